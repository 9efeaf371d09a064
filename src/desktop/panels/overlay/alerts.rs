//! Alerts: what was new, the latest day first.

use egui::{Align2, Ui, vec2};

use super::{list, row, sheet};
use crate::desktop::game::Project;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, figure, paint, text};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::resources::{News, NewsWeight};
use crate::tr;

/// The shape of news.
#[must_use]
pub const fn status_of(weight: NewsWeight) -> Status {
    match weight {
        NewsWeight::Act => Status::Bad,
        NewsWeight::Look => Status::Risk,
        NewsWeight::Good => Status::Good,
        NewsWeight::Note => Status::Unknown,
    }
}

/// One piece of news in the width of a list.
pub(super) fn news_line(ui: &mut Ui, t: &Theme, indent: f32, news: &News) {
    let status = status_of(news.weight);
    let colour = if news.weight == NewsWeight::Note {
        t.t2
    } else {
        t.t1
    };
    let ink = text::ink(Weight::Regular, t.size.body, colour);
    let width = ui.available_width() - 10.0 - indent - 24.0;
    let height = text::measure(ui, width, 4, 20.0, &news.text, &ink).y;
    let mut place = row(ui, height + 8.0);
    place.min.x += indent;
    let shape = place.left_top() + vec2(7.0, 14.0);
    paint::status(ui.painter(), shape, 10.0, status, status.colour(t));
    let words = place
        .with_min_x(place.left() + 24.0)
        .translate(vec2(0.0, 4.0));
    text::paragraph(ui, words, 4, 20.0, &news.text, &ink);
}

/// Draws the alerts.
pub(super) fn alerts_ui(ui: &mut Ui, project: Option<&Project>, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let inside = sheet(ui, &t, 680.0, 620.0, &tr!("alerts"), out);
    let Some(project) = project else { return };
    let bold = text::ink(Weight::SemiBold, t.size.body, t.t2);
    let loud = |news: &&News| news.weight != NewsWeight::Note;
    let days: Vec<_> = project
        .past
        .days
        .iter()
        .rev()
        .filter(|morning| morning.news.iter().any(|news| loud(&news)))
        .collect();
    if days.is_empty() {
        let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
        text::paragraph(ui, inside, 2, 22.0, tr!("no-alerts"), &quiet);
        return;
    }
    list(ui, inside, "alerts", false, |ui| {
        for morning in days {
            let head = row(ui, 34.0);
            figure::rule(ui, head.left(), head.right(), head.top(), t.line);
            let date = project.sight.calendar.short(morning.day);
            text::write(
                ui,
                text::left(head, 0.0),
                Align2::LEFT_CENTER,
                &*date,
                &bold,
            );
            for news in morning.news.iter().filter(loud) {
                news_line(ui, &t, 0.0, news);
            }
        }
    });
}
