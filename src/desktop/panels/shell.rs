//! What stands around every screen of the project: top bar, rail, milestone ribbon.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};
use egui_phosphor::{fill, regular as icons};

use super::briefing::boat;
use crate::desktop::intent::{Intent, Overlay, Pace, Place, Screen};
use crate::desktop::kit::{Status, control, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::tr;

/// What the shell shows beside the board.
#[derive(Clone, Copy, Debug)]
pub struct ShellSight {
    /// The screen.
    pub screen: Screen,
    /// The Go/No-Go is shown.
    pub launching: bool,
    /// How time passes.
    pub pace: Pace,
    /// The share of today that has passed.
    pub clock: f32,
}

/// Draws the shell. Returns the place of the screen.
pub fn shell_ui(ui: &mut Ui, sight: &Sight, shell: ShellSight, out: &mut Vec<Intent>) -> Rect {
    let t = theme::of(ui);
    let mut rest = ui.max_rect();
    let bar = cut::top(&mut rest, t.size.top_bar, 0.0);
    let rail_place = cut::left(&mut rest, t.size.rail, 0.0);
    top_bar(ui, &t, bar, sight, shell, out);
    rail(ui, &t, rail_place, sight, shell, out);
    let mut inside = rest.shrink(t.size.gap);
    // A low window keeps its height for the screen, except in the room, where nothing else tells the dates.
    if inside.height() > 700.0 || (shell.screen == Screen::Room && inside.height() > 560.0) {
        let place = cut::bottom(&mut inside, t.size.ribbon, t.size.gap);
        ribbon(ui, &t, place, sight);
    }
    inside
}

/// Asks why when the pointer rests on a number or it has the focus and F1 is pressed; shows the answer.
pub fn why(ui: &Ui, rect: Rect, name: &str, label: &str, sight: &Sight, out: &mut Vec<Intent>) {
    let id = ui
        .id()
        .with(("why", name, rect.left() as i32, rect.top() as i32));
    let response = ui.interact(
        rect,
        id,
        egui::Sense::focusable_noninteractive() | egui::Sense::hover(),
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, label));
    let t = theme::of(ui);
    control::focus(ui, &t, &response, rect, t.size.chip_radius);
    let asked = response.hovered() || response.has_focus();
    if !asked {
        return;
    }
    match sight.whys.get(name) {
        None => out.push(Intent::Why(name.to_owned())),
        Some(None) => {}
        Some(Some(why)) => {
            response.on_hover_ui(|ui| answer(ui, &t, why));
        }
    }
}

fn answer(ui: &mut Ui, t: &Theme, why: &crate::engine::why::Why) {
    ui.set_max_width(360.0);
    ui.label(
        egui::RichText::new(format!("{}: {}", why.what, why.value))
            .font(Weight::SemiBold.at(t.size.body)),
    );
    egui::Grid::new("why").num_columns(2).show(ui, |ui| {
        for (cause, amount) in why.causes.iter().take(10) {
            ui.label(egui::RichText::new(amount).font(Weight::SemiBold.at(t.size.caption)));
            ui.add(
                egui::Label::new(
                    egui::RichText::new(cause)
                        .font(Weight::Regular.at(t.size.caption))
                        .color(t.t2),
                )
                .wrap(),
            );
            ui.end_row();
        }
    });
    if why.causes.is_empty() {
        ui.label(tr!("why-nothing"));
    }
}

fn divider(ui: &Ui, t: &Theme, x: f32, bar: Rect) {
    ui.painter().vline(
        x,
        bar.top() + 16.0..=bar.bottom() - 16.0,
        Stroke::new(1.0, t.line),
    );
}

