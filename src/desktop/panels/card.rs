//! A card: a paper memo over the screen, with what is known, what is not, and the choices.

use egui::{Align2, CornerRadius, Key, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::{fill, regular as icons};

use super::room::deadline;
use crate::desktop::art::Mood;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{Status, chart, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::Decision;
use crate::engine::board::{CardView, ChoiceView};
use crate::scenario::Cents;
use crate::tr;

/// What the memo remembers.
#[derive(Clone, Debug, Default)]
pub struct CardPanel {
    /// The choice that is marked.
    pub marked: Option<usize>,
}

/// The letters of the choices.
const LETTERS: [&str; 5] = ["A", "B", "C", "D", "E"];

/// Draws a card in the middle of the window.
pub fn card_ui(
    ui: &mut Ui,
    sight: &Sight,
    card: &CardView,
    view: &mut CardPanel,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let window = ui.max_rect();
    let wide = (window.width() - 80.0).clamp(720.0, 1120.0);
    let text_width = wide * 0.62 - 64.0;
    let body = text::ink(Weight::Regular, t.size.memo, t.ink);
    let prose = text::measure(ui, text_width, 12, 26.0, &card.text, &body).y;
    let notes = card.known.len().max(card.unknown.len());
    let notes_height = if notes == 0 {
        0.0
    } else {
        58.0 + 24.0 * notes as f32
    };
    let choice_height = if window.height() < 780.0 { 58.0 } else { 72.0 };
    let want = 96.0
        + 54.0
        + prose
        + 16.0
        + notes_height
        + 52.0
        + (choice_height + 8.0) * card.choices.len() as f32
        + 84.0;
    super::roomy(
        ui,
        "card",
        window,
        vec2(800.0, want + 48.0),
        |ui, window| {
            let paper = Rect::from_center_size(window.center(), vec2(wide, want.max(520.0)));
            paint::memo(ui.painter(), &t, paper, 2, true, 40.0);
            let mut inside = paper.shrink2(vec2(38.0, 28.0));
            let foot = cut::bottom(&mut inside, 48.0, 16.0);
            let choices = cut::bottom(
                &mut inside,
                36.0 + (choice_height + 8.0) * card.choices.len() as f32,
                8.0,
            );
            let chart_place = cut::right(&mut inside, wide * 0.33, 36.0);
            memo(ui, &t, inside, card, prose, notes_height);
            outlook(
                ui,
                &t,
                chart_place.with_min_y(chart_place.top() + 24.0),
                sight,
            );
            keys(ui, card, view);
            choices_ui(ui, &t, choices, sight, card, choice_height, view);
            foot_ui(ui, foot, sight, card, view, out);
        },
    );
}

fn keys(ui: &Ui, card: &CardView, view: &mut CardPanel) {
    for (n, key) in [Key::A, Key::B, Key::C, Key::D, Key::E]
        .into_iter()
        .enumerate()
    {
        if n < card.choices.len() && ui.input(|i| i.key_pressed(key) && i.modifiers.is_none()) {
            view.marked = Some(n);
        }
    }
}

fn memo(ui: &Ui, t: &Theme, rect: Rect, card: &CardView, prose: f32, notes: f32) {
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
    let line = cut::top(&mut inside, 44.0, 10.0);
    text::write_within(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        line.width() + 8.0,
        &card.title,
        &text::ink(Weight::Serif, 32.0, t.ink),
    );
    let body = text::ink(Weight::Regular, t.size.memo, t.ink);
    let place = cut::top(&mut inside, prose, 16.0);
    text::paragraph(ui, place, 12, 26.0, &card.text, &body);
    if notes <= 0.0 {
        return;
    }
    let place = cut::top(&mut inside, notes, 0.0);
    let columns = cut::columns(place, 2, 16.0);
    for (n, lines) in [&card.known, &card.unknown].into_iter().enumerate() {
        let place = columns[n];
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
        for line in lines {
            let row = cut::top(&mut inside, 24.0, 0.0);
            ui.painter()
                .circle_filled(text::left(row, 8.0), 2.5, t.ink2);
            text::write_within(
                ui,
                text::left(row, 24.0),
                Align2::LEFT_CENTER,
                row.width() - 24.0,
                line,
                &text::ink(Weight::Regular, t.size.body, t.ink),
            );
        }
    }
}

/// The forecast as it stands: what the choices are weighed against.
fn outlook(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    let mut inside = rect;
    let head = cut::top(&mut inside, 24.0, 12.0);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("forecast-now"),
        &text::ink(Weight::SemiBold, t.size.title, t.ink),
    );
    let board = &sight.board;
    let mut plot = cut::top(&mut inside, 150.0, 24.0);
    plot.max.x -= 4.0;
    let spread = (board.outlook.p80 - board.outlook.p20).max(3.0);
    let target = board.target.day.as_f64() + 1.0;
    let first = (board.outlook.p50 - 1.8 * spread)
        .min(target - 3.0)
        .max(0.0);
    let last = (board.outlook.p50 + 2.2 * spread).max(target + 3.0);
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
    let curve = chart::bell(
        &board.outlook,
        first,
        last,
        plot,
        chart::density(&board.outlook, board.outlook.p50) * 1.1,
    );
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
    let line = cut::top(&mut inside, 22.0, 2.0);
    let (plain, bold) = (
        text::ink(Weight::Regular, t.size.caption, t.ink2),
        text::ink(Weight::SemiBold, t.size.caption, t.ink),
    );
    let (p50, p80, goal) = (
        sight.day(board.p50.day),
        sight.day(board.p80.day),
        sight.day(board.target.day),
    );
    text::run(
        ui,
        text::left(line, 0.0),
        &[
            ("P50 ", &plain),
            (&p50, &bold),
            ("    P80 ", &plain),
            (&p80, &bold),
        ],
    );
    let line = cut::top(&mut inside, 22.0, 0.0);
    let words = tr!("target-space");
    text::run(
        ui,
        text::left(line, 0.0),
        &[(&words, &plain), (&goal, &bold)],
    );
}

fn choices_ui(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    card: &CardView,
    height: f32,
    view: &mut CardPanel,
) {
    let mut inside = rect;
    let head = cut::top(&mut inside, 28.0, 8.0);
    let ink = text::ink(Weight::Regular, t.size.caption, t.ink2);
    let (cost, likes) = (
        rect.left() + rect.width() * 0.62,
        rect.left() + rect.width() * 0.75,
    );
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
    for (n, choice) in card.choices.iter().enumerate() {
        let row = cut::top(&mut inside, height, 8.0);
        choice_ui(ui, t, row, sight, n, choice, (cost, likes), view);
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
    (cost, likes): (f32, f32),
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
    let room = cost - x - 16.0;
    let title_colour = if open { t.ink } else { t.ink3 };
    text::write_within(
        ui,
        pos2(x, row.center().y - 11.0),
        Align2::LEFT_CENTER,
        room,
        &choice.text,
        &text::ink(Weight::SemiBold, t.size.title, title_colour),
    );
    let (detail, colour) = choice.why_not.as_ref().map_or_else(
        || (choice.detail.to_string(), t.ink2),
        |why| (why.clone(), t.paper_coral),
    );
    text::write_within(
        ui,
        pos2(x, row.center().y + 12.0),
        Align2::LEFT_CENTER,
        room,
        detail,
        &text::ink(Weight::Regular, t.size.body, colour),
    );
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
    for (names, up) in [(&choice.likes, true), (&choice.minds, false)] {
        for name in names.iter().take(3) {
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
            x += 42.0;
        }
        if up && !choice.likes.is_empty() && !choice.minds.is_empty() {
            ui.painter().vline(
                x - 12.0,
                row.center().y - 14.0..=row.center().y + 14.0,
                Stroke::new(1.0, t.paper3),
            );
            x += 12.0;
        }
    }
    control::focus(ui, t, &response, row, t.size.control_radius);
    if response.clicked() {
        view.marked = Some(n);
    }
}

fn foot_ui(
    ui: &Ui,
    foot: Rect,
    sight: &Sight,
    card: &CardView,
    view: &CardPanel,
    out: &mut Vec<Intent>,
) {
    let (status, _) = deadline(sight, card);
    let words = tr!("answer-by", date = card.deadline.date.to_string());
    let status = if status == Status::Unknown {
        Status::Risk
    } else {
        status
    };
    figure::status_on_paper(ui, text::left(foot, 0.0), status, &words);
    let marked = view.marked.and_then(|n| Some((n, card.choices.get(n)?)));
    let pick = tr!("pick-a-choice");
    let (label, refused, cost) = match marked {
        Some((n, choice)) => (
            tr!("choose-letter", letter = LETTERS[n.min(LETTERS.len() - 1)]),
            choice
                .why_not
                .clone()
                .or_else(|| sight.short_of_hours(choice.hours)),
            Some((choice.hours, choice.cost)),
        ),
        None => (pick.clone(), Some(tr!("pick-first")), None),
    };
    let mut button = Button::new(&label)
        .look(Look::PaperAct)
        .icon(icons::CHECK)
        .refused(refused.as_deref());
    if let Some((hours, money)) = cost {
        let mut words = sight::hours_text(hours);
        if money > Cents(0) {
            words.push_str(&format!(
                " · {}",
                sight::money(money, &sight.board.money.currency)
            ));
        }
        button = button.cost(words);
    }
    let width = button.width(ui).max(200.0);
    let place = Rect::from_min_size(pos2(foot.right() - width, foot.top()), vec2(width, 48.0));
    let enter = ui.input(|i| i.key_pressed(Key::Enter)) && refused.is_none();
    if (button.show(ui, place) || enter)
        && let Some((_, choice)) = marked
    {
        out.push(Intent::Decide(Decision::Answer {
            card: card.id.clone(),
            choice: choice.id.clone(),
        }));
    }
    let later = tr!("decide-later");
    let place = Rect::from_min_size(pos2(place.left() - 132.0, foot.top()), vec2(116.0, 48.0));
    if Button::new(&later).look(Look::Paper).show(ui, place) {
        out.push(Intent::Close);
    }
}
