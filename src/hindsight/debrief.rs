//! The debrief: everything that hindsight says about one project, as plain data.

use std::sync::Arc;

use serde::Serialize;

use super::attribution::Attribution;
use super::calibration::Calibration;
use super::counterfactual::Counterfactuals;
use super::course::Course;
use super::history::History;
use super::luck::LuckAndSkill;
use super::progress::{Progress, Stopped};
use crate::engine::Outcome;
use crate::engine::board::When;
use crate::playthrough::Preset;

/// How much is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Other lucks under which each decision is weighed; 0 weighs none.
    pub lucks: u32,
    /// Other lucks under which all decisions are played again, for luck against skill; 0 leaves it out.
    pub spread: u32,
    /// Other lucks under which each style of play is asked; 0 leaves the styles and par out.
    pub styles: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            lucks: 50,
            spread: 500,
            styles: 50,
        }
    }
}

/// What hindsight says about a project.
///
/// Of a project that is still running nothing is said that its TPM could not find out by going back and trying: no outcome, no luck
/// against skill, no calibration, no attribution, and decisions are weighed by what the board shows today. One that is played to be
/// assessed cannot go back, so its decisions are not weighed before its end either.
#[derive(Clone, Debug, Serialize)]
pub struct Debrief {
    /// Id of the scenario.
    pub scenario: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// The seed of luck.
    pub seed: u64,
    /// How it was played.
    pub preset: Preset,
    /// The day that was reached: of a project that is over, its last.
    pub today: When,
    /// The launch day of the charter.
    pub target: When,
    /// Name or sign of the currency that all sums are in.
    pub currency: Arc<str>,
    /// How it ended; none while it runs.
    pub outcome: Option<Outcome>,
    /// The project week by week, as its TPM knew it.
    pub course: Course,
    /// What each decision was worth; none when [`Options::lucks`] is 0, and while a project that is assessed runs.
    pub counterfactuals: Option<Counterfactuals>,
    /// Where the result lies among those of other lucks and other styles; none while it runs, or when [`Options::spread`] is 0.
    pub luck: Option<LuckAndSkill>,
    /// What was reported, held against what came; none while it runs.
    pub calibration: Option<Calibration>,
    /// Where the days and the money went; none while it runs.
    pub attribution: Option<Attribution>,
}

/// The debrief of a project, finished or running.
///
/// # Errors
///
/// When it was stopped.
pub fn debrief(
    history: &History,
    options: &Options,
    progress: &Progress,
) -> Result<Debrief, Stopped> {
    let _ = (options, progress);
    let scenario = &history.scenario;
    let when = |day| When {
        day,
        date: scenario.calendar.short(day),
    };
    let (course, outcome) = super::course::course(history);
    Ok(Debrief {
        scenario: scenario.id.clone(),
        title: scenario.title.clone(),
        seed: history.seed,
        preset: history.preset,
        today: when(history.today),
        target: when(scenario.finish.target),
        currency: scenario.money.currency.clone(),
        outcome,
        course,
        counterfactuals: None,
        luck: None,
        calibration: None,
        attribution: None,
    })
}
