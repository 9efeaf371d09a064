//! The plan: what mouse and keyboard ask for, and that a large project is drawn by the rows in view.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Place, Screen};
use shiproom::desktop::panels::plan::assign::candidates;
use shiproom::desktop::panels::plan::{Drawer, Filter};
use shiproom::desktop::platform::Platform;
use shiproom::engine::board::{TaskStatus, TaskView};
use shiproom::engine::components::Bar;
use shiproom::engine::decision::Proposal;
use shiproom::engine::{Action, Decision};
use shiproom::playthrough::Playthrough;
use shiproom::scenario::check;

use crate::large::thousand;
use crate::panels::{Stage, harness, press};
use crate::stage::game;

fn plan() -> Harness<'static, Stage> {
    let mut game = game("harbor-checkout", 30);
    game.screen = Screen::Plan;
    harness(game, 1600.0, 900.0)
}

fn tasks(harness: &Harness<Stage>) -> Vec<TaskView> {
    let project = harness.state().0.project.as_ref();
    project.map_or_else(Vec::new, |p| p.sight.board.tasks.clone())
}

fn task(harness: &Harness<Stage>, id: &str) -> TaskView {
    let found = tasks(harness).into_iter().find(|task| *task.id == *id);
    found.expect("the task is on the board")
}

fn chosen(harness: &Harness<Stage>) -> String {
    let chosen = harness.state().0.views.plan.chosen.as_deref();
    chosen.unwrap_or_default().to_owned()
}

/// The rows in view: name of the task, and where it lies.
fn rows(harness: &Harness<Stage>) -> Vec<(String, Rect)> {
    harness
        .get_all_by_role(Role::Button)
        .filter_map(|node| {
            let label = node.accesskit_node().label()?;
            let name = label.split_once(" done, finishes ")?.0;
            Some((name.rsplit_once(", ")?.0.to_owned(), node.rect()))
        })
        .collect()
}

fn row(harness: &Harness<Stage>, task: &TaskView) -> Pos2 {
    let all = rows(harness);
    let found = all.iter().find(|(name, _)| **name == *task.name);
    let (_, rect) = found.unwrap_or_else(|| panic!("{} is in view", task.name));
    rect.left_center() + egui::vec2(180.0, 0.0)
}

fn asked(harness: &mut Harness<Stage>) -> Vec<Intent> {
    std::mem::take(&mut harness.state_mut().1)
}

fn click(harness: &mut Harness<Stage>, at: Pos2) {
    harness.drag_at(at);
    harness.run_steps(1);
    harness.drop_at(at);
    harness.run_steps(2);
}

fn drag(harness: &mut Harness<Stage>, from: Pos2, to: Pos2) {
    harness.drag_at(from);
    harness.run_steps(1);
    for part in [0.3, 0.7, 1.0] {
        harness.hover_at(from + (to - from) * part);
        harness.run_steps(1);
    }
    harness.drop_at(to);
    harness.run_steps(2);
}

fn key(harness: &mut Harness<Stage>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(2);
}

/// Tab goes on until the chart has the keyboard.
fn walk_to_the_chart(harness: &mut Harness<Stage>) {
    for _ in 0..60 {
        key(harness, Modifiers::NONE, Key::Tab);
        let chart = harness.query_by(|node| {
            node.label()
                .is_some_and(|label| label.contains("Arrows choose"))
        });
        if chart.is_some_and(|chart| chart.is_focused()) {
            return;
        }
    }
    panic!("Tab never reached the chart");
}

