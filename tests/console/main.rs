//! The console as people meet it: transcripts of piped sessions on shipped scenarios, and the built program.

mod program;
mod session;
