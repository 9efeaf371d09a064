//! A list of which one row is chosen: one stop of the keyboard, with arrows inside.

use egui::{
    Align2, CornerRadius, EventFilter, Key, Modifiers, Rect, Sense, Ui, UiBuilder, WidgetInfo,
    WidgetType, vec2,
};

use super::{control, paint, spot, text};
use crate::desktop::theme::{self, Weight};

/// Height of a row.
const ROW: f32 = 34.0;

/// A row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// An icon, or none.
    pub icon: &'static str,
    /// What it is.
    pub words: String,
    /// What stands at its end.
    pub hint: String,
}

/// Draws the list in a well; `name` is what it lets choose. Returns another row when it is chosen.
pub fn list(ui: &mut Ui, rect: Rect, name: &str, rows: &[Row], chosen: usize) -> Option<usize> {
    let t = theme::of(ui);
    paint::well(ui.painter(), &t, rect);
    let id = ui.id().with(("list", name));
    let whole = ui.interact(rect, id, Sense::FOCUSABLE);
    whole.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, name));
    let stepped = whole
        .has_focus()
        .then(|| step(ui, id, chosen, rows.len()))
        .flatten();
    let mut pressed = stepped;
    let inside = rect.shrink(4.0);
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt(("rows", name)));
    egui::ScrollArea::vertical()
        .id_salt(("rows", name))
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            for (n, row) in rows.iter().enumerate() {
                let size = vec2(ui.available_width() - 8.0, ROW);
                let (place, _) = ui.allocate_exact_size(size, Sense::hover());
                if stepped == Some(n) {
                    let at_once = egui::style::ScrollAnimation::none();
                    ui.scroll_to_rect_animation(place, None, at_once);
                }
                if draw(ui, place, row, n, n == stepped.unwrap_or(chosen)) {
                    pressed = Some(n);
                }
            }
        });
    control::focus(ui, &t, &whole, rect, t.size.control_radius);
    pressed.filter(|&n| n != chosen)
}

/// Where the arrows lead.
fn step(ui: &Ui, id: egui::Id, chosen: usize, count: usize) -> Option<usize> {
    ui.memory_mut(|memory| {
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        memory.set_focus_lock_filter(id, filter);
    });
    let last = count.checked_sub(1)?;
    let keys = [
        (Key::ArrowUp, chosen.saturating_sub(1)),
        (Key::ArrowDown, (chosen + 1).min(last)),
        (Key::PageUp, chosen.saturating_sub(8)),
        (Key::PageDown, (chosen + 8).min(last)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    let pressed = keys
        .into_iter()
        .find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)));
    pressed.map(|(_, to)| to)
}

fn draw(ui: &Ui, place: Rect, row: &Row, n: usize, chosen: bool) -> bool {
    let t = theme::of(ui);
    // The keyboard stays with the list: its arrows choose.
    let id = ui.id().with((n, &row.words));
    let response = ui.interact(place, id, Sense::CLICK);
    response.widget_info(|| {
        WidgetInfo::selected(WidgetType::SelectableLabel, true, chosen, &row.words)
    });
    spot::drawn(ui, place, &row.words);
    let radius = CornerRadius::same(t.size.chip_radius);
    if chosen || response.hovered() {
        ui.painter().rect_filled(place, radius, t.select);
    }
    if chosen {
        let mark = place.with_max_x(place.left() + 3.0);
        ui.painter().rect_filled(mark, radius, t.violet);
    }
    let mut left = 12.0;
    if !row.icon.is_empty() {
        let at = text::left(place, 20.0);
        text::icon(ui, at, row.icon, Weight::Icon, 17.0, t.t2);
        left = 38.0;
    }
    let hint = text::ink(Weight::Regular, t.size.caption, t.t2);
    let mut room = place.width() - left - 10.0;
    if !row.hint.is_empty() {
        room -= text::width(ui, &row.hint, &hint) + 8.0;
        let at = text::right(place, 10.0);
        text::write(ui, at, Align2::RIGHT_CENTER, &row.hint, &hint);
    }
    let weight = if chosen {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let ink = text::ink(weight, t.size.body, t.t1);
    let at = text::left(place, left);
    text::write_within(ui, at, Align2::LEFT_CENTER, room, &row.words, &ink);
    response.clicked()
}
