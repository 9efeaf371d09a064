//! "Why?": every number that the TPM sees, explained by its causes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ledger::{Cause, Level, Rule};
use super::score;
use super::site::Site;
use super::{forecast, gauges, launch, words};
use crate::plan::Schedule;
use crate::scenario::Id;
use crate::scenario::ids::List;

/// An answer to "why?".
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Why {
    /// What the number is.
    pub what: String,
    /// Its value, in words.
    pub value: String,
    /// Its causes: what, and how much.
    pub causes: Vec<(String, String)>,
    /// What lies under each cause, by its place: what, and how much. Empty, or missing at the end, where nothing does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub under: Vec<Vec<(String, String)>>,
}

/// What, and how much.
type Rows = Vec<(String, String)>;

/// How many entries of the ledger are told under a cause, the latest first.
const ENTRIES: usize = 8;

/// Names that can be asked for, with an example each.
pub const NAMES: &[(&str, &str)] = &[
    ("p50", "the forecast: what it adds up"),
    (
        "score",
        "the three scores; before the end, as they look from here",
    ),
    (
        "delivery",
        "what it is made of; also quality, alignment, and after the end each part: value, time, cost",
    ),
    ("money", "money spent, by cause"),
    ("contingency", "the contingency reserve"),
    ("reserve", "the management reserve"),
    ("hours", "your hours this week"),
    ("energy", "your energy"),
    ("spi", "earned value figures; also cpi, eac, ev"),
    ("morale NAME", "also fatigue, trust, candour of a person"),
    ("trust NAME", "trust of a stakeholder"),
    ("clarity FEATURE", "also value"),
    ("task TASK", "work of a task, as far as it is known"),
    ("debt COMPONENT", "technical debt"),
    ("risk RISK", "the expected loss of a risk"),
    ("incident", "the chance of an incident at launch"),
];

/// Sums of the changes of a level, by cause, largest first.
/// With the latest entries under each cause.
fn by_cause(site: &Site, level: Level, format: impl Fn(f64) -> String) -> (Rows, Vec<Rows>) {
    let mut sums: BTreeMap<Cause, f64> = BTreeMap::new();
    for entry in site
        .ledger
        .entries()
        .iter()
        .filter(|entry| entry.level == level)
    {
        *sums.entry(entry.cause).or_insert(0.0) += entry.change;
    }
    let mut rows: Vec<(Cause, f64)> = sums.into_iter().collect();
    rows.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    let guarded = site.clock.ended.is_none() && is_felt(level);
    rows.into_iter()
        .filter(|(cause, _)| !guarded || *cause != Cause::Rule(Rule::Start))
        .take(12)
        .map(|(cause, sum)| {
            let shown = if guarded {
                size_of(sum).into()
            } else {
                format(sum)
            };
            // What goes on in people is told in sum: a date on each change would say more than anybody sees.
            let under = if guarded {
                Vec::new()
            } else {
                entries(site, level, cause, &format)
            };
            ((words::cause(cause, &site.plot.0), shown), under)
        })
        .unzip()
}

/// The latest changes of a level by one cause, with their dates.
fn entries(
    site: &Site,
    level: Level,
    cause: Cause,
    format: impl Fn(f64) -> String,
) -> Vec<(String, String)> {
    site.ledger
        .entries()
        .iter()
        .rev()
        .filter(|entry| entry.level == level && entry.cause == cause)
        .take(ENTRIES)
        .map(|entry| {
            let date = site.plot.0.calendar.short(entry.day).to_string();
            (date, format(entry.change))
        })
        .collect()
}

/// Whether a level goes on inside people: until the end its causes are told by size, so that they do not add up to what nobody has seen.
const fn is_felt(level: Level) -> bool {
    matches!(
        level,
        Level::Morale(_)
            | Level::Fatigue(_)
            | Level::Candour(_)
            | Level::TeamTrust(_)
            | Level::Trust(_)
    )
}

