//! The debrief as a page.

use maud::{Markup, html};

use crate::engine::Outcome;
use crate::engine::resources::NewsWeight;
use crate::engine::score::Dimension;
use crate::hindsight::counterfactual::{Counterfactuals, Worth};
use crate::hindsight::luck::LuckAndSkill;
use crate::report::page::{Page, Section, memo};
use crate::scenario::Day;

use super::{Report, Week, figures, words};

/// The page.
pub(super) fn page(report: &Report) -> Page {
    let debrief = &report.debrief;
    let mut sections = Vec::new();
    let mut add = |id, title: &str, lead: String, body: Markup| {
        sections.push(Section {
            id,
            title: title.to_owned(),
            lead,
            body,
        });
    };
    if let Some(outcome) = &debrief.outcome {
        add(
            "scores",
            "Three scores",
            words::scores(report),
            scores(outcome),
        );
    }
    if let Some(found) = &debrief.counterfactuals {
        let lead = words::decisions(report, found);
        add(
            "decisions",
            "What helped, what hurt",
            lead,
            decisions(report, found),
        );
    }
    if let Some(found) = &debrief.luck {
        let lead = format!(
            "Skill {:.1}, luck {}.",
            found.skill,
            words::signed(found.luck)
        );
        add("luck", "Luck or skill", lead, luck(found));
    }
    add(
        "forecast",
        if debrief.outcome.is_some() {
            "Forecast against reality"
        } else {
            "The forecast so far"
        },
        debrief
            .calibration
            .as_ref()
            .map_or_else(String::new, |found| found.sentence.clone()),
        figures::forecast(report, words::forecast(report)),
    );
    if let Some(found) = debrief
        .calibration
        .as_ref()
        .filter(|found| !found.lights.is_empty())
    {
        add(
            "watermelons",
            "Watermelons",
            "Green outside, red inside: what the reports said around what was true on that day."
                .to_owned(),
            figures::lights(report, found),
        );
    }
    if let Some(found) = &debrief.attribution {
        add(
            "causes",
            "Where the days and the money went",
            "Each cause with what it took (right) or won (left); they add up exactly.".to_owned(),
            html! { (figures::slip(report, &found.slip)) (figures::cost(report, &found.cost)) },
        );
    }
    add(
        "value",
        "Earned value",
        String::new(),
        figures::earned_value(report),
    );
    add(
        "story",
        "The story, week by week",
        String::new(),
        story(report),
    );
    if let Some(outcome) = &debrief.outcome {
        let lead = "How it was managed: shown, not scored.".to_owned();
        add("practice", "Practice notes", lead, practice(outcome));
    }
    add(
        "method",
        "How this was computed",
        String::new(),
        method(report),
    );
    Page {
        title: debrief.title.to_string(),
        kicker: words::kind(report),
        memo: verdict(report),
        sections,
        foot: words::made_by(),
    }
}

fn verdict(report: &Report) -> Markup {
    let debrief = &report.debrief;
    let Some(outcome) = &debrief.outcome else {
        let body = html! { p { (words::facts(report)) } };
        return memo(None, "Not over yet", body);
    };
    memo(
        Some((outcome.grade.letter(), outcome.overall)),
        &outcome.ending,
        html! {
            p { strong { (words::facts(report)) } }
            p { (outcome.story) }
        },
    )
}

fn scores(outcome: &Outcome) -> Markup {
    html! {
        (figures::score(outcome, Dimension::Delivery, "Delivery", outcome.delivery))
        (figures::score(outcome, Dimension::Quality, "Quality", outcome.quality))
        (figures::score(outcome, Dimension::Alignment, "Alignment", outcome.alignment))
    }
}

