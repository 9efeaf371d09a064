//! The first screen: the menu at the left, the projects at the right.

use egui::{Align2, CornerRadius, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};
use egui_phosphor::regular as icons;

use super::roomy;
use crate::desktop::art;
use crate::desktop::game::Shelved;
use crate::desktop::intent::{Intent, Overlay, Place};
use crate::desktop::kit::control::{self, Button};
use crate::desktop::kit::{cut, figure, paint, text};
use crate::desktop::platform::{Inside, Kept};
use crate::desktop::theme::{self, Theme, Weight};
use crate::tr;

/// What the first screen remembers.
#[derive(Clone, Debug, Default)]
pub struct TitleView {
    /// Which projects are shown: all, short ones, easy ones, hard ones.
    pub filter: usize,
}

/// What the first screen shows.
#[derive(Clone, Copy, Debug)]
pub struct TitleSight<'a> {
    /// What can be played.
    pub shelf: &'a [Shelved],
    /// What was kept.
    pub kept: &'a [Kept],
    /// What goes on.
    pub latest: Option<&'a Inside>,
    /// Saves come before scenarios.
    pub saves_first: bool,
}

/// Width of the menu.
const MENU: f32 = 440.0;
/// Height of a project's card.
const CARD: f32 = 352.0;

/// Draws the first screen.
pub fn title_ui(ui: &mut Ui, sight: TitleSight, view: &mut TitleView, out: &mut Vec<Intent>) {
    let whole = ui.max_rect();
    roomy(ui, "title", whole, vec2(1080.0, 640.0), |ui, rect| {
        let mut rest = rect;
        let menu = cut::left(&mut rest, MENU.min(rect.width() * 0.3), 0.0);
        menu_ui(ui, menu, sight, out);
        let mut main = rest.shrink2(vec2(40.0, 0.0));
        main.min.y += 40.0;
        main.max.y -= 24.0;
        projects(ui, main, sight, view, out);
    });
}

fn menu_ui(ui: &Ui, rect: Rect, sight: TitleSight, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.night);
    sea(ui, &t, rect);
    ui.painter()
        .vline(rect.right(), rect.y_range(), Stroke::new(1.0, t.line));
    let mut inside = rect.shrink2(vec2(40.0, 0.0));
    inside.min.y += 44.0;
    let word = cut::top(&mut inside, 84.0, 12.0);
    if let Some(mark) = art::picture(ui.ctx(), "brand/wordmark-light") {
        // The mark has air around its letters.
        let size = vec2(346.0, 346.0 * 376.0 / 1600.0);
        ui.painter().image(
            mark.id(),
            Rect::from_min_size(word.min, size),
            Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)),
            egui::Color32::WHITE,
        );
        text::name(ui, word, "Shiproom");
    }
    let line = cut::top(&mut inside, 24.0, 32.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("title-line"),
        &text::ink(Weight::Regular, t.size.memo, t.t2),
    );
    let go = cut::top(&mut inside, 72.0, 20.0);
    lead(ui, &t, go, sight, out);
    for (icon, title, hint, intent) in [
        (
            icons::PLUS_CIRCLE,
            tr!("menu-new"),
            tr!("menu-new-hint"),
            Intent::Go(Place::Scenarios),
        ),
        (
            icons::FOLDER_OPEN,
            tr!("menu-saves"),
            tr!("menu-saves-hint"),
            Intent::Go(Place::Scenarios),
        ),
        (
            icons::GEAR_SIX,
            tr!("menu-settings"),
            tr!("menu-settings-hint"),
            Intent::Lay(Overlay::Settings),
        ),
        (
            icons::QUESTION,
            tr!("menu-help"),
            tr!("menu-help-hint"),
            Intent::Lay(Overlay::Help),
        ),
        (
            icons::SIGN_OUT,
            tr!("menu-quit"),
            tr!("menu-quit-hint"),
            Intent::Quit,
        ),
    ] {
        let row = cut::top(&mut inside, 52.0, 4.0);
        if menu_row(ui, &t, row, icon, &title, &hint) {
            out.push(intent);
        }
    }
    let foot = pos2(rect.left() + 40.0, rect.bottom() - 32.0);
    let ink = text::ink(Weight::Regular, t.size.caption, t.t1);
    text::write(
        ui,
        foot,
        Align2::LEFT_CENTER,
        tr!("version", number = env!("CARGO_PKG_VERSION")),
        &ink,
    );
    text::write(
        ui,
        pos2(rect.right() - 40.0, foot.y),
        Align2::RIGHT_CENTER,
        tr!("offline"),
        &ink,
    );
}

