//! What a cohort can learn from its differences: pure functions over plays that share project and weather.

pub mod answers;
pub mod divergence;
pub mod gates;
pub mod habits;
pub mod signals;
