//! One row of the plan: the cells of its table, and its bar.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType};
use egui::{Response, pos2, vec2};
use egui_phosphor::regular as icons;

use super::links::Ends;
use super::scale::Scale;
use crate::desktop::kit::{Status, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::{TaskStatus, TaskView};
use crate::engine::decision::Slug;
use crate::tr;

/// Height of a row.
pub const ROW: f32 = 40.0;

/// From the top of a row to the middle of its bar.
const MIDDLE: f32 = 17.0;

/// Height of a bar.
const BAR: f32 = 18.0;

/// A person on the way from one task to another, under the pointer.
#[derive(Clone, Debug)]
pub struct Carried {
    /// Who.
    pub person: Slug,
    /// The task they are pinned to, if they were taken from one.
    pub from: Option<Slug>,
}

/// What a row is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Where it lies.
    pub place: Rect,
    /// Width of the table at its left.
    pub table: f32,
    /// Its task.
    pub task: &'a TaskView,
    /// It is the chosen one.
    pub chosen: bool,
}

/// Where the bar of a task begins and ends, in a row whose top is `top`.
#[must_use]
pub fn ends(task: &TaskView, scale: &Scale, top: f32) -> Ends {
    let start = scale.x(task.forecast.0);
    Ends {
        start,
        finish: scale.x(task.forecast.1).max(start + 3.0),
        y: top + MIDDLE,
    }
}

