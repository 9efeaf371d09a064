//! The cohort: everybody whose result holds, ranked, under the names that a report may show.

use std::collections::BTreeMap;

use super::collect::LeftOut;
use super::pack::Workshop;
use super::play::Play;
use super::pseudonym::pseudonyms;
use crate::scenario::Scenario;

/// Everybody whose result holds.
#[derive(Clone, Debug)]
pub struct Cohort {
    /// What they played.
    pub workshop: Workshop,
    /// The plays: those that are over by their overall score, then the running ones by how far they are.
    pub plays: Vec<Play>,
    /// What each is called in a report: pseudonyms, unless they were revealed.
    pub names: Vec<String>,
    /// Results that do not count.
    pub left_out: Vec<LeftOut>,
    /// Whether the names are real.
    pub revealed: bool,
}

impl Cohort {
    /// Ranks the plays and gives pseudonyms.
    #[must_use]
    pub fn new(workshop: Workshop, mut plays: Vec<Play>, left_out: Vec<LeftOut>) -> Self {
        plays.sort_by(|a, b| {
            let score = |play: &Play| play.overall().unwrap_or(-1.0);
            score(b)
                .total_cmp(&score(a))
                .then(b.day.cmp(&a.day))
                .then(a.participant.id.cmp(&b.participant.id))
        });
        let ids: Vec<u64> = plays.iter().map(|play| play.participant.id).collect();
        Self {
            workshop,
            names: pseudonyms(&ids),
            plays,
            left_out,
            revealed: false,
        }
    }

    /// The same under the names that the participants gave. Two of one name get a number.
    #[must_use]
    pub fn revealed(mut self) -> Self {
        let mut so_far: BTreeMap<&str, u32> = BTreeMap::new();
        self.names = self
            .plays
            .iter()
            .map(|play| {
                let name = play.participant.name.as_str();
                let number = so_far.entry(name).or_insert(0);
                *number += 1;
                if *number == 1 {
                    name.to_owned()
                } else {
                    format!("{name} ({number})")
                }
            })
            .collect();
        self.revealed = true;
        self
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        self.workshop.scenario()
    }

    /// How many plays are over; they stand first.
    #[must_use]
    pub fn finished(&self) -> usize {
        self.plays
            .iter()
            .take_while(|play| play.outcome.is_some())
            .count()
    }

    /// Names that more than one participant gave, and how many: two people, or one who played twice.
    #[must_use]
    pub fn shared_names(&self) -> Vec<(String, usize)> {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for play in &self.plays {
            *count.entry(&play.participant.name).or_insert(0) += 1;
        }
        count
            .into_iter()
            .filter(|(_, number)| *number > 1)
            .map(|(name, number)| (name.to_owned(), number))
            .collect()
    }
}
