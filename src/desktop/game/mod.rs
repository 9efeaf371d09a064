//! The game between the panels and the playthrough: where the player is, and what an intent does.

mod clock;
mod course;
mod deciding;
mod foresight;
mod keeping;
mod reload;
mod seat;
mod telling;

use std::path::PathBuf;
use std::sync::Arc;

use super::author::{Author, WHOLE};
use super::intent::{Intent, Invitation, Overlay, Pace, Place, Screen, Setting};
use super::kit::Status;
use super::lookback::Lookback;
use super::panels::Views;
use super::panels::shell::screen_name;
use super::past::Past;
use super::platform::{Inside, Kept, Platform};
use super::settings::Settings;
use super::sight::Sight;
use super::timeline::Timeline;
use super::{acts, commands, guide, offers, words};
use crate::engine::Decision;
use crate::hindsight::{self, Compared, History, compare};
use crate::playthrough::{Branches, Playthrough, Preset};
use crate::scenario::{Calendar, Scenario};
use crate::tr;
use crate::workshop::Seat;

pub use foresight::Foresight;
pub use keeping::Loading;
pub use reload::Edit;

/// Seconds that a toast stays.
const TOAST: f32 = 6.0;
/// How many toasts are seen at once.
const TOASTS: usize = 3;

/// A scenario that can be played.
#[derive(Clone, Debug)]
pub struct Shelved {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Weeks until its target.
    pub weeks: u32,
}

impl Shelved {
    fn of(scenario: &Arc<Scenario>) -> Self {
        Self {
            weeks: scenario.calendar.week(scenario.finish.target) + 1,
            scenario: Arc::clone(scenario),
        }
    }
}

/// A pack of a workshop that lies where the game looks for one.
#[derive(Clone, Debug)]
pub struct Packed {
    /// The file.
    pub path: PathBuf,
    /// What it invites to, or why it cannot be opened; none while nobody has looked.
    pub inside: Option<Result<Invitation, String>>,
}

/// A line that tells what happened to an act.
#[derive(Clone, Debug)]
pub struct Toast {
    /// The line.
    pub text: String,
    /// What would help.
    pub help: Option<String>,
    /// Whether it is good.
    pub status: Status,
    /// Seconds that it stays.
    pub left: f32,
    /// It came while a card lay open, and is about it.
    over_a_card: bool,
}

/// What is known of something that broke while the game was drawn or did something.
#[derive(Clone, Debug)]
pub struct Broken {
    /// What the program said.
    pub what: String,
    /// The file in which the project lies safe, if one could be kept; or why not.
    pub saved: Result<Option<PathBuf>, String>,
}

/// A project in play.
#[derive(Debug)]
pub struct Project {
    playthrough: Playthrough,
    branches: Branches,
    /// What panels are drawn from.
    pub sight: Sight,
    /// What was known on earlier days.
    pub past: Past,
    /// What the advisor of a tutorial points at.
    pub guide: Option<guide::Guide>,
    /// The days that have been, while they are shown.
    pub timeline: Timeline,
    /// What lies ahead, as far as somebody asked.
    pub foresight: Foresight,
    /// What hindsight says, once it is over.
    pub lookback: Lookback,
    /// A branch laid over the course, while it is shown.
    pub compared: Option<Compared>,
    /// The file that it is played from; none for what comes with the program.
    source: Option<reload::Source>,
    /// What was read from that file since, while it is offered.
    edited: Option<Arc<Scenario>>,
    /// The seat at a workshop; none when it is played for its own sake.
    pub seat: Option<Seat>,
}

impl Project {
    /// All it takes to play it again.
    #[must_use]
    pub fn history(&self) -> History {
        History::of(&self.playthrough)
    }

    /// Its days as dates.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.playthrough.scenario().calendar
    }
}

/// The game.
#[derive(Debug)]
pub struct Game {
    /// Where the player is.
    pub place: Place,
    /// The screen of the project.
    pub screen: Screen,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// How time passes.
    pub pace: Pace,
    /// The share of today that has passed on the clock of the window.
    pub clock: f32,
    /// What each panel remembers.
    pub views: Views,
    /// Lines that tell what happened.
    pub toasts: Vec<Toast>,
    /// What is kept.
    pub settings: Settings,
    /// What can be played.
    pub shelf: Vec<Shelved>,
    /// What was kept.
    pub kept: Vec<Kept>,
    /// The workshops that can be joined.
    pub packs: Vec<Packed>,
    /// The project.
    pub project: Option<Project>,
    /// The scenario file on its author's desk.
    pub author: Option<Author>,
    /// What is still to be read.
    pub loading: Loading,
    /// Something broke: nothing else is shown until the player goes on.
    pub broken: Option<Broken>,
    /// The program is to end.
    pub leaving: bool,
    platform: Platform,
}

