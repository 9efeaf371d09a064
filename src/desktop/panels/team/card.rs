//! A person as a card.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::regular as icons;

use super::{TeamView, level, tiredness};
use crate::desktop::kit::{Status, chart, control, cut, figure, paint, text};
use crate::desktop::panels::plan::title_case;
use crate::desktop::past::Past;
use crate::desktop::sight::{Feeling, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::PersonView;
use crate::tr;

/// Height of a person's card.
pub(super) const CARD: f32 = 168.0;

#[expect(
    clippy::too_many_arguments,
    reason = "a card shows everything that is known of a person"
)]
pub(super) fn card(
    ui: &Ui,
    t: &Theme,
    place: Rect,
    sight: &Sight,
    past: &Past,
    person: &PersonView,
    feeling: &Feeling,
    view: &mut TeamView,
) {
    let chosen = view.chosen.as_deref() == Some(&*person.id);
    let label = format!("{}, {}: {}", person.name, person.role, feeling.word);
    let response = control::press_id(
        ui,
        place,
        ui.id().with(("person", &*person.id)),
        &label,
        true,
    );
    let fill = if chosen {
        t.select
    } else if response.hovered() {
        t.raised
    } else {
        t.panel
    };
    let edge = if chosen {
        Stroke::new(2.0, t.sky)
    } else {
        Stroke::new(1.0, t.line)
    };
    ui.painter().rect(
        place,
        CornerRadius::same(t.size.panel_radius),
        fill,
        edge,
        StrokeKind::Inside,
    );
    let mut inside = place.shrink2(vec2(16.0, 12.0));
    let head = cut::top(&mut inside, 44.0, 10.0);
    figure::portrait(
        ui,
        text::left(head, 22.0),
        22.0,
        &person.portrait,
        feeling.mood,
    );
    let word = if person.aboard {
        feeling.word.clone()
    } else {
        tr!("candidate")
    };
    let status = if person.aboard {
        feeling.status
    } else {
        Status::Unknown
    };
    let from = figure::status_right(ui, pos2(head.right(), head.top() + 12.0), status, &word);
    text::write_within(
        ui,
        head.left_center() + vec2(56.0, -10.0),
        Align2::LEFT_CENTER,
        from - head.left() - 66.0,
        &person.name,
        &text::ink(Weight::SemiBold, t.size.title, t.t1),
    );
    text::write_within(
        ui,
        head.left_center() + vec2(56.0, 11.0),
        Align2::LEFT_CENTER,
        head.width() - 60.0,
        &person.role,
        &text::ink(Weight::Regular, t.size.caption, t.t2),
    );
    let levels = cut::top(&mut inside, 40.0, 4.0);
    let caption = text::ink(Weight::Regular, t.size.caption, t.t2);
    let bold = text::ink(Weight::SemiBold, t.size.body, t.t1);
    let columns = cut::columns(levels, 4, 8.0);
    let titles = [tr!("morale"), tr!("fatigue"), tr!("trust"), tr!("at-home")];
    for (place, title) in columns.iter().zip(&titles) {
        text::write_within(
            ui,
            place.left_top() + vec2(0.0, 9.0),
            Align2::LEFT_CENTER,
            place.width(),
            title,
            &caption,
        );
    }
    let low = |n: usize| columns[n].left_bottom() - vec2(0.0, 10.0);
    let morale = text::write(
        ui,
        low(0),
        Align2::LEFT_CENTER,
        format!("{:.0}", person.morale * 100.0),
        &bold,
    );
    let curve = past.morale(&person.id, 20);
    let spark = Rect::from_min_max(
        pos2(morale.right() + 8.0, low(0).y - 8.0),
        pos2(columns[0].right() - 6.0, low(0).y + 8.0),
    );
    if spark.width() > 16.0 {
        chart::spark(ui.painter(), spark, &curve, level(person.morale).colour(t));
    }
    let bar = Rect::from_min_size(
        low(1) - vec2(0.0, 4.0),
        vec2(columns[1].width().min(56.0), 8.0),
    );
    paint::bar(
        ui.painter(),
        bar,
        ((person.fatigue - 0.9) / 0.5) as f32,
        tiredness(person.fatigue).colour(t),
        t.line,
        3,
    );
    text::name(
        ui,
        bar,
        &tr!("fatigue-label", value = format!("{:.2}", person.fatigue)),
    );
    figure::status(
        ui,
        low(2),
        level(person.trust),
        &format!("{:.0}", person.trust * 100.0),
    );
    figure::dots(ui, low(3), person.familiarity, 3);
    let skills = cut::top(&mut inside, 30.0, 0.0);
    let mut best: Vec<_> = person.skills.iter().collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1));
    for ((skill, share), place) in best.iter().take(3).zip(cut::columns(skills, 3, 12.0)) {
        text::write_within(
            ui,
            place.left_top() + vec2(0.0, 9.0),
            Align2::LEFT_CENTER,
            place.width(),
            title_case(skill),
            &caption,
        );
        let bar = Rect::from_min_size(place.left_top() + vec2(0.0, 20.0), vec2(place.width(), 5.0));
        paint::bar(ui.painter(), bar, (*share / 1.5) as f32, t.bar, t.line, 2);
    }
    if inside.height() >= 14.0 {
        let task = person.tasks.first().and_then(|id| sight.task(id));
        let words = task.map_or_else(|| tr!("no-task"), |task| task.name.to_string());
        let y = place.bottom() - 14.0;
        text::icon(
            ui,
            pos2(inside.left() + 5.0, y),
            icons::CARET_RIGHT,
            Weight::Icon,
            12.0,
            t.t3,
        );
        text::write_within(
            ui,
            pos2(inside.left() + 16.0, y),
            Align2::LEFT_CENTER,
            inside.width() - 16.0,
            words,
            &caption,
        );
    }
    control::focus(ui, t, &response, place, t.size.panel_radius);
    if response.clicked() {
        view.chosen = Some(person.id.clone());
    }
}
