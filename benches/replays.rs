//! How fast hindsight plays projects again: `cargo bench --no-default-features --bench replays`.
//!
//! Goals on two cores of a small server: 60 decisions of Harbor Checkout under 50 lucks, which is 3,000 replays, 3 s; all decisions under
//! 500 lucks 400 ms. Both use all cores there are. Items are replays.

use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use shiproom::bots::{Style, play};
use shiproom::hindsight::{History, Options, Progress, debrief};
use shiproom::scenario::check;

fn main() {
    divan::main();
}

const HARBOR: &str = include_str!("../scenarios/harbor-checkout.scenario.ron");

/// Harbor Checkout as the By-the-book style played it: some 60 deeds.
fn played() -> History {
    let checked = check(HARBOR.as_bytes());
    let scenario = Arc::new(checked.scenario.unwrap_or_else(|| {
        panic!("the scenario has errors: {:#?}", checked.findings);
    }));
    History::of(&play(&scenario, Style::ByTheBook, 1))
}

const NOTHING: Options = Options {
    lucks: 0,
    spread: 0,
    styles: 0,
};

fn bench(bencher: Bencher, options: Options) {
    let history = played();
    let progress = Progress::default();
    let _ = debrief(&history, &options, &progress);
    let (replays, _) = progress.far();
    bencher
        .counter(ItemsCount::new(replays))
        .bench(|| debrief(&history, &options, &Progress::default()));
}

/// Course, calibration and attribution: what each debrief has.
#[divan::bench(sample_count = 10)]
fn debrief_without_other_lucks(bencher: Bencher) {
    bench(bencher, NOTHING);
}

/// Every deed and every other choice of every card, under 50 lucks.
#[divan::bench(sample_count = 3)]
fn each_decision_under_50_lucks(bencher: Bencher) {
    bench(
        bencher,
        Options {
            lucks: 50,
            ..NOTHING
        },
    );
}

/// All decisions under 500 lucks.
#[divan::bench(sample_count = 5)]
fn all_decisions_under_500_lucks(bencher: Bencher) {
    bench(
        bencher,
        Options {
            spread: 500,
            ..NOTHING
        },
    );
}

/// A whole debrief as the game asks for it.
#[divan::bench(sample_count = 2)]
fn whole_debrief(bencher: Bencher) {
    bench(bencher, Options::default());
}
