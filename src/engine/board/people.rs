//! The people on the board: the team, the stakeholders, and what was promised to them.

use super::super::components::Standing;
use super::super::decision::Slug;
use super::super::people::pace_factor;
use super::super::resources::PledgeKind;
use super::super::words;
use super::{CandidateView, PersonView, PromiseView, Scribe, StakeholderView, launch_day, listed};
use crate::scenario::Id;

impl Scribe<'_> {
    /// The team, and who could join it.
    pub(super) fn people(&self) -> Vec<PersonView> {
        let Self {
            site,
            scenario,
            today,
            ..
        } = self;
        let (rules, today) = (&scenario.rules, *today);
        let mut loads = self.prose(|| self.loads());
        let views = scenario
            .team
            .iter()
            .enumerate()
            .filter(|(position, spec)| {
                let standing = site.person(Id::new(*position)).2.standing;
                standing != Standing::Outside
                    || spec.candidate.as_ref().is_some_and(|c| !c.by_effect_only)
            })
            .map(|(position, spec)| {
                let (mind, body, job) = site.person(Id::new(position));
                let aboard = job.standing == Standing::Aboard;
                let gap = rules.familiarity_full - rules.familiarity_new;
                PersonView {
                    id: scenario.keys.people[mind.id.index()].text(),
                    name: spec.name.clone(),
                    role: spec.role.clone(),
                    portrait: spec.portrait.clone(),
                    note: spec.note.clone(),
                    aboard,
                    coming: (job.standing == Standing::Coming).then(|| self.when(job.from)),
                    until: job.until.filter(|_| aboard).map(|day| self.when(day)),
                    notice: job.notice,
                    gone: job.standing == Standing::Gone,
                    away_until: (aboard && body.absent_until > today)
                        .then(|| self.when(body.absent_until)),
                    here: body.here,
                    skills: job
                        .skills
                        .iter()
                        .enumerate()
                        .filter(|(_, skill)| **skill > 0.0)
                        .map(|(d, skill)| (scenario.disciplines[d].text(), *skill))
                        .collect(),
                    day_rate: spec.day_rate,
                    traits: spec.traits.iter().map(|t| t.word()).collect(),
                    morale: mind.seen_morale,
                    fatigue: mind.seen_fatigue,
                    trust: mind.seen_trust,
                    seen_age: today.since(mind.seen_on),
                    talked_age: mind.talked.map(|day| today.since(day)),
                    pace: body.pace,
                    tasks: job
                        .tasks
                        .iter()
                        .map(|t| scenario.keys.tasks[t.index()].text())
                        .collect(),
                    pinned: job
                        .pinned
                        .iter()
                        .map(|t| scenario.keys.tasks[t.index()].text())
                        .collect(),
                    load: loads
                        .get_mut(position)
                        .map(std::mem::take)
                        .unwrap_or_default(),
                    held_up: aboard && body.here > 0.0 && job.tasks.is_empty(),
                    familiarity: if gap > 0.0 { 1.0 - job.newness } else { 1.0 },
                    candidate: spec
                        .candidate
                        .as_ref()
                        .filter(|_| job.standing == Standing::Outside)
                        .map(|candidacy| CandidateView {
                            hours: candidacy.hours,
                            delay: candidacy.delay,
                            cost: candidacy.cost,
                            stay: candidacy.stay,
                            why_not: self
                                .why_not(&candidacy.needs)
                                .or_else(|| self.why_not_paid(candidacy.cost)),
                        }),
                }
            });
        listed(scenario.team.len(), views)
    }

    /// What the forecast takes of everybody's normal hours, by week from this one.
    fn loads(&self) -> Vec<Vec<f64>> {
        let Self {
            site,
            scenario,
            draft,
            schedule,
            today,
            ..
        } = self;
        let mut weeks = Vec::new();
        let mut from = *today;
        while from.as_f64() < today.as_f64() + schedule.finish_all
            && (from.0 as usize) < scenario.calendar.len()
        {
            let next = scenario.calendar.end_of_week(from).plus(1);
            weeks.push((from.as_f64(), next.as_f64()));
            from = next;
        }
        let mut loads: Vec<Vec<f64>> = vec![Vec::new(); scenario.team.len()];
        for position in 0..scenario.tasks.len() {
            let start = today.as_f64() + schedule.start[position];
            let finish = today.as_f64() + schedule.finish[position];
            for person in draft.crew(position) {
                let load = &mut loads[person.index()];
                let pace = pace_factor(site.person(person).1.pace, &scenario.rules);
                load.resize(weeks.len(), 0.0);
                let first = weeks.partition_point(|&(_, end)| end <= start);
                for (&(begin, end), sum) in weeks.iter().zip(load).skip(first) {
                    if begin >= finish {
                        break;
                    }
                    let away = scenario.team[person.index()].leave.iter().filter(|day| {
                        let day = day.as_f64();
                        day >= begin.max(start) - 0.5 && day + 0.5 < end.min(finish)
                    });
                    let worked = finish.min(end) - start.max(begin) - away.count() as f64;
                    *sum += worked.max(0.0) * pace / (end - begin);
                }
            }
        }
        loads
    }

    /// The stakeholders, as they show themselves.
    pub(super) fn stakeholders(&self) -> Vec<StakeholderView> {
        let Self { site, scenario, .. } = self;
        let today = self.today;
        scenario
            .stakeholders
            .iter()
            .enumerate()
            .map(|(position, spec)| {
                let stance = site.stakeholder(Id::new(position));
                StakeholderView {
                    id: scenario.keys.stakeholders[position].text(),
                    name: spec.name.clone(),
                    role: spec.role.clone(),
                    portrait: spec.portrait.clone(),
                    note: spec.note.clone(),
                    wants: spec.wants.clone(),
                    sponsor: spec.sponsor,
                    power: spec.power,
                    interest: spec.interest,
                    engagement: stance.engagement,
                    wanted: spec.wanted,
                    trust: stance.seen_trust,
                    trust_age: today.since(stance.seen_on),
                    history: self.prose(|| stance.history.clone()),
                    told: self.when(launch_day(stance.told)),
                    believes: self.when(launch_day(stance.belief)),
                    silence: today.since(stance.contact),
                    cadence: spec.cadence_days,
                    counts_on: stance
                        .counts_on
                        .iter()
                        .map(|f| scenario.keys.features[f.index()].text())
                        .collect(),
                }
            })
            .collect()
    }

    /// Tension that anybody can feel.
    pub(super) fn tensions(&self) -> Vec<(Slug, Slug, f64)> {
        let Self { site, scenario, .. } = self;
        site.story
            .tensions
            .iter()
            .filter(|(.., level)| *level >= 0.2)
            .map(|&(a, b, level)| {
                (
                    scenario.keys.people[a.index()].text(),
                    scenario.keys.people[b.index()].text(),
                    (level * 10.0).round() / 10.0,
                )
            })
            .collect()
    }

    /// Promises that were given, and those that could be.
    pub(super) fn promises(&self) -> Vec<PromiseView> {
        let Self { site, scenario, .. } = self;
        let today = self.today;
        let mut promises: Vec<PromiseView> = site
            .word
            .pledges
            .iter()
            .map(|pledge| PromiseView {
                text: words::pledge(&pledge.what, scenario),
                id: None,
                to: words::who(pledge.to, scenario),
                due: self.when(pledge.due),
                state: Some(pledge.state),
                released: pledge.released,
            })
            .collect();
        for (position, spec) in scenario.promises.iter().enumerate() {
            let given = site
                .word
                .pledges
                .iter()
                .any(|pledge| pledge.what == PledgeKind::Declared(Id::new(position)));
            if spec.offered && !given && today <= spec.due {
                promises.push(PromiseView {
                    text: spec.text.to_string(),
                    id: Some(spec.id.text()),
                    to: words::who(spec.to, scenario),
                    due: self.when(spec.due),
                    state: None,
                    released: false,
                });
            }
        }
        promises
    }
}
