//! The team and the stakeholders on the first day.

use egui::{Align2, Rect, Ui, pos2, vec2};

use crate::desktop::art::Mood;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

pub(super) fn people(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 4.0);
    figure::panel_title(ui, head, &tr!("your-team"));
    let aboard: Vec<_> = sight
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
        let radius = ((inside.height() - 46.0) * 0.5).clamp(18.0, 28.0);
        figure::portrait(
            ui,
            pos2(place.center().x, place.top() + radius),
            radius,
            &person.portrait,
            Mood::Steady,
        );
        let y = place.top() + radius * 2.0 + 13.0;
        let first = person.name.split(' ').next().unwrap_or_default();
        let taken = text::write_within(
            ui,
            pos2(place.center().x, y),
            Align2::CENTER_CENTER,
            place.width(),
            first,
            &name,
        );
        text::write_within(
            ui,
            pos2(place.center().x, y + 19.0),
            Align2::CENTER_CENTER,
            place.width(),
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
    let mut inside = rect.shrink2(vec2(24.0, 14.0));
    let head = cut::left(&mut inside, 128.0, 8.0);
    text::write(
        ui,
        pos2(head.left(), head.center().y - 10.0),
        Align2::LEFT_CENTER,
        tr!("stakeholders"),
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    );
    text::write(
        ui,
        pos2(head.left(), head.center().y + 12.0),
        Align2::LEFT_CENTER,
        tr!("trust-on-day-one"),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    let all = &sight.board.stakeholders;
    for (who, place) in all.iter().zip(cut::columns(inside, all.len().max(3), 8.0)) {
        figure::portrait(
            ui,
            text::left(place, 24.0),
            24.0,
            &who.portrait,
            Mood::Steady,
        );
        let x = place.left() + 56.0;
        let room = place.right() - x;
        let first = who.name.split(' ').next().unwrap_or_default();
        text::write_within(
            ui,
            pos2(x, place.center().y - 19.0),
            Align2::LEFT_CENTER,
            room,
            first,
            &text::ink(Weight::SemiBold, t.size.body, t.t1),
        );
        text::write_within(
            ui,
            pos2(x, place.center().y),
            Align2::LEFT_CENTER,
            room,
            &who.role,
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
        let score = who.trust * 100.0;
        figure::status(
            ui,
            pos2(x, place.center().y + 20.0),
            Status::of_score(score),
            &format!("{score:.0}"),
        );
    }
}
