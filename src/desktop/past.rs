//! What was known on earlier days: for small curves, and for the debrief.

use crate::engine::Board;
use crate::engine::board::{TaskStatus, TaskView};
use crate::engine::decision::Slug;
use crate::engine::forecast::Outlook;
use crate::engine::resources::News;
use crate::playthrough::Playthrough;
use crate::scenario::Day;

/// What was known on one morning.
#[derive(Clone, Debug)]
pub struct PastDay {
    /// The day.
    pub day: Day,
    /// The forecast.
    pub outlook: Outlook,
    /// Morale of the people, as seen.
    pub morale: Vec<(Slug, f64)>,
    /// Share of the work that was said to be done.
    pub said: f64,
    /// Value in the launch.
    pub scope: f64,
    /// What was new.
    pub news: Vec<News>,
    /// The tasks that were done.
    pub done: Vec<Slug>,
}

/// The mornings of a project.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// One a day, from the first.
    pub days: Vec<PastDay>,
}

impl Past {
    /// The past of a playthrough: its decisions are taken again, and every morning is noted.
    #[must_use]
    pub fn of(playthrough: &Playthrough) -> Self {
        let mut past = Self::default();
        if playthrough.today() == Day(0) {
            return past;
        }
        let mut again = Playthrough::unrecorded(playthrough.scenario().clone(), playthrough.seed());
        let mut log = playthrough.log().iter().peekable();
        while again.today() < playthrough.today() {
            past.note(&again.board());
            while let Some((_, decision)) = log.next_if(|(day, _)| *day <= again.today()) {
                // The same decisions were accepted before; one that is not leaves a gap in small curves and nothing else.
                let _ = again.decide(decision.clone());
            }
            if !again.next_day() {
                break;
            }
        }
        past
    }

    /// Notes a morning, once a day.
    pub fn note(&mut self, board: &Board) {
        let day = board.today.day;
        self.days.retain(|past| past.day < day);
        let (mut done, mut all, mut scope) = (0.0, 0.0, 0.0);
        for task in &board.tasks {
            if task.status != TaskStatus::Out {
                done += task.reported * task.estimate.1;
                all += task.estimate.1;
            }
        }
        for feature in &board.features {
            if feature.standing == crate::engine::components::ScopeStanding::In {
                scope += feature.value;
            }
        }
        self.days.push(PastDay {
            day,
            outlook: board.outlook,
            morale: board
                .people
                .iter()
                .filter(|person| person.aboard)
                .map(|person| (person.id.clone(), person.morale))
                .collect(),
            said: if all > 0.0 { done / all } else { 0.0 },
            scope,
            news: board.news.clone(),
            done: board
                .tasks
                .iter()
                .filter(|task| task.status == TaskStatus::Done)
                .map(|task| task.id.clone())
                .collect(),
        });
    }

    /// The tasks that were done once and are open again, each with the first morning on which it was.
    #[must_use]
    pub fn came_back<'a>(&self, board: &'a Board) -> Vec<(&'a TaskView, Day)> {
        let open = |task: &&TaskView| !matches!(task.status, TaskStatus::Done | TaskStatus::Out);
        let today = board.today.day;
        let earlier = &self.days[..self.days.partition_point(|past| past.day < today)];
        let since = |task: &TaskView| {
            let last = earlier
                .iter()
                .rposition(|past| past.done.contains(&task.id))?;
            Some(earlier.get(last + 1).map_or(today, |past| past.day))
        };
        let tasks = board.tasks.iter().filter(open);
        tasks
            .filter_map(|task| Some((task, since(task)?)))
            .collect()
    }

    /// Forgets what has not been any more.
    pub fn forget_after(&mut self, day: Day) {
        self.days.retain(|past| past.day <= day);
    }

    /// Morale of a person over the last `days` mornings.
    #[must_use]
    pub fn morale(&self, id: &str, days: usize) -> Vec<f64> {
        let first = self.days.len().saturating_sub(days);
        self.days[first..]
            .iter()
            .filter_map(|day| {
                day.morale
                    .iter()
                    .find(|(who, _)| **who == *id)
                    .map(|(_, morale)| *morale)
            })
            .collect()
    }
}
