use std::collections::BTreeMap;

use serde::Deserialize;

use super::*;
use crate::scenario::diagnostic::Lines;
use crate::scenario::reader::spanned::Spanned;

#[derive(Debug, PartialEq, Deserialize)]
struct Scenario {
    id: String,
    #[serde(default)]
    team: Vec<Person>,
    #[serde(default)]
    tasks: Vec<Task>,
    #[serde(default)]
    events: Vec<Event>,
    money: Option<Money>,
    #[serde(default)]
    free_days: Vec<Date>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Money {
    budget: i64,
    currency: String,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Person {
    id: Spanned<String>,
    #[serde(default)]
    skills: BTreeMap<String, f64>,
    #[serde(alias = "rate")]
    day_rate: u16,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Task {
    id: Spanned<String>,
    effort: Effort,
    due: Date,
    #[serde(default)]
    priority: Priority,
    #[serde(default)]
    after: Vec<After>,
    window: Option<(Date, Date)>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Effort(f64, f64, f64);

#[derive(Debug, Default, PartialEq, Deserialize)]
enum Priority {
    Must,
    #[default]
    Should,
}

#[derive(Debug, PartialEq, Deserialize)]
enum After {
    #[serde(rename = "$text")]
    Task(String),
    #[serde(rename = "$fields")]
    Link { task: String, lag: i32 },
    #[serde(rename = "$name")]
    When(When),
}

#[derive(Debug, PartialEq, Deserialize)]
struct Event {
    when: When,
}

#[derive(Debug, PartialEq, Deserialize)]
enum When {
    All(Vec<When>),
    Not(Box<When>),
    Flag(String),
    External(String, u8),
    Wait { days: u8 },
    Always,
}

/// A type with an opinion of its own about its text.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
struct Date(String);

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.len() == 10 {
            Ok(Self(text))
        } else {
            Err(format!("`{text}` is not a date"))
        }
    }
}

fn decoded(text: &str) -> Decoded<Scenario> {
    read(text)
}

/// Compares the findings, each as `line:column CODE message | help`, and gives what was read.
#[track_caller]
fn check(text: &str, expected: &[&str]) -> Decoded<Scenario> {
    let decoded = decoded(text);
    let lines = Lines::new(text);
    let findings: Vec<_> = decoded
        .findings
        .iter()
        .map(|finding| {
            let at = lines.position(finding.span.start);
            let help = finding
                .help
                .as_ref()
                .map_or(String::new(), |help| format!(" | {help}"));
            format!(
                "{}:{} {} {}{help}",
                at.line, at.column, finding.code, finding.message
            )
        })
        .collect();
    assert_eq!(findings, expected, "in {text}");
    decoded
}

/// A scenario with these tasks.
fn tasks(tasks: &str) -> String {
    format!("(id:\"x\",tasks:[\n{tasks}\n])")
}

const GOOD: &str = r#"(id:"good",effort:(1,2,3),due:"2026-01-01")"#;

fn ids(decoded: &Decoded<Scenario>) -> Vec<&str> {
    let tasks = &decoded.value.as_ref().unwrap().tasks;
    tasks.iter().map(|task| task.id.as_str()).collect()
}

#[test]
fn a_sound_file_is_read_without_findings() {
    let decoded = check(
        r#"Scenario(id: "x", team: [(id: "mei", day_rate: 900, skills: {"backend": 1.3, "sql": 1})],
            tasks: [Task(id: "a", effort: (1, 2.5, 3), due: "2026-01-01", priority: Must,
                         after: ["b", (task: "c", lag: -1), Flag("d")], window: ("2026-01-01", "2026-01-02"))],
            events: [(when: All([Not(Flag("x")), External("y", 3), Wait(days: 2), Always]))],
            money: (budget: 1_000, currency: "USD"))"#,
        &[],
    );
    let value = decoded.value.unwrap();
    assert_eq!(value.tasks[0].effort, Effort(1.0, 2.5, 3.0));
    assert_eq!(
        value.tasks[0].after,
        [
            After::Task("b".to_owned()),
            After::Link {
                task: "c".to_owned(),
                lag: -1
            },
            After::When(When::Flag("d".to_owned()))
        ]
    );
    assert_eq!(value.money.unwrap().budget, 1000);
    assert!(decoded.dropped_ids.is_empty());
}

#[test]
fn an_unknown_field_is_named_with_the_one_that_was_meant_and_read_as_it() {
    let text = tasks(r#"(id:"a",efort:(1,2,3),due:"2026-01-01",color:Red)"#);
    let decoded = check(
        &text,
        &[
            "2:9 S0201 unknown field `efort` of `Task` | did you mean `effort`?",
            "2:40 S0201 unknown field `color` of `Task` | known here: `id`, `effort`, `due`, `priority`, `after`, `window`",
        ],
    );
    assert_eq!(ids(&decoded), ["a"]);
}

#[test]
fn all_missing_fields_of_all_structs_are_reported_at_their_beginning() {
    let text = tasks(&format!("(id:\"a\"),\nTask(due:\"2026-01-01\"),\n{GOOD}"));
    let decoded = check(
        &text,
        &[
            "2:1 S0202 field `effort` of `Task` is missing | add `effort: …` in these parentheses",
            "2:1 S0202 field `due` of `Task` is missing | add `due: …` in these parentheses",
            "3:1 S0202 field `effort` of `Task` is missing | add `effort: …` in these parentheses",
            "3:1 S0202 field `id` of `Task` is missing | add `id: …` in these parentheses",
        ],
    );
    assert_eq!(ids(&decoded), ["good"]);
    assert_eq!(decoded.dropped_ids, ["a"]);
}

#[test]
fn wrong_types_are_reported_with_what_was_expected_and_found() {
    check(
        r#"(id: 7, team: {}, tasks: [(1, 2), [], "x"], events: (when: Always), money: [], free_days: "2026-01-01")"#,
        &[
            "1:6 S0203 `id` takes text in double quotes, found the number 7 | write \"7\"",
            "1:15 S0203 `team` takes a list in [ ], found a map | lists stand in [ ]; { } is for keys with values",
            "1:27 S0203 expected the fields of `Task` in ( ), found 2 values in ( ) | every value needs the name of its field: (name: value)",
            "1:35 S0203 expected the fields of `Task` in ( ), found a list | take off the [ ] if it has one item",
            "1:39 S0203 expected the fields of `Task` in ( ), found the text \"x\" | write its fields by name: (name: value)",
            "1:53 S0203 `events` takes a list in [ ], found named fields in ( ) | put [ ] around it",
            "1:76 S0203 `money` takes the fields of `Money` in ( ), found a list | take off the [ ] if it has one item",
            "1:91 S0203 `free_days` takes a list in [ ], found the text \"2026-01-01\" | put [ ] around it",
        ],
    );
    check(
        r#"(id: Harbor, team: [(id: "a", day_rate: "900", skills: {"b": Good, "c": "1.5"})], money: (budget: 1.5, currency: null))"#,
        &[
            "1:6 S0203 `id` takes text in double quotes, found the name `Harbor` | write \"Harbor\"",
            "1:41 S0203 `day_rate` takes a whole number, found the text \"900\" | write 900 without quotes",
            "1:62 S0203 `b` takes a number, found the name `Good`",
            "1:73 S0203 `c` takes a number, found the text \"1.5\" | write 1.5 without quotes",
            "1:99 S0203 `budget` takes a whole number, found the number 1.5 | write it without decimals",
            "1:114 S0203 `currency` takes text in double quotes, found the name `null` | this value cannot be left open; if the field may be absent, leave it out",
        ],
    );
}

#[test]
fn numbers_out_of_range_are_reported_with_the_limit() {
    check(
        r#"(id: "x", team: [(id: "a", day_rate: 70_000), (id: "b", day_rate: -1)], money: (budget: 99999999999999999999, currency: "USD"))"#,
        &[
            "1:38 S0207 70000 is too large for `day_rate`; the most is 65535",
            "1:67 S0207 -1 is too small for `day_rate`; the least is 0",
            "1:89 S0207 this number is too large for `budget`; the most is 9223372036854775807",
        ],
    );
}

#[test]
fn unknown_names_and_wrong_contents_are_reported() {
    let text = r#"(id: "x", tasks: [(id: "a", effort: (1, 2, 3), due: "2026-01-01", priority: must)], events: [(when: All([
Flag, Flag("x", 3), Flag(x), Always(1), External("a"), External("a", 300), Wait(3), Wait(day: 3), Not(Falg("x")), "Always"
]))])"#;
    let decoded = check(
        text,
        &[
            "1:77 S0204 unknown name `must` for `priority` | did you mean `Must`?",
            "2:1 S0208 `Flag` takes a value in parentheses | write `Flag(…)`",
            "2:7 S0208 `Flag` takes text in double quotes, found 2 values",
            "2:26 S0203 `Flag` takes text in double quotes, found the name `x` | write \"x\"",
            "2:30 S0208 `Always` takes no values | write `Always` without parentheses",
            "2:41 S0206 `External` takes 2 values, found 1",
            "2:70 S0207 300 is too large; the most is 255",
            "2:76 S0208 `Wait` takes named fields in ( ) | write `Wait(name: value)`; its fields are `days`",
            "2:90 S0201 unknown field `day` of `Wait` | did you mean `days`?",
            "2:103 S0204 unknown name `Falg` in `Not` | did you mean `Flag`?",
            "2:115 S0203 expected one of `All`, `Not`, `Flag`, `External`, `Wait`, `Always`, found the text \"Always\" | write `Always` without quotes",
        ],
    );
    let value = decoded.value.unwrap();
    // Only the field is dropped: the task can do without.
    assert_eq!(value.tasks[0].priority, Priority::Should);
    assert_eq!(
        value.events[0].when,
        When::All(vec![When::Always, When::Wait { days: 3 }])
    );
}

