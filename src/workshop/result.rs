//! A result: what one participant decided and forecast, in one file that anybody with the pack can play again.

use serde::{Deserialize, Serialize};

use super::file::{self, Document, Kind};
use super::pack::{Gate, Workshop};
use crate::engine::Decision;
use crate::playthrough::Preset;
use crate::scenario::ids::stable_hash;
use crate::scenario::{Day, FileKind};

/// The extension of results.
pub const EXTENSION: &str = "result";
/// The longest name of a participant, in letters.
pub const MAX_NAME: usize = 40;

/// Who plays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// A random number, drawn when the play began: two people of one name stay two.
    pub id: u64,
    /// Name or nickname.
    pub name: String,
}

impl Participant {
    /// A participant, if the name can be used: blanks around it are dropped.
    #[must_use]
    pub fn new(id: u64, name: &str) -> Option<Self> {
        let name = name.trim();
        let usable = !name.is_empty()
            && name.chars().count() <= MAX_NAME
            && !name.chars().any(char::is_control);
        usable.then(|| Self {
            id,
            name: name.to_owned(),
        })
    }
}

/// A forecast of the launch that a participant gave at a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateForecast {
    /// The gate.
    pub gate: Gate,
    /// Live by this day at even odds.
    pub p50: Day,
    /// Live by this day with four chances in five.
    pub p80: Day,
}

/// The content of a result file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlayResult {
    /// Version of the format.
    pub version: u32,
    /// Version of the program that wrote it.
    pub shiproom: String,
    /// The title of the pack, for people.
    pub workshop: String,
    /// The fingerprint of the pack.
    pub pack: u64,
    /// Who played.
    pub participant: Participant,
    /// How it was played.
    pub mode: Preset,
    /// The day that was reached.
    pub day: Day,
    /// The forecasts given at gates.
    pub forecasts: Vec<GateForecast>,
    /// The decisions, each with its day.
    pub log: Vec<(Day, Decision)>,
    /// The fingerprint after each day that passed.
    pub digests: Vec<u64>,
    /// A number over all the rest: what is changed with an editor is noticed.
    pub seal: u64,
}

impl Document for PlayResult {
    const KIND: Kind = Kind {
        name: "workshop result",
        first_words: FileKind::Result.first_words(),
        opened_by: "With its pack beside it, go on with: shiproom play FILE",
        version: 1,
        // A long project has less than 100 KiB.
        max_bytes: 1 << 20,
    };
}

impl PlayResult {
    /// The seal that its content should have.
    #[must_use]
    pub fn right_seal(&self) -> u64 {
        let unsealed = Self {
            seal: 0,
            ..self.clone()
        };
        stable_hash(file::to_text(&unsealed).unwrap_or_default().as_bytes())
    }

    /// The same with the right seal.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.seal = self.right_seal();
        self
    }

    /// Whether it was played on this pack.
    #[must_use]
    pub const fn is_of(&self, workshop: &Workshop) -> bool {
        self.pack == workshop.fingerprint()
    }
}

/// Why a result does not count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The file cannot be read, or is none.
    #[error("{0}")]
    Unreadable(String),
    /// It was played on another pack.
    #[error("it belongs to another pack, \"{0}\"")]
    Foreign(String),
    /// Its content was changed after it was written.
    #[error("it was changed after it was written: its seal is broken")]
    Unsealed,
    /// It cannot have been written by a play.
    #[error("it was not written by a play: {0}")]
    Impossible(String),
    /// A decision is refused when it is replayed.
    #[error("it does not replay: on {date}, a decision is refused: {why}")]
    Refused {
        /// The date.
        date: String,
        /// Why.
        why: String,
    },
    /// A day comes out differently when it is replayed.
    #[error("it does not replay: {date} is the first day that differs")]
    Differs {
        /// The date.
        date: String,
    },
    /// It does not replay, and was played with another version of the program.
    #[error("it was played with Shiproom {0}, which plays by other rules than this version")]
    OtherVersion(String),
    /// One of the same participant goes further, and did not grow out of this one, although nothing can be taken back.
    #[error("the same participant has a later result in which what was decided here is not so")]
    Contradicted,
    /// There is one of the same participant that goes further.
    #[error("there is a later result of the same participant")]
    Superseded,
}

impl Flaw {
    /// Why, without anything that stands in the file or its name: those may say who played.
    #[must_use]
    pub const fn short(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "it cannot be read: cut short, edited, or something else",
            Self::Foreign(_) => "it belongs to another pack",
            Self::Unsealed => "it was changed after it was written",
            Self::Impossible(_) => "it was not written by a play",
            Self::Refused { .. } | Self::Differs { .. } => "it does not replay",
            Self::OtherVersion(_) => "it was played with another version of Shiproom",
            Self::Contradicted => "a later result of the same participant says otherwise",
            Self::Superseded => "a later result of the same participant counts",
        }
    }
}

impl Workshop {
    /// What can be told about a result without replaying it.
    ///
    /// # Errors
    ///
    /// Why it does not count.
    pub fn inspect(&self, result: &PlayResult) -> Result<(), Flaw> {
        if !result.is_of(self) {
            return Err(Flaw::Foreign(result.workshop.clone()));
        }
        if result.seal != result.right_seal() {
            return Err(Flaw::Unsealed);
        }
        let impossible = |what: String| Err(Flaw::Impossible(what));
        if Participant::new(0, &result.participant.name).is_none() {
            return impossible(format!("a name has 1 to {MAX_NAME} letters"));
        }
        if result.mode != self.mode() {
            return impossible(format!("the pack is played in mode {}", self.mode().word()));
        }
        if result.digests.len() != result.day.0 as usize {
            return impossible("it does not have a fingerprint for each day".into());
        }
        let mut before = Day(0);
        for &(day, _) in &result.log {
            if day < before || day > result.day {
                return impossible("its decisions are not in the order of their days".into());
            }
            before = day;
        }
        let mut gates = self.gates().iter();
        for forecast in &result.forecasts {
            // Each gate once, in order, and none before its day.
            let Some((gate, day)) = gates.find(|(gate, _)| *gate == forecast.gate) else {
                return impossible(format!("{} is no gate, or is there twice", forecast.gate));
            };
            if *day > result.day {
                return impossible(format!(
                    "it has a forecast for {gate}, which it has not reached"
                ));
            }
            if self
                .check_forecast(*day, forecast.p50, forecast.p80)
                .is_err()
            {
                return impossible(format!(
                    "its forecast for {gate} is not one that can be given"
                ));
            }
        }
        // Time does not pass a gate without a forecast.
        let given = |gate: Gate| {
            result
                .forecasts
                .iter()
                .any(|forecast| forecast.gate == gate)
        };
        if let Some((gate, _)) = self
            .gates()
            .iter()
            .find(|(gate, day)| *day < result.day && !given(*gate))
        {
            return impossible(format!("it has passed {gate} without a forecast"));
        }
        Ok(())
    }

    /// Whether a forecast can be given on `day`.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn check_forecast(&self, day: Day, p50: Day, p80: Day) -> Result<(), &'static str> {
        if p50 < day {
            return Err("The P50 has passed already.");
        }
        if p80 < p50 {
            return Err(
                "The P80 is the later of the two: four chances in five need more time than even odds.",
            );
        }
        if p80.0 as usize >= self.scenario().calendar.len() {
            return Err("The P80 is outside the project's calendar.");
        }
        Ok(())
    }
}
