use shiproom::authoring::balance::{Options, balance};
use shiproom::authoring::new::new;
use shiproom::bots::Style;
use shiproom::hindsight::Progress;
use shiproom::scenario::check;

use crate::{err, lesson, out, scenario, shiproom};

#[test]
fn the_lesson_is_clean_playable_and_balanced() {
    let text = lesson(&[]);
    assert!(check(text.as_bytes()).findings.is_empty());
    let options = Options {
        runs: 150,
        ..Options::default()
    };
    let found = balance(&scenario(&text), &options, &Progress::default()).unwrap();
    assert!(found.findings.is_empty(), "{:#?}", found.findings);
    let planner = found.styles.iter().find(|one| one.style == Style::Planner);
    let drifter = found.styles.iter().find(|one| one.style == Style::Drifter);
    let (planner, drifter) = (planner.unwrap(), drifter.unwrap());
    assert!(planner.overall.mean > drifter.overall.mean + 20.0);
    assert!(planner.launched == 1.0 && drifter.launched == 1.0);
}

#[test]
fn a_name_becomes_id_and_title_and_whatever_the_title_the_file_is_clean() {
    for (title, shown) in [
        (None, "Night shift"),
        (Some("The \"Last\" Mile \\ Two"), "The \"Last\" Mile \\ Two"),
        (Some("Ω // */ {{id}}"), "Ω // */ {{id}}"),
    ] {
        let text = new("night-shift", title).unwrap();
        let checked = check(text.as_bytes());
        assert!(checked.findings.is_empty(), "{:#?}", checked.findings);
        let scenario = checked.scenario.unwrap();
        assert_eq!((&*scenario.id, &*scenario.title), ("night-shift", shown));
    }
}

#[test]
fn names_that_cannot_be_ids_are_refused_with_one_that_can() {
    for (name, near) in [
        ("Night Shift", "night-shift"),
        ("a_b", "a-b"),
        ("Größe", "gr-e"),
        ("…", "lower-case letters"),
        ("", "lower-case letters"),
    ] {
        let words = new(name, None).unwrap_err().to_string();
        assert!(words.contains(near), "{words}");
    }
    assert!(new("x", Some("")).is_err() && new("x", Some("two\nlines")).is_err());
    assert!(new("x", Some(&"x".repeat(61))).is_err());
}

#[test]
fn a_file_is_written_once_and_never_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let made = shiproom(at, &["new", "night-shift", "--title", "Night Shift"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert!(out(&made).contains("shiproom watch night-shift.scenario.ron"));
    let file = at.join("night-shift.scenario.ron");
    std::fs::write(&file, "mine").unwrap();
    let again = shiproom(at, &["new", "night-shift.scenario.ron"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(err(&again).contains("is there already"), "{}", err(&again));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    let nowhere = shiproom(at, &["new", "no/such/folder/x"]);
    assert_eq!(nowhere.status.code(), Some(2));
}
