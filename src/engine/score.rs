//! The score: delivery, quality and alignment, 0 to 100 each, every point with its reason. Practice is shown beside it, not inside.

use serde::{Deserialize, Serialize};

use super::components::ScopeStanding;
use super::launch;
use super::resources::{EndKind, LaunchOutcome, PledgeKind};
use super::site::Site;
use super::stakeholders;
use crate::scenario::format::EndingCondition;
use crate::scenario::vocabulary::{ActionKind, PromiseState};
use crate::scenario::{Cents, Day, Id, Scenario};

/// Which of the three scores a part belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Value, time, cost.
    Delivery,
    /// Defects, acceptance, launch, debt.
    Quality,
    /// Stakeholders, objectives, credibility.
    Alignment,
}

/// One part of a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Which score.
    pub dimension: Dimension,
    /// Its name.
    pub name: String,
    /// Points won.
    pub points: f64,
    /// Points there were.
    pub of: f64,
    /// Why.
    pub why: String,
}

/// The grade: S from 90, A from 80, B from 65, C from 50, D below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grade {
    /// Below 50.
    D,
    /// From 50.
    C,
    /// From 65.
    B,
    /// From 80.
    A,
    /// From 90.
    S,
}

impl Grade {
    /// The grade of an overall score.
    #[must_use]
    pub fn of(overall: f64) -> Self {
        match overall {
            x if x >= 90.0 => Self::S,
            x if x >= 80.0 => Self::A,
            x if x >= 65.0 => Self::B,
            x if x >= 50.0 => Self::C,
            _ => Self::D,
        }
    }

    /// Its letter.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

/// How a project ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Launched, ran out, or cancelled.
    pub end: EndKind,
    /// The last day.
    pub day: Day,
    /// The day it was live for everybody.
    pub live: Option<Day>,
    /// How the launch went.
    pub launch: Option<LaunchOutcome>,
    /// Money spent.
    pub spent: Cents,
    /// Delivery, 0 to 100.
    pub delivery: f64,
    /// Quality, 0 to 100.
    pub quality: f64,
    /// Alignment, 0 to 100.
    pub alignment: f64,
    /// Weighted, 0 to 100.
    pub overall: f64,
    /// The grade.
    pub grade: Grade,
    /// Every part of the three.
    pub parts: Vec<Part>,
    /// How it was managed: shown, not scored.
    pub practice: Vec<Practice>,
    /// Title of the ending.
    pub ending: String,
    /// The ending, told.
    pub story: String,
    /// Defects that escaped.
    pub escaped: f64,
    /// What was found out only at the end: what every report said, and what was true on that day, as shares of the work.
    pub reports: Vec<(Day, f64, f64)>,
}

/// One note on how the project was managed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Practice {
    /// What about.
    pub name: String,
    /// 0 to 100.
    pub points: f64,
    /// An example from this project.
    pub example: String,
}

/// Points that fall from full to nothing as `x` goes from `good` to `bad`.
#[must_use]
pub fn sliding(x: f64, good: f64, bad: f64) -> f64 {
    if bad <= good {
        return if x <= good { 1.0 } else { 0.0 };
    }
    (1.0 - (x - good) / (bad - good)).clamp(0.0, 1.0)
}

/// Pinball loss of a forecast `quantile` for `chance` when `actual` came: the proper score of a quantile.
#[must_use]
pub fn pinball(quantile: f64, actual: f64, chance: f64) -> f64 {
    if actual >= quantile {
        chance * (actual - quantile)
    } else {
        (1.0 - chance) * (quantile - actual)
    }
}

struct Sheet {
    parts: Vec<Part>,
}

impl Sheet {
    fn add(&mut self, dimension: Dimension, name: &str, of: f64, share: f64, why: String) {
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        self.parts.push(Part {
            dimension,
            name: name.to_owned(),
            points: of * share,
            of,
            why,
        });
    }

    fn sum(&self, dimension: Dimension) -> f64 {
        self.parts
            .iter()
            .filter(|part| part.dimension == dimension)
            .map(|part| part.points)
            .sum::<f64>()
            .clamp(0.0, 100.0)
    }
}

