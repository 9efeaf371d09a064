//! The board: what the TPM knows today. Plain data, never the truth. Front-ends, bots and tools see nothing else.

mod money;
mod people;
mod plan;
mod story;
mod views;

pub use views::*;

use super::forecast::{self, Draft, Outlook, launch_day};
use super::site::Site;
use super::{Refusal, actions, advisor, gauges, score};
use crate::plan::Schedule;
use crate::scenario::vocabulary::{ActionKind, Condition};
use crate::scenario::{Cents, Day, Scenario};

/// What the TPM knows today. `terse`: for who reads no prose; see [`Simulation::glance`](super::Simulation::glance).
#[must_use]
pub fn board(site: &mut Site, terse: bool) -> Board {
    forecast::draw_up(site, false, |site, draft| {
        let scenario = site.scenario();
        if !terse {
            draft.find_chain(site);
        }
        let draft = &*draft;
        let scribe = Scribe {
            terse,
            site,
            scenario,
            draft,
            schedule: &draft.schedule,
            outlook: forecast::outlook_of(site, &draft.schedule),
            today: site.today(),
        };
        scribe.board()
    })
}

/// Who writes the board: what all its parts are made from.
struct Scribe<'a> {
    /// Reasons are left empty, histories and messages out.
    terse: bool,
    site: &'a Site<'a>,
    scenario: &'a Scenario,
    /// The forecast.
    draft: &'a Draft,
    /// What is left to do, from today.
    schedule: &'a Schedule,
    outlook: Outlook,
    today: Day,
}

/// What a filter leaves of at most `most` views: they are large, and a list that grows moves them.
fn listed<T>(most: usize, views: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = Vec::with_capacity(most);
    list.extend(views);
    list
}

