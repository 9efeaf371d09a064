//! The site: everything of a running project in one system parameter, and the vocabulary at work on it.
//!
//! [`Site::read`] reads a quantity, [`Site::holds`] tests a condition, [`Site::apply`] makes effects happen. Each change goes through the
//! ledger with its cause.

use std::sync::Arc;

use bevy::ecs::system::SystemParam;
use bevy::prelude::{Query, Res, ResMut};

use super::components::{
    Body, Delivery, Gate, Job, Mind, Scope, ScopeStanding, Seen, Stage, Stance, Standing, Threat,
    Work,
};
use super::ledger::{Cause, Ledger, Level, Rule};
use super::luck::{Luck, Stream};
use super::resources::{
    Clock, EndKind, Index, Launch, Letter, News, NewsWeight, Pending, PendingWhat, Plan, Plot,
    Purse, Story, Tpm, Word,
};
use super::{events, externals, forecast, money, risks, stakeholders};
use crate::scenario::ids::kind::{
    ExternalId, FeatureId, MilestoneId, PersonId, RiskId, StakeholderId, TaskId,
};
use crate::scenario::ids::{Id, stable_hash};
use crate::scenario::vocabulary::{
    Condition, Effect, ExternalState, FeatureState, MilestoneState, Odds, Pool, Quantity,
    RiskState, TaskState, Told,
};
use crate::scenario::{Cents, Day, Scenario, Who};

/// For how many working days a look at a task counts as verified.
pub const VERIFIED_DAYS: u32 = 8;

/// "Never", as a number of working days.
pub const NEVER: f64 = 999.0;

/// How deep effects can lie in one another.
const MOST_DEPTH: u32 = 40;

/// How many effects a day can have.
const MOST_EFFECTS: u32 = 20_000;

/// How many things can be put off at once.
const MOST_PENDING: usize = 10_000;

/// Parts of the story that have no id: what their chances count from, so that each has its own luck.
#[must_use]
pub const fn story_salt(kind: u64, position: usize) -> u64 {
    kind << 40 | (position as u64) << 16
}

