//! The weekly report: what is known, what will be said, the paper itself, and what came of earlier ones.

use std::collections::BTreeMap;

use egui::{Align2, CornerRadius, Rect, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::roomy;
use crate::console::Style;
use crate::console::screens::View;
use crate::console::screens::report::feature_rag;
use crate::desktop::art::Mood;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::Action;
use crate::engine::board::FeatureView;
use crate::engine::components::ScopeStanding;
use crate::engine::decision::{Draft, Rag, Slug};
use crate::scenario::Day;
use crate::scenario::vocabulary::ActionKind;
use crate::tr;

/// What the report remembers.
#[derive(Clone, Debug, Default)]
pub struct ReportView {
    /// Colours that differ from what is known.
    pub said: BTreeMap<Slug, Rag>,
    /// The date that is given: the forecast, or the target.
    pub target: bool,
}

const COLOURS: [Rag; 3] = [Rag::Green, Rag::Amber, Rag::Red];

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

/// Draws the report.
pub fn report_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    view: &mut ReportView,
    out: &mut Vec<Intent>,
) {
    roomy(ui, "report", rect, vec2(1160.0, 560.0), |ui, rect| {
        let t = theme::of(ui);
        let board = &sight.board;
        let known = View {
            board,
            calendar: &sight.calendar,
            style: Style::PLAIN,
        };
        let lines: Vec<Line> = board
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
        let overall = lines
            .iter()
            .map(|line| line.said)
            .max()
            .unwrap_or(board.rag)
            .min(board.rag.max(Rag::Amber));
        let mut rest = rect;
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        figure::screen_title(
            ui,
            head,
            &tr!("status-report"),
            &tr!(
                "report-due",
                week = board.week,
                date = sight.day(board.week_end)
            ),
        );
        send(ui, head, sight, view, &lines, overall, out);
        let left = cut::left(&mut rest, rect.width() * 0.37, t.size.gap);
        let right = cut::right(&mut rest, rect.width() * 0.25, t.size.gap + 8.0);
        streams(ui, &t, left, sight, view, &lines);
        paper(
            ui,
            &t,
            rest.with_max_y(rest.bottom() - 16.0),
            sight,
            view,
            &lines,
            overall,
        );
        past(ui, &t, right, sight, &lines);
    });
}

fn send(
    ui: &Ui,
    head: Rect,
    sight: &Sight,
    view: &ReportView,
    lines: &[Line],
    overall: Rag,
    out: &mut Vec<Intent>,
) {
    let hours = sight::hours_of(ActionKind::Report);
    let sent = tr!("report-sent");
    let refused = if sight.board.reported {
        Some(sent)
    } else {
        sight.short_of_hours(hours)
    };
    let words = tr!("send-report");
    let button = Button::new(&words)
        .look(Look::Violet)
        .icon(icons::PAPER_PLANE_TILT)
        .cost(sight::hours_text(hours))
        .refused(refused.as_deref());
    let width = button.width(ui).max(180.0);
    if button.show(
        ui,
        Rect::from_min_size(pos2(head.right() - width, head.top()), vec2(width, 40.0)),
    ) {
        let draft = Draft {
            overall: Some(overall),
            features: lines
                .iter()
                .filter(|line| line.said != overall)
                .map(|line| (line.feature.id.clone(), line.said))
                .collect(),
            dates: Some(dates(sight, view)),
        };
        out.push(Intent::plan(Action::Report(draft), sight.board.today.day));
    }
}

