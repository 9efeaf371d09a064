//! Every command, once: the shortcuts, the palette and the help page all read this table.

use std::collections::BTreeMap;

use egui::{Key, KeyboardShortcut, Modifiers};

use super::intent::{Intent, Overlay, Pace, Place, Screen};
use super::keys;
use crate::tr;

/// What a command is about: help is written in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Screens.
    Screens,
    /// Time.
    Time,
    /// The project.
    Project,
    /// The game.
    Game,
}

impl Group {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Screens, Self::Time, Self::Project, Self::Game];

    /// Its title.
    #[must_use]
    pub fn title(self) -> String {
        match self {
            Self::Screens => tr!("group-screens"),
            Self::Time => tr!("group-time"),
            Self::Project => tr!("group-project"),
            Self::Game => tr!("group-game"),
        }
    }
}

/// A command.
#[derive(Clone, Debug)]
pub struct Command {
    /// What settings know it by.
    pub id: &'static str,
    /// What it is about.
    pub group: Group,
    /// Its name.
    pub name: String,
    /// Its keys.
    pub keys: Option<KeyboardShortcut>,
    /// What it asks for.
    pub intent: Intent,
}

impl Command {
    /// Whether it needs a project.
    #[must_use]
    pub const fn in_project(&self) -> bool {
        !matches!(self.group, Group::Game)
    }
}

/// Keys that belong to what has the focus, or to every overlay.
const RESERVED: [Key; 8] = [
    Key::Escape,
    Key::Enter,
    Key::Tab,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::F1,
];

/// The table with its usual keys. `pace` is how time passes now: one command lets it pass or stops it.
#[must_use]
pub fn usual(pace: Pace) -> Vec<Command> {
    let toggled = if pace == Pace::Paused {
        Pace::Running(1)
    } else {
        Pace::Paused
    };
    let show = |screen: Screen| {
        let name = super::panels::shell::screen_name(screen);
        (tr!("command-show", screen = name), Intent::Show(screen))
    };
    let lay = Intent::Lay;
    let row = |id, group, (name, intent): (String, Intent), usual: &str| Command {
        id,
        group,
        name,
        keys: keys::parse(usual),
        intent,
    };
    let screen_keys = [
        "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+7", "Ctrl+8",
    ];
    let mut all: Vec<Command> = Screen::ALL
        .into_iter()
        .zip(screen_keys)
        .map(|(screen, keys)| row(screen.slug(), Group::Screens, show(screen), keys))
        .collect();
    let time = |id, name, pace, keys| row(id, Group::Time, (name, Intent::Pace(pace)), keys);
    all.extend([
        time("pause", tr!("command-pause"), toggled, "Space"),
        time("speed-1", tr!("speed", times = 1), Pace::Running(1), "1"),
        time("speed-2", tr!("speed", times = 2), Pace::Running(2), "2"),
        time("speed-4", tr!("speed", times = 4), Pace::Running(4), "4"),
        time("friday", tr!("to-friday"), Pace::ToFriday, "F"),
        time("event", tr!("to-next-event"), Pace::ToNextEvent, "E"),
    ]);
    for (id, group, name, intent, keys) in [
        ("day", Group::Time, tr!("command-day"), Intent::NextDay, "N"),
        (
            "undo",
            Group::Project,
            tr!("command-undo"),
            Intent::Undo,
            "Ctrl+Z",
        ),
        (
            "rewind",
            Group::Project,
            tr!("rewind"),
            lay(Overlay::Timeline),
            "Ctrl+R",
        ),
        (
            "alerts",
            Group::Project,
            tr!("alerts"),
            lay(Overlay::Alerts),
            "Ctrl+J",
        ),
        (
            "planner",
            Group::Project,
            tr!("planner"),
            lay(Overlay::Planner(None)),
            "A",
        ),
        (
            "forecast",
            Group::Project,
            tr!("futures"),
            lay(Overlay::Forecast),
            "Ctrl+D",
        ),
        (
            "launch",
            Group::Project,
            tr!("launch"),
            Intent::Go(Place::Launch),
            "Ctrl+L",
        ),
        (
            "save",
            Group::Project,
            tr!("command-save"),
            Intent::Save,
            "Ctrl+S",
        ),
        (
            "leave",
            Group::Project,
            tr!("back-to-projects"),
            Intent::Go(Place::Title),
            "",
        ),
        (
            "palette",
            Group::Game,
            tr!("command-palette"),
            lay(Overlay::Palette),
            "Ctrl+K",
        ),
        (
            "settings",
            Group::Game,
            tr!("menu-settings"),
            lay(Overlay::Settings),
            "Ctrl+Comma",
        ),
        (
            "help",
            Group::Game,
            tr!("menu-help"),
            lay(Overlay::Help),
            "Ctrl+H",
        ),
        ("menu", Group::Game, tr!("menu"), lay(Overlay::Menu), "F10"),
        (
            "quit",
            Group::Game,
            tr!("menu-quit"),
            Intent::Quit,
            "Ctrl+Q",
        ),
    ] {
        all.push(row(id, group, (name, intent), keys));
    }
    all
}

