//! From a plan to the skeleton of a scenario: what the plan says is taken over, what it does not say is assumed, and each assumption is
//! named.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::plan_file::{DAY, PlanFile, PlanTask};
use super::units::name;
use crate::plan::LinkKind;
use crate::scenario::Calendar;
use crate::scenario::ids::{LONGEST_ID, id_of, is_id};

/// A skeleton, and what was assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skeleton {
    /// The scenario, as a file.
    pub text: String,
    /// What the plan did not say, in sentences.
    pub remarks: Vec<String>,
}

/// Three points from one, as shares of it: the range of a rough order of magnitude (PMBOK Guide, "Estimate Costs": -25 % to +75 %). What a
/// plan writes as one number is the likely case; work runs over more often, and further, than it runs under.
const RANGE: [f64; 3] = [0.75, 1.0, 1.75];
/// Pay of a day where the plan has none.
const USUAL_RATE: i64 = 800;
/// The discipline of work for which the plan names nobody.
const ANY: &str = "general";
/// The texts of the format that are used here, in characters.
const LABEL: usize = 60;
const LINE: usize = 200;

/// Makes the skeleton of a scenario.
#[must_use]
pub fn skeleton(plan: &PlanFile) -> Skeleton {
    Draft::of(plan).write()
}

struct Draft<'p> {
    plan: &'p PlanFile,
    remarks: Vec<String>,
    start: Date,
    finish: Date,
    task_ids: Vec<String>,
    group_ids: Vec<String>,
    person_ids: Vec<String>,
    /// The discipline of each task, and of each person.
    disciplines: Vec<String>,
    skills: Vec<BTreeSet<String>>,
}

/// Ids that are free: from the file if it carries one, else made from the name.
#[derive(Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    fn take(&mut self, wanted: Option<&str>, called: &str, what: &str) -> String {
        let wanted = wanted.filter(|id| is_id(id)).map(str::to_owned);
        let plain = wanted
            .or_else(|| id_of(called))
            .unwrap_or_else(|| what.to_owned());
        let mut id = plain.clone();
        let mut number = 2;
        while !self.0.insert(id.clone()) {
            let end = format!("-{number}");
            let room = plain.floor_char_boundary(LONGEST_ID - end.len());
            id = format!("{}{end}", &plain[..room.min(plain.len())]);
            number += 1;
        }
        id
    }
}

impl<'p> Draft<'p> {
    fn of(plan: &'p PlanFile) -> Self {
        let mut remarks = Vec::new();
        let dates = plan.tasks.iter().flat_map(|task| {
            [
                task.start,
                task.finish,
                task.baseline_start,
                task.baseline_finish,
            ]
        });
        let dates: Vec<Date> = dates.flatten().collect();
        let started = plan.tasks.iter().any(|task| task.percent > 0);
        let first = plan.start.or(dates.iter().min().copied());
        let start = plan
            .status
            .filter(|_| started)
            .or(first)
            .unwrap_or_else(|| {
                remarks.push(
                    "No date is given, so the project starts on 4 January 2027: see `calendar`."
                        .into(),
                );
                jiff::civil::date(2027, 1, 4)
            });
        let start = sensible(start);
        if started {
            remarks.push(format!(
                "Work has begun: the project is taken over on {start}. What is done counts as right; write under `progress` what is flawed, and under `money` what is spent."
            ));
        }
        let mut ids = Ids::default();
        let task_ids = plan
            .tasks
            .iter()
            .map(|t| ids.take(t.id.as_deref(), &t.name, "task"))
            .collect();
        let mut ids = Ids::default();
        let group_ids = plan
            .groups
            .iter()
            .map(|g| ids.take(g.id.as_deref(), &g.name, "feature"))
            .collect();
        // People and stakeholders are looked up together.
        let mut ids = Ids::default();
        ids.0.insert("sponsor".into());
        ids.0.insert("all".into());
        let person_ids = plan
            .people
            .iter()
            .map(|p| ids.take(p.id.as_deref(), &p.name, "person"))
            .collect();
        let mut draft = Self {
            plan,
            remarks,
            start,
            finish: start,
            task_ids,
            group_ids,
            person_ids,
            disciplines: Vec::new(),
            skills: Vec::new(),
        };
        draft.who_can_what();
        draft.finish = draft.last_date(&dates);
        draft
    }

