//! The load of each week, by person or by discipline, on the scale of the chart above it.

use egui::{Align2, CornerRadius, DragAndDrop, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder};
use egui::{pos2, vec2};

use super::chart::Load;
use super::row::Carried;
use super::scale::Scale;
use super::{By, PlanView, title_case};
use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, control, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// Height of the header, and of a row.
pub const HEAD: f32 = 40.0;
pub const ROW: f32 = 40.0;

/// Draws the loads under the chart, on its scale.
pub fn load_ui(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    scale: &Scale,
    view: &mut PlanView,
    out: &mut Vec<Intent>,
) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(1.0);
    let head = cut::top(&mut inside, HEAD, 0.0);
    header(ui, t, head, scale, view);
    let loads = match view.by {
        By::Person => &sight.chart.people,
        By::Discipline => &sight.chart.disciplines,
    };
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("loads"));
    body.set_clip_rect(inside.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt(("loads", view.by as u8))
        .auto_shrink(false)
        .show_rows(&mut body, ROW, loads.len(), |ui, shown| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for load in &loads[shown] {
                let (place, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                let row = Rect::from_x_y_ranges(inside.x_range(), place.y_range());
                who(ui, t, row, sight, scale, view.by, load, out);
                weeks(ui, t, row, sight, scale, load);
            }
        });
    let painter = ui.painter().with_clip_rect(inside);
    painter.vline(scale.left, inside.y_range(), Stroke::new(1.0, t.line2));
    let now = scale.x(sight.board.today.day.as_f64());
    if now >= scale.left && now < scale.right {
        painter.vline(now, inside.y_range(), Stroke::new(2.0, t.now));
    }
}

fn header(ui: &Ui, t: &Theme, head: Rect, scale: &Scale, view: &mut PlanView) {
    let radius = CornerRadius {
        nw: t.size.panel_radius,
        ne: t.size.panel_radius,
        ..CornerRadius::ZERO
    };
    let fill = t.raised.lerp_to_gamma(t.panel, 0.4);
    ui.painter().rect_filled(head, radius, fill);
    ui.painter()
        .hline(head.x_range(), head.bottom(), Stroke::new(1.0, t.line));
    let align = Align2::LEFT_CENTER;
    let ink = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let title = tr!("load-per-week");
    let words = [tr!("people"), tr!("disciplines")];
    let width = control::segmented_width(ui, &words);
    let place = Rect::from_min_size(
        pos2(scale.left - width - 10.0, head.center().y - 16.0),
        vec2(width, 32.0),
    );
    // Where the table is narrow, the two words say enough.
    if head.left() + 24.0 + text::width(ui, &title, &ink) < place.left() {
        text::write(ui, text::left(head, 16.0), align, title, &ink);
    }
    let chosen = usize::from(view.by == By::Discipline);
    if let Some(n) = control::segmented(ui, place, &words, chosen, false) {
        view.by = [By::Person, By::Discipline][n];
    }
    let caption = text::ink(Weight::Regular, t.size.caption, t.t2);
    let mut x = scale.left + 12.0;
    for (n, word) in [tr!("booked"), tr!("over-capacity"), tr!("capacity")]
        .iter()
        .enumerate()
    {
        if x + 20.0 + text::width(ui, word, &caption) > head.right() {
            break;
        }
        let sign = Rect::from_min_size(pos2(x, head.center().y - 5.0), vec2(14.0, 10.0));
        match n {
            0 => {
                ui.painter().rect_filled(sign, 2, t.bar);
            }
            1 => paint::hatch(ui.painter(), sign, t.coral, 5.0, 2.0),
            _ => {
                let line = [sign.left_center(), sign.right_center()];
                paint::dashed(ui.painter(), &line, Stroke::new(1.5, t.t3), 3.0, 2.0);
            }
        }
        let at = pos2(x + 20.0, head.center().y);
        x = text::write(ui, at, align, word, &caption).right() + 16.0;
    }
}

