//! Save files: the list of decisions with everything it takes to fold it again. The only module of this room that touches a disk.
//!
//! A save is RON, one decision a line, with the extension [`EXTENSION`]. It carries the scenario's text, so that it opens anywhere, and a
//! fingerprint of each day, so that anybody can verify it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use atomic_write_file::AtomicWriteFile;
use serde::{Deserialize, Serialize};

use super::{Playthrough, Preset};
use crate::engine::Decision;
use crate::scenario::load::{LoadError, read_limited};
use crate::scenario::{Day, FileKind, Scenario, check};

/// The version of the save format that this program writes, and the latest that it reads.
pub const VERSION: u32 = 1;
/// The most bytes a save file may have.
pub const MAX_BYTES: usize = 16 << 20;
/// How every save begins, so that it is known by any name.
const FIRST_WORDS: &str = FileKind::Save.first_words();

/// Whether the file at `path` is a save, by its first words or its extension.
#[must_use]
pub fn is_save(path: &Path) -> bool {
    use std::io::Read;
    let mut start = Vec::new();
    let file = std::fs::File::open(path).map(|file| file.take(FIRST_WORDS.len() as u64));
    let read = file.and_then(|mut file| file.read_to_end(&mut start));
    read.is_ok() && start == FIRST_WORDS.as_bytes()
        || path
            .extension()
            .is_some_and(|extension| extension == EXTENSION)
}

/// The extension of save files.
pub const EXTENSION: &str = "shiproom";

/// A save file's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Save {
    /// Version of the save format.
    pub version: u32,
    /// Version of the program that wrote it.
    pub shiproom: String,
    /// Id of the scenario.
    pub scenario: String,
    /// Seed of luck.
    pub seed: u64,
    /// How it was played.
    pub preset: Preset,
    /// The day that was reached.
    pub day: Day,
    /// The decisions, each with its day.
    pub log: Vec<(Day, Decision)>,
    /// The fingerprint after each day that passed.
    pub digests: Vec<u64>,
    /// The scenario's full text.
    pub text: String,
}

/// The part of every save, of any version.
#[derive(Deserialize)]
#[serde(rename = "Save")]
struct Header {
    version: u32,
    #[serde(default)]
    shiproom: String,
}

/// What is wrong with a save file.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Too large.
    #[error("it is larger than {} MiB, the limit for a save", MAX_BYTES >> 20)]
    TooLarge,
    /// Not text.
    #[error("it is not UTF-8 text: byte {0} breaks it")]
    NotText(usize),
    /// Another kind of file.
    #[error("it is {0}")]
    Other(FileKind),
    /// Not a save, or a broken one.
    #[error("it is not a whole save file: line {line}, column {column}: {what}")]
    Broken {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the parser said.
        what: String,
    },
    /// Written by a newer program.
    #[error(
        "it is written in version {found} of the save format (by Shiproom {by}); this program reads version {VERSION}"
    )]
    FromTheFuture {
        /// The version found.
        found: u32,
        /// The program that wrote it.
        by: String,
    },
    /// The scenario inside does not pass the check.
    #[error(
        "the scenario inside it does not pass the check: {errors} error(s), the first: {first}"
    )]
    BadScenario {
        /// How many.
        errors: usize,
        /// The first finding.
        first: String,
    },
    /// The list of decisions is not in order.
    #[error("decision {number} is dated {day}, before the one above it or after the day reached")]
    OutOfOrder {
        /// Its place in the list, from 1.
        number: usize,
        /// Its day.
        day: Day,
    },
    /// A decision is refused when the project is replayed.
    #[error("on {date}, a decision is refused when the project is replayed: {why} ({decision})")]
    Refused {
        /// The date.
        date: String,
        /// Why.
        why: String,
        /// The decision.
        decision: String,
    },
    /// The project ends before the day that the save says it reached.
    #[error(
        "the project ends on {date} when it is replayed; the save says that it reached {reached}"
    )]
    EndsEarlier {
        /// When it ended.
        date: String,
        /// The day in the save.
        reached: Day,
    },
}

impl Problem {
    /// What would help.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::TooLarge => {
                "A save of a long project has less than 1 MiB; this is some other file."
            }
            Self::Other(kind) => kind.help(),
            Self::NotText(_) => "The file is damaged or something else; open another save.",
            Self::Broken { .. } => {
                "The file was cut short or edited; open another save of this project."
            }
            Self::FromTheFuture { .. } => "Open it with that version of Shiproom, or a newer one.",
            Self::BadScenario { .. } => {
                "The scenario text in the file was edited; open another save of this project."
            }
            Self::OutOfOrder { .. } => {
                "The list in the file was edited; open another save of this project."
            }
            Self::Refused { .. } | Self::EndsEarlier { .. } => {
                "The file was edited, or written by a version with other rules; open it with the version that wrote it."
            }
        }
    }
}

