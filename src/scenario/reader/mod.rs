//! Reading a scenario file: RON text in, typed values and every finding with its place out.
//!
//! The `ron` crate stops at the first error, and the types it fills do not know where their values stood. An author who
//! has made five slips wants all five at once, each with a caret under the very word. So the reading is done here, in two
//! steps:
//!
//! 1. [`parse`] turns text into a tree of [`Node`]s, each with its [`Span`]. It names the usual slips of the hand (a missing
//!    comma, a quote that was never closed), and goes on wherever it is plain what was meant.
//! 2. [`decode`] lets serde fill any `Deserialize` type from the tree, and reports everything that does not fit. Where a
//!    value cannot be used it goes on with a stand-in, so that one bad field hides no other; what comes out holds no
//!    stand-in, only what the author wrote.
//!
//! [`read`] does both.
//!
//! The `ron` crate remains the reference: with the extensions `implicit_some`, `unwrap_newtypes` and
//! `unwrap_variant_newtypes`, which are always on here, both read the same values from the same text, and tests hold them
//! against each other. What `ron` has and a scenario never needs (byte strings, ranges, suffixes of numbers, infinity, not a
//! number) is refused by name; so is a key that stands twice in a map. The other way round, a few texts are read here that `ron`
//! refuses for the way they are spaced or written: a byte order mark, `( )`, a space in `Name (1, 2)`, and `0x10` where a decimal
//! number is wanted.
//!
//! # What a type of the format may use
//!
//! Everything serde derives, without `deny_unknown_fields`: the decoder reports unknown fields by itself. Two things are
//! better avoided, because serde takes the value out of our hands and with it the places: `flatten` and `untagged`. A value
//! that may be written in several ways (`"vendor-contract"` or `(task: "sandbox", lag: 3)`) is an enum whose variants are
//! named after the shapes of the text:
//!
//! ```
//! use shiproom::scenario::reader::read;
//!
//! #[derive(serde::Deserialize, PartialEq, Debug)]
//! enum After {
//!     #[serde(rename = "$text")]
//!     Task(String),
//!     #[serde(rename = "$fields")]
//!     Link(Link),
//! }
//!
//! #[derive(serde::Deserialize, PartialEq, Debug)]
//! struct Link {
//!     task: String,
//!     lag: i32,
//! }
//!
//! let after: Vec<After> = read(r#"["vendor-contract", (task: "sandbox", lag: 3)]"#).value.unwrap();
//! assert_eq!(after[0], After::Task("vendor-contract".to_owned()));
//! ```
//!
//! The shapes are `$text`, `$number`, `$flag` (true or false), `$list`, `$map`, `$tuple` (values in parentheses), `$fields`
//! (named fields in parentheses) and `$name` (a bare name, with or without content, such as `Must` or `Flag("x")`).
//!
//! A list element, a map entry or an optional field that cannot be read is left out, and the rest can still be checked. A bad
//! required field takes along the struct that it is in; at the top level that leaves nothing. So the fewer fields the file as
//! a whole requires, the more an author hears at once.

mod decode;
mod hole;
mod parser;
mod spanned;
mod tree;

pub use decode::{Decoded, decode, read};
pub use parser::parse;
pub use spanned::{Span, Spanned};
pub use tree::{
    Field, Integer, Kind, MAX_BYTES, MAX_DEPTH, MAX_FINDINGS, Node, StructNode, TupleNode,
    lossy_text, text_from_bytes,
};
pub(super) use tree::{shortened, too_many};

#[cfg(test)]
mod tests;
