//! A first promise: a date, its chance, and whom it is given to.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::{BriefingView, sponsor};
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{Status, chart, control, cut, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::scenario::Day;
use crate::tr;

pub(super) fn promise(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut BriefingView) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 16.0));
    let side = cut::right(&mut inside, 272.0, 32.0);
    let board = &sight.board;
    let head = cut::top(&mut inside, 28.0, 12.0);
    let end = text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("promise-date"),
        &text::ink(Weight::Display, t.size.heading, t.t1),
    )
    .right();
    let forecast = tr!(
        "first-forecast",
        p50 = sight.day(board.p50.day),
        p80 = sight.day(board.p80.day)
    );
    let said = text::write_within(
        ui,
        pos2(end + 16.0, head.center().y),
        Align2::LEFT_CENTER,
        inside.right() - end - 16.0,
        forecast,
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    text::twin(ui, said.expand(4.0), &tr!("p50-p80-mean"));
    let date = *view.date.get_or_insert(board.target.day);
    // The axis shows what is likely, the target and the date that is chosen.
    let spread = (board.outlook.p80 - board.outlook.p20).max(3.0);
    let first = (board.outlook.p50 - 1.6 * spread)
        .min(board.target.day.as_f64() - 3.0)
        .max(0.0);
    let last = (board.outlook.p50 + 2.0 * spread).max(board.target.day.as_f64() + 3.0);
    let mut plot = inside;
    plot.max.y -= 52.0;
    plot.min.y += 16.0;
    let at = |day: f64| plot.left() + plot.width() * ((day - first) / (last - first)) as f32;
    let painter = ui.painter().clone();
    for window in &board.windows {
        let (from, to) = (
            window.from.day.as_f64().max(first),
            (window.to.day.as_f64() + 1.0).min(last),
        );
        if from < to {
            let closed = Rect::from_x_y_ranges(at(from)..=at(to), plot.y_range());
            paint::hatch(&painter, closed, t.line2, 9.0, 1.0);
            if closed.width() > 90.0 {
                text::write_within(
                    ui,
                    closed.right_top() + vec2(-6.0, 12.0),
                    Align2::RIGHT_CENTER,
                    closed.width() - 8.0,
                    &window.name,
                    &text::ink(Weight::Regular, t.size.caption, t.t2),
                );
            }
        }
    }
    let curve = chart::bell(
        &board.outlook,
        first,
        last,
        plot,
        chart::density(&board.outlook, board.outlook.p50) * 1.06,
    );
    let x = at(date.as_f64() + 1.0).clamp(plot.left(), plot.right());
    let split = curve.partition_point(|p| p.x <= x);
    paint::area(
        &painter,
        &curve[..split.max(1)],
        plot.bottom(),
        t.violet.gamma_multiply(0.6),
    );
    paint::area(
        &painter,
        &curve[split.saturating_sub(1)..],
        plot.bottom(),
        t.sky.gamma_multiply(0.28),
    );
    painter.line(curve, Stroke::new(2.0, t.sky));
    painter.hline(
        plot.x_range(),
        plot.bottom(),
        Stroke::new(2.0, t.violet_line),
    );
    let target = at(board.target.day.as_f64() + 1.0);
    paint::dashed(
        &painter,
        &[pos2(target, plot.top() - 8.0), pos2(target, plot.bottom())],
        Stroke::new(1.5, t.teal),
        4.0,
        3.0,
    );
    let hope = tr!("hopes-for", date = sight.day(board.target.day));
    let hope_ink = text::ink(Weight::SemiBold, t.size.caption, t.teal);
    let width = text::width(ui, &hope, &hope_ink);
    let left = (target - 8.0 - width).max(inside.left());
    let at = pos2(left, plot.top() - 6.0);
    text::write(ui, at, Align2::LEFT_CENTER, hope, &hope_ink);
    let sentence = tr!(
        "outlook-twin",
        p50 = sight.day(board.p50.day),
        p80 = sight.day(board.p80.day),
        target = sight.day(board.target.day),
        share = sight::percent(chart::chance(
            &board.outlook,
            board.target.day.as_f64() + 1.0
        ))
    );
    text::twin(ui, plot, &sentence);
    axis(ui, t, sight, plot, first, last, x);
    // The handle.
    let handle = pos2(x, plot.bottom());
    let grip = ui.interact(
        Rect::from_center_size(handle, vec2(44.0, 40.0)),
        ui.id().with("date"),
        Sense::click_and_drag(),
    );
    grip.widget_info(|| {
        egui::WidgetInfo::labeled(egui::WidgetType::Slider, true, tr!("promise-date"))
    });
    if let Some(pointer) = grip.interact_pointer_pos()
        && grip.dragged()
    {
        let day =
            first + f64::from((pointer.x - plot.left()) / plot.width()) * (last - first) - 1.0;
        view.date = Some(Day(
            day.round().clamp(1.0, board.last_day.day.as_f64()) as u32
        ));
    }
    if grip.has_focus() {
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                grip.id,
                egui::EventFilter {
                    horizontal_arrows: true,
                    ..Default::default()
                },
            );
        });
        let step = ui.input(|i| {
            i32::from(i.key_pressed(egui::Key::ArrowRight))
                - i32::from(i.key_pressed(egui::Key::ArrowLeft))
        });
        if step != 0 {
            view.date = Some(Day((i64::from(date.0) + i64::from(step))
                .clamp(1, i64::from(board.last_day.day.0))
                as u32));
        }
    }
    painter.circle(handle, 11.0, t.violet, Stroke::new(3.0, t.panel));
    control::focus(
        ui,
        t,
        &grip,
        Rect::from_center_size(handle, vec2(22.0, 22.0)),
        10,
    );
    for (side, glyph) in [(-20.0, icons::CARET_LEFT), (20.0, icons::CARET_RIGHT)] {
        text::icon(
            ui,
            handle + vec2(side, 0.0),
            glyph,
            Weight::IconBold,
            13.0,
            t.violet,
        );
    }
    let words = sight.day(date);
    let tag_ink = text::ink(Weight::SemiBold, t.size.body, t.on_violet);
    let tag = Rect::from_center_size(
        pos2(x, plot.bottom() + 28.0),
        vec2(text::width(ui, &words, &tag_ink) + 24.0, 24.0),
    );
    painter.rect_filled(tag, CornerRadius::same(t.size.chip_radius), t.violet);
    text::write(ui, tag.center(), Align2::CENTER_CENTER, words, &tag_ink);
    keep(ui, t, side, sight, view, date);
}

