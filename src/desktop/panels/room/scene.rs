//! The office as a list of placed pictures, from back to front: data, so that whoever draws it needs to know nothing about projects.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::motion::{Moves, PLAYER, Pose};
use crate::desktop::art::Mood;
use crate::desktop::kit::Status;
use crate::desktop::sight::{Feeling, Sight, short};
use crate::engine::board::PersonView;
use crate::engine::decision::Slug;
use crate::tr;

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
const TABLE: (f32, f32, f32) = (962.0, 392.0, 0.42);

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

/// What is drawn of a piece.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// A picture of the room, by name.
    Room(&'static str),
    /// A face.
    Face(Slug, Mood),
    /// A part of somebody in the colour of their clothes, or of their skin.
    Clothed(&'static str, Slug),
    /// The same in the colour of their skin.
    Skin(&'static str, Slug),
    /// A name plate or a note, with its words.
    Plate(String),
}

/// A picture in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What.
    pub picture: Picture,
    /// Where, in the units of the scene.
    pub place: Rect,
    /// Turned by so many radians around a point of the scene.
    pub turn: Option<(f32, Pos2)>,
    /// Pieces are drawn in this order.
    order: f32,
}

/// A person in the room.
#[derive(Clone, Debug)]
pub struct Actor<'a> {
    /// Who.
    pub person: &'a PersonView,
    /// How they are.
    pub feeling: Feeling,
    /// Their desk.
    pub desk: Desk,
    /// Where they are now; nothing if they are away.
    pub pose: Option<Pose>,
}

impl Actor<'_> {
    /// The square of the face.
    #[must_use]
    pub fn face(&self) -> Option<Rect> {
        self.pose.map(|pose| face(pose.spot, pose.standing))
    }
}

/// How far the lower edge of a face lies over the feet, sitting and standing.
const SITTING: f32 = 50.0;
const STANDING: f32 = 96.0;

fn face(spot: Spot, standing: bool) -> Rect {
    let side = 112.0 * spot.scale;
    let up = if standing { STANDING } else { SITTING } * spot.scale;
    let bottom = spot.y - up;
    Rect::from_min_max(
        pos2(spot.x - side * 0.5, bottom - side),
        pos2(spot.x + side * 0.5, bottom),
    )
}

/// The list, as it grows.
#[derive(Debug, Default)]
struct List(Vec<Piece>);

impl List {
    /// A picture of the room of `size` whose `anchor` lies at `at`.
    fn put(
        &mut self,
        name: &'static str,
        at: (f32, f32),
        size: (f32, f32),
        anchor: (f32, f32),
        scale: f32,
        order: f32,
    ) {
        let min = pos2(at.0 - anchor.0 * scale, at.1 - anchor.1 * scale);
        let place = Rect::from_min_size(min, vec2(size.0, size.1) * scale);
        self.add(Picture::Room(name), place, order);
    }

    fn add(&mut self, picture: Picture, place: Rect, order: f32) {
        self.0.push(Piece {
            picture,
            place,
            turn: None,
            order,
        });
    }
}

