//! What must hold, what should, and what can be done for it.

use egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::desktop::intent::Intent;
use crate::desktop::kit::control::Button;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Action;
use crate::tr;

pub(super) fn readiness(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight, out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let items = &sight.board.readiness;
    let mut inside = rect.shrink2(vec2(16.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 10.0);
    figure::panel_title(ui, head, &tr!("readiness"));
    figure::panel_hint(
        ui,
        head,
        &tr!(
            "ready-of",
            ready = items.iter().filter(|item| item.holds).count(),
            of = items.len()
        ),
    );
    let height = (inside.height() / items.len().max(1) as f32).clamp(50.0, 68.0);
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("readiness"));
    egui::ScrollArea::vertical()
        .id_salt("readiness")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for item in items {
                let (row, _) =
                    ui.allocate_exact_size(vec2(inside.width() - 2.0, height), Sense::hover());
                figure::rule(ui, row.left(), row.right(), row.top(), t.line);
                let status = match (item.holds, item.required) {
                    (true, _) => Status::Good,
                    (false, true) => Status::Bad,
                    (false, false) => Status::Risk,
                };
                paint::status(
                    ui.painter(),
                    text::left(row, 7.0),
                    12.0,
                    status,
                    status.colour(t),
                );
                let mut right = row.right();
                match (&item.prepare, item.holds) {
                    (Some((hours, why_not)), false) => {
                        let refused = why_not.clone().or_else(|| sight.short_of_hours(*hours));
                        let words = tr!("prepare");
                        let button = Button::new(&words)
                            .cost(sight.price(*hours))
                            .refused(refused.as_deref());
                        let width = button.width(ui);
                        right -= width + 10.0;
                        if button.show(
                            ui,
                            Rect::from_min_size(
                                pos2(row.right() - width, row.center().y - 16.0),
                                vec2(width, 32.0),
                            ),
                        ) {
                            out.push(Intent::plan(Action::Prepare(item.id.clone()), sight.day));
                        }
                    }
                    _ => {
                        let word = if item.holds {
                            tr!("ready")
                        } else if item.required {
                            tr!("required")
                        } else {
                            tr!("open-item")
                        };
                        right = text::write(
                            ui,
                            text::right(row, 0.0),
                            Align2::RIGHT_CENTER,
                            word,
                            &text::ink(Weight::SemiBold, t.size.caption, status.text_colour(t)),
                        )
                        .left()
                            - 10.0;
                    }
                }
                text::block(
                    ui,
                    text::left(row, 24.0),
                    Align2::LEFT_CENTER,
                    (right - row.left() - 24.0, 2, 19.0),
                    &item.text,
                    &text::ink(Weight::Regular, t.size.body, t.t1),
                );
            }
        });
}
