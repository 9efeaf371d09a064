//! The plan: a table and a Gantt chart in text.

use std::sync::Arc;

use super::{View, ago};
use crate::console::text::{Align, Cell, Table, Tone, cut, percent, width};
use crate::engine::board::{TaskStatus, TaskView};
use crate::scenario::Day;

/// From how many tasks on only the open ones are shown unless all are asked for.
const MANY: usize = 40;
/// Columns of a task's name beside its bar.
pub(super) const NAMES: usize = 24;
/// Columns of the chart.
const CHART: usize = 70;
/// Working days after which what was seen of a task is old.
const OLD: u32 = 8;

/// Which tasks are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All of a small plan, the open ones of a large one.
    Usual,
    /// All.
    All,
    /// Those with something left to do.
    Open,
    /// Those of a feature.
    Feature(String),
}

/// A task's state in a word.
#[must_use]
pub const fn status_word(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Waiting => "waiting",
        TaskStatus::Ready => "ready",
        TaskStatus::Running => "running",
        TaskStatus::Paused => "paused",
        TaskStatus::Blocked => "blocked",
        TaskStatus::Done => "done",
        TaskStatus::Out => "out",
    }
}

/// The whole screen.
#[must_use]
pub fn screen(view: View, filter: &Filter) -> String {
    let board = view.board;
    let open = |task: &TaskView| !matches!(task.status, TaskStatus::Done | TaskStatus::Out);
    let tasks: Vec<&TaskView> = board
        .tasks
        .iter()
        .filter(|task| match filter {
            Filter::All => true,
            Filter::Usual => board.tasks.len() <= MANY || open(task),
            Filter::Open => open(task),
            Filter::Feature(feature) => *task.feature == **feature,
        })
        .collect();
    let mut text = view.heading(
        "Plan",
        &format!(
            "target {} · P50 {} · P80 {}",
            board.target.date, board.p50.date, board.p80.date
        ),
    );
    if tasks.len() < board.tasks.len() {
        text.push_str(&format!(
            "  {} of {} tasks; plan all shows the rest\n",
            tasks.len(),
            board.tasks.len()
        ));
    }
    let mut table = Table::new(&[
        ("", Align::Left, 1),
        ("task", Align::Left, 18),
        ("state", Align::Left, 7),
        ("said", Align::Right, 5),
        ("seen", Align::Left, 15),
        ("left", Align::Right, 5),
        ("float", Align::Right, 5),
        ("ends", Align::Left, 10),
        ("who, or why not", Align::Left, 20),
    ]);
    for task in &tasks {
        table.row(row(view, task));
    }
    text.push_str(&table.render(view.style));
    text.push_str("  * critical · said: by its people · seen: by a deep dive or a review · left: person-days\n");
    text.push_str("  float: how many days later it can end without moving the launch, as people are planned now\n");
    if tasks.iter().any(|task| open(task) && task.float.is_none()) {
        text.push_str("  – the launch does not wait for it\n");
    }
    text.push('\n');
    text.push_str(&gantt(view, &tasks));
    text.push_str(&dates(view));
    text
}

fn row(view: View, task: &TaskView) -> Vec<Cell> {
    let done = task.status == TaskStatus::Done;
    let mark = if task.critical {
        Cell::toned("*", Tone::Bad)
    } else {
        Cell::default()
    };
    let tone = match task.status {
        TaskStatus::Blocked => Tone::Bad,
        TaskStatus::Done => Tone::Good,
        TaskStatus::Out => Tone::Faint,
        TaskStatus::Paused => Tone::Look,
        _ => Tone::Plain,
    };
    let seen = match (task.verified, task.verified_age) {
        (Some((share, _)), Some(age)) => Cell::toned(
            format!("{} %, {}", percent(share), ago(age)),
            if age > OLD && !done {
                Tone::Look
            } else {
                Tone::Plain
            },
        ),
        _ if task.reported > 0.0 && !done => Cell::toned("never", Tone::Look),
        _ => Cell::default(),
    };
    let mut who = if task.status == TaskStatus::Blocked {
        format!("{:.0} d more", task.blocked.ceil())
    } else if task.waits_for.is_empty() {
        task.crew.join(", ")
    } else {
        // Ids are short, and can be typed.
        let id = |name: &Arc<str>| {
            view.board
                .tasks
                .iter()
                .find(|other| other.name == *name)
                .map_or_else(|| name.to_string(), |other| other.id.to_string())
        };
        let ids: Vec<String> = task.waits_for.iter().map(id).collect();
        format!("after {}", ids.join(", "))
    };
    if task.rank > 0 && !done {
        who = format!("#{} {who}", task.rank);
    }
    vec![
        mark,
        (*task.id).into(),
        Cell::toned(status_word(task.status), tone),
        if task.status == TaskStatus::Out {
            Cell::default()
        } else {
            format!("{} %", percent(task.reported)).into()
        },
        seen,
        if done || task.status == TaskStatus::Out {
            Cell::default()
        } else {
            format!("{:.1}", task.left).into()
        },
        if done || task.status == TaskStatus::Out {
            Cell::default()
        } else {
            task.float
                .map_or_else(|| "–".to_owned(), |float| format!("{float:.0}"))
                .into()
        },
        if task.status == TaskStatus::Out {
            Cell::default()
        } else {
            view.ends(task.forecast.1).into()
        },
        who.into(),
    ]
}

