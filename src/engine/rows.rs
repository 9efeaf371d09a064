//! Rows: all components of a kind as a plain slice, by id.
//!
//! Everything of a kind is spawned at once, in the order of the scenario, and never changes its archetype: the row of a component is the id
//! of what it belongs to. Slices are read; asking for one entity at a time costs several times as much.

use bevy::ecs::change_detection::ContiguousMut;
use bevy::ecs::component::Mutable;
use bevy::prelude::{Component, Query};

/// All components of a kind, to be changed. The engine asks nobody what changed, so no ticks are kept.
#[must_use]
pub fn rows_mut<'w, T: Component<Mutability = Mutable>>(
    query: Query<'w, '_, &mut T>,
) -> &'w mut [T] {
    let Ok(tables) = query.contiguous_iter_inner() else {
        return &mut [];
    };
    let mut rows = tables.map(|rows| ContiguousMut::bypass_change_detection_split(rows).0);
    rows.find(|rows| !rows.is_empty()).unwrap_or_default()
}
