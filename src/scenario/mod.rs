//! The scenario room: the format that authors write, and the checked scenario that the engine plays.
//!
//! The way in is [`check()`]: bytes in, a [`Scenario`] and all findings out. [`load`] is the only module that touches files.
//! [`Scenario::in_language`] gives the same scenario in another language.

pub mod art;
pub mod calendar;
mod cents;
pub mod check;
mod closed_days;
pub mod describe;
pub mod diagnostic;
mod ending;
mod flags;
pub mod format;
mod go_live;
mod holds;
pub mod ids;
pub mod kind;
pub mod load;
pub mod reader;
mod repeats;
pub mod resolve;
mod review;
pub mod rules;
pub mod shipped;
mod story;
mod structure;
pub mod texts;
mod timing;
pub mod translation;
pub mod vocabulary;

use std::ops::Deref;
use std::sync::Arc;

pub use calendar::{Calendar, Day};
pub use cents::Cents;
pub use check::{Checked, check, examine};
pub use ids::Id;
pub use kind::FileKind;
pub use resolve::Who;

use format::Content;
use ids::kind::{ComponentId, StakeholderId, TaskId};
use ids::{Key, List};
use translation::Source;

/// The keys of everything that luck or decisions name, by id.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// Tasks.
    pub tasks: Vec<Key>,
    /// People.
    pub people: Vec<Key>,
    /// Features.
    pub features: Vec<Key>,
    /// Stakeholders.
    pub stakeholders: Vec<Key>,
    /// Risks.
    pub risks: Vec<Key>,
    /// External deliverables.
    pub externals: Vec<Key>,
    /// Events.
    pub events: Vec<Key>,
    /// Draws.
    pub draws: Vec<Key>,
    /// Milestones.
    pub milestones: Vec<Key>,
}

/// A scenario that has passed the check.
#[derive(Debug)]
pub struct Scenario {
    /// What the author wrote, checked.
    pub content: Content,
    /// The file's text: saves carry it.
    pub text: Arc<str>,
    /// A stable hash of the scenario's id.
    pub hash: u64,
    /// Working days.
    pub calendar: Calendar,
    /// Keys by id.
    pub keys: Keys,
    /// Flags.
    pub flags: Vec<Key>,
    /// Disciplines.
    pub disciplines: Vec<Key>,
    /// Components.
    pub components: Vec<Key>,
    /// The component of each task.
    pub component_of_task: Vec<ComponentId>,
    /// The tasks of each feature.
    pub tasks_of_feature: Vec<Vec<TaskId>>,
    /// The tasks that each test task covers.
    pub covered_by: Vec<Arc<[TaskId]>>,
    /// The tasks without which the Go/No-Go is not called; empty when that hangs on something else.
    pub launch_tasks: Vec<TaskId>,
    /// The sponsor.
    pub sponsor: Option<StakeholderId>,
    /// The language of its texts; none for the one in which it was written.
    pub language: Option<Arc<str>>,
    /// The translations that it carries.
    pub translations: Vec<Source>,
}

impl Deref for Scenario {
    type Target = Content;
    fn deref(&self) -> &Content {
        &self.content
    }
}

impl Scenario {
    /// The names of a list, in order.
    fn names(&self, list: List) -> Vec<&str> {
        fn texts(keys: &[Key]) -> Vec<&str> {
            keys.iter().map(Key::as_str).collect()
        }
        match list {
            List::Task => texts(&self.keys.tasks),
            List::Person => texts(&self.keys.people),
            List::Feature => texts(&self.keys.features),
            List::Stakeholder => texts(&self.keys.stakeholders),
            List::Risk => texts(&self.keys.risks),
            List::External => texts(&self.keys.externals),
            List::Event => texts(&self.keys.events),
            List::Draw => texts(&self.keys.draws),
            List::Milestone => texts(&self.keys.milestones),
            List::Flag => texts(&self.flags),
            List::Discipline => texts(&self.disciplines),
            List::Component => texts(&self.components),
            List::Team => self.teams.iter().map(|team| team.id.as_str()).collect(),
            List::Measure => self
                .measures
                .iter()
                .map(|measure| measure.id.as_str())
                .collect(),
            List::Readiness => self
                .launch
                .readiness
                .iter()
                .map(|item| item.id.as_str())
                .collect(),
            List::LaunchOption => self
                .launch
                .options
                .iter()
                .map(|option| option.id.as_str())
                .collect(),
            List::Window => self
                .windows
                .iter()
                .map(|window| window.id.as_str())
                .collect(),
            List::Promise => self
                .promises
                .iter()
                .map(|promise| promise.id.as_str())
                .collect(),
            List::Objective => self
                .objectives
                .iter()
                .map(|objective| objective.id.as_str())
                .collect(),
            List::Purchase => self
                .purchases
                .iter()
                .map(|purchase| purchase.id.as_str())
                .collect(),
            List::Step => self.steps.iter().map(|step| step.id.as_str()).collect(),
        }
    }

    /// The index of the thing called `slug` in `list`.
    #[must_use]
    pub fn find(&self, list: List, slug: &str) -> Option<usize> {
        let keys: &[Key] = match list {
            List::Task => &self.keys.tasks,
            List::Person => &self.keys.people,
            List::Feature => &self.keys.features,
            List::Stakeholder => &self.keys.stakeholders,
            List::Risk => &self.keys.risks,
            List::External => &self.keys.externals,
            List::Event => &self.keys.events,
            _ => return self.names(list).into_iter().position(|name| name == slug),
        };
        let hash = ids::stable_hash(slug.as_bytes());
        keys.iter()
            .position(|key| key.hash() == hash && key.as_str() == slug)
    }

    /// The name in `list` that is nearest to `slug`, if one is near.
    #[must_use]
    pub fn nearest(&self, list: List, slug: &str) -> Option<String> {
        diagnostic::nearest(slug, self.names(list)).map(str::to_owned)
    }
}
