//! The story on the board: cards, messages, risks, and what the TPM has planned.

use std::sync::Arc;

use super::super::resources::Planned;
use super::super::{decide, deeds, words};
use super::{
    AnsweredView, CardView, ChoiceView, MessageView, PlannedView, ResponseView, RiskView, Scribe,
    listed,
};
use crate::scenario::vocabulary::Pool;
use crate::scenario::{Cents, Id, Who};

impl Scribe<'_> {
    /// The risk register.
    pub(super) fn risks(&self) -> Vec<RiskView> {
        let Self { site, scenario, .. } = self;
        let today = self.today;
        let views = scenario
            .risks
            .iter()
            .enumerate()
            .filter(|(position, _)| site.risk(Id::new(*position)).known)
            .map(|(position, spec)| {
                let threat = site.risk(Id::new(position));
                let open = !threat.fired && !threat.closed;
                RiskView {
                    id: scenario.keys.risks[position].text(),
                    name: spec.name.clone(),
                    probability: threat.shown,
                    loss: threat.loss,
                    expected: if open {
                        threat.loss.times(threat.shown)
                    } else {
                        Cents(0)
                    },
                    delay: spec.delay,
                    window: spec
                        .window
                        .map(|(from, to)| (self.when(from), self.when(to))),
                    owner: spec.owner.map(|who| words::who(who, scenario)),
                    sign: spec.sign.clone(),
                    fired: threat.fired,
                    closed: threat.closed
                        || spec.window.is_some_and(|(_, to)| today > to) && !threat.fired,
                    responses: spec
                        .responses
                        .iter()
                        .enumerate()
                        .map(|(number, response)| {
                            let chosen = threat.responses.contains(&(number as u32));
                            ResponseView {
                                number: number as u32,
                                kind: response.kind,
                                name: response.name.clone(),
                                hours: response.hours,
                                cost: response.cost,
                                lead_days: response.lead_days,
                                probability: response
                                    .probability
                                    .map_or(threat.shown, |p| p.min(threat.shown)),
                                loss: response
                                    .loss
                                    .map_or(threat.loss, |loss| loss.min(threat.loss)),
                                secondary: response.secondary.clone(),
                                chosen,
                                why_not: if chosen || !open {
                                    None
                                } else {
                                    let paid = response.from == Pool::Contingency;
                                    let money = || self.why_not_paid(response.cost);
                                    self.why_not(&response.needs)
                                        .or_else(|| paid.then(money).flatten())
                                },
                            }
                        })
                        .collect(),
                }
            });
        listed(scenario.risks.len(), views)
    }

    /// The cards that wait for an answer.
    pub(super) fn cards(&self) -> Vec<CardView> {
        let Self { site, scenario, .. } = self;
        let portrait = |who: Who| match who {
            Who::Person(id) => scenario.team[id.index()].portrait.clone(),
            Who::Stakeholder(id) => scenario.stakeholders[id.index()].portrait.clone(),
            _ => Arc::from(""),
        };
        site.story
            .cards
            .iter()
            .map(|card| {
                let event = &scenario.events[card.event.index()];
                let text = event
                    .variants
                    .iter()
                    .find(|(condition, _)| site.holds(condition))
                    .map_or(&event.text, |(_, text)| text);
                CardView {
                    number: card.number,
                    id: scenario.keys.events[card.event.index()].text(),
                    kind: event.kind,
                    title: event.title.clone(),
                    from: words::who(event.from, scenario),
                    portrait: portrait(event.from),
                    text: text.clone(),
                    known: event.known.clone(),
                    unknown: event.unknown.clone(),
                    since: self.when(card.day),
                    deadline: self.when(card.deadline),
                    choices: event
                        .choices
                        .iter()
                        .map(|choice| ChoiceView {
                            id: choice.id.clone(),
                            text: choice.text.clone(),
                            detail: choice.detail.clone(),
                            hours: choice.hours,
                            cost: choice.cost,
                            likes: choice
                                .likes
                                .iter()
                                .map(|&who| words::who(who, scenario))
                                .collect(),
                            minds: choice
                                .minds
                                .iter()
                                .map(|&who| words::who(who, scenario))
                                .collect(),
                            why_not: decide::may_answer(site, choice).err().map(|r| r.why),
                        })
                        .collect(),
                }
            })
            .collect()
    }

    /// The cards that were answered, or lapsed.
    pub(super) fn answered(&self) -> Vec<AnsweredView> {
        let Self { site, scenario, .. } = self;
        site.story
            .events
            .iter()
            .enumerate()
            .filter_map(|(position, record)| {
                let day = record.answered?;
                let event = &scenario.events[position];
                let answer = record.answer.map_or_else(
                    || "no answer".to_owned(),
                    |a| event.choices[a as usize].text.to_string(),
                );
                Some(AnsweredView {
                    title: event.title.clone(),
                    when: self.when(day),
                    answer,
                    lapsed: record.lapsed,
                })
            })
            .collect()
    }

    /// The messages.
    pub(super) fn messages(&self) -> Vec<MessageView> {
        let Self { site, scenario, .. } = self;
        site.story
            .messages
            .iter()
            .map(|letter| MessageView {
                when: self.when(letter.day),
                from: words::who(letter.from, scenario),
                text: letter.text.clone(),
            })
            .collect()
    }

    /// What the TPM has planned for this week.
    pub(super) fn actions(&self, of_this_week: &[Planned]) -> Vec<PlannedView> {
        let scenario = self.scenario;
        of_this_week
            .iter()
            .map(|planned| PlannedView {
                slot: planned.slot,
                what: planned.action.clone(),
                action: deeds::action(&planned.action, scenario),
                when: self.when(planned.day),
                hours: planned.hours,
                evening: planned.evening,
                delegate: planned
                    .delegate
                    .map(|id| scenario.team[id.index()].name.clone()),
            })
            .collect()
    }
}
