//! The advisor of a tutorial: where it stands, and what it says.

use std::sync::Arc;

use super::site::Site;
use crate::scenario::format::TutorialGoal;

/// What the advisor says today: the current step, or hints.
#[must_use]
pub fn advice(site: &Site) -> Vec<Arc<str>> {
    let scenario = &site.plot.0;
    let advisor = &site.story.advisor;
    let mut lines = Vec::new();
    if let Some(then) = &advisor.then {
        lines.push(then.clone());
    }
    let step = scenario
        .steps
        .get(advisor.step)
        .filter(|step| advisor.since.is_some() || site.holds(&step.when));
    if let Some(step) = step {
        let half = match (advisor.since, step.until) {
            (Some(since), Some(until)) => {
                site.today().since(since) * 2 >= until.since(since).max(1)
            }
            _ => false,
        };
        lines.push(if half && !step.nudge.is_empty() {
            step.nudge.clone()
        } else {
            step.says.clone()
        });
    } else if site.clock.ended.is_none() {
        lines.extend(
            scenario
                .hints
                .iter()
                .filter(|hint| site.holds(&hint.when))
                .take(2)
                .map(|hint| hint.says.clone()),
        );
    }
    lines
}

/// Moves the advisor on: steps whose goal is reached, or whose day is past, are gone.
pub fn advise(site: &mut Site) {
    let scenario = site.scenario();
    let day = site.today();
    site.story.advisor.then = None;
    while let Some(step) = scenario.steps.get(site.story.advisor.step) {
        let reached = match &step.done {
            TutorialGoal::Never => false,
            TutorialGoal::Holds(condition) => site.holds(condition),
            TutorialGoal::DaysPassed(days) => day.0 >= *days,
            TutorialGoal::Looked(screen) => site.story.advisor.looked.contains(screen),
            TutorialGoal::ActionPlanned => site.tpm.next_slot > 1,
            TutorialGoal::Ended => site.clock.ended.is_some(),
        };
        let over = step.until.is_some_and(|until| day > until);
        if reached || over {
            let spoke = site.story.advisor.since.is_some();
            if reached && spoke {
                site.story.advisor.then = step
                    .then
                    .iter()
                    .find(|(c, _)| site.holds(c))
                    .map(|(_, line)| line.clone());
            }
            site.story.advisor.step += 1;
            site.story.advisor.since = None;
            continue;
        }
        if site.story.advisor.since.is_none() && site.holds(&step.when) {
            site.story.advisor.since = Some(day);
        }
        break;
    }
}
