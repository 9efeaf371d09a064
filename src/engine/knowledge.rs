//! Knowledge: what people say of a task, and what a look at it shows. Truth stays in [`Work`](super::components::Work); this is what the
//! board is made of.

use super::components::Stage;
use super::people::interpolate;
use super::site::Site;
use crate::scenario::format::Trait;
use crate::scenario::ids::kind::TaskId;
use crate::scenario::rules::Rules;
use crate::scenario::vocabulary::Method;

/// Weight of the truth in what people believe a task will take: 0, .1, .25, .5, .9, 1 at 0, .2, .4, .6, .8, 1 done
/// (Richardson and Pugh 1981).
#[must_use]
pub fn weight_of_truth(done: f64) -> f64 {
    const TABLE: [(f64, f64); 6] = [
        (0.0, 0.0),
        (0.2, 0.1),
        (0.4, 0.25),
        (0.6, 0.5),
        (0.8, 0.9),
        (1.0, 1.0),
    ];
    interpolate(&TABLE, done)
}

/// What people believe a task will take, person-days.
#[must_use]
pub fn believed_total(estimate: f64, truth: f64, done: f64) -> f64 {
    let w = weight_of_truth(done);
    (1.0 - w) * estimate + w * truth
}

/// What is said: work done over what is believed, rounded up by those who do not like to disappoint, and held at the cap until done.
#[must_use]
pub fn reported_share(done_work: f64, believed: f64, rosiness: f64, rules: &Rules) -> f64 {
    if believed <= 0.0 {
        return rules.reported_cap;
    }
    let share = (done_work / believed).clamp(0.0, 1.0);
    let said = share + rosiness * share * (1.0 - share);
    said.clamp(0.0, rules.reported_cap)
}

/// What each running task is said to be. The end of the working day.
pub fn report(site: &mut Site) {
    let scenario = site.scenario();
    let rules = &scenario.rules;
    let today = site.today();
    // Under stage gates trouble shows later: people report against the plan of the stage.
    let late = if site.clock.method == Method::StageGates {
        0.15
    } else {
        0.0
    };
    for (_, seen) in site.tasks.iter_mut() {
        seen.reported_before = seen.reported;
    }
    for (mind, _, job) in site.people.iter() {
        let person = &scenario.team[mind.id.index()];
        if job.tasks.is_empty() {
            continue;
        }
        let mut rosy = 1.1 * (0.75 - mind.candour).max(0.0);
        for (habit, by) in [
            (Trait::Optimist, 0.12),
            (Trait::PeoplePleaser, 0.10),
            (Trait::KeepsToHerself, 0.05),
            (Trait::Sceptic, -0.12),
            (Trait::Blunt, -0.05),
        ] {
            if person.traits.contains(&habit) {
                rosy += by;
            }
        }
        for &task in &job.tasks {
            let (work, seen) = site.tasks.at(task);
            if work.stage != Stage::Open || work.started.is_none() {
                continue;
            }
            let done = (work.done_share() - late).max(0.0);
            seen.believed = believed_total(work.estimate, work.scope, done).max(0.01);
            // A recent look binds what is said to what was seen.
            let fresh = seen
                .verified
                .is_some_and(|day| today.since(day) <= super::site::VERIFIED_DAYS);
            let (believed, rosy) = if fresh {
                (work.scope, 0.0)
            } else {
                (seen.believed, rosy.max(-0.2))
            };
            let said = reported_share(work.right + work.flawed, believed, rosy, rules);
            // Nobody likes to say less than yesterday; only rework and a look bring the number down.
            let floor = if fresh || work.rework > 0.0 {
                0.0
            } else {
                seen.reported
            };
            seen.reported = said.max(floor).min(rules.reported_cap);
        }
    }
    for (work, seen) in site.tasks.iter_mut() {
        if work.stage == Stage::Done {
            seen.reported = 1.0;
        }
    }
}

/// The TPM sees the true figures of a task: today's truth, and half of the flaws that nobody knew of.
pub fn verify(site: &mut Site, id: TaskId) {
    let day = site.today();
    let cap = site.plot.0.rules.reported_cap;
    let (work, seen) = site.task_mut(id);
    seen.verified = Some(day);
    seen.verified_progress = work.progress();
    seen.verified_left = work.remaining() + work.flawed;
    seen.believed = work.scope.max(0.01);
    seen.reported = if work.stage == Stage::Done {
        1.0
    } else {
        work.progress().min(cap)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_that_is_bigger_than_thought_seems_ninety_percent_done_for_long() {
        let rules = Rules::default();
        let truth = 20.0;
        let days_over_85 = (0..=200)
            .map(|tenth| f64::from(tenth) / 10.0)
            .filter(|&done| {
                let believed = believed_total(10.0, truth, done / truth);
                let said = reported_share(done, believed, 0.2, &rules);
                (0.80..0.96).contains(&said)
            })
            .count();
        assert!(
            days_over_85 > 40,
            "{days_over_85} tenths of a person-day between 80 and 95 %"
        );
    }

    #[test]
    fn the_report_never_passes_the_cap_before_the_end() {
        let rules = Rules::default();
        assert_eq!(reported_share(50.0, 10.0, 1.0, &rules), rules.reported_cap);
        assert_eq!(reported_share(0.0, 10.0, 1.0, &rules), 0.0);
    }
}
