//! The advisor of a tutorial, on every screen: a note that can be folded or sent away, and a hand at the control that is meant.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::shell::screen_name;
use crate::desktop::guide::Guide;
use crate::desktop::intent::{Intent, Screen, Setting};
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{cut, paint, spot, text};
use crate::desktop::theme::{self, Theme, Weight};
use crate::tr;

/// What the note remembers.
#[derive(Clone, Debug, Default)]
pub struct GuideView {
    /// Only its corner is seen.
    pub folded: bool,
}

/// Width of the note.
const NOTE: f32 = 380.0;

/// Asks the controls of this frame where the one is that the advisor means. Comes before the screen is drawn.
pub fn want(ui: &Ui, guide: Option<&Guide>, screen: Screen) {
    let wanted = match guide {
        None => Vec::new(),
        // From elsewhere, the way leads over the rail.
        Some(Guide {
            screen: Some(there),
            ..
        }) if *there != screen => {
            let name = screen_name(*there);
            vec![name]
        }
        Some(guide) => guide.labels.clone(),
    };
    spot::want(ui.ctx(), &wanted);
}

/// Draws the outline around what is meant, and the note. Comes after the screen is drawn, and keeps the pointer off nothing but itself.
pub fn guide_ui(
    ui: &Ui,
    guide: &Guide,
    screen: Screen,
    view: &mut GuideView,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let meant = spot::found(ui.ctx());
    if let Some(meant) = meant {
        outline(ui, &t, meant);
    }
    if screen == Screen::Room {
        // The room has a memo of its own for the advisor.
    } else if view.folded {
        corner(ui, &t, view);
    } else {
        note(ui, &t, guide, screen, meant, view, out);
    }
}

fn outline(ui: &Ui, t: &Theme, meant: Rect) {
    let around = meant.expand(4.0);
    let radius = CornerRadius::same(t.size.control_radius + 2);
    let stroke = Stroke::new(3.0, t.amber);
    ui.painter()
        .rect_stroke(around, radius, stroke, StrokeKind::Outside);
    let ink = text::ink(Weight::SemiBold, t.size.caption, t.base);
    let words = tr!("guide-here");
    let size = vec2(text::width(ui, &words, &ink) + 16.0, 22.0);
    let window = ui.max_rect();
    // Beside what stands in the rail; under all else where there is room, so that no neighbour is covered.
    let tag = if around.right() < 110.0 {
        Rect::from_min_size(pos2(around.right() + 6.0, around.center().y - 11.0), size)
    } else if around.bottom() + 30.0 < window.bottom() {
        Rect::from_min_size(pos2(around.left(), around.bottom() + 5.0), size)
    } else {
        Rect::from_min_size(pos2(around.left(), around.top() - 27.0), size)
    };
    ui.painter()
        .rect_filled(tag, CornerRadius::same(t.size.chip_radius), t.amber);
    text::write(ui, tag.center(), Align2::CENTER_CENTER, words, &ink);
}

/// Where something of this size lies: at the foot, on the side where the lists are and not what acts on them; on the other one if it would
/// lie over what is meant.
fn foot(ui: &Ui, t: &Theme, size: egui::Vec2, meant: Option<Rect>) -> Rect {
    let window = ui.max_rect();
    let low = window.bottom() - 16.0 - size.y;
    let left = Rect::from_min_size(pos2(window.left() + t.size.rail + 16.0, low), size);
    if meant.is_some_and(|meant| meant.intersects(left.expand(8.0))) {
        Rect::from_min_size(pos2(window.right() - 16.0 - size.x, low), size)
    } else {
        left
    }
}

