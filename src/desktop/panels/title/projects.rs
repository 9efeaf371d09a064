//! The scenarios as cards.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as icons;

use super::saves::saves;
use super::{TitleSight, TitleView, workshops};
use crate::desktop::game::Shelved;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{control, cut, figure, paint, text};
use crate::desktop::platform::Inside;
use crate::desktop::theme::{Theme, Weight};
use crate::desktop::{art, theme};
use crate::tr;

/// Height of a cover to its width, and of the words under it.
const COVER: f32 = 0.41;
const WORDS: f32 = 258.0;
/// Rows of its first sentence.
const BRIEF: usize = 4;

pub(super) fn projects(
    ui: &mut Ui,
    rect: Rect,
    sight: TitleSight,
    view: &mut TitleView,
    out: &mut Vec<Intent>,
) {
    let mut rest = rect;
    let head = cut::top(&mut rest, 44.0, 24.0);
    let title = if sight.saves_first {
        tr!("projects-and-saves")
    } else {
        tr!("choose-project")
    };
    let end = figure::screen_title(ui, head, &title, "");
    let filters = [
        tr!("filter-all", count = sight.shelf.len()),
        tr!("filter-short"),
        tr!("filter-first"),
        tr!("filter-hard"),
    ];
    let width = control::segmented_width(ui, &filters);
    if end + 24.0 + width <= head.right() {
        let place = Rect::from_min_size(
            pos2(head.right() - width, head.center().y - 20.0),
            vec2(width, 40.0),
        );
        if let Some(chosen) = control::segmented(ui, place, &filters, view.filter, false) {
            view.filter = chosen;
        }
    }
    let shown: Vec<&Shelved> = sight
        .shelf
        .iter()
        .filter(|s| match view.filter {
            1 => s.scenario.minutes < 60,
            2 => s.scenario.difficulty <= 2,
            3 => s.scenario.difficulty >= 4,
            _ => true,
        })
        .collect();
    let t = theme::of(ui);
    // Two or three in a row, as many as there are.
    let most = match rest.width() {
        x if x > 1000.0 => 3,
        x if x > 640.0 => 2,
        _ => 1,
    };
    let columns = shown.len().clamp(most.min(2), most);
    let width = rest.width() - 6.0;
    let cover = ((width - 24.0 * (columns - 1) as f32) / columns as f32 * COVER).round();
    let mut list = ui.new_child(UiBuilder::new().max_rect(rest).id_salt("projects"));
    egui::ScrollArea::vertical()
        .id_salt("projects")
        .auto_shrink(false)
        .show(&mut list, |ui| {
            ui.spacing_mut().item_spacing.y = 24.0;
            if !sight.packs.is_empty() {
                let whole = vec2(width, workshops::height(sight.packs.len()));
                let (place, _) = ui.allocate_exact_size(whole, Sense::hover());
                workshops::workshops(ui, &t, place, sight.packs, out);
            }
            if shown.is_empty() {
                let (line, _) = ui.allocate_exact_size(vec2(width, 40.0), Sense::hover());
                text::write(
                    ui,
                    text::left(line, 0.0),
                    Align2::LEFT_CENTER,
                    tr!("filter-none"),
                    &text::ink(Weight::Regular, t.size.body, t.t2),
                );
            }
            for row in shown.chunks(columns) {
                let whole = vec2(width, cover + WORDS);
                let (line, _) = ui.allocate_exact_size(whole, Sense::hover());
                for (shelved, place) in row.iter().zip(cut::columns(line, columns, 24.0)) {
                    project_card(ui, &t, place, cover, shelved, sight.latest, out);
                }
            }
            let rows = sight.kept.len().clamp(1, 12) as f32;
            let whole = vec2(width, 64.0 + 44.0 * rows);
            let (place, _) = ui.allocate_exact_size(whole, Sense::hover());
            saves(ui, &t, place, sight.kept, out);
        });
}

