//! What moved the forecast between two mornings: the board's P50, split by what the TPM learnt and decided.
//!
//! The plan of the first morning is aged to the second as if everything had gone as it said; had it, the P50 would stand. Then what is
//! different is put in, one cause after the other, and each gets what the P50 moves by. A cause in the middle of a list schedule can tip
//! the order of the work, so each is put in twice, on top of all before it and on top of all after it, and gets the mean: the parts sum to
//! the whole exactly. All of it is read from prospects, never from the truth.

mod words;

use serde::Serialize;

use super::model::{Expected, Model, Scratch};
use crate::engine::components::Stage;
use crate::engine::prospect::{Prospect, TaskAhead};
use crate::scenario::Day;

pub use words::{MOVED, it_moved, why, why_it_moved};

/// Work that is done within this of its end is done, in person-days.
const NOTHING: f64 = 1e-6;

/// What can move the forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Mover {
    /// Tasks that came into the project or went out of it, and new links.
    Scope,
    /// What is left of tasks, against what the plan expected by now.
    Progress,
    /// What a planned person-day turns out to take.
    Experience,
    /// Who is here, and what a day of theirs moves.
    People,
    /// Who was put on what, and in which order.
    Assignment,
    /// What others deliver.
    Externals,
    /// What is blocked, and what may not begin yet.
    Dates,
    /// What the known risks add.
    Risks,
    /// The day itself: the plan laid anew from where it said that it would be, people turn to other work.
    Replanning,
    /// The launch was decided.
    Launch,
}

/// What can be put in on its own, in this order.
const PARTS: [Mover; 8] = [
    Mover::Scope,
    Mover::Progress,
    Mover::Experience,
    Mover::People,
    Mover::Assignment,
    Mover::Externals,
    Mover::Dates,
    Mover::Risks,
];

/// How the forecast moved from one morning to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Movement {
    /// The first morning.
    pub since: Day,
    /// The P50 then, in working days from the start of the project.
    pub from: f64,
    /// The P50 now.
    pub to: f64,
    /// What each cause moved it by, in working days, the largest first; positive is later. They sum to `to - from`.
    pub parts: Vec<(Mover, f64)>,
}

/// What moved the forecast from one prospect of a project to a later one.
#[must_use]
pub fn movement(before: &Prospect, after: &Prospect) -> Movement {
    Course::new(before, after).movement()
}

/// Two prospects of the same project, and the first as it would be by now.
struct Course<'a> {
    before: &'a Prospect,
    after: &'a Prospect,
    aged: Prospect,
    then: Expected,
    now: Expected,
}

impl<'a> Course<'a> {
    fn new(before: &'a Prospect, after: &'a Prospect) -> Self {
        let mut scratch = Scratch::default();
        let then = Model::new(before).expect(&mut scratch);
        let now = Model::new(after).expect(&mut scratch);
        let aged = age(before, &then, after.today);
        Self {
            before,
            after,
            aged,
            then,
            now,
        }
    }

    fn movement(&self) -> Movement {
        let mut movement = Movement {
            since: self.before.today,
            from: self.then.p50,
            to: self.now.p50,
            parts: Vec::new(),
        };
        if self.after.live.is_some() || self.before.live.is_some() {
            movement
                .parts
                .push((Mover::Launch, movement.to - movement.from));
            return movement;
        }
        let mut scratch = Scratch::default();
        let mut p50 = |put_in: &dyn Fn(usize) -> bool| {
            let mixed = self.mixed(put_in);
            Model::new(&mixed).expect(&mut scratch).p50
        };
        // With the first so many put in, and with the last so many.
        let count = PARTS.len();
        let first: Vec<f64> = (0..=count).map(|n| p50(&|part| part < n)).collect();
        let last: Vec<f64> = (0..=count)
            .map(|n| p50(&|part| part >= count - n))
            .collect();
        movement
            .parts
            .push((Mover::Replanning, first[0] - movement.from));
        for (n, mover) in PARTS.into_iter().enumerate() {
            let on_those_before = first[n + 1] - first[n];
            let on_those_after = last[count - n] - last[count - n - 1];
            let days = (on_those_before + on_those_after) / 2.0;
            movement.parts.push((mover, days));
        }
        movement
            .parts
            .sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        movement
    }

