//! Words for quantities, conditions and causes: what refusals and "why?" say.

use std::sync::Arc;

use bevy::prelude::Resource;

use super::components::Stage;
use super::ledger::{Cause, Level, Rule};
use super::resources::PledgeKind;
use super::site::Site;
use crate::scenario::ids::kind::RiskId;
use crate::scenario::vocabulary::{Condition, ExternalState, Quantity, TaskState};
use crate::scenario::{Scenario, Who};

/// A risk in words; one that the register does not hold from the start is not named, since these words are read before it is found.
fn risk_name(id: RiskId, scenario: &Scenario) -> String {
    let risk = &scenario.risks[id.index()];
    if risk.hidden {
        "something that a risk review may find".into()
    } else {
        format!("the risk \"{}\"", risk.name)
    }
}

/// A text that ends as a sentence does: a title with its own question mark gets no full stop behind it.
#[must_use]
pub fn sentence(text: &str) -> String {
    let closed = text
        .trim_end_matches(['"', '\u{201d}', ')'])
        .ends_with(['.', '!', '?', '…']);
    format!("{text}{}", if closed { "" } else { "." })
}

/// A text to stand at the beginning of a line.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// What a promise says.
#[must_use]
pub fn pledge(what: &PledgeKind, scenario: &Scenario) -> String {
    match what {
        PledgeKind::Declared(id) => scenario.promises[id.index()].text.to_string(),
        PledgeKind::LiveBy => "live by this day".into(),
        PledgeKind::Include(feature) => {
            format!(
                "{} is in the launch",
                scenario.features[feature.index()].name
            )
        }
        PledgeKind::WithinBudget => "within the budget".into(),
    }
}

/// Somebody's name.
#[must_use]
pub fn who(who: Who, scenario: &Scenario) -> String {
    match who {
        Who::Person(id) => scenario.team[id.index()].name.to_string(),
        Who::Stakeholder(id) => scenario.stakeholders[id.index()].name.to_string(),
        Who::Team(id) => format!("the team {}", scenario.teams[id.index()].name),
        Who::Everyone => "everyone".into(),
    }
}

