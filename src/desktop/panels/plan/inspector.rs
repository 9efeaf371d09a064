//! One task from all sides, and what can be done about it.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as icons;

use super::PlanView;
use super::load::title_case;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::{TaskStatus, TaskView};
use crate::engine::components::Bar;
use crate::engine::decision::Proposal;
use crate::engine::{Action, Decision};
use crate::scenario::vocabulary::ActionKind;
use crate::tr;

/// Skill from which somebody can do a task at all.
const LEAST_SKILL: f64 = 0.2;

/// Draws the inspector.
pub fn inspector_ui(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    view: &mut PlanView,
    out: &mut Vec<Intent>,
) {
    let Some(task) = view
        .chosen
        .as_deref()
        .and_then(|id| sight.task(id))
        .cloned()
    else {
        let place = rect.shrink(t.size.lead_pad);
        text::paragraph(
            ui,
            place,
            3,
            20.0,
            tr!("choose-task"),
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
        return;
    };
    let mut body = ui.new_child(
        UiBuilder::new()
            .max_rect(rect.shrink(2.0))
            .id_salt("inspector"),
    );
    egui::ScrollArea::vertical()
        .id_salt("inspector")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            take(ui, 20.0);
            let line = take(ui, 24.0);
            take(ui, 6.0);
            kinds(ui, t, line, sight, &task);
            title(ui, t, &task);
            progress(ui, t, &task);
            facts(ui, t, sight, &task);
            people(ui, t, sight, &task, view, out);
            trouble(ui, t, &task);
            actions(ui, t, sight, &task, out);
        });
}

fn take(ui: &mut Ui, height: f32) -> Rect {
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    place.shrink2(vec2(22.0, 0.0))
}

fn kinds(ui: &Ui, t: &Theme, line: Rect, sight: &Sight, task: &TaskView) {
    let status = sight.task_status(task);
    let word = match task.status {
        TaskStatus::Done => tr!("done"),
        TaskStatus::Waiting => tr!("task-waiting"),
        TaskStatus::Ready => tr!("task-ready"),
        TaskStatus::Paused => tr!("task-paused"),
        TaskStatus::Blocked => tr!("task-blocked"),
        _ => status.word(),
    };
    let mut x = figure::status(ui, text::left(line, 0.0), status, &word);
    if task.critical && task.status != TaskStatus::Done {
        x += 14.0;
        text::icon(
            ui,
            pos2(x + 8.0, line.center().y),
            icons::PATH,
            Weight::IconBold,
            16.0,
            t.coral_text,
        );
        text::write(
            ui,
            pos2(x + 20.0, line.center().y),
            Align2::LEFT_CENTER,
            tr!("critical-path"),
            &text::ink(Weight::SemiBold, t.size.caption, t.coral_text),
        );
    }
}

fn title(ui: &mut Ui, t: &Theme, task: &TaskView) {
    let ink = text::ink(Weight::Display, 22.0, t.t1);
    let size = text::measure(ui, ui.available_width() - 44.0, 2, 28.0, &task.name, &ink);
    let place = take(ui, size.y);
    text::paragraph(ui, place, 2, 28.0, &task.name, &ink);
    if !task.note.is_empty() {
        take(ui, 6.0);
        let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
        let size = text::measure(ui, ui.available_width() - 44.0, 3, 18.0, &task.note, &ink);
        let place = take(ui, size.y);
        text::paragraph(ui, place, 3, 18.0, &task.note, &ink);
    }
    take(ui, 16.0);
}

