//! Deeds: the decisions of a project, gathered as a person thinks of them.

use serde::Serialize;

use crate::engine::board::When;

/// What a deed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeedKind {
    /// The answer to a card.
    Answer,
    /// Something the TPM spent hours on, once or as a habit.
    Action,
    /// Who works on what, in which order, how carefully and how long.
    Steering,
    /// A promise.
    Promise,
    /// The launch.
    Launch,
}

/// One decision, or several that a person thinks of as one: an action with its moves, a habit, an order of work set in one go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deed {
    /// What it is.
    pub kind: DeedKind,
    /// In words, to stand at the beginning of a line: `1:1 with Priya Nair, 6 times`.
    pub what: String,
    /// The day of the first decision.
    pub from: When,
    /// The day of the last; the same for a deed of one day.
    pub to: When,
    /// How often it was done: 6 for six weekly reports.
    pub times: u32,
    /// Exactly which decisions it is: their places in the log, from 0, ascending.
    pub decisions: Vec<usize>,
}
