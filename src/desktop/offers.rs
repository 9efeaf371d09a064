//! What can be done today, in words: for the palette.

use crate::engine::board::{Board, TaskStatus};
use crate::engine::components::ScopeStanding;
use crate::engine::decision::{News, Proposal};
use crate::engine::words::capital;
use crate::engine::{Action, deeds};
use crate::scenario::Scenario;
use crate::tr;

use super::intent::{Intent, Screen};
use super::sight::{self, short};

/// Something that the palette offers.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What.
    pub words: String,
    /// What it costs, or by which keys it is done.
    pub hint: String,
    /// The act.
    pub intent: Intent,
}

/// Everything that can be done with the people and things on the board, today.
#[must_use]
pub fn offers(scenario: &Scenario, board: &Board) -> Vec<Offer> {
    let today = board.today.day;
    let mut all = Vec::new();
    let plan = |all: &mut Vec<Offer>, what: Action| {
        all.push(Offer {
            words: capital(&deeds::action(&what, scenario)),
            hint: sight::hours_text(sight::hours_of(what.kind())),
            intent: Intent::plan(what, today),
        });
    };
    let go = |all: &mut Vec<Offer>, words: String, intent: Intent| {
        let hint = String::new();
        all.push(Offer {
            words,
            hint,
            intent,
        });
    };
    for person in board.people.iter().filter(|person| !person.gone) {
        let to = tr!("deed-show", name = person.name.to_string());
        go(&mut all, to, Intent::Person(person.id.clone()));
        if person.candidate.is_some() && !person.aboard {
            plan(&mut all, Action::Interview(person.id.clone()));
        } else if person.aboard {
            plan(&mut all, Action::OneOnOne(person.id.clone()));
            plan(&mut all, Action::Recognise(person.id.clone()));
            plan(&mut all, Action::Coach(person.id.clone()));
        }
    }
    for task in &board.tasks {
        let to = tr!("deed-show", name = task.name.to_string());
        go(&mut all, to, Intent::Task(task.id.clone()));
        if !matches!(task.status, TaskStatus::Done | TaskStatus::Out) {
            plan(&mut all, Action::DeepDive(task.id.clone()));
            plan(&mut all, Action::Review(task.id.clone()));
        }
        if task.status == TaskStatus::Blocked {
            plan(&mut all, Action::Unblock(task.id.clone()));
        }
    }
    for who in &board.stakeholders {
        for news in [News::Nothing, News::Forecast, News::Cautious] {
            plan(&mut all, Action::Sync(who.id.clone(), news));
        }
    }
    for feature in &board.features {
        if feature.standing == ScopeStanding::In && !feature.done {
            plan(&mut all, Action::Refine(feature.id.clone()));
            plan(
                &mut all,
                Action::ScopeTalk(feature.id.clone(), Proposal::Cut),
            );
            plan(
                &mut all,
                Action::ScopeTalk(feature.id.clone(), Proposal::Defer),
            );
        }
    }
    for risk in board
        .risks
        .iter()
        .filter(|risk| !risk.fired && !risk.closed)
    {
        let to = tr!("deed-show", name = risk.name.to_string());
        go(&mut all, to, Intent::Show(Screen::Risks));
        for response in risk.responses.iter().filter(|response| !response.chosen) {
            let what = Action::Respond(risk.id.clone(), response.number);
            all.push(Offer {
                words: capital(&deeds::action(&what, scenario)),
                hint: sight::hours_text(response.hours),
                intent: Intent::plan(what, today),
            });
        }
    }
    for external in board
        .externals
        .iter()
        .filter(|external| external.arrived.is_none())
    {
        plan(&mut all, Action::Chase(external.id.clone()));
    }
    for what in [
        Action::RiskReview,
        Action::Replan,
        Action::Rebaseline,
        Action::Retrospective,
        Action::TeamEvent,
    ] {
        plan(&mut all, what);
    }
    for card in &board.cards {
        let words = tr!("read-and-answer-label", title = card.title.to_string());
        all.push(Offer {
            words,
            hint: tr!("by-date", date = short(&card.deadline.date)),
            intent: Intent::Lay(super::intent::Overlay::Card(card.id.clone())),
        });
    }
    all
}
