//! The charts of a debrief, each with the table behind it.

use maud::Markup;

use crate::engine::Outcome;
use crate::engine::decision::Rag;
use crate::engine::score::Dimension;
use crate::hindsight::attribution::{Overrun, Slip};
use crate::hindsight::calibration::{Calibration, Light};
use crate::hindsight::counterfactual::{Counterfactuals, Worth};
use crate::hindsight::course::Morning;
use crate::hindsight::luck::LuckAndSkill;
use crate::report::chart::{
    Axis, Bar, Cell, Key, Mark, Plot, Row, Rule, Shape, Side, Sign, Step, Stroke, Tone, bars, grid,
    nice_ticks, waterfall,
};
use crate::report::page::Column::{Number, Text};
use crate::report::page::{Figure, Table};
use crate::scenario::Cents;

use super::{Report, words};

/// The most bars of a chart of causes; the rest is added up.
const MOST_CAUSES: usize = 9;

/// How one score adds up.
pub(super) fn score(outcome: &Outcome, dimension: Dimension, name: &str, points: f64) -> Markup {
    let parts: Vec<_> = outcome
        .parts
        .iter()
        .filter(|part| part.dimension == dimension)
        .collect();
    let rows = parts.iter().map(|part| {
        vec![
            part.name.clone(),
            format!("{:.1}", part.points),
            format!("{:.0}", part.of),
            part.why.clone(),
        ]
    });
    let steps: Vec<Step> = parts
        .iter()
        .map(|part| Step {
            name: part.name.clone(),
            won: part.points,
            of: part.of,
        })
        .collect();
    let of: f64 = parts.iter().map(|part| part.of).sum();
    let lost = parts
        .iter()
        .max_by(|a, b| (a.of - a.points).total_cmp(&(b.of - b.points)))
        .filter(|part| part.of - part.points >= 1.0);
    let says = lost.map_or_else(
        || format!("{points:.1} of {of:.0} points; next to nothing was lost."),
        |part| {
            format!(
                "{points:.1} of {of:.0} points; most were lost on {}: {:.1} of {:.0}.",
                part.name.to_lowercase(),
                part.of - part.points,
                part.of
            )
        },
    );
    Figure {
        id: name.to_lowercase(),
        title: format!("{name} {points:.1}"),
        says,
        key: Vec::new(),
        table: Table::new(
            format!("Parts of the score for {}", name.to_lowercase()),
            vec![Text("Part"), Number("Points"), Number("Of"), Text("Why")],
            rows.collect(),
        )
        .with_total(vec![
            name.to_owned(),
            format!("{points:.1}"),
            format!("{of:.0}"),
            String::new(),
        ]),
    }
    .render_beside(|width| waterfall(width, &steps, name))
}

/// What the decisions that mattered were worth.
pub(super) fn worths(report: &Report, found: &Counterfactuals) -> Markup {
    let with_range = found.lucks > 0;
    let bar = |worth: &Worth, tone: Tone| Bar {
        name: worth.deed.what.clone(),
        value: worth.here.overall,
        text: words::signed(worth.here.overall),
        range: with_range.then_some((worth.elsewhere.overall.p10, worth.elsewhere.overall.p90)),
        tone,
    };
    let worth = |place: &usize| found.worths.get(*place);
    let mut all: Vec<Bar> = found
        .helped
        .iter()
        .filter_map(worth)
        .map(|one| bar(one, Tone::Good))
        .collect();
    let hurt = found.hurt.iter().rev().filter_map(worth);
    all.extend(hurt.map(|one| bar(one, Tone::Bad)));
    let rows = found.worths.iter().map(|worth| {
        let range = worth.elsewhere.overall;
        vec![
            worth.deed.what.clone(),
            words::weeks(report, worth),
            words::signed(worth.here.overall),
            format!(
                "{} to {}",
                words::signed(range.p10),
                words::signed(range.p90)
            ),
            words::signed(worth.here.finish),
            words::signed_sum(Cents((worth.here.cost * 100.0).round() as i64)),
            worth.skipped.to_string(),
            words::verdict(worth.verdict).to_owned(),
        ]
    });
    Figure {
        id: "worth".to_owned(),
        title: "What they were worth".to_owned(),
        says: words::basis(found),
        key: vec![
            Key::new(Sign::Area(Tone::Good), "helped"),
            Key::new(Sign::Area(Tone::Bad), "hurt"),
        ],
        table: Table::new(
            "Every decision: with it less without it",
            vec![
                Text("Decision"),
                Text("When"),
                Number("Points here"),
                Number("Other lucks"),
                Number("Launch, days"),
                Number("Cost"),
                Number("Skipped later"),
                Text("It"),
            ],
            rows.collect(),
        ),
    }
    .render(|width| bars(width, &all))
}

