//! Time and its turning back: what stops the clock, undo, rewind, and the futures that were left.

use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Overlay, Pace, Place, Setting};
use shiproom::desktop::kit::Status;
use shiproom::desktop::settings::Stops;
use shiproom::engine::resources::NewsWeight;
use shiproom::engine::{Action, Board};
use shiproom::playthrough::{Playthrough, Preset};
use shiproom::scenario::Day;

use crate::hand::Hand;
use crate::stage::game;

fn board(game: &Game) -> &Board {
    &game
        .project
        .as_ref()
        .expect("a project is open")
        .sight
        .board
}

fn today(game: &Game) -> Day {
    board(game).today.day
}

/// Lets so many seconds pass in frames of a sixtieth.
fn wait(game: &mut Game, seconds: f32) {
    for _ in 0..(seconds * 60.0).round() as u32 {
        game.tick(1.0 / 60.0);
    }
}

fn open(scenario: &str) -> Game {
    let mut game = game(scenario, 1);
    game.settings.stops = Stops {
        cards: false,
        acts: false,
        looks: false,
        messages: false,
    };
    game
}

#[test]
fn twice_the_speed_is_twice_the_days() {
    let mut days = Vec::new();
    for speed in [1, 2, 4] {
        let mut game = open("harbor-checkout");
        game.apply(Intent::Pace(Pace::Running(speed)));
        wait(&mut game, 9.8);
        days.push(today(&game).0 - 1);
    }
    assert_eq!(days, [4, 8, 16]);
}

#[test]
fn nothing_runs_while_it_is_paused_or_something_lies_over_it() {
    let mut game = open("harbor-checkout");
    wait(&mut game, 10.0);
    assert_eq!(today(&game), Day(1), "it starts paused");
    game.apply(Intent::Pace(Pace::Running(4)));
    game.overlay = Some(Overlay::Menu);
    wait(&mut game, 10.0);
    assert_eq!(today(&game), Day(1), "under an overlay");
    game.overlay = None;
    game.apply(Intent::Lay(Overlay::Help));
    game.apply(Intent::Close);
    wait(&mut game, 10.0);
    assert_eq!(today(&game), Day(1), "an overlay pauses it");
    assert!(!game.is_moving(), "and nothing is drawn for nothing");
}

#[test]
fn friday_is_the_last_day_of_the_week() {
    let mut game = open("harbor-checkout");
    for _ in 0..3 {
        game.apply(Intent::Pace(Pace::ToFriday));
        wait(&mut game, 5.0);
        assert_eq!(game.pace, Pace::Paused);
        assert_eq!(today(&game), board(&game).week_end);
    }
    assert_eq!(board(&game).week, 3);
}

/// Days of a project that is left alone, each with its board.
fn left_alone(days: u32) -> Vec<std::sync::Arc<Board>> {
    let mut game = open("harbor-checkout");
    let mut all = Vec::new();
    for _ in 0..days {
        game.apply(Intent::NextDay);
        let project = game.project.as_ref().expect("a project is open");
        all.push(std::sync::Arc::clone(&project.sight.board));
    }
    all
}

/// The first day on which the clock stops when these things stop it.
fn first_stop(stops: Stops) -> Day {
    let mut game = open("harbor-checkout");
    game.apply(Intent::Set(Setting::Stops(stops)));
    game.apply(Intent::Pace(Pace::Running(4)));
    wait(&mut game, 60.0);
    assert_eq!(game.pace, Pace::Paused, "it stopped by itself");
    today(&game)
}

#[test]
fn what_stops_the_clock_is_the_players_choice() {
    let none = Stops {
        cards: false,
        acts: false,
        looks: false,
        messages: false,
    };
    let days = left_alone(40);
    let weighs = |weight: NewsWeight| {
        let has = |board: &&std::sync::Arc<Board>| board.news.iter().any(|n| n.weight == weight);
        days.iter().find(has).map(|board| board.today.day)
    };
    let card = days.iter().find(|board| !board.cards.is_empty());
    let card = card.map(|board| board.today.day).expect("a card comes up");
    assert_eq!(
        first_stop(Stops {
            cards: true,
            ..none
        }),
        card
    );
    let look = weighs(NewsWeight::Look).expect("something is worth a look");
    assert_eq!(
        first_stop(Stops {
            looks: true,
            ..none
        }),
        look
    );
    let wrote = days.iter().find(|board| !board.messages.is_empty());
    let wrote = wrote.map(|board| board.today.day).expect("somebody writes");
    assert_eq!(
        first_stop(Stops {
            messages: true,
            ..none
        }),
        wrote
    );
}

