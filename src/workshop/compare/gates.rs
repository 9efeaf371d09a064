//! Forecasts at gates against what came.

use crate::engine::score::pinball;
use crate::scenario::Day;
use crate::workshop::cohort::Cohort;
use crate::workshop::pack::Gate;

/// A participant's forecast at a gate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// The participant's place in the cohort.
    pub place: usize,
    /// At even odds.
    pub p50: Day,
    /// Four chances in five.
    pub p80: Day,
    /// The day it was live; none while it is not.
    pub live: Option<Day>,
    /// Mean pinball loss of both, working days: 0 is perfect. None while it is not live.
    pub loss: Option<f64>,
}

/// Forecasts of a gate.
#[derive(Clone, Debug, PartialEq)]
pub struct AtGate {
    /// The gate.
    pub gate: Gate,
    /// Its day.
    pub day: Day,
    /// Who gave one, in the order of the cohort.
    pub given: Vec<Given>,
    /// Of those that are live, the share that was live by its P50: half would be calibrated.
    pub by_p50: Option<f64>,
    /// The share that was live by its P80: four in five would be calibrated.
    pub by_p80: Option<f64>,
    /// Mean loss of those that are live, working days.
    pub loss: Option<f64>,
}

/// The forecasts at each gate of the workshop.
#[must_use]
pub fn gates(cohort: &Cohort) -> Vec<AtGate> {
    cohort
        .workshop
        .gates()
        .iter()
        .map(|&(gate, day)| at_gate(cohort, gate, day))
        .collect()
}

fn at_gate(cohort: &Cohort, gate: Gate, day: Day) -> AtGate {
    let given: Vec<Given> = cohort
        .plays
        .iter()
        .enumerate()
        .filter_map(|(place, play)| {
            let forecast = play
                .forecasts
                .iter()
                .find(|forecast| forecast.gate == gate)?;
            let live = play.outcome.as_ref().and_then(|outcome| outcome.live);
            let loss = live.map(|live| loss(forecast.p50, forecast.p80, live));
            Some(Given {
                place,
                p50: forecast.p50,
                p80: forecast.p80,
                live,
                loss,
            })
        })
        .collect();
    let mean = |of: &dyn Fn(&Given) -> Option<f64>| {
        let known: Vec<f64> = given.iter().filter_map(of).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    };
    let by = |live: Day, day: Day| if live <= day { 1.0 } else { 0.0 };
    AtGate {
        gate,
        day,
        by_p50: mean(&|given| Some(by(given.live?, given.p50))),
        by_p80: mean(&|given| Some(by(given.live?, given.p80))),
        loss: mean(&|given| given.loss),
        given,
    }
}

/// The mean pinball loss of a P50 and a P80, working days.
fn loss(p50: Day, p80: Day, live: Day) -> f64 {
    let live = live.as_f64();
    f64::midpoint(
        pinball(p50.as_f64(), live, 0.5),
        pinball(p80.as_f64(), live, 0.8),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forecast_loses_by_how_far_it_was_off_and_on_which_side() {
        assert_eq!(loss(Day(50), Day(50), Day(50)), 0.0);
        // Ten days late: half of ten at even odds, four fifths of ten at four to one.
        assert_eq!(loss(Day(40), Day(40), Day(50)), 6.5);
        // Ten days early: half, and one fifth.
        assert_eq!(loss(Day(60), Day(60), Day(50)), 3.5);
    }
}
