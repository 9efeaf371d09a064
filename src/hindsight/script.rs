//! A script: the decisions of a project, ready to be played again when something is different.
//!
//! Under the same luck a script does exactly what was done. When the luck is another, or a decision is missing, it does what the same
//! TPM would still have done: cards are answered as they were, as many mornings after they come up as it took then; the launch is called
//! as many mornings after the Go/No-Go, and again each morning until it can be; a planned action is moved or dropped by what it is, not by
//! its number. Everything else keeps its date. What cannot be taken is skipped and counted.

use crate::engine::{Decision, Simulation, Sitting};
use crate::scenario::Day;
use crate::scenario::Id;
use crate::scenario::ids::List;
use crate::scenario::ids::kind::EventId;

use super::history::History;

/// What the day of a decision hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follows {
    /// Its date.
    Date,
    /// A card, by so many mornings after it came up.
    Card(EventId, u32),
    /// The Go/No-Go, by so many mornings.
    Call(u32),
    /// Its date; from there on it is tried each morning.
    FromDate,
}

/// A decision of a script.
#[derive(Clone, Debug)]
struct Entry {
    day: Day,
    decision: Decision,
    follows: Follows,
    /// The place of the entry that planned the action that this one moves or drops.
    of: Option<usize>,
}

/// What decisions can follow, as it stands before one.
struct Morning {
    today: Day,
    called: Option<Day>,
    cards: Vec<(EventId, Day)>,
}

impl Morning {
    fn of(simulation: &Simulation) -> Self {
        Self {
            today: simulation.today(),
            called: simulation.called(),
            cards: simulation.waiting().collect(),
        }
    }

    fn at(sitting: &Sitting) -> Self {
        Self {
            today: sitting.today(),
            called: sitting.called(),
            cards: sitting.waiting().collect(),
        }
    }

    /// Since when a card waits.
    fn since(&self, card: EventId) -> Option<Day> {
        let mut cards = self.cards.iter();
        cards.find(|(open, _)| *open == card).map(|(_, day)| *day)
    }
}

/// The decisions of a project, ready to be played again.
#[derive(Clone, Debug)]
pub struct Script {
    entries: Vec<Entry>,
    /// The entries that do not hang on their date, ascending.
    following: Vec<usize>,
}

impl Script {
    /// Of a project as it was played.
    #[must_use]
    pub fn of(history: &History) -> Self {
        let scenario = &history.scenario;
        let mut simulation = Simulation::new(scenario.clone(), history.seed, false);
        let mut entries: Vec<Entry> = Vec::new();
        let mut plans = Vec::new();
        for (place, (day, decision)) in history.log.iter().enumerate() {
            while simulation.today() < *day && !simulation.is_over() {
                simulation.day();
            }
            let follows = match decision {
                Decision::Answer { card, .. } => {
                    let event = scenario.find(List::Event, card).map(Id::new);
                    let since = event
                        .and_then(|event| Some((event, Morning::of(&simulation).since(event)?)));
                    since.map_or(Follows::Date, |(event, since)| {
                        Follows::Card(event, day.since(since))
                    })
                }
                Decision::Launch { .. } => simulation
                    .called()
                    .map_or(Follows::FromDate, |called| Follows::Call(day.since(called))),
                _ => Follows::Date,
            };
            // The engine numbers planned actions from 1, in the order in which they are accepted.
            let of = match decision {
                Decision::Move { slot, .. } | Decision::Drop { slot } => {
                    plans.get((*slot as usize).wrapping_sub(1)).copied()
                }
                _ => None,
            };
            let _ = simulation.decide(decision);
            if matches!(decision, Decision::Plan { .. }) {
                plans.push(place);
            }
            entries.push(Entry {
                day: *day,
                decision: decision.clone(),
                follows,
                of,
            });
        }
        let following = (0..entries.len())
            .filter(|&place| entries[place].follows != Follows::Date)
            .collect();
        Self { entries, following }
    }

    /// The decision at a place.
    #[must_use]
    pub fn decision(&self, place: usize) -> &Decision {
        &self.entries[place].decision
    }

    /// The place of the entry that planned what the entry at `place` moves or drops.
    #[must_use]
    pub fn planned_by(&self, place: usize) -> Option<usize> {
        self.entries[place].of
    }
}

/// What is different when a script is played again.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Places that are left out, ascending.
    pub without: Vec<usize>,
    /// One place where something else is decided.
    pub instead: Option<(usize, Decision)>,
}

/// Somebody who plays a script, morning by morning.
#[derive(Clone, Debug)]
pub struct Player {
    /// The next entry that keeps its date.
    next: usize,
    /// Which entries are behind us: taken, or skipped for good.
    done: Vec<bool>,
    /// The number of the planned action that each entry led to; 0 is none.
    slots: Vec<u32>,
    /// Planned actions so far.
    planned: u32,
    /// Which entries were taken.
    was_taken: Vec<bool>,
    /// What was tried this morning, and whether it was taken.
    tried: Vec<(usize, bool)>,
}

