//! The built program, from the outside: files, pipes and exit codes.

use std::path::Path;

use crate::built::{err, out, shiproom};

#[test]
fn a_project_is_played_saved_verified_and_played_on() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let played = shiproom(
        at,
        &["play", "first-sprint", "--seed", "11"],
        "plan\npace ben push\nnext\nnext\nnext\nnext\nreport send\nnext\nsave mine\n",
    );
    let text = out(&played);
    assert!(
        played.status.success()
            && text.contains("Saved to mine.shiproom")
            && !text.contains('\u{1b}'),
        "{text}"
    );

    let verified = shiproom(at, &["replay", "mine.shiproom", "--verify"], "");
    assert_eq!(verified.status.code(), Some(0), "{}", err(&verified));
    assert_eq!(
        out(&verified),
        "mine.shiproom: verified, 5 days the same bit by bit; not over: it stands on Mon 20 Apr\n"
    );

    let forecast = shiproom(at, &["forecast", "mine.shiproom", "--futures", "50"], "");
    assert!(
        out(&forecast).starts_with("Forecast · 50 futures of what you know on Mon 20 Apr\n"),
        "{}",
        out(&forecast)
    );
    let forecast = shiproom(
        at,
        &["forecast", "mine.shiproom", "--futures", "50", "--json"],
        "",
    );
    let record: serde_json::Value = serde_json::from_str(&out(&forecast)).unwrap();
    assert_eq!(
        (&record["futures"], &record["date"]),
        (&50.into(), &"2026-04-20".into())
    );
    assert!(record["finish"]["p50"].as_str() <= record["finish"]["p80"].as_str());
    assert!(!record["tasks"].as_array().unwrap().is_empty());

    let again = shiproom(
        at,
        &["play", "mine.shiproom"],
        "status\nsave\nsave other\nsave other over\nquit\n",
    );
    let text = out(&again);
    assert!(
        text.contains("Mon 20 Apr · week 2")
            && text.contains("Saved to mine.shiproom")
            && text.contains("Saved to other.shiproom"),
        "{text}"
    );
    let refused = shiproom(at, &["play", "first-sprint"], "save mine\n");
    assert!(
        out(&refused).contains("mine.shiproom is there already"),
        "{}",
        out(&refused)
    );

    let save = std::fs::read_to_string(at.join("mine.shiproom")).unwrap();
    std::fs::write(
        at.join("forged.shiproom"),
        save.replace("seed: 11", "seed: 12"),
    )
    .unwrap();
    let forged = shiproom(at, &["replay", "forged.shiproom", "--verify"], "");
    assert_eq!(forged.status.code(), Some(1));
    assert!(
        out(&forged).contains("is the first day that differs from the save"),
        "{}",
        out(&forged)
    );

    std::fs::write(at.join("cut.shiproom"), &save[..save.len() / 2]).unwrap();
    let cut = shiproom(at, &["replay", "cut.shiproom", "--verify"], "");
    assert_eq!(cut.status.code(), Some(1));
    assert!(
        err(&cut).contains("cut.shiproom cannot be opened: it is not a whole save file: line "),
        "{}",
        err(&cut)
    );
    let over = shiproom(
        at,
        &[
            "run",
            "first-sprint",
            "--bot",
            "drifter",
            "--save",
            "over.shiproom",
        ],
        "",
    );
    assert!(over.status.success(), "{}", err(&over));
    let over = shiproom(at, &["forecast", "over.shiproom"], "");
    assert_eq!(over.status.code(), Some(1));
    assert!(
        err(&over).contains("is over: there is nothing left to forecast"),
        "{}",
        err(&over)
    );
    let missing = shiproom(at, &["replay", "none.shiproom"], "");
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn without_a_file_it_asks_which_project() {
    let folder = tempfile::tempdir().unwrap();
    let text = out(&shiproom(folder.path(), &[], "7000\nno-such\n\nquit\n"));
    assert!(
        text.contains("Shiproom: which project?") && text.contains("harbor-checkout"),
        "{text}"
    );
    assert!(
        text.contains("No such number.")
            && text.contains("there is no file and no scenario \"no-such\""),
        "{text}"
    );
    assert!(
        text.contains("\nFirst Sprint\n") && text.ends_with("Left on Mon 13 Apr.\n"),
        "{text}"
    );
    let text = out(&shiproom(folder.path(), &["play"], "harbor\n"));
    assert!(text.contains("\nHarbor Checkout\n"), "{text}");
    let nothing = shiproom(folder.path(), &[], "");
    assert!(nothing.status.success());
}

