//! The room: what mouse and keyboard ask for, and that nobody moves where motion is reduced.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, TextureId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use egui_phosphor::regular as icons;
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Screen};
use shiproom::desktop::panels::room::Lens;
use shiproom::desktop::platform::Platform;
use shiproom::engine::{Action, Decision};
use shiproom::playthrough::Playthrough;
use shiproom::scenario::{Day, check, shipped};

use crate::cuts::texts;
use crate::panels::{Stage, harness, press};
use crate::stage::game;

fn room(days: u32) -> Harness<'static, Stage> {
    let mut game = game("harbor-checkout", days);
    game.screen = Screen::Room;
    harness(game, 1600.0, 900.0)
}

fn today(harness: &Harness<Stage>) -> Day {
    let project = harness.state().0.project.as_ref().expect("a project");
    project.sight.board.today.day
}

/// The label that begins so, of something that can be pressed.
fn label(harness: &Harness<Stage>, start: &str) -> String {
    harness
        .get_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with(start))
        .unwrap_or_else(|| panic!("nothing is called {start}"))
}

fn middle(harness: &Harness<Stage>, label: &str) -> Pos2 {
    let node = harness.get_by_role_and_label(Role::Button, label);
    node.rect().center()
}

/// Does what is asked for, as the window would.
fn apply(harness: &mut Harness<Stage>) -> Vec<Intent> {
    let asked = std::mem::take(&mut harness.state_mut().1);
    for intent in &asked {
        harness.state_mut().0.apply(intent.clone());
    }
    harness.run_steps(2);
    harness.state_mut().1.clear();
    asked
}

#[test]
fn a_desk_opens_its_person_by_click_and_by_keyboard() {
    let mut harness = room(21);
    let label = label(&harness, "Mei Tanaka, ");
    let asked = press(&mut harness, &label);
    assert_eq!(asked, [Intent::Person("mei".into())]);
    for _ in 0..40 {
        harness.key_press(Key::Tab);
        harness.run_steps(2);
        let desk = harness.get_by_role_and_label(Role::Button, &label);
        if desk.is_focused() {
            harness.state_mut().1.clear();
            harness.key_press(Key::Enter);
            harness.run_steps(2);
            assert_eq!(harness.state().1, [Intent::Person("mei".into())]);
            return;
        }
    }
    panic!("Tab never reached the desk");
}

#[test]
fn an_action_goes_on_the_chosen_day_and_can_be_moved_and_dropped() {
    // The 22nd working day is a Tuesday: the week has days left.
    let mut harness = room(21);
    let (day, next) = (today(&harness).plus(1), today(&harness).plus(2));
    let date = {
        let project = harness.state().0.project.as_ref().expect("a project");
        project.sight.calendar.short(day).to_string()
    };
    let column = label(&harness, &date);
    harness.get_by_role_and_label(Role::Button, &column).click();
    harness.run_steps(2);
    assert_eq!(apply(&mut harness), [Intent::PlanOn(day)]);
    let review = label(&harness, "Risk review ");
    harness.get_by_role_and_label(Role::Button, &review).click();
    harness.run_steps(2);
    assert_eq!(
        apply(&mut harness),
        [Intent::plan(Action::RiskReview, day)],
        "it goes on the chosen day"
    );
    let chip = label(&harness, "risk review, ");
    let slot = {
        let project = harness.state().0.project.as_ref().expect("a project");
        project.sight.board.planned[0].slot
    };
    // By keyboard to the day after, by mouse back again.
    harness.get_by_role_and_label(Role::Button, &chip).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::NONE, Key::ArrowRight);
    harness.run_steps(2);
    let to_next = Intent::Decide(Decision::Move { slot, day: next });
    assert_eq!(apply(&mut harness), [to_next]);
    let chip = label(&harness, "risk review, ");
    let from = middle(&harness, &chip) - egui::vec2(30.0, 0.0);
    let to = middle(&harness, &label(&harness, &date)) + egui::vec2(0.0, 30.0);
    harness.drag_at(from);
    harness.run_steps(1);
    harness.hover_at(from + (to - from) * 0.5);
    harness.run_steps(1);
    harness.hover_at(to);
    harness.run_steps(1);
    harness.drop_at(to);
    harness.run_steps(2);
    let back = Intent::Decide(Decision::Move { slot, day });
    assert_eq!(apply(&mut harness), [back]);
    let drop = label(&harness, "Drop ");
    harness.get_by_role_and_label(Role::Button, &drop).click();
    harness.run_steps(2);
    assert_eq!(
        apply(&mut harness),
        [Intent::Decide(Decision::Drop { slot })]
    );
}

#[test]
fn the_lens_changes_what_the_room_tells() {
    let mut harness = room(21);
    press(&mut harness, "Work");
    assert_eq!(harness.state().0.views.room.lens, Lens::Work);
}

/// Lets days pass until somebody would move.
fn is_lively(reduced: bool) -> bool {
    let mut harness = room(3);
    harness.state_mut().0.settings.reduced_motion = reduced;
    harness.run_steps(4);
    for _ in 0..10 {
        let game = &mut harness.state_mut().0;
        game.apply(Intent::NextDay);
        game.toasts.clear();
        game.overlay = None;
        harness.run_steps(4);
        if harness.ctx.has_requested_repaint() {
            return true;
        }
    }
    false
}

#[test]
fn people_move_when_something_changes_unless_motion_is_reduced() {
    assert!(
        is_lively(false),
        "a new task is looked up on the whiteboard"
    );
    assert!(!is_lively(true), "with reduced motion the room is still");
}

#[test]
fn with_a_canvas_the_window_is_told_what_to_render() {
    let mut game = game("harbor-checkout", 21);
    game.screen = Screen::Room;
    game.views.room.canvas = Some(TextureId::User(0));
    let harness = harness(game, 1600.0, 900.0);
    let shot = harness.state().0.views.room.shot.clone();
    let shot = shot.expect("the room is shown");
    let [width, height] = shot.pixels.map(|side| side as f32);
    assert!(width > 1000.0 && height > 400.0, "{width} x {height}");
    let [across, down] = [width / shot.view.width(), height / shot.view.height()];
    assert!(
        (across / down - 1.0).abs() < 0.01,
        "{across} and {down}: stretched"
    );
    let faces = shot.pieces.iter().filter(|piece| piece.mood.is_some());
    let all = faces.map(|piece| piece.place).collect::<Vec<_>>();
    assert!(all.len() > 5, "a team");
    assert!(
        all.iter().all(|face| shot.view.contains_rect(*face)),
        "{all:?}"
    );
}

#[test]
fn whoever_has_no_portrait_is_a_disc_at_their_desk() {
    let faceless = |text: &str| {
        let text = text.replace("portrait: \"p", "portrait: \"none-");
        let scenario = check(text.as_bytes()).scenario.expect("only warnings");
        let mut game = Game::new(Platform::default());
        game.take(Playthrough::new(Arc::new(scenario), 7));
        game.apply(Intent::Begin);
        game.overlay = None;
        game.screen = Screen::Room;
        harness(game, 1600.0, 900.0)
    };
    let discs = |harness: &Harness<Stage>| {
        let all = texts(harness);
        let discs = all.iter().filter(|text| text.words == icons::USER);
        discs.count()
    };
    let text = shipped::text("first-sprint").expect("it is shipped");
    let people = 4;
    assert_eq!(discs(&faceless(text)), people);
    assert_eq!(discs(&room(1)), 0, "faces are no discs");
}
