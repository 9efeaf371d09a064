//! Where the plays part: the first week in which decisions differ.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::Decision;
use crate::scenario::Calendar;
use crate::scenario::ids::stable_hash;
use crate::workshop::cohort::Cohort;
use crate::workshop::play::Play;

/// How many courses there are at the end of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Courses {
    /// The week, from 1.
    pub week: u32,
    /// Participants who have reached its end.
    pub playing: usize,
    /// Courses that differ in a decision so far.
    pub courses: usize,
    /// Participants who share the commonest course.
    pub together: usize,
}

/// A decision that some took and others did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parting {
    /// The decision.
    pub decision: Decision,
    /// How many took it in that week.
    pub takers: usize,
}

/// Where the plays of a cohort part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Divergence {
    /// Week by week, as far as anybody has come.
    pub weeks: Vec<Courses>,
    /// The first week in which not everybody decided the same; none while all do.
    pub first: Option<u32>,
    /// Decisions of that week that not everybody took; those that split the cohort most evenly first.
    pub partings: Vec<Parting>,
    /// For each pair of places, the first week in which their decisions differ; none as far as both have played.
    pub pairs: Vec<Vec<Option<u32>>>,
}

/// A play's decisions week by week: what was decided, in no order within a day, without looks at screens.
fn by_week(play: &Play, calendar: &Calendar) -> Vec<BTreeSet<String>> {
    let last = calendar.week(play.day) as usize;
    let mut weeks = vec![BTreeSet::new(); last + 1];
    for (day, decision) in &play.log {
        if !matches!(decision, Decision::Look(_)) {
            weeks[calendar.week(*day) as usize].insert(format!("{} {decision:?}", day.0));
        }
    }
    // A week that is not over says nothing yet.
    if play.outcome.is_none() && !calendar.opens_week(play.day) {
        weeks.pop();
    } else if play.outcome.is_none() {
        weeks.truncate(last);
    }
    weeks
}

/// A fingerprint of all decisions up to the end of each week.
fn courses(weeks: &[BTreeSet<String>]) -> Vec<u64> {
    let mut so_far = 0_u64;
    weeks
        .iter()
        .map(|week| {
            let all: String = week
                .iter()
                .flat_map(|decision| [decision.as_str(), "\n"])
                .collect();
            so_far = stable_hash(format!("{so_far} {all}").as_bytes());
            so_far
        })
        .collect()
}

/// Where the plays of a cohort part.
#[must_use]
pub fn divergence(cohort: &Cohort) -> Divergence {
    let calendar = &cohort.scenario().calendar;
    let weeks: Vec<_> = cohort
        .plays
        .iter()
        .map(|play| by_week(play, calendar))
        .collect();
    let courses: Vec<Vec<u64>> = weeks.iter().map(|weeks| courses(weeks)).collect();
    let longest = courses.iter().map(Vec::len).max().unwrap_or(0);
    let mut found = Divergence::default();
    for week in 0..longest {
        let mut count: BTreeMap<u64, usize> = BTreeMap::new();
        for course in courses.iter().filter_map(|course| course.get(week)) {
            *count.entry(*course).or_insert(0) += 1;
        }
        let at = Courses {
            week: week as u32 + 1,
            playing: count.values().sum(),
            courses: count.len(),
            together: count.values().copied().max().unwrap_or(0),
        };
        if found.first.is_none() && at.courses > 1 {
            found.first = Some(at.week);
            found.partings = partings(&cohort.plays, calendar, week as u32, at.playing);
        }
        found.weeks.push(at);
    }
    found.pairs = courses
        .iter()
        .map(|a| {
            let differs = |b: &Vec<u64>| {
                a.iter()
                    .zip(b)
                    .position(|(a, b)| a != b)
                    .map(|week| week as u32 + 1)
            };
            courses.iter().map(differs).collect()
        })
        .collect();
    found
}

fn partings(plays: &[Play], calendar: &Calendar, week: u32, playing: usize) -> Vec<Parting> {
    let mut takers: BTreeMap<String, Parting> = BTreeMap::new();
    for play in plays {
        let mut own = BTreeSet::new();
        for (day, decision) in &play.log {
            // The same deed on another day of the week is the same to those who compare.
            let key = format!("{:?}", undated(decision));
            if calendar.week(*day) == week
                && !matches!(decision, Decision::Look(_))
                && own.insert(key.clone())
            {
                takers
                    .entry(key)
                    .or_insert_with(|| Parting {
                        decision: undated(decision),
                        takers: 0,
                    })
                    .takers += 1;
            }
        }
    }
    let mut found: Vec<Parting> = takers
        .into_values()
        .filter(|parting| parting.takers < playing)
        .collect();
    // The nearer to half of the cohort, the more it splits; equal ones stay in the order of their words.
    found.sort_by_key(|parting| (parting.takers * 2).abs_diff(playing));
    found
}

/// A decision without the day of its action and the like.
fn undated(decision: &Decision) -> Decision {
    match decision {
        Decision::Plan {
            action, delegate, ..
        } => Decision::Plan {
            action: action.clone(),
            day: crate::scenario::Day(0),
            delegate: delegate.clone(),
            evening: false,
        },
        other => other.clone(),
    }
}
