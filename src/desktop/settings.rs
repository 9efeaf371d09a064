//! What is kept from one start to the next: a small RON file in the user's folder for configuration.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::theme::Look;
use super::words::Language;
use crate::scenario::translation::is_language;

/// The version that this program writes, and the latest that it reads.
pub const VERSION: u32 = 1;
/// Text sizes that are offered, in percent.
pub const TEXT_SIZES: [u32; 6] = [80, 90, 100, 115, 130, 160];
/// The least window, in pixels.
pub const LEAST_WINDOW: (u32, u32) = (1280, 720);

/// What stops the clock by itself. The Go/No-Go and the end always do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stops {
    /// A card comes up, or must be answered today.
    pub cards: bool,
    /// News that cannot wait.
    pub acts: bool,
    /// News worth a look.
    pub looks: bool,
    /// A message.
    pub messages: bool,
}

impl Default for Stops {
    fn default() -> Self {
        Self {
            cards: true,
            acts: true,
            looks: false,
            messages: false,
        }
    }
}

/// What is kept from one start to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Version of the file.
    pub version: u32,
    /// Text size, in percent.
    pub text_size: u32,
    /// The theme.
    pub look: Look,
    /// Status colours that people with any colour vision tell apart.
    pub colour_blind: bool,
    /// No motion but what means something.
    pub reduced_motion: bool,
    /// What stops the clock.
    pub stops: Stops,
    /// The project is saved each day; otherwise when the player leaves it.
    pub save_each_day: bool,
    /// The advisor of a tutorial speaks.
    pub advisor: bool,
    /// The language of the game itself.
    pub language: Language,
    /// The language of what scenarios tell, where they carry it; empty for the one in which each was written.
    pub telling: String,
    /// Keys that are not the usual ones, by command; empty for none.
    pub keys: BTreeMap<String, String>,
    /// Size of the window, in pixels.
    pub window: (u32, u32),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            text_size: 100,
            look: Look::Dark,
            colour_blind: false,
            reduced_motion: false,
            stops: Stops::default(),
            save_each_day: true,
            advisor: true,
            language: Language::English,
            telling: String::new(),
            keys: BTreeMap::new(),
            window: (1600, 900),
        }
    }
}

/// What is wrong with a settings file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Written by a newer program.
    #[error("it is written in version {0}; this program reads version {VERSION}")]
    FromTheFuture(u32),
    /// Not a settings file, or a broken one.
    #[error("line {line}, column {column}: {what}")]
    Broken {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the parser said.
        what: String,
    },
}

/// The part of every settings file, of any version.
#[derive(Deserialize)]
#[serde(rename = "Settings")]
struct Header {
    version: u32,
}

impl Settings {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let broken = |error: ron::error::SpannedError| Problem::Broken {
            line: error.span.start.line,
            column: error.span.start.col,
            what: error.code.to_string(),
        };
        let header: Header = ron::from_str(text).map_err(broken)?;
        if header.version > VERSION {
            return Err(Problem::FromTheFuture(header.version));
        }
        let read: Self = ron::from_str(text).map_err(broken)?;
        Ok(read.within_bounds())
    }

    /// The text of the file.
    ///
    /// # Errors
    ///
    /// When the serializer fails, which it has no reason to.
    pub fn to_text(&self) -> Result<String, ron::Error> {
        let pretty = ron::ser::PrettyConfig::new()
            .struct_names(true)
            .new_line("\n");
        let body = ron::ser::to_string_pretty(self, pretty)?;
        Ok(format!("// Settings of Shiproom.\n{body}\n"))
    }

    /// The same with every number where it can be used.
    #[must_use]
    pub fn within_bounds(mut self) -> Self {
        let (width, height) = self.window;
        self.text_size = self.text_size.clamp(80, 160);
        self.window = (
            width.clamp(LEAST_WINDOW.0, 16_384),
            height.clamp(LEAST_WINDOW.1, 16_384),
        );
        self.version = VERSION;
        if !is_language(&self.telling) {
            self.telling.clear();
        }
        self
    }

    /// The language of what scenarios tell, if it is not the one in which they were written.
    #[must_use]
    pub fn telling(&self) -> Option<&str> {
        Some(self.telling.as_str()).filter(|code| !code.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_as_they_were_written() {
        let mut settings = Settings {
            text_size: 130,
            look: Look::HighContrast,
            save_each_day: false,
            telling: "de".into(),
            ..Settings::default()
        };
        settings.keys.insert("save".into(), "Ctrl+Shift+S".into());
        let text = settings.to_text().unwrap();
        assert_eq!(Settings::parse(&text), Ok(settings));
    }

    #[test]
    fn what_is_missing_is_as_usual_and_what_is_too_large_is_cut() {
        let read = Settings::parse("Settings(version: 1, text_size: 900, window: (1, 1))").unwrap();
        assert_eq!(read.text_size, 160);
        assert_eq!(read.window, LEAST_WINDOW);
        assert!(read.save_each_day);
    }

    #[test]
    fn newer_and_broken_files_say_what_is_wrong() {
        assert_eq!(
            Settings::parse("Settings(version: 9, telepathy: true)"),
            Err(Problem::FromTheFuture(9))
        );
        assert!(matches!(
            Settings::parse("Settings(version: 1, text_size: \"large\")"),
            Err(Problem::Broken { line: 1, .. })
        ));
        assert!(matches!(Settings::parse(""), Err(Problem::Broken { .. })));
    }
}
