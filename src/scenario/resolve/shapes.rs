//! What holds other values: lists, options, tuples, maps by name.

use std::marker::PhantomData;
use std::sync::Arc;

use serde::Deserialize;

use super::{Resolve, Resolver};

macro_rules! as_written {
    ($($type:ty),*) => { $(
        impl Resolve for $type {
            type Checked = Self;
            fn resolve(&self, _: &mut Resolver<'_>) -> Option<Self> {
                Some(self.clone())
            }
        }
    )* };
}
as_written!(bool, u32, u64);

impl<T: Resolve> Resolve for Vec<T> {
    type Checked = Vec<T::Checked>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        // Collected by hand: a finding in one element must not hide the findings in the next.
        let mut checked = Vec::with_capacity(self.len());
        for item in self {
            checked.extend(item.resolve(resolver));
        }
        (!T::DECLARES || checked.len() == self.len()).then_some(checked)
    }
}

impl<T: Resolve> Resolve for Option<T> {
    type Checked = Option<T::Checked>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        match self {
            // What could not be resolved has been reported, and the field can be done without.
            Some(value) => Some(value.resolve(resolver)),
            None => Some(None),
        }
    }
}

impl<T: Resolve> Resolve for Box<T> {
    type Checked = Box<T::Checked>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        self.as_ref().resolve(resolver).map(Box::new)
    }
}

impl<T: Resolve> Resolve for Arc<T> {
    type Checked = Arc<T::Checked>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        self.as_ref().resolve(resolver).map(Arc::new)
    }
}

impl<A: Resolve, B: Resolve> Resolve for (A, B) {
    type Checked = (A::Checked, B::Checked);
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        let (a, b) = (self.0.resolve(resolver), self.1.resolve(resolver));
        Some((a?, b?))
    }
}

impl<A: Resolve, B: Resolve, C: Resolve> Resolve for (A, B, C) {
    type Checked = (A::Checked, B::Checked, C::Checked);
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        let (a, b, c) = (
            self.0.resolve(resolver),
            self.1.resolve(resolver),
            self.2.resolve(resolver),
        );
        Some((a?, b?, c?))
    }
}

/// A map by name, in the order of the file: `{"backend": 1.3}`.
#[derive(Clone, Debug)]
pub struct Pairs<K, V>(pub Vec<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Pairs<K, V> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit<K, V>(PhantomData<fn() -> (K, V)>);
        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> serde::de::Visitor<'de> for Visit<K, V> {
            type Value = Pairs<K, V>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a map {name: value}")
            }
            fn visit_map<M: serde::de::MapAccess<'de>>(
                self,
                mut map: M,
            ) -> Result<Self::Value, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Visit(PhantomData))
    }
}

impl<K: Resolve, V: Resolve> Resolve for Pairs<K, V> {
    type Checked = Vec<(K::Checked, V::Checked)>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Self::Checked> {
        self.0.resolve(resolver)
    }
}