#[test]
fn what_is_worth_a_look_is_said_and_does_not_stop_the_usual_clock() {
    let mut game = open("harbor-checkout");
    game.settings.stops = Stops {
        cards: false,
        ..Stops::default()
    };
    let mut said = 0;
    for _ in 0..40 {
        game.toasts.clear();
        game.pace = Pace::Running(1);
        game.apply(Intent::NextDay);
        let acts = board(&game)
            .news
            .iter()
            .any(|n| n.weight == NewsWeight::Act);
        let looks = board(&game)
            .news
            .iter()
            .any(|n| n.weight == NewsWeight::Look);
        if looks && !acts {
            said += usize::from(game.toasts.iter().any(|t| t.status == Status::Risk));
            assert_eq!(game.pace, Pace::Running(1), "on {:?}", today(&game));
        }
    }
    assert!(said > 0);
}

#[test]
fn to_the_next_event_stops_at_whatever_comes() {
    let mut game = open("harbor-checkout");
    game.apply(Intent::Pace(Pace::ToNextEvent));
    wait(&mut game, 20.0);
    assert_eq!(game.pace, Pace::Paused);
    let board = board(&game);
    let something = !board.cards.is_empty()
        || !board.messages.is_empty()
        || board
            .news
            .iter()
            .any(|news| news.weight != NewsWeight::Note);
    assert!(something, "it stopped on {}", board.today.date);
}

#[test]
fn to_the_next_event_never_runs_over_a_new_week_or_a_report_that_is_due() {
    let mut game = open("first-sprint");
    let mut stops = (0, 0);
    for _ in 0..20 {
        let before = (today(&game), board(&game).week_end);
        game.overlay = None;
        game.place = Place::Project;
        game.apply(Intent::Pace(Pace::ToNextEvent));
        wait(&mut game, 4.0);
        assert_eq!(game.pace, Pace::Paused);
        let board = board(&game);
        // The first morning of the next week at the latest, and its last one while nothing was reported.
        let monday = before.1.plus(1);
        assert!(
            board.today.day <= monday,
            "from {before:?} to {}",
            board.today.date
        );
        stops.0 += u32::from(board.today.day == monday);
        stops.1 += u32::from(board.today.day == board.week_end && !board.reported);
    }
    assert!(stops.0 > 0 && stops.1 > 0, "{stops:?}");
}

#[test]
fn a_forecast_that_leaps_says_why() {
    let mut game = open("first-sprint");
    let mut said = 0;
    for _ in 0..25 {
        let before = board(&game).outlook.p50;
        game.toasts.clear();
        game.apply(Intent::NextDay);
        game.overlay = None;
        if game.place == Place::Debrief {
            break;
        }
        let board = board(&game);
        let leap = board.outlook.p50 - before;
        let told: Vec<_> = game
            .toasts
            .iter()
            .filter(|toast| toast.text.starts_with("The forecast moved: P50 "))
            .collect();
        let leapt = leap.abs() >= 2.0 && board.live.is_none();
        assert_eq!(
            told.len(),
            usize::from(leapt),
            "{leap} on {}",
            board.today.date
        );
        for toast in told {
            let later = toast.status == Status::Risk;
            assert_eq!(later, leap > 0.0);
            assert!(toast.text.contains("Mostly "), "{}", toast.text);
            said += 1;
        }
    }
    assert!(said > 0, "this luck has no leap");
}

#[test]
fn what_is_said_of_a_morning_waits_for_its_card() {
    let mut game = game("harbor-checkout", 1);
    for _ in 0..60 {
        game.apply(Intent::NextDay);
        if matches!(game.overlay, Some(Overlay::Card(_))) && !game.toasts.is_empty() {
            break;
        }
        game.overlay = None;
        game.toasts.clear();
    }
    let said = game.toasts.clone();
    assert!(
        !said.is_empty(),
        "a card and other news come on one morning"
    );
    assert!(said.iter().all(|toast| !game.is_shown(toast)));
    wait(&mut game, 30.0);
    assert_eq!(game.toasts.len(), said.len(), "they wait for who reads");
    game.apply(Intent::Close);
    assert!(game.toasts.iter().all(|toast| game.is_shown(toast)));
    wait(&mut game, 30.0);
    assert!(game.toasts.is_empty());
}

#[test]
fn an_action_for_a_day_that_is_full_goes_to_the_next_one_with_room() {
    let mut game = open("harbor-checkout");
    let day = today(&game);
    for _ in 0..7 {
        game.apply(Intent::plan(Action::RiskReview, day));
    }
    let days: Vec<Day> = board(&game).planned.iter().map(|it| it.when.day).collect();
    assert_eq!(days[0], day);
    let later = days
        .iter()
        .filter(|planned| **planned == day.plus(1))
        .count();
    assert!(later > 0 && days.is_sorted(), "{days:?}");
    let told = game.toasts.last().and_then(|toast| toast.help.clone());
    assert!(told.is_some_and(|help| help.contains("no room")));
}

/// Plans a risk review today, and goes on for some days.
fn review_and_go_on(game: &mut Game, days: u32) {
    game.apply(Intent::plan(Action::RiskReview, today(game)));
    for _ in 0..days {
        game.apply(Intent::NextDay);
        game.overlay = None;
    }
}

