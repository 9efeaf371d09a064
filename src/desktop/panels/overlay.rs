//! What lies over the screen: menu, settings, palette, help, questions, the days that have been; and toasts.

use egui::{
    Align2, CornerRadius, Key, Rect, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2,
};
use egui_phosphor::regular as icons;

use crate::desktop::commands;
use crate::desktop::game::{Settings, Toast};
use crate::desktop::intent::{Intent, Overlay, Pace, Place, Question};
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{self, Theme, Weight};
use crate::scenario::Day;
use crate::tr;

/// What the overlays remember.
#[derive(Clone, Debug, Default)]
pub struct OverlayView {
    /// What was typed in the palette.
    pub typed: String,
}

/// Dims what lies under an overlay, and keeps the pointer off it.
pub fn dim(ui: &Ui, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let whole = ui.max_rect();
    ui.painter()
        .rect_filled(whole, CornerRadius::ZERO, t.dim.gamma_multiply(0.74));
    let under = ui.interact(whole, ui.id().with("dim"), Sense::click());
    if under.clicked() || ui.input(|i| i.key_pressed(Key::Escape)) {
        out.push(Intent::Close);
    }
}

/// Draws an overlay other than a card.
pub fn overlay_ui(
    ui: &mut Ui,
    overlay: &Overlay,
    settings: &Settings,
    sight: Option<&Sight>,
    view: &mut OverlayView,
    out: &mut Vec<Intent>,
) {
    match overlay {
        Overlay::Card(_) => {}
        Overlay::Menu => menu(ui, sight.is_some(), out),
        Overlay::Settings => settings_ui(ui, settings, out),
        Overlay::Palette => palette(ui, sight.is_some(), view, out),
        Overlay::Help => help(ui, out),
        Overlay::Confirm(question) => confirm(ui, question, out),
        Overlay::Timeline => timeline(ui, sight, out),
    }
}

/// A box in the middle of the window, with its title. Returns what is inside.
fn sheet(ui: &Ui, t: &Theme, width: f32, height: f32, title: &str, out: &mut Vec<Intent>) -> Rect {
    let window = ui.max_rect();
    let size = vec2(
        width.min(window.width() - 32.0),
        height.min(window.height() - 32.0),
    );
    let place = Rect::from_center_size(window.center(), size);
    ui.interact(place, ui.id().with(("sheet", title)), Sense::click());
    ui.painter().rect(
        place,
        CornerRadius::same(t.size.panel_radius),
        t.panel,
        Stroke::new(1.0, t.line2),
        StrokeKind::Inside,
    );
    let mut inside = place.shrink(t.size.lead_pad);
    let head = cut::top(&mut inside, 32.0, 16.0);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        title,
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    let close = Rect::from_center_size(text::right(head, 14.0), vec2(36.0, 36.0));
    if control::icon_button(ui, close, icons::X, &tr!("close")).clicked() {
        out.push(Intent::Close);
    }
    inside
}

fn menu(ui: &Ui, in_project: bool, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let rows = [
        (icons::PLAY, tr!("resume"), Intent::Close, false),
        (icons::FLOPPY_DISK, tr!("command-save"), Intent::Save, true),
        (
            icons::ARROW_COUNTER_CLOCKWISE,
            tr!("rewind"),
            Intent::Lay(Overlay::Timeline),
            true,
        ),
        (
            icons::GEAR_SIX,
            tr!("menu-settings"),
            Intent::Lay(Overlay::Settings),
            false,
        ),
        (
            icons::QUESTION,
            tr!("menu-help"),
            Intent::Lay(Overlay::Help),
            false,
        ),
        (
            icons::ARROW_LEFT,
            tr!("back-to-projects"),
            Intent::Go(Place::Title),
            true,
        ),
        (icons::SIGN_OUT, tr!("menu-quit"), Intent::Quit, false),
    ];
    let mut inside = sheet(ui, &t, 380.0, 472.0, &tr!("menu"), out);
    for (icon, label, intent, needs_project) in rows {
        if needs_project && !in_project {
            continue;
        }
        let place = cut::top(&mut inside, 44.0, 8.0);
        if Button::new(&label).icon(icon).left().show(ui, place) {
            out.push(intent);
        }
    }
}

