//! The engine: an ECS simulation of a project, one schedule run a working day.
//!
//! [`Simulation`] is the only door. It is pure: a scenario, a seed and the decisions give the same bits on every machine. No clock, no
//! file, no thread, no hash order, no platform float function in here.

pub mod actions;
mod advisor;
mod audit;
pub mod board;
pub mod components;
pub mod day;
mod decide;
pub mod decision;
pub mod deeds;
mod events;
mod externals;
pub mod forecast;
pub mod gauges;
pub mod knowledge;
mod launch;
pub mod ledger;
pub mod luck;
mod money;
pub mod morale;
pub mod people;
mod planning;
pub mod prospect;
pub mod quality;
pub mod resources;
mod rhythm;
pub mod risks;
mod rows;
pub mod score;
mod setup;
pub mod site;
mod sitting;
mod snapshot;
mod staffing;
pub mod stakeholders;
mod truth;
pub mod why;
pub mod words;
pub mod work;

use std::sync::Arc;

use bevy::ecs::schedule::{LogLevel, ScheduleBuildSettings, ScheduleLabel, SingleThreadedExecutor};
use bevy::ecs::system::SystemState;
use bevy::prelude::{IntoScheduleConfigs, Schedule, World};

pub use board::Board;
pub use day::DaySystems;
pub use decision::{Action, Decision, Refusal};
pub use prospect::Prospect;
pub use score::Outcome;
pub use sitting::Sitting;
pub use snapshot::Snapshot;
pub use truth::{Activity, TrueOutlook};

use components::Standing;
use resources::{Clock, Story};
use site::{Ground, Site, on_site};

use crate::scenario::ids::kind::EventId;
use crate::scenario::{Day, Scenario};

/// The schedule of one working day: the evening of today, and the morning of tomorrow.
#[derive(ScheduleLabel, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WorkingDay;

/// The schedule of the first morning.
#[derive(ScheduleLabel, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FirstMorning;

fn strict(schedule: &mut Schedule) {
    schedule.set_executor(SingleThreadedExecutor::new());
    schedule.set_build_settings(ScheduleBuildSettings {
        ambiguity_detection: LogLevel::Error,
        ..ScheduleBuildSettings::default()
    });
}

fn working_day() -> Schedule {
    let mut schedule = Schedule::new(WorkingDay);
    strict(&mut schedule);
    schedule.add_systems((
        on_site(day::evening).in_set(DaySystems::Evening),
        on_site(day::morning).in_set(DaySystems::Morning),
    ));
    schedule.configure_sets((DaySystems::Evening, DaySystems::Morning).chain());
    schedule
}

fn first_morning() -> Schedule {
    let mut schedule = Schedule::new(FirstMorning);
    strict(&mut schedule);
    schedule.add_systems(on_site(day::morning).in_set(DaySystems::Morning));
    schedule
}

/// The mean; 0 of no numbers.
fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = numbers.fold((0.0, 0.0), |(sum, count), one| (sum + one, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

/// A project being simulated.
pub struct Simulation {
    world: World,
    working_day: Schedule,
    first_morning: Schedule,
    ground: SystemState<Ground<'static, 'static>>,
    scenario: Arc<Scenario>,
    seed: u64,
}

impl std::fmt::Debug for Simulation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Simulation")
            .field("scenario", &self.scenario.id)
            .field("seed", &self.seed)
            .finish_non_exhaustive()
    }
}

