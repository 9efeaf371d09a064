//! Planning: links, the order of work, the baseline.

use super::components::{Stage, Standing, Work};
use super::forecast;
use super::resources::{Plan, PlanLink, main_discipline};
use super::site::Site;
use crate::plan::{CriticalPath, Link, LinkKind, Network, Schedule};
use crate::scenario::format::LinkWord;
use crate::scenario::ids::kind::{PersonId, TaskId};
use crate::scenario::{Cents, Day, Id, Scenario};

/// The plan of a scenario before its first day: links and waits, no dates yet.
#[must_use]
pub fn first_plan(scenario: &Scenario) -> Plan {
    let count = scenario.tasks.len();
    let mut links = Vec::new();
    for (to, task) in scenario.tasks.iter().enumerate() {
        for before in &task.after {
            links.push(PlanLink {
                from: before.task,
                to: Id::new(to),
                kind: match before.link {
                    LinkWord::FinishToStart => LinkKind::FinishToStart,
                    LinkWord::StartToStart => LinkKind::StartToStart,
                    LinkWord::FinishToFinish => LinkKind::FinishToFinish,
                    LinkWord::StartToFinish => LinkKind::StartToFinish,
                },
                lag: before.lag,
                live: true,
            });
        }
    }
    Plan {
        links,
        waits: scenario
            .tasks
            .iter()
            .map(|task| task.waits_for.clone())
            .collect(),
        incoming_start: vec![0; count + 1],
        incoming: Vec::new(),
        network: Network::new(0, &[]).unwrap_or_default(),
        baseline_start: vec![0.0; count],
        baseline_finish: vec![0.0; count],
        in_baseline: vec![false; count],
        baseline_end: Day(0),
        planned_value: Vec::new(),
        bac: Cents(0),
        task_budget: vec![0.0; count],
        baselines: 0,
        order: Vec::new(),
        relink: true,
        stale: true,
        people_by_discipline: vec![Vec::new(); scenario.disciplines.len()],
        specialists: vec![0; scenario.disciplines.len()],
        pressure: 1.0,
        outlook: 0.0,
        lagged: vec![0.0; count],
        weekly: forecast::Outlook::default(),
        people_changed: true,
        touched: true,
    }
}

/// Adds a finish-to-start link, unless it would close a circle.
pub fn link(site: &mut Site, task: TaskId, before: TaskId) {
    let new = PlanLink {
        from: before,
        to: task,
        kind: LinkKind::FinishToStart,
        lag: 0.0,
        live: true,
    };
    if site
        .plan
        .links
        .iter()
        .any(|l| l.live && l.from == before && l.to == task)
    {
        return;
    }
    let mut links: Vec<Link> = site
        .plan
        .links
        .iter()
        .filter(|l| l.live)
        .map(plain)
        .collect();
    links.push(plain(&new));
    if Network::new(site.plot.0.tasks.len(), &links).is_ok() {
        site.plan.links.push(new);
        site.plan.relink = true;
        site.plan.stale = true;
    }
}

/// Removes all links from `before` to `task`.
pub fn unlink(site: &mut Site, task: TaskId, before: TaskId) {
    for link in &mut site.plan.links {
        if link.from == before && link.to == task {
            link.live = false;
        }
    }
    site.plan.relink = true;
    site.plan.stale = true;
}

/// A link of the plan as the plan room wants it.
#[must_use]
pub const fn plain(link: &PlanLink) -> Link {
    Link {
        from: link.from.index(),
        to: link.to.index(),
        kind: link.kind,
        lag: link.lag,
    }
}

/// Scratch memory of [`refresh`].
#[derive(Debug, Default)]
pub struct Scratch {
    path: CriticalPath,
    durations: Vec<f64>,
    not_before: Vec<f64>,
    /// Rank, float and id of each open task.
    keys: Vec<(u32, u64, TaskId)>,
}

