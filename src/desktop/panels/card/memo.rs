//! The situation, what is known of it, and the forecast beside it.

use std::sync::Arc;

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};
use egui_phosphor::fill;

use super::choices::LETTERS;
use crate::desktop::art::Mood;
use crate::desktop::kit::{chart, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::CardView;
use crate::engine::forecast::{Outlook, launch_day};
use crate::tr;

/// Height of the forecast beside the memo.
pub(super) const OUTLOOK: f32 = 304.0;
/// Rows of a note, and their height.
const ROWS: usize = 5;
const LINE: f32 = 20.0;

/// The height of a list of notes that is `width` wide.
pub(super) fn notes_height(ui: &Ui, width: f32, lines: &[Arc<str>], ink: &text::Ink) -> f32 {
    if lines.is_empty() {
        return 0.0;
    }
    let room = width - 56.0;
    let rows = lines
        .iter()
        .map(|line| text::measure(ui, room, ROWS, LINE, line, ink).y + 4.0);
    54.0 + rows.sum::<f32>()
}

/// Who writes, the title and the text, as high as they were measured. Returns what is left below.
pub(super) fn memo(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    card: &CardView,
    (title, prose): (f32, f32),
) -> Rect {
    let mut inside = rect;
    let head = cut::top(&mut inside, 60.0, 18.0);
    figure::portrait(
        ui,
        text::left(head, 30.0),
        30.0,
        &card.portrait,
        Mood::Worried,
    );
    text::write(
        ui,
        head.left_center() + vec2(78.0, -11.0),
        Align2::LEFT_CENTER,
        &card.from,
        &text::ink(Weight::SemiBold, t.size.title, t.ink),
    );
    let since = tr!("card-since", date = card.since.date.to_string());
    text::write(
        ui,
        head.left_center() + vec2(78.0, 12.0),
        Align2::LEFT_CENTER,
        since,
        &text::ink(Weight::Regular, t.size.body, t.ink2),
    );
    let line = cut::top(&mut inside, title, 10.0);
    text::paragraph(
        ui,
        line,
        3,
        40.0,
        &card.title,
        &text::ink(Weight::Serif, 32.0, t.ink),
    );
    let body = text::ink(Weight::Regular, t.size.memo, t.ink);
    let place = cut::top(&mut inside, prose, 16.0);
    text::paragraph(ui, place, 12, 26.0, &card.text, &body);
    inside
}

/// What is known and what is not, each in its place; one without lines is left out.
pub(super) fn notes(ui: &Ui, t: &Theme, places: [Rect; 2], card: &CardView) {
    for (n, lines) in [&card.known, &card.unknown].into_iter().enumerate() {
        let place = places[n];
        if lines.is_empty() {
            continue;
        }
        let (icon, weight, colour, title) = if n == 0 {
            ui.painter()
                .rect_filled(place, CornerRadius::same(t.size.control_radius), t.paper2);
            (
                fill::CHECK_CIRCLE,
                Weight::IconFill,
                t.paper_teal,
                tr!("what-you-know"),
            )
        } else {
            paint::dashed_rect(ui.painter(), place, Stroke::new(1.0, t.paper_violet));
            (
                fill::SEAL_QUESTION,
                Weight::IconFill,
                t.paper_violet,
                tr!("what-you-dont"),
            )
        };
        let mut inside = place.shrink2(vec2(16.0, 12.0));
        let head = cut::top(&mut inside, 22.0, 6.0);
        text::icon(ui, text::left(head, 8.0), icon, weight, 18.0, colour);
        text::write(
            ui,
            text::left(head, 24.0),
            Align2::LEFT_CENTER,
            title,
            &text::ink(Weight::SemiBold, t.size.body, t.ink),
        );
        let ink = text::ink(Weight::Regular, t.size.body, t.ink);
        for line in lines {
            ui.painter()
                .circle_filled(inside.left_top() + vec2(8.0, 11.0), 2.5, t.ink2);
            let room = inside.with_min_x(inside.left() + 24.0);
            let taken = text::paragraph(ui, room, ROWS, LINE, line, &ink);
            cut::top(&mut inside, taken.height(), 4.0);
        }
    }
}

/// The forecast as it stands, and as the marked choice would move it.
pub(super) fn outlook(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    marked: Option<(usize, Outlook)>,
) {
    let mut inside = rect;
    let head = cut::top(&mut inside, 24.0, 12.0);
    let letter = |n: usize| LETTERS[n.min(LETTERS.len() - 1)];
    let title = match marked {
        Some((n, _)) => tr!("forecast-with", letter = letter(n)),
        None => tr!("forecast-now"),
    };
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        title,
        &text::ink(Weight::SemiBold, t.size.title, t.ink),
    );
    let board = &sight.board;
    let now = board.outlook;
    let with = marked.map_or(now, |(_, with)| with);
    let mut plot = cut::top(&mut inside, 150.0, 24.0);
    plot.max.x -= 4.0;
    let spread = (now.p80 - now.p20).max(3.0);
    let target = board.target.day.as_f64() + 1.0;
    let first = (now.p50.min(with.p50) - 1.8 * spread)
        .min(target - 3.0)
        .max(0.0);
    let last = (now.p50.max(with.p50) + 2.2 * spread).max(target + 3.0);
    let at = |day: f64| plot.left() + plot.width() * ((day - first) / (last - first)) as f32;
    for window in &board.windows {
        let (from, to) = (
            window.from.day.as_f64().max(first),
            (window.to.day.as_f64() + 1.0).min(last),
        );
        if from < to {
            let closed = Rect::from_x_y_ranges(at(from)..=at(to), plot.y_range());
            ui.painter()
                .rect_filled(closed, CornerRadius::ZERO, t.paper2.gamma_multiply(0.6));
            paint::hatch(ui.painter(), closed, t.paper3, 9.0, 1.0);
        }
    }
    let highest = chart::density(&now, now.p50).max(chart::density(&with, with.p50)) * 1.1;
    let bell = |outlook: &Outlook| chart::bell(outlook, first, last, plot, highest);
    if marked.is_some() {
        let before = bell(&now);
        paint::area(
            ui.painter(),
            &before,
            plot.bottom(),
            t.paper3.gamma_multiply(0.7),
        );
        paint::dashed(ui.painter(), &before, Stroke::new(1.5, t.ink3), 2.0, 3.0);
    }
    let curve = bell(&with);
    paint::area(
        ui.painter(),
        &curve,
        plot.bottom(),
        t.violet.gamma_multiply(0.35),
    );
    ui.painter().line(curve, Stroke::new(2.5, t.paper_violet));
    ui.painter()
        .hline(plot.x_range(), plot.bottom(), Stroke::new(1.5, t.ink2));
    paint::dashed(
        ui.painter(),
        &[
            pos2(at(target), plot.top()),
            pos2(at(target), plot.bottom()),
        ],
        Stroke::new(2.0, t.paper_teal),
        4.0,
        3.0,
    );
    text::write(
        ui,
        pos2(at(target) - 6.0, plot.top() + 8.0),
        Align2::RIGHT_CENTER,
        tr!("target-word"),
        &text::ink(Weight::SemiBold, t.size.caption, t.paper_teal),
    );
    let (plain, bold) = (
        text::ink(Weight::Regular, t.size.caption, t.ink2),
        text::ink(Weight::SemiBold, t.size.caption, t.ink),
    );
    let dates =
        |outlook: &Outlook| [outlook.p50, outlook.p80].map(|time| sight.day(launch_day(time)));
    let (before, after) = (
        tr!("forecast-before"),
        marked.map(|(n, _)| tr!("forecast-choice", letter = letter(n))),
    );
    let mut legend = vec![(before, t.paper3, now)];
    match after {
        Some(after) => legend.push((after, t.violet, with)),
        // Alone, the curve needs no name.
        None => legend[0].0.clear(),
    }
    for (name, colour, outlook) in &legend {
        let line = cut::top(&mut inside, 22.0, 2.0);
        let [p50, p80] = dates(outlook);
        let mut x = 0.0;
        if !name.is_empty() {
            let swatch = Rect::from_center_size(text::left(line, 12.0), vec2(24.0, 9.0));
            ui.painter()
                .rect_filled(swatch, CornerRadius::ZERO, *colour);
            x = 32.0;
        }
        let name = format!("{name}{}", if name.is_empty() { "" } else { "   " });
        text::run(
            ui,
            text::left(line, x),
            &[
                (&name, &plain),
                ("P50 ", &plain),
                (&p50, &bold),
                ("    P80 ", &plain),
                (&p80, &bold),
            ],
        );
    }
    let goal = sight.day(board.target.day);
    let line = cut::top(&mut inside, 22.0, 0.0);
    let words = tr!("target-space");
    text::run(
        ui,
        text::left(line, 0.0),
        &[(&words, &plain), (&goal, &bold)],
    );
    let [p50, p80] = dates(&with);
    let sentence = tr!(
        "outlook-twin",
        p50 = p50,
        p80 = p80,
        target = goal.clone(),
        share = sight::percent(chart::chance(&with, target))
    );
    text::twin(ui, plot, &sentence);
}
