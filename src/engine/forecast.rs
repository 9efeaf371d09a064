//! The TPM's own forecast: a resource-feasible schedule of what is believed to be left, with the spread that estimates, risks and
//! unverified work leave. It knows only what the board knows.

use super::components::{Seen, Stage, Standing, Work};
use super::people::{communication_loss, familiarity_factor, pace_factor};
use super::site::{Site, VERIFIED_DAYS};
use crate::plan::{Job, Schedule, Worker};
use crate::scenario::Id;
use crate::scenario::ids::kind::PersonId;
use crate::scenario::vocabulary::Method;

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

/// Work that is believed to be left of a task, person-days.
#[must_use]
pub fn believed_left(work: &Work, seen: &Seen) -> f64 {
    if work.stage != Stage::Open {
        return 0.0;
    }
    (seen.believed * (1.0 - seen.reported)).max(0.1)
}

/// The people a forecast counts on.
#[derive(Clone, Debug, Default)]
pub struct Crew {
    /// Workers for the scheduler.
    pub workers: Vec<Worker>,
    /// Which person each worker is.
    pub people: Vec<usize>,
}

impl Crew {
    /// Who is here, or will come, with what they are worth a day.
    #[must_use]
    pub fn gather(site: &Site) -> Self {
        let scenario = &site.plot.0;
        let rules = &scenario.rules;
        let today = site.today();
        let aboard = (0..scenario.team.len())
            .filter(|&p| site.person(Id::new(p)).2.standing == Standing::Aboard)
            .count() as f64;
        let teams = scenario.teams.len().max(1) as f64;
        let talk = 1.0 - communication_loss(aboard / teams, teams, rules);
        let focus = (rules.focus * (1.0 + site.clock.process)).min(1.0);
        let mut crew = Self::default();
        for position in 0..scenario.team.len() {
            let (_, body, job) = site.person(Id::new(position));
            if !matches!(job.standing, Standing::Aboard | Standing::Coming) {
                continue;
            }
            let person = &scenario.team[position];
            let from = job.from.since(today).max(body.absent_until.since(today));
            let familiar = familiarity_factor(job.newness * 0.6, 0.0, rules);
            let worth = person.share
                * body.presence
                * focus
                * familiar
                * talk
                * pace_factor(body.pace, rules)
                * body.output;
            let mut absences = Vec::new();
            for &day in &person.leave {
                if day >= today {
                    let at = f64::from(day.since(today));
                    absences.push((at, at + 1.0));
                }
            }
            let busy = f64::from(from) + body.busy;
            crew.workers.push(Worker {
                rates: job
                    .skills
                    .iter()
                    .map(|&skill| {
                        if skill >= super::staffing::LEAST_SKILL {
                            skill * worth
                        } else {
                            0.0
                        }
                    })
                    .collect(),
                from: busy,
                until: job
                    .until
                    .map_or(f64::INFINITY, |until| f64::from(until.since(today)) + 1.0),
                absences,
            });
            crew.people.push(position);
        }
        crew
    }
}

/// How much more than believed a person-day of work turns out to be, by what the finished tasks took; a plan without history is taken
/// at its word plus the usual rework.
#[must_use]
pub fn experience(site: &Site) -> f64 {
    const PRIOR: f64 = 25.0;
    let usual = 1.0 + 0.6 * (1.0 - site.plot.0.rules.rightness);
    let (mut planned, mut taken) = (PRIOR, PRIOR * usual);
    for position in 0..site.plot.0.tasks.len() {
        let (work, seen) = site.task(Id::new(position));
        if work.was_done {
            planned += work.estimate;
            taken += work.scope + seen.found;
        }
    }
    (taken / planned).clamp(0.6, 2.5)
}

