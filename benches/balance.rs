//! How fast balance is: `cargo bench --no-default-features --bench balance`.
//!
//! Goal on two cores of a small server: 2,000 runs of Harbor Checkout 5 s.

use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use shiproom::authoring::balance::{Options, balance};
use shiproom::bots::{Style, play_on};
use shiproom::engine::Simulation;
use shiproom::hindsight::Progress;
use shiproom::scenario::{Scenario, check};

fn main() {
    divan::main();
}

const HARBOR: &str = include_str!("../scenarios/harbor-checkout.scenario.ron");

fn harbor() -> Arc<Scenario> {
    let checked = check(HARBOR.as_bytes());
    Arc::new(checked.scenario.expect("Harbor Checkout passes the check"))
}

/// All styles on all cores, without and with the choices tried.
#[divan::bench(args = [0, 12], sample_count = 2)]
fn two_thousand_runs(bencher: Bencher, trials: u32) {
    let scenario = harbor();
    let options = Options {
        trials,
        ..Options::default()
    };
    bencher
        .counter(ItemsCount::new(options.runs))
        .bench_local(|| balance(&scenario, &options, &Progress::default()));
}

/// One project from the first morning to the end, on one core.
#[divan::bench(args = Style::ALL, sample_count = 20)]
fn one_run(bencher: Bencher, style: Style) {
    let mut simulation = Simulation::new(harbor(), 1, false);
    bencher.bench_local(|| {
        simulation.reset(1);
        play_on(&mut simulation, style);
    });
}
