//! The hours of the week: five days, what is planned on each, and what could be.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::RoomView;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control;
use crate::desktop::kit::{cut, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::PlannedView;
use crate::engine::{Action, Decision};
use crate::scenario::Day;
use crate::tr;

/// Draws the week.
pub fn week_ui(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    view: &mut RoomView,
    out: &mut Vec<Intent>,
) {
    paint::panel(ui.painter(), t, rect);
    let board = &sight.board;
    let mut inside = rect.shrink2(vec2(16.0, 10.0));
    let head = cut::top(&mut inside, 36.0, 8.0);
    let title = text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("this-week"),
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    );
    let planned: f64 = board.planned.iter().map(|p| p.hours).sum();
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let strong = text::ink(Weight::SemiBold, t.size.caption, t.violet);
    let words = tr!("your-hours", hours = board.hours.week.round());
    let hours = tr!("hours-planned", hours = sight::hours_text(planned));
    let free = tr!("hours-free", hours = sight::hours_text(board.hours.left));
    let end = text::run(
        ui,
        pos2(title.right() + 12.0, head.center().y),
        &[
            (&words, &quiet),
            ("  ·  ", &quiet),
            (&hours, &strong),
            ("  ·  ", &quiet),
            (&free, &quiet),
        ],
    );
    let today = board.today.day;
    view.day = view
        .day
        .filter(|day| *day >= today && *day <= board.week_end);
    let day = view.day.unwrap_or(today);
    quick(ui, t, head, end + 16.0, sight, day, out);
    let first = (0..=today.0)
        .rev()
        .map(Day)
        .take_while(|d| sight.calendar.week(*d) == sight.calendar.week(today))
        .last()
        .unwrap_or(today);
    let days: Vec<Day> = (first.0..=board.week_end.0).map(Day).collect();
    for (day, place) in days
        .iter()
        .zip(cut::columns(inside, days.len().max(5), 8.0))
    {
        day_ui(ui, t, place, sight, *day, view, out);
    }
}

/// Actions that need no more than a press, for the chosen day.
fn quick(
    ui: &Ui,
    t: &Theme,
    head: Rect,
    from: f32,
    sight: &Sight,
    day: Day,
    out: &mut Vec<Intent>,
) {
    let mut right = head.right();
    for (icon, name, action) in [
        (
            icons::SHIELD_WARNING,
            tr!("risk-review"),
            Action::RiskReview,
        ),
        (icons::MAGIC_WAND, tr!("replan"), Action::Replan),
        (icons::USERS_THREE, tr!("retro"), Action::Retrospective),
        (icons::CONFETTI, tr!("team-event"), Action::TeamEvent),
    ] {
        let hours = sight::hours_of(action.kind());
        let cost = sight::hours_text(hours);
        let bold = text::ink(Weight::SemiBold, t.size.caption, t.violet);
        let plain = text::ink(Weight::Regular, t.size.caption, t.t1);
        let width = 46.0 + text::width(ui, &name, &plain) + text::width(ui, &cost, &bold);
        if right - width < from {
            break;
        }
        let place = Rect::from_min_size(
            pos2(right - width, head.center().y - 16.0),
            vec2(width, 32.0),
        );
        right = place.left() - 8.0;
        let refused = sight.short_of_hours(hours);
        let label = refused
            .clone()
            .map_or_else(|| format!("{name} {cost}"), |why| format!("{name}: {why}"));
        let response = control::press(ui, place, &name, &label, refused.is_none());
        if refused.is_some() {
            paint::dashed_rect(ui.painter(), place, Stroke::new(1.0, t.line2));
        } else {
            let fill = if response.hovered() {
                t.violet_dim
            } else {
                t.panel
            };
            ui.painter().rect(
                place,
                CornerRadius::same(t.size.control_radius),
                fill,
                Stroke::new(1.0, t.violet_line),
                StrokeKind::Inside,
            );
        }
        text::icon(ui, text::left(place, 17.0), icon, Weight::Icon, 16.0, t.t1);
        ui.painter().text(
            text::left(place, 30.0),
            Align2::LEFT_CENTER,
            &name,
            plain.font,
            plain.colour,
        );
        ui.painter().text(
            text::right(place, 10.0),
            Align2::RIGHT_CENTER,
            &cost,
            bold.font,
            bold.colour,
        );
        control::focus(ui, t, &response, place, t.size.control_radius);
        if response.clicked() {
            out.push(Intent::plan(action, day));
        }
    }
}

/// The icon of an action, by the beginning of its words.
fn icon_of(words: &str) -> &'static str {
    const KNOWN: [(&str, &str); 9] = [
        ("1:1", icons::CHAT_CIRCLE_DOTS),
        ("deep dive", icons::MAGNIFYING_GLASS),
        ("sync", icons::HANDSHAKE),
        ("unblock", icons::LOCK_OPEN),
        ("risk", icons::SHIELD_WARNING),
        ("replan", icons::MAGIC_WAND),
        ("report", icons::PAPER_PLANE_TILT),
        ("review", icons::RULER),
        ("chase", icons::PHONE_CALL),
    ];
    let lower = words.to_lowercase();
    KNOWN
        .iter()
        .find(|(start, _)| lower.starts_with(start))
        .map_or(icons::CLOCK, |(_, icon)| icon)
}

