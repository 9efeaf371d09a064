//! From the tree to typed values, with every finding about their structure.
//!
//! serde stops at the first error: a visitor that has failed is gone, and with it the value that it should have made. So the
//! decoder avoids failing. It looks at every value before it lets a visitor see it; if the value does not fit, it reports that
//! and gives the visitor a stand-in ([`Hole`]). Unknown fields, fields given twice, wrong types, unknown names, numbers
//! out of range and tuples of the wrong length are all found in one pass over the tree.
//!
//! Two things are only known from a visitor's error, and need another pass:
//!
//! - **A missing field.** Only the type knows which fields it cannot do without. The error tells one; from then on it is
//!   known for all values of that type, and a stand-in is given wherever the field is absent.
//! - **A value that the type itself refuses** ("2026-13-01" as a date). It is reported and left out of later passes. If it
//!   cannot be left out, the nearest list element, map entry or optional field around it is.
//!
//! When nothing new is found, a last series of passes builds the value without any stand-in: everything that had one is
//! dropped, at the nearest place where something can be dropped, silently. What the author gets for one bad date is one
//! finding, and what later checks get is the rest of the scenario.

use std::any::type_name;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::value::{StrDeserializer, U32Deserializer};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};

use super::hole::Hole;
use super::parser::parse;
use super::spanned::{SPANNED, Span};
use super::tree::{Field, Kind, MAX_FINDINGS, Node, shortened, too_many};
use crate::scenario::diagnostic::{self, Code, Diagnostic, codes, list_names, nearest, suggest};

/// How many passes over the tree the search for findings may take, and how many the building after it.
const MAX_PASSES: usize = 2 * MAX_FINDINGS;
const MAX_BUILDS: usize = 50;

/// What came out of reading a file.
#[derive(Clone, Debug)]
pub struct Decoded<T> {
    /// The value. If there are errors it lacks what they are about; it is absent if too little would remain.
    pub value: Option<T>,
    /// All findings, sorted by place. If none is an error, the value is there and complete.
    pub findings: Vec<Diagnostic>,
    /// The texts of all fields named `id` in what the value lacks, so that nobody reports a reference to them as unknown.
    pub dropped_ids: Vec<String>,
}

/// Reads a file: syntax and structure.
#[must_use]
pub fn read<T: DeserializeOwned>(text: &str) -> Decoded<T> {
    let (root, mut findings) = parse(text);
    let mut decoded = match &root {
        Some(root) => decode(root),
        None => Decoded {
            value: None,
            findings: Vec::new(),
            dropped_ids: Vec::new(),
        },
    };
    findings.append(&mut decoded.findings);
    diagnostic::sort(&mut findings);
    let limited = findings
        .iter()
        .any(|finding| finding.code == codes::TOO_MANY_FINDINGS);
    if findings.len() > MAX_FINDINGS && !limited {
        findings.truncate(MAX_FINDINGS);
        let last = findings
            .last()
            .map_or(Span::default(), |finding| finding.span);
        findings.push(too_many(last));
    }
    decoded.findings = findings;
    decoded
}

/// Fills a type from the tree and reports everything that does not fit.
///
/// Nothing is reported that only follows from something else: not the field that was misspelled and is therefore missing,
/// not the task that had to be dropped, and nothing about what the parser has already reported.
#[must_use]
pub fn decode<T: DeserializeOwned>(root: &Node<'_>) -> Decoded<T> {
    let mut search = Search::new();
    let mut value = search.discover::<T>(root);
    let mut dropped_ids = Vec::new();
    if value.is_some() && search.is_tainted() {
        (value, dropped_ids) = search.build(root);
    }
    let mut findings = search.findings;
    diagnostic::sort(&mut findings);
    if search.overflow {
        let last = findings
            .last()
            .map_or(Span::default(), |finding| finding.span);
        findings.push(too_many(last));
    }
    Decoded {
        value,
        findings,
        dropped_ids,
    }
}

// ---- errors ----

/// Why a pass ended early. Boxed, because it travels through every result of every visitor.
#[derive(Debug)]
pub(super) struct Failure(Box<Cause>);

#[derive(Debug)]
enum Cause {
    /// It has been reported, or follows from something that has.
    Reported,
    /// Something was learned; the next pass will get further.
    Retry,
    /// A type cannot do without this field.
    MissingField(&'static str),
    /// A type got this field twice.
    DuplicateField(&'static str),
    /// Anything else a type says.
    Refused {
        code: Code,
        message: String,
        help: Option<String>,
    },
}

impl Failure {
    pub(super) fn reported() -> Self {
        Self(Box::new(Cause::Reported))
    }

    fn retry() -> Self {
        Self(Box::new(Cause::Retry))
    }

    fn refused(code: Code, message: String) -> Self {
        Self(Box::new(Cause::Refused {
            code,
            message,
            help: None,
        }))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Cause::Reported => out.write_str("it has been reported"),
            Cause::Retry => out.write_str("the tree must be read again"),
            Cause::MissingField(name) => write!(out, "missing field `{name}`"),
            Cause::DuplicateField(name) => write!(out, "`{name}` is given twice"),
            Cause::Refused { message, .. } => out.write_str(message),
        }
    }
}

impl std::error::Error for Failure {}

impl de::Error for Failure {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::refused(codes::REFUSED_VALUE, message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::refused(
            codes::WRONG_TYPE,
            format!("expected {expected}, found {found}"),
        )
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::refused(
            codes::REFUSED_VALUE,
            format!("expected {expected}, found {found}"),
        )
    }

    fn invalid_length(count: usize, expected: &dyn de::Expected) -> Self {
        Self::refused(
            codes::WRONG_LENGTH,
            format!("expected {expected}, found {count} values"),
        )
    }

    fn unknown_variant(name: &str, expected: &'static [&'static str]) -> Self {
        Self(Box::new(Cause::Refused {
            code: codes::UNKNOWN_NAME,
            message: format!("unknown name `{}`", shortened(name)),
            help: suggest(name, expected.iter().copied()),
        }))
    }

    fn unknown_field(name: &str, expected: &'static [&'static str]) -> Self {
        Self(Box::new(Cause::Refused {
            code: codes::UNKNOWN_FIELD,
            message: format!("unknown field `{}`", shortened(name)),
            help: suggest(name, expected.iter().copied()),
        }))
    }

    fn missing_field(field: &'static str) -> Self {
        Self(Box::new(Cause::MissingField(field)))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self(Box::new(Cause::DuplicateField(field)))
    }
}

type Outcome<T> = Result<T, Failure>;

// ---- the search ----

/// A struct type, or the variant of an enum type that has fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct TypeKey {
    /// The full name in Rust: two types of the same name in different modules may ask for different fields.
    rust_name: &'static str,
    variant: Option<&'static str>,
}

/// One step of the path from the root to the value that is being read.
#[derive(Clone, Copy, Debug)]
struct Step<'t> {
    node: &'t Node<'t>,
    place: Place<'t>,
}

#[derive(Clone, Copy, Debug)]
enum Place<'t> {
    /// The value of a field.
    Field(TypeKey, &'static str),
    /// An element of a list.
    Element,
    /// A key or a value of a map; the node is the key.
    Entry(&'t Node<'t>),
    /// A part that its whole cannot do without: a value of a tuple, or the content of the name that is given.
    Part(Option<&'t str>),
}

impl Step<'_> {
    /// The span by which the search knows that this is to be left out. No two nodes that can be left out have the same: a
    /// node is longer than any node in it, and a value that is missing stands at its own point.
    fn drop_span(&self) -> Option<Span> {
        match self.place {
            Place::Field(..) | Place::Element => Some(self.node.span),
            Place::Entry(key) => Some(key.span),
            Place::Part(_) => None,
        }
    }
}

type Path<'t> = Vec<Step<'t>>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Find everything; values may be made up.
    Discover,
    /// Build the value from what is sound; nothing is made up or reported.
    Build,
}

