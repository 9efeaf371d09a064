//! Attribution: where the days and the money went, adding up exactly.

use serde::Serialize;

use crate::engine::board::When;
use crate::scenario::{Cents, Day};

/// What a day of slip is put down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SlipCause {
    /// There was more to do than estimated.
    Underestimated,
    /// Work that came in after the start.
    AddedScope,
    /// Flawed work that was done again.
    Rework,
    /// A person-day took longer than planned: fewer hands, new faces, tired or busy people; negative when it took less.
    Pace,
    /// Nobody was there to do it, or they were on other work.
    People,
    /// It was blocked.
    Blocked,
    /// It waited for something from outside.
    External,
    /// It waited for a date, a lag, or something else that is no work.
    Waiting,
    /// It was ready, and waited for the launch to be called.
    Decision,
    /// The launch itself, from the decision until it was live for everybody.
    Rollout,
    /// What the plan had to spare on this path (negative), or lacked from the start (positive).
    Float,
}

/// Days of slip with their cause.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SlipPart {
    /// The cause.
    pub cause: SlipCause,
    /// What it was about: a task, something from outside; empty where the cause says it all.
    pub what: String,
    /// Working days, in 64ths, so that they add up exactly; negative where time was won.
    pub days: f64,
}

/// A stretch of the path that the launch waited for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stretch {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// The task, or what else it waited for.
    pub what: String,
}

/// Why the launch was when it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Slip {
    /// The launch day of the charter.
    pub target: When,
    /// The day it was live, or the last day of a project that never was.
    pub live: When,
    /// Whether it went live at all.
    pub launched: bool,
    /// Working days from the target to the launch; negative when it was early.
    pub days: f64,
    /// The same by cause, the largest first; they add up to [`Self::days`] exactly.
    pub parts: Vec<SlipPart>,
    /// The path that the launch waited for, first stretch first.
    pub path: Vec<Stretch>,
}

/// Money with its cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CostPart {
    /// The cause in words.
    pub what: String,
    /// More than planned (positive) or less, in cents.
    pub sum: Cents,
}

/// Why it cost what it cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overrun {
    /// What the plan of the first morning costs: pay to the target day, purchases, and what was spent before.
    pub planned: Cents,
    /// What was spent.
    pub spent: Cents,
    /// The difference.
    pub sum: Cents,
    /// The same by cause, the largest first; they add up to [`Self::sum`] exactly.
    pub parts: Vec<CostPart>,
}

/// Where the days and the money went.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attribution {
    /// The days.
    pub slip: Slip,
    /// The money.
    pub cost: Overrun,
}
