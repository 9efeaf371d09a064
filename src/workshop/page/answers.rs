//! The decisions that made the difference in the room.

use maud::{Markup, html};

use super::counted;
use crate::report::chart::{Bar, Tone, bars};
use crate::report::page::{Column, Figure, Section, Table};
use crate::workshop::cohort::Cohort;
use crate::workshop::compare::answers::{Answer, Card};
use crate::workshop::comparison::Comparison;

/// The most cards that are shown.
const CARDS: usize = 8;
/// The most habits that are shown.
const HABITS: usize = 10;
/// The most names in a cell.
const NAMES: usize = 4;

pub(super) fn section(cohort: &Cohort, comparison: &Comparison) -> Option<Section> {
    let cards = &comparison.cards[..comparison.cards.len().min(CARDS)];
    if cards.is_empty() && comparison.habits.is_empty() {
        return None;
    }
    Some(Section {
        id: "decisions",
        title: "Decisions that made the difference".into(),
        lead: "Two columns that are easily confused. The mean score says how those fared who answered so; they differ in much else. \
               By itself says what the answer alone does: the same plays, the same luck, only this answer changed."
            .into(),
        body: html! {
            @if let Some(stakes) = stakes(cards) { (stakes) }
            @for card in cards { (answers(cohort, card)) }
            @if comparison.cards.len() > CARDS {
                p.quiet { (counted(comparison.cards.len() - CARDS, "more card")) " answered in more than one way had less at stake." }
            }
            (habits(comparison))
        },
    })
}

fn stakes(cards: &[Card]) -> Option<Markup> {
    let known: Vec<(&Card, f64)> = cards
        .iter()
        .filter_map(|card| Some((card, card.stake()?)))
        .collect();
    if known.len() < 2 {
        return None;
    }
    let drawn: Vec<Bar> = known
        .iter()
        .map(|(card, stake)| Bar {
            name: card.title.clone(),
            value: *stake,
            text: format!("{stake:.1}"),
            range: None,
            tone: Tone::Own,
        })
        .collect();
    let rows = known
        .iter()
        .map(|(card, stake)| {
            vec![
                card.title.clone(),
                format!("{stake:.1}"),
                card.tried.to_string(),
            ]
        })
        .collect();
    let figure = Figure {
        id: "stakes".into(),
        title: "What was at stake on each card".into(),
        says: "Points of the overall score between the best and the worst answer that somebody gave, by themselves.".into(),
        key: Vec::new(),
        table: Table::new(
            "Cards by what was at stake",
            vec![Column::Text("Card"), Column::Number("Points"), Column::Number("Plays it was tried in")],
            rows,
        ),
    };
    Some(figure.render(|width| bars(width, &drawn)))
}

fn answers(cohort: &Cohort, card: &Card) -> Markup {
    let rows = card
        .answers
        .iter()
        .map(|answer| {
            vec![
                answer.text.clone(),
                answer.givers.len().to_string(),
                who(cohort, answer),
                answer
                    .overall
                    .map_or_else(String::new, |overall| format!("{overall:.1}")),
                answer
                    .worth
                    .map_or_else(String::new, |worth| format!("{worth:+.1}")),
            ]
        })
        .collect();
    let columns = vec![
        Column::Text("Answer"),
        Column::Number("Given by"),
        Column::Text("Who"),
        Column::Number("Mean score"),
        Column::Number("By itself"),
    ];
    let caption = match card.tried {
        0 => "Not tried by itself: nobody who answered it is through".to_owned(),
        tried => format!(
            "By itself: points against the mean of the answers, tried in {}",
            counted(tried, "play")
        ),
    };
    html! {
        figure {
            h3 { (card.title) }
            (Table::new(caption, columns, rows).render())
        }
    }
}

fn who(cohort: &Cohort, answer: &Answer) -> String {
    let mut names: Vec<String> = answer
        .givers
        .iter()
        .take(NAMES)
        .map(|&place| cohort.names[place].clone())
        .collect();
    if answer.givers.len() > NAMES {
        names.push(format!("{} more", answer.givers.len() - NAMES));
    }
    names.join(", ")
}

fn habits(comparison: &Comparison) -> Markup {
    let rows: Vec<Vec<String>> = comparison
        .habits
        .iter()
        .take(HABITS)
        .map(|habit| {
            let mut name = habit.what.clone();
            if let Some(first) = name.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            vec![
                name,
                format!("{:.1}", habit.best),
                format!("{:.1}", habit.all),
                format!("{:.1}", habit.last),
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            figure {
                h3 { "What the best third did more or less often" }
                (Table::new(
                    "Mean number of times in a project, the largest differences first",
                    vec![Column::Text("What"), Column::Number("Best third"), Column::Number("All"), Column::Number("Last third")],
                    rows,
                )
                .render())
            }
        }
    }
}
