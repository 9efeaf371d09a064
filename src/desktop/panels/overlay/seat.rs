//! A seat at a workshop: what is played, and the name of who sits down.

use egui::{Key, Ui, UiBuilder, vec2};
use egui_phosphor::regular as icons;

use super::sheet;
use crate::desktop::intent::{Intent, Invitation};
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{cut, text};
use crate::desktop::theme::{self, Weight};
use crate::tr;

/// Draws the invitation; `name` is what was typed.
pub(super) fn seat_ui(
    ui: &mut Ui,
    invitation: &Invitation,
    name: &mut String,
    fresh: bool,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    if fresh {
        name.clear();
    }
    let mut inside = sheet(ui, &t, 620.0, 400.0, &invitation.title, out);
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    let gates = if invitation.gates.is_empty() {
        tr!("seat-no-gates")
    } else {
        tr!("seat-gates", gates = invitation.gates.join("; "))
    };
    let mode = if invitation.assessed {
        tr!("seat-assessed")
    } else {
        tr!("seat-learning")
    };
    let scenario = tr!("seat-scenario", scenario = invitation.scenario.clone());
    for words in [format!("{scenario} {mode}"), gates] {
        let high = text::measure(ui, inside.width(), 4, 21.0, &words, &body).y;
        let place = cut::top(&mut inside, high, 12.0);
        text::paragraph(ui, place, 4, 21.0, words, &body);
    }
    let foot = cut::bottom(&mut inside, 44.0, 12.0);
    let strong = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let label = cut::top(&mut inside, 24.0, 6.0);
    let asked = tr!("seat-name");
    text::paragraph(ui, label, 1, 22.0, &asked, &strong);
    let line = cut::top(&mut inside, 40.0, 10.0);
    let mut field = ui.new_child(UiBuilder::new().max_rect(line).id_salt("seat"));
    let typed = field.add_sized(
        line.size(),
        egui::TextEdit::singleline(name).margin(vec2(10.0, 10.0)),
    );
    typed.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &asked));
    if fresh {
        typed.request_focus();
    }
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    text::paragraph(ui, inside, 3, 18.0, tr!("seat-name-hint"), &quiet);
    let missing = tr!("seat-name-missing");
    let refused = name.trim().is_empty().then_some(missing.as_str());
    let columns = cut::columns(foot, 2, 12.0);
    if Button::new(&tr!("seat-later")).show(ui, columns[0]) {
        out.push(Intent::Close);
    }
    let pressed = Button::new(&tr!("seat-take"))
        .look(Look::Violet)
        .icon(icons::ARMCHAIR)
        .refused(refused)
        .show(ui, columns[1]);
    let entered = typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if refused.is_none() && (pressed || entered) {
        out.push(Intent::Sit(invitation.pack.clone(), name.trim().to_owned()));
    }
}
