//! The rail: the screens of the project.

use egui::{Align2, Color32, CornerRadius, Pos2, Rect, Stroke, Ui, Vec2, pos2, vec2};
use egui_phosphor::{fill, regular as icons};

use super::ShellSight;
use crate::desktop::intent::{Intent, Overlay, Place, Screen};
use crate::desktop::kit::{control, cut, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::resources::NewsWeight;
use crate::tr;

/// The icon of a screen, plain and filled.
#[must_use]
pub const fn screen_icon(screen: Screen) -> (&'static str, &'static str) {
    match screen {
        Screen::Room => (icons::ARMCHAIR, fill::ARMCHAIR),
        Screen::Plan => (icons::KANBAN, fill::KANBAN),
        Screen::Team => (icons::USERS_THREE, fill::USERS_THREE),
        Screen::Risks => (icons::SHIELD_WARNING, fill::SHIELD_WARNING),
        Screen::Stakeholders => (icons::HANDSHAKE, fill::HANDSHAKE),
        Screen::Money => (icons::COINS, fill::COINS),
        Screen::Inbox => (icons::TRAY, fill::TRAY),
        Screen::Report => (icons::PAPER_PLANE_TILT, fill::PAPER_PLANE_TILT),
    }
}

/// The name of a screen.
#[must_use]
pub fn screen_name(screen: Screen) -> String {
    match screen {
        Screen::Room => tr!("room"),
        Screen::Plan => tr!("plan"),
        Screen::Team => tr!("team"),
        Screen::Risks => tr!("risks"),
        Screen::Stakeholders => tr!("stakeholders"),
        Screen::Money => tr!("money"),
        Screen::Inbox => tr!("inbox"),
        Screen::Report => tr!("report"),
    }
}

pub(super) fn rail(
    ui: &Ui,
    t: &Theme,
    rail: Rect,
    sight: &Sight,
    shell: ShellSight,
    out: &mut Vec<Intent>,
) {
    ui.painter().rect_filled(rail, CornerRadius::ZERO, t.panel);
    ui.painter()
        .vline(rail.right(), rail.y_range(), Stroke::new(1.0, t.line));
    let news = &sight.board.news;
    let mut rest = rail.shrink2(vec2(2.0, 12.0));
    let foot = if rest.height() > 680.0 { 152.0 } else { 48.0 };
    let foot = cut::bottom(&mut rest, foot, 4.0);
    if sight.board.go_no_go.is_some() && sight.board.live.is_none() && !shell.launching {
        // The Go/No-Go waits, and the rail says so.
        let place = cut::bottom(&mut rest, 44.0, 4.0).shrink2(vec2(6.0, 2.0));
        if control::Button::new(&tr!("launch"))
            .look(control::Look::Violet)
            .show(ui, place)
        {
            out.push(Intent::Go(Place::Launch));
        }
    }
    let step = (rest.height() / 8.0).min(68.0);
    for screen in Screen::ALL {
        let place = cut::top(&mut rest, step, 0.0).shrink2(vec2(4.0, 2.0));
        let name = screen_name(screen);
        let active = screen == shell.screen && !shell.launching;
        let waiting = if screen == Screen::Inbox {
            sight.board.cards.len()
        } else {
            0
        };
        let label = if waiting > 0 {
            tr!("inbox-waiting", count = waiting)
        } else {
            name.clone()
        };
        let response = control::press(ui, place, screen.slug(), &label, true);
        if active {
            ui.painter()
                .rect_filled(place, CornerRadius::same(t.size.control_radius), t.raised);
            let mark =
                Rect::from_min_size(pos2(rail.left(), place.center().y - 18.0), vec2(4.0, 36.0));
            ui.painter().rect_filled(
                mark,
                CornerRadius {
                    ne: 2,
                    se: 2,
                    ..CornerRadius::ZERO
                },
                t.teal,
            );
        } else if response.hovered() {
            ui.painter().rect_filled(
                place,
                CornerRadius::same(t.size.control_radius),
                t.select.gamma_multiply(0.6),
            );
        }
        let colour = if active { t.t1 } else { t.t2 };
        let (plain, filled) = screen_icon(screen);
        let low = place.height() < 48.0;
        // Where there is no room for both, the word stands alone.
        let bare = place.height() < 38.0;
        let glyph_at = place.center() - vec2(0.0, if low { 9.0 } else { 11.0 });
        let (glyph, weight) = if active {
            (filled, Weight::IconFill)
        } else {
            (plain, Weight::Icon)
        };
        if !bare {
            let size = if low { 20.0 } else { 24.0 };
            text::icon(ui, glyph_at, glyph, weight, size, colour);
        }
        let font = if active {
            Weight::SemiBold
        } else {
            Weight::Regular
        };
        let words_at = match (bare, low) {
            (true, _) => place.center(),
            (false, true) => place.center() + vec2(0.0, 11.0),
            (false, false) => place.center() + vec2(0.0, 16.0),
        };
        ui.painter().text(
            words_at,
            Align2::CENTER_CENTER,
            &name,
            font.at(t.size.caption),
            colour,
        );
        if waiting > 0 {
            let at = match (bare, low) {
                (true, _) => text::right(place, 12.0),
                (false, true) => glyph_at + vec2(22.0, 0.0),
                (false, false) => glyph_at + vec2(20.0, -8.0),
            };
            badge(ui, t, at, waiting, t.coral);
        }
        control::focus(ui, t, &response, place, t.size.control_radius);
        if response.clicked() {
            out.push(Intent::Show(screen));
        }
    }
    let loud = |weight| {
        news.iter()
            .filter(move |news| news.weight == weight)
            .count()
    };
    let act = loud(NewsWeight::Act);
    let look = loud(NewsWeight::Look) + loud(NewsWeight::Good);
    let alerts = tr!("alerts-today", act = act, look = look);
    let feet = [
        (icons::BELL, alerts, Overlay::Alerts),
        (icons::QUESTION, tr!("menu-help"), Overlay::Help),
        (icons::GEAR_SIX, tr!("menu"), Overlay::Menu),
    ];
    let places = if foot.height() > 90.0 {
        cut::rows(foot, feet.len(), 4.0)
    } else {
        cut::columns(foot, feet.len(), 0.0)
    };
    for ((glyph, label, overlay), place) in feet.into_iter().zip(places) {
        let size = Vec2::splat(place.width().min(44.0));
        let place = Rect::from_center_size(place.center(), size);
        let is_bell = overlay == Overlay::Alerts;
        if control::icon_button(ui, place, glyph, &label).clicked() {
            out.push(Intent::Lay(overlay));
        }
        if is_bell && act + look > 0 && !shell.alerts_read {
            let colour = if act > 0 { t.coral } else { t.amber };
            badge(ui, t, place.center() + vec2(12.0, -9.0), act + look, colour);
        }
    }
}

/// A number on an icon: so many wait.
fn badge(ui: &Ui, t: &Theme, at: Pos2, count: usize, colour: Color32) {
    ui.painter().circle_filled(at, 9.5, colour);
    ui.painter().text(
        at,
        Align2::CENTER_CENTER,
        count.to_string(),
        Weight::Bold.at(t.size.caption),
        t.on_violet,
    );
}