    /// The discipline of each task: what the plan says, else the group of who works on it. People can do what they are planned for.
    fn who_can_what(&mut self) {
        let plan = self.plan;
        let word = |text: &str| id_of(text).unwrap_or_else(|| ANY.to_owned());
        let mut unclear = 0;
        for task in &plan.tasks {
            let group = task
                .people
                .iter()
                .map(|share| &plan.people[share.person].group);
            let group = group.into_iter().find(|group| !group.is_empty());
            let discipline = match (&task.discipline, group) {
                (Some(discipline), _) => word(discipline),
                (None, Some(group)) => word(group),
                (None, None) => ANY.to_owned(),
            };
            unclear += usize::from(discipline == ANY && !task.milestone);
            self.disciplines.push(discipline);
        }
        self.skills = vec![BTreeSet::new(); plan.people.len()];
        for (task, discipline) in plan.tasks.iter().zip(&self.disciplines) {
            for share in &task.people {
                self.skills[share.person].insert(discipline.clone());
            }
        }
        let known: BTreeSet<&String> = self.skills.iter().flatten().collect();
        let mut missing: BTreeSet<String> = self
            .disciplines
            .iter()
            .filter(|d| !known.contains(d))
            .cloned()
            .collect();
        for (person, skills) in plan.people.iter().zip(&mut self.skills) {
            let own = word(&person.group);
            if skills.is_empty() && !person.group.is_empty() {
                missing.remove(&own);
                skills.insert(own);
            }
        }
        if unclear > 0 && !plan.people.is_empty() {
            self.remarks.push(format!(
                "{unclear} of {} tasks do not say which trade they need; it is called \"{ANY}\".",
                plan.tasks.iter().filter(|task| !task.milestone).count()
            ));
        }
        // Work that nobody is planned for is everybody's.
        for skills in &mut self.skills {
            skills.extend(missing.iter().cloned());
            if skills.is_empty() {
                skills.insert(ANY.to_owned());
            }
        }
    }

    /// The last date of the plan; without dates, the end of the longest chain.
    fn last_date(&mut self, dates: &[Date]) -> Date {
        if let Some(&last) = dates.iter().filter(|date| **date > self.start).max() {
            return sensible(last);
        }
        self.remarks.push("The plan has no finish, so the target is the end of the longest chain, with a fifth on top.".into());
        let tasks = &self.plan.tasks;
        let mut ends: Vec<i64> = tasks.iter().map(|t| effort(t)[1] / crew(t)).collect();
        // Durations add up along the links; a few rounds are enough for a first guess.
        for _ in 0..50 {
            for (place, task) in tasks.iter().enumerate() {
                let before = task
                    .after
                    .iter()
                    .map(|link| ends[link.task])
                    .max()
                    .unwrap_or(0);
                ends[place] =
                    ends[place].max((before + effort(task)[1] / crew(task)).min(1_000 * DAY));
            }
        }
        let days = ends.iter().max().copied().unwrap_or(DAY) as f64 / DAY as f64 * 1.2;
        let calendar_days = (days / 5.0 * 7.0).ceil() as i64 + 3;
        sensible(
            self.start
                .checked_add(calendar_days.days())
                .unwrap_or(self.start),
        )
    }

    /// The working day four weeks after the finish.
    fn last_day(&self) -> Date {
        let later = self.finish.checked_add(28.days()).unwrap_or(self.finish);
        let until = later.checked_add(28.days()).unwrap_or(later);
        let calendar = Calendar::new(self.start, until, &self.plan.holidays, &self.plan.worked);
        calendar.date(calendar.day(later))
    }

