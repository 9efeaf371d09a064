//! Attribution: where the days and the money went, adding up exactly.

use std::collections::BTreeMap;

use serde::Serialize;

use super::history::History;
use crate::engine::board::When;
use crate::engine::ledger::{Cause, Level, Rule};
use crate::engine::resources::{Plan, PlanLink};
use crate::engine::words::{self, capital};
use crate::engine::{Activity, Simulation};
use crate::plan::LinkKind;
use crate::scenario::{Cents, Day, Id, Scenario};

/// What a day of slip is put down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SlipCause {
    /// There was more to do than estimated.
    Underestimated,
    /// Work that came in after the start.
    AddedScope,
    /// Flawed work that was done again.
    Rework,
    /// A person-day took longer than planned: fewer hands, new faces, tired or busy people; negative when it took less.
    Pace,
    /// Nobody was there to do it, or they were on other work.
    People,
    /// It was blocked.
    Blocked,
    /// It waited for something from outside.
    External,
    /// It waited for a date, a lag, or something else that is no work.
    Waiting,
    /// It was ready, and waited for the launch to be called.
    Decision,
    /// The launch itself, from the decision until it was live for everybody.
    Rollout,
    /// What the plan had to spare on this path (negative), or lacked from the start (positive).
    Float,
}

/// Days of slip with their cause.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SlipPart {
    /// The cause.
    pub cause: SlipCause,
    /// What it was about: a task, something from outside; empty where the cause says it all.
    pub what: String,
    /// Working days, in 64ths, so that they add up exactly; negative where time was won.
    pub days: f64,
}

/// A stretch of the path that the launch waited for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stretch {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// The task, or what else it waited for.
    pub what: String,
}

/// Why the launch was when it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Slip {
    /// The launch day of the charter.
    pub target: When,
    /// The day it was live, or the last day of a project that never was.
    pub live: When,
    /// Whether it went live at all.
    pub launched: bool,
    /// Working days from the target to the launch; negative when it was early.
    pub days: f64,
    /// The same by cause, the largest first; they add up to [`Self::days`] exactly.
    pub parts: Vec<SlipPart>,
    /// The path that the launch waited for, first stretch first.
    pub path: Vec<Stretch>,
}

/// Money with its cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CostPart {
    /// The cause in words.
    pub what: String,
    /// More than planned (positive) or less, in cents.
    pub sum: Cents,
}

/// Why it cost what it cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overrun {
    /// What the plan of the first morning costs: pay to the target day, purchases, and what was spent before.
    pub planned: Cents,
    /// What was spent.
    pub spent: Cents,
    /// The difference.
    pub sum: Cents,
    /// The same by cause, the largest first; they add up to [`Self::sum`] exactly.
    pub parts: Vec<CostPart>,
}

/// Where the days and the money went.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attribution {
    /// The days.
    pub slip: Slip,
    /// The money.
    pub cost: Overrun,
}

/// What one task was on one day, from the ledger: fresh work done, and rework done, in person-days.
type Output = BTreeMap<(usize, Day), (f64, f64)>;

/// Everything that the walk along the path needs.
struct Tracks<'a> {
    scenario: &'a Scenario,
    /// What became of each task on each morning: by day, then by task.
    activities: Vec<Vec<Activity>>,
    /// The last day on which each task was open.
    last_open: Vec<Option<Day>>,
    output: Output,
    plan: Plan,
    arrivals: Vec<Option<Day>>,
    tasks: Vec<TaskPlan>,
}

/// A task as it was planned, and what became of it.
#[derive(Clone, Copy, Debug, Default)]
struct TaskPlan {
    /// Start and length in the first baseline, working days; none for a task that came later.
    baseline: Option<(f64, f64)>,
    /// Work that was estimated to be left on the first morning, person-days.
    estimated: f64,
    /// By how much it truly was more.
    underestimated: f64,
    /// What came in later.
    added: f64,
}

/// Days by cause, while they are gathered.
#[derive(Default)]
struct Days {
    causes: BTreeMap<(SlipCause, String), f64>,
    /// Days that the plan had reckoned with.
    planned: f64,
}

impl Days {
    fn add(&mut self, cause: SlipCause, what: &str, days: f64) {
        if days != 0.0 {
            *self.causes.entry((cause, what.to_owned())).or_default() += days;
        }
    }
}

/// The first morning: the plan, what was estimated and what truly was to do of each task, and what was planned to be spent.
type FirstMorning = (Plan, Vec<(f64, f64)>, Cents);

