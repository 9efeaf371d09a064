//! Money: pay, purchases, reserves, and what happens when it runs out. All sums in whole cents.

use super::components::{Pace, Standing};
use super::ledger::{Cause, Level, Rule};
use super::people::pace_factor;
use super::resources::NewsWeight;
use super::site::Site;
use crate::scenario::vocabulary::Pool;
use crate::scenario::{Cents, Id};

/// What one kind of cost is booked under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Account {
    Pay,
    Overtime,
    Purchase,
    Other,
}

fn book(site: &mut Site, sum: Cents, account: Account, cause: Cause) {
    if sum.0 == 0 {
        return;
    }
    let purse = &mut *site.purse;
    purse.spent += sum;
    match account {
        Account::Pay => purse.pay += sum,
        Account::Overtime => purse.overtime += sum,
        Account::Purchase => purse.purchases += sum,
        Account::Other => purse.other += sum,
    }
    site.ledger.add(Level::Spent, cause, sum.0 as f64);
}

/// Spends from a pool. What the pool cannot bear comes out of the budget: what must be paid is paid.
pub fn spend(site: &mut Site, sum: Cents, pool: Pool, cause: Cause) {
    match pool {
        Pool::Contingency => {
            let taken = sum.min(site.purse.contingency.max(Cents(0)));
            site.purse.contingency -= taken;
            site.ledger
                .add(Level::Contingency, cause, -(taken.0 as f64));
        }
        Pool::Management => {
            let taken = sum.min(site.purse.reserve.max(Cents(0)));
            site.purse.reserve -= taken;
            site.purse.budget += taken;
            site.ledger.add(Level::Reserve, cause, -(taken.0 as f64));
        }
        Pool::Budget => {}
    }
    site.purse.asked += sum;
    book(site, sum, Account::Other, cause);
}

/// Before anything was asked for, decisions and events are expected to take this share of the contingency reserve by the target, beside the
/// risks of the register; the expectation weighs as much as this share of the way there. Both fitted to what good play of the shipped
/// scenarios spends until the launch; see `docs/design-notes.md`.
const ASKED_SHARE: f64 = 0.35;
const ASKED_WEIGHT: f64 = 0.33;

/// What decisions and events ask for on an average day before the launch, in units of the currency: by what they asked for so far.
#[must_use]
pub fn asked_a_day(site: &Site) -> f64 {
    let scenario = &site.plot.0;
    let weight = scenario.finish.target.as_f64().max(1.0) * ASKED_WEIGHT;
    let expected = scenario.money.contingency.units() * ASKED_SHARE * ASKED_WEIGHT;
    (site.purse.asked.units() + expected) / (site.today().as_f64() + weight)
}

/// Money comes into the contingency reserve.
pub fn credit(site: &mut Site, sum: Cents, cause: Cause) {
    site.purse.budget += sum;
    site.purse.contingency += sum;
    site.ledger.add(Level::Contingency, cause, sum.0 as f64);
}

/// Money moves from the management reserve to the contingency reserve; returns what there was.
pub fn grant(site: &mut Site, sum: Cents, cause: Cause) -> Cents {
    let given = sum.min(site.purse.reserve).max(Cents(0));
    site.purse.reserve -= given;
    site.ledger.add(Level::Reserve, cause, -(given.0 as f64));
    credit(site, given, cause);
    given
}

/// Expected loss of the known risks: probability as shown, times loss (EMV).
#[must_use]
pub fn expected_loss(site: &Site) -> Cents {
    let mut sum = Cents(0);
    for position in 0..site.plot.0.risks.len() {
        let threat = site.risk(Id::new(position));
        if threat.known && !threat.fired && !threat.closed {
            sum += threat.loss.times(threat.shown);
        }
    }
    sum
}

