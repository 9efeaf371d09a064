//! Verdicts: what the worth of a deed comes to, in a word and in a sentence.

use super::counterfactual::{Basis, OtherChoice, Verdict, Worth};
use super::deed::DeedKind;
use super::history::History;
use super::stage::Replayed;
use crate::engine::board::When;
use crate::scenario::Cents;

/// Under how many overall points a difference does not count.
const COUNTS: f64 = 0.5;
/// Under how many overall points on average a difference here was luck.
const ON_AVERAGE: f64 = 0.25;
/// Under which share of the difference here the average says that it was luck.
const SHARE: f64 = 0.1;

/// What a deed comes to, by its overall points here and on average; `alone` says that no other luck was tried.
pub(super) fn of(here: f64, mean: f64, alone: bool) -> Verdict {
    let mean = if alone { here } else { mean };
    let enough = ON_AVERAGE.max(SHARE * here.abs());
    match here {
        here if here >= COUNTS && mean >= enough => Verdict::Helped,
        here if here >= COUNTS => Verdict::LuckyHere,
        here if here <= -COUNTS && mean <= -enough => Verdict::Hurt,
        here if here <= -COUNTS => Verdict::UnluckyHere,
        _ => Verdict::NoDifference,
    }
}

/// The deeds of a verdict, the strongest first, here and on average alike.
pub(super) fn ranked(worths: &[Worth], verdict: Verdict, most: usize) -> Vec<usize> {
    let strength = |&place: &usize| {
        let worth = &worths[place];
        (worth.here.overall + worth.elsewhere.overall.mean).abs()
    };
    // That somebody calls the launch in the end goes without saying: what it is worth is told, but it is no lesson.
    let counts = |worth: &Worth| worth.verdict == verdict && worth.deed.kind != DeedKind::Launch;
    top(worths, counts, strength, most)
}

/// The deeds that did here what they do not do on average, the most surprising first.
pub(super) fn by_luck(worths: &[Worth], most: usize) -> Vec<usize> {
    let surprise = |&place: &usize| {
        let worth = &worths[place];
        (worth.here.overall - worth.elsewhere.overall.mean).abs()
    };
    let lucky = |worth: &Worth| matches!(worth.verdict, Verdict::LuckyHere | Verdict::UnluckyHere);
    top(worths, lucky, surprise, most)
}

fn top(
    worths: &[Worth],
    is: impl Fn(&Worth) -> bool,
    strength: impl Fn(&usize) -> f64,
    most: usize,
) -> Vec<usize> {
    let mut places: Vec<usize> = (0..worths.len())
        .filter(|&place| is(&worths[place]))
        .collect();
    places.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then(a.cmp(b)));
    places.truncate(most);
    places
}

/// `week 7`, or `weeks 2 to 15`.
fn weeks(history: &History, from: &When, to: &When) -> String {
    let week = |when: &When| history.scenario.calendar.week(when.day) + 1;
    match (week(from), week(to)) {
        (from, to) if from == to => format!("week {from}"),
        (from, to) => format!("weeks {from} to {to}"),
    }
}

fn points(points: f64) -> String {
    format!("{points:+.1}").replace('-', "\u{2212}")
}

fn days(days: f64) -> String {
    match days {
        1.0 => "1 working day".into(),
        days => format!("{days:.0} working days"),
    }
}

/// What a deed was worth, in a sentence: what was decided, when, what it did, and how sure that is.
pub(super) fn sentence(
    history: &History,
    worth: &Worth,
    played: &Replayed,
    basis: Basis,
    alone: bool,
) -> String {
    let deed = &worth.deed;
    let when = weeks(history, &deed.from, &deed.to);
    let (here, mean) = (worth.here.overall, worth.elsewhere.overall.mean);
    let head = format!("{} ({when})", deed.what);
    let without = without(history, worth, played, basis);
    let rest = match worth.verdict {
        Verdict::NoDifference if worth.here.list() == [0.0; 9] => "changed nothing.".to_owned(),
        Verdict::NoDifference => format!("made no difference that counts ({}).", points(here)),
        Verdict::Helped | Verdict::Hurt => format!(
            "{} points here, {} on average{without}.",
            points(here),
            points(mean)
        ),
        Verdict::LuckyHere => format!(
            "{} points here, by luck: on average {}{without}.",
            points(here),
            points(mean)
        ),
        Verdict::UnluckyHere => format!(
            "{} points here, by bad luck: on average {}{without}.",
            points(here),
            points(mean)
        ),
    };
    let link = if worth.verdict == Verdict::NoDifference {
        " "
    } else {
        ": "
    };
    format!("{head}{link}{rest}{}", other_answer(worth, alone))
}

/// How the best of the other answers to a card compares with the one that was given: leaving a card unanswered is rarely what a player
/// weighed. `alone` says that no other luck was tried.
fn other_answer(worth: &Worth, alone: bool) -> String {
    let usual = |other: &OtherChoice| {
        if alone {
            other.here.overall
        } else {
            other.elsewhere.overall.mean
        }
    };
    let possible = worth.other_choices.iter().filter(|other| other.possible);
    let Some(best) = possible.max_by(|a, b| usual(a).total_cmp(&usual(b))) else {
        return String::new();
    };
    let (here, mean) = (points(best.here.overall), points(usual(best)));
    let compared = if alone {
        format!("{here} here")
    } else {
        format!("{here} here, {mean} on average")
    };
    let text = best.text.trim_end_matches('.');
    match usual(best) {
        gain if gain >= COUNTS => format!(" “{text}” would have been better: {compared}."),
        _ if worth.verdict == Verdict::NoDifference => String::new(),
        gain if gain <= -COUNTS => format!(" No other answer is better: “{text}” is {compared}."),
        _ => format!(" “{text}” would have done as well: {compared}."),
    }
}

