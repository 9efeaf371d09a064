//! Reading scenario files: the only module of this room that touches a disk.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::check::{Checked, check};
use super::reader::MAX_BYTES;

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
/// When the file cannot be read or is too large; everything inside the file is a finding.
pub fn load(path: &Path) -> Result<Checked, LoadError> {
    let bytes = read_limited(path, MAX_BYTES)?;
    if bytes.len() > MAX_BYTES {
        return Err(LoadError::TooLarge {
            path: path.display().to_string(),
        });
    }
    Ok(check(&bytes))
}
