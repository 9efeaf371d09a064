//! Charts tell what they are of the day that is pointed at, and by name as a whole.

use egui::pos2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use shiproom::desktop::intent::Screen;

use crate::cuts::texts;
use crate::panels::{Stage, harness};
use crate::stage::game;

#[test]
fn the_money_of_a_day_is_told_under_the_pointer() {
    let mut stage = game("harbor-checkout", 30);
    stage.screen = Screen::Money;
    let money = {
        let project = stage.project.as_ref().expect("a project");
        project.sight.board.money.clone()
    };
    let mut harness = harness(stage, 1600.0, 900.0);
    let chart = harness
        .get_by_label_contains("The end is forecast at")
        .rect();
    let told = |harness: &Harness<Stage>| -> Vec<String> {
        let all = texts(harness).into_iter().map(|text| text.words);
        all.filter(|words| words.contains("Spent (AC) $")).collect()
    };
    assert_eq!(told(&harness), [""; 0], "nothing is pointed at");
    // Some place in the past, and some in the future.
    harness.hover_at(pos2(chart.left() + 0.25 * chart.width(), chart.center().y));
    harness.run_steps(6);
    let past = told(&harness);
    assert_eq!(past.len(), 1);
    assert!(
        past[0].contains("Earned (EV) $") && past[0].contains("Planned (PV) $"),
        "{past:?}"
    );
    let spent: Vec<String> = (money.cost_by_day.iter())
        .map(|sum| shiproom::desktop::sight::money_of(sum.units(), &money.currency))
        .collect();
    let line = past[0].lines().nth(1).expect("a sum");
    let sum = line.trim_start_matches("Spent (AC) ");
    assert!(spent.iter().any(|known| known == sum), "{sum} of {spent:?}");
    harness.hover_at(pos2(chart.left() + 0.8 * chart.width(), chart.center().y));
    harness.run_steps(6);
    assert_eq!(
        told(&harness),
        [""; 0],
        "nothing is spent yet on a day to come"
    );
}
