use super::*;
use crate::scenario::{check, shipped};

fn harbor() -> Arc<Scenario> {
    let found = shipped::ALL.iter().find(|s| s.id == "harbor-checkout");
    Arc::new(check(found.unwrap().text.as_bytes()).scenario.unwrap())
}

fn report(day: u32, overall: Rag, p50: u32, p80: u32) -> ReportRecord {
    ReportRecord {
        day: Day(day),
        overall,
        own_overall: Rag::Amber,
        features: vec![("pay".into(), Rag::Amber)],
        p50: Day(p50),
        p80: Day(p80),
        own_p50: Day(p50),
        true_progress: 0.0,
        said_progress: 0.0,
        greener: 0,
    }
}

fn morning(day: u32, finish: f64, pay: Option<f64>) -> Morning {
    Morning {
        day: Day(day),
        target: Day(60),
        own: [50.0, 55.0, 60.0],
        streams: vec![("pay".into(), "Pay".into(), 0)],
        truth: TrueOutlook {
            finish,
            features: vec![pay],
        },
    }
}

#[test]
fn the_numbers_of_two_reports_are_those_of_a_pencil() {
    let reports = [report(10, Rag::Green, 60, 64), report(20, Rag::Red, 72, 80)];
    let mornings = [morning(10, 64.2, Some(61.0)), morning(20, 63.0, None)];
    let all = hold_against(&harbor(), &reports, &mornings, Some(Day(70)));
    // 70 came. P50 of 60: .5 * 10; of 72: .5 * 2. P80 of 64: .8 * 6; of 80: .2 * 10.
    assert_eq!(all.loss_p50, Some(f64::midpoint(5.0, 1.0)));
    assert!((all.loss_p80.unwrap() - f64::midpoint(4.8, 2.0)).abs() < 1e-12);
    assert_eq!((all.hit_p50, all.hit_p80), (Some(0.5), Some(0.5)));
    assert_eq!(all.told[0].late, Some(10.0));
    assert_eq!(all.told[1].late, Some(-2.0));
    // Green told, and the work would end on day 65, five past the target: a watermelon. Pay is one day past, and was told amber.
    let lights: Vec<_> = all
        .lights
        .iter()
        .map(|light| (light.told, light.truth, light.past_target, light.watermelon))
        .collect();
    assert_eq!(
        lights,
        [
            (Rag::Green, Rag::Red, 5.0, true),
            (Rag::Amber, Rag::Amber, 1.0, false),
            (Rag::Red, Rag::Amber, 3.0, false),
            (Rag::Amber, Rag::Green, 0.0, false),
        ]
    );
    assert_eq!(all.watermelons, 1);
}

#[test]
fn what_never_came_has_no_loss() {
    let reports = [report(10, Rag::Green, 60, 64)];
    let all = hold_against(&harbor(), &reports, &[morning(10, 61.0, None)], None);
    assert_eq!((all.loss_p50, all.hit_p80), (None, None));
    assert_eq!(all.told[0].late, None);
}
