//! Checks of the project itself: network, people, dates, money.

use std::collections::{BTreeMap, BTreeSet};

use super::closed_days;
use super::diagnostic::{Diagnostic, codes, nearest};
use super::format::{LinkWord, Person};
use super::ids::{Key, List};
use super::repeats;
use super::review::Review;
use super::timing;
use crate::plan::{Cycle, Link, LinkKind, Network};

/// Skill from which somebody can be put on a task.
const ENOUGH_SKILL: f64 = 0.2;

/// Everything that can be wrong with the project as a project.
pub(super) fn check(review: &mut Review<'_, '_, '_>) {
    empty_lists(review);
    estimates(review);
    match network(review) {
        Ok(network) => timing::check(review, &network),
        Err(cycle) => report_cycle(review, &cycle),
    }
    hands(review);
    dates(review);
    closed_days::check(review);
    repeats::check(review);
    sponsor(review);
    money(review);
    shares(review);
}

/// Lists that a project cannot do without.
fn empty_lists(review: &mut Review<'_, '_, '_>) {
    let content = review.content;
    let launch = review.root.at("launch");
    for (what, place, empty) in [
        ("tasks", review.root.at("tasks"), content.tasks.is_empty()),
        ("people", review.root.at("team"), content.team.is_empty()),
        (
            "features",
            review.root.at("features"),
            content.features.is_empty(),
        ),
        (
            "launch options",
            launch.at("options"),
            content.launch.options.is_empty(),
        ),
        (
            "stakeholders",
            review.root.at("stakeholders"),
            content.stakeholders.is_empty(),
        ),
    ] {
        if empty {
            review.error(
                place,
                place,
                codes::EMPTY,
                format!("a project needs {what}, and this list is empty"),
                format!("write at least one {}", singular(what)),
            );
        }
    }
}

fn singular(what: &str) -> &str {
    match what {
        "people" => "person",
        _ => what.strip_suffix('s').unwrap_or(what),
    }
}

fn estimates(review: &mut Review<'_, '_, '_>) {
    let content = review.content;
    let tasks = review.root.at("tasks").all();
    for (position, task) in content.tasks.iter().enumerate() {
        let (o, l, p) = task.effort;
        let place = tasks.nth(position).at("effort");
        if p <= 0.0 {
            review.error(
                place,
                place,
                codes::BAD_ESTIMATE,
                format!("the task `{}` has no effort", task.id),
                "write (optimistic, likely, pessimistic) in person-days, as in (8, 12, 22)",
            );
        } else if !(o <= l && l <= p) {
            review.error(
                place,
                place,
                codes::BAD_ESTIMATE,
                format!(
                    "the estimate of `{}` must grow: optimistic {o}, likely {l}, pessimistic {p}",
                    task.id
                ),
                format!("write {}", growing([o, l, p])),
            );
        }
    }
    let externals = review.root.at("externals").all();
    for (position, external) in content.externals.iter().enumerate() {
        let (o, l, p) = external.slip_days;
        if !(o <= l && l <= p) {
            let place = externals.nth(position).at("slip_days");
            review.error(
                place,
                place,
                codes::BAD_ESTIMATE,
                format!(
                    "the slip of `{}` must grow: low {o}, likely {l}, high {p}",
                    external.id
                ),
                format!("write {}", growing([o, l, p])),
            );
        }
    }
}

