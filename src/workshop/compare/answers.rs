//! The decisions that made the difference: who answered a card how, how they fared, and what the answer alone was worth.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::engine::decision::Slug;
use crate::engine::{Decision, Simulation};
use crate::hindsight::{Progress, Stopped};
use crate::scenario::Day;
use crate::workshop::cohort::Cohort;
use crate::workshop::play::Play;

/// The most plays of a cohort in which a card's answers are tried out.
const SAMPLE: usize = 12;

/// Those who gave the same answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The choice; none when nobody answered in time.
    pub choice: Option<Slug>,
    /// What the choice says.
    pub text: String,
    /// Places in the cohort of those who gave it.
    pub givers: Vec<usize>,
    /// Mean overall score of those givers whose project is over.
    pub overall: Option<f64>,
    /// What this answer was worth by itself: points of the overall score above the mean of the card's answers, in the same plays, with
    /// nothing else changed. None when it could not be tried.
    pub worth: Option<f64>,
}

/// A card that was answered in more than one way.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its id.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// The answers, the commonest first.
    pub answers: Vec<Answer>,
    /// The plays in which every answer was tried.
    pub tried: usize,
}

impl Card {
    /// Points between the best and the worst answer, as far as they were tried.
    #[must_use]
    pub fn stake(&self) -> Option<f64> {
        let worths = || self.answers.iter().filter_map(|answer| answer.worth);
        let best = worths().max_by(f64::total_cmp)?;
        let worst = worths().min_by(f64::total_cmp)?;
        Some(best - worst)
    }
}

/// The cards that were answered in more than one way; those with most at stake first.
///
/// # Errors
///
/// When it was stopped.
pub fn cards(cohort: &Cohort, progress: &Progress) -> Result<Vec<Card>, Stopped> {
    let mut cards = answered(cohort);
    let trials: Vec<(usize, usize)> = cards
        .iter()
        .enumerate()
        .flat_map(|(card, it)| {
            sample(cohort, it)
                .into_iter()
                .map(move |place| (card, place))
        })
        .collect();
    progress.expect(trials.len() as u64);
    let worths: Vec<Vec<Option<f64>>> = trials
        .par_iter()
        .map_init(
            || {
                Simulation::new(
                    cohort.workshop.scenario().clone(),
                    cohort.workshop.pack().seed,
                    false,
                )
            },
            |simulation, &(card, place)| {
                progress.step()?;
                Ok(try_out(
                    &cards[card],
                    &cohort.plays[place],
                    cohort.workshop.pack().seed,
                    simulation,
                ))
            },
        )
        .collect::<Result<_, Stopped>>()?;
    for (card, it) in cards.iter_mut().enumerate() {
        let tried: Vec<&Vec<Option<f64>>> = trials
            .iter()
            .zip(&worths)
            .filter(|((of, _), _)| *of == card)
            .map(|(_, worth)| worth)
            .collect();
        it.tried = tried.len();
        for (position, answer) in it.answers.iter_mut().enumerate() {
            let known: Vec<f64> = tried.iter().filter_map(|worth| worth[position]).collect();
            answer.worth =
                (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64);
        }
    }
    cards.sort_by(|a, b| {
        b.stake()
            .unwrap_or(-1.0)
            .total_cmp(&a.stake().unwrap_or(-1.0))
    });
    Ok(cards)
}

/// The cards that were answered in more than one way, in the order of the scenario.
fn answered(cohort: &Cohort) -> Vec<Card> {
    let scenario = cohort.scenario();
    let mut found = Vec::new();
    for (place, event) in scenario.events.iter().enumerate() {
        let id = scenario.keys.events[place].text();
        let mut givers: BTreeMap<Option<Slug>, Vec<usize>> = BTreeMap::new();
        for (place, play) in cohort.plays.iter().enumerate() {
            // A card that comes again counts the first time.
            if let Some(played) = play.cards.iter().find(|played| played.card == id) {
                givers.entry(played.choice.clone()).or_default().push(place);
            }
        }
        if givers.len() < 2 {
            continue;
        }
        let mut answers: Vec<Answer> = givers
            .into_iter()
            .map(|(choice, givers)| {
                let text = match &choice {
                    None => "(no answer in time)".to_owned(),
                    Some(choice) => event
                        .choices
                        .iter()
                        .find(|it| *it.id == **choice)
                        .map_or_else(|| choice.to_string(), |it| it.text.to_string()),
                };
                let scores: Vec<f64> = givers
                    .iter()
                    .filter_map(|&place| cohort.plays[place].overall())
                    .collect();
                let overall =
                    (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64);
                Answer {
                    choice,
                    text,
                    givers,
                    overall,
                    worth: None,
                }
            })
            .collect();
        answers.sort_by_key(|answer| std::cmp::Reverse(answer.givers.len()));
        found.push(Card {
            id,
            title: event.title.to_string(),
            answers,
            tried: 0,
        });
    }
    found
}

/// Plays that answered a card and are over, spread evenly over the ranking.
fn sample(cohort: &Cohort, card: &Card) -> Vec<usize> {
    let all: Vec<usize> = (0..cohort.finished())
        .filter(|&place| {
            cohort.plays[place]
                .cards
                .iter()
                .any(|played| played.card == card.id && played.place.is_some())
        })
        .collect();
    let take = all.len().min(SAMPLE);
    (0..take).map(|n| all[n * all.len() / take]).collect()
}

/// The overall score that a play would have had with each answer, against the mean of all that could be given.
fn try_out(card: &Card, play: &Play, seed: u64, simulation: &mut Simulation) -> Vec<Option<f64>> {
    let nothing = vec![None; card.answers.len()];
    let Some(played) = play.cards.iter().find(|played| played.card == card.id) else {
        return nothing;
    };
    let Some(place) = played.place else {
        return nothing;
    };
    simulation.reset(seed);
    play_on(simulation, &play.log[..place], Some(played.day));
    let before = simulation.snapshot();
    let scores: Vec<Option<f64>> = card
        .answers
        .iter()
        .map(|answer| {
            if played.choice == answer.choice {
                return play.overall();
            }
            simulation.restore(&before);
            if let Some(choice) = &answer.choice {
                let other = Decision::Answer {
                    card: card.id.clone(),
                    choice: choice.clone(),
                };
                simulation.decide(&other).ok()?;
            }
            play_on(simulation, &play.log[place + 1..], None);
            simulation.outcome().map(|outcome| outcome.overall)
        })
        .collect();
    let known: Vec<f64> = scores.iter().flatten().copied().collect();
    if known.len() < 2 {
        return nothing;
    }
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    scores
        .into_iter()
        .map(|score| Some(score? - mean))
        .collect()
}

/// Plays a log on, to `until` with that day's decisions, or to the end. What the changed history does not allow is left out.
fn play_on(simulation: &mut Simulation, log: &[(Day, Decision)], until: Option<Day>) {
    let mut log = log.iter().peekable();
    while !simulation.is_over() {
        while let Some((_, decision)) = log.next_if(|(day, _)| *day <= simulation.today()) {
            let _ = simulation.decide(decision);
        }
        if until.is_some_and(|until| simulation.today() >= until) {
            return;
        }
        simulation.day();
    }
}