    /// Whether a task came into the project or went out of it.
    fn crossed(&self, task: usize) -> bool {
        let part = |tasks: &[TaskAhead]| matches!(tasks[task].stage, Stage::Open | Stage::Done);
        part(&self.before.tasks) != part(&self.after.tasks)
    }

    /// The aged plan with some causes, by their places among [`PARTS`], as they are.
    fn mixed(&self, put_in: &dyn Fn(usize) -> bool) -> Prospect {
        let after = self.after;
        let is = |mover: Mover| {
            PARTS
                .iter()
                .position(|&part| part == mover)
                .is_some_and(put_in)
        };
        let mut mixed = self.aged.clone();
        let factor = |put_in: bool| {
            let experience = if put_in { after } else { self.before };
            experience.experience.factor
        };
        for (position, (task, new)) in mixed.tasks.iter_mut().zip(&after.tasks).enumerate() {
            let crossed = self.crossed(position);
            if crossed && !is(Mover::Scope) {
                continue;
            }
            if is(Mover::Progress) || crossed {
                task.stage = new.stage;
                task.job.effort = new.job.effort / factor(true) * factor(false);
            }
            if is(Mover::Experience) {
                task.job.effort = task.job.effort / factor(false) * factor(true);
            }
            if is(Mover::Assignment) || crossed {
                task.job.crew.clone_from(&new.job.crew);
                task.job.rank = new.job.rank;
                task.job.max_people = new.job.max_people;
            }
            if is(Mover::Externals) || crossed {
                task.waits.clone_from(&new.waits);
            }
            if is(Mover::Dates) || crossed {
                task.blocked = new.blocked;
                task.job.not_before = new.job.not_before;
            }
        }
        if is(Mover::Scope) {
            mixed.links.clone_from(&after.links);
        }
        if is(Mover::People) {
            mixed.people.clone_from(&after.people);
        }
        if is(Mover::Externals) {
            mixed.externals.clone_from(&after.externals);
        }
        if is(Mover::Risks) {
            mixed.allowance = after.allowance;
        }
        let tasks = &mixed.tasks;
        let open = |task: usize| tasks[task].stage == Stage::Open;
        mixed.links.retain(|link| open(link.from) && open(link.to));
        mixed
    }
}

/// A plan as it would be on a later morning, had everything gone as it said.
fn age(before: &Prospect, expected: &Expected, today: Day) -> Prospect {
    let days = f64::from(today.since(before.today));
    let mut aged = before.clone();
    aged.today = today;
    for (task, &(start, finish)) in aged.tasks.iter_mut().zip(&expected.spans) {
        if task.stage != Stage::Open {
            continue;
        }
        task.job.not_before = (task.job.not_before - days).max(0.0);
        task.blocked = (task.blocked - days).max(0.0);
        if start >= days {
            continue;
        }
        task.job.not_before = 0.0;
        task.waits.clear();
        let left = if finish > start {
            ((finish - days) / (finish - start)).max(0.0)
        } else {
            0.0
        };
        task.job.effort *= left;
        if task.job.effort <= NOTHING {
            task.job.effort = 0.0;
            task.stage = Stage::Done;
        }
    }
    for member in &mut aged.people {
        let worker = &mut member.worker;
        worker.from = (worker.from - days).max(0.0);
        worker.until -= days;
        for (from, until) in &mut worker.absences {
            (*from, *until) = (*from - days, *until - days);
        }
        worker.absences.retain(|&(_, until)| until > 0.0);
        member.aboard &= worker.until > 0.0;
    }
    for external in &mut aged.externals {
        // What can be used from tomorrow is not here yet; what could be used from this morning is.
        external.due = external.due.map(|due| due - days).filter(|&due| due >= 1.0);
    }
    aged
}

#[cfg(test)]
mod tests;
