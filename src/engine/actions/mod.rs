//! The TPM's hours: what each action costs, and what it does on its day.

mod perform;

pub use perform::{act, colour};

use crate::engine::components::{ScopeStanding, Standing};
use crate::engine::decision::{Action, Draft, Proposal, Refusal};
use crate::engine::site::Site;
use crate::engine::words;
use crate::scenario::ids::List;
use crate::scenario::ids::kind::{
    DisciplineId, ExternalId, FeatureId, PersonId, ReadinessId, RiskId, StakeholderId, TaskId,
};
use crate::scenario::vocabulary::{ActionKind, Competence, Condition, Method};
use crate::scenario::{Cents, Id};

/// Which skill strengthens an action.
#[must_use]
pub const fn competence(kind: ActionKind) -> Competence {
    match kind {
        ActionKind::DeepDive | ActionKind::Review | ActionKind::Unblock | ActionKind::Prepare => {
            Competence::Technical
        }
        ActionKind::Replan | ActionKind::Rebaseline | ActionKind::Refine | ActionKind::Study => {
            Competence::Planning
        }
        ActionKind::Sync | ActionKind::Report => Competence::Communication,
        ActionKind::OneOnOne
        | ActionKind::Retrospective
        | ActionKind::Recognise
        | ActionKind::Coach
        | ActionKind::Mediate
        | ActionKind::TeamEvent
        | ActionKind::Interview
        | ActionKind::Train => Competence::Leadership,
        ActionKind::RiskReview | ActionKind::Respond => Competence::Risk,
        ActionKind::Chase | ActionKind::ScopeTalk | ActionKind::AskMoney | ActionKind::AskTime => {
            Competence::Negotiation
        }
    }
}

/// Whether somebody else can do it for the TPM.
#[must_use]
pub const fn can_delegate(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Review
            | ActionKind::Unblock
            | ActionKind::Chase
            | ActionKind::Retrospective
            | ActionKind::Interview
            | ActionKind::Prepare
            | ActionKind::RiskReview
            | ActionKind::Refine
    )
}

/// Things that an action names, found in the scenario.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// Nothing.
    None,
    /// A task.
    Task(TaskId),
    /// A person.
    Person(PersonId),
    /// Two people.
    Pair(PersonId, PersonId),
    /// A person and a discipline.
    Training(PersonId, DisciplineId),
    /// A stakeholder.
    Stakeholder(StakeholderId),
    /// A feature.
    Feature(FeatureId),
    /// An external deliverable.
    External(ExternalId),
    /// A response to a risk.
    Response(RiskId, u32),
    /// A readiness item.
    Readiness(ReadinessId),
}

