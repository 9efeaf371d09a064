//! Calibration: what was reported, held against what came.

use std::sync::Arc;

use serde::Serialize;

use super::history::History;
use crate::engine::TrueOutlook;
use crate::engine::board::{Board, When};
use crate::engine::components::ScopeStanding;
use crate::engine::decision::{Rag, Slug};
use crate::engine::resources::ReportRecord;
use crate::engine::score::pinball;
use crate::scenario::{Day, Scenario};

/// A forecast that was given in a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// When.
    pub when: When,
    /// The launch day that was told as even odds.
    pub p50: When,
    /// The launch day that was told as four chances in five.
    pub p80: When,
    /// The TPM's own forecast of that morning, in working days from 0: P20, P50, P80.
    pub own: [f64; 3],
    /// How many working days later than the P50 it was live; negative when earlier. None when it never was.
    pub late: Option<f64>,
    /// Pinball loss of the P50 and the P80, working days; none when it was never live.
    pub loss: Option<[f64; 2]>,
    /// Steps of colour by which the report was greener than the TPM knew; 0 and below is honest.
    pub greener: i32,
}

/// A colour that was reported for a workstream, and what was true on that day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Light {
    /// When it was reported.
    pub when: When,
    /// Id of the feature; none for the project as a whole.
    pub stream: Option<Slug>,
    /// Name of the feature; `Overall` for the project as a whole.
    pub name: Arc<str>,
    /// What was said.
    pub told: Rag,
    /// What was true: the colour that the same rule gives when all work that is left, known or not, is counted as it is.
    pub truth: Rag,
    /// Working days by which the truth of that day lies past the target of that day; negative when before.
    pub past_target: f64,
    /// Green outside, red inside.
    pub watermelon: bool,
}

/// What the forecasts and colours of the reports were worth.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Calibration {
    /// The day it was live; none when it never was, and then no forecast has a loss.
    pub live: Option<When>,
    /// Each report's forecast, in order.
    pub told: Vec<Told>,
    /// Mean pinball loss of the P50s, working days; none without reports or without a launch.
    pub loss_p50: Option<f64>,
    /// The same of the P80s.
    pub loss_p80: Option<f64>,
    /// Share of the P50s that held (live on that day or earlier), 0 to 1: one half is right.
    pub hit_p50: Option<f64>,
    /// Share of the P80s that held: four fifths are right.
    pub hit_p80: Option<f64>,
    /// Each colour of each report: overall first, then by workstream.
    pub lights: Vec<Light>,
    /// How many of those were green outside and red inside.
    pub watermelons: u32,
    /// In one sentence or two.
    pub sentence: String,
}

/// Working days past the target up to which a workstream is amber, as in the weekly report.
const AMBER_DAYS: f64 = 3.0;

/// What a morning looked like.
struct Morning {
    day: Day,
    target: Day,
    own: [f64; 3],
    /// The features that are in the launch: id, name, place in the scenario.
    streams: Vec<(Slug, Arc<str>, usize)>,
    truth: TrueOutlook,
}

/// Plays a project that is over once more, and holds each of its reports against what came and what was.
pub(super) fn calibration(history: &History) -> Calibration {
    let mut mornings = Vec::new();
    let mut simulation = history.replay(false, |simulation| {
        let board = simulation.board();
        mornings.push(morning(
            &history.scenario,
            &board,
            simulation.true_outlook(),
        ));
    });
    let live = simulation.launched().map(|launched| launched.live);
    let reports = simulation.board().reports;
    hold_against(&history.scenario, &reports, &mornings, live)
}

fn morning(scenario: &Scenario, board: &Board, truth: TrueOutlook) -> Morning {
    let inside =
        |feature: &&crate::engine::board::FeatureView| feature.standing == ScopeStanding::In;
    Morning {
        day: board.today.day,
        target: board.target.day,
        own: [board.outlook.p20, board.outlook.p50, board.outlook.p80],
        streams: board
            .features
            .iter()
            .filter(inside)
            .filter_map(|feature| {
                let place = scenario.find(crate::scenario::ids::List::Feature, &feature.id)?;
                Some((feature.id.clone(), feature.name.clone(), place))
            })
            .collect(),
        truth,
    }
}

