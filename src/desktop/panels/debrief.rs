//! The debrief: the grade, the three scores with their parts, forecast against reality, practice.

use egui::{Align2, CornerRadius, Pos2, Rect, Sense, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};
use egui_phosphor::regular as icons;

use super::roomy;
use crate::desktop::art;
use crate::desktop::intent::{Intent, Overlay, Place};
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::past::Past;
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::Outcome;
use crate::engine::score::Dimension;
use crate::tr;

/// Draws the debrief.
pub fn debrief_ui(
    ui: &mut Ui,
    sight: &Sight,
    past: &Past,
    outcome: &Outcome,
    out: &mut Vec<Intent>,
) {
    let whole = ui.max_rect();
    roomy(ui, "debrief", whole, vec2(1200.0, 680.0), |ui, rect| {
        let t = theme::of(ui);
        let mut rest = rect;
        let bar = cut::top(&mut rest, t.size.top_bar, 0.0);
        top(ui, &t, bar, sight, out);
        let mut inside = rest.shrink(24.0);
        let width = (inside.width() * 0.26).max(360.0);
        let mut left = cut::left(&mut inside, width, t.size.gap);
        let height = (left.height() * 0.58).max(340.0);
        let paper = cut::top(&mut left, height, t.size.gap);
        memo(ui, &t, paper, sight, outcome);
        practice(ui, &t, left, outcome);
        let scores = cut::top(&mut inside, 284.0, t.size.gap);
        dimensions(ui, &t, scores, sight, outcome);
        let width = inside.width() * 0.42;
        let fan = cut::right(&mut inside, width, t.size.gap);
        parts(ui, &t, inside, outcome);
        forecast(ui, &t, fan, sight, past, outcome);
    });
}

fn top(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, out: &mut Vec<Intent>) {
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.panel);
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
    figure::boat(ui, rect);
    text::write(
        ui,
        pos2(rect.left() + 76.0, rect.center().y - 10.0),
        Align2::LEFT_CENTER,
        &sight.board.title,
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    );
    text::write(
        ui,
        pos2(rect.left() + 76.0, rect.center().y + 12.0),
        Align2::LEFT_CENTER,
        tr!("debrief-seed", seed = sight.seed),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    let mut right = rect.right() - 24.0;
    for (words, icon, look, intent) in [
        (
            tr!("play-again"),
            icons::ARROW_CLOCKWISE,
            Look::Teal,
            Intent::Brief(sight.board.scenario.to_string()),
        ),
        (
            tr!("rewind"),
            icons::ARROW_COUNTER_CLOCKWISE,
            Look::Neutral,
            Intent::Lay(Overlay::Timeline),
        ),
        (
            tr!("back-to-projects"),
            icons::ARROW_LEFT,
            Look::Neutral,
            Intent::Go(Place::Title),
        ),
    ] {
        let button = Button::new(&words).look(look).icon(icon);
        let width = button.width(ui);
        if button.show(
            ui,
            Rect::from_min_size(
                pos2(right - width, rect.center().y - 20.0),
                vec2(width, 40.0),
            ),
        ) {
            out.push(intent);
        }
        right -= width + 16.0;
    }
}