/// Plays a project that is over once more, with the ledger, and says where the days and the money went.
pub(super) fn attribution(history: &History) -> Attribution {
    let scenario = &history.scenario;
    let mut activities = Vec::new();
    let mut first: Option<FirstMorning> = None;
    let mut simulation = history.replay(true, |simulation| {
        activities.push(simulation.activities());
        first.get_or_insert_with(|| {
            let board = simulation.board();
            let estimated = |id: &str| {
                let task = board.tasks.iter().find(|task| *task.id == *id);
                task.map_or(0.0, |task| 1.0 - task.reported)
            };
            let works = simulation.works();
            let tasks = scenario.keys.tasks.iter().zip(works);
            let tasks = tasks
                .map(|(key, work)| (work.estimate * estimated(key.as_str()), work.remaining()));
            (simulation.plan().clone(), tasks.collect(), board.money.bac)
        });
    });
    let (baseline, estimates, bac) =
        first.unwrap_or_else(|| (simulation.plan().clone(), Vec::new(), Cents(0)));
    let spent = simulation.board().money.spent;
    let tracks = Tracks {
        scenario,
        last_open: last_open(&activities, scenario.tasks.len()),
        activities,
        output: output(&simulation),
        arrivals: simulation.arrivals(),
        tasks: task_plans(&mut simulation, &baseline, &estimates),
        plan: simulation.plan().clone(),
    };
    Attribution {
        slip: slip(&tracks, &simulation),
        cost: overrun(scenario, &simulation, bac, spent),
    }
}

fn output(simulation: &Simulation) -> Output {
    let mut output = Output::new();
    for entry in simulation.ledger().entries() {
        if entry.cause != Cause::Rule(Rule::Work) || entry.change >= 0.0 {
            continue;
        }
        match entry.level {
            Level::ToDo(task) => {
                output.entry((task.index(), entry.day)).or_default().0 -= entry.change;
            }
            Level::Rework(task) => {
                output.entry((task.index(), entry.day)).or_default().1 -= entry.change;
            }
            _ => {}
        }
    }
    output
}

fn last_open(activities: &[Vec<Activity>], tasks: usize) -> Vec<Option<Day>> {
    let mut last = vec![None; tasks];
    for (day, morning) in activities.iter().enumerate() {
        for (last, activity) in last.iter_mut().zip(morning) {
            if is_open(*activity) {
                *last = Some(Day(day as u32));
            }
        }
    }
    last
}

const fn is_open(activity: Activity) -> bool {
    !matches!(activity, Activity::Out | Activity::Done)
}

fn task_plans(simulation: &mut Simulation, baseline: &Plan, first: &[(f64, f64)]) -> Vec<TaskPlan> {
    // Whatever changed the four stocks of a task and was no work on it brought work in or took it out.
    let mut added = vec![0.0; first.len()];
    for entry in simulation.ledger().entries() {
        let (Level::ToDo(task) | Level::Right(task) | Level::Flawed(task) | Level::Rework(task)) =
            entry.level
        else {
            continue;
        };
        if entry.cause != Cause::Rule(Rule::Start) {
            added[task.index()] += entry.change;
        }
    }
    first
        .iter()
        .zip(added)
        .enumerate()
        .map(|(task, (&(estimated, to_do), added))| {
            let start = baseline.baseline_start[task];
            let length = baseline.baseline_finish[task] - start;
            TaskPlan {
                baseline: baseline.in_baseline[task].then_some((start, length)),
                estimated,
                underestimated: to_do - estimated,
                added,
            }
        })
        .collect()
}

/// The walk back from the launch to the first day, along what it waited for.
struct Walk<'a> {
    tracks: &'a Tracks<'a>,
    days: Days,
    path: Vec<Stretch>,
}

fn slip(tracks: &Tracks, simulation: &Simulation) -> Slip {
    let scenario = tracks.scenario;
    let launched = simulation.launched();
    let last = Day(tracks.activities.len().saturating_sub(1) as u32);
    let live = launched.map_or(last, |launched| launched.live.min(last));
    let target = scenario.finish.target;
    let mut walk = Walk {
        tracks,
        days: Days::default(),
        path: Vec::new(),
    };
    let mut day = Some(live);
    if let Some(launched) = launched {
        day = walk.launch(launched.decided, live, simulation.called());
    }
    walk.work(day);
    let Walk { days, mut path, .. } = walk;
    path.reverse();
    let slip = live.as_f64() - target.as_f64();
    // In 64ths, sums of days are exact; what is left over of rounding goes where the plan's own spare time is.
    let mut parts: Vec<SlipPart> = days
        .causes
        .into_iter()
        .map(|((cause, what), days)| SlipPart {
            cause,
            what,
            days: libm::round(days * 64.0) / 64.0,
        })
        .filter(|part| part.days != 0.0)
        .collect();
    let float = slip - parts.iter().map(|part| part.days).sum::<f64>();
    parts.sort_by(|a, b| b.days.total_cmp(&a.days).then_with(|| a.what.cmp(&b.what)));
    if float != 0.0 {
        parts.push(SlipPart {
            cause: SlipCause::Float,
            what: String::new(),
            days: float,
        });
    }
    let when = |day: Day| When {
        day,
        date: scenario.calendar.short(day),
    };
    Slip {
        target: when(target),
        live: when(live),
        launched: launched.is_some_and(|launched| launched.live <= last),
        days: slip,
        parts,
        path,
    }
}

