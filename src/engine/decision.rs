//! What the TPM can do: the only way into the simulation.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::components::{Bar, Pace};
use crate::scenario::Day;
use crate::scenario::vocabulary::{ActionKind, Competence, Method};

/// A thing's id as the author wrote it: good in saves, transcripts and across edits of the scenario.
pub type Slug = Arc<str>;

/// Red, amber, green.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Rag {
    /// On course.
    #[default]
    Green,
    /// At risk.
    Amber,
    /// Off course.
    Red,
}

impl Rag {
    /// The word that people read.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }
}

/// What a stakeholder is told in a sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum News {
    /// Nothing about dates.
    Nothing,
    /// The day in the charter.
    Target,
    /// The TPM's P50.
    Forecast,
    /// The TPM's P80.
    Cautious,
}

/// What a scope talk asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proposal {
    /// Leave the feature out.
    Cut,
    /// Deliver it after the launch.
    Defer,
    /// Take it in again.
    Restore,
}

/// The weekly report, as the TPM sends it. What is left open is as the TPM knows it on the day it goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Overall colour.
    pub overall: Option<Rag>,
    /// Colour by feature; those not named get the overall colour.
    pub features: Vec<(Slug, Rag)>,
    /// Launch days at even odds and at four to one.
    pub dates: Option<(Day, Day)>,
}

/// Something that costs the TPM hours and happens on its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// A 1:1: morale and trust; shows mood, the wish to leave, and hidden trouble.
    OneOnOne(Slug),
    /// A deep dive: the true figures of a task, for that day.
    DeepDive(Slug),
    /// Clears what blocks a task.
    Unblock(Slug),
    /// Chases an external deliverable.
    Chase(Slug),
    /// A review (inspection): finds flawed work.
    Review(Slug),
    /// Refines a feature with its owner: clarity.
    Refine(Slug),
    /// A sync with a stakeholder: trust, what they think, and what they are told.
    Sync(Slug, News),
    /// The weekly status report.
    Report(Draft),
    /// A risk review: finds hidden risks.
    RiskReview,
    /// A response to a risk, by its place in the register's list, from 0.
    Respond(Slug, u32),
    /// Puts the plan in order by what is known today.
    Replan,
    /// Asks the sponsor for a new baseline.
    Rebaseline,
    /// Asks a feature's owner to cut, defer or restore it.
    ScopeTalk(Slug, Proposal),
    /// Asks the sponsor for money out of the management reserve, in whole units of the currency.
    AskMoney(u32),
    /// Asks the sponsor to move the target by so many working days.
    AskTime(u32),
    /// A retrospective.
    Retrospective,
    /// Recognises somebody's work.
    Recognise(Slug),
    /// Coaches a person: growth and skill.
    Coach(Slug),
    /// Mediates between two people.
    Mediate(Slug, Slug),
    /// A team event.
    TeamEvent,
    /// Interviews, or the talk that brings a candidate.
    Interview(Slug),
    /// Training for a person in a discipline.
    Train(Slug, Slug),
    /// A course for the TPM.
    Study(Competence),
    /// Works on a readiness item.
    Prepare(Slug),
}

impl Action {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> ActionKind {
        match self {
            Self::OneOnOne(_) => ActionKind::OneOnOne,
            Self::DeepDive(_) => ActionKind::DeepDive,
            Self::Unblock(_) => ActionKind::Unblock,
            Self::Chase(_) => ActionKind::Chase,
            Self::Review(_) => ActionKind::Review,
            Self::Refine(_) => ActionKind::Refine,
            Self::Sync(..) => ActionKind::Sync,
            Self::Report(_) => ActionKind::Report,
            Self::RiskReview => ActionKind::RiskReview,
            Self::Respond(..) => ActionKind::Respond,
            Self::Replan => ActionKind::Replan,
            Self::Rebaseline => ActionKind::Rebaseline,
            Self::ScopeTalk(..) => ActionKind::ScopeTalk,
            Self::AskMoney(_) => ActionKind::AskMoney,
            Self::AskTime(_) => ActionKind::AskTime,
            Self::Retrospective => ActionKind::Retrospective,
            Self::Recognise(_) => ActionKind::Recognise,
            Self::Coach(_) => ActionKind::Coach,
            Self::Mediate(..) => ActionKind::Mediate,
            Self::TeamEvent => ActionKind::TeamEvent,
            Self::Interview(_) => ActionKind::Interview,
            Self::Train(..) => ActionKind::Train,
            Self::Study(_) => ActionKind::Study,
            Self::Prepare(_) => ActionKind::Prepare,
        }
    }
}

/// What is promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Promised {
    /// A promise that the scenario words, by its id.
    Declared(Slug),
    /// To a stakeholder: live by this day.
    LiveBy(Slug, Day),
    /// To a stakeholder: this feature is in the launch.
    Include(Slug, Slug),
    /// To a stakeholder: within the budget.
    WithinBudget(Slug),
}

/// One thing the TPM decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    /// A person works on a task until released; several pins share the person's day.
    Assign {
        /// The person.
        person: Slug,
        /// The task.
        task: Slug,
    },
    /// A person is free again to take what the plan needs; from one task, or from all.
    Release {
        /// The person.
        person: Slug,
        /// The task; none means all.
        task: Option<Slug>,
    },
    /// A task's place in the order: 1 first; 0 lets the plan decide.
    Prioritise {
        /// The task.
        task: Slug,
        /// The place.
        rank: u32,
    },
    /// How carefully a task is done.
    SetBar {
        /// The task.
        task: Slug,
        /// How carefully.
        bar: Bar,
    },
    /// How long a person works; `all` for everyone.
    SetPace {
        /// The person, or `all`.
        who: Slug,
        /// How long.
        pace: Pace,
    },
    /// A person leaves the project at the end of the day.
    Dismiss {
        /// The person.
        person: Slug,
    },
    /// How the team works; on the first day only.
    ChooseMethod(Method),
    /// An action on a day of this week.
    Plan {
        /// What.
        action: Action,
        /// When: today or later this week.
        day: Day,
        /// A lead or the person concerned does it, at the cost of their focus.
        delegate: Option<Slug>,
        /// Evening hours pay for it.
        evening: bool,
    },
    /// Moves a planned action to another day of this week.
    Move {
        /// Its number.
        slot: u32,
        /// The new day.
        day: Day,
    },
    /// Drops a planned action.
    Drop {
        /// Its number.
        slot: u32,
    },
    /// Answers a card.
    Answer {
        /// The card.
        card: Slug,
        /// The choice.
        choice: Slug,
    },
    /// Gives a promise.
    Promise(Promised),
    /// Launches.
    Launch {
        /// How.
        option: Slug,
    },
    /// A screen was looked at: the advisor wants to know.
    Look(Slug),
}

/// Why a decision was refused, and what would help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{why}")]
pub struct Refusal {
    /// Why.
    pub why: String,
    /// What would help.
    pub help: Option<String>,
}

impl Refusal {
    /// A refusal with its reason.
    #[must_use]
    pub fn new(why: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            help: None,
        }
    }

    /// With what would help.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