impl Simulation {
    /// A project on its first morning. `recording` keeps the ledger of causes; it changes nothing else.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, seed: u64, recording: bool) -> Self {
        let mut world = World::new();
        setup::spawn(&mut world, &scenario, recording);
        let ground = SystemState::new(&mut world);
        let mut simulation = Self {
            world,
            working_day: working_day(),
            first_morning: first_morning(),
            ground,
            scenario,
            seed,
        };
        simulation.reset(seed);
        simulation
    }

    /// Back to the first morning, under the luck of `seed`.
    pub fn reset(&mut self, seed: u64) {
        self.seed = seed;
        setup::reset(&mut self.world, &self.scenario, seed);
        self.with(setup::open);
        self.first_morning.run(&mut self.world);
        self.with(setup::after_first_morning);
    }

    /// The scenario.
    #[must_use]
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The seed of luck.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    fn with<T>(&mut self, body: impl FnOnce(&mut Site) -> T) -> T {
        let mut ground = self
            .ground
            .get_mut(&mut self.world)
            .expect("the engine's world holds everything that a site needs");
        body(&mut ground.site())
    }

    /// Takes a decision.
    ///
    /// # Errors
    ///
    /// Why not, and what would help; then nothing has changed.
    pub fn decide(&mut self, decision: &Decision) -> Result<(), Refusal> {
        self.with(|site| decide::decide(site, decision))
    }

    /// The hours that an action would take from the TPM, if it can be planned so. Changes nothing.
    ///
    /// # Errors
    ///
    /// Why it cannot, and what would help.
    pub fn hours_for(
        &mut self,
        action: &Action,
        day: Day,
        delegate: Option<&str>,
        evening: bool,
    ) -> Result<f64, Refusal> {
        self.with(|site| decide::hours_for(site, action, day, delegate, evening))
    }

    /// Lets today pass. Does nothing when the project is over.
    pub fn day(&mut self) {
        if self.is_over() {
            return;
        }
        self.working_day.run(&mut self.world);
    }

    /// Today.
    #[must_use]
    pub fn today(&self) -> Day {
        self.world.resource::<Clock>().day
    }

    /// Whether the project is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.world.resource::<Clock>().ended.is_some()
    }

    /// What the TPM knows today.
    #[must_use]
    pub fn board(&mut self) -> Board {
        self.with(|site| board::board(site, false))
    }

    /// The board for who reads no prose, made in less than half the time: reasons (`why_not`) are there but empty; links, messages, news,
    /// answered cards, loads, histories and the float that counts people are left out. All else is as on [`Self::board`].
    #[must_use]
    pub fn glance(&mut self) -> Board {
        self.with(|site| board::board(site, true))
    }

    /// What the TPM knows of what is left, to draw futures from.
    #[must_use]
    pub fn prospect(&mut self) -> Prospect {
        self.with(Prospect::of)
    }

    /// What the TPM can reckon of each choice of an open card; none when no such card is open.
    #[must_use]
    pub fn reckoned(&mut self, card: &str) -> Option<Vec<prospect::reckon::Reckoned>> {
        self.with(|site| prospect::reckon::choices(site, card))
    }

    /// The outcome, when the project is over.
    #[must_use]
    pub fn outcome(&mut self) -> Option<Outcome> {
        if !self.is_over() {
            return None;
        }
        Some(self.with(|site| score::outcome(site)))
    }

    /// The cards that wait for an answer, each with the day since which it does.
    pub fn waiting(&self) -> impl Iterator<Item = (EventId, Day)> {
        let cards = &self.world.resource::<Story>().cards;
        cards.iter().map(|open| (open.event, open.day))
    }

    /// The day on which a card last came up, if it did.
    #[must_use]
    pub fn happened(&self, card: EventId) -> Option<Day> {
        self.world.resource::<Story>().events[card.index()].happened
    }

    /// The day on which the Go/No-Go was called, if it was.
    #[must_use]
    pub fn called(&self) -> Option<Day> {
        self.world.resource::<resources::Launch>().called
    }

    /// Mean morale of who is on the project and mean trust of the stakeholders, as they truly are, 0 to 1. For the debrief, never for
    /// players.
    #[must_use]
    pub fn climate(&mut self) -> (f64, f64) {
        self.with(|site| {
            let aboard = site
                .people
                .iter()
                .filter(|(.., job)| job.standing == Standing::Aboard);
            let morale = aboard.map(|(mind, ..)| mind.morale);
            let trust = site.stakeholders.iter().map(|stance| stance.trust);
            (mean(morale), mean(trust))
        })
    }

    /// Why a number is what it is, by the name people use for it.
    #[must_use]
    pub fn why(&mut self, name: &str) -> Option<why::Why> {
        self.with(|site| why::why(site, name))
    }

    /// The ledger of causes.
    #[must_use]
    pub fn ledger(&self) -> &ledger::Ledger {
        self.world.resource::<ledger::Ledger>()
    }

    /// A fingerprint of the whole state: equal states have equal fingerprints, bit by bit.
    #[must_use]
    pub fn digest(&mut self) -> u64 {
        self.with(|site| audit::digest(site))
    }

    /// Checks what must always hold; for tests. Returns what does not.
    #[must_use]
    pub fn audit(&mut self) -> Vec<String> {
        self.with(audit::audit)
    }

    /// Everything that the engine knows of the work of a task: to do, right, flawed, rework. For tests and the debrief, never for players.
    #[must_use]
    pub fn truth(&mut self, task: &str) -> Option<[f64; 4]> {
        let index = self.scenario.find(crate::scenario::ids::List::Task, task)?;
        Some(self.with(|site| {
            let (work, _) = site.task(crate::scenario::Id::new(index));
            [work.to_do, work.right, work.flawed, work.rework]
        }))
    }
}
