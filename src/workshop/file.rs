//! The files of a workshop: RON with a first line that says what they are, a version, and a limit. The only module of this room that
//! touches a disk, beside [`collect`](super::collect), which walks a folder.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::scenario::load::{LoadError, read_limited};

/// What a kind of file is.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// What people call it: `workshop pack`.
    pub name: &'static str,
    /// How every file of this kind begins, so that it is known by any name.
    pub first_words: &'static str,
    /// How it is opened, for who looks inside.
    pub opened_by: &'static str,
    /// The version that this program writes, and the latest that it reads.
    pub version: u32,
    /// The most bytes such a file may have.
    pub max_bytes: usize,
}

/// What is kept in a file of its own.
pub trait Document: Serialize + DeserializeOwned {
    /// The kind of file.
    const KIND: Kind;
}

/// The part of every file, of any version.
#[derive(Deserialize)]
struct Header {
    version: u32,
    #[serde(default)]
    shiproom: String,
}

/// Why a text is not such a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Too large.
    #[error("it is larger than {} MiB, the limit for a {name}", limit >> 20)]
    TooLarge {
        /// The kind of file.
        name: &'static str,
        /// The limit in bytes.
        limit: usize,
    },
    /// Not text.
    #[error("it is not UTF-8 text: byte {0} breaks it")]
    NotText(usize),
    /// Cut short, edited, or something else.
    #[error("it is not a whole {name}: line {line}, column {column}: {what}")]
    Broken {
        /// The kind of file.
        name: &'static str,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the parser said.
        what: String,
    },
    /// Written by a newer program.
    #[error(
        "it is written in version {found} of its format (by Shiproom {by}); this program reads version {reads}"
    )]
    FromTheFuture {
        /// The version found.
        found: u32,
        /// The latest version that can be read.
        reads: u32,
        /// The program that wrote it.
        by: String,
    },
}

/// A file that could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system would not let it be read.
    #[error("{0}")]
    Unreadable(#[from] LoadError),
    /// Its content is of no use.
    #[error("{path} cannot be opened: {why}")]
    Unusable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: Unusable,
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
    #[error("cannot write {path}: a {name} may have {} MiB", limit >> 20)]
    TooMuch {
        /// The file.
        path: PathBuf,
        /// The kind of file.
        name: &'static str,
        /// The limit in bytes.
        limit: usize,
    },
}

impl FileError {
    /// What would help.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "Check the name, and that the file may be read.",
            Self::Unusable {
                why: Unusable::FromTheFuture { .. },
                ..
            } => "Open it with that version of Shiproom, or a newer one.",
            Self::Unusable { .. } => {
                "The file was cut short or edited, or is something else; get it again from where it came from."
            }
            Self::Unwritable { .. } => "Name a folder that exists and may be written.",
            Self::TooMuch { .. } => "The scenario is too large for a workshop; make it smaller.",
        }
    }
}

/// Whether the file at `path` begins as a document of this kind does.
#[must_use]
pub fn is<D: Document>(path: &Path) -> bool {
    let mut start = Vec::new();
    let file = std::fs::File::open(path).map(|file| file.take(D::KIND.first_words.len() as u64));
    let read = file.and_then(|mut file| file.read_to_end(&mut start));
    read.is_ok() && start == D::KIND.first_words.as_bytes()
}

/// The text of the file of a document.
///
/// # Errors
///
/// When the serializer fails, which it has no reason to.
pub fn to_text<D: Document>(document: &D) -> Result<String, ron::Error> {
    // Fields and decisions on lines of their own, decisions in one line; the scenario as it was written.
    let pretty = ron::ser::PrettyConfig::new()
        .depth_limit(2)
        .indentor("  ")
        .escape_strings(false)
        .new_line("\n");
    let body = ron::ser::to_string_pretty(document, pretty)?;
    let Kind {
        first_words,
        opened_by,
        ..
    } = D::KIND;
    Ok(format!("{first_words} {opened_by}\n{body}\n"))
}

/// Reads the text of a file.
///
/// # Errors
///
/// What is wrong with it, and where.
pub fn parse<D: Document>(bytes: &[u8]) -> Result<D, Unusable> {
    let Kind {
        name,
        version,
        max_bytes,
        ..
    } = D::KIND;
    if bytes.len() > max_bytes {
        return Err(Unusable::TooLarge {
            name,
            limit: max_bytes,
        });
    }
    let text =
        std::str::from_utf8(bytes).map_err(|error| Unusable::NotText(error.valid_up_to()))?;
    let broken = |error: ron::error::SpannedError| Unusable::Broken {
        name,
        line: error.span.start.line,
        column: error.span.start.col,
        what: error.code.to_string(),
    };
    let header: Header = ron::from_str(text).map_err(broken)?;
    if header.version > version {
        let by = if header.shiproom.is_empty() {
            "of a later version".into()
        } else {
            header.shiproom
        };
        return Err(Unusable::FromTheFuture {
            found: header.version,
            reads: version,
            by,
        });
    }
    ron::from_str(text).map_err(broken)
}

/// Reads the document at `path`.
///
/// # Errors
///
/// When it cannot be read, or is none of this kind and version.
pub fn read<D: Document>(path: &Path) -> Result<D, FileError> {
    let bytes = read_limited(path, D::KIND.max_bytes)?;
    parse(&bytes).map_err(|why| FileError::Unusable {
        path: path.to_owned(),
        why,
    })
}

/// Writes the document to `path`, whole or not at all.
///
/// # Errors
///
/// When it cannot be written; what was there before is still there.
pub fn write<D: Document>(document: &D, path: &Path) -> Result<(), FileError> {
    let unwritable = |source| FileError::Unwritable {
        path: path.to_owned(),
        source,
    };
    let text = to_text(document).map_err(|error| unwritable(std::io::Error::other(error)))?;
    let Kind {
        name,
        max_bytes: limit,
        ..
    } = D::KIND;
    if text.len() > limit {
        return Err(FileError::TooMuch {
            path: path.to_owned(),
            name,
            limit,
        });
    }
    let mut file = AtomicWriteFile::open(path).map_err(unwritable)?;
    file.write_all(text.as_bytes()).map_err(unwritable)?;
    file.commit().map_err(unwritable)
}

/// Whether files can be written in `folder`.
#[must_use]
pub fn is_writable(folder: &Path) -> bool {
    AtomicWriteFile::open(folder.join("probe")).is_ok_and(|file| file.discard().is_ok())
}
