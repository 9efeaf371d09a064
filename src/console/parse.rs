//! Lines into words, and the endings that actions share: `on DAY`, `by PERSON`, `evening`.

use super::dates;
use super::names::{self, Kind};
use crate::engine::Board;
use crate::engine::decision::{Refusal, Slug};
use crate::scenario::{Calendar, Day};

/// The words of a line; quotes hold several together.
#[must_use]
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut quoted, mut open) = (false, false);
    for letter in line.chars() {
        match letter {
            '"' => {
                quoted = !quoted;
                open = true;
            }
            letter if letter.is_whitespace() && !quoted => {
                if open || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                open = false;
            }
            letter => word.push(letter),
        }
    }
    if open || !word.is_empty() {
        words.push(word);
    }
    words
}

/// What a command is given: the board, the calendar, and today.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What the TPM knows.
    pub board: &'a Board,
    /// The project's days.
    pub calendar: &'a Calendar,
}

impl Context<'_> {
    /// Today.
    #[must_use]
    pub const fn today(self) -> Day {
        self.board.today.day
    }

    /// The day that `text` means.
    ///
    /// # Errors
    ///
    /// When it means none.
    pub fn day(self, text: &str) -> Result<Day, Refusal> {
        dates::parse(text, self.calendar, self.today())
            .map_err(|why| Refusal::new(why).with_help(dates::HOW))
    }

    /// The thing of this kind that the words name.
    ///
    /// # Errors
    ///
    /// When they name none, or several.
    pub fn one(self, kind: Kind, words: &[String]) -> Result<Slug, Refusal> {
        names::find(kind, &words.join(" "), self.board)
            .map_err(|error| Refusal::new(error.why).with_help(error.help))
    }

    /// Two things that the words name, one after the other; a small word may stand between them.
    ///
    /// # Errors
    ///
    /// When no place to part the words gives two names.
    pub fn two(self, first: Kind, second: Kind, words: &[String]) -> Result<(Slug, Slug), Refusal> {
        let mut failed: Option<Refusal> = None;
        for at in 1..words.len() {
            let mut rest = &words[at..];
            if rest.len() > 1
                && matches!(
                    rest[0].as_str(),
                    "and" | "to" | "with" | "in" | "from" | "for"
                )
            {
                rest = &rest[1..];
            }
            match (self.one(first, &words[..at]), self.one(second, rest)) {
                (Ok(a), Ok(b)) => return Ok((a, b)),
                (Err(refusal), _) | (Ok(_), Err(refusal)) if failed.is_none() => {
                    failed = Some(refusal);
                }
                // The first name fits here: what is wrong is the second.
                (Ok(_), Err(refusal)) => failed = Some(refusal),
                _ => {}
            }
        }
        Err(failed.unwrap_or_else(|| match words {
            [] => Refusal::new(format!(
                "It needs a {} and a {}.",
                first.word(),
                second.word()
            )),
            _ => match self.one(first, words) {
                Err(refusal) => refusal,
                Ok(_) => names::find(second, "", self.board).map_or_else(
                    |error| Refusal::new(error.why).with_help(error.help),
                    |_| Refusal::new("It needs two names."),
                ),
            },
        }))
    }
}

/// The endings of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endings {
    /// On which day.
    pub day: Day,
    /// Who does it instead.
    pub delegate: Option<Slug>,
    /// In the evening.
    pub evening: bool,
}

/// Takes the endings `on DAY`, `by PERSON` and `evening` off the words, in any order.
///
/// # Errors
///
/// When an ending names no day or no person.
pub fn endings(context: Context, words: &[String]) -> Result<(Vec<String>, Endings), Refusal> {
    let mut words = words.to_vec();
    let mut endings = Endings {
        day: context.today(),
        delegate: None,
        evening: false,
    };
    loop {
        if words
            .last()
            .is_some_and(|word| word.eq_ignore_ascii_case("evening"))
        {
            words.pop();
            endings.evening = true;
            continue;
        }
        let Some(at) = words
            .iter()
            .rposition(|word| word.eq_ignore_ascii_case("on") || word.eq_ignore_ascii_case("by"))
        else {
            return Ok((words, endings));
        };
        let rest = &words[at + 1..];
        if words[at].eq_ignore_ascii_case("on") {
            endings.day = context.day(&rest.join(" "))?;
        } else {
            endings.delegate = Some(context.one(Kind::Person, rest)?);
        }
        words.truncate(at);
    }
}

/// A whole number, with thousands separated or not.
///
/// # Errors
///
/// When it is none.
pub fn number(text: Option<&String>, what: &str) -> Result<u32, Refusal> {
    let text = text.map_or("", String::as_str);
    let digits: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | '_' | '\''))
        .collect();
    digits.parse().map_err(|_| {
        if text.is_empty() {
            Refusal::new(format!("It needs {what}."))
        } else {
            Refusal::new(format!("\"{text}\" is not {what}."))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_words_together() {
        assert_eq!(
            words("  do  1:1 \"Amara Diallo\" on thu "),
            ["do", "1:1", "Amara Diallo", "on", "thu"]
        );
        assert_eq!(words("save \"\""), ["save", ""]);
        assert_eq!(words("   "), Vec::<String>::new());
    }

    #[test]
    fn numbers_may_have_separators() {
        assert_eq!(number(Some(&"20,000".to_owned()), "a sum"), Ok(20_000));
        assert_eq!(
            number(Some(&"-1".to_owned()), "a sum").unwrap_err().why,
            "\"-1\" is not a sum."
        );
        assert_eq!(number(None, "a sum").unwrap_err().why, "It needs a sum.");
    }
}
