//! The Go/No-Go: what holds, the ways to launch, and the word.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::{fill, regular as icons};

use super::roomy;
use crate::desktop::art::Mood;
use crate::desktop::intent::{Intent, Overlay, Place, Question};
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::decision::Slug;
use crate::engine::{Action, Decision};
use crate::tr;

/// What the Go/No-Go remembers.
#[derive(Clone, Debug, Default)]
pub struct LaunchPanel {
    /// The chosen way.
    pub chosen: Option<Slug>,
}

/// Draws the Go/No-Go.
pub fn launch_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    view: &mut LaunchPanel,
    out: &mut Vec<Intent>,
) {
    roomy(ui, "launch", rect, vec2(1080.0, 560.0), |ui, rect| {
        let t = theme::of(ui);
        let board = &sight.board;
        if view.chosen.is_none() {
            view.chosen = board
                .launch
                .iter()
                .find(|way| way.why_not.is_none())
                .or(board.launch.first())
                .map(|way| way.id.clone());
        }
        let mut rest = rect;
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        let called = board.go_no_go.as_ref().map_or_else(
            || tr!("not-called"),
            |when| tr!("called-on", date = when.date.to_string()),
        );
        figure::screen_title(ui, head, &tr!("launch"), &called);
        let row = cut::top(&mut rest, 108.0, t.size.gap);
        table(ui, &t, row, sight);
        let width = (rest.width() - t.size.gap * 2.0) / 3.0;
        let ready = cut::left(&mut rest, width * 1.15, t.size.gap);
        let ways = cut::left(&mut rest, width * 0.95, t.size.gap);
        readiness(ui, &t, ready, sight, out);
        options(ui, &t, ways, sight, view);
        word(ui, &t, rest, sight, view, out);
    });
}

fn table(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let all = &sight.board.stakeholders;
    for (who, place) in all.iter().zip(cut::columns(
        rect.shrink2(vec2(24.0, 12.0)),
        all.len().max(4),
        8.0,
    )) {
        let status = Status::of_score(who.trust * 100.0);
        let mood = match status {
            Status::Good => Mood::Happy,
            Status::Bad => Mood::Angry,
            _ => Mood::Steady,
        };
        figure::portrait(ui, text::left(place, 30.0), 30.0, &who.portrait, mood);
        let x = place.left() + 72.0;
        text::write_within(
            ui,
            pos2(x, place.center().y - 20.0),
            Align2::LEFT_CENTER,
            place.right() - x,
            &who.name,
            &text::ink(Weight::SemiBold, t.size.body, t.t1),
        );
        figure::status(
            ui,
            pos2(x, place.center().y),
            status,
            &tr!("trust-is", trust = (who.trust * 100.0).round()),
        );
        text::write_within(
            ui,
            pos2(x, place.center().y + 20.0),
            Align2::LEFT_CENTER,
            place.right() - x,
            tr!("thinks-date", date = sight.day(who.believes.day)),
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
    }
}

fn readiness(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight, out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let items = &sight.board.readiness;
    let mut inside = rect.shrink2(vec2(16.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 10.0);
    figure::panel_title(ui, head, &tr!("readiness"));
    figure::panel_hint(
        ui,
        head,
        &tr!(
            "ready-of",
            ready = items.iter().filter(|item| item.holds).count(),
            of = items.len()
        ),
    );
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("readiness"));
    egui::ScrollArea::vertical()
        .id_salt("readiness")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for item in items {
                let (row, _) = ui.allocate_exact_size(vec2(inside.width(), 50.0), Sense::hover());
                figure::rule(ui, row.left(), row.right(), row.top(), t.line);
                let status = match (item.holds, item.required) {
                    (true, _) => Status::Good,
                    (false, true) => Status::Bad,
                    (false, false) => Status::Risk,
                };
                paint::status(
                    ui.painter(),
                    text::left(row, 7.0),
                    12.0,
                    status,
                    status.colour(t),
                );
                let mut right = row.right();
                match (&item.prepare, item.holds) {
                    (Some((hours, why_not)), false) => {
                        let refused = why_not.clone().or_else(|| sight.short_of_hours(*hours));
                        let words = tr!("prepare");
                        let button = Button::new(&words)
                            .cost(sight::hours_text(*hours))
                            .refused(refused.as_deref());
                        let width = button.width(ui);
                        right -= width + 10.0;
                        if button.show(
                            ui,
                            Rect::from_min_size(
                                pos2(row.right() - width, row.center().y - 16.0),
                                vec2(width, 32.0),
                            ),
                        ) {
                            out.push(Intent::plan(
                                Action::Prepare(item.id.clone()),
                                sight.board.today.day,
                            ));
                        }
                    }
                    _ => {
                        let word = if item.holds {
                            tr!("ready")
                        } else if item.required {
                            tr!("required")
                        } else {
                            tr!("open-item")
                        };
                        right = text::write(
                            ui,
                            text::right(row, 0.0),
                            Align2::RIGHT_CENTER,
                            word,
                            &text::ink(Weight::SemiBold, t.size.caption, status.text_colour(t)),
                        )
                        .left()
                            - 10.0;
                    }
                }
                text::write_within(
                    ui,
                    text::left(row, 24.0),
                    Align2::LEFT_CENTER,
                    right - row.left() - 24.0,
                    &item.text,
                    &text::ink(Weight::Regular, t.size.body, t.t1),
                );
            }
        });
}

