//! The inbox: cards that wait for an answer, and messages.

use super::View;
use crate::console::text::{Tone, wrap, wrap_after};
use crate::engine::board::{CardView, MessageView};
use crate::hindsight::forecast::Shifts;
use crate::scenario::Cents;
use crate::scenario::format::CardKind;

/// How many messages are shown before the rest is counted.
const MESSAGES: usize = 6;

/// The whole screen; `all` shows every message and every answered card. `shifts` says what the choices of each card would do to the
/// forecast, where that is known.
#[must_use]
pub fn screen(view: View, all: bool, shifts: &[Option<Shifts>]) -> String {
    let board = view.board;
    let waiting = match board.cards.len() {
        0 => "nothing waits for an answer".to_owned(),
        1 => "1 card waits".to_owned(),
        n => format!("{n} cards wait"),
    };
    let mut text = view.heading("Inbox", &waiting);
    for (place, card) in board.cards.iter().enumerate() {
        text.push('\n');
        let shifts = shifts.get(place).and_then(Option::as_ref);
        text.push_str(&self::card(view, card, shifts));
    }
    let shown = if all {
        board.messages.len()
    } else {
        MESSAGES.min(board.messages.len())
    };
    if shown > 0 {
        text.push_str(&format!("\n{}\n", view.style.title("Messages")));
        for message in board.messages.iter().rev().take(shown) {
            text.push_str(&line(view, message));
        }
        let more = board.messages.len() - shown;
        if more > 0 {
            text.push_str(&format!("  and {more} older: inbox all\n"));
        }
    }
    if all && !board.answered.is_empty() {
        text.push_str(&format!("\n{}\n", view.style.title("Answered")));
        for answered in &board.answered {
            let how = if answered.lapsed {
                " (nobody answered in time)"
            } else {
                ""
            };
            text.push_str(&wrap_after(
                &format!("  {:<11}", answered.when.date),
                &format!("{}: {}{how}", answered.title, answered.answer),
                13,
                100,
            ));
        }
    }
    text
}

/// One message.
#[must_use]
pub fn line(view: View, message: &MessageView) -> String {
    let lead = format!(
        "  {:<11}{} ",
        message.when.date,
        view.paint(Tone::Title, &format!("{}:", message.from))
    );
    wrap_after(&lead, &message.text, 13, 96)
}

/// One card, with its choices lettered.
#[must_use]
pub fn card(view: View, card: &CardView, shifts: Option<&Shifts>) -> String {
    let number = card.number;
    let kind = match card.kind {
        CardKind::Event => String::new(),
        kind => format!("{} · ", kind.word()),
    };
    let mut text = format!(
        "  {} {} · {kind}from {} · answer by {}\n",
        view.paint(Tone::Look, &format!("[{number}]")),
        view.style.title(&crate::console::text::clean(&card.title)),
        card.from,
        card.deadline.date
    );
    text.push_str(&wrap(&card.text, 6, 96));
    for known in &card.known {
        text.push_str(&wrap_after("      known: ", known, 13, 96));
    }
    for unknown in &card.unknown {
        text.push_str(&wrap_after("      not known: ", unknown, 17, 96));
    }
    for (place, choice) in card.choices.iter().enumerate() {
        let mut price = Vec::new();
        if choice.hours > 0.0 {
            price.push(format!("{:.1} h", choice.hours));
        }
        if choice.cost != Cents(0) {
            price.push(choice.cost.to_string());
        }
        let price = if price.is_empty() {
            String::new()
        } else {
            format!(" ({})", price.join(", "))
        };
        let letter = letter(place);
        let tone = if choice.why_not.is_some() {
            Tone::Faint
        } else {
            Tone::Plain
        };
        let words = format!("{}{price}", crate::console::text::clean(&choice.text));
        text.push_str(&format!("      {letter}) {}\n", view.paint(tone, &words)));
        if !choice.detail.is_empty() {
            text.push_str(&wrap(&choice.detail, 9, 96));
        }
        if let Some(shift) = shifts.and_then(|shifts| shifts.choices.get(place)) {
            text.push_str(&super::forecast::shift(shift));
        }
        let mut people = Vec::new();
        if !choice.likes.is_empty() {
            people.push(format!("liked by {}", choice.likes.join(", ")));
        }
        if !choice.minds.is_empty() {
            people.push(format!("not by {}", choice.minds.join(", ")));
        }
        if !people.is_empty() {
            text.push_str(&wrap(&people.join("; "), 9, 96));
        }
        if let Some(why_not) = &choice.why_not {
            text.push_str(&wrap_after("         not now: ", why_not, 18, 96));
        }
    }
    let which = if view.board.cards.len() == 1 {
        String::new()
    } else {
        format!("{number} ")
    };
    text.push_str(&format!("      Answer with a letter: answer {which}a\n"));
    text
}

/// The letter of a choice.
#[must_use]
pub fn letter(place: usize) -> char {
    char::from(b'a' + (place % 26) as u8)
}
