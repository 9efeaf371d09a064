//! The team: who is here, how they are, what they work on.

use super::{View, ago, pace_word};
use crate::console::text::{Align, Cell, Table, Tone, count, percent, wrap, wrap_after};
use crate::engine::board::PersonView;
use crate::engine::components::Pace;

/// The whole screen.
#[must_use]
pub fn screen(view: View) -> String {
    let board = view.board;
    let aboard: Vec<_> = board.people.iter().filter(|person| person.aboard).collect();
    let mut text = view.heading(
        "Team",
        &format!(
            "{} · as last seen; a 1:1 looks again",
            count(aboard.len(), "person").replace("persons", "people")
        ),
    );
    let mut table = Table::new(&[
        ("who", Align::Left, 12),
        ("name", Align::Left, 20),
        ("morale", Align::Right, 6),
        ("fatigue", Align::Right, 7),
        ("trust", Align::Right, 5),
        ("seen", Align::Left, 8),
        ("pace", Align::Left, 6),
        ("works on", Align::Left, 22),
    ]);
    for person in aboard {
        let toned = |value: f64, bad: bool| {
            Cell::toned(percent(value), if bad { Tone::Bad } else { Tone::Plain })
        };
        table.row(vec![
            (*person.id).into(),
            (*person.name).into(),
            toned(person.morale, person.morale < 0.5),
            toned(person.fatigue, person.fatigue > 1.12),
            toned(person.trust, person.trust < 0.45),
            ago(person.seen_age).into(),
            Cell::toned(
                pace_word(person.pace),
                if person.pace == Pace::Normal {
                    Tone::Plain
                } else {
                    Tone::Look
                },
            ),
            doing(person).into(),
        ]);
    }
    text.push_str(&table.render(view.style));
    text.push_str("  fatigue: 100 is a normal week kept up, 125 a long run of 50-hour weeks · + pinned by you\n");
    for (a, b, level) in &board.tensions {
        let tone = if *level >= 0.5 { Tone::Bad } else { Tone::Look };
        text.push_str(&format!(
            "  {} between {} and {} ({}): do mediate {a} {b}\n",
            view.paint(tone, "Tension"),
            view.person(a),
            view.person(b),
            percent(*level)
        ));
    }
    let mut table = Table::new(&[
        ("to get", Align::Left, 12),
        ("name", Align::Left, 20),
        ("role", Align::Left, 22),
        ("hours", Align::Right, 5),
        ("starts in", Align::Left, 9),
        ("a day", Align::Right, 7),
        ("why not", Align::Left, 14),
    ]);
    for person in &board.people {
        if let Some(candidate) = &person.candidate {
            table.row(vec![
                (*person.id).into(),
                (*person.name).into(),
                (*person.role).into(),
                format!("{:.1}", candidate.hours).into(),
                format!("{} d", candidate.delay).into(),
                person.day_rate.to_string().into(),
                candidate.why_not.clone().unwrap_or_default().into(),
            ]);
        } else if let Some(coming) = &person.coming {
            text.push_str(&format!("  {} starts on {}\n", person.name, coming.date));
        }
    }
    let candidates = table.render(view.style);
    if !candidates.is_empty() {
        text.push('\n');
        text.push_str(&candidates);
    }
    text
}

fn doing(person: &PersonView) -> String {
    if let Some(until) = &person.away_until {
        return format!("away until {}", until.date);
    }
    if person.here <= 0.0 {
        return "away today".to_owned();
    }
    if person.tasks.is_empty() {
        return "nothing".to_owned();
    }
    let tasks: Vec<String> = person
        .tasks
        .iter()
        .map(|task| {
            if person.pinned.contains(task) {
                format!("+{task}")
            } else {
                task.to_string()
            }
        })
        .collect();
    tasks.join(", ")
}

/// One person.
#[must_use]
pub fn person(view: View, person: &PersonView) -> String {
    let mut text = view.heading(&person.name, &format!("{} · {}", person.role, person.id));
    text.push_str(&wrap(&person.note, 2, 100));
    let row = |name: &str, rest: &str| wrap_after(&format!("  {name:<12}"), rest, 14, 100);
    let standing = match (&person.candidate, &person.coming, person.aboard) {
        (Some(candidate), ..) => {
            let mut words = format!(
                "could come: {:.1} h of yours, {} days until the start",
                candidate.hours, candidate.delay
            );
            if candidate.cost.0 > 0 {
                words.push_str(&format!(", {} from the contingency", candidate.cost));
            }
            if let Some(stay) = candidate.stay {
                words.push_str(&format!(", stays {stay} days"));
            }
            match &candidate.why_not {
                Some(why_not) => format!("{words}. Not now: {why_not}"),
                None => format!("{words}: do hire {}", person.id),
            }
        }
        (_, Some(coming), _) => format!("starts on {}", coming.date),
        (.., true) => match (&person.until, person.notice) {
            (Some(until), true) => format!("leaves; the last day is {}", until.date),
            (Some(until), false) => format!("here until {}", until.date),
            (None, _) => "here".to_owned(),
        },
        _ => "not on the project any more".to_owned(),
    };
    text.push_str(&row("Standing", &standing));
    if person.aboard {
        let age = ago(person.seen_age);
        text.push_str(&row(
            "Mood",
            &format!(
                "morale {}, fatigue {}, trust in you {}, seen {age}",
                percent(person.morale),
                percent(person.fatigue),
                percent(person.trust)
            ),
        ));
        let talked = person.talked_age.map_or_else(|| "not yet".to_owned(), ago);
        text.push_str(&row("1:1", &talked));
        text.push_str(&row("Pace", pace_word(person.pace)));
        text.push_str(&row("Works on", &doing(person)));
        text.push_str(&row(
            "At home",
            &format!("{} of 100 in this project", percent(person.familiarity)),
        ));
    }
    let skills: Vec<String> = person
        .skills
        .iter()
        .map(|(discipline, skill)| format!("{discipline} {}", percent(*skill)))
        .collect();
    text.push_str(&row(
        "Skills",
        &format!("{} (100 is a journeyman)", skills.join(", ")),
    ));
    if !person.traits.is_empty() {
        text.push_str(&row("Known as", &person.traits.join(", ")));
    }
    text.push_str(&row("Pay", &format!("{} a day", person.day_rate)));
    text
}
