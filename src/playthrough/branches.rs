//! Branches: the futures that were left by going back.

use std::sync::Arc;

use super::{BackError, Playthrough};
use crate::engine::Decision;
use crate::scenario::{Day, Scenario};

/// How many branches are remembered; the oldest gives way.
const MOST: usize = 12;

/// The decisions that change something: a look is none.
fn deciding(playthrough: &Playthrough) -> impl Iterator<Item = &(Day, Decision)> {
    playthrough
        .log()
        .iter()
        .filter(|(_, decision)| !matches!(decision, Decision::Look(_)))
}

/// Where two courses of a project part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fork {
    /// The last morning that they share.
    pub day: Day,
    /// How many decisions they share.
    pub shared: usize,
    /// How many decisions the second has after that.
    pub own: usize,
}

impl Fork {
    /// Of two courses.
    #[must_use]
    pub fn of(course: &Playthrough, other: &Playthrough) -> Self {
        let reached = course.today().min(other.today());
        let (mut left, mut right) = (deciding(course), deciding(other));
        let mut shared = 0;
        let day = loop {
            match (left.next(), right.next()) {
                (Some(x), Some(y)) if x == y => shared += 1,
                (None, None) => break reached,
                (x, y) => {
                    let first = [x, y].into_iter().flatten().map(|(day, _)| *day).min();
                    break first.unwrap_or(reached).min(reached);
                }
            }
        };
        Self {
            day,
            shared,
            own: deciding(other).count() - shared,
        }
    }
}

/// The futures that were left by going back. They live as long as the project is open; a save holds one course.
#[derive(Debug, Default)]
pub struct Branches {
    /// The latest left is the last.
    left: Vec<Playthrough>,
}

impl Branches {
    /// The branches, the latest left first.
    pub fn iter(&self) -> impl Iterator<Item = &Playthrough> {
        self.left.iter().rev()
    }

    /// The branch at a place of [`Self::iter`].
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&Playthrough> {
        self.iter().nth(place)
    }

    /// Goes back to the morning of `day`; what came after it is kept as a branch.
    ///
    /// # Errors
    ///
    /// When that day has not come yet, or the preset does not allow it.
    pub fn rewind(&mut self, course: &mut Playthrough, day: Day) -> Result<(), BackError> {
        let future = course.branch()?;
        course.rewind(day)?;
        self.leave(future, course);
        Ok(())
    }

    /// Goes to the branch at a place of [`Self::iter`]; the course until now is kept as a branch. Returns whether there is one.
    pub fn switch(&mut self, course: &mut Playthrough, place: usize) -> bool {
        let Some(place) = self.left.len().checked_sub(place + 1) else {
            return false;
        };
        let before = std::mem::replace(course, self.left.remove(place));
        self.leave(before, course);
        true
    }

    /// The same branches told by `scenario`, which is the same in another language.
    pub fn retell(&mut self, scenario: &Arc<Scenario>) {
        for branch in &mut self.left {
            // One that cannot be told again goes on as it is.
            if let Ok(told) = branch.spoken(Arc::clone(scenario)) {
                *branch = told;
            }
        }
    }

    /// Remembers a future, unless it holds nothing that the course, or another branch, has not.
    fn leave(&mut self, future: Playthrough, course: &Playthrough) {
        let fork = Fork::of(course, &future);
        if future.today() == course.today() && fork.own == 0 {
            return;
        }
        let known = |other: &Playthrough| {
            other.today() >= future.today() && Fork::of(other, &future).own == 0
        };
        if self.left.iter().any(known) {
            return;
        }
        self.left.push(future);
        if self.left.len() > MOST {
            self.left.remove(0);
        }
    }
}
