//! Calibration: what was reported, held against what came.

use std::sync::Arc;

use serde::Serialize;

use crate::engine::board::When;
use crate::engine::decision::{Rag, Slug};

/// A forecast that was given in a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// When.
    pub when: When,
    /// The launch day that was told as even odds.
    pub p50: When,
    /// The launch day that was told as four chances in five.
    pub p80: When,
    /// The TPM's own forecast of that morning, in working days from 0: P20, P50, P80.
    pub own: [f64; 3],
    /// How many working days later than the P50 it was live; negative when earlier. None when it never was.
    pub late: Option<f64>,
    /// Pinball loss of the P50 and the P80, working days; none when it was never live.
    pub loss: Option<[f64; 2]>,
    /// Steps of colour by which the report was greener than the TPM knew; 0 and below is honest.
    pub greener: i32,
}

/// A colour that was reported for a workstream, and what was true on that day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Light {
    /// When it was reported.
    pub when: When,
    /// Id of the feature; none for the project as a whole.
    pub stream: Option<Slug>,
    /// Name of the feature; `Overall` for the project as a whole.
    pub name: Arc<str>,
    /// What was said.
    pub told: Rag,
    /// What was true: the colour that the same rule gives when all work that is left, known or not, is counted as it is.
    pub truth: Rag,
    /// Working days by which the truth of that day lies past the target of that day; negative when before.
    pub past_target: f64,
    /// Green outside, red inside.
    pub watermelon: bool,
}

/// What the forecasts and colours of the reports were worth.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Calibration {
    /// The day it was live; none when it never was, and then no forecast has a loss.
    pub live: Option<When>,
    /// Each report's forecast, in order.
    pub told: Vec<Told>,
    /// Mean pinball loss of the P50s, working days; none without reports or without a launch.
    pub loss_p50: Option<f64>,
    /// The same of the P80s.
    pub loss_p80: Option<f64>,
    /// Share of the P50s that held (live on that day or earlier), 0 to 1: one half is right.
    pub hit_p50: Option<f64>,
    /// Share of the P80s that held: four fifths are right.
    pub hit_p80: Option<f64>,
    /// Each colour of each report: overall first, then by workstream.
    pub lights: Vec<Light>,
    /// How many of those were green outside and red inside.
    pub watermelons: u32,
    /// In one sentence or two.
    pub sentence: String,
}
