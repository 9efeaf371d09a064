//! The prospect: what the TPM knows of what is left, as a model that futures can be drawn from. Plain data, never the truth.
//!
//! It is made of the same knowledge as the board: believed work, told dates, the register, what finished tasks took.

pub mod reckon;

use std::sync::Arc;

use super::components::{ScopeStanding, Seen, Stage, Work};
use super::decision::Slug;
use super::forecast::{self, Climate, Draft};
use super::money;
use super::people::pace_factor;
use super::planning;
use super::site::{Site, VERIFIED_DAYS};
use crate::plan::{Job, Link, Worker};
use crate::scenario::format::Risk;
use crate::scenario::vocabulary::{Effect, Quantity};
use crate::scenario::{Day, Id};

/// What is left of a project as the TPM knows it. Times are in working days from today, effort in person-days, money in units.
#[derive(Clone, Debug, PartialEq)]
pub struct Prospect {
    /// The scenario as a number: whoever plays it is shown the same futures.
    pub key: u64,
    /// Today.
    pub today: Day,
    /// The day that was promised.
    pub target: Day,
    /// The day of the launch, once it is decided.
    pub live: Option<Day>,
    /// Every task of the scenario, in its order.
    pub tasks: Vec<TaskAhead>,
    /// The links that still hold something back, between any two tasks.
    pub links: Vec<Link>,
    /// Every person of the scenario, in its order.
    pub people: Vec<Member>,
    /// Every external deliverable, in the order of the scenario.
    pub externals: Vec<Awaited>,
    /// The open risks of the register.
    pub risks: Vec<OpenRisk>,
    /// Whether each feature is in the launch.
    pub features: Vec<ScopeStanding>,
    /// How work turns out against what was believed of it.
    pub experience: Experience,
    /// How wide this TPM's forecasts are; 1 is normal.
    pub width: f64,
    /// When the launch can be if everything goes as believed.
    pub horizon: f64,
    /// What known risks add to the launch day of the board's forecast, in working days.
    pub allowance: f64,
    /// The money.
    pub money: MoneyAhead,
}

/// A task as it lies ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskAhead {
    /// Its id as a number, for luck.
    pub key: u64,
    /// Its id.
    pub id: Slug,
    /// Its name.
    pub name: Arc<str>,
    /// Whether it is part of the project.
    pub stage: Stage,
    /// Whether the launch waits for it.
    pub needed: bool,
    /// Everything that it takes, done and left, as believed.
    pub believed: f64,
    /// What is left of it as believed: low, likely, high. A task that nobody has looked at for long may be anywhere.
    pub left: (f64, f64, f64),
    /// Working days since somebody looked; none when nobody ever did.
    pub verified_age: Option<u32>,
    /// What the schedule asks of it. `crew` counts people of the scenario; `effort` is what is expected to be left; `not_before` leaves out
    /// blocks and what others deliver.
    pub job: Job,
    /// For how long it is blocked.
    pub blocked: f64,
    /// The external deliverables that it waits for.
    pub waits: Vec<usize>,
}

/// A person as they are counted on.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Their name.
    pub name: Arc<str>,
    /// Whether they are on the project, or will come.
    pub aboard: bool,
    /// What a day of theirs is worth at skill 1, in person-days.
    pub worth: f64,
    /// What they do a day, and when they are here.
    pub worker: Worker,
    /// What a day of theirs costs.
    pub pay: f64,
    /// From when and until when they are paid.
    pub paid: (f64, f64),
}

/// What others deliver.
#[derive(Clone, Debug, PartialEq)]
pub struct Awaited {
    /// Its id as a number, for luck.
    pub key: u64,
    /// Its name.
    pub name: Arc<str>,
    /// When it can be used, by what they say; none when it is here.
    pub due: Option<f64>,
    /// How much later than they say such things come: low, likely, high.
    pub slip: (f64, f64, f64),
}

/// A risk of the register that may still happen.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenRisk {
    /// Its place in the scenario.
    pub position: usize,
    /// Its id as a number, for luck.
    pub key: u64,
    /// Its name.
    pub name: Arc<str>,
    /// The chance that it happens from here on, by the register, 0 to 1.
    pub chance: f64,
    /// Working days that it costs whatever it hits.
    pub delay: f64,
    /// What it costs, the days included.
    pub loss: f64,
    /// The open tasks that it is about; with neither these nor externals it hits any.
    pub tasks: Vec<usize>,
    /// The external deliverables that it is about.
    pub externals: Vec<usize>,
}

/// How work turns out against what was believed of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Experience {
    /// Person-days that one believed person-day turns out to take.
    pub factor: f64,
    /// How sure that is: the standard deviation of the factor as a share of it. It falls with the work that is finished.
    pub sd: f64,
}

