//! What happens when an action of the TPM is due.

use crate::engine::components::{ScopeStanding, Standing};
use crate::engine::decision::{Action, Draft, News, Proposal, Rag, Slug};
use crate::engine::forecast::{self, Outlook};
use crate::engine::ledger::{Cause, Level};
use crate::engine::luck::Stream;
use crate::engine::resources::{Letter, NewsWeight, Pending, PendingWhat, Planned, ReportRecord};
use crate::engine::site::Site;
use crate::engine::{knowledge, money, planning, quality, risks, staffing, stakeholders};
use crate::scenario::format::{Priority, ResponseKind};
use crate::scenario::ids::kind::{FeatureId, PersonId, StakeholderId};
use crate::scenario::vocabulary::{ActionKind, Competence, Method, Quantity};
use crate::scenario::{Cents, Day, Id, Who};

use super::Target;

/// What is planned for today happens. The start of the working day.
pub fn act(site: &mut Site) {
    let day = site.today();
    let mut known = None;
    while let Some(position) = site
        .tpm
        .planned
        .iter()
        .position(|planned| planned.day <= day)
    {
        let planned = site.tpm.planned.remove(position);
        let Ok(target) = site.target(&planned.action) else {
            continue;
        };
        // What made sense when it was planned may not any more; the hours are gone, as in life.
        if site.may(&planned.action, target).is_err() && planned.action.kind() != ActionKind::Report
        {
            let kind = planned.action.kind().word();
            site.news(
                NewsWeight::Look,
                format!("The {kind} planned for today had no object any more."),
            );
            continue;
        }
        let kind = planned.action.kind();
        site.tpm.last[kind as usize] = Some(day);
        site.tpm.count[kind as usize] += 1;
        site.story.chance_ordinal = 0;
        // Talks and reports change no plan: those of one day say the same forecast.
        if planned.delegate.is_some() || !matches!(kind, ActionKind::Sync | ActionKind::Report) {
            known = None;
        }
        if let Some(known) = known {
            debug_assert_eq!(known, forecast::outlook(site), "a talk changed the plan");
        }
        perform(site, &planned, target, &mut known);
        site.tpm.done.push(planned);
    }
}

/// How much less than reported may be right before a deep dive is bad news, as a share of the task.
const REPORT_HOLDS: f64 = 0.05;

/// Flawed work that a review need not speak of, in person-days: less than its last digit shows.
const REVIEW_CLEAN: f64 = 0.05;

/// What the TPM went to see is worth a look either way.
const fn good_if(good: bool) -> NewsWeight {
    if good {
        NewsWeight::Good
    } else {
        NewsWeight::Look
    }
}

