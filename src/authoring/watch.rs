//! What an edit of a scenario does to a project that is under way: the same decisions are taken again, to the same day, and the two
//! projects are laid side by side. The console's `watch` and the desktop game say it with these.

use std::sync::Arc;

use crate::bots::{self, Bot, Style};
use crate::engine::board::Board;
use crate::engine::score::Grade;
use crate::engine::{Decision, Simulation};
use crate::hindsight::History;
use crate::playthrough::Playthrough;
use crate::scenario::{Cents, Day, Scenario};

/// Who decides when a scenario is played again.
#[derive(Clone, Debug)]
pub enum Hand {
    /// A player, who decided so.
    Player(History),
    /// A bot, who decides anew: which, under which seed, and to which day; none is the end.
    Bot(Style, u64, Option<Day>),
}

/// Where a project stands, by what its TPM knows.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What is known.
    pub board: Board,
    /// The cards that came up so far: id and title, in that order.
    pub cards: Vec<(Arc<str>, Arc<str>)>,
    /// How many decisions were taken.
    pub taken: u32,
    /// How many could not be.
    pub refused: u32,
}

/// Whether a decision that was refused is tried again every morning: what answers something waits for it.
const fn waits(decision: &Decision) -> bool {
    matches!(decision, Decision::Answer { .. } | Decision::Launch { .. })
}

/// Somebody who looks on while a project is played.
#[derive(Default)]
struct Witness(Vec<(Arc<str>, Arc<str>)>);

impl Witness {
    fn look(&mut self, board: &Board) {
        for card in &board.cards {
            if !self.0.iter().any(|(id, _)| *id == card.id) {
                self.0.push((card.id.clone(), card.title.clone()));
            }
        }
    }
}

impl Hand {
    /// Plays a scenario to the day that was reached, or to its end.
    ///
    /// A player's decisions keep their dates; answers and the launch wait until they can be given. What cannot be decided in this scenario
    /// is left out and counted.
    #[must_use]
    pub fn play(&self, scenario: &Arc<Scenario>) -> Standing {
        match self {
            Self::Player(history) => play_again(scenario, history),
            Self::Bot(style, seed, until) => play_bot(scenario, *style, *seed, *until),
        }
    }
}

/// A project on another version of its scenario: the same decisions to the same day, as [`Hand::play`] takes them.
#[must_use]
pub fn go_on(history: &History, scenario: &Arc<Scenario>) -> Playthrough {
    let mut playthrough =
        Playthrough::new(Arc::clone(scenario), history.seed).with_preset(history.preset);
    let mut log = history.log.iter().peekable();
    let mut waiting = Vec::new();
    loop {
        let today = playthrough.today();
        let mut due: Vec<&Decision> = std::mem::take(&mut waiting);
        while let Some((_, decision)) = log.next_if(|(day, _)| *day <= today) {
            due.push(decision);
        }
        for decision in due {
            if playthrough.decide(decision.clone()).is_err() && waits(decision) {
                waiting.push(decision);
            }
        }
        if (today >= history.today && !history.over) || !playthrough.next_day() {
            return playthrough;
        }
    }
}

fn play_again(scenario: &Arc<Scenario>, history: &History) -> Standing {
    let mut simulation = Simulation::new(Arc::clone(scenario), history.seed, false);
    let mut witness = Witness::default();
    let mut log = history.log.iter().peekable();
    let (mut waiting, mut taken, mut refused) = (Vec::new(), 0, 0);
    while !simulation.is_over() {
        witness.look(&simulation.glance());
        let today = simulation.today();
        let mut due: Vec<&Decision> = std::mem::take(&mut waiting);
        while let Some((_, decision)) = log.next_if(|(day, _)| *day <= today) {
            due.push(decision);
        }
        for decision in due {
            match simulation.decide(decision) {
                Ok(()) => taken += 1,
                Err(_) if waits(decision) => waiting.push(decision),
                Err(_) => refused += 1,
            }
        }
        if today >= history.today && !history.over {
            break;
        }
        simulation.day();
    }
    let board = simulation.board();
    witness.look(&board);
    Standing {
        board,
        cards: witness.0,
        taken,
        refused: refused + (waiting.len() + log.count()) as u32,
    }
}

