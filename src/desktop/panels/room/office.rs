//! The office on the screen: the pieces of the scene, what is written on them, and bubbles over people.

use egui::emath::GuiRounding;
use egui::epaint::RectShape;
use egui::{
    Color32, CornerRadius, Mesh, Painter, Pos2, Rect, Stroke, StrokeKind, TextureId, Ui, pos2, vec2,
};

use super::bubbles::{self, Bubble};
use super::places::{self, Desk, SCENE, Spot};
use super::scene::{self, Actor, Piece, Shot};
use super::{Lens, RoomView, agenda, motion, wall};
use crate::desktop::art;
use crate::desktop::intent::{Intent, Screen};
use crate::desktop::kit::{control, figure, paint, text};
use crate::desktop::sight::{self, Sight, short};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::PersonView;
use crate::engine::decision::Slug;
use crate::tr;

/// What lies to the right of the whiteboard, in units of the scene.
const MARGIN: f32 = 20.0;

/// Where scene units lie on the screen.
pub struct Stage<'a> {
    /// Draws in the whole screen.
    pub ui: &'a Ui,
    /// Draws in the office.
    pub painter: Painter,
    /// The origin of the scene.
    pub origin: Pos2,
    /// Points of a unit.
    pub scale: f32,
}

impl<'a> Stage<'a> {
    /// The scene covers the place; what is too wide is cut at both sides, at the right no more than leaves the whiteboard whole; what is too
    /// high at the top of the wall. A low place would lose
    /// the wall: there the whole scene is shown, smaller, with more wall beside it.
    fn new(ui: &'a Ui, rect: Rect) -> Self {
        let cover = (rect.width() / SCENE.x).max(rect.height() / SCENE.y);
        let low = SCENE.y * cover > rect.height() * 1.12;
        let scale = if low { rect.height() / SCENE.y } else { cover };
        let top = if low {
            rect.top()
        } else {
            rect.bottom() - SCENE.y * scale
        };
        let over = SCENE.x * scale - rect.width();
        let right = (over * 0.5).min(MARGIN * scale);
        Self {
            ui,
            painter: ui.painter().with_clip_rect(rect.intersect(ui.clip_rect())),
            origin: pos2(rect.left() + right - over, top),
            scale,
        }
    }

    /// A point of the scene on the screen.
    #[must_use]
    pub fn at(&self, x: f32, y: f32) -> Pos2 {
        self.origin + vec2(x, y) * self.scale
    }

    /// A place of the scene on the screen.
    fn place(&self, rect: Rect) -> Rect {
        Rect::from_min_max(
            self.at(rect.left(), rect.top()),
            self.at(rect.right(), rect.bottom()),
        )
    }

    /// The part of the scene in `rect`, for the window to render.
    fn shot(&self, rect: Rect, pieces: Vec<Piece>) -> Shot {
        let pixel = self.ui.ctx().pixels_per_point();
        let pixels = (rect.size() * pixel).round();
        Shot {
            view: Rect::from_min_size(
                ((rect.min - self.origin) / self.scale).to_pos2(),
                rect.size() / self.scale,
            ),
            pixels: [pixels.x as u32, pixels.y as u32].map(|side| side.max(1)),
            pieces,
        }
    }

    /// Shows what the window rendered.
    fn show(&self, t: &Theme, rect: Rect, canvas: TextureId) {
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        let radius = CornerRadius::same(t.size.panel_radius);
        let picture = RectShape::filled(rect, radius, Color32::WHITE).with_texture(canvas, whole);
        self.painter.add(picture);
    }

    /// Paints a piece where no window renders it.
    fn paint(&self, piece: &Piece) {
        let Some(texture) = art::texture(self.ui.ctx(), &piece.picture, piece.mood) else {
            return;
        };
        let mut mesh = Mesh::with_texture(texture.id());
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        mesh.add_rect_with_uv(self.place(piece.place), whole, piece.tint);
        if let Some((angle, around)) = piece.turn {
            let pivot = self.at(around.x, around.y);
            mesh.rotate(egui::emath::Rot2::from_angle(angle), pivot);
        }
        self.painter.add(mesh);
    }

    /// Whoever has no portrait is a plain disc.
    fn disc(&self, actor: &Actor) {
        let (portrait, mood) = (&actor.person.portrait, actor.feeling.mood);
        if art::is_portrait(portrait) {
            return;
        }
        let face = actor.face().map(|face| self.place(face));
        // On the way in by the door they are not seen yet.
        if let Some(face) = face.filter(|face| self.painter.clip_rect().contains_rect(*face)) {
            figure::portrait(self.ui, face.center(), face.width() * 0.36, portrait, mood);
        }
    }

