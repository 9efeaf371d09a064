//! A balance as one page that needs nothing else.

use maud::{Markup, html};

use super::{Balance, Distribution, EventBalance, Finding};
use crate::hindsight::Spread;
use crate::report::chart::{Axis, Ridge, Tone, nice_ticks, ridges};
use crate::report::page::{Column, Figure, Page, Section, Table, memo};
use crate::report::text::count;
use crate::scenario::diagnostic::Severity;
use crate::scenario::{Calendar, Day};

/// Points of a step of the distributions.
const STEP: f64 = 2.5;
/// Steps along the time of a project.
const TIME_STEPS: f64 = 60.0;

/// The whole page.
#[must_use]
pub fn page(balance: &Balance, calendar: &Calendar) -> String {
    let mut sections = vec![findings(balance), styles(balance)];
    if !balance.events.is_empty() {
        sections.extend([events(balance, calendar), choices(balance)]);
    }
    if !balance.risks.is_empty() {
        sections.push(risks(balance));
    }
    sections.push(method(balance));
    Page {
        title: balance.title.to_string(),
        kicker: "Balance".into(),
        memo: verdict(balance),
        sections,
        foot: format!(
            "Made by Shiproom {} from {} runs.",
            env!("CARGO_PKG_VERSION"),
            balance.runs
        ),
    }
    .render()
}

fn percent(share: f64) -> String {
    match 100.0 * share {
        percent if percent > 0.0 && percent < 0.95 => format!("{percent:.1} %"),
        percent => format!("{percent:.0} %"),
    }
}

fn points(points: f64) -> String {
    format!("{points:.1}")
}

fn signed(points: f64) -> String {
    format!("{points:+.1}").replace('-', "\u{2212}")
}

fn verdict(balance: &Balance) -> Markup {
    let errors = balance.errors();
    let warnings = balance.findings.len() - errors;
    let headline = match (errors, warnings) {
        (0, 0) => "Balanced".to_owned(),
        (0, warnings) => format!("Playable, with {}", count(warnings, "warning")),
        (errors, _) => format!("Not yet: {}", count(errors, "error")),
    };
    let moved = balance.luck_and_skill;
    memo(
        None,
        &headline,
        html! {
            @if let Some(best) = balance.best() {
                p { (format!("{} runs, {} of each of {}. The best style is {} with {:.1} points on average; it wins under {} of the seeds.",
                    balance.runs, balance.seeds, count(balance.styles.len(), "style"), best.style, best.overall.mean, percent(best.best))) }
            }
            p { (format!("Luck moves a result by {:.1} points, style of play by {:.1} (standard deviations).", moved.luck, moved.skill)) }
        },
    )
}

fn findings(balance: &Balance) -> Section {
    let one = |finding: &Finding| {
        let class = match finding.severity {
            Severity::Error => "worth down",
            Severity::Warning => "worth",
        };
        html! {
            li {
                span class=(class) { (finding.code) }
                div {
                    strong { (finding.severity) ": " (finding.message) }
                    p { (finding.help) }
                }
                span.when { @if let Some(line) = finding.line { "line " (line) } }
            }
        }
    };
    Section {
        id: "findings",
        title: "Findings".into(),
        lead: "shiproom balance --explain CODE tells the long story of a code.".into(),
        body: html! {
            @if balance.findings.is_empty() { p { "Nothing to complain of." } }
            ul.findings { @for finding in &balance.findings { (one(finding)) } }
        },
    }
}

/// How many numbers lie in each step from `from` to `to`, as shares of the largest.
fn steps(numbers: &Spread, from: f64, to: f64, step: f64) -> Vec<(f64, f64, f64)> {
    let count = (libm::ceil((to - from) / step) as usize).max(1);
    let mut heights = vec![0.0_f64; count];
    for number in numbers.sorted() {
        let place = ((number - from) / step).max(0.0) as usize;
        heights[place.min(count - 1)] += 1.0;
    }
    let most = heights
        .iter()
        .fold(1.0_f64, |most, &height| most.max(height));
    let bars = heights.into_iter().enumerate();
    bars.filter(|(_, height)| *height > 0.0)
        .map(|(place, height)| {
            let left = from + place as f64 * step;
            (left, (left + step).min(to), height / most)
        })
        .collect()
}

