//! A session: one project, one line at a time.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::commands::{self, Command};
use super::names::Kind;
use super::parse::{self, Context};
use super::screens::plan::Filter;
use super::screens::{self, View};
use super::text::{Style, Tone, fit, wrap_after};
use super::{branches, dates, decide, help, time, workshop};
use crate::engine::decision::Refusal;
use crate::engine::why::Why;
use crate::engine::{Board, Decision};
use crate::hindsight::forecast::{
    self, FUTURES, MOVED, Shifts, forecast, forecast_of_choices, why_it_moved,
};
use crate::hindsight::{self, History, Options, Progress};
use crate::playthrough::save::{self, EXTENSION};
use crate::playthrough::{Branches, Playthrough, SaveError};
use crate::report::Report;
use crate::scenario::{Calendar, Day};
use crate::workshop::pack::Gate;
use crate::workshop::seat::Seat;

/// A project that is played by lines of text.
#[derive(Debug)]
pub struct Session {
    pub(super) playthrough: Playthrough,
    pub(super) style: Style,
    pub(super) calendar: Calendar,
    /// Where projects are saved that are given no name.
    folder: Option<PathBuf>,
    /// Whose play it is, at a workshop.
    pub(super) seat: Option<Seat>,
    /// The futures that were left by going back.
    pub(super) branches: Branches,
    /// The file that this project was saved to or opened from.
    path: Option<PathBuf>,
    /// Raised from outside to stop what runs on.
    interrupted: Arc<AtomicBool>,
    pub(super) unsaved: bool,
    /// What is not saved when the player leaves will be.
    keeps: bool,
    /// How much a debrief computes; none is what fits the project.
    weighing: Option<Options>,
    done: bool,
}

/// How often a debrief that is being computed looks whether it should stop.
const WATCH: Duration = Duration::from_millis(20);

/// Refuses what follows a command that takes nothing.
fn nothing_more(name: &str, rest: &[String]) -> Result<(), Refusal> {
    if rest.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(format!(
        "\"{}\" follows {name}, which takes nothing.",
        rest.join(" ")
    ))
    .with_help(format!("help {name} shows what it does.")))
}

impl Session {
    /// A session of a playthrough.
    #[must_use]
    pub fn new(playthrough: Playthrough, style: Style) -> Self {
        let calendar = playthrough.scenario().calendar.clone();
        Self {
            playthrough,
            style,
            calendar,
            folder: None,
            seat: None,
            branches: Branches::default(),
            path: None,
            interrupted: Arc::default(),
            unsaved: false,
            keeps: false,
            weighing: None,
            done: false,
        }
    }

    /// With so much computed for a debrief.
    #[must_use]
    pub const fn weighing(mut self, options: Options) -> Self {
        self.weighing = Some(options);
        self
    }

    /// With a folder for saves that are given no name.
    #[must_use]
    pub fn saving_to(mut self, folder: Option<PathBuf>) -> Self {
        self.folder = folder;
        self
    }

    /// As opened from a save.
    #[must_use]
    pub fn opened_from(mut self, path: PathBuf) -> Self {
        self.path = Some(path);
        self
    }

    /// At a seat of a workshop: gates hold, and the result is kept after every command.
    #[must_use]
    pub fn seated(mut self, seat: Option<Seat>) -> Self {
        // The file that was opened is the result, which the seat keeps.
        self.unsaved = seat.is_some();
        self.seat = seat;
        self
    }

    /// The gate that holds today until a forecast is given.
    pub(super) fn waiting_gate(&self) -> Option<Gate> {
        let seat = self.seat.as_ref().filter(|_| !self.playthrough.is_over())?;
        seat.gate(self.playthrough.today())
    }

    /// With a promise to save what is not when the player leaves.
    #[must_use]
    pub const fn keeping(mut self) -> Self {
        self.keeps = true;
        self
    }

