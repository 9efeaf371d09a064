//! What a thousand futures say: when it goes live, what that hangs on, what moves it.

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use super::sheet;
use crate::desktop::game::Project;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::forecast::launch_day;
use crate::hindsight::forecast::{Driver, DriverKind, Forecast};
use crate::tr;

/// How many unknowns and how many tasks are shown.
const ROWS: usize = 7;
/// Height of a row.
const ROW: f32 = 26.0;
/// Columns of the histogram at most; more days share one.
const COLUMNS: u32 = 45;

/// Draws the forecast of today.
pub(super) fn forecast_ui(ui: &Ui, project: Option<&Project>, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let mut inside = sheet(ui, &t, 960.0, 690.0, &tr!("futures"), out);
    let Some(project) = project else { return };
    let Some(forecast) = project.foresight.forecast() else {
        let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
        text::paragraph(ui, inside, 2, 22.0, tr!("futures-coming"), &quiet);
        return;
    };
    let sight = &project.sight;
    let hint = text::ink(Weight::Regular, t.size.body, t.t2);
    let line = cut::top(&mut inside, 24.0, 14.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("futures-hint"),
        &hint,
    );
    let dates = cut::top(&mut inside, 56.0, 16.0);
    quantiles(ui, &t, dates, sight, forecast);
    let plot = cut::top(&mut inside, 150.0, 34.0);
    histogram(ui, &t, plot, sight, forecast);
    let outlook = &sight.board.outlook;
    let words = tr!(
        "futures-and-bar",
        p50 = sight.day(launch_day(outlook.p50)),
        p80 = sight.day(launch_day(outlook.p80))
    );
    let foot = cut::bottom(&mut inside, 40.0, 12.0);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    text::paragraph(ui, foot, 2, 19.0, words, &quiet);
    let sides = cut::columns(inside, 2, 36.0);
    tornado(ui, &t, sides[0], &forecast.drivers);
    hangs_on(ui, &t, sides[1], sight, forecast);
}

/// The dates, and the two chances.
fn quantiles(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, forecast: &Forecast) {
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    let bold = text::ink(Weight::SemiBold, t.size.title, t.t1);
    let at = |share: f64| sight.day(launch_day(forecast.finish.at(share).unwrap_or_default()));
    let chances = [
        (
            tr!(
                "futures-on-time",
                target = sight.day(sight.board.target.day)
            ),
            sight::percent(forecast.on_time),
        ),
        (
            tr!(
                "futures-in-budget",
                sum = sight::money(sight.board.money.budget, &sight.board.money.currency)
            ),
            sight::percent(forecast.in_budget),
        ),
    ];
    let dates = [
        ("P10", 0.1),
        ("P20", 0.2),
        ("P50", 0.5),
        ("P80", 0.8),
        ("P90", 0.9),
    ];
    let all = dates
        .map(|(name, share)| (name.to_owned(), at(share)))
        .into_iter()
        .chain(chances);
    let step = rect.width() / 9.0;
    for (n, (name, value)) in all.enumerate() {
        let x = rect.left()
            + step
                * if n < 5 {
                    n as f32
                } else {
                    5.2 + (n - 5) as f32 * 2.0
                };
        text::write(
            ui,
            pos2(x, rect.top() + 12.0),
            Align2::LEFT_CENTER,
            name,
            &quiet,
        );
        text::write(
            ui,
            pos2(x, rect.top() + 38.0),
            Align2::LEFT_CENTER,
            value,
            &bold,
        );
    }
}

/// How many futures go live when: each column a day, or some days where there are many.
fn histogram(ui: &Ui, t: &Theme, plot: Rect, sight: &Sight, forecast: &Forecast) {
    let days: Vec<u32> = forecast
        .finish
        .sorted()
        .iter()
        .map(|&time| launch_day(time).0)
        .collect();
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
        return;
    };
    let target = sight.board.target.day.0;
    let (from, to) = (first.min(target), last.max(target));
    let step = (to - from) / COLUMNS + 1;
    // Columns end with the target, so that none is half late.
    let shift = (target + 1) % step;
    let column_of = |day: u32| (day + step - shift) / step;
    let base = column_of(from);
    let mut counts = vec![0_u32; (column_of(to) - base + 1) as usize];
    for &day in &days {
        counts[(column_of(day) - base) as usize] += 1;
    }
    let most = f64::from(counts.iter().copied().max().unwrap_or(1).max(1));
    let width = plot.width() / counts.len() as f32;
    let painter = ui.painter();
    for (column, &count) in counts.iter().enumerate() {
        let height = plot.height() * (f64::from(count) / most) as f32;
        let left = plot.left() + width * column as f32;
        let bar = Rect::from_min_max(
            pos2(left + 1.0, plot.bottom() - height),
            pos2(left + width - 1.0, plot.bottom()),
        );
        let late = column as u32 > column_of(target) - base;
        let status = if late { Status::Risk } else { Status::Good };
        painter.rect_filled(bar, CornerRadius::same(2), status.colour(t));
    }
    painter.hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, t.line2));
    let x = plot.left() + width * (column_of(target) - base + 1) as f32;
    let line = [pos2(x, plot.top() - 6.0), pos2(x, plot.bottom())];
    paint::dashed(painter, &line, Stroke::new(2.0, t.t1), 4.0, 3.0);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    let y = plot.bottom() + 14.0;
    let goal = tr!("target-is", date = sight.day(sight.board.target.day));
    let goal = text::write(ui, pos2(x, y), middle_of(plot, x), goal, &quiet);
    for (x, align, day) in [
        (plot.left(), Align2::LEFT_CENTER, from),
        (plot.right(), Align2::RIGHT_CENTER, to),
    ] {
        let words = sight.day(crate::scenario::Day(day));
        let room = text::width(ui, &words, &quiet) + 12.0;
        let place = Rect::from_center_size(pos2(x, y), vec2(2.0 * room, 20.0));
        if !place.intersects(goal) {
            text::write(ui, pos2(x, y), align, words, &quiet);
        }
    }
    let sentence = tr!(
        "outlook-twin",
        p50 = sight.day(launch_day(forecast.finish.at(0.5).unwrap_or_default())),
        p80 = sight.day(launch_day(forecast.finish.at(0.8).unwrap_or_default())),
        target = sight.day(sight.board.target.day),
        share = sight::percent(forecast.on_time)
    );
    text::twin(ui, plot, &sentence);
}

