//! The keyboard: line editing, history and completion; Ctrl+C saves and leaves.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Editor, Helper};

use super::{PROMPT, Session, complete};
use crate::engine::Board;

/// The user's folder for this program's files, if the system has one.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "shiproom").map(|folders| folders.data_dir().to_owned())
}

/// The user's folder for saves.
#[must_use]
pub fn save_folder() -> Option<PathBuf> {
    data_folder().map(|folder| folder.join("saves"))
}

/// The user's folder for results of workshops whose own folder cannot be written to.
#[must_use]
pub fn result_folder() -> Option<PathBuf> {
    data_folder().map(|folder| folder.join("results"))
}

/// Completes by what the board knows today.
struct Completion {
    board: Arc<Board>,
}

impl Completer for Completion {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &rustyline::Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let (start, mut words) = complete::candidates(&line[..at], &self.board);
        if let [one] = words.as_mut_slice() {
            one.push(' ');
        }
        Ok((start, words))
    }
}

impl Hinter for Completion {
    type Hint = String;
}
impl Highlighter for Completion {}
impl Validator for Completion {}
impl Helper for Completion {}

/// Why the keyboard could not be used.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// The line editor failed.
    #[error("the terminal cannot be read: {0}")]
    Editor(#[from] ReadlineError),
    /// The screen cannot be written.
    #[error("the terminal cannot be written: {0}")]
    Output(#[from] std::io::Error),
}

/// Plays a session at the keyboard. Whatever ends it, an unsaved project is saved first, and where is said.
///
/// # Errors
///
/// When the terminal fails.
pub fn run(session: &mut Session, output: &mut impl Write) -> Result<(), TerminalError> {
    let interrupt = session.interrupt();
    let raise = Arc::clone(&interrupt);
    // While a line is edited, Ctrl+C comes as a key; while days pass, as a signal. A handler set before stays: then only the key counts.
    let _ = ctrlc::set_handler(move || raise.store(true, Ordering::Relaxed));
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .max_history_size(1_000)?
        .build();
    let mut editor: Editor<Completion, DefaultHistory> = Editor::with_config(config)?;
    editor.set_helper(Some(Completion {
        board: session.board(),
    }));
    let history = data_folder().map(|folder| folder.join("history.txt"));
    if let Some(history) = &history {
        // The first time there is none.
        let _ = editor.load_history(history);
    }
    write!(output, "{}", session.opening())?;
    while !session.is_done() {
        writeln!(output)?;
        output.flush()?;
        if let Some(helper) = editor.helper_mut() {
            helper.board = session.board();
        }
        match editor.readline(PROMPT) {
            Ok(line) => {
                if !line.trim().is_empty() {
                    editor.add_history_entry(line.trim())?;
                }
                write!(output, "{}", session.say(&line))?;
                output.flush()?;
            }
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => break,
            Err(error) => {
                leave(session, output)?;
                return Err(error.into());
            }
        }
        if interrupt.load(Ordering::Relaxed) {
            break;
        }
    }
    if let Some(history) = &history
        && let Some(folder) = history.parent()
        && std::fs::create_dir_all(folder).is_ok()
    {
        // A history that cannot be kept is no reason to complain.
        let _ = editor.save_history(history);
    }
    leave(session, output)
}

fn leave(session: &mut Session, output: &mut impl Write) -> Result<(), TerminalError> {
    if session.is_unsaved() {
        match session.keep() {
            Ok(saved) => write!(output, "{saved}")?,
            Err(why) => writeln!(output, "Not saved: {why}")?,
        }
    }
    output.flush()?;
    Ok(())
}
