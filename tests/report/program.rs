//! `shiproom debrief`, as it is typed.

use std::path::Path;
use std::process::{Command, Output};

use shiproom::bots::{self, Style};
use shiproom::playthrough::save;

use crate::sample::{FIRST_SPRINT, scenario};

/// A folder with a save of a project that is over.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let played = bots::play(&scenario(FIRST_SPRINT), Style::ByTheBook, 3);
    save::save(&played, &folder.path().join("p.shiproom")).expect("it is saved");
    folder
}

fn debrief(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shiproom"))
        .args(["debrief", "p.shiproom", "--lucks", "0"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("it runs")
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn it_writes_what_is_asked_for_and_over_its_own_files() {
    let folder = folder();
    let everything = [
        "--html", "d.html", "--csv", "tables", "--xapi", "d.jsonl", "--text",
    ];
    for _ in 0..2 {
        let done = debrief(folder.path(), &everything);
        assert!(done.status.success(), "{}", words(&done.stderr));
        assert!(words(&done.stdout).contains("First Sprint · Debrief, seed 3"));
        assert!(done.stderr.is_empty(), "{}", words(&done.stderr));
    }
    for file in [
        "d.html",
        "d.jsonl",
        "tables/scores.csv",
        "tables/ledger.csv",
    ] {
        assert!(
            folder.path().join(file).metadata().expect(file).len() > 100,
            "{file}"
        );
    }
}

#[test]
fn text_is_what_comes_when_nothing_is_asked_for() {
    let folder = folder();
    let text = words(&debrief(folder.path(), &[]).stdout);
    for section in [
        "Scores",
        "Forecast",
        "Earned value",
        "The story",
        "How this was computed",
    ] {
        assert!(text.contains(&format!("\n{section}\n")), "{section}");
    }
    let short = debrief(folder.path(), &["--html", "d.html", "--csv", "tables"]);
    assert_eq!(words(&short.stdout), "Written: d.html, tables\n");
}

#[test]
fn a_file_of_somebody_else_stays_unless_it_is_forced() {
    let folder = folder();
    for (file, option) in [("notes.html", "--html"), ("notes.txt", "--xapi")] {
        let path = folder.path().join(file);
        std::fs::write(&path, "my notes").expect("written");
        let refused = debrief(folder.path(), &[option, file]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(
            words(&refused.stderr).contains("--force"),
            "{}",
            words(&refused.stderr)
        );
        assert_eq!(std::fs::read_to_string(&path).expect("read"), "my notes");
        assert!(
            debrief(folder.path(), &[option, file, "--force"])
                .status
                .success()
        );
        assert_ne!(std::fs::read_to_string(&path).expect("read"), "my notes");
    }
    std::fs::create_dir(folder.path().join("tables")).expect("made");
    let path = folder.path().join("tables/days.csv");
    std::fs::write(&path, "day,weather\r\n0,rain\r\n").expect("written");
    let refused = debrief(folder.path(), &["--csv", "tables"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        !folder.path().join("tables/scores.csv").exists(),
        "nothing is written by halves"
    );
}

#[test]
fn what_cannot_be_written_is_said_with_its_name() {
    let folder = folder();
    for arguments in [
        ["--html", "nowhere/d.html"],
        ["--csv", "p.shiproom"],
        ["--xapi", "."],
    ] {
        let failed = debrief(folder.path(), &arguments);
        let said = words(&failed.stderr);
        assert_eq!(failed.status.code(), Some(2), "{said}");
        assert!(said.contains(arguments[1]), "{said}");
        assert!(said.lines().count() == 2, "what, and how to fix it: {said}");
    }
}
