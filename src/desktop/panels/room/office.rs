//! The office, in layers: wall, floor, rugs, people behind desks, bubbles.

use egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2,
};

use super::{Lens, RoomView};
use crate::desktop::art;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, control, paint, text};
use crate::desktop::sight::{self, Feeling, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::PersonView;
use crate::tr;

/// The size of the scene in its own units.
const SCENE: Vec2 = vec2(1104.0, 488.0);

/// Desks: anchor and scale, the back row first.
const DESKS: [(f32, f32, f32); 8] = [
    (132.0, 230.0, 0.98),
    (316.0, 230.0, 0.98),
    (526.0, 230.0, 0.98),
    (706.0, 230.0, 0.98),
    (152.0, 404.0, 1.06),
    (350.0, 404.0, 1.06),
    (588.0, 404.0, 1.06),
    (786.0, 404.0, 1.06),
];

/// Where scene units lie on the screen.
struct Stage<'a> {
    ui: &'a Ui,
    painter: Painter,
    origin: Pos2,
    scale: f32,
}

impl Stage<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.origin + vec2(x, y) * self.scale
    }

    /// A picture of `size` whose `anchor` lies at `at`.
    fn put(&self, name: &str, at: (f32, f32), size: (f32, f32), anchor: (f32, f32), scale: f32) {
        if let Some(texture) = art::picture(self.ui.ctx(), &format!("room/{name}")) {
            let min = self.at(at.0 - anchor.0 * scale, at.1 - anchor.1 * scale);
            let rect = Rect::from_min_size(min, vec2(size.0, size.1) * scale * self.scale);
            self.painter.image(
                texture.id(),
                rect,
                Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)),
                Color32::WHITE,
            );
        }
    }
}

/// Draws the office.
pub fn office_ui(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    clock: f32,
    view: &mut RoomView,
    out: &mut Vec<Intent>,
) {
    let clip = rect.intersect(ui.clip_rect());
    // The scene covers the place; what is too wide is cut at both sides, what is too high at the top of the wall.
    let scale = (rect.width() / SCENE.x).max(rect.height() / SCENE.y);
    let origin = pos2(
        rect.center().x - SCENE.x * scale * 0.5,
        rect.bottom() - SCENE.y * scale,
    );
    // A low window would lose the wall: there the whole scene is shown, smaller, with more wall beside it.
    let (scale, origin) = if SCENE.y * scale > rect.height() * 1.12 {
        let scale = rect.height() / SCENE.y;
        (
            scale,
            pos2(rect.center().x - SCENE.x * scale * 0.5, rect.top()),
        )
    } else {
        (scale, origin)
    };
    let stage = Stage {
        ui,
        painter: ui.painter().with_clip_rect(clip),
        origin,
        scale,
    };
    sides(&stage, rect);
    walls(&stage, t, sight, clock);
    let people: Vec<&PersonView> = sight
        .board
        .people
        .iter()
        .filter(|p| p.aboard && !p.gone)
        .take(8)
        .collect();
    for rug in [
        ("rug-teal", 24.0, 252.0, 400.0, 64.0),
        ("rug-plum", 424.0, 252.0, 384.0, 64.0),
        ("rug-olive", 34.0, 424.0, 422.0, 60.0),
        ("rug-green", 478.0, 424.0, 414.0, 60.0),
    ] {
        stage.put(rug.0, (rug.1, rug.2), (rug.3, rug.4), (0.0, 0.0), 1.0);
    }
    stage.put(
        "plant-tan",
        (26.0, 214.0),
        (102.0, 112.0),
        (50.0, 102.0),
        0.9,
    );
    stage.put("sofa", (1022.0, 386.0), (146.0, 70.0), (72.0, 56.0), 1.0);
    stage.put(
        "plant-cream",
        (958.0, 400.0),
        (102.0, 112.0),
        (50.0, 102.0),
        0.86,
    );
    let seats = seats(people.len());
    let mut bubbles = Vec::new();
    for (n, (person, (x, y, size))) in people.iter().zip(seats).enumerate() {
        let feeling = sight::feeling(sight, person);
        desk(&stage, t, person, &feeling, n, (x, y, size), out);
        bubbles.push((person, feeling, (x, y, size)));
    }
    stage.put(
        player(sight),
        (418.0, 326.0),
        (108.0, 196.0),
        (56.0, 188.0),
        0.92,
    );
    for (person, feeling, seat) in bubbles {
        bubble(&stage, t, sight, person, &feeling, seat, view.lens);
    }
    lenses(ui, t, rect, view);
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(t.size.panel_radius),
        Stroke::new(1.0, t.line),
        StrokeKind::Outside,
    );
}

