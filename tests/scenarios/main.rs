//! The shipped scenarios: clean, winnable, and fair to every style of play.

use std::sync::Arc;

use rayon::prelude::*;
use shiproom::bots::{Style, play};
use shiproom::scenario::{Scenario, check};

const FIRST_SPRINT: &str = include_str!("../../scenarios/first-sprint.scenario.ron");
const HARBOR: &str = include_str!("../../scenarios/harbor-checkout.scenario.ron");

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
    for text in [FIRST_SPRINT, HARBOR] {
        let scenario = scenario(text);
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
    let scenario = scenario(HARBOR);
    for style in [Style::Planner, Style::ByTheBook] {
        let (one, two) = (play(&scenario, style, 11), play(&scenario, style, 11));
        assert_eq!(one.digests(), two.digests());
        assert_eq!(one.log(), two.log());
    }
}

#[test]
fn harbor_checkout_rewards_planning_and_the_book_above_fires_and_fires_above_drifting() {
    let scenario = scenario(HARBOR);
    let of = |style| scores(&scenario, style, 24);
    let (planner, book, fire) = (
        of(Style::Planner),
        of(Style::ByTheBook),
        of(Style::Firefighter),
    );
    let (drifter, cruncher, diplomat) =
        (of(Style::Drifter), of(Style::Cruncher), of(Style::Diplomat));
    let means: Vec<f64> = [&planner, &book, &fire, &drifter, &cruncher, &diplomat]
        .map(|s| mean(s))
        .to_vec();
    let shown =
        format!("planner, by-the-book, firefighter, drifter, cruncher, diplomat: {means:.1?}");
    assert!(mean(&planner) > mean(&fire) + 5.0, "{shown}");
    assert!(mean(&book) > mean(&fire) + 5.0, "{shown}");
    assert!(mean(&fire) > mean(&drifter) + 10.0, "{shown}");
    assert!(
        mean(&cruncher) + 5.0 < mean(&planner).max(mean(&book)),
        "{shown}"
    );
    let spread = means.iter().fold(0.0_f64, |a, &b| a.max(b))
        - means.iter().fold(100.0_f64, |a, &b| a.min(b));
    for scores in [&planner, &book, &fire, &drifter, &cruncher, &diplomat] {
        assert!(deviation(scores) < spread, "{shown}");
    }
}

#[test]
fn first_sprint_is_kind_to_drifters_and_kinder_to_those_who_care() {
    let scenario = scenario(FIRST_SPRINT);
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
