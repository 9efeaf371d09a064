//! `do ACTION ...`: words into actions.

use super::commands;
use super::names::Kind;
use super::parse::{Context, number};
use super::screens::View;
use super::screens::report::feature_rag;
use super::text::Style;
use crate::engine::Action;
use crate::engine::components::ScopeStanding;
use crate::engine::decision::{Draft, News, Proposal, Rag, Refusal, Slug};
use crate::scenario::Day;
use crate::scenario::vocabulary::Competence;

/// The action that the words name, without their endings.
///
/// # Errors
///
/// When they name none, or not what it is about.
pub fn parse(context: Context, words: &[String]) -> Result<Action, Refusal> {
    let Some((first, rest)) = words.split_first() else {
        return Err(Refusal::new("What is to be done?").with_help("help do lists the actions."));
    };
    let action = commands::action(first).map_err(|candidates| {
        if candidates.is_empty() {
            Refusal::new(format!("There is no action \"{first}\"."))
                .with_help("help do lists the actions.")
        } else {
            Refusal::new(format!("\"{first}\" could be more than one action."))
                .with_help(format!("Say which: {}.", candidates.join(", ")))
        }
    })?;
    let one = |kind| context.one(kind, rest);
    let usage = format!("It is written: do {} {}", action.name, action.usage);
    Ok(match action.name {
        "1:1" => Action::OneOnOne(one(Kind::Person)?),
        "dive" => Action::DeepDive(one(Kind::Task)?),
        "unblock" => Action::Unblock(one(Kind::Task)?),
        "chase" => Action::Chase(one(Kind::External)?),
        "review" => Action::Review(one(Kind::Task)?),
        "refine" => Action::Refine(one(Kind::Feature)?),
        "sync" => sync(context, rest)?,
        "respond" => respond(context, rest)?,
        "cut" => Action::ScopeTalk(one(Kind::Feature)?, Proposal::Cut),
        "defer" => Action::ScopeTalk(one(Kind::Feature)?, Proposal::Defer),
        "restore" => Action::ScopeTalk(one(Kind::Feature)?, Proposal::Restore),
        "ask-money" => Action::AskMoney(
            number(rest.first(), "a sum of money").map_err(|refusal| refusal.with_help(usage))?,
        ),
        "ask-time" => Action::AskTime(
            number(rest.first(), "a number of working days")
                .map_err(|refusal| refusal.with_help(usage))?,
        ),
        "thank" => Action::Recognise(one(Kind::Person)?),
        "coach" => Action::Coach(one(Kind::Person)?),
        "mediate" => {
            let (a, b) = context.two(Kind::Person, Kind::Person, rest)?;
            Action::Mediate(a, b)
        }
        "hire" => Action::Interview(one(Kind::Person)?),
        "train" => {
            let (person, discipline) = context.two(Kind::Person, Kind::Discipline, rest)?;
            Action::Train(person, discipline)
        }
        "course" => Action::Study(skill(rest)?),
        "prepare" => Action::Prepare(one(Kind::Item)?),
        simple => {
            if !rest.is_empty() {
                return Err(Refusal::new(format!(
                    "\"{}\" takes nothing more, and \"{}\" follows it.",
                    simple,
                    rest.join(" ")
                ))
                .with_help(usage));
            }
            match simple {
                "risk-review" => Action::RiskReview,
                "replan" => Action::Replan,
                "rebaseline" => Action::Rebaseline,
                "retro" => Action::Retrospective,
                _ => Action::TeamEvent,
            }
        }
    })
}

fn sync(context: Context, words: &[String]) -> Result<Action, Refusal> {
    let news = match words.last().map(|word| word.to_lowercase()).as_deref() {
        Some("p50" | "forecast") => News::Forecast,
        Some("p80" | "cautious") => News::Cautious,
        Some("target") => News::Target,
        _ => {
            return Ok(Action::Sync(
                context.one(Kind::Stakeholder, words)?,
                News::Nothing,
            ));
        }
    };
    Ok(Action::Sync(
        context.one(Kind::Stakeholder, &words[..words.len() - 1])?,
        news,
    ))
}

