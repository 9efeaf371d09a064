//! The texts of a scenario that players read, each with a stable name of its place.
//!
//! The tables of the format tell where texts stand; ids, not positions, make up the name wherever there are ids:
//! `events/night-page/choices/sleep-in/text`, `launch/options/moves/detail`, `opening/12/message`.

use std::sync::Arc;

use super::format::{RawEndingCondition, RawPredecessor, RawScenario, RawTutorialGoal};
use super::ids::Kind;
use super::reader;
use super::resolve::{CivilDate, DateText, Def, Name, Pairs, WhoName};
use super::rules::RawRules;
use super::vocabulary::{
    FlagToSet, RawCondition, RawEffect, RawEffects, RawQuantity, RawTarget, RawTold,
};

/// The name of a place, while the places are walked.
#[derive(Debug, Default)]
pub struct Path(String);

impl Path {
    /// Walks what stands inside under `name`.
    pub fn inside(&mut self, name: &str, walk: impl FnOnce(&mut Self)) {
        let before = self.0.len();
        if before > 0 {
            self.0.push('/');
        }
        self.0.push_str(name);
        walk(self);
        self.0.truncate(before);
    }

    /// The name, such as `tasks/rota-import/note`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// What is done with each text: its place, the text, and the most characters that fit there.
pub type Each<'a> = dyn FnMut(&Path, &mut String, usize) + 'a;

/// A part of a scenario as written, which may hold texts for players.
pub trait Texts {
    /// Walks its texts in the order of the format.
    fn texts(&mut self, path: &mut Path, each: &mut Each<'_>) {
        let _ = (path, each);
    }

    /// Its id, if it has one.
    fn own_id(&self) -> Option<&str> {
        None
    }
}

macro_rules! silent {
    ($($type:ty),* $(,)?) => { $(impl Texts for $type {})* };
}
silent!(
    bool,
    u32,
    CivilDate,
    DateText,
    WhoName,
    FlagToSet,
    RawPredecessor,
    RawRules,
    RawQuantity,
    RawTarget,
    RawCondition,
    RawTold,
    RawTutorialGoal,
    RawEndingCondition,
);

impl<K: Kind> Texts for Def<K> {}
impl<K: Kind> Texts for Name<K> {}

/// Each item under its id, or else under its position.
fn items<'a, T: Texts + 'a>(
    list: impl IntoIterator<Item = &'a mut T>,
    path: &mut Path,
    each: &mut Each<'_>,
) {
    for (position, item) in list.into_iter().enumerate() {
        let name = item
            .own_id()
            .map_or_else(|| position.to_string(), str::to_owned);
        path.inside(&name, |path| item.texts(path, each));
    }
}

impl<T: Texts> Texts for Vec<T> {
    fn texts(&mut self, path: &mut Path, each: &mut Each<'_>) {
        items(self, path, each);
    }
}

impl<K, V: Texts> Texts for Pairs<K, V> {
    fn texts(&mut self, path: &mut Path, each: &mut Each<'_>) {
        items(self.0.iter_mut().map(|(_, value)| value), path, each);
    }
}

impl<T: Texts> Texts for Option<T> {
    fn texts(&mut self, path: &mut Path, each: &mut Each<'_>) {
        if let Some(value) = self {
            value.texts(path, each);
        }
    }
}

// Of a tuple at most one part is a text, and shares its name.
impl<A: Texts, B: Texts> Texts for (A, B) {
    fn texts(&mut self, path: &mut Path, each: &mut Each<'_>) {
        self.0.texts(path, each);
        self.1.texts(path, each);
    }
}

impl<A: Texts, B: Texts, C: Texts> Texts for (A, B, C) {
    fn texts(&mut self, path: &mut Path, each: &mut Each<'_>) {
        self.0.texts(path, each);
        self.1.texts(path, each);
        self.2.texts(path, each);
    }
}

impl Texts for RawEffects {
    fn texts(&mut self, path: &mut Path, each: &mut Each<'_>) {
        items(&mut self.0, path, each);
    }
}

impl Texts for RawEffect {
    fn texts(&mut self, path: &mut Path, each: &mut Each<'_>) {
        match self {
            Self::Message(_, text) => path.inside("message", |path| text.texts(path, each)),
            Self::Cancel(text) => path.inside("cancel", |path| text.texts(path, each)),
            Self::Later(_, effects) => path.inside("later", |path| effects.texts(path, each)),
            Self::Chance(_, then, otherwise) | Self::If(_, then, otherwise) => {
                path.inside("then", |path| then.texts(path, each));
                path.inside("else", |path| otherwise.texts(path, each));
            }
            _ => {}
        }
    }
}

/// A text of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The name of its place.
    pub place: Arc<str>,
    /// What is written there; never blank.
    pub words: String,
    /// The most characters that fit there.
    pub most: usize,
}

