//! Checks of the story: flags, cards, chances, what effects may touch.

use std::collections::BTreeSet;

use super::diagnostic::{Diagnostic, codes, list_names};
use super::format::Content;
use super::ids::List;
use super::resolve::Resolver;
use super::structure::names_around;
use super::vocabulary::{Condition, Quantity};
use crate::plan::{Link, Network};

/// Everything that can be wrong with the story as a story.
pub fn check(content: &Content, resolver: &mut Resolver<'_>) {
    flags(resolver);
    cards(content, resolver);
    readiness(content, resolver);
}

/// Readiness items whose conditions ask for each other, or for themselves, would be asked for ever.
fn readiness(content: &Content, resolver: &mut Resolver<'_>) {
    let items = &content.launch.readiness;
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
    resolver.error(
        codes::CYCLE,
        resolver.span(List::Readiness, first),
        format!("these readiness items hold when they hold: {names}"),
        Some("say what makes them hold without `Ready` leading back".into()),
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

fn flags(resolver: &mut Resolver<'_>) {
    let names = resolver.names(List::Flag);
    let mut uses = vec![(None, false, false); names.len()];
    for &(flag, writes, span) in &resolver.flag_uses {
        let (first, set, read) = &mut uses[flag as usize];
        first.get_or_insert(span);
        *set |= writes;
        *read |= !writes;
    }
    for (name, (first, set, read)) in names.iter().zip(uses) {
        let Some(span) = first else {
            continue;
        };
        if !set {
            resolver.error(
                codes::FLAG_NEVER_SET,
                span,
                format!("nothing ever sets the flag `{name}`"),
                Some(format!(
                    "set it with the effect Flag(\"{name}\"), or remove the condition"
                )),
            );
        } else if !read {
            resolver.findings.push(
                Diagnostic::warning(
                    codes::FLAG_NEVER_READ,
                    span,
                    format!("nothing ever reads the flag `{name}`"),
                )
                .help("read it in a condition, or leave it out"),
            );
        }
    }
}

fn cards(content: &Content, resolver: &mut Resolver<'_>) {
    let mut choices = Vec::with_capacity(content.events.len());
    for (position, event) in content.events.iter().enumerate() {
        let span = resolver.span(List::Event, position);
        if !(2..=6).contains(&event.choices.len()) {
            resolver.error(
                codes::CHOICES,
                span,
                format!(
                    "the card `{}` has {} choices; a card has 2 to 6",
                    event.id,
                    event.choices.len()
                ),
                Some("a card asks for a decision; use `messages` for what asks for none".into()),
            );
        }
        let idle = event.choices.iter().filter(|c| c.effects.is_empty());
        let idle = idle.count();
        let mut ids = BTreeSet::new();
        for choice in &event.choices {
            if !ids.insert(&*choice.id) {
                resolver.error(
                    codes::DUPLICATE_ID,
                    span,
                    format!("the card `{}` has two choices `{}`", event.id, choice.id),
                    Some("rename one of them".into()),
                );
            }
            if choice.effects.is_empty() && choice.hours <= 0.0 && choice.cost.0 == 0 && idle > 1 {
                resolver.error(
                    codes::CHOICES,
                    span,
                    format!("two choices of the card `{}` do nothing", event.id),
                    Some("give each choice a price or a consequence".into()),
                );
            }
            if exclude_each_other(&choice.needs) {
                resolver.error(
                    codes::NEVER_OPEN,
                    span,
                    format!("the choice `{}` of the card `{}` can never be open: its requirements exclude each other", choice.id, event.id),
                    Some("remove one of the requirements".into()),
                );
            }
        }
        match &event.otherwise.choice {
            Some(choice) if !ids.contains(&**choice) => resolver.error(
                codes::UNKNOWN_REFERENCE,
                span,
                format!(
                    "the card `{}` falls back on `{choice}`, which is none of its choices",
                    event.id
                ),
                Some("name one of its choices under `otherwise`".into()),
            ),
            None if event.otherwise.effects.is_empty() && idle == 0 => {
                resolver.error(
                    codes::CHOICES,
                    span,
                    format!(
                        "nothing happens when nobody answers the card `{}`",
                        event.id
                    ),
                    Some("write what silence does: `otherwise: (choice: \"…\")` or effects".into()),
                );
            }
            _ => {}
        }
        choices.push(ids);
    }
    let mut answered = Vec::new();
    for event in &content.events {
        conditions_of(&event.when, &mut answered);
    }
    for (event, choice) in answered {
        if !choices[event].contains(&*choice) {
            let span = resolver.span(List::Event, event);
            resolver.error(
                codes::UNKNOWN_REFERENCE,
                span,
                format!("a condition asks whether `{}` was answered with `{choice}`, which is none of its choices", content.events[event].id),
                list_names(choices[event].iter().copied()).map(|list| format!("its choices are {list}")),
            );
        }
    }
}

/// Whether some conditions can never hold together, as far as one can see without playing.
fn exclude_each_other(needs: &[Condition]) -> bool {
    let (mut set, mut clear) = (BTreeSet::new(), BTreeSet::new());
    let (mut from, mut before) = (Vec::new(), Vec::new());
    for need in needs {
        match need {
            Condition::Flag(flag) => {
                set.insert(flag);
            }
            Condition::Not(not) => {
                if let Condition::Flag(flag) = not.as_ref() {
                    clear.insert(flag);
                }
            }
            Condition::From(day) => from.push(*day),
            Condition::Before(day) => before.push(*day),
            Condition::On(day) => {
                from.push(*day);
                before.push(day.plus(1));
            }
            _ => {}
        }
    }
    let days = from.iter().max().zip(before.iter().min());
    days.is_some_and(|(from, before)| from >= before) || !set.is_disjoint(&clear)
}

fn conditions_of(condition: &Condition, answered: &mut Vec<(usize, std::sync::Arc<str>)>) {
    match condition {
        Condition::All(all) | Condition::Any(all) => {
            for c in all {
                conditions_of(c, answered);
            }
        }
        Condition::Not(c) => conditions_of(c, answered),
        Condition::Answered(event, choice) => answered.push((event.index(), choice.clone())),
        _ => {}
    }
}
