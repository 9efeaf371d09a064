//! The resources of the simulation: what there is one of.

use std::sync::Arc;

use bevy::prelude::Resource;

use super::decision::{Action, Rag, Slug};
use super::ledger::Cause;
use crate::plan::Network;
use crate::scenario::ids::kind::{
    DisciplineId, EventId, FeatureId, LaunchOptionId, PersonId, PromiseId, TaskId,
};
use crate::scenario::vocabulary::{ActionKind, Condition, Effect, Method, PromiseState, Quantity};
use crate::scenario::{Cents, Day, Scenario, Who};

/// The scenario being played.
#[derive(Resource, Clone, Debug)]
pub struct Plot(pub Arc<Scenario>);

/// Memory that is written anew whenever it is used: kept from day to day, so that a day asks for none.
#[derive(Resource, Debug, Default)]
pub struct Scratch {
    /// Of forecasts; empty while one is being drawn up.
    pub draft: Option<Box<super::forecast::Draft>>,
    /// Of the order of work.
    pub planning: super::planning::Scratch,
    /// Of who does what.
    pub staffing: super::staffing::Scratch,
    /// Of the work of a day.
    pub work: super::work::Scratch,
    /// Of discovery: each task that advanced today, with how far it was done before and by how much it advanced.
    pub advanced: Vec<(TaskId, f64, f64)>,
}

/// How a project came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndKind {
    /// Live, and the warranty is over.
    Launched,
    /// Never launched.
    RanOut,
    /// Cancelled by the sponsor.
    Cancelled,
}

/// Where the project stands in time.
#[derive(Resource, Debug, Clone)]
pub struct Clock {
    /// Today.
    pub day: Day,
    /// The day of the launch that was promised; effects can move it.
    pub target: Day,
    /// How it ended, and on which day.
    pub ended: Option<(EndKind, Day)>,
    /// Why it was cancelled, in words.
    pub cancelled_because: Option<Arc<str>>,
    /// The method of work.
    pub method: Method,
    /// Day on which the current sprint began.
    pub sprint_start: Day,
    /// Whether the method was chosen by the player.
    pub method_chosen: bool,
    /// Process maturity won by retrospectives, 0 to .15: added to focus and rightness.
    pub process: f64,
}

/// Money.
#[derive(Resource, Debug, Clone, Default)]
pub struct Purse {
    /// What the project may spend: the budget, plus what was granted or credited.
    pub budget: Cents,
    /// Actual cost so far.
    pub spent: Cents,
    /// Contingency reserve left.
    pub contingency: Cents,
    /// Management reserve left.
    pub reserve: Cents,
    /// Spent on pay.
    pub pay: Cents,
    /// Spent on overtime.
    pub overtime: Cents,
    /// Spent on purchases.
    pub purchases: Cents,
    /// Spent by decisions and events, and on standing costs and penalties.
    pub other: Cents,
    /// Of that, what decisions and events asked for.
    pub asked: Cents,
    /// Standing costs: so much a day while the condition holds.
    pub daily: Vec<(Cents, Arc<Condition>, Cause)>,
    /// Days in a row without money.
    pub dry_days: u32,
    /// Started per cents over the budget that the sponsor has noticed.
    pub overrun_noticed: u32,
    /// Actual cost at the end of each day.
    pub cost_by_day: Vec<Cents>,
    /// Earned value at the end of each day.
    pub earned_by_day: Vec<Cents>,
    /// When each purchase was made.
    pub bought: Vec<Option<Day>>,
    /// Purchases that will not be made.
    pub dropped: Vec<bool>,
}

impl Purse {
    /// Budget left; negative when overspent.
    #[must_use]
    pub fn left(&self) -> Cents {
        self.budget - self.spent
    }
}

/// A planned action of the TPM.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Its number, for moving and dropping it.
    pub slot: u32,
    /// What.
    pub action: Action,
    /// When.
    pub day: Day,
    /// Hours it takes from the TPM.
    pub hours: f64,
    /// Whether evening hours pay for it.
    pub evening: bool,
    /// Who does it instead of the TPM.
    pub delegate: Option<PersonId>,
}

