//! The ways to launch, with what each asks for.

use egui::{
    Align2, Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2,
};
use egui_phosphor::{fill, regular as icons};

use super::LaunchPanel;
use crate::desktop::kit::{control, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::LaunchView;
use crate::tr;

const LINE: f32 = 18.0;

pub(super) fn ways(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    came_back: &[String],
    view: &mut LaunchPanel,
) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink2(vec2(16.0, 14.0));
    let head = cut::top(&mut inside, 24.0, 10.0);
    figure::panel_title(ui, head, &tr!("launch-mode"));
    let all = &sight.board.launch;
    // A reason that holds for every way is said once.
    let shared = all.first().and_then(|way| way.why_not.as_deref());
    let shared = shared.filter(|why| all.iter().all(|way| way.why_not.as_deref() == Some(*why)));
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("ways"));
    egui::ScrollArea::vertical()
        .id_salt("ways")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 10.0;
            if let Some(why) = shared {
                locked(ui, t, why);
                for line in came_back {
                    note(ui, t, (icons::ARROW_COUNTER_CLOCKWISE, t.amber), line);
                }
            }
            for way in all {
                let reason = way.why_not.as_deref().filter(|_| shared.is_none());
                card(ui, t, sight, way, reason, view);
            }
        });
}

fn locked(ui: &mut Ui, t: &Theme, why: &str) {
    note(ui, t, (icons::LOCK_SIMPLE, t.t2), why);
}

/// A line in a well, with its icon.
fn note(ui: &mut Ui, t: &Theme, (icon, colour): (&str, Color32), why: &str) {
    let ink = text::ink(Weight::Regular, t.size.body, t.t1);
    let width = ui.available_width() - 4.0;
    let size = text::measure(ui, width - 54.0, 20, 20.0, why, &ink);
    let (place, _) = ui.allocate_exact_size(vec2(width, size.y + 20.0), Sense::hover());
    paint::well(ui.painter(), t, place);
    text::icon(
        ui,
        text::left(place, 22.0),
        icon,
        Weight::Icon,
        18.0,
        colour,
    );
    text::block(
        ui,
        text::left(place, 42.0),
        Align2::LEFT_CENTER,
        (width - 54.0, 20, 20.0),
        why,
        &ink,
    );
}

fn card(
    ui: &mut Ui,
    t: &Theme,
    sight: &Sight,
    way: &LaunchView,
    reason: Option<&str>,
    view: &mut LaunchPanel,
) {
    let open = way.why_not.is_none();
    let chosen = view.chosen.as_deref() == Some(&*way.id);
    let (fill_, edge, strong) = match (chosen, open) {
        (true, true) => (t.violet, t.violet, t.on_violet),
        (false, true) => (t.violet_deep, t.violet_line, t.t1),
        (true, false) => (t.select, t.sky, t.t1),
        (false, false) => (t.panel, t.line2, t.t2),
    };
    let title = text::ink(Weight::SemiBold, t.size.title, strong);
    let small = text::ink(Weight::Regular, t.size.caption, strong);
    let width = ui.available_width() - 4.0;
    let room = width - 28.0;
    let rows = [
        (
            text::measure(ui, room - 30.0, 2, 22.0, &way.text, &title).y,
            2.0,
        ),
        (text::measure(ui, room, 6, LINE, &way.detail, &small).y, 6.0),
        reason.map_or((0.0, 0.0), |why| {
            (text::measure(ui, room - 24.0, 20, LINE, why, &small).y, 6.0)
        }),
    ];
    let height = rows.iter().map(|(row, gap)| row + gap).sum::<f32>() + LINE + 22.0;
    let (place, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let label = way.why_not.as_ref().map_or_else(
        || way.text.to_string(),
        |why| format!("{}: {why}", way.text),
    );
    let response = control::press_id(ui, place, ui.id().with(("way", &*way.id)), &label, true);
    ui.painter().rect(
        place,
        CornerRadius::same(t.size.control_radius),
        fill_,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    let mut inside = place.shrink2(vec2(14.0, 11.0));
    let line = cut::top(&mut inside, rows[0].0, rows[0].1);
    let icon = if open {
        icons::ROCKET_LAUNCH
    } else {
        icons::LOCK_SIMPLE
    };
    text::icon(
        ui,
        line.left_top() + vec2(10.0, 11.0),
        icon,
        Weight::Icon,
        20.0,
        strong,
    );
    text::paragraph(
        ui,
        line.with_min_x(line.left() + 30.0),
        2,
        22.0,
        &way.text,
        &title,
    );
    let line = cut::top(&mut inside, rows[1].0, rows[1].1);
    text::paragraph(ui, line, 6, LINE, &way.detail, &small);
    if let Some(why) = reason {
        let line = cut::top(&mut inside, rows[2].0, rows[2].1);
        text::icon(
            ui,
            line.left_top() + vec2(9.0, 9.0),
            icons::WARNING_CIRCLE,
            Weight::Icon,
            16.0,
            t.amber,
        );
        text::paragraph(
            ui,
            line.with_min_x(line.left() + 24.0),
            20,
            LINE,
            why,
            &small,
        );
    }
    let foot = cut::bottom(&mut inside, LINE, 0.0);
    let facts = tr!(
        "way-facts",
        days = way.days,
        money = sight::money(way.cost, &sight.board.money.currency)
    );
    let bold = text::ink(Weight::SemiBold, t.size.caption, strong);
    text::write(ui, text::left(foot, 0.0), Align2::LEFT_CENTER, facts, &bold);
    if chosen {
        let words = tr!("chosen");
        let end = text::write(
            ui,
            text::right(foot, 0.0),
            Align2::RIGHT_CENTER,
            words,
            &bold,
        );
        text::icon(
            ui,
            pos2(end.left() - 12.0, foot.center().y),
            fill::CHECK_CIRCLE,
            Weight::IconFill,
            16.0,
            strong,
        );
    }
    control::focus(ui, t, &response, place, t.size.control_radius);
    if response.clicked() {
        view.chosen = Some(way.id.clone());
    }
}
