//! Dates.

use jiff::civil;
use serde::Deserialize;

use super::{Resolve, Resolver};
use crate::scenario::calendar::Day;
use crate::scenario::diagnostic::{Diagnostic, codes};
use crate::scenario::reader::{Spanned, shortened};

/// A date as written, `"2026-11-20"`; used as the working day it falls on, or the next one.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct DateText(pub Spanned<String>);

impl DateText {
    /// The civil date.
    pub fn civil(&self, resolver: &mut Resolver<'_>) -> Option<civil::Date> {
        match parse_date(&self.0) {
            Ok(date) => Some(date),
            Err(finding) => {
                resolver.findings.push(*finding);
                None
            }
        }
    }
}

/// A date of the calendar as written: any date, a working day or not.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct CivilDate(pub Spanned<String>);

impl Resolve for CivilDate {
    type Checked = civil::Date;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<civil::Date> {
        DateText(self.0.clone()).civil(resolver)
    }
}

/// Reads `"2026-11-20"`.
///
/// # Errors
///
/// A finding that points at the text when it is not a date.
pub fn parse_date(text: &Spanned<String>) -> Result<civil::Date, Box<Diagnostic>> {
    text.value
        .parse::<civil::Date>()
        .ok()
        .filter(|_| text.value.len() == 10)
        .ok_or_else(|| {
            Box::new(
                Diagnostic::error(
                    codes::BAD_DATE,
                    text.span,
                    format!("`{}` is not a date", shortened(&text.value)),
                )
                .help("write year-month-day, as in \"2026-11-20\""),
            )
        })
}

impl Resolve for DateText {
    type Checked = Day;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Day> {
        let date = self.civil(resolver)?;
        let start = resolver.start;
        if date < start {
            resolver.error(
                codes::DATE_BEFORE_START,
                self.0.span,
                format!("{date} lies before the project starts on {start}"),
                Some("move the date, or `start` of the calendar".into()),
            );
        } else if date > resolver.until {
            resolver.error(
                codes::DATE_TOO_LATE,
                self.0.span,
                format!("{date} lies long after the project's last day"),
                Some("look at the year, or move `last_day`".into()),
            );
        }
        Some(resolver.calendar.day(date))
    }

    fn stand_in(_: &Resolver<'_>) -> Option<Day> {
        Some(Day(0))
    }
}
