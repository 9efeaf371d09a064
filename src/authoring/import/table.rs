//! CSV after RFC 4180, as spreadsheets and trackers write it: a header that says what the columns are, then a row a task.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use jiff::civil::Date;

use super::plan_file::{DAY, PlanFile, PlanLink, PlanPerson, PlanShare, PlanTask};
use super::units::{date, minutes, name, short};
use super::{Problem, Read};
use crate::plan::LinkKind;

/// What a column can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::authoring) enum Column {
    /// Number or id of the row: what predecessors name.
    Number,
    /// Id in a scenario.
    Id,
    /// Name.
    Name,
    /// Task or milestone.
    Type,
    /// Feature, phase, workstream.
    Group,
    /// Level in the outline, from 1.
    Level,
    /// Trade.
    Discipline,
    /// Working time from start to finish.
    Duration,
    /// Effort.
    Work,
    /// Optimistic effort.
    Optimistic,
    /// Likely effort.
    Likely,
    /// Pessimistic effort.
    Pessimistic,
    /// What comes before.
    Predecessors,
    /// Planned start.
    Start,
    /// Planned finish.
    Finish,
    /// Not before this date.
    NotBefore,
    /// Start in the baseline.
    BaselineStart,
    /// Finish in the baseline.
    BaselineFinish,
    /// Begun on.
    ActualStart,
    /// Finished on.
    ActualFinish,
    /// How far, in per cent.
    Percent,
    /// Who.
    People,
    /// A note.
    Note,
}

impl Column {
    /// Every column, the name under which we write it, and other names under which it is known: lower case, letters and digits only.
    pub(in crate::authoring) const ALL: [(Self, &str, &[&str]); 23] = [
        (
            Self::Number,
            "ID",
            &[
                "uid", "no", "nr", "number", "key", "issuekey", "taskid", "uniqueid",
            ],
        ),
        (Self::Id, "Shiproom ID", &[]),
        (
            Self::Name,
            "Name",
            &[
                "task", "taskname", "title", "activity", "summary", "issue", "subject",
            ],
        ),
        (Self::Type, "Type", &["kind", "issuetype", "milestone"]),
        (
            Self::Group,
            "Feature",
            &[
                "group",
                "epic",
                "epicname",
                "epiclink",
                "workstream",
                "phase",
                "component",
                "summarytask",
                "parent",
                "module",
                "stream",
            ],
        ),
        (Self::Level, "Outline Level", &["level", "indent"]),
        (
            Self::Discipline,
            "Discipline",
            &["trade", "skill", "skills"],
        ),
        (Self::Duration, "Duration", &["days", "durationdays"]),
        (
            Self::Work,
            "Work",
            &[
                "effort",
                "persondays",
                "estimate",
                "originalestimate",
                "scheduledwork",
            ],
        ),
        (
            Self::Optimistic,
            "Optimistic",
            &["best", "bestcase", "min", "minimum", "low"],
        ),
        (
            Self::Likely,
            "Likely",
            &["mostlikely", "expected", "probable"],
        ),
        (
            Self::Pessimistic,
            "Pessimistic",
            &["worst", "worstcase", "max", "maximum", "high"],
        ),
        (
            Self::Predecessors,
            "Predecessors",
            &[
                "predecessor",
                "dependson",
                "dependencies",
                "dependency",
                "after",
                "blockedby",
            ],
        ),
        (
            Self::Start,
            "Start",
            &["startdate", "begin", "plannedstart", "scheduledstart"],
        ),
        (
            Self::Finish,
            "Finish",
            &[
                "finishdate",
                "end",
                "enddate",
                "due",
                "duedate",
                "plannedfinish",
                "scheduledfinish",
            ],
        ),
        (
            Self::NotBefore,
            "Not Before",
            &["startnoearlierthan", "constraintdate"],
        ),
        (
            Self::BaselineStart,
            "Baseline Start",
            &["baselinestartdate"],
        ),
        (
            Self::BaselineFinish,
            "Baseline Finish",
            &["baselinefinishdate", "baselineend"],
        ),
        (
            Self::ActualStart,
            "Actual Start",
            &["actualstartdate", "started"],
        ),
        (
            Self::ActualFinish,
            "Actual Finish",
            &[
                "actualfinishdate",
                "actualend",
                "finished",
                "resolved",
                "completed",
            ],
        ),
        (
            Self::Percent,
            "% Complete",
            &["percentcomplete", "percent", "progress", "complete", "done"],
        ),
        (
            Self::People,
            "Resource Names",
            &[
                "resources",
                "resource",
                "resourcename",
                "assignedto",
                "assignee",
                "assignees",
                "owner",
                "owners",
                "people",
                "who",
                "responsible",
            ],
        ),
        (
            Self::Note,
            "Notes",
            &["note", "description", "comment", "comments"],
        ),
    ];

