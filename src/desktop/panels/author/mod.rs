//! The author's screen: what is wrong with the file, the plan that it makes, when its cards come, and what it plays like.

mod findings;
mod graph;
mod story;
mod weighing;

use egui::{Rect, Ui, vec2};
use egui_phosphor::regular as icons;

use super::head::{Offer, head_ui, second_line};
use super::roomy;
use crate::desktop::author::Author;
use crate::desktop::intent::{Intent, Place};
use crate::desktop::kit::control::Look;
use crate::desktop::kit::{Status, cut, figure, paint};
use crate::desktop::theme::{self, Theme};
use crate::tr;

/// Draws the author's screen.
pub fn author_ui(ui: &mut Ui, author: &Author, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let mut whole = ui.max_rect();
    let bar = cut::top(&mut whole, t.size.top_bar, 0.0);
    top(ui, &t, bar, author, out);
    let narrow = whole.width() < 1200.0;
    let least = if narrow { 1180.0 } else { 640.0 };
    roomy(ui, "author", whole, least, |ui, rect| {
        let mut inside = rect.shrink(16.0);
        let weighed = cut::bottom(&mut inside, 286.0, 16.0);
        let left = if narrow {
            cut::top(&mut inside, 360.0, 16.0)
        } else {
            cut::left(&mut inside, (rect.width() - 48.0) * 0.42, 16.0)
        };
        findings::findings_ui(ui, &t, left, author);
        paint::panel(ui.painter(), &t, inside);
        let mut right = inside.shrink2(vec2(16.0, 14.0));
        let story = cut::bottom(&mut right, 132.0, 12.0);
        graph::graph_ui(ui, &t, right, author);
        story::story_ui(ui, &t, story, author);
        weighing::weighing_ui(ui, &t, weighed, author, out);
    });
}

fn top(ui: &Ui, t: &Theme, rect: Rect, author: &Author, out: &mut Vec<Intent>) {
    let title = match &author.scenario {
        Some(scenario) => scenario.title.to_string(),
        None => tr!("author"),
    };
    let why = tr!("author-mend");
    let offers = [
        Offer {
            words: tr!("author-play"),
            icon: icons::PLAY,
            look: Look::Teal,
            refused: author.is_broken().then_some(why.as_str()),
        },
        Offer {
            words: tr!("back-to-projects"),
            icon: icons::ARROW_LEFT,
            look: Look::Neutral,
            refused: None,
        },
    ];
    let (pressed, mut room) = head_ui(ui, t, rect, &title, &offers);
    match pressed {
        Some(0) => out.push(Intent::File(author.path.clone())),
        Some(_) => out.push(Intent::Go(Place::Title)),
        None => {}
    }
    room.max.x -= 24.0;
    let (errors, warnings) = author.counts();
    for (count, status, words) in [
        (
            warnings,
            Status::Risk,
            tr!("author-warnings", count = warnings),
        ),
        (errors, Status::Bad, tr!("author-errors", count = errors)),
    ] {
        if count > 0 {
            room.max.x = figure::status_right(ui, room.right_center(), status, &words) - 20.0;
        }
    }
    if errors + warnings == 0 && author.unread.is_none() {
        let clean = tr!("author-clean");
        room.max.x = figure::status_right(ui, room.right_center(), Status::Good, &clean) - 20.0;
    }
    let words = tr!("author-file", path = author.path.display().to_string());
    second_line(ui, t, room, words);
}
