//! What a choice would do to the forecast: the futures with its effects on the plan, against those without, under the same luck.
//!
//! A choice is never tried in the simulation: that would tell the project's own luck. Its effects are applied to what is known. What a TPM
//! cannot reckon with (morale, trust, flaws that nobody sees, cards that follow) moves nothing.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::model::{Future, Model, Scratch};
use super::{FUTURES_OF_A_CHOICE, MOST_FUTURES, finish_of, live};
use crate::engine::components::{ScopeStanding, Stage};
use crate::engine::decision::Slug;
use crate::engine::luck::{Luck, Stream};
use crate::engine::prospect::reckon::Reckoned;
use crate::engine::prospect::{OpenRisk, Prospect};
use crate::hindsight::{Progress, Spread, Stopped};
use crate::plan::{Link, Network};
use crate::playthrough::Playthrough;
use crate::scenario::ids::kind::{FeatureId, PersonId, TaskId};
use crate::scenario::ids::stable_hash;
use crate::scenario::vocabulary::{Effect, Quantity};
use crate::scenario::{Day, Scenario, Who};

/// What the choices of a card would do to the forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Shifts {
    /// The launch as it stands, in working days from the start of the project.
    pub without: Spread,
    /// Each choice, in the order of the card.
    pub choices: Vec<Shift>,
}

/// What one choice would do to the forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// The choice.
    pub choice: Slug,
    /// The launch with it.
    pub with: Spread,
    /// Working days by which the P20 moves; positive is later.
    pub p20: f64,
    /// Working days by which the P50 moves.
    pub p50: f64,
    /// Working days by which the P80 moves.
    pub p80: f64,
    /// What the project costs more on average, in units of the currency.
    pub cost: f64,
}

/// What each choice of an open card would do to the forecast, by the usual number of futures; none when no such card is open.
#[must_use]
pub fn forecast_of_choices(playthrough: &mut Playthrough, card: &str) -> Option<Shifts> {
    let choices = playthrough.reckoned(card)?;
    let prospect = playthrough.prospect();
    shifts(
        &prospect,
        &choices,
        playthrough.scenario(),
        FUTURES_OF_A_CHOICE,
        &Progress::default(),
    )
    .ok()
}

/// What choices would do to the forecast.
///
/// # Errors
///
/// When it was stopped.
pub fn shifts(
    prospect: &Prospect,
    choices: &[Reckoned],
    scenario: &Scenario,
    futures: u32,
    progress: &Progress,
) -> Result<Shifts, Stopped> {
    let without = live(&Model::new(prospect), futures, progress)?;
    let mean_cost =
        |lived: &[Future]| lived.iter().map(|future| future.cost).sum::<f64>() / lived.len() as f64;
    let before = finish_of(&without);
    let shift = |choice: &Reckoned| {
        let lived = live_with(prospect, &choice.effects, scenario, futures, progress)?;
        let lived = lived.as_deref().unwrap_or(&without);
        let with = finish_of(lived);
        let moves =
            |share| with.at(share).unwrap_or_default() - before.at(share).unwrap_or_default();
        Ok(Shift {
            choice: choice.choice.clone(),
            p20: moves(0.2),
            p50: moves(0.5),
            p80: moves(0.8),
            cost: mean_cost(lived) - mean_cost(&without),
            with,
        })
    };
    let choices = choices.iter().map(shift).collect::<Result<_, _>>()?;
    Ok(Shifts {
        without: before,
        choices,
    })
}

