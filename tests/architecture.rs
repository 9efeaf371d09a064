//! The house keeps its order: each room imports only from rooms above it, and the engine stays pure (architecture, "Rooms").

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms by floor, from the top. A room may import from every room of a floor above its own, from itself, and from nothing else.
const FLOORS: &[&[&str]] = &[
    &["plan"],
    // The format checks networks with the plan room.
    &["scenario"],
    &["engine"],
    &["playthrough"],
    &["bots"],
    &["hindsight"],
    &["report"],
    &["authoring"],
    &["workshop"],
    &["console"],
    &["desktop"],
    &["cli", "main"],
];

/// What the engine must not touch: files, clocks, threads, the network, the environment, hash order.
const NOT_IN_THE_ENGINE: &[&str] = &[
    "std::fs",
    "std::time",
    "std::thread",
    "std::net",
    "std::env",
    "std::process",
    "std::io",
    "HashMap",
    "HashSet",
    "rayon",
    "SystemTime",
    "Instant::now",
    "thread_rng",
    "f32",
    "println!",
    "bevy::platform",
    "bevy::time",
];

/// Float functions that the platform's library rounds as it likes.
const PLATFORM_FUNCTIONS: &[&str] = &[
    ".exp(", ".exp2(", ".exp_m1(", ".ln(", ".ln_1p(", ".log(", ".log2(", ".log10(", ".powf(",
    ".powi(", ".sin(", ".cos(", ".tan(", ".sinh(", ".cosh(", ".tanh(", ".asin(", ".acos(",
    ".atan(", ".atan2(", ".cbrt(", ".hypot(",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    found.sort();
    assert!(found.len() > 40, "only {} sources found", found.len());
    found
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&root)
                .expect("it lies below src")
                .to_string_lossy()
                .replace('\\', "/");
            let text = fs::read_to_string(&path).expect("a source is UTF-8");
            (name, text)
        })
        .collect()
}

/// The room of a source, by its path below `src`.
fn room(name: &str) -> &str {
    let first = name.split('/').next().unwrap_or(name);
    first.strip_suffix(".rs").unwrap_or(first)
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The source without comments, string contents and test modules at the end of the file.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let mut code = String::with_capacity(text.len());
    for line in text.lines() {
        let mut quoted = false;
        let mut previous = ' ';
        let mut characters = line.chars().peekable();
        while let Some(c) = characters.next() {
            if !quoted && c == '/' && characters.peek() == Some(&'/') {
                break;
            }
            if c == '"' && previous != '\\' && previous != '\'' {
                quoted = !quoted;
            }
            if !quoted || c == '"' {
                code.push(c);
            }
            previous = if previous == '\\' { ' ' } else { c };
        }
        code.push('\n');
    }
    code
}

/// The rooms named right after `crate::` or `shiproom::`, also in `use crate::{a::b, c}`.
fn imports(code: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut found = Vec::new();
    for root in ["crate::", "shiproom::"] {
        for (at, _) in code.match_indices(root) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
                continue;
            }
            let rest = &code[at + root.len()..];
            if let Some(list) = rest.strip_prefix('{') {
                let mut depth = 0;
                let mut item = String::new();
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => found.push(word(std::mem::take(&mut item).trim())),
                        _ => {}
                    }
                    if c != ',' || depth > 0 {
                        item.push(c);
                    }
                }
                found.push(word(item.trim()));
            } else {
                found.push(word(rest));
            }
        }
    }
    found
}

#[test]
fn each_room_imports_only_from_rooms_above_it() {
    let mut wrong = Vec::new();
    for (name, text) in all_sources() {
        let here = room(&name);
        if here == "lib" {
            continue;
        }
        let Some(level) = floor(here) else {
            wrong.push(format!("src/{name} is in no room of the list in this test"));
            continue;
        };
        for import in imports(&code(&text)) {
            if import == here {
                continue;
            }
            // Macros and items at the root of the crate have no floor.
            if let Some(other) = floor(&import)
                && other >= level
            {
                wrong.push(format!(
                    "src/{name} imports from `{import}`, a room below it"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_engine_knows_no_file_clock_thread_or_hash() {
    let mut wrong = Vec::new();
    for (name, text) in all_sources() {
        if room(&name) != "engine" && room(&name) != "plan" {
            continue;
        }
        let code = code(&text);
        for word in NOT_IN_THE_ENGINE {
            if code.contains(word) {
                wrong.push(format!("src/{name} has `{word}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_engine_rounds_the_same_on_every_platform() {
    let mut wrong = Vec::new();
    for (name, text) in all_sources() {
        if !["engine", "plan", "scenario", "bots", "hindsight"].contains(&room(&name)) {
            continue;
        }
        for (line, code) in code(&text).lines().enumerate() {
            for function in PLATFORM_FUNCTIONS {
                // A list of decisions is a log too: only what takes a number is meant.
                let code = code.replace(".log()", "");
                if code.contains(function) && !code.contains("libm::") {
                    wrong.push(format!("src/{name}:{}: `{function}`", line + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_loader_of_the_scenario_room_touches_files() {
    for (name, text) in all_sources() {
        if room(&name) == "scenario" && name != "scenario/load.rs" {
            let code = code(&text);
            for word in ["std::fs", "std::net", "std::env", "std::process", "bevy"] {
                assert!(!code.contains(word), "src/{name} has `{word}`");
            }
        }
    }
}

#[test]
fn in_the_desktop_only_the_window_knows_bevy_and_only_the_platform_knows_files_and_clocks() {
    for (name, text) in all_sources() {
        if room(&name) != "desktop" {
            continue;
        }
        let code = code(&text);
        // The places are states of the app as well.
        let places = code.replace("derive(bevy::prelude::States)", "");
        assert!(
            name.starts_with("desktop/window") || !places.contains("bevy"),
            "src/{name} knows Bevy"
        );
        for word in [
            "std::fs",
            "std::time",
            "std::thread",
            "std::env",
            "std::net",
        ] {
            assert!(
                [
                    "desktop/platform.rs",
                    "desktop/platform/sentry.rs",
                    "desktop/window.rs"
                ]
                .contains(&name.as_str())
                    || !code.contains(word),
                "src/{name} has `{word}`"
            );
        }
        assert!(
            !code.contains("from_rgb(") || name == "desktop/theme.rs",
            "src/{name} names a colour"
        );
    }
}

#[test]
fn this_test_would_see_an_import_from_below() {
    let found = imports(
        "use crate::{plan::Link, engine::{Board, work::Work}};\nlet x = crate::console::run();",
    );
    assert_eq!(found, ["plan", "engine", "console"]);
    assert!(!code("// use crate::console;\nlet x = \"crate::desktop\";").contains("crate::"));
    assert!(floor("console") > floor("engine"));
}
