//! What the best third did more or less often than the last third.

use std::collections::BTreeMap;

use crate::engine::Decision;
use crate::engine::components::Pace;
use crate::workshop::cohort::Cohort;
use crate::workshop::play::Play;

/// The fewest finished plays that have thirds.
const FEWEST: usize = 6;

/// How often something was decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Habit {
    /// What, in words.
    pub what: String,
    /// Mean number in the best third.
    pub best: f64,
    /// Mean number over all that are over.
    pub all: f64,
    /// Mean number in the last third.
    pub last: f64,
}

/// How often each kind of decision was taken; the largest differences first. Empty where fewer than six plays are over.
#[must_use]
pub fn habits(cohort: &Cohort) -> Vec<Habit> {
    let finished = &cohort.plays[..cohort.finished()];
    if finished.len() < FEWEST {
        return Vec::new();
    }
    let third = finished.len() / 3;
    let counts: Vec<BTreeMap<&'static str, f64>> = finished.iter().map(counts).collect();
    let mut kinds: Vec<&'static str> = counts
        .iter()
        .flat_map(|count| count.keys().copied())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut habits: Vec<Habit> = kinds
        .into_iter()
        .map(|kind| {
            let mean = |of: &[BTreeMap<&'static str, f64>]| {
                of.iter().filter_map(|count| count.get(kind)).sum::<f64>() / of.len().max(1) as f64
            };
            Habit {
                what: kind.to_owned(),
                best: mean(&counts[..third]),
                all: mean(&counts),
                last: mean(&counts[counts.len() - third..]),
            }
        })
        .collect();
    // By how far the thirds are apart, against how often it is done at all.
    let apart = |habit: &Habit| (habit.best - habit.last).abs() / libm::sqrt(habit.all.max(0.5));
    habits.sort_by(|a, b| apart(b).total_cmp(&apart(a)));
    habits
}

fn counts(play: &Play) -> BTreeMap<&'static str, f64> {
    let mut counts = BTreeMap::new();
    for (_, decision) in &play.log {
        let kind = match decision {
            Decision::Plan { action, .. } => action.kind().word(),
            Decision::SetPace {
                pace: Pace::Push | Pace::Crunch,
                ..
            } => "overtime ordered",
            Decision::SetPace { .. } => "overtime ended",
            Decision::Assign { .. } => "person put on a task",
            Decision::Prioritise { .. } => "task moved in the order",
            Decision::SetBar { .. } => "quality bar set",
            Decision::Answer { .. } => "card answered",
            Decision::Promise(_) => "promise given",
            Decision::Dismiss { .. } => "person dismissed",
            Decision::Release { .. }
            | Decision::ChooseMethod(_)
            | Decision::Move { .. }
            | Decision::Drop { .. }
            | Decision::Launch { .. }
            | Decision::Look(_) => continue,
        };
        *counts.entry(kind).or_insert(0.0) += 1.0;
    }
    counts
}
