//! Earned value and earned schedule: how much of the plan is done, at what cost, and where that leads.
//!
//! Earned value as in the PMBOK Guide and ANSI/EIA-748, earned schedule after Lipke (2003). Every figure that would divide by nothing is
//! `None`, which means "not yet": a project that has spent no money has no cost performance, and never a number that is not one.

use serde::{Deserialize, Serialize};

/// What is known about a project's plan and progress on one day.
///
/// Money is in any one unit, the same for all of them (the engine passes cents).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress<'a> {
    /// BAC, the budget at completion: what all planned work is worth.
    pub budget: f64,
    /// The cumulative planned value at the end of each working day of the baseline; it never falls. `planned[0]` is that of the first day; before it,
    /// nothing is planned. Beyond its end the curve stays where it ended.
    pub planned: &'a [f64],
    /// AT, the actual time: how many working days have passed.
    pub day: usize,
    /// EV, the earned value: the planned worth of the work believed done.
    pub earned: f64,
    /// AC, the actual cost: what has been spent.
    pub cost: f64,
}

/// The figures of earned value management on one day.
///
/// Money is in the unit of [`Progress`], time in working days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EarnedValue {
    /// PV, the planned value: what should have been done by today.
    pub pv: f64,
    /// EV, the earned value.
    pub ev: f64,
    /// AC, the actual cost.
    pub ac: f64,
    /// CV = EV - AC, the cost variance; negative is over budget.
    pub cv: f64,
    /// SV = EV - PV, the schedule variance in money; negative is behind. It returns to zero in the end, however late: see [`spi_t`](Self::spi_t).
    pub sv: f64,
    /// CPI = EV / AC, the cost performance index; not yet while nothing is spent.
    pub cpi: Option<f64>,
    /// SPI = EV / PV, the schedule performance index; not yet while nothing is planned to be done.
    pub spi: Option<f64>,
    /// EAC = BAC / CPI, the estimate at completion if the cost performance stays as it is; not yet while nothing is earned or spent.
    pub eac: Option<f64>,
    /// EAC = AC + BAC - EV, the estimate at completion if the rest goes as planned.
    pub eac_remaining_at_plan: f64,
    /// EAC = AC + (BAC - EV) / (CPI SPI), the estimate at completion if being late costs too.
    pub eac_cost_and_schedule: Option<f64>,
    /// ETC = EAC - AC, the estimate to complete, from [`eac`](Self::eac).
    pub etc: Option<f64>,
    /// VAC = BAC - EAC, the variance at completion, from [`eac`](Self::eac); negative is over budget.
    pub vac: Option<f64>,
    /// TCPI = (BAC - EV) / (BAC - AC), the cost performance the rest needs to end in budget; none once the budget is spent.
    pub tcpi: Option<f64>,
    /// PD, the planned duration: the first day by whose end the whole budget is planned; not yet without a baseline.
    pub planned_duration: Option<f64>,
    /// ES, the earned schedule: the day on which what is earned today should have been; not yet without a baseline.
    pub earned_schedule: Option<f64>,
    /// SV(t) = ES - AT, the schedule variance in time; negative is late.
    pub sv_t: Option<f64>,
    /// SPI(t) = ES / AT, the schedule performance index in time; not yet on day 0.
    pub spi_t: Option<f64>,
    /// IEAC(t) = PD / SPI(t), the estimated duration if the pace stays as it is; not yet while nothing is earned.
    pub ieac_t: Option<f64>,
}

impl EarnedValue {
    /// Computes all figures of one day.
    #[must_use]
    pub fn new(progress: &Progress) -> Self {
        let &Progress {
            budget: bac,
            planned,
            day,
            earned: ev,
            cost: ac,
        } = progress;
        let pv = planned_value(planned, day);
        let cpi = ratio(ev, ac);
        let spi = ratio(ev, pv);
        let eac = cpi.and_then(|cpi| ratio(bac, cpi));
        let planned_duration = planned_duration(planned, bac);
        let earned_schedule =
            planned_duration.map(|duration| earned_schedule(&planned[..duration], day, ev));
        let planned_duration = planned_duration.map(|duration| duration as f64);
        let spi_t = earned_schedule.and_then(|es| ratio(es, day as f64));
        Self {
            pv,
            ev,
            ac,
            cv: ev - ac,
            sv: ev - pv,
            cpi,
            spi,
            eac,
            eac_remaining_at_plan: ac + bac - ev,
            eac_cost_and_schedule: cpi
                .zip(spi)
                .and_then(|(cpi, spi)| ratio(bac - ev, cpi * spi))
                .map(|rest| ac + rest),
            etc: eac.map(|eac| eac - ac),
            vac: eac.map(|eac| bac - eac),
            tcpi: ratio(bac - ev, bac - ac),
            planned_duration,
            earned_schedule,
            sv_t: earned_schedule.map(|es| es - day as f64),
            spi_t,
            ieac_t: planned_duration
                .zip(spi_t)
                .and_then(|(duration, spi_t)| ratio(duration, spi_t)),
        }
    }
}

