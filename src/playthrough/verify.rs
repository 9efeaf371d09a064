//! Verification: a save is folded again, and every day must have the fingerprint that the save says.

use crate::engine::Outcome;
use crate::scenario::Day;

use super::save::{Problem, Save};

/// A save that holds: everything in it happens again, bit by bit.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified {
    /// The day that was reached.
    pub day: Day,
    /// Its date.
    pub date: String,
    /// The outcome, if the project is over.
    pub outcome: Option<Outcome>,
}

/// A save that does not hold.
#[derive(Debug, thiserror::Error)]
pub enum Mismatch {
    /// It cannot be replayed at all, or a decision is refused.
    #[error("{0}")]
    NotReplayable(#[from] Problem),
    /// A day comes out differently.
    #[error("{date} (day {}) is the first day that differs from the save", .day.0 + 1)]
    Differs {
        /// The day, from 0.
        day: Day,
        /// Its date.
        date: String,
    },
}

/// Replays a save and compares every day.
///
/// # Errors
///
/// The first day that differs, or the first decision that is refused.
pub fn verify(save: &Save) -> Result<Verified, Mismatch> {
    let mut replayed = save.replay()?;
    if let Some(difference) = replayed.difference {
        return Err(Mismatch::Differs {
            day: difference.day,
            date: difference.date,
        });
    }
    if let Some(problem) = replayed.stopped {
        return Err(Mismatch::NotReplayable(problem));
    }
    let day = replayed.playthrough.today();
    Ok(Verified {
        day,
        date: replayed
            .playthrough
            .scenario()
            .calendar
            .short(day)
            .to_string(),
        outcome: replayed.playthrough.outcome(),
    })
}