/// The one button that starts: the latest project, or the first scenario.
fn lead(ui: &Ui, t: &Theme, rect: Rect, sight: TitleSight, out: &mut Vec<Intent>) {
    let (title, hint, intent) = match (sight.latest, sight.shelf.first()) {
        (Some(inside), _) => (
            tr!("continue"),
            tr!(
                "continue-hint",
                title = inside.title.clone(),
                date = inside.date.clone(),
                week = inside.week
            ),
            Intent::Continue,
        ),
        (None, Some(first)) => (
            tr!("start-here"),
            tr!(
                "start-here-hint",
                title = first.scenario.title.to_string(),
                minutes = first.scenario.minutes
            ),
            Intent::Brief(first.scenario.id.to_string()),
        ),
        (None, None) => return,
    };
    let response = control::press(ui, rect, "lead", &format!("{title}: {hint}"), true);
    let fill = if response.hovered() {
        t.teal.lerp_to_gamma(egui::Color32::WHITE, 0.14)
    } else {
        t.teal
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(t.size.panel_radius), fill);
    text::icon(
        ui,
        pos2(rect.left() + 36.0, rect.center().y),
        egui_phosphor::fill::PLAY,
        Weight::IconFill,
        26.0,
        t.on_teal,
    );
    let x = rect.left() + 64.0;
    ui.painter().text(
        pos2(x, rect.center().y - 12.0),
        Align2::LEFT_CENTER,
        &title,
        Weight::Display.at(t.size.heading),
        t.on_teal,
    );
    let ink = text::ink(Weight::Medium, t.size.caption, t.on_teal);
    text::write_within(
        ui,
        pos2(x, rect.center().y + 13.0),
        Align2::LEFT_CENTER,
        rect.right() - x - 12.0,
        &hint,
        &ink,
    );
    control::focus(ui, t, &response, rect, t.size.panel_radius);
    if response.clicked() {
        out.push(intent);
    }
}

fn menu_row(ui: &Ui, t: &Theme, rect: Rect, icon: &str, title: &str, hint: &str) -> bool {
    let response = control::press(ui, rect, title, title, true);
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(t.size.control_radius), t.raised);
    }
    text::icon(
        ui,
        pos2(rect.left() + 32.0, rect.center().y),
        icon,
        Weight::Icon,
        22.0,
        t.t2,
    );
    let x = rect.left() + 60.0;
    ui.painter().text(
        pos2(x, rect.center().y - 10.0),
        Align2::LEFT_CENTER,
        title,
        Weight::SemiBold.at(t.size.title),
        t.t1,
    );
    text::write_within(
        ui,
        pos2(x, rect.center().y + 12.0),
        Align2::LEFT_CENTER,
        rect.right() - x,
        hint,
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    control::focus(ui, t, &response, rect, t.size.control_radius);
    response.clicked()
}

/// The night, the moon, the boat and four waves.
fn sea(ui: &Ui, t: &Theme, rect: Rect) {
    let painter = ui.painter().with_clip_rect(rect);
    let bottom = rect.bottom();
    let moon = pos2(rect.left() + rect.width() * 0.75, bottom - 164.0);
    let tall = rect.height() > 780.0;
    if tall {
        painter.circle_filled(moon, 46.0, t.moon_ring);
        painter.circle_filled(moon, 30.0, t.moon);
        painter.circle_filled(moon + vec2(-10.0, -6.0), 5.0, t.paper3);
        painter.circle_filled(moon + vec2(6.0, 9.0), 6.0, t.paper3);
        for (x, y) in [
            (0.09, 200.0),
            (0.27, 230.0),
            (0.18, 150.0),
            (0.59, 234.0),
            (0.45, 190.0),
            (0.91, 210.0),
        ] {
            painter.circle_filled(pos2(rect.left() + rect.width() * x, bottom - y), 1.6, t.t2);
        }
    }
    let waves = [
        (t.wave1, 108.0, 150.0, 0.4),
        (t.wave2, 92.0, 128.0, 1.7),
        (t.wave3, 68.0, 140.0, 3.0),
        (t.wave4, 46.0, 120.0, 4.4),
    ];
    for (n, (colour, height, length, phase)) in waves.into_iter().enumerate() {
        if n == 1
            && tall
            && let Some(boat) = art::picture(ui.ctx(), "brand/boat")
        {
            let place = Rect::from_center_size(
                pos2(rect.left() + rect.width() * 0.34, bottom - 136.0),
                Vec2::splat(118.0),
            );
            // The water of the mark stays out: the sea is there.
            painter.image(
                boat.id(),
                Rect::from_min_max(
                    place.min,
                    pos2(place.right(), place.top() + place.height() * 0.8),
                ),
                Rect::from_min_max(Pos2::ZERO, pos2(1.0, 0.8)),
                egui::Color32::WHITE,
            );
        }
        let points: Vec<Pos2> = (0..=60)
            .map(|step| {
                let x = rect.left() + rect.width() * step as f32 / 60.0;
                let swell =
                    Vec2::angled((x - rect.left()) / length * std::f32::consts::TAU + phase).y;
                pos2(x, bottom - height - swell * 7.0)
            })
            .collect();
        paint::area(&painter, &points, bottom, colour);
    }
}

