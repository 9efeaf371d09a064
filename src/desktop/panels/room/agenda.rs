//! What the TPM is doing at this time of the day, by what was planned for it.

use crate::desktop::sight::Sight;
use crate::engine::Action;
use crate::engine::board::PlannedView;
use crate::engine::decision::Slug;

/// Hours from the morning to the evening.
pub const DAY: f64 = 8.0;

/// The action that is under way: those of today come one after the other from the morning on.
#[must_use]
pub fn now(sight: &Sight, clock: f32) -> Option<&PlannedView> {
    let mut from = 0.0;
    let hour = f64::from(clock) * DAY;
    let board = &sight.board;
    let mine = board.planned.iter().filter(|planned| {
        planned.when.day == board.today.day && !planned.evening && planned.delegate.is_none()
    });
    for planned in mine {
        from += planned.hours;
        if hour < from {
            return Some(planned);
        }
    }
    None
}

/// The whole team is in it.
#[must_use]
pub const fn gathers(action: &Action) -> bool {
    matches!(action, Action::Retrospective | Action::TeamEvent)
}

/// The person of the team it is with, or whose work it is about.
#[must_use]
pub fn with(sight: &Sight, action: &Action) -> Option<Slug> {
    match action {
        Action::OneOnOne(person)
        | Action::Recognise(person)
        | Action::Coach(person)
        | Action::Mediate(person, _)
        | Action::Train(person, _) => Some(person.clone()),
        Action::DeepDive(task) | Action::Unblock(task) | Action::Review(task) => {
            let task = sight.task(task)?;
            let people = task.crew.iter().chain(&task.pinned);
            people.chain(&task.expected).next().cloned()
        }
        _ => None,
    }
}
