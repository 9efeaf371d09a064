//! What can be done about the chosen risk.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_phosphor::fill;

use crate::desktop::intent::Intent;
use crate::desktop::kit::{control, cut, paint, text};
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Action;
use crate::engine::board::RiskView;
use crate::scenario::format::ResponseKind;
use crate::tr;

fn kind_word(kind: ResponseKind) -> String {
    match kind {
        ResponseKind::Avoid => tr!("avoid"),
        ResponseKind::Transfer => tr!("transfer"),
        ResponseKind::Mitigate => tr!("mitigate"),
        ResponseKind::Accept => tr!("accept"),
        ResponseKind::Escalate => tr!("escalate"),
    }
}

pub(super) fn responses(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    risk: &RiskView,
    number: usize,
    out: &mut Vec<Intent>,
) {
    paint::panel(ui.painter(), t, rect);
    let money = |sum| sight::money(sum, &sight.board.money.currency);
    let mut inside = rect.shrink2(vec2(24.0, 18.0));
    let head = cut::top(&mut inside, 34.0, 12.0);
    ui.painter().circle(
        text::left(head, 16.0),
        15.0,
        t.paper,
        Stroke::new(3.0, t.violet),
    );
    ui.painter().text(
        text::left(head, 16.0),
        Align2::CENTER_CENTER,
        number.to_string(),
        Weight::SemiBold.at(t.size.title),
        t.ink,
    );
    text::write_within(
        ui,
        text::left(head, 44.0),
        Align2::LEFT_CENTER,
        head.width() - 200.0,
        &risk.name,
        &text::ink(Weight::Display, 22.0, t.t1),
    );
    text::write(
        ui,
        text::right(head, 0.0),
        Align2::RIGHT_CENTER,
        tr!("plan-response"),
        &text::ink(Weight::Regular, t.size.caption, t.t2),
    );
    let mut facts = cut::left(&mut inside, 230.0, 24.0);
    let caption = text::ink(Weight::Regular, t.size.caption, t.t3);
    let body = text::ink(Weight::Regular, t.size.body, t.t1);
    let owner = risk.owner.clone().unwrap_or_else(|| tr!("nobody"));
    for (title, words) in [
        (tr!("early-sign"), risk.sign.to_string()),
        (
            tr!("if-it-happens"),
            tr!(
                "loss-and-delay",
                loss = money(risk.loss),
                days = risk.delay.round()
            ),
        ),
        (tr!("owner"), owner),
    ] {
        if words.is_empty() || facts.height() < 40.0 {
            continue;
        }
        let line = cut::top(&mut facts, 20.0, 2.0);
        text::write(
            ui,
            text::left(line, 0.0),
            Align2::LEFT_CENTER,
            title,
            &caption,
        );
        let size = text::measure(ui, facts.width(), 4, 20.0, &words, &body);
        let place = cut::top(&mut facts, size.y, 14.0);
        text::paragraph(ui, place, 4, 20.0, &words, &body);
    }
    if risk.responses.is_empty() || risk.fired || risk.closed {
        let words = if risk.fired {
            tr!("risk-happened")
        } else if risk.closed {
            tr!("risk-closed")
        } else {
            tr!("no-responses")
        };
        text::paragraph(ui, inside, 3, 20.0, words, &body);
        return;
    }
    let count = risk.responses.len().min(6);
    let rows = count.div_ceil(2);
    let height = ((inside.height() - 12.0 * (rows - 1) as f32) / rows as f32).min(132.0);
    for chunk in risk.responses[..count].chunks(2) {
        let line = cut::top(&mut inside, height, 12.0);
        for (response, place) in chunk.iter().zip(cut::columns(line, 2, 16.0)) {
            let refused = response
                .why_not
                .clone()
                .or_else(|| sight.short_of_hours(response.hours))
                .filter(|_| !response.chosen);
            let label = format!("{}: {}", kind_word(response.kind), response.name);
            let pressed = control::press(
                ui,
                place,
                &format!("{}", response.number),
                &refused
                    .as_ref()
                    .map_or_else(|| label.clone(), |why| format!("{label}. {why}")),
                refused.is_none() && !response.chosen,
            );
            let (fill, edge, strong, weak) = if response.chosen {
                (t.violet, t.violet, t.on_violet, t.on_violet)
            } else if refused.is_some() {
                (t.panel, t.line2, t.t3, t.t3)
            } else if pressed.hovered() {
                (t.violet_dim, t.violet, t.t1, t.t2)
            } else {
                (t.violet_deep, t.violet_line, t.t1, t.t2)
            };
            ui.painter().rect(
                place,
                CornerRadius::same(t.size.control_radius),
                fill,
                Stroke::new(1.0, edge),
                StrokeKind::Inside,
            );
            let mut inside = place.shrink2(vec2(14.0, 8.0));
            let foot = cut::bottom(&mut inside, 20.0, 2.0);
            let line = cut::top(&mut inside, 20.0, 0.0);
            text::write(
                ui,
                text::left(line, 0.0),
                Align2::LEFT_CENTER,
                kind_word(response.kind),
                &text::ink(
                    Weight::Medium,
                    t.size.caption,
                    if response.chosen { strong } else { t.violet },
                ),
            );
            if response.chosen {
                let end = text::write(
                    ui,
                    text::right(line, 0.0),
                    Align2::RIGHT_CENTER,
                    tr!("chosen"),
                    &text::ink(Weight::SemiBold, t.size.caption, strong),
                );
                text::icon(
                    ui,
                    pos2(end.left() - 12.0, line.center().y),
                    fill::CHECK_CIRCLE,
                    Weight::IconFill,
                    16.0,
                    strong,
                );
            }
            let line = cut::top(&mut inside, 22.0, 0.0);
            text::write_within(
                ui,
                text::left(line, 0.0),
                Align2::LEFT_CENTER,
                line.width(),
                &response.name,
                &text::ink(Weight::SemiBold, t.size.title, strong),
            );
            if inside.height() >= 16.0 {
                let words = refused
                    .clone()
                    .unwrap_or_else(|| response.secondary.to_string());
                let rows = (inside.height() / 17.0).floor().max(1.0) as usize;
                text::paragraph(
                    ui,
                    inside,
                    rows,
                    17.0,
                    words,
                    &text::ink(Weight::Regular, t.size.caption, weak),
                );
            }
            let bold = text::ink(Weight::SemiBold, t.size.caption, strong);
            let price = format!(
                "{} · {}",
                sight::hours_text(response.hours),
                money(response.cost)
            );
            text::write(ui, text::left(foot, 0.0), Align2::LEFT_CENTER, price, &bold);
            let after = response.loss.times(response.probability);
            let words = tr!(
                "emv-change",
                before = money(risk.expected),
                after = money(after)
            );
            text::write(
                ui,
                text::right(foot, 0.0),
                Align2::RIGHT_CENTER,
                words,
                &bold,
            );
            control::focus(ui, t, &pressed, place, t.size.control_radius);
            if pressed.clicked() {
                out.push(Intent::plan(
                    Action::Respond(risk.id.clone(), response.number),
                    sight.board.today.day,
                ));
            }
        }
    }
}
