//! Places in a file, and values that remember theirs.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, Range};

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// A range of bytes in the text of a file.
///
/// Files end at 8 MiB, so 32 bits are plenty and the syntax tree stays small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one; equal to `start` for a point between two characters.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` to before byte `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The point before byte `at`.
    #[must_use]
    pub const fn point(at: usize) -> Self {
        Self::new(at, at)
    }

    /// Whether the span covers no character.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The bytes as an index into the text.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The name by which our deserializer recognizes a [`Spanned`]; no author's type can have it.
pub(super) const SPANNED: &str = "$shiproom::Spanned";

/// A value with its place in the file.
///
/// Types of the format wrap in it whatever a later check may want to point at: `id: Spanned<String>`. It reads the same
/// text as `T` does. Deserializers other than ours know no places; they give the empty span at 0. An optional value is an
/// `Option<Spanned<T>>`: serde takes no other kind of field for absent.
///
/// Two spanned values are equal when their values are: where a word stands does not change what it says.
#[derive(Clone, Copy, Default)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// The value at the given place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The value without its place.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Spanned<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A span would drown the value in every dump of a scenario, and change with every comment added to the file.
        self.value.fmt(out)
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Every deserializer passes a newtype on to its content; ours, seeing the name, calls `visit_seq` with the place
        // and the value.
        deserializer.deserialize_newtype_struct(SPANNED, SpannedVisitor(PhantomData))
    }
}

impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

struct SpannedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
    type Value = Spanned<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Spanned<T>, D::Error> {
        Ok(Spanned::new(T::deserialize(deserializer)?, Span::default()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Spanned<T>, A::Error> {
        use serde::de::Error as _;

        let start = parts.next_element()?;
        let end = parts.next_element()?;
        let value = parts.next_element()?;
        match (start, end, value) {
            (Some(start), Some(end), Some(value)) => Ok(Spanned {
                value,
                span: Span { start, end },
            }),
            _ => Err(A::Error::custom("a place has a start, an end and a value")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_deserializers_give_the_empty_span() {
        let read: Spanned<u8> = serde_json::from_str("7").unwrap();
        assert_eq!((read.value, read.span), (7, Span::default()));
        let read: Vec<Spanned<String>> =
            ron::from_str("#![enable(unwrap_newtypes)] [\"a\", /* here */ \"b\"]").unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(*read[1], "b");
        assert!(read[1].span.is_empty());
    }

    #[test]
    fn the_place_does_not_count_in_comparisons() {
        assert_eq!(
            Spanned::new("a", Span::new(1, 2)),
            Spanned::new("a", Span::new(8, 9))
        );
        assert_ne!(
            Spanned::new("a", Span::point(1)),
            Spanned::new("b", Span::point(1))
        );
    }
}
