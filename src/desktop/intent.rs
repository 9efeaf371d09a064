//! What the player asks for. Panels push intents; nothing changes while they draw.

use std::path::PathBuf;

use egui::KeyboardShortcut;

use super::game::Edit;
use super::settings::Stops;
use super::theme::Look;
use super::words::Language;
use crate::engine::Decision;
use crate::engine::decision::Slug;
use crate::scenario::Day;
use crate::scenario::vocabulary::ActionKind;

/// Where the player is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "desktop", derive(bevy::prelude::States))]
pub enum Place {
    /// The first screen.
    #[default]
    Title,
    /// All scenarios and saves.
    Scenarios,
    /// The charter of a project that is about to begin.
    Briefing,
    /// The project.
    Project,
    /// The Go/No-Go.
    Launch,
    /// How it went.
    Debrief,
    /// A scenario file on its author's desk.
    Author,
}

/// A screen of the project, in the order of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Screen {
    /// The office.
    #[default]
    Room,
    /// Tasks over time.
    Plan,
    /// People.
    Team,
    /// Risks.
    Risks,
    /// Stakeholders.
    Stakeholders,
    /// Money.
    Money,
    /// Cards and messages.
    Inbox,
    /// The weekly report.
    Report,
}

impl Screen {
    /// All of them, in the order of the rail.
    pub const ALL: [Self; 8] = [
        Self::Room,
        Self::Plan,
        Self::Team,
        Self::Risks,
        Self::Stakeholders,
        Self::Money,
        Self::Inbox,
        Self::Report,
    ];

    /// The name that scenarios and the words of the desktop know it by.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Plan => "plan",
            Self::Team => "team",
            Self::Risks => "risks",
            Self::Stakeholders => "stakeholders",
            Self::Money => "money",
            Self::Inbox => "inbox",
            Self::Report => "report",
        }
    }
}

/// What lies over the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// Leave, save, settings, help.
    Menu,
    /// Text size and what else is kept.
    Settings,
    /// A card.
    Card(Slug),
    /// Every command by its name.
    Palette,
    /// Every command with its keys.
    Help,
    /// A question before something that cannot be taken back.
    Confirm(Box<Question>),
    /// The days that can be gone back to.
    Timeline,
    /// A branch laid over the course, by its place in the timeline.
    Compare(usize),
    /// What was new, day by day.
    Alerts,
    /// Any action of the TPM, beginning at a kind.
    Planner(Option<ActionKind>),
    /// Why a number is what it is, by the name people use for it.
    Why(String),
    /// What a thousand futures say.
    Forecast,
    /// A name is asked for a seat at a workshop.
    Seat(Box<Invitation>),
    /// A gate of a workshop waits for a forecast.
    Gate,
    /// The file of the scenario that is played was saved.
    Reload(Box<Edit>),
}

/// A workshop that can be joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its pack.
    pub pack: PathBuf,
    /// What it is called.
    pub title: String,
    /// The title of its scenario.
    pub scenario: String,
    /// The gates with their dates.
    pub gates: Vec<String>,
    /// Whether it is one run, without going back.
    pub assessed: bool,
}

/// A question before an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is asked.
    pub title: String,
    /// What follows from it.
    pub text: String,
    /// The word on the button.
    pub yes: String,
    /// The act.
    pub act: Intent,
}

/// How time passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// It stands still.
    #[default]
    Paused,
    /// At a speed: 1, 2 or 4.
    Running(u8),
    /// Quickly, to the last day of the week.
    ToFriday,
    /// Quickly, to whatever comes next.
    ToNextEvent,
}

/// A change of what is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// Text size, in percent.
    TextSize(u32),
    /// The theme.
    Look(Look),
    /// Status colours that everybody tells apart.
    ColourBlind(bool),
    /// Less motion.
    ReducedMotion(bool),
    /// What stops the clock.
    Stops(Stops),
    /// Saved each day, or when the player leaves.
    SaveEachDay(bool),
    /// The advisor speaks.
    Advisor(bool),
    /// The language of the game, and of scenarios as they were written.
    Language(Language),
    /// The language of what scenarios tell, by its code.
    Telling(String),
    /// A command gets these keys, or none.
    Keys(&'static str, Option<KeyboardShortcut>),
    /// Every command gets its usual keys.
    UsualKeys,
}

/// One thing that the player asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// A decision.
    Decide(Decision),
    /// To another place.
    Go(Place),
    /// To a screen of the project.
    Show(Screen),
    /// The briefing of a scenario, by its id.
    Brief(String),
    /// The project of the briefing begins.
    Begin,
    /// The latest project goes on.
    Continue,
    /// A save is opened, by its place in the list.
    Open(usize),
    /// A file is opened: a scenario, a save, a workshop's pack or a result.
    File(PathBuf),
    /// A scenario file is laid on its author's desk.
    Author(PathBuf),
    /// The project goes on with the edited scenario: with the same decisions, or from its first morning.
    Reload(bool),
    /// The scenario on the desk is played thousands of times by the bots.
    Weigh,
    /// A seat at the workshop of a pack is taken under a name.
    Sit(PathBuf, String),
    /// The gate of today gets its forecast: even odds, and four chances in five.
    PassGate(Day, Day),
    /// Time passes, or stops.
    Pace(Pace),
    /// One day passes.
    NextDay,
    /// The last decision of today is taken back.
    Undo,
    /// Back to the morning of a day.
    Rewind(Day),
    /// An overlay opens.
    Lay(Overlay),
    /// The overlay closes.
    Close,
    /// Why a number is what it is, by the name people use for it.
    Why(String),
    /// Whether an action could be planned so, and what it would take.
    Consider(Decision),
    /// The person is shown on the team screen.
    Person(Slug),
    /// The task is shown on the plan.
    Task(Slug),
    /// Actions are put on this day of the week.
    PlanOn(Day),
    /// To another future, by its place in the timeline.
    Branch(usize),
    /// A setting changes.
    Set(Setting),
    /// The game goes on after something in it broke.
    Recover,
    /// The project is saved.
    Save,
    /// The debrief is written as a page.
    Export,
    /// The program ends.
    Quit,
}

impl Intent {
    /// An action of the TPM on a day.
    #[must_use]
    pub const fn plan(action: crate::engine::Action, day: Day) -> Self {
        Self::Decide(Decision::Plan {
            action,
            day,
            delegate: None,
            evening: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::art::SCREENS;

    #[test]
    fn scenarios_know_the_screens_by_these_names() {
        assert_eq!(Screen::ALL.map(Screen::slug), SCREENS);
    }
}
