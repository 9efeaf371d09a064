//! The author's screen: what is wrong with the file, the plan that it makes, when its cards come, and what it plays like.

mod findings;
mod graph;
mod story;
mod weighing;

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::roomy;
use crate::desktop::author::Author;
use crate::desktop::intent::{Intent, Place};
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::theme::{self, Theme, Weight};
use crate::tr;

/// Draws the author's screen.
pub fn author_ui(ui: &mut Ui, author: &Author, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let mut whole = ui.max_rect();
    let bar = cut::top(&mut whole, t.size.top_bar, 0.0);
    top(ui, &t, bar, author, out);
    roomy(ui, "author", whole, vec2(1200.0, 640.0), |ui, rect| {
        let mut inside = rect.shrink(16.0);
        let weighed = cut::bottom(&mut inside, 286.0, 16.0);
        let left = cut::left(&mut inside, (rect.width() - 48.0) * 0.42, 16.0);
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
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.panel);
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
    figure::boat(ui, rect);
    let at = |y: f32| pos2(rect.left() + 76.0, rect.center().y + y);
    let strong = text::ink(Weight::SemiBold, t.size.title, t.t1);
    let title = match &author.scenario {
        Some(scenario) => scenario.title.to_string(),
        None => tr!("author"),
    };
    text::write(ui, at(-10.0), Align2::LEFT_CENTER, title, &strong);
    let (errors, warnings) = author.counts();
    let broken = author.is_broken();
    let mut right = rect.right() - 24.0;
    let why = tr!("author-mend");
    for (words, icon, look, refused, intent) in [
        (
            tr!("author-play"),
            icons::PLAY,
            Look::Teal,
            broken.then_some(why.as_str()),
            Intent::File(author.path.clone()),
        ),
        (
            tr!("back-to-projects"),
            icons::ARROW_LEFT,
            Look::Neutral,
            None,
            Intent::Go(Place::Title),
        ),
    ] {
        let button = Button::new(&words).look(look).icon(icon).refused(refused);
        let width = button.width(ui);
        let place = Rect::from_min_size(
            pos2(right - width, rect.center().y - 20.0),
            vec2(width, 40.0),
        );
        if button.show(ui, place) {
            out.push(intent);
        }
        right -= width + 16.0;
    }
    right -= 8.0;
    for (count, status, words) in [
        (
            warnings,
            Status::Risk,
            tr!("author-warnings", count = warnings),
        ),
        (errors, Status::Bad, tr!("author-errors", count = errors)),
    ] {
        if count > 0 {
            right = figure::status_right(ui, pos2(right, rect.center().y), status, &words) - 20.0;
        }
    }
    if errors + warnings == 0 && author.unread.is_none() {
        let at = pos2(right, rect.center().y);
        right = figure::status_right(ui, at, Status::Good, &tr!("author-clean")) - 20.0;
    }
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let words = tr!("author-file", path = author.path.display().to_string());
    let room = right - at(0.0).x;
    text::write_within(ui, at(12.0), Align2::LEFT_CENTER, room, words, &quiet);
}
