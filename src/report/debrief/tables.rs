//! The debrief as tidy tables: one row an observation, one column a variable. `docs/debrief.md` says what each column means.

use crate::engine::ledger::Level;
use crate::engine::words as engine_words;
use crate::hindsight::counterfactual::Counterfactuals;
use crate::scenario::Day;

use super::{Report, words};

/// A table as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its file name: `scores.csv`.
    pub name: &'static str,
    /// Its first line: the names of the columns.
    pub head: String,
    /// The whole file, after RFC 4180.
    pub text: String,
}

/// A cell: a text, or a number as exactly as it is known.
enum Cell {
    Text(String),
    Number(f64),
    Whole(u64),
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Whole(u64::from(number))
    }
}

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        Self::Text(if yes { "true" } else { "false" }.to_owned())
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

impl Cell {
    fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            // A zero has no sign in a table.
            Self::Number(number) => (number + 0.0).to_string(),
            Self::Whole(number) => number.to_string(),
            Self::Empty => String::new(),
        }
    }
}

macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$(Cell::from($cell)),*] };
}

fn table<const N: usize>(name: &'static str, columns: [&str; N], rows: Vec<Vec<Cell>>) -> Table {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Into memory, with as many cells in each row as there are columns: nothing here can fail.
    let _ = writer.write_record(columns);
    for row in rows {
        debug_assert_eq!(row.len(), N, "{name}");
        let _ = writer.write_record(row.into_iter().map(Cell::text));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    Table {
        name,
        head: columns.join(","),
        text: String::from_utf8(bytes).unwrap_or_default(),
    }
}

/// All tables for which there is something to say.
pub(super) fn tables(report: &Report) -> Vec<Table> {
    let debrief = &report.debrief;
    let mut all = vec![project(report), days(report)];
    if debrief.outcome.is_some() {
        all.push(scores(report));
        all.push(ledger(report));
    }
    if let Some(found) = &debrief.counterfactuals {
        all.push(decisions(report, found));
        all.push(choices(found));
    }
    if debrief.calibration.is_some() {
        all.push(forecasts(report));
        all.push(statuses(report));
    }
    if debrief.attribution.is_some() {
        all.push(attribution(report));
    }
    all
}

fn iso(report: &Report, day: Day) -> String {
    report.scenario.calendar.date(day).to_string()
}

fn project(report: &Report) -> Table {
    let debrief = &report.debrief;
    let outcome = debrief.outcome.as_ref();
    let luck = debrief.luck.as_ref();
    let row = row![
        &*debrief.scenario,
        debrief.seed.to_string(),
        debrief.preset.word(),
        iso(report, debrief.today.day),
        outcome.is_some(),
        outcome.map(|outcome| outcome.ending.clone()),
        outcome.map(|outcome| outcome.grade.letter()),
        outcome.map(|outcome| outcome.overall),
        outcome.map(|outcome| outcome.delivery),
        outcome.map(|outcome| outcome.quality),
        outcome.map(|outcome| outcome.alignment),
        iso(report, debrief.target.day),
        outcome
            .and_then(|outcome| outcome.live)
            .map(|day| iso(report, day)),
        report.board.money.spent.units(),
        report.board.money.budget.units(),
        &*debrief.currency,
        outcome.map(|outcome| outcome.escaped),
        luck.map(|luck| luck.skill),
        luck.map(|luck| luck.luck),
        luck.map(|luck| luck.percentile),
        luck.and_then(|luck| luck.par),
    ];
    table(
        "project.csv",
        [
            "scenario",
            "seed",
            "preset",
            "date",
            "over",
            "ending",
            "grade",
            "overall",
            "delivery",
            "quality",
            "alignment",
            "target",
            "live",
            "spent",
            "budget",
            "currency",
            "escaped_defects",
            "skill",
            "luck",
            "percentile",
            "par",
        ],
        vec![row],
    )
}

fn scores(report: &Report) -> Table {
    let parts = report
        .debrief
        .outcome
        .iter()
        .flat_map(|outcome| &outcome.parts);
    let rows = parts.map(|part| {
        row![
            words::dimension(part.dimension),
            &*part.name,
            part.points,
            part.of,
            &*part.why
        ]
    });
    table(
        "scores.csv",
        ["score", "part", "points", "of", "why"],
        rows.collect(),
    )
}

fn decisions(report: &Report, found: &Counterfactuals) -> Table {
    let rows = found.worths.iter().enumerate().map(|(place, worth)| {
        let (here, elsewhere) = (&worth.here, &worth.elsewhere.overall);
        row![
            place as u32 + 1,
            words::deed_kind(worth.deed.kind),
            &*worth.deed.what,
            iso(report, worth.deed.from.day),
            iso(report, worth.deed.to.day),
            worth.deed.times,
            worth.deed.decisions.len() as u32,
            here.overall,
            here.delivery,
            here.quality,
            here.alignment,
            here.finish,
            here.cost,
            here.morale,
            here.trust,
            elsewhere.mean,
            elsewhere.p10,
            elsewhere.p90,
            worth.possible,
            worth.skipped,
            words::verdict(worth.verdict),
        ]
    });
    table(
        "decisions.csv",
        [
            "number",
            "kind",
            "decision",
            "from",
            "to",
            "times",
            "entries",
            "overall",
            "delivery",
            "quality",
            "alignment",
            "finish_days",
            "cost",
            "morale",
            "trust",
            "other_lucks_mean",
            "other_lucks_p10",
            "other_lucks_p90",
            "possible",
            "skipped",
            "verdict",
        ],
        rows.collect(),
    )
}

fn choices(found: &Counterfactuals) -> Table {
    let mut rows = Vec::new();
    for (place, worth) in found.worths.iter().enumerate() {
        for other in &worth.other_choices {
            let (here, elsewhere) = (&other.here, &other.elsewhere.overall);
            rows.push(row![
                place as u32 + 1,
                &*worth.deed.what,
                &*other.text,
                other.possible,
                here.overall,
                here.finish,
                here.cost,
                elsewhere.mean,
                elsewhere.p10,
                elsewhere.p90,
            ]);
        }
    }
    table(
        "choices.csv",
        [
            "decision_number",
            "decision",
            "other_choice",
            "possible",
            "overall",
            "finish_days",
            "cost",
            "other_lucks_mean",
            "other_lucks_p10",
            "other_lucks_p90",
        ],
        rows,
    )
}

fn forecasts(report: &Report) -> Table {
    let told = report
        .debrief
        .calibration
        .iter()
        .flat_map(|found| &found.told);
    let rows = told.map(|told| {
        row![
            iso(report, told.when.day),
            iso(report, told.p50.day),
            iso(report, told.p80.day),
            told.own[0],
            told.own[1],
            told.own[2],
            told.late,
            told.loss.map(|loss| loss[0]),
            told.loss.map(|loss| loss[1]),
            f64::from(told.greener),
        ]
    });
    table(
        "forecasts.csv",
        [
            "report",
            "p50",
            "p80",
            "own_p20_day",
            "own_p50_day",
            "own_p80_day",
            "days_late",
            "loss_p50",
            "loss_p80",
            "greener",
        ],
        rows.collect(),
    )
}

fn statuses(report: &Report) -> Table {
    let lights = report
        .debrief
        .calibration
        .iter()
        .flat_map(|found| &found.lights);
    let rows = lights.map(|light| {
        row![
            iso(report, light.when.day),
            light.stream.as_deref(),
            &*light.name,
            light.told.word(),
            light.truth.word(),
            light.past_target,
            light.watermelon,
        ]
    });
    table(
        "statuses.csv",
        [
            "report",
            "feature",
            "name",
            "told",
            "true",
            "days_past_target",
            "watermelon",
        ],
        rows.collect(),
    )
}

fn days(report: &Report) -> Table {
    let mornings = report.debrief.course.mornings.iter();
    let rows = mornings.map(|morning| {
        row![
            morning.when.day.0,
            iso(report, morning.when.day),
            report.week(morning.when.day),
            morning.planned,
            morning.earned,
            morning.spent,
            morning.p20,
            morning.p50,
            morning.p80,
            morning.morale,
            morning.trust,
        ]
    });
    table(
        "days.csv",
        [
            "day",
            "date",
            "week",
            "planned_value",
            "earned_value",
            "actual_cost",
            "p20_day",
            "p50_day",
            "p80_day",
            "morale",
            "trust",
        ],
        rows.collect(),
    )
}

fn ledger(report: &Report) -> Table {
    let scenario = &report.scenario;
    let rows = report.ledger.iter().map(|entry| {
        row![
            entry.day.0,
            iso(report, entry.day),
            engine_words::level(entry.level, scenario),
            engine_words::cause(entry.cause, scenario),
            match entry.level {
                Level::Spent | Level::Contingency | Level::Reserve => entry.change / 100.0,
                _ => entry.change,
            },
        ]
    });
    table(
        "ledger.csv",
        ["day", "date", "level", "cause", "change"],
        rows.collect(),
    )
}

fn attribution(report: &Report) -> Table {
    let mut rows = Vec::new();
    if let Some(found) = &report.debrief.attribution {
        for part in &found.slip.parts {
            rows.push(row![
                "finish",
                words::slip_cause(part.cause),
                &*part.what,
                part.days,
                "working days"
            ]);
        }
        for part in &found.cost.parts {
            rows.push(row![
                "cost",
                &*part.what,
                "",
                part.sum.0 as f64 / 100.0,
                &*report.debrief.currency
            ]);
        }
    }
    table(
        "attribution.csv",
        ["of", "cause", "what", "amount", "unit"],
        rows,
    )
}
