//! The bots: six styles of play. They see the [`Board`] and nothing else, and answer with [`Decision`]s, as a player would.
//!
//! A bot is asked once each morning, by [`Bot::morning`]; what is refused is told by [`Bot::refused`] and not tried again that day.

mod desk;
mod judge;
mod planner;
mod styles;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::engine::{Board, Decision, Simulation};
use crate::playthrough::Playthrough;
use crate::scenario::{Day, Scenario};

/// A style of play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Answers nothing.
    Drifter,
    /// Overtime always, the quickest answer to every card.
    Cruncher,
    /// The loudest alert first, no prevention.
    Firefighter,
    /// Checklists and a weekly rhythm.
    ByTheBook,
    /// Stakeholders first.
    Diplomat,
    /// Weighs each action by what it is expected to be worth.
    Planner,
}

impl Style {
    /// All styles, from the least to the most careful.
    pub const ALL: [Self; 6] = [
        Self::Drifter,
        Self::Cruncher,
        Self::Firefighter,
        Self::ByTheBook,
        Self::Diplomat,
        Self::Planner,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drifter => "drifter",
            Self::Cruncher => "cruncher",
            Self::Firefighter => "firefighter",
            Self::ByTheBook => "by-the-book",
            Self::Diplomat => "diplomat",
            Self::Planner => "planner",
        }
    }

    /// What it does, in a line.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Drifter => "answers nothing, decides nothing",
            Self::Cruncher => "overtime from the first day, the quickest answer to every card",
            Self::Firefighter => "the loudest alert first, no prevention",
            Self::ByTheBook => "checklists and a weekly rhythm",
            Self::Diplomat => "stakeholders first: syncs, promises, scope talks",
            Self::Planner => "weighs each hour by what it is expected to be worth",
        }
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// No style has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "there is no style `{0}`; there are drifter, cruncher, firefighter, by-the-book, diplomat and planner"
)]
pub struct NoSuchStyle(pub String);

impl FromStr for Style {
    type Err = NoSuchStyle;
    fn from_str(text: &str) -> Result<Self, NoSuchStyle> {
        Self::ALL
            .into_iter()
            .find(|style| style.name() == text)
            .ok_or_else(|| NoSuchStyle(text.to_owned()))
    }
}

/// What a bot remembers from day to day: when it last did what.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    last: BTreeMap<String, Day>,
    count: BTreeMap<String, u32>,
}

impl Memory {
    /// Working days since `what` was last done; none if never.
    fn since(&self, what: &str, today: Day) -> Option<u32> {
        self.last.get(what).map(|day| today.since(*day))
    }

    /// Whether `what` was never done, or at least so many days ago.
    fn due(&self, what: &str, today: Day, days: u32) -> bool {
        self.since(what, today).is_none_or(|age| age >= days)
    }

    fn times(&self, what: &str) -> u32 {
        self.count.get(what).copied().unwrap_or(0)
    }

    fn note(&mut self, what: String, today: Day) {
        *self.count.entry(what.clone()).or_default() += 1;
        self.last.insert(what, today);
    }
}

/// A player that is not a person.
#[derive(Clone, Debug)]
pub struct Bot {
    style: Style,
    memory: Memory,
    refusals: u32,
}

impl Bot {
    /// A bot on its first morning.
    #[must_use]
    pub fn new(style: Style) -> Self {
        Self {
            style,
            memory: Memory::default(),
            refusals: 0,
        }
    }

    /// Its style.
    #[must_use]
    pub const fn style(&self) -> Style {
        self.style
    }

    /// What it decides this morning, in order. It reads no more than [`Simulation::glance`] shows.
    pub fn morning(&mut self, board: &Board) -> Vec<Decision> {
        if board.outcome.is_some() {
            return Vec::new();
        }
        let mut desk = desk::Desk::new(board, &mut self.memory);
        match self.style {
            Style::Drifter => {}
            Style::Cruncher => styles::cruncher(&mut desk),
            Style::Firefighter => styles::firefighter(&mut desk),
            Style::ByTheBook => styles::by_the_book(&mut desk),
            Style::Diplomat => styles::diplomat(&mut desk),
            Style::Planner => planner::planner(&mut desk),
        }
        desk.out
    }

    /// Takes the decisions of a morning. Returns those that were not refused.
    pub fn decide<'d>(
        &mut self,
        decisions: &'d [Decision],
        simulation: &mut Simulation,
    ) -> Vec<&'d Decision> {
        let mut taken = Vec::with_capacity(decisions.len());
        simulation.sit(|sitting| {
            for decision in decisions {
                if sitting.decide(decision).is_ok() {
                    taken.push(decision);
                } else {
                    self.refused(decision);
                }
            }
        });
        taken
    }

    /// The engine refused a decision of this morning. It is not tried again before another morning.
    pub fn refused(&mut self, _decision: &Decision) {
        self.refusals += 1;
    }

    /// How many decisions were refused so far.
    #[must_use]
    pub const fn refusals(&self) -> u32 {
        self.refusals
    }
}

/// Lets a bot decide today, and today pass.
pub fn play_day(bot: &mut Bot, simulation: &mut Simulation) {
    if bot.style != Style::Drifter {
        let board = simulation.glance();
        let decisions = bot.morning(&board);
        bot.decide(&decisions, simulation);
    }
    simulation.day();
}

/// Plays a project to its end, with every decision in the log.
#[must_use]
pub fn play(scenario: &Arc<Scenario>, style: Style, seed: u64) -> Playthrough {
    let mut playthrough = Playthrough::unrecorded(Arc::clone(scenario), seed);
    let mut bot = Bot::new(style);
    while !playthrough.is_over() {
        if style != Style::Drifter {
            let board = playthrough.board();
            for decision in bot.morning(&board) {
                if playthrough.decide(decision.clone()).is_err() {
                    bot.refused(&decision);
                }
            }
        }
        playthrough.next_day();
    }
    playthrough
}

/// Plays a project on from today to its end.
pub fn play_on(simulation: &mut Simulation, style: Style) {
    let mut bot = Bot::new(style);
    while !simulation.is_over() {
        play_day(&mut bot, simulation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_found_by_its_name() {
        for style in Style::ALL {
            assert_eq!(style.to_string().parse(), Ok(style));
        }
        assert!("hero".parse::<Style>().is_err());
    }
}
