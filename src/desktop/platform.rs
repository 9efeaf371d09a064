//! The only seam of the desktop to files, clocks and the display: a browser edition replaces this file.

#![expect(
    clippy::disallowed_types,
    reason = "the seam to the clock: when a save was written, and the luck of a new project"
)]

mod sentry;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use atomic_write_file::AtomicWriteFile;
use rand::TryRng;

use super::settings::Settings;
use crate::console::terminal;
use crate::hindsight::{Progress, Stopped};
use crate::playthrough::save::{self, EXTENSION, Save};
use crate::playthrough::{Playthrough, SaveError};
use crate::scenario::Calendar;
use crate::scenario::load::{files_of, read_limited};
use crate::workshop::seat::{folder_for, packs_in};
use crate::workshop::{Seat, WorkshopFile, result};

pub use sentry::Sentry;

/// How many autosaves of a project are kept, the oldest giving way.
const SLOTS: u32 = 5;
/// The most bytes a settings file may have.
const MAX_SETTINGS: usize = 256 << 10;

/// A save in the list.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The file.
    pub path: PathBuf,
    /// What is inside, or why it cannot be opened; none while nobody has looked.
    pub inside: Option<Result<Inside, String>>,
    /// Written by the game itself.
    pub auto: bool,
    /// When it was written; newest first in the list.
    pub written: SystemTime,
    /// Seconds since it was written.
    pub age: u64,
}

/// What is inside a save.
#[derive(Clone, Debug)]
pub struct Inside {
    /// Id of the scenario.
    pub scenario: String,
    /// Title of the scenario.
    pub title: String,
    /// The day reached, as a date.
    pub date: String,
    /// Week of that day, from 1.
    pub week: u32,
    /// Seed.
    pub seed: u64,
    /// Whose it is, at a workshop.
    pub seat: Option<String>,
}

/// A settings file that could not be used.
#[derive(Clone, Debug)]
pub struct SetAside {
    /// Why.
    pub why: String,
    /// Where it lies now; none when it could not be moved.
    pub to: Option<PathBuf>,
}

/// Where projects and settings are kept. Without a folder nothing is: tests, and machines without a home.
#[derive(Clone, Debug, Default)]
pub struct Platform {
    saves: Option<PathBuf>,
    settings: Option<PathBuf>,
    /// Where packs and results of workshops are looked for.
    workshops: Vec<PathBuf>,
    /// The seed of every new project; none is any.
    seed: Option<u64>,
    /// Long computations go on beside the window; else they are done at once.
    beside: bool,
}

/// Something that is computed beside the window. When nobody waits for it any more, it stops.
#[derive(Debug)]
pub struct Errand<T> {
    /// Behind a lock, since the window shares what it holds.
    answer: Mutex<Receiver<T>>,
    progress: Arc<Progress>,
}

impl<T> Errand<T> {
    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// What was found, once.
    ///
    /// # Errors
    ///
    /// When nothing will ever come.
    pub fn answer(&self) -> Result<Option<T>, Stopped> {
        let answer = self.answer.lock().unwrap_or_else(PoisonError::into_inner);
        match answer.try_recv() {
            Ok(found) => Ok(Some(found)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(Stopped),
        }
    }
}

impl<T> Drop for Errand<T> {
    fn drop(&mut self) {
        self.progress.stop();
    }
}

impl Platform {
    /// The user's own folders.
    #[must_use]
    pub fn of_user() -> Self {
        let folders = directories::ProjectDirs::from("", "", "shiproom");
        Self {
            saves: terminal::save_folder(),
            settings: folders.map(|folders| folders.config_dir().join("settings.ron")),
            workshops: [Some(PathBuf::from(".")), terminal::result_folder()]
                .into_iter()
                .flatten()
                .collect(),
            seed: None,
            beside: true,
        }
    }

