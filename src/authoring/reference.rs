//! The reference of the format as Markdown, made from the tables that declare it, as the [schema](super::schema) is.

use std::fmt::Write;

use crate::scenario::describe::{Body, Book, Definition, Shape};
use crate::scenario::ids::List;
use crate::scenario::rules::Rules;

/// How the three languages of a story are introduced; their tables come first.
const STORY: [(&str, &str, &str); 3] = [
    (
        "Quantity",
        "Quantities",
        "Any number of the project. Conditions compare them, effects change them; those marked *read* can only be compared.",
    ),
    ("Condition", "Conditions", "True or false on a day."),
    ("Effect", "Effects", "What happens."),
];

/// The whole reference: vocabulary, words, structures, kinds of values, rules.
#[must_use]
pub fn reference() -> String {
    let (book, scenario) = Book::of_the_format();
    let mut text = String::new();
    for (name, title, about) in STORY {
        section(&mut text, &format!("## {title}\n\n{about}"), &book, name);
    }
    let mut order = Vec::new();
    visit(&book, scenario, &mut order);
    let is_story = |name: &str| STORY.iter().any(|(story, ..)| *story == name);
    text += "## Structures\n\nIn the order in which they are met, from the scenario on. A field that is not required may be left out; then it is empty, or what is said here.\n\n";
    for name in &order {
        if *name != "Rules" && matches!(book.definitions[name].body, Body::Fields(_)) {
            section(&mut text, &heading(&book, name), &book, name);
        }
    }
    text += "## Words\n\nWhere one of a few words is asked for.\n\n";
    for name in &order {
        if !is_story(name) && matches!(book.definitions[name].body, Body::Variants(_)) {
            section(&mut text, &heading(&book, name), &book, name);
        }
    }
    text += "## Kinds of values\n\n| value | written | means |\n|---|---|---|\n";
    for (name, definition) in &book.definitions {
        if let Body::Plain(shape) = &definition.body {
            let _ = writeln!(
                text,
                "| {} | {} | {} |",
                spoken(name),
                written(&book, shape),
                definition.about
            );
        }
    }
    rules(&mut text, &book);
    text
}

/// A type under its heading, with what is said of it.
fn heading(book: &Book, name: &str) -> String {
    format!("### {}\n\n{}", title(name), book.definitions[name].about)
}

/// The name under which a structure stands on the page.
fn title(name: &str) -> &str {
    match name {
        "Content" => "Scenario",
        name => name,
    }
}

/// Names in the order in which somebody meets them who reads from `name` on.
fn visit(book: &Book, name: &'static str, order: &mut Vec<&'static str>) {
    if order.contains(&name) {
        return;
    }
    order.push(name);
    let mut follow = |shape: &Shape| inner(shape, &mut |name| visit(book, name, order));
    match &book.definitions[name].body {
        Body::Plain(shape) => follow(shape),
        Body::Fields(fields) => {
            for field in fields {
                follow(&field.holds.0);
            }
        }
        Body::Variants(variants) => variants
            .iter()
            .flat_map(|variant| &variant.holds)
            .for_each(follow),
    }
}

