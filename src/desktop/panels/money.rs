//! The money: earned value in words, the curves, burn, reserves, and what can be asked for.

use egui::{Align2, CornerRadius, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::roomy;
use super::shell::{today_tag, why};
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::Action;
use crate::scenario::vocabulary::ActionKind;
use crate::scenario::{Cents, Day};
use crate::tr;

/// What the money remembers.
#[derive(Clone, Debug, Default)]
pub struct MoneyView {
    /// The share of the management reserve that is asked for, in quarters.
    pub quarters: usize,
}

/// Draws the money.
pub fn money_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    view: &mut MoneyView,
    out: &mut Vec<Intent>,
) {
    roomy(ui, "money", rect, vec2(1080.0, 560.0), |ui, rect| {
        let t = theme::of(ui);
        let money = &sight.board.money;
        let say = |sum| sight::money(sum, &money.currency);
        let mut rest = rect;
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        let share = money.spent.units() / money.budget.units().max(1.0);
        let beside = tr!(
            "money-beside",
            spent = say(money.spent),
            budget = say(money.budget),
            share = sight::percent(share)
        );
        figure::screen_title(ui, head, &tr!("money"), &beside);
        let figures = cut::top(&mut rest, 108.0, t.size.gap);
        indices(ui, &t, figures, sight, out);
        let side = cut::right(&mut rest, (rect.width() * 0.36).min(544.0), t.size.gap);
        curves(ui, &t, rest, sight);
        let mut side = side;
        let ask_place = cut::bottom(&mut side, 168.0, t.size.gap);
        let reserve_place = cut::bottom(&mut side, 132.0, t.size.gap);
        burn(ui, &t, side, sight);
        reserves(ui, &t, reserve_place, sight);
        ask(ui, &t, ask_place, sight, view, out);
    });
}

fn grade(index: f64) -> Status {
    match index {
        x if x >= 0.98 => Status::Good,
        x if x >= 0.85 => Status::Risk,
        _ => Status::Bad,
    }
}

