//! What is shown when something in the game broke: plainly, where the project is and how to go on.

use egui::{RichText, Ui, UiBuilder, vec2};

use crate::desktop::game::Broken;
use crate::desktop::intent::Intent;
use crate::desktop::theme;
use crate::tr;

/// Draws it with the plainest of controls: whatever broke may be among the others.
pub fn broken_ui(ui: &mut Ui, broken: &Broken, in_project: bool, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let place = egui::Rect::from_center_size(
        ui.max_rect().center(),
        vec2(640.0, 360.0).min(ui.max_rect().size() - vec2(32.0, 32.0)),
    );
    let mut ui = ui.new_child(UiBuilder::new().max_rect(place).id_salt("broken"));
    ui.label(
        RichText::new(tr!("broken-title"))
            .size(t.size.screen)
            .strong(),
    );
    ui.add_space(12.0);
    let saved = match &broken.saved {
        Ok(Some(path)) => tr!("broken-saved", path = path.display().to_string()),
        Ok(None) if in_project => tr!("broken-nowhere"),
        Ok(None) => tr!("broken-nothing"),
        Err(why) => tr!("broken-unsaved", why = why.clone()),
    };
    ui.label(RichText::new(saved).size(t.size.title));
    ui.add_space(12.0);
    ui.label(RichText::new(tr!("broken-what", what = broken.what.clone())).color(t.t2));
    ui.add_space(24.0);
    ui.horizontal(|ui| {
        let size = vec2(180.0, t.size.lead_button);
        if ui
            .add_sized(size, egui::Button::new(tr!("broken-go-on")))
            .clicked()
        {
            out.push(Intent::Recover);
        }
        if ui
            .add_sized(size, egui::Button::new(tr!("menu-quit")))
            .clicked()
        {
            out.push(Intent::Quit);
        }
    });
}
