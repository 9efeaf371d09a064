//! Results: what holds counts, and what does not is left out with its reason.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use shiproom::engine::Decision;
use shiproom::hindsight::Progress;
use shiproom::playthrough::Preset;
use shiproom::scenario::Day;
use shiproom::workshop::collect::{results_in, verify_all};
use shiproom::workshop::result::{Flaw, GateForecast};
use shiproom::workshop::{Cohort, Comparison, Gate, PlayResult, Workshop, file, table};

use super::class::{hand_in, play, workshop};

fn collect(workshop: &Workshop, folder: &Path) -> Cohort {
    let files = results_in(folder).expect("the folder can be read");
    verify_all(workshop.clone(), files, &Progress::default()).expect("nobody stops it")
}

/// First Sprint with a gate, and one result of it that goes past the gate.
fn one() -> (Arc<Workshop>, PlayResult) {
    let workshop = workshop("first-sprint", Preset::Assess, &[1]);
    let folder = tempfile::tempdir().expect("a folder of results");
    let (seat, playthrough) = play(&workshop, "Mia", 3, folder.path(), Some(8));
    (workshop, seat.result(&playthrough))
}

/// Why the only result of a folder does not count; none when it does.
fn flaw(workshop: &Workshop, text: &[u8]) -> Option<Flaw> {
    let folder = tempfile::tempdir().expect("a folder of results");
    std::fs::write(folder.path().join("one.result"), text).expect("a folder of results");
    let cohort = collect(workshop, folder.path());
    assert_eq!(cohort.plays.len() + cohort.left_out.len(), 1);
    cohort
        .left_out
        .into_iter()
        .next()
        .map(|left_out| left_out.flaw)
}

#[test]
fn each_bad_result_is_left_out_with_its_reason() {
    let (workshop, good) = one();
    let text = file::to_text(&good).unwrap();
    assert_eq!(flaw(&workshop, text.as_bytes()), None);
    let reason = |text: &str| {
        flaw(&workshop, text.as_bytes())
            .expect("it does not count")
            .to_string()
    };
    // What a cheat with a program of their own would write: the seal is right.
    let resealed = |change: &dyn Fn(&mut PlayResult)| {
        let mut bad = good.clone();
        change(&mut bad);
        reason(&file::to_text(&bad.sealed()).unwrap())
    };

    assert!(
        reason(&text[..text.len() / 2]).starts_with("it is not a whole workshop result: line ")
    );
    assert!(reason("").starts_with("it is not a whole workshop result"));
    assert_eq!(
        reason(&text.replace("Mia", "Max")),
        "it was changed after it was written: its seal is broken"
    );
    assert!(
        flaw(&workshop, &[0xff; 10])
            .unwrap()
            .to_string()
            .contains("not UTF-8")
    );
    assert!(
        flaw(&workshop, &vec![b' '; (1 << 20) + 1])
            .unwrap()
            .to_string()
            .contains("larger than 1 MiB")
    );
    assert!(
        reason(&text.replacen("version: 1", "version: 2", 1)).contains("version 2 of its format")
    );

    assert_eq!(
        resealed(&|bad| bad.pack ^= 1),
        "it belongs to another pack, \"Spring class\""
    );
    assert!(
        resealed(&|bad| bad.digests[2] ^= 1).contains("Wed 15 Apr is the first day that differs")
    );
    assert!(resealed(&|bad| bad.log.truncate(1)).contains("is the first day that differs"));
    assert!(
        resealed(&|bad| bad.log.push(bad.log[0].clone()))
            .contains("not in the order of their days")
    );
    assert!(resealed(&|bad| bad.day = Day(400)).contains("fingerprint for each day"));
    assert!(resealed(&|bad| bad.mode = Preset::Learn).contains("played in mode Assess"));
    assert!(resealed(&|bad| bad.forecasts.clear()).contains("passed W1 without a forecast"));
    assert!(resealed(&|bad| bad.forecasts[0].p50 = Day(0)).contains("not one that can be given"));
    let more = GateForecast {
        gate: Gate(2),
        p50: Day(30),
        p80: Day(31),
    };
    assert!(resealed(&|bad| bad.forecasts.push(more)).contains("W2 is no gate"));
    assert!(resealed(&|bad| bad.participant.name = "a\nb".into()).contains("a name has"));
    assert!(
        resealed(&|bad| {
            bad.digests[0] ^= 1;
            bad.shiproom = "9.9.9".into();
        })
        .contains("played with Shiproom 9.9.9")
    );
    let nobody = Decision::Answer {
        card: "none".into(),
        choice: "none".into(),
    };
    assert!(
        resealed(&|bad| bad.log.push((bad.day, nobody.clone()))).contains("a decision is refused")
    );
}

