//! Checks of the story: cards and their choices, conditions, what is asked of draws and of other cards.

use std::collections::{BTreeMap, BTreeSet};

use super::diagnostic::{Diagnostic, codes, list_names, nearest};
use super::ending;
use super::flags;
use super::format::{Choice, Content, Event};
use super::holds::{Known, Why, exclude_each_other, never};
use super::ids::kind::EventId;
use super::ids::{Id, List, is_id};
use super::reader::{Kind, MAX_FINDINGS, shortened};
use super::resolve::Who;
use super::review::{Place, Review};
use super::structure::names_around;
use super::vocabulary::{Condition, Odds, Quantity};
use crate::plan::{Link, Network};

/// Everything that can be wrong with the story as a story.
pub(super) fn check(review: &mut Review<'_, '_, '_>) {
    flags::check(review);
    cards(review);
    named_in_passing(review);
    let known = never_up(review);
    conditions(review, &known);
    readiness(review);
    stakeholders(review);
    ending::check(review);
    empty_texts(review);
}

/// Readiness items whose conditions ask for each other, or for themselves, would be asked for ever.
fn readiness(review: &mut Review<'_, '_, '_>) {
    let items = &review.content.launch.readiness;
    let mut links = Vec::new();
    for (position, item) in items.iter().enumerate() {
        let mut asked = Vec::new();
        items_asked(&item.when, &mut asked);
        links.extend(
            asked
                .into_iter()
                .map(|asked| Link::finish_to_start(asked, position)),
        );
    }
    let Err(circle) = Network::new(items.len(), &links) else {
        return;
    };
    let names = names_around(&circle, |item| &items[item].id);
    let first = circle.tasks.first().copied().unwrap_or_default();
    let whole = review.root.at("launch").at("readiness").nth(first);
    review.error(
        whole,
        whole.at("when"),
        codes::CYCLE,
        format!("these readiness items hold when they hold: {names}"),
        "say what makes them hold without `Ready` leading back",
    );
}

fn items_asked(condition: &Condition, asked: &mut Vec<usize>) {
    match condition {
        Condition::Ready(item) => asked.push(item.index()),
        Condition::All(all) | Condition::Any(all) => {
            for c in all {
                items_asked(c, asked);
            }
        }
        Condition::Not(c) => items_asked(c, asked),
        Condition::AtLeast(quantity, _)
        | Condition::AtMost(quantity, _)
        | Condition::Above(quantity, _)
        | Condition::Below(quantity, _) => items_counted(quantity, asked),
        _ => {}
    }
}

fn items_counted(quantity: &Quantity, asked: &mut Vec<usize>) {
    match quantity {
        Quantity::Count(all) => all.iter().for_each(|c| items_asked(c, asked)),
        Quantity::Sum(terms) => terms
            .iter()
            .for_each(|(_, term)| items_counted(term, asked)),
        _ => {}
    }
}

fn cards(review: &mut Review<'_, '_, '_>) {
    let events = &review.content.events;
    let places = review.root.at("events").all();
    for (position, event) in events.iter().enumerate() {
        let whole = places.nth(position);
        let choices = whole.at("choices").all();
        let list = choices.list();
        if !(2..=6).contains(&event.choices.len()) {
            review.error(
                list,
                if event.choices.is_empty() {
                    list
                } else {
                    whole
                },
                codes::CHOICES,
                format!(
                    "the card `{}` has {} choice{}; a card has 2 to 6",
                    event.id,
                    event.choices.len(),
                    if event.choices.len() == 1 { "" } else { "s" }
                ),
                "a card asks for a decision; `messages` are for what asks for none",
            );
        }
        let is_free = |c: &Choice| c.effects.is_empty() && c.hours <= 0.0 && c.cost.0 == 0;
        let free: Vec<_> = (0..event.choices.len())
            .filter(|&c| is_free(&event.choices[c]))
            .collect();
        if let [first, second, ..] = free[..] {
            let place = choices.nth(second);
            let finding = Diagnostic::error(
                codes::CHOICES,
                place.span(),
                format!("two choices of the card `{}` do nothing", event.id),
            )
            .related(choices.nth(first).span(), "this one does nothing either")
            .help("give a choice a price (`hours`, `cost`) or a consequence (`effects`)");
            review.report(list, finding);
        }
        let mut ids: Vec<&str> = Vec::new();
        for (number, choice) in event.choices.iter().enumerate() {
            let place = choices.nth(number);
            if let Some(first) = ids.iter().position(|id| **id == *choice.id) {
                let finding = Diagnostic::error(
                    codes::DUPLICATE_ID,
                    place.span(),
                    format!(
                        "another choice of the card `{}` already has the id `{}`",
                        event.id, choice.id
                    ),
                )
                .related(choices.nth(first).span(), "the first one is here")
                .help("rename one of them");
                review.report(place, finding);
            }
            if ids.len() < 100 {
                ids.push(&choice.id);
            }
            if !is_id(&choice.id) && !review.is_wrong(place) {
                review.resolver.bad_id(&choice.id, place.span());
            }
            if exclude_each_other(&choice.needs) {
                let needs = place.at("needs");
                review.error(
                    needs,
                    needs,
                    codes::NEVER_OPEN,
                    format!(
                        "the choice `{}` of the card `{}` can never be open: its requirements exclude each other",
                        choice.id, event.id
                    ),
                    "take out one of the requirements",
                );
            }
        }
        silence(review, whole, event);
    }
}