fn memo(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, outcome: &Outcome) {
    paint::memo(ui.painter(), t, rect, 0, false, 32.0);
    let mut inside = rect.shrink2(vec2(32.0, 28.0));
    let head = cut::top(&mut inside, 112.0, 16.0);
    let seal = format!("brand/seal-{}", outcome.grade.letter());
    let place = Rect::from_min_size(head.min, Vec2::splat(112.0));
    if let Some(picture) = art::picture(ui.ctx(), &seal) {
        ui.painter().image(
            picture.id(),
            place,
            Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)),
            egui::Color32::WHITE,
        );
    }
    text::name(ui, place, &tr!("grade", letter = outcome.grade.letter()));
    let x = head.left() + 136.0;
    text::write(
        ui,
        pos2(x, head.top() + 14.0),
        Align2::LEFT_CENTER,
        tr!("overall"),
        &text::ink(Weight::Regular, t.size.body, t.ink2),
    );
    text::write(
        ui,
        pos2(x, head.center().y),
        Align2::LEFT_CENTER,
        format!("{:.0}", outcome.overall),
        &text::ink(Weight::Serif, 60.0, t.ink),
    );
    text::write(
        ui,
        pos2(x, head.bottom() - 12.0),
        Align2::LEFT_CENTER,
        tr!("of-hundred"),
        &text::ink(Weight::Regular, t.size.body, t.ink2),
    );
    let serif = text::ink(Weight::Serif, 26.0, t.ink);
    let size = text::measure(ui, inside.width(), 2, 33.0, &outcome.ending, &serif);
    let line = cut::top(&mut inside, size.y, 12.0);
    text::paragraph(ui, line, 2, 33.0, &outcome.ending, &serif);
    let foot = cut::bottom(&mut inside, 28.0, 10.0);
    let rows = (inside.height() / 22.0).floor().max(1.0) as usize;
    text::paragraph(
        ui,
        inside,
        rows,
        22.0,
        &outcome.story,
        &text::ink(Weight::Regular, t.size.body + 1.0, t.ink2),
    );
    figure::rule(ui, foot.left(), foot.right(), foot.top() - 6.0, t.paper3);
    let live = outcome.live.map_or_else(
        || tr!("never-live"),
        |day| tr!("live-on", date = sight.calendar.short(day).to_string()),
    );
    text::write(
        ui,
        text::left(foot, 0.0),
        Align2::LEFT_CENTER,
        live,
        &text::ink(Weight::SemiBold, t.size.caption, t.ink),
    );
    let spent = tr!(
        "spent-of",
        spent = sight::money(outcome.spent, &sight.board.money.currency),
        budget = sight::money(sight.board.money.budget, &sight.board.money.currency)
    );
    text::write(
        ui,
        text::right(foot, 0.0),
        Align2::RIGHT_CENTER,
        spent,
        &text::ink(Weight::Regular, t.size.caption, t.ink2),
    );
}

fn practice(ui: &mut Ui, t: &Theme, rect: Rect, outcome: &Outcome) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(20.0, 16.0));
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("practice"));
    figure::panel_hint(ui, head, &tr!("practice-hint"));
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("practice"));
    egui::ScrollArea::vertical()
        .id_salt("practice")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
            for note in &outcome.practice {
                let width = ui.available_width() - 10.0;
                let size = text::measure(ui, width, 4, 18.0, &note.example, &ink);
                let (place, _) = ui.allocate_exact_size(vec2(width, 30.0 + size.y), Sense::hover());
                let status = Status::of_score(note.points);
                figure::status(ui, place.left_top() + vec2(0.0, 12.0), status, &note.name);
                text::write(
                    ui,
                    place.right_top() + vec2(0.0, 12.0),
                    Align2::RIGHT_CENTER,
                    format!("{:.0}", note.points),
                    &text::ink(Weight::SemiBold, t.size.body, t.t1),
                );
                text::paragraph(
                    ui,
                    Rect::from_min_max(place.min + vec2(0.0, 24.0), place.max),
                    4,
                    18.0,
                    &note.example,
                    &ink,
                );
            }
        });
}

