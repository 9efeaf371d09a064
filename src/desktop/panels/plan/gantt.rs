//! The Gantt chart, painted: a row a task, links last, today over all.

use egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui,
    UiBuilder, pos2, vec2,
};
use egui_phosphor::regular as icons;

use super::PlanView;
use super::scale::Scale;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, control, cut, figure, paint, text};
use crate::desktop::panels::shell::today_tag;
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::{TaskStatus, TaskView};
use crate::scenario::Day;
use crate::scenario::format::LinkWord;
use crate::tr;

/// Height of a row, of the header, and width of the table.
const ROW: f32 = 40.0;
const HEAD: f32 = 48.0;
const TABLE: f32 = 368.0;

/// z of four chances in five.
const Z80: f64 = 0.841_621;

/// Draws the chart. Returns its scale, so that what stands under it lines up.
pub fn gantt_ui(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    tasks: &[(usize, &TaskView)],
    view: &mut PlanView,
    _out: &mut Vec<Intent>,
) -> Scale {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(1.0);
    let head = cut::top(&mut inside, HEAD, 0.0);
    let table = TABLE.min(rect.width() * 0.42);
    let mut chart = inside;
    cut::left(&mut chart, table, 0.0);
    let mut scale = Scale::new(chart, sight, view);
    header(ui, t, head, table, sight, &mut scale);
    closed(ui, t, chart, sight, &scale);
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("rows"));
    body.set_clip_rect(inside);
    let rows = tasks.len() + 1;
    egui::ScrollArea::vertical()
        .id_salt("rows")
        .auto_shrink(false)
        .show_viewport(&mut body, |ui, viewport| {
            ui.set_height(ROW * rows as f32);
            let top = ui.max_rect().top();
            let first = (viewport.top() / ROW).floor().max(0.0) as usize;
            let last = ((viewport.bottom() / ROW).ceil().max(0.0) as usize).min(rows);
            let row_of = |n: usize| {
                Rect::from_min_size(
                    pos2(inside.left(), top + ROW * n as f32),
                    vec2(inside.width(), ROW),
                )
            };
            for n in first..last {
                match tasks.get(n) {
                    Some((_, task)) => row(ui, t, row_of(n), table, sight, task, &scale, view),
                    None => launch_row(ui, t, row_of(n), table, sight, &scale),
                }
            }
            let painter = ui.painter().with_clip_rect(chart.intersect(ui.clip_rect()));
            links(&painter, t, sight, tasks, &scale, first, last, top);
            step(ui, tasks, view);
        });
    marks(ui, t, rect, chart, sight, &scale);
    scale
}

/// Up and down choose the task above and below while a row has the focus.
fn step(ui: &Ui, tasks: &[(usize, &TaskView)], view: &mut PlanView) {
    let focused = tasks
        .iter()
        .position(|(_, task)| ui.memory(|m| m.has_focus(row_id(ui, task))));
    let Some(here) = focused else { return };
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            row_id(ui, tasks[here].1),
            egui::EventFilter {
                vertical_arrows: true,
                ..Default::default()
            },
        );
    });
    let (up, down) = ui.input(|i| {
        (
            i.key_pressed(egui::Key::ArrowUp),
            i.key_pressed(egui::Key::ArrowDown),
        )
    });
    let next = if down {
        here + 1
    } else if up {
        here.wrapping_sub(1)
    } else {
        return;
    };
    if let Some((_, task)) = tasks.get(next) {
        ui.memory_mut(|memory| memory.request_focus(row_id(ui, task)));
        view.chosen = Some(task.id.clone());
    }
}

fn row_id(ui: &Ui, task: &TaskView) -> egui::Id {
    ui.id().with(("task", &*task.id))
}

