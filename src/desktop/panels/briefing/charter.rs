//! The charter, and what counts.

use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::sponsor;
use crate::desktop::art::Mood;
use crate::desktop::kit::{control, cut, figure, paint, text};
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

pub(super) fn charter(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::memo(ui.painter(), t, rect, 2, false, 40.0);
    let board = &sight.board;
    let mut inside = rect.shrink2(vec2(40.0, 28.0));
    let head = cut::top(&mut inside, 52.0, 20.0);
    if let Some(sponsor) = sponsor(sight) {
        figure::portrait(
            ui,
            pos2(head.left() + 26.0, head.center().y),
            26.0,
            &sponsor.portrait,
            Mood::Steady,
        );
        text::write(
            ui,
            pos2(head.left() + 66.0, head.center().y - 11.0),
            Align2::LEFT_CENTER,
            &sponsor.name,
            &text::ink(Weight::SemiBold, t.size.title, t.ink),
        );
        let role = if sponsor.role.contains("sponsor") {
            sponsor.role.to_string()
        } else {
            tr!("your-sponsor", role = sponsor.role.to_string())
        };
        text::write_within(
            ui,
            pos2(head.left() + 66.0, head.center().y + 12.0),
            Align2::LEFT_CENTER,
            head.width() - 90.0,
            role,
            &text::ink(Weight::Regular, t.size.body, t.ink2),
        );
    }
    let charter: &str = if board.charter.is_empty() {
        &board.brief
    } else {
        &board.charter
    };
    // A short first line is the headline; otherwise the project's name is.
    let (headline, prose) = match charter.split_once("\n\n") {
        Some((first, rest)) if first.len() < 60 => (first.trim_end_matches('.'), rest),
        _ => (&*board.title, charter),
    };
    let serif = text::ink(Weight::Serif, 34.0, t.ink);
    let size = text::measure(ui, inside.width(), 2, 42.0, headline, &serif);
    let line = cut::top(&mut inside, size.y, 14.0);
    text::paragraph(ui, line, 2, 42.0, headline, &serif);
    let facts = cut::bottom(&mut inside, 202.0, 16.0);
    let mut scroll = ui.new_child(egui::UiBuilder::new().max_rect(inside).id_salt("charter"));
    control::scroll_on_paper(&mut scroll);
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut scroll, |ui| {
            ui.spacing_mut().item_spacing.y = 12.0;
            let body = text::ink(Weight::Regular, t.size.memo, t.ink);
            for paragraph in prose.split("\n\n") {
                let width = ui.available_width() - 12.0;
                let size = text::measure(ui, width, 60, 25.0, paragraph, &body);
                let (place, _) = ui.allocate_exact_size(vec2(width, size.y), Sense::hover());
                text::paragraph(ui, place, 60, 25.0, paragraph, &body);
            }
        });
    counts(ui, t, facts, sight);
}

/// What counts, and what will not move.
fn counts(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    let board = &sight.board;
    let mut rest = rect;
    figure::rule(ui, rect.left(), rect.right(), rect.top(), t.paper3);
    rest.min.y += 12.0;
    let head = cut::top(&mut rest, 20.0, 8.0);
    let bold = text::ink(Weight::SemiBold, t.size.body, t.ink);
    let small = text::ink(Weight::Regular, t.size.caption, t.ink2);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("what-counts"),
        &bold,
    );
    let money = |sum| sight::money(sum, &board.money.currency);
    let value: f64 = board.features.iter().map(|f| f.value).sum();
    let rows = [
        (
            tr!("delivery"),
            tr!(
                "delivery-means",
                date = board.target.date.to_string(),
                money = money(board.money.budget),
                points = value.round()
            ),
        ),
        (tr!("quality"), tr!("quality-means")),
        (
            tr!("alignment"),
            tr!("alignment-means", count = board.stakeholders.len()),
        ),
    ];
    let more = [
        tr!("delivery-more"),
        tr!("quality-more"),
        tr!("alignment-more"),
    ];
    for (((name, means), weight), more) in rows.iter().zip(sight.weights).zip(more) {
        let row = cut::top(&mut rest, 40.0, 12.0);
        let place = Rect::from_min_size(pos2(row.left(), row.top() + 3.0), vec2(72.0, 12.0));
        paint::bar(ui.painter(), place, weight as f32, t.ink, t.paper3, 4);
        text::write(
            ui,
            pos2(row.left() + 86.0, row.top() + 9.0),
            Align2::LEFT_CENTER,
            sight::percent(weight),
            &text::ink(Weight::SemiBold, t.size.title, t.ink),
        );
        let x = row.left() + 142.0;
        text::write(
            ui,
            pos2(x, row.top() + 9.0),
            Align2::LEFT_CENTER,
            name,
            &bold,
        );
        text::block(
            ui,
            pos2(x, row.top() + 20.0),
            Align2::LEFT_TOP,
            (row.right() - x, 2, 17.0),
            means,
            &small,
        );
        text::twin(ui, row, &more);
    }
}
