//! What a translator relies on: nothing is lost, nothing stale is shown, and every slip is named.

use proptest::prelude::*;

use super::po::{Entry, Po};
use super::*;
use crate::scenario::diagnostic::codes;
use crate::scenario::texts::texts_of;
use crate::scenario::{check, shipped};

fn text(place: &str, words: &str) -> Text {
    Text {
        place: place.into(),
        words: words.to_owned(),
        most: 60,
    }
}

fn entry(context: &str, original: &str, translation: &str) -> Entry {
    Entry {
        context: context.to_owned(),
        original: original.to_owned(),
        translation: translation.to_owned(),
        ..Entry::default()
    }
}

fn file(entries: Vec<Entry>) -> Po {
    Po {
        entries,
        ..Po::default()
    }
}

/// The same without the places in the file.
fn unplaced(mut po: Po) -> Po {
    for entry in &mut po.entries {
        entry.span = reader::Span::default();
    }
    po
}

/// Letters that a file has to quote, and such that look like its grammar.
fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            Just("\""),
            Just("\\"),
            Just("\n"),
            Just("\t"),
            Just("\r"),
            Just("#~ msgid"),
            Just("ü„“"),
            Just(" "),
            Just("n")
        ],
        0..8,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn a_file_that_was_written_is_read_as_it_was(
        texts in proptest::collection::vec((words(), words(), any::<bool>(), proptest::option::of(words())), 0..6),
        header in words(),
    ) {
        let entries = texts.into_iter().enumerate().map(|(number, (original, translation, obsolete, previous))| Entry {
            comments: vec!["kept".to_owned(), String::new()],
            flags: vec!["no-wrap".to_owned()],
            fuzzy: previous.is_some(),
            previous,
            obsolete,
            ..entry(&format!("tasks/{number}"), &original, &translation)
        });
        let po = Po { comments: vec!["Above all".to_owned()], header, entries: entries.collect() };
        let text = po.write(|_| Some("at most 60 characters".to_owned()));
        prop_assert_eq!(Po::read(&text).map(unplaced), Ok(po));
    }

    #[test]
    fn whatever_a_file_holds_is_read_or_refused_with_its_place(text in "(msgctxt|msgid|msgstr|#~|#\\||#,|[ \"\\\\\nü]|x){0,40}") {
        if let Err(finding) = Po::read(&text) {
            prop_assert_eq!(finding.code, codes::BAD_PO);
            prop_assert!(text.is_char_boundary(finding.span.start as usize), "{:?}", finding);
        }
    }
}

#[test]
fn an_update_keeps_what_was_translated_whatever_happened_to_its_text() {
    let old = file(vec![
        entry("a", "Same", "Gleich"),
        entry("b", "Old words", "Alte Wörter"),
        entry("list/0", "First", "Erstes"),
        entry("gone", "Taken out", "Herausgenommen"),
        entry("never", "Never translated", ""),
    ]);
    let texts = [
        text("a", "Same"),
        text("b", "New words"),
        text("list/0", "Put in front"),
        text("list/1", "First"),
    ];
    let Update {
        po,
        translated,
        outdated,
        missing,
        obsolete,
    } = update(&texts, Some(&old), "de");
    assert_eq!((translated, outdated, missing, obsolete), (2, 1, 1, 1));
    let [same, reworded, new, moved, gone] = &po.entries[..] else {
        panic!("{:?}", po.entries);
    };
    assert_eq!(*same, entry("a", "Same", "Gleich"));
    assert!(reworded.fuzzy && reworded.translation == "Alte Wörter");
    assert_eq!(reworded.previous.as_deref(), Some("Old words"));
    assert_eq!(reworded.original, "New words");
    assert_eq!(*new, entry("list/0", "Put in front", ""));
    assert_eq!(*moved, entry("list/1", "First", "Erstes"));
    assert!(gone.obsolete && gone.translation == "Herausgenommen");

    // Once more: nothing changes any more. And back: everything comes back.
    assert_eq!(update(&texts, Some(&po), "de").po, po);
    let before = [
        text("a", "Same"),
        text("list/0", "First"),
        text("gone", "Taken out"),
    ];
    let back = update(&before, Some(&po), "de");
    assert_eq!((back.translated, back.missing), (3, 0));
    assert_eq!(
        back.po.entries[2],
        entry("gone", "Taken out", "Herausgenommen")
    );
}

#[test]
fn each_class_is_one_finding_with_the_first_places() {
    let mut texts: Vec<Text> = (0..10).map(|n| text(&format!("t{n}"), "Words")).collect();
    texts[9].words = "Two\n\nparagraphs".to_owned();
    let mut entries = vec![
        entry("t0", "Words", "Wörter"),
        entry("t1", "Other words", "Andere Wörter"),
        Entry {
            fuzzy: true,
            ..entry("t2", "Words", "Wörter?")
        },
        entry("t3", "Words", &"lang".repeat(20)),
        entry("t9", "Two\n\nparagraphs", "Ein Absatz"),
        entry("nowhere", "Words", "Wörter"),
    ];
    entries[3].flags.push("no-wrap".to_owned());
    let text = file(entries).write(|_| None);
    let found = examine(text.as_bytes(), &texts, "de").findings;
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|finding| (finding.code.as_str(), finding.message.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (
                "S0802",
                "5 texts have no translation: t4, t5, t6, t7 and 1 more"
            ),
            (
                "S0803",
                "2 translations were made for other words than those that stand there now: t1, t2"
            ),
            (
                "S0805",
                "2 translations do not fit where their texts stand: t3, t9"
            ),
            (
                "S0804",
                "1 translation is of a text that the scenario does not have: nowhere"
            ),
        ]
    );
}

