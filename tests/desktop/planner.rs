//! The planner: any action, on any day of the week, by anybody, by mouse and by keyboard.

use egui::{Key, Modifiers};
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Overlay, Screen};
use shiproom::engine::{Action, Decision};
use shiproom::scenario::vocabulary::ActionKind;

use crate::hand::Hand;
use crate::stage::game;

fn planner(mut game: Game, kind: ActionKind) -> Hand {
    game.apply(Intent::Lay(Overlay::Planner(Some(kind))));
    let mut hand = Hand::on(game);
    hand.consider();
    hand
}

/// The plan that the planner asks for.
fn planned(asked: &[Intent]) -> (&Action, Option<&str>, bool) {
    match asked {
        [
            Intent::Close,
            Intent::Decide(Decision::Plan {
                action,
                delegate,
                evening,
                ..
            }),
        ] => (action, delegate.as_deref(), *evening),
        other => panic!("nothing is planned: {other:?}"),
    }
}

#[test]
fn a_review_is_given_to_somebody_else_for_a_quarter_of_the_hours() {
    let mut hand = planner(game("harbor-checkout", 30), ActionKind::Review);
    let whole = hand.label_that_begins_with("Plan it, 3 h");
    assert_eq!(whole, "Plan it, 3 h");
    hand.press_row("Priya Nair");
    hand.consider();
    let asked = hand.press("Plan it, 0.8 h");
    let (action, delegate, evening) = planned(&asked);
    assert!(matches!(action, Action::Review(_)), "{action:?}");
    assert_eq!((delegate, evening), (Some("priya"), false));
    for intent in asked {
        hand.game().apply(intent);
    }
    let project = hand.game().project.as_ref().expect("it is played");
    let planned = &project.sight.board.planned;
    assert!(
        planned
            .iter()
            .any(|p| p.delegate.as_deref() == Some("Priya Nair"))
    );
}

#[test]
fn the_keyboard_alone_plans_another_action_in_the_evening() {
    let mut hand = planner(game("first-sprint", 3), ActionKind::OneOnOne);
    hand.tab_to("Kind of action");
    let kind = |hand: &mut Hand| hand.game().views.overlay.planner.kind;
    hand.key(Modifiers::NONE, Key::End);
    hand.consider();
    assert_ne!(kind(&mut hand), Some(ActionKind::OneOnOne));
    hand.key(Modifiers::NONE, Key::Home);
    hand.key(Modifiers::NONE, Key::ArrowDown);
    hand.consider();
    assert_eq!(kind(&mut hand), Some(ActionKind::DeepDive));
    hand.tab_to("Evening");
    hand.key(Modifiers::NONE, Key::Enter);
    hand.consider();
    hand.tab_to("Plan it, 4 h");
    hand.key(Modifiers::NONE, Key::Enter);
    let asked = hand.asked();
    let (action, _, evening) = planned(&asked);
    assert_eq!((action.kind(), evening), (ActionKind::DeepDive, true));
}

#[test]
fn what_cannot_be_planned_says_why_before_it_is_pressed() {
    let mut game = game("first-sprint", 3);
    let today = game.project.as_ref().expect("played").sight.board.today.day;
    game.apply(Intent::plan(Action::Retrospective, today));
    let hand = planner(game, ActionKind::Retrospective);
    let refused = hand.label_that_begins_with("Plan it:");
    assert_eq!(refused, "Plan it: That is planned already.");
}

#[test]
fn a_day_of_the_week_opens_the_planner_on_that_day() {
    let mut game = game("first-sprint", 0);
    game.apply(Intent::Begin);
    game.apply(Intent::Show(Screen::Room));
    let mut hand = Hand::on(game);
    let label = hand.label_that_begins_with("Plan an action on Thu");
    let asked = hand.press(&label);
    assert!(
        matches!(
            asked.as_slice(),
            [Intent::PlanOn(_), Intent::Lay(Overlay::Planner(None))]
        ),
        "{asked:?}"
    );
}

#[test]
fn what_happened_this_week_stays_on_its_day() {
    let mut game = game("first-sprint", 0);
    game.apply(Intent::Begin);
    let today = game.project.as_ref().expect("played").sight.board.today.day;
    game.apply(Intent::plan(Action::Recognise("ben".into()), today));
    game.apply(Intent::NextDay);
    game.overlay = None;
    let board = game.project.as_ref().expect("played").sight.board.clone();
    let [done] = board.done.as_slice() else {
        panic!("one thing happened: {:?}", board.done);
    };
    assert_eq!(done.when.day, today);
    assert!(board.planned.is_empty());
    let hand = Hand::on(game);
    let words = |label: &String| label.eq_ignore_ascii_case(&done.action);
    assert!(hand.labels().iter().any(words), "{:#?}", hand.labels());
}
