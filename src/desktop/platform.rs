//! The only seam of the desktop to files, clocks and the display: a browser edition replaces this file.

use std::path::{Path, PathBuf};

use crate::console::terminal;
use crate::playthrough::save::{self, EXTENSION, Save};
use crate::playthrough::{Playthrough, SaveError};
use crate::scenario::Calendar;

/// How many autosaves of a project are kept, the oldest giving way.
const SLOTS: u32 = 5;

/// A save in the list.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The file.
    pub path: PathBuf,
    /// What is inside, or why it cannot be opened.
    pub inside: Result<Inside, String>,
    /// Written by the game itself.
    pub auto: bool,
    /// Seconds since 1970; newest first in the list.
    pub written: u64,
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
}

/// Where projects are kept. Without a folder nothing is: tests, and machines without a home.
#[derive(Clone, Debug, Default)]
pub struct Platform {
    folder: Option<PathBuf>,
}

impl Platform {
    /// The user's own folder.
    #[must_use]
    pub fn of_user() -> Self {
        Self {
            folder: terminal::save_folder(),
        }
    }

    /// A folder of choice.
    #[must_use]
    pub const fn at(folder: PathBuf) -> Self {
        Self {
            folder: Some(folder),
        }
    }

    /// Writes the autosave of today.
    ///
    /// # Errors
    ///
    /// When the system would not let it be written.
    pub fn autosave(&self, playthrough: &Playthrough) -> Result<(), SaveError> {
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        let folder = folder.join("auto");
        let unwritable = |source| SaveError::Unwritable {
            path: folder.clone(),
            source,
        };
        std::fs::create_dir_all(&folder).map_err(unwritable)?;
        let slot = playthrough.today().0 % SLOTS;
        let name = format!(
            "{}-{}-{slot}.{EXTENSION}",
            playthrough.scenario().id,
            playthrough.seed()
        );
        save::save(playthrough, &folder.join(name))
    }

    /// Writes a save of its own.
    ///
    /// # Errors
    ///
    /// When the system would not let it be written.
    pub fn keep(&self, playthrough: &Playthrough) -> Result<Option<PathBuf>, SaveError> {
        match &self.folder {
            Some(folder) => save::keep(playthrough, folder).map(Some),
            None => Ok(None),
        }
    }

    /// Everything that was kept, newest first. What cannot be opened says why.
    #[must_use]
    pub fn kept(&self) -> Vec<Kept> {
        let Some(folder) = &self.folder else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for (folder, auto) in [(folder.clone(), false), (folder.join("auto"), true)] {
            let Ok(entries) = std::fs::read_dir(folder) else {
                continue;
            };
            for entry in entries.flatten() {
                let path = entry.path();
                if path.extension().is_some_and(|e| e == EXTENSION) {
                    all.push(Kept {
                        inside: look_inside(&path),
                        written: written(&path),
                        auto,
                        path,
                    });
                }
            }
        }
        all.sort_by(|a, b| b.written.cmp(&a.written).then(a.path.cmp(&b.path)));
        all
    }
}

fn written(path: &Path) -> u64 {
    std::fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok()
        .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
        .map_or(0, |since| since.as_secs())
}

fn look_inside(path: &Path) -> Result<Inside, String> {
    let save = Save::read(path).map_err(|error| format!("{error}. {}", error.help()))?;
    let scenario = save.scenario().map_err(|problem| problem.to_string())?;
    let calendar: &Calendar = &scenario.calendar;
    Ok(Inside {
        scenario: save.scenario.clone(),
        title: scenario.title.to_string(),
        date: calendar.short(save.day).to_string(),
        week: calendar.week(save.day) + 1,
        seed: save.seed,
    })
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

/// A seed that nobody chose.
#[must_use]
#[expect(
    clippy::disallowed_types,
    reason = "the seam to the clock: a new project gets a weather of its own"
)]
pub fn any_seed() -> u64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(1, |since| since.as_secs() % 10_000)
}
