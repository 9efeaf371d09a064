//! Words that the page and the text have in common.

use crate::bots::Style;
use crate::engine::decision::Rag;
use crate::engine::resources::EndKind;
use crate::engine::score::Dimension;
use crate::hindsight::attribution::{SlipCause, SlipPart};
use crate::hindsight::calibration::Told;
use crate::hindsight::counterfactual::{Basis, Counterfactuals, Verdict, Worth};
use crate::hindsight::deed::DeedKind;
use crate::hindsight::luck::LuckAndSkill;
use crate::playthrough::Preset;
use crate::scenario::Cents;

use super::Report;

/// A number of points with its sign: `+9.4`, `−7.0`, `0.0`.
pub(super) fn signed(points: f64) -> String {
    let text = format!("{:.1}", points.abs());
    match text.as_str() {
        "0.0" => text,
        _ if points < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// A sum of money with its sign.
pub(super) fn signed_sum(sum: Cents) -> String {
    let text = Cents(sum.0.abs()).to_string();
    match text.as_str() {
        "0" => text,
        _ if sum.0 < 0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// Working days with their noun.
pub(super) fn working_days(days: f64) -> String {
    let days = days.abs().round();
    if days == 1.0 {
        "1 working day".to_owned()
    } else {
        format!("{days:.0} working days")
    }
}

/// The page's title line: what this is.
pub(super) fn kind(report: &Report) -> String {
    if report.debrief.outcome.is_some() {
        format!("Debrief, seed {}", report.debrief.seed)
    } else {
        format!("Debrief so far, seed {}", report.debrief.seed)
    }
}

/// The end of a project in a sentence or two; where it stands, of one that runs.
pub(super) fn facts(report: &Report) -> String {
    let debrief = &report.debrief;
    let currency = &debrief.currency;
    let Some(outcome) = &debrief.outcome else {
        let Some(last) = debrief.course.mornings.last() else {
            return String::new();
        };
        return format!(
            "It is {}, in week {}. The forecast is {} (P80 {}); the target is {}. {} {currency} of {} {currency} are spent.",
            debrief.today.date,
            report.week(debrief.today.day),
            report.date(last.p50.ceil()),
            report.date(last.p80.ceil()),
            debrief.target.date,
            units(last.spent),
            report.scenario.money.budget,
        );
    };
    let calendar = &report.scenario.calendar;
    let end = match (outcome.end, outcome.live) {
        (EndKind::Launched, Some(live)) => {
            let late = live.as_f64() - debrief.target.day.as_f64();
            let against = match late {
                x if x > 0.0 => format!("{} after the target day", working_days(x)),
                x if x < 0.0 => format!("{} before the target day", working_days(x)),
                _ => "the target day".to_owned(),
            };
            format!("Live on {}, {against}", calendar.short(live))
        }
        (EndKind::Launched, None) => "Live".to_owned(),
        (EndKind::RanOut, _) => {
            format!(
                "Not live by the last day, {}; the target day was {}",
                calendar.short(outcome.day),
                debrief.target.date
            )
        }
        (EndKind::Cancelled, _) => format!(
            "Cancelled on {}; the target day was {}",
            calendar.short(outcome.day),
            debrief.target.date
        ),
    };
    format!(
        "{end}. {} {currency} spent of {} {currency}.",
        outcome.spent, report.scenario.money.budget
    )
}

/// Whole units of the currency with thousands separated.
pub(super) fn units(units: f64) -> String {
    Cents((units * 100.0).round() as i64).to_string()
}

/// How the worth of decisions is found.
const fn left_out(basis: Basis) -> &'static str {
    match basis {
        Basis::End => {
            "Each was left out, and the project played to its end again under the same luck."
        }
        Basis::Today => {
            "Each was left out, and the project played to today again under the same luck; the points are what the board shows today."
        }
    }
}

/// How the worth of decisions is found, for the chart.
pub(super) fn basis(found: &Counterfactuals) -> String {
    let how = left_out(found.basis);
    if found.lucks == 0 {
        format!("{how} Points are overall points.")
    } else {
        format!(
            "{how} Points are overall points; the line through a bar spans eight in ten of {} other lucks.",
            found.lucks
        )
    }
}

/// How the worth of decisions is found, for the text.
pub(super) fn basis_in_text(found: &Counterfactuals) -> String {
    format!("Overall points. {}", left_out(found.basis))
}

/// What the three scores weigh.
pub(super) fn scores(report: &Report) -> String {
    let weights = &report.scenario.score.weights;
    format!(
        "Overall is {:.0} % delivery, {:.0} % quality and {:.0} % alignment. Solid is what was won, dashed what was lost.",
        100.0 * weights.delivery,
        100.0 * weights.quality,
        100.0 * weights.alignment
    )
}

/// The decisions in a sentence.
pub(super) fn decisions(report: &Report, found: &Counterfactuals) -> String {
    let named = |places: &[usize]| {
        let worths = places
            .iter()
            .take(2)
            .filter_map(|place| found.worths.get(*place));
        let words: Vec<String> = worths
            .map(|worth| format!("{} ({})", worth.deed.what, signed(worth.here.overall)))
            .collect();
        words.join(" and ")
    };
    let so_far = if report.debrief.outcome.is_none() {
        " so far"
    } else {
        ""
    };
    match (found.helped.as_slice(), found.hurt.as_slice()) {
        ([], []) if found.worths.is_empty() => format!("Nothing was decided{so_far}."),
        ([], []) => "No decision made a difference of its own.".to_owned(),
        (helped, []) => format!("Helped most{so_far}: {}. Nothing hurt.", named(helped)),
        ([], hurt) => format!("Hurt most{so_far}: {}. Nothing helped.", named(hurt)),
        (helped, hurt) => format!(
            "Helped most{so_far}: {}. Hurt most: {}.",
            named(helped),
            named(hurt)
        ),
    }
}

/// How to prove what a decision did, at the one that hurt or helped most.
pub(super) fn proof(report: &Report, found: &Counterfactuals) -> Option<String> {
    if report.debrief.preset == Preset::Assess {
        return None;
    }
    let place = found.hurt.first().or(found.helped.first())?;
    let worth = found.worths.get(*place)?;
    Some(format!(
        "To see for yourself: open the save, rewind to {}, and decide otherwise.",
        worth.deed.from.date
    ))
}

/// The choice on a card that would have been clearly better, on average and here.
pub(super) fn better_choice(worth: &Worth) -> Option<String> {
    let better = worth
        .other_choices
        .iter()
        .filter(|other| {
            other.possible && other.here.overall >= 0.5 && other.elsewhere.overall.mean >= 0.5
        })
        .max_by(|a, b| a.here.overall.total_cmp(&b.here.overall))?;
    Some(format!(
        "\u{201c}{}\u{201d} would have been better: {} points here, {} on average.",
        better.text,
        signed(better.here.overall),
        signed(better.elsewhere.overall.mean)
    ))
}

/// What a list of decisions loses under another luck than its own.
pub(super) fn adapting(luck: &LuckAndSkill) -> Option<String> {
    let adapting = luck.adapting?;
    Some(format!(
        "A list of decisions cannot react to another luck: {:.1} of its decisions could not be taken there, on average. By-the-book's list loses \
         {adapting:.1} points that way; your luck is overstated by about as much.",
        luck.skipped
    ))
}

/// What the chart of forecasts shows, in a sentence.
pub(super) fn forecast(report: &Report) -> String {
    let debrief = &report.debrief;
    let mornings = &debrief.course.mornings;
    let (Some(first), Some(last)) = (mornings.first(), mornings.last()) else {
        return String::new();
    };
    let began = format!(
        "On the first morning P50 was {}",
        report.date(first.p50.ceil())
    );
    match (&debrief.course.live, &debrief.calibration) {
        (Some(live), _) => format!("{began}; it was live on {}.", live.date),
        (None, Some(_)) => format!("{began}; it was never live."),
        (None, None) => format!("{began}; today it is {}.", report.date(last.p50.ceil())),
    }
}

/// How it was computed, in paragraphs.
pub(super) fn method(report: &Report) -> Vec<String> {
    let debrief = &report.debrief;
    let mut all = vec![
        "Nothing here was written by an author or judged by a person. The same scenario, seed and decisions give the same project, day by day; so each \
         question was answered by playing it again."
            .to_owned(),
    ];
    if debrief.counterfactuals.is_some() {
        all.push(
            "A decision's worth is the project with it less the project without it, under the same luck. Later decisions that the changed project does \
             not allow are skipped, and counted. Worths do not add up: decisions build on each other."
                .to_owned(),
        );
    }
    if debrief.luck.is_some() {
        all.push(
            "Skill is the mean of the same decisions under other lucks, luck is what this project got beyond that. Par is what the By-the-book style gets \
             on average."
                .to_owned(),
        );
    }
    if debrief.attribution.is_some() {
        all.push(
            "The days are those of the path that the launch waited for: each day of it that was not planned goes to what held that path up. The money is \
             taken from the ledger."
                .to_owned(),
        );
    }
    if debrief.outcome.is_none() {
        all.push(
            "The project still runs, so this page holds what its project manager can know today and nothing else."
                .to_owned(),
        );
    }
    all
}

/// What it takes to compute it again.
pub(super) fn facts_of_the_run(report: &Report) -> Vec<(&'static str, String)> {
    let debrief = &report.debrief;
    let mut all = vec![
        ("Scenario", debrief.scenario.to_string()),
        ("Seed", debrief.seed.to_string()),
        ("Played", debrief.preset.word().to_owned()),
        ("Decisions", report.log.len().to_string()),
    ];
    if let Some(found) = &debrief.counterfactuals {
        all.push(("Lucks a decision", (found.lucks + 1).to_string()));
    }
    if let Some(found) = &debrief.luck {
        all.push(("Lucks in all", (found.lucks + 1).to_string()));
    }
    all.push(("Made by", made_by()));
    all
}

/// The program and its version.
pub(super) fn made_by() -> String {
    concat!("Shiproom ", env!("CARGO_PKG_VERSION")).to_owned()
}

/// When a deed was done: `week 3`, `weeks 3 to 9`.
pub(super) fn weeks(report: &Report, worth: &Worth) -> String {
    let (from, to) = (
        report.week(worth.deed.from.day),
        report.week(worth.deed.to.day),
    );
    if from == to {
        format!("week {from}")
    } else {
        format!("weeks {from}–{to}")
    }
}

/// What a worth comes to, in a word or two.
pub(super) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Helped => "helped",
        Verdict::Hurt => "hurt",
        Verdict::LuckyHere => "lucky here",
        Verdict::UnluckyHere => "unlucky here",
        Verdict::NoDifference => "no difference",
    }
}

/// One of the three scores by its name.
pub(super) const fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Delivery => "delivery",
        Dimension::Quality => "quality",
        Dimension::Alignment => "alignment",
    }
}

