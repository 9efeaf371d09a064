//! The board: what the TPM knows today. Plain data, never the truth. Front-ends, bots and tools see nothing else.

use std::sync::Arc;

use serde::Serialize;

use super::actions;
use super::components::{Bar, Pace, ScopeStanding, Stage, Standing};
use super::decision::{Rag, Slug};
use super::forecast::{self, Outlook};
use super::launch;
use super::money;
use super::resources::{LaunchOutcome, News, PledgeKind, ReportRecord};
use super::score::{self, Outcome};
use super::site::{Site, VERIFIED_DAYS};
use super::stakeholders;
use super::words;
use crate::plan::Schedule;
use crate::plan::{EarnedValue, Progress};
use crate::scenario::format::{CardKind, Engagement, Priority, ResponseKind, TutorialGoal};
use crate::scenario::vocabulary::{Method, PromiseState};
use crate::scenario::{Cents, Day, Id, Who};

/// A day with its date, as people write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// Working day, from 0.
    pub day: Day,
    /// `Mon 3 Aug`.
    pub date: Arc<str>,
}

/// A state in a word, and whether it is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskStatus {
    /// Waits for a task, a date or something from outside.
    Waiting,
    /// Can start.
    Ready,
    /// Being worked on.
    Running,
    /// Begun, and nobody is on it.
    Paused,
    /// Held up.
    Blocked,
    /// Done.
    Done,
    /// Out of this launch.
    Out,
}

/// A task as the TPM knows it.
#[derive(Clone, Debug, Serialize)]
pub struct TaskView {
    /// Id.
    pub id: Slug,
    /// Name.
    pub name: Arc<str>,
    /// Feature.
    pub feature: Slug,
    /// Discipline.
    pub discipline: Slug,
    /// State.
    pub status: TaskStatus,
    /// Estimate: optimistic, likely, pessimistic person-days.
    pub estimate: (f64, f64, f64),
    /// How far it is said to be, 0 to 1.
    pub reported: f64,
    /// How far it was seen to be, and when.
    pub verified: Option<(f64, Day)>,
    /// Working days since it was verified.
    pub verified_age: Option<u32>,
    /// Work that is believed to be left, person-days.
    pub left: f64,
    /// Start and finish in the baseline, working days.
    pub baseline: Option<(f64, f64)>,
    /// Start and finish in today's forecast, working days.
    pub forecast: (f64, f64),
    /// Float, working days.
    pub float: f64,
    /// On the critical path.
    pub critical: bool,
    /// Who works on it today.
    pub crew: Vec<Slug>,
    /// Who is pinned to it.
    pub pinned: Vec<Slug>,
    /// How many people it takes at once.
    pub max_people: u32,
    /// The player's order.
    pub rank: u32,
    /// Quality bar.
    pub bar: Bar,
    /// What it waits for, by name.
    pub waits_for: Vec<Arc<str>>,
    /// Working days it stays blocked.
    pub blocked: f64,
    /// It finds flaws of others.
    pub is_test: bool,
    /// When it was last reviewed.
    pub reviewed: Option<Day>,
    /// One line about it.
    pub note: Arc<str>,
}

/// A feature as the TPM knows it.
#[derive(Clone, Debug, Serialize)]
pub struct FeatureView {
    /// Id.
    pub id: Slug,
    /// Name.
    pub name: Arc<str>,
    /// How much it matters.
    pub priority: Priority,
    /// Value points.
    pub value: f64,
    /// Owner.
    pub owner: Slug,
    /// Owner's name.
    pub owner_name: Arc<str>,
    /// Clarity, 0 to 1.
    pub clarity: f64,
    /// Whether it is in the launch.
    pub standing: ScopeStanding,
    /// How far its work is said to be, 0 to 1.
    pub reported: f64,
    /// Last forecast finish among its tasks, working days.
    pub finish: f64,
    /// Work left, person-days.
    pub left: f64,
    /// When its owner accepts it.
    pub acceptance: Arc<str>,
}

/// A person as the TPM knows them.
#[derive(Clone, Debug, Serialize)]
pub struct PersonView {
    /// Id.
    pub id: Slug,
    /// Name.
    pub name: Arc<str>,
    /// Role.
    pub role: Arc<str>,
    /// Portrait.
    pub portrait: Arc<str>,
    /// One line about them.
    pub note: Arc<str>,
    /// On the project today.
    pub aboard: bool,
    /// Will come on this day.
    pub coming: Option<When>,
    /// Last day, if known.
    pub until: Option<When>,
    /// Gave notice.
    pub notice: bool,
    /// Left, or was never here.
    pub gone: bool,
    /// Away before this day.
    pub away_until: Option<When>,
    /// Share of today here, 0 to 1.
    pub here: f64,
    /// Skills.
    pub skills: Vec<(Slug, f64)>,
    /// Pay of a day.
    pub day_rate: Cents,
    /// Traits, in words.
    pub traits: Vec<&'static str>,
    /// Morale as last seen, 0 to 1.
    pub morale: f64,
    /// Fatigue as last seen.
    pub fatigue: f64,
    /// Trust in the TPM as last seen in a 1:1, 0 to 1.
    pub trust: f64,
    /// Working days since the last look.
    pub seen_age: u32,
    /// Working days since the last 1:1.
    pub talked_age: Option<u32>,
    /// Pace.
    pub pace: Pace,
    /// Tasks of today.
    pub tasks: Vec<Slug>,
    /// Tasks pinned.
    pub pinned: Vec<Slug>,
    /// Nothing to get on with yesterday.
    pub held_up: bool,
    /// Familiarity with the project, 0 new to 1 at home.
    pub familiarity: f64,
    /// For a candidate: hours, days, money to get them, and why not now.
    pub candidate: Option<CandidateView>,
}

