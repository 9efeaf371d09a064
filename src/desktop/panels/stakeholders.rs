//! The stakeholders: power and interest, what they believe against what is, and promises.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::regular as icons;

use super::roomy;
use crate::desktop::art::Mood;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{Status, chart, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::board::StakeholderView;
use crate::engine::decision::{News, Promised, Slug};
use crate::engine::{Action, Decision};
use crate::scenario::vocabulary::{ActionKind, PromiseState};
use crate::tr;

/// What the stakeholders remember.
#[derive(Clone, Debug, Default)]
pub struct StakeholdersView {
    /// The chosen stakeholder.
    pub chosen: Option<Slug>,
}

fn trust(who: &StakeholderView) -> Status {
    Status::of_score(who.trust * 100.0)
}

fn face(who: &StakeholderView) -> Mood {
    match trust(who) {
        Status::Good => Mood::Happy,
        Status::Bad => Mood::Angry,
        _ => Mood::Steady,
    }
}

/// How far the belief of a stakeholder lies from the forecast, in days.
fn gap(sight: &Sight, who: &StakeholderView) -> i64 {
    i64::from(who.believes.day.0) - i64::from(sight.board.p50.day.0)
}

/// Draws the stakeholders.
pub fn stakeholders_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    view: &mut StakeholdersView,
    out: &mut Vec<Intent>,
) {
    roomy(ui, "stakeholders", rect, vec2(1120.0, 560.0), |ui, rect| {
        let t = theme::of(ui);
        let all = &sight.board.stakeholders;
        if !all
            .iter()
            .any(|who| view.chosen.as_deref() == Some(&*who.id))
        {
            view.chosen = all
                .iter()
                .max_by_key(|who| gap(sight, who).abs())
                .map(|who| who.id.clone());
        }
        let mut rest = rect;
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        let beside = tr!(
            "stakeholders-beside",
            count = all.len(),
            alignment = sight.board.gauges.alignment.round()
        );
        figure::screen_title(ui, head, &tr!("stakeholders"), &beside);
        if let Some(who) = all
            .iter()
            .find(|who| view.chosen.as_deref() == Some(&*who.id))
        {
            let hours = sight::hours_of(ActionKind::Sync);
            let refused = sight.short_of_hours(hours);
            let first = who.name.split(' ').next().unwrap_or_default();
            let mut right = head.right();
            for (words, news, look) in [
                (
                    tr!("sync-forecast", name = first),
                    News::Forecast,
                    Look::Violet,
                ),
                (tr!("sync-only"), News::Nothing, Look::Neutral),
            ] {
                let button = Button::new(&words)
                    .look(look)
                    .icon(icons::CHAT_CIRCLE_DOTS)
                    .cost(sight::hours_text(hours))
                    .refused(refused.as_deref());
                let width = button.width(ui);
                if button.show(
                    ui,
                    Rect::from_min_size(pos2(right - width, head.top()), vec2(width, 40.0)),
                ) {
                    out.push(Intent::plan(
                        Action::Sync(who.id.clone(), news),
                        sight.board.today.day,
                    ));
                }
                right -= width + 12.0;
            }
        }
        let mut left = cut::left(&mut rest, (rect.width() * 0.37).min(544.0), t.size.gap);
        let contact_place =
            cut::bottom(&mut left, 60.0 + 40.0 * all.len().min(6) as f32, t.size.gap);
        map(ui, &t, left, sight, view);
        contact(ui, &t, contact_place, sight);
        let height = (70.0 + 72.0 * all.len() as f32).min(rest.height() * 0.62);
        let place = cut::top(&mut rest, height, t.size.gap);
        beliefs(ui, &t, place, sight, view);
        promises(ui, &t, rest, sight, out);
    });
}

