//! Scores: how they are spread, who has which, and what the points are made of.

use maud::html;

use super::{NAMED, counted, date, matrix};
use crate::engine::score::Dimension;
use crate::hindsight::Spread;
use crate::report::chart::{Axis, Bar, Plot, Tone, bars, nice_ticks};
use crate::report::page::{Column, Figure, Section, Table};
use crate::scenario::Cents;
use crate::workshop::cohort::Cohort;
use crate::workshop::comparison::Comparison;
use crate::workshop::table::part_names;

/// Points of a step of the distribution.
const STEP: usize = 5;

pub(super) fn section(cohort: &Cohort, comparison: &Comparison) -> Section {
    Section {
        id: "scores",
        title: "Scores".into(),
        lead: "Overall is delivery, quality and alignment, weighted as the project weighs them."
            .into(),
        body: html! {
            @if comparison.overall.sorted().len() > 4 { (distribution(comparison).render(|width| draw(comparison, width))) }
            (ranking(cohort).render())
            @if cohort.finished() > 0 { (parts(cohort)) }
        },
    }
}

/// How many have so many points: by steps of [`STEP`].
fn steps(comparison: &Comparison) -> Vec<(usize, usize)> {
    let mut steps: Vec<(usize, usize)> = (0..100).step_by(STEP).map(|from| (from, 0)).collect();
    for score in comparison.overall.sorted() {
        let place = (score.max(0.0) as usize / STEP).min(steps.len() - 1);
        steps[place].1 += 1;
    }
    steps
}

fn distribution(comparison: &Comparison) -> Figure {
    let rows = steps(comparison)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(from, count)| vec![format!("{from} to {}", from + STEP), count.to_string()])
        .collect();
    Figure {
        id: "distribution".into(),
        title: "How the overall scores are spread".into(),
        says: "Each bar is five points wide; its height is the number of participants.".into(),
        key: Vec::new(),
        table: Table::new(
            "Participants by overall score",
            vec![Column::Text("Points"), Column::Number("Participants")],
            rows,
        ),
    }
}

fn draw(comparison: &Comparison, width: f64) -> crate::report::chart::Drawing {
    let steps = steps(comparison);
    let most = steps.iter().map(|(_, count)| *count).max().unwrap_or(1) as f64;
    let x = Axis {
        from: 0.0,
        to: 100.0,
        ticks: (0..=100)
            .step_by(20)
            .map(|at| (f64::from(at), at.to_string()))
            .collect(),
    };
    // Whole people.
    let ticks = nice_ticks(0.0, most, 4)
        .into_iter()
        .filter(|tick| tick.fract() == 0.0)
        .map(|tick| (tick, format!("{tick:.0}")));
    let y = Axis {
        from: 0.0,
        to: most,
        ticks: ticks.collect(),
    };
    let columns: Vec<(f64, f64, f64)> = steps
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|&(from, count)| (from as f64, (from + STEP) as f64, count as f64))
        .collect();
    Plot::new(width, 200.0, x, y)
        .bars(&columns, Tone::Work)
        .draw()
}

fn ranking(cohort: &Cohort) -> Table {
    let rows = cohort
        .plays
        .iter()
        .zip(&cohort.names)
        .enumerate()
        .map(|(place, (play, name))| {
            let money = Cents::from_units(play.spent).to_string();
            let Some(outcome) = &play.outcome else {
                let mut row = vec![
                    name.clone(),
                    String::new(),
                    format!("runs, {}", date(cohort, play.day)),
                ];
                row.extend(std::iter::repeat_n(String::new(), 6));
                row.push(money);
                return row;
            };
            let late = play.days_late(cohort.scenario());
            vec![
                name.clone(),
                (place + 1).to_string(),
                outcome.ending.clone(),
                outcome.grade.letter().to_owned(),
                format!("{:.1}", outcome.overall),
                format!("{:.1}", outcome.delivery),
                format!("{:.1}", outcome.quality),
                format!("{:.1}", outcome.alignment),
                late.map_or_else(|| "never live".to_owned(), |late| format!("{late:+.0}")),
                money,
            ]
        })
        .collect();
    let columns = vec![
        Column::Text("Participant"),
        Column::Number("Rank"),
        Column::Text("Ending"),
        Column::Text("Grade"),
        Column::Number("Overall"),
        Column::Number("Delivery"),
        Column::Number("Quality"),
        Column::Number("Alignment"),
        Column::Number("Days late"),
        Column::Number("Cost"),
    ];
    let currency = &cohort.scenario().money.currency;
    Table::new(
        format!(
            "Participants by overall score; working days against the target in the charter; cost in {currency}"
        ),
        columns,
        rows,
    )
}

/// What the points are made of: the mean of each part, and where eight in ten lie.
fn parts(cohort: &Cohort) -> maud::Markup {
    let finished = &cohort.plays[..cohort.finished()];
    let names = part_names(cohort);
    let mut drawn = Vec::new();
    let mut rows = Vec::new();
    for name in &names {
        let all = finished.iter().filter_map(|play| {
            play.outcome
                .as_ref()?
                .parts
                .iter()
                .find(|part| part.name == *name)
        });
        let (mut points, mut of, mut dimension) = (Vec::new(), 0.0, Dimension::Delivery);
        for part in all {
            points.push(part.points);
            (of, dimension) = (part.of, part.dimension);
        }
        let spread = Spread::of(points);
        let (Some(mean), Some(low), Some(high)) = (spread.mean(), spread.at(0.1), spread.at(0.9))
        else {
            continue;
        };
        let of_score = match dimension {
            Dimension::Delivery => "Delivery",
            Dimension::Quality => "Quality",
            Dimension::Alignment => "Alignment",
        };
        drawn.push(Bar {
            name: format!("{of_score}: {}", name.to_lowercase()),
            value: mean,
            text: format!("{mean:.0} of {of:.0}"),
            range: (finished.len() > 4).then_some((low, high)),
            tone: Tone::Work,
        });
        rows.push(vec![
            name.clone(),
            of_score.to_owned(),
            format!("{of:.0}"),
            format!("{mean:.1}"),
            format!("{low:.1}"),
            format!("{high:.1}"),
        ]);
    }
    let figure = Figure {
        id: "parts".into(),
        title: "What the points are made of".into(),
        says: format!(
            "The mean of {}{}.",
            counted(finished.len(), "project"),
            if finished.len() > 4 {
                "; the line shows where eight in ten lie. Long lines are where decisions told"
            } else {
                ""
            }
        ),
        key: Vec::new(),
        table: Table::new(
            "Parts of the scores",
            vec![
                Column::Text("Part"),
                Column::Text("Score"),
                Column::Number("Points there were"),
                Column::Number("Mean"),
                Column::Number("One in ten has less than"),
                Column::Number("One in ten has more than"),
            ],
            rows,
        ),
    };
    let own: Vec<(String, Vec<String>)> = finished
        .iter()
        .zip(&cohort.names)
        .filter_map(|(play, name)| {
            let parts = &play.outcome.as_ref()?.parts;
            Some((
                name.clone(),
                parts
                    .iter()
                    .map(|part| format!("{:.0}", part.points))
                    .collect(),
            ))
        })
        .collect();
    let columns: Vec<String> = std::iter::once("Participant".to_owned())
        .chain(names)
        .collect();
    html! {
        (figure.render(|width| bars(width, &drawn)))
        @if finished.len() <= NAMED {
            details { summary { "Each participant's parts" } (matrix("Points by part", &columns, &own)) }
        }
    }
}