/// A save that could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The system would not let it be read.
    #[error("{0}")]
    Unreadable(LoadError),
    /// Its content is wrong.
    #[error("{path} cannot be opened: {problem}")]
    Bad {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: Problem,
    },
    /// The system would not let it be written.
    #[error("cannot write {path}: {source}")]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is too much to write.
    #[error("cannot write {path}: the save is larger than {} MiB", MAX_BYTES >> 20)]
    TooMuch {
        /// The file.
        path: PathBuf,
    },
}

impl SaveError {
    /// What would help.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "Check the name, and that the file may be read.",
            Self::Bad { problem, .. } => problem.help(),
            Self::Unwritable { .. } => {
                "Save under another name, in a folder that exists and may be written."
            }
            Self::TooMuch { .. } => {
                "The scenario is too large to be carried in a save; make it smaller."
            }
        }
    }
}

/// The first day that is not as it was when it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The day after which the fingerprints differ.
    pub day: Day,
    /// Its date.
    pub date: String,
}

/// A save that was opened: the project, and whether it went as it had gone.
#[derive(Debug)]
pub struct Opened {
    /// The project, on the day that was reached.
    pub playthrough: Playthrough,
    /// The first day that went otherwise: a file that was edited, or a program with other rules.
    pub difference: Option<Difference>,
}

/// A save that was replayed as far as it goes.
pub(super) struct Replayed {
    pub(super) playthrough: Playthrough,
    pub(super) difference: Option<Difference>,
    pub(super) stopped: Option<Problem>,
}

impl Save {
    /// The save of a playthrough.
    #[must_use]
    pub fn of(playthrough: &Playthrough) -> Self {
        let scenario = playthrough.scenario();
        Self {
            version: VERSION,
            shiproom: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: scenario.id.to_string(),
            seed: playthrough.seed(),
            preset: playthrough.preset(),
            day: playthrough.today(),
            log: playthrough.log().to_vec(),
            digests: playthrough.digests().to_vec(),
            text: scenario.text.to_string(),
        }
    }

    /// The text of the file.
    ///
    /// # Errors
    ///
    /// When the serializer fails, which it has no reason to.
    pub fn to_text(&self) -> Result<String, ron::Error> {
        // Fields and decisions on lines of their own, decisions in one line; the scenario as it was written.
        let pretty = ron::ser::PrettyConfig::new()
            .depth_limit(2)
            .indentor("  ")
            .struct_names(true)
            .escape_strings(false)
            .new_line("\n");
        let body = ron::ser::to_string_pretty(self, pretty)?;
        Ok(format!(
            "{FIRST_WORDS} Open it with: shiproom play FILE\n{body}\n"
        ))
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and where.
    pub fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        if bytes.len() > MAX_BYTES {
            return Err(Problem::TooLarge);
        }
        let text =
            std::str::from_utf8(bytes).map_err(|error| Problem::NotText(error.valid_up_to()))?;
        if let Some(kind) = FileKind::of(text).filter(|kind| *kind != FileKind::Save) {
            return Err(Problem::Other(kind));
        }
        let broken = |error: ron::error::SpannedError| Problem::Broken {
            line: error.span.start.line,
            column: error.span.start.col,
            what: error.code.to_string(),
        };
        let header: Header = ron::from_str(text).map_err(broken)?;
        if header.version > VERSION {
            let by = if header.shiproom.is_empty() {
                "of a later version".into()
            } else {
                header.shiproom
            };
            return Err(Problem::FromTheFuture {
                found: header.version,
                by,
            });
        }
        ron::from_str(text).map_err(broken)
    }

    /// Checks the scenario inside.
    ///
    /// # Errors
    ///
    /// When it does not pass the check.
    pub fn scenario(&self) -> Result<Arc<Scenario>, Problem> {
        let checked = check(self.text.as_bytes());
        let errors = checked.errors();
        match checked.scenario {
            Some(scenario) => Ok(Arc::new(scenario)),
            None => Err(Problem::BadScenario {
                errors,
                first: checked
                    .findings
                    .iter()
                    .find(|finding| finding.is_error())
                    .map_or_else(String::new, |finding| finding.message.clone()),
            }),
        }
    }