/// What happens when nobody answers a card.
fn silence(review: &mut Review<'_, '_, '_>, whole: Place<'_>, event: &Event) {
    let otherwise = whole.at("otherwise");
    match &event.otherwise.choice {
        Some(choice) if event.choices.iter().all(|c| c.id != *choice) => {
            let ids = event.choices.iter().map(|c| &*c.id);
            let help = which_of(choice, ids, "its choices are");
            review.error(
                otherwise,
                otherwise.at("choice"),
                codes::UNKNOWN_REFERENCE,
                format!("the card `{}` has no choice `{choice}`", event.id),
                help,
            );
        }
        None if event.otherwise.effects.is_empty()
            && !event.choices.is_empty()
            && event.choices.iter().all(|c| !c.effects.is_empty()) =>
        {
            review.error(
                whole,
                otherwise,
                codes::CHOICES,
                format!(
                    "nothing happens when nobody answers the card `{}`",
                    event.id
                ),
                "say what silence does: `otherwise: (choice: \"…\")`, or `otherwise: (effects: […])`",
            );
        }
        _ => {}
    }
}

/// "did you mean …", or the names there are.
fn which_of<'n>(
    name: &str,
    names: impl Iterator<Item = &'n str> + Clone,
    these_are: &str,
) -> String {
    if let Some(near) = nearest(name, names.clone()) {
        return format!("did you mean `{near}`?");
    }
    list_names(names).map_or_else(
        || "there are none".into(),
        |names| format!("{these_are} {names}"),
    )
}

/// Choices and outcomes that conditions and effects ask for by name, wherever they stand.
fn named_in_passing(review: &mut Review<'_, '_, '_>) {
    let content = review.content;
    let choices = content.events.iter().map(|event| {
        let ids = event.choices.iter().map(|choice| &*choice.id);
        ids.collect::<BTreeSet<&str>>()
    });
    let choices: Vec<_> = choices.collect();
    let outcomes = content.draws.iter().map(|draw| {
        let names = draw.outcomes.iter().map(|(name, _)| &**name);
        names.collect::<BTreeSet<&str>>()
    });
    let outcomes: Vec<_> = outcomes.collect();
    let mut findings = Vec::new();
    review.root.walk(&mut |place| {
        let Kind::Tuple(tuple) = &place.node().kind else {
            return;
        };
        let (Some(word), [of, name]) = (tuple.name, &tuple.items[..]) else {
            return;
        };
        let (Some(of), Some(text)) = (of.text(), name.text()) else {
            return;
        };
        let (what, list, names) = match word {
            "Answered" | "AsChosen" => ("choice", List::Event, &choices),
            "Drawn" => ("outcome", List::Draw, &outcomes),
            _ => return,
        };
        let Some(index) = review.resolver.find(list, of) else {
            return;
        };
        let names = &names[index as usize];
        if !names.contains(text) && !review.is_unread(text) {
            // Each search looks at every name; only the first findings are ever shown.
            let help = (findings.len() < MAX_FINDINGS)
                .then(|| which_of(text, names.iter().copied(), &format!("its {what}s are")));
            findings.push(
                Diagnostic::error(
                    codes::UNKNOWN_REFERENCE,
                    name.span,
                    format!("`{of}` has no {what} `{}`", shortened(text)),
                )
                .help_if(help),
            );
        }
    });
    review.resolver.findings.append(&mut findings);
}

