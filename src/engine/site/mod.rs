//! The site: everything of a running project at hand, and the vocabulary at work on it.
//!
//! A system asks the world for the [`Ground`], thing by thing, which takes its time: half a day asks once. Reading the [`Site`] then costs
//! nothing more.
//!
//! [`Site::read`] reads a quantity, [`Site::holds`] tests a condition, [`Site::apply`] makes effects happen. Each change goes through the
//! ledger with its cause.

mod apply;
mod read;

use bevy::ecs::system::SystemParam;
use bevy::prelude::{Query, Res, ResMut};

use crate::engine::components::{
    Body, Delivery, Gate, Job, Mind, Scope, Seen, Stance, Standing, Threat, Work,
};
use crate::engine::ledger::Ledger;
use crate::engine::luck::Luck;
use crate::engine::resources::{
    Clock, Launch, News, NewsWeight, Plan, Plot, Purse, Scratch, Story, Tpm, Word,
};
use crate::engine::rows::rows_mut;
use crate::engine::words;
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

/// Everything of a running project, as a system asks the world for it.
#[derive(SystemParam)]
pub struct Ground<'w, 's> {
    plot: Res<'w, Plot>,
    luck: Res<'w, Luck>,
    clock: ResMut<'w, Clock>,
    purse: ResMut<'w, Purse>,
    tpm: ResMut<'w, Tpm>,
    story: ResMut<'w, Story>,
    plan: ResMut<'w, Plan>,
    word: ResMut<'w, Word>,
    launch: ResMut<'w, Launch>,
    ledger: ResMut<'w, Ledger>,
    wording: Res<'w, words::Wording>,
    scratch: ResMut<'w, Scratch>,
    works: Query<'w, 's, &'static mut Work>,
    seen: Query<'w, 's, &'static mut Seen>,
    minds: Query<'w, 's, &'static mut Mind>,
    bodies: Query<'w, 's, &'static mut Body>,
    jobs: Query<'w, 's, &'static mut Job>,
    features: Query<'w, 's, &'static mut Scope>,
    stakeholders: Query<'w, 's, &'static mut Stance>,
    risks: Query<'w, 's, &'static mut Threat>,
    externals: Query<'w, 's, &'static mut Delivery>,
    milestones: Query<'w, 's, &'static mut Gate>,
}

impl Ground<'_, '_> {
    /// The site on it.
    pub fn site(&mut self) -> Site<'_> {
        Site {
            plot: &self.plot,
            luck: *self.luck,
            clock: &mut self.clock,
            purse: &mut self.purse,
            tpm: &mut self.tpm,
            story: &mut self.story,
            plan: &mut self.plan,
            word: &mut self.word,
            launch: &mut self.launch,
            ledger: &mut self.ledger,
            wording: &self.wording,
            scratch: &mut self.scratch,
            tasks: Tasks {
                works: rows_mut(self.works.reborrow()),
                seen: rows_mut(self.seen.reborrow()),
            },
            people: People {
                minds: rows_mut(self.minds.reborrow()),
                bodies: rows_mut(self.bodies.reborrow()),
                jobs: rows_mut(self.jobs.reborrow()),
            },
            features: rows_mut(self.features.reborrow()),
            stakeholders: rows_mut(self.stakeholders.reborrow()),
            risks: rows_mut(self.risks.reborrow()),
            externals: rows_mut(self.externals.reborrow()),
            milestones: rows_mut(self.milestones.reborrow()),
        }
    }
}

/// A system that works on the whole site.
pub fn on_site(mut work: impl FnMut(&mut Site)) -> impl FnMut(Ground) {
    move |mut ground| work(&mut ground.site())
}

