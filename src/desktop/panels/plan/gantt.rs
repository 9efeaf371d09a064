//! The Gantt chart, painted: a row a task, links under the bars, today over all.

use egui::{
    Align2, Color32, CornerRadius, DragAndDrop, EventFilter, Key, Modifiers, Rect, ScrollArea,
    Sense, Stroke, Ui, UiBuilder, WidgetInfo, WidgetType, pos2, vec2,
};

use super::links::{self, Drawn};
use super::row::{self, Carried, ROW, Row};
use super::scale::Scale;
use super::{PlanView, assign, order};
use crate::desktop::intent::Intent;
use crate::desktop::kit::{cut, paint, text};
use crate::desktop::panels::shell::today_tag;
use crate::desktop::sight::{Sight, short};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::{MilestoneView, TaskView};
use crate::scenario::Day;
use crate::tr;

/// Height of the header, and width of the table.
const HEAD: f32 = 48.0;
const TABLE: f32 = 368.0;

/// What one press of an arrow or of + and − does to the days that are shown.
const STEP: f64 = 5.0;
const ZOOM: f64 = 1.25;

/// Draws the chart of the tasks in `rows`, by their places on the board. Returns its scale, so that what stands under it lines up.
pub fn gantt_ui(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    rows: &[usize],
    view: &mut PlanView,
    out: &mut Vec<Intent>,
) -> Scale {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(1.0);
    let head = cut::top(&mut inside, HEAD, 0.0);
    let foot = cut::bottom(&mut inside, ROW, 0.0);
    let table = TABLE.min(rect.width() * 0.42);
    let mut chart = inside;
    cut::left(&mut chart, table, 0.0);
    let today = sight.board.today.day.as_f64();
    let mut scale = Scale::new(chart, sight.chart.end, today, view);
    keys(ui, inside, sight, rows, view, &mut scale, out);
    wheel(ui, chart, &mut scale);
    header(ui, t, head, table, sight, &mut scale);
    closed(ui, t, chart.with_max_y(foot.bottom()), sight, &scale);
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("rows"));
    body.set_clip_rect(inside.intersect(ui.clip_rect()));
    let mut area = ScrollArea::vertical().id_salt("rows").auto_shrink(false);
    if let Some(offset) = reveal(sight, rows, view, inside.height()) {
        area = area.vertical_scroll_offset(offset);
    }
    let shown = area.show_viewport(&mut body, |ui, viewport| {
        ui.set_height(ROW * rows.len() as f32);
        let lines = Lines {
            t,
            sight,
            rows,
            scale: &scale,
            chart,
            table,
            left: inside.left(),
            width: inside.width(),
            top: ui.max_rect().top(),
            first: (viewport.top() / ROW).floor().max(0.0) as usize,
            last: ((viewport.bottom() / ROW).ceil().max(0.0) as usize).min(rows.len()),
        };
        lines.draw(ui, view, out);
    });
    view.offset = shown.state.offset.y;
    milestones(ui, t, foot, table, sight, &scale);
    marks(ui, t, rect, chart.with_max_y(foot.bottom()), sight, &scale);
    if ui.memory(|memory| memory.has_focus(grid())) {
        paint::focus(ui.painter(), t, inside.shrink(4.0), 6);
    }
    scale
}

/// The id of the chart as a place that takes the keyboard.
fn grid() -> egui::Id {
    egui::Id::new("plan-grid")
}

/// Where to scroll so that a task that was chosen elsewhere is seen.
fn reveal(sight: &Sight, rows: &[usize], view: &mut PlanView, height: f32) -> Option<f32> {
    if view.revealed == view.chosen {
        return None;
    }
    view.revealed.clone_from(&view.chosen);
    let id = view.chosen.as_deref()?;
    let row = rows
        .iter()
        .position(|&place| *sight.board.tasks[place].id == *id)?;
    let top = ROW * row as f32;
    if top >= view.offset && top + ROW <= view.offset + height {
        return None;
    }
    let near = (top - view.offset).abs() < height + 2.0 * ROW;
    let offset = if !near {
        top - (height - ROW) * 0.5
    } else if top < view.offset {
        top
    } else {
        top + ROW - height
    };
    Some(offset.clamp(0.0, (ROW * rows.len() as f32 - height).max(0.0)))
}

