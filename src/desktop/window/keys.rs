//! Which modifiers were held with which key, however slow the frames are.

use bevy::input::keyboard::{Key, KeyboardFocusLost, KeyboardInput};
use bevy::prelude::*;
use bevy_egui::EguiInput;
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use egui::{Event, Modifiers};

/// Gives every key of the frame the modifiers that were held when it went down or up.
///
/// `bevy_egui` gives all keys of a frame the modifiers at its end. On a slow machine Ctrl and 2 go down and up within one frame, and what
/// was meant to show the plan would let time pass at twice the speed.
pub fn hold_modifiers(
    mut keys: MessageReader<KeyboardInput>,
    mut lost: MessageReader<KeyboardFocusLost>,
    mut inputs: Query<&mut EguiInput>,
    mut held: Local<Modifiers>,
) {
    if lost.read().count() > 0 {
        *held = Modifiers::NONE;
    }
    let Ok(mut input) = inputs.single_mut() else {
        return;
    };
    let mut written = input.events.iter_mut().filter_map(|event| match event {
        Event::Key { modifiers, .. } => Some(modifiers),
        _ => None,
    });
    for message in keys.read() {
        note(&mut held, &message.logical_key, message.state.is_pressed());
        let has_event = bevy_to_egui_key(&message.logical_key).is_some()
            || bevy_to_egui_physical_key(&message.key_code).is_some();
        if has_event && let Some(modifiers) = written.next() {
            *modifiers = *held;
        }
    }
}

/// Leaves modifiers out that changed nothing: `bevy_egui` tells them with every frame, and egui draws a
/// further frame for whatever it is told, so that an idle window would never rest.
pub fn leave_out_same_modifiers(
    mut inputs: Query<&mut EguiInput>,
    mut told: Local<Option<Modifiers>>,
) {
    let Ok(mut input) = inputs.single_mut() else {
        return;
    };
    input.events.retain(|event| match event {
        Event::ModifiersChanged(now) => told.replace(*now) != Some(*now),
        _ => true,
    });
}

/// Notes a key that goes down or up, if it is a modifier.
fn note(held: &mut Modifiers, key: &Key, down: bool) {
    match key {
        Key::Shift => held.shift = down,
        Key::Alt => held.alt = down,
        Key::Control => {
            held.ctrl = down;
            if !cfg!(target_os = "macos") {
                held.command = down;
            }
        }
        Key::Super | Key::Meta if cfg!(target_os = "macos") => {
            held.mac_cmd = down;
            held.command = down;
        }
        _ => {}
    }
}