/// A kind of deed in a word.
pub(super) const fn deed_kind(kind: DeedKind) -> &'static str {
    match kind {
        DeedKind::Answer => "answer",
        DeedKind::Action => "action",
        DeedKind::Steering => "steering",
        DeedKind::Promise => "promise",
        DeedKind::Launch => "launch",
    }
}

/// A cause of slip in words.
pub(super) const fn slip_cause(cause: SlipCause) -> &'static str {
    match cause {
        SlipCause::Underestimated => "More work than estimated",
        SlipCause::AddedScope => "Work that was added",
        SlipCause::Rework => "Work done again",
        SlipCause::Pace => "Pace",
        SlipCause::People => "Nobody free for it",
        SlipCause::Blocked => "Blocked",
        SlipCause::External => "Waiting for others",
        SlipCause::Waiting => "Waiting for a date",
        SlipCause::Decision => "Ready, not launched",
        SlipCause::Rollout => "The launch itself",
        SlipCause::Float => "Slack of the plan",
    }
}

/// A part of the slip by its name.
pub(super) fn slip_part(part: &SlipPart) -> String {
    if part.what.is_empty() {
        slip_cause(part.cause).to_owned()
    } else {
        format!("{}: {}", slip_cause(part.cause), part.what)
    }
}

/// The slip in a sentence.
pub(super) fn slip(report: &Report) -> Option<String> {
    let slip = &report.debrief.attribution.as_ref()?.slip;
    let what = if slip.launched {
        "It was live"
    } else {
        "It ended"
    };
    Some(match slip.days {
        x if x > 0.0 => format!(
            "{what} on {}, {} after the target.",
            slip.live.date,
            working_days(x)
        ),
        x if x < 0.0 => format!(
            "{what} on {}, {} before the target.",
            slip.live.date,
            working_days(x)
        ),
        _ => format!("{what} on the target day, {}.", slip.live.date),
    })
}

