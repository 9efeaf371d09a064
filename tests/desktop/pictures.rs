//! Pictures of every screen, for whoever changes one: `cargo test --test desktop -- --ignored`.
//!
//! `SCREEN=plan-720` limits them to the names that contain it.

use egui::vec2;
use shiproom::desktop::game::Game;

use crate::stage::{draw, german_scenes, scenes};

/// The windows and text sizes that pictures are drawn at: a name, the window in pixels, the text size.
const WINDOWS: [(&str, f32, f32, f32); 6] = [
    ("900", 1600.0, 900.0, 1.0),
    ("720", 1280.0, 720.0, 1.0),
    ("900-small", 1600.0, 900.0, 0.8),
    ("900-large", 1600.0, 900.0, 1.6),
    ("720-large", 1280.0, 720.0, 1.6),
    // What is scrolled to at that size.
    ("720-large-whole", 1280.0, 2560.0, 1.6),
];

#[test]
#[ignore = "writes pictures to look at; nothing is asserted"]
fn pictures_of_every_screen() {
    let only = std::env::var("SCREEN").unwrap_or_default();
    let mut draw_all = |scene: &str, game: &mut Game| {
        for (window, width, height, text) in WINDOWS {
            let name = format!("{scene}-{window}");
            if name.contains(&only) {
                draw(game, vec2(width, height) / text, text).write(&name);
            }
        }
    };
    german_scenes(&mut draw_all);
    scenes(&mut draw_all);
}
