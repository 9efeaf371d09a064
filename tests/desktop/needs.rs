//! What needs the player: each kind of line, and what is left out.

use std::sync::Arc;

use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Screen, Setting};
use shiproom::engine::Action;
use shiproom::engine::board::{Board, PromiseView, TaskStatus, When};
use shiproom::scenario::vocabulary::PromiseState;

use crate::hand::Hand;
use crate::stage::game;

/// The room of First Sprint on its third day, with nothing that needs the player but what `change` brings about.
fn room(change: impl FnOnce(&mut Board)) -> Hand {
    let mut game = game("first-sprint", 2);
    game.apply(Intent::Set(Setting::Advisor(false)));
    game.screen = Screen::Room;
    let board = board(&mut game);
    quiet(board);
    change(board);
    Hand::on(game)
}

fn quiet(board: &mut Board) {
    for task in &mut board.tasks {
        task.critical = false;
        if task.status == TaskStatus::Blocked {
            task.status = TaskStatus::Running;
        }
    }
    for person in &mut board.people {
        (person.held_up, person.until) = (false, None);
        (person.fatigue, person.morale) = (1.0, 0.7);
    }
    for who in &mut board.stakeholders {
        who.silence = 0;
    }
    board.promises.clear();
    board.externals.clear();
    board.cards.clear();
    board.money.expected_loss = board.money.contingency;
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
            let ben = board.people.iter_mut().find(|p| *p.id == *"ben");
            ben.expect("Ben is there").until = Some(until);
        })
    };
    let near = leaves(3);
    assert!(
        near.shows("Ben Kowalczyk leaves soon"),
        "{:#?}",
        near.labels()
    );
    assert!(!leaves(12).shows("Ben Kowalczyk leaves soon"));
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
            let ben = board.people.iter_mut().find(|p| *p.id == *"ben");
            let ben = ben.expect("Ben is there");
            ben.fatigue = 1.3;
            ben.talked_age = talked;
        })
    };
    let mut hand = tired(None);
    assert!(hand.shows("Ben Kowalczyk is tired"));
    assert!(
        hand.labels()
            .iter()
            .any(|label| label.starts_with("as seen"))
    );
    let met = tired(Some(1));
    assert!(met.shows("Last 1:1 1 day ago"));
    let today = board(hand.game()).today.day;
    hand.game()
        .apply(Intent::plan(Action::OneOnOne("ben".into()), today));
    let board = board(hand.game());
    assert_eq!(board.planned.len(), 1);
    quiet(board);
    let ben = board.people.iter_mut().find(|p| *p.id == *"ben");
    ben.expect("Ben is there").fatigue = 1.3;
    hand.step();
    assert!(
        !hand.shows("Ben Kowalczyk is tired"),
        "the meeting is planned"
    );
}

/// In the smallest window few lines have room beside the inbox: a press shows all of them.
#[test]
fn all_needs_can_be_shown() {
    let mut game = game("first-sprint", 2);
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
