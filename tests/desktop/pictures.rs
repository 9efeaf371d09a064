//! Pictures of every screen, for whoever changes one: `cargo test --features panels --test desktop -- --ignored`.

use egui::vec2;
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Overlay, Place, Screen};
use shiproom::desktop::panels::room::Lens;
use shiproom::desktop::platform::Platform;
use shiproom::engine::Action;
use shiproom::scenario::Day;

use crate::stage::{game, picture};

#[test]
#[ignore = "writes pictures to look at; nothing is asserted"]
fn pictures_of_every_screen() {
    let only = std::env::var("SCREEN").unwrap_or_default();
    for (w, h) in [(1600.0, 900.0), (1280.0, 720.0)] {
        let size = vec2(w, h);
        let draw = |name: &str, make: &dyn Fn() -> Game| {
            let name = format!("{name}-{h}");
            if name.contains(&only) {
                picture(&name, &mut make(), size);
            }
        };
        draw("title", &|| Game::new(Platform::default()));
        draw("briefing", &|| game("harbor-checkout", 0));
        draw("card", &|| {
            let mut game = game("harbor-checkout", 30);
            let card = game
                .project
                .as_ref()
                .and_then(|p| p.sight.board.cards.first())
                .map(|c| c.id.clone());
            game.overlay = card.map(Overlay::Card);
            game
        });
        draw("launch", &|| {
            let mut game = game("harbor-checkout", 30);
            game.place = Place::Launch;
            game
        });
        draw("debrief", &|| {
            let mut game = game("first-sprint", 60);
            game.place = Place::Debrief;
            game
        });
        // The room by its other lenses, and with everybody in a meeting.
        for (name, lens) in [("room-work", Lens::Work), ("room-load", Lens::Load)] {
            draw(name, &|| {
                let mut game = game("harbor-checkout", 21);
                game.views.room.lens = lens;
                game
            });
        }
        draw("room-meeting", &|| {
            let mut game = game("harbor-checkout", 22);
            let today = game
                .project
                .as_ref()
                .map_or(Day(0), |p| p.sight.board.today.day);
            for action in [Action::Retrospective, Action::RiskReview, Action::Replan] {
                game.apply(Intent::plan(action, today));
            }
            game.toasts.clear();
            game
        });
        for screen in Screen::ALL {
            draw(screen.slug(), &|| {
                let mut game = game("harbor-checkout", 30);
                game.screen = screen;
                game.place = Place::Project;
                game
            });
        }
    }
}
