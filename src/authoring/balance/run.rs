//! One run, watched: what came up, what was answered, how it ended.

use crate::bots::{Bot, Style};
use crate::engine::resources::EndKind;
use crate::engine::{Board, Decision, Outcome, Simulation};
use crate::scenario::ids::List;
use crate::scenario::{Day, Id, Scenario};

/// A card of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card {
    /// Its number among all cards of the run; 0 where nobody looked.
    number: u32,
    /// Which event.
    pub event: usize,
    /// When it came up.
    pub day: Day,
    /// The choices that could be taken on at least one morning, a bit each; of more than 64, the first.
    pub open: u64,
    /// What was answered.
    pub answer: Option<usize>,
}

/// A risk of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Risk {
    /// It stood in the register on a morning on which it had not struck.
    pub seen: bool,
    /// It struck.
    pub struck: bool,
}

/// A whole run.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// How it ended.
    pub end: EndKind,
    /// Whether it went live.
    pub live: bool,
    /// Whether it was live by the P50 and by the P80 that the first morning gave.
    pub kept: [bool; 2],
    /// Working days that passed.
    pub days: u32,
    /// Title of the ending.
    pub ending: String,
    /// Overall, delivery, quality, alignment.
    pub scores: [f64; 4],
    /// The cards, in the order in which they came up.
    pub cards: Vec<Card>,
    /// The risks, in the order of the file.
    pub risks: Vec<Risk>,
}

impl Run {
    /// The overall score, 0 to 100.
    pub const fn overall(&self) -> f64 {
        self.scores[0]
    }
}

/// What is written down while a style plays.
struct Watch<'a> {
    scenario: &'a Scenario,
    cards: Vec<Card>,
    risks: Vec<Risk>,
}

impl<'a> Watch<'a> {
    fn new(scenario: &'a Scenario) -> Self {
        Self {
            scenario,
            cards: Vec::new(),
            risks: vec![Risk::default(); scenario.risks.len()],
        }
    }

    fn play_on(&mut self, simulation: &mut Simulation, bot: &mut Bot) -> Outcome {
        loop {
            if let Some(outcome) = simulation.outcome() {
                return outcome;
            }
            if bot.style() != Style::Drifter {
                let board = simulation.glance();
                self.look(&board);
                let decisions = bot.morning(&board);
                for decision in bot.decide(&decisions, simulation) {
                    self.note(decision);
                }
            }
            simulation.day();
        }
    }

    fn look(&mut self, board: &Board) {
        for view in &board.cards {
            let Some(event) = self.scenario.find(List::Event, &view.id) else {
                continue;
            };
            let known = self
                .cards
                .iter()
                .rposition(|card| card.number == view.number);
            let place = known.unwrap_or_else(|| {
                self.cards.push(Card {
                    number: view.number,
                    event,
                    day: view.since.day,
                    open: 0,
                    answer: None,
                });
                self.cards.len() - 1
            });
            for (choice, _) in (view.choices.iter().enumerate().take(64))
                .filter(|(_, choice)| choice.why_not.is_none())
            {
                self.cards[place].open |= 1 << choice;
            }
        }
        for view in &board.risks {
            if let Some(risk) = self.scenario.find(List::Risk, &view.id) {
                self.risks[risk].seen |= !view.fired;
                self.risks[risk].struck |= view.fired;
            }
        }
    }

    fn note(&mut self, decision: &Decision) {
        let Some((event, choice)) = answer(self.scenario, decision) else {
            return;
        };
        let open = self.cards.iter_mut().rev();
        if let Some(card) = open
            .into_iter()
            .find(|card| card.event == event && card.answer.is_none())
        {
            card.answer = Some(choice);
        }
    }
}

/// The event and the choice of an answer.
pub fn answer(scenario: &Scenario, decision: &Decision) -> Option<(usize, usize)> {
    let Decision::Answer { card, choice } = decision else {
        return None;
    };
    let event = scenario.find(List::Event, card)?;
    let mut choices = scenario.events[event].choices.iter();
    Some((event, choices.position(|one| one.id == *choice)?))
}

/// Lets a style play from the first morning to the end.
pub fn run(simulation: &mut Simulation, style: Style) -> Run {
    let scenario = simulation.scenario().clone();
    let mut watch = Watch::new(&scenario);
    let first = simulation.glance();
    let outcome = watch.play_on(simulation, &mut Bot::new(style));
    watch.look(&simulation.glance());
    // What came and went between two mornings, or where nobody looked.
    for event in 0..scenario.events.len() {
        if let Some(day) = simulation.happened(Id::new(event))
            && !watch.cards.iter().any(|card| card.event == event)
        {
            watch.cards.push(Card {
                number: 0,
                event,
                day,
                open: 0,
                answer: None,
            });
        }
    }
    let Watch { cards, risks, .. } = watch;
    let kept = [&first.p50, &first.p80].map(|said| outcome.live.is_some_and(|day| day <= said.day));
    ended(outcome, kept, cards, risks)
}

/// Lets a bot play on to the end: the overall score, and the cards that it met.
pub fn play_on(simulation: &mut Simulation, bot: &mut Bot) -> (f64, Vec<Card>) {
    let scenario = simulation.scenario().clone();
    let mut watch = Watch::new(&scenario);
    let outcome = watch.play_on(simulation, bot);
    (outcome.overall, watch.cards)
}

fn ended(outcome: Outcome, kept: [bool; 2], cards: Vec<Card>, risks: Vec<Risk>) -> Run {
    Run {
        end: outcome.end,
        live: outcome.live.is_some(),
        kept,
        days: outcome.day.0 + 1,
        scores: [
            outcome.overall,
            outcome.delivery,
            outcome.quality,
            outcome.alignment,
        ],
        ending: outcome.ending,
        cards,
        risks,
    }
}