/// Money as it lies ahead, in units of the currency.
#[derive(Clone, Debug, PartialEq)]
pub struct MoneyAhead {
    /// What the project may spend.
    pub budget: f64,
    /// What is spent.
    pub spent: f64,
    /// What will be bought: when, and for how much.
    pub purchases: Vec<(f64, f64)>,
    /// Standing costs of a day.
    pub daily: f64,
    /// What decisions and events ask for on an average day, by what they asked for so far.
    pub asked: f64,
    /// What each day costs after the target without a launch.
    pub penalty: f64,
    /// Working days that everybody stays after the launch.
    pub warranty: f64,
}

/// How much of its lead a promise of others slips at worst, and how many days at least and at most. Design; vendors are rarely early.
const SLIP_SHARE: f64 = 0.25;
const SLIP_DAYS: (f64, f64) = (2.0, 15.0);

/// How far a plan without history can be off as a whole, as a share: one standard deviation. Design; see `docs/design-notes.md`.
const UNTRIED: f64 = 0.1;

impl Prospect {
    /// What the TPM knows today.
    #[must_use]
    pub fn of(site: &mut Site) -> Self {
        forecast::draw_up(site, false, |site, draft| gather(site, draft))
    }
}

fn gather(site: &Site, draft: &Draft) -> Prospect {
    let scenario = &*site.plot.0;
    Prospect {
        key: scenario.hash,
        today: site.today(),
        target: site.clock.target,
        live: site.launch.launched.map(|launched| launched.live),
        tasks: tasks(site, draft),
        links: planning::binding_links(site),
        people: people(site, draft),
        externals: externals(site),
        risks: risks(site),
        features: site.features.iter().map(|scope| scope.standing).collect(),
        experience: experience(site),
        width: forecast::width(site),
        horizon: forecast::launch_finish(site, &draft.schedule),
        allowance: forecast::risk_allowance(site),
        money: money_ahead(site),
    }
}

fn tasks(site: &Site, draft: &Draft) -> Vec<TaskAhead> {
    let scenario = &*site.plot.0;
    let counted_on: Vec<usize> = draft.workers().map(|(id, _)| id.index()).collect();
    let ahead = |(position, (work, seen)): (usize, (&Work, &Seen))| {
        let spec = &scenario.tasks[position];
        let mut job = draft.job(position).clone();
        for worker in &mut job.crew {
            *worker = counted_on[*worker];
        }
        if !work.is_open() {
            // As it would be, should something bring it in.
            let owner = spec.owner.map(Id::index);
            job = Job {
                discipline: spec.discipline.index(),
                max_people: work.max_people as usize,
                rank: u32::MAX,
                crew: owner
                    .filter(|owner| counted_on.contains(owner))
                    .into_iter()
                    .collect(),
                ..Job::default()
            };
        }
        job.not_before = forecast::start_bound(site, work);
        let verified_age = seen.verified.map(|day| site.today().since(day));
        let left = if work.stage == Stage::Done {
            0.0
        } else {
            (seen.believed * (1.0 - seen.reported)).max(0.1)
        };
        let (low, likely, high) = spec.effort;
        let scale = left / work.estimate.max(0.01);
        let running = work.is_open() && work.started.is_some();
        let unseen = if running && verified_age.is_none_or(|age| age > VERIFIED_DAYS) {
            0.25 * seen.believed * seen.reported
        } else {
            0.0
        };
        let waits = &site.plan.waits[position];
        TaskAhead {
            key: scenario.keys.tasks[position].hash(),
            id: scenario.keys.tasks[position].text(),
            name: spec.name.clone(),
            stage: work.stage,
            needed: forecast::is_needed(site, work.id),
            believed: seen.believed,
            left: (
                (low * scale - 3.0 * unseen).max(0.0),
                likely * scale,
                high * scale + 3.0 * unseen,
            ),
            verified_age,
            job,
            blocked: work.blocked,
            waits: if work.started.is_some() {
                Vec::new()
            } else {
                waits.iter().map(|external| external.index()).collect()
            },
        }
    };
    site.tasks.iter().enumerate().map(ahead).collect()
}

fn people(site: &Site, draft: &Draft) -> Vec<Member> {
    let scenario = &*site.plot.0;
    let rules = &scenario.rules;
    let today = site.today();
    let climate = Climate::of(site);
    let mut counted_on = draft.workers().peekable();
    let mut members = Vec::with_capacity(scenario.team.len());
    for (mind, body, job) in site.people.iter() {
        let spec = &scenario.team[mind.id.index()];
        let worth = climate.worth(site, (mind, body, job));
        let known = counted_on.next_if(|(id, _)| *id == mind.id);
        let aboard = known.is_some();
        let worker = match known {
            Some((_, worker)) => worker.clone(),
            None => Worker::always_here(
                job.skills
                    .iter()
                    .map(|&skill| forecast::rate(skill, worth))
                    .collect(),
            ),
        };
        let overtime = (pace_factor(body.pace, rules) - 1.0) * rules.overtime_premium;
        members.push(Member {
            name: spec.name.clone(),
            aboard,
            worth,
            worker,
            pay: if spec.unpaid {
                0.0
            } else {
                spec.day_rate.units() * spec.share * (1.0 + overtime)
            },
            paid: (
                f64::from(job.from.since(today)),
                job.until
                    .map_or(f64::INFINITY, |until| f64::from(until.since(today)) + 1.0),
            ),
        });
    }
    members
}

