//! Commands that let time pass, or take it back.

use super::dates;
use super::parse::number;
use super::screens::{self, inbox};
use super::session::Session;
use super::text::{Tone, wrap_after};
use super::workshop;
use crate::engine::board::CardView;
use crate::engine::decision::Refusal;
use crate::engine::deeds;
use crate::engine::resources::NewsWeight;
use crate::hindsight::forecast::{Shifts, forecast_of_choices, it_moved};
use crate::scenario::Day;

/// By how many working days the P50 moves before it is told unasked.
const MOVE_WORTH_A_LINE: f64 = 2.0;

/// Lets one day or some pass: `next [DAYS]`.
pub fn next(session: &mut Session, rest: &[String]) -> Result<String, Refusal> {
    let days = if rest.is_empty() {
        1
    } else {
        number(rest.first(), "a number of days")
            .map_err(|refusal| refusal.with_help("next lets one day pass, next 3 three."))?
    };
    let goal = session.playthrough.today().plus(days);
    pass(session, goal)
}

/// Goes on to the last day of the week; from there to the last of the next.
pub fn friday(session: &mut Session) -> Result<String, Refusal> {
    let today = session.playthrough.today();
    let end = session.calendar.end_of_week(today);
    let goal = if end > today {
        end
    } else {
        session.calendar.end_of_week(today.plus(1))
    };
    pass(session, goal)
}

/// Goes on to a date.
pub fn until(session: &mut Session, rest: &[String]) -> Result<String, Refusal> {
    let today = session.playthrough.today();
    let goal = day(session, rest)?;
    if goal <= today {
        return Err(
            Refusal::new(format!("{} is not ahead.", session.calendar.short(goal)))
                .with_help("rewind goes back; next lets today pass."),
        );
    }
    pass(session, goal)
}

fn day(session: &Session, rest: &[String]) -> Result<Day, Refusal> {
    dates::parse(
        &rest.join(" "),
        &session.calendar,
        session.playthrough.today(),
    )
    .map_err(|why| Refusal::new(why).with_help(dates::HOW))
}

