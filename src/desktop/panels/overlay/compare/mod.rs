//! Two courses of the project, one laid over the other: where they part, the tasks, and what was known day by day.

mod curves;
mod tasks;

use egui::{Align2, Rect, Ui, vec2};

use super::sheet;
use crate::desktop::game::Project;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{cut, text};
use crate::desktop::theme::{self, Theme, Weight};
use crate::hindsight::course::Parting;
use crate::tr;

pub use curves::Curve;

/// What the comparison remembers.
#[derive(Clone, Debug, Default)]
pub struct CompareView {
    /// What the chart shows.
    pub curve: Curve,
    /// Tasks that end on the same day are shown too.
    pub all: bool,
}

/// Draws the comparison.
pub(super) fn compare_ui(
    ui: &mut Ui,
    project: Option<&Project>,
    view: &mut CompareView,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let mut inside = sheet(ui, &t, 1360.0, 800.0, &tr!("compare-title"), out);
    let Some((project, compared)) = project.and_then(|it| Some((it, it.compared.as_ref()?))) else {
        return;
    };
    let parting = cut::top(&mut inside, 52.0, 16.0);
    parting_ui(ui, &t, parting, compared.parting.as_ref());
    let right = cut::right(&mut inside, (parting.width() * 0.4).max(440.0), 24.0);
    let fork = compared.parting.as_ref().map(|parting| &parting.when);
    tasks::tasks_ui(ui, &t, inside, &project.sight, compared, fork, view);
    curves::curves_ui(ui, &t, right, &project.sight, compared, fork, view);
}

/// Where they part: what this course did there, and what the other.
fn parting_ui(ui: &Ui, t: &Theme, rect: Rect, parting: Option<&Parting>) {
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    let Some(parting) = parting else {
        text::paragraph(ui, rect, 1, 22.0, tr!("compare-same"), &body);
        return;
    };
    let mut rest = rect;
    let date = cut::left(&mut rest, 190.0, 16.0);
    let strong = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let words = tr!("compare-parts", date = parting.when.date.to_string());
    text::paragraph(ui, date, 2, 22.0, words, &strong);
    for (colour, name, decided) in [
        (t.now, tr!("compare-this"), &parting.first),
        (t.violet, tr!("compare-other"), &parting.second),
    ] {
        let mut line = cut::top(&mut rest, 24.0, 2.0);
        let mark = cut::left(&mut line, 18.0, 8.0);
        let bar = Rect::from_center_size(mark.center(), vec2(18.0, 7.0));
        ui.painter().rect_filled(bar, 3.0, colour);
        let decided = decided.clone().unwrap_or_else(|| tr!("compare-nothing"));
        let words = format!("{name}: {decided}");
        let at = text::left(line, 0.0);
        text::write_within(ui, at, Align2::LEFT_CENTER, line.width(), words, &body);
    }
}
