//! What the checks of the whole walk through, and where they report.

use std::collections::BTreeSet;

use super::diagnostic::{Code, Diagnostic};
use super::format::Content;
use super::reader::{Kind, Node, Span};
use super::resolve::Resolver;

/// A value of the file, to be walked into by name and position. Positions are those of the checked scenario: what could not be
/// read is passed over.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    node: &'t Node<'t>,
    dropped: &'t BTreeSet<Span>,
}

impl<'t> Place<'t> {
    pub(super) const fn new(node: &'t Node<'t>, dropped: &'t BTreeSet<Span>) -> Self {
        Self { node, dropped }
    }

    /// The value of a field, if it is written.
    pub(super) fn field(self, name: &str) -> Option<Self> {
        let Kind::Struct(node) = &self.node.kind else {
            return None;
        };
        let field = node.fields.iter().find(|field| field.name == name)?;
        Some(Self {
            node: &field.value,
            ..self
        })
    }

    /// The value of a field; the struct itself if the field is not written.
    pub(super) fn at(self, field: &str) -> Self {
        self.field(field).unwrap_or(self)
    }

    /// The element of a list or tuple at a position; the list itself if there is none.
    pub(super) fn nth(self, position: usize) -> Self {
        self.items().nth(position).unwrap_or(self)
    }

    /// All elements of a list, to be looked up by position again and again.
    pub(super) fn all(self) -> Places<'t> {
        Places {
            list: self,
            items: self.items().collect(),
        }
    }

    /// The elements of a list, or the values in parentheses.
    pub(super) fn items(self) -> impl Iterator<Item = Self> {
        let items: &[Node<'t>] = match &self.node.kind {
            Kind::List(items) => items,
            Kind::Tuple(tuple) => &tuple.items,
            _ => &[],
        };
        items
            .iter()
            .filter(move |node| !self.dropped.contains(&node.span))
            .map(move |node| Self { node, ..self })
    }

    /// Visits this value and everything in it, in the order of the file.
    pub(super) fn walk(self, visit: &mut impl FnMut(Self)) {
        if self.dropped.contains(&self.node.span) {
            return;
        }
        visit(self);
        let step = |node| Self { node, ..self };
        match &self.node.kind {
            Kind::Struct(node) => {
                for field in &node.fields {
                    step(&field.value).walk(visit);
                }
            }
            Kind::Tuple(node) => node.items.iter().for_each(|item| step(item).walk(visit)),
            Kind::List(items) => items.iter().for_each(|item| step(item).walk(visit)),
            Kind::Map(entries) => entries
                .iter()
                .for_each(|(_, value)| step(value).walk(visit)),
            _ => {}
        }
    }

    /// The name of an effect or a condition, and what it has first in its parentheses: `LiveBy` and the date of `LiveBy("2026-05-22")`.
    pub(super) fn call(self) -> Option<(&'t str, Self)> {
        let Kind::Tuple(tuple) = &self.node.kind else {
            return None;
        };
        let node = tuple.items.first()?;
        Some((tuple.name?, Self { node, ..self }))
    }

    /// What the effects and conditions with one of these names have first in their parentheses: `b` for `Restore("b")`.
    pub(super) fn named(self, words: &[&str]) -> BTreeSet<String> {
        let mut named = BTreeSet::new();
        self.walk(&mut |place| {
            if let Some((name, first)) = place.call()
                && words.contains(&name)
                && let Some(text) = first.node.text()
            {
                named.insert(text.to_owned());
            }
        });
        named
    }

    /// What stands there.
    pub(super) const fn node(self) -> &'t Node<'t> {
        self.node
    }

    /// Where a finding about this value points: a struct by its id or its head, anything else as a whole.
    pub(super) fn span(self) -> Span {
        match &self.node.kind {
            Kind::Struct(node) => match node.fields.iter().find(|field| field.name == "id") {
                Some(id) => id.value.span,
                None => self.node.head(),
            },
            _ => self.node.span,
        }
    }
}

