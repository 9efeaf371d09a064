//! Whether every way in which a project can end has an ending of the author's.

use super::diagnostic::codes;
use super::format::EndingCondition;
use super::review::Review;
use super::vocabulary::Condition;

/// Endings of which none always holds. A scenario without endings leaves them to the program.
pub(super) fn check(review: &mut Review<'_, '_, '_>) {
    let endings = &review.content.endings;
    let places = review.root.at("endings").all();
    if endings.is_empty() || endings.iter().any(|ending| always(&ending.when)) {
        return;
    }
    let last = places.nth(endings.len() - 1).at("when");
    review.warn(
        places.list(),
        last,
        codes::UNTOLD_END,
        "no ending always holds, so a project can end without any of them",
        "write `when: Always` here, or another ending after it that says so: the first that holds is told",
    );
}

/// Whether a condition holds whatever happened, as far as it says so itself.
fn always(condition: &EndingCondition) -> bool {
    match condition {
        EndingCondition::Always | EndingCondition::Holds(Condition::Always) => true,
        EndingCondition::Any(any) => any.iter().any(always),
        EndingCondition::All(all) => all.iter().all(always),
        _ => false,
    }
}
