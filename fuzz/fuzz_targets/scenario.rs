//! Any bytes can be checked: findings, never a panic. What passes the check can be played for some days, and its books balance.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use shiproom::engine::Simulation;
use shiproom::scenario::check;

fuzz_target!(|bytes: &[u8]| {
    let checked = check(bytes);
    assert_eq!(checked.scenario.is_some(), checked.errors() == 0);
    for finding in &checked.findings {
        std::hint::black_box(format!("{finding:?}"));
    }
    if let Some(scenario) = checked.scenario
        && scenario.tasks.len() < 100
        && scenario.team.len() < 50
    {
        let mut simulation = Simulation::new(Arc::new(scenario), 1, true);
        for _ in 0..10 {
            simulation.day();
        }
        let wrong = simulation.audit();
        assert!(wrong.is_empty(), "{wrong:#?}");
        std::hint::black_box(simulation.board());
    }
});