/// Where the result lies among those of other lucks.
pub(super) fn luck(luck: &LuckAndSkill) -> Markup {
    let scores = luck.overall.sorted();
    let low = scores
        .first()
        .copied()
        .unwrap_or(luck.result)
        .min(luck.result);
    let high = scores
        .last()
        .copied()
        .unwrap_or(luck.result)
        .max(luck.result);
    let step = match nice_ticks(0.0, (high - low).max(1.0), 24).as_slice() {
        [zero, one, ..] => (one - zero).max(0.5),
        _ => 1.0,
    };
    let first = libm::floor(low / step);
    let count = libm::floor(high / step) - first + 1.0;
    let bins: Vec<(f64, f64, f64)> = (0..count as usize)
        .map(|place| {
            let from = (first + place as f64) * step;
            let up_to = |x: f64| scores.partition_point(|&score| score < x);
            (from, from + step, (up_to(from + step) - up_to(from)) as f64)
        })
        .collect();
    let most = bins.iter().fold(1.0_f64, |most, bin| most.max(bin.2));
    let style = |style: crate::bots::Style| {
        luck.styles
            .iter()
            .find(|result| result.style == style)
            .map(|result| result.elsewhere.overall.mean)
    };
    let mut rules = vec![
        Rule {
            at: luck.result,
            tone: Tone::Real,
            stroke: Stroke::Solid,
            label: format!("you {:.1}", luck.result),
        },
        Rule {
            at: luck.skill,
            tone: Tone::Own,
            stroke: Stroke::Solid,
            label: format!("your decisions {:.1}", luck.skill),
        },
    ];
    let others = [
        (luck.par, "par"),
        (style(crate::bots::Style::Planner), "Planner"),
    ];
    rules.extend(others.into_iter().filter_map(|(at, name)| {
        at.map(|at| Rule {
            at,
            tone: Tone::Plan,
            stroke: Stroke::Dashed,
            label: format!("{name} {at:.1}"),
        })
    }));
    let ends = [
        bins.first().map_or(low, |bin| bin.0),
        bins.last().map_or(high, |bin| bin.1),
    ];
    let places = ends.into_iter().chain(rules.iter().map(|rule| rule.at));
    let x = Axis::around(places, 8, |score| format!("{score:.0}"));
    let rows = bins
        .iter()
        .map(|(from, to, many)| vec![format!("{from} to under {to}"), format!("{many:.0}")]);
    let figure = Figure {
        id: "spread".to_owned(),
        title: format!("Your decisions under {} other lucks", luck.lucks),
        says: luck.sentence.clone(),
        key: vec![
            Key::new(
                Sign::Area(Tone::Work),
                "replays of your decisions by overall score",
            ),
            Key::new(Sign::Line(Tone::Real, Stroke::Solid), "this project"),
            Key::new(
                Sign::Line(Tone::Own, Stroke::Solid),
                "the mean of the replays",
            ),
        ],
        table: Table::new(
            "Replays by overall score",
            vec![Text("Overall score"), Number("Replays")],
            rows.collect(),
        ),
    };
    figure.render(|width| {
        let y = Axis {
            from: 0.0,
            to: most * 1.7,
            ticks: Vec::new(),
        };
        Plot::new(width, 240.0, x.clone(), y)
            .bars(&bins, Tone::Work)
            .rules(&rules)
            .draw()
    })
}

