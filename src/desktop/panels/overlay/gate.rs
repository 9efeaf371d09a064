//! A gate of a workshop: time goes on when the participant has said when it will be live.

use egui::{Align2, Rect, Ui, vec2};
use egui_phosphor::regular as icons;

use super::sheet;
use crate::desktop::game::Project;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{cut, paint, text};
use crate::desktop::theme::{self, Weight};
use crate::scenario::{Calendar, Day};
use crate::tr;

/// Draws the gate; `days` are what is said so far.
pub(super) fn gate_ui(
    ui: &Ui,
    project: Option<&Project>,
    days: &mut (Day, Day),
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let today = project.map(|project| project.sight.board.today.day);
    let seat = project.and_then(|project| project.seat.as_ref());
    let gate = today.and_then(|today| seat?.gate(today));
    let (Some(project), Some(seat), Some(today), Some(gate)) = (project, seat, today, gate) else {
        out.push(Intent::Close);
        return;
    };
    let title = tr!("gate-title", gate = gate.to_string());
    let mut inside = sheet(ui, &t, 640.0, 400.0, &title, out);
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    let words = tr!("gate-asks");
    let high = text::measure(ui, inside.width(), 4, 21.0, &words, &body).y;
    let place = cut::top(&mut inside, high, 20.0);
    text::paragraph(ui, place, 4, 21.0, words, &body);
    let foot = cut::bottom(&mut inside, 44.0, 16.0);
    let calendar = project.calendar();
    let (p50, p80) = *days;
    for (what, day, slot) in [
        (tr!("gate-p50"), p50, &mut days.0),
        (tr!("gate-p80"), p80, &mut days.1),
    ] {
        let row = cut::top(&mut inside, 52.0, 12.0);
        if let Some(chosen) = day_row(ui, row, &what, day, calendar) {
            *slot = chosen.max(today);
        }
    }
    let why = seat.workshop().check_forecast(today, p50, p80).err();
    let columns = cut::columns(foot, 2, 12.0);
    if Button::new(&tr!("gate-later")).show(ui, columns[0]) {
        out.push(Intent::Close);
    }
    if Button::new(&tr!("gate-say"))
        .look(Look::Violet)
        .icon(icons::CHECK)
        .refused(why)
        .show(ui, columns[1])
    {
        out.push(Intent::PassGate(p50, p80));
    }
}

/// A day that is moved by days and by weeks. Returns another one when it is chosen.
fn day_row(ui: &Ui, rect: Rect, what: &str, day: Day, calendar: &Calendar) -> Option<Day> {
    let t = theme::of(ui);
    paint::well(ui.painter(), &t, rect);
    let mut inside = rect.shrink2(vec2(14.0, 6.0));
    let moves = cut::right(&mut inside, 4.0 * 40.0 + 3.0 * 6.0 + 150.0, 12.0);
    text::write_within(
        ui,
        text::left(inside, 0.0),
        Align2::LEFT_CENTER,
        inside.width(),
        what,
        &text::ink(Weight::Regular, t.size.body, t.t2),
    );
    let mut rest = moves;
    let last = Day((calendar.len() as u32).saturating_sub(1));
    let mut chosen = None;
    let date = calendar.short(day).to_string();
    for (icon, words, to) in [
        (icons::CARET_DOUBLE_LEFT, tr!("gate-week-earlier"), -5),
        (icons::CARET_LEFT, tr!("gate-day-earlier"), -1),
        ("", String::new(), 0),
        (icons::CARET_RIGHT, tr!("gate-day-later"), 1),
        (icons::CARET_DOUBLE_RIGHT, tr!("gate-week-later"), 5),
    ] {
        if to == 0 {
            let place = cut::left(&mut rest, 150.0, 6.0);
            let bold = text::ink(Weight::SemiBold, t.size.title, t.t1);
            text::write(ui, place.center(), Align2::CENTER_CENTER, &date, &bold);
            continue;
        }
        let place = cut::left(&mut rest, 40.0, 6.0);
        let name = format!("{what}: {words}");
        if control::icon_button(ui, place, icon, &name).clicked() {
            let moved = i64::from(day.0) + to;
            chosen = Some(Day(moved.clamp(0, i64::from(last.0)) as u32));
        }
    }
    chosen
}
