//! Law 3: what the TPM does not know is not on the board.

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::Value;
use shiproom::engine::{Prospect, Simulation};

use crate::play::decisions;
use crate::world::{Hidden, Story, scenario, world};
use crate::{a_project, cases, some_decisions};

fn first_morning(text: &str, seed: u64) -> Value {
    let mut simulation = Simulation::new(scenario(text), seed, false);
    serde_json::to_value(simulation.board()).expect("a board is plain data")
}

fn first_prospect(text: &str, seed: u64) -> Prospect {
    Simulation::new(scenario(text), seed, false).prospect()
}

/// Words that only the truth has.
const TRUTH: [&str; 9] = [
    "to_do", "right", "flawed", "rework", "scope", "truth", "hidden", "latent", "secret",
];

fn keys(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.push(key.clone());
                keys(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

/// Where two boards differ.
fn differences(a: &Value, b: &Value, at: &str, found: &mut Vec<String>) {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                let none = &Value::Null;
                let (a, b) = (a.get(key).unwrap_or(none), b.get(key).unwrap_or(none));
                differences(a, b, &format!("{at}.{key}"), found);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                differences(a, b, &format!("{at}[{index}]"), found);
            }
        }
        _ if a == b => {}
        _ => found.push(format!("{at}: {a} or {b}")),
    }
}

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn another_truth_looks_the_same_on_the_first_morning(project in a_project(), seed in any::<u64>(), other in any::<u64>()) {
        let text = world(&project, Story::Quiet, Hidden { version: 0 }).text;
        let board = first_morning(&text, seed);
        // True efforts and slips are drawn by the seed.
        let mut found = Vec::new();
        differences(&first_morning(&text, other), &board, "", &mut found);
        prop_assert!(found.is_empty(), "the seed shows: {found:#?}");
        // Hidden effort, hidden flaws, hidden risks.
        let truth = world(&project, Story::Quiet, Hidden { version: 1 }).text;
        differences(&first_morning(&truth, seed), &board, "", &mut found);
        prop_assert!(found.is_empty(), "what is hidden shows: {found:#?}");
        // Nor do the futures know of either.
        let prospect = first_prospect(&text, seed);
        prop_assert_eq!(&first_prospect(&text, other), &prospect);
        prop_assert_eq!(&first_prospect(&truth, seed), &prospect);
    }

    #[test]
    fn a_hidden_risk_has_no_name_before_it_is_found(project in a_project(), choices in some_decisions(), seed in any::<u64>()) {
        let world = world(&project, Story::Wild, Hidden::default());
        let log = decisions(&choices, &world);
        let mut simulation = Simulation::new(scenario(&world.text), seed, false);
        for (today, decisions) in log.iter().enumerate() {
            for decision in decisions {
                let _ = simulation.decide(decision);
            }
            if simulation.is_over() {
                break;
            }
            let board = simulation.board();
            let text = serde_json::to_string(&board).expect("a board is plain data");
            for risk in 0..world.risks {
                let known = board.risks.iter().any(|known| *known.id == *format!("r{risk}"));
                let name = format!("Secret risk {risk}");
                prop_assert!(known || !text.contains(&name), "{name} shows on day {today}");
            }
            let mut found = Vec::new();
            keys(&serde_json::to_value(&board).expect("a board is plain data"), &mut found);
            for word in TRUTH {
                prop_assert!(!found.iter().any(|key| key == word), "the board has a field `{word}`");
            }
            simulation.day();
        }
    }
}
