//! The TPM's own forecast: a resource-feasible schedule of what is believed to be left, with the spread that estimates, risks and
//! unverified work leave. It knows only what the board knows.

use super::components::{Body, Job as PlaceOnProject, Mind, Seen, Stage, Standing, Work};
use super::people::{communication_loss, familiarity_factor, pace_factor};
use super::site::{Site, VERIFIED_DAYS};
use crate::plan::{CriticalChain, Job, Schedule, Worker};
use crate::scenario::ids::kind::{ExternalId, PersonId, TaskId};
use crate::scenario::vocabulary::Method;
use crate::scenario::{Day, Id};

/// The launch day as the TPM can forecast it, in working days from the start of the project.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
pub struct Outlook {
    /// One chance in five to be earlier.
    pub p20: f64,
    /// Even odds.
    pub p50: f64,
    /// Four chances in five to be earlier.
    pub p80: f64,
}

/// The day of a launch at this time: what ends during a day ends with it, in working days from the start of the project.
#[must_use]
pub fn launch_day(time: f64) -> Day {
    Day(libm::ceil(time - 1e-9).max(0.0) as u32)
}

/// Work that is believed to be left of a task, person-days.
#[must_use]
pub fn believed_left(work: &Work, seen: &Seen) -> f64 {
    if work.stage != Stage::Open {
        return 0.0;
    }
    (seen.believed * (1.0 - seen.reported)).max(0.1)
}

/// A forecast being drawn up: who is counted on, what is left to do, and when it can happen. Kept from one forecast to the next for its
/// memory alone.
#[derive(Debug, Default)]
pub struct Draft {
    workers: Vec<Worker>,
    /// Which person each worker is.
    people: Vec<PersonId>,
    /// Which worker each person is.
    worker_of: Vec<Option<usize>>,
    jobs: Vec<Job>,
    /// When each task can happen, from today.
    pub schedule: Schedule,
    /// How late each task can be without moving the launch, once [`Self::find_chain`] has found it.
    pub chain: CriticalChain,
}

/// What a day of everybody shares.
#[derive(Clone, Copy, Debug)]
pub struct Climate {
    /// Share of a day that reaches tasks.
    focus: f64,
    /// What talking to one another leaves of it.
    talk: f64,
}

impl Climate {
    /// As it is today.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let scenario = &site.plot.0;
        let rules = &scenario.rules;
        let aboard = site
            .people
            .iter()
            .filter(|(.., job)| job.standing == Standing::Aboard)
            .count() as f64;
        let teams = scenario.teams.len().max(1) as f64;
        Self {
            focus: (rules.focus * (1.0 + site.clock.process)).min(1.0),
            talk: 1.0 - communication_loss(aboard / teams, teams, rules),
        }
    }

    /// What a day of somebody is worth at skill 1, in person-days.
    #[must_use]
    pub fn worth(self, site: &Site, (mind, body, job): (&Mind, &Body, &PlaceOnProject)) -> f64 {
        let scenario = &site.plot.0;
        let rules = &scenario.rules;
        let familiar = familiarity_factor(job.newness * 0.6, 0.0, rules);
        scenario.team[mind.id.index()].share
            * body.presence
            * self.focus
            * familiar
            * self.talk
            * pace_factor(body.pace, rules)
            * body.output
    }
}

/// Person-days a day of somebody with this skill, whose day is worth `worth` at skill 1.
#[must_use]
pub fn rate(skill: f64, worth: f64) -> f64 {
    if skill >= super::staffing::LEAST_SKILL {
        skill * worth
    } else {
        0.0
    }
}

/// Working days from today until what others deliver can be used, by what they say; none when it is here.
#[must_use]
pub fn arrival(site: &Site, external: ExternalId) -> Option<f64> {
    let delivery = site.external(external);
    if delivery.arrived.is_some() {
        return None;
    }
    let said = site.plot.0.externals[external.index()].promised.as_f64() + delivery.said_slip;
    Some((said + 1.0 - site.today().as_f64()).max(1.0))
}

