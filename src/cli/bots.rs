//! Who plays for `run`: the place where the styles of play are plugged in.

use std::sync::Arc;

use shiproom::playthrough::Playthrough;
use shiproom::scenario::Scenario;

/// A style of play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Decides nothing: what the project does by itself.
    Idle,
}

impl Style {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Idle];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
        }
    }
}

impl std::str::FromStr for Style {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL
            .iter()
            .copied()
            .find(|style| style.name() == name)
            .ok_or(())
    }
}

/// A project played in a style to its end.
pub fn play(scenario: &Arc<Scenario>, style: Style, seed: u64) -> Playthrough {
    let Style::Idle = style;
    let mut playthrough = Playthrough::unrecorded(Arc::clone(scenario), seed);
    while playthrough.next_day() {}
    playthrough
}
