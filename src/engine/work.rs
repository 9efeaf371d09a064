//! Work: people turn what is to do into right and flawed work (the rework cycle of Cooper; Richardson and Pugh 1981; Lyneis and Ford 2007).

use super::components::{Bar, Body, Job, Scope, Stage, Standing, Work};
use super::ledger::{Cause, Ledger, Level, Rule};
use super::people::{self, Overhead};
use super::resources::{Clock, Plan, Plot, Story};
use super::site::Site;
use super::staffing::HELPING_SKILL;
use crate::plan::LinkKind;
use crate::scenario::Id;
use crate::scenario::format::{Person, Trait};
use crate::scenario::ids::kind::TaskId;
use crate::scenario::rules::Rules;

/// Output and flaws by the quality bar.
#[must_use]
pub const fn bar_factors(bar: Bar, rules: &Rules) -> (f64, f64) {
    match bar {
        Bar::Fast => (rules.fast_output, rules.fast_flaws),
        Bar::Standard => (1.0, 1.0),
        Bar::Rigorous => (rules.rigorous_output, rules.rigorous_flaws),
    }
}

/// What the share of right work depends on.
#[derive(Clone, Copy, Debug)]
pub struct Rightness {
    /// Skill of who works, 1 a journeyman.
    pub skill: f64,
    /// Familiarity of who works, 1 neutral.
    pub familiarity: f64,
    /// Factor by fatigue.
    pub fatigue: f64,
    /// Factor by pressure.
    pub pressure: f64,
    /// Share of right work in the predecessors, 0 to 1.
    pub prerequisite: f64,
    /// Factor on flaws by the quality bar.
    pub flaws: f64,
    /// Clarity of the feature, 0 to 1.
    pub clarity: f64,
    /// Any other factor.
    pub other: f64,
}

/// The share of work that is right: Q = Q0 * skill * familiarity * fatigue * pressure * prerequisite * bar * clarity, within .05 to .995.
/// A base of exactly 1 stays 1 with neutral factors, so that published cases can be run without flaws.
#[must_use]
pub fn share_right(on: Rightness, rules: &Rules) -> f64 {
    let q = rules.rightness
        * (1.0 + rules.skill_weight * (on.skill - 1.0)).clamp(0.75, 1.06)
        * (1.0 + rules.familiarity_weight * (on.familiarity - 1.0))
        * on.fatigue
        * on.pressure
        * (1.0 - rules.prerequisite_weight * (1.0 - on.prerequisite))
        * (1.0 - rules.clarity_weight * (1.0 - on.clarity))
        * on.other;
    let q = 1.0 - (1.0 - q) * on.flaws;
    if rules.rightness >= 1.0 {
        q.clamp(0.05, 1.0)
    } else {
        q.clamp(0.05, 0.995)
    }
}

/// Whether a finished-to-finish or start-to-finish link still keeps `task` open.
fn held_open(plan: &Plan, task: usize, works: &[Work]) -> bool {
    plan.links_into(task).iter().any(|link| {
        let before = &works[link.from.index()];
        match link.kind {
            LinkKind::FinishToFinish => before.stage != Stage::Done,
            LinkKind::StartToFinish => before.started.is_none(),
            LinkKind::FinishToStart | LinkKind::StartToStart => false,
        }
    })
}

/// The share of right work in the predecessors of a task; 1 when there is none.
fn prerequisite(plan: &Plan, task: usize, works: &[Work]) -> f64 {
    let mut product = 1.0;
    for link in plan.links_into(task) {
        let before = &works[link.from.index()];
        let done = before.right + before.flawed;
        if done > 0.0 {
            product *= before.right / done;
        }
    }
    product
}

/// The share of a day that is worth starting something else with. Design.
const LEAST_REST: f64 = 0.05;

/// Scratch memory of [`work`].
#[derive(Debug, Default)]
pub struct Scratch {
    overheads: Vec<Overhead>,
    /// Whether somebody who is here was given the task.
    taken: Vec<bool>,
    /// What a rest of a day can go to, in order: small repairs of what is done, then tasks that nobody was given.
    spare: Vec<TaskId>,
}

