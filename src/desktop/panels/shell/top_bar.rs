//! The top bar: project, date, hours, money, forecast, gauges.

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use super::ShellSight;
use super::answer::why;
use super::time::time_controls;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, figure, paint, text};
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

fn divider(ui: &Ui, t: &Theme, x: f32, bar: Rect) {
    ui.painter().vline(
        x,
        bar.top() + 16.0..=bar.bottom() - 16.0,
        Stroke::new(1.0, t.line),
    );
}

pub(super) fn top_bar(
    ui: &Ui,
    t: &Theme,
    bar: Rect,
    sight: &Sight,
    shell: ShellSight,
    out: &mut Vec<Intent>,
) {
    let board = &sight.board;
    ui.painter().rect_filled(bar, CornerRadius::ZERO, t.panel);
    ui.painter()
        .hline(bar.x_range(), bar.bottom(), Stroke::new(1.0, t.line));
    figure::boat(ui, bar);
    let value = text::ink(Weight::SemiBold, t.size.title, t.t1);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let (high, low) = (bar.center().y - 10.0, bar.center().y + 11.0);
    // The right end first: gauges never give way.
    let right = gauges(ui, t, bar, sight, out);
    let mut x = bar.left() + 68.0;
    let title = text::write_within(
        ui,
        pos2(x, high),
        Align2::LEFT_CENTER,
        170.0,
        &board.title,
        &value,
    );
    let week = text::write(
        ui,
        pos2(x, low),
        Align2::LEFT_CENTER,
        tr!("week-of", week = board.week, of = sight.weeks()),
        &quiet,
    );
    x = title.right().max(week.right()) + 16.0;
    divider(ui, t, x, bar);
    x += 16.0;
    let date = text::write(
        ui,
        pos2(x, high),
        Align2::LEFT_CENTER,
        &board.today.date,
        &value,
    );
    let minutes = 9 * 60 + (shell.clock * 480.0) as u32;
    let year = sight.calendar.date(board.today.day).year();
    let clock = tr!(
        "year-and-time",
        year = year.to_string(),
        time = format!("{:02}:{:02}", minutes / 60, minutes % 60 / 10 * 10)
    );
    let clock = text::write(ui, pos2(x, low), Align2::LEFT_CENTER, clock, &quiet);
    x = date.right().max(clock.right()).max(x + 94.0) + 14.0;
    x = time_controls(ui, t, pos2(x, bar.center().y), shell, out) + 14.0;
    divider(ui, t, x, bar);
    x += 14.0;
    // Hours, money and forecast fold from the right where there is no room.
    let ring = pos2(x + 24.0, bar.center().y);
    let share = (board.hours.left / board.hours.week.max(1.0)) as f32;
    ui.painter()
        .circle_stroke(ring, 21.0, Stroke::new(6.0, t.line));
    paint::ring(ui.painter(), ring, 21.0, 6.0, share, t.violet);
    ui.painter().text(
        ring,
        Align2::CENTER_CENTER,
        format!("{:.0}", board.hours.left),
        Weight::SemiBold.at(16.0),
        t.t1,
    );
    let from = x;
    x += 56.0;
    let label = text::write(
        ui,
        pos2(x, high),
        Align2::LEFT_CENTER,
        tr!("focus-hours"),
        &quiet,
    );
    let hours = text::write(
        ui,
        pos2(x, low),
        Align2::LEFT_CENTER,
        tr!("of-hours", hours = board.hours.week.round()),
        &text::ink(Weight::SemiBold, t.size.body + 1.0, t.t1),
    );
    x = label.right().max(hours.right());
    let place = Rect::from_x_y_ranges(from..=x, bar.y_range().shrink(10.0));
    why(
        ui,
        place,
        "hours",
        &tr!(
            "hours-left-label",
            hours = sight::hours_text(board.hours.left)
        ),
        sight,
        out,
    );
    x += 14.0;
    let sum = sight::money(board.money.left, &board.money.currency);
    let room = text::width(ui, &sum, &value).max(76.0);
    if x + 14.0 + room > right - 16.0 {
        return;
    }
    divider(ui, t, x, bar);
    x += 14.0;
    text::write(
        ui,
        pos2(x, high),
        Align2::LEFT_CENTER,
        tr!("money-left"),
        &quiet,
    );
    text::write(ui, pos2(x, low), Align2::LEFT_CENTER, &sum, &value);
    let place = Rect::from_min_size(pos2(x, bar.top() + 10.0), vec2(room, bar.height() - 20.0));
    why(
        ui,
        place,
        "money",
        &tr!("money-left-label", sum = sum.clone()),
        sight,
        out,
    );
    x += room + 14.0;
    forecast(ui, t, bar, x, right, sight, out);
}

