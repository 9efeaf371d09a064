//! The search: pass after pass over the tree, until nothing new is found.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::{DeserializeOwned, DeserializeSeed};

use super::{Cause, Failure, MAX_BUILDS, MAX_PASSES, Outcome, Reader};
use crate::scenario::diagnostic::{Code, Diagnostic, codes};
use crate::scenario::reader::hole::Hole;
use crate::scenario::reader::spanned::Span;
use crate::scenario::reader::tree::{Kind, MAX_FINDINGS, Node, shortened};

/// A struct type, or the variant of an enum type that has fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TypeKey {
    /// The full name in Rust: two types of the same name in different modules may ask for different fields.
    pub(super) rust_name: &'static str,
    pub(super) variant: Option<&'static str>,
}

/// One step of the path from the root to the value that is being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'t> {
    pub(super) node: &'t Node<'t>,
    pub(super) place: Place<'t>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'t> {
    /// The value of a field.
    Field(TypeKey, &'static str),
    /// An element of a list.
    Element,
    /// A key or a value of a map; the node is the key.
    Entry(&'t Node<'t>),
    /// A part that its whole cannot do without: a value of a tuple, or the content of the name that is given.
    Part(Option<&'t str>),
}

impl Step<'_> {
    /// The span by which the search knows that this is to be left out. No two nodes that can be left out have the same: a
    /// node is longer than any node in it, and a value that is missing stands at its own point.
    pub(super) fn drop_span(&self) -> Option<Span> {
        match self.place {
            Place::Field(..) | Place::Element => Some(self.node.span),
            Place::Entry(key) => Some(key.span),
            Place::Part(_) => None,
        }
    }
}

pub(super) type Path<'t> = Vec<Step<'t>>;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Find everything; values may be made up.
    Discover,
    /// Build the value from what is sound; nothing is made up or reported.
    Build,
}

