//! The check: from bytes to a scenario, with all findings.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil;

use super::calendar::Calendar;
use super::diagnostic::{Diagnostic, codes};
use super::format::{Content, FORMAT, RawScenario};
use super::ids::kind::TaskId;
use super::ids::{Id, Key, List, is_id, stable_hash};
use super::reader::{self, MAX_FINDINGS};
use super::resolve::{CivilDate, Resolve, Resolver, parse_date};
use super::review::{Place, Review};
use super::translation::Translation;
use super::vocabulary::{Condition, TaskState};
use super::{Keys, Scenario, shipped, story, structure};

/// What the check gives: a scenario when there is no error, and every finding in the order of the file.
#[derive(Debug)]
pub struct Checked {
    /// The scenario, if it can be played.
    pub scenario: Option<Scenario>,
    /// Errors and warnings.
    pub findings: Vec<Diagnostic>,
    /// The text that the findings point into; lossy when the file was not UTF-8.
    pub text: String,
}

impl Checked {
    /// How many findings are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.is_error())
            .count()
    }
}

/// The most tasks a scenario may have.
pub const MAX_TASKS: usize = 20_000;
/// The most people a scenario may have.
pub const MAX_PEOPLE: usize = 2_000;

/// Checks a scenario file.
#[must_use]
pub fn check(bytes: &[u8]) -> Checked {
    let mut checked = examine(bytes);
    if checked.errors() > 0 {
        checked.scenario = None;
    }
    checked
}

/// What [`check`] finds, with the scenario also where nothing but the plan or the story as a whole has errors: for laws that hold for any
/// project, however odd.
#[must_use]
pub fn examine(bytes: &[u8]) -> Checked {
    look(bytes, None)
}

/// The scenario of a file that passes the check, with other texts in it.
pub(super) fn translated(text: &str, translation: &Translation) -> Option<Scenario> {
    look(text.as_bytes(), Some(translation)).scenario
}

fn look(bytes: &[u8], translation: Option<&Translation>) -> Checked {
    let text = match reader::text_from_bytes(bytes) {
        Ok(text) => text.to_owned(),
        Err(finding) => {
            let text = reader::lossy_text(bytes).into_owned();
            return Checked {
                scenario: None,
                findings: vec![finding],
                text,
            };
        }
    };
    let (root, mut findings) = reader::parse(&text);
    let mut scenario = None;
    if let Some(root) = root {
        let decoded = reader::decode::<RawScenario>(&root);
        findings.extend(decoded.findings);
        if let Some(mut raw) = decoded.value {
            if let Some(translation) = translation {
                translation.lay_over(&mut raw);
            }
            let place = Place::new(&root, &decoded.dropped);
            let (checked, more) = resolve(&raw, &decoded.dropped_ids, place, &findings, &text);
            findings.extend(more);
            scenario = checked;
        }
    }
    limit(&mut findings);
    Checked {
        scenario,
        findings,
        text,
    }
}

/// Sorts the findings and keeps as many as somebody may read; errors before warnings.
fn limit(findings: &mut Vec<Diagnostic>) {
    if findings.len() > MAX_FINDINGS {
        // The reader may have said so already; then this says it again, behind the last one.
        findings.retain(|finding| finding.code != codes::TOO_MANY_FINDINGS);
        findings.sort_by_key(|finding| (!finding.is_error(), finding.span));
        findings.truncate(MAX_FINDINGS);
        let last = findings.iter().map(|finding| finding.span).max();
        findings.push(Diagnostic {
            severity: findings[0].severity,
            ..reader::too_many(last.unwrap_or_default())
        });
    }
    super::diagnostic::sort(findings);
}

/// The names that a raw scenario declares.
fn declare(raw: &RawScenario, resolver: &mut Resolver<'_>) {
    macro_rules! declare {
        ($($list:expr),* $(,)?) => { $(for item in $list.iter().flatten() { resolver.declare(&item.id); })* };
    }
    for person in &raw.team {
        resolver.declare(&person.id);
    }
    for feature in &raw.features {
        resolver.declare(&feature.id);
    }
    for task in &raw.tasks {
        resolver.declare(&task.id);
    }
    for stakeholder in &raw.stakeholders {
        resolver.declare(&stakeholder.id);
    }
    for option in &raw.launch.options {
        resolver.declare(&option.id);
    }
    declare!(
        raw.teams,
        raw.milestones,
        raw.externals,
        raw.risks,
        raw.events,
        raw.draws,
        raw.measures,
        raw.purchases,
        raw.windows,
        raw.promises,
        raw.objectives,
        raw.launch.readiness,
        raw.steps,
        raw.hints,
    );
}

/// The calendar of a raw scenario, and the date on which it starts. Without a start and an end there is none; then every date of it that
/// is broken is a finding. With them, those are found later.
fn calendar(raw: &RawScenario, findings: &mut Vec<Diagnostic>) -> Option<(Calendar, civil::Date)> {
    let spec = &raw.calendar;
    let ends = [
        parse_date(&spec.start.0),
        parse_date(&raw.finish.last_day.0),
    ];
    let dates = |list: &Option<Vec<CivilDate>>| -> Vec<Result<civil::Date, _>> {
        let dates = list.iter().flatten();
        dates.map(|date| parse_date(&date.0)).collect()
    };
    let (holidays, worked) = (dates(&spec.holidays), dates(&spec.worked));
    let [Ok(start), Ok(last)] = ends else {
        let all = ends.into_iter().chain(holidays).chain(worked);
        findings.extend(all.filter_map(Result::err).map(|finding| *finding));
        return None;
    };
    if last <= start {
        findings.push(
            Diagnostic::error(
                codes::BAD_DATES,
                raw.finish.last_day.0.span,
                format!("the last day, {last}, is not after the start, {start}"),
            )
            .help("move the last day or the start"),
        );
        return None;
    }
    // Warranty, later effects and promises may reach past the last day.
    let until = last
        .checked_add(jiff::Span::new().days(200))
        .unwrap_or(last);
    let good = |dates: Vec<Result<civil::Date, _>>| -> Vec<civil::Date> {
        dates.into_iter().filter_map(Result::ok).collect()
    };
    let calendar = Calendar::new(start, until, &good(holidays), &good(worked));
    Some((calendar, start))
}

