//! What an author should know about how a scenario plays, each finding in one sentence with its number and with what could be done.

use std::fmt;

use serde::{Serialize, Serializer};

use super::trials::Occasion;
use super::{Balance, EventBalance, RiskBalance, StyleBalance};
use crate::bots::Style;
use crate::scenario::Scenario;
use crate::scenario::diagnostic::Severity;

/// The code of a kind of finding, such as `B0301`. It never changes its meaning; [`codes`] lists all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(&'static str);

impl Code {
    /// The code with this name, such as `B0301`; upper and lower case are the same.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static CodeEntry> {
        codes::TABLE
            .iter()
            .find(|entry| entry.code.0.eq_ignore_ascii_case(name))
    }

    /// The code as text: `B0301`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// A row of the table of codes.
#[derive(Clone, Copy, Debug)]
pub struct CodeEntry {
    /// The code.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What it says, in a few words.
    pub title: &'static str,
    /// The long story.
    pub explanation: &'static str,
}

macro_rules! codes {
    ($($name:ident $code:literal $severity:ident $title:literal $explanation:literal)*) => {
        /// All codes: a constant for each, and the table of them all. `B01xx` winning, `B02xx` styles, `B03xx` cards, `B04xx` risks,
        /// `B05xx` length.
        pub mod codes {
            use super::{Code, CodeEntry, Severity};

            $(#[doc = concat!("`", $code, "`: ", $title, ".")]
            pub const $name: Code = Code($code);)*

            /// Every code with its title and its long story, in their order.
            pub const TABLE: &[CodeEntry] = &[
                $(CodeEntry { code: $name, severity: Severity::$severity, title: $title, explanation: $explanation },)*
            ];
        }
    };
}

codes! {
    UNWINNABLE "B0101" Error "nobody wins"
    "No style of play brought the project live with at least a C (50 points) in any run. Players are patient, but not that patient.

Look at how the runs end. Where they are cancelled, money or the sponsor's trust runs out: a larger budget, a smaller plan. Where they run \
out of time: a later target, fewer or smaller tasks, more people. Where they are live and score little, look at which of the three scores \
is low."

    SELDOM_WON "B0102" Warning "even the best style seldom wins"
    "The style that does best goes live with at least a C (50 points) in less than half of its runs. A hard project is a good project; one \
that is lost on most days whatever one does teaches that nothing helps."

    CRUNCH_BEST "B0201" Error "overtime beats everything"
    "The Cruncher (overtime from the first day, the quickest answer to every card) has the highest mean. Whoever plays this scenario learns \
that overtime is the answer.

The rules of the model already charge for long hours; if they do not show here, the project is too short for fatigue to come, or nothing in \
it hangs on quality and on people who stay. Lengthen it, lower `defect_allowance`, or let cards ask for what tired people cannot give."

    CARE_DOES_NOT_PAY "B0202" Error "care does not pay"
    "The styles are meant to rank: Planner and By-the-book above Firefighter, Firefighter above Drifter, with five points between them. Where \
they do not, looking, asking and preparing cost more than they bring.

Give care something to find: hidden risks with responses, work that a deep dive corrects, stakeholders who leave when nobody talks to them, \
choices that only open for who prepared them."

    ONE_STYLE "B0203" Warning "one style is always the best"
    "Under nine seeds of ten the same style scores most. Then there is one way to play this, and whoever has found it is done.

Let luck ask for different things: events by chance, hidden facts that are drawn anew for each seed, choices whose worth hangs on them."

    NO_RIVAL "B0204" Warning "no two styles play on a level"
    "No two styles lie within five points of one another, leaving out those that reach less than half of the best. There should be more than \
one good way to play a project."

    LUCK "B0205" Warning "luck is bigger than skill"
    "The same style of play scores so differently from seed to seed that luck moves a result more than style does. Players cannot learn from \
results that they did not cause, and a class cannot be compared.

Narrow what chance decides: smaller impacts, spreads of effort and slips that are less wide, early signs that let players act."

    DEAD_EVENT "B0301" Warning "a card never comes up"
    "The card came up in none of the runs, and also not where other choices were tried on earlier cards. Its `when` may never hold, its `chance` may be next to nothing, or an effect that should bring it \
never happens. What nobody meets was written for nobody."

    DEAD_CHOICE "B0302" Warning "a choice can never be taken"
    "The card came up, but on no morning was this choice open, whatever was chosen on earlier cards: what it `needs` never held, or there never was the money. Players read a \
disabled button as a promise; let somebody be able to keep it."

    DOMINATED "B0303" Warning "a choice is never the better one"
    "The card was answered in every way that was open, on many occasions, each time under the same luck and with the same style playing on. \
Another choice did at least as well nearly every time, and clearly better on average. Then the card asks nothing: whoever knows it always \
answers the same.

Give the choice something that the other does not have (a friend, a day, a flag that pays later), or make the other one dearer."

    BLUE_SKY "B0401" Warning "a risk strikes out of the blue"
    "The risk strikes, and next to nobody had it in the register before, not even the styles that hold risk reviews. A blow that cannot be \
seen coming teaches nothing but bad luck.

Raise its `visibility`, open its window later, let a card or a person hint at it with `Reveal`, and give it a `sign`."

    NO_SIGN "B0402" Warning "a risk has no early sign"
    "The risk strikes now and then, and its `sign` is empty: nothing tells the player how it shows before it happens. One line is enough; it \
stands in the register, and the debrief comes back to it."

    DEAD_RISK "B0403" Warning "a risk never strikes"
    "The risk struck in none of the runs: its `when` may never hold within its window, or its probability is next to nothing. Players put \
hours and money against it for nothing."

    LENGTH "B0501" Warning "the project is not as long as it says"
    "`minutes` tells players how much time to set aside. It is held against two minutes a week and one a card, for the runs that went live, \
and should not be off by more than half."
}

