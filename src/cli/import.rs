//! `shiproom import`.

use std::fs;
use std::io::{Read as _, Write};
use std::path::PathBuf;

use shiproom::authoring::import::{self, Problem};
use shiproom::console::text::count;
use shiproom::scenario::{check, diagnostic, reader::MAX_BYTES};

use super::{End, Stop, stdout_colors};

/// What can be said to `import`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A plan: the XML of MS Project or `ProjectLibre`, or CSV.
    plan: PathBuf,
    /// Where the scenario is written; without it, to the terminal.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Makes the skeleton of a scenario from a plan.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let path = arguments.plan.display();
    let file = fs::File::open(&arguments.plan)
        .map_err(|error| Stop::unusable(format!("{path} cannot be read: {error}")))?;
    let mut bytes = Vec::new();
    // One byte more than is allowed shows that there are more.
    file.take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Stop::unusable(format!("{path} cannot be read: {error}")))?;
    let bad = |problem: Problem| Stop::errors(format!("{path}: {problem}"));
    let read = import::read(&bytes, import::form_of(&bytes)).map_err(bad)?;
    let skeleton = import::skeleton(&read.plan);
    let checked = check(skeleton.text.as_bytes());

    let mut said = std::io::stderr().lock();
    match &arguments.output {
        Some(output) => fs::write(output, &skeleton.text).map_err(|error| {
            Stop::unusable(format!("{} cannot be written: {error}", output.display()))
        })?,
        None => std::io::stdout().write_all(skeleton.text.as_bytes())?,
    }
    let people = read.plan.people.len();
    let milestones = read.plan.tasks.iter().filter(|task| task.milestone).count();
    let tasks = read.plan.tasks.len() - milestones;
    writeln!(
        said,
        "{path}: {}, {}, {}.",
        count(tasks, "task"),
        count(milestones, "milestone"),
        if people == 1 {
            "1 person".to_owned()
        } else {
            format!("{people} people")
        }
    )?;
    for remark in read.remarks.iter().chain(&skeleton.remarks) {
        writeln!(said, "- {remark}")?;
    }
    let name = arguments.output.as_ref().map_or_else(
        || "the scenario".into(),
        |output| output.display().to_string(),
    );
    if !checked.findings.is_empty() {
        let findings = diagnostic::render(&name, &checked.text, &checked.findings, stdout_colors());
        write!(said, "\n{findings}")?;
    }
    Ok(if checked.errors() > 0 {
        End::Errors
    } else {
        End::Done
    })
}
