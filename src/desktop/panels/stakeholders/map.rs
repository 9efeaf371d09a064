//! Power and interest, and who has not heard from the TPM.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};

use super::{StakeholdersView, face, trust};
use crate::desktop::kit::{Status, control, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::StakeholderView;
use crate::tr;

pub(super) fn map(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, view: &mut StakeholdersView) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 10.0);
    figure::panel_title(ui, head, &tr!("power-interest"));
    figure::panel_hint(ui, head, &tr!("number-is-trust"));
    let foot = cut::bottom(&mut inside, 24.0, 4.0);
    text::write(
        ui,
        foot.center(),
        Align2::CENTER_CENTER,
        tr!("interest-power-axis"),
        &text::ink(Weight::SemiBold, t.size.caption, t.t2),
    );
    let names = [
        [tr!("keep-satisfied"), tr!("work-closely")],
        [tr!("keep-an-eye"), tr!("keep-informed")],
    ];
    for (n, row) in cut::rows(inside, 2, 6.0).into_iter().enumerate() {
        for (m, place) in cut::columns(row, 2, 6.0).into_iter().enumerate() {
            let colour = if n == 0 && m == 1 {
                t.select.gamma_multiply(0.8)
            } else {
                t.cell_low
            };
            ui.painter()
                .rect_filled(place, CornerRadius::same(6), colour);
            // The names of the quarters stand in the outer corners, clear of the faces.
            let mut free = place;
            let title = if n == 0 {
                cut::top(&mut free, 28.0, 0.0)
            } else {
                cut::bottom(&mut free, 28.0, 0.0)
            };
            text::write(
                ui,
                text::left(title, 12.0),
                Align2::LEFT_CENTER,
                &names[n][m],
                &text::ink(Weight::SemiBold, t.size.caption, t.t2),
            );
            let here: Vec<&StakeholderView> = sight
                .board
                .stakeholders
                .iter()
                .filter(|who| (who.power < 0.5) == (n == 1) && (who.interest >= 0.5) == (m == 1))
                .collect();
            quarter(ui, t, free, &here, view);
        }
    }
}

/// The faces of a quarter: by interest from the left, by power from the bottom, none over another.
fn quarter(ui: &Ui, t: &Theme, rect: Rect, here: &[&StakeholderView], view: &mut StakeholdersView) {
    // A face with its name under it; where many crowd, smaller faces, and in the end faces alone.
    let large = ((rect.height() - 30.0) * 0.5).clamp(13.0, 25.0);
    let fits = |&(radius, cell): &(f32, Vec2)| {
        let across = ((rect.width() / cell.x).floor() as usize).max(1);
        let lines = here.len().div_ceil(across);
        radius <= large && lines as f32 * cell.y <= rect.height() + 1.0
    };
    let named = |radius: f32| (radius, vec2(96.0, 2.0 * radius + 24.0));
    let (radius, cell) = [named(large), named(16.0), named(13.0)]
        .into_iter()
        .find(fits)
        .unwrap_or((13.0, vec2(38.0, 34.0)));
    let with_names = cell.x > 90.0;
    let across = ((rect.width() / cell.x).floor() as usize).max(1);
    let mut by_power = here.to_vec();
    by_power.sort_by(|a, b| b.power.total_cmp(&a.power));
    let lines = by_power.chunks(across).count();
    for (n, line) in by_power.chunks(across).enumerate() {
        let mut line = line.to_vec();
        line.sort_by(|a, b| a.interest.total_cmp(&b.interest));
        let spare = rect.width() - cell.x * line.len() as f32;
        for (k, who) in line.iter().enumerate() {
            let share = |x: f64| (if x < 0.5 { x } else { x - 0.5 } * 2.0) as f32;
            let x = rect.left() + cell.x * (k as f32 + 0.5) + spare * share(who.interest);
            let room = (rect.height() - cell.y * lines as f32).max(0.0);
            let sunk = if lines == 1 {
                1.0 - share(who.power)
            } else {
                0.0
            };
            let top = rect.top() + cell.y * n as f32 + room * sunk;
            let at = pos2(x, top + radius + 2.0);
            face_ui(ui, t, at, radius, with_names, who, view);
        }
    }
}

