//! Completion: what the word before the cursor could become.

use super::commands::{self, ACTIONS, COMMANDS, Takes};
use super::names::Kind;
use crate::engine::{Board, why};
use crate::hindsight::forecast::MOVED;

/// Where the word before the end of `line` begins, and what it could become.
#[must_use]
pub fn candidates(line: &str, board: &Board) -> (usize, Vec<String>) {
    let start = line.rfind(char::is_whitespace).map_or(0, |at| {
        at + line[at..].chars().next().map_or(1, char::len_utf8)
    });
    let (before, begun) = line.split_at(start);
    let words: Vec<&str> = before.split_whitespace().collect();
    let mut all = match words.as_slice() {
        [] => names(&[Takes::Command, Takes::Action], board),
        [first, rest @ ..] => match commands::command(first) {
            Ok(command) if command.name == "do" => match rest {
                [] => names(&[Takes::Action], board),
                [action, rest @ ..] => of_action(action, rest.len(), board),
            },
            Ok(command) => at(command.takes, rest.len(), board),
            Err(_) => of_action(first, rest.len(), board),
        },
    };
    let begun = begun.to_lowercase();
    all.retain(|word| word.to_lowercase().starts_with(&begun));
    all.sort();
    all.dedup();
    (start, all)
}

fn of_action(action: &str, place: usize, board: &Board) -> Vec<String> {
    let Ok(action) = commands::action(action) else {
        return Vec::new();
    };
    let mut all = at(action.takes, place, board);
    if place >= action.takes.len() {
        all.extend(["on", "by", "evening"].map(str::to_owned));
        all.extend(["mon", "tue", "wed", "thu", "fri"].map(str::to_owned));
        all.extend(names(&[Takes::One(Kind::Person)], board));
    }
    all
}

fn at(takes: &[Takes], place: usize, board: &Board) -> Vec<String> {
    takes
        .get(place)
        .map_or_else(Vec::new, |takes| names(&[*takes], board))
}

fn names(takes: &[Takes], board: &Board) -> Vec<String> {
    takes
        .iter()
        .flat_map(|takes| -> Vec<String> {
            match takes {
                Takes::One(kind) => {
                    let mut ids: Vec<String> = kind
                        .all(board)
                        .into_iter()
                        .map(|(id, _)| id.to_string())
                        .collect();
                    if *kind == Kind::Promise {
                        ids.extend(
                            Kind::Stakeholder
                                .all(board)
                                .into_iter()
                                .map(|(id, _)| id.to_string()),
                        );
                    }
                    ids
                }
                Takes::Word(words) => words.iter().map(|word| (*word).to_owned()).collect(),
                Takes::Command => COMMANDS
                    .iter()
                    .map(|command| command.name.to_owned())
                    .collect(),
                Takes::Action => ACTIONS
                    .iter()
                    .map(|action| action.name.to_owned())
                    .collect(),
                Takes::Number => why::NAMES
                    .iter()
                    .chain([&MOVED])
                    .map(|(name, _)| name.split(' ').next().unwrap_or(name).to_owned())
                    .collect(),
                Takes::Free => [Kind::Person, Kind::Stakeholder, Kind::Task, Kind::Feature]
                    .iter()
                    .flat_map(|kind| kind.all(board))
                    .map(|(id, _)| id.to_string())
                    .collect(),
            }
        })
        .collect()
}
