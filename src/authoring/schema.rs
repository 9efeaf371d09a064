//! The format as a JSON Schema (2020-12), made from the tables that declare it.
//!
//! A scenario is written in RON. As JSON, `(field: value)` is an object, a list and `(a, b)` are arrays, `Name` is the text `"Name"`,
//! `Name(a)` is `{"Name": a}` and `Name(a, b)` is `{"Name": [a, b]}`.

use serde_json::{Map, Value, json};

use crate::scenario::describe::{Body, Book, Definition, Shape};
use crate::scenario::format::FORMAT;
use crate::scenario::ids::List;

/// The schema.
#[must_use]
pub fn schema() -> Value {
    let (book, scenario) = Book::of_the_format();
    let definitions: Map<String, Value> = book
        .definitions
        .iter()
        .map(|(name, definition)| ((*name).to_owned(), defined(definition)))
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("A scenario of Shiproom, format {FORMAT}"),
        "$ref": format!("#/$defs/{scenario}"),
        "$defs": definitions,
    })
}

/// `value` with a description.
fn described(mut value: Value, about: &str) -> Value {
    if let Value::Object(object) = &mut value {
        object.insert("description".into(), about.into());
    }
    value
}

fn defined(definition: &Definition) -> Value {
    let value = match &definition.body {
        Body::Plain(plain) => shape(plain),
        Body::Fields(fields) => {
            let required = fields.iter().filter(|field| field.holds.1.is_none());
            let required: Vec<&str> = required.map(|field| field.name).collect();
            let fields: Map<String, Value> = fields
                .iter()
                .map(|field| {
                    let value = described(shape(&field.holds.0), &field.about);
                    (field.name.to_owned(), value)
                })
                .collect();
            json!({
                "type": "object",
                "properties": fields,
                "required": required,
                "additionalProperties": false,
            })
        }
        Body::Variants(variants) => {
            let variants = variants.iter().map(|variant| {
                let value = match variant.holds.as_slice() {
                    [] => json!({ "const": variant.name }),
                    [one] => object(variant.name, shape(one)),
                    more => object(variant.name, tuple(more)),
                };
                described(value, &variant.about)
            });
            json!({ "oneOf": variants.collect::<Vec<Value>>() })
        }
    };
    described(value, &definition.about)
}

/// An object of one property.
fn object(name: &str, holds: Value) -> Value {
    json!({
        "type": "object",
        "properties": { name: holds },
        "required": [name],
        "additionalProperties": false,
    })
}

fn tuple(items: &[Shape]) -> Value {
    let count = items.len();
    let items: Vec<Value> = items.iter().map(shape).collect();
    json!({ "type": "array", "prefixItems": items, "items": false, "minItems": count })
}

fn words(lists: &[List]) -> String {
    let words: Vec<&str> = lists.iter().map(|list| list.word()).collect();
    words.join(", ")
}

fn shape(shape_of: &Shape) -> Value {
    match shape_of {
        Shape::Text(None) => json!({ "type": "string" }),
        Shape::Text(Some(most)) => json!({ "type": "string", "maxLength": most }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Id(list) => json!({
            "type": "string", "pattern": "^[a-z0-9.-]{1,60}$", "$comment": format!("the id of a new {}", list.word()),
        }),
        Shape::Reference(lists) => {
            json!({ "type": "string", "$comment": format!("the id of: {}", words(lists)) })
        }
        Shape::Number { low, high, whole } => {
            let bound = |bound: f64| {
                if bound.fract() == 0.0 {
                    json!(bound as i64)
                } else {
                    json!(bound)
                }
            };
            let name = if *whole { "integer" } else { "number" };
            json!({ "type": name, "minimum": bound(*low), "maximum": bound(*high) })
        }
        Shape::Words(words) => json!({ "enum": words }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::List(item) => json!({ "type": "array", "items": shape(item) }),
        Shape::Tuple(items) => tuple(items),
        Shape::Map(names, holds) => json!({
            "type": "object", "propertyNames": shape(names), "additionalProperties": shape(holds),
        }),
        Shape::Either(shapes) => {
            json!({ "anyOf": shapes.iter().map(shape).collect::<Vec<Value>>() })
        }
        Shape::Named(name) => json!({ "$ref": format!("#/$defs/{name}") }),
    }
}
