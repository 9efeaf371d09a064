//! The probability-impact matrix, by which risks are ranked.
//!
//! Scales and scores of the PMBOK Guide: five classes of probability, evenly spaced, and five of impact, each twice the last, so that a grave risk
//! outranks a likely one.

use serde::{Deserialize, Serialize};

/// A step of a five-step scale, of probability or of impact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// Probability .1, impact .05.
    VeryLow,
    /// Probability .3, impact .1.
    Low,
    /// Probability .5, impact .2.
    Moderate,
    /// Probability .7, impact .4.
    High,
    /// Probability .9, impact .8.
    VeryHigh,
}

/// The probability that stands for each class, from very low to very high (PMBOK Guide).
pub const PROBABILITIES: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];

/// The impact that stands for each class, as a share of the objective, from very low to very high (PMBOK Guide).
pub const IMPACTS: [f64; 5] = [0.05, 0.1, 0.2, 0.4, 0.8];

impl Class {
    /// All classes, from very low to very high.
    pub const ALL: [Self; 5] = [
        Self::VeryLow,
        Self::Low,
        Self::Moderate,
        Self::High,
        Self::VeryHigh,
    ];

    /// The class whose probability is nearest; half-way counts as the higher one, because a risk is better over- than underrated (design).
    #[must_use]
    pub fn of_probability(probability: f64) -> Self {
        Self::after([0.2, 0.4, 0.6, 0.8], probability)
    }

    /// The class whose impact is nearest; half-way counts as the higher one (design).
    #[must_use]
    pub fn of_impact(impact: f64) -> Self {
        Self::after([0.075, 0.15, 0.3, 0.6], impact)
    }

    /// The probability that stands for this class.
    #[must_use]
    pub fn probability(self) -> f64 {
        PROBABILITIES[self as usize]
    }

    /// The impact that stands for this class, as a share of the objective.
    #[must_use]
    pub fn impact(self) -> f64 {
        IMPACTS[self as usize]
    }

    /// The class above as many of the borders as the value has reached.
    fn after(borders: [f64; 4], value: f64) -> Self {
        Self::ALL[borders.iter().filter(|&&border| value >= border).count()]
    }
}

/// The score of a risk in hundredths, 1 to 72: probability times impact, rounded half up to two decimals.
///
/// Reckoned in whole numbers: as binary fractions, half of the halves would be rounded down.
#[must_use]
pub fn score_hundredths(probability: Class, impact: Class) -> u32 {
    const TENTHS: [u32; 5] = [1, 3, 5, 7, 9];
    const HUNDREDTHS: [u32; 5] = [5, 10, 20, 40, 80];
    (TENTHS[probability as usize] * HUNDREDTHS[impact as usize] + 5) / 10
}

/// The score of a risk, .01 to .72: probability times impact, rounded half up to two decimals (PMBOK Guide).
#[must_use]
pub fn score(probability: Class, impact: Class) -> f64 {
    f64::from(score_hundredths(probability, impact)) / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_contains_the_value_that_stands_for_it() {
        for class in Class::ALL {
            assert_eq!(Class::of_probability(class.probability()), class);
            assert_eq!(Class::of_impact(class.impact()), class);
        }
    }

    #[test]
    fn a_value_half_way_counts_as_the_higher_class() {
        assert_eq!(Class::of_probability(0.2), Class::Low);
        assert_eq!(Class::of_probability(0.199), Class::VeryLow);
        assert_eq!(Class::of_impact(0.3), Class::High);
        assert_eq!(Class::of_impact(0.299), Class::Moderate);
    }

    #[test]
    fn values_off_the_scale_count_as_its_ends() {
        assert_eq!(Class::of_probability(-1.0), Class::VeryLow);
        assert_eq!(Class::of_probability(f64::NAN), Class::VeryLow);
        assert_eq!(Class::of_impact(7.0), Class::VeryHigh);
    }

    #[test]
    fn a_higher_class_never_scores_less() {
        for pair in Class::ALL.windows(2) {
            for other in Class::ALL {
                assert!(score(pair[0], other) < score(pair[1], other) || other == Class::VeryLow);
                assert!(score(other, pair[0]) <= score(other, pair[1]));
            }
        }
    }
}
