//! Forecasts at gates against what came.

use maud::{Markup, html};

use super::{NAMED, date};
use crate::report::chart::{Axis, Drawing, Key, Plot, Sign, Stroke, Tone};
use crate::report::page::{Column, Figure, Section, Table};
use crate::scenario::Day;
use crate::workshop::cohort::Cohort;
use crate::workshop::compare::gates::{AtGate, Given};
use crate::workshop::comparison::Comparison;

pub(super) fn section(cohort: &Cohort, comparison: &Comparison) -> Option<Section> {
    let given: Vec<&AtGate> = comparison
        .gates
        .iter()
        .filter(|at| !at.given.is_empty())
        .collect();
    if given.is_empty() {
        return None;
    }
    Some(Section {
        id: "gates",
        title: "Forecasts at the gates".into(),
        lead: "What each said about the launch, and when it was. Good forecasters have half of their launches by the P50, and four in five by the P80.".into(),
        body: html! {
            @for at in given { (figure(cohort, at)) }
            (best(cohort, comparison))
        },
    })
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn figure(cohort: &Cohort, at: &AtGate) -> Markup {
    let says = match (at.by_p50, at.by_p80, at.loss) {
        (Some(p50), Some(p80), Some(loss)) => format!(
            "On {}: {} of the projects that went live were live by their P50, {} by their P80. Each line goes from P50 to P80; the upright stroke is the day it was live. The mean loss is {loss:.1} days.",
            date(cohort, at.day),
            percent(p50),
            percent(p80)
        ),
        _ => format!(
            "On {}. Each line goes from P50 to P80; nobody is live yet.",
            date(cohort, at.day)
        ),
    };
    let rows = at
        .given
        .iter()
        .map(|given| {
            vec![
                cohort.names[given.place].clone(),
                date(cohort, given.p50),
                date(cohort, given.p80),
                given
                    .live
                    .map_or_else(|| "not live".to_owned(), |live| date(cohort, live)),
                given
                    .loss
                    .map_or_else(String::new, |loss| format!("{loss:.1}")),
            ]
        })
        .collect();
    let figure = Figure {
        id: format!("gate-{}", at.gate).to_lowercase(),
        title: format!("Gate {}", at.gate),
        says,
        key: vec![
            Key::new(
                Sign::Line(Tone::Forecast, Stroke::Solid),
                "P50 to P80, live in time",
            ),
            Key::new(
                Sign::Line(Tone::Bad, Stroke::Dashed),
                "P50 to P80, live later or never",
            ),
        ],
        table: Table::new(
            format!(
                "Forecasts at gate {}; loss in working days, 0 is perfect",
                at.gate
            ),
            vec![
                Column::Text("Participant"),
                Column::Text("P50"),
                Column::Text("P80"),
                Column::Text("Live"),
                Column::Number("Loss"),
            ],
            rows,
        ),
    };
    figure.render(|width| draw(cohort, at, width))
}

fn draw(cohort: &Cohort, at: &AtGate, width: f64) -> Drawing {
    let days = at
        .given
        .iter()
        .flat_map(|given: &Given| [Some(given.p50), Some(given.p80), given.live])
        .flatten();
    let x = Axis::around(days.map(Day::as_f64), 4, |day| {
        date(cohort, Day(day.max(0.0) as u32))
    });
    let many = at.given.len();
    let named = many <= NAMED && width > 500.0;
    let ticks = if named {
        at.given
            .iter()
            .enumerate()
            .map(|(line, given)| (-(line as f64), cohort.names[given.place].clone()))
            .collect()
    } else {
        Vec::new()
    };
    let y = Axis {
        from: -(many as f64) + 0.5,
        to: 0.5,
        ticks,
    };
    let height = if named {
        21.0
    } else {
        (800.0 / many as f64).clamp(3.0, 14.0)
    } * many as f64
        + 40.0;
    let mut plot = Plot::new(width, height, x, y);
    for (line, given) in at.given.iter().enumerate() {
        let line = -(line as f64);
        let kept = given.live.is_some_and(|live| live <= given.p80);
        let (tone, stroke) = if kept || given.live.is_none() && at.by_p50.is_none() {
            (Tone::Forecast, Stroke::Solid)
        } else {
            (Tone::Bad, Stroke::Dashed)
        };
        // A forecast of one day is a line of half a day.
        let to = given.p80.as_f64().max(given.p50.as_f64() + 0.5);
        plot = plot.line(&[(given.p50.as_f64(), line), (to, line)], tone, stroke);
        if let Some(live) = given.live {
            let live = live.as_f64();
            plot = plot.line(
                &[(live, line - 0.35), (live, line + 0.35)],
                Tone::Real,
                Stroke::Solid,
            );
        }
    }
    plot.draw()
}

/// Who forecast best over all gates.
fn best(cohort: &Cohort, comparison: &Comparison) -> Markup {
    let mut losses: Vec<(usize, f64, usize)> = (0..cohort.plays.len())
        .filter_map(|place| {
            let own: Vec<f64> = comparison
                .gates
                .iter()
                .filter_map(|at| at.given.iter().find(|given| given.place == place)?.loss)
                .collect();
            (!own.is_empty())
                .then(|| (place, own.iter().sum::<f64>() / own.len() as f64, own.len()))
        })
        .collect();
    losses.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let rows: Vec<Vec<String>> = losses
        .iter()
        .take(5)
        .map(|(place, loss, gates)| {
            vec![
                cohort.names[*place].clone(),
                format!("{loss:.1}"),
                gates.to_string(),
                (place + 1).to_string(),
            ]
        })
        .collect();
    html! {
        @if losses.len() > 2 {
            figure {
                h3 { "Who forecast best" }
                (Table::new(
                    "Mean loss over the gates, working days; 0 is perfect",
                    vec![Column::Text("Participant"), Column::Number("Mean loss"), Column::Number("Gates"), Column::Number("Rank by score")],
                    rows,
                )
                .render())
            }
        }
    }
}