/// The outcome of a project that has ended; of one that runs, what it would be if it ended today.
#[must_use]
pub fn outcome(site: &Site) -> Outcome {
    let scenario = &site.plot.0;
    let (end, day) = site.clock.ended.unwrap_or((EndKind::RanOut, site.today()));
    let launched = site
        .launch
        .launched
        .filter(|_| end == EndKind::Launched || site.clock.ended.is_none());
    let mut sheet = Sheet { parts: Vec::new() };
    delivery(site, scenario, end, &mut sheet);
    quality(site, scenario, end, &mut sheet);
    alignment(site, scenario, &mut sheet);
    let weights = &scenario.score.weights;
    let (d, q, a) = (
        sheet.sum(Dimension::Delivery),
        sheet.sum(Dimension::Quality),
        sheet.sum(Dimension::Alignment),
    );
    let overall = weights.delivery * d + weights.quality * q + weights.alignment * a;
    let mut outcome = Outcome {
        end,
        day,
        live: launched.map(|launched| launched.live),
        launch: launched.map(|launched| launched.outcome),
        spent: site.purse.spent,
        delivery: d,
        quality: q,
        alignment: a,
        overall,
        grade: Grade::of(overall),
        parts: sheet.parts,
        practice: practice(site),
        ending: String::new(),
        story: String::new(),
        escaped: launched.map_or_else(|| launch::escaping(site), |launched| launched.escaped),
        reports: site
            .word
            .reports
            .iter()
            .map(|r| (r.day, r.said_progress, r.true_progress))
            .collect(),
    };
    match scenario
        .endings
        .iter()
        .find(|ending| ending_holds(&ending.when, site, &outcome))
    {
        Some(ending) => {
            outcome.ending = ending.title.to_string();
            outcome.story = ending.text.to_string();
        }
        None => {
            outcome.ending = match end {
                EndKind::Launched => "Launched",
                EndKind::RanOut => "Out of time",
                EndKind::Cancelled => "Cancelled",
            }
            .into();
            outcome.story = match (&site.clock.cancelled_because, end) {
                (Some(because), _) => format!("The project was cancelled: {because}."),
                (None, EndKind::Launched) => "It is live, and the warranty is over.".into(),
                (None, _) => "The last day came, and nothing was live.".into(),
            };
        }
    }
    outcome
}

fn delivery(site: &Site, scenario: &Scenario, end: EndKind, sheet: &mut Sheet) {
    let dimension = Dimension::Delivery;
    let cancelled = end == EndKind::Cancelled;
    // What is cancelled has delivered nothing, however cheap it was.
    let earned = |share: f64| if cancelled { 0.0 } else { share };
    let told = |why: String| {
        if cancelled {
            format!("cancelled ({why})")
        } else {
            why
        }
    };
    let committed: f64 = (0..scenario.features.len())
        .map(|f| site.feature(Id::new(f)).committed)
        .sum();
    let delivered: f64 = site
        .launch
        .delivered
        .iter()
        .enumerate()
        .map(|(f, share)| share * site.feature(Id::new(f)).value)
        .sum();
    let share = if committed > 0.0 {
        delivered / committed
    } else {
        0.0
    };
    let why = match site.launch.launched {
        Some(_) => {
            // What was in the launch and did not go live whole is named: it is where the points went.
            let short: Vec<String> = (0..scenario.features.len())
                .filter(|&f| site.feature(Id::new(f)).standing == ScopeStanding::In)
                .filter_map(|f| {
                    let share = site.launch.delivered.get(f).copied().unwrap_or(0.0);
                    let name = &scenario.features[f].name;
                    match share {
                        0.0 => Some(format!("{name} was not done")),
                        x if x < 0.95 => Some(format!("{name} counts {:.0} %", x * 100.0)),
                        _ => None,
                    }
                })
                .collect();
            let more = if short.is_empty() {
                String::new()
            } else {
                format!(": {}", short.join(", "))
            };
            format!(
                "{delivered:.1} of {committed:.1} value points that were committed are live{more}"
            )
        }
        None => "nothing went live".to_owned(),
    };
    sheet.add(dimension, "Value", 45.0, earned(share), told(why));

    let target = scenario.finish.target.as_f64();
    // Time that the sponsor granted counts half.
    let granted = (site.clock.target.as_f64() - target).max(0.0);
    let due = target + granted.mul_add(0.5, (site.clock.target.as_f64() - target).min(0.0));
    let (share, why) = match site.launch.launched {
        Some(launched) => {
            let late = launched.live.as_f64() - due;
            let share = sliding(late, 0.0, scenario.rules.time_scale * (target + 1.0));
            let date = scenario.calendar.short(launched.live);
            if late <= 0.0 {
                (share, format!("live on {date}, in time"))
            } else {
                (
                    share,
                    format!("live on {date}, {late:.0} working days late"),
                )
            }
        }
        None => (0.0, "never live".to_owned()),
    };
    sheet.add(dimension, "Time", 35.0, earned(share), told(why));

    let budget = scenario.money.budget.units();
    let over = (site.purse.spent.units() - budget) / budget.max(1.0);
    let share = sliding(over, 0.0, scenario.rules.cost_scale);
    let why = if over <= 0.0 {
        format!("{} of {} spent", site.purse.spent, scenario.money.budget)
    } else {
        format!(
            "{} spent, {:.1} % over the budget of {}",
            site.purse.spent,
            over * 100.0,
            scenario.money.budget
        )
    };
    sheet.add(dimension, "Cost", 20.0, earned(share), told(why));
}