#[test]
fn what_is_no_translation_is_refused_at_its_line() {
    let good = "msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"B\"\n";
    for (bad, what, line) in [
        ("msgctxt \"a\"\nmsgid A\n", "quotes", 2),
        ("msgctxt \"a\"\nmsgid \"A\"\n\n", "all of its parts", 1),
        ("msgid \"A\"\nmsgstr \"B\"\n", "where its text stands", 1),
        ("\"A\"\n", "belongs to nothing", 1),
        ("msgctxt \"a\\q\"\n", "escape", 1),
        ("msgctxt \"a\" \"b\"\n", "quote inside", 1),
        ("msgid_plural \"A\"\n", "msgid_plural", 1),
        ("msgctxt \"a\"\nmsgid \"A\"\nmsgid \"B\"\n", "twice", 3),
        (&format!("{good}\n{good}"), "translated twice", 5),
        (
            "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n",
            "UTF-8",
            1,
        ),
    ] {
        let finding = Po::read(bad).expect_err(bad);
        assert!(finding.message.contains(what), "{bad}: {}", finding.message);
        let at = bad[..finding.span.start as usize].matches('\n').count() + 1;
        assert_eq!(at, line, "{bad}");
    }
    assert_eq!(
        Po::read(&good.replace('\n', "\r\n")).unwrap().entries.len(),
        1
    );
}

#[test]
fn a_text_without_a_fitting_translation_is_told_as_it_was_written() {
    let file = shipped::text("first-sprint").unwrap();
    let mut scenario = check(file.as_bytes()).scenario.unwrap();
    let po = file_of(&[
        ("title", "First Sprint", "Erster Sprint"),
        (
            "team/amara/role",
            "Somebody else's role",
            "Eine andere Rolle",
        ),
        ("team/ben/role", "Developer", &"Entwickler ".repeat(10)),
        ("team/linh/role", "Tester and writer", ""),
    ]);
    scenario.carry(vec![Source {
        language: "xx".into(),
        text: po.into(),
    }]);
    assert!(scenario.languages().any(|language| &**language == "xx"));
    let told = scenario.in_language(Some("xx")).unwrap();
    assert_eq!(&*told.title, "Erster Sprint");
    assert_eq!(told.language.as_deref(), Some("xx"));
    assert_eq!(told.text, scenario.text);
    for (told, written) in told.team.iter().zip(&scenario.team) {
        assert_eq!(told.role, written.role);
    }
    let back = told.in_language(None).unwrap();
    assert_eq!(&*back.title, "First Sprint");
    assert!(back.languages().any(|language| &**language == "xx"));
}

fn file_of(entries: &[(&str, &str, &str)]) -> String {
    let entries = entries
        .iter()
        .map(|(context, original, translation)| entry(context, original, translation));
    file(entries.collect()).write(|_| None)
}

#[test]
fn a_language_that_is_not_there_says_which_are() {
    let file = shipped::text("first-sprint").unwrap();
    let mut scenario = check(file.as_bytes()).scenario.unwrap();
    scenario.translations.clear();
    let none = scenario.in_language(Some("fr")).unwrap_err().to_string();
    assert!(
        none.contains("no translation \"fr\"") && none.contains("in no other"),
        "{none}"
    );
    scenario.carry(vec![Source {
        language: "xx".into(),
        text: "msgctxt \"title\"\nmsgid First\n".into(),
    }]);
    let other = scenario.in_language(Some("fr")).unwrap_err().to_string();
    assert!(other.ends_with("There is xx."), "{other}");
    let broken = scenario.in_language(Some("xx")).unwrap_err().to_string();
    assert!(broken.contains("line 2"), "{broken}");
    // Whoever wishes it in passing gets it as it was written.
    let scenario = Arc::new(scenario);
    assert!(Arc::ptr_eq(&spoken(&scenario, Some("xx")), &scenario));
    assert!(Arc::ptr_eq(&spoken(&scenario, Some("fr")), &scenario));
}

#[test]
fn shipped_translations_are_complete_and_up_to_date() {
    let mut seen = 0;
    for shipped in shipped::ALL {
        let texts = texts_of(shipped.text);
        for (language, file) in shipped.translations {
            let reviewed = examine(file.as_bytes(), &texts, language);
            assert_eq!(reviewed.findings, [], "{} in {language}", shipped.id);
            let po = reviewed.po.unwrap();
            let update = update(&texts, Some(&po), language);
            assert_eq!(update.translated, texts.len());
            assert_eq!(
                update.text(&texts),
                *file,
                "as `shiproom translate` writes it"
            );
            seen += 1;
        }
    }
    assert!(seen > 0, "a translation is shipped");
}