/// The keys of the chart: arrows choose and move in time, with Shift they change the order of work; + and − show less and more.
fn keys(
    ui: &Ui,
    rect: Rect,
    sight: &Sight,
    rows: &[usize],
    view: &mut PlanView,
    scale: &mut Scale,
    out: &mut Vec<Intent>,
) {
    let id = grid();
    let response = ui.interact(rect, id, Sense::FOCUSABLE);
    response.widget_info(|| {
        let words = tr!("grid-label", count = rows.len());
        WidgetInfo::labeled(WidgetType::Other, true, words)
    });
    if !response.has_focus() {
        return;
    }
    ui.memory_mut(|memory| {
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        memory.set_focus_lock_filter(id, filter);
    });
    let here = view.chosen.as_deref().and_then(|id| {
        rows.iter()
            .position(|&place| *sight.board.tasks[place].id == *id)
    });
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, earlier) in [(Key::ArrowUp, true), (Key::ArrowDown, false)] {
        if pressed(Modifiers::SHIFT, key)
            && let Some(row) = here
        {
            let task = &sight.board.tasks[rows[row]];
            out.extend(order::step(&sight.board, task, earlier).map(Intent::Decide));
        }
    }
    let last = rows.len().saturating_sub(1);
    for (key, to) in [
        (Key::ArrowUp, here.map_or(0, |row| row.saturating_sub(1))),
        (Key::ArrowDown, here.map_or(0, |row| (row + 1).min(last))),
        (Key::PageUp, here.map_or(0, |row| row.saturating_sub(10))),
        (Key::PageDown, here.map_or(0, |row| (row + 10).min(last))),
        (Key::Home, 0),
        (Key::End, last),
    ] {
        if pressed(Modifiers::NONE, key)
            && let Some(&place) = rows.get(to)
        {
            view.choose(sight.board.tasks[place].id.clone());
        }
    }
    for (key, days) in [(Key::ArrowLeft, -STEP), (Key::ArrowRight, STEP)] {
        if pressed(Modifiers::NONE, key) {
            scale.pan(days);
        }
    }
    let middle = (scale.left + scale.right) * 0.5;
    for (key, factor) in [
        (Key::Plus, ZOOM),
        (Key::Equals, ZOOM),
        (Key::Minus, 1.0 / ZOOM),
    ] {
        if pressed(Modifiers::NONE, key) || pressed(Modifiers::SHIFT, key) {
            scale.zoom(factor, middle);
        }
    }
}

/// The wheel: with Ctrl it shows less and more around the pointer, sideways it moves in time.
fn wheel(ui: &Ui, chart: Rect, scale: &mut Scale) {
    if !ui.rect_contains_pointer(chart) {
        return;
    }
    let (zoom, aside, pointer) = ui.input(|input| {
        (
            input.zoom_delta(),
            input.smooth_scroll_delta().x,
            input.pointer.hover_pos(),
        )
    });
    if let Some(pointer) = pointer
        && (zoom - 1.0).abs() > 1e-4
    {
        scale.zoom(f64::from(zoom), pointer.x);
    }
    if aside != 0.0 {
        scale.pan(-scale.days(aside));
    }
}

/// The rows that are in view, and what they are drawn from.
struct Lines<'a> {
    t: &'a Theme,
    sight: &'a Sight,
    rows: &'a [usize],
    scale: &'a Scale,
    chart: Rect,
    table: f32,
    left: f32,
    width: f32,
    top: f32,
    first: usize,
    last: usize,
}

