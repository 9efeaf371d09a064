//! Text: painted where a panel says, and known to screen readers and tests by the same rectangle. Only the ticks of [`super::plot`] are not.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Align2, Color32, FontId, Pos2, Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2,
};
use std::sync::Arc;

use crate::desktop::theme::Weight;

/// Weight, size and colour of a piece of text.
#[derive(Clone, Debug)]
pub struct Ink {
    /// Font.
    pub font: FontId,
    /// Colour.
    pub colour: Color32,
}

/// A piece of text in one weight, size and colour.
#[must_use]
pub fn ink(weight: Weight, size: f32, colour: Color32) -> Ink {
    Ink {
        font: weight.at(size),
        colour,
    }
}

fn galley(
    ui: &Ui,
    text: &str,
    ink: &Ink,
    width: f32,
    rows: usize,
    line: Option<f32>,
) -> Arc<egui::Galley> {
    let mut format = TextFormat::simple(ink.font.clone(), ink.colour);
    format.line_height = line;
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping {
        max_width: width.max(1.0),
        max_rows: rows,
        break_anywhere: rows == 1,
        ..Default::default()
    };
    ui.painter().layout_job(job)
}

/// Makes a painted rectangle known by `label`.
pub fn name(ui: &Ui, rect: Rect, label: &str) -> egui::Response {
    let id = ui
        .id()
        .with(("name", label, rect.left() as i32, rect.top() as i32));
    // What is scrolled out of sight is not there for a screen reader either.
    let response = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, label));
    response
}

/// Writes one line at `at`, which is the place of `align`. Returns the rectangle it takes.
pub fn write(ui: &Ui, at: Pos2, align: Align2, text: impl AsRef<str>, ink: &Ink) -> Rect {
    write_within(ui, at, align, f32::INFINITY, text, ink)
}

/// Writes one line that is cut with an ellipsis at `width`.
pub fn write_within(
    ui: &Ui,
    at: Pos2,
    align: Align2,
    width: f32,
    text: impl AsRef<str>,
    ink: &Ink,
) -> Rect {
    let text = text.as_ref();
    if text.is_empty() {
        return Rect::from_min_size(at, egui::Vec2::ZERO);
    }
    let galley = galley(ui, text, ink, width, 1, None);
    let rect = align.anchor_size(at, galley.size());
    ui.painter()
        .galley(rect.min, Arc::clone(&galley), ink.colour);
    if ui.is_rect_visible(rect) {
        let response = name(ui, rect, text);
        if galley.elided {
            response.on_hover_text(text);
        }
    }
    rect
}

/// Writes a paragraph from the top left of `rect`, cut after `rows` rows. Returns the rectangle it takes.
pub fn paragraph(
    ui: &Ui,
    rect: Rect,
    rows: usize,
    line: f32,
    text: impl AsRef<str>,
    ink: &Ink,
) -> Rect {
    let text = text.as_ref();
    if text.is_empty() {
        return Rect::from_min_size(rect.min, egui::Vec2::ZERO);
    }
    let galley = galley(ui, text, ink, rect.width(), rows, Some(line));
    let taken = Rect::from_min_size(rect.min, galley.size());
    ui.painter()
        .galley(rect.min, Arc::clone(&galley), ink.colour);
    if ui.is_rect_visible(taken) {
        let response = name(ui, taken, text);
        if galley.elided {
            response.on_hover_text(text);
        }
    }
    taken
}

/// Writes up to `rows` rows, as a block whose place of `align` is `at`. Returns the rectangle it takes.
pub fn block(
    ui: &Ui,
    at: Pos2,
    align: Align2,
    (width, rows, line): (f32, usize, f32),
    text: impl AsRef<str>,
    ink: &Ink,
) -> Rect {
    let text = text.as_ref();
    if text.is_empty() {
        return Rect::from_min_size(at, egui::Vec2::ZERO);
    }
    let mut format = TextFormat::simple(ink.font.clone(), ink.colour);
    format.line_height = Some(line);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.halign = align.x();
    job.wrap = TextWrapping {
        max_width: width.max(1.0),
        max_rows: rows,
        ..Default::default()
    };
    let galley = ui.painter().layout_job(job);
    let taken = align.anchor_size(at, galley.size());
    ui.painter()
        .galley(pos2(at.x, taken.top()), Arc::clone(&galley), ink.colour);
    if ui.is_rect_visible(taken) {
        let response = name(ui, taken, text);
        if galley.elided {
            response.on_hover_text(text);
        }
    }
    taken
}

/// Makes a chart known by a sentence that says what it shows, on hover too.
pub fn twin(ui: &Ui, rect: Rect, sentence: &str) {
    name(ui, rect, sentence).on_hover_text(sentence);
}

/// How large a paragraph would be.
#[must_use]
pub fn measure(ui: &Ui, width: f32, rows: usize, line: f32, text: &str, ink: &Ink) -> egui::Vec2 {
    galley(ui, text, ink, width, rows, Some(line)).size()
}

/// How wide a line would be.
#[must_use]
pub fn width(ui: &Ui, text: &str, ink: &Ink) -> f32 {
    galley(ui, text, ink, f32::INFINITY, 1, None).size().x
}

/// Writes pieces in different inks one after the other, from the left, centred on the line `y`. Returns where it ends.
pub fn run(ui: &Ui, at: Pos2, pieces: &[(&str, &Ink)]) -> f32 {
    let mut job = LayoutJob::default();
    for (text, ink) in pieces {
        let mut format = TextFormat::simple(ink.font.clone(), ink.colour);
        format.valign = Align::Center;
        job.append(text, 0.0, format);
    }
    let galley = ui.painter().layout_job(job);
    let rect = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    let whole: String = pieces.iter().map(|(text, _)| *text).collect();
    if let Some((_, first)) = pieces.first() {
        ui.painter().galley(rect.min, galley, first.colour);
    }
    name(ui, rect, &whole);
    rect.right()
}

/// An icon, centred. It says nothing to a screen reader: words stand beside it.
pub fn icon(ui: &Ui, centre: Pos2, glyph: &str, weight: Weight, size: f32, colour: Color32) {
    // Phosphor sits a little low on its em square.
    ui.painter().text(
        centre + vec2(0.0, 0.0),
        Align2::CENTER_CENTER,
        glyph,
        weight.at(size),
        colour,
    );
}

/// The middle of the left edge of `rect`, `x` points in.
#[must_use]
pub fn left(rect: Rect, x: f32) -> Pos2 {
    pos2(rect.left() + x, rect.center().y)
}

/// The middle of the right edge of `rect`, `x` points in.
#[must_use]
pub fn right(rect: Rect, x: f32) -> Pos2 {
    pos2(rect.right() - x, rect.center().y)
}
