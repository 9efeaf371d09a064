//! The pieces that the panels are built from: shapes, text, controls.

pub mod chart;
pub mod choice;
pub mod control;
pub mod cut;
pub mod figure;
pub mod paint;
pub mod plot;
pub mod spot;
pub mod text;

use egui::Color32;

use super::theme::Theme;
use crate::engine::decision::Rag;
use crate::tr;

/// A status: always a shape, a word and a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// On track: a circle.
    Good,
    /// At risk: a triangle.
    Risk,
    /// Off track: a square.
    Bad,
    /// Not known: a ring.
    Unknown,
}

impl Status {
    /// The worse of two; what is not known says nothing.
    #[must_use]
    pub const fn worse(self, other: Self) -> Self {
        match (self, other) {
            (Self::Bad, _) | (_, Self::Bad) => Self::Bad,
            (Self::Risk, _) | (_, Self::Risk) => Self::Risk,
            (Self::Good, _) | (_, Self::Good) => Self::Good,
            _ => Self::Unknown,
        }
    }

    /// Its colour on dark ground.
    #[must_use]
    pub fn colour(self, t: &Theme) -> Color32 {
        match self {
            Self::Good => t.teal,
            Self::Risk => t.amber,
            Self::Bad => t.coral,
            Self::Unknown => t.t3,
        }
    }

    /// Its colour for small text on dark ground.
    #[must_use]
    pub fn text_colour(self, t: &Theme) -> Color32 {
        match self {
            Self::Bad => t.coral_text,
            _ => self.colour(t),
        }
    }

    /// Its colour on paper.
    #[must_use]
    pub fn on_paper(self, t: &Theme) -> Color32 {
        match self {
            Self::Good => t.paper_teal,
            Self::Risk => t.paper_amber,
            Self::Bad => t.paper_coral,
            Self::Unknown => t.ink3,
        }
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Good => tr!("status-good"),
            Self::Risk => tr!("status-risk"),
            Self::Bad => tr!("status-bad"),
            Self::Unknown => tr!("status-unknown"),
        }
    }

    /// The status of a score: 0 to 100.
    #[must_use]
    pub fn of_score(score: f64) -> Self {
        match score {
            x if x >= 70.0 => Self::Good,
            x if x >= 45.0 => Self::Risk,
            _ => Self::Bad,
        }
    }
}

impl From<Rag> for Status {
    fn from(rag: Rag) -> Self {
        match rag {
            Rag::Green => Self::Good,
            Rag::Amber => Self::Risk,
            Rag::Red => Self::Bad,
        }
    }
}
