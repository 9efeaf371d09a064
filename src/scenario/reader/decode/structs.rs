//! Structs: fields in any order, each once, none unknown.

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, MapAccess};

use super::{Cause, Failure, Mode, Outcome, Place, Search, Step, TypeKey, missing_field};
use crate::scenario::diagnostic::{Diagnostic, codes, nearest, suggest};
use crate::scenario::reader::hole::Hole;
use crate::scenario::reader::tree::{Field, Node, shortened};

/// One flag for each field of a type. Types with more than 256 fields lose nothing but the best place for a field given twice.
#[derive(Default)]
pub(super) struct Flags([u64; 4]);

impl Flags {
    pub(super) fn get(&self, index: usize) -> bool {
        self.0
            .get(index / 64)
            .is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    pub(super) fn set(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }
}

/// The field whose key was read last.
pub(super) enum Current<'t> {
    Nothing,
    /// One of the file, and its index among the names.
    Given(&'t Field<'t>, usize),
    /// One that is absent and required.
    Hole(usize),
}

pub(super) struct StructFields<'s, 't> {
    pub(super) search: &'s mut Search<'t>,
    pub(super) node: &'t Node<'t>,
    /// What the struct or the variant is called.
    pub(super) owner: &'static str,
    pub(super) fields: &'t [Field<'t>],
    pub(super) next: usize,
    pub(super) names: &'static [&'static str],
    pub(super) next_hole: usize,
    pub(super) key: TypeKey,
    /// Fields that the file has.
    pub(super) given: Flags,
    /// Fields that the file has, but which are left out.
    pub(super) withheld: Flags,
    pub(super) current: Current<'t>,
}