/// Reported against verified: what is known, and what is only said.
fn progress(ui: &mut Ui, t: &Theme, task: &TaskView) {
    let place = take(ui, 124.0);
    paint::well(ui.painter(), t, place);
    let mut inside = place.shrink2(vec2(16.0, 12.0));
    let line = cut::top(&mut inside, 46.0, 8.0);
    let figure = text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        sight::percent(task.reported),
        &text::ink(Weight::Display, 36.0, t.t1),
    );
    let x = figure.right() + 14.0;
    text::write(
        ui,
        pos2(x, line.center().y - 9.0),
        Align2::LEFT_CENTER,
        tr!("reported-done"),
        &text::ink(Weight::SemiBold, t.size.caption, t.t1),
    );
    let at = pos2(x, line.center().y + 11.0);
    let open = task.status != TaskStatus::Done;
    match task.verified_age {
        Some(age) if age <= 8 || !open => {
            figure::status(ui, at, Status::Good, &tr!("verified-ago", days = age))
        }
        Some(age) => figure::status(ui, at, Status::Risk, &tr!("verified-ago", days = age)),
        None if task.reported > 0.0 => figure::status(ui, at, Status::Risk, &tr!("never-verified")),
        None => figure::status(ui, at, Status::Unknown, &tr!("not-begun")),
    };
    let strip = cut::top(&mut inside, 14.0, 8.0);
    let verified = task
        .verified
        .map_or(0.0, |(share, _)| share.min(task.reported));
    let painter = ui.painter();
    painter.rect_filled(strip, CornerRadius::same(3), t.line);
    let part = |from: f64, to: f64| {
        Rect::from_x_y_ranges(
            strip.left() + strip.width() * from as f32..=strip.left() + strip.width() * to as f32,
            strip.y_range(),
        )
    };
    let solid = if task.critical { t.coral } else { t.bar };
    painter.rect_filled(part(0.0, verified), CornerRadius::same(3), solid);
    paint::hatch(painter, part(verified, task.reported), t.amber, 7.0, 3.0);
    let line = cut::top(&mut inside, 20.0, 0.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("verified-share", share = sight::percent(verified)),
        &text::ink(Weight::Regular, t.size.caption, t.t2),
    );
    if task.reported - verified > 0.005 {
        text::write(
            ui,
            text::right(line, 0.0),
            Align2::RIGHT_CENTER,
            tr!(
                "only-reported",
                share = sight::percent(task.reported - verified)
            ),
            &text::ink(Weight::SemiBold, t.size.caption, t.amber),
        );
    }
    take(ui, 14.0);
}

fn fact(ui: &mut Ui, t: &Theme, name: &str, value: &str) {
    let line = take(ui, 29.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        name,
        &text::ink(Weight::Regular, t.size.body, t.t2),
    );
    text::write_within(
        ui,
        text::right(line, 0.0),
        Align2::RIGHT_CENTER,
        line.width() - 130.0,
        value,
        &text::ink(Weight::SemiBold, t.size.body, t.t1),
    );
}

fn facts(ui: &mut Ui, t: &Theme, sight: &Sight, task: &TaskView) {
    let feature = sight.board.features.iter().find(|f| f.id == task.feature);
    if let Some(feature) = feature {
        fact(ui, t, &tr!("feature"), &feature.name);
    }
    if let Some((_, finish)) = task.baseline {
        fact(ui, t, &tr!("planned-finish"), &sight.ends(finish));
    }
    if task.status == TaskStatus::Done {
        fact(ui, t, &tr!("finished"), &sight.ends(task.forecast.1));
        return;
    }
    fact(ui, t, &tr!("forecast-finish"), &sight.ends(task.forecast.1));
    let (low, likely, high) = task.estimate;
    let part = task.left / likely.max(0.1);
    let range = tr!(
        "days-range",
        low = (low * part).round().max(1.0),
        high = (high * part).ceil()
    );
    fact(ui, t, &tr!("effort-left"), &range);
    fact(ui, t, &tr!("discipline"), &title_case(&task.discipline));
}

