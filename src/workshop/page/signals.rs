//! Who saw which signal first.

use maud::html;

use super::date;
use crate::report::page::{Column, Section, Table};
use crate::workshop::cohort::Cohort;
use crate::workshop::compare::signals::{Signal, SignalKind};
use crate::workshop::comparison::Comparison;

pub(super) fn section(cohort: &Cohort, comparison: &Comparison) -> Option<Section> {
    if comparison.signals.is_empty() {
        return None;
    }
    let kinds = [
        (
            SignalKind::Risk,
            "Risks that happened",
            "In time: in the register before it happened",
        ),
        (
            SignalKind::External,
            "Deliveries that came late",
            "In time: known before the promised date",
        ),
        (
            SignalKind::Task,
            "Tasks that came late",
            "In time: true figures seen before it was done (deep dive, review, sprint)",
        ),
    ];
    Some(Section {
        id: "signals",
        title: "Who saw it coming".into(),
        lead: "What hurt, and who knew of it in time. Scores are means of those whose project is over.".into(),
        body: html! {
            @for (kind, title, caption) in kinds {
                @let of_kind: Vec<&Signal> = comparison.signals.iter().filter(|signal| signal.kind == kind).collect();
                @if !of_kind.is_empty() {
                    figure {
                        h3 { (title) }
                        (table(cohort, caption, &of_kind).render())
                    }
                }
            }
        },
    })
}

fn table(cohort: &Cohort, caption: &str, signals: &[&Signal]) -> Table {
    let all = cohort.plays.len();
    let rows = signals
        .iter()
        .map(|signal| {
            let saw: Vec<usize> = signal.seen.iter().map(|(place, _)| *place).collect();
            let others: Vec<usize> = (0..all).filter(|place| !saw.contains(place)).collect();
            let hurt = match signal.days {
                Some(days) => format!("{} of {all}, {days:.0} days", signal.hurt),
                None => format!("{} of {all}", signal.hurt),
            };
            vec![
                signal.name.clone(),
                hurt,
                format!("{} of {all}", saw.len()),
                signal
                    .seen
                    .first()
                    .map_or_else(String::new, |(place, day)| {
                        format!("{}, {}", cohort.names[*place], date(cohort, *day))
                    }),
                signal
                    .median()
                    .map_or_else(String::new, |day| date(cohort, day)),
                mean(cohort, &saw),
                mean(cohort, &others),
            ]
        })
        .collect();
    let columns = vec![
        Column::Text("Signal"),
        Column::Text("Hurt"),
        Column::Number("In time"),
        Column::Text("First"),
        Column::Text("Half of them by"),
        Column::Number("Their score"),
        Column::Number("The others'"),
    ];
    Table::new(caption, columns, rows)
}

fn mean(cohort: &Cohort, places: &[usize]) -> String {
    let scores: Vec<f64> = places
        .iter()
        .filter_map(|&place| cohort.plays[place].overall())
        .collect();
    if scores.is_empty() {
        String::new()
    } else {
        format!("{:.1}", scores.iter().sum::<f64>() / scores.len() as f64)
    }
}
