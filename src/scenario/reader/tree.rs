//! The tree of a file: nodes with places, as the parser makes it and the decoder reads it. Also the way from bytes to text.

use std::borrow::Cow;

use super::spanned::Span;
use crate::scenario::diagnostic::{Diagnostic, codes};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 8 << 20;

/// How deep brackets may be nested. The parser and the decoder recurse once a level, so this also bounds their stack.
pub const MAX_DEPTH: usize = 64;

/// How many findings are listed at most.
pub const MAX_FINDINGS: usize = 100;

/// A value in the file and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// From the first to the last character of the value, name and brackets included.
    pub span: Span,
    /// What stands there.
    pub kind: Kind<'a>,
}

/// What a value is, by its looks alone.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind<'a> {
    /// `Name(a: 1)` or `(a: 1)`.
    Struct(Box<StructNode<'a>>),
    /// `Name(1, 2)`, `(1, 2)`, `Name()` or `()`. Also `Some(1)`.
    Tuple(Box<TupleNode<'a>>),
    /// A bare name: `Must`. Also `None`.
    Name(&'a str),
    /// `[1, 2]`.
    List(Box<[Node<'a>]>),
    /// `{"a": 1}`.
    Map(Box<[(Node<'a>, Node<'a>)]>),
    /// `"text"` or `r#"text"#`, with escapes resolved.
    Text(Cow<'a, str>),
    /// Text without quotes or in the wrong ones, which was reported. It is read where text is wanted; where it is not, it
    /// was no text, and must not be reported again.
    Misquoted(&'a str),
    /// `'c'`.
    Char(char),
    /// A whole number of at most 64 bits.
    Integer(Integer),
    /// A whole number beyond 64 bits; good enough where a decimal number is wanted.
    HugeInteger(f64),
    /// A decimal number, always finite.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// Something that could not be read and was reported. It stands for any value and must not be reported again.
    Bad,
}

/// A whole number as it is written: a sign and an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Integer {
    /// Whether a minus sign stands in front.
    pub negative: bool,
    /// The amount without the sign.
    pub magnitude: u64,
}

impl Integer {
    /// The number.
    #[must_use]
    pub fn value(self) -> i128 {
        let magnitude = i128::from(self.magnitude);
        if self.negative { -magnitude } else { magnitude }
    }

    /// The nearest decimal number; `-0` keeps its sign.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        let magnitude = self.magnitude as f64;
        if self.negative { -magnitude } else { magnitude }
    }
}

/// Named fields in parentheses.
#[derive(Clone, Debug, PartialEq)]
pub struct StructNode<'a> {
    /// The name before the parentheses.
    pub name: Option<&'a str>,
    /// The fields in the order of the file.
    pub fields: Vec<Field<'a>>,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where the name stands.
    pub name_span: Span,
    /// Its value.
    pub value: Node<'a>,
}

/// Values without names in parentheses.
#[derive(Clone, Debug, PartialEq)]
pub struct TupleNode<'a> {
    /// The name before the parentheses.
    pub name: Option<&'a str>,
    /// The values in the order of the file.
    pub items: Vec<Node<'a>>,
}

impl<'a> Node<'a> {
    /// The name of a bare name, a named struct or a named tuple.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        match &self.kind {
            Kind::Name(name) => Some(name),
            Kind::Struct(node) => node.name,
            Kind::Tuple(node) => node.name,
            _ => None,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            Kind::Misquoted(text) => Some(text),
            _ => None,
        }
    }

    /// Where the value begins, for findings about the value as a whole: its name, else its opening bracket, else all of it.
    #[must_use]
    pub fn head(&self) -> Span {
        let start = self.span.start as usize;
        match &self.kind {
            Kind::Struct(_) | Kind::Tuple(_) | Kind::List(_) | Kind::Map(_) => {
                Span::new(start, start + self.name().map_or(1, str::len))
            }
            _ => self.span,
        }
    }

    /// All fields called `name` with a text, here and below, in the order of the file.
    pub(super) fn texts_of_fields(&self, name: &str, found: &mut Vec<String>) {
        match &self.kind {
            Kind::Struct(node) => {
                for field in &node.fields {
                    match field.value.text() {
                        Some(text) if field.name == name => found.push(text.to_owned()),
                        _ => field.value.texts_of_fields(name, found),
                    }
                }
            }
            Kind::Tuple(node) => node
                .items
                .iter()
                .for_each(|item| item.texts_of_fields(name, found)),
            Kind::List(items) => items
                .iter()
                .for_each(|item| item.texts_of_fields(name, found)),
            Kind::Map(entries) => entries
                .iter()
                .for_each(|(_, value)| value.texts_of_fields(name, found)),
            _ => {}
        }
    }
}

