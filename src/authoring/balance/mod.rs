//! Balance: what a scenario plays like, found out by playing it: every style of play under many lucks.
//!
//! Under each seed all styles meet the same luck, so that styles can be compared seed by seed. What comes out does not depend on the number
//! of threads.

mod findings;
mod page;
mod run;
mod tally;
mod text;
mod trials;

use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use crate::bots::Style;
use crate::hindsight::{Progress, Spread, Stage, Stopped};
use crate::scenario::{Day, Scenario};

pub use findings::{Code, CodeEntry, Finding, codes};
pub use page::page;
pub use text::text;

/// The most runs of one balance.
pub const MOST_RUNS: u32 = 100_000;

/// How much is played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// How many runs in all; the styles share them, each gets at least one.
    pub runs: u32,
    /// The first seed of luck; each style plays under it and those that follow.
    pub seed: u64,
    /// Who plays, from the least to the most careful.
    pub styles: Vec<Style>,
    /// On how many occasions the other choices of each card are tried.
    pub trials: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            runs: 2_000,
            seed: 1,
            styles: Style::ALL.to_vec(),
            trials: 12,
        }
    }
}

/// How a number is spread over runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Distribution {
    /// The mean.
    pub mean: f64,
    /// The standard deviation.
    pub sd: f64,
    /// One run in ten has no more.
    pub p10: f64,
    /// Half of the runs have no more.
    pub p50: f64,
    /// Nine runs in ten have no more.
    pub p90: f64,
}

impl Distribution {
    /// Of numbers in any order; all 0 of no numbers.
    #[must_use]
    pub fn of(numbers: Vec<f64>) -> Self {
        let spread = Spread::of(numbers);
        let at = |share| spread.at(share).unwrap_or_default();
        let mean = spread.mean().unwrap_or_default();
        let squares = spread.sorted().iter().map(|x| (x - mean) * (x - mean));
        let degrees = spread.sorted().len().saturating_sub(1).max(1) as f64;
        Self {
            mean,
            sd: libm::sqrt(squares.sum::<f64>() / degrees),
            p10: at(0.1),
            p50: at(0.5),
            p90: at(0.9),
        }
    }
}

/// When something happens: the day in one run of ten, of two, of all but one in ten.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Days {
    /// In one run of ten it has happened by this working day, counted from 0.
    pub p10: Day,
    /// In half of the runs.
    pub p50: Day,
    /// In nine runs of ten.
    pub p90: Day,
    /// The same three as dates, `2026-11-20`.
    pub dates: [String; 3],
}

/// What a style of play comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StyleBalance {
    /// The style.
    pub style: Style,
    /// Overall score, 0 to 100.
    pub overall: Distribution,
    /// Delivery, 0 to 100.
    pub delivery: Distribution,
    /// Quality, 0 to 100.
    pub quality: Distribution,
    /// Alignment, 0 to 100.
    pub alignment: Distribution,
    /// Working days until the project ended.
    pub days: Distribution,
    /// Share of the runs that went live, 0 to 1.
    pub launched: f64,
    /// Share of the runs that were live by the P50 of the first morning's forecast.
    pub kept_p50: f64,
    /// Share of the runs that were live by its P80.
    pub kept_p80: f64,
    /// Share of the runs that were cancelled.
    pub cancelled: f64,
    /// Share of the runs that went live with at least a C.
    pub won: f64,
    /// Share of the seeds under which no other style scores more.
    pub best: f64,
    /// The endings that were told, each with its share of the runs, the most frequent first.
    pub endings: Vec<(String, f64)>,
    /// The overall scores, ascending.
    #[serde(skip)]
    pub scores: Spread,
}

/// How often a card comes up, and when.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventBalance {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Arc<str>,
    /// Share of all runs in which it comes up at least once, 0 to 1.
    pub fires: f64,
    /// The same by style, in the order of the styles.
    pub fires_by: Vec<f64>,
    /// It came up at least once where another choice was tried on an earlier card.
    pub fires_when_tried: bool,
    /// When; none if it never does.
    pub when: Option<Days>,
    /// Share of the cards that nobody answered.
    pub lapsed: f64,
    /// Its choices, in the order of the file.
    pub choices: Vec<ChoiceBalance>,
    /// The days on which it came up, ascending.
    #[serde(skip)]
    pub days: Spread,
}

