//! One future: what is left is drawn, scheduled with the people there are, and paid for.

use crate::engine::components::Stage;
use crate::engine::luck::{Luck, Stream, unit};
use crate::engine::prospect::Prospect;
use crate::plan::{
    Job, LinkKind, Network, Schedule, Worker, beta_pert, normal_quantile, pert_mean,
};
use crate::scenario::Day;
use crate::scenario::ids::stable_hash;

/// A job that is nearly done still takes this much, in person-days.
const LEAST_LEFT: f64 = 0.05;

/// How unsure it is what decisions and events will ask for: the standard deviation of its logarithm. Design; see `docs/design-notes.md`.
const ASKED_SPREAD: f64 = 0.7;

/// Two times closer than this, in working days, are the same time.
const SAME: f64 = 1e-6;

/// Something that differs from one future to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// How far all work together outgrows what is believed of it.
    Estimates,
    /// What is left of a task, by its place in the scenario.
    Task(usize),
    /// How much later than they say others deliver, by its place in the scenario.
    External(usize),
    /// Whether a risk happens, by its place among the open risks.
    Risk(usize),
}

/// What all futures of a prospect have in common.
#[derive(Debug)]
pub(super) struct Model<'a> {
    pub(super) prospect: &'a Prospect,
    luck: Luck,
    network: Network,
    workers: Vec<Worker>,
    /// One job a task; those that are not open take nothing.
    jobs: Vec<Job>,
    /// The open tasks.
    pub(super) open: Vec<usize>,
    /// What a working day on each open task moves, in person-days: what a day of delay is worth.
    pace: Vec<f64>,
    /// What a day of everybody costs.
    burn: f64,
}

/// The memory of one future after the other.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    jobs: Vec<Job>,
    schedule: Schedule,
    arrivals: Vec<f64>,
    trace: Trace,
}

/// How a future ends.
#[derive(Clone, Debug)]
pub(super) struct Future {
    /// The day of the launch, in working days from the start of the project.
    pub(super) finish: f64,
    /// What is spent in the end, in units of the currency.
    pub(super) cost: f64,
    /// When each open task is done, in working days from today.
    pub(super) ends: Vec<f64>,
    /// The open tasks that the launch waits for without a break, by their places among them.
    pub(super) critical: Vec<usize>,
}

/// What is expected: the board's forecast.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    /// The launch with even odds, in working days from the start of the project.
    pub(super) p50: f64,
    /// The open tasks that the launch waits for without a break, by their places in the scenario, in the order in which they begin.
    pub(super) waits_for: Vec<usize>,
    /// When each task of the scenario begins and ends, in working days from today.
    pub(super) spans: Vec<(f64, f64)>,
}

impl<'a> Model<'a> {
    pub(super) fn new(prospect: &'a Prospect) -> Self {
        let part = |task: usize| matches!(prospect.tasks[task].stage, Stage::Open | Stage::Done);
        let links: Vec<_> = prospect
            .links
            .iter()
            .filter(|link| part(link.from) && part(link.to))
            .copied()
            .collect();
        let count = prospect.tasks.len();
        // Circles are refused where links are made; a plan without links would only lose order.
        let network = Network::new(count, &links)
            .or_else(|_| Network::new(count, &[]))
            .unwrap_or_default();
        let mut worker_of = vec![None; prospect.people.len()];
        let mut workers = Vec::new();
        let mut burn = 0.0;
        for (person, member) in prospect.people.iter().enumerate() {
            if member.aboard {
                worker_of[person] = Some(workers.len());
                workers.push(member.worker.clone());
                burn += member.pay;
            }
        }
        let mut open = Vec::new();
        let mut pace = vec![0.0; count];
        let mut jobs = vec![Job::default(); count];
        for (position, task) in prospect.tasks.iter().enumerate() {
            if task.stage != Stage::Open {
                continue;
            }
            open.push(position);
            let crew: Vec<usize> = task
                .job
                .crew
                .iter()
                .filter_map(|&person| worker_of[person])
                .collect();
            let rate = |worker: &usize| workers[*worker].rates.get(task.job.discipline).copied();
            let best = if crew.is_empty() {
                (0..workers.len())
                    .filter_map(|worker| rate(&worker))
                    .fold(0.0, f64::max)
            } else {
                crew.iter()
                    .filter_map(rate)
                    .take(task.job.max_people.max(1))
                    .sum()
            };
            pace[position] = if best > 0.0 { best } else { 1.0 };
            jobs[position] = Job {
                crew,
                not_before: task.job.not_before.max(task.blocked),
                ..task.job.clone()
            };
        }
        Self {
            prospect,
            luck: Luck::new(prospect.key),
            network,
            workers,
            jobs,
            open,
            pace,
            burn,
        }
    }