/// Something that an author should know.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Its code.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is found, with its number, in one sentence.
    pub message: String,
    /// What could be done.
    pub help: String,
    /// The line of the file that it is about, from 1, where there is one.
    pub line: Option<usize>,
}

impl Finding {
    fn new(code: Code, message: String, help: &str) -> Self {
        let severity = Code::find(code.0).map_or(Severity::Warning, |entry| entry.severity);
        Self {
            code,
            severity,
            message,
            help: help.to_owned(),
            line: None,
        }
    }

    /// Whether it is an error; otherwise it is a warning.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Under how many runs nothing is said of what never happens.
const ENOUGH_RUNS: u32 = 100;
/// Under how many seeds nothing is said of what is always so.
const ENOUGH_SEEDS: u32 = 20;
/// Points between styles that count.
const MARGIN: f64 = 5.0;
/// From which share of the seeds on a style is always the best.
const ALWAYS: f64 = 0.9;
/// On how many occasions a choice must have been tried to be called dominated.
pub(super) const ENOUGH_TRIALS: usize = 8;
/// On which share of them the other choice must have done at least as well.
const NEARLY_EVERY: f64 = 0.95;
/// By how many points it must be ahead on average.
const CLEARLY: f64 = 1.0;
/// From which share of the strikes on a risk comes out of the blue.
const UNSEEN: f64 = 0.9;
/// From which share of the runs on a risk counts.
const STRIKES: f64 = 0.02;
/// By which factor a project may be longer or shorter than it says.
const OFF: f64 = 1.5;

/// All findings, errors first.
pub fn find(balance: &Balance, scenario: &Scenario, worths: &[Occasion]) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(best) = balance.best() {
        winning(balance, best, &mut found);
        styles(balance, best, &mut found);
    }
    for (place, event) in balance.events.iter().enumerate() {
        let occasions: Vec<&Occasion> = worths.iter().filter(|one| one.event == place).collect();
        let before = found.len();
        cards(balance, event, &occasions, &mut found);
        locate(&mut found[before..], &scenario.text, "events", &event.id);
    }
    for (place, risk) in balance.risks.iter().enumerate() {
        let has_sign = !scenario.risks[place].sign.is_empty();
        let before = found.len();
        risks(balance, risk, has_sign, &mut found);
        locate(&mut found[before..], &scenario.text, "risks", &risk.id);
    }
    found.extend(length(balance));
    found.sort_by_key(|finding| finding.severity);
    found
}

/// Says where the element of a list with this id begins.
fn locate(found: &mut [Finding], text: &str, list: &str, id: &str) {
    if !found.is_empty() {
        let line = line_of(text, list, id);
        for finding in found {
            finding.line = line;
        }
    }
}

/// The line on which the element of a list with this id begins.
fn line_of(text: &str, list: &str, id: &str) -> Option<usize> {
    let list = text.find(&format!("\n    {list}:"))?;
    let at = list + text[list..].find(&format!("id: \"{id}\""))?;
    Some(text[..at].matches('\n').count() + 1)
}

fn percent(share: f64) -> String {
    match 100.0 * share {
        percent if percent > 0.0 && percent < 1.0 => format!("{percent:.1} %"),
        percent => format!("{percent:.0} %"),
    }
}

fn runs(balance: &Balance) -> String {
    format!("{} runs", balance.runs)
}

