//! A plan of another tool becomes the skeleton of a scenario.
//!
//! [`read`] understands MSPDI (the XML of MS Project 2003 and later, also written by `ProjectLibre`) and CSV; [`skeleton`] makes a
//! scenario of it that passes the check, and says what it had to assume.

pub(super) mod mspdi;
mod plan_file;
mod skeleton;
pub(super) mod table;
mod units;

pub use plan_file::{DAY, PlanFile, PlanGroup, PlanLink, PlanPerson, PlanShare, PlanTask};
pub use skeleton::{Skeleton, skeleton};

use crate::scenario::check::{MAX_PEOPLE, MAX_TASKS};
use crate::scenario::reader::MAX_BYTES;

/// The form of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The XML of MS Project and `ProjectLibre`.
    Mspdi,
    /// A table with commas, semicolons or tabs.
    Csv,
}

/// Why a plan cannot be read: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problem {
    /// The line, from 1, if it is about one.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(out, "line {line}: ")?;
        }
        write!(out, "{}\nhelp: {}", self.what, self.help)
    }
}

impl Problem {
    fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            line: None,
            what: what.into(),
            help: help.into(),
        }
    }

    fn at(line: usize, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            ..Self::new(what, help)
        }
    }
}

/// What a plan says, and what of it was passed over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The plan.
    pub plan: PlanFile,
    /// What was passed over or changed on reading, in sentences.
    pub remarks: Vec<String>,
}

/// Reads a plan. XML is told from a table by its first character.
///
/// # Errors
///
/// A file over 8 MiB, one that is not text, not XML or not a plan, dates and numbers that cannot be understood, references to tasks that
/// are not there, tasks that wait for each other, more tasks or people than a scenario can have.
pub fn read(bytes: &[u8], form: Form) -> Result<Read, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(Problem::new(
            format!(
                "the plan has {:.1} MiB; the limit is {} MiB",
                bytes.len() as f64 / f64::from(1 << 20),
                MAX_BYTES >> 20
            ),
            "leave out what is not part of the project, or export a part of the plan",
        ));
    }
    let text = decoded(bytes)?;
    let read = match form {
        Form::Mspdi => mspdi::read(&text)?,
        Form::Csv => table::read(&text)?,
    };
    fits(&read.plan)?;
    Ok(read)
}

/// The form of a plan by its content: XML begins with `<`.
#[must_use]
pub fn form_of(bytes: &[u8]) -> Form {
    let plain = bytes
        .iter()
        .copied()
        .filter(|byte| !matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xff | 0xfe));
    let first = plain.skip_while(u8::is_ascii_whitespace).find(|_| true);
    if first == Some(b'<') {
        Form::Mspdi
    } else {
        Form::Csv
    }
}

/// The text of a file in UTF-8, or in UTF-16 with a byte order mark, as some tools write it.
fn decoded(bytes: &[u8]) -> Result<String, Problem> {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units = bytes[2..]
            .chunks_exact(2)
            .map(|pair| read([pair[0], pair[1]]));
        char::decode_utf16(units)
            .collect::<Result<String, _>>()
            .ok()
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            str::from_utf8(bytes).ok().map(str::to_owned)
        }
    };
    text.ok_or_else(|| {
        Problem::new(
            "the plan is not UTF-8 text",
            "save it with the encoding UTF-8 (in a spreadsheet: \"CSV UTF-8\")",
        )
    })
}

/// Whether a scenario has room for the plan, and an order of work satisfies it.
fn fits(plan: &PlanFile) -> Result<(), Problem> {
    if plan.tasks.iter().all(|task| task.milestone) {
        return Err(Problem::new(
            "the plan has no task",
            "export the whole plan, not only its milestones or summary tasks",
        ));
    }
    for (count, limit, what) in [
        (plan.tasks.len(), MAX_TASKS, "tasks"),
        (plan.people.len(), MAX_PEOPLE, "people"),
    ] {
        if count > limit {
            return Err(Problem::new(
                format!("the plan has {count} {what}; a scenario has at most {limit}"),
                "export a part of the plan",
            ));
        }
    }
    let links: Vec<_> = plan
        .tasks
        .iter()
        .enumerate()
        .flat_map(|(to, task)| {
            task.after.iter().map(move |link| crate::plan::Link {
                from: link.task,
                to,
                kind: link.kind,
                lag: 0.0,
            })
        })
        .collect();
    if let Err(cycle) = crate::plan::Network::new(plan.tasks.len(), &links) {
        let around = cycle.tasks.iter().chain(cycle.tasks.first()).take(12);
        let names: Vec<_> = around
            .map(|&t| format!("\"{}\"", units::short(&plan.tasks[t].name)))
            .collect();
        return Err(Problem::new(
            format!("these tasks wait for each other: {}", names.join(", then ")),
            "take out one of these links",
        ));
    }
    Ok(())
}