/// The colour of a finish against the target, by the rule of the weekly report.
fn colour(finish: Option<f64>, target: Day) -> (Rag, f64) {
    let past = finish.map_or(0.0, |finish| libm::ceil(finish - 1e-9) - target.as_f64());
    let rag = match (finish, past) {
        (None, _) => Rag::Green,
        (_, past) if past <= 0.0 => Rag::Green,
        (_, past) if past <= AMBER_DAYS => Rag::Amber,
        _ => Rag::Red,
    };
    (rag, past)
}

fn hold_against(
    scenario: &Scenario,
    reports: &[ReportRecord],
    mornings: &[Morning],
    live: Option<Day>,
) -> Calibration {
    let when = |day: Day| When {
        day,
        date: scenario.calendar.short(day),
    };
    let mut all = Calibration {
        live: live.map(when),
        ..Calibration::default()
    };
    for report in reports {
        let Some(morning) = mornings.iter().find(|morning| morning.day == report.day) else {
            continue;
        };
        all.told.push(told(report, morning.own, live, when));
        let mut light = |stream: Option<Slug>, name: &Arc<str>, told: Rag, finish: Option<f64>| {
            let (truth, past_target) = colour(finish, morning.target);
            all.lights.push(Light {
                when: when(report.day),
                stream,
                name: Arc::clone(name),
                told,
                truth,
                past_target,
                watermelon: told == Rag::Green && truth == Rag::Red,
            });
        };
        let overall: Arc<str> = "Overall".into();
        light(None, &overall, report.overall, Some(morning.truth.finish));
        for (id, name, place) in &morning.streams {
            let own = report.features.iter().find(|(stream, _)| stream == id);
            let told = own.map_or(report.overall, |(_, rag)| *rag);
            light(Some(id.clone()), name, told, morning.truth.features[*place]);
        }
    }
    all.watermelons = all.lights.iter().filter(|light| light.watermelon).count() as u32;
    let share = |holds: &dyn Fn(&Told) -> bool| {
        let held = all.told.iter().filter(|told| holds(told)).count();
        (!all.told.is_empty() && live.is_some()).then(|| held as f64 / all.told.len() as f64)
    };
    let loss = |which: usize| {
        let losses: Option<Vec<f64>> = all
            .told
            .iter()
            .map(|told| Some(told.loss?[which]))
            .collect();
        losses
            .filter(|losses| !losses.is_empty())
            .map(|losses| losses.iter().sum::<f64>() / losses.len() as f64)
    };
    let held = |day: &When| live.is_some_and(|live| live <= day.day);
    (all.hit_p50, all.hit_p80) = (
        share(&|told| held(&told.p50)),
        share(&|told| held(&told.p80)),
    );
    (all.loss_p50, all.loss_p80) = (loss(0), loss(1));
    all.sentence = sentence(&all);
    all
}

fn told(
    report: &ReportRecord,
    own: [f64; 3],
    live: Option<Day>,
    when: impl Fn(Day) -> When,
) -> Told {
    let late = live.map(|live| live.as_f64() - report.p50.as_f64());
    let loss = live.map(|live| {
        [(report.p50, 0.5), (report.p80, 0.8)]
            .map(|(day, chance)| pinball(day.as_f64(), live.as_f64(), chance))
    });
    Told {
        when: when(report.day),
        p50: when(report.p50),
        p80: when(report.p80),
        own,
        late,
        loss,
        greener: report.greener,
    }
}

fn sentence(all: &Calibration) -> String {
    if all.told.is_empty() {
        return "No report was sent, so there is nothing to hold against what came.".into();
    }
    let reports = match all.told.len() {
        1 => "One report".into(),
        n => format!("{n} reports"),
    };
    let mut text = match (all.hit_p50, all.hit_p80) {
        (Some(p50), Some(p80)) => format!(
            "{reports}: the P50 held in {:.0} % of them (50 is right), the P80 in {:.0} % (80 is right).",
            100.0 * p50,
            100.0 * p80
        ),
        _ => format!("{reports}, and no launch to hold them against."),
    };
    let lights = all.lights.len();
    text.push_str(&match all.watermelons {
        0 => " Nothing was green outside and red inside.".into(),
        1 => format!(" One of {lights} colours was green outside and red inside."),
        n => format!(" {n} of {lights} colours were green outside and red inside."),
    });
    text
}

#[cfg(test)]
mod tests;