impl Lines<'_> {
    fn task(&self, row: usize) -> &TaskView {
        &self.sight.board.tasks[self.rows[row]]
    }

    fn y(&self, row: usize) -> f32 {
        self.top + ROW * row as f32
    }

    fn row(&self, n: usize, view: &PlanView) -> Row<'_> {
        let task = self.task(n);
        Row {
            place: Rect::from_min_size(pos2(self.left, self.y(n)), vec2(self.width, ROW)),
            table: self.table,
            task,
            chosen: view.chosen.as_deref() == Some(&*task.id),
        }
    }

    fn draw(&self, ui: &Ui, view: &mut PlanView, out: &mut Vec<Intent>) {
        let Self {
            t, sight, scale, ..
        } = *self;
        let carrying = DragAndDrop::payload::<Carried>(ui.ctx());
        let mut lit = None;
        for n in self.first..self.last {
            let row = self.row(n, view);
            let response = row.ground(ui, t, sight, carrying.is_some());
            if response.hovered() {
                lit = Some(self.rows[n]);
            }
            if response.clicked() {
                view.choose(row.task.id.clone());
                ui.memory_mut(|memory| memory.request_focus(grid()));
            }
            if response.drag_started() {
                view.moving = Some(row.task.id.clone());
            }
            if let Some(carried) = &carrying
                && response.contains_pointer()
            {
                self.receive(ui, &row, carried, out);
            }
        }
        self.links(ui, view, lit);
        let mut taken = None;
        for n in self.first..self.last {
            let row = self.row(n, view);
            taken = row.cells(ui, t, sight).or(taken);
            row.bar(ui, t, self.chart, scale);
        }
        if let Some(carried) = taken {
            view.moving = None;
            DragAndDrop::set_payload(ui.ctx(), carried);
        }
        self.reorder(ui, view, out);
    }

    /// A person is held over a row: it says why not, or takes them.
    fn receive(&self, ui: &Ui, row: &Row, carried: &Carried, out: &mut Vec<Intent>) {
        let Some(person) = self.sight.person(&carried.person) else {
            return;
        };
        let why_not = assign::why_not(self.sight, person, row.task);
        let (colour, words) = match &why_not {
            Some(why) => (self.t.coral, why.clone()),
            None => (
                self.t.violet,
                tr!(
                    "drop-person",
                    name = person.name.to_string(),
                    task = row.task.name.to_string()
                ),
            ),
        };
        let place = row.place.shrink(2.0);
        paint::dashed_rect(ui.painter(), place, Stroke::new(2.0, colour));
        egui::Tooltip::always_open(
            ui.ctx().clone(),
            ui.layer_id(),
            ui.id().with("receive"),
            egui::PopupAnchor::Pointer,
        )
        .gap(16.0)
        .show(|ui| ui.label(words));
        if ui.input(|input| input.pointer.any_released()) {
            DragAndDrop::clear_payload(ui.ctx());
            if why_not.is_none() {
                out.extend(assign::bring(carried, row.task));
            }
        }
    }

    /// The row that is being dragged: a line shows where it would go, and there it is put in the order of work.
    fn reorder(&self, ui: &Ui, view: &mut PlanView, out: &mut Vec<Intent>) {
        let Some(moving) = view.moving.clone() else {
            return;
        };
        let (pointer, origin, down) = ui.input(|input| {
            (
                input.pointer.latest_pos(),
                input.pointer.press_origin(),
                input.pointer.any_down(),
            )
        });
        let here = self
            .rows
            .iter()
            .position(|&place| self.sight.board.tasks[place].id == moving);
        let (Some(pointer), Some(here)) = (pointer, here) else {
            view.moving = None;
            return;
        };
        let place = ((pointer.y - self.top) / ROW).round().max(0.0) as usize;
        let place = place.min(self.rows.len());
        let moved = place != here && place != here + 1;
        if down {
            let view = ui.clip_rect();
            let over = (pointer.y - (view.bottom() - ROW * 0.5)).max(0.0)
                + (pointer.y - (view.top() + ROW * 0.5)).min(0.0);
            if over != 0.0 {
                // Near the edge the rows go on.
                ui.scroll_with_delta(vec2(0.0, -over.clamp(-12.0, 12.0)));
                ui.ctx().request_repaint();
            }
            if moved && origin.is_some() {
                let y = self.y(place);
                let across = self.left + 8.0..=self.left + self.width - 8.0;
                let line = Stroke::new(3.0, self.t.violet);
                ui.painter().hline(across, y, line);
                let dot = pos2(self.left + 8.0, y);
                ui.painter().circle_filled(dot, 5.0, self.t.violet);
            }
            return;
        }
        view.moving = None;
        if moved {
            let tasks: Vec<&TaskView> = (0..self.rows.len()).map(|n| self.task(n)).collect();
            let (above, below) = tasks.split_at(place);
            let decision = order::drop_between(self.task(here), above, below);
            out.extend(decision.map(Intent::Decide));
        }
    }

    /// The links of the rows in view: those of the chosen task and of the row under the pointer, the critical chain, the rest if it is few.
    fn links(&self, ui: &Ui, view: &PlanView, lit: Option<usize>) {
        let tasks = &self.sight.board.tasks;
        let mut row_of: Vec<Option<usize>> = vec![None; tasks.len()];
        for (row, &place) in self.rows.iter().enumerate() {
            row_of[place] = Some(row);
        }
        let chosen =
            |place: usize| lit == Some(place) || view.chosen.as_deref() == Some(&*tasks[place].id);
        let in_view = |row: usize| row >= self.first && row < self.last;
        let mut drawn = Vec::new();
        for link in &self.sight.board.links {
            let (Some(Some(a)), Some(Some(b))) = (row_of.get(link.from), row_of.get(link.to))
            else {
                continue;
            };
            let (above, under) = ((*a).min(*b), (*a).max(*b));
            if under < self.first || above >= self.last || (!in_view(*a) && !in_view(*b)) {
                continue;
            }
            let (from, to) = (&tasks[link.from], &tasks[link.to]);
            let mine = chosen(link.from) || chosen(link.to);
            let Some(weight) = links::weight(link, from, to, mine) else {
                continue;
            };
            let ends = |task, row| row::ends(task, self.scale, self.y(row));
            drawn.push(Drawn {
                corners: links::route(link.kind, ends(from, *a), ends(to, *b), ROW * 0.5),
                weight,
                critical: from.critical && to.critical,
            });
        }
        let painter = ui
            .painter()
            .with_clip_rect(self.chart.intersect(ui.clip_rect()));
        links::draw(&painter, self.t, drawn);
    }
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
    let name = text::left(head, 16.0);
    let name = text::write(ui, name, Align2::LEFT_CENTER, tr!("task"), &ink);
    text::name(ui, name, &tr!("task")).on_hover_text(tr!("rows-hint"));
    text::write(
        ui,
        text::left(head, table - 132.0),
        Align2::LEFT_CENTER,
        tr!("who"),
        &ink,
    );
    let float = text::left(head, table - 84.0);
    let words = tr!("float-column");
    let float = text::write(ui, float, Align2::LEFT_CENTER, &words, &ink);
    text::name(ui, float, &words).on_hover_text(tr!("float-hint"));
    let chart = Rect::from_min_max(pos2(head.left() + table, head.top()), head.max);
    let axis = ui.interact(chart, ui.id().with("axis"), Sense::DRAG);
    if axis.dragged() {
        scale.pan(-scale.days(axis.drag_delta().x));
    }
    let axis = axis.on_hover_cursor(egui::CursorIcon::Grab);
    axis.on_hover_text(tr!("axis-hint"));
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
            let from = x.max(chart.left()) + 8.0;
            let next = (day..sight.calendar.len() as u32)
                .find(|&day| sight.calendar.date(Day(day)).month() != month);
            let end = next.map_or(chart.right(), |day| scale.x(f64::from(day)));
            let room = end.min(chart.right()) - from - 6.0;
            // A narrow month has three letters, a sliver none.
            let whole = month_name(month);
            let short: String = whole.chars().take(3).collect();
            let fits = |name: &String| text::width(ui, name, &month_ink) <= room;
            if let Some(name) = [whole, short].into_iter().find(fits) {
                let at = pos2(from, chart.top() + 15.0);
                text::write(ui, at, Align2::LEFT_CENTER, name, &month_ink);
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

/// The last row: the milestones, and the launch by today's forecast.
fn milestones(ui: &Ui, t: &Theme, row: Rect, table: f32, sight: &Sight, scale: &Scale) {
    let board = &sight.board;
    let radius = CornerRadius {
        sw: t.size.panel_radius,
        se: t.size.panel_radius,
        ..CornerRadius::ZERO
    };
    let cells = row.with_max_x(row.left() + table);
    let fill = t.raised.lerp_to_gamma(t.panel, 0.4);
    ui.painter()
        .rect_filled(cells, CornerRadius { se: 0, ..radius }, fill);
    ui.painter()
        .hline(row.x_range(), row.top(), Stroke::new(1.0, t.line2));
    let (status, late) = sight.lateness(board.p50.day);
    let at = text::left(row, 22.0);
    paint::status(ui.painter(), at, 11.0, status, status.colour(t));
    let ink = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let align = Align2::LEFT_CENTER;
    text::write(
        ui,
        text::left(row, 38.0),
        align,
        tr!("milestones-and-go-live"),
        &ink,
    );
    let ink = text::ink(Weight::SemiBold, t.size.caption, status.text_colour(t));
    let at = text::left(row, table - 84.0);
    text::write_within(ui, at, align, 80.0, late, &ink);
    let chart = row.with_min_x(row.left() + table);
    let painter = ui.painter().with_clip_rect(chart.intersect(ui.clip_rect()));
    let y = row.center().y;
    let x = |day: Day| scale.x(day.as_f64() + 1.0);
    for milestone in &board.milestones {
        let (fill, edge, words) = look(t, milestone);
        let at = pos2(
            x(milestone.met.as_ref().unwrap_or(&milestone.baseline).day),
            y,
        );
        if at.x < chart.left() || at.x > chart.right() {
            continue;
        }
        paint::diamond(&painter, at, 7.0, fill, Stroke::new(1.5, edge));
        let place = Rect::from_center_size(at, vec2(20.0, 24.0));
        text::name(ui, place, &words).on_hover_text(words);
    }
    let (p50, p80) = (x(board.p50.day), x(board.p80.day));
    let target = pos2(x(board.target.day), y);
    let line = Stroke::new(2.0, t.now);
    paint::diamond(
        &painter,
        target,
        8.0,
        Color32::TRANSPARENT,
        Stroke::new(1.5, t.t2),
    );
    painter.hline(p50..=p80, y, line);
    painter.vline(p80, y - 6.0..=y + 6.0, line);
    paint::diamond(&painter, pos2(p50, y), 9.0, status.colour(t), Stroke::NONE);
    let place = Rect::from_x_y_ranges(p50 - 12.0..=p80.max(p50 + 12.0), y - 12.0..=y + 12.0);
    let words = tr!(
        "go-live-label",
        p50 = short(&board.p50.date).to_owned(),
        p80 = short(&board.p80.date).to_owned()
    );
    text::name(ui, place.intersect(chart), &words).on_hover_text(words);
}

/// Fill, edge and words of a milestone.
fn look(t: &Theme, milestone: &MilestoneView) -> (Color32, Color32, String) {
    let name = milestone.name.to_string();
    let due = short(&milestone.baseline.date).to_owned();
    match &milestone.met {
        Some(met) => {
            let date = short(&met.date).to_owned();
            (
                t.teal,
                t.teal,
                tr!("milestone-met", name = name, date = date),
            )
        }
        None if milestone.missed => (
            t.panel,
            t.coral,
            tr!("milestone-missed", name = name, date = due),
        ),
        None => (t.panel, t.t2, tr!("milestone-due", name = name, date = due)),
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
        painter.vline(now, y..=chart.bottom(), Stroke::new(2.0, t.now));
        today_tag(ui, t, pos2(now.max(chart.left() + 26.0), y));
    }
}