/// Working days from today before which a task cannot start for its date and the lags of its links.
#[must_use]
pub fn start_bound(site: &Site, work: &Work) -> f64 {
    if work.started.is_some() {
        return 0.0;
    }
    let today = site.today().as_f64();
    let position = work.id.index();
    let date = site.plot.0.tasks[position].not_before;
    let dated = date.map_or(0.0, |date| date.as_f64() - today);
    dated.max(site.plan.lagged[position] - today).max(0.0)
}

impl Draft {
    /// Who is here, or will come, with what they are worth a day.
    fn gather(&mut self, site: &Site) {
        let scenario = &site.plot.0;
        let today = site.today();
        let climate = Climate::of(site);
        self.people.clear();
        self.worker_of.clear();
        self.worker_of.resize(scenario.team.len(), None);
        for (mind, body, job) in site.people.iter() {
            if !matches!(job.standing, Standing::Aboard | Standing::Coming) {
                continue;
            }
            let position = mind.id.index();
            let person = &scenario.team[position];
            let number = self.people.len();
            self.people.push(mind.id);
            self.worker_of[position] = Some(number);
            if self.workers.len() == number {
                self.workers.push(Worker::always_here(Vec::new()));
            }
            let worker = &mut self.workers[number];
            let worth = climate.worth(site, (mind, body, job));
            worker.rates.clear();
            let rates = job.skills.iter().map(|&skill| rate(skill, worth));
            worker.rates.extend(rates);
            let from = job.from.since(today).max(body.absent_until.since(today));
            worker.from = f64::from(from) + body.busy;
            worker.until = job
                .until
                .map_or(f64::INFINITY, |until| f64::from(until.since(today)) + 1.0);
            worker.absences.clear();
            let ahead = person.leave.partition_point(|&day| day < today);
            worker
                .absences
                .extend(person.leave[ahead..].iter().map(|day| {
                    let at = f64::from(day.since(today));
                    (at, at + 1.0)
                }));
        }
        self.workers.truncate(self.people.len());
    }

    /// The people who are counted on, each with what they can do and when.
    pub fn workers(&self) -> impl Iterator<Item = (PersonId, &Worker)> {
        self.people.iter().copied().zip(&self.workers)
    }

    /// What is left of a task, as the schedule was asked for it; its crew by their places among [`Self::workers`].
    #[must_use]
    pub fn job(&self, task: usize) -> &Job {
        &self.jobs[task]
    }

    /// Who does a task by this forecast.
    pub fn crew(&self, task: usize) -> impl Iterator<Item = PersonId> + '_ {
        let workers = self.schedule.crew(task, &self.jobs[task], &self.workers);
        workers.map(|worker| self.people[worker])
    }

    /// Finds how late each task can be without moving the launch, while everybody does the tasks of this forecast in its order.
    pub fn find_chain(&mut self, site: &Site) {
        let Self {
            jobs,
            schedule,
            chain,
            ..
        } = self;
        chain.compute(&site.plan.network, jobs, schedule, |position| {
            let task = Id::new(position);
            is_needed(site, task) && site.task(task).0.is_open()
        });
    }

    /// What is left to do, and who must do it; `plain` takes estimates at their word (for a baseline).
    fn list(&mut self, site: &Site, plain: bool) {
        let scenario = &site.plot.0;
        let factor = if plain { 1.0 } else { experience(site) };
        self.jobs.resize_with(scenario.tasks.len(), Job::default);
        for ((work, seen), job) in site.tasks.iter().zip(&mut self.jobs) {
            job.crew.clear();
            job.not_before = 0.0;
            job.effort = 0.0;
            if !work.is_open() {
                continue;
            }
            let position = work.id.index();
            let spec = &scenario.tasks[position];
            let mut not_before = start_bound(site, work);
            if work.started.is_none() {
                for &external in &site.plan.waits[position] {
                    not_before = not_before.max(arrival(site, external).unwrap_or(0.0));
                }
            }
            job.not_before = not_before.max(work.blocked);
            job.effort = believed_left(work, seen) * factor;
            job.discipline = spec.discipline.index();
            job.max_people = work.max_people as usize;
            job.rank = if work.rank == 0 { u32::MAX } else { work.rank };
        }
        for (worker, &person) in self.people.iter().enumerate() {
            for task in &site.person(person).2.pinned {
                let job = &mut self.jobs[task.index()];
                if job.effort > 0.0 && job.crew.last() != Some(&worker) {
                    job.crew.push(worker);
                }
            }
        }
        for (spec, job) in scenario.tasks.iter().zip(&mut self.jobs) {
            if job.effort <= 0.0 {
                continue;
            }
            let Some(owner) = spec.owner.and_then(|owner| self.worker_of[owner.index()]) else {
                continue;
            };
            // Who was asked to help works beside the owner, unless the owner was asked elsewhere.
            let joins = job.crew.len() < job.max_people
                && !job.crew.contains(&owner)
                && site.person(self.people[owner]).2.pinned.is_empty();
            if job.crew.is_empty() || joins {
                job.crew.push(owner);
            }
        }
    }
}

