//! Lines at the foot of the window that tell what happened.

use egui::{CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::desktop::game::Toast;
use crate::desktop::kit::{paint, text};
use crate::desktop::theme::{self, Weight};

/// Draws the toasts, the latest at the bottom.
pub fn toasts_ui<'a>(ui: &Ui, toasts: impl DoubleEndedIterator<Item = &'a Toast>) {
    let t = theme::of(ui);
    let window = ui.max_rect();
    let mut bottom = window.bottom() - 20.0;
    for toast in toasts.rev() {
        let width = 460.0_f32.min(window.width() - 40.0);
        let bold = text::ink(Weight::SemiBold, t.size.body, t.t1);
        let plain = text::ink(Weight::Regular, t.size.caption, t.t2);
        let words = text::measure(ui, width - 60.0, 3, 20.0, &toast.text, &bold).y;
        let help = toast.help.as_ref().map_or(0.0, |help| {
            text::measure(ui, width - 60.0, 3, 18.0, help, &plain).y + 4.0
        });
        let place = Rect::from_min_size(
            pos2(
                window.center().x - width * 0.5,
                bottom - words - help - 24.0,
            ),
            vec2(width, words + help + 24.0),
        );
        ui.painter().rect(
            place,
            CornerRadius::same(t.size.control_radius),
            t.raised,
            Stroke::new(1.0, toast.status.colour(&t)),
            StrokeKind::Inside,
        );
        paint::status(
            ui.painter(),
            place.left_top() + vec2(24.0, 22.0),
            12.0,
            toast.status,
            toast.status.colour(&t),
        );
        let inside = Rect::from_min_max(place.min + vec2(44.0, 12.0), place.max - vec2(12.0, 8.0));
        text::paragraph(ui, inside, 3, 20.0, &toast.text, &bold);
        if let Some(help) = &toast.help {
            text::paragraph(
                ui,
                inside.with_min_y(inside.top() + words + 4.0),
                3,
                18.0,
                help,
                &plain,
            );
        }
        bottom = place.top() - 8.0;
    }
}