/// Everything of a running project.
pub struct Site<'a> {
    /// The scenario.
    pub plot: &'a Plot,
    /// Luck.
    pub luck: Luck,
    /// Time.
    pub clock: &'a mut Clock,
    /// Money.
    pub purse: &'a mut Purse,
    /// The TPM.
    pub tpm: &'a mut Tpm,
    /// The story.
    pub story: &'a mut Story,
    /// The plan.
    pub plan: &'a mut Plan,
    /// Reports and promises.
    pub word: &'a mut Word,
    /// The launch.
    pub launch: &'a mut Launch,
    /// The ledger.
    pub ledger: &'a mut Ledger,
    /// Wordings that do not change.
    pub wording: &'a words::Wording,
    /// Memory to work in.
    pub scratch: &'a mut Scratch,
    /// Tasks, by id.
    pub tasks: Tasks<'a>,
    /// People, by id.
    pub people: People<'a>,
    /// Features, by id.
    pub features: &'a mut [Scope],
    /// Stakeholders, by id.
    pub stakeholders: &'a mut [Stance],
    /// Risks, by id.
    pub risks: &'a mut [Threat],
    /// External deliverables, by id.
    pub externals: &'a mut [Delivery],
    /// Milestones, by id.
    pub milestones: &'a mut [Gate],
}

/// The tasks of a site: what is true, and what is known.
pub struct Tasks<'a> {
    /// What is true.
    pub works: &'a mut [Work],
    /// What is known.
    pub seen: &'a mut [Seen],
}

impl Tasks<'_> {
    /// All of them.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Work, &Seen)> {
        self.works.iter().zip(&*self.seen)
    }

    /// One of them, to be changed.
    pub fn at(&mut self, id: TaskId) -> (&mut Work, &mut Seen) {
        (&mut self.works[id.index()], &mut self.seen[id.index()])
    }

    /// All of them, to be changed.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = (&mut Work, &mut Seen)> {
        self.works.iter_mut().zip(&mut *self.seen)
    }
}

/// The people of a site.
pub struct People<'a> {
    /// What they feel and think.
    pub minds: &'a mut [Mind],
    /// How they are.
    pub bodies: &'a mut [Body],
    /// Their place on the project.
    pub jobs: &'a mut [Job],
}

impl People<'_> {
    /// All of them.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Mind, &Body, &Job)> {
        let people = self.minds.iter().zip(&*self.bodies).zip(&*self.jobs);
        people.map(|((mind, body), job)| (mind, body, job))
    }

    /// All of them, to be changed.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = (&mut Mind, &mut Body, &mut Job)> {
        let people = self.minds.iter_mut().zip(&mut *self.bodies);
        let people = people.zip(&mut *self.jobs);
        people.map(|((mind, body), job)| (mind, body, job))
    }
}

macro_rules! access {
    ($($(#[doc = $doc:expr])* $read:ident, $write:ident: $list:ident, $id:ty => $item:ty;)*) => { $(
        $(#[doc = $doc])*
        #[must_use]
        pub fn $read(&self, id: $id) -> &$item {
            &self.$list[id.index()]
        }
        $(#[doc = $doc])*
        pub fn $write(&mut self, id: $id) -> &mut $item {
            &mut self.$list[id.index()]
        }
    )* };
}

impl<'a> Site<'a> {
    access! {
        /// A feature.
        feature, feature_mut: features, FeatureId => Scope;
        /// A stakeholder.
        stakeholder, stakeholder_mut: stakeholders, StakeholderId => Stance;
        /// A risk.
        risk, risk_mut: risks, RiskId => Threat;
        /// An external deliverable.
        external, external_mut: externals, ExternalId => Delivery;
        /// A milestone.
        milestone, milestone_mut: milestones, MilestoneId => Gate;
    }

    /// A task.
    #[must_use]
    pub fn task(&self, id: TaskId) -> (&Work, &Seen) {
        (&self.tasks.works[id.index()], &self.tasks.seen[id.index()])
    }

    /// A task.
    pub fn task_mut(&mut self, id: TaskId) -> (&mut Work, &mut Seen) {
        self.tasks.at(id)
    }

    /// A person.
    #[must_use]
    pub fn person(&self, id: PersonId) -> (&Mind, &Body, &Job) {
        let People {
            minds,
            bodies,
            jobs,
        } = &self.people;
        let at = id.index();
        (&minds[at], &bodies[at], &jobs[at])
    }

    /// A person.
    pub fn person_mut(&mut self, id: PersonId) -> (&mut Mind, &mut Body, &mut Job) {
        let People {
            minds,
            bodies,
            jobs,
        } = &mut self.people;
        let at = id.index();
        (&mut minds[at], &mut bodies[at], &mut jobs[at])
    }

    /// The scenario: borrow from this while changing the site.
    #[must_use]
    pub fn scenario(&self) -> &'a Scenario {
        &self.plot.0
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
