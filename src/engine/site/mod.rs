//! The site: everything of a running project in one system parameter, and the vocabulary at work on it.
//!
//! [`Site::read`] reads a quantity, [`Site::holds`] tests a condition, [`Site::apply`] makes effects happen. Each change goes through the
//! ledger with its cause.

mod apply;
mod read;

use std::sync::Arc;

use bevy::ecs::system::SystemParam;
use bevy::prelude::{Query, Res, ResMut};

use crate::engine::components::{
    Body, Delivery, Gate, Job, Mind, Scope, Seen, Stance, Standing, Threat, Work,
};
use crate::engine::ledger::Ledger;
use crate::engine::luck::Luck;
use crate::engine::resources::{
    Clock, Index, Launch, News, NewsWeight, Plan, Plot, Purse, Story, Tpm, Word,
};
use crate::engine::{forecast, words};
use crate::scenario::ids::Id;
use crate::scenario::ids::kind::{
    ExternalId, FeatureId, MilestoneId, PersonId, RiskId, StakeholderId, TaskId,
};
use crate::scenario::{Day, Scenario, Who};

/// For how many working days a look at a task counts as verified.
pub const VERIFIED_DAYS: u32 = 8;

/// "Never", as a number of working days.
pub const NEVER: f64 = 999.0;

/// How deep effects can lie in one another.
const MOST_DEPTH: u32 = 40;

/// How many effects a day can have.
const MOST_EFFECTS: u32 = 20_000;

/// How many things can be put off at once.
const MOST_PENDING: usize = 10_000;

/// Parts of the story that have no id: what their chances count from, so that each has its own luck.
#[must_use]
pub const fn story_salt(kind: u64, position: usize) -> u64 {
    kind << 40 | (position as u64) << 16
}

/// Everything of a running project.
#[derive(SystemParam)]
pub struct Site<'w, 's> {
    /// The scenario.
    pub plot: Res<'w, Plot>,
    /// The entities.
    pub index: Res<'w, Index>,
    /// Luck.
    pub luck: Res<'w, Luck>,
    /// Time.
    pub clock: ResMut<'w, Clock>,
    /// Money.
    pub purse: ResMut<'w, Purse>,
    /// The TPM.
    pub tpm: ResMut<'w, Tpm>,
    /// The story.
    pub story: ResMut<'w, Story>,
    /// The plan.
    pub plan: ResMut<'w, Plan>,
    /// Reports and promises.
    pub word: ResMut<'w, Word>,
    /// The launch.
    pub launch: ResMut<'w, Launch>,
    /// The ledger.
    pub ledger: ResMut<'w, Ledger>,
    /// Wordings that do not change.
    pub wording: Res<'w, words::Wording>,
    /// The memory of forecasts.
    pub forecaster: ResMut<'w, forecast::Forecaster>,
    /// Tasks.
    pub tasks: Query<'w, 's, (&'static mut Work, &'static mut Seen)>,
    /// People.
    pub people: Query<'w, 's, (&'static mut Mind, &'static mut Body, &'static mut Job)>,
    /// Features.
    pub features: Query<'w, 's, &'static mut Scope>,
    /// Stakeholders.
    pub stakeholders: Query<'w, 's, &'static mut Stance>,
    /// Risks.
    pub risks: Query<'w, 's, &'static mut Threat>,
    /// External deliverables.
    pub externals: Query<'w, 's, &'static mut Delivery>,
    /// Milestones.
    pub milestones: Query<'w, 's, &'static mut Gate>,
}

macro_rules! access {
    ($($(#[doc = $doc:expr])* $read:ident, $write:ident: $query:ident, $id:ty => $item:ty, $item_mut:ty;)*) => { $(
        $(#[doc = $doc])*
        #[must_use]
        pub fn $read(&self, id: $id) -> $item {
            self.$query.get(self.index.$query[id.index()]).expect("every thing of the scenario has its entity")
        }
        $(#[doc = $doc])*
        pub fn $write(&mut self, id: $id) -> $item_mut {
            self.$query.get_mut(self.index.$query[id.index()]).expect("every thing of the scenario has its entity").into()
        }
    )* };
}

/// A borrowed task, to be changed.
pub type TaskMut<'a> = (bevy::prelude::Mut<'a, Work>, bevy::prelude::Mut<'a, Seen>);
/// A borrowed person, to be changed.
pub type PersonMut<'a> = (
    bevy::prelude::Mut<'a, Mind>,
    bevy::prelude::Mut<'a, Body>,
    bevy::prelude::Mut<'a, Job>,
);

impl Site<'_, '_> {
    access! {
        /// A task.
        task, task_mut: tasks, TaskId => (&Work, &Seen), TaskMut<'_>;
        /// A person.
        person, person_mut: people, PersonId => (&Mind, &Body, &Job), PersonMut<'_>;
        /// A feature.
        feature, feature_mut: features, FeatureId => &Scope, bevy::prelude::Mut<'_, Scope>;
        /// A stakeholder.
        stakeholder, stakeholder_mut: stakeholders, StakeholderId => &Stance, bevy::prelude::Mut<'_, Stance>;
        /// A risk.
        risk, risk_mut: risks, RiskId => &Threat, bevy::prelude::Mut<'_, Threat>;
        /// An external deliverable.
        external, external_mut: externals, ExternalId => &Delivery, bevy::prelude::Mut<'_, Delivery>;
        /// A milestone.
        milestone, milestone_mut: milestones, MilestoneId => &Gate, bevy::prelude::Mut<'_, Gate>;
    }

    /// The scenario, shared: borrow from this while changing the site.
    #[must_use]
    pub fn scenario(&self) -> Arc<Scenario> {
        Arc::clone(&self.plot.0)
    }

    /// Today.
    #[must_use]
    pub fn today(&self) -> Day {
        self.clock.day
    }

    /// Tells the player something about today.
    pub fn news(&mut self, weight: NewsWeight, text: impl Into<String>) {
        self.story.news.push(News {
            weight,
            text: text.into(),
        });
    }

    /// The people that `who` means: those aboard, or one by name wherever they are.
    pub fn people_of(&self, who: Who, mut each: impl FnMut(PersonId)) {
        match who {
            Who::Person(id) => each(id),
            Who::Stakeholder(_) => {}
            Who::Team(team) => {
                for (index, person) in self.plot.0.team.iter().enumerate() {
                    if person.team == Some(team)
                        && self.person(Id::new(index)).2.standing == Standing::Aboard
                    {
                        each(Id::new(index));
                    }
                }
            }
            Who::Everyone => {
                for index in 0..self.plot.0.team.len() {
                    if self.person(Id::new(index)).2.standing == Standing::Aboard {
                        each(Id::new(index));
                    }
                }
            }
        }
    }

    fn list_people(&self, who: Who) -> Vec<PersonId> {
        let mut people = Vec::new();
        self.people_of(who, |person| people.push(person));
        people
    }
}