impl Walk<'_> {
    /// A stretch of the path, walked backwards.
    fn stretch(&mut self, day: Day, what: &str) {
        if let Some(stretch) = self.path.last_mut()
            && stretch.what == what
        {
            stretch.from = day;
            return;
        }
        self.path.push(Stretch {
            from: day,
            to: day,
            what: what.to_owned(),
        });
    }

    /// From the day it was live back to the day before the launch could be called. The day of the launch itself and the days that the
    /// quickest way takes are in every plan.
    fn launch(&mut self, decided: Day, live: Day, called: Option<Day>) -> Option<Day> {
        let options = &self.tracks.scenario.launch.options;
        let rollout = live.since(decided);
        let quickest = options
            .iter()
            .map(|option| option.days)
            .min()
            .unwrap_or(0)
            .min(rollout);
        self.days.planned += f64::from(1 + quickest);
        self.days
            .add(SlipCause::Rollout, "", f64::from(rollout - quickest));
        for day in (decided.0..=live.0).rev() {
            self.stretch(Day(day), "Launch");
        }
        let mut day = before(decided)?;
        while called.is_some_and(|called| day > called) {
            self.days.add(SlipCause::Decision, "", 1.0);
            self.stretch(day, "Go/No-Go");
            day = before(day)?;
        }
        Some(day)
    }

    /// From `day` back to the first, along the tasks that held it.
    fn work(&mut self, mut day: Option<Day>) {
        let mut task = None;
        while let Some(today) = day {
            let Some(at) = task.filter(|&task| self.is_open_on(task, today)) else {
                // What was open last is what the launch waited for.
                let driver = self.driver(today);
                let open = driver.map(|(_, open)| open);
                task = driver.map(|(driver, _)| driver);
                while day > open {
                    self.days.add(SlipCause::Waiting, "", 1.0);
                    self.stretch(day.unwrap_or_default(), "Waiting");
                    day = day.and_then(before);
                }
                continue;
            };
            if let Some(held_by) = self.held_by(at, today) {
                task = Some(held_by);
                continue;
            }
            self.day_of(at, today);
            day = before(today);
        }
    }

    fn is_open_on(&self, task: usize, day: Day) -> bool {
        let activities = self.tracks.activities.get(day.0 as usize);
        activities.is_some_and(|activities| is_open(activities[task]))
    }

    /// The last day up to `day` on which a task was open.
    fn open_until(&self, task: usize, day: Day) -> Option<Day> {
        let last = self.tracks.last_open[task]?;
        if last <= day {
            return Some(last);
        }
        (0..=day.0)
            .rev()
            .map(Day)
            .find(|&day| self.is_open_on(task, day))
    }

    /// Of the tasks that the launch waits for, the one that was open last, and until when.
    fn driver(&self, day: Day) -> Option<(usize, Day)> {
        let scenario = self.tracks.scenario;
        let all = 0..scenario.tasks.len();
        let needed = &scenario.launch_tasks;
        let needed = all.filter(|&task| needed.is_empty() || needed.contains(&Id::new(task)));
        needed
            .filter_map(|task| Some((task, self.open_until(task, day)?)))
            .max_by(|a, b| {
                let ends = |task: usize| self.tracks.last_open[task];
                (a.1.cmp(&b.1))
                    .then(ends(a.0).cmp(&ends(b.0)))
                    .then(b.0.cmp(&a.0))
            })
    }

    /// The task before that keeps this one from going on today: of several, the one that was open longest.
    fn held_by(&self, task: usize, day: Day) -> Option<usize> {
        let tracks = self.tracks;
        let activity = tracks.activities[day.0 as usize][task];
        let worked = tracks.output.contains_key(&(task, day));
        let kept_open = activity == Activity::Open && !worked;
        if activity != Activity::Before && !kept_open {
            return None;
        }
        let binds = |link: &&PlanLink| match link.kind {
            LinkKind::FinishToStart | LinkKind::StartToStart => activity == Activity::Before,
            LinkKind::FinishToFinish | LinkKind::StartToFinish => kept_open,
        };
        let links = tracks.plan.links_into(task).iter().filter(binds);
        links
            .map(|link| link.from.index())
            .filter(|&before| self.is_open_on(before, day))
            .max_by_key(|&before| (tracks.last_open[before], std::cmp::Reverse(before)))
    }

    /// Puts one day of a task on the path down to its cause.
    fn day_of(&mut self, task: usize, day: Day) {
        let tracks = self.tracks;
        let name = &tracks.scenario.tasks[task].name;
        self.stretch(day, name);
        let plan = tracks.tasks[task];
        if let Some(&(fresh, rework)) = tracks.output.get(&(task, day)) {
            self.worked(plan, name, fresh, rework);
            return;
        }
        // Waiting until the day on which the plan wanted it to start was reckoned with.
        let early = plan
            .baseline
            .is_some_and(|(start, _)| day.as_f64() < libm::floor(start));
        match tracks.activities[day.0 as usize][task] {
            Activity::Blocked => self.days.add(SlipCause::Blocked, name, 1.0),
            Activity::Outside => {
                let waits = tracks.plan.waits[task]
                    .iter()
                    .map(|external| external.index());
                let last = waits.max_by_key(|&external| {
                    (
                        tracks.arrivals[external].unwrap_or(Day(u32::MAX)),
                        std::cmp::Reverse(external),
                    )
                });
                match last.map(|external| &tracks.scenario.externals[external]) {
                    Some(external) if day > external.promised => {
                        self.days.add(SlipCause::External, &external.name, 1.0);
                    }
                    _ => self.days.planned += 1.0,
                }
            }
            _ if early => self.days.planned += 1.0,
            Activity::Date | Activity::Before => self.days.add(SlipCause::Waiting, name, 1.0),
            _ => self.days.add(SlipCause::People, name, 1.0),
        }
    }

    /// A day on which a task was worked on. Its time is shared out by what was done: work as estimated, work beyond the estimate, work that
    /// came in, and rework; what the estimated part took beyond its share of the baseline was pace.
    fn worked(&mut self, plan: TaskPlan, name: &str, fresh: f64, rework: f64) {
        let own = fresh / (fresh + rework);
        self.days.add(SlipCause::Rework, name, 1.0 - own);
        let Some((_, length)) = plan.baseline else {
            self.days.add(SlipCause::AddedScope, name, own);
            return;
        };
        let all = plan.estimated + plan.underestimated + plan.added;
        if all <= 0.0 || plan.estimated <= 0.0 {
            self.days.add(SlipCause::Pace, name, own);
            return;
        }
        let planned = fresh * length / all;
        self.days.planned += planned;
        self.days.add(
            SlipCause::Underestimated,
            name,
            own * plan.underestimated / all,
        );
        self.days
            .add(SlipCause::AddedScope, name, own * plan.added / all);
        self.days
            .add(SlipCause::Pace, name, own * plan.estimated / all - planned);
    }
}

