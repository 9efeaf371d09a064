//! Screens of text: each is a pure function of the board.

pub mod alerts;
pub mod briefing;
pub mod compare;
pub mod details;
pub mod features;
pub mod forecast;
pub mod inbox;
pub mod launch;
pub mod money;
pub mod plan;
pub mod report;
pub mod risks;
pub mod score;
pub mod stakeholders;
pub mod status;
pub mod team;

use super::text::{Style, Tone};
use crate::engine::Board;
pub use crate::engine::deeds::{bar as bar_word, pace as pace_word};
use crate::scenario::{Calendar, Day};

/// What a screen is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// What the TPM knows.
    pub board: &'a Board,
    /// The project's days.
    pub calendar: &'a Calendar,
    /// Colour or not.
    pub style: Style,
}

impl View<'_> {
    /// The date of the working day in which the moment `x` ends: 5.0 is the end of the fifth day.
    #[must_use]
    pub fn ends(self, x: f64) -> String {
        self.calendar.short(last_day_of(x)).to_string()
    }

    /// A heading with what stands beside it.
    #[must_use]
    pub fn heading(self, title: &str, beside: &str) -> String {
        let beside = if beside.is_empty() {
            String::new()
        } else {
            format!(" · {beside}")
        };
        format!("{}{beside}\n", self.style.title(title))
    }

    /// A person's name by id.
    #[must_use]
    pub fn person(self, id: &str) -> String {
        self.board
            .people
            .iter()
            .find(|p| &*p.id == id)
            .map_or_else(|| id.to_owned(), |p| p.name.to_string())
    }

    /// A stakeholder's name by id.
    #[must_use]
    pub fn stakeholder(self, id: &str) -> String {
        self.board
            .stakeholders
            .iter()
            .find(|s| &*s.id == id)
            .map_or_else(|| id.to_owned(), |s| s.name.to_string())
    }

    /// A feature's name by id.
    #[must_use]
    pub fn feature(self, id: &str) -> String {
        self.board
            .features
            .iter()
            .find(|f| &*f.id == id)
            .map_or_else(|| id.to_owned(), |f| f.name.to_string())
    }

    /// Text in a tone.
    #[must_use]
    pub fn paint(self, tone: Tone, text: &str) -> String {
        self.style.paint(tone, text)
    }
}

/// The working day in which the moment `x` ends.
#[must_use]
pub fn last_day_of(x: f64) -> Day {
    Day(((x - 1e-9).ceil() - 1.0).max(0.0) as u32)
}

/// How many working days `day` lies past `target`, in words.
#[must_use]
pub fn against(day: Day, target: Day) -> String {
    let days = |n: u32| {
        if n == 1 {
            "1 working day".to_owned()
        } else {
            format!("{n} working days")
        }
    };
    match day.0.cmp(&target.0) {
        std::cmp::Ordering::Less => format!("{} before the target", days(target.since(day))),
        std::cmp::Ordering::Equal => "on the target".to_owned(),
        std::cmp::Ordering::Greater => format!("{} after the target", days(day.since(target))),
    }
}

/// How long ago something was seen.
#[must_use]
pub fn ago(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        999.. => "never".to_owned(),
        n => format!("{n} d ago"),
    }
}