/// Whose load it is, and how high it gets; a press opens the person, a drag takes them to a task.
fn who(
    ui: &Ui,
    t: &Theme,
    row: Rect,
    sight: &Sight,
    scale: &Scale,
    by: By,
    load: &Load,
    out: &mut Vec<Intent>,
) {
    let line = Stroke::new(1.0, t.line.gamma_multiply(0.6));
    ui.painter().hline(row.x_range(), row.bottom(), line);
    let (status, words) = match load.peak {
        x if x > 1.2 => (Status::Bad, None),
        x if x > 1.005 => (Status::Risk, None),
        x if x > 0.0 => (Status::Good, None),
        _ => (Status::Unknown, Some(tr!("not-booked"))),
    };
    let peak = (load.peak * 100.0).round();
    let words = words.unwrap_or_else(|| tr!("peak", percent = peak));
    let at = pos2(scale.left - 14.0, row.center().y);
    let end = figure::status_right(ui, at, status, &words);
    let ink = text::ink(Weight::Regular, t.size.body, t.t1);
    let align = Align2::LEFT_CENTER;
    if by == By::Discipline {
        let at = text::left(row, 16.0);
        let width = end - at.x - 8.0;
        text::write_within(ui, at, align, width, title_case(&load.of), &ink);
        return;
    }
    let Some(person) = sight.person(&load.of) else {
        return;
    };
    let cell = row.with_max_x(scale.left).shrink2(vec2(2.0, 1.0));
    let label = tr!("load-label", name = person.name.to_string(), percent = peak);
    let id = ui.id().with(("load", &*person.id));
    let response = ui.interact(cell, id, Sense::click_and_drag());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label.clone()));
    if response.hovered() {
        ui.painter()
            .rect_filled(cell, 4, t.raised.gamma_multiply(0.5));
    }
    let mood = sight.chart.mood(&person.id);
    figure::portrait(ui, text::left(row, 29.0), 13.0, &person.portrait, mood);
    let at = text::left(row, 52.0);
    text::write_within(ui, at, align, end - at.x - 8.0, &person.name, &ink);
    control::focus(ui, t, &response, cell.shrink(2.0), 4);
    if response.drag_started() {
        let carried = Carried {
            person: person.id.clone(),
            from: None,
        };
        DragAndDrop::set_payload(ui.ctx(), carried);
    }
    if response.on_hover_text(tr!("load-hint")).clicked() {
        out.push(Intent::Person(person.id.clone()));
    }
}

/// The weeks of one row: up to the line is capacity, hatching over it is too much.
fn weeks(ui: &Ui, t: &Theme, row: Rect, sight: &Sight, scale: &Scale, load: &Load) {
    let clip = ui.clip_rect().intersect(row.with_min_x(scale.left));
    let painter = ui.painter().with_clip_rect(clip);
    let floor = row.bottom() - 1.0;
    let full = (row.height() - 8.0) * 0.72;
    let capacity = floor - full;
    for (&(from, to), &share) in sight.chart.weeks.iter().zip(&load.weeks) {
        let (left, right) = (scale.x(from) + 1.5, scale.x(to) - 1.5);
        if right <= scale.left || left >= scale.right || share <= 0.005 {
            continue;
        }
        let over = share > 1.005;
        let top = floor - full * share.min(1.0) as f32;
        let place = Rect::from_min_max(pos2(left, top), pos2(right, floor));
        let colour = if over {
            t.bar
        } else {
            t.bar.lerp_to_gamma(t.bar_rest, 0.6)
        };
        painter.rect_filled(place, CornerRadius::same(2), colour);
        if over {
            let height = (full * (share - 1.0) as f32).clamp(4.0, row.height() - full - 3.0);
            let place = Rect::from_min_max(
                pos2(place.left(), capacity - height),
                pos2(place.right(), capacity),
            );
            paint::hatch(&painter, place, t.coral, 5.0, 2.0);
        }
    }
    let line = [pos2(scale.left, capacity), pos2(scale.right, capacity)];
    paint::dashed(&painter, &line, Stroke::new(1.0, t.t3), 3.0, 3.0);
}
