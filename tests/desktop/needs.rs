//! What needs the player: each kind of line, and what is left out.

use std::sync::Arc;

use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Screen};
use shiproom::engine::Action;
use shiproom::engine::board::{Board, PromiseView, TaskStatus, When};
use shiproom::scenario::vocabulary::PromiseState;

use crate::hand::Hand;
use crate::stage::game;

/// The room of Harbor Checkout on a Tuesday, with a board that is not as it was.
fn room(change: impl FnOnce(&mut Board)) -> Hand {
    let mut game = game("harbor-checkout", 21);
    game.views.room.all_needs = true;
    change(board(&mut game));
    Hand::on(game)
}

fn board(game: &mut Game) -> &mut Board {
    let project = game.project.as_mut().expect("it was taken");
    Arc::make_mut(&mut project.sight.board)
}

fn days_ahead(board: &Board, days: u32) -> When {
    When {
        day: board.today.day.plus(days),
        date: "Fri 4 Sep".into(),
    }
}

#[test]
fn somebody_whose_last_day_is_near_is_told() {
    let leaves = |days: u32| {
        room(|board| {
            let until = days_ahead(board, days);
            let mei = board.people.iter_mut().find(|p| *p.id == *"mei");
            mei.expect("she is there").until = Some(until);
        })
    };
    let near = leaves(3);
    assert!(near.shows("Mei Tanaka leaves soon"), "{:#?}", near.labels());
    assert!(!leaves(12).shows("Mei Tanaka leaves soon"));
}

#[test]
fn a_promise_that_comes_due_is_told_while_it_is_open() {
    let due = |days: u32, state: PromiseState, released: bool| {
        let hand = room(|board| {
            let due = days_ahead(board, days);
            board.promises.push(PromiseView {
                text: "Tokens vaulted".into(),
                id: None,
                to: "Omar Haddad".into(),
                due,
                state: Some(state),
                released,
            });
        });
        let labels = hand.labels();
        labels
            .iter()
            .any(|label| label.starts_with("To Omar Haddad, by"))
    };
    assert!(due(4, PromiseState::Open, false));
    assert!(!due(15, PromiseState::Open, false), "there is time");
    assert!(!due(4, PromiseState::Kept, false));
    assert!(!due(4, PromiseState::Open, true), "it was taken back");
}

#[test]
fn a_critical_task_that_nobody_does_is_told() {
    let told = |critical: bool| {
        let hand = room(|board| {
            let task = &mut board.tasks[0];
            task.status = TaskStatus::Ready;
            task.critical = critical;
            task.crew.clear();
            task.name = "Paint the hull".into();
        });
        let labels = hand.labels();
        labels
            .iter()
            .any(|label| label.starts_with("Nobody is on Paint the hull"))
    };
    assert!(told(true));
    assert!(!told(false), "it has float");
}

/// Who is tired is met once: what is planned waits for its hour, and who was met this week comes last.
#[test]
fn nobody_is_met_twice_for_the_same() {
    let tired = |talked: Option<u32>| {
        room(|board| {
            let mei = board.people.iter_mut().find(|p| *p.id == *"mei");
            let mei = mei.expect("she is there");
            mei.fatigue = 1.3;
            mei.talked_age = talked;
        })
    };
    let mut hand = tired(None);
    assert!(hand.shows("Mei Tanaka is tired"));
    assert!(
        hand.labels()
            .iter()
            .any(|label| label.starts_with("as seen"))
    );
    let met = tired(Some(1));
    assert!(met.shows("Last 1:1 1 day ago"));
    let today = board(hand.game()).today.day;
    hand.game()
        .apply(Intent::plan(Action::OneOnOne("mei".into()), today));
    let board = board(hand.game());
    assert_eq!(board.planned.len(), 1);
    let mei = board.people.iter_mut().find(|p| *p.id == *"mei");
    mei.expect("she is there").fatigue = 1.3;
    hand.step();
    assert!(!hand.shows("Mei Tanaka is tired"), "the meeting is planned");
}

/// In the smallest window few lines have room beside the inbox: a press shows all of them.
#[test]
fn all_needs_can_be_shown() {
    let mut game = game("first-sprint", 14);
    game.screen = Screen::Room;
    let project = game.project.as_mut().expect("it was taken");
    let board = Arc::make_mut(&mut project.sight.board);
    for person in board.people.iter_mut().filter(|person| person.aboard) {
        person.fatigue = 1.3;
        person.talked_age = None;
    }
    let mut hand = Hand::on(game);
    let fold = hand.label_that_begins_with("top ");
    hand.press(&fold);
    assert!(hand.is_there("fewer"));
    hand.press("fewer");
    assert!(hand.is_there(&fold));
}
