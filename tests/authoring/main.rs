//! The author's tools.

mod balance;
mod bless;
mod new;
mod schema;
mod translate;
mod watch;
#[path = "../support/watching.rs"]
mod watching;

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use shiproom::scenario::{Scenario, check};

/// A new scenario as the tool writes it, with changes: each a text that stands in it and what stands there instead.
fn lesson(changes: &[(&str, &str)]) -> String {
    let mut text = shiproom::authoring::new::new("lesson", None).expect("a good name");
    for (old, new) in changes {
        assert!(text.contains(old), "the lesson has no {old}");
        text = text.replace(old, new);
    }
    text
}

fn scenario(text: &str) -> Arc<Scenario> {
    let checked = check(text.as_bytes());
    Arc::new(
        checked
            .scenario
            .unwrap_or_else(|| panic!("{:#?}", checked.findings)),
    )
}

/// Runs the program in a folder.
fn shiproom(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shiproom"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("it runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("it writes UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("it writes UTF-8")
}
