//! The story of a project, week by week: what happened, and what was decided.

use crate::engine::decision::Decision;
use crate::engine::resources::NewsWeight;
use crate::engine::{Board, Simulation, deeds, words};
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
    let mut decided: Vec<(Day, &Decision)> = Vec::new();
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
        while let Some((_, decision)) = log.next_if(|(day, _)| *day <= today) {
            // What was accepted once is accepted again: the same luck, the same decisions before it.
            let _ = simulation.decide(decision);
            decided.push((today, decision));
        }
        if let Some(week) = weeks.last_mut() {
            happened(week, &board, today);
            if scenario.calendar.closes_week(today) || today >= history.today {
                week.decided = in_words(&decided, scenario);
                decided.clear();
            }
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
        .extend(news.map(|news| (today, news.weight, words::sentence(&news.text))));
}

/// The decisions of a week. What is decided many times is counted; moves and drops of planned actions tell nothing by themselves.
fn in_words(decided: &[(Day, &Decision)], scenario: &Scenario) -> Vec<String> {
    let mut words = Vec::new();
    // What, if there is one word for many, and how often.
    let mut counted: Vec<(&'static str, Option<&'static str>, u32)> = Vec::new();
    for (day, decision) in decided {
        let (one, many) = match decision {
            Decision::Look(_) | Decision::Move { .. } | Decision::Drop { .. } => continue,
            Decision::Prioritise { .. } => ("one place in the order", Some("places in the order")),
            Decision::Assign { .. } => ("one assignment", Some("assignments")),
            Decision::Release { .. } => ("one release", Some("releases")),
            Decision::SetBar { .. } => ("one quality bar", Some("quality bars")),
            Decision::Plan { action, .. } => (action.kind().word(), None),
            Decision::Answer { .. } => {
                let answer = deeds::decision(decision, *day, scenario);
                words.push(format!("answered {answer}"));
                continue;
            }
            other => {
                words.push(deeds::decision(other, *day, scenario));
                continue;
            }
        };
        match counted.iter_mut().find(|(known, ..)| *known == one) {
            Some((.., times)) => *times += 1,
            None => counted.push((one, many, 1)),
        }
    }
    let counted = counted.into_iter();
    words.extend(counted.map(|(one, many, times)| match (times, many) {
        (1, _) => one.to_owned(),
        (_, Some(many)) => format!("{times} {many}"),
        (_, None) => format!("{one} × {times}"),
    }));
    words
}
