//! The money on the board, and the scores as they look from here.

use super::super::components::{Bar, ScopeStanding, Standing};
use super::super::site::VERIFIED_DAYS;
use super::super::{money, score, stakeholders};
use super::{FeatureView, Gauges, MoneyView, Scribe};
use crate::plan::{EarnedValue, Progress};
use crate::scenario::Id;

impl Scribe<'_, '_, '_> {
    /// The money.
    pub(super) fn money(&self) -> MoneyView {
        let Self { site, scenario, .. } = self;
        let spent = site.purse.spent;
        let day_index = site.purse.cost_by_day.len();
        let earned_now = site.purse.earned_by_day.last().copied().unwrap_or_default();
        let earned = EarnedValue::new(&Progress {
            budget: site.plan.bac.0 as f64,
            planned: &site.plan.planned_value,
            day: day_index,
            earned: earned_now.0 as f64,
            cost: spent.0 as f64,
        });
        let burn = scenario
            .team
            .iter()
            .enumerate()
            .filter(|(position, spec)| {
                site.person(Id::new(*position)).2.standing == Standing::Aboard && !spec.unpaid
            })
            .map(|(_, spec)| spec.day_rate.times(spec.share))
            .sum();
        MoneyView {
            budget: site.purse.budget,
            spent,
            left: site.purse.left(),
            contingency: site.purse.contingency,
            reserve: site.purse.reserve,
            expected_loss: money::expected_loss(site),
            by_kind: [
                site.purse.pay,
                site.purse.overtime,
                site.purse.purchases,
                site.purse.other,
            ],
            burn,
            currency: scenario.money.currency.clone(),
            bac: site.plan.bac,
            earned,
            planned_value: site.plan.planned_value.clone(),
            earned_by_day: site.purse.earned_by_day.clone(),
            cost_by_day: site.purse.cost_by_day.clone(),
            purchases: scenario
                .purchases
                .iter()
                .enumerate()
                .filter(|(position, _)| {
                    site.purse.bought[*position].is_none() && !site.purse.dropped[*position]
                })
                .map(|(_, purchase)| (purchase.name.clone(), purchase.cost, self.when(purchase.on)))
                .collect(),
        }
    }

    /// The scores as they look from here: forecast, what is verified, and what stakeholders showed.
    pub(super) fn gauges(&self, features: &[FeatureView]) -> Gauges {
        let Self {
            site,
            scenario,
            outlook,
            ..
        } = self;
        let target = scenario.finish.target.as_f64();
        let time = score::sliding(
            outlook.p50 - target,
            0.0,
            scenario.rules.time_scale * (target + 1.0),
        );
        let committed: f64 = (0..scenario.features.len())
            .map(|f| site.feature(Id::new(f)).committed)
            .sum();
        let inside: f64 = features
            .iter()
            .filter(|f| f.standing == ScopeStanding::In)
            .map(|f| f.value)
            .sum();
        let left = site.purse.left().units();
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
        let over = (burn * days - left) / scenario.money.budget.units().max(1.0);
        let cost = score::sliding(over, 0.0, scenario.rules.cost_scale);
        let value = if committed > 0.0 {
            (inside / committed).min(1.0)
        } else {
            1.0
        };
        let (mut seen, mut all) = (0.0, 0.0);
        for (work, known) in &site.tasks {
            if work.is_live() && work.started.is_some() {
                all += work.estimate;
                let fresh = known
                    .verified
                    .is_some_and(|day| site.today().since(day) <= VERIFIED_DAYS * 2);
                let careful = match work.bar {
                    Bar::Fast => -0.15,
                    Bar::Standard => 0.0,
                    Bar::Rigorous => 0.2,
                };
                let looked: f64 = if fresh { 0.9 } else { 0.55 };
                let reviewed = if known.reviewed.is_some() { 0.2 } else { 0.0 };
                seen += work.estimate * (looked + careful + reviewed).min(1.0);
            }
        }
        let quality = if all > 0.0 { seen / all } else { 0.7 };
        let items = scenario
            .stakeholders
            .iter()
            .enumerate()
            .map(|(position, spec)| {
                let stance = site.stakeholder(Id::new(position));
                (
                    stakeholders::weight(spec.power, spec.legitimacy, spec.urgency),
                    stance.engagement,
                    spec.wanted,
                )
            });
        Gauges {
            delivery: 45.0 * value + 35.0 * time + 20.0 * cost,
            quality: 100.0 * quality,
            alignment: 0.6 * stakeholders::alignment(items) + 30.0,
        }
    }
}
