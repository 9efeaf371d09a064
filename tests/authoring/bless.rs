use shiproom::authoring::bless::{difference, transcript};
use shiproom::bots::{Style, play};

use crate::{err, lesson, out, scenario, shiproom};

#[test]
fn a_transcript_tells_what_was_played() {
    let scenario = scenario(&lesson(&[]));
    for style in Style::ALL {
        let text = transcript(&scenario, style, 5);
        let mut played = play(&scenario, style, 5);
        let outcome = played.outcome().unwrap();
        let digest = format!("fingerprint {:016x}\n", played.digests().last().unwrap());
        assert!(text.ends_with(&digest), "{text}");
        assert!(
            text.contains(&format!("\n{:.2} points, ", outcome.overall)),
            "{text}"
        );
        assert!(
            text.contains(&format!("ending: {}\n", outcome.ending)),
            "{text}"
        );
        for card in played.board().answered.iter().filter(|card| !card.lapsed) {
            assert!(
                text.contains(&format!("{}: {}\n", card.title, card.answer)),
                "{text}"
            );
        }
        assert_eq!(difference(&text, &transcript(&scenario, style, 5)), None);
    }
}

#[test]
fn blessed_transcripts_are_kept_compared_and_blessed_anew() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let file = at.join("x.scenario.ron");
    std::fs::write(&file, lesson(&[])).unwrap();

    let early = shiproom(at, &["check", "--blessed", "x.scenario.ron"]);
    assert_eq!(early.status.code(), Some(1));
    assert!(
        err(&early).contains("nothing is blessed"),
        "{}",
        err(&early)
    );

    let blessed = shiproom(
        at,
        &[
            "bless",
            "x.scenario.ron",
            "--bots",
            "planner,drifter",
            "--seeds",
            "2",
        ],
    );
    assert_eq!(blessed.status.code(), Some(0), "{}", err(&blessed));
    assert_eq!(out(&blessed), "x/blessed: 4 transcripts kept, 4 new\n");
    let kept = at.join("x/blessed");
    let note = kept.join("notes.txt");
    std::fs::write(&note, "not a transcript").unwrap();
    assert_eq!(std::fs::read_dir(&kept).unwrap().count(), 5);
    let same = shiproom(at, &["check", "--blessed", "x.scenario.ron"]);
    assert_eq!(same.status.code(), Some(0), "{}", out(&same));
    assert!(out(&same).ends_with("x.scenario.ron: 4 transcripts as blessed\n"));

    // A card that brings Osman more trust: the planner plays on elsewhere, the drifter as before.
    let edited = lesson(&[(
        "detail: \"Calm, and Osman's own.\", effects: [Add(Trust(\"osman\"), 0.06)]",
        "detail: \"Calm, and Osman's own.\", effects: [Add(Trust(\"osman\"), 0.3)]",
    )]);
    std::fs::write(&file, edited).unwrap();
    let changed = shiproom(at, &["check", "--blessed", "x.scenario.ron"]);
    let words = out(&changed);
    assert_eq!(changed.status.code(), Some(1), "{words}");
    assert!(
        words.contains("planner-1.txt\n--- blessed\n+++ now\n"),
        "{words}"
    );
    assert!(
        words.contains("\n-") && words.contains("\n+") && words.contains("alignment"),
        "{words}"
    );
    assert!(
        words.ends_with("if that is meant: shiproom bless x.scenario.ron\n"),
        "{words}"
    );

    // Blessing anew keeps the same cast, and leaves other files alone.
    let anew = shiproom(at, &["bless", "x.scenario.ron"]);
    assert_eq!(out(&anew), "x/blessed: 4 transcripts kept, 4 changed\n");
    assert!(note.exists());
    let same = shiproom(at, &["check", "--blessed", "x.scenario.ron"]);
    assert_eq!(same.status.code(), Some(0), "{}", out(&same));

    let fewer = shiproom(
        at,
        &[
            "bless",
            "x.scenario.ron",
            "--bots",
            "planner",
            "--seeds",
            "1",
        ],
    );
    assert_eq!(out(&fewer), "x/blessed: 1 transcript kept, 3 removed\n");
    assert_eq!(
        std::fs::read_dir(&kept).unwrap().count(),
        2,
        "one transcript and the note"
    );

    let inside = shiproom(at, &["bless", "first-sprint"]);
    assert_eq!(
        inside.status.code(),
        Some(2),
        "what comes with the program has no folder"
    );
}