fn header(ui: &Ui, t: &Theme, head: Rect, table: f32, sight: &Sight, scale: &mut Scale) {
    let radius = CornerRadius {
        nw: t.size.panel_radius,
        ne: t.size.panel_radius,
        ..CornerRadius::ZERO
    };
    ui.painter()
        .rect_filled(head, radius, t.raised.lerp_to_gamma(t.panel, 0.4));
    ui.painter()
        .hline(head.x_range(), head.bottom(), Stroke::new(1.0, t.line));
    let ink = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    text::write(
        ui,
        text::left(head, 16.0),
        Align2::LEFT_CENTER,
        tr!("task"),
        &ink,
    );
    text::write(
        ui,
        text::left(head, table - 132.0),
        Align2::LEFT_CENTER,
        tr!("who"),
        &ink,
    );
    text::write(
        ui,
        text::left(head, table - 84.0),
        Align2::LEFT_CENTER,
        tr!("float-column"),
        &ink,
    );
    let chart = Rect::from_min_max(pos2(head.left() + table, head.top()), head.max);
    let drag = ui.interact(chart, ui.id().with("axis"), Sense::drag());
    scale.drag(drag.drag_delta().x);
    let painter = ui.painter().with_clip_rect(chart);
    let (month_ink, day_ink) = (
        text::ink(Weight::SemiBold, t.size.caption, t.t1),
        text::ink(Weight::Regular, t.size.caption, t.t2),
    );
    let mut month = 0;
    let mut drawn = f32::MIN;
    let first = scale.first.floor().max(0.0) as u32;
    // The dates of today and the target have tags of their own.
    let tags = [
        scale.x(sight.board.today.day.as_f64()),
        scale.x(sight.board.target.day.as_f64() + 1.0),
    ];
    for day in first..(scale.last.ceil() as u32).min(sight.calendar.len() as u32) {
        let date = sight.calendar.date(Day(day));
        let x = scale.x(f64::from(day));
        if date.month() != month {
            month = date.month();
            if x > chart.left() - 1.0 {
                painter.vline(
                    x.max(chart.left()),
                    chart.top() + 8.0..=chart.top() + 22.0,
                    Stroke::new(1.0, t.line2),
                );
            }
            let name = month_name(month);
            let wide = text::width(ui, &name, &month_ink);
            if x + wide + 16.0 < chart.right() {
                text::write(
                    ui,
                    pos2(x.max(chart.left()) + 8.0, chart.top() + 15.0),
                    Align2::LEFT_CENTER,
                    name,
                    &month_ink,
                );
            }
        }
        if sight.calendar.opens_week(Day(day)) && x - drawn > 34.0 && x > chart.left() - 4.0 {
            drawn = x;
            let tagged = tags.iter().any(|tag| (x + 12.0 - tag).abs() < 44.0);
            if !tagged && x + 26.0 < chart.right() {
                text::write(
                    ui,
                    pos2(x + 8.0, chart.top() + 35.0),
                    Align2::LEFT_CENTER,
                    date.day().to_string(),
                    &day_ink,
                );
            }
        }
    }
}

fn month_name(month: i8) -> String {
    tr!("month", number = month)
}

/// Weeks as faint lines, closed days as hatching.
fn closed(ui: &Ui, t: &Theme, chart: Rect, sight: &Sight, scale: &Scale) {
    let painter = ui.painter().with_clip_rect(chart);
    let first = scale.first.floor().max(0.0) as u32;
    for day in first..(scale.last.ceil() as u32).min(sight.calendar.len() as u32) {
        if sight.calendar.opens_week(Day(day)) {
            painter.vline(
                scale.x(f64::from(day)),
                chart.y_range(),
                Stroke::new(1.0, t.line.gamma_multiply(0.55)),
            );
        }
    }
    for window in &sight.board.windows {
        let place = Rect::from_x_y_ranges(
            scale.inside(window.from.day.as_f64())..=scale.inside(window.to.day.as_f64() + 1.0),
            chart.y_range(),
        );
        paint::hatch(&painter, place, t.line.gamma_multiply(0.9), 10.0, 1.0);
        if place.width() > 4.0 {
            text::name(
                ui,
                place.with_max_y(place.top() + 20.0),
                &tr!("closed-window", name = window.name.to_string()),
            )
            .on_hover_text(&*window.name);
        }
    }
    painter.vline(chart.left(), chart.y_range(), Stroke::new(1.0, t.line2));
}

fn label(sight: &Sight, task: &TaskView) -> String {
    let finish = sight.ends(task.forecast.1);
    let mut words = tr!(
        "task-label",
        name = task.name.to_string(),
        done = sight::percent(task.reported),
        finish = finish
    );
    if task.critical {
        words.push_str(&tr!("task-label-critical"));
    }
    if task.status == TaskStatus::Blocked {
        words.push_str(&tr!("task-label-blocked"));
    }
    words
}

