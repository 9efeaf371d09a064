//! The scenario format, version 1: what an author can write, and what the engine is given.
//!
//! Each table below declares two types: `Raw…`, as written, and the checked one. A field `= value` may be left out.

mod frame;
mod launch;
mod people;
mod plan;
mod risks;
mod story;

use std::sync::Arc;

use super::resolve::{Count, Label, Line, Memo, Points, Prose, Word, format_type};
use super::rules::{RawRules, Rules};
use super::vocabulary::{Method, RawEffects, no_effects};

pub use frame::{
    Budget, CalendarSpec, Finish, MethodSpec, Purchase, RawBudget, RawCalendarSpec, RawFinish,
    RawMethodSpec, RawPurchase, RawTpmSkills, RawTpmSpec, RawWindow, TpmSkills, TpmSpec, Window,
};
pub use launch::{
    Ending, EndingCondition, LaunchOption, LaunchSpec, Objective, Preparation, PromiseSpec,
    RawEnding, RawEndingCondition, RawLaunchOption, RawLaunchSpec, RawObjective, RawPreparation,
    RawPromiseSpec, RawReadiness, RawScoreSpec, RawWeights, Readiness, ScoreSpec, Weights,
};
pub use people::{
    Candidacy, Engagement, Person, RawCandidacy, RawPerson, RawSecret, RawStakeholder, RawTeam,
    RawTensionSpec, Secret, Stakeholder, Team, TensionSpec, Trait,
};
pub use plan::{
    External, Feature, LinkWord, LongPredecessor, Milestone, Predecessor, Priority, Progress,
    RawExternal, RawFeature, RawLongPredecessor, RawMilestone, RawPredecessor, RawProgress,
    RawTask, RawTestSpec, Task, TestSpec,
};
pub use risks::{RawResponse, RawRisk, Response, ResponseKind, Risk};
pub use story::{
    CardKind, Choice, DrawSpec, Event, Measure, Message, Otherwise, RawChoice, RawDrawSpec,
    RawEvent, RawMeasure, RawMessage, RawOtherwise, RawReaction, RawStep, RawTutorialGoal,
    Reaction, Step, TutorialGoal,
};

/// The version of the format that this program writes and reads.
pub const FORMAT: u32 = 1;

format_type! {
    /// A whole scenario.
    pub struct Content / RawScenario {
        /// Version of the format.
        format: u32,
        /// Id.
        id: Word,
        /// Title.
        title: Label,
        /// What it is about, in a line or two.
        brief: Memo,
        /// The charter: what the player reads first.
        charter: Prose = Arc::from(""),
        /// Difficulty, 1 to 5.
        difficulty: Points = 3,
        /// Minutes to play it once.
        minutes: Count = 60,
        /// Tags.
        tags: Vec<Label> = Vec::new(),
        /// What playing it teaches.
        learning: Vec<Line> = Vec::new(),
        /// When the project works.
        calendar: RawCalendarSpec,
        /// When it should end.
        finish: RawFinish,
        /// The money.
        money: RawBudget,
        /// The player's seat.
        tpm: RawTpmSpec = TpmSpec {
            hours_per_week: 40.0,
            standing_meetings: 12.0,
            skills: TpmSkills { technical: 2, planning: 2, communication: 2, leadership: 2, risk: 2, negotiation: 2 },
        },
        /// How the team works.
        method: RawMethodSpec = MethodSpec { default: Method::Scrum, choices: Vec::new(), sprint_days: 10, effects: Vec::new() },
        /// Teams; none means one team.
        teams: Vec<RawTeam> = Vec::new(),
        /// The team, and candidates.
        team: Vec<RawPerson>,
        /// Tensions at the start.
        tensions: Vec<RawTensionSpec> = Vec::new(),
        /// Features.
        features: Vec<RawFeature>,
        /// Tasks.
        tasks: Vec<RawTask>,
        /// Milestones.
        milestones: Vec<RawMilestone> = Vec::new(),
        /// External deliverables.
        externals: Vec<RawExternal> = Vec::new(),
        /// Risks.
        risks: Vec<RawRisk> = Vec::new(),
        /// Stakeholders.
        stakeholders: Vec<RawStakeholder>,
        /// Cards.
        events: Vec<RawEvent> = Vec::new(),
        /// Lines that ask for nothing.
        messages: Vec<RawMessage> = Vec::new(),
        /// What follows silently.
        reactions: Vec<RawReaction> = Vec::new(),
        /// Hidden facts.
        draws: Vec<RawDrawSpec> = Vec::new(),
        /// Numbers of the author's own.
        measures: Vec<RawMeasure> = Vec::new(),
        /// Purchases.
        purchases: Vec<RawPurchase> = Vec::new(),
        /// Times in which nothing may be launched.
        windows: Vec<RawWindow> = Vec::new(),
        /// Promises.
        promises: Vec<RawPromiseSpec> = Vec::new(),
        /// Business objectives.
        objectives: Vec<RawObjective> = Vec::new(),
        /// The launch.
        launch: RawLaunchSpec,
        /// The advisor's steps, in order.
        steps: Vec<RawStep> = Vec::new(),
        /// The advisor's hints.
        hints: Vec<RawStep> = Vec::new(),
        /// How it can end.
        endings: Vec<RawEnding> = Vec::new(),
        /// What counts.
        score: RawScoreSpec = ScoreSpec {
            weights: Weights { delivery: 0.4, quality: 0.3, alignment: 0.3 },
            defect_allowance: 10.0,
        },
        /// Parameters of the model that differ from the defaults.
        rules: RawRules = Rules::default(),
        /// What happens on the first morning.
        opening: RawEffects = no_effects(),
    }
}
