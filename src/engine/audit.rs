//! Looking at the whole state: its levels, its fingerprint, and what must always hold.

use super::forecast;
use super::ledger::Level;
use super::site::Site;
use super::stakeholders;
use crate::scenario::Id;

/// Every level that the ledger follows, with its value now.
#[must_use]
pub fn levels(site: &Site) -> Vec<(Level, f64)> {
    let mut levels = Vec::new();
    for (mind, body, _) in site.people.iter() {
        levels.push((Level::Morale(mind.id), mind.morale));
        levels.push((Level::Fatigue(mind.id), body.fatigue));
        levels.push((Level::TeamTrust(mind.id), mind.trust));
        levels.push((Level::Candour(mind.id), mind.candour));
    }
    for &(a, b, tension) in &site.story.tensions {
        levels.push((Level::Tension(a, b), tension));
    }
    for stance in &*site.stakeholders {
        levels.push((Level::Trust(stance.id), stance.trust));
    }
    for scope in &*site.features {
        levels.push((Level::Clarity(scope.id), scope.clarity));
        levels.push((Level::Value(scope.id), scope.value));
        levels.push((Level::Acceptance(scope.id), scope.acceptance));
    }
    for (position, &debt) in site.story.debt.iter().enumerate() {
        levels.push((Level::Debt(Id::new(position)), debt));
    }
    for (work, _) in site.tasks.iter() {
        levels.push((Level::ToDo(work.id), work.to_do));
        levels.push((Level::Right(work.id), work.right));
        levels.push((Level::Flawed(work.id), work.flawed));
        levels.push((Level::Rework(work.id), work.rework));
        levels.push((Level::Blocked(work.id), work.blocked));
    }
    for delivery in &*site.externals {
        levels.push((Level::Slip(delivery.id), delivery.slip));
    }
    for threat in &*site.risks {
        levels.push((Level::Probability(threat.id), threat.probability));
    }
    for (position, &measure) in site.story.measures.iter().enumerate() {
        levels.push((Level::Measure(Id::new(position)), measure));
    }
    levels.push((Level::Spent, site.purse.spent.0 as f64));
    levels.push((Level::Contingency, site.purse.contingency.0 as f64));
    levels.push((Level::Reserve, site.purse.reserve.0 as f64));
    levels.push((Level::Hours, site.tpm.hours));
    levels.push((Level::Energy, site.tpm.energy));
    levels.push((Level::Incident, site.story.incident));
    levels.push((Level::Escaped, site.story.escaped));
    levels
}

/// FNV-1a over 64-bit words.
struct Fingerprint(u64);

impl Fingerprint {
    const fn word(&mut self, word: u64) {
        self.0 = (self.0 ^ word)
            .wrapping_mul(0x0000_0100_0000_01b3)
            .rotate_left(23);
    }
    const fn number(&mut self, x: f64) {
        self.word(x.to_bits());
    }
}

/// A fingerprint of everything that decides what happens next.
#[must_use]
pub fn digest(site: &Site) -> u64 {
    let mut print = Fingerprint(0xcbf2_9ce4_8422_2325);
    print.word(u64::from(site.clock.day.0));
    print.word(u64::from(site.clock.target.0));
    print.word(u64::from(site.clock.ended.is_some()) | (site.clock.method as u64) << 8);
    for planned in &site.tpm.planned {
        print.word(u64::from(planned.slot) | u64::from(planned.day.0) << 32);
        print.number(planned.hours);
    }
    for (_, value) in levels(site) {
        print.number(value);
    }
    for (work, seen) in site.tasks.iter() {
        print.word(
            work.stage as u64
                | (work.bar as u64) << 4
                | u64::from(work.rank) << 8
                | u64::from(work.max_people) << 40,
        );
        for x in [
            work.scope,
            work.speed,
            work.rightness,
            work.float,
            seen.reported,
            seen.believed,
            seen.found,
        ] {
            print.number(x);
        }
    }
    for (mind, body, job) in site.people.iter() {
        for x in [
            mind.lift,
            mind.leaving,
            mind.candour_base,
            body.busy,
            body.output,
            body.presence,
            job.newness,
            job.trainee,
        ] {
            print.number(x);
        }
        print.word(
            job.standing as u64
                | (body.pace as u64) << 4
                | u64::from(body.absent_until.0) << 8
                | (job.pinned.len() as u64) << 40,
        );
        for task in &job.tasks {
            print.word(task.index() as u64);
        }
    }
    for stance in &*site.stakeholders {
        print.number(stance.belief);
        print.number(stance.told);
        print.word(stance.engagement as u64 | u64::from(stance.contact.0) << 8);
    }
    for (position, record) in site.story.events.iter().enumerate() {
        let happened = record.happened.map_or(0, |day| u64::from(day.0) + 1);
        let answer = record.answer.map_or(0, |answer| u64::from(answer) + 1);
        print.word(position as u64 ^ happened << 16 ^ answer << 48);
    }
    for threat in &*site.risks {
        let bits =
            u64::from(threat.known) | u64::from(threat.fired) << 1 | u64::from(threat.closed) << 2;
        print.word(bits | (threat.responses.len() as u64) << 8);
    }
    for &flag in &site.story.flags {
        print.word(u64::from(flag));
    }
    print.word(site.story.pending.len() as u64);
    print.word(site.word.pledges.len() as u64 | (site.word.reports.len() as u64) << 32);
    print.word(site.purse.budget.0 as u64);
    if let Some(launched) = site.launch.launched {
        print.word(u64::from(launched.live.0) | (launched.outcome as u64) << 32);
    }
    print.0
}

