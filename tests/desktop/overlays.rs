//! What lies over the screens, by keyboard and by label; and the advisor's hand.

use egui::{Key, Modifiers};
use shiproom::desktop::game::Game;
use shiproom::desktop::intent::{Intent, Overlay, Screen, Setting};
use shiproom::desktop::theme::Look;
use shiproom::desktop::words::{self, Language};
use shiproom::engine::{Action, Decision};

use crate::hand::Hand;
use crate::stage::game;

/// First Sprint on a screen, with an overlay open.
fn with(overlay: Overlay) -> Hand {
    let mut game = game("first-sprint", 3);
    game.apply(Intent::Lay(overlay));
    Hand::on(game)
}

#[test]
fn the_palette_finds_acts_on_people_and_tasks_and_enter_takes_them() {
    let mut hand = with(Overlay::Palette);
    hand.write("1:1 ben");
    hand.key(Modifiers::NONE, Key::Enter);
    let asked = hand.asked();
    let talk = |intent: &Intent| matches!(intent, Intent::Decide(Decision::Plan { action: Action::OneOnOne(id), .. }) if &**id == "ben");
    assert!(
        matches!(asked.as_slice(), [Intent::Close, act] if talk(act)),
        "{asked:?}"
    );
}

#[test]
fn the_palette_says_what_would_be_refused_and_why() {
    let mut game = game("first-sprint", 3);
    game.apply(Intent::Lay(Overlay::Palette));
    let offers = game.views.overlay.palette.offers.clone();
    let (refused, open): (Vec<_>, Vec<_>) = offers
        .iter()
        .filter(|offer| matches!(offer.intent, Intent::Decide(_)))
        .partition(|offer| offer.refused.is_some());
    assert!(!refused.is_empty() && !open.is_empty());
    for offer in refused {
        game.apply(offer.intent.clone());
        let said = game.toasts.last().map(|toast| toast.text.clone());
        assert_eq!(said, offer.refused, "{}", offer.words);
    }
}

#[test]
fn arrows_choose_another_row_of_the_palette() {
    let mut hand = with(Overlay::Palette);
    hand.write("show the");
    hand.key(Modifiers::NONE, Key::ArrowDown);
    hand.key(Modifiers::NONE, Key::Enter);
    let second = hand.asked();
    let mut hand = with(Overlay::Palette);
    hand.write("show the");
    hand.key(Modifiers::NONE, Key::Enter);
    let first = hand.asked();
    assert_ne!(first, second);
    assert!(matches!(first.as_slice(), [Intent::Close, _]), "{first:?}");
}

#[test]
fn settings_are_changed_by_label() {
    let mut hand = with(Overlay::Settings);
    assert_eq!(
        hand.press("Light"),
        [Intent::Set(Setting::Look(Look::Light))]
    );
    assert_eq!(hand.press("160 %"), [Intent::Set(Setting::TextSize(160))]);
    assert_eq!(hand.press("Game"), []);
    assert_eq!(
        hand.press("When I leave"),
        [Intent::Set(Setting::SaveEachDay(false))]
    );
}

#[test]
fn keys_are_bound_by_pressing_them_and_conflicts_are_refused() {
    let mut hand = with(Overlay::Settings);
    hand.press("Keys");
    let row = |keys: &str| format!("Show Room: {keys}");
    hand.press(&row("Ctrl+1"));
    hand.key(Modifiers::COMMAND, Key::G);
    let asked = hand.asked();
    assert!(
        matches!(
            asked.as_slice(),
            [Intent::Set(Setting::Keys("room", Some(_)))]
        ),
        "{asked:?}"
    );
    for intent in asked {
        hand.game().apply(intent);
    }
    assert_eq!(
        hand.game().settings.keys.get("room").map(String::as_str),
        Some("Ctrl+G")
    );
    hand.step();
    hand.press(&row("Ctrl+G"));
    hand.key(Modifiers::COMMAND, Key::S);
    for intent in hand.asked() {
        hand.game().apply(intent);
    }
    let toast = hand
        .game()
        .toasts
        .last()
        .expect("it is refused")
        .text
        .clone();
    assert!(
        toast.contains("Ctrl+S") && toast.contains("Save"),
        "{toast}"
    );
    hand.press(&row("Ctrl+G"));
    hand.key(Modifiers::NONE, Key::Escape);
    assert_eq!(
        hand.asked(),
        [],
        "Escape leaves the keys and the settings as they are"
    );
    assert_eq!(hand.press("Usual keys"), [Intent::Set(Setting::UsualKeys)]);
}

#[test]
fn a_bound_key_does_what_its_command_does() {
    let mut game = game("first-sprint", 3);
    game.settings.keys.insert("day".into(), "Ctrl+G".into());
    let mut hand = Hand::on(game);
    hand.key(Modifiers::NONE, Key::N);
    assert_eq!(hand.asked(), []);
    hand.key(Modifiers::COMMAND, Key::G);
    assert_eq!(hand.asked(), [Intent::NextDay]);
}

