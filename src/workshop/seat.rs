//! A seat: one participant at one workshop, as any front-end needs it. It knows when a gate waits, and keeps the result file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{self, FileError};
use super::pack::{Gate, PackError, Workshop, is_pack};
use super::result::{EXTENSION, Flaw, GateForecast, Participant, PlayResult};
use crate::playthrough::{Playthrough, Save, save};
use crate::scenario::Day;

/// One participant at one workshop.
#[derive(Clone, Debug)]
pub struct Seat {
    workshop: Arc<Workshop>,
    participant: Participant,
    forecasts: Vec<GateForecast>,
    path: PathBuf,
}

/// A seat that was taken: the play begins, or goes on where its result file ends.
#[derive(Debug)]
pub struct Seated {
    /// The seat.
    pub seat: Seat,
    /// The project.
    pub playthrough: Playthrough,
    /// It goes on from a result file.
    pub resumed: bool,
}

/// Why a seat cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum SeatError {
    /// The pack.
    #[error("{0}")]
    Pack(#[from] PackError),
    /// The result file.
    #[error("{0}")]
    File(#[from] FileError),
    /// The result does not hold.
    #[error("{path} cannot be played on: {flaw}")]
    Flawed {
        /// The file.
        path: PathBuf,
        /// Why.
        flaw: Flaw,
    },
    /// The pack of a result is nowhere.
    #[error("the pack of {path}, \"{workshop}\", is not in the folder {folder}")]
    NoPack {
        /// The result.
        path: PathBuf,
        /// The title of its pack.
        workshop: String,
        /// Where it was looked for.
        folder: PathBuf,
    },
}

impl SeatError {
    /// What would help.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Pack(error) => error.help(),
            Self::File(error) => error.help(),
            Self::Flawed { .. } => "Move that file away to begin anew, or ask your facilitator.",
            Self::NoPack { .. } => "Put the pack from your facilitator into that folder.",
        }
    }
}

impl Seat {
    /// Takes the seat of somebody called `name`: goes on with their result in `folder`, or begins with `id` as their number.
    ///
    /// # Errors
    ///
    /// When a result of that name is there and cannot be played on.
    pub fn take(
        workshop: Arc<Workshop>,
        participant: Participant,
        folder: &Path,
    ) -> Result<Seated, SeatError> {
        let stem = format!(
            "{}-{}",
            plain(&participant.name),
            plain(&workshop.pack().scenario)
        );
        let mut number = 1;
        loop {
            let path = match number {
                1 => folder.join(format!("{stem}.{EXTENSION}")),
                _ => folder.join(format!("{stem}-{number}.{EXTENSION}")),
            };
            if !path.exists() {
                let playthrough =
                    Playthrough::new(Arc::clone(workshop.scenario()), workshop.pack().seed)
                        .with_preset(workshop.mode());
                let seat = Self {
                    workshop,
                    participant,
                    forecasts: Vec::new(),
                    path,
                };
                return Ok(Seated {
                    seat,
                    playthrough,
                    resumed: false,
                });
            }
            let result: PlayResult = file::read(&path)?;
            if result.is_of(&workshop) && result.participant.name == participant.name {
                return Self::resume(workshop, result, path);
            }
            // Another name or another pack that comes to the same file name.
            number += 1;
        }
    }

    /// Goes on with a result file, with the pack that lies beside it.
    ///
    /// # Errors
    ///
    /// When the result cannot be played on, or its pack is not there.
    pub fn reopen(path: &Path) -> Result<Seated, SeatError> {
        let result: PlayResult = file::read(path)?;
        let folder = folder_of(path);
        for pack in packs_in(folder) {
            if let Ok(workshop) = Workshop::open(&pack)
                && result.is_of(&workshop)
            {
                return Self::resume(Arc::new(workshop), result, path.to_owned());
            }
        }
        Err(SeatError::NoPack {
            path: path.to_owned(),
            workshop: result.workshop,
            folder: folder.to_owned(),
        })
    }

