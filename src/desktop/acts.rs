//! Every action that the people and things of today allow: what the planner lists and the palette finds.

use super::sight;
use crate::engine::board::{Board, TaskStatus};
use crate::engine::components::ScopeStanding;
use crate::engine::decision::{Draft, News, Proposal};
use crate::engine::words::capital;
use crate::engine::{Action, deeds};
use crate::scenario::Scenario;
use crate::scenario::vocabulary::{ActionKind, Competence};
use crate::tr;

/// Working days that the sponsor can be asked for.
const DAYS: [u32; 4] = [3, 5, 10, 15];

/// An action that could be planned.
#[derive(Clone, Debug)]
pub struct Act {
    /// What.
    pub action: Action,
    /// The same in words.
    pub words: String,
    /// Hours that it takes from the TPM alone.
    pub hours: f64,
}

/// The name of a kind of action.
#[must_use]
pub fn kind_name(kind: ActionKind) -> String {
    match kind {
        ActionKind::OneOnOne => tr!("kind-one-on-one"),
        ActionKind::DeepDive => tr!("kind-deep-dive"),
        ActionKind::Unblock => tr!("kind-unblock"),
        ActionKind::Chase => tr!("kind-chase"),
        ActionKind::Review => tr!("kind-review"),
        ActionKind::Refine => tr!("kind-refine"),
        ActionKind::Sync => tr!("kind-sync"),
        ActionKind::Report => tr!("status-report"),
        ActionKind::RiskReview => tr!("risk-review"),
        ActionKind::Respond => tr!("kind-respond"),
        ActionKind::Replan => tr!("replan"),
        ActionKind::Rebaseline => tr!("kind-rebaseline"),
        ActionKind::ScopeTalk => tr!("kind-scope-talk"),
        ActionKind::AskMoney => tr!("ask-for-money"),
        ActionKind::AskTime => tr!("kind-ask-time"),
        ActionKind::Retrospective => tr!("retro"),
        ActionKind::Recognise => tr!("recognise"),
        ActionKind::Coach => tr!("coach"),
        ActionKind::Mediate => tr!("mediate"),
        ActionKind::TeamEvent => tr!("team-event"),
        ActionKind::Interview => tr!("hire"),
        ActionKind::Train => tr!("kind-train"),
        ActionKind::Study => tr!("kind-study"),
        ActionKind::Prepare => tr!("kind-prepare"),
    }
}

/// What an action of a kind does, in a sentence.
#[must_use]
pub fn kind_does(kind: ActionKind) -> String {
    match kind {
        ActionKind::OneOnOne => tr!("does-one-on-one"),
        ActionKind::DeepDive => tr!("does-deep-dive"),
        ActionKind::Unblock => tr!("does-unblock"),
        ActionKind::Chase => tr!("does-chase"),
        ActionKind::Review => tr!("does-review"),
        ActionKind::Refine => tr!("does-refine"),
        ActionKind::Sync => tr!("does-sync"),
        ActionKind::Report => tr!("does-report"),
        ActionKind::RiskReview => tr!("does-risk-review"),
        ActionKind::Respond => tr!("does-respond"),
        ActionKind::Replan => tr!("does-replan"),
        ActionKind::Rebaseline => tr!("does-rebaseline"),
        ActionKind::ScopeTalk => tr!("does-scope-talk"),
        ActionKind::AskMoney => tr!("does-ask-money"),
        ActionKind::AskTime => tr!("does-ask-time"),
        ActionKind::Retrospective => tr!("does-retro"),
        ActionKind::Recognise => tr!("does-recognise"),
        ActionKind::Coach => tr!("does-coach"),
        ActionKind::Mediate => tr!("does-mediate"),
        ActionKind::TeamEvent => tr!("does-team-event"),
        ActionKind::Interview => tr!("does-hire"),
        ActionKind::Train => tr!("does-train"),
        ActionKind::Study => tr!("does-study"),
        ActionKind::Prepare => tr!("does-prepare"),
    }
}

