//! Earned value in figures and words.

use egui::{Align2, Rect, Ui, pos2, vec2};

use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::panels::shell::why;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

fn grade(index: f64) -> Status {
    match index {
        x if x >= 0.98 => Status::Good,
        x if x >= 0.85 => Status::Risk,
        _ => Status::Bad,
    }
}

/// What the rest may cost, or must not.
fn tcpi_means(tcpi: f64) -> String {
    let percent = ((tcpi - 1.0) * 100.0).round();
    match percent {
        x if x > 0.0 => tr!("tcpi-cheaper", percent = x),
        x if x < 0.0 => tr!("tcpi-dearer", percent = -x),
        _ => tr!("tcpi-as-planned"),
    }
}

/// The indices in rows of `columns`.
pub(super) fn indices(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    columns: usize,
    sight: &Sight,
    out: &mut Vec<Intent>,
) {
    let earned = &sight.board.money.earned;
    let all = [
        (
            "CPI",
            "cpi",
            earned.cpi,
            earned.cpi,
            tr!(
                "cpi-means",
                cents = (earned.cpi.unwrap_or(1.0) * 100.0).round()
            ),
        ),
        (
            "SPI",
            "spi",
            earned.spi,
            earned.spi,
            tr!(
                "spi-means",
                done = (earned.spi.unwrap_or(1.0) * 100.0).round()
            ),
        ),
        (
            "TCPI",
            "eac",
            earned.tcpi,
            earned.tcpi.map(|x| 2.0 - x),
            tcpi_means(earned.tcpi.unwrap_or(1.0)),
        ),
        (
            "SPI(t)",
            "spi",
            earned.spi_t,
            earned.spi_t,
            tr!(
                "spit-means",
                percent = (earned.spi_t.unwrap_or(1.0) * 100.0).round()
            ),
        ),
    ];
    let places = cut::grid(rect, columns, all.len(), t.size.gap);
    for ((name, asked, value, judged, means), place) in all.into_iter().zip(places) {
        paint::panel(ui.painter(), t, place);
        let mut inside = place.shrink2(vec2(16.0, 12.0));
        let head = cut::top(&mut inside, 36.0, 6.0);
        text::write(
            ui,
            text::left(head, 0.0),
            Align2::LEFT_CENTER,
            name,
            &text::ink(Weight::SemiBold, t.size.title, t.t1),
        );
        let words = value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
        let number = text::write(
            ui,
            text::right(head, 0.0),
            Align2::RIGHT_CENTER,
            &words,
            &text::ink(Weight::Display, t.size.figure, t.t1),
        );
        let status = judged.map_or(Status::Unknown, grade);
        figure::status_right(
            ui,
            pos2(number.left() - 14.0, head.center().y),
            status,
            &status.word(),
        );
        let means = if value.is_some() {
            means
        } else {
            tr!("too-early")
        };
        text::paragraph(
            ui,
            inside,
            3,
            18.0,
            means,
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
        why(ui, number, asked, &format!("{name} {words}"), sight, out);
    }
}