/// What it takes to get somebody.
#[derive(Clone, Debug, Serialize)]
pub struct CandidateView {
    /// Hours of the TPM.
    pub hours: f64,
    /// Days until they start.
    pub delay: u32,
    /// Money.
    pub cost: Cents,
    /// Days they stay.
    pub stay: Option<u32>,
    /// Why not now.
    pub why_not: Option<String>,
}

/// A response to a risk.
#[derive(Clone, Debug, Serialize)]
pub struct ResponseView {
    /// Its number in the list.
    pub number: u32,
    /// Kind.
    pub kind: ResponseKind,
    /// Name.
    pub name: Arc<str>,
    /// Hours of the TPM.
    pub hours: f64,
    /// Money.
    pub cost: Cents,
    /// Days until it works.
    pub lead_days: u32,
    /// Probability afterwards.
    pub probability: f64,
    /// Loss afterwards.
    pub loss: Cents,
    /// The price beside the price.
    pub secondary: Arc<str>,
    /// It is in place, or under way.
    pub chosen: bool,
    /// Why not now.
    pub why_not: Option<String>,
}

/// A risk of the register.
#[derive(Clone, Debug, Serialize)]
pub struct RiskView {
    /// Id.
    pub id: Slug,
    /// Name.
    pub name: Arc<str>,
    /// Probability as the register shows it.
    pub probability: f64,
    /// Loss.
    pub loss: Cents,
    /// Expected loss.
    pub expected: Cents,
    /// Working days it would cost.
    pub delay: f64,
    /// Its window, if it has one.
    pub window: Option<(When, When)>,
    /// Who watches it.
    pub owner: Option<String>,
    /// How it shows before it happens.
    pub sign: Arc<str>,
    /// It happened.
    pub fired: bool,
    /// It cannot happen any more.
    pub closed: bool,
    /// What can be done.
    pub responses: Vec<ResponseView>,
}

/// A stakeholder as the TPM knows them.
#[derive(Clone, Debug, Serialize)]
pub struct StakeholderView {
    /// Id.
    pub id: Slug,
    /// Name.
    pub name: Arc<str>,
    /// Role.
    pub role: Arc<str>,
    /// Portrait.
    pub portrait: Arc<str>,
    /// One line about them.
    pub note: Arc<str>,
    /// What they want.
    pub wants: Arc<str>,
    /// The sponsor.
    pub sponsor: bool,
    /// Power, 0 to 1.
    pub power: f64,
    /// Interest, 0 to 1.
    pub interest: f64,
    /// Engagement.
    pub engagement: Engagement,
    /// Engagement that is needed.
    pub wanted: Engagement,
    /// Trust as last seen, 0 to 1.
    pub trust: f64,
    /// Working days since then.
    pub trust_age: u32,
    /// Trust by week, as seen.
    pub history: Vec<f64>,
    /// Launch day they were last told.
    pub told: When,
    /// Launch day they seem to believe in.
    pub believes: When,
    /// Working days since the last contact.
    pub silence: u32,
    /// Days of silence they accept.
    pub cadence: u32,
    /// Features they count on.
    pub counts_on: Vec<Slug>,
}

/// A choice on a card.
#[derive(Clone, Debug, Serialize)]
pub struct ChoiceView {
    /// Id.
    pub id: Slug,
    /// What the button says.
    pub text: Arc<str>,
    /// The detail under it.
    pub detail: Arc<str>,
    /// Hours.
    pub hours: f64,
    /// Money.
    pub cost: Cents,
    /// Who likes it.
    pub likes: Vec<String>,
    /// Who minds.
    pub minds: Vec<String>,
    /// Why not.
    pub why_not: Option<String>,
}

/// A card that waits for an answer.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// Id.
    pub id: Slug,
    /// Kind.
    pub kind: CardKind,
    /// Title.
    pub title: Arc<str>,
    /// Sender.
    pub from: String,
    /// Sender's portrait.
    pub portrait: Arc<str>,
    /// Memo.
    pub text: Arc<str>,
    /// What is known.
    pub known: Vec<Arc<str>>,
    /// What is not.
    pub unknown: Vec<Arc<str>>,
    /// Since when.
    pub since: When,
    /// The last day to answer.
    pub deadline: When,
    /// What can be answered.
    pub choices: Vec<ChoiceView>,
}

/// An action that is planned and not yet due.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedView {
    /// Its number.
    pub slot: u32,
    /// What, in words.
    pub action: String,
    /// When.
    pub when: When,
    /// Hours.
    pub hours: f64,
    /// Evening.
    pub evening: bool,
    /// Who does it instead.
    pub delegate: Option<Arc<str>>,
}

