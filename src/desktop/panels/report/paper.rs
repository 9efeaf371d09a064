//! The paper itself.

use egui::{Align2, Rect, Stroke, Ui, vec2};

use super::{Line, ReportView, dates};
use crate::desktop::art::Mood;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::StakeholderView;
use crate::engine::decision::Rag;
use crate::scenario::Day;
use crate::tr;

/// Height of the row of a workstream.
const ROW: f32 = 32.0;

/// The report as it will be read.
pub(super) fn paper(
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
    let live = board.live.as_ref().map(|(live, _)| live.day);
    let live = live.filter(|day| *day <= board.today.day);
    let title = match overall {
        _ if live.is_some() => tr!("headline-live"),
        Rag::Green => tr!("headline-green"),
        Rag::Amber => tr!("headline-amber"),
        Rag::Red => tr!("headline-red"),
    };
    let serif = text::ink(Weight::Serif, 26.0, t.ink);
    let size = text::measure(ui, inside.width(), 2, 34.0, &title, &serif);
    let place = cut::top(&mut inside, size.y, 10.0);
    text::paragraph(ui, place, 2, 34.0, &title, &serif);
    let (p50, p80) = dates(sight, view);
    let words = if let Some(day) = live {
        tr!("we-said-live", date = sight.day(day))
    } else if p50 == p80 {
        tr!("we-say-one", date = sight.day(p50))
    } else {
        tr!("we-say-two", p50 = sight.day(p50), p80 = sight.day(p80))
    };
    let body = text::ink(Weight::Regular, t.size.memo, t.ink);
    let size = text::measure(ui, inside.width(), 3, 25.0, &words, &body);
    let place = cut::top(&mut inside, size.y, 14.0);
    text::paragraph(ui, place, 3, 25.0, &words, &body);
    let tall = read_by_height(ui, t, inside.width(), sight, p50);
    let foot = cut::bottom(&mut inside, tall, 16.0);
    let (green, other): (Vec<&Line>, Vec<&Line>) =
        lines.iter().partition(|line| line.said == Rag::Green);
    let all: Vec<&Line> = lines.iter().collect();
    // Where there is room, every workstream has its row; otherwise only those that need words.
    let roomy = lines.len() as f32 * ROW <= inside.height();
    let rows: &[&Line] = if roomy { &all } else { &other };
    for line in rows {
        if inside.height() < ROW {
            break;
        }
        let row = cut::top(&mut inside, ROW, 0.0);
        figure::rule(ui, row.left(), row.right(), row.top(), t.paper3);
        text::write_within(
            ui,
            text::left(row, 0.0),
            Align2::LEFT_CENTER,
            row.width() - 110.0,
            &line.feature.name,
            &text::ink(Weight::Regular, t.size.body, t.ink),
        );
        let status = Status::from(line.said);
        figure::status_on_paper(ui, text::right(row, 92.0), status, &status.word());
    }
    if !roomy {
        on_track(ui, t, inside, &green);
    }
    read_by(ui, t, foot, sight, p50);
}

/// The workstreams of which there is nothing to say.
fn on_track(ui: &Ui, t: &Theme, rect: Rect, green: &[&Line]) {
    let rows = ((rect.height() - 12.0) / 21.0).floor();
    if green.is_empty() || rows < 1.0 {
        return;
    }
    figure::rule(ui, rect.left(), rect.right(), rect.top(), t.paper3);
    let mut place = rect.with_min_y(rect.top() + 10.0);
    let status = Status::Good;
    let head = cut::top(&mut place, 22.0, 2.0);
    figure::status_on_paper(ui, text::left(head, 0.0), status, &status.word());
    let rows = (rows - 1.0).max(1.0) as usize;
    let ink = text::ink(Weight::Regular, t.size.body, t.ink2);
    // Where there is no room for all names, the last ones are counted.
    let mut shown = green.len();
    let words = loop {
        let names: Vec<&str> = green[..shown]
            .iter()
            .map(|line| &*line.feature.name)
            .collect();
        let mut words = names.join(" · ");
        if shown < green.len() {
            words = format!("{words} {}", tr!("and-more", count = green.len() - shown));
        }
        let tall = text::measure(ui, place.width(), 99, 21.0, &words, &ink).y;
        if tall <= rows as f32 * 21.0 + 0.5 || shown == 0 {
            break words;
        }
        shown -= 1;
    };
    text::paragraph(ui, place, rows, 21.0, words, &ink);
}

/// How the sponsor reads it: against the day that they believe in.
fn reading(sight: &Sight, given: Day) -> Option<(&StakeholderView, String)> {
    let sponsor = sight.board.stakeholders.iter().find(|who| who.sponsor)?;
    let first = sponsor.name.split(' ').next().unwrap_or_default();
    let days = i64::from(given.0) - i64::from(sponsor.believes.day.0);
    let date = sight.day(sponsor.believes.day);
    let words = match days {
        0 => tr!("reads-no-news", name = first, date = date),
        days if days > 0 => tr!("reads-later", name = first, date = date, days = days),
        days => tr!("reads-earlier", name = first, date = date, days = -days),
    };
    Some((sponsor, words))
}

fn read_by_height(ui: &Ui, t: &Theme, width: f32, sight: &Sight, given: Day) -> f32 {
    let ink = text::ink(Weight::Regular, t.size.body, t.ink2);
    reading(sight, given).map_or(0.0, |(_, words)| {
        text::measure(ui, width - 32.0, 5, 20.0, &words, &ink).y + 52.0
    })
}

fn read_by(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, given: Day) {
    let Some((sponsor, words)) = reading(sight, given) else {
        return;
    };
    paint::dashed_rect(ui.painter(), rect, Stroke::new(1.0, t.paper_violet));
    let mut inside = rect.shrink2(vec2(16.0, 10.0));
    let head = cut::top(&mut inside, 26.0, 4.0);
    figure::portrait(
        ui,
        text::left(head, 13.0),
        13.0,
        &sponsor.portrait,
        Mood::Steady,
    );
    let first = sponsor.name.split(' ').next().unwrap_or_default();
    text::write(
        ui,
        text::left(head, 36.0),
        Align2::LEFT_CENTER,
        tr!("how-they-read", name = first),
        &text::ink(Weight::SemiBold, t.size.body, t.ink),
    );
    let ink = text::ink(Weight::Regular, t.size.body, t.ink2);
    text::paragraph(ui, inside, 5, 20.0, words, &ink);
}
