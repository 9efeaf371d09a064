//! When the cards come, by what the bots met: a dot a card, as large as its share of the runs.

use egui::{Align2, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::desktop::author::{Author, Weighing};
use crate::desktop::kit::{cut, figure, text};
use crate::desktop::theme::{Theme, Weight};
use crate::scenario::Day;
use crate::tr;

/// Rows on which the names of cards find room.
const ROWS: usize = 3;

pub(super) fn story_ui(ui: &Ui, t: &Theme, rect: Rect, author: &Author) {
    figure::rule(ui, rect.left(), rect.right(), rect.top(), t.line);
    let mut inside = rect;
    inside.min.y += 10.0;
    let head = cut::top(&mut inside, 22.0, 2.0);
    figure::panel_title(ui, head, &tr!("author-story"));
    figure::panel_hint(ui, head, &tr!("author-story-hint"));
    let (Weighing::Ready(balance), Some(calendar)) = (&author.weighing, author.calendar()) else {
        let body = text::ink(Weight::Regular, t.size.body, t.t2);
        text::paragraph(ui, inside, 1, 20.0, tr!("author-story-waits"), &body);
        return;
    };
    let events = balance.events.iter();
    let mut cards: Vec<(Day, f64, &str, String)> = events
        .filter_map(|event| {
            let when = event.when.as_ref()?;
            let words = tr!(
                "author-card",
                title = event.title.to_string(),
                share = (event.fires * 100.0).round(),
                first = calendar.short(when.p10).to_string(),
                last = calendar.short(when.p90).to_string()
            );
            Some((when.p50, event.fires, event.id.as_str(), words))
        })
        .collect();
    cards.sort_by_key(|card| card.0);
    let last = cards.iter().map(|card| card.0).max().unwrap_or(Day(1));
    let line = inside.shrink2(vec2(14.0, 0.0));
    let y = inside.bottom() - 24.0;
    let at =
        |day: Day| line.left() + line.width() * day.as_f64() as f32 / last.as_f64().max(1.0) as f32;
    ui.painter()
        .hline(line.x_range(), y, Stroke::new(1.5, t.line2));
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let mut drawn = f32::MIN;
    for day in (0..=last.0)
        .map(Day)
        .filter(|day| calendar.opens_week(*day))
    {
        let x = at(day);
        if x - drawn < 34.0 {
            continue;
        }
        drawn = x;
        let week = (calendar.week(day) + 1).to_string();
        text::write(ui, pos2(x, y + 16.0), Align2::CENTER_CENTER, week, &quiet);
    }
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    let mut free = [f32::MIN; ROWS];
    for (day, fires, id, words) in cards {
        let x = at(day);
        let radius = 3.0 + 5.0 * fires as f32;
        ui.painter().circle_filled(pos2(x, y), radius, t.sky);
        let dot = Rect::from_center_size(pos2(x, y), vec2(16.0, 16.0));
        let name = text::name(ui, dot, &words);
        name.interact(Sense::hover()).on_hover_text(&words);
        let width = text::width(ui, id, &ink);
        let left = x.min(line.right() - width);
        if let Some(row) = free.iter().position(|free| *free + 10.0 < left) {
            free[row] = left + width;
            let up = y - 20.0 - 17.0 * row as f32;
            ui.painter()
                .vline(x, up + 8.0..=y - radius, Stroke::new(1.0, t.line));
            text::write(ui, pos2(left, up), Align2::LEFT_CENTER, id, &ink);
        }
    }
}
