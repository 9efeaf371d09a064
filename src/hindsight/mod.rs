//! The hindsight room: what many playthroughs say about one.
//!
//! Everything here is computed by playing again, never written by an author: forecasts, the worth of decisions, luck against skill.
//! Long computations run on all cores, tell how far they are and can be stopped; what they find does not depend on the number of threads.

pub mod attribution;
pub mod calibration;
pub mod counterfactual;
pub mod course;
pub mod debrief;
pub mod deed;
pub mod forecast;
pub mod history;
pub mod luck;
pub mod measures;
mod progress;
mod script;
pub mod spread;
mod stage;
pub mod trials;
mod verdict;

pub use course::{Compared, Course, compare};
pub use debrief::{Debrief, Options, debrief};
pub use history::History;
pub use progress::{Progress, Stopped};
pub use spread::Spread;
pub use stage::Stage;
pub use trials::Trials;
