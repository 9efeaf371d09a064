//! Published results on the real engine: projects stripped of all that their studies leave out, played day by day.

use std::fmt::Write;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use shiproom::engine::components::Pace;
use shiproom::engine::{Decision, Simulation};
use shiproom::scenario::examine;

/// A Monday.
const START: Date = date(2026, 1, 5);

/// A project of one feature, without luck, stories or moods.
struct Stripped {
    team: String,
    tasks: String,
    rules: String,
    reactions: String,
}

impl Stripped {
    /// Everything neutral; `rules` says what is not.
    fn new(rules: &str) -> Self {
        Self {
            team: String::new(),
            tasks: String::new(),
            rules: format!(
                "optimism: 1, scope_creep: 0, clarity_weight: 0, prerequisite_weight: 0, sick_chance: 0, leaving_chance: 0, \
                 overtime_premium: 0, cancel_trust: 0, helping: 1, {rules}"
            ),
            reactions: String::new(),
        }
    }

    fn person(&mut self, id: &str, more: &str) {
        let _ = writeln!(
            self.team,
            "(id: \"{id}\", name: \"{id}\", role: \"R\", skills: {{\"work\": 1}}, day_rate: 0, {more}),"
        );
    }

    fn task(&mut self, id: &str, effort: f64, more: &str) {
        let _ = writeln!(
            self.tasks,
            "(id: \"{id}\", name: \"{id}\", feature: \"f\", discipline: \"work\", effort: ({effort}, {effort}, {effort}), {more}),"
        );
    }

