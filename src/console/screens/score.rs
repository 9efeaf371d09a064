//! The score: every part with its reason, how it was managed, and how the story ended.

use super::View;
use crate::console::text::{Tone, meter, wrap, wrap_after};
use crate::engine::Outcome;
use crate::engine::resources::EndKind;
use crate::engine::score::Dimension;
use crate::scenario::Calendar;

/// The whole screen.
#[must_use]
pub fn screen(view: View, outcome: &Outcome) -> String {
    let mut text = format!("{}\n", view.style.title(&outcome.ending));
    text.push_str(&wrap(&outcome.story, 2, 98));
    text.push('\n');
    text.push_str(&format!("  {}\n", facts(outcome, view.calendar)));
    text.push_str(&format!(
        "  {} {:.1} of 100\n",
        view.style
            .title(&format!("Grade {}", outcome.grade.letter())),
        outcome.overall
    ));
    for (dimension, name, points) in [
        (Dimension::Delivery, "Delivery", outcome.delivery),
        (Dimension::Quality, "Quality", outcome.quality),
        (Dimension::Alignment, "Alignment", outcome.alignment),
    ] {
        text.push_str(&format!(
            "\n{}\n",
            view.style.title(&format!("{name} {points:.1}"))
        ));
        for part in outcome
            .parts
            .iter()
            .filter(|part| part.dimension == dimension)
        {
            let lead = format!(
                "  {:<20} {} {:>5.1} of {:>3.0}  ",
                part.name,
                meter(part.points / part.of.max(0.001), 10),
                part.points,
                part.of
            );
            text.push_str(&wrap_after(&lead, &part.why, 48, 100));
        }
    }
    text.push_str(&format!(
        "\n{}\n",
        view.style
            .title("Practice: how it was managed, shown and not scored")
    ));
    for note in &outcome.practice {
        let lead = format!(
            "  {:<20} {} {:>5.0}         ",
            note.name,
            meter(note.points / 100.0, 10),
            note.points
        );
        text.push_str(&wrap_after(&lead, &note.example, 48, 100));
    }
    if !outcome.reports.is_empty() {
        text.push_str(&format!(
            "\n{}\n",
            view.style.title("What the reports said, and what was true")
        ));
        for (day, said, truth) in &outcome.reports {
            let gap = said - truth;
            let words = format!("{:.0} % said, {:.0} % right", said * 100.0, truth * 100.0);
            let tone = if gap > 0.15 {
                Tone::Bad
            } else if gap > 0.07 {
                Tone::Look
            } else {
                Tone::Good
            };
            text.push_str(&format!(
                "  {:<11}{}\n",
                view.calendar.short(*day),
                view.paint(tone, &words)
            ));
        }
    }
    text
}

/// The end in one line.
#[must_use]
pub fn facts(outcome: &Outcome, calendar: &Calendar) -> String {
    let end = match (outcome.end, outcome.live) {
        (EndKind::Launched, Some(live)) => format!("Live on {}", calendar.short(live)),
        (EndKind::Launched, None) => "Live".to_owned(),
        (EndKind::RanOut, _) => {
            format!("Not live by the last day, {}", calendar.short(outcome.day))
        }
        (EndKind::Cancelled, _) => format!("Cancelled on {}", calendar.short(outcome.day)),
    };
    format!(
        "{end}; {} spent; {:.1} defects escaped",
        outcome.spent, outcome.escaped
    )
}
