//! The network of tasks: which task waits for which, and how.
//!
//! The precedence diagram (Fondahl 1961) with the four kinds of links and the lags of today's planning tools. The links are stored twice, by their end and
//! by their beginning, in flat arrays (compressed rows), because forecasts walk them thousands of times for each time they are built.

use std::{cmp::Reverse, collections::BinaryHeap, fmt};

use serde::{Deserialize, Serialize};

use super::bounded;

/// Which end of one task holds back which end of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkKind {
    /// The second task starts once the first has finished: the usual link.
    #[default]
    FinishToStart,
    /// The second task starts once the first has started.
    StartToStart,
    /// The second task finishes once the first has finished.
    FinishToFinish,
    /// The second task finishes once the first has started.
    StartToFinish,
}

/// One task holding back another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The task that holds back.
    pub from: usize,
    /// The task that waits.
    pub to: usize,
    /// Which end waits for which.
    pub kind: LinkKind,
    /// How long after it, in working days; negative is a lead.
    pub lag: f64,
}

impl Link {
    /// The usual link: `to` starts once `from` has finished, without a lag.
    #[must_use]
    pub const fn finish_to_start(from: usize, to: usize) -> Self {
        Self {
            from,
            to,
            kind: LinkKind::FinishToStart,
            lag: 0.0,
        }
    }
}

/// One end of a link, as seen from the task at its other end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The task at the other end.
    pub task: usize,
    /// Which end waits for which.
    pub kind: LinkKind,
    /// How long after it, in working days.
    pub lag: f64,
}

/// Tasks that wait for one another in a circle, so that none can ever begin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Cycle {
    /// The whole circle: each task holds back the next, and the last the first. It begins with the lowest index.
    pub tasks: Vec<usize>,
}

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("tasks wait for one another in a circle: ")?;
        for task in &self.tasks {
            write!(f, "{task} -> ")?;
        }
        match self.tasks.first() {
            Some(first) => write!(f, "{first}"),
            None => Ok(()),
        }
    }
}

/// The tasks `0..len()` and the links among them, free of circles.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// Every task after all it waits for; among those that could come next, the lowest index.
    order: Vec<usize>,
    /// The two tasks of each link that the network was built from, and whether it holds.
    links: Vec<(usize, usize, bool)>,
    incoming: Rows,
    outgoing: Rows,
    /// How many links into each task have not been walked yet; kept for its memory.
    waiting: Vec<usize>,
    /// The tasks that could come next in the order; kept for its memory.
    ready: BinaryHeap<Reverse<usize>>,
}

impl Network {
    /// Builds the network of `tasks` tasks.
    ///
    /// Several links between the same two tasks are welcome: a start-to-start with a finish-to-finish is how overlapping work is planned.
    ///
    /// # Errors
    ///
    /// When tasks wait for one another in a circle, which is given whole. A task linked to itself is a circle of one.
    ///
    /// # Panics
    ///
    /// When a link names a task that is not there.
    pub fn new(tasks: usize, links: &[Link]) -> Result<Self, Cycle> {
        let mut network = Self::default();
        network.rebuild(tasks, links)?;
        Ok(network)
    }

    /// Builds another network in the memory of this one.
    ///
    /// # Errors
    ///
    /// As [`Network::new`]; the network is then left without tasks.
    ///
    /// # Panics
    ///
    /// When a link names a task that is not there.
    pub fn rebuild(&mut self, tasks: usize, links: &[Link]) -> Result<(), Cycle> {
        assert!(
            links
                .iter()
                .all(|link| link.from < tasks && link.to < tasks),
            "a link names a task that is not in the network"
        );
        self.links.clear();
        self.links
            .extend(links.iter().map(|link| (link.from, link.to, true)));
        self.incoming
            .fill(tasks, links, |link| (link.to, link.from));
        self.outgoing
            .fill(tasks, links, |link| (link.from, link.to));
        self.waiting.clear();
        self.waiting
            .extend((0..tasks).map(|task| self.incoming.of(task).len()));
        self.ready.clear();
        self.ready.extend(
            (0..tasks)
                .filter(|&task| self.waiting[task] == 0)
                .map(Reverse),
        );
        self.order.clear();
        // Kahn (1962), with a heap so that the order depends on the links alone and not on how they are listed.
        while let Some(Reverse(task)) = self.ready.pop() {
            self.order.push(task);
            for edge in self.outgoing.of(task) {
                self.waiting[edge.task] -= 1;
                if self.waiting[edge.task] == 0 {
                    self.ready.push(Reverse(edge.task));
                }
            }
        }
        if self.order.len() == tasks {
            return Ok(());
        }
        let cycle = self.cycle();
        self.links.clear();
        self.order.clear();
        self.incoming.fill(0, &[], |link| (link.to, link.from));
        self.outgoing.fill(0, &[], |link| (link.from, link.to));
        Err(cycle)
    }

