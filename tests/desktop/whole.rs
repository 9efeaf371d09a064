//! First Sprint from the title to the debrief, once with the mouse alone and once with the keyboard alone.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Overlay, Place};

use crate::panels::{Stage, harness};
use crate::stage::empty;

/// Frames until what was pressed has settled, and until time that passes has come to a stop.
const SETTLED: usize = 3;
const PATIENCE: usize = 4_000;

/// A player at the game.
struct Player(Harness<'static, Stage>);

impl Player {
    fn sits_down() -> Self {
        Self(harness(empty(), 1280.0, 720.0))
    }

    fn game(&self) -> &Game {
        &self.0.state().0
    }

    /// One frame: the face is drawn, what was asked for is done, time passes.
    fn frame(&mut self) {
        self.0.step();
        let (game, asked) = self.0.state_mut();
        for intent in std::mem::take(asked) {
            game.apply(intent);
        }
        game.tick(0.05);
    }

    fn settle(&mut self) {
        for _ in 0..SETTLED {
            self.frame();
        }
    }

    /// Lets time pass until it stops by itself.
    fn watch(&mut self) {
        for _ in 0..PATIENCE {
            self.frame();
            let game = self.game();
            if game.pace == shiproom::desktop::intent::Pace::Paused {
                return self.settle();
            }
        }
        panic!("time does not stop: {:?}", self.game().place);
    }

    fn button(&self, name: &str) -> Option<(Pos2, bool)> {
        let nodes = self.0.get_all_by_role(Role::Button);
        let found = nodes.filter(|node| named(node, name));
        let found = found.map(|node| (node.rect().center(), !node.accesskit_node().is_disabled()));
        // What lies on top can be pressed; what it covers cannot.
        found.max_by_key(|(_, enabled)| *enabled)
    }

    /// Moves the mouse to what has this name, and presses it. Returns whether it can be pressed.
    fn click(&mut self, name: &str) -> bool {
        let Some((at, enabled)) = self.button(name) else {
            return false;
        };
        for event in [
            Event::PointerMoved(at),
            pointer(at, true),
            pointer(at, false),
        ] {
            self.0.event(event);
            self.frame();
        }
        self.settle();
        enabled
    }

    fn key(&mut self, key: Key) {
        self.0.key_press_modifiers(Modifiers::NONE, key);
        self.settle();
    }

    /// Goes on with Tab to what has this name, and presses Enter.
    fn enter(&mut self, name: &str) -> bool {
        for _ in 0..150 {
            self.0.key_press_modifiers(Modifiers::NONE, Key::Tab);
            self.frame();
            let there = {
                let nodes = self.0.get_all_by_role(Role::Button);
                let mut focused = nodes.filter(Node::is_focused);
                focused.any(|node| named(&node, name))
            };
            if there {
                self.key(Key::Enter);
                return true;
            }
        }
        false
    }

    /// The card that lies over the screen: how many choices it has.
    fn choices(&self) -> Option<usize> {
        let Some(Overlay::Card(id)) = &self.game().overlay else {
            return None;
        };
        let project = self.game().project.as_ref()?;
        let mut cards = project.sight.board.cards.iter();
        Some(cards.find(|card| card.id == *id)?.choices.len())
    }

    fn ways(&self) -> Vec<String> {
        let project = self.game().project.as_ref().expect("it is played");
        let ways = project.sight.board.launch.iter();
        let open = ways.filter(|way| way.why_not.is_none());
        open.map(|way| way.text.to_string()).collect()
    }

    /// Plays with `hand` until the debrief; returns the cards that were answered.
    fn plays(&mut self, hand: impl Fn(&mut Self, Turn) -> bool) -> usize {
        let mut answered = 0;
        for _ in 0..400 {
            if self.game().place == Place::Debrief {
                return answered;
            }
            if let Some(choices) = self.choices() {
                let open = (0..choices).any(|n| hand(self, Turn::Answer(n)));
                assert!(open, "no choice is open");
                answered += 1;
            } else if self.game().place == Place::Launch {
                let way = self.ways().into_iter().next();
                hand(self, way.map_or(Turn::NotYet, Turn::Launch));
            } else {
                hand(self, Turn::GoOn);
                self.watch();
            }
        }
        panic!("no end: {:?}", self.game().place);
    }
}

/// What is to be done next.
enum Turn {
    /// Answer the card with a choice.
    Answer(usize),
    /// Launch in a way.
    Launch(String),
    /// Wait with the launch.
    NotYet,
    /// Let time pass.
    GoOn,
}

/// Whether a node has this name; one that ends with a colon or a comma is the beginning of it.
fn named(node: &Node, name: &str) -> bool {
    let begins = name.ends_with([':', ',', ' ']);
    let label = node.accesskit_node().label();
    label.is_some_and(|label| label == name || (begins && label.starts_with(name)))
}

fn pointer(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

const LETTERS: [(&str, Key); 5] = [
    ("A", Key::A),
    ("B", Key::B),
    ("C", Key::C),
    ("D", Key::D),
    ("E", Key::E),
];

/// Whether the project was launched and is scored on a screen that says so.
fn came_through(player: &mut Player, answered: usize) {
    player.settle();
    assert!(answered > 2, "{answered} cards came up");
    let project = player.game().project.as_ref().expect("it was played");
    let outcome = project.sight.board.outcome.as_ref().expect("it is over");
    assert!(outcome.live.is_some(), "{}", outcome.ending);
    let overall = format!("{:.0}", outcome.overall);
    let mut nodes = player.0.query_all_by(|_| true);
    let says = |node: Node| node.accesskit_node().value() == Some(overall.clone());
    assert!(nodes.any(says), "the debrief says {overall}");
}

#[test]
fn first_sprint_is_played_with_the_mouse_alone() {
    let mut player = Player::sits_down();
    assert!(player.click("Start here:"));
    assert!(player.click("Start Mon "));
    let answered = player.plays(|player, turn| match turn {
        Turn::Answer(n) => {
            let (letter, _) = LETTERS[n];
            player.click(&format!("{letter}: ")) && player.click(&format!("Choose {letter},"))
        }
        Turn::Launch(way) => player.click(&way) && player.click("Go") && player.click("Go"),
        Turn::NotYet => player.click("Not yet"),
        Turn::GoOn => player.click("To the next event"),
    });
    came_through(&mut player, answered);
}

#[test]
fn first_sprint_is_played_with_the_keyboard_alone() {
    let mut player = Player::sits_down();
    assert!(player.enter("Start here:"));
    assert!(player.enter("Start Mon "));
    let answered = player.plays(|player, turn| match turn {
        Turn::Answer(n) => {
            player.key(LETTERS[n].1);
            player.key(Key::Enter);
            player.choices().is_none()
        }
        Turn::Launch(way) => player.enter(&way) && player.enter("Go") && player.enter("Go"),
        Turn::NotYet => player.enter("Not yet"),
        Turn::GoOn => {
            // A focus that was left on a button does not keep the key.
            player.key(Key::E);
            true
        }
    });
    came_through(&mut player, answered);
}
