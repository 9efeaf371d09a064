//! Checks of the project itself: network, people, dates, money.

use std::collections::BTreeSet;

use super::diagnostic::{Diagnostic, codes};
use super::format::{Content, LinkWord, Person};
use super::ids::{Key, List};
use super::reader::Span;
use super::resolve::Resolver;
use crate::plan::{Cycle, Link, LinkKind, Network};

/// Everything that can be wrong with the project as a project.
pub fn check(content: &Content, resolver: &mut Resolver<'_>) {
    estimates(content, resolver);
    cycles(content, resolver);
    hands(content, resolver);
    dates(content, resolver);
    stakeholders(content, resolver);
    money(content, resolver);
    weights(content, resolver);
}

fn estimates(content: &Content, resolver: &mut Resolver<'_>) {
    for (position, task) in content.tasks.iter().enumerate() {
        let (o, l, p) = task.effort;
        if !(o <= l && l <= p && p > 0.0) {
            let span = resolver.span(List::Task, position);
            resolver.error(
                codes::BAD_ESTIMATE,
                span,
                format!(
                    "the estimate of `{}` must grow: optimistic {o}, likely {l}, pessimistic {p}",
                    task.id
                ),
                Some("write (optimistic, likely, pessimistic), as in (8, 12, 22)".into()),
            );
        }
    }
    for (position, external) in content.externals.iter().enumerate() {
        let (o, l, p) = external.slip_days;
        if !(o <= l && l <= p) {
            let span = resolver.span(List::External, position);
            resolver.error(
                codes::BAD_ESTIMATE,
                span,
                format!(
                    "the slip of `{}` must grow: low {o}, likely {l}, high {p}",
                    external.id
                ),
                Some("write (low, likely, high), as in (0, 2, 7)".into()),
            );
        }
    }
}

/// The names around a circle, back to the first; of a long one only the beginning.
pub(super) fn names_around<'k>(circle: &Cycle, name: impl Fn(usize) -> &'k Key) -> String {
    const SHOWN: usize = 24;

    let shown = circle.tasks.iter().take(SHOWN);
    let mut names: Vec<_> = shown.map(|&n| format!("`{}`", name(n))).collect();
    if circle.tasks.len() > SHOWN {
        names.push("…".into());
    }
    names.extend(names.first().cloned());
    names.join(" → ")
}

fn cycles(content: &Content, resolver: &mut Resolver<'_>) {
    let links: Vec<Link> = content
        .tasks
        .iter()
        .enumerate()
        .flat_map(|(to, task)| {
            task.after.iter().map(move |before| Link {
                from: before.task.index(),
                to,
                kind: match before.link {
                    LinkWord::FinishToStart => LinkKind::FinishToStart,
                    LinkWord::StartToStart => LinkKind::StartToStart,
                    LinkWord::FinishToFinish => LinkKind::FinishToFinish,
                    LinkWord::StartToFinish => LinkKind::StartToFinish,
                },
                lag: before.lag,
            })
        })
        .collect();
    if let Err(cycle) = Network::new(content.tasks.len(), &links) {
        let names = names_around(&cycle, |task| &content.tasks[task].id);
        let span = cycle
            .tasks
            .first()
            .map_or(Span::default(), |&t| resolver.span(List::Task, t));
        resolver.error(
            codes::CYCLE,
            span,
            format!("these tasks wait for each other: {names}"),
            Some("remove one of the links; no order of work satisfies all of them".into()),
        );
    }
}

fn hands(content: &Content, resolver: &mut Resolver<'_>) {
    let disciplines = resolver.names(List::Discipline);
    let skilled = |person: &Person| {
        let skills = person.skills.iter();
        let enough = skills.filter(|(_, skill)| *skill >= 0.2);
        enough.map(|(discipline, _)| discipline.index()).collect()
    };
    let skills: Vec<BTreeSet<usize>> = content.team.iter().map(skilled).collect();
    let anybody: BTreeSet<usize> = skills.iter().flatten().copied().collect();
    let mut needed = BTreeSet::new();
    for (position, task) in content.tasks.iter().enumerate() {
        let span = resolver.span(List::Task, position);
        let needs = task.discipline.index();
        needed.insert(needs);
        let discipline = &disciplines[needs];
        if !anybody.contains(&needs) {
            resolver.error(
                codes::NOBODY_CAN,
                span,
                format!(
                    "nobody can do `{}`: no person has a skill of .2 or more in `{discipline}`",
                    task.id
                ),
                Some(format!(
                    "give somebody the skill \"{discipline}\", or change the task's discipline"
                )),
            );
        }
        if let Some(owner) = task.owner
            && !skills[owner.index()].contains(&needs)
        {
            resolver.error(
                codes::NOBODY_CAN,
                span,
                format!(
                    "`{}` is owned by `{}`, who has no skill in `{discipline}`",
                    task.id,
                    content.team[owner.index()].id
                ),
                Some("name another owner, or give them the skill".into()),
            );
        }
        if task.max_people == 0 {
            resolver.error(
                codes::OUT_OF_RANGE,
                span,
                format!("`{}` lets nobody work on it: max_people is 0", task.id),
                Some("write 1 or more".into()),
            );
        }
    }
    for (position, person) in content.team.iter().enumerate() {
        if skills[position].is_disjoint(&needed) && person.candidate.is_none() {
            let span = resolver.span(List::Person, position);
            resolver.findings.push(
                Diagnostic::warning(
                    codes::NOTHING_TO_DO,
                    span,
                    format!(
                        "`{}` has nothing to do: no task needs any of their skills",
                        person.id
                    ),
                )
                .help("give them a skill that a task needs, or leave them out"),
            );
        }
    }
}