/// The TPM.
#[derive(Resource, Debug, Clone)]
pub struct Tpm {
    /// Hours left this week.
    pub hours: f64,
    /// Evening hours used this week.
    pub evening: f64,
    /// Hours a week that standing meetings take.
    pub standing: f64,
    /// Energy, 0 to 1.
    pub energy: f64,
    /// Skills, in the order of `Competence`.
    pub skills: [f64; 6],
    /// Actions of this week that are not due yet.
    pub planned: Vec<Planned>,
    /// Actions of this week that happened.
    pub done: Vec<Planned>,
    /// Number of the next planned action.
    pub next_slot: u32,
    /// When each kind of action last happened.
    pub last: [Option<Day>; ActionKind::ALL.len()],
    /// How often each kind of action happened.
    pub count: [u32; ActionKind::ALL.len()],
    /// Hours spent in all.
    pub hours_used: f64,
    /// Hours that lapsed unused.
    pub hours_lapsed: f64,
}

/// The story so far.
#[derive(Resource, Debug, Default, Clone)]
pub struct Story {
    /// Which flags are set.
    pub flags: Vec<bool>,
    /// Numbers of the author's own.
    pub measures: Vec<f64>,
    /// Outcome of each hidden fact.
    pub draws: Vec<u32>,
    /// Debt of each component.
    pub debt: Vec<f64>,
    /// Tension between people: pairs in id order.
    pub tensions: Vec<(PersonId, PersonId, f64)>,
    /// What will happen later.
    pub pending: Vec<Pending>,
    /// Where each event stands.
    pub events: Vec<EventRecord>,
    /// Whether each reaction's condition held yesterday, or it is over.
    pub reaction_held: Vec<bool>,
    /// Which messages were sent.
    pub message_sent: Vec<bool>,
    /// Cards that wait for an answer.
    pub cards: Vec<OpenCard>,
    /// How many cards have come up.
    pub cards_so_far: u32,
    /// Messages.
    pub messages: Vec<Letter>,
    /// What happened today, for the player.
    pub news: Vec<News>,
    /// Extra incident chance.
    pub incident: f64,
    /// Extra escaped defects.
    pub escaped: f64,
    /// Factor on the forecast's width.
    pub forecast_width: f64,
    /// The advisor.
    pub advisor: Advisor,
    /// Readiness items set by hand: holds, does not hold, or by its condition.
    pub readiness: Vec<Option<bool>>,
    /// Launch windows: first and last closed day.
    pub windows: Vec<(Day, Day)>,
    /// How many chances were drawn in the effects being applied: part of the key of luck.
    pub chance_ordinal: u64,
    /// How deep the effects being applied lie in one another: cards can lead to cards in a circle.
    pub depth: u32,
    /// How many effects were applied since the morning.
    pub effects_today: u32,
}

/// Where the advisor stands.
#[derive(Debug, Default, Clone)]
pub struct Advisor {
    /// The current step: everything before it is gone.
    pub step: usize,
    /// Since when it speaks.
    pub since: Option<Day>,
    /// What the last step said as it went.
    pub then: Option<Arc<str>>,
    /// Screens that were looked at.
    pub looked: Vec<Arc<str>>,
}

/// Something that happens later.
#[derive(Clone, Debug)]
pub struct Pending {
    /// When.
    pub day: Day,
    /// Why.
    pub cause: Cause,
    /// What.
    pub what: PendingWhat,
    /// Where the chances inside begin to count: two things put off by the same cause have their own luck.
    pub salt: u64,
}

/// What happens later.
#[derive(Clone, Debug)]
pub enum PendingWhat {
    /// Effects.
    Effects(Arc<[Effect]>),
    /// Something is taken back.
    Add(Quantity, f64),
    /// Something is divided out again.
    Scale(Quantity, f64),
    /// A response starts to work.
    Response(crate::scenario::ids::kind::RiskId, u32),
}

