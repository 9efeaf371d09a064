//! Everything that a report says about a cohort, computed once.

use super::cohort::Cohort;
use super::compare::answers::{self, Card};
use super::compare::divergence::{Divergence, divergence};
use super::compare::gates::{AtGate, gates};
use super::compare::habits::{Habit, habits};
use super::compare::signals::{Signal, signals};
use crate::hindsight::{Progress, Spread, Stopped};

/// Everything that a report says about a cohort.
#[derive(Debug)]
pub struct Comparison {
    /// Overall scores of those whose project is over.
    pub overall: Spread,
    /// Where the plays part.
    pub divergence: Divergence,
    /// Forecasts at gates.
    pub gates: Vec<AtGate>,
    /// Who saw what when.
    pub signals: Vec<Signal>,
    /// Cards that were answered in more than one way.
    pub cards: Vec<Card>,
    /// What the best third did differently.
    pub habits: Vec<Habit>,
}

impl Comparison {
    /// Compares. It replays some plays with other answers, in parallel; what it finds does not depend on the number of threads.
    ///
    /// # Errors
    ///
    /// When it was stopped.
    pub fn of(cohort: &Cohort, progress: &Progress) -> Result<Self, Stopped> {
        Ok(Self {
            overall: Spread::of(
                cohort
                    .plays
                    .iter()
                    .filter_map(super::play::Play::overall)
                    .collect(),
            ),
            divergence: divergence(cohort),
            gates: gates(cohort),
            signals: signals(cohort),
            cards: answers::cards(cohort, progress)?,
            habits: habits(cohort),
        })
    }
}
