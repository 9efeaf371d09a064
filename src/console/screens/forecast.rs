//! The forecast: what a thousand futures of today's knowledge say.

use super::{View, against};
use crate::console::text::{Align, Cell, Table, Tone, cut, percent, wrap, wrap_after};
use crate::engine::forecast::launch_day;
use crate::hindsight::forecast::{Driver, DriverKind, Forecast, Shift};
use crate::scenario::{Cents, Day};

/// Lines of the histogram at most; more days share one.
const LINES: u32 = 14;
/// Columns of a bar.
const BAR: usize = 40;
/// Tasks that are listed.
const TASKS: usize = 10;
/// A criticality below this is not worth a line.
const LEAST_CRITICAL: f64 = 0.05;

/// The whole screen.
#[must_use]
pub fn screen(view: View, forecast: &Forecast) -> String {
    let board = view.board;
    let count = forecast.finish.sorted().len();
    let futures = match count {
        1 => "one future".to_owned(),
        1000 => "a thousand futures".to_owned(),
        count => format!("{count} futures"),
    };
    let mut text = view.heading(
        "Forecast",
        &format!("{futures} of what you know on {}", board.today.date),
    );
    if let Some((live, _)) = &board.live {
        text.push_str(&format!(
            "  The launch is decided: live on {}.\n\n",
            live.date
        ));
    }
    text.push_str(&quantiles(view, forecast));
    let p50 = launch_day(forecast.finish.at(0.5).unwrap_or_default());
    text.push_str(&format!("\n  P50 is {}.\n", against(p50, board.target.day)));
    text.push_str(&format!(
        "  {} in 100 futures go live by the target, {}; {} end within the budget of {}.\n",
        percent(forecast.on_time),
        board.target.date,
        percent(forecast.in_budget),
        board.money.budget
    ));
    text.push_str(&format!("\n{}\n", view.style.title("When it goes live")));
    text.push_str(&histogram(view, forecast));
    if !forecast.drivers.is_empty() {
        text.push_str(&format!(
            "\n{}\n",
            view.style.title("What moves the date most")
        ));
        text.push_str(&wrap(
            "Days from the mean, when it goes best (the luckiest fifth of the futures) and worst:",
            2,
            100,
        ));
        text.push_str(&tornado(&forecast.drivers));
    }
    let critical = critical(view, forecast);
    if !critical.is_empty() {
        text.push_str(&format!(
            "\n{}\n",
            view.style.title("What the date hangs on")
        ));
        text.push_str(&critical);
    }
    text
}

fn quantiles(view: View, forecast: &Forecast) -> String {
    const SHARES: [f64; 5] = [0.1, 0.2, 0.5, 0.8, 0.9];
    let mut table = Table::new(&[
        ("", Align::Left, 6),
        ("P10", Align::Right, 14),
        ("P20", Align::Right, 14),
        ("P50", Align::Right, 14),
        ("P80", Align::Right, 14),
        ("P90", Align::Right, 14),
    ]);
    let row = |name: &str, at: &dyn Fn(f64) -> String| {
        let cells = SHARES.iter().map(|&share| at(share).into());
        std::iter::once(name.into()).chain(cells).collect()
    };
    table.row(row("live", &|share| {
        let time = forecast.finish.at(share).unwrap_or_default();
        view.calendar.short(launch_day(time)).to_string()
    }));
    table.row(row("cost", &|share| {
        Cents::from_units(forecast.cost.at(share).unwrap_or_default().round()).to_string()
    }));
    table.render(view.style)
}

