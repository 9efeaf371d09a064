//! When work can happen with the people there are.
//!
//! The serial schedule generation scheme (Kelley 1963; Kolisch 1996): job after job, in an order that respects the links, each as early as the links and
//! the people allow given all jobs already placed. Which job comes next among those that could is the caller's rank first, then the latest finish of
//! the critical path (the LFT rule, among the best simple ones in Kolisch's comparison), then the index. It is a good plan, not the best one: the best
//! one is NP-hard to find, and no team follows it either.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::team::{Task, Team};
use super::{CriticalPath, LinkKind, Network, amount};

/// Work that has to be done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Job {
    /// What is left to do, in person-days.
    ///
    /// Nothing left makes the job a moment without a person, which waits for its links all the same: a milestone. A job that is done, and should hold
    /// nothing back, has no link left that does.
    pub effort: f64,
    /// The kind of work, as an index into [`Worker::rates`].
    pub discipline: usize,
    /// How many people can work on it at the same time; 0 counts as 1. Of a larger crew, the first listed who can do the work are taken.
    pub max_people: usize,
    /// The earliest start, in working days from today.
    pub not_before: f64,
    /// The caller's priority: the lowest is placed first.
    pub rank: u32,
    /// The people pinned to it, as indexes of workers, who work on it together, unless one of them alone is done earlier; nobody leaves the
    /// choice to the schedule, which picks one.
    pub crew: Vec<usize>,
}

/// A person who can work, on one job at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Worker {
    /// What they do of each discipline, in person-days per working day; 0, or no entry, is what they cannot do.
    pub rates: Vec<f64>,
    /// When they join, in working days from today; 0 or less is who is here.
    pub from: f64,
    /// When they leave, in working days from today; infinity is who stays.
    pub until: f64,
    /// When they are away, each from a time to a time in working days from today, in any order.
    pub absences: Vec<(f64, f64)>,
}

impl Worker {
    /// Someone who is here, stays, and is never away.
    #[must_use]
    pub fn always_here(rates: Vec<f64>) -> Self {
        Self {
            rates,
            from: 0.0,
            until: f64::INFINITY,
            absences: Vec::new(),
        }
    }
}

/// When each job happens and who does it. Times are in working days from today.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    /// When each job starts.
    pub start: Vec<f64>,
    /// When each job finishes.
    pub finish: Vec<f64>,
    /// Who does each job; of a crew, the first. None for what needs nobody or finds nobody.
    pub worker: Vec<Option<usize>>,
    /// How many people do each job together; 0 for what needs nobody or finds nobody.
    pub people: Vec<usize>,
    /// When all jobs are finished; 0 without jobs.
    pub finish_all: f64,
    /// The jobs nobody can do, or nobody stays long enough for, by index. They are placed as if someone joined for each who does 1 pd/wd.
    pub unstaffed: Vec<usize>,
    /// The people, and when they are away.
    pub(super) team: Team,
    // What follows is only kept for its memory.
    path: CriticalPath,
    not_before: Vec<f64>,
    /// The jobs by priority, as (rank, latest finish in millionths of a day, index).
    line: Vec<(u32, i64, usize)>,
    /// The place of each job in the line.
    place: Vec<usize>,
    /// How many links into each job come from jobs that are not placed yet.
    waiting: Vec<usize>,
    /// The places in the line of the jobs that could be placed next.
    ready: BinaryHeap<Reverse<usize>>,
}

/// A schedule of all jobs; see [`Schedule::compute`].
///
/// # Panics
///
/// As [`Schedule::compute`].
#[must_use]
pub fn schedule(network: &Network, jobs: &[Job], workers: &[Worker]) -> Schedule {
    let mut schedule = Schedule::default();
    schedule.compute(network, jobs, workers);
    schedule
}

