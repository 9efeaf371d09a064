//! The kinds of files that the program knows, each by how it begins: for who takes one for another.

use std::fmt;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// What an author writes.
    Scenario,
    /// A project that was played.
    Save,
    /// A workshop's project.
    Pack,
    /// A participant's play of it.
    Result,
}

impl FileKind {
    const WRITTEN: [Self; 3] = [Self::Save, Self::Pack, Self::Result];

    /// How every file of this kind begins that the program writes; a scenario is an author's, and begins with its own name.
    #[must_use]
    pub const fn first_words(self) -> &'static str {
        match self {
            Self::Scenario => "Scenario",
            Self::Save => "// A project of Shiproom.",
            Self::Pack => "// A workshop pack of Shiproom.",
            Self::Result => "// A result of a Shiproom workshop.",
        }
    }

    /// What a text is, as far as its beginning says so.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let mut kinds = Self::WRITTEN.into_iter();
        if let Some(kind) = kinds.find(|kind| text.starts_with(kind.first_words())) {
            return Some(kind);
        }
        // Authors begin with comments of their own.
        let mut lines = text.lines().map(str::trim);
        let first = lines.find(|line| !line.is_empty() && !line.starts_with("//"))?;
        first
            .starts_with(Self::Scenario.first_words())
            .then_some(Self::Scenario)
    }

    /// What to do with such a file where it cannot be used.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::Scenario => {
                "Play it first and save (shiproom play FILE), or let a bot: shiproom run FILE --bot planner --save played.shiproom"
            }
            Self::Save => {
                "shiproom play FILE goes on with it. For this command, name the scenario that it was played on."
            }
            Self::Pack | Self::Result => {
                "Open it with shiproom play FILE; forecast and debrief are commands there."
            }
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Scenario => "a scenario, which nobody has played yet",
            Self::Save => "the save of a played project",
            Self::Pack => "a workshop pack",
            Self::Result => "the result of a workshop",
        })
    }
}
