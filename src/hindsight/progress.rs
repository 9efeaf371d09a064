//! How far a long computation is, and whether it should stop.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far a long computation is, shared between the one that computes and the one that waits.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    of: AtomicU64,
    stop: AtomicBool,
}

/// The computation was stopped before its end; what it had found is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Stopped;

impl Progress {
    /// Says that so many more steps are to come.
    pub fn expect(&self, steps: u64) {
        self.of.fetch_add(steps, Ordering::Relaxed);
    }

    /// One step is done.
    ///
    /// # Errors
    ///
    /// When the one who waits wants to stop.
    pub fn step(&self) -> Result<(), Stopped> {
        self.done.fetch_add(1, Ordering::Relaxed);
        if self.stop.load(Ordering::Relaxed) {
            Err(Stopped)
        } else {
            Ok(())
        }
    }

    /// Asks the computation to stop at its next step.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Steps that are done, and steps in all as far as is known.
    #[must_use]
    pub fn far(&self) -> (u64, u64) {
        (
            self.done.load(Ordering::Relaxed),
            self.of.load(Ordering::Relaxed),
        )
    }
}
