//! What is still to be read, at the foot of the first screen.

use egui::{Align2, CornerRadius, Rect, Ui, pos2, vec2};

use crate::desktop::game::Loading;
use crate::desktop::kit::{paint, text};
use crate::desktop::theme::{self, Weight};
use crate::tr;

/// Draws how far the reading is, while it goes on.
pub fn loading_ui(ui: &Ui, loading: &Loading) {
    if !loading.is_going_on() {
        return;
    }
    let t = theme::of(ui);
    let (done, of) = loading.progress();
    let window = ui.max_rect();
    let place = Rect::from_min_size(
        pos2(window.right() - 296.0, window.bottom() - 60.0),
        vec2(280.0, 44.0),
    );
    let radius = CornerRadius::same(t.size.control_radius);
    ui.painter().rect_filled(place, radius, t.raised);
    text::write(
        ui,
        place.left_top() + vec2(12.0, 15.0),
        Align2::LEFT_CENTER,
        tr!("loading", done = done, of = of),
        &text::ink(Weight::Regular, t.size.caption, t.t1),
    );
    let bar = Rect::from_min_max(
        place.left_bottom() + vec2(12.0, -14.0),
        place.right_bottom() - vec2(12.0, 8.0),
    );
    let share = done as f32 / of.max(1) as f32;
    paint::bar(ui.painter(), bar, share, t.teal, t.line, 3);
}