/// What is known of the tree and of the types, over all passes.
struct Search<'t> {
    mode: Mode,
    findings: Vec<Diagnostic>,
    /// What has been reported: the same is found again in each pass.
    seen: BTreeSet<(Span, Code, String)>,
    /// There were more findings than are listed.
    overflow: bool,
    /// Fields that their types cannot do without.
    required: BTreeSet<(TypeKey, &'static str)>,
    /// For required fields, how many of the values that can be made up their types have refused.
    refusals: BTreeMap<(TypeKey, &'static str), u8>,
    /// For some of those, a sound value of the same field elsewhere in the file, which will do as a stand-in.
    donors: BTreeMap<(TypeKey, &'static str), &'t Node<'t>>,
    /// Required fields that are there by another name.
    present: BTreeSet<(Span, &'static str)>,
    /// What is left out of a pass because it was refused.
    dropped: BTreeSet<Span>,
    /// What is left out always, because it is there twice.
    repeated: BTreeSet<Span>,
    /// Where something was refused, for the building.
    refused: Vec<Path<'t>>,
    /// Where this pass used a stand-in.
    tainted: Vec<Path<'t>>,
    /// Where the pass is. A failure leaves it as it was at that moment.
    path: Path<'t>,
}

impl<'t> Search<'t> {
    const fn new() -> Self {
        Self {
            mode: Mode::Discover,
            findings: Vec::new(),
            seen: BTreeSet::new(),
            overflow: false,
            required: BTreeSet::new(),
            refusals: BTreeMap::new(),
            donors: BTreeMap::new(),
            present: BTreeSet::new(),
            dropped: BTreeSet::new(),
            repeated: BTreeSet::new(),
            refused: Vec::new(),
            tainted: Vec::new(),
            path: Vec::new(),
        }
    }

    fn is_tainted(&self) -> bool {
        !self.refused.is_empty() || !self.tainted.is_empty()
    }

    fn pass<T: DeserializeOwned>(&mut self, root: &'t Node<'t>) -> Outcome<T> {
        self.path.clear();
        self.tainted.clear();
        T::deserialize(Reader {
            search: self,
            node: root,
            inside: false,
        })
    }

    /// Passes over the tree until nothing new is found. The value may hold stand-ins.
    fn discover<T: DeserializeOwned>(&mut self, root: &'t Node<'t>) -> Option<T> {
        for _ in 0..MAX_PASSES {
            let failure = match self.pass(root) {
                Ok(value) => return Some(value),
                Err(failure) => failure,
            };
            if self.overflow {
                return None;
            }
            let node = self.path.last().map_or(root, |step| step.node);
            let finding = match *failure.0 {
                Cause::Retry => continue,
                Cause::Reported => None,
                // What a type says about a value with something made up in it says nothing about the file.
                _ if self.is_tainted_here() => None,
                // From a type that was read without our knowing its fields.
                Cause::MissingField(name) => Some(missing_field(node.head(), name, "")),
                Cause::DuplicateField(name) => Some(Diagnostic::error(
                    codes::DUPLICATE_FIELD,
                    node.head(),
                    format!("`{name}` is given twice"),
                )),
                Cause::Refused {
                    code,
                    message,
                    help,
                } => Some(Diagnostic::error(code, node.span, message).help_if(help)),
            };
            if let Some(finding) = finding
                && self.report(finding).is_err()
            {
                return None;
            }
            if !self.leave_out() {
                return None;
            }
        }
        self.overflow = true;
        None
    }

    /// Whether something was made up in the value at the end of the path.
    fn is_tainted_here(&self) -> bool {
        let here = self.path.last().map(|step| std::ptr::from_ref(step.node));
        self.tainted.iter().any(|path| match here {
            Some(here) => path.iter().any(|step| std::ptr::eq(step.node, here)),
            None => true,
        })
    }

    /// Leaves the value that failed out of the next passes, or the nearest one around it that can be.
    fn leave_out(&mut self) -> bool {
        self.refused.push(self.path.clone());
        let droppable = self.path.iter().rev().find_map(Step::drop_span);
        droppable.is_some_and(|span| self.dropped.insert(span))
    }

    /// Builds the value from all that is sound, and collects the ids of the rest.
    fn build<T: DeserializeOwned>(&mut self, root: &'t Node<'t>) -> (Option<T>, Vec<String>) {
        self.mode = Mode::Build;
        let mut unsound = std::mem::take(&mut self.refused);
        unsound.append(&mut self.tainted);
        for _ in 0..MAX_BUILDS {
            self.dropped.clear();
            let mut nodes = Vec::new();
            for path in &unsound {
                let Some(step) = self.nearest_optional(path) else {
                    return (None, Vec::new());
                };
                if step
                    .drop_span()
                    .is_some_and(|span| self.dropped.insert(span))
                {
                    nodes.push(step.node);
                }
            }
            match self.pass(root) {
                Ok(value) => {
                    let mut ids = Vec::new();
                    for node in nodes {
                        node.texts_of_fields("id", &mut ids);
                    }
                    ids.sort_unstable();
                    ids.dedup();
                    return (Some(value), ids);
                }
                // A field that was left out turned out to be required: more must go with it.
                Err(failure) if matches!(*failure.0, Cause::Retry) => {}
                Err(_) => unsound.push(self.path.clone()),
            }
        }
        (None, Vec::new())
    }

    /// The innermost step that can be left out: a list element, a map entry, or a field that is not known to be required.
    fn nearest_optional(&self, path: &[Step<'t>]) -> Option<Step<'t>> {
        path.iter().rev().copied().find(|step| match step.place {
            Place::Field(key, name) => !self.required.contains(&(key, name)),
            Place::Element | Place::Entry(_) => true,
            Place::Part(_) => false,
        })
    }

    /// Adds a finding, unless an earlier pass has.
    fn report(&mut self, finding: Diagnostic) -> Outcome<()> {
        if self.mode == Mode::Build {
            return Ok(());
        }
        let key = (finding.span, finding.code, finding.message.clone());
        if self.seen.insert(key) {
            if self.findings.len() == MAX_FINDINGS {
                self.overflow = true;
                return Err(Failure::reported());
            }
            self.findings.push(finding);
        }
        Ok(())
    }

    /// Something here is made up, or lacks a part.
    fn taint(&mut self) {
        if self.mode == Mode::Discover {
            self.tainted.push(self.path.clone());
        }
    }

    /// Allows that something of the value at the end of the path is made up.
    fn make_up(&mut self) -> Outcome<()> {
        self.taint();
        match self.mode {
            Mode::Discover => Ok(()),
            Mode::Build => Err(Failure::reported()),
        }
    }

    /// A stand-in for the value at the end of the path.
    fn hole(&mut self) -> Outcome<Hole> {
        self.make_up()?;
        Ok(Hole::new())
    }

    /// Remembers a sound value of a field for which no stand-in can be made up.
    fn keep_donor(&mut self, key: TypeKey, name: &'static str, node: &'t Node<'t>) {
        if !self.refusals.is_empty() && self.is_unfillable(key, name) {
            self.donors.insert((key, name), node);
        }
    }

    /// Whether nothing can be made up for a field and no other value is known that could stand in for it.
    fn is_unfillable(&self, key: TypeKey, name: &'static str) -> bool {
        let refusals = self.refusals.get(&(key, name));
        refusals.is_some_and(|&count| count >= Hole::CHOICES)
            && !self.donors.contains_key(&(key, name))
    }

    /// Reads a part of the value that is being read.
    fn enter<S: DeserializeSeed<'t>>(
        &mut self,
        step: Step<'t>,
        seed: S,
        inside: bool,
    ) -> Outcome<S::Value> {
        let depth = self.path.len();
        self.path.push(step);
        let value = seed.deserialize(Reader {
            search: self,
            node: step.node,
            inside,
        })?;
        self.path.truncate(depth);
        Ok(value)
    }

    /// What the value at the end of the path is called, to begin a sentence.
    fn subject(&self) -> Option<&'t str> {
        match self.path.last()?.place {
            Place::Field(_, name) => Some(name),
            Place::Entry(key) => match &key.kind {
                Kind::Text(text) => Some(text),
                Kind::Misquoted(text) => Some(text),
                _ => key.name(),
            },
            Place::Part(name) => name,
            Place::Element => None,
        }
    }

    /// "`effort` takes a number, found text", or without a subject "expected a number, found text".
    fn expected(&self, wanted: &str, found: &str) -> String {
        match self.subject() {
            Some(name) => format!("`{}` takes {wanted}, found {found}", shortened(name)),
            None => format!("expected {wanted}, found {found}"),
        }
    }
}

/// Authors write the name of the thing; the type of what is written is called `Raw…` in the format.
fn as_written(name: &'static str) -> &'static str {
    name.strip_prefix("Raw").unwrap_or(name)
}

fn missing_field(span: Span, name: &str, owner: &str) -> Diagnostic {
    let message = if owner.is_empty() {
        format!("field `{name}` is missing")
    } else {
        format!("field `{name}` of `{owner}` is missing")
    };
    Diagnostic::error(codes::MISSING_FIELD, span, message)
        .help(format!("add `{name}: …` in these parentheses"))
}

/// A made-up value that the type refuses is no finding.
fn quiet<T>(outcome: Outcome<T>) -> Outcome<T> {
    outcome.map_err(|_| Failure::reported())
}

// ---- what is wanted and what is there ----

/// What a type asks for.
#[derive(Clone, Copy)]
enum Wanted {
    Bool,
    Whole,
    Number,
    Text,
    Char,
    Unit,
    List,
    Tuple(usize),
    Map,
    Struct(&'static str),
    Name(&'static [&'static str]),
}

impl Wanted {
    fn words(self) -> String {
        match self {
            Self::Bool => "`true` or `false`".to_owned(),
            Self::Whole => "a whole number".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Text => "text in double quotes".to_owned(),
            Self::Char => "one character in single quotes".to_owned(),
            Self::Unit => "`()`".to_owned(),
            Self::List => "a list in [ ]".to_owned(),
            Self::Tuple(1) => "one value in ( )".to_owned(),
            Self::Tuple(length) => format!("{length} values in ( )"),
            Self::Map => "a map in { }".to_owned(),
            Self::Struct("") => "named fields in ( )".to_owned(),
            Self::Struct(name) => format!("the fields of `{name}` in ( )"),
            Self::Name(names) if names.iter().any(|name| name.starts_with('$')) => {
                let words: Vec<&str> = names.iter().map(|name| shape_words(name)).collect();
                words.join(" or ")
            }
            Self::Name([]) => "a name".to_owned(),
            Self::Name(names) if names.len() <= 6 => match list_names(names.iter().copied()) {
                Some(list) if names.len() > 1 => format!("one of {list}"),
                Some(name) => name,
                None => "nothing".to_owned(),
            },
            Self::Name(names) => format!("a name such as `{}`", names[0]),
        }
    }

    /// What to do about a value that looks like another thing than it should.
    fn help(self, found: &Node<'_>) -> Option<String> {
        let source = |node: &Node<'_>| match &node.kind {
            Kind::Integer(number) => number.value().to_string(),
            Kind::Float(number) => format!("{number:?}"),
            _ => shortened(node.name().unwrap_or_default()),
        };
        let help = match (self, &found.kind) {
            (_, Kind::Name("None" | "null" | "nil" | "none")) => {
                "this value cannot be left open; if the field may be absent, leave it out"
                    .to_owned()
            }
            (Self::Text, Kind::Name(_) | Kind::Integer(_) | Kind::Float(_)) => {
                format!("write \"{}\"", source(found))
            }
            (Self::Text, Kind::Char(c)) => format!("write \"{c}\""),
            (Self::Whole | Self::Number | Self::Bool, Kind::Text(text))
                if text.parse::<f64>().is_ok() || matches!(&**text, "true" | "false") =>
            {
                format!("write {} without quotes", shortened(text))
            }
            (Self::Whole, Kind::Float(_)) => "write it without decimals".to_owned(),
            (Self::Name(names), Kind::Text(text)) => match nearest(text, names.iter().copied()) {
                Some(near) if !near.starts_with('$') => format!("write `{near}` without quotes"),
                _ => list_names(names.iter().copied().filter(|name| !name.starts_with('$')))
                    .map(|list| format!("names stand without quotes: {list}"))?,
            },
            (Self::List, Kind::Tuple(_)) => "write [ ] instead of ( )".to_owned(),
            (Self::List, Kind::Map(_)) => {
                "lists stand in [ ]; { } is for keys with values".to_owned()
            }
            (Self::List, _) => "put [ ] around it".to_owned(),
            (Self::Tuple(_), Kind::List(_)) => "write ( ) instead of [ ]".to_owned(),
            (Self::Struct(_), Kind::Map(_)) => {
                "write ( ) instead of { }, and the names of fields without quotes".to_owned()
            }
            (Self::Struct(_), Kind::List(_)) => "take off the [ ] if it has one item".to_owned(),
            (Self::Struct(_), Kind::Tuple(_)) => {
                "every value needs the name of its field: (name: value)".to_owned()
            }
            (Self::Map, Kind::Struct(_)) => {
                "write { } instead of ( ), and the keys in double quotes".to_owned()
            }
            _ => return None,
        };
        Some(help)
    }
}

/// What stands there, in a few words.
fn describe(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Struct(_) | Kind::Tuple(_) if node.name().is_some() => {
            format!("`{}(…)`", shortened(node.name().unwrap_or_default()))
        }
        Kind::Struct(_) => "named fields in ( )".to_owned(),
        Kind::Tuple(tuple) => match tuple.items.len() {
            0 => "empty parentheses".to_owned(),
            1 => "one value in ( )".to_owned(),
            count => format!("{count} values in ( )"),
        },
        Kind::Name(name) => format!("the name `{}`", shortened(name)),
        Kind::List(_) => "a list".to_owned(),
        Kind::Map(_) => "a map".to_owned(),
        Kind::Text(text) => format!("the text \"{}\"", shortened(text)),
        Kind::Char(_) => "a character in single quotes".to_owned(),
        Kind::Integer(number) => format!("the number {}", number.value()),
        Kind::HugeInteger(number) | Kind::Float(number) => format!("the number {number:?}"),
        Kind::Bool(value) => format!("`{value}`"),
        Kind::Misquoted(_) | Kind::Bad => "something that cannot be read".to_owned(),
    }
}

/// What stands in the parentheses, in a few words.
fn describe_content(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Struct(_) => "named fields".to_owned(),
        Kind::Tuple(tuple) => match tuple.items.len() {
            0 => "nothing".to_owned(),
            1 => "one value".to_owned(),
            count => format!("{count} values"),
        },
        _ => describe(node),
    }
}

/// The name of the variant that reads values of this look, for enums whose variants are shapes.
fn shape(node: &Node<'_>, variants: &'static [&'static str]) -> Option<&'static str> {
    let named = node.name().is_some();
    let candidates: &[&str] = match &node.kind {
        Kind::Text(_) | Kind::Misquoted(_) | Kind::Char(_) => &["$text"],
        Kind::Integer(_) | Kind::HugeInteger(_) | Kind::Float(_) => &["$number"],
        Kind::Bool(_) => &["$flag"],
        Kind::List(_) => &["$list"],
        Kind::Map(_) => &["$map"],
        Kind::Tuple(tuple) if tuple.items.is_empty() && !named => &["$tuple", "$fields"],
        Kind::Tuple(_) if named => &["$name", "$tuple"],
        Kind::Tuple(_) => &["$tuple"],
        Kind::Struct(_) if named => &["$name", "$fields"],
        Kind::Struct(_) => &["$fields"],
        Kind::Name(_) => &["$name"],
        Kind::Bad => &[],
    };
    let chosen = candidates.iter().find(|name| variants.contains(name))?;
    variants.iter().copied().find(|name| name == chosen)
}

fn shape_words(name: &str) -> &str {
    match name {
        "$text" => "text in double quotes",
        "$number" => "a number",
        "$flag" => "`true` or `false`",
        "$list" => "a list in [ ]",
        "$map" => "a map in { }",
        "$tuple" => "values in ( )",
        "$fields" => "named fields in ( )",
        _ => "a name",
    }
}

// ---- the deserializer ----

/// Reads one node.
struct Reader<'s, 't> {
    search: &'s mut Search<'t>,
    node: &'t Node<'t>,
    /// The value is the content of the parentheses of a named node: `Flag("x")`. A struct or a tuple then has these very
    /// parentheses, any other value is the only item in them.
    inside: bool,
}

impl<'t> Reader<'_, 't> {
    /// The node of a value that has no parentheses of its own.
    fn single(&self) -> Option<&'t Node<'t>> {
        if !self.inside {
            return Some(self.node);
        }
        match &self.node.kind {
            Kind::Tuple(tuple) if tuple.items.len() == 1 => tuple.items.first(),
            _ => None,
        }
    }

    /// Reports that something else is wanted here, and gives the stand-in.
    fn wrong(self, wanted: Wanted) -> Outcome<Hole> {
        let Some(node) = self.single() else {
            let name = shortened(self.node.name().unwrap_or_default());
            let finding = Diagnostic::error(
                codes::VARIANT_CONTENT,
                self.node.head(),
                format!(
                    "`{name}` takes {}, found {}",
                    wanted.words(),
                    describe_content(self.node)
                ),
            )
            .help_if(wanted.help_inside(self.node));
            self.search.report(finding)?;
            return self.search.hole();
        };
        if !matches!(node.kind, Kind::Bad | Kind::Misquoted(_)) {
            let message = if self.inside {
                let name = shortened(self.node.name().unwrap_or_default());
                format!(
                    "`{name}` takes {}, found {}",
                    wanted.words(),
                    describe(node)
                )
            } else {
                self.search.expected(&wanted.words(), &describe(node))
            };
            let finding =
                Diagnostic::error(codes::WRONG_TYPE, node.span, message).help_if(wanted.help(node));
            self.search.report(finding)?;
        }
        self.search.hole()
    }

    /// The whole number here, if it is one within the limits; else it has been reported.
    fn whole(&mut self, least: i128, most: i128) -> Outcome<Option<i128>> {
        let (found, value) = match self.single().map(|node| (node, &node.kind)) {
            Some((node, Kind::Integer(number))) => (node, Some(number.value())),
            Some((node, Kind::HugeInteger(_))) => (node, None),
            _ => return Ok(None),
        };
        if let Some(value) = value
            && (least..=most).contains(&value)
        {
            return Ok(Some(value));
        }
        let number = value.map_or_else(|| "this number".to_owned(), |value| value.to_string());
        let too_small = match value {
            Some(value) => value < least,
            None => matches!(found.kind, Kind::HugeInteger(number) if number < 0.0),
        };
        let (size, limit) = if too_small {
            ("small", format!("the least is {least}"))
        } else {
            ("large", format!("the most is {most}"))
        };
        let owner = match self.search.subject() {
            Some(name) => format!(" for `{}`", shortened(name)),
            None => String::new(),
        };
        let message = format!("{number} is too {size}{owner}; {limit}");
        self.search
            .report(Diagnostic::error(codes::NUMBER_RANGE, found.span, message))?;
        Ok(None)
    }

    fn is_whole(&self) -> bool {
        self.single()
            .is_some_and(|node| matches!(node.kind, Kind::Integer(_) | Kind::HugeInteger(_)))
    }

    /// Reports a struct name that is not the right one. The fields are read all the same.
    fn check_name(&mut self, name: &'static str) -> Outcome<()> {
        match self.node.name() {
            Some(found) if !self.inside && found != name => {
                let message = match name {
                    "" => format!("no name is expected here, found `{}`", shortened(found)),
                    _ => format!("`{name}` is expected here, found `{}`", shortened(found)),
                };
                let finding = Diagnostic::error(codes::STRUCT_NAME, self.node.head(), message)
                    .help(format!("write `{name}(…)`, or leave the name out"));
                self.search.report(finding)
            }
            _ => Ok(()),
        }
    }

    /// The values in the parentheses.
    fn items(&self) -> Option<&'t [Node<'t>]> {
        match &self.node.kind {
            Kind::Tuple(tuple) => Some(&tuple.items),
            _ => None,
        }
    }

    /// The fields in the parentheses.
    fn fields(&self) -> Option<&'t [Field<'t>]> {
        match &self.node.kind {
            Kind::Struct(node) => Some(&node.fields),
            Kind::Tuple(tuple) if tuple.items.is_empty() => Some(&[]),
            _ => None,
        }
    }

    fn tuple<V: Visitor<'t>>(
        self,
        items: &'t [Node<'t>],
        length: usize,
        visitor: V,
    ) -> Outcome<V::Value> {
        let count = items.len();
        if count != length {
            let values = |count| {
                if count == 1 {
                    "one value".to_owned()
                } else {
                    format!("{count} values")
                }
            };
            let subject = self.search.subject().or_else(|| self.node.name());
            let message = match subject {
                Some(name) => format!(
                    "`{}` takes {}, found {count}",
                    shortened(name),
                    values(length)
                ),
                None => format!("expected {}, found {count}", values(length)),
            };
            let span = items.get(length).map_or(self.node.span, |extra| extra.span);
            let nested = matches!(items, [Node { kind: Kind::Tuple(inner), .. }] if inner.items.len() == length);
            let help = (nested && self.inside).then(|| "take out the inner parentheses".to_owned());
            self.search
                .report(Diagnostic::error(codes::WRONG_LENGTH, span, message).help_if(help))?;
            self.search.make_up()?;
        }
        visitor.visit_seq(Sequence {
            search: self.search,
            items: items.get(..length).unwrap_or(items).iter(),
            is_list: false,
            holes: length.saturating_sub(count),
        })
    }

    fn structure<V: Visitor<'t>>(
        self,
        owner: &'static str,
        fields: &'t [Field<'t>],
        names: &'static [&'static str],
        variant: Option<&'static str>,
        visitor: V,
    ) -> Outcome<V::Value> {
        let key = TypeKey {
            rust_name: type_name::<V::Value>(),
            variant,
        };
        let mut access = StructFields {
            search: self.search,
            node: self.node,
            owner: variant.unwrap_or(owner),
            fields,
            next: 0,
            names,
            next_hole: 0,
            key,
            given: Flags::default(),
            withheld: Flags::default(),
            current: Current::Nothing,
        };
        match visitor.visit_map(&mut access) {
            Err(failure) => Err(access.learn(failure)),
            value => value,
        }
    }
}

