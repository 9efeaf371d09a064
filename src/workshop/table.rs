//! The cohort as tables for other programs: CSV as RFC 4180 has it.

use super::cohort::Cohort;
use super::comparison::Comparison;
use super::play::Play;
use crate::engine::Outcome;
use crate::scenario::Day;

/// Every figure, one row a participant; what a participant has not reached is empty.
///
/// # Errors
///
/// When the writer fails, which in memory it has no reason to.
pub fn results(cohort: &Cohort, comparison: &Comparison) -> Result<String, csv::Error> {
    let scenario = cohort.scenario();
    let date = |day: Day| scenario.calendar.date(day).to_string();
    let parts = part_names(cohort);
    let weeks = cohort
        .plays
        .iter()
        .map(|play| play.weeks.len())
        .max()
        .unwrap_or(0);
    let mut header: Vec<String> = [
        "rank",
        "participant",
        "state",
        "reached",
        "ending",
        "overall",
        "delivery",
        "quality",
        "alignment",
        "grade",
        "live",
        "days_late",
        "cost",
        "decisions",
    ]
    .map(str::to_owned)
    .to_vec();
    header.extend(parts.iter().map(|name| format!("points_{}", column(name))));
    for at in &comparison.gates {
        header.extend(["p50", "p80", "loss"].map(|what| format!("{}_{what}", at.gate)));
    }
    for week in 1..=weeks {
        header.extend(["earned", "p50", "morale", "cost"].map(|what| format!("week{week}_{what}")));
    }
    let mut rows = vec![header];
    for (place, play) in cohort.plays.iter().enumerate() {
        let outcome = play.outcome.as_ref();
        let score = |of: fn(&Outcome) -> f64| {
            outcome.map_or_else(String::new, |outcome| number(of(outcome)))
        };
        let mut row = vec![
            outcome.map_or_else(String::new, |_| (place + 1).to_string()),
            text(&cohort.names[place]),
            state(play).to_owned(),
            date(play.day),
            outcome.map_or_else(String::new, |outcome| text(&outcome.ending)),
            score(|outcome| outcome.overall),
            score(|outcome| outcome.delivery),
            score(|outcome| outcome.quality),
            score(|outcome| outcome.alignment),
            outcome
                .map_or("", |outcome| outcome.grade.letter())
                .to_owned(),
            outcome
                .and_then(|outcome| outcome.live)
                .map_or_else(String::new, date),
            play.days_late(scenario)
                .map_or_else(String::new, |days| format!("{days:.0}")),
            format!("{:.2}", play.spent),
            play.log.len().to_string(),
        ];
        row.extend(parts.iter().map(|name| {
            let part =
                outcome.and_then(|outcome| outcome.parts.iter().find(|part| part.name == *name));
            part.map_or_else(String::new, |part| number(part.points))
        }));
        for at in &comparison.gates {
            match at.given.iter().find(|given| given.place == place) {
                Some(given) => {
                    row.extend([
                        date(given.p50),
                        date(given.p80),
                        given.loss.map_or_else(String::new, number),
                    ]);
                }
                None => row.extend([String::new(), String::new(), String::new()]),
            }
        }
        for week in 1..=weeks as u32 {
            match play.weeks.iter().find(|end| end.week == week) {
                Some(end) => row.extend([
                    number(end.earned),
                    date(Day(libm::ceil(end.p50).max(0.0) as u32)),
                    number(end.morale),
                    format!("{:.2}", end.spent),
                ]),
                None => row.extend(std::array::from_fn::<String, 4, _>(|_| String::new())),
            }
        }
        rows.push(row);
    }
    write(rows)
}

/// Scores and grades as learning platforms import them, one row a participant.
///
/// # Errors
///
/// When the writer fails, which in memory it has no reason to.
pub fn gradebook(cohort: &Cohort) -> Result<String, csv::Error> {
    let scenario = cohort.scenario();
    let header = [
        "Name",
        "Overall",
        "Delivery",
        "Quality",
        "Alignment",
        "Grade",
        "Days late",
        "Cost",
        "Finished",
    ];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for (name, play) in cohort.names.iter().zip(&cohort.plays) {
        let score = |of: fn(&Outcome) -> f64| {
            play.outcome
                .as_ref()
                .map_or_else(String::new, |outcome| number(of(outcome)))
        };
        rows.push(vec![
            text(name),
            score(|outcome| outcome.overall),
            score(|outcome| outcome.delivery),
            score(|outcome| outcome.quality),
            score(|outcome| outcome.alignment),
            play.outcome
                .as_ref()
                .map_or("", |outcome| outcome.grade.letter())
                .to_owned(),
            play.days_late(scenario)
                .map_or_else(String::new, |days| format!("{days:.0}")),
            format!("{:.2}", play.spent),
            if play.outcome.is_some() { "yes" } else { "no" }.to_owned(),
        ]);
    }
    write(rows)
}

/// Whether a play is over, in a word.
#[must_use]
pub const fn state(play: &Play) -> &'static str {
    if play.outcome.is_some() {
        "over"
    } else {
        "running"
    }
}

/// The names of the parts of the scores, in their order.
#[must_use]
pub fn part_names(cohort: &Cohort) -> Vec<String> {
    let first = cohort.plays.iter().find_map(|play| play.outcome.as_ref());
    first.map_or_else(Vec::new, |outcome| {
        outcome.parts.iter().map(|part| part.name.clone()).collect()
    })
}

fn column(name: &str) -> String {
    name.to_lowercase().replace(' ', "_")
}

fn number(number: f64) -> String {
    format!("{number:.1}")
}

/// A text that a spreadsheet does not take for a formula, whatever a participant is called.
fn text(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn write(rows: Vec<Vec<String>>) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()?;
    let bytes = writer
        .into_inner()
        .map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))?;
    Ok(String::from_utf8(bytes).unwrap_or_default())
}
