//! A plan as MSPDI, element by element as MS Project 2003 and later reads it.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::authoring::import::mspdi::{ALIASES, DISCIPLINE, DURATIONS, PERSON_ID, TASK_ID};
use crate::authoring::import::{DAY, PlanFile, PlanTask};
use crate::plan::LinkKind;

/// Writes elements, each on a line of its own.
struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    fn open(&mut self, name: &'static str) {
        let _ = writeln!(self.out, "{}<{name}>", "  ".repeat(self.open.len()));
        self.open.push(name);
    }

    fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            let _ = writeln!(self.out, "{}</{name}>", "  ".repeat(self.open.len()));
        }
    }

    fn put(&mut self, name: &str, value: impl std::fmt::Display) {
        let value = escaped(&value.to_string());
        let _ = writeln!(
            self.out,
            "{}<{name}>{value}</{name}>",
            "  ".repeat(self.open.len())
        );
    }

    fn put_if(&mut self, name: &str, value: Option<impl std::fmt::Display>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    fn custom(&mut self, field: &str, value: impl std::fmt::Display) {
        self.open("ExtendedAttribute");
        self.put("FieldID", field);
        self.put("Value", value);
        self.close();
    }
}

/// Text of XML 1.0: the five marks escaped, control characters as spaces.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

fn morning(date: Date) -> String {
    format!("{date}T08:00:00")
}

fn evening(date: Date) -> String {
    format!("{date}T17:00:00")
}

fn time(minutes: i64) -> String {
    format!("PT{}H{}M0S", minutes / 60, minutes % 60)
}

/// The plan as MSPDI.
#[must_use]
pub fn mspdi(plan: &PlanFile) -> String {
    let mut xml = Xml {
        out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\">\n".into(),
        open: Vec::new(),
    };
    // The root carries a namespace, so it is opened by hand.
    xml.open.push("Project");
    xml.put("SaveVersion", 14);
    xml.put("Name", &plan.title);
    xml.put("Title", &plan.title);
    xml.put("ScheduleFromStart", 1);
    xml.put_if("StartDate", plan.start.map(morning));
    let last = plan.tasks.iter().filter_map(|task| task.finish).max();
    xml.put_if("FinishDate", last.map(evening));
    xml.put_if("CurrencyCode", plan.currency.as_ref());
    xml.put("CalendarUID", 1);
    xml.put("MinutesPerDay", DAY);
    xml.put("MinutesPerWeek", DAY * 5);
    xml.put("DaysPerMonth", 20);
    xml.put_if("StatusDate", plan.status.map(morning));
    extended(&mut xml);
    calendar(&mut xml, plan);
    let numbers = tasks(&mut xml, plan);
    resources(&mut xml, plan);
    assignments(&mut xml, plan, &numbers);
    xml.close();
    xml.out
}

fn extended(xml: &mut Xml) {
    xml.open("ExtendedAttributes");
    for (field, alias) in ALIASES {
        xml.open("ExtendedAttribute");
        xml.put("FieldID", field);
        xml.put(
            "FieldName",
            if field == DISCIPLINE {
                "Text2"
            } else {
                "Text1"
            },
        );
        xml.put("Alias", alias);
        xml.close();
    }
    for (number, (field, alias)) in DURATIONS
        .iter()
        .zip(["Optimistic", "Likely", "Pessimistic"])
        .enumerate()
    {
        xml.open("ExtendedAttribute");
        xml.put("FieldID", field);
        xml.put("FieldName", format!("Duration{}", number + 1));
        xml.put("Alias", alias);
        xml.close();
    }
    xml.close();
}

fn calendar(xml: &mut Xml, plan: &PlanFile) {
    xml.open("Calendars");
    xml.open("Calendar");
    xml.put("UID", 1);
    xml.put("Name", "Standard");
    xml.put("IsBaseCalendar", 1);
    xml.put("BaseCalendarUID", -1);
    xml.open("WeekDays");
    for day in 1..=7 {
        xml.open("WeekDay");
        xml.put("DayType", day);
        let works = (2..=6).contains(&day);
        xml.put("DayWorking", u8::from(works));
        if works {
            hours(xml);
        }
        xml.close();
    }
    let free = plan.holidays.iter().map(|day| (day, false));
    let worked = plan.worked.iter().map(|day| (day, true));
    for (day, works) in free.chain(worked) {
        xml.open("WeekDay");
        xml.put("DayType", 0);
        xml.put("DayWorking", u8::from(works));
        xml.open("TimePeriod");
        xml.put("FromDate", format!("{day}T00:00:00"));
        xml.put("ToDate", format!("{day}T23:59:00"));
        xml.close();
        if works {
            hours(xml);
        }
        xml.close();
    }
    xml.close();
    xml.close();
    xml.close();
}

fn hours(xml: &mut Xml) {
    xml.open("WorkingTimes");
    for (from, to) in [("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")] {
        xml.open("WorkingTime");
        xml.put("FromTime", from);
        xml.put("ToTime", to);
        xml.close();
    }
    xml.close();
}