fn quality(site: &Site, scenario: &Scenario, end: EndKind, sheet: &mut Sheet) {
    let dimension = Dimension::Quality;
    let launched = site.launch.launched.filter(|_| end != EndKind::Cancelled);
    let allowance = scenario.score.defect_allowance.max(0.1);
    let (share, why) = match launched {
        Some(launched) => (
            sliding(launched.escaped, 0.5 * allowance, 2.0 * allowance),
            format!(
                "{:.1} defects escaped; {allowance:.0} were allowed",
                launched.escaped
            ),
        ),
        None => (0.0, "nothing was put to the test of users".to_owned()),
    };
    sheet.add(dimension, "Escaped defects", 50.0, share, why);

    let (mut accepted, mut value) = (0.0, 0.0);
    for (f, share) in site.launch.delivered.iter().enumerate() {
        let scope = site.feature(Id::new(f));
        if *share > 0.0 {
            accepted += scope.value * share.min(1.0) * (0.5 + 0.5 * scope.clarity);
            value += scope.value;
        }
    }
    let share = if value > 0.0 && launched.is_some() {
        accepted / value
    } else {
        0.0
    };
    sheet.add(
        dimension,
        "Acceptance",
        15.0,
        share,
        format!("owners accept {:.0} % of what was delivered", share * 100.0),
    );

    let gates = scenario.milestones.len();
    let (met, on_time) = (0..gates).fold((0, 0), |(met, on_time), m| {
        let gate = site.milestone(Id::new(m));
        (
            met + usize::from(gate.met.is_some()),
            on_time + usize::from(gate.met.is_some() && !gate.missed),
        )
    });
    let share = if gates > 0 {
        (met as f64 + on_time as f64) / (2 * gates) as f64
    } else {
        1.0
    };
    sheet.add(
        dimension,
        "Gates",
        10.0,
        share,
        format!("{met} of {gates} milestones met, {on_time} of them in time"),
    );

    let (share, why) = match launched.map(|launched| (launched.outcome, launched.incident_chance)) {
        Some((LaunchOutcome::Smooth, chance)) => (
            1.0,
            format!(
                "a smooth launch; the chance of an incident was {:.0} %",
                chance * 100.0
            ),
        ),
        Some((LaunchOutcome::Bumpy, chance)) => (
            0.6,
            format!(
                "a bumpy launch; the chance of an incident was {:.0} %",
                chance * 100.0
            ),
        ),
        Some((LaunchOutcome::Incident, chance)) => (
            0.0,
            format!("an incident; its chance was {:.0} %", chance * 100.0),
        ),
        None => (0.0, "there was no launch".to_owned()),
    };
    sheet.add(dimension, "Launch", 15.0, share, why);

    let debt: f64 = if site.story.debt.is_empty() {
        0.0
    } else {
        // The worst corner weighs as much as the average.
        let average = site.story.debt.iter().sum::<f64>() / site.story.debt.len() as f64;
        let worst = site.story.debt.iter().fold(0.0_f64, |a, &b| a.max(b));
        f64::midpoint(average, worst)
    };
    let share = if launched.is_some() {
        1.0 - (2.0 * debt).min(1.0)
    } else {
        0.0
    };
    sheet.add(
        dimension,
        "Debt",
        10.0,
        share,
        format!("technical debt stands at {:.0} of 100", debt * 100.0),
    );
}

