//! Forecast against reality.

use egui::{Align2, Rect, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_plot::{AxisHints, FilledArea, HLine, Line, LineStyle, PlotBounds, PlotTransform};

use crate::desktop::kit::{cut, paint, plot, text};
use crate::desktop::past::{Past, PastDay};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Outcome;
use crate::scenario::Day;
use crate::tr;

/// The forecasts of every morning against the day that it went live.
pub(super) fn forecast(
    ui: &mut Ui,
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
    let mut place = inside;
    place.min.x += 56.0;
    place.max.y -= 44.0;
    let target = sight.board.target.day.as_f64() + 1.0;
    let live = outcome.live.map(|day| day.as_f64() + 1.0);
    let first = days[0].outlook;
    let sentence = tr!(
        "fan-twin",
        p50 = sight.ends(first.p50),
        p80 = sight.ends(first.p80),
        target = sight.ends(target),
        live = live.map_or_else(|| tr!("never-live"), |live| sight.ends(live))
    );
    text::name(ui, place, &sentence);
    let last = days[days.len() - 1].day.as_f64().max(1.0);
    let shown = chart(ui, t, place, sight, &days, (target, live, last));
    let (frame, level) = (*shown.frame(), |value| shown.position_from_point_y(value));
    let mut dates = vec![(target, t.teal)];
    if let Some(live) = live {
        let end = pos2(frame.right(), level(live));
        paint::diamond(ui.painter(), end, 7.0, t.now, Stroke::NONE);
        if (level(live) - level(target)).abs() > 16.0 {
            dates.push((live, t.now));
        }
    }
    for (date, colour) in dates {
        text::write(
            ui,
            pos2(frame.left() - 8.0, level(date)),
            Align2::RIGHT_CENTER,
            sight.ends(date),
            &text::ink(Weight::SemiBold, t.size.caption, colour),
        );
    }
    let legend = Rect::from_min_size(
        pos2(inside.left(), place.bottom() + 6.0),
        vec2(inside.width(), 40.0),
    );
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    text::paragraph(ui, legend, 2, 18.0, tr!("fan-legend"), &ink);
}

/// The fan from P20 to P80 with the P50 in it, the target and the day it went live. Whoever points at a morning reads what it said.
fn chart(
    ui: &mut Ui,
    t: &Theme,
    place: Rect,
    sight: &Sight,
    days: &[&PastDay],
    (target, live, last): (f64, Option<f64>, f64),
) -> PlotTransform {
    let ends = || [target].into_iter().chain(live);
    let low = days.iter().map(|day| day.outlook.p20).chain(ends());
    let high = days.iter().map(|day| day.outlook.p80).chain(ends());
    let (low, high) = (low.fold(f64::MAX, f64::min), high.fold(f64::MIN, f64::max));
    let column = |value: fn(&PastDay) -> f64| days.iter().map(|day| value(day)).collect();
    let mornings: Vec<f64> = column(|day| day.day.as_f64());
    let p20: Vec<f64> = column(|day| day.outlook.p20);
    let p80: Vec<f64> = column(|day| day.outlook.p80);
    let p50 = days.iter().map(|day| [day.day.as_f64(), day.outlook.p50]);
    let p50: Vec<[f64; 2]> = p50.collect();
    let told = |at: f64| {
        let near = |day: &&&PastDay| (day.day.as_f64() - at).abs() <= 0.5;
        let day = days.iter().find(near)?;
        let line = |name: &str, x: f64| format!("{name} {}", sight.ends(x));
        let lines = [
            sight.calendar.short(day.day).to_string(),
            line("P20", day.outlook.p20),
            line("P50", day.outlook.p50),
            line("P80", day.outlook.p80),
        ];
        Some(lines.join("\n"))
    };
    let apart = 60.0 * last / f64::from(place.width());
    let weeks = plot::axis(t, AxisHints::new_x())
        .formatter(|mark, _| tr!("week-short", week = sight.week(Day(mark.value as u32))))
        .label_spacing(20.0..=40.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("fan"));
    plot::of_days(t, "fan", place, told)
        .show_axes([true, false])
        .show_grid(false)
        .custom_x_axes(vec![weeks])
        .x_grid_spacer(|_| plot::weeks(sight, last, apart))
        .show(&mut child, |chart| {
            chart.set_plot_bounds(PlotBounds::from_min_max(
                [0.0, low - 3.0],
                [last, high + 3.0],
            ));
            let fan = FilledArea::new("", &mornings, &p20, &p80).fill_color(t.bar_rest);
            chart.add(fan.stroke(Stroke::NONE));
            chart.line(Line::new("", p50).color(t.sky).width(2.5));
            let dotted = LineStyle::Dashed { length: 4.0 };
            chart.hline(
                HLine::new("", target)
                    .color(t.teal)
                    .width(2.0)
                    .style(dotted),
            );
            if let Some(live) = live {
                chart.hline(HLine::new("", live).color(t.now).width(2.0));
            }
        })
        .transform
}
