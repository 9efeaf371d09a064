//! From what the author wrote to what the engine uses.
//!
//! The `Raw…` types of the format hold names, numbers and dates as written, each with its place in the file. [`Resolve`] turns them
//! into checked types: names become ids, numbers are in range, dates are working days. Every finding is kept; nothing stops at the first.

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;
use std::sync::Arc;

use jiff::civil;
use serde::Deserialize;

use super::calendar::{Calendar, Day};
use super::describe::{Body, Book, Describe, Shape};
use super::diagnostic::{Code, Diagnostic, codes, list_names, nearest};
use super::ids::kind::{PersonId, StakeholderId, TeamId};
use super::ids::{Id, Key, Kind, List, id_of, is_id};
use super::reader::{Span, Spanned, shortened};
use super::texts::{Each, Path, Texts};

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

/// The declaration of an id: `id: "token-vault"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Def<K>(pub Spanned<String>, #[serde(skip)] PhantomData<fn() -> K>);

impl<K: Kind> Resolve for Def<K> {
    type Checked = Key;
    fn resolve(&self, _: &mut Resolver<'_>) -> Option<Key> {
        Some(Key::new(&self.0.value))
    }
}

/// A reference by id: `"token-vault"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Name<K>(pub Spanned<String>, #[serde(skip)] PhantomData<fn() -> K>);

impl<K: Kind> Resolve for Name<K> {
    type Checked = Id<K>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Id<K>> {
        let (_, index) = resolver.look_up(&[K::LIST], &self.0.value, self.0.span)?;
        if K::LIST == List::Flag {
            let writing = resolver.writing;
            resolver.flag_uses.push((index, writing, self.0.span));
        }
        Some(Id::new(index as usize))
    }

    fn stand_in(_: &Resolver<'_>) -> Option<Id<K>> {
        Some(Id::new(0))
    }
}

/// Somebody: a person, a stakeholder, a team, or everyone on the project (`"all"`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// One person.
    Person(PersonId),
    /// One stakeholder.
    Stakeholder(StakeholderId),
    /// Everyone of a team.
    Team(TeamId),
    /// Everyone on the project.
    Everyone,
}

/// A reference to somebody: a person's, stakeholder's or team's id, or `"all"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct WhoName(pub Spanned<String>);

impl Resolve for WhoName {
    type Checked = Who;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Who> {
        if self.0.value == "all" {
            return Some(Who::Everyone);
        }
        let lists = [List::Person, List::Stakeholder, List::Team];
        let (list, index) = resolver.look_up(&lists, &self.0.value, self.0.span)?;
        let index = index as usize;
        Some(match list {
            List::Person => Who::Person(Id::new(index)),
            List::Stakeholder => Who::Stakeholder(Id::new(index)),
            _ => Who::Team(Id::new(index)),
        })
    }

    fn stand_in(_: &Resolver<'_>) -> Option<Who> {
        Some(Who::Everyone)
    }
}

/// What to write instead of a number that is out of range.
fn in_range(value: &impl ToString, low: &impl ToString, high: &impl ToString) -> String {
    let (low, high) = (low.to_string(), high.to_string());
    // Only shares go from 0 to 1.
    let percent = value.to_string().parse::<f64>().unwrap_or_default();
    if (low.as_str(), high.as_str()) == ("0", "1") && percent > 1.0 && percent <= 100.0 {
        return format!("{percent} per cent is written {}", percent / 100.0);
    }
    format!("write a number from {low} to {high}")
}