impl Scribe<'_> {
    fn when(&self, day: Day) -> When {
        When {
            day,
            date: self.scenario.calendar.short(day),
        }
    }

    /// Something that only people read.
    fn prose<T: Default>(&self, write: impl FnOnce() -> T) -> T {
        if self.terse { T::default() } else { write() }
    }

    /// Why something cannot be, where one of these conditions does not hold.
    fn why_not(&self, needs: &[Condition]) -> Option<String> {
        self.site.missing(needs)?;
        let why = || self.site.needs(needs).err().map(|refusal| refusal.why);
        Some(self.prose(why).unwrap_or_default())
    }

    /// Why something cannot be paid from the contingency reserve.
    fn why_not_paid(&self, cost: Cents) -> Option<String> {
        let why = |refusal: Refusal| self.prose(|| refusal.why);
        self.site.can_pay(cost).err().map(why)
    }

    fn board(&self) -> Board {
        let Self {
            site,
            scenario,
            outlook,
            today,
            ..
        } = *self;
        let calendar = &scenario.calendar;
        let features = self.features();
        let week = calendar.week(today);
        Board {
            scenario: scenario.id.clone(),
            title: scenario.title.clone(),
            brief: scenario.brief.clone(),
            charter: scenario.charter.clone(),
            today: self.when(today),
            week: week + 1,
            week_end: calendar.end_of_week(today),
            target: self.when(site.clock.target),
            last_day: self.when(scenario.finish.last_day),
            method: site.clock.method,
            method_choices: if today.0 == 0 && !site.clock.method_chosen {
                scenario.method.choices.clone()
            } else {
                Vec::new()
            },
            outlook,
            p50: self.when(launch_day(outlook.p50)),
            p80: self.when(launch_day(outlook.p80)),
            rag: actions::colour(outlook, site.clock.target.as_f64()),
            gauges: gauges::gauges(site, &self.outlook),
            hours: HoursView {
                left: site.tpm.hours,
                week: (scenario.tpm.hours_per_week - site.tpm.standing).max(0.0),
                day: scenario.rules.hours_a_day,
                evening: (scenario.rules.evening_hours - site.tpm.evening).max(0.0),
                energy: site.tpm.energy,
            },
            planned: self.actions(&site.tpm.planned),
            done: self.prose(|| self.actions(&site.tpm.done)),
            money: self.money(),
            tasks: self.tasks(),
            links: self.prose(|| self.links()),
            features,
            people: self.people(),
            tensions: self.tensions(),
            risks: self.risks(),
            stakeholders: self.stakeholders(),
            cards: self.cards(),
            answered: self.prose(|| self.answered()),
            messages: self.prose(|| self.messages()),
            news: self.prose(|| site.story.news.clone()),
            milestones: self.milestones(),
            externals: self.externals(),
            promises: self.promises(),
            objectives: scenario
                .objectives
                .iter()
                .map(|o| (o.text.clone(), site.holds(&o.met)))
                .collect(),
            measures: scenario
                .measures
                .iter()
                .zip(&site.story.measures)
                .filter(|(measure, _)| measure.visible)
                .map(|(measure, &value)| (measure.name.clone(), value))
                .collect(),
            readiness: self.readiness(),
            launch: self.launch_options(),
            windows: self.windows(),
            go_no_go: site.launch.called.map(|day| self.when(day)),
            live: site
                .launch
                .launched
                .map(|l| (self.when(l.live), site.launch.told.then_some(l.outcome))),
            reports: site.word.reports.clone(),
            reported: site
                .word
                .reports
                .iter()
                .any(|r| calendar.week(r.day) == week)
                || site
                    .tpm
                    .planned
                    .iter()
                    .any(|p| p.action.kind() == ActionKind::Report),
            debt: scenario
                .components
                .iter()
                .zip(&site.story.debt)
                .filter(|(_, debt)| **debt > 0.0)
                .map(|(key, &debt)| (key.text(), debt))
                .collect(),
            advice: advisor::advice(site),
            outcome: site.clock.ended.map(|_| score::outcome(site)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::Simulation;
    use super::super::components::Pace;
    use super::super::decision::Decision;
    use super::{Board, TaskStatus, TaskView};
    use crate::plan::LinkKind;
    use crate::scenario::{check, shipped};

    fn harbor(days: u32) -> Simulation {
        let found = shipped::ALL.iter().find(|s| s.id == "harbor-checkout");
        let checked = check(found.unwrap().text.as_bytes());
        let mut simulation = Simulation::new(Arc::new(checked.scenario.unwrap()), 7, false);
        for _ in 0..days {
            simulation.day();
        }
        simulation
    }

    fn person_weeks(board: &Board) -> f64 {
        let people = board.people.iter();
        people.map(|person| person.load.iter().sum::<f64>()).sum()
    }

    #[test]
    fn links_join_tasks_of_the_board_and_hold_in_the_forecast() {
        let board = harbor(20).board();
        assert!(board.links.len() > 40);
        for link in &board.links {
            let (from, to) = (&board.tasks[link.from], &board.tasks[link.to]);
            assert_ne!(from.id, to.id);
            let waits = matches!(to.status, TaskStatus::Waiting);
            if waits && link.kind == LinkKind::FinishToStart {
                assert!(
                    to.forecast.0 >= from.forecast.1 + link.lag - 1e-6,
                    "{} starts before {} ends",
                    to.id,
                    from.id
                );
            }
        }
    }

    #[test]
    fn float_counts_the_people_and_that_of_the_network_does_not() {
        let mut simulation = harbor(20);
        let board = simulation.board();
        let last = board.tasks.iter().find(|task| *task.id == *"go-live");
        let last = last.expect("Harbor Checkout goes live");
        assert_eq!(last.float, Some(0.0));
        for task in &board.tasks {
            let Some(float) = task.float else { continue };
            assert!(float >= 0.0, "{}", task.id);
            let latest = task.forecast.1 + float;
            assert!(latest <= last.forecast.1 + 1e-6, "{}", task.id);
        }
        // By the links there is time; the person who does it has more to do afterwards.
        let held = |task: &TaskView| task.critical && task.network_float > 3.0;
        assert!(board.tasks.iter().any(held));
        for (task, seen) in board.tasks.iter().zip(&simulation.glance().tasks) {
            assert_eq!(task.network_float, seen.network_float);
            assert!(seen.float.is_none() && !seen.critical);
        }
    }

    #[test]
    fn a_finish_is_never_surer_than_even_odds() {
        let board = harbor(20).board();
        for task in &board.tasks {
            let open = !matches!(task.status, TaskStatus::Done | TaskStatus::Out);
            assert!(task.p80 >= task.forecast.1, "{}", task.id);
            assert_eq!(open, task.p80 > task.forecast.1, "{}", task.id);
        }
    }

    #[test]
    fn nobody_is_booked_beyond_their_hours_but_by_a_pace_above_normal() {
        let mut simulation = harbor(20);
        let board = simulation.board();
        for person in &board.people {
            for share in &person.load {
                assert!((0.0..=1.0 + 1e-6).contains(share), "{}: {share}", person.id);
            }
        }
        for task in board.tasks.iter().filter(|task| task.left > 0.0) {
            let Some(id) = &task.expected else { continue };
            let person = board.people.iter().find(|person| person.id == *id);
            assert!(person.unwrap().load.iter().any(|share| *share > 0.0));
        }
        let before = person_weeks(&board);
        let crunch = Decision::SetPace {
            who: "all".into(),
            pace: Pace::Crunch,
        };
        simulation.decide(&crunch).unwrap();
        let board = simulation.board();
        let over = |share: &f64| *share > 1.2;
        assert!(board.people.iter().any(|p| p.load.iter().any(over)));
        // The same work: in fewer days, each of them longer.
        assert!((person_weeks(&board) / before - 1.0).abs() < 0.15);
    }
}
