//! The syntax: RON text into a tree.
//!
//! A parser by recursive descent, one function a kind of value, in one pass over the bytes. What is particular is what it does
//! about slips: it says what the author most likely did, where, and goes on if that leaves no doubt.

mod brackets;
mod literals;

use std::borrow::Cow;

use crate::scenario::diagnostic::{Diagnostic, codes, nearest};
use crate::scenario::reader::spanned::Span;
use crate::scenario::reader::tree::{
    Kind, MAX_BYTES, MAX_FINDINGS, Node, shortened, too_large, too_many,
};

/// The extensions of RON that are always on; others change how a file reads and are refused.
const EXTENSIONS: [&str; 3] = [
    "implicit_some",
    "unwrap_newtypes",
    "unwrap_variant_newtypes",
];

/// Reads the syntax of a file.
///
/// The tree is whole even if there are findings, as long as it was plain how to go on; there is none if it was not. Time and
/// memory are proportional to the length of the text.
#[must_use]
pub fn parse(text: &str) -> (Option<Node<'_>>, Vec<Diagnostic>) {
    if text.len() > MAX_BYTES {
        return (None, vec![too_large(text.len())]);
    }
    let mut parser = Parser {
        text,
        bytes: text.as_bytes(),
        at: 0,
        open: Vec::new(),
        suspect: None,
        doubtful: false,
        findings: Vec::new(),
    };
    let node = parser.file().ok();
    (node, parser.findings)
}

/// The file cannot be read any further; the reason has been reported.
struct Stop;

type Parsed<T> = Result<T, Stop>;

/// The name of a field that has been read.
#[derive(Clone, Copy)]
struct FieldName<'a> {
    name: &'a str,
    span: Span,
    /// False if it was reported that no value follows.
    has_value: bool,
}

/// What stands between two items.
enum Separator {
    /// A comma, or something that was reported and counts as one.
    Comma,
    /// The closing bracket.
    Closed,
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    /// The next byte; always at the start of a character.
    at: usize,
    /// The brackets that are open here.
    open: Vec<usize>,
    /// A closing bracket did not fit. What brackets do from here on may only follow from that.
    doubtful: bool,
    /// An opening bracket whose closing one stands further left than it should: probably that one closed another bracket.
    suspect: Option<usize>,
    findings: Vec<Diagnostic>,
}

impl<'a> Parser<'a> {
    fn report(&mut self, finding: Diagnostic) -> Parsed<()> {
        let about_brackets = [
            codes::UNCLOSED_BRACKET,
            codes::STRAY_BRACKET,
            codes::AFTER_THE_END,
            codes::NAMES_OR_NONE,
        ];
        if self.doubtful && about_brackets.contains(&finding.code) {
            return Err(Stop);
        }
        if self.findings.len() == MAX_FINDINGS {
            let last = self.findings.iter().map(|finding| finding.span).max();
            self.findings.push(too_many(last.unwrap_or_default()));
            return Err(Stop);
        }
        self.findings.push(finding);
        Ok(())
    }

    fn stop<T>(&mut self, finding: Diagnostic) -> Parsed<T> {
        self.report(finding)?;
        Err(Stop)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn peek_char(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        if there {
            self.at += 1;
        }
        there
    }

    /// The end of the line on which byte `at` stands.
    fn line_end(&self, at: usize) -> usize {
        self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |length| at + length)
    }

    /// The span of the character at `at`, or the point at the end of the file.
    fn char_span(&self, at: usize) -> Span {
        let length = self.text[at..].chars().next().map_or(0, char::len_utf8);
        Span::new(at, at + length)
    }

    /// Skips white space and comments.
    /// Passes over a comment as other notations write it, and says so.
    fn skip_foreign_comment(&mut self, mark: &str) -> Parsed<()> {
        let end = self.line_end(self.at);
        let span = Span::new(self.at, self.at + mark.len());
        self.at = end;
        self.report(
            Diagnostic::error(
                codes::UNEXPECTED_CHARACTER,
                span,
                format!("unexpected `{mark}`"),
            )
            .help("comments begin with //"),
        )
    }

