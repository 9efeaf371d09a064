//! The first screen: the menu at the left, the projects at the right.

mod menu;
mod projects;
mod saves;
mod workshops;

use egui::{Ui, vec2};

use super::roomy;
use crate::desktop::game::{Packed, Shelved};
use crate::desktop::intent::Intent;
use crate::desktop::kit::cut;
use crate::desktop::platform::{Inside, Kept};
use menu::{MENU, menu_ui};
use projects::projects;

/// What the first screen remembers.
#[derive(Clone, Debug, Default)]
pub struct TitleView {
    /// Which projects are shown: all, short ones, easy ones, hard ones.
    pub filter: usize,
}

/// What the first screen shows.
#[derive(Clone, Copy, Debug)]
pub struct TitleSight<'a> {
    /// What can be played.
    pub shelf: &'a [Shelved],
    /// What was kept.
    pub kept: &'a [Kept],
    /// The workshops that can be joined.
    pub packs: &'a [Packed],
    /// What goes on.
    pub latest: Option<&'a Inside>,
    /// Saves come before scenarios.
    pub saves_first: bool,
}

/// Draws the first screen.
pub fn title_ui(ui: &mut Ui, sight: TitleSight, view: &mut TitleView, out: &mut Vec<Intent>) {
    let whole = ui.max_rect();
    roomy(ui, "title", whole, 700.0, |ui, rect| {
        let mut rest = rect;
        let narrow = rect.width() < 1080.0;
        let share = if narrow { 0.37 } else { 0.34 };
        let menu = cut::left(&mut rest, MENU.min(rect.width() * share), 0.0);
        menu_ui(ui, menu, sight, out);
        let mut main = rest.shrink2(vec2(if narrow { 20.0 } else { 40.0 }, 0.0));
        main.min.y += 40.0;
        main.max.y -= 24.0;
        projects(ui, main, sight, view, out);
    });
}
