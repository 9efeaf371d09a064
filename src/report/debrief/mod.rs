//! The debrief of a project, as a page, as text, as tables and as statements for a learning record store.
//!
//! A [`Report`] holds what hindsight found and what one replay tells besides: the story week by week, the ledger, the reports as sent.
//! Everything it writes follows from scenario, seed and decisions: the same project gives the same bytes.

mod figures;
mod html;
mod story;
mod tables;
mod text;
mod words;
mod xapi;

use std::sync::Arc;

use crate::engine::ledger::Entry;
use crate::engine::{Board, Decision, Simulation};
use crate::hindsight::{Debrief, History};
use crate::scenario::{Day, Scenario};

pub use story::Week;
pub use tables::Table;

use super::text::Style;

/// A debrief that can be written down.
#[derive(Debug)]
pub struct Report {
    debrief: Debrief,
    scenario: Arc<Scenario>,
    log: Vec<(Day, Decision)>,
    weeks: Vec<Week>,
    /// What the TPM knew in the end.
    board: Board,
    /// Empty while the project runs: it tells the truth.
    ledger: Vec<Entry>,
}

impl Report {
    /// The report on a project, of what hindsight says about it.
    #[must_use]
    pub fn new(history: &History, debrief: Debrief) -> Self {
        let mut simulation = Simulation::new(Arc::clone(&history.scenario), history.seed, true);
        let (weeks, board) = story::told(history, &mut simulation);
        let ledger = if simulation.is_over() {
            simulation.ledger().entries().to_vec()
        } else {
            Vec::new()
        };
        Self {
            debrief,
            scenario: Arc::clone(&history.scenario),
            log: history.log.clone(),
            weeks,
            board,
            ledger,
        }
    }

    /// One self-contained HTML file.
    #[must_use]
    pub fn html(&self) -> String {
        html::page(self).render()
    }

    /// Text for a terminal, 100 columns at most.
    #[must_use]
    pub fn text(&self, style: Style) -> String {
        text::text(self, style)
    }

    /// Tidy tables: one row an observation, one column a variable. See `docs/debrief.md`.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        tables::tables(self)
    }

    /// Statements of the Experience API, one JSON object a line.
    #[must_use]
    pub fn xapi(&self) -> String {
        xapi::statements(self)
    }

    /// The week of a day, from 1.
    fn week(&self, day: Day) -> u32 {
        self.scenario.calendar.week(day) + 1
    }

    /// The date of a time in working days, without its weekday.
    fn date(&self, day: f64) -> String {
        let short = self.scenario.calendar.short(Day(day.max(0.0) as u32));
        match short.split_once(' ') {
            Some((_, date)) => date.to_owned(),
            None => short.to_string(),
        }
    }
}
