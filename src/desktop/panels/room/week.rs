//! The hours of the week: on each day what is planned, and room for more. Actions go on the chosen day.

use egui::{
    Align2, Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType,
    pos2, vec2,
};
use egui_phosphor::regular as icons;
use jiff::Span;
use jiff::civil::Date;

use super::{agenda, chip};
use crate::desktop::intent::{Intent, Overlay};
use crate::desktop::kit::control;
use crate::desktop::kit::{cut, paint, text};
use crate::desktop::panels::plan::chart::monday;
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Action;
use crate::engine::board::PlannedView;
use crate::engine::words::capital;
use crate::scenario::Day;
use crate::scenario::calendar::short_date;
use crate::scenario::vocabulary::ActionKind;
use crate::tr;

/// Height of a planned action, and of what lies between two.
const CHIP: f32 = 26.0;
const GAP: f32 = 4.0;

/// Draws the week.
pub fn week_ui(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, clock: f32, out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(16.0, 10.0));
    let head = cut::top(&mut inside, 36.0, 8.0);
    header(ui, t, head, sight, out);
    let today = sight.board.today.day;
    let first = monday(sight, today);
    let days: Vec<Day> = (first.0..=sight.board.week_end.0).map(Day).collect();
    let running = agenda::now(sight, clock).map(|planned| planned.slot);
    let dates = dates_of_week(sight, &days);
    for ((date, day), place) in dates.iter().zip(cut::columns(inside, dates.len(), 8.0)) {
        match day {
            Some(day) => column(ui, t, place, sight, *day, running, out),
            None => closed(ui, t, place, *date),
        }
    }
}

/// The dates of the week from Monday to Friday, and whatever else is worked on; each with its working day, if it is one.
fn dates_of_week(sight: &Sight, days: &[Day]) -> Vec<(Date, Option<Day>)> {
    let worked = |date: Date| {
        let mut days = days.iter().copied();
        days.find(|day| sight.calendar.date(*day) == date)
    };
    let first = days
        .first()
        .map_or(Date::ZERO, |day| sight.calendar.date(*day));
    let back = i64::from(first.weekday().to_monday_zero_offset());
    let monday = first.checked_sub(Span::new().days(back)).unwrap_or(first);
    (0..7)
        .filter_map(|offset| {
            let date = monday.checked_add(Span::new().days(offset)).ok()?;
            let day = worked(date);
            (offset < 5 || day.is_some()).then_some((date, day))
        })
        .collect()
}

/// A day on which nobody works.
fn closed(ui: &Ui, t: &Theme, place: Rect, date: Date) {
    let radius = CornerRadius::same(t.size.control_radius);
    ui.painter().rect_filled(place, radius, t.sunken);
    paint::hatch(ui.painter(), place, t.line, 10.0, 1.0);
    let edge = Stroke::new(1.0, t.line);
    ui.painter()
        .rect_stroke(place, radius, edge, StrokeKind::Inside);
    let mut inside = place.shrink2(vec2(8.0, 6.0));
    let head = cut::top(&mut inside, 22.0, 4.0);
    title(
        ui,
        t,
        head,
        &short_date(date),
        t.t3,
        tr!("day-closed"),
        t.t3,
    );
}

/// The hours, and what can be put on the chosen day with a press.
fn header(ui: &Ui, t: &Theme, head: Rect, sight: &Sight, out: &mut Vec<Intent>) {
    let board = &sight.board;
    let align = Align2::LEFT_CENTER;
    let ink = text::ink(Weight::SemiBold, t.size.title, t.t1);
    let title = text::write(ui, text::left(head, 0.0), align, tr!("this-week"), &ink);
    let planned: f64 = board.planned.iter().map(|p| p.hours).sum();
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let strong = text::ink(Weight::SemiBold, t.size.caption, t.violet);
    let hours = tr!("hours-planned", hours = sight::hours_text(planned));
    let free = tr!("hours-free", hours = sight::hours_text(board.hours.left));
    let at = pos2(title.right() + 12.0, head.center().y);
    let pieces: [(&str, &text::Ink); 3] = [(&hours, &strong), ("  ·  ", &quiet), (&free, &quiet)];
    let end = text::run(ui, at, &pieces);
    let date = sight.calendar.short(sight.day);
    let words = if sight.day == board.today.day {
        tr!("put-on-today")
    } else {
        tr!("put-on", date = date.to_string())
    };
    let width = text::width(ui, &words, &strong);
    let left = quick(ui, t, head, end + width + 32.0, sight, out);
    let at = pos2(left - 4.0, head.center().y);
    let said = text::write(ui, at, Align2::RIGHT_CENTER, words, &strong);
    text::name(ui, said, &tr!("put-on-hint")).on_hover_text(tr!("put-on-hint"));
}