fn people(
    ui: &mut Ui,
    t: &Theme,
    sight: &Sight,
    task: &TaskView,
    view: &mut PlanView,
    out: &mut Vec<Intent>,
) {
    if task.status == TaskStatus::Done {
        return;
    }
    let line = take(ui, 40.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("people"),
        &text::ink(Weight::Regular, t.size.body, t.t2),
    );
    let words = if view.assigning {
        tr!("close")
    } else {
        tr!("assign")
    };
    let place = Rect::from_min_size(
        pos2(line.right() - 84.0, line.center().y - 16.0),
        vec2(84.0, 32.0),
    );
    if Button::new(&words).show(ui, place) {
        view.assigning = !view.assigning;
    }
    let mut x = place.left() - 12.0;
    for id in task
        .crew
        .iter()
        .chain(task.pinned.iter().filter(|id| !task.crew.contains(id)))
        .take(4)
    {
        if let Some(person) = sight.person(id) {
            x -= 17.0;
            figure::portrait(
                ui,
                pos2(x, line.center().y),
                15.0,
                &person.portrait,
                sight::feeling(sight, person).mood,
            );
            let place = Rect::from_center_size(pos2(x, line.center().y), vec2(30.0, 30.0));
            text::name(ui, place, &person.name).on_hover_text(&*person.name);
            x -= 17.0;
        }
    }
    if !view.assigning {
        return;
    }
    for person in sight.board.people.iter().filter(|person| person.aboard) {
        let skill = person
            .skills
            .iter()
            .find(|(d, _)| *d == task.discipline)
            .map_or(0.0, |(_, s)| *s);
        let pinned = task.pinned.contains(&person.id);
        if skill < LEAST_SKILL && !pinned {
            continue;
        }
        let line = take(ui, 38.0);
        figure::portrait(
            ui,
            text::left(line, 15.0),
            14.0,
            &person.portrait,
            sight::feeling(sight, person).mood,
        );
        text::write_within(
            ui,
            text::left(line, 38.0),
            Align2::LEFT_CENTER,
            120.0,
            &person.name,
            &text::ink(Weight::Regular, t.size.body, t.t1),
        );
        let bar = Rect::from_min_size(
            pos2(line.left() + 164.0, line.center().y - 3.0),
            vec2(48.0, 6.0),
        );
        paint::bar(ui.painter(), bar, (skill / 1.5) as f32, t.bar, t.line, 3);
        text::name(
            ui,
            bar,
            &tr!(
                "skill-label",
                name = person.name.to_string(),
                skill = sight::percent(skill)
            ),
        );
        let place = Rect::from_min_size(
            pos2(line.right() - 84.0, line.center().y - 15.0),
            vec2(84.0, 30.0),
        );
        let (word, decision) = if pinned {
            (
                tr!("release"),
                Decision::Release {
                    person: person.id.clone(),
                    task: Some(task.id.clone()),
                },
            )
        } else {
            (
                tr!("assign"),
                Decision::Assign {
                    person: person.id.clone(),
                    task: task.id.clone(),
                },
            )
        };
        if Button::new(&word).show(ui, place) {
            out.push(Intent::Decide(decision));
        }
    }
}