impl Row<'_> {
    /// The ground of the row, and what is done to it.
    pub fn ground(&self, ui: &Ui, t: &Theme, sight: &Sight, carrying: bool) -> Response {
        let Self { place, task, .. } = *self;
        let id = ui.id().with(("task", &*task.id));
        // The chart as a whole takes the focus, so that Tab does not stop at every row.
        let sense = Sense::CLICK | Sense::DRAG;
        let response = ui.interact(place.shrink2(vec2(1.0, 0.5)), id, sense);
        response.widget_info(|| {
            WidgetInfo::selected(WidgetType::Button, true, self.chosen, label(sight, task))
        });
        let painter = ui.painter();
        if self.chosen {
            painter.rect_filled(place, CornerRadius::ZERO, t.select.gamma_multiply(0.8));
        } else if response.hovered() || (carrying && response.contains_pointer()) {
            painter.rect_filled(place, CornerRadius::ZERO, t.raised.gamma_multiply(0.5));
        }
        let line = Stroke::new(1.0, t.line.gamma_multiply(0.6));
        painter.hline(place.x_range(), place.bottom(), line);
        response
    }

    /// The cells of the table. Returns whom the pointer took hold of.
    pub fn cells(&self, ui: &Ui, t: &Theme, sight: &Sight) -> Option<Carried> {
        let Self {
            place: row,
            table,
            task,
            chosen,
        } = *self;
        let out = task.status == TaskStatus::Out;
        let status = sight.task_status(task);
        let at = text::left(row, 22.0);
        paint::status(ui.painter(), at, 11.0, status, status.colour(t));
        let critical = task.critical && task.status != TaskStatus::Done;
        let weight = if chosen || critical {
            Weight::SemiBold
        } else {
            Weight::Regular
        };
        let ink = text::ink(weight, t.size.body, if out { t.t3 } else { t.t1 });
        let ranked = task.rank > 0 && !out && task.status != TaskStatus::Done;
        let mark = if ranked { 24.0 } else { 0.0 };
        let width = table - 38.0 - 140.0 - mark;
        let align = Align2::LEFT_CENTER;
        let name = text::write_within(ui, text::left(row, 38.0), align, width, &task.name, &ink);
        if ranked {
            let at = pos2(name.right() + 13.0, row.center().y);
            let icon = icons::ARROW_FAT_LINE_UP;
            text::icon(ui, at, icon, Weight::IconBold, 15.0, t.violet);
            let place = Rect::from_center_size(at, vec2(18.0, 18.0));
            text::name(ui, place, &tr!("put-first")).on_hover_text(tr!("put-first"));
        }
        let at = text::left(row, table - 84.0);
        let caption = |colour| text::ink(Weight::SemiBold, t.size.caption, colour);
        if out {
            text::write(ui, at, align, tr!("task-out"), &caption(t.t3));
        } else if task.status == TaskStatus::Done {
            figure::status(ui, at, Status::Good, &tr!("done"));
        } else if critical {
            let icon = at + vec2(8.0, 0.0);
            let colour = t.coral_text;
            text::icon(ui, icon, icons::PATH, Weight::IconBold, 16.0, colour);
            let words = tr!("critical");
            text::write(ui, at + vec2(20.0, 0.0), align, words, &caption(colour));
        } else {
            let words = task.float.map_or_else(
                || tr!("no-float"),
                |float| tr!("days-short", days = float.round()),
            );
            let ink = text::ink(Weight::Regular, t.size.body, t.t2);
            text::write(ui, at, align, words, &ink);
        }
        self.people(ui, t, sight)
    }

    /// The faces of who works on it; a face that is dragged takes its person along.
    fn people(&self, ui: &Ui, t: &Theme, sight: &Sight) -> Option<Carried> {
        let Self {
            place, table, task, ..
        } = *self;
        let people = if task.crew.is_empty() {
            &task.pinned
        } else {
            &task.crew
        };
        if people.is_empty() {
            self.expected(ui, t, sight);
        }
        let mut taken = None;
        for (n, id) in people.iter().take(2).enumerate() {
            let Some(person) = sight.person(id) else {
                continue;
            };
            let at = text::left(place, table - 120.0 + 16.0 * n as f32);
            figure::portrait(ui, at, 13.0, &person.portrait, sight.chart.mood(id));
            let face = Rect::from_center_size(at, vec2(26.0, 26.0));
            let held = ui.interact(
                face,
                ui.id().with(("who", &*task.id, &**id)),
                Sense::DRAG | Sense::HOVER,
            );
            if held.drag_started() {
                taken = Some(Carried {
                    person: id.clone(),
                    from: task.pinned.contains(id).then(|| task.id.clone()),
                });
            }
            held.on_hover_text(tr!("drag-person", name = person.name.to_string()));
        }
        taken
    }

    /// The face of whom the forecast counts on, faint: nobody is on it yet.
    fn expected(&self, ui: &Ui, t: &Theme, sight: &Sight) {
        let id = self.task.expected.as_deref();
        let Some(person) = id.and_then(|id| sight.person(id)) else {
            return;
        };
        let at = text::left(self.place, self.table - 120.0);
        figure::portrait(ui, at, 13.0, &person.portrait, sight.chart.mood(&person.id));
        let ground = if self.chosen { t.select } else { t.panel };
        ui.painter()
            .circle_filled(at, 13.5, ground.gamma_multiply(0.5));
        let words = tr!("expected-person", name = person.name.to_string());
        text::name(ui, Rect::from_center_size(at, vec2(26.0, 26.0)), &words).on_hover_text(words);
    }

    /// The bar on its row of the chart.
    pub fn bar(&self, ui: &Ui, t: &Theme, chart: Rect, scale: &Scale) {
        let Self { task, chosen, .. } = *self;
        if task.status == TaskStatus::Out {
            return;
        }
        let painter = ui.painter().with_clip_rect(chart.intersect(ui.clip_rect()));
        let Ends {
            start, finish, y, ..
        } = ends(task, scale, self.place.top());
        if let Some((from, to)) = task.baseline {
            let (from, to) = (scale.x(from), scale.x(to));
            let strip = Rect::from_min_max(
                pos2(from, y + BAR * 0.5 + 3.0),
                pos2(to.max(from + 3.0), y + BAR * 0.5 + 8.0),
            );
            painter.rect_filled(strip, CornerRadius::same(2), t.baseline);
        }
        let place = Rect::from_min_max(pos2(start, y - BAR * 0.5), pos2(finish, y + BAR * 0.5));
        let done = task.status == TaskStatus::Done;
        let critical = task.critical && !done;
        if !done {
            self.margins(&painter, t, place, scale);
        }
        let radius = CornerRadius::same(t.size.bar_radius);
        let (solid, rest, edge) = if critical {
            (t.coral, t.coral_dim, t.coral)
        } else if done {
            (t.bar.gamma_multiply(0.6), t.bar_rest, t.bar_rest)
        } else {
            (t.bar, t.bar_rest, t.bar.gamma_multiply(0.7))
        };
        painter.rect_filled(place, radius, t.panel);
        painter.rect_filled(place, radius, rest);
        let verified = task
            .verified
            .map_or(0.0, |(share, _)| share.min(task.reported));
        if task.reported > 0.0 {
            let mut filled = place;
            filled.set_width(place.width() * task.reported as f32);
            painter.rect_filled(filled, radius, solid);
            if chosen && !done && verified < task.reported {
                let mut said = filled;
                said.min.x = place.left() + place.width() * verified as f32;
                let label = Rect::from_min_size(place.min, vec2(48.0, BAR));
                said.min.x = said.min.x.max(label.right().min(filled.right()));
                paint::hatch(&painter, said, t.amber, 7.0, 2.5);
            }
        }
        let edge = Stroke::new(if critical { 2.0 } else { 1.0 }, edge);
        painter.rect_stroke(place, radius, edge, StrokeKind::Inside);
        if task.status == TaskStatus::Blocked {
            let at = pos2(place.left() - 12.0, y);
            painter.circle_filled(at, 10.0, t.panel);
            text::icon(
                ui,
                at,
                icons::LOCK_KEY,
                Weight::IconBold,
                16.0,
                t.coral_text,
            );
        }
        if chosen {
            let ring = Stroke::new(2.0, t.sky);
            let round = CornerRadius::same(6);
            painter.rect_stroke(place.expand(3.0), round, ring, StrokeKind::Middle);
        }
        if task.reported >= 0.005 && task.reported < 0.995 && place.width() > 48.0 {
            let on_done = place.width() * task.reported as f32 > 44.0;
            let colour = if on_done { t.on_violet } else { t.t1 };
            // What runs out of the chart at the left keeps its words inside.
            let x = place.left().max(chart.left()) + 8.0;
            if x + 40.0 < place.right() {
                painter.text(
                    pos2(x, y),
                    Align2::LEFT_CENTER,
                    sight::percent(task.reported),
                    Weight::SemiBold.at(t.size.caption),
                    colour,
                );
            }
        }
    }

    /// What the float allows, and how late it may be.
    fn margins(&self, painter: &egui::Painter, t: &Theme, bar: Rect, scale: &Scale) {
        let Self { task, chosen, .. } = *self;
        let y = bar.center().y;
        if let Some(float) = task.float.filter(|float| *float >= 0.5) {
            let end = scale.x(task.forecast.1 + float).min(scale.right - 4.0);
            if end > bar.right() + 4.0 {
                let line = [pos2(bar.right() + 2.0, y), pos2(end, y)];
                paint::dashed(painter, &line, Stroke::new(1.5, t.t3), 2.0, 4.0);
                painter.vline(end, y - 4.0..=y + 4.0, Stroke::new(1.5, t.t3));
            }
        }
        let p80 = scale.x(task.p80);
        if p80 > bar.right() + 1.0 {
            let stroke = if task.critical || chosen {
                Stroke::new(2.0, t.now)
            } else {
                Stroke::new(1.5, t.t2)
            };
            painter.hline(bar.right()..=p80, y, stroke);
            painter.vline(p80, y - 6.0..=y + 6.0, stroke);
        }
    }
}

/// A task in one sentence.
#[must_use]
pub fn label(sight: &Sight, task: &TaskView) -> String {
    let mut words = tr!(
        "task-label",
        name = task.name.to_string(),
        done = sight::percent(task.reported),
        finish = sight.ends(task.forecast.1)
    );
    if task.critical {
        words.push_str(&tr!("task-label-critical"));
    }
    if task.status == TaskStatus::Blocked {
        words.push_str(&tr!("task-label-blocked"));
    }
    words
}