/// What is the same for everybody's work today.
struct Conditions<'a> {
    plot: &'a Plot,
    clock: &'a Clock,
    plan: &'a Plan,
    features: &'a [Scope],
}

/// A person at work.
struct Worker<'a> {
    person: &'a Person,
    body: &'a Body,
    job: &'a Job,
}

/// What somebody made of a budget of time on a task.
struct Done {
    /// Person-days of work, rework included.
    work: f64,
    /// Of which rework.
    rework: f64,
    /// What is left of the budget.
    unused: f64,
}

/// One working day: output of everybody, on the tasks they were given.
pub fn work(site: &mut Site) {
    let Site {
        plot,
        clock,
        plan,
        story,
        ledger,
        tasks,
        people,
        features,
        scratch,
        ..
    } = site;
    let works = &mut *tasks.works;
    let (minds, bodies, jobs) = (&*people.minds, &mut *people.bodies, &*people.jobs);
    let rules = &plot.0.rules;
    let Scratch {
        overheads,
        taken,
        spare,
    } = &mut scratch.work;
    taken.clear();
    taken.resize(works.len(), false);
    for (body, job) in bodies.iter().zip(jobs) {
        for task in job.tasks.iter().filter(|_| body.here > 0.0) {
            taken[task.index()] = true;
        }
    }
    spare.clear();
    let crumbs = |work: &&Work| work.stage == Stage::Done && work.rework > 1e-6;
    spare.extend(works.iter().filter(crumbs).map(|work| work.id));
    spare.extend(plan.order.iter().filter(|task| {
        let work = &works[task.index()];
        let free = rules.helping > 0.0 || !taken[task.index()];
        free && work.is_open() && (work.started.is_some() || work.can_start)
    }));
    people::overheads(plot, jobs, overheads);
    let conditions = Conditions {
        plot,
        clock,
        plan,
        features,
    };
    let mut began = false;
    for ((mind, body), job) in minds.iter().zip(bodies).zip(jobs) {
        if job.standing != Standing::Aboard || body.here <= 0.0 {
            continue;
        }
        let person = &plot.0.team[mind.id.index()];
        let overhead = overheads[person.team.map_or(0, Id::index)];
        let worth = people::day_worth(
            mind,
            body,
            job,
            overhead,
            plan.pressure,
            clock.process,
            rules,
        );
        let share = people::share_of_each(job.tasks.len(), rules.switching);
        let worker = Worker { person, body, job };
        let (mut done_today, mut rework_today, mut moved) = (0.0, 0.0, false);
        let mut spend = |task: TaskId, budget: f64, given: bool| -> Option<f64> {
            let fresh = works[task.index()].started.is_none();
            let done = conditions.advance(&worker, task, budget, given, works, story, ledger)?;
            began |= fresh && done.work > 0.0;
            moved |= done.work > 0.0;
            done_today += done.work;
            rework_today += done.rework;
            Some(done.unused)
        };
        // What a task does not take of the day is not lost: it goes to small repairs of what is done, and then to the next task.
        let mut rest = 0.0;
        for &task in &job.tasks {
            rest += spend(task, worth * share, true).unwrap_or(0.0);
        }
        for &task in &*spare {
            if rest < LEAST_REST * worth {
                break;
            }
            if !job.tasks.contains(&task) {
                rest = spend(task, rest, false).unwrap_or(rest);
            }
        }
        body.held_up = !moved;
        body.rework_share = if done_today > 0.0 {
            rework_today / done_today
        } else {
            0.0
        };
    }
    plan.stale |= began;
}

