//! Reading scenario files and their translations: the only module of this room that touches a disk.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::check::{Checked, check};
use super::kind::FileKind;
use super::reader::{self, MAX_BYTES};
use super::texts;
use super::translation::{self, EXTENSION, Reviewed, Source, is_language};

/// A file that could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The system said no.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no such file, but a scenario's file that begins so.
    #[error("there is no file {path}\nDid you mean {near}?")]
    Nearly {
        /// What was asked for.
        path: String,
        /// What there is.
        near: String,
    },
    /// It is another kind of file.
    #[error("{path} is {kind}, not a scenario\n{help}", help = kind.help())]
    Other {
        /// The file.
        path: String,
        /// What it is.
        kind: FileKind,
    },
    /// Too large.
    #[error("{path} is larger than 8 MiB, the limit for a scenario")]
    TooLarge {
        /// The file.
        path: String,
    },
}

/// The file of a scenario that was asked for without the ending of its name.
#[must_use]
pub fn near(path: &Path) -> Option<PathBuf> {
    let mut name = path.file_name()?.to_owned();
    name.push(".scenario.ron");
    let near = path.with_file_name(name);
    near.is_file().then_some(near)
}

/// Reads at most one byte more than `limit` from the file at `path`.
///
/// # Errors
///
/// When the file cannot be read.
pub fn read_limited(path: &Path, limit: usize) -> Result<Vec<u8>, LoadError> {
    let unreadable = |source| {
        let asked = path.display().to_string();
        match near(path) {
            Some(near) => LoadError::Nearly {
                path: asked,
                near: near.display().to_string(),
            },
            None => LoadError::Unreadable {
                path: asked,
                source,
            },
        }
    };
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

/// Reads and checks the scenario at `path`.
///
/// # Errors
///
/// When the file cannot be read, is too large or of another kind; everything inside the file is a finding.
pub fn load(path: &Path) -> Result<Checked, LoadError> {
    let bytes = read_limited(path, MAX_BYTES)?;
    let kind = std::str::from_utf8(&bytes).ok().and_then(FileKind::of);
    if let Some(kind) = kind.filter(|kind| *kind != FileKind::Scenario) {
        return Err(LoadError::Other {
            path: path.display().to_string(),
            kind,
        });
    }
    if bytes.len() > MAX_BYTES {
        return Err(LoadError::TooLarge {
            path: path.display().to_string(),
        });
    }
    let mut checked = check(&bytes);
    if let Some(scenario) = &mut checked.scenario {
        // What cannot be read is told by `shiproom check`, and is no reason not to play.
        let files = translations(&beside(path)).unwrap_or_default();
        scenario.carry(files.iter().filter_map(PoFile::source).collect());
    }
    Ok(checked)
}

/// How the name of a scenario file ends.
const SCENARIO: &str = ".scenario.ron";

/// The folder `NAME` beside `NAME.scenario.ron`, where everything else of the scenario lies.
#[must_use]
pub fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(SCENARIO).map_or_else(
        || {
            let stem = file.file_stem().unwrap_or_default();
            stem.to_string_lossy().into_owned()
        },
        str::to_owned,
    );
    file.with_file_name(stem)
}

/// A translator's file in the folder of a scenario.
#[derive(Debug)]
pub struct PoFile {
    /// The file.
    pub path: PathBuf,
    /// Its language, which is its name.
    pub language: Arc<str>,
    /// What it holds, as far as it may be read; one byte over the limit tells that there is more.
    pub bytes: Result<Vec<u8>, LoadError>,
}

impl PoFile {
    fn source(&self) -> Option<Source> {
        let text = reader::text_from_bytes(self.bytes.as_ref().ok()?).ok()?;
        Some(Source {
            language: Arc::clone(&self.language),
            text: text.to_owned().into(),
        })
    }
}

/// A translator's file, held against the texts of its scenario.
#[derive(Debug)]
pub struct Compared {
    /// The file.
    pub path: PathBuf,
    /// What there is to say about it, or why it could not be read.
    pub reviewed: Result<Reviewed, LoadError>,
}

/// The translations beside the scenario in `file`, whose text is `text`, each compared with it, by language.
///
/// # Errors
///
/// When their folder cannot be listed.
pub fn compare_translations(file: &Path, text: &str) -> std::io::Result<Vec<Compared>> {
    let files = translations(&beside(file))?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let texts = texts::texts_of(text);
    let compare = |file: PoFile| Compared {
        reviewed: (file.bytes).map(|bytes| translation::examine(&bytes, &texts, &file.language)),
        path: file.path,
    };
    Ok(files.into_iter().map(compare).collect())
}

/// The translators' files in the folder of a scenario, by language; none when there is no such folder.
///
/// # Errors
///
/// When the folder cannot be listed.
pub fn translations(folder: &Path) -> std::io::Result<Vec<PoFile>> {
    let named = list_translations(folder)?.into_iter();
    let read = named.map(|(language, path)| PoFile {
        language,
        bytes: read_limited(&path, MAX_BYTES),
        path,
    });
    Ok(read.collect())
}

/// The translators' files in a folder by language, unread.
fn list_translations(folder: &Path) -> std::io::Result<Vec<(Arc<str>, PathBuf)>> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files: Vec<(Arc<str>, PathBuf)> = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let is_po = path.extension().is_some_and(|it| it == EXTENSION);
        let language = path.file_stem().and_then(|stem| stem.to_str());
        if let Some(language) = language.filter(|code| is_po && is_language(code)) {
            files.push((language.into(), path));
        }
    }
    files.sort();
    Ok(files)
}

/// Every file that a scenario is made of: its own, then the translations beside it, as far as they can be listed.
#[must_use]
pub fn files_of(scenario: &Path) -> Vec<PathBuf> {
    let translations = list_translations(&beside(scenario)).unwrap_or_default();
    let beside = translations.into_iter().map(|(_, path)| path);
    std::iter::once(scenario.to_owned()).chain(beside).collect()
}
