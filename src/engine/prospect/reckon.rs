//! What the TPM can reckon of a choice: its effects with every question answered that can be answered from what is known. A question to the
//! truth has no answer here, and what hangs on it drops out.

use std::sync::Arc;

use crate::engine::decide::disturbance;
use crate::engine::decision::Slug;
use crate::engine::site::Site;
use crate::scenario::ids::List;
use crate::scenario::vocabulary::{Condition, Effect, Odds, Quantity, RiskState, TaskState};
use crate::scenario::{Cents, Id, Who};

/// A choice of an open card, as the TPM can reckon with it.
#[derive(Clone, Debug)]
pub struct Reckoned {
    /// The choice.
    pub choice: Slug,
    /// What follows, the price first. Chances have no conditions left; there is no [`Effect::If`].
    pub effects: Vec<Effect>,
}

/// How deep effects can lie in one another before the TPM gives up.
const MOST_DEPTH: u32 = 8;

/// The choices of an open card; none when no such card is open.
#[must_use]
pub fn choices(site: &Site, card: &str) -> Option<Vec<Reckoned>> {
    let scenario = &site.plot.0;
    let id = Id::new(scenario.find(List::Event, card)?);
    site.story.cards.iter().find(|open| open.event == id)?;
    let event = &scenario.events[Id::index(id)];
    let reckon = |choice: &crate::scenario::format::Choice| {
        let mut effects = Vec::new();
        if choice.cost != Cents(0) {
            effects.push(Effect::SpendFrom(choice.from, choice.cost));
        }
        let disturbance = disturbance(site, event, choice);
        if disturbance > 0.0 {
            effects.push(Effect::Busy(Who::Everyone, disturbance));
        }
        reckon(site, &choice.effects, MOST_DEPTH, &mut effects);
        Reckoned {
            choice: choice.id.clone(),
            effects,
        }
    };
    Some(event.choices.iter().map(reckon).collect())
}

fn reckon(site: &Site, effects: &[Effect], depth: u32, found: &mut Vec<Effect>) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    let all = |effects: &[Effect]| -> Arc<[Effect]> {
        let mut found = Vec::new();
        reckon(site, effects, depth, &mut found);
        found.into()
    };
    for effect in effects {
        match effect {
            Effect::If(condition, then, otherwise) => match known(site, condition) {
                Some(true) => reckon(site, then, depth, found),
                Some(false) => reckon(site, otherwise, depth, found),
                None => {}
            },
            Effect::Later(days, effects) => found.push(Effect::Later(*days, all(effects))),
            Effect::Chance(odds, then, otherwise) => {
                let holding =
                    |(condition, _): &&(Condition, f64)| known(site, condition) == Some(true);
                let plus: f64 = odds.plus.iter().filter(holding).map(|(_, p)| p).sum();
                let odds = Odds {
                    base: (odds.base + plus).clamp(0.0, 1.0),
                    plus: Vec::new(),
                };
                found.push(Effect::Chance(odds, all(then), all(otherwise)));
            }
            Effect::AsChosen(event, choice) => {
                let choices = &site.plot.0.events[event.index()].choices;
                if let Some(choice) = choices.iter().find(|other| other.id == *choice) {
                    reckon(site, &choice.effects, depth, found);
                }
            }
            // What happens to a risk that nobody knows of cannot be reckoned.
            Effect::Fire(id) | Effect::Close(id) if !site.risk(*id).known => {}
            other => found.push(other.clone()),
        }
    }
}