fn map(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut StakeholdersView) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 10.0);
    figure::panel_title(ui, head, &tr!("power-interest"));
    figure::panel_hint(ui, head, &tr!("number-is-trust"));
    let foot = cut::bottom(&mut inside, 24.0, 4.0);
    text::write(
        ui,
        foot.center(),
        Align2::CENTER_CENTER,
        tr!("interest-power-axis"),
        &text::ink(Weight::SemiBold, t.size.caption, t.t2),
    );
    let names = [
        tr!("keep-satisfied"),
        tr!("work-closely"),
        tr!("keep-an-eye"),
        tr!("keep-informed"),
    ];
    for (n, row) in cut::rows(inside, 2, 6.0).into_iter().enumerate() {
        for (m, place) in cut::columns(row, 2, 6.0).into_iter().enumerate() {
            let colour = if n == 0 && m == 1 {
                t.select.gamma_multiply(0.8)
            } else {
                t.cell_low
            };
            ui.painter()
                .rect_filled(place, CornerRadius::same(6), colour);
            text::write(
                ui,
                place.left_top() + vec2(12.0, 16.0),
                Align2::LEFT_CENTER,
                &names[n * 2 + m],
                &text::ink(Weight::SemiBold, t.size.caption, t.t2),
            );
        }
    }
    let area = inside.shrink2(vec2(48.0, 46.0));
    let mut taken: Vec<egui::Pos2> = Vec::new();
    for who in &sight.board.stakeholders {
        let mut at = pos2(
            area.left() + area.width() * who.interest as f32,
            area.bottom() - area.height() * who.power as f32,
        );
        // Faces that would cover each other step aside.
        while taken
            .iter()
            .any(|other| (other.x - at.x).abs() < 62.0 && (other.y - at.y).abs() < 62.0)
        {
            at.x -= 66.0;
            if at.x < area.left() - 10.0 {
                at.x = area.right();
                at.y += 64.0;
            }
        }
        taken.push(at);
        let status = trust(who);
        let chosen = view.chosen.as_deref() == Some(&*who.id);
        let place = Rect::from_center_size(at, vec2(58.0, 58.0));
        let label = tr!(
            "trust-label",
            name = who.name.to_string(),
            trust = (who.trust * 100.0).round()
        );
        let response = control::press(ui, place, &who.id, &label, true);
        figure::portrait(ui, at, 25.0, &who.portrait, face(who));
        ui.painter()
            .circle_stroke(at, 26.0, Stroke::new(2.5, status.colour(t)));
        if chosen {
            ui.painter()
                .circle_stroke(at, 31.0, Stroke::new(2.0, t.sky));
        }
        let sign = at + vec2(19.0, 19.0);
        ui.painter().circle_filled(sign, 9.0, t.panel);
        paint::status(ui.painter(), sign, 11.0, status, status.colour(t));
        let first = who.name.split(' ').next().unwrap_or_default();
        text::write(
            ui,
            at + vec2(0.0, 40.0),
            Align2::CENTER_CENTER,
            format!("{first} {:.0}", who.trust * 100.0),
            &text::ink(Weight::SemiBold, t.size.caption, t.t1),
        );
        if response.clicked() {
            view.chosen = Some(who.id.clone());
        }
    }
}

fn contact(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 6.0);
    figure::panel_title(ui, head, &tr!("silence"));
    figure::panel_hint(ui, head, &tr!("silence-hint"));
    for who in sight.board.stakeholders.iter().take(6) {
        let row = cut::top(&mut inside, 36.0, 2.0);
        figure::portrait(ui, text::left(row, 13.0), 13.0, &who.portrait, face(who));
        let first = who.name.split(' ').next().unwrap_or_default();
        text::write_within(
            ui,
            text::left(row, 36.0),
            Align2::LEFT_CENTER,
            74.0,
            first,
            &text::ink(Weight::Regular, t.size.body, t.t1),
        );
        let track = Rect::from_min_max(
            pos2(row.left() + 116.0, row.center().y - 4.0),
            pos2(row.right() - 130.0, row.center().y + 4.0),
        );
        let share = f64::from(who.silence) / f64::from(who.cadence.max(1));
        let status = if share > 1.0 {
            Status::Bad
        } else if share > 0.7 {
            Status::Risk
        } else {
            Status::Good
        };
        paint::bar(
            ui.painter(),
            track,
            share as f32,
            status.colour(t),
            t.line,
            4,
        );
        figure::status_right(
            ui,
            text::right(row, 0.0),
            status,
            &tr!("silent-days", days = who.silence, of = who.cadence),
        );
    }
}

