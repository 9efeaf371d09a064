//! The syntax: RON text into a tree.
//!
//! A parser by recursive descent, one function a kind of value, in one pass over the bytes. What is particular is what it does
//! about slips: it says what the author most likely did, where, and goes on if that leaves no doubt.

use std::borrow::Cow;

use super::spanned::Span;
use super::tree::{
    Field, Integer, Kind, MAX_BYTES, MAX_DEPTH, MAX_FINDINGS, Node, StructNode, TupleNode,
    shortened, too_large, too_many,
};
use crate::scenario::diagnostic::{Diagnostic, codes, nearest};

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
    // ---- findings ----

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

    // ---- characters ----

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
    fn skip_space(&mut self) -> Parsed<()> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c) => self.at += 1,
                Some(b'/') if self.rest().starts_with("//") => self.at = self.line_end(self.at),
                Some(b'/') if self.rest().starts_with("/*") => self.skip_block_comment()?,
                Some(b'#') if !self.is_header() => {
                    let end = self.line_end(self.at);
                    self.report(
                        Diagnostic::error(
                            codes::UNEXPECTED_CHARACTER,
                            self.char_span(self.at),
                            "unexpected `#`",
                        )
                        .help("comments begin with //"),
                    )?;
                    self.at = end;
                }
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

    // ---- the file ----

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
            .help("look for a closing bracket above that is one too many"),
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

    // ---- values ----

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

    // ---- brackets ----

    fn open(&mut self) -> Parsed<usize> {
        let at = self.at;
        if self.open.len() == MAX_DEPTH {
            return self.stop(
                Diagnostic::error(
                    codes::NESTED_TOO_DEEP,
                    self.char_span(at),
                    format!("brackets are nested more than {MAX_DEPTH} deep"),
                )
                .help(format!(
                    "the limit is {MAX_DEPTH}; split it into smaller parts"
                )),
            );
        }
        self.open.push(at);
        self.at += 1;
        Ok(at)
    }

    /// The closing bracket of the innermost open one has been read, or reported as missing.
    fn closed(&mut self) {
        self.open.pop();
    }

    /// Reports a bracket that is still open at `noticed`.
    fn unclosed<T>(&mut self, opener: usize, noticed: usize) -> Parsed<T> {
        let bracket = char::from(self.bytes[opener]);
        let words = if noticed == self.text.len() {
            "the file ends here"
        } else {
            "noticed here"
        };
        self.stop(
            Diagnostic::error(
                codes::UNCLOSED_BRACKET,
                Span::new(opener, opener + 1),
                format!("this `{bracket}` is never closed"),
            )
            .related(self.char_span(noticed), words)
            .help(format!("add `{}` where it ends", closing(bracket))),
        )
    }

    /// Remembers an opening bracket whose closing one begins a line and stands further left than the line of the opening
    /// one: a closing bracket is missing inside, and this one belongs to something further out.
    fn compare_indentation(&mut self, opener: usize, closer: usize) {
        if self.suspect.is_some() {
            return;
        }
        let indentation = |at: usize| {
            let start = self.text[..at].rfind('\n').map_or(0, |before| before + 1);
            let line = &self.bytes[start..];
            line.iter()
                .take_while(|&&byte| matches!(byte, b' ' | b'\t'))
                .count()
        };
        let before = self.bytes[..closer]
            .iter()
            .rposition(|&byte| !matches!(byte, b' ' | b'\t'));
        let begins_a_line = before.is_some_and(|at| self.bytes[at] == b'\n');
        if begins_a_line && indentation(opener) > indentation(closer) {
            self.suspect = Some(opener);
        }
    }

    /// What follows an item: a comma, the closing bracket, or one of the slips.
    fn separator(&mut self, opener: usize, item: &Node<'a>) -> Parsed<Separator> {
        let end = self.at;
        self.skip_space()?;
        let close = closing(char::from(self.bytes[opener]));
        let Some(byte) = self.peek() else {
            return self.end_of_file();
        };
        match byte {
            b',' => {
                self.at += 1;
                Ok(Separator::Comma)
            }
            b';' => {
                self.report(
                    Diagnostic::error(
                        codes::SEPARATOR,
                        self.char_span(self.at),
                        "items are separated by commas, not by semicolons",
                    )
                    .help("write `,`"),
                )?;
                self.at += 1;
                Ok(Separator::Comma)
            }
            _ if char::from(byte) == close => {
                self.close(opener);
                Ok(Separator::Closed)
            }
            b')' | b']' | b'}' => self.wrong_close(opener),
            _ => {
                self.check_text_end(item, end)?;
                if matches!(byte, b':' | b'=') {
                    return self.stray_colon(opener, item);
                }
                self.report(
                    Diagnostic::error(
                        codes::MISSING_COMMA,
                        Span::point(end),
                        "a comma is missing here",
                    )
                    .help("put a comma after every item"),
                )?;
                Ok(Separator::Comma)
            }
        }
    }

    /// Reads the right closing bracket.
    fn close(&mut self, opener: usize) {
        self.compare_indentation(opener, self.at);
        self.at += 1;
        self.closed();
    }

    /// A closing bracket of another kind than the open one.
    fn wrong_close(&mut self, opener: usize) -> Parsed<Separator> {
        let here = self.char_span(self.at);
        let found = char::from(self.bytes[self.at]);
        let bracket = char::from(self.bytes[opener]);
        let expected = closing(bracket);
        let outer = self.open.iter().rev().skip(1);
        let belongs_further_out = outer
            .clone()
            .any(|&at| closing(char::from(self.bytes[at])) == found);
        if belongs_further_out {
            self.report(
                Diagnostic::error(
                    codes::UNCLOSED_BRACKET,
                    Span::new(opener, opener + 1),
                    format!("this `{bracket}` is not closed before the `{found}`"),
                )
                .related(here, format!("expected `{expected}` before this"))
                .help(format!("add `{expected}` where it ends")),
            )?;
            // The bracket is left for the one that it belongs to.
            self.doubtful = true;
            self.closed();
            return Ok(Separator::Closed);
        }
        self.report(
            Diagnostic::error(
                codes::STRAY_BRACKET,
                here,
                format!("`{bracket}` is closed by `{expected}`, not by `{found}`"),
            )
            .related(Span::new(opener, opener + 1), "opened here")
            .help(format!("write `{expected}`, or take this out")),
        )?;
        self.doubtful = true;
        self.at += 1;
        self.closed();
        Ok(Separator::Closed)
    }

    /// After a text: did it end where the author thinks it ends?
    fn check_text_end(&mut self, item: &Node<'a>, end: usize) -> Parsed<()> {
        let source = &self.text[item.span.range()];
        if !matches!(item.kind, Kind::Text(_)) || !source.starts_with('"') {
            return Ok(());
        }
        let start = item.span.start as usize;
        if self.at != end {
            return Ok(());
        }
        if source.contains('\n') {
            // It swallowed what stands between, and its closing quote is the opening quote of the next text.
            return self.unclosed_text(start, end - 1);
        }
        if self
            .peek_char()
            .is_some_and(|c| !matches!(c, ':' | '=' | '(' | '[' | '{'))
        {
            return self.stop(
                Diagnostic::error(
                    codes::QUOTE_IN_TEXT,
                    Span::new(end - 1, end),
                    "the text ends at this quote, and then goes on",
                )
                .related(Span::new(start, start + 1), "the text begins here")
                .help("write \\\" for a quote inside a text, or close the text where it ends"),
            );
        }
        Ok(())
    }

    fn unclosed_text<T>(&mut self, start: usize, noticed: usize) -> Parsed<T> {
        let words = if noticed == self.text.len() {
            "the file ends here"
        } else {
            "here it meets the next quote"
        };
        self.stop(
            Diagnostic::error(
                codes::UNCLOSED_TEXT,
                Span::new(start, start + 1),
                "the text that begins here is never closed",
            )
            .related(self.char_span(noticed), words)
            .help("add the closing quote where the text ends"),
        )
    }

    /// A colon after something that can have none.
    fn stray_colon(&mut self, opener: usize, item: &Node<'a>) -> Parsed<Separator> {
        let sign = char::from(self.bytes[self.at]);
        let finding = match self.bytes[opener] {
            b'[' => Diagnostic::error(
                codes::NAMES_OR_NONE,
                item.span,
                "items of a list have no names",
            )
            .related(Span::new(opener, opener + 1), "the list begins here")
            .help("structs stand in ( ), maps in { }"),
            b'(' if item.name().is_some() => Diagnostic::error(
                codes::NAMES_OR_NONE,
                item.span,
                "either all items in these parentheses have names, or none has",
            )
            .related(Span::new(opener, opener + 1), "opened here")
            .help("is a closing bracket missing just before?"),
            _ => Diagnostic::error(
                codes::UNEXPECTED_CHARACTER,
                self.char_span(self.at),
                format!("unexpected `{sign}` after a value"),
            )
            .help("is a comma missing before? Times and other texts stand in double quotes"),
        };
        self.stop(finding)
    }

    /// Before an item: skips space and commas too many. Says whether the bracket is closed.
    fn at_end(&mut self, opener: usize) -> Parsed<bool> {
        loop {
            self.skip_space()?;
            let close = closing(char::from(self.bytes[opener]));
            match self.peek() {
                None => return self.end_of_file(),
                Some(byte) if char::from(byte) == close => {
                    self.close(opener);
                    return Ok(true);
                }
                Some(b')' | b']' | b'}') => {
                    self.wrong_close(opener)?;
                    return Ok(true);
                }
                Some(byte @ (b',' | b';')) => {
                    self.report(
                        Diagnostic::error(
                            codes::SEPARATOR,
                            self.char_span(self.at),
                            format!("an item is missing before this `{}`", char::from(byte)),
                        )
                        .help("one comma between two items is enough"),
                    )?;
                    self.at += 1;
                }
                Some(_) => return Ok(false),
            }
        }
    }

    fn list(&mut self) -> Parsed<Node<'a>> {
        let opener = self.open()?;
        let mut items = Vec::new();
        while !self.at_end(opener)? {
            let item = self.value()?;
            let separator = self.separator(opener, &item)?;
            items.push(item);
            if matches!(separator, Separator::Closed) {
                break;
            }
        }
        Ok(Node {
            span: Span::new(opener, self.at),
            kind: Kind::List(items.into_boxed_slice()),
        })
    }

    fn map(&mut self) -> Parsed<Node<'a>> {
        let opener = self.open()?;
        let mut entries = Vec::new();
        while !self.at_end(opener)? {
            let key = self.value()?;
            self.skip_space()?;
            match self.peek() {
                Some(b':') => self.at += 1,
                Some(b'=') => self.equals_sign()?,
                None => return self.end_of_file(),
                _ => {
                    let finding = Diagnostic::error(
                        codes::FIELD_COLON,
                        key.span,
                        "a key in { } needs a colon and a value",
                    )
                    .help("for values without keys use [ ]");
                    return self.stop(finding);
                }
            }
            self.skip_space()?;
            let value = self.value()?;
            let separator = self.separator(opener, &value)?;
            entries.push((key, value));
            if matches!(separator, Separator::Closed) {
                break;
            }
        }
        Ok(Node {
            span: Span::new(opener, self.at),
            kind: Kind::Map(entries.into_boxed_slice()),
        })
    }

    /// `=` in the place of `:`; `=>` and `==` come from other languages too.
    fn equals_sign(&mut self) -> Parsed<()> {
        let start = self.at;
        self.at += 1;
        if !self.eat(b'>') {
            self.eat(b'=');
        }
        self.report(
            Diagnostic::error(
                codes::FIELD_COLON,
                Span::new(start, self.at),
                format!(
                    "a field and its value are joined by `:`, not by `{}`",
                    &self.text[start..self.at]
                ),
            )
            .help("write `:`"),
        )
    }

    /// Parentheses: a struct if the first item has a name, else a tuple.
    fn parentheses(&mut self, start: usize, name: Option<&'a str>) -> Parsed<Node<'a>> {
        let opener = self.open()?;
        self.skip_space()?;
        let mut items = Vec::new();
        // A comma before the first item: a value is missing, and the others must keep their positions.
        if self.peek() != Some(b',') {
            if self.at_end(opener)? {
                return Ok(self.tuple(start, name, items));
            }
            if let Some(field) = self.field_name(opener, false)? {
                return self.fields(opener, start, name, field);
            }
        }
        loop {
            let item = self.value()?;
            let separator = self.separator(opener, &item)?;
            items.push(item);
            if matches!(separator, Separator::Closed) {
                return Ok(self.tuple(start, name, items));
            }
            self.skip_space()?;
            if self.peek() != Some(b',') && self.at_end(opener)? {
                return Ok(self.tuple(start, name, items));
            }
        }
    }

    fn tuple(&self, start: usize, name: Option<&'a str>, items: Vec<Node<'a>>) -> Node<'a> {
        Node {
            span: Span::new(start, self.at),
            kind: Kind::Tuple(Box::new(TupleNode { name, items })),
        }
    }

    /// The fields of a struct, after the name of the first.
    fn fields(
        &mut self,
        opener: usize,
        start: usize,
        name: Option<&'a str>,
        first: FieldName<'a>,
    ) -> Parsed<Node<'a>> {
        let mut fields = Vec::new();
        let mut next = first;
        loop {
            self.skip_space()?;
            let (value, separator) = self.field_value(opener, next)?;
            fields.push(Field {
                name: next.name,
                name_span: next.span,
                value,
            });
            if matches!(separator, Separator::Closed) || self.at_end(opener)? {
                break;
            }
            next = match self.field_name(opener, true)? {
                Some(field) => field,
                None => return self.no_field_name(opener),
            };
        }
        Ok(Node {
            span: Span::new(start, self.at),
            kind: Kind::Struct(Box::new(StructNode { name, fields })),
        })
    }

    /// The value of a field and what follows it.
    fn field_value(
        &mut self,
        opener: usize,
        field: FieldName<'a>,
    ) -> Parsed<(Node<'a>, Separator)> {
        let start = self.at;
        let bad = Node {
            span: Span::point(start),
            kind: Kind::Bad,
        };
        if !field.has_value {
            let separator = self.separator(opener, &bad)?;
            return Ok((bad, separator));
        }
        let value = self.value()?;
        if matches!(value.kind, Kind::Name(_)) {
            let end = self.at;
            self.skip_space()?;
            if self.peek() == Some(b':') {
                // `owner:` and on the next line `name: "x"`: what looked like the value is the next field.
                self.report(
                    Diagnostic::error(
                        codes::MISSING_VALUE,
                        field.span,
                        format!("`{}` has no value", shortened(field.name)),
                    )
                    .help("write the value, or take out the field"),
                )?;
                self.at = start;
                return Ok((bad, Separator::Comma));
            }
            self.at = end;
        }
        let separator = self.separator(opener, &value)?;
        Ok((value, separator))
    }

    /// The name of a field and its colon. `None`, with nothing read, if there is a value without a name.
    ///
    /// Once it is known that these are fields (`certain`) a name without a colon is a slip.
    fn field_name(&mut self, opener: usize, certain: bool) -> Parsed<Option<FieldName<'a>>> {
        let start = self.at;
        let second = self.bytes.get(start + 1);
        match self.peek() {
            Some(b'"') => return self.quoted_field_name(),
            Some(b'r') if self.is_raw_text(1) => return Ok(None),
            Some(b'b') if matches!(second, Some(b'"' | b'\'')) => return Ok(None),
            _ => {}
        }
        let Some(name) = self.identifier() else {
            return Ok(None);
        };
        let mut field = FieldName {
            name,
            span: Span::new(start, self.at),
            has_value: true,
        };
        self.skip_space()?;
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(b'=') => self.equals_sign()?,
            // Names of fields begin with a small letter; `(Must 3)` may be anything.
            Some(b'0'..=b'9' | b'-' | b'"' | b'[' | b'{')
                if certain || name.starts_with(char::is_lowercase) =>
            {
                if self.at == field.span.end as usize && self.peek() == Some(b'-') {
                    self.at = start;
                    return Ok(None);
                }
                self.report(
                    Diagnostic::error(
                        codes::FIELD_COLON,
                        Span::point(field.span.end as usize),
                        format!("a colon is missing after `{}`", shortened(name)),
                    )
                    .help("write the name, a colon and the value"),
                )?;
            }
            Some(b',' | b')') if certain => {
                self.report(
                    Diagnostic::error(
                        codes::MISSING_VALUE,
                        field.span,
                        format!("`{}` has no value", shortened(name)),
                    )
                    .related(
                        Span::new(opener, opener + 1),
                        "items in these parentheses have names",
                    )
                    .help("write a colon and the value, or take it out"),
                )?;
                field.has_value = false;
            }
            _ => {
                self.at = start;
                return Ok(None);
            }
        }
        Ok(Some(field))
    }

    /// `"name": 1` in parentheses, as in JSON.
    fn quoted_field_name(&mut self) -> Parsed<Option<FieldName<'a>>> {
        /// No name of a field is longer; a limit keeps the look ahead from adding up in a file that is one line.
        const LONGEST: usize = 100;

        let start = self.at;
        let end = self.text.floor_char_boundary(start + 1 + LONGEST);
        let Some((name, after)) = self.text[start + 1..end].split_once('"') else {
            return Ok(None);
        };
        let space = after.len() - after.trim_start().len();
        if !after[space..].starts_with(':') || name.is_empty() || !name.chars().all(is_name) {
            return Ok(None);
        }
        let span = Span::new(start, start + 2 + name.len());
        self.report(
            Diagnostic::error(codes::QUOTES, span, "names of fields stand without quotes")
                .help(format!("write `{name}`")),
        )?;
        self.at = span.end as usize + space + 1;
        Ok(Some(FieldName {
            name,
            span,
            has_value: true,
        }))
    }

    /// Something else where the name of a field should be.
    fn no_field_name<T>(&mut self, opener: usize) -> Parsed<T> {
        let here = self.char_span(self.at);
        let opened = Span::new(opener, opener + 1);
        let Some(c) = self.peek_char() else {
            return self.end_of_file();
        };
        if let Some((start, number)) = self.thousands() {
            return self.stop(
                Diagnostic::error(
                    codes::NUMBER,
                    Span::new(start, start + number.len()),
                    "numbers have no comma between thousands",
                )
                .help(format!("write {}", shortened(&number.replace(',', "_")))),
            );
        }
        if matches!(c, '(' | '[' | '{' | '"' | '0'..='9' | '-' | '\'') || is_name(c) {
            return self.stop(
                Diagnostic::error(
                    codes::NAMES_OR_NONE,
                    here,
                    "the name of a field is expected here, not a value",
                )
                .related(opened, "items in these parentheses have names")
                .help("is a closing bracket missing just before?"),
            );
        }
        // Not a value either: the same words as elsewhere.
        self.no_value()?;
        Err(Stop)
    }

    /// `1,240,000`, if these digits continue a number before a comma.
    fn thousands(&self) -> Option<(usize, &'a str)> {
        let before = self.text[..self.at].strip_suffix(',')?;
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let start = before.len() - digits;
        let rest = &self.bytes[self.at..];
        let length = rest
            .iter()
            .take_while(|&&byte| byte == b',' || byte.is_ascii_digit())
            .count();
        let number = self.text[start..self.at + length].trim_end_matches(',');
        let grouped = number.split(',').skip(1).all(|group| group.len() == 3);
        ((1..=3).contains(&digits) && grouped).then_some((start, number))
    }

    // ---- texts ----

    fn quoted(&mut self) -> Parsed<Node<'a>> {
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
    fn escape(&mut self, out: &mut String, in_text: bool) -> Parsed<()> {
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
    fn skip_continuation(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn bad_escape(&mut self, start: usize, out: &mut String, help: &str) -> Parsed<()> {
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
    fn escaped_bytes(&mut self, in_text: bool) -> Option<char> {
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
    fn escaped_scalar(&mut self) -> Option<char> {
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
    fn raw_text(&mut self) -> Parsed<Node<'a>> {
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
    fn char(&mut self) -> Parsed<Node<'a>> {
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

    // ---- numbers ----

    fn number(&mut self) -> Parsed<Node<'a>> {
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

    fn skip_digits(&mut self, radix: u32) {
        while self
            .peek()
            .is_some_and(|byte| byte == b'_' || char::from(byte).is_digit(radix))
        {
            self.at += 1;
        }
    }

    fn decimal(&mut self, start: usize, negative: bool) -> Option<Kind<'a>> {
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
    fn integer(&self, start: usize, radix: u32, negative: bool) -> Option<Kind<'a>> {
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
    fn bad_number(&mut self, start: usize) -> Parsed<Node<'a>> {
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

    fn bare_text_word(&mut self, span: Span, help: String) -> Parsed<Node<'a>> {
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
mod tests {
    use super::super::tree::text_from_bytes;
    use super::*;
    use crate::scenario::diagnostic::{Lines, sort};

    /// The findings of a text, each as `line:column-column CODE message`.
    fn findings(text: &str) -> Vec<String> {
        let (_, mut findings) = parse(text);
        sort(&mut findings);
        let lines = Lines::new(text);
        let shown = findings.iter().map(|finding| {
            let start = lines.position(finding.span.start);
            let end = lines.position(finding.span.end);
            format!(
                "{}:{}-{} {} {}",
                start.line, start.column, end.column, finding.code, finding.message
            )
        });
        shown.collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(findings(text), expected, "in {text}");
    }

    /// The same, and the tree is whole all the same.
    #[track_caller]
    fn recovers(text: &str, expected: &[&str]) {
        check(text, expected);
        assert!(parse(text).0.is_some(), "no tree of {text}");
    }

    /// The same, and nothing more is read.
    #[track_caller]
    fn stops(text: &str, expected: &[&str]) {
        check(text, expected);
        assert!(parse(text).0.is_none(), "a tree of {text}");
    }

    /// The tree in RON's own notation.
    fn show(node: &Node<'_>) -> String {
        let all = |items: &[Node<'_>]| items.iter().map(show).collect::<Vec<_>>().join(", ");
        let name = node.name().unwrap_or_default();
        match &node.kind {
            Kind::Struct(node) => {
                let fields: Vec<_> = node
                    .fields
                    .iter()
                    .map(|field| format!("{}: {}", field.name, show(&field.value)))
                    .collect();
                format!("{name}({})", fields.join(", "))
            }
            Kind::Tuple(node) => format!("{name}({})", all(&node.items)),
            Kind::Name(name) => (*name).to_owned(),
            Kind::List(items) => format!("[{}]", all(items)),
            Kind::Map(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| format!("{}: {}", show(key), show(value)))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
            Kind::Text(text) => format!("{text:?}"),
            Kind::Misquoted(text) => format!("~{text:?}"),
            Kind::Char(c) => format!("{c:?}"),
            Kind::Integer(number) => number.value().to_string(),
            Kind::HugeInteger(number) => format!("huge {number:?}"),
            Kind::Float(number) => format!("{number:?}"),
            Kind::Bool(value) => value.to_string(),
            Kind::Bad => "BAD".to_owned(),
        }
    }

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let (node, findings) = parse(text);
        assert!(findings.is_empty(), "{text}: {findings:?}");
        assert_eq!(show(&node.unwrap()), expected);
    }

    /// All spans in the order of the file, as the text that they cover.
    fn covered<'a>(text: &'a str, node: &Node<'_>, out: &mut Vec<&'a str>) {
        out.push(&text[node.span.range()]);
        match &node.kind {
            Kind::Struct(node) => {
                for field in &node.fields {
                    out.push(&text[field.name_span.range()]);
                    covered(text, &field.value, out);
                }
            }
            Kind::Tuple(node) => node.items.iter().for_each(|item| covered(text, item, out)),
            Kind::List(items) => items.iter().for_each(|item| covered(text, item, out)),
            Kind::Map(entries) => {
                for (key, value) in entries {
                    covered(text, key, out);
                    covered(text, value, out);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn every_form_of_value_is_read() {
        reads(
            "Scenario(a: 1, b: (c: 2,), d: (),)",
            "Scenario(a: 1, b: (c: 2), d: ())",
        );
        reads(
            r#"(1, Flag("x"), Ext ( 1 , 2 ), None, Some(3))"#,
            r#"(1, Flag("x"), Ext(1, 2), None, Some(3))"#,
        );
        reads(
            "[Must, true, false, [], [1,],]",
            "[Must, true, false, [], [1]]",
        );
        reads(r#"{"a": 1, B: [2], 3: {}}"#, r#"{"a": 1, B: [2], 3: {}}"#);
        reads("(r#type: 1, r#a-b.c: r#x)", "(type: 1, a-b.c: x)");
        reads("[ünï_1, _x]", "[ünï_1, _x]");
        reads(
            r#"['a', 'ä', '\n', '\'', '"', ''', '\u{e9}']"#,
            r#"['a', 'ä', '\n', '\'', '"', '\'', 'é']"#,
        );
    }

    #[test]
    fn numbers_are_read_as_written() {
        reads(
            "[0, -3, +4, 1_240_000, 0xff, -0x1_f, 0b1010, 0o17, 18446744073709551615, -18446744073709551615]",
            "[0, -3, 4, 1240000, 255, -31, 10, 15, 18446744073709551615, -18446744073709551615]",
        );
        reads(
            "[0.5, -1.25, .5, 5., 1e3, 1.5E-2, 1_000.2_5, 2e+1_0, -0.0]",
            "[0.5, -1.25, 0.5, 5.0, 1000.0, 0.015, 1000.25, 20000000000.0, -0.0]",
        );
        reads(
            "[18446744073709551616, -99999999999999999999]",
            "[huge 1.8446744073709552e19, huge -1e20]",
        );
    }

    #[test]
    fn texts_are_read_with_their_escapes() {
        reads(
            r#"["", "a\"b\\c", "\n\r\t\0\'", "\x41\u{1F680}\u{e9}"]"#,
            r#"["", "a\"b\\c", "\n\r\t\0'", "A🚀é"]"#,
        );
        reads(r#"["\xe2\x82\xac"]"#, r#"["€"]"#);
        reads("\"one \\\n   two \\\r\n\tthree\"", r#""one two three""#);
        reads("\"two\nlines\"", r#""two\nlines""#);
        reads(
            r###"[r"a\b", r#"say "hi""#, r##""#"##]"###,
            r##"["a\\b", "say \"hi\"", "\"#"]"##,
        );
    }

    #[test]
    fn white_space_comments_header_and_byte_order_mark_are_skipped() {
        reads(
            "\u{feff} // a\n/* b /* c */ d */#![enable(implicit_some, unwrap_newtypes,)] \
             # ! [ enable ( unwrap_variant_newtypes ) ] #![type = \"x\"]\u{2028}\
             ( /**/a/* ( */: // [\n 1 /*,*/ , ) // end",
            "(a: 1)",
        );
    }

    #[test]
    fn every_span_covers_its_value_and_nothing_else() {
        let text = r##" Scenario ( id : "x\n" , list:[ 1 , -2.5 ] /* c */, map : { "k" : Flag ( 'c' ) } , r#raw: r#"t"# ) "##;
        let (node, _) = parse(text);
        let mut spans = Vec::new();
        covered(text, &node.unwrap(), &mut spans);
        assert_eq!(
            spans,
            [
                text.trim(),
                "id",
                r#""x\n""#,
                "list",
                "[ 1 , -2.5 ]",
                "1",
                "-2.5",
                "map",
                r#"{ "k" : Flag ( 'c' ) }"#,
                r#""k""#,
                "Flag ( 'c' )",
                "'c'",
                "r#raw",
                r##"r#"t"#"##,
            ]
        );
    }

    #[test]
    fn texts_without_escapes_are_borrowed() {
        let (node, _) = parse("\"plain\"");
        assert!(matches!(
            node.unwrap().kind,
            Kind::Text(Cow::Borrowed("plain"))
        ));
    }

    #[test]
    fn a_missing_comma_is_reported_after_the_item_and_the_rest_is_read() {
        recovers("(a: 1 b: 2)", &["1:6-6 S0101 a comma is missing here"]);
        recovers(
            "(a: 1\n b: [1 2]\n)",
            &[
                "1:6-6 S0101 a comma is missing here",
                "2:7-7 S0101 a comma is missing here",
            ],
        );
        recovers(
            "[(a: 1) // note\n (a: 2)]",
            &["1:8-8 S0101 a comma is missing here"],
        );
        recovers(
            r#"{"a": 1 "b": 2}"#,
            &["1:8-8 S0101 a comma is missing here"],
        );
        recovers(
            "(a: \"one\ntwo\"\n b: 2)",
            &["2:5-5 S0101 a comma is missing here"],
        );
        recovers(
            "(kind: Must\n b: 2)",
            &["1:12-12 S0101 a comma is missing here"],
        );
    }

    #[test]
    fn a_missing_quote_points_at_the_opening_quote() {
        stops(
            "(\n name: \"Mei,\n role: \"Backend\",\n)",
            &["2:8-9 S0102 the text that begins here is never closed"],
        );
        stops(
            r#"(a: "x", b: "y)"#,
            &["1:13-14 S0102 the text that begins here is never closed"],
        );
        stops(
            r#"(a: r#"x")"#,
            &["1:5-8 S0102 the text that begins here is never closed"],
        );
        stops(
            r#"(a: "say "hi" now")"#,
            &["1:10-11 S0112 the text ends at this quote, and then goes on"],
        );
    }

    #[test]
    fn an_unclosed_bracket_points_at_the_opening_bracket() {
        stops("(a: [1, 2", &["1:5-6 S0103 this `[` is never closed"]);
        stops("(a: [1, 2\n", &["1:5-6 S0103 this `[` is never closed"]);
        stops("(a:", &["1:1-2 S0103 this `(` is never closed"]);
        recovers(
            "[(a: [1, 2), (b: 3)]",
            &["1:6-7 S0103 this `[` is not closed before the `)`"],
        );
        stops(
            "(a: [(b: 1], c: 2",
            &["1:6-7 S0103 this `(` is not closed before the `]`"],
        );
        recovers(
            "(a: [(b: 1], c: 2)",
            &["1:6-7 S0103 this `(` is not closed before the `]`"],
        );
        let (_, findings) = parse("(a: [1, 2");
        assert_eq!(
            findings[0].related,
            [(Span::point(9), "the file ends here".to_owned())]
        );
    }

    #[test]
    fn indentation_tells_which_bracket_was_meant() {
        let text = "Scenario(\n  calendar: (\n    start: \"x\",\n  finish: 2,\n  team: [\n    (id: \"a\"),\n  ],\n)\n";
        stops(text, &["2:13-14 S0103 this `(` is never closed"]);
    }

    #[test]
    fn a_closing_bracket_too_many_is_one_finding() {
        stops("(a: 1))", &["1:7-8 S0104 this `)` closes nothing"]);
        stops(
            "(\n a: (b: 1)),\n c: 2,\n)",
            &["3:2-3 S0116 something follows after the end"],
        );
        stops(
            "(a: [1, 2), b: 3)",
            &["1:5-6 S0103 this `[` is not closed before the `)`"],
        );
        stops(
            r#"(name: "a" ], c: 1)"#,
            &["1:12-13 S0104 `(` is closed by `)`, not by `]`"],
        );
        recovers("[1, 2)", &["1:6-7 S0104 `[` is closed by `]`, not by `)`"]);
        stops(")", &["1:1-2 S0104 this `)` closes nothing"]);
    }

    #[test]
    fn signs_from_other_languages_are_named() {
        recovers(
            "(a = 1, b => 2; c 3)",
            &[
                "1:4-5 S0106 a field and its value are joined by `:`, not by `=`",
                "1:11-13 S0106 a field and its value are joined by `:`, not by `=>`",
                "1:15-16 S0107 items are separated by commas, not by semicolons",
                "1:18-18 S0106 a colon is missing after `c`",
            ],
        );
        recovers(
            "[1,,2,]",
            &["1:4-5 S0107 an item is missing before this `,`"],
        );
        recovers("(a: 1);", &["1:7-8 S0107 no `;` is needed after the end"]);
        recovers(
            "# one\n(a: 1, # two\n b: 2)",
            &["1:1-2 S0115 unexpected `#`", "2:8-9 S0115 unexpected `#`"],
        );
        recovers(
            r#"("a": 1, "b" : 2)"#,
            &[
                "1:2-5 S0108 names of fields stand without quotes",
                "1:10-13 S0108 names of fields stand without quotes",
            ],
        );
        stops("(price: $5)", &["1:9-10 S0115 unexpected `$`"]);
        stops(
            "(a:\u{a0}1)",
            &["1:4-5 S0115 unexpected no-break space (U+00A0)"],
        );
        stops(
            r#"{"a", "b"}"#,
            &["1:2-5 S0106 a key in { } needs a colon and a value"],
        );
        stops(
            r#"["a": 1]"#,
            &["1:2-5 S0119 items of a list have no names"],
        );
    }

    #[test]
    fn text_in_other_quotes_or_none_is_read_as_text() {
        recovers(
            "(a: 'hello')",
            &["1:5-12 S0108 text stands in double quotes, not in single ones"],
        );
        recovers(
            "(a: “hi”)",
            &["1:5-9 S0108 `“` (U+201C) is no quote here; text stands in straight double quotes"],
        );
        recovers(
            "(id: harbor-checkout, name: Mei Tanaka, on: 2026-08-03)",
            &[
                "1:6-21 S0111 text must stand in double quotes",
                "1:29-39 S0111 text must stand in double quotes",
                "1:45-55 S0111 text must stand in double quotes",
            ],
        );
        recovers(
            "(name: Mei Tanaka\", b: 1)",
            &["1:8-18 S0111 text must stand in double quotes"],
        );
        let (node, _) = parse("(a: 'x y', b: Mei Tanaka, c: 2026-08-03)");
        assert_eq!(
            show(&node.unwrap()),
            r#"(a: ~"x y", b: ~"Mei Tanaka", c: ~"2026-08-03")"#
        );
        stops(
            "(a: 'hello)",
            &["1:5-6 S0108 text stands in double quotes, not in single ones"],
        );
    }

    #[test]
    fn a_missing_value_is_reported_once_and_stands_as_bad() {
        recovers(
            "(a: , b: 1, c: )",
            &[
                "1:5-6 S0109 a value is missing before this",
                "1:16-17 S0109 a value is missing before this",
            ],
        );
        recovers(
            "(owner:\n name: \"x\")",
            &["1:2-7 S0109 `owner` has no value"],
        );
        recovers("(a: 1, b)", &["1:8-9 S0109 `b` has no value"]);
        recovers("(, 2)", &["1:2-3 S0109 a value is missing before this"]);
        let (node, _) = parse("(owner:\n name: \"x\", b)");
        assert_eq!(show(&node.unwrap()), r#"(owner: BAD, name: "x", b: BAD)"#);
    }

    #[test]
    fn an_unknown_escape_is_marked_alone() {
        recovers(
            r#"(a: "C:\plans\x4\u{zz}\ é")"#,
            &[
                r"1:8-10 S0110 unknown escape `\p` in a text",
                r"1:14-16 S0110 unknown escape `\x` in a text",
                r"1:17-19 S0110 unknown escape `\u` in a text",
                r"1:23-25 S0110 unknown escape `\ ` in a text",
            ],
        );
        check(
            r#""\u{110000}\u{d800}\u{1234567}\xff""#,
            &[
                r"1:2-4 S0110 unknown escape `\u` in a text",
                r"1:12-14 S0110 unknown escape `\u` in a text",
                r"1:20-22 S0110 unknown escape `\u` in a text",
                r"1:31-33 S0110 unknown escape `\x` in a text",
            ],
        );
    }

    #[test]
    fn what_is_no_number_is_named_whole() {
        recovers(
            "[50%, 3d, 1u8, 1.2.3, -, 0x, 0b12, 1_2__3_, 1._5, -_1]",
            &[
                "1:2-5 S0113 `50%` is not a number",
                "1:7-9 S0113 `3d` is not a number",
                "1:11-14 S0113 `1u8` is not a number",
                "1:16-21 S0113 `1.2.3` is not a number",
                "1:23-24 S0113 `-` is not a number",
                "1:26-28 S0113 `0x` is not a number",
                "1:30-34 S0113 `0b12` is not a number",
                "1:45-49 S0113 `1._5` is not a number",
                "1:51-54 S0113 `-_1` is not a number",
            ],
        );
        recovers(
            "[inf, -NaN, 1e999, 1..5, ..]",
            &[
                "1:2-5 S0114 `inf` is not a number that can be used",
                "1:7-11 S0114 `-NaN` is not a number that can be used",
                "1:13-18 S0114 this number is too large to be used",
                "1:20-24 S0120 ranges are not used in scenarios",
                "1:26-28 S0120 ranges are not used in scenarios",
            ],
        );
        stops(
            "(budget: 1,240,000, b: 1)",
            &["1:10-19 S0113 numbers have no comma between thousands"],
        );
        stops("(at: 12:30)", &["1:8-9 S0115 unexpected `:` after a value"]);
        let (_, findings) = parse("[35%, 1u8]");
        assert_eq!(findings[0].help.as_deref(), Some("write 0.35"));
        assert_eq!(
            findings[1].help.as_deref(),
            Some("write 1 without the type")
        );
    }

    #[test]
    fn named_and_unnamed_items_do_not_mix() {
        stops(
            "(1, b: 2)",
            &["1:5-6 S0119 either all items in these parentheses have names, or none has"],
        );
        stops(
            "(b: 2, 1)",
            &["1:8-9 S0119 the name of a field is expected here, not a value"],
        );
        stops(
            "[\n (id: 1,\n (id: 2),\n]",
            &["3:2-3 S0119 the name of a field is expected here, not a value"],
        );
    }

    #[test]
    fn the_file_must_have_one_value() {
        stops("", &["1:1-1 S0004 the file is empty"]);
        stops(" // only a comment", &["1:1-1 S0004 the file is empty"]);
        stops(
            "(a: 1)\n(b: 2)",
            &["2:1-2 S0116 something follows after the end"],
        );
        stops(
            "#![enable(implicit_some)]\n",
            &["1:1-1 S0004 the file is empty"],
        );
        stops("(a: 1 /* b", &["1:7-9 S0117 this comment is never closed"]);
        stops(
            r#"b"x""#,
            &["1:1-2 S0120 byte strings are not used in scenarios"],
        );
    }

    #[test]
    fn an_unknown_extension_is_reported() {
        recovers(
            "#![enable(implicit_sum)] 1",
            &["1:11-23 S0118 there is no extension `implicit_sum` here"],
        );
        recovers(
            "#![enable(explicit_struct_names)] 1",
            &["1:11-32 S0118 there is no extension `explicit_struct_names` here"],
        );
        stops("#![enable] 1", &["1:1-13 S0118 the header cannot be read"]);
    }

    #[test]
    fn nesting_has_a_limit_which_is_named() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(findings(&nested(MAX_DEPTH)).is_empty());
        check(
            &nested(MAX_DEPTH + 1),
            &["1:65-66 S0105 brackets are nested more than 64 deep"],
        );
        for open in ["(", "[", "{", "A(", "(a:", "{1:", "[/*", "Some("] {
            assert_eq!(findings(&open.repeat(100_000)).len(), 1, "{open}");
        }
        assert_eq!(findings(&"[".repeat(MAX_BYTES)).len(), 1);
    }

    #[test]
    fn a_file_too_large_is_refused_with_the_limit() {
        let text = " ".repeat(MAX_BYTES + 1);
        check(
            &text,
            &["1:1-1 S0001 the file has 8.0 MiB; the limit is 8 MiB"],
        );
        assert_eq!(
            text_from_bytes(text.as_bytes()).unwrap_err().code,
            codes::FILE_TOO_LARGE
        );
        assert!(text_from_bytes(&text.as_bytes()[1..]).is_ok());
    }

    #[test]
    fn at_most_a_hundred_findings_are_listed_and_then_it_says_so() {
        let shown = findings(&format!("[{}]", "1 ".repeat(1000)));
        assert_eq!(shown.len(), MAX_FINDINGS + 1);
        assert!(
            shown[MAX_FINDINGS].ends_with("S0003 only the first 100 findings are listed"),
            "{}",
            shown[MAX_FINDINGS]
        );
    }
}
