//! What must not slip, with the people there are: the float of each job of a schedule.
//!
//! The backward pass of the critical path method over a [`Schedule`]. What a job holds back are its successors by the links, and the next job of each
//! of its people: resource links. The jobs without float are the critical sequence of Wiest (1964), since Goldratt (1997) the critical chain; that
//! resource links make forward and backward pass agree is Bowers (1995). It holds for who does what, and in which order, as the schedule has it: a
//! schedule in another order has another chain.

use super::team::{Able, Task};
use super::{Job, LinkKind, Network, ROUNDING, Schedule, amount};

/// How late each job of a schedule can be, in working days from today.
///
/// Each list has one entry a job.
#[derive(Clone, Debug, Default)]
pub struct CriticalChain {
    /// The latest time each job can start without moving the end; infinity where the end does not wait for it.
    pub late_start: Vec<f64>,
    /// The latest time each job can finish without moving the end; infinity where the end does not wait for it.
    pub late_finish: Vec<f64>,
    /// How many working days later each job can finish without moving the end, not counting the time in which all of its people are away. Never
    /// negative, 0 on the chain that decides the end, infinity where the end does not wait for the job.
    pub float: Vec<f64>,
    // What follows is only kept for its memory.
    /// Who does each job, one job after the other.
    crew: Vec<Able>,
    /// Where the people of each job begin in `crew`, and at the end where the last ones end.
    crew_from: Vec<usize>,
    /// The next job of each of the people in `crew`.
    next: Vec<Option<usize>>,
    /// The places in `crew`, each with its job: one worker after the other, by time.
    turns: Vec<(usize, usize)>,
    /// The jobs, the last first, each with its place in the order of the network from the end.
    order: Vec<(usize, usize)>,
    /// The jobs whose latest dates were found once.
    visited: Vec<bool>,
    /// Whether every job came after all that it holds back.
    in_order: bool,
}

impl CriticalChain {
    /// Finds the float of all jobs anew in the memory of the last ones, from the network and the jobs that the schedule was made of.
    ///
    /// The end is when the last job that `matters` is finished.
    ///
    /// # Panics
    ///
    /// When the schedule was made of another number of jobs.
    pub fn compute(
        &mut self,
        network: &Network,
        jobs: &[Job],
        schedule: &Schedule,
        matters: impl Fn(usize) -> bool,
    ) {
        assert_eq!(schedule.finish.len(), jobs.len(), "a schedule of the jobs");
        self.follow_people(jobs, schedule);
        self.line_up(network, schedule);
        let end = (0..jobs.len())
            .filter(|&job| matters(job))
            .fold(0.0_f64, |end, job| end.max(schedule.finish[job]));
        for dates in [&mut self.late_start, &mut self.late_finish] {
            dates.clear();
            dates.resize(jobs.len(), f64::INFINITY);
        }
        self.visited.clear();
        self.visited.resize(jobs.len(), false);
        self.in_order = true;
        // One pass is enough where what holds back ends before what waits. Leads and links between starts may take more, but without absences no
        // more than there are jobs (Bellman 1958).
        for _ in 0..=jobs.len() {
            let mut moved = false;
            for at in 0..self.order.len() {
                let (_, job) = self.order[at];
                let limit = if matters(job) { end } else { f64::INFINITY };
                moved |= self.pull(network, &jobs[job], schedule, job, limit);
            }
            if self.in_order || !moved {
                break;
            }
        }
        self.float.clear();
        self.float.extend((0..jobs.len()).map(|job| {
            let crew = &self.crew[self.crew_from[job]..self.crew_from[job + 1]];
            let (finish, latest) = (schedule.finish[job], self.late_finish[job]);
            schedule.team.presence(crew, finish, latest)
        }));
    }

    /// Finds the next job of everybody who does one.
    fn follow_people(&mut self, jobs: &[Job], schedule: &Schedule) {
        self.crew.clear();
        self.crew_from.clear();
        self.crew_from.push(0);
        self.turns.clear();
        for (index, job) in jobs.iter().enumerate() {
            let first = self.crew.len();
            match schedule.worker[index] {
                Some(worker) if schedule.people[index] <= 1 => {
                    let able = schedule.team.able(job.discipline).iter();
                    self.crew.extend(able.filter(|able| able.worker == worker));
                }
                Some(_) => self.crew.extend(schedule.team.pinned(job)),
                None => {}
            }
            self.crew_from.push(self.crew.len());
            self.turns
                .extend((first..self.crew.len()).map(|place| (place, index)));
        }
        let crew = &self.crew;
        self.turns.sort_unstable_by(|&(a, before), &(b, after)| {
            let time = |job: usize| (schedule.start[job], schedule.finish[job]);
            let ((s, f), (t, g)) = (time(before), time(after));
            let who = crew[a].worker.cmp(&crew[b].worker);
            who.then(s.total_cmp(&t))
                .then(f.total_cmp(&g))
                .then(a.cmp(&b))
        });
        self.next.clear();
        self.next.resize(self.crew.len(), None);
        for pair in self.turns.windows(2) {
            let ((place, _), (after, job)) = (pair[0], pair[1]);
            if self.crew[place].worker == self.crew[after].worker {
                self.next[place] = Some(job);
            }
        }
    }

