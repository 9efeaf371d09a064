//! The scenario format.

pub mod diagnostic;
pub mod reader;
