//! Snapshots: a morning held in memory, to be played on from again and again.
//!
//! A snapshot is no save: it lives as long as the comparison that needs it. Whatever decides what happens next is in it; scratch
//! memory is not, since it is written anew each time.

use super::Simulation;
use super::components::{Body, Delivery, Gate, Job, Mind, Scope, Seen, Stance, Threat, Work};
use super::ledger::Ledger;
use super::luck::Luck;
use super::resources::{Clock, Launch, Plan, Purse, Story, Tpm, Word};

/// A project as it stands, apart from its scenario.
#[derive(Clone, Debug)]
pub struct Snapshot {
    seed: u64,
    tasks: Vec<(Work, Seen)>,
    people: Vec<(Mind, Body, Job)>,
    features: Vec<Scope>,
    stakeholders: Vec<Stance>,
    risks: Vec<Threat>,
    externals: Vec<Delivery>,
    milestones: Vec<Gate>,
    clock: Clock,
    purse: Purse,
    tpm: Tpm,
    story: Story,
    plan: Plan,
    word: Word,
    launch: Launch,
    ledger: Ledger,
}

impl Simulation {
    /// The project as it stands, to come back to with [`Self::restore`].
    #[must_use]
    pub fn snapshot(&mut self) -> Snapshot {
        let seed = self.seed;
        self.with(|site| Snapshot {
            seed,
            tasks: (site.tasks.iter())
                .map(|(work, seen)| (work.clone(), seen.clone()))
                .collect(),
            people: (site.people.iter())
                .map(|(mind, body, job)| (mind.clone(), body.clone(), job.clone()))
                .collect(),
            features: site.features.to_vec(),
            stakeholders: site.stakeholders.to_vec(),
            risks: site.risks.to_vec(),
            externals: site.externals.to_vec(),
            milestones: site.milestones.to_vec(),
            clock: site.clock.clone(),
            purse: site.purse.clone(),
            tpm: site.tpm.clone(),
            story: site.story.clone(),
            plan: site.plan.clone(),
            word: site.word.clone(),
            launch: site.launch.clone(),
            ledger: site.ledger.clone(),
        })
    }

    /// Back to a snapshot of a project of the same scenario.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        if self.seed != snapshot.seed {
            self.seed = snapshot.seed;
            self.world.insert_resource(Luck::new(snapshot.seed));
        }
        self.with(|site| {
            for ((work, seen), kept) in site.tasks.iter_mut().zip(&snapshot.tasks) {
                work.clone_from(&kept.0);
                seen.clone_from(&kept.1);
            }
            for ((mind, body, job), kept) in site.people.iter_mut().zip(&snapshot.people) {
                mind.clone_from(&kept.0);
                body.clone_from(&kept.1);
                job.clone_from(&kept.2);
            }
            for (scope, kept) in site.features.iter_mut().zip(&snapshot.features) {
                scope.clone_from(kept);
            }
            for (stance, kept) in site.stakeholders.iter_mut().zip(&snapshot.stakeholders) {
                stance.clone_from(kept);
            }
            for (threat, kept) in site.risks.iter_mut().zip(&snapshot.risks) {
                threat.clone_from(kept);
            }
            for (delivery, kept) in site.externals.iter_mut().zip(&snapshot.externals) {
                delivery.clone_from(kept);
            }
            for (gate, kept) in site.milestones.iter_mut().zip(&snapshot.milestones) {
                gate.clone_from(kept);
            }
            site.clock.clone_from(&snapshot.clock);
            site.purse.clone_from(&snapshot.purse);
            site.tpm.clone_from(&snapshot.tpm);
            site.story.clone_from(&snapshot.story);
            site.plan.clone_from(&snapshot.plan);
            site.word.clone_from(&snapshot.word);
            site.launch.clone_from(&snapshot.launch);
            site.ledger.clone_from(&snapshot.ledger);
        });
    }
}
