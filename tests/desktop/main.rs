//! The panels without a window: what they show, what they ask for, and that nothing overlaps.
#![cfg(feature = "panels")]

mod layout;
mod panels;
mod pictures;
mod raster;
mod stage;
mod walks;
