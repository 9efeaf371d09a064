//! The team: a card a person, the most troubled first, and what can be done for the chosen one.

mod card;
mod inspector;

use egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::{act, roomy};
use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, control, cut, figure, paint, text};
use crate::desktop::past::Past;
use crate::desktop::sight::{Feeling, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::desktop::{sight, theme};
use crate::engine::board::PersonView;
use crate::engine::components::Pace;
use crate::engine::decision::Slug;
use crate::engine::{Action, Decision};
use crate::tr;
use card::{CANDIDATE, CARD, candidate, card};
use inspector::inspector;

/// What the team remembers.
#[derive(Clone, Debug, Default)]
pub struct TeamView {
    /// The chosen person.
    pub chosen: Option<Slug>,
}

/// Status of a level that is good when high.
fn level(share: f64) -> Status {
    Status::of_score(share * 100.0 + 8.0)
}

/// Status of fatigue: 1 is a normal week.
fn tiredness(fatigue: f64) -> Status {
    match fatigue {
        x if x > 1.2 => Status::Bad,
        x if x > 1.1 => Status::Risk,
        _ => Status::Good,
    }
}

/// Draws the team.
pub fn team_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    past: &Past,
    view: &mut TeamView,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let narrow = rect.width() < 1060.0;
    let all = sight.board.people.iter().filter(|person| !person.gone);
    let (aboard, others): (Vec<_>, Vec<_>) = all.partition(|person| person.aboard);
    let cards = cards_height(aboard.len(), others.len(), 2);
    let least = if narrow {
        56.0 + cards + t.size.gap + INSPECTOR
    } else {
        520.0
    };
    roomy(ui, "team", rect, least, |ui, rect| {
        let mut people: Vec<(&PersonView, Feeling)> = sight
            .board
            .people
            .iter()
            .filter(|person| !person.gone)
            .map(|person| (person, sight::feeling(sight, person)))
            .collect();
        people.sort_by(|a, b| {
            b.0.aboard
                .cmp(&a.0.aboard)
                .then(b.1.trouble.total_cmp(&a.1.trouble))
        });
        if view
            .chosen
            .as_deref()
            .and_then(|id| sight.person(id))
            .is_none()
        {
            view.chosen = people.first().map(|(person, _)| person.id.clone());
        }
        let mut rest = rect;
        let side = if narrow {
            cut::bottom(&mut rest, INSPECTOR, t.size.gap)
        } else {
            cut::right(&mut rest, t.size.inspector, t.size.gap)
        };
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        header(ui, &t, head, sight, &people, out);
        let columns = if rest.width() > 940.0 { 3 } else { 2 };
        let mut body = ui.new_child(UiBuilder::new().max_rect(rest).id_salt("people"));
        egui::ScrollArea::vertical()
            .id_salt("people")
            .auto_shrink(false)
            .show(&mut body, |ui| {
                let (aboard, others): (Vec<_>, Vec<_>) =
                    people.iter().partition(|(person, _)| person.aboard);
                let width = rest.width() - 2.0;
                for row in aboard.chunks(columns) {
                    let (line, _) = ui.allocate_exact_size(vec2(width, CARD), Sense::hover());
                    let places = cut::columns(line, columns, t.size.gap);
                    for ((person, feeling), place) in row.iter().zip(places) {
                        let place = place.shrink(1.0);
                        card(ui, &t, place, sight, past, person, feeling, view);
                    }
                    ui.add_space(8.0);
                }
                if others.is_empty() {
                    return;
                }
                let (line, _) = ui.allocate_exact_size(vec2(width, 32.0), Sense::hover());
                figure::panel_title(ui, line.translate(vec2(0.0, 4.0)), &tr!("could-join"));
                for row in others.chunks(columns) {
                    let (line, _) = ui.allocate_exact_size(vec2(width, CANDIDATE), Sense::hover());
                    let places = cut::columns(line, columns, t.size.gap);
                    for ((person, _), place) in row.iter().zip(places) {
                        candidate(ui, &t, place.shrink(1.0), sight, person, view);
                    }
                    ui.add_space(8.0);
                }
            });
        paint::panel(ui.painter(), &t, side);
        if let Some((person, feeling)) = people
            .iter()
            .find(|(p, _)| view.chosen.as_deref() == Some(&*p.id))
        {
            inspector(ui, &t, side, sight, person, feeling, out);
        }
    });
}

/// The height of the inspector where it stands under the cards.
const INSPECTOR: f32 = 560.0;

/// The height of all cards, so many in a row.
fn cards_height(aboard: usize, others: usize, columns: usize) -> f32 {
    let rows = |count: usize| count.div_ceil(columns) as f32;
    let joining = if others == 0 {
        0.0
    } else {
        40.0 + rows(others) * (CANDIDATE + 16.0)
    };
    rows(aboard) * (CARD + 16.0) + joining
}

fn header(
    ui: &Ui,
    t: &Theme,
    head: Rect,
    sight: &Sight,
    people: &[(&PersonView, Feeling)],
    out: &mut Vec<Intent>,
) {
    let aboard: Vec<f64> = people
        .iter()
        .filter(|(p, _)| p.aboard)
        .map(|(p, _)| p.morale)
        .collect();
    let morale = aboard.iter().sum::<f64>() / aboard.len().max(1) as f64 * 100.0;
    let words = tr!("team-retro");
    let left = act(ui, head, sight, &words, Action::Retrospective, None, out);
    let ink = text::ink(Weight::Regular, t.size.caption, t.t3);
    let everybody = tr!("pace-of-all");
    let width = control::segmented_width(ui, &paces());
    let said = text::width(ui, &everybody, &ink) + 10.0;
    let place = Rect::from_min_size(
        pos2(left - 12.0 - width, head.top() + 1.0),
        vec2(width, 38.0),
    );
    let title = head.with_max_x(place.left() - said - 12.0);
    let beside = tr!("team-beside", count = aboard.len(), morale = morale.round());
    figure::screen_title(ui, title, &tr!("team"), &beside);
    let at = pos2(place.left() - 10.0, head.center().y);
    text::write(ui, at, Align2::RIGHT_CENTER, everybody, &ink);
    let mut aboard = people.iter().filter(|(p, _)| p.aboard).map(|(p, _)| p.pace);
    let first = aboard.next();
    let common = first.filter(|first| aboard.all(|pace| pace == *first));
    out.extend(pace(ui, place, &"all".into(), common));
}

const PACES: [Pace; 3] = [Pace::Normal, Pace::Push, Pace::Crunch];

fn paces() -> [String; 3] {
    [tr!("pace-normal"), tr!("pace-push"), tr!("pace-crunch")]
}

/// How long somebody works, or everybody; none where they differ. Returns what is asked for.
fn pace(ui: &Ui, place: Rect, who: &Slug, now: Option<Pace>) -> Option<Intent> {
    let chosen = PACES.iter().position(|pace| Some(*pace) == now);
    let pressed = control::segmented(ui, place, &paces(), chosen.unwrap_or(PACES.len()), true)?;
    Some(Intent::Decide(Decision::SetPace {
        who: who.clone(),
        pace: PACES[pressed],
    }))
}
