//! Stakeholders: trust, belief, surprise, promises, engagement (Mitchell, Agle and Wood 1997; Mendelow; PMBOK; Oliver 1980).

use super::ledger::{Cause, Level, Rule};
use super::resources::{NewsWeight, Pledge, PledgeKind};
use super::site::Site;
use super::words;
use crate::scenario::format::Engagement;
use crate::scenario::ids::kind::{PersonId, PromiseId, StakeholderId};
use crate::scenario::vocabulary::{Competence, PromiseState};
use crate::scenario::{Day, Id, Scenario, Who};

/// Weight of a stakeholder in the alignment: mean of power, legitimacy and urgency, times half plus half of power. A design heuristic
/// on published constructs.
#[must_use]
pub fn weight(power: f64, legitimacy: f64, urgency: f64) -> f64 {
    (power + legitimacy + urgency) / 3.0 * (0.5 + 0.5 * power)
}

/// Alignment, 0 to 100: 100 * sum w (1 - max(0, desired - current) / 2) / sum w. Items are weight, current, desired.
#[must_use]
pub fn alignment(items: impl Iterator<Item = (f64, Engagement, Engagement)>) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (w, current, desired) in items {
        let gap = (desired.level() - current.level()).max(0.0);
        sum += w * (1.0 - gap / 2.0);
        weights += w;
    }
    if weights > 0.0 {
        100.0 * sum / weights
    } else {
        100.0
    }
}

/// Engagement one step further when trust crosses .35, .5, .65 or .8 by more than .05 beyond the class it is in.
#[must_use]
pub fn step_engagement(current: Engagement, trust: f64) -> Engagement {
    const BORDERS: [f64; 4] = [0.35, 0.5, 0.65, 0.8];
    const HYSTERESIS: f64 = 0.05;
    let class = Engagement::ALL
        .iter()
        .position(|&e| e == current)
        .unwrap_or(2);
    if class < 4 && trust >= BORDERS[class] + if class >= 2 { 0.0 } else { HYSTERESIS } {
        return Engagement::ALL[class + 1];
    }
    if class > 0 && trust < BORDERS[class - 1] - HYSTERESIS {
        return Engagement::ALL[class - 1];
    }
    current
}

/// Change of trust by a surprise of `days` working days: positive for sooner than believed. Gains count `gain` for ten days, losses
/// 2.25 times that, times `weight` (told before it shows .5, found out 1.5).
#[must_use]
pub fn surprise(days: f64, gain: f64, loss_aversion: f64, weight: f64) -> f64 {
    let d = (days / 10.0).clamp(-3.0, 3.0);
    if d >= 0.0 {
        gain * d
    } else {
        loss_aversion * gain * d * weight
    }
}

/// Adds to a stakeholder's trust; those who listen to them follow a little.
pub fn add_trust(site: &mut Site, id: StakeholderId, change: f64, cause: Cause) {
    let stance = site.stakeholder_mut(id);
    let before = stance.trust;
    stance.trust = (before + change).clamp(0.0, 1.0);
    let change = stance.trust - before;
    site.ledger.add(Level::Trust(id), cause, change);
    if change.abs() >= 0.03 {
        let scenario = site.scenario();
        for &other in &scenario.stakeholders[id.index()].influences {
            let stance = site.stakeholder_mut(other);
            let before = stance.trust;
            stance.trust = (before + 0.15 * change).clamp(0.0, 1.0);
            let change = stance.trust - before;
            site.ledger
                .add(Level::Trust(other), Cause::Rule(Rule::Influence), change);
        }
    }
}

/// Adds to a person's trust in the TPM; losses weigh as they are given.
pub fn add_team_trust(site: &mut Site, id: PersonId, change: f64, cause: Cause) {
    let (mind, ..) = site.person_mut(id);
    let before = mind.trust;
    mind.trust = (before + change).clamp(0.0, 1.0);
    let change = mind.trust - before;
    site.ledger.add(Level::TeamTrust(id), cause, change);
}

/// A stakeholder is told a launch day. Bad news told before it shows costs half; good news is worth what it is worth when it comes true.
pub fn tell_date(site: &mut Site, id: StakeholderId, day: f64, cause: Cause) {
    let scenario = site.scenario();
    let rules = &scenario.rules;
    let skill = 1.0 - 0.05 * (site.tpm.skills[Competence::Communication as usize] - 2.0);
    let today = site.today();
    let stance = site.stakeholder_mut(id);
    // A forecast that wavers is no news: only what is later than they were told and still believe is.
    let later = stance.told.max(stance.belief) - day;
    stance.told = day;
    stance.contact = today;
    if later < -0.5 {
        let loss = surprise(
            later,
            rules.surprise_gain,
            rules.loss_aversion,
            rules.told_weight,
        ) * skill;
        add_trust(site, id, loss, Cause::Rule(Rule::Told));
    }
    let _ = cause;
}

