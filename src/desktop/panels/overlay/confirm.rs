//! A question before an act that cannot be taken back.

use egui::Ui;
use egui_phosphor::regular as icons;

use super::sheet;
use crate::desktop::intent::{Intent, Question};
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{cut, text};
use crate::desktop::theme::{self, Weight};
use crate::tr;

/// Draws the question.
pub(super) fn confirm_ui(ui: &Ui, question: &Question, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let mut inside = sheet(ui, &t, 520.0, 250.0, &question.title, out);
    let foot = cut::bottom(&mut inside, 44.0, 12.0);
    text::paragraph(
        ui,
        inside,
        5,
        22.0,
        &question.text,
        &text::ink(Weight::Regular, t.size.title, t.t2),
    );
    let columns = cut::columns(foot, 2, 12.0);
    if Button::new(&tr!("think-again")).show(ui, columns[0]) {
        out.push(Intent::Close);
    }
    if Button::new(&question.yes)
        .look(Look::Violet)
        .icon(icons::CHECK)
        .show(ui, columns[1])
    {
        out.push(Intent::Close);
        out.push(question.act.clone());
    }
}