#[test]
fn a_pack_whose_scenario_differs_by_a_byte_is_another_pack() {
    let (workshop, good) = one();
    let mut pack = workshop.pack().clone();
    pack.text.push(' ');
    let other = Workshop::of(pack).unwrap();
    let text = file::to_text(&good).unwrap();
    assert!(matches!(
        flaw(&other, text.as_bytes()),
        Some(Flaw::Foreign(_))
    ));
}

#[test]
fn of_several_results_of_one_participant_the_furthest_counts() {
    let workshop = workshop("first-sprint", Preset::Assess, &[1]);
    let folder = tempfile::tempdir().unwrap();
    for (place, days) in [("gate", 5), ("final", 12), ("copy", 12)] {
        let at = folder.path().join(place);
        std::fs::create_dir(&at).unwrap();
        hand_in(&workshop, "Mia", 3, &at, Some(days));
    }
    // The same person, on another course.
    let at = folder.path().join("again");
    std::fs::create_dir(&at).unwrap();
    let (seat, mut other) = play(&workshop, "Mia", 3, &at, Some(3));
    let pace = Decision::SetPace {
        who: "all".into(),
        pace: shiproom::engine::components::Pace::Crunch,
    };
    other.decide(pace).unwrap();
    seat.write(&other).unwrap();
    // Another person of the same name.
    let at = folder.path().join("other");
    std::fs::create_dir(&at).unwrap();
    hand_in(&workshop, "Mia", 4, &at, Some(2));
    let cohort = collect(&workshop, folder.path());
    assert_eq!(
        cohort
            .plays
            .iter()
            .map(|play| play.day.0)
            .collect::<Vec<_>>(),
        [12, 2]
    );
    let flaws: Vec<&Flaw> = cohort.left_out.iter().map(|it| &it.flaw).collect();
    assert_eq!(
        flaws,
        [&Flaw::Contradicted, &Flaw::Superseded, &Flaw::Superseded]
    );
    assert_eq!(cohort.shared_names(), [("Mia".to_owned(), 2)]);
    assert_eq!(cohort.revealed().names, ["Mia", "Mia (2)"]);
}

#[test]
fn what_is_compared_depends_neither_on_threads_nor_on_the_names_of_files() {
    let workshop = workshop("first-sprint", Preset::Learn, &[1, 2]);
    let folder = tempfile::tempdir().unwrap();
    for number in 0..5 {
        hand_in(
            &workshop,
            &format!("P{number}"),
            number,
            folder.path(),
            None,
        );
    }
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let cohort = collect(&workshop, folder.path());
            let comparison = Comparison::of(&cohort, &Progress::default()).unwrap();
            (
                table::results(&cohort, &comparison).unwrap(),
                format!("{comparison:?}"),
            )
        })
    };
    let first = on(1);
    std::fs::rename(
        folder.path().join("P3-first-sprint.result"),
        folder.path().join("aaa.result"),
    )
    .unwrap();
    assert_eq!(first, on(3));

    let stopped = Progress::default();
    stopped.stop();
    assert!(
        verify_all(
            (*workshop).clone(),
            results_in(folder.path()).unwrap(),
            &stopped
        )
        .is_err()
    );
}

#[test]
fn a_spreadsheet_does_not_take_a_name_for_a_formula() {
    let workshop = workshop("first-sprint", Preset::Learn, &[]);
    let folder = tempfile::tempdir().unwrap();
    hand_in(
        &workshop,
        "=HYPERLINK(\"x\",\"y\")",
        1,
        folder.path(),
        Some(1),
    );
    let cohort = collect(&workshop, folder.path()).revealed();
    let text = table::gradebook(&cohort).unwrap();
    assert!(
        text.contains("\r\n\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\","),
        "{text}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to a file on its way, it is read or refused, and never counts for more than it is.
    #[test]
    fn a_damaged_result_never_panics_and_never_counts(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        thread_local!(static ONE: (Arc<Workshop>, Vec<u8>) = {
            let (workshop, good) = one();
            (workshop, file::to_text(&good).unwrap().into_bytes())
        });
        ONE.with(|(workshop, text)| {
            let mut bytes = text.clone();
            let at = at.index(bytes.len());
            let before = bytes[at];
            if cut { bytes.truncate(at) } else { bytes[at] = byte }
            let flaw = flaw(workshop, &bytes);
            // A blank or the first line more or less changes nothing that is read.
            let harmless = !cut && (byte == before || flaw.is_none() && file::parse::<PlayResult>(&bytes) == file::parse(text));
            let whole = cut && file::parse::<PlayResult>(&bytes) == file::parse(text);
            prop_assert!(flaw.is_some() || harmless || whole);
            Ok(())
        })?;
    }
}
