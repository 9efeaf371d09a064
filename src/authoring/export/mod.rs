//! A project as it is played goes back into the tools that plans come from: MSPDI for MS Project and `ProjectLibre`, CSV for the rest.
//!
//! What is written is what the TPM knows: the boards of the mornings so far, and nothing behind them.

mod mspdi;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

use super::import::{DAY, PlanFile, PlanGroup, PlanLink, PlanPerson, PlanShare, PlanTask};
use crate::engine::Board;
use crate::engine::board::{TaskStatus, TaskView};
use crate::playthrough::Playthrough;
use crate::scenario::vocabulary::Condition;
use crate::scenario::{Day, Scenario};

pub use mspdi::mspdi;
pub use table::csv;

/// What the mornings have shown of a task.
#[derive(Clone, Debug, Default)]
struct Trace {
    begun: Option<Day>,
    done: Option<Day>,
    /// Days of each person on it.
    days: BTreeMap<String, i64>,
}

/// The plan of a project as it has been played so far: baseline, forecast, what was begun and finished when and by whom.
///
/// # Panics
///
/// Never: a playthrough's decisions have been accepted once and are accepted again.
#[must_use]
pub fn played(playthrough: &mut Playthrough) -> PlanFile {
    let traces = traces(playthrough);
    let scenario = playthrough.scenario().clone();
    plan(&scenario, &playthrough.board(), &traces)
}

/// The same project once more, looked at each morning.
fn traces(playthrough: &Playthrough) -> BTreeMap<String, Trace> {
    let mut again = Playthrough::unrecorded(playthrough.scenario().clone(), playthrough.seed());
    let mut log = playthrough.log().iter().peekable();
    let mut traces: BTreeMap<String, Trace> = BTreeMap::new();
    loop {
        let today = again.today();
        while let Some((_, decision)) = log.next_if(|(day, _)| *day <= today) {
            // What was accepted once is accepted again: the same luck, the same decisions before it.
            let _ = again.decide(decision.clone());
        }
        look(&again.board(), &mut traces);
        if today >= playthrough.today() || again.is_over() || !again.next_day() && again.is_over() {
            look(&again.board(), &mut traces);
            return traces;
        }
    }
}

/// Notes what a morning shows.
fn look(board: &Board, traces: &mut BTreeMap<String, Trace>) {
    let today = board.today.day;
    // What the morning shows happened on the day before.
    let yesterday = Day(today.0.saturating_sub(1));
    for task in &board.tasks {
        let trace = traces.entry(task.id.to_string()).or_default();
        if !task.crew.is_empty() && task.status == TaskStatus::Running {
            trace.begun.get_or_insert(today);
            if trace.days.is_empty() || trace.done.is_none() {
                for person in &task.crew {
                    *trace.days.entry(person.to_string()).or_default() += 1;
                }
            }
        }
        if task.reported > 0.0 {
            trace.begun.get_or_insert(yesterday);
        }
        match task.status {
            TaskStatus::Done => {
                trace.begun.get_or_insert(yesterday);
                trace.done.get_or_insert(yesterday);
            }
            // It was thought done, and came back.
            _ => trace.done = None,
        }
    }
}

