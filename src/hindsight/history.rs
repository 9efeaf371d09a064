//! A history: all it takes to play a project again, on any thread.

use std::sync::Arc;

use crate::engine::{Decision, Simulation};
use crate::playthrough::{Playthrough, Preset};
use crate::scenario::{Day, Scenario};

/// A project as it was played: scenario, seed and the dated decisions. It can be sent to other threads while the project goes on.
#[derive(Clone, Debug)]
pub struct History {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// The seed of luck.
    pub seed: u64,
    /// How it was played.
    pub preset: Preset,
    /// The day that was reached.
    pub today: Day,
    /// Whether the project is over.
    pub over: bool,
    /// The accepted decisions, each with its day, in order.
    pub log: Vec<(Day, Decision)>,
}

impl History {
    /// Of a project as it stands.
    #[must_use]
    pub fn of(playthrough: &Playthrough) -> Self {
        Self {
            scenario: Arc::clone(playthrough.scenario()),
            seed: playthrough.seed(),
            preset: playthrough.preset(),
            today: playthrough.today(),
            over: playthrough.is_over(),
            log: playthrough.log().to_vec(),
        }
    }

    /// Plays it once more as it was, to the day that was reached; `morning` sees each morning after its decisions: the first one always, even
    /// of a project that was over on it.
    pub(super) fn replay(
        &self,
        recording: bool,
        mut morning: impl FnMut(&mut Simulation),
    ) -> Simulation {
        let mut simulation = Simulation::new(Arc::clone(&self.scenario), self.seed, recording);
        let mut log = self.log.iter().peekable();
        loop {
            let today = simulation.today();
            while let Some((_, decision)) = log.next_if(|(day, _)| *day <= today) {
                // What was accepted once is accepted again: the same luck, the same decisions before it.
                let _ = simulation.decide(decision);
            }
            morning(&mut simulation);
            if today >= self.today || simulation.is_over() {
                break;
            }
            simulation.day();
            if simulation.is_over() {
                break;
            }
        }
        simulation
    }

    /// Other lucks to play the same project under: the seeds that follow its own.
    pub fn other_lucks(&self, count: u32) -> impl Iterator<Item = u64> + use<> {
        let seed = self.seed;
        (1..=u64::from(count)).map(move |number| seed.wrapping_add(number))
    }
}
