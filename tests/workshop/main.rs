//! Workshops from the pack to the report.

#[path = "../support/program.rs"]
mod built;
mod class;
mod pages;
mod program;
mod results;
#[path = "../support/browser.rs"]
mod support;
