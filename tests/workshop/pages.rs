//! The report's page, as text and in a browser.

use std::path::PathBuf;
use std::sync::LazyLock;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use shiproom::hindsight::Progress;
use shiproom::playthrough::Preset;
use shiproom::workshop::collect::{results_in, verify_all};
use shiproom::workshop::{Cohort, Comparison, page, table};

use super::class::{hand_in, workshop};
use crate::support::{prints_well, shows_all_of};

/// A class of First Sprint with names that no scenario has, one in four not through, and files that do not count.
static CLASS: LazyLock<(Cohort, Comparison)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a class hands in");
    let workshop = workshop("first-sprint", Preset::Assess, &[1, 2]);
    for number in 0..8 {
        let name = format!("Zaphod{number} Beeblebrox");
        let until = (number % 4 == 3).then_some(9);
        hand_in(&workshop, &name, number, folder.path(), until);
    }
    std::fs::write(folder.path().join("Zaphod99 Beeblebrox.result"), "cut")
        .expect("a class hands in");
    // An error of the parser may quote what it found.
    let quoted = "(version: 1, shiproom: \"\", workshop: \"\", pack: \"Zaphod Beeblebrox\")";
    std::fs::write(folder.path().join("98.result"), quoted).expect("a class hands in");
    let files = results_in(folder.path()).expect("a class hands in");
    let cohort =
        verify_all((*workshop).clone(), files, &Progress::default()).expect("a class hands in");
    let comparison = Comparison::of(&cohort, &Progress::default()).expect("a class hands in");
    (cohort, comparison)
});

#[test]
fn no_name_is_in_a_report_unless_it_is_revealed() {
    let (cohort, comparison) = &*CLASS;
    let all = |cohort: &Cohort| {
        [
            page::page(cohort, comparison),
            table::results(cohort, comparison).unwrap(),
            table::gradebook(cohort).unwrap(),
        ]
    };
    for text in all(cohort) {
        let lower = text.to_lowercase();
        assert!(!lower.contains("zaphod") && !lower.contains("beeblebrox"));
        assert!(cohort.names.iter().all(|name| text.contains(name.as_str())));
    }
    for text in all(&cohort.clone().revealed()) {
        assert!(text.contains("Zaphod2 Beeblebrox"));
    }
}

#[test]
fn a_browser_shows_all_of_it_and_it_prints() {
    let (cohort, comparison) = &*CLASS;
    let html = page::page(cohort, comparison);
    shows_all_of(&html);
    prints_well(&html, 6, 3..=14);
}

#[test]
fn every_chart_has_its_table_and_nothing_is_fetched() {
    let (cohort, comparison) = &*CLASS;
    let text = page::page(cohort, comparison);
    let mut charts = 0;
    for figure in text.split("<figure").skip(1) {
        let figure = figure.split("</figure>").next().unwrap_or(figure);
        charts += usize::from(figure.contains("<svg class=\"wide\""));
        assert!(figure.contains("<table"), "{figure}");
    }
    assert!(charts >= 6, "{charts}");
    for word in [
        "<script", "http://", "https://", "src=", "<link", "NaN", "inf ",
    ] {
        // The style sheet carries its typefaces.
        assert!(!text.replace("src:url(data:", "").contains(word), "{word}");
    }
    for word in [
        "Where the plays part",
        "Who saw it coming",
        "Forecasts at the gates",
        "Week by week",
        "What the best third did",
        "it cannot be read: cut short, edited, or something else",
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
