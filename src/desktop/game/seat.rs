//! Files that are brought to the game, and a seat at a workshop: taken under a name, its gates passed with a forecast, its result kept.

use std::path::Path;
use std::sync::Arc;

use super::{Game, Shelved};
use crate::desktop::intent::{Invitation, Overlay, Pace, Place, Screen};
use crate::desktop::kit::Status;
use crate::playthrough::{Playthrough, Preset, save};
use crate::scenario::Day;
use crate::scenario::load::load;
use crate::tr;
use crate::workshop::pack::Gate;
use crate::workshop::result::{MAX_NAME, Participant};
use crate::workshop::seat::{Seat, SeatError, Seated};
use crate::workshop::{Workshop, WorkshopFile};

/// What a pack invites to.
///
/// # Errors
///
/// Why it cannot be opened, and what would help, in words.
pub(super) fn invitation(pack: &Path) -> Result<Invitation, String> {
    let workshop = Workshop::open(pack).map_err(|error| format!("{error}. {}", error.help()))?;
    let calendar = &workshop.scenario().calendar;
    Ok(Invitation {
        pack: pack.to_owned(),
        title: workshop.title().to_owned(),
        scenario: workshop.scenario().title.to_string(),
        gates: workshop
            .gates()
            .iter()
            .map(|(gate, day)| format!("{gate}, {}", calendar.short(*day)))
            .collect(),
        assessed: workshop.mode() == Preset::Assess,
    })
}

impl Game {
    /// Opens whatever file it is.
    pub(super) fn open_any(&mut self, path: &Path) {
        match WorkshopFile::of(path) {
            Some(WorkshopFile::Pack) => match invitation(path) {
                Ok(invitation) => self.lay(Overlay::Seat(Box::new(invitation))),
                Err(why) => self.toast(Status::Bad, why, None),
            },
            Some(WorkshopFile::Result) => {
                self.reopen(path);
            }
            None if save::is_save(path) => {
                self.open_file(path);
            }
            None => self.open_scenario(path),
        }
    }

    fn open_scenario(&mut self, path: &Path) {
        let checked = match load(path) {
            Ok(checked) => checked,
            Err(error) => return self.toast(Status::Bad, error.to_string(), None),
        };
        let Some(scenario) = checked.scenario else {
            return self.lay_on_desk(path);
        };
        let shelved = Shelved::of(&self.in_words(scenario));
        let playthrough = Playthrough::new(Arc::clone(&shelved.scenario), self.platform.seed());
        let id = shelved.scenario.id.clone();
        self.shelf.retain(|known| known.scenario.id != id);
        self.shelf.push(shelved);
        self.take(playthrough);
        self.play_from(path);
        self.place = Place::Briefing;
    }

    /// Goes on with a result. Returns whether it does.
    pub(super) fn reopen(&mut self, path: &Path) -> bool {
        match Seat::reopen(path) {
            Ok(seated) => {
                self.sit_down(seated);
                true
            }
            Err(error) => {
                self.no_seat(&error);
                false
            }
        }
    }

    /// Takes a seat at the workshop of a pack.
    pub(super) fn sit(&mut self, pack: &Path, name: &str) {
        let Some(participant) = self
            .platform
            .number()
            .and_then(|id| Participant::new(id, name))
        else {
            let words = tr!("seat-name-unusable", most = MAX_NAME);
            return self.toast(Status::Bad, words, None);
        };
        let folder = match self.platform.result_folder(pack) {
            Ok(folder) => folder,
            Err(error) => return self.toast(Status::Bad, error.to_string(), None),
        };
        let taken = Workshop::open(pack)
            .map_err(SeatError::from)
            .and_then(|workshop| Seat::take(Arc::new(workshop), participant, &folder));
        match taken {
            Ok(seated) => self.sit_down(seated),
            Err(error) => self.no_seat(&error),
        }
    }

    fn sit_down(&mut self, seated: Seated) {
        let resumed = seated.resumed;
        let over = seated.playthrough.is_over();
        self.take(seated.playthrough);
        if let Some(project) = &mut self.project {
            let words = tr!(
                "seat-kept",
                name = seated.seat.name().to_owned(),
                path = seated.seat.path().display().to_string()
            );
            project.seat = Some(seated.seat);
            self.toast(Status::Good, words, None);
        }
        self.screen = Screen::Room;
        self.place = match (over, resumed) {
            (true, _) => Place::Debrief,
            (false, true) => Place::Project,
            (false, false) => Place::Briefing,
        };
        self.autosave();
    }

    fn no_seat(&mut self, error: &SeatError) {
        let help = Some(error.help().to_owned());
        self.toast(Status::Bad, error.to_string(), help);
    }

    /// The gate that holds today.
    fn gate(&self) -> Option<Gate> {
        let project = self.project.as_ref()?;
        let playthrough = &project.playthrough;
        if playthrough.is_over() {
            return None;
        }
        project.seat.as_ref()?.gate(playthrough.today())
    }

    /// Stops time at a gate, and asks. Returns whether one waits.
    pub(super) fn stop_at_gate(&mut self) -> bool {
        let waits = self.gate().is_some();
        if waits {
            self.pace = Pace::Paused;
            self.clock = 0.0;
            if self.overlay.is_none() {
                self.lay(Overlay::Gate);
            }
        }
        waits
    }

    /// The days that a gate offers first: the target, and a week of work after it.
    pub(super) fn gate_days(&self) -> Option<(Day, Day)> {
        let project = self.project.as_ref()?;
        let scenario = project.playthrough.scenario();
        let last = Day((scenario.calendar.len() as u32).saturating_sub(1));
        let p50 = scenario.finish.target.max(project.playthrough.today());
        Some((p50, p50.plus(5).min(last)))
    }

    /// Gives the gate of today its forecast.
    pub(super) fn pass_gate(&mut self, p50: Day, p80: Day) {
        let Some(project) = &mut self.project else {
            return;
        };
        let Some(seat) = &mut project.seat else {
            return;
        };
        match seat.forecast(project.playthrough.today(), p50, p80) {
            Ok(gate) => {
                self.overlay = None;
                let words = tr!("gate-passed", gate = gate.to_string());
                self.toast(Status::Good, words, None);
                self.autosave();
            }
            Err(why) => self.toast(Status::Bad, why, None),
        }
    }
}
