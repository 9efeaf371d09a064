//! Numbers, each kind with its range.

use serde::Deserialize;

use super::{Resolve, Resolver};
use crate::scenario::cents::Cents;
use crate::scenario::describe::{Body, Book, Describe, Shape};
use crate::scenario::diagnostic::codes;
use crate::scenario::reader::Spanned;
use crate::scenario::texts::Texts;

/// What to write instead of a number that is out of range.
fn in_range(value: &impl ToString, low: &impl ToString, high: &impl ToString) -> String {
    let (low, high) = (low.to_string(), high.to_string());
    // Only shares go from 0 to 1.
    let percent = value.to_string().parse::<f64>().unwrap_or_default();
    if (low.as_str(), high.as_str()) == ("0", "1") && percent > 1.0 && percent <= 100.0 {
        return format!("{percent} per cent is written {}", percent / 100.0);
    }
    format!("write a number from {low} to {high}")
}

macro_rules! numbers {
    ($($(#[doc = $doc:expr])* $name:ident($inner:ty => $checked:ty, $low:expr, $high:expr, $unit:literal, $make:expr);)*) => { $(
        impl Describe for $name {
            #[allow(clippy::cast_lossless, reason = "the limits of each kind have the type of its numbers")]
            fn describe(book: &mut Book) -> Shape {
                let whole = stringify!($inner) != "f64";
                book.define(stringify!($name), &[$($doc),*], |_| {
                    Body::Plain(Shape::Number { low: $low as f64, high: $high as f64, whole })
                })
            }
        }

        $(#[doc = $doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Spanned<$inner>);

        impl Texts for $name {}

        impl Resolve for $name {
            type Checked = $checked;
            fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<$checked> {
                let value = self.0.value;
                let fitting = value.clamp($low, $high);
                if value != fitting {
                    resolver.error(
                        codes::OUT_OF_RANGE,
                        self.0.span,
                        format!("{value} is out of range: {} {} to {}", $unit, $low, $high),
                        Some(in_range(&value, &$low, &$high)),
                    );
                }
                #[allow(clippy::redundant_closure_call, reason = "the table hands a closure in")]
                Some(($make)(fitting))
            }
        }
    )* };
}

numbers! {
    /// A share, chance or level, 0 to 1.
    Share(f64 => f64, 0.0, 1.0, "it must be a share from", |v| v);
    /// A change of a level, or any number an effect may carry.
    Amount(f64 => f64, -1_000_000_000.0, 1_000_000_000.0, "it must be a number from", |v| v);
    /// A factor, 0 to 100.
    Factor(f64 => f64, 0.0, 100.0, "it must be a factor from", |v| v);
    /// Skill: 0 none, 1 journeyman, 1.5 the best there is.
    Skill(f64 => f64, 0.0, 1.5, "skill goes from", |v| v);
    /// Effort in person-days.
    PersonDays(f64 => f64, 0.0, 100_000.0, "effort in person-days goes from", |v| v);
    /// A length in working days.
    Days(f64 => f64, 0.0, 5_000.0, "a length in working days goes from", |v| v);
    /// A lag or slip in working days; may be negative.
    Lag(f64 => f64, -1_000.0, 1_000.0, "a lag in working days goes from", |v| v);
    /// A whole number of working days.
    WholeDays(u32 => u32, 0, 5_000, "a number of working days goes from", |v| v);
    /// A small count.
    Count(u32 => u32, 0, 10_000, "it must be a count from", |v| v);
    /// Hours of the TPM.
    Hours(f64 => f64, 0.0, 80.0, "hours go from", |v| v);
    /// A sum of money in whole units of the currency; carried in cents.
    Money(i64 => Cents, 0, 1_000_000_000_000_i64, "a sum of money goes from", |v| Cents(v * 100));
    /// Points: a skill of the TPM, or how difficult a scenario is, 0 to 5.
    Points(u32 => u32, 0, 5, "points go from", |v| v);
}
