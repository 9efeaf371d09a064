//! Commands that decide something.

use super::actions;
use super::commands::Command;
use super::names::Kind;
use super::parse::{Context, endings, number};
use super::screens::{bar_word, inbox, pace_word};
use super::session::Session;
use crate::engine::Action;
use crate::engine::Decision;
use crate::engine::board::{Board, CardView, PlannedView};
use crate::engine::components::{Bar, Pace};
use crate::engine::decision::{Promised, Refusal, Slug};
use crate::playthrough::Preset;
use crate::scenario::vocabulary::Method;

/// Plans an action: `do ACTION ... [on DAY] [by PERSON] [evening]`.
pub fn act(session: &mut Session, words: &[String]) -> Result<String, Refusal> {
    if words
        .first()
        .is_some_and(|word| word.eq_ignore_ascii_case("report"))
    {
        let rest = &words[1..];
        let rest = if rest
            .first()
            .is_some_and(|word| word.eq_ignore_ascii_case("send"))
        {
            &rest[1..]
        } else {
            rest
        };
        return report(session, rest);
    }
    let board = session.board();
    let context = Context {
        board: &board,
        calendar: &session.calendar,
    };
    let (words, endings) = endings(context, words)?;
    let action = actions::parse(context, &words)?;
    plan(
        session,
        Decision::Plan {
            action,
            day: endings.day,
            delegate: endings.delegate,
            evening: endings.evening,
        },
    )
}

/// Sends the weekly report: `report send ...`.
pub fn report(session: &mut Session, words: &[String]) -> Result<String, Refusal> {
    let board = session.board();
    let context = Context {
        board: &board,
        calendar: &session.calendar,
    };
    let (words, endings) = endings(context, words)?;
    if endings.delegate.is_some() {
        return Err(
            Refusal::new("The report goes out under your name.").with_help("Leave `by` out.")
        );
    }
    let draft = actions::draft(context, &words)?;
    let (p50, p80) = draft.dates.unwrap_or((board.p50.day, board.p80.day));
    let open = draft.overall.is_none() || draft.dates.is_none();
    let today = board.today.day;
    let before = |planned: &PlannedView| planned.when.day <= today;
    let when = if !open {
        ""
    } else if endings.day > today {
        ", as known today; what you left open is written on the day it goes out"
    } else if board.planned.iter().any(before) {
        ", as known now; what you left open is written when it goes out, after what else is planned for today"
    } else {
        ""
    };
    let says = format!(
        "It says: {} overall, P50 {}, P80 {}{}.\n",
        draft.overall.unwrap_or(board.rag).word(),
        session.calendar.short(p50),
        session.calendar.short(p80),
        when
    );
    let text = plan(
        session,
        Decision::Plan {
            action: Action::Report(draft),
            day: endings.day,
            delegate: None,
            evening: endings.evening,
        },
    )?;
    Ok(text + &says)
}

fn plan(session: &mut Session, decision: Decision) -> Result<String, Refusal> {
    take(session, decision)?;
    let board = session.board();
    let Some(planned) = board.planned.iter().max_by_key(|planned| planned.slot) else {
        return Ok("Planned.\n".to_owned());
    };
    let mut text = format!(
        "Planned for {}: {}, {:.1} h",
        planned.when.date, planned.action, planned.hours
    );
    if let Some(delegate) = &planned.delegate {
        text.push_str(&format!(", done by {delegate}"));
    }
    if planned.evening {
        text.push_str(&format!(
            " of the evening (slot {}); {:.1} evening hours left this week.\n",
            planned.slot, board.hours.evening
        ));
    } else {
        text.push_str(&format!(
            " (slot {}); {:.1} h left this week.\n",
            planned.slot, board.hours.left
        ));
    }
    Ok(text)
}

/// Takes a decision and remembers that there is something to save.
fn take(session: &mut Session, decision: Decision) -> Result<(), Refusal> {
    session.playthrough.decide(decision)?;
    session.unsaved = true;
    Ok(())
}

/// In an assessed project, what cannot be taken back wants a `yes`.
fn sure(session: &Session, rest: &mut Vec<String>, command: &str) -> Result<(), Refusal> {
    if rest
        .last()
        .is_some_and(|word| word.eq_ignore_ascii_case("yes"))
    {
        rest.pop();
        return Ok(());
    }
    if session.playthrough.preset() == Preset::Learn {
        return Ok(());
    }
    Err(Refusal::new("This cannot be taken back.")
        .with_help(format!("If you are sure: {command} {} yes", rest.join(" "))))
}

