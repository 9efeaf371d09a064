//! Controls: buttons, switches, tabs. Each shows its focus and is known by its words.

use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, WidgetType, pos2, vec2,
};
use egui_phosphor::regular as icons;

use super::{cut, paint, spot, text};
use crate::desktop::theme::{self, Theme, Weight};

/// What a button looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Spends hours, or is the player's own act.
    Violet,
    /// The one "go" of a menu.
    Teal,
    /// Anything else.
    Neutral,
    /// On paper, quiet.
    Paper,
    /// On paper, the act.
    PaperAct,
    /// On paper, opens something.
    PaperDark,
}

/// A button, before it is drawn.
#[derive(Clone, Debug)]
pub struct Button<'a> {
    label: &'a str,
    look: Look,
    icon: Option<&'a str>,
    cost: Option<String>,
    refused: Option<&'a str>,
    named: Option<&'a str>,
    left: bool,
}

impl<'a> Button<'a> {
    /// A neutral button.
    #[must_use]
    pub const fn new(label: &'a str) -> Self {
        Self {
            label,
            look: Look::Neutral,
            icon: None,
            cost: None,
            refused: None,
            named: None,
            left: false,
        }
    }

    /// With another look.
    #[must_use]
    pub const fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// With an icon.
    #[must_use]
    pub const fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With what it costs.
    #[must_use]
    pub fn cost(mut self, cost: impl Into<String>) -> Self {
        self.cost = Some(cost.into());
        self
    }

    /// Disabled, with the reason inside.
    #[must_use]
    pub const fn refused(mut self, why: Option<&'a str>) -> Self {
        self.refused = why;
        self
    }

    /// Known by other words than those on it.
    #[must_use]
    pub const fn named(mut self, name: &'a str) -> Self {
        self.named = Some(name);
        self
    }

    /// With its words at the left.
    #[must_use]
    pub const fn left(mut self) -> Self {
        self.left = true;
        self
    }

    /// The width it wants.
    #[must_use]
    pub fn width(&self, ui: &Ui) -> f32 {
        let t = theme::of(ui);
        let ink = text::ink(Weight::SemiBold, t.size.body, t.t1);
        let mut width = text::width(ui, self.label, &ink) + 32.0;
        if self.icon.is_some() {
            width += 26.0;
        }
        if let Some(cost) = &self.cost {
            width += text::width(ui, cost, &ink) + 8.0;
        }
        width
    }

    /// Draws it. Returns whether it was pressed.
    pub fn show(self, ui: &Ui, rect: Rect) -> bool {
        self.respond(ui, rect).clicked()
    }

    /// Draws it. Returns the response.
    pub fn respond(self, ui: &Ui, rect: Rect) -> Response {
        let t = theme::of(ui);
        let enabled = self.refused.is_none();
        let name = self.named.unwrap_or(self.label);
        let label = match (&self.cost, self.refused) {
            (_, Some(why)) => format!("{name}: {why}"),
            (Some(cost), None) => format!("{name}, {cost}"),
            (None, None) => name.to_owned(),
        };
        let response = press(ui, rect, self.label, &label, enabled);
        let radius = CornerRadius::same(t.size.control_radius);
        if !enabled {
            let edge = if self.quiet(&t) == t.t3 {
                t.line2
            } else {
                t.ink3
            };
            paint::dashed_rect(ui.painter(), rect, Stroke::new(1.0, edge));
            self.write_refusal(ui, &t, rect);
            focus(ui, &t, &response, rect, t.size.control_radius);
            return response;
        }
        let (fill, stroke, ink) = self.colours(&t, &response);
        ui.painter().rect(
            rect,
            radius,
            fill,
            Stroke::new(1.0, stroke),
            StrokeKind::Inside,
        );
        let whole = self.write_words(ui, &t, rect, ink);
        focus(ui, &t, &response, rect, t.size.control_radius);
        if whole {
            response
        } else {
            response.on_hover_text(self.label)
        }
    }

    fn colours(&self, t: &Theme, response: &Response) -> (Color32, Color32, Color32) {
        let lit = response.hovered() || response.is_pointer_button_down_on();
        let shade = |colour: Color32| {
            if lit {
                colour.lerp_to_gamma(Color32::WHITE, 0.14)
            } else {
                colour
            }
        };
        match self.look {
            Look::Violet => (shade(t.violet), shade(t.violet), t.on_violet),
            Look::Teal => (shade(t.teal), shade(t.teal), t.on_teal),
            Look::Neutral => (
                if lit { t.select } else { t.raised },
                if lit { t.t3 } else { t.line2 },
                t.t1,
            ),
            Look::Paper => (if lit { t.paper2 } else { t.paper }, t.ink2, t.ink),
            Look::PaperAct => (shade(t.paper_violet), shade(t.paper_violet), t.paper),
            Look::PaperDark => (shade(t.ink), shade(t.ink), t.paper),
        }
    }