/// Pay, standing costs, penalties, overspending. The end of the working day.
pub fn pay(site: &mut Site) {
    let scenario = site.scenario();
    let rules = &scenario.rules;
    let day = site.today();
    let (mut pay, mut overtime) = (Cents(0), Cents(0));
    for (mind, body, job) in site.people.iter() {
        let person = &scenario.team[mind.id.index()];
        if job.standing != Standing::Aboard || person.unpaid {
            continue;
        }
        let normal = person.day_rate.times(person.share);
        pay += normal;
        if body.pace != Pace::Normal && body.here > 0.0 {
            overtime +=
                normal.times((pace_factor(body.pace, rules) - 1.0) * rules.overtime_premium);
        }
    }
    book(site, pay, Account::Pay, Cause::Rule(Rule::Pay));
    book(
        site,
        overtime,
        Account::Overtime,
        Cause::Rule(Rule::OvertimePay),
    );
    for position in 0..site.purse.daily.len() {
        let (sum, condition, cause) = site.purse.daily[position].clone();
        if site.holds(&condition) {
            book(site, sum, Account::Other, cause);
        }
    }
    let live = site
        .launch
        .launched
        .is_some_and(|launched| day >= launched.live);
    if day > site.clock.target && !live {
        book(
            site,
            scenario.money.penalty_a_day,
            Account::Other,
            Cause::Rule(Rule::Penalty),
        );
    }
    overspending(site);
    let spent = site.purse.spent;
    site.purse.cost_by_day.push(spent);
}

/// Trust of the sponsor lost by a started per cent over the budget, of which they were told before. Design.
const OVER_TOLD: f64 = 0.005;

/// The same, when they find it in the ledger. Design; about loss aversion times as much.
const OVER_FOUND: f64 = 0.012;

/// Trust under which the sponsor does not sign for more money. Design.
const NO_CREDIT: f64 = 0.25;

/// Over budget: the sponsor notices each started per cent, and in the end stops the project.
fn overspending(site: &mut Site) {
    let left = site.purse.left();
    if left.0 >= 0 {
        site.purse.dry_days = 0;
        return;
    }
    let scenario = site.scenario();
    let over = -left.units() / site.purse.budget.units().max(1.0);
    let started = libm::ceil(over * 100.0) as u32;
    if let Some(sponsor) = scenario.sponsor {
        while site.purse.overrun_noticed < started.min(50) {
            site.purse.overrun_noticed += 1;
            // Told before: half the price. Found in the ledger: all of it.
            let told = site.stakeholder(sponsor).told_cost
                >= 1.0 + f64::from(site.purse.overrun_noticed) / 100.0;
            let loss = if told { OVER_TOLD } else { OVER_FOUND };
            let stance = site.stakeholder_mut(sponsor);
            let before = stance.trust;
            stance.trust = (before - loss).max(0.0);
            let change = stance.trust - before;
            site.ledger
                .add(Level::Trust(sponsor), Cause::Rule(Rule::OverBudget), change);
        }
        let dry = site.stakeholder(sponsor).trust < NO_CREDIT || over > 0.5;
        site.purse.dry_days = if dry { site.purse.dry_days + 1 } else { 0 };
    } else {
        site.purse.dry_days += 1;
    }
    if f64::from(site.purse.dry_days) >= scenario.rules.cancel_days
        && site.launch.launched.is_none()
    {
        site.cancel("the money is gone, and nobody signs for more");
    }
}

/// Purchases whose day has come. Part of the morning.
pub fn buy(site: &mut Site) {
    let scenario = site.scenario();
    let day = site.today();
    for (position, purchase) in scenario.purchases.iter().enumerate() {
        let open = site.purse.bought[position].is_none() && !site.purse.dropped[position];
        if open && day >= purchase.on && site.holds(&purchase.when) {
            site.purse.bought[position] = Some(day);
            book(
                site,
                purchase.cost,
                Account::Purchase,
                Cause::Rule(Rule::Purchase),
            );
            site.news(
                NewsWeight::Note,
                format!("Paid: {}, {}.", purchase.name, purchase.cost),
            );
        }
    }
}