/// Launches: `launch OPTION`.
pub fn launch(session: &mut Session, rest: &[String]) -> Result<String, Refusal> {
    let board = session.board();
    let context = Context {
        board: &board,
        calendar: &session.calendar,
    };
    let mut rest = rest.to_vec();
    let sure = sure(session, &mut rest, "launch");
    let option = match rest.first().and_then(|word| word.parse::<usize>().ok()) {
        Some(number) => board
            .launch
            .get(number.wrapping_sub(1))
            .map(|option| option.id.clone())
            .ok_or_else(|| {
                Refusal::new(format!("There is no way {number} to launch."))
                    .with_help("launch lists them.")
            })?,
        None => context.one(Kind::Option, &rest)?,
    };
    // Whoever cannot launch need not be asked whether they are sure.
    if let Some(why_not) = board
        .launch
        .iter()
        .find(|view| view.id == option)
        .and_then(|view| view.why_not.as_ref())
        && sure.is_err()
    {
        return Err(Refusal::new(why_not.clone()));
    }
    sure?;
    take(session, Decision::Launch { option })?;
    let board = session.board();
    let live = board.live.as_ref().map_or_else(String::new, |(when, _)| {
        format!(" Live for everybody on {}.", when.date)
    });
    Ok(format!(
        "Launched.{live} The project goes on through the warranty: next\n"
    ))
}

/// Who would have worked on a task unasked and no longer does when somebody is assigned to it, and whether it has room for both.
fn displaced(board: &Board, who: &Slug, task: &Slug, helping: bool) -> Option<(Slug, bool)> {
    let task = board.tasks.iter().find(|view| view.id == *task)?;
    let mut unasked = task.crew.iter().chain(&task.expected);
    let other = unasked.find(|other| *other != who && !task.pinned.contains(other))?;
    let room = task.pinned.len() + 1 < task.max_people as usize;
    // Where people join unasked, they stay as long as there is room.
    (task.pinned.is_empty() && !(helping && room)).then(|| (other.clone(), room))
}

