//! The risks: matrix, register, responses, and what covers them.

mod cover;
mod matrix;
mod register;
mod responses;

use egui::{Rect, Ui};

use super::{act, roomy};
use crate::desktop::intent::Intent;
use crate::desktop::kit::{cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme;
use crate::desktop::theme::Weight;
use crate::engine::Action;
use crate::engine::board::RiskView;
use crate::engine::decision::Slug;
use crate::tr;
use cover::cover;
use matrix::matrix;
use register::register;
use responses::responses;

/// What the risks remember.
#[derive(Clone, Debug, Default)]
pub struct RisksView {
    /// The chosen risk.
    pub chosen: Option<Slug>,
}

/// The heights of the parts where they stand one below the other.
const MATRIX: f32 = 360.0;
const COVER: f32 = 176.0;
const RESPONSES: f32 = 380.0;

/// Draws the risks.
pub fn risks_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    view: &mut RisksView,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let narrow = rect.width() < 1120.0;
    let listed = 52.0 + 46.0 * sight.board.risks.len().clamp(1, 8) as f32;
    let least = if narrow {
        40.0 + MATRIX + COVER + listed + RESPONSES + 4.0 * t.size.gap
    } else {
        560.0
    };
    roomy(ui, "risks", rect, least, |ui, rect| {
        let mut risks: Vec<&RiskView> = sight.board.risks.iter().collect();
        risks.sort_by(|a, b| {
            (a.closed || a.fired)
                .cmp(&(b.closed || b.fired))
                .then(b.expected.cmp(&a.expected))
        });
        if !risks
            .iter()
            .any(|risk| view.chosen.as_deref() == Some(&*risk.id))
        {
            view.chosen = risks.first().map(|risk| risk.id.clone());
        }
        let mut rest = rect;
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        let open = risks
            .iter()
            .filter(|risk| !risk.closed && !risk.fired)
            .count();
        let words = tr!("risk-review");
        let end = act(ui, head, sight, &words, Action::RiskReview, None, out);
        let beside = tr!("risks-beside", open = open, closed = risks.len() - open);
        let title = head.with_max_x(end - 12.0);
        figure::screen_title(ui, title, &tr!("risks"), &beside);
        let mut left = if narrow {
            cut::top(&mut rest, MATRIX + COVER + t.size.gap, t.size.gap)
        } else {
            cut::left(&mut rest, (rect.width() * 0.37).min(544.0), t.size.gap)
        };
        let cover_place = cut::bottom(&mut left, COVER, t.size.gap);
        matrix(ui, &t, left, &risks, view);
        cover(ui, &t, cover_place, sight, &risks, out);
        let rows = risks.len().clamp(1, 6) as f32;
        let height = if narrow {
            listed
        } else {
            (44.0 + 46.0 * rows + 8.0).min(rest.height() * 0.46)
        };
        let register_place = cut::top(&mut rest, height, t.size.gap);
        register(ui, &t, register_place, sight, &risks, view, out);
        if let Some(risk) = risks
            .iter()
            .find(|risk| view.chosen.as_deref() == Some(&*risk.id))
        {
            let number = risks.iter().position(|r| r.id == risk.id).unwrap_or(0) + 1;
            responses(ui, &t, rest, sight, risk, number, out);
        } else {
            paint::panel(ui.painter(), &t, rest);
            text::paragraph(
                ui,
                rest.shrink(24.0),
                2,
                20.0,
                tr!("no-risks"),
                &text::ink(Weight::Regular, t.size.body, t.t2),
            );
        }
    });
}