fn beliefs(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut StakeholdersView) {
    paint::panel(ui.painter(), t, rect);
    let board = &sight.board;
    let mut inside = rect.shrink(1.0);
    let head = cut::top(&mut inside, 66.0, 0.0);
    text::write(
        ui,
        head.left_top() + vec2(22.0, 22.0),
        Align2::LEFT_CENTER,
        tr!("who-believes"),
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    let w = rect.width();
    let columns = [22.0, w * 0.25, w * 0.60];
    let caption = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    for (x, title) in columns.iter().zip([
        tr!("trust-by-week"),
        tr!("what-they-want"),
        tr!("believes-against"),
    ]) {
        text::write(
            ui,
            head.left_bottom() + vec2(*x, -14.0),
            Align2::LEFT_CENTER,
            title,
            &caption,
        );
    }
    figure::rule(ui, head.left(), head.right(), head.bottom(), t.line);
    let days: Vec<f64> = board
        .stakeholders
        .iter()
        .map(|who| who.believes.day.as_f64())
        .chain([board.p50.day.as_f64()])
        .collect();
    let first = days.iter().copied().fold(f64::MAX, f64::min) - 4.0;
    let last = days.iter().copied().fold(f64::MIN, f64::max) + 4.0;
    let axis = Rect::from_min_max(
        pos2(rect.left() + columns[2] + 52.0, 0.0),
        pos2(rect.right() - 78.0, 1.0),
    );
    let at =
        |day: f64| axis.left() + axis.width() * ((day - first) / (last - first).max(1.0)) as f32;
    let now = at(board.p50.day.as_f64());
    let words = tr!("reality", date = sight.day(board.p50.day));
    let ink = text::ink(Weight::SemiBold, t.size.caption, t.ink);
    let width = text::width(ui, &words, &ink) + 14.0;
    let tag = Rect::from_center_size(
        pos2(
            now.min(rect.right() - width * 0.5 - 10.0),
            head.top() + 22.0,
        ),
        vec2(width, 20.0),
    );
    ui.painter()
        .rect_filled(tag, CornerRadius::same(4), t.paper);
    text::write(ui, tag.center(), Align2::CENTER_CENTER, words, &ink);
    let count = board.stakeholders.len().max(1);
    let height = (inside.height() / count as f32).max(60.0);
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("beliefs"));
    egui::ScrollArea::vertical()
        .id_salt("beliefs")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for who in &board.stakeholders {
                let (row, _) = ui.allocate_exact_size(vec2(inside.width(), height), Sense::hover());
                let chosen = view.chosen.as_deref() == Some(&*who.id);
                let response = control::press(
                    ui,
                    row,
                    &who.id,
                    &tr!(
                        "believes-label",
                        name = who.name.to_string(),
                        date = sight.day(who.believes.day)
                    ),
                    true,
                );
                if chosen || response.hovered() {
                    ui.painter().rect_filled(
                        row,
                        CornerRadius::ZERO,
                        if chosen { t.select } else { t.raised },
                    );
                }
                figure::rule(
                    ui,
                    row.left(),
                    row.right(),
                    row.bottom() - 0.5,
                    t.line.gamma_multiply(0.6),
                );
                figure::portrait(ui, text::left(row, 42.0), 20.0, &who.portrait, face(who));
                text::write_within(
                    ui,
                    text::left(row, 74.0) - vec2(0.0, 11.0),
                    Align2::LEFT_CENTER,
                    columns[1] - 84.0,
                    &who.name,
                    &text::ink(Weight::SemiBold, t.size.body, t.t1),
                );
                let status = trust(who);
                let end = figure::status(
                    ui,
                    text::left(row, 74.0) + vec2(0.0, 12.0),
                    status,
                    &format!("{:.0}", who.trust * 100.0),
                );
                let spark = Rect::from_min_max(
                    pos2(end + 10.0, row.center().y + 4.0),
                    pos2(row.left() + columns[1] - 20.0, row.center().y + 20.0),
                );
                if spark.width() > 20.0 {
                    chart::spark(ui.painter(), spark, &who.history, status.colour(t));
                }
                let paper = Rect::from_min_max(
                    pos2(row.left() + columns[1], row.top() + 8.0),
                    pos2(row.left() + columns[2] - 16.0, row.bottom() - 8.0),
                );
                ui.painter()
                    .rect_filled(paper, CornerRadius::same(6), t.paper);
                let rows = ((paper.height() - 8.0) / 18.0).floor().max(1.0) as usize;
                let ink = text::ink(Weight::Regular, t.size.caption, t.ink);
                let size = text::measure(ui, paper.width() - 24.0, rows, 18.0, &who.wants, &ink);
                let place = Rect::from_min_size(
                    pos2(paper.left() + 12.0, paper.center().y - size.y * 0.5),
                    vec2(paper.width() - 24.0, size.y),
                );
                text::paragraph(ui, place, rows, 18.0, &who.wants, &ink);
                let y = row.center().y;
                ui.painter()
                    .hline(axis.x_range(), y, Stroke::new(1.5, t.line));
                let belief = at(who.believes.day.as_f64());
                let off = gap(sight, who).abs();
                let status = if off <= 1 { Status::Good } else { Status::Bad };
                ui.painter().line_segment(
                    [pos2(belief, y), pos2(now, y)],
                    Stroke::new(6.0, status.colour(t).gamma_multiply(0.6)),
                );
                ui.painter().vline(
                    now,
                    row.top() + 8.0..=row.bottom() - 8.0,
                    Stroke::new(2.0, t.paper),
                );
                ui.painter().circle(
                    pos2(belief, y),
                    8.0,
                    if off <= 1 { t.teal } else { t.panel },
                    Stroke::new(3.0, status.colour(t)),
                );
                let (place, align) = if belief < now {
                    (belief - 14.0, Align2::RIGHT_CENTER)
                } else {
                    (belief + 14.0, Align2::LEFT_CENTER)
                };
                text::write(
                    ui,
                    pos2(place, y),
                    align,
                    sight.day(who.believes.day),
                    &text::ink(Weight::SemiBold, t.size.caption, t.t1),
                );
                if response.clicked() {
                    view.chosen = Some(who.id.clone());
                }
            }
        });
}

