//! Help: what can be said, and what was.

use super::commands::{self, ACTIONS, COMMANDS, Group};
use super::text::{Style, wrap_after};
use crate::engine::decision::Refusal;
use crate::engine::why;
use crate::hindsight::forecast::MOVED;

/// What becomes of the others when somebody is assigned.
const ASSIGNING: &str = "Whoever is assigned comes before all who would take the task unasked, its owner too, who then look for \
    something else. To have two on it, assign both.";

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
            "assign" => text.push_str(&wrap_after("  ", ASSIGNING, 2, 100)),
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
    for (name, says) in why::NAMES.iter().chain([&MOVED]) {
        text.push_str(&format!("  {name:<18}{says}\n"));
    }
    text
}
