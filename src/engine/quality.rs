//! Quality: flawed work is found by its makers, by successors, by tests and by reviews, and comes back as rework.

use super::components::{Seen, Stage, Work};
use super::ledger::{Cause, Ledger, Level, Rule};
use super::people::interpolate;
use super::site::Site;
use crate::scenario::ids::kind::TaskId;
use crate::scenario::rules::Rules;

/// Days in which people find their own flaws, by how far the task is said to be: 1, .9, .4, .2 of `base` at 0, .5, .75, 1 (MPROJ3 shape).
#[must_use]
pub fn discovery_days(base: f64, reported: f64) -> f64 {
    const TABLE: [(f64, f64); 4] = [(0.0, 1.0), (0.5, 0.9), (0.75, 0.4), (1.0, 0.2)];
    base * interpolate(&TABLE, reported)
}

/// The part of today's flaws that a test finds as it advances from `before` by `advance`, when the whole of it finds `share`: after
/// the whole test, 1 - `share` of what was flawed is left, however the days were cut.
#[must_use]
pub fn found_by_advance(share: f64, before: f64, advance: f64) -> f64 {
    let rest = 1.0 - share * before.clamp(0.0, 1.0);
    if rest <= 0.0 {
        1.0
    } else {
        (share * advance / rest).clamp(0.0, 1.0)
    }
}

/// Moves a share of a task's flaws to known rework, and opens the task again when that is worth a quarter of a day.
fn uncover(
    work: &mut Work,
    seen: &mut Seen,
    share: f64,
    cause: Cause,
    rules: &Rules,
    ledger: &mut Ledger,
) -> bool {
    let found = work.flawed * share.clamp(0.0, 1.0);
    if found <= 0.0 {
        return false;
    }
    work.flawed -= found;
    work.rework += found;
    seen.found += found;
    ledger.add(Level::Flawed(work.id), cause, -found);
    ledger.add(Level::Rework(work.id), cause, found);
    if work.stage == Stage::Done && work.rework >= rules.reopen_at {
        work.stage = Stage::Open;
        seen.reported = work.done_share().min(rules.reported_cap);
        return true;
    }
    false
}

/// Finds a share of the flaws of a task.
pub fn find(site: &mut Site, id: TaskId, share: f64, cause: Cause) {
    let scenario = site.scenario();
    let (work, seen) = site.tasks.at(id);
    if work.is_live() && uncover(work, seen, share, cause, &scenario.rules, site.ledger) {
        site.plan.stale = true;
    }
}

/// The day's discovery: own, by successors, by tests.
pub fn discover(site: &mut Site) {
    let Site {
        plot,
        plan,
        ledger,
        tasks,
        scratch,
        ..
    } = site;
    let (works, seen, advanced) = (&mut *tasks.works, &mut *tasks.seen, &mut scratch.advanced);
    let scenario = &plot.0;
    let rules = &scenario.rules;
    let mut reopened = false;
    advanced.clear();
    for (work, seen) in works.iter_mut().zip(seen.iter_mut()) {
        if work.advance <= 0.0 {
            continue;
        }
        let before = (work.done_share() - work.advance).max(0.0);
        advanced.push((work.id, before, work.advance));
        // While there is fresh work, its makers meet their own flaws. Afterwards only others do: nobody goes on looking at what is done.
        if work.to_do <= 0.0 {
            continue;
        }
        let share = 1.0 / discovery_days(rules.discovery_days, seen.reported).max(1.0);
        reopened |= uncover(
            work,
            seen,
            share,
            Cause::Rule(Rule::OwnDiscovery),
            rules,
            ledger,
        );
    }
    for &(task, before, advance) in &*advanced {
        for link in plan.links_into(task.index()) {
            let from = link.from.index();
            let (work, seen) = (&mut works[from], &mut seen[from]);
            if work.flawed > 0.0 {
                let share = found_by_advance(rules.successor_discovery, before, advance);
                let cause = Cause::Rule(Rule::SuccessorDiscovery);
                reopened |= uncover(work, seen, share, cause, rules, ledger);
            }
        }
        if let Some(test) = &scenario.tasks[task.index()].test {
            let share = found_by_advance(test.finds, before, advance);
            let cause = Cause::Rule(Rule::Testing);
            for covered in scenario.covered_by[task.index()].iter() {
                let (work, seen) = (&mut works[covered.index()], &mut seen[covered.index()]);
                if work.flawed > 0.0 && work.is_live() {
                    reopened |= uncover(work, seen, share, cause, rules, ledger);
                }
            }
        }
    }
    plan.stale |= reopened;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_test_finds_its_share_however_the_days_are_cut() {
        for days in [1, 3, 10, 100] {
            let mut flawed = 1.0;
            for day in 0..days {
                let advance = 1.0 / f64::from(days);
                flawed -= flawed * found_by_advance(0.35, f64::from(day) * advance, advance);
            }
            assert!((flawed - 0.65).abs() < 1e-9, "{days} days leave {flawed}");
        }
    }

    #[test]
    fn own_discovery_quickens_as_the_task_seems_to_end() {
        assert_eq!(discovery_days(40.0, 0.0), 40.0);
        assert_eq!(discovery_days(40.0, 0.5), 36.0);
        assert_eq!(discovery_days(40.0, 1.0), 8.0);
    }
}
