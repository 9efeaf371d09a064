//! A planned action in its day: dragged or moved by the arrows to another one, and dropped.

use egui::{
    Align2, CornerRadius, DragAndDrop, Key, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, WidgetType, vec2,
};
use egui_phosphor::regular as icons;

use super::week::icon_of;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{control, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Decision;
use crate::engine::board::PlannedView;
use crate::engine::words::capital;
use crate::scenario::Day;
use crate::tr;

/// A planned action on the way to another day, under the pointer.
#[derive(Clone, Copy, Debug)]
struct Carried(u32);

/// Whether a planned action is under the pointer.
pub fn is_carried(ui: &Ui) -> bool {
    DragAndDrop::has_payload_of_type::<Carried>(ui.ctx())
}

/// The move of what is let go over a day, unless it is there.
pub fn dropped(ui: &Ui, planned: &[PlannedView], day: Day) -> Option<Intent> {
    if !ui.input(|input| input.pointer.any_released()) {
        return None;
    }
    let slot = DragAndDrop::take_payload::<Carried>(ui.ctx())?.0;
    let elsewhere = |planned: &&PlannedView| planned.slot == slot && planned.when.day != day;
    planned
        .iter()
        .find(elsewhere)
        .map(|_| Intent::Decide(Decision::Move { slot, day }))
}

/// A planned action: it can be dragged to another day, or moved there by the arrows, and dropped.
pub fn chip_ui(
    ui: &Ui,
    t: &Theme,
    row: Rect,
    sight: &Sight,
    planned: &PlannedView,
    running: bool,
    out: &mut Vec<Intent>,
) {
    let hours = sight::hours_text(planned.hours);
    let label = tr!(
        "planned-label",
        action = planned.action.clone(),
        hours = hours.clone(),
        date = planned.when.date.to_string()
    );
    let id = ui.id().with(("planned", planned.slot));
    let response = ui.interact(row, id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, label.clone()));
    let (fill, colour, edge) = if running {
        (t.violet, t.on_violet, t.violet)
    } else {
        (t.violet_dim, t.t1, t.violet_line)
    };
    let radius = CornerRadius::same(t.size.chip_radius);
    let place = if response.dragged() {
        let by = ui.input(|input| {
            let from = input.pointer.press_origin();
            input
                .pointer
                .latest_pos()
                .zip(from)
                .map(|(to, from)| to - from)
        });
        row.translate(by.unwrap_or_default())
    } else {
        row
    };
    let stroke = Stroke::new(1.0, edge);
    ui.painter()
        .rect(place, radius, fill, stroke, StrokeKind::Inside);
    let icon = icon_of(planned.what.kind());
    text::icon(
        ui,
        text::left(place, 14.0),
        icon,
        Weight::Icon,
        15.0,
        colour,
    );
    let bold = text::ink(Weight::SemiBold, t.size.caption, colour);
    let width = text::width(ui, &hours, &bold);
    let weight = if running {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let ink = text::ink(weight, t.size.caption, colour);
    let room = place.width() - 27.0 - width - 34.0;
    let mut words = capital(&planned.action);
    if planned.evening {
        words = tr!("in-the-evening", action = words);
    }
    text::write_within(
        ui,
        text::left(place, 27.0),
        Align2::LEFT_CENTER,
        room,
        words,
        &ink,
    );
    let at = text::right(place, 26.0);
    ui.painter()
        .text(at, Align2::RIGHT_CENTER, &hours, bold.font, colour);
    control::focus(ui, t, &response, row, t.size.chip_radius);
    if response.drag_started() {
        DragAndDrop::set_payload(ui.ctx(), Carried(planned.slot));
    }
    if response.has_focus() {
        arrows(ui, sight, planned, id, out);
    }
    response.on_hover_text(tr!("planned-hint"));
    let close = Rect::from_center_size(text::right(row, 13.0), vec2(22.0, 22.0));
    let drop = tr!(
        "drop-planned",
        action = planned.action.clone(),
        hours = hours
    );
    let response = control::press(ui, close, &planned.slot.to_string(), &drop, true);
    let shade = if response.hovered() {
        colour
    } else {
        colour.gamma_multiply(0.7)
    };
    let at = text::right(place, 13.0);
    text::icon(ui, at, icons::X, Weight::IconBold, 12.0, shade);
    control::focus(ui, t, &response, close, 4);
    if response.on_hover_text(drop).clicked() {
        out.push(Intent::Decide(Decision::Drop { slot: planned.slot }));
    }
}

/// The arrows move a planned action to the day before or after, Delete drops it.
fn arrows(ui: &Ui, sight: &Sight, planned: &PlannedView, id: egui::Id, out: &mut Vec<Intent>) {
    ui.memory_mut(|memory| {
        let filter = egui::EventFilter {
            horizontal_arrows: true,
            ..egui::EventFilter::default()
        };
        memory.set_focus_lock_filter(id, filter);
    });
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let day = planned.when.day;
    let slot = planned.slot;
    if pressed(Key::ArrowLeft) && day > sight.board.today.day {
        let day = Day(day.0 - 1);
        out.push(Intent::Decide(Decision::Move { slot, day }));
    }
    if pressed(Key::ArrowRight) && day < sight.board.week_end {
        let day = day.plus(1);
        out.push(Intent::Decide(Decision::Move { slot, day }));
    }
    if pressed(Key::Delete) || pressed(Key::Backspace) {
        out.push(Intent::Decide(Decision::Drop { slot }));
    }
}
