//! The inbox: cards that wait, messages, and what was answered.

use egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as icons;

use super::room::deadline;
use super::roomy;
use crate::desktop::art::Mood;
use crate::desktop::intent::{Intent, Overlay};
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::board::CardView;
use crate::tr;

/// Draws the inbox.
pub fn inbox_ui(ui: &mut Ui, rect: Rect, sight: &Sight, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let narrow = rect.width() < 960.0;
    // A bar that scrolls takes its room.
    let waiting = cards_height(ui, &t, rect.width() - 16.0, sight);
    let least = if narrow {
        56.0 + waiting + ANSWERED + MESSAGES + 2.0 * t.size.gap
    } else {
        480.0
    };
    roomy(ui, "inbox", rect, least, |ui, rect| {
        let mut rest = rect;
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        figure::screen_title(
            ui,
            head,
            &tr!("inbox"),
            &tr!("cards-waiting", count = sight.board.cards.len()),
        );
        let mut left = if narrow {
            cut::top(&mut rest, waiting + ANSWERED, t.size.gap)
        } else {
            cut::left(&mut rest, rect.width() * 0.54, t.size.gap + 8.0)
        };
        cards(ui, &t, &mut left, sight, out);
        paint::panel(ui.painter(), &t, left);
        answered(ui, &t, left.shrink(t.size.pad), sight);
        paint::panel(ui.painter(), &t, rest);
        messages(ui, &t, rest.shrink(t.size.pad), sight);
    });
}

/// The heights of what was answered and of the messages where they stand under the cards.
const ANSWERED: f32 = 200.0;
const MESSAGES: f32 = 360.0;

/// The height of all cards that wait, one below the other.
fn cards_height(ui: &Ui, t: &Theme, width: f32, sight: &Sight) -> f32 {
    let cards = &sight.board.cards;
    if cards.is_empty() {
        return 88.0 + t.size.gap;
    }
    let heights = cards.iter().map(|card| {
        let (.., height) = memo_heights(ui, t, width - 20.0, card);
        height + 20.0
    });
    heights.sum::<f32>() + 8.0
}

/// The heights of a memo's text and title, and of the whole.
fn memo_heights(ui: &Ui, t: &Theme, width: f32, card: &CardView) -> (f32, f32, f32) {
    let ink = text::ink(Weight::Regular, t.size.memo, t.ink);
    let serif = text::ink(Weight::Serif, 24.0, t.ink);
    let prose = text::measure(ui, width - 48.0, ROWS, 24.0, &card.text, &ink).y;
    let title = text::measure(ui, width - 48.0, 2, 30.0, &card.title, &serif).y;
    (prose, title, 142.0 + title + prose)
}

/// Rows of a memo's text that are shown here; the whole of it is on the card.
const ROWS: usize = 9;

/// The cards that wait, from the top of `rect`; what they leave of it stays.
fn cards(ui: &mut Ui, t: &Theme, rect: &mut Rect, sight: &Sight, out: &mut Vec<Intent>) {
    let mut cards: Vec<&CardView> = sight.board.cards.iter().collect();
    cards.sort_by_key(|card| card.deadline.day);
    if cards.is_empty() {
        let place = cut::top(rect, 88.0, t.size.gap);
        paint::panel(ui.painter(), t, place);
        text::icon(
            ui,
            text::left(place, 42.0),
            icons::TRAY,
            Weight::Icon,
            36.0,
            t.t3,
        );
        text::block(
            ui,
            text::left(place, 80.0),
            Align2::LEFT_CENTER,
            (place.width() - 100.0, 3, 22.0),
            tr!("inbox-nothing"),
            &text::ink(Weight::Regular, t.size.title, t.t2),
        );
        return;
    }
    let width = rect.width() - 20.0;
    let heights: Vec<(f32, f32, f32)> = cards
        .iter()
        .map(|card| memo_heights(ui, t, width, card))
        .collect();
    let all: f32 = heights.iter().map(|(.., height)| height + 20.0).sum();
    // The answers of the past keep a row.
    let place = cut::top(rect, all.min(rect.height() - 132.0), 8.0);
    let mut body = ui.new_child(UiBuilder::new().max_rect(place).id_salt("cards"));
    egui::ScrollArea::vertical()
        .id_salt("cards")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (card, (prose, title, height)) in cards.into_iter().zip(heights) {
                let (place, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
                memo(ui, t, place, sight, card, (title, prose), out);
                ui.add_space(20.0);
            }
        });
}

