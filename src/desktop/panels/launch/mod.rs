//! The Go/No-Go: what holds, the ways to launch, and the word.

mod readiness;
mod ways;
mod word;

use egui::{Align2, Rect, Ui, pos2, vec2};

use super::roomy;
use crate::desktop::art::Mood;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::past::Past;
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::decision::Slug;
use crate::tr;

/// What the Go/No-Go remembers.
#[derive(Clone, Debug, Default)]
pub struct LaunchPanel {
    /// The chosen way.
    pub chosen: Option<Slug>,
}

/// The heights of the ways and of the word where they stand one below the other.
const WAYS: f32 = 420.0;
const WORD: f32 = 460.0;

/// Draws the Go/No-Go.
pub fn launch_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    past: &Past,
    view: &mut LaunchPanel,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let board = &sight.board;
    let narrow = rect.width() < 1080.0;
    let people = if narrow {
        3
    } else {
        board.stakeholders.len().max(4)
    };
    let table_height = 76.0 * board.stakeholders.len().div_ceil(people) as f32 + 20.0;
    let ready_height = 62.0 + 68.0 * board.readiness.len() as f32;
    let least = if narrow {
        56.0 + table_height + ready_height + WAYS + WORD + 3.0 * t.size.gap
    } else {
        560.0
    };
    roomy(ui, "launch", rect, least, |ui, rect| {
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
        let height = match (narrow, low) {
            (true, _) => table_height,
            (false, true) => 84.0,
            (false, false) => 108.0,
        };
        let row = cut::top(&mut rest, height, t.size.gap);
        table(ui, &t, row, people, sight);
        let (ready, middle) = if narrow {
            let ready = cut::top(&mut rest, ready_height, t.size.gap);
            (ready, cut::top(&mut rest, WAYS, t.size.gap))
        } else {
            let width = (rest.width() - t.size.gap * 2.0) / 3.0;
            let ready = cut::left(&mut rest, width * 1.15, t.size.gap);
            (ready, cut::left(&mut rest, width * 0.95, t.size.gap))
        };
        readiness::readiness(ui, &t, ready, sight, out);
        ways::ways(ui, &t, middle, sight, &came_back(sight, past), view);
        word::word(ui, &t, rest, sight, view, out);
    });
}

/// What was done once and is open again since the Go/No-Go was called or just before it, a line each: why there is nothing to launch yet.
fn came_back(sight: &Sight, past: &Past) -> Vec<String> {
    let board = &sight.board;
    if board.go_no_go.is_none() || board.live.is_some() {
        return Vec::new();
    }
    let open = past.came_back(board).into_iter();
    open.map(|(task, since)| {
        tr!(
            "came-back",
            task = task.name.to_string(),
            date = sight.calendar.short(since).to_string(),
            share = sight::percent(task.reported)
        )
    })
    .collect()
}

/// Those who have a say, in rows of `columns`.
fn table(ui: &Ui, t: &Theme, rect: Rect, columns: usize, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let all = &sight.board.stakeholders;
    let places = cut::grid(rect.shrink2(vec2(20.0, 10.0)), columns, all.len(), 8.0);
    for (who, place) in all.iter().zip(places) {
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
