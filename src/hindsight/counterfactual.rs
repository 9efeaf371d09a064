//! Counterfactuals: what each deed was worth, by playing the project again without it.

use serde::Serialize;

use super::deed::Deed;
use super::measures::{Measured, Measures, Range};
use crate::engine::board::When;
use crate::engine::decision::Slug;

/// What the replays are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The project is over: how each replay ended.
    End,
    /// The project runs: what the board shows in each replay on the day that was reached. The scores are those of its gauges, the
    /// finish is its P50, morale and trust are as last seen.
    Today,
}

/// What the comparison with and without a deed comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It helped here, and it does on average.
    Helped,
    /// It hurt here, and it does on average.
    Hurt,
    /// It helped here by luck: on average it does nothing, or hurts.
    LuckyHere,
    /// It hurt here by bad luck: on average it does nothing, or helps.
    UnluckyHere,
    /// It made no difference that counts: less than half a point.
    NoDifference,
}

/// Another choice on a card that was answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OtherChoice {
    /// Id of the choice.
    pub choice: Slug,
    /// What its button says.
    pub text: String,
    /// Whether it could have been taken here.
    pub possible: bool,
    /// With this choice, less with the choice that was taken, under the luck of this project; positive points mean that it would have
    /// been better. All 0 where it was not possible.
    pub here: Measures,
    /// The same over other lucks.
    pub elsewhere: Measured<Range>,
}

/// What a deed was worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Worth {
    /// The deed.
    pub deed: Deed,
    /// With it less without it, under the luck of this project. Positive points mean that it helped; a negative finish means that it
    /// brought the launch forward; a negative cost means that it saved money.
    pub here: Measures,
    /// The same over other lucks. Where the deed could not be done it counts 0.
    pub elsewhere: Measured<Range>,
    /// The share of the other lucks under which at least one of its decisions could be taken, 0 to 1.
    pub possible: f64,
    /// The project without it, under its own luck.
    pub without: Measures,
    /// The launch day without it under its own luck; none when it was never live then, and while the project runs.
    pub live_without: Option<When>,
    /// Later decisions that could not be taken without it, under its own luck, and were skipped.
    pub skipped: u32,
    /// What it comes to.
    pub verdict: Verdict,
    /// All of that in one sentence.
    pub sentence: String,
    /// The other choices, where the deed is an answer to a card; empty otherwise.
    pub other_choices: Vec<OtherChoice>,
}

/// Two deeds that do together clearly more, or less, than one by one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// Their places in [`Counterfactuals::worths`].
    pub deeds: [usize; 2],
    /// With both less without both, overall points under the luck of this project.
    pub together: f64,
    /// The sum of their single worths, overall points under the luck of this project.
    pub apart: f64,
    /// By how many overall points they are worth more together than apart, over other lucks: positive when they need each other,
    /// negative when one makes up for the other.
    pub beyond: Range,
    /// In one sentence.
    pub sentence: String,
}

/// What all deeds of a project were worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counterfactuals {
    /// What the replays are compared by.
    pub basis: Basis,
    /// The project as it was played, by the same measures.
    pub played: Measures,
    /// How many other lucks were tried.
    pub lucks: u32,
    /// Every deed, in the order of their first decisions. Looks at screens are no deeds.
    pub worths: Vec<Worth>,
    /// The five that helped most, best first: places in [`Self::worths`]. They helped here and do on average.
    pub helped: Vec<usize>,
    /// The five that hurt most, worst first; the same.
    pub hurt: Vec<usize>,
    /// The five where luck decided most: what they did here is not what they do on average.
    pub by_luck: Vec<usize>,
    /// Pairs that work only together, or make up for each other, the strongest first; five at most.
    pub pairs: Vec<Pair>,
}