/// Something showed by itself: the launch day that anybody can now see. Who believed in an earlier one has found out.
pub fn find_out(site: &mut Site, id: StakeholderId, day: f64) {
    let scenario = site.scenario();
    let rules = &scenario.rules;
    let stance = site.stakeholder(id);
    // Who was told is not surprised, even if the belief has not caught up yet.
    let expected = stance.belief.max(stance.told);
    let days = expected - day;
    if days.abs() < 0.5 {
        return;
    }
    let weight = if days < 0.0 { rules.found_weight } else { 1.0 };
    let change = surprise(days, rules.surprise_gain, rules.loss_aversion, weight);
    let stance = site.stakeholder_mut(id);
    if days < 0.0 {
        stance.belief = day;
        stance.told = day;
    }
    add_trust(
        site,
        id,
        change,
        Cause::Rule(if days < 0.0 {
            Rule::FoundOut
        } else {
            Rule::Told
        }),
    );
}

/// Belief, drift, silence, engagement. The end of the working day.
pub fn drift(site: &mut Site) {
    let scenario = site.scenario();
    let rules = &scenario.rules;
    let day = site.today();
    let monday_next = scenario.calendar.closes_week(day);
    for position in 0..scenario.stakeholders.len() {
        let id = Id::new(position);
        let spec = &scenario.stakeholders[position];
        let stance = &mut site.stakeholders[position];
        let change = (stance.told - stance.belief) / rules.belief_days;
        stance.belief += change;
        site.ledger
            .add(Level::Belief(id), Cause::Rule(Rule::Told), change);
        let drift = -(stance.trust - 0.5) / rules.trust_days;
        site.ledger.change(
            &mut stance.trust,
            Level::Trust(id),
            Cause::Rule(Rule::Time),
            drift,
            0.0,
            1.0,
        );
        if day.since(stance.contact) > spec.cadence_days {
            let cost = -rules.silence_cost;
            site.ledger.change(
                &mut stance.trust,
                Level::Trust(id),
                Cause::Rule(Rule::Silence),
                cost,
                0.0,
                1.0,
            );
        }
        let next = step_engagement(stance.engagement, stance.trust);
        let moved = next != stance.engagement;
        stance.engagement = next;
        if monday_next {
            stance.history.push(stance.seen_trust);
        }
        if moved {
            let text = format!("{} is now {}.", spec.name, next.word());
            site.news(NewsWeight::Look, text);
        }
    }
    for position in 0..site.word.pledges.len() {
        settle(site, scenario, position, day);
    }
    if let Some(sponsor) = scenario.sponsor
        && site.stakeholder(sponsor).trust < rules.cancel_trust
        && site.launch.launched.is_none()
    {
        site.cancel("the sponsor no longer trusts what the project says");
    }
}

/// Keeps or breaks a promise whose day has come.
fn settle(site: &mut Site, scenario: &Scenario, position: usize, day: Day) {
    let pledge = site.word.pledges[position].clone();
    if pledge.state != PromiseState::Open || pledge.released {
        return;
    }
    let (kept, reward) = match &pledge.what {
        PledgeKind::Declared(id) => {
            let spec = &scenario.promises[id.index()];
            (site.holds(&spec.kept), spec.kept_gain)
        }
        PledgeKind::LiveBy => (
            site.launch
                .launched
                .is_some_and(|launched| launched.live <= day),
            0.04,
        ),
        PledgeKind::Include(feature) => (
            site.launch
                .launched
                .is_some_and(|launched| launched.live <= day)
                && site
                    .launch
                    .delivered
                    .get(feature.index())
                    .is_some_and(|&share| share > 0.0),
            0.03,
        ),
        PledgeKind::WithinBudget => (site.clock.ended.is_some() && site.purse.left().0 >= 0, 0.03),
    };
    if kept && (pledge.what != PledgeKind::WithinBudget || day >= pledge.due) {
        site.word.pledges[position].state = PromiseState::Kept;
        trust_of(site, pledge.to, reward, Cause::Rule(Rule::PromiseKept));
        let text = words::sentence(&words::pledge(&pledge.what, scenario));
        let to = words::who(pledge.to, scenario);
        site.news(
            NewsWeight::Note,
            format!("Kept, the promise to {to}: {text}"),
        );
    } else if day > pledge.due {
        site.word.pledges[position].state = PromiseState::Broken;
        trust_of(
            site,
            pledge.to,
            -pledge.loss,
            Cause::Rule(Rule::PromiseBroken),
        );
        if matches!(pledge.to, Who::Person(_) | Who::Team(_) | Who::Everyone) {
            let mut people = Vec::new();
            site.people_of(pledge.to, |person| people.push(person));
            for person in people {
                site.person_mut(person).0.lift -= 0.05;
            }
        }
        let text = words::sentence(&words::pledge(&pledge.what, scenario));
        let to = words::who(pledge.to, scenario);
        site.news(
            NewsWeight::Look,
            format!("Broken, the promise to {to}: {text}"),
        );
    }
}

