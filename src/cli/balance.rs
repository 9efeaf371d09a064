//! `shiproom balance`: what a scenario plays like.

use std::io::Write;
use std::path::PathBuf;

use shiproom::authoring::balance::{self, MOST_RUNS, Options};
use shiproom::bots::Style;
use shiproom::console;

use super::debrief::File;
use super::explain::explain;
use super::{End, Stop, progress, run, stdout_colors};

/// What can be said to `balance`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A scenario file, or the id of a scenario that comes with the program.
    #[arg(required_unless_present = "explain")]
    file: Option<PathBuf>,
    /// How many runs in all; the styles share them.
    #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_RUNS)))]
    runs: u32,
    /// Styles of play, with commas between them; all when left out.
    #[arg(long, value_delimiter = ',', value_parser = run::style, value_name = "NAMES")]
    bots: Vec<Style>,
    /// The first seed of luck.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// On how many occasions the other choices of each card are tried; 0 leaves the worth of choices out.
    #[arg(long, default_value_t = Options::default().trials, value_parser = clap::value_parser!(u32).range(..=10_000))]
    trials: u32,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    /// Write one self-contained page.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Overwrite a file that is there and not a page of ours.
    #[arg(long)]
    force: bool,
    /// Warnings count as errors.
    #[arg(long)]
    strict: bool,
    /// Threads; 0 means as many as there are cores.
    #[arg(long, default_value_t = 0)]
    threads: usize,
    /// Tell the long story of a code, such as B0301.
    #[arg(long, value_name = "CODE", conflicts_with_all = ["file", "strict"])]
    explain: Option<String>,
}

/// Plays a scenario many times and says what it plays like.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    if let Some(name) = &arguments.explain {
        return explain(name);
    }
    let Some(file) = &arguments.file else {
        return Err(Stop::unusable("name a scenario"));
    };
    let scenario = super::scenario(file)?;
    let mut options = Options {
        runs: arguments.runs,
        seed: arguments.seed,
        trials: arguments.trials,
        ..Options::default()
    };
    if !arguments.bots.is_empty() {
        options.styles.clone_from(&arguments.bots);
    }
    let found = progress::watched("runs", arguments.threads, |progress| {
        balance::balance(&scenario, &options, progress)
    })?;
    let found = found.map_err(|stopped| Stop::errors(stopped.to_string()))?;
    if let Some(path) = &arguments.html {
        let page = File {
            path: path.clone(),
            text: balance::page(&found, &scenario.calendar),
            mark: "content=\"Shiproom ".to_owned(),
        };
        if !arguments.force && page.is_in_the_way()? {
            return Err(Stop::unusable(format!(
                "{} is there already and not a page of ours\nName another file, or say --force to overwrite it.",
                path.display()
            )));
        }
        page.write()?;
    }
    let mut output = std::io::stdout().lock();
    if arguments.json {
        let line =
            serde_json::to_string(&found).map_err(|error| Stop::unusable(error.to_string()))?;
        writeln!(output, "{line}")?;
    } else {
        let style = console::Style {
            color: stdout_colors(),
        };
        let name = file.display().to_string();
        write!(output, "{}", balance::text(&found, &name, style))?;
    }
    let bad = found.errors() > 0 || arguments.strict && !found.findings.is_empty();
    Ok(if bad { End::Errors } else { End::Done })
}