impl Conditions<'_> {
    /// Works on a task for a budget of time, person-days; None when that cannot be. `given` tells a task of one's own from a helping hand.
    fn advance(
        &self,
        worker: &Worker,
        task: TaskId,
        budget: f64,
        given: bool,
        works: &mut [Work],
        story: &mut Story,
        ledger: &mut Ledger,
    ) -> Option<Done> {
        let scenario = &self.plot.0;
        let rules = &scenario.rules;
        let spec = &scenario.tasks[task.index()];
        let skill = worker.job.skills[spec.discipline.index()];
        let work = &works[task.index()];
        let repair = !given && work.stage == Stage::Done && work.rework > 0.0;
        if !(work.is_open() || repair) || work.blocked > 0.0 || work.scope <= 0.0 {
            return None;
        }
        if !given && (skill < HELPING_SKILL || work.is_open() && work.crew >= work.max_people) {
            return None;
        }
        let wait = held_open(self.plan, task.index(), works);
        let prerequisite = prerequisite(self.plan, task.index(), works);
        let work = &mut works[task.index()];
        let component = scenario.component_of_task[task.index()];
        let debt = story.debt[component.index()];
        let (bar_output, bar_flaws) = bar_factors(work.bar, rules);
        let traits = &worker.person.traits;
        let perfectionist = traits.contains(&Trait::Perfectionist);
        let careful = if perfectionist { 0.95 } else { 1.0 };
        let output =
            budget * skill * bar_output * careful * work.speed * (1.0 - rules.debt_drag * debt);
        // A task that must stay open keeps a twentieth to do.
        let limit = if wait {
            (work.remaining() - 0.05 * work.scope).max(0.0)
        } else {
            work.remaining()
        };
        let done = output.min(limit);
        let unused = if output > 0.0 {
            budget * (1.0 - done / output)
        } else {
            0.0
        };
        if done <= 0.0 {
            let (work, rework) = (0.0, 0.0);
            return Some(Done {
                work,
                rework,
                unused,
            });
        }
        let rework = done.min(work.rework);
        let fresh = done - rework;
        let craft = if perfectionist || traits.contains(&Trait::Craftsman) {
            1.015
        } else {
            1.0
        };
        let q = share_right(
            Rightness {
                skill,
                familiarity: people::familiarity_factor(worker.job.newness, 0.0, rules),
                fatigue: people::fatigue_factor(worker.body.fatigue, rules.fatigue_weight),
                pressure: people::pressure_rightness(self.plan.pressure, rules.pressure_weight),
                prerequisite,
                flaws: bar_flaws,
                clarity: self.features[spec.feature.index()].clarity,
                other: work.rightness * craft * (1.0 + 0.3 * self.clock.process),
            },
            rules,
        );
        work.rework -= rework;
        work.to_do = (work.to_do - fresh).max(0.0);
        work.right += done * q;
        work.flawed += done * (1.0 - q);
        work.output += done;
        work.advance += done / work.scope;
        work.crew += 1;
        work.started.get_or_insert(self.clock.day);
        let cause = Cause::Rule(Rule::Work);
        ledger.add(Level::Rework(task), cause, -rework);
        ledger.add(Level::ToDo(task), cause, -fresh);
        ledger.add(Level::Right(task), cause, done * q);
        ledger.add(Level::Flawed(task), cause, done * (1.0 - q));
        if work.bar == Bar::Fast {
            ledger.change(
                &mut story.debt[component.index()],
                Level::Debt(component),
                Cause::Rule(Rule::QuickWork),
                rules.fast_debt * done / work.scope,
                0.0,
                1.0,
            );
        }
        Some(Done {
            work: done,
            rework,
            unused,
        })
    }
}