/// Seats for so many people: the front row is filled last.
fn seats(count: usize) -> Vec<(f32, f32, f32)> {
    match count {
        0..=4 => [0, 3, 4, 7].iter().map(|n| DESKS[*n]).take(count).collect(),
        5 => [0, 2, 3, 4, 6].iter().map(|n| DESKS[*n]).collect(),
        _ => DESKS.iter().copied().take(count).collect(),
    }
}

fn player(sight: &Sight) -> &'static str {
    match sight.lateness(sight.board.p50.day).0 {
        Status::Good => "player-happy",
        Status::Bad => "player-worried",
        _ => "player-calm",
    }
}

/// Wall and floor go on to the edges where the scene is narrower than its place.
fn sides(stage: &Stage, rect: Rect) {
    for x in [-SCENE.x, SCENE.x] {
        if rect.width() > SCENE.x * stage.scale + 1.0 {
            stage.put("floor", (x, 150.0), (1104.0, 338.0), (0.0, 0.0), 1.0);
            stage.put("wall", (x, 0.0), (1104.0, 158.0), (0.0, 0.0), 1.0);
        }
    }
}

fn walls(stage: &Stage, t: &Theme, sight: &Sight, clock: f32) {
    stage.put("floor", (0.0, 150.0), (1104.0, 338.0), (0.0, 0.0), 1.0);
    stage.put(
        "floor-light",
        (60.0, 158.0),
        (440.0, 150.0),
        (0.0, 0.0),
        1.0,
    );
    stage.put("wall", (0.0, 0.0), (1104.0, 158.0), (0.0, 0.0), 1.0);
    let hour = 9.0 + clock * 8.0;
    let sky = match hour {
        h if h < 11.0 => "window-view-morning",
        h if h < 15.5 => "window-view-noon",
        _ => "window-view-dusk",
    };
    stage.put(sky, (48.0, 18.0), (350.0, 106.0), (0.0, 0.0), 1.0);
    stage.put(
        "window-frame",
        (48.0, 18.0),
        (378.0, 128.0),
        (14.0, 8.0),
        1.0,
    );
    stage.put("clock-face", (448.0, 54.0), (52.0, 52.0), (26.0, 26.0), 1.0);
    let centre = stage.at(448.0, 54.0);
    for (turn, length, width) in [(hour / 12.0, 12.0, 3.5), (hour.fract(), 18.0, 2.5)] {
        let angle = turn * std::f32::consts::TAU - std::f32::consts::FRAC_PI_2;
        let tip = centre + Vec2::angled(angle) * length * stage.scale;
        stage
            .painter
            .line_segment([centre, tip], Stroke::new(width * stage.scale, t.ink));
    }
    calendar(stage, t, sight);
    stage.put("shelf", (664.0, 32.0), (140.0, 64.0), (0.0, 0.0), 1.0);
    whiteboard(stage, t, sight);
}