/// The size of a change of a level in a sign or two.
fn size_of(change: f64) -> &'static str {
    match change {
        x if x >= 0.05 => "++",
        x if x >= 0.01 => "+",
        x if x > -0.01 => "±",
        x if x > -0.05 => "-",
        _ => "--",
    }
}

fn points(x: f64) -> String {
    format!("{:+.1}", x * 100.0)
}

fn cents(x: f64) -> String {
    let sum = crate::scenario::Cents(x as i64);
    if sum.0 > 0 {
        format!("+{sum}")
    } else {
        sum.to_string()
    }
}

/// Explains the number that people call `name`.
#[must_use]
pub fn why(site: &mut Site, name: &str) -> Option<Why> {
    let name = name.trim().to_lowercase();
    number(site, &name).or_else(|| part(site, &name))
}

/// Explains a part of the score by its name, when the project is over.
fn part(site: &Site, name: &str) -> Option<Why> {
    site.clock.ended?;
    let mut parts = score::outcome(site).parts.into_iter();
    let part = parts.find(|part| part.name.to_lowercase() == name)?;
    Some(Why {
        what: part.name,
        value: format!("{:.1} of {:.0}", part.points, part.of),
        causes: vec![(part.why, String::new())],
        under: Vec::new(),
    })
}

fn number(site: &mut Site, name: &str) -> Option<Why> {
    let scenario = &site.plot.0;
    let (word, of) = name
        .split_once(' ')
        .map_or((name, ""), |(a, b)| (a, b.trim()));
    let level = |level: Level, _truth: f64, format: fn(f64) -> String, shown: String| {
        let (causes, under) = if site.ledger.is_recording() {
            by_cause(site, level, format)
        } else {
            let missing = ("the ledger was not kept".into(), String::new());
            (vec![missing], Vec::new())
        };
        Why {
            what: words::level(level, scenario),
            value: shown,
            causes,
            under,
        }
    };
    let person = || scenario.find(List::Person, of).map(Id::new);
    let stakeholder = || scenario.find(List::Stakeholder, of).map(Id::new);
    let feature = || scenario.find(List::Feature, of).map(Id::new);
    let over = site.clock.ended.is_some();
    // What goes on in people is known as it was last seen, not as it is, until the project is over.
    let seen = |x: f64, age: u32, truth: f64| match age {
        _ if over => format!("{:.0}", truth * 100.0),
        0 => format!("about {:.0}, seen today", x * 100.0),
        1 => format!("about {:.0}, seen a working day ago", x * 100.0),
        _ => format!("about {:.0}, seen {age} working days ago", x * 100.0),
    };
    let today = site.today();
    Some(match word {
        "morale" | "fatigue" | "candour" if !of.is_empty() => {
            let id = person()?;
            let (mind, body, _) = site.person(id);
            let age = today.since(mind.seen_on);
            match word {
                "morale" => level(
                    Level::Morale(id),
                    mind.morale,
                    points,
                    seen(mind.seen_morale, age, mind.morale),
                ),
                "fatigue" => level(
                    Level::Fatigue(id),
                    body.fatigue,
                    points,
                    seen(mind.seen_fatigue, age, body.fatigue),
                ),
                _ => level(
                    Level::Candour(id),
                    mind.candour,
                    points,
                    "how soon trouble is told".into(),
                ),
            }
        }
        "trust" => {
            if let Some(id) = stakeholder() {
                let stance = site.stakeholder(id);
                level(
                    Level::Trust(id),
                    stance.trust,
                    points,
                    seen(stance.seen_trust, today.since(stance.seen_on), stance.trust),
                )
            } else {
                let id = person()?;
                let (mind, ..) = site.person(id);
                level(
                    Level::TeamTrust(id),
                    mind.trust,
                    points,
                    seen(mind.seen_trust, today.since(mind.seen_on), mind.trust),
                )
            }
        }
        "clarity" => {
            let id = feature()?;
            let value = site.feature(id).clarity;
            level(
                Level::Clarity(id),
                value,
                points,
                format!("{:.0}", value * 100.0),
            )
        }
        "value" => {
            let id = feature()?;
            let value = site.feature(id).value;
            level(
                Level::Value(id),
                value,
                |x| format!("{x:+.1}"),
                format!("{value:.1} points"),
            )
        }
        "debt" => {
            let id = Id::new(scenario.find(List::Component, of)?);
            let value = site.story.debt[Id::index(id)];
            level(
                Level::Debt(id),
                value,
                points,
                format!("{:.0}", value * 100.0),
            )
        }
        "money" | "spent" => level(
            Level::Spent,
            site.purse.spent.0 as f64,
            cents,
            format!("{} spent", site.purse.spent),
        ),
        "contingency" => level(
            Level::Contingency,
            site.purse.contingency.0 as f64,
            cents,
            format!("{}", site.purse.contingency),
        ),
        "reserve" => level(
            Level::Reserve,
            site.purse.reserve.0 as f64,
            cents,
            format!("{}", site.purse.reserve),
        ),
        "hours" => level(
            Level::Hours,
            site.tpm.hours,
            |x| format!("{x:+.1} h"),
            format!("{:.1} h left", site.tpm.hours),
        ),
        "energy" => level(
            Level::Energy,
            site.tpm.energy,
            points,
            format!("{:.0}", site.tpm.energy * 100.0),
        ),
        "task" => task(site, of)?,
        "risk" => risk(site, of)?,
        "incident" => incident(site),
        "p50" | "p80" | "forecast" => outlook(site),
        "spi" | "cpi" | "eac" | "ev" | "pv" | "ac" | "sv" | "cv" => earned(site),
        "score" | "overall" | "delivery" | "quality" | "alignment" if over => scores(site, word),
        "score" | "overall" | "delivery" | "quality" | "alignment" => gauge(site, word),
        _ => return None,
    })
}

