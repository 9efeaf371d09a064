//! Two courses of a project, one laid over the other.

use super::View;
use super::plan::{NAMES, Scale, ruler};
use crate::console::text::{Align, Cell, Table, Tone, clean, cut, width, wrap_after};
use crate::engine::forecast::launch_day;
use crate::hindsight::Compared;
use crate::hindsight::course::{Morning, TaskCourse};
use crate::scenario::Cents;

/// Tasks that are drawn at most: those that differ most.
const TASKS: usize = 16;
/// From how many working days on a task counts as moved.
const MOVED: f64 = 0.5;

/// The whole screen; `other` is what the other course is called.
#[must_use]
pub fn screen(view: View, other: &str, compared: &Compared) -> String {
    let mut text = view.heading("Compare", &format!("this course and {other}"));
    match &compared.parting {
        None => text.push_str("  They do not part: one is the beginning of the other.\n"),
        Some(parting) => {
            text.push_str(&format!("  They part on {}.\n", parting.when.date));
            for (who, decided) in [("this ", &parting.first), ("other", &parting.second)] {
                let decided = decided.as_deref().unwrap_or("nothing of its own that day");
                let lead = format!("    {}  ", view.paint(Tone::Faint, who));
                text.push_str(&wrap_after(&lead, &clean(decided), 11, 100));
            }
        }
    }
    text.push('\n');
    text.push_str(&weeks(view, compared));
    text.push_str(&gantt(view, compared));
    text
}

/// What was known at the end of each week, side by side.
fn weeks(view: View, compared: &Compared) -> String {
    let mut table = Table::new(&[
        ("last day", Align::Left, 10),
        ("P50 this", Align::Right, 10),
        ("other", Align::Right, 10),
        ("spent this", Align::Right, 12),
        ("other", Align::Right, 12),
        ("morale this", Align::Right, 11),
        ("other", Align::Right, 6),
        ("trust this", Align::Right, 10),
        ("other", Align::Right, 6),
    ]);
    let (first, second) = (&compared.first.mornings, &compared.second.mornings);
    let parts = compared.parting.as_ref().map(|parting| parting.when.day);
    let longer = if first.len() >= second.len() {
        first
    } else {
        second
    };
    for (place, morning) in longer.iter().enumerate() {
        let next = longer.get(place + 1);
        let ends_week = next.is_none_or(|next| view.calendar.opens_week(next.when.day));
        if !ends_week || parts.is_some_and(|parts| morning.when.day < parts) {
            continue;
        }
        let sides = [first.get(place), second.get(place)];
        let cells = |say: &dyn Fn(&Morning) -> String| -> [Cell; 2] {
            sides.map(|side| side.map_or_else(Cell::default, |side| say(side).into()))
        };
        let mut row: Vec<Cell> = vec![(*morning.when.date).into()];
        let day = |side: &Morning| {
            let date = view.calendar.short(launch_day(side.p50));
            date.get(4..).unwrap_or_default().to_owned()
        };
        row.extend(cells(&day));
        row.extend(cells(&|side| Cents::from_units(side.spent).to_string()));
        row.extend(cells(&|side| format!("{:.0}", side.morale)));
        row.extend(cells(&|side| format!("{:.0}", side.trust)));
        table.row(row);
    }
    table.render(view.style)
}

/// The tasks that end at another time, each with two bars.
fn gantt(view: View, compared: &Compared) -> String {
    let moved = |a: &TaskCourse, b: &TaskCourse| match (a.finish, b.finish) {
        (Some(a), Some(b)) => (a - b).abs(),
        (None, None) => 0.0,
        // It is in one course only.
        _ => f64::MAX,
    };
    let mut pairs: Vec<(f64, &TaskCourse, &TaskCourse)> = compared
        .first
        .tasks
        .iter()
        .filter_map(|task| {
            let other = compared.second.tasks.iter().find(|it| it.id == task.id)?;
            Some((moved(task, other), task, other))
        })
        .filter(|(by, ..)| *by >= MOVED)
        .collect();
    if pairs.is_empty() {
        return "\n  No task ends on another day.\n".to_owned();
    }
    let more = pairs.len().saturating_sub(TASKS);
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    pairs.truncate(TASKS);
    // Drawn in the order in which they are done.
    let ends = |task: &TaskCourse| task.finish.unwrap_or(f64::MAX);
    pairs.sort_by(|a, b| ends(a.1).total_cmp(&ends(b.1)));
    let last = pairs
        .iter()
        .flat_map(|(_, a, b)| [a.finish, b.finish])
        .flatten()
        .fold(5.0, f64::max);
    let scale = Scale::new(last);
    let mut text = format!(
        "\n{}\n  {:NAMES$}  {}\n",
        view.style.title("Tasks that end on another day"),
        "",
        ruler(view, &scale)
    );
    for (_, task, other) in pairs {
        let name = cut(&clean(&task.name), NAMES);
        let pad = " ".repeat(NAMES - width(&name));
        for (label, course, letter, tone) in [
            (format!("{name}{pad}"), task, '█', Tone::Plain),
            (" ".repeat(NAMES), other, '░', Tone::Look),
        ] {
            let mut chart = vec![' '; scale.columns];
            if let (Some(from), Some(to)) = (course.start, course.finish) {
                for column in scale.range(from, to) {
                    chart[column] = letter;
                }
            }
            let chart: String = chart.into_iter().collect();
            let bar = match chart.trim_end() {
                "" => "not part of it",
                bar => bar,
            };
            text.push_str(&format!("  {label}  {}\n", view.paint(tone, bar)));
        }
    }
    text.push_str("  █ this course  ░ the other\n");
    if more > 0 {
        text.push_str(&format!("  {more} more tasks end on another day.\n"));
    }
    text
}
