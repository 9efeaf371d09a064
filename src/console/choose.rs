//! Which scenario: the shipped ones, or a file.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::playthrough::save;
use crate::playthrough::{BackError, Playthrough, Preset, SaveError};
use crate::scenario::check::Checked;
use crate::scenario::load::{self, LoadError};
use crate::scenario::shipped::{self, Shipped};
use crate::scenario::translation::{SpeechError, spoken};
use crate::scenario::{Scenario, check, diagnostic};

use super::text::{Align, Style, Table, Tone, count};
use super::workshop::sit_down;
use crate::workshop::WorkshopFile;
use crate::workshop::seat::{Seat, SeatError, packs_in};

/// What is to be played, once it is read.
#[derive(Debug)]
pub struct Chosen {
    /// The project.
    pub playthrough: Playthrough,
    /// The save that it was opened from.
    pub path: Option<PathBuf>,
    /// Whose play it is, at a workshop.
    pub seat: Option<Seat>,
    /// Something to say first.
    pub note: Option<String>,
}

/// What was said on the command line beside the file.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Seed of luck.
    pub seed: Option<u64>,
    /// How to play.
    pub preset: Preset,
    /// Name or nickname for a workshop.
    pub name: Option<String>,
    /// The language of the scenario's texts; none for the one in which it was written.
    pub language: Option<String>,
}

impl Wish {
    /// Files that know their own seed and mode do not take others.
    fn leaves_open(&self, file: &Path) -> Result<(), ChooseError> {
        if self.seed.is_some() || self.preset == Preset::Assess {
            return Err(ChooseError::Fixed(file.display().to_string()));
        }
        Ok(())
    }

    /// The project with its texts in the language that was wished for.
    fn told(&self, playthrough: Playthrough) -> Result<Playthrough, ChooseError> {
        if self.language.is_none() {
            return Ok(playthrough);
        }
        let scenario = self.in_words(playthrough.scenario())?;
        playthrough.spoken(scenario).map_err(ChooseError::Back)
    }

    /// The scenario in the language that was wished for.
    fn in_words(&self, scenario: &Arc<Scenario>) -> Result<Arc<Scenario>, SpeechError> {
        if self.language == scenario.language.as_deref().map(str::to_owned) {
            return Ok(Arc::clone(scenario));
        }
        let spoken = scenario.in_language(self.language.as_deref())?;
        Ok(Arc::new(spoken))
    }
}

