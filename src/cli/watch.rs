//! `shiproom watch`: says on every save what the edit did.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use shiproom::authoring::watch::{Hand, Standing, changes};
use shiproom::bots::Style;
use shiproom::console::text::count;
use shiproom::hindsight::History;
use shiproom::playthrough::save;
use shiproom::scenario::diagnostic::{self, Diagnostic};
use shiproom::scenario::reader::MAX_BYTES;
use shiproom::scenario::{Scenario, check, load};

use super::check::verdict;
use super::{End, Stop, run, stdout_colors};

/// How often the file is looked at.
const TICK: Duration = Duration::from_millis(50);

/// What can be said to `watch`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A scenario file.
    file: PathBuf,
    /// Take the decisions of this save again, to the day that it reached.
    #[arg(long, value_name = "SAVE")]
    decisions: Option<PathBuf>,
    /// Let this bot play instead, to the end.
    #[arg(long, value_parser = run::style, default_value = "by-the-book", conflicts_with = "decisions")]
    bot: Style,
    /// Seed of luck for the bot.
    #[arg(long, default_value_t = 1, conflicts_with = "decisions")]
    seed: u64,
}

/// What there is to compare with.
struct Watch {
    file: PathBuf,
    hand: Hand,
    /// How the last good version is played.
    last: Option<Standing>,
}

/// Watches a file until it is stopped.
pub fn run(arguments: &Arguments) -> Result<End, Stop> {
    let hand = match &arguments.decisions {
        Some(path) => {
            let opened = save::load(path).map_err(super::replay::failed)?;
            Hand::Player(History::of(&opened.playthrough))
        }
        None => Hand::Bot(arguments.bot, arguments.seed, None),
    };
    let file = &arguments.file;
    let mut watch = Watch {
        file: file.clone(),
        hand,
        last: None,
    };
    let stopped = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&stopped);
    ctrlc::set_handler(move || stop.store(true, Ordering::Relaxed))
        .map_err(|error| Stop::unusable(format!("cannot wait for Ctrl+C: {error}")))?;
    let mut stamp = stamp_of(file);
    let mut seen = read(file).map_err(|error| Stop::unusable(error.to_string()))?;
    let mut beside = translations_of(file);
    let mut output = std::io::stdout().lock();
    writeln!(output, "Watching {}; Ctrl+C ends it.", file.display())?;
    watch.look(&seen, &mut output)?;
    while !stopped.load(Ordering::Relaxed) {
        std::thread::sleep(TICK);
        let now = stamp_of(file);
        if now == stamp {
            continue;
        }
        // Editors write in pieces, or write another file and rename it: it is read when it has come to rest.
        stamp = now;
        std::thread::sleep(TICK / 2);
        if stamp_of(file) != stamp {
            continue;
        }
        // A file that is in the middle of being replaced cannot be read; it is when that is over.
        let Ok(bytes) = read(file) else { continue };
        let translations = translations_of(file);
        if bytes != seen || translations != beside {
            watch.look(&bytes, &mut output)?;
            (seen, beside) = (bytes, translations);
        }
    }
    writeln!(output, "Stopped.")?;
    Ok(End::Done)
}

/// What changes when one of the files of a scenario is written: when, and how long it is.
#[expect(
    clippy::disallowed_types,
    reason = "the time of a file is compared, never told"
)]
fn stamp_of(file: &Path) -> Vec<Option<(std::time::SystemTime, u64)>> {
    let stamp = |file: PathBuf| {
        let about = std::fs::metadata(file).ok()?;
        Some((about.modified().ok()?, about.len()))
    };
    load::files_of(file).into_iter().map(stamp).collect()
}

/// What stands in the translations beside a scenario.
fn translations_of(file: &Path) -> Vec<Option<Vec<u8>>> {
    let files = load::translations(&load::beside(file)).unwrap_or_default();
    files.into_iter().map(|file| file.bytes.ok()).collect()
}

fn read(file: &Path) -> Result<Vec<u8>, load::LoadError> {
    load::read_limited(file, MAX_BYTES)
}

impl Watch {
    /// Checks what stands in the file now, plays it, and says what changed; a broken version leaves the last good one as it is.
    fn look(&mut self, bytes: &[u8], output: &mut impl Write) -> Result<(), Stop> {
        let checked = check(bytes);
        writeln!(output)?;
        tell(&self.file, &checked.text, &checked.findings, output)?;
        match checked.scenario {
            Some(scenario) => {
                writeln!(output)?;
                self.compare(&Arc::new(scenario), output)?;
                self.translations(&checked.text, output)?;
            }
            None if self.last.is_none() => writeln!(output)?,
            None => writeln!(output, "; the last good version stands")?,
        }
        output.flush()?;
        Ok(())
    }

    /// What there is to say about the translations beside the file.
    fn translations(&self, text: &str, output: &mut impl Write) -> Result<(), Stop> {
        let beside = match load::compare_translations(&self.file, text) {
            Ok(beside) => beside,
            Err(error) => {
                writeln!(output, "the translations cannot be listed: {error}")?;
                return Ok(());
            }
        };
        for translation in beside {
            match translation.reviewed {
                Ok(reviewed) => {
                    tell(
                        &translation.path,
                        &reviewed.text,
                        &reviewed.findings,
                        output,
                    )?;
                    writeln!(output)?;
                }
                Err(error) => writeln!(output, "{error}")?,
            }
        }
        Ok(())
    }

    fn compare(&mut self, scenario: &Arc<Scenario>, output: &mut impl Write) -> Result<(), Stop> {
        let now = self.hand.play(scenario);
        match &self.last {
            None => writeln!(output, "  {}", first(&now))?,
            Some(before) => {
                let changes = changes(before, &now);
                if changes.is_empty() {
                    writeln!(output, "  plays as before")?;
                }
                for change in changes {
                    writeln!(output, "  {:<10} {}", change.what, change.words)?;
                }
            }
        }
        self.last = Some(now);
        Ok(())
    }
}

/// Writes the findings of a file and what they come to, up to the end of that line.
fn tell(
    file: &Path,
    text: &str,
    findings: &[Diagnostic],
    output: &mut impl Write,
) -> Result<(), Stop> {
    let name = file.display().to_string();
    let shown = diagnostic::render(&name, text, findings, stdout_colors());
    write!(output, "{shown}{name}: {}", verdict(findings))?;
    Ok(())
}

/// Where it stands before the first edit.
fn first(standing: &Standing) -> String {
    let board = &standing.board;
    match &board.outcome {
        Some(outcome) => format!(
            "{}: {:.1} points, {} spent, {}",
            outcome.ending,
            outcome.overall,
            outcome.spent,
            count(standing.cards.len(), "card")
        ),
        None => format!(
            "On {}: live by {} (P50), {} spent, {}",
            board.today.date,
            board.p50.date,
            board.money.spent,
            count(standing.cards.len(), "card")
        ),
    }
}
