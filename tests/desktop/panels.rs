//! What the panels show and ask for, by label and by keyboard; and that nothing is drawn outside the window.

use egui::accesskit::{Action, Role};
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use shiproom::desktop::face::face_ui;
use shiproom::desktop::fonts;
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Overlay, Pace, Place, Screen};
use shiproom::desktop::platform::Platform;
use shiproom::desktop::theme::Theme;

use crate::stage::{empty, game, scenes};

/// A game, and what was asked for.
pub type Stage = (Game, Vec<Intent>);

/// A game in a window of so many points.
pub fn harness(game: Game, width: f32, height: f32) -> Harness<'static, Stage> {
    let mut dressed = false;
    let mut harness = Harness::builder()
        .with_size(vec2(width, height))
        .with_pixels_per_point(1.0)
        .build_ui_state(
            move |ui, (game, asked): &mut Stage| {
                if !dressed {
                    dressed = true;
                    fonts::install(ui.ctx());
                    Theme::dark().apply(ui.ctx());
                    return;
                }
                face_ui(ui, game, asked);
            },
            (game, Vec::new()),
        );
    harness.run_steps(3);
    harness.state_mut().1.clear();
    harness
}

pub fn press(harness: &mut Harness<Stage>, label: &str) -> Vec<Intent> {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().1)
}

#[test]
fn the_title_leads_to_a_briefing() {
    let mut harness = harness(Game::new(Platform::default()), 1600.0, 900.0);
    let label = "Start here: First Sprint, about 25 minutes";
    assert_eq!(
        press(&mut harness, label),
        [Intent::Brief("first-sprint".into())]
    );
}

#[test]
fn the_rail_shows_the_screens_and_the_bar_lets_time_pass() {
    let mut harness = harness(game("first-sprint", 1), 1600.0, 900.0);
    assert_eq!(press(&mut harness, "Team"), [Intent::Show(Screen::Team)]);
    assert_eq!(
        press(&mut harness, "To Friday"),
        [Intent::Pace(Pace::ToFriday)]
    );
}

#[test]
fn keys_do_what_the_table_of_commands_says() {
    let mut harness = harness(game("first-sprint", 1), 1600.0, 900.0);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num2);
    harness.run_steps(1);
    assert_eq!(harness.state().1, [Intent::Show(Screen::Plan)]);
    harness.state_mut().1.clear();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::K);
    harness.run_steps(1);
    assert_eq!(harness.state().1, [Intent::Lay(Overlay::Palette)]);
}

/// Everything that can be pressed lies inside the window, and can have the focus; what is disabled says why.
#[test]
fn what_can_be_pressed_can_be_reached() {
    scenes(|scene, game| {
        let stage = std::mem::replace(game, empty());
        let mut harness = harness(stage, 1280.0, 720.0);
        for node in harness.get_all_by_role(Role::Button) {
            let rect = node.rect();
            let name = node.accesskit_node().label().unwrap_or_default();
            let inside = rect.left() >= -1.0 && rect.right() <= 1281.0;
            assert!(inside, "{scene}: {name} at {rect}");
            let node = node.accesskit_node();
            // The chart has the focus as a whole, and the arrows go from row to row.
            if scene.starts_with("plan") && name.contains("% done, finishes") {
                continue;
            }
            // What lies under an overlay is seen, and not reached.
            if harness.state().0.overlay.is_none() && !node.is_disabled() {
                let reached = node.data().supports_action(Action::Focus);
                assert!(reached, "{scene}: {name} cannot have the focus");
            }
        }
        *game = std::mem::replace(&mut harness.state_mut().0, empty());
    });
}

#[test]
fn a_card_is_answered_by_its_letter_and_enter() {
    let mut stage = game("harbor-checkout", 30);
    stage.place = Place::Project;
    let Some(card) = stage
        .project
        .as_ref()
        .and_then(|p| p.sight.board.cards.first().cloned())
    else {
        panic!("a card waits after thirty days of nothing");
    };
    stage.overlay = Some(Overlay::Card(card.id.clone()));
    let mut harness = harness(stage, 1600.0, 900.0);
    let open = card
        .choices
        .iter()
        .position(|choice| choice.why_not.is_none() && choice.hours < 20.0);
    let open = open.expect("a choice is open");
    let key = [
        egui::Key::A,
        egui::Key::B,
        egui::Key::C,
        egui::Key::D,
        egui::Key::E,
    ][open];
    harness.key_press(key);
    harness.run_steps(1);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(1);
    let asked = &harness.state().1;
    assert!(
        matches!(asked.as_slice(), [Intent::Decide(shiproom::engine::Decision::Answer { choice, .. })] if *choice == card.choices[open].id),
        "{asked:?}"
    );
}

#[test]
fn what_was_marked_on_one_card_is_not_marked_on_the_next() {
    let mut stage = game("harbor-checkout", 30);
    let cards = stage.project.as_ref().unwrap().sight.board.cards.clone();
    assert!(
        cards.len() >= 2,
        "two cards wait after thirty days of nothing"
    );
    stage.overlay = Some(Overlay::Card(cards[0].id.clone()));
    let mut harness = harness(stage, 1600.0, 900.0);
    harness.key_press(egui::Key::A);
    harness.run_steps(2);
    harness.get_by_label_contains("Choose A");
    harness.state_mut().0.overlay = Some(Overlay::Card(cards[1].id.clone()));
    harness.run_steps(2);
    assert!(harness.query_all_by_label_contains("Pick a choice").count() > 0);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
    let asked = &harness.state().1;
    assert!(
        !asked.iter().any(|it| matches!(it, Intent::Decide(_))),
        "{asked:?}"
    );
}

#[test]
fn the_forecast_in_the_bar_opens_a_thousand_futures() {
    let mut harness = harness(game("first-sprint", 3), 1600.0, 900.0);
    let sight = &harness.state().0.project.as_ref().unwrap().sight;
    let (_, late) = sight.lateness(sight.board.p50.day);
    let day = |day| sight.day(day);
    let board = &sight.board;
    let (p50, p80, target) = (
        day(board.p50.day),
        day(board.p80.day),
        day(board.target.day),
    );
    let label = format!("P50 {p50}, P80 {p80}, target {target}, {late}");
    // A number under the pointer asks for its causes by itself.
    let mut asked = press(&mut harness, &label);
    asked.retain(|intent| !matches!(intent, Intent::Why(_)));
    assert_eq!(asked, [Intent::Lay(Overlay::Forecast)]);
    harness.state_mut().0.apply(Intent::Lay(Overlay::Forecast));
    harness.run_steps(2);
    for words in ["A thousand futures", "P10", "P90", "How all estimates hold"] {
        harness.get_by_label(words);
    }
}

#[test]
fn a_choice_that_is_marked_says_what_it_does_to_the_forecast() {
    let mut stage = game("harbor-checkout", 30);
    let card = stage.project.as_ref().unwrap().sight.board.cards[0].clone();
    stage.overlay = Some(Overlay::Card(card.id.clone()));
    let harness = harness(stage, 1600.0, 900.0);
    harness.get_by_label("Forecast as it stands");
    let mut stage = harness;
    stage.key_press(egui::Key::A);
    stage.run_steps(2);
    stage.get_by_label("Forecast with choice A");
    let said = |letter: &str| {
        stage
            .query_all_by_label_contains(&format!("With {letter} the P50 is"))
            .count()
    };
    for letter in ["A", "B"] {
        assert_eq!(said(letter), 1, "{letter} says where it leads");
    }
}
