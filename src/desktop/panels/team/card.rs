//! A person as a card.

use egui::{Align2, CornerRadius, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::{TeamView, level, tiredness};
use crate::desktop::art::Mood;
use crate::desktop::kit::{Status, chart, control, cut, figure, paint, text};
use crate::desktop::past::Past;
use crate::desktop::sight::{self, Feeling, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::PersonView;
use crate::tr;

/// Height of a person's card.
pub(super) const CARD: f32 = 168.0;

#[expect(
    clippy::too_many_arguments,
    reason = "a card shows everything that is known of a person"
)]
pub(super) fn card(
    ui: &Ui,
    t: &Theme,
    place: Rect,
    sight: &Sight,
    past: &Past,
    person: &PersonView,
    feeling: &Feeling,
    view: &mut TeamView,
) {
    let label = format!("{}, {}: {}", person.name, person.role, feeling.word);
    let response = frame(ui, t, place, person, &label, view);
    let mut inside = place.shrink2(vec2(16.0, 12.0));
    head(
        ui,
        t,
        cut::top(&mut inside, 44.0, 10.0),
        person,
        feeling.mood,
        (feeling.status, &feeling.word),
    );
    let levels = cut::top(&mut inside, 40.0, 4.0);
    let caption = text::ink(Weight::Regular, t.size.caption, t.t2);
    let bold = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let columns = cut::columns(levels, 4, 8.0);
    let titles = [tr!("morale"), tr!("fatigue"), tr!("trust"), tr!("at-home")];
    for (place, title) in columns.iter().zip(&titles) {
        text::write_within(
            ui,
            place.left_top() + vec2(0.0, 9.0),
            Align2::LEFT_CENTER,
            place.width(),
            title,
            &caption,
        );
    }
    let low = |n: usize| columns[n].left_bottom() - vec2(0.0, 10.0);
    let morale = text::write(
        ui,
        low(0),
        Align2::LEFT_CENTER,
        format!("{:.0}", person.morale * 100.0),
        &bold,
    );
    let curve = past.morale(&person.id, 20);
    let spark = Rect::from_min_max(
        pos2(morale.right() + 8.0, low(0).y - 8.0),
        pos2(columns[0].right() - 6.0, low(0).y + 8.0),
    );
    if spark.width() > 16.0 {
        let colour = level(person.morale).colour(t);
        chart::spark(ui, spark, &curve, colour, &titles[0]);
    }
    let bar = Rect::from_min_size(
        low(1) - vec2(0.0, 4.0),
        vec2(columns[1].width().min(56.0), 8.0),
    );
    paint::bar(
        ui.painter(),
        bar,
        ((person.fatigue - 0.9) / 0.5) as f32,
        tiredness(person.fatigue).colour(t),
        t.line,
        3,
    );
    text::name(
        ui,
        bar,
        &tr!("fatigue-label", value = format!("{:.2}", person.fatigue)),
    );
    figure::status(
        ui,
        low(2),
        level(person.trust),
        &format!("{:.0}", person.trust * 100.0),
    );
    figure::dots(ui, low(3), person.familiarity, 3);
    skills(ui, t, cut::top(&mut inside, 30.0, 0.0), person);
    if inside.height() >= 14.0 {
        let task = person.tasks.first().and_then(|id| sight.task(id));
        let words = task.map_or_else(|| tr!("no-task"), |task| task.name.to_string());
        let y = place.bottom() - 14.0;
        text::icon(
            ui,
            pos2(inside.left() + 5.0, y),
            icons::CARET_RIGHT,
            Weight::Icon,
            12.0,
            t.t3,
        );
        text::write_within(
            ui,
            pos2(inside.left() + 16.0, y),
            Align2::LEFT_CENTER,
            inside.width() - 16.0,
            words,
            &caption,
        );
    }
    control::focus(ui, t, &response, place, t.size.panel_radius);
}