/// Brings the plan up to date: live links, people by discipline, float, order of work, pressure. On Mondays and when something changed.
pub fn refresh(site: &mut Site) {
    let Site {
        plot,
        clock,
        plan,
        tasks,
        people,
        externals,
        scratch,
        ..
    } = site;
    let (works, seen, jobs) = (&mut *tasks.works, &*tasks.seen, &*people.jobs);
    let scenario = &plot.0;
    let monday = scenario.calendar.opens_week(clock.day);
    if !plan.stale && !monday {
        return;
    }
    if plan.relink {
        plan.relink = false;
        relink(plan, |id| works[id.index()].is_live());
    }
    if plan.stale {
        release_links(plan, works);
    }
    if plan.people_changed {
        plan.people_changed = false;
        for list in &mut plan.people_by_discipline {
            list.clear();
        }
        for (person, job) in jobs.iter().enumerate() {
            if job.standing == Standing::Aboard {
                for (discipline, &skill) in job.skills.iter().enumerate() {
                    if skill >= super::staffing::LEAST_SKILL {
                        plan.people_by_discipline[discipline].push(Id::new(person));
                    }
                }
            }
        }
        let Plan {
            people_by_discipline,
            specialists,
            ..
        } = &mut **plan;
        for (discipline, list) in people_by_discipline.iter_mut().enumerate() {
            let rank = |id: PersonId| {
                let skills = &jobs[id.index()].skills;
                let trade = main_discipline(skills).is_some_and(|d| d.index() == discipline);
                (trade, skills[discipline])
            };
            list.sort_by(|&a, &b| {
                let (x, y) = (rank(a), rank(b));
                y.0.cmp(&x.0).then(y.1.total_cmp(&x.1)).then(a.cmp(&b))
            });
            specialists[discipline] = list.iter().filter(|&&id| rank(id).0).count() as u32;
        }
    }
    let today = clock.day.as_f64();
    let Scratch {
        path,
        durations,
        not_before,
        keys,
    } = &mut scratch.planning;
    durations.clear();
    not_before.clear();
    let focus = scenario.rules.focus;
    for (position, (work, seen)) in works.iter().zip(seen).enumerate() {
        if !work.is_open() {
            durations.push(0.0);
            not_before.push(0.0);
            continue;
        }
        let spec = &scenario.tasks[position];
        let left = forecast::believed_left(work, seen);
        let best = plan.people_by_discipline[spec.discipline.index()].first();
        let skill = best.map_or(1.0, |id| jobs[id.index()].skills[spec.discipline.index()]);
        durations.push(left / (focus * skill).max(0.05));
        let mut earliest: f64 = 0.0;
        if work.started.is_none() {
            for &external in &plan.waits[position] {
                let delivery = &externals[external.index()];
                if delivery.arrived.is_none() {
                    let promised =
                        scenario.externals[external.index()].promised.as_f64() + delivery.said_slip;
                    earliest = earliest.max(promised + 1.0 - today);
                }
            }
            if let Some(date) = spec.not_before {
                earliest = earliest.max(date.as_f64() - today);
            }
            earliest = earliest.max(plan.lagged[position] - today);
        }
        not_before.push(earliest.max(0.0));
    }
    path.compute(&plan.network, durations, not_before);
    plan.order.clear();
    keys.clear();
    for (position, work) in works.iter_mut().enumerate() {
        work.float = path.total_float[position];
        if work.is_open() {
            // Floats are not negative, so their bits are in their order, once a negative zero is a plain one.
            let rank = if work.rank == 0 { u32::MAX } else { work.rank };
            keys.push((rank, (work.float + 0.0).to_bits(), work.id));
        }
    }
    keys.sort_unstable();
    plan.order.extend(keys.iter().map(|key| key.2));
    // Time that the work needs over time that is left, as the team feels it. A plan that just fits is 1.
    let left = (clock.target.as_f64() - today).max(1.0);
    plan.outlook = today + path.finish;
    plan.pressure = if clock.day >= clock.target && path.finish > 0.0 {
        (path.finish / 5.0).clamp(1.0, 3.0)
    } else {
        (path.finish / left).clamp(0.0, 10.0)
    };
    plan.stale = false;
}

