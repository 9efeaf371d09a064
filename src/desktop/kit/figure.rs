//! Figures that stand in many panels: status words, portraits, gauges, titles.

use egui::{Align2, Color32, Pos2, Rect, Stroke, Ui, Vec2, pos2, vec2};

use super::{Status, paint, text};
use crate::desktop::art::{self, Mood};
use crate::desktop::theme::{self, Theme, Weight};

/// A status with its shape and `word`, from the left. Returns where it ends.
pub fn status(ui: &Ui, at: Pos2, status: Status, word: &str) -> f32 {
    let t = theme::of(ui);
    paint::status(
        ui.painter(),
        at + vec2(6.0, 0.0),
        11.0,
        status,
        status.colour(&t),
    );
    let ink = text::ink(Weight::SemiBold, t.size.caption, status.text_colour(&t));
    text::write(ui, at + vec2(17.0, 0.0), Align2::LEFT_CENTER, word, &ink).right()
}

/// The same, ending at the right.
pub fn status_right(ui: &Ui, at: Pos2, status: Status, word: &str) -> f32 {
    let t = theme::of(ui);
    let ink = text::ink(Weight::SemiBold, t.size.caption, status.text_colour(&t));
    let rect = text::write(ui, at, Align2::RIGHT_CENTER, word, &ink);
    paint::status(
        ui.painter(),
        pos2(rect.left() - 11.0, at.y),
        11.0,
        status,
        status.colour(&t),
    );
    rect.left() - 17.0
}

/// The same on paper.
pub fn status_on_paper(ui: &Ui, at: Pos2, status: Status, word: &str) -> f32 {
    let t = theme::of(ui);
    let colour = status.on_paper(&t);
    paint::status(ui.painter(), at + vec2(6.0, 0.0), 11.0, status, colour);
    let ink = text::ink(Weight::SemiBold, t.size.caption, colour);
    text::write(ui, at + vec2(17.0, 0.0), Align2::LEFT_CENTER, word, &ink).right()
}

/// A fixed colour for each portrait.
#[must_use]
pub fn disc(t: &Theme, portrait: &str) -> Color32 {
    let sum: usize = portrait.bytes().map(usize::from).sum();
    t.discs[sum % t.discs.len().max(1)]
}

/// A face in its disc.
pub fn portrait(ui: &Ui, centre: Pos2, radius: f32, portrait: &str, mood: Mood) {
    let t = theme::of(ui);
    let rect = Rect::from_center_size(centre, Vec2::splat(radius * 2.0));
    ui.painter()
        .circle_filled(centre, radius, disc(&t, portrait));
    if let Some(texture) = art::face(ui.ctx(), portrait, mood) {
        // A disc of the texture: a rounded image whose corners are as round as it is wide.
        let face = egui::epaint::RectShape::filled(
            rect.shrink(radius * 0.02),
            egui::CornerRadius::same((radius * 0.98).min(255.0) as u8),
            Color32::WHITE,
        )
        .with_texture(
            texture.id(),
            Rect::from_min_max(pos2(0.04, 0.06), pos2(0.96, 0.98)),
        );
        ui.painter().add(face);
    } else {
        text::icon(
            ui,
            centre,
            egui_phosphor::regular::USER,
            Weight::Icon,
            radius,
            t.ink2,
        );
    }
}

/// A ring with its number inside.
pub fn gauge(ui: &Ui, centre: Pos2, radius: f32, value: f64, colour: Color32) {
    let t = theme::of(ui);
    let painter = ui.painter();
    painter.circle_stroke(centre, radius, Stroke::new(5.0, t.line));
    paint::ring(painter, centre, radius, 5.0, (value / 100.0) as f32, colour);
    painter.text(
        centre,
        Align2::CENTER_CENTER,
        format!("{value:.0}"),
        Weight::SemiBold.at(if radius < 20.0 { 14.0 } else { 16.0 }),
        t.t1,
    );
}

/// The title of a screen with what stands beside it, if there is room for it. Returns where it ends.
pub fn screen_title(ui: &Ui, rect: Rect, title: &str, beside: &str) -> f32 {
    let t = theme::of(ui);
    let at = text::left(rect, 0.0);
    let strong = text::ink(Weight::Display, t.size.screen, t.t1);
    let place = text::write(ui, at, Align2::LEFT_CENTER, title, &strong);
    let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
    let from = pos2(place.right() + 16.0, at.y + 1.0);
    if beside.is_empty() {
        return place.right();
    }
    if from.x + text::width(ui, beside, &quiet) > rect.right() {
        text::name(ui, place, beside).on_hover_text(beside);
        return place.right();
    }
    text::write(ui, from, Align2::LEFT_CENTER, beside, &quiet).right()
}

/// The title of a panel.
pub fn panel_title(ui: &Ui, rect: Rect, title: &str) -> Rect {
    let t = theme::of(ui);
    text::write(
        ui,
        rect.left_top() + vec2(0.0, 12.0),
        Align2::LEFT_CENTER,
        title,
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    )
}

/// A quiet hint at the right of a panel's title.
pub fn panel_hint(ui: &Ui, rect: Rect, hint: &str) {
    let t = theme::of(ui);
    text::write(
        ui,
        rect.right_top() + vec2(0.0, 12.0),
        Align2::RIGHT_CENTER,
        hint,
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
}

/// A line across.
pub fn rule(ui: &Ui, from: f32, to: f32, y: f32, colour: Color32) {
    ui.painter().hline(from..=to, y, Stroke::new(1.0, colour));
}

/// How well somebody is known or at home: three dots.
pub fn dots(ui: &Ui, at: Pos2, share: f64, of: usize) {
    let t = theme::of(ui);
    let full = (share * of as f64).round() as usize;
    for n in 0..of {
        let centre = at + vec2(5.0 + 12.0 * n as f32, 0.0);
        if n < full {
            ui.painter().circle_filled(centre, 4.0, t.t2);
        } else {
            ui.painter()
                .circle_stroke(centre, 3.5, Stroke::new(1.0, t.t3));
        }
    }
}

/// The boat at the left of a top bar.
pub fn boat(ui: &Ui, rect: Rect) {
    if let Some(boat) = art::picture(ui.ctx(), "brand/boat") {
        let place =
            Rect::from_center_size(pos2(rect.left() + 40.0, rect.center().y), Vec2::splat(40.0));
        ui.painter().image(
            boat.id(),
            place,
            Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)),
            Color32::WHITE,
        );
    }
}
