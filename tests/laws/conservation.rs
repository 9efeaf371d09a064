//! Laws 4 and 5: nothing appears or vanishes, and every change of a level has a cause.

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use shiproom::engine::Simulation;

use crate::play::{decisions, fresh_digests};
use crate::world::{Hidden, Story, scenario, world};
use crate::{a_project, cases, some_decisions};

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn the_books_balance_every_day(project in a_project(), choices in some_decisions(), seed in any::<u64>()) {
        let world = world(&project, Story::Wild, Hidden::default());
        let scenario = scenario(&world.text);
        let log = decisions(&choices, &world);
        let unrecorded = fresh_digests(&scenario, seed, &log);
        let mut simulation = Simulation::new(scenario, seed, true);
        let mut spent = simulation.board().money.spent;
        for (today, decisions) in log.iter().enumerate() {
            let wrong = simulation.audit();
            prop_assert!(wrong.is_empty(), "morning of day {today}: {wrong:#?}");
            for decision in decisions {
                let _ = simulation.decide(decision);
                let wrong = simulation.audit();
                prop_assert!(wrong.is_empty(), "after {decision:?} on day {today}: {wrong:#?}");
            }
            simulation.day();
            prop_assert_eq!(simulation.digest(), unrecorded[today + 1], "recording changed day {}", today);
            let board = simulation.board();
            prop_assert!(board.money.spent >= spent, "actual cost fell on day {}", today);
            spent = board.money.spent;
            for person in &board.people {
                let places = u32::from(person.aboard) + u32::from(person.coming.is_some()) + u32::from(person.gone);
                prop_assert!(places <= 1, "{} is in {places} places", person.id);
            }
        }
        let wrong = simulation.audit();
        prop_assert!(wrong.is_empty(), "at the end: {wrong:#?}");
    }
}