fn top_bar(ui: &Ui, t: &Theme, bar: Rect, sight: &Sight, shell: ShellSight, out: &mut Vec<Intent>) {
    let board = &sight.board;
    ui.painter().rect_filled(bar, CornerRadius::ZERO, t.panel);
    ui.painter()
        .hline(bar.x_range(), bar.bottom(), Stroke::new(1.0, t.line));
    boat(ui, bar);
    let value = text::ink(Weight::SemiBold, t.size.title, t.t1);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let (high, low) = (bar.center().y - 10.0, bar.center().y + 11.0);
    // The right end first: gauges never give way.
    let right = gauges(ui, t, bar, sight, out);
    let mut x = bar.left() + 68.0;
    let title = text::write_within(
        ui,
        pos2(x, high),
        Align2::LEFT_CENTER,
        170.0,
        &board.title,
        &value,
    );
    let week = text::write(
        ui,
        pos2(x, low),
        Align2::LEFT_CENTER,
        tr!("week-of", week = board.week, of = sight.weeks()),
        &quiet,
    );
    x = title.right().max(week.right()) + 16.0;
    divider(ui, t, x, bar);
    x += 16.0;
    let date = text::write(
        ui,
        pos2(x, high),
        Align2::LEFT_CENTER,
        &board.today.date,
        &value,
    );
    let minutes = 9 * 60 + (shell.clock * 480.0) as u32;
    let year = sight.calendar.date(board.today.day).year();
    let clock = tr!(
        "year-and-time",
        year = year.to_string(),
        time = format!("{:02}:{:02}", minutes / 60, minutes % 60 / 10 * 10)
    );
    let clock = text::write(ui, pos2(x, low), Align2::LEFT_CENTER, clock, &quiet);
    x = date.right().max(clock.right()).max(x + 94.0) + 14.0;
    x = time_controls(ui, t, pos2(x, bar.center().y), shell, out) + 14.0;
    divider(ui, t, x, bar);
    x += 14.0;
    // Hours, money and forecast fold from the right where there is no room.
    let ring = pos2(x + 24.0, bar.center().y);
    let share = (board.hours.left / board.hours.week.max(1.0)) as f32;
    ui.painter()
        .circle_stroke(ring, 21.0, Stroke::new(6.0, t.line));
    paint::ring(ui.painter(), ring, 21.0, 6.0, share, t.violet);
    ui.painter().text(
        ring,
        Align2::CENTER_CENTER,
        format!("{:.0}", board.hours.left),
        Weight::SemiBold.at(16.0),
        t.t1,
    );
    let from = x;
    x += 56.0;
    let label = text::write(
        ui,
        pos2(x, high),
        Align2::LEFT_CENTER,
        tr!("focus-hours"),
        &quiet,
    );
    let hours = text::write(
        ui,
        pos2(x, low),
        Align2::LEFT_CENTER,
        tr!("of-hours", hours = board.hours.week.round()),
        &text::ink(Weight::SemiBold, t.size.body + 1.0, t.t1),
    );
    x = label.right().max(hours.right());
    let place = Rect::from_x_y_ranges(from..=x, bar.y_range().shrink(10.0));
    why(
        ui,
        place,
        "hours",
        &tr!(
            "hours-left-label",
            hours = sight::hours_text(board.hours.left)
        ),
        sight,
        out,
    );
    x += 14.0;
    let sum = sight::money(board.money.left, &board.money.currency);
    let room = text::width(ui, &sum, &value).max(76.0);
    if x + 14.0 + room > right - 16.0 {
        return;
    }
    divider(ui, t, x, bar);
    x += 14.0;
    text::write(
        ui,
        pos2(x, high),
        Align2::LEFT_CENTER,
        tr!("money-left"),
        &quiet,
    );
    text::write(ui, pos2(x, low), Align2::LEFT_CENTER, &sum, &value);
    let place = Rect::from_min_size(pos2(x, bar.top() + 10.0), vec2(room, bar.height() - 20.0));
    why(
        ui,
        place,
        "money",
        &tr!("money-left-label", sum = sum.clone()),
        sight,
        out,
    );
    x += room + 14.0;
    forecast(ui, t, bar, x, right, sight, out);
}