/// `known` is today's forecast, if it was drawn up and still holds.
fn perform(site: &mut Site, planned: &Planned, target: Target, known: &mut Option<Outlook>) {
    let scenario = site.scenario();
    let rules = &scenario.rules;
    let kind = planned.action.kind();
    let cause = Cause::Action(kind);
    let effect = site.effect(kind, planned.delegate.is_some());
    let day = site.today();
    if let Some(delegate) = planned.delegate {
        site.person_mut(delegate).1.busy +=
            planned.hours.max(site.hours_of(&planned.action, target)) / 8.0;
    }
    match (&planned.action, target) {
        (Action::OneOnOne(_), Target::Person(id)) => one_on_one(site, id, effect),
        (Action::DeepDive(_), Target::Task(id)) => {
            let said = site.task(id).1.reported;
            quality::find(site, id, 0.3 * effect, cause);
            knowledge::verify(site, id);
            let (work, seen) = site.task(id);
            let holds = work.progress() >= said - REPORT_HOLDS;
            let instead = if holds {
                String::new()
            } else {
                format!(" where {:.0} % was reported", 100.0 * said)
            };
            let text = format!(
                "Seen: {}, {:.0} % right{instead}, about {:.1} person-days left.",
                scenario.tasks[id.index()].name,
                100.0 * work.progress(),
                seen.verified_left
            );
            site.news(good_if(holds), text);
        }
        (Action::Unblock(_), Target::Task(id)) => {
            let days = 3.0 * effect;
            site.change(&Quantity::Blocked(id), cause, |left| left - days);
        }
        (Action::Chase(_), Target::External(id)) => {
            let spec = &scenario.externals[id.index()];
            let won = spec.chase_days * effect;
            crate::engine::externals::change_slip(site, id, cause, |slip| {
                slip - won.min(slip.max(0.0) + 1.0)
            });
            let delivery = site.external_mut(id);
            delivery.chased = true;
            delivery.said_slip = delivery.slip.max(0.0);
        }
        (Action::Review(_), Target::Task(id)) => {
            for position in 0..scenario.team.len() {
                let (_, body, job) = site.person_mut(Id::new(position));
                if job.tasks.contains(&id) {
                    body.busy += rules.review_effort;
                }
            }
            let early = site.clock.method == Method::StageGates && site.task(id).1.reported < 0.5;
            let share = (rules.review_finds * effect + if early { 0.1 } else { 0.0 }).min(0.95);
            let before = site.task(id).1.found;
            quality::find(site, id, share, cause);
            let found = site.task(id).1.found - before;
            knowledge::verify(site, id);
            site.task_mut(id).1.reviewed = Some(day);
            let name = &scenario.tasks[id.index()].name;
            let clean = found < REVIEW_CLEAN;
            let text = if clean {
                format!("Review of {name}: no flawed work found.")
            } else {
                format!("Review of {name}: {found:.1} person-days of flawed work found.")
            };
            site.news(good_if(clean), text);
        }
        (Action::Refine(_), Target::Feature(id)) => {
            site.change(&Quantity::Clarity(id), cause, |clarity| {
                clarity + 0.4 * effect * (1.0 - clarity)
            });
        }
        (Action::Sync(_, news), Target::Stakeholder(id)) => {
            sync(site, id, *news, effect, known);
        }
        (Action::Report(draft), _) => report(site, draft, known),
        (Action::RiskReview, _) => {
            let skill = site.tpm.skills[Competence::Risk as usize];
            let boost = if planned.delegate.is_some() {
                0.8
            } else {
                site.tpm.energy * (1.0 + 0.25 * (skill - 2.0)).max(0.3)
            };
            if risks::review(site, boost) == 0 {
                site.news(NewsWeight::Note, "The risk review found nothing new.");
            }
        }
        (Action::Respond(..), Target::Response(id, n)) => {
            let response = &scenario.risks[id.index()].responses[n as usize];
            money::spend(site, response.cost, response.from, Cause::Response(id, n));
            risks::respond(site, id, n);
            let word = if response.kind == ResponseKind::Accept {
                "accepted"
            } else {
                "response under way"
            };
            site.news(
                NewsWeight::Note,
                format!("{}: {word}.", scenario.risks[id.index()].name),
            );
        }
        (Action::Replan, _) => {
            for position in 0..scenario.tasks.len() {
                let (work, seen) = site.task_mut(Id::new(position));
                if work.is_open() {
                    let share = (0.3 * effect).min(0.6);
                    seen.believed += share * (work.scope - seen.believed);
                }
            }
            site.plan.stale = true;
        }
        (Action::Rebaseline, _) => {
            if consent(site, ActionKind::Rebaseline, 0.0) {
                planning::set_baseline(site);
                site.news(NewsWeight::Good, "The sponsor accepts the new baseline.");
            } else {
                site.news(NewsWeight::Look, "The sponsor keeps the old baseline.");
            }
        }
        (Action::ScopeTalk(_, proposal), Target::Feature(id)) => scope_talk(site, id, *proposal),
        (Action::AskMoney(sum), _) => {
            let sponsor = scenario.sponsor.unwrap_or(Id::new(0));
            let asked = Cents(i64::from(*sum) * 100);
            let trusted = site.stakeholder(sponsor).trust >= scenario.money.reserve_trust;
            if trusted || consent(site, ActionKind::AskMoney, -0.2) {
                let given = money::grant(site, asked, cause);
                stakeholders::add_trust(site, sponsor, -0.02, cause);
                site.news(
                    NewsWeight::Good,
                    format!("The sponsor grants {given} out of the management reserve."),
                );
            } else {
                stakeholders::add_trust(site, sponsor, -0.01, cause);
                site.news(
                    NewsWeight::Look,
                    "The sponsor keeps the management reserve closed.",
                );
            }
        }
        (Action::AskTime(days), _) => {
            if consent(site, ActionKind::AskTime, -0.02 * f64::from(*days)) {
                site.clock.target = site.clock.target.plus(*days);
                if let Some(sponsor) = scenario.sponsor {
                    let target = site.clock.target.as_f64();
                    let stance = site.stakeholder_mut(sponsor);
                    stance.told = stance.told.max(target);
                }
                let text = format!(
                    "The target moves to {}.",
                    scenario.calendar.short(site.clock.target)
                );
                site.news(NewsWeight::Good, text);
            } else {
                if let Some(sponsor) = scenario.sponsor {
                    stakeholders::add_trust(site, sponsor, -0.015, cause);
                }
                site.news(NewsWeight::Look, "The target stays.");
            }
        }
        (Action::Retrospective, _) => {
            let gain = 0.012
                * effect
                * if site.clock.method == Method::Scrum {
                    1.5
                } else {
                    1.0
                };
            site.clock.process = (site.clock.process + gain).min(0.12);
            for position in 0..scenario.team.len() {
                let (mind, body, job) = site.person_mut(Id::new(position));
                if job.standing == Standing::Aboard {
                    body.busy += 0.25;
                    mind.lift += 0.01;
                }
            }
            for position in 0..site.story.tensions.len() {
                let (a, b, _) = site.story.tensions[position];
                site.change(&Quantity::Tension(a, b), cause, |level| {
                    level - 0.05 * effect
                });
            }
        }
        (Action::Recognise(_), Target::Person(id)) => {
            let (mind, ..) = site.person_mut(id);
            // Thanks wear out: the third in a month is a habit.
            mind.lift = (mind.lift + 0.05 * effect).min(0.15);
            stakeholders::add_team_trust(site, id, 0.01 * effect, cause);
        }
        (Action::Coach(_), Target::Person(id)) => {
            let (mind, _, job) = site.person_mut(id);
            mind.lift = (mind.lift + 0.03 * effect).min(0.15);
            job.newness *= 1.0 - 0.15 * effect.min(1.5);
            if let Some(discipline) = crate::engine::resources::main_discipline(&job.skills) {
                let skill = &mut job.skills[discipline.index()];
                *skill = (*skill + 0.02 * effect).min(1.5);
            }
            stakeholders::add_team_trust(site, id, 0.02 * effect, cause);
        }
        (Action::Mediate(..), Target::Pair(a, b)) => {
            let trusted = site.person(a).0.trust >= 0.5 && site.person(b).0.trust >= 0.5;
            let relief = if trusted { 0.25 } else { 0.05 } * effect;
            site.change(&Quantity::Tension(a, b), cause, |level| level - relief);
        }
        (Action::TeamEvent, _) => {
            let mut heads = 0;
            for position in 0..scenario.team.len() {
                let (mind, body, job) = site.person_mut(Id::new(position));
                if job.standing == Standing::Aboard {
                    heads += 1;
                    body.busy += 0.3;
                    mind.lift = (mind.lift + 0.04 * effect).min(0.15);
                }
            }
            for position in 0..site.story.tensions.len() {
                let (a, b, _) = site.story.tensions[position];
                site.change(&Quantity::Tension(a, b), cause, |level| {
                    level - 0.04 * effect
                });
            }
            money::spend(
                site,
                Cents(heads * 6_000),
                crate::scenario::vocabulary::Pool::Contingency,
                cause,
            );
        }
        (Action::Interview(_), Target::Person(id)) => {
            if let Some(candidacy) = &scenario.team[id.index()].candidate {
                money::spend(
                    site,
                    candidacy.cost,
                    crate::scenario::vocabulary::Pool::Contingency,
                    cause,
                );
                staffing::join(site, id, candidacy.delay, candidacy.stay);
                let from = site.person(id).2.from;
                let text = format!(
                    "{} starts on {}.",
                    scenario.team[id.index()].name,
                    scenario.calendar.short(from)
                );
                site.news(NewsWeight::Good, text);
            }
        }
        (Action::Train(..), Target::Training(id, discipline)) => {
            site.person_mut(id).1.busy += 2.0;
            money::spend(
                site,
                Cents(80_000),
                crate::scenario::vocabulary::Pool::Contingency,
                cause,
            );
            site.person_mut(id).0.lift += 0.03;
            let what = PendingWhat::Add(Quantity::Skill(Who::Person(id), discipline), 0.12);
            site.story.pending.push(Pending {
                salt: 0,
                day: day.plus(10),
                cause,
                what,
            });
        }
        (Action::Study(skill), _) => {
            let what = PendingWhat::Add(Quantity::Tpm(*skill), 0.5);
            site.story.pending.push(Pending {
                salt: 0,
                day: day.plus(10),
                cause,
                what,
            });
        }
        (Action::Prepare(_), Target::Readiness(id)) => {
            if let Some(preparation) = &scenario.launch.readiness[id.index()].prepare {
                for (who, effort) in &preparation.busy {
                    let mut people = Vec::new();
                    site.people_of(*who, |person| people.push(person));
                    for person in people {
                        site.person_mut(person).1.busy += effort;
                    }
                }
            }
            site.story.readiness[id.index()] = Some(true);
            let text = format!("Ready: {}.", scenario.launch.readiness[id.index()].text);
            site.news(NewsWeight::Note, text);
        }
        _ => {}
    }
}

