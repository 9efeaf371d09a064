//! Blessed transcripts: what bots do in a scenario, kept beside it, so that a change of what it plays like is seen.
//!
//! The transcripts of `NAME.scenario.ron` lie in `NAME/blessed/`, one `BOT-SEED.txt` each.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use similar::TextDiff;

use crate::bots::{Bot, Style};
use crate::engine::board::{Board, When};
use crate::engine::{Decision, Outcome, Simulation};
use crate::scenario::Scenario;
use crate::scenario::ids::List;
use crate::scenario::load::beside;

/// Who is kept when nothing is said.
pub const STYLES: [Style; 3] = [Style::Drifter, Style::ByTheBook, Style::Planner];
/// Under how many seeds.
pub const SEEDS: u64 = 3;

/// The folder of the transcripts of a scenario file.
#[must_use]
pub fn folder(file: &Path) -> PathBuf {
    beside(file).join("blessed")
}

/// The name of a transcript's file.
#[must_use]
pub fn file_name(style: Style, seed: u64) -> String {
    format!("{style}-{seed}.txt")
}

/// Who plays in a transcript of this name; none when it is not one.
#[must_use]
pub fn named(name: &str) -> Option<(Style, u64)> {
    let (style, seed) = name.strip_suffix(".txt")?.rsplit_once('-')?;
    let (style, seed) = (style.parse().ok()?, seed.parse().ok()?);
    (file_name(style, seed) == name).then_some((style, seed))
}

/// The transcripts in a folder, by style and seed; none when there is no such folder.
///
/// # Errors
///
/// When it cannot be read.
pub fn kept(folder: &Path) -> std::io::Result<Vec<(Style, u64)>> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        found.extend(entry?.file_name().to_str().and_then(named));
    }
    found.sort_unstable();
    Ok(found)
}

/// What differs between a blessed transcript and how it goes now, line by line; none when nothing does.
#[must_use]
pub fn difference(blessed: &str, now: &str) -> Option<String> {
    // A checkout may have given it other line ends.
    let blessed = blessed.replace("\r\n", "\n");
    (blessed != now).then(|| {
        TextDiff::from_lines(blessed.as_str(), now)
            .unified_diff()
            .context_radius(2)
            .header("blessed", "now")
            .to_string()
    })
}

/// Somebody who writes down what happens.
struct Scribe<'a> {
    scenario: &'a Scenario,
    text: String,
    /// The date that was written last.
    date: Arc<str>,
    before: Option<Board>,
}

