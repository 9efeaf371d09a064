//! Morale, trust and candour of the team, and the tension between people.

use super::components::Standing;
use super::ledger::{Cause, Level, Rule};
use super::people::pace_factor;
use super::site::Site;
use crate::scenario::format::Trait;
use crate::scenario::rules::Rules;

/// What pulls on somebody's morale today. Each is a share from 0 to 1 unless it says otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drivers {
    /// Overtime: pace less one.
    pub overtime: f64,
    /// How late the plan is, in days, as the team feels it.
    pub slip: f64,
    /// Nothing to get on with.
    pub blocked: f64,
    /// Share of the day's work that was rework.
    pub rework: f64,
    /// The strongest tension nearby.
    pub tension: f64,
    /// Trust in the TPM, 0 to 1.
    pub trust: f64,
    /// A passing lift, positive or negative.
    pub lift: f64,
}

/// Where morale is drawn to, part by part: the rule and what it adds to the base.
#[must_use]
pub fn pulls(on: Drivers, rules: &Rules) -> [(Rule, f64); 7] {
    [
        (Rule::Overtime, -rules.morale_overtime * on.overtime * 2.0),
        (
            Rule::SlippingPlan,
            -rules.morale_slip * (on.slip / 20.0).clamp(0.0, 1.0),
        ),
        (Rule::BeingBlocked, -rules.morale_blocked * on.blocked),
        (Rule::ReworkComesBack, -rules.morale_rework * on.rework),
        (Rule::Tension, -rules.morale_tension * on.tension),
        (Rule::Trust, rules.morale_trust * (on.trust - 0.6)),
        (Rule::LiftFades, on.lift),
    ]
}

/// Morale follows its target, trust and safety move candour, tension fades or grows. The end of the working day.
pub fn settle(site: &mut Site) {
    let Site {
        plot,
        clock,
        plan,
        story,
        ledger,
        people,
        ..
    } = site;
    let scenario = &plot.0;
    let rules = &scenario.rules;
    let slip = (plan.outlook - clock.target.as_f64()).max(0.0);
    for (mind, body, job) in people.iter_mut() {
        if job.standing != Standing::Aboard {
            continue;
        }
        let id = mind.id;
        let tension = story
            .tensions
            .iter()
            .filter(|(a, b, _)| *a == id || *b == id)
            .fold(0.0_f64, |most, &(.., level)| most.max(level));
        let pace = if body.here > 0.0 {
            pace_factor(body.pace, rules)
        } else {
            1.0
        };
        let drivers = Drivers {
            overtime: (pace - 1.0).max(0.0),
            slip,
            blocked: f64::from(u8::from(body.held_up && body.here > 0.0)),
            rework: body.rework_share,
            tension,
            trust: mind.trust,
            lift: mind.lift,
        };
        let rate = 1.0 / rules.morale_days;
        if ledger.is_recording() {
            // The same change, split by what pulls.
            let mut target = rules.morale_base;
            for (rule, pull) in pulls(drivers, rules) {
                target += pull;
                ledger.add(Level::Morale(id), Cause::Rule(rule), pull * rate);
            }
            ledger.add(
                Level::Morale(id),
                Cause::Rule(Rule::Settling),
                (rules.morale_base - mind.morale) * rate,
            );
            let wanted = mind.morale + (target - mind.morale) * rate;
            let kept = wanted.clamp(0.0, 1.0);
            ledger.add(
                Level::Morale(id),
                Cause::Rule(Rule::Settling),
                kept - wanted,
            );
        }
        let target = pulls(drivers, rules)
            .iter()
            .fold(rules.morale_base, |sum, (_, pull)| sum + pull);
        mind.morale = (mind.morale + (target - mind.morale) * rate).clamp(0.0, 1.0);
        mind.lift -= mind.lift / rules.lift_days;
        let candour = (mind.candour_base + 0.5 * (mind.trust - mind.trust_base)).clamp(0.0, 1.0);
        let change = (candour - mind.candour) / rules.candour_days;
        ledger.change(
            &mut mind.candour,
            Level::Candour(id),
            Cause::Rule(Rule::Safety),
            change,
            0.0,
            1.0,
        );
    }
    let pressed = plan.pressure > 1.15;
    for entry in &mut story.tensions {
        let (a, b, level) = entry;
        if *level <= 0.0 {
            continue;
        }
        let avoids = [*a, *b].iter().any(|id| {
            scenario.team[id.index()]
                .traits
                .contains(&Trait::ConflictAvoider)
        });
        // A month has 21 working days.
        let mut change = -rules.tension_fade / 21.0;
        if pressed || avoids {
            change += 0.06 / 21.0;
        }
        ledger.change(
            level,
            Level::Tension(*a, *b),
            Cause::Rule(if change > 0.0 {
                Rule::SlippingPlan
            } else {
                Rule::Time
            }),
            change,
            0.0,
            1.0,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_undisturbed_team_is_drawn_to_the_base() {
        let sum: f64 = pulls(
            Drivers {
                trust: 0.6,
                ..Drivers::default()
            },
            &Rules::default(),
        )
        .iter()
        .map(|(_, p)| p)
        .sum();
        assert_eq!(sum, 0.0);
    }

    #[test]
    fn every_trouble_pulls_down_and_trust_pulls_up() {
        let rules = Rules::default();
        let bad = Drivers {
            overtime: 0.5,
            slip: 30.0,
            blocked: 1.0,
            rework: 1.0,
            tension: 1.0,
            trust: 0.2,
            lift: -0.1,
        };
        assert!(pulls(bad, &rules).iter().all(|(_, pull)| *pull < 0.0));
        let good = Drivers {
            trust: 0.9,
            lift: 0.1,
            ..Drivers::default()
        };
        assert!(pulls(good, &rules).iter().all(|(_, pull)| *pull >= 0.0));
    }
}
