//! A card: a paper memo over the screen, with what is known, what is not, and the choices.

mod choices;
mod memo;

use egui::{Key, Rect, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::room::deadline;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{Status, control, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::Weight;
use crate::desktop::{sight, theme};
use crate::engine::Decision;
use crate::engine::board::CardView;
use crate::engine::decision::Slug;
use crate::engine::forecast::Outlook;
use crate::hindsight::forecast::{Shift, Shifts};
use crate::scenario::Cents;
use crate::tr;
use choices::{LETTERS, choices_ui};
use memo::{memo, outlook};

/// What the memo remembers.
#[derive(Clone, Debug, Default)]
pub struct CardPanel {
    /// The choice that is marked.
    pub marked: Option<usize>,
    /// The card that it is marked on, by id and number: on another card nothing is.
    on: Option<(Slug, u32)>,
}

/// Draws a card in the middle of the window.
pub fn card_ui(
    ui: &mut Ui,
    sight: &Sight,
    card: &CardView,
    shifts: Option<&Shifts>,
    view: &mut CardPanel,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let on = Some((card.id.clone(), card.number));
    if view.on != on {
        *view = CardPanel { marked: None, on };
    }
    let window = ui.max_rect();
    let wide = (window.width() - 80.0).min(1120.0);
    let text_width = wide * 0.67 - 124.0;
    let body = text::ink(Weight::Regular, t.size.memo, t.ink);
    let prose = text::measure(ui, text_width, 12, 26.0, &card.text, &body).y;
    let note = text::ink(Weight::Regular, t.size.body, t.ink);
    // Where the window is low the notes stand beside the text instead of the curve: each choice has its own forecast anyway.
    let low = window.height() < 780.0;
    let column = if low {
        wide * 0.33 - 36.0
    } else {
        (text_width - 16.0) * 0.5
    };
    let notes_heights =
        [&card.known, &card.unknown].map(|lines| memo::notes_height(ui, column, lines, &note));
    let notes_height = if low {
        0.0
    } else {
        notes_heights[0].max(notes_heights[1])
    };
    let beside = if low {
        notes_heights[0] + 12.0 + notes_heights[1]
    } else {
        memo::OUTLOOK
    };
    let title = text::ink(Weight::Serif, 32.0, t.ink);
    let title_height = text::measure(ui, text_width, 3, 40.0, &card.title, &title).y;
    let heights = choices::heights(ui, &t, wide - 76.0, low, card);
    let choices_height = 36.0 + heights.iter().map(|height| height + 8.0).sum::<f32>();
    let left = 78.0 + title_height + 10.0 + prose + 16.0 + notes_height;
    let body = left.max(beside) + 12.0 + choices_height;
    // Where the window is low the memo scrolls; what is decided with stays at its foot.
    let tall = (body + 112.0).max(520.0).min(window.height() - 24.0);
    let paper = Rect::from_center_size(window.center(), vec2(wide, tall));
    paint::memo(ui.painter(), &t, paper, 2, true, 40.0);
    let mut inside = paper.shrink2(vec2(38.0, 28.0));
    let foot = cut::bottom(&mut inside, 48.0, 8.0);
    let futures: Vec<Option<Outlook>> = (0..card.choices.len())
        .map(|choice| shifts.map(|shifts| with(&sight.board.outlook, &shifts.choices[choice])))
        .collect();
    keys(ui, card, view);
    control::scroll_on_paper(ui);
    let salt = format!("card {}", card.number);
    super::roomy(ui, &salt, inside, body, |ui, mut inside| {
        let choices = cut::bottom(&mut inside, choices_height, 8.0);
        let mut right = cut::right(&mut inside, wide * 0.33, 36.0);
        let below = memo(ui, &t, inside, card, (title_height, prose));
        if low {
            let known = cut::top(&mut right, notes_heights[0], 12.0);
            let unknown = cut::top(&mut right, notes_heights[1], 0.0);
            memo::notes(ui, &t, [known, unknown], card);
        } else {
            let mut below = below;
            let place = cut::top(&mut below, notes_height, 0.0);
            let columns = cut::columns(place, 2, 16.0);
            memo::notes(ui, &t, [columns[0], columns[1]], card);
            let place = right.with_min_y(right.top() + 24.0);
            let marked = view.marked.and_then(|n| Some((n, (*futures.get(n)?)?)));
            outlook(ui, &t, place, sight, marked);
        }
        choices_ui(ui, &t, choices, sight, card, &futures, &heights, view);
    });
    foot_ui(ui, foot, sight, card, view, out);
}

/// The forecast on the board as a choice would move it: one P50 on a screen, whatever the futures say of their own.
fn with(now: &Outlook, shift: &Shift) -> Outlook {
    let p50 = now.p50 + shift.p50;
    Outlook {
        p20: (now.p20 + shift.p20).min(p50),
        p50,
        p80: (now.p80 + shift.p80).max(p50),
    }
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
    let button = Button::new(&later).look(Look::Paper);
    let width = button.width(ui);
    let place = Rect::from_min_size(
        pos2(place.left() - width - 16.0, foot.top()),
        vec2(width, 48.0),
    );
    if button.show(ui, place) {
        out.push(Intent::Close);
    }
}
