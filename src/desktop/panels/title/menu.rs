//! The menu of the title.

use egui::{Align2, CornerRadius, Pos2, Rect, Stroke, Ui, Vec2, pos2, vec2};
use egui_phosphor::regular as icons;

use super::TitleSight;
use crate::desktop::intent::{Intent, Overlay, Place};
use crate::desktop::kit::{control, cut, paint, text};
use crate::desktop::theme::{Look, Theme, Weight};
use crate::desktop::{art, theme};
use crate::tr;

/// Width of the menu.
pub(super) const MENU: f32 = 440.0;

pub(super) fn menu_ui(ui: &Ui, rect: Rect, sight: TitleSight, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.night);
    sea(ui, &t, rect);
    ui.painter()
        .vline(rect.right(), rect.y_range(), Stroke::new(1.0, t.line));
    let edge = if rect.width() < 360.0 { 20.0 } else { 40.0 };
    let mut inside = rect.shrink2(vec2(edge, 0.0));
    inside.min.y += 44.0;
    let word = cut::top(&mut inside, 84.0, 12.0);
    let mark = match t.look {
        Look::Light => "brand/wordmark-dark",
        Look::Dark | Look::HighContrast => "brand/wordmark-light",
    };
    if let Some(mark) = art::picture(ui.ctx(), mark) {
        // The mark has air around its letters.
        let width = 346.0_f32.min(inside.width() + 6.0);
        let size = vec2(width, width * 376.0 / 1600.0);
        ui.painter().image(
            mark.id(),
            Rect::from_min_size(word.min, size),
            Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)),
            egui::Color32::WHITE,
        );
        text::name(ui, word, "Shiproom");
    }
    let line = cut::top(&mut inside, 24.0, 32.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("title-line"),
        &text::ink(
            Weight::Regular,
            if inside.width() < 260.0 {
                t.size.body
            } else {
                t.size.memo
            },
            t.t2,
        ),
    );
    let go = cut::top(&mut inside, 72.0, 20.0);
    lead(ui, &t, go, sight, out);
    for (icon, title, hint, intent) in [
        (
            icons::PLUS_CIRCLE,
            tr!("menu-new"),
            tr!("menu-new-hint"),
            Intent::Go(Place::Scenarios),
        ),
        (
            icons::FOLDER_OPEN,
            tr!("menu-saves"),
            tr!("menu-saves-hint"),
            Intent::Go(Place::Scenarios),
        ),
        (
            icons::GEAR_SIX,
            tr!("menu-settings"),
            tr!("menu-settings-hint"),
            Intent::Lay(Overlay::Settings),
        ),
        (
            icons::QUESTION,
            tr!("menu-help"),
            tr!("menu-help-hint"),
            Intent::Lay(Overlay::Help),
        ),
        (
            icons::SIGN_OUT,
            tr!("menu-quit"),
            tr!("menu-quit-hint"),
            Intent::Quit,
        ),
    ] {
        let row = cut::top(&mut inside, 52.0, 4.0);
        if menu_row(ui, &t, row, icon, &title, &hint) {
            out.push(intent);
        }
    }
    let foot = pos2(inside.left(), rect.bottom() - 32.0);
    let ink = text::ink(Weight::Regular, t.size.caption, t.t1);
    text::write(
        ui,
        foot,
        Align2::LEFT_CENTER,
        tr!("version", number = env!("CARGO_PKG_VERSION")),
        &ink,
    );
    text::write(
        ui,
        pos2(inside.right(), foot.y),
        Align2::RIGHT_CENTER,
        tr!("offline"),
        &ink,
    );
}

