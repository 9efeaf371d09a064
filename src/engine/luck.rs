//! Keyed luck: everybody meets the same weather.
//!
//! Every random number comes from a generator seeded by (seed, stream, subject, day) and by nothing else. A decision can change what
//! happens only where it changes what is asked of luck, never which number luck gives.

use bevy::prelude::Resource;
use rand::Rng;
use rand_pcg::Pcg64Mcg;

use crate::scenario::Day;

/// What a draw is about. The numbers are part of saves: never reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Stream {
    /// True effort of a task.
    Effort = 1,
    /// Slip of an external deliverable.
    Slip = 2,
    /// Falling ill, and for how long.
    Sickness = 3,
    /// Leaving the project.
    Leaving = 4,
    /// A risk happens.
    Risk = 5,
    /// A card comes up.
    Event = 6,
    /// A chance inside an effect.
    Chance = 7,
    /// A hidden fact.
    Draw = 8,
    /// A risk review reveals a risk.
    Reveal = 9,
    /// The launch.
    Launch = 10,
    /// Somebody agrees or refuses.
    Consent = 11,
    /// A future that is imagined, never one that comes.
    Future = 12,
}

/// The source of all randomness of one project.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Luck {
    seed: u64,
}

impl Luck {
    /// The luck of `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// The generator for `stream` of `subject` (the stable hash of its id) on `day`.
    #[must_use]
    #[inline]
    pub fn rng(self, stream: Stream, subject: u64, day: Day) -> Pcg64Mcg {
        let first = mix(self.seed ^ mix(subject ^ (stream as u64) << 56));
        let second = mix(first ^ mix(u64::from(day.0) ^ 0x9e37_79b9_7f4a_7c15));
        Pcg64Mcg::new(u128::from(first) << 64 | u128::from(second) | 1)
    }

    /// One number from 0 (included) to 1 (excluded).
    #[must_use]
    #[inline]
    pub fn uniform(self, stream: Stream, subject: u64, day: Day) -> f64 {
        unit(&mut self.rng(stream, subject, day))
    }
}

/// The next number of `rng` from 0 (included) to 1 (excluded), 53 bits.
pub fn unit(rng: &mut impl Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// The finalizer of `SplitMix64` (Steele, Lea and Flood 2014).
const fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_gives_the_same_number() {
        let luck = Luck::new(7);
        assert_eq!(
            luck.uniform(Stream::Risk, 11, Day(3)),
            luck.uniform(Stream::Risk, 11, Day(3))
        );
    }

    #[test]
    fn seed_stream_subject_and_day_each_change_it() {
        let base = Luck::new(7).uniform(Stream::Risk, 11, Day(3));
        assert_ne!(base, Luck::new(8).uniform(Stream::Risk, 11, Day(3)));
        assert_ne!(base, Luck::new(7).uniform(Stream::Event, 11, Day(3)));
        assert_ne!(base, Luck::new(7).uniform(Stream::Risk, 12, Day(3)));
        assert_ne!(base, Luck::new(7).uniform(Stream::Risk, 11, Day(4)));
    }

    #[test]
    fn numbers_over_keys_are_spread_evenly() {
        let luck = Luck::new(1);
        let mut bins = [0_u32; 10];
        for subject in 0..100_u64 {
            for day in 0..100 {
                bins[(luck.uniform(Stream::Sickness, subject, Day(day)) * 10.0) as usize] += 1;
            }
        }
        let chi_square: f64 = bins
            .iter()
            .map(|&n| (f64::from(n) - 1_000.0) * (f64::from(n) - 1_000.0) / 1_000.0)
            .sum();
        assert!(
            chi_square < 27.9,
            "chi-square {chi_square} exceeds the .1 % point of 9 degrees of freedom"
        );
    }
}
