//! The language in which scenarios are told: chosen in the settings, seen everywhere, and without a trace in the project.

use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Overlay, Place, Setting};
use shiproom::desktop::words::Language;
use shiproom::scenario::Day;

use crate::hand::Hand;
use crate::layout;
use crate::stage::{game, german_scenes};

fn project(game: &Game) -> &shiproom::desktop::game::Project {
    game.project.as_ref().expect("a project is open")
}

fn title_of_first_task(game: &Game) -> &str {
    &project(game).sight.board.tasks[0].name
}

#[test]
fn settings_offer_the_languages_that_scenarios_carry_and_tell_the_project_in_one() {
    let mut game = game("first-sprint", 6);
    // A future that was left stays, in the new language too.
    game.apply(Intent::Rewind(Day(4)));
    game.apply(Intent::NextDay);
    game.apply(Intent::Lay(Overlay::Settings));
    let mut hand = Hand::on(game);
    assert!(hand.shows("Deutsch"));
    let asked = hand.press("Deutsch");
    assert_eq!(asked, [Intent::Set(Setting::Telling("de".into()))]);
    for intent in asked {
        hand.game().apply(intent);
    }
    hand.step();
    assert!(
        hand.shows("Projects that carry Deutsch are told in it; the game itself speaks English")
    );
    let told = hand.game();
    assert_eq!(
        told.overlay,
        Some(Overlay::Settings),
        "the settings stay open"
    );
    assert_eq!(
        title_of_first_task(told),
        "Regeln des Dienstplans aufschreiben"
    );
    let shelved = told
        .shelf
        .iter()
        .find(|s| &*s.scenario.id == "first-sprint");
    assert_eq!(
        shelved.expect("it is shipped").scenario.language.as_deref(),
        Some("de")
    );
    let other = told.shelf.iter().find(|s| &*s.scenario.id == "orbit-1");
    assert_eq!(other.expect("it is shipped").scenario.language, None);

    // A project that is opened or begun later is told in it as well.
    told.apply(Intent::Brief("first-sprint".into()));
    assert!(
        project(told)
            .sight
            .board
            .brief
            .starts_with("Bring den Bereitschaftsplan")
    );
    told.apply(Intent::Set(Setting::Language(Language::English)));
    assert!(
        project(told)
            .sight
            .board
            .brief
            .starts_with("Move the on-call rota")
    );
}

#[test]
fn nothing_but_texts_changes_when_the_language_does() {
    let mut game = game("first-sprint", 6);
    let before = project(&game).history();
    let board = project(&game).sight.board.clone();
    game.apply(Intent::Set(Setting::Telling("de".into())));
    let after = project(&game).history();
    assert_eq!((after.seed, &after.log), (before.seed, &before.log));
    assert_eq!(after.scenario.text, before.scenario.text);
    assert_eq!(project(&game).sight.board.p50, board.p50);
    assert_eq!(game.place, Place::Project);
    game.apply(Intent::Set(Setting::Telling("tlh".into())));
    assert_eq!(
        format!("{:?}", project(&game).sight.board),
        format!("{board:?}"),
        "a language that nobody carries is the original"
    );
}

/// German is longer: on no screen of First Sprint is anything cut, or over anything else.
#[test]
fn every_screen_of_first_sprint_holds_its_german() {
    layout::nothing_is_wrong(german_scenes);
}