    /// Returns whether there was room for the whole label.
    fn write_words(&self, ui: &Ui, t: &Theme, rect: Rect, colour: Color32) -> bool {
        let bold = text::ink(Weight::SemiBold, t.size.body, colour);
        let quiet = text::ink(
            Weight::Medium,
            t.size.body,
            if matches!(self.look, Look::Neutral) {
                t.t2
            } else {
                colour
            },
        );
        let room = rect.width() - 16.0;
        let cost_width = self
            .cost
            .as_ref()
            .map_or(0.0, |cost| text::width(ui, cost, &quiet) + 8.0);
        let wanted = text::width(ui, self.label, &bold);
        // Where it is narrow, the icon gives way to the words.
        let icon = self.icon.filter(|_| 24.0 + wanted + cost_width <= room);
        let icon_width = if icon.is_some() { 24.0 } else { 0.0 };
        let label_width = wanted.min(room - icon_width - cost_width);
        let whole = icon_width + label_width + cost_width;
        let mut x = if self.left {
            rect.left() + 12.0
        } else {
            rect.center().x - whole * 0.5
        };
        let y = rect.center().y;
        if let Some(icon) = icon {
            text::icon(ui, pos2(x + 8.0, y), icon, Weight::IconBold, 16.0, colour);
            x += icon_width;
        }
        let painter = ui.painter();
        let cut = cut_to(ui, self.label, &bold, label_width);
        let whole = cut == self.label;
        painter.text(pos2(x, y), Align2::LEFT_CENTER, cut, bold.font, colour);
        if let Some(cost) = &self.cost {
            let at = if self.left {
                pos2(rect.right() - 12.0 - cost_width + 8.0, y)
            } else {
                pos2(x + label_width + 8.0, y)
            };
            painter.text(at, Align2::LEFT_CENTER, cost, quiet.font, quiet.colour);
        }
        whole
    }

    /// The reason where it fits, in one row or two; otherwise the label, and the reason on hover.
    fn write_refusal(&self, ui: &Ui, t: &Theme, rect: Rect) {
        let why = self.refused.unwrap_or_default();
        let mut inside = rect.shrink2(vec2(12.0, 4.0));
        let lock = cut::left(&mut inside, 18.0, 6.0);
        let colour = self.quiet(t);
        let hint = text::ink(Weight::Regular, t.size.caption, colour);
        let icon_at = |y| {
            text::icon(
                ui,
                pos2(lock.center().x, y),
                icons::LOCK_SIMPLE,
                Weight::Icon,
                16.0,
                colour,
            );
        };
        let line = 17.0;
        let rows = (inside.height() / line).floor() as usize;
        let needed = text::measure(ui, inside.width(), 9, line, why, &hint).y;
        // A reason that begins with the label says it already.
        if needed + 22.0 <= inside.height() && !why.starts_with(self.label) {
            let top = inside.center().y - (needed + 22.0) * 0.5;
            icon_at(top + 10.0);
            let title = text::ink(Weight::SemiBold, t.size.body, colour);
            let cut = cut_to(ui, self.label, &title, inside.width());
            ui.painter().text(
                pos2(inside.left(), top),
                Align2::LEFT_TOP,
                cut,
                title.font,
                colour,
            );
            let place = Rect::from_min_max(pos2(inside.left(), top + 22.0), inside.max);
            text::paragraph(ui, place, 9, line, why, &hint);
            return;
        }
        icon_at(lock.center().y);
        let fits = needed <= rows as f32 * line + 0.5;
        let words = if fits { why } else { self.label };
        let rows = if fits { rows } else { 1 };
        text::block(
            ui,
            text::left(inside, 0.0),
            Align2::LEFT_CENTER,
            (inside.width(), rows, line),
            words,
            &hint,
        );
    }

    /// The colour of what cannot be pressed.
    fn quiet(&self, t: &Theme) -> Color32 {
        match self.look {
            Look::Paper | Look::PaperAct | Look::PaperDark => t.ink3,
            Look::Violet | Look::Teal | Look::Neutral => t.t3,
        }
    }
}

/// `words` cut with an ellipsis so that they are no wider than `width`.
fn cut_to(ui: &Ui, words: &str, ink: &text::Ink, width: f32) -> String {
    if text::width(ui, words, ink) <= width + 0.5 {
        return words.to_owned();
    }
    let mut kept: String = words.to_owned();
    while !kept.is_empty() {
        kept.pop();
        let tried = format!("{}…", kept.trim_end());
        if text::width(ui, &tried, ink) <= width {
            return tried;
        }
    }
    String::new()
}