    /// What to raise to stop a long step of time.
    #[must_use]
    pub fn interrupt(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.interrupted)
    }

    pub(super) fn is_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    /// Whether the player has left.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.done
    }

    /// Whether something was decided, or time passed, since the last save.
    #[must_use]
    pub const fn is_unsaved(&self) -> bool {
        self.unsaved
    }

    /// What the TPM knows.
    #[must_use]
    pub fn board(&mut self) -> Arc<Board> {
        self.playthrough.board()
    }

    /// What is shown first.
    #[must_use]
    pub fn opening(&mut self) -> String {
        let board = self.board();
        let kept = self.keep_result();
        let view = self.view(&board);
        let mut text = workshop::welcome(self);
        text.push_str(&screens::briefing::opening(view));
        text.push('\n');
        if board.today.day.0 == 0 && board.outcome.is_none() {
            text.push_str(&screens::status::heading(view));
            text.push_str(&screens::alerts::lines(view));
            text.push_str(&screens::status::advice(view));
        } else {
            text.push_str(&screens::status::screen(view));
        }
        if let Some(outcome) = &board.outcome {
            text.push('\n');
            text.push_str(&screens::score::screen(view, outcome));
        }
        text.push_str(&workshop::notice(self));
        text.push_str(&kept);
        fit(&text)
    }

    pub(super) const fn view<'a>(&'a self, board: &'a Board) -> View<'a> {
        View {
            board,
            calendar: &self.calendar,
            style: self.style,
        }
    }

    /// The answer to one line.
    pub fn say(&mut self, line: &str) -> String {
        let words = parse::words(line);
        let Some((first, rest)) = words.split_first() else {
            return String::new();
        };
        let answer = match commands::command(first) {
            Ok(command) => self.command(command, rest),
            // An action alone is understood too: `dive core` is `do dive core`.
            Err(candidates) => match commands::action(first) {
                Ok(_) if candidates.is_empty() => decide::act(self, &words),
                _ => Err(unknown(first, &candidates)),
            },
        };
        let mut text = answer.unwrap_or_else(|refusal| self.refuse(&refusal));
        text.push_str(&self.keep_result());
        fit(&text)
    }

    /// A refusal with what would help.
    pub(super) fn refuse(&self, refusal: &Refusal) -> String {
        let mut text = wrap_after(
            &format!("{} ", self.style.paint(Tone::Bad, "Not done:")),
            &refusal.why,
            10,
            100,
        );
        if let Some(help) = &refusal.help {
            text.push_str(&wrap_after("  ", help, 2, 100));
        }
        text
    }

    fn command(&mut self, command: &'static Command, rest: &[String]) -> Result<String, Refusal> {
        match command.name {
            "do" => decide::act(self, rest),
            "respond" => {
                let words: Vec<String> = std::iter::once("respond".to_owned())
                    .chain(rest.iter().cloned())
                    .collect();
                decide::act(self, &words)
            }
            "report"
                if rest
                    .first()
                    .is_some_and(|word| word.eq_ignore_ascii_case("send")) =>
            {
                decide::report(self, &rest[1..])
            }
            "launch" if !rest.is_empty() => decide::launch(self, rest),
            "promise" if rest.is_empty() => self.look("promises", rest),
            "move" | "drop" | "assign" | "release" | "priority" | "bar" | "pace" | "dismiss"
            | "method" | "answer" | "promise" => decide::decide(self, command, rest),
            "next" => time::next(self, rest),
            "friday" => time::friday(self),
            "until" => time::until(self, rest),
            "undo" => time::undo(self),
            "rewind" => time::rewind(self, rest),
            "branches" if rest.is_empty() => Ok(branches::list(self)),
            "branch" => branches::switch(self, rest),
            "compare" => branches::compare(self, rest),
            "gate" => workshop::gate(self, rest),
            "save" => self.save(rest),
            "why" => self.why(rest),
            "debrief" => self.debrief(rest),
            "forecast" if rest.is_empty() => self.forecast(),
            "help" => help::help(rest, self.style),
            "quit" => {
                self.done = true;
                if let Some(seat) = &self.seat {
                    return Ok(format!(
                        "Left on {}. Your result: {}\n",
                        self.calendar.short(self.playthrough.today()),
                        seat.path().display()
                    ));
                }
                let board = self.board();
                Ok(format!(
                    "Left on {}{}.\n",
                    board.today.date,
                    if self.unsaved && !self.keeps {
                        ", not saved"
                    } else {
                        ""
                    }
                ))
            }
            name => self.look(name, rest),
        }
    }

    /// Shows a screen.
    fn look(&mut self, name: &str, rest: &[String]) -> Result<String, Refusal> {
        // The advisor knows the screens by the names of the desktop.
        let screen = match name {
            "status" => Some("room"),
            "plan" | "team" | "risks" | "stakeholders" | "money" | "inbox" | "report" => Some(name),
            _ => None,
        };
        if let Some(screen) = screen
            && !self.playthrough.is_over()
        {
            self.playthrough.decide(Decision::Look(screen.into()))?;
        }
        let board = self.board();
        let shifts: Vec<Option<Shifts>> = match name {
            "inbox" => board
                .cards
                .iter()
                .map(|card| forecast_of_choices(&mut self.playthrough, &card.id))
                .collect(),
            _ => Vec::new(),
        };
        let view = self.view(&board);
        let context = Context {
            board: &board,
            calendar: &self.calendar,
        };
        Ok(match name {
            "plan" => {
                let filter = match rest {
                    [] => Filter::Usual,
                    [word] if word == "all" => Filter::All,
                    [word] if word == "open" => Filter::Open,
                    _ => Filter::Feature(context.one(Kind::Feature, rest)?.to_string()),
                };
                screens::plan::screen(view, &filter)
            }
            "team" if rest.is_empty() => screens::team::screen(view),
            "team" => {
                let id = context.one(Kind::Person, rest)?;
                board
                    .people
                    .iter()
                    .find(|p| p.id == id)
                    .map_or_else(String::new, |p| screens::team::person(view, p))
            }
            "task" => {
                let id = context.one(Kind::Task, rest)?;
                board
                    .tasks
                    .iter()
                    .find(|t| t.id == id)
                    .map_or_else(String::new, |t| screens::details::task(view, t))
            }
            "stakeholders" if rest.is_empty() => screens::stakeholders::screen(view),
            "stakeholders" => {
                let id = context.one(Kind::Stakeholder, rest)?;
                board
                    .stakeholders
                    .iter()
                    .find(|s| s.id == id)
                    .map_or_else(String::new, |s| screens::stakeholders::stakeholder(view, s))
            }
            "inbox" => {
                let all = rest.first().is_some_and(|word| word == "all");
                screens::inbox::screen(view, all, &shifts)
            }
            "score" => match &board.outcome {
                Some(outcome) => screens::score::screen(view, outcome),
                None => {
                    return Err(Refusal::new("The score is known when the project is over.")
                        .with_help("The gauges in status show how it looks from here."));
                }
            },
            _ => {
                nothing_more(name, rest)?;
                match name {
                    "risks" => screens::risks::screen(view),
                    "money" => screens::money::screen(view),
                    "report" => screens::report::screen(view),
                    "launch" => screens::launch::screen(view),
                    "features" => screens::features::screen(view),
                    "promises" => screens::features::promises(view),
                    "briefing" => screens::briefing::screen(view, self.playthrough.scenario()),
                    _ => screens::status::screen(view),
                }
            }
        })
    }

    /// `debrief`: plays the project again, many times.
    fn debrief(&mut self, rest: &[String]) -> Result<String, Refusal> {
        nothing_more("debrief", rest)?;
        let history = History::of(&self.playthrough);
        let options = self.weighing.unwrap_or_else(|| Options::fitting(&history));
        let progress = Progress::default();
        let found = std::thread::scope(|scope| {
            let waiting = scope.spawn(|| hindsight::debrief(&history, &options, &progress));
            while !waiting.is_finished() {
                if self.is_interrupted() {
                    progress.stop();
                }
                std::thread::park_timeout(WATCH);
            }
            waiting.join()
        });
        match found {
            Ok(Ok(found)) => Ok(Report::new(&history, found).text(self.style)),
            Ok(Err(_)) => Err(Refusal::new("You stopped it.")),
            Err(panicked) => std::panic::resume_unwind(panicked),
        }
    }

    /// `forecast`.
    fn forecast(&mut self) -> Result<String, Refusal> {
        if self.playthrough.is_over() {
            return Err(
                Refusal::new("The project is over: there is nothing left to forecast.")
                    .with_help("score shows how it ended."),
            );
        }
        let prospect = self.playthrough.prospect();
        let found = forecast(&prospect, FUTURES, &Progress::default())
            .map_err(|stopped| Refusal::new(stopped.to_string()))?;
        let board = self.board();
        Ok(screens::forecast::screen(self.view(&board), &found))
    }

    /// `why NUMBER [NAME]`.
    fn why(&mut self, rest: &[String]) -> Result<String, Refusal> {
        let Some((word, name)) = rest.split_first() else {
            return Ok(help::numbers());
        };
        let board = self.board();
        let context = Context {
            board: &board,
            calendar: &self.calendar,
        };
        let mut asked = word.to_lowercase();
        if !name.is_empty() {
            let kinds: &[Kind] = match asked.as_str() {
                "task" => &[Kind::Task],
                "clarity" | "value" => &[Kind::Feature],
                "trust" => &[Kind::Person, Kind::Stakeholder],
                "morale" | "fatigue" | "candour" => &[Kind::Person],
                _ => &[],
            };
            let mut found = Err(None);
            for kind in kinds {
                match context.one(*kind, name) {
                    Ok(id) => {
                        found = Ok(id.to_string());
                        break;
                    }
                    Err(refusal) => found = Err(Some(refusal)),
                }
            }
            asked = match found {
                Ok(id) => format!("{asked} {id}"),
                Err(Some(refusal)) => return Err(refusal),
                Err(None) => format!("{asked} {}", name.join(" ")),
            };
        }
        if asked.split(' ').next() == Some(MOVED.0) {
            return self.moved(name);
        }
        let Some(why) = forecast::why(&mut self.playthrough, &asked) else {
            let close = crate::engine::why::NAMES
                .iter()
                .any(|(known, _)| known.split(' ').next() == Some(word.to_lowercase().as_str()));
            let help = if close && name.is_empty() {
                "It needs a name after it; why alone lists what can be asked."
            } else {
                "why alone lists what can be asked."
            };
            return Err(
                Refusal::new(format!("\"{}\" is no number with a why.", rest.join(" ")))
                    .with_help(help),
            );
        };
        Ok(self.answer(&why, false))
    }

    /// `why moved [DAY]`.
    fn moved(&mut self, day: &[String]) -> Result<String, Refusal> {
        let today = self.playthrough.today();
        let since = if day.is_empty() {
            Day(today.0.saturating_sub(1))
        } else {
            let words = day.join(" ");
            dates::parse_back(&words, &self.calendar, today)
                .map_err(|why| Refusal::new(why).with_help(dates::HOW))?
        };
        match why_it_moved(&mut self.playthrough, since) {
            Some(why) => Ok(self.answer(&why, true)),
            None if today == Day(0) => {
                Err(Refusal::new("Nothing has moved: it is the first morning."))
            }
            None => Err(Refusal::new(format!(
                "{} is not in the past.",
                self.calendar.short(since)
            ))
            .with_help("why moved alone compares with yesterday's morning.")),
        }
    }

    /// An answer to "why?": what it is, its causes, and what lies under each if that is asked for.
    fn answer(&self, why: &Why, whole: bool) -> String {
        let mut text = format!("{}: {}\n", self.style.title(&why.what), why.value);
        let longest = why
            .causes
            .iter()
            .map(|(_, amount)| super::text::width(amount))
            .max()
            .unwrap_or(0)
            .min(34);
        for (place, (cause, amount)) in why.causes.iter().enumerate() {
            text.push_str(&wrap_after(
                &format!("  {amount:>longest$}  "),
                cause,
                longest.max(super::text::width(amount)) + 4,
                100,
            ));
            let under = why.under.get(place).filter(|_| whole);
            for (what, how) in under.into_iter().flatten() {
                let indent = longest + 6;
                text.push_str(&wrap_after(
                    &" ".repeat(indent),
                    &format!("{what}: {how}"),
                    indent + 2,
                    100,
                ));
            }
        }
        if why.causes.is_empty() {
            text.push_str("  Nothing has changed it yet.\n");
        }
        text
    }

    /// `save [FILE [over]]`.
    fn save(&mut self, rest: &[String]) -> Result<String, Refusal> {
        if let Some(seat) = &self.seat {
            if !rest.is_empty() {
                return Err(Refusal::new(
                    "At a workshop the result is the save, and it has its place.",
                )
                .with_help(format!(
                    "It is {}; copy it if you need another.",
                    seat.path().display()
                )));
            }
            seat.write(&self.playthrough)
                .map_err(|error| Refusal::new(format!("{error}.")).with_help(error.help()))?;
            self.unsaved = false;
            return Ok(format!("Your result: {}\n", seat.path().display()));
        }
        let failed = |error: SaveError| Refusal::new(format!("{error}.")).with_help(error.help());
        let over = rest.len() > 1
            && rest
                .last()
                .is_some_and(|word| word.eq_ignore_ascii_case("over"));
        let name = if over { &rest[..rest.len() - 1] } else { rest };
        let path = if name.is_empty() {
            match (&self.path, &self.folder) {
                (Some(path), _) => {
                    save::save(&self.playthrough, path).map_err(failed)?;
                    path.clone()
                }
                (None, Some(folder)) => {
                    let path = save::keep(&self.playthrough, folder).map_err(failed)?;
                    self.path = Some(path.clone());
                    path
                }
                (None, None) => {
                    return Err(Refusal::new("Where to?").with_help("Give it a name: save FILE"));
                }
            }
        } else {
            let mut path = PathBuf::from(name.join(" "));
            if path.extension().is_none() {
                path.set_extension(EXTENSION);
            }
            if path.exists() && !over && self.path.as_ref() != Some(&path) {
                return Err(
                    Refusal::new(format!("{} is there already.", path.display())).with_help(
                        format!(
                            "Choose another name, or replace it: save {} over",
                            name.join(" ")
                        ),
                    ),
                );
            }
            save::save(&self.playthrough, &path).map_err(failed)?;
            self.path = Some(path.clone());
            path
        };
        self.unsaved = false;
        Ok(format!("Saved to {}\n", path.display()))
    }

    /// Writes the result of a workshop if something has changed. Returns what the player must know.
    fn keep_result(&mut self) -> String {
        let Some(seat) = self.seat.as_ref().filter(|_| self.unsaved) else {
            return String::new();
        };
        match seat.write(&self.playthrough) {
            Ok(()) => {
                self.unsaved = false;
                String::new()
            }
            Err(error) => format!("Your result is not kept: {error}. {}\n", error.help()),
        }
    }

    /// Saves where the project has its place; for leaving in a hurry.
    ///
    /// # Errors
    ///
    /// When it cannot be saved.
    pub fn keep(&mut self) -> Result<String, String> {
        self.save(&[])
            .map_err(|refusal| format!("{} {}", refusal.why, refusal.help.unwrap_or_default()))
    }
}

fn unknown(word: &str, candidates: &[&str]) -> Refusal {
    if candidates.is_empty() {
        let names = commands::COMMANDS
            .iter()
            .map(|command| command.name)
            .chain(commands::ACTIONS.iter().map(|action| action.name));
        let refusal = Refusal::new(format!("There is no command \"{word}\"."));
        return match crate::scenario::diagnostic::nearest(word, names) {
            Some(near) => {
                refusal.with_help(format!("Did you mean {near}? help lists the commands."))
            }
            None => refusal.with_help("help lists the commands."),
        };
    }
    Refusal::new(format!("\"{word}\" could be more than one command."))
        .with_help(format!("Say which: {}.", candidates.join(", ")))
}
