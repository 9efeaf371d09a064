//! The files of translators: gettext's PO, of which a scenario needs contexts, texts, comments and flags. Read strictly, by line.
//!
//! The format: GNU gettext manual, "The Format of PO Files".

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

use crate::scenario::diagnostic::{Diagnostic, codes};
use crate::scenario::reader::Span;

/// The flag of a translation whose original has changed since.
const FUZZY: &str = "fuzzy";

/// A text and its translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What the translator noted.
    pub comments: Vec<String>,
    /// Flags other than `fuzzy`.
    pub flags: Vec<String>,
    /// The translation may not say any more what the original says.
    pub fuzzy: bool,
    /// The original for which it was translated, when that is another one.
    pub previous: Option<String>,
    /// Where the text stands.
    pub context: String,
    /// The words of the scenario.
    pub original: String,
    /// Their translation; empty when there is none.
    pub translation: String,
    /// Kept although the scenario has no such text any more.
    pub obsolete: bool,
    /// Where the entry begins, for findings.
    pub span: Span,
}

/// A PO file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Po {
    /// What stands above the header.
    pub comments: Vec<String>,
    /// The header, `Name: value` a line; empty when the file has none.
    pub header: String,
    /// The entries, in order.
    pub entries: Vec<Entry>,
}

/// What a line of text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Context,
    Original,
    Translation,
    Previous,
    /// The context of an earlier original, which says nothing new.
    Nothing,
}

/// An entry while it is read.
#[derive(Default)]
struct Draft {
    entry: Entry,
    context: Option<String>,
    original: Option<String>,
    translation: Option<String>,
    nothing: String,
    open: Option<Part>,
    begun: bool,
}

impl Draft {
    fn slot(&mut self, part: Part) -> &mut String {
        match part {
            Part::Context => self.context.get_or_insert_default(),
            Part::Original => self.original.get_or_insert_default(),
            Part::Translation => self.translation.get_or_insert_default(),
            Part::Previous => self.entry.previous.get_or_insert_default(),
            Part::Nothing => &mut self.nothing,
        }
    }

    fn has(&self, part: Part) -> bool {
        match part {
            Part::Context => self.context.is_some(),
            Part::Original => self.original.is_some(),
            Part::Translation => self.translation.is_some(),
            Part::Previous => self.entry.previous.is_some(),
            Part::Nothing => false,
        }
    }
}

fn broken(span: Span, message: impl Into<String>, help: &str) -> Diagnostic {
    Diagnostic::error(codes::BAD_PO, span, message).help(help)
}

/// What stands between the quotes of `line`, which lies at byte `at` of its file.
fn quoted(line: &str, at: usize) -> Result<String, Diagnostic> {
    let span = Span::new(at, at + line.len().max(1));
    let inside = line
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .ok_or_else(|| {
            broken(
                span,
                "text stands in straight double quotes, on one line",
                "put a \" before and after it; write \\\" for a quote inside",
            )
        })?;
    let mut text = String::with_capacity(inside.len());
    let mut letters = inside.char_indices();
    while let Some((place, letter)) = letters.next() {
        match letter {
            '"' => {
                return Err(broken(
                    Span::new(at + 1 + place, at + 2 + place),
                    "a quote inside a text ends it",
                    "write \\\" for it, or a typographic quote",
                ));
            }
            '\\' => match letters.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((_, 't')) => text.push('\t'),
                Some((_, 'r')) => text.push('\r'),
                Some((_, same @ ('"' | '\\'))) => text.push(same),
                _ => {
                    return Err(broken(
                        Span::new(at + 1 + place, at + 2 + place),
                        "an unknown escape in a text",
                        "write \\n for a line break, \\\" for a quote, \\\\ for a backslash",
                    ));
                }
            },
            other => text.push(other),
        }
    }
    Ok(text)
}