fn options(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut LaunchPanel) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(16.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 10.0);
    figure::panel_title(ui, head, &tr!("launch-mode"));
    let count = sight.board.launch.len().max(1) as f32;
    let height = ((inside.height() - 10.0 * (count - 1.0)) / count).min(128.0);
    for way in &sight.board.launch {
        let place = cut::top(&mut inside, height, 10.0);
        let open = way.why_not.is_none();
        let chosen = view.chosen.as_deref() == Some(&*way.id);
        let label = way.why_not.as_ref().map_or_else(
            || way.text.to_string(),
            |why| format!("{}: {why}", way.text),
        );
        let response = control::press(ui, place, &way.id, &label, true);
        let (fill_, edge, strong) = match (chosen, open) {
            (true, true) => (t.violet, t.violet, t.on_violet),
            (false, true) => (t.violet_deep, t.violet_line, t.t1),
            (_, false) => (t.panel, t.line2, t.t2),
        };
        ui.painter().rect(
            place,
            CornerRadius::same(t.size.control_radius),
            fill_,
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        );
        let mut box_ = place.shrink2(vec2(14.0, 10.0));
        let title = cut::top(&mut box_, 24.0, 2.0);
        text::icon(
            ui,
            text::left(title, 10.0),
            if open {
                icons::ROCKET_LAUNCH
            } else {
                icons::LOCK_SIMPLE
            },
            Weight::Icon,
            20.0,
            strong,
        );
        text::write_within(
            ui,
            text::left(title, 30.0),
            Align2::LEFT_CENTER,
            title.width() - 110.0,
            &way.text,
            &text::ink(Weight::SemiBold, t.size.title, strong),
        );
        if chosen && open {
            let end = text::write(
                ui,
                text::right(title, 0.0),
                Align2::RIGHT_CENTER,
                tr!("chosen"),
                &text::ink(Weight::SemiBold, t.size.caption, strong),
            );
            text::icon(
                ui,
                pos2(end.left() - 12.0, title.center().y),
                fill::CHECK_CIRCLE,
                Weight::IconFill,
                16.0,
                strong,
            );
        }
        let foot = cut::bottom(&mut box_, 20.0, 2.0);
        let words = way
            .why_not
            .clone()
            .unwrap_or_else(|| way.detail.to_string());
        let rows = (box_.height() / 18.0).floor().max(1.0) as usize;
        text::paragraph(
            ui,
            box_,
            rows,
            18.0,
            words,
            &text::ink(Weight::Regular, t.size.caption, strong),
        );
        let facts = tr!(
            "way-facts",
            days = way.days,
            money = sight::money(way.cost, &sight.board.money.currency)
        );
        text::write(
            ui,
            text::left(foot, 0.0),
            Align2::LEFT_CENTER,
            facts,
            &text::ink(Weight::SemiBold, t.size.caption, strong),
        );
        control::focus(ui, t, &response, place, t.size.control_radius);
        if response.clicked() {
            view.chosen = Some(way.id.clone());
        }
    }
}

fn word(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &LaunchPanel, out: &mut Vec<Intent>) {
    let mut rest = rect;
    let act = cut::bottom(&mut rest, 132.0, t.size.gap);
    paint::panel(ui.painter(), t, rest);
    let way = sight
        .board
        .launch
        .iter()
        .find(|way| view.chosen.as_deref() == Some(&*way.id));
    let mut inside = rest.shrink2(vec2(20.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 14.0);
    figure::panel_title(ui, head, &tr!("if-you-go"));
    if let Some(way) = way {
        let (low, high) = (
            (way.incident * 100.0 - 4.0).max(0.0).round(),
            (way.incident * 100.0 + 8.0).min(100.0).round(),
        );
        let line = cut::top(&mut inside, 24.0, 6.0);
        figure::status(ui, text::left(line, 0.0), Status::Bad, &tr!("incident"));
        text::write(
            ui,
            text::right(line, 0.0),
            Align2::RIGHT_CENTER,
            tr!("range-percent", low = low, high = high),
            &text::ink(Weight::SemiBold, t.size.title, t.t1),
        );
        let strip = cut::top(&mut inside, 14.0, 14.0);
        ui.painter()
            .rect_filled(strip, CornerRadius::same(3), t.line);
        let part = Rect::from_x_y_ranges(
            strip.left() + strip.width() * (low / 100.0) as f32
                ..=strip.left() + strip.width() * (high / 100.0) as f32,
            strip.y_range(),
        );
        ui.painter()
            .rect_filled(part, CornerRadius::same(3), t.coral);
        text::paragraph(
            ui,
            inside,
            4,
            20.0,
            tr!("incident-note"),
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
    }
    paint::panel(ui.painter(), t, act);
    let rows = cut::rows(act.shrink(16.0), 2, 8.0);
    let refused = match way {
        None => Some(tr!("no-way")),
        Some(way) => way.why_not.clone(),
    };
    if Button::new(&tr!("go"))
        .look(Look::Violet)
        .icon(icons::CHECK_CIRCLE)
        .refused(refused.as_deref())
        .show(ui, rows[0])
        && let Some(way) = way
    {
        out.push(Intent::Lay(Overlay::Confirm(Box::new(Question {
            title: tr!("go-title", way = way.text.to_string()),
            text: tr!("go-text"),
            yes: tr!("go"),
            act: Intent::Decide(Decision::Launch {
                option: way.id.clone(),
            }),
        }))));
    }
    if Button::new(&tr!("not-yet"))
        .icon(icons::HOURGLASS_MEDIUM)
        .show(ui, rows[1])
    {
        out.push(Intent::Go(Place::Project));
    }
}