fn winning(balance: &Balance, best: &StyleBalance, found: &mut Vec<Finding>) {
    if balance.styles.iter().all(|style| style.won == 0.0) {
        found.push(Finding::new(
            codes::UNWINNABLE,
            format!(
                "none of {} goes live with 50 points or more; the best style, {}, has {:.1} on average",
                runs(balance),
                best.style,
                best.overall.mean
            ),
            "see how the runs end: give more money, time or people, or ask for less",
        ));
    } else if best.won < 0.5 {
        found.push(Finding::new(
            codes::SELDOM_WON,
            format!(
                "even the best style, {}, goes live with 50 points or more in only {} of its runs",
                best.style,
                percent(best.won)
            ),
            "ease the plan, or soften what cancels it",
        ));
    }
}

fn styles(balance: &Balance, best: &StyleBalance, found: &mut Vec<Finding>) {
    let mean = |style: Style| {
        let mut all = balance.styles.iter();
        Some(all.find(|one| one.style == style)?.overall.mean)
    };
    if balance.styles.len() < 2 {
        return;
    }
    if best.style == Style::Cruncher {
        found.push(Finding::new(
            codes::CRUNCH_BEST,
            format!(
                "overtime from the first day does best: the Cruncher has {:.1} points on average",
                best.overall.mean
            ),
            "lengthen the project until fatigue shows, or let quality and people count for more",
        ));
    }
    let careful = mean(Style::Planner)
        .into_iter()
        .chain(mean(Style::ByTheBook));
    let careful = careful.reduce(f64::max);
    let ranks = [
        (
            "Planner and By-the-book",
            careful,
            "Firefighter",
            mean(Style::Firefighter),
        ),
        (
            "Firefighter",
            mean(Style::Firefighter),
            "Drifter",
            mean(Style::Drifter),
        ),
    ];
    for (above, more, below, less) in ranks {
        if let (Some(more), Some(less)) = (more, less)
            && more < less + MARGIN
        {
            found.push(Finding::new(
                codes::CARE_DOES_NOT_PAY,
                format!("{above} reach {more:.1} points, {below} {less:.1}: five points more were meant to be the reward of care"),
                "give care something to find, and neglect something to pay",
            ));
        }
    }
    if best.best >= ALWAYS && balance.styles.len() > 2 && balance.seeds >= ENOUGH_SEEDS {
        found.push(Finding::new(
            codes::ONE_STYLE,
            format!(
                "{} scores most under {} of {} seeds",
                best.style,
                percent(best.best),
                balance.seeds
            ),
            "let luck ask for different things: chances, hidden facts, choices that hang on them",
        ));
    }
    let mut means: Vec<f64> = balance
        .styles
        .iter()
        .map(|style| style.overall.mean)
        .filter(|mean| *mean >= 0.5 * best.overall.mean)
        .collect();
    means.sort_by(f64::total_cmp);
    let nearest = means.windows(2).map(|two| two[1] - two[0]).reduce(f64::min);
    if let Some(nearest) = nearest
        && nearest > MARGIN
    {
        found.push(Finding::new(
            codes::NO_RIVAL,
            format!("no two styles lie within five points of one another; the nearest are {nearest:.1} apart"),
            "let a second way of playing pay: stakeholders, checklists, or quick repairs",
        ));
    }
    let moved = balance.luck_and_skill;
    if moved.luck > moved.skill {
        found.push(Finding::new(
            codes::LUCK,
            format!(
                "luck moves a result by {:.1} points, style of play by {:.1} (standard deviations)",
                moved.luck, moved.skill
            ),
            "narrow what chance decides, or let players see it coming",
        ));
    }
}

fn cards(
    balance: &Balance,
    event: &EventBalance,
    occasions: &[&Occasion],
    found: &mut Vec<Finding>,
) {
    let enough = balance.runs >= ENOUGH_RUNS;
    if event.fires == 0.0 {
        if enough && !event.fires_when_tried {
            found.push(Finding::new(
                codes::DEAD_EVENT,
                format!(
                    "`{}` came up in none of {}, and after no other choice that was tried",
                    event.id,
                    runs(balance)
                ),
                "look at its `when` and `chance`, and at who sets the flags they ask for",
            ));
        }
        return;
    }
    let came = event.fires * f64::from(balance.runs);
    for (place, choice) in event.choices.iter().enumerate() {
        if choice.open == 0.0 && choice.taken == 0.0 {
            if enough && came >= 20.0 && event.lapsed < 1.0 && !choice.open_when_tried {
                found.push(Finding::new(
                        codes::DEAD_CHOICE,
                        format!(
                            "`{}` on `{}` was open on no morning, though the card came up in {} of the runs",
                            choice.id,
                            event.id,
                            percent(event.fires)
                        ),
                        "look at what it `needs`, and at what it costs when the reserve is spent",
                    ));
            }
            continue;
        }
        if let Some((other, ahead, wins, of)) = dominated(occasions, place) {
            let other = &event.choices[other].id;
            found.push(Finding::new(
                    codes::DOMINATED,
                    format!(
                        "`{}` on `{}` is never the better choice: `{other}` does at least as well on {wins} of {of} occasions, by {ahead:.1} points on average",
                        choice.id, event.id
                    ),
                    "give it something that the other does not have, or make the other dearer",
                ));
        }
    }
}

