//! What a bad scenario file gets: every finding at once, each under the very value.

mod corpus;

use shiproom::scenario::check;
use shiproom::scenario::diagnostic::{Lines, render};

const FIRST_SPRINT: &str = include_str!("../../scenarios/first-sprint.scenario.ron");

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

/// A project of one task with `story` in it.
fn small(story: &str) -> String {
    format!(
        "Scenario(format: 1, id: \"small\", title: \"Small\", brief: \"B.\", calendar: (start: \"2026-01-05\"),
        finish: (target: \"2026-01-16\", last_day: \"2026-01-21\"), money: (budget: 100_000),
        team: [(id: \"p0\", name: \"P\", role: \"R\", skills: {{\"code\": 1}}, day_rate: 100)],
        stakeholders: [(id: \"s0\", name: \"S\", role: \"R\", sponsor: true, power: 1, interest: 1, engagement: Neutral, wanted: Neutral)],
        features: [(id: \"f0\", name: \"F\", value: 1, priority: Must, owner: \"s0\")],
        tasks: [(id: \"t0\", name: \"T\", feature: \"f0\", discipline: \"code\", effort: (1, 2, 3))],
        launch: (possible: Always, ready: Always, options: [(id: \"go\", text: \"Go\", incident: 0)]/*launch*/),
        {story})"
    )
}

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn past_a_hundred_findings_only_the_count_is_told_and_errors_go_first() {
    let unread = many(150, |n| format!("Flag(\"unread-{n}\")"));
    let warned = check(small(&format!("opening: [{unread}]")).as_bytes());
    assert!(warned.scenario.is_some(), "warnings do not stop a project");
    assert_eq!((warned.findings.len(), warned.errors()), (101, 0));

    let wrong = check(
        small(&format!(
            "opening: [{unread}], reactions: [(when: Flag(\"nothing\"), effects: [])]"
        ))
        .as_bytes(),
    );
    assert!(wrong.scenario.is_none());
    assert_eq!(wrong.findings.len(), 101);
    let error = wrong.findings.iter().find(|finding| finding.is_error());
    assert!(
        error.is_some_and(|finding| finding.message.contains("`nothing`")),
        "{error:?}"
    );
    let last = wrong.findings.last().expect("there are some");
    assert!(last.message.contains("only the first 100"), "{last:?}");
}

/// Each of these took from half a minute to hours, because something was compared with everything else.
#[test]
fn a_huge_file_is_checked_by_its_length_not_by_its_square() {
    let tasks = |one: &dyn Fn(usize) -> String| {
        let tasks = many(20_000, |n| {
            format!(
                "(id: \"a-task-with-a-long-name-{n}\", name: \"T\", feature: \"f0\", effort: (1, 2, 3), {})",
                one(n)
            )
        });
        small("").replacen("tasks: [", &format!("tasks: [{tasks}, "), 1)
    };
    let card = |choices: String| {
        small(&format!(
            "events: [(id: \"e0\", title: \"C\", when: Always, from: \"s0\", text: \"T\", choices: [{choices}])]"
        ))
    };
    let letters = "a".repeat(1_000_000);
    for text in [
        tasks(&|n| format!("discipline: \"nobody-can-{n}\"")),
        tasks(&|n| format!("discipline: \"code\", after: [\"a-task-with-a-lost-name-{n}\"]")),
        small(&format!(
            "measures: [(id: \"{letters}\", name: \"M\")], opening: [Add(Measure(\"{letters}a\"), 1)]"
        )),
        small(&format!(
            "opening: [{}]",
            many(200_000, |n| format!("Flag(\"{n}\")"))
        )),
        small(&format!(
            "opening: [{}]",
            many(200_000, |_| "Add(Energy, 1e10)".into())
        )),
        // Each finding looks for its place among all the tasks.
        tasks(&|_| "discipline: \"code\", max_people: 0".into())
            .replace("effort: (1, 2, 3)", "effort: (3, 2, 1)"),
        // Each card waits for the next, and the last never comes up.
        small(&format!(
            "events: [{}]",
            many(20_000, |n| format!(
                "(id: \"e{n}\", title: \"C\", when: {}, from: \"s0\", text: \"T\", choices: [(id: \"a\", text: \"A\"), (id: \"b\", text: \"B\", hours: 1)], otherwise: (choice: \"a\"))",
                if n == 19_999 {
                    "Not(Always)".into()
                } else {
                    format!("Happened(\"e{}\")", n + 1)
                }
            ))
        )),
        small(&format!(
            "draws: [(id: \"d0\", outcomes: [{}])], opening: [{}]",
            many(30_000, |n| format!("(\"o{n}\", 0)")),
            many(30_000, |n| format!("If(Drawn(\"d0\", \"x{n}\"), [], [])"))
        )),
        // Everybody counts on a feature that nothing opens.
        small(&format!(
            "/*s*/ milestones: [{}]",
            many(20_000, |n| format!(
                "(id: \"m{n}\", name: \"M\", date: \"2026-01-05\", gate: Feature(\"f0\", Done))"
            ))
        ))
        .replacen("effort: (1, 2, 3)", "effort: (90, 90, 90)", 1),
        card(many(100_000, |n| {
            format!("(id: \"c{n}\", text: \"T\", hours: 1)")
        })),
        card(format!(
            "(id: \"a\", text: \"T\", needs: [{}])",
            many(200_000, |_| "Launched".into())
        )),
        small("").replacen(
            "/*launch*/",
            &format!(
                ", readiness: [{}]",
                many(50_000, |n| format!(
                    "(id: \"r{n}\", text: \"T\", when: Ready(\"r{}\"))",
                    (n + 1) % 50_000
                ))
            ),
            1,
        ),
        small("").replacen("2026-01-21", "9999-12-31", 1).replacen(
            "\"2026-01-05\"",
            &format!(
                "\"2026-01-05\", holidays: [{}]",
                many(300_000, |n| format!(
                    "\"{}-{:02}-{:02}\"",
                    2026 + n / 336,
                    n / 28 % 12 + 1,
                    n % 28 + 1
                ))
            ),
            1,
        ),
    ] {
        let checked = check(text.as_bytes());
        assert!(checked.findings.len() <= 101);
        for finding in &checked.findings {
            assert!(finding.message.len() < 500, "{}", finding.code);
        }
    }
}

#[test]
fn a_choice_whose_requirements_exclude_each_other_is_found() {
    for (needs, closed) in [
        ("Flag(\"on\"), Not(Flag(\"on\"))", true),
        ("Flag(\"on\"), Not(Flag(\"off\"))", false),
        ("From(\"2026-01-09\"), Before(\"2026-01-09\")", true),
        ("From(\"2026-01-08\"), Before(\"2026-01-09\")", false),
        ("On(\"2026-01-09\"), Before(\"2026-01-09\")", true),
        ("On(\"2026-01-08\"), On(\"2026-01-09\")", true),
        ("On(\"2026-01-09\"), From(\"2026-01-09\")", false),
    ] {
        let text = small(&format!(
            "opening: [Flag(\"on\"), Flag(\"off\")], events: [(id: \"e0\", title: \"C\", when: Always, from: \"s0\", text: \"T\",
            choices: [(id: \"a\", text: \"A\", needs: [{needs}], hours: 1), (id: \"b\", text: \"B\")])]"
        ));
        let found = check(text.as_bytes()).findings;
        let never_open = found
            .iter()
            .any(|finding| finding.code.to_string() == "S0603");
        assert_eq!(never_open, closed, "{needs}: {found:?}");
    }
}

#[test]
fn windows_close_the_target_unless_something_lets_a_launch_pass() {
    let moved = "opening: [MoveWindow(\"w\", \"2026-01-20\", \"2026-01-21\")]";
    for (from, to, option, story, closed) in [
        ("2026-01-16", "2026-01-21", "", "", true),
        ("2026-01-19", "2026-01-21", "", "", false),
        ("2026-01-05", "2026-01-15", "", "", false),
        // Two days before the target the window is still closed.
        ("2026-01-05", "2026-01-15", "days: 2", "", true),
        ("2026-01-16", "2026-01-21", "", moved, false),
        (
            "2026-01-16",
            "2026-01-21",
            "waives_windows: From(\"2026-01-12\")",
            "",
            false,
        ),
    ] {
        let window =
            format!("windows: [(id: \"w\", name: \"W\", from: \"{from}\", to: \"{to}\")], {story}");
        let text = small(&window).replacen("incident: 0", &format!("incident: 0, {option}"), 1);
        let found = check(text.as_bytes()).findings;
        let none = found.iter().any(|it| it.code.to_string() == "S0706");
        assert_eq!(none, closed, "{from} to {to}, {option}{story}: {found:?}");
    }
}

#[test]
fn the_caret_stands_under_the_bad_byte_whatever_stands_before_the_text() {
    for start in ["", "\u{feff}"] {
        let checked = check(&[start.as_bytes(), b"Scenario(id: \"caf\xe9\")"].concat());
        let [finding] = &checked.findings[..] else {
            panic!("{:?}", checked.findings)
        };
        assert_eq!(&checked.text[finding.span.range()], "\u{fffd}");
    }
}
