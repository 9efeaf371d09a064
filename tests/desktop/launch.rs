//! The Go/No-Go: what it says when something that was done came back, and that time passes from there.

use std::sync::Arc;

use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Pace, Place};
use shiproom::desktop::past::Past;
use shiproom::engine::board::{TaskStatus, When};
use shiproom::scenario::Day;

use crate::hand::Hand;
use crate::stage::game;

/// First Sprint after the Go/No-Go was called, with its first task done on two mornings and open again on the next two.
fn reopened() -> Game {
    let mut game = game("first-sprint", 14);
    let project = game.project.as_mut().expect("it was taken");
    let today = project.sight.board.today.day;
    let board = Arc::make_mut(&mut project.sight.board);
    board.tasks.truncate(1);
    let mut past = Past::default();
    for (back, status) in [
        (4, TaskStatus::Running),
        (3, TaskStatus::Done),
        (2, TaskStatus::Done),
        (1, TaskStatus::Running),
        (0, TaskStatus::Running),
    ] {
        board.today.day = Day(today.0 - back);
        board.tasks[0].status = status;
        past.note(board);
    }
    let [(task, since)] = past.came_back(board)[..] else {
        panic!("one task came back");
    };
    assert_eq!((&task.id, since), (&board.tasks[0].id, Day(today.0 - 1)));
    board.go_no_go = Some(When {
        day: Day(today.0 - 2),
        date: "Thu 30 Apr".into(),
    });
    for way in &mut board.launch {
        way.why_not = Some("There is nothing to launch yet: it takes the service.".into());
    }
    project.past = past;
    game.place = Place::Launch;
    game
}

#[test]
fn the_go_no_go_says_what_came_back_and_since_when() {
    let game = reopened();
    let project = game.project.as_ref().expect("it was taken");
    let name = project.sight.board.tasks[0].name.to_string();
    let hand = Hand::on(game);
    let said = hand.label_that_begins_with(&format!("{name} was done and came back"));
    assert!(said.contains("open again since"), "{said}");
}

#[test]
fn time_that_is_let_pass_on_the_go_no_go_passes() {
    let mut game = reopened();
    game.apply(Intent::Pace(Pace::ToNextEvent));
    assert_eq!(game.place, Place::Project);
    let before = game.project.as_ref().map(|p| p.sight.board.today.day);
    game.tick(1.0);
    let after = game.project.as_ref().map(|p| p.sight.board.today.day);
    assert!(
        after > before,
        "the button that looks pressed does something"
    );
}
