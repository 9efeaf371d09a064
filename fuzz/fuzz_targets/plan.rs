//! Any bytes can be imported as a plan: a skeleton that the check can read, or a reason, never a panic. What was read is written and read
//! again.
#![no_main]

use std::hint::black_box;

use libfuzzer_sys::fuzz_target;
use shiproom::authoring::{export, import};

fuzz_target!(|bytes: &[u8]| {
    match import::read(bytes, import::form_of(bytes)) {
        Ok(read) => {
            let skeleton = import::skeleton(&read.plan);
            let checked = shiproom::scenario::check(skeleton.text.as_bytes());
            // What was made here is written well, whatever the plan says.
            assert!(checked.findings.iter().all(|finding| finding.code.as_str() >= "S0300"));
            let written = export::mspdi(&read.plan);
            let again = import::read(written.as_bytes(), import::Form::Mspdi);
            assert_eq!(again.map(|again| again.plan.tasks.len()), Ok(read.plan.tasks.len()));
        }
        Err(problem) => {
            black_box(problem.to_string());
        }
    }
});
