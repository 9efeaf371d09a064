//! Checks of the story: flags, cards, chances, what effects may touch.

use super::diagnostic::{Diagnostic, codes};
use super::format::Content;
use super::ids::List;
use super::resolve::Resolver;
use super::vocabulary::{Condition, Quantity};

/// Everything that can be wrong with the story as a story.
pub fn check(content: &Content, resolver: &mut Resolver<'_>) {
    flags(resolver);
    cards(content, resolver);
    readiness(content, resolver);
}

/// Readiness items whose conditions ask for each other, or for themselves, would be asked for ever.
fn readiness(content: &Content, resolver: &mut Resolver<'_>) {
    let items = &content.launch.readiness;
    let asks: Vec<Vec<usize>> = items
        .iter()
        .map(|item| {
            let mut asked = Vec::new();
            items_asked(&item.when, &mut asked);
            asked
        })
        .collect();
    for (position, item) in items.iter().enumerate() {
        let mut reached = vec![false; items.len()];
        let mut line = asks[position].clone();
        while let Some(next) = line.pop() {
            if !std::mem::replace(&mut reached[next], true) {
                line.extend_from_slice(&asks[next]);
            }
        }
        if reached[position] {
            let span = resolver.span(List::Readiness, position);
            resolver.error(
                codes::CYCLE,
                span,
                format!("the readiness item `{}` holds when it holds", item.id),
                Some("say what makes it hold without `Ready` leading back to it".into()),
            );
        }
    }
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
    for (index, name) in names.iter().enumerate() {
        let uses: Vec<_> = resolver
            .flag_uses
            .iter()
            .filter(|(flag, ..)| *flag as usize == index)
            .copied()
            .collect();
        let set = uses.iter().any(|(_, writes, _)| *writes);
        let read = uses.iter().any(|(_, writes, _)| !*writes);
        let Some(&(.., span)) = uses.first() else {
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
    for (position, event) in content.events.iter().enumerate() {
        let span = resolver.span(List::Event, position);
        if event.choices.len() < 2 || event.choices.len() > 6 {
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
        for (index, choice) in event.choices.iter().enumerate() {
            if event.choices[..index]
                .iter()
                .any(|other| other.id == choice.id)
            {
                resolver.error(
                    codes::DUPLICATE_ID,
                    span,
                    format!("the card `{}` has two choices `{}`", event.id, choice.id),
                    Some("rename one of them".into()),
                );
            }
            if choice.effects.is_empty()
                && choice.hours <= 0.0
                && choice.cost.0 == 0
                && event
                    .choices
                    .iter()
                    .filter(|c| c.effects.is_empty())
                    .count()
                    > 1
            {
                resolver.error(
                    codes::CHOICES,
                    span,
                    format!("two choices of the card `{}` do nothing", event.id),
                    Some("give each choice a price or a consequence".into()),
                );
            }
            let excludes = choice
                .needs
                .iter()
                .any(|need| choice.needs.iter().any(|other| opposites(need, other)));
            if excludes {
                resolver.error(
                    codes::NEVER_OPEN,
                    span,
                    format!("the choice `{}` of the card `{}` can never be open: its requirements exclude each other", choice.id, event.id),
                    Some("remove one of the requirements".into()),
                );
            }
        }
        match &event.otherwise.choice {
            Some(choice) if !event.choices.iter().any(|c| c.id == *choice) => resolver.error(
                codes::UNKNOWN_REFERENCE,
                span,
                format!(
                    "the card `{}` falls back on `{choice}`, which is none of its choices",
                    event.id
                ),
                Some("name one of its choices under `otherwise`".into()),
            ),
            None if event.otherwise.effects.is_empty()
                && event.choices.iter().all(|c| !c.effects.is_empty()) =>
            {
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
    }
    let mut answered = Vec::new();
    for event in &content.events {
        conditions_of(&event.when, &mut answered);
    }
    for (event, choice) in answered {
        let card = &content.events[event];
        if !card.choices.iter().any(|c| *c.id == *choice) {
            let span = resolver.span(List::Event, event);
            resolver.error(
                codes::UNKNOWN_REFERENCE,
                span,
                format!("a condition asks whether `{}` was answered with `{choice}`, which is none of its choices", card.id),
                Some(format!("its choices are {}", card.choices.iter().map(|c| format!("`{}`", c.id)).collect::<Vec<_>>().join(", "))),
            );
        }
    }
}

/// Whether two conditions can never hold together, as far as one can see without playing.
fn opposites(a: &Condition, b: &Condition) -> bool {
    match (a, b) {
        (Condition::Flag(x), Condition::Not(not)) => {
            matches!(not.as_ref(), Condition::Flag(y) if x == y)
        }
        (Condition::Before(x), Condition::From(y) | Condition::On(y)) => y >= x,
        (Condition::On(x), Condition::On(y)) => x != y,
        _ => false,
    }
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
