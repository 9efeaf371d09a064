//! Random decisions, and projects played with them.

use std::sync::Arc;

use shiproom::engine::components::{Bar, Pace};
use shiproom::engine::decision::{Draft, News, Promised, Proposal, Rag, Slug};
use shiproom::engine::{Action, Decision, Simulation};
use shiproom::scenario::vocabulary::{Competence, Method};
use shiproom::scenario::{Day, Scenario};

use crate::tape::Tape;
use crate::world::World;

/// The decisions of each day.
pub type Log = Vec<Vec<Decision>>;

/// Random decisions for a project, some of them nonsense.
pub fn decisions(numbers: &[u16], world: &World) -> Log {
    let mut player = Player {
        tape: Tape::new(numbers),
        world,
        today: 0,
    };
    (0..=world.last_day)
        .map(|today| {
            player.today = today as u32;
            let count = player.tape.below(4);
            (0..count).map(|_| player.decision()).collect()
        })
        .collect()
}

struct Player<'a> {
    tape: Tape<'a>,
    world: &'a World,
    today: u32,
}

impl Player<'_> {
    fn name(&mut self, letter: char, count: usize) -> Slug {
        match self.tape.below(24) {
            22 => self
                .tape
                .one(&["", "all", "nobody", "team", "ready", "\u{1f4a5}", "p1 "])
                .into(),
            23 => "x".repeat(2_000).into(),
            _ => format!("{letter}{}", self.tape.below(count)).into(),
        }
    }
    fn task(&mut self) -> Slug {
        self.name('t', self.world.tasks)
    }
    fn person(&mut self) -> Slug {
        self.name('p', self.world.people)
    }
    fn feature(&mut self) -> Slug {
        self.name('f', self.world.features)
    }
    fn stakeholder(&mut self) -> Slug {
        self.name('s', self.world.stakeholders)
    }
    fn discipline(&mut self) -> Slug {
        self.tape.one(&["code", "test", "words", "magic"]).into()
    }
    fn day(&mut self) -> Day {
        let ahead = self.tape.one(&[0, 1, 2, 3, 7, 30, u32::MAX]);
        match self.tape.below(10) {
            9 => Day(0),
            _ => Day(self.today.saturating_add(ahead)),
        }
    }
    fn number(&mut self) -> u32 {
        self.tape.one(&[1, 0, 2, 3, 5, 60, 999, 1_000, u32::MAX])
    }
    fn rag(&mut self) -> Rag {
        self.tape.one(&[Rag::Green, Rag::Amber, Rag::Red])
    }

    fn action(&mut self) -> Action {
        match self.tape.below(24) {
            1 => Action::DeepDive(self.task()),
            2 => Action::Unblock(self.task()),
            3 => Action::Chase(self.name('x', self.world.externals)),
            4 => Action::Review(self.task()),
            5 => Action::Refine(self.feature()),
            6 => {
                let news =
                    self.tape
                        .one(&[News::Nothing, News::Target, News::Forecast, News::Cautious]);
                Action::Sync(self.stakeholder(), news)
            }
            7 => Action::Report(Draft {
                overall: Some(self.rag()),
                features: vec![(self.feature(), self.rag())],
                dates: Some((self.day(), self.day())),
            }),
            8 => Action::RiskReview,
            9 => Action::Respond(self.name('r', self.world.risks), self.number()),
            10 => Action::Replan,
            11 => Action::Rebaseline,
            12 => {
                let proposal = self
                    .tape
                    .one(&[Proposal::Cut, Proposal::Defer, Proposal::Restore]);
                Action::ScopeTalk(self.feature(), proposal)
            }
            13 => Action::AskMoney(self.number()),
            14 => Action::AskTime(self.number()),
            15 => Action::Retrospective,
            16 => Action::Recognise(self.person()),
            17 => Action::Coach(self.person()),
            18 => Action::Mediate(self.person(), self.person()),
            19 => Action::TeamEvent,
            20 => Action::Interview(self.person()),
            21 => Action::Train(self.person(), self.discipline()),
            22 => Action::Study(self.tape.one(&[
                Competence::Risk,
                Competence::Technical,
                Competence::Planning,
            ])),
            23 => Action::Prepare("ready".into()),
            _ => Action::OneOnOne(self.person()),
        }
    }

    fn decision(&mut self) -> Decision {
        match self.tape.below(24) {
            1 | 2 => Decision::Assign {
                person: self.person(),
                task: self.task(),
            },
            3 => Decision::Release {
                person: self.person(),
                task: self.tape.once_in(2).then(|| "t0".into()),
            },
            4 => Decision::Prioritise {
                task: self.task(),
                rank: self.number(),
            },
            5 => Decision::SetBar {
                task: self.task(),
                bar: self.tape.one(&[Bar::Fast, Bar::Rigorous, Bar::Standard]),
            },
            6 => Decision::SetPace {
                who: self.tape.one(&["all", "p0", "p1", "nobody"]).into(),
                pace: self.tape.one(&[Pace::Push, Pace::Crunch, Pace::Normal]),
            },
            7 => Decision::Dismiss {
                person: self.person(),
            },
            8 => Decision::ChooseMethod(self.tape.one(&[
                Method::Scrum,
                Method::Kanban,
                Method::StageGates,
            ])),
            9 => Decision::Move {
                slot: self.number(),
                day: self.day(),
            },
            10 => Decision::Drop {
                slot: self.number(),
            },
            11..=13 => Decision::Answer {
                card: self.name('e', self.world.events),
                choice: self.tape.one(&["a", "b", "c"]).into(),
            },
            14 => Decision::Promise(match self.tape.below(4) {
                0 => Promised::Declared("word".into()),
                1 => Promised::LiveBy(self.stakeholder(), self.day()),
                2 => Promised::Include(self.stakeholder(), self.feature()),
                _ => Promised::WithinBudget(self.stakeholder()),
            }),
            15 => Decision::Launch {
                option: self.tape.one(&["go", "stay"]).into(),
            },
            16 => Decision::Look(self.tape.one(&["plan", "", "people"]).into()),
            _ => Decision::Plan {
                action: self.action(),
                day: self.day(),
                delegate: match self.tape.below(5) {
                    4 => Some(self.person()),
                    _ => None,
                },
                evening: self.tape.once_in(4),
            },
        }
    }
}

/// The fingerprints of every morning of a project, played from where it stands to its end. Refusals are part of life.
pub fn digests(simulation: &mut Simulation, log: &Log) -> Vec<u64> {
    let mut digests = vec![simulation.digest()];
    for decisions in log {
        for decision in decisions {
            let _ = simulation.decide(decision);
        }
        simulation.day();
        digests.push(simulation.digest());
    }
    digests
}

/// The same for a fresh simulation without a ledger.
pub fn fresh_digests(scenario: &Arc<Scenario>, seed: u64, log: &Log) -> Vec<u64> {
    digests(&mut Simulation::new(Arc::clone(scenario), seed, false), log)
}
