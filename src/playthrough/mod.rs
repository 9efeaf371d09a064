//! The playthrough room: a project as it is played.
//!
//! A playthrough is a scenario, a seed and the dated list of decisions. Undo, rewind, branch, load and verify are all the same act: that
//! list is folded again from the first morning. The world of the simulation is never saved.

pub mod branches;
mod rehearsal;
pub mod save;
pub mod verify;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::engine::prospect::reckon::Reckoned;
use crate::engine::why::Why;
use crate::engine::{Action, Board, Decision, Outcome, Prospect, Refusal, Simulation};
use crate::scenario::{Day, Scenario};

pub use branches::{Branches, Fork};
pub use rehearsal::Rehearsal;
pub use save::{Save, SaveError};
pub use verify::{Mismatch, Verified, verify};

/// How a project is played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Preset {
    /// To learn: undo and rewind are allowed.
    #[default]
    Learn,
    /// To be assessed: one run; what is decided is decided.
    Assess,
}

impl Preset {
    /// The word that people read.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Learn => "Learn",
            Self::Assess => "Assess",
        }
    }
}

/// Why time cannot be turned back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackError {
    /// The preset does not allow it.
    #[error("This project is played to be assessed: what is decided is decided.")]
    Assessed,
    /// Nothing was decided today.
    #[error("Nothing was decided today.")]
    NothingToday,
    /// The day to go back to is not in the past.
    #[error("{0} has not come yet.")]
    NotYet(String),
    /// The list could not be folded again: the engine is not deterministic, which is a bug.
    #[error("The project could not be replayed: on {date}, {why}")]
    NotRepeatable {
        /// The date.
        date: String,
        /// What was refused.
        why: String,
    },
}

impl BackError {
    /// What would help.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Assessed => "Start it again without --assess to try things out.",
            Self::NothingToday => "To go back further, rewind to an earlier day.",
            Self::NotYet(_) => "Rewinding goes to a day that has been.",
            Self::NotRepeatable { .. } => {
                "This is a bug of the simulation; please report it with the save file."
            }
        }
    }
}

/// A decision that was refused when the list was folded again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The day.
    pub day: Day,
    /// The decision.
    pub decision: Decision,
    /// Why.
    pub refusal: Refusal,
}

/// A project as it is played: scenario, seed, and the list of decisions.
#[derive(Debug)]
pub struct Playthrough {
    scenario: Arc<Scenario>,
    seed: u64,
    preset: Preset,
    recording: bool,
    log: Vec<(Day, Decision)>,
    digests: Vec<u64>,
    simulation: Simulation,
    board: Option<Arc<Board>>,
}