impl Schedule {
    /// Schedules all jobs anew in the memory of the last schedule.
    ///
    /// The network's tasks are the jobs. All links hold. A job goes on without a break for other jobs, but absences stretch it; it may fill a gap before
    /// jobs that are already placed. A job that is not pinned goes to the one worker who finishes it earliest, then to the one with the highest rate, then
    /// to the lowest index. The people of a pinned job begin and end it together, busy with nothing else, and while some of them are away, or have not
    /// joined yet, or have left, the others go on alone; if one of them can finish it earlier alone, that one does it. A job that a link keeps from finishing starts as late as it then can.
    ///
    /// # Panics
    ///
    /// When there is not one job a task of the network.
    pub fn compute(&mut self, network: &Network, jobs: &[Job], workers: &[Worker]) {
        assert_eq!(network.len(), jobs.len(), "one job a task of the network");
        self.team.gather(jobs, workers);
        self.clear(jobs.len());
        self.line_up(network, jobs);
        self.waiting.clear();
        self.waiting
            .extend((0..jobs.len()).map(|job| network.predecessors(job).len()));
        self.ready.clear();
        self.ready.extend(
            self.line
                .iter()
                .enumerate()
                .filter(|(_, (.., job))| self.waiting[*job] == 0)
                .map(|(place, _)| Reverse(place)),
        );
        while let Some(Reverse(place)) = self.ready.pop() {
            let index = self.line[place].2;
            self.put(network, index, &jobs[index]);
            for edge in network.successors(index) {
                self.waiting[edge.task] -= 1;
                if self.waiting[edge.task] == 0 {
                    self.ready.push(Reverse(self.place[edge.task]));
                }
            }
        }
        self.unstaffed.sort_unstable();
    }

