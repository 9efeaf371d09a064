//! Enums: names with and without what they hold.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, VariantAccess, Visitor,
};

use super::{Failure, Outcome, Place, Reader, Search, Step, Wanted, quiet};
use crate::scenario::diagnostic::{Diagnostic, codes, list_names};
use crate::scenario::reader::tree::{Kind, Node};

/// A name that the type knows, with or without content.
pub(super) struct Variant<'s, 't> {
    pub(super) search: &'s mut Search<'t>,
    pub(super) node: &'t Node<'t>,
    pub(super) name: &'static str,
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
    pub(super) fn wrong(&mut self, takes: &str, help: String) -> Outcome<()> {
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
pub(super) struct Shape<'s, 't> {
    pub(super) search: &'s mut Search<'t>,
    pub(super) node: &'t Node<'t>,
    pub(super) inside: bool,
    pub(super) variant: &'static str,
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
    pub(super) fn reader(&mut self) -> Reader<'_, 't> {
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
