//! What lies over the screen, one file an overlay; and toasts.

mod alerts;
pub mod compare;
mod confirm;
mod forecast;
mod gate;
mod help;
mod loading;
mod menu;
pub mod palette;
pub mod planner;
mod reload;
mod seat;
pub mod settings;
mod timeline;
mod toasts;
mod why;

use egui::{Align2, CornerRadius, Key, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};
use egui_phosphor::regular as icons;

pub use alerts::status_of;
pub use loading::loading_ui;
pub use toasts::toasts_ui;

use crate::desktop::game::Project;
use crate::desktop::intent::{Intent, Overlay};
use crate::desktop::kit::{control, cut, text};
use crate::desktop::settings::Settings;
use crate::desktop::theme::{self, Theme, Weight};
use crate::scenario::Day;
use crate::tr;

/// What the overlays remember.
#[derive(Clone, Debug, Default)]
pub struct OverlayView {
    /// The overlay has just opened.
    pub fresh: bool,
    /// The palette.
    pub palette: palette::PaletteView,
    /// The planner.
    pub planner: planner::PlannerView,
    /// The settings.
    pub settings: settings::SettingsView,
    /// The name that is typed for a seat.
    pub name: String,
    /// What is said at a gate so far: even odds, and four chances in five.
    pub gate: (Day, Day),
    /// The comparison.
    pub compare: compare::CompareView,
    /// The cause of a number that is open, by its place.
    pub cause: Option<usize>,
}

impl OverlayView {
    /// Whether the next key belongs to the overlay alone.
    #[must_use]
    pub const fn takes_keys(&self) -> bool {
        self.settings.asks.is_some()
    }
}

/// Dims what lies under an overlay, and keeps the pointer off it.
pub fn dim(ui: &Ui, takes_keys: bool, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let whole = ui.max_rect();
    ui.painter()
        .rect_filled(whole, CornerRadius::ZERO, t.dim.gamma_multiply(0.74));
    let under = ui.interact(whole, ui.id().with("dim"), Sense::click());
    let escape = !takes_keys && ui.input(|i| i.key_pressed(Key::Escape));
    if under.clicked() || escape {
        out.push(Intent::Close);
    }
}

/// Draws an overlay other than a card.
pub fn overlay_ui(
    ui: &mut Ui,
    overlay: &Overlay,
    settings: &Settings,
    project: Option<&Project>,
    view: &mut OverlayView,
    out: &mut Vec<Intent>,
) {
    let fresh = std::mem::take(&mut view.fresh);
    match overlay {
        Overlay::Card(_) => {}
        Overlay::Menu => menu::menu_ui(ui, project.is_some(), out),
        Overlay::Settings => settings::settings_ui(ui, settings, &mut view.settings, fresh, out),
        Overlay::Palette => {
            palette::palette_ui(
                ui,
                settings,
                project.is_some(),
                &mut view.palette,
                fresh,
                out,
            );
        }
        Overlay::Help => help::help_ui(ui, settings, out),
        Overlay::Confirm(question) => confirm::confirm_ui(ui, question, out),
        Overlay::Timeline => timeline::timeline_ui(ui, project, fresh, out),
        Overlay::Compare(_) => compare::compare_ui(ui, project, &mut view.compare, out),
        Overlay::Planner(_) => {
            if let Some(project) = project {
                planner::planner_ui(ui, &project.sight, &mut view.planner, out);
            }
        }
        Overlay::Alerts => alerts::alerts_ui(ui, project, out),
        Overlay::Seat(invitation) => {
            seat::seat_ui(ui, invitation, &mut view.name, fresh, out);
        }
        Overlay::Reload(edit) => reload::reload_ui(ui, edit, out),
        Overlay::Gate => gate::gate_ui(ui, project, &mut view.gate, out),
        Overlay::Forecast => forecast::forecast_ui(ui, project, out),
        Overlay::Why(name) => {
            if fresh {
                view.cause = None;
            }
            why::why_ui(ui, name, project, &mut view.cause, out);
        }
    }
}

/// A box in the middle of the window, with its title. Returns what is inside.
fn sheet(ui: &Ui, t: &Theme, width: f32, height: f32, title: &str, out: &mut Vec<Intent>) -> Rect {
    let window = ui.max_rect();
    let size = vec2(
        width.min(window.width() - 32.0),
        height.min(window.height() - 32.0),
    );
    let place = Rect::from_center_size(window.center(), size);
    ui.interact(place, ui.id().with(("sheet", title)), Sense::click());
    ui.painter().rect(
        place,
        CornerRadius::same(t.size.panel_radius),
        t.panel,
        Stroke::new(1.0, t.line2),
        StrokeKind::Inside,
    );
    let mut inside = place.shrink(t.size.lead_pad);
    let head = cut::top(&mut inside, 32.0, 16.0);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        title,
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    let close = Rect::from_center_size(text::right(head, 14.0), vec2(36.0, 36.0));
    if control::icon_button(ui, close, icons::X, &tr!("close")).clicked() {
        out.push(Intent::Close);
    }
    inside
}

/// A list in `rect` that scrolls. What it draws is as wide as it says.
fn list(ui: &mut Ui, rect: Rect, salt: &str, at_end: bool, draw: impl FnOnce(&mut Ui)) {
    let mut body = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(salt));
    egui::ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink(false)
        .stick_to_bottom(at_end)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            draw(ui);
        });
}

/// The next row of a list, so high.
fn row(ui: &mut Ui, height: f32) -> Rect {
    let width = ui.available_width() - 10.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    rect
}