/// What must always hold (model, section 0): returns what does not.
#[must_use]
pub fn audit(site: &mut Site) -> Vec<String> {
    let mut wrong = Vec::new();
    let scenario = &site.plot.0;
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs()));
    for (work, seen) in site.tasks.iter() {
        let id = &scenario.keys.tasks[work.id.index()];
        let sum = work.to_do + work.right + work.flawed + work.rework;
        if !close(sum, work.scope) {
            wrong.push(format!(
                "work of {id}: the stocks add up to {sum}, the scope is {}",
                work.scope
            ));
        }
        for (name, x) in [
            ("to do", work.to_do),
            ("right", work.right),
            ("flawed", work.flawed),
            ("rework", work.rework),
        ] {
            if !x.is_finite() || x < -1e-9 {
                wrong.push(format!("work of {id}: {name} is {x}"));
            }
        }
        if !(0.0..=1.0).contains(&seen.reported) {
            wrong.push(format!("{id} is reported at {}", seen.reported));
        }
    }
    for (mind, body, job) in site.people.iter() {
        let id = &scenario.keys.people[mind.id.index()];
        for (name, x, low, high) in [
            ("morale", mind.morale, 0.0, 1.0),
            ("trust", mind.trust, 0.0, 1.0),
            ("candour", mind.candour, 0.0, 1.0),
            ("fatigue", body.fatigue, 0.5, 2.0),
            ("newness", job.newness, 0.0, 1.0),
        ] {
            if !(low..=high).contains(&x) {
                wrong.push(format!("{name} of {id} is {x}"));
            }
        }
    }
    for stance in &*site.stakeholders {
        if !(0.0..=1.0).contains(&stance.trust) || !stance.belief.is_finite() {
            wrong.push(format!(
                "trust {} and belief {} of stakeholder {}",
                stance.trust,
                stance.belief,
                stance.id.index()
            ));
        }
    }
    let purse = &site.purse;
    let kinds = purse.pay + purse.overtime + purse.purchases + purse.other + scenario.money.spent;
    if kinds != purse.spent {
        wrong.push(format!(
            "money spent is {} cents, its kinds add up to {}",
            purse.spent.0, kinds.0
        ));
    }
    if purse.left() + purse.spent != purse.budget {
        wrong.push("money in is not spent and left".into());
    }
    if purse.contingency.0 < 0 || purse.reserve.0 < 0 {
        wrong.push("a reserve is below nothing".into());
    }
    if purse.cost_by_day.windows(2).any(|pair| pair[1] < pair[0]) {
        wrong.push("actual cost fell".into());
    }
    if purse
        .earned_by_day
        .last()
        .is_some_and(|&earned| earned > site.plan.bac)
    {
        wrong.push("earned value is above the budget at completion".into());
    }
    if site
        .plan
        .planned_value
        .last()
        .is_some_and(|&planned| !close(planned, site.plan.bac.0 as f64))
    {
        wrong.push("planned value does not end at the budget at completion".into());
    }
    let outlook = forecast::outlook(site);
    if !(outlook.p20.is_finite()
        && outlook.p50.is_finite()
        && outlook.p80.is_finite()
        && outlook.p80 >= outlook.p50)
    {
        wrong.push(format!("the forecast is {outlook:?}"));
    }
    if site.ledger.is_recording() {
        let mut sums = std::collections::BTreeMap::new();
        for entry in site.ledger.entries() {
            *sums.entry(entry.level).or_insert(0.0) += entry.change;
        }
        for (level, value) in levels(site) {
            let sum = sums.get(&level).copied().unwrap_or(0.0);
            if !close(sum, value) {
                wrong.push(format!(
                    "the ledger says {sum} of {level:?}, which is {value}"
                ));
            }
        }
    }
    let alignment = stakeholders::alignment(std::iter::empty());
    if !alignment.is_finite() {
        wrong.push("alignment is not a number".into());
    }
    wrong
}
