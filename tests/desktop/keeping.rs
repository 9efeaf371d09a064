//! What is kept: settings, autosaves, saves that are broken, and the project when something in the game broke.

use std::fs;
use std::path::{Path, PathBuf};

use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Place, Setting};
use shiproom::desktop::kit::Status;
use shiproom::desktop::platform::Platform;
use shiproom::desktop::theme::Look;
use shiproom::playthrough::save;
use shiproom::scenario::shipped;
use tempfile::TempDir;

use crate::hand::Hand;
use crate::stage::{finished, look_back};

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

fn game_in(folder: &Path) -> Game {
    Game::new(Platform::at(folder.to_owned()))
}

/// A project of First Sprint after some days, kept in `folder`.
fn played(folder: &Path, days: u32) -> Game {
    let mut game = game_in(folder);
    game.apply(Intent::Brief("first-sprint".into()));
    game.apply(Intent::Begin);
    for _ in 0..days {
        game.apply(Intent::NextDay);
        game.overlay = None;
    }
    game
}

fn autosaves(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder.join("auto")) else {
        return Vec::new();
    };
    let mut all: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    all.sort();
    all
}

fn day_of(path: &Path) -> u32 {
    save::load(path)
        .expect("every autosave is whole")
        .playthrough
        .today()
        .0
}

fn today(game: &Game) -> u32 {
    game.project
        .as_ref()
        .map_or(0, |project| project.sight.board.today.day.0)
}

#[test]
fn settings_are_there_at_the_next_start() {
    let folder = folder();
    let mut game = game_in(folder.path());
    game.apply(Intent::Set(Setting::TextSize(130)));
    game.apply(Intent::Set(Setting::Look(Look::Light)));
    let again = game_in(folder.path());
    assert_eq!(again.settings.text_size, 130);
    assert_eq!(again.settings.look, Look::Light);
    assert!(again.toasts.is_empty());
}

#[test]
fn a_settings_file_that_cannot_be_used_is_set_aside_and_said() {
    for text in [
        "Settings(version: 1, text_size: \"huge\")",
        "Settings(version: 99)",
        "\u{0}\u{1}",
        "",
    ] {
        let folder = folder();
        let path = folder.path().join("settings.ron");
        fs::write(&path, text).expect("it can be written");
        let game = game_in(folder.path());
        assert_eq!(game.settings.text_size, 100, "{text:?}");
        assert!(
            game.toasts[0].text.contains("could not be read"),
            "{text:?}"
        );
        let aside = folder.path().join("settings-aside.ron");
        assert_eq!(fs::read_to_string(aside).expect("it is there"), text);
        assert!(!path.exists());
        assert!(game_in(folder.path()).toasts.is_empty(), "said once");
    }
}

#[test]
fn each_day_has_its_autosave_and_the_oldest_gives_way() {
    let folder = folder();
    let game = played(folder.path(), 7);
    let mut days: Vec<u32> = autosaves(folder.path()).iter().map(|p| day_of(p)).collect();
    days.sort_unstable();
    assert_eq!(days, [3, 4, 5, 6, 7]);
    assert_eq!(today(&game), 7);
    // Whoever is killed now starts where they were.
    drop(game);
    let mut again = game_in(folder.path());
    again.apply(Intent::Continue);
    assert_eq!(today(&again), 7);
}

#[test]
fn a_write_that_was_cut_short_leaves_what_was_there() {
    let folder = folder();
    drop(played(folder.path(), 3));
    // What a process that is killed while it writes leaves behind: a file beside the slots that was never given its name.
    let left = folder
        .path()
        .join("auto/.first-sprint-seed1-4.shiproom.Xa3fQ1");
    fs::write(
        &left,
        "// A project of Shiproom.\nSave(\n  version: 1,\n  ship",
    )
    .expect("it can be");
    let mut again = game_in(folder.path());
    assert!(again.kept.iter().all(|kept| kept.path != left));
    again.apply(Intent::Continue);
    assert_eq!(today(&again), 3);
}

#[test]
fn who_saves_only_when_leaving_is_saved_when_leaving() {
    let folder = folder();
    let mut game = game_in(folder.path());
    game.apply(Intent::Set(Setting::SaveEachDay(false)));
    game.apply(Intent::Brief("first-sprint".into()));
    game.apply(Intent::Begin);
    game.apply(Intent::NextDay);
    assert!(autosaves(folder.path()).is_empty());
    game.apply(Intent::Quit);
    assert!(game.leaving);
    assert_eq!(autosaves(folder.path()).len(), 1);
}

