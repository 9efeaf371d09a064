//! The timeline: the days that have been, what was new and decided on each, and the futures that were left.

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::alerts::news_line;
use super::{list, row, sheet};
use crate::desktop::game::Project;
use crate::desktop::intent::{Intent, Overlay};
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{cut, paint, text};
use crate::desktop::theme::{self, Theme, Weight};
use crate::desktop::timeline::{BranchLine, DayLine, Timeline};
use crate::tr;

/// Height of a future in the map.
const LANE: f32 = 34.0;
/// Where the words of a day begin.
const WORDS: f32 = 132.0;
/// Width of a day's button.
const BUTTON: f32 = 132.0;

/// Draws the timeline.
pub(super) fn timeline_ui(
    ui: &mut Ui,
    project: Option<&Project>,
    fresh: bool,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let mut inside = sheet(ui, &t, 920.0, 760.0, &tr!("rewind"), out);
    let Some(project) = project else { return };
    let quiet = text::ink(Weight::Regular, t.size.body, t.t2);
    let hint = if project.sight.may_go_back {
        tr!("rewind-hint")
    } else {
        tr!("no-rewind")
    };
    let head = cut::top(&mut inside, 24.0, 12.0);
    text::paragraph(ui, head, 1, 22.0, hint, &quiet);
    let timeline = &project.timeline;
    if !timeline.branches.is_empty() {
        let lanes = timeline.branches.len().min(4) as f32 + 1.0;
        let place = cut::top(&mut inside, LANE * lanes + 24.0, 16.0);
        map(ui, &t, place, timeline, out);
    }
    let last = timeline.days.len().saturating_sub(1);
    list(ui, inside, "days", false, |ui| {
        for (place, day) in timeline.days.iter().enumerate() {
            let is_today = place == last;
            let from = ui.cursor().top();
            day_ui(ui, &t, day, is_today, project.sight.may_go_back, out);
            if is_today && fresh {
                let to = ui.cursor().top();
                let end = Rect::from_x_y_ranges(ui.max_rect().x_range(), from..=to);
                let at_once = egui::style::ScrollAnimation::none();
                ui.scroll_to_rect_animation(end, Some(egui::Align::BOTTOM), at_once);
            }
        }
    });
}

/// Today's course as a line, and each future that was left where it parts from it.
fn map(ui: &Ui, t: &Theme, rect: Rect, timeline: &Timeline, out: &mut Vec<Intent>) {
    paint::well(ui.painter(), t, rect);
    let inside = rect.shrink2(vec2(16.0, 12.0));
    let today = timeline.days.len().saturating_sub(1) as f32;
    let last = timeline
        .branches
        .iter()
        .map(|branch| branch.reached.0 as f32)
        .fold(today, f32::max)
        .max(1.0);
    let line = inside.with_max_x(inside.right() - 320.0);
    let at = |day: f32| line.left() + line.width() * day / last;
    let y = inside.top() + LANE * 0.5;
    let painter = ui.painter();
    let course = Stroke::new(3.0, t.now);
    painter.hline(at(0.0)..=at(today), y, course);
    painter.circle_filled(pos2(at(0.0), y), 5.0, t.now);
    painter.circle_filled(pos2(at(today), y), 6.0, t.now);
    let bold = text::ink(Weight::SemiBold, t.size.caption, t.t1);
    let words = pos2(line.right() + 20.0, y);
    text::write(ui, words, Align2::LEFT_CENTER, tr!("branch-this"), &bold);
    for (place, branch) in timeline.branches.iter().take(4).enumerate() {
        let lane = y + LANE * (place as f32 + 1.0);
        branch_ui(
            ui,
            t,
            inside,
            (at(branch.parts.0 as f32), y),
            (at(branch.reached.0 as f32), lane),
            branch,
            place,
            out,
        );
    }
}

