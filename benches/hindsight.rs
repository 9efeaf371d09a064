//! How fast hindsight is: `cargo bench --no-default-features --bench hindsight`.
//!
//! Goals on two cores of a small server: a thousand futures of Harbor Checkout .5 s.

use std::sync::Arc;

use divan::Bencher;
use shiproom::bots::{Bot, Style};
use shiproom::engine::Prospect;
use shiproom::hindsight::Progress;
use shiproom::hindsight::forecast::{FUTURES, forecast, forecast_of_choices};
use shiproom::playthrough::Playthrough;
use shiproom::scenario::check;

fn main() {
    divan::main();
}

const HARBOR: &str = include_str!("../scenarios/harbor-checkout.scenario.ron");

fn harbor() -> Playthrough {
    let checked = check(HARBOR.as_bytes());
    let scenario = checked.scenario.expect("Harbor Checkout passes the check");
    Playthrough::unrecorded(Arc::new(scenario), 1)
}

/// A thousand futures on the first morning, when all the work lies ahead.
#[divan::bench]
fn a_thousand_futures(bencher: Bencher) {
    let prospect: Prospect = harbor().prospect();
    bencher.bench_local(|| forecast(&prospect, FUTURES, &Progress::default()));
}

/// What each choice of the first card would do to the forecast.
#[divan::bench]
fn the_choices_of_a_card(bencher: Bencher) {
    let mut playthrough = harbor();
    let mut bot = Bot::new(Style::ByTheBook);
    while playthrough.board().cards.is_empty() {
        for decision in bot.morning(&playthrough.board()) {
            let _ = playthrough.decide(decision);
        }
        playthrough.next_day();
    }
    let card = playthrough.board().cards[0].id.clone();
    bencher.bench_local(|| forecast_of_choices(&mut playthrough, &card));
}