/// The overrun in a sentence.
pub(super) fn overrun(report: &Report) -> Option<String> {
    let cost = &report.debrief.attribution.as_ref()?.cost;
    let currency = &report.debrief.currency;
    let against = match cost.sum.0 {
        x if x > 0 => format!("{} more than", cost.sum),
        x if x < 0 => format!("{} less than", Cents(-x)),
        _ => "as much as".to_owned(),
    };
    Some(format!(
        "{} {currency} were spent, {against} the plan of the first morning.",
        cost.spent
    ))
}

/// A status in a word.
pub(super) fn status(rag: Rag) -> String {
    let word = rag.word();
    word[..1].to_uppercase() + &word[1..]
}

/// How far a forecast was off.
pub(super) fn off(told: &Told) -> String {
    match told.late {
        None => "never live".to_owned(),
        Some(late) if late > 0.0 => format!("live {} later", working_days(late)),
        Some(late) if late < 0.0 => format!("live {} earlier", working_days(late)),
        Some(_) => "right".to_owned(),
    }
}

/// A style of play by its name.
pub(super) fn style(style: Style) -> String {
    let name = style.name();
    name[..1].to_uppercase() + &name[1..]
}

/// The earned value figures of the last day, in a sentence.
pub(super) fn earned(report: &Report) -> String {
    let Some(last) = report.debrief.course.mornings.last() else {
        return String::new();
    };
    let index = |name: &str, of: f64, good: &str, bad: &str| {
        if of <= 0.0 {
            return String::new();
        }
        let index = last.earned / of;
        let means = match index {
            x if x >= 1.005 => good,
            x if x < 0.995 => bad,
            _ => "as planned",
        };
        format!(" {name} {index:.2}: {means}.")
    };
    format!(
        "By {}, work worth {} was done, {} was spent, and {} was planned.{}{}",
        last.when.date,
        units(last.earned),
        units(last.spent),
        units(last.planned),
        index(
            "CPI",
            last.spent,
            "cheaper than planned",
            "dearer than planned"
        ),
        index("SPI", last.planned, "ahead of plan", "behind plan"),
    )
}

