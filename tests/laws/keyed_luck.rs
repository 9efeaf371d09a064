//! Law 2: luck is keyed; what does not concern a draw does not change it.

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq, prop_assume};
use shiproom::engine::{Decision, Simulation};

use crate::play::decisions;
use crate::world::{Hidden, Story, scenario, world};
use crate::{a_project, cases, some_decisions};

/// The truth of all tasks of a project on every morning.
fn truths(text: &str, tasks: usize, seed: u64, log: &[Vec<Decision>]) -> Vec<Vec<[f64; 4]>> {
    let mut simulation = Simulation::new(scenario(text), seed, false);
    log.iter()
        .map(|decisions| {
            let truth = (0..tasks)
                .map(|task| {
                    simulation
                        .truth(&format!("t{task}"))
                        .expect("there is such a task")
                })
                .collect();
            for decision in decisions {
                let _ = simulation.decide(decision);
            }
            simulation.day();
            truth
        })
        .collect()
}

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn what_is_added_to_the_file_and_never_comes_changes_nothing(
        project in a_project(), choices in some_decisions(), seed in any::<u64>(),
    ) {
        let world = world(&project, Story::Wild, Hidden::default());
        let log = decisions(&choices, &world);
        let more = world
            .text
            .replace(
                "\ntasks: [\n",
                "\ntasks: [\n(id: \"added\", name: \"Added\", feature: \"f0\", discipline: \"code\", effort: (1, 2, 3), dormant: true),\n",
            )
            .replace(
                "\nteam: [\n",
                "\nteam: [\n(id: \"newcomer\", name: \"Newcomer\", role: \"Spare\", skills: {\"code\": 1}, day_rate: 1, candidate: (by_effect_only: true)),\n",
            )
            .replace(
                "risks: [\n",
                "risks: [\n(id: \"added\", name: \"Added\", probability: 0, hidden: true),\n",
            );
        prop_assert!(more.len() > world.text.len() + 200);
        let expected = truths(&world.text, world.tasks, seed, &log);
        prop_assert_eq!(truths(&more, world.tasks, seed, &log), expected);
    }
}

/// When each risk, card and illness of a project comes, told by measures that nothing else touches.
fn weather(
    scenario: &std::sync::Arc<shiproom::scenario::Scenario>,
    seed: u64,
    log: &[Vec<Decision>],
) -> (u32, Vec<(u32, String)>) {
    let mut simulation = Simulation::new(scenario.clone(), seed, true);
    for decisions in log {
        for decision in decisions {
            let _ = simulation.decide(decision);
        }
        simulation.day();
    }
    let fired = simulation
        .ledger()
        .entries()
        .iter()
        .filter(|entry| matches!(entry.level, shiproom::engine::ledger::Level::Measure(_)))
        .map(|entry| (entry.day.0, format!("{:?}", entry.level)))
        .collect();
    (simulation.today().0, fired)
}

