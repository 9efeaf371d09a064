//! What stands around every screen of the project: top bar, rail, milestone ribbon.

mod answer;
mod rail;
mod ribbon;
mod time;
mod top_bar;

use egui::{Rect, Ui};

use crate::desktop::intent::{Intent, Pace, Screen};
use crate::desktop::kit::cut;
use crate::desktop::sight::Sight;
use crate::desktop::theme;
pub use answer::why;
use rail::rail;
pub use rail::{screen_icon, screen_name};
use ribbon::ribbon;
pub use ribbon::today_tag;
use top_bar::top_bar;

/// What the shell shows beside the board.
#[derive(Clone, Copy, Debug)]
pub struct ShellSight {
    /// The screen.
    pub screen: Screen,
    /// The Go/No-Go is shown.
    pub launching: bool,
    /// How time passes.
    pub pace: Pace,
    /// The share of today that has passed.
    pub clock: f32,
    /// What is new today was looked at.
    pub alerts_read: bool,
}

/// Draws the shell. Returns the place of the screen.
pub fn shell_ui(ui: &mut Ui, sight: &Sight, shell: ShellSight, out: &mut Vec<Intent>) -> Rect {
    let t = theme::of(ui);
    let mut rest = ui.max_rect();
    let bar = cut::top(&mut rest, t.size.top_bar, 0.0);
    let rail_place = cut::left(&mut rest, t.size.rail, 0.0);
    top_bar(ui, &t, bar, sight, shell, out);
    rail(ui, &t, rail_place, sight, shell, out);
    let mut inside = rest.shrink(t.size.gap);
    // A low window keeps its height for the screen, except in the room, where nothing else tells the dates.
    if inside.height() > 700.0 || (shell.screen == Screen::Room && inside.height() > 560.0) {
        let place = cut::bottom(&mut inside, t.size.ribbon, t.size.gap);
        ribbon(ui, &t, place, sight);
    }
    inside
}
