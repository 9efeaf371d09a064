//! Any bytes can be checked: findings that can be shown, never a panic. What passes the check can be played, and its books balance.
//!
//! A project is played if a byte `0xFF`, which no text holds, ends the file: what follows is the tape that the decisions are read from.
//! Making a simulation takes ten times as long as checking a small file, so most inputs should stop at the check.
#![no_main]

mod pieces;
#[path = "../../tests/laws/play.rs"]
#[allow(dead_code, reason = "shared with the laws, which use all of it")]
mod play;
#[path = "../../tests/laws/tape.rs"]
mod tape;
#[path = "../../tests/laws/world.rs"]
#[allow(dead_code, reason = "shared with the laws, which use all of it")]
mod world;

use std::hint::black_box;
use std::sync::Arc;

use libfuzzer_sys::{fuzz_crossover, fuzz_mutator, fuzz_target};
use shiproom::engine::Simulation;
use shiproom::scenario::diagnostic::{render, to_json};
use shiproom::scenario::{Scenario, check};

/// Days of a project that are played: enough to end those of the seeds, with their warranty.
const DAYS: usize = 40;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(2, |&byte| byte == 0xFF);
    let (file, tape) = (parts.next().unwrap_or_default(), parts.next());
    let checked = check(file);
    assert_eq!(checked.scenario.is_some(), checked.errors() == 0);
    for finding in &checked.findings {
        assert!(checked.text.get(finding.span.range()).is_some(), "{finding:?}");
    }
    // Showing takes longer than finding; a few of each file are enough.
    let shown = &checked.findings[..checked.findings.len().min(3)];
    black_box(render("a.ron", &checked.text, shown, false));
    black_box(to_json("a.ron", &checked.text, shown));
    if let (Some(scenario), Some(tape)) = (checked.scenario, tape)
        && scenario.tasks.len() <= 40
        && scenario.team.len() <= 20
    {
        play_some(scenario, tape);
    }
});

/// Plays the project with decisions read from `tape`, and asks after it.
fn play_some(scenario: Scenario, tape: &[u8]) {
    let world = world::World {
        tasks: scenario.tasks.len(),
        people: scenario.team.len(),
        features: scenario.features.len(),
        stakeholders: scenario.stakeholders.len(),
        risks: scenario.risks.len(),
        externals: scenario.externals.len(),
        events: scenario.events.len(),
        last_day: DAYS,
        ..world::World::default()
    };
    let numbers: Vec<u16> = tape
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |n, &byte| n << 8 | u16::from(byte)))
        .collect();
    let mut simulation = Simulation::new(Arc::new(scenario), 1, true);
    for decisions in play::decisions(&numbers, &world) {
        for decision in &decisions {
            black_box(simulation.decide(decision).is_ok());
        }
        if simulation.is_over() {
            break;
        }
        simulation.day();
    }
    let wrong = simulation.audit();
    assert!(wrong.is_empty(), "{wrong:#?}");
    black_box(simulation.board());
    black_box(simulation.outcome());
    for name in ["p0", "t0", "f0", "s0", "r0", "x0", "m0", "forecast"] {
        black_box(simulation.why(name));
    }
}

fuzz_mutator!(|data: &mut [u8], size: usize, max: usize, seed: u32| {
    pieces::mutate(data, size, max, seed)
});

fuzz_crossover!(|one: &[u8], other: &[u8], out: &mut [u8], seed: u32| {
    pieces::cross(one, other, out, seed)
});