impl Site<'_> {
    /// The index of `slug` in `list`.
    ///
    /// # Errors
    ///
    /// A refusal that names the nearest thing there is.
    pub fn lookup(&self, list: List, slug: &str) -> Result<usize, Refusal> {
        self.plot.0.find(list, slug).ok_or_else(|| {
            let refusal = Refusal::new(format!("There is no {} `{slug}`.", list.word()));
            match self.plot.0.nearest(list, slug) {
                Some(near) => refusal.with_help(format!("Did you mean `{near}`?")),
                None => refusal,
            }
        })
    }

    /// Finds what an action names.
    ///
    /// # Errors
    ///
    /// A refusal when something does not exist.
    pub fn target(&self, action: &Action) -> Result<Target, Refusal> {
        let person = |slug: &str| self.lookup(List::Person, slug).map(Id::new);
        Ok(match action {
            Action::OneOnOne(p)
            | Action::Recognise(p)
            | Action::Coach(p)
            | Action::Interview(p) => Target::Person(person(p)?),
            Action::DeepDive(t) | Action::Unblock(t) | Action::Review(t) => {
                Target::Task(Id::new(self.lookup(List::Task, t)?))
            }
            Action::Chase(x) => Target::External(Id::new(self.lookup(List::External, x)?)),
            Action::Refine(f) | Action::ScopeTalk(f, _) => {
                Target::Feature(Id::new(self.lookup(List::Feature, f)?))
            }
            Action::Sync(s, _) => Target::Stakeholder(Id::new(self.lookup(List::Stakeholder, s)?)),
            Action::Respond(r, n) => Target::Response(Id::new(self.lookup(List::Risk, r)?), *n),
            Action::Mediate(a, b) => Target::Pair(person(a)?, person(b)?),
            Action::Train(p, d) => {
                Target::Training(person(p)?, Id::new(self.lookup(List::Discipline, d)?))
            }
            Action::Prepare(item) => {
                Target::Readiness(Id::new(self.lookup(List::Readiness, item)?))
            }
            Action::Report(_)
            | Action::RiskReview
            | Action::Replan
            | Action::Rebaseline
            | Action::AskMoney(_)
            | Action::AskTime(_)
            | Action::Retrospective
            | Action::TeamEvent
            | Action::Study(_) => Target::None,
        })
    }

    /// What an action costs the TPM, in hours.
    #[must_use]
    pub fn hours_of(&self, action: &Action, target: Target) -> f64 {
        let scenario = &self.plot.0;
        match (action.kind(), target) {
            (ActionKind::Review, Target::Task(task)) => {
                // Stage gates make the early look cheap.
                let early =
                    self.clock.method == Method::StageGates && self.task(task).1.reported < 0.5;
                if early { 2.0 } else { 3.0 }
            }
            (ActionKind::Respond, Target::Response(risk, n)) => scenario.risks[risk.index()]
                .responses
                .get(n as usize)
                .map_or(1.0, |response| response.hours),
            (ActionKind::Interview, Target::Person(person)) => scenario.team[person.index()]
                .candidate
                .as_ref()
                .map_or(6.0, |candidacy| candidacy.hours),
            (ActionKind::Prepare, Target::Readiness(item)) => scenario.launch.readiness
                [item.index()]
            .prepare
            .as_ref()
            .map_or(2.0, |preparation| preparation.hours),
            (kind, _) => standard_hours(kind),
        }
    }

    /// Effect of an action: energy, and the skill it needs.
    #[must_use]
    pub fn effect(&self, kind: ActionKind, delegated: bool) -> f64 {
        if delegated {
            return 0.8;
        }
        let skill = self.tpm.skills[competence(kind) as usize];
        self.tpm.energy * (1.0 + self.plot.0.rules.competence_weight * (skill - 2.0)).max(0.4)
    }

    /// Refuses an action that makes no sense today.
    ///
    /// # Errors
    ///
    /// The reason, and what would help.
    pub fn may(&self, action: &Action, target: Target) -> Result<(), Refusal> {
        let scenario = &self.plot.0;
        match (action, target) {
            (Action::Interview(_), Target::Person(id)) => {
                let person = &scenario.team[id.index()];
                let Some(candidacy) = person.candidate.as_ref().filter(|c| !c.by_effect_only)
                else {
                    return Err(Refusal::new(format!("{} cannot be hired.", person.name))
                        .with_help("`team` lists who can."));
                };
                if self.person(id).2.standing != Standing::Outside {
                    return Err(Refusal::new(format!(
                        "{} is already on the way or has been here.",
                        person.name
                    )));
                }
                self.needs(&candidacy.needs)?;
                self.can_pay(candidacy.cost)
            }
            (
                Action::OneOnOne(_)
                | Action::Recognise(_)
                | Action::Coach(_)
                | Action::Train(..)
                | Action::Mediate(..),
                Target::Person(_) | Target::Training(..) | Target::Pair(..),
            ) => {
                let ids: Vec<PersonId> = match target {
                    Target::Pair(a, b) if a == b => {
                        return Err(
                            Refusal::new("It takes two.").with_help("Name two different people.")
                        );
                    }
                    Target::Pair(a, b) => vec![a, b],
                    Target::Training(a, _) | Target::Person(a) => vec![a],
                    _ => Vec::new(),
                };
                for id in ids {
                    let (_, body, job) = self.person(id);
                    let name = &scenario.team[id.index()].name;
                    if job.standing != Standing::Aboard {
                        return Err(Refusal::new(format!("{name} is not on the project.")));
                    }
                    if body.absent_until > scenario.calendar.end_of_week(self.today()) {
                        return Err(Refusal::new(format!(
                            "{name} is away until {}.",
                            scenario.calendar.short(body.absent_until)
                        )));
                    }
                }
                Ok(())
            }
            (Action::DeepDive(_) | Action::Review(_), Target::Task(id)) => {
                let (work, _) = self.task(id);
                if !work.is_live() || work.started.is_none() {
                    let name = &scenario.tasks[id.index()].name;
                    return Err(Refusal::new(format!("{name} has not begun: there is nothing to look at."))
                        .with_help("Look at a task that is running; refine its feature to make this one clearer."));
                }
                Ok(())
            }
            (Action::Unblock(_), Target::Task(id)) => {
                if self.task(id).0.blocked <= 0.0 {
                    return Err(Refusal::new(format!("{} is not blocked.", scenario.tasks[id.index()].name))
                        .with_help("What it waits for stands in the plan: a task before it, a date, or something from outside (chase that)."));
                }
                Ok(())
            }
            (Action::Chase(_), Target::External(id)) => {
                let delivery = self.external(id);
                let name = &scenario.externals[id.index()].name;
                if delivery.arrived.is_some() {
                    return Err(Refusal::new(format!("{name} is here already.")));
                }
                if delivery.chased {
                    return Err(
                        Refusal::new(format!("{name} has been chased once; they know."))
                            .with_help("A sync with who delivers it keeps it moving."),
                    );
                }
                Ok(())
            }
            (Action::ScopeTalk(_, proposal), Target::Feature(id)) => {
                let scope = self.feature(id);
                let name = &scenario.features[id.index()].name;
                let out = scope.standing != ScopeStanding::In;
                match proposal {
                    Proposal::Restore if !out => {
                        Err(Refusal::new(format!("{name} is in the launch already.")))
                    }
                    Proposal::Cut | Proposal::Defer if out => {
                        Err(Refusal::new(format!("{name} is not in the launch.")))
                    }
                    Proposal::Cut | Proposal::Defer if self.feature_done(id) => Err(Refusal::new(
                        format!("{name} is done; leaving it out would save nothing."),
                    )),
                    _ => Ok(()),
                }
            }
            (Action::Respond(..), Target::Response(id, n)) => {
                let spec = &scenario.risks[id.index()];
                let threat = self.risk(id);
                if !threat.known {
                    return Err(Refusal::new("No such risk is in the register.")
                        .with_help("A risk review may find it."));
                }
                let Some(response) = spec.responses.get(n as usize) else {
                    return Err(Refusal::new(format!(
                        "{} has {} responses.",
                        spec.name,
                        spec.responses.len()
                    )));
                };
                if threat.fired {
                    return Err(Refusal::new(format!(
                        "{} has happened; its card is what can be answered now.",
                        spec.name
                    )));
                }
                if threat.responses.contains(&n) {
                    return Err(Refusal::new(format!(
                        "\"{}\" is in place already.",
                        response.name
                    )));
                }
                self.needs(&response.needs)?;
                if response.from == crate::scenario::vocabulary::Pool::Contingency {
                    self.can_pay(response.cost)?;
                }
                Ok(())
            }
            (Action::Prepare(_), Target::Readiness(id)) => {
                let item = &scenario.launch.readiness[id.index()];
                if self.is_ready(id) {
                    return Err(Refusal::new(format!("\"{}\" holds already.", item.text)));
                }
                let Some(preparation) = &item.prepare else {
                    return Err(Refusal::new(format!(
                        "\"{}\" comes with the work; there is nothing to prepare by hand.",
                        item.text
                    )));
                };
                self.needs(&preparation.needs)
            }
            (Action::AskMoney(sum), _) => {
                if *sum == 0 {
                    return Err(Refusal::new("Ask for a sum, in whole units."));
                }
                if scenario.sponsor.is_none() || self.purse.reserve.0 <= 0 {
                    return Err(Refusal::new(
                        "There is no management reserve left to ask for.",
                    ));
                }
                Ok(())
            }
            (Action::AskTime(days), _) => {
                if *days == 0 || *days > 60 {
                    return Err(Refusal::new("Ask for 1 to 60 working days."));
                }
                if self.clock.target.plus(*days) > scenario.finish.last_day {
                    return Err(Refusal::new(format!(
                        "The last day is {}; the target cannot move beyond it.",
                        scenario.calendar.short(scenario.finish.last_day)
                    )));
                }
                Ok(())
            }
            (Action::Report(draft), _) => self.draft_makes_sense(draft),
            _ => Ok(()),
        }
    }

    fn draft_makes_sense(&self, draft: &Draft) -> Result<(), Refusal> {
        if draft.dates.is_some_and(|(p50, p80)| p80 < p50) {
            return Err(Refusal::new("P80 is the later of the two dates.")
                .with_help("Four chances in five need more time than one in two."));
        }
        for (feature, _) in &draft.features {
            self.lookup(List::Feature, feature)?;
        }
        let week = self.plot.0.calendar.week(self.today());
        let sent = self
            .word
            .reports
            .iter()
            .any(|report| self.plot.0.calendar.week(report.day) == week)
            || self
                .tpm
                .planned
                .iter()
                .any(|planned| planned.action.kind() == ActionKind::Report);
        if sent {
            return Err(Refusal::new("This week's report is sent or planned.")
                .with_help("One a week. Drop the planned one to write another."));
        }
        Ok(())
    }

    /// Refuses when a condition does not hold, and says which.
    ///
    /// # Errors
    ///
    /// What is missing.
    pub fn needs(&self, needs: &[Condition]) -> Result<(), Refusal> {
        let Some(need) = self.missing(needs) else {
            return Ok(());
        };
        let words = words::missing(self, need);
        Err(Refusal::new(format!("It needs {words}."))
            .with_help(words::how_to_get(need, &self.plot.0)))
    }

    /// The first of these conditions that does not hold.
    #[must_use]
    pub fn missing<'a>(&self, needs: &'a [Condition]) -> Option<&'a Condition> {
        needs.iter().find(|need| !self.holds(need))
    }

    /// Refuses when the contingency reserve cannot pay.
    ///
    /// # Errors
    ///
    /// What is left.
    pub fn can_pay(&self, cost: Cents) -> Result<(), Refusal> {
        if cost > self.purse.contingency {
            return Err(Refusal::new(format!(
                "It costs {cost}; the contingency reserve holds {}.",
                self.purse.contingency
            ))
            .with_help("Ask the sponsor for money out of the management reserve."));
        }
        Ok(())
    }
}

/// Hours of an action that does not depend on what it is about.
#[must_use]
pub const fn standard_hours(kind: ActionKind) -> f64 {
    match kind {
        ActionKind::DeepDive => 4.0,
        ActionKind::Unblock
        | ActionKind::Chase
        | ActionKind::RiskReview
        | ActionKind::ScopeTalk
        | ActionKind::AskMoney
        | ActionKind::AskTime
        | ActionKind::Retrospective
        | ActionKind::Prepare
        | ActionKind::Coach => 2.0,
        ActionKind::Review
        | ActionKind::Refine
        | ActionKind::Replan
        | ActionKind::Rebaseline
        | ActionKind::TeamEvent => 3.0,
        ActionKind::Sync | ActionKind::Mediate => 1.5,
        ActionKind::OneOnOne | ActionKind::Report | ActionKind::Respond | ActionKind::Train => 1.0,
        ActionKind::Recognise => 0.5,
        ActionKind::Interview => 6.0,
        ActionKind::Study => 8.0,
    }
}
