//! A plan as CSV.

use jiff::civil::Date;

use crate::authoring::import::table::{Column, days};
use crate::authoring::import::{PlanFile, PlanTask};
use crate::plan::LinkKind;

/// The columns that are written: every one that is read but the outline, for which the feature stands.
fn columns() -> impl Iterator<Item = (Column, &'static str)> {
    let all = Column::ALL.iter().map(|(column, name, _)| (*column, *name));
    all.filter(|(column, _)| *column != Column::Level)
}

/// The plan as CSV after RFC 4180, with a header.
///
/// # Errors
///
/// None that a table in memory can have; the crate that writes it names some.
pub fn csv(plan: &PlanFile) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(columns().map(|(_, name)| name))?;
    for (place, task) in plan.tasks.iter().enumerate() {
        writer.write_record(columns().map(|(column, _)| cell(plan, place, task, column)))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn cell(plan: &PlanFile, place: usize, task: &PlanTask, column: Column) -> String {
    let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let time = |minutes: i64| {
        if minutes == 0 {
            String::new()
        } else {
            days(minutes)
        }
    };
    let point = |n: usize| {
        task.estimate
            .map(|points| days(points[n]))
            .unwrap_or_default()
    };
    match column {
        Column::Number => (place + 1).to_string(),
        Column::Id => task.id.clone().unwrap_or_default(),
        Column::Name => task.name.clone(),
        Column::Type => if task.milestone { "milestone" } else { "task" }.to_owned(),
        Column::Group => task
            .group
            .map(|group| plan.groups[group].name.clone())
            .unwrap_or_default(),
        Column::Level => String::new(),
        Column::Discipline => task.discipline.clone().unwrap_or_default(),
        Column::Duration => time(task.duration),
        Column::Work => time(task.work),
        Column::Optimistic => point(0),
        Column::Likely => point(1),
        Column::Pessimistic => point(2),
        Column::Predecessors => links(task),
        Column::Start => date(task.start),
        Column::Finish => date(task.finish),
        Column::NotBefore => date(task.not_before),
        Column::BaselineStart => date(task.baseline_start),
        Column::BaselineFinish => date(task.baseline_finish),
        Column::ActualStart => date(task.actual_start),
        Column::ActualFinish => date(task.actual_finish),
        Column::Percent => task.percent.to_string(),
        Column::People => people(plan, task),
        Column::Note => task.note.clone(),
    }
}

fn links(task: &PlanTask) -> String {
    let links = task.after.iter().map(|link| {
        let kind = match link.kind {
            LinkKind::FinishToStart if link.lag == 0 => "",
            LinkKind::FinishToStart => "FS",
            LinkKind::StartToStart => "SS",
            LinkKind::FinishToFinish => "FF",
            LinkKind::StartToFinish => "SF",
        };
        let lag = match link.lag {
            0 => String::new(),
            lag if lag > 0 => format!("+{}", days(lag)),
            lag => days(lag),
        };
        format!("{}{kind}{lag}", link.task + 1)
    });
    links.collect::<Vec<_>>().join("; ")
}

fn people(plan: &PlanFile, task: &PlanTask) -> String {
    let people = task.people.iter().map(|share| {
        // Commas and semicolons part people, brackets hold their share.
        let name = plan.people[share.person]
            .name
            .replace([',', ';', '[', ']'], " ");
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if share.work == 0 {
            name
        } else {
            format!("{name} [{}]", days(share.work))
        }
    });
    people.collect::<Vec<_>>().join("; ")
}
