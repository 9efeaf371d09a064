//! The authoring room: what an author needs beside the editor and the check.

pub mod balance;
pub mod bless;
pub mod export;
pub mod import;
pub mod new;
pub mod reference;
pub mod schema;
pub mod watch;
