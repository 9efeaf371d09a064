//! The story of a project, week by week: what happened, and what was decided.

use crate::engine::decision::{Action, Decision};
use crate::engine::resources::NewsWeight;
use crate::engine::{Board, Simulation, deeds};
use crate::hindsight::History;
use crate::scenario::{Day, Scenario};

/// A week of the story.
#[derive(Clone, Debug)]
pub struct Week {
    /// Its number, from 1.
    pub number: u32,
    /// Its first day that was played.
    pub from: Day,
    /// What happened, with its day and whether it could not wait.
    pub happened: Vec<(Day, NewsWeight, String)>,
    /// What was decided, in words to stand in a list.
    pub decided: Vec<String>,
}

/// The story, and the last board, by playing the project once more.
pub(super) fn told(history: &History, simulation: &mut Simulation) -> (Vec<Week>, Board) {
    let scenario = &*history.scenario;
    let mut weeks: Vec<Week> = Vec::new();
    let mut log = history.log.iter().peekable();
    loop {
        let today = simulation.today();
        let board = simulation.board();
        let number = scenario.calendar.week(today) + 1;
        if weeks.last().is_none_or(|week| week.number != number) {
            weeks.push(Week {
                number,
                from: today,
                happened: Vec::new(),
                decided: Vec::new(),
            });
        }
        let mut decided = Vec::new();
        while let Some((_, decision)) = log.next_if(|(day, _)| *day <= today) {
            // What was accepted once is accepted again: the same luck, the same decisions before it.
            let _ = simulation.decide(decision);
            decided.push(decision);
        }
        if let Some(week) = weeks.last_mut() {
            happened(week, &board, today);
            week.decided.extend(in_words(&decided, today, scenario));
        }
        if today >= history.today || simulation.is_over() {
            return (weeks, board);
        }
        simulation.day();
    }
}

fn happened(week: &mut Week, board: &Board, today: Day) {
    let news = board.news.iter();
    week.happened
        .extend(news.map(|news| (today, news.weight, news.text.clone())));
}

/// The decisions of a morning. Orders of tasks are counted; moves and drops of planned actions tell nothing by themselves.
fn in_words(decided: &[&Decision], today: Day, scenario: &Scenario) -> Vec<String> {
    let mut words = Vec::new();
    let mut ordered = 0;
    for decision in decided {
        match decision {
            Decision::Look(_) | Decision::Move { .. } | Decision::Drop { .. } => {}
            Decision::Prioritise { .. } => ordered += 1,
            Decision::Plan {
                action: Action::Report(_),
                ..
            } => words.push("the weekly report".to_owned()),
            // Whoever reads of a week does not need the day on which each hour of it was spent.
            Decision::Plan { action, .. } => words.push(deeds::action(action, scenario)),
            other => words.push(deeds::decision(other, today, scenario)),
        }
    }
    match ordered {
        0 => {}
        1 => words.push("one task in another place of the order".to_owned()),
        _ => words.push(format!("{ordered} tasks in another order")),
    }
    words
}
