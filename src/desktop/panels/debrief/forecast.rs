//! Forecast against reality.

use egui::{Align2, Pos2, Rect, Stroke, Ui, pos2, vec2};

use crate::desktop::kit::{cut, paint, text};
use crate::desktop::past::Past;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Outcome;
use crate::tr;

/// The forecasts of every morning against the day that it went live.
pub(super) fn forecast(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    past: &Past,
    outcome: &Outcome,
    said: Option<&str>,
) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 18.0));
    let head = cut::top(&mut inside, 26.0, 6.0);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("forecast-reality"),
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    let said = said.unwrap_or_default();
    let tall = text::measure(ui, inside.width(), 6, 17.0, said, &quiet).y;
    let line = cut::top(&mut inside, tall.max(17.0), 10.0);
    text::paragraph(ui, line, 6, 17.0, said, &quiet);
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
    plot.max.y -= 64.0;
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
            .line_segment([at(0.0, live), end], Stroke::new(2.0, t.now));
        paint::diamond(ui.painter(), end, 7.0, t.now, Stroke::NONE);
        if (at(0.0, live).y - at(0.0, target).y).abs() > 16.0 {
            text::write(
                ui,
                pos2(plot.left() - 8.0, at(0.0, live).y),
                Align2::RIGHT_CENTER,
                sight.ends(live),
                &text::ink(Weight::SemiBold, t.size.caption, t.now),
            );
        }
    }
    let mut drawn = f32::MIN;
    for day in &days {
        let x = at(day.day.as_f64(), low).x;
        if sight.calendar.opens_week(day.day) && x - drawn > 60.0 && x < plot.right() - 16.0 {
            let week = tr!("week-short", week = sight.week(day.day));
            text::write(
                ui,
                pos2(x, plot.bottom() + 14.0),
                Align2::LEFT_CENTER,
                week,
                &text::ink(Weight::Regular, t.size.caption, t.t3),
            );
            drawn = x;
        }
    }
    let first = days[0].outlook;
    let sentence = tr!(
        "fan-twin",
        p50 = sight.ends(first.p50),
        p80 = sight.ends(first.p80),
        target = sight.ends(target),
        live = live.map_or_else(|| tr!("never-live"), |live| sight.ends(live))
    );
    text::twin(ui, plot, &sentence);
    let legend = Rect::from_min_size(
        pos2(inside.left(), plot.bottom() + 26.0),
        vec2(inside.width(), 40.0),
    );
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    text::paragraph(ui, legend, 2, 18.0, tr!("fan-legend"), &ink);
}
