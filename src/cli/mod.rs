//! What can be typed after `shiproom`, and what the exit codes mean.

mod balance;
mod bless;
mod check;
mod debrief;
mod explain;
mod export;
mod forecast;
mod import;
mod new;
mod open;
mod play;
mod progress;
mod replay;
mod run;
mod schema;
mod speech;
mod translate;
mod watch;
mod workshop;

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A flight simulator for technical project managers.
///
/// Alone, it opens the game in a window, or, without a display, in the console.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Open a file in the game's window: a scenario, a save, a workshop pack or a result.
    Open(open::Arguments),
    /// Play a project in the console.
    Play(play::Arguments),
    /// Write a small complete scenario to begin with, commented as a lesson.
    New(new::Arguments),
    /// Check scenario files and say what is wrong, and where.
    ///
    /// Exit code 0: clean. 1: errors, or warnings with --strict. 2: a file cannot be read.
    Check(check::Arguments),
    /// Play a scenario thousands of times and say what it plays like: styles, cards, choices, risks.
    ///
    /// Exit code 0: nothing wrong. 1: errors, or warnings with --strict. 2: the file cannot be read.
    Balance(balance::Arguments),
    /// Check a scenario on every save, play it again and say what the edit changed.
    Watch(watch::Arguments),
    /// Keep transcripts of bots beside a scenario, for check --blessed to compare with.
    Bless(bless::Arguments),
    /// Make or update a translation of a scenario: NAME/LANGUAGE.po beside it, for gettext's tools and editors.
    ///
    /// New texts come in empty, changed ones are marked fuzzy, and nothing that was translated is lost.
    Translate(translate::Arguments),
    /// Print the JSON Schema (2020-12) of the scenario format.
    Schema(schema::Arguments),
    /// Let a bot play a scenario to its end.
    Run(run::Arguments),
    /// Forecast the launch of a saved project: a thousand futures of what is known in it.
    Forecast(forecast::Arguments),
    /// Make the skeleton of a scenario from a plan: MS Project or `ProjectLibre` (XML), or CSV.
    ///
    /// What the plan does not say is assumed and named. Exit code 1: the plan, or what became of it, has errors.
    Import(import::Arguments),
    /// Write the plan of a saved project, as it was played, for MS Project or `ProjectLibre` (XML), or as CSV.
    Export(export::Arguments),
    /// Replay a save.
    ///
    /// With --verify, exit code 0: every day comes out as it was saved. 1: a day does not, or a decision is refused.
    Replay(replay::Arguments),
    /// Say what a project teaches: what each decision was worth, luck or skill, where the days and the money went.
    ///
    /// As text, as a page, as tables, as statements for a learning record store.
    Debrief(debrief::Arguments),
    /// Run a workshop: one project for many people, compared afterwards.
    Workshop(workshop::Arguments),
}

/// How a command ended, as an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// Done.
    Done = 0,
    /// A file has errors, or does not hold.
    Errors = 1,
    /// Not understood, or not readable.
    Unusable = 2,
}

/// Why a command stopped.
#[derive(Debug)]
struct Stop {
    end: End,
    words: String,
}

impl Stop {
    fn unusable(words: impl Into<String>) -> Self {
        Self {
            end: End::Unusable,
            words: words.into(),
        }
    }

    fn errors(words: impl Into<String>) -> Self {
        Self {
            end: End::Errors,
            words: words.into(),
        }
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        // Whoever reads our output may stop when they have enough: `shiproom run --json | head`.
        let end = if error.kind() == std::io::ErrorKind::BrokenPipe {
            End::Done
        } else {
            End::Unusable
        };
        Self {
            end,
            words: format!("cannot write: {error}"),
        }
    }
}

/// Runs the command that was typed.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ended = match arguments.command {
        None => home(None),
        Some(Command::Open(arguments)) => open::open(&arguments),
        Some(Command::Play(arguments)) => play::play(&arguments),
        Some(Command::New(arguments)) => new::run(&arguments),
        Some(Command::Check(arguments)) => check::check(&arguments),
        Some(Command::Balance(arguments)) => balance::run(&arguments),
        Some(Command::Watch(arguments)) => watch::run(&arguments),
        Some(Command::Bless(arguments)) => bless::run(&arguments),
        Some(Command::Translate(arguments)) => translate::run(&arguments),
        Some(Command::Schema(arguments)) => schema::run(&arguments),
        Some(Command::Run(arguments)) => run::run(&arguments),
        Some(Command::Forecast(arguments)) => forecast::run(&arguments),
        Some(Command::Import(arguments)) => import::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments),
        Some(Command::Replay(arguments)) => replay::replay(&arguments),
        Some(Command::Debrief(arguments)) => debrief::run(&arguments),
        Some(Command::Workshop(arguments)) => workshop::workshop(&arguments),
    };
    let end = match ended {
        Ok(end) => end,
        Err(stop) => {
            if stop.end != End::Done {
                let _ = writeln!(std::io::stderr(), "shiproom: {}", stop.words);
            }
            stop.end
        }
    };
    ExitCode::from(end as u8)
}

/// The game itself, with a file that may belong on its author's desk: in a window where there can be one, else in the console.
fn home(file: Option<(&Path, bool)>) -> Result<End, Stop> {
    #[cfg(feature = "desktop")]
    {
        use shiproom::desktop::intent::Intent;
        let first = file.map(|(file, author)| {
            let asked = if author { Intent::Author } else { Intent::File };
            asked(file.to_owned())
        });
        let why = if shiproom::desktop::platform::has_display() {
            match shiproom::desktop::window::open(first) {
                Ok(()) => return Ok(End::Done),
                Err(reason) => format!("No window could be opened ({reason})"),
            }
        } else {
            "There is no display here".to_owned()
        };
        writeln!(
            std::io::stdout(),
            "{why}, so the game is played in this console.\n"
        )?;
    }
    play::play(&play::Arguments::of(file.map(|(file, _)| file)))
}

/// Whether a stream gets colours: a terminal, unless `NO_COLOR` is set.
fn colors(terminal: bool) -> bool {
    terminal
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Whether standard output gets colours.
fn stdout_colors() -> bool {
    colors(std::io::stdout().is_terminal())
}

/// Whether both ends are a terminal: somebody sits there.
fn is_interactive() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// The scenario that `file` means.
fn scenario(file: &Path) -> Result<std::sync::Arc<shiproom::scenario::Scenario>, Stop> {
    use shiproom::console::choose::{self, ChooseError};
    choose::scenario(file, colors(std::io::stderr().is_terminal())).map_err(|error| match error {
        ChooseError::Broken { .. } => Stop::errors(error.to_string()),
        _ => Stop::unusable(error.to_string()),
    })
}