/// Where an event stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct EventRecord {
    /// When it last came up.
    pub happened: Option<Day>,
    /// Whether its chance was drawn.
    pub drawn: bool,
    /// Whether its condition held yesterday, for events that come again.
    pub held: bool,
    /// What was answered.
    pub answer: Option<u32>,
    /// When.
    pub answered: Option<Day>,
    /// Whether nobody answered.
    pub lapsed: bool,
}

/// A card that waits for an answer.
#[derive(Clone, Copy, Debug)]
pub struct OpenCard {
    /// Which event.
    pub event: EventId,
    /// How many cards had come up when it did, itself included: its number for good.
    pub number: u32,
    /// Since when.
    pub day: Day,
    /// The last day to answer.
    pub deadline: Day,
}

/// A message in the inbox.
#[derive(Clone, Debug)]
pub struct Letter {
    /// When it came.
    pub day: Day,
    /// Who wrote it.
    pub from: Who,
    /// What it says.
    pub text: Arc<str>,
}

/// One line about today.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct News {
    /// Whether the player must act, should look, or may just know.
    pub weight: NewsWeight,
    /// The line.
    pub text: String,
}

/// How much a line of news matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NewsWeight {
    /// Must act.
    Act,
    /// Worth a look.
    Look,
    /// Worth a look, and what was hoped for.
    Good,
    /// Good to know.
    Note,
}

/// The plan that the team works by, and the baseline it is held against.
#[derive(Resource, Debug, Clone)]
pub struct Plan {
    /// All links, active or not.
    pub links: Vec<PlanLink>,
    /// External deliverables each task waits for.
    pub waits: Vec<Vec<crate::scenario::ids::kind::ExternalId>>,
    /// Live links by successor: ranges into `incoming`.
    pub incoming_start: Vec<u32>,
    /// Live links, sorted by successor.
    pub incoming: Vec<PlanLink>,
    /// The day before which what is left of a lag keeps each task from starting.
    pub lagged: Vec<f64>,
    /// The network of live links; those that have done their work are released.
    pub network: Network,
    /// Start of each task in the baseline, working days.
    pub baseline_start: Vec<f64>,
    /// Finish of each task in the baseline, working days.
    pub baseline_finish: Vec<f64>,
    /// Whether the task was part of the baseline.
    pub in_baseline: Vec<bool>,
    /// End of the baseline.
    pub baseline_end: Day,
    /// Planned value, cumulative, in cents by day.
    pub planned_value: Vec<f64>,
    /// Budget at completion.
    pub bac: Cents,
    /// Budget of the work of each task, in cents.
    pub task_budget: Vec<f64>,
    /// Baselines so far.
    pub baselines: u32,
    /// The order in which the team takes tasks: by rank, then float.
    pub order: Vec<TaskId>,
    /// Whether a link or a task came or went since the network was built.
    pub relink: bool,
    /// Whether anything changed since the order was made.
    pub stale: bool,
    /// Tasks by discipline that people could do: people by discipline, best first.
    pub people_by_discipline: Vec<Vec<PersonId>>,
    /// How many of each of those lists have it as their trade; they come first.
    pub specialists: Vec<u32>,
    /// Expected over available time left: pressure, 1 when the plan just fits.
    pub pressure: f64,
    /// When the critical path ends, in working days: what the team feels.
    pub outlook: f64,
    /// The TPM's forecast of this week's first morning: what conditions compare.
    pub weekly: super::forecast::Outlook,
    /// Whether people came, left or learned since people were sorted by discipline.
    pub people_changed: bool,
    /// Whether something happened since people were given their tasks this morning.
    pub touched: bool,
}

impl Plan {
    /// The live links into a task, by its index.
    #[must_use]
    #[inline]
    pub fn links_into(&self, task: usize) -> &[PlanLink] {
        let [first, end] = [self.incoming_start[task], self.incoming_start[task + 1]];
        &self.incoming[first as usize..end as usize]
    }
}

