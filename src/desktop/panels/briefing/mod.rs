//! The briefing: the charter on paper, the people, how to work, and the first promise.

mod charter;
mod method;
mod people;
mod promise;

use egui::{Align2, Rect, Ui, pos2};
use egui_phosphor::regular as icons;

use super::head::{Offer, head_ui, second_line};
use super::roomy;
use crate::desktop::intent::{Intent, Place};
use crate::desktop::kit::control::Look;
use crate::desktop::kit::{cut, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Decision;
use crate::engine::decision::Promised;
use crate::scenario::Day;
use crate::scenario::vocabulary::Method;
use crate::tr;
use charter::charter;
use method::method;
use people::{people, trust};
use promise::promise;

/// What is chosen before the first day.
#[derive(Clone, Debug, Default)]
pub struct BriefingView {
    /// How the team will work; none leaves it as the scenario has it.
    pub method: Option<Method>,
    /// The day that is promised to the sponsor, while it is chosen.
    pub date: Option<Day>,
    /// That day is promised at the start.
    pub promised: bool,
}

/// Draws the briefing.
pub fn briefing_ui(ui: &mut Ui, sight: &Sight, view: &mut BriefingView, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let mut whole = ui.max_rect();
    let bar = cut::top(&mut whole, t.size.top_bar, 0.0);
    top(ui, &t, bar, sight, view, out);
    // Each charter is read from its beginning.
    let salt = format!("briefing {}", sight.board.scenario);
    let narrow = whole.width() < 1180.0;
    // A bar that scrolls takes its room.
    let heights = column_heights(ui, &t, whole.width() - 64.0, sight);
    let least = if narrow {
        CHARTER + heights.iter().sum::<f32>() + 112.0 + 3.0 * t.size.gap
    } else {
        620.0
    };
    roomy(ui, &salt, whole, least, |ui, rect| {
        let mut inside = rect.shrink(24.0);
        let (paper, heights) = if narrow {
            let paper = cut::top(&mut inside, CHARTER, 32.0);
            (paper.with_max_x(paper.right() - 16.0), heights)
        } else {
            let width = (inside.width() * 0.36).clamp(400.0, 552.0);
            let paper = cut::left(&mut inside, width, 32.0);
            (paper, column_heights(ui, &t, inside.width(), sight))
        };
        charter(ui, &t, paper.with_max_y(paper.bottom() - 8.0), sight);
        let least = heights.iter().sum::<f32>() + 3.0 * t.size.gap;
        roomy(ui, "column", inside, least, |ui, mut column| {
            let team = cut::top(&mut column, heights[0], t.size.gap);
            people(ui, &t, team, sight);
            let stakeholders = cut::top(&mut column, heights[1], t.size.gap);
            trust(ui, &t, stakeholders, sight);
            let methods = cut::top(&mut column, heights[2], t.size.gap);
            method(ui, &t, methods, sight, view);
            promise(ui, &t, column, sight, view);
        });
    });
}

/// The height of the charter where it stands over the rest.
const CHARTER: f32 = 560.0;

/// The heights of team, stakeholders, methods and promise; what is over goes to the last.
fn column_heights(ui: &Ui, t: &Theme, width: f32, sight: &Sight) -> [f32; 4] {
    [
        people::people_height(ui, t, width, sight),
        people::trust_height(ui, t, width, sight),
        method::height(width),
        236.0,
    ]
}

fn begin(sight: &Sight, view: &BriefingView, out: &mut Vec<Intent>) {
    if let Some(method) = view.method
        && sight.board.method_choices.contains(&method)
    {
        out.push(Intent::Decide(Decision::ChooseMethod(method)));
    }
    if let (true, Some(day), Some(sponsor)) = (view.promised, view.date, sponsor(sight)) {
        out.push(Intent::Decide(Decision::Promise(Promised::LiveBy(
            sponsor.id.clone(),
            day,
        ))));
    }
    out.push(Intent::Begin);
}

fn sponsor(sight: &Sight) -> Option<&crate::engine::board::StakeholderView> {
    sight.board.stakeholders.iter().find(|s| s.sponsor)
}

fn top(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &BriefingView, out: &mut Vec<Intent>) {
    let offers = [
        Offer {
            words: tr!("start-on", date = sight.board.today.date.to_string()),
            icon: egui_phosphor::fill::PLAY,
            look: Look::Teal,
            refused: None,
        },
        Offer {
            words: tr!("back-to-projects"),
            icon: icons::ARROW_LEFT,
            look: Look::Neutral,
            refused: None,
        },
    ];
    let (pressed, room) = head_ui(ui, t, rect, &sight.board.title, &offers);
    match pressed {
        Some(0) => begin(sight, view, out),
        Some(_) => out.push(Intent::Go(Place::Title)),
        None => {}
    }
    let seed = second_line(ui, t, room, tr!("charter-seed", seed = sight.seed));
    let words = tr!(
        "weeks-about-minutes",
        weeks = sight.weeks(),
        minutes = sight.minutes
    );
    let ink = text::ink(Weight::Regular, t.size.body, t.t2);
    let right = room.right() - 24.0;
    if right - text::width(ui, &words, &ink) - 24.0 < seed.right() + 24.0 {
        return;
    }
    let at = pos2(right, rect.center().y);
    let end = text::write(ui, at, Align2::RIGHT_CENTER, words, &ink);
    text::icon(
        ui,
        pos2(end.left() - 14.0, rect.center().y),
        icons::CLOCK,
        Weight::Icon,
        17.0,
        t.t2,
    );
}
