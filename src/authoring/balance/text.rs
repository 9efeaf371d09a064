//! A balance on a terminal or in a pipe.

use super::findings::ENOUGH_TRIALS;
use super::{Balance, EventBalance, Finding, StyleBalance};
use crate::bots::Style as Play;
use crate::report::text::{
    Align, Cell, Style, Table, Tone, WIDTH, count, errors_and_warnings, wrap_after,
};
use crate::scenario::diagnostic::Severity;

/// The name of a style in the head of a narrow column.
const fn short(style: Play) -> &'static str {
    match style {
        Play::Drifter => "drift",
        Play::Cruncher => "crunch",
        Play::Firefighter => "fire",
        Play::ByTheBook => "book",
        Play::Diplomat => "diplo",
        Play::Planner => "plan",
    }
}

/// A share in per cent: `0.3`, `12`, nothing at all for none.
fn percent(share: f64) -> String {
    match 100.0 * share {
        0.0 => "·".to_owned(),
        percent if percent < 0.95 => format!("{percent:.1}"),
        percent => format!("{percent:.0}"),
    }
}

fn points(points: f64) -> String {
    format!("{points:.1}")
}

/// Points more or less than something.
fn signed(points: f64) -> String {
    format!("{points:+.1}").replace('-', "\u{2212}")
}

/// The whole balance, 100 columns at most; `file` is how findings name the file.
#[must_use]
pub fn text(balance: &Balance, file: &str, style: Style) -> String {
    let mut text = format!(
        "{}\n\n",
        style.title(&format!(
            "{} · {} runs: {} under seeds {} to {}",
            balance.title,
            balance.runs,
            count(balance.styles.len(), "style"),
            balance.first_seed,
            balance.first_seed + u64::from(balance.seeds) - 1
        ))
    );
    text.push_str(&styles(balance, style));
    text.push_str(&events(balance, style));
    text.push_str(&choices(balance, style));
    text.push_str(&risks(balance, style));
    text.push_str(&findings(&balance.findings, file, style));
    text
}

fn styles(balance: &Balance, style: Style) -> String {
    let mut table = Table::new(&[
        ("style", Align::Left, 11),
        ("mean", Align::Right, 5),
        ("sd", Align::Right, 5),
        ("P10", Align::Right, 5),
        ("P50", Align::Right, 5),
        ("P90", Align::Right, 5),
        ("delivery", Align::Right, 8),
        ("quality", Align::Right, 7),
        ("alignment", Align::Right, 9),
        ("live", Align::Right, 4),
        ("cancelled", Align::Right, 9),
        ("best", Align::Right, 4),
    ]);
    for one in &balance.styles {
        let overall = one.overall;
        table.row(vec![
            one.style.name().into(),
            points(overall.mean).into(),
            points(overall.sd).into(),
            points(overall.p10).into(),
            points(overall.p50).into(),
            points(overall.p90).into(),
            points(one.delivery.mean).into(),
            points(one.quality.mean).into(),
            points(one.alignment.mean).into(),
            percent(one.launched).into(),
            percent(one.cancelled).into(),
            percent(one.best).into(),
        ]);
    }
    let moved = balance.luck_and_skill;
    let length = balance.length;
    let mut text = table.render(style);
    text.push_str(&style.paint(
        Tone::Faint,
        "  Overall of 100; means of the three scores; per cent of the runs; best: of the seeds\n\n",
    ));
    text.push_str(&format!(
        "  Luck moves a result by {:.1} points, style of play by {:.1} (standard deviations).\n",
        moved.luck, moved.skill
    ));
    text.push_str(&format!(
        "  Who goes live needs {:.0} working days (P10 to P90: {:.0} to {:.0}) and meets {:.0} cards: about {:.0} minutes\n  at the desk; the scenario says {}.\n",
        length.days.mean, length.days.p10, length.days.p90, length.cards.mean, length.minutes, length.says
    ));
    let kept = |of: fn(&StyleBalance) -> f64| {
        let kept = balance.styles.iter();
        let kept = kept.map(|one| format!("{} {}", one.style.name(), percent(of(one))));
        kept.collect::<Vec<_>>().join(" · ")
    };
    text.push_str(
        "\n  Live by the date that the first morning's forecast gives, per cent of the runs\n",
    );
    for (name, of) in [
        ("P50", (|one| one.kept_p50) as fn(&StyleBalance) -> f64),
        ("P80", |one| one.kept_p80),
    ] {
        let lead = format!("  {name:<13}");
        text.push_str(&wrap_after(&lead, &kept(of), 15, WIDTH));
    }
    text.push_str("\n  How it ends, per cent of the runs\n");
    for one in &balance.styles {
        let endings: Vec<String> = one
            .endings
            .iter()
            .map(|(ending, share)| format!("{} {}", percent(*share), ending.trim_end_matches('.')))
            .collect();
        let lead = format!("  {:<13}", one.style.name());
        text.push_str(&wrap_after(&lead, &endings.join(" · "), 15, WIDTH));
    }
    text
}

/// Columns of per cent, one a style.
fn by_style(balance: &Balance) -> Vec<(&'static str, Align, usize)> {
    let columns = balance.styles.iter();
    columns
        .map(|one| (short(one.style), Align::Right, 6))
        .collect()
}

fn shares(shares: &[f64]) -> impl Iterator<Item = Cell> + '_ {
    shares.iter().map(|&share| percent(share).into())
}