/// Where a word at `x` under a plot is anchored, so that it stays under it.
fn middle_of(plot: Rect, x: f32) -> Align2 {
    match (x - plot.left()) / plot.width() {
        share if share < 0.1 => Align2::LEFT_CENTER,
        share if share > 0.9 => Align2::RIGHT_CENTER,
        _ => Align2::CENTER_CENTER,
    }
}

/// What moves the date most.
fn tornado(ui: &Ui, t: &Theme, rect: Rect, drivers: &[Driver]) {
    let mut inside = rect;
    head(ui, t, &mut inside, &tr!("futures-drivers"));
    let plain = text::ink(Weight::Regular, t.size.body, t.t1);
    let bold = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    if drivers.is_empty() {
        text::paragraph(ui, inside, 3, 20.0, tr!("futures-no-drivers"), &plain);
        return;
    }
    let widest = drivers
        .iter()
        .map(|driver| driver.best.abs().max(driver.worst.abs()))
        .fold(0.1, f64::max);
    let words = inside.width() * 0.44;
    for driver in drivers.iter().take(ROWS) {
        let row = cut::top(&mut inside, ROW, 0.0);
        let name = match driver.kind {
            DriverKind::Estimates => tr!("driver-estimates"),
            DriverKind::Task => driver.name.to_string(),
            DriverKind::External => tr!("driver-external", name = driver.name.to_string()),
            DriverKind::Risk => tr!("driver-risk", name = driver.name.to_string()),
        };
        text::write_within(
            ui,
            text::left(row, 0.0),
            Align2::LEFT_CENTER,
            words - 12.0,
            &name,
            &plain,
        );
        let bars = row
            .with_min_x(row.left() + words + 34.0)
            .with_max_x(row.right() - 38.0);
        let middle = bars.center().x;
        let half = bars.width() * 0.5;
        let to = |days: f64| middle + half * (days / widest) as f32;
        for (days, colour) in [(driver.best, Status::Good), (driver.worst, Status::Risk)] {
            let (a, b) = (middle.min(to(days)), middle.max(to(days)));
            let bar = Rect::from_x_y_ranges(a..=b, row.center().y - 6.0..=row.center().y + 6.0);
            ui.painter()
                .rect_filled(bar, CornerRadius::same(2), colour.colour(t));
        }
        ui.painter()
            .vline(middle, row.y_range(), Stroke::new(1.0, t.line2));
        for (x, align, days) in [
            (bars.left() - 4.0, Align2::RIGHT_CENTER, driver.best),
            (bars.right() + 4.0, Align2::LEFT_CENTER, driver.worst),
        ] {
            let words = sight::signed(days, 1);
            text::write(ui, pos2(x, row.center().y), align, words, &bold);
        }
        let best = sight::signed(driver.best, 1);
        let worst = sight::signed(driver.worst, 1);
        text::twin(
            ui,
            bars,
            &tr!("driver-twin", name = name, best = best, worst = worst),
        );
    }
}

/// The tasks that most futures wait for.
fn hangs_on(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, forecast: &Forecast) {
    let mut inside = rect;
    head(ui, t, &mut inside, &tr!("futures-critical"));
    let plain = text::ink(Weight::Regular, t.size.body, t.t1);
    let bold = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    let mut tasks: Vec<_> = forecast
        .tasks
        .iter()
        .filter(|task| task.criticality >= 0.05)
        .collect();
    tasks.sort_by(|a, b| {
        b.criticality
            .total_cmp(&a.criticality)
            .then(a.p50.total_cmp(&b.p50))
    });
    for task in tasks.into_iter().take(ROWS) {
        let row = cut::top(&mut inside, ROW, 0.0);
        let share = sight::percent(task.criticality);
        text::write(
            ui,
            text::left(row, 50.0),
            Align2::RIGHT_CENTER,
            share,
            &bold,
        );
        let dates = tr!(
            "dates-range",
            p50 = sight.ends(task.p50),
            p80 = sight.ends(task.p80)
        );
        let dates = text::write(
            ui,
            text::right(row, 0.0),
            Align2::RIGHT_CENTER,
            dates,
            &quiet,
        );
        let room = dates.left() - row.left() - 62.0 - 10.0;
        text::write_within(
            ui,
            text::left(row, 62.0),
            Align2::LEFT_CENTER,
            room,
            &task.name,
            &plain,
        );
    }
}

fn head(ui: &Ui, t: &Theme, inside: &mut Rect, words: &str) {
    let line = cut::top(inside, 26.0, 6.0);
    let ink = text::ink(Weight::SemiBold, t.size.body, t.t2);
    text::write(ui, text::left(line, 0.0), Align2::LEFT_CENTER, words, &ink);
    figure::rule(ui, line.left(), line.right(), line.bottom() + 2.0, t.line);
}