fn day_ui(
    ui: &Ui,
    t: &Theme,
    place: Rect,
    sight: &Sight,
    day: Day,
    view: &mut RoomView,
    out: &mut Vec<Intent>,
) {
    let board = &sight.board;
    let today = board.today.day;
    let now = day == today;
    ui.painter()
        .rect_filled(place, CornerRadius::same(t.size.control_radius), t.sunken);
    let edge = if now {
        Stroke::new(2.0, t.paper)
    } else {
        Stroke::new(1.0, t.line)
    };
    ui.painter().rect_stroke(
        place,
        CornerRadius::same(t.size.control_radius),
        edge,
        StrokeKind::Inside,
    );
    let mut inside = place.shrink2(vec2(8.0, 6.0));
    let head = cut::top(&mut inside, 22.0, 4.0);
    let date = sight.calendar.short(day);
    let (weekday, rest) = date.split_once(' ').unwrap_or((&date, ""));
    let past = day < today;
    let strong = text::ink(
        Weight::SemiBold,
        t.size.body,
        if past { t.t3 } else { t.t1 },
    );
    let end = text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        weekday,
        &strong,
    )
    .right();
    text::write(
        ui,
        pos2(end + 6.0, head.center().y),
        Align2::LEFT_CENTER,
        rest,
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    if past {
        text::write(
            ui,
            text::right(head, 0.0),
            Align2::RIGHT_CENTER,
            tr!("over"),
            &text::ink(Weight::Regular, t.size.caption, t.t3),
        );
        return;
    }
    let mine: Vec<&PlannedView> = board.planned.iter().filter(|p| p.when.day == day).collect();
    let hours: f64 = mine.iter().map(|p| p.hours).sum();
    if hours > 0.0 {
        text::write(
            ui,
            text::right(head, 0.0),
            Align2::RIGHT_CENTER,
            sight::hours_text(hours),
            &text::ink(Weight::SemiBold, t.size.caption, t.violet),
        );
    }
    let step = 28.0;
    let room = ((inside.height() + 4.0) / step).floor().max(1.0) as usize;
    for (n, planned) in mine.iter().enumerate() {
        if n + 1 > room.saturating_sub(usize::from(mine.len() > room || n + 1 == room))
            && n + 1 < mine.len()
        {
            let row = cut::top(&mut inside, 24.0, 4.0);
            text::write(
                ui,
                text::left(row, 8.0),
                Align2::LEFT_CENTER,
                tr!("and-more", count = mine.len() - n),
                &text::ink(Weight::Regular, t.size.caption, t.t2),
            );
            return;
        }
        let row = cut::top(&mut inside, 24.0, 4.0);
        chip(ui, t, row, planned, now && n == 0, out);
    }
    if inside.height() >= 24.0 {
        let row = cut::top(&mut inside, 24.0, 0.0);
        let chosen = view.day.unwrap_or(today) == day;
        let words = if chosen {
            tr!("next-goes-here")
        } else {
            tr!("plan-here")
        };
        let label = format!("{words}: {date}");
        let response = control::press(ui, row, "add", &label, true);
        paint::dashed_rect(
            ui.painter(),
            row,
            Stroke::new(1.0, if chosen { t.violet_line } else { t.line2 }),
        );
        text::icon(
            ui,
            text::left(row, 12.0),
            if chosen { icons::CHECK } else { icons::PLUS },
            Weight::Icon,
            13.0,
            t.t2,
        );
        let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
        text::write_within(
            ui,
            text::left(row, 24.0),
            Align2::LEFT_CENTER,
            row.width() - 28.0,
            words,
            &ink,
        );
        control::focus(ui, t, &response, row, 6);
        if response.clicked() {
            view.day = Some(day);
        }
    }
}

fn chip(
    ui: &Ui,
    t: &Theme,
    row: Rect,
    planned: &PlannedView,
    running: bool,
    out: &mut Vec<Intent>,
) {
    let hours = sight::hours_text(planned.hours);
    let label = tr!(
        "drop-planned",
        action = planned.action.clone(),
        hours = hours.clone()
    );
    let response = control::press(ui, row, &planned.slot.to_string(), &label, true);
    let (fill, colour) = if running {
        (t.violet, t.on_violet)
    } else {
        (t.violet_dim, t.t1)
    };
    ui.painter().rect(
        row,
        CornerRadius::same(t.size.chip_radius),
        fill,
        Stroke::new(1.0, if running { t.violet } else { t.violet_line }),
        StrokeKind::Inside,
    );
    text::icon(
        ui,
        text::left(row, 14.0),
        icon_of(&planned.action),
        Weight::Icon,
        15.0,
        colour,
    );
    let bold = text::ink(Weight::SemiBold, t.size.caption, colour);
    let width = text::width(ui, &hours, &bold);
    let ink = text::ink(
        if running {
            Weight::SemiBold
        } else {
            Weight::Regular
        },
        t.size.caption,
        colour,
    );
    text::write_within(
        ui,
        text::left(row, 27.0),
        Align2::LEFT_CENTER,
        row.width() - 27.0 - width - 14.0,
        &planned.action,
        &ink,
    );
    if response.hovered() || response.has_focus() {
        text::icon(
            ui,
            text::right(row, 14.0),
            icons::X,
            Weight::IconBold,
            13.0,
            colour,
        );
    } else {
        ui.painter().text(
            text::right(row, 8.0),
            Align2::RIGHT_CENTER,
            hours,
            bold.font,
            bold.colour,
        );
    }
    control::focus(ui, t, &response, row, t.size.chip_radius);
    if response.on_hover_text(label).clicked() {
        out.push(Intent::Decide(Decision::Drop { slot: planned.slot }));
    }
}
