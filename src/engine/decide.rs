//! Decisions are accepted, or refused with a reason. Nothing is half done: a refused decision has changed nothing.

use super::actions;
use super::components::{MOST_TASKS, Standing};
use super::decision::{Action, Decision, Promised, Refusal};
use super::ledger::{Cause, Level};
use super::resources::{Planned, PledgeKind};
use super::site::Site;
use super::{launch, money, stakeholders};
use crate::scenario::format::{CardKind, Choice, Event};
use crate::scenario::ids::List;
use crate::scenario::ids::kind::{PersonId, TaskId};
use crate::scenario::vocabulary::{ActionKind, Effect, Method, Pool};
use crate::scenario::{Day, Id, Who};

/// Takes a decision.
///
/// # Errors
///
/// Why not, and what would help.
pub fn decide(site: &mut Site, decision: &Decision) -> Result<(), Refusal> {
    over(site)?;
    site.story.chance_ordinal = 0;
    take(site, decision)?;
    // Only what was accepted makes people look up from their work.
    site.plan.touched |= !matches!(decision, Decision::Look(_));
    Ok(())
}

/// A project that is over takes no decisions.
fn over(site: &Site) -> Result<(), Refusal> {
    if site.clock.ended.is_none() {
        return Ok(());
    }
    Err(Refusal::new("The project is over.")
        .with_help("Rewind to an earlier day to decide otherwise."))
}

fn take(site: &mut Site, decision: &Decision) -> Result<(), Refusal> {
    match decision {
        Decision::Assign { person, task } => assign(site, person, task),
        Decision::Release { person, task } => release(site, person, task.as_deref()),
        Decision::Prioritise { task, rank } => {
            let id = open_task(site, task)?;
            if *rank > 999 {
                return Err(Refusal::new(
                    "Ranks go from 1 to 999; 0 lets the plan decide.",
                ));
            }
            site.task_mut(id).0.rank = *rank;
            site.plan.stale = true;
            Ok(())
        }
        Decision::SetBar { task, bar } => {
            let id = open_task(site, task)?;
            site.task_mut(id).0.bar = *bar;
            Ok(())
        }
        Decision::SetPace { who, pace } => {
            if &**who == "all" {
                for (_, body, _) in site.people.iter_mut() {
                    body.pace = *pace;
                }
                return Ok(());
            }
            let id = aboard(site, who)?;
            site.person_mut(id).1.pace = *pace;
            Ok(())
        }
        Decision::Dismiss { person } => {
            let id = aboard(site, person)?;
            let today = site.today();
            let (.., job) = site.person_mut(id);
            job.until = Some(today);
            job.notice = true;
            Ok(())
        }
        Decision::ChooseMethod(method) => choose_method(site, *method),
        Decision::Plan {
            action,
            day,
            delegate,
            evening,
        } => plan(site, action, *day, delegate.as_deref(), *evening),
        Decision::Move { slot, day } => {
            week_day(site, *day)?;
            let position = planned(site, *slot)?;
            let hours = site.tpm.planned[position].hours;
            if site.tpm.planned[position].day != *day {
                room_on(site, *day, hours)?;
            }
            site.tpm.planned[position].day = *day;
            Ok(())
        }
        Decision::Drop { slot } => {
            let position = planned(site, *slot)?;
            let planned = site.tpm.planned.remove(position);
            if planned.evening {
                site.tpm.evening -= planned.hours;
            } else {
                site.tpm.hours += planned.hours;
                site.ledger
                    .add(Level::Hours, Cause::Decision, planned.hours);
            }
            site.tpm.hours_used -= planned.hours;
            Ok(())
        }
        Decision::Answer { card, choice } => answer(site, card, choice),
        Decision::Promise(promised) => promise(site, promised),
        Decision::Launch { option } => {
            let id = Id::new(site.lookup(List::LaunchOption, option)?);
            launch::may_launch(site, id)?;
            launch::launch(site, id);
            Ok(())
        }
        Decision::Look(screen) => {
            if screen.len() > 40 {
                return Err(Refusal::new("No screen has so long a name."));
            }
            if !site.story.advisor.looked.contains(screen) && site.story.advisor.looked.len() < 50 {
                site.story.advisor.looked.push(screen.clone());
            }
            Ok(())
        }
    }
}

