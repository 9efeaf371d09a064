//! The choices of a card.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::CardPanel;
use crate::desktop::art::Mood;
use crate::desktop::kit::{control, cut, figure, paint, text};
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::{CardView, ChoiceView};
use crate::engine::forecast::{Outlook, launch_day};
use crate::tr;

/// The letters of the choices.
pub(super) const LETTERS: [&str; 5] = ["A", "B", "C", "D", "E"];

/// Where the costs, the faces and what happens to the forecast begin, as shares of the width.
const COST: f32 = 0.46;
const LIKES: f32 = 0.565;
const SHIFT: f32 = 0.79;
/// From face to face.
const FACE: f32 = 36.0;
/// Rows of a choice's words.
const ROWS: usize = 4;

/// The words of a choice, measured.
struct Words {
    width: f32,
    title: f32,
    detail: f32,
}

impl Words {
    fn of(ui: &Ui, t: &Theme, choice: &ChoiceView, width: f32) -> Self {
        let title = text::ink(Weight::SemiBold, t.size.title, t.ink);
        let body = text::ink(Weight::Regular, t.size.body, t.ink);
        let detail = choice.why_not.as_deref().unwrap_or(&choice.detail);
        Self {
            width,
            title: text::measure(ui, width, ROWS, 22.0, &choice.text, &title).y,
            detail: text::measure(ui, width, ROWS, 20.0, detail, &body).y,
        }
    }

    fn height(&self) -> f32 {
        self.title + 2.0 + self.detail
    }
}

/// The height of each choice in a table of `width`.
pub(super) fn heights(ui: &Ui, t: &Theme, width: f32, low: bool, card: &CardView) -> Vec<f32> {
    let least = if low { 56.0 } else { 72.0 };
    let room = width * COST - 66.0 - 16.0;
    card.choices
        .iter()
        .map(|choice| (Words::of(ui, t, choice, room).height() + 16.0).max(least))
        .collect()
}

