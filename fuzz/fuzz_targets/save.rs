//! Any bytes can be opened as a save: a project or a reason, never a panic. What was read is written and read again as it was.
#![no_main]

mod pieces;

use std::hint::black_box;

use libfuzzer_sys::{fuzz_crossover, fuzz_mutator, fuzz_target};
use shiproom::playthrough::Save;
use shiproom::scenario::Day;

fuzz_target!(|bytes: &[u8]| {
    let save = match Save::parse(bytes) {
        Ok(save) => save,
        Err(problem) => {
            black_box((problem.to_string(), problem.help()));
            return;
        }
    };
    let text = save.to_text().expect("a save can be written");
    let again = Save::parse(text.as_bytes()).expect("what was written can be read");
    assert_eq!(save, again);
    // Replaying takes as long as the project; a longer one is the other target's.
    let project = Save {
        day: save.day.min(Day(40)),
        ..save
    };
    match project.open() {
        Ok(mut opened) => {
            let wrong = opened.playthrough.simulation().audit();
            assert!(wrong.is_empty(), "{wrong:#?}");
            black_box(opened.playthrough.board());
        }
        Err(problem) => {
            black_box((problem.to_string(), problem.help()));
        }
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max: usize, seed: u32| {
    pieces::mutate(data, size, max, seed)
});

fuzz_crossover!(|one: &[u8], other: &[u8], out: &mut [u8], seed: u32| {
    pieces::cross(one, other, out, seed)
});
