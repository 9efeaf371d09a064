//! Luck against skill: the same decisions under many lucks, and other styles of play under this one.

use serde::Serialize;

use super::Spread;
use super::measures::{Measured, Measures, Range};
use crate::bots::Style;

/// What a style of play comes to in this scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StyleResult {
    /// The style.
    pub style: Style,
    /// What it gets under the luck of this project.
    pub here: Measures,
    /// What it gets under other lucks.
    pub elsewhere: Measured<Range>,
}

/// Where a result lies, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LuckAndSkill {
    /// How many other lucks the same decisions were played under.
    pub lucks: u32,
    /// The overall scores of those, ascending, for a histogram.
    pub overall: Spread,
    /// The same decisions over other lucks, by every measure.
    pub elsewhere: Measured<Range>,
    /// The overall score of this project.
    pub result: f64,
    /// The share of other lucks under which the same decisions do worse, 0 to 1; half of those that do the same count.
    pub percentile: f64,
    /// What these decisions are worth over lucks: their mean overall score.
    pub skill: f64,
    /// What luck gave (positive) or took here: the result less the skill.
    pub luck: f64,
    /// Par: the mean overall score of the By-the-book style over other lucks; none without styles.
    pub par: Option<f64>,
    /// All six styles, from the least to the most careful; empty without styles.
    pub styles: Vec<StyleResult>,
    /// How many decisions could not be taken under another luck, on average.
    pub skipped: f64,
    /// What a list of decisions loses by being played under another luck than it was made for, in overall points: what By-the-book gets
    /// when it decides anew, less what its list from this project gets, over other lucks. None without styles. Luck is overstated by about
    /// as much.
    pub adapting: Option<f64>,
    /// In one sentence or two.
    pub sentence: String,
}