#[test]
fn fields_and_keys_given_twice_are_reported_and_the_first_counts() {
    let text =
        r#"(id: "x", id: "y", team: [(id: "a", day_rate: 1, rate: 2, skills: {"b": 1, "b": 2})])"#;
    let decoded = check(
        text,
        &[
            "1:11 S0205 `id` is given twice | take one of them out",
            "1:50 S0205 `rate` is another name of `day_rate`, which is given already | take one of them out",
            "1:76 S0205 the key `b` is given twice | take one of them out",
        ],
    );
    assert_eq!(decoded.findings[0].related[0].0, Span::new(1, 3));
    let value = decoded.value.unwrap();
    assert_eq!(
        (
            value.id.as_str(),
            value.team[0].day_rate,
            value.team[0].skills["b"]
        ),
        ("x", 1, 1.0)
    );
}

#[test]
fn a_field_by_its_other_name_is_not_missing() {
    let text = r#"(id: "x", team: [(id: "a"), (id: "b", rate: 2)])"#;
    let decoded = check(
        text,
        &[
            "1:18 S0202 field `day_rate` of `Person` is missing | add `day_rate: …` in these parentheses",
        ],
    );
    assert_eq!(*decoded.value.unwrap().team[0].id, "b");
}

#[test]
fn tuples_of_the_wrong_length_are_reported() {
    let text = tasks(
        "(id:\"a\",effort:(1,2),due:\"2026-01-01\"),\n(id:\"b\",effort:(1,2,3,4),due:\"2026-01-01\"),\n(id:\"c\",effort:[1,2,3],due:\"2026-01-01\")",
    );
    let decoded = check(
        &text,
        &[
            "2:16 S0206 `effort` takes 3 values, found 2",
            "3:23 S0206 `effort` takes 3 values, found 4",
            "4:16 S0203 `effort` takes 3 values in ( ), found a list | write ( ) instead of [ ]",
        ],
    );
    assert_eq!(decoded.dropped_ids, ["a", "b", "c"]);
    assert!(ids(&decoded).is_empty());
}

