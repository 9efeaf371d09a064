//! What can become of a task's feature: in the launch, after it, or out. Its owner has to agree.

use egui::Ui;
use egui_phosphor::regular as icons;

use super::inspector::take;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::Button;
use crate::desktop::kit::text;
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Action;
use crate::engine::board::TaskView;
use crate::engine::components::ScopeStanding;
use crate::engine::decision::Proposal;
use crate::scenario::vocabulary::ActionKind;
use crate::tr;

/// Draws what can be asked of the feature's owner.
pub fn scope_ui(ui: &mut Ui, t: &Theme, sight: &Sight, task: &TaskView, out: &mut Vec<Intent>) {
    let board = &sight.board;
    let Some(feature) = board.features.iter().find(|f| f.id == task.feature) else {
        return;
    };
    let owner = board.stakeholders.iter().find(|s| s.id == feature.owner);
    let words = tr!(
        "scope-owner",
        feature = feature.name.to_string(),
        owner = feature.owner_name.to_string(),
        trust = owner.map_or(0.0, |owner| (owner.trust * 100.0).round())
    );
    take(ui, 8.0);
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    let size = text::measure(ui, ui.available_width() - 44.0, 3, 18.0, &words, &ink);
    let place = take(ui, size.y);
    text::paragraph(ui, place, 3, 18.0, words, &ink);
    let hours = sight::hours_of(ActionKind::ScopeTalk);
    let refused = sight.short_of_hours(hours);
    let asks: &[(Proposal, String, &str)] = &match feature.standing {
        ScopeStanding::In => [
            (Proposal::Defer, tr!("scope-defer"), icons::CLOCK_CLOCKWISE),
            (Proposal::Cut, tr!("scope-cut"), icons::SCISSORS),
        ],
        ScopeStanding::Deferred => [
            (
                Proposal::Restore,
                tr!("scope-restore"),
                icons::ARROW_U_UP_LEFT,
            ),
            (Proposal::Cut, tr!("scope-cut"), icons::SCISSORS),
        ],
        ScopeStanding::Cut | ScopeStanding::Dormant => [
            (
                Proposal::Restore,
                tr!("scope-restore"),
                icons::ARROW_U_UP_LEFT,
            ),
            (Proposal::Defer, tr!("scope-defer"), icons::CLOCK_CLOCKWISE),
        ],
    };
    for (proposal, words, icon) in asks {
        take(ui, 8.0);
        let button = Button::new(words).icon(icon).cost(sight.price(hours));
        let place = take(ui, 40.0);
        if button.refused(refused.as_deref()).show(ui, place) {
            let action = Action::ScopeTalk(feature.id.clone(), *proposal);
            out.push(Intent::plan(action, sight.day));
        }
    }
}