/// Cards that can never come up. Each is reported, and what waits for it can never hold either.
fn never_up(review: &mut Review<'_, '_, '_>) -> Known {
    let brought: BTreeSet<EventId> = review
        .root
        .named(&["Card", "AsChosen"])
        .iter()
        .filter_map(|name| review.resolver.find(List::Event, name))
        .map(|event| EventId::new(event as usize))
        .collect();
    let mut known = Known {
        last_day: review.content.finish.last_day,
        never: BTreeSet::new(),
    };
    let events = &review.content.events;
    let places = review.root.at("events").all();
    // Each round may show that a card waits for one that never comes up. Longer chains are left to the author.
    for _ in 0..8 {
        let before = known.never.len();
        for (position, event) in events.iter().enumerate() {
            let id = Id::new(position);
            if known.never.contains(&id) || brought.contains(&id) {
                continue;
            }
            let whole = places.nth(position);
            if review.is_unread(event.id.as_str()) || review.is_wrong(whole.at("when")) {
                continue;
            }
            let when = whole.at("when");
            let (place, words, help) = match never(&event.when, &known) {
                Some(Why::Deliberate) => (
                    when,
                    "its `when` is never true, and no effect brings it up".to_owned(),
                    format!(
                        "bring it up with the effect Card(\"{}\"), or change `when`",
                        event.id
                    ),
                ),
                Some(why) => {
                    let words = why.words(|event| events[event.index()].id.to_string());
                    (when, words, why.help().to_owned())
                }
                None if event.chance.as_ref().is_some_and(is_nil) => (
                    whole.at("chance"),
                    "its chance is 0".to_owned(),
                    "write a chance above 0, or leave `chance` out".to_owned(),
                ),
                None => continue,
            };
            known.never.insert(id);
            review.error(
                place,
                place,
                codes::NEVER_UP,
                format!("the card `{}` can never come up: {words}", event.id),
                help,
            );
        }
        if known.never.len() == before {
            break;
        }
    }
    known
}

fn is_nil(odds: &Odds) -> bool {
    odds.base <= 0.0 && odds.plus.iter().all(|(_, more)| *more <= 0.0)
}