fn alignment(site: &Site, scenario: &Scenario, sheet: &mut Sheet) {
    let dimension = Dimension::Alignment;
    let items = (0..scenario.stakeholders.len()).map(|s| {
        let spec = &scenario.stakeholders[s];
        let current = site.stakeholder(Id::new(s)).engagement;
        (
            stakeholders::weight(spec.power, spec.legitimacy, spec.urgency),
            current,
            spec.wanted,
        )
    });
    let share = stakeholders::alignment(items) / 100.0;
    let behind: Vec<_> = (0..scenario.stakeholders.len())
        .filter(|&s| {
            site.stakeholder(Id::new(s)).engagement.level()
                < scenario.stakeholders[s].wanted.level()
        })
        .map(|s| {
            let stance = site.stakeholder(Id::new(s));
            format!(
                "{} is {} (trust {:.0})",
                scenario.stakeholders[s].name,
                stance.engagement.word(),
                stance.trust * 100.0
            )
        })
        .collect();
    let why = if behind.is_empty() {
        "everybody stands where the project needs them".to_owned()
    } else {
        behind.join("; ")
    };
    sheet.add(dimension, "Stakeholders", 50.0, share, why);

    let (mut met, mut all, mut unmet) = (0.0, 0.0, Vec::new());
    for objective in &scenario.objectives {
        all += objective.weight;
        if site.holds(&objective.met) {
            met += objective.weight;
        } else {
            unmet.push(format!("not met: {}", objective.text.trim_end_matches('.')));
        }
    }
    let (share, why) = match (all > 0.0, unmet.is_empty()) {
        (false, _) => (
            f64::from(u8::from(site.launch.launched.is_some())),
            "no objectives beyond the launch".to_owned(),
        ),
        (true, true) => (1.0, "all business objectives are met".to_owned()),
        (true, false) => (met / all, unmet.join("; ")),
    };
    sheet.add(dimension, "Business objectives", 30.0, share, why);

    let reports = &site.word.reports;
    let weeks = f64::from(scenario.calendar.week(site.today()) + 1);
    let honest = reports.iter().filter(|report| report.greener <= 0).count() as f64;
    let share = (honest / (weeks * 0.75)).min(1.0)
        * if reports.is_empty() {
            0.0
        } else {
            honest / reports.len() as f64
        };
    sheet.add(
        dimension,
        "Reports",
        8.0,
        share,
        format!(
            "{} reports in {weeks:.0} weeks, {honest:.0} of them as green as you knew or less",
            reports.len()
        ),
    );

    let (mut kept, mut broken) = (0.0, 0.0);
    for pledge in &site.word.pledges {
        match pledge.state {
            PromiseState::Kept => kept += 1.0,
            PromiseState::Broken => broken += 1.0,
            // What is due after the end is counted by how it stands.
            PromiseState::Open if pledge.released => broken += 0.3,
            PromiseState::Open => match &pledge.what {
                PledgeKind::WithinBudget if site.purse.left().0 >= 0 => kept += 1.0,
                PledgeKind::Declared(id) if site.holds(&scenario.promises[id.index()].kept) => {
                    kept += 1.0;
                }
                _ => {}
            },
        }
    }
    let (share, why) = if kept + broken > 0.0 {
        (
            kept / (kept + broken),
            format!(
                "{kept:.0} of {:.0} promises kept, the rest broken or taken back",
                libm::ceil(kept + broken)
            ),
        )
    } else {
        (
            0.5,
            "no promises given: nothing broken, nothing kept".to_owned(),
        )
    };
    sheet.add(dimension, "Promises", 6.0, share, why);

    let (share, why) = match (site.launch.launched, reports.is_empty()) {
        (Some(launched), false) => {
            let actual = launched.live.as_f64();
            let loss: f64 = reports
                .iter()
                .map(|r| {
                    pinball(r.p50.as_f64(), actual, 0.5) + pinball(r.p80.as_f64(), actual, 0.8)
                })
                .sum::<f64>()
                / reports.len() as f64;
            let scale = 0.08 * (scenario.finish.target.as_f64() + 1.0);
            (
                sliding(loss, 0.0, scale),
                format!(
                    "the P50 and P80 you reported were off by {loss:.1} days on average (too early weighs more for P80)"
                ),
            )
        }
        (None, _) => (
            0.0,
            "nothing came that a forecast could be held against".to_owned(),
        ),
        (_, true) => (0.0, "no forecast was reported".to_owned()),
    };
    sheet.add(dimension, "Calibration", 6.0, share, why);
}