/// Everything of a running project.
#[derive(SystemParam)]
pub struct Site<'w, 's> {
    /// The scenario.
    pub plot: Res<'w, Plot>,
    /// The entities.
    pub index: Res<'w, Index>,
    /// Luck.
    pub luck: Res<'w, Luck>,
    /// Time.
    pub clock: ResMut<'w, Clock>,
    /// Money.
    pub purse: ResMut<'w, Purse>,
    /// The TPM.
    pub tpm: ResMut<'w, Tpm>,
    /// The story.
    pub story: ResMut<'w, Story>,
    /// The plan.
    pub plan: ResMut<'w, Plan>,
    /// Reports and promises.
    pub word: ResMut<'w, Word>,
    /// The launch.
    pub launch: ResMut<'w, Launch>,
    /// The ledger.
    pub ledger: ResMut<'w, Ledger>,
    /// Wordings that do not change.
    pub wording: Res<'w, super::words::Wording>,
    /// The memory of forecasts.
    pub forecaster: ResMut<'w, forecast::Forecaster>,
    /// Tasks.
    pub tasks: Query<'w, 's, (&'static mut Work, &'static mut Seen)>,
    /// People.
    pub people: Query<'w, 's, (&'static mut Mind, &'static mut Body, &'static mut Job)>,
    /// Features.
    pub features: Query<'w, 's, &'static mut Scope>,
    /// Stakeholders.
    pub stakeholders: Query<'w, 's, &'static mut Stance>,
    /// Risks.
    pub risks: Query<'w, 's, &'static mut Threat>,
    /// External deliverables.
    pub externals: Query<'w, 's, &'static mut Delivery>,
    /// Milestones.
    pub milestones: Query<'w, 's, &'static mut Gate>,
}

macro_rules! access {
    ($($(#[doc = $doc:expr])* $read:ident, $write:ident: $query:ident, $id:ty => $item:ty, $item_mut:ty;)*) => { $(
        $(#[doc = $doc])*
        #[must_use]
        pub fn $read(&self, id: $id) -> $item {
            self.$query.get(self.index.$query[id.index()]).expect("every thing of the scenario has its entity")
        }
        $(#[doc = $doc])*
        pub fn $write(&mut self, id: $id) -> $item_mut {
            self.$query.get_mut(self.index.$query[id.index()]).expect("every thing of the scenario has its entity").into()
        }
    )* };
}

/// A borrowed task, to be changed.
pub type TaskMut<'a> = (bevy::prelude::Mut<'a, Work>, bevy::prelude::Mut<'a, Seen>);
/// A borrowed person, to be changed.
pub type PersonMut<'a> = (
    bevy::prelude::Mut<'a, Mind>,
    bevy::prelude::Mut<'a, Body>,
    bevy::prelude::Mut<'a, Job>,
);

impl Site<'_, '_> {
    access! {
        /// A task.
        task, task_mut: tasks, TaskId => (&Work, &Seen), TaskMut<'_>;
        /// A person.
        person, person_mut: people, PersonId => (&Mind, &Body, &Job), PersonMut<'_>;
        /// A feature.
        feature, feature_mut: features, FeatureId => &Scope, bevy::prelude::Mut<'_, Scope>;
        /// A stakeholder.
        stakeholder, stakeholder_mut: stakeholders, StakeholderId => &Stance, bevy::prelude::Mut<'_, Stance>;
        /// A risk.
        risk, risk_mut: risks, RiskId => &Threat, bevy::prelude::Mut<'_, Threat>;
        /// An external deliverable.
        external, external_mut: externals, ExternalId => &Delivery, bevy::prelude::Mut<'_, Delivery>;
        /// A milestone.
        milestone, milestone_mut: milestones, MilestoneId => &Gate, bevy::prelude::Mut<'_, Gate>;
    }

    /// The scenario, shared: borrow from this while changing the site.
    #[must_use]
    pub fn scenario(&self) -> Arc<Scenario> {
        Arc::clone(&self.plot.0)
    }

    /// Today.
    #[must_use]
    pub fn today(&self) -> Day {
        self.clock.day
    }

    /// Tells the player something about today.
    pub fn news(&mut self, weight: NewsWeight, text: impl Into<String>) {
        self.story.news.push(News {
            weight,
            text: text.into(),
        });
    }

    /// The people that `who` means: those aboard, or one by name wherever they are.
    pub fn people_of(&self, who: Who, mut each: impl FnMut(PersonId)) {
        match who {
            Who::Person(id) => each(id),
            Who::Stakeholder(_) => {}
            Who::Team(team) => {
                for (index, person) in self.plot.0.team.iter().enumerate() {
                    if person.team == Some(team)
                        && self.person(Id::new(index)).2.standing == Standing::Aboard
                    {
                        each(Id::new(index));
                    }
                }
            }
            Who::Everyone => {
                for index in 0..self.plot.0.team.len() {
                    if self.person(Id::new(index)).2.standing == Standing::Aboard {
                        each(Id::new(index));
                    }
                }
            }
        }
    }

    fn list_people(&self, who: Who) -> Vec<PersonId> {
        let mut people = Vec::new();
        self.people_of(who, |person| people.push(person));
        people
    }

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
                pledge.what == super::resources::PledgeKind::Declared(*id)
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

    /// Changes a quantity to `make` of what it is.
    pub fn change(&mut self, quantity: &Quantity, cause: Cause, make: impl Fn(f64) -> f64) {
        let low_high =
            |low: f64, high: f64| move |x: f64| if x.is_nan() { low } else { x.clamp(low, high) };
        let level = low_high(0.0, 1.0);
        let factor = low_high(0.0, 100.0);
        match *quantity {
            Quantity::Trust(Who::Stakeholder(id)) => {
                let old = self.stakeholder(id).trust;
                let new = level(make(old));
                self.stakeholder_mut(id).trust = new;
                self.ledger.add(Level::Trust(id), cause, new - old);
            }
            Quantity::Morale(who)
            | Quantity::Fatigue(who)
            | Quantity::Candour(who)
            | Quantity::Trust(who)
            | Quantity::Familiarity(who)
            | Quantity::Leaving(who)
            | Quantity::Output(who)
            | Quantity::Presence(who) => {
                let rules = &self.plot.0.rules;
                let (full, gap) = (
                    rules.familiarity_full,
                    rules.familiarity_full - rules.familiarity_new,
                );
                for id in self.list_people(who) {
                    let (mut mind, mut body, mut job) = self.person_mut(id);
                    let mut entry = None;
                    let mut set =
                        |value: &mut f64, kind: Option<Level>, bound: &dyn Fn(f64) -> f64| {
                            let new = bound(make(*value));
                            entry = kind.map(|kind| (kind, new - *value));
                            *value = new;
                        };
                    match quantity {
                        Quantity::Morale(_) => {
                            // A lift as well: morale alone would be pulled back to its target within days.
                            let before = mind.morale;
                            set(&mut mind.morale, Some(Level::Morale(id)), &level);
                            mind.lift += mind.morale - before;
                        }
                        Quantity::Fatigue(_) => set(
                            &mut body.fatigue,
                            Some(Level::Fatigue(id)),
                            &low_high(0.5, 2.0),
                        ),
                        Quantity::Candour(_) => {
                            let before = mind.candour;
                            set(&mut mind.candour, Some(Level::Candour(id)), &level);
                            mind.candour_base += mind.candour - before;
                        }
                        Quantity::Trust(_) => {
                            set(&mut mind.trust, Some(Level::TeamTrust(id)), &level);
                        }
                        Quantity::Familiarity(_) => {
                            let familiar = make(full - gap * job.newness);
                            job.newness = if gap > 0.0 {
                                level((full - familiar) / gap)
                            } else {
                                0.0
                            };
                        }
                        Quantity::Leaving(_) => set(&mut mind.leaving, None, &factor),
                        Quantity::Output(_) => set(&mut body.output, None, &low_high(0.0, 5.0)),
                        _ => set(&mut body.presence, None, &low_high(0.0, 2.0)),
                    }
                    if let Some((kind, change)) = entry {
                        self.ledger.add(kind, cause, change);
                    }
                }
            }
            Quantity::Skill(who, discipline) => {
                for id in self.list_people(who) {
                    let (.., mut job) = self.person_mut(id);
                    let skill = &mut job.skills[discipline.index()];
                    *skill = low_high(0.0, 1.5)(make(*skill));
                }
                self.plan.people_changed = true;
                self.plan.stale = true;
            }
            Quantity::Tension(a, b) => {
                let pair = if a <= b { (a, b) } else { (b, a) };
                let old = self.tension(a, b);
                let new = level(make(old));
                match self
                    .story
                    .tensions
                    .iter_mut()
                    .find(|(x, y, _)| (*x, *y) == pair)
                {
                    Some((.., tension)) => *tension = new,
                    None => self.story.tensions.push((pair.0, pair.1, new)),
                }
                self.ledger
                    .add(Level::Tension(pair.0, pair.1), cause, new - old);
            }
            Quantity::Clarity(id) => {
                let old = self.feature(id).clarity;
                let new = level(make(old));
                self.feature_mut(id).clarity = new;
                self.ledger.add(Level::Clarity(id), cause, new - old);
            }
            Quantity::Value(id) => {
                let old = self.feature(id).value;
                let new = low_high(0.0, 1.0e6)(make(old));
                self.feature_mut(id).value = new;
                self.ledger.add(Level::Value(id), cause, new - old);
            }
            Quantity::Acceptance(id) => {
                let old = self.feature(id).acceptance;
                let new = low_high(0.0, 1.5)(make(old));
                self.feature_mut(id).acceptance = new;
                self.ledger.add(Level::Acceptance(id), cause, new - old);
            }
            Quantity::Debt(id) => {
                let old = self.story.debt[id.index()];
                let new = level(make(old));
                self.story.debt[id.index()] = new;
                self.ledger.add(Level::Debt(id), cause, new - old);
            }
            Quantity::Effort(id) => self.change_effort(id, cause, make),
            Quantity::Speed(id) => {
                let (mut work, _) = self.task_mut(id);
                work.speed = low_high(0.0, 5.0)(make(work.speed));
            }
            Quantity::Rightness(id) => {
                let (mut work, _) = self.task_mut(id);
                work.rightness = low_high(0.0, 2.0)(make(work.rightness));
            }
            Quantity::Blocked(id) => {
                let old = self.task(id).0.blocked;
                let new = low_high(0.0, 5_000.0)(make(old));
                self.task_mut(id).0.blocked = new;
                self.ledger.add(Level::Blocked(id), cause, new - old);
            }
            Quantity::MaxPeople(id) => {
                let (mut work, _) = self.task_mut(id);
                work.max_people = make(f64::from(work.max_people))
                    .round()
                    .clamp(1.0, 10_000.0) as u32;
            }
            Quantity::Slip(id) => externals::change_slip(self, id, cause, make),
            Quantity::Probability(id) => {
                let old = self.risk(id).probability;
                let new = level(make(old));
                self.risk_mut(id).probability = new;
                self.ledger.add(Level::Probability(id), cause, new - old);
            }
            Quantity::ShownProbability(id) => {
                let mut risk = self.risk_mut(id);
                risk.shown = level(make(risk.shown));
            }
            Quantity::Loss(id) => {
                let mut risk = self.risk_mut(id);
                risk.loss = Cents::from_units(low_high(0.0, 1.0e12)(make(risk.loss.units())));
            }
            Quantity::Incident => {
                let old = self.story.incident;
                self.story.incident = low_high(-1.0, 1.0)(make(old));
                self.ledger
                    .add(Level::Incident, cause, self.story.incident - old);
            }
            Quantity::Escaped => {
                let old = self.story.escaped;
                self.story.escaped = low_high(-1.0e6, 1.0e6)(make(old));
                self.ledger
                    .add(Level::Escaped, cause, self.story.escaped - old);
            }
            Quantity::Measure(id) => {
                let old = self.story.measures[id.index()];
                let new = low_high(-1.0e12, 1.0e12)(make(old));
                self.story.measures[id.index()] = new;
                self.ledger.add(Level::Measure(id), cause, new - old);
            }
            Quantity::StandingHours => {
                self.tpm.standing = low_high(0.0, 80.0)(make(self.tpm.standing));
            }
            Quantity::Energy => {
                let old = self.tpm.energy;
                self.tpm.energy = level(make(old));
                self.ledger.add(Level::Energy, cause, self.tpm.energy - old);
            }
            Quantity::Tpm(competence) => {
                let skill = &mut self.tpm.skills[competence as usize];
                *skill = low_high(0.0, 5.0)(make(*skill));
            }
            Quantity::ForecastWidth => {
                self.story.forecast_width = low_high(0.1, 5.0)(make(self.story.forecast_width));
            }
            // The check refuses effects on what can only be read.
            Quantity::Reported(_)
            | Quantity::Progress(_)
            | Quantity::Helpers(_)
            | Quantity::Flawed(_)
            | Quantity::Float(_)
            | Quantity::SinceCard(_)
            | Quantity::Count(_)
            | Quantity::Sum(_)
            | Quantity::Unverified(_)
            | Quantity::Unreviewed(_)
            | Quantity::HoursLeft
            | Quantity::Contingency
            | Quantity::Reserve
            | Quantity::MoneyLeft
            | Quantity::ForecastSlip
            | Quantity::ForecastSlipP80
            | Quantity::BeliefGap(_)
            | Quantity::Silence(_)
            | Quantity::Since(_)
            | Quantity::SinceLaunch
            | Quantity::Week => {}
        }
    }

    /// More or less to do. A task that shrinks gives up work not begun first, then rework, then work done.
    fn change_effort(&mut self, id: TaskId, cause: Cause, make: impl Fn(f64) -> f64) {
        let reopen = self.plot.0.rules.reopen_at;
        let (mut work, _) = self.task_mut(id);
        let work = work.as_mut();
        let wanted = make(work.scope);
        let wanted = if wanted.is_nan() {
            work.scope
        } else {
            wanted.clamp(0.0, 1.0e6)
        };
        let mut change = wanted - work.scope;
        let mut entries = [
            (Level::ToDo(id), 0.0),
            (Level::Rework(id), 0.0),
            (Level::Flawed(id), 0.0),
            (Level::Right(id), 0.0),
        ];
        if change >= 0.0 {
            work.to_do += change;
            entries[0].1 = change;
        } else {
            let stocks = [
                &mut work.to_do,
                &mut work.rework,
                &mut work.flawed,
                &mut work.right,
            ];
            for (stock, entry) in stocks.into_iter().zip(&mut entries) {
                let taken = stock.min(-change);
                *stock -= taken;
                change += taken;
                entry.1 = -taken;
            }
        }
        work.scope = work.to_do + work.right + work.flawed + work.rework;
        if work.stage == Stage::Done && work.remaining() > reopen {
            work.stage = Stage::Open;
        }
        for (level, change) in entries {
            self.ledger.add(level, cause, change);
        }
        self.plan.stale = true;
    }

    /// Makes effects happen, in order.
    ///
    /// Cards that lead to each other in a circle stop after `MOST_DEPTH` rounds, and a story that breeds stops for the day after
    /// `MOST_EFFECTS`; no story that somebody means comes near.
    pub fn apply(&mut self, effects: &[Effect], cause: Cause) {
        if self.story.depth >= MOST_DEPTH {
            return;
        }
        self.story.depth += 1;
        self.plan.touched = true;
        for effect in effects {
            if self.story.effects_today >= MOST_EFFECTS {
                break;
            }
            self.story.effects_today += 1;
            self.apply_one(effect, cause);
        }
        self.story.depth -= 1;
    }

    /// Makes effects happen whose chances are counted from `salt` on, whatever else happens around them: the luck of one thing must not
    /// depend on whether another happened before it on the same day.
    pub fn apply_apart(&mut self, effects: &[Effect], cause: Cause, salt: u64) {
        let before = std::mem::replace(&mut self.story.chance_ordinal, salt);
        self.apply(effects, cause);
        self.story.chance_ordinal = before;
    }

    fn later(&mut self, days: u32, cause: Cause, what: PendingWhat) {
        if self.story.pending.len() >= MOST_PENDING {
            return;
        }
        let today = self.today();
        let day = today.plus(days.max(1));
        self.story.chance_ordinal += 1;
        let salt = (self.story.chance_ordinal ^ u64::from(today.0) << 50)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.story.pending.push(Pending {
            day,
            cause,
            what,
            salt,
        });
    }

    fn apply_one(&mut self, effect: &Effect, cause: Cause) {
        match effect {
            Effect::Add(quantity, x) => self.change(quantity, cause, |old| old + x),
            Effect::Scale(quantity, x) => self.change(quantity, cause, |old| old * x),
            Effect::Set(quantity, x) => self.change(quantity, cause, |_| *x),
            Effect::AddFor(quantity, x, days) => {
                self.change(quantity, cause, |old| old + x);
                self.later(*days, cause, PendingWhat::Add(quantity.clone(), -x));
            }
            Effect::ScaleFor(quantity, x, days) => {
                let factor = x.max(0.01);
                self.change(quantity, cause, |old| old * factor);
                self.later(*days, cause, PendingWhat::Scale(quantity.clone(), factor));
            }
            Effect::Flag(flag) => self.story.flags[flag.index()] = true,
            Effect::Unflag(flag) => self.story.flags[flag.index()] = false,
            Effect::OpenTask(id) => self.open_task(*id),
            Effect::CutTask(id) => self.cut_task(*id),
            Effect::Cut(id) => self.set_scope(*id, ScopeStanding::Cut, cause),
            Effect::Defer(id) => self.set_scope(*id, ScopeStanding::Deferred, cause),
            Effect::Restore(id) => self.set_scope(*id, ScopeStanding::In, cause),
            Effect::Link(task, before) => super::planning::link(self, *task, *before),
            Effect::Unlink(task, before) => super::planning::unlink(self, *task, *before),
            Effect::UnlinkExternal(task, external) => {
                self.plan.waits[task.index()].retain(|id| id != external);
                self.plan.stale = true;
            }
            Effect::Flaws(id, effort) => {
                let (mut work, _) = self.task_mut(*id);
                let moved = work.right.min(*effort);
                work.right -= moved;
                work.flawed += moved;
                self.ledger.add(Level::Right(*id), cause, -moved);
                self.ledger.add(Level::Flawed(*id), cause, moved);
            }
            Effect::Find(id, share) => super::quality::find(self, *id, *share, cause),
            Effect::FindAll(share) => {
                for index in 0..self.plot.0.tasks.len() {
                    super::quality::find(self, Id::new(index), *share, cause);
                }
            }
            Effect::Verify(id) => super::knowledge::verify(self, *id),
            Effect::Pin(person, task) => {
                let (.., mut job) = self.person_mut(*person);
                if !job.pinned.contains(task) && job.pinned.len() < super::components::MOST_TASKS {
                    job.pinned.push(*task);
                }
            }
            Effect::Arrive(id) => externals::arrive_tomorrow(self, *id, cause),
            Effect::MoveWindow(id, from, to) => self.story.windows[id.index()] = (*from, *to),
            Effect::MoveTarget(day) => {
                self.clock.target = *day;
            }
            Effect::Spend(sum) => money::spend(self, *sum, Pool::Contingency, cause),
            Effect::SpendFrom(pool, sum) => money::spend(self, *sum, *pool, cause),
            Effect::Credit(sum) => money::credit(self, *sum, cause),
            Effect::Grant(sum) => {
                money::grant(self, *sum, cause);
            }
            Effect::DailyCost(sum, condition) => {
                self.purse.daily.push((*sum, Arc::clone(condition), cause));
            }
            Effect::CancelPurchase(id) => self.purse.dropped[id.index()] = true,
            Effect::Tell(who, told) => self.tell(*who, told, cause),
            Effect::Promise(id) => stakeholders::promise_declared(self, *id),
            Effect::Release(id) => stakeholders::release(self, *id),
            Effect::Reveal(id) => risks::reveal(self, *id),
            Effect::Fire(id) => risks::fire(self, *id),
            Effect::Close(id) => self.risk_mut(*id).closed = true,
            Effect::Busy(who, effort) => {
                for id in self.list_people(*who) {
                    self.person_mut(id).1.busy += effort;
                }
            }
            Effect::Absent(who, days) => {
                let from = self.today();
                for id in self.list_people(*who) {
                    let (_, mut body, _) = self.person_mut(id);
                    let start = body.absent_until.max(from);
                    body.absent_until = start.plus(*days);
                    body.here = 0.0;
                }
            }
            Effect::Join(id, days) => super::staffing::join(self, *id, *days, None),
            Effect::JoinFor(id, days, stay) => super::staffing::join(self, *id, *days, Some(*stay)),
            Effect::Leave(id, days) => {
                let last = self.today().plus(*days);
                let (.., mut job) = self.person_mut(*id);
                if matches!(job.standing, Standing::Aboard | Standing::Coming) {
                    job.until = Some(job.until.map_or(last, |until| until.min(last)));
                    job.notice = true;
                }
            }
            Effect::Extend(id, days) => {
                let today = self.today();
                let (.., mut job) = self.person_mut(*id);
                if let Some(until) = job.until {
                    job.until = Some(until.max(today).plus(*days));
                    if job.standing == Standing::Gone {
                        job.standing = Standing::Coming;
                        job.from = today.plus(1);
                    }
                }
            }
            Effect::Ready(id) => self.story.readiness[id.index()] = Some(true),
            Effect::Unready(id) => self.story.readiness[id.index()] = Some(false),
            Effect::Card(id) => events::bring_up(self, *id),
            Effect::AsChosen(id, choice) => events::as_chosen(self, *id, choice, cause),
            Effect::Message(who, text) => {
                let day = self.today();
                self.story.messages.push(Letter {
                    day,
                    from: *who,
                    text: Arc::clone(text),
                });
            }
            Effect::Later(days, effects) => {
                self.later(*days, cause, PendingWhat::Effects(Arc::clone(effects)));
            }
            Effect::Chance(odds, then, otherwise) => {
                let chance = self.chance(odds);
                self.story.chance_ordinal += 1;
                let subject =
                    self.cause_key(cause) ^ self.story.chance_ordinal.wrapping_mul(0x9e37_79b9);
                let drawn = self.luck.uniform(Stream::Chance, subject, self.today());
                let effects = if drawn < chance { then } else { otherwise };
                self.apply(effects, cause);
            }
            Effect::If(condition, then, otherwise) => {
                let effects = if self.holds(condition) {
                    then
                } else {
                    otherwise
                };
                self.apply(effects, cause);
            }
            Effect::Cancel(because) => {
                if self.clock.ended.is_none() {
                    self.clock.cancelled_because = Some(Arc::clone(because));
                    self.clock.ended = Some((EndKind::Cancelled, self.today()));
                }
            }
        }
    }

    /// A key for luck from what the story is about: the same whatever else is in the file.
    fn cause_key(&self, cause: Cause) -> u64 {
        let scenario = &self.plot.0;
        match cause {
            Cause::Card(id) | Cause::Choice(id, _) => scenario.keys.events[id.index()].hash(),
            Cause::Risk(id) => scenario.keys.risks[id.index()].hash() ^ 1,
            Cause::Response(id, n) => scenario.keys.risks[id.index()].hash() ^ (u64::from(n) + 2),
            Cause::Task(id) => scenario.keys.tasks[id.index()].hash() ^ 3,
            Cause::Secret(id) => scenario.keys.people[id.index()].hash() ^ 4,
            Cause::Rule(_) | Cause::Action(_) | Cause::Decision | Cause::Story => {
                stable_hash(b"story")
            }
        }
    }

    /// Brings a task into the project.
    pub fn open_task(&mut self, id: TaskId) {
        let reopen = self.plot.0.rules.reopen_at;
        let (mut work, _) = self.task_mut(id);
        if !work.is_live() {
            work.stage = if work.remaining() > 0.0 || reopen < 0.0 {
                Stage::Open
            } else {
                Stage::Done
            };
            self.plan.relink = true;
            self.plan.stale = true;
        }
    }

    /// Takes a task out of the project.
    pub fn cut_task(&mut self, id: TaskId) {
        let (mut work, _) = self.task_mut(id);
        if work.stage == Stage::Open || work.stage == Stage::Dormant {
            work.stage = Stage::Cut;
            self.plan.relink = true;
            self.plan.stale = true;
        }
    }

    /// Moves a feature into or out of the launch, with its open tasks.
    pub fn set_scope(&mut self, id: FeatureId, standing: ScopeStanding, cause: Cause) {
        if self.feature(id).standing == standing {
            return;
        }
        let was_out = self.feature(id).standing != ScopeStanding::In;
        let relief = self.plot.0.rules.agreed_cut;
        let mut scope = self.feature_mut(id);
        scope.standing = standing;
        // What was agreed to leave out counts less as committed.
        scope.committed = if standing == ScopeStanding::In {
            scope.value
        } else {
            scope.value * (1.0 - relief)
        };
        let scenario = self.scenario();
        for &task in &scenario.tasks_of_feature[id.index()] {
            if standing == ScopeStanding::In {
                // Only what left with the feature comes back with it.
                if was_out
                    && (self.task(task).0.stage == Stage::Cut
                        || !scenario.tasks[task.index()].dormant)
                {
                    self.open_task(task);
                }
            } else if self.task(task).0.stage != Stage::Dormant {
                self.cut_task(task);
            }
        }
        let _ = cause;
    }

    fn tell(&mut self, who: Who, told: &Told, cause: Cause) {
        let everyone: Vec<StakeholderId> = match who {
            Who::Stakeholder(id) => vec![id],
            Who::Everyone => (0..self.plot.0.stakeholders.len()).map(Id::new).collect(),
            Who::Person(_) | Who::Team(_) => Vec::new(),
        };
        for id in everyone {
            match told {
                Told::Date(day) => stakeholders::tell_date(self, id, day.as_f64(), cause),
                Told::Forecast => {
                    let p50 = forecast::outlook(self).p50;
                    stakeholders::tell_date(self, id, p50, cause);
                }
                Told::Cautious => {
                    let p80 = forecast::outlook(self).p80;
                    stakeholders::tell_date(self, id, p80, cause);
                }
                Told::Cost(sum) => {
                    let share = sum.units() / self.purse.budget.units().max(1.0);
                    self.stakeholder_mut(id).told_cost = share;
                }
                Told::With(feature) => {
                    let mut stance = self.stakeholder_mut(id);
                    if !stance.counts_on.contains(feature) {
                        stance.counts_on.push(*feature);
                    }
                }
                Told::Without(feature) => {
                    self.stakeholder_mut(id).counts_on.retain(|f| f != feature);
                }
            }
        }
    }

    /// The cause as the rule it is.
    #[must_use]
    pub const fn rule(rule: Rule) -> Cause {
        Cause::Rule(rule)
    }
}
