//! The three scores, and why they are what they are.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::panels::shell::why;
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Outcome;
use crate::engine::score::{Dimension, Part};
use crate::tr;

/// The three scores, each with the points of its parts one after the other.
pub(super) fn dimensions(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    outcome: &Outcome,
    out: &mut Vec<Intent>,
) {
    paint::panel(ui.painter(), t, rect);
    let all = [
        (
            Dimension::Delivery,
            "delivery",
            tr!("delivery"),
            outcome.delivery,
        ),
        (
            Dimension::Quality,
            "quality",
            tr!("quality"),
            outcome.quality,
        ),
        (
            Dimension::Alignment,
            "alignment",
            tr!("alignment"),
            outcome.alignment,
        ),
    ];
    for (((dimension, asked, name, score), weight), place) in all
        .into_iter()
        .zip(sight.weights)
        .zip(cut::columns(rect.shrink2(vec2(28.0, 22.0)), 3, 32.0))
    {
        let mut inside = place;
        let head = cut::top(&mut inside, 50.0, 14.0);
        let status = Status::of_score(score);
        figure::gauge(ui, text::left(head, 25.0), 22.0, score, status.colour(t));
        text::write(
            ui,
            head.left_center() + vec2(62.0, -11.0),
            Align2::LEFT_CENTER,
            &name,
            &text::ink(Weight::SemiBold, t.size.title, t.t1),
        );
        text::write(
            ui,
            head.left_center() + vec2(62.0, 12.0),
            Align2::LEFT_CENTER,
            tr!("weight", share = sight::percent(weight)),
            &text::ink(Weight::Regular, t.size.caption, t.t3),
        );
        let label = format!("{name} {score:.0}, {}", status.word());
        why(ui, head, asked, &label, sight, out);
        let parts: Vec<&Part> = outcome
            .parts
            .iter()
            .filter(|part| part.dimension == dimension)
            .collect();
        waterfall(ui, t, inside, &parts, score);
    }
}

/// Each part begins where the one before ended; what was not won is dashed.
fn waterfall(ui: &Ui, t: &Theme, rect: Rect, parts: &[&Part], score: f64) {
    let mut inside = rect;
    let rows = parts.len() + 1;
    let height = (inside.height() / rows as f32).min(34.0);
    let plain = text::ink(Weight::Regular, t.size.caption, t.t2);
    let bold = text::ink(Weight::SemiBold, t.size.caption, t.t1);
    let names = parts
        .iter()
        .map(|part| text::width(ui, &part.name, &plain))
        .fold(text::width(ui, &tr!("total"), &bold), f32::max);
    let track = Rect::from_min_max(
        pos2(rect.left() + names + 10.0, rect.top()),
        pos2(rect.right() - 60.0, rect.bottom()),
    );
    let unit = track.width() / 100.0;
    let bar = |row: Rect, from: f64, points: f64| {
        let x = track.left() + from as f32 * unit;
        Rect::from_x_y_ranges(
            x..=x + (points as f32 * unit).max(2.0),
            row.center().y - 7.0..=row.center().y + 7.0,
        )
    };
    let radius = CornerRadius::same(2);
    let mut base = 0.0;
    for part in parts {
        let row = cut::top(&mut inside, height, 0.0);
        let (at, end) = (text::left(row, 0.0), text::right(row, 0.0));
        text::write(ui, at, Align2::LEFT_CENTER, &part.name, &plain);
        let of = format!("{:.0} / {:.0}", part.points, part.of);
        text::write(ui, end, Align2::RIGHT_CENTER, of, &bold);
        let won = part.points.max(0.0);
        paint::dashed_rect(
            ui.painter(),
            bar(row, base, part.of),
            Stroke::new(1.0, t.line2),
        );
        ui.painter().rect_filled(bar(row, base, won), radius, t.bar);
        base += won;
    }
    let row = cut::top(&mut inside, height, 0.0);
    figure::rule(ui, row.left(), row.right(), row.top(), t.line);
    let (at, end) = (text::left(row, 0.0), text::right(row, 0.0));
    text::write(ui, at, Align2::LEFT_CENTER, tr!("total"), &bold);
    text::write(
        ui,
        end,
        Align2::RIGHT_CENTER,
        format!("{score:.0} / 100"),
        &bold,
    );
    ui.painter()
        .rect_filled(bar(row, 0.0, score), radius, t.now);
}

/// Why each part got its points.
pub(super) fn parts(ui: &mut Ui, t: &Theme, inside: Rect, outcome: &Outcome) {
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("parts"));
    egui::ScrollArea::vertical()
        .id_salt("parts")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let ink = text::ink(Weight::Regular, t.size.body, t.t2);
            for part in &outcome.parts {
                let width = ui.available_width() - 10.0;
                let size = text::measure(ui, width, 3, 20.0, &part.why, &ink);
                let (row, _) = ui.allocate_exact_size(vec2(width, 36.0 + size.y), Sense::hover());
                figure::rule(ui, row.left(), row.right(), row.top(), t.line);
                text::write(
                    ui,
                    row.left_top() + vec2(0.0, 18.0),
                    Align2::LEFT_CENTER,
                    &part.name,
                    &text::ink(Weight::SemiBold, t.size.body, t.t1),
                );
                let status = Status::of_score(part.points / part.of.max(1.0) * 100.0);
                figure::status_right(
                    ui,
                    row.right_top() + vec2(0.0, 18.0),
                    status,
                    &format!("{:.0} / {:.0}", part.points, part.of),
                );
                text::paragraph(
                    ui,
                    Rect::from_min_max(row.min + vec2(0.0, 30.0), row.max),
                    3,
                    20.0,
                    &part.why,
                    &ink,
                );
            }
        });
}