/// A milestone.
#[derive(Clone, Debug, Serialize)]
pub struct MilestoneView {
    /// Id.
    pub id: Slug,
    /// Name.
    pub name: Arc<str>,
    /// Its date.
    pub baseline: When,
    /// When it was met.
    pub met: Option<When>,
    /// It was missed on its date.
    pub missed: bool,
    /// What its gate takes.
    pub gate: Arc<str>,
}

/// An external deliverable.
#[derive(Clone, Debug, Serialize)]
pub struct ExternalView {
    /// Id.
    pub id: Slug,
    /// Name.
    pub name: Arc<str>,
    /// Who delivers.
    pub from: Option<Arc<str>>,
    /// Promised date.
    pub promised: When,
    /// What they say now.
    pub said: When,
    /// When it came.
    pub arrived: Option<When>,
    /// It was chased.
    pub chased: bool,
}

/// A promise.
#[derive(Clone, Debug, Serialize)]
pub struct PromiseView {
    /// What was promised, or could be.
    pub text: String,
    /// Id, for one that can be given.
    pub id: Option<Slug>,
    /// To whom.
    pub to: String,
    /// By when.
    pub due: When,
    /// Where it stands; none means that it is offered.
    pub state: Option<PromiseState>,
    /// Taken back.
    pub released: bool,
}

/// A readiness item.
#[derive(Clone, Debug, Serialize)]
pub struct ReadinessView {
    /// Id.
    pub id: Slug,
    /// In words.
    pub text: Arc<str>,
    /// It holds.
    pub holds: bool,
    /// No launch without it.
    pub required: bool,
    /// What the TPM can do for it: hours, and why not now.
    pub prepare: Option<(f64, Option<String>)>,
}

/// Days on which nothing goes live.
#[derive(Clone, Debug, Serialize)]
pub struct WindowView {
    /// Name.
    pub name: Arc<str>,
    /// First closed day.
    pub from: When,
    /// Last closed day.
    pub to: When,
}

/// A way to launch.
#[derive(Clone, Debug, Serialize)]
pub struct LaunchView {
    /// Id.
    pub id: Slug,
    /// What the button says.
    pub text: Arc<str>,
    /// The detail under it.
    pub detail: Arc<str>,
    /// Days until it is live.
    pub days: u32,
    /// The chance of an incident by what is known; defects nobody knows of come on top.
    pub incident: f64,
    /// Money.
    pub cost: Cents,
    /// Why not.
    pub why_not: Option<String>,
}

/// Money.
#[derive(Clone, Debug, Serialize)]
pub struct MoneyView {
    /// What the project may spend.
    pub budget: Cents,
    /// Spent.
    pub spent: Cents,
    /// Left.
    pub left: Cents,
    /// Contingency reserve left.
    pub contingency: Cents,
    /// Management reserve left.
    pub reserve: Cents,
    /// Expected loss of known risks.
    pub expected_loss: Cents,
    /// Spent on pay, overtime, purchases, and the rest.
    pub by_kind: [Cents; 4],
    /// Pay of a normal day.
    pub burn: Cents,
    /// Currency.
    pub currency: Arc<str>,
    /// Budget at completion.
    pub bac: Cents,
    /// Earned value figures, in cents.
    pub earned: EarnedValue,
    /// Planned value by day, cents.
    pub planned_value: Vec<f64>,
    /// Earned value by day.
    pub earned_by_day: Vec<Cents>,
    /// Actual cost by day.
    pub cost_by_day: Vec<Cents>,
    /// Purchases to come: name, price, day.
    pub purchases: Vec<(Arc<str>, Cents, When)>,
}

/// The three scores as they look from here.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Gauges {
    /// Delivery, 0 to 100.
    pub delivery: f64,
    /// Quality, 0 to 100.
    pub quality: f64,
    /// Alignment, 0 to 100.
    pub alignment: f64,
}

/// Hours of the TPM.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct HoursView {
    /// Left this week.
    pub left: f64,
    /// In a normal week, after standing meetings.
    pub week: f64,
    /// Evening hours left.
    pub evening: f64,
    /// Energy, 0 to 1.
    pub energy: f64,
}

/// A message of the inbox.
#[derive(Clone, Debug, Serialize)]
pub struct MessageView {
    /// When.
    pub when: When,
    /// Who.
    pub from: String,
    /// What.
    pub text: Arc<str>,
}

/// A card that was answered.
#[derive(Clone, Debug, Serialize)]
pub struct AnsweredView {
    /// Title.
    pub title: Arc<str>,
    /// When.
    pub when: When,
    /// What was answered.
    pub answer: String,
    /// Nobody answered in time.
    pub lapsed: bool,
}

