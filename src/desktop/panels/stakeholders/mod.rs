//! The stakeholders: power and interest, what they believe against what is, and promises.

mod beliefs;
mod map;
mod promises;

use egui::{Rect, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::roomy;
use crate::desktop::art::Mood;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{Status, cut, figure};
use crate::desktop::sight::Sight;
use crate::desktop::{sight, theme};
use crate::engine::Action;
use crate::engine::board::StakeholderView;
use crate::engine::decision::{News, Slug};
use crate::scenario::vocabulary::ActionKind;
use crate::tr;
use beliefs::beliefs;
use map::{contact, map};
use promises::promises;

/// What the stakeholders remember.
#[derive(Clone, Debug, Default)]
pub struct StakeholdersView {
    /// The chosen stakeholder.
    pub chosen: Option<Slug>,
}

fn trust(who: &StakeholderView) -> Status {
    Status::of_score(who.trust * 100.0)
}

fn face(who: &StakeholderView) -> Mood {
    match trust(who) {
        Status::Good => Mood::Happy,
        Status::Bad => Mood::Angry,
        _ => Mood::Steady,
    }
}

/// How far the belief of a stakeholder lies from the forecast, in days.
fn gap(sight: &Sight, who: &StakeholderView) -> i64 {
    i64::from(who.believes.day.0) - i64::from(sight.board.p50.day.0)
}

/// The height of the map where it stands over the rest.
const MAP: f32 = 320.0;

/// Draws the stakeholders.
pub fn stakeholders_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    view: &mut StakeholdersView,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let all = &sight.board.stakeholders;
    let narrow = rect.width() < 1120.0;
    let silence = 60.0 + 40.0 * all.len().min(6) as f32;
    // A bar that scrolls takes its room.
    let width = rect.width() - 16.0;
    let believed = beliefs::height(ui, &t, width, sight);
    let promised = 60.0 + 52.0 * sight.board.promises.len().clamp(1, 8) as f32;
    let least = if narrow {
        40.0 + MAP + silence + believed + promised + 4.0 * t.size.gap
    } else {
        560.0
    };
    roomy(ui, "stakeholders", rect, least, |ui, rect| {
        if !all
            .iter()
            .any(|who| view.chosen.as_deref() == Some(&*who.id))
        {
            view.chosen = all
                .iter()
                .max_by_key(|who| gap(sight, who).abs())
                .map(|who| who.id.clone());
        }
        let mut rest = rect;
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        let beside = tr!(
            "stakeholders-beside",
            count = all.len(),
            alignment = sight.board.gauges.alignment.round()
        );
        let mut right = head.right();
        if let Some(who) = all
            .iter()
            .find(|who| view.chosen.as_deref() == Some(&*who.id))
        {
            let hours = sight::hours_of(ActionKind::Sync);
            let refused = sight.short_of_hours(hours);
            let first = who.name.split(' ').next().unwrap_or_default();
            for (words, news, look) in [
                (
                    tr!("sync-forecast", name = first),
                    News::Forecast,
                    Look::Violet,
                ),
                (tr!("sync-only"), News::Nothing, Look::Neutral),
            ] {
                let button = Button::new(&words)
                    .look(look)
                    .icon(icons::CHAT_CIRCLE_DOTS)
                    .cost(sight.price(hours))
                    .refused(refused.as_deref());
                let width = button.width(ui);
                if button.show(
                    ui,
                    Rect::from_min_size(pos2(right - width, head.top()), vec2(width, 40.0)),
                ) {
                    out.push(Intent::plan(Action::Sync(who.id.clone(), news), sight.day));
                }
                right -= width + 12.0;
            }
        }
        let title = head.with_max_x(right);
        figure::screen_title(ui, title, &tr!("stakeholders"), &beside);
        let (mut left, height) = if narrow {
            let left = cut::top(&mut rest, MAP + silence + t.size.gap, t.size.gap);
            (left, believed)
        } else {
            let left = cut::left(&mut rest, (rect.width() * 0.37).min(544.0), t.size.gap);
            let height = beliefs::height(ui, &t, rest.width(), sight);
            (left, height.min(rest.height() * 0.72))
        };
        let contact_place = cut::bottom(&mut left, silence, t.size.gap);
        map(ui, &t, left, sight, view);
        contact(ui, &t, contact_place, sight);
        let place = cut::top(&mut rest, height, t.size.gap);
        beliefs(ui, &t, place, sight, view, out);
        promises(ui, &t, rest, sight, out);
    });
}
