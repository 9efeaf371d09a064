//! Luck against skill: the same decisions under many lucks, and other styles of play under this one.

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use super::Spread;
use super::history::History;
use super::measures::{Measured, Measures, Range, ranges};
use super::progress::{Progress, Stopped};
use super::script::Script;
use super::stage::{self, Replayed, Stage};
use crate::bots::{self, Style};
use crate::engine::Simulation;

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

/// Plays a script under other lucks, on all cores; in the order of the lucks.
fn under(
    stage: &Stage,
    script: &Script,
    seeds: &[u64],
    progress: &Progress,
) -> Result<Vec<Replayed>, Stopped> {
    seeds
        .par_iter()
        .map(|&seed| {
            let played = stage.play(script, seed, None, &[], progress)?;
            Ok(played[0])
        })
        .collect()
}

/// What a style gets from the first morning on.
fn styled(simulation: &mut Simulation, style: Style) -> Measures {
    bots::play_on(simulation, style);
    let climate = simulation.climate();
    simulation
        .outcome()
        .map_or_else(Measures::default, |outcome| {
            stage::at_the_end(simulation.scenario(), &outcome, climate)
        })
}

/// Luck against skill of a project that is over: its decisions under `lucks` other lucks, and all styles under `styles`.
///
/// # Errors
///
/// When it was stopped.
pub(super) fn luck_and_skill(
    history: &History,
    script: &Script,
    stage: &Stage,
    played: Measures,
    lucks: u32,
    styles: u32,
    progress: &Progress,
) -> Result<LuckAndSkill, Stopped> {
    let seeds: Vec<u64> = history.other_lucks(lucks).collect();
    let replayed = under(stage, script, &seeds, progress)?;
    let count = replayed.len().max(1) as f64;
    let numbers: Vec<Measures> = replayed.iter().map(|one| one.measures).collect();
    let result = played.overall;
    let worse = numbers.iter().filter(|one| one.overall < result).count() as f64;
    let same = numbers.iter().filter(|one| one.overall == result).count() as f64;
    let elsewhere = ranges(&numbers);
    let skill = elsewhere.overall.mean;
    let others = if styles > 0 {
        Some(others(history, stage, styles, progress)?)
    } else {
        None
    };
    let (styles, adapting) = others.map_or((Vec::new(), None), |(styles, adapting)| {
        (styles, Some(adapting))
    });
    let par = styles
        .iter()
        .find(|one| one.style == Style::ByTheBook)
        .map(|one| one.elsewhere.overall.mean);
    let mut all = LuckAndSkill {
        lucks,
        overall: Spread::of(numbers.iter().map(|one| one.overall).collect()),
        elsewhere,
        result,
        percentile: (worse + 0.5 * same) / count,
        skill,
        luck: result - skill,
        par,
        styles,
        skipped: replayed
            .iter()
            .map(|one| f64::from(one.skipped))
            .sum::<f64>()
            / count,
        adapting,
        sentence: String::new(),
    };
    all.sentence = sentence(&all);
    Ok(all)
}

/// How many replays [`luck_and_skill`] takes.
pub(super) fn replays(lucks: u32, styles: u32) -> u64 {
    let styled = (Style::ALL.len() as u64) * (u64::from(styles) + 1);
    u64::from(lucks)
        + if styles > 0 {
            styled + u64::from(styles)
        } else {
            0
        }
}

/// What the styles get, and what By-the-book loses when its list is played under other lucks.
fn others(
    history: &History,
    stage: &Stage,
    lucks: u32,
    progress: &Progress,
) -> Result<(Vec<StyleResult>, f64), Stopped> {
    let seeds: Vec<u64> = history.other_lucks(lucks).collect();
    let plays: Vec<(Style, u64)> = Style::ALL
        .into_iter()
        .flat_map(|style| {
            let own = std::iter::once(history.seed);
            own.chain(seeds.iter().copied())
                .map(move |seed| (style, seed))
        })
        .collect();
    let played: Vec<Measures> = plays
        .into_par_iter()
        .map(|(style, seed)| {
            progress.step()?;
            Ok(stage.with(seed, |simulation| styled(simulation, style)))
        })
        .collect::<Result<_, Stopped>>()?;
    let results: Vec<StyleResult> = Style::ALL
        .into_iter()
        .zip(played.chunks(seeds.len() + 1))
        .map(|(style, played)| StyleResult {
            style,
            here: played[0],
            elsewhere: ranges(&played[1..]),
        })
        .collect();
    let book = bots::play(&history.scenario, Style::ByTheBook, history.seed);
    let script = Script::of(&History::of(&book));
    let list = under(stage, &script, &seeds, progress)?;
    let fixed = Range::of(list.iter().map(|one| one.measures.overall).collect()).mean;
    let anew = results
        .iter()
        .find(|one| one.style == Style::ByTheBook)
        .map_or(0.0, |one| one.elsewhere.overall.mean);
    Ok((results, anew - fixed))
}

fn sentence(all: &LuckAndSkill) -> String {
    let luck = match all.luck {
        luck if luck >= 0.5 => format!("luck gave {luck:.1} on top"),
        luck if luck <= -0.5 => format!("luck took {:.1} of them", -luck),
        _ => "luck neither gave nor took".into(),
    };
    let mut text = format!(
        "{:.1} points, more than the same decisions get under {:.0} % of other lucks. They are worth {:.1} on average; {luck}.",
        all.result,
        100.0 * all.percentile,
        all.skill
    );
    if let Some(par) = all.par {
        let gap = all.result - par;
        text.push_str(&match gap {
            gap if gap >= 0.5 => format!(" Par is {par:.1}: you are {gap:.1} above it."),
            gap if gap <= -0.5 => format!(" Par is {par:.1}: you are {:.1} below it.", -gap),
            _ => format!(" Par is {par:.1}, and you are on it."),
        });
    }
    text
}
