//! Checks of the plan against its dates: what cannot be reached by anybody, and what leaves no room at all.

use super::calendar::Day;
use super::diagnostic::codes;
use super::format::{Content, Task};
use super::go_live;
use super::review::Review;
use super::vocabulary::{Condition, FeatureState, TaskState};
use crate::plan::{CriticalPath, Network, critical_path};

/// The most that a person could ever do on a day, in person-days: no plan is called impossible that a crunch by the best could save.
/// Sixty hours at full focus by somebody with a skill of 1.5.
const BEST_OUTPUT: f64 = 2.25;

/// Dates that nobody could meet, and plans without any float.
pub(super) fn check(review: &mut Review<'_, '_, '_>, network: &Network) {
    let content = review.content;
    if content.tasks.is_empty() || review.is_wrong(review.root.at("tasks")) {
        return;
    }
    let of_all = |days: &dyn Fn(&Task) -> f64| -> Vec<f64> {
        let days = |task| {
            if is_dormant(content, task) {
                0.0
            } else {
                days(task)
            }
        };
        content.tasks.iter().map(days).collect()
    };
    let waits = of_all(&|task| earliest_start(content, task));
    let best = of_all(&|task| left(task, task.effort.0) / (crew(task) * BEST_OUTPUT));
    let likely = of_all(&|task| left(task, task.effort.1) / crew(task));
    let earliest = critical_path(network, &best, &waits);
    too_early(review, &earliest);
    let possible = Ends::new(content, &earliest).of(&content.launch.possible);
    go_live::check(
        review,
        possible.map_or(Day(0), |(_, finish)| Day(finish as u32)),
    );
    no_float(review, &critical_path(network, &likely, &waits));
}

/// Milestones and a last day that come before the work they ask for can be done, whatever anybody does.
fn too_early(review: &mut Review<'_, '_, '_>, dates: &CriticalPath) {
    let content = review.content;
    let ends = Ends::new(content, dates);
    let milestones = review.root.at("milestones").all();
    for (position, milestone) in content.milestones.iter().enumerate() {
        let Some((task, finish)) = ends.of(&milestone.gate) else {
            continue;
        };
        // A day that is past at the end of the last one: a finish of 5.0 is the end of day 4.
        if finish > milestone.date.as_f64() + 1.0 {
            let whole = milestones.nth(position);
            let date = earliest_date(review, finish);
            review.error(
                whole,
                whole.at("date"),
                codes::TOO_EARLY,
                format!(
                    "the milestone `{}` comes before its task `{}` can be done: {date} at the very earliest",
                    milestone.id, content.tasks[task].id
                ),
                "move the milestone, or take the task out of its gate",
            );
        }
    }
    let launch = later(
        ends.of(&content.launch.ready),
        ends.of(&content.launch.possible),
    );
    if let Some((task, finish)) = launch
        && finish > content.finish.last_day.as_f64() + 1.0
    {
        let whole = review.root.at("finish");
        let date = earliest_date(review, finish);
        review.error(
            whole,
            whole.at("last_day"),
            codes::TOO_EARLY,
            format!(
                "the project ends before the launch can be ready: `{}` takes until {date} at the very earliest",
                content.tasks[task].id
            ),
            "move the last day, or lower the estimates",
        );
    }
}

/// A task and the end of it.
type End = (usize, f64);

/// The later of two ends.
fn later(a: Option<End>, b: Option<End>) -> Option<End> {
    a.into_iter().chain(b).max_by(|a, b| a.1.total_cmp(&b.1))
}

/// When tasks and features can be done. Tasks that are not yet part of the project do not count.
struct Ends {
    tasks: Vec<Option<End>>,
    features: Vec<Option<End>>,
}

impl Ends {
    fn new(content: &Content, dates: &CriticalPath) -> Self {
        let end = |t: usize| {
            let open = !is_dormant(content, &content.tasks[t]);
            open.then_some((t, dates.early_finish[t]))
        };
        let tasks: Vec<_> = (0..content.tasks.len()).map(end).collect();
        let mut features = vec![None; content.features.len()];
        for (task, end) in content.tasks.iter().zip(&tasks) {
            // A feature that does not exist has been reported.
            if let Some(feature) = features.get_mut(task.feature.index()) {
                *feature = later(*feature, *end);
            }
        }
        Self { tasks, features }
    }

    /// The last task that must be done for a condition to hold, as far as the condition says so.
    fn of(&self, condition: &Condition) -> Option<End> {
        match condition {
            Condition::All(all) => all.iter().fold(None, |end, c| later(end, self.of(c))),
            Condition::TasksDone(done) => {
                let ends = done.iter().map(|task| self.tasks[task.index()]);
                ends.fold(None, later)
            }
            Condition::Task(task, TaskState::Done) => self.tasks[task.index()],
            Condition::Feature(feature, FeatureState::Done) => self.features[feature.index()],
            _ => None,
        }
    }
}

fn earliest_date(review: &Review<'_, '_, '_>, finish: f64) -> std::sync::Arc<str> {
    let day = Day((finish.ceil() as u32).saturating_sub(1));
    review.resolver.calendar().short(day)
}

/// A plan in which no task may slip by a day.
fn no_float(review: &mut Review<'_, '_, '_>, dates: &CriticalPath) {
    let content = review.content;
    let room = content.finish.target.as_f64() + 1.0 - dates.finish;
    let mut open = (0..content.tasks.len()).filter(|&t| {
        let task = &content.tasks[t];
        !is_dormant(content, task) && left(task, task.effort.1) > 0.0
    });
    let tight = |task: usize| dates.total_float[task] + room < 1.0;
    if content.tasks.len() > 1 && open.all(tight) {
        let whole = review.root.at("finish");
        review.warn(
            whole,
            whole.at("target"),
            codes::NO_FLOAT,
            "no task has any float: a day lost anywhere is a day past the target",
            "move the target, or let some tasks run side by side; where everything is urgent, nothing can be chosen",
        );
    }
}

/// What is left of an effort where the project starts in the middle, in person-days.
fn left(task: &Task, effort: f64) -> f64 {
    let done = task.progress.as_ref().map_or(0.0, |p| p.right + p.flawed);
    effort * (1.0 - done).max(0.0)
}

fn crew(task: &Task) -> f64 {
    f64::from(task.max_people.max(1))
}

fn is_dormant(content: &Content, task: &Task) -> bool {
    let feature = content.features.get(task.feature.index());
    task.dormant || feature.is_some_and(|feature| feature.dormant)
}

/// The first day on which a task may start, in working days from the first.
fn earliest_start(content: &Content, task: &Task) -> f64 {
    let arrivals = task.waits_for.iter().map(|external| {
        let external = &content.externals[external.index()];
        // Usable the day after, and a chase may win some days.
        external.promised.as_f64() + 1.0 + external.slip_days.0.min(0.0) - external.chase_days
    });
    let date = task.not_before.map_or(0.0, Day::as_f64);
    arrivals.fold(date, f64::max)
}