/// The three numbers in the order in which they should stand.
fn growing(mut points: [f64; 3]) -> String {
    points.sort_by(f64::total_cmp);
    let [o, l, p] = points;
    format!("({o}, {l}, {p})")
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

fn network(review: &Review<'_, '_, '_>) -> Result<Network, Cycle> {
    let tasks = &review.content.tasks;
    let links: Vec<Link> = tasks
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
    Network::new(tasks.len(), &links)
}

fn report_cycle(review: &mut Review<'_, '_, '_>, cycle: &Cycle) {
    let tasks = &review.content.tasks;
    let Some((&first, &last)) = cycle.tasks.first().zip(cycle.tasks.last()) else {
        return;
    };
    let after = review.root.at("tasks").nth(first).at("after");
    let link = tasks[first]
        .after
        .iter()
        .position(|before| before.task.index() == last);
    let place = link.map_or(after, |link| after.nth(link).at("task"));
    if first == last {
        return review.error(
            after,
            place,
            codes::CYCLE,
            format!("the task `{}` waits for itself", tasks[first].id),
            "name the task that comes before it, or take this link out",
        );
    }
    let names = names_around(cycle, |task| &tasks[task].id);
    review.error(
        after,
        place,
        codes::CYCLE,
        format!("these tasks wait for each other, each for the one before: {names}"),
        "take out one of the links; no order of work satisfies all of them",
    );
}

/// Who can do what, and who has nothing to do.
fn hands(review: &mut Review<'_, '_, '_>) {
    let content = review.content;
    if content.tasks.is_empty()
        || content.team.is_empty()
        || review.is_wrong(review.root.at("team"))
    {
        return;
    }
    let disciplines = review.resolver.names(List::Discipline);
    let skilled = |person: &Person| {
        let skills = person.skills.iter();
        let enough = skills.filter(|(_, skill)| *skill >= ENOUGH_SKILL);
        enough.map(|(discipline, _)| discipline.index()).collect()
    };
    let skills: Vec<BTreeSet<usize>> = content.team.iter().map(skilled).collect();
    let anybody: BTreeSet<usize> = skills.iter().flatten().copied().collect();
    let needed: BTreeSet<usize> = content.tasks.iter().map(|t| t.discipline.index()).collect();
    let unneeded: Vec<&str> = anybody
        .difference(&needed)
        .map(|&d| disciplines[d].as_str())
        .collect();
    let mut reported: BTreeMap<usize, usize> = BTreeMap::new();
    let (tasks, team) = (review.root.at("tasks").all(), review.root.at("team").all());
    for (position, task) in content.tasks.iter().enumerate() {
        let whole = tasks.nth(position);
        let needs = task.discipline.index();
        let discipline = &disciplines[needs];
        if !anybody.contains(&needs) && !review.is_unread(discipline.as_str()) {
            let place = whole.at("discipline");
            if let Some(&first) = reported.get(&needs) {
                let related = &mut review.resolver.findings[first].related;
                if related.len() < 3 {
                    related.push((place.span(), "and here".into()));
                }
                continue;
            }
            // Names are compared with each other: a few slips in a file by hand, and not thousands by a machine.
            let few = reported.len() < 100 && anybody.len() < 1_000;
            let near = few.then(|| {
                let known = anybody.iter().map(|&d| disciplines[d].as_str());
                nearest(discipline.as_str(), unneeded.iter().copied())
                    .or_else(|| nearest(discipline.as_str(), known))
            });
            let near = near.flatten();
            if review.is_wrong(place) {
                continue;
            }
            reported.insert(needs, review.resolver.findings.len());
            review.error(
                place,
                place,
                codes::NOBODY_CAN,
                format!(
                    "nobody can do `{}`: no person has a skill of {ENOUGH_SKILL} or more in `{discipline}`",
                    task.id
                ),
                match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!(
                        "give somebody the skill \"{discipline}\" under `team`, or change the discipline"
                    ),
                },
            );
        }
        if let Some(owner) = task.owner
            && anybody.contains(&needs)
            && !skills[owner.index()].contains(&needs)
            && !review.is_wrong(team.nth(owner.index()))
        {
            let place = whole.at("owner");
            review.error(
                place,
                place,
                codes::NOBODY_CAN,
                format!(
                    "`{}` is owned by `{}`, who has no skill of {ENOUGH_SKILL} or more in `{discipline}`",
                    task.id,
                    content.team[owner.index()].id
                ),
                "name another owner, or give this one the skill",
            );
        }
        if task.max_people == 0 {
            let place = whole.at("max_people");
            review.error(
                place,
                place,
                codes::OUT_OF_RANGE,
                format!("`max_people` is 0, so nobody may work on `{}`", task.id),
                "write 1 or more",
            );
        }
    }
    // Where a task asks for the wrong thing, it is no wonder that somebody is left without one.
    if !reported.is_empty() || review.is_wrong(tasks.list()) {
        return;
    }
    for (position, person) in content.team.iter().enumerate() {
        let mut names = person.skills.iter().map(|(d, _)| &disciplines[d.index()]);
        let excused = names.any(|name| review.is_unread(name.as_str()));
        if skills[position].is_disjoint(&needed) && person.candidate.is_none() && !excused {
            let whole = team.nth(position);
            review.warn(
                whole,
                whole,
                codes::NOTHING_TO_DO,
                format!(
                    "`{}` has nothing to do: no task needs any of their skills",
                    person.id
                ),
                "give them a skill that a task needs, or leave them out",
            );
        }
    }
}

