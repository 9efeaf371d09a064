//! Translations from the outside: the translator's command, the check, and a project that is told in two languages.

use std::sync::Arc;

use shiproom::bots::{Style, play};
use shiproom::playthrough::{Save, save};
use shiproom::scenario::{Scenario, shipped};

use crate::{err, lesson, out, scenario, shiproom};

#[test]
fn a_translator_gets_a_file_fills_it_and_keeps_it_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let file = at.join("lesson.scenario.ron");
    std::fs::write(&file, lesson(&[])).unwrap();
    let made = shiproom(at, &["translate", "lesson.scenario.ron", "de"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert!(
        out(&made).contains("de.po (new): ") && out(&made).contains(" 0 translated, "),
        "{}",
        out(&made)
    );

    let po = at.join("lesson").join("de.po");
    let filled: String = std::fs::read_to_string(&po).unwrap().replacen(
        "msgid \"Lesson\"\nmsgstr \"\"",
        "msgid \"Lesson\"\nmsgstr \"Lektion\"",
        1,
    );
    assert!(filled.contains("Lektion"), "{filled}");
    std::fs::write(&po, &filled).unwrap();
    let checked = shiproom(at, &["check", "--strict", "lesson.scenario.ron"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(
        out(&checked).contains("lesson.scenario.ron: clean"),
        "{}",
        out(&checked)
    );
    assert!(
        out(&checked).contains("warning[S0802]"),
        "{}",
        out(&checked)
    );
    assert_eq!(
        shiproom(at, &["check", "lesson.scenario.ron"])
            .status
            .code(),
        Some(0)
    );

    // The author renames the project: the old translation stays, marked, and is not shown.
    std::fs::write(
        &file,
        lesson(&[("title: \"Lesson\"", "title: \"The Lesson\"")]),
    )
    .unwrap();
    let updated = shiproom(at, &["translate", "lesson.scenario.ron", "de"]);
    assert!(
        out(&updated).contains("0 translated, 1 outdated"),
        "{}",
        out(&updated)
    );
    let text = std::fs::read_to_string(&po).unwrap();
    assert!(
        text.contains("#, fuzzy\n#| msgid \"Lesson\"\nmsgctxt \"title\"\nmsgid \"The Lesson\"\nmsgstr \"Lektion\"\n"),
        "{text}"
    );
    let run = [
        "run",
        "lesson.scenario.ron",
        "--bot",
        "drifter",
        "--language",
        "de",
    ];
    assert!(out(&shiproom(at, &run)).starts_with("The Lesson ·"));

    // A broken file is left as it is, and named with its line.
    std::fs::write(&po, "msgctxt \"title\"\nmsgid Lesson\n").unwrap();
    let refused = shiproom(at, &["translate", "lesson.scenario.ron", "de"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        out(&refused).contains("de.po:2:7") && err(&refused).contains("left as it is"),
        "{}{}",
        out(&refused),
        err(&refused)
    );
    let broken = shiproom(at, &["check", "lesson.scenario.ron"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(out(&broken).contains("error[S0801]"), "{}", out(&broken));
    let told = shiproom(at, &run);
    assert_eq!(told.status.code(), Some(2));
    assert!(err(&told).contains("line 2"), "{}", err(&told));
}

#[test]
fn a_language_that_cannot_be_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("lesson.scenario.ron"), lesson(&[])).unwrap();
    for code in [
        "",
        "../de",
        "DE",
        "d",
        "de/x",
        "deutsch-bitte-sehr-freundlich",
    ] {
        let made = shiproom(at, &["translate", "lesson.scenario.ron", code]);
        assert_eq!(made.status.code(), Some(2), "{code}");
    }
    assert!(!at.join("lesson").exists());
    let played = shiproom(
        at,
        &[
            "run",
            "first-sprint",
            "--bot",
            "drifter",
            "--language",
            "fr",
        ],
    );
    assert_eq!(played.status.code(), Some(2));
    assert!(err(&played).contains("There is de."), "{}", err(&played));
}

/// First Sprint, and the same in German.
fn both() -> [Arc<Scenario>; 2] {
    let written = scenario(shipped::text("first-sprint").expect("it is shipped"));
    let german = written.in_language(Some("de")).expect("it carries German");
    assert_ne!(written.team[1].role, german.team[1].role);
    [written, Arc::new(german)]
}

/// The law behind all of it: language changes what is read, and nothing else, to the last bit.
#[test]
fn decisions_days_and_results_are_the_same_bits_in_both_languages() {
    let [english, german] = both();
    for style in Style::ALL {
        for seed in 1..=4 {
            let (mut a, mut b) = (play(&english, style, seed), play(&german, style, seed));
            assert_eq!(a.log(), b.log(), "{style}, seed {seed}");
            assert_eq!(a.digests(), b.digests(), "{style}, seed {seed}");
            let (x, y) = (a.outcome().unwrap(), b.outcome().unwrap());
            for (x, y) in [
                (x.overall, y.overall),
                (x.delivery, y.delivery),
                (x.quality, y.quality),
                (x.alignment, y.alignment),
            ] {
                assert_eq!(x.to_bits(), y.to_bits());
            }
            assert_eq!((x.live, x.spent), (y.live, y.spent));
            assert_ne!(x.story, y.story, "the story itself is told in German");
            assert_eq!(Save::of(&a), Save::of(&b), "and a save does not know");
        }
    }
}

#[test]
fn a_save_made_in_one_language_opens_in_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let [english, german] = both();
    let seconds = play(&german, Style::ByTheBook, 5);
    save::save(&seconds, &at.join("mine.shiproom")).unwrap();
    let opened = save::load(&at.join("mine.shiproom")).unwrap();
    assert_eq!(opened.difference, None);
    let as_written = opened.playthrough;
    assert_eq!(as_written.scenario().title, english.title);
    let mut told = as_written.spoken(Arc::clone(&german)).unwrap();
    assert_eq!(told.digests(), as_written.digests());
    assert_eq!(told.preset(), as_written.preset());
    assert_eq!(told.outcome(), play(&german, Style::ByTheBook, 5).outcome());

    let verified = shiproom(at, &["replay", "mine.shiproom", "--verify"]);
    assert_eq!(verified.status.code(), Some(0), "{}", err(&verified));
    let shown = out(&shiproom(
        at,
        &["replay", "mine.shiproom", "--language", "de"],
    ));
    let ending = told.outcome().unwrap().ending;
    assert!(shown.contains(&ending), "{shown}");
    let english = out(&shiproom(at, &["replay", "mine.shiproom"]));
    assert!(!english.contains(&ending), "{english}");
}
