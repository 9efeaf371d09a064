//! What the money goes to, and what is in reserve.

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2};
use egui_phosphor::regular as icons;

use crate::desktop::intent::Intent;
use crate::desktop::kit::{cut, figure, paint, text};
use crate::desktop::panels::shell::why;
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::scenario::Cents;
use crate::tr;

pub(super) fn burn(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let money = &sight.board.money;
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 10.0);
    figure::panel_title(ui, head, &tr!("burn-by-kind"));
    figure::panel_hint(
        ui,
        head,
        &tr!(
            "burn-a-day",
            sum = sight::money(money.burn, &money.currency)
        ),
    );
    let most = money
        .by_kind
        .iter()
        .map(|sum| sum.units())
        .fold(1.0, f64::max);
    let kinds = [
        (icons::USERS_THREE, tr!("pay")),
        (icons::MOON_STARS, tr!("overtime")),
        (icons::SHOPPING_CART_SIMPLE, tr!("purchases")),
        (icons::DOTS_THREE_CIRCLE, tr!("other")),
    ];
    for (n, ((icon, name), sum)) in kinds.into_iter().zip(money.by_kind).enumerate() {
        // A kind that nothing was spent on says nothing; people are always there.
        if n > 0 && sum <= Cents(0) {
            continue;
        }
        if inside.height() < 24.0 {
            break;
        }
        let row = cut::top(&mut inside, 32.0, 0.0);
        text::icon(ui, text::left(row, 9.0), icon, Weight::Icon, 18.0, t.t2);
        text::write(
            ui,
            text::left(row, 28.0),
            Align2::LEFT_CENTER,
            name,
            &text::ink(Weight::Regular, t.size.body, t.t1),
        );
        let bar = Rect::from_min_max(
            pos2(row.left() + 132.0, row.center().y - 6.0),
            pos2(row.right() - 84.0, row.center().y + 6.0),
        );
        paint::bar(
            ui.painter(),
            bar,
            (sum.units() / most) as f32,
            t.bar,
            t.line,
            3,
        );
        text::write(
            ui,
            text::right(row, 0.0),
            Align2::RIGHT_CENTER,
            sight::money(sum, &money.currency),
            &text::ink(Weight::SemiBold, t.size.body, t.t1),
        );
    }
    for (name, sum, when) in &money.purchases {
        let words = tr!(
            "to-buy",
            name = name.to_string(),
            date = sight::short(&when.date)
        );
        let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
        let room = inside.width() - 110.0;
        let height = text::measure(ui, room, 2, 17.0, &words, &ink).y + 9.0;
        if inside.height() < height {
            break;
        }
        let row = cut::top(&mut inside, height, 0.0);
        text::block(
            ui,
            text::left(row, 28.0),
            Align2::LEFT_CENTER,
            (room, 2, 17.0),
            words,
            &ink,
        );
        text::write(
            ui,
            text::right(row, 0.0),
            Align2::RIGHT_CENTER,
            sight::money(*sum, &money.currency),
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
    }
}

pub(super) fn reserves(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, out: &mut Vec<Intent>) {
    paint::panel(ui.painter(), t, rect);
    let money = &sight.board.money;
    let mut inside = rect.shrink(t.size.pad);
    let head = cut::top(&mut inside, 24.0, 6.0);
    figure::panel_title(ui, head, &tr!("reserves"));
    let most = money
        .expected_loss
        .units()
        .max(money.contingency.units())
        .max(money.reserve.units())
        .max(1.0);
    for (asked, name, sum, mine) in [
        (
            "contingency",
            tr!("contingency-yours"),
            money.contingency,
            true,
        ),
        ("reserve", tr!("reserve-sponsors"), money.reserve, false),
    ] {
        let line = cut::top(&mut inside, 18.0, 2.0);
        text::write(
            ui,
            text::left(line, 0.0),
            Align2::LEFT_CENTER,
            &name,
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
        let words = sight::money(sum, &money.currency);
        text::write(
            ui,
            text::right(line, 0.0),
            Align2::RIGHT_CENTER,
            &words,
            &text::ink(Weight::SemiBold, t.size.caption, t.t1),
        );
        why(ui, line, asked, &format!("{name}: {words}"), sight, out);
        let mut strip = cut::top(&mut inside, 14.0, 4.0);
        strip.set_width(strip.width() * (sum.units() / most) as f32);
        if mine {
            ui.painter()
                .rect_filled(strip, CornerRadius::same(3), t.now);
        } else if strip.width() > 2.0 {
            paint::dashed_rect(ui.painter(), strip, Stroke::new(1.0, t.now));
        }
    }
}