    /// Sorts the jobs so that most come after all that they hold back.
    fn line_up(&mut self, network: &Network, schedule: &Schedule) {
        self.order.clear();
        self.order
            .extend(network.order().iter().rev().copied().enumerate());
        self.order.sort_unstable_by(|&(m, a), &(n, b)| {
            let later = schedule.finish[b].total_cmp(&schedule.finish[a]);
            later
                .then(schedule.start[b].total_cmp(&schedule.start[a]))
                .then(m.cmp(&n))
        });
    }

    /// Brings the latest dates of one job forward to where what it holds back, or its own limit, wants them; whether that moved them.
    fn pull(
        &mut self,
        network: &Network,
        job: &Job,
        schedule: &Schedule,
        index: usize,
        limit: f64,
    ) -> bool {
        let (mut latest_start, mut latest_finish) = (f64::INFINITY, limit);
        for edge in network.successors(index) {
            self.in_order &= self.visited[edge.task];
            let (start, finish) = (self.late_start[edge.task], self.late_finish[edge.task]);
            let (bound, until) = match edge.kind {
                LinkKind::FinishToStart => (&mut latest_finish, start),
                LinkKind::StartToStart => (&mut latest_start, start),
                LinkKind::FinishToFinish => (&mut latest_finish, finish),
                LinkKind::StartToFinish => (&mut latest_start, finish),
            };
            *bound = bound.min(until - edge.lag);
        }
        let people = self.crew_from[index]..self.crew_from[index + 1];
        for &next in self.next[people.clone()].iter().flatten() {
            self.in_order &= self.visited[next];
            latest_finish = latest_finish.min(self.late_start[next]);
        }
        let (start, finish) = (schedule.start[index], schedule.finish[index]);
        // Rounding alone could bring the latest dates before those of the schedule.
        latest_finish = snapped(latest_finish, finish);
        let crew = &self.crew[people];
        let task = Task {
            effort: amount(job.effort),
            start_bound: start,
            finish_bound: latest_finish,
        };
        let in_time = if latest_finish.is_infinite() {
            latest_finish
        } else if latest_finish <= finish {
            start
        } else if crew.is_empty() {
            latest_finish - task.effort
        } else {
            schedule.team.latest_start(crew, task, start)
        };
        let late_start = snapped(in_time.min(latest_start), start);
        let late_finish = if late_start >= in_time {
            latest_finish
        } else if crew.is_empty() {
            late_start + task.effort
        } else {
            // Its two dates move as one piece, as in the critical path.
            let task = Task {
                finish_bound: 0.0,
                ..task
            };
            let done = schedule.team.stretch(crew, task, late_start);
            done.map_or(latest_finish, |(_, done)| done)
        };
        let late_finish = snapped(late_finish, finish).min(latest_finish);
        self.visited[index] = true;
        let moved = self.late_start[index] > late_start + ROUNDING
            || self.late_finish[index] > late_finish + ROUNDING;
        self.late_start[index] = late_start;
        self.late_finish[index] = late_finish;
        moved
    }
}

