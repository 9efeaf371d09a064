//! The look back at a project that is over: computed beside the window, shown when it is there.

use super::platform::{Errand, Platform};
use crate::hindsight::{Debrief, History, Options, debrief};

/// What hindsight says of the project, as far as it is computed.
#[derive(Debug, Default)]
pub enum Lookback {
    /// Nobody has asked, or it cannot be had.
    #[default]
    Unasked,
    /// It is being computed.
    Computing(Errand<Debrief>),
    /// It is there.
    Ready(Box<Debrief>),
}

impl Lookback {
    /// Begins to compute it, beside the window.
    #[must_use]
    pub fn begin(platform: &Platform, history: History) -> Self {
        Self::Computing(
            platform.send(move |progress| debrief(&history, &Options::fitting(&history), progress)),
        )
    }

    /// Takes what has been computed since the last look.
    pub fn poll(&mut self) {
        let Self::Computing(errand) = self else {
            return;
        };
        match errand.answer() {
            Ok(None) => {}
            Ok(Some(found)) => *self = Self::Ready(Box::new(found)),
            Err(_) => *self = Self::Unasked,
        }
    }

    /// The debrief, when it is there.
    #[must_use]
    pub fn debrief(&self) -> Option<&Debrief> {
        match self {
            Self::Ready(debrief) => Some(debrief),
            Self::Unasked | Self::Computing(_) => None,
        }
    }

    /// How far it is, 0 to 1, while it is being computed.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        let Self::Computing(errand) = self else {
            return None;
        };
        let (done, of) = errand.progress().far();
        Some(done as f32 / of.max(1) as f32)
    }
}