/// The other decisions.
pub fn decide(
    session: &mut Session,
    command: &Command,
    rest: &[String],
) -> Result<String, Refusal> {
    let board = session.board();
    let context = Context {
        board: &board,
        calendar: &session.calendar,
    };
    let usage = format!("It is written: {} {}", command.name, command.usage);
    let person = |id: &str| {
        board
            .people
            .iter()
            .find(|p| &*p.id == id)
            .map_or_else(|| id.to_owned(), |p| p.name.to_string())
    };
    let task = |id: &str| {
        board
            .tasks
            .iter()
            .find(|t| &*t.id == id)
            .map_or_else(|| id.to_owned(), |t| t.name.to_string())
    };
    let slot = |rest: &[String]| {
        number(rest.first(), "the number of a planned action")
            .map_err(|refusal| refusal.with_help("status lists what is planned."))
    };
    let (decision, says) = match command.name {
        "move" => {
            let slot = slot(rest)?;
            let words = rest[1..]
                .iter()
                .filter(|word| !matches!(word.as_str(), "to" | "on"))
                .cloned()
                .collect::<Vec<_>>();
            let day = context.day(&words.join(" "))?;
            (
                Decision::Move { slot, day },
                format!("Slot {slot} is now on {}.", session.calendar.short(day)),
            )
        }
        "drop" => {
            let slot = slot(rest)?;
            let what = board
                .planned
                .iter()
                .find(|planned| planned.slot == slot)
                .map_or_else(String::new, |planned| planned.action.clone());
            (Decision::Drop { slot }, format!("Dropped: {what}."))
        }
        "assign" => {
            let (who, what) = context.two(Kind::Person, Kind::Task, rest)?;
            let mut says = format!(
                "{} is kept for {} until released, and starts on it when it can start.",
                person(&who),
                task(&what)
            );
            let helping = session.playthrough.scenario().rules.helping > 0.0;
            if let Some((other, room)) = displaced(&board, &who, &what, helping) {
                let name = person(&other);
                says += &if room {
                    format!(
                        " {name} then looks for something else; to keep both on it: assign {other} {what}"
                    )
                } else {
                    format!(" {name} then looks for something else.")
                };
            }
            (
                Decision::Assign {
                    person: who,
                    task: what,
                },
                says,
            )
        }
        "release" => match context.one(Kind::Person, rest) {
            Ok(who) => {
                let says = format!("{} takes what the plan needs.", person(&who));
                (
                    Decision::Release {
                        person: who,
                        task: None,
                    },
                    says,
                )
            }
            Err(refusal) if rest.len() < 2 => return Err(refusal),
            Err(_) => {
                let (who, what) = context.two(Kind::Person, Kind::Task, rest)?;
                let says = format!("{} is released from {}.", person(&who), task(&what));
                (
                    Decision::Release {
                        person: who,
                        task: Some(what),
                    },
                    says,
                )
            }
        },
        "priority" => {
            let rank = number(rest.last(), "a rank: 1 first, 0 for as the plan has it")
                .map_err(|refusal| refusal.with_help(usage))?;
            let what = context.one(Kind::Task, &rest[..rest.len() - 1])?;
            let says = if rank == 0 {
                format!("{}: the plan decides.", task(&what))
            } else {
                format!("{} comes at place {rank}.", task(&what))
            };
            (Decision::Prioritise { task: what, rank }, says)
        }
        "bar" => {
            let bar = match last_word(rest).as_str() {
                "fast" | "quick" => Bar::Fast,
                "standard" | "normal" => Bar::Standard,
                "rigorous" | "careful" => Bar::Rigorous,
                _ => return Err(Refusal::new("Which quality bar?").with_help(usage)),
            };
            let what = context.one(Kind::Task, &rest[..rest.len() - 1])?;
            let says = format!("{} is done to a {} bar.", task(&what), bar_word(bar));
            (Decision::SetBar { task: what, bar }, says)
        }
        "pace" => {
            let pace = match last_word(rest).as_str() {
                "normal" | "40" => Pace::Normal,
                "push" | "50" => Pace::Push,
                "crunch" | "60" => Pace::Crunch,
                _ => return Err(Refusal::new("Which pace?").with_help(usage)),
            };
            let name = &rest[..rest.len() - 1];
            let who: Slug = if name.len() == 1 && name[0].eq_ignore_ascii_case("all") {
                "all".into()
            } else {
                context.one(Kind::Person, name)?
            };
            let whom = if &*who == "all" {
                "Everybody".to_owned()
            } else {
                person(&who)
            };
            (
                Decision::SetPace { who, pace },
                format!("{whom}: {} pace from today.", pace_word(pace)),
            )
        }
        "dismiss" => {
            let mut rest = rest.to_vec();
            let sure = sure(session, &mut rest, "dismiss");
            let who = context.one(Kind::Person, &rest)?;
            sure?;
            let says = format!("{} leaves the project at the end of today.", person(&who));
            (Decision::Dismiss { person: who }, says)
        }
        "method" => {
            let wanted = rest.join("-").to_lowercase();
            let method = match wanted.as_str() {
                "scrum" => Method::Scrum,
                "kanban" => Method::Kanban,
                "stage-gates" | "stagegates" | "gates" | "waterfall" => Method::StageGates,
                _ => {
                    let choices: Vec<_> = board
                        .method_choices
                        .iter()
                        .map(|method| method.word())
                        .collect();
                    let help = if choices.is_empty() {
                        format!(
                            "The team works by {}; that is not open now.",
                            board.method.word()
                        )
                    } else {
                        format!("Open today: {}.", choices.join(", "))
                    };
                    return Err(Refusal::new("Which method?").with_help(help));
                }
            };
            (
                Decision::ChooseMethod(method),
                format!("The team works by {}.", method.word()),
            )
        }
        "answer" => {
            let (card, choice) = answer(context, rest)?;
            let says = board
                .cards
                .iter()
                .find(|view| view.id == card)
                .and_then(|view| Some((view, view.choices.iter().find(|view| view.id == choice)?)))
                .map_or_else(String::new, |(card, choice)| {
                    format!(
                        "Answered \"{}\": {}.",
                        card.title,
                        choice.text.trim_end_matches('.')
                    )
                });
            (Decision::Answer { card, choice }, says)
        }
        _ => {
            let promised = promise(context, rest)?;
            let says = match &promised {
                Promised::LiveBy(_, day) => {
                    format!("Promised: live by {}.", session.calendar.short(*day))
                }
                _ => "Promised. promises lists what is given.".to_owned(),
            };
            (Decision::Promise(promised), says)
        }
    };
    take(session, decision)?;
    let mut text = format!("{says}\n");
    if matches!(command.name, "drop" | "answer") {
        let board = session.board();
        text.push_str(&format!("{:.1} h left this week.\n", board.hours.left));
        if command.name == "answer" && !board.cards.is_empty() {
            text.push_str(&format!(
                "{} still waiting: inbox\n",
                super::text::count(board.cards.len(), "card")
            ));
        }
    }
    Ok(text)
}