macro_rules! numbers {
    ($($(#[doc = $doc:expr])* $name:ident($inner:ty => $checked:ty, $low:expr, $high:expr, $unit:literal, $make:expr);)*) => { $(
        impl Describe for $name {
            #[allow(clippy::cast_lossless, reason = "the limits of each kind have the type of its numbers")]
            fn describe(book: &mut Book) -> Shape {
                let whole = stringify!($inner) != "f64";
                book.define(stringify!($name), &[$($doc),*], |_| {
                    Body::Plain(Shape::Number { low: $low as f64, high: $high as f64, whole })
                })
            }
        }

        $(#[doc = $doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Spanned<$inner>);

        impl Texts for $name {}

        impl Resolve for $name {
            type Checked = $checked;
            fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<$checked> {
                let value = self.0.value;
                let fitting = value.clamp($low, $high);
                if value != fitting {
                    resolver.error(
                        codes::OUT_OF_RANGE,
                        self.0.span,
                        format!("{value} is out of range: {} {} to {}", $unit, $low, $high),
                        Some(in_range(&value, &$low, &$high)),
                    );
                }
                #[allow(clippy::redundant_closure_call, reason = "the table hands a closure in")]
                Some(($make)(fitting))
            }
        }
    )* };
}

numbers! {
    /// A share, chance or level, 0 to 1.
    Share(f64 => f64, 0.0, 1.0, "it must be a share from", |v| v);
    /// A change of a level, or any number an effect may carry.
    Amount(f64 => f64, -1_000_000_000.0, 1_000_000_000.0, "it must be a number from", |v| v);
    /// A factor, 0 to 100.
    Factor(f64 => f64, 0.0, 100.0, "it must be a factor from", |v| v);
    /// Skill: 0 none, 1 journeyman, 1.5 the best there is.
    Skill(f64 => f64, 0.0, 1.5, "skill goes from", |v| v);
    /// Effort in person-days.
    PersonDays(f64 => f64, 0.0, 100_000.0, "effort in person-days goes from", |v| v);
    /// A length in working days.
    Days(f64 => f64, 0.0, 5_000.0, "a length in working days goes from", |v| v);
    /// A lag or slip in working days; may be negative.
    Lag(f64 => f64, -1_000.0, 1_000.0, "a lag in working days goes from", |v| v);
    /// A whole number of working days.
    WholeDays(u32 => u32, 0, 5_000, "a number of working days goes from", |v| v);
    /// A small count.
    Count(u32 => u32, 0, 10_000, "it must be a count from", |v| v);
    /// Hours of the TPM.
    Hours(f64 => f64, 0.0, 80.0, "hours go from", |v| v);
    /// A sum of money in whole units of the currency; carried in cents.
    Money(i64 => Cents, 0, 1_000_000_000_000_i64, "a sum of money goes from", |v| Cents(v * 100));
    /// Points: a skill of the TPM, or how difficult a scenario is, 0 to 5.
    Points(u32 => u32, 0, 5, "points go from", |v| v);
}

/// Money in whole cents.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(transparent)]
pub struct Cents(pub i64);

impl Cents {
    /// The sum in whole units of the currency, for equations and screens.
    #[must_use]
    pub fn units(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// The nearest sum to `units` of the currency.
    #[must_use]
    pub fn from_units(units: f64) -> Self {
        Self((units * 100.0).round() as i64)
    }

    /// The share `factor` of the sum, rounded to the nearest cent.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self((self.0 as f64 * factor).round() as i64)
    }
}

impl std::ops::Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}
impl std::ops::Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}
impl std::ops::Neg for Cents {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl std::ops::AddAssign for Cents {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}
impl std::ops::SubAssign for Cents {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}
impl std::iter::Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(sums: I) -> Self {
        sums.fold(Self(0), |a, b| a + b)
    }
}
impl std::fmt::Display for Cents {
    /// Whole units with thousands separated: `1,240,000`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let units = (self.0.unsigned_abs() + 50) / 100;
        let digits = units.to_string();
        let mut text = String::with_capacity(digits.len() + 4);
        if self.0 < 0 && units > 0 {
            text.push('-');
        }
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        f.pad(&text)
    }
}

/// A date as written, `"2026-11-20"`; used as the working day it falls on, or the next one.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct DateText(pub Spanned<String>);

impl DateText {
    /// The civil date.
    pub fn civil(&self, resolver: &mut Resolver<'_>) -> Option<civil::Date> {
        match parse_date(&self.0) {
            Ok(date) => Some(date),
            Err(finding) => {
                resolver.findings.push(*finding);
                None
            }
        }
    }
}

/// A date of the calendar as written: any date, a working day or not.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct CivilDate(pub Spanned<String>);

impl Resolve for CivilDate {
    type Checked = civil::Date;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<civil::Date> {
        DateText(self.0.clone()).civil(resolver)
    }
}

/// Reads `"2026-11-20"`.
///
/// # Errors
///
/// A finding that points at the text when it is not a date.
pub fn parse_date(text: &Spanned<String>) -> Result<civil::Date, Box<Diagnostic>> {
    text.value
        .parse::<civil::Date>()
        .ok()
        .filter(|_| text.value.len() == 10)
        .ok_or_else(|| {
            Box::new(
                Diagnostic::error(
                    codes::BAD_DATE,
                    text.span,
                    format!("`{}` is not a date", shortened(&text.value)),
                )
                .help("write year-month-day, as in \"2026-11-20\""),
            )
        })
}