fn promises(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight, out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let board = &sight.board;
    let mut inside = rect.shrink(1.0);
    let head = cut::top(&mut inside, 48.0, 0.0);
    text::write(
        ui,
        text::left(head, 22.0),
        Align2::LEFT_CENTER,
        tr!("promises"),
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    );
    let count = |state| {
        board
            .promises
            .iter()
            .filter(|p| p.state == Some(state))
            .count()
    };
    let words = tr!(
        "promises-hint",
        kept = count(PromiseState::Kept),
        open = count(PromiseState::Open),
        broken = count(PromiseState::Broken)
    );
    text::write(
        ui,
        text::right(head, 22.0),
        Align2::RIGHT_CENTER,
        words,
        &text::ink(Weight::Regular, t.size.caption, t.t2),
    );
    figure::rule(ui, head.left(), head.right(), head.bottom(), t.line);
    if board.promises.is_empty() {
        text::paragraph(
            ui,
            inside.shrink(22.0),
            2,
            20.0,
            tr!("no-promises"),
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
        return;
    }
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("promises"));
    egui::ScrollArea::vertical()
        .id_salt("promises")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for promise in &board.promises {
                let (row, _) = ui.allocate_exact_size(vec2(inside.width(), 52.0), Sense::hover());
                figure::rule(
                    ui,
                    row.left(),
                    row.right(),
                    row.bottom() - 0.5,
                    t.line.gamma_multiply(0.6),
                );
                figure::portrait(
                    ui,
                    text::left(row, 38.0),
                    16.0,
                    &sight.portrait_of(&promise.to),
                    Mood::Steady,
                );
                let width = row.width();
                text::write_within(
                    ui,
                    text::left(row, 68.0),
                    Align2::LEFT_CENTER,
                    width * 0.5 - 76.0,
                    &promise.text,
                    &text::ink(Weight::SemiBold, t.size.body, t.t1),
                );
                text::write(
                    ui,
                    text::left(row, width * 0.5),
                    Align2::LEFT_CENTER,
                    sight::short(&promise.due.date),
                    &text::ink(Weight::Regular, t.size.body, t.t2),
                );
                let (status, word) = match promise.state {
                    _ if promise.released => (Status::Unknown, tr!("taken-back-word")),
                    Some(PromiseState::Kept) => (Status::Good, tr!("kept")),
                    Some(PromiseState::Broken) => (Status::Bad, tr!("broken")),
                    Some(PromiseState::Open) if promise.due.day < board.today.day.plus(4) => {
                        (Status::Risk, tr!("due-soon"))
                    }
                    Some(PromiseState::Open) => (Status::Unknown, tr!("open-promise")),
                    None => (Status::Unknown, tr!("asked-for")),
                };
                figure::status_right(ui, text::right(row, 128.0), status, &word);
                if let (None, Some(id)) = (promise.state, &promise.id) {
                    let place = Rect::from_min_size(
                        pos2(row.right() - 116.0, row.center().y - 16.0),
                        vec2(100.0, 32.0),
                    );
                    if Button::new(&tr!("promise"))
                        .look(Look::Violet)
                        .show(ui, place)
                    {
                        out.push(Intent::Decide(Decision::Promise(Promised::Declared(
                            id.clone(),
                        ))));
                    }
                }
            }
        });
}
