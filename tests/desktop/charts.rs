//! Charts tell what they are of the day that is pointed at, and by name as a whole.

use egui::pos2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use shiproom::desktop::intent::{Intent, Overlay, Screen};
use shiproom::desktop::sight::money_of;
use shiproom::engine::Action;
use shiproom::scenario::Day;

use crate::cuts::texts;
use crate::panels::{Stage, harness, press};
use crate::stage::game;

#[test]
fn the_money_of_a_day_is_told_under_the_pointer() {
    let mut stage = game("harbor-checkout", 30);
    stage.screen = Screen::Money;
    let sight = stage.project.as_ref().expect("a project").sight.clone();
    let money = &sight.board.money;
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
    let mut lines = past[0].lines();
    let date = lines.next().expect("a date");
    let day = (0..30).find(|day| *sight.calendar.short(Day(*day)) == *date);
    let day = day.expect("a day that is over") as usize;
    let sum = money_of(money.cost_by_day[day].units(), &money.currency);
    assert_eq!(lines.next(), Some(&*format!("Spent (AC) {sum}")), "{date}");
    harness.hover_at(pos2(chart.left() + 0.8 * chart.width(), chart.center().y));
    harness.run_steps(6);
    assert_eq!(
        told(&harness),
        [""; 0],
        "nothing is spent yet on a day to come"
    );
}

#[test]
fn courses_that_hardly_differ_have_a_value_at_their_chart_all_the_same() {
    let mut stage = game("harbor-checkout", 2);
    stage.apply(Intent::Rewind(Day(1)));
    stage.apply(Intent::plan(Action::RiskReview, Day(1)));
    stage.apply(Intent::NextDay);
    stage.toasts.clear();
    stage.apply(Intent::Lay(Overlay::Compare(0)));
    let mut harness = harness(stage, 1600.0, 900.0);
    for title in ["Morale", "Trust"] {
        press(&mut harness, title);
        harness.run_steps(4);
        let sentence = format!("{title}. This course: ");
        let chart = harness.get_by_label_contains(&sentence).rect();
        let all = texts(&harness);
        let values = all.iter().filter(|text| {
            chart.contains(text.place.center()) && text.words.parse::<f64>().is_ok()
        });
        assert!(values.count() > 0, "{title} has no value");
    }
}
