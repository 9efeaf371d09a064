//! `shiproom open`.

use std::path::PathBuf;

use super::{End, Stop, home};

/// What can be said to `open`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A scenario file, a save, a workshop pack or a result.
    file: PathBuf,
    /// Lay the scenario on its author's desk: its findings live, its plan, when its cards come, what it plays like.
    #[arg(long)]
    author: bool,
}

/// Opens a file in the window; without a display, in the console.
pub fn open(arguments: &Arguments) -> Result<End, Stop> {
    if let Err(error) = std::fs::metadata(&arguments.file) {
        return Err(Stop::unusable(format!(
            "cannot open {}: {error}",
            arguments.file.display()
        )));
    }
    home(Some((&arguments.file, arguments.author)))
}