fn one_on_one(site: &mut Site, id: PersonId, effect: f64) {
    let scenario = site.scenario();
    let cause = Cause::Action(ActionKind::OneOnOne);
    let day = site.today();
    stakeholders::add_team_trust(site, id, 0.02 * effect, cause);
    let (mind, body, job) = site.person_mut(id);
    mind.lift = (mind.lift + 0.035 * effect).min(0.15);
    mind.talked = Some(day);
    mind.seen_morale = mind.morale;
    mind.seen_fatigue = body.fatigue;
    mind.seen_trust = mind.trust;
    mind.seen_on = day;
    let tasks = job.tasks.clone();
    let told = mind.secret_told;
    for task in tasks {
        // People tell in private what a status round does not hear.
        let (work, seen) = site.task_mut(task);
        seen.believed += 0.4 * (work.scope - seen.believed);
    }
    if let Some(secret) = scenario.team[id.index()].secret.as_ref().filter(|_| !told)
        && site.holds(&secret.when)
    {
        site.person_mut(id).0.secret_told = true;
        site.story.messages.push(Letter {
            day,
            from: Who::Person(id),
            text: secret.text.clone(),
        });
        site.news(
            NewsWeight::Look,
            format!(
                "{} told you something; the words are in the inbox.",
                scenario.team[id.index()].name
            ),
        );
        site.apply(&secret.effects, Cause::Secret(id));
    }
}

