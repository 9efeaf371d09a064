//! The author's desk: a file is read again when it is saved, its findings are live, its plan and balance are seen.

use std::path::PathBuf;

use shiproom::desktop::author::Weighing;
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Place};
use shiproom::desktop::platform::Platform;
use shiproom::scenario::shipped;
use tempfile::TempDir;

use crate::hand::Hand;

/// A game in a folder with a scenario file of `text`.
fn room(text: &str) -> (TempDir, PathBuf, Game) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("own.scenario.ron");
    std::fs::write(&path, text).expect("written");
    let game = Game::new(Platform::at(folder.path().to_owned()));
    (folder, path, game)
}

fn first_sprint() -> &'static str {
    shipped::text("first-sprint").expect("it is shipped")
}

#[test]
fn a_broken_file_lies_on_the_desk_until_it_is_mended_and_can_be_played() {
    let broken = first_sprint()
        .replacen("owner: \"linh\"", "owner: \"lihn\"", 1)
        .replacen("max_people: 2", "max_peple: 2", 1);
    let (_folder, path, mut game) = room(&broken);
    game.apply(Intent::File(path.clone()));
    assert_eq!(game.place, Place::Author);
    let mut hand = Hand::on(game);
    assert!(hand.shows("2 errors"));
    let says = |words: &str| hand.labels().iter().any(|label| label.contains(words));
    assert!(says("`lihn`") && says("`linh`") && says("`max_people`"));
    assert!(!hand.is_there("Play it"), "not while there are errors");
    hand.nothing_leaves_the_window();

    std::fs::write(&path, first_sprint()).expect("written");
    hand.game().tick(0.2);
    hand.step();
    assert!(hand.shows("passes the check"));
    assert!(hand.shows("rota-rules"), "its plan is drawn");
    let asked = hand.press("Play it");
    assert_eq!(asked, [Intent::File(path.clone())]);
    hand.game().apply(asked[0].clone());
    assert_eq!(hand.game().place, Place::Briefing);
}

#[test]
fn a_slip_leaves_the_last_plan_and_a_file_that_is_gone_is_waited_for() {
    let (_folder, path, mut game) = room(first_sprint());
    game.apply(Intent::Author(path.clone()));
    std::fs::write(&path, "Scenario(").expect("written");
    game.tick(0.2);
    let desk = game.author.as_ref().expect("it is open");
    assert!(desk.stale && desk.board.is_some());
    assert!(desk.counts().0 > 0);
    std::fs::remove_file(&path).expect("removed");
    game.tick(0.2);
    std::fs::write(&path, first_sprint()).expect("written");
    game.tick(0.2);
    let desk = game.author.as_ref().expect("it is open");
    assert!(!desk.stale);
    assert_eq!(desk.counts(), (0, 0));
}

#[test]
fn the_translations_beside_it_are_looked_at_too() {
    let (folder, path, mut game) = room(first_sprint());
    game.apply(Intent::Author(path));
    let counts = |game: &Game| game.author.as_ref().expect("it is open").counts();
    assert_eq!(counts(&game), (0, 0));
    let german = shipped::translations("first-sprint").remove(0).text;
    let beside = folder.path().join("own");
    std::fs::create_dir(&beside).expect("made");
    let missing = german.replacen("msgctxt \"brief\"", "msgctxt \"brieff\"", 1);
    assert!(missing != *german);
    std::fs::write(beside.join("de.po"), &missing).expect("written");
    game.tick(0.2);
    let (errors, warnings) = counts(&game);
    assert!(errors == 0 && warnings > 0);
    std::fs::write(beside.join("de.po"), "msgid").expect("written");
    game.tick(0.2);
    assert_eq!(counts(&game), (1, 0));
    let hand = Hand::on(game);
    hand.label_that_begins_with("de.po, line ");
    assert!(hand.is_there("Play it"), "a translation stops nobody");
    hand.nothing_leaves_the_window();
}

#[test]
fn the_bots_play_it_and_say_what_it_is_like() {
    let (_folder, path, mut game) = room(first_sprint());
    game.apply(Intent::Author(path));
    let platform = Platform::default();
    let desk = game.author.as_mut().expect("it is open");
    desk.weigh(&platform, 6);
    desk.poll(&platform);
    assert!(matches!(&desk.weighing, Weighing::Ready(balance) if balance.runs == 6));
    let hand = Hand::on(game);
    hand.label_that_begins_with("planner: ");
    assert!(hand.is_there("Play 2,000 runs"));
}

#[test]
fn an_edit_of_the_scenario_that_is_played_is_offered_and_a_slip_leaves_the_project_alone() {
    let (_folder, path, mut game) = room(first_sprint());
    game.apply(Intent::File(path.clone()));
    game.apply(Intent::Begin);
    for _ in 0..4 {
        game.apply(Intent::NextDay);
        game.overlay = None;
    }
    let board = |game: &Game| {
        game.project
            .as_ref()
            .expect("it is played")
            .sight
            .board
            .clone()
    };
    let day = board(&game).today.day;
    std::fs::write(&path, "Scenario(").expect("written");
    game.toasts.clear();
    game.tick(0.2);
    assert_eq!(game.overlay, None);
    assert!(
        game.toasts[0]
            .text
            .ends_with("your project stays as it was.")
    );
    assert_eq!(board(&game).today.day, day);

    let edited = first_sprint().replacen("budget: 102_000", "budget: 152_000", 1);
    assert_ne!(edited, first_sprint());
    std::fs::write(&path, &edited).expect("written");
    game.tick(0.2);
    let mut hand = Hand::on(game);
    assert!(hand.shows("The scenario was saved"));
    let asked = hand.press("Go on with it");
    assert_eq!(asked, [Intent::Reload(true)]);
    hand.game().apply(asked[0].clone());
    let now = board(hand.game());
    assert_eq!(now.today.day, day, "the same day");
    assert_eq!(now.money.budget.units(), 152_000.0);

    std::fs::write(&path, first_sprint()).expect("written");
    hand.game().tick(0.2);
    hand.step();
    let asked = hand.press("Start again");
    hand.game().apply(asked[0].clone());
    assert_eq!(hand.game().place, Place::Briefing);
    assert_eq!(board(hand.game()).today.day.0, 0);
}