    /// How many tasks there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no task at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Every task once, each after all those it waits for; among those that could come next, the lowest index first.
    #[must_use]
    #[inline]
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The links that hold `task` back, in the order they were listed; each edge names the task it waits for.
    #[must_use]
    #[inline]
    pub fn predecessors(&self, task: usize) -> &[Edge] {
        self.incoming.of(task)
    }

    /// The links by which `task` holds others back, in the order they were listed; each edge names the task that waits.
    #[must_use]
    #[inline]
    pub fn successors(&self, task: usize) -> &[Edge] {
        self.outgoing.of(task)
    }

    /// Lets go of the links that do not hold, each by its place in the list that the network was built from, and takes up again those that do:
    /// a link that has done its work is as if it were not there. The order of the tasks stays.
    pub fn hold(&mut self, mut holds: impl FnMut(usize) -> bool) {
        for at in 0..self.links.len() {
            let (from, to, before) = self.links[at];
            let now = holds(at);
            if now != before {
                self.links[at].2 = now;
                self.incoming.refill(to, &self.links);
                self.outgoing.refill(from, &self.links);
            }
        }
    }

    /// One circle among the tasks that never became ready.
    ///
    /// Each of them waits for at least one other of them, so walking backwards cannot end and must come back to where it has been.
    fn cycle(&self) -> Cycle {
        let mut walk = Vec::new();
        let mut step = vec![None; self.waiting.len()];
        let mut next = self.waiting.iter().position(|&left| left > 0);
        while let Some(task) = next {
            if let Some(seen) = step[task] {
                let mut tasks = walk.split_off(seen);
                tasks.reverse();
                let lowest = tasks
                    .iter()
                    .enumerate()
                    .min_by_key(|&(_, task)| *task)
                    .map_or(0, |(at, _)| at);
                tasks.rotate_left(lowest);
                return Cycle { tasks };
            }
            step[task] = Some(walk.len());
            walk.push(task);
            next = self
                .incoming
                .of(task)
                .iter()
                .map(|edge| edge.task)
                .filter(|&before| self.waiting[before] > 0)
                .min();
        }
        Cycle { tasks: walk }
    }
}

/// Edges grouped by task in one flat array.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// Where the edges of each task begin, and at the end where the last ones end.
    first: Vec<usize>,
    /// Each edge with the place of its link in the list.
    all: Vec<(usize, Edge)>,
    /// The edges of the links that hold: those of a task begin where all of its edges do, and end here.
    held: Vec<Edge>,
    end: Vec<usize>,
}

impl Rows {
    /// Groups the links by the first of the two tasks that `ends` gives; the second becomes the edge's task. All of them hold.
    fn fill(&mut self, tasks: usize, links: &[Link], ends: impl Fn(&Link) -> (usize, usize)) {
        // Counting sort: count into the slot after the next, sum up, and filling then moves each slot to where its row ends.
        self.first.clear();
        self.first.resize(tasks + 2, 0);
        for link in links {
            self.first[ends(link).0 + 2] += 1;
        }
        for task in 2..tasks + 2 {
            self.first[task] += self.first[task - 1];
        }
        let nowhere = Edge {
            task: 0,
            kind: LinkKind::FinishToStart,
            lag: 0.0,
        };
        self.all.clear();
        self.all.resize(links.len(), (0, nowhere));
        for (place, link) in links.iter().enumerate() {
            let (row, task) = ends(link);
            let edge = Edge {
                task,
                kind: link.kind,
                lag: bounded(link.lag),
            };
            self.all[self.first[row + 1]] = (place, edge);
            self.first[row + 1] += 1;
        }
        self.held.clear();
        self.held.extend(self.all.iter().map(|&(_, edge)| edge));
        self.end.clear();
        self.end.extend_from_slice(&self.first[1..=tasks]);
    }

    /// Finds the edges of a task anew whose links hold.
    fn refill(&mut self, task: usize, links: &[(usize, usize, bool)]) {
        let mut end = self.first[task];
        for &(link, edge) in &self.all[self.first[task]..self.first[task + 1]] {
            if links[link].2 {
                self.held[end] = edge;
                end += 1;
            }
        }
        self.end[task] = end;
    }

