//! The ledger of causes: every change of a level names what changed it.
//!
//! One record feeds "why?", the debrief and the laws. It can be switched off for mass runs; that changes nothing else.

use bevy::prelude::Resource;

use crate::scenario::Day;
use crate::scenario::ids::kind::{
    ComponentId, EventId, ExternalId, FeatureId, MeasureId, PersonId, RiskId, StakeholderId, TaskId,
};
use crate::scenario::vocabulary::ActionKind;

/// A number that the ledger follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Morale of a person.
    Morale(PersonId),
    /// Fatigue of a person.
    Fatigue(PersonId),
    /// A person's trust in the TPM.
    TeamTrust(PersonId),
    /// Candour of a person.
    Candour(PersonId),
    /// Tension between two people.
    Tension(PersonId, PersonId),
    /// A stakeholder's trust in the TPM.
    Trust(StakeholderId),
    /// The launch day that a stakeholder believes in, in working days.
    Belief(StakeholderId),
    /// Clarity of a feature.
    Clarity(FeatureId),
    /// Value of a feature.
    Value(FeatureId),
    /// Acceptance of a feature.
    Acceptance(FeatureId),
    /// Debt of a component.
    Debt(ComponentId),
    /// Work not begun, person-days.
    ToDo(TaskId),
    /// Work done right, person-days.
    Right(TaskId),
    /// Work done wrong and not known to be wrong, person-days.
    Flawed(TaskId),
    /// Work known to be wrong, person-days.
    Rework(TaskId),
    /// Days a task stays blocked.
    Blocked(TaskId),
    /// Slip of an external deliverable, working days.
    Slip(ExternalId),
    /// True probability of a risk.
    Probability(RiskId),
    /// A number of the author's own.
    Measure(MeasureId),
    /// Money spent, in cents.
    Spent,
    /// Contingency reserve left, in cents.
    Contingency,
    /// Management reserve left, in cents.
    Reserve,
    /// Hours of the TPM left this week.
    Hours,
    /// Energy of the TPM.
    Energy,
    /// Extra incident chance.
    Incident,
    /// Extra escaped defects.
    Escaped,
}

/// A rule of the model that changes levels by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The value at the start.
    Start,
    /// Daily work.
    Work,
    /// People find their own flaws.
    OwnDiscovery,
    /// Successors find flaws.
    SuccessorDiscovery,
    /// Tests find flaws.
    Testing,
    /// Requirements grow.
    ScopeCreep,
    /// Long hours.
    Overtime,
    /// Normal hours.
    Rest,
    /// The plan slips.
    SlippingPlan,
    /// Nothing to get on with.
    BeingBlocked,
    /// Finished work comes back.
    ReworkComesBack,
    /// Tension in the team.
    Tension,
    /// Trust in the TPM.
    Trust,
    /// Morale finds its normal level.
    Settling,
    /// A milestone was met.
    MilestoneMet,
    /// A lift wears off.
    LiftFades,
    /// Psychological safety and trust.
    Safety,
    /// Time passes.
    Time,
    /// Silence beyond the cadence.
    Silence,
    /// Told before it showed.
    Told,
    /// Found out.
    FoundOut,
    /// Others talk.
    Influence,
    /// A promise was given.
    PromiseGiven,
    /// A promise was kept.
    PromiseKept,
    /// A promise was broken.
    PromiseBroken,
    /// A report was compared with the truth.
    ReportCompared,
    /// Pay of people.
    Pay,
    /// Overtime pay.
    OvertimePay,
    /// A purchase.
    Purchase,
    /// A penalty.
    Penalty,
    /// Over budget.
    OverBudget,
    /// A new week.
    NewWeek,
    /// Evening work of the TPM.
    Evenings,
    /// Quick work leaves debt.
    QuickWork,
    /// The launch.
    Launch,
}

/// What changed a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A rule of the model.
    Rule(Rule),
    /// An action of the TPM.
    Action(ActionKind),
    /// A card, by itself or by no answer.
    Card(EventId),
    /// A choice on a card.
    Choice(EventId, u32),
    /// A risk that happened.
    Risk(RiskId),
    /// A response to a risk.
    Response(RiskId, u32),
    /// A task that was finished.
    Task(TaskId),
    /// What a person told.
    Secret(PersonId),
    /// A plain decision (assign, pace, promise, ...).
    Decision,
    /// The story: the opening, a message, a milestone of the scenario.
    Story,
}

/// One change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// The day.
    pub day: Day,
    /// What changed.
    pub level: Level,
    /// Why.
    pub cause: Cause,
    /// By how much, in the units of the level.
    pub change: f64,
}

/// All changes so far, if they are recorded.
#[derive(Resource, Clone, Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    recording: bool,
    day: Day,
}

impl Ledger {
    /// An empty ledger that records or does not.
    #[must_use]
    pub const fn new(recording: bool) -> Self {
        Self {
            entries: Vec::new(),
            recording,
            day: Day(0),
        }
    }

    /// Empties the ledger and keeps its memory.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.day = Day(0);
    }

    /// The day that is written on new entries.
    pub const fn set_day(&mut self, day: Day) {
        self.day = day;
    }

    /// Whether changes are recorded.
    #[must_use]
    pub const fn is_recording(&self) -> bool {
        self.recording
    }

    /// Writes one change down.
    #[inline]
    pub fn add(&mut self, level: Level, cause: Cause, change: f64) {
        if self.recording && change != 0.0 {
            self.entries.push(Entry {
                day: self.day,
                level,
                cause,
                change,
            });
        }
    }

    /// Adds `change` to `value`, kept within `low..=high`, and writes down what it came to.
    #[inline]
    pub fn change(
        &mut self,
        value: &mut f64,
        level: Level,
        cause: Cause,
        change: f64,
        low: f64,
        high: f64,
    ) {
        let before = *value;
        *value = (before + change).clamp(low, high);
        self.add(level, cause, *value - before);
    }

    /// All entries, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What the ledger says `level` is: the sum of its changes.
    #[must_use]
    pub fn sum(&self, level: Level) -> f64 {
        self.entries
            .iter()
            .filter(|entry| entry.level == level)
            .map(|entry| entry.change)
            .sum()
    }
}
