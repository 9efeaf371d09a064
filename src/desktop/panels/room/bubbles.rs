//! Bubbles over people: what they say by the chosen lens, and where they find room.

use egui::{CornerRadius, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

use super::Lens;
use super::office::Stage;
use super::scene::Actor;
use super::week::icon_of;
use crate::desktop::kit::{Status, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::PlannedView;
use crate::engine::words::capital;
use crate::tr;

/// More letters than this are cut.
const LETTERS: usize = 22;

/// A bubble, before it has its place.
#[derive(Clone, Debug)]
pub struct Bubble {
    /// Its shape and edge; none is the player's own violet.
    status: Option<Status>,
    icon: Option<&'static str>,
    words: String,
    /// Whose it is.
    head: Rect,
}

/// What the lens tells about somebody.
#[must_use]
pub fn about(sight: &Sight, actor: &Actor, head: Rect, lens: Lens) -> Bubble {
    let Actor {
        person, feeling, ..
    } = actor;
    let (status, icon, words) = match lens {
        Lens::Mood => (feeling.status, Some(feeling.icon), feeling.word.clone()),
        Lens::Work => {
            let task = person.tasks.first().and_then(|id| sight.task(id));
            let words = task.map_or_else(|| tr!("no-task"), |task| task.name.to_string());
            let status = task.map_or(Status::Unknown, |task| sight.task_status(task));
            (status, None, words)
        }
        Lens::Load => {
            let load = person.load.first().copied().unwrap_or(0.0);
            let status = match load {
                x if x > 1.2 || person.tasks.len() > 3 => Status::Bad,
                x if x > 1.005 || person.tasks.len() > 2 => Status::Risk,
                x if x > 0.0 => Status::Good,
                _ => Status::Unknown,
            };
            let words = tr!(
                "load-short",
                percent = (load * 100.0).round(),
                tasks = person.tasks.len()
            );
            (status, None, words)
        }
    };
    Bubble {
        status: Some(status),
        icon,
        words,
        head,
    }
}

/// What the player is doing.
#[must_use]
pub fn doing(planned: &PlannedView, head: Rect) -> Bubble {
    let kind = planned.what.kind();
    Bubble {
        status: None,
        icon: Some(icon_of(kind)),
        words: capital(kind.word()),
        head,
    }
}

fn cut(words: &str) -> String {
    if words.chars().count() <= LETTERS {
        return words.to_owned();
    }
    let kept: String = words.chars().take(LETTERS - 1).collect();
    kept.trim_end().to_owned() + "…"
}

/// Room for bubbles of these sizes beside these heads, each where it covers no head, no other bubble and nothing of `avoid`; where there is
/// no such room, where it covers least.
#[must_use]
pub fn lay(wanted: &[(Rect, Vec2)], avoid: &[Rect], bounds: Rect) -> Vec<Rect> {
    let mut taken: Vec<Rect> = wanted.iter().map(|(head, _)| *head).collect();
    let heads = taken.len();
    taken.extend_from_slice(avoid);
    for (head, size) in wanted {
        let right = head.right() + 1.0;
        let left = head.left() - 1.0 - size.x;
        let middle = head.center().x - size.x * 0.5;
        let (top, half) = (head.top() - size.y * 0.35, size.y * 0.5);
        let over = head.top() - size.y - 4.0;
        let spots = [
            pos2(right, top),
            pos2(right, head.top() - half - 8.0),
            pos2(left, top),
            pos2(head.center().x - 8.0, over),
            pos2(middle, over),
            pos2(head.center().x + 8.0 - size.x, over),
            pos2(right + 4.0, head.center().y - half),
            pos2(left - 4.0, head.center().y - half),
            pos2(middle, over - size.y - 4.0),
        ];
        let inside = |at: egui::Pos2| {
            let x =
                at.x.min(bounds.right() - size.x - 4.0)
                    .max(bounds.left() + 4.0);
            let y =
                at.y.min(bounds.bottom() - size.y - 4.0)
                    .max(bounds.top() + 4.0);
            Rect::from_min_size(pos2(x, y), *size)
        };
        let cost = |place: &Rect| -> f32 {
            let covered = taken.iter().map(|other| {
                let both = place.intersect(*other);
                if both.is_positive() { both.area() } else { 0.0 }
            });
            covered.sum()
        };
        let best = spots
            .into_iter()
            .map(inside)
            .map(|place| (cost(&place), place))
            .reduce(|best, next| if next.0 + 0.5 < best.0 { next } else { best });
        taken.extend(best.map(|(_, place)| place));
    }
    taken.split_off(heads + avoid.len())
}

/// Draws the bubbles.
pub fn draw(stage: &Stage, t: &Theme, all: &[Bubble], avoid: &[Rect], bounds: Rect) {
    let size = (12.5 * stage.scale).clamp(11.0, 16.0);
    let font = Weight::SemiBold.at(size);
    let galleys: Vec<_> = all
        .iter()
        .map(|bubble| {
            let words = cut(&bubble.words);
            stage.painter.layout_no_wrap(words, font.clone(), t.ink)
        })
        .collect();
    let icon = |bubble: &Bubble| {
        if bubble.icon.is_some() {
            size * 1.35
        } else {
            0.0
        }
    };
    let shape = |bubble: &Bubble| {
        if bubble.status.is_some() {
            size * 1.3
        } else {
            0.0
        }
    };
    let wanted: Vec<(Rect, Vec2)> = all
        .iter()
        .zip(&galleys)
        .map(|(bubble, galley)| {
            let wide = galley.size().x + icon(bubble) + shape(bubble) + size * 1.3;
            (bubble.head, vec2(wide, size * 2.0))
        })
        .collect();
    let places = lay(&wanted, avoid, bounds);
    for ((bubble, galley), place) in all.iter().zip(galleys).zip(places) {
        let edge = bubble.status.map_or(t.violet, |status| status.colour(t));
        tail(stage, t, place, bubble.head);
        let radius = CornerRadius::same((place.height() * 0.5) as u8);
        let stroke = Stroke::new(2.0, edge);
        stage
            .painter
            .rect(place, radius, t.paper_high, stroke, StrokeKind::Inside);
        let y = place.center().y;
        let mut x = place.left() + size * 0.65;
        if let Some(status) = bubble.status {
            let at = pos2(x + size * 0.4, y);
            paint::status(&stage.painter, at, size * 0.8, status, status.on_paper(t));
            x += shape(bubble);
        }
        if let Some(glyph) = bubble.icon {
            let colour = if bubble.status.is_some() {
                t.ink
            } else {
                t.paper_violet
            };
            let at = pos2(x + size * 0.5, y);
            text::icon(stage.ui, at, glyph, Weight::Icon, size * 1.2, colour);
            x += icon(bubble);
        }
        let at = pos2(x, y - galley.size().y * 0.5);
        if galley.text() != bubble.words {
            text::twin(stage.ui, place, &bubble.words);
        }
        stage.painter.galley(at, galley, t.ink);
    }
}

/// A tail that points at the head.
fn tail(stage: &Stage, t: &Theme, place: Rect, head: Rect) {
    let middle = head.center();
    let near = place.shrink2(vec2(12.0, 6.0));
    let foot = pos2(
        middle.x.clamp(near.left(), near.right()),
        middle.y.clamp(near.top(), near.bottom()),
    );
    let along = (middle - foot).normalized();
    let across = vec2(-along.y, along.x) * 6.0;
    let tip = foot + along * 17.0;
    stage.painter.add(Shape::convex_polygon(
        vec![foot + across, tip, foot - across],
        t.paper_high,
        Stroke::NONE,
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desktop::panels::room::places;

    #[test]
    fn bubbles_cover_no_face_and_no_other_bubble() {
        let bounds = Rect::from_min_size(egui::Pos2::ZERO, places::SCENE);
        for count in 1..=8 {
            for width in [80.0, 120.0, 150.0] {
                let wanted: Vec<(Rect, Vec2)> = places::desks(count)
                    .into_iter()
                    .map(|desk| {
                        let seat = desk.seat();
                        let side = 112.0 * seat.scale;
                        let bottom = seat.y - 50.0 * seat.scale;
                        let head = Rect::from_min_max(
                            pos2(seat.x - side * 0.3, bottom - side * 0.8),
                            pos2(seat.x + side * 0.36, bottom - side * 0.2),
                        );
                        (head, vec2(width, 25.0))
                    })
                    .collect();
                let places = lay(&wanted, &[], bounds);
                for (n, place) in places.iter().enumerate() {
                    assert!(bounds.contains_rect(*place));
                    for (head, _) in &wanted {
                        let both = place.intersect(*head);
                        // A corner may touch its own head.
                        let touches = both.is_positive() && both.area() > 40.0;
                        assert!(!touches, "{count} people, {width} wide: {place} on {head}");
                    }
                    for other in &places[n + 1..] {
                        assert!(
                            !place.intersect(*other).is_positive(),
                            "{count} people, {width} wide: {place} on {other}"
                        );
                    }
                }
            }
        }
    }
}
