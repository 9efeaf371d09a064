//! When each task can happen at the earliest, when it must at the latest, and which tasks decide the end.
//!
//! The critical path method (Kelley & Walker 1959) on a precedence diagram with four kinds of links and lags (Moder, Phillips & Davis 1983). People do
//! not count here: see [`schedule`](mod@super::schedule) for that. A task, once begun, goes on without a break.

use super::{LinkKind, Network, ROUNDING, amount};

/// The dates of every task, in working days from today, as far as the links decide them.
///
/// Each list has one entry a task.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CriticalPath {
    /// The earliest time each task can start.
    pub early_start: Vec<f64>,
    /// The earliest time each task can finish.
    pub early_finish: Vec<f64>,
    /// The latest time each task can start without moving the end of all.
    pub late_start: Vec<f64>,
    /// The latest time each task can finish without moving the end of all.
    pub late_finish: Vec<f64>,
    /// How long each task can slip without moving the end of all. Never negative.
    pub total_float: Vec<f64>,
    /// The earliest time all tasks are finished; 0 without tasks.
    pub finish: f64,
    /// The durations that were reckoned with.
    duration: Vec<f64>,
}

/// The dates of every task of a network; see [`CriticalPath::compute`].
///
/// # Panics
///
/// As [`CriticalPath::compute`].
#[must_use]
pub fn critical_path(network: &Network, durations: &[f64], not_before: &[f64]) -> CriticalPath {
    let mut path = CriticalPath::default();
    path.compute(network, durations, not_before);
    path
}

impl CriticalPath {
    /// Whether a slip of the task moves the end of all.
    #[must_use]
    pub fn critical(&self, task: usize) -> bool {
        self.total_float[task] < ROUNDING
    }

    /// Computes the dates anew in the memory of the last ones.
    ///
    /// `durations` are in working days. `not_before` holds the earliest start of each task in working days from today, as an external delivery or a
    /// contract sets it; it may be empty when there are none. Nothing starts before today. Negative durations and what is not a number count as zero.
    ///
    /// # Panics
    ///
    /// When there is not one duration a task, or when `not_before` has entries but not one a task.
    pub fn compute(&mut self, network: &Network, durations: &[f64], not_before: &[f64]) {
        let tasks = network.len();
        assert_eq!(durations.len(), tasks, "one duration a task");
        assert!(
            not_before.is_empty() || not_before.len() == tasks,
            "one earliest start a task, or none at all"
        );
        self.duration.clear();
        self.duration
            .extend(durations.iter().map(|&duration| amount(duration)));
        self.early_start.clear();
        self.early_start
            .extend(not_before.iter().map(|&date| amount(date)));
        self.early_start.resize(tasks, 0.0);
        for dates in [
            &mut self.early_finish,
            &mut self.late_start,
            &mut self.late_finish,
            &mut self.total_float,
        ] {
            // What an earlier call left in them is written over, task by task, before it is read.
            dates.resize(tasks, 0.0);
        }
        self.forward(network);
        self.backward(network);
    }

    /// Earliest dates: each task as soon as the tasks before it allow.
    fn forward(&mut self, network: &Network) {
        self.finish = 0.0;
        for &task in network.order() {
            let duration = self.duration[task];
            let mut start = self.early_start[task];
            for edge in network.predecessors(task) {
                let bound = match edge.kind {
                    LinkKind::FinishToStart => self.early_finish[edge.task] + edge.lag,
                    LinkKind::StartToStart => self.early_start[edge.task] + edge.lag,
                    LinkKind::FinishToFinish => self.early_finish[edge.task] + edge.lag - duration,
                    LinkKind::StartToFinish => self.early_start[edge.task] + edge.lag - duration,
                };
                // No number here is not a number: a comparison is one step, `max` is four.
                if bound > start {
                    start = bound;
                }
            }
            self.early_start[task] = start;
            self.early_finish[task] = start + duration;
            self.finish = self.finish.max(start + duration);
        }
    }