    /// Who does a job, by their places among the workers, given the job and the workers that the schedule was made of.
    pub fn crew<'a>(
        &'a self,
        index: usize,
        job: &'a Job,
        workers: &'a [Worker],
    ) -> impl Iterator<Item = usize> + 'a {
        let alone = self.worker[index].filter(|_| self.people[index] <= 1);
        let together = job.crew.iter().copied().filter(move |&worker| {
            let rate = workers[worker].rates.get(job.discipline);
            rate.is_some_and(|&rate| rate > 0.0)
        });
        let many = if alone.is_some() {
            0
        } else {
            self.people[index]
        };
        alone.into_iter().chain(together.take(many))
    }

    fn clear(&mut self, jobs: usize) {
        self.start.clear();
        self.start.resize(jobs, 0.0);
        self.finish.clear();
        self.finish.resize(jobs, 0.0);
        self.worker.clear();
        self.worker.resize(jobs, None);
        self.people.clear();
        self.people.resize(jobs, 0);
        self.unstaffed.clear();
        self.finish_all = 0.0;
    }

    /// Sorts the jobs by priority.
    fn line_up(&mut self, network: &Network, jobs: &[Job]) {
        self.not_before.clear();
        self.not_before
            .extend(jobs.iter().map(|job| job.not_before));
        self.path
            .compute(network, &self.team.durations, &self.not_before);
        self.line.clear();
        for (index, job) in jobs.iter().enumerate() {
            let linked =
                !network.predecessors(index).is_empty() || !network.successors(index).is_empty();
            if amount(job.effort) > 0.0 || linked {
                // Rounded, so that times which are the same but for their last bits tie and the index decides.
                let latest = (self.path.late_finish[index] * 1e6 + 0.5) as i64;
                self.line.push((job.rank, latest, index));
            } else {
                // Nothing to do and nobody who waits for it: most tasks of a plan that is nearly done.
                let moment = amount(job.not_before);
                (self.start[index], self.finish[index]) = (moment, moment);
                self.finish_all = self.finish_all.max(moment);
            }
        }
        self.line.sort_unstable();
        self.place.resize(jobs.len(), 0);
        for (place, &(_, _, index)) in self.line.iter().enumerate() {
            self.place[index] = place;
        }
    }

    /// Places one job whose predecessors are all placed.
    fn put(&mut self, network: &Network, index: usize, job: &Job) {
        let mut start_bound = amount(job.not_before);
        let mut finish_bound = 0.0_f64;
        for edge in network.predecessors(index) {
            match edge.kind {
                LinkKind::FinishToStart => {
                    start_bound = start_bound.max(self.finish[edge.task] + edge.lag);
                }
                LinkKind::StartToStart => {
                    start_bound = start_bound.max(self.start[edge.task] + edge.lag);
                }
                LinkKind::FinishToFinish => {
                    finish_bound = finish_bound.max(self.finish[edge.task] + edge.lag);
                }
                LinkKind::StartToFinish => {
                    finish_bound = finish_bound.max(self.start[edge.task] + edge.lag);
                }
            }
        }
        let task = Task {
            effort: amount(job.effort),
            start_bound,
            finish_bound,
        };
        let (start, finish) = if task.effort > 0.0 {
            if let Some((worker, start, finish)) = self.team.assign(job, task) {
                self.worker[index] = Some(worker);
                self.people[index] = if job.crew.is_empty() {
                    1
                } else {
                    self.team.crew.len()
                };
                (start, finish)
            } else {
                self.unstaffed.push(index);
                task.alone()
            }
        } else {
            task.alone()
        };
        self.start[index] = start;
        self.finish[index] = finish;
        self.finish_all = self.finish_all.max(finish);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Link;

    fn job(effort: f64) -> Job {
        Job {
            effort,
            max_people: 1,
            ..Job::default()
        }
    }

    fn pinned(effort: f64, crew: &[usize]) -> Job {
        Job {
            crew: crew.to_vec(),
            max_people: 9,
            ..job(effort)
        }
    }

    fn person(rate: f64) -> Worker {
        Worker::always_here(vec![rate])
    }

    fn plan(links: &[Link], jobs: &[Job], workers: &[Worker]) -> Schedule {
        schedule(&Network::new(jobs.len(), links).unwrap(), jobs, workers)
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
    fn one_person_does_one_job_after_the_other() {
        let plan = plan(&[], &[job(2.0), job(3.0), job(1.0)], &[person(1.0)]);
        assert_eq!(plan.start, [0.0, 2.0, 5.0]);
        assert_eq!(plan.finish_all, 6.0);
        assert_eq!(plan.worker, [Some(0), Some(0), Some(0)]);
    }

    #[test]
    fn two_people_share_the_jobs() {
        let plan = plan(
            &[],
            &[job(2.0), job(3.0), job(1.0)],
            &[person(1.0), person(1.0)],
        );
        assert_eq!(plan.worker, [Some(0), Some(1), Some(0)]);
        assert_eq!(plan.finish_all, 3.0);
    }

    #[test]
    fn the_job_that_must_finish_first_goes_first() {
        // Job 2 has 5 wd of work behind it, so it must be done by 1, the others only by 6.
        let plan = plan(
            &[Link::finish_to_start(2, 3)],
            &[job(1.0), job(1.0), job(1.0), job(5.0)],
            &[person(1.0)],
        );
        assert_eq!(plan.start, [1.0, 2.0, 0.0, 3.0]);
    }

    #[test]
    fn the_callers_rank_goes_before_everything_but_the_links() {
        let mut jobs = [job(1.0), job(1.0), job(1.0)];
        jobs[0].rank = 2;
        jobs[1].rank = 1;
        let plan = plan(&[Link::finish_to_start(0, 2)], &jobs, &[person(1.0)]);
        // Job 2 has the best rank but waits for job 0.
        assert_eq!(plan.start, [1.0, 0.0, 2.0]);
    }

    #[test]
    fn a_job_goes_to_who_finishes_it_first_even_if_they_start_later() {
        let mut workers = [person(0.5), person(2.0)];
        workers[1].from = 3.0;
        let plan = plan(&[], &[job(4.0), job(1.0)], &workers);
        assert_eq!(
            (plan.worker[0], plan.start[0], plan.finish[0]),
            (Some(1), 3.0, 5.0)
        );
        assert_eq!((plan.worker[1], plan.finish[1]), (Some(0), 2.0));
    }

    #[test]
    fn among_those_who_finish_together_the_fastest_is_taken_and_then_the_lowest_index() {
        let mut late = person(2.0);
        late.from = 1.0;
        // All would finish at 2.
        let plan = plan(&[], &[job(2.0)], &[person(1.0), late, person(1.0)]);
        assert_eq!((plan.worker[0], plan.start[0]), (Some(1), 1.0));
        let plan = schedule(
            &Network::new(1, &[]).unwrap(),
            &[job(2.0)],
            &[person(1.0), person(1.0)],
        );
        assert_eq!(plan.worker[0], Some(0));
    }

    #[test]
    fn a_job_goes_only_to_people_of_its_discipline() {
        let mut jobs = [job(1.0), job(1.0)];
        jobs[1].discipline = 1;
        let plan = plan(
            &[],
            &jobs,
            &[
                Worker::always_here(vec![0.0, 1.0]),
                Worker::always_here(vec![1.0]),
            ],
        );
        assert_eq!(plan.worker, [Some(1), Some(0)]);
        assert_eq!(plan.finish, [1.0, 1.0]);
    }

    #[test]
    fn absences_stretch_the_work() {
        let mut worker = person(0.5);
        worker.absences = vec![(8.0, 9.0), (1.0, 3.0), (2.0, 4.0)];
        let plan = plan(&[], &[job(1.5), job(1.5)], &[worker]);
        // Half a day's worth by 1, away until 4, the rest by 6; then 6 to 8 and, after a day away, to 10.
        assert_eq!((plan.start[0], plan.finish[0]), (0.0, 6.0));
        assert_eq!((plan.start[1], plan.finish[1]), (6.0, 10.0));
    }

    #[test]
    fn nobody_begins_while_away() {
        let mut worker = person(1.0);
        worker.absences = vec![(-3.0, 1.0), (2.0, 4.0)];
        let mut jobs = [job(0.5), job(1.0)];
        jobs[1].not_before = 3.0;
        assert_eq!(plan(&[], &jobs, &[worker]).start, [1.0, 4.0]);
    }

    #[test]
    fn rounding_does_not_make_work_wait_for_the_end_of_a_holiday() {
        let mut worker = person(1.0);
        worker.absences = vec![(0.3, 20.0)];
        // In binary, .1 and .2 add up to a little more than .3.
        let plan = plan(
            &[Link::finish_to_start(0, 1)],
            &[job(0.1), job(0.2)],
            &[worker],
        );
        assert_eq!(plan.finish_all, 0.3);
    }

    #[test]
    fn people_work_only_between_joining_and_leaving() {
        let here = Worker {
            from: 2.0,
            until: 5.0,
            ..person(1.0)
        };
        let plan = plan(&[], &[job(2.0), job(2.0)], &[here]);
        assert_eq!((plan.start[0], plan.finish[0]), (2.0, 4.0));
        // One day is left after it, which is not enough.
        assert_eq!(plan.unstaffed, [1]);
        assert_eq!(plan.worker, [Some(0), None]);
    }

    #[test]
    fn what_nobody_can_do_is_named_and_takes_its_effort() {
        let mut jobs = [job(4.0), job(3.0), pinned(2.0, &[7])];
        jobs[1].discipline = usize::MAX;
        let plan = plan(&[Link::finish_to_start(0, 1)], &jobs, &[person(1.0)]);
        assert_eq!(plan.unstaffed, [1, 2]);
        assert_eq!(
            (plan.start[1], plan.finish[1], plan.worker[1]),
            (4.0, 7.0, None)
        );
        assert_eq!(plan.finish_all, 7.0);
    }

    #[test]
    fn without_people_the_plan_is_the_critical_path() {
        let plan = plan(
            &[Link::finish_to_start(0, 1)],
            &[job(4.0), job(3.0), job(5.0)],
            &[],
        );
        assert_eq!(plan.finish, [4.0, 7.0, 5.0]);
        assert_eq!(plan.unstaffed, [0, 1, 2]);
    }

    #[test]
    fn a_later_job_fills_a_gap_it_fits_into() {
        // Job 0 waits for an external until 4; job 1 (3 wd) fits before it, job 2 (2 wd) does not fit beside that, job 3 (1 wd) does.
        let mut jobs = [job(2.0), job(3.0), job(2.0), job(1.0)];
        jobs[0].not_before = 4.0;
        for (rank, job) in (0..).zip(&mut jobs) {
            job.rank = rank;
        }
        let plan = plan(&[], &jobs, &[person(1.0)]);
        assert_eq!(plan.start, [4.0, 0.0, 6.0, 3.0]);
    }

    #[test]
    fn pinned_people_work_together_and_their_rates_add_up() {
        let plan = plan(
            &[],
            &[pinned(6.0, &[1, 0])],
            &[person(1.0), person(0.5), person(3.0)],
        );
        assert_eq!(plan.finish[0], 4.0);
        assert_eq!(plan.worker[0], Some(1));
    }

    #[test]
    fn a_job_takes_no_more_people_than_it_has_room_for() {
        let mut jobs = [pinned(6.0, &[0, 1, 2])];
        jobs[0].max_people = 2;
        assert_eq!(
            plan(&[], &jobs, &[person(1.0), person(0.5), person(3.0)]).finish[0],
            4.0
        );
        // Who cannot do it takes no room, and who is named twice is one person.
        jobs[0].crew = vec![0, 0, 1, 2];
        assert_eq!(
            plan(&[], &jobs, &[person(1.0), person(0.0), person(2.0)]).finish[0],
            2.0
        );
    }

    #[test]
    fn pinned_people_wait_for_one_another_where_that_ends_sooner() {
        let both = |effort: f64| {
            let mut jobs = [pinned(4.0, &[0]), pinned(effort, &[0, 1])];
            jobs[1].rank = 1;
            let plan = plan(&[], &jobs, &[person(1.0), person(1.0)]);
            (plan.start[1], plan.finish[1], plan.people[1])
        };
        assert_eq!(both(12.0), (4.0, 10.0, 2));
        // Alone it is done before the other could help.
        assert_eq!(both(4.0), (0.0, 4.0, 1));
    }

    #[test]
    fn while_one_of_the_pinned_is_away_the_others_go_on() {
        let mut workers = [
            person(1.0),
            Worker {
                from: 2.0,
                until: 5.0,
                ..person(1.0)
            },
        ];
        workers[0].absences = vec![(3.0, 4.0)];
        let plan = plan(&[], &[pinned(9.0, &[0, 1])], &workers);
        // One until 2, two until 3, one until 4, two until 5: that makes 7, and one alone does the last 2.
        assert_eq!((plan.start[0], plan.finish[0]), (0.0, 7.0));
        assert!(plan.unstaffed.is_empty());
    }

    #[test]
    fn pinned_people_fill_a_gap_that_would_be_too_short_for_one_of_them() {
        let mut jobs = [pinned(2.0, &[0]), pinned(2.0, &[0]), pinned(1.05, &[0, 1])];
        jobs[1].not_before = 3.0;
        for (rank, job) in (0..).zip(&mut jobs) {
            job.rank = rank;
        }
        let plan = plan(&[], &jobs, &[person(1.0), person(0.1)]);
        assert_eq!(plan.start, [0.0, 3.0, 2.0]);
    }

    #[test]
    fn all_four_kinds_of_links_hold() {
        let two = [person(1.0), person(1.0)];
        let jobs = [job(5.0), job(3.0)];
        let start_and_finish = |kind, lag| {
            let plan = plan(&link(kind, lag), &jobs, &two);
            (plan.start[1], plan.finish[1])
        };
        assert_eq!(start_and_finish(LinkKind::FinishToStart, 2.0), (7.0, 10.0));
        assert_eq!(start_and_finish(LinkKind::FinishToStart, -2.0), (3.0, 6.0));
        assert_eq!(start_and_finish(LinkKind::StartToStart, 2.0), (2.0, 5.0));
        assert_eq!(start_and_finish(LinkKind::FinishToFinish, 1.0), (3.0, 6.0));
        assert_eq!(start_and_finish(LinkKind::StartToFinish, 4.0), (1.0, 4.0));
    }

    #[test]
    fn a_job_that_has_to_wait_to_finish_starts_as_late_as_it_can() {
        let mut workers = [person(1.0), person(0.5)];
        workers[1].absences = vec![(4.0, 5.0), (9.0, 20.0)];
        let jobs = [pinned(12.0, &[0]), pinned(3.0, &[1])];
        let plan = plan(&link(LinkKind::FinishToFinish, 0.0), &jobs, &workers);
        // Done by 9, when its worker goes away, which takes 5 to 9 and 2 to 4; and held open until 12.
        assert_eq!((plan.start[1], plan.finish[1]), (2.0, 12.0));
    }

    #[test]
    fn a_job_that_nobody_does_waits_to_finish_all_the_same() {
        let plan = plan(
            &link(LinkKind::FinishToFinish, 1.0),
            &[job(5.0), job(3.0)],
            &[],
        );
        assert_eq!((plan.start[1], plan.finish[1]), (3.0, 6.0));
    }

    #[test]
    fn a_milestone_waits_for_its_links_and_needs_nobody() {
        let plan = plan(
            &link(LinkKind::FinishToStart, 1.0),
            &[job(5.0), job(0.0)],
            &[person(1.0)],
        );
        assert_eq!(
            (plan.start[1], plan.finish[1], plan.worker[1]),
            (6.0, 6.0, None)
        );
        assert!(plan.unstaffed.is_empty());
    }

    #[test]
    fn sick_numbers_give_no_sick_dates() {
        let sick = [
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            -1.0,
            1e300,
            1e-300,
        ];
        let mut jobs = Vec::new();
        let mut workers = Vec::new();
        for &value in &sick {
            jobs.push(Job {
                not_before: value,
                ..job(1.0)
            });
            jobs.push(job(value));
            workers.push(person(value));
            workers.push(Worker {
                from: value,
                ..person(1.0)
            });
            workers.push(Worker {
                until: value,
                absences: vec![(value, 3.0), (3.0, value)],
                ..person(1.0)
            });
        }
        let links: Vec<Link> = (1..jobs.len())
            .map(|to| Link {
                lag: sick[to % 6],
                ..Link::finish_to_start(to - 1, to)
            })
            .collect();
        let plan = plan(&links, &jobs, &workers);
        assert!(
            plan.start
                .iter()
                .chain(&plan.finish)
                .all(|date| date.is_finite())
        );
    }

    #[test]
    fn scheduling_again_gives_the_same_as_scheduling_once() {
        let mut first = plan(
            &[],
            &[job(9.0), pinned(1.0, &[1]), job(2.0)],
            &[person(1.0), person(2.0)],
        );
        let network = Network::new(2, &link(LinkKind::StartToStart, 1.0)).unwrap();
        let (jobs, workers) = ([job(2.0), job(5.0)], [person(3.0)]);
        first.compute(&network, &jobs, &workers);
        let once = schedule(&network, &jobs, &workers);
        assert_eq!(
            (first.start, first.finish, first.worker),
            (once.start, once.finish, once.worker)
        );
    }
}
