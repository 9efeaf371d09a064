//! The panels: pure functions from what is known to pictures and intents.

pub mod briefing;
pub mod broken;
pub mod card;
pub mod debrief;
pub mod guide;
pub mod inbox;
pub mod launch;
pub mod money;
pub mod overlay;
pub mod plan;
pub mod report;
pub mod risks;
pub mod room;
pub mod shell;
pub mod stakeholders;
pub mod team;
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
    /// The team.
    pub team: team::TeamView,
    /// The room.
    pub room: room::RoomView,
    /// The risks.
    pub risks: risks::RisksView,
    /// The stakeholders.
    pub stakeholders: stakeholders::StakeholdersView,
    /// The money.
    pub money: money::MoneyView,
    /// A card.
    pub card: card::CardPanel,
    /// The report.
    pub report: report::ReportView,
    /// The launch.
    pub launch: launch::LaunchPanel,
    /// What lies over the screen.
    pub overlay: overlay::OverlayView,
    /// The advisor's note.
    pub guide: guide::GuideView,
}

/// Draws in `rect`, or, where it is smaller than `least`, in a larger place that scrolls: nothing overlaps, however large the text.
pub fn roomy(ui: &mut Ui, salt: &str, rect: Rect, least: Vec2, draw: impl FnOnce(&mut Ui, Rect)) {
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
