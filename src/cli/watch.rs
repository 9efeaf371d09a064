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
use shiproom::scenario::reader::MAX_BYTES;
use shiproom::scenario::{Scenario, check, diagnostic, load};

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
    name: String,
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
        name: file.display().to_string(),
        hand,
        last: None,
    };
    let stopped = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&stopped);
    ctrlc::set_handler(move || stop.store(true, Ordering::Relaxed))
        .map_err(|error| Stop::unusable(format!("cannot wait for Ctrl+C: {error}")))?;
    let mut stamp = stamp_of(file);
    let mut seen = read(file).map_err(|error| Stop::unusable(error.to_string()))?;
    let mut output = std::io::stdout().lock();
    writeln!(output, "Watching {}; Ctrl+C ends it.", watch.name)?;
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
        match read(file) {
            Ok(bytes) if bytes != seen => {
                watch.look(&bytes, &mut output)?;
                seen = bytes;
            }
            // The same as before, or in the middle of being replaced.
            _ => {}
        }
    }
    writeln!(output, "Stopped.")?;
    Ok(End::Done)
}

/// What changes when a file is written: when, and how long it is.
#[expect(
    clippy::disallowed_types,
    reason = "the time of a file is compared, never told"
)]
fn stamp_of(file: &Path) -> Option<(std::time::SystemTime, u64)> {
    let about = std::fs::metadata(file).ok()?;
    Some((about.modified().ok()?, about.len()))
}

fn read(file: &Path) -> Result<Vec<u8>, load::LoadError> {
    load::read_limited(file, MAX_BYTES)
}

impl Watch {
    /// Checks what stands in the file now, plays it, and says what changed; a broken version leaves the last good one as it is.
    fn look(&mut self, bytes: &[u8], output: &mut impl Write) -> Result<(), Stop> {
        let checked = check(bytes);
        let findings = diagnostic::render(
            &self.name,
            &checked.text,
            &checked.findings,
            stdout_colors(),
        );
        write!(output, "\n{findings}")?;
        match checked.scenario {
            Some(scenario) => self.compare(&Arc::new(scenario), checked.findings.len(), output)?,
            None => writeln!(
                output,
                "{}: {}; the last good version stands",
                self.name,
                count(checked.findings.len(), "finding")
            )?,
        }
        output.flush()?;
        Ok(())
    }

    fn compare(
        &mut self,
        scenario: &Arc<Scenario>,
        warnings: usize,
        output: &mut impl Write,
    ) -> Result<(), Stop> {
        let verdict = match warnings {
            0 => "clean".to_owned(),
            warnings => count(warnings, "warning"),
        };
        let now = self.hand.play(scenario);
        writeln!(output, "{}: {verdict}", self.name)?;
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
