//! Reading: what a quantity is today, and whether a condition holds.

use crate::engine::components::{Body, Job, Mind, ScopeStanding, Stage, Standing};
use crate::scenario::ids::kind::{FeatureId, PersonId, TaskId};
use crate::scenario::vocabulary::{
    Condition, ExternalState, FeatureState, MilestoneState, Odds, Quantity, RiskState, TaskState,
};
use crate::scenario::{Day, Who};

use super::{NEVER, Site, VERIFIED_DAYS};

impl Site<'_> {
    fn average(&self, who: Who, of: impl Fn((&Mind, &Body, &Job)) -> f64) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        self.people_of(who, |person| {
            sum += of(self.person(person));
            count += 1.0;
        });
        if count > 0.0 { sum / count } else { 0.0 }
    }

    fn since(&self, day: Option<Day>) -> f64 {
        day.map_or(NEVER, |day| f64::from(self.today().since(day)))
    }

    /// Reads a quantity.
    #[must_use]
    pub fn read(&self, quantity: &Quantity) -> f64 {
        match *quantity {
            Quantity::Morale(who) => self.average(who, |(mind, ..)| mind.morale),
            Quantity::Fatigue(who) => self.average(who, |(_, body, _)| body.fatigue),
            Quantity::Candour(who) => self.average(who, |(mind, ..)| mind.candour),
            Quantity::Trust(Who::Stakeholder(id)) => self.stakeholder(id).trust,
            Quantity::Trust(who) => self.average(who, |(mind, ..)| mind.trust),
            Quantity::Familiarity(who) => {
                let rules = &self.plot.0.rules;
                self.average(who, |(.., job)| {
                    rules.familiarity_full
                        - (rules.familiarity_full - rules.familiarity_new) * job.newness
                })
            }
            Quantity::Leaving(who) => self.average(who, |(mind, ..)| mind.leaving),
            Quantity::Output(who) => self.average(who, |(_, body, _)| body.output),
            Quantity::Presence(who) => self.average(who, |(_, body, _)| body.presence),
            Quantity::Skill(who, discipline) => {
                self.average(who, |(.., job)| job.skills[discipline.index()])
            }
            Quantity::Tension(a, b) => self.tension(a, b),
            Quantity::Clarity(id) => self.feature(id).clarity,
            Quantity::Value(id) => self.feature(id).value,
            Quantity::Acceptance(id) => self.feature(id).acceptance,
            Quantity::Debt(id) => self.story.debt[id.index()],
            Quantity::Effort(id) => self.task(id).0.scope,
            Quantity::Speed(id) => self.task(id).0.speed,
            Quantity::Rightness(id) => self.task(id).0.rightness,
            Quantity::Blocked(id) => self.task(id).0.blocked,
            Quantity::MaxPeople(id) => f64::from(self.task(id).0.max_people),
            Quantity::Reported(id) => self.task(id).1.reported,
            Quantity::Progress(id) => self.task(id).0.progress(),
            Quantity::Helpers(id) => f64::from(self.task(id).0.crew),
            Quantity::Flawed(id) => self.task(id).0.flawed,
            Quantity::Float(id) => self.task(id).0.float,
            Quantity::SinceCard(id) => self.since(self.story.events[id.index()].happened),
            Quantity::Count(ref conditions) => {
                conditions.iter().filter(|c| self.holds(c)).count() as f64
            }
            Quantity::Sum(ref terms) => terms
                .iter()
                .map(|(weight, quantity)| weight * self.read(quantity))
                .sum(),
            Quantity::Unverified(id) => self.since(self.task(id).1.verified),
            Quantity::Unreviewed(id) => self.since(self.task(id).1.reviewed),
            Quantity::Slip(id) => self.external(id).slip,
            Quantity::Probability(id) => self.risk(id).probability,
            Quantity::ShownProbability(id) => self.risk(id).shown,
            Quantity::Loss(id) => self.risk(id).loss.units(),
            Quantity::Incident => self.story.incident,
            Quantity::Escaped => self.story.escaped,
            Quantity::Measure(id) => self.story.measures[id.index()],
            Quantity::StandingHours => self.tpm.standing,
            Quantity::HoursLeft => self.tpm.hours,
            Quantity::Energy => self.tpm.energy,
            Quantity::Tpm(competence) => self.tpm.skills[competence as usize],
            Quantity::Contingency => self.purse.contingency.units(),
            Quantity::Reserve => self.purse.reserve.units(),
            Quantity::MoneyLeft => self.purse.left().units(),
            Quantity::ForecastWidth => self.story.forecast_width,
            Quantity::ForecastSlip => self.plan.weekly.p50 - self.clock.target.as_f64(),
            Quantity::ForecastSlipP80 => self.plan.weekly.p80 - self.clock.target.as_f64(),
            Quantity::BeliefGap(id) => self.plan.weekly.p50 - self.stakeholder(id).belief,
            Quantity::Silence(Who::Stakeholder(id)) => {
                f64::from(self.today().since(self.stakeholder(id).contact))
            }
            Quantity::Silence(who) => self.average(who, |(mind, ..)| self.since(mind.talked)),
            Quantity::Since(kind) => self.since(self.tpm.last[kind as usize]),
            Quantity::SinceLaunch => self.launch.launched.map_or(-1.0, |launched| {
                self.today().as_f64() - launched.live.as_f64()
            }),
            Quantity::Week => f64::from(self.plot.0.calendar.week(self.today()) + 1),
        }
    }

    /// Tension between two people, 0 to 1.
    #[must_use]
    pub fn tension(&self, a: PersonId, b: PersonId) -> f64 {
        let pair = if a <= b { (a, b) } else { (b, a) };
        self.story
            .tensions
            .iter()
            .find(|(x, y, _)| (*x, *y) == pair)
            .map_or(0.0, |(.., level)| *level)
    }

    /// Whether a condition holds today.
    #[must_use]
    pub fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(all) => all.iter().all(|c| self.holds(c)),
            Condition::Any(any) => any.iter().any(|c| self.holds(c)),
            Condition::Not(c) => !self.holds(c),
            Condition::Always => true,
            Condition::On(day) => self.today() == *day,
            Condition::From(day) => self.today() >= *day,
            Condition::Before(day) => self.today() < *day,
            Condition::Flag(flag) => self.story.flags[flag.index()],
            Condition::Drawn(draw, outcome) => {
                let outcomes = &self.plot.0.draws[draw.index()].outcomes;
                outcomes[self.story.draws[draw.index()] as usize].0 == *outcome
            }
            Condition::AtLeast(quantity, x) => self.read(quantity) >= *x,
            Condition::AtMost(quantity, x) => self.read(quantity) <= *x,
            Condition::Above(quantity, x) => self.read(quantity) > *x,
            Condition::Below(quantity, x) => self.read(quantity) < *x,
            Condition::Task(id, state) => self.task_is(*id, *state),
            Condition::TasksDone(tasks) => {
                tasks.iter().all(|&id| self.task(id).0.stage == Stage::Done)
            }
            Condition::Feature(id, state) => {
                let standing = self.feature(*id).standing;
                match state {
                    FeatureState::Open => standing == ScopeStanding::In && !self.feature_done(*id),
                    FeatureState::Done => standing == ScopeStanding::In && self.feature_done(*id),
                    FeatureState::Deferred => standing == ScopeStanding::Deferred,
                    FeatureState::Cut => standing == ScopeStanding::Cut,
                }
            }
            Condition::Milestone(id, state) => {
                let gate = self.milestone(*id);
                match state {
                    MilestoneState::Met => gate.met.is_some(),
                    MilestoneState::Missed => gate.missed,
                }
            }
            Condition::Risk(id, state) => {
                let risk = self.risk(*id);
                match state {
                    RiskState::Hidden => !risk.known,
                    RiskState::Known => risk.known,
                    RiskState::Fired => risk.fired,
                    RiskState::Closed => risk.closed,
                    RiskState::Responded => !risk.responses.is_empty(),
                }
            }
            Condition::External(id, state) => {
                let external = self.external(*id);
                match state {
                    ExternalState::Arrived => external.arrived.is_some(),
                    ExternalState::Late => {
                        external.arrived.is_none()
                            && self.today() > self.plot.0.externals[id.index()].promised
                    }
                }
            }
            Condition::Promise(id, state) => self.word.pledges.iter().any(|pledge| {
                pledge.what == crate::engine::resources::PledgeKind::Declared(*id)
                    && pledge.state == *state
                    && !pledge.released
            }),
            Condition::Ready(id) => self.is_ready(*id),
            Condition::Happened(id) => self.story.events[id.index()].happened.is_some(),
            Condition::Answered(id, choice) => {
                self.story.events[id.index()].answer.is_some_and(|answer| {
                    self.plot.0.events[id.index()].choices[answer as usize].id == *choice
                })
            }
            Condition::Aboard(id) => self.person(*id).2.standing == Standing::Aboard,
            Condition::WorksOn(person, task) => self.person(*person).2.tasks.contains(task),
            Condition::Method(method) => self.clock.method == *method,
            Condition::Launched => self
                .launch
                .launched
                .is_some_and(|launched| self.today() >= launched.live),
            Condition::LaunchedWith(option) => self
                .launch
                .launched
                .is_some_and(|launched| launched.option == *option),
        }
    }

    /// Whether a readiness item holds: by its condition, or as set by hand.
    #[must_use]
    pub fn is_ready(&self, id: crate::scenario::ids::kind::ReadinessId) -> bool {
        self.story.readiness[id.index()]
            .unwrap_or_else(|| self.holds(&self.plot.0.launch.readiness[id.index()].when))
    }

    /// Whether a task is in `state` today.
    #[must_use]
    pub fn task_is(&self, id: TaskId, state: TaskState) -> bool {
        let (work, seen) = self.task(id);
        let open = work.is_open();
        match state {
            TaskState::Dormant => work.stage == Stage::Dormant,
            TaskState::Waiting => open && work.started.is_none() && !work.can_start,
            TaskState::Ready => open && work.started.is_none() && work.can_start,
            TaskState::Running => open && work.started.is_some(),
            TaskState::Done => work.stage == Stage::Done,
            TaskState::Cut => work.stage == Stage::Cut,
            TaskState::Open => open,
            TaskState::Blocked => open && work.blocked > 0.0,
            TaskState::Verified => seen
                .verified
                .is_some_and(|day| self.today().since(day) <= VERIFIED_DAYS),
        }
    }

    /// Whether all live tasks of a feature are done, and there is at least one.
    #[must_use]
    pub fn feature_done(&self, id: FeatureId) -> bool {
        let mut any = false;
        for &task in &self.plot.0.tasks_of_feature[id.index()] {
            match self.task(task).0.stage {
                Stage::Open => return false,
                Stage::Done => any = true,
                Stage::Dormant | Stage::Cut => {}
            }
        }
        any
    }

    /// The chance that `odds` come to today.
    #[must_use]
    pub fn chance(&self, odds: &Odds) -> f64 {
        let plus: f64 = odds
            .plus
            .iter()
            .filter(|(condition, _)| self.holds(condition))
            .map(|(_, p)| p)
            .sum();
        (odds.base + plus).clamp(0.0, 1.0)
    }
}
