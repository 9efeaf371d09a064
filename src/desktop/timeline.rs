//! The days that have been, and the futures that were left: what the timeline shows.

use super::past::Past;
use crate::engine::resources::News;
use crate::engine::words::capital;
use crate::engine::{Decision, deeds};
use crate::playthrough::Playthrough;
use crate::scenario::Day;

/// How many futures are remembered; the oldest gives way.
const MOST_BRANCHES: usize = 12;

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
                decided: deciding(playthrough)
                    .filter(|(on, _)| *on == day)
                    .map(|(_, decision)| capital(&deeds::decision(decision, day, scenario)))
                    .collect(),
            })
            .collect();
        let branches = branches
            .left
            .iter()
            .rev()
            .map(|other| {
                let (parts, shared) = parting(playthrough, other);
                BranchLine {
                    parts,
                    parts_on: calendar.short(parts).to_string(),
                    reached: other.today(),
                    reached_on: calendar.short(other.today()).to_string(),
                    over: other.is_over(),
                    decisions: deciding(other).count() - shared,
                }
            })
            .collect();
        Self { days, branches }
    }
}

/// The decisions that change something: a look is none.
fn deciding(playthrough: &Playthrough) -> impl Iterator<Item = &(Day, Decision)> {
    playthrough
        .log()
        .iter()
        .filter(|(_, decision)| !matches!(decision, Decision::Look(_)))
}

/// The last morning that two courses share, and how many decisions.
fn parting(a: &Playthrough, b: &Playthrough) -> (Day, usize) {
    let reached = a.today().min(b.today());
    let (mut left, mut right) = (deciding(a), deciding(b));
    let mut shared = 0;
    loop {
        match (left.next(), right.next()) {
            (Some(x), Some(y)) if x == y => shared += 1,
            (None, None) => return (reached, shared),
            (x, y) => {
                let first = [x, y].into_iter().flatten().map(|(day, _)| *day).min();
                return (first.unwrap_or(reached).min(reached), shared);
            }
        }
    }
}

/// The futures that were left by going back. They live as long as the project is open; a save holds one course.
#[derive(Debug, Default)]
pub struct Branches {
    /// The latest left is the last.
    left: Vec<Playthrough>,
}

impl Branches {
    /// Remembers a future, unless it holds nothing that the course has not.
    pub fn leave(&mut self, future: Playthrough, course: &Playthrough) {
        let (_, shared) = parting(course, &future);
        if future.today() == course.today() && deciding(&future).count() == shared {
            return;
        }
        let known = |other: &Playthrough| {
            other.today() >= future.today()
                && parting(other, &future).1 == deciding(&future).count()
        };
        if self.left.iter().any(known) {
            return;
        }
        self.left.push(future);
        if self.left.len() > MOST_BRANCHES {
            self.left.remove(0);
        }
    }

    /// Takes out the branch at `place` of [`Timeline::branches`].
    pub fn take(&mut self, place: usize) -> Option<Playthrough> {
        let place = self.left.len().checked_sub(place + 1)?;
        Some(self.left.remove(place))
    }
}
