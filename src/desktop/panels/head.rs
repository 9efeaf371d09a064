//! The head of a screen around a project: what it is about, and what can be done from there.

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{figure, text};
use crate::desktop::theme::{Theme, Weight};

/// A button of the head.
#[derive(Debug)]
pub struct Offer<'a> {
    /// What it says.
    pub words: String,
    /// Its icon.
    pub icon: &'static str,
    /// How it looks.
    pub look: Look,
    /// Why it cannot be pressed, if it cannot.
    pub refused: Option<&'a str>,
}

/// The room that a title gets before buttons give up their words.
const TITLE: f32 = 200.0;

/// Draws the head with its title and its buttons, the first outermost. Returns which was pressed, and where there is room between title and
/// buttons, as tall as the head: the upper half of its left belongs to the title.
pub fn head_ui(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    title: &str,
    offers: &[Offer],
) -> (Option<usize>, Rect) {
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.panel);
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
    figure::boat(ui, rect);
    let mut room = rect.with_min_x(rect.left() + 76.0);
    let at = pos2(room.left(), rect.center().y - 10.0);
    let strong = text::ink(Weight::SemiBold, t.size.title, t.t1);
    room.max.x -= 24.0;
    let mut pressed = None;
    // Where there is no room for all words, the outermost button alone has them.
    let width_of = |offer: &Offer| Button::new(&offer.words).icon(offer.icon).width(ui) + 16.0;
    let wanted = text::width(ui, title, &strong).min(TITLE) + 24.0;
    let tight = offers.iter().map(width_of).sum::<f32>() + wanted > room.width();
    for (number, offer) in offers.iter().enumerate() {
        let gap = if number == 0 { 0.0 } else { 16.0 };
        if tight && number > 0 {
            let corner = pos2(room.right() - gap - 40.0, rect.center().y - 20.0);
            let place = Rect::from_min_size(corner, vec2(40.0, 40.0));
            let words = offer.refused.map_or_else(
                || offer.words.clone(),
                |why| format!("{}: {why}", offer.words),
            );
            let response = control::icon_button(ui, place, offer.icon, &words);
            if response.clicked() && offer.refused.is_none() {
                pressed = Some(number);
            }
            room.max.x = corner.x;
            continue;
        }
        let button = Button::new(&offer.words)
            .look(offer.look)
            .icon(offer.icon)
            .refused(offer.refused);
        let width = button.width(ui);
        let corner = pos2(room.right() - gap - width, rect.center().y - 20.0);
        if button.show(ui, Rect::from_min_size(corner, vec2(width, 40.0))) {
            pressed = Some(number);
        }
        room.max.x = corner.x;
    }
    let left = room.width() - 16.0;
    text::write_within(ui, at, Align2::LEFT_CENTER, left, title, &strong);
    (pressed, room)
}

/// Writes the second line of the head, as far as there is room; returns where it stands.
pub fn second_line(ui: &Ui, t: &Theme, room: Rect, words: impl AsRef<str>) -> Rect {
    let at = pos2(room.left(), room.center().y + 12.0);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    text::write_within(ui, at, Align2::LEFT_CENTER, room.width(), words, &quiet)
}
