//! Why a number is what it is, where it stands.

use egui::{Rect, Ui};

use crate::desktop::intent::Intent;
use crate::desktop::kit::control;
use crate::desktop::sight::Sight;
use crate::desktop::theme;
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// Asks why when the pointer rests on a number or it has the focus and F1 is pressed; shows the answer.
pub fn why(ui: &Ui, rect: Rect, name: &str, label: &str, sight: &Sight, out: &mut Vec<Intent>) {
    let id = ui
        .id()
        .with(("why", name, rect.left() as i32, rect.top() as i32));
    let response = ui.interact(
        rect,
        id,
        egui::Sense::focusable_noninteractive() | egui::Sense::hover(),
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, label));
    let t = theme::of(ui);
    control::focus(ui, &t, &response, rect, t.size.chip_radius);
    let asked = response.hovered() || response.has_focus();
    if !asked {
        return;
    }
    match sight.whys.get(name) {
        None => out.push(Intent::Why(name.to_owned())),
        Some(None) => {}
        Some(Some(why)) => {
            response.on_hover_ui(|ui| answer(ui, &t, why));
        }
    }
}

fn answer(ui: &mut Ui, t: &Theme, why: &crate::engine::why::Why) {
    ui.set_max_width(360.0);
    ui.label(
        egui::RichText::new(format!("{}: {}", why.what, why.value))
            .font(Weight::SemiBold.at(t.size.body)),
    );
    egui::Grid::new("why").num_columns(2).show(ui, |ui| {
        for (cause, amount) in why.causes.iter().take(10) {
            ui.label(egui::RichText::new(amount).font(Weight::SemiBold.at(t.size.caption)));
            ui.add(
                egui::Label::new(
                    egui::RichText::new(cause)
                        .font(Weight::Regular.at(t.size.caption))
                        .color(t.t2),
                )
                .wrap(),
            );
            ui.end_row();
        }
    });
    if why.causes.is_empty() {
        ui.label(tr!("why-nothing"));
    }
}