/// Expected loss: what is believed to happen, times what it would cost.
fn risk(site: &Site, slug: &str) -> Option<Why> {
    let scenario = &site.plot.0;
    let id = Id::new(scenario.find(List::Risk, slug)?);
    let threat = site.risk(id);
    if !threat.known {
        return None;
    }
    let spec = &scenario.risks[id.index()];
    let mut causes = vec![
        (
            "chance by the register".into(),
            format!("{:.0} %", threat.shown * 100.0),
        ),
        ("cost if it happens".into(), threat.loss.to_string()),
    ];
    if spec.delay > 0.0 {
        causes.push((
            "delay if it happens".into(),
            format!("{:.0} working days", spec.delay),
        ));
    }
    let open = !threat.fired && !threat.closed;
    let value = if open {
        format!("{} expected", threat.loss.times(threat.shown))
    } else if threat.fired {
        "it has happened".to_owned()
    } else {
        "closed".to_owned()
    };
    Some(Why {
        what: format!("Risk: {}", spec.name),
        value,
        causes,
        under: Vec::new(),
    })
}

fn task(site: &Site, slug: &str) -> Option<Why> {
    let scenario = &site.plot.0;
    let id = Id::new(scenario.find(List::Task, slug)?);
    let (work, seen) = site.task(id);
    let over = site.clock.ended.is_some();
    let mut causes = vec![
        (
            "said to be done".into(),
            format!("{:.0} %", seen.reported * 100.0),
        ),
        (
            "estimate (mean)".into(),
            format!("{:.1} person-days", work.estimate),
        ),
        (
            "believed to take".into(),
            format!("{:.1} person-days", seen.believed),
        ),
        (
            "flaws found so far".into(),
            format!("{:.1} person-days", seen.found),
        ),
    ];
    if let Some(day) = seen.verified {
        causes.push((
            format!("seen on {}", scenario.calendar.short(day)),
            format!(
                "{:.0} % right, {:.1} person-days left",
                seen.verified_progress * 100.0,
                seen.verified_left
            ),
        ));
    } else {
        causes.push((
            "never verified".into(),
            "a deep dive or a review shows the truth".into(),
        ));
    }
    if over {
        causes.push((
            "in truth: right".into(),
            format!("{:.1} of {:.1} person-days", work.right, work.scope),
        ));
        causes.push((
            "in truth: hidden flaws".into(),
            format!("{:.1} person-days", work.flawed),
        ));
    }
    Some(Why {
        what: scenario.tasks[Id::index(id)].name.to_string(),
        value: format!("{:.0} %", seen.reported * 100.0),
        causes,
        under: Vec::new(),
    })
}

