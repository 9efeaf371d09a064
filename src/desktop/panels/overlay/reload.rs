//! What the edit of a scenario file changes in the project that is played.

use egui::{Align2, Ui};
use egui_phosphor::regular as icons;

use super::{list, row, sheet};
use crate::desktop::game::Edit;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{cut, text};
use crate::desktop::theme::{self, Weight};
use crate::tr;

/// Draws the offer.
pub(super) fn reload_ui(ui: &mut Ui, edit: &Edit, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let mut inside = sheet(ui, &t, 720.0, 460.0, &tr!("reload-title"), out);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    let strong = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    let line = cut::top(&mut inside, 22.0, 12.0);
    let path = edit.path.display().to_string();
    let at = text::left(line, 0.0);
    text::write_within(ui, at, Align2::LEFT_CENTER, line.width(), path, &quiet);
    let foot = cut::bottom(&mut inside, 44.0, 16.0);
    if edit.changes.is_empty() {
        text::paragraph(ui, inside, 3, 20.0, tr!("reload-nothing"), &body);
    }
    list(ui, inside, "changes", false, |ui| {
        for (what, words) in &edit.changes {
            let mut line = row(ui, 28.0);
            let name = cut::left(&mut line, 110.0, 12.0);
            let at = text::left(name, 0.0);
            text::write_within(ui, at, Align2::LEFT_CENTER, name.width(), what, &strong);
            let at = text::left(line, 0.0);
            text::write_within(ui, at, Align2::LEFT_CENTER, line.width(), words, &body);
        }
    });
    let columns = cut::columns(foot, 4, 12.0);
    for (n, (words, icon, look, intent)) in [
        (tr!("reload-keep"), icons::X, Look::Neutral, Intent::Close),
        (
            tr!("reload-desk-open"),
            icons::PENCIL_RULER,
            Look::Neutral,
            Intent::Author(edit.path.clone()),
        ),
        (
            tr!("reload-restart"),
            icons::ARROW_CLOCKWISE,
            Look::Neutral,
            Intent::Reload(false),
        ),
        (
            tr!("reload-go-on"),
            icons::PLAY,
            Look::Violet,
            Intent::Reload(true),
        ),
    ]
    .into_iter()
    .enumerate()
    {
        if Button::new(&words)
            .look(look)
            .icon(icon)
            .show(ui, columns[n])
        {
            out.push(intent);
        }
    }
}