impl Scribe<'_> {
    fn line(&mut self, when: &When, words: &str) {
        let date = if self.date == when.date {
            ""
        } else {
            &when.date
        };
        self.text.push_str(&format!("{date:<11} {words}\n"));
        self.date = when.date.clone();
    }

    /// What is new this morning.
    fn morning(&mut self, board: Board) {
        let before = self.before.take();
        let today = board.today.clone();
        if before
            .as_ref()
            .is_none_or(|before| before.week != board.week)
            && board.live.is_none()
        {
            let words = format!(
                "week {}: live by {} (P50) or {} (P80), {} spent",
                board.week, board.p50.date, board.p80.date, board.money.spent
            );
            self.line(&today, &words);
        }
        for (place, milestone) in board.milestones.iter().enumerate() {
            let old = before.as_ref().map(|before| &before.milestones[place]);
            if milestone.met.is_some() && old.is_none_or(|old| old.met.is_none()) {
                self.line(&today, &format!("milestone met: {}", milestone.name));
            } else if milestone.missed && old.is_none_or(|old| !old.missed) {
                self.line(&today, &format!("milestone missed: {}", milestone.name));
            }
        }
        for risk in board.risks.iter().filter(|risk| risk.fired) {
            let mut old = before.iter().flat_map(|before| &before.risks);
            if !old.any(|old| old.id == risk.id && old.fired) {
                self.line(&today, &format!("risk: {}", risk.name));
            }
        }
        for person in &board.people {
            let old = before.iter().flat_map(|before| &before.people);
            let was = old.into_iter().find(|old| old.id == person.id);
            match was.map(|was| was.aboard) {
                Some(false) if person.aboard => {
                    self.line(&today, &format!("{} joins", person.name));
                }
                Some(true) if !person.aboard => {
                    self.line(&today, &format!("{} is gone", person.name));
                }
                _ => {}
            }
        }
        for card in &board.cards {
            let mut old = before.iter().flat_map(|before| &before.cards);
            if !old.any(|old| old.number == card.number) {
                self.line(&today, &format!("card: {}", card.title));
            }
        }
        if let (Some((when, _)), None) = (&board.live, before.and_then(|before| before.live)) {
            self.line(&today, &format!("launched, live on {}", when.date));
        }
        self.before = Some(board);
    }

    fn answer(&mut self, decision: &Decision) {
        let Decision::Answer { card, choice } = decision else {
            return;
        };
        let Some(event) = self.scenario.find(List::Event, card) else {
            return;
        };
        let event = &self.scenario.events[event];
        let mut choices = event.choices.iter();
        if let (Some(choice), Some(board)) = (choices.find(|one| one.id == *choice), &self.before) {
            let today = board.today.clone();
            self.line(&today, &format!("{}: {}", event.title, choice.text));
        }
    }

    fn end(mut self, outcome: &Outcome, decisions: u32, digest: u64) -> String {
        let calendar = &self.scenario.calendar;
        let when = When {
            day: outcome.day,
            date: calendar.short(outcome.day),
        };
        self.line(&when, &format!("ending: {}", outcome.ending));
        let live = outcome.live.map_or_else(
            || "never live".to_owned(),
            |day| format!("live on {}", calendar.date(day)),
        );
        format!(
            "{}\n{:.2} points, {}: delivery {:.2}, quality {:.2}, alignment {:.2}\n{live}, {} spent, {:.2} defects escaped\n{} working days, {decisions} decisions, fingerprint {digest:016x}\n",
            self.text,
            outcome.overall,
            outcome.grade.letter(),
            outcome.delivery,
            outcome.quality,
            outcome.alignment,
            outcome.spent,
            outcome.escaped,
            outcome.day.0 + 1
        )
    }
}

/// How a style plays a scenario under a seed, in a page of plain text: weeks, cards and answers, milestones, risks, the end, the scores, and
/// a fingerprint of everything else.
#[must_use]
pub fn transcript(scenario: &Arc<Scenario>, style: Style, seed: u64) -> String {
    let mut simulation = Simulation::new(Arc::clone(scenario), seed, false);
    let mut scribe = Scribe {
        scenario,
        text: format!("{} · {style} · seed {seed}\n\n", scenario.title),
        date: Arc::from(""),
        before: None,
    };
    let mut bot = Bot::new(style);
    let mut taken = 0;
    let outcome = loop {
        if let Some(outcome) = simulation.outcome() {
            break outcome;
        }
        let board = simulation.glance();
        let decisions = bot.morning(&board);
        scribe.morning(board);
        for decision in decisions {
            if simulation.decide(&decision).is_ok() {
                taken += 1;
                scribe.answer(&decision);
            } else {
                bot.refused(&decision);
            }
        }
        simulation.day();
    };
    let digest = simulation.digest();
    scribe.end(&outcome, taken, digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transcripts_are_known_by_their_names_and_nothing_else_is() {
        for style in Style::ALL {
            assert_eq!(named(&file_name(style, 12)), Some((style, 12)));
        }
        for other in [
            "notes.txt",
            "planner-x.txt",
            "planner-01.txt",
            "planner-1.md",
            "hero-1.txt",
        ] {
            assert_eq!(named(other), None, "{other}");
        }
    }

    #[test]
    fn they_lie_beside_their_scenario() {
        let at = |file: &str| folder(Path::new(file)).display().to_string();
        assert_eq!(at("a/b.scenario.ron"), "a/b/blessed");
        assert_eq!(at("b.ron"), "b/blessed");
    }

    #[test]
    fn line_ends_are_no_difference() {
        assert_eq!(difference("a\r\nb\r\n", "a\nb\n"), None);
        let words = difference("a\nb\nc\n", "a\nx\nc\n").expect("a line differs");
        assert!(words.contains("-b\n") && words.contains("+x\n"), "{words}");
    }
}