#[test]
fn what_a_type_refuses_is_reported_for_every_value_and_hides_nothing_else() {
    let text = tasks(&format!(
        "(id:\"a\",due:\"no\",effort:(1,2,3),priority:Mast),\n{GOOD},\n(due:\"never\",effort:(x,2,3),after:[3]),\n\
         (id:\"c\",effort:(1,2,3),due:\"2026-01-01\",window:(\"a\",\"b\"))"
    ));
    let decoded = check(
        &text,
        &[
            "2:13 S0210 `no` is not a date",
            "2:42 S0204 unknown name `Mast` for `priority` | did you mean `Must`?",
            "4:1 S0202 field `id` of `Task` is missing | add `id: …` in these parentheses",
            "4:6 S0210 `never` is not a date",
            "4:22 S0203 expected a number, found the name `x`",
            "4:36 S0203 expected text in double quotes or named fields in ( ) or a name, found the number 3",
            "5:49 S0210 `a` is not a date",
        ],
    );
    // The window may be absent, so the task stays without it.
    assert_eq!(ids(&decoded), ["good", "c"]);
    assert_eq!(decoded.dropped_ids, ["a"]);
}

#[test]
fn a_struct_name_must_be_right_if_there_is_one() {
    check(
        r#"Scenery(id: "x", tasks: [Person(id: "a", effort: (1, 2, 3), due: "2026-01-01")])"#,
        &[
            "1:1 S0209 `Scenario` is expected here, found `Scenery` | write `Scenario(…)`, or leave the name out",
            "1:26 S0209 `Task` is expected here, found `Person` | write `Task(…)`, or leave the name out",
        ],
    );
}

