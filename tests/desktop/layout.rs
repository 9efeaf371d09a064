//! Nothing overlaps and nothing is cut: the painted texts of every screen, at every text size.

use egui::{Rect, Shape, Vec2, vec2};
use shiproom::desktop::game::Game;

use crate::stage::{draw, scenes};

/// Windows in points: 1600x900 and 1280x720 at text sizes of 80, 100 and 160 %; 80 % of the small one is 100 % of the large one. The last is the
/// smallest of them as high as what is scrolled to there.
const WINDOWS: [Vec2; 6] = [
    vec2(2000.0, 1125.0),
    vec2(1600.0, 900.0),
    vec2(1000.0, 562.5),
    vec2(1280.0, 720.0),
    vec2(800.0, 450.0),
    vec2(800.0, 1600.0),
];

/// A text as it was painted.
pub struct Text {
    /// What it says; what was cut off belongs to it, unless an ellipsis stands for it.
    pub words: String,
    /// Where its letters are.
    pub place: Rect,
    /// The part of the window that it may be painted on.
    pub clip: Rect,
    /// Its end was left out.
    elided: bool,
}

impl Text {
    /// Whether its end is missing.
    pub fn is_cut(&self) -> bool {
        self.elided || self.words.ends_with('…')
    }
}

/// The texts that can be seen: what was painted before a rectangle as large as the window lies under it.
fn texts(game: &mut Game, size: Vec2) -> Vec<Text> {
    let mut found = Vec::new();
    for clipped in &draw(game, size, 1.0).shapes {
        gather(&clipped.shape, clipped.clip_rect, &mut found);
    }
    found
}

/// The texts of a shape, without those that it covers.
pub fn gather(shape: &Shape, clip: Rect, found: &mut Vec<Text>) {
    match shape {
        Shape::Vec(shapes) => {
            for shape in shapes {
                gather(shape, clip, found);
            }
        }
        // Paper lies on what was painted before it.
        Shape::Path(path) if path.closed && path.fill.a() == 255 => {
            let over = path.visual_bounding_rect().shrink(1.0);
            found.retain(|text| !over.contains_rect(text.place.intersect(text.clip)));
        }
        Shape::Rect(rect) if rect.fill.a() > 150 => {
            found.retain(|text| !rect.rect.contains_rect(text.place.intersect(text.clip)));
        }
        Shape::Text(text) => {
            let words = text.galley.text().trim().to_owned();
            let place = text.galley.mesh_bounds.translate(text.pos.to_vec2());
            if !words.is_empty() && clip.intersects(place) {
                found.push(Text {
                    words,
                    place,
                    clip,
                    elided: text.galley.elided,
                });
            }
        }
        _ => {}
    }
}

/// What is wrong with how a screen lies in its window.
fn faults(texts: &[Text], size: Vec2, dates: bool) -> Vec<String> {
    let window = Rect::from_min_size(egui::Pos2::ZERO, size);
    let mut faults = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let Text {
            words, place, clip, ..
        } = text;
        if text.is_cut() {
            faults.push(format!("cut: {words:?} at {place}"));
        }
        // The chart of the plan has a time axis, which is moved along.
        let sideways = place.left() < clip.left() - 1.0 || place.right() > clip.right() + 1.0;
        if sideways && !dates {
            faults.push(format!("off the side: {words:?} at {place} in {clip}"));
        }
        if clip.contains_rect(window) && !window.expand(1.0).contains_rect(*place) {
            faults.push(format!("outside: {words:?} at {place}"));
        }
        for other in &texts[n + 1..] {
            let both = place
                .intersect(*clip)
                .intersect(other.place)
                .intersect(other.clip);
            if both.width() > 1.5 && both.height() > 1.5 {
                faults.push(format!(
                    "over each other: {words:?} at {place} and {:?} at {}",
                    other.words, other.place
                ));
            }
        }
    }
    faults
}

#[test]
fn nothing_overlaps_and_nothing_is_cut() {
    nothing_is_wrong(|each| scenes(each));
}

/// No scene has a fault in any window.
pub fn nothing_is_wrong(scenes: impl FnOnce(&mut dyn FnMut(&str, &mut Game))) {
    let only = std::env::var("SCREEN").unwrap_or_default();
    let mut all = Vec::new();
    scenes(&mut |scene, game| {
        if !scene.contains(&only) {
            return;
        }
        for size in WINDOWS {
            let found = faults(&texts(game, size), size, scene.starts_with("plan"));
            // A long name of a task is cut in its column or bubble; it stands whole in the inspector and on hover.
            let names = ["plan", "room"].iter().any(|name| scene.starts_with(name));
            let found = found
                .into_iter()
                .filter(|fault| !(names && fault.starts_with("cut")));
            all.extend(found.map(|fault| format!("{scene} at {size}: {fault}")));
        }
    });
    assert!(all.is_empty(), "{}", all.join("\n"));
}
