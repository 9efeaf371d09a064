//! What the TPM does and decides, in words: for the palette, for the days that have been, and for what just happened.

use crate::engine::board::Board;
use crate::engine::components::{Bar, Pace};
use crate::engine::decision::{News, Promised, Proposal};
use crate::engine::{Action, Decision};
use crate::scenario::ids::List;
use crate::scenario::vocabulary::Method;
use crate::scenario::{Day, Scenario};
use crate::tr;

use super::acts;
use super::intent::{Intent, Overlay, Screen};
use super::sight::{self, short};

/// The name of a thing by its id; the id itself where the scenario has no such thing.
fn name(scenario: &Scenario, list: List, slug: &str) -> String {
    let Some(index) = scenario.find(list, slug) else {
        return slug.to_owned();
    };
    match list {
        List::Task => scenario.tasks[index].name.to_string(),
        List::Person => scenario.team[index].name.to_string(),
        List::Stakeholder => scenario.stakeholders[index].name.to_string(),
        List::Feature => scenario.features[index].name.to_string(),
        List::External => scenario.externals[index].name.to_string(),
        List::Risk => scenario.risks[index].name.to_string(),
        List::Event => scenario.events[index].title.to_string(),
        List::Readiness => scenario.launch.readiness[index].text.to_string(),
        List::LaunchOption => scenario.launch.options[index].text.to_string(),
        List::Promise => scenario.promises[index].text.to_string(),
        _ => slug.to_owned(),
    }
}

fn date(scenario: &Scenario, day: Day) -> String {
    scenario.calendar.short(day).to_string()
}

/// An action in words.
#[must_use]
pub fn action(scenario: &Scenario, action: &Action) -> String {
    let person = |id: &str| name(scenario, List::Person, id);
    let task = |id: &str| name(scenario, List::Task, id);
    let feature = |id: &str| name(scenario, List::Feature, id);
    match action {
        Action::OneOnOne(id) => tr!("one-on-one-with", name = person(id)),
        Action::DeepDive(id) => tr!("deed-deep-dive", task = task(id)),
        Action::Unblock(id) => tr!("deed-unblock", task = task(id)),
        Action::Review(id) => tr!("deed-review", task = task(id)),
        Action::Chase(id) => tr!("deed-chase", name = name(scenario, List::External, id)),
        Action::Refine(id) => tr!("deed-refine", feature = feature(id)),
        Action::Sync(id, news) => {
            let who = name(scenario, List::Stakeholder, id);
            match news {
                News::Nothing => tr!("deed-sync", name = who),
                News::Target => tr!("deed-sync-target", name = who),
                News::Forecast => tr!("deed-sync-p50", name = who),
                News::Cautious => tr!("deed-sync-p80", name = who),
            }
        }
        Action::Report(_) => tr!("status-report"),
        Action::RiskReview => tr!("risk-review"),
        Action::Respond(id, number) => {
            let response = scenario
                .find(List::Risk, id)
                .and_then(|index| scenario.risks[index].responses.get(*number as usize))
                .map_or_else(String::new, |response| response.name.to_string());
            tr!(
                "deed-respond",
                risk = name(scenario, List::Risk, id),
                response = response
            )
        }
        Action::Replan => tr!("replan"),
        Action::Rebaseline => tr!("deed-rebaseline"),
        Action::ScopeTalk(id, proposal) => match proposal {
            Proposal::Cut => tr!("deed-cut", feature = feature(id)),
            Proposal::Defer => tr!("deed-defer", feature = feature(id)),
            Proposal::Restore => tr!("deed-restore", feature = feature(id)),
        },
        Action::AskMoney(sum) => tr!(
            "ask-for",
            sum = sight::money_of(f64::from(*sum), &scenario.money.currency)
        ),
        Action::AskTime(days) => tr!("deed-ask-time", days = *days),
        Action::Retrospective => tr!("retro"),
        Action::Recognise(id) => tr!("deed-recognise", name = person(id)),
        Action::Coach(id) => tr!("deed-coach", name = person(id)),
        Action::Mediate(a, b) => tr!("deed-mediate", a = person(a), b = person(b)),
        Action::TeamEvent => tr!("team-event"),
        Action::Interview(id) => tr!("deed-hire", name = person(id)),
        Action::Train(id, discipline) => tr!(
            "deed-train",
            name = person(id),
            discipline = discipline.to_string()
        ),
        Action::Study(skill) => tr!("deed-study", skill = skill.word()),
        Action::Prepare(id) => tr!("deed-prepare", item = name(scenario, List::Readiness, id)),
    }
}