pub(super) fn choices_ui(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    card: &CardView,
    futures: &[Option<Outlook>],
    heights: &[f32],
    view: &mut CardPanel,
) {
    let mut inside = rect;
    let head = cut::top(&mut inside, 28.0, 8.0);
    let ink = text::ink(Weight::Regular, t.size.caption, t.ink2);
    let [cost, likes, shift] = [COST, LIKES, SHIFT].map(|share| rect.left() + rect.width() * share);
    text::write(
        ui,
        text::left(head, 64.0),
        Align2::LEFT_CENTER,
        tr!("your-choice"),
        &ink,
    );
    text::write(
        ui,
        pos2(cost, head.center().y),
        Align2::LEFT_CENTER,
        tr!("it-costs"),
        &ink,
    );
    text::write(
        ui,
        pos2(likes, head.center().y),
        Align2::LEFT_CENTER,
        tr!("who-likes"),
        &ink,
    );
    let still = still(sight, futures);
    let title = still.as_ref().map_or_else(
        || tr!("forecast-shift"),
        |date| tr!("shift-none-at-all", date = date.clone()),
    );
    let at = text::right(head, 14.0);
    text::write(ui, at, Align2::RIGHT_CENTER, title, &ink);
    let scale = Scale::of(sight, futures);
    for (n, (choice, height)) in card.choices.iter().zip(heights).enumerate() {
        let row = cut::top(&mut inside, *height, 8.0);
        choice_ui(ui, t, row, sight, n, choice, (cost, likes, shift), view);
        if let (Some(with), Some(scale)) = (futures.get(n).copied().flatten(), &scale) {
            let place = row.with_min_x(shift).with_max_x(row.right() - 14.0);
            let marked = view.marked == Some(n);
            if still.is_some() {
                text::twin(ui, place, &shift_said(sight, n, &with));
            } else {
                shift_ui(ui, t, place, sight, (n, marked), &with, scale);
            }
        }
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "a row lines up with the columns of the whole table"
)]
fn choice_ui(
    ui: &Ui,
    t: &Theme,
    row: Rect,
    sight: &Sight,
    n: usize,
    choice: &ChoiceView,
    (cost, likes, shift): (f32, f32, f32),
    view: &mut CardPanel,
) {
    let open = choice.why_not.is_none();
    let letter = LETTERS[n.min(LETTERS.len() - 1)];
    let label = choice.why_not.as_ref().map_or_else(
        || format!("{letter}: {}", choice.text),
        |why| format!("{letter}: {}. {why}", choice.text),
    );
    let response = control::press(ui, row, &choice.id, &label, open);
    let marked = view.marked == Some(n);
    let radius = CornerRadius::same(t.size.control_radius);
    let (fill, edge) = match (marked, open, response.hovered()) {
        (true, ..) => (t.paper_violet_dim, Stroke::new(3.0, t.paper_violet)),
        (_, true, true) => (t.paper_high, Stroke::new(2.0, t.ink3)),
        (_, true, false) => (t.paper_high, Stroke::new(1.0, t.paper3)),
        (_, false, _) => (t.paper, Stroke::NONE),
    };
    ui.painter()
        .rect(row, radius, fill, edge, StrokeKind::Inside);
    if !open {
        paint::dashed_rect(ui.painter(), row, Stroke::new(1.0, t.ink3));
    }
    let tile = Rect::from_center_size(text::left(row, 32.0), vec2(32.0, 32.0));
    let (tile_fill, tile_ink) = if marked {
        (t.paper_violet, t.paper)
    } else {
        (t.paper2, t.ink)
    };
    ui.painter().rect_filled(tile, radius, tile_fill);
    if open {
        ui.painter().text(
            tile.center(),
            Align2::CENTER_CENTER,
            letter,
            Weight::Bold.at(t.size.title),
            tile_ink,
        );
    } else {
        text::icon(
            ui,
            tile.center(),
            icons::LOCK_SIMPLE,
            Weight::Icon,
            18.0,
            t.ink3,
        );
    }
    let x = row.left() + 66.0;
    let words = Words::of(ui, t, choice, cost - x - 16.0);
    let title_colour = if open { t.ink } else { t.ink3 };
    let title = text::ink(Weight::SemiBold, t.size.title, title_colour);
    let mut place = Rect::from_min_size(
        pos2(x, row.center().y - words.height() * 0.5),
        vec2(words.width, words.height()),
    );
    text::paragraph(ui, place, ROWS, 22.0, &choice.text, &title);
    cut::top(&mut place, words.title, 2.0);
    let (detail, colour) = choice
        .why_not
        .as_deref()
        .map_or((&*choice.detail, t.ink2), |why| (why, t.paper_coral));
    let detail_ink = text::ink(Weight::Regular, t.size.body, colour);
    text::paragraph(ui, place, ROWS, 20.0, detail, &detail_ink);
    let bold = text::ink(Weight::SemiBold, t.size.body, t.ink);
    for (icon, words, dy) in [
        (icons::CLOCK, sight::hours_text(choice.hours), -11.0),
        (
            icons::COINS,
            sight::money(choice.cost, &sight.board.money.currency),
            11.0,
        ),
    ] {
        text::icon(
            ui,
            pos2(cost + 8.0, row.center().y + dy),
            icon,
            Weight::Icon,
            15.0,
            t.ink2,
        );
        text::write(
            ui,
            pos2(cost + 22.0, row.center().y + dy),
            Align2::LEFT_CENTER,
            words,
            &bold,
        );
    }
    let mut x = likes + 18.0;
    let most = (((shift - likes - 24.0) / (2.0 * FACE)) as usize).clamp(1, 3);
    for (names, up) in [(&choice.likes, true), (&choice.minds, false)] {
        for name in names.iter().take(most) {
            let portrait = sight.portrait_of(name);
            let mood = if up { Mood::Happy } else { Mood::Angry };
            let centre = pos2(x, row.center().y);
            figure::portrait(ui, centre, 17.0, &portrait, mood);
            let sign = centre + vec2(12.0, 12.0);
            ui.painter().circle_filled(sign, 8.0, t.paper_high);
            let (way, colour) = if up {
                (vec2(0.0, -1.0), t.paper_teal)
            } else {
                (vec2(0.0, 1.0), t.paper_coral)
            };
            paint::triangle(ui.painter(), sign, 5.0, way, colour);
            let words = if up {
                tr!("likes-it", name = name.clone())
            } else {
                tr!("minds-it", name = name.clone())
            };
            text::name(ui, Rect::from_center_size(centre, vec2(34.0, 34.0)), &words)
                .on_hover_text(&words);
            x += FACE;
        }
        if up && !choice.likes.is_empty() && !choice.minds.is_empty() {
            ui.painter().vline(
                x - 13.0,
                row.center().y - 14.0..=row.center().y + 14.0,
                Stroke::new(1.0, t.paper3),
            );
            x += 10.0;
        }
    }
    control::focus(ui, t, &response, row, t.size.control_radius);
    if response.clicked() {
        view.marked = Some(n);
    }
}

