//! The Go/No-Go: what holds, the ways to launch, and the word.

mod readiness;
mod ways;
mod word;

use egui::{Align2, Rect, Ui, pos2, vec2};

use super::roomy;
use crate::desktop::art::Mood;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::decision::Slug;
use crate::tr;

/// What the Go/No-Go remembers.
#[derive(Clone, Debug, Default)]
pub struct LaunchPanel {
    /// The chosen way.
    pub chosen: Option<Slug>,
}

/// Draws the Go/No-Go.
pub fn launch_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    view: &mut LaunchPanel,
    out: &mut Vec<Intent>,
) {
    roomy(ui, "launch", rect, vec2(1080.0, 560.0), |ui, rect| {
        let t = theme::of(ui);
        let board = &sight.board;
        if view.chosen.is_none() {
            view.chosen = board
                .launch
                .iter()
                .find(|way| way.why_not.is_none())
                .or(board.launch.first())
                .map(|way| way.id.clone());
        }
        let mut rest = rect;
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        let called = board.go_no_go.as_ref().map_or_else(
            || tr!("not-called"),
            |when| tr!("called-on", date = when.date.to_string()),
        );
        figure::screen_title(ui, head, &tr!("launch"), &called);
        let low = rest.height() < 600.0;
        let row = cut::top(&mut rest, if low { 84.0 } else { 108.0 }, t.size.gap);
        table(ui, &t, row, sight);
        let width = (rest.width() - t.size.gap * 2.0) / 3.0;
        let ready = cut::left(&mut rest, width * 1.15, t.size.gap);
        let middle = cut::left(&mut rest, width * 0.95, t.size.gap);
        readiness::readiness(ui, &t, ready, sight, out);
        ways::ways(ui, &t, middle, sight, view);
        word::word(ui, &t, rest, sight, view, out);
    });
}

fn table(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let all = &sight.board.stakeholders;
    for (who, place) in all.iter().zip(cut::columns(
        rect.shrink2(vec2(20.0, 10.0)),
        all.len().max(4),
        8.0,
    )) {
        let status = Status::of_score(who.trust * 100.0);
        let mood = match status {
            Status::Good => Mood::Happy,
            Status::Bad => Mood::Angry,
            _ => Mood::Steady,
        };
        figure::portrait(ui, text::left(place, 30.0), 30.0, &who.portrait, mood);
        let x = place.left() + 72.0;
        text::write_within(
            ui,
            pos2(x, place.center().y - 20.0),
            Align2::LEFT_CENTER,
            place.right() - x,
            &who.name,
            &text::ink(Weight::SemiBold, t.size.body, t.t1),
        );
        figure::status(
            ui,
            pos2(x, place.center().y),
            status,
            &tr!("trust-is", trust = (who.trust * 100.0).round()),
        );
        text::write(
            ui,
            pos2(x, place.center().y + 20.0),
            Align2::LEFT_CENTER,
            tr!("thinks-date", date = sight.day(who.believes.day)),
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
    }
}