impl Resolve for DateText {
    type Checked = Day;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Day> {
        let date = self.civil(resolver)?;
        let start = resolver.start;
        if date < start {
            resolver.error(
                codes::DATE_BEFORE_START,
                self.0.span,
                format!("{date} lies before the project starts on {start}"),
                Some("move the date, or `start` of the calendar".into()),
            );
        } else if date > resolver.until {
            resolver.error(
                codes::DATE_TOO_LATE,
                self.0.span,
                format!("{date} lies long after the project's last day"),
                Some("look at the year, or move `last_day`".into()),
            );
        }
        Some(resolver.calendar.day(date))
    }

    fn stand_in(_: &Resolver<'_>) -> Option<Day> {
        Some(Day(0))
    }
}

macro_rules! texts {
    (@read read $this:ident $path:ident $each:ident $max:literal) => { $each($path, &mut $this.0.value, $max) };
    (@read never $this:ident $path:ident $each:ident $max:literal) => { let _ = ($path, $each); };
    ($($(#[doc = $doc:expr])* $name:ident($max:literal), $read:ident;)*) => { $(
        impl Describe for $name {
            fn describe(book: &mut Book) -> Shape {
                book.define(stringify!($name), &[$($doc),*], |_| Body::Plain(Shape::Text(Some($max))))
            }
        }

        impl Texts for $name {
            fn texts(&mut self, path: &mut Path, each: &mut Each<'_>) {
                texts!(@read $read self path each $max);
            }
        }

        $(#[doc = $doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Spanned<String>);

        impl Resolve for $name {
            type Checked = Arc<str>;
            fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Arc<str>> {
                let length = self.0.value.chars().count();
                if length > $max {
                    resolver.error(
                        codes::TEXT_TOO_LONG,
                        self.0.span,
                        format!("this text has {length} characters; {} fit here", $max),
                        Some(format!("shorten it by {}", length - $max)),
                    );
                }
                if self.0.value.chars().any(|c| c.is_control() && c != '\n') {
                    resolver.error(codes::BAD_TEXT, self.0.span, "this text holds a control character".into(), Some("write plain text; line breaks are fine, tabs are not".into()));
                }
                Some(self.0.value.as_str().into())
            }
        }
    )* };
}

texts! {
    /// A name that is no text for players, such as the id of a choice: at most 60 characters.
    Word(60), never;
    /// A title or label: at most 60 characters.
    Label(60), read;
    /// A line: at most 200 characters.
    Line(200), read;
    /// The memo of a card: at most 420 characters.
    Memo(420), read;
    /// Prose: at most 4,000 characters.
    Prose(4_000), read;
}

macro_rules! as_written {
    ($($type:ty),*) => { $(
        impl Resolve for $type {
            type Checked = Self;
            fn resolve(&self, _: &mut Resolver<'_>) -> Option<Self> {
                Some(self.clone())
            }
        }
    )* };
}
as_written!(bool, u32, u64);

impl<T: Resolve> Resolve for Vec<T> {
    type Checked = Vec<T::Checked>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        // Collected by hand: a finding in one element must not hide the findings in the next.
        let mut checked = Vec::with_capacity(self.len());
        for item in self {
            checked.extend(item.resolve(resolver));
        }
        (!T::DECLARES || checked.len() == self.len()).then_some(checked)
    }
}

impl<T: Resolve> Resolve for Option<T> {
    type Checked = Option<T::Checked>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        match self {
            // What could not be resolved has been reported, and the field can be done without.
            Some(value) => Some(value.resolve(resolver)),
            None => Some(None),
        }
    }
}

impl<T: Resolve> Resolve for Box<T> {
    type Checked = Box<T::Checked>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        self.as_ref().resolve(resolver).map(Box::new)
    }
}

impl<T: Resolve> Resolve for Arc<T> {
    type Checked = Arc<T::Checked>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        self.as_ref().resolve(resolver).map(Arc::new)
    }
}

impl<A: Resolve, B: Resolve> Resolve for (A, B) {
    type Checked = (A::Checked, B::Checked);
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        let (a, b) = (self.0.resolve(resolver), self.1.resolve(resolver));
        Some((a?, b?))
    }
}

impl<A: Resolve, B: Resolve, C: Resolve> Resolve for (A, B, C) {
    type Checked = (A::Checked, B::Checked, C::Checked);
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        let (a, b, c) = (
            self.0.resolve(resolver),
            self.1.resolve(resolver),
            self.2.resolve(resolver),
        );
        Some((a?, b?, c?))
    }
}

