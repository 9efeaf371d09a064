//! What a board is made of: plain data, for people and bots.

use std::sync::Arc;

use serde::Serialize;

use super::super::components::{Bar, Pace, ScopeStanding};
use super::super::decision::{Action, Rag, Slug};
use super::super::forecast::Outlook;
pub use super::super::gauges::Gauges;
use super::super::resources::{LaunchOutcome, News, ReportRecord};
use super::super::score::Outcome;
use crate::plan::{EarnedValue, LinkKind};
use crate::scenario::format::{CardKind, Engagement, Priority, ResponseKind};
use crate::scenario::vocabulary::{Method, PromiseState};
use crate::scenario::{Cents, Day};

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
    /// Finish in today's forecast with four chances in five.
    pub p80: f64,
    /// How many working days later it can finish without moving the launch, as people are planned now: float with the people counted. None where the
    /// launch does not wait for it, and on a [glance](super::super::Simulation::glance).
    pub float: Option<f64>,
    /// On the critical chain: open, with less than half a day of [float](Self::float).
    pub critical: bool,
    /// Total float of the network, working days: by the links alone, as if there were people enough. The order of work and conditions go by it.
    pub network_float: f64,
    /// Who works on it today.
    pub crew: Vec<Slug>,
    /// Who is pinned to it.
    pub pinned: Vec<Slug>,
    /// Whom the forecast counts on for it, the first of them.
    pub expected: Option<Slug>,
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

/// A link of the plan, from task to task by their places on the board.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LinkView {
    /// The task before.
    pub from: usize,
    /// The task after.
    pub to: usize,
    /// Which end holds back which.
    pub kind: LinkKind,
    /// Working days between them.
    pub lag: f64,
}

/// A feature as the TPM knows it.
#[derive(Clone, Debug, Serialize)]
pub struct FeatureView {
    /// Whether all its work is done: only then it goes live with the launch.
    pub done: bool,
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
    /// Share of their normal hours that the forecast takes, by week from this one; over 1 where their pace is above normal.
    pub load: Vec<f64>,
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
    /// Its number among all cards of the project, counted from 1.
    pub number: u32,
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

/// An action of this week.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedView {
    /// Its number.
    pub slot: u32,
    /// What.
    pub what: Action,
    /// The same in words.
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
    /// What decisions and events ask for on an average day before the launch, by what they asked for so far.
    pub asked_a_day: Cents,
    /// Working days that everybody is still paid for after the launch.
    pub warranty: u32,
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

impl MoneyView {
    /// What is spent in the end, in units of the currency, if the launch is so many working days from today: people until then and
    /// through the warranty, what is still to be bought, and what decisions and events usually ask for.
    #[must_use]
    pub fn cost_at(&self, days: f64) -> f64 {
        let bought: f64 = self.purchases.iter().map(|(_, cost, _)| cost.units()).sum();
        let ahead = (self.burn.units() + self.asked_a_day.units()) * days.max(0.0);
        self.spent.units() + bought + ahead + self.burn.units() * f64::from(self.warranty)
    }
}

/// Hours of the TPM.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct HoursView {
    /// Left this week.
    pub left: f64,
    /// In a normal week, after standing meetings.
    pub week: f64,
    /// The most that one day holds.
    pub day: f64,
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
    /// Actions of this week that are not due yet.
    pub planned: Vec<PlannedView>,
    /// Actions of this week that happened.
    pub done: Vec<PlannedView>,
    /// Money.
    pub money: MoneyView,
    /// Tasks.
    pub tasks: Vec<TaskView>,
    /// Links among them.
    pub links: Vec<LinkView>,
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
