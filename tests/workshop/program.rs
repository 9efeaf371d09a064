//! The built program: a facilitator makes a pack, participants play it by pipe, the facilitator reports.

use std::path::Path;

use crate::built::{err, out, shiproom};

fn pack(at: &Path, mode: &str) {
    let made = shiproom(
        at,
        &[
            "workshop",
            "pack",
            "first-sprint",
            "--seed",
            "9",
            "--gates",
            "W1,W2",
            "--mode",
            mode,
            "--title",
            "Spring class",
            "-o",
            "pack.shiproom",
        ],
        "",
    );
    assert!(made.status.success(), "{}", err(&made));
    assert_eq!(
        out(&made),
        "pack.shiproom: Spring class, seed 9, Assess\n  W1: pauses on Fri 17 Apr\n  W2: pauses on Fri 24 Apr\n\
         Participants play it with: shiproom play pack.shiproom\n"
            .replace("Assess", if mode == "assess" { "Assess" } else { "Learn" })
    );
}

/// To the end of First Sprint, whatever comes up.
fn to_the_end() -> String {
    "until 19 jun\n".repeat(80)
}

#[test]
fn a_workshop_goes_from_the_pack_over_a_gate_to_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    pack(at, "assess");

    // The name is asked for; the gate holds until a forecast is given; there is no undo.
    let mia = shiproom(
        at,
        &["play", "pack.shiproom"],
        "\nMia Example\npace ben push\nundo\nuntil fri\nuntil fri\nuntil fri\nnext\ngate 22-may\ngate 29-may 22-may\ngate 22-may 29-may\ngate\nsave\n",
    );
    let text = out(&mia);
    for part in [
        "A name has 1 to 40 letters",
        "Spring class · Mia Example · Assess",
        "Gates: W1 on Fri 17 Apr, W2 on Fri 24 Apr.",
        "what is decided is decided",
        "Gate W1. It closes this week",
        "Not done: Gate W1 waits for your forecast.",
        "is not two dates",
        "The P80 is the later of the two",
        "Gate W1: you say P50 Fri 22 May, P80 Fri 29 May.",
        "The next gate is W2, on Fri 24 Apr.",
        "Mia-Example-first-sprint.result",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }

    // What was left goes on by its name or by its file, with what was decided and forecast.
    let again = shiproom(
        at,
        &["play", "pack.shiproom", "--name", "Mia Example"],
        "gate\n",
    );
    assert!(
        out(&again).contains("You go on from Fri 17 Apr")
            && out(&again).contains("W1   P50 Fri 22 May"),
        "{}",
        out(&again)
    );
    let lines = format!(
        "next\nuntil fri\nuntil fri\nuntil fri\ngate 22-may 29-may\n{}",
        to_the_end()
    );
    let by_file = out(&shiproom(
        at,
        &["play", "Mia-Example-first-sprint.result"],
        &lines,
    ));
    assert!(by_file.contains("The project is over on"), "{by_file}");
    let refused = shiproom(at, &["play", "pack.shiproom", "--seed", "3"], "");
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        err(&refused).contains("carries its own seed and mode"),
        "{}",
        err(&refused)
    );

    // The packs of the folder stand behind the scenarios that come with the program.
    let place = shiproom::scenario::shipped::ALL.len() + 1;
    let lines = format!("{place}\nOmar\nnext\nquit\n");
    let omar = out(&shiproom(at, &["play"], &lines));
    assert!(
        omar.contains("pack.shiproom") && omar.contains("Left on Tue 14 Apr. Your result: "),
        "{omar}"
    );

    std::fs::write(at.join("noise.result"), "not a result").unwrap();
    let reported = shiproom(
        at,
        &[
            "workshop",
            "report",
            ".",
            "--csv",
            "all.csv",
            "--gradebook",
            "grades.csv",
        ],
        "",
    );
    let text = out(&reported);
    assert_eq!(
        reported.status.code(),
        Some(1),
        "a result is left out: {text}{}",
        err(&reported)
    );
    assert!(
        text.contains("2 results count.")
            && text.contains("noise.result: it is not a whole workshop result"),
        "{text}"
    );
    assert!(text.contains("running, stands on Tue 14 Apr"), "{text}");
    let everything = format!(
        "{text}{}{}",
        std::fs::read_to_string(at.join("all.csv")).unwrap(),
        std::fs::read_to_string(at.join("grades.csv")).unwrap()
    );
    assert!(everything.contains(",over,"), "{everything}");
    assert!(
        !everything.contains("Mia") && !everything.contains("Omar"),
        "a pseudonym is not the name: {everything}"
    );

    let revealed = shiproom(
        at,
        &[
            "workshop",
            "report",
            ".",
            "--gradebook",
            "grades.csv",
            "--reveal",
        ],
        "",
    );
    assert_eq!(revealed.status.code(), Some(1));
    let grades = std::fs::read_to_string(at.join("grades.csv")).unwrap();
    assert!(
        grades.contains("\r\nMia Example,") && grades.contains("\r\nOmar,,,,,,,"),
        "{grades}"
    );
}

#[test]
fn a_pack_is_not_made_of_what_cannot_be_played() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let text = shiproom::scenario::shipped::text("first-sprint").unwrap();
    std::fs::write(
        at.join("bad.scenario.ron"),
        text.replacen("discipline", "disciplin", 1),
    )
    .unwrap();
    let broken = shiproom(
        at,
        &["workshop", "pack", "bad.scenario.ron", "--seed", "1"],
        "",
    );
    assert_eq!(broken.status.code(), Some(1), "{}", err(&broken));
    let late = shiproom(
        at,
        &[
            "workshop",
            "pack",
            "first-sprint",
            "--seed",
            "1",
            "--gates",
            "W99",
        ],
        "",
    );
    assert_eq!(late.status.code(), Some(2));
    assert!(
        err(&late).contains("gate W99 cannot be reached"),
        "{}",
        err(&late)
    );
    assert!(!at.join("pack.shiproom").exists());

    pack(at, "learn");
    let again = shiproom(at, &["workshop", "pack", "first-sprint", "--seed", "2"], "");
    assert!(err(&again).contains("is there already"), "{}", err(&again));
    let empty = shiproom(at, &["workshop", "report", "."], "");
    assert_eq!(empty.status.code(), Some(2));
    assert!(
        err(&empty).contains("there is no result in ."),
        "{}",
        err(&empty)
    );
}

#[test]
fn in_a_workshop_to_learn_going_back_before_a_gate_asks_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    pack(at, "learn");
    let text = out(&shiproom(
        at,
        &["play", "pack.shiproom", "--name", "Mia"],
        "until fri\nuntil fri\ngate 22-may 29-may\nundo\nnext\nrewind fri\nnext\n",
    ));
    assert!(
        text.contains("It is written down and stays")
            && text.contains("Back on the morning of Fri 17 Apr"),
        "{text}"
    );
    assert!(
        text.ends_with("Dates are written 22-May.\n")
            || text.contains("Not done: Gate W1 waits for your forecast."),
        "{text}"
    );
}