/// What the TPM knows today.
#[derive(Clone, Debug, Serialize)]
pub struct Board {
    /// Id of the scenario.
    pub scenario: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// Brief.
    pub brief: Arc<str>,
    /// Charter.
    pub charter: Arc<str>,
    /// Today.
    pub today: When,
    /// Week, from 1.
    pub week: u32,
    /// Last working day of this week.
    pub week_end: Day,
    /// Dates of all working days, for axes: index is the day.
    pub target: When,
    /// The last day.
    pub last_day: When,
    /// Method of work.
    pub method: Method,
    /// Methods that can be chosen today.
    pub method_choices: Vec<Method>,
    /// The forecast.
    pub outlook: Outlook,
    /// P50, as a date.
    pub p50: When,
    /// P80, as a date.
    pub p80: When,
    /// Colour that this knowledge gives.
    pub rag: Rag,
    /// Gauges.
    pub gauges: Gauges,
    /// Hours.
    pub hours: HoursView,
    /// Planned actions.
    pub planned: Vec<PlannedView>,
    /// Money.
    pub money: MoneyView,
    /// Tasks.
    pub tasks: Vec<TaskView>,
    /// Features.
    pub features: Vec<FeatureView>,
    /// People.
    pub people: Vec<PersonView>,
    /// Tensions that can be felt: two people, and how much.
    pub tensions: Vec<(Slug, Slug, f64)>,
    /// Risks of the register.
    pub risks: Vec<RiskView>,
    /// Stakeholders.
    pub stakeholders: Vec<StakeholderView>,
    /// Cards that wait.
    pub cards: Vec<CardView>,
    /// Cards that were answered.
    pub answered: Vec<AnsweredView>,
    /// Messages.
    pub messages: Vec<MessageView>,
    /// What happened today.
    pub news: Vec<News>,
    /// Milestones.
    pub milestones: Vec<MilestoneView>,
    /// External deliverables.
    pub externals: Vec<ExternalView>,
    /// Promises given and offered.
    pub promises: Vec<PromiseView>,
    /// Business objectives, and whether they would be met today.
    pub objectives: Vec<(Arc<str>, bool)>,
    /// Numbers of the scenario's own.
    pub measures: Vec<(Arc<str>, f64)>,
    /// Readiness.
    pub readiness: Vec<ReadinessView>,
    /// Ways to launch.
    pub launch: Vec<LaunchView>,
    /// Days on which nothing goes live, unless a way to launch has leave to.
    pub windows: Vec<WindowView>,
    /// When the Go/No-Go was called.
    pub go_no_go: Option<When>,
    /// When it is live, and how it went once that is known.
    pub live: Option<(When, Option<LaunchOutcome>)>,
    /// Reports sent.
    pub reports: Vec<ReportRecord>,
    /// This week's report is sent.
    pub reported: bool,
    /// Technical debt: component, 0 to 1.
    pub debt: Vec<(Slug, f64)>,
    /// What the advisor says.
    pub advice: Vec<Arc<str>>,
    /// The outcome, when the project has ended.
    pub outcome: Option<Outcome>,
}

/// What the TPM knows today.
#[must_use]
pub fn board(site: &mut Site) -> Board {
    forecast::draw_up(site, false, |site, draft| board_of(site, &draft.schedule))
}

