//! `shiproom replay`.

use std::io::Write;
use std::path::PathBuf;

use shiproom::console::Style;
use shiproom::console::screens::{View, score};
use shiproom::playthrough::save::{self, Save, SaveError};
use shiproom::playthrough::verify;

use super::speech::Speech;
use super::{End, Stop, stdout_colors};

/// What can be said to `replay`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A save.
    save: PathBuf,
    /// Hold every day against the save.
    #[arg(long)]
    verify: bool,
    #[command(flatten)]
    speech: Speech,
}

/// What a save that cannot be opened says.
pub fn failed(error: SaveError) -> Stop {
    let words = format!("{error}\n{}", error.help());
    // A file that can be read and does not hold is a file with errors.
    if matches!(error, SaveError::Bad { .. }) {
        Stop::errors(words)
    } else {
        Stop::unusable(words)
    }
}

/// Replays a save.
pub fn replay(arguments: &Arguments) -> Result<End, Stop> {
    let mut output = std::io::stdout().lock();
    if !arguments.verify {
        let opened = save::load(&arguments.save).map_err(failed)?;
        let mut playthrough = arguments.speech.playthrough(opened.playthrough)?;
        let board = playthrough.board();
        let calendar = playthrough.scenario().calendar.clone();
        let view = View {
            board: &board,
            calendar: &calendar,
            style: Style {
                color: stdout_colors(),
            },
        };
        if let Some(difference) = opened.difference {
            writeln!(
                output,
                "From {} on, things went differently than when it was saved.\n",
                difference.date
            )?;
        }
        let screen = match &board.outcome {
            Some(outcome) => score::screen(view, outcome),
            None => shiproom::console::screens::status::screen(view),
        };
        write!(output, "{screen}")?;
        return Ok(End::Done);
    }
    let save = Save::read(&arguments.save).map_err(failed)?;
    match verify(&save) {
        Ok(verified) => {
            let days = shiproom::console::text::count(verified.day.0 as usize, "day");
            write!(
                output,
                "{}: verified, {days} the same bit by bit; ",
                arguments.save.display()
            )?;
            match verified.outcome {
                Some(outcome) => writeln!(
                    output,
                    "over: {:.1} of 100, grade {} (delivery {:.1}, quality {:.1}, alignment {:.1})",
                    outcome.overall,
                    outcome.grade.letter(),
                    outcome.delivery,
                    outcome.quality,
                    outcome.alignment
                )?,
                None => writeln!(output, "not over: it stands on {}", verified.date)?,
            }
            Ok(End::Done)
        }
        Err(mismatch) => {
            writeln!(output, "{}: {mismatch}", arguments.save.display())?;
            Ok(End::Errors)
        }
    }
}
