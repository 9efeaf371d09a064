//! What must be acted on, and what is worth a look: two levels, never more.

use super::View;
use crate::console::text::{Tone, count};
use crate::engine::board::{PersonView, TaskStatus, TaskView};
use crate::engine::components::Pace;
use crate::scenario::vocabulary::PromiseState;

/// One line of alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// It must be acted on; otherwise it is worth a look.
    pub act: bool,
    /// The line, with the command that helps.
    pub text: String,
}

/// Morale below which somebody is worth a look, and fatigue above.
const LOW_MORALE: f64 = 0.5;
const TIRED: f64 = 1.12;

/// The alerts of today: what must be acted on first.
#[must_use]
pub fn alerts(view: View) -> Vec<Alert> {
    let board = view.board;
    let today = board.today.day;
    let mut all = Vec::new();
    if board.outcome.is_some() {
        return all;
    }
    let mut add = |act: bool, text: String| all.push(Alert { act, text });
    for card in &board.cards {
        let when = match card.deadline.day.since(today) {
            0 => "today is the last day".to_owned(),
            _ => format!("by {}", card.deadline.date),
        };
        add(
            true,
            format!(
                "\"{}\" waits for an answer, {when}: inbox, answer {}",
                card.title, card.number
            ),
        );
    }
    if board.go_no_go.is_some() && board.live.is_none() {
        add(
            true,
            "Go/No-Go: the plan is through, and it waits for your word: launch".to_owned(),
        );
    }
    if !board.method_choices.is_empty() {
        add(
            true,
            "How does the team work? It is chosen on the first day: method".to_owned(),
        );
    }
    for task in &board.tasks {
        if task.status == TaskStatus::Blocked {
            add(
                task.critical,
                format!(
                    "{} is blocked, {} by itself: do unblock {}",
                    task.name,
                    count(task.blocked.ceil() as usize, "more day"),
                    task.id
                ),
            );
        }
    }
    for task in board.tasks.iter().filter(|task| {
        matches!(task.status, TaskStatus::Ready | TaskStatus::Paused) && task.crew.is_empty()
    }) {
        // Under this skill nobody takes a task unasked.
        let takes_it = |person: &&PersonView| {
            (person.aboard || person.coming.is_some())
                && person
                    .skills
                    .iter()
                    .any(|(d, skill)| *d == task.discipline && *skill >= 0.35)
        };
        if !board.people.iter().any(|person| takes_it(&person)) {
            add(
                task.critical,
                format!(
                    "Nobody here takes {} ({}) unasked: assign somebody, or do interview",
                    task.name, task.discipline
                ),
            );
        }
    }
    if board.money.left.0 < 0 {
        add(
            true,
            format!("The budget is overdrawn by {}: money", -board.money.left),
        );
    }
    for person in board.people.iter().filter(|person| person.aboard) {
        if person.notice && person.until.is_some() {
            let until = person.until.as_ref().map_or("", |when| &when.date);
            add(
                true,
                format!(
                    "{} leaves; the last day is {until}: team {}",
                    person.name, person.id
                ),
            );
        } else if person.held_up && board.live.is_none() {
            // Whoever nothing fits is no news: there is nothing to be done about it.
            let fits = |task: &&TaskView| {
                let skill = person.skills.iter().find(|(d, _)| *d == task.discipline);
                matches!(
                    task.status,
                    TaskStatus::Ready | TaskStatus::Running | TaskStatus::Paused
                ) && task.crew.len() < task.max_people as usize
                    && skill.is_some_and(|(_, skill)| *skill >= 0.2)
            };
            if let Some(task) = board.tasks.iter().filter(fits).min_by(|a, b| {
                let float = |task: &TaskView| task.float.unwrap_or(f64::INFINITY);
                float(a).total_cmp(&float(b))
            }) {
                // Who is on it unasked would make way, and is kept by being assigned too.
                let unasked = task
                    .crew
                    .iter()
                    .filter(|other| !task.pinned.contains(other));
                let both: Vec<String> = unasked
                    .chain([&person.id])
                    .map(|id| format!("assign {id} {}", task.id))
                    .collect();
                add(
                    false,
                    format!(
                        "{} has nothing to get on with; {} has room: {}",
                        person.name,
                        task.name,
                        both.join(", then ")
                    ),
                );
            }
        }
        if person.fatigue > TIRED {
            let next = if person.pace == Pace::Normal {
                "less to do, or a 1:1".to_owned()
            } else {
                format!("pace {} normal", person.id)
            };
            add(
                false,
                format!(
                    "{} looked worn out when last seen ({}): {next}",
                    person.name,
                    super::ago(person.seen_age)
                ),
            );
        } else if person.morale < LOW_MORALE {
            add(
                false,
                format!(
                    "{} was low when last seen ({}): do 1:1 {}",
                    person.name,
                    super::ago(person.seen_age),
                    person.id
                ),
            );
        }
    }
    for external in board
        .externals
        .iter()
        .filter(|external| external.arrived.is_none())
    {
        if external.said.day > external.promised.day || today > external.promised.day {
            let said = &external.said.date;
            let next = if external.chased {
                "it was chased; plan around it".to_owned()
            } else {
                format!("do chase {}", external.id)
            };
            add(
                false,
                format!(
                    "{} was promised for {}, now said to come {said}: {next}",
                    external.name, external.promised.date
                ),
            );
        }
    }
    for promise in &board.promises {
        if promise.state == Some(PromiseState::Open)
            && !promise.released
            && promise.due.day >= today
            && promise.due.day.since(today) <= 3
        {
            add(
                false,
                format!(
                    "A promise to {} is due {}: {}",
                    promise.to, promise.due.date, promise.text
                ),
            );
        }
    }
    for stakeholder in &board.stakeholders {
        if stakeholder.silence > stakeholder.cadence {
            add(
                false,
                format!(
                    "{} has heard nothing for {} (they accept {}): do sync {}",
                    stakeholder.name,
                    count(stakeholder.silence as usize, "day"),
                    stakeholder.cadence,
                    stakeholder.id
                ),
            );
        }
    }
    if !board.reported && board.week_end.since(today) <= 1 {
        add(false, "This week's report is not sent: report".to_owned());
    }
    if board.money.expected_loss > board.money.contingency {
        add(
            false,
            format!(
                "Known risks are worth {} on average; the contingency holds {}: risks",
                board.money.expected_loss, board.money.contingency
            ),
        );
    }
    all.sort_by_key(|alert| !alert.act);
    all
}

/// How many lines of "worth a look" are shown before the rest is counted.
const LOOKS: usize = 8;

/// The alerts as lines.
#[must_use]
pub fn lines(view: View) -> String {
    let all = alerts(view);
    let mut text = String::new();
    let mut looks = 0;
    for alert in &all {
        if !alert.act {
            looks += 1;
            if looks > LOOKS {
                continue;
            }
        }
        let (mark, tone) = if alert.act {
            ("!", Tone::Bad)
        } else {
            ("·", Tone::Look)
        };
        let lead = format!("  {} ", view.paint(tone, mark));
        text.push_str(&crate::console::text::wrap_after(
            &lead,
            &alert.text,
            4,
            100,
        ));
    }
    if looks > LOOKS {
        text.push_str(&format!("  · and {} more\n", looks - LOOKS));
    }
    text
}
