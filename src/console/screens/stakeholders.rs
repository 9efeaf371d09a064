//! Stakeholders: what they believe, and what is.

use super::{View, ago};
use crate::console::text::{Align, Cell, Table, Tone, percent, wrap_after};
use crate::engine::board::StakeholderView;

/// The whole screen.
#[must_use]
pub fn screen(view: View) -> String {
    let board = view.board;
    let mut text = view.heading(
        "Stakeholders",
        &format!(
            "your P50 is {}, the target {}",
            board.p50.date, board.target.date
        ),
    );
    let mut table = Table::new(&[
        ("who", Align::Left, 12),
        ("name", Align::Left, 20),
        ("power", Align::Right, 5),
        ("interest", Align::Right, 8),
        ("trust", Align::Right, 5),
        ("now", Align::Left, 10),
        ("wanted", Align::Left, 10),
        ("silent", Align::Left, 12),
    ]);
    for s in &board.stakeholders {
        let behind = s.engagement.level() < s.wanted.level();
        table.row(vec![
            (*s.id).into(),
            format!("{}{}", s.name, if s.sponsor { " (sponsor)" } else { "" }).into(),
            percent(s.power).into(),
            percent(s.interest).into(),
            Cell::toned(
                percent(s.trust),
                if s.trust < 0.45 {
                    Tone::Bad
                } else {
                    Tone::Plain
                },
            ),
            Cell::toned(
                s.engagement.word(),
                if behind { Tone::Look } else { Tone::Good },
            ),
            s.wanted.word().into(),
            Cell::toned(
                format!("{} of {} d", s.silence, s.cadence),
                if s.silence > s.cadence {
                    Tone::Look
                } else {
                    Tone::Plain
                },
            ),
        ]);
    }
    text.push_str(&table.render(view.style));
    text.push_str("  silent: working days since you last spoke, of those they accept\n\n");
    for s in &board.stakeholders {
        text.push_str(&format!(
            "  {:<20} {}\n",
            crate::console::text::cut(&s.name, 20),
            belief(view, s)
        ));
    }
    text
}

/// What a stakeholder thinks, against what the TPM knows.
fn belief(view: View, s: &StakeholderView) -> String {
    let own = view.board.p50.day;
    let gap = if s.believes.day.0 < own.0 {
        let days = own.since(s.believes.day);
        view.paint(
            if days > 3 { Tone::Bad } else { Tone::Look },
            &format!("{days} d too early"),
        )
    } else if s.believes.day > own {
        format!("{} d later than you", s.believes.day.since(own))
    } else {
        view.paint(Tone::Good, "as you do")
    };
    format!(
        "thinks it is live {}, {gap}; last told {}",
        s.believes.date, s.told.date
    )
}

/// One stakeholder.
#[must_use]
pub fn stakeholder(view: View, s: &StakeholderView) -> String {
    let mut text = view.heading(
        &s.name,
        &format!(
            "{}{} · {}",
            s.role,
            if s.sponsor { ", sponsor" } else { "" },
            s.id
        ),
    );
    let mut row = |name: &str, rest: &str| {
        text.push_str(&wrap_after(&format!("  {name:<12}"), rest, 14, 100));
    };
    row("Note", &s.note);
    row("Wants", &s.wants);
    row(
        "Stands",
        &format!(
            "{}, and the project needs {}",
            s.engagement.word(),
            s.wanted.word()
        ),
    );
    row(
        "Weight",
        &format!(
            "power {}, interest {}",
            percent(s.power),
            percent(s.interest)
        ),
    );
    row(
        "Trust",
        &format!("{}, seen {}", percent(s.trust), ago(s.trust_age)),
    );
    if s.history.len() > 1 {
        let weeks: Vec<String> = s
            .history
            .iter()
            .rev()
            .take(12)
            .rev()
            .map(|trust| percent(*trust))
            .collect();
        row("", &format!("by week: {}", weeks.join(" ")));
    }
    row("Believes", &belief(view, s));
    row(
        "Silence",
        &format!("{} working days; they accept {}", s.silence, s.cadence),
    );
    if !s.counts_on.is_empty() {
        let names: Vec<String> = s.counts_on.iter().map(|id| view.feature(id)).collect();
        row("Counts on", &names.join(", "));
    }
    text
}