/// The choice that does at least as well as `choice` nearly every time and clearly better on average: which, by how many points, on how
/// many occasions, of how many.
fn dominated(occasions: &[&Occasion], choice: usize) -> Option<(usize, f64, usize, usize)> {
    let choices = occasions.first()?.scores.len();
    (0..choices)
        .filter(|&other| other != choice)
        .filter_map(|other| {
            let ahead: Vec<f64> = occasions
                .iter()
                .filter_map(|one| Some(one.scores[other]? - one.scores[choice]?))
                .collect();
            let wins = ahead.iter().filter(|points| **points >= 0.0).count();
            let mean = ahead.iter().sum::<f64>() / ahead.len().max(1) as f64;
            let nearly_every = wins as f64 >= NEARLY_EVERY * ahead.len() as f64;
            let is = ahead.len() >= ENOUGH_TRIALS && nearly_every && mean >= CLEARLY;
            is.then_some((other, mean, wins, ahead.len()))
        })
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

fn risks(balance: &Balance, risk: &RiskBalance, has_sign: bool, found: &mut Vec<Finding>) {
    let enough = balance.runs >= ENOUGH_RUNS;
    if risk.strikes == 0.0 {
        if enough {
            found.push(Finding::new(
                codes::DEAD_RISK,
                format!("`{}` struck in none of {}", risk.id, runs(balance)),
                "look at its `probability`, its `window` and its `when`",
            ));
        }
        return;
    }
    if !enough || risk.strikes < STRIKES {
        return;
    }
    if let Some(unseen) = risk.unseen
        && unseen >= UNSEEN
    {
        found.push(Finding::new(
                codes::BLUE_SKY,
                format!(
                    "`{}` strikes in {} of the runs, and {} of its careful victims did not have it in their register",
                    risk.id,
                    percent(risk.strikes),
                    percent(unseen)
                ),
                "raise its `visibility`, open its `window` later, or let somebody hint at it",
            ));
    } else if !has_sign {
        found.push(Finding::new(
            codes::NO_SIGN,
            format!(
                "`{}` strikes in {} of the runs and has no early sign",
                risk.id,
                percent(risk.strikes)
            ),
            "write its `sign`: how it shows before it happens",
        ));
    }
}

fn length(balance: &Balance) -> Option<Finding> {
    let length = balance.length;
    let says = f64::from(length.says).max(1.0);
    let (word, help) = if length.minutes > OFF * says {
        ("longer", "raise `minutes`, or cut days and cards")
    } else if length.minutes * OFF < says {
        (
            "shorter",
            "lower `minutes`, or give the weeks more to decide",
        )
    } else {
        return None;
    };
    Some(Finding::new(
        codes::LENGTH,
        format!(
            "the project is {word} than it says: {:.0} working days with {:.0} cards take about {:.0} minutes, not {}",
            length.days.mean, length.cards.mean, length.minutes, length.says
        ),
        help,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn occasions(all: &[[Option<f64>; 3]]) -> Vec<Occasion> {
        let one = |scores: &[Option<f64>; 3]| Occasion {
            event: 0,
            scores: scores.to_vec(),
            met: Vec::new(),
        };
        all.iter().map(one).collect()
    }

    #[test]
    fn a_choice_is_dominated_by_one_other_choice_not_by_the_best_of_all() {
        // The middle choice is never the best, but each of the others is sometimes far below it.
        let wavering = occasions(
            &[
                [Some(60.0), Some(55.0), Some(40.0)],
                [Some(40.0), Some(55.0), Some(60.0)],
            ]
            .repeat(8),
        );
        let all: Vec<&Occasion> = wavering.iter().collect();
        assert_eq!(dominated(&all, 1), None);
        let plain = occasions(&[[Some(60.0), Some(57.0), None]].repeat(9));
        let all: Vec<&Occasion> = plain.iter().collect();
        assert_eq!(dominated(&all, 1), Some((0, 3.0, 9, 9)));
        assert_eq!(dominated(&all, 0), None);
        assert_eq!(dominated(&all[..3], 1), None, "three occasions are too few");
    }

    #[test]
    fn every_code_is_found_by_its_name_and_tells_what_can_be_done() {
        for entry in codes::TABLE {
            let found = Code::find(&entry.code.as_str().to_lowercase()).expect("it is there");
            assert_eq!(found.code, entry.code);
            assert!(entry.explanation.len() > 100 && !entry.title.ends_with('.'));
        }
        assert!(codes::TABLE.is_sorted_by_key(|entry| entry.code));
    }
}