fn corner(ui: &Ui, t: &Theme, view: &mut GuideView) {
    let place = foot(ui, t, vec2(132.0, 36.0), None);
    let response = control::press(ui, place, "advisor", &tr!("advisor-unfold"), true);
    ui.painter()
        .rect_filled(place, CornerRadius::same(t.size.paper_radius), t.paper);
    let icon = text::left(place, 18.0);
    text::icon(
        ui,
        icon,
        icons::COMPASS,
        Weight::IconBold,
        18.0,
        t.paper_violet,
    );
    ui.painter().text(
        text::left(place, 36.0),
        Align2::LEFT_CENTER,
        tr!("advisor"),
        Weight::SemiBold.at(t.size.body),
        t.ink,
    );
    control::focus(ui, t, &response, place, t.size.paper_radius);
    if response.clicked() {
        view.folded = false;
    }
}

fn note(
    ui: &Ui,
    t: &Theme,
    guide: &Guide,
    screen: Screen,
    meant: Option<Rect>,
    view: &mut GuideView,
    out: &mut Vec<Intent>,
) {
    let ink = text::ink(Weight::Regular, t.size.body, t.ink);
    let width = NOTE - 32.0;
    let heights: Vec<f32> = guide
        .lines
        .iter()
        .map(|line| text::measure(ui, width, 8, 20.0, line, &ink).y)
        .collect();
    let whole = heights.iter().map(|high| high + 8.0).sum::<f32>() + 100.0;
    let place = foot(ui, t, vec2(NOTE, whole), meant);
    ui.interact(place, ui.id().with("advisor"), egui::Sense::click());
    paint::memo(ui.painter(), t, place, 0, false, 0.0);
    ui.painter().rect_stroke(
        place,
        CornerRadius::same(t.size.paper_radius),
        Stroke::new(1.0, t.paper3),
        StrokeKind::Inside,
    );
    let mut inside = place.shrink2(vec2(16.0, 10.0));
    let mut head = cut::top(&mut inside, 28.0, 4.0);
    let fold = cut::right(&mut head, 32.0, 4.0);
    let icon = text::left(head, 10.0);
    text::icon(
        ui,
        icon,
        icons::COMPASS,
        Weight::IconBold,
        20.0,
        t.paper_violet,
    );
    text::write(
        ui,
        text::left(head, 28.0),
        Align2::LEFT_CENTER,
        tr!("advisor"),
        &text::ink(Weight::SemiBold, t.size.body, t.ink),
    );
    if paper_button(ui, t, fold, icons::CARET_DOWN, &tr!("advisor-fold")) {
        view.folded = true;
    }
    for (line, height) in guide.lines.iter().zip(heights) {
        let row = cut::top(&mut inside, height, 8.0);
        text::paragraph(ui, row, 8, 20.0, line, &ink);
    }
    let mut row = cut::bottom(&mut inside, 34.0, 0.0);
    let skip = tr!("advisor-skip");
    let button = Button::new(&skip).look(Look::Paper);
    let wide = button.width(ui);
    if button.show(ui, cut::right(&mut row, wide, 8.0)) {
        out.push(Intent::Set(Setting::Advisor(false)));
    }
    if let Some(there) = guide.screen.filter(|there| *there != screen) {
        let words = tr!("guide-open", screen = screen_name(there));
        let button = Button::new(&words).look(Look::PaperAct);
        let wide = button.width(ui).min(row.width());
        if button.show(ui, cut::left(&mut row, wide, 8.0)) {
            out.push(Intent::Show(there));
        }
    }
}

/// A small button with an icon alone, on paper.
fn paper_button(ui: &Ui, t: &Theme, rect: Rect, glyph: &str, label: &str) -> bool {
    let response = control::press(ui, rect, glyph, label, true);
    if response.hovered() {
        let radius = CornerRadius::same(t.size.chip_radius);
        ui.painter().rect_filled(rect, radius, t.paper2);
    }
    text::icon(ui, rect.center(), glyph, Weight::IconBold, 16.0, t.ink2);
    control::focus(ui, t, &response, rect, t.size.chip_radius);
    response.on_hover_text(label).clicked()
}
