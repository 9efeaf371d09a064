//! The truth, for the debrief and for tests: what nobody could know while the project ran. Never for players.

use super::Simulation;
use super::components::{ScopeStanding, Stage, Work};
use super::forecast;
use super::resources::{Launch, Launched, Plan};
use super::site::Site;
use crate::scenario::ids::kind::ExternalId;
use crate::scenario::{Day, Id};

/// When everything would be done if all that is left were known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrueOutlook {
    /// The day the work that the launch waits for ends, in working days from 0.
    pub finish: f64,
    /// The same for the work of each feature; none for one that is not in the launch or has nothing left.
    pub features: Vec<Option<f64>>,
}

/// What became of a task on one morning: why it goes on, or what holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// Not part of the project on that day.
    Out,
    /// Done.
    Done,
    /// Blocked.
    Blocked,
    /// Waits for something from outside.
    Outside,
    /// Waits for its date, or for a lag.
    Date,
    /// Waits for a task before it.
    Before,
    /// Could be worked on.
    Open,
}

impl Simulation {
    /// When everything would be done if all that is left were known today: work not begun with the usual rework, flaws nobody has found,
    /// slips nobody has admitted. What may still happen is not in it.
    #[must_use]
    pub fn true_outlook(&mut self) -> TrueOutlook {
        let kept = self.snapshot();
        let outlook = self.with(|site| {
            learn_everything(site);
            forecast::draw_up(site, true, |site, draft| {
                let today = site.today().as_f64();
                // A task that ends at 3.0 from today ends with the third day.
                let day = |finish: f64| today + (finish - 1.0).max(0.0);
                TrueOutlook {
                    finish: day(forecast::launch_finish(site, &draft.schedule)),
                    features: features(site)
                        .into_iter()
                        .map(|tasks| {
                            let last = tasks.iter().map(|&task| draft.schedule.finish[task]);
                            last.reduce(f64::max).map(day)
                        })
                        .collect(),
                }
            })
        });
        self.restore(&kept);
        outlook
    }

    /// What becomes of each task this morning.
    #[must_use]
    pub fn activities(&mut self) -> Vec<Activity> {
        self.with(|site| {
            let works: Vec<&Work> = site.tasks.iter().map(|(work, _)| work).collect();
            let activity = |work: &Work| activity(site, work, &works);
            works.iter().map(|work| activity(work)).collect()
        })
    }

    /// The work of each task as it truly is.
    #[must_use]
    pub fn works(&mut self) -> Vec<Work> {
        self.with(|site| site.tasks.iter().map(|(work, _)| work.clone()).collect())
    }

    /// When each external deliverable arrived.
    #[must_use]
    pub fn arrivals(&mut self) -> Vec<Option<Day>> {
        self.with(|site| site.externals.iter().map(|one| one.arrived).collect())
    }

    /// The plan and its baseline.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.world.resource::<Plan>()
    }

    /// The launch, once it was decided.
    #[must_use]
    pub fn launched(&self) -> Option<Launched> {
        self.world.resource::<Launch>().launched
    }
}

/// Makes what is known what is true.
fn learn_everything(site: &mut Site) {
    let rules = &site.plot.0.rules;
    let usual = 1.0 + 0.6 * (1.0 - rules.rightness);
    let reopen = rules.reopen_at;
    for (work, seen) in site.tasks.iter_mut() {
        // What is done and wrong comes back.
        if work.stage == Stage::Done && work.flawed + work.rework > reopen {
            work.stage = Stage::Open;
        }
        seen.reported = 0.0;
        seen.believed = work.remaining() * usual + work.flawed;
    }
    for delivery in &mut *site.externals {
        delivery.said_slip = delivery.slip;
    }
}

/// The open tasks of each feature that is in the launch.
fn features(site: &Site) -> Vec<Vec<usize>> {
    let scenario = &site.plot.0;
    let tasks = scenario.tasks_of_feature.iter().enumerate();
    tasks
        .map(|(position, tasks)| {
            if site.feature(Id::new(position)).standing != ScopeStanding::In {
                return Vec::new();
            }
            let open = tasks.iter().filter(|task| site.task(**task).0.is_open());
            open.map(|task| task.index()).collect()
        })
        .collect()
}

fn activity(site: &Site, work: &Work, works: &[&Work]) -> Activity {
    match work.stage {
        Stage::Dormant | Stage::Cut => return Activity::Out,
        Stage::Done => return Activity::Done,
        Stage::Open => {}
    }
    let position = work.id.index();
    let spec = &site.plot.0.tasks[position];
    let today = site.today();
    let missing = |external: &ExternalId| {
        let arrived = site.external(*external).arrived;
        arrived.is_none_or(|day| today <= day)
    };
    if work.blocked > 0.0 {
        Activity::Blocked
    } else if work.started.is_some() || work.can_start {
        Activity::Open
    } else if site.plan.waits[position].iter().any(missing) {
        Activity::Outside
    } else if (site.plan.links_into(position).iter())
        .any(|link| works[link.from.index()].stage != Stage::Done)
    {
        Activity::Before
    } else if spec.not_before.is_some() || !site.plan.links_into(position).is_empty() {
        Activity::Date
    } else {
        Activity::Open
    }
}
