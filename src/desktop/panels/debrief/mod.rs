//! The debrief: the grade, the three scores with their parts, what the decisions were worth, luck or skill, forecast against reality.

mod causes;
mod deeds;
mod forecast;
mod luck;
mod paper;
mod reports;
mod scores;

use egui::{Rect, Ui, vec2};
use egui_phosphor::regular as icons;

use super::head::{Offer, head_ui, second_line};
use super::roomy;
use crate::desktop::game::Project;
use crate::desktop::intent::{Intent, Overlay, Place};
use crate::desktop::kit::control::{self, Look};
use crate::desktop::kit::{cut, figure, paint, text};
use crate::desktop::lookback::Lookback;
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::Outcome;
use crate::tr;

/// What is told beside the scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The decisions that mattered most.
    #[default]
    Decisions,
    /// Why each part of the scores has its points.
    Points,
    /// Where the days and the money went.
    Causes,
    /// What was reported, against what was.
    Reports,
    /// How the project was managed.
    Practice,
}

impl Page {
    const ALL: [Self; 5] = [
        Self::Decisions,
        Self::Points,
        Self::Causes,
        Self::Reports,
        Self::Practice,
    ];

    fn title(self) -> String {
        match self {
            Self::Decisions => tr!("page-decisions"),
            Self::Points => tr!("page-points"),
            Self::Causes => tr!("page-causes"),
            Self::Reports => tr!("page-reports"),
            Self::Practice => tr!("page-practice"),
        }
    }
}

/// What the debrief remembers.
#[derive(Clone, Debug, Default)]
pub struct DebriefView {
    /// What is told beside the scores.
    pub page: Page,
}

/// The heights of the parts where they stand one below the other: paper, scores, pages, forecast, luck.
const PARTS: [f32; 5] = [340.0, 264.0, 460.0, 380.0, 300.0];

/// Draws the debrief.
pub fn debrief_ui(
    ui: &mut Ui,
    project: &Project,
    outcome: &Outcome,
    view: &mut DebriefView,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let sight = &project.sight;
    let mut whole = ui.max_rect();
    let bar = cut::top(&mut whole, t.size.top_bar, 0.0);
    top(ui, &t, bar, project, out);
    let narrow = whole.width() < 1200.0;
    let least = if narrow {
        PARTS.iter().sum::<f32>() + 48.0 + 4.0 * t.size.gap
    } else {
        648.0
    };
    roomy(ui, "debrief", whole, least, |ui, rect| {
        let mut inside = rect.shrink(24.0);
        let [paper, left, scores, fan] = if narrow {
            let paper = cut::top(&mut inside, PARTS[0], t.size.gap);
            let scores = cut::top(&mut inside, PARTS[1], t.size.gap);
            let luck = cut::bottom(&mut inside, PARTS[4], t.size.gap);
            let fan = cut::bottom(&mut inside, PARTS[3], t.size.gap);
            [paper, luck, scores, fan]
        } else {
            let width = (inside.width() * 0.26).max(360.0);
            let mut left = cut::left(&mut inside, width, t.size.gap);
            let height = (left.height() * 0.54).max(320.0);
            let paper = cut::top(&mut left, height, t.size.gap);
            let scores = cut::top(&mut inside, PARTS[1], t.size.gap);
            let width = inside.width() * 0.38;
            let fan = cut::right(&mut inside, width, t.size.gap);
            [paper, left, scores, fan]
        };
        paper::paper(ui, &t, paper, sight, outcome);
        let lookback = &project.lookback;
        paint::panel(ui.painter(), &t, left);
        match lookback.debrief().and_then(|debrief| debrief.luck.as_ref()) {
            Some(found) => luck::luck_ui(ui, &t, left, found),
            None => waiting(ui, &t, left, &tr!("luck-or-skill"), lookback),
        }
        scores::dimensions(ui, &t, scores, sight, outcome, out);
        pages(ui, &t, inside, project, outcome, view, out);
        let said = lookback
            .debrief()
            .and_then(|debrief| Some(debrief.calibration.as_ref()?.sentence.as_str()));
        forecast::forecast(ui, &t, fan, sight, &project.past, outcome, said);
    });
}

