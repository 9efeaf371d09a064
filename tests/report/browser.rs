//! The debrief's page in a real browser.

use shiproom::bots::Style;

use crate::sample::{HARBOR, finished, full, running};
use crate::support::{prints_well, shows_all_of};

#[test]
fn a_browser_shows_all_of_it_at_every_width() {
    for history in [
        finished(HARBOR, Style::Planner, 7),
        finished(HARBOR, Style::Drifter, 1),
        running(HARBOR, Style::Firefighter, 7, 40),
    ] {
        shows_all_of(&full(&history).html());
    }
}

#[test]
fn it_prints_on_few_pages_and_cuts_no_figure() {
    prints_well(
        &full(&finished(HARBOR, Style::Planner, 7)).html(),
        9,
        4..=12,
    );
}