/// A quotient, where it means something: under the line there has to be more than nothing.
fn ratio(over: f64, under: f64) -> Option<f64> {
    (under > 0.0)
        .then(|| over / under)
        .filter(|quotient| quotient.is_finite())
}

/// The planned value at the end of a day; day 0 is the moment before the first.
fn planned_value(planned: &[f64], day: usize) -> f64 {
    match day.min(planned.len()) {
        0 => 0.0,
        day => planned[day - 1],
    }
}

/// The first day by whose end the whole budget is planned, or the last of the curve if it never is.
fn planned_duration(planned: &[f64], budget: f64) -> Option<usize> {
    // A curve that was summed up from many tasks may miss the budget by rounding.
    let nearly = budget - budget.abs() * 1e-9;
    let first = planned.partition_point(|&value| value < nearly) + 1;
    (!planned.is_empty()).then(|| first.min(planned.len()))
}

/// The time at which a curve reached what is earned (Lipke 2003): the days it had fully passed, and the part of the next one by a straight line.
///
/// Where the curve stands still (no work planned for some days) at exactly what is earned, all these days are equally right, and the one nearest to
/// today is taken: Lipke's count would call a project that waits as planned early. `planned` ends with the planned duration.
fn earned_schedule(planned: &[f64], day: usize, earned: f64) -> f64 {
    let passed = planned.partition_point(|&value| value <= earned);
    if passed > 0 && planned[passed - 1] == earned {
        let reached = if earned > 0.0 {
            planned.partition_point(|&value| value < earned) + 1
        } else {
            0
        };
        return day.max(reached).min(passed) as f64;
    }
    match planned.get(passed) {
        None => passed as f64,
        Some(&next) => {
            let last = planned_value(planned, passed);
            passed as f64 + ratio(earned - last, next - last).unwrap_or(0.0).max(0.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Ten days, a tenth of the budget each.
    const LINEAR: [f64; 10] = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0];

    fn on(planned: &[f64], day: usize, earned: f64, cost: f64) -> EarnedValue {
        EarnedValue::new(&Progress {
            budget: 100.0,
            planned,
            day,
            earned,
            cost,
        })
    }

    #[test]
    fn before_the_first_day_nothing_can_be_said_yet() {
        let value = on(&LINEAR, 0, 0.0, 0.0);
        assert_eq!((value.cv, value.sv), (0.0, 0.0));
        assert_eq!(
            (value.cpi, value.spi, value.eac, value.etc, value.vac),
            (None, None, None, None, None)
        );
        assert_eq!(
            (value.spi_t, value.ieac_t, value.eac_cost_and_schedule),
            (None, None, None)
        );
        assert_eq!(value.eac_remaining_at_plan, 100.0);
        assert_eq!(value.tcpi, Some(1.0));
        assert_eq!(
            (value.planned_duration, value.earned_schedule),
            (Some(10.0), Some(0.0))
        );
    }

    #[test]
    fn money_spent_without_anything_earned_gives_no_estimate_yet() {
        let value = on(&LINEAR, 2, 0.0, 5.0);
        assert_eq!((value.cpi, value.spi), (Some(0.0), Some(0.0)));
        assert_eq!(
            (value.eac, value.eac_cost_and_schedule, value.ieac_t),
            (None, None, None)
        );
        assert_eq!(value.spi_t, Some(0.0));
    }

    #[test]
    fn the_budget_cannot_be_kept_once_it_is_spent() {
        assert_eq!(on(&LINEAR, 9, 80.0, 100.0).tcpi, None);
        assert_eq!(on(&LINEAR, 9, 80.0, 120.0).tcpi, None);
    }

    #[test]
    fn the_estimate_to_complete_and_the_variance_follow_the_estimate_at_completion() {
        let value = on(&LINEAR, 4, 40.0, 50.0);
        assert_eq!(
            (value.eac, value.etc, value.vac),
            (Some(125.0), Some(75.0), Some(-25.0))
        );
    }

    #[test]
    fn earned_schedule_counts_whole_days_and_a_part_of_the_next() {
        assert_eq!(on(&LINEAR, 5, 34.0, 1.0).earned_schedule, Some(3.4));
        assert_eq!(on(&LINEAR, 5, 4.0, 1.0).earned_schedule, Some(0.4));
        assert_eq!(on(&LINEAR, 5, 34.0, 1.0).sv_t, Some(3.4 - 5.0));
    }

    #[test]
    fn earned_schedule_follows_a_curve_that_is_not_straight() {
        let curve = [5.0, 20.0, 60.0, 90.0, 100.0];
        assert_eq!(on(&curve, 3, 40.0, 1.0).earned_schedule, Some(2.5));
    }

    #[test]
    fn a_finished_project_has_earned_its_planned_duration_however_long_the_curve_goes_on() {
        let mut curve = LINEAR.to_vec();
        curve.extend([100.0; 5]);
        let value = on(&curve, 12, 100.0, 100.0);
        assert_eq!(value.planned_duration, Some(10.0));
        assert_eq!(value.earned_schedule, Some(10.0));
        assert_eq!(value.spi, Some(1.0));
        assert_eq!(value.ieac_t, Some(12.0));
    }

    #[test]
    fn a_project_that_waits_as_planned_is_neither_early_nor_late() {
        let curve = [0.0, 0.0, 0.0, 50.0, 50.0, 50.0, 100.0];
        assert_eq!(on(&curve, 2, 0.0, 0.0).earned_schedule, Some(2.0));
        assert_eq!(on(&curve, 5, 0.0, 0.0).earned_schedule, Some(3.0));
        assert_eq!(on(&curve, 5, 50.0, 1.0).earned_schedule, Some(5.0));
        assert_eq!(on(&curve, 3, 50.0, 1.0).earned_schedule, Some(4.0));
        assert_eq!(on(&curve, 7, 50.0, 1.0).earned_schedule, Some(6.0));
    }

    #[test]
    fn without_a_baseline_there_is_no_schedule_to_earn() {
        let value = on(&[], 3, 10.0, 10.0);
        assert_eq!((value.pv, value.spi), (0.0, None));
        assert_eq!(
            (value.planned_duration, value.earned_schedule, value.spi_t),
            (None, None, None)
        );
        assert_eq!(value.cpi, Some(1.0));
    }

    #[test]
    fn a_project_without_a_budget_has_figures_all_the_same() {
        let value = EarnedValue::new(&Progress {
            budget: 0.0,
            planned: &[0.0, 0.0],
            day: 1,
            earned: 0.0,
            cost: 0.0,
        });
        assert_eq!((value.tcpi, value.spi), (None, None));
        assert_eq!(value.planned_duration, Some(1.0));
    }

    proptest! {
        #[test]
        fn every_figure_is_a_number_or_not_yet(
            steps in prop::collection::vec(prop_oneof![Just(0.0), 0.0..10.0_f64], 0..20),
            day in 0..25_usize,
            share in prop_oneof![Just(0.0), Just(1.0), 0.0..1.0_f64],
            cost in prop_oneof![Just(0.0), 0.0..200.0_f64],
        ) {
            let planned: Vec<f64> = steps.iter().scan(0.0, |sum, step| { *sum += step; Some(*sum) }).collect();
            let budget = planned.last().copied().unwrap_or(0.0);
            let value = EarnedValue::new(&Progress { budget, planned: &planned, day, earned: share * budget, cost });
            let figures = [
                Some(value.pv), Some(value.cv), Some(value.sv), Some(value.eac_remaining_at_plan), value.cpi, value.spi, value.eac,
                value.eac_cost_and_schedule, value.etc, value.vac, value.tcpi, value.planned_duration, value.earned_schedule,
                value.sv_t, value.spi_t, value.ieac_t,
            ];
            prop_assert!(figures.iter().flatten().all(|figure| figure.is_finite()), "{value:?}");
            if let (Some(es), Some(duration)) = (value.earned_schedule, value.planned_duration) {
                prop_assert!((0.0..=duration).contains(&es), "{value:?}");
            }
        }

        #[test]
        fn on_plan_means_an_index_of_one(
            steps in prop::collection::vec(0.0..10.0_f64, 1..20),
            day in 1..25_usize,
        ) {
            let planned: Vec<f64> = steps.iter().scan(0.0, |sum, step| { *sum += step; Some(*sum) }).collect();
            let day = day.min(planned.len());
            let earned = planned[day - 1];
            let value = EarnedValue::new(&Progress { budget: planned[planned.len() - 1], planned: &planned, day, earned, cost: 1.0 });
            prop_assert_eq!(value.sv, 0.0);
            let expected = value.planned_duration.map(|duration| duration.min(day as f64));
            prop_assert_eq!(value.earned_schedule, expected);
        }
    }
}