    /// What is lettered on a desk: whose it is, and until when they are away.
    fn letter(&self, t: &Theme, actor: &Actor) {
        self.plate(t, places::plate(actor.desk), &actor.person.name);
        if let (None, Some(until)) = (actor.pose, &actor.person.away_until) {
            let words = tr!("back-on", date = short(&until.date).to_owned());
            self.plate(t, places::note(actor.desk), &words);
        }
    }

    fn plate(&self, t: &Theme, place: Rect, words: &str) {
        let place = self.place(place);
        let mut size = (12.5 * self.scale).max(10.0);
        let lay = |size: f32| {
            let font = Weight::SemiBold.at(size);
            self.painter.layout_no_wrap(words.to_owned(), font, t.ink)
        };
        let mut galley = lay(size);
        if galley.size().x > place.width() {
            size = (size * place.width() / galley.size().x).max(9.0);
            galley = lay(size);
        }
        let pad = vec2(18.0, 8.0) * self.scale;
        let plate = Rect::from_center_size(place.center(), galley.size() + pad);
        let radius = CornerRadius::same(2);
        let shade = plate.translate(vec2(0.0, 2.0));
        self.painter.rect_filled(shade, radius, t.paper3);
        self.painter.rect_filled(plate, radius, t.paper);
        let at = plate.center() - galley.size() * 0.5;
        self.painter.galley(at, galley, t.ink);
    }
}

/// Draws the office.
pub fn office_ui(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    moment: super::Moment,
    view: &mut RoomView,
    out: &mut Vec<Intent>,
) {
    let rect = rect.round_to_pixels(ui.pixels_per_point());
    let stage = Stage::new(ui, rect);
    let all = sight.board.people.iter();
    let people: Vec<&PersonView> = all.filter(|p| p.aboard && !p.gone).collect();
    let desks = places::desks(people.len());
    let doing = agenda::now(sight, moment.clock);
    let now = ui.input(|input| input.time);
    let gathered = doing.is_some_and(|planned| agenda::gathers(&planned.what));
    settle(sight, &people, &desks, moment, view, now);
    if view.moves.is_moving() {
        ui.ctx().request_repaint();
    }
    let actors: Vec<Actor> = people
        .iter()
        .zip(&desks)
        .map(|(person, desk)| Actor {
            person,
            feeling: sight::feeling(sight, person),
            desk: *desk,
            pose: view.moves.pose(&person.id, now).filter(|_| is_here(person)),
        })
        .collect();
    let pieces = scene::pieces(ui.ctx(), sight, moment.clock, &actors, &view.moves, now);
    match view.canvas {
        Some(canvas) => {
            view.shot = Some(stage.shot(rect, pieces));
            stage.show(t, rect, canvas);
        }
        None => pieces.iter().for_each(|piece| stage.paint(piece)),
    }
    for actor in &actors {
        stage.disc(actor);
        stage.letter(t, actor);
    }
    wall::calendar(&stage, t, sight);
    wall::whiteboard(&stage, t, sight);
    for actor in &actors {
        press(&stage, t, actor, out);
    }
    let mut said: Vec<Bubble> = actors
        .iter()
        .filter(|_| !gathered)
        .filter_map(|actor| {
            let head = head(stage.place(actor.face()?));
            Some(bubbles::about(sight, actor, head, view.lens))
        })
        .collect();
    if let (Some(planned), Some(pose)) = (doing, view.moves.pose(motion::PLAYER, now)) {
        let head = stage.place(places::player_face(pose.spot));
        said.insert(0, bubbles::doing(planned, head));
    }
    let plates = actors
        .iter()
        .map(|actor| stage.place(places::plate(actor.desk)));
    let mut avoid: Vec<Rect> = plates.map(|plate| plate.shrink2(vec2(10.0, 4.0))).collect();
    let player = view.moves.pose(motion::PLAYER, now);
    avoid.extend(player.map(|pose| stage.place(places::player_face(pose.spot))));
    let lenses = lenses_place(ui, rect);
    avoid.push(lenses);
    let more = More::new(ui, t, lenses, people.len());
    avoid.extend(more.as_ref().map(|more| more.place));
    avoid.push(stage.place(places::whiteboard()));
    bubbles::draw(&stage, t, &said, &avoid, rect);
    lens_ui(ui, t, lenses, view);
    if let Some(more) = more {
        more.show(&stage, t, out);
    }
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(t.size.panel_radius),
        Stroke::new(1.0, t.line),
        StrokeKind::Outside,
    );
}

fn is_here(person: &PersonView) -> bool {
    person.away_until.is_none() && person.here > 0.0
}

