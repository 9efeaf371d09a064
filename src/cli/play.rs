//! `shiproom play`.

use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use shiproom::console::choose::{self, ChooseError, Chosen, Wish};
use shiproom::console::{self, Session, Style, terminal};
use shiproom::playthrough::Preset;

use super::speech::Speech;
use super::{End, Stop, is_interactive, stdout_colors};

/// What can be said to `play`.
#[derive(Debug, Default, clap::Args)]
pub struct Arguments {
    /// A scenario file, a save, a workshop pack or result, or the id of a scenario that comes with the program; none asks.
    file: Option<PathBuf>,
    /// Seed of luck; the same seed is the same weather for everybody.
    #[arg(long)]
    seed: Option<u64>,
    /// To be assessed: no undo, no rewind, no advisor.
    #[arg(long)]
    assess: bool,
    /// Your name or nickname, for a workshop; asked for when it is left out.
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    speech: Speech,
}

impl Arguments {
    /// To play a file, and nothing else said.
    pub fn of(file: Option<&Path>) -> Self {
        Self {
            file: file.map(Path::to_owned),
            ..Self::default()
        }
    }
}

/// Plays a project in the console.
pub fn play(arguments: &Arguments) -> Result<End, Stop> {
    let Arguments {
        file,
        seed,
        assess,
        name,
        speech,
    } = arguments;
    let wish = Wish {
        seed: *seed,
        preset: if *assess {
            Preset::Assess
        } else {
            Preset::Learn
        },
        name: name.clone(),
        language: speech.language.clone(),
    };
    let interactive = is_interactive();
    let style = Style {
        color: stdout_colors(),
    };
    let mut output = std::io::stdout();
    let mut input = BufReader::new(std::io::stdin());
    let failed = |error: ChooseError| match error {
        ChooseError::Broken { .. } => Stop::errors(error.to_string()),
        _ => Stop::unusable(error.to_string()),
    };
    let chosen = match file {
        Some(file) => choose::open(file, &wish, &mut input, &mut output, !interactive, style),
        None => choose::ask(&wish, &mut input, &mut output, !interactive, style),
    }
    .map_err(failed)?;
    let Some(Chosen {
        playthrough,
        path,
        seat,
        note,
    }) = chosen
    else {
        return Ok(End::Done);
    };
    if let Some(note) = note {
        writeln!(output, "{note}\n")?;
    }
    let mut session = Session::new(playthrough, style)
        .saving_to(terminal::save_folder())
        .seated(seat);
    if let Some(path) = path {
        session = session.opened_from(path);
    }
    if interactive {
        // What was read ahead belongs to nobody: a terminal gives a line at a time.
        drop(input);
        let mut session = session.keeping();
        terminal::run(&mut session, &mut output)
            .map_err(|error| Stop::unusable(error.to_string()))?;
    } else {
        console::run(&mut session, &mut input, &mut output)?;
    }
    Ok(End::Done)
}
