//! MSPDI: the XML of MS Project 2003 and later (schemas.microsoft.com/project), as that program and `ProjectLibre` write it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use roxmltree::{Document, Node, ParsingOptions};

use super::plan_file::{PlanFile, PlanLink, PlanPerson, PlanShare, PlanTask};
use super::units::{date, iso_minutes, name, short};
use super::{Problem, Read};
use crate::plan::LinkKind;
use crate::scenario::Cents;

/// Custom fields by their numbers in MS Project. Durations 1 to 3 are where its PERT analysis keeps its estimates.
pub(in crate::authoring) const DURATIONS: [&str; 3] = ["188743783", "188743784", "188743785"];
/// `Text1` of a task, under our alias: the id.
pub(in crate::authoring) const TASK_ID: &str = "188743731";
/// `Text2` of a task, under our alias: the discipline.
pub(in crate::authoring) const DISCIPLINE: &str = "188743734";
/// `Text1` of a resource, under our alias: the id.
pub(in crate::authoring) const PERSON_ID: &str = "205520904";
/// The aliases of those fields.
pub(in crate::authoring) const ALIASES: [(&str, &str); 3] = [
    (TASK_ID, "Shiproom id"),
    (DISCIPLINE, "Discipline"),
    (PERSON_ID, "Shiproom person"),
];

/// XML is a tree of nodes; a real plan of 8 MiB has some hundred thousand.
const MAX_NODES: u32 = 1_000_000;
/// The widest span of an exception of the calendar that is taken day by day.
const MAX_EXCEPTION_DAYS: usize = 400;
/// Constraints: start no earlier than, must start on.
const NOT_BEFORE: [&str; 2] = ["4", "2"];

/// A child's text, trimmed; empty counts as absent.
fn text<'a>(node: Node<'a, '_>, child: &str) -> Option<&'a str> {
    let found = node.children().find(|c| c.has_tag_name_local(child))?;
    Some(found.text()?.trim()).filter(|text| !text.is_empty())
}

/// The child of this name, else the node itself: where a finding about it points.
fn child_of<'a, 'i>(node: Node<'a, 'i>, child: &str) -> Node<'a, 'i> {
    let found = node.children().find(|c| c.has_tag_name_local(child));
    found.unwrap_or(node)
}

/// Elements by their local name: MS Project writes a namespace, some tools do not.
trait Local {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl Local for Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

fn children<'a, 'i>(node: Node<'a, 'i>, list: &str, item: &str) -> Vec<Node<'a, 'i>> {
    let lists = node.children().filter(|c| c.has_tag_name_local(list));
    lists
        .flat_map(|list| list.children())
        .filter(|c| c.has_tag_name_local(item))
        .collect()
}

struct Reader<'t> {
    document: &'t Document<'t>,
    remarks: Vec<String>,
}

/// Reads MSPDI.
pub(super) fn read(text_of_file: &str) -> Result<Read, Problem> {
    let options = ParsingOptions {
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text_of_file, options).map_err(|error| {
        let help = match error {
            roxmltree::Error::DtdDetected => {
                "plans need no DOCTYPE; take it out, or save the plan again from the tool that made it"
            }
            roxmltree::Error::NodesLimitReached => "export a part of the plan",
            _ => "save the plan again from the tool that made it, as XML",
        };
        let position = error.pos();
        let what = error.to_string();
        let what = what.split(" at ").next().unwrap_or_default();
        Problem::at(position.row as usize, format!("this is not XML as it should be: {}", short(what)), help)
    })?;
    let mut reader = Reader {
        document: &document,
        remarks: Vec::new(),
    };
    let plan = reader.plan()?;
    Ok(Read {
        plan,
        remarks: reader.remarks,
    })
}

impl<'t> Reader<'t> {
    fn problem(&self, node: Node<'_, '_>, what: impl Into<String>, help: &str) -> Problem {
        let position = self.document.text_pos_at(node.range().start);
        Problem::at(position.row as usize, what, help)
    }

