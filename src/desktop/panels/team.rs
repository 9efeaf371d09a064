//! The team: a card a person, the most troubled first, and what can be done for the chosen one.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as icons;

use super::plan::title_case;
use super::roomy;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{Status, chart, cut, figure, paint, text};
use crate::desktop::past::Past;
use crate::desktop::sight::{self, Feeling, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::board::PersonView;
use crate::engine::components::Pace;
use crate::engine::decision::Slug;
use crate::engine::{Action, Decision};
use crate::scenario::vocabulary::ActionKind;
use crate::tr;

/// What the team remembers.
#[derive(Clone, Debug, Default)]
pub struct TeamView {
    /// The chosen person.
    pub chosen: Option<Slug>,
}

/// Height of a person's card.
const CARD: f32 = 168.0;

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
    roomy(ui, "team", rect, vec2(1060.0, 520.0), |ui, rect| {
        let t = theme::of(ui);
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
        let side = cut::right(&mut rest, t.size.inspector, t.size.gap);
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        header(ui, head, sight, &people, out);
        let columns = if rest.width() > 940.0 { 3 } else { 2 };
        let mut body = ui.new_child(UiBuilder::new().max_rect(rest).id_salt("people"));
        egui::ScrollArea::vertical()
            .id_salt("people")
            .auto_shrink(false)
            .show(&mut body, |ui| {
                for row in people.chunks(columns) {
                    let (line, _) =
                        ui.allocate_exact_size(vec2(rest.width() - 2.0, CARD), Sense::hover());
                    for ((person, feeling), place) in
                        row.iter().zip(cut::columns(line, columns, t.size.gap))
                    {
                        if ui.is_rect_visible(place) {
                            card(
                                ui,
                                &t,
                                place.shrink(1.0),
                                sight,
                                past,
                                person,
                                feeling,
                                view,
                            );
                        }
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

fn header(
    ui: &Ui,
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
    let beside = tr!("team-beside", count = aboard.len(), morale = morale.round());
    figure::screen_title(ui, head, &tr!("team"), &beside);
    let hours = sight::hours_of(ActionKind::Retrospective);
    let refused = sight.short_of_hours(hours);
    let words = tr!("team-retro");
    let button = Button::new(&words)
        .look(Look::Violet)
        .icon(icons::USERS_THREE)
        .cost(sight::hours_text(hours))
        .refused(refused.as_deref());
    let width = button.width(ui);
    if button.show(
        ui,
        Rect::from_min_size(pos2(head.right() - width, head.top()), vec2(width, 40.0)),
    ) {
        out.push(Intent::plan(Action::Retrospective, sight.board.today.day));
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "a card shows everything that is known of a person"
)]
fn card(
    ui: &Ui,
    t: &Theme,
    place: Rect,
    sight: &Sight,
    past: &Past,
    person: &PersonView,
    feeling: &Feeling,
    view: &mut TeamView,
) {
    let chosen = view.chosen.as_deref() == Some(&*person.id);
    let label = format!("{}, {}: {}", person.name, person.role, feeling.word);
    let response = control::press_id(
        ui,
        place,
        ui.id().with(("person", &*person.id)),
        &label,
        true,
    );
    let fill = if chosen {
        t.select
    } else if response.hovered() {
        t.raised
    } else {
        t.panel
    };
    let edge = if chosen {
        Stroke::new(2.0, t.sky)
    } else {
        Stroke::new(1.0, t.line)
    };
    ui.painter().rect(
        place,
        CornerRadius::same(t.size.panel_radius),
        fill,
        edge,
        StrokeKind::Inside,
    );
    let mut inside = place.shrink2(vec2(16.0, 12.0));
    let head = cut::top(&mut inside, 44.0, 10.0);
    figure::portrait(
        ui,
        text::left(head, 22.0),
        22.0,
        &person.portrait,
        feeling.mood,
    );
    let word = if person.aboard {
        feeling.word.clone()
    } else {
        tr!("candidate")
    };
    let status = if person.aboard {
        feeling.status
    } else {
        Status::Unknown
    };
    let from = figure::status_right(ui, pos2(head.right(), head.top() + 12.0), status, &word);
    text::write_within(
        ui,
        head.left_center() + vec2(56.0, -10.0),
        Align2::LEFT_CENTER,
        from - head.left() - 66.0,
        &person.name,
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    );
    text::write_within(
        ui,
        head.left_center() + vec2(56.0, 11.0),
        Align2::LEFT_CENTER,
        head.width() - 60.0,
        &person.role,
        &text::ink(Weight::Regular, t.size.caption, t.t2),
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
        chart::spark(ui.painter(), spark, &curve, level(person.morale).colour(t));
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
    let skills = cut::top(&mut inside, 30.0, 0.0);
    let mut best: Vec<_> = person.skills.iter().collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1));
    for ((skill, share), place) in best.iter().take(3).zip(cut::columns(skills, 3, 12.0)) {
        text::write_within(
            ui,
            place.left_top() + vec2(0.0, 9.0),
            Align2::LEFT_CENTER,
            place.width(),
            title_case(skill),
            &caption,
        );
        let bar = Rect::from_min_size(place.left_top() + vec2(0.0, 20.0), vec2(place.width(), 5.0));
        paint::bar(ui.painter(), bar, (*share / 1.5) as f32, t.bar, t.line, 2);
    }
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
    if response.clicked() {
        view.chosen = Some(person.id.clone());
    }
}

fn inspector(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    person: &PersonView,
    feeling: &Feeling,
    out: &mut Vec<Intent>,
) {
    let mut inside = rect.shrink(t.size.lead_pad);
    let head = cut::top(&mut inside, 64.0, 16.0);
    figure::portrait(
        ui,
        text::left(head, 32.0),
        32.0,
        &person.portrait,
        feeling.mood,
    );
    let room = head.width() - 80.0;
    text::write_within(
        ui,
        head.left_center() + vec2(80.0, -12.0),
        Align2::LEFT_CENTER,
        room,
        &person.name,
        &text::ink(Weight::Display, 22.0, t.t1),
    );
    text::write_within(
        ui,
        head.left_center() + vec2(80.0, 13.0),
        Align2::LEFT_CENTER,
        room,
        &person.role,
        &text::ink(Weight::Regular, t.size.body, t.t2),
    );
    let gauges = cut::top(&mut inside, 52.0, 12.0);
    for ((title, value, status), place) in [
        (tr!("morale"), person.morale * 100.0, level(person.morale)),
        (
            tr!("trust-in-you"),
            person.trust * 100.0,
            level(person.trust),
        ),
    ]
    .into_iter()
    .zip(cut::columns(gauges, 2, 8.0))
    {
        figure::gauge(ui, text::left(place, 22.0), 18.0, value, status.colour(t));
        text::write(
            ui,
            text::left(place, 52.0) - vec2(0.0, 10.0),
            Align2::LEFT_CENTER,
            title,
            &text::ink(Weight::Regular, t.size.caption, t.t3),
        );
        figure::status(
            ui,
            text::left(place, 52.0) + vec2(0.0, 10.0),
            status,
            &status.word(),
        );
    }
    know(ui, t, &mut inside, person);
    let today = sight.board.today.day;
    if let Some(candidate) = &person.candidate {
        let place = cut::bottom(&mut inside, 64.0, 8.0);
        let refused = candidate
            .why_not
            .clone()
            .or_else(|| sight.short_of_hours(candidate.hours));
        let cost = format!(
            "{} · {}",
            sight::hours_text(candidate.hours),
            sight::money(candidate.cost, &sight.board.money.currency)
        );
        if Button::new(&tr!("hire"))
            .look(Look::Violet)
            .icon(icons::USER_PLUS)
            .cost(cost)
            .refused(refused.as_deref())
            .show(ui, place)
        {
            out.push(Intent::plan(Action::Interview(person.id.clone()), today));
        }
        return;
    }
    if !person.aboard {
        return;
    }
    let act = |kind: ActionKind| {
        let hours = sight::hours_of(kind);
        (sight::hours_text(hours), sight.short_of_hours(hours))
    };
    let foot = cut::bottom(&mut inside, 148.0, 12.0);
    let mut rows = foot;
    let first = person.name.split(' ').next().unwrap_or_default().to_owned();
    let place = cut::top(&mut rows, 48.0, 8.0);
    let (cost, refused) = act(ActionKind::OneOnOne);
    if Button::new(&tr!("one-on-one-with", name = first))
        .look(Look::Violet)
        .icon(icons::CHAT_CIRCLE_DOTS)
        .cost(cost)
        .refused(refused.as_deref())
        .show(ui, place)
    {
        out.push(Intent::plan(Action::OneOnOne(person.id.clone()), today));
    }
    let columns = cut::columns(cut::top(&mut rows, 40.0, 8.0), 2, 8.0);
    let (cost, refused) = act(ActionKind::Recognise);
    if Button::new(&tr!("recognise"))
        .icon(icons::MEDAL)
        .cost(cost)
        .refused(refused.as_deref())
        .show(ui, columns[0])
    {
        out.push(Intent::plan(Action::Recognise(person.id.clone()), today));
    }
    let (cost, refused) = act(ActionKind::Coach);
    if Button::new(&tr!("coach"))
        .icon(icons::STUDENT)
        .cost(cost)
        .refused(refused.as_deref())
        .show(ui, columns[1])
    {
        out.push(Intent::plan(Action::Coach(person.id.clone()), today));
    }
    let tense = sight
        .board
        .tensions
        .iter()
        .find(|(a, b, _)| *a == person.id || *b == person.id);
    let place = cut::top(&mut rows, 40.0, 0.0);
    if let Some((a, b, _)) = tense {
        let other = if *a == person.id { b } else { a };
        let name = sight
            .person(other)
            .map_or("", |p| p.name.split(' ').next().unwrap_or_default());
        let (cost, refused) = act(ActionKind::Mediate);
        if Button::new(&tr!("mediate-with", name = name))
            .icon(icons::HANDSHAKE)
            .cost(cost)
            .refused(refused.as_deref())
            .show(ui, place)
        {
            out.push(Intent::plan(Action::Mediate(a.clone(), b.clone()), today));
        }
    } else {
        let why = tr!("no-tension");
        Button::new(&tr!("mediate"))
            .icon(icons::HANDSHAKE)
            .refused(Some(&why))
            .show(ui, place);
    }
    let paces = [tr!("pace-normal"), tr!("pace-push"), tr!("pace-crunch")];
    let chosen = match person.pace {
        Pace::Normal => 0,
        Pace::Push => 1,
        Pace::Crunch => 2,
    };
    let place = cut::bottom(&mut inside, 40.0, 6.0);
    if let Some(n) = control::segmented(ui, place, &paces, chosen, true) {
        let pace = [Pace::Normal, Pace::Push, Pace::Crunch][n];
        out.push(Intent::Decide(Decision::SetPace {
            who: person.id.clone(),
            pace,
        }));
    }
    let line = cut::bottom(&mut inside, 22.0, 0.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("pace"),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
}

/// What is known of a person beside their levels.
fn know(ui: &Ui, t: &Theme, inside: &mut Rect, person: &PersonView) {
    let mut lines = Vec::new();
    if !person.note.is_empty() {
        lines.push((icons::QUOTES, person.note.to_string()));
    }
    if !person.traits.is_empty() {
        lines.push((icons::FINGERPRINT, person.traits.join(", ")));
    }
    lines.push((icons::EYE, tr!("seen-ago", days = person.seen_age)));
    lines.push(match person.talked_age {
        Some(days) => (icons::CHAT_CIRCLE_DOTS, tr!("talked-ago", days = days)),
        None => (icons::CHAT_CIRCLE_DOTS, tr!("never-talked")),
    });
    if let Some(until) = &person.until {
        lines.push((
            icons::SIGN_OUT,
            tr!("last-day", date = until.date.to_string()),
        ));
    }
    if let Some(coming) = &person.coming {
        lines.push((
            icons::SIGN_IN,
            tr!("comes-on", date = coming.date.to_string()),
        ));
    }
    let ink = text::ink(Weight::Regular, t.size.body, t.t1);
    let width = inside.width() - 60.0;
    let heights: Vec<f32> = lines
        .iter()
        .map(|(_, line)| text::measure(ui, width, 3, 20.0, line, &ink).y + 6.0)
        .collect();
    let place = cut::top(inside, heights.iter().sum::<f32>() + 50.0, 12.0);
    paint::well(ui.painter(), t, place);
    let mut rows = place.shrink2(vec2(16.0, 12.0));
    let head = cut::top(&mut rows, 20.0, 6.0);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("what-you-know"),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    for ((icon, line), height) in lines.iter().zip(heights) {
        let row = cut::top(&mut rows, height, 0.0);
        text::icon(
            ui,
            row.left_top() + vec2(8.0, 10.0),
            icon,
            Weight::Icon,
            17.0,
            t.t2,
        );
        text::paragraph(ui, row.with_min_x(row.left() + 26.0), 3, 20.0, line, &ink);
    }
}
