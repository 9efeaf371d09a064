//! A tape of numbers that choices are read from.
//!
//! Random things are made by reading a random tape: every tape makes something valid, and when proptest shortens a tape or makes its
//! numbers smaller, what is made of it becomes simpler too. A tape that has run out reads as zeros, so the first of the things to choose
//! from should be the plainest.

/// A tape being read.
pub struct Tape<'a> {
    numbers: &'a [u16],
}

impl<'a> Tape<'a> {
    /// A tape at its beginning.
    pub const fn new(numbers: &'a [u16]) -> Self {
        Self { numbers }
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        let Some((&number, rest)) = self.numbers.split_first() else {
            return 0;
        };
        self.numbers = rest;
        usize::from(number) % n.max(1)
    }

    /// True once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    /// One of `choices`.
    pub fn one<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// A number from 0 to 1 in hundredths.
    pub fn share(&mut self) -> f64 {
        self.below(101) as f64 / 100.0
    }
}
