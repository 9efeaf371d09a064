//! The laws of the engine (model, section 0), tried on random projects and random decisions.
//!
//! `SHIPROOM_CASES=5000 cargo test --test laws` tries more of them; the default is 256.

mod conservation;
mod golden;
mod hindsight;
mod keyed_luck;
mod knowledge;
mod play;
mod purity;
mod robustness;
mod tape;
mod world;

use proptest::prelude::{ProptestConfig, Strategy, any};

/// How many cases each law is tried on, over `share`.
fn cases(share: u32) -> ProptestConfig {
    let cases = std::env::var("SHIPROOM_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(256);
    ProptestConfig {
        cases: (cases / share).max(8),
        failure_persistence: None,
        max_shrink_iters: 1_500,
        ..ProptestConfig::default()
    }
}

/// Numbers that a tape is made of; printed on one line.
#[derive(Clone)]
struct Numbers(Vec<u16>);

impl std::fmt::Debug for Numbers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let numbers: Vec<_> = self.0.iter().map(u16::to_string).collect();
        write!(f, "[{}]", numbers.join(","))
    }
}

impl std::ops::Deref for Numbers {
    type Target = [u16];
    fn deref(&self) -> &[u16] {
        &self.0
    }
}

/// What a random project is made of.
fn a_project() -> impl Strategy<Value = Numbers> {
    proptest::collection::vec(any::<u16>(), 0..700).prop_map(Numbers)
}

/// What random decisions are made of.
fn some_decisions() -> impl Strategy<Value = Numbers> {
    proptest::collection::vec(any::<u16>(), 0..500).prop_map(Numbers)
}