    /// How long a task can slip without moving the early dates of any other, or the end of all. Never negative, never above the total
    /// float.
    #[must_use]
    pub fn free_float(&self, network: &Network, task: usize) -> f64 {
        let gaps = network.successors(task).iter().map(|edge| {
            let from = match edge.kind {
                LinkKind::FinishToStart | LinkKind::FinishToFinish => self.early_finish[task],
                LinkKind::StartToStart | LinkKind::StartToFinish => self.early_start[task],
            };
            let to = match edge.kind {
                LinkKind::FinishToStart | LinkKind::StartToStart => self.early_start[edge.task],
                LinkKind::FinishToFinish | LinkKind::StartToFinish => self.early_finish[edge.task],
            };
            to - from - edge.lag
        });
        gaps.fold(self.total_float[task], f64::min).max(0.0)
    }

    /// Latest dates: each task as late as the tasks after it allow; and the float, since all that it needs is known by then.
    fn backward(&mut self, network: &Network) {
        for &task in network.order().iter().rev() {
            let duration = self.duration[task];
            let mut late_finish = self.finish;
            for edge in network.successors(task) {
                let next = edge.task;
                let latest = match edge.kind {
                    LinkKind::FinishToStart => self.late_start[next],
                    LinkKind::StartToStart => self.late_start[next] + duration,
                    LinkKind::FinishToFinish => self.late_finish[next],
                    LinkKind::StartToFinish => self.late_finish[next] + duration,
                };
                if latest - edge.lag < late_finish {
                    late_finish = latest - edge.lag;
                }
            }
            // Rounding alone could bring a float under zero.
            let float = (late_finish - duration - self.early_start[task]).max(0.0);
            self.late_finish[task] = late_finish;
            self.late_start[task] = late_finish - duration;
            self.total_float[task] = float;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Link;

    fn dates(links: &[Link], durations: &[f64], not_before: &[f64]) -> CriticalPath {
        critical_path(
            &Network::new(durations.len(), links).unwrap(),
            durations,
            not_before,
        )
    }

    fn link(kind: LinkKind, lag: f64) -> [Link; 1] {
        [Link {
            from: 0,
            to: 1,
            kind,
            lag,
        }]
    }

    #[test]
    fn a_finish_to_start_link_waits_for_the_finish_and_the_lag() {
        let path = dates(&link(LinkKind::FinishToStart, 2.0), &[5.0, 3.0], &[]);
        assert_eq!(path.early_start, [0.0, 7.0]);
        assert_eq!(path.early_finish, [5.0, 10.0]);
        assert_eq!(path.late_start, [0.0, 7.0]);
        assert_eq!(path.total_float, [0.0, 0.0]);
        assert_eq!(path.finish, 10.0);
    }

    #[test]
    fn a_finish_to_start_lead_overlaps_the_tasks() {
        let path = dates(&link(LinkKind::FinishToStart, -2.0), &[5.0, 3.0], &[]);
        assert_eq!(path.early_start, [0.0, 3.0]);
        assert_eq!(path.finish, 6.0);
    }

    #[test]
    fn a_lead_longer_than_the_task_does_not_reach_before_today() {
        let path = dates(&link(LinkKind::FinishToStart, -9.0), &[5.0, 3.0], &[]);
        assert_eq!(path.early_start, [0.0, 0.0]);
        // Both stand by themselves then: the second may start at 2 and the first has to be done by 5.
        assert_eq!(path.total_float, [0.0, 2.0]);
    }

    #[test]
    fn a_start_to_start_link_waits_for_the_start_and_the_lag() {
        let path = dates(&link(LinkKind::StartToStart, 2.0), &[5.0, 6.0], &[]);
        assert_eq!(path.early_start, [0.0, 2.0]);
        assert_eq!(path.finish, 8.0);
        // The first may not start later, though it could finish at 8: its late dates move as one piece.
        assert_eq!(path.late_finish, [5.0, 8.0]);
        assert_eq!(path.total_float, [0.0, 0.0]);
        assert!(path.critical(0) && path.critical(1));
    }

    #[test]
    fn a_finish_to_finish_link_waits_at_the_finish() {
        let path = dates(&link(LinkKind::FinishToFinish, 1.0), &[5.0, 2.0], &[]);
        assert_eq!(path.early_start, [0.0, 4.0]);
        assert_eq!(path.early_finish, [5.0, 6.0]);
        assert_eq!(path.total_float, [0.0, 0.0]);
    }

    #[test]
    fn a_finish_to_finish_link_into_a_long_task_leaves_float() {
        let path = dates(&link(LinkKind::FinishToFinish, 1.0), &[5.0, 9.0], &[]);
        assert_eq!(path.early_start, [0.0, 0.0]);
        assert_eq!(path.late_finish, [8.0, 9.0]);
        assert_eq!(path.total_float, [3.0, 0.0]);
        let network = Network::new(2, &link(LinkKind::FinishToFinish, 1.0)).unwrap();
        assert_eq!(path.free_float(&network, 0), 3.0);
    }

    #[test]
    fn a_start_to_finish_link_holds_the_finish_until_the_start() {
        // The old service (3 wd) ends no sooner than 4 wd after the new one (6 wd, not before day 2) has begun.
        let path = dates(
            &link(LinkKind::StartToFinish, 4.0),
            &[6.0, 3.0],
            &[2.0, 0.0],
        );
        assert_eq!(path.early_start, [2.0, 3.0]);
        assert_eq!(path.early_finish, [8.0, 6.0]);
        assert_eq!(path.late_finish, [8.0, 8.0]);
        assert_eq!(path.total_float, [0.0, 2.0]);
    }

    #[test]
    fn several_links_between_two_tasks_all_hold() {
        let links = [
            Link {
                from: 0,
                to: 1,
                kind: LinkKind::StartToStart,
                lag: 1.0,
            },
            Link {
                from: 0,
                to: 1,
                kind: LinkKind::FinishToFinish,
                lag: 2.0,
            },
        ];
        let path = dates(&links, &[5.0, 3.0], &[]);
        assert_eq!(path.early_start, [0.0, 4.0]);
        assert_eq!(path.finish, 7.0);
    }

    #[test]
    fn free_float_is_what_a_task_can_slip_before_the_next_feels_it() {
        // 0 (2) and 1 (4) both lead to 2 (1), beside 3 (9): the chain has float 4, of which only task 0 has some of its own.
        let links = [Link::finish_to_start(0, 2), Link::finish_to_start(1, 2)];
        let path = dates(&links, &[2.0, 4.0, 1.0, 9.0], &[]);
        assert_eq!(path.total_float, [6.0, 4.0, 4.0, 0.0]);
        let network = Network::new(4, &links).unwrap();
        let free = [0, 1, 2, 3].map(|task| path.free_float(&network, task));
        assert_eq!(free, [2.0, 0.0, 4.0, 0.0]);
    }

    #[test]
    fn an_external_date_holds_a_task_and_gives_float_to_those_before_it() {
        let path = dates(&[Link::finish_to_start(0, 1)], &[2.0, 3.0], &[0.0, 10.0]);
        assert_eq!(path.early_start, [0.0, 10.0]);
        assert_eq!(path.total_float, [8.0, 0.0]);
        assert_eq!(path.finish, 13.0);
    }

    #[test]
    fn milestones_take_no_time() {
        let path = dates(&[Link::finish_to_start(0, 1)], &[4.0, 0.0], &[]);
        assert_eq!(path.early_finish, [4.0, 4.0]);
        assert!(path.critical(1));
    }

    #[test]
    fn nothing_to_do_is_finished_today() {
        assert_eq!(dates(&[], &[], &[]).finish, 0.0);
    }

    #[test]
    fn sick_numbers_give_no_sick_dates() {
        let path = dates(
            &[Link::finish_to_start(0, 1)],
            &[f64::INFINITY, f64::NAN],
            &[f64::NAN, f64::INFINITY],
        );
        for list in [&path.early_start, &path.late_finish, &path.total_float] {
            assert!(list.iter().all(|date| date.is_finite()));
        }
    }

    #[test]
    fn computing_again_gives_the_same_as_computing_once() {
        let mut path = dates(
            &[Link::finish_to_start(0, 2)],
            &[9.0, 9.0, 9.0],
            &[3.0, 1.0, 4.0],
        );
        let network = Network::new(2, &link(LinkKind::FinishToFinish, 1.0)).unwrap();
        path.compute(&network, &[5.0, 2.0], &[]);
        assert_eq!(path, critical_path(&network, &[5.0, 2.0], &[]));
    }
}
