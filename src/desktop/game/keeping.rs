//! What is read and written: scenarios, saves, settings, and the project when something broke.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::seat::invitation;
use super::{Broken, Game, Packed, Shelved};
use crate::desktop::intent::{Pace, Place, Screen};
use crate::desktop::kit::Status;
use crate::desktop::panels::Views;
use crate::desktop::platform::look_inside;
use crate::playthrough::{SaveError, save};
use crate::report::Report;
use crate::scenario::check;
use crate::scenario::shipped::{self, Shipped};
use crate::tr;
use crate::workshop::WorkshopFile;

/// Something to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Job {
    Scenario(&'static Shipped),
    Save(PathBuf),
    Pack(PathBuf),
}

/// What is still to be read, one at a time, so that no frame waits for all of it.
#[derive(Clone, Debug, Default)]
pub struct Loading {
    jobs: VecDeque<Job>,
    /// How many were asked for since there was nothing to read.
    of: usize,
}

impl Loading {
    /// The scenarios that come with the program.
    pub(super) fn shelf() -> Self {
        let jobs: VecDeque<Job> = shipped::ALL.iter().map(Job::Scenario).collect();
        let of = jobs.len();
        Self { jobs, of }
    }

    fn ask(&mut self, job: Job) {
        if !self.jobs.contains(&job) {
            self.jobs.push_back(job);
            self.of += 1;
        }
    }

    fn next(&mut self) -> Option<Job> {
        let job = self.jobs.pop_front();
        if self.jobs.is_empty() {
            self.of = 0;
        }
        job
    }

    /// Whether something is still to be read.
    #[must_use]
    pub fn is_going_on(&self) -> bool {
        !self.jobs.is_empty()
    }

    /// How many have been read, of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.of.saturating_sub(self.jobs.len()), self.of)
    }
}

impl Game {
    /// Reads the next scenario or save. Returns whether more is to be read.
    pub fn load_next(&mut self) -> bool {
        match self.loading.next() {
            Some(Job::Scenario(shipped)) => {
                if let Some(scenario) = check(shipped.text.as_bytes()).scenario {
                    let scenario = self.in_words(scenario);
                    self.shelf.push(Shelved::of(&scenario));
                }
            }
            Some(Job::Save(path)) => {
                if let Some(kept) = self.kept.iter_mut().find(|kept| kept.path == path) {
                    kept.inside = Some(look_inside(&path));
                }
            }
            Some(Job::Pack(path)) => {
                if let Some(packed) = self.packs.iter_mut().find(|packed| packed.path == path) {
                    packed.inside = Some(invitation(&path));
                }
            }
            None => {}
        }
        self.loading.is_going_on()
    }

    /// Lists what was kept. What has not changed since it was read is not read again.
    pub(super) fn list_saves(&mut self) {
        let known = std::mem::replace(&mut self.kept, self.platform.list());
        for kept in &mut self.kept {
            kept.inside = known
                .iter()
                .find(|old| old.path == kept.path && old.written == kept.written)
                .and_then(|old| old.inside.clone());
            if kept.inside.is_none() {
                self.loading.ask(Job::Save(kept.path.clone()));
            }
        }
        let known = std::mem::take(&mut self.packs);
        for path in self.platform.packs() {
            let inside = known
                .iter()
                .find(|old| old.path == path)
                .and_then(|old| old.inside.clone());
            if inside.is_none() {
                self.loading.ask(Job::Pack(path.clone()));
            }
            self.packs.push(Packed { path, inside });
        }
    }

    /// Opens a save of the list.
    pub(super) fn open(&mut self, place: usize) {
        if let Some(kept) = self.kept.get(place) {
            let path = kept.path.clone();
            self.open_file(&path);
        }
    }

    pub(super) fn open_file(&mut self, path: &Path) -> bool {
        if WorkshopFile::of(path) == Some(WorkshopFile::Result) {
            return self.reopen(path);
        }
        match save::load(path) {
            Ok(opened) => {
                if let Some(difference) = opened.difference {
                    let words = tr!("opened-differs", date = difference.date);
                    self.toast(Status::Risk, words, None);
                }
                let over = opened.playthrough.is_over();
                self.take(opened.playthrough);
                self.place = if over { Place::Debrief } else { Place::Project };
                self.screen = Screen::Room;
                true
            }
            Err(error) => {
                self.failed(&error);
                false
            }
        }
    }

