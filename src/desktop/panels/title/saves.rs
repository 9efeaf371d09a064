//! Saved projects: what is inside each, or why it cannot be opened.

use egui::{Align2, Rect, Ui, pos2, vec2};

use crate::desktop::intent::Intent;
use crate::desktop::kit::control::Button;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::platform::{Inside, Kept};
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// Where the columns begin, as shares of the width: project, day, seed, when, by whom.
const COLUMNS: [f32; 5] = [0.0, 0.27, 0.47, 0.58, 0.74];

/// What was kept, newest first.
pub(super) fn saves(ui: &mut Ui, t: &Theme, rect: Rect, kept: &[Kept], out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("saved-projects"));
    if kept.is_empty() {
        let body = text::ink(Weight::Regular, t.size.body, t.t2);
        text::paragraph(ui, inside, 3, 20.0, tr!("no-saves"), &body);
        return;
    }
    let mut list = ui.new_child(egui::UiBuilder::new().max_rect(inside).id_salt("saves"));
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut list, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, save) in kept.iter().enumerate() {
                let size = vec2(ui.available_width(), 44.0);
                let (row, _) = ui.allocate_exact_size(size, egui::Sense::hover());
                if !ui.is_rect_visible(row) {
                    continue;
                }
                figure::rule(ui, row.left(), row.right(), row.top(), t.line);
                match &save.inside {
                    None => unread(ui, t, row, save),
                    Some(Ok(inside)) => {
                        if whole(ui, t, row, save, inside) {
                            out.push(Intent::Open(place));
                        }
                    }
                    Some(Err(why)) => broken(ui, t, row, save, why),
                }
            }
        });
}

/// Writes into a column, as wide as it is.
fn column(ui: &Ui, row: Rect, n: usize, words: &str, ink: &text::Ink) {
    let room = row.width() - 104.0;
    let next = COLUMNS.get(n + 1).copied().unwrap_or(1.0);
    let at = pos2(row.left() + room * COLUMNS[n], row.center().y);
    let width = room * (next - COLUMNS[n]) - 12.0;
    text::write_within(ui, at, Align2::LEFT_CENTER, width, words, ink);
}

fn whole(ui: &Ui, t: &Theme, row: Rect, save: &Kept, inside: &Inside) -> bool {
    let bold = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let day = tr!("save-day", date = inside.date.clone(), week = inside.week);
    let seed = tr!("save-seed", seed = inside.seed.to_string());
    let by = match &inside.seat {
        Some(name) => tr!("save-seat", name = name.clone()),
        None if save.auto => tr!("save-auto"),
        None => tr!("save-own"),
    };
    column(ui, row, 0, &inside.title, &bold);
    column(ui, row, 1, &day, &body);
    column(ui, row, 2, &seed, &quiet);
    column(ui, row, 3, &ago(save.age), &quiet);
    column(ui, row, 4, &by, &quiet);
    let button = Rect::from_min_size(
        pos2(row.right() - 96.0, row.center().y - 16.0),
        vec2(88.0, 32.0),
    );
    let name = tr!("open-save", title = inside.title.clone(), day = day);
    Button::new(&tr!("open")).named(&name).show(ui, button)
}

fn broken(ui: &Ui, t: &Theme, row: Rect, save: &Kept, why: &str) {
    figure::status(ui, text::left(row, 0.0), Status::Bad, &tr!("save-broken"));
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    let words = format!("{}: {why}", file_name(save));
    let at = text::left(row, 160.0);
    text::write_within(
        ui,
        at,
        Align2::LEFT_CENTER,
        row.width() - 168.0,
        words,
        &body,
    );
}

fn unread(ui: &Ui, t: &Theme, row: Rect, save: &Kept) {
    let quiet = text::ink(Weight::Regular, t.size.body, t.t3);
    column(ui, row, 0, &file_name(save), &quiet);
    column(ui, row, 3, &ago(save.age), &quiet);
}

fn file_name(save: &Kept) -> String {
    let name = save.path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// How long ago, in words.
fn ago(seconds: u64) -> String {
    match seconds {
        0..60 => tr!("ago-now"),
        60..3600 => tr!("ago-minutes", count = seconds / 60),
        3600..86_400 => tr!("ago-hours", count = seconds / 3600),
        _ => tr!("ago-days", count = seconds / 86_400),
    }
}
