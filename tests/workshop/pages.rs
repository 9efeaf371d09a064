//! The report's page, as text and in a browser.

use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use shiproom::hindsight::Progress;
use shiproom::playthrough::Preset;
use shiproom::workshop::collect::{results_in, verify_all};
use shiproom::workshop::{Cohort, Comparison, page, table};

use super::class::{hand_in, workshop};

/// A class of First Sprint with names that no scenario has.
fn class(size: u64, folder: &Path) -> Cohort {
    let workshop = workshop("first-sprint", Preset::Assess, &[1, 2]);
    for number in 0..size {
        // One in eight is not through.
        let until = (number % 8 == 7).then_some(9);
        hand_in(
            &workshop,
            &format!("Zaphod{number} Beeblebrox"),
            number,
            folder,
            until,
        );
    }
    std::fs::write(folder.join("Zaphod99 Beeblebrox.result"), "cut").unwrap();
    let files = results_in(folder).unwrap();
    verify_all((*workshop).clone(), files, &Progress::default()).unwrap()
}

#[test]
fn no_name_is_in_a_report_unless_it_is_revealed() {
    let folder = tempfile::tempdir().unwrap();
    let cohort = class(9, folder.path());
    let comparison = Comparison::of(&cohort, &Progress::default()).unwrap();
    let all = |cohort: &Cohort| {
        [
            page::page(cohort, &comparison),
            table::results(cohort, &comparison).unwrap(),
            table::gradebook(cohort).unwrap(),
        ]
    };
    for text in all(&cohort) {
        let lower = text.to_lowercase();
        assert!(!lower.contains("zaphod") && !lower.contains("beeblebrox"));
        assert!(cohort.names.iter().all(|name| text.contains(name.as_str())));
    }
    let revealed = cohort.revealed();
    for text in all(&revealed) {
        assert!(text.contains("Zaphod3 Beeblebrox"));
    }
}

#[test]
fn every_chart_has_its_table_and_nothing_is_fetched() {
    let folder = tempfile::tempdir().unwrap();
    let cohort = class(9, folder.path());
    let comparison = Comparison::of(&cohort, &Progress::default()).unwrap();
    let text = page::page(&cohort, &comparison);
    let figures = text.split("<figure").skip(1);
    let mut charts = 0;
    for figure in figures.map(|rest| rest.split("</figure>").next().unwrap_or(rest)) {
        charts += usize::from(figure.contains("<svg class=\"wide\""));
        assert!(figure.contains("<table"), "{figure}");
    }
    assert!(charts >= 6, "{charts}");
    for word in [
        "<script", "http://", "https://", "src=", "<link", "NaN", "inf ",
    ] {
        assert!(!text.contains(word), "{word}");
    }
    for word in [
        "Where the plays part",
        "Who saw it coming",
        "Forecasts at the gates",
        "Week by week",
        "it is not a whole workshop result",
    ] {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn a_room_of_one_who_has_just_begun_has_a_page() {
    let workshop = workshop("first-sprint", Preset::Learn, &[]);
    let folder = tempfile::tempdir().unwrap();
    hand_in(&workshop, "Mia", 1, folder.path(), Some(1));
    let files = results_in(folder.path()).unwrap();
    let cohort = verify_all((*workshop).clone(), files, &Progress::default()).unwrap();
    let comparison = Comparison::of(&cohort, &Progress::default()).unwrap();
    let text = page::page(&cohort, &comparison);
    assert!(text.contains("1 project under way, none over yet"));
}

#[test]
#[ignore = "writes pages of Harbor Checkout to look at, to target/workshop"]
fn pages_to_look_at() {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    for size in [1_u64, 5, 30, 200] {
        let folder = tempfile::tempdir().unwrap();
        let workshop = workshop("harbor-checkout", Preset::Assess, &[4, 8, 12]);
        (0..size).into_par_iter().for_each(|number| {
            let until = (number % 10 == 9).then_some(41);
            hand_in(
                &workshop,
                &format!("Person {number}"),
                number,
                folder.path(),
                until,
            );
        });
        std::fs::write(folder.path().join("cut.result"), "cut").unwrap();
        let files = results_in(folder.path()).unwrap();
        let cohort = verify_all((*workshop).clone(), files, &Progress::default()).unwrap();
        let comparison = Comparison::of(&cohort, &Progress::default()).unwrap();
        let name = |end: &str| target.join(format!("workshop-{size}.{end}"));
        std::fs::write(name("html"), page::page(&cohort, &comparison)).unwrap();
        std::fs::write(name("csv"), table::results(&cohort, &comparison).unwrap()).unwrap();
        println!("{}", name("html").display());
    }
}