fn styles(balance: &Balance) -> Section {
    let rows: Vec<Ridge> = balance
        .styles
        .iter()
        .map(|one| Ridge {
            name: one.style.name().to_owned(),
            bars: steps(&one.scores, 0.0, 100.0, STEP),
            middle: Some(one.overall.p50),
            tone: Tone::Work,
        })
        .collect();
    let spread = |scores: &Distribution| {
        [
            points(scores.mean),
            points(scores.sd),
            points(scores.p10),
            points(scores.p50),
            points(scores.p90),
        ]
    };
    let numbers = balance.styles.iter().map(|one| {
        let mut row = vec![one.style.name().to_owned()];
        row.extend(spread(&one.overall));
        row
    });
    let figure = Figure {
        id: "distribution".into(),
        title: "Overall scores by style of play".into(),
        says:
            "Each row is the distribution of one style over all seeds; the line marks its median."
                .into(),
        key: Vec::new(),
        table: Table::new(
            "Overall score, 0 to 100",
            ["Style", "Mean", "SD", "P10", "P50", "P90"]
                .into_iter()
                .enumerate()
                .map(|(place, name)| {
                    if place == 0 {
                        Column::Text(name)
                    } else {
                        Column::Number(name)
                    }
                })
                .collect(),
            numbers.collect(),
        ),
    };
    let axis = Axis {
        from: 0.0,
        to: 100.0,
        ticks: nice_ticks(0.0, 100.0, 5)
            .into_iter()
            .map(|tick| (tick, format!("{tick:.0}")))
            .collect(),
    };
    let results = balance.styles.iter().map(|one| {
        vec![
            one.style.name().to_owned(),
            points(one.delivery.mean),
            points(one.quality.mean),
            points(one.alignment.mean),
            format!("{:.0}", one.days.mean),
            percent(one.launched),
            percent(one.kept_p50),
            percent(one.kept_p80),
            percent(one.cancelled),
            percent(one.won),
            percent(one.best),
        ]
    });
    let mut columns = vec![Column::Text("Style")];
    columns.extend(
        [
            "Delivery",
            "Quality",
            "Alignment",
            "Days",
            "Live",
            "By first P50",
            "By first P80",
            "Cancelled",
            "C or better",
            "Best of all",
        ]
        .map(Column::Number),
    );
    let endings: Vec<Vec<String>> = balance
        .styles
        .iter()
        .flat_map(|one| {
            one.endings.iter().map(|(ending, share)| {
                vec![one.style.name().to_owned(), ending.clone(), percent(*share)]
            })
        })
        .collect();
    let length = balance.length;
    Section {
        id: "styles",
        title: "Styles of play".into(),
        lead: format!(
            "Who goes live needs {:.0} working days (P10 to P90: {:.0} to {:.0}) and meets {:.0} cards: about {:.0} minutes at the desk. The scenario says {}.",
            length.days.mean,
            length.days.p10,
            length.days.p90,
            length.cards.mean,
            length.minutes,
            length.says
        ),
        body: html! {
            (figure.render(|width| ridges(width, &axis, &rows)))
            (Table::new("Means over all seeds, and shares of the runs", columns, results.collect()).render())
            h3 { "How it ends" }
            (Table::new("Endings by style", vec![Column::Text("Style"), Column::Text("Ending"), Column::Number("Share")], endings).render())
        },
    }
}

/// The columns of a table with shares by style.
fn by_style(balance: &Balance, first: &[Column], last: &[Column]) -> Vec<Column> {
    let styles = balance
        .styles
        .iter()
        .map(|one| Column::Number(one.style.name()));
    first
        .iter()
        .copied()
        .chain(styles)
        .chain(last.iter().copied())
        .collect()
}

fn shares(shares: &[f64]) -> impl Iterator<Item = String> + '_ {
    shares.iter().map(|&share| percent(share))
}

