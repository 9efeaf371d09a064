//! Who saw which signal first: what later hurt somebody in the cohort, and when each participant could have known.

use crate::scenario::Day;
use crate::workshop::cohort::Cohort;
use crate::workshop::play::Play;

/// How many tasks are listed.
const MOST_TASKS: usize = 8;

/// What kind of signal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignalKind {
    /// A risk that happened to somebody: seen when it stood in the register.
    Risk,
    /// Something from outside that came late: seen when a later date was said.
    External,
    /// A task that was late: seen when a figure was verified.
    Task,
}

impl SignalKind {
    /// What it is, for people.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Risk => "risk",
            Self::External => "delivery",
            Self::Task => "task",
        }
    }

    /// What counts as having seen it.
    #[must_use]
    pub const fn seen(self) -> &'static str {
        match self {
            Self::Risk => "in the register before it happened",
            Self::External => "a later date was known before the promised one",
            Self::Task => "a figure was verified before it was late",
        }
    }
}

/// Something that hurt, and who saw it in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// Its kind.
    pub kind: SignalKind,
    /// Its name.
    pub name: String,
    /// How many participants it hurt.
    pub hurt: usize,
    /// How much, on the average of those it hurt: working days late; none for risks.
    pub days: Option<f64>,
    /// Who saw it in time, by place in the cohort, and when; the earliest first.
    pub seen: Vec<(usize, Day)>,
}

impl Signal {
    /// The day by which half of those who saw it had seen it.
    #[must_use]
    pub fn median(&self) -> Option<Day> {
        self.seen
            .get(self.seen.len().checked_sub(1)? / 2)
            .map(|(_, day)| *day)
    }
}

/// Every signal that mattered, grouped by kind; what hurt most first.
#[must_use]
pub fn signals(cohort: &Cohort) -> Vec<Signal> {
    let scenario = cohort.scenario();
    let promised: Vec<Day> = scenario
        .externals
        .iter()
        .map(|external| external.promised)
        .collect();
    let mut found = Vec::new();
    for (place, risk) in scenario.risks.iter().enumerate() {
        let of = |play: &Play| play.risks[place].clone();
        let happened = cohort
            .plays
            .iter()
            .filter(|play| of(play).happened.is_some())
            .count();
        let seen = seen(cohort, |play| {
            let seen = of(play);
            seen.known
                .filter(|known| seen.happened.is_none_or(|happened| *known < happened))
        });
        found.push(Signal {
            kind: SignalKind::Risk,
            name: risk.name.to_string(),
            hurt: happened,
            days: None,
            seen,
        });
    }
    for (place, external) in scenario.externals.iter().enumerate() {
        let late: Vec<f64> = cohort
            .plays
            .iter()
            .filter_map(|play| play.externals[place].late)
            .filter(|&days| days > 0)
            .map(f64::from)
            .collect();
        let seen = seen(cohort, |play| {
            play.externals[place]
                .said_late
                .filter(|said| *said < promised[place])
        });
        found.push(signal(
            SignalKind::External,
            external.name.to_string(),
            &late,
            seen,
        ));
    }
    for (place, task) in scenario.tasks.iter().enumerate() {
        let late: Vec<f64> = cohort
            .plays
            .iter()
            .map(|play| play.tasks[place].late)
            .filter(|&days| days >= 1.0)
            .collect();
        let seen = seen(cohort, |play| {
            let seen = &play.tasks[place];
            seen.verified
                .filter(|verified| seen.done.is_none_or(|done| *verified < done))
        });
        found.push(signal(SignalKind::Task, task.name.to_string(), &late, seen));
    }
    found.retain(|signal| signal.hurt > 0);
    let weight = |signal: &Signal| signal.hurt as f64 * signal.days.unwrap_or(1.0);
    found.sort_by(|a, b| a.kind.cmp(&b.kind).then(weight(b).total_cmp(&weight(a))));
    let mut tasks = 0;
    found.retain(|signal| {
        tasks += usize::from(signal.kind == SignalKind::Task);
        signal.kind != SignalKind::Task || tasks <= MOST_TASKS
    });
    found
}

fn seen(cohort: &Cohort, when: impl Fn(&Play) -> Option<Day>) -> Vec<(usize, Day)> {
    let mut seen: Vec<(usize, Day)> = cohort
        .plays
        .iter()
        .enumerate()
        .filter_map(|(place, play)| Some((place, when(play)?)))
        .collect();
    seen.sort_by_key(|(place, day)| (*day, *place));
    seen
}

fn signal(kind: SignalKind, name: String, late: &[f64], seen: Vec<(usize, Day)>) -> Signal {
    let days = late.iter().sum::<f64>() / late.len().max(1) as f64;
    Signal {
        kind,
        name,
        hurt: late.len(),
        days: Some(days),
        seen,
    }
}
