//! How the team will work.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::BriefingView;
use crate::desktop::kit::{control, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::scenario::vocabulary::Method;
use crate::tr;

const METHODS: [Method; 3] = [Method::Scrum, Method::Kanban, Method::StageGates];

fn method_words(method: Method) -> (&'static str, String, [String; 3]) {
    match method {
        Method::Scrum => (
            icons::ARROWS_CLOCKWISE,
            tr!("scrum"),
            [tr!("scrum-1"), tr!("scrum-2"), tr!("scrum-3")],
        ),
        Method::Kanban => (
            icons::KANBAN,
            tr!("kanban"),
            [tr!("kanban-1"), tr!("kanban-2"), tr!("kanban-3")],
        ),
        Method::StageGates => (
            icons::TRAFFIC_SIGNAL,
            tr!("gates"),
            [tr!("gates-1"), tr!("gates-2"), tr!("gates-3")],
        ),
    }
}

/// The height that the three ways want: where it is narrow, their words take two rows.
pub(super) const fn height(width: f32) -> f32 {
    if width < 860.0 { 212.0 } else { 184.0 }
}

pub(super) fn method(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut BriefingView) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(24.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 8.0);
    figure::panel_title(ui, head, &tr!("how-you-work"));
    let choices = &sight.board.method_choices;
    let hint = if choices.is_empty() {
        tr!("method-given")
    } else {
        tr!("method-once")
    };
    figure::panel_hint(ui, head, &hint);
    let chosen = view.method.unwrap_or(sight.board.method);
    for (method, place) in METHODS.into_iter().zip(cut::columns(inside, 3, 16.0)) {
        let (icon, name, lines) = method_words(method);
        let open = choices.contains(&method) || method == sight.board.method;
        let is_chosen = method == chosen;
        let response = control::press(ui, place, &name, &name, open);
        let (fill, edge, strong, weak) = if is_chosen {
            (t.violet, t.violet, t.on_violet, t.on_violet)
        } else if open {
            (t.violet_deep, t.violet_line, t.t1, t.t2)
        } else {
            (t.panel, t.line, t.t3, t.t3)
        };
        let edge = if response.hovered() && open {
            t.violet
        } else {
            edge
        };
        ui.painter().rect(
            place,
            CornerRadius::same(t.size.control_radius),
            fill,
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        );
        let mut box_ = place.shrink2(vec2(16.0, 8.0));
        let title = cut::top(&mut box_, 28.0, 2.0);
        text::icon(
            ui,
            text::left(title, 10.0),
            icon,
            Weight::Icon,
            20.0,
            strong,
        );
        text::write(
            ui,
            text::left(title, 32.0),
            Align2::LEFT_CENTER,
            &name,
            &text::ink(Weight::SemiBold, t.size.title, strong),
        );
        if is_chosen {
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
                egui_phosphor::fill::CHECK_CIRCLE,
                Weight::IconFill,
                16.0,
                strong,
            );
        } else if !open {
            text::icon(
                ui,
                text::right(title, 8.0),
                icons::LOCK_SIMPLE,
                Weight::Icon,
                16.0,
                weak,
            );
        }
        let step = (box_.height() / 3.0).min(35.0);
        for (n, line) in lines.iter().enumerate() {
            let y = box_.top() + step * (n as f32 + 0.5);
            let sign = if n == 2 { icons::MINUS } else { icons::PLUS };
            text::icon(
                ui,
                pos2(box_.left() + 6.0, y),
                sign,
                Weight::IconBold,
                12.0,
                weak,
            );
            text::block(
                ui,
                pos2(box_.left() + 22.0, y),
                Align2::LEFT_CENTER,
                (box_.width() - 22.0, 2, 16.0),
                line,
                &text::ink(Weight::Regular, t.size.caption, weak),
            );
        }
        control::focus(ui, t, &response, place, t.size.control_radius);
        if response.clicked() {
            view.method = Some(method);
        }
    }
}
