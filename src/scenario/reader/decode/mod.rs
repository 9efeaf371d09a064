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

mod enums;
mod failure;
mod lists;
mod search;
mod structs;
mod wanted;

use std::any::type_name;
use std::collections::BTreeSet;

use serde::de::{DeserializeOwned, Deserializer, Visitor};

use crate::scenario::diagnostic::{self, Diagnostic, codes, suggest};
use crate::scenario::reader::hole::Hole;
use crate::scenario::reader::parser::parse;
use crate::scenario::reader::spanned::{SPANNED, Span};
use crate::scenario::reader::tree::{Field, Kind, MAX_FINDINGS, Node, shortened, too_many};

use enums::{Shape, Variant};
pub(super) use failure::Failure;
use failure::{Cause, Outcome};
use lists::{AnyFields, AnyVariant, MapEntries, Sequence, SpannedParts};
use search::{Mode, Place, Search, Step, TypeKey, as_written, missing_field, quiet};
use structs::{Current, Flags, StructFields};
use wanted::{Wanted, describe, describe_content, shape};

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
    /// The places of what the value lacks: list elements, map keys and the values of fields.
    pub dropped: BTreeSet<Span>,
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
            dropped: BTreeSet::new(),
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
        dropped: search.dropped,
    }
}

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

#[cfg(test)]
mod tests;