/// Actions that need no more than a press. Returns where they begin.
fn quick(ui: &Ui, t: &Theme, head: Rect, from: f32, sight: &Sight, out: &mut Vec<Intent>) -> f32 {
    let mut right = head.right();
    for (name, action) in [
        (tr!("risk-review"), Action::RiskReview),
        (tr!("replan"), Action::Replan),
        (tr!("retro"), Action::Retrospective),
        (tr!("team-event"), Action::TeamEvent),
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
            let radius = CornerRadius::same(t.size.control_radius);
            let stroke = Stroke::new(1.0, t.violet_line);
            ui.painter()
                .rect(place, radius, fill, stroke, StrokeKind::Inside);
        }
        let at = text::left(place, 17.0);
        text::icon(ui, at, icon_of(action.kind()), Weight::Icon, 16.0, t.t1);
        let (left, end) = (text::left(place, 30.0), text::right(place, 10.0));
        let painter = ui.painter();
        painter.text(left, Align2::LEFT_CENTER, &name, plain.font, plain.colour);
        painter.text(end, Align2::RIGHT_CENTER, &cost, bold.font, bold.colour);
        control::focus(ui, t, &response, place, t.size.control_radius);
        if response.clicked() {
            out.push(Intent::plan(action, sight.day));
        }
    }
    right
}

/// The icon of an action.
#[must_use]
pub const fn icon_of(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::OneOnOne => icons::CHAT_CIRCLE_DOTS,
        ActionKind::DeepDive => icons::MAGNIFYING_GLASS,
        ActionKind::Unblock => icons::LOCK_OPEN,
        ActionKind::Chase => icons::PHONE_CALL,
        ActionKind::Review => icons::RULER,
        ActionKind::Refine => icons::CHECKS,
        ActionKind::Sync => icons::HANDSHAKE,
        ActionKind::Report => icons::PAPER_PLANE_TILT,
        ActionKind::RiskReview | ActionKind::Respond => icons::SHIELD_WARNING,
        ActionKind::Replan | ActionKind::Rebaseline => icons::MAGIC_WAND,
        ActionKind::ScopeTalk => icons::SCISSORS,
        ActionKind::AskMoney => icons::COINS,
        ActionKind::AskTime => icons::CALENDAR_PLUS,
        ActionKind::Retrospective => icons::USERS_THREE,
        ActionKind::Recognise => icons::STAR,
        ActionKind::Coach | ActionKind::Train | ActionKind::Study => icons::STUDENT,
        ActionKind::Mediate => icons::SCALES,
        ActionKind::TeamEvent => icons::CONFETTI,
        ActionKind::Interview => icons::USER_PLUS,
        ActionKind::Prepare => icons::LIST_CHECKS,
    }
}

/// One day: what is planned, and a place for more. A press chooses it; what is dragged here is moved here.
fn column(
    ui: &Ui,
    t: &Theme,
    place: Rect,
    sight: &Sight,
    day: Day,
    running: Option<u32>,
    out: &mut Vec<Intent>,
) {
    let board = &sight.board;
    let today = board.today.day;
    let (past, chosen) = (day < today, sight.day == day);
    let radius = CornerRadius::same(t.size.control_radius);
    let mine: Vec<&PlannedView> = board.planned.iter().filter(|p| p.when.day == day).collect();
    let mine_hours = mine.iter().filter(|p| !p.evening).map(|p| p.hours);
    let free = (board.hours.day - mine_hours.sum::<f64>()).min(board.hours.left);
    let date = sight.calendar.short(day);
    ui.painter().rect_filled(place, radius, t.sunken);
    if past {
        let edge = Stroke::new(1.0, t.line);
        ui.painter()
            .rect_stroke(place, radius, edge, StrokeKind::Inside);
        let mut inside = place.shrink2(vec2(8.0, 6.0));
        let head = cut::top(&mut inside, 22.0, 4.0);
        title(ui, t, head, &date, t.t3, tr!("over"), t.t3);
        done(ui, t, inside, sight, day);
        return;
    }
    let label = tr!(
        "day-label",
        date = date.to_string(),
        count = mine.len(),
        free = sight::hours_text(free.max(0.0))
    );
    let id = ui.id().with(("day", day.0));
    let response = ui.interact(place, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, label.clone()));
    let here = chip::is_carried(ui) && response.contains_pointer();
    let edge = if here || chosen {
        Stroke::new(2.0, t.violet)
    } else if day == today {
        Stroke::new(2.0, t.now)
    } else if response.hovered() {
        Stroke::new(1.0, t.line2)
    } else {
        Stroke::new(1.0, t.line)
    };
    ui.painter()
        .rect_stroke(place, radius, edge, StrokeKind::Inside);
    control::focus(ui, t, &response, place, t.size.control_radius);
    if here {
        out.extend(chip::dropped(ui, &board.planned, day));
    }
    if response.clicked() && !chosen {
        out.push(Intent::PlanOn(day));
    }
    let mut inside = place.shrink2(vec2(8.0, 6.0));
    let head = cut::top(&mut inside, 22.0, 4.0);
    let hours = if free < 0.05 {
        tr!("day-full")
    } else if head.width() < 130.0 {
        sight::hours_text(free)
    } else {
        tr!("day-room", hours = sight::hours_text(free))
    };
    title(ui, t, head, &date, t.t1, hours, t.violet);
    let room = ((inside.height() + GAP) / (CHIP + GAP)).floor().max(1.0) as usize;
    let shown = if mine.len() <= room {
        mine.len()
    } else {
        room - 1
    };
    for planned in &mine[..shown] {
        let row = cut::top(&mut inside, CHIP, GAP);
        let running = running == Some(planned.slot);
        chip::chip_ui(ui, t, row, sight, planned, running, out);
    }
    if shown < mine.len() {
        let row = cut::top(&mut inside, CHIP, GAP);
        let words = tr!("and-more", count = mine.len() - shown);
        let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
        let rest: Vec<&str> = mine[shown..].iter().map(|p| p.action.as_str()).collect();
        let said = text::write(ui, text::left(row, 8.0), Align2::LEFT_CENTER, &words, &ink);
        text::name(ui, said, &rest.join(", ")).on_hover_text(rest.join("\n"));
    } else if inside.height() >= CHIP {
        add(
            ui,
            t,
            cut::top(&mut inside, CHIP, 0.0),
            &date,
            day,
            chosen,
            out,
        );
    }
}