    /// A folder of choice.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self {
            settings: Some(folder.join("settings.ron")),
            workshops: vec![folder.join("results")],
            saves: Some(folder),
            seed: None,
            beside: false,
        }
    }

    /// Has something computed whose answer is picked up later.
    #[must_use]
    pub fn send<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Progress) -> Result<T, Stopped> + Send + 'static,
    ) -> Errand<T> {
        let (sender, answer) = channel();
        let progress = Arc::new(Progress::default());
        let told = Arc::clone(&progress);
        let run = move || {
            if let Ok(found) = work(&told) {
                // Who does not wait any more does not want it.
                let _ = sender.send(found);
            }
        };
        if self.beside {
            // Without a thread to be had, the errand says that nothing will come.
            let _ = std::thread::Builder::new().spawn(run);
        } else {
            run();
        }
        let answer = Mutex::new(answer);
        Errand { answer, progress }
    }

    /// A seed that nobody chose: a new project of a user gets a weather of its own.
    #[must_use]
    pub fn seed(&self) -> u64 {
        match self.seed {
            Some(seed) => seed,
            None => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| since.as_secs() % 10_000),
        }
    }

    /// Whether long computations go on beside the window.
    #[must_use]
    pub const fn works_beside(&self) -> bool {
        self.beside
    }

    /// With a seed of choice for every new project.
    #[must_use]
    pub const fn with_seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// The settings that were kept. A file that cannot be used is set aside, and the usual ones are returned.
    #[must_use]
    pub fn settings(&self) -> (Settings, Option<SetAside>) {
        let Some(path) = self.settings.as_ref().filter(|path| path.exists()) else {
            return (Settings::default(), None);
        };
        let read = read_limited(path, MAX_SETTINGS)
            .map_err(|error| error.to_string())
            .and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string()))
            .and_then(|text| Settings::parse(&text).map_err(|problem| problem.to_string()));
        match read {
            Ok(settings) => (settings, None),
            Err(why) => {
                let to = free_name(|n| path.with_file_name(format!("settings-aside{n}.ron")));
                let to = std::fs::rename(path, &to).is_ok().then_some(to);
                (Settings::default(), Some(SetAside { why, to }))
            }
        }
    }

    /// Writes the settings, whole or not at all.
    ///
    /// # Errors
    ///
    /// What the system said.
    pub fn keep_settings(&self, settings: &Settings) -> Result<(), String> {
        let Some(path) = &self.settings else {
            return Ok(());
        };
        let text = settings.to_text().map_err(|error| error.to_string())?;
        write_whole(path, &text)
    }

    /// Writes a report of a project beside the saves, under a name that no file has. Nowhere without a folder.
    ///
    /// # Errors
    ///
    /// What the system said.
    pub fn export(&self, stem: &str, page: &str) -> Result<Option<PathBuf>, String> {
        let Some(folder) = &self.saves else {
            return Ok(None);
        };
        let folder = folder.join("reports");
        let path = free_name(|n| folder.join(format!("{stem}{n}.html")));
        write_whole(&path, page).map(|()| Some(path))
    }

    /// Writes the autosave of today over the one of some days ago, which stays until the new one is whole.
    ///
    /// # Errors
    ///
    /// When the system would not let it be written.
    pub fn autosave(&self, playthrough: &Playthrough) -> Result<(), SaveError> {
        let slot = playthrough.today().0 % SLOTS;
        self.write_auto(playthrough, &slot.to_string()).map(|_| ())
    }

    /// Writes the project beside its autosaves when something went wrong. Returns the file.
    ///
    /// # Errors
    ///
    /// When the system would not let it be written.
    pub fn rescue(&self, playthrough: &Playthrough) -> Result<Option<PathBuf>, SaveError> {
        self.write_auto(playthrough, "rescued")
    }

    fn write_auto(
        &self,
        playthrough: &Playthrough,
        slot: &str,
    ) -> Result<Option<PathBuf>, SaveError> {
        let Some(folder) = &self.saves else {
            return Ok(None);
        };
        let folder = folder.join("auto");
        std::fs::create_dir_all(&folder).map_err(|source| SaveError::Unwritable {
            path: folder.clone(),
            source,
        })?;
        let name = save::stem(playthrough);
        let path = folder.join(format!("{name}-{slot}.{EXTENSION}"));
        save::save(playthrough, &path)?;
        // File systems note the time by ticks of some milliseconds; days can be shorter, and their order tells which to go on from.
        let file = std::fs::File::options().append(true).open(&path);
        let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
        Ok(Some(path))
    }

    /// Writes a save of its own.
    ///
    /// # Errors
    ///
    /// When the system would not let it be written.
    pub fn keep(&self, playthrough: &Playthrough) -> Result<Option<PathBuf>, SaveError> {
        match &self.saves {
            Some(folder) => save::keep(playthrough, folder).map(Some),
            None => Ok(None),
        }
    }

    /// The packs of workshops that can be joined.
    #[must_use]
    pub fn packs(&self) -> Vec<PathBuf> {
        self.workshops
            .iter()
            .flat_map(|folder| packs_in(folder))
            .collect()
    }

    /// Where the result of a play of `pack` is kept.
    ///
    /// # Errors
    ///
    /// What the system said when there is no such place.
    pub fn result_folder(&self, pack: &Path) -> std::io::Result<PathBuf> {
        folder_for(pack, self.workshops.last().map(PathBuf::as_path))
    }

    /// What changes whenever a scenario's file or a translation beside it is saved; none while there is no such file.
    #[must_use]
    pub fn stamp(scenario: &Path) -> Option<u64> {
        let stamp = |path: &Path| {
            let metadata = std::fs::metadata(path).ok()?;
            let written = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
            Some(written.as_nanos() as u64 ^ metadata.len())
        };
        let own = stamp(scenario)?;
        let mut others = files_of(scenario).into_iter().skip(1);
        others.try_fold(own, |all, path| Some(all.rotate_left(1) ^ stamp(&path)?))
    }

    /// A number that nobody else has, for a participant.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        rand::rngs::SysRng.try_next_u64().ok()
    }

    /// Everything that was kept, saves and results, newest first; nobody has looked inside yet.
    #[must_use]
    pub fn list(&self) -> Vec<Kept> {
        let now = SystemTime::now();
        let mut all = Vec::new();
        let saves = self.saves.iter().flat_map(|folder| {
            [
                (folder.clone(), EXTENSION, false),
                (folder.join("auto"), EXTENSION, true),
            ]
        });
        let results = self
            .workshops
            .iter()
            .map(|folder| (folder.clone(), result::EXTENSION, false));
        for (folder, extension, auto) in saves.chain(results) {
            let Ok(entries) = std::fs::read_dir(folder) else {
                continue;
            };
            for entry in entries.flatten() {
                let path = entry.path();
                if path.extension().is_some_and(|e| e == extension) {
                    let written = written(&path);
                    all.push(Kept {
                        path,
                        inside: None,
                        auto,
                        written,
                        age: now.duration_since(written).map_or(0, |age| age.as_secs()),
                    });
                }
            }
        }
        all.sort_by(|a, b| b.written.cmp(&a.written).then(a.path.cmp(&b.path)));
        all
    }
}