/// The head within the square of a face.
fn head(face: Rect) -> Rect {
    let (width, height) = (face.width(), face.height());
    Rect::from_min_max(
        face.min + vec2(width * 0.2, height * 0.2),
        face.max - vec2(width * 0.14, height * 0.2),
    )
}

/// Tells everybody where they belong now.
fn settle(
    sight: &Sight,
    people: &[&PersonView],
    desks: &[Desk],
    moment: super::Moment,
    view: &mut RoomView,
    now: f64,
) {
    let doing = agenda::now(sight, moment.clock);
    let gathered = doing.is_some_and(|planned| agenda::gathers(&planned.what));
    let seated: Vec<(Slug, Desk)> = people
        .iter()
        .zip(desks)
        .map(|(person, desk)| (person.id.clone(), *desk))
        .collect();
    let here = people.iter().filter(|person| is_here(person)).count();
    let mut places = places::table(here.min(desks.len())).into_iter();
    let mut homes: Vec<(Slug, Spot)> = people
        .iter()
        .zip(desks)
        .map(|(person, desk)| {
            let place = if gathered && is_here(person) {
                places.next()
            } else {
                None
            };
            (person.id.clone(), place.unwrap_or_else(|| desk.seat()))
        })
        .collect();
    let with = doing.and_then(|planned| agenda::with(sight, &planned.what));
    let player = places::player_spot(&seated, with.as_ref(), gathered);
    homes.push((motion::PLAYER.into(), player));
    view.moves.note(sight, &homes, now, moment.still);
}

/// A desk can be pressed: it opens the person.
fn press(stage: &Stage, t: &Theme, actor: &Actor, out: &mut Vec<Intent>) {
    let Actor {
        person,
        feeling,
        desk,
        ..
    } = actor;
    let label = format!("{}, {}: {}", person.name, person.role, feeling.word);
    let place = stage.place(desk.place());
    let response = control::press_id(
        stage.ui,
        place.intersect(stage.painter.clip_rect()),
        stage.ui.id().with(("desk", &*person.id)),
        &label,
        true,
    );
    if response.hovered() || response.has_focus() {
        stage.painter.rect_stroke(
            stage.place(places::plate(*desk)).expand(2.0),
            CornerRadius::same(4),
            Stroke::new(2.0, t.sky),
            StrokeKind::Outside,
        );
    }
    if response.clicked() {
        out.push(Intent::Person(person.id.clone()));
    }
}

/// How many have no desk in the picture; a press shows the team.
struct More {
    words: String,
    place: Rect,
}

impl More {
    /// Over the lenses, where no desk is.
    fn new(ui: &Ui, t: &Theme, lenses: Rect, people: usize) -> Option<Self> {
        let count = people
            .checked_sub(places::MOST)
            .filter(|count| *count > 0)?;
        let words = tr!("and-more", count = count);
        let width = text::width(ui, &words, &Self::ink(t)) + 24.0;
        let corner = pos2(lenses.right() - width, lenses.top() - 40.0);
        let place = Rect::from_min_size(corner, vec2(width, 32.0));
        Some(Self { words, place })
    }

    fn ink(t: &Theme) -> text::Ink {
        text::ink(Weight::SemiBold, t.size.caption, t.t1)
    }

    fn show(&self, stage: &Stage, t: &Theme, out: &mut Vec<Intent>) {
        let Self { words, place } = self;
        paint::well(&stage.painter, t, *place);
        let response = control::press(stage.ui, *place, "more", words, true);
        text::write(
            stage.ui,
            place.center(),
            egui::Align2::CENTER_CENTER,
            words,
            &Self::ink(t),
        );
        control::focus(stage.ui, t, &response, *place, t.size.control_radius);
        if response.clicked() {
            out.push(Intent::Show(Screen::Team));
        }
    }
}

fn lens_words() -> [String; 3] {
    [tr!("lens-mood"), tr!("lens-work"), tr!("lens-load")]
}

fn lenses_place(ui: &Ui, rect: Rect) -> Rect {
    let width = control::segmented_width(ui, &lens_words());
    Rect::from_min_size(
        pos2(rect.right() - width - 12.0, rect.bottom() - 48.0),
        vec2(width, 36.0),
    )
}

/// The switch of what the bubbles tell.
fn lens_ui(ui: &Ui, t: &Theme, place: Rect, view: &mut RoomView) {
    ui.painter()
        .rect_filled(place, CornerRadius::same(t.size.control_radius), t.sunken);
    let all = [Lens::Mood, Lens::Work, Lens::Load];
    let chosen = all.iter().position(|lens| *lens == view.lens).unwrap_or(0);
    if let Some(n) = control::segmented(ui, place, &lens_words(), chosen, false) {
        view.lens = all[n];
    }
}
