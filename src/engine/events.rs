//! Events: cards that come up, are answered or lapse; messages, reactions, and what was put off.

use std::sync::Arc;

use super::ledger::Cause;
use super::luck::Stream;
use super::resources::{Letter, NewsWeight, OpenCard, PendingWhat};
use super::site::{Site, story_salt};
use super::{money, risks, words};
use crate::scenario::ids::kind::EventId;
use crate::scenario::{Day, Id};

/// Everything of the story that is due today. Part of the morning.
pub fn tell(site: &mut Site) {
    due(site);
    let scenario = site.scenario();
    let day = site.today();
    for (position, reaction) in scenario.reactions.iter().enumerate() {
        let held = site.story.reaction_held[position];
        if reaction.once && held {
            continue;
        }
        let holds = site.holds(&reaction.when);
        site.story.reaction_held[position] = holds;
        if holds && !held {
            site.apply_apart(&reaction.effects, Cause::Story, story_salt(1, position));
        }
    }
    for (position, message) in scenario.messages.iter().enumerate() {
        if !site.story.message_sent[position] && site.holds(&message.when) {
            site.story.message_sent[position] = true;
            site.story.messages.push(Letter {
                day,
                from: message.from,
                text: Arc::clone(&message.text),
            });
            site.apply_apart(&message.effects, Cause::Story, story_salt(2, position));
        }
    }
    for (position, event) in scenario.events.iter().enumerate() {
        let id: EventId = Id::new(position);
        let record = site.story.events[position];
        if event.once && record.drawn {
            continue;
        }
        let holds = site.holds(&event.when);
        if event.once || event.chance.is_none() {
            if !holds {
                site.story.events[position].held = false;
                continue;
            }
        } else if !holds || record.held {
            site.story.events[position].held = holds;
            continue;
        }
        if record.held && !event.once {
            continue;
        }
        site.story.events[position].held = true;
        site.story.events[position].drawn = true;
        if let Some(odds) = &event.chance {
            let key = scenario.keys.events[position].hash();
            // Once in a project: the same number whatever the day, so that a delay does not change the weather.
            let on = if event.once { Day(0) } else { day };
            if site.luck.uniform(Stream::Event, key, on) >= site.chance(odds) {
                continue;
            }
        }
        bring_up(site, id);
    }
    lapse(site);
}

/// What was put off until today.
fn due(site: &mut Site) {
    let day = site.today();
    // Effects may put off more; those are for later days.
    let mut position = 0;
    while position < site.story.pending.len() {
        if site.story.pending[position].day > day {
            position += 1;
            continue;
        }
        let pending = site.story.pending.remove(position);
        site.story.chance_ordinal = pending.salt;
        match pending.what {
            PendingWhat::Effects(effects) => site.apply(&effects, pending.cause),
            PendingWhat::Add(quantity, x) => site.change(&quantity, pending.cause, |old| old + x),
            PendingWhat::Scale(quantity, x) => site.change(&quantity, pending.cause, |old| old / x),
            PendingWhat::Response(risk, response) => risks::take_effect(site, risk, response),
        }
    }
}

/// A card comes up.
pub fn bring_up(site: &mut Site, id: EventId) {
    let scenario = site.scenario();
    let event = &scenario.events[id.index()];
    let day = site.today();
    let waiting = site.story.cards.iter().any(|card| card.event == id);
    let record = &mut site.story.events[id.index()];
    if record.happened.is_some() && event.once || waiting {
        return;
    }
    record.happened = Some(day);
    record.drawn = true;
    record.answer = None;
    record.lapsed = false;
    let deadline = day.plus(event.answer_within);
    site.story.cards_so_far += 1;
    let number = site.story.cards_so_far;
    site.story.cards.push(OpenCard {
        event: id,
        number,
        day,
        deadline,
    });
    site.news(NewsWeight::Act, words::sentence(&event.title));
    site.apply_apart(&event.effects, Cause::Card(id), 0);
}

/// Cards whose deadline is past answer themselves.
fn lapse(site: &mut Site) {
    let scenario = site.scenario();
    let day = site.today();
    while let Some(position) = site.story.cards.iter().position(|card| day > card.deadline) {
        let card = site.story.cards.remove(position);
        let event = &scenario.events[card.event.index()];
        let record = &mut site.story.events[card.event.index()];
        record.lapsed = true;
        record.answered = Some(day);
        site.story.chance_ordinal = 0;
        site.news(
            NewsWeight::Look,
            format!("Nobody answered: {}", words::sentence(&event.title)),
        );
        let cause = Cause::Card(card.event);
        if let Some(choice) = &event.otherwise.choice
            && let Some(answer) = event.choices.iter().position(|c| c.id == *choice)
        {
            site.story.events[card.event.index()].answer = Some(answer as u32);
            let choice = &event.choices[answer];
            money::spend(site, choice.cost, choice.from, cause);
            site.apply(&choice.effects, cause);
        }
        site.apply(&event.otherwise.effects, cause);
    }
}

/// As if a card had been answered so, without its price.
pub fn as_chosen(site: &mut Site, id: EventId, choice: &str, cause: Cause) {
    let scenario = site.scenario();
    let event = &scenario.events[id.index()];
    let Some(answer) = event.choices.iter().position(|c| *c.id == *choice) else {
        return;
    };
    let day = site.today();
    site.story.cards.retain(|card| card.event != id);
    let record = &mut site.story.events[id.index()];
    // A choice that leads back to itself must not go round for ever.
    if record.answer == Some(answer as u32) {
        return;
    }
    record.drawn = true;
    record.happened = record.happened.or(Some(day));
    record.answer = Some(answer as u32);
    record.answered = Some(day);
    site.apply(&event.choices[answer].effects, cause);
}