fn resolve(
    raw: &RawScenario,
    dropped: &[String],
    root: Place<'_>,
    before: &[Diagnostic],
    text: &str,
) -> (Option<Scenario>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    if raw.format != FORMAT {
        findings.push(
            Diagnostic::error(
                codes::WRONG_FORMAT,
                root.at("format").span(),
                format!(
                    "this file is written in format {}; this program reads format {FORMAT}",
                    raw.format
                ),
            )
            .help(if raw.format > FORMAT {
                "use a newer Shiproom"
            } else {
                "write `format: 1`"
            }),
        );
        return (None, findings);
    }
    let limits = [
        (
            "tasks",
            "tasks",
            raw.tasks.len(),
            MAX_TASKS,
            "make the tasks larger, or several projects of them",
        ),
        (
            "people",
            "team",
            raw.team.len(),
            MAX_PEOPLE,
            "leave out who does not matter, or make several projects",
        ),
    ];
    for (what, field, count, limit, help) in limits {
        if count <= limit {
            continue;
        }
        let list = root.at(field);
        findings.push(
            Diagnostic::error(
                codes::TOO_LARGE,
                list.node().head(),
                format!("a scenario has at most {limit} {what}, and this one has {count}"),
            )
            .help(help),
        );
    }
    if !findings.is_empty() {
        return (None, findings);
    }
    let Some((calendar, start)) = calendar(raw, &mut findings) else {
        return (None, findings);
    };
    let mut resolver = Resolver::new(&calendar, start, dropped);
    declare(raw, &mut resolver);
    if !is_id(&raw.id.0.value) {
        resolver.bad_id(&raw.id.0.value, raw.id.0.span);
    }
    let content = raw.resolve(&mut resolver);
    let mut scenario = None;
    if let Some(content) = content {
        let mut all = before.iter().chain(&resolver.findings);
        let sound = !all.any(Diagnostic::is_error);
        let mut review = Review::new(&content, &mut resolver, root, before);
        structure::check(&mut review);
        story::check(&mut review);
        if sound {
            scenario = Some(finish(content, &resolver, text));
        }
    }
    findings.append(&mut resolver.findings);
    (scenario, findings)
}

/// Everything that can be told from the content once and for all.
fn finish(mut content: Content, resolver: &Resolver<'_>, text: &str) -> Scenario {
    for person in &mut content.team {
        person.leave.sort_unstable();
        person.leave.dedup();
    }
    macro_rules! keys {
        ($list:ident) => {
            content.$list.iter().map(|item| item.id.clone()).collect()
        };
    }
    let keys = Keys {
        tasks: keys!(tasks),
        people: keys!(team),
        features: keys!(features),
        stakeholders: keys!(stakeholders),
        risks: keys!(risks),
        externals: keys!(externals),
        events: keys!(events),
        draws: keys!(draws),
        milestones: keys!(milestones),
    };
    let mut components = resolver.names(List::Component);
    let mut places: BTreeMap<_, usize> = components.iter().map(Key::text).zip(0..).collect();
    let component_of_task = content
        .tasks
        .iter()
        .map(|task| {
            task.component.unwrap_or_else(|| {
                // A task without a component shares the debt of its feature.
                let name = &keys.features[task.feature.index()];
                let index = places.entry(name.text()).or_insert_with(|| {
                    components.push(name.clone());
                    components.len() - 1
                });
                Id::new(*index)
            })
        })
        .collect();
    let mut tasks_of_feature = vec![Vec::new(); content.features.len()];
    for (position, task) in content.tasks.iter().enumerate() {
        tasks_of_feature[task.feature.index()].push(Id::new(position));
    }
    let everything_built: Arc<[_]> = (0..content.tasks.len())
        .filter(|&t| content.tasks[t].test.is_none())
        .map(Id::new)
        .collect();
    let covered_by = content
        .tasks
        .iter()
        .map(|task| match &task.test {
            None => Arc::from([]),
            Some(test) if test.covers.is_empty() => Arc::clone(&everything_built),
            Some(test) => test.covers.as_slice().into(),
        })
        .collect();
    let mut launch_tasks = Vec::new();
    tasks_in(&content.launch.ready, &mut launch_tasks);
    Scenario {
        launch_tasks,
        language: None,
        translations: shipped::translations(&content.id),
        hash: stable_hash(content.id.as_bytes()),
        text: Arc::from(text),
        calendar: resolver.calendar().clone(),
        flags: resolver.names(List::Flag),
        disciplines: resolver.names(List::Discipline),
        components,
        component_of_task,
        tasks_of_feature,
        covered_by,
        sponsor: content
            .stakeholders
            .iter()
            .position(|s| s.sponsor)
            .map(Id::new),
        keys,
        content,
    }
}

/// The tasks that must be done for a condition to hold, as far as it says so.
fn tasks_in(condition: &Condition, tasks: &mut Vec<TaskId>) {
    match condition {
        Condition::All(all) => all.iter().for_each(|c| tasks_in(c, tasks)),
        Condition::TasksDone(done) => tasks.extend(done),
        Condition::Task(task, TaskState::Done) => tasks.push(*task),
        _ => {}
    }
}