/// The styles of play under the same luck and under others.
pub(super) fn styles(luck: &LuckAndSkill) -> Table {
    let yours = vec![
        "Your decisions".to_owned(),
        format!("{:.1}", luck.result),
        format!("{:.1}", luck.elsewhere.overall.mean),
        format!(
            "{:.1} to {:.1}",
            luck.elsewhere.overall.p10, luck.elsewhere.overall.p90
        ),
    ];
    let mut rows: Vec<(f64, Vec<String>)> = luck
        .styles
        .iter()
        .map(|result| {
            let range = result.elsewhere.overall;
            let row = vec![
                words::style(result.style),
                format!("{:.1}", result.here.overall),
                format!("{:.1}", range.mean),
                format!("{:.1} to {:.1}", range.p10, range.p90),
            ];
            (range.mean, row)
        })
        .collect();
    rows.push((luck.elsewhere.overall.mean, yours));
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    Table::new(
        "Overall score by style of play",
        vec![
            Text("Style"),
            Number("Under this luck"),
            Number("On average"),
            Number("Eight in ten"),
        ],
        rows.into_iter().map(|(_, row)| row).collect(),
    )
}

/// The mornings on which weeks begin, as labels of an axis.
fn weeks_axis(report: &Report) -> Axis {
    let mornings = &report.debrief.course.mornings;
    let calendar = &report.scenario.calendar;
    let ticks = mornings
        .iter()
        .filter(|morning| calendar.opens_week(morning.when.day))
        .map(|morning| {
            let week = report.week(morning.when.day);
            let label = if week == 1 {
                "week 1".to_owned()
            } else {
                week.to_string()
            };
            (morning.when.day.as_f64(), label)
        });
    Axis {
        from: 0.0,
        to: mornings
            .last()
            .map_or(1.0, |last| last.when.day.as_f64())
            .max(1.0),
        ticks: ticks.collect(),
    }
}

/// The forecasts against what came.
pub(super) fn forecast(report: &Report, says: String) -> Markup {
    let debrief = &report.debrief;
    let mornings = &debrief.course.mornings;
    let live = debrief.course.live.as_ref().map(|when| when.day.as_f64());
    let target = debrief.target.day.as_f64();
    let at = |morning: &Morning| morning.when.day.as_f64();
    let band: Vec<_> = mornings
        .iter()
        .map(|one| (at(one), one.p20, one.p80))
        .collect();
    let middle: Vec<_> = mornings.iter().map(|one| (at(one), one.p50)).collect();
    let until = mornings.last().map_or(1.0, at);
    // The words of the two lines stand on different sides, so that they can be read where the lines are close.
    let early = live.is_none_or(|live| live <= target);
    let told: Vec<(f64, f64, f64)> = report
        .board
        .reports
        .iter()
        .map(|sent| (sent.day.as_f64(), sent.p50.as_f64(), sent.p80.as_f64()))
        .collect();
    let all = band
        .iter()
        .flat_map(|&(_, low, high)| [low, high])
        .chain(told.iter().flat_map(|&(_, p50, p80)| [p50, p80]))
        .chain([target])
        .chain(live);
    let y = Axis::around(all, 6, |day| report.date(day));
    let x = weeks_axis(report);
    let mut key = vec![
        Key::new(Sign::Area(Tone::Rest), "your forecast, P20 to P80"),
        Key::new(Sign::Line(Tone::Forecast, Stroke::Solid), "your P50"),
        Key::new(Sign::Line(Tone::Good, Stroke::Dashed), "target"),
    ];
    if !told.is_empty() {
        key.push(Key::new(
            Sign::Whisker(Tone::Own),
            "P50 and P80 as reported",
        ));
    }
    if live.is_some() {
        key.push(Key::new(Sign::Line(Tone::Real, Stroke::Solid), "what came"));
    }
    let figure = Figure {
        id: "fan".to_owned(),
        title: "The launch day, as it was seen each morning".to_owned(),
        says,
        key,
        table: forecasts(report),
    };
    figure.render(|width| {
        let mut plot = Plot::new(width, 280.0, x.clone(), y.clone())
            .band(&band, Tone::Rest)
            .line(&middle, Tone::Forecast, Stroke::Solid)
            .level(
                target,
                &format!("target {}", report.date(target)),
                if early { Side::Above } else { Side::Under },
                Tone::Good,
                Stroke::Dashed,
            );
        if let Some(live) = live {
            let label = if live == target {
                String::new()
            } else {
                format!("live {}", report.date(live))
            };
            plot = plot
                .line(&[(0.0, live), (until, live)], Tone::Real, Stroke::Solid)
                .marks(&[Mark {
                    at: (live.min(until), live),
                    tone: Tone::Real,
                    shape: Shape::Diamond,
                    label,
                    side: if early { Side::Under } else { Side::Above },
                }]);
        }
        plot.whiskers(&told, Tone::Own).draw()
    })
}