#[test]
fn the_keyboard_chooses_moves_zooms_and_puts_in_order() {
    let mut harness = plan();
    walk_to_the_chart(&mut harness);
    key(&mut harness, Modifiers::NONE, Key::Home);
    let first = chosen(&harness);
    key(&mut harness, Modifiers::NONE, Key::ArrowDown);
    let second = chosen(&harness);
    assert_ne!(first, second);
    key(&mut harness, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(chosen(&harness), first);
    asked(&mut harness);
    key(&mut harness, Modifiers::SHIFT, Key::ArrowUp);
    let put_first = Decision::Prioritise {
        task: first.as_str().into(),
        rank: 10,
    };
    assert_eq!(asked(&mut harness), [Intent::Decide(put_first)]);
    assert_eq!(harness.state().0.views.plan.span, None);
    key(&mut harness, Modifiers::NONE, Key::Plus);
    let near = harness.state().0.views.plan.span.expect("some days");
    key(&mut harness, Modifiers::NONE, Key::Plus);
    assert!(harness.state().0.views.plan.span.expect("fewer days") < near);
    let from = harness.state().0.views.plan.first.expect("a first day");
    key(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(harness.state().0.views.plan.first.expect("a later day") > from);
}

#[test]
fn a_click_chooses_a_row_and_the_inspector_acts_on_it() {
    let mut harness = plan();
    let here = chosen(&harness);
    let (other, _) = rows(&harness)
        .into_iter()
        .find(|(name, _)| **name != *task(&harness, &here).name)
        .expect("more than one row");
    let all = tasks(&harness);
    let other = all.iter().find(|task| *task.name == *other).expect("known");
    let at = row(&harness, other);
    click(&mut harness, at);
    assert_eq!(chosen(&harness), *other.id);
    let today = harness.state().0.project.as_ref().expect("a project");
    let today = today.sight.board.today.day;
    asked(&mut harness);
    assert_eq!(
        press(&mut harness, "Deep dive, 4 h"),
        [Intent::plan(Action::DeepDive(other.id.clone()), today)]
    );
    assert_eq!(
        press(&mut harness, "Do earlier"),
        [Intent::Decide(Decision::Prioritise {
            task: other.id.clone(),
            rank: 10
        })]
    );
    assert_eq!(
        press(&mut harness, "Rigorous"),
        [Intent::Decide(Decision::SetBar {
            task: other.id.clone(),
            bar: Bar::Rigorous
        })]
    );
    assert_eq!(press(&mut harness, "Cut scope…"), []);
    let defer = harness
        .get_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with("Defer the feature"))
        .expect("it can be deferred");
    let talk = Action::ScopeTalk(other.feature.clone(), Proposal::Defer);
    assert_eq!(press(&mut harness, &defer), [Intent::plan(talk, today)]);
}

#[test]
fn a_row_that_is_dragged_is_put_in_the_order_of_work() {
    let mut harness = plan();
    let (rows, all) = (rows(&harness), tasks(&harness));
    let find = |name: &str| all.iter().find(|task| *task.name == *name).expect("known");
    let (moved, target) = (find(&rows[4].0), find(&rows[1].0));
    let (from, to) = (row(&harness, moved), row(&harness, target));
    drag(&mut harness, from, to - egui::vec2(0.0, 16.0));
    let first = Decision::Prioritise {
        task: moved.id.clone(),
        rank: 10,
    };
    assert_eq!(asked(&mut harness), [Intent::Decide(first)]);
}

#[test]
fn a_person_who_is_dragged_to_a_task_works_on_it_and_one_who_cannot_is_refused() {
    let mut harness = plan();
    let board = harness.state().0.project.as_ref().expect("a project");
    let board = Arc::clone(&board.sight.board);
    let loads: Vec<(String, Pos2)> = harness
        .get_all_by_role(Role::Button)
        .filter_map(|node| {
            let label = node.accesskit_node().label()?;
            let name = label.split_once(": peak load ")?.0;
            Some((name.to_owned(), node.rect().center()))
        })
        .collect();
    let shown = rows(&harness);
    let visible: Vec<&TaskView> = shown[1..shown.len() - 1]
        .iter()
        .filter_map(|(name, _)| board.tasks.iter().find(|task| *task.name == **name))
        .collect();
    let skill = |name: &str, task: &TaskView| {
        let person = board.people.iter().find(|p| *p.name == *name);
        let skills = &person.expect("known").skills;
        let known = skills.iter().find(|(d, _)| *d == task.discipline);
        known.map_or(0.0, |(_, skill)| *skill)
    };
    let pairs = loads
        .iter()
        .flat_map(|load| visible.iter().map(move |task| (load, *task)));
    let able = pairs
        .clone()
        .find(|((name, _), task)| skill(name, task) > 0.3 && task.pinned.is_empty());
    let ((name, from), task) = able.expect("somebody can do something");
    let to = row(&harness, task);
    drag(&mut harness, *from, to);
    let person = board.people.iter().find(|p| *p.name == **name);
    let assign = Decision::Assign {
        person: person.expect("known").id.clone(),
        task: task.id.clone(),
    };
    assert_eq!(asked(&mut harness), [Intent::Decide(assign)]);
    let unable = pairs
        .clone()
        .find(|((name, _), task)| skill(name, task) < 0.1);
    let ((_, from), task) = unable.expect("nobody can do everything");
    let to = row(&harness, task);
    drag(&mut harness, *from, to);
    assert_eq!(asked(&mut harness), []);
}

#[test]
fn who_is_put_on_a_task_moves_the_forecast_by_what_was_said_before() {
    let mut harness = plan();
    let project = harness.state().0.project.as_ref().expect("a project");
    let sight = project.sight.clone();
    // A task on which somebody's place matters by days.
    let history = project.history();
    let mut same = Playthrough::new(Arc::clone(&history.scenario), history.seed);
    while same.today() < sight.board.today.day {
        same.next_day();
    }
    let mut rehearsal = same.rehearsal();
    let open = sight.board.tasks.iter().filter(|task| task.critical);
    let mut changes = open.flat_map(|task| {
        let people = candidates(&sight, &task.id).into_iter();
        people.map(move |(person, decisions)| (task.clone(), person, decisions))
    });
    let found = changes.find_map(|(task, person, decisions)| {
        let with = rehearsal.outlook_with(&decisions).ok()?;
        let days = with.p50 - sight.board.outlook.p50;
        (days > 1.0 && decisions.len() == 1).then_some((task, person, decisions, days))
    });
    let (task, person, decisions, days) = found.expect("somebody would be slow");
    harness.state_mut().0.apply(Intent::Task(task.id));
    harness.state_mut().0.views.plan.drawer = Some(Drawer::People);
    harness.run_steps(3);
    let said = format!("Forecast {days:.1} d later");
    assert!(
        harness.query_all_by_label(&said).next().is_some(),
        "{said} for {person}"
    );
    for decision in decisions {
        harness.state_mut().0.apply(Intent::Decide(decision));
    }
    let project = harness.state().0.project.as_ref().expect("a project");
    let moved = project.sight.board.outlook.p50 - sight.board.outlook.p50;
    assert!((moved - days).abs() < 1e-9, "{moved} is not {days}");
}

#[test]
fn a_task_that_is_chosen_elsewhere_is_scrolled_into_view() {
    let mut harness = plan();
    let project = harness.state().0.project.as_ref().expect("a project");
    let sight = &project.sight;
    let last = sight.chart.order.iter().rev();
    let last = last
        .map(|&place| &sight.board.tasks[place])
        .find(|task| task.status != TaskStatus::Out);
    let last = last.expect("a task").clone();
    harness.state_mut().0.apply(Intent::Task(last.id.clone()));
    harness.run_steps(3);
    row(&harness, &last);
    // What the filter would hide is shown all the same.
    let done = tasks(&harness)
        .into_iter()
        .find(|task| task.status == TaskStatus::Done);
    let done = done.expect("something is done");
    harness.state_mut().0.apply(Intent::Task(done.id.clone()));
    harness.run_steps(3);
    row(&harness, &done);
    assert_eq!(harness.state().0.views.plan.filter, Filter::All);
}

#[test]
fn of_a_thousand_tasks_the_rows_in_view_are_drawn() {
    let checked = check(thousand().as_bytes());
    let scenario = checked.scenario.expect("the scenario is sound");
    let mut game = Game::new(Platform::default());
    game.take(Playthrough::new(Arc::new(scenario), 1));
    game.place = Place::Project;
    game.screen = Screen::Plan;
    let mut harness = harness(game, 1600.0, 900.0);
    assert_eq!(tasks(&harness).len(), 1000);
    let shown = rows(&harness).len();
    assert!((5..30).contains(&shown), "{shown} rows are drawn");
    walk_to_the_chart(&mut harness);
    key(&mut harness, Modifiers::NONE, Key::End);
    harness.run_steps(2);
    let last = task(&harness, &chosen(&harness));
    row(&harness, &last);
    assert!(rows(&harness).len() < 30);
    key(&mut harness, Modifiers::NONE, Key::Home);
    harness.run_steps(2);
    let first = task(&harness, &chosen(&harness));
    assert_ne!(first.id, last.id);
    row(&harness, &first);
}