/// All texts of a scenario file, in the order of the format; of a file with errors, those that could be read.
#[must_use]
pub fn texts_of(file: &str) -> Vec<Text> {
    let mut found = Vec::new();
    let decoded = reader::parse(file)
        .0
        .map(|root| reader::decode::<RawScenario>(&root));
    if let Some(mut raw) = decoded.and_then(|decoded| decoded.value) {
        each_text(&mut raw, &mut |path, words, most| {
            found.push(Text {
                place: path.name().into(),
                words: words.clone(),
                most,
            });
        });
    }
    found
}

/// Walks the texts that say something.
pub(super) fn each_text(raw: &mut RawScenario, each: &mut Each<'_>) {
    raw.texts(&mut Path::default(), &mut |path, words, most| {
        if !words.trim().is_empty() {
            each(path, words, most);
        }
    });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::describe::{Body, Book, Shape};
    use super::super::shipped;
    use super::*;

    #[test]
    fn every_text_of_a_shipped_scenario_has_a_place_of_its_own() {
        for shipped in shipped::ALL {
            let texts = texts_of(shipped.text);
            assert!(texts.len() > 200, "{}: {}", shipped.id, texts.len());
            let places: BTreeSet<&str> = texts.iter().map(|text| &*text.place).collect();
            assert_eq!(places.len(), texts.len(), "{}", shipped.id);
            assert!(places.contains("title") && places.contains("endings/0/text"));
        }
    }

    #[test]
    fn places_are_named_by_ids_and_texts_inside_effects_are_found() {
        let texts = texts_of(shipped::text("first-sprint").unwrap());
        let at = |place: &str| {
            let text = texts.iter().find(|text| &*text.place == place);
            text.map_or("", |text| text.words.as_str())
        };
        assert_eq!(at("tasks/rota-rules/name"), "Write down the rota rules");
        assert_eq!(
            at("events/night-page/choices/sleep-in/text"),
            "Noor sleeps in, twice"
        );
        assert!(at("events/amara-nights/variants/0").starts_with("You know the number"));
        let late = "events/night-page/choices/early-alerts/effects/3/later/0/then/1/message";
        assert!(
            at(late).starts_with("Last night the service rang nobody"),
            "{late}"
        );
        // Ids, portraits and currencies are no texts.
        assert!(
            texts
                .iter()
                .all(|text| text.words != "p15" && text.words != "USD")
        );
    }

    /// Enums are walked by hand, and only effects hold texts; whoever adds a text to another enum, or to a new effect, must walk it too.
    #[test]
    fn no_text_of_the_format_is_left_out() {
        let (book, _) = Book::of_the_format();
        let read = ["Label", "Line", "Memo", "Prose"];
        let mut found = Vec::new();
        for (name, definition) in &book.definitions {
            if let Body::Variants(variants) = &definition.body {
                for variant in variants {
                    let holds =
                        |shape: &Shape| matches!(shape, Shape::Named(name) if read.contains(name));
                    if variant.holds.iter().any(holds) {
                        found.push(format!("{name}::{}", variant.name));
                    }
                }
            }
        }
        assert_eq!(found, ["Effect::Message", "Effect::Cancel"]);
    }
}
