//! Counterfactuals: what each deed was worth, by playing the project again without it.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use super::deed::{Deed, DeedKind, gather};
use super::history::History;
use super::measures::{Measured, Measures, Range, ranges};
use super::progress::{Progress, Stopped};
use super::script::{Change, Script};
use super::stage::{Replayed, Stage};
use super::verdict;
use crate::engine::Decision;
use crate::engine::board::When;
use crate::engine::decision::Slug;
use crate::scenario::Day;
use crate::scenario::ids::List;

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
    /// It helped here by luck: on average it does next to nothing, or hurts.
    LuckyHere,
    /// It hurt here by bad luck: on average it does next to nothing, or helps.
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
    /// What they are worth together less what they are worth apart, in overall points over other lucks: negative when they only work
    /// together, so that each alone seems to be worth all of it; positive when one makes up for the other.
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
    /// The five that helped most, best first: places in [`Self::worths`]. They helped here and do on average. Calling the launch is not
    /// among them: somebody would have.
    pub helped: Vec<usize>,
    /// The five that hurt most, worst first; the same.
    pub hurt: Vec<usize>,
    /// The five where luck decided most: what they did here is not what they do on average.
    pub by_luck: Vec<usize>,
    /// Pairs that work only together, or make up for each other, the strongest first; five at most.
    pub pairs: Vec<Pair>,
}

/// How many deeds make a list of the best and the worst.
const LISTED: usize = 5;
/// Among how many of the strongest deeds pairs are looked for.
const PAIRED: usize = 6;
/// How many pairs of deeds about the same thing are tried besides.
const SAME_SUBJECT: usize = 15;
/// From how many overall points on a pair is worth telling.
const BEYOND: f64 = 1.0;

/// What a change of the script is.
enum Variant {
    /// The next deed is left out.
    Without,
    /// The card of a deed is answered otherwise: the deed, and the place of the choice on the card.
    Instead(usize, usize),
}

/// The replays of all changes: under the luck of the project first, then under the others.
struct Replays {
    by_luck: Vec<Vec<Replayed>>,
}

impl Replays {
    fn run(
        stage: &Stage,
        script: &Script,
        seeds: &[u64],
        until: Option<Day>,
        changes: &[Change],
        progress: &Progress,
    ) -> Result<Self, Stopped> {
        progress.expect(seeds.len() as u64 * (changes.len() as u64 + 1));
        let by_luck = seeds
            .par_iter()
            .map(|&seed| stage.play(script, seed, until, changes, progress))
            .collect::<Result<_, Stopped>>()?;
        Ok(Self { by_luck })
    }

    /// The project as it was played, under its own luck.
    fn played(&self) -> &Replayed {
        &self.by_luck[0][0]
    }

    /// A change under the luck of the project.
    fn here(&self, change: usize) -> &Replayed {
        &self.by_luck[0][change + 1]
    }

    /// Under each other luck, the script as it is and with a change.
    fn elsewhere(&self, change: usize) -> impl Iterator<Item = (&Replayed, &Replayed)> {
        let others = self.by_luck[1..].iter();
        others.map(move |replayed| (&replayed[0], &replayed[change + 1]))
    }
}

/// What all deeds of a project were worth, over so many other lucks.
///
/// # Errors
///
/// When it was stopped.
pub(super) fn counterfactuals(
    history: &History,
    script: &Script,
    stage: &Stage,
    lucks: u32,
    progress: &Progress,
) -> Result<Counterfactuals, Stopped> {
    let basis = if history.over {
        Basis::End
    } else {
        Basis::Today
    };
    let until = (!history.over).then_some(history.today);
    let deeds = gather(history, script);
    let (variants, changes) = variants(history, script, &deeds);
    let own = std::iter::once(history.seed);
    let seeds: Vec<u64> = own.chain(history.other_lucks(lucks)).collect();
    let replays = Replays::run(stage, script, &seeds, until, &changes, progress)?;
    let played = *replays.played();
    let mut worths: Vec<Worth> = Vec::with_capacity(deeds.len());
    let mut deeds = deeds.into_iter();
    for (change, variant) in variants.iter().enumerate() {
        match *variant {
            Variant::Without => {
                let Some(deed) = deeds.next() else { break };
                worths.push(worth(history, deed, &replays, change, basis));
            }
            Variant::Instead(deed, choice) => {
                let other = other_choice(
                    history,
                    script,
                    &worths[deed].deed,
                    choice,
                    change,
                    &replays,
                );
                worths[deed].other_choices.extend(other);
            }
        }
    }
    for worth in &mut worths {
        worth.sentence = verdict::sentence(history, worth, &played, basis, lucks == 0);
    }
    let without = variants.iter().enumerate();
    let singles = Singles {
        worths: &worths,
        replays: &replays,
        without: without
            .filter(|(_, variant)| matches!(variant, Variant::Without))
            .map(|(change, _)| change)
            .collect(),
    };
    let pairs = pairs(history, script, stage, &seeds, until, &singles, progress)?;
    Ok(Counterfactuals {
        basis,
        played: played.measures,
        lucks,
        helped: verdict::ranked(&worths, Verdict::Helped, LISTED),
        hurt: verdict::ranked(&worths, Verdict::Hurt, LISTED),
        by_luck: verdict::by_luck(&worths, LISTED),
        worths,
        pairs,
    })
}