#[expect(
    clippy::too_many_arguments,
    reason = "a row is drawn from everything that the chart is drawn from"
)]
fn row(
    ui: &Ui,
    t: &Theme,
    row: Rect,
    table: f32,
    sight: &Sight,
    task: &TaskView,
    scale: &Scale,
    view: &mut PlanView,
) {
    let chosen = view.chosen.as_deref() == Some(&*task.id);
    let response = control::press_id(
        ui,
        row.shrink2(vec2(1.0, 0.5)),
        row_id(ui, task),
        &label(sight, task),
        true,
    );
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(row, CornerRadius::ZERO, t.select.gamma_multiply(0.8));
    } else if response.hovered() {
        painter.rect_filled(row, CornerRadius::ZERO, t.raised.gamma_multiply(0.5));
    }
    painter.hline(
        row.x_range(),
        row.bottom(),
        Stroke::new(1.0, t.line.gamma_multiply(0.6)),
    );
    let status = sight.task_status(task);
    paint::status(
        painter,
        text::left(row, 22.0),
        11.0,
        status,
        status.colour(t),
    );
    let bold = chosen || (task.critical && task.status != TaskStatus::Done);
    let ink = text::ink(
        if bold {
            Weight::SemiBold
        } else {
            Weight::Regular
        },
        t.size.body,
        t.t1,
    );
    text::write_within(
        ui,
        text::left(row, 38.0),
        Align2::LEFT_CENTER,
        table - 38.0 - 140.0,
        &task.name,
        &ink,
    );
    let people = if task.crew.is_empty() {
        &task.pinned
    } else {
        &task.crew
    };
    for (n, id) in people.iter().take(2).enumerate() {
        if let Some(person) = sight.person(id) {
            let mood = sight::feeling(sight, person).mood;
            figure::portrait(
                ui,
                text::left(row, table - 120.0 + 16.0 * n as f32),
                13.0,
                &person.portrait,
                mood,
            );
        }
    }
    let at = text::left(row, table - 84.0);
    if task.status == TaskStatus::Done {
        figure::status(ui, at, Status::Good, &tr!("done"));
    } else if task.critical {
        text::icon(
            ui,
            at + vec2(8.0, 0.0),
            icons::PATH,
            Weight::IconBold,
            16.0,
            t.coral_text,
        );
        text::write(
            ui,
            at + vec2(20.0, 0.0),
            Align2::LEFT_CENTER,
            tr!("critical"),
            &text::ink(Weight::SemiBold, t.size.caption, t.coral_text),
        );
    } else {
        let words = tr!("days-short", days = task.float.max(0.0).round());
        text::write(
            ui,
            at,
            Align2::LEFT_CENTER,
            words,
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
    }
    let chart = Rect::from_min_max(pos2(row.left() + table, row.top()), row.max);
    bar(ui, t, chart, task, scale, chosen);
    control::focus(ui, t, &response, row.shrink2(vec2(4.0, 4.0)), 4);
    if response.clicked() {
        view.chosen = Some(task.id.clone());
        view.assigning = false;
    }
}