    /// Everything that differs from one future to the next.
    pub(super) fn inputs(&self) -> Vec<Input> {
        let waited_for = |external: &usize| {
            let mut tasks = self.open.iter().map(|&task| &self.prospect.tasks[task]);
            self.prospect.externals[*external].due.is_some()
                && tasks.any(|task| task.waits.contains(external))
        };
        std::iter::once(Input::Estimates)
            .chain(self.open.iter().copied().map(Input::Task))
            .chain(
                (0..self.prospect.externals.len())
                    .filter(waited_for)
                    .map(Input::External),
            )
            .chain((0..self.prospect.risks.len()).map(Input::Risk))
            .collect()
    }

    /// What a future says of an input: the factor on all work, person-days left, days late, and for a risk an even number from 0 to 1 that
    /// is the higher the worse: it happens when it is above one less its chance.
    pub(super) fn draw(&self, input: Input, future: u32) -> f64 {
        let prospect = self.prospect;
        let rng = |kind: u64, key: u64| {
            let subject = key ^ kind.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            self.luck.rng(Stream::Future, subject, Day(future))
        };
        match input {
            Input::Estimates => {
                let even = unit(&mut rng(1, stable_hash(b"estimates")));
                let sd = prospect.experience.sd * prospect.width;
                let factor = 1.0 + sd * normal_quantile(even).clamp(-4.0, 4.0);
                prospect.experience.factor * factor.max(0.25)
            }
            Input::Task(position) => {
                let task = &prospect.tasks[position];
                let (low, likely, high) = task.left;
                let mean = pert_mean(low, likely, high);
                let drawn = beta_pert(&mut rng(2, task.key), low, likely, high);
                (mean + prospect.width * (drawn - mean)).max(LEAST_LEFT)
            }
            Input::External(position) => {
                let external = &prospect.externals[position];
                let (low, likely, high) = external.slip;
                beta_pert(&mut rng(3, external.key), low, likely, high)
            }
            Input::Risk(position) => unit(&mut rng(4, prospect.risks[position].key)),
        }
    }

    /// Whether a risk happens in a future.
    fn happens(&self, risk: usize, future: u32) -> bool {
        self.draw(Input::Risk(risk), future) >= 1.0 - self.prospect.risks[risk].chance
    }

    /// Lives through a future.
    pub(super) fn live(&self, future: u32, scratch: &mut Scratch) -> Future {
        let prospect = self.prospect;
        let Scratch {
            jobs,
            schedule,
            arrivals,
            trace,
        } = scratch;
        arrivals.clear();
        arrivals.extend(
            prospect
                .externals
                .iter()
                .enumerate()
                .map(|(position, external)| {
                    external.due.map_or(0.0, |due| {
                        due + self.draw(Input::External(position), future)
                    })
                }),
        );
        let factor = self.draw(Input::Estimates, future);
        jobs.clone_from(&self.jobs);
        for &position in &self.open {
            jobs[position].effort = factor * self.draw(Input::Task(position), future);
        }
        let mut losses = 0.0;
        for (place, risk) in prospect.risks.iter().enumerate() {
            if self.happens(place, future) {
                self.strike(place, future, jobs, arrivals);
                // The loss in the register counts the people who wait; they are in the pay already.
                losses += (risk.loss - risk.delay * self.burn).max(0.0);
            }
        }
        for &position in &self.open {
            let job = &mut jobs[position];
            for &external in &prospect.tasks[position].waits {
                job.not_before = job.not_before.max(arrivals[external]);
            }
        }
        let (finish, critical) = self.settle(jobs, schedule, trace);
        let finish = prospect
            .live
            .map_or(prospect.today.as_f64() + finish, Day::as_f64);
        Future {
            finish,
            cost: self.cost(finish, self.asked(future)) + losses,
            ends: self
                .open
                .iter()
                .map(|&task| schedule.finish[task])
                .collect(),
            critical,
        }
    }

