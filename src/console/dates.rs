//! Days as people type them: `thu`, `today`, `22 May`, `2026-05-22`, `day 12`.

use jiff::civil::Date;

use crate::engine::words::capital;
use crate::scenario::{Calendar, Day};

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What can be typed, for refusals.
pub const HOW: &str =
    "Days are written `today`, `tomorrow`, `thu`, `22 May`, `2026-05-22` or `day 12`.";

fn named(names: &[&str], word: &str) -> Option<usize> {
    // Three letters are enough, and a longer word must go on as the name does.
    (word.len() >= 3)
        .then(|| names.iter().position(|name| name.starts_with(word)))
        .flatten()
}

/// A date as one word, as it is typed: `22-May` for `Fri 22 May`.
#[must_use]
pub fn typed(date: &str) -> String {
    let words: Vec<&str> = date.split(' ').skip(1).collect();
    words.join("-")
}

/// The working day that `text` means; weekdays mean this week, or the next one for days that have passed.
///
/// # Errors
///
/// One sentence that says what is wrong.
pub fn parse(text: &str, calendar: &Calendar, today: Day) -> Result<Day, String> {
    let mut lower = text.trim().to_lowercase();
    // `22-May` is one word where blanks part words.
    if lower.parse::<Date>().is_err() {
        lower = lower.replace('-', " ");
    }
    let mut words: Vec<&str> = lower
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    // `Fri 22 May` says the weekday twice.
    if words.len() == 3 && named(&WEEKDAYS, words[0]).is_some() {
        words.remove(0);
    }
    match words.as_slice() {
        ["today"] => Ok(today),
        ["tomorrow"] => Ok(today.plus(1)),
        ["day", number] => match number.parse::<u32>() {
            Ok(number) if number >= 1 && (number as usize) <= calendar.len() => Ok(Day(number - 1)),
            _ => Err(format!(
                "The project has no day {number}: its days go from 1 to {}.",
                calendar.len()
            )),
        },
        [word] => {
            if let Ok(date) = word.parse::<Date>() {
                return within(date, calendar);
            }
            match named(&WEEKDAYS, word) {
                Some(weekday) => weekday_of(weekday, calendar, today),
                None => Err(format!("\"{}\" is no day.", text.trim())),
            }
        }
        [a, b] => {
            let (number, month) = if let Some(month) = named(&MONTHS, b) {
                (*a, month)
            } else if let Some(month) = named(&MONTHS, a) {
                (*b, month)
            } else {
                return Err(format!("\"{}\" is no day.", text.trim()));
            };
            let Ok(number) = number.trim_end_matches('.').parse::<i8>() else {
                return Err(format!("\"{}\" is no day.", text.trim()));
            };
            // The year is the one in which the project can have that date.
            let (first, last) = (
                calendar.date(Day(0)),
                calendar.date(Day(calendar.len().saturating_sub(1) as u32)),
            );
            (first.year()..=last.year())
                .filter_map(|year| Date::new(year, month as i8 + 1, number).ok())
                .find(|date| *date >= first && *date <= last)
                .map_or_else(
                    || {
                        Err(format!(
                            "\"{}\" is not within the project's calendar.",
                            text.trim()
                        ))
                    },
                    |date| Ok(calendar.day(date)),
                )
        }
        _ => Err(format!("\"{}\" is no day.", text.trim())),
    }
}

/// The same where people look back: a weekday that is ahead means the last one, and a number alone a day of the project.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_back(text: &str, calendar: &Calendar, today: Day) -> Result<Day, String> {
    let text = text.trim();
    if text.parse::<u32>().is_ok() {
        return parse(&format!("day {text}"), calendar, today);
    }
    let day = parse(text, calendar, today)?;
    if day <= today || named(&WEEKDAYS, &text.to_lowercase()).is_none() {
        return Ok(day);
    }
    let weekday = calendar.date(day).weekday();
    let back = (0..today.0.min(7))
        .map(|days| Day(today.0 - 1 - days))
        .find(|back| calendar.date(*back).weekday() == weekday);
    Ok(back.unwrap_or(day))
}

fn within(date: Date, calendar: &Calendar) -> Result<Day, String> {
    let last = calendar.date(Day(calendar.len().saturating_sub(1) as u32));
    if date < calendar.date(Day(0)) || date > last {
        return Err(format!("{date} is not within the project's calendar."));
    }
    Ok(calendar.day(date))
}

fn weekday_of(weekday: usize, calendar: &Calendar, today: Day) -> Result<Day, String> {
    let mut day = today;
    while (day.0 as usize) < calendar.len() && day.since(today) < 14 {
        if calendar
            .date(day)
            .weekday()
            .to_monday_zero_offset()
            .unsigned_abs() as usize
            == weekday
        {
            return Ok(day);
        }
        day = day.plus(1);
    }
    Err(format!(
        "No {} is worked in the next two weeks.",
        capital(WEEKDAYS[weekday])
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(text: &str) -> Result<Day, String> {
        let calendar = Calendar::new(
            date(2026, 4, 13),
            date(2027, 1, 8),
            &[date(2026, 5, 1)],
            &[],
        );
        parse(text, &calendar, Day(2))
    }

    #[test]
    fn who_looks_back_means_the_last_monday() {
        let calendar = Calendar::new(date(2026, 4, 13), date(2027, 1, 8), &[], &[]);
        let back = |text: &str| parse_back(text, &calendar, Day(7));
        assert_eq!(back("mon"), Ok(Day(5)));
        assert_eq!(back("Thu"), Ok(Day(3)));
        assert_eq!(back("today"), Ok(Day(7)));
        assert_eq!(back("tomorrow"), Ok(Day(8)));
        assert_eq!(back("3"), Ok(Day(2)));
        assert_eq!(back("17 apr"), Ok(Day(4)));
        assert!(back("never").is_err());
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        assert_eq!(day("today"), Ok(Day(2)));
        assert_eq!(day("Thu"), Ok(Day(3)));
        assert_eq!(day("monday"), Ok(Day(5)), "this Monday has passed");
        assert_eq!(day("17 apr"), Ok(Day(4)));
        assert_eq!(day("April 17"), Ok(Day(4)));
        assert_eq!(day("Fri 17 Apr"), Ok(Day(4)));
        assert_eq!(
            day("2026-04-18"),
            Ok(Day(5)),
            "a Saturday means the Monday after it"
        );
        assert_eq!(day("day 5"), Ok(Day(4)));
        assert_eq!(day("17-Apr"), Ok(Day(4)));
        assert_eq!(
            day("4 january"),
            day("2027-01-04"),
            "the year is the project's"
        );
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "soon",
            "32 may",
            "1 mar",
            "2030-01-01",
            "day 0",
            "day 9999",
            "sat",
            "a b c d",
            "99999999999999 may",
        ] {
            assert!(day(text).is_err(), "{text}");
        }
    }
}