    fn resume(
        workshop: Arc<Workshop>,
        result: PlayResult,
        path: PathBuf,
    ) -> Result<Seated, SeatError> {
        let flawed = |flaw| SeatError::Flawed {
            path: path.clone(),
            flaw,
        };
        workshop.inspect(&result).map_err(flawed)?;
        let pack = workshop.pack();
        let save = Save {
            version: save::VERSION,
            shiproom: result.shiproom,
            scenario: pack.scenario.clone(),
            seed: pack.seed,
            preset: pack.mode,
            day: result.day,
            log: result.log,
            digests: result.digests,
            text: pack.text.clone(),
        };
        let opened = save
            .open()
            .map_err(|problem| flawed(Flaw::Impossible(problem.to_string())))?;
        if let Some(difference) = opened.difference {
            return Err(flawed(Flaw::Differs {
                date: difference.date,
            }));
        }
        let seat = Self {
            workshop,
            participant: result.participant,
            forecasts: result.forecasts,
            path,
        };
        Ok(Seated {
            seat,
            playthrough: opened.playthrough,
            resumed: true,
        })
    }

    /// The workshop.
    #[must_use]
    pub fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// Name or nickname.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.participant.name
    }

    /// Where the result is kept.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps the result in another folder from now on.
    pub fn move_to(&mut self, folder: &Path) {
        if let Some(name) = self.path.file_name() {
            self.path = folder.join(name);
        }
    }

    /// The gate that holds `today` until a forecast is given.
    #[must_use]
    pub fn gate(&self, today: Day) -> Option<Gate> {
        let (gate, _) = self
            .workshop
            .gates()
            .iter()
            .find(|(_, day)| *day == today)?;
        let given = self.forecasts.iter().any(|forecast| forecast.gate == *gate);
        (!given).then_some(*gate)
    }

    /// The gate that comes after `today`, with its day.
    #[must_use]
    pub fn next_gate(&self, today: Day) -> Option<(Gate, Day)> {
        self.workshop
            .gates()
            .iter()
            .copied()
            .find(|(_, day)| *day > today)
    }

    /// The forecasts given so far.
    #[must_use]
    pub fn forecasts(&self) -> &[GateForecast] {
        &self.forecasts
    }

    /// Gives the forecast that the gate of `today` waits for.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn forecast(&mut self, today: Day, p50: Day, p80: Day) -> Result<Gate, &'static str> {
        let gate = self
            .gate(today)
            .ok_or("No gate waits for a forecast today.")?;
        self.workshop.check_forecast(today, p50, p80)?;
        self.forecasts.push(GateForecast { gate, p50, p80 });
        Ok(gate)
    }

    /// Time was turned back to the morning of `today`: forecasts of gates that come again will be asked for again.
    pub fn rewound(&mut self, today: Day) {
        let gates = self.workshop.gates();
        self.forecasts.retain(|forecast| {
            gates
                .iter()
                .any(|(gate, day)| *gate == forecast.gate && *day < today)
        });
    }

    /// The result so far.
    #[must_use]
    pub fn result(&self, playthrough: &Playthrough) -> PlayResult {
        PlayResult {
            version: <PlayResult as file::Document>::KIND.version,
            shiproom: env!("CARGO_PKG_VERSION").to_owned(),
            workshop: self.workshop.title().to_owned(),
            pack: self.workshop.fingerprint(),
            participant: self.participant.clone(),
            mode: self.workshop.mode(),
            day: playthrough.today(),
            forecasts: self.forecasts.clone(),
            log: playthrough.log().to_vec(),
            digests: playthrough.digests().to_vec(),
            seal: 0,
        }
        .sealed()
    }

    /// Writes the result so far, whole or not at all.
    ///
    /// # Errors
    ///
    /// When it cannot be written; what was there before is still there.
    pub fn write(&self, playthrough: &Playthrough) -> Result<(), FileError> {
        file::write(&self.result(playthrough), &self.path)
    }
}

/// Where the result of a play of `pack` belongs: beside it, where people find it; `own` when nothing can be written there.
///
/// # Errors
///
/// What the system said when `own` cannot be made.
pub fn folder_for(pack: &Path, own: Option<&Path>) -> std::io::Result<PathBuf> {
    let beside = folder_of(pack);
    match own {
        Some(own) if !file::is_writable(beside) => {
            std::fs::create_dir_all(own)?;
            Ok(own.to_owned())
        }
        _ => Ok(beside.to_owned()),
    }
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The packs in a folder, by name; a folder that cannot be read has none.
#[must_use]
pub fn packs_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut packs: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_file() && is_pack(path))
        .collect();
    packs.sort();
    packs
}

/// A name as a part of a file name: letters and digits, and nothing that leaves the folder.
fn plain(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect()
}
