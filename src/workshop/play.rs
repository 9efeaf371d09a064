//! A play: a result that holds, replayed on its pack, with what its participant knew and when.

use std::path::PathBuf;

use super::pack::Workshop;
use super::result::{Flaw, GateForecast, Participant, PlayResult};
use crate::engine::board::TaskStatus;
use crate::engine::decision::Slug;
use crate::engine::{Action, Board, Decision, Outcome, Simulation};
use crate::scenario::ids::List;
use crate::scenario::{Day, Scenario};

/// How a play stood when a week was over, as its participant knew it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeekEnd {
    /// The week, from 1.
    pub week: u32,
    /// Earned value against the budget at completion, percent.
    pub earned: f64,
    /// Forecast of the launch at even odds, working days from the start.
    pub p50: f64,
    /// Mean morale of those on the project, 0 to 100.
    pub morale: f64,
    /// Money spent, in units of the currency.
    pub spent: f64,
}

/// When the participant learned of a risk, and when it happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RiskSeen {
    /// The first day on which it stood in the register.
    pub known: Option<Day>,
    /// The first day on which a response to it was chosen.
    pub answered: Option<Day>,
    /// The day on which it happened.
    pub happened: Option<Day>,
}

/// When the participant looked at a task, and when it was done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskSeen {
    /// The first day with a verified figure: a deep dive, a review or a sprint's end.
    pub verified: Option<Day>,
    /// The first morning on which it was done.
    pub done: Option<Day>,
    /// Working days by which it was late against its first baseline, when it was done; or so far.
    pub late: f64,
}

/// When the participant learned that something from outside comes late.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExternalSeen {
    /// The first day on which a later date was said than promised.
    pub said_late: Option<Day>,
    /// The first day on which it was chased.
    pub chased: Option<Day>,
    /// Working days late, when it came.
    pub late: Option<u32>,
}

/// A card, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardPlayed {
    /// The card.
    pub card: Slug,
    /// The choice; none when nobody answered in time.
    pub choice: Option<Slug>,
    /// The day of the answer, or of the lapse.
    pub day: Day,
    /// Its place in the log; none when nobody answered in time.
    pub place: Option<usize>,
}

/// A result that holds, with what can be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Play {
    /// Who played.
    pub participant: Participant,
    /// The file.
    pub path: PathBuf,
    /// The day that was reached.
    pub day: Day,
    /// The outcome, when the project is over.
    pub outcome: Option<Outcome>,
    /// Money spent so far, in units of the currency.
    pub spent: f64,
    /// The decisions.
    pub log: Vec<(Day, Decision)>,
    /// The forecasts at gates.
    pub forecasts: Vec<GateForecast>,
    /// Week by week.
    pub weeks: Vec<WeekEnd>,
    /// Risks, in the order of the scenario.
    pub risks: Vec<RiskSeen>,
    /// Tasks, in the order of the scenario.
    pub tasks: Vec<TaskSeen>,
    /// Externals, in the order of the scenario.
    pub externals: Vec<ExternalSeen>,
    /// Cards that were answered or lapsed, in the order of time.
    pub cards: Vec<CardPlayed>,
}

impl Play {
    /// Replays a result and holds every day against it.
    ///
    /// `simulation` is any simulation of the workshop's scenario; it is reset first.
    ///
    /// # Errors
    ///
    /// Why the result does not count.
    pub fn verify(
        workshop: &Workshop,
        result: PlayResult,
        path: PathBuf,
        simulation: &mut Simulation,
    ) -> Result<Self, Flaw> {
        workshop.inspect(&result)?;
        let calendar = &workshop.scenario().calendar;
        let date = |day: Day| calendar.short(day).to_string();
        // What another version played by other rules is no forgery.
        let or_version = |flaw: Flaw| {
            if result.shiproom == env!("CARGO_PKG_VERSION") {
                flaw
            } else {
                Flaw::OtherVersion(result.shiproom.clone())
            }
        };
        let mut observer = Observer::new(workshop.scenario());
        simulation.reset(workshop.pack().seed);
        let mut log = result.log.iter().peekable();
        let mut place = 0;
        loop {
            let today = simulation.today();
            // The morning: what was decided today has not happened yet.
            observer.morning(&simulation.board());
            while let Some((day, decision)) = log.next_if(|(day, _)| *day <= today) {
                simulation.decide(decision).map_err(|refusal| {
                    or_version(Flaw::Refused {
                        date: date(*day),
                        why: refusal.why,
                    })
                })?;
                observer.decided(*day, decision, place);
                place += 1;
            }
            if today >= result.day {
                break;
            }
            if simulation.is_over() {
                return Err(or_version(Flaw::Impossible(format!(
                    "the project is over on {}, and the result goes on to {}",
                    date(today),
                    date(result.day)
                ))));
            }
            simulation.day();
            if simulation.digest() != result.digests[today.0 as usize] {
                return Err(or_version(Flaw::Differs { date: date(today) }));
            }
        }
        let outcome = simulation.outcome();
        Ok(observer.play(result, path, &simulation.board(), outcome))
    }

    /// The overall score, when the project is over.
    #[must_use]
    pub fn overall(&self) -> Option<f64> {
        self.outcome.as_ref().map(|outcome| outcome.overall)
    }

    /// Working days from the target of the charter to the day it was live; negative is early. None while it is not live.
    #[must_use]
    pub fn days_late(&self, scenario: &Scenario) -> Option<f64> {
        let live = self.outcome.as_ref()?.live?;
        Some(live.as_f64() - scenario.finish.target.as_f64())
    }
}

