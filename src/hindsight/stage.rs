//! The stage: where projects are played again by the thousand.

use std::sync::{Arc, Mutex, PoisonError};

use super::measures::Measures;
use super::progress::{Progress, Stopped};
use super::script::{Change, Player, Script};
use crate::engine::board::Board;
use crate::engine::{Outcome, Simulation};
use crate::scenario::{Day, Scenario};

/// Simulations that are not in use, to be reset and played again: setting one up costs more than a replay.
#[derive(Debug)]
pub struct Stage {
    scenario: Arc<Scenario>,
    idle: Mutex<Vec<Simulation>>,
}

/// How a replay ended, or how it stands on the day until which it was played.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Replayed {
    /// Its numbers.
    pub measures: Measures,
    /// The day it was live, if it was; none of a running project.
    pub live: Option<Day>,
    /// Decisions that could not be taken.
    pub skipped: u32,
    /// Whether anything was changed at all: a decision that could not be taken anyway changes nothing when it is left out.
    pub changed: bool,
    /// Whether what was decided instead was taken.
    pub taken: bool,
}

impl Stage {
    /// For a scenario.
    #[must_use]
    pub const fn new(scenario: Arc<Scenario>) -> Self {
        Self {
            scenario,
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Lends a simulation on its first morning under `seed`.
    pub fn with<T>(&self, seed: u64, play: impl FnOnce(&mut Simulation) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let found = idle().pop();
        let mut simulation = match found {
            Some(mut simulation) => {
                simulation.reset(seed);
                simulation
            }
            None => Simulation::new(Arc::clone(&self.scenario), seed, false),
        };
        let answer = play(&mut simulation);
        idle().push(simulation);
        answer
    }

    /// Plays a script under `seed`, to its end or to `until`; then each change of it, from the morning on which it first makes a
    /// difference. The first answer is the script as it is, the others are in the order of `changes`.
    ///
    /// # Errors
    ///
    /// When it was stopped.
    pub fn play(
        &self,
        script: &Script,
        seed: u64,
        until: Option<Day>,
        changes: &[Change],
        progress: &Progress,
    ) -> Result<Vec<Replayed>, Stopped> {
        self.with(seed, |simulation| {
            let mut all = vec![None; changes.len() + 1];
            let plain = Change::default();
            let mut player = Player::new(script);
            let mut open = changes.len();
            while open > 0 && !simulation.is_over() {
                if !player.is_anything_due(script, simulation) {
                    if until.is_some_and(|until| simulation.today() >= until) {
                        break;
                    }
                    simulation.day();
                    continue;
                }
                let before = player.clone();
                let morning = simulation.snapshot();
                let tried =
                    simulation.sit(|sitting| player.morning(script, &plain, sitting).to_vec());
                let mut left = false;
                for (change, replayed) in changes.iter().zip(&mut all[1..]) {
                    if replayed.is_some() || !concerned(change, &tried) {
                        continue;
                    }
                    simulation.restore(&morning);
                    let mut player = before.clone();
                    player.play_on(script, change, simulation, until);
                    let mut ended = ended(simulation, &player, change, until);
                    ended.changed = true;
                    *replayed = Some(ended);
                    left = true;
                    open -= 1;
                    progress.step()?;
                }
                if left {
                    simulation.restore(&morning);
                    player = before;
                    simulation.sit(|sitting| {
                        player.morning(script, &plain, sitting);
                    });
                }
                if until.is_some_and(|until| simulation.today() >= until) {
                    break;
                }
                simulation.day();
            }
            player.play_on(script, &plain, simulation, until);
            let played = ended(simulation, &player, &plain, until);
            progress.step()?;
            all[0] = Some(played);
            for _ in all.iter().filter(|replayed| replayed.is_none()) {
                progress.step()?;
            }
            Ok(all.into_iter().map(|one| one.unwrap_or(played)).collect())
        })
    }
}

/// Whether a change makes a difference on a morning on which this was tried.
fn concerned(change: &Change, tried: &[(usize, bool)]) -> bool {
    tried.iter().any(|&(place, taken)| {
        let instead = change.instead.as_ref().is_some_and(|(at, _)| *at == place);
        instead || taken && change.without.binary_search(&place).is_ok()
    })
}

fn ended(
    simulation: &mut Simulation,
    player: &Player,
    change: &Change,
    until: Option<Day>,
) -> Replayed {
    let skipped = player.skipped(change);
    let taken = change
        .instead
        .as_ref()
        .is_some_and(|(place, _)| player.has_taken(*place));
    if until.is_none()
        && let Some(outcome) = simulation.outcome()
    {
        let climate = simulation.climate();
        return Replayed {
            measures: at_the_end(simulation.scenario(), &outcome, climate),
            live: outcome.live,
            skipped,
            changed: false,
            taken,
        };
    }
    let weights = simulation.scenario().score.weights.clone();
    let board = simulation.board();
    Replayed {
        measures: of_board(
            &board,
            [weights.delivery, weights.quality, weights.alignment],
        ),
        live: None,
        skipped,
        changed: false,
        taken,
    }
}

/// The numbers of a project that is over. `climate` is mean morale and mean trust, 0 to 1.
#[must_use]
pub fn at_the_end(scenario: &Scenario, outcome: &Outcome, climate: (f64, f64)) -> Measures {
    Measures {
        overall: outcome.overall,
        delivery: outcome.delivery,
        quality: outcome.quality,
        alignment: outcome.alignment,
        finish: outcome.live.unwrap_or(scenario.finish.last_day).as_f64(),
        live: f64::from(u8::from(outcome.live.is_some())),
        cost: outcome.spent.units(),
        morale: 100.0 * climate.0,
        trust: 100.0 * climate.1,
    }
}

/// The numbers of a running project, as its TPM knows them.
fn of_board(board: &Board, weights: [f64; 3]) -> Measures {
    let gauges = &board.gauges;
    let (morale, trust) = super::course::climate(board);
    Measures {
        overall: weights[0] * gauges.delivery
            + weights[1] * gauges.quality
            + weights[2] * gauges.alignment,
        delivery: gauges.delivery,
        quality: gauges.quality,
        alignment: gauges.alignment,
        finish: board.outlook.p50,
        live: 1.0,
        cost: board.money.spent.units(),
        morale,
        trust,
    }
}
