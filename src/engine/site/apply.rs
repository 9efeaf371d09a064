//! Effects: what the vocabulary changes, each change through the ledger with its cause.

use std::sync::Arc;

use crate::engine::components::{ScopeStanding, Stage, Standing};
use crate::engine::ledger::{Cause, Level, Rule};
use crate::engine::luck::Stream;
use crate::engine::resources::{EndKind, Letter, NewsWeight, Pending, PendingWhat};
use crate::engine::{
    events, externals, forecast, knowledge, money, planning, quality, risks, staffing,
    stakeholders, words,
};
use crate::scenario::ids::kind::{FeatureId, StakeholderId, TaskId};
use crate::scenario::ids::{Id, stable_hash};
use crate::scenario::vocabulary::{Effect, Pool, Quantity, Told};
use crate::scenario::{Cents, Who};

use super::{MOST_DEPTH, MOST_EFFECTS, MOST_PENDING, Site};

impl Site<'_> {
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
                    let (mind, body, job) = self.person_mut(id);
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
                    let (.., job) = self.person_mut(id);
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
                let (work, _) = self.task_mut(id);
                work.speed = low_high(0.0, 5.0)(make(work.speed));
            }
            Quantity::Rightness(id) => {
                let (work, _) = self.task_mut(id);
                work.rightness = low_high(0.0, 2.0)(make(work.rightness));
            }
            Quantity::Blocked(id) => {
                let old = self.task(id).0.blocked;
                let new = low_high(0.0, 5_000.0)(make(old));
                self.task_mut(id).0.blocked = new;
                self.ledger.add(Level::Blocked(id), cause, new - old);
            }
            Quantity::MaxPeople(id) => {
                let (work, _) = self.task_mut(id);
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
                let risk = self.risk_mut(id);
                risk.shown = level(make(risk.shown));
            }
            Quantity::Loss(id) => {
                let risk = self.risk_mut(id);
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
        let (work, _) = self.task_mut(id);
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
            Effect::Link(task, before) => planning::link(self, *task, *before),
            Effect::Unlink(task, before) => planning::unlink(self, *task, *before),
            Effect::UnlinkExternal(task, external) => {
                self.plan.waits[task.index()].retain(|id| id != external);
                self.plan.stale = true;
            }
            Effect::Flaws(id, effort) => {
                let (work, _) = self.task_mut(*id);
                let moved = work.right.min(*effort);
                work.right -= moved;
                work.flawed += moved;
                self.ledger.add(Level::Right(*id), cause, -moved);
                self.ledger.add(Level::Flawed(*id), cause, moved);
            }
            Effect::Find(id, share) => quality::find(self, *id, *share, cause),
            Effect::FindAll(share) => {
                for index in 0..self.plot.0.tasks.len() {
                    quality::find(self, Id::new(index), *share, cause);
                }
            }
            Effect::Verify(id) => knowledge::verify(self, *id),
            Effect::Pin(person, task) => {
                let (.., job) = self.person_mut(*person);
                if !job.pinned.contains(task)
                    && job.pinned.len() < crate::engine::components::MOST_TASKS
                {
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
                    let (_, body, _) = self.person_mut(id);
                    let start = body.absent_until.max(from);
                    body.absent_until = start.plus(*days);
                    body.here = 0.0;
                }
            }
            Effect::Join(id, days) => staffing::join(self, *id, *days, None),
            Effect::JoinFor(id, days, stay) => staffing::join(self, *id, *days, Some(*stay)),
            Effect::Leave(id, days) => {
                let last = self.today().plus(*days);
                let (.., job) = self.person_mut(*id);
                if matches!(job.standing, Standing::Aboard | Standing::Coming) {
                    job.until = Some(job.until.map_or(last, |until| until.min(last)));
                    job.notice = true;
                }
            }
            Effect::Extend(id, days) => {
                let today = self.today();
                let (.., job) = self.person_mut(*id);
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
            Effect::Cancel(because) => self.cancel(because),
        }
    }

    /// The project is cancelled, unless it is over.
    pub fn cancel(&mut self, because: &str) {
        if self.clock.ended.is_none() {
            self.clock.cancelled_because = Some(because.into());
            self.clock.ended = Some((EndKind::Cancelled, self.today()));
            let text = format!("The project is cancelled: {}", words::sentence(because));
            self.news(NewsWeight::Act, text);
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
        let (work, _) = self.task_mut(id);
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
        let (work, _) = self.task_mut(id);
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
        let scope = self.feature_mut(id);
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
                    let stance = self.stakeholder_mut(id);
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
