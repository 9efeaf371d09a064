//! Which keys do what: each command can have others, or none.

use egui::{Align2, Key, Rect, Ui, pos2, vec2};

use super::SettingsView;
use crate::desktop::commands::{self, Group};
use crate::desktop::intent::{Intent, Pace, Setting};
use crate::desktop::keys;
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{cut, figure, text};
use crate::desktop::panels::overlay::{list, row};
use crate::desktop::settings::Settings;
use crate::desktop::theme::{self, Weight};
use crate::tr;

/// Draws the list of commands with their keys.
pub(super) fn keys_ui(
    ui: &mut Ui,
    rect: Rect,
    settings: &Settings,
    view: &mut SettingsView,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    if let Some(id) = view.asks {
        answer(ui, id, view, out);
    }
    let mut inside = rect;
    let head = cut::top(&mut inside, 40.0, 8.0);
    let hint = text::ink(Weight::Regular, t.size.caption, t.t2);
    let reset = tr!("keys-reset");
    let button = Button::new(&reset);
    let width = button.width(ui);
    let room = head.width() - width - 16.0;
    text::paragraph(
        ui,
        head.with_max_x(head.left() + room),
        2,
        18.0,
        tr!("keys-hint"),
        &hint,
    );
    let place = Rect::from_min_max(pos2(head.right() - width, head.top()), head.max);
    if button.show(ui, place) {
        view.asks = None;
        out.push(Intent::Set(Setting::UsualKeys));
    }
    let name = text::ink(Weight::Regular, t.size.body, t.t1);
    let title = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    let all = commands::table(Pace::Paused, &settings.keys);
    list(ui, inside, "keys", false, |ui| {
        for group in Group::ALL {
            let head = row(ui, 30.0);
            text::write(
                ui,
                text::left(head, 0.0),
                Align2::LEFT_CENTER,
                group.title(),
                &title,
            );
            for command in all.iter().filter(|command| command.group == group) {
                let line = row(ui, 42.0);
                figure::rule(ui, line.left(), line.right(), line.top(), t.line);
                let at = text::left(line, 0.0);
                text::write_within(
                    ui,
                    at,
                    Align2::LEFT_CENTER,
                    line.width() - 216.0,
                    &command.name,
                    &name,
                );
                let asks = view.asks == Some(command.id);
                let words = match (&command.keys, asks) {
                    (_, true) => tr!("keys-press"),
                    (Some(keys), false) => ui.ctx().format_shortcut(keys),
                    (None, false) => tr!("keys-none"),
                };
                let place = Rect::from_min_size(
                    pos2(line.right() - 200.0, line.center().y - 16.0),
                    vec2(200.0, 32.0),
                );
                let look = if asks { Look::Violet } else { Look::Neutral };
                let label = tr!(
                    "keys-of",
                    command = command.name.clone(),
                    keys = words.clone()
                );
                if Button::new(&words).named(&label).look(look).show(ui, place) {
                    view.asks = if asks { None } else { Some(command.id) };
                }
            }
        }
    });
}

/// Takes the keys that were pressed for the command that waits: Escape leaves it, Backspace takes its keys away.
fn answer(ui: &Ui, id: &'static str, view: &mut SettingsView, out: &mut Vec<Intent>) {
    let Some(pressed) = ui.input(keys::pressed) else {
        return;
    };
    view.asks = None;
    let wanted = match pressed.logical_key {
        Key::Escape => return,
        Key::Backspace | Key::Delete => None,
        _ => Some(pressed),
    };
    out.push(Intent::Set(Setting::Keys(id, wanted)));
}
