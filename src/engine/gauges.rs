//! The gauges: the three scores as they look from here, by forecast, by what was verified, and by what stakeholders showed.

use serde::Serialize;

use super::components::{Bar, ScopeStanding, Standing};
use super::forecast::Outlook;
use super::score;
use super::site::{Site, VERIFIED_DAYS};
use super::stakeholders;
use crate::scenario::Id;

/// The three gauges of the top bar, 0 to 100 each.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Gauges {
    /// Delivery, 0 to 100.
    pub delivery: f64,
    /// Quality, 0 to 100.
    pub quality: f64,
    /// Alignment, 0 to 100.
    pub alignment: f64,
}

/// What a part of a gauge says, and the points that it gives.
type Part = (String, String);

/// Value, time and cost of the delivery gauge, as far as they can be told before the end.
struct Delivery {
    /// Value points in scope, and those that were committed.
    value: (f64, f64),
    /// Working days by which the P50 is after the target; negative is before.
    late: f64,
    /// What people cost until the P50, and the money that is left, in units of money.
    money: (f64, f64),
    /// Points: value, time, cost.
    points: [f64; 3],
}

/// What the stances of stakeholders count, and what is granted until promises and reports are counted at the end.
const ALIGNMENT: (f64, f64) = (0.6, 30.0);

/// Most points of value, time and cost.
const DELIVERY: [f64; 3] = [45.0, 35.0, 20.0];

impl Delivery {
    fn of(site: &Site, outlook: &Outlook) -> Self {
        let scenario = &site.plot.0;
        let target = scenario.finish.target.as_f64();
        let late = outlook.p50 - target;
        let time = score::sliding(late, 0.0, scenario.rules.time_scale * (target + 1.0));
        let (mut inside, mut committed) = (0.0, 0.0);
        for position in 0..scenario.features.len() {
            let scope = site.feature(Id::new(position));
            committed += scope.committed;
            if scope.standing == ScopeStanding::In {
                inside += scope.value;
            }
        }
        let value = if committed > 0.0 {
            (inside / committed).min(1.0)
        } else {
            1.0
        };
        let days = (outlook.p50 - site.today().as_f64()).max(0.0);
        let burn: f64 = scenario
            .team
            .iter()
            .enumerate()
            .filter(|(position, spec)| {
                site.person(Id::new(*position)).2.standing == Standing::Aboard && !spec.unpaid
            })
            .map(|(_, spec)| spec.day_rate.units() * spec.share)
            .sum();
        let money = (burn * days, site.purse.left().units());
        let over = (money.0 - money.1) / scenario.money.budget.units().max(1.0);
        let cost = score::sliding(over, 0.0, scenario.rules.cost_scale);
        Self {
            value: (inside, committed),
            late,
            money,
            points: [DELIVERY[0] * value, DELIVERY[1] * time, DELIVERY[2] * cost],
        }
    }

    fn parts(&self) -> Vec<Part> {
        let late = match libm::round(self.late) {
            days if days > 0.0 => {
                format!("time: the P50 is {days:.0} working days after the target")
            }
            days if days < 0.0 => {
                format!(
                    "time: the P50 is {:.0} working days before the target",
                    -days
                )
            }
            _ => "time: the P50 is the target".into(),
        };
        let what = [
            format!(
                "value: {:.0} of {:.0} points committed are in scope",
                self.value.0, self.value.1
            ),
            late,
            format!(
                "cost: people until the P50 take {:.0} k of the {:.0} k left",
                self.money.0 / 1000.0,
                self.money.1 / 1000.0
            ),
        ];
        let points = self.points.iter().zip(DELIVERY);
        what.into_iter()
            .zip(points)
            .map(|(what, (points, of))| (what, format!("{points:.1} of {of:.0}")))
            .collect()
    }
}

/// How well the work that was begun is known, person-days of estimate.
#[derive(Default)]
struct Quality {
    begun: f64,
    /// Seen within twice the days that a look stays fresh.
    fresh: f64,
    reviewed: f64,
    fast: f64,
    rigorous: f64,
    /// What all of it counts.
    counted: f64,
}

impl Quality {
    const FRESH: f64 = 0.9;
    const STALE: f64 = 0.55;
    const REVIEWED: f64 = 0.2;
    const FAST: f64 = -0.15;
    const RIGOROUS: f64 = 0.2;
    /// What the gauge shows before any work was begun.
    const UNKNOWN: f64 = 0.7;