fn decisions(report: &Report, found: &Counterfactuals) -> Markup {
    let list = |title: &str, id: &str, places: &[usize]| {
        html! {
            @if !places.is_empty() {
                h3 #(id) { (title) }
                ol.findings aria-labelledby=(id) {
                    @for worth in places.iter().filter_map(|place| found.worths.get(*place)) { (finding(report, worth)) }
                }
            }
        }
    };
    html! {
        (list("Helped most", "helped", &found.helped))
        (list("Hurt most", "hurt", &found.hurt))
        (list("Decided by luck", "by-luck", &found.by_luck))
        @if !found.pairs.is_empty() {
            h3 #pairs { "Together" }
            ul.findings aria-labelledby="pairs" {
                @for pair in &found.pairs {
                    li.two {
                        p { (pair.sentence) }
                        span.worth { (words::signed(pair.beyond.mean)) }
                    }
                }
            }
        }
        @if !found.worths.is_empty() { (figures::worths(report, found)) }
        @if let Some(proof) = words::proof(report, found) { p.quiet { (proof) } }
    }
}

fn finding(report: &Report, worth: &Worth) -> Markup {
    let points = worth.here.overall;
    let (class, sign) = if points < 0.0 {
        ("worth down", "▼ ")
    } else {
        ("worth up", "▲ ")
    };
    // The sentence begins with what was done; as a heading, that is said once.
    let what = &worth.deed.what;
    let rest = worth
        .sentence
        .strip_prefix(what.as_str())
        .unwrap_or(&worth.sentence);
    html! {
        li {
            span.when { (words::weeks(report, worth)) }
            div {
                p { strong { (what) } (rest) }
                @if let Some(better) = words::better_choice(worth) { p { (better) } }
            }
            span class=(class) {
                span aria-hidden="true" { (sign) }
                (words::signed(points))
            }
        }
    }
}

fn luck(found: &LuckAndSkill) -> Markup {
    html! {
        (figures::luck(found))
        @if !found.styles.is_empty() { (figures::styles(found).render()) }
        @if let Some(adapting) = words::adapting(found) { p.quiet { (adapting) } }
    }
}

fn story(report: &Report) -> Markup {
    html! {
        ol.story {
            @for week in &report.weeks {
                @let small = week.happened.iter().filter(|(_, weight, _)| *weight == NewsWeight::Note).count();
                li {
                    h3 { "Week " (week.number) ", from " (report.scenario.calendar.short(week.from)) }
                    (happened(report, week, |weight| weight != NewsWeight::Note))
                    @if !week.decided.is_empty() {
                        p.yours { "You: " (week.decided.join("; ")) "." }
                    }
                    @if small > 0 {
                        details {
                            summary { "Small news: " (small) }
                            (happened(report, week, |weight| weight == NewsWeight::Note))
                        }
                    }
                }
            }
        }
    }
}

/// What happened in a week, a line a day.
fn happened(report: &Report, week: &Week, shown: impl Fn(NewsWeight) -> bool) -> Markup {
    let mut days: Vec<(Day, Vec<(NewsWeight, &str)>)> = Vec::new();
    for (day, weight, text) in &week.happened {
        if !shown(*weight) {
            continue;
        }
        match days.last_mut() {
            Some((last, texts)) if last == day => texts.push((*weight, text)),
            _ => days.push((*day, vec![(*weight, text)])),
        }
    }
    html! {
        @if !days.is_empty() {
            dl.days {
                @for (day, texts) in days {
                    dt { (report.scenario.calendar.short(day)) }
                    dd {
                        @for (weight, text) in texts {
                            @if weight == NewsWeight::Act { strong { (text) } } @else { (text) }
                            " "
                        }
                    }
                }
            }
        }
    }
}

fn practice(outcome: &Outcome) -> Markup {
    html! {
        dl {
            @for note in &outcome.practice {
                dt { (note.name) ", " (format!("{:.0}", note.points)) " of 100" }
                dd { (note.example) }
            }
        }
    }
}

fn method(report: &Report) -> Markup {
    html! {
        @for paragraph in words::method(report) { p { (paragraph) } }
        dl {
            @for (name, value) in words::facts_of_the_run(report) {
                dt { (name) }
                dd { (value) }
            }
        }
    }
}