fn forecast(
    ui: &Ui,
    t: &Theme,
    bar: Rect,
    x: f32,
    right: f32,
    sight: &Sight,
    out: &mut Vec<Intent>,
) {
    let board = &sight.board;
    let (high, low) = (bar.center().y - 10.0, bar.center().y + 11.0);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let (status, late) = sight.lateness(board.p50.day);
    let strong = text::ink(Weight::SemiBold, t.size.body + 1.0, status.text_colour(t));
    let main = text::ink(Weight::Medium, t.size.body, t.t1);
    let soft = text::ink(Weight::Regular, t.size.body, t.t2);
    let p50 = tr!("p50-is", date = sight.day(board.p50.day));
    let p80 = tr!("p80-is", date = sight.day(board.p80.day));
    let target = tr!("target-is", date = sight.day(board.target.day));
    let late_ink = text::ink(Weight::SemiBold, t.size.caption, status.text_colour(t));
    let widths = [
        text::width(ui, &p50, &strong),
        text::width(ui, &format!("  ·  {p80}"), &main),
        text::width(ui, &format!("  ·  {target}"), &soft),
        text::width(ui, &late, &late_ink) + 34.0,
    ];
    let room = right - 16.0 - x - 14.0;
    let fits = |parts: &[usize]| parts.iter().map(|n| widths[*n]).sum::<f32>() <= room;
    if !fits(&[0]) {
        return;
    }
    divider(ui, t, x, bar);
    let x = x + 14.0;
    text::write(
        ui,
        pos2(x, high),
        Align2::LEFT_CENTER,
        tr!("forecast-date"),
        &quiet,
    );
    let dot = ("  ·  ", &soft);
    let all: Vec<(&str, &text::Ink)> = if fits(&[0, 1, 2]) {
        vec![(&p50, &strong), dot, (&p80, &main), dot, (&target, &soft)]
    } else if fits(&[0, 1]) {
        vec![(&p50, &strong), dot, (&p80, &main)]
    } else {
        vec![(&p50, &strong)]
    };
    let mut end = text::run(ui, pos2(x, low), &all);
    if fits(&[0, 1, 2, 3]) {
        end = figure::status(ui, pos2(end + 16.0, low), status, &late);
    }
    let place = Rect::from_min_max(pos2(x, bar.top() + 10.0), pos2(end, bar.bottom() - 10.0));
    why(
        ui,
        place,
        "p50",
        &format!("{p50}, {p80}, {target}"),
        sight,
        out,
    );
}

/// The three gauges, from the right. Returns where they begin.
fn gauges(ui: &Ui, t: &Theme, bar: Rect, sight: &Sight, out: &mut Vec<Intent>) -> f32 {
    let gauges = sight.board.gauges;
    let mut right = bar.right() - 16.0;
    for (name, label, value) in [
        ("alignment", tr!("alignment"), gauges.alignment),
        ("quality", tr!("quality"), gauges.quality),
        ("delivery", tr!("delivery"), gauges.delivery),
    ] {
        let status = Status::of_score(value);
        let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
        let word = text::ink(Weight::SemiBold, t.size.caption, t.t1);
        let width =
            text::width(ui, &label, &quiet).max(text::width(ui, &status.word(), &word) + 17.0);
        let x = right - width;
        text::write(
            ui,
            pos2(x, bar.center().y - 10.0),
            Align2::LEFT_CENTER,
            &label,
            &quiet,
        );
        figure::status(ui, pos2(x, bar.center().y + 10.0), status, &status.word());
        let ring = pos2(x - 28.0, bar.center().y);
        figure::gauge(ui, ring, 18.0, value, status.colour(t));
        let place = Rect::from_min_max(
            pos2(ring.x - 21.0, bar.top() + 10.0),
            pos2(right, bar.bottom() - 10.0),
        );
        why(
            ui,
            place,
            name,
            &format!("{label} {value:.0}, {}", status.word()),
            sight,
            out,
        );
        right = ring.x - 38.0;
    }
    right
}

