//! The game between the panels and the playthrough: where the player is, and what an intent does.

use std::sync::Arc;

use super::intent::{Intent, Overlay, Pace, Place, Screen};
use super::kit::Status;
use super::panels::Views;
use super::past::Past;
use super::platform::{self, Kept, Platform};
use super::sight::Sight;
use crate::engine::board::CardView;
use crate::engine::resources::NewsWeight;
use crate::engine::{Board, Decision};
use crate::playthrough::{Playthrough, save};
use crate::scenario::shipped;
use crate::scenario::{Scenario, check};
use crate::tr;

/// Seconds that a day takes at the single speed.
const DAY: f32 = 2.4;
/// Seconds that a day takes on the way to Friday or the next event.
const HURRY: f32 = 0.22;
/// Seconds that a toast stays.
const TOAST: f32 = 6.0;

/// A scenario that can be played.
#[derive(Clone, Debug)]
pub struct Shelved {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Weeks until its target.
    pub weeks: u32,
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
}

/// What is kept from one start to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Text size, in percent.
    pub text_size: u32,
    /// No motion but what means something.
    pub reduced_motion: bool,
    /// News worth a look stops the clock too.
    pub stop_on_looks: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            text_size: 100,
            reduced_motion: false,
            stop_on_looks: false,
        }
    }
}

/// A project in play.
#[derive(Debug)]
pub struct Project {
    playthrough: Playthrough,
    /// What panels are drawn from.
    pub sight: Sight,
    /// What was known on earlier days.
    pub past: Past,
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
    /// The project.
    pub project: Option<Project>,
    /// The program is to end.
    pub leaving: bool,
    platform: Platform,
}

impl Game {
    /// The game on its title.
    #[must_use]
    pub fn new(platform: Platform) -> Self {
        let shelf = shipped::ALL
            .iter()
            .filter_map(|shipped| check(shipped.text.as_bytes()).scenario)
            .map(|scenario| Shelved {
                weeks: scenario.calendar.week(scenario.finish.target) + 1,
                scenario: Arc::new(scenario),
            })
            .collect();
        Self {
            place: Place::Title,
            screen: Screen::Room,
            overlay: None,
            pace: Pace::Paused,
            clock: 0.0,
            views: Views::default(),
            toasts: Vec::new(),
            settings: Settings::default(),
            shelf,
            kept: platform.kept(),
            project: None,
            leaving: false,
            platform,
        }
    }

    /// The newest save that can be opened.
    #[must_use]
    pub fn latest(&self) -> Option<(usize, &platform::Inside)> {
        self.kept
            .iter()
            .enumerate()
            .find_map(|(place, kept)| Some((place, kept.inside.as_ref().ok()?)))
    }

    /// Does what the player asked for.
    pub fn apply(&mut self, intent: Intent) {
        match intent {
            Intent::Decide(decision) => self.decide(decision),
            Intent::Go(place) => self.go(place),
            Intent::Show(screen) => self.show(screen),
            Intent::Brief(id) => self.brief(&id),
            Intent::Begin => {
                self.place = Place::Project;
                self.show(Screen::Room);
                self.autosave();
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
            Intent::Pace(pace) => self.pace = pace,
            Intent::NextDay => self.next_day(),
            Intent::Undo => self.back(Playthrough::undo),
            Intent::Rewind(day) => {
                self.overlay = None;
                self.pace = Pace::Paused;
                self.back(|playthrough| playthrough.rewind(day));
                self.place = Place::Project;
            }
            Intent::Lay(overlay) => {
                self.pace = Pace::Paused;
                self.overlay = Some(overlay);
            }
            Intent::Close => self.overlay = None,
            Intent::Why(name) => {
                if let Some(project) = &mut self.project
                    && !project.sight.whys.contains_key(&name)
                {
                    let why = project.playthrough.why(&name);
                    project.sight.whys.insert(name, why);
                }
            }
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
            Intent::TextSize(size) => self.settings.text_size = size.clamp(80, 160),
            Intent::ReducedMotion(on) => self.settings.reduced_motion = on,
            Intent::StopOnLooks(on) => self.settings.stop_on_looks = on,
            Intent::Save => self.save(),
            Intent::Quit => {
                self.autosave();
                self.leaving = true;
            }
        }
    }

    /// Lets `seconds` pass on the wall.
    pub fn tick(&mut self, seconds: f32) {
        for toast in &mut self.toasts {
            toast.left -= seconds;
        }
        self.toasts.retain(|toast| toast.left > 0.0);
        if self.place != Place::Project || self.overlay.is_some() {
            return;
        }
        let day = match self.pace {
            Pace::Paused => return,
            Pace::Running(speed) => DAY / f32::from(speed.max(1)),
            Pace::ToFriday | Pace::ToNextEvent => HURRY,
        };
        self.clock += seconds / day;
        if self.clock >= 1.0 {
            self.clock = 0.0;
            self.next_day();
        }
    }

    /// Whether something moves by itself.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        !self.toasts.is_empty()
            || (self.place == Place::Project && self.pace != Pace::Paused && self.overlay.is_none())
    }

