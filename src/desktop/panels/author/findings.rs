//! The findings, each under its line of the file.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as icons;

use crate::desktop::author::{Author, Found};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// Rows of a message, or of its help, at most.
const ROWS: usize = 4;

pub(super) fn findings_ui(ui: &mut Ui, t: &Theme, rect: Rect, author: &Author) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(16.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 10.0);
    figure::panel_title(ui, head, &tr!("author-findings"));
    figure::panel_hint(ui, head, &tr!("author-live"));
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    if let Some(why) = &author.unread {
        text::paragraph(ui, inside, 6, 20.0, why, &body);
        return;
    }
    if author.findings.is_empty() {
        text::paragraph(ui, inside, 4, 20.0, nothing(author), &body);
        return;
    }
    let mut list = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("findings"));
    egui::ScrollArea::vertical()
        .id_salt("findings")
        .auto_shrink(false)
        .show(&mut list, |ui| {
            ui.spacing_mut().item_spacing.y = 10.0;
            for found in &author.findings {
                found_ui(ui, t, found);
            }
        });
}

/// What is said of a file that passes: what is in it.
fn nothing(author: &Author) -> String {
    author
        .scenario
        .as_ref()
        .map_or_else(String::new, |scenario| {
            tr!(
                "author-nothing",
                tasks = scenario.tasks.len(),
                people = scenario.team.len(),
                stakeholders = scenario.stakeholders.len(),
                risks = scenario.risks.len(),
                events = scenario.events.len()
            )
        })
}

fn found_ui(ui: &mut Ui, t: &Theme, found: &Found) {
    let (status, colour) = if found.finding.is_error() {
        (Status::Bad, t.coral)
    } else {
        (Status::Risk, t.amber)
    };
    let strong = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let code = text::ink(Weight::Medium, t.size.body, t.t1);
    let width = ui.available_width() - 12.0;
    let room = width - 28.0;
    let tall = |words: &str, ink: &text::Ink| text::measure(ui, room, ROWS, 20.0, words, ink).y;
    let message = tall(&found.finding.message, &strong);
    let help = found.finding.help.as_deref().unwrap_or_default();
    let help_tall = if help.is_empty() {
        0.0
    } else {
        tall(help, &body) + 4.0
    };
    let height = 10.0 + 22.0 + 30.0 + message + help_tall + 12.0;
    let (place, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    if !ui.is_rect_visible(place) {
        return;
    }
    let radius = CornerRadius::same(t.size.control_radius);
    ui.painter().rect_filled(place, radius, t.night);
    let edge = place.with_max_x(place.left() + 3.0);
    ui.painter().rect_filled(edge, radius, colour);
    let mut inside = place.shrink2(vec2(14.0, 10.0));
    let line = cut::top(&mut inside, 22.0, 0.0);
    let where_ = match &found.translation {
        Some(file) => tr!(
            "author-line-of",
            file = file.to_string(),
            line = found.line,
            column = found.column
        ),
        None => tr!("author-line", line = found.line, column = found.column),
    };
    figure::status(ui, text::left(line, 0.0), status, &where_);
    text::write(
        ui,
        text::right(line, 0.0),
        Align2::RIGHT_CENTER,
        found.finding.code.to_string(),
        &quiet,
    );
    let line = cut::top(&mut inside, 30.0, 0.0);
    excerpt(ui, t, line, found, &code, colour);
    let words = cut::top(&mut inside, message, 4.0);
    text::paragraph(ui, words, ROWS, 20.0, &found.finding.message, &strong);
    if !help.is_empty() {
        let mut words = cut::top(&mut inside, help_tall, 0.0);
        let bulb = cut::left(&mut words, 18.0, 6.0);
        let at = pos2(bulb.center().x, bulb.top() + 10.0);
        text::icon(ui, at, icons::LIGHTBULB, Weight::Icon, 16.0, t.amber);
        text::paragraph(ui, words, ROWS, 20.0, help, &body);
    }
}

/// The line of the file, with a wave under the very value.
fn excerpt(ui: &Ui, t: &Theme, line: Rect, found: &Found, ink: &text::Ink, colour: egui::Color32) {
    let [before, value, after] = &found.text;
    let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
    let painter = ui.painter().with_clip_rect(line.intersect(ui.clip_rect()));
    // A long beginning gives way to the value.
    let lead: String = {
        let letters = before.chars().count();
        if letters > 34 {
            let tail: String = before.chars().skip(letters - 32).collect();
            format!("…{tail}")
        } else {
            before.clone()
        }
    };
    let y = line.center().y;
    let mut x = line.left();
    for (n, (words, ink)) in [(&lead, &quiet), (value, ink), (after, &quiet)]
        .into_iter()
        .enumerate()
    {
        let room = line.right() - x;
        if room < 12.0 || words.is_empty() {
            continue;
        }
        let drawn = text::write_within(ui, pos2(x, y), Align2::LEFT_CENTER, room, words, ink);
        if n == 1 {
            let mut points = Vec::new();
            let mut at = drawn.left();
            while at <= drawn.right() {
                let up = if points.len() % 2 == 0 { 1.5 } else { -1.5 };
                points.push(pos2(at, drawn.bottom() + 1.0 + up));
                at += 3.0;
            }
            painter.line(points, Stroke::new(1.5, colour));
        }
        // The blank between pieces belongs to the text.
        let blank = if words.ends_with(' ') { 4.0 } else { 0.0 };
        x = drawn.right() + blank;
    }
}
