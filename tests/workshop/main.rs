//! Workshops from the pack to the report.

mod class;
mod pages;
mod program;
mod results;