/// Adds to the trust of whoever `who` means.
pub fn trust_of(site: &mut Site, who: Who, change: f64, cause: Cause) {
    match who {
        Who::Stakeholder(id) => add_trust(site, id, change, cause),
        other => {
            let mut people = Vec::new();
            site.people_of(other, |person| people.push(person));
            for person in people {
                add_team_trust(site, person, change, cause);
            }
        }
    }
}

/// Gives a promise that the scenario words.
pub fn promise_declared(site: &mut Site, id: PromiseId) {
    let scenario = site.scenario();
    let spec = &scenario.promises[id.index()];
    let known = site
        .word
        .pledges
        .iter()
        .any(|p| p.what == PledgeKind::Declared(id) && !p.released);
    if known {
        return;
    }
    let loss = spec
        .loss
        .unwrap_or((spec.gain * scenario.rules.loss_aversion).max(0.05));
    promise(
        site,
        PledgeKind::Declared(id),
        spec.to,
        spec.due,
        spec.gain,
        loss,
    );
}

/// Gives a promise: trust now, more trust lost if it is broken.
pub fn promise(site: &mut Site, what: PledgeKind, to: Who, due: Day, gain: f64, loss: f64) {
    let given = site.today();
    trust_of(site, to, gain, Cause::Rule(Rule::PromiseGiven));
    site.word.pledges.push(Pledge {
        what,
        to,
        given,
        due,
        state: PromiseState::Open,
        gain,
        loss,
        released: false,
    });
}

/// Takes a promise back before it is broken: half of the loss.
pub fn release(site: &mut Site, id: PromiseId) {
    for position in 0..site.word.pledges.len() {
        let pledge = &mut site.word.pledges[position];
        if pledge.what == PledgeKind::Declared(id)
            && pledge.state == PromiseState::Open
            && !pledge.released
        {
            pledge.released = true;
            let (to, loss) = (pledge.to, pledge.loss);
            trust_of(site, to, -0.5 * loss, Cause::Rule(Rule::PromiseBroken));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_case_of_the_model_gives_sixty() {
        let items = [
            (1.0, Engagement::Supportive, Engagement::Leading),
            (0.6, Engagement::Resistant, Engagement::Supportive),
            (0.4, Engagement::Neutral, Engagement::Supportive),
        ];
        assert!((alignment(items.into_iter()) - 60.0).abs() < 1e-9);
    }

    #[test]
    fn engagement_moves_one_step_and_not_back_for_a_little_less_trust() {
        assert_eq!(
            step_engagement(Engagement::Neutral, 0.66),
            Engagement::Supportive
        );
        assert_eq!(
            step_engagement(Engagement::Supportive, 0.62),
            Engagement::Supportive
        );
        assert_eq!(
            step_engagement(Engagement::Supportive, 0.59),
            Engagement::Neutral
        );
        assert_eq!(
            step_engagement(Engagement::Resistant, 0.95),
            Engagement::Unaware
        );
        assert_eq!(
            step_engagement(Engagement::Leading, 1.0),
            Engagement::Leading
        );
    }

    #[test]
    fn a_loss_found_out_weighs_three_times_a_loss_told() {
        let told = surprise(-10.0, 0.05, 2.25, 0.5);
        let found = surprise(-10.0, 0.05, 2.25, 1.5);
        assert!((found / told - 3.0).abs() < 1e-12);
        assert!((surprise(10.0, 0.05, 2.25, 1.5) - 0.05).abs() < 1e-12);
    }
}
