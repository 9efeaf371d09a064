//! Statements, held against the rules of the Experience API 1.0.3 (part two, "Statement Data").

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use shiproom::bots::Style;
use shiproom::report::Report;
use uuid::Uuid;

use crate::sample::{FIRST_SPRINT, HARBOR, bare, finished, full, running};

type Object = Map<String, Value>;

fn object<'a>(value: &'a Value, what: &str) -> &'a Object {
    value
        .as_object()
        .unwrap_or_else(|| panic!("{what} is an object: {value}"))
}

fn text<'a>(value: &'a Value, what: &str) -> &'a str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{what} is a text: {value}"))
}

/// Nothing but these properties, and those of them that must be.
fn properties(of: &Object, what: &str, must: &[&str], may: &[&str]) {
    for name in must {
        assert!(of.contains_key(*name), "{what} has no {name}");
    }
    for (name, value) in of {
        assert!(
            must.contains(&name.as_str()) || may.contains(&name.as_str()),
            "{what} may not have {name}"
        );
        assert!(!value.is_null(), "{what} has an empty {name}");
    }
}

/// RFC 3987, as far as it matters: a scheme, and characters that may stand in an IRI.
fn iri(value: &Value, what: &str) {
    let text = text(value, what);
    let (scheme, rest) = text
        .split_once(':')
        .unwrap_or_else(|| panic!("{what} has a scheme: {text}"));
    assert!(
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)),
        "{what}: {text}"
    );
    assert!(
        !rest.is_empty()
            && !text
                .chars()
                .any(|c| c.is_whitespace() || "<>\"{}|\\^`".contains(c)),
        "{what}: {text}"
    );
    for (at, _) in text.match_indices('%') {
        let digits = text.get(at + 1..at + 3).unwrap_or("");
        assert!(
            digits.len() == 2 && digits.chars().all(|c| c.is_ascii_hexdigit()),
            "{what}: {text}"
        );
    }
}

/// RFC 5646, as far as it matters: subtags of letters and digits; then a text.
fn language_map(value: &Value, what: &str) {
    for (tag, words) in object(value, what) {
        assert!(
            tag.split('-').all(|part| (1..=8).contains(&part.len())
                && part.chars().all(|c| c.is_ascii_alphanumeric())),
            "{tag}"
        );
        text(words, what);
    }
}

fn uuid(value: &Value, what: &str) -> Uuid {
    let text = text(value, what);
    // The standard string form: eight, four, four, four, twelve.
    assert_eq!(
        text.split('-').map(str::len).collect::<Vec<_>>(),
        [8, 4, 4, 4, 12],
        "{what}"
    );
    Uuid::parse_str(text).unwrap_or_else(|error| panic!("{what}: {error}"))
}

/// ISO 8601, with a time zone.
fn timestamp(value: &Value) -> &str {
    let text = text(value, "timestamp");
    let form: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    assert_eq!(form, "0000-00-00T00:00:00Z", "{text}");
    let number = |from: usize, to: usize| text[from..to].parse::<u32>().expect("digits");
    assert!((1..=12).contains(&number(5, 7)) && (1..=31).contains(&number(8, 10)));
    assert!(number(11, 13) < 24 && number(14, 16) < 60 && number(17, 19) < 60);
    text
}

/// ISO 8601: `P`, days, and a time after `T`.
fn duration(value: &Value) {
    let text = text(value, "duration");
    let rest = text.strip_prefix('P').unwrap_or_else(|| panic!("{text}"));
    let (date, time) = rest.split_once('T').unwrap_or((rest, ""));
    assert!(!rest.is_empty() && !rest.ends_with('T'), "{text}");
    for (part, units) in [(date, "YMWD"), (time, "HMS")] {
        let mut digits = 0;
        let mut last = 0;
        for c in part.chars() {
            if c.is_ascii_digit() {
                digits += 1;
                continue;
            }
            let place = units.find(c).unwrap_or_else(|| panic!("{text}")) + 1;
            assert!(digits > 0 && place > last, "{text}");
            (digits, last) = (0, place);
        }
        assert_eq!(digits, 0, "{text}");
    }
}

fn extensions(value: &Value) {
    for name in object(value, "extensions").keys() {
        iri(&Value::from(name.as_str()), "an extension");
    }
}

fn score(value: &Value) {
    let score = object(value, "score");
    properties(score, "score", &[], &["scaled", "raw", "min", "max"]);
    let number = |name: &str| {
        score
            .get(name)
            .map(|value| value.as_f64().expect("a number"))
    };
    if let Some(scaled) = number("scaled") {
        assert!((-1.0..=1.0).contains(&scaled), "{scaled}");
    }
    if let (Some(raw), Some(min), Some(max)) = (number("raw"), number("min"), number("max")) {
        assert!(min < max && (min..=max).contains(&raw), "{min} {raw} {max}");
    }
}

fn activity(value: &Value, what: &str) {
    let activity = object(value, what);
    properties(activity, what, &["id"], &["objectType", "definition"]);
    iri(&activity["id"], what);
    if let Some(kind) = activity.get("objectType") {
        assert_eq!(kind, "Activity");
    }
    if let Some(definition) = activity.get("definition") {
        let definition = object(definition, "definition");
        properties(
            definition,
            "definition",
            &[],
            &["name", "description", "type", "moreInfo", "extensions"],
        );
        if let Some(name) = definition.get("name") {
            language_map(name, "name");
        }
        if let Some(kind) = definition.get("type") {
            iri(kind, "type");
        }
    }
}

