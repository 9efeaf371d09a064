//! Why a number is what it is: its causes, and what lies under each.

use egui::{Align2, CornerRadius, Ui, vec2};
use egui_phosphor::regular as icons;

use super::{list, row, sheet};
use crate::desktop::game::Project;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{control, figure, text};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::why::Why;
use crate::tr;

/// Draws the causes of the number called `name`; a cause that is pressed opens what lies under it.
pub(super) fn why_ui(
    ui: &mut Ui,
    name: &str,
    project: Option<&Project>,
    open: &mut Option<usize>,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let answer = project.and_then(|project| project.sight.whys.get(name)?.as_ref());
    let Some(why) = answer else {
        let inside = sheet(ui, &t, 560.0, 220.0, &tr!("why"), out);
        let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
        text::paragraph(ui, inside, 3, 22.0, tr!("why-nobody-knows"), &quiet);
        return;
    };
    let under = open
        .and_then(|place| why.under.get(place))
        .map_or(0, Vec::len);
    let height = 170.0 + 54.0 * why.causes.len() as f32 + 26.0 * under as f32;
    let title = tr!("why-title", what = why.what.clone());
    let mut inside = sheet(ui, &t, 620.0, height.min(680.0), &title, out);
    let value = text::ink(Weight::SemiBold, t.size.title, t.t1);
    let width = inside.width();
    let high = text::measure(ui, width, 3, 24.0, &why.value, &value).y + 14.0;
    let head = crate::desktop::kit::cut::top(&mut inside, high, 0.0);
    text::paragraph(ui, head, 3, 24.0, &why.value, &value);
    if why.causes.is_empty() {
        let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
        text::paragraph(ui, inside, 2, 22.0, tr!("why-nothing"), &quiet);
        return;
    }
    list(ui, inside, "why", false, |ui| {
        for place in 0..why.causes.len() {
            cause(ui, &t, why, place, open);
        }
    });
}

fn cause(ui: &mut Ui, t: &Theme, why: &Why, place: usize, open: &mut Option<usize>) {
    let (what, amount) = &why.causes[place];
    let under = why.under.get(place).map_or(&[][..], Vec::as_slice);
    let is_open = *open == Some(place);
    let plain = text::ink(Weight::Regular, t.size.body, t.t2);
    let bold = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let room = (ui.available_width() - 10.0 - 28.0) * 0.62;
    let rest = (ui.available_width() - 10.0 - 28.0) * 0.36;
    let high = text::measure(ui, room, 4, 20.0, what, &plain)
        .y
        .max(text::measure(ui, rest, 3, 20.0, amount, &bold).y);
    let line = row(ui, high + 18.0);
    figure::rule(ui, line.left(), line.right(), line.top(), t.line);
    if !under.is_empty() {
        let response = control::press(ui, line, what, &format!("{what}: {amount}"), true);
        if response.hovered() {
            let radius = CornerRadius::same(t.size.chip_radius);
            ui.painter().rect_filled(line, radius, t.raised);
        }
        let caret = if is_open {
            icons::CARET_DOWN
        } else {
            icons::CARET_RIGHT
        };
        let at = line.left_top() + vec2(10.0, 19.0);
        text::icon(ui, at, caret, Weight::IconBold, 14.0, t.t2);
        control::focus(ui, t, &response, line, t.size.chip_radius);
        if response.clicked() {
            *open = if is_open { None } else { Some(place) };
        }
    }
    let mut words = line.translate(vec2(28.0, 9.0));
    words.set_width(room);
    text::paragraph(ui, words, 4, 20.0, what, &plain);
    let mut number = line.translate(vec2(28.0 + room + 10.0, 9.0));
    number.set_right(line.right());
    text::paragraph(ui, number, 3, 20.0, amount, &bold);
    if !is_open {
        return;
    }
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    let small = text::ink(Weight::SemiBold, t.size.caption, t.t1);
    for (what, amount) in under {
        let line = row(ui, 26.0);
        let from = text::left(line, 48.0);
        text::write_within(ui, from, Align2::LEFT_CENTER, room - 30.0, what, &quiet);
        let at = text::left(line, 28.0 + room + 10.0);
        text::write(ui, at, Align2::LEFT_CENTER, amount, &small);
    }
    row(ui, 8.0);
}
