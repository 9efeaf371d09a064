//! The shipped scenarios: clean, winnable, and fair to every style of play.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use shiproom::bots::{Style, play};
use shiproom::scenario::{Scenario, check, shipped};

fn scenario(text: &str) -> Arc<Scenario> {
    let checked = check(text.as_bytes());
    assert!(checked.findings.is_empty(), "{:#?}", checked.findings);
    Arc::new(
        checked
            .scenario
            .expect("a scenario without findings can be played"),
    )
}

/// Overall scores of a style over seeds 1 to `seeds`.
fn scores(scenario: &Arc<Scenario>, style: Style, seeds: u64) -> Vec<f64> {
    (1..=seeds)
        .into_par_iter()
        .map(|seed| {
            let outcome = play(scenario, style, seed).outcome();
            outcome.expect("a bot plays to the end").overall
        })
        .collect()
}

fn mean(scores: &[f64]) -> f64 {
    scores.iter().sum::<f64>() / scores.len() as f64
}

fn deviation(scores: &[f64]) -> f64 {
    let mean = mean(scores);
    (scores.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / scores.len() as f64).sqrt()
}

#[test]
fn every_style_plays_every_shipped_scenario_to_an_end_with_scores_in_range() {
    for shipped in shipped::ALL {
        let scenario = scenario(shipped.text);
        for style in Style::ALL {
            let outcome = play(&scenario, style, 3)
                .outcome()
                .expect("a bot plays to the end");
            for score in [
                outcome.delivery,
                outcome.quality,
                outcome.alignment,
                outcome.overall,
            ] {
                assert!((0.0..=100.0).contains(&score), "{style}: {score}");
            }
            let of: f64 = outcome.parts.iter().map(|part| part.of).sum();
            assert!(
                (of - 300.0).abs() < 1e-9,
                "the parts of three scores make 300 points, not {of}"
            );
            assert!(!outcome.ending.is_empty() && !outcome.story.is_empty());
        }
    }
}

#[test]
fn a_bot_plays_the_same_project_twice() {
    let scenario = scenario(shipped::text("harbor-checkout").expect("it is shipped"));
    for style in [Style::Planner, Style::ByTheBook] {
        let (one, two) = (play(&scenario, style, 11), play(&scenario, style, 11));
        assert_eq!(one.digests(), two.digests());
        assert_eq!(one.log(), two.log());
    }
}

/// Planning and the book are worth more than fires, fires more than drifting, and overtime is never the best; luck weighs less than style.
fn rewards_care(id: &str) {
    let scenario = scenario(shipped::text(id).expect("it is shipped"));
    let of: BTreeMap<Style, Vec<f64>> = Style::ALL
        .into_iter()
        .map(|style| (style, scores(&scenario, style, 16)))
        .collect();
    let means: BTreeMap<Style, f64> = of.iter().map(|(style, s)| (*style, mean(s))).collect();
    let shown = format!("{id}: {means:.1?}");
    let careful = [Style::Planner, Style::ByTheBook, Style::Diplomat];
    let best = careful
        .map(|style| means[&style])
        .into_iter()
        .fold(0.0, f64::max);
    assert!(
        means[&Style::Planner] > means[&Style::Firefighter] + 3.0,
        "{shown}"
    );
    assert!(
        means[&Style::ByTheBook] > means[&Style::Firefighter] + 3.0,
        "{shown}"
    );
    assert!(
        means[&Style::Firefighter] > means[&Style::Drifter] + 5.0,
        "{shown}"
    );
    assert!(means[&Style::Cruncher] + 5.0 < best, "{shown}");
    let least = means.values().copied().fold(100.0, f64::min);
    for scores in of.values() {
        assert!(deviation(scores) < best - least, "{shown}");
    }
}

macro_rules! rewards_care {
    ($($name:ident: $id:literal),* $(,)?) => { $(
        #[test]
        fn $name() {
            rewards_care($id);
        }
    )* };
}

rewards_care! {
    harbor_checkout_rewards_care: "harbor-checkout",
    edge_device_rewards_care: "edge-device",
    erp_cutover_rewards_care: "erp-cutover",
    lights_out_rewards_care: "lights-out",
    orbit_1_rewards_care: "orbit-1",
    regulator_deadline_rewards_care: "regulator-deadline",
    rescue_meridian_rewards_care: "rescue-meridian",
}

#[test]
fn first_sprint_is_kind_to_drifters_and_kinder_to_those_who_care() {
    let scenario = scenario(shipped::text("first-sprint").expect("it is shipped"));
    let of = |style| mean(&scores(&scenario, style, 24));
    let (planner, book, drifter) = (of(Style::Planner), of(Style::ByTheBook), of(Style::Drifter));
    assert!(
        drifter > 35.0,
        "a tutorial ends with a finished service: {drifter:.1}"
    );
    assert!(
        planner > drifter + 15.0 && book > drifter + 10.0,
        "{planner:.1} {book:.1} {drifter:.1}"
    );
}
