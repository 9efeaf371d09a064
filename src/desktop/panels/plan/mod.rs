//! The plan: tasks over time, the load of the weeks, and what can be done about the chosen task.

pub mod assign;
pub mod chart;
mod gantt;
mod inspector;
mod links;
mod load;
mod order;
mod row;
mod scale;
mod scope;

use egui::{Align2, Rect, Stroke, Ui, pos2, vec2};

use super::{act, roomy};
use crate::desktop::intent::Intent;
use crate::desktop::kit::control;
use crate::desktop::kit::{cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::Action;
use crate::engine::board::TaskStatus;
use crate::engine::decision::Slug;
use crate::tr;

/// Which tasks are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// What is left to do.
    #[default]
    Open,
    /// What is left to do on the critical chain.
    Critical,
    /// Everything, with what is done and what is out.
    All,
}

/// Whose load is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Of people.
    #[default]
    Person,
    /// Of disciplines.
    Discipline,
}

/// What the inspector offers more of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawer {
    /// People for the task.
    People,
    /// What can become of the task's feature.
    Scope,
}

/// What the plan remembers.
#[derive(Clone, Debug, Default)]
pub struct PlanView {
    /// The chosen task.
    pub chosen: Option<Slug>,
    /// Which tasks are shown.
    pub filter: Filter,
    /// How many days are shown; none is the whole project.
    pub span: Option<f64>,
    /// The first day that is shown, while it is not the whole project.
    pub first: Option<f64>,
    /// Whose load is shown.
    pub by: By,
    /// What the inspector offers more of.
    pub drawer: Option<Drawer>,
    /// The task that was last scrolled into view.
    revealed: Option<Slug>,
    /// How far the rows are scrolled.
    offset: f32,
    /// The task whose row is being dragged.
    moving: Option<Slug>,
}

impl PlanView {
    fn choose(&mut self, task: Slug) {
        if self.chosen.as_ref() != Some(&task) {
            self.drawer = None;
        }
        self.chosen = Some(task);
    }
}

/// The tasks that are shown, by their places on the board.
fn shown(sight: &Sight, filter: Filter) -> Vec<usize> {
    let tasks = &sight.board.tasks;
    let open = |status| !matches!(status, TaskStatus::Done | TaskStatus::Out);
    let order = sight.chart.order.iter().copied();
    order
        .filter(|&place| match filter {
            Filter::Open => open(tasks[place].status),
            Filter::Critical => open(tasks[place].status) && tasks[place].critical,
            Filter::All => true,
        })
        .collect()
}

/// An id as a name.
#[must_use]
pub fn title_case(slug: &str) -> String {
    // Quality assurance and its like are said by their letters.
    if slug.len() <= 2 {
        return slug.to_uppercase();
    }
    let mut letters = slug.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + &letters.as_str().replace('-', " ")
    })
}

/// Draws the plan.
pub fn plan_ui(ui: &mut Ui, rect: Rect, sight: &Sight, view: &mut PlanView, out: &mut Vec<Intent>) {
    roomy(ui, "plan", rect, vec2(1060.0, 540.0), |ui, rect| {
        let t = theme::of(ui);
        let mut rows = shown(sight, view.filter);
        let known = view.chosen.as_deref().and_then(|id| sight.task(id));
        match known {
            None => view.chosen = worst(sight, &rows),
            // What was chosen elsewhere is shown, whatever the filter was.
            Some(task)
                if view.revealed != view.chosen
                    && !rows
                        .iter()
                        .any(|&place| sight.board.tasks[place].id == task.id) =>
            {
                view.filter = Filter::All;
                rows = shown(sight, view.filter);
            }
            Some(_) => {}
        }
        let mut rest = rect;
        let side = cut::right(&mut rest, t.size.inspector, t.size.gap);
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        header(ui, &t, head, sight, view, out);
        let loads = if rest.height() > 600.0 { 4.0 } else { 2.0 };
        let load = cut::bottom(&mut rest, load::HEAD + load::ROW * loads + 2.0, t.size.gap);
        let scale = gantt::gantt_ui(ui, &t, rest, sight, &rows, view, out);
        load::load_ui(ui, &t, load, sight, &scale, view, out);
        scale.remember(view);
        carried(ui, sight);
        paint::panel(ui.painter(), &t, side);
        inspector::inspector_ui(ui, &t, side, sight, view, out);
    });
}

/// The eye lands on the worst of the critical chain.
fn worst(sight: &Sight, rows: &[usize]) -> Option<Slug> {
    let mut tasks = rows.iter().map(|&place| &sight.board.tasks[place]);
    let open = tasks.clone().filter(|task| task.critical);
    let worst = open
        .filter(|task| task.status != TaskStatus::Done)
        .min_by_key(|task| (task.status != TaskStatus::Blocked, task.crew.is_empty()));
    worst.or_else(|| tasks.next()).map(|task| task.id.clone())
}

/// The person who is being carried to a task, under the pointer.
fn carried(ui: &Ui, sight: &Sight) {
    let Some(carried) = egui::DragAndDrop::payload::<row::Carried>(ui.ctx()) else {
        return;
    };
    let pointer = ui.input(|input| input.pointer.latest_pos());
    if let (Some(at), Some(person)) = (pointer, sight.person(&carried.person)) {
        let mood = sight.chart.mood(&person.id);
        figure::portrait(ui, at, 18.0, &person.portrait, mood);
    }
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
    let left = act(ui, head, sight, &tr!("replan"), Action::Replan, None, out);
    let zoom = [tr!("weeks"), tr!("whole")];
    let width = control::segmented_width(ui, &zoom);
    let place = Rect::from_min_size(
        pos2(left - 12.0 - width, head.top() + 1.0),
        vec2(width, 38.0),
    );
    let whole = view.span.is_none();
    if let Some(chosen) = control::segmented(ui, place, &zoom, usize::from(whole), false) {
        view.span = (chosen == 0).then_some(scale::WEEKS);
        view.first = None;
    }
    let filter = [tr!("open-tasks"), tr!("critical-tasks"), tr!("all-tasks")];
    let all = [Filter::Open, Filter::Critical, Filter::All];
    let width = control::segmented_width(ui, &filter);
    let place = Rect::from_min_size(
        pos2(place.left() - 12.0 - width, head.top() + 1.0),
        vec2(width, 38.0),
    );
    let chosen = all.iter().position(|f| *f == view.filter).unwrap_or(0);
    if let Some(chosen) = control::segmented(ui, place, &filter, chosen, false) {
        view.filter = all[chosen];
        view.revealed = None;
    }
    legend(ui, t, head, end + 18.0, place.left() - 12.0);
}

fn legend(ui: &Ui, t: &Theme, head: Rect, from: f32, to: f32) {
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    let y = head.center().y + 1.0;
    let painter = ui.painter();
    let mut x = from;
    for (n, word) in [
        tr!("critical-chain"),
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
