//! Risks: the matrix, the register, and what the contingency is for.

use super::View;
use crate::console::text::{Align, Cell, Table, Tone, percent, wrap_after};
use crate::engine::board::RiskView;
use crate::plan::matrix::Class;
use crate::scenario::Cents;

/// The words of the five classes.
const WORDS: [&str; 5] = ["very low", "low", "moderate", "high", "very high"];

fn is_open(risk: &RiskView) -> bool {
    !risk.fired && !risk.closed
}

/// The impact of a risk as a share of what it hits harder: the budget, or the time to the target.
fn impact(view: View, risk: &RiskView) -> f64 {
    let money = risk.loss.units() / view.board.money.budget.units().max(1.0);
    let time = risk.delay / (view.board.target.day.as_f64() + 1.0);
    money.max(time)
}

/// The whole screen.
#[must_use]
pub fn screen(view: View) -> String {
    let board = view.board;
    let open: Vec<_> = board.risks.iter().filter(|risk| is_open(risk)).collect();
    let money = &board.money;
    let mut text = view.heading(
        "Risks",
        &format!("{} in the register, {} open", board.risks.len(), open.len()),
    );
    let verdict = if money.expected_loss > money.contingency {
        view.paint(Tone::Bad, "less than they are worth")
    } else {
        view.paint(Tone::Good, "enough on average")
    };
    text.push_str(&format!(
        "  Expected loss {} against a contingency of {}: {verdict}\n\n",
        money.expected_loss, money.contingency
    ));
    text.push_str(&matrix(view, &open));
    for risk in &board.risks {
        text.push('\n');
        text.push_str(&register(view, risk));
    }
    if board.risks.is_empty() {
        text.push_str(
            "  The register is empty. That is a finding about the register: do risk-review\n",
        );
    }
    text
}

fn matrix(view: View, open: &[&RiskView]) -> String {
    let mut text = String::new();
    for probability in Class::ALL.iter().rev() {
        let mut line = format!(
            "  {:>10} ",
            if *probability == Class::VeryHigh {
                "likely"
            } else if *probability == Class::VeryLow {
                "unlikely"
            } else {
                ""
            }
        );
        for class in Class::ALL {
            let count = open
                .iter()
                .filter(|risk| {
                    Class::of_probability(risk.probability) == *probability
                        && Class::of_impact(impact(view, risk)) == class
                })
                .count();
            line.push_str(&if count == 0 {
                "   ·".to_owned()
            } else {
                format!("{count:>4}")
            });
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push_str("              small  impact  large\n");
    text
}

fn register(view: View, risk: &RiskView) -> String {
    let style = view.style;
    let state = if risk.fired {
        view.paint(Tone::Bad, "happened")
    } else if risk.closed {
        view.paint(Tone::Good, "closed")
    } else {
        let class = Class::of_impact(impact(view, risk));
        format!(
            "{} %, loss {}, expected {}, impact {}",
            percent(risk.probability),
            risk.loss,
            risk.expected,
            WORDS[class as usize]
        )
    };
    let mut text = format!(
        "  {} ({}): {state}\n",
        style.title(&crate::console::text::clean(&risk.name)),
        risk.id
    );
    let mut line = Vec::new();
    if let Some((from, to)) = &risk.window {
        line.push(format!("between {} and {}", from.date, to.date));
    }
    if risk.delay > 0.0 {
        line.push(format!(
            "about {:.0} working days if it happens",
            risk.delay
        ));
    }
    if let Some(owner) = &risk.owner {
        line.push(format!("watched by {owner}"));
    }
    if !line.is_empty() {
        text.push_str(&wrap_after("    ", &line.join(", "), 4, 100));
    }
    if !risk.sign.is_empty() && is_open(risk) {
        text.push_str(&wrap_after("    Sign: ", &risk.sign, 10, 100));
    }
    if is_open(risk) {
        text.push_str(&responses(view, risk));
    }
    text
}

fn responses(view: View, risk: &RiskView) -> String {
    let mut table = Table::new(&[
        ("", Align::Left, 2),
        ("hours", Align::Right, 5),
        ("money", Align::Right, 8),
        ("then", Align::Left, 24),
        ("response", Align::Left, 44),
    ]);
    let mut notes = String::new();
    for response in &risk.responses {
        let number = response.number + 1;
        let mut then = Vec::new();
        if (response.probability - risk.probability).abs() > 1e-9 {
            then.push(format!("{} %", percent(response.probability)));
        }
        if response.loss != risk.loss {
            then.push(format!("loss {}", response.loss));
        }
        if response.lead_days > 0 {
            then.push(format!("after {} d", response.lead_days));
        }
        let then = match (response.chosen, &response.why_not) {
            (true, _) => Cell::toned("in place or under way", Tone::Good),
            (false, Some(_)) => Cell::toned("not now", Tone::Faint),
            (false, None) if then.is_empty() => "as it is".into(),
            (false, None) => then.join(", ").into(),
        };
        if let Some(why_not) = &response.why_not {
            notes.push_str(&wrap_after(
                &format!("      {number} not now: "),
                why_not,
                8,
                100,
            ));
        }
        if !response.secondary.is_empty() && !response.chosen {
            notes.push_str(&wrap_after(
                &format!("      {number} besides: "),
                &response.secondary,
                8,
                100,
            ));
        }
        table.row(vec![
            number.to_string().into(),
            format!("{:.1}", response.hours).into(),
            if response.cost == Cents(0) {
                Cell::default()
            } else {
                response.cost.to_string().into()
            },
            then,
            format!("{}: {}", response.kind.word(), response.name).into(),
        ]);
    }
    let mut rows = String::new();
    for line in table.render(view.style).lines() {
        rows += &format!("  {line}\n");
    }
    rows + &notes
}
