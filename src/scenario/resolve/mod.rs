//! From what the author wrote to what the engine uses.
//!
//! The `Raw…` types of the format hold names, numbers and dates as written, each with its place in the file. [`Resolve`] turns them
//! into checked types: names become ids, numbers are in range, dates are working days. Every finding is kept; nothing stops at the first.

mod dates;
mod names;
mod numbers;
mod shapes;
mod table;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use super::calendar::{Calendar, Day};
use super::diagnostic::{Code, Diagnostic, codes, list_names, nearest};
use super::ids::{Key, Kind, List, id_of, is_id};
use super::reader::{Span, Spanned, shortened};

pub use dates::{CivilDate, DateText, parse_date};
pub use names::{Def, Name, Who, WhoName};
pub use numbers::{
    Amount, Count, Days, Factor, Hours, Lag, Money, PersonDays, Points, Share, Skill, WholeDays,
};
pub use shapes::Pairs;
pub(super) use table::{format_type, format_words};
pub use texts::{Label, Line, Memo, Prose, Word};

/// A raw type that becomes a checked one.
pub trait Resolve {
    /// What the engine uses.
    type Checked;

    /// Whether other things name this one by its place in its list, so that none of the list may be left out.
    const DECLARES: bool = false;

    /// Turns what was written into what is used; findings go to `resolver`, and `None` means that nothing could be made of it.
    ///
    /// Whatever is given after an error is a stand-in that lets the later checks go on; no scenario is made of it.
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked>;

    /// What stands in for a required field that could not be resolved, if anything can.
    #[must_use]
    fn stand_in(_: &Resolver<'_>) -> Option<Self::Checked> {
        None
    }
}

/// One list of names.
#[derive(Clone, Debug, Default)]
struct Names {
    by_text: BTreeMap<String, u32>,
    spans: Vec<Span>,
}

/// The names of a scenario, its calendar and the findings so far.
pub struct Resolver<'a> {
    lists: Vec<Names>,
    calendar: &'a Calendar,
    /// The date on which the author lets the project start; the first working day may be later.
    start: civil::Date,
    /// The last date that the calendar knows.
    until: civil::Date,
    dropped: BTreeSet<&'a str>,
    /// The finding about each name that does not exist.
    unknown: BTreeMap<(List, String), usize>,
    /// How many names have been looked at to find near ones.
    compared: usize,
    /// What has been found.
    pub findings: Vec<Diagnostic>,
    /// Where each flag is set (`true`) or read (`false`).
    pub flag_uses: Vec<(u32, bool, Span)>,
    writing: bool,
}

impl<'a> Resolver<'a> {
    /// A resolver without names. `dropped` are ids of elements that could not be read: references to them are not reported again.
    #[must_use]
    pub fn new(calendar: &'a Calendar, start: civil::Date, dropped: &'a [String]) -> Self {
        Self {
            lists: vec![Names::default(); List::COUNT],
            calendar,
            start,
            until: calendar.date(Day(u32::MAX)),
            dropped: dropped.iter().map(String::as_str).collect(),
            unknown: BTreeMap::new(),
            compared: 0,
            findings: Vec::new(),
            flag_uses: Vec::new(),
            writing: false,
        }
    }

