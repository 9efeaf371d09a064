//! The network of tasks as it stands on the first morning: layers from left to right, links, the critical chain.

use egui::epaint::CubicBezierShape;
use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::desktop::author::Author;
use crate::desktop::kit::{cut, figure, text};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Board;
use crate::tr;

/// Size of a task, and the room around it.
const NODE: egui::Vec2 = vec2(148.0, 42.0);
const GAP: egui::Vec2 = vec2(34.0, 12.0);

pub(super) fn graph_ui(ui: &mut Ui, t: &Theme, rect: Rect, author: &Author) {
    let mut inside = rect;
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("author-plan"));
    let hint = if author.stale {
        tr!("author-stale")
    } else {
        tr!("author-plan-hint")
    };
    figure::panel_hint(ui, head, &hint);
    let Some(board) = &author.board else {
        let body = text::ink(Weight::Regular, t.size.body, t.t2);
        text::paragraph(ui, inside, 2, 20.0, tr!("author-no-plan"), &body);
        return;
    };
    let places = layers(board);
    let columns = places.iter().map(|(x, _)| x + 1).max().unwrap_or(0);
    let rows = places.iter().map(|(_, y)| y + 1).max().unwrap_or(0);
    let size = vec2(
        columns as f32 * (NODE.x + GAP.x) - GAP.x,
        rows as f32 * (NODE.y + GAP.y) - GAP.y,
    );
    let mut list = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("graph"));
    egui::ScrollArea::both()
        .id_salt("graph")
        .auto_shrink(false)
        .show(&mut list, |ui| {
            let size = (size + vec2(12.0, 12.0)).max(ui.available_size());
            let (place, _) = ui.allocate_exact_size(size, Sense::hover());
            draw(ui, t, place, board, &places);
        });
}

/// The layer and the row of each task: behind all that it waits for, near the rows of those.
fn layers(board: &Board) -> Vec<(usize, usize)> {
    let count = board.tasks.len();
    let mut layer = vec![0_usize; count];
    // Links may stand in any order; as many rounds as there are layers settle them, and a plan that was checked has no circle.
    for _ in 0..count {
        let mut moved = false;
        for link in &board.links {
            if layer[link.to] < layer[link.from] + 1 {
                layer[link.to] = layer[link.from] + 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let last = layer.iter().copied().max().unwrap_or(0);
    let mut row = vec![0.0_f32; count];
    let mut places = vec![(0, 0); count];
    for here in 0..=last {
        let mut tasks: Vec<usize> = (0..count).filter(|&task| layer[task] == here).collect();
        for &task in &tasks {
            let before = board.links.iter().filter(|link| link.to == task);
            let (sum, number) = before.fold((0.0, 0.0), |(sum, number), link| {
                (sum + row[link.from], number + 1.0)
            });
            row[task] = if number > 0.0 {
                sum / number
            } else {
                task as f32
            };
        }
        tasks.sort_by(|&a, &b| row[a].total_cmp(&row[b]).then(a.cmp(&b)));
        for (place, &task) in tasks.iter().enumerate() {
            row[task] = place as f32;
            places[task] = (here, place);
        }
    }
    places
}

fn draw(ui: &Ui, t: &Theme, whole: Rect, board: &Board, places: &[(usize, usize)]) {
    let node = |task: usize| {
        let (x, y) = places[task];
        let at = vec2(
            x as f32 * (NODE.x + GAP.x) + 2.0,
            y as f32 * (NODE.y + GAP.y) + 2.0,
        );
        Rect::from_min_size(whole.min + at, NODE)
    };
    let clip = ui.clip_rect();
    for link in &board.links {
        let (from, to) = (node(link.from), node(link.to));
        if !clip.intersects(from.union(to)) {
            continue;
        }
        let critical = board.tasks[link.from].critical && board.tasks[link.to].critical;
        let stroke = if critical {
            Stroke::new(2.0, t.sky)
        } else {
            Stroke::new(1.0, t.line2)
        };
        let (a, b) = (from.right_center(), to.left_center());
        let bend = ((b.x - a.x) * 0.5).max(18.0);
        ui.painter().add(CubicBezierShape::from_points_stroke(
            [a, pos2(a.x + bend, a.y), pos2(b.x - bend, b.y), b],
            false,
            egui::Color32::TRANSPARENT,
            stroke,
        ));
    }
    let bold = text::ink(Weight::SemiBold, t.size.caption, t.t1);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    for (number, task) in board.tasks.iter().enumerate() {
        let place = node(number);
        if !clip.intersects(place) {
            continue;
        }
        let edge = if task.critical {
            Stroke::new(1.5, t.sky)
        } else {
            Stroke::new(1.0, t.line2)
        };
        let radius = CornerRadius::same(t.size.control_radius);
        ui.painter()
            .rect(place, radius, t.panel, edge, StrokeKind::Inside);
        let inner = place.shrink2(vec2(8.0, 5.0));
        let (top, bottom) = (inner.top() + 8.0, inner.bottom() - 8.0);
        let at = |y: f32| pos2(inner.left(), y);
        let room = inner.width();
        text::write_within(ui, at(top), Align2::LEFT_CENTER, room, &*task.id, &bold);
        let (low, _, high) = task.estimate;
        let days = tr!("author-days", low = low, high = high);
        text::write_within(ui, at(bottom), Align2::LEFT_CENTER, room, days, &quiet);
        let hover = ui.interact(place, ui.id().with(("node", number)), Sense::hover());
        hover.on_hover_text(task.name.as_ref());
    }
}
