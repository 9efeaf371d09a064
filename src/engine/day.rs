//! A working day, in order. Half a day is one system on the whole site; what happens in it is each its own module's.

use bevy::prelude::SystemSet;

use super::site::Site;
use super::{
    actions, advisor, events, externals, forecast, knowledge, launch, money, morale, people,
    planning, quality, rhythm, risks, staffing, stakeholders, work,
};

/// The halves of a day, in order: [`evening`] and [`morning`] say what happens in them.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DaySystems {
    /// The evening of today.
    Evening,
    /// The morning of the next day.
    Morning,
}

/// The evening of today.
///
/// 1. Act: the TPM's actions of today happen.
/// 2. Staff: tasks are given anew if something was decided or happened since the morning.
/// 3. Work: work is done, right and wrong; flaws are found; blocks wear off, tasks finish.
/// 4. Feel: fatigue, morale, trust.
/// 5. Account: pay, earned value.
/// 6. Know: what is said.
/// 7. Beat: stakeholders, promises; sprints, milestones, reports, launch, the end.
/// 8. The date changes.
pub fn evening(site: &mut Site) {
    // Yesterday's news is old: it was read in the morning, the working day's together with the night's.
    site.story.news.clear();
    site.story.effects_today = 0;
    actions::act(site);
    if site.plan.touched || site.plan.stale {
        planning::refresh(site);
        staff(site);
    }
    // Everybody knows what they do: what happens from here on is news for tomorrow.
    site.plan.touched = false;
    people::clear_day(site);
    work::work(site);
    quality::discover(site);
    work::close(site);
    people::wear(site);
    morale::settle(site);
    money::pay(site);
    planning::earn(site);
    knowledge::report(site);
    stakeholders::drift(site);
    rhythm::beat(site);
    launch::finish(site);
    site.clock.day = site.clock.day.plus(1);
    site.ledger.set_day(site.clock.day);
}

/// The morning of a day.
///
/// 1. Arrive: a new week; people, deliveries, purchases.
/// 2. Order: the plan is brought up to date, and on Mondays the forecast.
/// 3. Tell: risks, cards, messages, the advisor.
/// 4. Staff: everybody gets their tasks for the day.
pub fn morning(site: &mut Site) {
    let a_week_opens = site.scenario().calendar.opens_week(site.today());
    if a_week_opens {
        rhythm::week(site);
    }
    people::presence(site);
    externals::arrive(site);
    money::buy(site);
    planning::refresh(site);
    if a_week_opens {
        forecast::weekly(site);
    }
    risks::strike(site);
    events::tell(site);
    advisor::advise(site);
    staff(site);
}

/// Everybody gets their tasks.
fn staff(site: &mut Site) {
    staffing::openings(site);
    staffing::assign(site);
}