/// Pause, three speeds, to Friday, to the next event. Returns where they end.
fn time_controls(
    ui: &Ui,
    t: &Theme,
    at: egui::Pos2,
    shell: ShellSight,
    out: &mut Vec<Intent>,
) -> f32 {
    let friday = tr!("to-friday");
    let faces: [(&str, String, Pace, f32); 6] = [
        (fill::PAUSE, tr!("pause"), Pace::Paused, 36.0),
        ("1×", tr!("speed", times = 1), Pace::Running(1), 36.0),
        ("2×", tr!("speed", times = 2), Pace::Running(2), 36.0),
        ("4×", tr!("speed", times = 4), Pace::Running(4), 36.0),
        (icons::SKIP_FORWARD, friday, Pace::ToFriday, 66.0),
        (
            fill::FAST_FORWARD,
            tr!("to-next-event"),
            Pace::ToNextEvent,
            36.0,
        ),
    ];
    let width: f32 = faces.iter().map(|face| face.3).sum::<f32>() + 8.0;
    let whole = Rect::from_min_size(pos2(at.x, at.y - 20.0), vec2(width, 40.0));
    paint::well(ui.painter(), t, whole);
    let mut x = whole.left() + 4.0;
    for (n, (glyph, label, pace, width)) in faces.into_iter().enumerate() {
        let cell = Rect::from_min_size(pos2(x, whole.top() + 4.0), vec2(width, 32.0));
        x += width;
        let response = control::press(ui, cell, "pace", &label, true);
        let active = shell.pace == pace;
        let colour = if active {
            t.ink
        } else if response.hovered() {
            t.t1
        } else {
            t.t2
        };
        if active {
            ui.painter()
                .rect_filled(cell, CornerRadius::same(t.size.chip_radius), t.paper);
        } else if response.hovered() {
            ui.painter()
                .rect_filled(cell, CornerRadius::same(t.size.chip_radius), t.raised);
        }
        match n {
            0 | 5 => text::icon(ui, cell.center(), glyph, Weight::IconFill, 18.0, colour),
            4 => {
                text::icon(
                    ui,
                    pos2(cell.left() + 17.0, cell.center().y),
                    fill::SKIP_FORWARD,
                    Weight::IconFill,
                    15.0,
                    colour,
                );
                ui.painter().text(
                    pos2(cell.left() + 31.0, cell.center().y),
                    Align2::LEFT_CENTER,
                    tr!("fri"),
                    Weight::SemiBold.at(t.size.caption),
                    colour,
                );
            }
            _ => {
                ui.painter().text(
                    cell.center(),
                    Align2::CENTER_CENTER,
                    glyph,
                    Weight::SemiBold.at(t.size.caption),
                    colour,
                );
            }
        }
        control::focus(ui, t, &response, cell, t.size.chip_radius);
        if response.on_hover_text(&label).clicked() {
            out.push(Intent::Pace(if active { Pace::Paused } else { pace }));
        }
    }
    whole.right()
}

/// The icon of a screen, plain and filled.
#[must_use]
pub const fn screen_icon(screen: Screen) -> (&'static str, &'static str) {
    match screen {
        Screen::Room => (icons::ARMCHAIR, fill::ARMCHAIR),
        Screen::Plan => (icons::KANBAN, fill::KANBAN),
        Screen::Team => (icons::USERS_THREE, fill::USERS_THREE),
        Screen::Risks => (icons::SHIELD_WARNING, fill::SHIELD_WARNING),
        Screen::Stakeholders => (icons::HANDSHAKE, fill::HANDSHAKE),
        Screen::Money => (icons::COINS, fill::COINS),
        Screen::Inbox => (icons::TRAY, fill::TRAY),
        Screen::Report => (icons::PAPER_PLANE_TILT, fill::PAPER_PLANE_TILT),
    }
}

/// The name of a screen.
#[must_use]
pub fn screen_name(screen: Screen) -> String {
    match screen {
        Screen::Room => tr!("room"),
        Screen::Plan => tr!("plan"),
        Screen::Team => tr!("team"),
        Screen::Risks => tr!("risks"),
        Screen::Stakeholders => tr!("stakeholders"),
        Screen::Money => tr!("money"),
        Screen::Inbox => tr!("inbox"),
        Screen::Report => tr!("report"),
    }
}