/// Lives through the futures with some effects; none when they change nothing that is reckoned with.
fn live_with(
    prospect: &Prospect,
    effects: &[Effect],
    scenario: &Scenario,
    futures: u32,
    progress: &Progress,
) -> Result<Option<Vec<Future>>, Stopped> {
    let futures = futures.clamp(1, MOST_FUTURES);
    let luck = Luck::new(prospect.key);
    // Futures in which the chances fall alike have the same plan.
    let mut plans: BTreeMap<Vec<bool>, Vec<u32>> = BTreeMap::new();
    for future in 0..futures {
        let mut fallen = Vec::new();
        let mut dice = |chance: f64| {
            let subject = stable_hash(b"choice") ^ (fallen.len() as u64).wrapping_mul(0x9e37_79b9);
            let happens = luck.uniform(Stream::Future, subject, Day(future)) < chance;
            fallen.push(happens);
            happens
        };
        walk(effects, 0.0, &mut dice, &mut |_, _| {});
        plans.entry(fallen).or_default().push(future);
    }
    let changed: Vec<(Prospect, Vec<u32>)> = plans
        .into_iter()
        .map(|(fallen, futures)| {
            let mut changed = prospect.clone();
            let mut fallen = fallen.into_iter();
            let mut dice = |_| fallen.next().unwrap_or_default();
            walk(effects, 0.0, &mut dice, &mut |effect, days| {
                apply(&mut changed, scenario, effect, days);
            });
            (changed, futures)
        })
        .collect();
    if changed.iter().all(|(changed, _)| changed == prospect) {
        return Ok(None);
    }
    progress.expect(u64::from(futures));
    let mut lived = Vec::with_capacity(futures as usize);
    for (changed, futures) in &changed {
        let model = Model::new(changed);
        let some: Vec<(u32, Future)> = futures
            .into_par_iter()
            .map_init(Scratch::default, |scratch, &future| {
                progress.step()?;
                Ok((future, model.live(future, scratch)))
            })
            .collect::<Result<_, Stopped>>()?;
        lived.extend(some);
    }
    lived.sort_unstable_by_key(|(future, _)| *future);
    Ok(Some(lived.into_iter().map(|(_, lived)| lived).collect()))
}

/// Meets all plain effects in order, each with the working days after which it comes.
fn walk(
    effects: &[Effect],
    days: f64,
    dice: &mut dyn FnMut(f64) -> bool,
    meet: &mut dyn FnMut(&Effect, f64),
) {
    for effect in effects {
        match effect {
            Effect::Later(later, effects) => walk(effects, days + f64::from(*later), dice, meet),
            Effect::Chance(odds, then, otherwise) => {
                let effects = if dice(odds.base) { then } else { otherwise };
                walk(effects, days, dice, meet);
            }
            plain => meet(plain, days),
        }
    }
}

/// What an effect does to a plan, in `after` working days from today.
fn apply(prospect: &mut Prospect, scenario: &Scenario, effect: &Effect, after: f64) {
    match effect {
        Effect::Add(quantity, x) => {
            change(prospect, scenario, quantity, f64::INFINITY, |old| old + x);
        }
        Effect::Scale(quantity, x) => {
            change(prospect, scenario, quantity, f64::INFINITY, |old| old * x);
        }
        Effect::Set(quantity, x) => change(prospect, scenario, quantity, f64::INFINITY, |_| *x),
        Effect::AddFor(quantity, x, days) => {
            change(prospect, scenario, quantity, f64::from(*days), |old| {
                old + x
            });
        }
        Effect::ScaleFor(quantity, x, days) => {
            change(prospect, scenario, quantity, f64::from(*days), |old| {
                old * x
            });
        }
        Effect::OpenTask(id) => open(prospect, *id),
        Effect::CutTask(id) => cut(prospect, *id),
        Effect::Cut(id) => set_scope(prospect, scenario, *id, ScopeStanding::Cut),
        Effect::Defer(id) => set_scope(prospect, scenario, *id, ScopeStanding::Deferred),
        Effect::Restore(id) => set_scope(prospect, scenario, *id, ScopeStanding::In),
        Effect::Link(task, before) => link(prospect, *task, *before),
        Effect::Unlink(task, before) => prospect
            .links
            .retain(|link| link.from != before.index() || link.to != task.index()),
        Effect::UnlinkExternal(task, external) => prospect.tasks[task.index()]
            .waits
            .retain(|waits| *waits != external.index()),
        Effect::Pin(person, task) => {
            let crew = &mut prospect.tasks[task.index()].job.crew;
            if !crew.contains(&person.index()) {
                crew.insert(0, person.index());
            }
        }
        Effect::Arrive(id) => {
            let external = &mut prospect.externals[id.index()];
            if external.due.is_some() {
                external.due = Some(after + 2.0);
                external.slip = (0.0, 0.0, 0.0);
            }
        }
        Effect::MoveTarget(day) => prospect.target = *day,
        Effect::Spend(sum) | Effect::SpendFrom(_, sum) => prospect.money.spent += sum.units(),
        Effect::Credit(sum) | Effect::Grant(sum) => prospect.money.budget += sum.units(),
        Effect::DailyCost(sum, _) => prospect.money.daily += sum.units(),
        Effect::Fire(id) => {
            for risk in &mut prospect.risks {
                if risk.position == id.index() {
                    risk.chance = 1.0;
                }
            }
        }
        Effect::Close(id) => prospect.risks.retain(|risk| risk.position != id.index()),
        Effect::Busy(who, days) => away(prospect, scenario, *who, *days, after),
        Effect::Absent(who, days) => away(prospect, scenario, *who, f64::from(*days), after),
        Effect::Join(id, days) => join(prospect, *id, after + f64::from(*days), f64::INFINITY),
        Effect::JoinFor(id, days, stay) => {
            join(prospect, *id, after + f64::from(*days), f64::from(*stay));
        }
        Effect::Leave(id, days) => {
            let member = &mut prospect.people[id.index()];
            let last = after + f64::from(*days) + 1.0;
            member.worker.until = member.worker.until.min(last);
            member.paid.1 = member.paid.1.min(last);
        }
        Effect::Extend(id, days) => {
            let member = &mut prospect.people[id.index()];
            member.worker.until = member.worker.until.max(after) + f64::from(*days);
            member.paid.1 = member.paid.1.max(after) + f64::from(*days);
        }
        // What remains touches nothing that a plan reckons with.
        _ => {}
    }
}

