//! `shiproom export`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use shiproom::authoring::export;
use shiproom::playthrough::save;

use super::speech::Speech;
use super::{End, Stop, replay};

/// What can be said to `export`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A save.
    save: PathBuf,
    /// Write the XML of MS Project and `ProjectLibre` here.
    #[arg(long, value_name = "FILE", required_unless_present = "csv")]
    mspdi: Option<PathBuf>,
    /// Write a table here.
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    #[command(flatten)]
    speech: Speech,
}

/// Writes the plan of a saved project, as it was played, for other tools.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let opened = save::load(&arguments.save).map_err(replay::failed)?;
    let mut playthrough = arguments.speech.playthrough(opened.playthrough)?;
    let plan = export::played(&mut playthrough);
    let mut output = std::io::stdout().lock();
    let mut write = |path: &Path, text: String| {
        fs::write(path, text).map_err(|error| {
            Stop::unusable(format!("{} cannot be written: {error}", path.display()))
        })?;
        writeln!(output, "{}: {} rows", path.display(), plan.tasks.len()).map_err(Stop::from)
    };
    if let Some(path) = &arguments.mspdi {
        write(path, export::mspdi(&plan))?;
    }
    if let Some(path) = &arguments.csv {
        let text = export::csv(&plan).map_err(|error| Stop::unusable(error.to_string()))?;
        write(path, text)?;
    }
    Ok(End::Done)
}