impl Wanted {
    /// What to do about parentheses after a name that hold something else.
    fn help_inside(self, node: &Node<'_>) -> Option<String> {
        let name = node.name().unwrap_or_default();
        match (self, &node.kind) {
            (Self::Struct(_), Kind::Tuple(tuple))
                if matches!(
                    tuple.items.as_slice(),
                    [Node {
                        kind: Kind::Struct(_),
                        ..
                    }]
                ) =>
            {
                Some("take out the inner parentheses".to_owned())
            }
            (Self::Struct(_), _) => Some(format!("write `{}(name: value)`", shortened(name))),
            (Self::Unit, _) => Some(format!("write `{}()`", shortened(name))),
            (_, Kind::Struct(_)) => {
                Some("take out the name and the colon, or add inner brackets".to_owned())
            }
            _ => None,
        }
    }
}

macro_rules! whole_numbers {
    ($($method:ident $visit:ident $type:ident)*) => {
        $(fn $method<V: Visitor<'t>>(mut self, visitor: V) -> Outcome<V::Value> {
            match self.whole(i128::from($type::MIN), i128::from($type::MAX))? {
                Some(value) => visitor.$visit(value as $type),
                None if self.is_whole() => quiet(self.search.hole()?.$method(visitor)),
                None => quiet(self.wrong(Wanted::Whole)?.$method(visitor)),
            }
        })*
    };
}

