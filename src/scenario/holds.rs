//! Conditions that can never hold, as far as one can see without playing.

use std::collections::BTreeSet;
use std::ops::Range;

use super::calendar::Day;
use super::ids::kind::{EventId, FlagId};
use super::vocabulary::{Condition, Quantity};

/// What is known of a project before it is played.
#[derive(Default)]
pub(super) struct Known {
    /// The last day of the project.
    pub(super) last_day: Day,
    /// Cards that can never come up.
    pub(super) never: BTreeSet<EventId>,
}

/// Why a condition can never hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// It says so itself: `Not(Always)`.
    Deliberate,
    /// Two parts of it exclude each other.
    Excluded,
    /// It asks for one of none.
    Nothing,
    /// It asks for a day after the project's last.
    TooLate,
    /// It asks for a day before the project's first.
    TooEarly,
    /// It asks for a level that no level reaches.
    OutOfReach,
    /// It asks for a card that never comes up.
    NoCard(EventId),
}

impl Why {
    /// The reason, to follow a colon.
    pub(super) fn words(&self, card: impl Fn(EventId) -> String) -> String {
        match self {
            Self::Deliberate => "it asks for the opposite of `Always`".into(),
            Self::Excluded => "its parts exclude each other".into(),
            Self::Nothing => "`Any` of an empty list never holds".into(),
            Self::TooLate => "it asks for a day after the project's last day".into(),
            Self::TooEarly => "it asks for a day before the project begins".into(),
            Self::OutOfReach => "it asks for a level beyond 0 to 1".into(),
            Self::NoCard(event) => format!(
                "it waits for the card `{}`, which never comes up",
                card(*event)
            ),
        }
    }

    /// What to do about it.
    pub(super) const fn help(&self) -> &'static str {
        match self {
            Self::Deliberate => "change the condition",
            Self::Excluded => "take out one of the parts, or ask for either with `Any`",
            Self::Nothing => "write conditions into the list, or `Always`",
            Self::TooLate => "move the date, or `finish.last_day`",
            Self::TooEarly => "move the date, or leave this condition out",
            Self::OutOfReach => "levels go from 0 to 1: nine tenths are 0.9",
            Self::NoCard(_) => "mend that card first",
        }
    }
}

/// Why `condition` can never hold; `None` if it may.
pub(super) fn never(condition: &Condition, known: &Known) -> Option<Why> {
    match condition {
        Condition::All(all) => all
            .iter()
            .find_map(|c| never(c, known))
            .or_else(|| exclude_each_other(all).then_some(Why::Excluded)),
        Condition::Any(any) => {
            let mut why = Some(Why::Nothing);
            for c in any {
                why = Some(never(c, known)?);
            }
            why
        }
        Condition::Not(not) => match &**not {
            Condition::Always => Some(Why::Deliberate),
            Condition::From(day) if *day == Day(0) => Some(Why::TooEarly),
            Condition::Not(c) => never(c, known),
            _ => None,
        },
        Condition::On(day) | Condition::From(day) if *day > known.last_day => Some(Why::TooLate),
        Condition::Before(Day(0)) => Some(Why::TooEarly),
        Condition::AtLeast(quantity, level) => {
            (is_level(quantity) && *level > 1.0).then_some(Why::OutOfReach)
        }
        Condition::Above(quantity, level) => {
            (is_level(quantity) && *level >= 1.0).then_some(Why::OutOfReach)
        }
        Condition::AtMost(quantity, level) => {
            (is_level(quantity) && *level < 0.0).then_some(Why::OutOfReach)
        }
        Condition::Below(quantity, level) => {
            (is_level(quantity) && *level <= 0.0).then_some(Why::OutOfReach)
        }
        Condition::Happened(event) | Condition::Answered(event, _) => {
            known.never.contains(event).then_some(Why::NoCard(*event))
        }
        _ => None,
    }
}

/// Whether a quantity goes from 0 to 1.
const fn is_level(quantity: &Quantity) -> bool {
    matches!(
        quantity,
        Quantity::Morale(_)
            | Quantity::Candour(_)
            | Quantity::Trust(_)
            | Quantity::Tension(..)
            | Quantity::Clarity(_)
            | Quantity::Debt(_)
            | Quantity::Reported(_)
            | Quantity::Progress(_)
            | Quantity::Probability(_)
            | Quantity::ShownProbability(_)
            | Quantity::Energy
    )
}

/// Whether some conditions can never hold together: a flag that is set and not set, days that do not meet.
pub(super) fn exclude_each_other(needs: &[Condition]) -> bool {
    let mut asked = Asked::default();
    asked.ask(needs);
    let days = asked.from.iter().max().zip(asked.before.iter().min());
    days.is_some_and(|(from, before)| from >= before) || !asked.set.is_disjoint(&asked.clear)
}

/// The days that some conditions leave open together, as far as they ask for days.
pub(super) fn days(needs: &[&[Condition]]) -> Range<Day> {
    let mut asked = Asked::default();
    for needs in needs {
        asked.ask(needs);
    }
    let from = asked.from.into_iter().max().unwrap_or_default();
    let before = asked.before.into_iter().min().unwrap_or(Day(u32::MAX));
    from..before
}

#[derive(Default)]
struct Asked {
    set: BTreeSet<FlagId>,
    clear: BTreeSet<FlagId>,
    from: Vec<Day>,
    before: Vec<Day>,
}

impl Asked {
    fn ask(&mut self, needs: &[Condition]) {
        for need in needs {
            match need {
                Condition::All(all) => self.ask(all),
                Condition::Flag(flag) => {
                    self.set.insert(*flag);
                }
                Condition::Not(not) => match &**not {
                    Condition::Flag(flag) => {
                        self.clear.insert(*flag);
                    }
                    Condition::From(day) => self.before.push(*day),
                    Condition::Before(day) => self.from.push(*day),
                    _ => {}
                },
                Condition::From(day) => self.from.push(*day),
                Condition::Before(day) => self.before.push(*day),
                Condition::On(day) => {
                    self.from.push(*day);
                    self.before.push(day.plus(1));
                }
                _ => {}
            }
        }
    }
}
