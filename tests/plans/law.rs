//! What is written can be read again, and is the same.

use std::sync::Arc;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use shiproom::authoring::export::{csv, mspdi, played};
use shiproom::authoring::import::{
    PlanFile, PlanGroup, PlanLink, PlanPerson, PlanShare, PlanTask, skeleton,
};
use shiproom::bots::{Style, play};
use shiproom::plan::LinkKind;
use shiproom::playthrough::Playthrough;
use shiproom::scenario::{Cents, Scenario, check};

use crate::{SAMPLES, read, scenario};

/// A plan without what a table does not hold: it has tasks, and groups and people by name.
fn as_table(plan: &PlanFile) -> PlanFile {
    let mut kept = PlanFile::default();
    let person = |people: &mut Vec<PlanPerson>, name: &str| {
        let known = people.iter().position(|person| person.name == name);
        known.unwrap_or_else(|| {
            people.push(PlanPerson {
                name: name.to_owned(),
                ..PlanPerson::default()
            });
            people.len() - 1
        })
    };
    for task in &plan.tasks {
        let mut task = task.clone();
        task.group = task.group.map(|group| {
            let name = &plan.groups[group].name;
            let known = kept.groups.iter().position(|group| group.name == *name);
            known.unwrap_or_else(|| {
                kept.groups.push(PlanGroup {
                    id: None,
                    name: name.clone(),
                });
                kept.groups.len() - 1
            })
        });
        for share in &mut task.people {
            share.person = person(&mut kept.people, &plan.people[share.person].name);
        }
        kept.tasks.push(task);
    }
    kept
}

fn returns(plan: &PlanFile) {
    let again = read(&mspdi(plan));
    assert_eq!(again.plan, *plan);
    assert!(again.remarks.is_empty(), "{:?}", again.remarks);
    let again = read(&csv(plan).expect("it is written"));
    assert_eq!(again.plan, as_table(plan));
    assert!(again.remarks.is_empty(), "{:?}", again.remarks);
}

/// The same work in the same order, as far as plans hold it.
fn same_work(a: &Scenario, b: &Scenario) {
    for (a, b) in a.tasks.iter().zip(&b.tasks) {
        assert_eq!(a.id, b.id);
        assert_eq!((a.name.clone(), a.effort), (b.name.clone(), b.effort));
        let links = |task: &shiproom::scenario::format::Task| {
            task.after
                .iter()
                .map(|link| (link.task, link.link, link.lag))
                .collect::<Vec<_>>()
        };
        assert_eq!(links(a), links(b));
    }
}

#[test]
fn the_shipped_scenarios_come_back_from_both_forms_on_any_day() {
    for text in [
        include_str!("../../scenarios/first-sprint.scenario.ron"),
        include_str!("../../scenarios/harbor-checkout.scenario.ron"),
    ] {
        let shipped = Arc::new(check(text.as_bytes()).scenario.unwrap());
        let mut project = Playthrough::unrecorded(shipped, 7);
        let first = played(&mut project);
        returns(&first);
        same_work(&scenario(&first), &scenario(&read(&mspdi(&first)).plan));
        for _ in 0..15 {
            project.next_day();
        }
        let later = played(&mut project);
        returns(&later);
        assert!(later.tasks.iter().any(|task| task.actual_start.is_some()));
        assert!(later.tasks.iter().any(|task| task.percent > 0));
        scenario(&later);

        let mut over = play(project.scenario(), Style::Planner, 7);
        let end = played(&mut over);
        returns(&end);
        let done = end.tasks.iter().filter(|task| task.percent == 100);
        let (mut count, mut dated) = (0, 0);
        for task in done {
            count += 1;
            dated += usize::from(
                task.actual_start <= task.actual_finish && task.actual_finish.is_some(),
            );
        }
        assert!(
            count > 5 && count == dated,
            "{dated} of {count} finished tasks have their dates"
        );
    }
}

#[test]
fn what_was_read_from_the_samples_is_written_and_read_again() {
    for sample in SAMPLES {
        returns(&read(sample).plan);
    }
}

fn day() -> impl Strategy<Value = Date> {
    (0_i64..200).prop_map(|days| {
        date(2026, 1, 5)
            .checked_add(jiff::Span::new().days(days))
            .expect("a date")
    })
}

fn text() -> impl Strategy<Value = String> {
    "[A-Za-zäß<&\"'\\\\.,;#-]{1,12}( [A-Za-z<&\"']{1,8}){0,2}"
}

/// A name that a list of names can hold.
fn person_name() -> impl Strategy<Value = String> {
    "[A-Za-zäß&\"'.-]{1,12}( [A-Za-z<]{1,8}){0,2}"
}

