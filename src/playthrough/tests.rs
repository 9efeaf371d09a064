use std::path::PathBuf;

use super::save::{Problem, Save, SaveError, keep, load};
use super::verify::{Mismatch, verify};
use super::*;
use crate::engine::Action;
use crate::engine::components::Pace;
use crate::engine::resources::NewsWeight;

fn scenario() -> Arc<Scenario> {
    let checked =
        crate::scenario::check(include_bytes!("../../scenarios/first-sprint.scenario.ron"));
    Arc::new(checked.scenario.expect("First Sprint passes the check"))
}

fn one_on_one(who: &str, day: Day) -> Decision {
    Decision::Plan {
        action: Action::OneOnOne(who.into()),
        day,
        delegate: None,
        evening: false,
    }
}

fn pace(who: &str, pace: Pace) -> Decision {
    Decision::SetPace {
        who: who.into(),
        pace,
    }
}

/// Six days with a decision on three of them.
fn week() -> Playthrough {
    let mut playthrough = Playthrough::new(scenario(), 7);
    playthrough.decide(Decision::Look("plan".into())).unwrap();
    playthrough.decide(one_on_one("ben", Day(0))).unwrap();
    playthrough.next_day();
    playthrough.decide(pace("all", Pace::Push)).unwrap();
    for _ in 0..4 {
        playthrough.next_day();
    }
    playthrough.decide(one_on_one("linh", Day(5))).unwrap();
    playthrough.next_day();
    playthrough
}

fn digest(playthrough: &mut Playthrough) -> u64 {
    playthrough.simulation().digest()
}

#[test]
fn undo_takes_back_the_last_decision_of_today_and_leaves_the_rest() {
    let mut playthrough = week();
    let before = digest(&mut playthrough);
    let hours = playthrough.board().hours.left;
    playthrough.decide(one_on_one("ben", Day(6))).unwrap();
    playthrough.decide(Decision::Look("team".into())).unwrap();
    assert!(playthrough.board().hours.left < hours);
    assert_eq!(playthrough.undo(), Ok(one_on_one("ben", Day(6))));
    assert_eq!(playthrough.board().hours.left, hours);
    assert_eq!(digest(&mut playthrough), before);
    assert_eq!(
        playthrough.undo(),
        Err(BackError::NothingToday),
        "looking at a screen is nothing to take back"
    );
}

#[test]
fn rewind_goes_to_the_morning_of_a_day_and_keeps_what_was_decided_before() {
    let mut playthrough = week();
    let third_morning = playthrough.digests()[1];
    playthrough.rewind(Day(2)).unwrap();
    assert_eq!(
        (
            playthrough.today(),
            playthrough.log().len(),
            playthrough.digests().len()
        ),
        (Day(2), 3, 2)
    );
    assert_eq!(digest(&mut playthrough), third_morning);
    assert!(matches!(
        playthrough.rewind(Day(3)),
        Err(BackError::NotYet(_))
    ));
}

#[test]
fn the_same_decisions_give_the_same_days() {
    assert_eq!(week().digests(), week().digests());
    let mut rewound = week();
    rewound.rewind(Day(0)).unwrap();
    for day in 0..6 {
        for (_, decision) in week().log().iter().filter(|(on, _)| on.0 == day) {
            rewound.decide(decision.clone()).unwrap();
        }
        rewound.next_day();
    }
    assert_eq!(rewound.digests(), week().digests());
}

#[test]
fn a_branch_leaves_the_original_alone() {
    let mut original = week();
    let before = digest(&mut original);
    let mut branch = original.branch().unwrap();
    assert_eq!(digest(&mut branch), before);
    branch.decide(pace("all", Pace::Crunch)).unwrap();
    branch.next_day();
    assert_eq!((original.today(), digest(&mut original)), (Day(6), before));
    original.next_day();
    assert_ne!(original.digests().last(), branch.digests().last());
}