    /// A date of a node; one that cannot be read is an error.
    fn date(&self, node: Node<'_, '_>, child: &str) -> Result<Option<Date>, Problem> {
        let Some(found) = text(node, child) else {
            return Ok(None);
        };
        match date(found) {
            Some(date) => Ok(Some(date)),
            None => Err(self.problem(
                child_of(node, child),
                format!("<{child}> is not a date: \"{}\"", short(found)),
                "dates look like 2026-08-03T08:00:00",
            )),
        }
    }

    fn minutes(&self, node: Node<'_, '_>, child: &str) -> Result<i64, Problem> {
        let Some(found) = text(node, child) else {
            return Ok(0);
        };
        iso_minutes(found).ok_or_else(|| {
            self.problem(
                child_of(node, child),
                format!("<{child}> is not a duration: \"{}\"", short(found)),
                "durations look like PT16H0M0S",
            )
        })
    }

    fn plan(&mut self) -> Result<PlanFile, Problem> {
        let root = self.document.root_element();
        if !root.has_tag_name_local("Project") {
            return Err(self.problem(
                root,
                format!(
                    "this XML is not a plan of MS Project: it begins with <{}>",
                    short(root.tag_name().name())
                ),
                "in MS Project or ProjectLibre, save the plan as XML",
            ));
        }
        let mut plan = PlanFile {
            title: name(
                text(root, "Title")
                    .or_else(|| text(root, "Name"))
                    .unwrap_or_default(),
            ),
            start: self.date(root, "StartDate")?,
            status: self.date(root, "StatusDate")?,
            currency: text(root, "CurrencyCode").map(str::to_owned),
            ..PlanFile::default()
        };
        self.calendar(root, &mut plan)?;
        let named = fields(root);
        let people = self.people(root, &named, &mut plan);
        let tasks = self.tasks(root, &named, &mut plan)?;
        self.assignments(root, &tasks, &people, &mut plan)?;
        Ok(plan)
    }

    /// Holidays and worked weekends of the project's calendar.
    fn calendar(&mut self, root: Node<'_, '_>, plan: &mut PlanFile) -> Result<(), Problem> {
        let calendars = children(root, "Calendars", "Calendar");
        let wanted = text(root, "CalendarUID");
        let chosen = calendars
            .iter()
            .find(|calendar| wanted.is_some() && text(**calendar, "UID") == wanted);
        let Some(&calendar) = chosen.or(calendars.first()) else {
            return Ok(());
        };
        let (mut holidays, mut worked) = (BTreeSet::new(), BTreeSet::new());
        let mut exceptions = children(calendar, "Exceptions", "Exception");
        for day in children(calendar, "WeekDays", "WeekDay") {
            let works = text(day, "DayWorking") == Some("1");
            match text(day, "DayType") {
                // An exception, as MS Project 2003 writes it.
                Some("0") => exceptions.push(day),
                Some("1") if works => self.weekend("Sundays"),
                Some("7") if works => self.weekend("Saturdays"),
                Some("2" | "3" | "4" | "5" | "6") if !works => self.remarks.push(
                    "A day from Monday to Friday is free every week in the plan; here it is worked. Give part-time people a `share` instead.".into(),
                ),
                _ => {}
            }
        }
        for exception in exceptions {
            let Some(period) = exception
                .children()
                .find(|c| c.has_tag_name_local("TimePeriod"))
            else {
                continue;
            };
            let (Some(from), Some(to)) =
                (self.date(period, "FromDate")?, self.date(period, "ToDate")?)
            else {
                continue;
            };
            let works = text(exception, "DayWorking") == Some("1");
            for day in from
                .series(jiff::Span::new().days(1))
                .take(MAX_EXCEPTION_DAYS)
                .take_while(|day| *day <= to)
            {
                let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
                if weekend && works {
                    worked.insert(day);
                } else if !weekend && !works {
                    holidays.insert(day);
                }
            }
        }
        plan.holidays = holidays.into_iter().collect();
        plan.worked = worked.into_iter().collect();
        Ok(())
    }

    fn weekend(&mut self, days: &str) {
        self.remarks.push(format!(
            "{days} are worked in the plan; here weekends are free. Single days can be worked: see `calendar.worked`."
        ));
    }

