//! Sessions of lines, without a program around them.

use std::io::Cursor;
use std::sync::Arc;

use shiproom::console::{self, Session, Style};
use shiproom::playthrough::{Playthrough, Preset};
use shiproom::scenario::{check, shipped};

fn session_of(id: &str, seed: u64, preset: Preset) -> Session {
    let text = shipped::text(id).expect("the scenario is shipped");
    let scenario = check(text.as_bytes())
        .scenario
        .expect("it passes the check");
    Session::new(
        Playthrough::new(Arc::new(scenario), seed).with_preset(preset),
        Style::PLAIN,
    )
}

fn session() -> Session {
    session_of("first-sprint", 7, Preset::Learn)
}

/// The transcript of a session from a pipe.
fn transcript(session: &mut Session, lines: &str) -> String {
    let mut output = Vec::new();
    console::run(session, &mut Cursor::new(lines), &mut output).expect("memory can be written");
    String::from_utf8(output).expect("the console writes UTF-8")
}

/// Every screen and every listing.
const SCREENS: &str = "status\nplan\nplan all\nforecast\nteam\nrisks\nstakeholders\nmoney\ninbox all\nreport\nlaunch\npromises\nfeatures\nbriefing\nwhy\nhelp\nhelp do\n";

#[test]
fn a_transcript_repeats_its_commands_and_ends_with_its_input() {
    let text = transcript(&mut session(), "status\nnext\n\nquit\nstatus\n");
    assert!(text.starts_with("First Sprint\n"), "{text}");
    assert!(
        text.contains("\n> status\nMon 13 Apr · week 1 · day 1 of 29"),
        "{text}"
    );
    assert!(
        text.contains("\n> next\nTue 14 Apr · week 1 · day 2 of 29"),
        "{text}"
    );
    assert!(
        text.ends_with("\n> quit\nLeft on Tue 14 Apr, not saved.\n"),
        "what follows quit is not read: {text}"
    );
    let text = transcript(&mut session(), "next");
    assert!(
        text.contains("> next\nTue 14 Apr"),
        "the last line needs no end: {text}"
    );
}

#[test]
fn a_pipe_gets_no_escape_codes_and_lines_of_at_most_100_columns() {
    for id in ["first-sprint", "harbor-checkout"] {
        let lines = format!(
            "{SCREENS}friday\nfriday\nfriday\n{SCREENS}until day 30\nuntil day 30\n{SCREENS}"
        );
        let text = transcript(&mut session_of(id, 3, Preset::Learn), &lines);
        assert!(!text.contains('\u{1b}'));
        for line in text.lines() {
            assert!(
                line.chars().count() <= 100,
                "{} columns: {line}",
                line.chars().count()
            );
            assert_eq!(line, line.trim_end(), "no blanks at the end");
        }
    }
}