/// The forecasts that were reported; of a project without reports, the forecast of each week's first morning.
fn forecasts(report: &Report) -> Table {
    let debrief = &report.debrief;
    let own = |morning: &Morning| {
        vec![
            morning.when.date.to_string(),
            report.date(morning.p20),
            report.date(morning.p50.ceil()),
            report.date(morning.p80.ceil()),
        ]
    };
    if report.board.reports.is_empty() {
        let mornings = debrief.course.mornings.iter();
        let mondays = mornings.filter(|one| report.scenario.calendar.opens_week(one.when.day));
        return Table::new(
            "Your forecast on each week's first morning",
            vec![Text("Morning"), Number("P20"), Number("P50"), Number("P80")],
            mondays.map(own).collect(),
        );
    }
    let told = debrief
        .calibration
        .as_ref()
        .map(|found| found.told.as_slice());
    let rows = report
        .board
        .reports
        .iter()
        .enumerate()
        .map(|(place, sent)| {
            let mut row = vec![
                report.scenario.calendar.short(sent.day).to_string(),
                report.date(sent.p50.as_f64()),
                report.date(sent.p80.as_f64()),
                report.date(sent.own_p50.as_f64()),
            ];
            if let Some(told) = told {
                row.push(told.get(place).map_or_else(String::new, words::off));
            }
            row
        });
    let mut columns = vec![
        Text("Report of"),
        Number("P50 told"),
        Number("P80 told"),
        Number("Your own P50"),
    ];
    if told.is_some() {
        columns.push(Text("The P50 was"));
    }
    Table::new("The forecasts of the reports", columns, rows.collect())
}

const fn status(rag: Rag) -> (Tone, Shape) {
    match rag {
        Rag::Green => (Tone::Good, Shape::Circle),
        Rag::Amber => (Tone::Watch, Shape::Triangle),
        Rag::Red => (Tone::Bad, Shape::Square),
    }
}