fn rail(ui: &Ui, t: &Theme, rail: Rect, sight: &Sight, shell: ShellSight, out: &mut Vec<Intent>) {
    ui.painter().rect_filled(rail, CornerRadius::ZERO, t.panel);
    ui.painter()
        .vline(rail.right(), rail.y_range(), Stroke::new(1.0, t.line));
    let mut rest = rail.shrink2(vec2(2.0, 12.0));
    let foot = if rest.height() > 620.0 { 104.0 } else { 48.0 };
    let foot = cut::bottom(&mut rest, foot, 4.0);
    let step = (rest.height() / 8.0).min(68.0);
    for screen in Screen::ALL {
        let place = cut::top(&mut rest, step, 0.0).shrink2(vec2(4.0, 2.0));
        let name = screen_name(screen);
        let active = screen == shell.screen && !shell.launching;
        let waiting = if screen == Screen::Inbox {
            sight.board.cards.len()
        } else {
            0
        };
        let label = if waiting > 0 {
            tr!("inbox-waiting", count = waiting)
        } else {
            name.clone()
        };
        let response = control::press(ui, place, screen.slug(), &label, true);
        if active {
            ui.painter()
                .rect_filled(place, CornerRadius::same(t.size.control_radius), t.raised);
            let mark =
                Rect::from_min_size(pos2(rail.left(), place.center().y - 18.0), vec2(4.0, 36.0));
            ui.painter().rect_filled(
                mark,
                CornerRadius {
                    ne: 2,
                    se: 2,
                    ..CornerRadius::ZERO
                },
                t.teal,
            );
        } else if response.hovered() {
            ui.painter().rect_filled(
                place,
                CornerRadius::same(t.size.control_radius),
                t.select.gamma_multiply(0.6),
            );
        }
        let colour = if active { t.t1 } else { t.t2 };
        let (plain, filled) = screen_icon(screen);
        let low = place.height() < 48.0;
        let glyph_at = place.center() - vec2(0.0, if low { 9.0 } else { 11.0 });
        let (glyph, weight) = if active {
            (filled, Weight::IconFill)
        } else {
            (plain, Weight::Icon)
        };
        text::icon(
            ui,
            glyph_at,
            glyph,
            weight,
            if low { 20.0 } else { 24.0 },
            colour,
        );
        let font = if active {
            Weight::SemiBold
        } else {
            Weight::Regular
        };
        let words_at = place.center() + vec2(0.0, if low { 11.0 } else { 16.0 });
        ui.painter().text(
            words_at,
            Align2::CENTER_CENTER,
            &name,
            font.at(t.size.caption),
            colour,
        );
        if waiting > 0 {
            let badge = glyph_at + vec2(20.0, -8.0);
            ui.painter().circle_filled(badge, 9.5, t.coral);
            ui.painter().text(
                badge,
                Align2::CENTER_CENTER,
                waiting.to_string(),
                Weight::Bold.at(t.size.caption),
                t.on_violet,
            );
        }
        control::focus(ui, t, &response, place, t.size.control_radius);
        if response.clicked() {
            out.push(Intent::Show(screen));
        }
    }
    let feet: &[(&str, String, Intent)] = &[
        (
            icons::QUESTION,
            tr!("menu-help"),
            Intent::Lay(Overlay::Help),
        ),
        (icons::GEAR_SIX, tr!("menu"), Intent::Lay(Overlay::Menu)),
    ];
    let places = if foot.height() > 90.0 {
        cut::rows(foot, 2, 4.0)
    } else {
        cut::columns(foot, 2, 0.0)
    };
    for ((glyph, label, intent), place) in feet.iter().zip(places) {
        let place = Rect::from_center_size(place.center(), Vec2::splat(44.0));
        if control::icon_button(ui, place, glyph, label).clicked() {
            out.push(intent.clone());
        }
    }
    if sight.board.go_no_go.is_some() && sight.board.live.is_none() && !shell.launching {
        // The Go/No-Go waits: the rail says so where there is room.
        let place = cut::bottom(&mut rest, 44.0, 0.0).shrink2(vec2(6.0, 2.0));
        if control::Button::new(&tr!("launch"))
            .look(control::Look::Violet)
            .show(ui, place)
        {
            out.push(Intent::Go(Place::Launch));
        }
    }
}

