//! Setting a project up: entities, reset, first morning.

use std::sync::Arc;

use bevy::prelude::World;

use super::audit::levels;
use super::components::{
    Bar, Body, Delivery, Gate, Job, Mind, Pace, Scope, ScopeStanding, Seen, Stage, Stance,
    Standing, Threat, Work,
};
use super::forecast;
use super::ledger::{Cause, Ledger, Rule};
use super::luck::{Luck, Stream};
use super::planning;
use super::resources::{
    Advisor, Clock, EventRecord, Launch, Plan, Plot, Purse, Scratch, Story, Tpm, Word,
};
use super::site::Site;
use crate::plan::{beta_pert, pert_mean};
use crate::scenario::ids::kind::TaskId;
use crate::scenario::vocabulary::ActionKind;
use crate::scenario::{Cents, Day, Id, Scenario};

/// Spawns every entity once, in the order of the scenario.
pub fn spawn(world: &mut World, scenario: &Arc<Scenario>, recording: bool) {
    for position in 0..scenario.tasks.len() {
        world.spawn((blank_work(position), blank_seen()));
    }
    for position in 0..scenario.team.len() {
        world.spawn(blank_person(position));
    }
    for (position, feature) in scenario.features.iter().enumerate() {
        let scope = Scope {
            id: Id::new(position),
            clarity: feature.clarity,
            value: feature.value,
            committed: feature.value,
            acceptance: 1.0,
            standing: ScopeStanding::In,
        };
        world.spawn(scope);
    }
    for (position, spec) in scenario.stakeholders.iter().enumerate() {
        let stance = Stance {
            id: Id::new(position),
            trust: 0.5,
            engagement: spec.engagement,
            belief: 0.0,
            told: 0.0,
            told_cost: 1.0,
            contact: Day(0),
            counts_on: Vec::new(),
            seen_trust: 0.5,
            seen_on: Day(0),
            history: Vec::new(),
        };
        world.spawn(stance);
    }
    for position in 0..scenario.risks.len() {
        let threat = Threat {
            id: Id::new(position),
            known: false,
            fired: false,
            closed: false,
            probability: 0.0,
            shown: 0.0,
            loss: Cents(0),
            responses: Vec::new(),
            decided: false,
        };
        world.spawn(threat);
    }
    for position in 0..scenario.externals.len() {
        let delivery = Delivery {
            id: Id::new(position),
            slip: 0.0,
            said_slip: 0.0,
            arrived: None,
            chased: false,
        };
        world.spawn(delivery);
    }
    for position in 0..scenario.milestones.len() {
        world.spawn(Gate {
            id: Id::new(position),
            met: None,
            missed: false,
            baseline: Day(0),
        });
    }
    world.insert_resource(Plot(Arc::clone(scenario)));
    world.insert_resource(Ledger::new(recording));
    world.insert_resource(Luck::new(0));
    world.insert_resource(planning::first_plan(scenario));
    world.insert_resource(first_clock(scenario));
    world.insert_resource(Purse::default());
    world.insert_resource(first_tpm(scenario));
    world.insert_resource(Story::default());
    world.insert_resource(Word::default());
    world.insert_resource(Launch::default());
    world.insert_resource(super::words::Wording::new(scenario));
    world.init_resource::<Scratch>();
}

fn blank_work(position: usize) -> Work {
    Work {
        id: Id::new(position),
        stage: Stage::Dormant,
        to_do: 0.0,
        right: 0.0,
        flawed: 0.0,
        rework: 0.0,
        scope: 0.0,
        estimate: 0.0,
        speed: 1.0,
        rightness: 1.0,
        blocked: 0.0,
        max_people: 1,
        bar: Bar::Standard,
        rank: 0,
        float: 0.0,
        can_start: false,
        crew: 0,
        output: 0.0,
        advance: 0.0,
        started: None,
        finished: None,
        was_done: false,
    }
}

