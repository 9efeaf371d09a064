//! Working days: the only time the engine knows.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A working day of the project, counted from its first day, which is 0.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(transparent)]
pub struct Day(pub u32);

impl Day {
    /// The day as a number for equations.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        f64::from(self.0)
    }

    /// The day `days` working days later.
    #[must_use]
    pub const fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Working days from `earlier` to this day; 0 when `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> u32 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "day {}", self.0)
    }
}

/// The working days of a project: Monday to Friday without holidays, plus extra days that are worked.
///
/// Every date of the scenario falls on a working day of this calendar or moves to the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The date of each working day, ascending.
    dates: Vec<Date>,
    /// The week of each working day, counted from 0 for the week of the start.
    weeks: Vec<u32>,
    /// Each working day as people write it: asked for so often that it is kept.
    short: Vec<Arc<str>>,
}

/// The longest calendar: 20 years of working days.
pub const MAX_DAYS: usize = 5_220;

impl Calendar {
    /// The calendar from `start` to at least `until`, closed on `holidays`, open on `extra` days whatever their weekday.
    ///
    /// It reaches [`MAX_DAYS`] at most; later dates are clamped to its last day.
    #[must_use]
    pub fn new(start: Date, until: Date, holidays: &[Date], extra: &[Date]) -> Self {
        let monday = start
            .checked_sub(i32::from(start.weekday().to_monday_zero_offset()).days())
            .unwrap_or(start);
        let holidays: BTreeSet<_> = holidays.iter().collect();
        let extra: BTreeSet<_> = extra.iter().collect();
        let (mut dates, mut weeks) = (Vec::new(), Vec::new());
        let mut date = start;
        while dates.len() < MAX_DAYS && (date <= until || dates.is_empty()) {
            let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
            if extra.contains(&date) || (!weekend && !holidays.contains(&date)) {
                dates.push(date);
                let days = date.since(monday).map_or(0, |span| span.get_days());
                weeks.push(days.unsigned_abs() / 7);
            }
            match date.tomorrow() {
                Ok(next) => date = next,
                Err(_) => break,
            }
        }
        let short = dates.iter().map(|&date| short_date(date).into()).collect();
        Self {
            dates,
            weeks,
            short,
        }
    }

    /// How many working days there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.dates.len()
    }

    /// Whether there is no working day at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.dates.is_empty()
    }

    /// The first working day on or after `date`; the last one for dates past the end.
    #[must_use]
    pub fn day(&self, date: Date) -> Day {
        let index = self.dates.partition_point(|&d| d < date);
        Day(index.min(self.dates.len().saturating_sub(1)) as u32)
    }

    /// The last working day on or before `date`; the first one for dates before the start.
    #[must_use]
    pub fn day_before_or_on(&self, date: Date) -> Day {
        let index = self.dates.partition_point(|&d| d <= date);
        Day(index.saturating_sub(1) as u32)
    }

    /// The date of `day`; for days past the end, the last date.
    #[must_use]
    pub fn date(&self, day: Day) -> Date {
        let last = self.dates.len().saturating_sub(1);
        self.dates
            .get((day.0 as usize).min(last))
            .copied()
            .unwrap_or(Date::ZERO)
    }

    /// The week of `day`, counted from 0 for the week of the start.
    #[must_use]
    pub fn week(&self, day: Day) -> u32 {
        let last = self.weeks.len().saturating_sub(1);
        self.weeks
            .get((day.0 as usize).min(last))
            .copied()
            .unwrap_or(0)
    }

    /// Whether `day` is the first working day of its week.
    #[must_use]
    pub fn opens_week(&self, day: Day) -> bool {
        day.0 == 0 || self.week(day) != self.week(Day(day.0 - 1))
    }

    /// Whether `day` is the last working day of its week.
    #[must_use]
    pub fn closes_week(&self, day: Day) -> bool {
        day.0 as usize + 1 >= self.len() || self.week(day) != self.week(day.plus(1))
    }

    /// The last working day of the week of `day`.
    #[must_use]
    pub fn end_of_week(&self, day: Day) -> Day {
        let mut end = day;
        while !self.closes_week(end) {
            end = end.plus(1);
        }
        end
    }

    /// `day` as people write it: `Mon 3 Aug`; for days past the end, the last date.
    #[must_use]
    pub fn short(&self, day: Day) -> Arc<str> {
        let last = self.short.len().saturating_sub(1);
        let short = self.short.get((day.0 as usize).min(last));
        short.cloned().unwrap_or_default()
    }
}

/// A date as people write it: `Mon 3 Aug`.
#[must_use]
pub fn short_date(date: Date) -> String {
    const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let weekday = WEEKDAYS[date.weekday().to_monday_zero_offset().unsigned_abs() as usize % 7];
    let month = MONTHS[(date.month().unsigned_abs() as usize + 11) % 12];
    format!("{weekday} {} {month}", date.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn august() -> Calendar {
        Calendar::new(
            date(2026, 8, 3),
            date(2027, 1, 29),
            &[date(2026, 9, 7)],
            &[],
        )
    }

    #[test]
    fn weekends_and_holidays_are_not_counted() {
        let calendar = august();
        assert_eq!(calendar.day(date(2026, 8, 7)), Day(4));
        assert_eq!(
            calendar.day(date(2026, 8, 8)),
            Day(5),
            "Saturday moves to Monday"
        );
        assert_eq!(
            calendar.day(date(2026, 9, 7)),
            calendar.day(date(2026, 9, 8)),
            "Labor Day is closed"
        );
        assert_eq!(
            calendar.day(date(2026, 11, 20)),
            Day(78),
            "Harbor Checkout has 79 working days"
        );
    }

    #[test]
    fn a_week_opens_on_monday_or_on_tuesday_after_a_holiday() {
        let calendar = august();
        assert!(calendar.opens_week(Day(0)));
        assert!(calendar.opens_week(calendar.day(date(2026, 9, 8))));
        assert!(calendar.closes_week(calendar.day(date(2026, 9, 11))));
        assert_eq!(calendar.week(calendar.day(date(2026, 9, 11))), 5);
        assert_eq!(
            calendar.end_of_week(calendar.day(date(2026, 9, 8))),
            calendar.day(date(2026, 9, 11))
        );
    }

    #[test]
    fn days_past_the_end_stay_on_the_last_day() {
        let calendar = august();
        assert_eq!(calendar.date(Day(9_999)), date(2027, 1, 29));
        assert_eq!(
            calendar.day(date(2099, 1, 1)).0 as usize,
            calendar.len() - 1
        );
    }

    #[test]
    fn an_extra_working_saturday_counts() {
        let calendar = Calendar::new(
            date(2026, 8, 3),
            date(2026, 8, 14),
            &[],
            &[date(2026, 8, 8)],
        );
        assert_eq!(calendar.day(date(2026, 8, 8)), Day(5));
        assert_eq!(&*calendar.short(Day(5)), "Sat 8 Aug");
    }
}
