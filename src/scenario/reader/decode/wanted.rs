//! What is wanted and what is there, in words.

use crate::scenario::diagnostic::{list_names, nearest};
use crate::scenario::reader::tree::{Kind, Node, shortened};

/// What a type asks for.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    Bool,
    Whole,
    Number,
    Text,
    Char,
    Unit,
    List,
    Tuple(usize),
    Map,
    Struct(&'static str),
    Name(&'static [&'static str]),
}

impl Wanted {
    pub(super) fn words(self) -> String {
        match self {
            Self::Bool => "`true` or `false`".to_owned(),
            Self::Whole => "a whole number".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Text => "text in double quotes".to_owned(),
            Self::Char => "one character in single quotes".to_owned(),
            Self::Unit => "`()`".to_owned(),
            Self::List => "a list in [ ]".to_owned(),
            Self::Tuple(1) => "one value in ( )".to_owned(),
            Self::Tuple(length) => format!("{length} values in ( )"),
            Self::Map => "a map in { }".to_owned(),
            Self::Struct("") => "named fields in ( )".to_owned(),
            Self::Struct(name) => format!("the fields of `{name}` in ( )"),
            Self::Name(names) if names.iter().any(|name| name.starts_with('$')) => {
                let words: Vec<&str> = names.iter().map(|name| shape_words(name)).collect();
                words.join(" or ")
            }
            Self::Name([]) => "a name".to_owned(),
            Self::Name(names) if names.len() <= 6 => match list_names(names.iter().copied()) {
                Some(list) if names.len() > 1 => format!("one of {list}"),
                Some(name) => name,
                None => "nothing".to_owned(),
            },
            Self::Name(names) => format!("a name such as `{}`", names[0]),
        }
    }

    /// What to do about a value that looks like another thing than it should.
    pub(super) fn help(self, found: &Node<'_>) -> Option<String> {
        let source = |node: &Node<'_>| match &node.kind {
            Kind::Integer(number) => number.value().to_string(),
            Kind::Float(number) => format!("{number:?}"),
            _ => shortened(node.name().unwrap_or_default()),
        };
        let help = match (self, &found.kind) {
            (_, Kind::Name("None" | "null" | "nil" | "none")) => {
                "this value cannot be left open; if the field may be absent, leave it out"
                    .to_owned()
            }
            (Self::Text, Kind::Name(_) | Kind::Integer(_) | Kind::Float(_)) => {
                format!("write \"{}\"", source(found))
            }
            (Self::Text, Kind::Char(c)) => format!("write \"{c}\""),
            (Self::Whole | Self::Number | Self::Bool, Kind::Text(text))
                if text.replace('_', "").parse::<f64>().is_ok()
                    || matches!(&**text, "true" | "false") =>
            {
                format!("write {} without quotes", shortened(text))
            }
            (Self::Bool, Kind::Name(name)) if matches!(*name, "yes" | "Yes" | "True" | "on") => {
                "write `true`".to_owned()
            }
            (Self::Bool, Kind::Name(name)) if matches!(*name, "no" | "No" | "False" | "off") => {
                "write `false`".to_owned()
            }
            (Self::Bool, Kind::Integer(number)) => {
                format!("write `{}`", number.magnitude != 0)
            }
            (Self::Whole, Kind::Float(_)) => "write it without decimals".to_owned(),
            (Self::Name(names), Kind::Text(text)) => match nearest(text, names.iter().copied()) {
                Some(near) if !near.starts_with('$') => format!("write `{near}` without quotes"),
                _ => list_names(names.iter().copied().filter(|name| !name.starts_with('$')))
                    .map(|list| format!("names stand without quotes: {list}"))?,
            },
            (Self::List, Kind::Tuple(_)) => "write [ ] instead of ( )".to_owned(),
            (Self::List, Kind::Map(_)) => {
                "lists stand in [ ]; { } is for keys with values".to_owned()
            }
            (Self::List, _) => "put [ ] around it".to_owned(),
            (Self::Tuple(_), Kind::List(_)) => "write ( ) instead of [ ]".to_owned(),
            (Self::Tuple(count), _) => {
                format!("write {count} values in parentheses, with commas between")
            }
            (Self::Map, Kind::List(_)) => {
                "write a name and a value for each: {\"backend\": 1.0}".to_owned()
            }
            (
                Self::Struct(_),
                Kind::Integer(_) | Kind::Float(_) | Kind::Text(_) | Kind::Bool(_),
            ) => "write its fields by name: (name: value)".to_owned(),
            (Self::Struct(_), Kind::Map(_)) => {
                "write ( ) instead of { }, and the names of fields without quotes".to_owned()
            }
            (Self::Struct(_), Kind::List(_)) => "take off the [ ] if it has one item".to_owned(),
            (Self::Struct(_), Kind::Tuple(_)) => {
                "every value needs the name of its field: (name: value)".to_owned()
            }
            (Self::Map, Kind::Struct(_)) => {
                "write { } instead of ( ), and the keys in double quotes".to_owned()
            }
            _ => return None,
        };
        Some(help)
    }
}

