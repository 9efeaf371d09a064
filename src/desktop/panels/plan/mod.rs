//! The plan: tasks over time, the load of the weeks, and what can be done about the chosen task.

mod gantt;
mod inspector;
mod load;
mod scale;

use egui::{Align2, Rect, Stroke, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::roomy;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::Action;
use crate::engine::board::{TaskStatus, TaskView};
use crate::engine::decision::Slug;
use crate::scenario::vocabulary::ActionKind;
use crate::tr;

pub use load::title_case;

/// What the plan remembers.
#[derive(Clone, Debug, Default)]
pub struct PlanView {
    /// The chosen task.
    pub chosen: Option<Slug>,
    /// What is done is shown too.
    pub all: bool,
    /// Some weeks are shown, not the whole project.
    pub close: bool,
    /// The first day that is shown, while some weeks are.
    pub first: Option<f64>,
    /// People are offered for the chosen task.
    pub assigning: bool,
}

/// The tasks that are shown, in the order in which they start.
fn shown<'a>(sight: &'a Sight, view: &PlanView) -> Vec<(usize, &'a TaskView)> {
    let mut tasks: Vec<(usize, &TaskView)> = sight
        .board
        .tasks
        .iter()
        .enumerate()
        .filter(|(_, task)| task.status != TaskStatus::Out)
        .filter(|(_, task)| view.all || task.status != TaskStatus::Done)
        .collect();
    tasks.sort_by(|(a, x), (b, y)| {
        x.forecast
            .0
            .total_cmp(&y.forecast.0)
            .then(x.forecast.1.total_cmp(&y.forecast.1))
            .then(a.cmp(b))
    });
    tasks
}

/// Draws the plan.
pub fn plan_ui(ui: &mut Ui, rect: Rect, sight: &Sight, view: &mut PlanView, out: &mut Vec<Intent>) {
    roomy(ui, "plan", rect, vec2(1060.0, 540.0), |ui, rect| {
        let t = theme::of(ui);
        let tasks = shown(sight, view);
        if view
            .chosen
            .as_deref()
            .and_then(|id| sight.task(id))
            .is_none()
        {
            // The eye lands on the worst of the critical path.
            view.chosen = tasks
                .iter()
                .filter(|(_, task)| task.critical && task.status != TaskStatus::Done)
                .min_by_key(|(_, task)| (task.status != TaskStatus::Blocked, task.crew.is_empty()))
                .or(tasks.first())
                .map(|(_, task)| task.id.clone());
        }
        let mut rest = rect;
        let side = cut::right(&mut rest, t.size.inspector, t.size.gap);
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        header(ui, &t, head, sight, view, out);
        let loads = load::loads(sight);
        let load_height = 36.0 + 40.0 * loads.len().min(4) as f32 + 4.0;
        let chart_height = 48.0 + 40.0 * tasks.len() as f32;
        let scale = if rest.height() > load_height + 340.0 {
            let space = rest.height() - load_height - t.size.gap;
            let chart = cut::top(&mut rest, chart_height.min(space).max(space), t.size.gap);
            let scale = gantt::gantt_ui(ui, &t, chart, sight, &tasks, view, out);
            load::load_ui(ui, &t, rest, sight, &loads, &scale);
            scale
        } else {
            gantt::gantt_ui(ui, &t, rest, sight, &tasks, view, out)
        };
        scale.remember(view);
        paint::panel(ui.painter(), &t, side);
        inspector::inspector_ui(ui, &t, side, sight, view, out);
    });
}

fn header(
    ui: &Ui,
    t: &Theme,
    head: Rect,
    sight: &Sight,
    view: &mut PlanView,
    out: &mut Vec<Intent>,
) {
    let end = figure::screen_title(ui, head, &tr!("plan"), "");
    let hours = sight::hours_of(ActionKind::Replan);
    let refused = sight.short_of_hours(hours);
    let replan = tr!("replan");
    let button = Button::new(&replan)
        .look(Look::Violet)
        .icon(icons::MAGIC_WAND)
        .cost(sight::hours_text(hours))
        .refused(refused.as_deref());
    let width = button.width(ui);
    let place = Rect::from_min_size(pos2(head.right() - width, head.top()), vec2(width, 40.0));
    if button.show(ui, place) {
        out.push(Intent::plan(Action::Replan, sight.board.today.day));
    }
    let zoom = [tr!("weeks"), tr!("whole")];
    let width = control::segmented_width(ui, &zoom);
    let place = Rect::from_min_size(
        pos2(place.left() - 16.0 - width, head.top() + 1.0),
        vec2(width, 38.0),
    );
    if let Some(chosen) = control::segmented(ui, place, &zoom, usize::from(!view.close), false) {
        view.close = chosen == 0;
        view.first = None;
    }
    let filter = [tr!("open-tasks"), tr!("all-tasks")];
    let width = control::segmented_width(ui, &filter);
    let place = Rect::from_min_size(
        pos2(place.left() - 12.0 - width, head.top() + 1.0),
        vec2(width, 38.0),
    );
    if let Some(chosen) = control::segmented(ui, place, &filter, usize::from(view.all), false) {
        view.all = chosen == 1;
    }
    legend(ui, t, head, end + 18.0, place.left() - 12.0);
}

fn legend(ui: &Ui, t: &Theme, head: Rect, from: f32, to: f32) {
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    let y = head.center().y + 1.0;
    let painter = ui.painter();
    let mut x = from;
    for (n, word) in [
        tr!("critical-path"),
        tr!("baseline"),
        tr!("to-p80"),
        tr!("float"),
    ]
    .iter()
    .enumerate()
    {
        let width = 30.0 + text::width(ui, word, &ink);
        if x + width > to {
            break;
        }
        let sign = Rect::from_min_size(pos2(x, y - 5.0), vec2(24.0, 10.0));
        match n {
            0 => {
                painter.rect(
                    sign,
                    3,
                    t.coral_dim,
                    Stroke::new(1.5, t.coral),
                    egui::StrokeKind::Inside,
                );
            }
            1 => {
                painter.rect_filled(sign.shrink2(vec2(0.0, 2.5)), 2, t.baseline);
            }
            2 => {
                painter.hline(sign.x_range(), y, Stroke::new(2.0, t.paper));
                painter.vline(sign.right(), y - 5.0..=y + 5.0, Stroke::new(2.0, t.paper));
            }
            _ => {
                paint::dashed(
                    painter,
                    &[sign.left_center(), sign.right_center()],
                    Stroke::new(1.5, t.t3),
                    2.0,
                    3.0,
                );
                painter.vline(sign.right(), y - 4.0..=y + 4.0, Stroke::new(1.5, t.t3));
            }
        }
        let end = text::write(ui, pos2(x + 30.0, y), Align2::LEFT_CENTER, word, &ink).right();
        x = end + 16.0;
    }
}