/// What is inside a save.
///
/// # Errors
///
/// Why it cannot be opened, and what would help, in words.
pub fn look_inside(path: &Path) -> Result<Inside, String> {
    if WorkshopFile::of(path) == Some(WorkshopFile::Result) {
        return look_inside_result(path);
    }
    let save = Save::read(path).map_err(|error| match error {
        SaveError::Bad { problem, .. } => format!("{problem}. {}", problem.help()),
        other => format!("{other}. {}", other.help()),
    })?;
    let scenario = save
        .scenario()
        .map_err(|problem| format!("{problem}. {}", problem.help()))?;
    let calendar: &Calendar = &scenario.calendar;
    Ok(Inside {
        scenario: save.scenario.clone(),
        title: scenario.title.to_string(),
        date: calendar.short(save.day).to_string(),
        week: calendar.week(save.day) + 1,
        seed: save.seed,
        seat: None,
    })
}

fn look_inside_result(path: &Path) -> Result<Inside, String> {
    let seated = Seat::reopen(path).map_err(|error| format!("{error}. {}", error.help()))?;
    let (playthrough, seat) = (seated.playthrough, seated.seat);
    let scenario = playthrough.scenario();
    let calendar: &Calendar = &scenario.calendar;
    let today = playthrough.today();
    Ok(Inside {
        scenario: scenario.id.to_string(),
        title: seat.workshop().title().to_owned(),
        date: calendar.short(today).to_string(),
        week: calendar.week(today) + 1,
        seed: playthrough.seed(),
        seat: Some(seat.name().to_owned()),
    })
}

/// Writes a file whole or not at all, with the folder it is in.
fn write_whole(path: &Path, text: &str) -> Result<(), String> {
    let write = || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = AtomicWriteFile::open(path)?;
        file.write_all(text.as_bytes())?;
        file.commit()
    };
    write().map_err(|error: std::io::Error| format!("{}: {error}", path.display()))
}

/// The first of `name("")`, `name("-2")`, … that no file has.
fn free_name(name: impl Fn(&str) -> PathBuf) -> PathBuf {
    let mut path = name("");
    let mut number = 1;
    while path.exists() {
        number += 1;
        path = name(&format!("-{number}"));
    }
    path
}

fn written(path: &Path) -> SystemTime {
    std::fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .unwrap_or(UNIX_EPOCH)
}

/// Whether a window can be opened.
#[must_use]
pub fn has_display() -> bool {
    if cfg!(any(target_os = "windows", target_os = "macos")) {
        return true;
    }
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET")
}
