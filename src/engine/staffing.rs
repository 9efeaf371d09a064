//! Staffing: who works on what. The player pins people and sets priorities; the rest is the team's own good sense.

use super::components::{MOST_TASKS, Stage, Standing, Work};
use super::site::Site;
use crate::plan::LinkKind;
use crate::scenario::Id;
use crate::scenario::ids::kind::PersonId;
use crate::scenario::vocabulary::Method;

/// Under this skill nobody can be given a task.
pub const LEAST_SKILL: f64 = 0.2;

/// Under this skill nobody helps out unasked.
pub const HELPING_SKILL: f64 = 0.35;

/// Which tasks can be worked on as far as links, externals and dates go. Part of the morning.
pub fn openings(site: &mut Site) {
    let Site {
        plot,
        clock,
        plan,
        tasks,
        externals,
        ..
    } = site;
    let works = &mut *tasks.works;
    let scenario = &plot.0;
    let today = clock.day.as_f64();
    for position in 0..works.len() {
        let work = &works[position];
        if !work.is_open() || work.started.is_some() {
            continue;
        }
        let spec = &scenario.tasks[position];
        let links = plan.links_into(position);
        let can = spec.not_before.is_none_or(|date| clock.day >= date)
            && plan.waits[position].iter().all(|&external| {
                let arrived = externals[external.index()].arrived;
                arrived.is_some_and(|day| clock.day > day)
            })
            && links.iter().all(|link| {
                let before = &works[link.from.index()];
                match link.kind {
                    LinkKind::FinishToStart => {
                        match before.finished.filter(|_| before.stage == Stage::Done) {
                            Some(day) => today >= day.as_f64() + 1.0 + link.lag,
                            // A lead (negative lag) opens the door when that little is left.
                            None => {
                                link.lag < 0.0
                                    && before.started.is_some()
                                    && before.remaining() <= -link.lag * scenario.rules.focus
                            }
                        }
                    }
                    LinkKind::StartToStart => before
                        .started
                        .is_some_and(|day| today >= day.as_f64() + link.lag),
                    LinkKind::FinishToFinish | LinkKind::StartToFinish => true,
                }
            });
        works[position].can_start = can;
    }
}

/// Scratch memory of [`assign`].
#[derive(Debug, Default)]
pub struct Scratch {
    free: Vec<bool>,
    /// How many people each task has.
    crews: Vec<usize>,
    free_in: Vec<u32>,
    cursors: Vec<usize>,
    yesterday: Vec<Option<PersonId>>,
}

/// Gives everybody who is here their tasks for the day: pins first, then tasks in the order of the plan, each to who suits it best,
/// then second pairs of hands.
pub fn assign(site: &mut Site) {
    let Site {
        plot,
        clock,
        plan,
        tasks,
        people,
        scratch,
        ..
    } = site;
    let (works, bodies, jobs) = (&*tasks.works, &*people.bodies, &mut *people.jobs);
    let scenario = &plot.0;
    let Scratch {
        free,
        crews,
        free_in,
        cursors,
        yesterday,
    } = &mut scratch.staffing;
    let rules = &scenario.rules;
    yesterday.clear();
    yesterday.resize(works.len(), None);
    free.clear();
    free.resize(jobs.len(), false);
    crews.clear();
    crews.resize(works.len(), 0);
    free_in.clear();
    free_in.resize(plan.people_by_discipline.len(), 0);
    let workable = |work: &Work| {
        work.is_open() && work.blocked <= 0.0 && (work.started.is_some() || work.can_start)
    };

    for (person, (job, body)) in jobs.iter_mut().zip(bodies).enumerate() {
        let id = Id::new(person);
        if job.standing != Standing::Aboard || body.here <= 0.0 {
            job.tasks.clear();
            continue;
        }
        job.pinned.retain(|task| works[task.index()].is_open());
        let pinned = job
            .pinned
            .iter()
            .copied()
            .filter(|task| workable(&works[task.index()]))
            .take(MOST_TASKS);
        let mut any = false;
        let mut kept = [Id::new(0); MOST_TASKS];
        let mut count = 0;
        for task in pinned {
            kept[count] = task;
            count += 1;
            any = true;
            crews[task.index()] += 1;
        }
        if any {
            job.tasks.clear();
            job.tasks.extend_from_slice(&kept[..count]);
        } else {
            free[person] = true;
            if let Some(task) = job.tasks.first() {
                yesterday[task.index()].get_or_insert(id);
            }
            for (discipline, &skill) in job.skills.iter().enumerate() {
                if skill >= LEAST_SKILL {
                    free_in[discipline] += 1;
                }
            }
        }
    }

    // First those whose trade it is, then anybody who can, then more hands where the rules let people join unasked.
    let passes = if rules.helping > 0.0 && clock.method != Method::Kanban {
        3
    } else {
        2
    };
    for pass in 0..passes {
        cursors.clear();
        cursors.resize(plan.people_by_discipline.len(), 0);
        for &task in &plan.order {
            let work = &works[task.index()];
            let spec = &scenario.tasks[task.index()];
            let discipline = spec.discipline.index();
            if free_in[discipline] == 0 || !workable(work) {
                continue;
            }
            let wanted = if pass < 2 {
                1
            } else {
                work.max_people as usize
            };
            while crews[task.index()] < wanted {
                let list = &plan.people_by_discipline[discipline];
                let list = if pass == 0 {
                    &list[..plan.specialists[discipline] as usize]
                } else {
                    &list[..]
                };
                let willing = |id: PersonId| {
                    let skill = jobs[id.index()].skills[discipline];
                    free[id.index()]
                        && skill
                            >= if pass == 0 {
                                LEAST_SKILL
                            } else {
                                HELPING_SKILL
                            }
                };
                // The owner, who was on it yesterday, or the best of the rest. Nobody gets free again today, so the list is walked once.
                let known = [spec.owner, yesterday[task.index()]]
                    .into_iter()
                    .flatten()
                    .find(|&id| willing(id));
                let best = known.or_else(|| {
                    while cursors[discipline] < list.len() && !willing(list[cursors[discipline]]) {
                        cursors[discipline] += 1;
                    }
                    list.get(cursors[discipline]).copied()
                });
                let Some(id) = best else { break };
                free[id.index()] = false;
                crews[task.index()] += 1;
                let job = &mut jobs[id.index()];
                for (d, &skill) in job.skills.iter().enumerate() {
                    if skill >= LEAST_SKILL {
                        free_in[d] -= 1;
                    }
                }
                job.tasks.clear();
                job.tasks.push(task);
            }
        }
    }
    for (job, _) in jobs.iter_mut().zip(free).filter(|(_, free)| **free) {
        job.tasks.clear();
    }
}

/// Somebody will join in some working days, for some working days or for good.
pub fn join(site: &mut Site, id: PersonId, days: u32, stay: Option<u32>) {
    let from = site.today().plus(days.max(1));
    let (.., job) = site.person_mut(id);
    if matches!(job.standing, Standing::Outside | Standing::Gone) {
        job.standing = Standing::Coming;
        job.from = from;
        job.until = stay.map(|stay| from.plus(stay.saturating_sub(1)));
        job.notice = false;
        job.trainee = 1.0;
    }
}
