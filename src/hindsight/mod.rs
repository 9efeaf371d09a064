//! The hindsight room: what many playthroughs say about one.
//!
//! Everything here is computed by playing again, never written by an author: forecasts, the worth of decisions, luck against skill.
//! Long computations run on all cores, tell how far they are and can be stopped; what they find does not depend on the number of threads.

pub mod forecast;
mod progress;
pub mod spread;

pub use progress::{Progress, Stopped};
pub use spread::Spread;