    fn write(mut self) -> Skeleton {
        let plan = self.plan;
        let mut out = String::new();
        let last_day = self.last_day();
        let title = if plan.title.is_empty() {
            "Imported plan".to_owned()
        } else {
            cut(&plan.title, LABEL)
        };
        let id = id_of(&title).unwrap_or_else(|| "imported-plan".into());
        let holidays: Vec<String> = plan
            .holidays
            .iter()
            .filter(|day| (self.start..=last_day).contains(day))
            .map(|day| format!("\"{day}\""))
            .collect();
        let worked: Vec<String> = plan
            .worked
            .iter()
            .filter(|day| (self.start..=last_day).contains(day))
            .map(|day| format!("\"{day}\""))
            .collect();
        let body = self.body();
        let budget = self.budget(last_day);
        self.assumptions();
        let _ = writeln!(
            out,
            "// The skeleton of a scenario, made from a plan. What the plan did not say:\n//"
        );
        for remark in &self.remarks {
            let _ = writeln!(out, "// - {}", name(remark));
        }
        let _ = writeln!(
            out,
            "\nScenario(\n    format: 1,\n    id: {},\n    title: {},",
            quoted(&id),
            quoted(&title)
        );
        let _ = writeln!(
            out,
            "    brief: {},",
            quoted(&format!("{title}: a project as it was planned."))
        );
        let _ = write!(out, "    calendar: (start: \"{}\"", self.start);
        for (field, days) in [("holidays", &holidays), ("worked", &worked)] {
            if !days.is_empty() {
                let _ = write!(out, ", {field}: [{}]", days.join(", "));
            }
        }
        let _ = writeln!(
            out,
            "),\n    finish: (target: \"{}\", last_day: \"{last_day}\"),",
            self.finish
        );
        let currency = plan
            .currency
            .as_deref()
            .map(|c| cut(c, 8))
            .filter(|c| !c.trim().is_empty());
        let currency = currency
            .map(|c| format!(", currency: {}", quoted(&c)))
            .unwrap_or_default();
        let _ = writeln!(
            out,
            "    money: (budget: {budget}, contingency: {}{currency}),",
            budget / 10
        );
        out.push_str(&body);
        out.push_str(")\n");
        Skeleton {
            text: out,
            remarks: self.remarks,
        }
    }

    fn assumptions(&mut self) {
        if self
            .plan
            .tasks
            .iter()
            .any(|task| !task.milestone && task.estimate.is_none())
        {
            self.remarks.push(
                "Where a task has one number, it is the likely case; the optimistic one is 25 % below, the pessimistic one 75 % above (the range of a rough order of magnitude in the PMBOK Guide).".into(),
            );
        }
        self.remarks.push("There are no risks, cards or messages yet, no features beyond the groups of the plan, and one stakeholder: the sponsor.".into());
    }

    /// The pay of all to the last day with a tenth on top: enough for the plan, and some contingency.
    fn budget(&mut self, last_day: Date) -> i64 {
        let calendar = Calendar::new(self.start, last_day, &self.plan.holidays, &self.plan.worked);
        let days = i64::from(calendar.day(self.finish).0) + 1;
        let pay: i64 = self.rates().iter().sum();
        let budget = pay * days * 12 / 10;
        self.remarks.push(format!(
            "The budget is the pay of everybody to the target with a fifth on top: {budget}."
        ));
        (budget / 1_000 + 1) * 1_000
    }

    /// Pay of a day by person, in whole units.
    fn rates(&self) -> Vec<i64> {
        let rate = |person: &super::PlanPerson| match person.day_rate.0 {
            0 => USUAL_RATE,
            cents => (cents + 50) / 100,
        };
        let rates: Vec<_> = self.plan.people.iter().map(rate).collect();
        if rates.is_empty() {
            vec![USUAL_RATE; 2]
        } else {
            rates
        }
    }