#[test]
fn check_tells_clean_from_broken_from_missing() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let good = shiproom::scenario::shipped::text("first-sprint").unwrap();
    std::fs::write(at.join("good.scenario.ron"), good).unwrap();
    std::fs::write(
        at.join("bad.scenario.ron"),
        good.replacen("discipline: \"backend\"", "disciplin: \"backend\"", 1),
    )
    .unwrap();

    let clean = shiproom(at, &["check", "good.scenario.ron"], "");
    assert_eq!(clean.status.code(), Some(0), "{}", out(&clean));
    assert!(
        out(&clean).ends_with("good.scenario.ron: clean\n"),
        "{}",
        out(&clean)
    );

    let broken = shiproom(at, &["check", "good.scenario.ron", "bad.scenario.ron"], "");
    assert_eq!(broken.status.code(), Some(1));
    assert!(
        out(&broken).contains("did you mean `discipline`?")
            && out(&broken).contains("bad.scenario.ron: "),
        "{}",
        out(&broken)
    );

    let json = shiproom(at, &["check", "bad.scenario.ron", "--format", "json"], "");
    for line in out(&json).lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(
            object["line"].as_u64().unwrap() > 1
                && object["code"].as_str().unwrap().starts_with('S')
        );
    }

    assert_eq!(
        shiproom(at, &["check", "none.ron"], "").status.code(),
        Some(2)
    );
    assert_eq!(shiproom(at, &["check"], "").status.code(), Some(2));
    let explained = shiproom(at, &["check", "--explain", "s0201"], "");
    assert!(
        explained.status.success()
            && out(&explained).starts_with("# S0201: ")
            && out(&explained).contains("## Right"),
        "{}",
        out(&explained)
    );
    assert_eq!(
        shiproom(at, &["check", "--explain", "S9999"], "")
            .status
            .code(),
        Some(2)
    );
    let played = shiproom(at, &["play", "bad.scenario.ron"], "");
    assert_eq!(played.status.code(), Some(1));
    assert!(
        err(&played).contains("it can be played when they are mended"),
        "{}",
        err(&played)
    );
}

#[test]
fn a_file_of_another_kind_is_called_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    shiproom(at, &["new", "x"], "");
    let pack = [
        "workshop",
        "pack",
        "x.scenario.ron",
        "--seed",
        "3",
        "-o",
        "x.pack",
    ];
    shiproom(at, &pack, "");
    shiproom(at, &["play", "x.scenario.ron"], "next\nsave mine\n");
    for (arguments, said) in [
        (
            ["debrief", "x.scenario.ron"],
            "it is a scenario, which nobody has played yet",
        ),
        (["forecast", "x.pack"], "it is a workshop pack"),
        (
            ["check", "mine.shiproom"],
            "mine.shiproom is the save of a played project, not a scenario",
        ),
        (
            ["balance", "x.pack"],
            "x.pack is a workshop pack, not a scenario",
        ),
    ] {
        let refused = shiproom(at, &arguments, "");
        assert_ne!(refused.status.code(), Some(0), "{arguments:?}");
        let told = err(&refused);
        assert!(
            told.contains(said) && told.contains("shiproom play FILE"),
            "{told}"
        );
        assert_eq!(
            told.lines().count(),
            2,
            "what it is, and what to do: {told}"
        );
    }
}

