//! What the plan is drawn from, made once a day: the order of the rows, the weeks, and the load of people and disciplines.

use crate::desktop::art::Mood;
use crate::desktop::sight::{Sight, feeling};
use crate::engine::board::{TaskStatus, TaskView};
use crate::engine::decision::Slug;
use crate::scenario::Day;

/// The load of somebody, or of a discipline.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// The id of the person, or of the discipline.
    pub of: Slug,
    /// Share of capacity by week, from this one.
    pub weeks: Vec<f64>,
    /// The highest share.
    pub peak: f64,
}

impl Load {
    fn new(of: Slug, weeks: Vec<f64>) -> Self {
        let peak = weeks.iter().copied().fold(0.0, f64::max);
        Self { of, weeks, peak }
    }
}

/// What the plan is drawn from, beside the board.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// Every task by its place on the board, in the order in which they start; what is out of the launch comes last.
    pub order: Vec<usize>,
    /// The end of the last thing that is drawn, in working days.
    pub end: f64,
    /// The weeks from this one: first day, and the day after the last.
    pub weeks: Vec<(f64, f64)>,
    /// Load of the people on the project, the highest first.
    pub people: Vec<Load>,
    /// Load of the disciplines, the highest first.
    pub disciplines: Vec<Load>,
    /// How everybody on the project looks.
    pub moods: Vec<(Slug, Mood)>,
}

impl Chart {
    /// The chart of a day.
    #[must_use]
    pub fn of(sight: &Sight) -> Self {
        let board = &sight.board;
        let end = board
            .tasks
            .iter()
            .map(|task| task.p80)
            .fold(board.outlook.p80.max(board.target.day.as_f64()), f64::max)
            + 4.0;
        let mut weeks = Vec::new();
        let mut from = board.today.day;
        while from.as_f64() < end && (from.0 as usize) < sight.calendar.len() {
            let next = sight.calendar.end_of_week(from).plus(1);
            weeks.push((from.as_f64(), next.as_f64()));
            from = next;
        }
        let mut people: Vec<Load> = board
            .people
            .iter()
            .filter(|person| person.aboard)
            .map(|person| Load::new(person.id.clone(), person.load.clone()))
            .collect();
        let booked = |load: &Load| load.weeks.iter().sum::<f64>();
        people.sort_by(|a, b| {
            let more = booked(b).total_cmp(&booked(a));
            b.peak.total_cmp(&a.peak).then(more).then(a.of.cmp(&b.of))
        });
        let moods = board.people.iter().filter(|person| person.aboard);
        Self {
            order: order(&board.tasks),
            end: end.max(10.0),
            disciplines: disciplines(sight, &weeks),
            weeks,
            people,
            moods: moods
                .map(|person| (person.id.clone(), feeling(sight, person).mood))
                .collect(),
        }
    }

    /// How a person looks.
    #[must_use]
    pub fn mood(&self, person: &str) -> Mood {
        let known = self.moods.iter().find(|(id, _)| **id == *person);
        known.map_or(Mood::Steady, |(_, mood)| *mood)
    }
}

fn order(tasks: &[TaskView]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..tasks.len()).collect();
    order.sort_by(|&a, &b| {
        let (x, y) = (&tasks[a], &tasks[b]);
        let out = |task: &TaskView| task.status == TaskStatus::Out;
        out(x)
            .cmp(&out(y))
            .then(x.forecast.0.total_cmp(&y.forecast.0))
            .then(x.forecast.1.total_cmp(&y.forecast.1))
            .then(a.cmp(&b))
    });
    order
}

/// What the forecast asks of each discipline, against those who have it as their strongest skill.
fn disciplines(sight: &Sight, weeks: &[(f64, f64)]) -> Vec<Load> {
    let board = &sight.board;
    let mut names: Vec<Slug> = Vec::new();
    let mut booked: Vec<Vec<f64>> = Vec::new();
    for task in &board.tasks {
        if matches!(task.status, TaskStatus::Done | TaskStatus::Out) {
            continue;
        }
        let known = names.iter().position(|name| *name == task.discipline);
        let place = known.unwrap_or_else(|| {
            names.push(task.discipline.clone());
            booked.push(vec![0.0; weeks.len()]);
            names.len() - 1
        });
        let from = task.forecast.0.max(board.today.day.as_f64());
        let to = task.forecast.1.max(from + 0.5);
        let first = weeks.partition_point(|&(_, end)| end <= from);
        for (&(begin, end), sum) in weeks.iter().zip(&mut booked[place]).skip(first) {
            if begin >= to {
                break;
            }
            *sum += (to.min(end) - from.max(begin)).max(0.0) * task.left / (to - from);
        }
    }
    let mut loads: Vec<Load> = names
        .into_iter()
        .zip(booked)
        .map(|(discipline, booked)| {
            let able = board.people.iter().filter(|person| {
                let best = person.skills.iter().max_by(|a, b| a.1.total_cmp(&b.1));
                person.aboard && best.is_some_and(|(skill, _)| *skill == discipline)
            });
            let people = able.count().max(1) as f64;
            let shares = booked
                .iter()
                .zip(weeks)
                .map(|(days, (from, to))| days / (people * (to - from)));
            Load::new(discipline, shares.collect())
        })
        .collect();
    loads.sort_by(|a, b| b.peak.total_cmp(&a.peak).then(a.of.cmp(&b.of)));
    loads
}

/// The first working day of the week that holds `day`.
#[must_use]
pub fn monday(sight: &Sight, day: Day) -> Day {
    let mut first = day;
    while !sight.calendar.opens_week(first) {
        first = Day(first.0 - 1);
    }
    first
}
