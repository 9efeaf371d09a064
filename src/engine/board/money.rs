//! The money on the board, and the scores as they look from here.

use super::super::components::Standing;
use super::super::money;
use super::{MoneyView, Scribe};
use crate::plan::{EarnedValue, Progress};
use crate::scenario::{Cents, Id};

impl Scribe<'_> {
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
            asked_a_day: Cents((money::asked_a_day(site) * 100.0) as i64),
            warranty: match site.launch.launched {
                Some(launched) => {
                    let end = launched.live.plus(scenario.finish.warranty_days);
                    end.since(site.today())
                }
                None => scenario.finish.warranty_days,
            },
            currency: scenario.money.currency.clone(),
            bac: site.plan.bac,
            earned,
            planned_value: self.prose(|| site.plan.planned_value.clone()),
            earned_by_day: self.prose(|| site.purse.earned_by_day.clone()),
            cost_by_day: self.prose(|| site.purse.cost_by_day.clone()),
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
}