fn trouble(ui: &mut Ui, t: &Theme, task: &TaskView) {
    let (title, lines): (String, Vec<String>) = if task.status == TaskStatus::Blocked {
        (
            tr!("blocked"),
            vec![tr!("blocked-days", days = task.blocked.ceil())],
        )
    } else if !task.waits_for.is_empty() {
        (
            tr!("waits-for", count = task.waits_for.len()),
            task.waits_for
                .iter()
                .take(3)
                .map(ToString::to_string)
                .collect(),
        )
    } else {
        return;
    };
    take(ui, 10.0);
    let place = take(ui, 26.0 + 20.0 * lines.len() as f32);
    let colour = if task.status == TaskStatus::Blocked {
        t.coral
    } else {
        t.line2
    };
    ui.painter().vline(
        place.left() + 1.0,
        place.y_range(),
        Stroke::new(3.0, colour),
    );
    text::icon(
        ui,
        pos2(place.left() + 22.0, place.top() + 11.0),
        icons::LOCK_KEY,
        Weight::IconBold,
        16.0,
        if task.status == TaskStatus::Blocked {
            t.coral_text
        } else {
            t.t2
        },
    );
    text::write(
        ui,
        pos2(place.left() + 38.0, place.top() + 11.0),
        Align2::LEFT_CENTER,
        title,
        &text::ink(Weight::SemiBold, t.size.body, t.t1),
    );
    for (n, line) in lines.iter().enumerate() {
        let at = pos2(place.left() + 14.0, place.top() + 34.0 + 20.0 * n as f32);
        text::write_within(
            ui,
            at,
            Align2::LEFT_CENTER,
            place.width() - 14.0,
            line,
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
    }
}

fn actions(ui: &mut Ui, t: &Theme, sight: &Sight, task: &TaskView, out: &mut Vec<Intent>) {
    if task.status == TaskStatus::Done {
        return;
    }
    take(ui, 16.0);
    let line = take(ui, 24.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("quality-bar"),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    let bars = [tr!("bar-fast"), tr!("bar-standard"), tr!("bar-rigorous")];
    let chosen = match task.bar {
        Bar::Fast => 0,
        Bar::Standard => 1,
        Bar::Rigorous => 2,
    };
    let place = take(ui, 38.0);
    if let Some(n) = control::segmented(ui, place, &bars, chosen, true) {
        let bar = [Bar::Fast, Bar::Standard, Bar::Rigorous][n];
        out.push(Intent::Decide(Decision::SetBar {
            task: task.id.clone(),
            bar,
        }));
    }
    take(ui, 12.0);
    let line = take(ui, 24.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("what-you-can-do"),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    let today = sight.board.today.day;
    let act = |kind: ActionKind| {
        let hours = sight::hours_of(kind);
        (sight::hours_text(hours), sight.short_of_hours(hours))
    };
    let place = take(ui, t.size.lead_button);
    let (cost, refused) = act(ActionKind::DeepDive);
    if Button::new(&tr!("deep-dive"))
        .look(Look::Violet)
        .icon(icons::MAGNIFYING_GLASS)
        .cost(cost)
        .refused(refused.as_deref())
        .show(ui, place)
    {
        out.push(Intent::plan(Action::DeepDive(task.id.clone()), today));
    }
    take(ui, 8.0);
    let columns = cut::columns(take(ui, 40.0), 2, 8.0);
    let (cost, refused) = act(ActionKind::Review);
    if Button::new(&tr!("review"))
        .icon(icons::RULER)
        .cost(cost)
        .refused(refused.as_deref())
        .show(ui, columns[0])
    {
        out.push(Intent::plan(Action::Review(task.id.clone()), today));
    }
    let (cost, refused) = act(ActionKind::Unblock);
    let not_blocked = tr!("not-blocked");
    let refused = if task.status == TaskStatus::Blocked {
        refused
    } else {
        Some(not_blocked)
    };
    if Button::new(&tr!("unblock"))
        .icon(icons::LOCK_OPEN)
        .cost(cost)
        .refused(refused.as_deref())
        .show(ui, columns[1])
    {
        out.push(Intent::plan(Action::Unblock(task.id.clone()), today));
    }
    take(ui, 8.0);
    let columns = cut::columns(take(ui, 40.0), 2, 8.0);
    let first = task.rank == 1;
    let words = if first {
        tr!("plan-decides")
    } else {
        tr!("do-first")
    };
    let icon = if first {
        icons::ARROW_COUNTER_CLOCKWISE
    } else {
        icons::ARROW_FAT_LINE_UP
    };
    if Button::new(&words).icon(icon).show(ui, columns[0]) {
        out.push(Intent::Decide(Decision::Prioritise {
            task: task.id.clone(),
            rank: u32::from(!first),
        }));
    }
    let (cost, refused) = act(ActionKind::ScopeTalk);
    if Button::new(&tr!("cut-scope"))
        .icon(icons::SCISSORS)
        .cost(cost)
        .refused(refused.as_deref())
        .show(ui, columns[1])
    {
        out.push(Intent::plan(
            Action::ScopeTalk(task.feature.clone(), Proposal::Defer),
            today,
        ));
    }
    take(ui, 20.0);
}