fn indices(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, out: &mut Vec<Intent>) {
    let earned = &sight.board.money.earned;
    let all = [
        (
            "CPI",
            "cpi",
            earned.cpi,
            earned.cpi,
            tr!(
                "cpi-means",
                cents = (earned.cpi.unwrap_or(1.0) * 100.0).round()
            ),
        ),
        (
            "SPI",
            "spi",
            earned.spi,
            earned.spi,
            tr!(
                "spi-means",
                done = (earned.spi.unwrap_or(1.0) * 100.0).round()
            ),
        ),
        (
            "TCPI",
            "eac",
            earned.tcpi,
            earned.tcpi.map(|x| 2.0 - x),
            tr!(
                "tcpi-means",
                percent = ((earned.tcpi.unwrap_or(1.0) - 1.0) * 100.0).round()
            ),
        ),
        (
            "SPI(t)",
            "spi",
            earned.spi_t,
            earned.spi_t,
            tr!(
                "spit-means",
                percent = (earned.spi_t.unwrap_or(1.0) * 100.0).round()
            ),
        ),
    ];
    for ((name, asked, value, judged, means), place) in
        all.into_iter().zip(cut::columns(rect, 4, t.size.gap))
    {
        paint::panel(ui.painter(), t, place);
        let mut inside = place.shrink2(vec2(16.0, 12.0));
        let head = cut::top(&mut inside, 36.0, 6.0);
        text::write(
            ui,
            text::left(head, 0.0),
            Align2::LEFT_CENTER,
            name,
            &text::ink(Weight::SemiBold, t.size.title, t.t1),
        );
        let words = value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
        let number = text::write(
            ui,
            text::right(head, 0.0),
            Align2::RIGHT_CENTER,
            &words,
            &text::ink(Weight::Display, t.size.figure, t.t1),
        );
        let status = judged.map_or(Status::Unknown, grade);
        figure::status_right(
            ui,
            pos2(number.left() - 14.0, head.center().y),
            status,
            &status.word(),
        );
        let means = if value.is_some() {
            means
        } else {
            tr!("too-early")
        };
        text::paragraph(
            ui,
            inside,
            2,
            19.0,
            means,
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
        why(ui, number, asked, &format!("{name} {words}"), sight, out);
    }
}

fn curves(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let board = &sight.board;
    let money = &board.money;
    let say = |units| sight::money_of(units, &money.currency);
    let mut inside = rect.shrink(t.size.lead_pad);
    let eac = money
        .earned
        .eac_cost_and_schedule
        .or(money.earned.eac)
        .unwrap_or(money.earned.eac_remaining_at_plan)
        / 100.0;
    let head = cut::top(&mut inside, 26.0, 4.0);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("at-this-pace", sum = say(eac)),
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    let line = cut::top(&mut inside, 22.0, 26.0);
    let over = eac - money.budget.units();
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
    plot.max.x -= 96.0;
    plot.max.y -= 28.0;
    let end = board
        .outlook
        .p80
        .max(money.planned_value.len() as f64)
        .max(board.today.day.as_f64() + 1.0);
    let top = eac.max(money.budget.units()) * 1.08;
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
    let (today, spent) = (board.today.day.as_f64(), money.spent.units());
    let here = at(today, spent);
    // The fan: what is spent by the P20, P50 and P80 of the launch.
    let finish = |day: f64, sum: f64| at(day.max(today + 1.0), sum);
    let late = (board.outlook.p80 - board.outlook.p50).max(0.5) * money.burn.units();
    let early = (board.outlook.p50 - board.outlook.p20).max(0.5) * money.burn.units();
    let (mid, high, low) = (
        finish(board.outlook.p50, eac),
        finish(board.outlook.p80, (eac + late).min(top)),
        finish(board.outlook.p20, eac - early),
    );
    ui.painter().add(egui::Shape::convex_polygon(
        vec![here, low, mid, high],
        t.sky.gamma_multiply(0.28),
        Stroke::NONE,
    ));
    ui.painter()
        .line_segment([here, mid], Stroke::new(2.5, t.sky));
    ui.painter()
        .circle(mid, 5.5, t.sky, Stroke::new(2.0, t.panel));
    text::write(
        ui,
        pos2(mid.x.min(plot.right()) + 12.0, mid.y),
        Align2::LEFT_CENTER,
        format!("P50 {}", say(eac)),
        &text::ink(Weight::SemiBold, t.size.caption, t.sky),
    );
    if earned.len() > 1 {
        ui.painter().line(cost, Stroke::new(3.0, t.coral));
        ui.painter().line(earned, Stroke::new(3.0, t.teal));
    }
    ui.painter().vline(
        here.x,
        plot.top()..=plot.bottom(),
        Stroke::new(2.0, t.paper),
    );
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
}

fn burn(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let money = &sight.board.money;
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 10.0);
    figure::panel_title(ui, head, &tr!("burn-by-kind"));
    figure::panel_hint(
        ui,
        head,
        &tr!(
            "burn-a-day",
            sum = sight::money(money.burn, &money.currency)
        ),
    );
    let most = money
        .by_kind
        .iter()
        .map(|sum| sum.units())
        .fold(1.0, f64::max);
    let kinds = [
        (icons::USERS_THREE, tr!("pay")),
        (icons::MOON_STARS, tr!("overtime")),
        (icons::SHOPPING_CART_SIMPLE, tr!("purchases")),
        (icons::DOTS_THREE_CIRCLE, tr!("other")),
    ];
    for ((icon, name), sum) in kinds.into_iter().zip(money.by_kind) {
        if inside.height() < 24.0 {
            break;
        }
        let row = cut::top(&mut inside, 32.0, 0.0);
        text::icon(ui, text::left(row, 9.0), icon, Weight::Icon, 18.0, t.t2);
        text::write(
            ui,
            text::left(row, 28.0),
            Align2::LEFT_CENTER,
            name,
            &text::ink(Weight::Regular, t.size.body, t.t1),
        );
        let bar = Rect::from_min_max(
            pos2(row.left() + 132.0, row.center().y - 6.0),
            pos2(row.right() - 84.0, row.center().y + 6.0),
        );
        paint::bar(
            ui.painter(),
            bar,
            (sum.units() / most) as f32,
            t.bar,
            t.line,
            3,
        );
        text::write(
            ui,
            text::right(row, 0.0),
            Align2::RIGHT_CENTER,
            sight::money(sum, &money.currency),
            &text::ink(Weight::SemiBold, t.size.body, t.t1),
        );
    }
    for (name, sum, when) in &money.purchases {
        if inside.height() < 26.0 {
            break;
        }
        let row = cut::top(&mut inside, 26.0, 0.0);
        let words = tr!(
            "to-buy",
            name = name.to_string(),
            date = sight::short(&when.date)
        );
        text::write_within(
            ui,
            text::left(row, 28.0),
            Align2::LEFT_CENTER,
            row.width() - 120.0,
            words,
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
        text::write(
            ui,
            text::right(row, 0.0),
            Align2::RIGHT_CENTER,
            sight::money(*sum, &money.currency),
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
    }
}

fn reserves(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let money = &sight.board.money;
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 6.0);
    figure::panel_title(ui, head, &tr!("reserves"));
    let most = money
        .expected_loss
        .units()
        .max(money.contingency.units())
        .max(money.reserve.units())
        .max(1.0);
    for (name, sum, mine) in [
        (tr!("contingency-yours"), money.contingency, true),
        (tr!("reserve-sponsors"), money.reserve, false),
    ] {
        let line = cut::top(&mut inside, 18.0, 2.0);
        text::write(
            ui,
            text::left(line, 0.0),
            Align2::LEFT_CENTER,
            name,
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
        text::write(
            ui,
            text::right(line, 0.0),
            Align2::RIGHT_CENTER,
            sight::money(sum, &money.currency),
            &text::ink(Weight::SemiBold, t.size.caption, t.t1),
        );
        let mut strip = cut::top(&mut inside, 14.0, 4.0);
        strip.set_width(strip.width() * (sum.units() / most) as f32);
        if mine {
            ui.painter()
                .rect_filled(strip, CornerRadius::same(3), t.paper);
        } else if strip.width() > 2.0 {
            paint::dashed_rect(ui.painter(), strip, Stroke::new(1.0, t.paper));
        }
    }
}

fn ask(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut MoneyView, out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let money = &sight.board.money;
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 10.0);
    figure::panel_title(ui, head, &tr!("ask-for-money"));
    if let Some(sponsor) = sight.board.stakeholders.iter().find(|who| who.sponsor) {
        let first = sponsor.name.split(' ').next().unwrap_or_default();
        figure::panel_hint(
            ui,
            head,
            &tr!(
                "sponsor-decides",
                name = first,
                trust = (sponsor.trust * 100.0).round()
            ),
        );
    }
    if money.reserve <= Cents(0) {
        text::paragraph(
            ui,
            inside,
            2,
            20.0,
            tr!("no-reserve"),
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
        return;
    }
    let foot = cut::bottom(&mut inside, 40.0, 8.0);
    for (n, place) in cut::columns(inside, 4, 8.0).into_iter().enumerate() {
        let sum = money.reserve.units() * (n + 1) as f64 / 4.0;
        let words = sight::money_of(sum, &money.currency);
        let response = crate::desktop::kit::control::press(ui, place, &words, &words, true);
        let chosen = view.quarters == n;
        let (fill, edge, ink) = if chosen {
            (t.violet, t.violet, t.on_violet)
        } else {
            (t.violet_deep, t.violet_line, t.t1)
        };
        ui.painter().rect(
            place,
            CornerRadius::same(t.size.control_radius),
            fill,
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        );
        ui.painter().text(
            place.center(),
            Align2::CENTER_CENTER,
            &words,
            Weight::SemiBold.at(t.size.title),
            ink,
        );
        crate::desktop::kit::control::focus(ui, t, &response, place, t.size.control_radius);
        if response.clicked() {
            view.quarters = n;
        }
    }
    let sum = (money.reserve.units() * (view.quarters + 1) as f64 / 4.0).floor();
    let hours = sight::hours_of(ActionKind::AskMoney);
    let refused = sight.short_of_hours(hours);
    let words = tr!("ask-for", sum = sight::money_of(sum, &money.currency));
    if Button::new(&words)
        .look(Look::Violet)
        .icon(icons::COINS)
        .cost(sight::hours_text(hours))
        .refused(refused.as_deref())
        .show(ui, foot)
    {
        out.push(Intent::plan(
            Action::AskMoney(sum as u32),
            sight.board.today.day,
        ));
    }
}
