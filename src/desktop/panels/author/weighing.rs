//! What the scenario plays like: the scores of each style of play, and what the author should know.

use egui::{Align2, Pos2, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as icons;

use crate::authoring::balance::{Balance, StyleBalance};
use crate::desktop::author::{Author, WHOLE, Weighing};
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// How far one score reaches on a curve, in points.
const SMOOTH: f64 = 3.0;

pub(super) fn weighing_ui(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    author: &Author,
    out: &mut Vec<Intent>,
) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(20.0, 14.0));
    let mut head = cut::top(&mut inside, 36.0, 10.0);
    let thousands = format!("{},{:03}", WHOLE / 1000, WHOLE % 1000);
    let words = tr!("author-weigh", runs = thousands);
    let missing = tr!("author-mend");
    let refused = author.scenario.is_none().then_some(missing.as_str());
    let button = Button::new(&words)
        .icon(icons::ARROWS_CLOCKWISE)
        .look(Look::Neutral)
        .refused(refused);
    let place = cut::right(&mut head, button.width(ui), 16.0);
    if button.show(ui, place) {
        out.push(Intent::Weigh);
    }
    let line = head.with_min_y(head.top() + 6.0);
    let title = figure::panel_title(ui, line, &tr!("author-balance"));
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    let hint = match &author.weighing {
        Weighing::Unasked => String::new(),
        Weighing::Running(errand) => {
            let (done, of) = errand.progress().far();
            tr!("author-running", done = done, of = of)
        }
        Weighing::Ready(balance) => {
            tr!("author-weighed", runs = balance.runs, seeds = balance.seeds)
        }
    };
    let at = pos2(title.right() + 16.0, title.center().y);
    let room = head.right() - at.x;
    text::write_within(ui, at, Align2::LEFT_CENTER, room, hint, &quiet);
    let Weighing::Ready(balance) = &author.weighing else {
        return;
    };
    let curves = cut::left(&mut inside, rect.width() * 0.46, 32.0);
    styles(ui, t, curves, balance);
    findings(ui, t, inside, balance);
}

/// Each style's scores as a curve, with its mean.
fn styles(ui: &Ui, t: &Theme, rect: Rect, balance: &Balance) {
    let mut inside = rect;
    let foot = cut::bottom(&mut inside, 20.0, 2.0);
    let names = 250.0_f32.min(rect.width() * 0.4);
    let plot = inside.with_min_x(inside.left() + names);
    let x = |score: f64| plot.left() + plot.width() * (score / 100.0) as f32;
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    for score in [0.0, 25.0, 50.0, 75.0, 100.0] {
        let at = pos2(x(score), foot.center().y);
        text::write(ui, at, Align2::CENTER_CENTER, format!("{score:.0}"), &quiet);
    }
    let best = balance.best().map(|best| best.style);
    let rows = cut::rows(inside, balance.styles.len().max(1), 2.0);
    for (style, row) in balance.styles.iter().zip(rows) {
        let colour = if Some(style.style) == best {
            t.violet
        } else {
            t.sky
        };
        style_ui(ui, t, row, plot, style, colour);
    }
}

fn style_ui(
    ui: &Ui,
    t: &Theme,
    row: Rect,
    plot: Rect,
    style: &StyleBalance,
    colour: egui::Color32,
) {
    let strong = text::ink(Weight::SemiBold, t.size.caption, t.t1);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    let middle = row.center().y + 4.0;
    let name = pos2(row.left(), middle);
    let room = plot.left() - row.left();
    text::write_within(
        ui,
        name,
        Align2::LEFT_CENTER,
        92.0,
        style.style.name(),
        &strong,
    );
    let about = pos2(row.left() + 100.0, middle);
    text::write_within(
        ui,
        about,
        Align2::LEFT_CENTER,
        room - 112.0,
        style.style.about(),
        &quiet,
    );
    let floor = row.bottom() - 2.0;
    ui.painter()
        .hline(plot.x_range(), floor, Stroke::new(1.0, t.line));
    let scores = style.scores.sorted();
    let steps = 100;
    let heights: Vec<f64> = (0..=steps)
        .map(|step| {
            let at = f64::from(step);
            scores
                .iter()
                .map(|score| {
                    let z = (score - at) / SMOOTH;
                    libm::exp(-0.5 * z * z)
                })
                .sum()
        })
        .collect();
    let peak = heights.iter().copied().fold(1e-9, f64::max);
    let x = |score: f64| plot.left() + plot.width() * (score / 100.0) as f32;
    let points: Vec<Pos2> = heights
        .iter()
        .enumerate()
        .map(|(step, height)| {
            let tall = (row.height() - 6.0) * (height / peak) as f32;
            pos2(x(step as f64), floor - tall)
        })
        .collect();
    paint::area(ui.painter(), &points, floor, colour.gamma_multiply(0.55));
    let mean = x(style.overall.mean);
    ui.painter()
        .vline(mean, row.top() + 4.0..=floor, Stroke::new(2.0, t.t1));
    let words = format!("{:.0}", style.overall.mean);
    let at = pos2(mean + 5.0, floor - 9.0);
    text::write(ui, at, Align2::LEFT_CENTER, words, &strong);
    let sentence = tr!(
        "author-style",
        style = style.style.name(),
        mean = style.overall.mean.round(),
        p10 = style.overall.p10.round(),
        p90 = style.overall.p90.round(),
        live = (style.launched * 100.0).round()
    );
    let place = plot.with_min_y(row.top()).with_max_y(row.bottom());
    text::name(ui, place, &sentence).on_hover_text(&sentence);
}

/// What the author should know, the gravest first.
fn findings(ui: &mut Ui, t: &Theme, rect: Rect, balance: &Balance) {
    let strong = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    if balance.findings.is_empty() {
        let line = rect.with_max_y(rect.top() + 24.0);
        figure::status(
            ui,
            text::left(line, 0.0),
            Status::Good,
            &tr!("author-balanced"),
        );
        return;
    }
    let mut list = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("balance"));
    egui::ScrollArea::vertical()
        .id_salt("balance")
        .auto_shrink(false)
        .show(&mut list, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let mut all: Vec<_> = balance.findings.iter().collect();
            all.sort_by_key(|finding| !finding.is_error());
            for finding in all {
                let width = ui.available_width() - 12.0;
                let room = width - 24.0;
                let message = text::measure(ui, room, 3, 20.0, &finding.message, &strong).y;
                let help = text::measure(ui, room, 3, 20.0, &finding.help, &body).y;
                let size = vec2(width, message + help + 8.0);
                let (place, _) = ui.allocate_exact_size(size, Sense::hover());
                if !ui.is_rect_visible(place) {
                    continue;
                }
                figure::rule(ui, place.left(), place.right(), place.bottom(), t.line);
                let status = if finding.is_error() {
                    Status::Bad
                } else {
                    Status::Risk
                };
                let mark = pos2(place.left() + 7.0, place.top() + 11.0);
                paint::status(ui.painter(), mark, 11.0, status, status.colour(t));
                let mut words = place.with_min_x(place.left() + 24.0);
                let line = cut::top(&mut words, message, 0.0);
                text::paragraph(ui, line, 3, 20.0, &finding.message, &strong);
                text::paragraph(ui, words, 3, 20.0, &finding.help, &body);
            }
        });
}