/// Draws up the resource-feasible schedule of what is left, from today, and has it read; `plain` takes estimates at their word (for a
/// baseline).
pub fn draw_up<T>(
    site: &mut Site,
    plain: bool,
    read: impl FnOnce(&mut Site, &mut Draft) -> T,
) -> T {
    let mut draft = site.scratch.draft.take().unwrap_or_default();
    draft.gather(site);
    draft.list(site, plain);
    let Draft {
        workers,
        jobs,
        schedule,
        ..
    } = &mut *draft;
    schedule.compute(&site.plan.network, jobs, workers);
    let answer = read(site, &mut draft);
    site.scratch.draft = Some(draft);
    answer
}

/// How much more than believed a person-day of work turns out to be, by what the finished tasks took; a plan without history is taken
/// at its word plus the usual rework.
#[must_use]
pub fn experience(site: &Site) -> f64 {
    let usual = 1.0 + 0.6 * (1.0 - site.plot.0.rules.rightness);
    let (mut planned, mut taken) = (PRIOR, PRIOR * usual);
    for (work, seen) in site.tasks.iter() {
        if work.was_done {
            planned += work.estimate;
            taken += work.scope + seen.found;
        }
    }
    (taken / planned).clamp(0.6, 2.5)
}

/// How much finished work the usual weighs in the experience of a project, in person-days. Design.
pub const PRIOR: f64 = 25.0;

/// The spread around a schedule: one standard deviation in working days.
#[must_use]
pub fn spread(site: &Site, schedule: &Schedule) -> f64 {
    let scenario = &site.plot.0;
    let mut variance: f64 = 1.0;
    for (work, seen) in site.tasks.iter() {
        if !work.is_open() || work.float > 4.0 {
            continue;
        }
        let sd = task_spread(site, schedule, work, seen);
        variance += sd * sd;
    }
    for (position, risk) in scenario.risks.iter().enumerate() {
        let threat = site.risk(Id::new(position));
        if threat.known && !threat.fired && !threat.closed && risk.delay > 0.0 {
            variance += threat.shown * (1.0 - threat.shown) * risk.delay * risk.delay * 0.5;
        }
    }
    libm::sqrt(variance) * width(site)
}

