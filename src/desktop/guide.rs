//! The advisor of a tutorial, as a hand that points: which screen its step is about, and which control.

use std::sync::Arc;

use super::intent::Screen;
use crate::engine::Board;
use crate::scenario::format::TutorialGoal;
use crate::scenario::vocabulary::{ActionKind, Condition, Quantity};
use crate::scenario::{Scenario, Who};
use crate::tr;

/// What the advisor says today, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// What it says.
    pub lines: Vec<Arc<str>>,
    /// The screen that it means.
    pub screen: Option<Screen>,
    /// How the names of the controls begin that it means, the best first.
    pub labels: Vec<String>,
}

impl Guide {
    /// The guide of today; none while no step of the tutorial speaks.
    #[must_use]
    pub fn of(scenario: &Scenario, board: &Board) -> Option<Self> {
        let spoken = |line: &Arc<str>| !line.is_empty() && board.advice.contains(line);
        let step = scenario
            .steps
            .iter()
            .find(|step| spoken(&step.says) || spoken(&step.nudge))?;
        let (screen, labels) = meant(scenario, &step.done)
            .or_else(|| about(scenario, &step.when))
            .unwrap_or_default();
        Some(Self {
            lines: board.advice.clone(),
            screen,
            labels,
        })
    }
}

type Meant = (Option<Screen>, Vec<String>);

fn meant(scenario: &Scenario, goal: &TutorialGoal) -> Option<Meant> {
    match goal {
        TutorialGoal::DaysPassed(_) => Some((None, vec![tr!("speed", times = 1)])),
        TutorialGoal::Looked(slug) => {
            let screen = Screen::ALL.into_iter().find(|s| *s.slug() == **slug)?;
            Some((Some(screen), Vec::new()))
        }
        TutorialGoal::ActionPlanned => Some((Some(Screen::Room), Vec::new())),
        TutorialGoal::Holds(condition) => about(scenario, condition),
        TutorialGoal::Never | TutorialGoal::Ended => None,
    }
}

/// The thing that a condition is about, as far as the player can do something about it.
fn about(scenario: &Scenario, condition: &Condition) -> Option<Meant> {
    let task = |index: usize, act: String| {
        let name = scenario.tasks[index].name.to_string();
        Some((Some(Screen::Plan), vec![act, name]))
    };
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().find_map(|part| about(scenario, part))
        }
        Condition::AtLeast(quantity, _)
        | Condition::AtMost(quantity, _)
        | Condition::Above(quantity, _)
        | Condition::Below(quantity, _) => about_quantity(scenario, quantity),
        Condition::WorksOn(_, id) => task(id.index(), tr!("assign")),
        Condition::Task(id, _) => task(id.index(), tr!("deep-dive")),
        Condition::Feature(id, _) => {
            let first = scenario.tasks_of_feature[id.index()].first()?;
            task(first.index(), tr!("cut-scope"))
        }
        Condition::Risk(id, _) => {
            let name = scenario.risks[id.index()].name.to_string();
            Some((Some(Screen::Risks), vec![tr!("risk-row", name = name)]))
        }
        Condition::Happened(id) | Condition::Answered(id, _) => {
            let title = scenario.events[id.index()].title.to_string();
            let read = tr!("read-and-answer-label", title = title.clone());
            Some((Some(Screen::Inbox), vec![read, title]))
        }
        Condition::LaunchedWith(_) | Condition::Launched => Some((None, vec![tr!("launch")])),
        _ => None,
    }
}

fn about_quantity(scenario: &Scenario, quantity: &Quantity) -> Option<Meant> {
    match quantity {
        Quantity::Helpers(id) | Quantity::Unverified(id) | Quantity::Reported(id) => {
            let name = scenario.tasks[id.index()].name.to_string();
            let act = if matches!(quantity, Quantity::Helpers(_)) {
                tr!("assign")
            } else {
                tr!("deep-dive")
            };
            Some((Some(Screen::Plan), vec![act, name]))
        }
        Quantity::Silence(Who::Person(id)) | Quantity::Morale(Who::Person(id)) => {
            let name = scenario.team[id.index()].name.to_string();
            let talk = tr!("one-on-one-with", name = name.clone());
            Some((Some(Screen::Team), vec![talk, name]))
        }
        Quantity::Silence(Who::Stakeholder(id)) | Quantity::BeliefGap(id) => {
            let name = scenario.stakeholders[id.index()].name.to_string();
            let tell = tr!("sync-forecast", name = name.clone());
            Some((Some(Screen::Stakeholders), vec![tell, name]))
        }
        Quantity::Since(ActionKind::Report) => {
            Some((Some(Screen::Report), vec![tr!("send-report")]))
        }
        _ => None,
    }
}