/// The colours that were reported against the truth, by week and workstream.
pub(super) fn lights(report: &Report, found: &Calibration) -> Markup {
    let mut days: Vec<_> = found.lights.iter().map(|light| light.when.day).collect();
    days.dedup();
    let mut streams: Vec<&Light> = Vec::new();
    for light in &found.lights {
        if streams.iter().all(|known| known.stream != light.stream) {
            streams.push(light);
        }
    }
    let rows: Vec<Row> = streams
        .iter()
        .map(|stream| Row {
            name: stream.name.to_string(),
            cells: days
                .iter()
                .map(|day| {
                    let light = found
                        .lights
                        .iter()
                        .find(|light| light.when.day == *day && light.stream == stream.stream)?;
                    Some(Cell {
                        outside: status(light.told),
                        inside: Some(status(light.truth)),
                    })
                })
                .collect(),
        })
        .collect();
    let columns: Vec<String> = days
        .iter()
        .map(|day| report.week(*day).to_string())
        .collect();
    let table = found.lights.iter().map(|light| {
        vec![
            light.when.date.to_string(),
            light.name.to_string(),
            words::status(light.told),
            words::status(light.truth),
            words::signed(light.past_target),
            if light.watermelon { "yes" } else { "" }.to_owned(),
        ]
    });
    let pair = |told, truth| {
        Sign::Pair(Cell {
            outside: status(told),
            inside: Some(status(truth)),
        })
    };
    Figure {
        id: "lights".to_owned(),
        title: "What was told around what was true, by week".to_owned(),
        says: match found.watermelons {
            0 => "No report was green outside and red inside.".to_owned(),
            1 => "One status was green outside and red inside: a watermelon.".to_owned(),
            many => format!("{many} statuses were green outside and red inside: watermelons."),
        },
        key: vec![
            Key::new(pair(Rag::Green, Rag::Red), "told green, was red"),
            Key::new(pair(Rag::Green, Rag::Amber), "told green, was amber"),
            Key::new(pair(Rag::Amber, Rag::Red), "told amber, was red"),
            Key::new(pair(Rag::Green, Rag::Green), "green, as told"),
            Key::new(pair(Rag::Amber, Rag::Amber), "amber, as told"),
            Key::new(pair(Rag::Red, Rag::Red), "red, as told"),
        ],
        table: Table::new(
            "Each status of each report",
            vec![
                Text("Report of"),
                Text("Workstream"),
                Text("Told"),
                Text("True"),
                Number("Days past target"),
                Text("Watermelon"),
            ],
            table.collect(),
        ),
    }
    .render(|width| grid(width, &columns, &rows))
}

/// Causes as bars: the largest either way, and the rest in one. More than planned is bad.
fn causes(parts: &[(String, f64, String)], rest: impl Fn(f64) -> String) -> Vec<Bar> {
    let bar = |(name, value, text): &(String, f64, String)| Bar {
        name: name.clone(),
        value: *value,
        text: text.clone(),
        range: None,
        tone: if *value > 0.0 { Tone::Bad } else { Tone::Good },
    };
    let shown = if parts.len() > MOST_CAUSES + 1 {
        MOST_CAUSES
    } else {
        parts.len()
    };
    let mut parts = parts.to_vec();
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    let mut all: Vec<Bar> = parts[..shown].iter().map(bar).collect();
    if shown < parts.len() {
        let sum = parts[shown..].iter().map(|part| part.1).sum::<f64>();
        let name = format!("{} more", parts.len() - shown);
        all.push(bar(&(name, sum, rest(sum))));
    }
    all
}

/// Where the days went.
pub(super) fn slip(report: &Report, slip: &Slip) -> Markup {
    let exact: Vec<f64> = slip.parts.iter().map(|part| part.days).collect();
    let parts: Vec<(String, f64, String)> = slip
        .parts
        .iter()
        .zip(words::rounded(&exact, 0.1))
        .map(|(part, days)| (words::slip_part(part), days, words::signed(days)))
        .collect();
    let rows = parts
        .iter()
        .map(|(name, _, text)| vec![name.clone(), text.clone()]);
    let all = causes(&parts, words::signed);
    Figure {
        id: "slip".to_owned(),
        title: "The days".to_owned(),
        says: words::slip(report).unwrap_or_default(),
        key: Vec::new(),
        table: Table::new(
            "Working days of slip by cause; negative where time was won",
            vec![Text("Cause"), Number("Working days")],
            rows.collect(),
        )
        .with_total(vec!["Slip".to_owned(), words::signed(slip.days)]),
    }
    .render(|width| bars(width, &all))
}

