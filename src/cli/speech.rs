//! The language in which a command shows a scenario's texts.

use std::sync::Arc;

use shiproom::playthrough::Playthrough;
use shiproom::scenario::Scenario;

use super::Stop;

/// What can be said about it.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Speech {
    /// Show the scenario's texts in this language, where it carries it: de. Decisions, luck and results are the same.
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
}

impl Speech {
    /// The scenario with its texts in the language that was asked for.
    pub fn scenario(&self, scenario: Arc<Scenario>) -> Result<Arc<Scenario>, Stop> {
        match &self.language {
            None => Ok(scenario),
            Some(language) => {
                let spoken = scenario.in_language(Some(language));
                let spoken = spoken.map_err(|error| Stop::unusable(error.to_string()))?;
                Ok(Arc::new(spoken))
            }
        }
    }

    /// The project with its texts in the language that was asked for.
    pub fn playthrough(&self, playthrough: Playthrough) -> Result<Playthrough, Stop> {
        if self.language.is_none() {
            return Ok(playthrough);
        }
        let scenario = self.scenario(Arc::clone(playthrough.scenario()))?;
        let spoken = playthrough.spoken(scenario);
        spoken.map_err(|error| Stop::errors(error.to_string()))
    }
}
