//! A game on a stage: its face drawn at a size, without a window.

use egui::{Context, RawInput, Rect, Vec2, pos2};
use shiproom::desktop::face::face_ui;
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::Intent;
use shiproom::desktop::platform::Platform;
use shiproom::desktop::theme::Theme;
use shiproom::desktop::{fonts, intent};
use shiproom::playthrough::Playthrough;

use crate::raster::Raster;

/// A game in `scenario` after some days, with the decisions of nobody.
pub fn game(scenario: &str, days: u32) -> Game {
    let mut game = Game::new(Platform::default());
    let shelved = game.shelf.iter().find(|s| *s.scenario.id == *scenario);
    let shelved = shelved.expect("the scenario is shipped");
    game.take(Playthrough::new(shelved.scenario.clone(), 7));
    game.place = intent::Place::Briefing;
    if days > 0 {
        game.apply(Intent::Begin);
        for _ in 0..days {
            game.apply(Intent::NextDay);
        }
        game.overlay = None;
        game.toasts.clear();
        game.place = intent::Place::Project;
    }
    game
}

/// Draws the face of a game some times, so that it settles, and writes the picture to `target/screens/`.
pub fn picture(name: &str, game: &mut Game, size: Vec2) {
    let ctx = Context::default();
    fonts::install(&ctx);
    Theme::dark().apply(&ctx);
    let mut raster = Raster::default();
    let mut last = None;
    for _ in 0..4 {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), size)),
            max_texture_side: Some(4096),
            ..Default::default()
        };
        let mut asked = Vec::new();
        let mut output = ctx.run_ui(input, |ui| {
            asked.clear();
            face_ui(ui, game, &mut asked);
        });
        raster.update(std::mem::take(&mut output.textures_delta));
        last = Some((std::mem::take(&mut output.shapes), output.pixels_per_point));
    }
    let (shapes, scale) = last.expect("it was drawn");
    let primitives = ctx.tessellate(shapes, scale);
    let image = raster.draw(&primitives, size.x as usize, size.y as usize);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens");
    std::fs::create_dir_all(&folder).expect("target can be written");
    image
        .save(folder.join(format!("{name}.png")))
        .expect("the picture can be written");
}
