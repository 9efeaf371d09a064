//! Ids as they are declared and referred to.

use std::marker::PhantomData;

use serde::Deserialize;

use super::{Resolve, Resolver};
use crate::scenario::ids::kind::{PersonId, StakeholderId, TeamId};
use crate::scenario::ids::{Id, Key, Kind, List};
use crate::scenario::reader::Spanned;

/// The declaration of an id: `id: "token-vault"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Def<K>(pub Spanned<String>, #[serde(skip)] PhantomData<fn() -> K>);

impl<K: Kind> Resolve for Def<K> {
    type Checked = Key;
    fn resolve(&self, _: &mut Resolver<'_>) -> Option<Key> {
        Some(Key::new(&self.0.value))
    }
}

/// A reference by id: `"token-vault"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Name<K>(pub Spanned<String>, #[serde(skip)] PhantomData<fn() -> K>);

impl<K: Kind> Resolve for Name<K> {
    type Checked = Id<K>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Id<K>> {
        let (_, index) = resolver.look_up(&[K::LIST], &self.0.value, self.0.span)?;
        if K::LIST == List::Flag {
            let writing = resolver.writing;
            resolver.flag_uses.push((index, writing, self.0.span));
        }
        Some(Id::new(index as usize))
    }

    fn stand_in(_: &Resolver<'_>) -> Option<Id<K>> {
        Some(Id::new(0))
    }
}

/// Somebody: a person, a stakeholder, a team, or everyone on the project (`"all"`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// One person.
    Person(PersonId),
    /// One stakeholder.
    Stakeholder(StakeholderId),
    /// Everyone of a team.
    Team(TeamId),
    /// Everyone on the project.
    Everyone,
}

/// A reference to somebody: a person's, stakeholder's or team's id, or `"all"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct WhoName(pub Spanned<String>);

impl Resolve for WhoName {
    type Checked = Who;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Who> {
        if self.0.value == "all" {
            return Some(Who::Everyone);
        }
        let lists = [List::Person, List::Stakeholder, List::Team];
        let (list, index) = resolver.look_up(&lists, &self.0.value, self.0.span)?;
        let index = index as usize;
        Some(match list {
            List::Person => Who::Person(Id::new(index)),
            List::Stakeholder => Who::Stakeholder(Id::new(index)),
            _ => Who::Team(Id::new(index)),
        })
    }

    fn stand_in(_: &Resolver<'_>) -> Option<Who> {
        Some(Who::Everyone)
    }
}