    /// What the board's forecast says: everything takes what is expected of it, others deliver when they say, and no risk happens.
    pub(super) fn expect(&self, scratch: &mut Scratch) -> Expected {
        let prospect = self.prospect;
        let Scratch {
            jobs,
            schedule,
            trace,
            ..
        } = scratch;
        jobs.clone_from(&self.jobs);
        for &position in &self.open {
            let job = &mut jobs[position];
            for &external in &prospect.tasks[position].waits {
                let due = prospect.externals[external].due.unwrap_or_default();
                job.not_before = job.not_before.max(due);
            }
        }
        let (finish, critical) = self.settle(jobs, schedule, trace);
        let p50 = prospect.today.as_f64() + finish + prospect.allowance;
        let mut waits_for: Vec<usize> = critical.iter().map(|&place| self.open[place]).collect();
        waits_for.sort_by(|&a, &b| schedule.start[a].total_cmp(&schedule.start[b]));
        Expected {
            p50: prospect.live.map_or(p50, Day::as_f64),
            waits_for,
            spans: schedule
                .start
                .iter()
                .copied()
                .zip(schedule.finish.iter().copied())
                .collect(),
        }
    }

    /// Schedules the jobs: working days from today until the launch, and the open tasks that it waits for without a break.
    fn settle(
        &self,
        jobs: &[Job],
        schedule: &mut Schedule,
        trace: &mut Trace,
    ) -> (f64, Vec<usize>) {
        schedule.compute(&self.network, jobs, &self.workers);
        let needed = |task: &usize| self.prospect.tasks[*task].needed;
        let last = self.open.iter().copied().filter(needed);
        let last = last.max_by(|&a, &b| schedule.finish[a].total_cmp(&schedule.finish[b]));
        // As in the forecast on the board: what ends at 3.0 from today ends with the third day.
        let finish = last.map_or(0.0, |last| (schedule.finish[last] - 1.0).max(0.0));
        (finish, trace.back(self, jobs, schedule, last))
    }

    /// A risk happens: what it is about comes later, or takes longer. Where the register does not say what it is about, it hits one open
    /// task, the larger the likelier.
    fn strike(&self, place: usize, future: u32, jobs: &mut [Job], arrivals: &mut [f64]) {
        let risk = &self.prospect.risks[place];
        let delay = risk.delay;
        for &external in &risk.externals {
            let due = self.prospect.externals[external].due.unwrap_or_default();
            arrivals[external] = arrivals[external].max(due + delay);
        }
        let hold_up = |jobs: &mut [Job], task: usize| {
            jobs[task].effort += delay * self.pace[task];
        };
        for &task in &risk.tasks {
            hold_up(jobs, task);
        }
        if risk.externals.is_empty() && risk.tasks.is_empty() {
            let weight = |task: &usize| self.jobs[*task].effort;
            let all: f64 = self.open.iter().map(weight).sum();
            let subject = risk.key ^ stable_hash(b"hits");
            let mut even = all * self.luck.uniform(Stream::Future, subject, Day(future));
            let hit = self.open.iter().find(|task| {
                even -= weight(task);
                even < 0.0
            });
            if let Some(&task) = hit {
                hold_up(jobs, task);
            }
        }
    }

    /// What decisions and events ask for on an average day of a future: never less than nothing, and now and then a multiple of the usual,
    /// so lognormal with the expected mean.
    fn asked(&self, future: u32) -> f64 {
        let even = self
            .luck
            .uniform(Stream::Future, stable_hash(b"asked"), Day(future));
        let z = normal_quantile(even).clamp(-4.0, 4.0);
        self.prospect.money.asked * libm::exp(ASKED_SPREAD * z - ASKED_SPREAD * ASKED_SPREAD / 2.0)
    }

