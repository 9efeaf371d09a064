//! The team and the stakeholders on the first day.

use std::sync::Arc;

use egui::{Align2, Rect, Ui, pos2, vec2};

use crate::desktop::art::Mood;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::PersonView;
use crate::tr;

/// Height of a row of a role.
const LINE: f32 = 17.0;

/// Room on both sides of a panel, and what stands over the people.
const SIDES: f32 = 48.0;
const OVER: f32 = 56.0;

/// Rows that the longest of `roles` takes.
fn rows<'a>(ui: &Ui, t: &Theme, roles: impl Iterator<Item = &'a Arc<str>>, width: f32) -> usize {
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    let tallest = roles
        .map(|role| text::measure(ui, width, 4, LINE, role, &ink).y)
        .fold(LINE, f32::max);
    (tallest / LINE).round() as usize
}

fn team(sight: &Sight) -> Vec<&PersonView> {
    let all = sight.board.people.iter();
    all.filter(|p| p.aboard || p.coming.is_some()).collect()
}

/// How many people stand in a row of `width`, and how wide the place of each is.
fn row(width: f32, people: usize) -> (usize, f32) {
    let room = (width / 78.0).floor().max(1.0) as usize;
    let columns = people.clamp(4, room.max(4));
    (
        columns,
        (width - 4.0 * (columns - 1) as f32) / columns as f32,
    )
}

/// The height that the team wants.
pub(super) fn people_height(ui: &Ui, t: &Theme, width: f32, sight: &Sight) -> f32 {
    let team = team(sight);
    let (_, place) = row(width - SIDES, team.len());
    let roles = rows(ui, t, team.iter().map(|person| &person.role), place);
    OVER + 2.0 * 24.0 + 26.0 + LINE * roles as f32
}

/// Who is in the team from the first day, or will come.
pub(super) fn people(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(SIDES * 0.5, 14.0));
    let head = cut::top(&mut inside, 24.0, 4.0);
    figure::panel_title(ui, head, &tr!("your-team"));
    let team = team(sight);
    figure::panel_hint(ui, head, &tr!("people-count", count = team.len()));
    let name = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let role = text::ink(Weight::Regular, t.size.caption, t.t2);
    let (columns, width) = row(inside.width(), team.len());
    let roles = rows(ui, t, team.iter().map(|person| &person.role), width);
    for (n, place) in cut::columns(inside, columns, 4.0).into_iter().enumerate() {
        let Some(person) = team.get(n) else { break };
        // The last place counts those for whom there is none.
        if n + 1 == columns && team.len() > columns {
            let rest = tr!("and-more", count = team.len() - n);
            let shape = (width, 3, LINE);
            text::block(
                ui,
                place.center(),
                Align2::CENTER_CENTER,
                shape,
                rest,
                &role,
            );
            break;
        }
        let radius = 24.0;
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

/// The height that the stakeholders want.
pub(super) fn trust_height(ui: &Ui, t: &Theme, width: f32, sight: &Sight) -> f32 {
    let all = &sight.board.stakeholders;
    let places = all.len().max(3) as f32;
    let place = (width - SIDES - 8.0 * (places - 1.0)) / places;
    let roles = rows(ui, t, all.iter().map(|who| &who.role), place - FACE);
    52.0 + (22.0 + LINE * roles as f32).max(58.0)
}

/// Room for a face.
const FACE: f32 = 46.0;

/// The stakeholders, and how much each trusts on the first day.
pub(super) fn trust(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(SIDES * 0.5, 12.0));
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
        let sign = Rect::from_center_size(under + vec2(16.0, 0.0), vec2(44.0, 24.0));
        let word = Status::of_score(score).word();
        let sentence = tr!("trust-means", score = score.round(), word = word);
        text::twin(ui, sign, &sentence);
        let x = place.left() + FACE;
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
            (room, 4, LINE),
            &who.role,
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
    }
}
