//! Bringing a translator's file up to date with its scenario.

use std::collections::BTreeMap;

use super::po::{Entry, Po};
use crate::scenario::texts::Text;

/// A file that was brought up to date, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// The file.
    pub po: Po,
    /// How many texts are translated.
    pub translated: usize,
    /// How many translations were made for other words than those that stand there now.
    pub outdated: usize,
    /// How many texts have no translation.
    pub missing: usize,
    /// How many translations are kept whose text is gone.
    pub obsolete: usize,
}

/// The file of `language` for these texts, with everything that `old` has translated.
///
/// A text that only moved takes its translation along. Where the words changed, the translation stays, marked fuzzy, with the words for
/// which it was made. A translation whose text is gone is kept at the end, as obsolete, and comes back with its text.
#[must_use]
pub fn update(texts: &[Text], old: Option<&Po>, language: &str) -> Update {
    let empty = Po::default();
    let old = old.unwrap_or(&empty);
    let mut left: Vec<Option<&Entry>> = old.entries.iter().map(Some).collect();
    // Later positions first: what is popped is the first.
    let mut by_words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_place: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, entry) in old.entries.iter().enumerate().rev() {
        by_words.entry(&entry.original).or_default().push(number);
        by_place.entry(&entry.context).or_default().push(number);
    }
    let mut found: Vec<Option<Entry>> = vec![None; texts.len()];

    // In the same place, with the same words; then moved; then reworded.
    for (text, found) in texts.iter().zip(&mut found) {
        let here = by_place.get(&*text.place).into_iter().flatten().rev();
        let same = here
            .copied()
            .find(|&number| left[number].is_some_and(|entry| entry.original == text.words));
        *found = same.and_then(|number| left[number].take()).cloned();
    }
    for (text, found) in texts.iter().zip(&mut found) {
        while found.is_none()
            && let Some(number) = by_words.get_mut(text.words.as_str()).and_then(Vec::pop)
        {
            let moved = left[number].take_if(|entry| !entry.translation.is_empty());
            *found = moved.cloned();
        }
    }
    for (text, found) in texts.iter().zip(&mut found) {
        while found.is_none()
            && let Some(number) = by_place.get_mut(&*text.place).and_then(Vec::pop)
        {
            let reworded = left[number].take_if(|entry| !entry.translation.is_empty());
            *found = reworded.cloned().map(|entry| Entry {
                fuzzy: true,
                previous: Some(entry.previous.unwrap_or(entry.original)),
                original: text.words.clone(),
                ..entry
            });
        }
    }

    let (mut translated, mut outdated, mut missing) = (0, 0, 0);
    let mut entries: Vec<Entry> = Vec::with_capacity(texts.len());
    for (text, found) in texts.iter().zip(found) {
        let mut entry = found.unwrap_or_default();
        entry.context = text.place.to_string();
        entry.original.clone_from(&text.words);
        entry.obsolete = false;
        if entry.translation.trim().is_empty() {
            (entry.fuzzy, entry.previous) = (false, None);
            missing += 1;
        } else if entry.fuzzy {
            outdated += 1;
        } else {
            entry.previous = None;
            translated += 1;
        }
        entries.push(entry);
    }
    let gone = left.into_iter().flatten();
    let kept = gone.filter(|entry| !entry.translation.trim().is_empty());
    let live = entries.len();
    entries.extend(kept.cloned().map(|entry| Entry {
        obsolete: true,
        ..entry
    }));
    let header = if old.header.is_empty() {
        header(language)
    } else {
        old.header.clone()
    };
    Update {
        translated,
        outdated,
        missing,
        obsolete: entries.len() - live,
        po: Po {
            comments: old.comments.clone(),
            header,
            entries,
        },
    }
}

fn header(language: &str) -> String {
    format!(
        "Language: {language}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    )
}

impl Update {
    /// The text of the file, with a note of how much fits above each text.
    #[must_use]
    pub fn text(&self, texts: &[Text]) -> String {
        let most: BTreeMap<&str, usize> =
            texts.iter().map(|text| (&*text.place, text.most)).collect();
        self.po.write(|entry| {
            let most = most.get(&*entry.context).filter(|_| !entry.obsolete)?;
            Some(format!("at most {most} characters"))
        })
    }
}