impl Po {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// The first line that cannot be understood, as a finding.
    pub fn read(text: &str) -> Result<Self, Diagnostic> {
        let mut po = Self::default();
        let mut draft = Draft::default();
        let mut at = 0;
        for whole in text.split_inclusive('\n') {
            po.line(whole.trim_end(), at, &mut draft)?;
            at += whole.len();
        }
        po.close(&mut draft)?;
        let mut contexts = BTreeSet::new();
        for entry in po.entries.iter().filter(|entry| !entry.obsolete) {
            if !contexts.insert(entry.context.as_str()) {
                let context: String = entry.context.chars().take(80).collect();
                return Err(broken(
                    entry.span,
                    format!("`{context}` is translated twice"),
                    "take out the one that is wrong",
                ));
            }
        }
        Ok(po)
    }

    fn line(&mut self, line: &str, at: usize, draft: &mut Draft) -> Result<(), Diagnostic> {
        let span = Span::new(at, at + line.len());
        if line.is_empty() {
            return self.close(draft);
        }
        let (body, obsolete) = match line.strip_prefix("#~") {
            Some(rest) => (rest.trim_start(), true),
            None => (line, false),
        };
        let (body, previous) = match body.strip_prefix(if obsolete { "|" } else { "#|" }) {
            Some(rest) => (rest.trim_start(), true),
            None => (body, false),
        };
        let at = at + line.len() - body.len();
        // Comments, and what was the original once, stand above an entry: below its translation they begin the next.
        let above = previous || body.starts_with('#');
        if above && draft.original.is_some() {
            self.close(draft)?;
        }
        if !draft.begun {
            draft.begun = true;
            draft.entry.span = span;
        }
        if !previous && let Some(comment) = body.strip_prefix('#') {
            match comment.chars().next() {
                // Notes for translators are written anew each time; so are references.
                Some('.' | ':') => {}
                Some(',') => {
                    for flag in comment[1..].split(',').map(str::trim) {
                        match flag {
                            "" => {}
                            FUZZY => draft.entry.fuzzy = true,
                            other => draft.entry.flags.push(other.to_owned()),
                        }
                    }
                }
                _ => {
                    let comment = comment.strip_prefix(' ').unwrap_or(comment);
                    draft.entry.comments.push(comment.to_owned());
                }
            }
            return Ok(());
        }
        let (part, rest) = if body.starts_with('"') {
            let part = draft.open.ok_or_else(|| {
                broken(
                    span,
                    "a text that belongs to nothing",
                    "put msgctxt, msgid or msgstr before it",
                )
            })?;
            (part, body)
        } else {
            let (word, rest) = body.split_once([' ', '\t']).unwrap_or((body, ""));
            let part = match (word, previous) {
                ("msgid", true) => Part::Previous,
                ("msgctxt", true) => Part::Nothing,
                ("msgctxt", false) => Part::Context,
                ("msgid", false) => Part::Original,
                ("msgstr", false) => Part::Translation,
                _ => {
                    let word: String = word.chars().take(40).collect();
                    return Err(broken(
                        span,
                        format!("`{word}` is nothing that a translation has"),
                        "an entry is msgctxt, msgid and msgstr, each with a text; there are no plurals",
                    ));
                }
            };
            // Some editors leave no blank line between entries.
            if part == Part::Context && draft.translation.is_some() {
                self.close(draft)?;
                draft.begun = true;
                draft.entry.span = span;
            }
            if draft.has(part) {
                return Err(broken(
                    span,
                    format!("{word} stands twice in one entry"),
                    "leave a blank line between entries, or take one of them out",
                ));
            }
            draft.open = Some(part);
            (part, rest.trim_start())
        };
        draft.entry.obsolete |= obsolete;
        let text = quoted(rest, at + body.len() - rest.len())?;
        draft.slot(part).push_str(&text);
        Ok(())
    }