fn events(balance: &Balance, calendar: &Calendar) -> Section {
    let came: Vec<&EventBalance> = balance
        .events
        .iter()
        .filter(|event| event.when.is_some())
        .collect();
    let last = came
        .iter()
        .filter_map(|event| event.days.sorted().last())
        .fold(1.0_f64, |last, &day| last.max(day + 1.0));
    let rows: Vec<Ridge> = came
        .iter()
        .map(|event| Ridge {
            name: event.title.to_string(),
            bars: steps(&event.days, 0.0, last, libm::ceil(last / TIME_STEPS)),
            middle: event.when.as_ref().map(|when| when.p50.as_f64()),
            tone: Tone::Own,
        })
        .collect();
    let axis = Axis {
        from: 0.0,
        to: last,
        ticks: nice_ticks(0.0, last, 6)
            .into_iter()
            .map(|tick| (tick, calendar.short(Day(tick as u32)).to_string()))
            .collect(),
    };
    let table = balance.events.iter().map(|event| {
        let mut row = vec![event.title.to_string(), percent(event.fires)];
        row.extend(shares(&event.fires_by));
        match &event.when {
            Some(when) => row.extend(when.dates.clone()),
            None => row.extend(["never".to_owned(), String::new(), String::new()]),
        }
        row
    });
    let columns = by_style(
        balance,
        &[Column::Text("Card"), Column::Number("All")],
        &[
            Column::Number("P10"),
            Column::Number("P50"),
            Column::Number("P90"),
        ],
    );
    let figure = Figure {
        id: "when".into(),
        title: "When cards come up".into(),
        says: "Each row is a card; the hills are the days on which it came up, the line marks the median.".into(),
        key: Vec::new(),
        table: Table::new("Share of the runs in which a card comes up, and when", columns, table.collect()),
    };
    Section {
        id: "cards",
        title: "Cards".into(),
        lead: format!(
            "{} of {} came up.",
            came.len(),
            count(balance.events.len(), "card")
        ),
        body: figure.render(|width| ridges(width, &axis, &rows)),
    }
}

fn choices(balance: &Balance) -> Section {
    let columns = by_style(
        balance,
        &[Column::Text("Choice"), Column::Number("Open")],
        &[
            Column::Number("Worth"),
            Column::Number("P10 to P90"),
            Column::Number("Best"),
            Column::Number("Tried"),
        ],
    );
    let one = |event: &EventBalance| {
        let rows = event.choices.iter().map(|choice| {
            let mut row = vec![choice.text.to_string(), percent(choice.open)];
            row.extend(shares(&choice.taken_by));
            match choice.worth {
                Some(worth) => row.extend([
                    signed(worth.mean),
                    format!("{} to {}", signed(worth.p10), signed(worth.p90)),
                    percent(choice.best),
                    choice.trials.to_string(),
                ]),
                None => row.extend([String::new(), String::new(), String::new(), "0".to_owned()]),
            }
            row
        });
        let lapsed = format!("{}; nobody answered {}", event.title, percent(event.lapsed));
        Table::new(lapsed, columns.clone(), rows.collect()).render()
    };
    Section {
        id: "choices",
        title: "Choices".into(),
        lead: "How often a choice is open, what share of the cards each style answers so, and what it is worth: overall points with it, less \
               with the other choices on the same morning, under the same luck, with the same style playing on."
            .into(),
        body: html! {
            @for event in balance.events.iter().filter(|event| event.fires > 0.0) { (one(event)) }
        },
    }
}

fn risks(balance: &Balance) -> Section {
    let rows = balance.risks.iter().map(|risk| {
        let mut row = vec![risk.name.to_string(), percent(risk.strikes)];
        row.extend(shares(&risk.strikes_by));
        row.push(risk.unseen.map_or_else(String::new, percent));
        row
    });
    let columns = by_style(
        balance,
        &[Column::Text("Risk"), Column::Number("All")],
        &[Column::Number("Unseen")],
    );
    Section {
        id: "risks",
        title: "Risks".into(),
        lead: "In what share of the runs they strike; unseen: the share of the strikes on careful styles that stood in no register before.".into(),
        body: Table::new("Share of the runs in which a risk strikes", columns, rows.collect()).render(),
    }
}

fn method(balance: &Balance) -> Section {
    Section {
        id: "method",
        title: "How this was made".into(),
        lead: format!(
            "Six styles of play that see no more than a player sees. Under each of the seeds {} to {} all styles meet the same luck. The same \
             file, seeds and version give the same page.",
            balance.first_seed,
            balance.first_seed + u64::from(balance.seeds) - 1
        ),
        body: html! {
            dl {
                @for one in &balance.styles { dt { (one.style.name()) } dd { (one.style.about()) } }
            }
        },
    }
}
