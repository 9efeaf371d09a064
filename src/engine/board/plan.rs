//! The plan on the board: tasks, features, milestones, what comes from others, and the launch.

use std::sync::Arc;

use super::super::components::{ScopeStanding, Stage, Standing};
use super::super::decision::Slug;
use super::super::launch::Hindrance;
use super::super::{forecast, launch};
use super::{
    ExternalView, FeatureView, LaunchView, LinkView, MilestoneView, ReadinessView, Scribe,
    TaskStatus, TaskView, WindowView, launch_day, listed,
};
use crate::scenario::Id;

impl Scribe<'_> {
    /// Every task that is, or was, part of the project.
    pub(super) fn tasks(&self) -> Vec<TaskView> {
        let Self {
            site,
            scenario,
            draft,
            schedule,
            outlook,
            today,
            ..
        } = self;
        let mut crews: Vec<Vec<Slug>> = vec![Vec::new(); scenario.tasks.len()];
        let mut pins: Vec<Vec<Slug>> = vec![Vec::new(); scenario.tasks.len()];
        for (mind, body, job) in site.people.iter() {
            if job.standing == Standing::Aboard {
                for task in &job.pinned {
                    pins[task.index()].push(scenario.keys.people[mind.id.index()].text());
                }
                if body.here > 0.0 {
                    for task in &job.tasks {
                        crews[task.index()].push(scenario.keys.people[mind.id.index()].text());
                    }
                }
            }
        }
        let start = today.as_f64();
        let views = scenario
            .tasks
            .iter()
            .enumerate()
            .filter(|(position, _)| site.task(Id::new(*position)).0.stage != Stage::Dormant)
            .map(|(position, spec)| {
                let (work, seen) = site.task(Id::new(position));
                let status = match work.stage {
                    Stage::Done => TaskStatus::Done,
                    Stage::Cut | Stage::Dormant => TaskStatus::Out,
                    Stage::Open if work.blocked > 0.0 => TaskStatus::Blocked,
                    Stage::Open if work.started.is_some() => {
                        if crews[position].is_empty() {
                            TaskStatus::Paused
                        } else {
                            TaskStatus::Running
                        }
                    }
                    Stage::Open if work.can_start => TaskStatus::Ready,
                    Stage::Open => TaskStatus::Waiting,
                };
                let mut waits_for = Vec::new();
                if status == TaskStatus::Waiting {
                    let range = site.plan.incoming_start[position] as usize
                        ..site.plan.incoming_start[position + 1] as usize;
                    for link in &site.plan.incoming[range] {
                        if site.task(link.from).0.stage == Stage::Open {
                            waits_for.push(scenario.tasks[link.from.index()].name.clone());
                        }
                    }
                    for external in &site.plan.waits[position] {
                        if site.external(*external).arrived.is_none() {
                            waits_for.push(scenario.externals[external.index()].name.clone());
                        }
                    }
                }
                let float = self.float(position);
                let forecast = match (work.stage, work.started, work.finished) {
                    (Stage::Done, Some(from), Some(to)) => (from.as_f64(), to.as_f64() + 1.0),
                    (Stage::Open, Some(from), _) => {
                        (from.as_f64(), start + schedule.finish[position])
                    }
                    _ => (
                        start + schedule.start[position],
                        start + schedule.finish[position],
                    ),
                };
                TaskView {
                    id: scenario.keys.tasks[position].text(),
                    name: spec.name.clone(),
                    feature: scenario.keys.features[spec.feature.index()].text(),
                    discipline: scenario.disciplines[spec.discipline.index()].text(),
                    status,
                    estimate: spec.effort,
                    reported: seen.reported,
                    verified: seen.verified.map(|day| (seen.verified_progress, day)),
                    verified_age: seen.verified.map(|day| today.since(day)),
                    left: forecast::believed_left(work, seen),
                    baseline: site.plan.in_baseline[position].then(|| {
                        (
                            site.plan.baseline_start[position],
                            site.plan.baseline_finish[position],
                        )
                    }),
                    forecast,
                    p80: if work.is_open() {
                        forecast.1 + forecast::task_margin(site, schedule, *outlook, work, seen)
                    } else {
                        forecast.1
                    },
                    float,
                    critical: work.is_open() && float.is_some_and(|float| float < 0.5),
                    network_float: work.float,
                    crew: std::mem::take(&mut crews[position]),
                    pinned: std::mem::take(&mut pins[position]),
                    expected: draft
                        .crew(position)
                        .next()
                        .map(|person| scenario.keys.people[person.index()].text()),
                    max_people: work.max_people,
                    rank: work.rank,
                    bar: work.bar,
                    waits_for,
                    blocked: work.blocked,
                    is_test: spec.test.is_some(),
                    reviewed: seen.reviewed,
                    note: spec.note.clone(),
                }
            });
        listed(scenario.tasks.len(), views)
    }

    /// How many working days later a task can finish without moving the launch, if that waits for it.
    fn float(&self, position: usize) -> Option<f64> {
        let float = self.prose(|| self.draft.chain.float.get(position).copied());
        float.filter(|float| float.is_finite())
    }

    /// The links among the tasks of [`Self::tasks`], in the order of the tasks they lead to.
    pub(super) fn links(&self) -> Vec<LinkView> {
        let Self { site, scenario, .. } = self;
        let mut shown = 0;
        let places: Vec<usize> = (0..scenario.tasks.len())
            .map(|position| {
                let place = shown;
                shown += usize::from(site.task(Id::new(position)).0.stage != Stage::Dormant);
                place
            })
            .collect();
        site.plan
            .incoming
            .iter()
            .map(|link| LinkView {
                from: places[link.from.index()],
                to: places[link.to.index()],
                kind: link.kind,
                lag: link.lag,
            })
            .collect()
    }

    /// Every feature that people know of.
    pub(super) fn features(&self) -> Vec<FeatureView> {
        let Self {
            site,
            scenario,
            schedule,
            ..
        } = self;
        let start = self.today.as_f64();
        let views = scenario
            .features
            .iter()
            .enumerate()
            .filter(|(position, _)| {
                site.feature(Id::new(*position)).standing != ScopeStanding::Dormant
            })
            .map(|(position, spec)| {
                let scope = site.feature(Id::new(position));
                let (mut done, mut all, mut left, mut finish) = (0.0, 0.0, 0.0, 0.0_f64);
                for &task in &scenario.tasks_of_feature[position] {
                    let (work, seen) = site.task(task);
                    if work.is_live() {
                        done += seen.reported * work.estimate;
                        all += work.estimate;
                        left += forecast::believed_left(work, seen);
                        if work.is_open() {
                            finish = finish.max(start + schedule.finish[task.index()]);
                        }
                    }
                }
                FeatureView {
                    done: site.feature_done(Id::new(position))
                        || scenario.tasks_of_feature[position].is_empty(),
                    id: scenario.keys.features[position].text(),
                    name: spec.name.clone(),
                    priority: spec.priority,
                    value: scope.value,
                    owner: scenario.keys.stakeholders[spec.owner.index()].text(),
                    owner_name: scenario.stakeholders[spec.owner.index()].name.clone(),
                    clarity: scope.clarity,
                    standing: scope.standing,
                    reported: if all > 0.0 { done / all } else { 0.0 },
                    finish,
                    left,
                    acceptance: spec.acceptance.clone(),
                }
            });
        listed(scenario.features.len(), views)
    }

    /// The milestones.
    pub(super) fn milestones(&self) -> Vec<MilestoneView> {
        let Self { site, scenario, .. } = self;
        scenario
            .milestones
            .iter()
            .enumerate()
            .map(|(position, spec)| {
                let gate = site.milestone(Id::new(position));
                MilestoneView {
                    id: scenario.keys.milestones[position].text(),
                    name: spec.name.clone(),
                    baseline: self.when(gate.baseline),
                    met: gate.met.map(|day| self.when(day)),
                    missed: gate.missed,
                    gate: Arc::clone(&site.wording.gates[position]),
                }
            })
            .collect()
    }

    /// What comes from others.
    pub(super) fn externals(&self) -> Vec<ExternalView> {
        let Self { site, scenario, .. } = self;
        scenario
            .externals
            .iter()
            .enumerate()
            .map(|(position, spec)| {
                let delivery = site.external(Id::new(position));
                ExternalView {
                    id: scenario.keys.externals[position].text(),
                    name: spec.name.clone(),
                    from: spec
                        .from
                        .map(|id| scenario.stakeholders[id.index()].name.clone()),
                    promised: self.when(spec.promised),
                    said: self.when(launch_day(spec.promised.as_f64() + delivery.said_slip)),
                    arrived: delivery.arrived.map(|day| self.when(day)),
                    chased: delivery.chased,
                }
            })
            .collect()
    }

    /// What the launch asks for.
    pub(super) fn readiness(&self) -> Vec<ReadinessView> {
        let Self { site, scenario, .. } = self;
        scenario
            .launch
            .readiness
            .iter()
            .enumerate()
            .filter(|(_, item)| site.holds(&item.asked))
            .map(|(position, item)| ReadinessView {
                id: item.id.text(),
                text: item.text.clone(),
                holds: site.is_ready(Id::new(position)),
                required: item.required,
                prepare: item
                    .prepare
                    .as_ref()
                    .map(|p| (p.hours, self.why_not(&p.needs))),
            })
            .collect()
    }

    /// The ways to launch.
    pub(super) fn launch_options(&self) -> Vec<LaunchView> {
        let Self { site, scenario, .. } = self;
        // What all options wait for is said once.
        let mut impossible: Option<String> = None;
        scenario
            .launch
            .options
            .iter()
            .enumerate()
            .map(|(position, option)| LaunchView {
                id: option.id.text(),
                text: option.text.clone(),
                detail: option.detail.clone(),
                days: option.days,
                incident: launch::known_incident_chance(site, Id::new(position)),
                cost: option.cost,
                why_not: launch::hindrance(site, Id::new(position)).map(|hindrance| {
                    let words = || self.prose(|| hindrance.refusal(site).why);
                    match hindrance {
                        Hindrance::Impossible => impossible.get_or_insert_with(words).clone(),
                        _ => words(),
                    }
                }),
            })
            .collect()
    }

    /// Times in which nothing may be launched.
    pub(super) fn windows(&self) -> Vec<WindowView> {
        let Self { site, scenario, .. } = self;
        scenario
            .windows
            .iter()
            .zip(&site.story.windows)
            .map(|(window, &(from, to))| WindowView {
                name: window.name.clone(),
                from: self.when(from),
                to: self.when(to),
            })
            .collect()
    }
}