    fn failed(&mut self, error: &SaveError) {
        let help = Some(error.help().to_owned());
        self.toast(Status::Bad, error.to_string(), help);
    }

    /// Saves after a day or a decision, unless the player saves only when leaving.
    pub(super) fn save_by_itself(&mut self) {
        let seated = self
            .project
            .as_ref()
            .is_some_and(|project| project.seat.is_some());
        if self.settings.save_each_day || seated {
            self.autosave();
        }
    }

    /// Writes the autosave; at a workshop, the result.
    pub(super) fn autosave(&mut self) {
        let Some(project) = &self.project else {
            return;
        };
        if let Some(seat) = &project.seat {
            if let Err(error) = seat.write(&project.playthrough) {
                let help = Some(error.help().to_owned());
                self.toast(Status::Bad, error.to_string(), help);
            }
        } else if let Err(error) = self.platform.autosave(&project.playthrough) {
            self.failed(&error);
        }
    }

    /// Writes a save of its own.
    pub(super) fn save(&mut self) {
        let Some(project) = &self.project else {
            return;
        };
        match self.platform.keep(&project.playthrough) {
            Ok(Some(path)) => {
                let path = path.display().to_string();
                self.toast(Status::Good, tr!("saved-to", path = path), None);
            }
            Ok(None) => self.toast(Status::Risk, tr!("saved-nowhere"), None),
            Err(error) => self.failed(&error),
        }
    }

    /// Writes the debrief as a page that can be printed and sent.
    pub(super) fn export(&mut self) {
        let Some(project) = &self.project else {
            return;
        };
        let Some(debrief) = project.lookback.debrief() else {
            return;
        };
        let page = Report::new(&project.history(), debrief.clone()).html();
        let stem = save::stem(&project.playthrough);
        match self.platform.export(&stem, &page) {
            Ok(Some(path)) => {
                let path = path.display().to_string();
                self.toast(Status::Good, tr!("saved-to", path = path), None);
            }
            Ok(None) => self.toast(Status::Risk, tr!("saved-nowhere"), None),
            Err(why) => self.toast(Status::Bad, why, None),
        }
    }

    /// Writes the settings.
    pub(super) fn keep_settings(&mut self) {
        if let Err(why) = self.platform.keep_settings(&self.settings) {
            self.toast(Status::Bad, tr!("settings-unwritten", why = why), None);
        }
    }

    /// Does something, and comes back whatever happens in it: a panic is caught, the project goes to a file, and nothing else is shown
    /// until the player goes on. Returns whether it went well.
    pub fn guarded(&mut self, act: impl FnOnce(&mut Self)) -> bool {
        match catch_unwind(AssertUnwindSafe(|| act(self))) {
            Ok(()) => true,
            Err(panic) => {
                let what = panic
                    .downcast_ref::<&str>()
                    .map(|text| (*text).to_owned())
                    .or_else(|| panic.downcast_ref::<String>().cloned());
                self.break_off(what.unwrap_or_default());
                false
            }
        }
    }

    /// The list of decisions is whole whatever broke, and it is all that a save needs.
    fn break_off(&mut self, what: String) {
        self.pace = Pace::Paused;
        let saved = match &self.project {
            None => Ok(None),
            Some(project) => match &project.seat {
                Some(seat) => seat
                    .write(&project.playthrough)
                    .map(|()| Some(seat.path().to_owned()))
                    .map_err(|error| error.to_string()),
                None => self
                    .platform
                    .rescue(&project.playthrough)
                    .map_err(|error| error.to_string()),
            },
        };
        self.broken = Some(Broken { what, saved });
    }

    /// Goes on from the file that was written when something broke; without one, with the project as it is.
    pub(super) fn recover(&mut self) {
        let Some(broken) = self.broken.take() else {
            return;
        };
        self.views = Views::default();
        self.overlay = None;
        self.toasts.clear();
        self.screen = Screen::Room;
        self.list_saves();
        let opened = match broken.saved {
            Ok(Some(path)) => self.open_file(&path),
            _ => false,
        };
        if !opened && self.project.is_none() {
            self.place = Place::Title;
        }
    }
}