/// Numbers rounded to whole steps such that they still add up: the ones that were cut most get the steps that are missing.
pub(super) fn rounded(numbers: &[f64], step: f64) -> Vec<f64> {
    let scaled: Vec<f64> = numbers.iter().map(|number| number / step).collect();
    let goal = scaled.iter().sum::<f64>().round();
    let mut whole: Vec<f64> = scaled.iter().map(|number| number.floor()).collect();
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|&a, &b| {
        let cut = |place: usize| scaled[place] - whole[place];
        cut(b).total_cmp(&cut(a)).then(a.cmp(&b))
    });
    let missing = (goal - whole.iter().sum::<f64>()).max(0.0) as usize;
    for &place in order.iter().take(missing) {
        whole[place] += 1.0;
    }
    whole.into_iter().map(|number| number * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_rounded_still_adds_up(parts in prop::collection::vec(-3200_i32..3200, 0..20)) {
            // Days come in 64ths.
            let parts: Vec<f64> = parts.into_iter().map(|part| f64::from(part) / 64.0).collect();
            let tenths = |sum: f64| (sum * 10.0).round();
            let shown = rounded(&parts, 0.1);
            prop_assert_eq!(tenths(shown.iter().sum()), tenths(parts.iter().sum()));
            for (shown, exact) in shown.iter().zip(&parts) {
                prop_assert!((shown - exact).abs() <= 0.1 + 1e-9);
            }
        }
    }
}
