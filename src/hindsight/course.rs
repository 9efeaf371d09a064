//! The course of a project: day by day as its TPM knew it, to be drawn, and laid over another.

use std::sync::Arc;

use serde::Serialize;

use super::history::History;
use crate::engine::board::{Board, TaskStatus, When};
use crate::engine::decision::Slug;
use crate::engine::words::capital;
use crate::engine::{Decision, Outcome, deeds};
use crate::scenario::Day;

/// How a project stood on one morning.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Morning {
    /// The day.
    pub when: When,
    /// The launch day that was forecast with one chance in five to be earlier, in working days from 0.
    pub p20: f64,
    /// The same at even odds.
    pub p50: f64,
    /// The same with four chances in five to be earlier.
    pub p80: f64,
    /// Planned value, in units of the currency.
    pub planned: f64,
    /// Earned value.
    pub earned: f64,
    /// Actual cost.
    pub spent: f64,
    /// Mean morale of the people on the project as last seen, 0 to 100.
    pub morale: f64,
    /// Mean trust of the stakeholders as last seen, 0 to 100.
    pub trust: f64,
}

/// A task in the end, or as it is planned today.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TaskCourse {
    /// Id.
    pub id: Slug,
    /// Name.
    pub name: Arc<str>,
    /// Start and finish in the first baseline, working days; none for a task that was not in it.
    pub baseline: Option<(f64, f64)>,
    /// When it was begun, or will be by the latest forecast, in working days from 0; none for a task that left the project.
    pub start: Option<f64>,
    /// When it was done, or will be by the latest forecast; none for a task that left the project.
    pub finish: Option<f64>,
    /// Whether it is done.
    pub done: bool,
    /// Whether it is part of the project.
    pub live: bool,
}

/// The course of a project.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Course {
    /// Each morning from the first to the last.
    pub mornings: Vec<Morning>,
    /// Each task that was ever part of the project, in the order of the scenario.
    pub tasks: Vec<TaskCourse>,
    /// The launch day, once it is launched.
    pub live: Option<When>,
}

/// Where two courses of a project part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parting {
    /// The day of the first decision that differs.
    pub when: When,
    /// What was decided there in the first course on that day, in words; none when nothing was.
    pub first: Option<String>,
    /// The same in the second.
    pub second: Option<String>,
}

/// Two courses of the same project under the same luck.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// Where they part; none when one is the beginning of the other, or they are the same.
    pub parting: Option<Parting>,
    /// The first course.
    pub first: Course,
    /// The second.
    pub second: Course,
}

/// The course of a project, and its outcome if it is over.
#[must_use]
pub fn course(history: &History) -> (Course, Option<Outcome>) {
    let mut mornings = Vec::new();
    let mut first = None;
    let mut simulation = history.replay(false, |simulation| {
        let board = simulation.board();
        mornings.push(morning(&board));
        first.get_or_insert(board);
    });
    let last = simulation.board();
    let course = Course {
        mornings,
        tasks: tasks(first.as_ref().unwrap_or(&last), &last),
        live: last.live.as_ref().map(|(when, _)| when.clone()),
    };
    (course, simulation.outcome())
}

/// Two courses of the same project under the same luck, and where they part. Looks at screens part nobody.
#[must_use]
pub fn compare(first: &History, second: &History) -> Compared {
    let decisions = |history: &History| -> Vec<(Day, Decision)> {
        let log = history.log.iter();
        log.filter(|(_, decision)| !matches!(decision, Decision::Look(_)))
            .cloned()
            .collect()
    };
    let (one, other) = (decisions(first), decisions(second));
    let place = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let words = |history: &History, entry: Option<&(Day, Decision)>| {
        let (day, decision) = entry?;
        Some(capital(&deeds::decision(decision, *day, &history.scenario)))
    };
    let (a, b) = (one.get(place), other.get(place));
    // Where one has nothing more to say it may only be younger; it parts from the other when it has lived through that day.
    let silent = |history: &History, day: Day| history.over || history.today > day;
    let parting = match (a, b) {
        (None, None) => None,
        (Some((day, _)), None) if !silent(second, *day) => None,
        (None, Some((day, _))) if !silent(first, *day) => None,
        (a, b) => a.into_iter().chain(b).map(|(day, _)| *day).min(),
    };
    let on = |entry: Option<&(Day, Decision)>, day: Day| entry.is_some_and(|(on, _)| *on == day);
    Compared {
        parting: parting.map(|day| Parting {
            when: When {
                day,
                date: first.scenario.calendar.short(day),
            },
            first: words(first, a.filter(|_| on(a, day))),
            second: words(second, b.filter(|_| on(b, day))),
        }),
        first: course(first).0,
        second: course(second).0,
    }
}

fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = numbers.fold((0.0, 0.0), |(sum, count), one| (sum + one, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

fn morning(board: &Board) -> Morning {
    let money = &board.money;
    let (morale, trust) = climate(board);
    let day = board.today.day.0 as usize;
    let planned = money.planned_value.get(day).or(money.planned_value.last());
    Morning {
        when: board.today.clone(),
        p20: board.outlook.p20,
        p50: board.outlook.p50,
        p80: board.outlook.p80,
        planned: planned.copied().unwrap_or_default() / 100.0,
        earned: money.earned_by_day.last().map_or(0.0, |sum| sum.units()),
        spent: money.spent.units(),
        morale,
        trust,
    }
}

/// Mean morale of who is on the project and mean trust of the stakeholders, as last seen, 0 to 100.
pub(super) fn climate(board: &Board) -> (f64, f64) {
    let aboard = board.people.iter().filter(|person| person.aboard);
    let morale = mean(aboard.map(|person| person.morale));
    let trust = mean(board.stakeholders.iter().map(|one| one.trust));
    (100.0 * morale, 100.0 * trust)
}

/// Every task that was ever part of the project, with its place in the first baseline.
fn tasks(first: &Board, last: &Board) -> Vec<TaskCourse> {
    let baseline = |id: &Slug| {
        let planned = first.tasks.iter().find(|task| task.id == *id);
        planned.and_then(|task| task.baseline)
    };
    let tasks = last.tasks.iter();
    tasks
        .map(|task| {
            let live = task.status != TaskStatus::Out;
            TaskCourse {
                id: task.id.clone(),
                name: task.name.clone(),
                baseline: baseline(&task.id),
                start: live.then_some(task.forecast.0),
                finish: live.then_some(task.forecast.1),
                done: task.status == TaskStatus::Done,
                live,
            }
        })
        .collect()
}