    fn of(site: &Site) -> Self {
        let mut all = Self::default();
        for (work, known) in site.tasks.iter() {
            if !work.is_live() || work.started.is_none() {
                continue;
            }
            let size = work.estimate;
            all.begun += size;
            let mut counts = Self::STALE;
            if known
                .verified
                .is_some_and(|day| site.today().since(day) <= VERIFIED_DAYS * 2)
            {
                all.fresh += size;
                counts = Self::FRESH;
            }
            if known.reviewed.is_some() {
                all.reviewed += size;
                counts += Self::REVIEWED;
            }
            match work.bar {
                Bar::Fast => {
                    all.fast += size;
                    counts += Self::FAST;
                }
                Bar::Standard => {}
                Bar::Rigorous => {
                    all.rigorous += size;
                    counts += Self::RIGOROUS;
                }
            }
            all.counted += size * counts.min(1.0);
        }
        all
    }

    fn value(&self) -> f64 {
        100.0
            * if self.begun > 0.0 {
                self.counted / self.begun
            } else {
                Self::UNKNOWN
            }
    }

    fn parts(&self) -> Vec<Part> {
        if self.begun <= 0.0 {
            return vec![("no work was begun yet".into(), "70".into())];
        }
        let row = |what: String, size: f64, counts: f64| {
            (what, format!("{:+.0}", 100.0 * counts * size / self.begun))
        };
        let stale = self.begun - self.fresh;
        let days = VERIFIED_DAYS * 2;
        let mut rows = vec![
            row(
                format!(
                    "seen in the last {days} working days: {:.0} person-days of work begun",
                    self.fresh
                ),
                self.fresh,
                Self::FRESH,
            ),
            row(
                format!("only reported: {stale:.0} person-days"),
                stale,
                Self::STALE,
            ),
            row(
                format!("reviewed: {:.0} person-days", self.reviewed),
                self.reviewed,
                Self::REVIEWED,
            ),
            row(
                format!("at the fast bar: {:.0} person-days", self.fast),
                self.fast,
                Self::FAST,
            ),
            row(
                format!("at the rigorous bar: {:.0} person-days", self.rigorous),
                self.rigorous,
                Self::RIGOROUS,
            ),
        ];
        rows.retain(|(_, points)| !matches!(points.as_str(), "+0" | "-0"));
        rows
    }
}

/// The gauges of today.
#[must_use]
pub fn gauges(site: &Site, outlook: &Outlook) -> Gauges {
    let stances = site.plot.0.stakeholders.iter().enumerate();
    let items = stances.map(|(position, spec)| {
        (
            stakeholders::weight(spec.power, spec.legitimacy, spec.urgency),
            site.stakeholder(Id::new(position)).engagement,
            spec.wanted,
        )
    });
    Gauges {
        delivery: Delivery::of(site, outlook).points.iter().sum(),
        quality: Quality::of(site).value(),
        alignment: ALIGNMENT.0 * stakeholders::alignment(items) + ALIGNMENT.1,
    }
}

/// What makes a gauge, by its name; none of another name.
#[must_use]
pub fn parts(site: &Site, outlook: &Outlook, gauge: &str) -> Vec<(String, String)> {
    match gauge {
        "delivery" => Delivery::of(site, outlook).parts(),
        "quality" => Quality::of(site).parts(),
        "alignment" => alignment_parts(site),
        _ => Vec::new(),
    }
}

fn alignment_parts(site: &Site) -> Vec<Part> {
    let scenario = &site.plot.0;
    let weight = |position: usize| {
        let spec = &scenario.stakeholders[position];
        stakeholders::weight(spec.power, spec.legitimacy, spec.urgency)
    };
    let all: f64 = (0..scenario.stakeholders.len()).map(weight).sum();
    let stances = scenario.stakeholders.iter().enumerate();
    let mut rows: Vec<Part> = stances
        .map(|(position, spec)| {
            let engagement = site.stakeholder(Id::new(position)).engagement;
            let stance = (weight(position), engagement, spec.wanted);
            let share = 100.0 * ALIGNMENT.0 * stance.0 / all.max(1e-9);
            let points = share / 100.0 * stakeholders::alignment(std::iter::once(stance));
            (
                format!("{}: {engagement:?}, wanted {:?}", spec.name, spec.wanted),
                format!("{points:.1} of {share:.1}"),
            )
        })
        .collect();
    rows.push((
        "promises and reports, counted at the end".into(),
        format!("{:.0} of 40", ALIGNMENT.1),
    ));
    rows
}
