//! Risks: hidden or known, with a constant hazard over their window, and what was done about them.

use super::ledger::{Cause, Level};
use super::luck::Stream;
use super::resources::{NewsWeight, PendingWhat};
use super::site::Site;
use crate::scenario::ids::kind::RiskId;
use crate::scenario::{Cents, Id};

/// The chance of a day, when a risk of probability `p` spreads evenly over `days`: 1 - exp(-h) with the constant hazard h = -ln(1 - p) / days.
#[must_use]
pub fn daily_chance(p: f64, days: f64) -> f64 {
    if p >= 1.0 {
        return 1.0;
    }
    let hazard = -libm::log1p(-p.max(0.0)) / days.max(1.0);
    -libm::expm1(-hazard)
}

/// Risks that happen today. Part of the morning.
pub fn strike(site: &mut Site) {
    let scenario = site.scenario();
    let day = site.today();
    for (position, risk) in scenario.risks.iter().enumerate() {
        let id: RiskId = Id::new(position);
        let threat = site.risk(id);
        if threat.fired || threat.closed || threat.decided {
            continue;
        }
        let (from, to) = risk
            .window
            .unwrap_or((crate::scenario::Day(0), scenario.finish.last_day));
        if day < from || day > to || !site.holds(&risk.when) {
            continue;
        }
        let key = scenario.keys.risks[position].hash();
        let probability = site.risk(id).probability;
        let chance = if risk.at_once {
            site.risk_mut(id).decided = true;
            probability
        } else {
            daily_chance(probability, f64::from(to.since(from)) + 1.0)
        };
        // Decided at once: one draw for the whole project, on whatever day it falls.
        let drawn_on = if risk.at_once {
            crate::scenario::Day(0)
        } else {
            day
        };
        if site.luck.uniform(Stream::Risk, key, drawn_on) < chance {
            fire(site, id);
        }
    }
}

/// A risk happens.
pub fn fire(site: &mut Site, id: RiskId) {
    let scenario = site.scenario();
    let threat = site.risk_mut(id);
    if threat.fired || threat.closed {
        return;
    }
    threat.fired = true;
    threat.known = true;
    site.news(
        NewsWeight::Act,
        format!("It happened: {}.", scenario.risks[id.index()].name),
    );
    site.apply_apart(&scenario.risks[id.index()].impact, Cause::Risk(id), 0);
}

/// A risk enters the register.
pub fn reveal(site: &mut Site, id: RiskId) {
    let scenario = site.scenario();
    let threat = site.risk_mut(id);
    if !threat.known && !threat.closed {
        threat.known = true;
        site.news(
            NewsWeight::Look,
            format!("New in the register: {}.", scenario.risks[id.index()].name),
        );
    }
}

/// A response is paid for; it works after its lead time.
pub fn respond(site: &mut Site, id: RiskId, response: u32) {
    let scenario = site.scenario();
    let spec = &scenario.risks[id.index()].responses[response as usize];
    site.risk_mut(id).responses.push(response);
    if spec.lead_days == 0 {
        take_effect(site, id, response);
    } else {
        let day = site.today().plus(spec.lead_days);
        site.story.pending.push(super::resources::Pending {
            day,
            cause: Cause::Response(id, response),
            what: PendingWhat::Response(id, response),
            salt: 0,
        });
    }
}

/// A response starts to work, unless the risk was faster.
pub fn take_effect(site: &mut Site, id: RiskId, response: u32) {
    let scenario = site.scenario();
    let spec = &scenario.risks[id.index()].responses[response as usize];
    let cause = Cause::Response(id, response);
    let threat = site.risk_mut(id);
    if threat.fired {
        return;
    }
    let before = threat.probability;
    if let Some(p) = spec.probability {
        threat.probability = threat.probability.min(p);
        threat.shown = threat.shown.min(p);
    }
    if let Some(loss) = spec.loss {
        threat.loss = threat.loss.min(loss).max(Cents(0));
    }
    let change = threat.probability - before;
    site.ledger.add(Level::Probability(id), cause, change);
    site.apply_apart(&spec.effects, cause, 0);
}

/// One risk review: each hidden risk shows with its visibility, better with skill.
pub fn review(site: &mut Site, effect: f64) -> u32 {
    let scenario = site.scenario();
    let day = site.today();
    let mut found = 0;
    for (position, risk) in scenario.risks.iter().enumerate() {
        let id: RiskId = Id::new(position);
        let threat = site.risk(id);
        if threat.known || threat.closed {
            continue;
        }
        let key = scenario.keys.risks[position].hash();
        if site.luck.uniform(Stream::Reveal, key, day) < risk.visibility * effect {
            reveal(site, id);
            found += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chance_of_a_window_is_the_probability_of_the_risk() {
        for p in [0.05, 0.35, 0.7, 0.99] {
            let daily = daily_chance(p, 30.0);
            let mut none = 1.0;
            for _ in 0..30 {
                none *= 1.0 - daily;
            }
            assert!((1.0 - none - p).abs() < 1e-9, "{p}");
        }
        assert_eq!(daily_chance(1.0, 10.0), 1.0);
        assert_eq!(daily_chance(0.0, 10.0), 0.0);
    }
}
