//! Pictures of overlays and themes, for whoever changes one: `cargo test --test desktop -- --ignored`.
//!
//! `SCREEN=settings` limits them to the names that contain it.

use egui::vec2;
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Overlay, Place, Screen};
use shiproom::desktop::panels::overlay::settings::Page;
use shiproom::desktop::platform::Platform;
use shiproom::desktop::theme::Look;
use shiproom::engine::Action;
use shiproom::scenario::{Day, shipped};

use crate::stage::{draw, game};
use crate::workshop::class;

fn with(overlay: Overlay) -> Game {
    let mut game = game("harbor-checkout", 30);
    game.apply(Intent::Lay(overlay));
    game
}

/// Harbor Checkout, or First Sprint after a slip, on its author's desk.
fn desk(edit: impl Fn(&str) -> String) -> Game {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("own.scenario.ron");
    let whole = shipped::text("harbor-checkout").expect("it is shipped");
    let mut game = Game::new(Platform::default());
    std::fs::write(&path, whole).expect("written");
    game.apply(Intent::Author(path.clone()));
    let text = shipped::text("first-sprint").expect("it is shipped");
    let edited = edit(text);
    if edited != text {
        std::fs::write(&path, edited).expect("written");
        game.tick(1.0);
    }
    if let Some(author) = &mut game.author {
        author.weigh(&Platform::default(), 60);
    }
    game.tick(1.0);
    drop(folder);
    game
}

/// A project that was gone back in twice.
fn branched() -> Game {
    let mut game = game("harbor-checkout", 12);
    for (back, days) in [(6, 14), (9, 5)] {
        game.apply(Intent::Rewind(Day(back)));
        for action in [Action::RiskReview, Action::Replan] {
            game.apply(Intent::plan(action, Day(back)));
        }
        for _ in 0..days {
            game.apply(Intent::NextDay);
            game.overlay = None;
        }
    }
    game.toasts.clear();
    game.place = Place::Project;
    game.apply(Intent::Lay(Overlay::Timeline));
    game
}

#[test]
#[ignore = "writes pictures to look at; nothing is asserted"]
fn pictures_of_every_overlay_and_theme() {
    let only = std::env::var("SCREEN").unwrap_or_default();
    let show = |name: &str, make: &dyn Fn() -> Game| {
        for (window, width, height) in [("900", 1600.0, 900.0), ("720", 1280.0, 720.0)] {
            let name = format!("{name}-{window}");
            if name.contains(&only) {
                draw(&mut make(), vec2(width, height), 1.0).write(&name);
            }
        }
    };
    for (name, page) in [
        ("settings-display", Page::Display),
        ("settings-clock", Page::Clock),
        ("settings-keys", Page::Keys),
        ("settings-game", Page::Game),
    ] {
        show(name, &|| {
            let mut game = with(Overlay::Settings);
            game.views.overlay.settings.page = page;
            game
        });
    }
    show("overlay-menu", &|| with(Overlay::Menu));
    show("overlay-help", &|| with(Overlay::Help));
    show("overlay-alerts", &|| with(Overlay::Alerts));
    show("overlay-timeline", &branched);
    show("overlay-palette", &|| {
        let mut game = with(Overlay::Palette);
        game.views.overlay.fresh = false;
        game.views.overlay.palette.typed = "dive".into();
        game
    });
    show("overlay-forecast", &|| with(Overlay::Forecast));
    show("card-marked", &|| {
        let mut game = game("harbor-checkout", 30);
        let cards = &game
            .project
            .as_ref()
            .expect("it was taken")
            .sight
            .board
            .cards;
        game.overlay = cards.last().map(|card| Overlay::Card(card.id.clone()));
        game.views.card.marked = Some(0);
        game
    });
    show("overlay-why", &|| {
        let mut game = with(Overlay::Why("p50".into()));
        game.views.overlay.fresh = false;
        game.views.overlay.cause = Some(0);
        game
    });
    show("broken", &|| {
        let mut game = game("first-sprint", 3);
        game.guarded(|_| panic!("index out of bounds: the len is 3 but the index is 7"));
        game
    });
    show("overlay-compare", &|| {
        let mut game = branched();
        game.apply(Intent::Lay(Overlay::Compare(0)));
        game
    });
    show("advisor-team", &|| {
        let mut game = game("first-sprint", 1);
        game.screen = Screen::Team;
        game
    });
    show("advisor-room", &|| game("first-sprint", 1));
    for id in ["orbit-1", "rescue-meridian"] {
        show(&format!("library-{id}-briefing"), &|| game(id, 0));
        for screen in [
            Screen::Room,
            Screen::Plan,
            Screen::Team,
            Screen::Stakeholders,
        ] {
            show(&format!("library-{id}-{}", screen.slug()), &|| {
                let mut game = game(id, 3);
                game.screen = screen;
                game
            });
        }
    }
    show("author-clean", &|| desk(str::to_owned));
    show("author-broken", &|| {
        desk(|text| {
            text.replacen("owner: \"linh\"", "owner: \"lihn\"", 1)
                .replacen("max_people: 2", "max_peple: 2", 1)
                .replacen("visibility: 0.50", "visibility: 1.5", 1)
        })
    });
    show("workshop-title", &|| class().1);
    show("workshop-seat", &|| {
        let (folder, mut game) = class();
        let pack = game.packs[0].path.clone();
        game.apply(Intent::File(pack));
        drop(folder);
        game
    });
    show("workshop-gate", &|| {
        let (folder, mut game) = class();
        let pack = game.packs[0].path.clone();
        game.apply(Intent::Sit(pack, "Zaphod".into()));
        game.apply(Intent::Begin);
        while game.overlay != Some(Overlay::Gate) {
            game.overlay = None;
            game.apply(Intent::NextDay);
        }
        game.toasts.clear();
        drop(folder);
        game
    });
    for (name, look) in [("light", Look::Light), ("contrast", Look::HighContrast)] {
        show(&format!("title-{name}"), &|| {
            let mut game = Game::new(Platform::default());
            game.settings.look = look;
            game
        });
        for screen in Screen::ALL {
            show(&format!("{}-{name}", screen.slug()), &|| {
                let mut game = game("harbor-checkout", 30);
                game.settings.look = look;
                game.screen = screen;
                game
            });
        }
        show(&format!("card-{name}"), &|| {
            let mut game = game("harbor-checkout", 30);
            game.settings.look = look;
            let card = game
                .project
                .as_ref()
                .map(|p| p.sight.board.cards[0].id.clone());
            game.overlay = card.map(Overlay::Card);
            game
        });
    }
}