fn sync(site: &mut Site, id: StakeholderId, news: News, effect: f64, known: &mut Option<Outlook>) {
    let scenario = site.scenario();
    let cause = Cause::Action(ActionKind::Sync);
    let day = site.today();
    let mut outlook = || *known.get_or_insert_with(|| forecast::outlook(site));
    let told = match news {
        News::Nothing => None,
        News::Target => Some(site.clock.target.as_f64()),
        News::Forecast => Some(outlook().p50),
        News::Cautious => Some(outlook().p80),
    };
    let gap = day.since(site.stakeholder(id).contact);
    if let Some(told) = told {
        stakeholders::tell_date(site, id, told, cause);
    }
    // The second talk in a week is worth a third of the first.
    let fresh = if gap >= 4 { 1.0 } else { 0.3 };
    let gain = scenario.rules.sync_gain * effect * fresh * (1.0 - site.stakeholder(id).trust) * 1.6;
    stakeholders::add_trust(site, id, gain, cause);
    let stance = site.stakeholder_mut(id);
    stance.contact = day;
    stance.seen_trust = stance.trust;
    stance.seen_on = day;
}

/// Whether the sponsor agrees: by trust, evidence (two looks at tasks within eight days) and negotiation.
fn consent(site: &Site, kind: ActionKind, handicap: f64) -> bool {
    let scenario = &site.plot.0;
    let Some(sponsor) = scenario.sponsor else {
        return true;
    };
    let seen = (0..scenario.tasks.len())
        .filter(|&t| site.task_is(Id::new(t), crate::scenario::vocabulary::TaskState::Verified))
        .count();
    let evidence = if seen >= 2 { 0.1 } else { -0.05 };
    let skill = 0.06 * (site.tpm.skills[Competence::Negotiation as usize] - 2.0);
    let chance = site.stakeholder(sponsor).trust + evidence + skill + handicap;
    let key = scenario.keys.stakeholders[sponsor.index()].hash() ^ (kind as u64);
    site.luck.uniform(Stream::Consent, key, site.today()) < chance
}