fn dimensions(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, outcome: &Outcome) {
    paint::panel(ui.painter(), t, rect);
    let all = [
        (Dimension::Delivery, tr!("delivery"), outcome.delivery),
        (Dimension::Quality, tr!("quality"), outcome.quality),
        (Dimension::Alignment, tr!("alignment"), outcome.alignment),
    ];
    for (((dimension, name, score), weight), place) in all
        .into_iter()
        .zip(sight.weights)
        .zip(cut::columns(rect.shrink2(vec2(32.0, 22.0)), 3, 40.0))
    {
        let mut inside = place;
        let head = cut::top(&mut inside, 50.0, 18.0);
        let status = Status::of_score(score);
        figure::gauge(ui, text::left(head, 25.0), 22.0, score, status.colour(t));
        text::write(
            ui,
            head.left_center() + vec2(62.0, -11.0),
            Align2::LEFT_CENTER,
            name,
            &text::ink(Weight::SemiBold, t.size.title, t.t1),
        );
        text::write(
            ui,
            head.left_center() + vec2(62.0, 12.0),
            Align2::LEFT_CENTER,
            tr!("weight", share = sight::percent(weight)),
            &text::ink(Weight::Regular, t.size.caption, t.t3),
        );
        let parts: Vec<_> = outcome
            .parts
            .iter()
            .filter(|part| part.dimension == dimension)
            .collect();
        let foot = cut::bottom(&mut inside, 42.0, 4.0);
        let columns = cut::columns(inside, parts.len() + 1, 8.0);
        let feet = cut::columns(foot, parts.len() + 1, 8.0);
        let unit = inside.height() / 100.0;
        let mut base = 0.0_f32;
        for ((part, column), foot) in parts.iter().zip(&columns).zip(&feet) {
            let bottom = inside.bottom() - base * unit;
            let full = Rect::from_min_max(
                pos2(column.left(), bottom - part.of as f32 * unit),
                pos2(column.right(), bottom),
            );
            let won = Rect::from_min_max(
                pos2(column.left(), bottom - part.points.max(0.0) as f32 * unit),
                pos2(column.right(), bottom),
            );
            paint::dashed_rect(ui.painter(), full, Stroke::new(1.0, t.line2));
            ui.painter().rect_filled(won, CornerRadius::same(2), t.bar);
            if won.height() > 18.0 {
                ui.painter().text(
                    won.center(),
                    Align2::CENTER_CENTER,
                    format!("{:.0}", part.points),
                    Weight::SemiBold.at(t.size.body),
                    t.base,
                );
            }
            base += part.points.max(0.0) as f32;
            text::write_within(
                ui,
                foot.center_top() + vec2(0.0, 12.0),
                Align2::CENTER_CENTER,
                foot.width() + 6.0,
                &part.name,
                &text::ink(Weight::Medium, t.size.caption, t.t1),
            );
            text::write(
                ui,
                foot.center_top() + vec2(0.0, 31.0),
                Align2::CENTER_CENTER,
                tr!("of-points", of = part.of.round()),
                &text::ink(Weight::Regular, t.size.caption, t.t3),
            );
        }
        let (column, foot) = (columns[parts.len()], feet[parts.len()]);
        let total = Rect::from_min_max(
            pos2(
                column.left(),
                inside.bottom() - score.max(1.0) as f32 * unit,
            ),
            column.max,
        );
        ui.painter()
            .rect_filled(total, CornerRadius::same(2), t.paper);
        if total.height() > 24.0 {
            ui.painter().text(
                total.center_top() + vec2(0.0, 14.0),
                Align2::CENTER_CENTER,
                format!("{score:.0}"),
                Weight::SemiBold.at(t.size.title),
                t.ink,
            );
        }
        text::write(
            ui,
            foot.center_top() + vec2(0.0, 12.0),
            Align2::CENTER_CENTER,
            tr!("total"),
            &text::ink(Weight::SemiBold, t.size.caption, t.t1),
        );
        figure::rule(ui, inside.left(), inside.right(), inside.bottom(), t.line2);
    }
}

