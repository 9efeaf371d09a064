//! Keys as they are written in settings: `Ctrl+Shift+K`. `Ctrl` is the command key of the machine.

use egui::{Key, KeyboardShortcut, Modifiers};

/// Keys in one line of text.
#[must_use]
pub fn write(keys: &KeyboardShortcut) -> String {
    let Modifiers { alt, shift, .. } = keys.modifiers;
    let command = keys.modifiers.command || keys.modifiers.ctrl || keys.modifiers.mac_cmd;
    let mut text = String::new();
    for (pressed, name) in [(command, "Ctrl+"), (alt, "Alt+"), (shift, "Shift+")] {
        if pressed {
            text.push_str(name);
        }
    }
    text + keys.logical_key.name()
}

/// The keys that a line of text names.
#[must_use]
pub fn parse(text: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut rest = text.trim();
    loop {
        let (modifier, after) = [
            (Modifiers::COMMAND, "Ctrl+"),
            (Modifiers::ALT, "Alt+"),
            (Modifiers::SHIFT, "Shift+"),
        ]
        .into_iter()
        .find_map(|(modifier, name)| Some((modifier, rest.strip_prefix(name)?)))
        .unwrap_or((Modifiers::NONE, rest));
        if after.len() == rest.len() {
            return Key::from_name(rest).map(|key| KeyboardShortcut::new(modifiers, key));
        }
        modifiers |= modifier;
        rest = after;
    }
}

/// The keys that were pressed in this frame together with what was held.
#[must_use]
pub fn pressed(input: &egui::InputState) -> Option<KeyboardShortcut> {
    input.events.iter().find_map(|event| match event {
        egui::Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => {
            let held = Modifiers {
                ctrl: false,
                mac_cmd: false,
                command: modifiers.command || modifiers.ctrl,
                ..*modifiers
            };
            Some(KeyboardShortcut::new(held, *key))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for text in ["N", "Ctrl+K", "Alt+Shift+F5", "Ctrl+Alt+Shift+Comma"] {
            assert_eq!(parse(text).map(|keys| write(&keys)).as_deref(), Some(text));
        }
        assert_eq!(parse("Ctrl+Nothing"), None);
        assert_eq!(parse(""), None);
    }
}