impl Game {
    /// The game on its title, with everything read.
    #[must_use]
    pub fn new(platform: Platform) -> Self {
        let mut game = Self::opening(platform);
        while game.load_next() {}
        game
    }

    /// The game on its title, before scenarios and saves are read: [`Self::load_next`] reads them one by one.
    #[must_use]
    pub fn opening(platform: Platform) -> Self {
        let (settings, aside) = platform.settings();
        words::speak(settings.language);
        let mut game = Self {
            place: Place::Title,
            screen: Screen::Room,
            overlay: None,
            pace: Pace::Paused,
            clock: 0.0,
            views: Views::default(),
            toasts: Vec::new(),
            settings,
            shelf: Vec::new(),
            kept: Vec::new(),
            packs: Vec::new(),
            project: None,
            author: None,
            loading: Loading::shelf(),
            broken: None,
            leaving: false,
            platform,
        };
        game.list_saves();
        if let Some(aside) = aside {
            let help = aside
                .to
                .map(|path| tr!("settings-aside", path = path.display().to_string()));
            game.toast(Status::Risk, tr!("settings-unread", why = aside.why), help);
        }
        game
    }

    /// The newest save that can be opened.
    #[must_use]
    pub fn latest(&self) -> Option<(usize, &Inside)> {
        self.kept
            .iter()
            .enumerate()
            .find_map(|(place, kept)| Some((place, kept.inside.as_ref()?.as_ref().ok()?)))
    }

    /// What the frame of the window says: the project and where the player is in it.
    #[must_use]
    pub fn title(&self) -> String {
        let here = match self.place {
            Place::Title | Place::Scenarios | Place::Author => None,
            Place::Briefing => Some(tr!("briefing")),
            Place::Project => Some(screen_name(self.screen)),
            Place::Launch => Some(tr!("launch")),
            Place::Debrief => Some(tr!("debrief")),
        };
        match (&self.project, here) {
            (Some(project), Some(here)) => {
                format!("{} · {here} · Shiproom", project.sight.board.title)
            }
            _ => "Shiproom".to_owned(),
        }
    }

    /// Does what the player asked for.
    pub fn apply(&mut self, intent: Intent) {
        words::speak(self.settings.language);
        match intent {
            Intent::Decide(decision) => self.decide(decision),
            Intent::Go(place) => self.go(place),
            Intent::Show(screen) => self.show(screen),
            Intent::Brief(id) => self.brief(&id),
            Intent::Begin => {
                self.place = Place::Project;
                self.show(Screen::Room);
                self.save_by_itself();
            }
            Intent::Continue => {
                if let Some(project) = &self.project {
                    let over = project.playthrough.is_over();
                    self.place = if over { Place::Debrief } else { Place::Project };
                } else if let Some((place, _)) = self.latest() {
                    self.open(place);
                }
            }
            Intent::Open(place) => self.open(place),
            Intent::File(path) => self.open_any(&path),
            Intent::Author(path) => self.lay_on_desk(&path),
            Intent::Reload(keep_decisions) => self.reload(keep_decisions),
            Intent::Weigh => {
                if let Some(author) = &mut self.author {
                    author.weigh(&self.platform, WHOLE);
                }
            }
            Intent::Sit(pack, name) => self.sit(&pack, &name),
            Intent::PassGate(p50, p80) => self.pass_gate(p50, p80),
            Intent::Pace(pace) => self.pace = pace,
            Intent::NextDay => self.next_day(),
            Intent::Undo => self.undo(),
            Intent::Rewind(day) => self.rewind(day),
            Intent::Branch(place) => self.branch(place),
            Intent::Lay(overlay) => self.lay(overlay),
            Intent::Close => self.overlay = None,
            Intent::Why(name) => {
                if let Some(project) = &mut self.project
                    && !project.sight.whys.contains_key(&name)
                {
                    let why = hindsight::forecast::why(&mut project.playthrough, &name);
                    project.sight.whys.insert(name, why);
                }
            }
            Intent::Consider(decision) => self.consider(decision),
            Intent::Person(id) => {
                self.views.team.chosen = Some(id);
                self.show(Screen::Team);
            }
            Intent::Task(id) => {
                self.views.plan.chosen = Some(id);
                self.show(Screen::Plan);
            }
            Intent::PlanOn(day) => {
                if let Some(project) = &mut self.project {
                    project.sight.plan_on(day);
                }
            }
            Intent::Set(setting) => self.set(setting),
            Intent::Save => self.save(),
            Intent::Export => self.export(),
            Intent::Recover => self.recover(),
            Intent::Quit => {
                self.autosave();
                self.keep_settings();
                self.leaving = true;
            }
        }
    }

