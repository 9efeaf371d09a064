//! The risks: matrix, register, responses, and what covers them.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::{fill, regular as icons};

use super::roomy;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{self, Button, Look};
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{self, Theme, Weight};
use crate::engine::Action;
use crate::engine::board::RiskView;
use crate::engine::decision::Slug;
use crate::scenario::Cents;
use crate::scenario::format::ResponseKind;
use crate::scenario::vocabulary::ActionKind;
use crate::tr;

/// What the risks remember.
#[derive(Clone, Debug, Default)]
pub struct RisksView {
    /// The chosen risk.
    pub chosen: Option<Slug>,
}

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

/// Draws the risks.
pub fn risks_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    view: &mut RisksView,
    out: &mut Vec<Intent>,
) {
    roomy(ui, "risks", rect, vec2(1120.0, 560.0), |ui, rect| {
        let t = theme::of(ui);
        let mut risks: Vec<&RiskView> = sight.board.risks.iter().collect();
        risks.sort_by(|a, b| {
            (a.closed || a.fired)
                .cmp(&(b.closed || b.fired))
                .then(b.expected.cmp(&a.expected))
        });
        if !risks
            .iter()
            .any(|risk| view.chosen.as_deref() == Some(&*risk.id))
        {
            view.chosen = risks.first().map(|risk| risk.id.clone());
        }
        let mut rest = rect;
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        let open = risks
            .iter()
            .filter(|risk| !risk.closed && !risk.fired)
            .count();
        figure::screen_title(
            ui,
            head,
            &tr!("risks"),
            &tr!("risks-beside", open = open, closed = risks.len() - open),
        );
        let hours = sight::hours_of(ActionKind::RiskReview);
        let refused = sight.short_of_hours(hours);
        let words = tr!("risk-review");
        let button = Button::new(&words)
            .look(Look::Violet)
            .icon(icons::SHIELD_WARNING)
            .cost(sight::hours_text(hours))
            .refused(refused.as_deref());
        let width = button.width(ui);
        if button.show(
            ui,
            Rect::from_min_size(pos2(head.right() - width, head.top()), vec2(width, 40.0)),
        ) {
            out.push(Intent::plan(Action::RiskReview, sight.board.today.day));
        }
        let mut left = cut::left(&mut rest, (rect.width() * 0.37).min(544.0), t.size.gap);
        let cover_place = cut::bottom(&mut left, 176.0, t.size.gap);
        matrix(ui, &t, left, &risks, view);
        cover(ui, &t, cover_place, sight, &risks);
        let rows = risks.len().clamp(1, 6) as f32;
        let height = (44.0 + 46.0 * rows + 8.0).min(rest.height() * 0.46);
        let register_place = cut::top(&mut rest, height, t.size.gap);
        register(ui, &t, register_place, sight, &risks, view);
        if let Some(risk) = risks
            .iter()
            .find(|risk| view.chosen.as_deref() == Some(&*risk.id))
        {
            let number = risks.iter().position(|r| r.id == risk.id).unwrap_or(0) + 1;
            responses(ui, &t, rest, sight, risk, number, out);
        } else {
            paint::panel(ui.painter(), &t, rest);
            text::paragraph(
                ui,
                rest.shrink(24.0),
                2,
                20.0,
                tr!("no-risks"),
                &text::ink(Weight::Regular, t.size.body, t.t2),
            );
        }
    });
}