fn incident(site: &Site) -> Why {
    let scenario = &site.plot.0;
    if let Some(launched) = site.launch.launched {
        return Why {
            what: "chance of an incident".into(),
            value: format!("{:.0} %", launched.incident_chance * 100.0),
            causes: vec![
                (
                    "the way it was launched".into(),
                    format!(
                        "{:.0} %",
                        scenario.launch.options[launched.option.index()].incident * 100.0
                    ),
                ),
                (
                    format!("{} open readiness items", launched.open_items),
                    "each adds its share".into(),
                ),
                (
                    format!("{:.1} defects that went along", launched.escaped),
                    format!(
                        "{:.0} %",
                        launched.escaped * scenario.rules.incident_defect * 100.0
                    ),
                ),
                (
                    "what happened before".into(),
                    format!("{:+.0} %", site.story.incident * 100.0),
                ),
            ],
            under: Vec::new(),
        };
    }
    let mut causes: Vec<(String, String)> = launch::open_items(site)
        .into_iter()
        .map(|id| {
            let item = &scenario.launch.readiness[id.index()];
            let share = item.incident.unwrap_or(scenario.rules.incident_item);
            (
                format!("open: {}", item.text),
                format!("+{:.0} %", share * 100.0),
            )
        })
        .collect();
    causes.push((
        "what happened so far".into(),
        format!("{:+.0} %", site.story.incident * 100.0),
    ));
    causes.push((
        "defects that nobody knows of".into(),
        "not known; reviews and tests find them".into(),
    ));
    Why {
        what: "chance of an incident on top of the way to launch".into(),
        value: "by what is known".into(),
        causes,
        under: Vec::new(),
    }
}

/// A score before the end: what its gauge is made of.
fn gauge(site: &mut Site, word: &str) -> Why {
    forecast::draw_up(site, false, |site, draft| {
        let outlook = forecast::outlook_of(site, &draft.schedule);
        let shown = gauges::gauges(site, &outlook);
        let weights = &site.plot.0.score.weights;
        let three = [
            ("delivery", shown.delivery, weights.delivery),
            ("quality", shown.quality, weights.quality),
            ("alignment", shown.alignment, weights.alignment),
        ];
        let one = three.iter().find(|(name, ..)| *name == word);
        let value = one.map_or_else(
            || three.iter().map(|(_, value, weight)| value * weight).sum(),
            |(_, value, _)| *value,
        );
        let causes = if one.is_some() {
            gauges::parts(site, &outlook, word)
        } else {
            let row = |(name, value, weight): &(&str, f64, f64)| {
                (
                    format!("{name}, counts {:.0} %", weight * 100.0),
                    format!("{value:.0}"),
                )
            };
            three.iter().map(row).collect()
        };
        Why {
            what: format!("{word}, as it looks from here"),
            value: format!("{value:.0} of 100"),
            causes,
            under: Vec::new(),
        }
    })
}

fn outlook(site: &mut Site) -> Why {
    forecast::draw_up(site, false, |site, draft| outlook_of(site, &draft.schedule))
}

fn outlook_of(site: &Site, schedule: &Schedule) -> Why {
    let scenario = &site.plot.0;
    let outlook = forecast::outlook_of(site, schedule);
    let date = |x: f64| {
        scenario
            .calendar
            .short(crate::scenario::Day(libm::ceil(x).max(0.0) as u32))
    };
    Why {
        what: "forecast of the launch".into(),
        value: format!("P50 {}, P80 {}", date(outlook.p50), date(outlook.p80)),
        causes: vec![
            (
                "until the work that the launch waits for is done, with the people you have".into(),
                format!(
                    "{:.1} working days",
                    forecast::launch_finish(site, schedule)
                ),
            ),
            (
                "what a planned person-day takes, judged by what is finished".into(),
                format!("{:.2} person-days", forecast::experience(site)),
            ),
            (
                "known risks, on average".into(),
                format!("{:+.1} days", forecast::risk_allowance(site)),
            ),
            (
                "spread of estimates, risks and what was not looked at".into(),
                format!("± {:.1} days", forecast::spread(site, schedule)),
            ),
        ],
        under: vec![last_work(site, schedule), Vec::new(), known_risks(site)],
    }
}