/// Everything in the room that is not written or lettered, from back to front.
#[must_use]
pub fn pieces(sight: &Sight, clock: f32, actors: &[Actor], moves: &Moves, now: f64) -> Vec<Piece> {
    let mut list = List::default();
    walls(&mut list, clock);
    furniture(&mut list, actors);
    for (n, actor) in actors.iter().enumerate() {
        desk(&mut list, actor, n);
        if let Some(pose) = actor.pose {
            person(&mut list, actor, pose);
        } else {
            chair(&mut list, actor);
        }
    }
    if let Some(pose) = moves.pose(PLAYER, now) {
        let name = match sight.lateness(sight.board.p50.day).0 {
            Status::Good => "player-happy",
            Status::Bad => "player-worried",
            _ => "player-calm",
        };
        let Spot { x, y, scale } = pose.spot;
        list.put(name, (x, y), (108.0, 196.0), (56.0, 188.0), scale, y);
    }
    let mut pieces = list.0;
    pieces.sort_by(|a, b| a.order.total_cmp(&b.order));
    pieces
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

fn walls(list: &mut List, clock: f32) {
    let none = (0.0, 0.0);
    for x in [-SCENE.x, 0.0, SCENE.x] {
        list.put("floor", (x, 150.0), (1104.0, 338.0), none, 1.0, -9.0);
        list.put("wall", (x, 0.0), (1104.0, 158.0), none, 1.0, -7.0);
    }
    list.put(
        "floor-light",
        (60.0, 158.0),
        (440.0, 150.0),
        none,
        1.0,
        -8.0,
    );
    let hour = hour(clock);
    let view = match hour {
        h if h < 11.0 => "window-view-morning",
        h if h < 16.0 => "window-view-noon",
        _ => "window-view-dusk",
    };
    list.put(view, (48.0, 18.0), (350.0, 106.0), none, 1.0, -6.0);
    list.put(
        "window-frame",
        (48.0, 18.0),
        (378.0, 128.0),
        (14.0, 8.0),
        1.0,
        -5.0,
    );
    list.put(
        "clock-face",
        (448.0, 54.0),
        (52.0, 52.0),
        (26.0, 26.0),
        1.0,
        -5.0,
    );
    for (name, turn, length, high) in [
        ("clock-hour", hour / 12.0, 14.0, 18.0),
        ("clock-minute", hour.fract(), 20.0, 24.0),
    ] {
        let place = Rect::from_min_size(pos2(444.0, 54.0 - length), vec2(8.0, high));
        list.add(Picture::Room(name), place, -4.0);
        if let Some(hand) = list.0.last_mut() {
            hand.turn = Some((turn * std::f32::consts::TAU, pos2(448.0, 54.0)));
        }
    }
    list.put("calendar", (504.0, 16.0), (120.0, 100.0), none, 1.0, -5.0);
    list.put("shelf", (664.0, 32.0), (140.0, 64.0), none, 1.0, -5.0);
    list.put(
        "whiteboard",
        (876.0, 26.0),
        (220.0, 264.0),
        (8.0, 8.0),
        1.0,
        -3.0,
    );
}

/// The hour of the day.
#[must_use]
pub fn hour(clock: f32) -> f32 {
    9.0 + clock * 8.0
}

fn furniture(list: &mut List, actors: &[Actor]) {
    let none = (0.0, 0.0);
    let many = actors.len() > 4;
    for (name, x, y, size) in [
        ("rug-teal", 24.0, 252.0, (400.0, 64.0)),
        ("rug-plum", 424.0, 252.0, (384.0, 64.0)),
        ("rug-olive", 34.0, 424.0, (422.0, 60.0)),
        ("rug-green", 458.0, 424.0, (374.0, 60.0)),
    ] {
        if many || name == "rug-teal" || name == "rug-plum" || actors.len() > 1 {
            list.put(name, (x, y), size, none, 1.0, -2.0);
        }
    }
    list.put(
        "plant-tan",
        (26.0, 214.0),
        (102.0, 112.0),
        (50.0, 102.0),
        0.9,
        0.0,
    );
    let (x, y, scale) = TABLE;
    let base = y + 92.0 * scale;
    list.put(
        "table-legs",
        (x, y + 20.0),
        (300.0, 55.0),
        (150.0, 0.0),
        0.9,
        base - 60.0,
    );
    list.put(
        "meeting-table",
        (x, y),
        (688.0, 92.0),
        (344.0, 0.0),
        scale,
        base,
    );
    list.put(
        "plant-cream",
        (1074.0, 330.0),
        (102.0, 112.0),
        (50.0, 102.0),
        0.8,
        330.0,
    );
}

fn desk(list: &mut List, actor: &Actor, n: usize) {
    let Desk { x, y, scale } = actor.desk;
    let base = y + 82.0 * scale;
    let wood = ["desk-oak", "desk-oak", "desk-birch", "desk-walnut"][n % 4];
    list.put(wood, (x, y), (184.0, 82.0), (92.0, 0.0), scale, base);
    let at = |dx: f32, dy: f32| (x + dx * scale, y + dy * scale);
    let order = base + 0.1;
    if n.is_multiple_of(2) {
        list.put(
            "monitor",
            at(-42.0, 6.0),
            (72.0, 56.0),
            (36.0, 52.0),
            scale * 0.94,
            order,
        );
    } else {
        list.put(
            "laptop",
            at(-10.0, 20.0),
            (76.0, 42.0),
            (38.0, 36.0),
            scale,
            order,
        );
    }
    let mug = ["mug-coral", "mug-sky", "mug-amber", "mug-teal"][(n * 3) % 4];
    list.put(mug, at(44.0, 19.0), (20.0, 14.0), (1.0, 13.0), scale, order);
    if n % 3 == 1 {
        list.put(
            "papers",
            at(30.0, 8.0),
            (32.0, 11.0),
            (2.0, 0.0),
            scale,
            order,
        );
    }
    if n % 4 == 3 {
        list.put(
            "tiny-plant",
            at(76.0, 20.0),
            (26.0, 29.0),
            (12.0, 28.0),
            scale,
            order,
        );
    }
    list.add(
        Picture::Plate(actor.person.name.to_string()),
        plate(actor.desk),
        base + 0.2,
    );
}

/// Where the name plate of a desk may lie.
#[must_use]
pub fn plate(desk: Desk) -> Rect {
    let middle = pos2(desk.x, desk.y + 51.0 * desk.scale);
    Rect::from_center_size(middle, vec2(136.0, 24.0) * desk.scale)
}

fn person(list: &mut List, actor: &Actor, pose: Pose) {
    let portrait = &actor.person.portrait;
    let Spot { x, y, scale } = pose.spot;
    let face = face(pose.spot, pose.standing);
    let small = scale < actor.desk.scale * 0.8;
    if pose.standing || small {
        let size = vec2(88.0, 102.0) * scale;
        let min = pos2(x - size.x * 0.5, face.bottom() - 1.5);
        let body = Rect::from_min_size(min, size);
        list.add(Picture::Clothed("person-body", portrait.clone()), body, y);
    }
    let mood = actor.feeling.mood;
    list.add(Picture::Face(portrait.clone(), mood), face, y);
    if actor.feeling.stuck && !pose.standing && !small {
        let at = |dx: f32, dy: f32| pos2(x + dx * scale, face.bottom() + dy * scale);
        // Sleeve and hand turn together around the shoulder.
        let sleeve = Rect::from_min_size(at(-62.0, -54.0), vec2(36.0, 56.0) * scale);
        let hand = Rect::from_min_size(at(-70.0, -90.0), vec2(40.0, 40.0) * scale);
        let first = list.0.len();
        list.add(
            Picture::Clothed("hand-up-sleeve", portrait.clone()),
            sleeve,
            y - 0.1,
        );
        list.add(
            Picture::Skin("hand-up-hand", portrait.clone()),
            hand,
            y - 0.05,
        );
        for piece in &mut list.0[first..] {
            piece.turn = Some((pose.wave, at(-44.0, 0.0)));
        }
    }
}

/// An empty chair, with a note that says until when.
fn chair(list: &mut List, actor: &Actor) {
    let Desk { x, y, scale } = actor.desk;
    let (order, at) = (y + 60.0 * scale, (x, y + 34.0 * scale));
    list.put("chair", at, (75.0, 90.0), (37.5, 90.0), scale, order);
    if let Some(until) = &actor.person.away_until {
        let words = tr!("back-on", date = short(&until.date).to_owned());
        let middle = pos2(x, y - 28.0 * scale);
        let place = Rect::from_center_size(middle, vec2(96.0, 22.0) * scale);
        list.add(Picture::Plate(words), place, order + 0.1);
    }
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