#[test]
fn an_assessed_project_cannot_go_back() {
    let mut playthrough = Playthrough::new(scenario(), 7).with_preset(Preset::Assess);
    playthrough.decide(one_on_one("ben", Day(0))).unwrap();
    playthrough.next_day();
    assert_eq!(playthrough.undo(), Err(BackError::Assessed));
    assert_eq!(playthrough.rewind(Day(0)), Err(BackError::Assessed));
    assert_eq!(playthrough.branch().unwrap_err(), BackError::Assessed);
    assert_eq!(playthrough.today(), Day(1));
}

#[test]
fn a_refused_decision_is_not_written_down() {
    let mut playthrough = Playthrough::new(scenario(), 7);
    playthrough
        .decide(one_on_one("nobody", Day(0)))
        .unwrap_err();
    assert!(playthrough.log().is_empty());
}

#[test]
fn another_project_of_the_same_name_gets_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let first = keep(&week(), folder.path()).unwrap();
    let text = std::fs::read(&first).unwrap();
    let second = keep(&Playthrough::new(scenario(), 7), folder.path()).unwrap();
    assert_eq!(second.file_name().unwrap(), "first-sprint-seed7-2.shiproom");
    assert_eq!(std::fs::read(&first).unwrap(), text, "nothing was lost");
}

#[test]
fn a_save_is_known_under_any_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("monday.txt");
    save::save(&week(), &path).unwrap();
    assert!(save::is_save(&path));
    let other = folder.path().join("notes.txt");
    std::fs::write(&other, "Scenario(").unwrap();
    assert!(!save::is_save(&other));
}

#[test]
fn a_save_opens_where_it_was_closed_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let mut playthrough = week();
    playthrough.decide(pace("ben", Pace::Normal)).unwrap();
    let path = keep(&playthrough, &folder.path().join("new")).unwrap();
    assert_eq!(path.file_name().unwrap(), "first-sprint-seed7.shiproom");
    let mut opened = load(&path).unwrap();
    assert_eq!(opened.difference, None);
    assert_eq!(opened.playthrough.log(), playthrough.log());
    assert_eq!(opened.playthrough.digests(), playthrough.digests());
    assert_eq!(digest(&mut opened.playthrough), digest(&mut playthrough));
    let verified = verify(&Save::read(&path).unwrap()).unwrap();
    assert_eq!((verified.day, verified.outcome), (Day(6), None));
}

#[test]
fn the_text_of_a_save_survives_whatever_an_author_writes() {
    let mut save = Save::of(&week());
    save.text.push_str("// \"#\"## \\ \u{1F6A2}\r\n\t");
    assert_eq!(
        Save::parse(save.to_text().unwrap().as_bytes()).unwrap(),
        save
    );
}

#[test]
fn a_save_of_another_seed_is_told_by_its_first_day() {
    let mut save = Save::of(&week());
    save.seed = 8;
    assert!(matches!(
        verify(&save),
        Err(Mismatch::Differs { day: Day(0), .. })
    ));
    let mut save = Save::of(&week());
    save.digests[3] ^= 1;
    let error = verify(&save).unwrap_err().to_string();
    assert_eq!(
        error,
        "Thu 16 Apr (day 4) is the first day that differs from the save"
    );
    assert!(
        save.open().unwrap().difference.is_some(),
        "it can be played on"
    );
}

#[test]
fn a_save_whose_decisions_were_edited_says_which_is_refused() {
    let mut save = Save::of(&week());
    save.log[1].1 = one_on_one("nobody", Day(0));
    let error = verify(&save).unwrap_err().to_string();
    assert!(
        error.contains("on Mon 13 Apr, a decision is refused") && error.contains("nobody"),
        "{error}"
    );
    let mut save = Save::of(&week());
    save.log.reverse();
    assert!(matches!(
        save.open(),
        Err(Problem::OutOfOrder { number: 2, .. })
    ));
    let mut save = Save::of(&week());
    save.day = Day(4_000_000_000);
    assert!(matches!(
        verify(&save),
        Err(Mismatch::Differs { .. } | Mismatch::NotReplayable(Problem::EndsEarlier { .. }))
    ));
}

