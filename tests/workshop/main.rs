//! Workshops from the pack to the report.

mod class;
mod program;
mod results;