fn axis(ui: &Ui, t: &Theme, sight: &Sight, plot: Rect, first: f64, last: f64, taken: f32) {
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    let mut drawn = f32::MIN;
    let mut day = first.ceil().max(0.0) as u32;
    while f64::from(day) < last && (day as usize) < sight.calendar.len() {
        if sight.calendar.closes_week(Day(day)) {
            let x = plot.left()
                + plot.width() * ((f64::from(day) + 1.0 - first) / (last - first)) as f32;
            if x - drawn > 76.0
                && (x - taken).abs() > 70.0
                && x > plot.left() + 20.0
                && x < plot.right() - 20.0
            {
                text::write(
                    ui,
                    pos2(x, plot.bottom() + 20.0),
                    Align2::CENTER_CENTER,
                    sight.day(Day(day)),
                    &ink,
                );
                drawn = x;
            }
        }
        day += 1;
    }
}

/// The chance to keep the date, and the two answers.
fn keep(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut BriefingView, date: Day) {
    let mut rest = rect;
    let buttons = cut::bottom(&mut rest, 88.0, 8.0);
    let line = cut::top(&mut rest, 20.0, 2.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("chance-to-keep"),
        &text::ink(Weight::Regular, t.size.caption, t.t2),
    );
    // A range: the forecast itself is a guess.
    let chance = chart::chance(&sight.board.outlook, date.as_f64() + 1.0) * 100.0;
    let round = |x: f64| (x / 5.0).round() * 5.0;
    let (low, high) = (
        round((chance - 5.0).max(0.0)),
        round((chance + 5.0).min(100.0)),
    );
    let line = cut::top(&mut rest, 44.0, 4.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("range-percent", low = low, high = high),
        &text::ink(Weight::Display, 36.0, t.t1),
    );
    let name = sponsor(sight).map_or_else(String::new, |s| {
        s.name.split(' ').next().unwrap_or_default().to_owned()
    });
    if rest.height() >= 44.0 {
        let words = text::ink(Weight::Regular, t.size.body, t.t1);
        for (status, line) in [
            (Status::Good, tr!("promise-wins", name = name.clone())),
            (Status::Bad, tr!("promise-costs")),
        ] {
            let row = cut::top(&mut rest, 22.0, 2.0);
            paint::status(
                ui.painter(),
                text::left(row, 5.0),
                10.0,
                status,
                status.colour(t),
            );
            text::write(ui, text::left(row, 20.0), Align2::LEFT_CENTER, line, &words);
        }
    }
    let places = cut::rows(buttons, 2, 8.0);
    let words = if view.promised {
        tr!("promised-date", date = sight.day(date))
    } else {
        tr!("promise-this", date = sight.day(date))
    };
    let icon = if view.promised {
        icons::CHECK
    } else {
        icons::HANDSHAKE
    };
    if Button::new(&words)
        .look(Look::Violet)
        .icon(icon)
        .show(ui, places[0])
    {
        view.promised = true;
    }
    if Button::new(&tr!("no-date-yet"))
        .icon(icons::HOURGLASS_MEDIUM)
        .show(ui, places[1])
    {
        view.promised = false;
    }
}
