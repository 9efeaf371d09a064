//! A bot's desk: the hours of the week, what was decided this morning, and what was done before.

use super::Memory;
use crate::engine::Board;
use crate::engine::Decision;
use crate::engine::actions::standard_hours;
use crate::engine::board::{CardView, PersonView, TaskView};
use crate::engine::decision::{Action, Slug};
use crate::scenario::Day;

/// The most hours that the desk takes on for one day.
const HOURS_A_DAY: f64 = 10.0;

/// A morning at the desk.
pub struct Desk<'a> {
    /// What is known.
    pub board: &'a Board,
    /// What was done before.
    pub memory: &'a mut Memory,
    /// What is decided this morning.
    pub out: Vec<Decision>,
    /// Hours left this week.
    pub left: f64,
    /// Hours left today.
    pub day: f64,
}

/// Hours of an action by what the board says of it.
pub fn hours_of(board: &Board, action: &Action) -> f64 {
    match action {
        Action::Respond(risk, number) => board
            .risks
            .iter()
            .find(|r| r.id == *risk)
            .and_then(|r| {
                r.responses
                    .iter()
                    .find(|response| response.number == *number)
            })
            .map_or(1.0, |response| response.hours),
        Action::Interview(person) => board
            .people
            .iter()
            .find(|p| p.id == *person)
            .and_then(|p| p.candidate.as_ref())
            .map_or(6.0, |candidate| candidate.hours),
        Action::Prepare(item) => board
            .readiness
            .iter()
            .find(|r| r.id == *item)
            .and_then(|r| r.prepare.as_ref())
            .map_or(2.0, |(hours, _)| *hours),
        _ => standard_hours(action.kind()),
    }
}

/// The name under which memory keeps an action.
pub fn label(action: &Action) -> String {
    let kind = action.kind().word();
    match action {
        Action::OneOnOne(id)
        | Action::DeepDive(id)
        | Action::Unblock(id)
        | Action::Chase(id)
        | Action::Review(id)
        | Action::Refine(id)
        | Action::Sync(id, _)
        | Action::Recognise(id)
        | Action::Coach(id)
        | Action::Interview(id)
        | Action::Prepare(id)
        | Action::Train(id, _)
        | Action::ScopeTalk(id, _) => format!("{kind} {id}"),
        Action::Respond(id, number) => format!("{kind} {id} {number}"),
        Action::Mediate(a, b) => format!("{kind} {a} {b}"),
        _ => kind.to_owned(),
    }
}

impl<'a> Desk<'a> {
    /// The desk of a morning.
    pub fn new(board: &'a Board, memory: &'a mut Memory) -> Self {
        Self {
            board,
            memory,
            out: Vec::new(),
            left: board.hours.left,
            day: HOURS_A_DAY.min(board.hours.left),
        }
    }

    /// Today.
    pub fn today(&self) -> Day {
        self.board.today.day
    }

    /// Whether today is the last working day of the week.
    pub fn is_last_of_week(&self) -> bool {
        self.today() == self.board.week_end
    }

    /// Whether this is the first morning of a week, or of the project.
    pub fn is_first_of_week(&mut self) -> bool {
        let week = format!("week {}", self.board.week);
        let first = self.memory.times(&week) == 0;
        self.memory.note(week, self.today());
        first
    }

    /// Working days left this week, today among them.
    pub fn days_of_week(&self) -> u32 {
        self.board.week_end.since(self.today()) + 1
    }

    /// Plans an action for today, if the hours are there.
    pub fn act(&mut self, action: Action) -> bool {
        let hours = hours_of(self.board, &action);
        self.put(action, hours, None)
    }

    /// Plans an action for today that `delegate` does.
    pub fn delegate(&mut self, action: Action, delegate: &Slug) -> bool {
        let hours = hours_of(self.board, &action) * 0.25;
        self.put(action, hours, Some(delegate.clone()))
    }

    fn put(&mut self, action: Action, hours: f64, delegate: Option<Slug>) -> bool {
        if hours > self.left + 1e-9 || hours > self.day + 1e-9 {
            return false;
        }
        let day = self.today();
        let decision = Decision::Plan {
            action,
            day,
            delegate,
            evening: false,
        };
        if self.out.contains(&decision) {
            return false;
        }
        if let Decision::Plan { action, .. } = &decision {
            self.memory.note(label(action), day);
        }
        self.left -= hours;
        self.day -= hours;
        self.out.push(decision);
        true
    }

    /// Whether an action was never done, or at least so many days ago.
    pub fn due(&self, action: &Action, days: u32) -> bool {
        self.memory.due(&label(action), self.today(), days)
    }

    /// Decides something that takes no hours.
    pub fn decide(&mut self, decision: Decision) {
        self.out.push(decision);
    }

    /// Answers a card.
    pub fn answer(&mut self, card: &CardView, choice: &Slug, hours: f64) {
        self.left -= hours;
        self.day -= hours.min(self.day);
        self.out.push(Decision::Answer {
            card: card.id.clone(),
            choice: choice.clone(),
        });
    }
}

/// Everybody who is on the project and here.
pub fn aboard(board: &Board) -> impl Iterator<Item = &PersonView> {
    board
        .people
        .iter()
        .filter(|person| person.aboard && person.away_until.is_none())
}

/// The task of this id.
pub fn task<'a>(board: &'a Board, id: &str) -> Option<&'a TaskView> {
    board.tasks.iter().find(|task| &*task.id == id)
}
