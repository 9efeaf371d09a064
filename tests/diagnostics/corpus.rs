//! Bad scenarios, one slip each, and the reports that their authors get.
//!
//! A case is a part of a scenario: its fields replace those of `base.ron`, the smallest scenario there is. A case that is a whole file
//! is marked so, and `…` in it stands for the base.

use std::fs;
use std::path::Path;

use shiproom::authoring::balance;
use shiproom::scenario::diagnostic::{codes, render};
use shiproom::scenario::translation::examine;
use shiproom::scenario::translation::po::{Entry, Po};
use shiproom::scenario::{Checked, check, texts};

const BASE: &str = include_str!("base.ron");

/// The folder of this test.
fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diagnostics"))
}

/// The name of the field with which a line begins.
fn field(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(':')?;
    let word = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    (word && !name.is_empty()).then_some(name)
}

/// The fields of the base which a part does not write itself.
fn base_without(part: &str, indent: &str) -> String {
    let written = part.lines().filter_map(|l| l.strip_prefix(indent));
    let written: Vec<_> = written.filter_map(field).collect();
    let kept = BASE
        .lines()
        .filter(|line| field(line).is_none_or(|name| !written.contains(&name)));
    kept.flat_map(|line| [line, "\n"]).collect()
}

/// The file that a case stands for.
pub fn file(case: &str, whole: bool) -> String {
    if whole {
        return case.replace("    …\n", &base_without(case, "    "));
    }
    format!("Scenario(\n{case}\n{})\n", base_without(case, ""))
}

fn codes_of(checked: &Checked) -> Vec<String> {
    let findings = checked.findings.iter();
    findings.map(|finding| finding.code.to_string()).collect()
}

#[test]
fn the_base_is_clean() {
    let checked = check(file("", false).as_bytes());
    assert_eq!(codes_of(&checked), [""; 0]);
}

#[test]
fn each_bad_file_gets_a_report_that_makes_its_fix_obvious() {
    let mut groups: Vec<_> = fs::read_dir(folder().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    groups.sort();
    let mut count = 0;
    for group in groups {
        let name = group.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&group).unwrap();
        let mut reports = String::new();
        for case in text.split("\n== ").skip(1) {
            let (title, body) = case.split_once('\n').unwrap();
            let (title, whole) = match title.strip_suffix(" (file)") {
                Some(title) => (title, true),
                None => (title, false),
            };
            let text = file(body.trim_end(), whole);
            let checked = check(text.as_bytes());
            assert!(
                !checked.findings.is_empty(),
                "{name}: {title} gets no finding"
            );
            let report = render("bad.ron", &checked.text, &checked.findings, false);
            reports += &format!("=== {title}\n\n{report}");
            count += 1;
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder().join("snapshots"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name.as_str(), reports));
    }
    assert!(count >= 150, "there are only {count} bad files");
}

/// What an example on a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Example {
    /// A part of a scenario.
    Part,
    /// A whole file.
    Whole,
    /// An entry of a translation of the base, in which everything else is translated.
    Translation,
}

/// The codes of an example.
fn codes_in(example: Example, text: &str) -> Vec<String> {
    if example != Example::Translation {
        return codes_of(&check(file(text, example == Example::Whole).as_bytes()));
    }
    let texts = texts::texts_of(&file("", false));
    let other = texts
        .iter()
        .filter(|it| !text.contains(&format!("\nmsgctxt \"{}\"", it.place)))
        .filter(|it| !text.starts_with(&format!("msgctxt \"{}\"", it.place)));
    let entries = other.map(|it| Entry {
        context: it.place.to_string(),
        original: it.words.clone(),
        translation: it.words.clone(),
        ..Entry::default()
    });
    let po = Po {
        entries: entries.collect(),
        ..Po::default()
    };
    let po = format!("{}\n{text}\n", po.write(|_| None));
    let findings = examine(po.as_bytes(), &texts, "de").findings;
    findings.iter().map(|it| it.code.to_string()).collect()
}

/// The examples on a page, and their texts.
fn examples(page: &str) -> Vec<(Example, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let example = match line {
            "```ron" => Example::Part,
            "```ron file" => Example::Whole,
            "```po" => Example::Translation,
            _ => continue,
        };
        let text: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
        found.push((example, text.join("\n")));
    }
    found
}

#[test]
fn the_wrong_example_on_each_page_gives_its_code_and_the_right_one_nothing() {
    // These would be too long to print, are no text, or cannot happen with the types of the format.
    let without = [
        codes::FILE_TOO_LARGE,
        codes::NOT_UTF8,
        codes::TOO_MANY_FINDINGS,
        codes::NESTED_TOO_DEEP,
        codes::TOO_LARGE,
        codes::REFUSED_VALUE,
    ];
    let mut wrong_pages = Vec::new();
    for entry in codes::REGISTRY {
        let examples = examples(entry.page);
        if without.contains(&entry.code) {
            assert!(examples.is_empty(), "{}", entry.code);
            continue;
        }
        let [(bad_is, bad), (good_is, good)] = &examples[..] else {
            panic!("the page of {} has {} examples", entry.code, examples.len());
        };
        let bad = codes_in(*bad_is, bad);
        let good = codes_in(*good_is, good);
        let code = entry.code.to_string();
        // What is wrong there is this, and nothing else.
        if bad.iter().any(|found| *found != code) || bad.is_empty() || !good.is_empty() {
            wrong_pages.push(format!("{code}: wrong {bad:?}, right {good:?}"));
        }
    }
    assert!(wrong_pages.is_empty(), "{wrong_pages:#?}");
}

#[test]
fn the_index_names_every_code_with_its_title() {
    let index = include_str!("../../docs/errors/README.md");
    for entry in codes::REGISTRY {
        let (code, title) = (entry.code, entry.code.title());
        let line = format!("- [{code}]({code}.md): {title}\n");
        assert!(index.contains(&line), "{line}");
    }
    for entry in balance::codes::TABLE {
        let line = format!("- {}: {}\n", entry.code, entry.title);
        assert!(index.contains(&line), "{line}");
    }
}