fn matrix(ui: &Ui, t: &Theme, rect: Rect, risks: &[&RiskView], view: &mut RisksView) {
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
            let shift = 30.0_f32.min(place.width() / (here.len() + 1) as f32);
            for (k, (number, risk)) in here.iter().enumerate() {
                let centre =
                    place.center() + vec2((k as f32 - (here.len() - 1) as f32 * 0.5) * shift, 0.0);
                token(ui, t, centre, *number + 1, risk, view);
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

fn token(
    ui: &Ui,
    t: &Theme,
    centre: egui::Pos2,
    number: usize,
    risk: &RiskView,
    view: &mut RisksView,
) {
    let chosen = view.chosen.as_deref() == Some(&*risk.id);
    let place = Rect::from_center_size(centre, vec2(40.0, 40.0));
    let label = format!("{number}: {}", risk.name);
    let response = control::press(ui, place, &risk.id, &label, true);
    let (radius, fill, edge, ink) = if chosen {
        (21.0, t.paper, Stroke::new(3.0, t.violet), t.ink)
    } else {
        (17.0, t.panel, Stroke::new(1.5, t.t2), t.t1)
    };
    ui.painter().circle(centre, radius, fill, edge);
    ui.painter().text(
        centre,
        Align2::CENTER_CENTER,
        number.to_string(),
        Weight::SemiBold.at(t.size.title),
        ink,
    );
    control::focus(ui, t, &response, place, 20);
    if response.on_hover_text(&*risk.name).clicked() {
        view.chosen = Some(risk.id.clone());
    }
}

fn cover(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, risks: &[&RiskView]) {
    paint::panel(ui.painter(), t, rect);
    let money = &sight.board.money;
    let say = |sum| sight::money(sum, &money.currency);
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 32.0, 10.0);
    figure::panel_title(ui, head, &tr!("cover"));
    let gap = money.contingency - money.expected_loss;
    let (status, words) = if gap < Cents(0) {
        (Status::Risk, tr!("short-by", sum = say(Cents(-gap.0))))
    } else {
        (Status::Good, tr!("spare", sum = say(gap)))
    };
    let end = figure::status_right(ui, text::right(head, 0.0), status, &status.word());
    text::write(
        ui,
        pos2(end - 12.0, head.center().y),
        Align2::RIGHT_CENTER,
        words,
        &text::ink(Weight::Display, 24.0, t.t1),
    );
    let most = money
        .expected_loss
        .units()
        .max(money.contingency.units())
        .max(1.0);
    let caption = text::ink(Weight::Regular, t.size.caption, t.t2);
    let bold = text::ink(Weight::SemiBold, t.size.caption, t.t1);
    let line = cut::top(&mut inside, 20.0, 2.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("expected-loss"),
        &caption,
    );
    text::write(
        ui,
        text::right(line, 0.0),
        Align2::RIGHT_CENTER,
        say(money.expected_loss),
        &bold,
    );
    let strip = cut::top(&mut inside, 24.0, 6.0);
    let colours = [t.coral, t.amber, t.bar, t.t3, t.baseline];
    let mut x = strip.left();
    for (n, risk) in risks.iter().enumerate() {
        let width = strip.width() * (risk.expected.units() / most) as f32;
        if width > 1.0 {
            let place =
                Rect::from_min_size(pos2(x, strip.top()), vec2(width - 1.5, strip.height()));
            ui.painter()
                .rect_filled(place, CornerRadius::same(3), colours[n.min(4)]);
            if width > 22.0 {
                ui.painter().text(
                    place.center(),
                    Align2::CENTER_CENTER,
                    (n + 1).to_string(),
                    Weight::SemiBold.at(t.size.caption),
                    t.base,
                );
            }
            x += width;
        }
    }
    let line = cut::top(&mut inside, 20.0, 2.0);
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        tr!("contingency-left"),
        &caption,
    );
    text::write(
        ui,
        text::right(line, 0.0),
        Align2::RIGHT_CENTER,
        say(money.contingency),
        &bold,
    );
    let strip = cut::top(&mut inside, 24.0, 0.0);
    let reserve = strip.width() * (money.contingency.units() / most) as f32;
    ui.painter().rect_filled(
        Rect::from_min_size(strip.min, vec2(reserve, strip.height())),
        CornerRadius::same(3),
        t.paper,
    );
    let need = strip.left() + strip.width() * (money.expected_loss.units() / most) as f32;
    if gap < Cents(0) {
        let place = Rect::from_min_max(
            pos2(strip.left() + reserve + 2.0, strip.top()),
            pos2(need, strip.bottom()),
        );
        paint::hatch(ui.painter(), place, t.coral, 7.0, 2.5);
        ui.painter().rect_stroke(
            place,
            CornerRadius::same(3),
            Stroke::new(1.0, t.coral),
            StrokeKind::Inside,
        );
    }
}

fn register(
    ui: &mut Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    risks: &[&RiskView],
    view: &mut RisksView,
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
                text::write_within(
                    ui,
                    text::left(row, columns[0]),
                    Align2::LEFT_CENTER,
                    columns[1] - columns[0] - 10.0,
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
                    text::write(
                        ui,
                        text::left(row, columns[3] + w * 0.12),
                        Align2::LEFT_CENTER,
                        sight::money(risk.expected, &sight.board.money.currency),
                        &text::ink(Weight::SemiBold, t.size.body, t.t1),
                    );
                }
                let window = risk.window.as_ref().map_or_else(
                    || tr!("any-time"),
                    |(from, to)| {
                        tr!(
                            "from-to",
                            from = sight::short(&from.date),
                            to = sight::short(&to.date)
                        )
                    },
                );
                text::write_within(
                    ui,
                    text::left(row, columns[4]),
                    Align2::LEFT_CENTER,
                    w - columns[4] - 10.0,
                    window,
                    &text::ink(Weight::Regular, t.size.caption, t.t2),
                );
                if response.clicked() {
                    view.chosen = Some(risk.id.clone());
                }
            }
        });
}

fn kind_word(kind: ResponseKind) -> String {
    match kind {
        ResponseKind::Avoid => tr!("avoid"),
        ResponseKind::Transfer => tr!("transfer"),
        ResponseKind::Mitigate => tr!("mitigate"),
        ResponseKind::Accept => tr!("accept"),
        ResponseKind::Escalate => tr!("escalate"),
    }
}

fn responses(
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
