//! The register: every risk that is known.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, UiBuilder, vec2};

use super::RisksView;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, control, cut, figure, paint, text};
use crate::desktop::panels::shell::why;
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::RiskView;
use crate::tr;

pub(super) fn register(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    risks: &[&RiskView],
    view: &mut RisksView,
    out: &mut Vec<Intent>,
) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(1.0);
    let head = cut::top(&mut inside, 44.0, 0.0);
    let caption = text::ink(Weight::SemiBold, t.size.caption, t.t2);
    let w = rect.width();
    let columns = [56.0, w * 0.43, w * 0.52, w * 0.61, w * 0.82];
    let titles = [
        tr!("risk"),
        tr!("chance"),
        tr!("delay"),
        tr!("expected-loss-emv"),
        tr!("could-hit"),
    ];
    for (x, title) in columns.iter().zip(&titles) {
        text::write(
            ui,
            text::left(head, *x),
            Align2::LEFT_CENTER,
            title,
            &caption,
        );
    }
    figure::rule(ui, head.left(), head.right(), head.bottom(), t.line);
    let most = risks
        .iter()
        .map(|risk| risk.expected.units())
        .fold(1.0, f64::max);
    let colours = [t.coral, t.amber, t.bar, t.t3, t.baseline];
    let mut body = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("register"));
    egui::ScrollArea::vertical()
        .id_salt("register")
        .auto_shrink(false)
        .show(&mut body, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (n, risk) in risks.iter().enumerate() {
                let (row, _) = ui.allocate_exact_size(vec2(inside.width(), 46.0), Sense::hover());
                let chosen = view.chosen.as_deref() == Some(&*risk.id);
                let response = control::press(
                    ui,
                    row,
                    &risk.id,
                    &tr!("risk-row", name = risk.name.to_string()),
                    true,
                );
                if chosen || response.hovered() {
                    ui.painter().rect_filled(
                        row,
                        CornerRadius::ZERO,
                        if chosen { t.select } else { t.raised },
                    );
                }
                figure::rule(
                    ui,
                    row.left(),
                    row.right(),
                    row.bottom(),
                    t.line.gamma_multiply(0.6),
                );
                ui.painter().circle(
                    text::left(row, 32.0),
                    13.0,
                    t.panel,
                    Stroke::new(1.5, if chosen { t.violet } else { t.t2 }),
                );
                ui.painter().text(
                    text::left(row, 32.0),
                    Align2::CENTER_CENTER,
                    (n + 1).to_string(),
                    Weight::SemiBold.at(t.size.caption),
                    t.t1,
                );
                let strong = text::ink(
                    if chosen {
                        Weight::SemiBold
                    } else {
                        Weight::Regular
                    },
                    t.size.body,
                    t.t1,
                );
                text::block(
                    ui,
                    text::left(row, columns[0]),
                    Align2::LEFT_CENTER,
                    (columns[1] - columns[0] - 10.0, 2, 18.0),
                    &risk.name,
                    &strong,
                );
                if risk.fired || risk.closed {
                    let (status, word) = if risk.fired {
                        (Status::Bad, tr!("happened"))
                    } else {
                        (Status::Good, tr!("closed"))
                    };
                    figure::status(ui, text::left(row, columns[1]), status, &word);
                } else {
                    let plain = text::ink(Weight::Regular, t.size.body, t.t1);
                    text::write(
                        ui,
                        text::left(row, columns[1]),
                        Align2::LEFT_CENTER,
                        sight::percent(risk.probability),
                        &plain,
                    );
                    text::write(
                        ui,
                        text::left(row, columns[2]),
                        Align2::LEFT_CENTER,
                        tr!("days-short", days = risk.delay.round()),
                        &plain,
                    );
                    let bar = Rect::from_min_size(
                        text::left(row, columns[3]) - vec2(0.0, 5.0),
                        vec2(w * 0.11, 10.0),
                    );
                    paint::bar(
                        ui.painter(),
                        bar,
                        (risk.expected.units() / most) as f32,
                        colours[n.min(4)],
                        t.line,
                        3,
                    );
                    let expected = sight::money(risk.expected, &sight.board.money.currency);
                    let said = text::write(
                        ui,
                        text::left(row, columns[3] + w * 0.12),
                        Align2::LEFT_CENTER,
                        &expected,
                        &text::ink(Weight::SemiBold, t.size.body, t.t1),
                    );
                    let label = format!("{}: {expected}", risk.name);
                    why(
                        ui,
                        said.expand(6.0),
                        &format!("risk {}", risk.id),
                        &label,
                        sight,
                        out,
                    );
                }
                let window = risk.window.as_ref().map_or_else(
                    || tr!("any-time"),
                    |(from, to)| {
                        if from.day == to.day {
                            return sight::short(&from.date).to_owned();
                        }
                        tr!(
                            "from-to",
                            from = sight::short(&from.date),
                            to = sight::short(&to.date)
                        )
                    },
                );
                text::block(
                    ui,
                    text::left(row, columns[4]),
                    Align2::LEFT_CENTER,
                    (w - columns[4] - 10.0, 2, 17.0),
                    window,
                    &text::ink(Weight::Regular, t.size.caption, t.t2),
                );
                if response.clicked() {
                    view.chosen = Some(risk.id.clone());
                }
            }
        });
}
