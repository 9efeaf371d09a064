//! The player's order of work: which rank puts a task before or after others.

use crate::engine::Decision;
use crate::engine::board::{Board, TaskStatus, TaskView};

/// Distance of two ranks, so that others fit between them.
const GAP: u32 = 10;

/// The last rank there is.
const LAST: u32 = 999;

fn is_open(task: &TaskView) -> bool {
    !matches!(task.status, TaskStatus::Done | TaskStatus::Out)
}

/// The open tasks that the player put in order, the first first.
#[must_use]
pub fn ranked(board: &Board) -> Vec<&TaskView> {
    let mut ranked: Vec<&TaskView> = board
        .tasks
        .iter()
        .filter(|task| is_open(task) && task.rank > 0)
        .collect();
    ranked.sort_by_key(|task| task.rank);
    ranked
}

/// The rank between two others; where none is free, the first of them, and the plan decides between equals.
fn between(before: u32, after: Option<u32>) -> u32 {
    match after {
        None => (before + GAP).min(LAST),
        Some(after) => (before + (after.saturating_sub(before)) / 2).max(1),
    }
}

/// The decision that moves a task in the order by one place, earlier or later; past the last place the plan decides again.
#[must_use]
pub fn step(board: &Board, task: &TaskView, earlier: bool) -> Option<Decision> {
    if !is_open(task) {
        return None;
    }
    let ranked = ranked(board);
    let here = ranked.iter().position(|other| other.id == task.id);
    let rank = |place: usize| ranked.get(place).map(|task| task.rank);
    let rank = match (here, earlier) {
        (None, false) | (Some(0), true) => return None,
        (None, true) => between(ranked.last().map_or(0, |task| task.rank), None),
        (Some(place), true) => {
            let before = if place >= 2 { rank(place - 2) } else { None };
            between(before.unwrap_or(0), rank(place - 1))
        }
        (Some(place), false) if place + 1 == ranked.len() => 0,
        (Some(place), false) => between(rank(place + 1).unwrap_or(0), rank(place + 2)),
    };
    Some(Decision::Prioritise {
        task: task.id.clone(),
        rank,
    })
}

/// The decision that does a task after the tasks `above` and before the tasks `below` it, as far as those were put in order.
#[must_use]
pub fn drop_between(task: &TaskView, above: &[&TaskView], below: &[&TaskView]) -> Option<Decision> {
    if !is_open(task) {
        return None;
    }
    let ranks = |tasks: &[&TaskView]| {
        tasks
            .iter()
            .filter(|other| is_open(other) && other.rank > 0 && other.id != task.id)
            .map(|other| other.rank)
            .collect::<Vec<u32>>()
    };
    let before = ranks(above).into_iter().max().unwrap_or(0);
    let after = ranks(below).into_iter().filter(|rank| *rank > before).min();
    Some(Decision::Prioritise {
        task: task.id.clone(),
        rank: between(before, after),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_lies_between_its_neighbours() {
        assert_eq!(between(0, None), 10);
        assert_eq!(between(10, None), 20);
        assert_eq!(between(10, Some(20)), 15);
        assert_eq!(between(0, Some(10)), 5);
        assert_eq!(
            between(0, Some(1)),
            1,
            "nothing is free: the plan decides between equals"
        );
        assert_eq!(between(LAST, None), LAST);
    }
}