/// A decision in words. `taken` is the day on which it was.
#[must_use]
pub fn decision(scenario: &Scenario, decision: &Decision, taken: Day) -> String {
    let person = |id: &str| name(scenario, List::Person, id);
    let task = |id: &str| name(scenario, List::Task, id);
    let stakeholder = |id: &str| name(scenario, List::Stakeholder, id);
    match decision {
        Decision::Assign {
            person: who,
            task: what,
        } => {
            tr!("deed-assign", name = person(who), task = task(what))
        }
        Decision::Release {
            person: who,
            task: Some(what),
        } => {
            tr!("deed-release-one", name = person(who), task = task(what))
        }
        Decision::Release {
            person: who,
            task: None,
        } => tr!("deed-release", name = person(who)),
        Decision::Prioritise {
            task: what,
            rank: 0,
        } => tr!("deed-rank-none", task = task(what)),
        Decision::Prioritise { task: what, rank } => {
            tr!("deed-rank", task = task(what), rank = *rank)
        }
        Decision::SetBar { task: what, bar } => {
            let bar = match bar {
                Bar::Fast => tr!("bar-fast"),
                Bar::Standard => tr!("bar-standard"),
                Bar::Rigorous => tr!("bar-rigorous"),
            };
            tr!("deed-bar", task = task(what), bar = bar)
        }
        Decision::SetPace { who, pace } => {
            let pace = match pace {
                Pace::Normal => tr!("pace-normal"),
                Pace::Push => tr!("pace-push"),
                Pace::Crunch => tr!("pace-crunch"),
            };
            let who = if &**who == "all" {
                tr!("everybody")
            } else {
                person(who)
            };
            tr!("deed-pace", name = who, pace = pace)
        }
        Decision::Dismiss { person: who } => tr!("deed-dismiss", name = person(who)),
        Decision::ChooseMethod(method) => {
            let method = match method {
                Method::Scrum => tr!("scrum"),
                Method::Kanban => tr!("kanban"),
                Method::StageGates => tr!("gates"),
            };
            tr!("deed-method", method = method)
        }
        Decision::Plan {
            action: what,
            day,
            delegate,
            evening,
        } => {
            let mut words = action(scenario, what);
            if let Some(who) = delegate {
                words = tr!("deed-by", deed = words, name = person(who));
            }
            if *evening {
                words = tr!("deed-evening", deed = words);
            }
            if *day != taken {
                words = tr!("deed-on", deed = words, date = date(scenario, *day));
            }
            words
        }
        Decision::Move { day, .. } => tr!("deed-move", date = date(scenario, *day)),
        Decision::Drop { .. } => tr!("deed-drop"),
        Decision::Answer { card, choice } => {
            let answer = scenario
                .find(List::Event, card)
                .and_then(|index| {
                    let choices = &scenario.events[index].choices;
                    choices.iter().find(|known| *known.id == **choice)
                })
                .map_or_else(|| choice.to_string(), |known| known.text.to_string());
            let card = name(scenario, List::Event, card);
            tr!("deed-answer", card = card, answer = answer)
        }
        Decision::Promise(promised) => match promised {
            Promised::Declared(id) => name(scenario, List::Promise, id),
            Promised::LiveBy(to, day) => tr!(
                "deed-promise-date",
                name = stakeholder(to),
                date = date(scenario, *day)
            ),
            Promised::Include(to, id) => tr!(
                "deed-promise-feature",
                name = stakeholder(to),
                feature = name(scenario, List::Feature, id)
            ),
            Promised::WithinBudget(to) => tr!("deed-promise-budget", name = stakeholder(to)),
        },
        Decision::Launch { option } => {
            let option = name(scenario, List::LaunchOption, option);
            tr!("deed-launch", option = option)
        }
        Decision::Look(screen) => tr!("command-show", screen = screen.to_string()),
    }
}

/// Something that the palette offers.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What.
    pub words: String,
    /// What it costs, or by which keys it is done.
    pub hint: String,
    /// The act.
    pub intent: Intent,
}

/// Everything that can be done with the people and things on the board, on a day.
#[must_use]
pub fn offers(scenario: &Scenario, board: &Board, on: Day) -> Vec<Offer> {
    let show = |name: &str, intent: Intent| Offer {
        words: tr!("deed-show", name = name),
        hint: String::new(),
        intent,
    };
    let mut all = Vec::new();
    for person in board.people.iter().filter(|person| !person.gone) {
        all.push(show(&person.name, Intent::Person(person.id.clone())));
    }
    for task in &board.tasks {
        all.push(show(&task.name, Intent::Task(task.id.clone())));
    }
    for risk in board
        .risks
        .iter()
        .filter(|risk| !risk.fired && !risk.closed)
    {
        all.push(show(&risk.name, Intent::Show(Screen::Risks)));
    }
    all.extend(acts::acts(scenario, board).into_iter().map(|act| Offer {
        words: act.words,
        hint: sight::hours_text(act.hours),
        intent: Intent::plan(act.action, on),
    }));
    for card in &board.cards {
        all.push(Offer {
            words: tr!("read-and-answer-label", title = card.title.to_string()),
            hint: tr!("by-date", date = short(&card.deadline.date)),
            intent: Intent::Lay(Overlay::Card(card.id.clone())),
        });
    }
    all
}
