//! What each believes against what is forecast.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::{StakeholdersView, face, gap, trust};
use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, chart, control, cut, figure, paint, text};
use crate::desktop::panels::shell::why;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// Rows of a wish, and their height.
const ROWS: usize = 6;
const LINE: f32 = 18.0;

/// Height of what stands over the rows.
const HEAD: f32 = 66.0;

/// Where the columns begin.
fn columns(width: f32) -> [f32; 3] {
    [22.0, (width * 0.25).max(210.0), width * 0.64]
}

/// Every row is as high as the longest wish.
fn row_height(ui: &Ui, t: &Theme, width: f32, sight: &Sight) -> f32 {
    let wish = text::ink(Weight::Regular, t.size.caption, t.ink);
    let [_, from, to] = columns(width);
    let all = &sight.board.stakeholders;
    let longest = all
        .iter()
        .map(|who| text::measure(ui, to - from - 40.0, ROWS, LINE, &who.wants, &wish).y);
    longest.fold(40.0, f32::max) + 22.0
}

/// The height of all rows with their head.
pub(super) fn height(ui: &Ui, t: &Theme, width: f32, sight: &Sight) -> f32 {
    HEAD + 2.0 + row_height(ui, t, width, sight) * sight.board.stakeholders.len() as f32
}

pub(super) fn beliefs(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    view: &mut StakeholdersView,
    out: &mut Vec<Intent>,
) {
    paint::panel(ui.painter(), t, rect);
    let board = &sight.board;
    let mut inside = rect.shrink(1.0);
    let head = cut::top(&mut inside, HEAD, 0.0);
    text::write(
        ui,
        head.left_top() + vec2(22.0, 22.0),
        Align2::LEFT_CENTER,
        tr!("who-believes"),
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    let w = rect.width();
    let columns = columns(w);
    let caption = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    for (x, title) in columns.iter().zip([
        tr!("trust-by-week"),
        tr!("what-they-want"),
        tr!("believes-against"),
    ]) {
        text::write(
            ui,
            head.left_bottom() + vec2(*x, -14.0),
            Align2::LEFT_CENTER,
            title,
            &caption,
        );
    }
    figure::rule(ui, head.left(), head.right(), head.bottom(), t.line);
    let days: Vec<f64> = board
        .stakeholders
        .iter()
        .map(|who| who.believes.day.as_f64())
        .chain([board.p50.day.as_f64()])
        .collect();
    let first = days.iter().copied().fold(f64::MAX, f64::min) - 4.0;
    let last = days.iter().copied().fold(f64::MIN, f64::max) + 4.0;
    let axis = Rect::from_min_max(
        pos2(rect.left() + columns[2] + 52.0, 0.0),
        pos2(rect.right() - 78.0, 1.0),
    );
    let at =
        |day: f64| axis.left() + axis.width() * ((day - first) / (last - first).max(1.0)) as f32;
    let now = at(board.p50.day.as_f64());
    let words = tr!("reality", date = sight.day(board.p50.day));
    let ink = text::ink(Weight::SemiBold, t.size.caption, t.on_now);
    let width = text::width(ui, &words, &ink) + 14.0;
    let tag = Rect::from_center_size(
        pos2(
            now.min(rect.right() - width * 0.5 - 10.0),
            head.top() + 22.0,
        ),
        vec2(width, 20.0),
    );
    ui.painter().rect_filled(tag, CornerRadius::same(4), t.now);
    text::write(ui, tag.center(), Align2::CENTER_CENTER, words, &ink);
    let wish = text::ink(Weight::Regular, t.size.caption, t.ink);
    let height = row_height(ui, t, w, sight);
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("beliefs"));
    egui::ScrollArea::vertical()
        .id_salt("beliefs")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for who in &board.stakeholders {
                let (row, _) = ui.allocate_exact_size(vec2(inside.width(), height), Sense::hover());
                let chosen = view.chosen.as_deref() == Some(&*who.id);
                let response = control::press(
                    ui,
                    row,
                    &who.id,
                    &tr!(
                        "believes-label",
                        name = who.name.to_string(),
                        date = sight.day(who.believes.day)
                    ),
                    true,
                );
                if chosen || response.hovered() {
                    ui.painter().rect_filled(
                        row,
                        CornerRadius::ZERO,
                        if chosen { t.select } else { t.raised },
                    );
                }
                figure::rule(
                    ui,
                    row.left(),
                    row.right(),
                    row.bottom() - 0.5,
                    t.line.gamma_multiply(0.6),
                );
                figure::portrait(ui, text::left(row, 42.0), 20.0, &who.portrait, face(who));
                text::write_within(
                    ui,
                    text::left(row, 74.0) - vec2(0.0, 11.0),
                    Align2::LEFT_CENTER,
                    columns[1] - 84.0,
                    &who.name,
                    &text::ink(Weight::SemiBold, t.size.body, t.t1),
                );
                let status = trust(who);
                let end = figure::status(
                    ui,
                    text::left(row, 74.0) + vec2(0.0, 12.0),
                    status,
                    &format!("{:.0}", who.trust * 100.0),
                );
                let score = Rect::from_min_max(
                    text::left(row, 70.0) + vec2(0.0, 1.0),
                    pos2(end + 4.0, row.center().y + 23.0),
                );
                let label = tr!(
                    "trust-label",
                    name = who.name.to_string(),
                    trust = (who.trust * 100.0).round()
                );
                why(ui, score, &format!("trust {}", who.id), &label, sight, out);
                let spark = Rect::from_min_max(
                    pos2(end + 10.0, row.center().y + 4.0),
                    pos2(row.left() + columns[1] - 20.0, row.center().y + 20.0),
                );
                if spark.width() > 20.0 {
                    let (colour, what) = (status.colour(t), tr!("trust"));
                    chart::spark(ui, spark, &who.history, colour, &what);
                }
                let paper = Rect::from_min_max(
                    pos2(row.left() + columns[1], row.top() + 7.0),
                    pos2(row.left() + columns[2] - 16.0, row.bottom() - 7.0),
                );
                ui.painter()
                    .rect_filled(paper, CornerRadius::same(6), t.paper);
                text::block(
                    ui,
                    text::left(paper, 12.0),
                    Align2::LEFT_CENTER,
                    (paper.width() - 24.0, ROWS, LINE),
                    &who.wants,
                    &wish,
                );
                let y = row.center().y;
                ui.painter()
                    .hline(axis.x_range(), y, Stroke::new(1.5, t.line));
                let belief = at(who.believes.day.as_f64());
                let off = gap(sight, who).abs();
                let status = if off <= 1 { Status::Good } else { Status::Bad };
                ui.painter().line_segment(
                    [pos2(belief, y), pos2(now, y)],
                    Stroke::new(6.0, status.colour(t).gamma_multiply(0.6)),
                );
                ui.painter().vline(
                    now,
                    row.top() + 8.0..=row.bottom() - 8.0,
                    Stroke::new(2.0, t.now),
                );
                ui.painter().circle(
                    pos2(belief, y),
                    8.0,
                    if off <= 1 { t.teal } else { t.panel },
                    Stroke::new(3.0, status.colour(t)),
                );
                let (place, align) = if belief < now {
                    (belief - 14.0, Align2::RIGHT_CENTER)
                } else {
                    (belief + 14.0, Align2::LEFT_CENTER)
                };
                text::write(
                    ui,
                    pos2(place, y),
                    align,
                    sight.day(who.believes.day),
                    &text::ink(Weight::SemiBold, t.size.caption, t.t1),
                );
                if response.clicked() {
                    view.chosen = Some(who.id.clone());
                }
            }
        });
}
