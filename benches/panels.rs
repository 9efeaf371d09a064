//! How long a frame takes to draw: `cargo bench --bench panels`.
//!
//! One pass of the whole face on the CPU, without tessellation. Goals on one core of a small server: 2 ms for each screen of Harbor
//! Checkout, 4 ms for a plan of 1,000 tasks.

#[path = "../tests/desktop/large.rs"]
mod large;

use std::sync::Arc;

use divan::{Bencher, black_box};
use egui::{Context, RawInput, Rect, pos2, vec2};
use shiproom::desktop::face::face_ui;
use shiproom::desktop::fonts;
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Overlay, Place, Screen};
use shiproom::desktop::platform::Platform;
use shiproom::desktop::theme::Theme;
use shiproom::playthrough::Playthrough;
use shiproom::scenario::check;

fn main() {
    divan::main();
}

/// Harbor Checkout on its thirtieth day, before a scene.
fn stage(scene: &str) -> Game {
    let mut game = Game::new(Platform::default());
    if scene == "title" {
        return game;
    }
    let shelved = game
        .shelf
        .iter()
        .find(|shelved| *shelved.scenario.id == *"harbor-checkout")
        .unwrap_or_else(|| panic!("Harbor Checkout is shipped"));
    let scenario = shelved.scenario.clone();
    game.take(Playthrough::new(scenario, 7));
    game.place = Place::Briefing;
    if scene == "briefing" {
        return game;
    }
    game.apply(Intent::Begin);
    for _ in 0..30 {
        game.apply(Intent::NextDay);
    }
    game.overlay = None;
    game.toasts.clear();
    game.place = Place::Project;
    match scene {
        "launch" => game.place = Place::Launch,
        "card" => {
            let project = game.project.as_ref();
            let card = project.and_then(|project| project.sight.board.cards.first());
            game.overlay = card.map(|card| Overlay::Card(card.id.clone()));
        }
        _ => {
            let screen = Screen::ALL.into_iter().find(|known| known.slug() == scene);
            game.screen = screen.unwrap_or_default();
        }
    }
    game
}

fn pass(ctx: &Context, game: &mut Game) -> usize {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1600.0, 900.0))),
        max_texture_side: Some(4096),
        ..Default::default()
    };
    let mut asked = Vec::new();
    let mut output = ctx.run_ui(input, |ui| {
        asked.clear();
        face_ui(ui, game, &mut asked);
    });
    // The renderer would take the textures; here nobody waits for them.
    output.textures_delta.clear();
    output.shapes.len()
}

/// The game, drawn until it has settled.
fn settled(game: &mut Game) -> Context {
    let ctx = Context::default();
    fonts::install(&ctx);
    Theme::dark().apply(&ctx);
    for _ in 0..4 {
        pass(&ctx, game);
    }
    ctx
}

/// A frame of a plan of 1,000 tasks.
#[divan::bench]
fn thousand_tasks(bencher: Bencher) {
    let scenario = check(large::thousand().as_bytes()).scenario;
    let scenario = scenario.unwrap_or_else(|| panic!("the large project is sound"));
    let mut game = Game::new(Platform::default());
    game.take(Playthrough::new(Arc::new(scenario), 1));
    game.place = Place::Project;
    game.screen = Screen::Plan;
    let ctx = settled(&mut game);
    bencher.bench_local(|| black_box(pass(&ctx, &mut game)));
}

/// A frame in which nothing has changed.
#[divan::bench(args = [
    "title", "briefing", "room", "plan", "team", "risks", "stakeholders", "money", "inbox", "report", "card", "launch",
])]
fn frame(bencher: Bencher, scene: &str) {
    let mut game = stage(scene);
    let ctx = settled(&mut game);
    bencher.bench_local(|| black_box(pass(&ctx, &mut game)));
}
