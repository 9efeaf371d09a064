//! The office as a list of placed pictures, from back to front: data, so that whoever draws it needs to know nothing about projects.

use egui::{Color32, Context, Pos2, Rect, pos2, vec2};

use super::motion::{Moves, PLAYER, Pose};
use super::places::{Desk, SCENE, Spot, TABLE, face};
use crate::desktop::art::{self, Mood};
use crate::desktop::kit::Status;
use crate::desktop::sight::{Feeling, Sight};
use crate::engine::board::PersonView;

/// A picture in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The picture, by folder and name.
    pub picture: String,
    /// The mood, where it is a face.
    pub mood: Option<Mood>,
    /// The colour that it is painted in: clothes and skin are those of the portrait, everything else has its own.
    pub tint: Color32,
    /// Where, in the units of the scene.
    pub place: Rect,
    /// Turned by so many radians around a point of the scene.
    pub turn: Option<(f32, Pos2)>,
    /// Pieces are drawn in this order.
    order: f32,
}

impl Piece {
    /// A picture by folder and name, in its own colours.
    #[must_use]
    pub fn new(picture: String, place: Rect, order: f32) -> Self {
        Self {
            picture,
            mood: None,
            tint: Color32::WHITE,
            place,
            turn: None,
            order,
        }
    }
}

/// What is seen of the scene in one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Shot {
    /// The part of the scene that is seen, in its units.
    pub view: Rect,
    /// Width and height on the screen, in pixels.
    pub pixels: [u32; 2],
    /// What is seen, from back to front.
    pub pieces: Vec<Piece>,
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

/// The list, as it grows.
#[derive(Debug, Default)]
struct List(Vec<Piece>);

impl List {
    fn add(&mut self, picture: String, place: Rect, order: f32) -> &mut Piece {
        self.0.push(Piece::new(picture, place, order));
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

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
        self.add(furnishing(name), place, order);
    }
}

fn furnishing(name: &str) -> String {
    format!("room/{name}")
}

/// Everything in the room that is not written or lettered, from back to front; `ctx` knows the colours of portraits.
#[must_use]
pub fn pieces(
    ctx: &Context,
    sight: &Sight,
    clock: f32,
    actors: &[Actor],
    moves: &Moves,
    now: f64,
) -> Vec<Piece> {
    let mut list = List::default();
    walls(&mut list, clock);
    furniture(&mut list, actors);
    for (n, actor) in actors.iter().enumerate() {
        desk(&mut list, actor, n);
        if let Some(pose) = actor.pose {
            person(&mut list, ctx, actor, pose);
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
        list.add(furnishing(name), place, -4.0).turn =
            Some((turn * std::f32::consts::TAU, pos2(448.0, 54.0)));
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
}

fn person(list: &mut List, ctx: &Context, actor: &Actor, pose: Pose) {
    let portrait = &actor.person.portrait;
    let Spot { x, y, scale } = pose.spot;
    let face = face(pose.spot, pose.standing);
    let small = scale < actor.desk.scale * 0.8;
    let (clothes, skin) = art::colours(ctx, portrait);
    if pose.standing || small {
        let size = vec2(88.0, 102.0) * scale;
        let min = pos2(x - size.x * 0.5, face.bottom() - 1.5);
        let body = Rect::from_min_size(min, size);
        list.add(furnishing("person-body"), body, y).tint = clothes;
    }
    list.add(format!("portraits/{portrait}"), face, y).mood = Some(actor.feeling.mood);
    if actor.feeling.stuck && !pose.standing && !small {
        let at = |dx: f32, dy: f32| pos2(x + dx * scale, face.bottom() + dy * scale);
        // Sleeve and hand turn together around the shoulder.
        let turn = Some((pose.wave, at(-44.0, 0.0)));
        let arm = [
            ("hand-up-sleeve", (-62.0, -54.0), (36.0, 56.0), clothes, 0.1),
            ("hand-up-hand", (-70.0, -90.0), (40.0, 40.0), skin, 0.05),
        ];
        for (name, (dx, dy), (width, height), tint, behind) in arm {
            let place = Rect::from_min_size(at(dx, dy), vec2(width, height) * scale);
            let piece = list.add(furnishing(name), place, y - behind);
            (piece.tint, piece.turn) = (tint, turn);
        }
    }
}

/// An empty chair.
fn chair(list: &mut List, actor: &Actor) {
    let Desk { x, y, scale } = actor.desk;
    let (order, at) = (y + 60.0 * scale, (x, y + 34.0 * scale));
    list.put("chair", at, (75.0, 90.0), (37.5, 90.0), scale, order);
}
