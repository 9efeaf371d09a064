//! Deeds: the decisions of a project, gathered as a person thinks of them.
//!
//! An action goes with its moves. What is done again and again is one habit: the weekly reports; the reviews of one task; the 1:1s, with
//! whomever. Answers, promises and the launch stand alone. Looks at screens are no deeds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::history::History;
use super::script::Script;
use crate::engine::board::When;
use crate::engine::components::Bar;
use crate::engine::decision::{Draft, Slug};
use crate::engine::words::capital;
use crate::engine::{Action, Decision, deeds};
use crate::scenario::ids::List;
use crate::scenario::vocabulary::ActionKind;
use crate::scenario::{Day, Scenario};

/// What a deed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeedKind {
    /// The answer to a card.
    Answer,
    /// Something the TPM spent hours on, once or as a habit.
    Action,
    /// Who works on what, in which order, how carefully and how long.
    Steering,
    /// A promise.
    Promise,
    /// The launch.
    Launch,
}

/// One decision, or several that a person thinks of as one: an action with its moves, a habit, an order of work set in one go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deed {
    /// What it is.
    pub kind: DeedKind,
    /// In words, to stand at the beginning of a line: `1:1 with Priya Nair, 6 times`.
    pub what: String,
    /// The day of the first decision.
    pub from: When,
    /// The day of the last; the same for a deed of one day.
    pub to: When,
    /// How often it was done: 6 for six weekly reports. 0 for an action that was planned and dropped.
    pub times: u32,
    /// Exactly which decisions it is: their places in the log, from 0, ascending.
    pub decisions: Vec<usize>,
    /// Whom or what it is about, by id; none when it is about nothing, or about several.
    pub subject: Option<Slug>,
}

/// What makes two decisions one deed. They come in the order of their first decision, so the order of keys does not matter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Habit {
    Alone(usize),
    Action(u8, Slug),
    /// Reports as the TPM knew it, or otherwise.
    Reports(bool),
    People(Slug),
    Order(Day),
    Care(Day, u8),
    Pace(Slug),
}

/// What an action is about, where that tells one deed from another.
fn subject(action: &Action) -> Option<&Slug> {
    match action {
        Action::DeepDive(id)
        | Action::Unblock(id)
        | Action::Chase(id)
        | Action::Review(id)
        | Action::Refine(id)
        | Action::Sync(id, _)
        | Action::Respond(id, _)
        | Action::ScopeTalk(id, _)
        | Action::Mediate(id, _)
        | Action::Interview(id)
        | Action::Train(id, _)
        | Action::Prepare(id) => Some(id),
        // Care for people is a habit of the TPM, whoever gets it.
        Action::OneOnOne(_)
        | Action::Recognise(_)
        | Action::Coach(_)
        | Action::Report(_)
        | Action::RiskReview
        | Action::Replan
        | Action::Rebaseline
        | Action::AskMoney(_)
        | Action::AskTime(_)
        | Action::Retrospective
        | Action::TeamEvent
        | Action::Study(_) => None,
    }
}

fn habit(history: &History, script: &Script, place: usize) -> Option<Habit> {
    let (day, decision) = &history.log[place];
    Some(match decision {
        Decision::Look(_) => return None,
        Decision::Plan { action, .. } => match action {
            Action::Report(draft) => Habit::Reports(*draft == Draft::default()),
            action => {
                let about = subject(action).cloned().unwrap_or_default();
                Habit::Action(action.kind() as u8, about)
            }
        },
        Decision::Move { .. } | Decision::Drop { .. } => match script.planned_by(place) {
            Some(plan) => return habit(history, script, plan),
            None => Habit::Alone(place),
        },
        Decision::Assign { person, .. } | Decision::Release { person, .. } => {
            Habit::People(person.clone())
        }
        Decision::Prioritise { .. } => Habit::Order(*day),
        Decision::SetBar { bar, .. } => Habit::Care(*day, *bar as u8),
        Decision::SetPace { who, .. } => Habit::Pace(who.clone()),
        Decision::Dismiss { .. }
        | Decision::ChooseMethod(_)
        | Decision::Answer { .. }
        | Decision::Promise(_)
        | Decision::Launch { .. } => Habit::Alone(place),
    })
}

/// The deeds of a project, in the order of their first decisions.
#[must_use]
pub fn gather(history: &History, script: &Script) -> Vec<Deed> {
    let mut places: BTreeMap<Habit, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for place in 0..history.log.len() {
        let Some(habit) = habit(history, script, place) else {
            continue;
        };
        let group = *places.entry(habit).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(place);
    }
    groups
        .into_iter()
        .map(|group| deed(history, script, group))
        .collect()
}