impl Playthrough {
    /// A project on its first morning, played to learn, with the ledger of causes.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, seed: u64) -> Self {
        Self::start(scenario, seed, true)
    }

    /// The same without the ledger of causes, for runs by the thousand: nothing but "why?" is different.
    #[must_use]
    pub fn unrecorded(scenario: Arc<Scenario>, seed: u64) -> Self {
        Self::start(scenario, seed, false)
    }

    fn start(scenario: Arc<Scenario>, seed: u64, recording: bool) -> Self {
        let simulation = Simulation::new(Arc::clone(&scenario), seed, recording);
        Self {
            scenario,
            seed,
            preset: Preset::Learn,
            recording,
            log: Vec::new(),
            digests: Vec::new(),
            simulation,
            board: None,
        }
    }

    /// The same with another preset.
    #[must_use]
    pub fn with_preset(mut self, preset: Preset) -> Self {
        self.preset = preset;
        self
    }

    /// The scenario.
    #[must_use]
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The seed of luck.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// How it is played.
    #[must_use]
    pub const fn preset(&self) -> Preset {
        self.preset
    }

    /// The accepted decisions, each with its day.
    #[must_use]
    pub fn log(&self) -> &[(Day, Decision)] {
        &self.log
    }

    /// The fingerprint after each day that has passed: the first is of the second morning.
    #[must_use]
    pub fn digests(&self) -> &[u64] {
        &self.digests
    }

    /// Today.
    #[must_use]
    pub fn today(&self) -> Day {
        self.simulation.today()
    }

    /// Whether the project is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.simulation.is_over()
    }

    /// Takes a decision; an accepted one goes to the log.
    ///
    /// A second look at the same screen changes nothing and is not written down.
    ///
    /// # Errors
    ///
    /// Why not, and what would help; then nothing has changed.
    pub fn decide(&mut self, decision: Decision) -> Result<(), Refusal> {
        if matches!(decision, Decision::Look(_)) && self.log.iter().any(|(_, old)| *old == decision)
        {
            return Ok(());
        }
        self.simulation.decide(&decision)?;
        self.board = None;
        self.log.push((self.today(), decision));
        Ok(())
    }

    /// The hours that an action would take from the TPM, if it can be planned so. Changes nothing.
    ///
    /// # Errors
    ///
    /// Why it cannot, and what would help.
    pub fn hours_for(
        &mut self,
        action: &Action,
        day: Day,
        delegate: Option<&str>,
        evening: bool,
    ) -> Result<f64, Refusal> {
        self.simulation.hours_for(action, day, delegate, evening)
    }

    /// Lets today pass. Returns whether it did: a project that is over stays as it is.
    pub fn next_day(&mut self) -> bool {
        if self.is_over() {
            return false;
        }
        self.simulation.day();
        self.digests.push(self.simulation.digest());
        self.board = None;
        true
    }

    /// What the TPM knows today; built once and kept until something changes.
    #[must_use]
    pub fn board(&mut self) -> Arc<Board> {
        let Self {
            simulation, preset, ..
        } = self;
        Arc::clone(self.board.get_or_insert_with(|| {
            let mut board = simulation.board();
            // Who is assessed plays without an advisor.
            if *preset == Preset::Assess {
                board.advice.clear();
            }
            Arc::new(board)
        }))
    }

    /// What the TPM knows of what is left, to draw futures from.
    #[must_use]
    pub fn prospect(&mut self) -> Prospect {
        self.simulation.prospect()
    }

    /// What the TPM knew on the morning of an earlier day; none when that day is not in the past. Looking back is no going back.
    #[must_use]
    pub fn prospect_on(&self, day: Day) -> Option<Prospect> {
        if day >= self.today() {
            return None;
        }
        let log = self.log.iter().filter(|(on, _)| *on < day);
        let mut past = Self::unrecorded(Arc::clone(&self.scenario), self.seed);
        past.fold(log.cloned().collect(), day).ok()?;
        Some(past.prospect())
    }

    /// A copy to try decisions of today on.
    #[must_use]
    pub fn rehearsal(&self) -> Rehearsal {
        Rehearsal::of(self)
    }

    /// What the TPM can reckon of each choice of an open card; none when no such card is open.
    #[must_use]
    pub fn reckoned(&mut self, card: &str) -> Option<Vec<Reckoned>> {
        self.simulation.reckoned(card)
    }

    /// The outcome, when the project is over.
    #[must_use]
    pub fn outcome(&mut self) -> Option<Outcome> {
        self.simulation.outcome()
    }

    /// Why a number is what it is, by the name people use for it.
    #[must_use]
    pub fn why(&mut self, name: &str) -> Option<Why> {
        self.simulation.why(name)
    }

    /// The simulation, to be read: ledger, audit, truth after the end.
    pub const fn simulation(&mut self) -> &mut Simulation {
        &mut self.simulation
    }

    /// Takes back the last decision of today and returns it. Looks at screens are no decisions to take back.
    ///
    /// # Errors
    ///
    /// When there is nothing to take back, or the preset does not allow it.
    pub fn undo(&mut self) -> Result<Decision, BackError> {
        self.may_go_back()?;
        let today = self.today();
        let position = self
            .log
            .iter()
            .rposition(|(day, decision)| *day == today && !matches!(decision, Decision::Look(_)))
            .ok_or(BackError::NothingToday)?;
        let mut log = self.log.clone();
        let (_, taken_back) = log.remove(position);
        self.go_back(log, today)?;
        Ok(taken_back)
    }

    /// Goes back to the morning of `day`; the decisions before it stay.
    ///
    /// # Errors
    ///
    /// When that day has not come yet, or the preset does not allow it.
    pub fn rewind(&mut self, day: Day) -> Result<(), BackError> {
        self.may_go_back()?;
        if day > self.today() {
            return Err(BackError::NotYet(
                self.scenario.calendar.short(day).to_string(),
            ));
        }
        let log = self
            .log
            .iter()
            .filter(|(on, _)| *on < day)
            .cloned()
            .collect();
        self.go_back(log, day)
    }

    /// A second playthrough from here, with a life of its own.
    ///
    /// # Errors
    ///
    /// When the preset does not allow it: a branch is a way to look ahead and come back.
    pub fn branch(&self) -> Result<Self, BackError> {
        self.may_go_back()?;
        let mut branch = Self::start(Arc::clone(&self.scenario), self.seed, self.recording);
        branch.go_back(self.log.clone(), self.today())?;
        Ok(branch)
    }

    /// The same project told by `scenario`, which is the same in another language. Nothing but texts is different.
    ///
    /// # Errors
    ///
    /// When it is not the same scenario.
    pub fn spoken(&self, scenario: Arc<Scenario>) -> Result<Self, BackError> {
        let mut spoken = Self::start(scenario, self.seed, self.recording).with_preset(self.preset);
        spoken.go_back(self.log.clone(), self.today())?;
        Ok(spoken)
    }

    const fn may_go_back(&self) -> Result<(), BackError> {
        match self.preset {
            Preset::Learn => Ok(()),
            Preset::Assess => Err(BackError::Assessed),
        }
    }

    fn go_back(&mut self, log: Vec<(Day, Decision)>, until: Day) -> Result<(), BackError> {
        self.fold(log, until)
            .map_err(|refused| BackError::NotRepeatable {
                date: self.scenario.calendar.short(refused.day).to_string(),
                why: refused.refusal.why,
            })
    }

    /// Folds a list of decisions from the first morning to the morning of `until`, with that day's decisions, or to the end.
    ///
    /// # Errors
    ///
    /// The first decision that is refused; everything before it has happened.
    pub(crate) fn fold(&mut self, log: Vec<(Day, Decision)>, until: Day) -> Result<(), Refused> {
        self.simulation.reset(self.seed);
        self.board = None;
        self.log.clear();
        self.digests.clear();
        let mut entries = log.into_iter().peekable();
        loop {
            let today = self.today();
            while let Some((day, decision)) = entries.next_if(|(day, _)| *day <= today) {
                self.simulation
                    .decide(&decision)
                    .map_err(|refusal| Refused {
                        day,
                        decision: decision.clone(),
                        refusal,
                    })?;
                self.log.push((day, decision));
            }
            if today >= until || !self.next_day() {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests;