fn aboard(site: &Site, slug: &str) -> Result<PersonId, Refusal> {
    let id: PersonId = Id::new(site.lookup(List::Person, slug)?);
    if site.person(id).2.standing == Standing::Aboard {
        return Ok(id);
    }
    let name = &site.plot.0.team[id.index()].name;
    Err(Refusal::new(format!("{name} is not on the project.")))
}

fn open_task(site: &Site, slug: &str) -> Result<TaskId, Refusal> {
    let id: TaskId = Id::new(site.lookup(List::Task, slug)?);
    let (work, _) = site.task(id);
    if work.is_open() {
        return Ok(id);
    }
    let name = &site.plot.0.tasks[id.index()].name;
    Err(Refusal::new(match work.stage {
        super::components::Stage::Done => format!("{name} is done."),
        super::components::Stage::Cut => format!("{name} is out of this launch."),
        _ => format!("{name} is not part of the project."),
    }))
}

fn assign(site: &mut Site, person: &str, task: &str) -> Result<(), Refusal> {
    let id = aboard(site, person)?;
    let task = open_task(site, task)?;
    let scenario = site.scenario();
    let spec = &scenario.tasks[task.index()];
    let discipline = spec.discipline;
    let name = &scenario.team[id.index()].name;
    let skill = site.person(id).2.skills[discipline.index()];
    if skill < super::staffing::LEAST_SKILL {
        return Err(Refusal::new(format!(
            "{name} cannot do {}: it needs {}.",
            spec.name,
            scenario.disciplines[discipline.index()]
        ))
        .with_help("`team` shows who has the skill; training gives some of it in two weeks."));
    }
    let crowd = (0..scenario.team.len())
        .filter(|&p| p != id.index() && site.person(Id::new(p)).2.pinned.contains(&task))
        .count();
    let most = site.task(task).0.max_people;
    if crowd >= most as usize {
        return Err(Refusal::new(format!(
            "{} takes {most} at once, and they are there.",
            spec.name
        ))
        .with_help("Release somebody from it first."));
    }
    if site.person(id).2.pinned.contains(&task) {
        return Err(Refusal::new(format!("{name} is on {} already.", spec.name)));
    }
    if site.person(id).2.pinned.len() >= MOST_TASKS {
        return Err(Refusal::new(format!(
            "{name} holds {MOST_TASKS} tasks; a sixth would get nothing."
        ))
        .with_help("Release one first."));
    }
    if site.clock.method == Method::Kanban && site.person(id).2.pinned.len() >= 2 {
        return Err(
            Refusal::new(format!("{name} is at the limit of two tasks in progress."))
                .with_help("Release one first: that is what the limit is for."),
        );
    }
    site.person_mut(id).2.pinned.push(task);
    Ok(())
}

fn release(site: &mut Site, person: &str, task: Option<&str>) -> Result<(), Refusal> {
    let id = aboard(site, person)?;
    match task {
        None => site.person_mut(id).2.pinned.clear(),
        Some(task) => {
            let task: TaskId = Id::new(site.lookup(List::Task, task)?);
            let (.., job) = site.person_mut(id);
            let before = job.pinned.len();
            job.pinned.retain(|pinned| *pinned != task);
            if job.pinned.len() == before {
                return Err(Refusal::new("They are not assigned to it."));
            }
        }
    }
    Ok(())
}

