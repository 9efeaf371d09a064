//! The debrief: everything that hindsight says about one project, as plain data.

use std::sync::Arc;

use serde::Serialize;

use super::attribution::{self, Attribution};
use super::calibration::{self, Calibration};
use super::counterfactual::{self, Counterfactuals};
use super::course::{self, Course};
use super::history::History;
use super::luck::{self, LuckAndSkill};
use super::progress::{Progress, Stopped};
use super::script::Script;
use super::stage::Stage;
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
        Self::of(50)
    }
}

/// Work, in decisions by days by tasks, up to which a debrief is computed in full: four times that of Harbor Checkout.
const IN_FULL: f64 = 1_000_000.0;
/// The fewest other lucks under which each decision is weighed.
const LEAST_LUCKS: u32 = 6;

impl Options {
    /// So much that a debrief takes seconds, and of the largest projects a minute or two: those get fewer lucks.
    #[must_use]
    pub fn fitting(history: &History) -> Self {
        let work = history.log.len().max(1) as f64
            * f64::from(history.today.0 + 1)
            * history.scenario.tasks.len() as f64;
        Self::of(((50.0 * IN_FULL / work) as u32).clamp(LEAST_LUCKS, 50))
    }

    /// With so many other lucks for each decision, and ten times as many for all of them together.
    #[must_use]
    pub const fn of(lucks: u32) -> Self {
        Self {
            lucks,
            spread: lucks.saturating_mul(10),
            styles: lucks,
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
    let scenario = &history.scenario;
    let when = |day| When {
        day,
        date: scenario.calendar.short(day),
    };
    let may_weigh = history.over || history.preset == Preset::Learn;
    let weighs = options.lucks > 0 && may_weigh;
    let compares = options.spread > 0 && history.over;
    if compares {
        progress.expect(luck::replays(options.spread, options.styles));
    }
    let replays = || -> Result<_, Stopped> {
        let script = Script::of(history);
        let stage = Stage::new(scenario.clone());
        let counterfactuals = if weighs {
            let lucks = options.lucks;
            Some(counterfactual::counterfactuals(
                history, &script, &stage, lucks, progress,
            )?)
        } else {
            None
        };
        let luck = if compares {
            let plain = stage.play(&script, history.seed, None, &[], &Progress::default())?;
            let (played, lucks, styles) = (plain[0].measures, options.spread, options.styles);
            Some(luck::luck_and_skill(
                history, &script, &stage, played, lucks, styles, progress,
            )?)
        } else {
            None
        };
        Ok((counterfactuals, luck))
    };
    let readings = || {
        let course = course::course(history);
        let calibration = history.over.then(|| calibration::calibration(history));
        let attribution = history.over.then(|| attribution::attribution(history));
        (course, calibration, attribution)
    };
    let (replayed, ((course, outcome), calibration, attribution)) = rayon::join(replays, readings);
    let (counterfactuals, luck) = replayed?;
    Ok(Debrief {
        scenario: scenario.id.clone(),
        title: scenario.title.clone(),
        seed: history.seed,
        preset: history.preset,
        today: when(
            outcome
                .as_ref()
                .map_or(history.today, |outcome| outcome.day),
        ),
        target: when(scenario.finish.target),
        currency: scenario.money.currency.clone(),
        outcome,
        course,
        counterfactuals,
        luck,
        calibration,
        attribution,
    })
}
