//! What was reported, against what was true: a row a workstream, a column a report.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::desktop::kit::{Status, cut, paint, text};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::decision::Rag;
use crate::hindsight::calibration::{Calibration, Light};
use crate::tr;

const ROW: f32 = 34.0;

pub(super) fn reports_ui(ui: &mut Ui, t: &Theme, rect: Rect, found: &Calibration) {
    let mut inside = rect;
    let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
    let told = text::measure(ui, inside.width(), 4, 20.0, &found.sentence, &quiet).y;
    let line = cut::top(&mut inside, told, 6.0);
    text::paragraph(ui, line, 4, 20.0, &found.sentence, &quiet);
    if found.lights.is_empty() {
        return;
    }
    let caption = text::ink(Weight::Regular, t.size.caption, t.t3);
    let line = cut::top(&mut inside, 20.0, 6.0);
    let at = text::left(line, 0.0);
    text::write(ui, at, Align2::LEFT_CENTER, tr!("lights-legend"), &caption);
    let mut streams: Vec<&str> = Vec::new();
    for light in &found.lights {
        if !streams.contains(&&*light.name) {
            streams.push(&light.name);
        }
    }
    let mut days: Vec<_> = found.lights.iter().map(|light| light.when.day).collect();
    days.dedup();
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("lights"));
    egui::ScrollArea::both()
        .id_salt("lights")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let names = (ui.available_width() * 0.34).min(220.0);
            let step =
                ((ui.available_width() - names - 12.0) / days.len() as f32).clamp(26.0, 44.0);
            let width = names + step * days.len() as f32;
            for stream in &streams {
                let (row, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
                let ink = text::ink(Weight::Regular, t.size.caption, t.t1);
                let at = text::left(row, 0.0);
                let block = (names - 10.0, 2, 16.0);
                text::block(ui, at, Align2::LEFT_CENTER, block, *stream, &ink);
                let mine = found.lights.iter().filter(|light| &*light.name == *stream);
                for light in mine {
                    let Some(n) = days.iter().position(|day| *day == light.when.day) else {
                        continue;
                    };
                    let x = row.left() + names + step * (n as f32 + 0.5);
                    lamp(ui, t, pos2(x, row.center().y), light);
                }
            }
        });
}

const fn status(rag: Rag) -> Status {
    match rag {
        Rag::Green => Status::Good,
        Rag::Amber => Status::Risk,
        Rag::Red => Status::Bad,
    }
}

/// A report as a frame, the truth inside it.
fn lamp(ui: &Ui, t: &Theme, at: egui::Pos2, light: &Light) {
    let place = Rect::from_center_size(at, vec2(26.0, 26.0));
    let told = status(light.told);
    let truth = status(light.truth);
    let radius = CornerRadius::same(6);
    let edge = Stroke::new(3.0, told.colour(t));
    ui.painter()
        .rect(place, radius, t.sunken, edge, StrokeKind::Inside);
    paint::status(ui.painter(), at, 11.0, truth, truth.colour(t));
    let words = tr!(
        "light-label",
        name = light.name.to_string(),
        date = light.when.date.to_string(),
        told = told.word(),
        truth = truth.word()
    );
    text::name(ui, place, &words).on_hover_text(words);
}
