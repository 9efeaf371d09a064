//! The panels without a window: what they show, what they ask for, and that nothing overlaps.
#![cfg(feature = "panels")]

mod author;
mod charts;
mod course;
mod cuts;
mod gallery;
mod hand;
mod keeping;
mod large;
mod launch;
mod layout;
mod needs;
mod overlays;
mod panels;
mod pictures;
mod plan;
mod planner;
mod raster;
mod room;
mod stage;
mod still;
mod telling;
mod walks;
mod whole;
mod workshop;