#[test]
fn broken_saves_are_listed_with_the_reason_and_refused() {
    let folder = folder();
    let mut game = played(folder.path(), 2);
    game.apply(Intent::Save);
    let whole = game_in(folder.path());
    let kept = whole.kept.iter().find(|kept| !kept.auto);
    let text = fs::read_to_string(&kept.expect("it is listed").path).expect("it can be read");
    let broken: [(&str, Vec<u8>, &str); 6] = [
        ("empty", Vec::new(), "not a whole save"),
        (
            "short",
            text.as_bytes()[..text.len() / 2].to_vec(),
            "not a whole save",
        ),
        ("noise", vec![0xFF, 0xFE, 0x00, 0x41], "UTF-8"),
        (
            "future",
            text.replacen("version: 1", "version: 7", 1).into_bytes(),
            "version 7",
        ),
        (
            "scenario",
            text.replacen("steps: [", "stepps: [", 1).into_bytes(),
            "does not pass the check",
        ),
        ("other", b"Cargo.toml".to_vec(), "not a whole save"),
    ];
    for (name, bytes, _) in &broken {
        let path = folder.path().join(format!("{name}.shiproom"));
        fs::write(path, bytes).expect("it can be written");
    }
    fs::create_dir(folder.path().join("folder.shiproom")).expect("it can be made");
    let mut game = game_in(folder.path());
    for (name, _, reason) in &broken {
        let file = format!("{name}.shiproom");
        let found = game.kept.iter().position(|kept| kept.path.ends_with(&file));
        let place = found.expect("it is listed");
        let why = match &game.kept[place].inside {
            Some(Err(why)) => why.clone(),
            other => panic!("{name}: {other:?}"),
        };
        assert!(why.contains(reason), "{name}: {why}");
        game.apply(Intent::Open(place));
        assert_eq!(game.place, Place::Title, "{name}");
        assert_eq!(
            game.toasts.last().map(|toast| toast.status),
            Some(Status::Bad)
        );
    }
    let (place, inside) = game.latest().expect("the whole one is there");
    assert_eq!((inside.scenario.as_str(), inside.week), ("first-sprint", 1));
    game.apply(Intent::Open(place));
    assert_eq!(today(&game), 2);
}

#[test]
fn the_first_frame_waits_for_no_save_and_the_list_fills_up() {
    let folder = folder();
    let mut game = played(folder.path(), 2);
    game.apply(Intent::Save);
    let mut game = Game::opening(Platform::at(folder.path().to_owned()));
    assert!(game.shelf.is_empty());
    assert!(game.kept.len() >= 2);
    assert!(game.kept.iter().all(|kept| kept.inside.is_none()));
    let (done, of) = game.loading.progress();
    assert_eq!((done, of), (0, game.kept.len() + shipped::ALL.len()));
    assert!(game.is_moving(), "it goes on by itself");
    let mut steps = 1;
    while game.load_next() {
        steps += 1;
        let (done, all) = game.loading.progress();
        assert_eq!((done, all), (steps - 1, of));
    }
    assert_eq!(steps, of);
    assert!(
        game.kept
            .iter()
            .all(|kept| matches!(kept.inside, Some(Ok(_))))
    );
}

#[test]
fn a_panic_in_a_panel_loses_nothing() {
    let folder = folder();
    let mut game = played(folder.path(), 3);
    game.apply(Intent::Set(Setting::SaveEachDay(false)));
    game.apply(Intent::NextDay);
    assert!(!game.guarded(|_| panic!("a panel fell over")));
    let broken = game.broken.as_ref().expect("it is known");
    assert_eq!(broken.what, "a panel fell over");
    assert!(matches!(&broken.saved, Ok(Some(path)) if day_of(path) == 4));
    let before = today(&game);
    game.tick(100.0);
    assert_eq!(today(&game), before, "nothing runs meanwhile");
    // The plain screen offers to go on, and can be drawn.
    let mut hand = Hand::on(game);
    let asked = hand.press("Go on");
    assert_eq!(asked, [Intent::Recover]);
    let game = hand.game();
    game.apply(Intent::Recover);
    assert!(game.broken.is_none());
    assert_eq!((today(game), game.place), (4, Place::Project));
    assert!(game.guarded(|game| game.apply(Intent::NextDay)));
    assert_eq!(today(game), 5);
}

#[test]
fn a_debrief_is_exported_as_a_page_and_never_over_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut game = finished(Platform::at(folder.path().to_path_buf()));
    game.apply(Intent::Export);
    assert!(
        !folder.path().join("reports").exists(),
        "nothing was computed yet"
    );
    look_back(&mut game);
    game.apply(Intent::Export);
    game.apply(Intent::Export);
    let pages: Vec<_> = fs::read_dir(folder.path().join("reports"))
        .expect("pages were written")
        .map(|entry| entry.expect("it can be read").path())
        .collect();
    assert_eq!(pages.len(), 2);
    let page = fs::read_to_string(&pages[0]).expect("it is text");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("First Sprint"));
}