fn choose_method(site: &mut Site, method: Method) -> Result<(), Refusal> {
    let scenario = site.scenario();
    if site.today().0 > 0 {
        return Err(Refusal::new("The method is chosen on the first day."));
    }
    if site.clock.method_chosen {
        return Err(Refusal::new("The method is chosen.").with_help("Undo to choose again."));
    }
    if !scenario.method.choices.contains(&method) {
        let choices: Vec<_> = scenario.method.choices.iter().map(|m| m.word()).collect();
        return Err(
            Refusal::new(format!("This project does not offer {}.", method.word())).with_help(
                if choices.is_empty() {
                    format!("It works by {}.", scenario.method.default.word())
                } else {
                    format!("It offers {}.", choices.join(", "))
                },
            ),
        );
    }
    site.clock.method = method;
    site.clock.method_chosen = true;
    if let Some((_, effects)) = scenario.method.effects.iter().find(|(m, _)| *m == method) {
        site.apply(effects, Cause::Decision);
    }
    let hours = (scenario.tpm.hours_per_week - site.tpm.standing).max(0.0);
    let change = hours
        - site.tpm.hours
        - site
            .tpm
            .planned
            .iter()
            .filter(|p| !p.evening)
            .map(|p| p.hours)
            .sum::<f64>();
    site.tpm.hours += change;
    site.ledger.add(Level::Hours, Cause::Decision, change);
    Ok(())
}

fn week_day(site: &Site, day: Day) -> Result<(), Refusal> {
    let today = site.today();
    let end = site.plot.0.calendar.end_of_week(today);
    if day < today || day > end {
        return Err(Refusal::new(format!(
            "Actions are planned for this week: today to {}.",
            site.plot.0.calendar.short(end)
        ))
        .with_help("Next week has its own hours."));
    }
    Ok(())
}

fn planned(site: &Site, slot: u32) -> Result<usize, Refusal> {
    site.tpm
        .planned
        .iter()
        .position(|planned| planned.slot == slot)
        .ok_or_else(|| {
            Refusal::new(format!("No action {slot} is planned."))
                .with_help("`status` lists what is planned.")
        })
}

fn room_on(site: &Site, day: Day, hours: f64) -> Result<(), Refusal> {
    let most = site.plot.0.rules.hours_a_day;
    let taken: f64 = site
        .tpm
        .planned
        .iter()
        .filter(|p| p.day == day && !p.evening)
        .map(|p| p.hours)
        .sum();
    if taken + hours > most + 1e-9 {
        return Err(Refusal::new(format!(
            "{} holds {taken:.1} h already; {hours:.1} more pass the {most:.0} h of a day.",
            site.plot.0.calendar.short(day)
        ))
        .with_help("Put it on another day of this week."));
    }
    Ok(())
}

/// An action that may be planned, and what that takes.
struct Fit {
    /// Hours of the TPM.
    hours: f64,
    delegate: Option<PersonId>,
}

/// Whether an action can be planned, and the hours that it would take from the TPM.
///
/// # Errors
///
/// Why not, and what would help.
pub fn hours_for(
    site: &Site,
    action: &Action,
    day: Day,
    delegate: Option<&str>,
    evening: bool,
) -> Result<f64, Refusal> {
    over(site)?;
    fits(site, action, day, delegate, evening).map(|fit| fit.hours)
}

fn fits(
    site: &Site,
    action: &Action,
    day: Day,
    delegate: Option<&str>,
    evening: bool,
) -> Result<Fit, Refusal> {
    week_day(site, day)?;
    let target = site.target(action)?;
    site.may(action, target)?;
    let kind = action.kind();
    let mut hours = site.hours_of(action, target);
    let delegate = match delegate {
        None => None,
        Some(slug) => {
            let id = aboard(site, slug)?;
            if !actions::can_delegate(kind) {
                return Err(Refusal::new(format!(
                    "A {} cannot be delegated: they want you.",
                    kind.word()
                )));
            }
            // Telling somebody and hearing back takes a quarter of the time.
            hours *= 0.25;
            Some(id)
        }
    };
    let twice = site.tpm.planned.iter().any(|p| p.action == *action);
    if twice && kind != ActionKind::RiskReview {
        return Err(Refusal::new("That is planned already."));
    }
    if evening {
        let left = site.plot.0.rules.evening_hours - site.tpm.evening;
        if hours > left + 1e-9 {
            return Err(Refusal::new(format!(
                "It takes {hours:.1} h; {left:.1} evening hours are left this week."
            )));
        }
    } else {
        has_hours(site, hours)?;
        room_on(site, day, hours)?;
    }
    Ok(Fit { hours, delegate })
}

