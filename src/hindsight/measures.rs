//! What decisions are weighed by: eight numbers of a project, and how they are spread over lucks.

use serde::Serialize;

use super::Spread;

/// One thing for each number that decisions are weighed by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Measured<T> {
    /// Overall score, 0 to 100.
    pub overall: T,
    /// Delivery, 0 to 100.
    pub delivery: T,
    /// Quality, 0 to 100.
    pub quality: T,
    /// Alignment, 0 to 100.
    pub alignment: T,
    /// The day it is live, in working days from 0; a project that never is counts as live on its last day. Of a running project, the P50.
    pub finish: T,
    /// 1 when it went live, 0 when it did not: over lucks, how often it did. Of a running project always 1.
    pub live: T,
    /// Money spent, in units of the currency.
    pub cost: T,
    /// Mean morale of who is on the project, 0 to 100.
    pub morale: T,
    /// Mean trust of the stakeholders in the TPM, 0 to 100.
    pub trust: T,
}

/// The numbers of one project.
pub type Measures = Measured<f64>;

impl<T: Copy> Measured<T> {
    /// All of them, made one by one from another's.
    pub fn map<U>(&self, mut make: impl FnMut(T) -> U) -> Measured<U> {
        Measured {
            overall: make(self.overall),
            delivery: make(self.delivery),
            quality: make(self.quality),
            alignment: make(self.alignment),
            finish: make(self.finish),
            live: make(self.live),
            cost: make(self.cost),
            morale: make(self.morale),
            trust: make(self.trust),
        }
    }

    /// All of them, as a list in the order of the fields.
    #[must_use]
    pub const fn list(&self) -> [T; 9] {
        [
            self.overall,
            self.delivery,
            self.quality,
            self.alignment,
            self.finish,
            self.live,
            self.cost,
            self.morale,
            self.trust,
        ]
    }
}

impl std::ops::Sub for Measures {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        let mut others = other.list().into_iter();
        self.map(|one| one - others.next().unwrap_or_default())
    }
}

/// How a number is spread over lucks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Range {
    /// The mean.
    pub mean: f64,
    /// One luck in ten gives no more.
    pub p10: f64,
    /// Nine lucks in ten give no more.
    pub p90: f64,
}

impl Range {
    /// Of numbers in any order; all 0 of no numbers.
    #[must_use]
    pub fn of(numbers: Vec<f64>) -> Self {
        let spread = Spread::of(numbers);
        Self {
            mean: spread.mean().unwrap_or_default(),
            p10: spread.at(0.1).unwrap_or_default(),
            p90: spread.at(0.9).unwrap_or_default(),
        }
    }
}

/// How each number is spread over `all`.
#[must_use]
pub fn ranges(all: &[Measures]) -> Measured<Range> {
    let mut place = 0;
    Measures::default().map(|_| {
        let range = Range::of(all.iter().map(|one| one.list()[place]).collect());
        place += 1;
        range
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_stay_with_their_number() {
        let one = |overall: f64, trust: f64| Measures {
            overall,
            trust,
            ..Measures::default()
        };
        let ranges = ranges(&[one(1.0, 10.0), one(3.0, 50.0)]);
        assert_eq!(ranges.overall.mean, 2.0);
        assert_eq!((ranges.trust.p10, ranges.trust.p90), (10.0, 50.0));
        let less = one(3.0, 50.0) - one(1.0, 10.0);
        assert_eq!((less.overall, less.trust, less.cost), (2.0, 40.0, 0.0));
    }
}
