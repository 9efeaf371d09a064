//! Power and interest, and who has not heard from the TPM.

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use super::{StakeholdersView, face, trust};
use crate::desktop::kit::{Status, control, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
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
        tr!("keep-satisfied"),
        tr!("work-closely"),
        tr!("keep-an-eye"),
        tr!("keep-informed"),
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
            text::write(
                ui,
                place.left_top() + vec2(12.0, 16.0),
                Align2::LEFT_CENTER,
                &names[n * 2 + m],
                &text::ink(Weight::SemiBold, t.size.caption, t.t2),
            );
        }
    }
    let area = inside.shrink2(vec2(48.0, 46.0));
    let mut taken: Vec<egui::Pos2> = Vec::new();
    for who in &sight.board.stakeholders {
        let mut at = pos2(
            area.left() + area.width() * who.interest as f32,
            area.bottom() - area.height() * who.power as f32,
        );
        // Faces that would cover each other step aside.
        while taken
            .iter()
            .any(|other| (other.x - at.x).abs() < 62.0 && (other.y - at.y).abs() < 62.0)
        {
            at.x -= 66.0;
            if at.x < area.left() - 10.0 {
                at.x = area.right();
                at.y += 64.0;
            }
        }
        taken.push(at);
        let status = trust(who);
        let chosen = view.chosen.as_deref() == Some(&*who.id);
        let place = Rect::from_center_size(at, vec2(58.0, 58.0));
        let label = tr!(
            "trust-label",
            name = who.name.to_string(),
            trust = (who.trust * 100.0).round()
        );
        let response = control::press(ui, place, &who.id, &label, true);
        figure::portrait(ui, at, 25.0, &who.portrait, face(who));
        ui.painter()
            .circle_stroke(at, 26.0, Stroke::new(2.5, status.colour(t)));
        if chosen {
            ui.painter()
                .circle_stroke(at, 31.0, Stroke::new(2.0, t.sky));
        }
        let sign = at + vec2(19.0, 19.0);
        ui.painter().circle_filled(sign, 9.0, t.panel);
        paint::status(ui.painter(), sign, 11.0, status, status.colour(t));
        let first = who.name.split(' ').next().unwrap_or_default();
        text::write(
            ui,
            at + vec2(0.0, 40.0),
            Align2::CENTER_CENTER,
            format!("{first} {:.0}", who.trust * 100.0),
            &text::ink(Weight::SemiBold, t.size.caption, t.t1),
        );
        if response.clicked() {
            view.chosen = Some(who.id.clone());
        }
    }
}

pub(super) fn contact(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 6.0);
    figure::panel_title(ui, head, &tr!("silence"));
    figure::panel_hint(ui, head, &tr!("silence-hint"));
    for who in sight.board.stakeholders.iter().take(6) {
        let row = cut::top(&mut inside, 36.0, 2.0);
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
}