fn streams(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut ReportView, lines: &[Line]) {
    let mut rest = rect;
    let date_place = cut::bottom(&mut rest, 120.0, t.size.gap);
    paint::panel(ui.painter(), t, rest);
    let mut inside = rest.shrink2(vec2(16.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("by-workstream"));
    let columns = cut::top(&mut inside, 20.0, 6.0);
    let caption = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    let (know, say) = (rect.width() * 0.40, rect.width() * 0.64);
    text::write(
        ui,
        text::left(columns, know),
        Align2::LEFT_CENTER,
        tr!("you-know"),
        &caption,
    );
    text::write(
        ui,
        text::left(columns, say),
        Align2::LEFT_CENTER,
        tr!("you-say"),
        &caption,
    );
    let height = (inside.height() / lines.len().max(1) as f32).min(60.0);
    for line in lines {
        let row = cut::top(&mut inside, height, 0.0);
        figure::rule(ui, row.left(), row.right(), row.top(), t.line);
        let two = height > 44.0;
        let up = if two { 10.0 } else { 0.0 };
        text::write_within(
            ui,
            text::left(row, 0.0) - vec2(0.0, up),
            Align2::LEFT_CENTER,
            know - 12.0,
            &line.feature.name,
            &text::ink(Weight::SemiBold, t.size.body, t.t1),
        );
        if two {
            let words = tr!(
                "said-and-ends",
                share = sight::percent(line.feature.reported),
                date = sight.ends(line.feature.finish)
            );
            text::write_within(
                ui,
                text::left(row, 0.0) + vec2(0.0, 10.0),
                Align2::LEFT_CENTER,
                know - 12.0,
                words,
                &text::ink(Weight::Regular, t.size.caption, t.t2),
            );
        }
        let status = Status::from(line.known);
        figure::status(ui, text::left(row, know), status, &status.word());
        let box_ = Rect::from_min_size(text::left(row, say) - vec2(0.0, 16.0), vec2(108.0, 32.0));
        paint::well(ui.painter(), t, box_);
        for (colour, place) in COLOURS
            .into_iter()
            .zip(cut::columns(box_.shrink(3.0), 3, 2.0))
        {
            let status = Status::from(colour);
            let label = tr!(
                "say-of",
                name = line.feature.name.to_string(),
                word = status.word()
            );
            let response = control::press(ui, place, status_slug(colour), &label, true);
            let chosen = line.said == colour;
            if chosen {
                ui.painter().rect_filled(
                    place,
                    CornerRadius::same(t.size.chip_radius),
                    status.colour(t),
                );
            }
            let ink = if chosen { t.base } else { status.colour(t) };
            paint::status(ui.painter(), place.center(), 11.0, status, ink);
            control::focus(ui, t, &response, place, t.size.chip_radius);
            if response.clicked() {
                if colour == line.known {
                    view.said.remove(&line.feature.id);
                } else {
                    view.said.insert(line.feature.id.clone(), colour);
                }
            }
        }
        let (word, colour) = match line.said.cmp(&line.known) {
            std::cmp::Ordering::Less => (tr!("softer"), t.amber),
            std::cmp::Ordering::Greater => (tr!("harder"), t.t2),
            std::cmp::Ordering::Equal => (tr!("as-is"), t.t3),
        };
        text::write(
            ui,
            text::right(row, 0.0),
            Align2::RIGHT_CENTER,
            word,
            &text::ink(Weight::Regular, t.size.caption, colour),
        );
    }
    paint::panel(ui.painter(), t, date_place);
    let mut inside = date_place.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 14.0);
    figure::panel_title(ui, head, &tr!("date-you-give"));
    let choices = [tr!("p50-to-p80"), tr!("target")];
    let place = cut::top(&mut inside, 40.0, 0.0);
    if let Some(n) = control::segmented(ui, place, &choices, usize::from(view.target), true) {
        view.target = n == 1;
    }
}

const fn status_slug(colour: Rag) -> &'static str {
    colour.word()
}

fn paper(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    view: &ReportView,
    lines: &[Line],
    overall: Rag,
) {
    paint::memo(ui.painter(), t, rect, 2, false, 32.0);
    let board = &sight.board;
    let mut inside = rect.shrink2(vec2(30.0, 24.0));
    let head = cut::top(&mut inside, 40.0, 16.0);
    text::write(
        ui,
        head.left_center() - vec2(0.0, 10.0),
        Align2::LEFT_CENTER,
        tr!("you-for", project = board.title.to_string()),
        &text::ink(Weight::SemiBold, t.size.body, t.ink),
    );
    let sponsor = board
        .stakeholders
        .iter()
        .find(|who| who.sponsor)
        .map_or_else(String::new, |who| who.name.to_string());
    text::write(
        ui,
        head.left_center() + vec2(0.0, 10.0),
        Align2::LEFT_CENTER,
        tr!("to-sponsor", name = sponsor, week = board.week),
        &text::ink(Weight::Regular, t.size.caption, t.ink2),
    );
    let title = match overall {
        Rag::Green => tr!("headline-green"),
        Rag::Amber => tr!("headline-amber"),
        Rag::Red => tr!("headline-red"),
    };
    let serif = text::ink(Weight::Serif, 26.0, t.ink);
    let size = text::measure(ui, inside.width(), 2, 34.0, &title, &serif);
    let place = cut::top(&mut inside, size.y, 10.0);
    text::paragraph(ui, place, 2, 34.0, &title, &serif);
    let (p50, p80) = dates(sight, view);
    let words = if p50 == p80 {
        tr!("we-say-one", date = sight.day(p50))
    } else {
        tr!("we-say-two", p50 = sight.day(p50), p80 = sight.day(p80))
    };
    let body = text::ink(Weight::Regular, t.size.memo, t.ink);
    let size = text::measure(ui, inside.width(), 3, 25.0, &words, &body);
    let place = cut::top(&mut inside, size.y, 14.0);
    text::paragraph(ui, place, 3, 25.0, &words, &body);
    for line in lines {
        if inside.height() < 34.0 {
            break;
        }
        let row = cut::top(&mut inside, 32.0, 0.0);
        figure::rule(ui, row.left(), row.right(), row.top(), t.paper3);
        text::write_within(
            ui,
            text::left(row, 0.0),
            Align2::LEFT_CENTER,
            row.width() - 120.0,
            &line.feature.name,
            &text::ink(Weight::Regular, t.size.body, t.ink),
        );
        let status = Status::from(line.said);
        figure::status_on_paper(ui, text::right(row, 92.0), status, &status.word());
    }
}

