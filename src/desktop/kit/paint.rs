//! Shapes that the panels are painted with.

use egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2,
};

use super::Status;
use crate::desktop::theme::Theme;

/// Lines at 45 degrees inside `rect`, `step` apart.
pub fn hatch(painter: &Painter, rect: Rect, colour: Color32, step: f32, width: f32) {
    if !rect.is_positive() {
        return;
    }
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let stroke = Stroke::new(width, colour);
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        painter.line_segment(
            [pos2(x, rect.bottom()), pos2(x + rect.height(), rect.top())],
            stroke,
        );
        x += step;
    }
}

/// A dashed line.
pub fn dashed(painter: &Painter, points: &[Pos2], stroke: Stroke, dash: f32, gap: f32) {
    painter.extend(Shape::dashed_line(points, stroke, dash, gap));
}

/// A dashed frame.
pub fn dashed_rect(painter: &Painter, rect: Rect, stroke: Stroke) {
    let r = rect.shrink(0.5);
    let corners = [
        r.left_top(),
        r.right_top(),
        r.right_bottom(),
        r.left_bottom(),
        r.left_top(),
    ];
    dashed(painter, &corners, stroke, 4.0, 3.0);
}

/// A part of a ring, from the top clockwise; `share` from 0 to 1.
pub fn ring(painter: &Painter, centre: Pos2, radius: f32, width: f32, share: f32, colour: Color32) {
    let share = share.clamp(0.0, 1.0);
    if share <= 0.0 {
        return;
    }
    let steps = (share * 64.0).ceil().max(2.0) as usize;
    let at = |part: f32| {
        let angle = part * std::f32::consts::TAU - std::f32::consts::FRAC_PI_2;
        centre + radius * Vec2::angled(angle)
    };
    let points: Vec<Pos2> = (0..=steps)
        .map(|step| at(share * step as f32 / steps as f32))
        .collect();
    let ends = [points[0], points[steps]];
    painter.line(points, Stroke::new(width, colour));
    for end in ends {
        painter.circle_filled(end, width * 0.5, colour);
    }
}

/// A filled diamond.
pub fn diamond(painter: &Painter, centre: Pos2, radius: f32, fill: Color32, stroke: Stroke) {
    let points = vec![
        centre - vec2(0.0, radius),
        centre + vec2(radius, 0.0),
        centre + vec2(0.0, radius),
        centre - vec2(radius, 0.0),
    ];
    painter.add(Shape::convex_polygon(points, fill, stroke));
}

/// A triangle that points up, down, left or right by the direction.
pub fn triangle(painter: &Painter, centre: Pos2, radius: f32, direction: Vec2, colour: Color32) {
    let d = direction.normalized() * radius;
    let side = vec2(-d.y, d.x);
    painter.add(Shape::convex_polygon(
        vec![centre + d, centre - d * 0.8 + side, centre - d * 0.8 - side],
        colour,
        Stroke::NONE,
    ));
}

/// The shape of a status: circle, triangle, square, hollow ring.
pub fn status(painter: &Painter, centre: Pos2, size: f32, status: Status, colour: Color32) {
    let r = size * 0.5;
    match status {
        Status::Good => {
            painter.circle_filled(centre, r, colour);
        }
        Status::Risk => triangle(
            painter,
            centre + vec2(0.0, r * 0.1),
            r * 1.05,
            vec2(0.0, -1.0),
            colour,
        ),
        Status::Bad => {
            painter.rect_filled(
                Rect::from_center_size(centre, Vec2::splat(size * 0.9)),
                CornerRadius::same(1),
                colour,
            );
        }
        Status::Unknown => {
            painter.circle_stroke(centre, r - 0.75, Stroke::new(1.5, colour));
        }
    }
}

/// A bar with its done part.
pub fn bar(painter: &Painter, rect: Rect, share: f32, done: Color32, rest: Color32, radius: u8) {
    painter.rect_filled(rect, CornerRadius::same(radius), rest);
    let width = rect.width() * share.clamp(0.0, 1.0);
    if width > 0.5 {
        let mut filled = rect;
        filled.set_width(width);
        painter.rect_filled(filled, CornerRadius::same(radius), done);
    }
}

/// A panel: one step up from the window.
pub fn panel(painter: &Painter, t: &Theme, rect: Rect) {
    painter.rect(
        rect,
        CornerRadius::same(t.size.panel_radius),
        t.panel,
        Stroke::new(1.0, t.line),
        StrokeKind::Inside,
    );
}

/// A box cut into a panel.
pub fn well(painter: &Painter, t: &Theme, rect: Rect) {
    painter.rect(
        rect,
        CornerRadius::same(t.size.control_radius),
        t.sunken,
        Stroke::new(1.0, t.line),
        StrokeKind::Inside,
    );
}

/// Paper with a folded corner, on a stack of `sheets` more; with a coral edge if it has a deadline.
pub fn memo(painter: &Painter, t: &Theme, rect: Rect, sheets: u8, deadline: bool, fold: f32) {
    let radius = CornerRadius::same(t.size.paper_radius);
    for sheet in (1..=sheets).rev() {
        let step = f32::from(sheet) * 8.0;
        let colour = if sheet == 1 { t.paper2 } else { t.paper3 };
        painter.rect_filled(rect.translate(Vec2::splat(step)), radius, colour);
    }
    let corner = rect.right_top();
    // The page without its corner, as a polygon; the corners elsewhere are too small to be missed.
    let page = vec![
        rect.left_top(),
        corner - vec2(fold, 0.0),
        corner + vec2(0.0, fold),
        rect.right_bottom(),
        rect.left_bottom(),
    ];
    painter.add(Shape::convex_polygon(page, t.paper, Stroke::NONE));
    if fold > 0.0 {
        painter.add(Shape::convex_polygon(
            vec![
                corner - vec2(fold, 0.0),
                corner + vec2(0.0, fold),
                corner + vec2(-fold, fold),
            ],
            t.paper3,
            Stroke::NONE,
        ));
    }
    if deadline {
        let mut edge = rect;
        edge.set_width(6.0);
        painter.rect_filled(
            edge,
            CornerRadius {
                nw: t.size.paper_radius,
                sw: t.size.paper_radius,
                ..CornerRadius::ZERO
            },
            t.coral,
        );
    }
}

/// An area under a line of points, down to `floor`: one mesh, so that no seam shows.
pub fn area(painter: &Painter, points: &[Pos2], floor: f32, fill: Color32) {
    let mut mesh = egui::Mesh::default();
    for (n, point) in points.iter().enumerate() {
        mesh.colored_vertex(*point, fill);
        mesh.colored_vertex(pos2(point.x, floor), fill);
        if n > 0 {
            let last = 2 * n as u32;
            mesh.add_triangle(last - 2, last - 1, last);
            mesh.add_triangle(last - 1, last, last + 1);
        }
    }
    painter.add(mesh);
}

/// A ring around what has the keyboard's focus.
pub fn focus(painter: &Painter, t: &Theme, rect: Rect, radius: u8) {
    painter.rect_stroke(
        rect.expand(2.0),
        CornerRadius::same(radius + 2),
        Stroke::new(2.0, t.sky),
        StrokeKind::Outside,
    );
}