/// The names in a shape.
fn inner(shape: &Shape, found: &mut impl FnMut(&'static str)) {
    match shape {
        Shape::Named(name) => found(name),
        Shape::List(item) => inner(item, found),
        Shape::Tuple(items) | Shape::Either(items) => {
            for item in items {
                inner(item, found);
            }
        }
        Shape::Map(names, holds) => {
            inner(names, found);
            inner(holds, found);
        }
        _ => {}
    }
}

/// The table of a type with fields or variants.
fn section(text: &mut String, heading: &str, book: &Book, name: &str) {
    let _ = writeln!(text, "{heading}\n");
    match &book.definitions[name].body {
        Body::Fields(fields) => {
            text.push_str("| field | value | left out | means |\n|---|---|---|---|\n");
            for field in fields {
                let (shape, default) = &field.holds;
                let (value, default) = (
                    written(book, shape),
                    default.map_or("*required*".into(), left_out),
                );
                let _ = writeln!(
                    text,
                    "| `{}` | {value} | {default} | {} |",
                    field.name, field.about
                );
            }
        }
        Body::Variants(variants) => {
            text.push_str("| written | means |\n|---|---|\n");
            for variant in variants {
                let holds: Vec<String> = variant.holds.iter().map(plain).collect();
                let holds = match holds.join(", ") {
                    none if none.is_empty() => none,
                    some => format!("({some})"),
                };
                let _ = writeln!(text, "| `{}{holds}` | {} |", variant.name, variant.about);
            }
        }
        Body::Plain(_) => {}
    }
    text.push('\n');
}

/// What stands for a field that is left out: a number, a word or a text; nothing for what is empty, or has defaults of its own.
fn left_out(default: &str) -> String {
    let plain = ["Arc::from(", "Cents("]
        .iter()
        .find_map(|maker| default.strip_prefix(maker)?.strip_suffix(')'));
    let shown = match plain.unwrap_or(default) {
        "" | "\"\"" | "None" => return String::new(),
        none if none.ends_with("()") || none.ends_with('}') => return String::new(),
        "Condition::Not(Box::new(Condition::Always))" => "Not(Always)",
        word => word.rsplit("::").next().unwrap_or(word),
    };
    format!("`{shown}`")
}

fn rules(text: &mut String, book: &Book) {
    text.push_str("\n## Rules\n\nEvery parameter of the model can be overridden under `rules`. A default without a source in its meaning is our own choice.\n\n");
    text.push_str("| rule | default | range | meaning and source |\n|---|---|---|---|\n");
    let Some(Definition {
        body: Body::Fields(fields),
        ..
    }) = book.definitions.get("Rules")
    else {
        return;
    };
    for (field, (name, default, low, high)) in fields.iter().zip(Rules::TABLE) {
        let about = field
            .about
            .split(" The default is ")
            .next()
            .unwrap_or_default();
        let _ = writeln!(text, "| `{name}` | {default} | {low} to {high} | {about} |");
    }
}

/// A name of the program in words: `WholeDays` is "whole days".
fn spoken(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

fn one_of(lists: &[List]) -> String {
    let words: Vec<&str> = lists.iter().map(|list| list.word()).collect();
    words.join(" or ")
}

/// A shape in words, with links to what has a table of its own.
fn written(book: &Book, shape: &Shape) -> String {
    match shape {
        Shape::Named(name) => match (
            &book.definitions[name].body,
            STORY.iter().find(|(story, ..)| story == name),
        ) {
            (Body::Plain(_), _) => spoken(name),
            (_, Some((_, title, _))) => format!("[{}](#{})", spoken(name), spoken(title)),
            _ => format!("[{}](#{})", title(name), title(name).to_lowercase()),
        },
        Shape::List(item) => format!("list of {}", written(book, item)),
        Shape::Map(names, holds) => format!("{} to {}", written(book, names), written(book, holds)),
        Shape::Either(shapes) => {
            let shapes: Vec<String> = shapes.iter().map(|shape| written(book, shape)).collect();
            shapes.join(", or ")
        }
        Shape::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| written(book, item)).collect();
            format!("({})", items.join(", "))
        }
        other => plain(other),
    }
}

/// A shape in words, as it stands in parentheses.
fn plain(shape: &Shape) -> String {
    match shape {
        Shape::Text(None) => "text".into(),
        Shape::Text(Some(most)) => format!("text, at most {most} characters"),
        Shape::Date => "`\"2026-11-20\"`".into(),
        Shape::Id(list) => format!("id of the {}", list.word()),
        Shape::Reference(lists) => one_of(lists),
        Shape::Number { low, high, whole } => {
            let kind = if *whole { "whole number" } else { "number" };
            format!("{kind} from {low} to {high}")
        }
        Shape::Words(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
            words.join(", ")
        }
        Shape::Flag => "`true` or `false`".into(),
        Shape::List(item) => format!("[{}, …]", plain(item)),
        Shape::Tuple(items) => {
            let items: Vec<String> = items.iter().map(plain).collect();
            format!("({})", items.join(", "))
        }
        Shape::Map(names, holds) => format!("{{{}: {}}}", plain(names), plain(holds)),
        Shape::Either(shapes) => {
            let shapes: Vec<String> = shapes.iter().map(plain).collect();
            shapes.join(" or ")
        }
        Shape::Named(name) => spoken(name),
    }
}