/// The elements of a list.
pub(super) struct Places<'t> {
    list: Place<'t>,
    items: Vec<Place<'t>>,
}

impl<'t> Places<'t> {
    /// The list itself.
    pub(super) const fn list(&self) -> Place<'t> {
        self.list
    }

    /// The element at a position; the list itself if there is none.
    pub(super) fn nth(&self, position: usize) -> Place<'t> {
        self.items.get(position).copied().unwrap_or(self.list)
    }
}

/// A scenario whose parts have been checked one by one, to be checked as a whole.
pub(super) struct Review<'c, 'r, 'a> {
    /// What is checked. If there are errors already, stand-ins are in it.
    pub(super) content: &'c Content,
    /// The names, and the findings.
    pub(super) resolver: &'r mut Resolver<'a>,
    /// The file.
    pub(super) root: Place<'c>,
    /// Where the errors are which the parts have.
    wrong: BTreeSet<Span>,
    /// All texts in the parts of the file that could not be read.
    unread: BTreeSet<&'c str>,
}

impl<'c, 'r, 'a> Review<'c, 'r, 'a> {
    pub(super) fn new(
        content: &'c Content,
        resolver: &'r mut Resolver<'a>,
        root: Place<'c>,
        before: &[Diagnostic],
    ) -> Self {
        let wrong = before.iter().chain(&resolver.findings);
        let wrong = wrong.filter(|finding| finding.is_error());
        let wrong = wrong.map(|finding| finding.span).collect();
        let mut unread = BTreeSet::new();
        if !root.dropped.is_empty() {
            texts_in(root.node, root.dropped, false, &mut unread);
        }
        Self {
            content,
            resolver,
            root,
            wrong,
            unread,
        }
    }

    /// Whether something in this value is wrong by itself, so that nothing should be concluded from it.
    pub(super) fn is_wrong(&self, whole: Place<'_>) -> bool {
        let Span { start, end } = whole.node.span;
        let from = Span { start, end: start };
        let mut inside = self.wrong.range(from..Span { start: end, end });
        inside.next().is_some()
    }

    /// Whether a text stands in a part of the file that could not be read: it may be used there.
    pub(super) fn is_unread(&self, text: &str) -> bool {
        self.unread.contains(text)
    }

    /// Adds an error about `whole` at `place`, unless something in `whole` is wrong already.
    pub(super) fn error(
        &mut self,
        whole: Place<'_>,
        place: Place<'_>,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(
            whole,
            Diagnostic::error(code, place.span(), message).help(help),
        );
    }

    /// The same for a warning.
    pub(super) fn warn(
        &mut self,
        whole: Place<'_>,
        place: Place<'_>,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(
            whole,
            Diagnostic::warning(code, place.span(), message).help(help),
        );
    }

    /// Adds a finding about `whole`, unless something in it is wrong already.
    pub(super) fn report(&mut self, whole: Place<'_>, finding: Diagnostic) {
        if !self.is_wrong(whole) {
            self.resolver.findings.push(finding);
        }
    }
}

/// The texts in dropped values, here and below.
fn texts_in<'t>(
    node: &'t Node<'t>,
    dropped: &BTreeSet<Span>,
    inside: bool,
    texts: &mut BTreeSet<&'t str>,
) {
    let inside = inside || dropped.contains(&node.span);
    if inside && let Some(text) = node.text() {
        texts.insert(text);
    }
    match &node.kind {
        Kind::Struct(node) => {
            for field in &node.fields {
                texts_in(&field.value, dropped, inside, texts);
            }
        }
        Kind::Tuple(node) => node
            .items
            .iter()
            .for_each(|item| texts_in(item, dropped, inside, texts)),
        Kind::List(items) => items
            .iter()
            .for_each(|item| texts_in(item, dropped, inside, texts)),
        Kind::Map(entries) => {
            for (key, value) in entries {
                let inside = inside || dropped.contains(&key.span);
                if inside && let Some(text) = key.text() {
                    texts.insert(text);
                }
                texts_in(value, dropped, inside, texts);
            }
        }
        _ => {}
    }
}
