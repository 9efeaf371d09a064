//! Debriefs to be written down: real projects, with findings made up where computing them would take minutes in a debug build.

use std::sync::Arc;

use shiproom::bots::{self, Style};
use shiproom::engine::board::When;
use shiproom::engine::decision::Rag;
use shiproom::hindsight::attribution::{Attribution, CostPart, Overrun, Slip, SlipCause, SlipPart};
use shiproom::hindsight::calibration::{Calibration, Light, Told};
use shiproom::hindsight::counterfactual::{
    Basis, Counterfactuals, OtherChoice, Pair, Verdict, Worth,
};
use shiproom::hindsight::deed::{Deed, DeedKind};
use shiproom::hindsight::luck::{LuckAndSkill, StyleResult};
use shiproom::hindsight::measures::{Measures, Range};
use shiproom::hindsight::{Debrief, History, Options, Progress, Spread, debrief};
use shiproom::playthrough::Playthrough;
use shiproom::report::Report;
use shiproom::scenario::check::check;
use shiproom::scenario::{Cents, Day, Scenario};

pub const FIRST_SPRINT: &str = include_str!("../../scenarios/first-sprint.scenario.ron");
pub const HARBOR: &str = include_str!("../../scenarios/harbor-checkout.scenario.ron");

/// Replays nothing: what remains is known from one replay.
const QUICK: Options = Options {
    lucks: 0,
    spread: 0,
    styles: 0,
};

pub fn scenario(text: &str) -> Arc<Scenario> {
    Arc::new(
        check(text.as_bytes())
            .scenario
            .expect("it passes the check"),
    )
}

/// A project that is over.
pub fn finished(text: &str, style: Style, seed: u64) -> History {
    History::of(&bots::play(&scenario(text), style, seed))
}

/// A project that stands on the morning of `day`.
pub fn running(text: &str, style: Style, seed: u64, day: u32) -> History {
    let mut playthrough: Playthrough = bots::play(&scenario(text), style, seed);
    playthrough.rewind(Day(day)).expect("it is played to learn");
    History::of(&playthrough)
}

/// The debrief of one replay, without findings.
pub fn quick(history: &History) -> Debrief {
    debrief(history, &QUICK, &Progress::default()).expect("nobody stops it")
}

/// The report of a project with all findings.
pub fn full(history: &History) -> Report {
    let mut debrief = quick(history);
    fill(history, &mut debrief);
    Report::new(history, debrief)
}

/// The report of a project without findings.
pub fn bare(history: &History) -> Report {
    Report::new(history, quick(history))
}

fn measures(overall: f64) -> Measures {
    Measures {
        overall,
        delivery: overall * 1.5,
        quality: overall / 2.0,
        alignment: overall,
        finish: -overall / 2.0,
        live: 0.0,
        cost: -1000.0 * overall,
        morale: overall / 10.0,
        trust: overall / 5.0,
    }
}

fn around(mean: f64) -> Range {
    Range {
        mean,
        p10: mean - 4.0,
        p90: mean + 4.0,
    }
}

fn worth(history: &History, place: usize, points: f64, verdict: Verdict) -> Worth {
    let calendar = &history.scenario.calendar;
    let (day, decision) = &history.log[place % history.log.len()];
    let when = When {
        day: *day,
        date: calendar.short(*day),
    };
    let what = shiproom::engine::deeds::decision(decision, *day, &history.scenario);
    let here = measures(points);
    Worth {
        sentence: format!(
            "{what}, on {}: {points:+.1} points; without it, live later in most replays.",
            when.date
        ),
        deed: Deed {
            kind: DeedKind::Action,
            what,
            from: when.clone(),
            to: when,
            times: 1,
            decisions: vec![place % history.log.len()],
            subject: None,
        },
        here,
        elsewhere: here.map(around),
        possible: 0.9,
        without: measures(60.0),
        live_without: None,
        skipped: place as u32 % 3,
        verdict,
        other_choices: vec![OtherChoice {
            choice: "b".into(),
            text: "The other way".to_owned(),
            possible: true,
            here: measures(2.0),
            elsewhere: measures(1.5).map(around),
        }],
    }
}

