//! Every command, once: the shortcuts, the palette and the help page all read this table.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::intent::{Intent, Overlay, Pace, Place, Screen};
use crate::tr;

/// A command.
#[derive(Clone, Debug)]
pub struct Command {
    /// Its name.
    pub name: String,
    /// Its keys.
    pub keys: Option<KeyboardShortcut>,
    /// What it asks for.
    pub intent: Intent,
    /// It needs a project.
    pub in_project: bool,
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

/// The table. `pace` is how time passes now: the space bar lets it pass or stops it.
#[must_use]
pub fn table(pace: Pace) -> Vec<Command> {
    let toggled = if pace == Pace::Paused {
        Pace::Running(1)
    } else {
        Pace::Paused
    };
    let digits = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
    ];
    let mut all: Vec<Command> = Screen::ALL
        .into_iter()
        .zip(digits)
        .map(|(screen, key)| Command {
            name: tr!(
                "command-show",
                screen = super::panels::shell::screen_name(screen)
            ),
            keys: Some(ctrl(key)),
            intent: Intent::Show(screen),
            in_project: true,
        })
        .collect();
    let rows = [
        (
            tr!("command-pause"),
            Some(plain(Key::Space)),
            Intent::Pace(toggled),
            true,
        ),
        (
            tr!("command-day"),
            Some(plain(Key::N)),
            Intent::NextDay,
            true,
        ),
        (
            tr!("speed", times = 2),
            Some(plain(Key::Num2)),
            Intent::Pace(Pace::Running(2)),
            true,
        ),
        (
            tr!("speed", times = 4),
            Some(plain(Key::Num4)),
            Intent::Pace(Pace::Running(4)),
            true,
        ),
        (
            tr!("to-friday"),
            Some(plain(Key::F)),
            Intent::Pace(Pace::ToFriday),
            true,
        ),
        (
            tr!("to-next-event"),
            Some(plain(Key::E)),
            Intent::Pace(Pace::ToNextEvent),
            true,
        ),
        (tr!("command-undo"), Some(ctrl(Key::Z)), Intent::Undo, true),
        (
            tr!("rewind"),
            Some(ctrl(Key::R)),
            Intent::Lay(Overlay::Timeline),
            true,
        ),
        (
            tr!("launch"),
            Some(ctrl(Key::L)),
            Intent::Go(Place::Launch),
            true,
        ),
        (tr!("command-save"), Some(ctrl(Key::S)), Intent::Save, true),
        (
            tr!("command-palette"),
            Some(ctrl(Key::K)),
            Intent::Lay(Overlay::Palette),
            false,
        ),
        (
            tr!("menu-settings"),
            Some(ctrl(Key::Comma)),
            Intent::Lay(Overlay::Settings),
            false,
        ),
        (
            tr!("menu-help"),
            Some(ctrl(Key::H)),
            Intent::Lay(Overlay::Help),
            false,
        ),
        (
            tr!("menu"),
            Some(plain(Key::F10)),
            Intent::Lay(Overlay::Menu),
            false,
        ),
        (
            tr!("back-to-projects"),
            None,
            Intent::Go(Place::Title),
            true,
        ),
        (tr!("menu-quit"), Some(ctrl(Key::Q)), Intent::Quit, false),
    ];
    all.extend(
        rows.into_iter()
            .map(|(name, keys, intent, in_project)| Command {
                name,
                keys,
                intent,
                in_project,
            }),
    );
    all
}

/// What the pressed keys ask for. A text that is being written keeps its keys.
pub fn pressed(ctx: &egui::Context, pace: Pace, in_project: bool, out: &mut Vec<Intent>) {
    if ctx.text_edit_focused() {
        return;
    }
    // Space presses what has the focus; only without focus does it stop the clock.
    let focused = ctx.memory(|memory| memory.focused().is_some());
    for command in table(pace) {
        let Some(keys) = command.keys else { continue };
        if (command.in_project && !in_project) || (focused && keys.logical_key == Key::Space) {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(&keys)) {
            out.push(command.intent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_their_keys() {
        let mut keys: Vec<String> = table(Pace::Paused)
            .iter()
            .filter_map(|command| command.keys)
            .map(|keys| format!("{keys:?}"))
            .collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
}