/// The days that are left: until the target, or until it is closed for launches.
fn calendar(stage: &Stage, t: &Theme, sight: &Sight) {
    stage.put("calendar", (504.0, 16.0), (120.0, 100.0), (0.0, 0.0), 1.0);
    let board = &sight.board;
    let left = board.target.day.since(board.today.day);
    let at = |y: f32| stage.at(562.0, 16.0 + y);
    let size = |points: f32| (points * stage.scale).max(9.0);
    let over = board.today.day > board.target.day;
    let head = if over {
        tr!("target-was")
    } else {
        tr!("target-in")
    };
    let number = if over {
        board.today.day.since(board.target.day)
    } else {
        left
    };
    stage.painter.text(
        at(11.0),
        Align2::CENTER_CENTER,
        head,
        Weight::SemiBold.at(size(13.0)),
        t.ink,
    );
    stage.painter.text(
        at(48.0),
        Align2::CENTER_CENTER,
        number.to_string(),
        Weight::Bold.at(size(40.0)),
        t.ink,
    );
    stage.painter.text(
        at(79.0),
        Align2::CENTER_CENTER,
        tr!("working-days"),
        Weight::Regular.at(size(13.0)),
        t.ink2,
    );
    let place = Rect::from_min_max(stage.at(504.0, 16.0), stage.at(624.0, 116.0));
    text::name(stage.ui, place, &tr!("target-days-label", days = number));
}

/// The burn-up, in the hand of whoever had the pen.
fn whiteboard(stage: &Stage, t: &Theme, sight: &Sight) {
    stage.put("whiteboard", (876.0, 26.0), (220.0, 264.0), (8.0, 8.0), 1.0);
    let board = &sight.board;
    let size = |points: f32| (points * stage.scale).max(9.0);
    let at = |x: f32, y: f32| stage.at(876.0 + x, 26.0 + y);
    let hand = |at: Pos2, align, words: String, points: f32, colour| {
        stage
            .painter
            .text(at, align, words, Weight::Hand.at(size(points)), colour);
    };
    hand(
        at(12.0, 18.0),
        Align2::LEFT_CENTER,
        tr!("burn-up"),
        19.0,
        t.ink,
    );
    hand(
        at(192.0, 18.0),
        Align2::RIGHT_CENTER,
        tr!("week-short", week = board.week),
        16.0,
        t.ink2,
    );
    let pen = |colour| Stroke::new(2.0 * stage.scale, colour);
    stage.painter.line(
        vec![at(16.0, 36.0), at(16.0, 138.0), at(194.0, 138.0)],
        pen(t.ink3),
    );
    let money = &board.money;
    let total = money.bac.units().max(1.0);
    let end = f64::from(board.target.day.0.max(board.today.day.0) + 1);
    let spot = |day: f64, value: f64| {
        at(
            16.0 + 172.0 * (day / end).min(1.0) as f32,
            138.0 - 92.0 * (value / total).min(1.05) as f32,
        )
    };
    let planned: Vec<Pos2> = money
        .planned_value
        .iter()
        .enumerate()
        .step_by(3)
        .map(|(day, value)| spot(day as f64, value / 100.0))
        .collect();
    if planned.len() > 1 {
        paint::dashed(
            &stage.painter,
            &planned,
            pen(t.paper_coral),
            4.0 * stage.scale,
            3.0 * stage.scale,
        );
    }
    let earned: Vec<Pos2> = std::iter::once(spot(0.0, 0.0))
        .chain(
            money
                .earned_by_day
                .iter()
                .enumerate()
                .map(|(day, value)| spot(day as f64 + 1.0, value.units())),
        )
        .collect();
    let last = earned[earned.len() - 1];
    if earned.len() > 1 {
        stage
            .painter
            .line(earned, Stroke::new(3.0 * stage.scale, t.paper_teal));
    }
    stage
        .painter
        .circle_filled(last, 4.5 * stage.scale, t.paper_teal);
    let done = money
        .earned_by_day
        .last()
        .map_or(0.0, |value| value.units() / total);
    hand(
        last + vec2(8.0, if done < 0.12 { -12.0 } else { 8.0 }) * stage.scale,
        Align2::LEFT_CENTER,
        tr!("share-done", share = sight::percent(done)),
        15.0,
        t.paper_teal,
    );
    hand(
        at(16.0, 150.0),
        Align2::LEFT_CENTER,
        sight.day(crate::scenario::Day(0)),
        15.0,
        t.ink2,
    );
    hand(
        at(194.0, 150.0),
        Align2::RIGHT_CENTER,
        sight.day(board.target.day),
        15.0,
        t.ink2,
    );
    let place = Rect::from_min_max(at(0.0, 0.0), at(204.0, 160.0));
    text::name(
        stage.ui,
        place,
        &tr!("burn-up-label", share = sight::percent(done)),
    );
}