/// The one button that starts: the latest project, or the first scenario.
fn lead(ui: &Ui, t: &Theme, rect: Rect, sight: TitleSight, out: &mut Vec<Intent>) {
    let (title, hint, intent) = match (sight.latest, sight.shelf.first()) {
        (Some(inside), _) => (
            tr!("continue"),
            tr!(
                "continue-hint",
                title = inside.title.clone(),
                date = inside.date.clone(),
                week = inside.week
            ),
            Intent::Continue,
        ),
        (None, Some(first)) => (
            tr!("start-here"),
            tr!(
                "start-here-hint",
                title = first.scenario.title.to_string(),
                minutes = first.scenario.minutes
            ),
            Intent::Brief(first.scenario.id.to_string()),
        ),
        (None, None) => return,
    };
    let response = control::press(ui, rect, "lead", &format!("{title}: {hint}"), true);
    let fill = if response.hovered() {
        t.teal.lerp_to_gamma(egui::Color32::WHITE, 0.14)
    } else {
        t.teal
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(t.size.panel_radius), fill);
    let sign = if rect.width() < 260.0 { 22.0 } else { 36.0 };
    text::icon(
        ui,
        pos2(rect.left() + sign, rect.center().y),
        egui_phosphor::fill::PLAY,
        Weight::IconFill,
        26.0,
        t.on_teal,
    );
    let x = rect.left() + sign + if sign < 30.0 { 18.0 } else { 28.0 };
    ui.painter().text(
        pos2(x, rect.center().y - 12.0),
        Align2::LEFT_CENTER,
        &title,
        Weight::Display.at(t.size.heading),
        t.on_teal,
    );
    let ink = text::ink(Weight::Medium, t.size.caption, t.on_teal);
    text::write_within(
        ui,
        pos2(x, rect.center().y + 13.0),
        Align2::LEFT_CENTER,
        rect.right() - x - 4.0,
        &hint,
        &ink,
    );
    control::focus(ui, t, &response, rect, t.size.panel_radius);
    if response.clicked() {
        out.push(intent);
    }
}

fn menu_row(ui: &Ui, t: &Theme, rect: Rect, icon: &str, title: &str, hint: &str) -> bool {
    let response = control::press(ui, rect, title, title, true);
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(t.size.control_radius), t.raised);
    }
    text::icon(
        ui,
        pos2(rect.left() + 32.0, rect.center().y),
        icon,
        Weight::Icon,
        22.0,
        t.t2,
    );
    let x = rect.left() + 60.0;
    ui.painter().text(
        pos2(x, rect.center().y - 10.0),
        Align2::LEFT_CENTER,
        title,
        Weight::SemiBold.at(t.size.title),
        t.t1,
    );
    text::write_within(
        ui,
        pos2(x, rect.center().y + 12.0),
        Align2::LEFT_CENTER,
        rect.right() - x,
        hint,
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    control::focus(ui, t, &response, rect, t.size.control_radius);
    response.clicked()
}

/// The night, the moon, the boat and four waves.
fn sea(ui: &Ui, t: &Theme, rect: Rect) {
    let painter = ui.painter().with_clip_rect(rect);
    let bottom = rect.bottom();
    let moon = pos2(rect.left() + rect.width() * 0.75, bottom - 164.0);
    let tall = rect.height() > 780.0;
    if tall {
        painter.circle_filled(moon, 46.0, t.moon_ring);
        painter.circle_filled(moon, 30.0, t.moon);
        painter.circle_filled(moon + vec2(-10.0, -6.0), 5.0, t.paper3);
        painter.circle_filled(moon + vec2(6.0, 9.0), 6.0, t.paper3);
        for (x, y) in [
            (0.09, 200.0),
            (0.27, 230.0),
            (0.18, 150.0),
            (0.59, 234.0),
            (0.45, 190.0),
            (0.91, 210.0),
        ] {
            painter.circle_filled(pos2(rect.left() + rect.width() * x, bottom - y), 1.6, t.t2);
        }
    }
    let waves = [
        (t.wave1, 108.0, 150.0, 0.4),
        (t.wave2, 92.0, 128.0, 1.7),
        (t.wave3, 68.0, 140.0, 3.0),
        (t.wave4, 46.0, 120.0, 4.4),
    ];
    for (n, (colour, height, length, phase)) in waves.into_iter().enumerate() {
        if n == 1
            && tall
            && let Some(boat) = art::picture(ui.ctx(), "brand/boat")
        {
            let place = Rect::from_center_size(
                pos2(rect.left() + rect.width() * 0.34, bottom - 136.0),
                Vec2::splat(118.0),
            );
            // The water of the mark stays out: the sea is there.
            painter.image(
                boat.id(),
                Rect::from_min_max(
                    place.min,
                    pos2(place.right(), place.top() + place.height() * 0.8),
                ),
                Rect::from_min_max(Pos2::ZERO, pos2(1.0, 0.8)),
                egui::Color32::WHITE,
            );
        }
        let points: Vec<Pos2> = (0..=60)
            .map(|step| {
                let x = rect.left() + rect.width() * step as f32 / 60.0;
                let swell =
                    Vec2::angled((x - rect.left()) / length * std::f32::consts::TAU + phase).y;
                pos2(x, bottom - height - swell * 7.0)
            })
            .collect();
        paint::area(&painter, &points, bottom, colour);
    }
}