    /// Everything from the team on.
    fn body(&mut self) -> String {
        let mut out = String::new();
        self.team(&mut out);
        let _ = writeln!(
            out,
            "    stakeholders: [\n        (id: \"sponsor\", name: \"Sponsor\", role: \"Pays for the project\", sponsor: true, power: 0.9, interest: 0.8, engagement: Supportive, wanted: Supportive),\n    ],"
        );
        self.features(&mut out);
        self.tasks(&mut out);
        self.milestones(&mut out);
        let all: Vec<_> = self
            .real_tasks()
            .map(|task| quoted(&self.task_ids[task]))
            .collect();
        let _ = writeln!(
            out,
            "    launch: (\n        possible: Always,\n        ready: TasksDone([{}]),\n        options: [(id: \"launch\", text: \"Launch\", incident: 0.05)],\n    ),",
            all.join(", ")
        );
        out
    }

    fn real_tasks(&self) -> impl Iterator<Item = usize> + use<'p> {
        let plan = self.plan;
        (0..plan.tasks.len()).filter(|&task| !plan.tasks[task].milestone)
    }

    fn team(&mut self, out: &mut String) {
        let rates = self.rates();
        let _ = writeln!(out, "    team: [");
        for (place, person) in self.plan.people.iter().enumerate() {
            let skills: Vec<_> = self.skills[place]
                .iter()
                .map(|skill| format!("{}: 1.0", quoted(skill)))
                .collect();
            let role = if person.group.is_empty() {
                "Team member"
            } else {
                &person.group
            };
            let _ = writeln!(
                out,
                "        (id: {}, name: {}, role: {}, skills: {{{}}}, day_rate: {}),",
                quoted(&self.person_ids[place]),
                quoted(&cut(&person.name, LABEL)),
                quoted(&cut(role, LABEL)),
                skills.join(", "),
                rates[place]
            );
        }
        if self.plan.people.is_empty() {
            let all: BTreeSet<&String> = self.disciplines.iter().collect();
            let skills: Vec<_> = all
                .iter()
                .map(|skill| format!("{}: 1.0", quoted(skill)))
                .collect();
            for (id, called) in [("first", "First Person"), ("second", "Second Person")] {
                let _ = writeln!(
                    out,
                    "        (id: \"{id}\", name: \"{called}\", role: \"Team member\", skills: {{{}}}, day_rate: {USUAL_RATE}),",
                    skills.join(", ")
                );
            }
            self.remarks.push(
                "The plan names nobody, so two people stand in who can do everything.".into(),
            );
        } else {
            self.remarks.push(
                "Everybody is as good as a journeyman at what they are planned for: skill 1."
                    .into(),
            );
        }
        if self.plan.people.iter().any(|person| person.day_rate.0 == 0) {
            self.remarks.push(format!(
                "Where a person has no rate, a day costs {USUAL_RATE}."
            ));
        }
        let _ = writeln!(out, "    ],");
    }

    fn features(&mut self, out: &mut String) {
        let _ = writeln!(out, "    features: [");
        let used: BTreeSet<usize> = self
            .real_tasks()
            .filter_map(|task| self.plan.tasks[task].group)
            .collect();
        for &group in &used {
            let _ = writeln!(
                out,
                "        (id: {}, name: {}, value: 10, priority: Must, owner: \"sponsor\"),",
                quoted(&self.group_ids[group]),
                quoted(&label(&self.plan.groups[group].name, "Feature"))
            );
        }
        if self
            .real_tasks()
            .any(|task| self.plan.tasks[task].group.is_none())
        {
            let _ = writeln!(
                out,
                "        (id: {}, name: \"The rest\", value: 10, priority: Must, owner: \"sponsor\"),",
                quoted(&self.rest())
            );
        }
        let _ = writeln!(out, "    ],");
        self.remarks.push(
            "All features are equally valuable, all are Must, and all belong to the sponsor."
                .into(),
        );
    }

    /// The feature of tasks that stand in no group.
    fn rest(&self) -> String {
        let taken = |id: &String| self.group_ids.contains(id);
        let mut id = "the-rest".to_owned();
        while taken(&id) {
            id.push('-');
        }
        id
    }

    fn tasks(&mut self, out: &mut String) {
        let _ = writeln!(out, "    tasks: [");
        let mut gone = Vec::new();
        for place in self.real_tasks() {
            let task = &self.plan.tasks[place];
            let feature = task
                .group
                .map_or_else(|| self.rest(), |group| self.group_ids[group].clone());
            let [o, l, p] = effort(task).map(|minutes| minutes as f64 / DAY as f64);
            let _ = write!(
                out,
                "        (id: {}, name: {}, feature: {}, discipline: {}, effort: ({}, {}, {})",
                quoted(&self.task_ids[place]),
                quoted(&cut(&task.name, LABEL)),
                quoted(&feature),
                quoted(&self.disciplines[place]),
                days(o),
                days(l),
                days(p)
            );
            let after = self.predecessors(place, &mut gone);
            if !after.is_empty() {
                let _ = write!(out, ", after: [{}]", after.join(", "));
            }
            if crew(task) > 1 {
                let _ = write!(out, ", max_people: {}", crew(task));
            }
            if let Some(owner) = task.people.first() {
                let _ = write!(out, ", owner: {}", quoted(&self.person_ids[owner.person]));
            }
            if let Some(date) = task
                .not_before
                .filter(|date| *date > self.start && *date <= self.finish)
            {
                let _ = write!(out, ", not_before: \"{date}\"");
            }
            if task.percent > 0 {
                let done = f64::from(task.percent) / 100.0;
                let _ = write!(out, ", progress: (reported: {done}, right: {done})");
            }
            let note = cut(&name(&task.note), LINE);
            if !note.is_empty() {
                let _ = write!(out, ", note: {}", quoted(&note));
            }
            let _ = writeln!(out, "),");
        }
        let _ = writeln!(out, "    ],");
        if !gone.is_empty() {
            self.remarks.push(format!(
                "Links through milestones are drawn straight from task to task: {}.",
                some_of(&gone)
            ));
        }
    }

    /// The tasks before a task. A milestone is none; what comes before it counts in its place.
    fn predecessors(&self, place: usize, through: &mut Vec<String>) -> Vec<String> {
        let tasks = &self.plan.tasks;
        let mut found: BTreeMap<(usize, u8), (LinkKind, i64)> = BTreeMap::new();
        let mut open: Vec<(usize, LinkKind, i64)> = tasks[place]
            .after
            .iter()
            .map(|l| (l.task, l.kind, l.lag))
            .collect();
        let mut seen = BTreeSet::new();
        while let Some((before, kind, lag)) = open.pop() {
            if !tasks[before].milestone {
                let lags = found.entry((before, kind as u8)).or_insert((kind, lag));
                lags.1 = lags.1.max(lag);
            } else if seen.insert(before) {
                through.push(tasks[before].name.clone());
                open.extend(
                    tasks[before]
                        .after
                        .iter()
                        .map(|l| (l.task, LinkKind::FinishToStart, lag + l.lag)),
                );
            }
        }
        let write = |((task, _), (kind, lag)): (&(usize, u8), &(LinkKind, i64))| {
            let id = quoted(&self.task_ids[*task]);
            let lag = (*lag as f64 / DAY as f64).clamp(-1_000.0, 1_000.0);
            let kind = match kind {
                LinkKind::FinishToStart if lag == 0.0 => return id,
                LinkKind::FinishToStart => "",
                LinkKind::StartToStart => ", link: StartToStart",
                LinkKind::FinishToFinish => ", link: FinishToFinish",
                LinkKind::StartToFinish => ", link: StartToFinish",
            };
            let lag = if lag == 0.0 {
                String::new()
            } else {
                format!(", lag: {}", days(lag))
            };
            format!("(task: {id}{kind}{lag})")
        };
        found.iter().map(write).collect()
    }

    fn milestones(&mut self, out: &mut String) {
        let milestones: Vec<_> = (0..self.plan.tasks.len())
            .filter(|&t| self.plan.tasks[t].milestone)
            .collect();
        if milestones.is_empty() {
            return;
        }
        let _ = writeln!(out, "    milestones: [");
        for place in milestones {
            let task = &self.plan.tasks[place];
            let mut gate = BTreeSet::new();
            self.gate(place, &mut gate);
            // A gate that asks for later work than the milestone's own date allows waits for that work.
            let date = task
                .baseline_finish
                .or(task.finish)
                .or(task.start)
                .unwrap_or(self.finish);
            let work = gate
                .iter()
                .filter_map(|&task| self.plan.tasks[task].finish)
                .max();
            let date = work.map_or(date, |work| date.max(work));
            let _ = write!(
                out,
                "        (id: {}, name: {}, date: \"{}\"",
                quoted(&self.task_ids[place]),
                quoted(&cut(&task.name, LABEL)),
                date.clamp(self.start, self.finish)
            );
            if !gate.is_empty() {
                let gate: Vec<_> = gate
                    .iter()
                    .map(|&task| quoted(&self.task_ids[task]))
                    .collect();
                let _ = write!(out, ", gate: TasksDone([{}])", gate.join(", "));
            }
            let _ = writeln!(out, "),");
        }
        let _ = writeln!(out, "    ],");
    }

    /// The tasks that a milestone asks for.
    fn gate(&self, place: usize, gate: &mut BTreeSet<usize>) {
        let mut open = vec![place];
        let mut seen = BTreeSet::new();
        while let Some(milestone) = open.pop() {
            for link in &self.plan.tasks[milestone].after {
                if !self.plan.tasks[link.task].milestone {
                    gate.insert(link.task);
                } else if seen.insert(link.task) {
                    open.push(link.task);
                }
            }
        }
    }
}

