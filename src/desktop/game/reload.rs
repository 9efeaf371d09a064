//! A scenario file that is saved while it is played: what the edit changes is shown, and the player goes on with it, starts again, or not.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Game, Shelved};
use crate::authoring::watch::{Hand, changes, go_on};
use crate::desktop::intent::{Overlay, Pace, Place};
use crate::desktop::kit::Status;
use crate::desktop::platform::Platform;
use crate::playthrough::Playthrough;
use crate::scenario::Scenario;
use crate::scenario::load::load;
use crate::tr;

/// The file that a project is played from.
#[derive(Debug)]
pub(super) struct Source {
    path: PathBuf,
    stamp: Option<u64>,
}

/// What an edit changes in the project that is played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The file.
    pub path: PathBuf,
    /// What is different, in words: what, and from what to what.
    pub changes: Vec<(String, String)>,
}

impl Game {
    /// The project is played from a file from now on.
    pub(super) fn play_from(&mut self, path: &Path) {
        let stamp = Platform::stamp(path);
        if let Some(project) = &mut self.project {
            project.source = Some(Source {
                path: path.to_owned(),
                stamp,
            });
        }
    }

    /// The file that the project is played from, while it is played.
    pub(super) fn source(&self) -> Option<&Path> {
        let project = (self.project.as_ref()).filter(|_| self.place == Place::Project)?;
        project.source.as_ref().map(|source| source.path.as_path())
    }

    /// Looks whether the file of the project was saved, and offers what it changes. A file with errors leaves the project as it is.
    pub(super) fn watch_source(&mut self) {
        if self.source().is_none() || self.overlay.is_some() {
            return;
        }
        let Some(source) = self.project.as_mut().and_then(|it| it.source.as_mut()) else {
            return;
        };
        let stamp = Platform::stamp(&source.path);
        if stamp == source.stamp || stamp.is_none() {
            return;
        }
        source.stamp = stamp;
        let path = source.path.clone();
        self.pace = Pace::Paused;
        match read_again(&path) {
            Ok(scenario) => {
                let Some(project) = &mut self.project else {
                    return;
                };
                let hand = Hand::Player(project.history());
                let before = hand.play(project.playthrough.scenario());
                let after = hand.play(&scenario);
                let changes = changes(&before, &after)
                    .into_iter()
                    .map(|change| (change.what.to_owned(), change.words))
                    .collect();
                project.edited = Some(scenario);
                self.lay(Overlay::Reload(Box::new(Edit { path, changes })));
            }
            Err(why) => self.toast(Status::Bad, why, Some(tr!("reload-desk"))),
        }
    }

    /// Goes on with the edited scenario: the same decisions to the same day, or from its first morning.
    pub(super) fn reload(&mut self, keep_decisions: bool) {
        let Some(project) = &mut self.project else {
            return;
        };
        let Some(scenario) = project.edited.take() else {
            return;
        };
        let source = project.source.take();
        let (seed, preset) = (project.playthrough.seed(), project.playthrough.preset());
        let playthrough = if keep_decisions {
            go_on(&project.history(), &scenario)
        } else {
            Playthrough::new(Arc::clone(&scenario), seed).with_preset(preset)
        };
        self.shelf.retain(|known| known.scenario.id != scenario.id);
        self.shelf.push(Shelved::of(&scenario));
        let over = playthrough.is_over();
        self.take(playthrough);
        if let Some(project) = &mut self.project {
            project.source = source;
        }
        self.place = match (over, keep_decisions) {
            (true, _) => Place::Debrief,
            (false, true) => Place::Project,
            (false, false) => Place::Briefing,
        };
        self.save_by_itself();
    }
}

fn read_again(path: &Path) -> Result<Arc<Scenario>, String> {
    let checked = load(path).map_err(|error| error.to_string())?;
    let errors = checked.errors();
    let path = path.display().to_string();
    checked
        .scenario
        .map(Arc::new)
        .ok_or_else(|| tr!("reload-broken", path = path, count = errors))
}
