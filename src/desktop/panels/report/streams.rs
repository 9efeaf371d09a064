//! What is known of each workstream, and what will be said of it.

use egui::{Align2, CornerRadius, Rect, Sense, Ui, UiBuilder, vec2};

use super::{Line, ReportView};
use crate::desktop::kit::{Status, control, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::decision::Rag;
use crate::tr;

const COLOURS: [Rag; 3] = [Rag::Green, Rag::Amber, Rag::Red];

/// The workstreams, and the date that is given.
pub(super) fn streams(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    view: &mut ReportView,
    lines: &[Line],
) {
    let mut rest = rect;
    let date_place = cut::bottom(&mut rest, 120.0, t.size.gap);
    paint::panel(ui.painter(), t, rest);
    let mut inside = rest.shrink2(vec2(16.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("by-workstream"));
    let columns = cut::top(&mut inside, 20.0, 6.0);
    let caption = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    let (know, say) = (inside.width() - 274.0, inside.width() - 174.0);
    text::write(
        ui,
        text::left(columns, know),
        Align2::LEFT_CENTER,
        tr!("you-know"),
        &caption,
    );
    text::write(
        ui,
        text::left(columns, say),
        Align2::LEFT_CENTER,
        tr!("you-say"),
        &caption,
    );
    let height = (inside.height() / lines.len().max(1) as f32).clamp(36.0, 60.0);
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("streams"));
    egui::ScrollArea::vertical()
        .id_salt("streams")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for line in lines {
                let (row, _) = ui.allocate_exact_size(vec2(inside.width(), height), Sense::hover());
                stream(ui, t, row, sight, view, line, (know, say));
            }
        });
    paint::panel(ui.painter(), t, date_place);
    let mut inside = date_place.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 14.0);
    figure::panel_title(ui, head, &tr!("date-you-give"));
    let choices = [tr!("p50-to-p80"), tr!("target")];
    let place = cut::top(&mut inside, 40.0, 0.0);
    if let Some(n) = control::segmented(ui, place, &choices, usize::from(view.target), true) {
        view.target = n == 1;
    }
}

/// One workstream: what is known of it, and what will be said.
fn stream(
    ui: &Ui,
    t: &Theme,
    row: Rect,
    sight: &Sight,
    view: &mut ReportView,
    line: &Line,
    (know, say): (f32, f32),
) {
    figure::rule(ui, row.left(), row.right(), row.top(), t.line);
    let two = row.height() > 44.0;
    let name = text::ink(Weight::SemiBold, t.size.body, t.t1);
    if two {
        text::write_within(
            ui,
            text::left(row, 0.0) - vec2(0.0, 10.0),
            Align2::LEFT_CENTER,
            know - 12.0,
            &line.feature.name,
            &name,
        );
        let words = if line.feature.left > 0.0 {
            tr!(
                "said-and-ends",
                share = sight::percent(line.feature.reported),
                date = sight.ends(line.feature.finish)
            )
        } else {
            tr!("done")
        };
        text::write_within(
            ui,
            text::left(row, 0.0) + vec2(0.0, 10.0),
            Align2::LEFT_CENTER,
            know - 12.0,
            words,
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
    } else {
        text::block(
            ui,
            text::left(row, 0.0),
            Align2::LEFT_CENTER,
            (know - 12.0, 2, 17.0),
            &line.feature.name,
            &name,
        );
    }
    let status = Status::from(line.known);
    figure::status(ui, text::left(row, know), status, &status.word());
    let box_ = Rect::from_min_size(text::left(row, say) - vec2(0.0, 16.0), vec2(108.0, 32.0));
    paint::well(ui.painter(), t, box_);
    for (colour, place) in COLOURS
        .into_iter()
        .zip(cut::columns(box_.shrink(3.0), 3, 2.0))
    {
        let status = Status::from(colour);
        let label = tr!(
            "say-of",
            name = line.feature.name.to_string(),
            word = status.word()
        );
        let response = control::press(ui, place, colour.word(), &label, true);
        let chosen = line.said == colour;
        if chosen {
            ui.painter().rect_filled(
                place,
                CornerRadius::same(t.size.chip_radius),
                status.colour(t),
            );
        }
        let ink = if chosen { t.base } else { status.colour(t) };
        paint::status(ui.painter(), place.center(), 11.0, status, ink);
        control::focus(ui, t, &response, place, t.size.chip_radius);
        if response.clicked() {
            if colour == line.known {
                view.said.remove(&line.feature.id);
            } else {
                view.said.insert(line.feature.id.clone(), colour);
            }
        }
    }
    let (word, colour) = match line.said.cmp(&line.known) {
        std::cmp::Ordering::Less => (tr!("softer"), t.amber),
        std::cmp::Ordering::Greater => (tr!("harder"), t.t2),
        std::cmp::Ordering::Equal => (tr!("as-is"), t.t3),
    };
    text::write(
        ui,
        text::right(row, 0.0),
        Align2::RIGHT_CENTER,
        word,
        &text::ink(Weight::Regular, t.size.caption, colour),
    );
}