/// A working day between the years 2000 and 2100: Saturdays and Sundays become Mondays.
fn sensible(date: Date) -> Date {
    let date = date.clamp(jiff::civil::date(2000, 1, 3), jiff::civil::date(2100, 1, 4));
    let days = match date.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    };
    date.checked_add(days.days()).unwrap_or(date)
}

/// How many people work on a task at once.
fn crew(task: &PlanTask) -> i64 {
    (task.people.len() as i64).clamp(1, 1_000)
}

/// The three points of a task's effort, in minutes; never nothing, since every task takes some effort.
fn effort(task: &PlanTask) -> [i64; 3] {
    const MOST: i64 = 100_000 * DAY;

    if let Some(points) = task.estimate {
        return points.map(|point| point.min(MOST));
    }
    let planned: i64 = task.people.iter().map(|share| share.work).sum();
    let likely = [task.work, planned, task.duration * crew(task)];
    let likely = likely
        .into_iter()
        .find(|minutes| *minutes > 0)
        .unwrap_or(DAY);
    RANGE.map(|share| ((likely as f64 * share).round() as i64).clamp(1, MOST))
}

/// A number of days, to a thousandth.
fn days(days: f64) -> f64 {
    (days * 1_000.0).round() / 1_000.0
}

/// A text of the scenario.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// At most `limit` characters of a text.
fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit - 1).collect();
    format!("{}…", kept.trim_end())
}

/// A label, or `other` if it says nothing.
fn label(text: &str, other: &str) -> String {
    let label = cut(&name(text), LABEL);
    if label.is_empty() {
        other.to_owned()
    } else {
        label
    }
}

/// The first of some names, and how many more there are.
fn some_of(names: &[String]) -> String {
    let known: BTreeSet<&String> = names.iter().collect();
    let shown: Vec<_> = known
        .iter()
        .take(5)
        .map(|name| format!("\"{name}\""))
        .collect();
    match known.len().saturating_sub(5) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