/// Who looks over the shoulder of a participant, morning by morning.
struct Observer<'a> {
    scenario: &'a Scenario,
    weeks: Vec<WeekEnd>,
    risks: Vec<RiskSeen>,
    tasks: Vec<TaskSeen>,
    /// The first baseline of each task: its finish, in working days.
    baselines: Vec<Option<f64>>,
    externals: Vec<ExternalSeen>,
    cards: Vec<CardPlayed>,
    /// Cards that waited yesterday, with their last day.
    waiting: Vec<(Slug, Day)>,
    spent: f64,
}

impl<'a> Observer<'a> {
    fn new(scenario: &'a Scenario) -> Self {
        Self {
            scenario,
            weeks: Vec::new(),
            risks: vec![RiskSeen::default(); scenario.risks.len()],
            tasks: vec![TaskSeen::default(); scenario.tasks.len()],
            baselines: vec![None; scenario.tasks.len()],
            externals: vec![ExternalSeen::default(); scenario.externals.len()],
            cards: Vec::new(),
            waiting: Vec::new(),
            spent: 0.0,
        }
    }

    fn morning(&mut self, board: &Board) {
        let today = board.today.day;
        let calendar = &self.scenario.calendar;
        self.spent = board.money.spent.units();
        if today.0 > 0 && calendar.opens_week(today) {
            self.week_end(board, calendar.week(Day(today.0 - 1)) + 1);
        }
        for risk in &board.risks {
            let Some(seen) = self
                .scenario
                .find(List::Risk, &risk.id)
                .and_then(|place| self.risks.get_mut(place))
            else {
                continue;
            };
            // What happens is known from then on; known before is what counts.
            seen.known.get_or_insert(today);
            if risk.fired {
                seen.happened.get_or_insert(today);
            }
        }
        for task in &board.tasks {
            let Some(place) = self.scenario.find(List::Task, &task.id) else {
                continue;
            };
            let baseline = self.baselines[place].get_or_insert(match task.baseline {
                Some((_, finish)) => finish,
                // Tasks that came later are measured against the first forecast that had them.
                None => task.forecast.1,
            });
            let seen = &mut self.tasks[place];
            if let (None, Some((_, day))) = (seen.verified, task.verified) {
                seen.verified = Some(day);
            }
            if seen.done.is_none() && task.status != TaskStatus::Out {
                let reached = if task.status == TaskStatus::Done {
                    today.as_f64()
                } else {
                    today.as_f64() + 1.0
                };
                seen.late = (reached - *baseline).max(0.0);
                seen.done = (task.status == TaskStatus::Done).then_some(today);
            }
        }
        for external in &board.externals {
            let Some(seen) = self
                .scenario
                .find(List::External, &external.id)
                .and_then(|place| self.externals.get_mut(place))
            else {
                continue;
            };
            let promised = external.promised.day;
            if external.said.day > promised || external.arrived.is_none() && today > promised {
                seen.said_late.get_or_insert(today);
            }
            if external.chased {
                seen.chased.get_or_insert(today);
            }
            if let Some(arrived) = &external.arrived {
                seen.late.get_or_insert(arrived.day.since(promised));
            }
        }
        let waits = |id: &Slug| board.cards.iter().any(|card| card.id == *id);
        for (card, _) in self
            .waiting
            .extract_if(.., |(id, deadline)| today > *deadline && !waits(id))
        {
            self.cards.push(CardPlayed {
                card,
                choice: None,
                day: today,
                place: None,
            });
        }
        self.waiting = board
            .cards
            .iter()
            .map(|card| (card.id.clone(), card.deadline.day))
            .collect();
    }

    fn decided(&mut self, day: Day, decision: &Decision, place: usize) {
        match decision {
            Decision::Answer { card, choice } => {
                self.waiting.retain(|(id, _)| id != card);
                self.cards.push(CardPlayed {
                    card: card.clone(),
                    choice: Some(choice.clone()),
                    day,
                    place: Some(place),
                });
            }
            Decision::Plan {
                action: Action::Respond(risk, _),
                ..
            } => {
                if let Some(place) = self.scenario.find(List::Risk, risk) {
                    self.risks[place].answered.get_or_insert(day);
                }
            }
            _ => {}
        }
    }

    fn week_end(&mut self, board: &Board, week: u32) {
        let money = &board.money;
        let aboard: Vec<f64> = board
            .people
            .iter()
            .filter(|person| person.aboard)
            .map(|person| person.morale)
            .collect();
        let bac = money.bac.units();
        self.weeks.push(WeekEnd {
            week,
            earned: if bac > 0.0 {
                money.earned.ev / 100.0 / bac * 100.0
            } else {
                0.0
            },
            p50: board.outlook.p50,
            morale: aboard.iter().sum::<f64>() / aboard.len().max(1) as f64 * 100.0,
            spent: money.spent.units(),
        });
    }

    fn play(
        mut self,
        result: PlayResult,
        path: PathBuf,
        board: &Board,
        outcome: Option<Outcome>,
    ) -> Play {
        let last_week = self.scenario.calendar.week(result.day) + 1;
        // The last week counts when the project ended in it.
        if outcome.is_some() && self.weeks.last().is_none_or(|end| end.week < last_week) {
            self.week_end(board, last_week);
        }
        Play {
            participant: result.participant,
            path,
            day: result.day,
            outcome,
            spent: self.spent,
            log: result.log,
            forecasts: result.forecasts,
            weeks: self.weeks,
            risks: self.risks,
            tasks: self.tasks,
            externals: self.externals,
            cards: self.cards,
        }
    }
}
