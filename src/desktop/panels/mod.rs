//! The panels: pure functions from what is known to pictures and intents.

pub mod briefing;
pub mod plan;
pub mod room;
pub mod shell;
pub mod title;

use egui::{Rect, ScrollArea, Ui, Vec2};

/// What the panels remember from frame to frame.
#[derive(Clone, Debug, Default)]
pub struct Views {
    /// The first screens.
    pub title: title::TitleView,
    /// The briefing.
    pub briefing: briefing::BriefingView,
    /// The plan.
    pub plan: plan::PlanView,
    /// The room.
    pub room: room::RoomView,
}

/// Draws in `rect`, or, where it is smaller than `least`, in a larger place that scrolls: nothing overlaps, however large the text.
pub fn roomy(
    ui: &mut Ui,
    salt: &str,
    rect: Rect,
    least: Vec2,
    draw: impl FnOnce(&mut Ui, Rect),
) {
    if rect.width() >= least.x && rect.height() >= least.y {
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt(salt));
        draw(&mut inside, rect);
        return;
    }
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt(salt));
    ScrollArea::both()
        .id_salt(salt)
        .auto_shrink(false)
        .show(&mut inside, |ui| {
            let size = rect.size().max(least);
            let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            draw(ui, place);
        });
}