/// What is known of the tree and of the types, over all passes.
pub(super) struct Search<'t> {
    pub(super) mode: Mode,
    pub(super) findings: Vec<Diagnostic>,
    /// What has been reported: the same is found again in each pass.
    pub(super) seen: BTreeSet<(Span, Code, String)>,
    /// There were more findings than are listed.
    pub(super) overflow: bool,
    /// Fields that their types cannot do without.
    pub(super) required: BTreeSet<(TypeKey, &'static str)>,
    /// For required fields, how many of the values that can be made up their types have refused.
    pub(super) refusals: BTreeMap<(TypeKey, &'static str), u8>,
    /// For some of those, a sound value of the same field elsewhere in the file, which will do as a stand-in.
    pub(super) donors: BTreeMap<(TypeKey, &'static str), &'t Node<'t>>,
    /// Required fields that are there by another name.
    pub(super) present: BTreeSet<(Span, &'static str)>,
    /// What is left out of a pass because it was refused.
    pub(super) dropped: BTreeSet<Span>,
    /// What is left out always, because it is there twice.
    pub(super) repeated: BTreeSet<Span>,
    /// Where something was refused, for the building.
    pub(super) refused: Vec<Path<'t>>,
    /// Where this pass used a stand-in.
    pub(super) tainted: Vec<Path<'t>>,
    /// Where the pass is. A failure leaves it as it was at that moment.
    pub(super) path: Path<'t>,
}

impl<'t> Search<'t> {
    pub(super) const fn new() -> Self {
        Self {
            mode: Mode::Discover,
            findings: Vec::new(),
            seen: BTreeSet::new(),
            overflow: false,
            required: BTreeSet::new(),
            refusals: BTreeMap::new(),
            donors: BTreeMap::new(),
            present: BTreeSet::new(),
            dropped: BTreeSet::new(),
            repeated: BTreeSet::new(),
            refused: Vec::new(),
            tainted: Vec::new(),
            path: Vec::new(),
        }
    }

    pub(super) fn is_tainted(&self) -> bool {
        !self.refused.is_empty() || !self.tainted.is_empty()
    }

    pub(super) fn pass<T: DeserializeOwned>(&mut self, root: &'t Node<'t>) -> Outcome<T> {
        self.path.clear();
        self.tainted.clear();
        T::deserialize(Reader {
            search: self,
            node: root,
            inside: false,
        })
    }

    /// Passes over the tree until nothing new is found. The value may hold stand-ins.
    pub(super) fn discover<T: DeserializeOwned>(&mut self, root: &'t Node<'t>) -> Option<T> {
        for _ in 0..MAX_PASSES {
            let failure = match self.pass(root) {
                Ok(value) => return Some(value),
                Err(failure) => failure,
            };
            if self.overflow {
                return None;
            }
            let node = self.path.last().map_or(root, |step| step.node);
            let finding = match *failure.0 {
                Cause::Retry => continue,
                Cause::Reported => None,
                // What a type says about a value with something made up in it says nothing about the file.
                _ if self.is_tainted_here() => None,
                // From a type that was read without our knowing its fields.
                Cause::MissingField(name) => Some(missing_field(node.head(), name, "")),
                Cause::DuplicateField(name) => Some(Diagnostic::error(
                    codes::DUPLICATE_FIELD,
                    node.head(),
                    format!("`{name}` is given twice"),
                )),
                Cause::Refused {
                    code,
                    message,
                    help,
                } => Some(Diagnostic::error(code, node.span, message).help_if(help)),
            };
            if let Some(finding) = finding
                && self.report(finding).is_err()
            {
                return None;
            }
            if !self.leave_out() {
                return None;
            }
        }
        self.overflow = true;
        None
    }

    /// Whether something was made up in the value at the end of the path.
    pub(super) fn is_tainted_here(&self) -> bool {
        let here = self.path.last().map(|step| std::ptr::from_ref(step.node));
        self.tainted.iter().any(|path| match here {
            Some(here) => path.iter().any(|step| std::ptr::eq(step.node, here)),
            None => true,
        })
    }

    /// Leaves the value that failed out of the next passes, or the nearest one around it that can be.
    pub(super) fn leave_out(&mut self) -> bool {
        self.refused.push(self.path.clone());
        let droppable = self.path.iter().rev().find_map(Step::drop_span);
        droppable.is_some_and(|span| self.dropped.insert(span))
    }

    /// Builds the value from all that is sound, and collects the ids of the rest.
    pub(super) fn build<T: DeserializeOwned>(
        &mut self,
        root: &'t Node<'t>,
    ) -> (Option<T>, Vec<String>) {
        self.mode = Mode::Build;
        let mut unsound = std::mem::take(&mut self.refused);
        unsound.append(&mut self.tainted);
        for _ in 0..MAX_BUILDS {
            self.dropped.clear();
            let mut nodes = Vec::new();
            for path in &unsound {
                let Some(step) = self.nearest_optional(path) else {
                    return (None, Vec::new());
                };
                if step
                    .drop_span()
                    .is_some_and(|span| self.dropped.insert(span))
                {
                    nodes.push(step.node);
                }
            }
            match self.pass(root) {
                Ok(value) => {
                    let mut ids = Vec::new();
                    for node in nodes {
                        node.texts_of_fields("id", &mut ids);
                    }
                    ids.sort_unstable();
                    ids.dedup();
                    return (Some(value), ids);
                }
                // A field that was left out turned out to be required: more must go with it.
                Err(failure) if matches!(*failure.0, Cause::Retry) => {}
                Err(_) => unsound.push(self.path.clone()),
            }
        }
        (None, Vec::new())
    }

    /// The innermost step that can be left out: a list element, a map entry, or a field that is not known to be required.
    pub(super) fn nearest_optional(&self, path: &[Step<'t>]) -> Option<Step<'t>> {
        path.iter().rev().copied().find(|step| match step.place {
            Place::Field(key, name) => !self.required.contains(&(key, name)),
            Place::Element | Place::Entry(_) => true,
            Place::Part(_) => false,
        })
    }

    /// Adds a finding, unless an earlier pass has.
    pub(super) fn report(&mut self, finding: Diagnostic) -> Outcome<()> {
        if self.mode == Mode::Build {
            return Ok(());
        }
        let key = (finding.span, finding.code, finding.message.clone());
        if self.seen.insert(key) {
            if self.findings.len() == MAX_FINDINGS {
                self.overflow = true;
                return Err(Failure::reported());
            }
            self.findings.push(finding);
        }
        Ok(())
    }

    /// Something here is made up, or lacks a part.
    pub(super) fn taint(&mut self) {
        if self.mode == Mode::Discover {
            self.tainted.push(self.path.clone());
        }
    }

    /// Allows that something of the value at the end of the path is made up.
    pub(super) fn make_up(&mut self) -> Outcome<()> {
        self.taint();
        match self.mode {
            Mode::Discover => Ok(()),
            Mode::Build => Err(Failure::reported()),
        }
    }

    /// A stand-in for the value at the end of the path.
    pub(super) fn hole(&mut self) -> Outcome<Hole> {
        self.make_up()?;
        Ok(Hole::new())
    }

    /// Remembers a sound value of a field for which no stand-in can be made up.
    pub(super) fn keep_donor(&mut self, key: TypeKey, name: &'static str, node: &'t Node<'t>) {
        if !self.refusals.is_empty() && self.is_unfillable(key, name) {
            self.donors.insert((key, name), node);
        }
    }

    /// Whether nothing can be made up for a field and no other value is known that could stand in for it.
    pub(super) fn is_unfillable(&self, key: TypeKey, name: &'static str) -> bool {
        let refusals = self.refusals.get(&(key, name));
        refusals.is_some_and(|&count| count >= Hole::CHOICES)
            && !self.donors.contains_key(&(key, name))
    }

    /// Reads a part of the value that is being read.
    pub(super) fn enter<S: DeserializeSeed<'t>>(
        &mut self,
        step: Step<'t>,
        seed: S,
        inside: bool,
    ) -> Outcome<S::Value> {
        let depth = self.path.len();
        self.path.push(step);
        let value = seed.deserialize(Reader {
            search: self,
            node: step.node,
            inside,
        })?;
        self.path.truncate(depth);
        Ok(value)
    }

    /// What the value at the end of the path is called, to begin a sentence.
    pub(super) fn subject(&self) -> Option<&'t str> {
        match self.path.last()?.place {
            Place::Field(_, name) => Some(name),
            Place::Entry(key) => match &key.kind {
                Kind::Text(text) => Some(text),
                Kind::Misquoted(text) => Some(text),
                _ => key.name(),
            },
            Place::Part(name) => name,
            Place::Element => None,
        }
    }

    /// "`effort` takes a number, found text", or without a subject "expected a number, found text".
    pub(super) fn expected(&self, wanted: &str, found: &str) -> String {
        match self.subject() {
            Some(name) => format!("`{}` takes {wanted}, found {found}", shortened(name)),
            None => format!("expected {wanted}, found {found}"),
        }
    }
}

/// Authors write the name of the thing; the type of what is written is called `Raw…` in the format, some `…Spec`.
pub(super) fn as_written(name: &'static str) -> &'static str {
    let name = name.strip_prefix("Raw").unwrap_or(name);
    name.strip_suffix("Spec").unwrap_or(name)
}

pub(super) fn missing_field(span: Span, name: &str, owner: &str) -> Diagnostic {
    let message = if owner.is_empty() {
        format!("field `{name}` is missing")
    } else {
        format!("field `{name}` of `{owner}` is missing")
    };
    Diagnostic::error(codes::MISSING_FIELD, span, message)
        .help(format!("add `{name}: …` in these parentheses"))
}

/// A made-up value that the type refuses is no finding.
pub(super) fn quiet<T>(outcome: Outcome<T>) -> Outcome<T> {
    outcome.map_err(|_| Failure::reported())
}