fn plan(scenario: &Scenario, board: &Board, traces: &BTreeMap<String, Trace>) -> PlanFile {
    let calendar = &scenario.calendar;
    let last = board.last_day.day;
    let (holidays, worked) = exceptions(scenario, last);
    let mut plan = PlanFile {
        title: board.title.to_string(),
        start: Some(calendar.date(Day(0))),
        status: Some(calendar.date(board.today.day)),
        currency: Some(scenario.money.currency.to_string()).filter(|c| !c.trim().is_empty()),
        holidays,
        worked,
        ..PlanFile::default()
    };
    let people: Vec<_> = board.people.iter().filter(|person| !person.gone).collect();
    plan.people = people
        .iter()
        .map(|person| PlanPerson {
            id: Some(person.id.to_string()),
            name: person.name.to_string(),
            group: person.role.to_string(),
            day_rate: person.day_rate,
        })
        .collect();
    let person = |id: &str| people.iter().position(|person| &*person.id == id);
    let date = |day: f64| calendar.date(Day(day.max(0.0) as u32));
    // Tasks out of the launch are no part of the plan.
    let mut rows: Vec<&TaskView> = board
        .tasks
        .iter()
        .filter(|task| task.status != TaskStatus::Out)
        .collect();
    // Tasks of a feature stand together, as an outline asks for it.
    let order: Vec<&str> = board.features.iter().map(|feature| &*feature.id).collect();
    rows.sort_by_key(|task| order.iter().position(|id| **id == *task.feature));
    let place: BTreeMap<&str, usize> = rows
        .iter()
        .enumerate()
        .map(|(place, task)| (&*task.id, place))
        .collect();
    for &task in &rows {
        let feature = board
            .features
            .iter()
            .find(|feature| feature.id == task.feature);
        let group = feature.map(|feature| {
            let known = plan
                .groups
                .iter()
                .position(|group| group.id.as_deref() == Some(&*feature.id));
            known.unwrap_or_else(|| {
                plan.groups.push(PlanGroup {
                    id: Some(feature.id.to_string()),
                    name: feature.name.to_string(),
                });
                plan.groups.len() - 1
            })
        });
        let trace = traces.get(&*task.id).cloned().unwrap_or_default();
        let (o, l, p) = task.estimate;
        let estimate = [o, l, p].map(minutes);
        let (forecast_start, forecast_finish) = task.forecast;
        let start = trace
            .begun
            .map_or_else(|| date(forecast_start), |day| calendar.date(day));
        let finish = trace.done.map_or_else(
            || date((forecast_finish.ceil() - 1.0).max(0.0)),
            |day| calendar.date(day),
        );
        let finish = finish.max(start);
        let mut shares: Vec<PlanShare> = trace
            .days
            .iter()
            .filter_map(|(id, days)| {
                Some(PlanShare {
                    person: person(id)?,
                    work: days * DAY,
                })
            })
            .collect();
        shares.sort_by_key(|share| share.person);
        if shares.is_empty() && trace.begun.is_none() {
            shares.extend(
                task.expected
                    .as_deref()
                    .and_then(person)
                    .map(|person| PlanShare {
                        person,
                        work: estimate[1],
                    }),
            );
        }
        let length = i64::from(calendar.day(finish).0.saturating_sub(calendar.day(start).0)) + 1;
        plan.tasks.push(PlanTask {
            id: Some(task.id.to_string()),
            name: task.name.to_string(),
            milestone: false,
            group,
            discipline: Some(task.discipline.to_string()),
            duration: length * DAY,
            work: estimate[1],
            estimate: Some(estimate).filter(|[.., p]| *p > 0),
            after: Vec::new(),
            start: Some(start),
            finish: Some(finish),
            not_before: scenario
                .find(crate::scenario::ids::List::Task, &task.id)
                .and_then(|task| scenario.tasks[task].not_before)
                .map(|day| calendar.date(day)),
            baseline_start: task.baseline.map(|(start, _)| date(start)),
            baseline_finish: task
                .baseline
                .map(|(_, finish)| date((finish.ceil() - 1.0).max(0.0))),
            actual_start: trace.begun.map(|day| calendar.date(day)),
            actual_finish: trace.done.map(|day| calendar.date(day)),
            percent: if trace.done.is_some() {
                100
            } else {
                (task.reported * 100.0).clamp(0.0, 99.0) as u8
            },
            people: shares,
            note: task.note.to_string(),
        });
    }
    let mut known = BTreeSet::new();
    for link in &board.links {
        let of = |task: usize| place.get(&*board.tasks.get(task)?.id).copied();
        if let (Some(from), Some(to)) = (of(link.from), of(link.to))
            && known.insert((from, to, link.kind as u8))
        {
            plan.tasks[to].after.push(PlanLink {
                task: from,
                kind: link.kind,
                lag: minutes(link.lag),
            });
        }
    }
    milestones(scenario, board, &place, &mut plan);
    plan
}

/// The milestones, each after the tasks that its gate asks for.
fn milestones(
    scenario: &Scenario,
    board: &Board,
    place: &BTreeMap<&str, usize>,
    plan: &mut PlanFile,
) {
    let calendar = &scenario.calendar;
    for (milestone, spec) in board.milestones.iter().zip(&scenario.milestones) {
        let planned = calendar.date(milestone.baseline.day);
        let met = milestone.met.as_ref().map(|when| calendar.date(when.day));
        let mut gate = Vec::new();
        tasks_of(&spec.gate, &mut gate);
        let before = gate
            .iter()
            .filter_map(|task| place.get(scenario.keys.tasks[*task].as_str()));
        let before: BTreeSet<usize> = before.copied().collect();
        plan.tasks.push(PlanTask {
            id: Some(milestone.id.to_string()),
            name: milestone.name.to_string(),
            milestone: true,
            after: before
                .into_iter()
                .map(|task| PlanLink {
                    task,
                    kind: crate::plan::LinkKind::FinishToStart,
                    lag: 0,
                })
                .collect(),
            start: Some(met.unwrap_or(planned)),
            finish: Some(met.unwrap_or(planned)),
            baseline_start: Some(planned),
            baseline_finish: Some(planned),
            actual_start: met,
            actual_finish: met,
            percent: if met.is_some() { 100 } else { 0 },
            ..PlanTask::default()
        });
    }
}

fn tasks_of(condition: &Condition, tasks: &mut Vec<usize>) {
    match condition {
        Condition::All(all) => all.iter().for_each(|c| tasks_of(c, tasks)),
        Condition::TasksDone(done) => tasks.extend(done.iter().map(|task| task.index())),
        _ => {}
    }
}

/// Days of Monday to Friday that are free, and days of weekends that are worked, to the last day of the project.
fn exceptions(scenario: &Scenario, last: Day) -> (Vec<Date>, Vec<Date>) {
    let calendar = &scenario.calendar;
    let open: BTreeSet<Date> = (0..=last.0).map(|day| calendar.date(Day(day))).collect();
    let (first, last) = (calendar.date(Day(0)), calendar.date(last));
    let (mut holidays, mut worked) = (Vec::new(), Vec::new());
    for day in first
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= last)
    {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if weekend && open.contains(&day) {
            worked.push(day);
        } else if !weekend && !open.contains(&day) {
            holidays.push(day);
        }
    }
    (holidays, worked)
}

/// Working days in whole minutes.
fn minutes(days: f64) -> i64 {
    (days * DAY as f64).round() as i64
}
