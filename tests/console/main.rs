//! The console as people meet it: transcripts of piped sessions on shipped scenarios, and the built program.

#[path = "../support/program.rs"]
mod built;
mod program;
mod session;
