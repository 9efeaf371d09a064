//! Earned value and earned schedule on the worked examples of their literature.

use shiproom::plan::{EarnedValue, Progress};

/// BAC 100,000 planned evenly over 10 working days.
fn linear() -> Vec<f64> {
    (1..=10).map(|day| 10_000.0 * f64::from(day)).collect()
}

#[track_caller]
fn assert_near(figure: Option<f64>, expected: f64, tolerance: f64) {
    assert!(
        figure.is_some_and(|figure| (figure - expected).abs() < tolerance),
        "{figure:?} is not {expected}"
    );
}

/// The formulas of the PMBOK Guide (PMI), on a project late and over budget on day 4 of 10.
#[test]
fn earned_value_has_the_published_figures() {
    let planned = linear();
    let value = EarnedValue::new(&Progress {
        budget: 100_000.0,
        planned: &planned,
        day: 4,
        earned: 30_000.0,
        cost: 35_000.0,
    });
    assert_eq!(
        (value.pv, value.cv, value.sv),
        (40_000.0, -5_000.0, -10_000.0)
    );
    assert_near(value.cpi, 0.857_143, 1e-6);
    assert_near(value.spi, 0.75, 1e-6);
    assert_near(value.eac, 116_666.67, 0.005);
    assert_near(Some(value.eac_remaining_at_plan), 105_000.0, 1e-6);
    // 35,000 + 70,000 / (.857143 x .75)
    assert_near(value.eac_cost_and_schedule, 143_888.89, 0.005);
    assert_near(value.etc, 81_666.67, 0.005);
    assert_near(value.vac, -16_666.67, 0.005);
    assert_near(value.tcpi, 1.076_923, 1e-6);
}

/// Earned schedule (Lipke 2003, "Schedule is different"), on the same project.
#[test]
fn earned_schedule_has_the_published_figures() {
    let planned = linear();
    let value = EarnedValue::new(&Progress {
        budget: 100_000.0,
        planned: &planned,
        day: 4,
        earned: 30_000.0,
        cost: 35_000.0,
    });
    assert_near(value.earned_schedule, 3.0, 1e-6);
    assert_near(value.spi_t, 0.75, 1e-6);
    assert_near(value.ieac_t, 13.333_333, 1e-6);
}

/// Why earned schedule was invented (Lipke 2003): a project that ends late has an SPI of 1 all the same, while SPI(t) remembers.
#[test]
fn a_late_finisher_shows_in_time_though_not_in_money() {
    let planned = linear();
    let value = EarnedValue::new(&Progress {
        budget: 100_000.0,
        planned: &planned,
        day: 12,
        earned: 100_000.0,
        cost: 120_000.0,
    });
    assert_eq!(value.spi, Some(1.0));
    assert_near(value.spi_t, 0.8333, 1e-4);
    assert_near(value.ieac_t, 12.0, 1e-9);
}
