use std::sync::Arc;

use shiproom::authoring::balance::{Balance, Options, balance, codes, page, text};
use shiproom::bots::{self, Style};
use shiproom::hindsight::Progress;
use shiproom::report::text::Style as Colors;
use shiproom::scenario::{Scenario, shipped};

use crate::{err, lesson, out, scenario, shiproom};

fn shipped(id: &str) -> Arc<Scenario> {
    scenario(shipped::text(id).expect("it is shipped"))
}

fn of(scenario: &Arc<Scenario>, options: &Options) -> Balance {
    balance(scenario, options, &Progress::default()).expect("nobody stopped it")
}

fn runs(runs: u32) -> Options {
    Options {
        runs,
        ..Options::default()
    }
}

#[test]
fn a_style_gets_what_it_gets_when_it_plays_with_the_whole_board() {
    for id in ["first-sprint", "harbor-checkout"] {
        let scenario = shipped(id);
        let found = of(
            &scenario,
            &Options {
                trials: 0,
                ..runs(12)
            },
        );
        assert_eq!((found.runs, found.seeds), (12, 2));
        for one in &found.styles {
            let mut scores: Vec<f64> = (1..=2)
                .map(|seed| bots::play(&scenario, one.style, seed))
                .map(|mut played| played.outcome().expect("it is over").overall)
                .collect();
            scores.sort_by(f64::total_cmp);
            assert_eq!(one.scores.sorted(), scores, "{}", one.style);
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let scenario = scenario(&lesson(&[]));
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let pool = pool.build().expect("threads can be started");
        pool.install(|| of(&scenario, &runs(24)))
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn who_is_asked_to_stop_stops() {
    let progress = Progress::default();
    progress.stop();
    assert!(balance(&scenario(&lesson(&[])), &runs(6), &progress).is_err());
}

#[test]
fn choices_that_do_the_same_are_worth_nothing_against_each_other() {
    let text = lesson(&[
        (
            "effects: [Find(\"orders\", 0.35), Find(\"page\", 0.35), Add(Trust(\"osman\"), -0.02), Busy(\"freya\", 1)], likes: [\"ivo\"], minds: [\"freya\"]",
            "effects: [Add(Trust(\"osman\"), 0.06)], likes: [\"osman\"]",
        ),
        (
            "detail: \"Loud, and honest.\", hours: 0.5",
            "detail: \"Loud, and honest.\"",
        ),
    ]);
    let found = of(&scenario(&text), &runs(24));
    let card = found.events.iter().find(|event| event.id == "which-shop");
    for choice in &card.expect("the card is there").choices {
        let worth = choice.worth.expect("it was tried");
        assert_eq!((worth.mean, worth.sd, choice.best), (0.0, 0.0, 1.0));
        assert!(choice.trials >= 8);
    }
}

#[test]
fn shares_are_shares_of_what_they_say() {
    let found = of(&scenario(&lesson(&[])), &runs(60));
    let drifter = &found.styles[0];
    assert_eq!(drifter.style, Style::Drifter);
    for event in &found.events {
        let mean = event.fires_by.iter().sum::<f64>() / event.fires_by.len() as f64;
        assert!((event.fires - mean).abs() < 1e-12, "{}", event.id);
        let taken: f64 = event.choices.iter().map(|choice| choice.taken).sum();
        assert!((taken + event.lapsed - 1.0).abs() < 1e-12, "{}", event.id);
        assert!(event.choices.iter().all(|choice| choice.taken_by[0] == 0.0));
        let when = event.when.as_ref().expect("they all come up");
        assert!(when.p10 <= when.p50 && when.p50 <= when.p90);
    }
    for style in &found.styles {
        let endings: f64 = style.endings.iter().map(|(_, share)| share).sum();
        assert!((endings - 1.0).abs() < 1e-12);
        assert!(style.won <= style.launched);
    }
    let late = found.events.iter().find(|event| event.id == "late-tills");
    let risk = found.risks.iter().find(|risk| risk.id == "tills-late");
    // The one brings the other.
    assert_eq!(late.unwrap().fires, risk.unwrap().strikes);
}

/// The codes that a changed lesson gets, and the words of its findings.
fn findings(changes: &[(&str, &str)]) -> (Vec<String>, String) {
    let text = lesson(changes);
    let scenario = scenario(&text);
    let found = of(
        &scenario,
        &Options {
            styles: vec![Style::Drifter, Style::ByTheBook],
            trials: 8,
            ..runs(100)
        },
    );
    for finding in &found.findings {
        if let Some(line) = finding.line {
            let line = text.lines().nth(line - 1).expect("a line of the file");
            assert!(line.contains("id: \""), "{finding:?} points at {line}");
        }
    }
    let codes = found.findings.iter();
    (
        codes.map(|one| one.code.as_str().to_owned()).collect(),
        format!("{:#?}", found.findings),
    )
}

#[test]
fn what_is_wrong_with_a_story_is_found() {
    let cakes = "when: From(\"2027-03-11\"),";
    for (code, changes) in [
        (
            codes::UNWINNABLE,
            &[(
                "possible: TasksDone([\"orders\", \"page\"])",
                "possible: All([Always, Not(Always)])",
            )][..],
        ),
        (
            codes::DEAD_EVENT,
            &[(cakes, "when: AtLeast(Trust(\"osman\"), 1),")],
        ),
        (
            codes::DEAD_CHOICE,
            &[(
                "needs: [AtLeast(Trust(\"osman\"), 0.5)]",
                "needs: [AtLeast(Trust(\"osman\"), 1)]",
            )],
        ),
        (
            codes::DOMINATED,
            &[(
                "effects: [Promise(\"cakes-in-may\"), Add(Trust(\"osman\"), -0.03)]",
                "effects: [Promise(\"cakes-in-may\"), Add(Trust(\"osman\"), -0.3), Add(Trust(\"greta\"), -0.2)]",
            )],
        ),
        (
            codes::BLUE_SKY,
            &[(
                "visibility: 0.5, owner: \"ivo\"",
                "visibility: 0, owner: \"ivo\"",
            )],
        ),
        (
            codes::NO_SIGN,
            &[(
                "            sign: \"Their project lead answers with a smiley.\",\n",
                "",
            )],
        ),
        (
            codes::DEAD_RISK,
            &[(
                "when: AtLeast(Reported(\"orders\"), 0.5)",
                "when: All([Launched, Not(Launched)])",
            )],
        ),
        (codes::LENGTH, &[("minutes: 15", "minutes: 90")]),
        (
            codes::SELDOM_WON,
            &[
                (
                    "possible: TasksDone([\"orders\", \"page\"])",
                    "possible: All([TasksDone([\"orders\", \"page\"]), Risk(\"double-orders\", Fired)])",
                ),
                (
                    "probability: 0.5,\n            window: (\"2027-03-17\"",
                    "probability: 0.2,\n            window: (\"2027-03-17\"",
                ),
            ],
        ),
    ] {
        let (found, words) = findings(changes);
        assert!(
            found.iter().any(|one| one == code.as_str()),
            "{code}: {words}"
        );
    }
}

#[test]
fn a_card_that_only_another_choice_leads_to_is_not_dead() {
    let scenario = scenario(&lesson(&[(
        "when: From(\"2027-03-11\"),",
        "when: Answered(\"which-shop\", \"market\"),",
    )]));
    let dead = |trials| {
        let options = Options {
            styles: vec![Style::ByTheBook],
            trials,
            ..runs(100)
        };
        let found = of(&scenario, &options).findings;
        found.iter().any(|one| one.code == codes::DEAD_EVENT)
    };
    assert!(dead(0), "By-the-book takes the harbor");
    assert!(!dead(8), "the market leads to it");
}

#[test]
fn the_program_says_it_as_text_as_json_and_as_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(
        at.join("x.scenario.ron"),
        lesson(&[("minutes: 15", "minutes: 90")]),
    )
    .unwrap();
    let told = shiproom(
        at,
        &[
            "balance",
            "x.scenario.ron",
            "--runs",
            "24",
            "--trials",
            "0",
            "--html",
            "x.html",
        ],
    );
    let words = out(&told);
    assert_eq!(told.status.code(), Some(0), "{}", err(&told));
    assert!(
        words.contains("warning[B0501]: the project is shorter than it says"),
        "{words}"
    );
    assert!(words.ends_with("x.scenario.ron: 1 warning\n"), "{words}");
    assert!(
        words.lines().all(|line| line.chars().count() <= 100),
        "{words}"
    );
    let page = std::fs::read_to_string(at.join("x.html")).unwrap();
    assert!(page.contains("Which shop goes first?") && !page.contains("<script"));

    let strict = [
        "balance",
        "x.scenario.ron",
        "--runs",
        "24",
        "--trials",
        "0",
        "--strict",
        "--json",
    ];
    let told = shiproom(at, &strict);
    assert_eq!(
        told.status.code(),
        Some(1),
        "a warning counts with --strict"
    );
    let record: serde_json::Value = serde_json::from_str(&out(&told)).unwrap();
    assert_eq!((&record["runs"], &record["seeds"]), (&24.into(), &4.into()));
    assert_eq!(record["styles"][5]["style"], "planner");
    assert_eq!(record["findings"][0]["code"], "B0501");

    let two = [
        "balance",
        "x.scenario.ron",
        "--runs",
        "4",
        "--bots",
        "planner,drifter",
        "--json",
    ];
    let record: serde_json::Value = serde_json::from_str(&out(&shiproom(at, &two))).unwrap();
    assert_eq!(record["styles"][0]["style"], "drifter");
    assert_eq!(record["styles"].as_array().unwrap().len(), 2);

    for wrong in [
        &["balance", "nothing.scenario.ron"][..],
        &["balance", "x.scenario.ron", "--bots", "hero"],
        &["balance", "x.scenario.ron", "--runs", "0"],
        &["balance", "--explain", "B9999"],
        &["balance"],
    ] {
        assert_eq!(shiproom(at, wrong).status.code(), Some(2), "{wrong:?}");
    }
    for command in ["balance", "check"] {
        let told = shiproom(at, &[command, "--explain", "b0303"]);
        assert!(out(&told).starts_with("# B0303: a choice"), "{command}");
        let slip = shiproom(at, &[command, "--explain", "B0309"]);
        assert!(err(&slip).contains("did you mean B030"), "{}", err(&slip));
    }
}

#[test]
fn it_says_how_the_first_forecast_is_kept_and_how_sure_it_is_of_the_choices() {
    let scenario = shipped("first-sprint");
    let tried = |trials| of(&scenario, &Options { trials, ..runs(24) });
    let found = tried(2);
    for one in &found.styles {
        assert!(one.kept_p50 <= one.kept_p80 && one.kept_p80 <= one.launched);
    }
    // A careful style keeps what it was told more often than one that looks away.
    let kept = |style| {
        found
            .styles
            .iter()
            .find(|one| one.style == style)
            .map(|one| one.kept_p80)
    };
    assert!(kept(Style::Planner) > kept(Style::Drifter));
    let words = text(&found, "first-sprint", Colors::PLAIN);
    assert!(
        words.contains("too few to judge") && words.contains("yellow-cells (2)"),
        "{words}"
    );
    let none = text(&tried(0), "first-sprint", Colors::PLAIN);
    assert!(!none.contains("too few to judge"), "nothing was asked for");
}

#[test]
fn a_scenario_without_a_story_is_balanced_too() {
    let plain = scenario(include_str!("../science/deck.scenario.ron"));
    let found = of(&plain, &runs(6));
    assert!(found.events.is_empty());
    assert!(text(&found, "deck", Colors::PLAIN).contains("planner"));
    assert!(page(&found, &plain.calendar).contains("Overall scores by style"));
}
