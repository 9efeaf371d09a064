//! The days that have been, and the futures that were left: what the timeline shows.

use super::past::Past;
use crate::engine::resources::News;
use crate::engine::words::capital;
use crate::engine::{Decision, deeds};
use crate::playthrough::{Branches, Fork, Playthrough};
use crate::scenario::Day;

/// One day that has been.
#[derive(Clone, Debug)]
pub struct DayLine {
    /// The day.
    pub day: Day,
    /// Its date.
    pub date: String,
    /// Week, from 1.
    pub week: u32,
    /// What was new in the morning.
    pub news: Vec<News>,
    /// What was decided, in words.
    pub decided: Vec<String>,
}

/// A future that was left by going back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchLine {
    /// The last morning that it shares with today's course.
    pub parts: Day,
    /// That morning's date.
    pub parts_on: String,
    /// The day it reached.
    pub reached: Day,
    /// That day's date.
    pub reached_on: String,
    /// Whether the project is over in it.
    pub over: bool,
    /// How many decisions it has that today's course has not.
    pub decisions: usize,
}

/// What the timeline shows.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The days, from the first to today.
    pub days: Vec<DayLine>,
    /// Other futures, the latest left first.
    pub branches: Vec<BranchLine>,
}

impl Timeline {
    /// The timeline of a playthrough with its mornings and its branches.
    #[must_use]
    pub fn of(playthrough: &Playthrough, past: &Past, branches: &Branches) -> Self {
        let scenario = playthrough.scenario();
        let calendar = &scenario.calendar;
        let days = (0..=playthrough.today().0)
            .map(Day)
            .map(|day| DayLine {
                day,
                date: calendar.short(day).to_string(),
                week: calendar.week(day) + 1,
                news: past
                    .days
                    .iter()
                    .find(|morning| morning.day == day)
                    .map(|morning| morning.news.clone())
                    .unwrap_or_default(),
                decided: playthrough
                    .log()
                    .iter()
                    .filter(|(on, decision)| *on == day && !matches!(decision, Decision::Look(_)))
                    .map(|(_, decision)| capital(&deeds::decision(decision, day, scenario)))
                    .collect(),
            })
            .collect();
        let branches = branches
            .iter()
            .map(|other| {
                let fork = Fork::of(playthrough, other);
                BranchLine {
                    parts: fork.day,
                    parts_on: calendar.short(fork.day).to_string(),
                    reached: other.today(),
                    reached_on: calendar.short(other.today()).to_string(),
                    over: other.is_over(),
                    decisions: fork.own,
                }
            })
            .collect();
        Self { days, branches }
    }
}
