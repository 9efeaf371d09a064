//! The milestones over the whole project, with today.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::desktop::kit::{paint, text};
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

pub(super) fn ribbon(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    let board = &sight.board;
    paint::panel(ui.painter(), t, rect);
    let x = rect.left() + 16.0;
    text::write(
        ui,
        pos2(x, rect.center().y - 9.0),
        Align2::LEFT_CENTER,
        tr!("milestones"),
        &text::ink(Weight::SemiBold, t.size.body, t.t1),
    );
    paint::diamond(
        ui.painter(),
        pos2(x + 6.0, rect.center().y + 13.0),
        5.0,
        egui::Color32::TRANSPARENT,
        Stroke::new(1.5, t.t2),
    );
    text::write(
        ui,
        pos2(x + 18.0, rect.center().y + 13.0),
        Align2::LEFT_CENTER,
        tr!("not-yet-met"),
        &text::ink(Weight::Regular, t.size.caption, t.t2),
    );
    let line = Rect::from_min_max(
        pos2(rect.left() + 132.0, rect.top()),
        pos2(rect.right() - 20.0, rect.bottom()),
    );
    let y = rect.top() + 27.0;
    let last = board
        .p80
        .day
        .as_f64()
        .max(board.target.day.as_f64())
        .max(board.today.day.as_f64())
        + 4.0;
    let at = |day: f64| line.left() + line.width() * (day / last).clamp(0.0, 1.0) as f32;
    let painter = ui.painter();
    let track = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - 3.0), pos2(to, y + 3.0));
    painter.rect_filled(
        track(line.left(), line.right()),
        CornerRadius::same(3),
        t.line,
    );
    for window in &board.windows {
        let closed = Rect::from_x_y_ranges(
            at(window.from.day.as_f64())..=at(window.to.day.as_f64() + 1.0),
            y - 8.0..=y + 8.0,
        );
        paint::hatch(painter, closed, t.line2, 8.0, 1.0);
    }
    let now = at(board.today.day.as_f64());
    painter.rect_filled(track(line.left(), now), CornerRadius::same(3), t.teal);
    // The launch as it is forecast: P50 to P80.
    let (status, _) = sight.lateness(board.p50.day);
    let (p50, p80) = (
        at(board.p50.day.as_f64() + 1.0),
        at(board.p80.day.as_f64() + 1.0),
    );
    if board.live.is_none() {
        painter.rect_filled(track(p50, p80), CornerRadius::same(1), status.colour(t));
        painter.vline(p80, y - 7.0..=y + 7.0, Stroke::new(2.0, status.colour(t)));
        paint::diamond(painter, pos2(p50, y), 7.0, status.colour(t), Stroke::NONE);
        let words = tr!(
            "go-live-label",
            p50 = sight.day(board.p50.day),
            p80 = sight.day(board.p80.day)
        );
        said(
            ui,
            Rect::from_x_y_ranges(p50 - 8.0..=p80 + 4.0, y - 8.0..=y + 8.0),
            &words,
        );
    }
    let target = at(board.target.day.as_f64() + 1.0);
    paint::dashed(
        painter,
        &[pos2(target, y - 14.0), pos2(target, y + 12.0)],
        Stroke::new(2.0, t.teal),
        4.0,
        3.0,
    );
    let name = text::ink(Weight::Regular, t.size.caption, t.t2);
    let bold = text::ink(Weight::SemiBold, t.size.caption, t.t1);
    let words_y = rect.bottom() - 14.0;
    // The launch has its words; milestones take what room is left, the next ones first.
    let launch = tr!("go-live");
    let launch_date = sight.day(board.p50.day);
    let launch_width =
        text::width(ui, &format!("{launch} "), &name) + text::width(ui, &launch_date, &bold);
    let launch_x = (p50 - launch_width * 0.5).min(line.right() - launch_width);
    text::run(
        ui,
        pos2(launch_x, words_y),
        &[(&format!("{launch} "), &name), (&launch_date, &bold)],
    );
    let mut taken = vec![(launch_x, launch_x + launch_width)];
    let mut order: Vec<_> = board.milestones.iter().collect();
    order.sort_by_key(|m| (m.met.is_some(), m.baseline.day));
    for milestone in order {
        let day = milestone.met.as_ref().unwrap_or(&milestone.baseline);
        let x = at(day.day.as_f64());
        let (fill, stroke) = match (milestone.met.is_some(), milestone.missed) {
            (true, false) => (t.teal, Stroke::new(1.5, t.panel)),
            (true, true) => (t.amber, Stroke::new(1.5, t.panel)),
            (false, true) => (t.coral, Stroke::new(1.5, t.panel)),
            (false, false) => (t.panel, Stroke::new(1.5, t.t2)),
        };
        paint::diamond(painter, pos2(x, y), 7.0, fill, stroke);
        let date = sight::short(&day.date).to_owned();
        let width =
            text::width(ui, &format!("{} ", milestone.name), &name) + text::width(ui, &date, &bold);
        let from = (x - width * 0.5).clamp(line.left() - 8.0, line.right() - width);
        let free = taken
            .iter()
            .all(|(a, b)| from > b + 10.0 || from + width < a - 10.0);
        if free {
            text::run(
                ui,
                pos2(from, words_y),
                &[(&format!("{} ", milestone.name), &name), (&date, &bold)],
            );
            taken.push((from, from + width));
        }
        let planned = sight::short(&milestone.baseline.date).to_owned();
        let named = milestone.name.to_string();
        let words = match (&milestone.met, milestone.missed) {
            (Some(_), false) => tr!("milestone-met", name = named, date = date),
            (Some(_), true) => tr!(
                "milestone-late",
                name = named,
                date = date,
                planned = planned
            ),
            (None, true) => tr!("milestone-missed", name = named, date = planned),
            (None, false) => tr!("milestone-ahead", name = named, planned = planned),
        };
        said(
            ui,
            Rect::from_center_size(pos2(x, y), Vec2::splat(16.0)),
            &words,
        );
    }
    painter.vline(now, rect.top() + 14.0..=y + 12.0, Stroke::new(2.0, t.now));
    today_tag(ui, t, pos2(now, rect.top() + 6.0));
}

/// A sign with its words, on hover and for screen readers.
fn said(ui: &Ui, place: Rect, words: &str) {
    text::name(ui, place, words).on_hover_text(words);
}

/// The tag that says "Today", centred.
pub fn today_tag(ui: &Ui, t: &Theme, at: egui::Pos2) {
    let ink = text::ink(Weight::SemiBold, t.size.caption, t.on_now);
    let words = tr!("today");
    let tag = Rect::from_center_size(at, vec2(text::width(ui, &words, &ink) + 16.0, 20.0));
    ui.painter().rect(
        tag,
        CornerRadius::same(4),
        t.now,
        Stroke::NONE,
        StrokeKind::Inside,
    );
    text::write(ui, tag.center(), Align2::CENTER_CENTER, words, &ink);
}