#[test]
fn a_plan_is_imported_played_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plans");
    let plan = plans.join("ms-project-2016.xml");
    let imported = shiproom(
        at,
        &["import", plan.to_str().unwrap(), "-o", "board.scenario.ron"],
        "",
    );
    assert_eq!(imported.status.code(), Some(0), "{}", err(&imported));
    let said = err(&imported);
    assert!(
        said.contains("4 tasks, 1 milestone, 2 people.") && said.contains("The budget is"),
        "{said}"
    );
    let checked = shiproom(at, &["check", "board.scenario.ron"], "");
    assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));

    let played = shiproom(
        at,
        &["play", "board.scenario.ron"],
        "next\nnext\nsave mine\n",
    );
    assert!(out(&played).contains("Saved to"), "{}", out(&played));
    let exported = shiproom(
        at,
        &[
            "export",
            "mine.shiproom",
            "--mspdi",
            "played.xml",
            "--csv",
            "played.csv",
        ],
        "",
    );
    assert_eq!(
        out(&exported),
        "played.xml: 5 rows\nplayed.csv: 5 rows\n",
        "{}",
        err(&exported)
    );
    for file in ["played.xml", "played.csv"] {
        let again = shiproom(at, &["import", file], "");
        assert_eq!(again.status.code(), Some(0), "{}", err(&again));
        assert!(
            out(&again).contains("id: \"board-layout\""),
            "{}",
            out(&again)
        );
    }

    std::fs::write(at.join("bad.csv"), "Name,Start\nLayout,soon\n").unwrap();
    let refused = shiproom(at, &["import", "bad.csv"], "");
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(
        err(&refused),
        "shiproom: bad.csv: line 2: \"soon\" is not a date\nhelp: write year-month-day: 2026-08-03\n"
    );
    assert_eq!(
        shiproom(at, &["import", "none.csv"], "").status.code(),
        Some(2)
    );
    assert_eq!(
        shiproom(at, &["export", "mine.shiproom"], "").status.code(),
        Some(2)
    );
}

#[test]
fn run_gives_one_object_a_seed_whatever_the_threads() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let bot = "drifter";
    let one = shiproom(
        at,
        &[
            "run",
            "first-sprint",
            "--bot",
            bot,
            "--seed",
            "5",
            "--json",
            "--save",
            "bot.shiproom",
        ],
        "",
    );
    assert!(one.status.success(), "{}", err(&one));
    let object: serde_json::Value = serde_json::from_str(&out(&one)).unwrap();
    for key in [
        "scenario",
        "seed",
        "bot",
        "days",
        "finish",
        "cost",
        "ending",
        "delivery",
        "quality",
        "alignment",
        "overall",
        "grade",
        "parts",
    ] {
        assert!(object.get(key).is_some(), "{key}");
    }
    let verified = shiproom(at, &["replay", "bot.shiproom", "--verify"], "");
    assert!(
        verified.status.success() && out(&verified).contains("grade"),
        "{}",
        out(&verified)
    );

    let runs = |threads: &str| {
        out(&shiproom(
            at,
            &[
                "run",
                "first-sprint",
                "--bot",
                bot,
                "--seed",
                "4",
                "--runs",
                "6",
                "--threads",
                threads,
                "--json",
            ],
            "",
        ))
    };
    let (single, many) = (runs("1"), runs("3"));
    assert_eq!(single, many);
    assert_eq!(single.lines().count(), 6);
    assert_eq!(
        single.lines().nth(1),
        out(&one).lines().next(),
        "a run does not depend on those before it"
    );
    let text = out(&shiproom(
        at,
        &["run", "first-sprint", "--bot", bot, "--runs", "3"],
        "",
    ));
    assert!(
        text.contains("3 runs, seeds 1 to 3") && text.contains("overall"),
        "{text}"
    );
    let unknown = shiproom(at, &["run", "first-sprint", "--bot", "deep-thought"], "");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains(bot), "{}", err(&unknown));
}

#[test]
fn a_scenario_that_is_asked_for_without_its_ending_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("mine.scenario.ron"), "").unwrap();
    for command in ["play", "check", "balance", "watch", "bless"] {
        let told = shiproom(at, &[command, "mine"], "");
        assert_eq!(told.status.code(), Some(2), "{command}");
        assert!(
            err(&told).contains("Did you mean mine.scenario.ron?"),
            "{command}: {}",
            err(&told)
        );
    }
}
