//! Literals: texts, characters and numbers.

use std::borrow::Cow;

use super::{Parsed, Parser, is_after_value, is_date, without_underscores};
use crate::scenario::diagnostic::{Diagnostic, codes};
use crate::scenario::reader::spanned::Span;
use crate::scenario::reader::tree::{Integer, Kind, Node, shortened};

impl<'a> Parser<'a> {
    pub(super) fn quoted(&mut self) -> Parsed<Node<'a>> {
        let start = self.at;
        self.at += 1;
        let inside = self.at;
        let mut cooked: Option<String> = None;
        let mut copied = inside;
        loop {
            let rest = &self.bytes[self.at..];
            let Some(length) = rest.iter().position(|&byte| matches!(byte, b'"' | b'\\')) else {
                return self.unclosed_text(start, self.text.len());
            };
            self.at += length;
            if self.bytes[self.at] == b'"' {
                break;
            }
            let mut text = cooked.take().unwrap_or_default();
            text.push_str(&self.text[copied..self.at]);
            self.escape(&mut text, true)?;
            cooked = Some(text);
            copied = self.at;
        }
        let tail = &self.text[copied..self.at];
        self.at += 1;
        let text = match cooked {
            Some(mut text) => {
                text.push_str(tail);
                Cow::Owned(text)
            }
            None => Cow::Borrowed(tail),
        };
        Ok(Node {
            span: Span::new(start, self.at),
            kind: Kind::Text(text),
        })
    }

    /// An escape, from its backslash on. An unknown one is reported and left as it stands.
    pub(super) fn escape(&mut self, out: &mut String, in_text: bool) -> Parsed<()> {
        let start = self.at;
        self.at += 1;
        let Some(c) = self.peek_char() else {
            return Ok(());
        };
        self.at += c.len_utf8();
        match c {
            '"' | '\\' | '\'' => out.push(c),
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            '0' => out.push('\0'),
            'x' => match self.escaped_bytes(in_text) {
                Some(c) => out.push(c),
                None => {
                    return self.bad_escape(
                        start,
                        out,
                        "\\x takes two digits from 0 to 9 and a to f: \\x41",
                    );
                }
            },
            'u' => match self.escaped_scalar() {
                Some(c) => out.push(c),
                None => {
                    return self.bad_escape(
                        start,
                        out,
                        "\\u takes the number of a character in braces: \\u{e9}",
                    );
                }
            },
            '\n' if in_text => self.skip_continuation(),
            '\r' if in_text && self.peek() == Some(b'\n') => self.skip_continuation(),
            _ => {
                return self.bad_escape(
                    start,
                    out,
                    "write \\\\ for a backslash; known are \\\" \\\\ \\n \\t \\r \\0 \\x41 \\u{e9}",
                );
            }
        }
        Ok(())
    }

    /// A backslash at the end of a line joins the next line to this one.
    pub(super) fn skip_continuation(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    pub(super) fn bad_escape(&mut self, start: usize, out: &mut String, help: &str) -> Parsed<()> {
        // Back to just behind the letter: what follows may be an escape of its own, or the closing quote.
        let letter = self.char_span(start + 1);
        self.at = letter.end as usize;
        let span = Span::new(start, self.at);
        out.push_str(&self.text[span.range()]);
        let source = shortened(&self.text[span.range()]);
        self.report(
            Diagnostic::error(
                codes::ESCAPE,
                span,
                format!("unknown escape `{source}` in a text"),
            )
            .help(help),
        )
    }

    /// `\x41`; in a text also the UTF-8 bytes of one character, each with its own `\x`.
    pub(super) fn escaped_bytes(&mut self, in_text: bool) -> Option<char> {
        let mut bytes = [0; 4];
        for count in 1..=4 {
            if count > 1 {
                let rest = self.rest().strip_prefix("\\x")?;
                self.at += self.rest().len() - rest.len();
            }
            let digits = self.bytes.get(self.at..self.at + 2)?;
            let high = char::from(digits[0]).to_digit(16)?;
            let low = char::from(digits[1]).to_digit(16)?;
            bytes[count - 1] = (high * 16 + low) as u8;
            self.at += 2;
            if let Ok(text) = str::from_utf8(&bytes[..count]) {
                return text.chars().next();
            }
            if !in_text {
                return None;
            }
        }
        None
    }

    /// `\u{1F680}`
    pub(super) fn escaped_scalar(&mut self) -> Option<char> {
        let rest = self.rest().strip_prefix('{')?;
        // A seventh digit is too much, so look no further than that.
        let digits = rest
            .bytes()
            .take(7)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        if !(1..=6).contains(&digits) || rest.as_bytes().get(digits) != Some(&b'}') {
            return None;
        }
        let scalar = u32::from_str_radix(&rest[..digits], 16).ok()?;
        self.at += digits + 2;
        char::from_u32(scalar)
    }

    /// `r#"..."#`
    pub(super) fn raw_text(&mut self) -> Parsed<Node<'a>> {
        let start = self.at;
        self.at += 1;
        let hashes = self.rest().bytes().take_while(|&byte| byte == b'#').count();
        self.at += hashes;
        if !self.eat(b'"') {
            return self.stop(
                Diagnostic::error(
                    codes::UNCLOSED_TEXT,
                    Span::new(start, self.at),
                    "a quote is expected after r and its #",
                )
                .help("write r#\"text\"#, or a plain \"text\""),
            );
        }
        let inside = self.at;
        let ending = format!("\"{}", "#".repeat(hashes));
        let Some(length) = self.rest().find(&ending) else {
            return self.stop(
                Diagnostic::error(
                    codes::UNCLOSED_TEXT,
                    Span::new(start, inside),
                    "the text that begins here is never closed",
                )
                .related(Span::point(self.text.len()), "the file ends here")
                .help(format!("end it with {}", shortened(&ending))),
            );
        };
        self.at = inside + length + ending.len();
        Ok(Node {
            span: Span::new(start, self.at),
            kind: Kind::Text(Cow::Borrowed(&self.text[inside..inside + length])),
        })
    }

    /// `'c'`; anything longer is a text in the wrong quotes.
    pub(super) fn char(&mut self) -> Parsed<Node<'a>> {
        let start = self.at;
        let mut inside = self.text[start + 1..].chars();
        let (first, second) = (inside.next(), inside.next());
        if first == Some('\\') {
            self.at += 1;
            let mut out = String::new();
            self.escape(&mut out, false)?;
            if let (Some(c), true) = (out.chars().next(), self.eat(b'\'')) {
                return Ok(Node {
                    span: Span::new(start, self.at),
                    kind: Kind::Char(c),
                });
            }
            self.at = start;
            return self.wrong_quotes('\'');
        }
        if let (Some(c), Some('\'')) = (first, second) {
            self.at += 2 + c.len_utf8();
            return Ok(Node {
                span: Span::new(start, self.at),
                kind: Kind::Char(c),
            });
        }
        self.wrong_quotes('\'')
    }

    pub(super) fn number(&mut self) -> Parsed<Node<'a>> {
        let start = self.at;
        let negative = self.peek() == Some(b'-');
        if negative || self.peek() == Some(b'+') {
            self.at += 1;
        }
        if self.peek().is_some_and(|byte| byte.is_ascii_alphabetic()) {
            let word = self.identifier().unwrap_or_default();
            if word.starts_with("inf") || word.starts_with("NaN") {
                return self.not_finite(Span::new(start, self.at));
            }
            self.at = start;
            return self.bad_number(start);
        }
        let digits = self.at;
        let radix = match self.bytes.get(digits..digits + 2) {
            Some(b"0x") => 16,
            Some(b"0o") => 8,
            Some(b"0b") => 2,
            _ => 10,
        };
        let kind = if radix == 10 {
            self.decimal(digits, negative)
        } else {
            self.at += 2;
            let from = self.at;
            self.skip_digits(16);
            self.integer(from, radix, negative)
        };
        // The number must end where its digits end.
        let clean = self.peek_char().is_none_or(is_after_value);
        match kind {
            Some(Kind::Float(value)) if !value.is_finite() => {
                let span = Span::new(start, self.at);
                self.report(
                    Diagnostic::error(
                        codes::NOT_FINITE,
                        span,
                        "this number is too large to be used",
                    )
                    .help("look for a digit too many in the exponent"),
                )?;
                Ok(Node {
                    span,
                    kind: Kind::Bad,
                })
            }
            Some(kind) if clean => Ok(Node {
                span: Span::new(start, self.at),
                kind,
            }),
            _ => self.bad_number(start),
        }
    }

    pub(super) fn skip_digits(&mut self, radix: u32) {
        while self
            .peek()
            .is_some_and(|byte| byte == b'_' || char::from(byte).is_digit(radix))
        {
            self.at += 1;
        }
    }

    pub(super) fn decimal(&mut self, start: usize, negative: bool) -> Option<Kind<'a>> {
        self.skip_digits(10);
        let whole_end = self.at;
        let mut is_float = false;
        // Two points are a range, which is refused as a whole.
        if self.peek() == Some(b'.') && self.bytes.get(self.at + 1) != Some(&b'.') {
            is_float = true;
            self.at += 1;
            if self.peek() == Some(b'_') {
                return None;
            }
            self.skip_digits(10);
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            is_float = true;
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.skip_digits(10);
        }
        if !is_float {
            self.at = whole_end;
            return self.integer(start, 10, negative);
        }
        let source = &self.text[start..self.at];
        if source.starts_with('_') {
            return None;
        }
        let value: f64 = without_underscores(source).parse().ok()?;
        Some(Kind::Float(if negative { -value } else { value }))
    }

    /// The digits from `start` to here as a whole number.
    pub(super) fn integer(&self, start: usize, radix: u32, negative: bool) -> Option<Kind<'a>> {
        let source = &self.text[start..self.at];
        if source.is_empty() || source.starts_with('_') {
            return None;
        }
        let mut magnitude = Some(0_u64);
        for byte in source.bytes().filter(|&byte| byte != b'_') {
            let digit = char::from(byte).to_digit(radix)?;
            magnitude = magnitude
                .and_then(|amount| amount.checked_mul(u64::from(radix)))
                .and_then(|amount| amount.checked_add(u64::from(digit)));
        }
        if let Some(magnitude) = magnitude {
            return Some(Kind::Integer(Integer {
                negative,
                magnitude,
            }));
        }
        let value: f64 = if radix == 10 {
            without_underscores(source).parse().ok()?
        } else {
            f64::MAX
        };
        Some(Kind::HugeInteger(if negative { -value } else { value }))
    }

    /// Something that begins like a number and goes on like none: the whole word is named, up to the next separator.
    pub(super) fn bad_number(&mut self, start: usize) -> Parsed<Node<'a>> {
        let rest = &self.text[start..];
        let end = rest
            .find(|c: char| {
                c.is_whitespace()
                    || matches!(
                        c,
                        ',' | ';' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '/'
                    )
            })
            .unwrap_or(rest.len())
            .max(1);
        let word = &rest[..end];
        let span = Span::new(start, start + end);
        let shown = shortened(word);
        let help = if is_date(word) {
            return self.bare_text_word(span, format!("a date stands in quotes: \"{word}\""));
        } else if word.contains("..") {
            self.report(
                Diagnostic::error(
                    codes::NOT_SUPPORTED,
                    span,
                    "ranges are not used in scenarios",
                )
                .help("write both limits in parentheses: (1, 5)"),
            )?;
            self.at = span.end as usize;
            return Ok(Node {
                span,
                kind: Kind::Bad,
            });
        } else if let Some(number) = word.strip_suffix('%') {
            match number.parse::<f64>() {
                Ok(percent) => format!("write {}", percent / 100.0),
                Err(_) => "write a share as a decimal number: 0.35".to_owned(),
            }
        } else if let Some(number) = [
            "u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f32", "f64",
        ]
        .iter()
        .find_map(|suffix| word.strip_suffix(suffix))
        .filter(|number| !number.is_empty())
        {
            format!("write {} without the type", shortened(number))
        } else if word.ends_with(|c: char| c.is_alphabetic())
            && word.starts_with(|c: char| c.is_ascii_digit())
        {
            "write the number without a unit; a text or an id stands in quotes".to_owned()
        } else {
            "numbers look like 40, -3, 0.25, 1_240_000".to_owned()
        };
        self.report(
            Diagnostic::error(codes::NUMBER, span, format!("`{shown}` is not a number")).help(help),
        )?;
        self.at = span.end as usize;
        Ok(Node {
            span,
            kind: Kind::Bad,
        })
    }

    pub(super) fn bare_text_word(&mut self, span: Span, help: String) -> Parsed<Node<'a>> {
        self.report(
            Diagnostic::error(codes::BARE_TEXT, span, "text must stand in double quotes")
                .help(help),
        )?;
        self.at = span.end as usize;
        Ok(Node {
            span,
            kind: Kind::Misquoted(&self.text[span.range()]),
        })
    }
}
