//! Any bytes can be opened as a save: a project or a reason, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shiproom::playthrough::save::Save;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(save) = Save::parse(bytes) {
        std::hint::black_box(save.to_text().is_ok());
        std::hint::black_box(save.open().is_ok());
    }
});
