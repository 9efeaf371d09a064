//! Reading a scenario file: RON text in, typed values and every finding with its place out.
//!
//! [`parse`] turns RON text into a tree of [`Node`]s, each with its [`Span`]. The `ron` crate stops at the first error; this
//! parser names the usual slips and goes on wherever it is plain what was meant.

mod parser;
mod spanned;
mod tree;

pub use parser::parse;
pub use spanned::{Span, Spanned};
pub use tree::{
    Field, Integer, Kind, MAX_BYTES, MAX_DEPTH, MAX_FINDINGS, Node, StructNode, TupleNode,
    lossy_text, text_from_bytes,
};