/// The table with the keys that the player chose.
#[must_use]
pub fn table(pace: Pace, changed: &BTreeMap<String, String>) -> Vec<Command> {
    let mut all = usual(pace);
    for command in &mut all {
        if let Some(keys) = changed.get(command.id) {
            command.keys = keys::parse(keys);
        }
    }
    all
}

/// Gives a command other keys, or none.
///
/// # Errors
///
/// Why not: the keys are another command's, or nobody's to give.
pub fn bind(
    changed: &mut BTreeMap<String, String>,
    id: &str,
    wanted: Option<KeyboardShortcut>,
) -> Result<(), String> {
    if let Some(wanted) = wanted {
        let keys = keys::write(&wanted);
        if RESERVED.contains(&wanted.logical_key) {
            return Err(tr!("keys-reserved", keys = keys));
        }
        let owner = table(Pace::Paused, changed)
            .into_iter()
            .find(|command| command.id != id && command.keys == Some(wanted));
        if let Some(owner) = owner {
            return Err(tr!("keys-taken", keys = keys, command = owner.name));
        }
    }
    let usual = usual(Pace::Paused);
    if usual
        .iter()
        .any(|command| command.id == id && command.keys == wanted)
    {
        changed.remove(id);
    } else {
        changed.insert(
            id.to_owned(),
            wanted.as_ref().map(keys::write).unwrap_or_default(),
        );
    }
    Ok(())
}

/// What the pressed keys ask for. A text that is being written keeps its keys.
pub fn pressed(
    ctx: &egui::Context,
    pace: Pace,
    in_project: bool,
    changed: &BTreeMap<String, String>,
    out: &mut Vec<Intent>,
) {
    if ctx.text_edit_focused() || !ctx.input(|input| input.events.iter().any(is_key)) {
        return;
    }
    // Space presses what has the focus; only without focus does it stop the clock.
    let focused = ctx.memory(|memory| memory.focused().is_some());
    let mut all = table(pace, changed);
    // Ctrl+Shift+Z would be taken for Ctrl+Z if that were asked first.
    let held = |modifiers: Modifiers| {
        usize::from(modifiers.command) + usize::from(modifiers.alt) + usize::from(modifiers.shift)
    };
    all.sort_by_key(|command| {
        std::cmp::Reverse(command.keys.map_or(0, |keys| held(keys.modifiers)))
    });
    for command in all {
        let Some(keys) = command.keys else { continue };
        if (command.in_project() && !in_project) || (focused && keys.logical_key == Key::Space) {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(&keys)) {
            out.push(command.intent);
        }
    }
}

const fn is_key(event: &egui::Event) -> bool {
    matches!(event, egui::Event::Key { pressed: true, .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_their_keys_or_their_id() {
        let all = usual(Pace::Paused);
        let mut keys: Vec<String> = all
            .iter()
            .filter_map(|command| command.keys.as_ref().map(keys::write))
            .collect();
        let mut ids: Vec<&str> = all.iter().map(|command| command.id).collect();
        let counts = (keys.len(), ids.len());
        keys.sort();
        keys.dedup();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((keys.len(), ids.len()), counts);
        assert_eq!(keys.len(), all.len() - 1, "leaving the project has no keys");
    }

    #[test]
    fn keys_are_bound_taken_away_and_reset() {
        let mut changed = BTreeMap::new();
        let keys_of = |changed: &BTreeMap<String, String>, id: &str| {
            let all = table(Pace::Paused, changed);
            let found = all.into_iter().find(|command| command.id == id);
            found.and_then(|command| command.keys.as_ref().map(keys::write))
        };
        assert!(bind(&mut changed, "save", keys::parse("Ctrl+Shift+S")).is_ok());
        assert_eq!(keys_of(&changed, "save").as_deref(), Some("Ctrl+Shift+S"));
        assert!(bind(&mut changed, "save", None).is_ok());
        assert_eq!(keys_of(&changed, "save"), None);
        assert!(
            bind(&mut changed, "undo", keys::parse("Ctrl+S")).is_ok(),
            "nobody has it now"
        );
        let refused = bind(&mut changed, "save", keys::parse("Ctrl+S"));
        assert!(refused.is_err_and(|why| why.contains("Ctrl+S") && why.contains("last decision")));
        assert!(bind(&mut changed, "save", keys::parse("Escape")).is_err());
        assert!(bind(&mut changed, "undo", keys::parse("Ctrl+Z")).is_ok());
        assert!(bind(&mut changed, "save", keys::parse("Ctrl+S")).is_ok());
        assert!(changed.is_empty(), "what is usual is not written down");
    }
}
