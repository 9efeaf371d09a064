//! The report room: what is known after a project, as a page, as text and as files for other programs.
//!
//! [`page`] and [`chart`] know nothing of projects: any report of ours is made with them.

pub mod chart;
pub mod debrief;
pub mod page;
mod style;
pub mod text;

pub use debrief::Report;