fn board_of(site: &Site, schedule: &Schedule) -> Board {
    let scenario = site.scenario();
    let calendar = &scenario.calendar;
    let when = |day: Day| When {
        day,
        date: calendar.short(day),
    };
    let today = site.today();
    let outlook = forecast::outlook_of(site, schedule);
    let day_of = |x: f64| Day(libm::ceil(x - 1e-9).max(0.0) as u32);
    let slug = |key: &crate::scenario::ids::Key| key.text();
    let person_slug =
        |id: crate::scenario::ids::kind::PersonId| scenario.keys.people[id.index()].text();

    let mut crews: Vec<Vec<Slug>> = vec![Vec::new(); scenario.tasks.len()];
    let mut pins: Vec<Vec<Slug>> = vec![Vec::new(); scenario.tasks.len()];
    for (mind, body, job) in &site.people {
        if job.standing == Standing::Aboard {
            for task in &job.pinned {
                pins[task.index()].push(person_slug(mind.id));
            }
            if body.here > 0.0 {
                for task in &job.tasks {
                    crews[task.index()].push(person_slug(mind.id));
                }
            }
        }
    }
    let start = today.as_f64();
    let tasks: Vec<TaskView> = scenario
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
            let forecast = match (work.stage, work.started, work.finished) {
                (Stage::Done, Some(from), Some(to)) => (from.as_f64(), to.as_f64() + 1.0),
                (Stage::Open, Some(from), _) => (from.as_f64(), start + schedule.finish[position]),
                _ => (
                    start + schedule.start[position],
                    start + schedule.finish[position],
                ),
            };
            TaskView {
                id: scenario.keys.tasks[position].text(),
                name: spec.name.clone(),
                feature: slug(&scenario.keys.features[spec.feature.index()]),
                discipline: slug(&scenario.disciplines[spec.discipline.index()]),
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
                float: work.float,
                critical: work.is_open() && work.float < 0.5,
                crew: std::mem::take(&mut crews[position]),
                pinned: std::mem::take(&mut pins[position]),
                max_people: work.max_people,
                rank: work.rank,
                bar: work.bar,
                waits_for,
                blocked: work.blocked,
                is_test: spec.test.is_some(),
                reviewed: seen.reviewed,
                note: spec.note.clone(),
            }
        })
        .collect();

    let features: Vec<FeatureView> = scenario
        .features
        .iter()
        .enumerate()
        .filter(|(position, _)| site.feature(Id::new(*position)).standing != ScopeStanding::Dormant)
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
                id: slug(&scenario.keys.features[position]),
                name: spec.name.clone(),
                priority: spec.priority,
                value: scope.value,
                owner: slug(&scenario.keys.stakeholders[spec.owner.index()]),
                owner_name: scenario.stakeholders[spec.owner.index()].name.clone(),
                clarity: scope.clarity,
                standing: scope.standing,
                reported: if all > 0.0 { done / all } else { 0.0 },
                finish,
                left,
                acceptance: spec.acceptance.clone(),
            }
        })
        .collect();

    let rules = &scenario.rules;
    let people = scenario
        .team
        .iter()
        .enumerate()
        .filter(|(position, spec)| {
            let standing = site.person(Id::new(*position)).2.standing;
            standing != Standing::Outside
                || spec.candidate.as_ref().is_some_and(|c| !c.by_effect_only)
        })
        .map(|(position, spec)| {
            let (mind, body, job) = site.person(Id::new(position));
            let aboard = job.standing == Standing::Aboard;
            let gap = rules.familiarity_full - rules.familiarity_new;
            PersonView {
                id: person_slug(mind.id),
                name: spec.name.clone(),
                role: spec.role.clone(),
                portrait: spec.portrait.clone(),
                note: spec.note.clone(),
                aboard,
                coming: (job.standing == Standing::Coming).then(|| when(job.from)),
                until: job.until.filter(|_| aboard).map(when),
                notice: job.notice,
                gone: job.standing == Standing::Gone,
                away_until: (aboard && body.absent_until > today).then(|| when(body.absent_until)),
                here: body.here,
                skills: job
                    .skills
                    .iter()
                    .enumerate()
                    .filter(|(_, skill)| **skill > 0.0)
                    .map(|(d, skill)| (slug(&scenario.disciplines[d]), *skill))
                    .collect(),
                day_rate: spec.day_rate,
                traits: spec.traits.iter().map(|t| t.word()).collect(),
                morale: mind.seen_morale,
                fatigue: mind.seen_fatigue,
                trust: mind.seen_trust,
                seen_age: today.since(mind.seen_on),
                talked_age: mind.talked.map(|day| today.since(day)),
                pace: body.pace,
                tasks: job
                    .tasks
                    .iter()
                    .map(|t| scenario.keys.tasks[t.index()].text())
                    .collect(),
                pinned: job
                    .pinned
                    .iter()
                    .map(|t| scenario.keys.tasks[t.index()].text())
                    .collect(),
                held_up: aboard && body.here > 0.0 && job.tasks.is_empty(),
                familiarity: if gap > 0.0 { 1.0 - job.newness } else { 1.0 },
                candidate: spec
                    .candidate
                    .as_ref()
                    .filter(|_| job.standing == Standing::Outside)
                    .map(|candidacy| CandidateView {
                        hours: candidacy.hours,
                        delay: candidacy.delay,
                        cost: candidacy.cost,
                        stay: candidacy.stay,
                        why_not: site
                            .needs(&candidacy.needs)
                            .and_then(|()| site.can_pay(candidacy.cost))
                            .err()
                            .map(|r| r.why),
                    }),
            }
        })
        .collect();

    let risks = scenario
        .risks
        .iter()
        .enumerate()
        .filter(|(position, _)| site.risk(Id::new(*position)).known)
        .map(|(position, spec)| {
            let threat = site.risk(Id::new(position));
            let open = !threat.fired && !threat.closed;
            RiskView {
                id: slug(&scenario.keys.risks[position]),
                name: spec.name.clone(),
                probability: threat.shown,
                loss: threat.loss,
                expected: if open {
                    threat.loss.times(threat.shown)
                } else {
                    Cents(0)
                },
                delay: spec.delay,
                window: spec.window.map(|(from, to)| (when(from), when(to))),
                owner: spec.owner.map(|who| words::who(who, &scenario)),
                sign: spec.sign.clone(),
                fired: threat.fired,
                closed: threat.closed
                    || spec.window.is_some_and(|(_, to)| today > to) && !threat.fired,
                responses: spec
                    .responses
                    .iter()
                    .enumerate()
                    .map(|(number, response)| {
                        let chosen = threat.responses.contains(&(number as u32));
                        ResponseView {
                            number: number as u32,
                            kind: response.kind,
                            name: response.name.clone(),
                            hours: response.hours,
                            cost: response.cost,
                            lead_days: response.lead_days,
                            probability: response
                                .probability
                                .map_or(threat.shown, |p| p.min(threat.shown)),
                            loss: response
                                .loss
                                .map_or(threat.loss, |loss| loss.min(threat.loss)),
                            secondary: response.secondary.clone(),
                            chosen,
                            why_not: if chosen || !open {
                                None
                            } else {
                                site.needs(&response.needs)
                                    .and_then(|()| {
                                        if response.from
                                            == crate::scenario::vocabulary::Pool::Contingency
                                        {
                                            site.can_pay(response.cost)
                                        } else {
                                            Ok(())
                                        }
                                    })
                                    .err()
                                    .map(|r| r.why)
                            },
                        }
                    })
                    .collect(),
            }
        })
        .collect();

    let stakeholders: Vec<StakeholderView> = scenario
        .stakeholders
        .iter()
        .enumerate()
        .map(|(position, spec)| {
            let stance = site.stakeholder(Id::new(position));
            StakeholderView {
                id: slug(&scenario.keys.stakeholders[position]),
                name: spec.name.clone(),
                role: spec.role.clone(),
                portrait: spec.portrait.clone(),
                note: spec.note.clone(),
                wants: spec.wants.clone(),
                sponsor: spec.sponsor,
                power: spec.power,
                interest: spec.interest,
                engagement: stance.engagement,
                wanted: spec.wanted,
                trust: stance.seen_trust,
                trust_age: today.since(stance.seen_on),
                history: stance.history.clone(),
                told: when(day_of(stance.told)),
                believes: when(day_of(stance.belief)),
                silence: today.since(stance.contact),
                cadence: spec.cadence_days,
                counts_on: stance
                    .counts_on
                    .iter()
                    .map(|f| slug(&scenario.keys.features[f.index()]))
                    .collect(),
            }
        })
        .collect();

    let portrait = |who: Who| match who {
        Who::Person(id) => scenario.team[id.index()].portrait.clone(),
        Who::Stakeholder(id) => scenario.stakeholders[id.index()].portrait.clone(),
        _ => Arc::from(""),
    };
    let cards = site
        .story
        .cards
        .iter()
        .map(|card| {
            let event = &scenario.events[card.event.index()];
            let text = event
                .variants
                .iter()
                .find(|(condition, _)| site.holds(condition))
                .map_or(&event.text, |(_, text)| text);
            CardView {
                id: slug(&scenario.keys.events[card.event.index()]),
                kind: event.kind,
                title: event.title.clone(),
                from: words::who(event.from, &scenario),
                portrait: portrait(event.from),
                text: text.clone(),
                known: event.known.clone(),
                unknown: event.unknown.clone(),
                since: when(card.day),
                deadline: when(card.deadline),
                choices: event
                    .choices
                    .iter()
                    .map(|choice| ChoiceView {
                        id: choice.id.clone(),
                        text: choice.text.clone(),
                        detail: choice.detail.clone(),
                        hours: choice.hours,
                        cost: choice.cost,
                        likes: choice
                            .likes
                            .iter()
                            .map(|&who| words::who(who, &scenario))
                            .collect(),
                        minds: choice
                            .minds
                            .iter()
                            .map(|&who| words::who(who, &scenario))
                            .collect(),
                        why_not: super::decide::may_answer(site, choice).err().map(|r| r.why),
                    })
                    .collect(),
            }
        })
        .collect();
    let answered = site
        .story
        .events
        .iter()
        .enumerate()
        .filter_map(|(position, record)| {
            let day = record.answered?;
            let event = &scenario.events[position];
            let answer = record.answer.map_or_else(
                || "no answer".to_owned(),
                |a| event.choices[a as usize].text.to_string(),
            );
            Some(AnsweredView {
                title: event.title.clone(),
                when: when(day),
                answer,
                lapsed: record.lapsed,
            })
        })
        .collect();

    let planned = site
        .tpm
        .planned
        .iter()
        .map(|planned| PlannedView {
            slot: planned.slot,
            action: super::decide::describe(site, &planned.action),
            when: when(planned.day),
            hours: planned.hours,
            evening: planned.evening,
            delegate: planned
                .delegate
                .map(|id| scenario.team[id.index()].name.clone()),
        })
        .collect();

    let spent = site.purse.spent;
    let day_index = site.purse.cost_by_day.len();
    let earned_now = site.purse.earned_by_day.last().copied().unwrap_or_default();
    let earned = EarnedValue::new(&Progress {
        budget: site.plan.bac.0 as f64,
        planned: &site.plan.planned_value,
        day: day_index,
        earned: earned_now.0 as f64,
        cost: spent.0 as f64,
    });
    let burn = scenario
        .team
        .iter()
        .enumerate()
        .filter(|(position, spec)| {
            site.person(Id::new(*position)).2.standing == Standing::Aboard && !spec.unpaid
        })
        .map(|(_, spec)| spec.day_rate.times(spec.share))
        .sum();
    let money = MoneyView {
        budget: site.purse.budget,
        spent,
        left: site.purse.left(),
        contingency: site.purse.contingency,
        reserve: site.purse.reserve,
        expected_loss: money::expected_loss(site),
        by_kind: [
            site.purse.pay,
            site.purse.overtime,
            site.purse.purchases,
            site.purse.other,
        ],
        burn,
        currency: scenario.money.currency.clone(),
        bac: site.plan.bac,
        earned,
        planned_value: site.plan.planned_value.clone(),
        earned_by_day: site.purse.earned_by_day.clone(),
        cost_by_day: site.purse.cost_by_day.clone(),
        purchases: scenario
            .purchases
            .iter()
            .enumerate()
            .filter(|(position, _)| {
                site.purse.bought[*position].is_none() && !site.purse.dropped[*position]
            })
            .map(|(_, purchase)| (purchase.name.clone(), purchase.cost, when(purchase.on)))
            .collect(),
    };

    let mut promises: Vec<PromiseView> = site
        .word
        .pledges
        .iter()
        .map(|pledge| PromiseView {
            text: match &pledge.what {
                PledgeKind::Declared(id) => scenario.promises[id.index()].text.to_string(),
                PledgeKind::LiveBy => "live by this day".into(),
                PledgeKind::Include(feature) => format!(
                    "{} is in the launch",
                    scenario.features[feature.index()].name
                ),
                PledgeKind::WithinBudget => "within the budget".into(),
            },
            id: None,
            to: words::who(pledge.to, &scenario),
            due: when(pledge.due),
            state: Some(pledge.state),
            released: pledge.released,
        })
        .collect();
    for (position, spec) in scenario.promises.iter().enumerate() {
        let given = site
            .word
            .pledges
            .iter()
            .any(|pledge| pledge.what == PledgeKind::Declared(Id::new(position)));
        if spec.offered && !given && today <= spec.due {
            promises.push(PromiseView {
                text: spec.text.to_string(),
                id: Some(spec.id.text()),
                to: words::who(spec.to, &scenario),
                due: when(spec.due),
                state: None,
                released: false,
            });
        }
    }

    let gauges = gauges(site, &scenario, outlook, &features);
    let launched = site.launch.launched;
    let week = calendar.week(today);
    Board {
        scenario: scenario.id.clone(),
        title: scenario.title.clone(),
        brief: scenario.brief.clone(),
        charter: scenario.charter.clone(),
        today: when(today),
        week: week + 1,
        week_end: calendar.end_of_week(today),
        target: when(site.clock.target),
        last_day: when(scenario.finish.last_day),
        method: site.clock.method,
        method_choices: if today.0 == 0 && !site.clock.method_chosen {
            scenario.method.choices.clone()
        } else {
            Vec::new()
        },
        outlook,
        p50: when(day_of(outlook.p50)),
        p80: when(day_of(outlook.p80)),
        rag: actions::colour(outlook, site.clock.target.as_f64()),
        gauges,
        hours: HoursView {
            left: site.tpm.hours,
            week: (scenario.tpm.hours_per_week - site.tpm.standing).max(0.0),
            evening: (scenario.rules.evening_hours - site.tpm.evening).max(0.0),
            energy: site.tpm.energy,
        },
        planned,
        money,
        tasks,
        features,
        people,
        tensions: site
            .story
            .tensions
            .iter()
            .filter(|(.., level)| *level >= 0.2)
            .map(|&(a, b, level)| {
                (
                    person_slug(a),
                    person_slug(b),
                    (level * 10.0).round() / 10.0,
                )
            })
            .collect(),
        risks,
        stakeholders,
        cards,
        answered,
        messages: site
            .story
            .messages
            .iter()
            .map(|letter| MessageView {
                when: when(letter.day),
                from: words::who(letter.from, &scenario),
                text: letter.text.clone(),
            })
            .collect(),
        news: site.story.news.clone(),
        milestones: scenario
            .milestones
            .iter()
            .enumerate()
            .map(|(position, spec)| {
                let gate = site.milestone(Id::new(position));
                MilestoneView {
                    id: slug(&scenario.keys.milestones[position]),
                    name: spec.name.clone(),
                    baseline: when(gate.baseline),
                    met: gate.met.map(when),
                    missed: gate.missed,
                    gate: Arc::clone(&site.wording.gates[position]),
                }
            })
            .collect(),
        externals: scenario
            .externals
            .iter()
            .enumerate()
            .map(|(position, spec)| {
                let delivery = site.external(Id::new(position));
                ExternalView {
                    id: slug(&scenario.keys.externals[position]),
                    name: spec.name.clone(),
                    from: spec
                        .from
                        .map(|id| scenario.stakeholders[id.index()].name.clone()),
                    promised: when(spec.promised),
                    said: when(day_of(spec.promised.as_f64() + delivery.said_slip)),
                    arrived: delivery.arrived.map(when),
                    chased: delivery.chased,
                }
            })
            .collect(),
        promises,
        objectives: scenario
            .objectives
            .iter()
            .map(|o| (o.text.clone(), site.holds(&o.met)))
            .collect(),
        measures: scenario
            .measures
            .iter()
            .zip(&site.story.measures)
            .filter(|(measure, _)| measure.visible)
            .map(|(measure, &value)| (measure.name.clone(), value))
            .collect(),
        readiness: scenario
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
                    .map(|p| (p.hours, site.needs(&p.needs).err().map(|r| r.why))),
            })
            .collect(),
        launch: scenario
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
                why_not: launch::may_launch(site, Id::new(position))
                    .err()
                    .map(|r| r.why),
            })
            .collect(),
        windows: scenario
            .windows
            .iter()
            .zip(&site.story.windows)
            .map(|(window, &(from, to))| WindowView {
                name: window.name.clone(),
                from: when(from),
                to: when(to),
            })
            .collect(),
        go_no_go: site.launch.called.map(when),
        live: launched.map(|l| (when(l.live), site.launch.told.then_some(l.outcome))),
        reports: site.word.reports.clone(),
        reported: site
            .word
            .reports
            .iter()
            .any(|r| calendar.week(r.day) == week)
            || site
                .tpm
                .planned
                .iter()
                .any(|p| p.action.kind() == crate::scenario::vocabulary::ActionKind::Report),
        debt: scenario
            .components
            .iter()
            .zip(&site.story.debt)
            .filter(|(_, debt)| **debt > 0.0)
            .map(|(key, &debt)| (key.text(), debt))
            .collect(),
        advice: advice(site),
        outcome: site.clock.ended.map(|_| score::outcome(site)),
    }
}

