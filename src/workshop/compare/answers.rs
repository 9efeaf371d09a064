//! The decisions that made the difference: who answered a card how, how they fared, and what the answer alone was worth.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::engine::Decision;
use crate::engine::decision::Slug;
use crate::hindsight::{History, Progress, Spread, Stopped, Trials};
use crate::workshop::cohort::Cohort;
use crate::workshop::play::{CardPlayed, Play};

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
    let mut by_play: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (card, it) in cards.iter().enumerate() {
        for place in sample(cohort, it) {
            by_play.entry(place).or_default().push(card);
        }
    }
    let trials = Trials::new(cohort.workshop.scenario().clone());
    let by_play: Vec<(usize, Vec<usize>)> = by_play.into_iter().collect();
    let worths: Vec<Vec<Vec<Option<f64>>>> = by_play
        .par_iter()
        .map(|(place, tried)| {
            let tried: Vec<&Card> = tried.iter().map(|&card| &cards[card]).collect();
            try_out(cohort, &cohort.plays[*place], &tried, &trials, progress)
        })
        .collect::<Result<_, Stopped>>()?;
    let mut found: Vec<Vec<Vec<f64>>> = cards
        .iter()
        .map(|card| vec![Vec::new(); card.answers.len()])
        .collect();
    for ((_, tried), worths) in by_play.iter().zip(worths) {
        for (&card, worths) in tried.iter().zip(worths) {
            cards[card].tried += usize::from(worths.iter().any(Option::is_some));
            for (answer, worth) in found[card].iter_mut().zip(worths) {
                answer.extend(worth);
            }
        }
    }
    for (card, found) in cards.iter_mut().zip(found) {
        for (answer, worths) in card.answers.iter_mut().zip(found) {
            answer.worth = Spread::of(worths).mean();
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
        .filter(|&place| first(&cohort.plays[place], card).is_some_and(|it| it.place.is_some()))
        .collect();
    let take = all.len().min(SAMPLE);
    (0..take).map(|n| all[n * all.len() / take]).collect()
}

/// What became of a card in a play; of one that came again, the first time.
fn first<'a>(play: &'a Play, card: &Card) -> Option<&'a CardPlayed> {
    play.cards.iter().find(|played| played.card == card.id)
}

/// For each card, the overall score that a play would have had with each answer, against the mean of all that could be given.
fn try_out(
    cohort: &Cohort,
    play: &Play,
    cards: &[&Card],
    trials: &Trials,
    progress: &Progress,
) -> Result<Vec<Vec<Option<f64>>>, Stopped> {
    let pack = cohort.workshop.pack();
    let history = History {
        scenario: cohort.workshop.scenario().clone(),
        seed: pack.seed,
        preset: pack.mode,
        today: play.day,
        over: play.outcome.is_some(),
        log: play.log.clone(),
    };
    let mut changes = Vec::new();
    for card in cards {
        let Some((place, own)) = first(play, card).and_then(|it| Some((it.place?, &it.choice)))
        else {
            continue;
        };
        for answer in card.answers.iter().filter(|answer| answer.choice != *own) {
            let instead = answer.choice.clone().map(|choice| Decision::Answer {
                card: card.id.clone(),
                choice,
            });
            changes.push((place, instead));
        }
    }
    let mut scores = trials.overall(&history, &changes, progress)?.into_iter();
    Ok(cards
        .iter()
        .map(|card| {
            let own = first(play, card).map(|it| &it.choice);
            let scores: Vec<Option<f64>> = card
                .answers
                .iter()
                .map(|answer| match own {
                    Some(own) if *own == answer.choice => play.overall(),
                    Some(_) => scores.next().flatten(),
                    None => None,
                })
                .collect();
            against_mean(scores)
        })
        .collect())
}

/// Each score less the mean of those that are known; nothing where only one is.
fn against_mean(scores: Vec<Option<f64>>) -> Vec<Option<f64>> {
    let known: Vec<f64> = scores.iter().flatten().copied().collect();
    if known.len() < 2 {
        return vec![None; scores.len()];
    }
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    scores
        .into_iter()
        .map(|score| Some(score? - mean))
        .collect()
}
