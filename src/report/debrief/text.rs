//! The debrief as text: the sections of the page, short, for a terminal.

use crate::engine::Outcome;
use crate::engine::resources::NewsWeight;
use crate::engine::score::Dimension;
use crate::hindsight::calibration::Calibration;
use crate::hindsight::counterfactual::{Counterfactuals, Worth};
use crate::hindsight::luck::LuckAndSkill;
use crate::report::text::{Align, Cell, Style, Table, Tone, cut, fit, meter, wrap, wrap_after};

use super::{Report, words};

const WIDTH: usize = 100;
/// The most causes that are named.
const MOST_CAUSES: usize = 6;

/// The whole text.
pub(super) fn text(report: &Report, style: Style) -> String {
    let debrief = &report.debrief;
    let mut all = format!(
        "{} · {}\n",
        style.title(&debrief.title),
        words::kind(report)
    );
    let mut section = |title: &str, body: String| {
        if !body.is_empty() {
            all.push_str(&format!("\n{}\n{body}", style.title(title)));
        }
    };
    match &debrief.outcome {
        Some(outcome) => {
            let head = format!(
                "{}: grade {}, {:.1} of 100",
                outcome.ending,
                outcome.grade.letter(),
                outcome.overall
            );
            let body = wrap(&words::facts(report), 2, WIDTH) + &wrap(&outcome.story, 2, WIDTH);
            section(&head, body);
            section("Scores", scores(outcome));
        }
        None => section("Not over yet", wrap(&words::facts(report), 2, WIDTH)),
    }
    if let Some(found) = &debrief.counterfactuals {
        section("What helped, what hurt", decisions(report, found, style));
    }
    if let Some(found) = &debrief.luck {
        section("Luck or skill", luck(found, style));
    }
    section("Forecast", forecast(report));
    if let Some(found) = &debrief.calibration {
        section("Watermelons: green outside, red inside", watermelons(found));
    }
    if let Some(found) = &debrief.attribution {
        let days: Vec<f64> = found.slip.parts.iter().map(|part| part.days).collect();
        let days = words::rounded(&days, 0.1);
        let parts = found.slip.parts.iter().zip(days);
        let parts = parts.map(|(part, days)| (words::slip_part(part), days, words::signed(days)));
        section(
            "Where the days went",
            causes(words::slip(report), parts.collect(), words::signed),
        );
        let sums: Vec<f64> = found
            .cost
            .parts
            .iter()
            .map(|part| part.sum.0 as f64)
            .collect();
        let sums = words::rounded(&sums, 100.0);
        let as_sum = |cents: f64| words::signed_sum(crate::scenario::Cents(cents as i64));
        let parts = found.cost.parts.iter().zip(sums);
        let parts = parts.map(|(part, cents)| (part.what.clone(), cents, as_sum(cents)));
        section(
            "Where the money went",
            causes(words::overrun(report), parts.collect(), as_sum),
        );
    }
    section("Earned value", wrap(&words::earned(report), 2, WIDTH));
    section("The story", story(report));
    if let Some(outcome) = &debrief.outcome {
        section("Practice: shown, not scored", practice(outcome));
    }
    let facts = words::facts_of_the_run(report);
    let facts: Vec<String> = facts
        .iter()
        .map(|(name, value)| format!("{} {value}", name.to_lowercase()))
        .collect();
    section("How this was computed", wrap(&facts.join(" · "), 2, WIDTH));
    fit(&all)
}

fn scores(outcome: &Outcome) -> String {
    let mut text = String::new();
    for (dimension, name, points) in [
        (Dimension::Delivery, "Delivery", outcome.delivery),
        (Dimension::Quality, "Quality", outcome.quality),
        (Dimension::Alignment, "Alignment", outcome.alignment),
    ] {
        text.push_str(&format!(
            "  {name:<22} {} {points:>5.1}\n",
            meter(points / 100.0, 20)
        ));
        for part in outcome
            .parts
            .iter()
            .filter(|part| part.dimension == dimension)
        {
            let lead = format!(
                "    {:<20} {:>4.1} of {:>2.0}  ",
                part.name, part.points, part.of
            );
            text.push_str(&wrap_after(&lead, &part.why, 38, WIDTH));
        }
    }
    text
}