    fn toast(&mut self, status: Status, text: impl Into<String>, help: Option<String>) {
        self.toasts.push(Toast {
            text: text.into(),
            help,
            status,
            left: TOAST,
        });
        if self.toasts.len() > 3 {
            self.toasts.remove(0);
        }
    }

    fn go(&mut self, place: Place) {
        self.overlay = None;
        self.pace = Pace::Paused;
        if matches!(place, Place::Title | Place::Scenarios) {
            self.autosave();
            self.kept = self.platform.kept();
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

    fn brief(&mut self, id: &str) {
        let Some(shelved) = self.shelf.iter().find(|s| *s.scenario.id == *id) else {
            return;
        };
        let playthrough = Playthrough::new(Arc::clone(&shelved.scenario), platform::any_seed());
        self.take(playthrough);
        self.place = Place::Briefing;
    }

    fn open(&mut self, place: usize) {
        let Some(kept) = self.kept.get(place) else {
            return;
        };
        match save::load(&kept.path) {
            Ok(opened) => {
                if let Some(difference) = opened.difference {
                    self.toast(
                        Status::Risk,
                        tr!("opened-differs", date = difference.date),
                        None,
                    );
                }
                let over = opened.playthrough.is_over();
                self.take(opened.playthrough);
                self.place = if over { Place::Debrief } else { Place::Project };
                self.screen = Screen::Room;
            }
            Err(error) => {
                self.toast(
                    Status::Bad,
                    error.to_string(),
                    Some(error.help().to_owned()),
                );
            }
        }
    }

    /// A playthrough takes the place of the project.
    pub fn take(&mut self, mut playthrough: Playthrough) {
        let board = playthrough.board();
        let sight = Sight::new(board, playthrough.scenario(), playthrough.seed());
        let past = Past::of(&playthrough);
        self.views = Views::default();
        self.overlay = None;
        self.pace = Pace::Paused;
        self.clock = 0.0;
        self.project = Some(Project {
            playthrough,
            sight,
            past,
        });
        self.refresh();
    }

    fn refresh(&mut self) {
        let Some(project) = &mut self.project else {
            return;
        };
        let board = project.playthrough.board();
        let today = board.today.day;
        let mut sight = Sight::new(
            board,
            project.playthrough.scenario(),
            project.playthrough.seed(),
        );
        sight.may_go_back = project.playthrough.preset() == crate::playthrough::Preset::Learn;
        sight.can_undo = sight.may_go_back
            && project
                .playthrough
                .log()
                .iter()
                .any(|(day, decision)| *day == today && !matches!(decision, Decision::Look(_)));
        sight.plan_on(project.sight.day);
        project.past.note(&sight.board);
        project.sight = sight;
    }

    fn decide(&mut self, decision: Decision) {
        let Some(project) = &mut self.project else {
            return;
        };
        let answered = matches!(decision, Decision::Answer { .. });
        let launched = matches!(decision, Decision::Launch { .. });
        match project.playthrough.decide(decision.clone()) {
            Ok(()) => {
                if answered {
                    self.overlay = None;
                }
                if launched {
                    self.place = Place::Project;
                }
                self.refresh();
                self.autosave();
                if let Some(project) = &self.project {
                    let words = crate::console::help::decision(&decision, &project.sight.board);
                    self.toast(Status::Good, words, None);
                }
            }
            Err(refusal) => {
                self.toast(Status::Bad, refusal.why, refusal.help);
            }
        }
    }

    fn back<T>(
        &mut self,
        how: impl FnOnce(&mut Playthrough) -> Result<T, crate::playthrough::BackError>,
    ) {
        let Some(project) = &mut self.project else {
            return;
        };
        match how(&mut project.playthrough) {
            Ok(_) => {
                project.past.forget_after(project.playthrough.today());
                self.refresh();
                self.toast(Status::Good, tr!("taken-back"), None);
            }
            Err(error) => {
                self.toast(
                    Status::Bad,
                    error.to_string(),
                    Some(error.help().to_owned()),
                );
            }
        }
    }

    fn next_day(&mut self) {
        let Some(project) = &mut self.project else {
            return;
        };
        let before = Arc::clone(&project.sight.board);
        if !project.playthrough.next_day() {
            self.place = Place::Debrief;
            return;
        }
        self.refresh();
        self.autosave();
        let Some(project) = &self.project else {
            return;
        };
        let board = Arc::clone(&project.sight.board);
        if board.outcome.is_some() {
            self.pace = Pace::Paused;
            self.overlay = None;
            self.place = Place::Debrief;
            return;
        }
        if let Some(stop) = stops(&before, &board, self.settings.stop_on_looks) {
            self.pace = Pace::Paused;
            self.clock = 0.0;
            match stop {
                Stop::Card(card) => self.overlay = Some(Overlay::Card(card)),
                Stop::News(text) => self.toast(Status::Risk, text, None),
                Stop::GoNoGo => self.place = Place::Launch,
            }
            return;
        }
        if self.pace == Pace::ToFriday && board.today.day == board.week_end {
            self.pace = Pace::Paused;
        }
    }

    fn autosave(&mut self) {
        let Some(project) = &self.project else {
            return;
        };
        if let Err(error) = self.platform.autosave(&project.playthrough) {
            self.toast(
                Status::Bad,
                error.to_string(),
                Some(error.help().to_owned()),
            );
        }
    }

    fn save(&mut self) {
        let Some(project) = &self.project else {
            return;
        };
        match self.platform.keep(&project.playthrough) {
            Ok(Some(path)) => {
                let path = path.display().to_string();
                self.toast(Status::Good, tr!("saved-to", path = path), None);
            }
            Ok(None) => self.toast(Status::Risk, tr!("saved-nowhere"), None),
            Err(error) => self.toast(
                Status::Bad,
                error.to_string(),
                Some(error.help().to_owned()),
            ),
        }
    }
}

/// Why the clock stops by itself.
enum Stop {
    Card(crate::engine::decision::Slug),
    News(String),
    GoNoGo,
}

fn stops(before: &Board, board: &Board, on_looks: bool) -> Option<Stop> {
    if board.go_no_go.is_some() && before.go_no_go.is_none() {
        return Some(Stop::GoNoGo);
    }
    let fresh = |card: &&CardView| {
        !before
            .cards
            .iter()
            .any(|old| old.id == card.id && old.since == card.since)
    };
    let last_call = |card: &&CardView| card.deadline.day == board.today.day;
    if let Some(card) = board
        .cards
        .iter()
        .find(fresh)
        .or_else(|| board.cards.iter().find(last_call))
    {
        return Some(Stop::Card(card.id.clone()));
    }
    board
        .news
        .iter()
        .find(|news| {
            news.weight == NewsWeight::Act || (on_looks && news.weight == NewsWeight::Look)
        })
        .map(|news| Stop::News(news.text.clone()))
}
