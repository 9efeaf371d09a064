//! What the risks may cost against what is set aside for them.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::desktop::intent::Intent;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::panels::shell::why;
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::RiskView;
use crate::scenario::Cents;
use crate::tr;

pub(super) fn cover(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    risks: &[&RiskView],
    out: &mut Vec<Intent>,
) {
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
    let label = format!("{} {}", tr!("contingency-left"), say(money.contingency));
    why(ui, line, "contingency", &label, sight, out);
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
        t.now,
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
