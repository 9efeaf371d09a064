//! Shiproom: a flight simulator for technical project managers.
//!
//! One package, many rooms; each room imports only from the rooms above it (see `ARCHITECTURE.md`).

pub mod authoring;
pub mod bots;
pub mod console;
#[cfg(feature = "panels")]
pub mod desktop;
pub mod engine;
pub mod hindsight;
pub mod plan;
pub mod playthrough;
pub mod report;
pub mod scenario;
pub mod workshop;
