//! One sitting: from the first screen through a week of First Sprint, a card answered, killed, continued.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Context, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use image::{Rgb, RgbImage};
use shiproom::desktop::art;
use shiproom::desktop::face::face_ui;
use shiproom::desktop::fonts;
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Screen};
use shiproom::desktop::panels::shell::screen_name;
use shiproom::desktop::platform::Platform;
use shiproom::desktop::theme::Theme;
use shiproom::engine::Decision;
use shiproom::playthrough::Save;

use crate::desk::{Desk, SIZE, missing, wait};

/// Where the window shows the button whose label begins with `label`, should it show this game.
fn place_of(game: Game, label: &str) -> Pos2 {
    let mut dressed = false;
    let mut harness = Harness::builder()
        .with_size(vec2(SIZE.0 as f32, SIZE.1 as f32))
        .with_pixels_per_point(1.0)
        .build_ui_state(
            move |ui, game: &mut Game| {
                if dressed {
                    face_ui(ui, game, &mut Vec::new());
                } else {
                    dressed = true;
                    fonts::install(ui.ctx());
                    Theme::dark().apply(ui.ctx());
                }
            },
            game,
        );
    harness.run_steps(3);
    let mut buttons = harness.get_all_by_role(Role::Button);
    let found = buttons.find(|node| {
        let name = node.accesskit_node().label().unwrap_or_default();
        name.starts_with(label)
    });
    found.expect(label).rect().center()
}

/// A fresh game that looks for projects in a folder.
fn game(saves: &Path) -> Game {
    Game::new(Platform::at(saves.to_path_buf()))
}

/// All saves in a folder that can be read.
fn saves(folder: PathBuf) -> Vec<Save> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.flatten().map(|entry| entry.path());
    paths.filter_map(|path| Save::read(&path).ok()).collect()
}

/// The autosave that is furthest.
fn latest(folder: &Path) -> Option<Save> {
    let all = saves(folder.join("auto"));
    all.into_iter()
        .max_by_key(|save| (save.day, save.log.len()))
}

/// Whether the scene of the office was rendered: of everybody in it there is some skin.
fn everybody_is_seen(picture: &RgbImage, save: &Save) {
    let board = save.open().expect("it opens").playthrough.board();
    let ctx = Context::default();
    for person in board.people.iter().filter(|person| person.aboard) {
        let (_, skin) = art::colours(&ctx, &person.portrait);
        let is_skin = |pixel: &&Rgb<u8>| {
            let apart = |a: u8, b: u8| a.abs_diff(b) < 4;
            let [r, g, b] = pixel.0;
            apart(r, skin.r()) && apart(g, skin.g()) && apart(b, skin.b())
        };
        let seen = picture.pixels().filter(is_skin).count();
        assert!(seen > 300, "{}: {seen} pixels", person.name);
    }
}

#[test]
fn a_sitting_by_mouse_and_keyboard_survives_a_power_cut() {
    if let Some(why) = missing() {
        assert!(
            std::env::var_os("CI").is_none(),
            "the window must be tested here, but {why}"
        );
        eprintln!("SKIPPED, the window was not tested: {why}");
        return;
    }
    let shots = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens/window");
    std::fs::create_dir_all(&shots).expect("target can be written");
    let desk = Desk::new();
    let folder = desk.saves();
    let mut window = desk.open();
    let shot = |name: &str| shots.join(format!("{name}.png"));

    // By mouse: the first screen, the briefing, the room.
    window.photograph(&shot("title"));
    window.click(place_of(game(&folder), "Start here"));
    let mut mirror = game(&folder);
    mirror.apply(Intent::Brief("first-sprint".into()));
    wait("the briefing", || {
        window.title().contains("· Briefing").then_some(())
    });
    window.photograph(&shot("briefing"));
    window.click(place_of(mirror, "Start Mon"));
    let begun = wait("the first autosave", || latest(&folder));
    assert_eq!(begun.day.0, 0);

    // By keyboard: every screen.
    for (screen, key) in Screen::ALL.into_iter().zip(1..) {
        window.keys(&[&format!("ctrl+{key}")]);
        let name = format!("First Sprint · {}", screen_name(screen));
        wait(&name, || window.title().contains(&name).then_some(()));
        let picture = window.photograph(&shot(screen.slug()));
        if screen == Screen::Room {
            everybody_is_seen(&picture, &begun);
        }
    }

    // A week by the key for a day, and as much more as it takes for a card to come up and be answered.
    let mut answered = false;
    while !answered || latest(&folder).is_some_and(|save| save.day.0 < 5) {
        let before = latest(&folder).expect("an autosave");
        let mut opened = before.open().expect("it opens");
        let board = opened.playthrough.board();
        assert!(board.outcome.is_none(), "no card came up");
        if let Some(card) = board
            .cards
            .iter()
            .find(|card| card.since.day == board.today.day)
        {
            window.photograph(&shot("card"));
            let open = |choice: &&shiproom::engine::board::ChoiceView| choice.why_not.is_none();
            let choice = card.choices.iter().position(|choice| open(&choice));
            let letter = ["a", "b", "c", "d", "e", "f"][choice.expect("a choice is open")];
            window.keys(&[letter]);
            window.photograph(&shot("card-chosen"));
            window.keys_until("the answer", &[letter, "Return"], || {
                let save = latest(&folder)?;
                let mut decisions = save.log.iter().map(|(_, decision)| decision);
                let answer = |decision: &Decision| matches!(decision, Decision::Answer { .. });
                decisions.any(answer).then_some(())
            });
            answered = true;
        }
        window.keys_until("the next day", &["Escape", "n"], || {
            latest(&folder).filter(|save| save.day > before.day)
        });
    }

    // Saved by hand, killed, and there again.
    let kept = window.keys_until("the save", &["Escape", "ctrl+s"], || {
        saves(folder.clone()).pop()
    });
    let last = latest(&folder).expect("an autosave");
    assert_eq!(kept.log, last.log);
    window.kill();

    let mut window = desk.open();
    window.photograph(&shot("title-continue"));
    window.click(place_of(game(&folder), "Continue"));
    wait("the project", || {
        window.title().contains("First Sprint").then_some(())
    });
    let on = window.keys_until("the day after the power cut", &["Escape", "n"], || {
        latest(&folder).filter(|save| save.day > last.day)
    });
    assert_eq!(on.log[..last.log.len()], last.log[..]);
    assert!(window.quit(), "the game ends in good order");
}
