//! A plan as project-management tools keep it: what MSPDI and CSV can both be read into and written from.

use jiff::civil::Date;

use crate::plan::LinkKind;
use crate::scenario::Cents;

/// Minutes of a working day: 8 hours, as in those tools unless they say otherwise.
pub const DAY: i64 = 480;

/// A plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanFile {
    /// Its title; empty when none is given.
    pub title: String,
    /// The first day of the project.
    pub start: Option<Date>,
    /// The day on which the plan says how far it is.
    pub status: Option<Date>,
    /// The currency: `USD`.
    pub currency: Option<String>,
    /// Days of Monday to Friday on which nobody works, ascending.
    pub holidays: Vec<Date>,
    /// Days of weekends that are worked, ascending.
    pub worked: Vec<Date>,
    /// What the tasks are grouped by: features, workstreams, phases.
    pub groups: Vec<PlanGroup>,
    /// Tasks and milestones, in the order of the file. Summary tasks are groups.
    pub tasks: Vec<PlanTask>,
    /// People. Material and cost are none.
    pub people: Vec<PlanPerson>,
}

/// What tasks are grouped by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanGroup {
    /// Its id in a scenario, if the file carries one.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
}

/// A task or a milestone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanTask {
    /// Its id in a scenario, if the file carries one.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// A milestone: it takes no time.
    pub milestone: bool,
    /// Its group, by place.
    pub group: Option<usize>,
    /// The trade it needs, if the file says so.
    pub discipline: Option<String>,
    /// Working time from start to finish, minutes.
    pub duration: i64,
    /// Effort of all people together, minutes; 0 when the file does not say.
    pub work: i64,
    /// Three-point estimate of the effort, minutes.
    pub estimate: Option<[i64; 3]>,
    /// What must come before.
    pub after: Vec<PlanLink>,
    /// Planned start.
    pub start: Option<Date>,
    /// Planned finish.
    pub finish: Option<Date>,
    /// It may not start before this date.
    pub not_before: Option<Date>,
    /// Start in the baseline.
    pub baseline_start: Option<Date>,
    /// Finish in the baseline.
    pub baseline_finish: Option<Date>,
    /// When it was begun.
    pub actual_start: Option<Date>,
    /// When it was finished.
    pub actual_finish: Option<Date>,
    /// How far it is said to be, 0 to 100.
    pub percent: u8,
    /// Who works on it, and how long.
    pub people: Vec<PlanShare>,
    /// A note.
    pub note: String,
}

/// A predecessor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanLink {
    /// The task before, by place.
    pub task: usize,
    /// Which end holds back which.
    pub kind: LinkKind,
    /// Working time between, minutes; may be negative.
    pub lag: i64,
}

/// A person's part in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanShare {
    /// The person, by place.
    pub person: usize,
    /// Work, minutes; 0 when the file does not say.
    pub work: i64,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanPerson {
    /// Their id in a scenario, if the file carries one.
    pub id: Option<String>,
    /// Their name.
    pub name: String,
    /// Their group: a role, a department.
    pub group: String,
    /// Pay of a day; 0 when the file does not say.
    pub day_rate: Cents,
}

impl PlanFile {
    /// The place of the group called `name`; it is added if it is new.
    pub(super) fn group(&mut self, name: &str) -> usize {
        let known = self.groups.iter().position(|group| group.name == name);
        known.unwrap_or_else(|| {
            self.groups.push(PlanGroup {
                id: None,
                name: name.to_owned(),
            });
            self.groups.len() - 1
        })
    }
}