fn parts(ui: &mut Ui, t: &Theme, rect: Rect, outcome: &Outcome) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 18.0));
    let head = cut::top(&mut inside, 26.0, 10.0);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("why-these"),
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("parts"));
    egui::ScrollArea::vertical()
        .id_salt("parts")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let ink = text::ink(Weight::Regular, t.size.body, t.t2);
            for part in &outcome.parts {
                let width = ui.available_width() - 10.0;
                let size = text::measure(ui, width - 92.0, 3, 20.0, &part.why, &ink);
                let (row, _) = ui.allocate_exact_size(vec2(width, 36.0 + size.y), Sense::hover());
                figure::rule(ui, row.left(), row.right(), row.top(), t.line);
                text::write(
                    ui,
                    row.left_top() + vec2(0.0, 18.0),
                    Align2::LEFT_CENTER,
                    &part.name,
                    &text::ink(Weight::SemiBold, t.size.body, t.t1),
                );
                let status = Status::of_score(part.points / part.of.max(1.0) * 100.0);
                figure::status_right(
                    ui,
                    row.right_top() + vec2(0.0, 18.0),
                    status,
                    &format!("{:.0} / {:.0}", part.points, part.of),
                );
                text::paragraph(
                    ui,
                    Rect::from_min_max(row.min + vec2(0.0, 30.0), row.max),
                    3,
                    20.0,
                    &part.why,
                    &ink,
                );
            }
        });
}

fn forecast(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, past: &Past, outcome: &Outcome) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 18.0));
    let head = cut::top(&mut inside, 26.0, 24.0);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("forecast-reality"),
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    let days: Vec<_> = past
        .days
        .iter()
        .filter(|day| outcome.live.is_none_or(|live| day.day <= live))
        .collect();
    if days.len() < 2 {
        return;
    }
    let mut plot = inside;
    plot.min.x += 56.0;
    plot.max.y -= 30.0;
    let target = sight.board.target.day.as_f64() + 1.0;
    let live = outcome.live.map(|day| day.as_f64() + 1.0);
    let low = days
        .iter()
        .map(|d| d.outlook.p20)
        .chain([target])
        .chain(live)
        .fold(f64::MAX, f64::min)
        - 3.0;
    let high = days
        .iter()
        .map(|d| d.outlook.p80)
        .chain([target])
        .chain(live)
        .fold(f64::MIN, f64::max)
        + 3.0;
    let last = days[days.len() - 1].day.as_f64().max(1.0);
    let at = |day: f64, value: f64| {
        pos2(
            plot.left() + plot.width() * (day / last) as f32,
            plot.bottom() - plot.height() * ((value - low) / (high - low)) as f32,
        )
    };
    let mut fan = egui::Mesh::default();
    for (n, day) in days.iter().enumerate() {
        let x = day.day.as_f64();
        fan.colored_vertex(at(x, day.outlook.p80), t.bar_rest);
        fan.colored_vertex(at(x, day.outlook.p20), t.bar_rest);
        if n > 0 {
            let k = 2 * n as u32;
            fan.add_triangle(k - 2, k - 1, k);
            fan.add_triangle(k - 1, k, k + 1);
        }
    }
    ui.painter().add(fan);
    let middle: Vec<Pos2> = days
        .iter()
        .map(|d| at(d.day.as_f64(), d.outlook.p50))
        .collect();
    ui.painter().line(middle, Stroke::new(2.5, t.sky));
    paint::dashed(
        ui.painter(),
        &[at(0.0, target), at(last, target)],
        Stroke::new(2.0, t.teal),
        4.0,
        4.0,
    );
    text::write(
        ui,
        pos2(plot.left() - 8.0, at(0.0, target).y),
        Align2::RIGHT_CENTER,
        sight.ends(target),
        &text::ink(Weight::SemiBold, t.size.caption, t.teal),
    );
    if let Some(live) = live {
        let end = at(last, live);
        ui.painter()
            .line_segment([at(0.0, live), end], Stroke::new(2.0, t.paper));
        paint::diamond(ui.painter(), end, 7.0, t.paper, Stroke::NONE);
        if (at(0.0, live).y - at(0.0, target).y).abs() > 16.0 {
            text::write(
                ui,
                pos2(plot.left() - 8.0, at(0.0, live).y),
                Align2::RIGHT_CENTER,
                sight.ends(live),
                &text::ink(Weight::SemiBold, t.size.caption, t.paper),
            );
        }
    }
    text::write(
        ui,
        pos2(plot.left(), plot.bottom() + 18.0),
        Align2::LEFT_CENTER,
        tr!("fan-legend"),
        &text::ink(Weight::Regular, t.size.caption, t.t2),
    );
}