#[test]
fn the_first_screen_says_what_to_do_first() {
    let text = session().opening();
    for word in [
        "briefing",
        "plan",
        "do 1:1 NAME",
        "next",
        "friday",
        "help",
        "undo",
        "why NUMBER",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn refusals_say_why_and_what_would_help() {
    let mut session = session();
    for (line, why, help) in [
        (
            "foo",
            "There is no command \"foo\"",
            "help lists the commands",
        ),
        (
            "asign ben guide",
            "There is no command \"asign\"",
            "Did you mean assign?",
        ),
        ("pro", "could be more than one command", "promises, promise"),
        ("do", "What is to be done?", "help do lists the actions"),
        ("do dance", "There is no action \"dance\"", "help do"),
        (
            "do 1:1 bob",
            "There is no person \"bob\"",
            "ben (Ben Kowalczyk)",
        ),
        ("do 1:1 ben on soonday", "\"soonday\" is no day", "thu"),
        (
            "do 1:1 ben on 22 may",
            "Actions are planned for this week",
            "Next week",
        ),
        (
            "do dive guide",
            "has not begun",
            "Look at a task that is running",
        ),
        (
            "assign ben rota",
            "could be more than one task",
            "rota-import (Import from the spreadsheet)",
        ),
        ("pace ben fast", "Which pace?", "normal|push|crunch"),
        ("answer a", "No card waits", "inbox all"),
        (
            "launch 1",
            "There is nothing to launch yet",
            "Finish what is named",
        ),
        (
            "launch 9",
            "There is no way 9 to launch",
            "launch lists them",
        ),
        (
            "respond pingwell",
            "Which of its responses?",
            "risks shows the numbers",
        ),
        (
            "ask-money lots",
            "\"lots\" is not a sum of money",
            "do ask-money SUM",
        ),
        ("until 1 apr", "is not within", "Days are written"),
        (
            "rewind fri",
            "Fri 17 Apr has not come yet",
            "a day that has been",
        ),
        ("undo", "Nothing was decided today", "rewind"),
        ("why weather", "is no number with a why", "why alone lists"),
        ("score", "known when the project is over", "gauges"),
        ("method kanban", "", ""),
    ] {
        let text = session.say(line);
        assert!(
            text.starts_with("Not done: ") && text.contains(why),
            "{line}: {text}"
        );
        assert!(text.replace("\n  ", " ").contains(help), "{line}: {text}");
    }
    assert_eq!(session.say("   "), "");
}

#[test]
fn names_work_in_any_case_by_first_name_and_by_their_beginning() {
    let mut session = session();
    // The scenario may have pinned them at the start.
    session.say("release ben");
    session.say("release amara");
    assert!(
        session
            .say("assign BEN rota-imp")
            .contains("Ben Kowalczyk is kept for Import from the spreadsheet")
    );
    assert!(
        session
            .say("assign Amara Diallo to Rota service")
            .contains("Amara Diallo is kept for Rota service")
    );
    assert!(
        session
            .say("release ben from rota-import")
            .contains("Ben Kowalczyk is released")
    );
    assert!(
        session
            .say("mediate ben and linh")
            .contains("mediate between Ben Kowalczyk and Linh Tran")
    );
    assert!(
        session
            .say("do sync ruth p50 on thu")
            .contains("Planned for Thu 16 Apr: sync with Ruth Adeyemi, telling P50")
    );
    assert!(
        session
            .say("train noor front")
            .contains("train Noor Haidari in frontend")
    );
    assert!(
        session
            .say("respond pingwell-l 1")
            .contains("Send both forms")
    );
}

#[test]
fn actions_can_be_delegated_moved_dropped_and_taken_back() {
    let mut session = session();
    let text = session.say("do refine import on wed by amara");
    assert!(
        text.contains(
            "Wed 15 Apr: refine Everything from the spreadsheet, 0.8 h, done by Amara Diallo"
        ),
        "{text}"
    );
    let text = session.say("do 1:1 linh evening");
    assert!(text.contains("of the evening"), "{text}");
    let slot: u32 = text
        .split("(slot ")
        .nth(1)
        .and_then(|rest| rest.split(')').next())
        .unwrap()
        .parse()
        .unwrap();
    assert!(
        session
            .say(&format!("move {slot} to thu"))
            .contains("is now on Thu 16 Apr")
    );
    assert!(
        session
            .say("status")
            .contains("1:1 with Linh Tran, in the evening")
    );
    assert!(
        session
            .say(&format!("drop {slot}"))
            .contains("Dropped: 1:1 with Linh Tran")
    );
    assert!(session.say("undo").contains("Taken back: the drop of slot"));
    session.say("assign ben rota-page");
    let text = session.say("undo");
    assert!(text.contains("Taken back: Ben "), "{text}");
    assert!(session.say("status").contains("1:1 with Linh Tran"));
}

#[test]
fn whoever_makes_way_for_an_assigned_person_is_named() {
    let text = include_str!("../../docs/tutorial/open-dome.scenario.ron");
    let scenario = check(text.as_bytes()).scenario.expect("it is clean");
    let mut session = Session::new(Playthrough::new(Arc::new(scenario), 7), Style::PLAIN);
    let help = session.say("help assign");
    assert!(help.contains("its owner too"), "{help}");
    let text = session.say("assign wanda controller");
    assert!(
        text.contains("Jonas Pohl then looks for something else")
            && text.contains("assign jonas controller"),
        "{text}"
    );
    session.say("next");
    let text = session.say("task controller");
    assert!(text.contains("Wanda") && !text.contains("Jonas"), "{text}");
    session.say("assign jonas controller");
    session.say("next");
    let text = session.say("task controller");
    assert!(text.contains("Wanda") && text.contains("Jonas"), "{text}");
}

#[test]
fn a_report_goes_out_as_it_is_known_or_as_it_is_said() {
    let mut session = session();
    let board = session.board();
    let honest_words = format!(
        "It says: {} overall, P50 {}, P80 {}.",
        board.rag.word(),
        board.p50.date,
        board.p80.date
    );
    let honest = session.say("report send");
    assert!(honest.contains(&honest_words), "{honest}");
    assert!(
        session
            .say("report send")
            .contains("This week's report is sent or planned")
    );
    session.say("undo");
    let rosy = session.say("report send green 22-May 29-May");
    assert!(
        rosy.contains("It says: green overall, P50 Fri 22 May, P80 Fri 29 May"),
        "{rosy}"
    );
    session.say("undo");
    assert!(
        session
            .say("report send amber 29-May 22-May")
            .contains("P80 is the later of the two dates")
    );
}

#[test]
fn what_moved_the_forecast_is_told_for_any_morning_that_has_been() {
    let mut session = session_of("first-sprint", 7, Preset::Learn);
    let first = session.say("why moved");
    assert!(first.contains("it is the first morning"), "{first}");
    // A leap of days says why by itself, and where the rest is.
    let mut leaps = 0;
    for _ in 0..12 {
        let before = session.board().outlook.p50;
        let said = session.say("next");
        let board = session.board();
        let leap = (board.outlook.p50 - before).abs() >= 2.0 && board.live.is_none();
        assert_eq!(said.contains("The forecast moved: P50 "), leap, "{said}");
        leaps += u32::from(leap);
    }
    assert!(leaps > 0, "this luck has no leap");
    let yesterday = session.say("why moved");
    assert!(
        yesterday.starts_with("forecast since the morning of "),
        "{yesterday}"
    );
    let monday = session.say("why moved mon");
    assert!(monday.contains("since the morning of Mon "), "{monday}");
    let start = session.say("why moved day 1");
    assert!(start.lines().count() > 2, "{start}");
    assert!(
        session
            .say("why moved tomorrow")
            .contains("is not in the past")
    );
    assert!(session.say("why moved noon").contains("is no day"));
}

#[test]
fn numbers_answer_why() {
    let mut session = session();
    assert!(session.say("why hours").contains("your hours this week"));
    assert!(
        session
            .say("why trust ruth")
            .contains("trust of Ruth Adeyemi in you")
    );
    assert!(session.say("why task Import").contains("never verified"));
    assert!(
        session
            .say("why morale")
            .contains("It needs a name after it")
    );
    assert!(
        session
            .say("why morale zed")
            .contains("There is no person \"zed\"")
    );
}

#[test]
fn time_stops_for_a_card_and_says_so() {
    let mut session = session();
    let mut text = String::new();
    for _ in 0..20 {
        text = session.say("until 22 may");
        if text.contains("[2] The yellow cells mean something") {
            break;
        }
        if text.contains("[1] Pingwell needs the other form") {
            session.say("answer 1 a");
        }
    }
    assert!(text.contains("a card came up."), "{text}");
    let text = session.say("answer 2 z");
    assert!(
        text.contains("has no choice \"z\"") && text.contains("a, b, c"),
        "{text}"
    );
    let text = session.say("answer d");
    assert!(text.starts_with("Not done: It needs"), "{text}");
    let text = session.say("answer a");
    assert!(
        text.starts_with("Answered \"The yellow cells mean something\""),
        "{text}"
    );
    assert!(session.say("inbox all").contains("Answered\n"));
    let text = session.say("undo");
    assert!(
        text.contains("to \"The yellow cells mean something\""),
        "{text}"
    );
    assert!(session.say("inbox").contains("[2]"));
}

#[test]
fn a_forecast_says_dates_odds_and_what_they_hang_on() {
    let mut session = session_of("harbor-checkout", 3, Preset::Learn);
    let text = session.say("forecast");
    for words in [
        "a thousand futures of what you know on Mon 3 Aug",
        "futures go live by the target, Fri 20 Nov",
        "how all estimates hold",
        "100 %  Go-live",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(
        session.say("forecast"),
        text,
        "the same morning, the same futures"
    );
    assert!(session.say("forecast now").starts_with("Not done:"));
}

#[test]
fn a_report_that_is_planned_for_later_is_written_on_its_day() {
    let mut session = session();
    session.say("assign ben rota-page");
    let planned = session.say("report send on fri");
    assert!(
        planned.contains("what you left open is written"),
        "{planned}"
    );
    for _ in 0..6 {
        session.say("until 20 apr");
    }
    let board = session.board();
    let report = board.reports.first().expect("it went out on Friday");
    assert_eq!(
        report.p50, report.own_p50,
        "what was known when it went out"
    );
    assert_eq!(report.greener, 0);
}

#[test]
fn the_launch_screen_names_what_would_be_left_out() {
    let text = session().say("launch");
    assert!(
        text.contains("Not whole, so not live if you launch today: "),
        "{text}"
    );
}

#[test]
fn looking_at_the_plan_moves_the_tutorial_on() {
    let (mut looked, mut blind) = (session(), session());
    looked.say("plan");
    for session in [&mut looked, &mut blind] {
        session.say("next");
    }
    assert_ne!(looked.board().advice, blind.board().advice);
}

#[test]
fn the_advisor_says_a_thing_once_and_again_when_asked() {
    let mut session = session();
    let mut repeated = 0;
    for _ in 0..8 {
        let told = session.board().advice.clone();
        let next = session.say("next");
        for line in session.board().advice.clone() {
            let beginning: Vec<&str> = line.split_whitespace().take(4).collect();
            let shown = next.contains(&beginning.join(" "));
            assert_eq!(shown, !told.contains(&line), "{line}\n{next}");
            repeated += usize::from(!shown);
            assert!(session.say("status").contains(&beginning.join(" ")));
        }
    }
    assert!(repeated > 0);
}

#[test]
fn gauges_answer_why_before_the_end() {
    let mut session = session();
    session.say("next 3");
    for (gauge, part) in [
        ("delivery", "points committed are in scope"),
        ("quality", "only reported"),
        ("alignment", "Ruth Adeyemi: "),
        ("score", "alignment, counts"),
    ] {
        let text = session.say(&format!("why {gauge}"));
        assert!(
            text.contains("as it looks from here") && text.contains(part),
            "{text}"
        );
    }
}

#[test]
fn the_parts_of_a_gauge_sum_to_it() {
    let mut session = session();
    session.say("next 8");
    let gauges = session.board().gauges;
    for (gauge, shown) in [
        ("delivery", gauges.delivery),
        ("quality", gauges.quality),
        ("alignment", gauges.alignment),
    ] {
        let text = session.say(&format!("why {gauge}"));
        let first = |row: &str| row.split_whitespace().next()?.parse::<f64>().ok();
        let points = text.lines().skip(1).filter_map(first);
        let sum: f64 = points.sum();
        assert!(
            (sum - shown).abs() < 3.0,
            "{gauge}: {sum} and {shown}\n{text}"
        );
    }
}

#[test]
fn rewinding_goes_back_and_keeps_what_was_decided_before() {
    let mut session = session();
    session.say("pace ben push");
    session.say("next 3");
    session.say("pace all crunch");
    let text = session.say("rewind mon");
    assert!(text.contains("Back on the morning of Mon 13 Apr"), "{text}");
    session.say("pace ben push");
    session.say("next");
    let text = session.say("rewind 1");
    assert!(text.contains("Back on the morning of Mon 13 Apr"), "{text}");
    let text = session.say("rewind yesterday");
    assert!(text.contains("is no day"), "{text}");
}

#[test]
fn an_assessed_project_refuses_to_go_back_and_asks_before_what_cannot_be_undone() {
    let mut session = session_of("first-sprint", 7, Preset::Assess);
    session.say("pace ben push");
    assert!(session.say("undo").contains("what is decided is decided"));
    assert!(session.say("dismiss ben").contains("dismiss ben yes"));
    assert!(
        session
            .say("dismiss ben yes")
            .contains("Ben Kowalczyk leaves the project")
    );
}

#[test]
fn a_project_ends_with_its_score_and_still_answers() {
    let mut session = session();
    let mut text = String::new();
    for _ in 0..200 {
        text = session.say("until 19 jun");
        if text.contains("The project is over") {
            break;
        }
    }
    for part in [
        "Grade ",
        "Delivery ",
        "Escaped defects",
        "Business objectives",
        "Practice",
        "score shows this again",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        session
            .say("next")
            .contains("Not done: The project is over")
    );
    assert!(session.say("why delivery").contains("Value:"));
    assert!(
        session
            .say("why value")
            .contains("value points that were committed")
    );
    assert!(session.say("score").contains("Grade "));
    for screen in SCREENS.lines().filter(|screen| *screen != "forecast") {
        let text = session.say(screen);
        assert!(!text.starts_with("Not done"), "{screen}: {text}");
    }
    let forecast = session.say("forecast");
    assert!(forecast.contains("nothing left to forecast"), "{forecast}");
    assert!(forecast.contains("score shows"), "{forecast}");
    assert!(session.say("pace all push").contains("The project is over"));
}

#[test]
fn strange_lines_do_no_harm() {
    let mut session = session();
    for line in [
        "\u{1b}[2J",
        "\"",
        "do do do",
        "answer \u{1F6A2}",
        "move",
        "move 1",
        "move x y",
        "drop -1",
        "priority",
        "bar",
        "pace",
        "assign",
        "assign ben",
        "release",
        "until",
        "rewind",
        "next 0",
        "next x",
        "why task",
        "report send x",
        "report send a=b",
        "promise",
        "promise by",
        "promise ruth by",
        "respond",
        "respond 1",
        "save \"\"",
        "do 1:1 ben on",
        "do 1:1 ben by",
        "by",
        "on",
        "launch 0",
        "answer",
        "help nothing",
        "task",
        "team x",
        "plan x",
        "next 4294967295",
    ] {
        let text = session.say(line);
        assert!(!text.contains('\u{1b}'), "{line:?}: {text}");
    }
    let long = "x".repeat(100_000);
    let mut output = Vec::new();
    console::run(
        &mut session,
        &mut Cursor::new(format!("{long}\nstatus\n")),
        &mut output,
    )
    .unwrap();
    let mut bytes = b"status \xff\xfe\n".to_vec();
    bytes.extend_from_slice(b"quit\n");
    console::run(&mut session, &mut Cursor::new(bytes), &mut output).unwrap();
}

#[test]
fn a_debrief_tells_what_is_known_so_far() {
    use shiproom::hindsight::Options;
    let mut session = session().weighing(Options {
        lucks: 0,
        spread: 0,
        styles: 0,
    });
    let text = transcript(&mut session, "friday\ndebrief\ndebrief now\n");
    assert!(
        text.contains("First Sprint · Debrief so far, seed 7"),
        "{text}"
    );
    assert!(text.contains("\nEarned value\n"), "{text}");
    assert!(
        !text.contains("Scores"),
        "the score is not known yet: {text}"
    );
    assert!(
        text.contains("Not done: \"now\" follows debrief, which takes nothing."),
        "{text}"
    );
}

#[test]
fn what_is_left_by_going_back_is_a_branch_to_compare_and_to_enter() {
    let mut session = session();
    assert!(session.say("branches").contains("No future was left yet"));
    assert!(session.say("compare").contains("Not done: No future"));
    session.say("do replan");
    session.say("next 4");
    let left = session.say("status");
    session.say("rewind 14 apr");
    session.say("do 1:1 ben");
    session.say("next 2");
    let list = session.say("branches");
    assert!(list.contains(" 1  Tue 14 Apr"), "{list}");
    let compared = session.say("compare 1");
    assert!(compared.contains("They part on Tue 14 Apr."), "{compared}");
    assert!(compared.contains("P50 this"), "{compared}");
    assert!(
        session
            .say("compare 7")
            .contains("Not done: \"7\" is no branch; there is one.")
    );
    let entered = session.say("branch 1");
    assert!(entered.contains("In that future"), "{entered}");
    assert_eq!(session.say("status"), left);
    assert!(session.say("branches").contains(" 1  Tue 14 Apr"));
}
