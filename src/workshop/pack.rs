//! The pack: one file that gives every participant the same project under the same weather.

use std::fmt;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::file::{self, Document, FileError, Kind};
use crate::playthrough::Preset;
use crate::scenario::ids::stable_hash;
use crate::scenario::{Calendar, Day, FileKind, Scenario, check};

/// The extension of packs: the game opens them as it opens saves.
pub const EXTENSION: &str = "shiproom";
/// The longest title, in letters.
pub const MAX_TITLE: usize = 80;

/// A gate: a week at whose end the play pauses and asks for a forecast. Counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Gate(pub u32);

impl Gate {
    /// The last working day of its week: on it the play pauses. None when the week has none.
    #[must_use]
    pub fn day(self, calendar: &Calendar) -> Option<Day> {
        let week = self.0.checked_sub(1)?;
        (0..calendar.len() as u32)
            .map(Day)
            .rfind(|&day| calendar.week(day) == week)
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "W{}", self.0)
    }
}

impl FromStr for Gate {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.trim().trim_start_matches(['W', 'w']);
        match digits.parse() {
            Ok(week) if week > 0 => Ok(Self(week)),
            _ => Err(format!(
                "\"{text}\" is no gate; gates are weeks, written W4,W8"
            )),
        }
    }
}

/// The content of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Version of the format.
    pub version: u32,
    /// Version of the program that wrote it.
    pub shiproom: String,
    /// What the workshop is called.
    pub title: String,
    /// Id of the scenario.
    pub scenario: String,
    /// Seed of luck.
    pub seed: u64,
    /// How it is played.
    pub mode: Preset,
    /// The gates, ascending.
    pub gates: Vec<Gate>,
    /// The scenario's full text.
    pub text: String,
}

impl Document for Pack {
    const KIND: Kind = Kind {
        name: "workshop pack",
        first_words: FileKind::Pack.first_words(),
        opened_by: "Open it with: shiproom play FILE",
        version: 1,
        max_bytes: 16 << 20,
    };
}

/// Why a pack cannot be made or opened.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The file.
    #[error("{0}")]
    File(#[from] FileError),
    /// The scenario inside does not pass the check.
    #[error(
        "the scenario inside the pack does not pass the check: {errors} error(s), the first: {first}"
    )]
    BadScenario {
        /// How many.
        errors: usize,
        /// The first finding.
        first: String,
    },
    /// A gate that no play can reach.
    #[error("gate {gate} cannot be reached: the project's last day, {last}, is in week {week}")]
    GateTooLate {
        /// The gate.
        gate: Gate,
        /// The last day as a date.
        last: String,
        /// Its week, from 1.
        week: u32,
    },
    /// A gate in a week without work.
    #[error("gate {0} cannot be reached: nobody works in that week")]
    GateOnHoliday(Gate),
    /// Gates out of order.
    #[error("gate {0} is there twice, or before an earlier one")]
    GatesOutOfOrder(Gate),
    /// A title that no screen can show.
    #[error("the title has to have 1 to {MAX_TITLE} letters, in one line")]
    BadTitle,
}

impl PackError {
    /// What would help.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::File(error) => error.help(),
            Self::BadScenario { .. } => {
                "The scenario text in the pack was edited; get the pack again from your facilitator."
            }
            Self::GateTooLate { .. } | Self::GateOnHoliday(_) => {
                "Choose a week of the project in which people work."
            }
            Self::GatesOutOfOrder(_) => "Name each week once, the earliest first: W4,W8",
            Self::BadTitle => "Choose another title.",
        }
    }
}

/// A pack that was opened and checked: what all participants play.
#[derive(Clone, Debug)]
pub struct Workshop {
    pack: Pack,
    scenario: Arc<Scenario>,
    fingerprint: u64,
    /// Each gate with the day on which the play pauses.
    gates: Vec<(Gate, Day)>,
}

/// Whether the file at `path` is a pack, by its first words.
#[must_use]
pub fn is_pack(path: &Path) -> bool {
    file::is::<Pack>(path)
}

impl Workshop {
    /// A workshop on a scenario that passes the check.
    ///
    /// # Errors
    ///
    /// When the title or a gate cannot be used.
    pub fn new(
        scenario: Arc<Scenario>,
        title: &str,
        seed: u64,
        mode: Preset,
        gates: &[Gate],
    ) -> Result<Self, PackError> {
        let pack = Pack {
            version: Pack::KIND.version,
            shiproom: env!("CARGO_PKG_VERSION").to_owned(),
            title: title.trim().to_owned(),
            scenario: scenario.id.to_string(),
            seed,
            mode,
            gates: gates.to_vec(),
            text: scenario.text.to_string(),
        };
        Self::with(pack, scenario)
    }