    /// The column that a header names.
    fn named(header: &str) -> Option<Self> {
        let plain = plain(header);
        let known = Self::ALL.iter().find(|(_, ours, others)| {
            self::plain(ours) == plain || others.contains(&plain.as_str())
        });
        known.map(|(column, ..)| *column)
    }
}

fn plain(header: &str) -> String {
    let letters = header.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The separator of the columns: the one of which the header has most.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|&separator| count(separator))
        .unwrap_or(b',')
}

struct Table {
    columns: BTreeMap<Column, usize>,
}

/// A row and its line.
struct Row {
    cells: StringRecord,
    line: usize,
}

/// Reads CSV.
pub(super) fn read(text: &str) -> Result<Read, Problem> {
    if text.trim().is_empty() {
        return Err(Problem::new(
            "the file is empty",
            "a plan has a header, such as `ID,Name,Duration,Predecessors,Resource Names`, and a row for each task",
        ));
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .from_reader(text.as_bytes());
    let broken = |error: csv::Error| {
        let line = error
            .position()
            .map_or(1, |position| position.line() as usize);
        Problem::at(
            line,
            format!("this is not CSV: {error}"),
            "save the table again as CSV UTF-8",
        )
    };
    let mut remarks = Vec::new();
    let table = Table::of(reader.headers().map_err(broken)?, &mut remarks)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let cells = record.map_err(broken)?;
        let line = cells
            .position()
            .map_or(0, |position| position.line() as usize);
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(Row { cells, line });
        }
    }
    let plan = table.plan(&rows, &mut remarks)?;
    Ok(Read { plan, remarks })
}

impl Table {
    fn of(headers: &StringRecord, remarks: &mut Vec<String>) -> Result<Self, Problem> {
        let mut columns = BTreeMap::new();
        let mut unknown = Vec::new();
        for (place, header) in headers.iter().enumerate() {
            match Column::named(header) {
                Some(column) if !columns.contains_key(&column) => {
                    columns.insert(column, place);
                }
                Some(_) | None if header.trim().is_empty() => {}
                Some(_) => {
                    return Err(Problem::at(
                        1,
                        format!(
                            "two columns say the same: the second is \"{}\"",
                            short(header)
                        ),
                        "take one of them out, or rename it",
                    ));
                }
                None => unknown.push(format!("\"{}\"", short(header))),
            }
        }
        if !columns.contains_key(&Column::Name) {
            return Err(Problem::at(
                1,
                "no column has the names of the tasks",
                format!(
                    "name one of the columns \"Name\"; the first line has {}",
                    headers
                        .iter()
                        .take(8)
                        .map(|h| format!("\"{}\"", short(h)))
                        .collect::<Vec<_>>()
                        .join(", ")
                ),
            ));
        }
        if !unknown.is_empty() {
            remarks.push(format!(
                "Columns that say nothing here are left out: {}.",
                unknown.join(", ")
            ));
        }
        Ok(Self { columns })
    }

