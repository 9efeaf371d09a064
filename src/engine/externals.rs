//! External deliverables: what others promise, what they say, and when it truly comes.

use super::ledger::{Cause, Level};
use super::resources::{News, NewsWeight};
use super::site::Site;
use crate::scenario::ids::kind::ExternalId;

/// Changes a slip. What others admit to follows with their lag, unless it is news that they bring themselves.
pub fn change_slip(site: &mut Site, id: ExternalId, cause: Cause, make: impl Fn(f64) -> f64) {
    let today = site.today().as_f64();
    let promised = site.plot.0.externals[id.index()].promised.as_f64();
    let delivery = site.external_mut(id);
    if delivery.arrived.is_some() {
        return;
    }
    let old = delivery.slip;
    let wanted = make(old);
    let wanted = if wanted.is_nan() {
        old
    } else {
        wanted.clamp(-1_000.0, 5_000.0)
    };
    // Nothing can have come yesterday.
    delivery.slip = wanted.max(today - promised);
    if matches!(cause, Cause::Choice(..) | Cause::Card(_) | Cause::Action(_)) {
        // Both sides of the table know of it: what is said moves along.
        delivery.said_slip = (delivery.said_slip + delivery.slip - old).max(0.0);
    }
    let change = delivery.slip - old;
    site.ledger.add(Level::Slip(id), cause, change);
}

/// It is here tomorrow.
pub fn arrive_tomorrow(site: &mut Site, id: ExternalId, cause: Cause) {
    let promised = site.plot.0.externals[id.index()].promised.as_f64();
    let today = site.today().as_f64();
    change_slip(site, id, cause, |_| today - promised);
}

/// What arrives today, and what others say about the rest. Part of the morning.
pub fn arrive(site: &mut Site) {
    let Site {
        plot,
        clock,
        story,
        externals,
        ..
    } = site;
    let scenario = &plot.0;
    let today = clock.day.as_f64();
    for delivery in externals.iter_mut() {
        if delivery.arrived.is_some() {
            continue;
        }
        let external = &scenario.externals[delivery.id.index()];
        let due = external.promised.as_f64() + delivery.slip;
        if today >= libm::ceil(due) {
            delivery.arrived = Some(clock.day);
            delivery.said_slip = delivery.slip;
            story.news.push(News {
                weight: NewsWeight::Good,
                text: format!("Arrived: {}. It can be used from tomorrow.", external.name),
            });
            continue;
        }
        // Two days before the promised date people know; those who are told late say so late. Once overdue the calendar says it.
        if today >= external.promised.as_f64() - 2.0 + f64::from(external.lag_days) {
            delivery.said_slip = delivery.said_slip.max(delivery.slip);
        }
        if today >= external.promised.as_f64() {
            delivery.said_slip = delivery
                .said_slip
                .max(today - external.promised.as_f64() + 1.0);
        }
    }
}
