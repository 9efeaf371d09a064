//! One task from all sides, and what can be done about it.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as icons;

use super::assign::assign_ui;
use super::scope::scope_ui;
use super::{Drawer, PlanView, order, title_case};
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::panels::shell::why;
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::{TaskStatus, TaskView};
use crate::engine::components::Bar;
use crate::engine::{Action, Decision};
use crate::tr;

/// Height of what can be done, which stays in view.
const ACTIONS: f32 = 212.0;

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
    let mut inside = rect.shrink(2.0);
    let open = !matches!(task.status, TaskStatus::Done | TaskStatus::Out);
    if open {
        let place = cut::bottom(&mut inside, ACTIONS, 0.0);
        let mut foot = ui.new_child(UiBuilder::new().max_rect(place).id_salt("actions"));
        foot.spacing_mut().item_spacing.y = 0.0;
        let line = place.x_range().shrink(18.0);
        ui.painter()
            .hline(line, place.top(), Stroke::new(1.0, t.line));
        actions(&mut foot, t, sight, &task, view, out);
    }
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("inspector"));
    egui::ScrollArea::vertical()
        .id_salt("inspector")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            take(ui, 16.0);
            let line = take(ui, 24.0);
            take(ui, 4.0);
            kinds(ui, t, line, sight, &task);
            title(ui, t, &task);
            match view.drawer {
                Some(Drawer::People) if open => people(ui, t, sight, &task, view, out),
                Some(Drawer::Scope) => scope_ui(ui, t, sight, &task, out),
                _ => {
                    progress(ui, t, sight, &task, out);
                    facts(ui, t, sight, &task);
                    people(ui, t, sight, &task, view, out);
                    let blocked = task.status == TaskStatus::Blocked;
                    if blocked {
                        trouble(ui, t, &task);
                    }
                    standing(ui, t, sight, &task, out);
                    if !blocked {
                        trouble(ui, t, &task);
                    }
                }
            }
            if task.status == TaskStatus::Out {
                scope_ui(ui, t, sight, &task, out);
            }
            take(ui, 16.0);
        });
}

