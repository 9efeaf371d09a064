//! What the palette offers: everything that can be done with the people and things of today.

use super::acts;
use super::intent::{Intent, Overlay, Screen};
use super::sight::{self, Sight, short};
use crate::engine::Decision;
use crate::engine::board::Board;
use crate::playthrough::Playthrough;
use crate::scenario::{Day, Scenario};
use crate::tr;

/// Something that the palette offers.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What.
    pub words: String,
    /// What it costs, or by which keys it is done.
    pub hint: String,
    /// Why it cannot be done now, if it cannot.
    pub refused: Option<String>,
    /// The act.
    pub intent: Intent,
}

/// Everything that can be done with the people and things on the board, on a day.
#[must_use]
pub fn offers(scenario: &Scenario, board: &Board, on: Day) -> Vec<Offer> {
    let show = |name: &str, intent: Intent| Offer {
        words: tr!("deed-show", name = name),
        hint: String::new(),
        refused: None,
        intent,
    };
    let mut all = Vec::new();
    for person in board.people.iter().filter(|person| !person.gone) {
        all.push(show(&person.name, Intent::Person(person.id.clone())));
    }
    for task in &board.tasks {
        all.push(show(&task.name, Intent::Task(task.id.clone())));
    }
    for risk in board
        .risks
        .iter()
        .filter(|risk| !risk.fired && !risk.closed)
    {
        all.push(show(&risk.name, Intent::Show(Screen::Risks)));
    }
    all.extend(acts::acts(scenario, board).into_iter().map(|act| Offer {
        words: act.words,
        hint: sight::hours_text(act.hours),
        refused: None,
        intent: Intent::plan(act.action, on),
    }));
    for card in &board.cards {
        all.push(Offer {
            words: tr!("read-and-answer-label", title = card.title.to_string()),
            hint: tr!("by-date", date = short(&card.deadline.date)),
            refused: None,
            intent: Intent::Lay(Overlay::Card(card.id.clone())),
        });
    }
    all
}

/// Says of each action why it cannot be planned on any day that is left of the week, if it cannot.
pub fn judge(offers: &mut [Offer], playthrough: &mut Playthrough, sight: &Sight) {
    let last = sight.board.week_end.0;
    for offer in offers {
        let Intent::Decide(Decision::Plan { action, day, .. }) = &offer.intent else {
            continue;
        };
        let mut asked = (day.0..=last.max(day.0))
            .map(|day| playthrough.hours_for(action, Day(day), None, false));
        let first = asked.next().and_then(Result::err);
        offer.refused = first
            .filter(|_| !asked.any(|later| later.is_ok()))
            .map(|refusal| refusal.why);
    }
}
