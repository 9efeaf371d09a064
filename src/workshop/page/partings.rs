//! Where the plays part.

use maud::{Markup, html};

use super::{counted, matrix};
use crate::engine::deeds;
use crate::report::chart::{Bar, Tone, bars};
use crate::report::page::{Column, Figure, Section, Table};
use crate::scenario::Day;
use crate::workshop::cohort::Cohort;
use crate::workshop::comparison::Comparison;

/// The most decisions that are shown.
const DECISIONS: usize = 12;
/// The most participants whose pairs stand in a table.
const PAIRED: usize = 20;

pub(super) fn section(cohort: &Cohort, comparison: &Comparison) -> Option<Section> {
    let all = cohort.plays.len();
    if all < 2 {
        return None;
    }
    let divergence = &comparison.divergence;
    let Some(first) = divergence.first else {
        return Some(Section {
            id: "partings",
            title: "Where the plays part".into(),
            lead: "So far everybody has decided the same.".into(),
            body: html! {},
        });
    };
    Some(Section {
        id: "partings",
        title: "Where the plays part".into(),
        lead: match first {
            1 => "They differ from the first week on.".into(),
            _ => format!("Until the end of week {} all decide the same.", first - 1),
        },
        body: html! {
            (decisions(cohort, comparison, first))
            (pairs(cohort, comparison))
        },
    })
}

fn decisions(cohort: &Cohort, comparison: &Comparison, week: u32) -> Markup {
    let divergence = &comparison.divergence;
    let playing = divergence
        .weeks
        .iter()
        .find(|at| at.week == week)
        .map_or(0, |at| at.playing);
    let shown: Vec<(String, usize)> = divergence
        .partings
        .iter()
        .take(DECISIONS)
        .map(|parting| {
            let mut words = deeds::decision(&parting.decision, Day(0), cohort.scenario());
            if let Some(first) = words.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            (words, parting.takers)
        })
        .collect();
    let drawn: Vec<Bar> = shown
        .iter()
        .map(|(words, takers)| Bar {
            name: words.clone(),
            value: *takers as f64,
            text: takers.to_string(),
            range: None,
            tone: Tone::Own,
        })
        .collect();
    let figure = Figure {
        id: "first-week".into(),
        title: format!("What part of the room did in week {week}"),
        says: format!(
            "How many of {} took each decision in that week. Those that split the room most evenly come first.",
            counted(playing, "participant")
        ),
        key: Vec::new(),
        table: Table::new(
            format!("Decisions of week {week} that not everybody took"),
            vec![Column::Text("Decision"), Column::Number("Participants")],
            shown
                .iter()
                .map(|(words, takers)| vec![words.clone(), takers.to_string()])
                .collect(),
        ),
    };
    html! { @if !drawn.is_empty() { (figure.render(|width| bars(width, &drawn))) } }
}

fn pairs(cohort: &Cohort, comparison: &Comparison) -> Markup {
    let pairs = &comparison.divergence.pairs;
    let mut by_week = std::collections::BTreeMap::new();
    let mut same = 0_usize;
    for (place, row) in pairs.iter().enumerate() {
        for week in row.iter().skip(place + 1) {
            match week {
                Some(week) => *by_week.entry(*week).or_insert(0_usize) += 1,
                None => same += 1,
            }
        }
    }
    let mut rows: Vec<Vec<String>> = by_week
        .into_iter()
        .map(|(week, count)| vec![format!("Week {week}"), count.to_string()])
        .collect();
    if same > 0 {
        rows.push(vec!["Not so far".into(), same.to_string()]);
    }
    let columns: Vec<String> = std::iter::once("Participant".to_owned())
        .chain(cohort.names.iter().cloned())
        .collect();
    let own: Vec<(String, Vec<String>)> = pairs
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let cell = |(other, week): (usize, &Option<u32>)| match week {
                Some(week) => format!("W{week}"),
                None if other == place => "·".into(),
                None => "same".into(),
            };
            (
                cohort.names[place].clone(),
                row.iter().enumerate().map(cell).collect(),
            )
        })
        .collect();
    html! {
        figure {
            h3 { "Pair by pair" }
            (Table::new("The first week in which two participants decide differently", vec![Column::Text("They part in"), Column::Number("Pairs")], rows).render())
            @if cohort.plays.len() <= PAIRED {
                details { summary { "Each pair" } (matrix("The first week in which two participants decide differently", &columns, &own)) }
            }
        }
    }
}