/// A latest time, or the scheduled one where it is not later.
fn snapped(latest: f64, scheduled: f64) -> f64 {
    if latest > scheduled + ROUNDING {
        latest
    } else {
        scheduled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Link, Worker, schedule};

    fn job(effort: f64) -> Job {
        Job {
            effort,
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

    fn person() -> Worker {
        Worker::always_here(vec![1.0])
    }

    fn away(from: f64, to: f64) -> Worker {
        Worker {
            absences: vec![(from, to)],
            ..person()
        }
    }

    fn chain(links: &[Link], jobs: &[Job], workers: &[Worker], matters: &[usize]) -> CriticalChain {
        let network = Network::new(jobs.len(), links).unwrap();
        let plan = schedule(&network, jobs, workers);
        let mut chain = CriticalChain::default();
        // What an earlier call left behind must not show.
        chain.compute(&network, jobs, &plan, |_| true);
        chain.compute(&network, jobs, &plan, |job| matters.contains(&job));
        chain
    }

    fn float(links: &[Link], jobs: &[Job], workers: &[Worker]) -> Vec<f64> {
        let all: Vec<usize> = (0..jobs.len()).collect();
        chain(links, jobs, workers, &all).float
    }

    #[test]
    fn the_next_job_of_the_same_person_waits_without_a_link() {
        let jobs = [job(2.0), job(3.0)];
        assert_eq!(float(&[], &jobs, &[person()]), [0.0, 0.0]);
        // With two people the links alone decide.
        assert_eq!(float(&[], &jobs, &[person(), person()]), [1.0, 0.0]);
    }

    #[test]
    fn float_reaches_through_links_and_people_in_turn() {
        // 0 holds back 2 by the link, and 2 keeps its person from 3; 1 does not.
        let links = [Link::finish_to_start(0, 2)];
        let mut jobs = [
            pinned(2.0, &[0]),
            pinned(1.0, &[2]),
            pinned(3.0, &[1]),
            pinned(4.0, &[1]),
        ];
        jobs[3].rank = 1;
        let people = [person(), person(), person()];
        assert_eq!(float(&links, &jobs, &people), [0.0, 8.0, 0.0, 0.0]);
    }

    #[test]
    fn time_in_which_a_person_is_away_is_no_float() {
        // Done at 2; the other's job ends at 10. Away from 2 to 8, a day more work comes out at 9.
        let jobs = [pinned(2.0, &[0]), pinned(10.0, &[1])];
        assert_eq!(float(&[], &jobs, &[away(2.0, 8.0), person()]), [2.0, 0.0]);
        assert_eq!(float(&[], &jobs, &[away(2.0, 20.0), person()]), [0.0, 0.0]);
        assert_eq!(float(&[], &jobs, &[away(5.0, 8.0), person()]), [5.0, 0.0]);
    }

    #[test]
    fn a_job_that_an_absence_stretches_must_begin_before_it() {
        // Job 0 must be done at 10, when job 1 (8 wd by another) has to begin; its person is away from 4 to 8.
        let links = [Link::finish_to_start(0, 1)];
        let jobs = [pinned(3.0, &[0]), pinned(8.0, &[1]), pinned(18.0, &[2])];
        let found = chain(
            &links,
            &jobs,
            &[away(4.0, 8.0), person(), person()],
            &[2, 1],
        );
        assert_eq!((found.late_start[0], found.late_finish[0]), (3.0, 10.0));
        assert_eq!(found.float, [3.0, 7.0, 0.0]);
    }

    #[test]
    fn everybody_who_works_on_a_job_has_a_next_one() {
        // Both do job 0; then one has 5 days to do, the other 2, and a link holds that back for 3 more.
        let jobs = [
            pinned(2.0, &[0, 1]),
            pinned(5.0, &[0]),
            pinned(2.0, &[1]),
            pinned(1.0, &[2]),
        ];
        let people = [person(), person(), person()];
        assert_eq!(float(&[], &jobs, &people), [0.0, 0.0, 3.0, 5.0]);
    }

    #[test]
    fn all_four_kinds_of_links_hold_back() {
        // Jobs of 5 and 3 days by two people, beside one of 20.
        let of = |kind, lag| {
            let link = Link {
                from: 0,
                to: 1,
                kind,
                lag,
            };
            let jobs = [pinned(5.0, &[0]), pinned(3.0, &[1]), pinned(20.0, &[2])];
            float(&[link], &jobs, &[person(), person(), person()])
        };
        assert_eq!(of(LinkKind::FinishToStart, 2.0), [10.0, 10.0, 0.0]);
        assert_eq!(of(LinkKind::FinishToStart, -2.0), [14.0, 14.0, 0.0]);
        // The first can start at 15 and finish at 20, the second at 17.
        assert_eq!(of(LinkKind::StartToStart, 1.0), [15.0, 16.0, 0.0]);
        assert_eq!(of(LinkKind::StartToStart, 4.0), [13.0, 13.0, 0.0]);
        assert_eq!(of(LinkKind::FinishToFinish, 1.0), [14.0, 14.0, 0.0]);
        assert_eq!(of(LinkKind::StartToFinish, 8.0), [12.0, 12.0, 0.0]);
    }

    #[test]
    fn what_the_end_does_not_wait_for_has_no_limit_but_its_people_have() {
        // Job 1 decides the end. Nothing waits for job 2; job 0 keeps the person of job 1 busy.
        let jobs = [pinned(2.0, &[0]), pinned(3.0, &[0]), pinned(9.0, &[1])];
        let found = chain(&[], &jobs, &[person(), person()], &[1]);
        assert_eq!(found.float, [0.0, 0.0, f64::INFINITY]);
    }

    #[test]
    fn a_lead_that_lets_a_person_do_the_second_job_first_leaves_float() {
        // The link would have 1 start 9 days before 0 ends; the only person does it first.
        let lead = Link {
            lag: -9.0,
            ..Link::finish_to_start(0, 1)
        };
        let mut jobs = [job(5.0), job(3.0), pinned(10.0, &[1])];
        jobs[0].not_before = 3.0;
        let people = [person(), Worker::always_here(vec![0.5])];
        let found = float(&[lead], &jobs, &people);
        assert_eq!(found, [12.0, 12.0, 0.0]);
    }
}
