//! A hand at a game that is drawn without a window: it presses, types and reads by label.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use shiproom::desktop::face::face_ui;
use shiproom::desktop::fonts;
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::Intent;
use shiproom::desktop::theme::Theme;

/// The smallest window, in points.
const WINDOW: egui::Vec2 = vec2(1280.0, 720.0);

/// The hand, with what its presses asked for.
pub struct Hand {
    harness: Harness<'static, (Game, Vec<Intent>)>,
}

impl Hand {
    /// A hand at a game, in the smallest window.
    pub fn on(game: Game) -> Self {
        let mut dressed = false;
        let mut harness = Harness::builder()
            .with_size(WINDOW)
            .with_pixels_per_point(1.0)
            .build_ui_state(
                move |ui, (game, asked): &mut (Game, Vec<Intent>)| {
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
        Self { harness }
    }

    /// The game.
    pub fn game(&mut self) -> &mut Game {
        &mut self.harness.state_mut().0
    }

    /// Lets it be drawn again.
    pub fn step(&mut self) {
        self.harness.run_steps(2);
    }

    /// What was asked for since the last time.
    pub fn asked(&mut self) -> Vec<Intent> {
        let mut asked = std::mem::take(&mut self.harness.state_mut().1);
        // A number under the pointer asks for its causes by itself.
        asked.retain(|intent| !matches!(intent, Intent::Why(_) | Intent::Consider(_)));
        asked
    }

    /// Presses the button of this name.
    pub fn press(&mut self, label: &str) -> Vec<Intent> {
        self.harness
            .get_by_role_and_label(Role::Button, label)
            .click();
        self.step();
        self.asked()
    }

    /// Chooses the row of the list on top.
    pub fn press_row(&mut self, label: &str) {
        let rows = self.harness.get_all_by_label(label);
        rows.last().expect(label).click();
        self.step();
    }

    /// Has what the planner asks answered, and lets it be drawn again.
    pub fn consider(&mut self) {
        self.step();
        let (game, asked) = self.harness.state_mut();
        for intent in std::mem::take(asked) {
            if matches!(intent, Intent::Consider(_)) {
                game.apply(intent);
            }
        }
        self.step();
        self.asked();
    }

    /// Goes on with Tab until the focus is on what has a name that begins so.
    pub fn tab_to(&mut self, begins: &str) {
        for _ in 0..100 {
            self.key(Modifiers::NONE, Key::Tab);
            let nodes = self.harness.query_all_by(|_| true);
            let focused = nodes.into_iter().find(egui_kittest::Node::is_focused);
            let label = focused.and_then(|node| node.accesskit_node().label());
            if label.is_some_and(|label| label.starts_with(begins)) {
                return;
            }
        }
        panic!("Tab never reaches {begins:?}: {:#?}", self.labels());
    }

    /// Presses a key.
    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(1);
    }

    /// Types into what has the focus.
    pub fn write(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run_steps(1);
    }

    /// Gives the focus to what has this name.
    pub fn focus(&mut self, label: &str) {
        self.harness.get_by_label(label).focus();
        self.harness.run_steps(1);
    }

    /// Every name that can be read.
    pub fn labels(&self) -> Vec<String> {
        let nodes = self.harness.query_all_by(|_| true);
        nodes
            .filter_map(|node| {
                let node = node.accesskit_node();
                node.label().or_else(|| node.value())
            })
            .collect()
    }

    /// Whether something has this name, or is written.
    pub fn shows(&self, words: &str) -> bool {
        self.labels().iter().any(|label| label == words)
    }

    /// Whether there is a button of this name.
    pub fn is_there(&self, label: &str) -> bool {
        self.harness
            .query_by_role_and_label(Role::Button, label)
            .is_some()
    }

    /// The first name that begins with these words.
    pub fn label_that_begins_with(&self, words: &str) -> String {
        let found = self
            .labels()
            .into_iter()
            .find(|label| label.starts_with(words));
        found.unwrap_or_else(|| panic!("nothing begins with {words}"))
    }

    /// Every button lies inside the window, from side to side; what scrolls may lie below.
    pub fn nothing_leaves_the_window(&self) {
        let window = Rect::from_min_size(egui::Pos2::ZERO, WINDOW).expand(1.0);
        for node in self.harness.get_all_by_role(Role::Button) {
            let rect = node.rect();
            let name = node.accesskit_node().label().unwrap_or_default();
            assert!(
                rect.left() >= window.left() && rect.right() <= window.right(),
                "{name} at {rect}"
            );
        }
    }
}