fn last_word(rest: &[String]) -> String {
    rest.last()
        .map_or_else(String::new, |word| word.to_lowercase())
}

/// The card and the choice that the words mean: `a`, `2 b`, or names.
fn answer(context: Context, rest: &[String]) -> Result<(Slug, Slug), Refusal> {
    let cards = &context.board.cards;
    let help = "It is written: answer CARD CHOICE; inbox shows the numbers and letters.";
    match (cards.as_slice(), rest) {
        ([], _) => {
            return Err(Refusal::new("No card waits for an answer.")
                .with_help("inbox all shows those that were answered."));
        }
        (_, []) => return Err(Refusal::new("Which card, and which choice?").with_help(help)),
        ([card], _) => {
            if let Some(choice) = choice(card, rest, false) {
                return Ok((card.id.clone(), choice));
            }
        }
        _ => {}
    }
    for at in 1..rest.len() {
        let card = match rest[..at] {
            [ref word] if word.parse::<u32>().is_ok() => {
                cards.iter().find(|card| Ok(card.number) == word.parse())
            }
            _ => context
                .one(Kind::Card, &rest[..at])
                .ok()
                .and_then(|id| cards.iter().find(|card| card.id == id)),
        };
        if let Some(card) = card {
            if let Some(choice) = choice(card, &rest[at..], true) {
                return Ok((card.id.clone(), choice));
            }
            let letters: Vec<String> = (0..card.choices.len())
                .map(|place| inbox::letter(place).to_string())
                .collect();
            return Err(Refusal::new(format!(
                "\"{}\" has no choice \"{}\".",
                card.title,
                rest[at..].join(" ")
            ))
            .with_help(format!("Its choices are {}.", letters.join(", "))));
        }
    }
    let waiting: Vec<String> = cards
        .iter()
        .map(|card| format!("{} \"{}\"", card.number, card.title))
        .collect();
    Err(Refusal::new(format!(
        "\"{}\" is not a card with one of its choices.",
        rest.join(" ")
    ))
    .with_help(format!("Waiting: {}. {help}", waiting.join(", "))))
}

fn choice(card: &CardView, words: &[String], numbered: bool) -> Option<Slug> {
    let text = words.join(" ").to_lowercase();
    let mut letters = text.trim_end_matches([')', '.']).chars();
    if let (Some(letter @ 'a'..='z'), None) = (letters.next(), letters.next()) {
        return card
            .choices
            .get(letter as usize - 'a' as usize)
            .map(|choice| choice.id.clone());
    }
    if let (true, Ok(number)) = (numbered, text.parse::<usize>()) {
        return card
            .choices
            .get(number.wrapping_sub(1))
            .map(|choice| choice.id.clone());
    }
    let found: Vec<_> = card
        .choices
        .iter()
        .filter(|choice| {
            text.len() > 1
                && (choice.id.to_lowercase().starts_with(&text)
                    || choice.text.to_lowercase().starts_with(&text))
        })
        .collect();
    match found.as_slice() {
        [choice] => Some(choice.id.clone()),
        _ => None,
    }
}

fn promise(context: Context, rest: &[String]) -> Result<Promised, Refusal> {
    let board: &Board = context.board;
    if let Some(by) = rest.iter().position(|word| word.eq_ignore_ascii_case("by")) {
        let who = context.one(Kind::Stakeholder, &rest[..by])?;
        return Ok(Promised::LiveBy(
            who,
            context.day(&rest[by + 1..].join(" "))?,
        ));
    }
    if rest.len() > 1 && last_word(rest) == "budget" {
        return Ok(Promised::WithinBudget(
            context.one(Kind::Stakeholder, &rest[..rest.len() - 1])?,
        ));
    }
    if let Ok(id) = context.one(Kind::Promise, rest) {
        return Ok(Promised::Declared(id));
    }
    if rest.len() > 1
        && let Ok((who, feature)) = context.two(Kind::Stakeholder, Kind::Feature, rest)
    {
        return Ok(Promised::Include(who, feature));
    }
    let asked: Vec<&str> = board
        .promises
        .iter()
        .filter_map(|promise| promise.id.as_deref())
        .collect();
    let mut help = if asked.is_empty() {
        "No promise is asked for now.".to_owned()
    } else {
        format!("Asked for: {}.", asked.join(", "))
    };
    help.push_str(" Or: promise STAKEHOLDER by DATE, promise STAKEHOLDER FEATURE, promise STAKEHOLDER budget.");
    Err(Refusal::new(format!("\"{}\" is no promise.", rest.join(" "))).with_help(help))
}