fn play_bot(scenario: &Arc<Scenario>, style: Style, seed: u64, until: Option<Day>) -> Standing {
    let mut simulation = Simulation::new(Arc::clone(scenario), seed, false);
    let mut witness = Witness::default();
    let mut bot = Bot::new(style);
    while !simulation.is_over() && until.is_none_or(|until| simulation.today() < until) {
        witness.look(&simulation.glance());
        bots::play_day(&mut bot, &mut simulation);
    }
    let board = simulation.board();
    witness.look(&board);
    Standing {
        board,
        cards: witness.0,
        taken: 0,
        refused: 0,
    }
}

/// Something that an edit changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What: `finish`, `cost`, a score, `cards`, `decisions`.
    pub what: &'static str,
    /// From what to what, in words.
    pub words: String,
}

/// Points that count as a change.
const POINTS: f64 = 0.05;

impl Standing {
    /// When it is live, or will be by the forecast; none when it is over and never was.
    fn finish(&self) -> Option<(Day, &str)> {
        let board = &self.board;
        match (&board.live, &board.outcome) {
            (Some((live, _)), _) => Some((live.day, &live.date)),
            (None, None) => Some((board.p50.day, &board.p50.date)),
            (None, Some(_)) => None,
        }
    }

    /// Delivery, quality and alignment: at the end the scores, with the overall score before them; earlier the gauges.
    fn scores(&self) -> Vec<(&'static str, f64)> {
        let gauges = &self.board.gauges;
        let Some(end) = &self.board.outcome else {
            return vec![
                ("delivery", gauges.delivery),
                ("quality", gauges.quality),
                ("alignment", gauges.alignment),
            ];
        };
        vec![
            ("overall", end.overall),
            ("delivery", end.delivery),
            ("quality", end.quality),
            ("alignment", end.alignment),
        ]
    }
}

/// `1 day later`, `3 days earlier`.
fn days(by: i64) -> String {
    let way = if by > 0 { "later" } else { "earlier" };
    match by.unsigned_abs() {
        1 => format!("1 working day {way}"),
        many => format!("{many} working days {way}"),
    }
}

/// What is different in `after`, the most important first; empty when nothing is.
#[must_use]
pub fn changes(before: &Standing, after: &Standing) -> Vec<Change> {
    let mut found = Vec::new();
    let mut add = |what, words: String| found.push(Change { what, words });
    let ending = |standing: &Standing| {
        let outcome = standing.board.outcome.as_ref();
        outcome.map(|outcome| (outcome.ending.clone(), Grade::letter(outcome.grade)))
    };
    match (ending(before), ending(after)) {
        (Some((old, _)), Some((new, _))) if old != new => {
            add("ending", format!("{old} \u{2192} {new}"));
        }
        (None, Some((new, grade))) => add("ending", format!("is over now: {new}, grade {grade}")),
        (Some(_), None) => add(
            "ending",
            format!("is not over yet on {}", after.board.today.date),
        ),
        _ => {}
    }
    match (before.finish(), after.finish()) {
        (Some((old, from)), Some((new, to))) if old != new => add(
            "finish",
            format!(
                "{from} \u{2192} {to}, {}",
                days(i64::from(new.0) - i64::from(old.0))
            ),
        ),
        (Some((_, from)), None) => add("finish", format!("{from} \u{2192} never live")),
        (None, Some((_, to))) => add("finish", format!("never live \u{2192} {to}")),
        _ => {}
    }
    let (old, new) = (before.board.money.spent, after.board.money.spent);
    if old != new {
        let by = Cents((new.0 - old.0).abs());
        let way = if new > old { "more" } else { "less" };
        let words = format!("{old} \u{2192} {new}, {by} {way}");
        add("cost", words);
    }
    let scores = before.scores();
    for (name, new) in after.scores() {
        let old = scores.iter().find(|(other, _)| *other == name);
        let Some(&(_, old)) = old else { continue };
        if (old - new).abs() >= POINTS {
            let by = format!("{:+.1}", new - old).replace('-', "\u{2212}");
            add(name, format!("{old:.1} \u{2192} {new:.1}, {by}"));
        }
    }
    let missing = |of: &Standing, from: &Standing| -> Vec<String> {
        let cards = of.cards.iter();
        cards
            .filter(|(id, _)| !from.cards.iter().any(|(other, _)| other == id))
            .map(|(_, title)| title.to_string())
            .collect()
    };
    for title in missing(after, before) {
        add("card", format!("comes up now: {title}"));
    }
    for title in missing(before, after) {
        add("card", format!("comes up no more: {title}"));
    }
    if after.refused != before.refused {
        add(
            "decisions",
            format!(
                "{} of {} can no longer be taken",
                after.refused,
                after.taken + after.refused
            ),
        );
    }
    found
}
