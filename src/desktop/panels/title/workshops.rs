//! Workshops whose packs lie where the game looks: each offers a seat.

use egui::{Align2, Rect, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use crate::desktop::game::Packed;
use crate::desktop::intent::{Intent, Invitation, Overlay};
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// Height of a workshop in the list.
const ROW: f32 = 44.0;

/// Height of the panel for so many workshops.
pub(super) fn height(count: usize) -> f32 {
    64.0 + ROW * count as f32
}

/// The workshops that can be joined.
pub(super) fn workshops(ui: &Ui, t: &Theme, rect: Rect, packs: &[Packed], out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("workshops"));
    for packed in packs {
        let row = cut::top(&mut inside, ROW, 0.0);
        figure::rule(ui, row.left(), row.right(), row.top(), t.line);
        let name = packed.path.file_name().unwrap_or_default();
        let name = name.to_string_lossy();
        let body = text::ink(Weight::Regular, t.size.body, t.t2);
        match &packed.inside {
            None => {
                text::write(ui, text::left(row, 0.0), Align2::LEFT_CENTER, &name, &body);
            }
            Some(Ok(invitation)) => offer(ui, t, row, invitation, out),
            Some(Err(why)) => {
                figure::status(ui, text::left(row, 0.0), Status::Bad, &tr!("save-broken"));
                let (at, width) = (text::left(row, 160.0), row.width() - 168.0);
                let words = format!("{name}: {why}");
                text::write_within(ui, at, Align2::LEFT_CENTER, width, words, &body);
            }
        }
    }
}

fn offer(ui: &Ui, t: &Theme, row: Rect, invitation: &Invitation, out: &mut Vec<Intent>) {
    let bold = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    let words = tr!("seat-take");
    let name = tr!("seat-take-at", title = invitation.title.clone());
    let button = Button::new(&words)
        .named(&name)
        .look(Look::Violet)
        .icon(icons::ARMCHAIR);
    let width = button.width(ui);
    let place = Rect::from_min_size(
        pos2(row.right() - 8.0 - width, row.center().y - 16.0),
        vec2(width, 32.0),
    );
    let room = place.left() - row.left() - 24.0;
    let at = text::left(row, 0.0);
    let title = &invitation.title;
    text::write_within(ui, at, Align2::LEFT_CENTER, room * 0.5, title, &bold);
    let at = text::left(row, room * 0.5 + 12.0);
    let scenario = &invitation.scenario;
    text::write_within(ui, at, Align2::LEFT_CENTER, room * 0.5, scenario, &body);
    if button.show(ui, place) {
        out.push(Intent::Lay(Overlay::Seat(Box::new(invitation.clone()))));
    }
}
