//! The components of the simulation: what is true of tasks, people and all the rest.
//!
//! Every entity is spawned once at the reset, in the order of the scenario, and keeps its archetype: dormant tasks and candidates are
//! there from the start. So a query meets them in the order of their ids, and nothing is ever moved.

use bevy::prelude::Component;

use crate::scenario::format::Engagement;
use crate::scenario::ids::kind::{
    ExternalId, FeatureId, MilestoneId, PersonId, RiskId, StakeholderId, TaskId,
};
use crate::scenario::{Cents, Day};

/// Where a task stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Not part of the project yet.
    #[default]
    Dormant,
    /// Something is left to do.
    Open,
    /// Nothing known is left to do.
    Done,
    /// Taken out of the project.
    Cut,
}

/// How carefully a task is done.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Bar {
    /// Quick: more output, more flaws, debt.
    Fast,
    /// As usual.
    #[default]
    Standard,
    /// Careful: less output, half of the flaws.
    Rigorous,
}

/// How long people work.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Pace {
    /// 40 hours.
    #[default]
    Normal,
    /// 50 hours.
    Push,
    /// 60 hours.
    Crunch,
}

/// A task's truth: the four stocks of the rework cycle and what they depend on. Person-days.
#[derive(Component, Clone, Debug)]
pub struct Work {
    /// Which task.
    pub id: TaskId,
    /// Where it stands.
    pub stage: Stage,
    /// Not begun.
    pub to_do: f64,
    /// Done right.
    pub right: f64,
    /// Done wrong, and not known to be.
    pub flawed: f64,
    /// Known to be wrong.
    pub rework: f64,
    /// The four stocks together: the true effort.
    pub scope: f64,
    /// What people expected at first: the PERT mean of the estimate.
    pub estimate: f64,
    /// A factor on work done.
    pub speed: f64,
    /// A factor on the share of right work.
    pub rightness: f64,
    /// Working days that it is still blocked.
    pub blocked: f64,
    /// How many people at once.
    pub max_people: u32,
    /// How carefully.
    pub bar: Bar,
    /// The player's order: 1 first, 0 none.
    pub rank: u32,
    /// Total float in the current plan, working days: by the links alone, people not counted. On the board it is the network float.
    pub float: f64,
    /// Whether it may be worked on as far as links, externals and dates go.
    pub can_start: bool,
    /// How many people worked on it today.
    pub crew: u32,
    /// Output of today, person-days.
    pub output: f64,
    /// Share of the scope done today.
    pub advance: f64,
    /// First day of work.
    pub started: Option<Day>,
    /// Last time it was finished.
    pub finished: Option<Day>,
    /// Whether it was ever finished.
    pub was_done: bool,
}

impl Work {
    /// Work that people know is left, person-days.
    #[must_use]
    pub fn remaining(&self) -> f64 {
        self.to_do + self.rework
    }

    /// How far it truly is, 0 to 1: right work over scope.
    #[must_use]
    pub fn progress(&self) -> f64 {
        if self.scope > 0.0 {
            self.right / self.scope
        } else {
            1.0
        }
    }

    /// How far people have come, right or not, 0 to 1.
    #[must_use]
    pub fn done_share(&self) -> f64 {
        if self.scope > 0.0 {
            ((self.right + self.flawed) / self.scope).min(1.0)
        } else {
            1.0
        }
    }

    /// Whether it is open and part of the project.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.stage == Stage::Open
    }

    /// Whether it belongs to the project: open or done.
    #[must_use]
    pub fn is_live(&self) -> bool {
        matches!(self.stage, Stage::Open | Stage::Done)
    }
}

/// What is known of a task.
#[derive(Component, Clone, Debug)]
pub struct Seen {
    /// How far it is said to be, 0 to 1.
    pub reported: f64,
    /// How far it was yesterday, for "what changed".
    pub reported_before: f64,
    /// When it was last verified: a deep dive, a review or a demo.
    pub verified: Option<Day>,
    /// How far it truly was then.
    pub verified_progress: f64,
    /// Work that was truly left then, person-days, flaws that were seen included.
    pub verified_left: f64,
    /// When it was last reviewed.
    pub reviewed: Option<Day>,
    /// Everything that people know it will take, person-days.
    pub believed: f64,
    /// Flaws found so far, person-days.
    pub found: f64,
}

/// What goes on in a person.
#[derive(Component, Clone, Debug)]
pub struct Mind {
    /// Which person.
    pub id: PersonId,
    /// Morale, 0 to 1.
    pub morale: f64,
    /// A passing lift of morale's target.
    pub lift: f64,
    /// Trust in the TPM, 0 to 1.
    pub trust: f64,
    /// Candour, 0 to 1.
    pub candour: f64,
    /// Where candour settles when trust is as at the start.
    pub candour_base: f64,
    /// Trust at the start.
    pub trust_base: f64,
    /// Factor on the chance of leaving.
    pub leaving: f64,
    /// Last 1:1.
    pub talked: Option<Day>,
    /// Whether the secret is out.
    pub secret_told: bool,
    /// Morale as last seen by the TPM.
    pub seen_morale: f64,
    /// Fatigue as last seen by the TPM.
    pub seen_fatigue: f64,
    /// Trust as last seen by the TPM.
    pub seen_trust: f64,
    /// When that was.
    pub seen_on: Day,
}