fn face_ui(
    ui: &Ui,
    t: &Theme,
    at: egui::Pos2,
    radius: f32,
    with_name: bool,
    who: &StakeholderView,
    view: &mut StakeholdersView,
) {
    let status = trust(who);
    let chosen = view.chosen.as_deref() == Some(&*who.id);
    let place = Rect::from_center_size(at, Vec2::splat(2.0 * radius + 4.0));
    let label = tr!(
        "trust-label",
        name = who.name.to_string(),
        trust = (who.trust * 100.0).round()
    );
    let id = ui.id().with(("face", &*who.id));
    let response = control::press_id(ui, place, id, &label, true);
    figure::portrait(ui, at, radius, &who.portrait, face(who));
    ui.painter()
        .circle_stroke(at, radius + 1.0, Stroke::new(2.5, status.colour(t)));
    if chosen {
        ui.painter()
            .circle_stroke(at, radius + 4.0, Stroke::new(2.0, t.sky));
    }
    let sign = at + Vec2::splat(radius * 0.75);
    ui.painter().circle_filled(sign, 9.0, t.panel);
    paint::status(ui.painter(), sign, 11.0, status, status.colour(t));
    if with_name {
        let first = who.name.split(' ').next().unwrap_or_default();
        text::write(
            ui,
            at + vec2(0.0, radius + 12.0),
            Align2::CENTER_CENTER,
            format!("{first} {:.0}", who.trust * 100.0),
            &text::ink(Weight::SemiBold, t.size.caption, t.t1),
        );
    }
    control::focus(ui, t, &response, place, radius as u8);
    if response
        .on_hover_text(format!("{}, {}", who.name, who.role))
        .clicked()
    {
        view.chosen = Some(who.id.clone());
    }
}

pub(super) fn contact(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 6.0);
    figure::panel_title(ui, head, &tr!("silence"));
    figure::panel_hint(ui, head, &tr!("silence-hint"));
    let mut list = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("silence"));
    egui::ScrollArea::vertical()
        .id_salt("silence")
        .auto_shrink(false)
        .show(&mut list, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for who in &sight.board.stakeholders {
                let size = vec2(ui.available_width() - 10.0, 36.0);
                let (row, _) = ui.allocate_exact_size(size, Sense::hover());
                if ui.is_rect_visible(row) {
                    silence(ui, t, row, who);
                }
            }
        });
}

/// How long somebody has not heard from the TPM, against how often they want to.
fn silence(ui: &Ui, t: &Theme, row: Rect, who: &StakeholderView) {
    figure::portrait(ui, text::left(row, 13.0), 13.0, &who.portrait, face(who));
    let first = who.name.split(' ').next().unwrap_or_default();
    text::write_within(
        ui,
        text::left(row, 36.0),
        Align2::LEFT_CENTER,
        74.0,
        first,
        &text::ink(Weight::Regular, t.size.body, t.t1),
    );
    let track = Rect::from_min_max(
        pos2(row.left() + 116.0, row.center().y - 4.0),
        pos2(row.right() - 130.0, row.center().y + 4.0),
    );
    let share = f64::from(who.silence) / f64::from(who.cadence.max(1));
    let status = if share > 1.0 {
        Status::Bad
    } else if share > 0.7 {
        Status::Risk
    } else {
        Status::Good
    };
    paint::bar(
        ui.painter(),
        track,
        share as f32,
        status.colour(t),
        t.line,
        4,
    );
    figure::status_right(
        ui,
        text::right(row, 0.0),
        status,
        &tr!("silent-days", days = who.silence, of = who.cadence),
    );
}