/// The scores as they look from here: forecast, what is verified, and what stakeholders showed.
fn gauges(
    site: &Site,
    scenario: &crate::scenario::Scenario,
    outlook: Outlook,
    features: &[FeatureView],
) -> Gauges {
    let target = scenario.finish.target.as_f64();
    let time = score::sliding(
        outlook.p50 - target,
        0.0,
        scenario.rules.time_scale * (target + 1.0),
    );
    let committed: f64 = (0..scenario.features.len())
        .map(|f| site.feature(Id::new(f)).committed)
        .sum();
    let inside: f64 = features
        .iter()
        .filter(|f| f.standing == ScopeStanding::In)
        .map(|f| f.value)
        .sum();
    let left = site.purse.left().units();
    let days = (outlook.p50 - site.today().as_f64()).max(0.0);
    let burn: f64 = scenario
        .team
        .iter()
        .enumerate()
        .filter(|(position, spec)| {
            site.person(Id::new(*position)).2.standing == Standing::Aboard && !spec.unpaid
        })
        .map(|(_, spec)| spec.day_rate.units() * spec.share)
        .sum();
    let over = (burn * days - left) / scenario.money.budget.units().max(1.0);
    let cost = score::sliding(over, 0.0, scenario.rules.cost_scale);
    let value = if committed > 0.0 {
        (inside / committed).min(1.0)
    } else {
        1.0
    };
    let (mut seen, mut all) = (0.0, 0.0);
    for (work, known) in &site.tasks {
        if work.is_live() && work.started.is_some() {
            all += work.estimate;
            let fresh = known
                .verified
                .is_some_and(|day| site.today().since(day) <= VERIFIED_DAYS * 2);
            let careful = match work.bar {
                Bar::Fast => -0.15,
                Bar::Standard => 0.0,
                Bar::Rigorous => 0.2,
            };
            let looked: f64 = if fresh { 0.9 } else { 0.55 };
            let reviewed = if known.reviewed.is_some() { 0.2 } else { 0.0 };
            seen += work.estimate * (looked + careful + reviewed).min(1.0);
        }
    }
    let quality = if all > 0.0 { seen / all } else { 0.7 };
    let items = scenario
        .stakeholders
        .iter()
        .enumerate()
        .map(|(position, spec)| {
            let stance = site.stakeholder(Id::new(position));
            (
                stakeholders::weight(spec.power, spec.legitimacy, spec.urgency),
                stance.engagement,
                spec.wanted,
            )
        });
    Gauges {
        delivery: 45.0 * value + 35.0 * time + 20.0 * cost,
        quality: 100.0 * quality,
        alignment: 0.6 * stakeholders::alignment(items) + 30.0,
    }
}