/// Everything that is tried: each deed left out, and each other choice of each card right behind its answer.
fn variants(history: &History, script: &Script, deeds: &[Deed]) -> (Vec<Variant>, Vec<Change>) {
    let (mut variants, mut changes) = (Vec::new(), Vec::new());
    for (number, deed) in deeds.iter().enumerate() {
        variants.push(Variant::Without);
        changes.push(Change {
            without: deed.decisions.clone(),
            instead: None,
        });
        if deed.kind != DeedKind::Answer {
            continue;
        }
        let place = deed.decisions[0];
        let Decision::Answer { card, choice } = script.decision(place) else {
            continue;
        };
        let Some(event) = history.scenario.find(List::Event, card) else {
            continue;
        };
        for (position, other) in history.scenario.events[event].choices.iter().enumerate() {
            if *other.id == **choice {
                continue;
            }
            let instead = Decision::Answer {
                card: card.clone(),
                choice: other.id.to_string().into(),
            };
            variants.push(Variant::Instead(number, position));
            changes.push(Change {
                without: Vec::new(),
                instead: Some((place, instead)),
            });
        }
    }
    (variants, changes)
}

fn worth(history: &History, deed: Deed, replays: &Replays, change: usize, basis: Basis) -> Worth {
    let (played, without) = (replays.played(), replays.here(change));
    let here = played.measures - without.measures;
    let effects: Vec<Measures> = replays
        .elsewhere(change)
        .map(|(played, without)| played.measures - without.measures)
        .collect();
    let changed = replays
        .elsewhere(change)
        .filter(|(_, without)| without.changed);
    let possible = changed.count() as f64 / effects.len().max(1) as f64;
    let elsewhere = ranges(&effects);
    let live_without = without
        .live
        .filter(|_| basis == Basis::End)
        .map(|day| When {
            day,
            date: history.scenario.calendar.short(day),
        });
    Worth {
        deed,
        here,
        elsewhere,
        possible,
        without: without.measures,
        live_without,
        skipped: without.skipped.saturating_sub(played.skipped),
        verdict: verdict::of(here.overall, elsewhere.overall.mean, effects.is_empty()),
        sentence: String::new(),
        other_choices: Vec::new(),
    }
}

fn other_choice(
    history: &History,
    script: &Script,
    deed: &Deed,
    choice: usize,
    change: usize,
    replays: &Replays,
) -> Option<OtherChoice> {
    let Decision::Answer { card, .. } = script.decision(deed.decisions[0]) else {
        return None;
    };
    let event = history.scenario.find(List::Event, card)?;
    let choice = &history.scenario.events[event].choices[choice];
    let (played, other) = (replays.played(), replays.here(change));
    let effects: Vec<Measures> = replays
        .elsewhere(change)
        .map(|(played, other)| {
            if other.taken {
                other.measures - played.measures
            } else {
                Measures::default()
            }
        })
        .collect();
    Some(OtherChoice {
        choice: choice.id.to_string().into(),
        text: choice.text.to_string(),
        possible: other.taken,
        here: if other.taken {
            other.measures - played.measures
        } else {
            Measures::default()
        },
        elsewhere: ranges(&effects),
    })
}

/// What pairs are found from.
struct Singles<'a> {
    worths: &'a [Worth],
    /// The replays without each deed.
    replays: &'a Replays,
    /// The change that leaves out each deed.
    without: Vec<usize>,
}

