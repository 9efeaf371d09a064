//! Likelihood and impact: where each risk lies.

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, Vec2, pos2};

use super::RisksView;
use crate::desktop::kit::{control, cut, figure, paint, text};
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::RiskView;
use crate::tr;

/// Limits of likelihood between the rows of the matrix, and of delay in days between its columns.
const LIKELY: [f64; 4] = [0.10, 0.25, 0.45, 0.65];

const DELAY: [f64; 4] = [2.5, 4.5, 7.5, 11.5];

fn cell(risk: &RiskView) -> (usize, usize) {
    (
        LIKELY
            .iter()
            .filter(|limit| risk.probability >= **limit)
            .count(),
        DELAY.iter().filter(|limit| risk.delay >= **limit).count(),
    )
}

pub(super) fn matrix(ui: &Ui, t: &Theme, rect: Rect, risks: &[&RiskView], view: &mut RisksView) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 12.0);
    figure::panel_title(ui, head, &tr!("likelihood-impact"));
    let foot = cut::bottom(&mut inside, 44.0, 0.0);
    let names = cut::left(&mut inside, 84.0, 6.0);
    let likely = [
        tr!("rare"),
        tr!("unlikely"),
        tr!("possible"),
        tr!("likely"),
        tr!("near-sure"),
    ];
    let shares = [
        tr!("chance-under-10"),
        tr!("chance-10-25"),
        tr!("chance-25-45"),
        tr!("chance-45-65"),
        tr!("chance-over-65"),
    ];
    let delays = ["1–2 d", "3–4 d", "5–7 d", "8–11 d", "12 d +"];
    let rows = cut::rows(inside, 5, 4.0);
    let label = text::ink(Weight::SemiBold, t.size.caption, t.t1);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    for (n, row) in rows.iter().enumerate() {
        let step = 4 - n;
        text::write(
            ui,
            pos2(names.right(), row.center().y - 9.0),
            Align2::RIGHT_CENTER,
            &likely[step],
            &label,
        );
        text::write(
            ui,
            pos2(names.right(), row.center().y + 9.0),
            Align2::RIGHT_CENTER,
            &shares[step],
            &quiet,
        );
        for (m, place) in cut::columns(*row, 5, 4.0).into_iter().enumerate() {
            let weight = step + m;
            let colour = match weight {
                0..=2 => t.cell_low,
                3..=5 => t.cell_mid,
                _ => t.cell_high,
            };
            ui.painter()
                .rect_filled(place, CornerRadius::same(4), colour);
            if weight > 5 {
                paint::hatch(ui.painter(), place, t.coral.gamma_multiply(0.22), 10.0, 1.0);
            }
            let here: Vec<(usize, &&RiskView)> = risks
                .iter()
                .enumerate()
                .filter(|(_, r)| !r.closed && !r.fired && cell(r) == (step, m))
                .collect();
            let (columns, radius) = seats(place, here.len());
            let seats = cut::grid(place, columns, here.len(), 0.0);
            for ((number, risk), seat) in here.iter().zip(seats) {
                let label = tr!(
                    "risk-label",
                    number = *number + 1,
                    name = risk.name.to_string(),
                    chance = likely[step].clone(),
                    delay = delays[m]
                );
                let at = (seat.center(), radius);
                token(ui, t, at, (*number + 1, &label), risk, view);
            }
        }
    }
    for (m, place) in cut::columns(
        Rect::from_x_y_ranges(inside.x_range(), foot.top()..=foot.top() + 22.0),
        5,
        4.0,
    )
    .into_iter()
    .enumerate()
    {
        text::write(ui, place.center(), Align2::CENTER_CENTER, delays[m], &quiet);
    }
    text::write(
        ui,
        pos2(inside.center().x, foot.bottom() - 10.0),
        Align2::CENTER_CENTER,
        tr!("impact-on-date"),
        &label,
    );
}

/// So many tokens in a row, and how large they are, so that none lies over another.
fn seats(cell: Rect, count: usize) -> (usize, f32) {
    let radius = |columns: usize| {
        let rows = count.div_ceil(columns) as f32;
        let across = cell.width() / columns as f32;
        (across.min(cell.height() / rows) * 0.5 - 1.0).min(17.0)
    };
    let best = (1..=count.max(1)).max_by(|a, b| radius(*a).total_cmp(&radius(*b)));
    let columns = best.unwrap_or(1);
    (columns, radius(columns))
}

fn token(
    ui: &Ui,
    t: &Theme,
    (centre, room): (egui::Pos2, f32),
    (number, label): (usize, &str),
    risk: &RiskView,
    view: &mut RisksView,
) {
    let chosen = view.chosen.as_deref() == Some(&*risk.id);
    let place = Rect::from_center_size(centre, Vec2::splat(2.0 * room + 2.0));
    let response = control::press(ui, place, &risk.id, label, true);
    let (radius, fill, edge, ink) = if chosen {
        let radius = if room < 17.0 { room - 1.0 } else { 21.0 };
        (radius, t.now, Stroke::new(3.0, t.violet), t.on_now)
    } else {
        (room, t.panel, Stroke::new(1.5, t.t2), t.t1)
    };
    ui.painter().circle(centre, radius, fill, edge);
    ui.painter().text(
        centre,
        Align2::CENTER_CENTER,
        number.to_string(),
        Weight::SemiBold.at(if room < 14.0 {
            t.size.caption
        } else {
            t.size.title
        }),
        ink,
    );
    control::focus(ui, t, &response, place, 20);
    if response.on_hover_text(label).clicked() {
        view.chosen = Some(risk.id.clone());
    }
}
