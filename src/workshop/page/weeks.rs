//! The weeks side by side: progress, forecast and morale of everybody, as each knew them.

use maud::{Markup, html};

use super::{NAMED, date, matrix};
use crate::hindsight::Spread;
use crate::report::chart::{Axis, Drawing, Key, Plot, Side, Sign, Stroke, Tone};
use crate::report::page::{Column, Figure, Section, Table};
use crate::scenario::Day;
use crate::workshop::cohort::Cohort;
use crate::workshop::play::WeekEnd;

/// Working days between forecasts from which they are called apart.
const APART: f64 = 5.0;

/// A figure that is followed week by week.
struct Followed<'a> {
    id: &'static str,
    title: &'static str,
    says: String,
    of: fn(&WeekEnd) -> f64,
    label: Box<dyn Fn(f64) -> String + 'a>,
    /// Whether the scale begins at zero.
    from_zero: bool,
    /// A line across, with its word.
    level: Option<(f64, &'static str)>,
}

pub(super) fn section(cohort: &Cohort) -> Option<Section> {
    let last = cohort
        .plays
        .iter()
        .filter_map(|play| play.weeks.last())
        .map(|end| end.week)
        .max()?;
    let target = cohort.scenario().finish.target.as_f64();
    let percent = |number: f64| format!("{number:.0} %");
    let day = |number: f64| date(cohort, Day(libm::ceil(number - 1e-9).max(0.0) as u32));
    let followed = [
        Followed {
            id: "earned",
            title: "Earned value",
            says: "What the done work was worth in the plan, in percent of the whole. It falls when rework is found.".into(),
            of: |end| end.earned,
            label: Box::new(percent),
            from_zero: true,
            level: None,
        },
        Followed {
            id: "forecasts",
            title: "Forecast of the launch",
            says: "The launch day at even odds, by what each participant knew on that Monday. Higher is later.".into(),
            of: |end| end.p50,
            label: Box::new(day),
            from_zero: false,
            level: Some((target, "Target")),
        },
        Followed {
            id: "morale",
            title: "Morale",
            says: "The mean morale of the team, 0 to 100, as each participant last saw it.".into(),
            of: |end| end.morale,
            label: Box::new(|number| format!("{number:.0}")),
            from_zero: false,
            level: None,
        },
    ];
    let apart = (1..=last).find(|&week| {
        let spread = at(cohort, week, |end| end.p50);
        spread
            .at(0.9)
            .zip(spread.at(0.1))
            .is_some_and(|(high, low)| high - low >= APART)
    });
    Some(Section {
        id: "weeks",
        title: "Week by week".into(),
        lead: match apart {
            Some(week) if cohort.plays.len() > 1 => {
                format!(
                    "One thin line a participant. From week {week} on, the forecasts lie more than a week apart."
                )
            }
            _ => "One thin line a participant.".into(),
        },
        body: html! { @for followed in &followed { (figure(cohort, followed, last)) } },
    })
}

/// How a figure is spread at the end of a week.
fn at(cohort: &Cohort, week: u32, of: fn(&WeekEnd) -> f64) -> Spread {
    let ends = cohort
        .plays
        .iter()
        .filter_map(|play| play.weeks.iter().find(|end| end.week == week));
    Spread::of(ends.map(of).collect())
}

/// The first, the middle and the last of those that are over, if they are three.
fn notable(cohort: &Cohort) -> Vec<(usize, &'static str, Tone, Stroke)> {
    let finished = cohort.finished();
    if finished < 3 {
        return Vec::new();
    }
    vec![
        (0, "first", Tone::Good, Stroke::Solid),
        (
            finished / 2,
            "in the middle",
            Tone::Forecast,
            Stroke::Dashed,
        ),
        (finished - 1, "last", Tone::Bad, Stroke::Dotted),
    ]
}

fn figure(cohort: &Cohort, followed: &Followed, last: u32) -> Markup {
    let mut key: Vec<Key> = notable(cohort)
        .into_iter()
        .map(|(place, word, tone, stroke)| {
            Key::new(
                Sign::Line(tone, stroke),
                format!("{word}: {}", cohort.names[place]),
            )
        })
        .collect();
    key.push(Key::new(
        Sign::Line(Tone::Plan, Stroke::Thin),
        "everybody else",
    ));
    let label = &followed.label;
    let rows = (1..=last)
        .map(|week| {
            let spread = at(cohort, week, followed.of);
            let cell = |share| spread.at(share).map_or_else(String::new, label);
            vec![
                format!("Week {week}"),
                spread.sorted().len().to_string(),
                cell(0.0),
                cell(0.1),
                cell(0.5),
                cell(0.9),
                cell(1.0),
            ]
        })
        .collect();
    let columns = vec![
        Column::Text("End of"),
        Column::Number("Participants"),
        Column::Number("Least"),
        Column::Number("One in ten up to"),
        Column::Number("Half up to"),
        Column::Number("Nine in ten up to"),
        Column::Number("Most"),
    ];
    let figure = Figure {
        id: followed.id.into(),
        title: followed.title.into(),
        says: followed.says.clone(),
        key,
        table: Table::new(format!("{} by week", followed.title), columns, rows),
    };
    html! {
        (figure.render(|width| draw(cohort, followed, last, width)))
        @if cohort.plays.len() <= NAMED { (each(cohort, followed, last)) }
    }
}

fn each(cohort: &Cohort, followed: &Followed, last: u32) -> Markup {
    let columns: Vec<String> = std::iter::once("Participant".to_owned())
        .chain((1..=last).map(|week| format!("W{week}")))
        .collect();
    let rows: Vec<(String, Vec<String>)> = cohort
        .plays
        .iter()
        .zip(&cohort.names)
        .map(|(play, name)| {
            let cell = |week| {
                let end = play.weeks.iter().find(|end| end.week == week);
                end.map_or_else(String::new, |end| (followed.label)((followed.of)(end)))
            };
            (name.clone(), (1..=last).map(cell).collect())
        })
        .collect();
    html! { details { summary { "Each participant" } (matrix(&format!("{} of each participant", followed.title), &columns, &rows)) } }
}

fn draw(cohort: &Cohort, followed: &Followed, last: u32, width: f64) -> Drawing {
    let x = Axis {
        from: 1.0,
        to: f64::from(last.max(2)),
        ticks: (1..=last)
            .map(|week| (f64::from(week), format!("W{week}")))
            .collect(),
    };
    let numbers = cohort
        .plays
        .iter()
        .flat_map(|play| &play.weeks)
        .map(followed.of);
    let y = Axis::around(
        numbers.chain(followed.level.map(|(at, _)| at)),
        5,
        &followed.label,
    );
    let y = if followed.from_zero { y.from_zero() } else { y };
    let mut plot = Plot::new(width, 260.0, x, y);
    let points = |place: usize| -> Vec<(f64, f64)> {
        let ends = cohort.plays[place].weeks.iter();
        ends.map(|end| (f64::from(end.week), (followed.of)(end)))
            .collect()
    };
    let notable = notable(cohort);
    for place in (0..cohort.plays.len()).filter(|place| !notable.iter().any(|it| it.0 == *place)) {
        plot = plot.line(&points(place), Tone::Plan, Stroke::Thin);
    }
    if let Some((at, word)) = followed.level {
        plot = plot.level(at, word, Side::Above, Tone::Real, Stroke::Dashed);
    }
    for (place, _, tone, stroke) in notable {
        plot = plot.line(&points(place), tone, stroke);
    }
    plot.draw()
}