fn plan(
    site: &mut Site,
    action: &Action,
    day: Day,
    delegate: Option<&str>,
    evening: bool,
) -> Result<(), Refusal> {
    let Fit { hours, delegate } = fits(site, action, day, delegate, evening)?;
    if evening {
        site.tpm.evening += hours;
    } else {
        site.tpm.hours -= hours;
        site.ledger.add(Level::Hours, Cause::Decision, -hours);
    }
    site.tpm.hours_used += hours;
    site.tpm.next_slot += 1;
    let slot = site.tpm.next_slot;
    site.tpm.planned.push(Planned {
        slot,
        action: action.clone(),
        day,
        hours,
        evening,
        delegate,
    });
    Ok(())
}

/// Whether so many hours are left this week.
fn has_hours(site: &Site, hours: f64) -> Result<(), Refusal> {
    let left = site.tpm.hours;
    if hours <= left + 1e-9 {
        return Ok(());
    }
    let droppable: Vec<_> = site
        .tpm
        .planned
        .iter()
        .filter(|p| !p.evening)
        .map(|p| format!("{} ({:.1} h)", p.slot, p.hours))
        .collect();
    let help = if droppable.is_empty() {
        "Delegate it, take an evening, or wait for Monday.".to_owned()
    } else {
        format!(
            "Drop a planned action ({}), delegate, or take an evening.",
            droppable.join(", ")
        )
    };
    Err(Refusal::new(format!(
        "It takes {hours:.1} h; {left:.1} h are left this week."
    ))
    .with_help(help))
}

/// Takes hours of this week.
fn spend_hours(site: &mut Site, hours: f64) -> Result<(), Refusal> {
    has_hours(site, hours)?;
    site.tpm.hours -= hours;
    site.tpm.hours_used += hours;
    site.ledger.add(Level::Hours, Cause::Decision, -hours);
    Ok(())
}

/// Whether a choice is open, apart from hours.
///
/// # Errors
///
/// What is missing.
pub fn may_answer(site: &Site, choice: &Choice) -> Result<(), Refusal> {
    site.needs(&choice.needs)?;
    match choice.from {
        Pool::Contingency => site.can_pay(choice.cost)?,
        Pool::Management if choice.cost > site.purse.reserve => {
            return Err(Refusal::new(format!(
                "It costs {}; the management reserve holds {}.",
                choice.cost, site.purse.reserve
            )));
        }
        _ => {}
    }
    if choice.hours > site.tpm.hours + 1e-9 {
        return Err(Refusal::new(format!(
            "It takes {:.1} h; {:.1} h are left this week.",
            choice.hours, site.tpm.hours
        ))
        .with_help("Drop a planned action, or wait for Monday if the card can wait."));
    }
    Ok(())
}

fn answer(site: &mut Site, card: &str, choice: &str) -> Result<(), Refusal> {
    let scenario = site.scenario();
    let id = Id::new(site.lookup(List::Event, card)?);
    let event = &scenario.events[Id::index(id)];
    let Some(position) = site.story.cards.iter().position(|open| open.event == id) else {
        return Err(
            Refusal::new(format!("\"{}\" is not waiting for an answer.", event.title))
                .with_help("`inbox` lists the cards that are."),
        );
    };
    let Some(number) = event.choices.iter().position(|c| &*c.id == choice) else {
        let ids: Vec<_> = event.choices.iter().map(|c| c.id.to_string()).collect();
        return Err(
            Refusal::new(format!("\"{}\" has no choice `{choice}`.", event.title))
                .with_help(format!("Its choices are {}.", ids.join(", "))),
        );
    };
    let picked = &event.choices[number];
    may_answer(site, picked)?;
    spend_hours(site, picked.hours)?;
    let day = site.today();
    site.story.cards.remove(position);
    let record = &mut site.story.events[Id::index(id)];
    record.answer = Some(number as u32);
    record.answered = Some(day);
    let cause = Cause::Choice(id, number as u32);
    money::spend(site, picked.cost, picked.from, cause);
    let cost = disturbance(site, event, picked);
    for (_, body, job) in site.people.iter_mut() {
        if job.standing == Standing::Aboard {
            body.busy += cost;
        }
    }
    site.apply(&picked.effects, cause);
    Ok(())
}

