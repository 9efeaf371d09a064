//! The language in which scenarios are told: theirs, or one that they carry. Nothing but texts depends on it.

use std::sync::Arc;

use super::{Game, Project, Shelved};
use crate::desktop::past::Past;
use crate::desktop::sight::Sight;
use crate::playthrough::Playthrough;
use crate::scenario::Scenario;
use crate::scenario::translation::spoken;

impl Game {
    /// The languages that scenarios on the shelf carry, by code, in order.
    #[must_use]
    pub fn carried(&self) -> Vec<Arc<str>> {
        let on_shelf = self.shelf.iter().flat_map(|s| s.scenario.languages());
        let mut found: Vec<Arc<str>> = on_shelf.cloned().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A scenario in the language of the settings.
    pub(super) fn in_words(&self, scenario: Scenario) -> Arc<Scenario> {
        spoken(&Arc::new(scenario), self.settings.telling())
    }

    /// A project in the language of the settings.
    pub(super) fn told(&self, playthrough: Playthrough) -> Playthrough {
        let scenario = spoken(playthrough.scenario(), self.settings.telling());
        if Arc::ptr_eq(&scenario, playthrough.scenario()) {
            return playthrough;
        }
        // What cannot be told again, which nothing should bring about, goes on as it is.
        playthrough.spoken(scenario).unwrap_or(playthrough)
    }

    /// After another language was chosen: the shelf and the project in it.
    pub(super) fn retell(&mut self) {
        let telling = self.settings.telling().map(str::to_owned);
        for shelved in &mut self.shelf {
            *shelved = Shelved::of(&spoken(&shelved.scenario, telling.as_deref()));
        }
        let Some(project) = &mut self.project else {
            return;
        };
        let scenario = spoken(project.playthrough.scenario(), telling.as_deref());
        if Arc::ptr_eq(&scenario, project.playthrough.scenario()) {
            return;
        }
        project.retell(&scenario);
        self.look_back();
    }
}

impl Project {
    /// The same project told by `scenario`, with the futures that were left for it.
    fn retell(&mut self, scenario: &Arc<Scenario>) {
        let Ok(mut playthrough) = self.playthrough.spoken(Arc::clone(scenario)) else {
            return;
        };
        self.branches.retell(scenario);
        self.sight = Sight::new(playthrough.board(), scenario, playthrough.seed());
        self.past = Past::of(&playthrough);
        self.playthrough = playthrough;
        self.timeline = super::Timeline::default();
        self.compared = None;
        self.lookback = super::Lookback::default();
    }
}