impl Singles<'_> {
    /// What two deeds are worth one by one under a luck, in overall points.
    fn apart(&self, luck: usize, deeds: [usize; 2]) -> f64 {
        let replayed = &self.replays.by_luck[luck];
        let worth = |deed: usize| {
            replayed[0].measures.overall - replayed[self.without[deed] + 1].measures.overall
        };
        worth(deeds[0]) + worth(deeds[1])
    }
}

/// Pairs whose joint worth differs clearly from the sum, among the strongest deeds and among those about the same thing.
fn pairs(
    history: &History,
    script: &Script,
    stage: &Stage,
    seeds: &[u64],
    until: Option<Day>,
    singles: &Singles,
    progress: &Progress,
) -> Result<Vec<Pair>, Stopped> {
    let tried = candidates(singles.worths);
    let together = |pairs: &[[usize; 2]], seeds: &[u64]| {
        let changes: Vec<Change> = pairs
            .iter()
            .map(|pair| {
                let [a, b] = pair.map(|deed| singles.worths[deed].deed.decisions.as_slice());
                let mut without = [a, b].concat();
                without.sort_unstable();
                Change {
                    without,
                    instead: None,
                }
            })
            .collect();
        Replays::run(stage, script, seeds, until, &changes, progress)
    };
    let overall = |replayed: &[Replayed], number: usize| {
        replayed[0].measures.overall - replayed[number + 1].measures.overall
    };
    // What makes no difference here is not told, so other lucks are not asked.
    let here = together(&tried, &seeds[..1])?;
    let differing: Vec<[usize; 2]> = tried
        .into_iter()
        .enumerate()
        .filter(|&(number, pair)| {
            let beyond = overall(&here.by_luck[0], number) - singles.apart(0, pair);
            beyond.abs() >= BEYOND
        })
        .map(|(_, pair)| pair)
        .collect();
    // Half of the lucks tell enough of a pair.
    let seeds = &seeds[..seeds.len().div_ceil(2)];
    let replays = together(&differing, seeds)?;
    let mut pairs: Vec<Pair> = differing
        .iter()
        .enumerate()
        .filter_map(|(number, &deeds)| {
            let together = overall(&replays.by_luck[0], number);
            let apart = singles.apart(0, deeds);
            let beyond = (1..seeds.len())
                .map(|luck| overall(&replays.by_luck[luck], number) - singles.apart(luck, deeds));
            let beyond = Range::of(beyond.collect());
            let here = together - apart;
            // Clear is what holds here, on average, and under nine lucks in ten.
            let clear = beyond.mean.abs() >= BEYOND
                && here.signum() == beyond.mean.signum()
                && (beyond.p10 > 0.0 || beyond.p90 < 0.0);
            clear.then(|| Pair {
                deeds,
                together,
                apart,
                beyond,
                sentence: verdict::pair(history, singles.worths, deeds, together, apart),
            })
        })
        .collect();
    pairs.sort_by(|a, b| b.beyond.mean.abs().total_cmp(&a.beyond.mean.abs()));
    pairs.truncate(LISTED);
    Ok(pairs)
}

/// The pairs that are tried.
fn candidates(worths: &[Worth]) -> Vec<[usize; 2]> {
    let strength = |worth: &Worth| worth.here.overall.abs() + worth.elsewhere.overall.mean.abs();
    // Whatever shortens the project goes with the launch: that tells nothing.
    let mut strongest: Vec<usize> = (0..worths.len())
        .filter(|&place| worths[place].deed.kind != DeedKind::Launch)
        .collect();
    strongest.sort_by(|&a, &b| {
        strength(&worths[b])
            .total_cmp(&strength(&worths[a]))
            .then(a.cmp(&b))
    });
    strongest.truncate(PAIRED);
    strongest.sort_unstable();
    let mut tried: Vec<[usize; 2]> = Vec::new();
    for (place, &a) in strongest.iter().enumerate() {
        tried.extend(strongest[place + 1..].iter().map(|&b| [a, b]));
    }
    let same = (0..worths.len()).flat_map(|a| (a + 1..worths.len()).map(move |b| [a, b]));
    let same: Vec<[usize; 2]> = same
        .filter(|[a, b]| {
            let (a, b) = (&worths[*a].deed.subject, &worths[*b].deed.subject);
            a.is_some() && a == b
        })
        .filter(|pair| !tried.contains(pair))
        .take(SAME_SUBJECT)
        .collect();
    tried.extend(same);
    tried
}
