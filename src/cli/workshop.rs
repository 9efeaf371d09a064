//! `shiproom workshop`: packs for participants, and the report on their results.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Subcommand, ValueEnum};
use shiproom::console::screens::score;
use shiproom::console::text::clean;
use shiproom::playthrough::Preset;
use shiproom::workshop::collect::{self, CollectError};
use shiproom::workshop::pack::{self, PackError};
use shiproom::workshop::{Cohort, Comparison, Gate, Workshop, page, table};

use super::debrief::File;
use super::{End, Stop, progress};

/// How many participants are listed on the terminal.
const SHOWN: usize = 20;

/// What can be said to `workshop`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make one file that gives every participant the same project under the same luck.
    Pack(Pack),
    /// Verify the results of all participants by replay, and compare them.
    ///
    /// Exit code 0: every result counts. 1: some are left out, with the reason. 2: nothing to report on.
    Report(Report),
}

/// How participants play.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Mode {
    /// Undo, rewind and advisor.
    Learn,
    /// One run: no undo, no rewind, no advisor.
    Assess,
}

#[derive(Debug, clap::Args)]
struct Pack {
    /// A scenario file, or the id of a scenario that comes with the program.
    file: PathBuf,
    /// Seed of luck: choose one that nobody has practised with.
    #[arg(long)]
    seed: u64,
    /// Weeks at whose end the play pauses and asks for a forecast, as in W4,W8.
    #[arg(long, value_delimiter = ',', value_name = "WEEKS")]
    gates: Vec<Gate>,
    /// How participants play.
    #[arg(long, value_enum, default_value = "learn")]
    mode: Mode,
    /// What the workshop is called; the scenario's title when left out.
    #[arg(long)]
    title: Option<String>,
    /// The pack.
    #[arg(short, long, value_name = "FILE", default_value = "pack.shiproom")]
    output: PathBuf,
    /// Write over a pack that is there.
    #[arg(long)]
    force: bool,
}

#[derive(Debug, clap::Args)]
struct Report {
    /// The folder with the results; folders in it are searched too.
    folder: PathBuf,
    /// The pack that was played; the one in the folder when left out.
    #[arg(long, value_name = "FILE")]
    pack: Option<PathBuf>,
    /// Write the comparison as one page.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write every figure, one row a participant.
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Write scores and grades as learning platforms import them, one row a participant.
    #[arg(long, value_name = "FILE")]
    gradebook: Option<PathBuf>,
    /// Show the names that participants gave instead of pseudonyms.
    #[arg(long)]
    reveal: bool,
    /// Overwrite files that are there and not from a report.
    #[arg(long)]
    force: bool,
    /// Threads; 0 means as many as there are cores.
    #[arg(long, default_value_t = 0)]
    threads: usize,
}

/// Packs, or reports.
pub fn workshop(arguments: &Arguments) -> Result<End, Stop> {
    match &arguments.command {
        Command::Pack(arguments) => make(arguments),
        Command::Report(arguments) => report(arguments),
    }
}

fn make(arguments: &Pack) -> Result<End, Stop> {
    let scenario = super::scenario(&arguments.file)?;
    let mode = match arguments.mode {
        Mode::Learn => Preset::Learn,
        Mode::Assess => Preset::Assess,
    };
    let title = arguments.title.as_deref().unwrap_or(&scenario.title);
    let failed = |error: PackError| Stop::unusable(format!("{error}\n{}", error.help()));
    let workshop = Workshop::new(
        Arc::clone(&scenario),
        title,
        arguments.seed,
        mode,
        &arguments.gates,
    )
    .map_err(failed)?;
    let path = &arguments.output;
    if path.exists() && !(arguments.force && pack::is_pack(path)) {
        let help = if pack::is_pack(path) {
            "Results of it would no longer count; choose another name, or write over it with --force."
        } else {
            "Choose another name."
        };
        return Err(Stop::unusable(format!(
            "{} is there already\n{help}",
            path.display()
        )));
    }
    workshop.write(path).map_err(|error| failed(error.into()))?;
    let mut output = std::io::stdout().lock();
    writeln!(
        output,
        "{}: {}, seed {}, {}",
        path.display(),
        workshop.title(),
        arguments.seed,
        mode.word()
    )?;
    for (gate, day) in workshop.gates() {
        writeln!(
            output,
            "  {gate}: pauses on {}",
            scenario.calendar.short(*day)
        )?;
    }
    writeln!(
        output,
        "Participants play it with: shiproom play {}",
        path.display()
    )?;
    Ok(End::Done)
}

