//! A screen where nothing moves asks for no further frame: an idle game costs nothing.

use std::time::Duration;

use egui::{RawInput, Rect, ViewportId, pos2, vec2};
use shiproom::desktop::face::face_ui;
use shiproom::desktop::fonts;
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Overlay};
use shiproom::desktop::theme::Theme;

use crate::stage::{game, scenes};

/// Frames, half a second apart, after which every fade and every walk has come to its end.
const SETTLED: u32 = 20;

fn rests(name: &str, game: &mut Game) {
    let ctx = egui::Context::default();
    fonts::install(&ctx);
    Theme::dark().apply(&ctx);
    let mut delay = Duration::ZERO;
    let mut asked = Vec::new();
    for frame in 0..SETTLED {
        asked.clear();
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1600.0, 900.0))),
            max_texture_side: Some(4096),
            time: Some(f64::from(frame) / 2.0),
            ..Default::default()
        };
        let mut output = ctx.run_ui(input, |ui| face_ui(ui, game, &mut asked));
        output.textures_delta.clear();
        delay = output.viewport_output[&ViewportId::ROOT].repaint_delay;
        for intent in asked.clone() {
            game.apply(intent);
        }
    }
    assert!(
        delay == Duration::MAX && asked.is_empty() && !game.is_moving(),
        "{name} asks for {asked:?} and to be drawn again after {delay:?}: {:?}",
        ctx.repaint_causes()
    );
}

#[test]
fn an_idle_screen_asks_for_no_frame() {
    scenes(rests);
}

#[test]
fn nor_does_a_field_that_waits_for_words() {
    let mut game = game("first-sprint", 1);
    game.apply(Intent::Lay(Overlay::Palette));
    rests("palette", &mut game);
}
