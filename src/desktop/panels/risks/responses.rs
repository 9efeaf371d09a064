//! What can be done about the chosen risk.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};
use egui_phosphor::fill;

use crate::desktop::intent::Intent;
use crate::desktop::kit::{control, cut, paint, text};
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Action;
use crate::engine::board::{ResponseView, RiskView};
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
    ui: &mut Ui,
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
        t.now,
        Stroke::new(3.0, t.violet),
    );
    ui.painter().text(
        text::left(head, 16.0),
        Align2::CENTER_CENTER,
        number.to_string(),
        Weight::SemiBold.at(t.size.title),
        t.on_now,
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
    let mut facts = cut::left(&mut inside, (rect.width() * 0.26).min(230.0), 24.0);
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
        if words.is_empty() {
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
        let size = text::measure(ui, facts.width(), 6, 20.0, &words, &body);
        let place = cut::top(&mut facts, size.y, 14.0);
        text::paragraph(ui, place, 6, 20.0, &words, &body);
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
    let mut list = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("responses"));
    egui::ScrollArea::vertical()
        .id_salt("responses")
        .auto_shrink(false)
        .show(&mut list, |ui| {
            ui.spacing_mut().item_spacing.y = 12.0;
            let width = (inside.width() - 4.0 - 16.0) * 0.5;
            let all: Vec<Card> = risk
                .responses
                .iter()
                .map(|response| Card::new(ui, t, sight, risk, response, width))
                .collect();
            for pair in all.chunks(2) {
                let height = pair.iter().map(Card::height).fold(0.0, f32::max);
                let whole = vec2(inside.width() - 4.0, height);
                let (line, _) = ui.allocate_exact_size(whole, Sense::hover());
                for (card, place) in pair.iter().zip(cut::columns(line, 2, 16.0)) {
                    if card.show(ui, t, place) {
                        let number = card.response.number;
                        out.push(Intent::plan(
                            Action::Respond(risk.id.clone(), number),
                            sight.day,
                        ));
                    }
                }
            }
        });
}

/// Height of a row of the small text.
const LINE: f32 = 17.0;

/// A response as a card, measured before it is drawn.
struct Card<'a> {
    response: &'a ResponseView,
    /// Why it cannot be chosen.
    refused: Option<String>,
    price: String,
    effect: String,
    name: f32,
    words: f32,
    /// Price and effect stand in two rows.
    stacked: bool,
}

impl<'a> Card<'a> {
    fn new(
        ui: &Ui,
        t: &Theme,
        sight: &Sight,
        risk: &RiskView,
        response: &'a ResponseView,
        width: f32,
    ) -> Self {
        let money = |sum| sight::money(sum, &sight.board.money.currency);
        let refused = response
            .why_not
            .clone()
            .or_else(|| sight.short_of_hours(response.hours))
            .filter(|_| !response.chosen);
        let price = format!("{} · {}", sight.price(response.hours), money(response.cost));
        let effect = tr!(
            "emv-change",
            before = money(risk.expected),
            after = money(response.loss.times(response.probability))
        );
        let room = width - 28.0;
        let title = text::ink(Weight::SemiBold, t.size.title, t.t1);
        let small = text::ink(Weight::Regular, t.size.caption, t.t1);
        let bold = text::ink(Weight::SemiBold, t.size.caption, t.t1);
        let words = refused.as_deref().unwrap_or(&response.secondary);
        Self {
            name: text::measure(ui, room, 2, 21.0, &response.name, &title).y,
            words: text::measure(ui, room, 6, LINE, words, &small).y,
            stacked: text::width(ui, &price, &bold) + text::width(ui, &effect, &bold) + 16.0 > room,
            response,
            refused,
            price,
            effect,
        }
    }

    const fn height(&self) -> f32 {
        let foot = if self.stacked { 38.0 } else { 20.0 };
        18.0 + 20.0 + self.name + 2.0 + self.words + 6.0 + foot
    }

    /// Draws it. Returns whether it was pressed.
    fn show(&self, ui: &Ui, t: &Theme, place: Rect) -> bool {
        let response = self.response;
        let kind = kind_word(response.kind);
        let label = match &self.refused {
            None => format!("{kind}: {}", response.name),
            Some(why) => format!("{kind}: {}. {why}", response.name),
        };
        let id = ui.id().with(("response", response.number));
        let open = self.refused.is_none() && !response.chosen;
        let pressed = control::press_id(ui, place, id, &label, open);
        let (fill, edge, strong, weak) = if response.chosen {
            (t.violet, t.violet, t.on_violet, t.on_violet)
        } else if self.refused.is_some() {
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
        let mut inside = place.shrink2(vec2(14.0, 9.0));
        let line = cut::top(&mut inside, 20.0, 0.0);
        let kind_colour = if response.chosen { strong } else { t.violet };
        let kind_ink = text::ink(Weight::Medium, t.size.caption, kind_colour);
        text::write(
            ui,
            text::left(line, 0.0),
            Align2::LEFT_CENTER,
            kind,
            &kind_ink,
        );
        let bold = text::ink(Weight::SemiBold, t.size.caption, strong);
        if response.chosen {
            let words = tr!("chosen");
            let end = text::write(
                ui,
                text::right(line, 0.0),
                Align2::RIGHT_CENTER,
                words,
                &bold,
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
        let line = cut::top(&mut inside, self.name, 2.0);
        let title = text::ink(Weight::SemiBold, t.size.title, strong);
        text::paragraph(ui, line, 2, 21.0, &response.name, &title);
        let words = self.refused.as_deref().unwrap_or(&response.secondary);
        let small = text::ink(Weight::Regular, t.size.caption, weak);
        text::paragraph(ui, inside, 6, LINE, words, &small);
        let foot = cut::bottom(&mut inside, if self.stacked { 38.0 } else { 20.0 }, 0.0);
        if self.stacked {
            let lines = cut::rows(foot, 2, 0.0);
            let (high, low) = (text::left(lines[0], 0.0), text::left(lines[1], 0.0));
            text::write(ui, high, Align2::LEFT_CENTER, &self.price, &bold);
            text::write(ui, low, Align2::LEFT_CENTER, &self.effect, &bold);
        } else {
            let (left, right) = (text::left(foot, 0.0), text::right(foot, 0.0));
            text::write(ui, left, Align2::LEFT_CENTER, &self.price, &bold);
            text::write(ui, right, Align2::RIGHT_CENTER, &self.effect, &bold);
        }
        control::focus(ui, t, &pressed, place, t.size.control_radius);
        pressed.clicked()
    }
}
