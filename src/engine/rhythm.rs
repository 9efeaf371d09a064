//! The rhythm of a project: weeks, sprints, milestones, and reports that are compared with what came.

use super::components::Standing;
use super::forecast;
use super::ledger::{Cause, Level, Rule};
use super::resources::NewsWeight;
use super::site::{Site, story_salt};
use super::{knowledge, stakeholders, words};
use crate::scenario::Id;
use crate::scenario::vocabulary::Method;

/// By how many working days a missed milestone makes the launch look later, to those who were not told.
const MILESTONE_SHOWS: f64 = 2.5;

/// After how many working days a report is compared with what is known then.
const COMPARED_AFTER: u32 = 15;

/// A new week gives the TPM new hours, and a look at everybody from afar. Part of the morning.
pub fn week(site: &mut Site) {
    let scenario = site.scenario();
    let day = site.today();
    let rules = &scenario.rules;
    if day.0 > 0 {
        let lapsed = site.tpm.hours;
        site.tpm.hours_lapsed += lapsed;
        if lapsed >= 1.0 {
            let text = format!("{lapsed:.0} of last week's hours were not used.");
            site.news(NewsWeight::Note, text);
        }
        let tired = rules.evening_cost * site.tpm.evening / rules.evening_hours.max(1.0);
        let change = rules.energy_recovery - tired;
        let mut energy = site.tpm.energy;
        let cause = Cause::Rule(if change < 0.0 {
            Rule::Evenings
        } else {
            Rule::Rest
        });
        site.ledger
            .change(&mut energy, Level::Energy, cause, change, 0.3, 1.0);
        site.tpm.energy = energy;
        site.tpm.evening = 0.0;
        site.tpm.planned.clear();
        site.tpm.done.clear();
    }
    let hours = (scenario.tpm.hours_per_week - site.tpm.standing).max(0.0);
    let change = hours - site.tpm.hours;
    site.ledger
        .add(Level::Hours, Cause::Rule(Rule::NewWeek), change);
    site.tpm.hours = hours;
    for (mind, body, job) in site.people.iter_mut() {
        if job.standing == Standing::Aboard {
            // From afar one sees tenths, and what people show.
            let shown = |x: f64| (x * 10.0).round() / 10.0;
            let masked = (0.6 - mind.candour).max(0.0) * 0.3;
            mind.seen_morale = shown((mind.morale + masked).min(1.0));
            mind.seen_fatigue = shown(body.fatigue);
            mind.seen_on = day;
        }
    }
}

/// Sprints, milestones and old reports. The end of the working day.
pub fn beat(site: &mut Site) {
    let scenario = site.scenario();
    let day = site.today();
    sprint(site);
    for position in 0..scenario.milestones.len() {
        let id = Id::new(position);
        let gate = site.milestone(id);
        if gate.met.is_some() {
            continue;
        }
        let (due, missed) = (gate.baseline, gate.missed);
        let spec = &scenario.milestones[position];
        // A gate is looked at when its work is there, and on its day at the latest.
        if site.holds(&spec.gate)
            && (day >= due || !matches!(spec.gate, crate::scenario::vocabulary::Condition::Always))
        {
            site.milestone_mut(id).met = Some(day);
            for (mind, _, job) in site.people.iter_mut() {
                if job.standing == Standing::Aboard {
                    mind.lift = (mind.lift + if missed { 0.015 } else { 0.035 }).min(0.15);
                }
            }
            if let Some(sponsor) = scenario.sponsor
                && !missed
            {
                stakeholders::add_trust(site, sponsor, 0.008, Cause::Rule(Rule::MilestoneMet));
            }
            site.news(
                NewsWeight::Note,
                format!("Milestone met: {}", words::sentence(&spec.name)),
            );
            site.apply_apart(&spec.on_met, Cause::Story, story_salt(3, position));
        } else if day >= due && !missed && site.launch.launched.is_none() {
            site.milestone_mut(id).missed = true;
            for (mind, _, job) in site.people.iter_mut() {
                if job.standing == Standing::Aboard {
                    mind.lift -= 0.02;
                }
            }
            site.news(
                NewsWeight::Look,
                format!("Milestone missed: {}", words::sentence(&spec.name)),
            );
            site.apply_apart(&spec.on_missed, Cause::Story, story_salt(4, position));
            // What anybody can see now: a milestone is late, so the launch is, by what is left.
            if site.launch.launched.is_none() {
                let own = forecast::outlook(site).p50;
                for (stakeholder, spec) in scenario.stakeholders.iter().enumerate() {
                    if spec.interest >= 0.3 {
                        let id = Id::new(stakeholder);
                        // A missed milestone shows a few days, not the whole truth.
                        let stance = site.stakeholder(id);
                        let expected = stance.belief.max(stance.told);
                        if own > expected {
                            let shown = own.min(expected + MILESTONE_SHOWS);
                            stakeholders::find_out(site, id, shown);
                        }
                    }
                }
            }
        }
    }
    if day == site.clock.target && site.launch.launched.is_none() {
        let seen = forecast::outlook(site)
            .p50
            .clamp(day.as_f64() + 1.0, day.as_f64() + 15.0);
        for stakeholder in 0..scenario.stakeholders.len() {
            stakeholders::find_out(site, Id::new(stakeholder), seen);
        }
    }
    compare_reports(site);
}

fn sprint(site: &mut Site) {
    let scenario = site.scenario();
    let day = site.today();
    if site.clock.method != Method::Scrum
        || day.since(site.clock.sprint_start) + 1 < scenario.method.sprint_days
    {
        return;
    }
    site.clock.sprint_start = day.plus(1);
    // The demo shows one thing as it is: the running task that is said to be furthest.
    let mut furthest = None;
    for position in 0..scenario.tasks.len() {
        let (work, seen) = site.task(Id::new(position));
        if work.is_open()
            && work.started.is_some()
            && furthest.is_none_or(|(most, _)| seen.reported > most)
        {
            furthest = Some((seen.reported, position));
        }
    }
    if let Some((_, position)) = furthest {
        knowledge::verify(site, Id::new(position));
        let name = &scenario.tasks[position].name;
        site.news(
            NewsWeight::Note,
            format!("The sprint demo showed {name} as it is."),
        );
    }
    for (_, body, job) in site.people.iter_mut() {
        if job.standing == Standing::Aboard {
            body.busy += 0.2;
        }
    }
}

/// A report is held against the forecast of the week three weeks later: greener than it was costs, honest pays a little.
fn compare_reports(site: &mut Site) {
    let scenario = site.scenario();
    let day = site.today();
    let Some(sponsor) = scenario.sponsor else {
        return;
    };
    for position in 0..site.word.reports.len() {
        let report = &site.word.reports[position];
        if report.day.plus(COMPARED_AFTER) != day || site.launch.launched.is_some() {
            continue;
        }
        let (p80, greener) = (report.p80.as_f64(), report.greener);
        let now = site.plan.weekly.p50;
        let change = if now > p80 + 4.0 && greener > 0 {
            -0.03 * f64::from(greener)
        } else if greener <= 0 && now <= p80 + 4.0 {
            0.012
        } else {
            0.0
        };
        stakeholders::add_trust(site, sponsor, change, Cause::Rule(Rule::ReportCompared));
    }
}