#[test]
fn undo_takes_back_what_was_decided_today() {
    let mut game = open("first-sprint");
    let hours = board(&game).hours.left;
    review_and_go_on(&mut game, 0);
    assert!(board(&game).hours.left < hours);
    game.apply(Intent::Undo);
    assert_eq!(board(&game).hours.left, hours);
    game.apply(Intent::Undo);
    assert_eq!(
        game.toasts.last().map(|t| t.status),
        Some(Status::Bad),
        "nothing is left"
    );
}

#[test]
fn a_future_that_was_left_can_be_gone_back_to() {
    let mut game = open("first-sprint");
    review_and_go_on(&mut game, 6);
    let future = serde_json::to_string(board(&game)).expect("a board is data");
    game.apply(Intent::Rewind(Day(3)));
    assert_eq!(today(&game), Day(3));
    game.apply(Intent::plan(Action::Replan, Day(3)));
    game.apply(Intent::NextDay);
    game.overlay = None;
    let other = serde_json::to_string(board(&game)).expect("a board is data");
    game.apply(Intent::Lay(Overlay::Timeline));
    let timeline = &game.project.as_ref().expect("a project is open").timeline;
    assert_eq!(timeline.days.len(), 5, "the days to today, with today");
    assert_eq!(timeline.days[1].decided, ["Risk review"]);
    assert_eq!(timeline.days[3].decided, ["Replan"]);
    let [branch] = timeline.branches.as_slice() else {
        panic!("{:?}", timeline.branches);
    };
    assert_eq!(
        (branch.parts, branch.reached, branch.decisions),
        (Day(3), Day(7), 0)
    );
    game.apply(Intent::Branch(0));
    assert_eq!(serde_json::to_string(board(&game)).expect("data"), future);
    game.apply(Intent::Lay(Overlay::Timeline));
    let timeline = &game.project.as_ref().expect("a project is open").timeline;
    let [branch] = timeline.branches.as_slice() else {
        panic!("{:?}", timeline.branches);
    };
    assert_eq!(
        (branch.parts, branch.reached, branch.decisions),
        (Day(3), Day(4), 1)
    );
    game.apply(Intent::Branch(0));
    assert_eq!(serde_json::to_string(board(&game)).expect("data"), other);
    assert_eq!(game.place, Place::Project);
}

#[test]
fn going_back_twice_over_the_same_days_keeps_one_future() {
    let mut game = open("first-sprint");
    review_and_go_on(&mut game, 6);
    for day in [5, 3, 2] {
        game.apply(Intent::Rewind(Day(day)));
    }
    game.apply(Intent::Lay(Overlay::Timeline));
    let timeline = &game.project.as_ref().expect("a project is open").timeline;
    assert_eq!(timeline.branches.len(), 1, "{:?}", timeline.branches);
}

#[test]
fn who_is_assessed_cannot_turn_back() {
    let mut game = open("first-sprint");
    let scenario = game.shelf[0].scenario.clone();
    game.take(Playthrough::new(scenario, 7).with_preset(Preset::Assess));
    game.place = Place::Project;
    review_and_go_on(&mut game, 2);
    game.apply(Intent::plan(Action::Replan, Day(2)));
    for intent in [Intent::Undo, Intent::Rewind(Day(0))] {
        game.toasts.clear();
        game.apply(intent);
        assert_eq!(today(&game), Day(2));
        let toast = game.toasts.last().expect("it says why");
        assert!(toast.text.contains("assessed"), "{}", toast.text);
    }
    let project = game.project.as_ref().expect("a project is open");
    assert!(!project.sight.may_go_back);
    assert!(project.guide.is_none(), "and nobody advises");
}

#[test]
fn a_branch_is_laid_over_the_course_where_they_part() {
    let mut game = open("first-sprint");
    review_and_go_on(&mut game, 6);
    game.apply(Intent::Rewind(Day(2)));
    game.apply(Intent::plan(Action::Replan, Day(2)));
    for _ in 0..3 {
        game.apply(Intent::NextDay);
        game.overlay = None;
    }
    game.apply(Intent::Lay(Overlay::Timeline));
    let mut hand = Hand::on(game);
    let compare = hand.label_that_begins_with("Compare with this course");
    let asked = hand.press(&compare);
    assert_eq!(asked, [Intent::Lay(Overlay::Compare(0))]);
    hand.game().apply(asked[0].clone());
    hand.step();
    let compared = hand
        .game()
        .project
        .as_ref()
        .and_then(|p| p.compared.clone());
    let compared = compared.expect("it is laid over");
    let parting = compared.parting.as_ref().expect("they part");
    assert_eq!(parting.when.day, Day(2));
    assert_eq!(compared.first.mornings.len(), 6);
    assert!(compared.second.mornings.len() > 6);
    assert!(hand.shows(&format!("They part on {}.", parting.when.date)));
    hand.press("Morale");
    hand.label_that_begins_with("Morale. This course: ");
    hand.nothing_leaves_the_window();
}