fn events(balance: &Balance, style: Style) -> String {
    if balance.events.is_empty() {
        return String::new();
    }
    let mut columns = vec![("card", Align::Left, 26), ("all", Align::Right, 4)];
    columns.extend(by_style(balance));
    columns.extend([("P10", Align::Right, 10), ("P90", Align::Right, 10)]);
    let mut table = Table::new(&columns);
    for event in &balance.events {
        let date = |place: usize| {
            let when = event.when.as_ref();
            when.map_or_else(|| "never".to_owned(), |when| when.dates[place].clone())
        };
        let mut row: Vec<Cell> = vec![event.id.as_str().into(), percent(event.fires).into()];
        row.extend(shares(&event.fires_by));
        row.extend([date(0).into(), date(2).into()]);
        table.row(row);
    }
    format!(
        "\n{}\n{}",
        style.title("Cards: in how many per cent of the runs they come up, and when"),
        table.render(style)
    )
}

fn choices(balance: &Balance, style: Style) -> String {
    let came: Vec<&EventBalance> = balance
        .events
        .iter()
        .filter(|event| event.fires > 0.0)
        .collect();
    if came.is_empty() {
        return String::new();
    }
    let mut columns = vec![
        ("card and choice", Align::Left, 30),
        ("open", Align::Right, 4),
    ];
    columns.extend(by_style(balance));
    columns.extend([
        ("worth", Align::Right, 6),
        ("sd", Align::Right, 4),
        ("best", Align::Right, 4),
    ]);
    let mut table = Table::new(&columns);
    for event in came {
        table.row(vec![Cell::toned(event.id.as_str(), Tone::Title)]);
        for choice in &event.choices {
            let mut row: Vec<Cell> = vec![
                format!("  {}", choice.id).into(),
                percent(choice.open).into(),
            ];
            row.extend(shares(&choice.taken_by));
            if let Some(worth) = choice.worth {
                let tone = match worth.mean {
                    mean if mean <= -1.0 => Tone::Bad,
                    mean if mean >= 1.0 => Tone::Good,
                    _ => Tone::Plain,
                };
                row.extend([
                    Cell::toned(signed(worth.mean), tone),
                    points(worth.sd).into(),
                    percent(choice.best).into(),
                ]);
            }
            table.row(row);
        }
    }
    let mut text = format!(
        "\n{}\n{}{}",
        style.title("Choices: when they are open, who takes them, what they are worth"),
        table.render(style),
        style.paint(
            Tone::Faint,
            "  Worth: overall points with it less with the others; same moment, same luck, same style playing on\n"
        )
    );
    let unsure = unsure(balance);
    if !unsure.is_empty() {
        let lead = format!(
            "  Tried fewer than {ENOUGH_TRIALS} times, too few to judge; --trials tries more: "
        );
        text.push_str(&wrap_after(&lead, &unsure.join(", "), 2, WIDTH));
    }
    text
}

/// The cards whose choices were tried too rarely to be judged, with how often; none where nothing was tried at all.
fn unsure(balance: &Balance) -> Vec<String> {
    let tried = |event: &EventBalance| event.choices.iter().map(|one| one.trials).max();
    let counted = balance
        .events
        .iter()
        .filter(|event| event.choices.len() > 1);
    let counted: Vec<(&EventBalance, u32)> = counted
        .filter_map(|event| Some((event, tried(event)?)))
        .collect();
    if counted.iter().all(|(_, trials)| *trials == 0) {
        return Vec::new();
    }
    let few = counted
        .iter()
        .filter(|(_, trials)| (*trials as usize) < ENOUGH_TRIALS);
    few.map(|(event, trials)| format!("{} ({trials})", event.id))
        .collect()
}

fn risks(balance: &Balance, style: Style) -> String {
    if balance.risks.is_empty() {
        return String::new();
    }
    let mut columns = vec![("risk", Align::Left, 26), ("all", Align::Right, 4)];
    columns.extend(by_style(balance));
    columns.push(("unseen", Align::Right, 6));
    let mut table = Table::new(&columns);
    for risk in &balance.risks {
        let mut row: Vec<Cell> = vec![risk.id.as_str().into(), percent(risk.strikes).into()];
        row.extend(shares(&risk.strikes_by));
        row.push(risk.unseen.map_or_else(String::new, percent).into());
        table.row(row);
    }
    format!(
        "\n{}\n{}",
        style.title(
            "Risks: in how many per cent of the runs they strike, and how many of them unseen"
        ),
        table.render(style)
    )
}

fn findings(findings: &[Finding], file: &str, style: Style) -> String {
    let mut text = String::from("\n");
    for finding in findings {
        let tone = match finding.severity {
            Severity::Error => Tone::Bad,
            Severity::Warning => Tone::Look,
        };
        let head = style.paint(tone, &format!("{}[{}]", finding.severity, finding.code));
        text.push_str(&wrap_after(
            &format!("{head}: "),
            &finding.message,
            2,
            WIDTH,
        ));
        if let Some(line) = finding.line {
            text.push_str(&format!("  --> {file}:{line}\n"));
        }
        text.push_str(&wrap_after("  = help: ", &finding.help, 10, WIDTH));
    }
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let verdict = errors_and_warnings(errors, findings.len() - errors, "balanced");
    text.push_str(&format!("{file}: {verdict}\n"));
    text
}