/// Lets days pass until the morning of `goal`, or until something cannot wait.
fn pass(session: &mut Session, goal: Day) -> Result<String, Refusal> {
    if session.playthrough.is_over() {
        return Err(Refusal::new("The project is over.")
            .with_help("score shows how it went; rewind goes back to an earlier day."));
    }
    let mut text = String::new();
    let mut stopped = None;
    let at_first = session.board();
    let week = at_first.week;
    if let Some(gate) = session.waiting_gate() {
        return Err(workshop::held(session, gate));
    }
    while session.playthrough.today() < goal {
        let before = session.board();
        if !session.playthrough.next_day() {
            break;
        }
        session.unsaved = true;
        let board = session.board();
        let fresh = |card: &&CardView| {
            !before
                .cards
                .iter()
                .any(|old| old.id == card.id && old.since == card.since)
        };
        let fresh: Vec<(&CardView, Option<Shifts>)> = board
            .cards
            .iter()
            .filter(fresh)
            .map(|card| {
                (
                    card,
                    forecast_of_choices(&mut session.playthrough, &card.id),
                )
            })
            .collect();
        let view = session.view(&board);
        let mut day = String::new();
        let mut acts = false;
        let titles: Vec<&str> = fresh
            .iter()
            .map(|(card, _)| card.title.trim_end_matches(['.', '?', '!']))
            .collect();
        for news in &board.news {
            // The card itself follows.
            if titles.contains(&news.text.trim_end_matches(['.', '?', '!'])) {
                continue;
            }
            let (mark, tone) = match news.weight {
                NewsWeight::Act => ("!", Tone::Bad),
                NewsWeight::Look => ("·", Tone::Look),
                NewsWeight::Good => ("·", Tone::Good),
                NewsWeight::Note => (" ", Tone::Faint),
            };
            acts |= news.weight == NewsWeight::Act;
            day.push_str(&wrap_after(
                &format!("  {} ", session.style.paint(tone, mark)),
                &news.text,
                4,
                100,
            ));
        }
        // Messages are only ever added.
        for message in board.messages.iter().skip(before.messages.len()) {
            day.push_str(&inbox::line(view, message));
        }
        for (card, shifts) in &fresh {
            day.push_str(&inbox::card(view, card, shifts.as_ref()));
        }
        let last_call = board
            .cards
            .iter()
            .find(|card| card.deadline.day == board.today.day);
        if !day.is_empty() && board.today.day < goal {
            text.push_str(&format!("{}\n", session.style.title(&board.today.date)));
        } else if !day.is_empty() {
            text.push_str(&screens::status::heading(view));
        }
        text.push_str(&day);
        if board.outcome.is_some() {
            break;
        }
        if board.today.day < goal {
            stopped = if !fresh.is_empty() {
                Some("a card came up".to_owned())
            } else if let Some(card) = last_call {
                Some(format!("\"{}\" must be answered today", card.title))
            } else if acts {
                Some("there is news that cannot wait".to_owned())
            } else if let Some(gate) = session.waiting_gate() {
                Some(format!("gate {gate} closes this week"))
            } else if session.is_interrupted() {
                Some("you said so".to_owned())
            } else {
                None
            };
            if stopped.is_some() {
                break;
            }
        } else if day.is_empty() {
            text.push_str(&screens::status::heading(view));
        }
    }
    let board = session.board();
    let leap = board.outlook.p50 - at_first.outlook.p50;
    if board.outcome.is_none()
        && leap.abs() >= MOVE_WORTH_A_LINE
        && let Some(moved) = it_moved(&mut session.playthrough, at_first.today.day)
    {
        text.push_str(&wrap_after(
            "The forecast moved: ",
            &format!("{moved} why moved tells the rest."),
            2,
            100,
        ));
    }
    let view = session.view(&board);
    if let Some(reason) = stopped {
        text.push_str(&format!("Stopped on {}: {reason}.\n", board.today.date));
    }
    if let Some(outcome) = &board.outcome {
        text.push_str(&format!(
            "\nThe project is over on {}.\n\n",
            board.today.date
        ));
        text.push_str(&screens::score::screen(view, outcome));
        text.push_str(
            "\nscore shows this again; debrief says what each decision was worth; why, the screens and save still answer; quit leaves.\n",
        );
        text.push_str(&workshop::end(session));
        return Ok(text);
    }
    if board.week != week {
        text.push_str(&format!(
            "A new week: {:.1} h are yours.\n",
            board.hours.left
        ));
    }
    text.push_str(&workshop::notice(session));
    let waiting = board.cards.len();
    if waiting > 0 {
        text.push_str(&format!(
            "{} for an answer: inbox\n",
            if waiting == 1 {
                "1 card waits".to_owned()
            } else {
                format!("{waiting} cards wait")
            }
        ));
    }
    // What was said before is still true, and `status` says it again.
    text.push_str(&screens::status::advice_but(view, &at_first.advice));
    Ok(text)
}

/// Takes back the last decision of today.
pub fn undo(session: &mut Session) -> Result<String, Refusal> {
    let taken_back = session
        .playthrough
        .undo()
        .map_err(|error| Refusal::new(error.to_string()).with_help(error.help()))?;
    session.unsaved = true;
    let board = session.board();
    Ok(format!(
        "Taken back: {}. {:.1} h left this week.\n",
        deeds::decision(&taken_back, board.today.day, session.playthrough.scenario()),
        board.hours.left
    ))
}

/// Goes back to the morning of an earlier day.
pub fn rewind(session: &mut Session, rest: &[String]) -> Result<String, Refusal> {
    let goal = dates::parse_back(
        &rest.join(" "),
        &session.calendar,
        session.playthrough.today(),
    )
    .map_err(|why| Refusal::new(why).with_help(dates::HOW))?;
    let gone = match &mut session.seat {
        // A result holds one course.
        Some(seat) => session
            .playthrough
            .rewind(goal)
            .map(|()| seat.rewound(goal)),
        None => session.branches.rewind(&mut session.playthrough, goal),
    };
    gone.map_err(|error| Refusal::new(error.to_string()).with_help(error.help()))?;
    session.unsaved = true;
    let board = session.board();
    let view = session.view(&board);
    Ok(format!(
        "Back on the morning of {}; what was decided before it stays.{}\n{}",
        board.today.date,
        if session.branches.iter().next().is_some() {
            " branches lists the futures that were left."
        } else {
            ""
        },
        screens::status::screen(view)
    ))
}
