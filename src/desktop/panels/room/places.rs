//! Where things are in the office: desks, the meeting table, the door, and the spots on which people stand.

use egui::{Rect, Vec2, pos2, vec2};

use crate::engine::decision::Slug;

/// The size of the scene in its own units.
pub const SCENE: Vec2 = vec2(1104.0, 488.0);

/// Where people come in, where they pass from row to row, and where they stand before the whiteboard.
pub const DOOR: Spot = Spot {
    x: 1160.0,
    y: 330.0,
    scale: 0.95,
};
pub const AISLE: f32 = 838.0;
pub const WHITEBOARD: Spot = Spot {
    x: 900.0,
    y: 318.0,
    scale: 0.92,
};

/// The meeting table: its middle, the height of its top, and its scale.
pub const TABLE: (f32, f32, f32) = (962.0, 392.0, 0.42);

/// A place to stand: the feet, and how large somebody is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Size, 1 as drawn.
    pub scale: f32,
}

impl Spot {
    /// A part of the way to another spot.
    #[must_use]
    pub fn towards(self, to: Self, part: f32) -> Self {
        let mix = |a: f32, b: f32| a + (b - a) * part;
        Self {
            x: mix(self.x, to.x),
            y: mix(self.y, to.y),
            scale: mix(self.scale, to.scale),
        }
    }
}

/// A desk: the middle of its back edge, and its scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Desk {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Size, 1 as drawn.
    pub scale: f32,
}

impl Desk {
    /// Where somebody sits at it.
    #[must_use]
    pub fn seat(self) -> Spot {
        Spot {
            x: self.x,
            y: self.y + 60.0 * self.scale,
            scale: self.scale,
        }
    }

    /// The desk with its person, for the pointer.
    #[must_use]
    pub fn place(self) -> Rect {
        let half = 82.0 * self.scale;
        let top = self.y - 104.0 * self.scale;
        Rect::from_min_max(
            pos2(self.x - half, top),
            pos2(self.x + half, self.y + 76.0 * self.scale),
        )
    }
}

/// The most desks that the room holds.
pub const MOST: usize = 12;

/// Desks for so many people, in two rows; a larger team sits closer.
#[must_use]
pub fn desks(count: usize) -> Vec<Desk> {
    let count = count.min(MOST);
    let back = count.div_ceil(2).max(count.saturating_sub(6));
    let row = |people: usize, from: f32, to: f32, y: f32, largest: f32| {
        let slot = (to - from) / people.max(1) as f32;
        let scale = largest.min(slot / 184.0 * 0.98);
        (0..people).map(move |n| Desk {
            x: from + slot * (n as f32 + 0.5),
            // Smaller desks stand a little further back.
            y: y + (largest - scale) * 30.0,
            scale,
        })
    };
    row(back, 42.0, 806.0, 230.0, 0.98)
        .chain(row(count - back, 40.0, 822.0, 404.0, 1.04))
        .collect()
}

/// Places at the meeting table for so many people, behind it.
#[must_use]
pub fn table(count: usize) -> Vec<Spot> {
    let front = count.min(5);
    let behind = count - front;
    let row = |people: usize, y: f32| {
        let step = 54.0_f32.min(216.0 / (people.max(2) - 1) as f32);
        (0..people).map(move |n| Spot {
            x: TABLE.0 + step * (n as f32 - (people as f32 - 1.0) * 0.5),
            y,
            scale: 0.6,
        })
    };
    row(behind, TABLE.1 - 2.0)
        .chain(row(front, TABLE.1 + 36.0))
        .collect()
}

/// How far the lower edge of a face lies over the feet, sitting and standing.
const SITTING: f32 = 50.0;
const STANDING: f32 = 96.0;

/// The square of the face of somebody who sits or stands at a spot.
#[must_use]
pub fn face(spot: Spot, standing: bool) -> Rect {
    let side = 112.0 * spot.scale;
    let up = if standing { STANDING } else { SITTING } * spot.scale;
    let bottom = spot.y - up;
    Rect::from_min_max(
        pos2(spot.x - side * 0.5, bottom - side),
        pos2(spot.x + side * 0.5, bottom),
    )
}

/// Where the player stands: beside who is spoken with, at the meeting table, or between the desks of the back row.
#[must_use]
pub fn player_spot(desks: &[(Slug, Desk)], with: Option<&Slug>, gathered: bool) -> Spot {
    if gathered {
        return Spot {
            x: TABLE.0 - 168.0,
            y: TABLE.1 + 62.0,
            scale: 0.8,
        };
    }
    if let Some((_, desk)) = with.and_then(|id| desks.iter().find(|(who, _)| who == id)) {
        return Spot {
            x: desk.x + 96.0 * desk.scale,
            y: desk.y + 82.0,
            scale: 0.92,
        };
    }
    let back: Vec<f32> = desks
        .iter()
        .map(|(_, desk)| desk)
        .filter(|desk| desk.y < 320.0)
        .map(|desk| desk.x)
        .collect();
    let middle = back.len() / 2;
    Spot {
        x: match back.get(middle.saturating_sub(1)..=middle) {
            Some([left, right]) => (left + right) * 0.5 - 4.0,
            _ => AISLE,
        },
        y: 326.0,
        scale: 0.92,
    }
}

/// The whiteboard, its legs aside.
#[must_use]
pub fn whiteboard() -> Rect {
    Rect::from_min_size(pos2(868.0, 18.0), vec2(220.0, 180.0))
}

/// The player's face.
#[must_use]
pub fn player_face(spot: Spot) -> Rect {
    let Spot { x, y, scale } = spot;
    Rect::from_min_max(
        pos2(x - 36.0 * scale, y - 188.0 * scale),
        pos2(x + 36.0 * scale, y - 108.0 * scale),
    )
}

/// Where the name plate of a desk may lie.
#[must_use]
pub fn plate(desk: Desk) -> Rect {
    let middle = pos2(desk.x, desk.y + 51.0 * desk.scale);
    Rect::from_center_size(middle, vec2(136.0, 24.0) * desk.scale)
}

/// Where the note on an empty chair may lie that says until when.
#[must_use]
pub fn note(desk: Desk) -> Rect {
    let middle = pos2(desk.x, desk.y - 28.0 * desk.scale);
    Rect::from_center_size(middle, vec2(96.0, 22.0) * desk.scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn desks_stand_apart_and_inside_the_room() {
        for count in 1..=MOST {
            let desks = desks(count);
            assert_eq!(desks.len(), count);
            for (n, desk) in desks.iter().enumerate() {
                let half = 92.0 * desk.scale;
                assert!(
                    desk.x - half > 0.0 && desk.x + half < 860.0,
                    "{count}: {desk:?}"
                );
                for other in &desks[n + 1..] {
                    let apart = (desk.x - other.x).abs() > 180.0 * desk.scale
                        || (desk.y - other.y).abs() > 100.0;
                    assert!(apart, "{count}: {desk:?} and {other:?}");
                }
            }
        }
    }

    #[test]
    fn the_table_has_a_place_for_everybody() {
        for count in 0..=MOST {
            let spots = table(count);
            assert_eq!(spots.len(), count);
            for spot in spots {
                assert!(spot.x > 780.0 && spot.x < SCENE.x, "{count}: {spot:?}");
            }
        }
    }
}