/// The pages beside the scores.
fn pages(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    project: &Project,
    outcome: &Outcome,
    view: &mut DebriefView,
    out: &mut Vec<Intent>,
) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(20.0, 16.0));
    let head = cut::top(&mut inside, 38.0, 10.0);
    let titles: Vec<String> = Page::ALL.into_iter().map(Page::title).collect();
    let width = control::segmented_width(ui, &titles).min(head.width());
    let here = Page::ALL.iter().position(|page| *page == view.page);
    let place = head.with_max_x(head.left() + width);
    if let Some(n) = control::segmented(ui, place, &titles, here.unwrap_or(0), false) {
        view.page = Page::ALL[n];
    }
    let debrief = project.lookback.debrief();
    let found = match view.page {
        Page::Points => return scores::parts(ui, t, inside, outcome),
        Page::Practice => return paper::practice(ui, t, inside, outcome),
        Page::Decisions => debrief
            .and_then(|debrief| debrief.counterfactuals.as_ref())
            .map(|found| deeds::deeds_ui(ui, t, inside, &project.sight, found, out)),
        Page::Causes => debrief
            .and_then(|debrief| debrief.attribution.as_ref())
            .map(|found| causes::causes_ui(ui, t, inside, &project.sight, found)),
        Page::Reports => debrief
            .and_then(|debrief| debrief.calibration.as_ref())
            .map(|found| reports::reports_ui(ui, t, inside, found)),
    };
    if found.is_none() {
        progress(ui, t, inside, &project.lookback);
    }
}

/// A panel that waits for hindsight.
fn waiting(ui: &Ui, t: &Theme, rect: Rect, title: &str, lookback: &Lookback) {
    let mut inside = rect.shrink2(vec2(20.0, 16.0));
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, title);
    progress(ui, t, inside, lookback);
}

/// How far hindsight is.
fn progress(ui: &Ui, t: &Theme, rect: Rect, lookback: &Lookback) {
    let ink = text::ink(Weight::Regular, t.size.body, t.t2);
    let Some(share) = lookback.share() else {
        text::paragraph(ui, rect, 3, 20.0, tr!("no-hindsight"), &ink);
        return;
    };
    let mut rest = rect;
    let line = cut::top(&mut rest, 44.0, 6.0);
    let words = tr!("hindsight-runs", share = (share * 100.0).round());
    text::paragraph(ui, line, 2, 20.0, words, &ink);
    let bar = cut::top(&mut rest, 8.0, 0.0);
    paint::bar(ui.painter(), bar, share, t.violet, t.line, 3);
}

fn top(ui: &Ui, t: &Theme, rect: Rect, project: &Project, out: &mut Vec<Intent>) {
    let sight = &project.sight;
    let looked_back = project.lookback.debrief().is_some();
    let early = (!looked_back).then(|| tr!("export-early"));
    let offer = |words, icon, look| Offer {
        words,
        icon,
        look,
        refused: None,
    };
    let (again, back) = (icons::ARROW_CLOCKWISE, icons::ARROW_COUNTER_CLOCKWISE);
    let offers = [
        offer(tr!("play-again"), again, Look::Teal),
        offer(tr!("rewind"), back, Look::Neutral),
        Offer {
            refused: early.as_deref(),
            ..offer(tr!("export-report"), icons::FILE_HTML, Look::Neutral)
        },
        offer(tr!("back-to-projects"), icons::ARROW_LEFT, Look::Neutral),
    ];
    let (pressed, room) = head_ui(ui, t, rect, &sight.board.title, &offers);
    match pressed {
        Some(0) => out.push(Intent::Brief(sight.board.scenario.to_string())),
        Some(1) => out.push(Intent::Lay(Overlay::Timeline)),
        Some(2) => out.push(Intent::Export),
        Some(_) => out.push(Intent::Go(Place::Title)),
        None => {}
    }
    let words = match &project.seat {
        Some(seat) => tr!("result-ready", path = seat.path().display().to_string()),
        None => tr!("debrief-seed", seed = sight.seed),
    };
    second_line(ui, t, room, words);
}