fn ribbon(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    let board = &sight.board;
    paint::panel(ui.painter(), t, rect);
    let x = rect.left() + 16.0;
    text::write(
        ui,
        pos2(x, rect.center().y - 9.0),
        Align2::LEFT_CENTER,
        tr!("milestones"),
        &text::ink(Weight::SemiBold, t.size.body, t.t1),
    );
    paint::diamond(
        ui.painter(),
        pos2(x + 6.0, rect.center().y + 13.0),
        5.0,
        egui::Color32::TRANSPARENT,
        Stroke::new(1.5, t.t2),
    );
    text::write(
        ui,
        pos2(x + 18.0, rect.center().y + 13.0),
        Align2::LEFT_CENTER,
        tr!("not-yet-met"),
        &text::ink(Weight::Regular, t.size.caption, t.t2),
    );
    let line = Rect::from_min_max(
        pos2(rect.left() + 132.0, rect.top()),
        pos2(rect.right() - 20.0, rect.bottom()),
    );
    let y = rect.top() + 27.0;
    let last = board
        .p80
        .day
        .as_f64()
        .max(board.target.day.as_f64())
        .max(board.today.day.as_f64())
        + 4.0;
    let at = |day: f64| line.left() + line.width() * (day / last).clamp(0.0, 1.0) as f32;
    let painter = ui.painter();
    let track = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - 3.0), pos2(to, y + 3.0));
    painter.rect_filled(
        track(line.left(), line.right()),
        CornerRadius::same(3),
        t.line,
    );
    for window in &board.windows {
        let closed = Rect::from_x_y_ranges(
            at(window.from.day.as_f64())..=at(window.to.day.as_f64() + 1.0),
            y - 8.0..=y + 8.0,
        );
        paint::hatch(painter, closed, t.line2, 8.0, 1.0);
    }
    let now = at(board.today.day.as_f64());
    painter.rect_filled(track(line.left(), now), CornerRadius::same(3), t.teal);
    // The launch as it is forecast: P50 to P80.
    let (status, _) = sight.lateness(board.p50.day);
    let (p50, p80) = (
        at(board.p50.day.as_f64() + 1.0),
        at(board.p80.day.as_f64() + 1.0),
    );
    if board.live.is_none() {
        painter.rect_filled(track(p50, p80), CornerRadius::same(1), status.colour(t));
        painter.vline(p80, y - 7.0..=y + 7.0, Stroke::new(2.0, status.colour(t)));
        paint::diamond(painter, pos2(p50, y), 7.0, status.colour(t), Stroke::NONE);
    }
    let target = at(board.target.day.as_f64() + 1.0);
    paint::dashed(
        painter,
        &[pos2(target, y - 14.0), pos2(target, y + 12.0)],
        Stroke::new(2.0, t.teal),
        4.0,
        3.0,
    );
    let name = text::ink(Weight::Regular, t.size.caption, t.t2);
    let bold = text::ink(Weight::SemiBold, t.size.caption, t.t1);
    let words_y = rect.bottom() - 14.0;
    // The launch has its words; milestones take what room is left, the next ones first.
    let launch = tr!("go-live");
    let launch_date = sight.day(board.p50.day);
    let launch_width =
        text::width(ui, &format!("{launch} "), &name) + text::width(ui, &launch_date, &bold);
    let launch_x = (p50 - launch_width * 0.5).min(line.right() - launch_width);
    text::run(
        ui,
        pos2(launch_x, words_y),
        &[(&format!("{launch} "), &name), (&launch_date, &bold)],
    );
    let mut taken = vec![(launch_x, launch_x + launch_width)];
    let mut order: Vec<_> = board.milestones.iter().collect();
    order.sort_by_key(|m| (m.met.is_some(), m.baseline.day));
    for milestone in order {
        let day = milestone.met.as_ref().unwrap_or(&milestone.baseline);
        let x = at(day.day.as_f64());
        let (fill, stroke) = match (milestone.met.is_some(), milestone.missed) {
            (true, false) => (t.teal, Stroke::new(1.5, t.panel)),
            (true, true) => (t.amber, Stroke::new(1.5, t.panel)),
            (false, true) => (t.coral, Stroke::new(1.5, t.panel)),
            (false, false) => (t.panel, Stroke::new(1.5, t.t2)),
        };
        paint::diamond(painter, pos2(x, y), 7.0, fill, stroke);
        let date = sight::short(&day.date).to_owned();
        let width =
            text::width(ui, &format!("{} ", milestone.name), &name) + text::width(ui, &date, &bold);
        let from = (x - width * 0.5).clamp(line.left() - 8.0, line.right() - width);
        let free = taken
            .iter()
            .all(|(a, b)| from > b + 10.0 || from + width < a - 10.0);
        if free {
            text::run(
                ui,
                pos2(from, words_y),
                &[(&format!("{} ", milestone.name), &name), (&date, &bold)],
            );
            taken.push((from, from + width));
        } else {
            let place = Rect::from_center_size(pos2(x, y), Vec2::splat(14.0));
            let label = format!("{} {date}", milestone.name);
            text::name(ui, place, &label).on_hover_text(&label);
        }
    }
    painter.vline(now, rect.top() + 14.0..=y + 12.0, Stroke::new(2.0, t.paper));
    today_tag(ui, t, pos2(now, rect.top() + 6.0));
}

/// The tag that says "Today", centred.
pub fn today_tag(ui: &Ui, t: &Theme, at: egui::Pos2) {
    let ink = text::ink(Weight::SemiBold, t.size.caption, t.ink);
    let words = tr!("today");
    let tag = Rect::from_center_size(at, vec2(text::width(ui, &words, &ink) + 16.0, 20.0));
    ui.painter().rect(
        tag,
        CornerRadius::same(4),
        t.paper,
        Stroke::NONE,
        StrokeKind::Inside,
    );
    text::write(ui, tag.center(), Align2::CENTER_CENTER, words, &ink);
}