/// The bytes of a file as text, without the byte order mark that some editors put in front.
///
/// # Errors
///
/// A file that is too large or not UTF-8. To show the finding, [`lossy_text`] gives a text in which its place is right.
pub fn text_from_bytes(bytes: &[u8]) -> Result<&str, Diagnostic> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large(bytes.len()));
    }
    let bytes = without_byte_order_mark(bytes);
    str::from_utf8(bytes).map_err(|error| {
        let (good, bad) = bytes.split_at(error.valid_up_to());
        let line = good.split(|&byte| byte == b'\n').count();
        let start = good.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&good[start..]).chars().count() + 1;
        let offset = good.len();
        let byte = bad.first().copied().unwrap_or_default();
        let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        Diagnostic::error(
            codes::NOT_UTF8,
            // In the lossy text the bad bytes are one replacement character of three bytes.
            Span::new(offset, offset + char::REPLACEMENT_CHARACTER.len_utf8()),
            format!(
                "this is not UTF-8 text: byte {offset} (line {line}, column {column}) is 0x{byte:02X}"
            ),
        )
        .help(if utf16 {
            "the file is UTF-16; save it with the encoding UTF-8"
        } else {
            "save the file with the encoding UTF-8"
        })
    })
}

/// The text of a file with replacement characters for what is not UTF-8, to show the finding of [`text_from_bytes`].
#[must_use]
pub fn lossy_text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(without_byte_order_mark(bytes))
}

fn without_byte_order_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

pub(super) fn too_large(bytes: usize) -> Diagnostic {
    let size = bytes as f64 / f64::from(1 << 20);
    Diagnostic::error(
        codes::FILE_TOO_LARGE,
        Span::default(),
        format!(
            "the file has {size:.1} MiB; the limit is {} MiB",
            MAX_BYTES >> 20
        ),
    )
    .help("take out what the scenario does not need, or make two scenarios of it")
}

/// The finding that says that no more findings follow.
pub(in crate::scenario) fn too_many(after: Span) -> Diagnostic {
    Diagnostic::error(
        codes::TOO_MANY_FINDINGS,
        after,
        format!("only the first {MAX_FINDINGS} findings are listed"),
    )
    .help("correct these and check again")
}

/// At most 40 characters of a text on one line, for a message.
pub(in crate::scenario) fn shortened(text: &str) -> String {
    const SHOWN: usize = 40;

    let mut characters = text.chars();
    let mut short = String::new();
    for c in characters.by_ref().take(SHOWN) {
        if c.is_control() {
            short.extend(c.escape_debug());
        } else {
            short.push(c);
        }
    }
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_small() {
        assert_eq!(size_of::<Node<'_>>(), 32);
    }

    #[test]
    fn what_is_not_utf8_is_named_with_its_place() {
        let bytes = b"\xef\xbb\xbf(a:\n \xc3\xa4\xe9)";
        let bad = text_from_bytes(bytes).unwrap_err();
        assert_eq!(
            bad.message,
            "this is not UTF-8 text: byte 7 (line 2, column 3) is 0xE9"
        );
        assert_eq!(&lossy_text(bytes)[bad.span.range()], "\u{fffd}");
        let utf16 = text_from_bytes(b"\xff\xfe(\0").unwrap_err();
        assert!(utf16.help.unwrap().contains("UTF-16"));
        assert_eq!(text_from_bytes(b"\xef\xbb\xbf1").unwrap(), "1");
    }
}