/// What stands there, in a few words.
pub(super) fn describe(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Struct(_) | Kind::Tuple(_) if node.name().is_some() => {
            format!("`{}(…)`", shortened(node.name().unwrap_or_default()))
        }
        Kind::Struct(_) => "named fields in ( )".to_owned(),
        Kind::Tuple(tuple) => match tuple.items.len() {
            0 => "empty parentheses".to_owned(),
            1 => "one value in ( )".to_owned(),
            count => format!("{count} values in ( )"),
        },
        Kind::Name(name) => format!("the name `{}`", shortened(name)),
        Kind::List(_) => "a list".to_owned(),
        Kind::Map(_) => "a map".to_owned(),
        Kind::Text(text) => format!("the text \"{}\"", shortened(text)),
        Kind::Char(_) => "a character in single quotes".to_owned(),
        Kind::Integer(number) => format!("the number {}", number.value()),
        Kind::HugeInteger(number) | Kind::Float(number) => format!("the number {number:?}"),
        Kind::Bool(value) => format!("`{value}`"),
        Kind::Misquoted(_) | Kind::Bad => "something that cannot be read".to_owned(),
    }
}

/// What stands in the parentheses, in a few words.
pub(super) fn describe_content(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Struct(_) => "named fields".to_owned(),
        Kind::Tuple(tuple) => match tuple.items.len() {
            0 => "nothing".to_owned(),
            1 => "one value".to_owned(),
            count => format!("{count} values"),
        },
        _ => describe(node),
    }
}

/// The name of the variant that reads values of this look, for enums whose variants are shapes.
pub(super) fn shape(node: &Node<'_>, variants: &'static [&'static str]) -> Option<&'static str> {
    let named = node.name().is_some();
    let candidates: &[&str] = match &node.kind {
        Kind::Text(_) | Kind::Misquoted(_) | Kind::Char(_) => &["$text"],
        Kind::Integer(_) | Kind::HugeInteger(_) | Kind::Float(_) => &["$number"],
        Kind::Bool(_) => &["$flag"],
        Kind::List(_) => &["$list"],
        Kind::Map(_) => &["$map"],
        Kind::Tuple(tuple) if tuple.items.is_empty() && !named => &["$tuple", "$fields"],
        Kind::Tuple(_) if named => &["$name", "$tuple"],
        Kind::Tuple(_) => &["$tuple"],
        Kind::Struct(_) if named => &["$name", "$fields"],
        Kind::Struct(_) => &["$fields"],
        Kind::Name(_) => &["$name"],
        Kind::Bad => &[],
    };
    let chosen = candidates.iter().find(|name| variants.contains(name))?;
    variants.iter().copied().find(|name| name == chosen)
}

pub(super) fn shape_words(name: &str) -> &str {
    match name {
        "$text" => "text in double quotes",
        "$number" => "a number",
        "$flag" => "`true` or `false`",
        "$list" => "a list in [ ]",
        "$map" => "a map in { }",
        "$tuple" => "values in ( )",
        "$fields" => "named fields in ( )",
        _ => "a name",
    }
}
