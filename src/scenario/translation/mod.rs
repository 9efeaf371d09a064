//! A scenario in another language: its texts translated beside the file, in `NAME/LANGUAGE.po`.
//!
//! Only what players read is replaced, before anything else looks at it: ids, numbers, luck, saves and results are those of the file.

pub mod po;
mod review;
mod update;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Scenario;
use super::check::translated;
use super::diagnostic::Diagnostic;
use super::format::RawScenario;
use super::reader;
use super::texts::{Text, each_text};
use po::Po;

pub use review::review;
pub use update::{Update, update};

/// How the name of a translator's file ends, after its language.
pub const EXTENSION: &str = "po";

/// A translation as it lies beside a scenario, unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The language: `de`, `pt_BR`.
    pub language: Arc<str>,
    /// The text of the file.
    pub text: Cow<'static, str>,
}

/// Whether `code` can be a language: letters, then perhaps parts behind `-` or `_`, at most 35 characters (BCP 47, and as gettext writes it).
#[must_use]
pub fn is_language(code: &str) -> bool {
    let mut parts = code.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    code.len() <= 35
        && (2..=8).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// A language's name in itself, for the usual ones; the code for all others.
#[must_use]
pub fn language_name(code: &str) -> &str {
    match code {
        "cs" => "Čeština",
        "da" => "Dansk",
        "de" => "Deutsch",
        "en" => "English",
        "es" => "Español",
        "fi" => "Suomi",
        "fr" => "Français",
        "it" => "Italiano",
        "nb" => "Norsk bokmål",
        "nl" => "Nederlands",
        "pl" => "Polski",
        "pt" | "pt_BR" | "pt-BR" => "Português",
        "sv" => "Svenska",
        other => other,
    }
}

/// Whether a translation fits where its text stands: not too long, and plain text.
fn fits(translation: &str, most: usize) -> bool {
    translation.chars().count() <= most && !translation.chars().any(|c| c.is_control() && c != '\n')
}

/// What is translated and still says what the original says.
#[derive(Clone, Debug, Default)]
pub struct Translation {
    /// Original and translation, by place.
    words: BTreeMap<String, (String, String)>,
}

impl Translation {
    /// The translations that can be used.
    #[must_use]
    pub fn of(po: Po) -> Self {
        let usable = |entry: &po::Entry| {
            !entry.obsolete && !entry.fuzzy && !entry.translation.trim().is_empty()
        };
        let entries = po.entries.into_iter().filter(usable);
        Self {
            words: entries
                .map(|entry| (entry.context, (entry.original, entry.translation)))
                .collect(),
        }
    }

    /// Replaces each text whose translation was made for these very words, and fits.
    pub(super) fn lay_over(&self, raw: &mut RawScenario) {
        each_text(raw, &mut |path, words, most| {
            if let Some((original, translation)) = self.words.get(path.name())
                && original == words
                && fits(translation, most)
            {
                words.clone_from(translation);
            }
        });
    }
}

/// What a translator's file holds, and what is to be said about it.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// The text that the findings point into.
    pub text: String,
    /// Errors and warnings.
    pub findings: Vec<Diagnostic>,
    /// The file, if it can be read.
    pub po: Option<Po>,
}

/// Reads a translator's file and compares it with the texts of its scenario.
#[must_use]
pub fn examine(bytes: &[u8], texts: &[Text], language: &str) -> Reviewed {
    let text = match reader::text_from_bytes(bytes) {
        Ok(text) => text.to_owned(),
        Err(finding) => {
            return Reviewed {
                text: reader::lossy_text(bytes).into_owned(),
                findings: vec![finding],
                po: None,
            };
        }
    };
    let (findings, po) = match Po::read(&text) {
        Ok(po) => (review(&po, texts, language), Some(po)),
        Err(finding) => (vec![finding], None),
    };
    Reviewed { text, findings, po }
}

/// Why a scenario cannot be had in a language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpeechError {
    /// Nobody translated it.
    #[error("{title} has no translation \"{language}\"\n{}", carried(.known))]
    Unknown {
        /// The scenario.
        title: String,
        /// The language.
        language: String,
        /// The languages that it carries.
        known: Vec<Arc<str>>,
    },
    /// With its texts the scenario does not pass the check; nothing should bring this about, since only what fits is used.
    #[error("with the translation \"{language}\", {title} does not pass the check")]
    Refused {
        /// The scenario.
        title: String,
        /// The language.
        language: String,
    },
    /// The file is broken.
    #[error(
        "the translation \"{language}\" of {title} cannot be read: line {line}: {what}\nshiproom check shows where."
    )]
    Unreadable {
        /// The scenario.
        title: String,
        /// The language.
        language: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
}

fn carried(known: &[Arc<str>]) -> String {
    if known.is_empty() {
        "It is there in the language in which it was written, and in no other.".to_owned()
    } else {
        format!("There is {}.", known.join(", "))
    }
}

impl Scenario {
    /// The languages that the scenario carries beside the one in which it was written, in order.
    pub fn languages(&self) -> impl Iterator<Item = &Arc<str>> {
        self.translations.iter().map(|source| &source.language)
    }

    /// Takes in the translations beside the scenario's file; one that is there already is replaced.
    pub fn carry(&mut self, more: Vec<Source>) {
        for source in more {
            self.translations
                .retain(|known| known.language != source.language);
            self.translations.push(source);
        }
        self.translations
            .sort_by(|a, b| a.language.cmp(&b.language));
    }

    /// The same scenario with its texts in `language`; what is not translated stays as it was written. `None` for the original.
    ///
    /// # Errors
    ///
    /// When the scenario does not carry that language, or its file cannot be read.
    pub fn in_language(&self, language: Option<&str>) -> Result<Self, SpeechError> {
        let translation = match language {
            None => Translation::default(),
            Some(language) => self.translation(language)?,
        };
        let mut scenario =
            translated(&self.text, &translation).ok_or_else(|| SpeechError::Refused {
                title: self.title.to_string(),
                language: language.unwrap_or("as written").to_owned(),
            })?;
        scenario.language = language.map(Arc::from);
        scenario.translations.clone_from(&self.translations);
        Ok(scenario)
    }

    fn translation(&self, language: &str) -> Result<Translation, SpeechError> {
        let mut sources = self.translations.iter();
        let title = || self.title.to_string();
        let source = sources
            .find(|source| *source.language == *language)
            .ok_or_else(|| SpeechError::Unknown {
                title: title(),
                language: language.to_owned(),
                known: self.languages().cloned().collect(),
            })?;
        let po = Po::read(&source.text).map_err(|finding| SpeechError::Unreadable {
            title: title(),
            language: language.to_owned(),
            line: 1 + source.text[..finding.span.start as usize]
                .matches('\n')
                .count(),
            what: finding.message,
        })?;
        Ok(Translation::of(po))
    }
}

/// The scenario in the language that a player wishes, if it carries that one and can be read; else as it was written.
#[must_use]
pub fn spoken(scenario: &Arc<Scenario>, language: Option<&str>) -> Arc<Scenario> {
    let language = language.filter(|wish| scenario.languages().any(|known| **known == **wish));
    if scenario.language.as_deref() == language {
        return Arc::clone(scenario);
    }
    let spoken = scenario.in_language(language);
    spoken.map_or_else(|_| Arc::clone(scenario), Arc::new)
}

#[cfg(test)]
mod tests;
