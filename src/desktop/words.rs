//! Every word of the desktop comes from `assets/locales/`, through [`tr!`](crate::tr).
//!
//! The language belongs to the thread that draws: whoever draws says first which one is [`speak`]ed.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

const ENGLISH: &str = include_str!("../../assets/locales/en/desktop.ftl");

/// A language of the desktop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// English with accents, in brackets and a third longer: whatever is not translated is seen, and whatever is too narrow.
    Pseudo,
}

impl Language {
    /// All that are offered: what is made for testers only where testers are.
    pub const OFFERED: &[Self] = if cfg!(debug_assertions) {
        &[Self::English, Self::Pseudo]
    } else {
        &[Self::English]
    };

    /// Its name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Pseudo => "Pséúdó",
        }
    }
}

type Words = FluentBundle<FluentResource>;

/// The words of a file. `accent` is laid over what is written in it, not over names and numbers.
fn words_of(text: &str, accent: Option<fn(&str) -> Cow<str>>) -> Words {
    let mut words =
        FluentBundle::new_concurrent(vec!["en".parse::<LanguageIdentifier>().unwrap_or_default()]);
    // The marks that isolate arguments have no glyph, and English needs none.
    words.set_use_isolating(false);
    words.set_transform(accent);
    // A broken message is seen by the test below; in the game the fallback is shown instead.
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    words.add_resource_overriding(resource);
    words
}

fn english() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| words_of(ENGLISH, None))
}

fn pseudo() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| words_of(ENGLISH, Some(accented)))
}

/// A text with accents on its vowels, which are doubled.
fn accented(text: &str) -> Cow<'_, str> {
    let mut longer = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match c {
            'a' => longer.push_str("áà"),
            'e' => longer.push_str("éè"),
            'i' => longer.push('í'),
            'o' => longer.push_str("óò"),
            'u' => longer.push('ú'),
            'A' => longer.push('Á'),
            'E' => longer.push('É'),
            'I' => longer.push('Í'),
            'O' => longer.push('Ó'),
            'U' => longer.push('Ú'),
            other => longer.push(other),
        }
    }
    longer.into()
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// What this thread says is said in `language` from here on.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// The words of `key` in the first of the languages that has it.
fn find(languages: &[&Words], key: &str, arguments: Option<&FluentArgs>) -> Option<String> {
    languages.iter().find_map(|words| {
        let pattern = words.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = words.format_pattern(pattern, arguments, &mut errors);
        Some(text.into_owned())
    })
}

/// The words of `key` with its arguments; English where the language has none, the key itself where there are none at all.
#[must_use]
pub fn say(key: &str, arguments: Option<&FluentArgs>) -> String {
    let found = match SPOKEN.get() {
        Language::English => find(&[english()], key, arguments),
        Language::Pseudo => {
            find(&[pseudo(), english()], key, arguments).map(|text| format!("[{text}]"))
        }
    };
    found.unwrap_or_else(|| key.to_owned())
}

/// The words of a key: `tr!("plan")`, `tr!("days-late", days = 3)`.
#[macro_export]
macro_rules! tr {
    ($key:expr) => {
        $crate::desktop::words::say($key, None)
    };
    ($key:expr, $($name:ident = $value:expr),+ $(,)?) => {{
        let mut arguments = ::fluent_bundle::FluentArgs::new();
        $(arguments.set(stringify!($name), $value);)+
        $crate::desktop::words::say($key, Some(&arguments))
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(folder: &std::path::Path, found: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if !path.ends_with("words.rs") {
                found.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }

    fn code() -> String {
        let mut text = String::new();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/desktop");
        sources(std::path::Path::new(folder), &mut text);
        text
    }

    /// The keys that `text` asks for by `tr!("…")`.
    fn asked(text: &str) -> Vec<&str> {
        text.match_indices("tr!(")
            // `include_str!` ends like it.
            .filter(|(at, _)| !text[..*at].ends_with('s'))
            .filter_map(|(at, name)| {
                let rest = text[at + name.len()..].trim_start();
                rest.strip_prefix('"')?.split('"').next()
            })
            .collect()
    }

    /// The keys of a file of words.
    fn written(text: &str) -> Vec<&str> {
        text.lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| Some(line.split_once('=')?.0.trim()))
            .collect()
    }

    #[test]
    fn every_key_that_is_asked_for_has_words() {
        assert!(
            FluentResource::try_new(ENGLISH.to_owned()).is_ok(),
            "the file is whole"
        );
        let code = code();
        let mut missing = asked(&code);
        missing.retain(|key| english().get_message(key).is_none());
        assert!(missing.is_empty(), "no words for {missing:?}");
    }

    #[test]
    fn every_key_that_has_words_is_asked_for_once() {
        let code = code();
        let mut keys = written(ENGLISH);
        assert!(keys.len() > 300, "only {} keys were read", keys.len());
        // Keys that are chosen by what is shown stand in the code as texts too.
        let idle: Vec<&str> = keys
            .iter()
            .copied()
            .filter(|key| !code.contains(&format!("\"{key}\"")))
            .collect();
        assert!(idle.is_empty(), "nobody says {idle:?}");
        keys.sort_unstable();
        let twice: Vec<_> = keys.windows(2).filter(|two| two[0] == two[1]).collect();
        assert!(twice.is_empty(), "written twice: {twice:?}");
    }

    #[test]
    fn a_word_that_a_language_lacks_is_said_in_english() {
        let german = words_of("close = Schließen", None);
        let languages = [&german, english()];
        assert_eq!(
            find(&languages, "close", None).as_deref(),
            Some("Schließen")
        );
        assert_eq!(find(&languages, "open", None).as_deref(), Some("Open"));
        assert_eq!(find(&languages, "no-such-key", None), None);
    }

    #[test]
    fn the_pseudo_language_marks_words_and_leaves_names_alone() {
        speak(Language::Pseudo);
        let said = crate::tr!("one-on-one-with", name = "Amara");
        speak(Language::English);
        assert_eq!(said, "[1:1 wíth Amara]");
    }
}
