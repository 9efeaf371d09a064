//! Planned, earned and spent over time, and where they lead.

use egui::{Align2, Pos2, Rect, Stroke, Ui, pos2, vec2};

use crate::desktop::kit::{cut, paint, text};
use crate::desktop::panels::shell::today_tag;
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::scenario::{Cents, Day};
use crate::tr;

pub(super) fn curves(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let board = &sight.board;
    let money = &board.money;
    let say = |units| sight::money_of(units, &money.currency);
    let mut inside = rect.shrink(t.size.lead_pad);
    let (today, spent) = (board.today.day.as_f64(), money.spent.units());
    // What it costs in the end where the launch comes at its P20, P50 and P80. What earned value alone extrapolates stands among the
    // indices; early on it is far off.
    let costs_at = |launch: f64| money.cost_at(launch - today);
    let (low, middle, high) = (
        costs_at(board.outlook.p20),
        costs_at(board.outlook.p50),
        costs_at(board.outlook.p80),
    );
    let head = cut::top(&mut inside, 26.0, 4.0);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("costs-at-p50", sum = say(middle)),
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    text::write(
        ui,
        text::right(head, 0.0),
        Align2::RIGHT_CENTER,
        tr!("fan-hint"),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    let line = cut::top(&mut inside, 22.0, 26.0);
    let over = middle - money.budget.units();
    let words = if over > 0.0 {
        tr!("over-budget", sum = say(over))
    } else {
        tr!("under-budget", sum = say(-over))
    };
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        words,
        &text::ink(Weight::Regular, t.size.body, t.t2),
    );
    let mut plot = inside;
    plot.min.x += 64.0;
    plot.max.x -= 100.0;
    plot.max.y -= 28.0;
    let finish = board.outlook.p50.max(today + 1.0);
    let end = finish.max(money.planned_value.len() as f64);
    let top = high.max(money.budget.units()) * 1.06;
    let at = |day: f64, units: f64| {
        pos2(
            plot.left() + plot.width() * (day / end) as f32,
            plot.bottom() - plot.height() * (units / top) as f32,
        )
    };
    let caption = text::ink(Weight::Regular, t.size.caption, t.t2);
    let step = [
        10_000.0, 25_000.0, 50_000.0, 100_000.0, 250_000.0, 500_000.0, 1e6, 2.5e6,
    ]
    .into_iter()
    .find(|step| top / step <= 6.0)
    .unwrap_or(5e6);
    let mut value = 0.0;
    while value < top {
        let y = at(0.0, value).y;
        ui.painter()
            .hline(plot.x_range(), y, Stroke::new(1.0, t.line));
        text::write(
            ui,
            pos2(plot.left() - 8.0, y),
            Align2::RIGHT_CENTER,
            say(value),
            &caption,
        );
        value += step;
    }
    let budget = at(0.0, money.budget.units()).y;
    paint::dashed(
        ui.painter(),
        &[pos2(plot.left(), budget), pos2(plot.right(), budget)],
        Stroke::new(2.0, t.teal),
        5.0,
        4.0,
    );
    text::write(
        ui,
        pos2(plot.left() + 8.0, budget - 12.0),
        Align2::LEFT_CENTER,
        tr!("budget-is", sum = say(money.budget.units())),
        &text::ink(Weight::SemiBold, t.size.caption, t.teal),
    );
    let planned: Vec<Pos2> = money
        .planned_value
        .iter()
        .enumerate()
        .map(|(day, cents)| at(day as f64 + 1.0, cents / 100.0))
        .collect();
    if planned.len() > 1 {
        paint::dashed(ui.painter(), &planned, Stroke::new(2.0, t.t2), 6.0, 5.0);
    }
    let line = |values: &[Cents]| -> Vec<Pos2> {
        std::iter::once(at(0.0, 0.0))
            .chain(
                values
                    .iter()
                    .enumerate()
                    .map(|(day, value)| at(day as f64 + 1.0, value.units())),
            )
            .collect()
    };
    let (cost, earned) = (line(&money.cost_by_day), line(&money.earned_by_day));
    let here = at(today, spent);
    let ends = [high, middle, low].map(|sum| at(finish, sum));
    ui.painter().add(egui::Shape::convex_polygon(
        vec![here, ends[0], ends[2]],
        t.sky.gamma_multiply(0.28),
        Stroke::NONE,
    ));
    let whisker = Stroke::new(2.0, t.now);
    ui.painter().line_segment([ends[0], ends[2]], whisker);
    for end in [ends[0], ends[2]] {
        ui.painter()
            .hline(end.x - 5.0..=end.x + 5.0, end.y, whisker);
    }
    ui.painter()
        .line_segment([here, ends[1]], Stroke::new(2.5, t.sky));
    ui.painter()
        .circle(ends[1], 5.5, t.sky, Stroke::new(2.0, t.panel));
    // Its three sums keep apart, however close they are.
    let step = 17.0;
    let level = ends[1].y;
    for (name, sum, y, strong) in [
        ("P80", high, ends[0].y.min(level - step), false),
        ("P50", middle, level, true),
        ("P20", low, ends[2].y.max(level + step), false),
    ] {
        let (weight, colour) = if strong {
            (Weight::SemiBold, t.sky)
        } else {
            (Weight::Regular, t.t2)
        };
        text::write(
            ui,
            pos2(ends[1].x + 14.0, y),
            Align2::LEFT_CENTER,
            format!("{name} {}", say(sum)),
            &text::ink(weight, t.size.caption, colour),
        );
    }
    if earned.len() > 1 {
        ui.painter().line(cost, Stroke::new(3.0, t.coral));
        ui.painter().line(earned, Stroke::new(3.0, t.teal));
    }
    ui.painter()
        .vline(here.x, plot.top()..=plot.bottom(), Stroke::new(2.0, t.now));
    today_tag(
        ui,
        t,
        pos2(here.x.max(plot.left() + 28.0), plot.top() - 10.0),
    );
    let mut last = f32::MIN;
    for day in 0..(end as u32).min(sight.calendar.len() as u32) {
        let x = at(f64::from(day), 0.0).x;
        if sight.calendar.opens_week(Day(day)) && x - last > 84.0 && x < plot.right() - 10.0 {
            text::write(
                ui,
                pos2(x, plot.bottom() + 16.0),
                Align2::LEFT_CENTER,
                sight.day(Day(day)),
                &caption,
            );
            last = x;
        }
    }
    let key = Rect::from_min_size(
        pos2(plot.right() - 232.0, plot.bottom() - 112.0),
        vec2(224.0, 100.0),
    );
    paint::well(ui.painter(), t, key);
    let rows = cut::rows(key.shrink2(vec2(12.0, 8.0)), 3, 0.0);
    for ((colour, name, sum), row) in [
        (t.coral, tr!("spent-ac"), money.earned.ac),
        (t.t2, tr!("planned-pv"), money.earned.pv),
        (t.teal, tr!("earned-ev"), money.earned.ev),
    ]
    .into_iter()
    .zip(rows)
    {
        ui.painter().hline(
            row.left()..=row.left() + 20.0,
            row.center().y,
            Stroke::new(3.0, colour),
        );
        text::write(
            ui,
            text::left(row, 30.0),
            Align2::LEFT_CENTER,
            name,
            &caption,
        );
        text::write(
            ui,
            text::right(row, 0.0),
            Align2::RIGHT_CENTER,
            say(sum / 100.0),
            &text::ink(Weight::SemiBold, t.size.caption, t.t1),
        );
    }
    let money_words = |sum: f64| say(sum / 100.0);
    let sentence = tr!(
        "curves-twin",
        spent = money_words(money.earned.ac),
        planned = money_words(money.earned.pv),
        earned = money_words(money.earned.ev),
        middle = say(middle),
        low = say(low),
        high = say(high),
        budget = say(money.budget.units())
    );
    text::twin(ui, plot, &sentence);
}
