//! The desktop room: the game in a window.
//!
//! Panels are pure functions from a [`sight::Sight`] to pictures and [`intent::Intent`]s; [`game::Game`] does what the intents ask for.
//! Neither knows Bevy: the feature `panels` builds them alone, for tests. The feature `desktop` puts the window around them.

#![allow(
    clippy::must_use_candidate,
    reason = "a function of the kit draws; where it ended, or whether it was pressed, is an offer"
)]
pub mod acts;
pub mod art;
pub mod author;
pub mod commands;
pub mod face;
pub mod fonts;
pub mod game;
pub mod guide;
pub mod intent;
pub mod keys;
pub mod kit;
pub mod lookback;
pub mod offers;
pub mod panels;
pub mod past;
pub mod platform;
pub mod settings;
pub mod sight;
pub mod theme;
pub mod timeline;
#[cfg(feature = "desktop")]
pub mod window;
pub mod words;