    fn skip_space(&mut self) -> Parsed<()> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c) => self.at += 1,
                Some(b'/') if self.rest().starts_with("//") => self.at = self.line_end(self.at),
                Some(b'/') if self.rest().starts_with("/*") => self.skip_block_comment()?,
                Some(b'#') if !self.is_header() => self.skip_foreign_comment("#")?,
                Some(b'-') if self.rest().starts_with("--") => self.skip_foreign_comment("--")?,
                Some(byte) if !byte.is_ascii() => match self.peek_char() {
                    Some(c) if is_space(c) => self.at += c.len_utf8(),
                    _ => return Ok(()),
                },
                _ => return Ok(()),
            }
        }
    }

    fn skip_block_comment(&mut self) -> Parsed<()> {
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match (byte, self.bytes.get(self.at + 1)) {
                (b'/', Some(b'*')) => {
                    depth += 1;
                    self.at += 2;
                }
                (b'*', Some(b'/')) => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                _ => self.at += 1,
            }
        }
        self.stop(
            Diagnostic::error(
                codes::UNCLOSED_COMMENT,
                Span::new(start, start + 2),
                "this comment is never closed",
            )
            .help("end it with */"),
        )
    }

    fn file(&mut self) -> Parsed<Node<'a>> {
        // `text_from_bytes` takes the byte order mark off; a text from elsewhere may still have it.
        if self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        self.skip_space()?;
        while self.peek() == Some(b'#') {
            self.header()?;
            self.skip_space()?;
        }
        if self.peek().is_none() {
            return self.stop(
                Diagnostic::error(codes::EMPTY_FILE, Span::point(0), "the file is empty")
                    .help("a scenario begins with `Scenario(`"),
            );
        }
        let first = self.char_span(self.at);
        if let Some(c @ (')' | ']' | '}')) = self.peek_char() {
            return self.stop(
                Diagnostic::error(
                    codes::STRAY_BRACKET,
                    first,
                    format!("this `{c}` closes nothing"),
                )
                .help("a scenario begins with `Scenario(`"),
            );
        }
        let value = self.value()?;
        self.skip_space()?;
        // A comma or a semicolon after the last bracket is a habit from other languages.
        if let Some(byte @ (b',' | b';')) = self.peek() {
            let here = self.char_span(self.at);
            self.at += 1;
            self.skip_space()?;
            if self.peek().is_none() {
                let message = format!("no `{}` is needed after the end", char::from(byte));
                self.report(
                    Diagnostic::error(codes::SEPARATOR, here, message).help("take it out"),
                )?;
            }
        }
        let Some(c) = self.peek_char() else {
            return Ok(value);
        };
        let here = self.char_span(self.at);
        let end = value.span.end as usize;
        let last = self.char_span(self.text.floor_char_boundary(end.saturating_sub(1)));
        if matches!(c, ')' | ']' | '}') {
            return self.stop(
                Diagnostic::error(
                    codes::STRAY_BRACKET,
                    here,
                    format!("this `{c}` closes nothing"),
                )
                .related(last, "everything is closed here")
                .help("take it out, or look for a bracket above that closes too early"),
            );
        }
        if matches!(value.kind, Kind::Name(_) | Kind::Bad) {
            return self.stop(
                Diagnostic::error(
                    codes::AFTER_THE_END,
                    here,
                    "the file should have one value, and something follows after it",
                )
                .help("a scenario begins with `Scenario(`"),
            );
        }
        self.stop(
            Diagnostic::error(
                codes::AFTER_THE_END,
                here,
                "something follows after the end",
            )
            .related(last, "the value of the file ends here")
            .help("look for a closing bracket above that is one too many, or put what is new before the last one"),
        )
    }

    /// Whether a `#` is the beginning of a header, not of a comment as other notations have it.
    fn is_header(&self) -> bool {
        self.open.is_empty() && self.rest()[1..].trim_start().starts_with('!')
    }

    /// `#![enable(...)]`, or one of the attributes for editors, which have no meaning here.
    fn header(&mut self) -> Parsed<()> {
        let start = self.at;
        let mut extensions = Vec::new();
        if self.header_parts(&mut extensions)?.is_none() {
            let end = self.line_end(start);
            return self.stop(
                Diagnostic::error(
                    codes::HEADER,
                    Span::new(start, start + self.text[start..end].trim_end().len()),
                    "the header cannot be read",
                )
                .help("write #![enable(implicit_some, unwrap_newtypes, unwrap_variant_newtypes)], or take it out"),
            );
        }
        for (name, span) in extensions {
            if !EXTENSIONS.contains(&name) {
                self.report(
                    Diagnostic::error(
                        codes::HEADER,
                        span,
                        format!("there is no extension `{name}` here"),
                    )
                    .help(match nearest(name, EXTENSIONS) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "the header may be left out".to_owned(),
                    }),
                )?;
            }
        }
        Ok(())
    }

    /// Reads the attribute and collects its extensions; `None` if it is none.
    fn header_parts(&mut self, extensions: &mut Vec<(&'a str, Span)>) -> Parsed<Option<()>> {
        for byte in *b"#![" {
            if !self.eat(byte) {
                return Ok(None);
            }
            self.skip_space()?;
        }
        match self.identifier() {
            Some("enable") => {
                self.skip_space()?;
                if !self.eat(b'(') {
                    return Ok(None);
                }
                loop {
                    self.skip_space()?;
                    let start = self.at;
                    let Some(name) = self.identifier() else { break };
                    extensions.push((name, Span::new(start, self.at)));
                    self.skip_space()?;
                    if !self.eat(b',') {
                        break;
                    }
                }
                self.skip_space()?;
                if extensions.is_empty() || !self.eat(b')') {
                    return Ok(None);
                }
            }
            Some("type" | "schema") => {
                self.skip_space()?;
                if !self.eat(b'=') {
                    return Ok(None);
                }
                self.skip_space()?;
                if self.peek() != Some(b'"') {
                    return Ok(None);
                }
                self.quoted()?;
            }
            _ => return Ok(None),
        }
        self.skip_space()?;
        Ok(self.eat(b']').then_some(()))
    }

    /// A value, from its first character on; white space before it has been skipped. It never reads a closing bracket or a
    /// comma that is not its own.
    fn value(&mut self) -> Parsed<Node<'a>> {
        let start = self.at;
        let Some(byte) = self.peek() else {
            return self.end_of_file();
        };
        match byte {
            b'"' => self.quoted(),
            b'(' => self.parentheses(start, None),
            b'[' => self.list(),
            b'{' => self.map(),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            b'\'' => self.char(),
            b'r' if self.is_raw_text(1) => self.raw_text(),
            b'b' if matches!(self.bytes.get(start + 1), Some(b'"' | b'\''))
                || (self.bytes.get(start + 1) == Some(&b'r') && self.is_raw_text(2)) =>
            {
                self.stop(
                    Diagnostic::error(
                        codes::NOT_SUPPORTED,
                        Span::new(start, start + 1),
                        "byte strings are not used in scenarios",
                    )
                    .help("take out the `b`"),
                )
            }
            _ => match self.identifier() {
                Some(name) => self.value_after_name(start, name),
                None => self.no_value(),
            },
        }
    }

    /// Whether hashes and a double quote follow `skip` bytes further on.
    fn is_raw_text(&self, skip: usize) -> bool {
        let rest = &self.bytes[self.at + skip..];
        let hashes = rest.iter().take_while(|&&byte| byte == b'#').count();
        // One hash may also begin a raw identifier; two or more never do.
        rest.get(hashes) == Some(&b'"') || hashes > 1
    }

    /// A name, if one begins here.
    fn identifier(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        if let Some(raw) = rest.strip_prefix("r#") {
            let end = raw.find(|c| !is_raw_name(c)).unwrap_or(raw.len());
            if end == 0 {
                return None;
            }
            self.at += 2 + end;
            return Some(&raw[..end]);
        }
        let first = rest.chars().next()?;
        if first != '_' && !first.is_alphabetic() {
            return None;
        }
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        self.at += end;
        Some(&rest[..end])
    }

    /// A value that begins with a name which has been read.
    fn value_after_name(&mut self, start: usize, name: &'a str) -> Parsed<Node<'a>> {
        let end = self.at;
        let span = Span::new(start, end);
        // Only another character of a word can follow so closely without being punctuation: `harbor-checkout`, `50%`.
        if let Some(c) = self.peek_char()
            && !is_after_value(c)
        {
            return self.bare_text(start);
        }
        let kind = match name {
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            "inf" | "NaN" | "inff32" | "inff64" | "NaNf32" | "NaNf64" => {
                return self.not_finite(span);
            }
            _ => Kind::Name(name),
        };
        self.skip_space()?;
        if matches!(kind, Kind::Name(_)) {
            if self.peek() == Some(b'(') {
                return self.parentheses(start, Some(name));
            }
            // `Mei Tanaka`: two words on one line. What follows a word on its own line is the next item.
            let same_line = self.at > end && !self.text[end..self.at].contains('\n');
            if same_line && self.peek_char().is_some_and(is_name) && !self.is_field() {
                return self.bare_text(start);
            }
        }
        self.at = end;
        Ok(Node { span, kind })
    }

    /// Whether a name and a colon follow.
    fn is_field(&self) -> bool {
        let rest = self.rest();
        let name = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        rest[name..].trim_start().starts_with(':')
    }

    /// Text that was written without quotes: it is taken up to the next comma, bracket, quote or line end.
    fn bare_text(&mut self, start: usize) -> Parsed<Node<'a>> {
        let rest = &self.text[start..];
        let end = rest
            .find([',', ';', '(', ')', '[', ']', '{', '}', '"', '\n'])
            .unwrap_or(rest.len());
        let end = rest[..end].find(" //").unwrap_or(end);
        let text = rest[..end].trim_end();
        let span = Span::new(start, start + text.len());
        self.at = span.end as usize;
        let mut help = format!("write \"{}\"", shortened(text));
        if text
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase))
            && text.contains(' ')
        {
            help.push_str(", or commas between the words if each is a name of the format");
        }
        // `name: Mei Tanaka",` has a closing quote already.
        let after = self.text[start + end..].strip_prefix('"');
        if after.is_some_and(|after| {
            after.is_empty() || after.starts_with([',', ')', ']', '}', '\r', '\n'])
        }) {
            self.at = start + end + 1;
            help.insert_str(0, "the opening quote is missing; ");
        } else if matches!(self.bytes.get(start + end), Some(b'(' | b'[' | b'{')) {
            // Words before a bracket are no text; what they are cannot be known.
            return self.stop(
                Diagnostic::error(
                    codes::BARE_TEXT,
                    span,
                    "several words before a bracket; a name is one word",
                )
                .help("join the words with an underscore, or put a comma or a colon between them"),
            );
        }
        self.report(
            Diagnostic::error(codes::BARE_TEXT, span, "text must stand in double quotes")
                .help(help),
        )?;
        Ok(Node {
            span: Span::new(start, self.at),
            kind: Kind::Misquoted(text),
        })
    }

    fn not_finite(&mut self, span: Span) -> Parsed<Node<'a>> {
        let word = &self.text[span.range()];
        self.report(
            Diagnostic::error(
                codes::NOT_FINITE,
                span,
                format!("`{word}` is not a number that can be used"),
            )
            .help("write a number; leave the field out for `no limit`"),
        )?;
        Ok(Node {
            span,
            kind: Kind::Bad,
        })
    }

    /// There is no value here: the next character belongs to what comes after, or to nothing.
    fn no_value(&mut self) -> Parsed<Node<'a>> {
        let here = self.char_span(self.at);
        let Some(c) = self.peek_char() else {
            return self.end_of_file();
        };
        if matches!(c, ',' | ')' | ']' | '}' | ';' | ':' | '=') {
            self.report(
                Diagnostic::error(codes::MISSING_VALUE, here, "a value is missing before this")
                    .help("write the value, or take out the field"),
            )?;
            return Ok(Node {
                span: Span::point(self.at),
                kind: Kind::Bad,
            });
        }
        let message = format!("unexpected {}", character(c));
        let help = match c {
            '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '`' | '´' => {
                return self.wrong_quotes(c);
            }
            '/' => "comments begin with // or stand between /* and */",
            '$' | '€' | '£' | '¥' => "write the amount as a bare number",
            '<' | '>' | '~' => "write the value itself; limits and ranges have fields of their own",
            '@' | '&' | '*' => "write the id in double quotes",
            c if c.is_whitespace() || is_invisible(c) => {
                "put a normal space in its place; this one was probably copied from somewhere"
            }
            _ => "a value is a text in double quotes, a number, a name, or begins with ( or [ or {",
        };
        self.stop(Diagnostic::error(codes::UNEXPECTED_CHARACTER, here, message).help(help))
    }

    /// Text in quotes of a kind that does not count. If it is closed on the same line it is plain what was meant.
    fn wrong_quotes(&mut self, open: char) -> Parsed<Node<'a>> {
        let start = self.at;
        let inside = start + open.len_utf8();
        let line = &self.text[inside..self.line_end(inside)];
        // A closing quote of the same sort, or the straight one.
        let close = line.char_indices().find(|&(_, c)| match open {
            '\'' | '‘' | '’' | '‚' | '`' | '´' => matches!(c, '\'' | '‘' | '’' | '`' | '´'),
            _ => matches!(c, '"' | '“' | '”' | '‟' | '«' | '»'),
        });
        let message = if open == '\'' {
            "text stands in double quotes, not in single ones".to_owned()
        } else {
            format!(
                "{} is no quote here; text stands in straight double quotes",
                character(open)
            )
        };
        let Some((length, closing)) = close else {
            return self.stop(
                Diagnostic::error(codes::QUOTES, Span::new(start, inside), message)
                    .help("write \" at both ends of the text"),
            );
        };
        let text = &line[..length];
        let end = inside + length + closing.len_utf8();
        self.report(
            Diagnostic::error(codes::QUOTES, Span::new(start, end), message)
                .help(format!("write \"{}\"", shortened(text))),
        )?;
        self.at = end;
        Ok(Node {
            span: Span::new(start, end),
            kind: Kind::Misquoted(text),
        })
    }

    fn end_of_file<T>(&mut self) -> Parsed<T> {
        let end = self.text.len();
        match self.open.last() {
            Some(&innermost) => self.unclosed(self.suspect.unwrap_or(innermost), end),
            None => self.stop(Diagnostic::error(
                codes::MISSING_VALUE,
                Span::point(end),
                "the file ends before its value",
            )),
        }
    }
}

