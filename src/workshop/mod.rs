//! The workshop room: the same project for 5 to 500 people, compared afterwards.
//!
//! A [`Workshop`] is opened from a pack. Each participant takes a [`Seat`], whose result file can be played again by anybody who has the
//! pack. [`collect`] verifies the results of a folder and makes a [`Cohort`] of them; the other modules compare.

pub mod cohort;
pub mod collect;
pub mod compare;
pub mod comparison;
pub mod file;
pub mod pack;
pub mod page;
pub mod play;
pub mod pseudonym;
pub mod result;
pub mod seat;
pub mod table;

use std::path::Path;

pub use cohort::Cohort;
pub use comparison::Comparison;
pub use pack::{Gate, Workshop};
pub use result::PlayResult;
pub use seat::Seat;

/// What a file of a workshop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkshopFile {
    /// A pack.
    Pack,
    /// A result.
    Result,
}

impl WorkshopFile {
    /// What the file at `path` is, by its first words; results also by their extension.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        if pack::is_pack(path) {
            Some(Self::Pack)
        } else if file::is::<PlayResult>(path)
            || path.extension().is_some_and(|it| it == result::EXTENSION)
        {
            Some(Self::Result)
        } else {
            None
        }
    }
}
