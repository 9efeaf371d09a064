//! Collecting: all result files below a folder, verified on all cores.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::cohort::Cohort;
use super::file::{self, FileError};
use super::pack::{PackError, Workshop};
use super::play::Play;
use super::result::{EXTENSION, Flaw, PlayResult};
use super::seat::packs_in;
use crate::engine::Simulation;
use crate::hindsight::{Progress, Stopped};
use crate::playthrough::Preset;
use crate::scenario::load::LoadError;

/// How many folders deep results are looked for: learning platforms hand in a folder a person.
const MOST_DEEP: usize = 4;
/// The most files and folders that are looked at.
const MOST_ENTRIES: usize = 20_000;

/// The most letters of a reason that are shown.
const MOST_REASON: usize = 240;

/// A result that does not count, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub flaw: Flaw,
}

impl LeftOut {
    /// Why, in one line that is safe to show: a stranger's file may hold anything.
    #[must_use]
    pub fn reason(&self) -> String {
        let words = self.flaw.to_string();
        let mut line: String = words
            .chars()
            .take(MOST_REASON)
            .map(|c| if c.is_control() { '\u{fffd}' } else { c })
            .collect();
        if words.chars().nth(MOST_REASON).is_some() {
            line.push('…');
        }
        line
    }
}

/// Why results could not be collected.
#[derive(Debug, thiserror::Error)]
pub enum CollectError {
    /// The folder cannot be read.
    #[error("cannot read the folder {folder}: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is too much in the folder.
    #[error("{0} holds more than {MOST_ENTRIES} files")]
    TooMany(PathBuf),
    /// There is no pack in the folder.
    #[error("there is no workshop pack in {0}")]
    NoPack(PathBuf),
    /// There are several packs in the folder.
    #[error("there is more than one workshop pack in {0}")]
    ManyPacks(PathBuf),
    /// The pack cannot be opened.
    #[error("{0}")]
    Pack(#[from] PackError),
    /// There is no result in the folder.
    #[error("there is no result in {0}")]
    NoResult(PathBuf),
    /// It was stopped.
    #[error("{0}")]
    Stopped(#[from] Stopped),
}

impl CollectError {
    /// What would help.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Folder { .. } => "Check its name, and that it may be read.",
            Self::TooMany(_) => "Put the results into a folder of their own.",
            Self::NoPack(_) | Self::ManyPacks(_) => "Name the pack that was played: --pack FILE",
            Self::Pack(error) => error.help(),
            Self::NoResult(_) => {
                "Results are files whose names end in .result; put them into that folder."
            }
            Self::Stopped(_) => "Nothing was written.",
        }
    }
}

/// Opens the one pack of a folder.
///
/// # Errors
///
/// When there is none, more than one, or it cannot be opened.
pub fn the_pack_in(folder: &Path) -> Result<Workshop, CollectError> {
    match packs_in(folder).as_slice() {
        [] => Err(CollectError::NoPack(folder.to_owned())),
        [pack] => Ok(Workshop::open(pack)?),
        _ => Err(CollectError::ManyPacks(folder.to_owned())),
    }
}

/// The result files in a folder and the folders in it, in the order of their paths. Links are not followed.
///
/// # Errors
///
/// When the folder cannot be read, or there is too much in it.
pub fn results_in(folder: &Path) -> Result<Vec<PathBuf>, CollectError> {
    let mut found = Vec::new();
    let mut entries = 0;
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((at, depth)) = folders.pop() {
        let listed =
            std::fs::read_dir(&at).map_err(|source| CollectError::Folder { folder: at, source })?;
        for entry in listed.flatten() {
            entries += 1;
            if entries > MOST_ENTRIES {
                return Err(CollectError::TooMany(folder.to_owned()));
            }
            let (path, Ok(kind)) = (entry.path(), entry.file_type()) else {
                continue;
            };
            if kind.is_dir() && depth < MOST_DEEP {
                folders.push((path, depth + 1));
            } else if kind.is_file()
                && (path.extension().is_some_and(|it| it == EXTENSION)
                    || file::is::<PlayResult>(&path))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Reads and verifies results, in parallel; of several by one participant the furthest counts.
///
/// The outcome depends neither on the number of threads nor on the order of files.
///
/// # Errors
///
/// When it was stopped.
pub fn verify_all(
    workshop: Workshop,
    files: Vec<PathBuf>,
    progress: &Progress,
) -> Result<Cohort, Stopped> {
    progress.expect(files.len() as u64);
    let verified: Vec<Result<Play, LeftOut>> = files
        .into_par_iter()
        .map_init(
            || Simulation::new(workshop.scenario().clone(), workshop.pack().seed, false),
            |simulation, path| {
                progress.step()?;
                let play = match file::read::<PlayResult>(&path) {
                    Ok(result) => Play::verify(&workshop, result, path.clone(), simulation),
                    Err(FileError::Unusable { why, .. }) => Err(Flaw::Unreadable(why.to_string())),
                    Err(FileError::Unreadable(LoadError::Unreadable { source, .. })) => {
                        Err(Flaw::Unreadable(format!("it cannot be read: {source}")))
                    }
                    Err(error) => Err(Flaw::Unreadable(error.to_string())),
                };
                Ok(play.map_err(|flaw| LeftOut { path, flaw }))
            },
        )
        .collect::<Result<_, Stopped>>()?;
    let (mut plays, mut left_out) = (Vec::new(), Vec::new());
    for one in verified {
        match one {
            Ok(play) => plays.push(play),
            Err(flawed) => left_out.push(flawed),
        }
    }
    let mut of_participant: BTreeMap<u64, Vec<Play>> = BTreeMap::new();
    for play in plays {
        of_participant
            .entry(play.participant.id)
            .or_default()
            .push(play);
    }
    let mut furthest = Vec::new();
    for mut own in of_participant.into_values() {
        // The most days, then whether it is over, then the most that was said on the last day; of equal ones the first path.
        own.sort_by_key(|play| {
            (
                play.day,
                play.outcome.is_some(),
                play.log.len() + play.forecasts.len(),
                Reverse(play.path.clone()),
            )
        });
        let Some(last) = own.pop() else { continue };
        left_out.extend(own.into_iter().map(|play| LeftOut {
            flaw: if workshop.mode() == Preset::Learn || grew(&play, &last) {
                Flaw::Superseded
            } else {
                Flaw::Contradicted
            },
            path: play.path,
        }));
        furthest.push(last);
    }
    left_out.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Cohort::new(workshop, furthest, left_out))
}

/// Whether the play goes on from the earlier one.
fn grew(earlier: &Play, later: &Play) -> bool {
    later.log.starts_with(&earlier.log) && later.forecasts.starts_with(&earlier.forecasts)
}
