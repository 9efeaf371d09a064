//! What a visitor's error says, and what can be done about it.

use std::fmt;

use serde::de::{self, Unexpected};

use crate::scenario::diagnostic::{Code, codes, suggest};
use crate::scenario::reader::tree::shortened;

/// Why a pass ended early. Boxed, because it travels through every result of every visitor.
#[derive(Debug)]
pub(in crate::scenario::reader) struct Failure(pub(super) Box<Cause>);

#[derive(Debug)]
pub(super) enum Cause {
    /// It has been reported, or follows from something that has.
    Reported,
    /// Something was learned; the next pass will get further.
    Retry,
    /// A type cannot do without this field.
    MissingField(&'static str),
    /// A type got this field twice.
    DuplicateField(&'static str),
    /// Anything else a type says.
    Refused {
        code: Code,
        message: String,
        help: Option<String>,
    },
}

impl Failure {
    pub(in crate::scenario::reader) fn reported() -> Self {
        Self(Box::new(Cause::Reported))
    }

    pub(super) fn retry() -> Self {
        Self(Box::new(Cause::Retry))
    }

    pub(super) fn refused(code: Code, message: String) -> Self {
        Self(Box::new(Cause::Refused {
            code,
            message,
            help: None,
        }))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Cause::Reported => out.write_str("it has been reported"),
            Cause::Retry => out.write_str("the tree must be read again"),
            Cause::MissingField(name) => write!(out, "missing field `{name}`"),
            Cause::DuplicateField(name) => write!(out, "`{name}` is given twice"),
            Cause::Refused { message, .. } => out.write_str(message),
        }
    }
}

impl std::error::Error for Failure {}

impl de::Error for Failure {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::refused(codes::REFUSED_VALUE, message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::refused(
            codes::WRONG_TYPE,
            format!("expected {expected}, found {found}"),
        )
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::refused(
            codes::REFUSED_VALUE,
            format!("expected {expected}, found {found}"),
        )
    }

    fn invalid_length(count: usize, expected: &dyn de::Expected) -> Self {
        Self::refused(
            codes::WRONG_LENGTH,
            format!("expected {expected}, found {count} values"),
        )
    }

    fn unknown_variant(name: &str, expected: &'static [&'static str]) -> Self {
        Self(Box::new(Cause::Refused {
            code: codes::UNKNOWN_NAME,
            message: format!("unknown name `{}`", shortened(name)),
            help: suggest(name, expected.iter().copied()),
        }))
    }

    fn unknown_field(name: &str, expected: &'static [&'static str]) -> Self {
        Self(Box::new(Cause::Refused {
            code: codes::UNKNOWN_FIELD,
            message: format!("unknown field `{}`", shortened(name)),
            help: suggest(name, expected.iter().copied()),
        }))
    }

    fn missing_field(field: &'static str) -> Self {
        Self(Box::new(Cause::MissingField(field)))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self(Box::new(Cause::DuplicateField(field)))
    }
}

pub(super) type Outcome<T> = Result<T, Failure>;
