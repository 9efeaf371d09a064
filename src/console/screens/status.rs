//! Where the project stands: one screen that says what to do next.

use std::sync::Arc;

use super::{View, against, alerts};
use crate::console::text::{Align, Table, Tone, count, meter, percent, wrap_after};

/// The heading of every morning: date, week, target.
#[must_use]
pub fn heading(view: View) -> String {
    let board = view.board;
    let target = &board.target;
    let (today, due) = (board.today.day, target.day);
    let place = if today <= due {
        format!(
            "day {} of {} to the target, {}",
            today.0 + 1,
            due.0 + 1,
            target.date
        )
    } else {
        format!(
            "day {}, {} past the target, {}",
            today.0 + 1,
            count(today.since(due) as usize, "working day"),
            target.date
        )
    };
    view.heading(&board.today.date, &format!("week {} · {place}", board.week))
}

/// The whole screen.
#[must_use]
pub fn screen(view: View) -> String {
    let board = view.board;
    let mut text = heading(view);
    let row = |name: &str, rest: &str| format!("  {name:<10}{rest}\n");
    text.push_str(&row(
        "Project",
        &format!("{} ({})", board.title, board.method.word()),
    ));
    match &board.live {
        Some((when, _)) if when.day <= board.today.day => {
            text.push_str(&row("Launch", &format!("live since {}", when.date)));
        }
        Some((when, _)) => text.push_str(&row(
            "Launch",
            &format!("decided; live for everybody on {}", when.date),
        )),
        None => {
            text.push_str(&row(
                "Forecast",
                &format!(
                    "{}  even odds {} (P50), four in five {} (P80)",
                    view.style.rag(board.rag),
                    board.p50.date,
                    board.p80.date
                ),
            ));
            text.push_str(&row(
                "",
                &format!("P50 is {}", against(board.p50.day, board.target.day)),
            ));
        }
    }
    let hours = &board.hours;
    let share = if hours.week > 0.0 {
        hours.left / hours.week
    } else {
        0.0
    };
    text.push_str(&row(
        "Hours",
        &format!(
            "{} {:.1} of {:.1} h left this week · {:.1} h of evenings · energy {}",
            meter(share, 14),
            hours.left,
            hours.week,
            hours.evening,
            percent(hours.energy)
        ),
    ));
    let money = &board.money;
    text.push_str(&row(
        "Money",
        &format!(
            "{} of {} {} spent · contingency {}",
            money.spent, money.budget, money.currency, money.contingency
        ),
    ));
    text.push_str(&row(
        "Gauges",
        &format!(
            "delivery {:.0} · quality {:.0} · alignment {:.0}, as it looks from here",
            board.gauges.delivery, board.gauges.quality, board.gauges.alignment
        ),
    ));
    for (name, value) in &board.measures {
        text.push_str(&row("", &format!("{name}: {value:.1}")));
    }
    let alerts = alerts::lines(view);
    if !alerts.is_empty() {
        text.push_str(&format!(
            "\n{}\n{alerts}",
            view.style.title("Alerts (! must act, · worth a look)")
        ));
    }
    text.push_str(&planned(view));
    text.push_str(&advice(view));
    text
}

/// What is planned for this week.
#[must_use]
pub fn planned(view: View) -> String {
    let board = view.board;
    if board.planned.is_empty() {
        return String::new();
    }
    let mut table = Table::new(&[
        ("slot", Align::Right, 5),
        ("day", Align::Left, 10),
        ("hours", Align::Right, 6),
        ("action", Align::Left, 66),
    ]);
    let mut planned: Vec<_> = board.planned.iter().collect();
    planned.sort_by_key(|planned| (planned.when.day, planned.slot));
    for planned in planned {
        let mut action = planned.action.clone();
        if let Some(delegate) = &planned.delegate {
            action.push_str(&format!(", done by {delegate}"));
        }
        if planned.evening {
            action.push_str(", in the evening");
        }
        table.row(vec![
            planned.slot.to_string().into(),
            planned.when.date.to_string().into(),
            format!("{:.1}", planned.hours).into(),
            action.into(),
        ]);
    }
    format!(
        "\n{}\n{}",
        view.style.title("Planned actions"),
        table.render(view.style)
    )
}

/// What the advisor says.
#[must_use]
pub fn advice(view: View) -> String {
    advice_but(view, &[])
}

/// What the advisor says that was not `told` before.
#[must_use]
pub fn advice_but(view: View, told: &[Arc<str>]) -> String {
    let mut text = String::new();
    for line in view.board.advice.iter().filter(|line| !told.contains(line)) {
        text.push('\n');
        text.push_str(&wrap_after(
            &format!("  {} ", view.paint(Tone::Good, "Advisor:")),
            line,
            11,
            100,
        ));
    }
    text
}