/// The time that the small forecasts of a card span: from before the earliest P50 and the target to after the latest P80.
struct Scale {
    first: f64,
    last: f64,
    target: f64,
}

impl Scale {
    fn of(sight: &Sight, futures: &[Option<Outlook>]) -> Option<Self> {
        let now = sight.board.outlook;
        let target = sight.board.target.day.as_f64();
        let (mut first, mut last) = (now.p50.min(target), now.p80.max(target));
        for with in futures {
            let with = (*with)?;
            (first, last) = (first.min(with.p50), last.max(with.p80));
        }
        let air = (last - first).max(2.0) * 0.08;
        Some(Self {
            first: first - air,
            last: last + air,
            target,
        })
    }
}

/// The P50 and the P80 that a choice leads to, beside the target; and how far they move.
fn shift_ui(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    (n, marked): (usize, bool),
    with: &Outlook,
    scale: &Scale,
) {
    let words = 66.0;
    let plot = rect.with_max_x((rect.right() - words - 8.0).max(rect.left()));
    let at = |day: f64| {
        plot.left() + plot.width() * ((day - scale.first) / (scale.last - scale.first)) as f32
    };
    let y = rect.center().y;
    let painter = ui.painter();
    let target = at(scale.target);
    let line = [pos2(target, y - 17.0), pos2(target, y + 17.0)];
    paint::dashed(painter, &line, Stroke::new(2.0, t.paper_teal), 3.0, 3.0);
    let colour = if marked { t.paper_violet } else { t.ink2 };
    let (p50, p80) = (at(with.p50), at(with.p80));
    painter.hline(p50..=p80, y, Stroke::new(2.0, colour));
    painter.vline(p80, y - 7.0..=y + 7.0, Stroke::new(2.0, colour));
    painter.circle_filled(pos2(p50, y), 4.5, colour);
    let (later, last) = moved(sight, with);
    let bold = text::ink(Weight::SemiBold, t.size.body, t.ink);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.ink2);
    let date = sight.day(launch_day(with.p50));
    let right = rect.right();
    text::write(
        ui,
        pos2(right, y - 10.0),
        Align2::RIGHT_CENTER,
        &date,
        &bold,
    );
    let moved = if later == "0" && last == "0" {
        tr!("shift-none")
    } else {
        tr!("shift-days", days = format!("{later}, {last}"))
    };
    text::write(
        ui,
        pos2(right, y + 11.0),
        Align2::RIGHT_CENTER,
        moved,
        &quiet,
    );
    let sentence = shift_said(sight, n, with);
    text::twin(ui, plot.shrink2(vec2(0.0, 4.0)), &sentence);
}

/// By how many days a choice moves the P50 and the P80.
fn moved(sight: &Sight, with: &Outlook) -> (String, String) {
    let now = &sight.board.outlook;
    let days = |with: f64, now: f64| sight::signed(with - now, 0);
    (days(with.p50, now.p50), days(with.p80, now.p80))
}

/// The P50 as a date, where no choice of several moves the forecast.
fn still(sight: &Sight, futures: &[Option<Outlook>]) -> Option<String> {
    let nothing = |with: &Outlook| {
        let (p50, p80) = moved(sight, with);
        p50 == "0" && p80 == "0"
    };
    let all = futures.len() > 1
        && futures
            .iter()
            .all(|with| with.as_ref().is_some_and(nothing));
    let first = futures.first().copied().flatten().filter(|_| all)?;
    Some(sight.day(launch_day(first.p50)))
}

/// Where a choice leads, in a sentence.
fn shift_said(sight: &Sight, n: usize, with: &Outlook) -> String {
    let (later, last) = moved(sight, with);
    tr!(
        "shift-twin",
        letter = LETTERS[n.min(LETTERS.len() - 1)],
        p50 = sight.day(launch_day(with.p50)),
        p80 = sight.day(launch_day(with.p80)),
        days50 = later,
        days80 = last
    )
}