fn deed(history: &History, script: &Script, decisions: Vec<usize>) -> Deed {
    let scenario = &history.scenario;
    let first = &history.log[decisions[0]];
    let last = &history.log[decisions[decisions.len() - 1]];
    let when = |day: Day| When {
        day,
        date: scenario.calendar.short(day),
    };
    let kind = match &first.1 {
        Decision::Answer { .. } => DeedKind::Answer,
        Decision::Promise(_) => DeedKind::Promise,
        Decision::Launch { .. } => DeedKind::Launch,
        Decision::Plan { .. } | Decision::Move { .. } | Decision::Drop { .. } => DeedKind::Action,
        _ => DeedKind::Steering,
    };
    let subject = match &first.1 {
        Decision::Plan { action, .. } => subject(action).cloned(),
        Decision::Assign { person, .. } | Decision::Release { person, .. } => Some(person.clone()),
        Decision::SetPace { who, .. } => Some(who.clone()),
        _ => None,
    };
    let dropped = |&place: &usize| {
        decisions.iter().any(|&other| {
            matches!(history.log[other].1, Decision::Drop { .. })
                && script.planned_by(other) == Some(place)
        })
    };
    let done: Vec<usize> = decisions
        .iter()
        .copied()
        .filter(|place| {
            let plan = matches!(history.log[*place].1, Decision::Plan { .. });
            kind != DeedKind::Action || plan && !dropped(place)
        })
        .collect();
    Deed {
        kind,
        what: capital(&words(history, &decisions, &done)),
        from: when(first.0),
        to: when(last.0),
        times: done.len() as u32,
        subject,
        decisions,
    }
}

fn times(count: usize) -> String {
    match count {
        1 => String::new(),
        2 => ", twice".into(),
        n => format!(", {n} times"),
    }
}

fn words(history: &History, decisions: &[usize], done: &[usize]) -> String {
    let scenario = &history.scenario;
    let (day, first) = &history.log[decisions[0]];
    if done.is_empty() {
        return format!("{}, planned and dropped", plain(first, *day, scenario));
    }
    if decisions.len() == 1 || done.len() == 1 {
        let (day, decision) = &history.log[done[0]];
        return plain(decision, *day, scenario);
    }
    let how_often = times(done.len());
    match first {
        Decision::Plan { action, .. } => {
            let mut whom: Vec<&Slug> = done
                .iter()
                .filter_map(|&place| match &history.log[place].1 {
                    Decision::Plan { action, .. } => person_of(action),
                    _ => None,
                })
                .collect();
            whom.sort();
            whom.dedup();
            let people = format!("{} people{how_often}", whom.len());
            match action {
                Action::OneOnOne(_) if whom.len() > 1 => format!("1:1s with {people}"),
                Action::Recognise(_) if whom.len() > 1 => format!("thanks to {people}"),
                Action::Coach(_) if whom.len() > 1 => format!("coaching of {people}"),
                Action::Report(draft) if *draft == Draft::default() => {
                    format!("status reports as you knew it{how_often}")
                }
                Action::Report(_) => format!("status reports in your own words{how_often}"),
                Action::Sync(who, _) => {
                    format!("syncs with {}{how_often}", stakeholder(who, scenario))
                }
                Action::Respond(risk, _) => {
                    let name = scenario
                        .find(List::Risk, risk)
                        .map_or(&**risk, |index| &*scenario.risks[index].name);
                    format!("{} responses to {name}", done.len())
                }
                action if action.kind() == ActionKind::AskMoney => {
                    format!("requests for money{how_often}")
                }
                action if action.kind() == ActionKind::AskTime => {
                    format!("requests for time{how_often}")
                }
                action => format!("{}{how_often}", deeds::action(action, scenario)),
            }
        }
        Decision::Assign { person, .. } | Decision::Release { person, .. } => {
            let name = scenario
                .find(List::Person, person)
                .map_or(&**person, |index| &*scenario.team[index].name);
            let mut text = format!("where {name} works");
            text.push_str(&how_often);
            text
        }
        Decision::Prioritise { .. } => format!("the order of {} tasks", done.len()),
        Decision::SetBar { bar: to, .. } => {
            let care: Bar = *to;
            format!("{} tasks to the {} bar", done.len(), deeds::bar(care))
        }
        Decision::SetPace { who, .. } => {
            let name = match (&**who, scenario.find(List::Person, who)) {
                ("all", _) => "everybody",
                (_, Some(index)) => &scenario.team[index].name,
                (slug, None) => slug,
            };
            format!("the pace of {name}{how_often}")
        }
        other => format!("{}{how_often}", deeds::decision(other, *day, scenario)),
    }
}

/// A decision in words, without the day it was planned for.
fn plain(decision: &Decision, taken: Day, scenario: &Scenario) -> String {
    match decision {
        Decision::Plan { action, .. } => deeds::action(action, scenario),
        other => deeds::decision(other, taken, scenario),
    }
}

fn person_of(action: &Action) -> Option<&Slug> {
    match action {
        Action::OneOnOne(id) | Action::Recognise(id) | Action::Coach(id) => Some(id),
        _ => None,
    }
}

fn stakeholder<'a>(slug: &'a str, scenario: &'a Scenario) -> &'a str {
    scenario
        .find(List::Stakeholder, slug)
        .map_or(slug, |index| &scenario.stakeholders[index].name)
}