fn past(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, lines: &[Line]) {
    let mut rest = rect;
    let soft = lines.iter().filter(|line| line.said < line.known).count();
    let place = cut::bottom(&mut rest, 200.0, t.size.gap);
    paint::panel(ui.painter(), t, rest);
    let mut inside = rest.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("said-before"));
    let reports = &sight.board.reports;
    let honest = reports.iter().filter(|report| report.greener <= 0).count();
    figure::panel_hint(
        ui,
        head,
        &tr!("honest-of", honest = honest, of = reports.len()),
    );
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    if reports.is_empty() {
        text::paragraph(ui, inside, 3, 20.0, tr!("no-reports"), &body);
    }
    for report in reports.iter().rev() {
        if inside.height() < 34.0 {
            break;
        }
        let row = cut::top(&mut inside, 34.0, 0.0);
        figure::rule(ui, row.left(), row.right(), row.top(), t.line);
        text::write(
            ui,
            text::left(row, 0.0),
            Align2::LEFT_CENTER,
            sight.day(report.day),
            &body,
        );
        let (said, own) = (
            Status::from(report.overall),
            Status::from(report.own_overall),
        );
        paint::status(
            ui.painter(),
            text::left(row, 84.0),
            11.0,
            said,
            said.colour(t),
        );
        paint::status(
            ui.painter(),
            text::left(row, 112.0),
            11.0,
            own,
            own.colour(t),
        );
        text::write(
            ui,
            text::left(row, 134.0),
            Align2::LEFT_CENTER,
            sight.day(report.p50),
            &body,
        );
        let (word, colour) = if report.greener > 0 {
            (tr!("softer"), t.coral_text)
        } else {
            (tr!("honest"), t.teal)
        };
        text::write(
            ui,
            text::right(row, 0.0),
            Align2::RIGHT_CENTER,
            word,
            &text::ink(Weight::SemiBold, t.size.caption, colour),
        );
    }
    paint::panel(ui.painter(), t, place);
    let mut inside = place.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("who-reads"));
    for who in sight.board.stakeholders.iter().take(3) {
        let row = cut::top(&mut inside, 32.0, 0.0);
        figure::portrait(ui, text::left(row, 13.0), 13.0, &who.portrait, Mood::Steady);
        let first = who.name.split(' ').next().unwrap_or_default();
        text::write_within(
            ui,
            text::left(row, 36.0),
            Align2::LEFT_CENTER,
            80.0,
            first,
            &text::ink(Weight::Regular, t.size.body, t.t1),
        );
        text::write_within(
            ui,
            text::right(row, 0.0),
            Align2::RIGHT_CENTER,
            row.width() - 120.0,
            tr!("thinks-date", date = sight.day(who.believes.day)),
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
    }
    let (status, words) = if soft > 0 {
        (Status::Risk, tr!("softer-lines", count = soft))
    } else {
        (Status::Good, tr!("as-you-know-it"))
    };
    paint::status(
        ui.painter(),
        inside.left_top() + vec2(6.0, 14.0),
        11.0,
        status,
        status.colour(t),
    );
    text::paragraph(
        ui,
        inside
            .with_min_x(inside.left() + 20.0)
            .translate(vec2(0.0, 4.0)),
        2,
        19.0,
        words,
        &text::ink(Weight::Regular, t.size.body, t.t1),
    );
}