/// What stands out most in the project without the deed.
fn without(history: &History, worth: &Worth, played: &Replayed, basis: Basis) -> String {
    let here = &worth.here;
    if basis == Basis::End {
        let was_live = played.live.is_some();
        match &worth.live_without {
            None if was_live => return "; without it, never live".into(),
            Some(when) if !was_live => {
                return format!("; without it, live on {}", when.date);
            }
            Some(when) if here.finish.abs() >= 1.0 => {
                let later = if here.finish < 0.0 {
                    "later"
                } else {
                    "earlier"
                };
                return format!(
                    "; without it, live on {}, {} {later}",
                    when.date,
                    days(here.finish.abs())
                );
            }
            _ => {}
        }
    } else if here.finish.abs() >= 1.0 {
        let later = if here.finish < 0.0 {
            "later"
        } else {
            "earlier"
        };
        return format!(
            "; without it, the forecast would be {} {later}",
            days(libm::round(here.finish.abs()))
        );
    }
    // Else the score that moved most, or the money.
    let scores = [
        ("delivery", here.delivery),
        ("quality", here.quality),
        ("alignment", here.alignment),
    ];
    let most = scores
        .into_iter()
        .max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    if let Some((name, change)) = most
        && change.abs() >= 0.05
    {
        let lower = if change > 0.0 { "lower" } else { "higher" };
        return format!("; without it, {name} is {:.1} {lower}", change.abs());
    }
    if here.cost.abs() >= 0.001 * history.scenario.money.budget.units() {
        let more = if here.cost < 0.0 { "more" } else { "less" };
        let sum = Cents::from_units(here.cost.abs());
        return format!("; without it, {sum} {more} is spent");
    }
    String::new()
}

/// What two deeds are worth together, in a sentence.
pub(super) fn pair(
    history: &History,
    worths: &[Worth],
    deeds: [usize; 2],
    together: f64,
    apart: f64,
) -> String {
    let name = |place: usize| {
        let deed = &worths[place].deed;
        format!("{} ({})", deed.what, weeks(history, &deed.from, &deed.to))
    };
    let [first, second] = deeds.map(name);
    let single = deeds.map(|place| points(worths[place].here.overall));
    let how = if (together - apart) * together.signum() > 0.0 {
        "each makes up for the other"
    } else {
        "what one gives hangs on the other"
    };
    format!(
        "{first} and {second}: {how}. Alone {} and {}, together {} points.",
        single[0],
        single[1],
        points(together)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hindsight::deed::Deed;
    use crate::hindsight::measures::{Measures, ranges};
    use crate::scenario::Day;

    fn overall(points: f64) -> Measures {
        Measures {
            overall: points,
            ..Measures::default()
        }
    }

    /// An answer with this verdict, and other answers by their points here and on average.
    fn answer(verdict: Verdict, others: &[(f64, f64)]) -> Worth {
        let when = When {
            day: Day(3),
            date: "Thu 16 Apr".into(),
        };
        let other = |(n, &(here, mean)): (usize, &(f64, f64))| OtherChoice {
            choice: format!("c{n}").into(),
            text: format!("Answer {n}."),
            possible: true,
            here: overall(here),
            elsewhere: ranges(&[overall(mean)]),
        };
        Worth {
            deed: Deed {
                kind: DeedKind::Answer,
                what: "The letter: yes".into(),
                from: when.clone(),
                to: when,
                times: 1,
                decisions: vec![0],
                subject: None,
            },
            here: overall(12.0),
            elsewhere: ranges(&[overall(11.0)]),
            possible: 1.0,
            without: Measures::default(),
            live_without: None,
            skipped: 0,
            verdict,
            sentence: String::new(),
            other_choices: others.iter().enumerate().map(other).collect(),
        }
    }

    #[test]
    fn an_answer_is_compared_with_the_best_of_the_others() {
        let told = |verdict, others: &[(f64, f64)]| other_answer(&answer(verdict, others), false);
        let same = told(Verdict::Helped, &[(-9.0, -8.0), (0.3, -0.1)]);
        assert!(
            same.contains("“Answer 1” would have done as well"),
            "{same}"
        );
        let worse = told(Verdict::Helped, &[(-9.0, -8.0), (-4.0, -3.0)]);
        assert!(
            worse.contains("No other answer is better: “Answer 1”"),
            "{worse}"
        );
        let better = told(Verdict::NoDifference, &[(2.0, 1.5), (-4.0, -3.0)]);
        assert!(better.contains("“Answer 0” would have been better: +2.0 here, +1.5 on average."));
        assert_eq!(told(Verdict::NoDifference, &[(0.1, 0.0)]), "");
        assert_eq!(told(Verdict::Helped, &[]), "");
        // Where no other luck was tried, only this one is told.
        let alone = other_answer(&answer(Verdict::Hurt, &[(3.0, 0.0)]), true);
        assert!(
            alone.ends_with("would have been better: +3.0 here."),
            "{alone}"
        );
    }
}