fn externals(site: &Site) -> Vec<Awaited> {
    let scenario = &*site.plot.0;
    let awaited = |(position, spec): (usize, &crate::scenario::format::External)| {
        let due = forecast::arrival(site, Id::new(position));
        let (least, most) = SLIP_DAYS;
        let worst = (due.unwrap_or_default() * SLIP_SHARE).clamp(least, most);
        Awaited {
            key: scenario.keys.externals[position].hash(),
            name: spec.name.clone(),
            due,
            slip: (0.0, 0.0, worst),
        }
    };
    scenario.externals.iter().enumerate().map(awaited).collect()
}

fn risks(site: &Site) -> Vec<OpenRisk> {
    let scenario = &*site.plot.0;
    let open = |(position, spec): (usize, &Risk)| {
        let threat = site.risk(Id::new(position));
        let chance = threat.shown * share_of_window_left(site, spec, threat.shown)?;
        if !threat.known || threat.fired || threat.closed || chance <= 0.0 {
            return None;
        }
        let (mut tasks, mut externals) = (Vec::new(), Vec::new());
        subjects(&spec.impact, &mut tasks, &mut externals);
        tasks.retain(|&task| site.task(Id::new(task)).0.is_open());
        externals.retain(|&external| site.external(Id::new(external)).arrived.is_none());
        Some(OpenRisk {
            position,
            key: scenario.keys.risks[position].hash(),
            name: spec.name.clone(),
            chance,
            delay: spec.delay,
            loss: threat.loss.units(),
            tasks,
            externals,
        })
    };
    scenario.risks.iter().enumerate().filter_map(open).collect()
}

/// What is left of a risk's probability, as a share of it: all of it before its window opens and for what is decided on one day, and what
/// a constant hazard leaves inside. None when the window is past.
fn share_of_window_left(site: &Site, spec: &Risk, probability: f64) -> Option<f64> {
    let today = site.today();
    let (from, to) = spec.window.unwrap_or((Day(0), site.plot.0.finish.last_day));
    if today > to {
        return None;
    }
    if spec.at_once || today <= from || probability <= 0.0 || probability >= 1.0 {
        return Some(1.0);
    }
    let left = f64::from(to.since(today) + 1) / f64::from(to.since(from) + 1);
    Some((1.0 - libm::pow(1.0 - probability, left)) / probability)
}

/// The tasks and externals that effects name: what a risk is about, whichever way it goes.
fn subjects(effects: &[Effect], tasks: &mut Vec<usize>, externals: &mut Vec<usize>) {
    for effect in effects {
        match effect {
            Effect::Add(quantity, _)
            | Effect::Scale(quantity, _)
            | Effect::Set(quantity, _)
            | Effect::AddFor(quantity, ..)
            | Effect::ScaleFor(quantity, ..) => match quantity {
                Quantity::Effort(id) | Quantity::Speed(id) | Quantity::Blocked(id) => {
                    note(tasks, id.index());
                }
                Quantity::Slip(id) => note(externals, id.index()),
                _ => {}
            },
            Effect::Later(_, effects) => subjects(effects, tasks, externals),
            Effect::Chance(_, then, otherwise) | Effect::If(_, then, otherwise) => {
                subjects(then, tasks, externals);
                subjects(otherwise, tasks, externals);
            }
            _ => {}
        }
    }
}

fn note(list: &mut Vec<usize>, index: usize) {
    if !list.contains(&index) {
        list.push(index);
    }
}

fn experience(site: &Site) -> Experience {
    let finished: f64 = site
        .tasks
        .iter()
        .filter(|(work, _)| work.was_done)
        .map(|(work, _)| work.estimate)
        .sum();
    Experience {
        factor: forecast::experience(site),
        sd: UNTRIED * libm::sqrt(forecast::PRIOR / (forecast::PRIOR + finished)),
    }
}

fn money_ahead(site: &Site) -> MoneyAhead {
    let scenario = &*site.plot.0;
    let today = site.today();
    let purse = &site.purse;
    let ahead = |position: &usize| purse.bought[*position].is_none() && !purse.dropped[*position];
    MoneyAhead {
        budget: purse.budget.units(),
        spent: purse.spent.units(),
        purchases: (0..scenario.purchases.len())
            .filter(ahead)
            .map(|position| {
                let purchase = &scenario.purchases[position];
                (f64::from(purchase.on.since(today)), purchase.cost.units())
            })
            .collect(),
        daily: purse
            .daily
            .iter()
            .filter(|(_, condition, _)| reckon::known(site, condition) != Some(false))
            .map(|(sum, ..)| sum.units())
            .sum(),
        asked: money::asked_a_day(site),
        penalty: scenario.money.penalty_a_day.units(),
        warranty: f64::from(scenario.finish.warranty_days),
    }
}

#[cfg(test)]
mod tests;
