//! Trials: finished projects played again under their own luck with one decision changed.

use std::sync::Arc;

use super::history::History;
use super::progress::{Progress, Stopped};
use super::script::{Change, Script};
use super::stage::Stage;
use crate::engine::Decision;
use crate::scenario::Scenario;

/// Where the projects of one scenario are tried again, on any thread.
#[derive(Debug)]
pub struct Trials(Stage);

/// One decision, by its place in the log, and what is decided instead; none leaves it out.
pub type Instead = (usize, Option<Decision>);

impl Trials {
    /// For a scenario.
    #[must_use]
    pub const fn new(scenario: Arc<Scenario>) -> Self {
        Self(Stage::new(scenario))
    }

    /// The overall score of a project with each change, one at a time; none where what is decided instead is not allowed. All other
    /// decisions are what the same TPM would still have done; see [`History`].
    ///
    /// # Errors
    ///
    /// When it was stopped.
    pub fn overall(
        &self,
        history: &History,
        changes: &[Instead],
        progress: &Progress,
    ) -> Result<Vec<Option<f64>>, Stopped> {
        let changed: Vec<Change> = changes
            .iter()
            .cloned()
            .map(|(place, instead)| match instead {
                None => Change {
                    without: vec![place],
                    instead: None,
                },
                Some(decision) => Change {
                    without: Vec::new(),
                    instead: Some((place, decision)),
                },
            })
            .collect();
        progress.expect(changed.len() as u64 + 1);
        let script = Script::of(history);
        let replayed = self
            .0
            .play(&script, history.seed, None, &changed, progress)?;
        let found = replayed[1..].iter().zip(changes);
        Ok(found
            .map(|(replayed, (_, instead))| {
                (instead.is_none() || replayed.taken).then_some(replayed.measures.overall)
            })
            .collect())
    }
}
