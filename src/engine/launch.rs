//! The launch: Go/No-Go, what happens, warranty, and the end.

use super::components::{ScopeStanding, Stage};
use super::decision::Refusal;
use super::ledger::{Cause, Rule};
use super::luck::Stream;
use super::resources::{EndKind, LaunchOutcome, Launched, NewsWeight};
use super::site::{Site, story_salt};
use super::stakeholders;
use crate::scenario::ids::kind::{LaunchOptionId, ReadinessId};
use crate::scenario::vocabulary::Condition;
use crate::scenario::{Day, Id};

/// Working days after the Go/No-Go was called until the sponsor launches without the TPM.
const SPONSOR_WAITS: u32 = 5;

/// Defects that would go along if it were launched today.
#[must_use]
pub fn escaping(site: &Site) -> f64 {
    let per_day = site.plot.0.rules.defects_a_day;
    let mut sum = site.story.escaped;
    for (work, _) in site.tasks.iter() {
        if work.is_live() {
            sum += (work.flawed + work.rework) * per_day;
        }
    }
    sum.max(0.0)
}

/// Readiness items that are asked for and open.
#[must_use]
pub fn open_items(site: &Site) -> Vec<ReadinessId> {
    let scenario = &site.plot.0;
    (0..scenario.launch.readiness.len())
        .map(Id::new)
        .filter(|&id: &ReadinessId| {
            site.holds(&scenario.launch.readiness[id.index()].asked) && !site.is_ready(id)
        })
        .collect()
}

/// The chance of an incident without the defects that nobody knows of: what the TPM can see.
#[must_use]
pub fn known_incident_chance(site: &Site, option: LaunchOptionId) -> f64 {
    let scenario = &site.plot.0;
    let items: f64 = open_items(site)
        .into_iter()
        .map(|id| {
            scenario.launch.readiness[id.index()]
                .incident
                .unwrap_or(scenario.rules.incident_item)
        })
        .sum();
    (scenario.launch.options[option.index()].incident + items + site.story.incident).clamp(0.0, 1.0)
}

/// What stands in the way of a launch.
#[derive(Clone, Copy, Debug)]
pub enum Hindrance<'a> {
    /// It is launched.
    Launched,
    /// There is nothing to launch yet.
    Impossible,
    /// The option needs this.
    Needs(&'a [Condition]),
    /// Nothing goes live in this window, by its place among the windows.
    Closed(usize),
    /// This does not hold, and nothing goes live without it.
    NotReady(ReadinessId),
}

impl Hindrance<'_> {
    /// The same in words, with what would help.
    #[must_use]
    pub fn refusal(self, site: &Site) -> Refusal {
        let scenario = &site.plot.0;
        match self {
            Self::Launched => Refusal::new("It is launched."),
            Self::Impossible => {
                let words = super::words::missing(site, &scenario.launch.possible);
                Refusal::new(format!("There is nothing to launch yet: it takes {words}."))
                    .with_help("Finish what is named, or talk scope with its owner.")
            }
            Self::Needs(needs) => site
                .needs(needs)
                .err()
                .unwrap_or_else(|| Refusal::new("It needs what does not hold.")),
            Self::Closed(position) => {
                let (from, to) = site.story.windows[position];
                let calendar = &scenario.calendar;
                Refusal::new(format!(
                    "{} closes {} to {}.",
                    scenario.windows[position].name,
                    calendar.short(from),
                    calendar.short(to)
                ))
                .with_help(
                    "Launch before it or after it, or get the waiver that this option needs.",
                )
            }
            Self::NotReady(item) => Refusal::new(format!(
                "\"{}\" does not hold, and nothing goes live without it.",
                scenario.launch.readiness[item.index()].text
            )),
        }
    }
}

/// What keeps an option from being taken today; none when it can be.
#[must_use]
pub fn hindrance<'a>(site: &'a Site, id: LaunchOptionId) -> Option<Hindrance<'a>> {
    let scenario = &site.plot.0;
    let option = &scenario.launch.options[id.index()];
    if site.launch.launched.is_some() {
        return Some(Hindrance::Launched);
    }
    if !site.holds(&scenario.launch.possible) {
        return Some(Hindrance::Impossible);
    }
    if site.missing(&option.needs).is_some() {
        return Some(Hindrance::Needs(&option.needs));
    }
    let today = site.today();
    let live = today.plus(option.days);
    for (position, &(from, to)) in site.story.windows.iter().enumerate() {
        let closed = live >= from && today <= to;
        if closed && !site.holds(&option.waives_windows) {
            return Some(Hindrance::Closed(position));
        }
    }
    open_items(site)
        .into_iter()
        .find(|item| scenario.launch.readiness[item.index()].required)
        .map(Hindrance::NotReady)
}

/// Whether an option can be taken today.
///
/// # Errors
///
/// What is missing.
pub fn may_launch(site: &Site, id: LaunchOptionId) -> Result<(), Refusal> {
    hindrance(site, id).map_or(Ok(()), |hindrance| Err(hindrance.refusal(site)))
}