fn memo(
    ui: &Ui,
    t: &Theme,
    paper: Rect,
    sight: &Sight,
    card: &CardView,
    (title, prose): (f32, f32),
    out: &mut Vec<Intent>,
) {
    paint::memo(
        ui.painter(),
        t,
        paper,
        1,
        card.deadline.day == sight.board.today.day,
        26.0,
    );
    let mut inside = paper.shrink2(vec2(24.0, 16.0));
    let head = cut::top(&mut inside, 44.0, 8.0);
    figure::portrait(
        ui,
        text::left(head, 22.0),
        22.0,
        &card.portrait,
        Mood::Steady,
    );
    text::write_within(
        ui,
        head.left_center() + vec2(56.0, -10.0),
        Align2::LEFT_CENTER,
        head.width() - 90.0,
        &card.from,
        &text::ink(Weight::SemiBold, t.size.body, t.ink),
    );
    text::write(
        ui,
        head.left_center() + vec2(56.0, 10.0),
        Align2::LEFT_CENTER,
        tr!("card-since", date = card.since.date.to_string()),
        &text::ink(Weight::Regular, t.size.caption, t.ink2),
    );
    let line = cut::top(&mut inside, title, 6.0);
    let serif = text::ink(Weight::Serif, 24.0, t.ink);
    text::paragraph(ui, line, 2, 30.0, &card.title, &serif);
    let place = cut::top(&mut inside, prose, 10.0);
    text::paragraph(
        ui,
        place,
        ROWS,
        24.0,
        &card.text,
        &text::ink(Weight::Regular, t.size.memo, t.ink),
    );
    let foot = cut::bottom(&mut inside, 40.0, 0.0);
    let words = tr!("read-and-answer");
    let button = Button::new(&words)
        .look(Look::PaperDark)
        .icon(icons::ENVELOPE_OPEN);
    let width = button.width(ui);
    if button.show(ui, Rect::from_min_size(foot.min, vec2(width, 40.0))) {
        out.push(Intent::Lay(Overlay::Card(card.id.clone())));
    }
    let (status, due) = deadline(sight, card);
    let room = text::width(
        ui,
        &due,
        &text::ink(Weight::SemiBold, t.size.caption, t.ink),
    ) + 18.0;
    figure::status_on_paper(ui, pos2(foot.right() - room, foot.center().y), status, &due);
}

fn messages(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight) {
    let mut rest = rect;
    let head = cut::top(&mut rest, 24.0, 12.0);
    figure::panel_title(ui, head, &tr!("messages"));
    let mut body = ui.new_child(UiBuilder::new().max_rect(rest).id_salt("messages"));
    egui::ScrollArea::vertical()
        .id_salt("messages")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            let ink = text::ink(Weight::Regular, t.size.body, t.t2);
            if sight.board.messages.is_empty() {
                let (place, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
                text::write(
                    ui,
                    text::left(place, 0.0),
                    Align2::LEFT_CENTER,
                    tr!("no-messages"),
                    &ink,
                );
            }
            for message in sight.board.messages.iter().rev() {
                let width = ui.available_width() - 12.0;
                let size = text::measure(ui, width - 52.0, 8, 20.0, &message.text, &ink);
                let (place, _) = ui.allocate_exact_size(vec2(width, size.y + 34.0), Sense::hover());
                if !ui.is_rect_visible(place) {
                    continue;
                }
                figure::portrait(
                    ui,
                    place.left_top() + vec2(18.0, 20.0),
                    18.0,
                    &sight.portrait_of(&message.from),
                    Mood::Steady,
                );
                text::write_within(
                    ui,
                    place.left_top() + vec2(50.0, 10.0),
                    Align2::LEFT_CENTER,
                    width - 150.0,
                    &message.from,
                    &text::ink(Weight::SemiBold, t.size.body, t.t1),
                );
                text::write(
                    ui,
                    place.right_top() + vec2(0.0, 10.0),
                    Align2::RIGHT_CENTER,
                    &message.when.date,
                    &text::ink(Weight::Regular, t.size.caption, t.t3),
                );
                text::paragraph(
                    ui,
                    Rect::from_min_size(
                        place.left_top() + vec2(50.0, 22.0),
                        vec2(width - 52.0, size.y),
                    ),
                    8,
                    20.0,
                    &message.text,
                    &ink,
                );
                figure::rule(
                    ui,
                    place.left(),
                    place.right(),
                    place.bottom() - 1.0,
                    t.line,
                );
            }
        });
}

fn answered(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight) {
    let mut rest = rect;
    let head = cut::top(&mut rest, 24.0, 12.0);
    figure::panel_title(ui, head, &tr!("answered"));
    let mut body = ui.new_child(UiBuilder::new().max_rect(rest).id_salt("answered"));
    egui::ScrollArea::vertical()
        .id_salt("answered")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            let body = text::ink(Weight::Regular, t.size.body, t.t2);
            if sight.board.answered.is_empty() {
                let (place, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
                let at = text::left(place, 0.0);
                text::write(ui, at, Align2::LEFT_CENTER, tr!("no-answers"), &body);
            }
            for card in sight.board.answered.iter().rev() {
                let width = ui.available_width() - 12.0;
                let words = if card.lapsed {
                    tr!("lapsed", answer = card.answer.clone())
                } else {
                    card.answer.clone()
                };
                let size = text::measure(ui, width, 3, 20.0, &words, &body);
                let (place, _) = ui.allocate_exact_size(vec2(width, 38.0 + size.y), Sense::hover());
                text::write_within(
                    ui,
                    place.left_top() + vec2(0.0, 16.0),
                    Align2::LEFT_CENTER,
                    width - 110.0,
                    &card.title,
                    &text::ink(Weight::SemiBold, t.size.body, t.t1),
                );
                text::write(
                    ui,
                    place.right_top() + vec2(0.0, 16.0),
                    Align2::RIGHT_CENTER,
                    &card.when.date,
                    &text::ink(Weight::Regular, t.size.caption, t.t3),
                );
                let colour = if card.lapsed { t.amber } else { t.t2 };
                text::paragraph(
                    ui,
                    place.with_min_y(place.top() + 28.0),
                    3,
                    20.0,
                    words,
                    &text::ink(Weight::Regular, t.size.body, colour),
                );
                figure::rule(
                    ui,
                    place.left(),
                    place.right(),
                    place.bottom() - 1.0,
                    t.line,
                );
            }
        });
}