    #[inline]
    fn of(&self, task: usize) -> &[Edge] {
        &self.held[self.first[task]..self.end[task]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(pairs: &[(usize, usize)]) -> Vec<Link> {
        pairs
            .iter()
            .map(|&(from, to)| Link::finish_to_start(from, to))
            .collect()
    }

    #[test]
    fn every_task_comes_after_what_it_waits_for_and_ties_go_to_the_lowest_index() {
        let network = Network::new(6, &after(&[(5, 0), (4, 0), (0, 2), (3, 2)])).unwrap();
        assert_eq!(network.order(), [1, 3, 4, 5, 0, 2]);
    }

    #[test]
    fn the_order_does_not_depend_on_how_the_links_are_listed() {
        let mut links = after(&[(5, 0), (4, 0), (0, 2), (3, 2), (3, 1)]);
        let order = Network::new(6, &links).unwrap().order().to_vec();
        links.reverse();
        assert_eq!(Network::new(6, &links).unwrap().order(), order);
    }

    #[test]
    fn a_task_knows_its_links_in_both_directions_in_the_order_listed() {
        let links = [
            Link {
                from: 0,
                to: 1,
                kind: LinkKind::StartToStart,
                lag: 2.0,
            },
            Link {
                from: 0,
                to: 1,
                kind: LinkKind::FinishToFinish,
                lag: -1.0,
            },
            Link::finish_to_start(0, 2),
        ];
        let network = Network::new(3, &links).unwrap();
        let expected = [
            Edge {
                task: 0,
                kind: LinkKind::StartToStart,
                lag: 2.0,
            },
            Edge {
                task: 0,
                kind: LinkKind::FinishToFinish,
                lag: -1.0,
            },
        ];
        assert_eq!(network.predecessors(1), expected);
        let tasks: Vec<_> = network.successors(0).iter().map(|edge| edge.task).collect();
        assert_eq!(tasks, [1, 1, 2]);
        assert!(network.predecessors(0).is_empty() && network.successors(2).is_empty());
    }

    #[test]
    fn a_circle_is_given_whole_and_in_order_without_what_merely_waits_for_it() {
        // 3 -> 1 -> 4 -> 3 is the circle; 0 leads into it, 2 and 5 come out of it.
        let cycle =
            Network::new(6, &after(&[(0, 1), (3, 1), (1, 4), (4, 3), (4, 2), (2, 5)])).unwrap_err();
        assert_eq!(cycle.tasks, [1, 4, 3]);
        assert_eq!(
            cycle.to_string(),
            "tasks wait for one another in a circle: 1 -> 4 -> 3 -> 1"
        );
    }

    #[test]
    fn a_task_that_waits_for_itself_is_a_circle_of_one() {
        assert_eq!(Network::new(2, &after(&[(1, 1)])).unwrap_err().tasks, [1]);
    }

    #[test]
    fn rebuilding_forgets_the_old_network_even_after_a_circle() {
        let mut network = Network::new(3, &after(&[(0, 1), (1, 2)])).unwrap();
        assert!(network.rebuild(2, &after(&[(0, 1), (1, 0)])).is_err());
        assert!(network.is_empty());
        network.rebuild(4, &after(&[(3, 0)])).unwrap();
        assert_eq!(network.order(), [1, 2, 3, 0]);
        assert_eq!(network.len(), 4);
        assert_eq!(network.predecessors(0).len(), 1);
    }

    #[test]
    fn a_link_that_does_not_hold_is_as_if_it_were_not_there_until_it_holds_again() {
        let links = [
            Link {
                lag: 2.0,
                ..Link::finish_to_start(1, 2)
            },
            Link::finish_to_start(0, 2),
        ];
        let mut network = Network::new(3, &links).unwrap();
        let before = |network: &Network| -> Vec<usize> {
            let edges = network.predecessors(2).iter();
            edges.map(|edge| edge.task).collect()
        };
        network.hold(|link| link != 0);
        assert_eq!(before(&network), [0]);
        assert!(network.successors(1).is_empty() && network.successors(0).len() == 1);
        network.hold(|_| true);
        assert_eq!(network.predecessors(2)[0].lag, 2.0);
        assert_eq!(before(&network), [1, 0]);
    }

    #[test]
    fn a_network_without_tasks_is_a_network() {
        assert!(Network::new(0, &[]).unwrap().is_empty());
    }

    #[test]
    fn a_lag_that_is_not_a_number_is_no_lag() {
        let link = Link {
            lag: f64::NAN,
            ..Link::finish_to_start(0, 1)
        };
        assert_eq!(
            Network::new(2, &[link]).unwrap().predecessors(1)[0].lag,
            0.0
        );
    }
}