    /// Whether something moves by itself.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.toasts.iter().any(|toast| self.is_shown(toast))
            || self.loading.is_going_on()
            || self.time_passes()
            || self.looks_back()
            || self.waits_for_futures()
            || self.weighs()
    }

    /// The file that somebody else may save meanwhile: on the author's desk, or the one that is played from.
    #[must_use]
    pub fn watched(&self) -> Option<&std::path::Path> {
        match (self.place, &self.author) {
            (Place::Author, Some(author)) => Some(&author.path),
            _ => self.source(),
        }
    }

    fn lay_on_desk(&mut self, path: &std::path::Path) {
        self.overlay = None;
        self.pace = Pace::Paused;
        self.autosave();
        self.author = Some(Author::open(path, &self.platform));
        self.place = Place::Author;
    }

    /// Whether a scenario on the author's desk is being played by the bots.
    fn weighs(&self) -> bool {
        let author = self.author.as_ref();
        self.place == Place::Author && author.is_some_and(Author::is_weighing)
    }

    /// Whether hindsight is being computed.
    fn looks_back(&self) -> bool {
        let project = self.project.as_ref();
        project.is_some_and(|project| project.lookback.share().is_some())
    }

    /// On the debrief, hindsight is computed, and picked up when it is there.
    fn look_back(&mut self) {
        let Some(project) = &mut self.project else {
            return;
        };
        let wanted = self.place == Place::Debrief && project.playthrough.is_over();
        if wanted && self.platform.works_beside() && matches!(project.lookback, Lookback::Unasked) {
            project.lookback = Lookback::begin(&self.platform, project.history());
        }
        project.lookback.poll();
    }

    const fn reads_a_card(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Card(_)))
    }

    /// Whether a toast is seen now. What was said before a card came up waits until it is closed: nothing lies over its choices.
    #[must_use]
    pub const fn is_shown(&self, toast: &Toast) -> bool {
        toast.over_a_card || !self.reads_a_card()
    }

    fn toast(&mut self, status: Status, text: impl Into<String>, help: Option<String>) {
        self.toasts.push(Toast {
            text: text.into(),
            help,
            status,
            left: TOAST,
            over_a_card: self.reads_a_card(),
        });
        if self.toasts.len() > TOASTS {
            self.toasts.remove(0);
        }
    }

    fn go(&mut self, place: Place) {
        self.overlay = None;
        self.pace = Pace::Paused;
        if matches!(place, Place::Title | Place::Scenarios) {
            self.autosave();
            self.list_saves();
        }
        self.place = place;
    }

    fn show(&mut self, screen: Screen) {
        self.screen = screen;
        self.overlay = None;
        self.place = Place::Project;
        let Some(project) = &mut self.project else {
            return;
        };
        if !project.playthrough.is_over() {
            // The advisor wants to know what was looked at; a refusal would change nothing for the player.
            let _ = project
                .playthrough
                .decide(Decision::Look(screen.slug().into()));
            self.refresh();
        }
    }

    fn lay(&mut self, overlay: Overlay) {
        self.pace = Pace::Paused;
        if matches!(overlay, Overlay::Settings) {
            self.views.overlay.settings.languages = self.carried();
        }
        if let Some(project) = &mut self.project {
            match &overlay {
                Overlay::Timeline => {
                    project.timeline =
                        Timeline::of(&project.playthrough, &project.past, &project.branches);
                }
                Overlay::Compare(place) => {
                    project.compared = project.branches.get(*place).map(|branch| {
                        let branch = History::of(branch);
                        compare(&History::of(&project.playthrough), &branch)
                    });
                }
                Overlay::Planner(kind) => {
                    let scenario = project.playthrough.scenario();
                    let acts = acts::acts(scenario, &project.sight.board);
                    self.views.overlay.planner.open(acts, *kind);
                }
                Overlay::Palette => {
                    let scenario = project.playthrough.scenario();
                    self.views.overlay.palette.offers =
                        offers::offers(scenario, &project.sight.board, project.sight.day);
                }
                _ => {}
            }
        }
        if let (Overlay::Gate, Some(days)) = (&overlay, self.gate_days()) {
            self.views.overlay.gate = days;
        }
        if let Overlay::Why(name) = &overlay {
            self.apply(Intent::Why(name.clone()));
        }
        self.views.overlay.fresh = true;
        self.overlay = Some(overlay);
    }

    fn brief(&mut self, id: &str) {
        let Some(shelved) = self.shelf.iter().find(|s| *s.scenario.id == *id) else {
            return;
        };
        let playthrough = Playthrough::new(Arc::clone(&shelved.scenario), self.platform.seed());
        self.take(playthrough);
        self.place = Place::Briefing;
    }

    /// A playthrough takes the place of the project.
    pub fn take(&mut self, playthrough: Playthrough) {
        self.views = Views::default();
        let playthrough = self.told(playthrough);
        self.hold(playthrough, Branches::default());
    }

    /// A course becomes the project, with the futures that were left for it.
    fn hold(&mut self, mut playthrough: Playthrough, branches: Branches) {
        let board = playthrough.board();
        let sight = Sight::new(board, playthrough.scenario(), playthrough.seed());
        let past = Past::of(&playthrough);
        self.overlay = None;
        self.pace = Pace::Paused;
        self.clock = 0.0;
        self.project = Some(Project {
            playthrough,
            branches,
            sight,
            past,
            guide: None,
            timeline: Timeline::default(),
            lookback: Lookback::default(),
            foresight: Foresight::default(),
            compared: None,
            source: None,
            edited: None,
            seat: None,
        });
        self.refresh();
    }

    fn refresh(&mut self) {
        let Some(project) = &mut self.project else {
            return;
        };
        let playthrough = &mut project.playthrough;
        let mut board = playthrough.board();
        if !self.settings.advisor && !board.advice.is_empty() {
            Arc::make_mut(&mut board).advice.clear();
        }
        let today = board.today.day;
        let scenario = playthrough.scenario();
        project.guide = guide::Guide::of(scenario, &board);
        let mut sight = Sight::new(board, scenario, playthrough.seed());
        sight.may_go_back = playthrough.preset() == Preset::Learn;
        sight.can_undo = sight.may_go_back
            && playthrough
                .log()
                .iter()
                .any(|(day, decision)| *day == today && !matches!(decision, Decision::Look(_)));
        sight.plan_on(project.sight.day);
        project.past.note(&sight.board);
        project.sight = sight;
        project.foresight = Foresight::default();
    }

    fn set(&mut self, setting: Setting) {
        let told = self.settings.telling.clone();
        let settings = &mut self.settings;
        match setting {
            Setting::TextSize(size) => settings.text_size = size,
            Setting::Look(look) => settings.look = look,
            Setting::ColourBlind(on) => settings.colour_blind = on,
            Setting::ReducedMotion(on) => settings.reduced_motion = on,
            Setting::Stops(stops) => settings.stops = stops,
            Setting::SaveEachDay(on) => settings.save_each_day = on,
            Setting::Advisor(on) => settings.advisor = on,
            Setting::Language(language) => {
                settings.language = language;
                settings.telling.clear();
            }
            Setting::Telling(code) => settings.telling = code,
            Setting::Keys(id, keys) => {
                if let Err(why) = commands::bind(&mut settings.keys, id, keys) {
                    self.toast(Status::Bad, why, None);
                    return;
                }
            }
            Setting::UsualKeys => settings.keys.clear(),
        }
        self.settings = std::mem::take(&mut self.settings).within_bounds();
        words::speak(self.settings.language);
        self.keep_settings();
        if self.settings.telling != told {
            self.retell();
        }
        self.refresh();
    }
}