/// The spread around the finish of an open task for what is open about its own work: one standard deviation in working days.
fn task_spread(site: &Site, schedule: &Schedule, work: &Work, seen: &Seen) -> f64 {
    let position = work.id.index();
    let (optimistic, _, pessimistic) = site.plot.0.tasks[position].effort;
    let left = believed_left(work, seen);
    let share = if work.estimate > 0.0 {
        left / work.estimate
    } else {
        1.0
    };
    let length = schedule.finish[position] - schedule.start[position];
    let rate = if length > 0.0 { left / length } else { 1.0 };
    // A task that is running and has not been seen for long may be anywhere.
    let unseen = if work.started.is_some()
        && seen
            .verified
            .is_none_or(|day| site.today().since(day) > VERIFIED_DAYS)
    {
        0.25 * seen.believed * seen.reported
    } else {
        0.0
    };
    ((pessimistic - optimistic) / 6.0 * share.min(1.5) + unseen) / rate.max(0.2)
}

/// How wide this TPM's forecasts are; 1 is normal.
#[must_use]
pub fn width(site: &Site) -> f64 {
    let method = if site.clock.method == Method::Kanban {
        1.3
    } else {
        1.0
    };
    site.story.forecast_width * method
}

/// How many working days after its forecast finish an open task is done with four chances in five: its own spread, or the share of the
/// launch's that has grown by then, with the square root of time.
#[must_use]
pub fn task_margin(
    site: &Site,
    schedule: &Schedule,
    outlook: Outlook,
    work: &Work,
    seen: &Seen,
) -> f64 {
    let finish = schedule.finish[work.id.index()];
    let own = 0.84 * (task_spread(site, schedule, work, seen) * width(site)).min(finish.max(1.0));
    let whole = (outlook.p50 - site.today().as_f64()).max(1.0);
    own.max((outlook.p80 - outlook.p50) * libm::sqrt((finish / whole).clamp(0.0, 1.0)))
}

/// What known risks add to the launch day on average, working days: a quarter of probability times delay, since few of them hit the
/// critical path and a part is made good.
#[must_use]
pub fn risk_allowance(site: &Site) -> f64 {
    let scenario = &site.plot.0;
    let mut sum = 0.0;
    for (position, risk) in scenario.risks.iter().enumerate() {
        let threat = site.risk(Id::new(position));
        if threat.known && !threat.fired && !threat.closed {
            sum += 0.25 * threat.shown * risk.delay;
        }
    }
    sum.min(10.0)
}

/// Whether the launch asks for a task itself, or for all.
#[must_use]
pub fn is_needed(site: &Site, task: TaskId) -> bool {
    let needed = &site.plot.0.launch_tasks;
    needed.is_empty() || needed.contains(&task)
}

/// When the work that the launch waits for ends, working days from today.
#[must_use]
pub fn launch_finish(site: &Site, schedule: &Schedule) -> f64 {
    let needed = &site.plot.0.launch_tasks;
    let last = needed
        .iter()
        .filter(|task| site.task(**task).0.is_open())
        .fold(0.0_f64, |last, task| {
            last.max(schedule.finish[task.index()])
        });
    if needed.is_empty() {
        schedule.finish_all
    } else {
        last
    }
}

/// Turns a schedule from today into the outlook on the launch.
#[must_use]
pub fn outlook_of(site: &Site, schedule: &Schedule) -> Outlook {
    if let Some(launched) = site.launch.launched {
        let live = launched.live.as_f64();
        return Outlook {
            p20: live,
            p50: live,
            p80: live,
        };
    }
    let today = site.today().as_f64();
    // A task that ends at 3.0 from today ends with the third day: the launch is on that day, not on the next.
    let finish = (launch_finish(site, schedule) - 1.0).max(0.0);
    let middle = today + finish + risk_allowance(site);
    let sd = spread(site, schedule).min(finish.max(1.0));
    Outlook {
        p20: (middle - 0.84 * sd).max(today),
        p50: middle,
        p80: middle + 0.84 * sd,
    }
}

/// The forecast of today.
#[must_use]
pub fn outlook(site: &mut Site) -> Outlook {
    draw_up(site, false, |site, draft| outlook_of(site, &draft.schedule))
}

/// The forecast of the week, taken on its first morning before any card comes up: the number that conditions compare.
pub fn weekly(site: &mut Site) {
    site.plan.weekly = outlook(site);
}