fn branch_ui(
    ui: &Ui,
    t: &Theme,
    inside: Rect,
    (from, course): (f32, f32),
    (to, lane): (f32, f32),
    branch: &BranchLine,
    place: usize,
    out: &mut Vec<Intent>,
) {
    let stroke = Stroke::new(2.0, t.violet);
    let knee = pos2(from + 8.0, lane);
    let to = to.max(knee.x + 4.0);
    ui.painter().line(
        vec![
            pos2(from, course),
            pos2(from, lane - 8.0),
            knee,
            pos2(to, lane),
        ],
        stroke,
    );
    ui.painter().circle_filled(pos2(to, lane), 5.0, t.violet);
    let label = if branch.over {
        tr!("branch-over", date = branch.reached_on.clone())
    } else {
        tr!("branch-reached", date = branch.reached_on.clone())
    };
    let mut place_of = Rect::from_min_max(
        pos2(inside.right() - 300.0, lane - 16.0),
        pos2(inside.right(), lane + 16.0),
    );
    let words = tr!("compare");
    let compare = tr!("compare-with", branch = label.clone());
    let button = Button::new(&words).named(&compare).look(Look::Neutral);
    let beside = cut::right(&mut place_of, button.width(ui), 8.0);
    if button.show(ui, beside) {
        out.push(Intent::Lay(Overlay::Compare(place)));
    }
    let name = tr!(
        "branch-label",
        branch = label.clone(),
        parts = branch.parts_on.clone(),
        decisions = branch.decisions
    );
    let button = Button::new(&label)
        .named(&name)
        .icon(icons::GIT_BRANCH)
        .look(Look::Neutral)
        .respond(ui, place_of);
    if button.on_hover_text(name).clicked() {
        out.push(Intent::Branch(place));
    }
}

fn day_ui(
    ui: &mut Ui,
    t: &Theme,
    day: &DayLine,
    is_today: bool,
    may_go_back: bool,
    out: &mut Vec<Intent>,
) {
    let head = row(ui, 44.0);
    ui.painter()
        .hline(head.x_range(), head.top(), Stroke::new(1.0, t.line));
    let ink = if is_today {
        text::ink(Weight::SemiBold, t.size.body, t.t1)
    } else {
        text::ink(Weight::Medium, t.size.body, t.t2)
    };
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        &day.date,
        &ink,
    );
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let week = tr!("week-short", week = day.week);
    text::write(
        ui,
        text::left(head, WORDS),
        Align2::LEFT_CENTER,
        week,
        &quiet,
    );
    if may_go_back && !(is_today && day.decided.is_empty()) {
        let place = Rect::from_min_max(
            pos2(head.right() - BUTTON, head.center().y - 16.0),
            pos2(head.right(), head.center().y + 16.0),
        );
        let name = tr!("back-to-day", date = day.date.clone());
        let words = if is_today {
            tr!("back-to-morning")
        } else {
            tr!("back-here")
        };
        if Button::new(&words).named(&name).show(ui, place) {
            out.push(Intent::Rewind(day.day));
        }
    }
    for news in &day.news {
        news_line(ui, t, WORDS, news);
    }
    for decided in &day.decided {
        let ink = text::ink(Weight::Medium, t.size.body, t.t1);
        let width = ui.available_width() - 10.0 - WORDS - 24.0;
        let high = text::measure(ui, width, 3, 20.0, decided, &ink).y;
        let place = row(ui, high + 8.0);
        let mark = Rect::from_min_size(
            pos2(place.left() + WORDS + 2.0, place.top() + 6.0),
            vec2(10.0, high - 4.0),
        );
        ui.painter()
            .rect_filled(mark, CornerRadius::same(3), t.violet);
        let words = place
            .with_min_x(place.left() + WORDS + 24.0)
            .translate(vec2(0.0, 4.0));
        text::paragraph(ui, words, 3, 20.0, decided, &ink);
    }
    if !day.news.is_empty() || !day.decided.is_empty() {
        row(ui, 8.0);
    }
}