/// Keeps the links whose two ends are `part` of the project.
pub fn relink(plan: &mut Plan, part: impl Fn(TaskId) -> bool) {
    let count = plan.waits.len();
    plan.incoming.clear();
    plan.incoming.extend(
        plan.links
            .iter()
            .filter(|link| link.live && part(link.from) && part(link.to)),
    );
    plan.incoming.sort_by_key(|link| (link.to, link.from));
    let links: Vec<Link> = plan.incoming.iter().map(plain).collect();
    // Circles are refused by the check and by `link`; a plan without links would only lose order, never the project.
    if plan.network.rebuild(count, &links).is_err() {
        plan.incoming.clear();
        plan.network = Network::new(count, &[]).unwrap_or_default();
    }
    plan.incoming_start.clear();
    plan.incoming_start.resize(count + 1, 0);
    for link in &plan.incoming {
        plan.incoming_start[link.to.index() + 1] += 1;
    }
    for position in 0..count {
        plan.incoming_start[position + 1] += plan.incoming_start[position];
    }
    plan.lagged.clear();
    plan.lagged.resize(count, 0.0);
}

/// The day from which the lag of a link runs, once the task before has done its part.
fn lag_runs_from(link: &PlanLink, before: &Work) -> Option<f64> {
    match link.kind {
        LinkKind::FinishToStart if before.stage == Stage::Done => {
            before.finished.map(|day| day.as_f64() + 1.0)
        }
        LinkKind::StartToStart => before.started.map(Day::as_f64),
        _ => None,
    }
}

/// Whether a link has done its work: nothing of it but a lag holds the task behind it back.
fn is_spent(link: &PlanLink, before: &Work, after: &Work) -> bool {
    after.stage == Stage::Done
        || match link.kind {
            LinkKind::FinishToStart | LinkKind::StartToStart => {
                after.started.is_some() || lag_runs_from(link, before).is_some()
            }
            LinkKind::FinishToFinish => before.stage == Stage::Done,
            LinkKind::StartToFinish => before.started.is_some(),
        }
}

/// The links that still hold something back, in the order of the tasks they lead to; those of tasks that are not part of the project
/// included.
#[must_use]
pub fn binding_links(site: &Site) -> Vec<Link> {
    let mut links: Vec<&PlanLink> = site
        .plan
        .links
        .iter()
        .filter(|link| link.live && !is_spent(link, site.task(link.from).0, site.task(link.to).0))
        .collect();
    links.sort_by_key(|link| (link.to, link.from));
    links.into_iter().map(plain).collect()
}

/// A link that has done its work binds nothing any more; of its lag, what is left binds the task behind it.
fn release_links(plan: &mut Plan, works: &[Work]) {
    let Plan {
        network,
        incoming,
        lagged,
        ..
    } = plan;
    lagged.fill(0.0);
    network.hold(|at| {
        let link = &incoming[at];
        let (before, after) = (&works[link.from.index()], &works[link.to.index()]);
        if let Some(from) = lag_runs_from(link, before)
            && after.started.is_none()
        {
            let bound = &mut lagged[link.to.index()];
            *bound = bound.max(from + link.lag);
        }
        !is_spent(link, before, after)
    });
}

/// Sets the baseline by today's knowledge: dates, budget of each task, planned value.
pub fn set_baseline(site: &mut Site) {
    forecast::draw_up(site, true, |site, draft| {
        baseline_of(site, &draft.schedule);
    });
}

fn baseline_of(site: &mut Site, outlook: &Schedule) {
    let scenario = site.scenario();
    let today = site.today().as_f64();
    let first = site.plan.baselines == 0;
    let mut end: f64 = today;
    for (position, task) in scenario.tasks.iter().enumerate() {
        let id = Id::new(position);
        let (work, _) = site.task(id);
        let (stage, started, finished) = (work.stage, work.started, work.finished);
        let live = matches!(stage, Stage::Open | Stage::Done);
        site.plan.in_baseline[position] = live;
        if !live {
            continue;
        }
        let (start, finish) = match (stage, started, finished) {
            (Stage::Done, Some(start), Some(finish)) => (start.as_f64(), finish.as_f64() + 1.0),
            (_, Some(start), _) => (start.as_f64(), today + outlook.finish[position]),
            _ => (
                today + outlook.start[position],
                today + outlook.finish[position],
            ),
        };
        site.plan.baseline_start[position] = start;
        site.plan.baseline_finish[position] = finish;
        end = end.max(finish);
        let _ = task;
    }
    site.plan.baselines += 1;
    let target = site.clock.target;
    site.plan.baseline_end = if first {
        target
    } else {
        // A plan that ends after the calendar does is told by its last day.
        Day((end.ceil() as u32).min(scenario.calendar.len() as u32))
    };
    price(site, scenario);
    let milestones: Vec<_> = scenario.milestones.iter().map(|m| m.date).collect();
    for (position, date) in milestones.into_iter().enumerate() {
        let gate = site.milestone_mut(Id::new(position));
        if first {
            gate.baseline = date;
        } else if gate.met.is_none() {
            gate.baseline = gate.baseline.max(date);
        }
    }
}