impl<'t> StructFields<'_, 't> {
    /// The next field of the file that the type knows, and its index among the names.
    pub(super) fn next_given(&mut self) -> Outcome<Option<(&'t Field<'t>, usize)>> {
        while let Some(field) = self.fields.get(self.next) {
            self.next += 1;
            let index = match self.names.iter().position(|&name| name == field.name) {
                Some(index) => index,
                None => match self.unknown(field)? {
                    Some(index) => index,
                    None => continue,
                },
            };
            if self.given.get(index) {
                let name = self.names[index];
                let first = self.fields.iter().find(|other| other.name == name);
                let mut finding = Diagnostic::error(
                    codes::DUPLICATE_FIELD,
                    field.name_span,
                    format!("`{name}` is given twice"),
                )
                .help("take one of them out");
                if let Some(first) = first {
                    finding = finding.related(first.name_span, "given here first");
                }
                self.search.report(finding)?;
                continue;
            }
            self.given.set(index);
            let span = field.value.span;
            if self.search.repeated.contains(&span) {
                continue;
            }
            if self.search.dropped.contains(&span) {
                self.withheld.set(index);
                continue;
            }
            return Ok(Some((field, index)));
        }
        Ok(None)
    }

    /// A field that the type does not know. If it is plain which one was meant, and that one is absent, it is read as such:
    /// the author then hears of one slip, not also of a missing field.
    pub(super) fn unknown(&mut self, field: &Field<'t>) -> Outcome<Option<usize>> {
        let names = || self.names.iter().copied();
        let owner = match self.owner {
            "" => String::new(),
            owner => format!(" of `{owner}`"),
        };
        let finding = Diagnostic::error(
            codes::UNKNOWN_FIELD,
            field.name_span,
            format!("unknown field `{}`{owner}", shortened(field.name)),
        )
        .help_if(
            suggest(field.name, names()).or_else(|| Some("there are no fields here".to_owned())),
        );
        self.search.report(finding)?;
        let meant =
            nearest(field.name, names()).and_then(|near| names().position(|name| name == near));
        Ok(meant.filter(|&index| {
            !self.given.get(index)
                && !self
                    .fields
                    .iter()
                    .any(|other| other.name == self.names[index])
        }))
    }

    /// The next field that the file lacks and the type requires, if a stand-in can be given.
    pub(super) fn next_absent(&mut self) -> Option<usize> {
        if self.search.mode == Mode::Build || self.search.required.is_empty() {
            return None;
        }
        while self.next_hole < self.names.len() {
            let index = self.next_hole;
            self.next_hole += 1;
            if self.is_absent(index) && !self.search.is_unfillable(self.key, self.names[index]) {
                return Some(index);
            }
        }
        None
    }

    /// Whether the type requires the field and does not get it.
    pub(super) fn is_absent(&self, index: usize) -> bool {
        let name = self.names[index];
        (!self.given.get(index) || self.withheld.get(index))
            && self.search.required.contains(&(self.key, name))
            && !self.search.present.contains(&(self.node.span, name))
    }

    pub(super) fn report_missing(&mut self, index: usize) -> Outcome<()> {
        if self.withheld.get(index) {
            return Ok(());
        }
        let finding = missing_field(self.node.head(), self.names[index], self.owner);
        self.search.report(finding)?;
        self.search.taint();
        Ok(())
    }

    /// What a failure of the type's visitor tells about its fields.
    pub(super) fn learn(&mut self, failure: Failure) -> Failure {
        match *failure.0 {
            Cause::MissingField(name) if self.names.contains(&name) => {
                if self.search.required.insert((self.key, name)) {
                    return Failure::retry();
                }
                // No stand-in can be made up for it, so this whole value goes. First tell of all that it lacks.
                for index in 0..self.names.len() {
                    if self.is_absent(index) && self.report_missing(index).is_err() {
                        break;
                    }
                }
                Failure::reported()
            }
            Cause::DuplicateField(name) => match self.current {
                // It was there by another name that the type knows.
                Current::Hole(index) => {
                    self.search
                        .present
                        .insert((self.node.span, self.names[index]));
                    Failure::retry()
                }
                Current::Given(field, _) => {
                    let finding = Diagnostic::error(
                        codes::DUPLICATE_FIELD,
                        field.name_span,
                        format!(
                            "`{}` is another name of `{name}`, which is given already",
                            field.name
                        ),
                    )
                    .help("take one of them out");
                    if let Err(failure) = self.search.report(finding) {
                        return failure;
                    }
                    self.search.repeated.insert(field.value.span);
                    Failure::retry()
                }
                Current::Nothing => failure,
            },
            _ => failure,
        }
    }
}

impl<'t> MapAccess<'t> for StructFields<'_, 't> {
    type Error = Failure;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<Option<S::Value>> {
        let index = if let Some((field, index)) = self.next_given()? {
            self.current = Current::Given(field, index);
            index
        } else if let Some(index) = self.next_absent() {
            self.current = Current::Hole(index);
            index
        } else {
            self.current = Current::Nothing;
            return Ok(None);
        };
        seed.deserialize(StrDeserializer::new(self.names[index]))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Outcome<S::Value> {
        match self.current {
            Current::Given(field, index) => {
                let step = Step {
                    node: &field.value,
                    place: Place::Field(self.key, self.names[index]),
                };
                let value = self.search.enter(step, seed, false)?;
                self.search
                    .keep_donor(self.key, self.names[index], &field.value);
                Ok(value)
            }
            Current::Hole(index) => {
                self.report_missing(index)?;
                let place = (self.key, self.names[index]);
                if let Some(&node) = self.search.donors.get(&place) {
                    let place = Place::Part(None);
                    return self.search.enter(Step { node, place }, seed, false);
                }
                let refusals = self.search.refusals.get(&place).copied().unwrap_or(0);
                seed.deserialize(Hole::of_choice(refusals)).map_err(|_| {
                    self.search.refusals.insert(place, refusals + 1);
                    Failure::retry()
                })
            }
            Current::Nothing => Err(Failure::reported()),
        }
    }
}
