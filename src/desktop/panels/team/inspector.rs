//! The chosen person, and what can be done for them.

use egui::{Align2, Rect, Sense, Ui, UiBuilder, Vec2, vec2};
use egui_phosphor::regular as icons;

use super::{level, pace};
use crate::desktop::intent::{Intent, Overlay, Question};
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{control, cut, figure, paint, text};
use crate::desktop::panels::shell::why;
use crate::desktop::sight;
use crate::desktop::sight::{Feeling, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::PersonView;
use crate::engine::{Action, Decision};
use crate::scenario::vocabulary::ActionKind;
use crate::tr;

pub(super) fn inspector(
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
    let room = head.width() - 80.0 - 36.0;
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
    if person.aboard {
        more(ui, head, person, out);
    }
    let gauges = cut::top(&mut inside, 52.0, 12.0);
    for ((asked, title, value, status), place) in [
        (
            "morale",
            tr!("morale"),
            person.morale * 100.0,
            level(person.morale),
        ),
        (
            "trust",
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
            &title,
            &text::ink(Weight::Regular, t.size.caption, t.t3),
        );
        figure::status(
            ui,
            text::left(place, 52.0) + vec2(0.0, 10.0),
            status,
            &status.word(),
        );
        let asked = format!("{asked} {}", person.id);
        let label = format!("{title} {value:.0}, {}", status.word());
        why(ui, place, &asked, &label, sight, out);
    }
    let on = sight.day;
    if let Some(candidate) = &person.candidate {
        let place = cut::bottom(&mut inside, 64.0, 8.0);
        know(ui, t, inside, person);
        let refused = candidate
            .why_not
            .clone()
            .or_else(|| sight.short_of_hours(candidate.hours));
        let cost = format!(
            "{} · {}",
            sight.price(candidate.hours),
            sight::money(candidate.cost, &sight.board.money.currency)
        );
        if Button::new(&tr!("hire"))
            .look(Look::Violet)
            .icon(icons::USER_PLUS)
            .cost(cost)
            .refused(refused.as_deref())
            .show(ui, place)
        {
            out.push(Intent::plan(Action::Interview(person.id.clone()), on));
        }
        return;
    }
    if !person.aboard {
        know(ui, t, inside, person);
        return;
    }
    let act = |kind: ActionKind| {
        let hours = sight::hours_of(kind);
        (sight.price(hours), sight.short_of_hours(hours))
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
        out.push(Intent::plan(Action::OneOnOne(person.id.clone()), on));
    }
    let columns = cut::columns(cut::top(&mut rows, 40.0, 8.0), 2, 8.0);
    let (cost, refused) = act(ActionKind::Recognise);
    if Button::new(&tr!("recognise"))
        .icon(icons::MEDAL)
        .cost(cost)
        .refused(refused.as_deref())
        .show(ui, columns[0])
    {
        out.push(Intent::plan(Action::Recognise(person.id.clone()), on));
    }
    let (cost, refused) = act(ActionKind::Coach);
    if Button::new(&tr!("coach"))
        .icon(icons::STUDENT)
        .cost(cost)
        .refused(refused.as_deref())
        .show(ui, columns[1])
    {
        out.push(Intent::plan(Action::Coach(person.id.clone()), on));
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
            out.push(Intent::plan(Action::Mediate(a.clone(), b.clone()), on));
        }
    } else {
        let why = tr!("no-tension");
        Button::new(&tr!("mediate"))
            .icon(icons::HANDSHAKE)
            .refused(Some(&why))
            .show(ui, place);
    }
    let place = cut::bottom(&mut inside, 40.0, 6.0);
    out.extend(pace(ui, place, &person.id, Some(person.pace)));
    let line = cut::bottom(&mut inside, 22.0, 0.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("pace"),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    know(ui, t, inside, person);
}

/// What is done for a person, or with them, less often.
fn more(ui: &Ui, head: Rect, person: &PersonView, out: &mut Vec<Intent>) {
    let corner = Rect::from_center_size(head.right_top() + vec2(-14.0, 14.0), Vec2::splat(36.0));
    let name = person.name.to_string();
    let words = tr!("train", name = name.clone());
    let place = corner.translate(vec2(0.0, 38.0));
    if control::icon_button(ui, place, icons::CHALKBOARD_TEACHER, &words).clicked() {
        out.push(Intent::Lay(Overlay::Planner(Some(ActionKind::Train))));
    }
    let words = tr!("let-go", name = name.clone());
    if control::icon_button(ui, corner, icons::USER_MINUS, &words).clicked() {
        out.push(Intent::Lay(Overlay::Confirm(Box::new(Question {
            title: tr!("let-go-title", name = name),
            text: tr!("let-go-text"),
            yes: tr!("let-go-yes"),
            act: Intent::Decide(Decision::Dismiss {
                person: person.id.clone(),
            }),
        }))));
    }
}

/// What is known of a person beside their levels.
fn know(ui: &mut Ui, t: &Theme, rect: Rect, person: &PersonView) {
    let mut lines = Vec::new();
    if !person.note.is_empty() {
        lines.push((icons::QUOTES, person.note.to_string()));
    }
    if !person.traits.is_empty() {
        lines.push((icons::FINGERPRINT, person.traits.join(", ")));
    }
    if person.aboard {
        let value = format!("{:.2}", person.fatigue);
        lines.push((icons::BATTERY_MEDIUM, tr!("fatigue-label", value = value)));
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
    let width = rect.width() - 62.0;
    let heights: Vec<f32> = lines
        .iter()
        .map(|(_, line)| text::measure(ui, width, 8, 20.0, line, &ink).y + 6.0)
        .collect();
    let needed = heights.iter().sum::<f32>() + 50.0;
    let place = rect.with_max_y(rect.bottom().min(rect.top() + needed));
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
    let mut body = ui.new_child(UiBuilder::new().max_rect(rows).id_salt("know"));
    egui::ScrollArea::vertical()
        .id_salt("know")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for ((icon, line), height) in lines.iter().zip(heights) {
                let (row, _) = ui.allocate_exact_size(vec2(width + 26.0, height), Sense::hover());
                text::icon(
                    ui,
                    row.left_top() + vec2(8.0, 10.0),
                    icon,
                    Weight::Icon,
                    17.0,
                    t.t2,
                );
                text::paragraph(ui, row.with_min_x(row.left() + 26.0), 8, 20.0, line, &ink);
            }
        });
}