fn desk(
    stage: &Stage,
    t: &Theme,
    person: &PersonView,
    feeling: &Feeling,
    n: usize,
    seat: (f32, f32, f32),
    out: &mut Vec<Intent>,
) {
    let (x, y, scale) = seat;
    let here = person.away_until.is_none() && person.here > 0.0;
    let side = 112.0 * scale;
    let label = format!("{}, {}: {}", person.name, person.role, feeling.word);
    let place = Rect::from_min_max(stage.at(x - 80.0, y - side), stage.at(x + 80.0, y + 74.0));
    let response = control::press_id(
        stage.ui,
        place.intersect(stage.painter.clip_rect()),
        stage.ui.id().with(("desk", &*person.id)),
        &label,
        true,
    );
    if here && let Some(face) = art::face(stage.ui.ctx(), &person.portrait, feeling.mood) {
        let min = stage.at(x - side * 0.5, y + 10.0 * scale - side);
        let rect = Rect::from_min_size(min, Vec2::splat(side * stage.scale));
        stage.painter.image(
            face.id(),
            rect,
            Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)),
            Color32::WHITE,
        );
    }
    if here && feeling.stuck {
        stage.put(
            "hand-up-sign",
            (x - 62.0 * scale, y + 12.0),
            (44.0, 84.0),
            (22.0, 82.0),
            0.95,
        );
    }
    let wood = ["desk-oak", "desk-oak", "desk-birch", "desk-walnut"][n % 4];
    stage.put(wood, (x, y), (184.0, 82.0), (92.0, 0.0), scale);
    if n.is_multiple_of(2) {
        stage.put(
            "monitor",
            (x - 38.0, y + 6.0),
            (72.0, 56.0),
            (36.0, 52.0),
            1.0,
        );
    } else {
        stage.put(
            "laptop",
            (x - 8.0, y + 20.0),
            (76.0, 42.0),
            (38.0, 36.0),
            1.0,
        );
    }
    let mug = ["mug-coral", "mug-sky", "mug-amber", "mug-teal"][(n * 3) % 4];
    stage.put(mug, (x + 44.0, y + 19.0), (20.0, 14.0), (1.0, 13.0), 1.0);
    if n % 3 == 1 {
        stage.put("papers", (x + 34.0, y + 8.0), (32.0, 11.0), (2.0, 0.0), 1.0);
    }
    // The name plate.
    let font = Weight::SemiBold.at((12.5 * stage.scale).max(10.0));
    let galley = stage
        .painter
        .layout_no_wrap(person.name.to_string(), font, t.ink);
    let plate = Rect::from_center_size(
        stage.at(x, y + 51.0 * scale),
        galley.size() + vec2(18.0, 8.0) * stage.scale,
    );
    stage.painter.rect_filled(
        plate.translate(vec2(0.0, 2.0)),
        CornerRadius::same(2),
        t.paper3,
    );
    stage
        .painter
        .rect_filled(plate, CornerRadius::same(2), t.paper);
    stage
        .painter
        .galley(plate.center() - galley.size() * 0.5, galley, t.ink);
    if response.hovered() || response.has_focus() {
        stage.painter.rect_stroke(
            plate.expand(3.0),
            CornerRadius::same(4),
            Stroke::new(2.0, t.sky),
            StrokeKind::Outside,
        );
    }
    if response.clicked() {
        out.push(Intent::Person(person.id.clone()));
    }
}

