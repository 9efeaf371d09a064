//! A sitting: decisions taken one after the other, for which the world is asked for the project once.

use super::decide;
use super::site::Site;
use super::{Decision, Refusal, Simulation};
use crate::scenario::Day;
use crate::scenario::ids::kind::EventId;

/// The TPM at the desk, on one morning.
pub struct Sitting<'a, 'w> {
    site: &'a mut Site<'w>,
}

impl Simulation {
    /// Sits down for some decisions.
    pub fn sit<T>(&mut self, decide: impl FnOnce(&mut Sitting) -> T) -> T {
        self.with(|site| decide(&mut Sitting { site }))
    }
}

impl Sitting<'_, '_> {
    /// Takes a decision, as [`Simulation::decide`] does.
    ///
    /// # Errors
    ///
    /// Why not, and what would help; then nothing has changed.
    pub fn decide(&mut self, decision: &Decision) -> Result<(), Refusal> {
        decide::decide(self.site, decision)
    }

    /// Today.
    #[must_use]
    pub fn today(&self) -> Day {
        self.site.today()
    }

    /// The cards that wait for an answer, each with the day since which it does.
    pub fn waiting(&self) -> impl Iterator<Item = (EventId, Day)> {
        let cards = &self.site.story.cards;
        cards.iter().map(|open| (open.event, open.day))
    }

    /// The day on which the Go/No-Go was called, if it was.
    #[must_use]
    pub fn called(&self) -> Option<Day> {
        self.site.launch.called
    }
}