/// What a choice is worth, and who takes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChoiceBalance {
    /// Its id.
    pub id: Arc<str>,
    /// What its button says.
    pub text: Arc<str>,
    /// Share of the cards on which it could be taken on at least one morning; of the cards that a style looked at.
    pub open: f64,
    /// It could be taken at least once where another choice was tried on an earlier card.
    pub open_when_tried: bool,
    /// Share of all cards that were answered so.
    pub taken: f64,
    /// The same by style, in the order of the styles.
    pub taken_by: Vec<f64>,
    /// On how many occasions it was tried against the other choices.
    pub trials: u32,
    /// Overall points with it, less the mean of the other choices on the same occasion; none when it was never tried.
    pub worth: Option<Distribution>,
    /// Share of the occasions on which no other choice gave more.
    pub best: f64,
}

/// How often a risk strikes, and whether anybody saw it coming.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RiskBalance {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Arc<str>,
    /// Share of all runs in which it strikes, 0 to 1.
    pub strikes: f64,
    /// The same by style, in the order of the styles.
    pub strikes_by: Vec<f64>,
    /// Of the strikes on careful styles, the share of those that found it in no register before; none when it did not strike them.
    pub unseen: Option<f64>,
}

/// How long a project is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Length {
    /// Working days until the end.
    pub days: Distribution,
    /// Cards that come up.
    pub cards: Distribution,
    /// Minutes that a player takes, by weeks and cards; see [`WEEK_MINUTES`].
    pub minutes: f64,
    /// Minutes that the scenario says it takes.
    pub says: u32,
}

/// Minutes that a player spends on a week. Design: First Sprint and Harbor Checkout as played by hand.
pub const WEEK_MINUTES: f64 = 2.0;
/// Minutes that a player spends on a card. Design, as above.
pub const CARD_MINUTES: f64 = 1.0;

/// What moves a result: luck, or how it is played.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LuckAndSkill {
    /// Standard deviation of the overall score over seeds, within a style.
    pub luck: f64,
    /// Standard deviation of the styles' means.
    pub skill: f64,
}

/// What a scenario plays like.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Balance {
    /// Id of the scenario.
    pub scenario: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// How many runs were played.
    pub runs: u32,
    /// The first seed.
    pub first_seed: u64,
    /// Under how many seeds each style played.
    pub seeds: u32,
    /// The styles, from the least to the most careful.
    pub styles: Vec<StyleBalance>,
    /// What moves a result.
    pub luck_and_skill: LuckAndSkill,
    /// How long a project is.
    pub length: Length,
    /// The cards, in the order of the file.
    pub events: Vec<EventBalance>,
    /// The risks, in the order of the file.
    pub risks: Vec<RiskBalance>,
    /// What an author should know, errors first.
    pub findings: Vec<Finding>,
}

impl Balance {
    /// The style with the highest mean; the more careful of equals.
    #[must_use]
    pub fn best(&self) -> Option<&StyleBalance> {
        let mean = |style: &&StyleBalance| style.overall.mean;
        (self.styles.iter()).max_by(|a, b| mean(a).total_cmp(&mean(b)))
    }

    /// How many findings are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        let errors = self.findings.iter().filter(|finding| finding.is_error());
        errors.count()
    }
}

/// Plays a scenario as often as it takes, on all cores, and says what it plays like.
///
/// # Errors
///
/// When it was stopped.
pub fn balance(
    scenario: &Arc<Scenario>,
    options: &Options,
    progress: &Progress,
) -> Result<Balance, Stopped> {
    let mut styles = options.styles.clone();
    styles.sort_unstable();
    styles.dedup();
    let seeds = (options.runs / styles.len().max(1) as u32).max(1);
    let plan: Vec<(u64, Style)> = (0..u64::from(seeds))
        .map(|number| options.seed.wrapping_add(number))
        .flat_map(|seed| styles.iter().map(move |&style| (seed, style)))
        .collect();
    progress.expect(plan.len() as u64);
    let stage = Stage::new(Arc::clone(scenario));
    let runs = plan
        .par_iter()
        .map(|&(seed, style)| {
            let run = stage.with(seed, |simulation| run::run(simulation, style));
            progress.step()?;
            Ok(run)
        })
        .collect::<Result<Vec<_>, Stopped>>()?;
    let worths = trials::worths(&stage, scenario, &plan, &runs, options.trials, progress)?;
    let mut balance = tally::tally(scenario, &styles, options.seed, seeds, &runs, &worths);
    balance.findings = findings::find(&balance, scenario, &worths);
    Ok(balance)
}