    /// An entry is complete, or was none.
    fn close(&mut self, draft: &mut Draft) -> Result<(), Diagnostic> {
        let Draft {
            mut entry,
            context,
            original,
            translation,
            ..
        } = std::mem::take(draft);
        let span = entry.span;
        let (original, translation) = match (original, translation) {
            (Some(original), Some(translation)) => (original, translation),
            (None, None) if context.is_none() => return Ok(()),
            _ => {
                return Err(broken(
                    span,
                    "an entry without all of its parts",
                    "an entry is msgctxt, msgid and msgstr; an empty msgstr \"\" is fine",
                ));
            }
        };
        match context {
            Some(context) => entry.context = context,
            None if original.is_empty() && self.header.is_empty() && self.entries.is_empty() => {
                return self.head(entry.comments, translation, span);
            }
            // What other tools leave behind at the end says nothing about this scenario.
            None if entry.obsolete => return Ok(()),
            None => {
                return Err(broken(
                    span,
                    "an entry does not say where its text stands",
                    "every entry has a msgctxt, as `shiproom translate` writes it",
                ));
            }
        }
        (entry.original, entry.translation) = (original, translation);
        self.entries.push(entry);
        Ok(())
    }

    fn head(
        &mut self,
        comments: Vec<String>,
        header: String,
        span: Span,
    ) -> Result<(), Diagnostic> {
        let charset = header.split_once("charset=").map(|(_, rest)| {
            let rest = rest.split(['\n', ';', ' ']).next();
            rest.unwrap_or_default().trim()
        });
        if charset.is_some_and(|charset| !charset.eq_ignore_ascii_case("utf-8")) {
            return Err(broken(
                span,
                "the header names another encoding than UTF-8",
                "save the file as UTF-8, and write charset=UTF-8",
            ));
        }
        (self.comments, self.header) = (comments, header);
        Ok(())
    }

    /// The text of the file. `note` gives the line for translators above an entry, if there is one.
    #[must_use]
    pub fn write(&self, note: impl Fn(&Entry) -> Option<String>) -> String {
        let mut out = String::new();
        for comment in &self.comments {
            comment_line(&mut out, comment);
        }
        out.push_str("msgid \"\"\n");
        text_lines(&mut out, "", "msgstr", &self.header);
        for entry in &self.entries {
            out.push('\n');
            for comment in &entry.comments {
                comment_line(&mut out, comment);
            }
            if let Some(note) = note(entry) {
                let _ = writeln!(out, "#. {note}");
            }
            let fuzzy = entry.fuzzy.then_some(FUZZY);
            let flags: Vec<&str> = fuzzy
                .into_iter()
                .chain(entry.flags.iter().map(String::as_str))
                .collect();
            if !flags.is_empty() {
                let _ = writeln!(out, "#, {}", flags.join(", "));
            }
            let mark = if entry.obsolete { "#~ " } else { "" };
            if let Some(previous) = &entry.previous {
                let mark = if entry.obsolete { "#~| " } else { "#| " };
                text_lines(&mut out, mark, "msgid", previous);
            }
            text_lines(&mut out, mark, "msgctxt", &entry.context);
            text_lines(&mut out, mark, "msgid", &entry.original);
            text_lines(&mut out, mark, "msgstr", &entry.translation);
        }
        out
    }
}

fn comment_line(out: &mut String, comment: &str) {
    let _ = writeln!(out, "# {comment}");
    if comment.is_empty() {
        out.truncate(out.len() - 2);
        out.push('\n');
    }
}

/// A word and its text: one line, or a line for each line of the text.
fn text_lines(out: &mut String, mark: &str, word: &str, text: &str) {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if let [] | [_] = lines[..] {
        let _ = writeln!(out, "{mark}{word} \"{}\"", escaped(text));
        return;
    }
    let _ = writeln!(out, "{mark}{word} \"\"");
    for line in lines {
        let _ = writeln!(out, "{mark}\"{}\"", escaped(line));
    }
}

fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['"', '\\', '\n', '\t', '\r']) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            '\r' => escaped.push_str("\\r"),
            other => escaped.push(other),
        }
    }
    escaped.into()
}