fn forecast(
    ui: &Ui,
    t: &Theme,
    bar: Rect,
    x: f32,
    right: f32,
    sight: &Sight,
    out: &mut Vec<Intent>,
) {
    let board = &sight.board;
    let (high, low) = (bar.center().y - 10.0, bar.center().y + 11.0);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let (status, late) = sight.lateness(board.p50.day);
    let strong = text::ink(Weight::SemiBold, t.size.body + 1.0, status.text_colour(t));
    let main = text::ink(Weight::Medium, t.size.body, t.t1);
    let soft = text::ink(Weight::Regular, t.size.body, t.t2);
    let p50 = tr!("p50-is", date = sight.day(board.p50.day));
    let p80 = tr!("p80-is", date = sight.day(board.p80.day));
    let target = tr!("target-is", date = sight.day(board.target.day));
    let late_ink = text::ink(Weight::SemiBold, t.size.caption, status.text_colour(t));
    let widths = [
        text::width(ui, &p50, &strong),
        text::width(ui, &format!("  ·  {p80}"), &main),
        text::width(ui, &format!("  ·  {target}"), &soft),
        text::width(ui, &late, &late_ink) + 34.0,
    ];
    let room = right - 16.0 - x - 14.0;
    let fits = |parts: &[usize]| parts.iter().map(|n| widths[*n]).sum::<f32>() <= room;
    if !fits(&[0]) {
        return;
    }
    divider(ui, t, x, bar);
    let x = x + 14.0;
    text::write(
        ui,
        pos2(x, high),
        Align2::LEFT_CENTER,
        tr!("forecast-date"),
        &quiet,
    );
    let dot = ("  ·  ", &soft);
    let all: Vec<(&str, &text::Ink)> = if fits(&[0, 1, 2]) {
        vec![(&p50, &strong), dot, (&p80, &main), dot, (&target, &soft)]
    } else if fits(&[0, 1]) {
        vec![(&p50, &strong), dot, (&p80, &main)]
    } else {
        vec![(&p50, &strong)]
    };
    let mut end = text::run(ui, pos2(x, low), &all);
    if fits(&[0, 1, 2, 3]) {
        end = figure::status(ui, pos2(end + 16.0, low), status, &late);
    }
    let place = Rect::from_min_max(pos2(x, bar.top() + 10.0), pos2(end, bar.bottom() - 10.0));
    why(
        ui,
        place,
        "p50",
        &format!("{p50}, {p80}, {target}"),
        sight,
        out,
    );
}

/// The three gauges, from the right. Returns where they begin.
fn gauges(ui: &Ui, t: &Theme, bar: Rect, sight: &Sight, out: &mut Vec<Intent>) -> f32 {
    let gauges = sight.board.gauges;
    let mut right = bar.right() - 16.0;
    for (name, label, value) in [
        ("alignment", tr!("alignment"), gauges.alignment),
        ("quality", tr!("quality"), gauges.quality),
        ("delivery", tr!("delivery"), gauges.delivery),
    ] {
        let status = Status::of_score(value);
        let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
        let word = text::ink(Weight::SemiBold, t.size.caption, t.t1);
        let width =
            text::width(ui, &label, &quiet).max(text::width(ui, &status.word(), &word) + 17.0);
        let x = right - width;
        text::write(
            ui,
            pos2(x, bar.center().y - 10.0),
            Align2::LEFT_CENTER,
            &label,
            &quiet,
        );
        figure::status(ui, pos2(x, bar.center().y + 10.0), status, &status.word());
        let ring = pos2(x - 28.0, bar.center().y);
        figure::gauge(ui, ring, 18.0, value, status.colour(t));
        let place = Rect::from_min_max(
            pos2(ring.x - 21.0, bar.top() + 10.0),
            pos2(right, bar.bottom() - 10.0),
        );
        why(
            ui,
            place,
            name,
            &format!("{label} {value:.0}, {}", status.word()),
            sight,
            out,
        );
        right = ring.x - 38.0;
    }
    right
}