    /// A cell, trimmed; empty counts as absent.
    fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r str> {
        let cell = row.cells.get(*self.columns.get(&column)?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    fn date(&self, row: &Row, column: Column) -> Result<Option<Date>, Problem> {
        let Some(cell) = self.cell(row, column) else {
            return Ok(None);
        };
        match date(cell) {
            Some(date) => Ok(Some(date)),
            None => Err(Problem::at(
                row.line,
                format!("\"{}\" is not a date", short(cell)),
                "write year-month-day: 2026-08-03",
            )),
        }
    }

    fn minutes(&self, row: &Row, column: Column) -> Result<Option<i64>, Problem> {
        let Some(cell) = self.cell(row, column) else {
            return Ok(None);
        };
        match minutes(cell) {
            Some(minutes) if minutes >= 0 => Ok(Some(minutes)),
            _ => Err(Problem::at(
                row.line,
                format!("\"{}\" is not a time", short(cell)),
                "write a number of days, or 5 days, 2 weeks, 16 hours",
            )),
        }
    }

    fn plan(&self, rows: &[Row], remarks: &mut Vec<String>) -> Result<PlanFile, Problem> {
        let mut plan = PlanFile::default();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        // Of each row, its task; a summary row is a group and has none.
        let mut tasks = Vec::with_capacity(rows.len());
        let levels = self.levels(rows)?;
        let mut phase: Option<(u32, usize)> = None;
        for (number, row) in rows.iter().enumerate() {
            let called = self.cell(row, Column::Name).map(name);
            let Some(called) = called.filter(|called| !called.is_empty()) else {
                return Err(Problem::at(
                    row.line,
                    "this row has no name",
                    "give the task a name, or take the row out",
                ));
            };
            let level = levels[number];
            if phase.is_some_and(|(of, _)| level <= of) {
                phase = None;
            }
            // A row with rows of a deeper level right below it sums them up.
            if levels.get(number + 1).is_some_and(|next| *next > level) {
                if phase.is_none() {
                    phase = Some((level, plan.group(&called)));
                }
                tasks.push(None);
                continue;
            }
            let group = self.cell(row, Column::Group).map(name);
            let group = group.map(|group| plan.group(&group));
            let mut task = self.task(row, called)?;
            task.group = group.or(phase.map(|(_, group)| group));
            self.people(row, &mut task, &mut plan)?;
            let here = plan.tasks.len();
            // Rows are known by their number in the file, unless the file numbers them itself.
            let key = self
                .cell(row, Column::Number)
                .map_or_else(|| (number + 1).to_string(), str::to_owned);
            if places.insert(key.clone(), here).is_some() {
                return Err(Problem::at(
                    row.line,
                    format!("two rows have the ID \"{}\"", short(&key)),
                    "give each row an ID of its own",
                ));
            }
            tasks.push(Some(here));
            plan.tasks.push(task);
        }
        for (row, here) in rows.iter().zip(tasks) {
            let Some(links) = self.cell(row, Column::Predecessors) else {
                continue;
            };
            let Some(here) = here else {
                remarks.push(format!(
                    "Line {}: a summary row waits for something; that link is left out.",
                    row.line
                ));
                continue;
            };
            for link in links
                .split([',', ';'])
                .map(str::trim)
                .filter(|link| !link.is_empty())
            {
                let link = link_of(row, link, &places)?;
                if link.task == here {
                    return Err(Problem::at(
                        row.line,
                        "a task waits for itself",
                        "name the task that comes before it",
                    ));
                }
                plan.tasks[here].after.push(link);
            }
        }
        Ok(plan)
    }

    fn levels(&self, rows: &[Row]) -> Result<Vec<u32>, Problem> {
        let level = |row: &Row| match self.cell(row, Column::Level) {
            None => Ok(1),
            Some(cell) => cell.parse().map_err(|_| {
                Problem::at(
                    row.line,
                    format!("\"{}\" is not a level of the outline", short(cell)),
                    "write 1, 2, 3, …",
                )
            }),
        };
        rows.iter().map(level).collect()
    }

    fn task(&self, row: &Row, called: String) -> Result<PlanTask, Problem> {
        let percent = match self.cell(row, Column::Percent) {
            None => 0,
            Some(cell) => cell
                .trim_end_matches('%')
                .trim()
                .parse::<f64>()
                .ok()
                .filter(|percent| (0.0..=100.0).contains(percent))
                .ok_or_else(|| {
                    Problem::at(
                        row.line,
                        format!("\"{}\" is not a percentage", short(cell)),
                        "write a number from 0 to 100",
                    )
                })?
                .round() as u8,
        };
        let milestone = self.cell(row, Column::Type).map(plain);
        let points = [
            self.minutes(row, Column::Optimistic)?,
            self.minutes(row, Column::Likely)?,
            self.minutes(row, Column::Pessimistic)?,
        ];
        let estimate = match points {
            [Some(o), Some(l), Some(p)] if o <= l && l <= p && p > 0 => Some([o, l, p]),
            [Some(_), Some(_), Some(_)] => {
                return Err(Problem::at(
                    row.line,
                    format!("the estimate of \"{}\" does not grow", short(&called)),
                    "optimistic is the least, pessimistic the most",
                ));
            }
            _ => None,
        };
        let work = self.minutes(row, Column::Work)?.or(points[1]).unwrap_or(0);
        Ok(PlanTask {
            id: self.cell(row, Column::Id).map(name),
            milestone: milestone
                .is_some_and(|kind| matches!(kind.as_str(), "milestone" | "yes" | "true")),
            name: called,
            discipline: self.cell(row, Column::Discipline).map(name),
            duration: self.minutes(row, Column::Duration)?.unwrap_or(0),
            work,
            estimate,
            start: self.date(row, Column::Start)?,
            finish: self.date(row, Column::Finish)?,
            not_before: self.date(row, Column::NotBefore)?,
            baseline_start: self.date(row, Column::BaselineStart)?,
            baseline_finish: self.date(row, Column::BaselineFinish)?,
            actual_start: self.date(row, Column::ActualStart)?,
            actual_finish: self.date(row, Column::ActualFinish)?,
            percent,
            note: self.cell(row, Column::Note).unwrap_or_default().to_owned(),
            ..PlanTask::default()
        })
    }

    /// `Mei Tanaka; Omar Haddad [50%]`: people, with a share of their day or a time.
    fn people(&self, row: &Row, task: &mut PlanTask, plan: &mut PlanFile) -> Result<(), Problem> {
        let cell = self.cell(row, Column::People).unwrap_or_default();
        for part in cell
            .split([',', ';'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (called, share) = match part
                .strip_suffix(']')
                .and_then(|part| part.rsplit_once('['))
            {
                Some((called, share)) => (name(called), Some(share.trim())),
                None => (name(part), None),
            };
            let work = match share {
                None => Some(0),
                Some(share) => match share.strip_suffix('%') {
                    Some(percent) => percent
                        .trim()
                        .parse::<f64>()
                        .ok()
                        .filter(|p| (0.0..=1000.0).contains(p))
                        .map(|percent| (task.duration as f64 * percent / 100.0).round() as i64),
                    None => minutes(share).filter(|work| *work >= 0),
                },
            };
            let (Some(work), false) = (work, called.is_empty()) else {
                return Err(Problem::at(
                    row.line,
                    format!("\"{}\" is not a person with a share", short(part)),
                    "write names with semicolons between, and shares as [50%] or [16h]",
                ));
            };
            let person = plan.people.iter().position(|person| person.name == called);
            let person = person.unwrap_or_else(|| {
                plan.people.push(PlanPerson {
                    name: called,
                    ..PlanPerson::default()
                });
                plan.people.len() - 1
            });
            match task.people.iter_mut().find(|share| share.person == person) {
                Some(share) => share.work += work,
                None => task.people.push(PlanShare { person, work }),
            }
        }
        Ok(())
    }
}

/// `3`, `3SS`, `3FS+2 days`.
fn link_of(row: &Row, text: &str, places: &BTreeMap<String, usize>) -> Result<PlanLink, Problem> {
    const KINDS: [(&str, LinkKind); 4] = [
        ("FS", LinkKind::FinishToStart),
        ("SS", LinkKind::StartToStart),
        ("FF", LinkKind::FinishToFinish),
        ("SF", LinkKind::StartToFinish),
    ];
    let plain = |task| PlanLink {
        task,
        kind: LinkKind::FinishToStart,
        lag: 0,
    };
    if let Some(&task) = places.get(text) {
        return Ok(plain(task));
    }
    for (word, kind) in KINDS {
        let Some((id, lag)) = text.rsplit_once(word) else {
            continue;
        };
        let lag = lag.trim();
        let lag = if lag.is_empty() {
            Some(0)
        } else {
            minutes(&lag.replace(' ', ""))
        };
        if let (Some(&task), Some(lag)) = (places.get(id.trim()), lag) {
            return Ok(PlanLink { task, kind, lag });
        }
    }
    Err(Problem::at(
        row.line,
        format!("\"{}\" names no task of this table", short(text)),
        "write the ID of a task, alone or with a kind and a lag: 3, 3SS, 3FS+2 days",
    ))
}

/// Days as a table writes them: exact to the minute.
pub(in crate::authoring) fn days(minutes: i64) -> String {
    if minutes % DAY == 0 {
        format!("{} days", minutes / DAY)
    } else {
        format!("{minutes} min")
    }
}
