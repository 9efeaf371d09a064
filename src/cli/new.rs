//! `shiproom new`: a small complete scenario to begin with.

use std::io::Write;
use std::path::PathBuf;

use shiproom::authoring::new;

use super::{End, Stop};

/// What a scenario file's name ends with.
const EXTENSION: &str = ".scenario.ron";

/// What can be said to `new`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Its id, in lower case with hyphens; the file is called NAME.scenario.ron.
    name: PathBuf,
    /// What players read; follows from the name when left out.
    #[arg(long)]
    title: Option<String>,
}

/// Writes a new scenario; nothing is ever overwritten.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let typed = arguments.name.file_name().unwrap_or_default();
    let typed = typed.to_string_lossy();
    let id = typed.strip_suffix(EXTENSION).unwrap_or(&typed);
    let text = new::new(id, arguments.title.as_deref())
        .map_err(|error| Stop::unusable(error.to_string()))?;
    let path = arguments.name.with_file_name(format!("{id}{EXTENSION}"));
    let shown = path.display();
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path);
    let mut file = file.map_err(|error| {
        Stop::unusable(match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                format!("{shown} is there already\nChoose another name; nothing is overwritten.")
            }
            _ => format!(
                "cannot write {shown}: {error}\nName a folder that exists and may be written."
            ),
        })
    })?;
    file.write_all(text.as_bytes())
        .map_err(|error| Stop::unusable(format!("cannot write {shown}: {error}")))?;
    writeln!(
        std::io::stdout(),
        "{shown}: a whole small project. Open it in your editor, and leave this running beside it:\n  shiproom watch {shown}"
    )?;
    Ok(End::Done)
}