    /// The people, and where each stands by its number in the file.
    fn people(
        &mut self,
        root: Node<'_, '_>,
        named: &BTreeSet<&str>,
        plan: &mut PlanFile,
    ) -> BTreeMap<String, usize> {
        let mut places = BTreeMap::new();
        let mut others = Vec::new();
        for resource in children(root, "Resources", "Resource") {
            let (Some(uid), Some(called)) = (text(resource, "UID"), text(resource, "Name")) else {
                continue;
            };
            // 0 is material, 2 is cost; older files leave the field out.
            let kind = text(resource, "Type").unwrap_or("1");
            if text(resource, "IsNull") == Some("1") {
                continue;
            }
            if kind != "1" {
                others.push(format!("\"{}\"", short(called)));
                continue;
            }
            places.insert(uid.to_owned(), plan.people.len());
            plan.people.push(PlanPerson {
                id: custom(resource, PERSON_ID, named),
                name: name(called),
                group: name(text(resource, "Group").unwrap_or_default()),
                day_rate: day_rate(resource),
            });
        }
        if !others.is_empty() {
            self.remarks.push(format!(
                "Material and cost resources are left out: {}. Write them under `purchases`.",
                others.join(", ")
            ));
        }
        places
    }

    /// Tasks and milestones, and where each stands by its number in the file.
    fn tasks(
        &mut self,
        root: Node<'t, 't>,
        named: &BTreeSet<&str>,
        plan: &mut PlanFile,
    ) -> Result<BTreeMap<String, usize>, Problem> {
        let rows = self.rows(root)?;
        let level = group_level(&rows);
        let mut places = BTreeMap::new();
        // The summary tasks above the one that is read, and for each summary what lies below it and what it waits for.
        let mut above: Vec<usize> = Vec::new();
        let mut below: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut waiting: Vec<(usize, usize)> = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            above.retain(|&other| rows[other].level < row.level);
            if row.summary {
                above.push(place);
                continue;
            }
            let task = self.task(row, named)?;
            let here = plan.tasks.len();
            places.insert(row.uid.to_owned(), here);
            let group = above
                .iter()
                .copied()
                .find(|&other| rows[other].level >= level);
            let task = PlanTask {
                group: group.map(|group| {
                    let summary = rows[group].node;
                    let place = plan.group(&name(text(summary, "Name").unwrap_or_default()));
                    plan.groups[place].id = custom(summary, TASK_ID, named);
                    place
                }),
                ..task
            };
            plan.tasks.push(task);
            waiting.push((place, here));
            for &summary in &above {
                below
                    .entry(rows[summary].uid.to_owned())
                    .or_default()
                    .push(here);
                // What a summary waits for, all in it wait for.
                waiting.push((summary, here));
            }
        }
        for (place, here) in waiting {
            self.links(&rows[place], here, &places, &below, plan)?;
        }
        Ok(places)
    }

    /// The rows of the table of tasks.
    fn rows(&self, root: Node<'t, 't>) -> Result<Vec<Row<'t>>, Problem> {
        let nodes = children(root, "Tasks", "Task");
        let mut rows: Vec<Row<'t>> = Vec::with_capacity(nodes.len());
        let mut seen = BTreeSet::new();
        for node in nodes {
            if text(node, "IsNull") == Some("1") || text(node, "Active") == Some("0") {
                continue;
            }
            let Some(uid) = text(node, "UID") else {
                return Err(self.problem(
                    node,
                    "a task has no <UID>",
                    "save the plan again from the tool that made it",
                ));
            };
            // The plan itself is task 0.
            if text(node, "OutlineLevel") == Some("0") || uid == "0" {
                continue;
            }
            if !seen.insert(uid) {
                return Err(self.problem(
                    node,
                    format!("two tasks have the number {}", short(uid)),
                    "save the plan again from the tool that made it",
                ));
            }
            let level = text(node, "OutlineLevel").and_then(|level| level.parse().ok());
            rows.push(Row {
                node,
                uid,
                level: level.unwrap_or(1),
                summary: text(node, "Summary") == Some("1"),
            });
        }
        Ok(rows)
    }

    fn task(&self, row: &Row<'_>, named: &BTreeSet<&str>) -> Result<PlanTask, Problem> {
        let node = row.node;
        let Some(called) = text(node, "Name").map(name).filter(|name| !name.is_empty()) else {
            return Err(self.problem(
                node,
                format!("task {} has no name", short(row.uid)),
                "give it a name in the plan",
            ));
        };
        let percent = match text(node, "PercentComplete") {
            None => 0,
            Some(percent) => percent.parse().ok().filter(|p| *p <= 100).ok_or_else(|| {
                self.problem(
                    child_of(node, "PercentComplete"),
                    format!(
                        "\"{called}\" is said to be \"{}\" per cent complete",
                        short(percent)
                    ),
                    "write a whole number from 0 to 100",
                )
            })?,
        };
        let baseline = node.children().find(|c| {
            c.has_tag_name_local("Baseline") && matches!(text(*c, "Number"), None | Some("0"))
        });
        let of_baseline = |child| baseline.map_or(Ok(None), |node| self.date(node, child));
        let points: Vec<i64> = DURATIONS
            .iter()
            .filter_map(|field| iso_minutes(&custom_value(node, field)?))
            .collect();
        let constrained =
            text(node, "ConstraintType").is_some_and(|kind| NOT_BEFORE.contains(&kind));
        Ok(PlanTask {
            id: custom(node, TASK_ID, named),
            name: called,
            milestone: text(node, "Milestone") == Some("1"),
            discipline: custom(node, DISCIPLINE, named),
            duration: self.minutes(node, "Duration")?.max(0),
            work: self.minutes(node, "Work")?.max(0),
            estimate: <[i64; 3]>::try_from(points)
                .ok()
                .filter(|[o, l, p]| 0 <= *o && o <= l && l <= p && *p > 0),
            start: self.date(node, "Start")?,
            finish: self.date(node, "Finish")?,
            not_before: if constrained {
                self.date(node, "ConstraintDate")?
            } else {
                None
            },
            baseline_start: of_baseline("Start")?,
            baseline_finish: of_baseline("Finish")?,
            actual_start: self.date(node, "ActualStart")?,
            actual_finish: self.date(node, "ActualFinish")?,
            percent,
            note: text(node, "Notes").unwrap_or_default().to_owned(),
            ..PlanTask::default()
        })
    }

    /// The links of a row, for the task at `here`.
    fn links(
        &mut self,
        row: &Row<'_>,
        here: usize,
        places: &BTreeMap<String, usize>,
        below: &BTreeMap<String, Vec<usize>>,
        plan: &mut PlanFile,
    ) -> Result<(), Problem> {
        for link in row
            .node
            .children()
            .filter(|c| c.has_tag_name_local("PredecessorLink"))
        {
            let Some(uid) = text(link, "PredecessorUID") else {
                continue;
            };
            let kind = match text(link, "Type") {
                Some("0") => LinkKind::FinishToFinish,
                None | Some("1") => LinkKind::FinishToStart,
                Some("2") => LinkKind::StartToFinish,
                Some("3") => LinkKind::StartToStart,
                Some(other) => {
                    return Err(self.problem(
                        link,
                        format!("a link has the unknown type \"{}\"", short(other)),
                        "types are 0 (finish to finish), 1 (finish to start), 2 (start to finish) and 3 (start to start)",
                    ));
                }
            };
            let lag: i64 = match text(link, "LinkLag") {
                None => 0,
                // Tenths of a minute.
                Some(lag) => {
                    lag.parse::<i64>()
                        .ok()
                        .filter(|lag| lag.abs() < 1_000_000_000)
                        .ok_or_else(|| {
                            self.problem(
                                link,
                                format!("a lag cannot be read: \"{}\"", short(lag)),
                                "lags are whole tenths of minutes: 4800 is a day",
                            )
                        })?
                        / 10
                }
            };
            let percent = text(link, "LagFormat")
                .is_some_and(|format| matches!(format, "19" | "20" | "51" | "52"));
            let lag = if percent {
                self.remarks.push(format!(
                    "\"{}\" has a lag in per cent, which is left out.",
                    short(&plan.tasks[here].name)
                ));
                0
            } else {
                lag
            };
            let one;
            let before: &[usize] = match places.get(uid) {
                Some(&place) => {
                    one = [place];
                    &one
                }
                None => below.get(uid).map_or(&[], Vec::as_slice),
            };
            if before.is_empty() {
                self.remarks.push(format!(
                    "\"{}\" waits for task {}, which is not in the plan or not active; that link is left out.",
                    short(&plan.tasks[here].name),
                    short(uid)
                ));
            }
            for &task in before {
                let link = PlanLink { task, kind, lag };
                let after = &mut plan.tasks[here].after;
                if task != here
                    && !after
                        .iter()
                        .any(|known| known.task == task && known.kind == kind)
                {
                    after.push(link);
                }
                // A summary that is linked to another makes a link for each pair.
                if after.len() > 10_000 {
                    return Err(self.problem(
                        row.node,
                        "a task waits for more than 10,000 others",
                        "link summary tasks by milestones",
                    ));
                }
            }
        }
        Ok(())
    }

    fn assignments(
        &mut self,
        root: Node<'_, '_>,
        tasks: &BTreeMap<String, usize>,
        people: &BTreeMap<String, usize>,
        plan: &mut PlanFile,
    ) -> Result<(), Problem> {
        for assignment in children(root, "Assignments", "Assignment") {
            let task = text(assignment, "TaskUID").and_then(|uid| tasks.get(uid));
            let person = text(assignment, "ResourceUID").and_then(|uid| people.get(uid));
            // Assignments of nobody, of material and to summary tasks say nothing here.
            if let (Some(&task), Some(&person)) = (task, person) {
                let work = self.minutes(assignment, "Work")?.max(0);
                let known = &mut plan.tasks[task].people;
                match known.iter_mut().find(|share| share.person == person) {
                    Some(share) => share.work += work,
                    None => known.push(PlanShare { person, work }),
                }
            }
        }
        Ok(())
    }
}

