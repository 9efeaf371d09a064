//! The page and the text, without a browser.

use shiproom::bots::Style;
use shiproom::report::text;

use crate::sample::{FIRST_SPRINT, HARBOR, bare, finished, full, running};

/// The parts of a page that begin with `open` and end with `close`.
fn blocks<'a>(page: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    page.split(open)
        .skip(1)
        .map(|rest| rest.split(close).next().unwrap_or(rest))
        .collect()
}

#[test]
fn every_chart_has_a_title_a_sentence_and_its_table() {
    let page = full(&finished(FIRST_SPRINT, Style::Planner, 3)).html();
    let figures = blocks(&page, "<figure", "</figure>");
    assert!(figures.len() >= 9, "only {} figures", figures.len());
    for figure in figures {
        assert!(figure.contains("<table>"), "no table: {figure}");
        for part in ["title", "desc"] {
            for words in blocks(figure, &format!("<{part} "), &format!("</{part}>")) {
                let (_, words) = words.split_once('>').expect("it is closed");
                assert!(words.len() > 3, "an empty {part}: {figure}");
            }
        }
        assert_eq!(figure.matches("role=\"img\"").count(), 2, "{figure}");
        assert_eq!(figure.matches("<desc ").count(), 2);
    }
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    let history = finished(FIRST_SPRINT, Style::Cruncher, 5);
    let (one, two) = (full(&history), full(&history));
    assert_eq!(one.html(), two.html());
    assert_eq!(one.xapi(), two.xapi());
    assert_eq!(one.tables(), two.tables());
}

#[test]
fn a_page_fetches_nothing_and_runs_nothing() {
    let page = full(&finished(HARBOR, Style::Firefighter, 7)).html();
    for word in [
        "<script",
        "javascript:",
        " src=",
        "@import",
        "<link",
        "<img",
        "<iframe",
    ] {
        assert!(!page.contains(word), "{word}");
    }
    for at in blocks(&page, "url(", ")") {
        assert!(at.starts_with("data:"), "{}", &at[..40.min(at.len())]);
    }
    for at in blocks(&page, "href=\"", "\"") {
        assert!(at.starts_with('#'), "{at}");
    }
}

#[test]
fn anchors_are_unique_and_links_lead_somewhere() {
    let page = full(&finished(HARBOR, Style::Planner, 7)).html();
    let mut ids = blocks(&page, " id=\"", "\"");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
    for word in ["href=\"#", "aria-labelledby=\""] {
        for named in blocks(&page, word, "\"") {
            for id in named.split(' ') {
                assert!(ids.binary_search(&id).is_ok(), "{id} leads nowhere");
            }
        }
    }
}

#[test]
fn what_an_author_writes_stays_text() {
    let title = "<script>alert(1)</script><b>&\\\"'";
    let hostile =
        FIRST_SPRINT.replacen("title: \"First Sprint\"", &format!("title: \"{title}\""), 1);
    assert!(hostile.contains(title), "the title was replaced");
    let report = full(&finished(&hostile, Style::Drifter, 1));
    let page = report.html();
    assert!(!page.contains("<script") && !page.contains("<b>"));
    assert!(page.contains("&lt;script&gt;"));
    for line in report.xapi().lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("a line is JSON");
    }
}

#[test]
fn a_running_project_tells_no_truth() {
    let history = running(FIRST_SPRINT, Style::Planner, 3, 15);
    let report = full(&history);
    let page = report.html();
    assert!(page.contains("Not over yet"));
    for section in ["scores", "luck", "watermelons", "causes", "practice"] {
        assert!(
            !page.contains(&format!("<section id=\"{section}\"")),
            "{section}"
        );
    }
    let names: Vec<&str> = report.tables().iter().map(|table| table.name).collect();
    assert_eq!(
        names,
        ["project.csv", "days.csv", "decisions.csv", "choices.csv"]
    );
    assert!(report.text(text::Style::PLAIN).contains("Not over yet"));
    assert!(!report.xapi().contains("\"scaled\""));
}

#[test]
fn every_kind_of_end_has_its_page() {
    for (scenario, style, seed, words) in [
        (HARBOR, Style::Drifter, 1, "Cancelled on"),
        (HARBOR, Style::Firefighter, 7, "after the target day"),
        (HARBOR, Style::Planner, 7, "before the target day"),
        (FIRST_SPRINT, Style::Drifter, 2, "spent of"),
    ] {
        let history = finished(scenario, style, seed);
        for report in [full(&history), bare(&history)] {
            let page = report.html();
            assert!(page.contains(words), "{style}: {words}");
            assert!(!page.contains("NaN") && !page.contains(">inf"), "{style}");
        }
    }
    let first_morning = full(&running(FIRST_SPRINT, Style::Drifter, 1, 0));
    assert!(first_morning.html().contains("Not over yet"));
}

#[test]
fn text_fits_a_terminal_of_a_hundred_columns() {
    for style in Style::ALL {
        let report = full(&finished(HARBOR, style, 7));
        let written = report.text(text::Style::PLAIN);
        for line in written.lines() {
            assert!(line.chars().count() <= 100, "{line}");
        }
        assert!(!written.contains('\u{1b}'));
        assert!(written.lines().count() < 200, "{}", written.lines().count());
    }
}

#[test]
fn what_is_shown_of_a_sum_adds_up() {
    let written = full(&finished(HARBOR, Style::Firefighter, 7)).html();
    let slip = blocks(&written, "<figure id=\"slip\"", "</figure>")[0];
    let (body, foot) = slip.split_once("<tfoot>").expect("it has a sum");
    let tenths = |part: &str| -> Vec<i64> {
        blocks(part, "<td class=\"number\">", "</td>")
            .iter()
            .map(|cell| {
                let number: f64 = cell.replace('−', "-").parse().expect("a number");
                (number * 10.0).round() as i64
            })
            .collect()
    };
    assert_eq!(tenths(body).iter().sum::<i64>(), tenths(foot)[0]);
}