    /// The project's calendar.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        self.calendar
    }

    /// Whether a part of the file that could not be read has this id.
    #[must_use]
    pub fn is_dropped(&self, id: &str) -> bool {
        self.dropped.contains(id)
    }

    /// Adds an error.
    pub fn error(&mut self, code: Code, span: Span, message: String, help: Option<String>) {
        let finding = Diagnostic::error(code, span, message);
        self.findings.push(match help {
            Some(help) => finding.help(help),
            None => finding,
        });
    }

    /// Reports a text that cannot be an id.
    pub fn bad_id(&mut self, text: &str, span: Span) {
        let help = match id_of(text) {
            Some(id) => format!("write \"{id}\": lower-case letters, digits, dots and hyphens"),
            None => {
                "ids have 1 to 60 lower-case letters, digits, dots and hyphens: \"token-vault\""
                    .into()
            }
        };
        self.error(
            codes::BAD_ID,
            span,
            format!("`{}` cannot be an id", shortened(text)),
            Some(help),
        );
    }

    /// Declares a name; a second declaration is an error that points at both.
    pub fn declare<K: Kind>(&mut self, name: &Def<K>) {
        let list = K::LIST;
        let Spanned { value, span } = &name.0;
        if !is_id(value) {
            self.bad_id(value, *span);
        }
        let names = &mut self.lists[list as usize];
        let next = names.spans.len() as u32;
        if let Some(&first) = names.by_text.get(value.as_str()) {
            let first = names.spans[first as usize];
            self.findings.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    *span,
                    format!("another {} already has the id `{value}`", list.word()),
                )
                .related(first, "the first one is here")
                .help("rename one of them"),
            );
        } else {
            names.by_text.insert(value.clone(), next);
        }
        self.lists[list as usize].spans.push(*span);
    }

    /// The index of `text` in `list`, silently.
    #[must_use]
    pub fn find(&self, list: List, text: &str) -> Option<u32> {
        self.lists[list as usize].by_text.get(text).copied()
    }

    /// Where the thing at `index` of `list` was declared.
    #[must_use]
    pub fn span(&self, list: List, index: usize) -> Span {
        self.lists[list as usize]
            .spans
            .get(index)
            .copied()
            .unwrap_or_default()
    }

    /// The names of an open list (flags, disciplines, components), in order of first use.
    #[must_use]
    pub fn names(&self, list: List) -> Vec<Key> {
        let names = &self.lists[list as usize];
        let mut keys = vec![None; names.spans.len()];
        for (text, &index) in &names.by_text {
            keys[index as usize] = Some(Key::new(text));
        }
        keys.into_iter().flatten().collect()
    }

    /// Resolves a reference to one of `lists`; an open list takes the name in, a closed one reports it.
    pub fn look_up(&mut self, lists: &[List], text: &str, span: Span) -> Option<(List, u32)> {
        for &list in lists {
            if let Some(index) = self.find(list, text) {
                return Some((list, index));
            }
        }
        if let [list] = lists
            && list.is_open()
        {
            let names = &mut self.lists[*list as usize];
            let index = names.spans.len() as u32;
            names.by_text.insert(text.to_owned(), index);
            names.spans.push(span);
            return Some((*list, index));
        }
        if !self.dropped.contains(text) {
            // One slip in a declaration makes every reference wrong; that is one finding.
            if let Some(&first) = self.unknown.get(&(lists[0], text.to_owned())) {
                let related = &mut self.findings[first].related;
                if related.len() < 3 {
                    related.push((span, "and here".into()));
                }
                return None;
            }
            self.unknown
                .insert((lists[0], text.to_owned()), self.findings.len());
            let words: Vec<_> = lists.iter().map(|list| list.word()).collect();
            let help = match self.near(lists, text) {
                Some(near) => format!("did you mean `{near}`?"),
                None => self.what_there_is(lists),
            };
            self.error(
                codes::UNKNOWN_REFERENCE,
                span,
                format!(
                    "there is no {} with the id `{}`",
                    words.join(" or "),
                    shortened(text)
                ),
                Some(help),
            );
        }
        None
    }

    /// The name in `lists` that is nearest to `text`, if one is near.
    fn near(&mut self, lists: &[List], text: &str) -> Option<String> {
        // Each search looks at every name; in a huge file with thousands of unknown names only the first few are worth it.
        const ENOUGH: usize = 200_000;

        let known = |&list: &List| self.lists[list as usize].by_text.keys();
        self.compared += lists.iter().map(|list| known(list).len()).sum::<usize>();
        if self.compared > ENOUGH {
            return None;
        }
        nearest(text, lists.iter().flat_map(known).map(String::as_str)).map(str::to_owned)
    }

    /// Names of `lists` to choose from, for a reference that is near to none of them.
    fn what_there_is(&self, lists: &[List]) -> String {
        let names = lists
            .iter()
            .flat_map(|&list| self.lists[list as usize].by_text.keys())
            .map(String::as_str);
        match list_names(names) {
            Some(names) => format!("name one that exists: {names}"),
            None => format!(
                "none is declared yet: declare it under `{}`",
                lists[0].field()
            ),
        }
    }

    /// Runs `body` with flags taken as set instead of read.
    pub fn writing<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.writing, true);
        let result = body(self);
        self.writing = before;
        result
    }
}
