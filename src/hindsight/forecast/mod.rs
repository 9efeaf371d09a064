//! The forecast: a thousand futures of what the TPM knows.
//!
//! Each future draws what is left of every open task, how all estimates hold, what others deliver and which risks of the register happen,
//! and schedules that with the people there are. The luck of futures is their own, keyed by scenario, subject and number: it never shows
//! the project's, and two forecasts differ by what differs between them and by nothing else (common random numbers).

mod choices;
mod drivers;
mod model;
mod movement;

use std::sync::Arc;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;

use super::{Progress, Spread, Stopped};
use crate::engine::decision::Slug;
use crate::engine::prospect::Prospect;
use model::{Future, Model, Scratch};

pub use choices::{Shift, Shifts, forecast_of_choices, shifts};
pub use drivers::{Driver, DriverKind};
pub use movement::{MOVED, Movement, Mover, it_moved, movement, why, why_it_moved};

/// How many futures are usual.
pub const FUTURES: u32 = 1_000;

/// How many futures are usual for each choice of a card: they are held against the same futures without it, so fewer do.
pub const FUTURES_OF_A_CHOICE: u32 = 400;

/// The most futures of one forecast.
pub const MOST_FUTURES: u32 = 10_000;

/// What a thousand futures say.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The day of the launch, in working days from the start of the project.
    pub finish: Spread,
    /// What is spent by the end of the warranty, in units of the currency.
    pub cost: Spread,
    /// The share of the futures that are live by the target.
    pub on_time: f64,
    /// The share of the futures that end within the budget.
    pub in_budget: f64,
    /// Every open task, in the order of the scenario.
    pub tasks: Vec<TaskForecast>,
    /// What moves the launch most, the largest first.
    pub drivers: Vec<Driver>,
}

/// What a thousand futures say of a task.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TaskForecast {
    /// Id.
    pub id: Slug,
    /// Name.
    pub name: Arc<str>,
    /// Criticality index: the share of the futures in which the launch waits for it without a break, by links or by its people
    /// (Van Slyke 1963).
    pub criticality: f64,
    /// Its end with one chance in five, in working days from the start of the project.
    pub p20: f64,
    /// Its end with even odds.
    pub p50: f64,
    /// Its end with four chances in five.
    pub p80: f64,
}

/// What so many futures say; 0 and more than [`MOST_FUTURES`] are brought inside.
///
/// # Errors
///
/// When it was stopped.
pub fn forecast(
    prospect: &Prospect,
    futures: u32,
    progress: &Progress,
) -> Result<Forecast, Stopped> {
    let model = Model::new(prospect);
    progress.expect(model.inputs().len() as u64);
    let lived = live(&model, futures, progress)?;
    let count = lived.len() as f64;
    let today = prospect.today.as_f64();
    let mut critical = vec![0_u32; model.open.len()];
    for place in lived.iter().flat_map(|future| &future.critical) {
        critical[*place] += 1;
    }
    let tasks = model.open.iter().enumerate().map(|(place, &position)| {
        let ends = Spread::of(
            lived
                .iter()
                .map(|future| today + future.ends[place])
                .collect(),
        );
        let at = |share| ends.at(share).unwrap_or(today);
        let task = &prospect.tasks[position];
        TaskForecast {
            id: task.id.clone(),
            name: task.name.clone(),
            criticality: f64::from(critical[place]) / count,
            p20: at(0.2),
            p50: at(0.5),
            p80: at(0.8),
        }
    });
    let tasks = tasks.collect();
    let drivers = drivers::drivers(&model, &lived, progress)?;
    let finish = finish_of(&lived);
    let cost = Spread::of(lived.iter().map(|future| future.cost).collect());
    Ok(Forecast {
        on_time: on_time(&finish, prospect),
        in_budget: cost.share_up_to(prospect.money.budget).unwrap_or_default(),
        finish,
        cost,
        tasks,
        drivers,
    })
}

/// The share of the futures that are live by the target: a launch during a day is on that day.
fn on_time(finish: &Spread, prospect: &Prospect) -> f64 {
    finish
        .share_up_to(prospect.target.as_f64() + 1e-9)
        .unwrap_or_default()
}

fn finish_of(lived: &[Future]) -> Spread {
    Spread::of(lived.iter().map(|future| future.finish).collect())
}

/// Lives through so many futures, in their order.
fn live(model: &Model, futures: u32, progress: &Progress) -> Result<Vec<Future>, Stopped> {
    let futures = futures.clamp(1, MOST_FUTURES);
    progress.expect(u64::from(futures));
    (0..futures)
        .into_par_iter()
        .map_init(Scratch::default, |scratch, future| {
            progress.step()?;
            Ok(model.live(future, scratch))
        })
        .collect()
}

#[cfg(test)]
#[cfg(test)]
mod tests;
