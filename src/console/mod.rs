//! The console.
pub mod dates;
pub mod names;
pub mod parse;
pub mod text;
