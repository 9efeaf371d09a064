//! The debrief: the grade, the three scores with their parts, forecast against reality, practice.

mod forecast;
mod paper;
mod scores;

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::roomy;
use crate::desktop::intent::{Intent, Overlay, Place};
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{cut, figure, text};
use crate::desktop::past::Past;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::Outcome;
use crate::tr;

/// Draws the debrief.
pub fn debrief_ui(
    ui: &mut Ui,
    sight: &Sight,
    past: &Past,
    outcome: &Outcome,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let mut whole = ui.max_rect();
    let bar = cut::top(&mut whole, t.size.top_bar, 0.0);
    top(ui, &t, bar, sight, out);
    roomy(ui, "debrief", whole, vec2(1200.0, 648.0), |ui, rect| {
        let mut inside = rect.shrink(24.0);
        let width = (inside.width() * 0.26).max(360.0);
        let mut left = cut::left(&mut inside, width, t.size.gap);
        let height = (left.height() * 0.58).max(340.0);
        let paper = cut::top(&mut left, height, t.size.gap);
        paper::paper(ui, &t, paper, sight, outcome);
        paper::practice(ui, &t, left, outcome);
        let scores = cut::top(&mut inside, 284.0, t.size.gap);
        scores::dimensions(ui, &t, scores, sight, outcome, out);
        let width = inside.width() * 0.42;
        let fan = cut::right(&mut inside, width, t.size.gap);
        scores::parts(ui, &t, inside, outcome);
        forecast::forecast(ui, &t, fan, sight, past, outcome);
    });
}

fn top(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, out: &mut Vec<Intent>) {
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.panel);
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
    figure::boat(ui, rect);
    text::write(
        ui,
        pos2(rect.left() + 76.0, rect.center().y - 10.0),
        Align2::LEFT_CENTER,
        &sight.board.title,
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    );
    text::write(
        ui,
        pos2(rect.left() + 76.0, rect.center().y + 12.0),
        Align2::LEFT_CENTER,
        tr!("debrief-seed", seed = sight.seed),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    let mut right = rect.right() - 24.0;
    for (words, icon, look, intent) in [
        (
            tr!("play-again"),
            icons::ARROW_CLOCKWISE,
            Look::Teal,
            Intent::Brief(sight.board.scenario.to_string()),
        ),
        (
            tr!("rewind"),
            icons::ARROW_COUNTER_CLOCKWISE,
            Look::Neutral,
            Intent::Lay(Overlay::Timeline),
        ),
        (
            tr!("back-to-projects"),
            icons::ARROW_LEFT,
            Look::Neutral,
            Intent::Go(Place::Title),
        ),
    ] {
        let button = Button::new(&words).look(look).icon(icon);
        let width = button.width(ui);
        if button.show(
            ui,
            Rect::from_min_size(
                pos2(right - width, rect.center().y - 20.0),
                vec2(width, 40.0),
            ),
        ) {
            out.push(intent);
        }
        right -= width + 16.0;
    }
}