#[test]
fn every_overlay_closes_with_escape_and_lies_inside_the_smallest_window() {
    for overlay in [
        Overlay::Menu,
        Overlay::Settings,
        Overlay::Palette,
        Overlay::Help,
        Overlay::Timeline,
        Overlay::Alerts,
        Overlay::Why("p50".into()),
    ] {
        let mut hand = with(overlay.clone());
        hand.nothing_leaves_the_window();
        hand.key(Modifiers::NONE, Key::Escape);
        assert_eq!(hand.asked(), [Intent::Close], "{overlay:?}");
    }
}

#[test]
fn a_cause_opens_what_lies_under_it() {
    let mut game = game("first-sprint", 12);
    game.apply(Intent::Lay(Overlay::Why("p50".into())));
    let why = game
        .project
        .as_ref()
        .and_then(|p| p.sight.whys.get("p50").cloned().flatten());
    let why = why.expect("the forecast is explained");
    let (cause, amount) = why.causes[0].clone();
    let (under, _) = why.under[0][0].clone();
    let mut hand = Hand::on(game);
    assert!(!hand.shows(&under));
    hand.press(&format!("{cause}: {amount}"));
    assert!(hand.shows(&under), "{under} lies under {cause}");
}

#[test]
fn f1_on_a_number_opens_its_causes() {
    let mut hand = Hand::on(game("first-sprint", 12));
    let name = hand.label_that_begins_with("Focus hours:");
    hand.focus(&name);
    hand.key(Modifiers::NONE, Key::F1);
    let asked = hand.asked();
    assert!(
        asked.contains(&Intent::Lay(Overlay::Why("hours".into()))),
        "{asked:?}"
    );
}

#[test]
fn the_timeline_goes_back_by_label() {
    let mut hand = with(Overlay::Timeline);
    let day = hand.label_that_begins_with("Go back to Mon");
    let asked = hand.press(&day);
    assert!(matches!(asked.as_slice(), [Intent::Rewind(_)]), "{asked:?}");
}

/// First Sprint on the morning when the advisor sends the player to the plan.
fn sent_to_the_plan() -> Game {
    let mut game = game("first-sprint", 1);
    game.screen = Screen::Team;
    game
}

#[test]
fn the_advisor_opens_the_screen_that_is_meant_and_can_be_sent_away() {
    let game = sent_to_the_plan();
    let guide = game.project.as_ref().and_then(|p| p.guide.clone());
    assert_eq!(guide.and_then(|guide| guide.screen), Some(Screen::Plan));
    let mut hand = Hand::on(game);
    assert!(hand.shows("Here"), "a hand points at the rail");
    assert_eq!(hand.press("Open Plan"), [Intent::Show(Screen::Plan)]);
    let asked = hand.press("Skip for good");
    assert_eq!(asked, [Intent::Set(Setting::Advisor(false))]);
    for intent in asked {
        hand.game().apply(intent);
    }
    hand.step();
    assert!(!hand.shows("Here"));
    let project = hand.game().project.as_ref().expect("a project is open");
    assert!(project.sight.board.advice.is_empty());
    hand.game().apply(Intent::Set(Setting::Advisor(true)));
    hand.step();
    assert!(hand.shows("Here"), "and called back");
}

#[test]
fn the_advisors_note_can_be_folded_and_blocks_nothing() {
    let mut hand = Hand::on(sent_to_the_plan());
    assert_eq!(hand.press("Fold the note"), []);
    assert!(!hand.is_there("Skip for good"));
    assert_eq!(hand.press("Money"), [Intent::Show(Screen::Money)]);
    assert_eq!(hand.press("Advisor: open the note"), []);
    assert!(hand.is_there("Skip for good"));
}

/// Whatever the desktop itself says is marked in the pseudo language: the frame of every screen has no bare English.
#[test]
fn the_pseudo_language_shows_words_that_were_not_translated() {
    words::speak(Language::Pseudo);
    let wanted = [
        words::say("menu-settings", None),
        words::say("text-size", None),
        words::say("page-clock", None),
        words::say("look-contrast", None),
    ];
    words::speak(Language::English);
    let mut game = game("first-sprint", 3);
    game.settings.language = Language::Pseudo;
    game.apply(Intent::Lay(Overlay::Settings));
    let mut hand = Hand::on(game);
    for label in wanted {
        assert!(label.starts_with('['), "{label}");
        assert!(hand.shows(&label), "{label}");
    }
    // What lies under the overlay shows names and dates of the scenario as well.
    let over = hand.labels();
    hand.game().overlay = None;
    hand.step();
    let under = hand.labels();
    let bare: Vec<String> = over
        .into_iter()
        .filter(|label| !label.starts_with('[') && label.chars().any(char::is_alphabetic))
        .filter(|label| !under.contains(label))
        .filter(|label| !Language::OFFERED.iter().any(|l| l.name() == label))
        // Languages in which scenarios can be told have their own names, too.
        .filter(|label| label != "Deutsch")
        .collect();
    assert!(bare.is_empty(), "{bare:?}");
}
