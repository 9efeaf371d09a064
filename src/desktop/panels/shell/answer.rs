//! Why a number is what it is, where it stands.

use egui::{Key, Modifiers, Rect, Response, Ui};

use crate::desktop::intent::{Intent, Overlay};
use crate::desktop::kit::control;
use crate::desktop::sight::Sight;
use crate::desktop::theme;
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// A number that can be asked about: the pointer on it shows its causes; F1, there or with the focus, opens them.
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
    why_of(ui, response, name, sight, out);
}

/// The same where something that can be pressed stands already.
pub fn why_of(ui: &Ui, response: Response, name: &str, sight: &Sight, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    control::focus(ui, &t, &response, response.rect, t.size.chip_radius);
    let asked = response.hovered() || response.has_focus();
    if !asked {
        return;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1)) {
        out.push(Intent::Lay(Overlay::Why(name.to_owned())));
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
    let more = egui::RichText::new(tr!("why-more")).font(Weight::Regular.at(t.size.caption));
    ui.label(more.color(t.t3));
}