fn decisions(report: &Report, found: &Counterfactuals, style: Style) -> String {
    let mut text = String::new();
    if found.helped.is_empty() && found.hurt.is_empty() {
        return wrap(&words::decisions(report, found), 2, WIDTH);
    }
    let worth = |place: &usize| found.worths.get(*place);
    let mut line = |worth: &Worth, tone| {
        let points = format!("{:>6}", words::signed(worth.here.overall));
        let lead = format!("  {}  ", style.paint(tone, &points));
        text.push_str(&wrap_after(&lead, &worth.sentence, 10, WIDTH));
        if let Some(better) = words::better_choice(worth) {
            text.push_str(&wrap(&better, 10, WIDTH));
        }
    };
    for one in found.helped.iter().filter_map(worth) {
        line(one, Tone::Good);
    }
    for one in found.hurt.iter().filter_map(worth) {
        line(one, Tone::Bad);
    }
    for pair in &found.pairs {
        text.push_str(&wrap_after("  paired  ", &pair.sentence, 10, WIDTH));
    }
    text.push_str(&wrap(&words::basis_in_text(found), 2, WIDTH));
    if let Some(proof) = words::proof(report, found) {
        text.push_str(&wrap(&proof, 2, WIDTH));
    }
    text
}

fn luck(found: &LuckAndSkill, style: Style) -> String {
    let mut text = wrap(&found.sentence, 2, WIDTH);
    let mut table = Table::new(&[
        ("style", Align::Left, 20),
        ("this luck", Align::Right, 10),
        ("on average", Align::Right, 10),
    ]);
    let mut rows: Vec<(f64, String, f64)> = found
        .styles
        .iter()
        .map(|one| {
            (
                one.elsewhere.overall.mean,
                words::style(one.style),
                one.here.overall,
            )
        })
        .collect();
    if !rows.is_empty() {
        rows.push((found.skill, "Your decisions".to_owned(), found.result));
    }
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (mean, name, here) in rows {
        table.row(vec![
            Cell::from(name),
            format!("{here:.1}").into(),
            format!("{mean:.1}").into(),
        ]);
    }
    text.push_str(&table.render(style));
    text
}

fn forecast(report: &Report) -> String {
    let calibration = report.debrief.calibration.as_ref();
    let mut text = wrap(&words::forecast(report), 2, WIDTH);
    if let Some(found) = calibration.filter(|found| !found.sentence.is_empty()) {
        text.push_str(&wrap(&found.sentence, 2, WIDTH));
    }
    text
}

fn watermelons(found: &Calibration) -> String {
    if found.lights.is_empty() {
        return String::new();
    }
    let melons: Vec<String> = found
        .lights
        .iter()
        .filter(|light| light.watermelon)
        .map(|light| format!("{} on {}", light.name, light.when.date))
        .collect();
    if melons.is_empty() {
        return "  None.\n".to_owned();
    }
    wrap(&format!("{}.", melons.join("; ")), 2, WIDTH)
}

fn causes(
    sentence: Option<String>,
    mut parts: Vec<(String, f64, String)>,
    rest: impl Fn(f64) -> String,
) -> String {
    let mut text = wrap(&sentence.unwrap_or_default(), 2, WIDTH);
    let shown = if parts.len() > MOST_CAUSES + 1 {
        MOST_CAUSES
    } else {
        parts.len()
    };
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    for (name, _, amount) in &parts[..shown] {
        text.push_str(&format!("  {amount:>10}  {}\n", cut(name, 80)));
    }
    if shown < parts.len() {
        let sum = parts[shown..].iter().map(|part| part.1).sum::<f64>();
        text.push_str(&format!(
            "  {:>10}  {} more\n",
            rest(sum),
            parts.len() - shown
        ));
    }
    text
}

/// What could not wait, and the answers that were given.
fn story(report: &Report) -> String {
    let mut text = String::new();
    for week in &report.weeks {
        let loud = week
            .happened
            .iter()
            .filter(|(_, weight, _)| *weight == NewsWeight::Act);
        let mut sentences: Vec<String> = loud.map(|(_, _, words)| words.clone()).collect();
        let decided = week.decided.iter();
        let answers: Vec<&str> = decided
            .map(String::as_str)
            .filter(|words| words.starts_with("answered"))
            .collect();
        if !answers.is_empty() {
            sentences.push(format!("You {}.", answers.join("; ")));
        }
        if !sentences.is_empty() {
            let lead = format!("  week {:<3} ", week.number);
            text.push_str(&wrap_after(&lead, &sentences.join(" "), 11, WIDTH));
        }
    }
    text
}

fn practice(outcome: &Outcome) -> String {
    let mut text = String::new();
    for note in &outcome.practice {
        let lead = format!("  {:<20} {:>3.0}  ", note.name, note.points);
        text.push_str(&wrap_after(&lead, &note.example, 28, WIDTH));
    }
    text
}
