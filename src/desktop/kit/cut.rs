//! Rectangles cut into rectangles.

use egui::{Rect, pos2};

/// Cuts `height` off the top of `rect` and leaves a gap under it.
pub fn top(rect: &mut Rect, height: f32, gap: f32) -> Rect {
    let cut = Rect::from_min_max(
        rect.min,
        pos2(
            rect.right(),
            (rect.top() + height).min(rect.bottom().max(rect.top())),
        ),
    );
    rect.min.y = (cut.bottom() + gap).min(rect.bottom().max(cut.bottom()));
    cut
}

/// Cuts `height` off the bottom of `rect` and leaves a gap over it.
pub fn bottom(rect: &mut Rect, height: f32, gap: f32) -> Rect {
    let cut = Rect::from_min_max(
        pos2(rect.left(), (rect.bottom() - height).max(rect.top())),
        rect.max,
    );
    rect.max.y = (cut.top() - gap).max(rect.top());
    cut
}

/// Cuts `width` off the left of `rect` and leaves a gap beside it.
pub fn left(rect: &mut Rect, width: f32, gap: f32) -> Rect {
    let cut = Rect::from_min_max(
        rect.min,
        pos2((rect.left() + width).min(rect.right()), rect.bottom()),
    );
    rect.min.x = (cut.right() + gap).min(rect.right().max(cut.right()));
    cut
}

/// Cuts `width` off the right of `rect` and leaves a gap beside it.
pub fn right(rect: &mut Rect, width: f32, gap: f32) -> Rect {
    let cut = Rect::from_min_max(
        pos2((rect.right() - width).max(rect.left()), rect.top()),
        rect.max,
    );
    rect.max.x = (cut.left() - gap).max(rect.left());
    cut
}

/// `count` columns of the same width.
#[must_use]
pub fn columns(rect: Rect, count: usize, gap: f32) -> Vec<Rect> {
    let count = count.max(1);
    let width = (rect.width() - gap * (count - 1) as f32) / count as f32;
    (0..count)
        .map(|n| {
            let x = rect.left() + n as f32 * (width + gap);
            Rect::from_min_max(pos2(x, rect.top()), pos2(x + width, rect.bottom()))
        })
        .collect()
}

/// `count` rows of the same height.
#[must_use]
pub fn rows(rect: Rect, count: usize, gap: f32) -> Vec<Rect> {
    let count = count.max(1);
    let height = (rect.height() - gap * (count - 1) as f32) / count as f32;
    (0..count)
        .map(|n| {
            let y = rect.top() + n as f32 * (height + gap);
            Rect::from_min_max(pos2(rect.left(), y), pos2(rect.right(), y + height))
        })
        .collect()
}

/// `count` places of the same size, `columns` in a row.
pub fn grid(rect: Rect, columns: usize, count: usize, gap: f32) -> impl Iterator<Item = Rect> {
    rows(rect, count.div_ceil(columns.max(1)), gap)
        .into_iter()
        .flat_map(move |row| self::columns(row, columns, gap))
        .take(count)
}