/// Every action that the board has somebody or something for. Whether each can be paid for is for the engine to say.
#[must_use]
pub fn acts(scenario: &Scenario, board: &Board) -> Vec<Act> {
    let mut list = List {
        scenario,
        acts: Vec::new(),
    };
    list.with_people(board);
    list.with_tasks(board);
    list.with_others(board);
    list.acts
}

struct List<'a> {
    scenario: &'a Scenario,
    acts: Vec<Act>,
}

impl List<'_> {
    fn add(&mut self, action: Action) {
        let hours = sight::hours_of(action.kind());
        self.add_for(action, hours);
    }

    fn add_for(&mut self, action: Action, hours: f64) {
        self.acts.push(Act {
            words: capital(&deeds::action(&action, self.scenario)),
            action,
            hours,
        });
    }

    fn with_people(&mut self, board: &Board) {
        let aboard = || board.people.iter().filter(|person| person.aboard);
        for person in aboard() {
            let id = &person.id;
            self.add(Action::OneOnOne(id.clone()));
            self.add(Action::Recognise(id.clone()));
            self.add(Action::Coach(id.clone()));
            for discipline in &self.scenario.disciplines {
                self.add(Action::Train(id.clone(), discipline.text()));
            }
        }
        for (a, b, _) in &board.tensions {
            self.add(Action::Mediate(a.clone(), b.clone()));
        }
        for person in board.people.iter().filter(|person| !person.aboard) {
            if let Some(candidate) = &person.candidate {
                self.add_for(Action::Interview(person.id.clone()), candidate.hours);
            }
        }
    }

    fn with_tasks(&mut self, board: &Board) {
        for task in &board.tasks {
            if matches!(task.status, TaskStatus::Done | TaskStatus::Out) {
                continue;
            }
            self.add(Action::DeepDive(task.id.clone()));
            self.add(Action::Review(task.id.clone()));
            if task.status == TaskStatus::Blocked {
                self.add(Action::Unblock(task.id.clone()));
            }
        }
        for feature in board.features.iter().filter(|feature| !feature.done) {
            let id = &feature.id;
            let talk = |proposal| Action::ScopeTalk(id.clone(), proposal);
            if feature.standing == ScopeStanding::In {
                self.add(Action::Refine(id.clone()));
                self.add(talk(Proposal::Cut));
                self.add(talk(Proposal::Defer));
            } else {
                self.add(talk(Proposal::Restore));
            }
        }
        for external in &board.externals {
            if external.arrived.is_none() {
                self.add(Action::Chase(external.id.clone()));
            }
        }
    }

    fn with_others(&mut self, board: &Board) {
        for who in &board.stakeholders {
            for news in [News::Nothing, News::Target, News::Forecast, News::Cautious] {
                self.add(Action::Sync(who.id.clone(), news));
            }
        }
        for risk in &board.risks {
            if risk.fired || risk.closed {
                continue;
            }
            for response in risk.responses.iter().filter(|response| !response.chosen) {
                let action = Action::Respond(risk.id.clone(), response.number);
                self.add_for(action, response.hours);
            }
        }
        for item in &board.readiness {
            if let (Some((hours, _)), false) = (&item.prepare, item.holds) {
                self.add_for(Action::Prepare(item.id.clone()), *hours);
            }
        }
        if !board.reported {
            self.add(Action::Report(Draft::default()));
        }
        for action in [
            Action::RiskReview,
            Action::Replan,
            Action::Rebaseline,
            Action::Retrospective,
            Action::TeamEvent,
        ] {
            self.add(action);
        }
        let reserve = board.money.reserve.units();
        for quarter in 1..=4 {
            let sum = (reserve * f64::from(quarter) / 4.0) as u32;
            if sum > 0 {
                self.add(Action::AskMoney(sum));
            }
        }
        for days in DAYS {
            self.add(Action::AskTime(days));
        }
        for &skill in Competence::ALL {
            self.add(Action::Study(skill));
        }
    }
}