fn settings_ui(ui: &Ui, settings: &Settings, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let mut inside = sheet(ui, &t, 560.0, 330.0, &tr!("menu-settings"), out);
    let name = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let sizes = [80, 90, 100, 115, 130, 160];
    let line = cut::top(&mut inside, 22.0, 4.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("text-size"),
        &name,
    );
    let place = cut::top(&mut inside, 40.0, 20.0);
    let words: Vec<String> = sizes.iter().map(|size| format!("{size} %")).collect();
    let chosen = sizes
        .iter()
        .position(|size| *size == settings.text_size)
        .unwrap_or(2);
    if let Some(n) = control::segmented(ui, place, &words, chosen, false) {
        out.push(Intent::TextSize(sizes[n]));
    }
    for (title, words, chosen, make) in [
        (
            tr!("motion"),
            [tr!("motion-full"), tr!("motion-less")],
            settings.reduced_motion,
            Intent::ReducedMotion as fn(bool) -> Intent,
        ),
        (
            tr!("stops-clock"),
            [tr!("stops-acts"), tr!("stops-looks")],
            settings.stop_on_looks,
            Intent::StopOnLooks as fn(bool) -> Intent,
        ),
    ] {
        let row = cut::top(&mut inside, 44.0, 12.0);
        text::write(ui, text::left(row, 0.0), Align2::LEFT_CENTER, title, &name);
        let place = Rect::from_min_max(
            pos2(row.left() + 190.0, row.top() + 2.0),
            pos2(row.right(), row.bottom() - 2.0),
        );
        if let Some(n) = control::segmented(ui, place, &words, usize::from(chosen), false) {
            out.push(make(n == 1));
        }
    }
}

fn palette(ui: &mut Ui, in_project: bool, view: &mut OverlayView, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let inside = sheet(ui, &t, 600.0, 520.0, &tr!("command-palette"), out);
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("palette"));
    let field = body.add(
        egui::TextEdit::singleline(&mut view.typed)
            .hint_text(tr!("palette-hint"))
            .desired_width(inside.width() - 12.0)
            .margin(vec2(10.0, 8.0)),
    );
    field.request_focus();
    let wanted = view.typed.to_lowercase();
    let found: Vec<_> = commands::table(Pace::Paused)
        .into_iter()
        .filter(|command| in_project || !command.in_project)
        .filter(|command| command.name.to_lowercase().contains(&wanted))
        .collect();
    let enter = body.input(|i| i.key_pressed(Key::Enter));
    let mut picked = if enter {
        found.first().map(|command| command.intent.clone())
    } else {
        None
    };
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut body, |ui| {
            for command in found {
                let (row, _) =
                    ui.allocate_exact_size(vec2(ui.available_width() - 8.0, 34.0), Sense::hover());
                if command_row(ui, &t, row, &command) {
                    picked = Some(command.intent);
                }
            }
        });
    if let Some(intent) = picked {
        view.typed.clear();
        out.push(Intent::Close);
        out.push(intent);
    }
}

fn command_row(ui: &Ui, t: &Theme, row: Rect, command: &commands::Command) -> bool {
    let response = control::press(ui, row, &command.name, &command.name, true);
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(row, CornerRadius::same(t.size.chip_radius), t.select);
    }
    ui.painter().text(
        text::left(row, 10.0),
        Align2::LEFT_CENTER,
        &command.name,
        Weight::Regular.at(t.size.body),
        t.t1,
    );
    if let Some(keys) = command.keys {
        text::write(
            ui,
            text::right(row, 10.0),
            Align2::RIGHT_CENTER,
            ui.ctx().format_shortcut(&keys),
            &text::ink(Weight::Regular, t.size.caption, t.t3),
        );
    }
    response.clicked()
}

fn help(ui: &mut Ui, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let inside = sheet(ui, &t, 640.0, 620.0, &tr!("menu-help"), out);
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("help"));
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut body, |ui| {
            for line in [tr!("help-1"), tr!("help-2"), tr!("help-3"), tr!("help-4")] {
                ui.add(egui::Label::new(RichText::new(line).color(t.t2)).wrap());
            }
            ui.add_space(8.0);
            for command in commands::table(Pace::Paused) {
                let (row, _) =
                    ui.allocate_exact_size(vec2(ui.available_width() - 8.0, 30.0), Sense::hover());
                figure::rule(ui, row.left(), row.right(), row.top(), t.line);
                text::write(
                    ui,
                    text::left(row, 0.0),
                    Align2::LEFT_CENTER,
                    &command.name,
                    &text::ink(Weight::Regular, t.size.body, t.t1),
                );
                if let Some(keys) = command.keys {
                    text::write(
                        ui,
                        text::right(row, 0.0),
                        Align2::RIGHT_CENTER,
                        ui.ctx().format_shortcut(&keys),
                        &text::ink(Weight::SemiBold, t.size.caption, t.t2),
                    );
                }
            }
        });
}