/// Writes groups as summary tasks with their tasks below them, and returns the number of each task in the file.
fn tasks(xml: &mut Xml, plan: &PlanFile) -> Vec<usize> {
    // Groups in their order, each once; what stands in none comes last.
    let mut order: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    for group in (0..plan.groups.len()).map(Some).chain([None]) {
        let tasks = 0..plan.tasks.len();
        let inside: Vec<_> = tasks
            .filter(|&task| plan.tasks[task].group == group)
            .collect();
        if !inside.is_empty() {
            order.push((group, inside));
        }
    }
    let mut numbers = vec![0; plan.tasks.len()];
    let mut next = 0;
    for (group, inside) in &order {
        next += usize::from(group.is_some());
        for &task in inside {
            next += 1;
            numbers[task] = next;
        }
    }
    xml.open("Tasks");
    let mut row = 0;
    for (group, inside) in &order {
        if let Some(group) = group {
            row += 1;
            let group = &plan.groups[*group];
            xml.open("Task");
            head(xml, row, &group.name, 1);
            xml.put("Summary", 1);
            if let Some(id) = &group.id {
                xml.custom(TASK_ID, id);
            }
            xml.close();
        }
        for &task in inside {
            row += 1;
            xml.open("Task");
            let level = if group.is_some() { 2 } else { 1 };
            head(xml, row, &plan.tasks[task].name, level);
            one(xml, &plan.tasks[task], &numbers);
            xml.close();
        }
    }
    xml.close();
    numbers
}

fn head(xml: &mut Xml, row: usize, name: &str, level: u8) {
    xml.put("UID", row);
    xml.put("ID", row);
    xml.put("Name", name);
    xml.put("Active", 1);
    xml.put("OutlineLevel", level);
}

fn one(xml: &mut Xml, task: &PlanTask, numbers: &[usize]) {
    xml.put("Milestone", u8::from(task.milestone));
    xml.put("Summary", 0);
    xml.put_if("Start", task.start.map(morning));
    xml.put_if("Finish", task.finish.map(evening));
    xml.put("Duration", time(task.duration));
    // In days.
    xml.put("DurationFormat", 7);
    xml.put("Work", time(task.work));
    xml.put("PercentComplete", task.percent);
    xml.put_if("ActualStart", task.actual_start.map(morning));
    xml.put_if("ActualFinish", task.actual_finish.map(evening));
    if let Some(date) = task.not_before {
        xml.put("ConstraintType", 4);
        xml.put("ConstraintDate", morning(date));
    }
    if !task.note.is_empty() {
        xml.put("Notes", &task.note);
    }
    for link in &task.after {
        xml.open("PredecessorLink");
        xml.put("PredecessorUID", numbers[link.task]);
        xml.put(
            "Type",
            match link.kind {
                LinkKind::FinishToFinish => 0,
                LinkKind::FinishToStart => 1,
                LinkKind::StartToFinish => 2,
                LinkKind::StartToStart => 3,
            },
        );
        xml.put("LinkLag", link.lag * 10);
        xml.put("LagFormat", 7);
        xml.close();
    }
    if let Some(id) = &task.id {
        xml.custom(TASK_ID, id);
    }
    if let Some(discipline) = &task.discipline {
        xml.custom(DISCIPLINE, discipline);
    }
    for (field, points) in DURATIONS.iter().zip(task.estimate.iter().flatten()) {
        xml.custom(field, time(*points));
    }
    if task.baseline_start.or(task.baseline_finish).is_some() {
        xml.open("Baseline");
        xml.put("Number", 0);
        xml.put_if("Start", task.baseline_start.map(morning));
        xml.put_if("Finish", task.baseline_finish.map(evening));
        xml.close();
    }
}

fn resources(xml: &mut Xml, plan: &PlanFile) {
    xml.open("Resources");
    for (place, person) in plan.people.iter().enumerate() {
        xml.open("Resource");
        xml.put("UID", place + 1);
        xml.put("ID", place + 1);
        xml.put("Name", &person.name);
        xml.put("Type", 1);
        if !person.group.is_empty() {
            xml.put("Group", &person.group);
        }
        if person.day_rate.0 > 0 {
            xml.put("StandardRate", person.day_rate.units() / 8.0);
            xml.put("StandardRateFormat", 2);
        }
        if let Some(id) = &person.id {
            xml.custom(PERSON_ID, id);
        }
        xml.close();
    }
    xml.close();
}

fn assignments(xml: &mut Xml, plan: &PlanFile, numbers: &[usize]) {
    xml.open("Assignments");
    let mut next = 0;
    for (place, task) in plan.tasks.iter().enumerate() {
        for share in &task.people {
            next += 1;
            xml.open("Assignment");
            xml.put("UID", next);
            xml.put("TaskUID", numbers[place]);
            xml.put("ResourceUID", share.person + 1);
            xml.put("Units", 1);
            xml.put("Work", time(share.work));
            xml.close();
        }
    }
    xml.close();
}