    /// What is spent by the end of the warranty, when the launch is on this day and decisions ask for so much a day.
    fn cost(&self, finish: f64, asked: f64) -> f64 {
        let money = &self.prospect.money;
        let today = self.prospect.today.as_f64();
        // Today's pay is still to come.
        let launch = libm::ceil(finish) - today;
        let days = (launch + 1.0 + money.warranty).max(0.0);
        let pay = |member: &crate::engine::prospect::Member| {
            let (from, until) = member.paid;
            member.pay * (until.min(days) - from).max(0.0)
        };
        let paid: f64 = self
            .prospect
            .people
            .iter()
            .filter(|m| m.aboard)
            .map(pay)
            .sum();
        let bought: f64 = money
            .purchases
            .iter()
            .filter(|(on, _)| *on <= days)
            .map(|(_, cost)| cost)
            .sum();
        let late = (libm::ceil(finish) - self.prospect.target.as_f64().max(today)).max(0.0);
        // After the launch hardly anything is asked for.
        let asked = asked * launch.max(0.0);
        money.spent + paid + bought + asked + money.daily * days + money.penalty * late
    }
}

/// The memory of walking back from the launch.
#[derive(Debug, Default)]
struct Trace {
    /// Open tasks by their start.
    order: Vec<usize>,
    /// The job that kept the people of each task busy last before it.
    before: Vec<Option<usize>>,
    /// The last job of each worker.
    latest: Vec<Option<usize>>,
    seen: Vec<bool>,
    walk: Vec<usize>,
}

impl Trace {
    /// The open tasks, by their places among them, that the last one waits for without a break: what held up its start last, by a link or
    /// by its people, then what held up that.
    fn back(
        &mut self,
        model: &Model,
        jobs: &[Job],
        schedule: &Schedule,
        last: Option<usize>,
    ) -> Vec<usize> {
        let Some(last) = last else {
            return Vec::new();
        };
        self.follow_people(model, jobs, schedule);
        self.seen.clear();
        self.seen.resize(jobs.len(), false);
        self.walk.clear();
        self.walk.push(last);
        self.seen[last] = true;
        while let Some(task) = self.walk.pop() {
            let start = schedule.start[task];
            let held = |edge: &crate::plan::Edge| {
                let from = match edge.kind {
                    LinkKind::FinishToStart | LinkKind::FinishToFinish => {
                        schedule.finish[edge.task]
                    }
                    LinkKind::StartToStart | LinkKind::StartToFinish => schedule.start[edge.task],
                };
                let until = from + edge.lag;
                match edge.kind {
                    LinkKind::FinishToStart | LinkKind::StartToStart => until,
                    // What holds back the end holds back the start only if the end is where it says.
                    _ if until >= schedule.finish[task] - SAME => start,
                    _ => f64::NEG_INFINITY,
                }
            };
            let links = model.network.predecessors(task).iter();
            let holders = links
                .map(|edge| (held(edge), edge.task))
                .chain(self.before[task].map(|job| (schedule.finish[job], job)))
                .filter(|&(until, _)| until <= start + SAME);
            let latest = holders
                .clone()
                .fold(0.0_f64, |latest, (until, _)| latest.max(until));
            if latest <= SAME || jobs[task].not_before > latest + SAME {
                continue;
            }
            for (until, job) in holders {
                if until >= latest - SAME && !self.seen[job] && jobs[job].effort > 0.0 {
                    self.seen[job] = true;
                    self.walk.push(job);
                }
            }
        }
        let critical = model
            .open
            .iter()
            .enumerate()
            .filter(|(_, task)| self.seen[**task]);
        critical.map(|(place, _)| place).collect()
    }

    /// Finds for each task the job that its people did last before it.
    fn follow_people(&mut self, model: &Model, jobs: &[Job], schedule: &Schedule) {
        self.order.clear();
        self.order.extend_from_slice(&model.open);
        self.order.sort_unstable_by(|&a, &b| {
            schedule.start[a]
                .total_cmp(&schedule.start[b])
                .then(a.cmp(&b))
        });
        self.before.clear();
        self.before.resize(jobs.len(), None);
        self.latest.clear();
        self.latest.resize(model.workers.len(), None);
        for &task in &self.order {
            for worker in schedule.crew(task, &jobs[task], &model.workers) {
                if let Some(job) = self.latest[worker]
                    && self.before[task]
                        .is_none_or(|other| schedule.finish[job] > schedule.finish[other])
                {
                    self.before[task] = Some(job);
                }
                self.latest[worker] = Some(task);
            }
        }
    }
}