const fn blank_seen() -> Seen {
    Seen {
        reported: 0.0,
        reported_before: 0.0,
        verified: None,
        verified_progress: 0.0,
        verified_left: 0.0,
        reviewed: None,
        believed: 0.0,
        found: 0.0,
    }
}

fn blank_person(position: usize) -> (Mind, Body, Job) {
    (
        Mind {
            id: Id::new(position),
            morale: 0.6,
            lift: 0.0,
            trust: 0.6,
            candour: 0.6,
            candour_base: 0.6,
            trust_base: 0.6,
            leaving: 1.0,
            talked: None,
            secret_told: false,
            seen_morale: 0.6,
            seen_fatigue: 1.0,
            seen_trust: 0.6,
            seen_on: Day(0),
        },
        Body {
            fatigue: 1.0,
            pace: Pace::Normal,
            absent_until: Day(0),
            busy: 0.0,
            output: 1.0,
            presence: 1.0,
            here: 0.0,
            rework_share: 0.0,
            held_up: false,
        },
        Job {
            standing: Standing::Outside,
            from: Day(0),
            until: None,
            notice: false,
            skills: Vec::new(),
            newness: 1.0,
            trainee: 0.0,
            pinned: Vec::new(),
            tasks: Vec::new(),
        },
    )
}

fn first_clock(scenario: &Scenario) -> Clock {
    Clock {
        day: Day(0),
        target: scenario.finish.target,
        ended: None,
        cancelled_because: None,
        method: scenario.method.default,
        sprint_start: Day(0),
        method_chosen: false,
        process: 0.0,
    }
}

fn first_tpm(scenario: &Scenario) -> Tpm {
    let skills = &scenario.tpm.skills;
    Tpm {
        hours: 0.0,
        evening: 0.0,
        standing: scenario.tpm.standing_meetings,
        energy: 1.0,
        skills: [
            skills.technical,
            skills.planning,
            skills.communication,
            skills.leadership,
            skills.risk,
            skills.negotiation,
        ]
        .map(f64::from),
        planned: Vec::new(),
        done: Vec::new(),
        next_slot: 0,
        last: [None; ActionKind::ALL.len()],
        count: [0; ActionKind::ALL.len()],
        hours_used: 0.0,
        hours_lapsed: 0.0,
    }
}

/// Puts every resource back to the first morning, under the luck of `seed`; [`open`] does the rest. Memory is kept.
pub fn reset(world: &mut World, scenario: &Scenario, seed: u64) {
    let luck = Luck::new(seed);
    world.insert_resource(luck);
    world.insert_resource(first_clock(scenario));
    world.insert_resource(first_tpm(scenario));
    world.resource_mut::<Ledger>().clear();
    reset_plan(world, scenario);
    world.insert_resource(Word::default());
    world.insert_resource(Launch::default());
    let purse = Purse {
        budget: scenario.money.budget,
        spent: scenario.money.spent,
        contingency: scenario.money.contingency,
        reserve: scenario.money.management_reserve,
        bought: vec![None; scenario.purchases.len()],
        dropped: vec![false; scenario.purchases.len()],
        ..Purse::default()
    };
    world.insert_resource(purse);
    let draws = scenario
        .draws
        .iter()
        .enumerate()
        .map(|(position, draw)| {
            let mut left = luck.uniform(Stream::Draw, scenario.keys.draws[position].hash(), Day(0));
            for (outcome, (_, chance)) in draw.outcomes.iter().enumerate() {
                left -= chance;
                if left < 0.0 {
                    return outcome as u32;
                }
            }
            draw.outcomes.len().saturating_sub(1) as u32
        })
        .collect();
    world.insert_resource(Story {
        flags: vec![false; scenario.flags.len()],
        measures: scenario
            .measures
            .iter()
            .map(|measure| measure.start)
            .collect(),
        draws,
        debt: vec![0.0; scenario.components.len()],
        tensions: scenario
            .tensions
            .iter()
            .map(|tension| {
                let (a, b) = tension.between;
                if a <= b {
                    (a, b, tension.level)
                } else {
                    (b, a, tension.level)
                }
            })
            .collect(),
        events: vec![EventRecord::default(); scenario.events.len()],
        reaction_held: vec![false; scenario.reactions.len()],
        message_sent: vec![false; scenario.messages.len()],
        readiness: vec![None; scenario.launch.readiness.len()],
        windows: scenario
            .windows
            .iter()
            .map(|window| (window.from, window.to))
            .collect(),
        forecast_width: 1.0,
        advisor: Advisor::default(),
        ..Story::default()
    });
}

