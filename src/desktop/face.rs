//! The whole face of the game, drawn from [`Game`] and nothing else: the window and the tests draw this same function.

use std::sync::Arc;

use egui::Ui;

use super::game::Game;
use super::intent::{Intent, Pace, Place, Screen};
use super::panels::shell::{ShellSight, shell_ui};
use super::panels::title::{TitleSight, title_ui};
use super::panels::{self, briefing};
use super::theme;

/// Draws the game as it stands and returns what the player asked for.
pub fn face_ui(ui: &mut Ui, game: &mut Game, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    ui.painter()
        .rect_filled(ui.max_rect(), egui::CornerRadius::ZERO, t.base);
    match (game.place, &game.project) {
        (Place::Title | Place::Scenarios, _) | (_, None) => {
            let latest = game.latest().map(|(_, inside)| inside.clone());
            let sight = TitleSight {
                shelf: &game.shelf,
                kept: &game.kept,
                latest: latest.as_ref(),
                saves_first: game.place == Place::Scenarios,
            };
            title_ui(ui, sight, &mut game.views.title, out);
        }
        (Place::Briefing, Some(project)) => {
            briefing::briefing_ui(ui, &project.sight, &mut game.views.briefing, out);
        }
        (_, Some(project)) => {
            let shell = ShellSight {
                screen: game.screen,
                launching: game.place == Place::Launch,
                pace: game.pace,
                clock: game.clock,
            };
            let place = shell_ui(ui, &project.sight, shell, out);
            let sight = &project.sight;
            let views = &mut game.views;
            match game.screen {
                Screen::Room => panels::room::room_ui(ui, place, sight, game.clock, &mut views.room, out),
                _ => panels::plan::plan_ui(ui, place, sight, &mut views.plan, out),
            }
        }
    }
    let _ = (Arc::new(0), Pace::Paused, Screen::Room);
}