/// Conditions beside those of cards that can never hold.
fn conditions(review: &mut Review<'_, '_, '_>, known: &Known) {
    let content = review.content;
    let root = review.root;
    let mut all: Vec<(Place<'_>, &Condition, String)> = Vec::new();
    macro_rules! add {
        ($list:ident, $field:ident, $what:literal) => {
            let places = root.at(stringify!($list)).all();
            for (n, item) in content.$list.iter().enumerate() {
                let place = places.nth(n);
                if let Some(place) = place.field(stringify!($field)) {
                    all.push((place, &item.$field, $what.to_owned()));
                }
            }
        };
    }
    add!(milestones, gate, "this gate");
    add!(messages, when, "the condition of this message");
    add!(reactions, when, "the condition of this reaction");
    add!(promises, kept, "what keeps this promise");
    add!(objectives, met, "what meets this objective");
    add!(risks, when, "the condition of this risk");
    let launch = root.at("launch");
    all.push((
        launch.at("possible"),
        &content.launch.possible,
        "`possible`".into(),
    ));
    all.push((launch.at("ready"), &content.launch.ready, "`ready`".into()));
    for (place, condition, what) in all {
        match never(condition, known) {
            None | Some(Why::Deliberate) => {}
            Some(why) => {
                let words = why.words(|event| content.events[event.index()].id.to_string());
                review.error(
                    place,
                    place,
                    codes::NEVER_HOLDS,
                    format!("{what} can never hold: {words}"),
                    why.help(),
                );
            }
        }
    }
    let options = launch.at("options").all();
    for (number, option) in content.launch.options.iter().enumerate() {
        if exclude_each_other(&option.needs) {
            let needs = options.nth(number).at("needs");
            review.error(
                needs,
                needs,
                codes::NEVER_OPEN,
                format!(
                    "the launch option `{}` can never be open: its requirements exclude each other",
                    option.id
                ),
                "take out one of the requirements",
            );
        }
    }
    let risks = root.at("risks").all();
    for (position, risk) in content.risks.iter().enumerate() {
        let responses = risks.nth(position).at("responses").all();
        for (number, response) in risk.responses.iter().enumerate() {
            if exclude_each_other(&response.needs) {
                let needs = responses.nth(number).at("needs");
                review.error(
                    needs,
                    needs,
                    codes::NEVER_OPEN,
                    format!(
                        "the response `{}` to `{}` can never be open: its requirements exclude each other",
                        response.name, risk.id
                    ),
                    "take out one of the requirements",
                );
            }
        }
    }
    let reactions = root.at("reactions").all();
    for (position, reaction) in content.reactions.iter().enumerate() {
        if reaction.effects.is_empty() {
            let place = reactions.nth(position).at("effects");
            review.error(
                place,
                place,
                codes::EMPTY,
                "a reaction without effects does nothing",
                "write what follows, or leave the reaction out",
            );
        }
    }
}

/// Stakeholders whom nothing that the player does can please.
fn stakeholders(review: &mut Review<'_, '_, '_>) {
    let content = review.content;
    // What an effect opens or restores may come after all.
    let named = review.root.named(&["Restore", "OpenTask"]);
    let mut opened = BTreeSet::new();
    for task in &content.tasks {
        if named.contains(task.id.as_str()) {
            opened.insert(task.feature.index());
        }
    }
    let comes = |feature: usize| {
        let spec = &content.features[feature];
        !spec.dormant || named.contains(spec.id.as_str()) || opened.contains(&feature)
    };
    let opinions = opinions(content);
    let places = review.root.at("stakeholders").all();
    for (position, stakeholder) in content.stakeholders.iter().enumerate() {
        let whole = places.nth(position);
        for (number, feature) in stakeholder.counts_on.iter().enumerate() {
            if !comes(feature.index()) {
                let place = whole.at("counts_on").nth(number);
                let name = &content.features[feature.index()].id;
                review.warn(
                    place,
                    place,
                    codes::CANNOT_PLEASE,
                    format!(
                        "nobody can please `{}`, who counts on `{name}`: it is dormant, and nothing ever opens it",
                        stakeholder.id
                    ),
                    format!("open it with the effect Restore(\"{name}\") somewhere, or take it off this list"),
                );
            }
        }
        if stakeholder.cadence_days == 0 {
            let place = whole.at("cadence_days");
            review.warn(
                place,
                place,
                codes::CANNOT_PLEASE,
                format!(
                    "nobody can please `{}`, who takes every day without a word amiss",
                    stakeholder.id
                ),
                "write after how many days of silence they get impatient: 5 is a week",
            );
        }
        let opinion = &opinions[position];
        if opinion.minds > 0 && opinion.fine == 0 {
            review.warn(
                whole,
                whole,
                codes::CANNOT_PLEASE,
                format!(
                    "nobody can please `{}`, who minds every answer to every card they have a say in",
                    stakeholder.id
                ),
                "leave one answer that they do not mind",
            );
        }
    }
}

/// What a stakeholder thinks of the cards on which they mind an answer.
#[derive(Clone, Copy, Default)]
struct Opinion {
    /// On how many cards they mind every answer.
    minds: usize,
    /// How many answers they like anywhere, or do not mind on a card on which they mind another.
    fine: usize,
}

/// The opinion of each stakeholder.
fn opinions(content: &Content) -> Vec<Opinion> {
    let mut opinions = vec![Opinion::default(); content.stakeholders.len()];
    let named = |list: &[Who]| -> BTreeSet<usize> {
        let named = list.iter().filter_map(|who| match who {
            Who::Stakeholder(id) => Some(id.index()),
            _ => None,
        });
        named.collect()
    };
    for event in &content.events {
        let mut minded: BTreeMap<usize, usize> = BTreeMap::new();
        for choice in &event.choices {
            for who in named(&choice.minds) {
                *minded.entry(who).or_default() += 1;
            }
            for who in named(&choice.likes) {
                opinions[who].fine += 1;
            }
        }
        for (who, count) in minded {
            if count == event.choices.len() {
                opinions[who].minds += 1;
            } else {
                opinions[who].fine += 1;
            }
        }
    }
    opinions
}

/// Texts that people read and that say nothing.
fn empty_texts(review: &mut Review<'_, '_, '_>) {
    const READ: [&str; 7] = [
        "name",
        "title",
        "text",
        "brief",
        "role",
        "says",
        "acceptance",
    ];

    let mut empty = Vec::new();
    review.root.walk(&mut |place| {
        let Kind::Struct(node) = &place.node().kind else {
            return;
        };
        for field in &node.fields {
            if READ.contains(&field.name)
                && let Kind::Text(text) = &field.value.kind
                && text.trim().is_empty()
            {
                empty.push(
                    Diagnostic::error(
                        codes::EMPTY_TEXT,
                        field.value.span,
                        format!("`{}` is empty, and people read it", field.name),
                    )
                    .help("write something, even if it is only a word"),
                );
            }
        }
    });
    review.resolver.findings.append(&mut empty);
}
