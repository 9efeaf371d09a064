//! Decisions: taken, refused, or only considered.

use super::Game;
use crate::desktop::intent::Place;
use crate::desktop::kit::Status;
use crate::engine::words::capital;
use crate::engine::{Decision, Refusal, deeds};
use crate::playthrough::Playthrough;
use crate::scenario::Day;
use crate::tr;

/// Working days by which a decision moves the forecast before that is told with it.
const SHOWS: f64 = 0.5;

impl Game {
    /// Takes a decision, or says why not.
    pub(super) fn decide(&mut self, decision: Decision) {
        let Some(project) = &mut self.project else {
            return;
        };
        let answered = matches!(decision, Decision::Answer { .. });
        let launched = matches!(decision, Decision::Launch { .. });
        let week_end = project.sight.board.week_end;
        let before = project.sight.board.outlook.p50;
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
                let full = later.map(|day| tr!("day-is-full", date = day));
                let more = full.or_else(|| self.moved_from(before));
                self.toast(Status::Good, words, more);
            }
            Err(refusal) => {
                self.toast(Status::Bad, refusal.why, refusal.help);
            }
        }
    }

    /// By how much the forecast is not what it was before a decision, where that shows.
    fn moved_from(&self, before: f64) -> Option<String> {
        let board = &self.project.as_ref()?.sight.board;
        let days = board.outlook.p50 - before;
        if board.live.is_some() || days.abs() < SHOWS {
            return None;
        }
        let size = format!("{:.1}", days.abs());
        Some(if days > 0.0 {
            tr!("forecast-later", days = size)
        } else {
            tr!("forecast-earlier", days = size)
        })
    }

    /// Whether an action could be planned so: the planner shows the answer.
    pub(super) fn consider(&mut self, decision: Decision) {
        let Some(project) = &mut self.project else {
            return;
        };
        let Decision::Plan { day, .. } = decision else {
            return;
        };
        if let Some(answer) = hours_on(&mut project.playthrough, &decision, day) {
            self.views.overlay.planner.answer = Some((decision, answer));
        }
    }
}

/// What a planned action would take on a day, or why it cannot be; none of what is no plan.
fn hours_on(
    playthrough: &mut Playthrough,
    decision: &Decision,
    day: Day,
) -> Option<Result<f64, Refusal>> {
    match decision {
        Decision::Plan {
            action,
            delegate,
            evening,
            ..
        } => Some(playthrough.hours_for(action, day, delegate.as_deref(), *evening)),
        _ => None,
    }
}

/// An action for a day that has no room for it goes to the next one of the week that has; then also that first day, as a date.
fn with_room(
    playthrough: &mut Playthrough,
    mut decision: Decision,
    week_end: Day,
) -> (Decision, Option<String>) {
    let Decision::Plan { day, .. } = decision else {
        return (decision, None);
    };
    let fits = |day: &Day| matches!(hours_on(playthrough, &decision, *day), Some(Ok(_)));
    let room = (day.0..=week_end.0).map(Day).find(fits);
    let Some(room) = room.filter(|room| *room > day) else {
        return (decision, None);
    };
    if let Decision::Plan { day, .. } = &mut decision {
        *day = room;
    }
    let full = playthrough.scenario().calendar.short(day).to_string();
    (decision, Some(full))
}