prop_compose! {
    fn task(place: usize, people: usize, groups: usize)(
        name in text(),
        milestone in prop::bool::weighted(0.15),
        group in prop::option::of(0..groups),
        id in prop::option::of(Just(format!("t{place}"))),
        discipline in prop::option::of("[a-z]{1,8}"),
        duration in 0_i64..20_000,
        work in 0_i64..20_000,
        mut points in prop::option::of([0_i64..9_000, 0_i64..9_000, 1_i64..9_000]),
        after in prop::collection::btree_map((0..place.max(1), 0_u8..4), -5_000_i64..5_000, 0..3),
        dates in prop::option::of((day(), 0_i64..40)),
        base in prop::option::of((day(), day())),
        not_before in prop::option::weighted(0.2, day()),
        percent in prop::option::of(1_u8..=100),
        shares in prop::collection::btree_map(0..people, 0_i64..9_000, 0..3),
        note in prop::option::of(text()),
    ) -> PlanTask {
        if let Some(points) = &mut points {
            points.sort_unstable();
        }
        let kinds = [LinkKind::FinishToStart, LinkKind::StartToStart, LinkKind::FinishToFinish, LinkKind::StartToFinish];
        let start = dates.map(|(start, _)| start);
        let finish = dates.and_then(|(start, days)| start.checked_add(jiff::Span::new().days(days)).ok());
        PlanTask {
            id,
            name,
            milestone,
            group,
            discipline,
            duration,
            work,
            estimate: points,
            after: if place == 0 {
                Vec::new()
            } else {
                after.into_iter().map(|((task, kind), lag)| PlanLink { task, kind: kinds[usize::from(kind)], lag }).collect()
            },
            start,
            finish,
            not_before,
            baseline_start: base.map(|(start, _)| start),
            baseline_finish: base.map(|(_, finish)| finish),
            actual_start: start.filter(|_| percent.is_some()),
            actual_finish: finish.filter(|_| percent == Some(100)),
            percent: percent.unwrap_or(0),
            people: shares.into_iter().map(|(person, work)| PlanShare { person, work }).collect(),
            note: note.unwrap_or_default(),
        }
    }
}

/// Any small plan whose groups and people are used in their order, as files hold them.
fn plan() -> impl Strategy<Value = PlanFile> {
    let tasks = (1_usize..9).prop_flat_map(|count| {
        (0..count)
            .map(|place| task(place, 3, 3))
            .collect::<Vec<_>>()
    });
    let people = prop::collection::btree_map(person_name(), ("[a-z]{0,6}", 0_i64..200_000), 3);
    let groups = prop::collection::btree_set(text(), 3);
    (
        text(),
        day(),
        tasks,
        people,
        groups,
        prop::collection::btree_set(day(), 0..4),
    )
        .prop_map(|(title, start, mut tasks, people, groups, off)| {
            use jiff::civil::Weekday::{Saturday, Sunday};
            let weekend = |day: &Date| matches!(day.weekday(), Saturday | Sunday);
            let groups: Vec<_> = groups.into_iter().collect();
            // Tasks of a group stand together in a file; what stands in none comes last.
            let mut order: Vec<usize> = (0..tasks.len()).collect();
            order.sort_by_key(|&task| tasks[task].group.unwrap_or(9));
            let mut used: Vec<usize> = tasks.iter().filter_map(|task| task.group).collect();
            used.sort_unstable();
            used.dedup();
            let place = |task: usize| {
                order
                    .iter()
                    .position(|&old| old == task)
                    .expect("it is in the order")
            };
            for task in &mut tasks {
                task.group = task.group.map(|group| {
                    used.iter()
                        .position(|known| *known == group)
                        .expect("it is used")
                });
                for link in &mut task.after {
                    link.task = place(link.task);
                }
                if task.milestone {
                    task.people.clear();
                }
            }
            let mut tasks: Vec<_> = order.iter().map(|&task| tasks[task].clone()).collect();
            tasks[0].milestone = false;
            PlanFile {
                title,
                start: Some(start),
                status: None,
                currency: Some("EUR".into()),
                holidays: off.iter().copied().filter(|day| !weekend(day)).collect(),
                worked: off.iter().copied().filter(weekend).collect(),
                groups: used
                    .iter()
                    .map(|&group| PlanGroup {
                        id: None,
                        name: groups[group].clone(),
                    })
                    .collect(),
                tasks,
                people: people
                    .into_iter()
                    .map(|(name, (group, rate))| PlanPerson {
                        id: None,
                        name,
                        group,
                        day_rate: Cents(rate),
                    })
                    .collect(),
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_plan_comes_back_from_both_forms(plan in plan()) {
        returns(&plan);
    }

    #[test]
    fn any_plan_becomes_a_file_that_can_be_read(plan in plan()) {
        let text = skeleton(&plan).text;
        let checked = check(text.as_bytes());
        // Dates drawn at random may be impossible; nothing else may be wrong.
        let wrong = checked.findings.iter().find(|finding| finding.is_error() && finding.code.as_str() != "S0508");
        prop_assert!(wrong.is_none(), "{:?}\n{}", wrong, text);
    }
}
