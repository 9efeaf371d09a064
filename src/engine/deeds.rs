//! Decisions in words: what is planned, what was taken back, what hindsight weighs. One wording for all who speak of them.

use super::components::{Bar, Pace};
use super::decision::{Action, Decision, News, Promised, Proposal};
use crate::scenario::ids::List;
use crate::scenario::{Cents, Day, Scenario};

/// The name of a thing by its id; the id itself where the scenario has no such thing.
fn name<'a>(scenario: &'a Scenario, list: List, slug: &'a str) -> &'a str {
    let Some(index) = scenario.find(list, slug) else {
        return slug;
    };
    match list {
        List::Task => &scenario.tasks[index].name,
        List::Person => &scenario.team[index].name,
        List::Stakeholder => &scenario.stakeholders[index].name,
        List::Feature => &scenario.features[index].name,
        List::External => &scenario.externals[index].name,
        List::Risk => &scenario.risks[index].name,
        List::Event => &scenario.events[index].title,
        List::Readiness => &scenario.launch.readiness[index].text,
        List::LaunchOption => &scenario.launch.options[index].text,
        List::Promise => &scenario.promises[index].text,
        _ => slug,
    }
}

/// A quality bar in a word.
#[must_use]
pub const fn bar(bar: Bar) -> &'static str {
    match bar {
        Bar::Fast => "fast",
        Bar::Standard => "standard",
        Bar::Rigorous => "rigorous",
    }
}

/// A pace in a word.
#[must_use]
pub const fn pace(pace: Pace) -> &'static str {
    match pace {
        Pace::Normal => "normal",
        Pace::Push => "push",
        Pace::Crunch => "crunch",
    }
}

/// An action in words.
#[must_use]
pub fn action(action: &Action, scenario: &Scenario) -> String {
    let name = |list: List, slug| name(scenario, list, slug);
    match action {
        Action::OneOnOne(p) => format!("1:1 with {}", name(List::Person, p)),
        Action::Recognise(p) => format!("recognise {}", name(List::Person, p)),
        Action::Coach(p) => format!("coach {}", name(List::Person, p)),
        Action::Interview(p) => format!("get {}", name(List::Person, p)),
        Action::DeepDive(t) => format!("deep dive: {}", name(List::Task, t)),
        Action::Unblock(t) => format!("unblock {}", name(List::Task, t)),
        Action::Review(t) => format!("review of {}", name(List::Task, t)),
        Action::Chase(x) => format!("chase {}", name(List::External, x)),
        Action::Refine(f) => format!("refine {}", name(List::Feature, f)),
        Action::ScopeTalk(f, proposal) => {
            let verb = match proposal {
                Proposal::Cut => "cut",
                Proposal::Defer => "defer",
                Proposal::Restore => "restore",
            };
            format!("scope talk: {verb} {}", name(List::Feature, f))
        }
        Action::Sync(s, news) => {
            let told = match news {
                News::Nothing => "",
                News::Target => ", telling the target",
                News::Forecast => ", telling P50",
                News::Cautious => ", telling P80",
            };
            format!("sync with {}{told}", name(List::Stakeholder, s))
        }
        Action::Respond(r, n) => {
            let response = scenario
                .find(List::Risk, r)
                .and_then(|index| scenario.risks[index].responses.get(*n as usize))
                .map_or("", |response| &response.name);
            format!("{}: {response}", name(List::Risk, r))
        }
        Action::Mediate(a, b) => format!(
            "mediate between {} and {}",
            name(List::Person, a),
            name(List::Person, b)
        ),
        Action::Train(p, d) => format!("train {} in {d}", name(List::Person, p)),
        Action::Prepare(item) => format!("prepare: {}", name(List::Readiness, item)),
        Action::AskMoney(sum) => format!("ask for {} of money", Cents(i64::from(*sum) * 100)),
        Action::AskTime(days) => format!("ask for {days} more days"),
        Action::Study(skill) => format!("course in {}", skill.word()),
        Action::Report(_) => "status report".into(),
        Action::RiskReview
        | Action::Replan
        | Action::Rebaseline
        | Action::Retrospective
        | Action::TeamEvent => action.kind().word().into(),
    }
}

/// A decision in words, to stand inside a sentence: `Priya Nair on Payment form`. `taken` is the day on which it was taken; an action
/// that was planned for another day says which.
#[must_use]
pub fn decision(decision: &Decision, taken: Day, scenario: &Scenario) -> String {
    let person = |id| name(scenario, List::Person, id);
    let task = |id| name(scenario, List::Task, id);
    let stakeholder = |id| name(scenario, List::Stakeholder, id);
    let date = |day| scenario.calendar.short(day);
    match decision {
        Decision::Assign {
            person: who,
            task: on,
        } => format!("{} on {}", person(who), task(on)),
        Decision::Release {
            person: who,
            task: Some(from),
        } => format!("{} off {}", person(who), task(from)),
        Decision::Release {
            person: who,
            task: None,
        } => format!("{} off everything", person(who)),
        Decision::Prioritise {
            task: what,
            rank: 0,
        } => {
            format!("{} where the plan puts it", task(what))
        }
        Decision::Prioritise { task: what, rank } => format!("{} at place {rank}", task(what)),
        Decision::SetBar {
            task: what,
            bar: to,
        } => {
            format!("{} to the {} bar", task(what), bar(*to))
        }
        Decision::SetPace { who, pace: to } => {
            let who = if &**who == "all" {
                "everybody"
            } else {
                person(who)
            };
            format!("{who} at {} pace", pace(*to))
        }
        Decision::Dismiss { person: who } => format!("{} leaving", person(who)),
        Decision::ChooseMethod(method) => format!("the choice of {}", method.word()),
        Decision::Plan {
            action: what,
            day,
            delegate,
            evening,
        } => {
            let mut words = action(what, scenario);
            if let Some(who) = delegate {
                words.push_str(&format!(", done by {}", person(who)));
            }
            if *evening {
                words.push_str(", in the evening");
            }
            if *day != taken {
                words.push_str(&format!(", {}", date(*day)));
            }
            words
        }
        Decision::Move { slot, day } => format!("the move of slot {slot} to {}", date(*day)),
        Decision::Drop { slot } => format!("the drop of slot {slot}"),
        Decision::Answer { card, choice } => {
            let text = scenario.find(List::Event, card).and_then(|index| {
                let choices = &scenario.events[index].choices;
                let known = choices.iter().find(|known| *known.id == **choice)?;
                Some(&*known.text)
            });
            format!(
                "\"{}\" to \"{}\"",
                text.unwrap_or(choice),
                name(scenario, List::Event, card)
            )
        }
        Decision::Promise(promised) => match promised {
            Promised::Declared(id) => {
                format!("the promise \"{}\"", name(scenario, List::Promise, id))
            }
            Promised::LiveBy(to, day) => {
                format!("the promise to {}: live by {}", stakeholder(to), date(*day))
            }
            Promised::Include(to, feature) => format!(
                "the promise to {}: {} is in the launch",
                stakeholder(to),
                name(scenario, List::Feature, feature)
            ),
            Promised::WithinBudget(to) => {
                format!("the promise to {}: within the budget", stakeholder(to))
            }
        },
        Decision::Launch { option } => {
            format!("the launch: {}", name(scenario, List::LaunchOption, option))
        }
        Decision::Look(screen) => format!("the look at {screen}"),
    }
}
