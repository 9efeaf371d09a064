//! Money: what was planned, earned and spent, and where that leads.

use super::View;
use crate::console::text::{Align, Cell, Table, Tone, money};

/// The whole screen.
#[must_use]
pub fn screen(view: View) -> String {
    let m = &view.board.money;
    let mut text = view.heading("Money", &format!("in {}", m.currency));
    let row = |name: &str, rest: &str| format!("  {name:<22}{rest}\n");
    text.push_str(&row(
        "Budget",
        &format!("{}, spent {}, left {}", m.budget, m.spent, m.left),
    ));
    let [pay, overtime, purchases, other] = m.by_kind;
    text.push_str(&row(
        "Spent on",
        &format!("pay {pay}, overtime {overtime}, purchases {purchases}, other {other}"),
    ));
    text.push_str(&row("A normal day costs", &m.burn.to_string()));
    text.push_str(&row(
        "Contingency reserve",
        &format!(
            "{} (yours); known risks are worth {}",
            m.contingency, m.expected_loss
        ),
    ));
    text.push_str(&row(
        "Management reserve",
        &format!("{} (the sponsor's): do ask-money SUM", m.reserve),
    ));
    text.push('\n');
    let e = &m.earned;
    let ratio = |x: Option<f64>| match x {
        None => Cell::toned("not yet", Tone::Faint),
        Some(x) => Cell::toned(
            format!("{x:.2}"),
            if x < 0.9 {
                Tone::Bad
            } else if x < 1.0 {
                Tone::Look
            } else {
                Tone::Good
            },
        ),
    };
    let sum =
        |x: Option<f64>| x.map_or_else(|| Cell::toned("not yet", Tone::Faint), |x| money(x).into());
    let signed = |x: f64| Cell::toned(money(x), if x < 0.0 { Tone::Look } else { Tone::Plain });
    let mut table = Table::new(&[
        ("", Align::Left, 6),
        ("", Align::Right, 12),
        ("what it says", Align::Left, 70),
    ]);
    for (name, value, says) in [
        (
            "BAC",
            m.bac.to_string().into(),
            "budget at completion: what the baseline costs",
        ),
        (
            "PV",
            money(e.pv).into(),
            "planned value: what should be done by now",
        ),
        (
            "EV",
            money(e.ev).into(),
            "earned value: the budget of what is said to be done",
        ),
        ("AC", money(e.ac).into(), "actual cost"),
        ("SV", signed(e.sv), "schedule variance, EV - PV"),
        ("CV", signed(e.cv), "cost variance, EV - AC"),
        ("SPI", ratio(e.spi), "schedule performance, EV / PV"),
        ("CPI", ratio(e.cpi), "cost performance, EV / AC"),
        ("EAC", sum(e.eac), "estimate at completion, BAC / CPI"),
        (
            "VAC",
            e.vac
                .map_or_else(|| Cell::toned("not yet", Tone::Faint), signed),
            "variance at completion, BAC - EAC",
        ),
        (
            "TCPI",
            e.tcpi.map_or_else(
                || Cell::toned("none", Tone::Faint),
                |x| {
                    Cell::toned(
                        format!("{x:.2}"),
                        if x > 1.1 { Tone::Look } else { Tone::Plain },
                    )
                },
            ),
            "cost performance that the rest needs to end in the baseline's budget",
        ),
        (
            "SPI(t)",
            ratio(e.spi_t),
            "schedule performance in time; it does not heal at the end as SPI does",
        ),
    ] {
        table.row(vec![name.into(), value, says.into()]);
    }
    text.push_str(&table.render(view.style));
    if !m.purchases.is_empty() {
        text.push('\n');
        let mut table = Table::new(&[
            ("to be bought", Align::Left, 50),
            ("price", Align::Right, 12),
            ("planned", Align::Left, 10),
        ]);
        for (name, cost, when) in &m.purchases {
            table.row(vec![
                (**name).into(),
                cost.to_string().into(),
                when.date.to_string().into(),
            ]);
        }
        text.push_str(&table.render(view.style));
    }
    text
}
