//! A workshop in the window: from the pack on the shelf over a gate to the result that verifies.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Key, Modifiers};
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Overlay, Pace, Place};
use shiproom::desktop::platform::Platform;
use shiproom::hindsight::Progress;
use shiproom::playthrough::Preset;
use shiproom::scenario::{check, shipped};
use shiproom::workshop::collect::{results_in, verify_all};
use shiproom::workshop::{Gate, Workshop};
use tempfile::TempDir;

use crate::hand::Hand;

/// A folder with a pack of First Sprint that has a gate at the end of its first week.
fn room(mode: Preset) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let text = shipped::text("first-sprint").expect("it is shipped");
    let scenario = check(text.as_bytes()).scenario.expect("it passes");
    let workshop = Workshop::new(Arc::new(scenario), "Spring class", 7, mode, &[Gate(1)])
        .expect("the gate can be reached");
    let results = folder.path().join("results");
    std::fs::create_dir_all(&results).expect("a folder can be made");
    let pack = results.join("spring.shiproom");
    workshop.write(&pack).expect("a pack can be written");
    (folder, pack)
}

/// A room with a game in it.
pub fn class() -> (TempDir, Game) {
    let (folder, _) = room(Preset::Assess);
    let game = game_in(folder.path());
    (folder, game)
}

fn game_in(folder: &Path) -> Game {
    Game::new(Platform::at(folder.to_owned()))
}

/// Lets days pass until something stops them, without reading cards.
fn to_the_gate(game: &mut Game) {
    for _ in 0..10 {
        game.apply(Intent::NextDay);
        if game.overlay == Some(Overlay::Gate) {
            return;
        }
        game.overlay = None;
    }
    panic!("no gate came");
}

fn do_all(hand: &mut Hand, asked: Vec<Intent>) {
    for intent in asked {
        hand.game().apply(intent);
    }
    hand.step();
}

#[test]
fn a_seat_is_taken_a_gate_is_passed_and_the_result_verifies() {
    let (folder, pack) = room(Preset::Assess);
    let mut hand = Hand::on(game_in(folder.path()));
    let asked = hand.press("Take a seat: Spring class");
    do_all(&mut hand, asked);
    assert!(hand.shows("Your name or nickname"));
    hand.write("Zaphod");
    let asked = hand.press("Take a seat");
    do_all(&mut hand, asked);
    assert_eq!(hand.game().place, Place::Briefing);
    hand.game().apply(Intent::Begin);
    to_the_gate(hand.game());
    let today = |game: &Game| {
        let project = game.project.as_ref().expect("it is played");
        project.sight.board.today.day
    };
    let held = today(hand.game());
    hand.game().apply(Intent::Close);
    hand.game().apply(Intent::NextDay);
    assert_eq!(today(hand.game()), held, "time does not pass a gate");
    assert_eq!(hand.game().pace, Pace::Paused);
    hand.step();
    let (p50, _) = hand.game().views.overlay.gate;
    hand.press("P50: even odds: a day later");
    hand.tab_to("P80: four chances in five: a week later");
    hand.key(Modifiers::NONE, Key::Enter);
    let said = hand.game().views.overlay.gate;
    assert_eq!(said.0, p50.plus(1));
    hand.press("P80: four chances in five: a week earlier");
    let asked = hand.press("Say so");
    assert!(matches!(asked[..], [Intent::PassGate(..)]), "{asked:?}");
    do_all(&mut hand, asked);
    hand.game().apply(Intent::NextDay);
    assert_eq!(today(hand.game()), held.plus(1));

    let files = results_in(pack.parent().expect("it is in a folder")).expect("they can be listed");
    let workshop = Workshop::open(&pack).expect("the pack is whole");
    let cohort = verify_all(workshop, files, &Progress::default()).expect("nobody stops it");
    assert!(cohort.left_out.is_empty(), "{:?}", cohort.left_out);
    assert_eq!(cohort.plays.len(), 1);
}

#[test]
fn a_seat_that_was_left_is_in_the_list_and_goes_on() {
    let (folder, pack) = room(Preset::Assess);
    let mut game = game_in(folder.path());
    game.apply(Intent::Sit(pack.clone(), "Zaphod".into()));
    game.apply(Intent::Begin);
    to_the_gate(&mut game);
    game.apply(Intent::Quit);
    let mut game = game_in(folder.path());
    let latest = game.latest().expect("the result can be continued").1;
    assert_eq!(latest.seat.as_deref(), Some("Zaphod"));
    assert_eq!(latest.title, "Spring class");
    game.apply(Intent::Continue);
    assert_eq!(game.place, Place::Project);
    game.apply(Intent::NextDay);
    assert_eq!(game.overlay, Some(Overlay::Gate), "the gate still waits");
    // The same name at the same pack goes on too.
    let mut other = game_in(folder.path());
    other.apply(Intent::Sit(pack, "Zaphod".into()));
    assert_eq!(other.place, Place::Project);
}

#[test]
fn going_back_before_a_gate_has_it_ask_again() {
    let (folder, pack) = room(Preset::Learn);
    let mut game = game_in(folder.path());
    game.apply(Intent::Sit(pack.clone(), "Ford".into()));
    game.apply(Intent::Begin);
    to_the_gate(&mut game);
    let (p50, p80) = game.views.overlay.gate;
    game.apply(Intent::PassGate(p50, p80));
    game.apply(Intent::NextDay);
    game.overlay = None;
    game.apply(Intent::Rewind(shiproom::scenario::Day(2)));
    to_the_gate(&mut game);
    let files = results_in(pack.parent().expect("it is in a folder")).expect("they can be listed");
    let workshop = Workshop::open(&pack).expect("the pack is whole");
    let cohort = verify_all(workshop, files, &Progress::default()).expect("nobody stops it");
    assert!(cohort.left_out.is_empty(), "{:?}", cohort.left_out);
}

#[test]
fn any_file_can_be_brought_and_a_bad_one_says_what_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut game = game_in(folder.path());
    let text = shipped::text("first-sprint").expect("it is shipped");
    let own = folder.path().join("own.scenario.ron");
    std::fs::write(&own, text.replacen("\"First Sprint\"", "\"My Own\"", 1)).expect("written");
    game.apply(Intent::File(own.clone()));
    assert_eq!(game.place, Place::Briefing);
    let board = &game.project.as_ref().expect("it begins").sight.board;
    assert_eq!(&*board.title, "My Own");
    let count = game.shelf.len();
    game.apply(Intent::File(own.clone()));
    assert_eq!(
        game.shelf.len(),
        count,
        "the same scenario stands on the shelf once"
    );

    game.apply(Intent::Go(Place::Title));
    game.toasts.clear();
    std::fs::write(&own, text.replacen("owner: \"linh\"", "owner: \"lihn\"", 1)).expect("written");
    game.apply(Intent::File(own));
    assert_eq!(
        game.place,
        Place::Author,
        "its author's desk says what is wrong"
    );
    game.apply(Intent::Go(Place::Title));
    game.apply(Intent::File(folder.path().join("nothing.shiproom")));
    assert!(game.toasts.pop().is_some());
    std::fs::write(folder.path().join("cut.result"), "(version: 1").expect("written");
    game.apply(Intent::File(folder.path().join("cut.result")));
    assert!(game.toasts.pop().is_some());
    assert_eq!(game.place, Place::Title);
}
