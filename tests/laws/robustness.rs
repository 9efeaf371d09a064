//! Law 6: no panic, no NaN, whatever the scenario and the decisions; what is refused has changed nothing.

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use shiproom::engine::Simulation;

use crate::play::decisions;
use crate::world::{Hidden, Story, scenario, world};
use crate::{a_project, cases, some_decisions};

/// What a number that is none looks like when a board is printed.
const NO_NUMBERS: [&str; 6] = ["NaN", ": inf", "(inf", "[inf", ", inf", "-inf"];

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn a_refused_decision_has_changed_nothing(project in a_project(), choices in some_decisions(), seed in any::<u64>()) {
        let world = world(&project, Story::Wild, Hidden::default());
        let log = decisions(&choices, &world);
        let mut simulation = Simulation::new(scenario(&world.text), seed, true);
        // Decisions after the end are among the nonsense: the log is longer than many of the projects.
        for (today, decisions) in log.iter().enumerate() {
            for decision in decisions {
                let (before, board) = (simulation.digest(), format!("{:?}", simulation.board()));
                if let Err(refusal) = simulation.decide(decision) {
                    prop_assert!(!refusal.why.is_empty());
                    prop_assert_eq!(simulation.digest(), before, "{:?} on day {}", decision, today);
                    prop_assert_eq!(format!("{:?}", simulation.board()), board, "{:?} on day {}", decision, today);
                }
            }
            simulation.day();
        }
    }

    #[test]
    fn every_number_is_a_number(project in a_project(), choices in some_decisions(), seed in any::<u64>()) {
        let world = world(&project, Story::Wild, Hidden::default());
        let log = decisions(&choices, &world);
        let mut simulation = Simulation::new(scenario(&world.text), seed, false);
        for (today, decisions) in log.iter().enumerate() {
            for decision in decisions {
                let _ = simulation.decide(decision);
            }
            let board = format!("{:?}", simulation.board());
            for text in NO_NUMBERS {
                prop_assert!(!board.contains(text), "day {today}: `{text}` in {board}");
            }
            simulation.day();
        }
        // The log reaches past the last day, but what was launched on it has a warranty.
        for _ in 0..300 {
            simulation.day();
        }
        prop_assert!(simulation.is_over());
        let outcome = format!("{:?}", simulation.outcome());
        for text in NO_NUMBERS {
            prop_assert!(!outcome.contains(text), "`{text}` in {outcome}");
        }
        let today = simulation.today();
        simulation.day();
        prop_assert_eq!(simulation.today(), today, "time goes on after the end");
    }
}

/// A small project with a story of its own.
pub fn told(story: &str) -> String {
    format!(
        "Scenario(format: 1, id: \"told\", title: \"Told\", brief: \"A story.\", calendar: (start: \"2026-01-05\"),
        finish: (target: \"2026-01-23\", last_day: \"2026-02-06\"), money: (budget: 100_000),
        team: [(id: \"p0\", name: \"P\", role: \"R\", skills: {{\"code\": 1}}, day_rate: 100)],
        stakeholders: [(id: \"s0\", name: \"S\", role: \"R\", sponsor: true, power: 1, interest: 1, engagement: Neutral, wanted: Neutral)],
        features: [(id: \"f0\", name: \"F\", value: 1, priority: Must, owner: \"s0\")],
        tasks: [(id: \"t0\", name: \"T\", feature: \"f0\", discipline: \"code\", effort: (1, 2, 3)),
                (id: \"t1\", name: \"T\", feature: \"f0\", discipline: \"code\", effort: (1, 2, 3), after: [\"t0\"])],
        measures: [(id: \"m0\", name: \"M\")],
        {story})"
    )
}

/// A launch that is always possible.
pub const LAUNCH: &str = "launch: (possible: Always, ready: Always, options: [(id: \"go\", text: \"Go\", incident: 0)]), ";

fn play(text: &str) -> Simulation {
    let mut simulation = Simulation::new(scenario(text), 1, true);
    for _ in 0..20 {
        simulation.day();
        assert_eq!(simulation.audit(), Vec::<String>::new());
    }
    simulation
}

#[test]
fn cards_that_lead_to_each_other_in_a_circle_come_to_an_end() {
    let card = |id: &str, once: bool, a: &str, b: &str| {
        format!(
            "(id: \"{id}\", title: \"C\", when: From(\"2026-01-06\"), once: {once}, from: \"s0\", text: \"T\", otherwise: (choice: \"a\"), \
             choices: [(id: \"a\", text: \"A\", effects: [{a}]), (id: \"b\", text: \"B\", effects: [{b}])])"
        )
    };
    let to = |choice: &str| format!("AsChosen(\"e0\", \"{choice}\")");
    let breed = "Later(1, [Card(\"e0\"), AsChosen(\"e0\", \"a\")])";
    for (once, a, b) in [
        (true, to("b"), to("a")),
        (
            false,
            "Card(\"e0\"), AsChosen(\"e0\", \"a\")".into(),
            to("a"),
        ),
        (
            false,
            format!("{breed}, {breed}, {breed}, Card(\"e0\"), AsChosen(\"e0\", \"b\")"),
            format!(
                "{breed}, Card(\"e0\"), AsChosen(\"e0\", \"a\"), Card(\"e0\"), AsChosen(\"e0\", \"a\")"
            ),
        ),
    ] {
        play(&told(&format!(
            "{LAUNCH} events: [{}]",
            card("e0", once, &a, &b)
        )));
    }
}

#[test]
fn readiness_that_waits_for_itself_is_an_error_in_the_file() {
    for (first, second) in [
        ("Ready(\"a\")", "Always"),
        ("Not(Ready(\"b\"))", "AtLeast(Count([Ready(\"a\")]), 1)"),
    ] {
        let text = told(&format!(
            "launch: (possible: Always, ready: Always, options: [(id: \"go\", text: \"Go\", incident: 0)], \
             readiness: [(id: \"a\", text: \"A\", when: {first}), (id: \"b\", text: \"B\", when: {second})])"
        ));
        let checked = shiproom::scenario::check(text.as_bytes());
        assert!(checked.scenario.is_none(), "{first}, {second}");
    }
}

#[test]
fn a_new_baseline_for_a_project_of_a_million_years_is_still_a_baseline() {
    let text = told(&format!("{LAUNCH} rules: (focus: 0.01)"))
        .replace("effort: (1, 2, 3)", "effort: (1, 2, 100000)");
    let mut simulation = Simulation::new(scenario(&text), 1, true);
    let rebaseline = shiproom::engine::Decision::Plan {
        action: shiproom::engine::Action::Rebaseline,
        day: shiproom::scenario::Day(0),
        delegate: None,
        evening: false,
    };
    simulation.decide(&rebaseline).expect("it can be asked for");
    for _ in 0..20 {
        simulation.day();
        assert_eq!(simulation.audit(), Vec::<String>::new());
    }
}

#[test]
fn a_task_that_needs_no_work_is_done_when_it_can_start() {
    let mut simulation = play(&told(&format!(
        "{LAUNCH} opening: [Set(Effort(\"t0\"), 0), Set(Effort(\"t1\"), 0)]"
    )));
    let board = simulation.board();
    assert!(
        board
            .tasks
            .iter()
            .all(|task| task.status == shiproom::engine::board::TaskStatus::Done)
    );
}