/// Changes a quantity that a plan reckons with, for so many working days. What holds for a while counts as much as it covers of the way to
/// the launch.
fn change(
    prospect: &mut Prospect,
    scenario: &Scenario,
    quantity: &Quantity,
    days: f64,
    make: impl Fn(f64) -> f64,
) {
    let covered = (days / prospect.horizon.max(1.0)).min(1.0);
    let diluted = |old: f64| old + (make(old) - old) * covered;
    match *quantity {
        Quantity::Effort(id) => {
            let task = &mut prospect.tasks[id.index()];
            let more = make(task.believed) - task.believed;
            let (low, likely, high) = task.left;
            let left = (low + 4.0 * likely + high) / 6.0;
            if left > 0.0 {
                let scale = ((left + more) / left).max(0.0);
                task.left = (low * scale, likely * scale, high * scale);
                task.job.effort *= scale;
            } else if more > 0.0 {
                task.left = (more, more, more);
                task.stage = if task.stage == Stage::Done {
                    Stage::Open
                } else {
                    task.stage
                };
            }
            task.believed = (task.believed + more).max(0.01);
        }
        Quantity::Speed(id) => {
            let task = &mut prospect.tasks[id.index()];
            let scale = 1.0 / diluted(1.0).max(0.05);
            let (low, likely, high) = task.left;
            task.left = (low * scale, likely * scale, high * scale);
        }
        Quantity::Blocked(id) => {
            let task = &mut prospect.tasks[id.index()];
            task.blocked = make(task.blocked).max(0.0);
        }
        Quantity::MaxPeople(id) => {
            let job = &mut prospect.tasks[id.index()].job;
            job.max_people = make(job.max_people as f64).clamp(1.0, 1e4) as usize;
        }
        Quantity::Slip(id) => {
            let promised = scenario.externals[id.index()].promised.as_f64();
            let today = prospect.today.as_f64();
            let external = &mut prospect.externals[id.index()];
            if let Some(due) = &mut external.due {
                let slip = *due + today - 1.0 - promised;
                *due = (promised + make(slip) + 1.0 - today).max(1.0);
            }
        }
        Quantity::Output(who) | Quantity::Presence(who) => {
            for person in people_of(prospect, scenario, who) {
                let member = &mut prospect.people[person];
                let factor = diluted(1.0).max(0.0);
                member.worth *= factor;
                member
                    .worker
                    .rates
                    .iter_mut()
                    .for_each(|rate| *rate *= factor);
            }
        }
        Quantity::Skill(who, discipline) => {
            for person in people_of(prospect, scenario, who) {
                let member = &mut prospect.people[person];
                let worth = member.worth;
                if let Some(rate) = member.worker.rates.get_mut(discipline.index())
                    && worth > 0.0
                {
                    let skill = make(*rate / worth).clamp(0.0, 1.5);
                    *rate = crate::engine::forecast::rate(skill, worth);
                }
            }
        }
        Quantity::Probability(id) | Quantity::ShownProbability(id) => {
            // What is shown follows the truth; where both are changed, only one counts.
            let shown = matches!(quantity, Quantity::ShownProbability(_));
            change_risk(prospect, id.index(), |risk| {
                if shown {
                    risk.chance = make(risk.chance).clamp(0.0, 1.0);
                }
            });
        }
        Quantity::Loss(id) => change_risk(prospect, id.index(), |risk| {
            risk.loss = make(risk.loss).max(0.0);
        }),
        Quantity::ForecastWidth => prospect.width = make(prospect.width).clamp(0.1, 5.0),
        _ => {}
    }
}