/// The head of a day: its date, and a word about it in a colour of its own, where there is room.
fn title(
    ui: &Ui,
    t: &Theme,
    head: Rect,
    date: &str,
    colour: Color32,
    words: String,
    accent: Color32,
) {
    let (weekday, rest) = date.split_once(' ').unwrap_or((date, ""));
    let strong = text::ink(Weight::SemiBold, t.size.body, colour);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let align = Align2::LEFT_CENTER;
    let end = text::write(ui, text::left(head, 0.0), align, weekday, &strong).right();
    // A narrow column says the number of the day alone.
    let day = if head.width() < 150.0 {
        rest.split_once(' ').map_or(rest, |(day, _)| day)
    } else {
        rest
    };
    let end = text::write(ui, pos2(end + 6.0, head.center().y), align, day, &quiet).right();
    let weight = if accent == t.violet {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let ink = text::ink(weight, t.size.caption, accent);
    // The day and its colour say it, too.
    if end + 6.0 + text::width(ui, &words, &ink) > head.right() {
        return;
    }
    let at = text::right(head, 0.0);
    text::write(ui, at, Align2::RIGHT_CENTER, words, &ink);
}

/// What happened on a day that is over.
fn done(ui: &Ui, t: &Theme, mut rect: Rect, sight: &Sight, day: Day) {
    let ink = text::ink(Weight::Regular, t.size.caption, t.t3);
    let happened = sight.board.done.iter().filter(|done| done.when.day == day);
    for done in happened {
        if rect.height() < CHIP {
            break;
        }
        let row = cut::top(&mut rect, CHIP, 0.0);
        let hours = sight::hours_text(done.hours);
        let at = text::left(row, 8.0);
        text::icon(ui, at, icons::CHECK, Weight::IconBold, 13.0, t.t3);
        let end = text::write(
            ui,
            text::right(row, 0.0),
            Align2::RIGHT_CENTER,
            &hours,
            &ink,
        );
        let (at, room) = (text::left(row, 20.0), end.left() - row.left() - 26.0);
        let words = capital(&done.action);
        text::write_within(ui, at, Align2::LEFT_CENTER, room, words, &ink);
    }
}

/// Where the next action goes, or could go; a press opens the planner for the day.
fn add(ui: &Ui, t: &Theme, row: Rect, date: &str, day: Day, chosen: bool, out: &mut Vec<Intent>) {
    let (words, icon, colour) = if chosen {
        (tr!("next-goes-here"), icons::ARROW_DOWN, t.violet)
    } else {
        (tr!("plan-here"), icons::PLUS, t.t2)
    };
    let name = tr!("plan-on", date = date);
    let response = control::press(ui, row, &name, &name, true);
    if response.clicked() {
        out.push(Intent::PlanOn(day));
        out.push(Intent::Lay(Overlay::Planner(None)));
    }
    let lit = response.hovered();
    let edge = if chosen || lit {
        t.violet_line
    } else {
        t.line2
    };
    control::focus(ui, t, &response, row, t.size.chip_radius);
    paint::dashed_rect(ui.painter(), row, Stroke::new(1.0, edge));
    text::icon(ui, text::left(row, 12.0), icon, Weight::Icon, 13.0, colour);
    let ink = text::ink(Weight::Regular, t.size.caption, colour);
    let (at, width) = (text::left(row, 24.0), row.width() - 28.0);
    text::write_within(ui, at, Align2::LEFT_CENTER, width, words, &ink);
}
