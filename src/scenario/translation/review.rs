//! What is to be said about a translation: one finding a class, with the first few places.

use std::collections::BTreeMap;

use super::fits;
use super::po::{Entry, Po};
use crate::scenario::diagnostic::{Code, Diagnostic, codes};
use crate::scenario::reader::Span;
use crate::scenario::texts::Text;

/// How many places a finding names.
const NAMED: usize = 4;
/// The most letters of a place in a finding.
const LONGEST: usize = 100;

/// Places with the same thing wrong.
#[derive(Default)]
struct Places<'a> {
    names: Vec<&'a str>,
    first: Option<Span>,
}

impl<'a> Places<'a> {
    fn add(&mut self, name: &'a str, span: Option<Span>) {
        self.names.push(name);
        self.first = self.first.or(span);
    }

    /// One finding for all of them, if there are any: how many, what is wrong, and which.
    fn finding(self, code: Code, wrong: [&str; 2], help: String) -> Option<Diagnostic> {
        let count = self.names.len();
        let wrong = match count {
            0 => return None,
            1 => wrong[0],
            _ => wrong[1],
        };
        // A place that is none may have any length.
        let short = |name: &&str| name.chars().take(LONGEST).collect::<String>();
        let named: Vec<String> = self.names.iter().take(NAMED).map(short).collect();
        let more = match count.saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!("{count} {wrong}: {}{more}", named.join(", "));
        let span = self.first.unwrap_or_default();
        Some(Diagnostic::warning(code, span, message).help(help))
    }
}

/// Compares a translator's file with the texts of its scenario.
#[must_use]
pub fn review(po: &Po, texts: &[Text], language: &str) -> Vec<Diagnostic> {
    let mut entries: BTreeMap<&str, &Entry> = po
        .entries
        .iter()
        .filter(|entry| !entry.obsolete)
        .map(|entry| (entry.context.as_str(), entry))
        .collect();
    let [mut missing, mut outdated, mut unknown, mut unfit] = <[Places<'_>; 4]>::default();
    for text in texts {
        let Some(entry) = entries.remove(&*text.place) else {
            missing.add(&text.place, None);
            continue;
        };
        let span = Some(entry.span);
        if entry.translation.trim().is_empty() {
            missing.add(&text.place, span);
        } else if entry.fuzzy || entry.original != text.words {
            outdated.add(&text.place, span);
        } else if !fits(&entry.translation, text.most)
            || paragraphs(&entry.translation) != paragraphs(&text.words)
        {
            unfit.add(&text.place, span);
        }
    }
    for (context, entry) in entries {
        unknown.add(context, Some(entry.span));
    }
    let bring = format!("`shiproom translate FILE {language}` brings the file up to date");
    let found = [
        missing.finding(
            codes::NOT_TRANSLATED,
            ["text has no translation", "texts have no translation"],
            format!("{bring}; then fill in what is empty"),
        ),
        outdated.finding(
            codes::TRANSLATION_OUTDATED,
            [
                "translation was made for other words than those that stand there now",
                "translations were made for other words than those that stand there now",
            ],
            format!("{bring} and marks them fuzzy; mend them and take the mark away"),
        ),
        unknown.finding(
            codes::TRANSLATION_OF_NOTHING,
            [
                "translation is of a text that the scenario does not have",
                "translations are of texts that the scenario does not have",
            ],
            format!("{bring}, and keeps them at its end"),
        ),
        unfit.finding(
            codes::TRANSLATION_UNFIT,
            [
                "translation does not fit where its text stands",
                "translations do not fit where their texts stand",
            ],
            "keep to the length above each text and to the paragraphs of the original, without tabs"
                .to_owned(),
        ),
    ];
    let mut found: Vec<Diagnostic> = found.into_iter().flatten().collect();
    crate::scenario::diagnostic::sort(&mut found);
    found
}

/// How many paragraphs a text has.
fn paragraphs(text: &str) -> usize {
    text.split('\n')
        .filter(|line| !line.trim().is_empty())
        .count()
}