/// A map by name, in the order of the file: `{"backend": 1.3}`.
#[derive(Clone, Debug)]
pub struct Pairs<K, V>(pub Vec<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Pairs<K, V> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit<K, V>(PhantomData<fn() -> (K, V)>);
        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> serde::de::Visitor<'de> for Visit<K, V> {
            type Value = Pairs<K, V>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a map {name: value}")
            }
            fn visit_map<M: serde::de::MapAccess<'de>>(
                self,
                mut map: M,
            ) -> Result<Self::Value, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Visit(PhantomData))
    }
}

impl<K: Resolve, V: Resolve> Resolve for Pairs<K, V> {
    type Checked = Vec<(K::Checked, V::Checked)>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        self.0.resolve(resolver)
    }
}

/// Declares a struct or enum of the format twice from one table: `Raw…` as written, and the checked type.
///
/// A field or item `= value` may be left out; `value` is then used, in the checked type.
macro_rules! format_type {
    // Structs.
    ($(#[doc = $doc:expr])* pub struct $name:ident / $raw:ident {
        $($(#[doc = $field_doc:expr])* $field:ident : $type:ty $(= $default:expr)?),* $(,)?
    }) => {
        impl $crate::scenario::describe::Describe for $raw {
            fn describe(book: &mut $crate::scenario::describe::Book) -> $crate::scenario::describe::Shape {
                use $crate::scenario::describe::{Body, Entry, about};
                book.define(stringify!($name), &[$($doc),*], |book| Body::Fields(vec![$(Entry {
                    name: stringify!($field),
                    about: about(&[$($field_doc),*]),
                    holds: (<$type>::describe(book), format_type!(@default $($default)?)),
                }),*]))
            }
        }

        $(#[doc = $doc])*
        #[doc = ""]
        #[doc = "As the author wrote it."]
        #[derive(Clone, Debug, serde::Deserialize)]
        pub struct $raw {
            $($(#[doc = $field_doc])* pub $field: format_type!(@raw $type $(, $default)?)),*
        }

        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: <$type as $crate::scenario::resolve::Resolve>::Checked),*
        }

        impl $crate::scenario::texts::Texts for $raw {
            fn texts(&mut self, path: &mut $crate::scenario::texts::Path, each: &mut $crate::scenario::texts::Each<'_>) {
                $(path.inside(stringify!($field), |path| self.$field.texts(path, each));)*
            }

            fn own_id(&self) -> Option<&str> {
                format_type!(@id self $($field)*)
            }
        }

        impl $crate::scenario::resolve::Resolve for $raw {
            type Checked = $name;
            const DECLARES: bool = matches!(stringify!($($field),*).as_bytes(), [b'i', b'd', b',', ..]);
            fn resolve(&self, resolver: &mut $crate::scenario::resolve::Resolver<'_>) -> Option<$name> {
                $(let $field = format_type!(@resolve $type, self.$field, resolver $(, $default)?);)*
                Some($name { $($field: $field?),* })
            }
        }
    };
    (@id $this:ident id $($rest:ident)*) => { Some(&$this.id.0.value) };
    (@id $this:ident $($rest:ident)*) => { None };
    (@default) => { None };
    (@default $default:expr) => { Some(stringify!($default)) };
    (@raw $type:ty) => { $type };
    (@raw $type:ty, $default:expr) => { Option<$type> };
    (@resolve $type:ty, $value:expr, $resolver:ident) => {
        $crate::scenario::resolve::Resolve::resolve(&$value, $resolver)
            .or_else(|| <$type as $crate::scenario::resolve::Resolve>::stand_in($resolver))
    };
    (@resolve $type:ty, $value:expr, $resolver:ident, $default:expr) => {
        match &$value {
            Some(value) => $crate::scenario::resolve::Resolve::resolve(value, $resolver).or_else(|| Some($default)),
            None => Some($default),
        }
    };
    // Enums of unit and tuple variants, up to three items; after `or` stands what stands in for one that could not be resolved.
    ($(#[doc = $doc:expr])* pub enum $name:ident / $raw:ident $(or $stand_in:ident)? {
        $($(#[doc = $variant_doc:expr])* $variant:ident $(($a:ty $(, $b:ty $(, $c:ty)?)?))?),* $(,)?
    }) => {
        impl $crate::scenario::describe::Describe for $raw {
            fn describe(book: &mut $crate::scenario::describe::Book) -> $crate::scenario::describe::Shape {
                use $crate::scenario::describe::{Body, Entry, about};
                book.define(stringify!($name), &[$($doc),*], |book| {
                    let _ = &book;
                    Body::Variants(vec![$(Entry {
                        name: stringify!($variant),
                        about: about(&[$($variant_doc),*]),
                        holds: vec![$(<$a>::describe(book) $(, <$b>::describe(book) $(, <$c>::describe(book))?)?)?],
                    }),*])
                })
            }
        }

        $(#[doc = $doc])*
        #[doc = ""]
        #[doc = "As the author wrote it."]
        #[derive(Clone, Debug, serde::Deserialize)]
        pub enum $raw {
            $($(#[doc = $variant_doc])* $variant $(($a $(, $b $(, $c)?)?))?),*
        }

        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub enum $name {
            $($(#[doc = $variant_doc])* $variant $((
                <$a as $crate::scenario::resolve::Resolve>::Checked
                $(, <$b as $crate::scenario::resolve::Resolve>::Checked
                $(, <$c as $crate::scenario::resolve::Resolve>::Checked)?)?
            ))?),*
        }

        impl $crate::scenario::resolve::Resolve for $raw {
            type Checked = $name;
            fn resolve(&self, resolver: &mut $crate::scenario::resolve::Resolver<'_>) -> Option<$name> {
                match self {
                    $(format_type!(@pattern $raw $variant $(($a $(, $b $(, $c)?)?))?; a b c) =>
                        format_type!(@build $name $variant resolver $(($a $(, $b $(, $c)?)?))?; a b c)),*
                }
            }

            $(fn stand_in(_: &$crate::scenario::resolve::Resolver<'_>) -> Option<$name> {
                Some($name::$stand_in)
            })?
        }
    };
    (@pattern $raw:ident $variant:ident; $x:ident $y:ident $z:ident) => { $raw::$variant };
    (@pattern $raw:ident $variant:ident ($a:ty); $x:ident $y:ident $z:ident) => { $raw::$variant($x) };
    (@pattern $raw:ident $variant:ident ($a:ty, $b:ty); $x:ident $y:ident $z:ident) => { $raw::$variant($x, $y) };
    (@pattern $raw:ident $variant:ident ($a:ty, $b:ty, $c:ty); $x:ident $y:ident $z:ident) => { $raw::$variant($x, $y, $z) };
    (@build $name:ident $variant:ident $r:ident; $x:ident $y:ident $z:ident) => { Some($name::$variant) };
    (@build $name:ident $variant:ident $r:ident ($a:ty); $x:ident $y:ident $z:ident) => {{
        let $x = $crate::scenario::resolve::Resolve::resolve($x, $r);
        Some($name::$variant($x?))
    }};
    (@build $name:ident $variant:ident $r:ident ($a:ty, $b:ty); $x:ident $y:ident $z:ident) => {{
        let $x = $crate::scenario::resolve::Resolve::resolve($x, $r);
        let $y = $crate::scenario::resolve::Resolve::resolve($y, $r);
        Some($name::$variant($x?, $y?))
    }};
    (@build $name:ident $variant:ident $r:ident ($a:ty, $b:ty, $c:ty); $x:ident $y:ident $z:ident) => {{
        let $x = $crate::scenario::resolve::Resolve::resolve($x, $r);
        let $y = $crate::scenario::resolve::Resolve::resolve($y, $r);
        let $z = $crate::scenario::resolve::Resolve::resolve($z, $r);
        Some($name::$variant($x?, $y?, $z?))
    }};
}

/// Declares a unit enum of the format: written and used alike.
macro_rules! format_words {
    ($(#[doc = $doc:expr])* pub enum $name:ident { $($(#[doc = $variant_doc:expr])* $variant:ident = $word:literal),* $(,)? }) => {
        impl $crate::scenario::describe::Describe for $name {
            fn describe(book: &mut $crate::scenario::describe::Book) -> $crate::scenario::describe::Shape {
                use $crate::scenario::describe::{Body, Entry, about};
                book.define(stringify!($name), &[$($doc),*], |_| Body::Variants(vec![$(Entry {
                    name: stringify!($variant),
                    about: about(&[$($variant_doc),*]),
                    holds: Vec::new(),
                }),*]))
            }
        }

        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[doc = $variant_doc])* $variant),*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word that people read.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }

        impl $crate::scenario::texts::Texts for $name {}

        impl $crate::scenario::resolve::Resolve for $name {
            type Checked = Self;
            fn resolve(&self, _: &mut $crate::scenario::resolve::Resolver<'_>) -> Option<Self> {
                Some(*self)
            }
        }
    };
}

pub(super) use {format_type, format_words};
