//! The tasks of both courses on one Gantt.

use egui::{Align2, Rect, Stroke, Ui, pos2, vec2};

use super::CompareView;
use crate::desktop::kit::{control, cut, paint, text};
use crate::desktop::panels::overlay::{list, row};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::When;
use crate::hindsight::Compared;
use crate::hindsight::course::TaskCourse;
use crate::tr;

/// Height of a task.
const ROW: f32 = 30.0;
/// Width of the names.
const NAMES: f32 = 210.0;
/// From how many working days on a task has moved.
const MOVED: f64 = 0.5;

/// A task in both courses.
type Both<'a> = (&'a TaskCourse, &'a TaskCourse);

pub(super) fn tasks_ui(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    compared: &Compared,
    fork: Option<&When>,
    view: &mut CompareView,
) {
    paint::well(ui.painter(), t, rect);
    let mut inside = rect.shrink(14.0);
    let all: Vec<Both> = compared
        .first
        .tasks
        .iter()
        .filter_map(|task| {
            let other = compared.second.tasks.iter().find(|it| it.id == task.id)?;
            (task.live || other.live).then_some((task, other))
        })
        .collect();
    let mut moved: Vec<Both> = all.iter().copied().filter(has_moved).collect();
    let head = cut::top(&mut inside, 36.0, 8.0);
    let choices = [
        tr!("compare-moved", count = moved.len()),
        tr!("compare-all", count = all.len()),
    ];
    let width = control::segmented_width(ui, &choices).min(head.width());
    let place = head.with_max_x(head.left() + width);
    if let Some(n) = control::segmented(ui, place, &choices, usize::from(view.all), false) {
        view.all = n == 1;
    }
    if view.all {
        moved = all;
    }
    let ends = |task: &TaskCourse| task.finish.unwrap_or(f64::MAX);
    moved.sort_by(|a, b| ends(a.0).total_cmp(&ends(b.0)));
    if moved.is_empty() {
        let body = text::ink(Weight::Regular, t.size.body, t.t2);
        text::paragraph(ui, inside, 2, 20.0, tr!("compare-unmoved"), &body);
        return;
    }
    let last = moved
        .iter()
        .flat_map(|(a, b)| [a.finish, b.finish])
        .flatten()
        .fold(sight.board.target.day.as_f64() + 1.0, f64::max);
    let mut ruler = cut::top(&mut inside, 20.0, 4.0);
    ruler.min.x += NAMES;
    ruler.max.x -= 16.0;
    let at = |day: f64| ruler.left() + ruler.width() * (day / last.max(1.0)) as f32;
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let mut drawn = f32::MIN;
    for day in (0..=last as u32).map(crate::scenario::Day) {
        let x = at(day.as_f64());
        if sight.calendar.opens_week(day) && x - drawn > 44.0 && x < ruler.right() - 30.0 {
            let week = tr!("week-short", week = sight.week(day));
            text::write(
                ui,
                pos2(x, ruler.center().y),
                Align2::LEFT_CENTER,
                week,
                &quiet,
            );
            drawn = x;
        }
    }
    if let Some(fork) = fork {
        let x = at(fork.day.as_f64());
        let line = [pos2(x, ruler.bottom()), pos2(x, inside.bottom())];
        paint::dashed(ui.painter(), &line, Stroke::new(1.5, t.amber), 4.0, 4.0);
    }
    list(ui, inside, "compared", false, |ui| {
        for both in &moved {
            let line = row(ui, ROW);
            if ui.is_rect_visible(line) {
                task_ui(ui, t, line, sight, *both, &at);
            }
        }
    });
}

fn has_moved((a, b): &Both) -> bool {
    match (a.finish, b.finish) {
        (Some(a), Some(b)) => (a - b).abs() >= MOVED,
        (a, b) => a.is_some() != b.is_some(),
    }
}

fn task_ui(
    ui: &Ui,
    t: &Theme,
    line: Rect,
    sight: &Sight,
    (task, other): Both,
    at: &dyn Fn(f64) -> f32,
) {
    let weight = if has_moved(&(task, other)) {
        Weight::Medium
    } else {
        Weight::Regular
    };
    let ink = text::ink(weight, t.size.caption, t.t1);
    let from = text::left(line, 0.0);
    text::write_within(
        ui,
        from,
        Align2::LEFT_CENTER,
        NAMES - 12.0,
        &*task.name,
        &ink,
    );
    for (course, colour, up) in [(task, t.now, -5.0), (other, t.violet, 5.0)] {
        let (Some(start), Some(finish)) = (course.start, course.finish) else {
            continue;
        };
        let bar = Rect::from_min_max(
            pos2(at(start), line.center().y + up - 3.5),
            pos2(at(finish).max(at(start) + 3.0), line.center().y + up + 3.5),
        );
        ui.painter().rect_filled(bar, 3.0, colour);
    }
    let says = |course: &TaskCourse| match course.finish {
        Some(finish) if course.done => tr!("compare-done", date = sight.ends(finish)),
        Some(finish) => tr!("compare-ends", date = sight.ends(finish)),
        None => tr!("compare-out"),
    };
    let sentence = tr!(
        "compare-task",
        name = task.name.to_string(),
        this = says(task),
        other = says(other)
    );
    let bars = line.with_min_x(line.left() + NAMES);
    text::name(ui, bars.shrink2(vec2(0.0, 2.0)), &sentence).on_hover_text(sentence);
}
