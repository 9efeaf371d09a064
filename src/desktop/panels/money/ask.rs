//! Asking the sponsor for money.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui};
use egui_phosphor::regular as icons;

use super::MoneyView;
use crate::desktop::intent::Intent;
use crate::desktop::kit::control::{Button, Look};
use crate::desktop::kit::{cut, figure, paint, text};
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::Action;
use crate::scenario::Cents;
use crate::scenario::vocabulary::ActionKind;
use crate::tr;

pub(super) fn ask(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    view: &mut MoneyView,
    out: &mut Vec<Intent>,
) {
    paint::panel(ui.painter(), t, rect);
    let money = &sight.board.money;
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 10.0);
    figure::panel_title(ui, head, &tr!("ask-for-money"));
    if let Some(sponsor) = sight.board.stakeholders.iter().find(|who| who.sponsor) {
        let first = sponsor.name.split(' ').next().unwrap_or_default();
        figure::panel_hint(
            ui,
            head,
            &tr!(
                "sponsor-decides",
                name = first,
                trust = (sponsor.trust * 100.0).round()
            ),
        );
    }
    if money.reserve <= Cents(0) {
        text::paragraph(
            ui,
            inside,
            2,
            20.0,
            tr!("no-reserve"),
            &text::ink(Weight::Regular, t.size.body, t.t2),
        );
        return;
    }
    let foot = cut::bottom(&mut inside, 40.0, 8.0);
    for (n, place) in cut::columns(inside, 4, 8.0).into_iter().enumerate() {
        let sum = money.reserve.units() * (n + 1) as f64 / 4.0;
        let words = sight::money_of(sum, &money.currency);
        let response = crate::desktop::kit::control::press(ui, place, &words, &words, true);
        let chosen = view.quarters == n;
        let (fill, edge, ink) = if chosen {
            (t.violet, t.violet, t.on_violet)
        } else {
            (t.violet_deep, t.violet_line, t.t1)
        };
        ui.painter().rect(
            place,
            CornerRadius::same(t.size.control_radius),
            fill,
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        );
        ui.painter().text(
            place.center(),
            Align2::CENTER_CENTER,
            &words,
            Weight::SemiBold.at(t.size.title),
            ink,
        );
        crate::desktop::kit::control::focus(ui, t, &response, place, t.size.control_radius);
        if response.clicked() {
            view.quarters = n;
        }
    }
    let sum = (money.reserve.units() * (view.quarters + 1) as f64 / 4.0).floor();
    let hours = sight::hours_of(ActionKind::AskMoney);
    let refused = sight.short_of_hours(hours);
    let words = tr!("ask-for", sum = sight::money_of(sum, &money.currency));
    if Button::new(&words)
        .look(Look::Violet)
        .icon(icons::COINS)
        .cost(sight.price(hours))
        .refused(refused.as_deref())
        .show(ui, foot)
    {
        out.push(Intent::plan(Action::AskMoney(sum as u32), sight.day));
    }
}