fn scope_talk(site: &mut Site, id: FeatureId, proposal: Proposal) {
    let scenario = site.scenario();
    let cause = Cause::Action(ActionKind::ScopeTalk);
    let feature = &scenario.features[id.index()];
    let owner = feature.owner;
    let day = site.today();
    if proposal == Proposal::Restore {
        site.set_scope(id, ScopeStanding::In, cause);
        stakeholders::add_trust(site, owner, 0.02, cause);
        site.news(
            NewsWeight::Good,
            format!("{} is in the launch again.", feature.name),
        );
        return;
    }
    let late = forecast::outlook(site).p80 > site.clock.target.as_f64();
    let handicap = match feature.priority {
        Priority::Must => -0.45,
        Priority::Should => -0.05,
        Priority::Could => 0.15,
    };
    let skill = 0.06 * (site.tpm.skills[Competence::Negotiation as usize] - 2.0);
    let deferred = if proposal == Proposal::Defer {
        0.1
    } else {
        0.0
    };
    let chance = site.stakeholder(owner).trust
        + handicap
        + skill
        + deferred
        + if late { 0.15 } else { -0.15 };
    let key = scenario.keys.features[id.index()].hash();
    if site.luck.uniform(Stream::Consent, key, day) < chance {
        let standing = if proposal == Proposal::Cut {
            ScopeStanding::Cut
        } else {
            ScopeStanding::Deferred
        };
        site.set_scope(id, standing, cause);
        stakeholders::add_trust(site, owner, -0.015, cause);
        site.stakeholder_mut(owner).counts_on.retain(|f| *f != id);
        site.news(
            NewsWeight::Good,
            format!(
                "{} agrees: {} is out of this launch.",
                scenario.stakeholders[owner.index()].name,
                feature.name
            ),
        );
    } else {
        stakeholders::add_trust(site, owner, -0.015, cause);
        site.news(
            NewsWeight::Look,
            format!(
                "{} says no: {} stays in.",
                scenario.stakeholders[owner.index()].name,
                feature.name
            ),
        );
    }
    let stance = site.stakeholder_mut(owner);
    stance.contact = day;
    stance.seen_trust = stance.trust;
    stance.seen_on = day;
}

/// The colour that knowledge gives to a forecast: green when P80 holds the target, amber when P50 does within three days, red otherwise.
#[must_use]
pub fn colour(outlook: Outlook, target: f64) -> Rag {
    // By the days that people see, so that the same two dates always have the same colour.
    let day = |time: f64| libm::ceil(time - 1e-9);
    if day(outlook.p80) <= target {
        Rag::Green
    } else if day(outlook.p50) <= target + 3.0 {
        Rag::Amber
    } else {
        Rag::Red
    }
}

fn report(site: &mut Site, draft: &Draft, known: &mut Option<Outlook>) {
    let scenario = site.scenario();
    let day = site.today();
    let outlook = *known.get_or_insert_with(|| forecast::outlook(site));
    let own_overall = colour(outlook, site.clock.target.as_f64());
    let (mut right, mut said, mut scope) = (0.0, 0.0, 0.0);
    for position in 0..scenario.tasks.len() {
        let (work, seen) = site.task(Id::new(position));
        if work.is_live() {
            right += work.right;
            said += seen.reported * work.scope;
            scope += work.scope;
        }
    }
    let day_of = |time: f64| Day(libm::ceil(time - 1e-9).max(0.0) as u32);
    let own_dates = (day_of(outlook.p50), day_of(outlook.p80));
    let (p50, p80) = draft.dates.unwrap_or(own_dates);
    let overall = draft.overall.unwrap_or(own_overall);
    let rosy_days = outlook.p50 - p50.as_f64();
    let greener = (own_overall as i32 - overall as i32) + i32::from(rosy_days > 4.0);
    let features: Vec<(Slug, Rag)> = draft.features.clone();
    let share = |x: f64| if scope > 0.0 { x / scope } else { 0.0 };
    site.word.reports.push(ReportRecord {
        day,
        overall,
        own_overall,
        features,
        p50,
        p80,
        own_p50: own_dates.0,
        true_progress: share(right),
        said_progress: share(said),
        greener,
    });
    for position in 0..scenario.stakeholders.len() {
        let id = Id::new(position);
        let spec = &scenario.stakeholders[position];
        // Everybody gets it; only the sponsor counts it as a talk.
        let before = site.stakeholder(id).contact;
        stakeholders::tell_date(site, id, p50.as_f64(), Cause::Action(ActionKind::Report));
        if !spec.sponsor {
            let half = Day(u32::midpoint(before.0, day.0));
            site.stakeholder_mut(id).contact = half;
        }
        let gain = if spec.sponsor { 0.006 } else { 0.002 };
        stakeholders::add_trust(site, id, gain, Cause::Action(ActionKind::Report));
    }
    site.ledger
        .add(Level::Hours, Cause::Action(ActionKind::Report), 0.0);
}
