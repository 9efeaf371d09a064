//! A project that is larger than those of people.

use std::fmt::Write;

/// A project of a thousand tasks in a hundred chains.
#[must_use]
pub fn thousand() -> String {
    let mut text = String::from(
        "Scenario(format: 1, id: \"large\", title: \"Large\", brief: \"Large.\", calendar: (start: \"2026-01-05\"),
        finish: (target: \"2027-12-31\", last_day: \"2028-12-29\"), money: (budget: 900_000_000),
        stakeholders: [(id: \"s\", name: \"S\", role: \"R\", sponsor: true, power: 1, interest: 1, engagement: Neutral, wanted: Neutral)],
        launch: (possible: Always, ready: Not(Always), options: [(id: \"go\", text: \"Go\", incident: 0)]),
        features: [(id: \"f\", name: \"F\", value: 1, priority: Must, owner: \"s\")],
        team: [",
    );
    for n in 0..20 {
        let _ = writeln!(
            text,
            "(id: \"p{n}\", name: \"Person {n}\", role: \"R\", skills: {{\"d{}\": 1}}, day_rate: 500),",
            n % 5
        );
    }
    text.push_str("], tasks: [");
    for n in 0..1000 {
        let after = if n % 10 == 0 {
            String::new()
        } else {
            format!("\"t{}\"", n - 1)
        };
        let _ = writeln!(
            text,
            "(id: \"t{n}\", name: \"Task {n}\", feature: \"f\", discipline: \"d{}\", effort: (2, 3, 6), after: [{after}]),",
            n / 10 % 5
        );
    }
    text.push_str("])");
    text
}
