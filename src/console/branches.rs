//! The futures that were left by going back: listed, entered again, laid over the course.

use super::screens;
use super::session::Session;
use super::text::{Align, Table};
use crate::engine::decision::Refusal;
use crate::hindsight::{self, History};
use crate::playthrough::Fork;

/// Lists the branches.
pub fn list(session: &Session) -> String {
    let mut table = Table::new(&[
        ("", Align::Right, 2),
        ("parts on", Align::Left, 10),
        ("reached", Align::Left, 10),
        ("", Align::Left, 8),
        ("decisions of its own", Align::Right, 20),
    ]);
    let short = |day| session.calendar.short(day).to_string();
    for (place, branch) in session.branches.iter().enumerate() {
        let fork = Fork::of(&session.playthrough, branch);
        table.row(vec![
            (place + 1).to_string().into(),
            short(fork.day).into(),
            short(branch.today()).into(),
            if branch.is_over() { "finished" } else { "" }.into(),
            fork.own.to_string().into(),
        ]);
    }
    if session.branches.iter().next().is_none() {
        return "No future was left yet: rewind leaves one.\n".to_owned();
    }
    format!(
        "{}\n  branch 1 goes on in the first, compare 1 lays it over this course. They last until you leave.\n",
        table.render(session.style)
    )
}

/// The place of the branch that `rest` names; the first when it names none.
fn place(session: &Session, rest: &[String]) -> Result<usize, Refusal> {
    let most = session.branches.iter().count();
    if most == 0 {
        return Err(Refusal::new("No future was left yet.")
            .with_help("rewind goes back to an earlier day and keeps what came after it."));
    }
    let number = match rest {
        [] => Some(1),
        [word] => word.parse::<usize>().ok(),
        _ => None,
    };
    number
        .filter(|number| (1..=most).contains(number))
        .map(|number| number - 1)
        .ok_or_else(|| {
            let words = rest.join(" ");
            let there = match most {
                1 => "there is one".to_owned(),
                most => format!("there are {most}"),
            };
            Refusal::new(format!("\"{words}\" is no branch; {there}."))
                .with_help("branches lists them.")
        })
}

/// Goes on in a branch.
pub fn switch(session: &mut Session, rest: &[String]) -> Result<String, Refusal> {
    let place = place(session, rest)?;
    session.branches.switch(&mut session.playthrough, place);
    session.unsaved = true;
    let board = session.board();
    let view = session.view(&board);
    Ok(format!(
        "In that future, on {}. The course that you left is kept as a branch.\n{}",
        board.today.date,
        screens::status::screen(view)
    ))
}

/// Lays a branch over the course.
pub fn compare(session: &mut Session, rest: &[String]) -> Result<String, Refusal> {
    let place = place(session, rest)?;
    let Some(branch) = session.branches.get(place) else {
        return Ok(String::new());
    };
    let first = History::of(&session.playthrough);
    let compared = hindsight::compare(&first, &History::of(branch));
    let board = session.board();
    let name = format!("branch {}", place + 1);
    Ok(screens::compare::screen(
        session.view(&board),
        &name,
        &compared,
    ))
}
