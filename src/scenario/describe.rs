//! What can be written, told by the tables that declare it: names, descriptions, ranges. Schemas and references are made from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::format::{RawLongPredecessor, RawPredecessor, RawScenario};
use super::ids::{Kind, List};
use super::resolve::{CivilDate, DateText, Def, Name, Pairs, WhoName};
use super::vocabulary::{FlagToSet, RawEffect, RawEffects, RawQuantity, RawTarget};

/// What a value looks like.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Text; with at most so many characters.
    Text(Option<usize>),
    /// `"2026-11-20"`.
    Date,
    /// A new name in this list.
    Id(List),
    /// A name that exists in one of these lists.
    Reference(&'static [List]),
    /// A number from `low` to `high`.
    Number {
        /// The least.
        low: f64,
        /// The most.
        high: f64,
        /// No fractions.
        whole: bool,
    },
    /// One of these words, in quotes.
    Words(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// `[a, b]`.
    List(Box<Self>),
    /// `(a, b)`.
    Tuple(Vec<Self>),
    /// `{"a": 1}`: the names, and what they hold.
    Map(Box<Self>, Box<Self>),
    /// One of these.
    Either(Vec<Self>),
    /// What the book says under this name.
    Named(&'static str),
}

/// A field of a structure, or a variant of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<T> {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub about: String,
    /// What it holds.
    pub holds: T,
}

/// A field: its shape, and what holds when it is left out, as the table has it; none when it must be written.
pub type Field = Entry<(Shape, Option<&'static str>)>;
/// A variant: the shapes in its parentheses.
pub type Variant = Entry<Vec<Shape>>;

/// What stands under a name.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// `(field: value, …)`.
    Fields(Vec<Field>),
    /// `Name`, `Name(value)` or `Name(value, …)`.
    Variants(Vec<Variant>),
    /// Another shape with a meaning of its own.
    Plain(Shape),
}

/// A type of the format.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// What it means.
    pub about: String,
    /// What it looks like.
    pub body: Body,
}

/// All types of the format, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// The types.
    pub definitions: BTreeMap<&'static str, Definition>,
}

/// Lines of a doc comment as one text.
#[must_use]
pub fn about(lines: &[&str]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    lines.join(" ").trim().to_owned()
}

impl Book {
    /// The whole format, and the name under which a scenario stands.
    #[must_use]
    pub fn of_the_format() -> (Self, &'static str) {
        let mut book = Self::default();
        let scenario = match RawScenario::describe(&mut book) {
            Shape::Named(name) => name,
            _ => "",
        };
        (book, scenario)
    }

    /// Writes a type down, once.
    pub fn define(
        &mut self,
        name: &'static str,
        lines: &[&str],
        body: impl FnOnce(&mut Self) -> Body,
    ) -> Shape {
        if !self.definitions.contains_key(name) {
            // Types lead back to themselves: the name is taken before the body is looked at.
            let about = about(lines);
            let body_to_come = Body::Plain(Shape::Flag);
            self.definitions.insert(
                name,
                Definition {
                    about: about.clone(),
                    body: body_to_come,
                },
            );
            let body = body(self);
            self.definitions.insert(name, Definition { about, body });
        }
        Shape::Named(name)
    }
}

/// A type that can be written.
pub trait Describe {
    /// What it looks like; what it is made of is written into the book.
    fn describe(book: &mut Book) -> Shape;
}

impl Describe for bool {
    fn describe(_: &mut Book) -> Shape {
        Shape::Flag
    }
}

impl Describe for u32 {
    fn describe(_: &mut Book) -> Shape {
        Shape::Number {
            low: 0.0,
            high: f64::from(Self::MAX),
            whole: true,
        }
    }
}

impl Describe for DateText {
    fn describe(book: &mut Book) -> Shape {
        let lines = ["A date; one on a closed day moves to the next working day."];
        book.define("Date", &lines, |_| Body::Plain(Shape::Date))
    }
}

impl Describe for CivilDate {
    fn describe(book: &mut Book) -> Shape {
        let lines = ["A date; one on a closed day moves to the next working day."];
        book.define("Date", &lines, |_| Body::Plain(Shape::Date))
    }
}

impl<K: Kind> Describe for Def<K> {
    fn describe(_: &mut Book) -> Shape {
        Shape::Id(K::LIST)
    }
}

impl<K: Kind> Describe for Name<K> {
    fn describe(_: &mut Book) -> Shape {
        Shape::Reference(const { &[K::LIST] })
    }
}

impl Describe for WhoName {
    fn describe(book: &mut Book) -> Shape {
        let lines = [
            "Somebody: the id of a person, a stakeholder or a team, or \"all\" for everyone on the project.",
        ];
        let lists = const { &[List::Person, List::Stakeholder, List::Team] };
        book.define("Who", &lines, |_| Body::Plain(Shape::Reference(lists)))
    }
}

impl Describe for FlagToSet {
    fn describe(_: &mut Book) -> Shape {
        Shape::Reference(&[List::Flag])
    }
}

impl Describe for RawTarget {
    fn describe(book: &mut Book) -> Shape {
        RawQuantity::describe(book)
    }
}

impl Describe for RawEffects {
    fn describe(book: &mut Book) -> Shape {
        Shape::List(Box::new(RawEffect::describe(book)))
    }
}

impl Describe for RawPredecessor {
    fn describe(book: &mut Book) -> Shape {
        let lines =
            ["What must come before: a task, or a task with the kind of its link and a lag."];
        book.define("Predecessor", &lines, |book| {
            Body::Plain(Shape::Either(vec![
                Shape::Reference(&[List::Task]),
                RawLongPredecessor::describe(book),
            ]))
        })
    }
}

impl<T: Describe> Describe for Vec<T> {
    fn describe(book: &mut Book) -> Shape {
        Shape::List(Box::new(T::describe(book)))
    }
}

macro_rules! same_as_inside {
    ($($outside:ident),*) => { $(
        impl<T: Describe> Describe for $outside<T> {
            fn describe(book: &mut Book) -> Shape {
                T::describe(book)
            }
        }
    )* };
}
same_as_inside!(Option, Box, Arc);

impl<A: Describe, B: Describe> Describe for (A, B) {
    fn describe(book: &mut Book) -> Shape {
        Shape::Tuple(vec![A::describe(book), B::describe(book)])
    }
}

impl<A: Describe, B: Describe, C: Describe> Describe for (A, B, C) {
    fn describe(book: &mut Book) -> Shape {
        Shape::Tuple(vec![
            A::describe(book),
            B::describe(book),
            C::describe(book),
        ])
    }
}

impl<K: Describe, V: Describe> Describe for Pairs<K, V> {
    fn describe(book: &mut Book) -> Shape {
        Shape::Map(Box::new(K::describe(book)), Box::new(V::describe(book)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_and_entry_says_what_it_means() {
        let (book, scenario) = Book::of_the_format();
        assert!(book.definitions.contains_key(scenario) && book.definitions.len() > 60);
        for (name, definition) in &book.definitions {
            assert!(!definition.about.is_empty(), "{name}");
            let entries: Vec<(&str, &str)> = match &definition.body {
                Body::Fields(fields) => fields.iter().map(|f| (f.name, &*f.about)).collect(),
                Body::Variants(variants) => variants.iter().map(|v| (v.name, &*v.about)).collect(),
                Body::Plain(_) => Vec::new(),
            };
            for (entry, about) in entries {
                assert!(!about.is_empty(), "{name}: {entry}");
            }
        }
    }
}