/// `RISK N`: the number of the response, from 1 as the register shows it.
fn respond(context: Context, words: &[String]) -> Result<Action, Refusal> {
    let help = "It is written: respond RISK N; risks shows the numbers.";
    let Some((last, name)) = words.split_last() else {
        return Err(Refusal::new("Which risk, and which response?").with_help(help));
    };
    let Ok(response) = last.parse::<u32>() else {
        context.one(Kind::Risk, words)?;
        return Err(Refusal::new("Which of its responses?").with_help(help));
    };
    let risk = context.one(Kind::Risk, name)?;
    match response.checked_sub(1) {
        Some(index) => Ok(Action::Respond(risk, index)),
        None => Err(Refusal::new("Responses are counted from 1.").with_help(help)),
    }
}

fn skill(words: &[String]) -> Result<Competence, Refusal> {
    let wanted = words.join(" ").to_lowercase();
    let found: Vec<_> = Competence::ALL
        .iter()
        .filter(|skill| !wanted.is_empty() && skill.word().starts_with(&wanted))
        .collect();
    if let [skill] = found.as_slice() {
        return Ok(**skill);
    }
    let all: Vec<_> = Competence::ALL.iter().map(|skill| skill.word()).collect();
    Err(Refusal::new("Which skill?").with_help(format!("One of {}.", all.join(", "))))
}

/// A colour of the report.
#[must_use]
pub fn rag(word: &str) -> Option<Rag> {
    match word.to_lowercase().as_str() {
        "green" | "g" => Some(Rag::Green),
        "amber" | "a" | "yellow" => Some(Rag::Amber),
        "red" | "r" => Some(Rag::Red),
        _ => None,
    }
}

/// The report that the words after `send` describe; what they leave out is as the TPM knows it.
///
/// # Errors
///
/// When a word is no colour, no date and no feature.
pub fn draft(context: Context, words: &[String]) -> Result<Draft, Refusal> {
    let board = context.board;
    let view = View {
        board,
        calendar: context.calendar,
        style: Style::PLAIN,
    };
    let mut overall = None;
    let mut features: Vec<(Slug, Rag)> = Vec::new();
    let mut dates = Vec::new();
    for word in words {
        if let Some((feature, colour)) = word.split_once('=') {
            let feature = context.one(Kind::Feature, &[feature.to_owned()])?;
            let colour = rag(colour).ok_or_else(|| {
                Refusal::new(format!("\"{colour}\" is no colour."))
                    .with_help("green, amber or red.")
            })?;
            features.retain(|(old, _)| *old != feature);
            features.push((feature, colour));
        } else if let (None, true, Some(colour)) = (overall, dates.is_empty(), rag(word)) {
            overall = Some(colour);
        } else {
            dates.push(word.clone());
        }
    }
    let dates = two_days(context, &dates).map_err(|_| {
        Refusal::new(format!(
            "\"{}\" is neither a colour (green, amber, red) nor two dates, the P50 and the P80.",
            dates.join(" ")
        ))
        .with_help("It is written: report send amber 22-May 29-May; the dates may be left out.")
    })?;
    if overall.is_none() {
        // As the TPM knows it: workstreams that differ from the whole are named.
        for feature in board
            .features
            .iter()
            .filter(|feature| feature.standing == ScopeStanding::In)
        {
            let own = feature_rag(view, feature);
            if own != board.rag && !features.iter().any(|(named, _)| *named == feature.id) {
                features.push((feature.id.clone(), own));
            }
        }
    }
    Ok(Draft {
        overall,
        features,
        dates,
    })
}

/// The P50 and the P80 of a forecast; none of no words.
///
/// # Errors
///
/// When the words are not two days.
pub fn two_days(context: Context, words: &[String]) -> Result<Option<(Day, Day)>, Refusal> {
    if words.is_empty() {
        return Ok(None);
    }
    let split = (1..words.len()).find_map(|at| {
        let day = |words: &[String]| context.day(&words.join(" ")).ok();
        Some((day(&words[..at])?, day(&words[at..])?))
    });
    split.map(Some).ok_or_else(|| {
        Refusal::new(format!(
            "\"{}\" is not two dates, the P50 and the P80.",
            words.join(" ")
        ))
        .with_help("Dates are written 22-May.")
    })
}
