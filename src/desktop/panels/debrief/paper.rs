//! The grade, the ending, and how the project was managed.

use egui::{Align2, Pos2, Rect, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::desktop::art;
use crate::desktop::kit::{Status, control, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Outcome;
use crate::tr;

/// The grade and the ending, on paper.
pub(super) fn paper(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight, outcome: &Outcome) {
    paint::memo(ui.painter(), t, rect, 0, false, 32.0);
    let mut inside = rect.shrink2(vec2(32.0, 28.0));
    let head = cut::top(&mut inside, 112.0, 16.0);
    let seal = format!("brand/seal-{}", outcome.grade.letter());
    let place = Rect::from_min_size(head.min, Vec2::splat(112.0));
    if let Some(picture) = art::picture(ui.ctx(), &seal) {
        ui.painter().image(
            picture.id(),
            place,
            Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)),
            egui::Color32::WHITE,
        );
    }
    text::name(ui, place, &tr!("grade", letter = outcome.grade.letter()));
    let x = head.left() + 136.0;
    text::write(
        ui,
        pos2(x, head.top() + 14.0),
        Align2::LEFT_CENTER,
        tr!("overall"),
        &text::ink(Weight::Regular, t.size.body, t.ink2),
    );
    text::write(
        ui,
        pos2(x, head.center().y),
        Align2::LEFT_CENTER,
        format!("{:.0}", outcome.overall),
        &text::ink(Weight::Serif, 60.0, t.ink),
    );
    text::write(
        ui,
        pos2(x, head.bottom() - 12.0),
        Align2::LEFT_CENTER,
        tr!("of-hundred"),
        &text::ink(Weight::Regular, t.size.body, t.ink2),
    );
    let serif = text::ink(Weight::Serif, 26.0, t.ink);
    let size = text::measure(ui, inside.width(), 2, 33.0, &outcome.ending, &serif);
    let line = cut::top(&mut inside, size.y, 12.0);
    text::paragraph(ui, line, 2, 33.0, &outcome.ending, &serif);
    let foot = cut::bottom(&mut inside, 28.0, 10.0);
    let ink = text::ink(Weight::Regular, t.size.body + 1.0, t.ink2);
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("story"));
    control::scroll_on_paper(&mut body);
    egui::ScrollArea::vertical()
        .id_salt("story")
        .auto_shrink(false)
        // Under a long title little is left, and the line below keeps its place.
        .min_scrolled_height(0.0)
        .show(&mut body, |ui| {
            let width = inside.width() - 10.0;
            let size = text::measure(ui, width, 60, 22.0, &outcome.story, &ink);
            let (place, _) = ui.allocate_exact_size(vec2(width, size.y), Sense::hover());
            text::paragraph(ui, place, 60, 22.0, &outcome.story, &ink);
        });
    figure::rule(ui, foot.left(), foot.right(), foot.top() - 6.0, t.paper3);
    let live = outcome.live.map_or_else(
        || tr!("never-live"),
        |day| tr!("live-on", date = sight.calendar.short(day).to_string()),
    );
    text::write(
        ui,
        text::left(foot, 0.0),
        Align2::LEFT_CENTER,
        live,
        &text::ink(Weight::SemiBold, t.size.caption, t.ink),
    );
    let spent = tr!(
        "spent-of",
        spent = sight::money(outcome.spent, &sight.board.money.currency),
        budget = sight::money(sight.board.money.budget, &sight.board.money.currency)
    );
    text::write(
        ui,
        text::right(foot, 0.0),
        Align2::RIGHT_CENTER,
        spent,
        &text::ink(Weight::Regular, t.size.caption, t.ink2),
    );
}

/// How the project was managed: shown, and not scored.
pub(super) fn practice(ui: &mut Ui, t: &Theme, mut inside: Rect, outcome: &Outcome) {
    let head = cut::top(&mut inside, 22.0, 6.0);
    figure::panel_hint(ui, head, &tr!("practice-hint"));
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("practice"));
    egui::ScrollArea::vertical()
        .id_salt("practice")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
            for note in &outcome.practice {
                let width = ui.available_width() - 10.0;
                let size = text::measure(ui, width, 4, 18.0, &note.example, &ink);
                let (place, _) = ui.allocate_exact_size(vec2(width, 30.0 + size.y), Sense::hover());
                let status = Status::of_score(note.points);
                figure::status(ui, place.left_top() + vec2(0.0, 12.0), status, &note.name);
                text::write(
                    ui,
                    place.right_top() + vec2(0.0, 12.0),
                    Align2::RIGHT_CENTER,
                    format!("{:.0}", note.points),
                    &text::ink(Weight::SemiBold, t.size.body, t.t1),
                );
                text::paragraph(
                    ui,
                    Rect::from_min_max(place.min + vec2(0.0, 24.0), place.max),
                    4,
                    18.0,
                    &note.example,
                    &ink,
                );
            }
        });
}