    /// Replays the project to the day that was reached.
    ///
    /// # Errors
    ///
    /// When the scenario does not pass the check, or a decision is refused.
    pub fn open(&self) -> Result<Opened, Problem> {
        let replayed = self.replay()?;
        match replayed.stopped {
            None => Ok(Opened {
                playthrough: replayed.playthrough,
                difference: replayed.difference,
            }),
            Some(problem) => Err(problem),
        }
    }

    /// Replays as far as it goes.
    pub(super) fn replay(&self) -> Result<Replayed, Problem> {
        let scenario = self.scenario()?;
        let mut before = Day(0);
        for (number, &(day, _)) in self.log.iter().enumerate() {
            if day < before || day > self.day {
                return Err(Problem::OutOfOrder {
                    number: number + 1,
                    day,
                });
            }
            before = day;
        }
        let mut playthrough = Playthrough::new(scenario, self.seed).with_preset(self.preset);
        let calendar = playthrough.scenario().calendar.clone();
        let folded = playthrough.fold(self.log.clone(), self.day);
        let today = playthrough.today();
        let stopped = match folded {
            Err(refused) => Some(Problem::Refused {
                date: calendar.short(refused.day).to_string(),
                why: refused.refusal.why,
                decision: format!("{:?}", refused.decision),
            }),
            Ok(()) if today < self.day || playthrough.log().len() < self.log.len() => {
                Some(Problem::EndsEarlier {
                    date: calendar.short(today).to_string(),
                    reached: self.day,
                })
            }
            Ok(()) => None,
        };
        let passed = playthrough.digests();
        let days = if stopped.is_some() {
            passed.len()
        } else {
            passed.len().max(self.digests.len())
        };
        let differs = (0..days).find(|&day| passed.get(day) != self.digests.get(day));
        let difference = differs.map(|day| Difference {
            day: Day(day as u32),
            date: calendar.short(Day(day as u32)).to_string(),
        });
        Ok(Replayed {
            playthrough,
            difference,
            stopped,
        })
    }

    /// Reads the save at `path`.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is no save of this version.
    pub fn read(path: &Path) -> Result<Self, SaveError> {
        let bytes = read_limited(path, MAX_BYTES).map_err(SaveError::Unreadable)?;
        Self::parse(&bytes).map_err(|problem| SaveError::Bad {
            path: path.to_owned(),
            problem,
        })
    }

    /// Writes the save to `path`, whole or not at all.
    ///
    /// # Errors
    ///
    /// When it cannot be written; what was there before is still there.
    pub fn write(&self, path: &Path) -> Result<(), SaveError> {
        let unwritable = |source| SaveError::Unwritable {
            path: path.to_owned(),
            source,
        };
        let text = self
            .to_text()
            .map_err(|error| unwritable(std::io::Error::other(error)))?;
        if text.len() > MAX_BYTES {
            return Err(SaveError::TooMuch {
                path: path.to_owned(),
            });
        }
        let mut file = AtomicWriteFile::open(path).map_err(unwritable)?;
        file.write_all(text.as_bytes()).map_err(unwritable)?;
        file.commit().map_err(unwritable)
    }
}

/// Saves a playthrough to `path`.
///
/// # Errors
///
/// When it cannot be written.
pub fn save(playthrough: &Playthrough, path: &Path) -> Result<(), SaveError> {
    Save::of(playthrough).write(path)
}

/// The name of a project in file names: its scenario and its seed.
#[must_use]
pub fn stem(playthrough: &Playthrough) -> String {
    // An id is whatever its author wrote; a file name must not leave the folder.
    let id: String = playthrough
        .scenario()
        .id
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    format!("{id}-seed{}", playthrough.seed())
}

/// Saves a playthrough into `folder`, which is made if there is none, under a name of its own that no other project has; returns the file.
///
/// # Errors
///
/// When it cannot be written.
pub fn keep(playthrough: &Playthrough, folder: &Path) -> Result<PathBuf, SaveError> {
    let name = stem(playthrough);
    let mut path = folder.join(format!("{name}.{EXTENSION}"));
    let mut number = 1;
    while path.exists() {
        number += 1;
        path = folder.join(format!("{name}-{number}.{EXTENSION}"));
    }
    std::fs::create_dir_all(folder).map_err(|source| SaveError::Unwritable {
        path: path.clone(),
        source,
    })?;
    save(playthrough, &path)?;
    Ok(path)
}

/// Opens the save at `path`.
///
/// # Errors
///
/// When it cannot be read or replayed.
pub fn load(path: &Path) -> Result<Opened, SaveError> {
    Save::read(path)?.open().map_err(|problem| SaveError::Bad {
        path: path.to_owned(),
        problem,
    })
}