fn report(arguments: &Report) -> Result<End, Stop> {
    let failed = |error: CollectError| Stop::unusable(format!("{error}\n{}", error.help()));
    let workshop = match &arguments.pack {
        Some(pack) => Workshop::open(pack).map_err(CollectError::Pack),
        None => collect::the_pack_in(&arguments.folder),
    }
    .map_err(failed)?;
    let files = collect::results_in(&arguments.folder).map_err(failed)?;
    if files.is_empty() {
        return Err(failed(CollectError::NoResult(arguments.folder.clone())));
    }
    let compared = progress::watched("replays", arguments.threads, |progress| {
        let mut cohort = collect::verify_all(workshop, files, progress)?;
        if arguments.reveal {
            cohort = cohort.revealed();
        }
        let comparison = Comparison::of(&cohort, progress)?;
        Ok((cohort, comparison))
    })?;
    let (cohort, comparison) =
        compared.map_err(|stopped| failed(CollectError::Stopped(stopped)))?;
    let mut output = std::io::stdout().lock();
    write!(output, "{}", summary(&cohort))?;
    if cohort.plays.is_empty() {
        return Err(Stop::errors(
            "no result counts, so there is nothing to compare",
        ));
    }
    let table = |error: csv::Error| Stop::unusable(error.to_string());
    let mut files = Vec::new();
    let mut add = |path: &Option<PathBuf>, mark: &str, text: String| {
        files.extend(path.clone().map(|path| File {
            path,
            text,
            mark: mark.to_owned(),
        }));
    };
    if arguments.html.is_some() {
        let page = page::page(&cohort, &comparison);
        add(&arguments.html, "content=\"Shiproom ", page);
    }
    let figures = table::results(&cohort, &comparison).map_err(table)?;
    add(&arguments.csv, "rank,participant,", figures);
    let grades = table::gradebook(&cohort).map_err(table)?;
    add(&arguments.gradebook, "Name,Overall,", grades);
    for file in &files {
        if !arguments.force && file.is_in_the_way()? {
            return Err(Stop::unusable(format!(
                "{} is there already and not from a report\nName another file, or say --force to overwrite it.",
                file.path.display()
            )));
        }
    }
    for file in &files {
        file.write()?;
        writeln!(output, "Written: {}", file.path.display())?;
    }
    Ok(if cohort.left_out.is_empty() {
        End::Done
    } else {
        End::Errors
    })
}

/// Who counts and who does not. Files are named, since whoever collected them has to act on them.
fn summary(cohort: &Cohort) -> String {
    let pack = cohort.workshop.pack();
    let mut text = format!(
        "{} · {} · seed {} · {}\n{}\n",
        pack.title,
        cohort.scenario().title,
        pack.seed,
        pack.mode.word(),
        match cohort.plays.len() {
            1 => "1 result counts.".to_owned(),
            many => format!("{many} results count."),
        }
    );
    for left_out in &cohort.left_out {
        text.push_str(&format!(
            "  left out: {}: {}\n",
            clean(&left_out.path.display().to_string()),
            left_out.reason()
        ));
    }
    for (name, number) in cohort.shared_names() {
        text.push_str(&format!(
            "  {number} results come from a \"{name}\": people of one name, or somebody who began twice.\n"
        ));
    }
    for (place, play) in cohort.plays.iter().enumerate().take(SHOWN) {
        let name = &cohort.names[place];
        let line = match &play.outcome {
            Some(outcome) => format!(
                "{:>4}  {name:<24} {:>5.1}  {}  {}",
                place + 1,
                outcome.overall,
                outcome.grade.letter(),
                score::facts(outcome, &cohort.scenario().calendar)
            ),
            None => format!(
                "      {name:<24} running, stands on {}",
                cohort.scenario().calendar.short(play.day)
            ),
        };
        text.push_str(line.trim_end());
        text.push('\n');
    }
    if cohort.plays.len() > SHOWN {
        text.push_str(&format!("      and {} more\n", cohort.plays.len() - SHOWN));
    }
    text
}