/// The chart's scale: how many working days a column stands for.
pub(super) struct Scale {
    days: f64,
    pub(super) columns: usize,
}

impl Scale {
    pub(super) fn new(last: f64) -> Self {
        let last = last.max(5.0);
        let days = (last / CHART as f64).ceil().max(1.0);
        Self {
            days,
            columns: ((last / days).ceil() as usize).clamp(1, CHART),
        }
    }

    fn column(&self, day: f64) -> usize {
        ((day / self.days).floor().max(0.0) as usize).min(self.columns - 1)
    }

    /// The columns that `from..to` covers, at least one.
    pub(super) fn range(&self, from: f64, to: f64) -> std::ops::RangeInclusive<usize> {
        let first = self.column(from);
        let last = self.column((to - 1e-6).max(from));
        first..=last.max(first)
    }
}

fn gantt(view: View, tasks: &[&TaskView]) -> String {
    let board = view.board;
    let today = board.today.day.as_f64();
    let target = board.target.day.as_f64();
    let last = tasks
        .iter()
        .filter(|task| task.status != TaskStatus::Out)
        .map(|task| task.forecast.1)
        .fold(target + 2.0, f64::max);
    let scale = Scale::new(last.max(today + 1.0));
    let mut text = format!("  {:NAMES$}  {}\n", "", ruler(view, &scale));
    for task in tasks {
        if task.status == TaskStatus::Out {
            continue;
        }
        let mut chart = vec![' '; scale.columns];
        chart[scale.column(today)] = '┊';
        chart[scale.column(target)] = '║';
        if let Some((from, to)) = task.baseline {
            for column in scale.range(from, to) {
                chart[column] = '·';
            }
        }
        let letter = match task.status {
            TaskStatus::Done => '─',
            TaskStatus::Blocked => '×',
            _ if task.critical => '█',
            _ => '▒',
        };
        for column in scale.range(task.forecast.0, task.forecast.1) {
            chart[column] = letter;
        }
        let tone = match task.status {
            TaskStatus::Done => Tone::Faint,
            TaskStatus::Blocked => Tone::Bad,
            _ if task.critical => Tone::Look,
            _ => Tone::Plain,
        };
        let chart: String = chart.into_iter().collect();
        let name = cut(&super::super::text::clean(&task.name), NAMES);
        let pad = NAMES - width(&name);
        text.push_str(&format!(
            "  {name}{}  {}\n",
            " ".repeat(pad),
            view.paint(tone, chart.trim_end())
        ));
    }
    let unit = if scale.days > 1.0 {
        format!("  A column is {:.0} working days.\n", scale.days)
    } else {
        String::new()
    };
    text.push_str(&format!(
        "  █ critical  ▒ has float  × blocked  ─ done  · baseline  ┊ today  ║ target\n{unit}"
    ));
    text
}

/// Dates above the chart, at the first working day of weeks that have room.
pub(super) fn ruler(view: View, scale: &Scale) -> String {
    let mut line = String::new();
    let mut day = Day(0);
    while (day.0 as usize) < view.calendar.len() {
        let column = (day.as_f64() / scale.days) as usize;
        if column >= scale.columns {
            break;
        }
        if view.calendar.opens_week(day) {
            let date = view.calendar.short(day);
            let date = date.split_once(' ').map_or(&*date, |(_, date)| date);
            let used = width(&line);
            let room = column + width(date) <= scale.columns + 4;
            if (used == 0 || column > used) && room {
                line.push_str(&" ".repeat(column - used));
                line.push_str(date);
            }
        }
        day = day.plus(1);
    }
    view.paint(Tone::Faint, &line)
}

/// Milestones and what others deliver.
fn dates(view: View) -> String {
    let board = view.board;
    let mut text = String::new();
    let mut table = Table::new(&[
        ("milestone", Align::Left, 32),
        ("date", Align::Left, 10),
        ("state", Align::Left, 16),
        ("takes", Align::Left, 32),
    ]);
    for milestone in &board.milestones {
        let state = match (&milestone.met, milestone.missed) {
            (Some(met), false) => Cell::toned(format!("met {}", met.date), Tone::Good),
            (Some(met), true) => Cell::toned(format!("late, {}", met.date), Tone::Look),
            (None, true) => Cell::toned("missed", Tone::Bad),
            (None, false) => "to come".into(),
        };
        table.row(vec![
            (*milestone.name).into(),
            milestone.baseline.date.to_string().into(),
            state,
            milestone.gate.to_string().into(),
        ]);
    }
    let milestones = table.render(view.style);
    if !milestones.is_empty() {
        text.push('\n');
        text.push_str(&milestones);
    }
    let mut table = Table::new(&[
        ("from others", Align::Left, 18),
        ("what", Align::Left, 40),
        ("promised", Align::Left, 10),
        ("now", Align::Left, 20),
    ]);
    for external in &board.externals {
        let now = match &external.arrived {
            Some(arrived) => Cell::toned(format!("came {}", arrived.date), Tone::Good),
            None if external.said.day > external.promised.day => {
                Cell::toned(format!("said {}", external.said.date), Tone::Look)
            }
            None => "as promised".into(),
        };
        table.row(vec![
            (*external.id).into(),
            (*external.name).into(),
            external.promised.date.to_string().into(),
            now,
        ]);
    }
    let externals = table.render(view.style);
    if !externals.is_empty() {
        text.push('\n');
        text.push_str(&externals);
    }
    text
}
