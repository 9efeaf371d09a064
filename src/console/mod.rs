//! The console: the text front-end. Lines in, lines out.
//!
//! A [`Session`] answers one line with text and knows neither terminal nor pipe, so transcripts are tests. [`run`] feeds it from any reader;
//! [`terminal`] from a keyboard, with completion and history.

pub mod actions;
mod branches;
pub mod choose;
pub mod commands;
pub mod complete;
pub mod dates;
mod decide;
pub mod help;
pub mod names;
pub mod parse;
pub mod screens;
mod session;
pub mod terminal;
mod time;
pub mod workshop;

use std::io::{BufRead, Write};

pub use crate::report::text;
pub use session::Session;
pub use text::Style;

/// What stands before a command.
pub const PROMPT: &str = "> ";
/// The longest line that is read; the rest of a longer one is refused with it.
const MAX_LINE: u64 = 10_000;

/// Reads a line; none at the end of the input. Bytes that are not UTF-8 become question marks in a box.
///
/// # Errors
///
/// When the input cannot be read.
pub fn read_line(input: &mut impl BufRead) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let mut limited = std::io::Read::take(&mut *input, MAX_LINE);
    limited.read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == MAX_LINE {
        // What is left of a line without end is skipped piece by piece.
        loop {
            let mut rest = Vec::new();
            std::io::Read::take(&mut *input, MAX_LINE).read_until(b'\n', &mut rest)?;
            if rest.last().is_none_or(|last| *last == b'\n') {
                break;
            }
        }
    }
    Ok(Some(
        String::from_utf8_lossy(&bytes)
            .trim_end_matches(['\n', '\r'])
            .to_owned(),
    ))
}

/// Plays a session from `input` to `output`: each command is repeated after the prompt, so that the transcript reads well.
///
/// The end of the input leaves.
///
/// # Errors
///
/// When the input cannot be read or the output cannot be written.
pub fn run(
    session: &mut Session,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> std::io::Result<()> {
    write!(output, "{}", session.opening())?;
    while !session.is_done() {
        let Some(line) = read_line(input)? else { break };
        write!(
            output,
            "\n{PROMPT}{}\n{}",
            text::clean(&line),
            session.say(&line)
        )?;
        output.flush()?;
    }
    output.flush()
}
