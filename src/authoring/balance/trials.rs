//! What a choice is worth: on the morning on which a style answers a card, each other choice is tried instead, and the same style plays
//! on from there under the same luck.

use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::run::{self, Card, Run};
use crate::bots::{Bot, Style};
use crate::engine::board::Board;
use crate::engine::{Decision, Simulation};
use crate::hindsight::{Progress, Stage, Stopped};
use crate::scenario::Scenario;

/// A style whose mean lies so many points below the best is left out: in a lost project no answer matters.
const BELOW_THE_BEST: f64 = 25.0;

/// One card on one occasion, answered in every way that was open: the overall score with each choice of the card, none where it could not
/// be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// Which event.
    pub event: usize,
    /// The scores.
    pub scores: Vec<Option<f64>>,
    /// The cards that came up after it where another choice was tried.
    pub met: Vec<Card>,
}

/// Tries the choices of each card on at most `most` occasions, spread over styles and seeds; the occasions are in the order of the runs.
///
/// # Errors
///
/// When it was stopped.
pub fn worths(
    stage: &Stage,
    scenario: &Arc<Scenario>,
    plan: &[(u64, Style)],
    runs: &[Run],
    most: u32,
    progress: &Progress,
) -> Result<Vec<Occasion>, Stopped> {
    let chosen = choose(scenario, plan, runs, most);
    progress.expect(chosen.len() as u64);
    let found = chosen
        .par_iter()
        .map(|(place, events)| {
            let (seed, style) = plan[*place];
            let overall = runs[*place].overall();
            let occasions = stage.with(seed, |simulation| {
                replay(simulation, style, events, overall)
            });
            progress.step()?;
            Ok(occasions)
        })
        .collect::<Result<Vec<_>, Stopped>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// Which cards are tried in which runs: early runs first, so that cards share them.
fn choose(
    scenario: &Scenario,
    plan: &[(u64, Style)],
    runs: &[Run],
    most: u32,
) -> Vec<(usize, Vec<usize>)> {
    let mean = |style: Style| {
        let of = |&(place, _): &(usize, &Run)| plan[place].1 == style;
        let (sum, count) = runs
            .iter()
            .enumerate()
            .filter(of)
            .fold((0.0, 0.0_f64), |(sum, count), (_, run)| {
                (sum + run.overall(), count + 1.0)
            });
        sum / count.max(1.0)
    };
    let means: Vec<(Style, f64)> = Style::ALL
        .into_iter()
        .filter(|style| plan.iter().any(|(_, one)| one == style))
        .map(|style| (style, mean(style)))
        .collect();
    let best = means
        .iter()
        .fold(0.0_f64, |best, (_, mean)| best.max(*mean));
    let counts = |style: Style| {
        (means.iter()).any(|&(one, mean)| one == style && mean >= best - BELOW_THE_BEST)
    };
    let mut wanted = vec![most; scenario.events.len()];
    let mut chosen = Vec::new();
    for (place, run) in runs.iter().enumerate() {
        if !counts(plan[place].1) {
            continue;
        }
        let mut events: Vec<usize> = Vec::new();
        for card in &run.cards {
            let event = card.event;
            if card.answer.is_some()
                && card.open.count_ones() > 1
                && wanted[event] > 0
                && !events.contains(&event)
            {
                wanted[event] -= 1;
                events.push(event);
            }
        }
        if !events.is_empty() {
            chosen.push((place, events));
        }
    }
    chosen
}

/// Plays a run again and tries these events, each the first time it is answered. `overall` is what the run came to.
fn replay(
    simulation: &mut Simulation,
    style: Style,
    events: &[usize],
    overall: f64,
) -> Vec<Occasion> {
    let scenario = simulation.scenario().clone();
    let mut open = events.to_vec();
    let mut occasions = Vec::new();
    let mut bot = Bot::new(style);
    while !simulation.is_over() && !open.is_empty() {
        let board = simulation.glance();
        let decisions = bot.morning(&board);
        let answers: Vec<(usize, usize, usize)> = decisions
            .iter()
            .enumerate()
            .filter_map(|(place, decision)| {
                let (event, choice) = run::answer(&scenario, decision)?;
                open.contains(&event).then_some((place, event, choice))
            })
            .collect();
        if !answers.is_empty() {
            let morning = simulation.snapshot();
            for (place, event, choice) in answers {
                open.retain(|one| *one != event);
                let mut met = Vec::new();
                let mut scores = vec![None; scenario.events[event].choices.len()];
                for other in others(&board, &decisions[place], &scenario, event, choice) {
                    simulation.restore(&morning);
                    let instead = Decision::Answer {
                        card: scenario.keys.events[event].text(),
                        choice: scenario.events[event].choices[other].id.clone(),
                    };
                    let played = play_on(simulation, bot.clone(), &decisions, place, &instead);
                    if let Some((score, cards)) = played {
                        scores[other] = Some(score);
                        met.extend(cards);
                    }
                }
                scores[choice] = Some(overall);
                if scores.iter().flatten().count() > 1 {
                    occasions.push(Occasion { event, scores, met });
                }
            }
            simulation.restore(&morning);
        }
        bot.decide(&decisions, simulation);
        simulation.day();
    }
    occasions
}

/// The choices beside the one that was taken which the board shows as open.
fn others(
    board: &Board,
    answer: &Decision,
    scenario: &Scenario,
    event: usize,
    taken: usize,
) -> Vec<usize> {
    let Decision::Answer { card, .. } = answer else {
        return Vec::new();
    };
    let view = board.cards.iter().find(|view| view.id == *card);
    (0..scenario.events[event].choices.len())
        .filter(|&choice| {
            choice != taken
                && view
                    .and_then(|view| view.choices.get(choice))
                    .is_some_and(|choice| choice.why_not.is_none())
        })
        .collect()
}

/// Decides a morning with something else at one place, and lets the style play on; the overall score and the cards that came up, or none
/// if that was refused.
fn play_on(
    simulation: &mut Simulation,
    mut bot: Bot,
    decisions: &[Decision],
    place: usize,
    instead: &Decision,
) -> Option<(f64, Vec<Card>)> {
    bot.decide(&decisions[..place], simulation);
    simulation.decide(instead).ok()?;
    bot.decide(&decisions[place + 1..], simulation);
    simulation.day();
    Some(run::play_on(simulation, &mut bot))
}
