//! Texts, each kind with its length.

use std::sync::Arc;

use serde::Deserialize;

use super::{Resolve, Resolver};
use crate::scenario::describe::{Body, Book, Describe, Shape};
use crate::scenario::diagnostic::codes;
use crate::scenario::reader::Spanned;
use crate::scenario::texts::{Each, Path, Texts};

macro_rules! texts {
    (@read read $this:ident $path:ident $each:ident $max:literal) => { $each($path, &mut $this.0.value, $max) };
    (@read never $this:ident $path:ident $each:ident $max:literal) => { let _ = ($path, $each); };
    ($($(#[doc = $doc:expr])* $name:ident($max:literal), $read:ident;)*) => { $(
        impl Describe for $name {
            fn describe(book: &mut Book) -> Shape {
                book.define(stringify!($name), &[$($doc),*], |_| Body::Plain(Shape::Text(Some($max))))
            }
        }

        impl Texts for $name {
            fn texts(&mut self, path: &mut Path, each: &mut Each<'_>) {
                texts!(@read $read self path each $max);
            }
        }

        $(#[doc = $doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Spanned<String>);

        impl Resolve for $name {
            type Checked = Arc<str>;
            fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Arc<str>> {
                let length = self.0.value.chars().count();
                if length > $max {
                    resolver.error(
                        codes::TEXT_TOO_LONG,
                        self.0.span,
                        format!("this text has {length} characters; {} fit here", $max),
                        Some(format!("shorten it by {}", length - $max)),
                    );
                }
                if self.0.value.chars().any(|c| c.is_control() && c != '\n') {
                    resolver.error(codes::BAD_TEXT, self.0.span, "this text holds a control character".into(), Some("write plain text; line breaks are fine, tabs are not".into()));
                }
                Some(self.0.value.as_str().into())
            }
        }
    )* };
}

texts! {
    /// A name that is no text for players, such as the id of a choice: at most 60 characters.
    Word(60), never;
    /// A title or label: at most 60 characters.
    Label(60), read;
    /// A line: at most 200 characters.
    Line(200), read;
    /// The memo of a card: at most 420 characters.
    Memo(420), read;
    /// Prose: at most 4,000 characters.
    Prose(4_000), read;
}