impl<'t> Deserializer<'t> for Reader<'_, 't> {
    type Error = Failure;

    whole_numbers! {
        deserialize_i8 visit_i8 i8
        deserialize_i16 visit_i16 i16
        deserialize_i32 visit_i32 i32
        deserialize_i64 visit_i64 i64
        deserialize_u8 visit_u8 u8
        deserialize_u16 visit_u16 u16
        deserialize_u32 visit_u32 u32
        deserialize_u64 visit_u64 u64
    }

    /// For types that take whatever comes. Fields are not checked here: nobody says which ones there are.
    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        let Some(node) = self.single() else {
            return match &self.node.kind {
                Kind::Struct(node) => visitor.visit_map(AnyFields {
                    search: self.search,
                    fields: node.fields.iter(),
                    value: None,
                }),
                Kind::Tuple(tuple) => visitor.visit_seq(Sequence {
                    search: self.search,
                    items: tuple.items.iter(),
                    is_list: false,
                    holes: 0,
                }),
                _ => Err(Failure::reported()),
            };
        };
        let search = self.search;
        match &node.kind {
            Kind::Name("None") => visitor.visit_none(),
            Kind::Tuple(_) | Kind::Struct(_) if node.name() == Some("Some") => {
                visitor.visit_some(Reader {
                    search,
                    node,
                    inside: true,
                })
            }
            // Types that buffer what they get know an enum as a map with one entry.
            Kind::Tuple(_) | Kind::Struct(_) if node.name().is_some() => {
                visitor.visit_map(AnyVariant {
                    search,
                    node,
                    read: false,
                })
            }
            Kind::Struct(fields) => visitor.visit_map(AnyFields {
                search,
                fields: fields.fields.iter(),
                value: None,
            }),
            Kind::Tuple(tuple) if tuple.items.is_empty() => visitor.visit_unit(),
            Kind::Tuple(tuple) => visitor.visit_seq(Sequence {
                search,
                items: tuple.items.iter(),
                is_list: false,
                holes: 0,
            }),
            Kind::List(items) => visitor.visit_seq(Sequence {
                search,
                items: items.iter(),
                is_list: true,
                holes: 0,
            }),
            Kind::Map(entries) => visitor.visit_map(MapEntries::new(search, entries)),
            Kind::Name(name) => visitor.visit_str(name),
            Kind::Text(text) => visitor.visit_str(text),
            Kind::Misquoted(text) => visitor.visit_str(text),
            Kind::Char(c) => visitor.visit_char(*c),
            Kind::Bool(value) => visitor.visit_bool(*value),
            Kind::Float(value) | Kind::HugeInteger(value) => visitor.visit_f64(*value),
            Kind::Integer(number) => match i64::try_from(number.value()) {
                Ok(value) if number.negative => visitor.visit_i64(value),
                Err(_) if number.negative => visitor.visit_f64(number.to_f64()),
                _ => visitor.visit_u64(number.magnitude),
            },
            Kind::Bad => {
                search.taint();
                Err(Failure::reported())
            }
        }
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        match self.single().map(|node| &node.kind) {
            Some(Kind::Bool(value)) => visitor.visit_bool(*value),
            _ => quiet(self.wrong(Wanted::Bool)?.deserialize_bool(visitor)),
        }
    }

    fn deserialize_f32<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        match self.single().map(|node| &node.kind) {
            Some(Kind::Float(value) | Kind::HugeInteger(value)) => visitor.visit_f64(*value),
            Some(Kind::Integer(number)) => visitor.visit_f64(number.to_f64()),
            _ => quiet(self.wrong(Wanted::Number)?.deserialize_f64(visitor)),
        }
    }

    fn deserialize_char<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        match self.single().map(|node| &node.kind) {
            Some(Kind::Char(c)) => visitor.visit_char(*c),
            _ => quiet(self.wrong(Wanted::Char)?.deserialize_char(visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        match self.single().map(|node| &node.kind) {
            Some(Kind::Text(text)) => visitor.visit_str(text),
            Some(Kind::Misquoted(text)) => visitor.visit_str(text),
            _ => quiet(self.wrong(Wanted::Text)?.deserialize_str(visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        match self.single() {
            Some(node) if matches!(node.kind, Kind::Name("None")) => visitor.visit_none(),
            Some(node) if matches!(node.kind, Kind::Bad) => {
                self.search.make_up()?;
                visitor.visit_none()
            }
            Some(node) if node.name() == Some("Some") && !matches!(node.kind, Kind::Name(_)) => {
                visitor.visit_some(Reader {
                    search: self.search,
                    node,
                    inside: true,
                })
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        match self.items() {
            Some([]) if self.inside || self.node.name().is_none() => visitor.visit_unit(),
            _ => quiet(self.wrong(Wanted::Unit)?.deserialize_unit(visitor)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Outcome<V::Value> {
        match self.node.kind {
            Kind::Name(found) if !self.inside && found == name => visitor.visit_unit(),
            _ => self.deserialize_unit(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Outcome<V::Value> {
        if name == SPANNED {
            let span = self.single().unwrap_or(self.node).span;
            return visitor.visit_seq(SpannedParts {
                reader: Some(self),
                span,
                next: 0,
            });
        }
        if let Some(node) = self.single() {
            return visitor.visit_newtype_struct(Reader {
                search: self.search,
                node,
                inside: false,
            });
        }
        // The type in it is not known here, only that it has no parentheses to itself.
        let hole = self.wrong(Wanted::Tuple(1))?;
        quiet(hole.deserialize_newtype_struct(name, visitor))
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        match self.single().map(|node| &node.kind) {
            Some(Kind::List(items)) => visitor.visit_seq(Sequence {
                search: self.search,
                items: items.iter(),
                is_list: true,
                holes: 0,
            }),
            _ => quiet(self.wrong(Wanted::List)?.deserialize_seq(visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'t>>(self, length: usize, visitor: V) -> Outcome<V::Value> {
        match self.items() {
            Some(items) if self.inside || self.node.name().is_none() => {
                self.tuple(items, length, visitor)
            }
            _ => quiet(
                self.wrong(Wanted::Tuple(length))?
                    .deserialize_tuple(length, visitor),
            ),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(
        mut self,
        name: &'static str,
        length: usize,
        visitor: V,
    ) -> Outcome<V::Value> {
        match self.items() {
            Some(items) => {
                self.check_name(name)?;
                self.tuple(items, length, visitor)
            }
            None => quiet(
                self.wrong(Wanted::Tuple(length))?
                    .deserialize_tuple(length, visitor),
            ),
        }
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        match self.single().map(|node| &node.kind) {
            Some(Kind::Map(entries)) => visitor.visit_map(MapEntries::new(self.search, entries)),
            _ => quiet(self.wrong(Wanted::Map)?.deserialize_map(visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        mut self,
        name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Outcome<V::Value> {
        let name = as_written(name);
        match self.fields() {
            Some(fields) => {
                self.check_name(name)?;
                self.structure(name, fields, names, None, visitor)
            }
            None => quiet(
                self.wrong(Wanted::Struct(name))?
                    .deserialize_struct(name, names, visitor),
            ),
        }
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Outcome<V::Value> {
        let name = as_written(name);
        let by_shape = variants.iter().any(|variant| variant.starts_with('$'));
        let node = match self.single() {
            Some(node) => node,
            // `Wait(days: 3)` around a shape: the parentheses are those of the fields.
            None if by_shape => self.node,
            None => {
                return quiet(
                    self.wrong(Wanted::Name(variants))?
                        .deserialize_enum(name, variants, visitor),
                );
            }
        };
        if by_shape {
            let inside = self.inside && std::ptr::eq(node, self.node);
            return match shape(node, variants) {
                Some(variant) => visitor.visit_enum(Shape {
                    search: self.search,
                    node,
                    inside,
                    variant,
                }),
                None => quiet(
                    self.wrong(Wanted::Name(variants))?
                        .deserialize_enum(name, variants, visitor),
                ),
            };
        }
        let Some(found) = node.name() else {
            return quiet(
                self.wrong(Wanted::Name(variants))?
                    .deserialize_enum(name, variants, visitor),
            );
        };
        let Some(variant) = variants.iter().copied().find(|&variant| variant == found) else {
            let shown = shortened(found);
            let message = match self.search.path.last().map(|step| step.place) {
                Some(Place::Field(_, name)) => format!("unknown name `{shown}` for `{name}`"),
                Some(Place::Part(Some(name))) => {
                    format!("unknown name `{shown}` in `{}`", shortened(name))
                }
                _ => format!("unknown name `{shown}`"),
            };
            let span = Span::new(
                node.span.start as usize,
                node.span.start as usize + found.len(),
            );
            let finding = Diagnostic::error(codes::UNKNOWN_NAME, span, message)
                .help_if(suggest(found, variants.iter().copied()));
            self.search.report(finding)?;
            return quiet(
                self.search
                    .hole()?
                    .deserialize_enum(name, variants, visitor),
            );
        };
        visitor.visit_enum(Variant {
            search: self.search,
            node,
            name: variant,
        })
    }

    fn deserialize_identifier<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        match self.node.kind {
            Kind::Name(name) if !self.inside => visitor.visit_str(name),
            _ => quiet(
                self.wrong(Wanted::Name(&[]))?
                    .deserialize_identifier(visitor),
            ),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Outcome<V::Value> {
        visitor.visit_unit()
    }
}

// ---- lists, tuples, maps ----

struct Sequence<'s, 't> {
    search: &'s mut Search<'t>,
    items: std::slice::Iter<'t, Node<'t>>,
    is_list: bool,
    /// How many stand-ins follow after the items of a tuple.
    holes: usize,
}

impl<'t> SeqAccess<'t> for Sequence<'_, 't> {
    type Error = Failure;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<Option<S::Value>> {
        let place = if self.is_list {
            Place::Element
        } else {
            Place::Part(None)
        };
        for node in self.items.by_ref() {
            if !self.is_list
                || self.search.dropped.is_empty()
                || !self.search.dropped.contains(&node.span)
            {
                return self
                    .search
                    .enter(Step { node, place }, seed, false)
                    .map(Some);
            }
        }
        if self.holes == 0 {
            return Ok(None);
        }
        self.holes -= 1;
        quiet(seed.deserialize(Hole::new())).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() + self.holes)
    }
}

struct MapEntries<'s, 't> {
    search: &'s mut Search<'t>,
    entries: std::slice::Iter<'t, (Node<'t>, Node<'t>)>,
    current: Option<&'t (Node<'t>, Node<'t>)>,
    keys: BTreeSet<&'t str>,
}

impl<'s, 't> MapEntries<'s, 't> {
    fn new(search: &'s mut Search<'t>, entries: &'t [(Node<'t>, Node<'t>)]) -> Self {
        Self {
            search,
            entries: entries.iter(),
            current: None,
            keys: BTreeSet::new(),
        }
    }
}

impl<'t> MapAccess<'t> for MapEntries<'_, 't> {
    type Error = Failure;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<Option<S::Value>> {
        for entry in self.entries.by_ref() {
            let key = &entry.0;
            if self.search.dropped.contains(&key.span) {
                continue;
            }
            let text = match &key.kind {
                Kind::Text(text) => Some(&**text),
                Kind::Misquoted(text) => Some(*text),
                Kind::Name(name) => Some(*name),
                _ => None,
            };
            if let Some(text) = text
                && !self.keys.insert(text)
            {
                let message = format!("the key `{}` is given twice", shortened(text));
                let finding = Diagnostic::error(codes::DUPLICATE_FIELD, key.span, message)
                    .help("take one of them out");
                self.search.report(finding)?;
                continue;
            }
            self.current = Some(entry);
            let step = Step {
                node: key,
                place: Place::Entry(key),
            };
            return self.search.enter(step, seed, false).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<S::Value> {
        let (key, value) = self.current.take().ok_or_else(Failure::reported)?;
        let step = Step {
            node: value,
            place: Place::Entry(key),
        };
        self.search.enter(step, seed, false)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// Named fields for a type that takes anything.
struct AnyFields<'s, 't> {
    search: &'s mut Search<'t>,
    fields: std::slice::Iter<'t, Field<'t>>,
    value: Option<&'t Node<'t>>,
}

impl<'t> MapAccess<'t> for AnyFields<'_, 't> {
    type Error = Failure;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<Option<S::Value>> {
        let Some(field) = self.fields.next() else {
            return Ok(None);
        };
        self.value = Some(&field.value);
        seed.deserialize(StrDeserializer::new(field.name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<S::Value> {
        let node = self.value.take().ok_or_else(Failure::reported)?;
        let place = Place::Part(None);
        self.search.enter(Step { node, place }, seed, false)
    }
}

/// A named node as a map with one entry.
struct AnyVariant<'s, 't> {
    search: &'s mut Search<'t>,
    node: &'t Node<'t>,
    read: bool,
}

impl<'t> MapAccess<'t> for AnyVariant<'_, 't> {
    type Error = Failure;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<Option<S::Value>> {
        if std::mem::replace(&mut self.read, true) {
            return Ok(None);
        }
        seed.deserialize(StrDeserializer::new(self.node.name().unwrap_or_default()))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<S::Value> {
        let step = Step {
            node: self.node,
            place: Place::Part(self.node.name()),
        };
        self.search.enter(step, seed, true)
    }
}

/// A place and a value, for `Spanned`.
struct SpannedParts<'s, 't> {
    reader: Option<Reader<'s, 't>>,
    span: Span,
    next: u8,
}

impl<'t> SeqAccess<'t> for SpannedParts<'_, 't> {
    type Error = Failure;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<Option<S::Value>> {
        self.next += 1;
        match self.next {
            1 => seed
                .deserialize(U32Deserializer::new(self.span.start))
                .map(Some),
            2 => seed
                .deserialize(U32Deserializer::new(self.span.end))
                .map(Some),
            _ => self
                .reader
                .take()
                .map(|reader| seed.deserialize(reader))
                .transpose(),
        }
    }
}

// ---- structs ----

/// One flag for each field of a type. Types with more than 256 fields lose nothing but the best place for a field given twice.
#[derive(Default)]
struct Flags([u64; 4]);

impl Flags {
    fn get(&self, index: usize) -> bool {
        self.0
            .get(index / 64)
            .is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    fn set(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }
}

/// The field whose key was read last.
enum Current<'t> {
    Nothing,
    /// One of the file, and its index among the names.
    Given(&'t Field<'t>, usize),
    /// One that is absent and required.
    Hole(usize),
}

struct StructFields<'s, 't> {
    search: &'s mut Search<'t>,
    node: &'t Node<'t>,
    /// What the struct or the variant is called.
    owner: &'static str,
    fields: &'t [Field<'t>],
    next: usize,
    names: &'static [&'static str],
    next_hole: usize,
    key: TypeKey,
    /// Fields that the file has.
    given: Flags,
    /// Fields that the file has, but which are left out.
    withheld: Flags,
    current: Current<'t>,
}

impl<'t> StructFields<'_, 't> {
    /// The next field of the file that the type knows, and its index among the names.
    fn next_given(&mut self) -> Outcome<Option<(&'t Field<'t>, usize)>> {
        while let Some(field) = self.fields.get(self.next) {
            self.next += 1;
            let index = match self.names.iter().position(|&name| name == field.name) {
                Some(index) => index,
                None => match self.unknown(field)? {
                    Some(index) => index,
                    None => continue,
                },
            };
            if self.given.get(index) {
                let name = self.names[index];
                let first = self.fields.iter().find(|other| other.name == name);
                let mut finding = Diagnostic::error(
                    codes::DUPLICATE_FIELD,
                    field.name_span,
                    format!("`{name}` is given twice"),
                )
                .help("take one of them out");
                if let Some(first) = first {
                    finding = finding.related(first.name_span, "given here first");
                }
                self.search.report(finding)?;
                continue;
            }
            self.given.set(index);
            let span = field.value.span;
            if self.search.repeated.contains(&span) {
                continue;
            }
            if self.search.dropped.contains(&span) {
                self.withheld.set(index);
                continue;
            }
            return Ok(Some((field, index)));
        }
        Ok(None)
    }

    /// A field that the type does not know. If it is plain which one was meant, and that one is absent, it is read as such:
    /// the author then hears of one slip, not also of a missing field.
    fn unknown(&mut self, field: &Field<'t>) -> Outcome<Option<usize>> {
        let names = || self.names.iter().copied();
        let owner = match self.owner {
            "" => String::new(),
            owner => format!(" of `{owner}`"),
        };
        let finding = Diagnostic::error(
            codes::UNKNOWN_FIELD,
            field.name_span,
            format!("unknown field `{}`{owner}", shortened(field.name)),
        )
        .help_if(
            suggest(field.name, names()).or_else(|| Some("there are no fields here".to_owned())),
        );
        self.search.report(finding)?;
        let meant =
            nearest(field.name, names()).and_then(|near| names().position(|name| name == near));
        Ok(meant.filter(|&index| {
            !self.given.get(index)
                && !self
                    .fields
                    .iter()
                    .any(|other| other.name == self.names[index])
        }))
    }

    /// The next field that the file lacks and the type requires, if a stand-in can be given.
    fn next_absent(&mut self) -> Option<usize> {
        if self.search.mode == Mode::Build || self.search.required.is_empty() {
            return None;
        }
        while self.next_hole < self.names.len() {
            let index = self.next_hole;
            self.next_hole += 1;
            if self.is_absent(index) && !self.search.is_unfillable(self.key, self.names[index]) {
                return Some(index);
            }
        }
        None
    }

    /// Whether the type requires the field and does not get it.
    fn is_absent(&self, index: usize) -> bool {
        let name = self.names[index];
        (!self.given.get(index) || self.withheld.get(index))
            && self.search.required.contains(&(self.key, name))
            && !self.search.present.contains(&(self.node.span, name))
    }

    fn report_missing(&mut self, index: usize) -> Outcome<()> {
        if self.withheld.get(index) {
            return Ok(());
        }
        let finding = missing_field(self.node.head(), self.names[index], self.owner);
        self.search.report(finding)?;
        self.search.taint();
        Ok(())
    }

    /// What a failure of the type's visitor tells about its fields.
    fn learn(&mut self, failure: Failure) -> Failure {
        match *failure.0 {
            Cause::MissingField(name) if self.names.contains(&name) => {
                if self.search.required.insert((self.key, name)) {
                    return Failure::retry();
                }
                // No stand-in can be made up for it, so this whole value goes. First tell of all that it lacks.
                for index in 0..self.names.len() {
                    if self.is_absent(index) && self.report_missing(index).is_err() {
                        break;
                    }
                }
                Failure::reported()
            }
            Cause::DuplicateField(name) => match self.current {
                // It was there by another name that the type knows.
                Current::Hole(index) => {
                    self.search
                        .present
                        .insert((self.node.span, self.names[index]));
                    Failure::retry()
                }
                Current::Given(field, _) => {
                    let finding = Diagnostic::error(
                        codes::DUPLICATE_FIELD,
                        field.name_span,
                        format!(
                            "`{}` is another name of `{name}`, which is given already",
                            field.name
                        ),
                    )
                    .help("take one of them out");
                    if let Err(failure) = self.search.report(finding) {
                        return failure;
                    }
                    self.search.repeated.insert(field.value.span);
                    Failure::retry()
                }
                Current::Nothing => failure,
            },
            _ => failure,
        }
    }
}

impl<'t> MapAccess<'t> for StructFields<'_, 't> {
    type Error = Failure;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<Option<S::Value>> {
        let index = if let Some((field, index)) = self.next_given()? {
            self.current = Current::Given(field, index);
            index
        } else if let Some(index) = self.next_absent() {
            self.current = Current::Hole(index);
            index
        } else {
            self.current = Current::Nothing;
            return Ok(None);
        };
        seed.deserialize(StrDeserializer::new(self.names[index]))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<S::Value> {
        match self.current {
            Current::Given(field, index) => {
                let step = Step {
                    node: &field.value,
                    place: Place::Field(self.key, self.names[index]),
                };
                let value = self.search.enter(step, seed, false)?;
                self.search
                    .keep_donor(self.key, self.names[index], &field.value);
                Ok(value)
            }
            Current::Hole(index) => {
                self.report_missing(index)?;
                let place = (self.key, self.names[index]);
                if let Some(&node) = self.search.donors.get(&place) {
                    let place = Place::Part(None);
                    return self.search.enter(Step { node, place }, seed, false);
                }
                let refusals = self.search.refusals.get(&place).copied().unwrap_or(0);
                seed.deserialize(Hole::of_choice(refusals)).map_err(|_| {
                    self.search.refusals.insert(place, refusals + 1);
                    Failure::retry()
                })
            }
            Current::Nothing => Err(Failure::reported()),
        }
    }
}

// ---- enums ----

/// A name that the type knows, with or without content.
struct Variant<'s, 't> {
    search: &'s mut Search<'t>,
    node: &'t Node<'t>,
    name: &'static str,
}

impl<'t> EnumAccess<'t> for Variant<'_, 't> {
    type Error = Failure;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Outcome<(S::Value, Self)> {
        let name: StrDeserializer<'_, Failure> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl Variant<'_, '_> {
    /// Reports that the content is not what it should be.
    fn wrong(&mut self, takes: &str, help: String) -> Outcome<()> {
        let message = format!("`{}` takes {takes}", self.name);
        self.search
            .report(Diagnostic::error(codes::VARIANT_CONTENT, self.node.span, message).help(help))
    }
}

impl<'t> VariantAccess<'t> for Variant<'_, 't> {
    type Error = Failure;

    fn unit_variant(mut self) -> Outcome<()> {
        if matches!(self.node.kind, Kind::Name(_)) {
            return Ok(());
        }
        let help = format!("write `{}` without parentheses", self.name);
        self.wrong("no values", help)
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(mut self, seed: S) -> Outcome<S::Value> {
        let node = match &self.node.kind {
            Kind::Name(_) => {
                let help = format!("write `{}(…)`", self.name);
                self.wrong("a value in parentheses", help)?;
                return quiet(seed.deserialize(self.search.hole()?));
            }
            Kind::Tuple(tuple) if tuple.items.len() == 1 => &tuple.items[0],
            _ => self.node,
        };
        let depth = self.search.path.len();
        self.search.path.push(Step {
            node,
            place: Place::Part(Some(self.name)),
        });
        let value = seed.deserialize(Reader {
            search: &mut *self.search,
            node: self.node,
            inside: true,
        })?;
        self.search.path.truncate(depth);
        Ok(value)
    }

    fn tuple_variant<V: Visitor<'t>>(mut self, length: usize, visitor: V) -> Outcome<V::Value> {
        let reader = Reader {
            search: &mut *self.search,
            node: self.node,
            inside: true,
        };
        if let Some(items) = reader.items() {
            // The name, not the field that it stands in, takes so many values.
            let depth = reader.search.path.len();
            reader.search.path.push(Step {
                node: self.node,
                place: Place::Part(Some(self.name)),
            });
            let value = reader.tuple(items, length, visitor)?;
            self.search.path.truncate(depth);
            return Ok(value);
        }
        let help = format!(
            "write `{}(…)` with the values in their order and no names",
            self.name
        );
        self.wrong(&Wanted::Tuple(length).words(), help)?;
        quiet(self.search.hole()?.deserialize_tuple(length, visitor))
    }

    fn struct_variant<V: Visitor<'t>>(
        mut self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Outcome<V::Value> {
        let reader = Reader {
            search: &mut *self.search,
            node: self.node,
            inside: true,
        };
        if let Some(fields) = reader.fields() {
            return reader.structure("", fields, names, Some(self.name), visitor);
        }
        let help = match list_names(names.iter().copied()) {
            Some(list) => format!("write `{}(name: value)`; its fields are {list}", self.name),
            None => format!("write `{}()`", self.name),
        };
        self.wrong("named fields in ( )", help)?;
        quiet(self.search.hole()?.deserialize_struct("", names, visitor))
    }
}

/// A value whose look chooses the variant.
struct Shape<'s, 't> {
    search: &'s mut Search<'t>,
    node: &'t Node<'t>,
    inside: bool,
    variant: &'static str,
}

impl<'t> EnumAccess<'t> for Shape<'_, 't> {
    type Error = Failure;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Outcome<(S::Value, Self)> {
        let name: StrDeserializer<'_, Failure> = self.variant.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'t> Shape<'_, 't> {
    fn reader(&mut self) -> Reader<'_, 't> {
        Reader {
            search: &mut *self.search,
            node: self.node,
            inside: self.inside,
        }
    }
}

impl<'t> VariantAccess<'t> for Shape<'_, 't> {
    type Error = Failure;

    fn unit_variant(self) -> Outcome<()> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(mut self, seed: S) -> Outcome<S::Value> {
        seed.deserialize(self.reader())
    }

    fn tuple_variant<V: Visitor<'t>>(mut self, length: usize, visitor: V) -> Outcome<V::Value> {
        self.reader().deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'t>>(
        mut self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Outcome<V::Value> {
        self.reader().deserialize_struct("", names, visitor)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::super::spanned::Spanned;
    use super::*;
    use crate::scenario::diagnostic::Lines;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Scenario {
        id: String,
        #[serde(default)]
        team: Vec<Person>,
        #[serde(default)]
        tasks: Vec<Task>,
        #[serde(default)]
        events: Vec<Event>,
        money: Option<Money>,
        #[serde(default)]
        free_days: Vec<Date>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Money {
        budget: i64,
        currency: String,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Person {
        id: Spanned<String>,
        #[serde(default)]
        skills: BTreeMap<String, f64>,
        #[serde(alias = "rate")]
        day_rate: u16,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Task {
        id: Spanned<String>,
        effort: Effort,
        due: Date,
        #[serde(default)]
        priority: Priority,
        #[serde(default)]
        after: Vec<After>,
        window: Option<(Date, Date)>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Effort(f64, f64, f64);

    #[derive(Debug, Default, PartialEq, Deserialize)]
    enum Priority {
        Must,
        #[default]
        Should,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    enum After {
        #[serde(rename = "$text")]
        Task(String),
        #[serde(rename = "$fields")]
        Link { task: String, lag: i32 },
        #[serde(rename = "$name")]
        When(When),
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Event {
        when: When,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    enum When {
        All(Vec<When>),
        Not(Box<When>),
        Flag(String),
        External(String, u8),
        Wait { days: u8 },
        Always,
    }

    /// A type with an opinion of its own about its text.
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(try_from = "String")]
    struct Date(String);

    impl TryFrom<String> for Date {
        type Error = String;

        fn try_from(text: String) -> Result<Self, String> {
            if text.len() == 10 {
                Ok(Self(text))
            } else {
                Err(format!("`{text}` is not a date"))
            }
        }
    }

    fn decoded(text: &str) -> Decoded<Scenario> {
        read(text)
    }

    /// Compares the findings, each as `line:column CODE message | help`, and gives what was read.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) -> Decoded<Scenario> {
        let decoded = decoded(text);
        let lines = Lines::new(text);
        let findings: Vec<_> = decoded
            .findings
            .iter()
            .map(|finding| {
                let at = lines.position(finding.span.start);
                let help = finding
                    .help
                    .as_ref()
                    .map_or(String::new(), |help| format!(" | {help}"));
                format!(
                    "{}:{} {} {}{help}",
                    at.line, at.column, finding.code, finding.message
                )
            })
            .collect();
        assert_eq!(findings, expected, "in {text}");
        decoded
    }

    /// A scenario with these tasks.
    fn tasks(tasks: &str) -> String {
        format!("(id:\"x\",tasks:[\n{tasks}\n])")
    }

    const GOOD: &str = r#"(id:"good",effort:(1,2,3),due:"2026-01-01")"#;

    fn ids(decoded: &Decoded<Scenario>) -> Vec<&str> {
        let tasks = &decoded.value.as_ref().unwrap().tasks;
        tasks.iter().map(|task| task.id.as_str()).collect()
    }

    #[test]
    fn a_sound_file_is_read_without_findings() {
        let decoded = check(
            r#"Scenario(id: "x", team: [(id: "mei", day_rate: 900, skills: {"backend": 1.3, "sql": 1})],
                tasks: [Task(id: "a", effort: (1, 2.5, 3), due: "2026-01-01", priority: Must,
                             after: ["b", (task: "c", lag: -1), Flag("d")], window: ("2026-01-01", "2026-01-02"))],
                events: [(when: All([Not(Flag("x")), External("y", 3), Wait(days: 2), Always]))],
                money: (budget: 1_000, currency: "USD"))"#,
            &[],
        );
        let value = decoded.value.unwrap();
        assert_eq!(value.tasks[0].effort, Effort(1.0, 2.5, 3.0));
        assert_eq!(
            value.tasks[0].after,
            [
                After::Task("b".to_owned()),
                After::Link {
                    task: "c".to_owned(),
                    lag: -1
                },
                After::When(When::Flag("d".to_owned()))
            ]
        );
        assert_eq!(value.money.unwrap().budget, 1000);
        assert!(decoded.dropped_ids.is_empty());
    }

    #[test]
    fn an_unknown_field_is_named_with_the_one_that_was_meant_and_read_as_it() {
        let text = tasks(r#"(id:"a",efort:(1,2,3),due:"2026-01-01",color:Red)"#);
        let decoded = check(
            &text,
            &[
                "2:9 S0201 unknown field `efort` of `Task` | did you mean `effort`?",
                "2:40 S0201 unknown field `color` of `Task` | known here: `id`, `effort`, `due`, `priority`, `after`, `window`",
            ],
        );
        assert_eq!(ids(&decoded), ["a"]);
    }

    #[test]
    fn all_missing_fields_of_all_structs_are_reported_at_their_beginning() {
        let text = tasks(&format!("(id:\"a\"),\nTask(due:\"2026-01-01\"),\n{GOOD}"));
        let decoded = check(
            &text,
            &[
                "2:1 S0202 field `effort` of `Task` is missing | add `effort: …` in these parentheses",
                "2:1 S0202 field `due` of `Task` is missing | add `due: …` in these parentheses",
                "3:1 S0202 field `effort` of `Task` is missing | add `effort: …` in these parentheses",
                "3:1 S0202 field `id` of `Task` is missing | add `id: …` in these parentheses",
            ],
        );
        assert_eq!(ids(&decoded), ["good"]);
        assert_eq!(decoded.dropped_ids, ["a"]);
    }

    #[test]
    fn wrong_types_are_reported_with_what_was_expected_and_found() {
        check(
            r#"(id: 7, team: {}, tasks: [(1, 2), [], "x"], events: (when: Always), money: [], free_days: "2026-01-01")"#,
            &[
                "1:6 S0203 `id` takes text in double quotes, found the number 7 | write \"7\"",
                "1:15 S0203 `team` takes a list in [ ], found a map | lists stand in [ ]; { } is for keys with values",
                "1:27 S0203 expected the fields of `Task` in ( ), found 2 values in ( ) | every value needs the name of its field: (name: value)",
                "1:35 S0203 expected the fields of `Task` in ( ), found a list | take off the [ ] if it has one item",
                "1:39 S0203 expected the fields of `Task` in ( ), found the text \"x\"",
                "1:53 S0203 `events` takes a list in [ ], found named fields in ( ) | put [ ] around it",
                "1:76 S0203 `money` takes the fields of `Money` in ( ), found a list | take off the [ ] if it has one item",
                "1:91 S0203 `free_days` takes a list in [ ], found the text \"2026-01-01\" | put [ ] around it",
            ],
        );
        check(
            r#"(id: Harbor, team: [(id: "a", day_rate: "900", skills: {"b": Good, "c": "1.5"})], money: (budget: 1.5, currency: null))"#,
            &[
                "1:6 S0203 `id` takes text in double quotes, found the name `Harbor` | write \"Harbor\"",
                "1:41 S0203 `day_rate` takes a whole number, found the text \"900\" | write 900 without quotes",
                "1:62 S0203 `b` takes a number, found the name `Good`",
                "1:73 S0203 `c` takes a number, found the text \"1.5\" | write 1.5 without quotes",
                "1:99 S0203 `budget` takes a whole number, found the number 1.5 | write it without decimals",
                "1:114 S0203 `currency` takes text in double quotes, found the name `null` | this value cannot be left open; if the field may be absent, leave it out",
            ],
        );
    }

    #[test]
    fn numbers_out_of_range_are_reported_with_the_limit() {
        check(
            r#"(id: "x", team: [(id: "a", day_rate: 70_000), (id: "b", day_rate: -1)], money: (budget: 99999999999999999999, currency: "USD"))"#,
            &[
                "1:38 S0207 70000 is too large for `day_rate`; the most is 65535",
                "1:67 S0207 -1 is too small for `day_rate`; the least is 0",
                "1:89 S0207 this number is too large for `budget`; the most is 9223372036854775807",
            ],
        );
    }

    #[test]
    fn unknown_names_and_wrong_contents_are_reported() {
        let text = r#"(id: "x", tasks: [(id: "a", effort: (1, 2, 3), due: "2026-01-01", priority: must)], events: [(when: All([
Flag, Flag("x", 3), Flag(x), Always(1), External("a"), External("a", 300), Wait(3), Wait(day: 3), Not(Falg("x")), "Always"
]))])"#;
        let decoded = check(
            text,
            &[
                "1:77 S0204 unknown name `must` for `priority` | did you mean `Must`?",
                "2:1 S0208 `Flag` takes a value in parentheses | write `Flag(…)`",
                "2:7 S0208 `Flag` takes text in double quotes, found 2 values",
                "2:26 S0203 `Flag` takes text in double quotes, found the name `x` | write \"x\"",
                "2:30 S0208 `Always` takes no values | write `Always` without parentheses",
                "2:41 S0206 `External` takes 2 values, found 1",
                "2:70 S0207 300 is too large; the most is 255",
                "2:76 S0208 `Wait` takes named fields in ( ) | write `Wait(name: value)`; its fields are `days`",
                "2:90 S0201 unknown field `day` of `Wait` | did you mean `days`?",
                "2:103 S0204 unknown name `Falg` in `Not` | did you mean `Flag`?",
                "2:115 S0203 expected one of `All`, `Not`, `Flag`, `External`, `Wait`, `Always`, found the text \"Always\" | write `Always` without quotes",
            ],
        );
        let value = decoded.value.unwrap();
        // Only the field is dropped: the task can do without.
        assert_eq!(value.tasks[0].priority, Priority::Should);
        assert_eq!(
            value.events[0].when,
            When::All(vec![When::Always, When::Wait { days: 3 }])
        );
    }

    #[test]
    fn fields_and_keys_given_twice_are_reported_and_the_first_counts() {
        let text = r#"(id: "x", id: "y", team: [(id: "a", day_rate: 1, rate: 2, skills: {"b": 1, "b": 2})])"#;
        let decoded = check(
            text,
            &[
                "1:11 S0205 `id` is given twice | take one of them out",
                "1:50 S0205 `rate` is another name of `day_rate`, which is given already | take one of them out",
                "1:76 S0205 the key `b` is given twice | take one of them out",
            ],
        );
        assert_eq!(decoded.findings[0].related[0].0, Span::new(1, 3));
        let value = decoded.value.unwrap();
        assert_eq!(
            (
                value.id.as_str(),
                value.team[0].day_rate,
                value.team[0].skills["b"]
            ),
            ("x", 1, 1.0)
        );
    }

    #[test]
    fn a_field_by_its_other_name_is_not_missing() {
        let text = r#"(id: "x", team: [(id: "a"), (id: "b", rate: 2)])"#;
        let decoded = check(
            text,
            &[
                "1:18 S0202 field `day_rate` of `Person` is missing | add `day_rate: …` in these parentheses",
            ],
        );
        assert_eq!(*decoded.value.unwrap().team[0].id, "b");
    }

    #[test]
    fn tuples_of_the_wrong_length_are_reported() {
        let text = tasks(
            "(id:\"a\",effort:(1,2),due:\"2026-01-01\"),\n(id:\"b\",effort:(1,2,3,4),due:\"2026-01-01\"),\n(id:\"c\",effort:[1,2,3],due:\"2026-01-01\")",
        );
        let decoded = check(
            &text,
            &[
                "2:16 S0206 `effort` takes 3 values, found 2",
                "3:23 S0206 `effort` takes 3 values, found 4",
                "4:16 S0203 `effort` takes 3 values in ( ), found a list | write ( ) instead of [ ]",
            ],
        );
        assert_eq!(decoded.dropped_ids, ["a", "b", "c"]);
        assert!(ids(&decoded).is_empty());
    }

    #[test]
    fn what_a_type_refuses_is_reported_for_every_value_and_hides_nothing_else() {
        let text = tasks(&format!(
            "(id:\"a\",due:\"no\",effort:(1,2,3),priority:Mast),\n{GOOD},\n(due:\"never\",effort:(x,2,3),after:[3]),\n\
             (id:\"c\",effort:(1,2,3),due:\"2026-01-01\",window:(\"a\",\"b\"))"
        ));
        let decoded = check(
            &text,
            &[
                "2:13 S0210 `no` is not a date",
                "2:42 S0204 unknown name `Mast` for `priority` | did you mean `Must`?",
                "4:1 S0202 field `id` of `Task` is missing | add `id: …` in these parentheses",
                "4:6 S0210 `never` is not a date",
                "4:22 S0203 expected a number, found the name `x`",
                "4:36 S0203 expected text in double quotes or named fields in ( ) or a name, found the number 3",
                "5:49 S0210 `a` is not a date",
            ],
        );
        // The window may be absent, so the task stays without it.
        assert_eq!(ids(&decoded), ["good", "c"]);
        assert_eq!(decoded.dropped_ids, ["a"]);
    }

    #[test]
    fn a_struct_name_must_be_right_if_there_is_one() {
        check(
            r#"Scenery(id: "x", tasks: [Person(id: "a", effort: (1, 2, 3), due: "2026-01-01")])"#,
            &[
                "1:1 S0209 `Scenario` is expected here, found `Scenery` | write `Scenario(…)`, or leave the name out",
                "1:26 S0209 `Task` is expected here, found `Person` | write `Task(…)`, or leave the name out",
            ],
        );
    }

    #[test]
    fn what_the_parser_has_reported_is_not_reported_again() {
        let decoded = check(
            "(id: \"x\", money: , tasks: [(id: 'ab', effort: (, 2, 3), due: \"2026-01-01\"), (id: b c, effort: 5%, due: inf, priority: 'Must')])",
            &[
                "1:18 S0109 a value is missing before this | write the value, or take out the field",
                "1:33 S0108 text stands in double quotes, not in single ones | write \"ab\"",
                "1:48 S0109 a value is missing before this | write the value, or take out the field",
                "1:82 S0111 text must stand in double quotes | write \"b c\"",
                "1:95 S0113 `5%` is not a number | write 0.05",
                "1:104 S0114 `inf` is not a number that can be used | write a number; leave the field out for `no limit`",
                "1:119 S0108 text stands in double quotes, not in single ones | write \"Must\"",
            ],
        );
        assert_eq!(decoded.dropped_ids, ["ab", "b c"]);
    }

    #[test]
    fn without_a_required_field_of_the_file_there_is_no_value() {
        let decoded = check(
            "(tasks: [])",
            &["1:1 S0202 field `id` of `Scenario` is missing | add `id: …` in these parentheses"],
        );
        assert_eq!(decoded.value, None);
        for text in ["[]", "3", "()", "(id: x)", "Scenario", "\"x\""] {
            let decoded = tests::decoded(text);
            assert_eq!((decoded.value, decoded.findings.len()), (None, 1), "{text}");
        }
    }

    #[test]
    fn the_ids_of_everything_dropped_are_kept() {
        let text = r#"(id: "x", tasks: [(id: "a", effort: 1, due: "2026-01-01", after: ["b", (task: "c", lag: x)])], team: [(id: "mei", day_rate: x)], money: (budget: 1))"#;
        let decoded = decoded(text);
        assert_eq!(decoded.dropped_ids, ["a", "mei"]);
        let value = decoded.value.unwrap();
        assert!(value.tasks.is_empty() && value.team.is_empty() && value.money.is_none());
    }

    #[test]
    fn types_that_buffer_their_input_still_work() {
        #[derive(Debug, PartialEq, Deserialize)]
        #[serde(untagged)]
        enum Either {
            Number(i32),
            Text(String),
            Both { when: When, not: Option<bool> },
            Many(Vec<Either>),
        }

        let text = r#"[1, "x", (when: Flag("y")), (when: Always, not: true), (when: Wait(days: 2)), (when: External("z", 1)), [1]]"#;
        let decoded = read::<Vec<Either>>(text);
        assert_eq!(decoded.findings, []);
        let value = decoded.value.unwrap();
        assert_eq!(
            value[2],
            Either::Both {
                when: When::Flag("y".to_owned()),
                not: None
            }
        );
        assert_eq!(
            value[4],
            Either::Both {
                when: When::Wait { days: 2 },
                not: None
            }
        );
        assert_eq!(
            value[5],
            Either::Both {
                when: When::External("z".to_owned(), 1),
                not: None
            }
        );
        let decoded = read::<Vec<Either>>("[1, 1.5, 2, (when: Never)]");
        assert_eq!(decoded.findings.len(), 2);
        assert_eq!(
            decoded.value.unwrap(),
            [Either::Number(1), Either::Number(2)]
        );
    }

    #[test]
    fn at_most_a_hundred_findings_are_listed_and_then_it_says_so() {
        let bad = format!("{},", GOOD.replace("2026-01-01", "bad"));
        for task in ["(),", "(id:7,effort:8),", "3,", bad.as_str()] {
            let decoded = decoded(&tasks(&task.repeat(300)));
            assert_eq!(decoded.findings.len(), MAX_FINDINGS + 1, "{task}");
            assert_eq!(
                decoded.findings[MAX_FINDINGS].code,
                codes::TOO_MANY_FINDINGS
            );
            assert_eq!(decoded.value, None);
        }
        let decoded = decoded(&tasks(&bad.repeat(100)));
        assert_eq!(decoded.findings.len(), 100);
        assert!(
            decoded
                .findings
                .iter()
                .all(|finding| finding.code == codes::REFUSED_VALUE)
        );
        assert!(ids(&decoded).is_empty());
    }

    #[test]
    fn findings_of_syntax_and_structure_together_are_at_most_a_hundred() {
        let text = format!("(id: \"x\", tasks: [{}])", "3 ".repeat(80));
        let decoded = decoded(&text);
        assert_eq!(decoded.findings.len(), MAX_FINDINGS + 1);
        assert_eq!(
            decoded.findings[MAX_FINDINGS].code,
            codes::TOO_MANY_FINDINGS
        );
    }
}