/// The bracket that closes the given one.
const fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// White space as RON has it.
const fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\x0b'
            | '\x0c'
            | '\u{85}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

/// Characters of a name after the first.
fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// Characters of a raw name, `r#a-name`.
fn is_raw_name(c: char) -> bool {
    matches!(c, '.' | '+' | '-') || is_name(c)
}

/// Whether a character may follow a number or a name without a space.
fn is_after_value(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | ':' | '=' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '\'' | '/'
    ) || is_space(c)
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    ) || c.is_control()
}

/// `2026-08-03` and the like.
fn is_date(word: &str) -> bool {
    let mut parts = word.split('-');
    let mut digits = |least: usize, most: usize| {
        parts.next().is_some_and(|part| {
            (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    digits(4, 4) && digits(1, 2) && digits(1, 2) && parts.next().is_none()
}

fn without_underscores(source: &str) -> Cow<'_, str> {
    if source.contains('_') {
        Cow::Owned(source.replace('_', ""))
    } else {
        Cow::Borrowed(source)
    }
}

/// A character for a message: itself, and its number if it may not be seen.
fn character(c: char) -> String {
    let number = u32::from(c);
    if c == '`' {
        "a backquote".to_owned()
    } else if c == '\u{a0}' {
        "no-break space (U+00A0)".to_owned()
    } else if c.is_whitespace() || is_invisible(c) {
        format!("invisible character U+{number:04X}")
    } else if c.is_ascii() {
        format!("`{c}`")
    } else {
        format!("`{c}` (U+{number:04X})")
    }
}

#[cfg(test)]
mod tests;