fn dates(review: &mut Review<'_, '_, '_>) {
    let content = review.content;
    let root = review.root;
    let finish = &content.finish;
    if finish.target > finish.last_day {
        let place = root.at("finish").at("target");
        review.error(
            root.at("finish"),
            place,
            codes::BAD_DATES,
            "the target lies after the last day",
            "the target is the promised day, `last_day` the one on which the project ends at the latest",
        );
    }
    let milestones = root.at("milestones").all();
    for (position, milestone) in content.milestones.iter().enumerate() {
        let whole = milestones.nth(position);
        if milestone.date > finish.last_day {
            review.error(
                whole,
                whole.at("date"),
                codes::BAD_DATES,
                format!("the milestone `{}` lies after the last day", milestone.id),
                "move the milestone, or `finish.last_day`",
            );
        }
    }
    let risks = root.at("risks").all();
    for (position, risk) in content.risks.iter().enumerate() {
        if risk.window.is_some_and(|(from, to)| from > to) {
            let place = risks.nth(position).at("window");
            review.error(
                place,
                place,
                codes::BAD_DATES,
                format!("the window of `{}` ends before it begins", risk.id),
                "write (first day, last day)",
            );
        }
    }
    let windows = root.at("windows").all();
    for (position, window) in content.windows.iter().enumerate() {
        if window.from > window.to {
            let whole = windows.nth(position);
            review.error(
                whole,
                whole.at("to"),
                codes::BAD_DATES,
                format!("the window `{}` ends before it begins", window.id),
                "`from` is the first closed day, `to` the last",
            );
        }
    }
    let team = root.at("team").all();
    for (position, person) in content.team.iter().enumerate() {
        if person.from.zip(person.until).is_some_and(|(a, b)| a > b) {
            let whole = team.nth(position);
            review.error(
                whole,
                whole.at("until"),
                codes::BAD_DATES,
                format!("`{}` leaves before the first day here", person.id),
                "`from` is the first day, `until` the last",
            );
        }
    }
    let promises = root.at("promises").all();
    for (position, promise) in content.promises.iter().enumerate() {
        if promise.due > finish.last_day {
            let whole = promises.nth(position);
            review.error(
                whole,
                whole.at("due"),
                codes::BAD_DATES,
                format!("the promise `{}` is due after the last day", promise.id),
                "move the date, or `finish.last_day`",
            );
        }
    }
    let tpm = &content.tpm;
    if tpm.standing_meetings > tpm.hours_per_week {
        let place = root.at("tpm");
        review.error(
            place,
            place.at("standing_meetings"),
            codes::OUT_OF_RANGE,
            format!(
                "{} hours of standing meetings do not fit into a week of {}",
                tpm.standing_meetings, tpm.hours_per_week
            ),
            "leave the player some hours: 12 of 40 is usual",
        );
    }
}