fn dates(content: &Content, resolver: &mut Resolver<'_>) {
    let finish = &content.finish;
    if finish.target > finish.last_day {
        resolver.error(
            codes::BAD_DATES,
            Span::default(),
            "the target lies after the last day".into(),
            Some("move `finish.target` or `finish.last_day`".into()),
        );
    }
    for (position, milestone) in content.milestones.iter().enumerate() {
        if milestone.date > finish.last_day {
            let span = resolver.span(List::Milestone, position);
            resolver.error(
                codes::BAD_DATES,
                span,
                format!("the milestone `{}` lies after the last day", milestone.id),
                Some("move it, or the last day".into()),
            );
        }
    }
    for (position, risk) in content.risks.iter().enumerate() {
        if let Some((from, to)) = risk.window
            && from > to
        {
            let span = resolver.span(List::Risk, position);
            resolver.error(
                codes::BAD_DATES,
                span,
                format!("the window of `{}` ends before it begins", risk.id),
                Some("write (first day, last day)".into()),
            );
        }
    }
    for (position, window) in content.windows.iter().enumerate() {
        if window.from > window.to {
            let span = resolver.span(List::Window, position);
            resolver.error(
                codes::BAD_DATES,
                span,
                format!("the window `{}` ends before it begins", window.id),
                Some("write the first closed day under `from`".into()),
            );
        }
    }
}

fn stakeholders(content: &Content, resolver: &mut Resolver<'_>) {
    let sponsors: Vec<_> = (0..content.stakeholders.len())
        .filter(|&s| content.stakeholders[s].sponsor)
        .collect();
    if sponsors.is_empty() {
        let span = resolver.span(List::Stakeholder, 0);
        resolver.error(
            codes::SPONSOR,
            span,
            "nobody is the sponsor".into(),
            Some("write `sponsor: true` for the stakeholder who pays".into()),
        );
    }
    for &second in sponsors.iter().skip(1) {
        let span = resolver.span(List::Stakeholder, second);
        resolver.error(
            codes::SPONSOR,
            span,
            "a project has one sponsor, and this is the second".into(),
            Some("leave `sponsor: true` to one of them".into()),
        );
    }
}

fn money(content: &Content, resolver: &mut Resolver<'_>) {
    let calendar = resolver.calendar().clone();
    let days = f64::from(content.finish.target.0 + 1);
    let mut cost = super::Cents(0);
    for person in content
        .team
        .iter()
        .filter(|p| p.candidate.is_none() && !p.unpaid)
    {
        let from = person.from.map_or(0.0, super::Day::as_f64);
        let until = person
            .until
            .map_or(days, |until| (until.as_f64() + 1.0).min(days));
        cost += person
            .day_rate
            .times((until - from).max(0.0) * person.share);
    }
    for purchase in &content.purchases {
        cost += purchase.cost;
    }
    if cost > content.money.budget {
        let date = calendar.short(content.finish.target);
        resolver.error(
            codes::BUDGET,
            Span::default(),
            format!("the budget of {} cannot pay the team and the purchases to the target, {date}: that takes {cost}", content.money.budget),
            Some("raise `money.budget`, or lower rates, people or purchases".into()),
        );
    }
    if content.money.contingency > content.money.budget {
        resolver.error(
            codes::BUDGET,
            Span::default(),
            "the contingency reserve is larger than the budget it is part of".into(),
            Some("the budget includes the contingency reserve".into()),
        );
    }
}

fn weights(content: &Content, resolver: &mut Resolver<'_>) {
    let weights = &content.score.weights;
    let sum = weights.delivery + weights.quality + weights.alignment;
    if (sum - 1.0).abs() > 1e-6 {
        resolver.error(
            codes::WEIGHTS,
            Span::default(),
            format!("the weights of the score add up to {sum}, not to 1"),
            Some("write three shares that add up to 1, as in (delivery: 0.4, quality: 0.3, alignment: 0.3)".into()),
        );
    }
    for (position, draw) in content.draws.iter().enumerate() {
        let sum: f64 = draw.outcomes.iter().map(|(_, weight)| weight).sum();
        if draw.outcomes.is_empty() || (sum - 1.0).abs() > 1e-6 {
            let span = resolver.span(List::Draw, position);
            resolver.error(
                codes::WEIGHTS,
                span,
                format!("the outcomes of `{}` add up to {sum}, not to 1", draw.id),
                Some("give every outcome its chance; together they are 1".into()),
            );
        }
    }
    if content.launch.options.is_empty() {
        resolver.error(
            codes::EMPTY,
            Span::default(),
            "there is no way to launch".into(),
            Some("write at least one of `launch.options`".into()),
        );
    }
    for (what, empty) in [
        ("tasks", content.tasks.is_empty()),
        ("people", content.team.is_empty()),
        ("features", content.features.is_empty()),
    ] {
        if empty {
            resolver.error(
                codes::EMPTY,
                Span::default(),
                format!("a project without {what} is no project"),
                Some(format!("write some {what}")),
            );
        }
    }
}