/// Budget at completion and planned value: pay of the team day by day to the end of the baseline, purchases on their days. The budget of
/// pay is spread over the tasks by their estimated effort, and over time by the baseline, so that a task done is a task earned.
fn price(site: &mut Site, scenario: &Scenario) {
    let end = site.plan.baseline_end;
    let purchases: Cents = scenario
        .purchases
        .iter()
        .map(|purchase| purchase.cost)
        .sum();
    let plan_cost = site.plan_cost();
    let pay = (plan_cost - purchases).0.max(0) as f64;
    let total: f64 = (0..scenario.tasks.len())
        .filter(|&position| site.plan.in_baseline[position])
        .map(|position| site.task(Id::new(position)).0.estimate)
        .sum();
    let days = end.0 as usize + 1;
    let mut daily = vec![0.0; days + 1];
    for position in 0..scenario.tasks.len() {
        let budget = if site.plan.in_baseline[position] && total > 0.0 {
            pay * site.task(Id::new(position)).0.estimate / total
        } else {
            0.0
        };
        site.plan.task_budget[position] = budget;
        let last = days as f64;
        let start = site.plan.baseline_start[position].clamp(0.0, last - 0.01);
        let finish =
            site.plan.baseline_finish[position].clamp(start + 0.01, last.max(start + 0.01));
        let length = finish - start;
        for (day, cell) in daily.iter_mut().enumerate().take(days).skip(start as usize) {
            let overlap = (finish.min(day as f64 + 1.0) - start.max(day as f64)).max(0.0);
            *cell += budget * overlap / length;
            if day as f64 >= finish {
                break;
            }
        }
    }
    for purchase in &scenario.purchases {
        daily[(purchase.on.0 as usize).min(days - 1)] += purchase.cost.0 as f64;
    }
    let mut sum = 0.0;
    site.plan.planned_value.clear();
    for &cell in &daily[..days] {
        sum += cell;
        site.plan.planned_value.push(sum);
    }
    let bac = pay + purchases.0 as f64;
    // The last day of the plan carries the whole budget, whatever rounding left over.
    if let Some(last) = site.plan.planned_value.last_mut() {
        *last = bac;
    }
    site.plan.bac = Cents(bac as i64);
}

impl Site<'_> {
    /// What the project costs by plan: pay of everybody to the end of the baseline, and all purchases.
    #[must_use]
    pub fn plan_cost(&self) -> Cents {
        let scenario = &self.plot.0;
        let end = self.plan.baseline_end;
        let mut sum: Cents = scenario
            .purchases
            .iter()
            .map(|purchase| purchase.cost)
            .sum();
        for (position, person) in scenario.team.iter().enumerate() {
            let (.., job) = self.person(Id::new(position));
            if matches!(job.standing, Standing::Aboard | Standing::Coming) && !person.unpaid {
                let until = job.until.map_or(end, |until| until.min(end));
                let days = f64::from((until.0 + 1).saturating_sub(job.from.0));
                sum += person.day_rate.times(days * person.share.min(1.0));
            }
        }
        sum
    }
}

/// The earned value of the day goes to the books.
pub fn earn(site: &mut Site) {
    let earned = earned_value(site);
    site.purse.earned_by_day.push(earned);
}

/// Budget of work that is believed to be done.
fn earned_value(site: &Site) -> Cents {
    let plan = &site.plan;
    let mut earned = 0.0;
    for (position, (work, seen)) in site.tasks.iter().enumerate() {
        if plan.in_baseline[position] && work.is_live() {
            earned += plan.task_budget[position] * seen.reported;
        }
    }
    for (purchase, bought) in site.plot.0.purchases.iter().zip(&site.purse.bought) {
        if bought.is_some() {
            earned += purchase.cost.0 as f64;
        }
    }
    Cents((earned as i64).min(plan.bac.0))
}