fn reset_plan(world: &mut World, scenario: &Scenario) {
    // Links that effects added go; links that effects removed come back.
    let mut plan = world.resource_mut::<Plan>();
    let fresh = scenario.tasks.iter().map(|task| task.after.len()).sum();
    plan.links.truncate(fresh);
    for link in &mut plan.links {
        link.live = true;
    }
    for (waits, task) in plan.waits.iter_mut().zip(&scenario.tasks) {
        waits.clear();
        waits.extend_from_slice(&task.waits_for);
    }
    plan.planned_value.clear();
    plan.bac = Cents(0);
    plan.baselines = 0;
    plan.baseline_end = scenario.finish.target;
    plan.order.clear();
    plan.stale = true;
    plan.people_changed = true;
    plan.touched = true;
    plan.weekly = forecast::Outlook::default();
    plan.pressure = 1.0;
    plan.outlook = scenario.finish.target.as_f64();
    // The opening happens before the first morning puts the plan in order, and may ask for the forecast.
    let dormant = |id: TaskId| {
        let task = &scenario.tasks[id.index()];
        task.dormant || scenario.features[task.feature.index()].dormant
    };
    planning::relink(&mut plan, |id| !dormant(id));
    plan.relink = true;
}

/// Puts every entity back to the first morning.
fn reset_entities(site: &mut Site) {
    let scenario = site.scenario();
    let luck = site.luck;
    for (position, spec) in scenario.tasks.iter().enumerate() {
        let (o, l, p) = spec.effort;
        let mut rng = luck.rng(Stream::Effort, scenario.keys.tasks[position].hash(), Day(0));
        let estimate = pert_mean(o, l, p);
        let effort = beta_pert(&mut rng, o, l, p) * scenario.rules.optimism + spec.hidden_effort;
        let scope = effort.max(0.01);
        let mut work = blank_work(position);
        work.estimate = estimate;
        work.scope = scope;
        work.max_people = spec.max_people;
        let mut seen = blank_seen();
        seen.believed = estimate.max(0.01);
        work.to_do = scope;
        if let Some(progress) = &spec.progress {
            work.right = scope * progress.right;
            work.flawed = (scope * progress.flawed).min(scope - work.right);
            work.to_do = scope - work.right - work.flawed;
            // What is believed comes from the estimate alone: from the work done it would tell the true effort.
            seen.reported = progress.reported;
            if work.right + work.flawed > 0.0 {
                work.started = Some(Day(0));
            }
        }
        let dormant = spec.dormant || scenario.features[spec.feature.index()].dormant;
        work.stage = if dormant {
            Stage::Dormant
        } else if work.to_do <= 1e-9 {
            work.finished = Some(Day(0));
            work.was_done = true;
            Stage::Done
        } else {
            Stage::Open
        };
        let (old_work, old_seen) = site.task_mut(Id::new(position));
        (*old_work, *old_seen) = (work, seen);
    }
    for (position, spec) in scenario.team.iter().enumerate() {
        let (mut mind, mut body, mut job) = blank_person(position);
        mind.morale = spec.morale;
        mind.trust = spec.trust;
        mind.trust_base = spec.trust;
        mind.candour = spec.candour;
        mind.candour_base = spec.candour;
        mind.seen_morale = (spec.morale * 10.0).round() / 10.0;
        mind.seen_fatigue = (spec.fatigue * 10.0).round() / 10.0;
        mind.seen_trust = (spec.trust * 10.0).round() / 10.0;
        body.fatigue = spec.fatigue;
        job.skills = vec![0.0; scenario.disciplines.len()];
        for &(discipline, skill) in &spec.skills {
            job.skills[discipline.index()] = skill;
        }
        let candidate = spec.candidate.is_some();
        job.newness = 1.0
            - spec
                .familiarity
                .unwrap_or(if candidate { 0.0 } else { 0.5 });
        job.from = spec.from.unwrap_or_default();
        job.until = spec.until;
        job.standing = if candidate {
            Standing::Outside
        } else {
            Standing::Coming
        };
        let (old_mind, old_body, old_job) = site.person_mut(Id::new(position));
        (*old_mind, *old_body, *old_job) = (mind, body, job);
    }
    for (position, spec) in scenario.features.iter().enumerate() {
        let scope = Scope {
            id: Id::new(position),
            clarity: spec.clarity,
            value: spec.value,
            committed: if spec.dormant { 0.0 } else { spec.value },
            acceptance: 1.0,
            standing: if spec.dormant {
                ScopeStanding::Dormant
            } else {
                ScopeStanding::In
            },
        };
        *site.feature_mut(Id::new(position)) = scope;
    }
    let target = scenario.finish.target.as_f64();
    for (position, spec) in scenario.stakeholders.iter().enumerate() {
        let stance = Stance {
            id: Id::new(position),
            trust: spec.trust,
            engagement: spec.engagement,
            belief: target,
            told: target,
            told_cost: 1.0,
            contact: Day(0),
            counts_on: spec.counts_on.clone(),
            seen_trust: spec.trust,
            seen_on: Day(0),
            history: vec![spec.trust],
        };
        *site.stakeholder_mut(Id::new(position)) = stance;
    }
    for (position, spec) in scenario.risks.iter().enumerate() {
        let threat = Threat {
            id: Id::new(position),
            known: !spec.hidden,
            fired: false,
            closed: false,
            probability: spec.probability,
            shown: spec.shown.unwrap_or(spec.probability),
            loss: spec.loss,
            responses: Vec::new(),
            decided: false,
        };
        *site.risk_mut(Id::new(position)) = threat;
    }
    for (position, spec) in scenario.externals.iter().enumerate() {
        let (o, l, p) = spec.slip_days;
        let mut rng = luck.rng(
            Stream::Slip,
            scenario.keys.externals[position].hash(),
            Day(0),
        );
        let slip = if p > o {
            beta_pert(&mut rng, o, l, p)
        } else {
            o
        };
        let delivery = Delivery {
            id: Id::new(position),
            slip: slip.round(),
            said_slip: 0.0,
            arrived: None,
            chased: false,
        };
        *site.external_mut(Id::new(position)) = delivery;
    }
    for (position, spec) in scenario.milestones.iter().enumerate() {
        let gate = Gate {
            id: Id::new(position),
            met: None,
            missed: false,
            baseline: spec.date,
        };
        *site.milestone_mut(Id::new(position)) = gate;
    }
}

/// Before the first morning: everything is as it was, starting levels go into the ledger, and the opening happens.
pub fn open(site: &mut Site) {
    reset_entities(site);
    let scenario = site.scenario();
    for (position, spec) in scenario.promises.iter().enumerate() {
        if spec.given {
            let loss = spec
                .loss
                .unwrap_or((spec.gain * scenario.rules.loss_aversion).max(0.05));
            site.word.pledges.push(super::resources::Pledge {
                what: super::resources::PledgeKind::Declared(Id::new(position)),
                to: spec.to,
                given: Day(0),
                due: spec.due,
                state: crate::scenario::vocabulary::PromiseState::Open,
                gain: 0.0,
                loss,
                released: false,
            });
        }
    }
    if site.ledger.is_recording() {
        for (level, value) in levels(site) {
            site.ledger.add(level, Cause::Rule(Rule::Start), value);
        }
    }
    site.apply(&scenario.opening, Cause::Story);
}

/// After the first morning: the baseline, by what is known then.
pub fn after_first_morning(site: &mut Site) {
    planning::set_baseline(site);
}
