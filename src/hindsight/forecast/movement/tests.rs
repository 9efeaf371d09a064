//! What moved the forecast: parts that sum, nothing that moves nothing, and each cause told from the others.

use std::sync::Arc;

use super::*;
use crate::bots::{self, Style};
use crate::engine::Decision;
use crate::playthrough::Playthrough;
use crate::scenario::{Scenario, check, shipped};

fn shipped(id: &str) -> Arc<Scenario> {
    let found = shipped::ALL.iter().find(|s| s.id == id).unwrap();
    Arc::new(check(found.text.as_bytes()).scenario.unwrap())
}

/// A playthrough on the morning of a day, with the decisions of another before it.
fn morning(played: &Playthrough, day: u32) -> Playthrough {
    let mut past = Playthrough::new(Arc::clone(played.scenario()), played.seed());
    let log = played.log().iter().filter(|(on, _)| on.0 < day);
    past.fold(log.cloned().collect(), Day(day)).unwrap();
    past
}

#[track_caller]
fn near(x: f64, expected: f64) {
    assert!((x - expected).abs() < 1e-6, "{x} is not {expected}");
}

/// The cause that is not zero, if it is one.
#[track_caller]
fn only(movement: &Movement) -> (Mover, f64) {
    let moved: Vec<_> = movement
        .parts
        .iter()
        .filter(|(_, x)| x.abs() > 1e-6)
        .collect();
    assert!(moved.len() == 1, "{movement:?}");
    *moved[0]
}

/// Plays the decisions of a playthrough again, and meets every so manieth morning before the launch with what was known then.
fn mornings(played: &Playthrough, step: u32, mut meet: impl FnMut(&mut Playthrough, Prospect)) {
    let mut now = Playthrough::new(Arc::clone(played.scenario()), played.seed());
    let mut log = played.log().iter().peekable();
    while !now.is_over() {
        let today = now.today();
        if today.0.is_multiple_of(step) {
            let known = now.prospect();
            meet(&mut now, known);
        }
        while let Some((_, decision)) = log.next_if(|(on, _)| *on <= today) {
            now.decide(decision.clone()).unwrap();
        }
        now.next_day();
    }
}

#[test]
fn from_morning_to_morning_the_parts_sum_to_what_the_board_shows() {
    for (id, step) in [
        ("first-sprint", 1),
        ("harbor-checkout", 3),
        ("edge-device", 9),
    ] {
        let played = bots::play(&shipped(id), Style::Planner, 3);
        let mut last: Option<(f64, Prospect)> = None;
        mornings(&played, step, |now, known| {
            let p50 = now.board().outlook.p50;
            if let Some((was, before)) = &last {
                let moved = movement(before, &known);
                near(moved.from, *was);
                near(moved.to, p50);
                near(moved.parts.iter().map(|(_, days)| days).sum(), p50 - was);
            }
            last = Some((p50, known));
        });
        assert!(last.is_some());
    }
}

#[test]
fn what_was_known_on_an_earlier_morning_is_known_again() {
    let played = bots::play(&shipped("first-sprint"), Style::ByTheBook, 4);
    mornings(&played, 7, |now, known| {
        assert_eq!(now.prospect_on(now.today()), None);
        if now.today().0 < played.today().0 {
            assert_eq!(played.prospect_on(now.today()), Some(known));
        }
    });
}

#[test]
fn nothing_that_changed_is_nothing_that_moved() {
    let prospect = Playthrough::new(shipped("harbor-checkout"), 1).prospect();
    let moved = movement(&prospect, &prospect);
    assert!(
        moved.parts.iter().all(|(_, days)| *days == 0.0),
        "{moved:?}"
    );
}

