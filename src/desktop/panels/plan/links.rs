//! Links between bars: where they leave, where they arrive, and which of them are shown.

use egui::{Color32, Painter, Pos2, Shape, Stroke, Vec2, pos2};

use crate::desktop::theme::Theme;
use crate::engine::board::{LinkView, TaskStatus, TaskView};
use crate::plan::LinkKind;

/// How far a link runs beside a bar before it turns.
const STUB: f32 = 9.0;

/// Half the height of a bar.
const HALF: f32 = 9.0;

/// More faint links than this say nothing any more.
const FEW: usize = 12;

/// The ends of a bar, and the line through its middle.
#[derive(Clone, Copy, Debug)]
pub struct Ends {
    /// Where it starts.
    pub start: f32,
    /// Where it finishes.
    pub finish: f32,
    /// Its middle.
    pub y: f32,
}

/// The corners of a link from the first point to the tip of its arrow. `between` is half the distance of two rows.
#[must_use]
pub fn route(kind: LinkKind, from: Ends, to: Ends, between: f32) -> Vec<Pos2> {
    let down = if to.y >= from.y { 1.0 } else { -1.0 };
    let lane = to.y - between * down;
    match kind {
        LinkKind::FinishToStart => {
            let turn = (from.finish + STUB).max(to.start + STUB);
            if turn <= to.finish.max(to.start + STUB + 3.0) {
                return vec![
                    pos2(from.finish, from.y),
                    pos2(turn, from.y),
                    pos2(turn, to.y - HALF * down),
                ];
            }
            vec![
                pos2(from.finish, from.y),
                pos2(from.finish + STUB, from.y),
                pos2(from.finish + STUB, lane),
                pos2(to.start - STUB, lane),
                pos2(to.start - STUB, to.y),
                pos2(to.start, to.y),
            ]
        }
        LinkKind::StartToStart => {
            let turn = from.start.min(to.start) - STUB;
            vec![
                pos2(from.start, from.y),
                pos2(turn, from.y),
                pos2(turn, to.y),
                pos2(to.start, to.y),
            ]
        }
        LinkKind::FinishToFinish => {
            let turn = from.finish.max(to.finish) + STUB;
            vec![
                pos2(from.finish, from.y),
                pos2(turn, from.y),
                pos2(turn, to.y),
                pos2(to.finish, to.y),
            ]
        }
        LinkKind::StartToFinish => {
            let turn = from.start - STUB;
            let mut corners = vec![pos2(from.start, from.y), pos2(turn, from.y)];
            if turn < to.finish + STUB {
                corners.push(pos2(turn, lane));
                corners.push(pos2(to.finish + STUB, lane));
                corners.push(pos2(to.finish + STUB, to.y));
            } else {
                corners.push(pos2(turn, to.y));
            }
            corners.push(pos2(to.finish, to.y));
            corners
        }
    }
}

/// How much a link is meant to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// There, if there are few.
    Faint,
    /// It drives the critical chain.
    Critical,
    /// It belongs to the chosen task.
    Chosen,
}

/// How much a link between two tasks is meant to be seen; none is not at all.
#[must_use]
pub fn weight(link: &LinkView, from: &TaskView, to: &TaskView, chosen: bool) -> Option<Weight> {
    if chosen {
        return Some(Weight::Chosen);
    }
    if from.status == TaskStatus::Done || to.status == TaskStatus::Out {
        return None;
    }
    let before = match link.kind {
        LinkKind::FinishToStart | LinkKind::FinishToFinish => from.forecast.1,
        LinkKind::StartToStart | LinkKind::StartToFinish => from.forecast.0,
    };
    let after = match link.kind {
        LinkKind::FinishToStart | LinkKind::StartToStart => to.forecast.0,
        LinkKind::FinishToFinish | LinkKind::StartToFinish => to.forecast.1,
    };
    let drives = after - before - link.lag < 1.0;
    Some(if from.critical && to.critical && drives {
        Weight::Critical
    } else {
        Weight::Faint
    })
}

/// A link that is about to be drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Its corners.
    pub corners: Vec<Pos2>,
    /// How much it is seen.
    pub weight: Weight,
    /// Both of its ends are critical.
    pub critical: bool,
}

/// Draws links, the faint ones first.
pub fn draw(painter: &Painter, t: &Theme, mut all: Vec<Drawn>) {
    let faint = all.iter().filter(|link| link.weight == Weight::Faint);
    if faint.count() > FEW {
        all.retain(|link| link.weight != Weight::Faint);
    }
    all.sort_by_key(|link| link.weight);
    for Drawn {
        corners,
        weight,
        critical,
    } in all
    {
        let (colour, width) = match weight {
            Weight::Faint => (t.line2, 1.5),
            Weight::Critical => (t.coral, 2.5),
            Weight::Chosen if critical => (t.coral, 2.5),
            Weight::Chosen => (t.sky, 2.0),
        };
        arrow(painter, &corners, colour);
        painter.line(corners, Stroke::new(width, colour));
    }
}

fn arrow(painter: &Painter, corners: &[Pos2], colour: Color32) {
    let [.., before, tip] = corners else { return };
    let along = (*tip - *before).normalized();
    let across = Vec2::new(-along.y, along.x);
    let back = *tip - along * 8.0;
    painter.add(Shape::convex_polygon(
        vec![*tip + along, back + across * 5.0, back - across * 5.0],
        colour,
        Stroke::NONE,
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    const EARLY: Ends = Ends {
        start: 10.0,
        finish: 50.0,
        y: 20.0,
    };
    const LATE: Ends = Ends {
        start: 60.0,
        finish: 100.0,
        y: 60.0,
    };

    fn first_and_last(kind: LinkKind, from: Ends, to: Ends) -> (Pos2, [Pos2; 2]) {
        let corners = route(kind, from, to, 20.0);
        for pair in corners.windows(2) {
            assert!(
                pair[0].x == pair[1].x || pair[0].y == pair[1].y,
                "{kind:?} runs aslant: {corners:?}"
            );
        }
        let last = corners.len() - 1;
        (corners[0], [corners[last - 1], corners[last]])
    }

    #[test]
    fn every_kind_leaves_and_meets_the_ends_that_its_name_says() {
        for (from, to) in [(EARLY, LATE), (LATE, EARLY)] {
            let (leaves, [_, tip]) = first_and_last(LinkKind::FinishToStart, from, to);
            assert_eq!(leaves, pos2(from.finish, from.y));
            assert!(
                (tip.x - to.start).abs() <= STUB && (tip.y - to.y).abs() <= HALF,
                "{tip}"
            );

            let (leaves, [before, tip]) = first_and_last(LinkKind::StartToStart, from, to);
            assert_eq!(
                (leaves, tip),
                (pos2(from.start, from.y), pos2(to.start, to.y))
            );
            assert!(before.x < tip.x, "it points to the right, at a start");

            let (leaves, [before, tip]) = first_and_last(LinkKind::FinishToFinish, from, to);
            assert_eq!(
                (leaves, tip),
                (pos2(from.finish, from.y), pos2(to.finish, to.y))
            );
            assert!(before.x > tip.x, "it points to the left, at a finish");

            let (leaves, [before, tip]) = first_and_last(LinkKind::StartToFinish, from, to);
            assert_eq!(
                (leaves, tip),
                (pos2(from.start, from.y), pos2(to.finish, to.y))
            );
            assert!(before.x > tip.x, "it points to the left, at a finish");
        }
    }
}
