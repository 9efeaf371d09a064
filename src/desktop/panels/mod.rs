//! The panels: pure functions from what is known to pictures and intents.

pub mod author;
pub mod briefing;
pub mod broken;
pub mod card;
pub mod debrief;
pub mod guide;
mod head;
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

use egui::{Rect, ScrollArea, Ui, pos2, vec2};

use super::intent::Intent;
use super::kit::control::{Button, Look};
use super::sight::{self, Sight};
use crate::engine::Action;

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
    /// The debrief.
    pub debrief: debrief::DebriefView,
    /// What lies over the screen.
    pub overlay: overlay::OverlayView,
    /// The advisor's note.
    pub guide: guide::GuideView,
}

/// Draws in `rect`, or, where it is lower than `least`, in a higher place that scrolls: nothing overlaps, however large the text. Nothing is
/// scrolled sideways: where a screen is too narrow for what stands side by side, it stands one below the other.
pub fn roomy(ui: &mut Ui, salt: &str, rect: Rect, least: f32, draw: impl FnOnce(&mut Ui, Rect)) {
    if rect.height() >= least {
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt(salt));
        draw(&mut inside, rect);
        return;
    }
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt(salt));
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink(false)
        .show(&mut inside, |ui| {
            let size = ui.available_size().max(vec2(0.0, least));
            let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            draw(ui, place);
        });
}

/// The act of a screen, at the right end of its head: what it costs, or why it cannot be done. Returns where it begins.
pub fn act(
    ui: &Ui,
    head: Rect,
    sight: &Sight,
    words: &str,
    action: Action,
    refused: Option<String>,
    out: &mut Vec<Intent>,
) -> f32 {
    let hours = sight::hours_of(action.kind());
    let refused = refused.or_else(|| sight.short_of_hours(hours));
    let button = Button::new(words)
        .look(Look::Violet)
        .icon(room::icon_of(action.kind()))
        .cost(sight.price(hours))
        .refused(refused.as_deref());
    let width = button.width(ui);
    let place = Rect::from_min_size(pos2(head.right() - width, head.top()), vec2(width, 40.0));
    if button.show(ui, place) {
        out.push(Intent::plan(action, sight.day));
    }
    place.left()
}