/// The open work that ends last in the schedule.
fn last_work(site: &Site, schedule: &Schedule) -> Vec<(String, String)> {
    let scenario = &site.plot.0;
    let mut open: Vec<(usize, f64)> = (0..scenario.tasks.len())
        .filter(|&task| site.task(Id::new(task)).0.is_open())
        .map(|task| (task, schedule.finish[task]))
        .collect();
    open.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    open.into_iter()
        .take(ENTRIES)
        .map(|(task, finish)| {
            let name = scenario.tasks[task].name.to_string();
            (name, format!("ends in {finish:.1} working days"))
        })
        .collect()
}

/// The risks of the register that may still happen.
fn known_risks(site: &Site) -> Vec<(String, String)> {
    let scenario = &site.plot.0;
    scenario
        .risks
        .iter()
        .enumerate()
        .filter_map(|(position, risk)| {
            let threat = site.risk(Id::new(position));
            let open = threat.known && !threat.fired && !threat.closed;
            let words = format!("{:.0} % of {:.0} days", threat.shown * 100.0, risk.delay);
            open.then(|| (risk.name.to_string(), words))
        })
        .take(ENTRIES)
        .collect()
}

fn earned(site: &Site) -> Why {
    let day = site.purse.cost_by_day.len();
    let planned = site
        .plan
        .planned_value
        .get(day.saturating_sub(1))
        .copied()
        .unwrap_or_default();
    let value = |x: f64| crate::scenario::Cents(x as i64).to_string();
    let earned = site.purse.earned_by_day.last().copied().unwrap_or_default();
    Why {
        what: "earned value".into(),
        value: format!("day {day}"),
        causes: vec![
            (
                "planned value: what the baseline wanted done by now".into(),
                value(planned),
            ),
            (
                "earned value: the budget of what is said to be done".into(),
                earned.to_string(),
            ),
            ("actual cost".into(), site.purse.spent.to_string()),
            ("budget at completion".into(), site.plan.bac.to_string()),
        ],
        under: Vec::new(),
    }
}

fn scores(site: &Site, word: &str) -> Why {
    let outcome = score::outcome(site);
    let wanted = |part: &score::Part| match word {
        "delivery" => part.dimension == score::Dimension::Delivery,
        "quality" => part.dimension == score::Dimension::Quality,
        "alignment" => part.dimension == score::Dimension::Alignment,
        _ => true,
    };
    let value = match word {
        "delivery" => outcome.delivery,
        "quality" => outcome.quality,
        "alignment" => outcome.alignment,
        _ => outcome.overall,
    };
    Why {
        what: if word == "score" {
            "overall".into()
        } else {
            word.into()
        },
        value: if matches!(word, "score" | "overall") {
            let weights = &site.plot.0.score.weights;
            format!(
                "{value:.1} of 100: {:.0} % delivery {:.1}, {:.0} % quality {:.1}, {:.0} % alignment {:.1}",
                weights.delivery * 100.0,
                outcome.delivery,
                weights.quality * 100.0,
                outcome.quality,
                weights.alignment * 100.0,
                outcome.alignment
            )
        } else {
            format!("{value:.1} of 100")
        },
        causes: outcome
            .parts
            .iter()
            .filter(|part| wanted(part))
            .map(|part| {
                (
                    format!("{}: {}", part.name, part.why),
                    format!("{:.1} of {:.0}", part.points, part.of),
                )
            })
            .collect(),
        under: Vec::new(),
    }
}
