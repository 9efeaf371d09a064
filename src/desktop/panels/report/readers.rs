//! Who reads the report, and what came of earlier ones.

use egui::{Align2, Rect, Ui, vec2};

use super::{Line, ReportView, dates};
use crate::desktop::art::Mood;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

pub(super) fn readers(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    view: &ReportView,
    lines: &[Line],
) {
    let mut rest = rect;
    let reports = sight.board.reports.len().max(2) as f32;
    let height = (56.0 + 34.0 * reports).min(rest.height() * 0.45);
    let place = cut::top(&mut rest, height, t.size.gap);
    past(ui, t, place, sight);
    paint::panel(ui.painter(), t, rest);
    let mut inside = rest.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 6.0);
    figure::panel_title(ui, head, &tr!("who-reads"));
    let soft = lines.iter().filter(|line| line.said < line.known).count();
    let (status, words) = if soft > 0 {
        (Status::Risk, tr!("softer-lines", count = soft))
    } else {
        (Status::Good, tr!("as-you-know-it"))
    };
    let body = text::ink(Weight::Regular, t.size.body, t.t1);
    let tall = text::measure(ui, inside.width() - 20.0, 3, 19.0, &words, &body).y;
    let foot = cut::bottom(&mut inside, tall, 10.0);
    paint::status(
        ui.painter(),
        foot.left_top() + vec2(6.0, 10.0),
        11.0,
        status,
        status.colour(t),
    );
    text::paragraph(
        ui,
        foot.with_min_x(foot.left() + 20.0),
        3,
        19.0,
        words,
        &body,
    );
    let all = &sight.board.stakeholders;
    let height = (inside.height() / all.len().max(1) as f32).clamp(46.0, 64.0);
    let (given, _) = dates(sight, view);
    for who in all {
        if inside.height() < height - 1.0 {
            break;
        }
        let row = cut::top(&mut inside, height, 0.0);
        figure::rule(ui, row.left(), row.right(), row.top(), t.line);
        figure::portrait(ui, text::left(row, 16.0), 16.0, &who.portrait, Mood::Steady);
        let first = who.name.split(' ').next().unwrap_or_default();
        let at = text::left(row, 44.0);
        text::write(ui, at - vec2(0.0, 10.0), Align2::LEFT_CENTER, first, &body);
        text::write(
            ui,
            at + vec2(0.0, 10.0),
            Align2::LEFT_CENTER,
            tr!("thinks-date", date = sight.day(who.believes.day)),
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
        // What the report tells them, against what they believe.
        let news = i64::from(given.0) - i64::from(who.believes.day.0);
        let (status, words) = match news {
            0 => (Status::Good, tr!("no-news")),
            days if days > 0 => (Status::Risk, tr!("days-later", days = days)),
            days => (Status::Good, tr!("days-sooner", days = -days)),
        };
        figure::status_right(ui, text::right(row, 0.0) - vec2(0.0, 10.0), status, &words);
    }
}

fn past(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(t.size.pad);
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
        text::paragraph(ui, inside, 4, 20.0, tr!("no-reports"), &body);
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
}
