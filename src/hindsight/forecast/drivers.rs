//! What drives a forecast: which unknown moves the launch most (a tornado chart).

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use super::model::{Future, Input, Model};
use crate::hindsight::{Progress, Stopped};

/// How many are told at most.
const MOST: usize = 10;

/// How many standard errors a swing must reach to be more than the noise of the futures.
const OVER_NOISE: f64 = 3.0;

/// What an unknown is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DriverKind {
    /// How all estimates hold.
    Estimates,
    /// The work left of a task.
    Task,
    /// What others deliver.
    External,
    /// A risk.
    Risk,
}

/// How far an unknown moves the launch.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Driver {
    /// What it is.
    pub kind: DriverKind,
    /// Its name; for all estimates there is none.
    pub name: std::sync::Arc<str>,
    /// The mean launch of the fifth of the futures in which it goes best, in working days from the mean of all.
    pub best: f64,
    /// The same for the fifth in which it goes worst.
    pub worst: f64,
}

impl Driver {
    /// Working days between the best fifth and the worst.
    #[must_use]
    pub fn swing(&self) -> f64 {
        self.worst - self.best
    }
}

/// The unknowns that move the launch most, the largest first; those that do no more than noise are left out.
pub(super) fn drivers(
    model: &Model,
    futures: &[Future],
    progress: &Progress,
) -> Result<Vec<Driver>, Stopped> {
    let fifth = futures.len() / 5;
    if fifth == 0 {
        return Ok(Vec::new());
    }
    let count = futures.len() as f64;
    let mean = futures.iter().map(|future| future.finish).sum::<f64>() / count;
    let variance = futures
        .iter()
        .map(|future| (future.finish - mean) * (future.finish - mean))
        .sum::<f64>()
        / count;
    let noise = OVER_NOISE * (variance * 2.0 / fifth as f64).sqrt();
    let swing = |&input: &Input| -> Result<Option<Driver>, Stopped> {
        progress.step()?;
        let mut order: Vec<(f64, usize)> = (0..futures.len())
            .map(|future| (model.draw(input, future as u32), future))
            .collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if order[0].0 >= order[order.len() - 1].0 {
            return Ok(None);
        }
        let mean_of = |part: &[(f64, usize)]| {
            part.iter()
                .map(|&(_, future)| futures[future].finish)
                .sum::<f64>()
                / fifth as f64
                - mean
        };
        let (kind, name) = match input {
            Input::Estimates => (DriverKind::Estimates, "".into()),
            Input::Task(task) => (DriverKind::Task, model.prospect.tasks[task].name.clone()),
            Input::External(external) => (
                DriverKind::External,
                model.prospect.externals[external].name.clone(),
            ),
            Input::Risk(risk) => (DriverKind::Risk, model.prospect.risks[risk].name.clone()),
        };
        let driver = Driver {
            kind,
            name,
            best: mean_of(&order[..fifth]),
            worst: mean_of(&order[order.len() - fifth..]),
        };
        Ok((driver.swing().abs() > noise && driver.swing() > 0.0).then_some(driver))
    };
    let inputs = model.inputs();
    let all: Vec<Option<Driver>> = inputs.par_iter().map(swing).collect::<Result<_, _>>()?;
    let mut drivers: Vec<Driver> = all.into_iter().flatten().collect();
    drivers.sort_by(|a, b| b.swing().total_cmp(&a.swing()));
    drivers.truncate(MOST);
    Ok(drivers)
}
