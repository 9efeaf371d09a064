//! How numbers are spread: quantiles of what came.

use serde::Serialize;

/// Numbers in ascending order, and what can be read from them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Spread(Vec<f64>);

impl Spread {
    /// Of numbers in any order.
    #[must_use]
    pub fn of(mut numbers: Vec<f64>) -> Self {
        numbers.sort_by(f64::total_cmp);
        Self(numbers)
    }

    /// The numbers, ascending.
    #[must_use]
    pub fn sorted(&self) -> &[f64] {
        &self.0
    }

    /// The smallest number that at least `share` of the numbers do not pass; none of no numbers.
    #[must_use]
    pub fn at(&self, share: f64) -> Option<f64> {
        let last = self.0.len().checked_sub(1)?;
        let place = libm::ceil(share * self.0.len() as f64) as usize;
        self.0.get(place.saturating_sub(1).min(last)).copied()
    }

    /// The share of the numbers that are at most `number`; none of no numbers.
    #[must_use]
    pub fn share_up_to(&self, number: f64) -> Option<f64> {
        let below = self.0.partition_point(|&one| one <= number);
        (!self.0.is_empty()).then(|| below as f64 / self.0.len() as f64)
    }

    /// The mean; none of no numbers.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (!self.0.is_empty()).then(|| self.0.iter().sum::<f64>() / self.0.len() as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_numbers_that_came() {
        let spread = Spread::of((1..=10).rev().map(f64::from).collect());
        assert_eq!(spread.at(0.5), Some(5.0));
        assert_eq!(spread.at(0.8), Some(8.0));
        assert_eq!(spread.at(0.0), Some(1.0));
        assert_eq!(spread.at(1.0), Some(10.0));
        assert_eq!(spread.share_up_to(8.0), Some(0.8));
        assert_eq!(spread.mean(), Some(5.5));
        assert_eq!(Spread::of(Vec::new()).at(0.5), None);
    }
}