/// How many futures go live when, a line a day, or a line for some days where there are many.
fn histogram(view: View, forecast: &Forecast) -> String {
    let days: Vec<u32> = forecast
        .finish
        .sorted()
        .iter()
        .map(|&time| launch_day(time).0)
        .collect();
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
        return String::new();
    };
    let step = (last - first) / LINES + 1;
    // Lines end with the target, so that the line between early and late can be drawn.
    let target = view.board.target.day.0;
    let shift = (target + 1) % step;
    let line_of = |day: u32| (day + step - shift) / step;
    let mut counts = vec![0_usize; (line_of(last) - line_of(first) + 1) as usize];
    for &day in &days {
        counts[(line_of(day) - line_of(first)) as usize] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let mut text = String::new();
    for (line, &count) in counts.iter().enumerate() {
        let from = ((line_of(first) + line as u32) * step + shift).saturating_sub(step);
        let to = from + step - 1;
        let bar = "█".repeat((count * BAR).div_ceil(most));
        let late = from > target;
        let share = count as f64 / days.len() as f64;
        let share = match percent(share).as_str() {
            "0" if count > 0 => "<1 %".to_owned(),
            share => format!("{share} %"),
        };
        let date = if step == 1 {
            view.calendar.short(Day(from)).to_string()
        } else {
            format!("to {}", view.calendar.short(Day(to)))
        };
        text.push_str(&format!(
            "  {date:<14}{}{:>pad$}{}\n",
            view.paint(if late { Tone::Look } else { Tone::Good }, &bar),
            share,
            if to == target { "  the target" } else { "" },
            pad = BAR + 6 - bar.chars().count(),
        ));
    }
    text
}

/// Each driver as a bar to both sides of the mean.
fn tornado(drivers: &[Driver]) -> String {
    const HALF: usize = 18;
    let widest = drivers
        .iter()
        .map(|driver| driver.best.abs().max(driver.worst.abs()))
        .fold(0.1, f64::max);
    let length = |days: f64| (days.abs() / widest * HALF as f64).round() as usize;
    let mut text = String::new();
    for driver in drivers {
        let (left, right) = (length(driver.best.min(0.0)), length(driver.worst.max(0.0)));
        text.push_str(&format!(
            "  {:<38} {:>+5.1} {}{}│{}{} {:+.1}\n",
            cut(&name(driver), 38),
            driver.best,
            " ".repeat(HALF - left),
            "█".repeat(left),
            "█".repeat(right),
            " ".repeat(HALF - right),
            driver.worst,
        ));
    }
    text
}

/// What a driver is called.
#[must_use]
pub fn name(driver: &Driver) -> String {
    match driver.kind {
        DriverKind::Estimates => "how all estimates hold".into(),
        DriverKind::Task => driver.name.to_string(),
        DriverKind::External => format!("{} comes late", driver.name),
        DriverKind::Risk => format!("Risk: {}", driver.name),
    }
}

/// The tasks that most futures wait for.
fn critical(view: View, forecast: &Forecast) -> String {
    let mut tasks: Vec<_> = forecast
        .tasks
        .iter()
        .filter(|task| task.criticality >= LEAST_CRITICAL)
        .collect();
    tasks.sort_by(|a, b| {
        b.criticality
            .total_cmp(&a.criticality)
            .then(a.p50.total_cmp(&b.p50))
    });
    let mut table = Table::new(&[
        ("critical in", Align::Right, 11),
        ("task", Align::Left, 44),
        ("done P50", Align::Left, 10),
        ("P80", Align::Left, 10),
    ]);
    for task in tasks.iter().take(TASKS) {
        table.row(vec![
            Cell::from(format!("{} %", percent(task.criticality))),
            task.name.to_string().into(),
            view.ends(task.p50).into(),
            view.ends(task.p80).into(),
        ]);
    }
    table.render(view.style)
}

/// What a choice would do to the forecast, as a line under it; nothing when it moves nothing that is reckoned with.
#[must_use]
pub fn shift(shift: &Shift) -> String {
    let (p50, p80) = (shift.p50.round(), shift.p80.round());
    if p50 == 0.0 && p80 == 0.0 {
        return String::new();
    }
    let days = |days: f64| match days {
        0.0 => "stays".to_owned(),
        1.0 => "+1 day".to_owned(),
        -1.0 => "-1 day".to_owned(),
        days => format!("{days:+.0} days"),
    };
    wrap_after(
        "         forecast: ",
        &format!("P50 {}, P80 {}", days(p50), days(p80)),
        19,
        96,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hindsight::Spread;

    #[test]
    fn a_shift_is_told_in_whole_days() {
        let by = |p50, p80| Shift {
            choice: "a".into(),
            with: Spread::default(),
            p20: 0.0,
            p50,
            p80,
            cost: 0.0,
        };
        assert_eq!(
            shift(&by(3.2, 5.6)),
            "         forecast: P50 +3 days, P80 +6 days\n"
        );
        assert_eq!(
            shift(&by(-1.1, 0.4)),
            "         forecast: P50 -1 day, P80 stays\n"
        );
        assert_eq!(shift(&by(0.4, -0.4)), "");
    }
}