/// Whether a condition holds as far as the TPM can tell; none when only the truth can.
#[must_use]
pub fn known(site: &Site, condition: &Condition) -> Option<bool> {
    let compare =
        |quantity: &Quantity, holds: &dyn Fn(f64) -> bool| seen(site, quantity).map(holds);
    match condition {
        Condition::All(all) => {
            let known: Vec<_> = all.iter().map(|one| known(site, one)).collect();
            if known.contains(&Some(false)) {
                Some(false)
            } else {
                (!known.contains(&None)).then_some(true)
            }
        }
        Condition::Any(any) => {
            let known: Vec<_> = any.iter().map(|one| known(site, one)).collect();
            if known.contains(&Some(true)) {
                Some(true)
            } else {
                (!known.contains(&None)).then_some(false)
            }
        }
        Condition::Not(one) => known(site, one).map(|holds| !holds),
        Condition::AtLeast(quantity, x) => compare(quantity, &|seen| seen >= *x),
        Condition::AtMost(quantity, x) => compare(quantity, &|seen| seen <= *x),
        Condition::Above(quantity, x) => compare(quantity, &|seen| seen > *x),
        Condition::Below(quantity, x) => compare(quantity, &|seen| seen < *x),
        Condition::Risk(id, state) => {
            let threat = site.risk(*id);
            match state {
                RiskState::Hidden => Some(!threat.known),
                RiskState::Known => Some(threat.known),
                _ if !threat.known => None,
                _ => Some(site.holds(condition)),
            }
        }
        // How a scenario keeps its secrets.
        Condition::Flag(_) | Condition::Drawn(..) | Condition::Task(_, TaskState::Dormant) => None,
        Condition::Ready(id) => site.story.readiness[id.index()]
            .or_else(|| known(site, &site.plot.0.launch.readiness[id.index()].when)),
        Condition::Always
        | Condition::On(_)
        | Condition::From(_)
        | Condition::Before(_)
        | Condition::Task(..)
        | Condition::TasksDone(_)
        | Condition::Feature(..)
        | Condition::Milestone(..)
        | Condition::External(..)
        | Condition::Promise(..)
        | Condition::Happened(_)
        | Condition::Answered(..)
        | Condition::Aboard(_)
        | Condition::WorksOn(..)
        | Condition::Method(_)
        | Condition::Launched
        | Condition::LaunchedWith(_) => Some(site.holds(condition)),
    }
}

/// A quantity as the TPM sees it; none when only the truth has it.
fn seen(site: &Site, quantity: &Quantity) -> Option<f64> {
    let person = |who: Who, of: &dyn Fn(&crate::engine::components::Mind) -> f64| match who {
        Who::Person(id) => Some(of(site.person(id).0)),
        _ => None,
    };
    match quantity {
        Quantity::Trust(Who::Stakeholder(id)) => Some(site.stakeholder(*id).seen_trust),
        Quantity::Trust(who) => person(*who, &|mind| mind.seen_trust),
        Quantity::Morale(who) => person(*who, &|mind| mind.seen_morale),
        Quantity::Fatigue(who) => person(*who, &|mind| mind.seen_fatigue),
        Quantity::Slip(id) => Some(site.external(*id).said_slip),
        Quantity::ShownProbability(id) | Quantity::Probability(id) if site.risk(*id).known => {
            Some(site.risk(*id).shown)
        }
        Quantity::Loss(id) if site.risk(*id).known => Some(site.risk(*id).loss.units()),
        Quantity::Measure(id) if site.plot.0.measures[id.index()].visible => {
            Some(site.read(quantity))
        }
        Quantity::Count(conditions) => {
            let holding = conditions.iter().map(|one| known(site, one));
            holding.map(|one| one.map(f64::from)).sum()
        }
        Quantity::Sum(terms) => terms
            .iter()
            .map(|(weight, term)| seen(site, term).map(|seen| weight * seen))
            .sum(),
        Quantity::Silence(Who::Stakeholder(_) | Who::Person(_))
        | Quantity::Skill(Who::Person(_), _)
        | Quantity::Clarity(_)
        | Quantity::Value(_)
        | Quantity::Debt(_)
        | Quantity::Blocked(_)
        | Quantity::MaxPeople(_)
        | Quantity::Reported(_)
        | Quantity::Helpers(_)
        | Quantity::Float(_)
        | Quantity::Unverified(_)
        | Quantity::Unreviewed(_)
        | Quantity::Since(_)
        | Quantity::SinceLaunch
        | Quantity::SinceCard(_)
        | Quantity::Week
        | Quantity::StandingHours
        | Quantity::HoursLeft
        | Quantity::Energy
        | Quantity::Tpm(_)
        | Quantity::Contingency
        | Quantity::Reserve
        | Quantity::MoneyLeft
        | Quantity::ForecastSlip
        | Quantity::ForecastSlipP80 => Some(site.read(quantity)),
        _ => None,
    }
}
