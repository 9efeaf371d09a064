//! Lists, tuples and maps.

use std::collections::BTreeSet;

use serde::de::value::{StrDeserializer, U32Deserializer};
use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::{Failure, Outcome, Place, Reader, Search, Step, quiet};
use crate::scenario::diagnostic::{Diagnostic, codes};
use crate::scenario::reader::hole::Hole;
use crate::scenario::reader::spanned::Span;
use crate::scenario::reader::tree::{Field, Kind, Node, shortened};

pub(super) struct Sequence<'s, 't> {
    pub(super) search: &'s mut Search<'t>,
    pub(super) items: std::slice::Iter<'t, Node<'t>>,
    pub(super) is_list: bool,
    /// How many stand-ins follow after the items of a tuple.
    pub(super) holes: usize,
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

pub(super) struct MapEntries<'s, 't> {
    pub(super) search: &'s mut Search<'t>,
    pub(super) entries: std::slice::Iter<'t, (Node<'t>, Node<'t>)>,
    pub(super) current: Option<&'t (Node<'t>, Node<'t>)>,
    pub(super) keys: BTreeSet<&'t str>,
}

impl<'s, 't> MapEntries<'s, 't> {
    pub(super) fn new(search: &'s mut Search<'t>, entries: &'t [(Node<'t>, Node<'t>)]) -> Self {
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
pub(super) struct AnyFields<'s, 't> {
    pub(super) search: &'s mut Search<'t>,
    pub(super) fields: std::slice::Iter<'t, Field<'t>>,
    pub(super) value: Option<&'t Node<'t>>,
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
pub(super) struct AnyVariant<'s, 't> {
    pub(super) search: &'s mut Search<'t>,
    pub(super) node: &'t Node<'t>,
    pub(super) read: bool,
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
pub(super) struct SpannedParts<'s, 't> {
    pub(super) reader: Option<Reader<'s, 't>>,
    pub(super) span: Span,
    pub(super) next: u8,
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