/// A quantity in words.
#[must_use]
pub fn quantity(quantity: &Quantity, scenario: &Scenario) -> String {
    let task = |id: crate::scenario::ids::kind::TaskId| scenario.tasks[id.index()].name.clone();
    let feature =
        |id: crate::scenario::ids::kind::FeatureId| scenario.features[id.index()].name.clone();
    match *quantity {
        Quantity::Morale(x) => format!("morale of {}", who(x, scenario)),
        Quantity::Fatigue(x) => format!("fatigue of {}", who(x, scenario)),
        Quantity::Candour(x) => format!("candour of {}", who(x, scenario)),
        Quantity::Trust(x) => format!("trust of {}", who(x, scenario)),
        Quantity::Familiarity(x) => format!("familiarity of {}", who(x, scenario)),
        Quantity::Leaving(x) => format!("the wish of {} to leave", who(x, scenario)),
        Quantity::Output(x) => format!("output of {}", who(x, scenario)),
        Quantity::Presence(x) => format!("presence of {}", who(x, scenario)),
        Quantity::Skill(x, d) => format!(
            "the {} skill of {}",
            scenario.disciplines[d.index()],
            who(x, scenario)
        ),
        Quantity::Tension(a, b) => {
            format!(
                "tension between {} and {}",
                scenario.team[a.index()].name,
                scenario.team[b.index()].name
            )
        }
        Quantity::Clarity(id) => format!("clarity of {}", feature(id)),
        Quantity::Value(id) => format!("value of {}", feature(id)),
        Quantity::Acceptance(id) => format!("acceptance of {}", feature(id)),
        Quantity::Debt(id) => format!("technical debt in {}", scenario.components[id.index()]),
        Quantity::Effort(id) => format!("effort of {}", task(id)),
        Quantity::Speed(id) => format!("speed of {}", task(id)),
        Quantity::Rightness(id) => format!("care in {}", task(id)),
        Quantity::Blocked(id) => format!("blocked days of {}", task(id)),
        Quantity::MaxPeople(id) => format!("room for people on {}", task(id)),
        Quantity::Reported(id) => format!("reported progress of {}", task(id)),
        Quantity::Progress(id) => format!("true progress of {}", task(id)),
        Quantity::Helpers(id) => format!("people on {}", task(id)),
        Quantity::Flawed(id) => format!("hidden flaws of {}", task(id)),
        Quantity::Float(id) => format!("float of {}", task(id)),
        Quantity::Unverified(id) => format!("days since {} was verified", task(id)),
        Quantity::Unreviewed(id) => format!("days since {} was reviewed", task(id)),
        Quantity::Slip(id) => format!("slip of {}", scenario.externals[id.index()].name),
        Quantity::Probability(id) | Quantity::ShownProbability(id) => {
            format!("probability of {}", risk_name(id, scenario))
        }
        Quantity::Loss(id) => format!("loss of {}", risk_name(id, scenario)),
        Quantity::Incident => "incident chance".into(),
        Quantity::Escaped => "escaped defects".into(),
        Quantity::Measure(id) => scenario.measures[id.index()].name.to_string(),
        Quantity::StandingHours => "hours of standing meetings".into(),
        Quantity::HoursLeft => "your hours left this week".into(),
        Quantity::Energy => "your energy".into(),
        Quantity::Tpm(skill) => format!("your {} skill", skill.word()),
        Quantity::Contingency => "contingency reserve".into(),
        Quantity::Reserve => "management reserve".into(),
        Quantity::MoneyLeft => "budget left".into(),
        Quantity::ForecastWidth => "width of the forecast".into(),
        Quantity::ForecastSlip => "days your P50 lies past the target".into(),
        Quantity::ForecastSlipP80 => "days your P80 lies past the target".into(),
        Quantity::BeliefGap(id) => format!(
            "days your P50 lies past what {} believes",
            scenario.stakeholders[id.index()].name
        ),
        Quantity::Silence(x) => format!("days since you talked with {}", who(x, scenario)),
        Quantity::Since(kind) => format!("days since your last {}", kind.word()),
        Quantity::SinceLaunch => "days since the launch".into(),
        Quantity::SinceCard(id) => format!("days since \"{}\"", scenario.events[id.index()].title),
        Quantity::Week => "week of the project".into(),
        Quantity::Count(ref conditions) => {
            format!("how many of {} conditions hold", conditions.len())
        }
        Quantity::Sum(ref terms) => format!("a score of {} parts", terms.len()),
    }
}