#[test]
fn what_the_parser_has_reported_is_not_reported_again() {
    let decoded = check(
        "(id: \"x\", money: , tasks: [(id: 'ab', effort: (, 2, 3), due: \"2026-01-01\"), (id: b c, effort: 5%, due: inf, priority: 'Must')])",
        &[
            "1:18 S0109 a value is missing before this | write the value, or take out the field",
            "1:33 S0108 text stands in double quotes, not in single ones | write \"ab\"",
            "1:48 S0109 a value is missing before this | write the value, or take out the field",
            "1:82 S0111 text must stand in double quotes | write \"b c\"",
            "1:95 S0113 `5%` is not a number | write 0.05",
            "1:104 S0114 `inf` is not a number that can be used | write a number; leave the field out for `no limit`",
            "1:119 S0108 text stands in double quotes, not in single ones | write \"Must\"",
        ],
    );
    assert_eq!(decoded.dropped_ids, ["ab", "b c"]);
}

#[test]
fn without_a_required_field_of_the_file_there_is_no_value() {
    let decoded = check(
        "(tasks: [])",
        &["1:1 S0202 field `id` of `Scenario` is missing | add `id: …` in these parentheses"],
    );
    assert_eq!(decoded.value, None);
    for text in ["[]", "3", "()", "(id: x)", "Scenario", "\"x\""] {
        let decoded = tests::decoded(text);
        assert_eq!((decoded.value, decoded.findings.len()), (None, 1), "{text}");
    }
}

#[test]
fn the_ids_of_everything_dropped_are_kept() {
    let text = r#"(id: "x", tasks: [(id: "a", effort: 1, due: "2026-01-01", after: ["b", (task: "c", lag: x)])], team: [(id: "mei", day_rate: x)], money: (budget: 1))"#;
    let decoded = decoded(text);
    assert_eq!(decoded.dropped_ids, ["a", "mei"]);
    let value = decoded.value.unwrap();
    assert!(value.tasks.is_empty() && value.team.is_empty() && value.money.is_none());
}

#[test]
fn types_that_buffer_their_input_still_work() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(i32),
        Text(String),
        Both { when: When, not: Option<bool> },
        Many(Vec<Either>),
    }

    let text = r#"[1, "x", (when: Flag("y")), (when: Always, not: true), (when: Wait(days: 2)), (when: External("z", 1)), [1]]"#;
    let decoded = read::<Vec<Either>>(text);
    assert_eq!(decoded.findings, []);
    let value = decoded.value.unwrap();
    assert_eq!(
        value[2],
        Either::Both {
            when: When::Flag("y".to_owned()),
            not: None
        }
    );
    assert_eq!(
        value[4],
        Either::Both {
            when: When::Wait { days: 2 },
            not: None
        }
    );
    assert_eq!(
        value[5],
        Either::Both {
            when: When::External("z".to_owned(), 1),
            not: None
        }
    );
    let decoded = read::<Vec<Either>>("[1, 1.5, 2, (when: Never)]");
    assert_eq!(decoded.findings.len(), 2);
    assert_eq!(
        decoded.value.unwrap(),
        [Either::Number(1), Either::Number(2)]
    );
}

#[test]
fn at_most_a_hundred_findings_are_listed_and_then_it_says_so() {
    let bad = format!("{},", GOOD.replace("2026-01-01", "bad"));
    for task in ["(),", "(id:7,effort:8),", "3,", bad.as_str()] {
        let decoded = decoded(&tasks(&task.repeat(300)));
        assert_eq!(decoded.findings.len(), MAX_FINDINGS + 1, "{task}");
        assert_eq!(
            decoded.findings[MAX_FINDINGS].code,
            codes::TOO_MANY_FINDINGS
        );
        assert_eq!(decoded.value, None);
    }
    let decoded = decoded(&tasks(&bad.repeat(100)));
    assert_eq!(decoded.findings.len(), 100);
    assert!(
        decoded
            .findings
            .iter()
            .all(|finding| finding.code == codes::REFUSED_VALUE)
    );
    assert!(ids(&decoded).is_empty());
}

#[test]
fn findings_of_syntax_and_structure_together_are_at_most_a_hundred() {
    let text = format!("(id: \"x\", tasks: [{}])", "3 ".repeat(80));
    let decoded = decoded(&text);
    assert_eq!(decoded.findings.len(), MAX_FINDINGS + 1);
    assert_eq!(
        decoded.findings[MAX_FINDINGS].code,
        codes::TOO_MANY_FINDINGS
    );
}
