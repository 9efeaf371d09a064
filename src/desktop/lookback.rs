//! The look back at a project that is over: computed beside the window, shown when it is there.

use std::sync::Arc;

use super::platform::Job;
use crate::hindsight::{Debrief, History, Options, Progress, debrief};

/// What hindsight says of the project, as far as it is computed.
#[derive(Debug, Default)]
pub enum Lookback {
    /// Nobody has asked.
    #[default]
    Unasked,
    /// It is being computed.
    Computing(Arc<Progress>, Job<Option<Debrief>>),
    /// It is there.
    Ready(Box<Debrief>),
}

impl Lookback {
    /// Begins to compute it, beside the window.
    #[must_use]
    pub fn begin(history: History) -> Self {
        let progress = Arc::new(Progress::default());
        let watched = Arc::clone(&progress);
        let job = Job::begin(move || debrief(&history, &Options::default(), &watched).ok());
        Self::Computing(progress, job)
    }

    /// Takes what has been computed since the last look. Returns whether it is still being computed.
    pub fn poll(&mut self) -> bool {
        let Self::Computing(_, job) = self else {
            return false;
        };
        let Some(result) = job.take() else {
            return true;
        };
        *self = result.map_or(Self::Unasked, |debrief| Self::Ready(Box::new(debrief)));
        false
    }

    /// The debrief, when it is there.
    #[must_use]
    pub fn debrief(&self) -> Option<&Debrief> {
        match self {
            Self::Ready(debrief) => Some(debrief),
            Self::Unasked | Self::Computing(..) => None,
        }
    }

    /// How far it is, 0 to 1, while it is being computed.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        let Self::Computing(progress, _) = self else {
            return None;
        };
        let (done, of) = progress.far();
        Some(done as f32 / of.max(1) as f32)
    }
}

impl Drop for Lookback {
    fn drop(&mut self) {
        if let Self::Computing(progress, _) = self {
            progress.stop();
        }
    }
}
