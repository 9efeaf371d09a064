//! The money: earned value in words, the curves, burn, reserves, and what can be asked for.

mod ask;
mod burn;
mod curves;
mod indices;

use egui::{Rect, Ui};

use super::roomy;
use crate::desktop::intent::Intent;
use crate::desktop::kit::{cut, figure};
use crate::desktop::sight::Sight;
use crate::desktop::{sight, theme};
use crate::tr;
use ask::ask;
use burn::{burn, reserves};
use curves::curves;
use indices::indices;

/// What the money remembers.
#[derive(Clone, Debug, Default)]
pub struct MoneyView {
    /// The share of the management reserve that is asked for, in quarters.
    pub quarters: usize,
}

/// Draws the money.
pub fn money_ui(
    ui: &mut Ui,
    rect: Rect,
    sight: &Sight,
    view: &mut MoneyView,
    out: &mut Vec<Intent>,
) {
    let t = theme::of(ui);
    let narrow = rect.width() < 1080.0;
    let least = if narrow { 1180.0 } else { 560.0 };
    roomy(ui, "money", rect, least, |ui, rect| {
        let money = &sight.board.money;
        let say = |sum| sight::money(sum, &money.currency);
        let mut rest = rect;
        let head = cut::top(&mut rest, 40.0, t.size.gap);
        let share = money.spent.units() / money.budget.units().max(1.0);
        let beside = tr!(
            "money-beside",
            spent = say(money.spent),
            budget = say(money.budget),
            share = sight::percent(share)
        );
        figure::screen_title(ui, head, &tr!("money"), &beside);
        let low = rest.height() < 600.0;
        let mut side;
        if narrow {
            let figures = cut::top(&mut rest, 2.0 * 96.0 + t.size.gap, t.size.gap);
            indices(ui, &t, figures, 2, sight, out);
            let chart = cut::top(&mut rest, 360.0, t.size.gap);
            curves(ui, &t, chart, sight);
            side = rest;
        } else {
            let figures = cut::top(&mut rest, if low { 96.0 } else { 108.0 }, t.size.gap);
            indices(ui, &t, figures, 4, sight, out);
            side = cut::right(&mut rest, (rect.width() * 0.36).min(544.0), t.size.gap);
            curves(ui, &t, rest, sight);
        }
        let ask_place = cut::bottom(&mut side, if low { 148.0 } else { 168.0 }, t.size.gap);
        let reserve_place = cut::bottom(&mut side, 124.0, t.size.gap);
        burn(ui, &t, side, sight);
        reserves(ui, &t, reserve_place, sight, out);
        ask(ui, &t, ask_place, sight, view, out);
    });
}