/// What the advisor says today: the current step, or hints.
fn advice(site: &Site) -> Vec<Arc<str>> {
    let scenario = &site.plot.0;
    let advisor = &site.story.advisor;
    let mut lines = Vec::new();
    if let Some(then) = &advisor.then {
        lines.push(then.clone());
    }
    let step = scenario
        .steps
        .get(advisor.step)
        .filter(|step| advisor.since.is_some() || site.holds(&step.when));
    if let Some(step) = step {
        let half = match (advisor.since, step.until) {
            (Some(since), Some(until)) => {
                site.today().since(since) * 2 >= until.since(since).max(1)
            }
            _ => false,
        };
        lines.push(if half && !step.nudge.is_empty() {
            step.nudge.clone()
        } else {
            step.says.clone()
        });
    } else if site.clock.ended.is_none() {
        lines.extend(
            scenario
                .hints
                .iter()
                .filter(|hint| site.holds(&hint.when))
                .take(2)
                .map(|hint| hint.says.clone()),
        );
    }
    lines
}

/// Moves the advisor on: steps whose goal is reached, or whose day is past, are gone.
pub fn advise(mut site: Site) {
    let scenario = site.scenario();
    let day = site.today();
    site.story.advisor.then = None;
    while let Some(step) = scenario.steps.get(site.story.advisor.step) {
        let reached = match &step.done {
            TutorialGoal::Never => false,
            TutorialGoal::Holds(condition) => site.holds(condition),
            TutorialGoal::DaysPassed(days) => day.0 >= *days,
            TutorialGoal::Looked(screen) => site.story.advisor.looked.contains(screen),
            TutorialGoal::ActionPlanned => site.tpm.next_slot > 1,
            TutorialGoal::Ended => site.clock.ended.is_some(),
        };
        let over = step.until.is_some_and(|until| day > until);
        if reached || over {
            let spoke = site.story.advisor.since.is_some();
            if reached && spoke {
                site.story.advisor.then = step
                    .then
                    .iter()
                    .find(|(c, _)| site.holds(c))
                    .map(|(_, line)| line.clone());
            }
            site.story.advisor.step += 1;
            site.story.advisor.since = None;
            continue;
        }
        if site.story.advisor.since.is_none() && site.holds(&step.when) {
            site.story.advisor.since = Some(day);
        }
        break;
    }
}