/// A place that can be pressed, known by `label`.
pub fn press(ui: &Ui, rect: Rect, salt: &str, label: &str, enabled: bool) -> Response {
    let id = ui
        .id()
        .with(("press", salt, rect.left() as i32, rect.top() as i32));
    press_id(ui, rect, id, label, enabled)
}

/// A place that can be pressed, with an id that stays when it moves.
pub fn press_id(ui: &Ui, rect: Rect, id: egui::Id, label: &str, enabled: bool) -> Response {
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::focusable_noninteractive() | Sense::hover()
    };
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, label));
    spot::drawn(ui, rect, label);
    if enabled {
        response.on_hover_cursor(CursorIcon::PointingHand)
    } else {
        response.on_hover_text(label)
    }
}

/// Draws the ring around what has the focus.
pub fn focus(ui: &Ui, t: &Theme, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        paint::focus(ui.painter(), t, rect, radius);
    }
}

/// A row of words of which one is chosen. Returns another one when it is pressed.
pub fn segmented(
    ui: &Ui,
    rect: Rect,
    labels: &[String],
    chosen: usize,
    violet: bool,
) -> Option<usize> {
    let t = theme::of(ui);
    paint::well(ui.painter(), &t, rect);
    let mut pressed = None;
    let inside = rect.shrink(4.0);
    let ink = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    let widths: Vec<f32> = labels
        .iter()
        .map(|label| text::width(ui, label, &ink) + 22.0)
        .collect();
    let spare =
        ((inside.width() - widths.iter().sum::<f32>()) / labels.len().max(1) as f32).max(0.0);
    let mut x = inside.left();
    for (n, (label, width)) in labels.iter().zip(&widths).enumerate() {
        let cell = Rect::from_min_size(pos2(x, inside.top()), vec2(width + spare, inside.height()));
        x += width + spare;
        let response = press(ui, cell, label, label, true);
        let (fill, colour) = if n == chosen {
            if violet {
                (t.violet, t.on_violet)
            } else {
                (t.now, t.on_now)
            }
        } else if response.hovered() {
            (t.raised, t.t1)
        } else {
            (Color32::TRANSPARENT, t.t2)
        };
        ui.painter()
            .rect_filled(cell, CornerRadius::same(t.size.chip_radius), fill);
        ui.painter().text(
            cell.center(),
            Align2::CENTER_CENTER,
            label,
            ink.font.clone(),
            colour,
        );
        focus(ui, &t, &response, cell, t.size.chip_radius);
        if response.clicked() && n != chosen {
            pressed = Some(n);
        }
    }
    pressed
}

/// The width that [`segmented`] wants.
#[must_use]
pub fn segmented_width(ui: &Ui, labels: &[String]) -> f32 {
    let t = theme::of(ui);
    let ink = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    labels
        .iter()
        .map(|label| text::width(ui, label, &ink) + 22.0)
        .sum::<f32>()
        + 8.0
}

/// A chip at the left of `at`. Returns where it ends.
pub fn chip(ui: &Ui, at: egui::Pos2, label: &str) -> f32 {
    let t = theme::of(ui);
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    let width = text::width(ui, label, &ink) + 16.0;
    let rect = Rect::from_min_size(at, vec2(width, 24.0));
    ui.painter().rect(
        rect,
        CornerRadius::same(t.size.chip_radius),
        t.raised,
        Stroke::new(1.0, t.line),
        StrokeKind::Inside,
    );
    text::write(ui, rect.center(), Align2::CENTER_CENTER, label, &ink);
    rect.right()
}

/// The bars of a place that scrolls, on paper.
pub fn scroll_on_paper(ui: &mut Ui) {
    let t = theme::of(ui);
    let visuals = ui.visuals_mut();
    visuals.extreme_bg_color = t.paper2;
    let looks = &mut visuals.widgets;
    for look in [
        &mut looks.noninteractive,
        &mut looks.inactive,
        &mut looks.hovered,
        &mut looks.active,
    ] {
        look.bg_fill = t.paper3;
        look.fg_stroke.color = t.ink3;
    }
}

/// A small square button with an icon alone.
pub fn icon_button(ui: &Ui, rect: Rect, glyph: &str, label: &str) -> Response {
    let t = theme::of(ui);
    let response = press(ui, rect, glyph, label, true);
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(t.size.control_radius), t.raised);
    }
    let colour = if response.hovered() { t.t1 } else { t.t2 };
    text::icon(ui, rect.center(), glyph, Weight::Icon, 20.0, colour);
    focus(ui, &t, &response, rect, t.size.control_radius);
    response.on_hover_text(label)
}
