//! Durations, dates and names as other tools write them.

use jiff::civil::Date;

use super::plan_file::DAY;

/// The longest time that a plan may name: a thousand years of working days, in minutes.
const LONGEST: f64 = 250_000.0 * DAY as f64;

/// A time in the way of ISO 8601, `PT16H30M0S`, in minutes.
pub(super) fn iso_minutes(text: &str) -> Option<i64> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let mut rest = rest.strip_prefix('P')?;
    let mut minutes = 0.0;
    let mut in_time = false;
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            in_time = true;
            rest = time;
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..end].parse().ok()?;
        let (unit, after) = rest[end..].split_at(1);
        minutes += number
            * match (unit, in_time) {
                ("W", false) => 5.0 * DAY as f64,
                ("D", false) => DAY as f64,
                ("H", true) => 60.0,
                ("M", true) => 1.0,
                ("S", true) => 1.0 / 60.0,
                _ => return None,
            };
        rest = after;
    }
    whole(sign * minutes)
}

/// A time as people write it, `5 days`, `2w`, `8 hrs`, `3`; a bare number is in days. In minutes.
pub(super) fn minutes(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('?');
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+'))
        .unwrap_or(text.len());
    let number: f64 = text[..end].parse().ok()?;
    let unit = text[end..].trim().trim_end_matches('.').to_lowercase();
    let factor = match unit.as_str() {
        "" | "d" | "dy" | "day" | "days" | "ed" | "edays" => DAY as f64,
        "w" | "wk" | "wks" | "week" | "weeks" => 5.0 * DAY as f64,
        "mo" | "mon" | "mons" | "month" | "months" => 20.0 * DAY as f64,
        "h" | "hr" | "hrs" | "hour" | "hours" => 60.0,
        "m" | "min" | "mins" | "minute" | "minutes" => 1.0,
        _ => return None,
    };
    whole(number * factor)
}

fn whole(minutes: f64) -> Option<i64> {
    (minutes.is_finite() && minutes.abs() <= LONGEST).then(|| minutes.round() as i64)
}

/// A date, `2026-08-03`, with or without a time behind it.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10)?;
    let rest = &text[10..];
    (rest.is_empty() || rest.starts_with(['T', ' ']))
        .then(|| day.parse().ok())
        .flatten()
}

/// A text for a message: one line, at most 60 characters.
pub(super) fn short(text: &str) -> String {
    let mut short: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(60)
        .collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}

/// A name on one line, without spaces at its ends and without what XML cannot hold; empty where nothing is left.
pub(super) fn name(text: &str) -> String {
    let blank =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    let words: Vec<_> = text.split(blank).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_can_be_seen_of_them() {
        assert_eq!(name(" Card\tform \u{1}"), "Card form");
        assert_eq!(name("\u{1}\u{fffe} \u{7f}"), "");
    }

    #[test]
    fn times_are_read_as_tools_and_people_write_them() {
        for (text, expected) in [
            ("PT16H0M0S", Some(960)),
            ("PT0H30M0S", Some(30)),
            ("-PT8H0M0S", Some(-480)),
            ("P2DT1H", Some(1020)),
            ("P1M", None),
            ("16H", None),
            ("PT1e9H", None),
        ] {
            assert_eq!(iso_minutes(text), expected, "{text}");
        }
        for (text, expected) in [
            ("5 days", Some(2400)),
            ("1 day?", Some(480)),
            ("2w", Some(4800)),
            ("8 hrs", Some(480)),
            ("0.5", Some(240)),
            ("-2 days", Some(-960)),
            ("1 mon", Some(9600)),
            ("five", None),
            ("5 apples", None),
            ("1e99", None),
            ("", None),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
    }

    #[test]
    fn only_iso_dates_are_dates() {
        assert!(date("2026-08-03").is_some() && date("2026-08-03T08:00:00").is_some());
        for text in [
            "03.08.2026",
            "8/3/2026",
            "2026-13-01",
            "2026-8-3",
            "",
            "2026-08-03x",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