/// Everything that a learning record store checks before it takes a statement.
fn check(statement: &Value) {
    let statement = object(statement, "a statement");
    properties(
        statement,
        "a statement",
        &["id", "actor", "verb", "object", "timestamp"],
        &["result", "context", "version", "attachments"],
    );
    uuid(&statement["id"], "id");
    timestamp(&statement["timestamp"]);
    let actor = object(&statement["actor"], "actor");
    // An agent has exactly one inverse functional identifier; a name would not be a pseudonym.
    properties(actor, "actor", &["account"], &["objectType"]);
    let account = object(&actor["account"], "account");
    properties(account, "account", &["homePage", "name"], &[]);
    iri(&account["homePage"], "homePage");
    let verb = object(&statement["verb"], "verb");
    properties(verb, "verb", &["id", "display"], &[]);
    iri(&verb["id"], "verb");
    language_map(&verb["display"], "display");
    activity(&statement["object"], "object");
    if let Some(result) = statement.get("result") {
        let result = object(result, "result");
        properties(
            result,
            "result",
            &[],
            &[
                "score",
                "success",
                "completion",
                "response",
                "duration",
                "extensions",
            ],
        );
        assert!(!result.is_empty());
        for (name, value) in result {
            match name.as_str() {
                "score" => score(value),
                "success" | "completion" => assert!(value.is_boolean()),
                "response" => assert!(value.is_string()),
                "duration" => duration(value),
                _ => extensions(value),
            }
        }
    }
    let context = object(&statement["context"], "context");
    properties(
        context,
        "context",
        &["registration"],
        &["contextActivities", "platform", "language"],
    );
    uuid(&context["registration"], "registration");
    // Platform is for activities only, and so is revision.
    assert_eq!(statement["object"]["objectType"], "Activity");
    for (name, list) in object(&context["contextActivities"], "contextActivities") {
        assert!(["parent", "grouping", "category", "other"].contains(&name.as_str()));
        for one in list.as_array().expect("a list") {
            activity(one, "a context activity");
        }
    }
}

fn statements(report: &Report) -> Vec<Value> {
    report
        .xapi()
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

#[test]
fn every_statement_keeps_the_rules() {
    for (scenario, style, seed) in [
        (FIRST_SPRINT, Style::Planner, 3),
        (HARBOR, Style::Drifter, 1),
        (HARBOR, Style::Planner, 7),
    ] {
        let all = statements(&full(&finished(scenario, style, seed)));
        let mut ids = BTreeSet::new();
        let mut before = String::new();
        for statement in &all {
            check(statement);
            assert!(
                ids.insert(statement["id"].to_string()),
                "an id stands twice"
            );
            let at = timestamp(&statement["timestamp"]).to_owned();
            assert!(at >= before, "{at} comes after {before}");
            before = at;
        }
        let verb = |statement: &Value| {
            statement["verb"]["display"]["en-US"]
                .as_str()
                .map(str::to_owned)
        };
        assert_eq!(verb(&all[0]).as_deref(), Some("initialized"));
        assert_eq!(verb(&all[all.len() - 1]).as_deref(), Some("completed"));
    }
}

#[test]
fn verbs_and_types_are_those_of_adl_and_the_serious_games_profile() {
    const VERBS: [&str; 5] = [
        "http://adlnet.gov/expapi/verbs/initialized",
        "http://adlnet.gov/expapi/verbs/progressed",
        "http://adlnet.gov/expapi/verbs/completed",
        "http://adlnet.gov/expapi/verbs/interacted",
        "https://w3id.org/xapi/adb/verbs/selected",
    ];
    const TYPES: [&str; 4] = [
        "serious-game",
        "quest",
        "dialog-tree",
        "non-player-character",
    ];
    let mut verbs = BTreeSet::new();
    for statement in statements(&full(&finished(HARBOR, Style::Planner, 7))) {
        let verb = statement["verb"]["id"].as_str().expect("a text").to_owned();
        assert!(VERBS.contains(&verb.as_str()), "{verb}");
        verbs.insert(verb);
        if let Some(kind) = statement["object"]["definition"]["type"].as_str() {
            let kind = kind.strip_prefix("https://w3id.org/xapi/seriousgames/activity-types/");
            assert!(TYPES.contains(&kind.expect("of the profile")));
        }
        assert_eq!(
            statement["context"]["contextActivities"]["category"][0]["id"],
            "https://w3id.org/xapi/seriousgames/v1.0"
        );
    }
    assert_eq!(verbs.len(), VERBS.len(), "a whole project has all of them");
}

#[test]
fn players_of_the_same_project_are_told_apart_and_not_named() {
    let name = |style| {
        let all = statements(&bare(&finished(FIRST_SPRINT, style, 3)));
        let names: BTreeSet<String> = all
            .iter()
            .map(|statement| statement["actor"]["account"]["name"].to_string())
            .collect();
        assert_eq!(names.len(), 1);
        names
    };
    assert_ne!(name(Style::Planner), name(Style::Diplomat));
    assert_eq!(name(Style::Planner), name(Style::Planner));
}

#[test]
fn a_running_project_is_not_completed() {
    for statement in statements(&full(&running(HARBOR, Style::Planner, 7, 30))) {
        check(&statement);
        assert_ne!(
            (
                &statement["verb"]["display"]["en-US"],
                statement["object"]["definition"]["type"].as_str()
            ),
            (
                &Value::from("completed"),
                Some("https://w3id.org/xapi/seriousgames/activity-types/serious-game")
            )
        );
    }
}
