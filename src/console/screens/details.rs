//! One task, from all sides.

use super::plan::status_word;
use super::{View, ago, bar_word};
use crate::console::text::{percent, wrap_after};
use crate::engine::board::{TaskStatus, TaskView};

/// One task.
#[must_use]
pub fn task(view: View, task: &TaskView) -> String {
    let mut text = view.heading(
        &task.name,
        &format!("{} · {}", task.id, status_word(task.status)),
    );
    let mut row = |name: &str, rest: &str| {
        text.push_str(&wrap_after(&format!("  {name:<12}"), rest, 14, 100));
    };
    if !task.note.is_empty() {
        row("Note", &task.note);
    }
    row(
        "Feature",
        &format!("{} ({})", view.feature(&task.feature), task.feature),
    );
    row(
        "Needs",
        &format!(
            "{}, at most {} at once",
            task.discipline,
            if task.max_people == 1 {
                "1 person".into()
            } else {
                format!("{} people", task.max_people)
            }
        ),
    );
    let (low, likely, high) = task.estimate;
    row(
        "Estimate",
        &format!("{low:.1} to {high:.1} person-days, most likely {likely:.1}"),
    );
    row(
        "Said",
        &format!(
            "{} % done, {:.1} person-days believed to be left",
            percent(task.reported),
            task.left
        ),
    );
    let seen = match (task.verified, task.verified_age) {
        (Some((share, _)), Some(age)) => format!("{} % right, {}", percent(share), ago(age)),
        _ => format!("never looked at: do dive {0}, or do review {0}", task.id),
    };
    row("Seen", &seen);
    let float = match task.float {
        _ if matches!(task.status, TaskStatus::Done | TaskStatus::Out) => String::new(),
        _ if task.critical => ", critical: no float, as people are planned now".to_owned(),
        Some(float) => format!(", {float:.0} working days of float, as people are planned now"),
        None => ", the launch does not wait for it".to_owned(),
    };
    row(
        "Forecast",
        &format!(
            "{} to {}{float}",
            view.calendar
                .short(crate::scenario::Day(task.forecast.0.max(0.0) as u32)),
            view.ends(task.forecast.1)
        ),
    );
    if let Some((from, to)) = task.baseline {
        row(
            "Baseline",
            &format!(
                "{} to {}",
                view.calendar
                    .short(crate::scenario::Day(from.max(0.0) as u32)),
                view.ends(to)
            ),
        );
    }
    if !task.waits_for.is_empty() {
        row("Waits for", &task.waits_for.join(", "));
    }
    if task.blocked > 0.0 {
        row(
            "Blocked",
            &format!(
                "{:.0} more days by itself: do unblock {}",
                task.blocked.ceil(),
                task.id
            ),
        );
    }
    let crew: Vec<String> = task.crew.iter().map(|id| view.person(id)).collect();
    row(
        "Today",
        &if crew.is_empty() {
            "nobody".to_owned()
        } else {
            crew.join(", ")
        },
    );
    let pinned: Vec<String> = task.pinned.iter().map(|id| view.person(id)).collect();
    if !pinned.is_empty() {
        row("Pinned", &pinned.join(", "));
    }
    row("Quality bar", bar_word(task.bar));
    if task.rank > 0 {
        row("Priority", &format!("{} by your word", task.rank));
    }
    if task.is_test {
        row("", "a test: it finds flaws of other tasks");
    }
    if let Some(day) = task.reviewed {
        row("Reviewed", &view.calendar.short(day));
    }
    text
}
