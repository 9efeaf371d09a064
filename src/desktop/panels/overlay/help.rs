//! Help: what the game is about, and every command with its keys.

use egui::{Align2, Ui};

use super::{list, row, sheet};
use crate::desktop::commands::{self, Group};
use crate::desktop::intent::{Intent, Pace};
use crate::desktop::kit::{figure, text};
use crate::desktop::settings::Settings;
use crate::desktop::theme::{self, Weight};
use crate::tr;

/// Draws the help.
pub(super) fn help_ui(ui: &mut Ui, settings: &Settings, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let inside = sheet(ui, &t, 680.0, 680.0, &tr!("menu-help"), out);
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    let title = text::ink(Weight::SemiBold, t.size.title, t.t1);
    let name = text::ink(Weight::Regular, t.size.body, t.t1);
    let keys = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    list(ui, inside, "help", false, |ui| {
        for line in [
            tr!("help-1"),
            tr!("help-2"),
            tr!("help-3"),
            tr!("help-4"),
            tr!("help-5"),
        ] {
            let width = ui.available_width() - 10.0;
            let height = text::measure(ui, width, 4, 22.0, &line, &body).y;
            let place = row(ui, height + 6.0);
            text::paragraph(ui, place, 4, 22.0, &line, &body);
        }
        let all = commands::table(Pace::Paused, &settings.keys);
        for group in Group::ALL {
            let head = row(ui, 44.0);
            let at = head.left_bottom() - egui::vec2(0.0, 14.0);
            text::write(ui, at, Align2::LEFT_CENTER, group.title(), &title);
            for command in all.iter().filter(|command| command.group == group) {
                let line = row(ui, 32.0);
                figure::rule(ui, line.left(), line.right(), line.top(), t.line);
                let at = text::left(line, 0.0);
                text::write(ui, at, Align2::LEFT_CENTER, &command.name, &name);
                if let Some(shortcut) = &command.keys {
                    let words = ui.ctx().format_shortcut(shortcut);
                    text::write(
                        ui,
                        text::right(line, 0.0),
                        Align2::RIGHT_CENTER,
                        words,
                        &keys,
                    );
                }
            }
        }
    });
}
