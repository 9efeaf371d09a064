//! Workshops from the pack to the report.

mod class;
mod pages;
mod program;
mod results;
#[path = "../support/browser.rs"]
mod support;