/// The resource-feasible schedule of what is left, from today; `plain` takes estimates at their word (for a baseline).
#[must_use]
pub fn schedule(site: &Site, crew: &Crew, plain: bool) -> Schedule {
    let scenario = &site.plot.0;
    let today = site.today().as_f64();
    let factor = if plain { 1.0 } else { experience(site) };
    let mut jobs = Vec::with_capacity(scenario.tasks.len());
    for (position, spec) in scenario.tasks.iter().enumerate() {
        let (work, seen) = site.task(Id::new(position));
        let mut not_before: f64 = 0.0;
        if work.is_open() && work.started.is_none() {
            for &external in &site.plan.waits[position] {
                let delivery = site.external(external);
                if delivery.arrived.is_none() {
                    let promised =
                        scenario.externals[external.index()].promised.as_f64() + delivery.said_slip;
                    not_before = not_before.max(promised + 1.0 - today).max(1.0);
                }
            }
            if let Some(date) = spec.not_before {
                not_before = not_before.max(date.as_f64() - today);
            }
            not_before = not_before.max(site.plan.lagged[position] - today);
        }
        if work.is_open() {
            not_before = not_before.max(work.blocked);
        }
        let owner = owner_of(spec.owner, crew);
        let pinned = match pinned_crew(site, crew, position) {
            None => owner,
            // Who was asked to help works beside the owner, unless the owner was asked elsewhere.
            Some(mut pinned) => {
                let with = owner.and_then(|owner| owner.first().copied());
                if let Some(worker) = with
                    && !pinned.contains(&worker)
                    && pinned.len() < work.max_people as usize
                    && site
                        .person(Id::new(crew.people[worker]))
                        .2
                        .pinned
                        .is_empty()
                {
                    pinned.push(worker);
                }
                Some(pinned)
            }
        };
        jobs.push(Job {
            effort: believed_left(work, seen) * if work.is_open() { factor } else { 1.0 },
            discipline: spec.discipline.index(),
            max_people: work.max_people as usize,
            not_before,
            rank: if work.rank == 0 { u32::MAX } else { work.rank },
            crew: pinned,
        });
    }
    crate::plan::schedule(&site.plan.network, &jobs, &crew.workers)
}

/// The owner of a task as its crew, while they are on the project.
fn owner_of(owner: Option<PersonId>, crew: &Crew) -> Option<Vec<usize>> {
    let owner = owner?;
    crew.people
        .iter()
        .position(|&person| person == owner.index())
        .map(|worker| vec![worker])
}

/// The workers who are pinned to a task, if any.
fn pinned_crew(site: &Site, crew: &Crew, task: usize) -> Option<Vec<usize>> {
    let mut pinned = Vec::new();
    for (worker, &person) in crew.people.iter().enumerate() {
        let (.., job) = site.person(Id::new(person));
        if job.pinned.iter().any(|id| id.index() == task) {
            pinned.push(worker);
        }
    }
    (!pinned.is_empty()).then_some(pinned)
}

/// The spread around a schedule: one standard deviation in working days.
#[must_use]
pub fn spread(site: &Site, schedule: &Schedule) -> f64 {
    let scenario = &site.plot.0;
    let mut variance: f64 = 1.0;
    for (position, spec) in scenario.tasks.iter().enumerate() {
        let (work, seen) = site.task(Id::new(position));
        if !work.is_open() || work.float > 4.0 {
            continue;
        }
        let (optimistic, _, pessimistic) = spec.effort;
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
        let sd = ((pessimistic - optimistic) / 6.0 * share.min(1.5) + unseen) / rate.max(0.2);
        variance += sd * sd;
    }
    for (position, risk) in scenario.risks.iter().enumerate() {
        let threat = site.risk(Id::new(position));
        if threat.known && !threat.fired && !threat.closed && risk.delay > 0.0 {
            variance += threat.shown * (1.0 - threat.shown) * risk.delay * risk.delay * 0.5;
        }
    }
    let width = site.story.forecast_width
        * if site.clock.method == Method::Kanban {
            1.3
        } else {
            1.0
        };
    libm::sqrt(variance) * width
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
pub fn outlook(site: &Site) -> Outlook {
    let crew = Crew::gather(site);
    let schedule = schedule(site, &crew, false);
    outlook_of(site, &schedule)
}

/// The forecast of the week, taken on its first morning before any card comes up: the number that conditions compare.
pub fn weekly(mut site: Site) {
    if site.plot.0.calendar.opens_week(site.today()) {
        site.plan.weekly = outlook(&site);
    }
}