fn project_card(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    cover: f32,
    shelved: &Shelved,
    latest: Option<&Inside>,
    out: &mut Vec<Intent>,
) {
    let scenario = &shelved.scenario;
    let goes_on = latest.filter(|inside| *inside.scenario == *scenario.id);
    let label = format!("{}: {}", scenario.title, scenario.brief);
    let response = control::press(ui, rect, &scenario.id, &label, true);
    let painter = ui.painter();
    let radius = CornerRadius::same(t.size.panel_radius);
    let edge = match (goes_on.is_some(), response.hovered()) {
        (true, _) => Stroke::new(2.0, t.teal),
        (false, true) => Stroke::new(2.0, t.line2),
        (false, false) => Stroke::new(1.0, t.line),
    };
    painter.rect_filled(rect, radius, t.panel);
    let mut inside = rect;
    let picture = cut::top(&mut inside, cover, 0.0);
    if let Some(painted) = art::cover(ui.ctx(), &scenario.id) {
        // The cover fills the width; what is too high is cut above and below.
        let share = (picture.height() / picture.width()) / (264.0 / 636.0);
        let (u, v) = if share > 1.0 {
            ((1.0 - 1.0 / share) * 0.5, 0.0)
        } else {
            (0.0, (1.0 - share) * 0.5)
        };
        let shape = egui::epaint::RectShape::filled(
            picture,
            CornerRadius {
                nw: t.size.panel_radius,
                ne: t.size.panel_radius,
                ..CornerRadius::ZERO
            },
            egui::Color32::WHITE,
        )
        .with_texture(
            painted.id(),
            Rect::from_min_max(pos2(u, v), pos2(1.0 - u, 1.0 - v)),
        );
        painter.add(shape);
    }
    painter.rect_stroke(rect, radius, edge, StrokeKind::Inside);
    let mut inside = inside.shrink2(vec2(16.0, 0.0));
    inside.min.y += 18.0;
    let caption = text::ink(Weight::Regular, t.size.caption, t.t2);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let line = cut::top(&mut inside, 26.0, 2.0);
    text::write_within(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        line.width(),
        &scenario.title,
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    let line = cut::top(&mut inside, 18.0 * BRIEF as f32, 8.0);
    let brief = scenario
        .brief
        .split_inclusive(['.', '?', '!'])
        .next()
        .unwrap_or_default();
    text::paragraph(ui, line, BRIEF, 18.0, brief.trim(), &caption);
    let line = cut::top(&mut inside, 22.0, 10.0);
    let mut x = text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("difficulty"),
        &quiet,
    )
    .right()
        + 14.0;
    for n in 0..5 {
        let full = n < scenario.difficulty;
        let (fill, stroke) = if full {
            (t.now, Stroke::NONE)
        } else {
            (egui::Color32::TRANSPARENT, Stroke::new(1.0, t.line2))
        };
        paint::diamond(painter, pos2(x, line.center().y), 5.0, fill, stroke);
        x += 14.0;
    }
    text::write(
        ui,
        text::right(line, 0.0),
        Align2::RIGHT_CENTER,
        tr!(
            "weeks-and-minutes",
            weeks = shelved.weeks,
            minutes = scenario.minutes
        ),
        &caption,
    );
    let line = cut::top(&mut inside, 24.0, 14.0);
    let mut x = line.left();
    for tag in &scenario.tags {
        let room = text::width(ui, tag, &caption) + 16.0;
        if x + room > line.right() {
            break;
        }
        x = control::chip(ui, pos2(x, line.top()), tag) + 6.0;
    }
    figure::rule(ui, line.left(), line.right(), inside.top(), t.line);
    let line = Rect::from_min_max(
        inside.min + vec2(0.0, 8.0),
        pos2(inside.right(), rect.bottom() - 8.0),
    );
    let bold = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    match goes_on {
        Some(save) => {
            let words = tr!("in-progress", week = save.week);
            let go = text::ink(Weight::SemiBold, t.size.caption, t.teal);
            text::write(ui, text::left(line, 0.0), Align2::LEFT_CENTER, words, &go);
        }
        None => {
            text::icon(
                ui,
                text::left(line, 8.0),
                icons::CIRCLE_DASHED,
                Weight::Icon,
                18.0,
                t.t3,
            );
            text::write(
                ui,
                text::left(line, 22.0),
                Align2::LEFT_CENTER,
                tr!("not-played"),
                &quiet,
            );
        }
    }
    text::write(
        ui,
        text::right(line, 20.0),
        Align2::RIGHT_CENTER,
        tr!("brief"),
        &bold,
    );
    text::icon(
        ui,
        text::right(line, 7.0),
        icons::CARET_RIGHT,
        Weight::Icon,
        14.0,
        t.t2,
    );
    control::focus(ui, t, &response, rect, t.size.panel_radius);
    if response.clicked() {
        out.push(Intent::Brief(scenario.id.to_string()));
    }
}