/// Why a project could not be begun.
#[derive(Debug, thiserror::Error)]
pub enum ChooseError {
    /// The scenario could not be read.
    #[error("{0}")]
    Scenario(#[from] LoadError),
    /// The scenario has errors.
    #[error("{report}{path} has {}; it can be played when they are mended", count(*errors, "error"))]
    Broken {
        /// The findings, for people.
        report: String,
        /// The file.
        path: String,
        /// How many errors.
        errors: usize,
    },
    /// The save could not be opened.
    #[error("{0}\n{help}", help = .0.help())]
    Save(#[from] SaveError),
    /// Saves and the files of workshops know their own seed and mode.
    #[error("{0} carries its own seed and mode\nLeave --seed and --assess out.")]
    Fixed(String),
    /// Only packs ask for a name.
    #[error("{0} is no workshop pack\nLeave --name out.")]
    NotAPack(String),
    /// The workshop could not be joined.
    #[error("{0}\n{help}", help = .0.help())]
    Workshop(#[from] SeatError),
    /// Nobody can be called so.
    #[error("this name cannot be used\n{0}")]
    Name(String),
    /// No shipped scenario has that name.
    #[error("there is no file and no scenario \"{name}\"\nThere is {known}.")]
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// The scenario does not carry the language.
    #[error("{0}")]
    Speech(#[from] SpeechError),
    /// The project could not be told in the language.
    #[error("{0}")]
    Back(BackError),
    /// The console cannot be read or written.
    #[error("cannot read the choice: {0}")]
    Io(#[from] std::io::Error),
}

/// The seed of a project that is given none.
pub const SEED: u64 = 1;

/// Opens what `file` means: a save, a pack or result of a workshop, a scenario file, or the id of a shipped scenario.
///
/// A pack asks for a name unless one was wished for; none when the input ends there.
///
/// # Errors
///
/// When it cannot be read or played.
pub fn open(
    file: &Path,
    wish: &Wish,
    input: &mut impl BufRead,
    output: &mut impl Write,
    echo: bool,
    style: Style,
) -> Result<Option<Chosen>, ChooseError> {
    let kind = WorkshopFile::of(file);
    if wish.name.is_some() && kind != Some(WorkshopFile::Pack) {
        return Err(ChooseError::NotAPack(file.display().to_string()));
    }
    if let Some(kind) = kind {
        wish.leaves_open(file)?;
        let seated = sit_down(file, kind, wish.name.as_deref(), input, output, echo, style)?;
        let Some(seated) = seated else {
            return Ok(None);
        };
        return Ok(Some(Chosen {
            playthrough: wish.told(seated.playthrough)?,
            path: None,
            seat: Some(seated.seat),
            note: None,
        }));
    }
    if save::is_save(file) {
        wish.leaves_open(file)?;
        let opened = save::load(file)?;
        let note = opened.difference.map(|difference| {
            format!("This save was made by another version or edited: from {} on, things went differently.", difference.date)
        });
        return Ok(Some(Chosen {
            playthrough: wish.told(opened.playthrough)?,
            path: Some(file.to_owned()),
            seat: None,
            note,
        }));
    }
    let scenario = scenario(file, style.color)?;
    Ok(Some(begin(wish.in_words(&scenario)?, wish)))
}

/// Reads the scenario that `file` means: a file, or the id of a shipped one.
///
/// # Errors
///
/// When it cannot be read or has errors.
pub fn scenario(file: &Path, color: bool) -> Result<Arc<Scenario>, ChooseError> {
    let name = file.display().to_string();
    let checked = if file.exists() || file.extension().is_some() || file.components().count() > 1 {
        load::load(file)?
    } else {
        let found = shipped::ALL.iter().find(|shipped| shipped.id == name);
        let Some(shipped) = found else {
            if load::near(file).is_some() {
                // The error says which file is meant.
                load::load(file)?;
            }
            let known: Vec<&str> = shipped::ALL.iter().map(|shipped| shipped.id).collect();
            return Err(ChooseError::Unknown {
                name,
                known: known.join(", "),
            });
        };
        check(shipped.text.as_bytes())
    };
    usable(checked, &name, color)
}

fn usable(checked: Checked, name: &str, color: bool) -> Result<Arc<Scenario>, ChooseError> {
    let errors = checked.errors();
    if let Some(scenario) = checked.scenario {
        return Ok(Arc::new(scenario));
    }
    let report = diagnostic::render(name, &checked.text, &checked.findings, color);
    Err(ChooseError::Broken {
        report,
        path: name.to_owned(),
        errors,
    })
}

fn begin(scenario: Arc<Scenario>, wish: &Wish) -> Chosen {
    let playthrough =
        Playthrough::new(scenario, wish.seed.unwrap_or(SEED)).with_preset(wish.preset);
    Chosen {
        playthrough,
        path: None,
        seat: None,
        note: None,
    }
}

/// Lists the shipped scenarios, and the workshop packs of the current folder, and asks which; an empty line takes the first. None when the
/// input ends.
///
/// # Errors
///
/// When the console cannot be read, or a scenario cannot be played.
pub fn ask(
    wish: &Wish,
    input: &mut impl BufRead,
    output: &mut impl Write,
    echo: bool,
    style: Style,
) -> Result<Option<Chosen>, ChooseError> {
    let mut table = Table::new(&[
        ("", Align::Right, 2),
        ("scenario", Align::Left, 24),
        ("id", Align::Left, 22),
        ("level", Align::Left, 5),
        ("minutes", Align::Right, 7),
        ("", Align::Left, 30),
    ]);
    let mut playable: Vec<(&Shipped, Arc<Scenario>)> = Vec::new();
    for shipped in shipped::ALL {
        let Ok(scenario) = usable(check(shipped.text.as_bytes()), shipped.id, style.color) else {
            continue;
        };
        let scenario = spoken(&scenario, wish.language.as_deref());
        table.row(vec![
            (playable.len() + 1).to_string().into(),
            (*scenario.title).into(),
            shipped.id.into(),
            "*".repeat(scenario.difficulty as usize).into(),
            scenario.minutes.to_string().into(),
            scenario.tags.join(", ").into(),
        ]);
        playable.push((shipped, scenario));
    }
    let packs = packs_in(Path::new("."));
    for (place, pack) in packs.iter().enumerate() {
        let name = pack.file_name().unwrap_or_default().to_string_lossy();
        table.row(vec![
            (playable.len() + place + 1).to_string().into(),
            super::text::clean(&name).into(),
            "".into(),
            "".into(),
            "".into(),
            "workshop in this folder".into(),
        ]);
    }
    write!(
        output,
        "{}\n{}\n",
        style.title("Shiproom: which project?"),
        table.render(style)
    )?;
    writeln!(
        output,
        "A number, an id, or a file (a scenario, a save, a workshop pack). Enter takes the first."
    )?;
    loop {
        write!(output, "{}", super::PROMPT)?;
        output.flush()?;
        let Some(line) = super::read_line(input)? else {
            return Ok(None);
        };
        if echo {
            writeln!(output, "{}", super::text::clean(&line))?;
        }
        let line = line.trim();
        let number = if line.is_empty() {
            Some(1)
        } else {
            line.parse::<usize>().ok()
        };
        let by_id = playable.iter().position(|(shipped, _)| {
            !line.is_empty() && shipped.id.starts_with(&line.to_lowercase())
        });
        if let Some(place) = number.map(|number| number.wrapping_sub(1)).or(by_id) {
            if let Some((_, scenario)) = playable.get(place) {
                match wish.in_words(scenario) {
                    Ok(scenario) => return Ok(Some(begin(scenario, wish))),
                    Err(error) => writeln!(output, "{error}")?,
                }
                continue;
            }
            if let Some(pack) = packs.get(place.wrapping_sub(playable.len())) {
                match open(pack, wish, input, output, echo, style) {
                    Ok(chosen) => return Ok(chosen),
                    Err(error) => writeln!(output, "{error}")?,
                }
                continue;
            }
            writeln!(
                output,
                "{} There are {}.",
                style.paint(Tone::Bad, "No such number."),
                playable.len() + packs.len()
            )?;
            continue;
        }
        if matches!(line, "q" | "quit" | "exit") {
            return Ok(None);
        }
        match open(Path::new(line), wish, input, output, echo, style) {
            Ok(chosen) => return Ok(chosen),
            Err(error) => writeln!(output, "{error}")?,
        }
    }
}
