//! Decisions: taken, refused, or only considered.

use super::Game;
use crate::desktop::intent::Place;
use crate::desktop::kit::Status;
use crate::engine::words::capital;
use crate::engine::{Decision, deeds};
use crate::playthrough::Playthrough;
use crate::scenario::Day;
use crate::tr;

impl Game {
    /// Takes a decision, or says why not.
    pub(super) fn decide(&mut self, decision: Decision) {
        let Some(project) = &mut self.project else {
            return;
        };
        let answered = matches!(decision, Decision::Answer { .. });
        let launched = matches!(decision, Decision::Launch { .. });
        let week_end = project.sight.board.week_end;
        let playthrough = &mut project.playthrough;
        let today = playthrough.today();
        let (decision, later) = with_room(playthrough, decision, week_end);
        let words = capital(&deeds::decision(&decision, today, playthrough.scenario()));
        match playthrough.decide(decision) {
            Ok(()) => {
                if answered {
                    self.overlay = None;
                }
                if launched {
                    self.place = Place::Project;
                }
                self.refresh();
                self.save_by_itself();
                let full = |day| tr!("day-is-full", date = day);
                self.toast(Status::Good, words, later.map(full));
            }
            Err(refusal) => {
                self.toast(Status::Bad, refusal.why, refusal.help);
            }
        }
    }

    /// Whether an action could be planned so: the planner shows the answer.
    pub(super) fn consider(&mut self, decision: Decision) {
        let Some(project) = &mut self.project else {
            return;
        };
        let Decision::Plan {
            action,
            day,
            delegate,
            evening,
        } = &decision
        else {
            return;
        };
        let answer = project
            .playthrough
            .hours_for(action, *day, delegate.as_deref(), *evening);
        self.views.overlay.planner.answer = Some((decision, answer));
    }
}

/// An action for a day that has no room for it goes to the next one of the week that has; then also that first day, as a date.
fn with_room(
    playthrough: &mut Playthrough,
    decision: Decision,
    week_end: Day,
) -> (Decision, Option<String>) {
    let Decision::Plan {
        action,
        day,
        delegate,
        evening,
    } = &decision
    else {
        return (decision, None);
    };
    let mut fits = |day: &Day| {
        let asked = playthrough.hours_for(action, *day, delegate.as_deref(), *evening);
        asked.is_ok()
    };
    let mut days = (day.0..=week_end.0).map(Day);
    let Some(room) = days.find(&mut fits).filter(|room| room > day) else {
        return (decision, None);
    };
    let full = playthrough.scenario().calendar.short(*day).to_string();
    let moved = Decision::Plan {
        action: action.clone(),
        day: room,
        delegate: delegate.clone(),
        evening: *evening,
    };
    (moved, Some(full))
}
