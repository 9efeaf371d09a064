//! What the forecast would be right after a decision of today, before it is taken: tried on a copy that never sees tomorrow.

use std::sync::Arc;

use super::Playthrough;
use crate::engine::forecast::Outlook;
use crate::engine::{Decision, Refusal};
use crate::scenario::Day;

/// A copy of a project as it stands, to try decisions on. Time does not pass in it, so it tells no luck: only what the TPM would know.
#[derive(Debug)]
pub struct Rehearsal {
    stage: Playthrough,
    log: Vec<(Day, Decision)>,
    today: Day,
}

impl Rehearsal {
    pub(super) fn of(playthrough: &Playthrough) -> Self {
        Self {
            stage: Playthrough::unrecorded(Arc::clone(playthrough.scenario()), playthrough.seed()),
            log: playthrough.log().to_vec(),
            today: playthrough.today(),
        }
    }

    /// The forecast of the launch with these decisions taken now, one after the other.
    ///
    /// # Errors
    ///
    /// The first refusal among them.
    pub fn outlook_with(&mut self, decisions: &[Decision]) -> Result<Outlook, Refusal> {
        self.stage
            .fold(self.log.clone(), self.today)
            .map_err(|refused| refused.refusal)?;
        for decision in decisions {
            self.stage.decide(decision.clone())?;
        }
        Ok(self.stage.board().outlook)
    }
}