fn bubble(
    stage: &Stage,
    t: &Theme,
    sight: &Sight,
    person: &PersonView,
    feeling: &Feeling,
    seat: (f32, f32, f32),
    lens: Lens,
) {
    let (x, y, scale) = seat;
    let (status, icon, words) = match lens {
        Lens::Mood => (feeling.status, Some(feeling.icon), feeling.word.clone()),
        Lens::Work => {
            let task = person.tasks.first().and_then(|id| sight.task(id));
            let words = task.map_or_else(|| tr!("no-task"), |task| task.name.to_string());
            (
                task.map_or(Status::Unknown, |task| sight.task_status(task)),
                None,
                words,
            )
        }
        Lens::Load => {
            let count = person.tasks.len().max(person.pinned.len());
            let status = if count > 2 {
                Status::Risk
            } else if count == 0 {
                Status::Unknown
            } else {
                Status::Good
            };
            (status, None, tr!("tasks-count", count = count))
        }
    };
    let edge = status.on_paper(t);
    let size = (12.5 * stage.scale).clamp(11.0, 16.0);
    let mut words = words;
    if words.chars().count() > 20 {
        words = words
            .chars()
            .take(19)
            .collect::<String>()
            .trim_end()
            .to_owned()
            + "…";
    }
    let galley = stage
        .painter
        .layout_no_wrap(words.clone(), Weight::SemiBold.at(size), t.ink);
    let icon_width = if icon.is_some() { size * 1.35 } else { 0.0 };
    let wide = galley.size().x + icon_width + size * 2.6;
    let high = size * 2.0;
    let left = stage.at(x + 34.0 * scale, 0.0).x;
    let top = stage.at(0.0, y - 82.0 * scale).y;
    let clip = stage.painter.clip_rect();
    let place = Rect::from_min_size(
        pos2(
            left.min(clip.right() - wide - 6.0),
            top.max(clip.top() + 4.0),
        ),
        vec2(wide, high),
    );
    // The tail points at the head.
    let foot = pos2(place.left() + 10.0, place.bottom() - 5.0);
    stage.painter.add(egui::Shape::convex_polygon(
        vec![
            foot + vec2(-2.0, -6.0),
            foot + vec2(8.0, 4.0),
            foot + vec2(-12.0, 9.0),
        ],
        t.paper_high,
        Stroke::NONE,
    ));
    stage.painter.rect(
        place,
        CornerRadius::same((high * 0.5) as u8),
        t.paper_high,
        Stroke::new(2.0, status.colour(t)),
        StrokeKind::Inside,
    );
    paint::status(
        &stage.painter,
        pos2(place.left() + size * 0.95, place.center().y),
        size * 0.8,
        status,
        edge,
    );
    let mut at = place.left() + size * 1.75;
    if let Some(icon) = icon {
        text::icon(
            stage.ui,
            pos2(at + size * 0.5, place.center().y),
            icon,
            Weight::Icon,
            size * 1.2,
            t.ink,
        );
        at += icon_width;
    }
    stage.painter.galley(
        pos2(at, place.center().y - galley.size().y * 0.5),
        galley,
        t.ink,
    );
}

fn lenses(ui: &Ui, t: &Theme, rect: Rect, view: &mut RoomView) {
    let words = [tr!("lens-mood"), tr!("lens-work"), tr!("lens-load")];
    let width = control::segmented_width(ui, &words);
    let place = Rect::from_min_size(
        pos2(rect.right() - width - 12.0, rect.bottom() - 48.0),
        vec2(width, 36.0),
    );
    ui.painter()
        .rect_filled(place, CornerRadius::same(t.size.control_radius), t.sunken);
    let chosen = match view.lens {
        Lens::Mood => 0,
        Lens::Work => 1,
        Lens::Load => 2,
    };
    if let Some(n) = control::segmented(ui, place, &words, chosen, false) {
        view.lens = [Lens::Mood, Lens::Work, Lens::Load][n];
    }
}