/// A line of the inspector.
pub fn take(ui: &mut Ui, height: f32) -> Rect {
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
            tr!("critical-chain"),
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
fn progress(ui: &mut Ui, t: &Theme, sight: &Sight, task: &TaskView, out: &mut Vec<Intent>) {
    let place = take(ui, 120.0);
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
    let label = format!("{} {}", sight::percent(task.reported), tr!("reported-done"));
    let name = format!("task {}", task.id);
    why(
        ui,
        line.with_max_x(figure.right() + 4.0),
        &name,
        &label,
        sight,
        out,
    );
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
    take(ui, 10.0);
}

fn fact(ui: &mut Ui, t: &Theme, name: &str, value: &str) {
    let line = take(ui, 27.0);
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
    let range = tr!(
        "dates-range",
        p50 = sight.ends(task.forecast.1),
        p80 = sight.ends(task.p80)
    );
    fact(ui, t, &tr!("forecast-finish"), &range);
    let (low, likely, high) = task.estimate;
    let part = task.left / likely.max(0.1);
    let range = tr!(
        "days-range",
        low = (low * part).round().max(1.0),
        high = (high * part).ceil()
    );
    fact(ui, t, &tr!("effort-left"), &range);
}

fn people(
    ui: &mut Ui,
    t: &Theme,
    sight: &Sight,
    task: &TaskView,
    view: &mut PlanView,
    out: &mut Vec<Intent>,
) {
    if matches!(task.status, TaskStatus::Done | TaskStatus::Out) {
        return;
    }
    let line = take(ui, 40.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        title_case(&task.discipline),
        &text::ink(Weight::Regular, t.size.body, t.t2),
    );
    let open = view.drawer == Some(Drawer::People);
    let words = if open {
        tr!("close")
    } else {
        tr!("assign-people")
    };
    let button = Button::new(&words).icon(icons::USER_SWITCH);
    let width = button.width(ui) - 12.0;
    let place = Rect::from_min_size(
        pos2(line.right() - width, line.center().y - 16.0),
        vec2(width, 32.0),
    );
    if button.show(ui, place) {
        view.drawer = (!open).then_some(Drawer::People);
    }
    let mut x = place.left() - 8.0;
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
                sight.chart.mood(id),
            );
            let place = Rect::from_center_size(pos2(x, line.center().y), vec2(30.0, 30.0));
            text::name(ui, place, &person.name).on_hover_text(&*person.name);
            x -= 17.0;
        }
    }
    if open {
        assign_ui(ui, t, sight, task, out);
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

/// Where the task stands in the order of work, and how carefully it is done.
fn standing(ui: &mut Ui, t: &Theme, sight: &Sight, task: &TaskView, out: &mut Vec<Intent>) {
    if matches!(task.status, TaskStatus::Done | TaskStatus::Out) {
        return;
    }
    take(ui, 4.0);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let align = Align2::LEFT_CENTER;
    let line = take(ui, 34.0);
    let ranked = order::ranked(&sight.board);
    let here = ranked.iter().position(|other| other.id == task.id);
    let words = here.map_or_else(
        || tr!("order-by-plan"),
        |place| tr!("order-place", place = place + 1, of = ranked.len()),
    );
    let ink = text::ink(Weight::SemiBold, t.size.caption, t.t1);
    let name = text::write(
        ui,
        text::left(line, 0.0),
        align,
        tr!("order-of-work"),
        &quiet,
    );
    let room = line.right() - 3.0 * 36.0 - name.right() - 12.0;
    text::write_within(
        ui,
        pos2(name.right() + 8.0, line.center().y),
        align,
        room,
        words,
        &ink,
    );
    let mut right = line.right();
    let acts = [
        (
            icons::ARROW_COUNTER_CLOCKWISE,
            tr!("plan-decides"),
            here.map(|_| Decision::Prioritise {
                task: task.id.clone(),
                rank: 0,
            }),
        ),
        (
            icons::ARROW_DOWN,
            tr!("do-later"),
            order::step(&sight.board, task, false),
        ),
        (
            icons::ARROW_UP,
            tr!("do-earlier"),
            order::step(&sight.board, task, true),
        ),
    ];
    for (icon, label, decision) in acts {
        let place =
            Rect::from_min_size(pos2(right - 32.0, line.center().y - 16.0), vec2(32.0, 32.0));
        if let Some(decision) = decision {
            right = place.left() - 4.0;
            if control::icon_button(ui, place, icon, &label).clicked() {
                out.push(Intent::Decide(decision));
            }
        }
    }
    take(ui, 4.0);
    let line = take(ui, 36.0);
    let name = text::write(ui, text::left(line, 0.0), align, tr!("quality-bar"), &quiet);
    let bars = [tr!("bar-fast"), tr!("bar-standard"), tr!("bar-rigorous")];
    let chosen = match task.bar {
        Bar::Fast => 0,
        Bar::Standard => 1,
        Bar::Rigorous => 2,
    };
    let place = line.with_min_x(name.right() + 10.0);
    if let Some(n) = control::segmented(ui, place, &bars, chosen, true) {
        let bar = [Bar::Fast, Bar::Standard, Bar::Rigorous][n];
        out.push(Intent::Decide(Decision::SetBar {
            task: task.id.clone(),
            bar,
        }));
    }
}

/// What spends hours on the task, on the day that is planned for.
fn actions(
    ui: &mut Ui,
    t: &Theme,
    sight: &Sight,
    task: &TaskView,
    view: &mut PlanView,
    out: &mut Vec<Intent>,
) {
    take(ui, 12.0);
    let line = take(ui, 24.0);
    let words = if sight.day == sight.board.today.day {
        tr!("what-you-can-do")
    } else {
        tr!(
            "what-you-can-do-on",
            date = sight.calendar.short(sight.day).to_string()
        )
    };
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        words,
        &quiet,
    );
    let mut act = |ui: &Ui, place: Rect, words: String, icon: &str, look: Look, action: Action| {
        let hours = sight::hours_of(action.kind());
        let blocked = task.status == TaskStatus::Blocked;
        let refused = match action {
            Action::Unblock(_) if !blocked => Some(tr!("not-blocked")),
            _ => sight.short_of_hours(hours),
        };
        let button = Button::new(&words).look(look).icon(icon);
        let button = button.cost(sight.price(hours));
        if button.refused(refused.as_deref()).show(ui, place) {
            out.push(Intent::plan(action, sight.day));
        }
    };
    let id = || task.id.clone();
    let place = take(ui, t.size.lead_button);
    let (dive, glass) = (tr!("deep-dive"), icons::MAGNIFYING_GLASS);
    act(ui, place, dive, glass, Look::Violet, Action::DeepDive(id()));
    take(ui, 8.0);
    // What is refused says why inside, on a second line.
    let blocked = task.status == TaskStatus::Blocked;
    let height = if blocked { 40.0 } else { 52.0 };
    let columns = cut::columns(take(ui, height), 2, 8.0);
    let (review, unblock) = (tr!("review"), tr!("unblock"));
    let neutral = Look::Neutral;
    act(
        ui,
        columns[0],
        review,
        icons::RULER,
        neutral,
        Action::Review(id()),
    );
    act(
        ui,
        columns[1],
        unblock,
        icons::LOCK_OPEN,
        neutral,
        Action::Unblock(id()),
    );
    take(ui, 8.0);
    let columns = cut::columns(take(ui, 40.0), 2, 8.0);
    let refine = Action::Refine(task.feature.clone());
    act(
        ui,
        columns[0],
        tr!("refine"),
        icons::CHECKS,
        neutral,
        refine,
    );
    let open = view.drawer == Some(Drawer::Scope);
    let words = if open { tr!("close") } else { tr!("cut-scope") };
    if Button::new(&words)
        .icon(icons::SCISSORS)
        .show(ui, columns[1])
    {
        view.drawer = (!open).then_some(Drawer::Scope);
    }
}
