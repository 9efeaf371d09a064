//! What may come of it, and the word itself.

use egui::{Align2, Color32, CornerRadius, Rect, Sense, Ui, UiBuilder, vec2};
use egui_phosphor::regular as icons;

use super::LaunchPanel;
use crate::desktop::intent::{Intent, Overlay, Place, Question};
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::panels::shell::why;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Decision;
use crate::engine::board::LaunchView;
use crate::tr;

/// The chance of an incident as a range, in percent: what nobody has found makes it worse than it looks.
fn range(way: &LaunchView) -> (f64, f64) {
    let known = way.incident * 100.0;
    (
        (known - 4.0).max(0.0).round(),
        (known + 8.0).min(100.0).round(),
    )
}

fn strip(ui: &Ui, t: &Theme, place: Rect, (low, high): (f64, f64), colour: Color32) {
    let painter = ui.painter();
    let radius = CornerRadius::same(3);
    painter.rect_filled(place, radius, t.line);
    let at = |percent: f64| place.left() + place.width() * (percent / 100.0) as f32;
    let part = Rect::from_x_y_ranges(at(low)..=at(high), place.y_range());
    painter.rect_filled(part, radius, colour);
}

pub(super) fn word(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    view: &LaunchPanel,
    out: &mut Vec<Intent>,
) {
    let all = &sight.board.launch;
    let way = all
        .iter()
        .find(|way| view.chosen.as_deref() == Some(&*way.id));
    let mut rest = rect;
    let act_place = cut::bottom(&mut rest, 148.0, t.size.gap);
    paint::panel(ui.painter(), t, rest);
    let mut inside = rest.shrink2(vec2(20.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 12.0);
    figure::panel_title(ui, head, &tr!("if-you-go"));
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("if-you-go"));
    egui::ScrollArea::vertical()
        .id_salt("if-you-go")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if let Some(way) = way {
                chosen(ui, t, sight, way, out);
            }
            for way in all {
                compared(ui, t, way, view);
            }
        });
    act(ui, t, act_place, way, out);
}

fn chosen(ui: &mut Ui, t: &Theme, sight: &Sight, way: &LaunchView, out: &mut Vec<Intent>) {
    let width = ui.available_width() - 4.0;
    let body = text::ink(Weight::Regular, t.size.body, t.t2);
    let title = text::ink(Weight::SemiBold, t.size.title, t.t1);
    let note = tr!("incident-note");
    let name = text::measure(ui, width, 2, 22.0, &way.text, &title).y;
    let tall = text::measure(ui, width, 4, 20.0, &note, &body).y;
    let (mut place, _) = ui.allocate_exact_size(vec2(width, name + tall + 80.0), Sense::hover());
    let line = cut::top(&mut place, name, 8.0);
    text::paragraph(ui, line, 2, 22.0, &way.text, &title);
    let (low, high) = range(way);
    let line = cut::top(&mut place, 24.0, 6.0);
    figure::status(ui, text::left(line, 0.0), Status::Bad, &tr!("incident"));
    let words = tr!("range-percent", low = low, high = high);
    text::write(
        ui,
        text::right(line, 0.0),
        Align2::RIGHT_CENTER,
        &words,
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    );
    let label = format!("{}: {words}", tr!("incident"));
    why(ui, line, "incident", &label, sight, out);
    let bar = cut::top(&mut place, 12.0, 10.0);
    strip(ui, t, bar, (low, high), t.coral);
    let line = cut::top(&mut place, tall, 0.0);
    text::paragraph(ui, line, 4, 20.0, note, &body);
}

/// A way beside the others.
fn compared(ui: &mut Ui, t: &Theme, way: &LaunchView, view: &LaunchPanel) {
    let mine = view.chosen.as_deref() == Some(&*way.id);
    let width = ui.available_width() - 4.0;
    let (mut row, _) = ui.allocate_exact_size(vec2(width, 44.0), Sense::hover());
    figure::rule(ui, row.left(), row.right(), row.top(), t.line);
    cut::top(&mut row, 10.0, 0.0);
    let line = cut::top(&mut row, 18.0, 4.0);
    let (low, high) = range(way);
    let words = tr!("range-percent", low = low, high = high);
    let (weight, colour) = if mine {
        (Weight::SemiBold, t.t1)
    } else {
        (Weight::Regular, t.t2)
    };
    let ink = text::ink(weight, t.size.caption, colour);
    let end = text::write(
        ui,
        text::right(line, 0.0),
        Align2::RIGHT_CENTER,
        words,
        &ink,
    );
    text::write_within(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        end.left() - line.left() - 10.0,
        &way.text,
        &ink,
    );
    let bar = cut::top(&mut row, 5.0, 0.0);
    strip(
        ui,
        t,
        bar,
        (low, high),
        if mine { t.coral } else { t.baseline },
    );
}

fn act(ui: &Ui, t: &Theme, rect: Rect, way: Option<&LaunchView>, out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(16.0);
    let not_yet = cut::bottom(&mut inside, 40.0, 8.0);
    let refused = match way {
        None => Some(tr!("no-way")),
        // The whole reason stands with the ways; here its first words do.
        Some(way) => way.why_not.as_deref().map(|why| {
            let first = why.split(':').next().unwrap_or(why);
            first.trim().to_owned()
        }),
    };
    let go = Button::new(&tr!("go"))
        .look(Look::Violet)
        .icon(icons::CHECK_CIRCLE)
        .refused(refused.as_deref())
        .show(ui, inside);
    if go && let Some(way) = way {
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
        .show(ui, not_yet)
    {
        out.push(Intent::Go(Place::Project));
    }
}
