//! Names that a scenario takes from the program: portraits and screens.

use std::sync::Arc;

use serde::Deserialize;

use super::describe::{Body, Book, Describe, Shape};
use super::diagnostic::{Diagnostic, codes, nearest, suggest};
use super::reader::{Spanned, shortened};
use super::resolve::{Resolve, Resolver};
use super::texts::Texts;

/// How many portraits there are: `p01` to `p64`.
pub const PORTRAITS: u32 = 64;

/// The screens that an advisor's step can wait for, as `Looked` names them.
pub const SCREENS: [&str; 8] = [
    "room",
    "plan",
    "team",
    "risks",
    "stakeholders",
    "money",
    "inbox",
    "report",
];

/// A portrait, by the name of its picture.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct Portrait(pub Spanned<String>);

impl Texts for Portrait {}

impl Describe for Portrait {
    fn describe(book: &mut Book) -> Shape {
        let lines = ["A portrait: `\"p01\"` to `\"p64\"`, [as they look](#portraits)."];
        book.define("Portrait", &lines, |_| Body::Plain(Shape::Text(Some(60))))
    }
}

impl Resolve for Portrait {
    type Checked = Arc<str>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Arc<str>> {
        let Spanned { value, span } = &self.0;
        if !value.is_empty() && !is_portrait(value) {
            let all: Vec<String> = (1..=PORTRAITS).map(portrait).collect();
            let near = nearest(value, all.iter().map(String::as_str));
            let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
            resolver.findings.push(
                Diagnostic::warning(
                    codes::NO_PORTRAIT,
                    *span,
                    format!("there is no portrait `{}`", shortened(value)),
                )
                .help(format!(
                    "{near}There are `{}` to `{}`; the reference of the format shows them",
                    portrait(1),
                    portrait(PORTRAITS)
                )),
            );
        }
        Some(value.as_str().into())
    }
}

/// The name of a portrait by its number.
fn portrait(number: u32) -> String {
    format!("p{number:02}")
}

fn is_portrait(name: &str) -> bool {
    let number = name
        .strip_prefix('p')
        .and_then(|digits| digits.parse().ok());
    number.is_some_and(|number| (1..=PORTRAITS).contains(&number) && portrait(number) == name)
}

/// A screen, as `Looked` names it.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct ScreenName(pub Spanned<String>);

impl Describe for ScreenName {
    fn describe(book: &mut Book) -> Shape {
        let lines = [
            "A screen of the game. In the console the command of that name shows it; `status` is the room.",
        ];
        book.define("Screen", &lines, |_| Body::Plain(Shape::Words(&SCREENS)))
    }
}

impl Resolve for ScreenName {
    type Checked = Arc<str>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Arc<str>> {
        let Spanned { value, span } = &self.0;
        if !SCREENS.contains(&value.as_str()) {
            resolver.error(
                codes::UNKNOWN_REFERENCE,
                *span,
                format!("there is no screen `{}`", shortened(value)),
                suggest(value, SCREENS),
            );
        }
        Some(value.as_str().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_portrait_is_a_picture_and_every_picture_a_portrait() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/portraits");
        let mut pictures: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        pictures.sort();
        let named = (1..=PORTRAITS).map(|number| format!("{}.png", portrait(number)));
        assert_eq!(pictures, named.collect::<Vec<_>>());
        assert!(is_portrait("p07") && !is_portrait("p7") && !is_portrait("p65"));
    }
}
