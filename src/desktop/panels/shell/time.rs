//! How time passes.

use egui::{Align2, CornerRadius, Rect, Ui, pos2, vec2};
use egui_phosphor::{fill, regular as icons};

use super::ShellSight;
use crate::desktop::intent::{Intent, Pace};
use crate::desktop::kit::{control, paint, text};
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// The width of the controls.
pub(super) const WIDTH: f32 = 5.0 * CELL + FRIDAY + 8.0;
const CELL: f32 = 34.0;
const FRIDAY: f32 = 62.0;

/// Pause, three speeds, to Friday, to the next event. Returns where they end.
pub(super) fn time_controls(
    ui: &Ui,
    t: &Theme,
    at: egui::Pos2,
    shell: ShellSight,
    out: &mut Vec<Intent>,
) -> f32 {
    let friday = tr!("to-friday");
    let faces: [(&str, String, Pace, f32); 6] = [
        (fill::PAUSE, tr!("pause"), Pace::Paused, CELL),
        ("1×", tr!("speed", times = 1), Pace::Running(1), CELL),
        ("2×", tr!("speed", times = 2), Pace::Running(2), CELL),
        ("4×", tr!("speed", times = 4), Pace::Running(4), CELL),
        (icons::SKIP_FORWARD, friday, Pace::ToFriday, FRIDAY),
        (
            fill::FAST_FORWARD,
            tr!("to-next-event"),
            Pace::ToNextEvent,
            CELL,
        ),
    ];
    let whole = Rect::from_min_size(pos2(at.x, at.y - 20.0), vec2(WIDTH, 40.0));
    paint::well(ui.painter(), t, whole);
    let mut x = whole.left() + 4.0;
    for (n, (glyph, label, pace, width)) in faces.into_iter().enumerate() {
        let cell = Rect::from_min_size(pos2(x, whole.top() + 4.0), vec2(width, 32.0));
        x += width;
        let response = control::press(ui, cell, "pace", &label, true);
        let active = shell.pace == pace;
        let colour = if active {
            t.on_now
        } else if response.hovered() {
            t.t1
        } else {
            t.t2
        };
        if active {
            ui.painter()
                .rect_filled(cell, CornerRadius::same(t.size.chip_radius), t.now);
        } else if response.hovered() {
            ui.painter()
                .rect_filled(cell, CornerRadius::same(t.size.chip_radius), t.raised);
        }
        match n {
            0 | 5 => text::icon(ui, cell.center(), glyph, Weight::IconFill, 18.0, colour),
            4 => {
                text::icon(
                    ui,
                    pos2(cell.left() + 16.0, cell.center().y),
                    fill::SKIP_FORWARD,
                    Weight::IconFill,
                    15.0,
                    colour,
                );
                ui.painter().text(
                    pos2(cell.left() + 29.0, cell.center().y),
                    Align2::LEFT_CENTER,
                    tr!("fri"),
                    Weight::SemiBold.at(t.size.caption),
                    colour,
                );
            }
            _ => {
                ui.painter().text(
                    cell.center(),
                    Align2::CENTER_CENTER,
                    glyph,
                    Weight::SemiBold.at(t.size.caption),
                    colour,
                );
            }
        }
        control::focus(ui, t, &response, cell, t.size.chip_radius);
        if response.on_hover_text(&label).clicked() {
            out.push(Intent::Pace(if active { Pace::Paused } else { pace }));
        }
    }
    whole.right()
}
