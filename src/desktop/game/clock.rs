//! Time: how fast days pass, and what stops them.

use std::sync::Arc;

use super::Game;
use crate::desktop::intent::{Overlay, Pace, Place};
use crate::desktop::kit::Status;
use crate::desktop::panels::overlay::status_of;
use crate::desktop::settings::Stops;
use crate::engine::Board;
use crate::engine::board::CardView;
use crate::engine::decision::Slug;
use crate::engine::resources::{News, NewsWeight};
use crate::hindsight::forecast::it_moved;
use crate::tr;

/// Seconds that a day takes at the single speed.
const DAY: f32 = 2.4;
/// Working days by which the forecast moves in a day before that is told unasked.
const LEAP: f64 = 2.0;
/// Seconds that a day takes on the way to Friday or the next event.
const HURRY: f32 = 0.22;

impl Game {
    /// Lets `seconds` pass on the wall.
    pub fn tick(&mut self, seconds: f32) {
        let mut toasts = std::mem::take(&mut self.toasts);
        for toast in toasts.iter_mut().filter(|toast| self.is_shown(toast)) {
            toast.left -= seconds;
        }
        self.toasts = toasts;
        self.toasts.retain(|toast| toast.left > 0.0);
        self.look_back();
        self.watch_source();
        if let (Place::Author, Some(author)) = (self.place, &mut self.author) {
            author.poll(&self.platform);
        }
        if !self.time_passes() {
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

    /// Time passes so from now on. On the Go/No-Go that is a "not yet": days pass in the project.
    pub(super) fn run(&mut self, pace: Pace) {
        if self.place == Place::Launch && pace != Pace::Paused {
            self.place = Place::Project;
        }
        self.pace = pace;
    }

    /// Whether days pass: never under an overlay.
    pub(super) fn time_passes(&self) -> bool {
        self.place == Place::Project
            && self.pace != Pace::Paused
            && self.overlay.is_none()
            && self.broken.is_none()
    }

    pub(super) fn next_day(&mut self) {
        if self.stop_at_gate() {
            return;
        }
        let Some(project) = &mut self.project else {
            return;
        };
        let before = Arc::clone(&project.sight.board);
        if !project.playthrough.next_day() {
            self.toasts.clear();
            self.pace = Pace::Paused;
            self.place = Place::Debrief;
            return;
        }
        self.refresh();
        self.save_by_itself();
        let Some(project) = &self.project else {
            return;
        };
        let board = Arc::clone(&project.sight.board);
        if board.outcome.is_some() {
            self.toasts.clear();
            self.pace = Pace::Paused;
            self.overlay = None;
            self.place = Place::Debrief;
            return;
        }
        for news in alerts(&before, &board) {
            let status = status_of(news.weight);
            self.toast(status, news.text.clone(), None);
        }
        self.tell_leap(&before, &board);
        let wanted = if self.pace == Pace::ToNextEvent {
            Stops {
                cards: true,
                acts: true,
                looks: true,
                messages: true,
            }
        } else {
            self.settings.stops
        };
        match stops(&before, &board, wanted) {
            Some(stop) => {
                self.pace = Pace::Paused;
                self.clock = 0.0;
                match stop {
                    Stop::Card(card) => self.overlay = Some(Overlay::Card(card)),
                    Stop::News => {}
                    Stop::GoNoGo => self.place = Place::Launch,
                }
            }
            None if self.pace == Pace::ToFriday && board.today.day == board.week_end => {
                self.pace = Pace::Paused;
            }
            None if self.pace == Pace::ToNextEvent && asks_for_the_week(&before, &board) => {
                self.pace = Pace::Paused;
            }
            None => {}
        }
        self.stop_at_gate();
    }
}

impl Game {
    /// Says why, where the forecast leapt in a day.
    fn tell_leap(&mut self, before: &Board, board: &Board) {
        let leap = board.outlook.p50 - before.outlook.p50;
        let Some(project) = &mut self.project else {
            return;
        };
        if leap.abs() < LEAP || board.live.is_some() {
            return;
        }
        if let Some(moved) = it_moved(&mut project.playthrough, before.today.day) {
            let status = if leap > 0.0 {
                Status::Risk
            } else {
                Status::Good
            };
            let words = tr!("forecast-leapt", moved = moved);
            self.toast(status, words, Some(tr!("forecast-leapt-more")));
        }
    }
}

/// Whether a week begins, whose hours want to be planned, or ends without its report.
fn asks_for_the_week(before: &Board, board: &Board) -> bool {
    let ends = board.today.day == board.week_end;
    board.week_end > before.week_end || ends && !board.reported && board.live.is_none()
}

/// The news of a morning that are more than good to know. A card that came up speaks for itself.
fn alerts<'a>(before: &Board, board: &'a Board) -> impl Iterator<Item = &'a News> {
    let trim = |text: &str| text.trim_end_matches(['.', '?', '!']).to_owned();
    let titles: Vec<String> = board
        .cards
        .iter()
        .filter(|card| is_fresh(before, card))
        .map(|card| trim(&card.title))
        .collect();
    board
        .news
        .iter()
        .filter(|news| news.weight != NewsWeight::Note)
        .filter(move |news| !titles.contains(&trim(&news.text)))
}

fn is_fresh(before: &Board, card: &CardView) -> bool {
    !before
        .cards
        .iter()
        .any(|old| old.id == card.id && old.since == card.since)
}

/// Why the clock stops by itself.
enum Stop {
    Card(Slug),
    News,
    GoNoGo,
}

fn stops(before: &Board, board: &Board, wanted: Stops) -> Option<Stop> {
    if board.go_no_go.is_some() && before.go_no_go.is_none() {
        return Some(Stop::GoNoGo);
    }
    let last_call = |card: &&CardView| card.deadline.day == board.today.day;
    let card = board
        .cards
        .iter()
        .find(|card| is_fresh(before, card))
        .or_else(|| board.cards.iter().find(last_call));
    if let (Some(card), true) = (card, wanted.cards) {
        return Some(Stop::Card(card.id.clone()));
    }
    let weighs = |news: &News| match news.weight {
        NewsWeight::Act => wanted.acts,
        NewsWeight::Look | NewsWeight::Good => wanted.looks,
        NewsWeight::Note => false,
    };
    let wrote = wanted.messages && board.messages.len() > before.messages.len();
    (wrote || alerts(before, board).any(weighs)).then_some(Stop::News)
}
