//! Law 1: state is a fold of scenario, seed and decisions, and of nothing else.

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use rayon::prelude::*;
use shiproom::engine::Simulation;

use crate::play::{Log, decisions, digests, fresh_digests};
use crate::world::{Hidden, Story, scenario, world};
use crate::{a_project, cases, some_decisions};

fn json(simulation: &mut Simulation) -> String {
    serde_json::to_string(&simulation.board()).expect("a board is plain data")
}

proptest! {
    #![proptest_config(cases(2))]

    #[test]
    fn the_same_inputs_give_the_same_bits(project in a_project(), choices in some_decisions(), seed in any::<u64>()) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let log = decisions(&choices, &world);
        let expected = fresh_digests(&scenario, seed, &log);

        // Replayed from a log that was written down, in a world that another seed has used before.
        let written = serde_json::to_string(&log).expect("decisions are plain data");
        let read: Log = serde_json::from_str(&written).expect("what was written can be read");
        let mut used = Simulation::new(scenario.clone(), !seed, false);
        digests(&mut used, &log);
        used.reset(seed);
        prop_assert_eq!(&digests(&mut used, &read), &expected);

        // And beside another project, a day here and a day there.
        let mut one = Simulation::new(scenario.clone(), seed, false);
        let mut other = Simulation::new(scenario.clone(), seed ^ 1, false);
        for (today, decisions) in log.iter().enumerate() {
            for decision in decisions {
                let _ = one.decide(decision);
                let _ = other.decide(decision);
            }
            one.day();
            other.day();
            prop_assert_eq!(one.digest(), expected[today + 1]);
        }
        prop_assert_eq!(json(&mut one), json(&mut used));
    }

    #[test]
    fn what_was_refused_might_as_well_not_have_been_tried(
        project in a_project(), choices in some_decisions(), seed in any::<u64>(),
    ) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let mut accepted = decisions(&choices, &world);
        let expected = fresh_digests(&scenario, seed, &accepted);
        let mut simulation = Simulation::new(scenario.clone(), seed, false);
        for decisions in &mut accepted {
            decisions.retain(|decision| simulation.decide(decision).is_ok());
            simulation.day();
        }
        prop_assert_eq!(fresh_digests(&scenario, seed, &accepted), expected);
    }

    #[test]
    fn looking_changes_nothing(project in a_project(), choices in some_decisions(), seed in any::<u64>()) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let log = decisions(&choices, &world);
        let expected = fresh_digests(&scenario, seed, &log);
        let mut simulation = Simulation::new(scenario, seed, false);
        for (today, decisions) in log.iter().enumerate() {
            for decision in decisions {
                let _ = simulation.board();
                let _ = simulation.decide(decision);
                let _ = simulation.why("morale p0");
            }
            let _ = simulation.outcome();
            simulation.day();
            prop_assert_eq!(simulation.digest(), expected[today + 1]);
        }
    }

    #[test]
    fn a_world_that_was_used_is_as_good_as_new(project in a_project(), choices in some_decisions(), seed in any::<u64>()) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let log = decisions(&choices, &world);
        let mut used = Simulation::new(scenario.clone(), seed, false);
        digests(&mut used, &log);
        used.reset(seed);
        let mut new = Simulation::new(scenario, seed, false);
        prop_assert_eq!(json(&mut used), json(&mut new));
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn the_number_of_threads_changes_nothing(project in a_project(), choices in some_decisions(), seed in any::<u64>()) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let log = decisions(&choices, &world);
        let expected: Vec<_> = (0..8).map(|n| fresh_digests(&scenario, seed ^ n, &log)).collect();
        for threads in [1, 2, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let played: Vec<_> = pool.install(|| {
                (0..8).into_par_iter().map(|n| fresh_digests(&scenario, seed ^ n, &log)).collect()
            });
            prop_assert!(played == expected, "{threads} threads");
        }
    }
}

/// Laws tried on projects in which nothing happens would be cheap.
#[test]
fn random_projects_are_worth_trying() {
    let (mut days, mut finished, mut accepted, mut given) = (0, 0, 0, 0);
    for n in 0..100 {
        let world = world(
            &crate::golden::numbers(n, 700),
            Story::Wild,
            Hidden::default(),
        );
        let log = decisions(&crate::golden::numbers(n + 1_000, 500), &world);
        let mut simulation = Simulation::new(scenario(&world.text), n, false);
        for decisions in &log {
            if simulation.is_over() {
                break;
            }
            for decision in decisions {
                given += 1;
                accepted += u32::from(simulation.decide(decision).is_ok());
            }
            simulation.day();
            days += 1;
        }
        let done = simulation
            .board()
            .tasks
            .iter()
            .filter(|task| task.reported >= 1.0)
            .count();
        finished += done;
    }
    println!("{days} days, {finished} tasks finished, {accepted} of {given} decisions accepted");
    assert!(days > 100 * 15, "{days} days");
    assert!(finished > 100, "{finished} tasks finished");
    assert!(
        accepted * 5 > given,
        "{accepted} of {given} decisions accepted"
    );
}
