//! One project written down: the same bits on every machine, in debug and in release, today and next year.
//!
//! When a change is meant to change what happens in a project, run the test, see that every difference is wanted, and copy the constants
//! that it prints. A change that is not meant to (a faster loop, a tidier module) must not touch them.

use crate::play::{decisions, fresh_digests};
use crate::world::{Hidden, Story, scenario, world};

/// Numbers for a tape, from a little generator of its own so that no library can change them.
pub fn numbers(seed: u64, count: usize) -> Vec<u16> {
    let mut state = seed;
    (0..count)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 48) as u16
        })
        .collect()
}

/// All mornings of a project in one number.
fn fold(digests: &[u64]) -> u64 {
    digests
        .iter()
        .fold(0, |fold: u64, digest| fold.rotate_left(7) ^ digest)
}

#[test]
fn recorded_projects_are_the_same_bit_by_bit() {
    let folded: Vec<_> = (1..=6)
        .map(|n| {
            let world = world(&numbers(n, 700), Story::Wild, Hidden::default());
            let log = decisions(&numbers(n + 100, 500), &world);
            format!(
                "{:#018x}",
                fold(&fresh_digests(&scenario(&world.text), n, &log))
            )
        })
        .collect();
    assert_eq!(folded, EXPECTED);
}

const EXPECTED: &[&str] = &[
    "0x0e070f50f39f3af0",
    "0x930c659e93c0ef2d",
    "0xa93b48a5c517df0e",
    "0x05c15bc3e3c8cf5b",
    "0x2e5bbc4556c382e4",
    "0xf80253c01101e2de",
];