/// A person's body and time.
#[derive(Component, Clone, Debug)]
pub struct Body {
    /// Fatigue: smoothed pace, 1 is normal.
    pub fatigue: f64,
    /// How long they work.
    pub pace: Pace,
    /// Away before this day.
    pub absent_until: Day,
    /// Person-days of their time that are taken.
    pub busy: f64,
    /// Factor on output.
    pub output: f64,
    /// Factor on presence.
    pub presence: f64,
    /// Share of today they are here, 0 to 1.
    pub here: f64,
    /// Share of yesterday's work that was rework.
    pub rework_share: f64,
    /// Whether there was nothing to get on with today.
    pub held_up: bool,
}

/// Whether somebody is on the project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Could come.
    #[default]
    Outside,
    /// Will come on [`Job::from`].
    Coming,
    /// Is here.
    Aboard,
    /// Was here.
    Gone,
}

/// How many tasks a person can hold at once.
pub const MOST_TASKS: usize = 5;

/// A person's place on the project.
#[derive(Component, Clone, Debug)]
pub struct Job {
    /// Whether they are on the project.
    pub standing: Standing,
    /// First day.
    pub from: Day,
    /// Last day, if there is one.
    pub until: Option<Day>,
    /// Whether they gave notice.
    pub notice: bool,
    /// Skill by discipline.
    pub skills: Vec<f64>,
    /// Newness: 1 a newcomer, 0 at home.
    pub newness: f64,
    /// How much of a trainee: 1 on the day of joining a running project, 0 for the first team.
    pub trainee: f64,
    /// Tasks they must work on.
    pub pinned: Vec<TaskId>,
    /// Tasks they work on today.
    pub tasks: Vec<TaskId>,
}

/// A feature's scope.
#[derive(Component, Clone, Debug)]
pub struct Scope {
    /// Which feature.
    pub id: FeatureId,
    /// Clarity, 0 to 1.
    pub clarity: f64,
    /// Value points.
    pub value: f64,
    /// Value points that count as committed.
    pub committed: f64,
    /// Factor on the value at the launch.
    pub acceptance: f64,
    /// In, deferred or cut.
    pub standing: ScopeStanding,
}

/// Whether a feature is in the launch.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum ScopeStanding {
    /// Not part of the project yet.
    Dormant,
    /// In the launch.
    #[default]
    In,
    /// After the launch.
    Deferred,
    /// Out.
    Cut,
}

/// A stakeholder's stance.
#[derive(Component, Clone, Debug)]
pub struct Stance {
    /// Which stakeholder.
    pub id: StakeholderId,
    /// Trust in the TPM, 0 to 1.
    pub trust: f64,
    /// Engagement.
    pub engagement: Engagement,
    /// The launch day they believe in, in working days.
    pub belief: f64,
    /// The launch day they were last told.
    pub told: f64,
    /// The cost they were last told, as a share of the budget.
    pub told_cost: f64,
    /// Last contact.
    pub contact: Day,
    /// Features they count on.
    pub counts_on: Vec<FeatureId>,
    /// Trust as last seen by the TPM.
    pub seen_trust: f64,
    /// When that was.
    pub seen_on: Day,
    /// Trust over time, by week, as seen.
    pub history: Vec<f64>,
}

/// Where a risk stands.
#[derive(Component, Clone, Debug)]
pub struct Threat {
    /// Which risk.
    pub id: RiskId,
    /// In the register.
    pub known: bool,
    /// It happened.
    pub fired: bool,
    /// It cannot happen any more.
    pub closed: bool,
    /// True probability over the window.
    pub probability: f64,
    /// Probability as the register shows it.
    pub shown: f64,
    /// Loss for the register.
    pub loss: Cents,
    /// The responses in place, by index.
    pub responses: Vec<u32>,
    /// When it was decided once and for all, for risks decided at once.
    pub decided: bool,
}

/// Where an external deliverable stands.
#[derive(Component, Clone, Debug)]
pub struct Delivery {
    /// Which external deliverable.
    pub id: ExternalId,
    /// Working days after the promised date at which it truly comes.
    pub slip: f64,
    /// The slip that others admit to.
    pub said_slip: f64,
    /// When it came.
    pub arrived: Option<Day>,
    /// Whether it was chased.
    pub chased: bool,
}

/// Where a milestone stands.
#[derive(Component, Clone, Debug)]
pub struct Gate {
    /// Which milestone.
    pub id: MilestoneId,
    /// When its gate held for the first time on or after the day it was due, or before.
    pub met: Option<Day>,
    /// Whether it was missed on its date.
    pub missed: bool,
    /// Its date in the current baseline.
    pub baseline: Day,
}