/// Where the money went.
pub(super) fn cost(report: &Report, cost: &Overrun) -> Markup {
    let exact: Vec<f64> = cost.parts.iter().map(|part| part.sum.0 as f64).collect();
    let as_sum = |cents: f64| words::signed_sum(Cents(cents as i64));
    let parts: Vec<(String, f64, String)> = cost
        .parts
        .iter()
        .zip(words::rounded(&exact, 100.0))
        .map(|(part, cents)| (part.what.clone(), cents, as_sum(cents)))
        .collect();
    let rows = parts
        .iter()
        .map(|(name, _, text)| vec![name.clone(), text.clone()]);
    let all = causes(&parts, as_sum);
    Figure {
        id: "overrun".to_owned(),
        title: "The money".to_owned(),
        says: words::overrun(report).unwrap_or_default(),
        key: Vec::new(),
        table: Table::new(
            format!(
                "{} more or less than planned, by cause",
                report.debrief.currency
            ),
            vec![Text("Cause"), Number("More than planned")],
            rows.collect(),
        )
        .with_total(vec!["Difference".to_owned(), words::signed_sum(cost.sum)]),
    }
    .render(|width| bars(width, &all))
}

/// Planned value, earned value, actual cost.
pub(super) fn earned_value(report: &Report) -> Markup {
    let mornings = &report.debrief.course.mornings;
    let line = |of: fn(&Morning) -> f64| -> Vec<(f64, f64)> {
        mornings
            .iter()
            .map(|one| (one.when.day.as_f64(), of(one)))
            .collect()
    };
    let (planned, earned, spent) = (
        line(|one| one.planned),
        line(|one| one.earned),
        line(|one| one.spent),
    );
    let all = planned
        .iter()
        .chain(&earned)
        .chain(&spent)
        .map(|point| point.1);
    let y = Axis::around(all.chain([0.0]), 5, |sum| {
        if sum >= 10_000.0 {
            format!("{} k", words::units(sum / 1000.0))
        } else {
            words::units(sum)
        }
    });
    let x = weeks_axis(report);
    let calendar = &report.scenario.calendar;
    let last = mornings.last();
    let ends = mornings.iter().filter(|one| {
        calendar.closes_week(one.when.day) || last.is_some_and(|last| last.when == one.when)
    });
    let share = |a: f64, b: f64| {
        if b > 0.0 {
            format!("{:.2}", a / b)
        } else {
            "–".to_owned()
        }
    };
    let rows = ends.map(|one| {
        vec![
            report.week(one.when.day).to_string(),
            words::units(one.planned),
            words::units(one.earned),
            words::units(one.spent),
            share(one.earned, one.spent),
            share(one.earned, one.planned),
        ]
    });
    Figure {
        id: "earned".to_owned(),
        title: format!("Planned, earned and spent, {}", report.debrief.currency),
        says: words::earned(report),
        key: vec![
            Key::new(Sign::Line(Tone::Plan, Stroke::Dashed), "planned value"),
            Key::new(Sign::Line(Tone::Good, Stroke::Solid), "earned value"),
            Key::new(Sign::Line(Tone::Real, Stroke::Solid), "actual cost"),
        ],
        table: Table::new(
            "At the end of each week",
            vec![
                Text("Week"),
                Number("Planned"),
                Number("Earned"),
                Number("Spent"),
                Number("CPI"),
                Number("SPI"),
            ],
            rows.collect(),
        ),
    }
    .render(|width| {
        Plot::new(width, 260.0, x.clone(), y.clone())
            .line(&planned, Tone::Plan, Stroke::Dashed)
            .line(&earned, Tone::Good, Stroke::Solid)
            .line(&spent, Tone::Real, Stroke::Solid)
            .draw()
    })
}
