//! How fast the engine is: `cargo bench --no-default-features --bench engine`.
//!
//! Goals on one core of a small server: a replay of Harbor Checkout 400 µs, a board 60 µs, reading and checking a scenario 5 ms, a day of
//! 5,000 tasks and 500 people 2 ms, and time that grows with the size of the project and no faster.

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;

use divan::{Bencher, counter::ItemsCount};
use shiproom::bots::{Style, play};
use shiproom::engine::{Decision, Simulation};
use shiproom::scenario::{Day, Scenario, check};

fn main() {
    divan::main();
}

const HARBOR: &str = include_str!("../scenarios/harbor-checkout.scenario.ron");

fn scenario(text: &str) -> Arc<Scenario> {
    let checked = check(text.as_bytes());
    Arc::new(checked.scenario.unwrap_or_else(|| {
        panic!("the scenario has errors: {:#?}", checked.findings);
    }))
}

/// Harbor Checkout as the By-the-book style played it, written down.
fn recorded() -> (Arc<Scenario>, Vec<(Day, Decision)>) {
    let scenario = scenario(HARBOR);
    let played = play(&scenario, Style::ByTheBook, 1);
    (scenario, played.log().to_vec())
}

fn replay(simulation: &mut Simulation, log: &[(Day, Decision)]) {
    simulation.reset(1);
    let mut log = log.iter().peekable();
    while !simulation.is_over() {
        while let Some((_, decision)) = log.next_if(|(day, _)| *day <= simulation.today()) {
            let _ = black_box(simulation.decide(decision));
        }
        simulation.day();
    }
}

/// A whole project from its log, in a world that is used again.
#[divan::bench]
fn replay_of_harbor_checkout(bencher: Bencher) {
    let (scenario, log) = recorded();
    let mut simulation = Simulation::new(scenario, 1, false);
    bencher.bench_local(|| replay(&mut simulation, &log));
}

/// The same project when nobody decides anything.
#[divan::bench]
fn harbor_checkout_left_alone(bencher: Bencher) {
    let mut simulation = Simulation::new(scenario(HARBOR), 1, false);
    bencher.bench_local(|| replay(&mut simulation, &[]));
}

/// A file of so many megabytes, most of it messages: read and checked. The largest that is read has eight.
#[divan::bench(args = [1, 2, 4, 8], sample_count = 5)]
fn checking_megabytes(bencher: Bencher, megabytes: usize) {
    let messages = "messages: [";
    let at = HARBOR.find(messages).expect("it has messages") + messages.len();
    let one = "\n(when: All([On(\"2026-10-06\"), Not(Flag(\"labels-told\"))]), from: \"mei\", text: \"The quick brown fox.\"),";
    let more = (megabytes * 1_000_000 - HARBOR.len()) / one.len();
    let text = [&HARBOR[..at], &one.repeat(more), &HARBOR[at..]].concat();
    bencher.bench(|| {
        let checked = check(black_box(text.as_bytes()));
        assert!(checked.scenario.is_some(), "{:?}", checked.findings.first());
    });
}

/// The first morning.
#[divan::bench]
fn reset_of_harbor_checkout(bencher: Bencher) {
    let mut simulation = Simulation::new(scenario(HARBOR), 1, false);
    bencher.bench_local(|| simulation.reset(black_box(1)));
}

/// What the TPM knows, in the middle of the project.
#[divan::bench]
fn board_of_harbor_checkout(bencher: Bencher) {
    let mut simulation = Simulation::new(scenario(HARBOR), 1, false);
    for _ in 0..30 {
        simulation.day();
    }
    bencher.bench_local(|| simulation.board());
}

/// From bytes to a scenario.
#[divan::bench]
fn check_of_harbor_checkout() -> bool {
    black_box(check(black_box(HARBOR.as_bytes())))
        .scenario
        .is_some()
}

/// A project of so many tasks, a tenth as many people, in chains of ten.
fn large(tasks: usize) -> String {
    let mut text = String::from(
        "Scenario(format: 1, id: \"large\", title: \"Large\", brief: \"Large.\", calendar: (start: \"2026-01-05\"),
        finish: (target: \"2027-12-31\", last_day: \"2028-12-29\"), money: (budget: 900_000_000_000),
        stakeholders: [(id: \"s\", name: \"S\", role: \"R\", sponsor: true, power: 1, interest: 1, engagement: Neutral, wanted: Neutral)],
        launch: (possible: Always, ready: Not(Always), options: [(id: \"go\", text: \"Go\", incident: 0)]),
        features: [(id: \"f\", name: \"F\", value: 1, priority: Must, owner: \"s\")],\n",
    );
    let teams = (tasks / 100).max(1);
    let list = |text: &mut String, name: &str, count: usize, item: &dyn Fn(usize) -> String| {
        let _ = write!(text, "{name}: [");
        for n in 0..count {
            let _ = writeln!(text, "{},", item(n));
        }
        text.push_str("],\n");
    };
    list(&mut text, "teams", teams, &|n| {
        format!("(id: \"team{n}\", name: \"T\")")
    });
    list(&mut text, "team", tasks / 10, &|n| {
        format!(
            "(id: \"p{n}\", name: \"P\", role: \"R\", team: \"team{}\", skills: {{\"d{}\": 1, \"d{}\": 0.5}}, day_rate: 500)",
            n % teams,
            n % 5,
            (n + 1) % 5
        )
    });
    list(&mut text, "tasks", tasks, &|n| {
        let after = if n % 10 == 0 {
            String::new()
        } else {
            format!("\"t{}\"", n - 1)
        };
        format!(
            "(id: \"t{n}\", name: \"T\", feature: \"f\", discipline: \"d{}\", effort: (4, 6, 12), after: [{after}])",
            n / 10 % 5
        )
    });
    text.push(')');
    text
}

/// A day of a large project, the mean of its first 40.
#[divan::bench(args = [50, 500, 5_000], sample_count = 10)]
fn forty_days_of_a_large_project(bencher: Bencher, tasks: usize) {
    let scenario = scenario(&large(tasks));
    let mut simulation = Simulation::new(scenario, 1, false);
    bencher
        .counter(ItemsCount::new(40_u32))
        .with_inputs(|| ())
        .bench_local_values(|()| {
            simulation.reset(1);
            for _ in 0..40 {
                simulation.day();
            }
        });
}

/// What a planner asks: the board, with its forecast, of a large project.
#[divan::bench(args = [50, 500, 5_000], sample_count = 10)]
fn board_of_a_large_project(bencher: Bencher, tasks: usize) {
    let mut simulation = Simulation::new(scenario(&large(tasks)), 1, false);
    for _ in 0..10 {
        simulation.day();
    }
    bencher.bench_local(|| simulation.board());
}
