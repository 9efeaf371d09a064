//! Reading scenario files: the only module of this room that touches a disk.

use std::fs::File;
use std::io::Read;
use std::path::Path;

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
    /// Too large.
    #[error("{path} is larger than 8 MiB, the limit for a scenario")]
    TooLarge {
        /// The file.
        path: String,
    },
}

/// Reads at most one byte more than `limit` from the file at `path`.
///
/// # Errors
///
/// When the file cannot be read.
pub fn read_limited(path: &Path, limit: usize) -> Result<Vec<u8>, LoadError> {
    let unreadable = |source| LoadError::Unreadable {
        path: path.display().to_string(),
        source,
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
