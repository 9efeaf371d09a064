use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::{Map, Value, json};
use shiproom::authoring::schema::schema;
use shiproom::scenario::reader::{Kind, Node, parse};
use shiproom::scenario::rules::Rules;
use shiproom::scenario::shipped;

use crate::{lesson, out, shiproom};

fn compiled() -> (Schemas, SchemaIndex) {
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V2020_12);
    compiler.enable_format_assertions();
    compiler
        .add_resource("scenario.json", schema())
        .expect("it has no part under another address");
    let index = compiler
        .compile("scenario.json", &mut schemas)
        .expect("it is a schema");
    (schemas, index)
}

/// A scenario as JSON, by the rules that the schema states.
fn as_json(node: &Node) -> Value {
    let tagged = |name: Option<&str>, value: Value| match name {
        Some(name) => json!({ name: value }),
        None => value,
    };
    match &node.kind {
        Kind::Struct(node) => {
            let fields = node.fields.iter();
            let fields: Map<String, Value> = fields
                .map(|field| (field.name.to_owned(), as_json(&field.value)))
                .collect();
            tagged(node.name, Value::Object(fields))
        }
        Kind::Tuple(tuple) => match (tuple.name, &tuple.items[..]) {
            (Some(name), [one]) => tagged(Some(name), as_json(one)),
            (name, items) => tagged(name, items.iter().map(as_json).collect()),
        },
        Kind::Name(name) => json!(name),
        Kind::List(items) => items.iter().map(as_json).collect(),
        Kind::Map(pairs) => pairs
            .iter()
            .map(|(key, value)| match as_json(key) {
                Value::String(key) => (key, as_json(value)),
                other => panic!("{other} is no name"),
            })
            .collect(),
        Kind::Text(text) => json!(text),
        Kind::Integer(number) => json!(i64::try_from(number.value()).expect("a small number")),
        Kind::Float(number) => json!(number),
        Kind::Bool(flag) => json!(flag),
        other => panic!("a clean scenario has no {other:?}"),
    }
}

fn json_of(text: &str) -> Value {
    let (node, findings) = parse(text);
    assert!(findings.is_empty(), "{findings:#?}");
    match as_json(&node.expect("it can be read")) {
        Value::Object(mut named) => named.remove("Scenario").expect("a scenario"),
        other => panic!("{other} is no scenario"),
    }
}

#[test]
fn what_passes_the_check_fits_the_schema() {
    let (schemas, index) = compiled();
    let lesson = lesson(&[]);
    let shipped = shipped::ALL.iter().map(|shipped| shipped.text);
    for text in shipped.chain([lesson.as_str()]) {
        if let Err(error) = schemas.validate(&json_of(text), index) {
            panic!("{error:#}");
        }
    }
}

#[test]
fn what_is_wrong_does_not_fit() {
    let (schemas, index) = compiled();
    let good = json_of(&lesson(&[]));
    for (at, wrong) in [
        ("/team/0/day_rate", json!("much")),
        ("/team/0/day_rate", json!(1.5)),
        ("/team/0/id", json!("Nadia Roth")),
        ("/features/0/priority", json!("Perhaps")),
        ("/calendar/start", json!("1 March")),
        ("/finish/warranty_days", json!(-1)),
        ("/tasks/0/effort", json!([1, 2])),
        (
            "/events/0/when",
            json!({ "AtLeast": [{ "Trust": "osman" }] }),
        ),
        ("/events/0/when", json!({ "Whenever": "osman" })),
        ("/title", json!("x".repeat(61))),
        ("/rules/optimism", json!(9)),
        ("/rules", json!({ "no_such_rule": 1 })),
        ("/launch", json!({})),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(at)
            .unwrap_or_else(|| panic!("the lesson has no {at}")) = wrong.clone();
        assert!(schemas.validate(&bad, index).is_err(), "{at}: {wrong}");
    }
}

#[test]
fn it_tells_what_everything_means() {
    let folder = tempfile::tempdir().unwrap();
    let printed = out(&shiproom(folder.path(), &["schema"]));
    let printed: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(printed, schema());
    let at = |pointer: &str| printed.pointer(pointer).and_then(Value::as_str);
    assert_eq!(
        at("/$defs/Task/properties/effort/description"),
        Some("Effort in person-days: optimistic, likely, pessimistic.")
    );
    let rules = &printed["$defs"]["Rules"]["properties"];
    assert_eq!(rules.as_object().unwrap().len(), Rules::TABLE.len());
    for (name, default, low, high) in Rules::TABLE {
        assert_eq!(rules[name]["minimum"].as_f64(), Some(*low));
        assert_eq!(rules[name]["maximum"].as_f64(), Some(*high));
        let words = rules[name]["description"].as_str().unwrap();
        assert!(
            words.ends_with(&format!("The default is {default}.")),
            "{words}"
        );
    }
}