impl Player {
    /// On the first morning.
    #[must_use]
    pub fn new(script: &Script) -> Self {
        Self {
            next: 0,
            done: vec![false; script.entries.len()],
            slots: vec![0; script.entries.len()],
            planned: 0,
            was_taken: vec![false; script.entries.len()],
            tried: Vec::new(),
        }
    }

    /// Whether anything is to be decided this morning.
    #[must_use]
    pub fn is_anything_due(&self, script: &Script, simulation: &Simulation) -> bool {
        let morning = Morning::of(simulation);
        let dated = script.entries[self.next..]
            .iter()
            .find(|entry| entry.follows == Follows::Date);
        dated.is_some_and(|entry| entry.day <= morning.today)
            || (script.following.iter()).any(|&place| self.is_due(script, place, &morning))
    }

    /// Decides what is due this morning, in the order of the script. Returns what was tried, and whether it was taken.
    pub fn morning(
        &mut self,
        script: &Script,
        change: &Change,
        sitting: &mut Sitting,
    ) -> &[(usize, bool)] {
        let mut morning = Morning::at(sitting);
        self.tried.clear();
        loop {
            while (script.entries.get(self.next))
                .is_some_and(|entry| entry.follows != Follows::Date)
            {
                self.next += 1;
            }
            let dated = Some(self.next).filter(|&place| {
                script
                    .entries
                    .get(place)
                    .is_some_and(|e| e.day <= morning.today)
            });
            // One answer can bring up the next card, so all are asked again after each decision.
            let followed = (script.following.iter().copied()).find(|&place| {
                self.is_due(script, place, &morning)
                    && !self.tried.iter().any(|&(tried, _)| tried == place)
            });
            // Both lists ascend; the earlier entry goes first, as it did then.
            let place = match (dated, followed) {
                (None, None) => break,
                (Some(place), None) | (None, Some(place)) => place,
                (Some(a), Some(b)) => a.min(b),
            };
            if Some(place) == dated {
                self.next += 1;
            }
            self.decide(script, place, change, sitting);
            morning = Morning::at(sitting);
        }
        &self.tried
    }

    fn is_due(&self, script: &Script, place: usize, morning: &Morning) -> bool {
        if self.done[place] {
            return false;
        }
        let entry = &script.entries[place];
        let after = |since: Day, mornings: u32| morning.today >= since.plus(mornings);
        match entry.follows {
            Follows::Date => false,
            Follows::FromDate => morning.today >= entry.day,
            Follows::Call(mornings) => morning.called.is_some_and(|day| after(day, mornings)),
            Follows::Card(card, mornings) => morning
                .since(card)
                .is_some_and(|since| after(since, mornings)),
        }
    }

    fn decide(&mut self, script: &Script, place: usize, change: &Change, sitting: &mut Sitting) {
        let entry = &script.entries[place];
        if change.without.binary_search(&place).is_ok() {
            self.done[place] = true;
            return;
        }
        let instead = change.instead.as_ref().filter(|(at, _)| *at == place);
        let taken = match (instead, &entry.decision) {
            (None, Decision::Move { day, .. }) => self
                .slot(entry)
                .is_some_and(|slot| sitting.decide(&Decision::Move { slot, day: *day }).is_ok()),
            (None, Decision::Drop { .. }) => self
                .slot(entry)
                .is_some_and(|slot| sitting.decide(&Decision::Drop { slot }).is_ok()),
            (Some((_, decision)), _) | (None, decision) => sitting.decide(decision).is_ok(),
        };
        if taken && matches!(entry.decision, Decision::Plan { .. }) {
            self.planned += 1;
            self.slots[place] = self.planned;
        }
        self.tried.push((place, taken));
        self.was_taken[place] = taken;
        // What keeps its date had its chance; what follows something is tried again while that lasts.
        self.done[place] = taken || entry.follows == Follows::Date;
    }

    fn slot(&self, entry: &Entry) -> Option<u32> {
        entry
            .of
            .map(|place| self.slots[place])
            .filter(|&slot| slot > 0)
    }

    /// Whether the entry at a place was taken, or what was decided instead of it.
    #[must_use]
    pub fn has_taken(&self, place: usize) -> bool {
        self.was_taken[place]
    }

    /// How many entries were not taken, of those that were not left out.
    #[must_use]
    pub fn skipped(&self, change: &Change) -> u32 {
        let missing = (self.was_taken.iter().enumerate())
            .filter(|(place, taken)| !**taken && change.without.binary_search(place).is_err());
        missing.count() as u32
    }

    /// Plays on to the end of the project, or to the morning of `until` and its decisions.
    pub fn play_on(
        &mut self,
        script: &Script,
        change: &Change,
        simulation: &mut Simulation,
        until: Option<Day>,
    ) {
        while !simulation.is_over() {
            if self.is_anything_due(script, simulation) {
                simulation.sit(|sitting| {
                    self.morning(script, change, sitting);
                });
            }
            if until.is_some_and(|until| simulation.today() >= until) {
                break;
            }
            simulation.day();
        }
    }
}
