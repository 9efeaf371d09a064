//! The weekly report: what is known, what will be said, the paper itself, and what came of earlier ones.

mod paper;
mod readers;
mod streams;

use std::collections::BTreeMap;

use egui::{Rect, Ui};

use super::{act, roomy};
use crate::console::Style;
use crate::console::screens::View;
use crate::console::screens::report::feature_rag;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{cut, figure};
use crate::desktop::sight::Sight;
use crate::desktop::theme;
use crate::engine::Action;
use crate::engine::board::FeatureView;
use crate::engine::components::ScopeStanding;
use crate::engine::decision::{Draft, Rag, Slug};
use crate::scenario::Day;
use crate::tr;

/// What the report remembers.
#[derive(Clone, Debug, Default)]
pub struct ReportView {
    /// Colours that differ from what is known.
    pub said: BTreeMap<Slug, Rag>,
    /// The date that is given: the forecast, or the target.
    pub target: bool,
}

/// A workstream with what is known and what will be said of it.
struct Line<'a> {
    feature: &'a FeatureView,
    known: Rag,
    said: Rag,
}

fn dates(sight: &Sight, view: &ReportView) -> (Day, Day) {
    if view.target {
        (sight.board.target.day, sight.board.target.day)
    } else {
        (sight.board.p50.day, sight.board.p80.day)
    }
}

/// The height of the paper where it stands between the rest.
const PAPER: f32 = 560.0;

/// Draws the report.
pub fn report_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    view: &mut ReportView,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let board = &sight.board;
    let narrow = rect.width() < 1140.0;
    let streams_height = 210.0 + 48.0 * board.features.len() as f32;
    let readers_height = 160.0
        + 64.0 * board.stakeholders.len() as f32
        + 34.0 * board.reports.len().max(2) as f32
        + 56.0;
    let least = if narrow {
        40.0 + streams_height + PAPER + readers_height + 4.0 * t.size.gap
    } else {
        560.0
    };
    roomy(ui, "report", rect, least, |ui, rect| {
        let known = View {
            board,
            calendar: &sight.calendar,
            style: Style::PLAIN,
        };
        let mut lines: Vec<Line> = board
            .features
            .iter()
            .filter(|feature| feature.standing == ScopeStanding::In)
            .map(|feature| {
                let colour = feature_rag(known, feature);
                Line {
                    feature,
                    known: colour,
                    said: view.said.get(&feature.id).copied().unwrap_or(colour),
                }
            })
            .collect();
        // What is worst is read first.
        lines.sort_by_key(|line| std::cmp::Reverse(line.known));
        let overall = lines
            .iter()
            .map(|line| line.said)
            .max()
            .unwrap_or(board.rag)
            .min(board.rag.max(Rag::Amber));
        let mut rest = rect;
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        let end = send(ui, head, sight, view, &lines, overall, out);
        let due = tr!(
            "report-due",
            week = board.week,
            date = sight.day(board.week_end)
        );
        let title = head.with_max_x(end - 12.0);
        figure::screen_title(ui, title, &tr!("status-report"), &due);
        let (left, right) = if narrow {
            let left = cut::top(&mut rest, streams_height, t.size.gap);
            let right = cut::bottom(&mut rest, readers_height, t.size.gap);
            rest.max.x -= 16.0;
            (left, right)
        } else {
            let left = cut::left(&mut rest, rect.width() * 0.41, t.size.gap);
            let right = cut::right(&mut rest, rect.width() * 0.24, t.size.gap + 8.0);
            (left, right)
        };
        streams::streams(ui, &t, left, sight, view, &lines);
        let page = rest.with_max_y(rest.bottom() - 16.0);
        paper::paper(ui, &t, page, sight, view, &lines, overall);
        readers::readers(ui, &t, right, sight, view, &lines);
    });
}

/// Draws the button that sends it. Returns where it begins.
fn send(
    ui: &Ui,
    head: Rect,
    sight: &Sight,
    view: &ReportView,
    lines: &[Line],
    overall: Rag,
    out: &mut Vec<Intent>,
) -> f32 {
    let refused = sight.board.reported.then(|| tr!("report-sent"));
    let draft = Draft {
        overall: Some(overall),
        features: lines
            .iter()
            .filter(|line| line.said != overall)
            .map(|line| (line.feature.id.clone(), line.said))
            .collect(),
        dates: Some(dates(sight, view)),
    };
    let words = tr!("send-report");
    act(ui, head, sight, &words, Action::Report(draft), refused, out)
}
