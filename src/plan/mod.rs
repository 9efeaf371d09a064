//! The plan: when work can happen, who can do it, and how far it has come.
//!
//! Pure functions over plain data. Nothing here knows the engine, a clock or a file; a task is an index, a day is a number and a person is a row of
//! rates, so that the engine, the bots, the forecasts and the screens can all ask the same questions and get the same bits.
//!
//! | question | door |
//! |---|---|
//! | What waits for what? | [`Network`] |
//! | When could it happen if there were people enough? | [`CriticalPath`] |
//! | When can it happen with the people there are? | [`Schedule`] |
//! | What must not slip, with the people there are? | [`CriticalChain`] |
//! | How sure is an estimate? | [`pert`] |
//! | How much of the plan is earned, at what cost? | [`EarnedValue`] |
//! | How bad is a risk? | [`matrix`] |
//!
//! Times are working days (wd) counted from today, which is 0; effort is in person-days (pd). Types that are filled again and again have a `compute` or
//! `rebuild` beside their constructor, which keeps their memory.

pub mod critical_chain;
pub mod critical_path;
pub mod earned_value;
pub mod matrix;
pub mod network;
pub mod pert;
pub mod schedule;
mod team;

#[cfg(test)]
mod laws;

pub use critical_chain::CriticalChain;
pub use critical_path::{CriticalPath, critical_path};
pub use earned_value::{EarnedValue, Progress};
pub use matrix::Class;
pub use network::{Cycle, Edge, Link, LinkKind, Network};
pub use pert::{beta_pert, normal_cdf, normal_quantile, pert_mean, pert_sd};
pub use schedule::{Job, Schedule, Worker, schedule};

/// The longest time or effort the plan reckons with, in working days or person-days: four thousand years.
///
/// Whatever is longer, infinite or not a number is brought inside, so that no sum can overflow or turn into "not a number", and so that differences
/// under a billionth of a day still mean rounding.
const LONGEST: f64 = 1e6;

/// Two times closer than this, in working days, are the same time: the difference is rounding.
const ROUNDING: f64 = 1e-9;

/// A time or an amount that may be negative, brought within what the plan reckons with; what is not a number counts as nothing.
fn bounded(value: f64) -> f64 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(-LONGEST, LONGEST)
    }
}

/// A duration, an effort or a date from today on, brought within what the plan reckons with; what is not a number counts as nothing.
fn amount(value: f64) -> f64 {
    if value > 0.0 { value.min(LONGEST) } else { 0.0 }
}
