//! The report on a cohort as one page that needs nothing else.

mod answers;
mod gates;
mod partings;
mod scores;
mod signals;
mod weeks;

use maud::{Markup, html};

use super::cohort::Cohort;
use super::comparison::Comparison;
use crate::report::page::{Column, Page, Section, Table, memo};
use crate::scenario::Day;

/// The most participants that are named beside their marks or in a table of their own columns.
const NAMED: usize = 40;

/// The whole page. Real names stand in it only if the cohort is revealed.
#[must_use]
pub fn page(cohort: &Cohort, comparison: &Comparison) -> String {
    let sections = [
        Some(scores::section(cohort, comparison)),
        weeks::section(cohort),
        gates::section(cohort, comparison),
        answers::section(cohort, comparison),
        signals::section(cohort, comparison),
        partings::section(cohort, comparison),
        Some(method(cohort)),
    ];
    Page {
        title: cohort.workshop.title().to_owned(),
        kicker: format!("Workshop report · {}", cohort.scenario().title),
        memo: verdict(cohort, comparison),
        sections: sections.into_iter().flatten().collect(),
        foot: format!(
            "Made by Shiproom {} from {}.",
            env!("CARGO_PKG_VERSION"),
            counted(cohort.plays.len(), "verified result")
        ),
    }
    .render()
}

fn verdict(cohort: &Cohort, comparison: &Comparison) -> Markup {
    let spread = &comparison.overall;
    let finished = cohort.finished();
    let headline = match spread.sorted() {
        [] => format!(
            "{} under way, none over yet",
            counted(cohort.plays.len(), "project")
        ),
        [only] => format!("One project is over: {only:.1} points"),
        [least, .., most] => {
            format!("{finished} times the same project: {least:.0} to {most:.0} points")
        }
    };
    let running = cohort.plays.len() - finished;
    memo(
        None,
        &headline,
        html! {
            p { "Everybody had the same plan, the same people and the same luck. What differs was decided." }
            @if let (Some(median), Some(low), Some(high)) = (spread.at(0.5), spread.at(0.1), spread.at(0.9)) {
                @if spread.sorted().len() > 4 {
                    p { (format!("Half have {median:.1} points or less; eight in ten lie between {low:.1} and {high:.1}.")) }
                }
            }
            @if running > 0 && finished > 0 { p { (counted(running, "project")) (if running == 1 { " is" } else { " are" }) " not over yet, and without a rank." } }
        },
    )
}

/// How the report was made, and what was left out.
fn method(cohort: &Cohort) -> Section {
    let pack = cohort.workshop.pack();
    let gates: Vec<String> = cohort
        .workshop
        .gates()
        .iter()
        .map(|(gate, day)| format!("{gate} ({})", cohort.scenario().calendar.short(*day)))
        .collect();
    let rows: Vec<Vec<String>> = cohort
        .left_out
        .iter()
        .enumerate()
        .map(|(place, left_out)| {
            // A file is called after its participant, and what is wrong in it may be a name.
            let (file, why) = if cohort.revealed {
                (left_out.path.display().to_string(), left_out.reason())
            } else {
                (
                    format!("file {}", place + 1),
                    left_out.flaw.short().to_owned(),
                )
            };
            vec![file, why]
        })
        .collect();
    Section {
        id: "method",
        title: "How this was made".into(),
        lead: "Each result is a list of decisions. It was played again on the pack, and every day had to come out the same bit by bit.".into(),
        body: html! {
            dl {
                dt { "Project" } dd { (cohort.scenario().title) " (" (pack.scenario) ")" }
                dt { "Luck" } dd { "seed " (pack.seed) }
                dt { "Mode" } dd { (pack.mode.word()) }
                @if !gates.is_empty() { dt { "Gates" } dd { (gates.join(", ")) } }
                dt { "Pack" } dd { (format!("{:016x}", cohort.workshop.fingerprint())) }
                dt { "Results" } dd { (cohort.plays.len()) " counted, " (rows.len()) " left out" }
                dt { "Names" } dd {
                    @if cohort.revealed { "as the participants gave them" } @else { "pseudonyms, the same in every report of this workshop" }
                }
            }
            @if !rows.is_empty() {
                h3 { "Left out" }
                (Table::new("Results that do not count", vec![Column::Text("Result"), Column::Text("Why")], rows).render())
            }
        },
    }
}

/// `1 project`, `2 projects`.
fn counted(number: usize, thing: &str) -> String {
    if number == 1 {
        format!("1 {thing}")
    } else {
        format!("{number} {thing}s")
    }
}

/// A date of the project.
fn date(cohort: &Cohort, day: Day) -> String {
    cohort.scenario().calendar.short(day).to_string()
}

/// A table whose columns are known only when the cohort is.
fn matrix(caption: &str, columns: &[String], rows: &[(String, Vec<String>)]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { @for (place, column) in columns.iter().enumerate() { th scope="col" class=[(place > 0).then_some("number")] { (column) } } } }
                tbody {
                    @for (name, cells) in rows {
                        tr { th scope="row" { (name) } @for cell in cells { td.number { (cell) } } }
                    }
                }
            }
        }
    }
}