fn sponsor(review: &mut Review<'_, '_, '_>) {
    let stakeholders = &review.content.stakeholders;
    let place = review.root.at("stakeholders").all();
    let sponsors: Vec<_> = (0..stakeholders.len())
        .filter(|&s| stakeholders[s].sponsor)
        .collect();
    if sponsors.is_empty() && !stakeholders.is_empty() {
        review.error(
            place.list(),
            place.nth(0),
            codes::SPONSOR,
            "nobody is the sponsor",
            "write `sponsor: true` for the stakeholder who pays",
        );
    }
    for &second in sponsors.iter().skip(1) {
        let flag = place.nth(second).at("sponsor");
        let first = place.nth(sponsors[0]).at("sponsor").span();
        let finding = Diagnostic::error(
            codes::SPONSOR,
            flag.span(),
            "a project has one sponsor, and this is the second",
        )
        .related(first, "the first one is here")
        .help("leave `sponsor: true` to one of them");
        review.report(flag, finding);
    }
}

fn money(review: &mut Review<'_, '_, '_>) {
    let content = review.content;
    let place = review.root.at("money");
    let budget = content.money.budget;
    let mut cost = content.money.spent;
    let days = f64::from(content.finish.target.0 + 1);
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
    let parts = ["finish", "team", "purchases", "calendar"];
    let mut parts = parts.iter().filter_map(|part| review.root.field(part));
    let sure = !parts.any(|part| review.is_wrong(part));
    if cost > budget && sure {
        let target = review.resolver.calendar().short(content.finish.target);
        review.error(
            place,
            place.at("budget"),
            codes::BUDGET,
            format!("the budget of {budget} cannot pay the team and the purchases to the target, {target}: that takes {cost}"),
            "raise the budget, or lower rates, people or purchases",
        );
    }
    if content.money.contingency > budget {
        review.error(
            place,
            place.at("contingency"),
            codes::BUDGET,
            format!(
                "a contingency reserve of {} does not fit into the budget of {budget}, which it is part of",
                content.money.contingency
            ),
            "the budget includes the contingency reserve",
        );
    }
}

/// Weights and chances that belong together add up to 1.
fn shares(review: &mut Review<'_, '_, '_>) {
    let content = review.content;
    let weights = &content.score.weights;
    let sum = weights.delivery + weights.quality + weights.alignment;
    if (sum - 1.0).abs() > 1e-6 {
        let place = review.root.at("score").at("weights");
        review.error(
            place,
            place,
            codes::WEIGHTS,
            format!("the weights of the score add up to {}, not to 1", tidy(sum)),
            "what is not written counts .4, .3 and .3; write all three: (delivery: 0.4, quality: 0.3, alignment: 0.3)",
        );
    }
    let draws = review.root.at("draws").all();
    for (position, draw) in content.draws.iter().enumerate() {
        let place = draws.nth(position).at("outcomes").all();
        let mut names = BTreeSet::new();
        if draw.outcomes.is_empty() {
            review.error(
                place.list(),
                place.list(),
                codes::EMPTY,
                format!("the draw `{}` has no outcomes", draw.id),
                "write each outcome with its chance: [(\"works\", 0.7), (\"fails\", 0.3)]",
            );
            continue;
        }
        for (outcome, (name, _)) in draw.outcomes.iter().enumerate() {
            if !names.insert(name) {
                review.error(
                    place.list(),
                    place.nth(outcome).nth(0),
                    codes::DUPLICATE_ID,
                    format!("the draw `{}` has the outcome `{name}` twice", draw.id),
                    "rename one, or add their chances together",
                );
            }
        }
        let sum: f64 = draw.outcomes.iter().map(|(_, chance)| chance).sum();
        if (sum - 1.0).abs() > 1e-6 {
            review.error(
                place.list(),
                place.list(),
                codes::WEIGHTS,
                format!(
                    "the chances of the draw `{}` add up to {}, not to 1",
                    draw.id,
                    tidy(sum)
                ),
                "give every outcome its chance; together they are 1",
            );
        }
    }
}

/// A sum of shares without the dust of binary fractions.
fn tidy(sum: f64) -> f64 {
    (sum * 1e6).round() / 1e6
}
