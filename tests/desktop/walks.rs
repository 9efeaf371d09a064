//! Every screen by mouse and by keyboard: what is pressed by its label, and what Tab and Enter reach.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use shiproom::desktop::intent::{Intent, Overlay, Place, Screen};
use shiproom::engine::decision::News;
use shiproom::engine::{Action, Decision};

use crate::panels::{Stage, harness};
use crate::stage::game;

/// A button of the window, with its label.
fn buttons(harness: &Harness<Stage>) -> Vec<String> {
    harness
        .get_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// Presses the first button whose label begins so.
fn click(harness: &mut Harness<Stage>, begins: &str) -> Vec<Intent> {
    let found = harness.get_all_by_role(Role::Button).find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(begins))
    });
    let Some(node) = found else {
        panic!("no button begins with {begins:?}: {:#?}", buttons(harness));
    };
    node.click();
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().1)
}

/// Goes on with Tab until the focus is on a button whose label begins so, and presses Enter.
fn enter(harness: &mut Harness<Stage>, begins: &str) -> Vec<Intent> {
    for _ in 0..300 {
        harness.key_press(Key::Tab);
        harness.run_steps(1);
        if focused(harness).is_some_and(|label| label.starts_with(begins)) {
            harness.state_mut().1.clear();
            harness.key_press(Key::Enter);
            harness.run_steps(2);
            return std::mem::take(&mut harness.state_mut().1);
        }
    }
    panic!("Tab never reaches {begins:?}: {:#?}", buttons(harness));
}

fn focused(harness: &Harness<Stage>) -> Option<String> {
    let all = harness.get_all_by_role(Role::Button);
    let node = all.into_iter().find(egui_kittest::Node::is_focused)?;
    node.accesskit_node().label()
}

fn screen(screen: Screen) -> Harness<'static, Stage> {
    let mut stage = game("harbor-checkout", 30);
    stage.screen = screen;
    harness(stage, 1600.0, 900.0)
}

/// The action that is asked for, if it is one.
fn action(asked: &[Intent]) -> &Action {
    match asked {
        [Intent::Decide(Decision::Plan { action, .. })] => action,
        other => panic!("no action: {other:?}"),
    }
}

#[test]
fn the_team_meets() {
    let mut harness = screen(Screen::Team);
    assert_eq!(
        action(&click(&mut harness, "Team retro")),
        &Action::Retrospective
    );
    let asked = enter(&mut harness, "1:1 with");
    assert!(matches!(action(&asked), Action::OneOnOne(_)), "{asked:?}");
    // Somebody else is chosen by their card, and then met.
    click(&mut harness, "Tom Okafor");
    let asked = click(&mut harness, "Recognise");
    assert!(
        matches!(action(&asked), Action::Recognise(who) if &**who == "tom"),
        "{asked:?}"
    );
}

#[test]
fn a_risk_is_chosen_and_answered() {
    let mut harness = screen(Screen::Risks);
    assert_eq!(
        action(&enter(&mut harness, "Risk review")),
        &Action::RiskReview
    );
    click(&mut harness, "Risk: PayLink SDK late");
    let asked = enter(&mut harness, "Accept");
    assert!(matches!(action(&asked), Action::Respond(..)), "{asked:?}");
}

#[test]
fn stakeholders_hear_and_are_promised() {
    let mut harness = screen(Screen::Stakeholders);
    let asked = click(&mut harness, "Sync");
    assert!(
        matches!(action(&asked), Action::Sync(_, News::Nothing)),
        "{asked:?}"
    );
    let asked = enter(&mut harness, "Tell");
    assert!(
        matches!(action(&asked), Action::Sync(_, News::Forecast)),
        "{asked:?}"
    );
    let asked = click(&mut harness, "Promise");
    assert!(
        matches!(&*asked, [Intent::Decide(Decision::Promise(_))]),
        "{asked:?}"
    );
}

#[test]
fn money_is_asked_for() {
    let mut harness = screen(Screen::Money);
    enter(&mut harness, "$28 k");
    let asked = enter(&mut harness, "Ask for");
    assert_eq!(action(&asked), &Action::AskMoney(28_000));
}

#[test]
fn the_inbox_opens_the_card_that_ends_first() {
    let mut harness = screen(Screen::Inbox);
    let asked = enter(&mut harness, "Read and answer");
    let project = harness.state().0.project.as_ref().expect("it was taken");
    let cards = &project.sight.board.cards;
    let first = cards.iter().min_by_key(|card| card.deadline.day);
    let first = first.expect("a card waits").id.clone();
    assert_eq!(asked, [Intent::Lay(Overlay::Card(first))]);
}

#[test]
fn a_report_says_what_was_chosen() {
    let mut harness = screen(Screen::Report);
    let said = buttons(&harness);
    let said = said
        .iter()
        .find(|label| label.starts_with("Say Off track of One-tap"));
    let label = said
        .expect("a workstream can be said to be off track")
        .clone();
    click(&mut harness, &label);
    let asked = enter(&mut harness, "Send report");
    let Action::Report(draft) = action(&asked) else {
        panic!("{asked:?}");
    };
    let red = shiproom::engine::decision::Rag::Red;
    assert!(draft.overall == Some(red) || draft.features.iter().any(|(_, said)| *said == red));
}

#[test]
fn a_launch_can_wait() {
    let mut stage = game("harbor-checkout", 30);
    stage.place = Place::Launch;
    let mut harness = harness(stage, 1600.0, 900.0);
    assert_eq!(enter(&mut harness, "Not yet"), [Intent::Go(Place::Project)]);
}

#[test]
fn a_briefing_promises_and_begins() {
    let mut harness = harness(game("harbor-checkout", 0), 1600.0, 1000.0);
    click(&mut harness, "Kanban");
    enter(&mut harness, "Promise 20 Nov");
    let asked = enter(&mut harness, "Start");
    assert!(
        matches!(
            &*asked,
            [
                Intent::Decide(Decision::ChooseMethod(_)),
                Intent::Decide(Decision::Promise(_)),
                Intent::Begin
            ]
        ),
        "{asked:?}"
    );
}

#[test]
fn a_debrief_leads_on() {
    let mut stage = game("first-sprint", 60);
    stage.place = Place::Debrief;
    let mut harness = harness(stage, 1600.0, 900.0);
    let asked = enter(&mut harness, "Play again");
    assert_eq!(asked, [Intent::Brief("first-sprint".into())]);
    let asked = click(&mut harness, "Back to projects");
    assert_eq!(asked, [Intent::Go(Place::Title)]);
}

#[test]
fn the_plan_and_the_room_are_reached() {
    let mut plan = screen(Screen::Plan);
    assert!(matches!(
        action(&enter(&mut plan, "Replan")),
        Action::Replan
    ));
    let mut room = screen(Screen::Room);
    let asked = click(&mut room, "Read and answer");
    assert!(
        matches!(&*asked, [Intent::Lay(Overlay::Card(_))]),
        "{asked:?}"
    );
}

/// A chart is a picture; it has a sentence that says the same.
#[test]
fn charts_have_their_sentence() {
    let harness = screen(Screen::Money);
    let labels = harness.get_all_by_role(Role::Label);
    let mut labels = labels.filter_map(|node| node.accesskit_node().value());
    assert!(labels.any(|label| label.contains("against a budget of")));
}