    fn with(pack: Pack, scenario: Arc<Scenario>) -> Result<Self, PackError> {
        let letters = pack.title.chars().count();
        if letters == 0 || letters > MAX_TITLE || pack.title.chars().any(char::is_control) {
            return Err(PackError::BadTitle);
        }
        let calendar = &scenario.calendar;
        let last = scenario.finish.last_day;
        let mut gates: Vec<(Gate, Day)> = Vec::new();
        for &gate in &pack.gates {
            if gates.last().is_some_and(|&(before, _)| before >= gate) {
                return Err(PackError::GatesOutOfOrder(gate));
            }
            let week = calendar.week(last) + 1;
            if gate.0 > week {
                return Err(PackError::GateTooLate {
                    gate,
                    last: calendar.short(last).to_string(),
                    week,
                });
            }
            gates.push((
                gate,
                gate.day(calendar).ok_or(PackError::GateOnHoliday(gate))?,
            ));
        }
        // Whatever decides how a play goes; the title may be spelled anew.
        let identity = format!(
            "{} {:?} {:?}\n{}",
            pack.seed, pack.mode, pack.gates, pack.text
        );
        Ok(Self {
            fingerprint: stable_hash(identity.as_bytes()),
            pack,
            scenario,
            gates,
        })
    }

    /// Reads a pack's text.
    ///
    /// # Errors
    ///
    /// When it is no pack, or its scenario or gates cannot be used.
    pub fn of(pack: Pack) -> Result<Self, PackError> {
        let checked = check(pack.text.as_bytes());
        let errors = checked.errors();
        let first = checked.findings.iter().find(|finding| finding.is_error());
        match checked.scenario {
            Some(scenario) => Self::with(pack, Arc::new(scenario)),
            None => Err(PackError::BadScenario {
                errors,
                first: first.map_or_else(String::new, |finding| finding.message.clone()),
            }),
        }
    }

    /// Opens the pack at `path`.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or its scenario or gates cannot be used.
    pub fn open(path: &Path) -> Result<Self, PackError> {
        Self::of(file::read(path)?)
    }

    /// Writes the pack to `path`, whole or not at all.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), FileError> {
        file::write(&self.pack, path)
    }

    /// What is in the file.
    #[must_use]
    pub const fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The scenario that is played.
    #[must_use]
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// What the workshop is called.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.pack.title
    }

    /// How it is played.
    #[must_use]
    pub const fn mode(&self) -> Preset {
        self.pack.mode
    }

    /// A number that stands for scenario, seed, mode and gates: packs that differ in a byte of them have another one.
    #[must_use]
    pub const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Each gate with its day: the last working day of its week.
    #[must_use]
    pub fn gates(&self) -> &[(Gate, Day)] {
        &self.gates
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_sprint() -> Arc<Scenario> {
        let text = crate::scenario::shipped::text("first-sprint").unwrap();
        Arc::new(check(text.as_bytes()).scenario.unwrap())
    }

    fn workshop(gates: &[Gate]) -> Result<Workshop, PackError> {
        Workshop::new(first_sprint(), "Spring class", 7, Preset::Assess, gates)
    }

    #[test]
    fn a_gate_is_the_last_working_day_of_its_week() {
        let workshop = workshop(&[Gate(1), Gate(3)]).unwrap();
        let calendar = &workshop.scenario().calendar;
        let dates: Vec<_> = workshop
            .gates()
            .iter()
            .map(|(_, day)| calendar.short(*day))
            .collect();
        // Friday 1 May is a holiday.
        assert_eq!(
            dates.iter().map(AsRef::as_ref).collect::<Vec<&str>>(),
            ["Fri 17 Apr", "Thu 30 Apr"]
        );
    }

    #[test]
    fn gates_that_no_play_reaches_are_refused() {
        assert!(matches!(
            workshop(&[Gate(40)]),
            Err(PackError::GateTooLate { .. })
        ));
        assert!(matches!(
            workshop(&[Gate(2), Gate(2)]),
            Err(PackError::GatesOutOfOrder(Gate(2)))
        ));
        assert!(matches!(
            workshop(&[Gate(0)]),
            Err(PackError::GateOnHoliday(_))
        ));
        for text in ["", "W", "W0", "W-1", "four", "W99999999999"] {
            assert!(text.parse::<Gate>().is_err(), "{text}");
        }
        assert_eq!(" w4".parse(), Ok(Gate(4)));
    }

    #[test]
    fn a_pack_comes_back_as_it_was_written_and_a_byte_of_the_scenario_makes_another() {
        let workshop = workshop(&[Gate(1)]).unwrap();
        let text = file::to_text(workshop.pack()).unwrap();
        let again = Workshop::of(file::parse(text.as_bytes()).unwrap()).unwrap();
        assert_eq!(again.pack(), workshop.pack());
        assert_eq!(again.fingerprint(), workshop.fingerprint());
        let mut other = workshop.pack().clone();
        other.text.push('\n');
        assert_ne!(
            Workshop::of(other).unwrap().fingerprint(),
            workshop.fingerprint()
        );
    }

    #[test]
    fn a_pack_with_a_broken_scenario_does_not_open() {
        let mut pack = workshop(&[]).unwrap().pack().clone();
        pack.text = pack.text.replacen("discipline", "disciplin", 1);
        assert!(matches!(
            Workshop::of(pack),
            Err(PackError::BadScenario { .. })
        ));
    }
}