    fn start(&self) -> Simulation {
        let last = day(600);
        let text = format!(
            "Scenario(format: 1, id: \"stripped\", title: \"Stripped\", brief: \"A case.\", calendar: (start: {}),
            finish: (target: {last}, last_day: {last}), money: (budget: 1),
            method: (default: Scrum, sprint_days: 5000),
            team: [{}],
            stakeholders: [(id: \"s\", name: \"S\", role: \"R\", sponsor: true, power: 0, interest: 0, engagement: Neutral, wanted: Neutral,
                            cadence_days: 5000)],
            features: [(id: \"f\", name: \"F\", value: 1, priority: Must, owner: \"s\", clarity: 1)],
            tasks: [{}],
            reactions: [{}],
            launch: (possible: TasksDone([]), ready: Not(Always), options: [(id: \"go\", text: \"Go\", incident: 0)]),
            rules: ({}))",
            day(0),
            self.team,
            self.tasks,
            self.reactions,
            self.rules
        );
        // A bare project has no story, and its launch never comes.
        let checked = examine(text.as_bytes());
        let scenario = checked
            .scenario
            .unwrap_or_else(|| panic!("{:#?}\n{text}", checked.findings));
        Simulation::new(Arc::new(scenario), 1, false)
    }
}

fn day(n: i64) -> String {
    format!("\"{}\"", START + (n / 5 * 7 + n % 5).days())
}

/// Work left of a task that somebody knows of.
fn left(simulation: &mut Simulation, task: &str) -> f64 {
    let [to_do, _, _, rework] = simulation.truth(task).expect("there is such a task");
    to_do + rework
}

/// Plays until a task has nothing left; returns the working days it took, the last one in part: as much of it as the pace of the day
/// before would have needed.
fn days_to_finish(simulation: &mut Simulation, task: &str) -> f64 {
    let (mut before, mut pace) = (left(simulation, task), f64::INFINITY);
    for day in 1..2_000 {
        assert!(
            !simulation.is_over(),
            "over on day {day} with {before} left"
        );
        simulation.day();
        let now = left(simulation, task);
        if now <= 1e-9 {
            return f64::from(day) - 1.0 + (before / pace).min(1.0);
        }
        (before, pace) = (now, before - now);
    }
    panic!("not finished in 2,000 days");
}

#[track_caller]
fn assert_close(x: f64, expected: f64, tolerance: f64) {
    assert!(
        (x / expected - 1.0).abs() <= tolerance,
        "{x} is not {expected} within {:.1} %",
        tolerance * 100.0
    );
}

/// Brooks' law: 500 function points, 20 experienced people, .1 function points a person-day, and `joiners` more on day `on`.
///
/// Madachy, "Software Process Dynamics" (2008), the model of Brooks' law in its first chapters: familiarity .8 and 1.2, assimilation
/// in 20 days, a quarter of an experienced person for each newcomer, communication .06 n^2 per cent.
fn brooks(joiners: usize, on: i64) -> f64 {
    let mut project = Stripped::new(
        "rightness: 1, focus: 0.1, familiarity_new: 0.8, familiarity_full: 1.2, familiarity_days: 20, training_load: 0.25, \
         communication: 0.0006, communication_max: 0.95, pressure_weight: 0, morale_output: 0, fatigue_weight: 0, \
         familiarity_weight: 0, skill_weight: 0",
    );
    for n in 0..20 {
        project.person(&format!("old{n}"), "familiarity: 1");
    }
    let mut joins = Vec::new();
    for n in 0..joiners {
        project.person(
            &format!("new{n}"),
            "familiarity: 0, candidate: (by_effect_only: true)",
        );
        joins.push(format!("Join(\"new{n}\", 1)"));
    }
    // Who is called on the day before is there on the day.
    project.reactions = format!(
        "(when: On({}), effects: [{}])",
        day(on - 1),
        joins.join(", ")
    );
    project.task("build", 500.0, "max_people: 1000");
    days_to_finish(&mut project.start(), "build")
}

#[test]
fn brooks_law_five_more_people_win_days_and_ten_lose_weeks() {
    println!("{:.1?}", [0, 5, 10].map(|joiners| brooks(joiners, 100)));
    assert_close(brooks(0, 100), 274.0, 0.01);
    assert_close(brooks(5, 100), 271.0, 0.01);
    assert_close(brooks(10, 100), 296.0, 0.01);
}

#[test]
fn brooks_law_a_few_more_people_are_best_and_every_one_costs() {
    let days: Vec<_> = (0..=10).map(|joiners| brooks(joiners, 110)).collect();
    let best = (0..days.len()).min_by(|&a, &b| days[a].total_cmp(&days[b]));
    println!("{days:.2?}");
    assert_eq!(best, Some(3), "{days:.2?}");
    for (joiners, pair) in days.windows(2).enumerate() {
        let falling = joiners < 3;
        assert!(
            if falling {
                pair[1] <= pair[0]
            } else {
                pair[1] >= pair[0]
            },
            "not a U: {days:?}"
        );
        let person_days = |n: usize| 20.0 * days[n] + n as f64 * (days[n] - 110.0);
        assert!(
            person_days(joiners + 1) > person_days(joiners),
            "person-days fall with {joiners} more: {days:?}"
        );
    }
}

/// The rework law: work W by P people of quality Q, flaws found at once, takes W / (P Q) (Cooper 1980; the sum of a geometric series).
fn rework_days(q: f64) -> f64 {
    let mut project = Stripped::new(&format!(
        "rightness: {q}, discovery_days: 0.001, focus: 1, familiarity_new: 1, familiarity_full: 1, communication: 0, pressure_weight: 0, \
         morale_output: 0, fatigue_weight: 0, familiarity_weight: 0, skill_weight: 0, training_load: 0"
    ));
    for n in 0..5 {
        project.person(&format!("p{n}"), "familiarity: 1");
    }
    project.task("build", 1_000.0, "max_people: 5");
    days_to_finish(&mut project.start(), "build")
}

#[test]
fn rework_stretches_a_project_by_one_over_quality() {
    assert_close(rework_days(1.0), 200.0, 0.01);
    assert_close(rework_days(0.68), 200.0 * 1.47, 0.01);
    assert_close(rework_days(0.5), 200.0 * 2.0, 0.01);
}

/// Weinberg, "Quality Software Management" volume 1 (1992): with one to five tasks at once each gets 100, 40, 20, 10, 5 % of a day.
#[test]
fn with_n_tasks_at_once_each_gets_what_weinberg_says() {
    for (n, share) in [(1, 1.0), (2, 0.4), (3, 0.2), (4, 0.1), (5, 0.05)] {
        let mut project = Stripped::new(
            "rightness: 1, focus: 1, familiarity_new: 1, familiarity_full: 1, communication: 0, pressure_weight: 0, morale_output: 0, \
             fatigue_weight: 0",
        );
        project.person("p", "familiarity: 1");
        for task in 0..n {
            project.task(&format!("t{task}"), 10.0, "");
        }
        let mut simulation = project.start();
        for task in 0..n {
            simulation
                .decide(&Decision::Assign {
                    person: "p".into(),
                    task: format!("t{task}").into(),
                })
                .expect("one person can take the task");
        }
        simulation.day();
        for task in 0..n {
            let done = 10.0 - left(&mut simulation, &format!("t{task}"));
            assert!((done - share).abs() < 1e-12, "{done} of each of {n} tasks");
        }
    }
}

/// Right work of ten people in twelve weeks at a pace.
fn twelve_weeks(pace: Pace) -> f64 {
    // Moods and fatigue as they are by default; only luck is off, and nobody presses.
    let mut project = Stripped::new("pressure_weight: 0, discovery_days: 10000");
    for n in 0..10 {
        project.person(&format!("p{n}"), "familiarity: 1, morale: 0.62");
    }
    project.task("build", 5_000.0, "max_people: 10");
    let mut simulation = project.start();
    simulation
        .decide(&Decision::SetPace {
            who: "all".into(),
            pace,
        })
        .expect("everybody has a pace");
    for _ in 0..60 {
        simulation.day();
    }
    simulation.truth("build").expect("there is such a task")[1]
}

/// Business Roundtable, "Scheduled Overtime Effect on Construction Projects" (1980), as recalled: twelve weeks at 50 hours give little
/// more than twelve at 40 (499.8 against 480 hours' worth). Thomas (1992) contests its data; the direction is shared.
#[test]
fn twelve_weeks_of_overtime_win_a_few_per_cent_at_most() {
    let gain = twelve_weeks(Pace::Push) / twelve_weeks(Pace::Normal) - 1.0;
    println!("50 hours give {:.1} % more", gain * 100.0);
    assert!((0.0..=0.10).contains(&gain), "{:.1} % more", gain * 100.0);
    let crunch = twelve_weeks(Pace::Crunch) / twelve_weeks(Pace::Normal) - 1.0;
    println!("60 hours give {:.1} % more", crunch * 100.0);
    assert!(
        crunch < 1.5 - 1.0,
        "60 hours give {:.1} % more",
        crunch * 100.0
    );
}