/// Blocks wear off, requirements creep, finished tasks are closed. The end of the working day.
pub fn close(site: &mut Site) {
    let Site {
        plot,
        clock,
        plan,
        story,
        ledger,
        tasks,
        features,
        ..
    } = site;
    let scenario = &plot.0;
    let rules = &scenario.rules;
    for (work, seen) in tasks.iter_mut() {
        if work.blocked > 0.0 {
            let id = work.id;
            ledger.change(
                &mut work.blocked,
                Level::Blocked(id),
                Cause::Rule(Rule::Time),
                -1.0,
                0.0,
                5_000.0,
            );
        }
        if !work.is_open() {
            continue;
        }
        let spec = &scenario.tasks[work.id.index()];
        if rules.scope_creep > 0.0 && work.output > 0.0 && work.to_do > 1e-9 {
            let clarity = features[spec.feature.index()].clarity;
            // A month has 21 working days.
            let growth = work.scope * rules.scope_creep / 21.0 * 2.0 * (1.0 - clarity);
            work.to_do += growth;
            work.scope += growth;
            ledger.add(Level::ToDo(work.id), Cause::Rule(Rule::ScopeCreep), growth);
        }
        // A task that was made to need no work is done as soon as it can start.
        let nothing = work.can_start && work.scope <= 1e-9;
        // A crumb of rework does not keep a task open, as it would not open it again: it is mended on the side.
        let crumb = work.rework <= 1e-9 || work.rework < rules.reopen_at;
        if (work.started.is_some() || nothing) && work.to_do <= 1e-9 && crumb {
            // What is left is below the rounding of work done: it goes to right work so that the four stocks stay whole.
            let mut rest = work.to_do;
            ledger.add(Level::ToDo(work.id), Cause::Rule(Rule::Work), -work.to_do);
            work.to_do = 0.0;
            if work.rework <= 1e-9 {
                rest += work.rework;
                ledger.add(
                    Level::Rework(work.id),
                    Cause::Rule(Rule::Work),
                    -work.rework,
                );
                work.rework = 0.0;
            }
            ledger.add(Level::Right(work.id), Cause::Rule(Rule::Work), rest);
            work.right += rest;
            work.stage = Stage::Done;
            work.finished = Some(clock.day);
            plan.stale = true;
            seen.reported = 1.0;
            if !work.was_done {
                work.was_done = true;
                story.news.push(super::resources::News {
                    weight: super::resources::NewsWeight::Note,
                    text: format!("Done: {}.", spec.name),
                });
                if !spec.on_done.is_empty() {
                    story.pending.push(super::resources::Pending {
                        day: clock.day.plus(1),
                        cause: Cause::Task(work.id),
                        what: super::resources::PendingWhat::Effects(spec.on_done.clone()),
                        salt: 0,
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn neutral() -> Rightness {
        Rightness {
            skill: 1.0,
            familiarity: 1.0,
            fatigue: 1.0,
            pressure: 1.0,
            prerequisite: 1.0,
            flaws: 1.0,
            clarity: 1.0,
            other: 1.0,
        }
    }

    #[test]
    fn under_neutral_conditions_the_rule_is_the_share() {
        let rules = Rules {
            rightness: 0.68,
            ..Rules::default()
        };
        assert!((share_right(neutral(), &rules) - 0.68).abs() < 1e-12);
        let flawless = Rules {
            rightness: 1.0,
            ..Rules::default()
        };
        assert_eq!(share_right(neutral(), &flawless), 1.0);
    }

    #[test]
    fn a_rigorous_bar_halves_the_flaws_and_a_fast_one_makes_more() {
        let rules = Rules::default();
        let rigorous = share_right(
            Rightness {
                flaws: rules.rigorous_flaws,
                ..neutral()
            },
            &rules,
        );
        let fast = share_right(
            Rightness {
                flaws: rules.fast_flaws,
                ..neutral()
            },
            &rules,
        );
        assert!((rigorous - 0.95).abs() < 1e-12);
        assert!((fast - 0.84).abs() < 1e-12);
    }

    #[test]
    fn the_share_stays_within_its_bounds_in_the_worst_of_worlds() {
        let worst = Rightness {
            skill: 0.2,
            familiarity: 0.5,
            fatigue: 0.5,
            pressure: 0.5,
            prerequisite: 0.0,
            flaws: 3.0,
            clarity: 0.0,
            other: 0.1,
        };
        assert_eq!(share_right(worst, &Rules::default()), 0.05);
    }
}