fn projects(
    ui: &mut Ui,
    rect: Rect,
    sight: TitleSight,
    view: &mut TitleView,
    out: &mut Vec<Intent>,
) {
    let mut rest = rect;
    let head = cut::top(&mut rest, 44.0, 24.0);
    let title = if sight.saves_first {
        tr!("projects-and-saves")
    } else {
        tr!("choose-project")
    };
    let end = figure::screen_title(ui, head, &title, "");
    let filters = [
        tr!("filter-all", count = sight.shelf.len()),
        tr!("filter-short"),
        tr!("filter-first"),
        tr!("filter-hard"),
    ];
    let width = control::segmented_width(ui, &filters);
    if end + 24.0 + width <= head.right() {
        let place = Rect::from_min_size(
            pos2(head.right() - width, head.center().y - 20.0),
            vec2(width, 40.0),
        );
        if let Some(chosen) = control::segmented(ui, place, &filters, view.filter, false) {
            view.filter = chosen;
        }
    }
    let shown: Vec<&Shelved> = sight
        .shelf
        .iter()
        .filter(|s| match view.filter {
            1 => s.scenario.minutes < 60,
            2 => s.scenario.difficulty <= 2,
            3 => s.scenario.difficulty >= 4,
            _ => true,
        })
        .collect();
    let columns = if rest.width() > 1000.0 { 3 } else { 2 };
    let t = theme::of(ui);
    if shown.is_empty() {
        let line = cut::top(&mut rest, 40.0, 16.0);
        text::write(
            ui,
            text::left(line, 0.0),
            Align2::LEFT_CENTER,
            tr!("filter-none"),
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
    }
    for row in shown.chunks(columns) {
        let line = cut::top(&mut rest, CARD, 24.0);
        for (shelved, place) in row.iter().zip(cut::columns(line, columns, 24.0)) {
            project_card(ui, &t, place, shelved, sight.latest, out);
        }
    }
    if rest.height() > 90.0 {
        let rows = sight.kept.len().clamp(1, 12) as f32;
        let height = (64.0 + 44.0 * rows).min(rest.height());
        let place = cut::top(&mut rest, height, 0.0);
        saves(ui, &t, place, sight.kept, out);
    }
}

fn project_card(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    shelved: &Shelved,
    latest: Option<&Inside>,
    out: &mut Vec<Intent>,
) {
    let scenario = &shelved.scenario;
    let goes_on = latest.filter(|inside| *inside.scenario == *scenario.id);
    let label = format!("{}: {}", scenario.title, scenario.brief);
    let response = control::press(ui, rect, &scenario.id, &label, true);
    let painter = ui.painter();
    let radius = CornerRadius::same(t.size.panel_radius);
    let edge = match (goes_on.is_some(), response.hovered()) {
        (true, _) => Stroke::new(2.0, t.teal),
        (false, true) => Stroke::new(2.0, t.line2),
        (false, false) => Stroke::new(1.0, t.line),
    };
    painter.rect_filled(rect, radius, t.panel);
    let mut inside = rect;
    let picture = cut::top(&mut inside, 144.0, 0.0);
    if let Some(cover) = art::cover(ui.ctx(), &scenario.id) {
        // The cover fills the width; what is too high is cut above and below.
        let share = (picture.height() / picture.width()) / (264.0 / 636.0);
        let (u, v) = if share > 1.0 {
            ((1.0 - 1.0 / share) * 0.5, 0.0)
        } else {
            (0.0, (1.0 - share) * 0.5)
        };
        let shape = egui::epaint::RectShape::filled(
            picture,
            CornerRadius {
                nw: t.size.panel_radius,
                ne: t.size.panel_radius,
                ..CornerRadius::ZERO
            },
            egui::Color32::WHITE,
        )
        .with_texture(
            cover.id(),
            Rect::from_min_max(pos2(u, v), pos2(1.0 - u, 1.0 - v)),
        );
        painter.add(shape);
    }
    painter.rect_stroke(rect, radius, edge, StrokeKind::Inside);
    let mut inside = inside.shrink2(vec2(16.0, 0.0));
    inside.min.y += 18.0;
    let caption = text::ink(Weight::Regular, t.size.caption, t.t2);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let line = cut::top(&mut inside, 26.0, 2.0);
    text::write_within(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        line.width(),
        &scenario.title,
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    let line = cut::top(&mut inside, 22.0, 8.0);
    let brief = scenario
        .brief
        .split_inclusive(['.', '?', '!'])
        .next()
        .unwrap_or_default();
    text::write_within(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        line.width(),
        brief,
        &caption,
    );
    let line = cut::top(&mut inside, 22.0, 10.0);
    let mut x = text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("difficulty"),
        &quiet,
    )
    .right()
        + 14.0;
    for n in 0..5 {
        let full = n < scenario.difficulty;
        let (fill, stroke) = if full {
            (t.paper, Stroke::NONE)
        } else {
            (egui::Color32::TRANSPARENT, Stroke::new(1.0, t.line2))
        };
        paint::diamond(painter, pos2(x, line.center().y), 5.0, fill, stroke);
        x += 14.0;
    }
    text::write(
        ui,
        text::right(line, 0.0),
        Align2::RIGHT_CENTER,
        tr!(
            "weeks-and-minutes",
            weeks = shelved.weeks,
            minutes = scenario.minutes
        ),
        &caption,
    );
    let line = cut::top(&mut inside, 24.0, 14.0);
    let mut x = line.left();
    for tag in &scenario.tags {
        let room = text::width(ui, tag, &caption) + 16.0;
        if x + room > line.right() {
            break;
        }
        x = control::chip(ui, pos2(x, line.top()), tag) + 6.0;
    }
    figure::rule(ui, line.left(), line.right(), inside.top(), t.line);
    let line = Rect::from_min_max(
        inside.min + vec2(0.0, 8.0),
        pos2(inside.right(), rect.bottom() - 8.0),
    );
    let bold = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    match goes_on {
        Some(save) => {
            let words = tr!("in-progress", week = save.week);
            let go = text::ink(Weight::SemiBold, t.size.caption, t.teal);
            text::write(ui, text::left(line, 0.0), Align2::LEFT_CENTER, words, &go);
        }
        None => {
            text::icon(
                ui,
                text::left(line, 8.0),
                icons::CIRCLE_DASHED,
                Weight::Icon,
                18.0,
                t.t3,
            );
            text::write(
                ui,
                text::left(line, 22.0),
                Align2::LEFT_CENTER,
                tr!("not-played"),
                &quiet,
            );
        }
    }
    text::write(
        ui,
        text::right(line, 20.0),
        Align2::RIGHT_CENTER,
        tr!("brief"),
        &bold,
    );
    text::icon(
        ui,
        text::right(line, 7.0),
        icons::CARET_RIGHT,
        Weight::Icon,
        14.0,
        t.t2,
    );
    control::focus(ui, t, &response, rect, t.size.panel_radius);
    if response.clicked() {
        out.push(Intent::Brief(scenario.id.to_string()));
    }
}

/// What was kept: each with its day, or why it cannot be opened.
fn saves(ui: &mut Ui, t: &Theme, rect: Rect, kept: &[Kept], out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("saved-projects"));
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    if kept.is_empty() {
        text::paragraph(ui, inside, 3, 20.0, tr!("no-saves"), &body);
        return;
    }
    let mut list = ui.new_child(egui::UiBuilder::new().max_rect(inside).id_salt("saves"));
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut list, |ui| {
            for (place, save) in kept.iter().enumerate() {
                let (row, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 44.0), egui::Sense::hover());
                figure::rule(ui, row.left(), row.right(), row.top(), t.line);
                let bold = text::ink(Weight::SemiBold, t.size.body, t.t1);
                match &save.inside {
                    Ok(known) => {
                        text::write_within(
                            ui,
                            text::left(row, 0.0),
                            Align2::LEFT_CENTER,
                            220.0,
                            &known.title,
                            &bold,
                        );
                        text::write(
                            ui,
                            text::left(row, 240.0),
                            Align2::LEFT_CENTER,
                            tr!("save-day", date = known.date.clone(), week = known.week),
                            &body,
                        );
                        let kind = if save.auto {
                            tr!("save-auto")
                        } else {
                            tr!("save-own")
                        };
                        text::write(
                            ui,
                            text::left(row, 430.0),
                            Align2::LEFT_CENTER,
                            kind,
                            &text::ink(Weight::Regular, t.size.caption, t.t3),
                        );
                        let button = Rect::from_min_size(
                            pos2(row.right() - 96.0, row.center().y - 16.0),
                            vec2(88.0, 32.0),
                        );
                        if Button::new(&tr!("open")).show(ui, button) {
                            out.push(Intent::Open(place));
                        }
                    }
                    Err(why) => {
                        figure::status(
                            ui,
                            text::left(row, 0.0),
                            crate::desktop::kit::Status::Bad,
                            &tr!("save-broken"),
                        );
                        text::write_within(
                            ui,
                            text::left(row, 160.0),
                            Align2::LEFT_CENTER,
                            row.width() - 168.0,
                            why,
                            &body,
                        );
                    }
                }
            }
        });
}
