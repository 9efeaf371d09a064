//! The team and the stakeholders on the first day.

use egui::{Align2, Rect, Ui, pos2, vec2};

use crate::desktop::art::Mood;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::PersonView;
use crate::tr;

/// Height of a row of a role.
const LINE: f32 = 17.0;

/// Rows that the longest role takes.
fn rows(ui: &Ui, people: &[&PersonView], width: f32, ink: &text::Ink) -> usize {
    let tallest = people
        .iter()
        .map(|person| text::measure(ui, width, 3, LINE, &person.role, ink).y)
        .fold(LINE, f32::max);
    (tallest / LINE).round() as usize
}

pub(super) fn people(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 4.0);
    figure::panel_title(ui, head, &tr!("your-team"));
    let aboard: Vec<&PersonView> = sight
        .board
        .people
        .iter()
        .filter(|p| p.aboard || p.coming.is_some())
        .collect();
    figure::panel_hint(ui, head, &tr!("people-count", count = aboard.len()));
    let name = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let role = text::ink(Weight::Regular, t.size.caption, t.t2);
    let room = (inside.width() / 88.0).floor().max(1.0) as usize;
    let columns = cut::columns(inside, aboard.len().clamp(4, room), 4.0);
    for (person, place) in aboard.iter().zip(columns) {
        let roles = rows(ui, &aboard, place.width(), &role);
        let under = 26.0 + LINE * roles as f32;
        let radius = ((inside.height() - under) * 0.5).clamp(16.0, 28.0);
        let centre = pos2(place.center().x, place.top() + radius);
        figure::portrait(ui, centre, radius, &person.portrait, Mood::Steady);
        let y = place.top() + radius * 2.0 + 12.0;
        let first = person.name.split(' ').next().unwrap_or_default();
        let taken = text::write_within(
            ui,
            pos2(place.center().x, y),
            Align2::CENTER_CENTER,
            place.width(),
            first,
            &name,
        );
        text::block(
            ui,
            pos2(place.center().x, y + 10.0),
            Align2::CENTER_TOP,
            (place.width(), roles, LINE),
            &person.role,
            &role,
        );
        let hover = text::name(
            ui,
            place.with_max_y(taken.top()),
            &format!("{}: {}", person.name, person.note),
        );
        hover.on_hover_text(format!("{}\n{}", person.name, person.note));
    }
}

pub(super) fn trust(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 12.0));
    let head = cut::top(&mut inside, 22.0, 6.0);
    figure::panel_title(ui, head, &tr!("stakeholders"));
    figure::panel_hint(ui, head, &tr!("trust-on-day-one"));
    let all = &sight.board.stakeholders;
    for (who, place) in all.iter().zip(cut::columns(inside, all.len().max(3), 8.0)) {
        let face = place.left_top() + vec2(18.0, 18.0);
        figure::portrait(ui, face, 18.0, &who.portrait, Mood::Steady);
        let score = who.trust * 100.0;
        let under = pos2(place.left(), place.top() + 48.0);
        figure::status(ui, under, Status::of_score(score), &format!("{score:.0}"));
        let x = place.left() + 46.0;
        let room = place.right() - x;
        let first = who.name.split(' ').next().unwrap_or_default();
        text::write_within(
            ui,
            pos2(x, place.top() + 9.0),
            Align2::LEFT_CENTER,
            room,
            first,
            &text::ink(Weight::SemiBold, t.size.body, t.t1),
        );
        text::block(
            ui,
            pos2(x, place.top() + 20.0),
            Align2::LEFT_TOP,
            (room, 3, LINE),
            &who.role,
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
    }
}