/// What taking in a change costs the team, by the method of work, in person-days of everybody: inside a sprint or behind a gate it
/// disturbs, at the border of a sprint it is cheap. Nothing for a choice that takes in no change.
#[must_use]
pub fn disturbance(site: &Site, event: &Event, choice: &Choice) -> f64 {
    let takes_in = |effect: &Effect| matches!(effect, Effect::OpenTask(_));
    if event.kind != CardKind::ChangeRequest || !choice.effects.iter().any(takes_in) {
        return 0.0;
    }
    match site.clock.method {
        Method::Scrum if site.today().since(site.clock.sprint_start) <= 1 => 0.0,
        Method::Scrum => 0.2,
        Method::Kanban => 0.1,
        // Early stages take changes in their stride; late ones reopen what was signed.
        Method::StageGates => {
            let target = site.plot.0.finish.target.as_f64();
            0.5 * (site.today().as_f64() / (target + 1.0)).min(1.0)
        }
    }
}

fn promise(site: &mut Site, promised: &Promised) -> Result<(), Refusal> {
    let scenario = site.scenario();
    let open = site
        .word
        .pledges
        .iter()
        .filter(|p| p.state == crate::scenario::vocabulary::PromiseState::Open && !p.released)
        .count();
    if open >= 12 {
        return Err(
            Refusal::new("Twelve promises are open.").with_help("Keep some before giving more.")
        );
    }
    let stakeholder = |site: &Site, slug: &str| site.lookup(List::Stakeholder, slug).map(Id::new);
    let given = |site: &Site, what: &PledgeKind, to: Who| {
        site.word.pledges.iter().any(|p| {
            p.what == *what
                && p.to == to
                && p.state == crate::scenario::vocabulary::PromiseState::Open
        })
    };
    let rules = &scenario.rules;
    let (what, to, due, gain) = match promised {
        Promised::Declared(slug) => {
            let id = Id::new(site.lookup(List::Promise, slug)?);
            let spec = &scenario.promises[Id::index(id)];
            let known = site
                .word
                .pledges
                .iter()
                .any(|p| p.what == PledgeKind::Declared(id));
            if !spec.offered || known {
                return Err(Refusal::new("That promise is not asked for.")
                    .with_help("`promises` lists those that can be given."));
            }
            if site.today() > spec.due {
                return Err(Refusal::new("Its day is past."));
            }
            stakeholders::promise_declared(site, id);
            return Ok(());
        }
        Promised::LiveBy(who, day) => {
            if *day < site.today() || *day > scenario.finish.last_day {
                return Err(Refusal::new(
                    "Promise a day between today and the last day of the project.",
                ));
            }
            (
                PledgeKind::LiveBy,
                Who::Stakeholder(stakeholder(site, who)?),
                *day,
                0.04,
            )
        }
        Promised::Include(who, feature) => {
            let feature = Id::new(site.lookup(List::Feature, feature)?);
            (
                PledgeKind::Include(feature),
                Who::Stakeholder(stakeholder(site, who)?),
                scenario.finish.last_day,
                0.03,
            )
        }
        Promised::WithinBudget(who) => (
            PledgeKind::WithinBudget,
            Who::Stakeholder(stakeholder(site, who)?),
            scenario.finish.last_day,
            0.03,
        ),
    };
    if given(site, &what, to) {
        return Err(Refusal::new("They have that promise already."));
    }
    stakeholders::promise(site, what, to, due, gain, gain * rules.loss_aversion);
    if let (PledgeKind::LiveBy, Who::Stakeholder(id)) =
        (&site.word.pledges[site.word.pledges.len() - 1].what, to)
    {
        site.stakeholder_mut(id).told = due.as_f64();
    }
    Ok(())
}
