//! Help: what can be said, and what was.

use super::commands::{self, ACTIONS, COMMANDS, Group};
use super::names::Kind;
use super::text::{Style, wrap_after};
use crate::engine::decision::{Refusal, Slug};
use crate::engine::{Board, Decision, why};

/// The list of commands, or one of them.
///
/// # Errors
///
/// When there is no such command.
pub fn help(rest: &[String], style: Style) -> Result<String, Refusal> {
    let Some(word) = rest.first() else {
        return Ok(all(style));
    };
    if let Ok(command) = commands::command(word) {
        let mut text = format!("{} {}\n", style.title(command.name), command.usage);
        text.push_str(&wrap_after("  ", command.says, 2, 100));
        if !command.short.is_empty() {
            text.push_str(&format!("  short: {}\n", command.short));
        }
        match command.name {
            "do" => text.push_str(&actions()),
            "why" => text.push_str(&numbers()),
            _ => {}
        }
        return Ok(text);
    }
    if let Ok(action) = commands::action(word) {
        return Ok(format!(
            "{} {} [on DAY] [by PERSON] [evening]\n  {}\n",
            style.title(&format!("do {}", action.name)),
            action.usage,
            action.says
        ));
    }
    Err(Refusal::new(format!("There is no command \"{word}\"."))
        .with_help("help lists the commands."))
}

fn all(style: Style) -> String {
    let mut text = String::new();
    for (group, title) in [
        (Group::Look, "Look"),
        (Group::Decide, "Decide"),
        (Group::Time, "Time"),
        (Group::Rest, "Project"),
    ] {
        text.push_str(&format!("{}\n", style.title(title)));
        for command in COMMANDS.iter().filter(|command| command.group == group) {
            let short = if command.short.is_empty() {
                String::new()
            } else {
                format!(" ({})", command.short)
            };
            text.push_str(&wrap_after(
                &format!("  {:<20}", format!("{}{short}", command.name)),
                command.says,
                22,
                100,
            ));
        }
    }
    text.push_str("\nBeginnings are enough, for commands and for names. help COMMAND shows how one is written.\n");
    text
}

/// The list of actions.
fn actions() -> String {
    let mut text = String::from(
        "  Today unless a day is said. Delegated work costs a quarter of your hours, and some of theirs.\n",
    );
    for action in ACTIONS {
        text.push_str(&wrap_after(
            &format!("  {:<38}", format!("{} {}", action.name, action.usage)),
            action.says,
            40,
            100,
        ));
    }
    text.push_str("  also: report send\n");
    text
}

/// The numbers that have a why.
#[must_use]
pub fn numbers() -> String {
    let mut text = String::from("Ask why about:\n");
    for (name, says) in why::NAMES {
        text.push_str(&format!("  {name:<18}{says}\n"));
    }
    text
}

/// The latest decision in words, by the names on the board on which it stands.
#[must_use]
pub fn decision(decision: &Decision, board: &Board) -> String {
    let named = |kind: Kind, id: &Slug| {
        let all = kind.all(board);
        let found = all.into_iter().find(|(known, _)| known == id);
        found.map_or_else(|| id.to_string(), |(_, name)| name)
    };
    let person = |id| named(Kind::Person, id);
    let task = |id| named(Kind::Task, id);
    match decision {
        Decision::Assign {
            person: who,
            task: on,
        } => format!("{} on {}", person(who), task(on)),
        Decision::Release {
            person: who,
            task: Some(from),
        } => format!("{} off {}", person(who), task(from)),
        Decision::Release {
            person: who,
            task: None,
        } => format!("{} off everything", person(who)),
        Decision::Prioritise { task: what, rank } => format!("{} at place {rank}", task(what)),
        Decision::SetBar { task: what, bar } => {
            format!(
                "{} to the {} bar",
                task(what),
                super::screens::bar_word(*bar)
            )
        }
        Decision::SetPace { who, pace } => {
            format!(
                "{} at {} pace",
                person(who),
                super::screens::pace_word(*pace)
            )
        }
        Decision::Dismiss { person: who } => format!("{} leaving", person(who)),
        Decision::ChooseMethod(method) => format!("the choice of {}", method.word()),
        Decision::Plan { action, .. } => {
            let latest = board.planned.iter().max_by_key(|planned| planned.slot);
            latest.map_or_else(
                || action.kind().word().to_owned(),
                |planned| format!("{}, {}", planned.action, planned.when.date),
            )
        }
        Decision::Move { slot, .. } => format!("the move of slot {slot}"),
        Decision::Drop { slot } => format!("the drop of slot {slot}"),
        Decision::Answer { choice, .. } => board.answered.last().map_or_else(
            || choice.to_string(),
            |latest| format!("\"{}\" to \"{}\"", latest.answer, latest.title),
        ),
        Decision::Promise(_) => "the promise".to_owned(),
        Decision::Launch { option } => {
            format!("the launch: {}", named(Kind::Option, option))
        }
        Decision::Look(screen) => format!("the look at {screen}"),
    }
}