/// The card itself, which can be pressed: a candidate's is a dashed outline, for they are not here yet.
fn frame(
    ui: &Ui,
    t: &Theme,
    place: Rect,
    person: &PersonView,
    label: &str,
    view: &mut TeamView,
) -> Response {
    let chosen = view.chosen.as_deref() == Some(&*person.id);
    let id = ui.id().with(("person", &*person.id));
    let response = control::press_id(ui, place, id, label, true);
    let fill = match (chosen, response.hovered(), person.aboard) {
        (true, ..) => t.select,
        (_, true, _) => t.raised,
        (_, _, true) => t.panel,
        (_, _, false) => t.base,
    };
    let radius = CornerRadius::same(t.size.panel_radius);
    ui.painter().rect_filled(place, radius, fill);
    if chosen || person.aboard {
        let edge = if chosen {
            Stroke::new(2.0, t.sky)
        } else {
            Stroke::new(1.0, t.line)
        };
        ui.painter()
            .rect_stroke(place, radius, edge, StrokeKind::Inside);
    } else {
        paint::dashed_rect(ui.painter(), place, Stroke::new(1.0, t.line2));
    }
    if response.clicked() {
        view.chosen = Some(person.id.clone());
    }
    response
}

/// Face, name and role, with a word about how they are.
fn head(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    person: &PersonView,
    mood: Mood,
    (status, word): (Status, &str),
) {
    figure::portrait(ui, text::left(rect, 22.0), 22.0, &person.portrait, mood);
    let from = figure::status_right(ui, pos2(rect.right(), rect.top() + 12.0), status, word);
    let room = from - rect.left() - 66.0;
    let mut ink = text::ink(Weight::SemiBold, t.size.title, t.t1);
    if text::width(ui, &person.name, &ink) > room {
        ink = text::ink(Weight::SemiBold, t.size.body, t.t1);
    }
    let at = rect.left_center() + vec2(56.0, -10.0);
    text::write_within(ui, at, Align2::LEFT_CENTER, room, &person.name, &ink);
    text::write_within(
        ui,
        rect.left_center() + vec2(56.0, 11.0),
        Align2::LEFT_CENTER,
        rect.width() - 60.0,
        &person.role,
        &text::ink(Weight::Regular, t.size.caption, t.t2),
    );
}

/// The three best skills.
fn skills(ui: &Ui, t: &Theme, rect: Rect, person: &PersonView) {
    let mut best: Vec<_> = person.skills.iter().collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1));
    for ((skill, share), place) in best.iter().take(3).zip(cut::columns(rect, 3, 12.0)) {
        text::write_within(
            ui,
            place.left_top() + vec2(0.0, 9.0),
            Align2::LEFT_CENTER,
            place.width(),
            sight::discipline(skill),
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
        let bar = Rect::from_min_size(place.left_top() + vec2(0.0, 20.0), vec2(place.width(), 5.0));
        paint::bar(ui.painter(), bar, (*share / 1.5) as f32, t.bar, t.line, 2);
    }
}

/// Height of the card of somebody who could be hired.
pub(super) const CANDIDATE: f32 = 142.0;

/// Somebody who could be hired: what they can do, what they cost, when they would come.
pub(super) fn candidate(
    ui: &Ui,
    t: &Theme,
    place: Rect,
    sight: &Sight,
    person: &PersonView,
    view: &mut TeamView,
) {
    let word = match (&person.coming, &person.candidate) {
        (Some(when), _) => tr!("comes-on", date = sight::short(&when.date)),
        (None, Some(candidate)) => tr!("in-days", days = candidate.delay),
        (None, None) => tr!("candidate"),
    };
    let label = format!(
        "{}, {}: {}, {word}",
        person.name,
        person.role,
        tr!("candidate")
    );
    let response = frame(ui, t, place, person, &label, view);
    let mut inside = place.shrink2(vec2(16.0, 12.0));
    let line = cut::top(&mut inside, 44.0, 6.0);
    head(ui, t, line, person, Mood::Steady, (Status::Unknown, &word));
    skills(ui, t, cut::top(&mut inside, 30.0, 6.0), person);
    if let Some(offer) = &person.candidate {
        let money = |sum| sight::money(sum, &sight.board.money.currency);
        let words = tr!(
            "offer",
            hours = sight::hours_text(offer.hours),
            cost = money(offer.cost),
            rate = money(person.day_rate)
        );
        let (icon, words) = match &offer.why_not {
            Some(why) => (icons::LOCK_SIMPLE, why.clone()),
            None => (icons::USER_PLUS, words),
        };
        text::icon(ui, text::left(inside, 6.0), icon, Weight::Icon, 14.0, t.t3);
        text::block(
            ui,
            text::left(inside, 20.0),
            Align2::LEFT_CENTER,
            (inside.width() - 20.0, 2, 16.0),
            words,
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
    }
    control::focus(ui, t, &response, place, t.size.panel_radius);
}
