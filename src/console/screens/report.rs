//! The weekly report: the draft as the TPM knows it, and what was sent before.

use super::{View, against, last_day_of};
use crate::console::dates::typed;
use crate::console::text::{Align, Cell, Table, Tone, percent, rag_tone};
use crate::engine::board::FeatureView;
use crate::engine::components::ScopeStanding;
use crate::engine::decision::Rag;

/// The colour that the TPM's own knowledge gives a feature.
#[must_use]
pub fn feature_rag(view: View, feature: &FeatureView) -> Rag {
    let (end, target) = (last_day_of(feature.finish), view.board.target.day);
    if feature.left <= 0.0 || end <= target {
        Rag::Green
    } else if end.since(target) <= 3 {
        Rag::Amber
    } else {
        Rag::Red
    }
}

/// The whole screen.
#[must_use]
pub fn screen(view: View) -> String {
    let board = view.board;
    let state = if board.reported {
        "this week's is sent or planned"
    } else {
        "this week's is not sent yet"
    };
    let mut text = view.heading("Report", state);
    text.push_str(&format!(
        "  Honest draft   {} overall\n",
        view.style.rag(board.rag)
    ));
    text.push_str(&format!(
        "                 P50 {} ({})\n",
        board.p50.date,
        against(board.p50.day, board.target.day)
    ));
    text.push_str(&format!(
        "                 P80 {} ({})\n\n",
        board.p80.date,
        against(board.p80.day, board.target.day)
    ));
    let mut table = Table::new(&[
        ("workstream", Align::Left, 18),
        ("name", Align::Left, 34),
        ("colour", Align::Left, 6),
        ("said", Align::Right, 5),
        ("ends", Align::Left, 10),
    ]);
    for feature in board
        .features
        .iter()
        .filter(|feature| feature.standing == ScopeStanding::In)
    {
        let rag = feature_rag(view, feature);
        table.row(vec![
            (*feature.id).into(),
            (*feature.name).into(),
            Cell::toned(rag.word(), rag_tone(rag)),
            format!("{} %", percent(feature.reported)).into(),
            if feature.left <= 0.0 {
                "done".into()
            } else {
                view.ends(feature.finish).into()
            },
        ]);
    }
    text.push_str(&table.render(view.style));
    let readers: Vec<&str> = board.stakeholders.iter().map(|s| &*s.name).collect();
    text.push_str(&format!("  Read by {}\n", readers.join(", ")));
    text.push_str("  report send                      as it stands here\n");
    let own = format!(
        "report send {} {} {}",
        board.rag.word(),
        typed(&board.p50.date),
        typed(&board.p80.date)
    );
    text.push_str(&format!(
        "  {own:<32} in your own words: colour, P50 and P80; the dates may be left out\n"
    ));
    if !board.reports.is_empty() {
        text.push('\n');
        let mut table = Table::new(&[
            ("sent", Align::Left, 10),
            ("said", Align::Left, 6),
            ("P50", Align::Left, 10),
            ("P80", Align::Left, 10),
            ("you knew", Align::Left, 8),
            ("your P50", Align::Left, 10),
            ("", Align::Left, 24),
        ]);
        for report in board.reports.iter().rev().take(12) {
            let verdict = if report.greener > 0 {
                Cell::toned("greener than you knew", Tone::Look)
            } else {
                Cell::toned("honest", Tone::Good)
            };
            let date = |day| view.calendar.short(day).to_string();
            table.row(vec![
                date(report.day).into(),
                Cell::toned(report.overall.word(), rag_tone(report.overall)),
                date(report.p50).into(),
                date(report.p80).into(),
                report.own_overall.word().into(),
                date(report.own_p50).into(),
                verdict,
            ]);
        }
        text.push_str(&table.render(view.style));
    }
    text
}
