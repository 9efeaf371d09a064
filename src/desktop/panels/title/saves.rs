//! Saved projects.

use egui::{Align2, Rect, Ui, pos2, vec2};

use crate::desktop::intent::Intent;
use crate::desktop::kit::control::Button;
use crate::desktop::kit::{cut, figure, paint, text};
use crate::desktop::platform::Kept;
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// What was kept: each with its day, or why it cannot be opened.
pub(super) fn saves(ui: &mut Ui, t: &Theme, rect: Rect, kept: &[Kept], out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("saved-projects"));
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    if kept.is_empty() {
        text::paragraph(ui, inside, 3, 20.0, tr!("no-saves"), &body);
        return;
    }
    let mut list = ui.new_child(egui::UiBuilder::new().max_rect(inside).id_salt("saves"));
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut list, |ui| {
            for (place, save) in kept.iter().enumerate() {
                let (row, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 44.0), egui::Sense::hover());
                figure::rule(ui, row.left(), row.right(), row.top(), t.line);
                let bold = text::ink(Weight::SemiBold, t.size.body, t.t1);
                match &save.inside {
                    Ok(known) => {
                        text::write_within(
                            ui,
                            text::left(row, 0.0),
                            Align2::LEFT_CENTER,
                            220.0,
                            &known.title,
                            &bold,
                        );
                        text::write(
                            ui,
                            text::left(row, 240.0),
                            Align2::LEFT_CENTER,
                            tr!("save-day", date = known.date.clone(), week = known.week),
                            &body,
                        );
                        let kind = if save.auto {
                            tr!("save-auto")
                        } else {
                            tr!("save-own")
                        };
                        text::write(
                            ui,
                            text::left(row, 430.0),
                            Align2::LEFT_CENTER,
                            kind,
                            &text::ink(Weight::Regular, t.size.caption, t.t3),
                        );
                        let button = Rect::from_min_size(
                            pos2(row.right() - 96.0, row.center().y - 16.0),
                            vec2(88.0, 32.0),
                        );
                        if Button::new(&tr!("open")).show(ui, button) {
                            out.push(Intent::Open(place));
                        }
                    }
                    Err(why) => {
                        figure::status(
                            ui,
                            text::left(row, 0.0),
                            crate::desktop::kit::Status::Bad,
                            &tr!("save-broken"),
                        );
                        text::write_within(
                            ui,
                            text::left(row, 160.0),
                            Align2::LEFT_CENTER,
                            row.width() - 168.0,
                            why,
                            &body,
                        );
                    }
                }
            }
        });
}
