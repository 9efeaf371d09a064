//! The report room: what a debrief writes, read as its readers would.

mod browser;
mod page;
mod program;
mod sample;
mod statements;
#[path = "../support/browser.rs"]
mod support;
mod tables;
