//! A seat at a workshop: the name is asked once, gates are passed with a forecast, and the result is kept after every command.

use std::io::{BufRead, Write};
use std::path::Path;
use std::sync::Arc;

use rand::TryRng;

use super::actions::two_days;
use super::choose::ChooseError;
use super::parse::Context;
use super::session::Session;
use super::text::{Style, Tone, clean, wrap, wrap_after};
use crate::engine::decision::Refusal;
use crate::scenario::Day;
use crate::workshop::pack::Gate;
use crate::workshop::result::{MAX_NAME, Participant};
use crate::workshop::seat::{Seat, Seated, folder_for};
use crate::workshop::{Workshop, WorkshopFile};

/// Takes a seat: at the workshop of a pack, under a name that is asked for unless it is given, or where a result file ends.
///
/// None when the input ends before a name is given.
///
/// # Errors
///
/// When the file cannot be opened, or the console not read.
pub fn sit_down(
    path: &Path,
    kind: WorkshopFile,
    name: Option<&str>,
    input: &mut impl BufRead,
    output: &mut impl Write,
    echo: bool,
    style: Style,
) -> Result<Option<Seated>, ChooseError> {
    if kind == WorkshopFile::Result {
        return Ok(Some(Seat::reopen(path)?));
    }
    let workshop = Workshop::open(path).map_err(crate::workshop::seat::SeatError::from)?;
    let id = rand::rngs::SysRng
        .try_next_u64()
        .map_err(std::io::Error::other)?;
    let unusable = format!("A name has 1 to {MAX_NAME} letters, in one line.");
    let participant = match name {
        Some(name) => Participant::new(id, name).ok_or(ChooseError::Name(unusable))?,
        None => {
            writeln!(output, "{}", style.title(workshop.title()))?;
            writeln!(
                output,
                "Your name or nickname? It stands in your result; reports show pseudonyms unless the facilitator reveals the names."
            )?;
            loop {
                write!(output, "{}", super::PROMPT)?;
                output.flush()?;
                let Some(line) = super::read_line(input)? else {
                    return Ok(None);
                };
                if echo {
                    writeln!(output, "{}", clean(&line))?;
                }
                match Participant::new(id, &line) {
                    Some(participant) => break participant,
                    None => writeln!(output, "{unusable}")?,
                }
            }
        }
    };
    let folder = folder_for(path, super::terminal::result_folder().as_deref())?;
    Ok(Some(Seat::take(Arc::new(workshop), participant, &folder)?))
}

/// What somebody who sits down is told.
pub(super) fn welcome(session: &Session) -> String {
    let Some(seat) = &session.seat else {
        return String::new();
    };
    let today = session.playthrough.today();
    let workshop = seat.workshop();
    let mut text = session.style.title(&format!(
        "{} · {} · {}",
        workshop.title(),
        seat.name(),
        workshop.mode().word()
    )) + "\n";
    let gates: Vec<String> = workshop
        .gates()
        .iter()
        .map(|(gate, day)| format!("{gate} on {}", session.calendar.short(*day)))
        .collect();
    if !gates.is_empty() {
        text.push_str(&wrap(
            &format!(
                "Gates: {}. At each you say when you believe it will be live.",
                gates.join(", ")
            ),
            2,
            100,
        ));
    }
    text.push_str(&format!(
        "  Kept after every command: {}\n",
        seat.path().display()
    ));
    if today.0 > 0 || !session.playthrough.log().is_empty() {
        text.push_str(&wrap(
            &format!(
                "You go on from {}. If these are not your decisions, quit and take another name.",
                session.calendar.short(today)
            ),
            2,
            100,
        ));
    }
    text.push('\n');
    text
}

/// Where the result is when the project is over.
pub(super) fn end(session: &Session) -> String {
    session.seat.as_ref().map_or_else(String::new, |seat| {
        format!(
            "Your result is ready to be handed in: {}\n",
            seat.path().display()
        )
    })
}

/// What a gate asks that holds today.
pub(super) fn notice(session: &Session) -> String {
    let Some(gate) = session.waiting_gate() else {
        return String::new();
    };
    let text = format!(
        "It closes this week: say when you believe it will be live. {}",
        how(session)
    );
    wrap_after(
        &format!(
            "{} ",
            session.style.paint(Tone::Look, &format!("Gate {gate}."))
        ),
        &text,
        2,
        100,
    )
}

fn how(session: &Session) -> String {
    let target = session.playthrough.scenario().finish.target;
    let written = |day: Day| {
        session
            .calendar
            .short(day)
            .get(4..)
            .unwrap_or_default()
            .replace(' ', "-")
    };
    format!(
        "It is written gate P50 P80, as in: gate {} {}",
        written(target),
        written(target.plus(5))
    )
}

/// That time does not pass a gate without a forecast.
pub(super) fn held(session: &Session, gate: Gate) -> Refusal {
    Refusal::new(format!("Gate {gate} waits for your forecast.")).with_help(how(session))
}

/// `gate [P50 P80]`.
pub(super) fn gate(session: &mut Session, rest: &[String]) -> Result<String, Refusal> {
    let board = session.board();
    let today = session.playthrough.today();
    let Some(seat) = &session.seat else {
        return Err(Refusal::new("There are gates in a workshop only.")
            .with_help("forecasts go into the weekly report: report send."));
    };
    let context = Context {
        board: &board,
        calendar: &session.calendar,
    };
    let day = |day: Day| session.calendar.short(day);
    let Some((p50, p80)) = two_days(context, rest)? else {
        let mut text = notice(session);
        for given in seat.forecasts() {
            text.push_str(&format!(
                "  {:<4} P50 {}, P80 {}\n",
                given.gate.to_string(),
                day(given.p50),
                day(given.p80)
            ));
        }
        if let Some((gate, on)) = seat.next_gate(today) {
            text.push_str(&format!("  The next gate is {gate}, on {}.\n", day(on)));
        }
        if text.is_empty() {
            text.push_str("  There is no gate any more.\n");
        }
        return Ok(text);
    };
    let (p50_date, p80_date) = (day(p50), day(p80));
    let over = session.playthrough.is_over();
    let Some(seat) = &mut session.seat else {
        return Ok(String::new());
    };
    if over {
        return Err(Refusal::new("The project is over; it needs no forecast."));
    }
    let gate =
        seat.forecast(today, p50, p80)
            .map_err(|why| match seat.next_gate(today) {
                Some((gate, on)) if seat.gate(today).is_none() => Refusal::new(why).with_help(
                    format!("The next one is {gate}, on {}.", session.calendar.short(on)),
                ),
                _ => Refusal::new(why),
            })?;
    session.unsaved = true;
    Ok(format!(
        "Gate {gate}: you say P50 {p50_date}, P80 {p80_date}. It is written down and stays.\n  Your result so far is {}; hand it in if you are asked to.\n",
        seat.path().display()
    ))
}