/// A number as people read it for this quantity: levels as 0 to 100, the rest as they are.
fn number(quantity: &Quantity, x: f64) -> String {
    match quantity {
        Quantity::Morale(_)
        | Quantity::Candour(_)
        | Quantity::Trust(_)
        | Quantity::Tension(..)
        | Quantity::Clarity(_)
        | Quantity::Reported(_)
        | Quantity::Progress(_)
        | Quantity::Energy
        | Quantity::Debt(_) => format!("{:.0}", x * 100.0),
        _ => {
            let text = format!("{x:.2}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    }
}

/// Wordings that a board shows every day, made once.
#[derive(Resource, Debug)]
pub struct Wording {
    /// The gate of each milestone.
    pub gates: Vec<Arc<str>>,
}

impl Wording {
    /// The wordings of a scenario.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        let milestones = scenario.milestones.iter();
        Self {
            gates: milestones
                .map(|milestone| condition(&milestone.gate, scenario).into())
                .collect(),
        }
    }
}

/// What of a condition does not hold today, in words, to follow "it needs" or "it takes".
#[must_use]
pub fn missing(site: &Site, c: &Condition) -> String {
    let scenario = &site.plot.0;
    match c {
        Condition::All(all) => {
            let open = all.iter().filter(|c| !site.holds(c));
            open.map(|c| missing(site, c))
                .collect::<Vec<_>>()
                .join(" and ")
        }
        Condition::TasksDone(tasks) => {
            let open = tasks
                .iter()
                .filter(|id| site.task(**id).0.stage != Stage::Done);
            let names = open.map(|id| scenario.tasks[id.index()].name.to_string());
            format!("{} done", names.collect::<Vec<_>>().join(", "))
        }
        other => condition(other, scenario),
    }
}

/// A condition in words, to follow "it needs" or "it takes".
#[must_use]
pub fn condition(c: &Condition, scenario: &Scenario) -> String {
    let join = |all: &[Condition], word: &str| {
        all.iter()
            .map(|c| condition(c, scenario))
            .collect::<Vec<_>>()
            .join(word)
    };
    let task = |id: crate::scenario::ids::kind::TaskId| scenario.tasks[id.index()].name.clone();
    match c {
        Condition::All(all) => join(all, " and "),
        Condition::Any(all) => join(all, " or "),
        Condition::Not(c) => match &**c {
            Condition::Task(id, TaskState::Done) => format!("{} still to do", task(*id)),
            Condition::Task(id, state) => format!("{} not {}", task(*id), state.word()),
            Condition::From(day) => format!("a day before {}", scenario.calendar.short(*day)),
            Condition::Before(day) => format!("{} or later", scenario.calendar.short(*day)),
            Condition::Milestone(id, state) => format!(
                "the milestone {} not {}",
                scenario.milestones[id.index()].name,
                state.word()
            ),
            Condition::Feature(id, state) => {
                format!(
                    "{} not {}",
                    scenario.features[id.index()].name,
                    state.word()
                )
            }
            other => format!("that this does not hold: {}", condition(other, scenario)),
        },
        Condition::Always => "nothing".into(),
        Condition::On(day) => format!("the day {}", scenario.calendar.short(*day)),
        Condition::From(day) => format!("{} or later", scenario.calendar.short(*day)),
        Condition::Before(day) => format!("a day before {}", scenario.calendar.short(*day)),
        Condition::Flag(flag) => {
            let words = scenario.flags[flag.index()].as_str().replace('-', " ");
            format!("an earlier step (\"{words}\")")
        }
        Condition::Drawn(..) => "a fact that is not known".into(),
        Condition::AtLeast(q, x) => {
            format!("{} at {} or more", quantity(q, scenario), number(q, *x))
        }
        Condition::AtMost(q, x) => {
            format!("{} at {} or less", quantity(q, scenario), number(q, *x))
        }
        Condition::Above(q, x) => format!("{} above {}", quantity(q, scenario), number(q, *x)),
        Condition::Below(q, x) => format!("{} below {}", quantity(q, scenario), number(q, *x)),
        Condition::Task(id, state) => match state {
            TaskState::Verified => format!("{} verified in the last 8 days", task(*id)),
            state => format!("{} {}", task(*id), state.word()),
        },
        Condition::TasksDone(tasks) => {
            format!(
                "{} done",
                tasks
                    .iter()
                    .map(|&id| task(id).to_string())
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        }
        Condition::Feature(id, state) => {
            format!("{} {}", scenario.features[id.index()].name, state.word())
        }
        Condition::Milestone(id, state) => format!(
            "the milestone {} {}",
            scenario.milestones[id.index()].name,
            state.word()
        ),
        Condition::Risk(id, state) => {
            format!("{} {}", risk_name(*id, scenario), state.word())
        }
        Condition::External(id, state) => match state {
            ExternalState::Arrived => format!("{} here", scenario.externals[id.index()].name),
            ExternalState::Late => format!("{} late", scenario.externals[id.index()].name),
        },
        Condition::Promise(id, state) => format!(
            "the promise \"{}\" {}",
            scenario.promises[id.index()].text,
            state.word()
        ),
        Condition::Ready(id) => format!("\"{}\"", scenario.launch.readiness[id.index()].text),
        Condition::Happened(id) => format!("the card \"{}\"", scenario.events[id.index()].title),
        Condition::Answered(id, choice) => {
            let event = &scenario.events[id.index()];
            let text = event
                .choices
                .iter()
                .find(|c| c.id == *choice)
                .map_or("", |c| &c.text);
            format!("\"{text}\" as the answer to \"{}\"", event.title)
        }
        Condition::Aboard(id) => format!("{} on the project", scenario.team[id.index()].name),
        Condition::WorksOn(person, id) => {
            format!("{} on {}", scenario.team[person.index()].name, task(*id))
        }
        Condition::Method(method) => format!("{} as the method", method.word()),
        Condition::Launched => "the launch".into(),
        Condition::LaunchedWith(id) => format!(
            "the launch \"{}\"",
            scenario.launch.options[id.index()].text
        ),
    }
}

/// What would bring a condition about.
#[must_use]
pub fn how_to_get(c: &Condition, scenario: &Scenario) -> String {
    match c {
        Condition::AtLeast(Quantity::Trust(Who::Stakeholder(id)), _)
        | Condition::Above(Quantity::Trust(Who::Stakeholder(id)), _) => {
            format!(
                "Syncs, honest reports and kept promises raise the trust of {}.",
                scenario.stakeholders[id.index()].name
            )
        }
        Condition::AtLeast(Quantity::Trust(_), _) => {
            "1:1s, coaching and kept promises raise trust in the team.".into()
        }
        Condition::AtLeast(Quantity::Tpm(skill), _) => {
            format!("A course in {} raises it.", skill.word())
        }
        Condition::AtLeast(Quantity::Contingency, _) => {
            "Ask the sponsor for money out of the management reserve.".into()
        }
        Condition::AtLeast(Quantity::Clarity(_), _) => "Refine the feature.".into(),
        Condition::AtMost(Quantity::Silence(who_), _) => {
            format!("Talk with {}.", who(*who_, scenario))
        }
        Condition::AtMost(Quantity::Unreviewed(id), _) => {
            format!("Review {}.", scenario.tasks[id.index()].name)
        }
        Condition::AtMost(Quantity::Unverified(id), _)
        | Condition::Task(id, TaskState::Verified) => {
            format!(
                "A deep dive into {} or a review of it.",
                scenario.tasks[id.index()].name
            )
        }
        Condition::Task(id, _) => format!(
            "Give {} people and priority.",
            scenario.tasks[id.index()].name
        ),
        Condition::Flag(_) | Condition::Answered(..) => {
            "It opens by what was done before; earlier care would have opened it.".into()
        }
        Condition::From(_) | Condition::On(_) => "It comes with the date.".into(),
        Condition::Before(_) => "It is too late for that.".into(),
        _ => "`status` and `plan` show where it stands.".into(),
    }
}

/// A level in words.
#[must_use]
pub fn level(level: Level, scenario: &Scenario) -> String {
    let person = |id: crate::scenario::ids::kind::PersonId| scenario.team[id.index()].name.clone();
    match level {
        Level::Morale(id) => format!("morale of {}", person(id)),
        Level::Fatigue(id) => format!("fatigue of {}", person(id)),
        Level::TeamTrust(id) => format!("trust of {} in you", person(id)),
        Level::Candour(id) => format!("candour of {}", person(id)),
        Level::Tension(a, b) => format!("tension between {} and {}", person(a), person(b)),
        Level::Trust(id) => format!("trust of {} in you", scenario.stakeholders[id.index()].name),
        Level::Belief(id) => format!(
            "the launch day that {} believes in",
            scenario.stakeholders[id.index()].name
        ),
        Level::Clarity(id) => format!("clarity of {}", scenario.features[id.index()].name),
        Level::Value(id) => format!("value of {}", scenario.features[id.index()].name),
        Level::Acceptance(id) => format!("acceptance of {}", scenario.features[id.index()].name),
        Level::Debt(id) => format!("technical debt in {}", scenario.components[id.index()]),
        Level::ToDo(id) => format!("work not begun in {}", scenario.tasks[id.index()].name),
        Level::Right(id) => format!("right work in {}", scenario.tasks[id.index()].name),
        Level::Flawed(id) => format!("hidden flaws in {}", scenario.tasks[id.index()].name),
        Level::Rework(id) => format!("known rework in {}", scenario.tasks[id.index()].name),
        Level::Blocked(id) => format!("blocked days of {}", scenario.tasks[id.index()].name),
        Level::Slip(id) => format!("slip of {}", scenario.externals[id.index()].name),
        Level::Probability(id) => format!("probability of \"{}\"", scenario.risks[id.index()].name),
        Level::Measure(id) => scenario.measures[id.index()].name.to_string(),
        Level::Spent => "money spent".into(),
        Level::Contingency => "contingency reserve".into(),
        Level::Reserve => "management reserve".into(),
        Level::Hours => "your hours this week".into(),
        Level::Energy => "your energy".into(),
        Level::Incident => "extra incident chance".into(),
        Level::Escaped => "extra escaped defects".into(),
    }
}

/// A cause in words.
#[must_use]
pub fn cause(cause: Cause, scenario: &Scenario) -> String {
    match cause {
        Cause::Rule(rule) => rule_word(rule).into(),
        Cause::Action(kind) => format!("your {}", kind.word()),
        Cause::Card(id) => format!("\"{}\"", scenario.events[id.index()].title),
        Cause::Choice(id, choice) => {
            let event = &scenario.events[id.index()];
            format!(
                "your answer to \"{}\": {}",
                event.title, event.choices[choice as usize].text
            )
        }
        Cause::Risk(id) => format!("the risk \"{}\"", scenario.risks[id.index()].name),
        Cause::Response(id, n) => {
            let risk = &scenario.risks[id.index()];
            format!(
                "your response to \"{}\": {}",
                risk.name, risk.responses[n as usize].name
            )
        }
        Cause::Task(id) => format!("{} was done", scenario.tasks[id.index()].name),
        Cause::Secret(id) => format!("what {} told you", scenario.team[id.index()].name),
        Cause::Decision => "your decision".into(),
        Cause::Story => "the course of things".into(),
    }
}

const fn rule_word(rule: Rule) -> &'static str {
    match rule {
        Rule::Start => "the start",
        Rule::Work => "daily work",
        Rule::OwnDiscovery => "people finding their own flaws",
        Rule::SuccessorDiscovery => "flaws found by the work that builds on it",
        Rule::Testing => "tests",
        Rule::ScopeCreep => "requirements that grew",
        Rule::Overtime => "long hours",
        Rule::Rest => "normal hours and rest",
        Rule::SlippingPlan => "a plan that slips",
        Rule::BeingBlocked => "nothing to get on with",
        Rule::ReworkComesBack => "finished work that came back",
        Rule::Tension => "tension in the team",
        Rule::Trust => "trust in you",
        Rule::Settling => "settling to the normal level",
        Rule::MilestoneMet => "a milestone met",
        Rule::LiftFades => "a win, thanks or a talk, fading",
        Rule::Safety => "how safe it is to speak",
        Rule::Time => "time passing",
        Rule::Silence => "silence beyond their cadence",
        Rule::Told => "what you told them",
        Rule::FoundOut => "what they found out",
        Rule::Influence => "others talking",
        Rule::PromiseGiven => "a promise given",
        Rule::PromiseKept => "a promise kept",
        Rule::PromiseBroken => "a promise broken",
        Rule::ReportCompared => "an old report held against what came",
        Rule::Pay => "pay",
        Rule::OvertimePay => "overtime pay",
        Rule::Purchase => "purchases",
        Rule::Penalty => "penalties",
        Rule::OverBudget => "spending over the budget",
        Rule::NewWeek => "a new week",
        Rule::Evenings => "evening work",
        Rule::QuickWork => "quick work",
        Rule::Launch => "the launch",
    }
}
