//! What a bad scenario file gets: every finding at once, each under the very value.

use shiproom::scenario::check;
use shiproom::scenario::diagnostic::{Lines, render};

const FIRST_SPRINT: &str = include_str!("../scenarios/first-sprint.scenario.ron");

/// Code and the text under the caret of every finding in First Sprint with `changes` made.
fn findings(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut text = FIRST_SPRINT.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "First Sprint has no `{from}` any more");
        text = text.replacen(from, to, 1);
    }
    let checked = check(text.as_bytes());
    checked
        .findings
        .iter()
        .map(|finding| {
            let under = &text[finding.span.start as usize..finding.span.end as usize];
            (finding.code.to_string(), under.to_owned())
        })
        .collect()
}

#[test]
fn slips_of_many_kinds_are_all_reported_at_once_each_in_its_place() {
    let found = findings(&[
        ("max_people: 2", "max_peple: 2"),
        ("owner: \"linh\"", "owner: \"lihn\""),
        ("visibility: 0.50", "visibility: 1.5"),
        ("2026-05-22", "2026-05-32"),
    ]);
    for expected in [
        ("S0201", "max_peple"),
        ("S0301", "\"lihn\""),
        ("S0401", "1.5"),
        ("S0412", "\"2026-05-32\""),
    ] {
        assert!(
            found
                .iter()
                .any(|(code, under)| code == expected.0 && under == expected.1),
            "{expected:?} is not among {found:?}"
        );
    }
}

#[test]
fn the_nearest_name_is_offered_and_the_line_is_shown() {
    let text = FIRST_SPRINT.replacen("owner: \"linh\"", "owner: \"lihn\"", 1);
    let checked = check(text.as_bytes());
    let shown = render("a.ron", &text, &checked.findings, false);
    let at = text.find("\"lihn\"").expect("it was put there");
    let position = Lines::new(&text).position(at as u32);
    assert!(
        shown.contains(&format!("a.ron:{}:{}", position.line, position.column)),
        "{shown}"
    );
    assert!(shown.contains("did you mean `linh`?"), "{shown}");
}

#[test]
fn tasks_that_wait_for_each_other_are_printed_as_a_circle() {
    let text = FIRST_SPRINT.replacen(
        "id: \"rota-rules\"",
        "id: \"rota-rules\", after: [\"handover\"]",
        1,
    );
    let checked = check(text.as_bytes());
    let circle = checked
        .findings
        .iter()
        .find(|finding| finding.code.to_string() == "S0502");
    let message = &circle.expect("a circle is found").message;
    assert!(
        message.contains("`handover`") && message.contains("→"),
        "{message}"
    );
}

#[test]
fn an_effect_on_what_can_only_be_read_is_refused() {
    let found = findings(&[("Add(Trust(\"stefan\")", "Add(Silence(\"stefan\")")]);
    assert!(
        found
            .iter()
            .any(|(code, under)| code == "S0605" && under == "Silence(\"stefan\")"),
        "{found:?}"
    );
}

#[test]
fn a_file_from_the_future_is_refused_with_what_it_needs() {
    let checked = check(
        FIRST_SPRINT
            .replacen("format: 1", "format: 2", 1)
            .as_bytes(),
    );
    assert!(checked.scenario.is_none());
    assert!(
        checked.findings[0].message.contains("format 2"),
        "{:?}",
        checked.findings
    );
}

#[test]
fn truncated_files_are_refused_whatever_the_place() {
    for part in 1..40 {
        let mut end = FIRST_SPRINT.len() * part / 40;
        while !FIRST_SPRINT.is_char_boundary(end) {
            end -= 1;
        }
        let checked = check(&FIRST_SPRINT.as_bytes()[..end]);
        assert!(
            checked.scenario.is_none() && checked.errors() > 0,
            "cut at byte {end}"
        );
    }
}