proptest! {
    #![proptest_config(cases(2))]

    #[test]
    fn no_decision_changes_the_weather(choices in some_decisions(), seed in any::<u64>()) {
        let things: Vec<_> = (0..12).collect();
        let list = |write: &dyn Fn(usize) -> String| things.iter().map(|&n| write(n)).collect::<Vec<_>>().join(", ");
        let text = format!(
            "Scenario(format: 1, id: \"weather\", title: \"W\", brief: \"W\", calendar: (start: \"2026-01-05\"),
            finish: (target: \"2026-01-30\", last_day: \"2026-02-06\"), money: (budget: 100_000),
            team: [(id: \"p0\", name: \"P\", role: \"R\", skills: {{\"code\": 1}}, day_rate: 100),
                   (id: \"p1\", name: \"Q\", role: \"R\", skills: {{\"code\": 1}}, day_rate: 100)],
            stakeholders: [(id: \"s0\", name: \"S\", role: \"R\", sponsor: true, power: 1, interest: 1, engagement: Neutral, wanted: Neutral)],
            features: [(id: \"f0\", name: \"F\", value: 1, priority: Must, owner: \"s0\")],
            tasks: [(id: \"t0\", name: \"T\", feature: \"f0\", discipline: \"code\", effort: (9, 12, 30)),
                    (id: \"t1\", name: \"T\", feature: \"f0\", discipline: \"code\", effort: (9, 12, 30))],
            launch: (possible: Always, ready: Always, options: [(id: \"go\", text: \"Go\", incident: 0)]),
            measures: [{}], risks: [{}], events: [{}])",
            list(&|n| format!("(id: \"r{n}\", name: \"R\"), (id: \"e{n}\", name: \"E\")")),
            list(&|n| format!("(id: \"r{n}\", name: \"R\", probability: 0.6, at_once: {}, impact: [Add(Measure(\"r{n}\"), 1)])", n % 3 == 0)),
            list(&|n| format!(
                "(id: \"e{n}\", title: \"E\", when: From(\"2026-01-{:02}\"), chance: (base: 0.5), from: \"s0\", text: \"T\", \
                 effects: [Add(Measure(\"e{n}\"), 1)], otherwise: (choice: \"a\"), \
                 choices: [(id: \"a\", text: \"A\", effects: [Busy(\"p0\", 0.1)]), (id: \"b\", text: \"B\", hours: 1)])",
                5 + n
            )),
        );
        let scenario = scenario(&text);
        let world = crate::world::World {
            tasks: 2, people: 2, features: 1, stakeholders: 1, risks: 12, externals: 1, events: 12, last_day: 24, ..Default::default()
        };
        let log = decisions(&choices, &world);
        let (_, calm) = weather(&scenario, seed, &vec![Vec::new(); log.len()]);
        // One project in three thousand has nearly no weather: it would prove nothing.
        prop_assume!(calm.len() > 3);
        let (ended, played) = weather(&scenario, seed, &log);
        let until = |weather: &[(u32, String)]| -> Vec<(u32, String)> {
            weather.iter().filter(|(day, _)| *day < ended).cloned().collect()
        };
        prop_assert_eq!(until(&played), until(&calm));
    }
}

/// The ledger's entries of what cannot be changed but by chance, in a project with or without something else that happens before it.
fn chances(before: &str, seed: u64) -> Vec<(u32, String)> {
    let text = format!(
        "Scenario(format: 1, id: \"chances\", title: \"C\", brief: \"C\", calendar: (start: \"2026-01-05\"),
        finish: (target: \"2026-01-23\", last_day: \"2026-02-06\"), money: (budget: 100_000),
        team: [(id: \"p0\", name: \"P\", role: \"R\", skills: {{\"code\": 1}}, day_rate: 100)],
        stakeholders: [(id: \"s0\", name: \"S\", role: \"R\", sponsor: true, power: 1, interest: 1, engagement: Neutral, wanted: Neutral)],
        features: [(id: \"f0\", name: \"F\", value: 1, priority: Must, owner: \"s0\")],
        tasks: [(id: \"t0\", name: \"T\", feature: \"f0\", discipline: \"code\", effort: (1, 2, 3))],
        launch: (possible: Always, ready: Always, options: [(id: \"go\", text: \"Go\", incident: 0)]),
        measures: [(id: \"luck\", name: \"L\"), (id: \"other\", name: \"O\")],
        reactions: [
            (when: Not(Always), effects: [Flag(\"first\")]),
            (when: {before}, effects: [Chance((base: 0.5), [Add(Measure(\"other\"), 1)], [Add(Measure(\"other\"), 2)])]),
            (when: On(\"2026-01-06\"), effects: [Chance((base: 0.5), [Add(Measure(\"luck\"), 1)], [Add(Measure(\"luck\"), 2)])]),
        ],
        messages: [(when: Flag(\"first\"), from: \"s0\", text: \"Hello.\")],
        risks: [
            (id: \"r0\", name: \"R\", probability: 1, when: {before}, at_once: true,
             impact: [Chance((base: 0.5), [Add(Measure(\"other\"), 1)], [Add(Measure(\"other\"), 2)])]),
            (id: \"r1\", name: \"R\", probability: 1, when: On(\"2026-01-06\"), at_once: true,
             impact: [Chance((base: 0.5), [Add(Measure(\"luck\"), 1)], [Add(Measure(\"luck\"), 2)])]),
        ])"
    );
    let mut simulation = Simulation::new(scenario(&text), seed, true);
    for _ in 0..5 {
        simulation.day();
    }
    simulation
        .ledger()
        .entries()
        .iter()
        .filter(|entry| format!("{:?}", entry.level) == "Measure(#0)")
        .map(|entry| (entry.day.0, format!("{:?} {}", entry.cause, entry.change)))
        .collect()
}

#[test]
fn a_chance_does_not_depend_on_what_else_happens_that_day() {
    for seed in 0..40 {
        let alone = chances("Not(Always)", seed);
        assert_eq!(alone.len(), 2);
        assert_eq!(chances("On(\"2026-01-06\")", seed), alone, "seed {seed}");
    }
}