/// A row of the table of tasks.
struct Row<'a> {
    node: Node<'a, 'a>,
    uid: &'a str,
    level: u32,
    summary: bool,
}

/// The outline level whose summary tasks become groups: the highest with two of them, so that a single frame around the whole plan is
/// none.
fn group_level(rows: &[Row<'_>]) -> u32 {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.summary) {
        *counts.entry(row.level).or_default() += 1;
    }
    let several = counts.iter().find(|&(_, &count)| count > 1);
    several.map_or(1, |(&level, _)| level)
}

/// The custom fields that are named as ours are.
fn fields<'a>(root: Node<'a, 'a>) -> BTreeSet<&'a str> {
    let fields = children(root, "ExtendedAttributes", "ExtendedAttribute");
    let ours = |node: &Node<'a, 'a>| {
        let id = text(*node, "FieldID")?;
        let alias = text(*node, "Alias")?;
        ALIASES.contains(&(id, alias)).then_some(id)
    };
    fields.iter().filter_map(ours).collect()
}

/// The value of a custom field.
fn custom_value(node: Node<'_, '_>, field: &str) -> Option<String> {
    let found = node.children().find(|c| {
        c.has_tag_name_local("ExtendedAttribute") && text(*c, "FieldID") == Some(field)
    })?;
    text(found, "Value").map(name)
}

/// The value of a custom field that is named as ours is.
fn custom(node: Node<'_, '_>, field: &str, named: &BTreeSet<&str>) -> Option<String> {
    named
        .contains(field)
        .then(|| custom_value(node, field))
        .flatten()
}

/// Pay of a day of eight hours. The rate's unit stands beside it.
fn day_rate(resource: Node<'_, '_>) -> Cents {
    let rate = text(resource, "StandardRate").and_then(|rate| rate.parse::<f64>().ok());
    let days = match text(resource, "StandardRateFormat") {
        Some("1") => 480.0,
        Some("3") => 1.0,
        Some("4") => 0.2,
        Some("5") => 0.05,
        Some("7" | "8") => 1.0 / 260.0,
        _ => 8.0,
    };
    let rate = rate.unwrap_or_default() * days;
    if rate.is_finite() && (0.0..1e9).contains(&rate) {
        Cents::from_units(rate)
    } else {
        Cents(0)
    }
}
