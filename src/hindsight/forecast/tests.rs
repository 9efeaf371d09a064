use std::fmt::Write;
use std::sync::Arc;

use super::*;
use crate::plan::{beta_pert, pert_mean};
use crate::playthrough::Playthrough;
use crate::scenario::{Scenario, check};

/// A project without luck, stories or moods, in which a person-day is a day: closed forms hold.
struct Stripped {
    people: usize,
    tasks: String,
    more: String,
    last: Option<&'static str>,
}

impl Stripped {
    fn of(people: usize) -> Self {
        Self {
            people,
            tasks: String::new(),
            more: String::new(),
            last: None,
        }
    }

    fn task(mut self, id: &str, (o, l, p): (f64, f64, f64), after: &[&str]) -> Self {
        let after: Vec<String> = after.iter().map(|id| format!("\"{id}\"")).collect();
        let _ = writeln!(
            self.tasks,
            "(id: \"{id}\", name: \"Task {id}\", feature: \"f\", discipline: \"work\", effort: ({o}, {l}, {p}), after: [{}]),",
            after.join(", ")
        );
        self
    }

    fn with(mut self, more: &str) -> Self {
        self.more.push_str(more);
        self
    }

    fn scenario(&self) -> Arc<Scenario> {
        let mut team = String::new();
        for n in 0..self.people {
            let _ = write!(
                team,
                "(id: \"p{n}\", name: \"P{n}\", role: \"R\", skills: {{\"work\": 1}}, day_rate: 100),"
            );
        }
        let ready = self.last.map_or("Not(Always)".to_owned(), |task| {
            format!("Task(\"{task}\", Done)")
        });
        let text = format!(
            "Scenario(format: 1, id: \"stripped\", title: \"Stripped\", brief: \"A case.\", calendar: (start: \"2026-01-05\"),
            finish: (target: \"2026-01-26\", last_day: \"2026-12-31\", warranty_days: 0), money: (budget: 100_000),
            team: [{team}],
            stakeholders: [(id: \"s\", name: \"S\", role: \"R\", sponsor: true, power: 0, interest: 0, engagement: Neutral, wanted: Neutral)],
            features: [(id: \"f\", name: \"F\", value: 1, priority: Must, owner: \"s\", clarity: 1)],
            tasks: [{}],
            {}
            launch: (possible: Always, ready: {ready}, options: [(id: \"go\", text: \"Go\", incident: 0)]),
            rules: (rightness: 1, focus: 1, familiarity_new: 1, familiarity_full: 1, communication: 0, sick_chance: 0))",
            self.tasks, self.more
        );
        let checked = check(text.as_bytes());
        let scenario = checked
            .scenario
            .unwrap_or_else(|| panic!("{:#?}\n{text}", checked.findings));
        Arc::new(scenario)
    }

    fn playthrough(&self) -> Playthrough {
        Playthrough::new(self.scenario(), 1)
    }

    /// What is known on the first morning, with estimates that hold as a whole.
    fn prospect(&self) -> Prospect {
        let mut prospect = self.playthrough().prospect();
        prospect.experience.sd = 0.0;
        prospect
    }
}

fn many(prospect: &Prospect) -> Forecast {
    forecast(prospect, MOST_FUTURES, &Progress::default()).unwrap()
}

/// A finish counts the day on which work ends; closed forms count the time that it takes.
fn lengths(forecast: &Forecast) -> Spread {
    Spread::of(
        forecast
            .finish
            .sorted()
            .iter()
            .map(|finish| finish + 1.0)
            .collect(),
    )
}

fn sd(spread: &Spread) -> f64 {
    let mean = spread.mean().unwrap();
    let squares = spread.sorted().iter().map(|x| (x - mean) * (x - mean));
    (squares.sum::<f64>() / spread.sorted().len() as f64).sqrt()
}

#[track_caller]
fn near(x: f64, expected: f64, tolerance: f64) {
    assert!(
        (x - expected).abs() <= tolerance,
        "{x} is not {expected} within {tolerance}"
    );
}

const TEN: (f64, f64, f64) = (4.0, 10.0, 16.0);

/// The variance of the beta distribution of PERT.
fn variance((o, l, p): (f64, f64, f64)) -> f64 {
    let mean = pert_mean(o, l, p);
    (mean - o) * (p - mean) / 7.0
}

#[test]
fn a_chain_has_the_mean_and_the_spread_of_pert() {
    let efforts = [(1.0, 2.0, 9.0), (2.0, 4.0, 12.0), TEN, (3.0, 3.0, 6.0)];
    let project = Stripped::of(1)
        .task("a", efforts[0], &[])
        .task("b", efforts[1], &["a"])
        .task("c", efforts[2], &["b"])
        .task("d", efforts[3], &["c"]);
    let forecast = many(&project.prospect());
    let mean: f64 = efforts.iter().map(|&(o, l, p)| pert_mean(o, l, p)).sum();
    let sigma = efforts.into_iter().map(variance).sum::<f64>().sqrt();
    let found = lengths(&forecast);
    // Four standard errors.
    near(found.mean().unwrap(), mean, 4.0 * sigma / 100.0);
    near(sd(&found), sigma, 4.0 * sigma / 141.0);
    assert!(forecast.tasks.iter().all(|task| task.criticality == 1.0));
    // The widest estimate moves the end most.
    assert_eq!(&*forecast.drivers[0].name, "Task c");
}

#[test]
fn where_two_paths_meet_the_later_one_counts() {
    let mut project = Stripped::of(8);
    for path in ["a", "b"] {
        for step in 0..4 {
            let before = format!("{path}{}", step - 1);
            let before = [&*before];
            let after: &[&str] = if step == 0 { &[] } else { &before };
            project = project.task(&format!("{path}{step}"), TEN, after);
        }
    }
    let forecast = many(&project.prospect());
    // The mean of the larger of two normal numbers (Clark 1961): mu + sigma / sqrt(pi).
    let sigma = (4.0 * variance(TEN)).sqrt();
    let expected = 40.0 + sigma / std::f64::consts::PI.sqrt();
    near(lengths(&forecast).mean().unwrap(), expected, 0.1);
    for task in &forecast.tasks {
        near(task.criticality, 0.5, 0.02);
    }
}

#[test]
fn general_foundry_comes_out_as_published() {
    // Heizer and Render, with beta-PERT efforts: the table of the model, section 12.
    let project = Stripped::of(8)
        .task("a", (1.0, 2.0, 3.0), &[])
        .task("b", (2.0, 3.0, 4.0), &[])
        .task("c", (1.0, 2.0, 3.0), &["a"])
        .task("d", (2.0, 4.0, 6.0), &["b"])
        .task("e", (1.0, 4.0, 7.0), &["c"])
        .task("f", (1.0, 2.0, 9.0), &["c"])
        .task("g", (3.0, 4.0, 11.0), &["d", "e"])
        .task("h", (1.0, 2.0, 3.0), &["f", "g"]);
    let forecast = many(&project.prospect());
    let found = lengths(&forecast);
    near(found.mean().unwrap(), 15.23, 0.06);
    near(found.share_up_to(16.0).unwrap(), 0.691, 0.015);
    near(found.at(0.8).unwrap(), 16.66, 0.06);
    near(forecast.tasks[0].criticality, 0.739, 0.015);
    assert_eq!(forecast.tasks[7].criticality, 1.0);
}

#[test]
fn one_person_who_does_two_things_makes_them_one_path() {
    let project = Stripped::of(1).task("a", TEN, &[]).task("b", TEN, &[]);
    let forecast = many(&project.prospect());
    near(lengths(&forecast).mean().unwrap(), 20.0, 0.15);
    assert!(forecast.tasks.iter().all(|task| task.criticality == 1.0));
}

#[test]
fn what_finished_work_took_is_how_wide_the_forecast_is() {
    let project =
        Stripped::of(1)
            .task("a", (10.0, 10.0, 10.0), &[])
            .task("b", (20.0, 20.0, 20.0), &["a"]);
    let mut playthrough = project.playthrough();
    let early = playthrough.prospect();
    while playthrough.prospect().tasks[0].stage == crate::engine::components::Stage::Open {
        playthrough.next_day();
    }
    let late = playthrough.prospect();
    assert!(late.experience.sd < 0.9 * early.experience.sd);
    // Efforts come out at 1.2 times their estimate.
    assert!(late.experience.factor > early.experience.factor + 0.03);
    // Without width in any estimate, experience is all that moves the end.
    let forecast = many(&early);
    let kinds: Vec<_> = forecast.drivers.iter().map(|driver| driver.kind).collect();
    assert_eq!(kinds, [DriverKind::Estimates]);
}

#[test]
fn vendors_and_risks_move_the_launch_and_are_named() {
    let project = Stripped { last: Some("b"), ..Stripped::of(2) }
        .task("a", (5.0, 5.0, 5.0), &[])
        .with(
            "externals: [(id: \"x\", name: \"The engine\", promised: \"2026-02-16\", slip_days: (0, 0, 0))],
            risks: [(id: \"r\", name: \"Customs\", probability: 0.3, delay: 12, loss: 500, impact: [Add(Slip(\"x\"), 12)])],",
        );
    let project = Stripped {
        tasks: format!(
            "{}(id: \"b\", name: \"Task b\", feature: \"f\", discipline: \"work\", effort: (3, 3, 3), after: [\"a\"], waits_for: [\"x\"]),",
            project.tasks
        ),
        ..project
    };
    let prospect = project.prospect();
    let forecast = many(&prospect);
    let due = prospect.externals[0].due.unwrap();
    assert!(
        forecast.finish.sorted()[0] >= due + 2.0,
        "nothing is usable before it is promised"
    );
    let names: Vec<_> = forecast
        .drivers
        .iter()
        .map(|driver| &*driver.name)
        .collect();
    assert_eq!(names, ["Customs", "The engine"]);
    // Where the risk happens it adds its days; the worst fifth of its luck is all such futures.
    let struck = forecast
        .finish
        .sorted()
        .iter()
        .filter(|&&finish| finish >= due + 12.0 + 2.0);
    near(struck.count() as f64 / f64::from(MOST_FUTURES), 0.3, 0.02);
    assert_eq!(
        forecast.tasks[0].criticality, 0.0,
        "the launch waits for the engine, not for a"
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let prospect = Stripped::of(2)
        .task("a", TEN, &[])
        .task("b", TEN, &[])
        .task("c", TEN, &["a"])
        .playthrough()
        .prospect();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| forecast(&prospect, 500, &Progress::default()).unwrap())
    };
    assert_eq!(on(1), on(5));
}

#[test]
fn a_forecast_can_be_stopped() {
    let progress = Progress::default();
    progress.stop();
    let prospect = Stripped::of(1).task("a", TEN, &[]).prospect();
    assert_eq!(forecast(&prospect, FUTURES, &progress), Err(Stopped));
}

#[test]
fn futures_know_nothing_of_the_beta_that_the_project_drew() {
    // The engine's own draw of an effort, under the seed that equals the scenario's key, is none of the futures.
    let scenario = Stripped::of(1).task("a", TEN, &[]).scenario();
    let luck = crate::engine::luck::Luck::new(scenario.hash);
    let stream = crate::engine::luck::Stream::Effort;
    let mut rng = luck.rng(
        stream,
        scenario.keys.tasks[0].hash(),
        crate::scenario::Day(0),
    );
    let true_effort = beta_pert(&mut rng, TEN.0, TEN.1, TEN.2);
    let mut prospect = Playthrough::new(scenario, 1).prospect();
    prospect.experience.sd = 0.0;
    let forecast = many(&prospect);
    let same = |finish: &&f64| (**finish + 1.0 - true_effort).abs() < 1e-9;
    assert_eq!(forecast.finish.sorted().iter().filter(same).count(), 0);
}

/// A card on the first day about a chain of two tasks, with these choices.
fn card(choices: &str) -> Shifts {
    let mut playthrough = Stripped::of(1)
        .task("a", TEN, &[])
        .task("b", TEN, &["a"])
        .with(
            "draws: [(id: \"d\", outcomes: [(\"yes\", 0.5), (\"no\", 0.5)])],",
        )
        .with(&format!(
            "events: [(id: \"e\", title: \"E\", when: Always, from: \"s\", text: \"T\", choices: [{choices}], otherwise: (choice: \"a\"))],"
        ))
        .playthrough();
    let shifts = forecast_of_choices(&mut playthrough, "e").expect("the card is open");
    assert_eq!(forecast_of_choices(&mut playthrough, "f"), None);
    shifts
}

#[test]
fn a_choice_that_touches_no_plan_shifts_nothing_at_all() {
    let shifts = card(
        "(id: \"a\", text: \"A\", effects: [Add(Morale(\"all\"), -0.5), Flaws(\"a\", 5), Tell(\"s\", Cautious)]),
        (id: \"b\", text: \"B\", effects: [If(Drawn(\"d\", \"yes\"), [Add(Effort(\"a\"), 9)], [Add(Effort(\"a\"), 3)])])",
    );
    for shift in &shifts.choices {
        assert_eq!(
            (shift.p50, shift.p80, shift.cost),
            (0.0, 0.0, 0.0),
            "{}",
            shift.choice
        );
        assert_eq!(shift.with, shifts.without);
    }
}

#[test]
fn work_that_a_choice_adds_moves_every_future_by_as_much() {
    let shifts = card(
        "(id: \"a\", text: \"A\", effects: [Later(3, [Add(Effort(\"b\"), 5)])]),
        (id: \"b\", text: \"B\", cost: 50, from: Budget, effects: [Absent(\"p0\", 4)])",
    );
    let [more, away] = &shifts.choices[..] else {
        panic!()
    };
    near(away.p50, 4.0, 1e-9);
    near(away.p80, 4.0, 1e-9);
    near(away.cost, 4.0 * 100.0 + 50.0, 1e-6);
    // Five person-days more on one of ten: the estimate grows, and its spread with it.
    near(more.p50, 5.0, 0.6);
    assert!(more.p80 > more.p50);
}

#[test]
fn a_chance_in_a_choice_falls_in_its_share_of_the_futures() {
    let shifts = card(
        "(id: \"a\", text: \"A\", effects: [Chance((base: 0.3), [Absent(\"p0\", 60)], [])]),
        (id: \"b\", text: \"B\", effects: [])",
    );
    let shift = &shifts.choices[0];
    let later = shift
        .with
        .sorted()
        .iter()
        .filter(|&&finish| finish > 60.0)
        .count() as f64;
    near(later / f64::from(FUTURES_OF_A_CHOICE), 0.3, 0.07);
    assert!(
        shift.p50 < 5.0 && shift.p80 > 50.0,
        "{} {}",
        shift.p50,
        shift.p80
    );
    near(shift.cost, 0.3 * 60.0 * 100.0, 350.0);
}

#[test]
fn what_cards_ask_for_is_expected_by_the_day_and_widely_spread() {
    // On the first morning a third of the reserve by the target, as nothing was asked for yet.
    let found = crate::scenario::shipped::ALL.iter();
    let harbor = found.clone().find(|s| s.id == "harbor-checkout").unwrap();
    let harbor = Arc::new(check(harbor.text.as_bytes()).scenario.unwrap());
    let first = Playthrough::new(Arc::clone(&harbor), 1).prospect();
    let expected = 0.35 * harbor.money.contingency.units() / harbor.finish.target.as_f64();
    near(first.money.asked, expected, 1e-9);
    // It adds its mean for each day to the launch, and makes the dear futures dearer than the cheap ones cheap.
    let mut prospect = Stripped::of(1).task("a", TEN, &[]).prospect();
    assert_eq!(prospect.money.asked, 0.0);
    let without = many(&prospect).cost;
    prospect.money.asked = 50.0;
    let with = many(&prospect).cost;
    // Whole days: a launch during a day is on it.
    let finish = many(&prospect).finish;
    let days = finish
        .sorted()
        .iter()
        .map(|finish| finish.ceil())
        .sum::<f64>();
    let days = days / finish.sorted().len() as f64;
    let more = with.mean().unwrap() - without.mean().unwrap();
    near(more, 50.0 * days, 0.03 * 50.0 * days);
    let width = |costs: &Spread| costs.at(0.9).unwrap() - costs.at(0.5).unwrap();
    assert!(width(&with) > width(&without));
}