/// Makes up all that is not computed yet.
fn fill(history: &History, debrief: &mut Debrief) {
    let calendar = &history.scenario.calendar;
    let when = |day: Day| When {
        day,
        date: calendar.short(day),
    };
    if !history.log.is_empty() {
        let points = [9.3, -7.1, 6.2, -5.0, 4.1, -3.3, 2.8, -2.0, 1.4, -0.9, 0.1];
        let step = (history.log.len() / points.len()).max(1);
        let worths: Vec<Worth> = points
            .iter()
            .enumerate()
            .map(|(place, &points)| {
                let verdict = if points > 0.5 {
                    Verdict::Helped
                } else if points < -0.5 {
                    Verdict::Hurt
                } else {
                    Verdict::NoDifference
                };
                worth(history, place * step, points, verdict)
            })
            .collect();
        debrief.counterfactuals = Some(Counterfactuals {
            basis: if history.over {
                Basis::End
            } else {
                Basis::Today
            },
            played: measures(70.0),
            lucks: 50,
            helped: vec![0, 2, 4, 6, 8],
            hurt: vec![1, 3, 5, 7, 9],
            by_luck: Vec::new(),
            pairs: vec![Pair {
                deeds: [0, 2],
                together: 20.0,
                apart: 15.5,
                beyond: around(4.5),
                sentence: "The first two only work together.".to_owned(),
            }],
            worths,
        });
    }
    let Some(outcome) = debrief.outcome.clone() else {
        return;
    };
    let scores: Vec<f64> = (0..500)
        .map(|place| outcome.overall + 12.0 * libm::pow(f64::from(place) / 250.0 - 1.0, 3.0))
        .collect();
    let styles = Style::ALL.map(|style| StyleResult {
        style,
        here: measures(50.0 + f64::from(style as u32)),
        elsewhere: measures(55.0 + 2.0 * f64::from(style as u32)).map(around),
    });
    debrief.luck = Some(LuckAndSkill {
        lucks: 500,
        overall: Spread::of(scores),
        elsewhere: measures(outcome.overall - 3.0).map(around),
        result: outcome.overall,
        percentile: 0.64,
        skill: outcome.overall - 3.0,
        luck: 3.0,
        par: Some(59.0),
        styles: styles.to_vec(),
        skipped: 3.2,
        adapting: Some(4.0),
        sentence: "Your result beats 64 % of the replays.".to_owned(),
    });
    let target = debrief.target.day.as_f64();
    let told: Vec<Told> = (0..8)
        .map(|week| Told {
            when: when(Day(week * 5 + 4)),
            p50: when(Day(30 + week)),
            p80: when(Day(34 + week)),
            own: [28.0, 31.5, 36.0],
            late: outcome
                .live
                .map(|live| live.as_f64() - 30.0 - f64::from(week)),
            loss: outcome.live.map(|_| [1.5, 2.25]),
            greener: 0,
        })
        .collect();
    let features = history.scenario.features.iter();
    let streams: Vec<(Option<Arc<str>>, Arc<str>)> = std::iter::once((None, Arc::from("Overall")))
        .chain(features.map(|one| (Some(Arc::from(&*one.id.to_string())), one.name.clone())))
        .collect();
    let rags = [Rag::Green, Rag::Amber, Rag::Red];
    let lights: Vec<Light> = told
        .iter()
        .enumerate()
        .flat_map(|(week, report)| {
            streams.iter().enumerate().map(move |(place, (id, name))| {
                let (said, truth) = (rags[(week * place) % 2], rags[(week + place) % 3]);
                Light {
                    when: report.when.clone(),
                    stream: id.clone(),
                    name: name.clone(),
                    told: said,
                    truth,
                    past_target: 1.5,
                    watermelon: said == Rag::Green && truth == Rag::Red,
                }
            })
        })
        .collect();
    debrief.calibration = Some(Calibration {
        live: outcome.live.map(when),
        told,
        loss_p50: outcome.live.map(|_| 1.5),
        loss_p80: outcome.live.map(|_| 2.25),
        hit_p50: outcome.live.map(|_| 0.5),
        hit_p80: outcome.live.map(|_| 0.75),
        watermelons: lights.iter().filter(|light| light.watermelon).count() as u32,
        lights,
        sentence: "Your dates were early by five days on average.".to_owned(),
    });
    let ended = outcome.live.unwrap_or(outcome.day);
    let days = ended.as_f64() - target;
    let mut parts: Vec<SlipPart> = (1..=13)
        .map(|place| SlipPart {
            cause: SlipCause::Rework,
            what: format!("Task number {place}"),
            days: f64::from(14 - place) * 31.0 / 64.0,
        })
        .collect();
    let rest = days - parts.iter().map(|part| part.days).sum::<f64>();
    parts.push(SlipPart {
        cause: SlipCause::Float,
        what: String::new(),
        days: rest,
    });
    let planned = Cents(history.scenario.money.budget.0 - 1_234_567);
    debrief.attribution = Some(Attribution {
        slip: Slip {
            target: debrief.target.clone(),
            live: when(ended),
            launched: outcome.live.is_some(),
            days,
            parts,
            path: Vec::new(),
        },
        cost: Overrun {
            planned,
            spent: outcome.spent,
            sum: Cents(outcome.spent.0 - planned.0),
            parts: vec![
                CostPart {
                    what: "Overtime pay".to_owned(),
                    sum: Cents(1_000_049),
                },
                CostPart {
                    what: "Everything else".to_owned(),
                    sum: Cents(outcome.spent.0 - planned.0 - 1_000_049),
                },
            ],
        },
    });
}