#[test]
fn each_cause_is_told_from_the_others() {
    let mut playthrough = Playthrough::new(shipped("first-sprint"), 1);
    let before = playthrough.prospect();
    let last = *Model::new(&before)
        .expect(&mut Scratch::default())
        .waits_for
        .last()
        .unwrap();
    let with = |change: &dyn Fn(&mut Prospect)| {
        let mut after = before.clone();
        change(&mut after);
        only(&movement(&before, &after))
    };
    let rate = |prospect: &Prospect| {
        let job = &prospect.tasks[last].job;
        let rates = prospect.people.iter().filter(|person| person.aboard);
        let rates = rates.map(|person| person.worker.rates[job.discipline]);
        rates.fold(0.0, f64::max)
    };
    assert!(rate(&before) > 0.0);
    let (mover, days) = with(&|after| after.tasks[last].job.effort += 2.0);
    assert_eq!(mover, Mover::Progress);
    assert!(days > 1.0, "{days}");
    let (mover, days) = with(&|after| after.allowance += 1.5);
    assert_eq!(mover, Mover::Risks);
    near(days, 1.5);
    let (mover, days) = with(&|after| {
        after.experience.factor *= 1.25;
        for task in &mut after.tasks {
            task.job.effort *= 1.25;
        }
    });
    assert_eq!(mover, Mover::Experience);
    assert!(days > 1.0, "{days}");
    let (mover, days) = with(&|after| {
        for person in &mut after.people {
            person.worker.from += 3.0;
        }
    });
    assert_eq!(mover, Mover::People);
    assert!(days >= 2.0, "{days}");
    let (mover, days) = with(&|after| after.tasks[last].job.not_before = 60.0);
    assert_eq!(mover, Mover::Dates);
    assert!(days > 20.0, "{days}");
    let (mover, days) = with(&|after| after.tasks[last].stage = Stage::Cut);
    assert_eq!(mover, Mover::Scope);
    assert!(days < 0.0, "{days}");
}

#[test]
fn who_is_put_on_what_moves_the_forecast_at_once_and_says_so() {
    let mut playthrough = Playthrough::new(shipped("harbor-checkout"), 2);
    for _ in 0..3 {
        playthrough.next_day();
    }
    let board = playthrough.board();
    // Somebody who can hardly do it takes a critical task away from whoever would.
    let moved = board
        .tasks
        .iter()
        .flat_map(|task| board.people.iter().map(move |person| (task, person)))
        .filter_map(|(task, person)| {
            let mut tried = morning(&playthrough, 3);
            let decision = Decision::Assign {
                person: person.id.clone(),
                task: task.id.clone(),
            };
            tried.decide(decision).ok()?;
            let why = why_it_moved(&mut tried, Day(2))?;
            let moved = (tried.board().outlook.p50 - board.outlook.p50).abs() > 1.0;
            moved.then_some((why, task.name.to_string(), person.name.to_string()))
        })
        .next();
    let (why, task, person) = moved.expect("somebody whose place matters");
    let place = why
        .causes
        .iter()
        .position(|(cause, _)| cause == "who was put on what");
    let under = &why.under[place.unwrap()];
    assert!(
        under
            .iter()
            .any(|(what, how)| *what == task && how.contains(&person)),
        "{why:#?}"
    );
}

#[test]
fn the_words_name_the_morning_the_dates_and_what_the_launch_waits_for() {
    let played = bots::play(&shipped("harbor-checkout"), Style::Planner, 1);
    let mut waits = 0;
    mornings(&played, 5, |now, _| {
        let Some(since) = now.today().0.checked_sub(5).map(Day) else {
            return;
        };
        let calendar = &Arc::clone(now.scenario()).calendar;
        let why = why_it_moved(now, since).unwrap();
        assert!(why.what.ends_with(&*calendar.short(since)), "{why:?}");
        let p50 = crate::engine::forecast::launch_day(now.board().outlook.p50);
        assert!(why.value.contains(&*calendar.short(p50)), "{why:?}");
        assert_eq!(why.causes.len(), why.under.len());
        waits += usize::from(why.causes.iter().any(|(cause, _)| cause.contains("waits")));
    });
    assert!(waits > 3, "{waits}");
    let mut first = Playthrough::new(shipped("first-sprint"), 1);
    assert!(why_it_moved(&mut first, Day(0)).is_none());
    assert_eq!(why(&mut first, "moved"), None);
    assert_eq!(why(&mut first, "p50"), first.why("p50"));
    first.next_day();
    let asked = why(&mut first, "p50").unwrap();
    let (last, _) = asked.causes.last().unwrap();
    assert!(last.starts_with("since the morning of"), "{asked:?}");
    assert_eq!(asked.under.len(), asked.causes.len());
}
