//! Stand-ins for values that could not be read.
//!
//! When a value does not fit, the decoder has reported it and must go on to find what else is wrong. So it gives the type
//! something of the right shape: zero, an empty text, an empty list, the first variant. What has been built with a stand-in is
//! never handed out; the decoder throws it away at the end of the search.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::decode::Failure;

/// A deserializer that makes up a value. It fails where a type accepts only values that it cannot think of.
#[derive(Clone, Copy)]
pub(super) struct Hole {
    /// Which of the texts and numbers it gives.
    choice: u8,
    depth: u8,
}

impl Hole {
    /// An empty text will do for most types; dates and ids ask for more.
    const TEXTS: [&'static str; 3] = ["", "2026-01-05", "x"];

    /// How many different values it can make up.
    pub(super) const CHOICES: u8 = Self::TEXTS.len() as u8;

    /// How deep made-up values are nested; a type that contains itself by its first variant would have no end.
    const DEEPEST: u8 = 32;

    pub(super) const fn new() -> Self {
        Self::of_choice(0)
    }

    /// A hole that makes up other values for each choice.
    pub(super) const fn of_choice(choice: u8) -> Self {
        Self { choice, depth: 0 }
    }

    fn text(self) -> &'static str {
        Self::TEXTS[usize::from(self.choice % Self::CHOICES)]
    }

    fn deeper(self) -> Result<Self, Failure> {
        if self.depth == Self::DEEPEST {
            return Err(Failure::reported());
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }
}

/// As many holes as are asked for.
struct Holes {
    hole: Hole,
    left: usize,
}

impl<'de> SeqAccess<'de> for Holes {
    type Error = Failure;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Failure> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(self.hole).map(Some)
    }
}

/// A hole for every field.
struct FieldHoles {
    hole: Hole,
    names: std::slice::Iter<'static, &'static str>,
}

impl<'de> MapAccess<'de> for FieldHoles {
    type Error = Failure;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Failure> {
        self.names
            .next()
            .map(|name| seed.deserialize(StrDeserializer::new(name)))
            .transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Failure> {
        seed.deserialize(self.hole)
    }
}

/// The first variant with holes for its content.
struct FirstVariant {
    hole: Hole,
    name: &'static str,
}

impl<'de> EnumAccess<'de> for FirstVariant {
    type Error = Failure;
    type Variant = Hole;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Hole), Failure> {
        let name: StrDeserializer<'_, Failure> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self.hole))
    }
}

impl<'de> VariantAccess<'de> for Hole {
    type Error = Failure;

    fn unit_variant(self) -> Result<(), Failure> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Failure> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.deserialize_struct("", fields, visitor)
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            // Zero, and one for types that refuse zero.
            visitor.$visit(self.choice.min(1).into())
        })*
    };
}

macro_rules! texts {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            visitor.visit_str(self.text())
        })*
    };
}

impl<'de> Deserializer<'de> for Hole {
    type Error = Failure;

    numbers! {
        deserialize_i16 visit_i16
        deserialize_i32 visit_i32
        deserialize_i64 visit_i64
        deserialize_u8 visit_u8
        deserialize_u16 visit_u16
        deserialize_u32 visit_u32
        deserialize_u64 visit_u64
        deserialize_f32 visit_f32
        deserialize_f64 visit_f64
    }

    texts! {
        deserialize_str
        deserialize_string
        deserialize_identifier
        deserialize_bytes
        deserialize_byte_buf
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_i8(self.choice.min(1) as i8)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_bool(false)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_char('x')
    }

    /// The type will not say what it takes.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Failure> {
        Err(Failure::reported())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_none()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self.deeper()?)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_tuple(0, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_seq(Holes {
            hole: self.deeper()?,
            left: len,
        })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_struct("", &[], visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_map(FieldHoles {
            hole: self.deeper()?,
            names: fields.iter(),
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_enum(FirstVariant {
            hole: self.deeper()?,
            name: variants.first().ok_or_else(Failure::reported)?,
        })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_unit()
    }
}