fn bar(ui: &Ui, t: &Theme, chart: Rect, task: &TaskView, scale: &Scale, chosen: bool) {
    let painter = ui.painter().with_clip_rect(chart.intersect(ui.clip_rect()));
    let radius = CornerRadius::same(t.size.bar_radius);
    let top = chart.top() + 8.0;
    let (from, to) = (scale.x(task.forecast.0), scale.x(task.forecast.1));
    let place = Rect::from_min_max(pos2(from, top), pos2(to.max(from + 3.0), top + 18.0));
    if let Some((start, finish)) = task.baseline {
        let strip = Rect::from_min_max(
            pos2(scale.x(start), top + 21.0),
            pos2(scale.x(finish).max(scale.x(start) + 3.0), top + 26.0),
        );
        painter.rect_filled(strip, CornerRadius::same(2), t.baseline);
    }
    let critical = task.critical && task.status != TaskStatus::Done;
    let (done, rest, edge) = if critical {
        (t.coral, t.coral_dim, t.coral)
    } else if task.status == TaskStatus::Done {
        (t.bar.gamma_multiply(0.6), t.bar_rest, t.bar_rest)
    } else {
        (t.bar, t.bar_rest, t.bar.gamma_multiply(0.7))
    };
    let mid = place.center().y;
    if task.status != TaskStatus::Done {
        // What the estimate leaves open, as far as work is left; and what the float allows.
        let (low, likely, high) = task.estimate;
        let spread = Z80 * (high - low) / 6.0 * (task.left / likely.max(0.1)).min(1.5);
        let p80 = scale.x(task.forecast.1 + spread);
        if task.float >= 0.5 && !critical {
            let end = scale.x(task.forecast.1 + task.float);
            paint::dashed(
                &painter,
                &[pos2(place.right() + 2.0, mid), pos2(end, mid)],
                Stroke::new(1.5, t.t3),
                2.0,
                4.0,
            );
            painter.vline(end, mid - 5.0..=mid + 5.0, Stroke::new(1.5, t.t3));
        }
        if critical || chosen {
            painter.hline(
                place.right()..=p80.max(place.right()),
                mid,
                Stroke::new(2.0, t.paper),
            );
            painter.vline(
                p80.max(place.right()),
                mid - 6.0..=mid + 6.0,
                Stroke::new(2.0, t.paper),
            );
        }
    }
    painter.rect_filled(place, radius, rest);
    let verified = task
        .verified
        .map_or(0.0, |(share, _)| share.min(task.reported));
    if task.reported > 0.0 {
        let mut solid = place;
        solid.set_width(place.width() * task.reported as f32);
        painter.rect_filled(solid, radius, done);
        if chosen && verified > 0.0 && verified < task.reported {
            let mut said = solid;
            said.min.x = place.left() + place.width() * verified as f32;
            paint::hatch(&painter, said, t.amber, 7.0, 2.5);
        }
    }
    painter.rect_stroke(
        place,
        radius,
        Stroke::new(if critical { 2.0 } else { 1.0 }, edge),
        StrokeKind::Inside,
    );
    if task.status == TaskStatus::Blocked {
        text::icon(
            ui,
            pos2(place.left() - 12.0, mid),
            icons::LOCK_KEY,
            Weight::IconBold,
            16.0,
            t.coral_text,
        );
    }
    if chosen {
        painter.rect_stroke(
            place.expand(3.0),
            CornerRadius::same(6),
            Stroke::new(2.0, t.sky),
            StrokeKind::Middle,
        );
    }
    let words = sight::percent(task.reported);
    if task.reported >= 0.005 && task.reported < 0.995 && place.width() > 48.0 {
        let on_done = place.width() * task.reported as f32 > 44.0;
        let colour = if on_done { t.on_violet } else { t.t1 };
        painter.text(
            pos2(place.left() + 8.0, mid),
            Align2::LEFT_CENTER,
            words,
            Weight::SemiBold.at(t.size.caption),
            colour,
        );
    }
}

fn launch_row(ui: &Ui, t: &Theme, row: Rect, table: f32, sight: &Sight, scale: &Scale) {
    let board = &sight.board;
    let (status, late) = sight.lateness(board.p50.day);
    paint::status(
        ui.painter(),
        text::left(row, 22.0),
        11.0,
        status,
        status.colour(t),
    );
    text::write(
        ui,
        text::left(row, 38.0),
        Align2::LEFT_CENTER,
        tr!("go-live"),
        &text::ink(Weight::SemiBold, t.size.body, t.t1),
    );
    text::write_within(
        ui,
        text::left(row, table - 132.0),
        Align2::LEFT_CENTER,
        126.0,
        late,
        &text::ink(Weight::SemiBold, t.size.caption, status.text_colour(t)),
    );
    let chart = Rect::from_min_max(pos2(row.left() + table, row.top()), row.max);
    let painter = ui.painter().with_clip_rect(chart.intersect(ui.clip_rect()));
    let y = row.center().y;
    let x = |day: f64| scale.x(day + 1.0);
    let (p50, p80) = (x(board.p50.day.as_f64()), x(board.p80.day.as_f64()));
    paint::diamond(
        &painter,
        pos2(x(board.target.day.as_f64()), y),
        8.0,
        Color32::TRANSPARENT,
        Stroke::new(1.5, t.t2),
    );
    painter.hline(p50..=p80, y, Stroke::new(2.0, t.paper));
    painter.vline(p80, y - 6.0..=y + 6.0, Stroke::new(2.0, t.paper));
    paint::diamond(&painter, pos2(p50, y), 9.0, status.colour(t), Stroke::NONE);
}

