//! Features and promises: what was agreed.

use super::View;
use crate::console::text::{Align, Cell, Table, Tone, percent, wrap_after};
use crate::engine::components::ScopeStanding;
use crate::scenario::vocabulary::PromiseState;

/// What is in the launch.
#[must_use]
pub fn screen(view: View) -> String {
    let board = view.board;
    let mut text = view.heading("Features", "what the product does for whom");
    let mut table = Table::new(&[
        ("feature", Align::Left, 16),
        ("name", Align::Left, 28),
        ("MoSCoW", Align::Left, 6),
        ("value", Align::Right, 5),
        ("clear", Align::Right, 5),
        ("said", Align::Right, 5),
        ("left", Align::Right, 6),
        ("ends", Align::Left, 10),
    ]);
    for feature in &board.features {
        let (ends, tone) = match feature.standing {
            ScopeStanding::Deferred => ("deferred".to_owned(), Tone::Faint),
            ScopeStanding::Cut => ("cut".to_owned(), Tone::Faint),
            _ if feature.left <= 0.0 => ("done".to_owned(), Tone::Good),
            _ => (view.ends(feature.finish), Tone::Plain),
        };
        table.row(vec![
            (*feature.id).into(),
            (*feature.name).into(),
            feature.priority.word().into(),
            format!("{:.0}", feature.value).into(),
            Cell::toned(
                percent(feature.clarity),
                if feature.clarity < 0.6 {
                    Tone::Look
                } else {
                    Tone::Plain
                },
            ),
            format!("{} %", percent(feature.reported)).into(),
            format!("{:.1}", feature.left).into(),
            Cell::toned(ends, tone),
        ]);
    }
    text.push_str(&table.render(view.style));
    text.push_str("  clear: how clear its requirements are · left: person-days\n\n");
    for feature in &board.features {
        let accepted = if feature.acceptance.is_empty() {
            String::new()
        } else {
            format!(", accepts when: {}", feature.acceptance)
        };
        text.push_str(&wrap_after(
            &format!("  {:<18}", feature.id),
            &format!("{}{accepted}", feature.owner_name),
            20,
            100,
        ));
    }
    if !board.objectives.is_empty() {
        text.push_str(&format!(
            "\n{}\n",
            view.style.title("What the business wants")
        ));
        for (objective, met) in &board.objectives {
            let (mark, tone) = if *met {
                ("[met]  ", Tone::Good)
            } else {
                ("[open] ", Tone::Look)
            };
            text.push_str(&wrap_after(
                &format!("  {}", view.paint(tone, mark)),
                objective,
                9,
                100,
            ));
        }
    }
    text
}

/// Promises given, and those that can be.
#[must_use]
pub fn promises(view: View) -> String {
    let board = view.board;
    let mut text = view.heading(
        "Promises",
        "kept ones build trust; broken ones cost more than twice as much",
    );
    let mut table = Table::new(&[
        ("promise", Align::Left, 16),
        ("to", Align::Left, 20),
        ("what", Align::Left, 34),
        ("due", Align::Left, 10),
        ("", Align::Left, 10),
    ]);
    for promise in &board.promises {
        let state = match (promise.state, promise.released) {
            (_, true) => Cell::toned("taken back", Tone::Faint),
            (Some(PromiseState::Kept), _) => Cell::toned("kept", Tone::Good),
            (Some(PromiseState::Broken), _) => Cell::toned("broken", Tone::Bad),
            (Some(PromiseState::Open), _) => "given".into(),
            (None, _) => Cell::toned("asked for", Tone::Look),
        };
        table.row(vec![
            promise.id.as_deref().unwrap_or("").into(),
            promise.to.clone().into(),
            promise.text.clone().into(),
            promise.due.date.to_string().into(),
            state,
        ]);
    }
    let rows = table.render(view.style);
    if rows.is_empty() {
        text.push_str("  None given, and none asked for.\n");
    }
    text.push_str(&rows);
    text.push_str("  promise ID, or promise STAKEHOLDER with: by DATE, a FEATURE, or budget\n");
    text
}