fn confirm(ui: &Ui, question: &Question, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let mut inside = sheet(ui, &t, 520.0, 250.0, &question.title, out);
    let foot = cut::bottom(&mut inside, 44.0, 12.0);
    text::paragraph(
        ui,
        inside,
        5,
        22.0,
        &question.text,
        &text::ink(Weight::Regular, t.size.title, t.t2),
    );
    let columns = cut::columns(foot, 2, 12.0);
    if Button::new(&tr!("think-again")).show(ui, columns[0]) {
        out.push(Intent::Close);
    }
    if Button::new(&question.yes)
        .look(Look::Violet)
        .icon(icons::CHECK)
        .show(ui, columns[1])
    {
        out.push(Intent::Close);
        out.push(question.act.clone());
    }
}

/// The weeks that have been: a press goes back to a morning.
fn timeline(ui: &mut Ui, sight: Option<&Sight>, out: &mut Vec<Intent>) {
    let t = theme::of(ui);
    let inside = sheet(ui, &t, 640.0, 520.0, &tr!("rewind"), out);
    let Some(sight) = sight else { return };
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("timeline"));
    if !sight.may_go_back {
        body.label(tr!("no-rewind"));
        return;
    }
    body.add(egui::Label::new(RichText::new(tr!("rewind-hint")).color(t.t2)).wrap());
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .stick_to_bottom(true)
        .show(&mut body, |ui| {
            let today = sight.board.today.day;
            let mut week: Vec<Day> = Vec::new();
            for day in (0..=today.0).map(Day) {
                week.push(day);
                if !sight.calendar.closes_week(day) && day != today {
                    continue;
                }
                let (row, _) =
                    ui.allocate_exact_size(vec2(ui.available_width() - 8.0, 44.0), Sense::hover());
                let mut rest = row;
                let name = cut::left(&mut rest, 84.0, 8.0);
                text::write(
                    ui,
                    text::left(name, 0.0),
                    Align2::LEFT_CENTER,
                    tr!("week-short", week = sight.week(day)),
                    &text::ink(Weight::SemiBold, t.size.body, t.t2),
                );
                for (day, place) in week.iter().zip(cut::columns(rest, 5, 6.0)) {
                    if Button::new(&sight.calendar.short(*day))
                        .show(ui, place.shrink2(vec2(0.0, 4.0)))
                    {
                        out.push(Intent::Rewind(*day));
                    }
                }
                week.clear();
            }
        });
}

/// Lines at the foot of the window that tell what happened.
pub fn toasts_ui(ui: &Ui, toasts: &[Toast]) {
    let t = theme::of(ui);
    let window = ui.max_rect();
    let mut bottom = window.bottom() - 20.0;
    for toast in toasts.iter().rev() {
        let width = 460.0_f32.min(window.width() - 40.0);
        let bold = text::ink(Weight::SemiBold, t.size.body, t.t1);
        let plain = text::ink(Weight::Regular, t.size.caption, t.t2);
        let words = text::measure(ui, width - 60.0, 3, 20.0, &toast.text, &bold).y;
        let help = toast.help.as_ref().map_or(0.0, |help| {
            text::measure(ui, width - 60.0, 3, 18.0, help, &plain).y + 4.0
        });
        let place = Rect::from_min_size(
            pos2(
                window.center().x - width * 0.5,
                bottom - words - help - 24.0,
            ),
            vec2(width, words + help + 24.0),
        );
        ui.painter().rect(
            place,
            CornerRadius::same(t.size.control_radius),
            t.raised,
            Stroke::new(1.0, toast.status.colour(&t)),
            StrokeKind::Inside,
        );
        paint::status(
            ui.painter(),
            place.left_top() + vec2(24.0, 22.0),
            12.0,
            toast.status,
            toast.status.colour(&t),
        );
        let inside = Rect::from_min_max(place.min + vec2(44.0, 12.0), place.max - vec2(12.0, 8.0));
        text::paragraph(ui, inside, 3, 20.0, &toast.text, &bold);
        if let Some(help) = &toast.help {
            text::paragraph(
                ui,
                inside.with_min_y(inside.top() + words + 4.0),
                3,
                18.0,
                help,
                &plain,
            );
        }
        bottom = place.top() - 8.0;
    }
}