fn practice(site: &Site) -> Vec<Practice> {
    let scenario = &site.plot.0;
    let mut notes = Vec::new();
    let mut note = |name: &str, share: f64, example: String| {
        let share = if share.is_finite() { share } else { 0.0 };
        notes.push(Practice {
            name: name.into(),
            points: 100.0 * share.clamp(0.0, 1.0),
            example,
        });
    };
    let (used, lapsed) = (site.tpm.hours_used, site.tpm.hours_lapsed);
    note(
        "Hours",
        used / (used + lapsed).max(1.0),
        format!("{used:.0} hours used, {lapsed:.0} lapsed"),
    );
    let count = |kind: ActionKind| site.tpm.count[kind as usize];
    let looks = count(ActionKind::DeepDive) + count(ActionKind::Review);
    let weeks = f64::from(scenario.calendar.week(site.today()) + 1);
    note(
        "Verification",
        f64::from(looks) / weeks,
        format!("{looks} deep dives and reviews in {weeks:.0} weeks"),
    );
    let (mut known, mut answered, mut hidden) = (0.0, 0.0, 0.0);
    for position in 0..scenario.risks.len() {
        let threat = site.risk(Id::new(position));
        if threat.known {
            known += 1.0;
            answered += f64::from(u8::from(!threat.responses.is_empty()));
        } else {
            hidden += 1.0;
        }
    }
    note(
        "Risks",
        (answered + 0.5 * (known - answered)) / (known + hidden + 0.001_f64),
        format!("{known:.0} risks known, {answered:.0} with a response, {hidden:.0} never seen"),
    );
    let reports = &site.word.reports;
    let honest = reports.iter().filter(|r| r.greener <= 0).count();
    note(
        "Honesty",
        honest as f64 / reports.len().max(1) as f64,
        format!("{honest} of {} reports said what you knew", reports.len()),
    );
    let (mut tired, mut gone, mut sum, mut people) = (0, 0, 0.0, 0.0_f64);
    for (position, person) in scenario.team.iter().enumerate() {
        let (mind, body, job) = site.person(Id::new(position));
        if person.candidate.is_none() {
            people += 1.0;
            sum += mind.morale * (2.0 - body.fatigue.max(1.0)).clamp(0.0, 1.0);
            tired += u32::from(body.fatigue > 1.2);
            gone += u32::from(job.notice);
        }
    }
    note(
        "Team health",
        sum / people.max(1.0) / 0.7,
        format!("{tired} people worn out, {gone} gave notice"),
    );
    notes
}

fn ending_holds(condition: &EndingCondition, site: &Site, outcome: &Outcome) -> bool {
    match condition {
        EndingCondition::All(all) => all.iter().all(|c| ending_holds(c, site, outcome)),
        EndingCondition::Any(any) => any.iter().any(|c| ending_holds(c, site, outcome)),
        EndingCondition::Not(c) => !ending_holds(c, site, outcome),
        EndingCondition::Always => true,
        EndingCondition::Holds(c) => site.holds(c),
        EndingCondition::Cancelled => outcome.end == EndKind::Cancelled,
        EndingCondition::LiveBy(day) => outcome.live.is_some_and(|live| live <= *day),
        EndingCondition::Incident => outcome.launch == Some(LaunchOutcome::Incident),
        EndingCondition::Overall(x) => outcome.overall >= *x,
        EndingCondition::Alignment(x) => outcome.alignment >= *x,
        EndingCondition::BurntOut(count, fatigue) => {
            let burnt = (0..site.plot.0.team.len())
                .filter(|&p| {
                    let (_, body, job) = site.person(Id::new(p));
                    site.plot.0.team[p].candidate.is_none()
                        && (job.notice || body.fatigue > *fatigue)
                })
                .count();
            burnt >= *count as usize
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_part_falls_to_nothing_at_a_quarter_of_the_plan() {
        assert_eq!(sliding(-3.0, 0.0, 20.0), 1.0);
        assert_eq!(sliding(10.0, 0.0, 20.0), 0.5);
        assert_eq!(sliding(25.0, 0.0, 20.0), 0.0);
    }

    #[test]
    fn pinball_is_least_at_the_true_quantile() {
        // Of ten equally likely days, 8 is the one that eight chances in ten do not pass.
        let loss = |q: f64| {
            (1..=10)
                .map(|day| pinball(q, f64::from(day), 0.8))
                .sum::<f64>()
        };
        assert!(loss(8.0) <= loss(7.0) && loss(8.0) <= loss(9.5));
    }

    #[test]
    fn grades_have_the_borders_of_the_manual() {
        assert_eq!(Grade::of(90.0), Grade::S);
        assert_eq!(Grade::of(89.9), Grade::A);
        assert_eq!(Grade::of(65.0), Grade::B);
        assert_eq!(Grade::of(50.0), Grade::C);
        assert_eq!(Grade::of(49.9), Grade::D);
    }
}
