//! How fast a workshop is compared: `cargo bench --no-default-features --bench workshop`.
//!
//! Goal on two cores: 200 results of Harbor Checkout, from files to page, in 10 s.

#[path = "../tests/workshop/class.rs"]
mod class;

use std::path::Path;

use divan::Bencher;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use shiproom::hindsight::Progress;
use shiproom::playthrough::Preset;
use shiproom::workshop::collect::{results_in, verify_all};
use shiproom::workshop::{Comparison, Workshop, page};

fn main() {
    divan::main();
}

fn report(workshop: &Workshop, folder: &Path) -> String {
    let progress = Progress::default();
    let files = results_in(folder).expect("the folder can be read");
    let cohort = verify_all(workshop.clone(), files, &progress).expect("nobody stops it");
    assert!(cohort.left_out.is_empty());
    let comparison = Comparison::of(&cohort, &progress).expect("nobody stops it");
    page::page(&cohort, &comparison)
}

/// The whole report on a class of so many, from the files on disk to the page.
#[divan::bench(args = [30, 200], sample_count = 5)]
fn report_on_harbor_checkout(bencher: Bencher, participants: u64) {
    let workshop = class::workshop("harbor-checkout", Preset::Assess, &[4, 8]);
    let folder = tempfile::tempdir().expect("there is a folder for what is temporary");
    (0..participants).into_par_iter().for_each(|number| {
        class::hand_in(
            &workshop,
            &format!("P{number}"),
            number,
            folder.path(),
            None,
        );
    });
    bencher.bench_local(|| report(&workshop, folder.path()));
}
