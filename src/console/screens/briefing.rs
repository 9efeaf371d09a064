//! The briefing: what the project is, and what to do first.

use super::View;
use crate::console::text::{Align, Table, wrap, wrap_after};
use crate::scenario::Scenario;

/// Title, brief, and what to do first: the first thing that is shown.
#[must_use]
pub fn opening(view: View) -> String {
    let board = view.board;
    let mut text = format!("{}\n", view.style.title(&board.title));
    text.push_str(&wrap(&board.brief, 2, 100));
    text.push('\n');
    text.push_str("  First read the briefing (briefing) and look at the plan (plan).\n");
    text.push_str("  Then spend your week: do 1:1 NAME, do dive TASK, assign NAME TASK; status shows hours and alerts.\n");
    text.push_str("  next lets a day pass, friday the week; undo takes back, why NUMBER explains, help lists it all.\n");
    if !board.method_choices.is_empty() {
        let methods: Vec<&str> = board
            .method_choices
            .iter()
            .map(|method| method.word())
            .collect();
        text.push_str(&format!(
            "  Today only: choose how the team works with method ({}).\n",
            methods.join(", ")
        ));
    }
    text
}

/// People with id, name and role, and below each what the author says of them, whole.
fn introduced<'a>(
    view: View,
    head: &'static str,
    people: impl Iterator<Item = [&'a str; 4]>,
) -> String {
    let mut table = Table::new(&[
        (head, Align::Left, 12),
        ("name", Align::Left, 20),
        ("role", Align::Left, 26),
    ]);
    let mut notes = vec![""];
    for [id, name, role, note] in people {
        table.row(vec![id.into(), name.into(), role.into()]);
        notes.push(note);
    }
    let mut text = String::from("\n");
    for (line, note) in table.render(view.style).lines().zip(notes) {
        text.push_str(&format!("{line}\n"));
        if !note.is_empty() {
            text.push_str(&wrap_after("      ", note, 6, 100));
        }
    }
    text
}

/// The charter with everything agreed at the start.
#[must_use]
pub fn screen(view: View, scenario: &Scenario) -> String {
    let board = view.board;
    let mut text = view.heading("Briefing", &board.title);
    text.push_str(&wrap(
        if board.charter.is_empty() {
            &board.brief
        } else {
            &board.charter
        },
        2,
        98,
    ));
    text.push('\n');
    let mut row = |name: &str, rest: &str| {
        text.push_str(&wrap_after(&format!("  {name:<12}"), rest, 14, 100));
    };
    row(
        "Target",
        &format!(
            "{}; the last day is {}",
            board.target.date, board.last_day.date
        ),
    );
    row(
        "Budget",
        &format!(
            "{} {}, of which {} contingency",
            board.money.budget, board.money.currency, board.money.contingency
        ),
    );
    row(
        "Your week",
        &format!("{:.0} hours after standing meetings", board.hours.week),
    );
    let weights = &scenario.score.weights;
    row(
        "What counts",
        &format!(
            "delivery {:.0} %, quality {:.0} %, alignment {:.0} %",
            weights.delivery * 100.0,
            weights.quality * 100.0,
            weights.alignment * 100.0
        ),
    );
    row("Method", board.method.word());
    for (number, line) in scenario.learning.iter().enumerate() {
        row(if number == 0 { "To learn" } else { "" }, line);
    }
    for (objective, _) in &board.objectives {
        row("Objective", objective);
    }
    let people = board.people.iter().filter(|person| person.aboard);
    let people = people.map(|one| [&*one.id, &one.name, &one.role, &one.note]);
    text.push_str(&introduced(view, "team", people));
    let stakeholders = board.stakeholders.iter();
    let stakeholders = stakeholders.map(|one| [&*one.id, &one.name, &one.role, &one.wants]);
    text.push_str(&introduced(view, "stakeholder", stakeholders));
    let offered = board
        .promises
        .iter()
        .filter(|promise| promise.state.is_none())
        .count();
    if offered > 0 {
        text.push_str(&format!(
            "\n  {} asked for at the start: promises\n",
            if offered == 1 {
                "1 promise is".to_owned()
            } else {
                format!("{offered} promises are")
            }
        ));
    }
    text
}
