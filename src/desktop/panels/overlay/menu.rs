//! The menu: back, save, rewind, settings, help, leave.

use egui::Ui;
use egui_phosphor::regular as icons;

use super::sheet;
use crate::desktop::intent::{Intent, Overlay, Place};
use crate::desktop::kit::control::Button;
use crate::desktop::kit::cut;
use crate::desktop::theme;
use crate::tr;

/// Draws the menu.
pub(super) fn menu_ui(ui: &Ui, in_project: bool, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let lay = Intent::Lay;
    let mut rows = vec![(icons::PLAY, tr!("resume"), Intent::Close)];
    if in_project {
        rows.extend([
            (icons::FLOPPY_DISK, tr!("command-save"), Intent::Save),
            (
                icons::CLOCK_COUNTER_CLOCKWISE,
                tr!("rewind"),
                lay(Overlay::Timeline),
            ),
            (icons::BELL, tr!("alerts"), lay(Overlay::Alerts)),
        ]);
    }
    rows.extend([
        (
            icons::MAGNIFYING_GLASS,
            tr!("command-palette"),
            lay(Overlay::Palette),
        ),
        (
            icons::GEAR_SIX,
            tr!("menu-settings"),
            lay(Overlay::Settings),
        ),
        (icons::QUESTION, tr!("menu-help"), lay(Overlay::Help)),
    ]);
    if in_project {
        let leave = Intent::Go(Place::Title);
        rows.push((icons::ARROW_LEFT, tr!("back-to-projects"), leave));
    }
    rows.push((icons::SIGN_OUT, tr!("menu-quit"), Intent::Quit));
    let height = 96.0 + 52.0 * rows.len() as f32 - 8.0;
    let mut inside = sheet(ui, &t, 380.0, height, &tr!("menu"), out);
    for (icon, label, intent) in rows {
        let place = cut::top(&mut inside, 44.0, 8.0);
        if Button::new(&label).icon(icon).left().show(ui, place) {
            out.push(intent);
        }
    }
}