fn change_risk(prospect: &mut Prospect, position: usize, make: impl Fn(&mut OpenRisk)) {
    let risks = prospect.risks.iter_mut();
    risks
        .filter(|risk| risk.position == position)
        .for_each(make);
}

/// The people that `who` means: those on the project, or one by name.
fn people_of(prospect: &Prospect, scenario: &Scenario, who: Who) -> Vec<usize> {
    let all = 0..prospect.people.len();
    let aboard = |person: &usize| prospect.people[*person].aboard;
    match who {
        Who::Person(id) => vec![id.index()],
        Who::Stakeholder(_) => Vec::new(),
        Who::Team(team) => all
            .filter(|&person| scenario.team[person].team == Some(team))
            .filter(aboard)
            .collect(),
        Who::Everyone => all.filter(aboard).collect(),
    }
}

/// Somebody's time is taken for so many days, from `after` on.
fn away(prospect: &mut Prospect, scenario: &Scenario, who: Who, days: f64, after: f64) {
    for person in people_of(prospect, scenario, who) {
        let worker = &mut prospect.people[person].worker;
        if after <= worker.from {
            worker.from = worker.from.max(0.0) + days;
        } else {
            worker.absences.push((after, after + days));
        }
    }
}

fn join(prospect: &mut Prospect, id: PersonId, from: f64, stay: f64) {
    let member = &mut prospect.people[id.index()];
    if !member.aboard {
        member.aboard = true;
        (member.worker.from, member.worker.until) = (from, from + stay);
        member.paid = (from, from + stay);
    }
}

/// Adds a finish-to-start link, unless it has done its work or would close a circle.
fn link(prospect: &mut Prospect, task: TaskId, before: TaskId) {
    let (from, to) = (before.index(), task.index());
    let linked = |link: &Link| link.from == from && link.to == to;
    if prospect.tasks[from].stage == Stage::Done || prospect.links.iter().any(linked) {
        return;
    }
    prospect.links.push(Link::finish_to_start(from, to));
    if Network::new(prospect.tasks.len(), &prospect.links).is_err() {
        prospect.links.pop();
    }
}

fn open(prospect: &mut Prospect, id: TaskId) {
    let task = &mut prospect.tasks[id.index()];
    if matches!(task.stage, Stage::Dormant | Stage::Cut) {
        task.stage = Stage::Open;
        let (low, likely, high) = task.left;
        task.job.effort = prospect.experience.factor * (low + 4.0 * likely + high) / 6.0;
    }
}

fn cut(prospect: &mut Prospect, id: TaskId) {
    let stage = &mut prospect.tasks[id.index()].stage;
    if matches!(stage, Stage::Open | Stage::Dormant) {
        *stage = Stage::Cut;
    }
}

fn set_scope(prospect: &mut Prospect, scenario: &Scenario, id: FeatureId, standing: ScopeStanding) {
    let was = std::mem::replace(&mut prospect.features[id.index()], standing);
    if was == standing {
        return;
    }
    for &task in &scenario.tasks_of_feature[id.index()] {
        let stage = prospect.tasks[task.index()].stage;
        if standing != ScopeStanding::In {
            if stage != Stage::Dormant {
                cut(prospect, task);
            }
        } else if stage == Stage::Cut || !scenario.tasks[task.index()].dormant {
            open(prospect, task);
        }
    }
}