/// Launches.
pub fn launch(site: &mut Site, id: LaunchOptionId) {
    let scenario = site.scenario();
    let option = &scenario.launch.options[id.index()];
    let day = site.today();
    site.apply_apart(
        &option.effects,
        Cause::Rule(Rule::Launch),
        story_salt(5, id.index()),
    );
    super::money::spend(
        site,
        option.cost,
        crate::scenario::vocabulary::Pool::Contingency,
        Cause::Rule(Rule::Launch),
    );
    let escaped = escaping(site);
    let open = open_items(site).len() as u32;
    let chance = (known_incident_chance(site, id) + escaped * scenario.rules.incident_defect)
        .clamp(0.0, 0.97);
    // One draw for the whole project: launching a day later does not buy other luck.
    let drawn = site.luck.uniform(Stream::Launch, scenario.hash, Day(0));
    let outcome = if drawn < chance {
        LaunchOutcome::Incident
    } else if drawn < (chance * 2.0 + 0.08).min(0.99) {
        LaunchOutcome::Bumpy
    } else {
        LaunchOutcome::Smooth
    };
    let live = day.plus(option.days);
    let warranty = live.plus(scenario.finish.warranty_days);
    site.launch.launched = Some(Launched {
        option: id,
        decided: day,
        live,
        warranty,
        outcome,
        incident_chance: chance,
        open_items: open,
        escaped,
    });
    site.news(NewsWeight::Act, format!("Launched: {}.", option.text));
}

/// The launch shows its face, the warranty runs, the project ends. The end of the working day.
pub fn finish(site: &mut Site) {
    let scenario = site.scenario();
    let day = site.today();
    if site.clock.ended.is_some() {
        return;
    }
    if let Some(launched) = site.launch.launched {
        if day >= launched.live && !site.launch.told {
            site.launch.told = true;
            show(site, launched);
        }
        if day >= launched.warranty {
            site.clock.ended = Some((EndKind::Launched, day));
        }
        return;
    }
    if site.launch.called.is_none() && site.holds(&scenario.launch.ready) {
        site.launch.called = Some(day);
        let words = if site.holds(&scenario.launch.possible) {
            "Go/No-Go: what the plan asked for is done. Launch, or say why not.".to_owned()
        } else {
            // Something that was done came back, or never was among what the call waits for.
            let refusal = Hindrance::Impossible.refusal(site);
            format!("Go/No-Go is called. {}", refusal.why)
        };
        site.news(NewsWeight::Act, words);
    }
    // Nobody decides: the sponsor does, with the safest way that is open, and remembers it.
    if site
        .launch
        .called
        .is_some_and(|called| day >= called.plus(SPONSOR_WAITS))
    {
        let open = (0..scenario.launch.options.len())
            .map(Id::new)
            .filter(|&id| may_launch(site, id).is_ok())
            .min_by(|&a, &b| {
                known_incident_chance(site, a).total_cmp(&known_incident_chance(site, b))
            });
        if let (Some(option), Some(sponsor)) = (open, scenario.sponsor) {
            launch(site, option);
            stakeholders::add_trust(site, sponsor, -0.04, Cause::Rule(Rule::Silence));
            site.news(
                NewsWeight::Act,
                "Nobody called the launch, so the sponsor did.",
            );
            return;
        }
    }
    if day >= scenario.finish.last_day {
        site.clock.ended = Some((EndKind::RanOut, day));
    }
}

/// The day it is live: everybody sees when, what is in it, and how it goes.
fn show(site: &mut Site, launched: Launched) {
    let scenario = site.scenario();
    site.launch.delivered = (0..scenario.features.len())
        .map(|position| {
            let feature = Id::new(position);
            let tasks = &scenario.tasks_of_feature[position];
            let inside = site.feature(feature).standing == ScopeStanding::In;
            if !inside || !(site.feature_done(feature) || tasks.is_empty()) {
                return 0.0;
            }
            let (mut right, mut done) = (0.0, 0.0);
            for &task in tasks {
                let (work, _) = site.task(task);
                if work.stage == Stage::Done {
                    right += work.right;
                    done += work.right + work.flawed + work.rework;
                }
            }
            let sound = if done > 0.0 { right / done } else { 1.0 };
            // Nine tenths right is accepted whole; half right is a demo.
            site.feature(feature).acceptance * ((sound - 0.4) / 0.5).clamp(0.0, 1.0)
        })
        .collect();
    for position in 0..scenario.stakeholders.len() {
        let id = Id::new(position);
        stakeholders::find_out(site, id, launched.live.as_f64());
        let missing = site
            .stakeholder(id)
            .counts_on
            .iter()
            .filter(|feature| {
                site.launch
                    .delivered
                    .get(feature.index())
                    .is_none_or(|&share| share <= 0.0)
            })
            .count();
        if missing > 0 {
            stakeholders::add_trust(
                site,
                id,
                -0.03 * missing as f64,
                Cause::Rule(Rule::FoundOut),
            );
        }
        let change = match launched.outcome {
            LaunchOutcome::Smooth => 0.04,
            LaunchOutcome::Bumpy => -0.01,
            LaunchOutcome::Incident => -0.09,
        };
        stakeholders::add_trust(site, id, change, Cause::Rule(Rule::Launch));
    }
    let text = match launched.outcome {
        LaunchOutcome::Smooth => "It is live, so smoothly that nobody noticed.",
        LaunchOutcome::Bumpy => "It is live, with some noise.",
        LaunchOutcome::Incident => "It is live, and it broke where people could see it.",
    };
    site.news(NewsWeight::Act, text);
    if launched.outcome == LaunchOutcome::Incident {
        site.apply_apart(
            &scenario.launch.on_incident,
            Cause::Rule(Rule::Launch),
            story_salt(6, 0),
        );
    }
}