fn before(day: Day) -> Option<Day> {
    day.0.checked_sub(1).map(Day)
}

fn overrun(scenario: &Scenario, simulation: &Simulation, bac: Cents, spent: Cents) -> Overrun {
    let planned = bac + scenario.money.spent;
    let purchases: Cents = scenario
        .purchases
        .iter()
        .map(|purchase| purchase.cost)
        .sum();
    let target = scenario.finish.target;
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    let mut add = |what: &str, cents: i64| *sums.entry(what.to_owned()).or_default() += cents;
    add(PEOPLE, -(bac - purchases).0);
    add(PURCHASES, -purchases.0);
    for entry in simulation.ledger().entries() {
        if entry.level != Level::Spent {
            continue;
        }
        let cents = entry.change as i64;
        match entry.cause {
            Cause::Rule(Rule::Start) => {}
            Cause::Rule(Rule::Pay) if entry.day > target => add(AFTER, cents),
            Cause::Rule(Rule::Pay) => add(PEOPLE, cents),
            Cause::Rule(Rule::Purchase) => add(PURCHASES, cents),
            cause => add(&capital(&words::cause(cause, scenario)), cents),
        }
    }
    let mut parts: Vec<CostPart> = sums
        .into_iter()
        .filter(|(_, cents)| *cents != 0)
        .map(|(what, cents)| CostPart {
            what,
            sum: Cents(cents),
        })
        .collect();
    parts.sort_by(|a, b| b.sum.cmp(&a.sum).then_with(|| a.what.cmp(&b.what)));
    Overrun {
        planned,
        spent,
        sum: spent - planned,
        parts,
    }
}

/// Pay after the day on which the plan ended.
const AFTER: &str = "Pay after the target day";
/// Pay until then, less what was planned.
const PEOPLE: &str = "Pay until the target day, against the plan";
/// Purchases, less what was planned.
const PURCHASES: &str = "Purchases, against the plan";