#[test]
fn broken_saves_say_what_is_wrong_and_where() {
    let text = Save::of(&week()).to_text().unwrap();
    for length in (0..text.len()).step_by(997) {
        if let Some(part) = text.get(..length) {
            let problem = Save::parse(part.as_bytes()).unwrap_err();
            assert!(matches!(problem, Problem::Broken { .. }), "{problem}");
        }
    }
    let error = Save::parse(text.replacen("seed: 7", "seed: seven", 1).as_bytes())
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("not a whole save file: line ") && error.contains("column"),
        "{error}"
    );
    assert!(matches!(Save::parse(b"\xff\xfe"), Err(Problem::NotText(0))));
    assert!(matches!(
        Save::parse(&vec![b' '; (16 << 20) + 1]),
        Err(Problem::TooLarge)
    ));
    assert!(
        Save::parse("[".repeat(100_000).as_bytes()).is_err(),
        "nor does deep nesting hurt"
    );
}

#[test]
fn a_save_from_the_future_says_what_it_needs() {
    let text = "Save(version: 9, shiproom: \"3.1.4\", weather: Storm(force: 11), log: [(0, Teleport(to: \"lisbon\"))])";
    let problem = Save::parse(text.as_bytes()).unwrap_err();
    assert_eq!(
        problem.to_string(),
        "it is written in version 9 of the save format (by Shiproom 3.1.4); this program reads version 1"
    );
    assert_eq!(
        problem.help(),
        "Open it with that version of Shiproom, or a newer one."
    );
}

#[test]
fn a_save_with_a_broken_scenario_is_refused() {
    let mut save = Save::of(&week());
    save.text = save.text.replacen("tasks: [", "tosks: [", 1);
    assert!(matches!(
        save.open(),
        Err(Problem::BadScenario { errors: 1.., .. })
    ));
}

#[test]
fn a_save_that_is_not_there_is_an_error_with_its_name() {
    let error = load(&PathBuf::from("no/such/file.shiproom")).unwrap_err();
    assert!(
        matches!(error, SaveError::Unreadable(_))
            && error.to_string().contains("no/such/file.shiproom"),
        "{error}"
    );
    let error = save::save(&week(), &PathBuf::from("/no/such/folder/file.shiproom")).unwrap_err();
    assert!(
        matches!(error, SaveError::Unwritable { .. })
            && error.help().contains("folder that exists"),
        "{error}"
    );
}

#[test]
fn a_deep_dive_is_good_news_only_where_it_confirms_what_was_reported() {
    let (mut good, mut bad) = (0, 0);
    for seed in 0..6 {
        let mut playthrough = Playthrough::unrecorded(scenario(), seed);
        while !playthrough.is_over() {
            let before = playthrough.board();
            let day = before.today.day;
            let dive = |task: &str| Decision::Plan {
                action: Action::DeepDive(task.into()),
                day,
                delegate: None,
                evening: false,
            };
            let looked_at: Vec<_> = (before.tasks.iter())
                .filter(|task| playthrough.decide(dive(&task.id)).is_ok())
                .collect();
            playthrough.next_day();
            for task in looked_at {
                let begins = format!("Seen: {},", task.name);
                let board = playthrough.board();
                let Some(news) = board
                    .news
                    .iter()
                    .find(|news| news.text.starts_with(&begins))
                else {
                    continue;
                };
                let said = format!(" where {:.0} % was reported", 100.0 * task.reported);
                let confirms = news.weight == NewsWeight::Good;
                assert_eq!(confirms, !news.text.contains(" was reported"), "{news:?}");
                assert!(confirms || news.text.contains(&said), "{said}: {news:?}");
                good += u32::from(confirms);
                bad += u32::from(!confirms);
            }
        }
    }
    assert!(good > 0 && bad > 0, "{good} good, {bad} bad");
}
