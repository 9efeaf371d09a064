//! Brackets: lists, maps, structs and tuples, and what is wrong between their items.

use super::{FieldName, Parsed, Parser, Separator, Stop, closing, is_name};
use crate::scenario::diagnostic::{Diagnostic, codes};
use crate::scenario::reader::spanned::Span;
use crate::scenario::reader::tree::{
    Field, Kind, MAX_DEPTH, Node, StructNode, TupleNode, shortened,
};

impl<'a> Parser<'a> {
    pub(super) fn open(&mut self) -> Parsed<usize> {
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
    pub(super) fn closed(&mut self) {
        self.open.pop();
    }

    /// Reports a bracket that is still open at `noticed`.
    pub(super) fn unclosed<T>(&mut self, opener: usize, noticed: usize) -> Parsed<T> {
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
    pub(super) fn compare_indentation(&mut self, opener: usize, closer: usize) {
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
    pub(super) fn separator(&mut self, opener: usize, item: &Node<'a>) -> Parsed<Separator> {
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
    pub(super) fn close(&mut self, opener: usize) {
        self.compare_indentation(opener, self.at);
        self.at += 1;
        self.closed();
    }

    /// A closing bracket of another kind than the open one.
    pub(super) fn wrong_close(&mut self, opener: usize) -> Parsed<Separator> {
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
    pub(super) fn check_text_end(&mut self, item: &Node<'a>, end: usize) -> Parsed<()> {
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

    pub(super) fn unclosed_text<T>(&mut self, start: usize, noticed: usize) -> Parsed<T> {
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
    pub(super) fn stray_colon(&mut self, opener: usize, item: &Node<'a>) -> Parsed<Separator> {
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
    pub(super) fn at_end(&mut self, opener: usize) -> Parsed<bool> {
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

    pub(super) fn list(&mut self) -> Parsed<Node<'a>> {
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

    pub(super) fn map(&mut self) -> Parsed<Node<'a>> {
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
    pub(super) fn equals_sign(&mut self) -> Parsed<()> {
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
    pub(super) fn parentheses(&mut self, start: usize, name: Option<&'a str>) -> Parsed<Node<'a>> {
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

    pub(super) fn tuple(
        &self,
        start: usize,
        name: Option<&'a str>,
        items: Vec<Node<'a>>,
    ) -> Node<'a> {
        Node {
            span: Span::new(start, self.at),
            kind: Kind::Tuple(Box::new(TupleNode { name, items })),
        }
    }

    /// The fields of a struct, after the name of the first.
    pub(super) fn fields(
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
    pub(super) fn field_value(
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
    pub(super) fn field_name(
        &mut self,
        opener: usize,
        certain: bool,
    ) -> Parsed<Option<FieldName<'a>>> {
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
    pub(super) fn quoted_field_name(&mut self) -> Parsed<Option<FieldName<'a>>> {
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
    pub(super) fn no_field_name<T>(&mut self, opener: usize) -> Parsed<T> {
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
        if let Some((start, number)) = self.decimal_comma() {
            return self.stop(
                Diagnostic::error(
                    codes::NUMBER,
                    Span::new(start, start + number.len()),
                    "decimals follow a point, not a comma",
                )
                .help(format!("write {}", shortened(&number.replace(',', ".")))),
            );
        }
        if let Some(name) = self.hyphenated() {
            return self.stop(
                Diagnostic::error(
                    codes::UNKNOWN_FIELD,
                    Span::new(self.at, self.at + name.len()),
                    "names of fields have no hyphens",
                )
                .help(format!("write `{}`", shortened(&name.replace('-', "_")))),
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

    /// `0,7`, if these digits follow a number and a comma without a space between.
    fn decimal_comma(&self) -> Option<(usize, &'a str)> {
        let before = self.text[..self.at].strip_suffix(',')?;
        let digits =
            |bytes: &mut dyn Iterator<Item = u8>| bytes.take_while(u8::is_ascii_digit).count();
        let whole = digits(&mut before.bytes().rev());
        let decimals = digits(&mut self.rest().bytes());
        let start = before.len() - whole;
        let number = whole > 0 && decimals > 0;
        number.then(|| (start, &self.text[start..self.at + decimals]))
    }

    /// `last-day`, if a colon follows.
    fn hyphenated(&self) -> Option<&'a str> {
        let rest = self.rest();
        let end = rest.find(|c: char| c != '-' && !is_name(c))?;
        let colon = rest[end..].trim_start_matches([' ', '\t']).starts_with(':');
        let name = &rest[..end];
        (colon && name.contains('-') && name.starts_with(|c: char| c.is_ascii_alphabetic()))
            .then_some(name)
    }

    /// `1,240,000`, if these digits continue a number before a comma.
    pub(super) fn thousands(&self) -> Option<(usize, &'a str)> {
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
}