/// Where a link leaves or meets a bar: its start or its finish.
fn ends(word: LinkWord) -> (bool, bool) {
    match word {
        LinkWord::FinishToStart => (true, false),
        LinkWord::StartToStart => (false, false),
        LinkWord::FinishToFinish => (true, true),
        LinkWord::StartToFinish => (false, true),
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "links are drawn from everything that the chart is drawn from"
)]
fn links(
    painter: &Painter,
    t: &Theme,
    sight: &Sight,
    tasks: &[(usize, &TaskView)],
    scale: &Scale,
    first: usize,
    last: usize,
    top: f32,
) {
    let place = |index: usize| tasks.iter().position(|(task, _)| *task == index);
    let mut critical_last: Vec<(Vec<Pos2>, bool)> = Vec::new();
    for link in &sight.links {
        let (Some(a), Some(b)) = (place(link.from), place(link.to)) else {
            continue;
        };
        if (a < first && b < first) || (a >= last && b >= last) {
            continue;
        }
        let (from, to) = (tasks[a].1, tasks[b].1);
        if from.status == TaskStatus::Done {
            continue;
        }
        let (leaves, meets) = ends(link.word);
        let y = |n: usize| top + ROW * n as f32 + 17.0;
        let from_x = scale.x(if leaves {
            from.forecast.1
        } else {
            from.forecast.0
        });
        let to_x = scale.x(if meets { to.forecast.1 } else { to.forecast.0 });
        let turn = if meets {
            to_x - 8.0
        } else {
            (from_x + 8.0).max(to_x + 8.0)
        };
        let side = if b > a { -10.0 } else { 10.0 };
        let points = vec![
            pos2(from_x, y(a)),
            pos2(turn, y(a)),
            pos2(turn, y(b) + side),
        ];
        let critical = from.critical && to.critical;
        critical_last.push((points, critical));
    }
    critical_last.sort_by_key(|(_, critical)| *critical);
    for (points, critical) in critical_last {
        let (colour, width) = if critical {
            (t.coral, 2.5)
        } else {
            (t.t3.gamma_multiply(0.75), 1.5)
        };
        let tip = points[2];
        let down = if points[2].y > points[1].y { 1.0 } else { -1.0 };
        painter.line(points, Stroke::new(width, colour));
        painter.add(Shape::convex_polygon(
            vec![
                tip + vec2(0.0, 2.0 * down),
                tip + vec2(-5.0, -6.0 * down),
                tip + vec2(5.0, -6.0 * down),
            ],
            colour,
            Stroke::NONE,
        ));
    }
}

/// Today and the target, over everything.
fn marks(ui: &Ui, t: &Theme, rect: Rect, chart: Rect, sight: &Sight, scale: &Scale) {
    let painter = ui.painter().with_clip_rect(rect);
    let y = rect.top() + 36.0;
    let target = scale.x(sight.board.target.day.as_f64() + 1.0);
    if target > chart.left() && target < chart.right() + 1.0 {
        paint::dashed(
            &painter,
            &[pos2(target, y), pos2(target, chart.bottom())],
            Stroke::new(2.0, t.teal),
            4.0,
            4.0,
        );
        let ink = text::ink(Weight::SemiBold, t.size.caption, t.on_teal);
        let words = tr!("target");
        let tag = Rect::from_center_size(
            pos2(target.min(rect.right() - 34.0), y),
            vec2(text::width(ui, &words, &ink) + 16.0, 20.0),
        );
        painter.rect_filled(tag, CornerRadius::same(4), t.teal);
        text::write(ui, tag.center(), Align2::CENTER_CENTER, words, &ink);
    }
    let now = scale.x(sight.board.today.day.as_f64());
    if now >= chart.left() && now < chart.right() {
        painter.vline(now, y..=chart.bottom(), Stroke::new(2.0, t.paper));
        today_tag(ui, t, pos2(now.max(chart.left() + 26.0), y));
    }
}