/// One link of the plan.
#[derive(Clone, Copy, Debug)]
pub struct PlanLink {
    /// The task before.
    pub from: TaskId,
    /// The task after.
    pub to: TaskId,
    /// How it binds.
    pub kind: crate::plan::LinkKind,
    /// Days between.
    pub lag: f64,
    /// Whether it holds.
    pub live: bool,
}

/// A promise that was given.
#[derive(Clone, Debug)]
pub struct Pledge {
    /// What was promised.
    pub what: PledgeKind,
    /// To whom.
    pub to: Who,
    /// Since when.
    pub given: Day,
    /// By when.
    pub due: Day,
    /// Where it stands.
    pub state: PromiseState,
    /// Trust won at once, for the loss to be measured against.
    pub gain: f64,
    /// Trust lost when broken.
    pub loss: f64,
    /// Taken back before it was broken.
    pub released: bool,
}

/// What a promise is about.
#[derive(Clone, Debug, PartialEq)]
pub enum PledgeKind {
    /// One that the scenario words.
    Declared(PromiseId),
    /// Live by the due day.
    LiveBy,
    /// A feature is in the launch.
    Include(FeatureId),
    /// Within the budget.
    WithinBudget,
}

/// A weekly report.
#[derive(Clone, Debug, serde::Serialize)]
pub struct ReportRecord {
    /// When it was sent.
    pub day: Day,
    /// Overall colour.
    pub overall: Rag,
    /// Colour that the TPM's own knowledge gave on that day.
    pub own_overall: Rag,
    /// Colour by feature, as sent.
    pub features: Vec<(Slug, Rag)>,
    /// Launch day that was even odds.
    pub p50: Day,
    /// Launch day that was four to one.
    pub p80: Day,
    /// The TPM's own P50 on that day.
    pub own_p50: Day,
    /// True share of the work that was right on that day; shown after the end.
    #[serde(skip)]
    pub true_progress: f64,
    /// Share of the work that was said to be done on that day.
    pub said_progress: f64,
    /// What it says, greener than known or not: steps of colour, 0 when honest.
    pub greener: i32,
}

/// Reports and promises: what the TPM's word is worth.
#[derive(Resource, Debug, Clone, Default)]
pub struct Word {
    /// Reports sent.
    pub reports: Vec<ReportRecord>,
    /// Promises given.
    pub pledges: Vec<Pledge>,
}

/// How a launch went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LaunchOutcome {
    /// Nobody noticed, which is the point.
    Smooth,
    /// Some noise.
    Bumpy,
    /// Users and the press noticed.
    Incident,
}

/// The launch that was decided.
#[derive(Clone, Copy, Debug)]
pub struct Launched {
    /// How.
    pub option: LaunchOptionId,
    /// When it was decided.
    pub decided: Day,
    /// When it is live for everybody.
    pub live: Day,
    /// The last day of the warranty.
    pub warranty: Day,
    /// How it went.
    pub outcome: LaunchOutcome,
    /// Chance of an incident that was run.
    pub incident_chance: f64,
    /// Open readiness items.
    pub open_items: u32,
    /// Defects that went along.
    pub escaped: f64,
}

/// The launch.
#[derive(Resource, Debug, Clone, Default)]
pub struct Launch {
    /// When the plan was through and the Go/No-Go was called.
    pub called: Option<Day>,
    /// The launch.
    pub launched: Option<Launched>,
    /// Delivered value share at the launch, by feature.
    pub delivered: Vec<f64>,
    /// The outcome has been told.
    pub told: bool,
}

/// A person's best discipline, for showing and for choosing.
#[must_use]
#[inline]
pub fn main_discipline(skills: &[f64]) -> Option<DisciplineId> {
    let mut best: Option<(usize, f64)> = None;
    for (index, &skill) in skills.iter().enumerate() {
        if skill > best.map_or(0.0, |(_, s)| s) {
            best = Some((index, skill));
        }
    }
    best.map(|(index, _)| DisciplineId::new(index))
}
