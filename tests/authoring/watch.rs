use std::process::Command;

use shiproom::authoring::watch::{Hand, Standing, changes};
use shiproom::bots::{self, Style};
use shiproom::hindsight::History;
use shiproom::playthrough::Playthrough;
use shiproom::scenario::Day;

use crate::watching::Watching;
use crate::{lesson, scenario};

/// A project of By-the-book as a player's, to the morning of a day.
fn history(until: u32) -> History {
    let whole = bots::play(&scenario(&lesson(&[])), Style::ByTheBook, 4);
    let mut playthrough = Playthrough::new(whole.scenario().clone(), 4);
    for (day, decision) in whole.log() {
        while playthrough.today() < *day && playthrough.today().0 < until {
            playthrough.next_day();
        }
        if playthrough.today() == *day {
            playthrough.decide(decision.clone()).expect("it was taken");
        }
    }
    while playthrough.today().0 < until && playthrough.next_day() {}
    History::of(&playthrough)
}

fn play(hand: &Hand, edits: &[(&str, &str)]) -> Standing {
    hand.play(&scenario(&lesson(edits)))
}

fn words(before: &Standing, after: &Standing) -> String {
    let changes = changes(before, after);
    let lines = changes
        .iter()
        .map(|one| format!("{}: {}\n", one.what, one.words));
    lines.collect()
}

const PAGE: &str = "discipline: \"frontend\", effort: (5, 7, 11)";
const SLOWER: &str = "discipline: \"frontend\", effort: (11, 14, 19)";

#[test]
fn what_is_not_changed_plays_as_before() {
    for hand in [
        Hand::Player(history(12)),
        Hand::Player(history(200)),
        Hand::Bot(Style::Planner, 3, None),
        Hand::Bot(Style::Drifter, 3, Some(Day(10))),
    ] {
        let before = play(&hand, &[]);
        assert_eq!(before.refused, 0, "{hand:?}");
        assert_eq!(changes(&before, &play(&hand, &[])), []);
        // Words are not play.
        let other = play(&hand, &[("Read at night, with one thumb.", "Read in bed.")]);
        assert_eq!(changes(&before, &other), []);
    }
}

#[test]
fn a_player_stands_where_the_save_was() {
    let history = history(12);
    let (day, log) = (history.today, history.log.len());
    let standing = play(&Hand::Player(history), &[]);
    assert_eq!(standing.board.today.day, day);
    assert_eq!(standing.taken as usize, log);
}

#[test]
fn an_edit_is_told_by_what_it_changes() {
    let hand = Hand::Player(history(12));
    let before = play(&hand, &[]);
    let slower = words(&before, &play(&hand, &[(PAGE, SLOWER)]));
    assert!(
        slower.contains("finish: ") && slower.contains("later"),
        "{slower}"
    );

    let dearer = words(&before, &play(&hand, &[("day_rate: 820", "day_rate: 920")]));
    assert!(
        dearer.contains("cost: ") && dearer.contains("more"),
        "{dearer}"
    );

    let later = [("when: From(\"2027-03-11\"),", "when: From(\"2027-04-11\"),")];
    let gone = words(&before, &play(&hand, &later));
    assert!(
        gone.contains("card: comes up no more: Osman would like cakes"),
        "{gone}"
    );
    assert!(
        gone.contains("decisions: 1 of "),
        "the answer finds no card: {gone}"
    );
    let back = words(&play(&hand, &later), &before);
    assert!(
        back.contains("card: comes up now: Osman would like cakes"),
        "{back}"
    );

    let end = Hand::Bot(Style::Planner, 3, None);
    let never = [(
        "possible: TasksDone([\"orders\", \"page\"])",
        "possible: All([Always, Not(Always)])",
    )];
    let lost = words(&play(&end, &[]), &play(&end, &never));
    assert!(
        lost.contains("ending: ") && lost.contains("overall: "),
        "{lost}"
    );
}

#[test]
fn an_answer_waits_for_its_card() {
    let hand = Hand::Player(history(16));
    let before = play(&hand, &[]);
    // Two days later, and before the day that the save reached.
    let after = play(
        &hand,
        &[("when: From(\"2027-03-11\"),", "when: From(\"2027-03-15\"),")],
    );
    assert_eq!((before.refused, after.refused), (0, 0));
}

/// A translation that has just been begun.
const GERMAN: &str = r#"msgid ""
msgstr ""
"Language: de\n"

msgctxt "charter"
msgid "Read at night, with one thumb."
msgstr "Nachts gelesen, mit einem Daumen."
"#;

#[test]
fn the_program_tells_each_save_keeps_the_last_good_one_and_ends_cleanly() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.scenario.ron");
    // As editors do it: written beside, then renamed.
    let save = |text: &str| {
        let beside = folder.path().join("x.tmp");
        std::fs::write(&beside, text).unwrap();
        std::fs::rename(&beside, &file).unwrap();
    };
    save(&lesson(&[]));
    let arguments = ["x.scenario.ron", "--bot", "planner"];
    let mut watching = Watching::start(folder.path(), arguments).expect("it starts");
    let until = |words: &str| {
        let heard = watching.hear(|line| line.contains(words));
        heard.unwrap_or_else(|heard| panic!("it never said {words}, but {heard}"));
    };
    until("x.scenario.ron: clean");
    until("points");
    save(&lesson(&[(PAGE, SLOWER)]));
    until("finish");
    save("Scenario(format: 1");
    until("the last good version stands");
    // Compared with the slower one, which was the last that was good.
    std::fs::write(&file, lesson(&[])).unwrap();
    until("earlier");
    save(&lesson(&[(
        "Read at night, with one thumb.",
        "Read in bed.",
    )]));
    until("plays as before");
    // A translation that is begun beside it is read too, and again when it is saved.
    let translation = folder.path().join("x/de.po");
    std::fs::create_dir(folder.path().join("x")).unwrap();
    std::fs::write(&translation, GERMAN).unwrap();
    until("x/de.po: ");
    std::fs::write(
        &translation,
        GERMAN.replace("msgstr \"Nachts", "msgstr Nachts"),
    )
    .unwrap();
    until("x/de.po: 1 error");
    if cfg!(unix) {
        let id = watching.child.id().to_string();
        let told = Command::new("kill").args(["-INT", &id]).status();
        assert!(told.expect("kill is there").success());
        until("Stopped.");
        assert_eq!(watching.child.wait().unwrap().code(), Some(0));
    }
}
