//! The plan: features, tasks and their links, milestones, what others deliver.

use std::sync::Arc;

use crate::scenario::ids::kind;
use crate::scenario::resolve::{
    Amount, Count, DateText, Days, Def, Label, Lag, Line, Name, PersonDays, Resolve, Resolver,
    Share, WholeDays, format_type, format_words,
};
use crate::scenario::vocabulary::{Condition, RawCondition, RawEffects, no_effects};

format_words! {
    /// How much a feature matters (`MoSCoW`).
    pub enum Priority {
        /// Its owner hardly ever lets it go. It does not hold up a launch: `possible` of the launch does.
        Must = "Must",
        /// Painful to leave out.
        Should = "Should",
        /// Nice to have.
        Could = "Could",
    }
}

format_words! {
    /// How a predecessor binds a successor.
    pub enum LinkWord {
        /// Starts after it is done.
        FinishToStart = "finish to start",
        /// Starts after it has started.
        StartToStart = "start to start",
        /// Is done after it is done.
        FinishToFinish = "finish to finish",
        /// Is done after it has started.
        StartToFinish = "start to finish",
    }
}

format_type! {
    /// Something the product does for somebody.
    pub struct Feature / RawFeature {
        /// Id.
        id: Def<kind::Feature>,
        /// Name.
        name: Label,
        /// Value points.
        value: Amount,
        /// How much it matters.
        priority: Priority,
        /// Who owns it and must agree to cuts.
        owner: Name<kind::Stakeholder>,
        /// Clarity of its requirements at the start.
        clarity: Share = 0.7,
        /// When its owner accepts it.
        acceptance: Line = Arc::from(""),
        /// Not part of the commitment at the start: its tasks open with it.
        dormant: bool = false,
    }
}

/// A predecessor: `"vendor-contract"`, or `(task: "sandbox", link: StartToStart, lag: 3)`.
#[derive(Clone, Debug)]
pub struct Predecessor {
    /// The task before.
    pub task: kind::TaskId,
    /// How it binds.
    pub link: LinkWord,
    /// Days between; may be negative.
    pub lag: f64,
}

format_type! {
    /// A predecessor written out.
    pub struct LongPredecessor / RawLongPredecessor {
        /// The task before.
        task: Name<kind::Task>,
        /// How it binds.
        link: LinkWord = LinkWord::FinishToStart,
        /// Days between; may be negative.
        lag: Lag = 0.0,
    }
}

/// A predecessor as written: `"vendor-contract"`, or the long form.
#[derive(Clone, Debug, serde::Deserialize)]
pub enum RawPredecessor {
    /// `"vendor-contract"`.
    #[serde(rename = "$text")]
    Short(Name<kind::Task>),
    /// `(task: "sandbox", link: StartToStart, lag: 3)`.
    #[serde(rename = "$fields")]
    Long(RawLongPredecessor),
}

impl Resolve for RawPredecessor {
    type Checked = Predecessor;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Predecessor> {
        match self {
            Self::Short(task) => Some(Predecessor {
                task: task.resolve(resolver)?,
                link: LinkWord::FinishToStart,
                lag: 0.0,
            }),
            Self::Long(long) => {
                let LongPredecessor { task, link, lag } = long.resolve(resolver)?;
                Some(Predecessor { task, link, lag })
            }
        }
    }
}

format_type! {
    /// Where a task stands when the project is taken over in the middle.
    pub struct Progress / RawProgress {
        /// How far it is said to be.
        reported: Share,
        /// How much of its true effort is right.
        right: Share,
        /// How much of its true effort is flawed and not known.
        flawed: Share = 0.0,
    }
}

format_type! {
    /// What a test task finds, and where.
    pub struct TestSpec / RawTestSpec {
        /// The tasks it covers; empty means all that are not tests.
        covers: Vec<Name<kind::Task>> = Vec::new(),
        /// The share of flaws it finds when it is through: .35 a test stage (Jones 2010), .65 an inspection (2011).
        finds: Share = 0.35,
    }
}

format_type! {
    /// A piece of work.
    pub struct Task / RawTask {
        /// Id.
        id: Def<kind::Task>,
        /// Name.
        name: Label,
        /// The feature it serves.
        feature: Name<kind::Feature>,
        /// The discipline it needs.
        discipline: Name<kind::Discipline>,
        /// Effort in person-days: optimistic, likely, pessimistic.
        effort: (PersonDays, PersonDays, PersonDays),
        /// What must come before.
        after: Vec<RawPredecessor> = Vec::new(),
        /// External deliverables it waits for.
        waits_for: Vec<Name<kind::External>> = Vec::new(),
        /// How many people can work on it at once.
        max_people: Count = 1,
        /// Who takes it unless the player says otherwise.
        owner: Option<Name<kind::Person>> = None,
        /// The component whose debt slows it; none means its feature is the component.
        component: Option<Name<kind::Component>> = None,
        /// A test task: finds flaws of others.
        test: Option<RawTestSpec> = None,
        /// Effort that nobody knows of, in person-days.
        hidden_effort: PersonDays = 0.0,
        /// Not before this date.
        not_before: Option<DateText> = None,
        /// Not part of the project until an effect opens it.
        dormant: bool = false,
        /// One line about it.
        note: Line = Arc::from(""),
        /// What happens when it is done the first time.
        on_done: RawEffects = no_effects(),
        /// Where it stands at the start.
        progress: Option<RawProgress> = None,
    }
}

format_type! {
    /// A date with a gate.
    pub struct Milestone / RawMilestone {
        /// Id.
        id: Def<kind::Milestone>,
        /// Name.
        name: Label,
        /// Its date in the charter.
        date: DateText,
        /// What must hold.
        gate: RawCondition = Condition::Always,
        /// What happens when it is met.
        on_met: RawEffects = no_effects(),
        /// What happens when it is missed.
        on_missed: RawEffects = no_effects(),
    }
}

format_type! {
    /// Something that others deliver.
    pub struct External / RawExternal {
        /// Id.
        id: Def<kind::External>,
        /// Name.
        name: Label,
        /// Who delivers it, or speaks for those who do.
        from: Option<Name<kind::Stakeholder>> = None,
        /// The promised date; usable the day after.
        promised: DateText,
        /// Slip in working days: low, likely, high.
        slip_days: (Lag, Lag, Lag) = (0.0, 0.0, 0.0),
        /// By how many days what is said lags the truth.
        lag_days: WholeDays = 0,
        /// Days that a chase (2 h) wins, once.
        chase_days: Days = 2.0,
    }
}
