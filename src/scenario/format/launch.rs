//! The launch and what is made of it: promises, objectives, readiness, endings, the score.

use std::sync::Arc;

use crate::scenario::cents::Cents;
use crate::scenario::ids::kind;
use crate::scenario::resolve::{
    Amount, Count, DateText, Def, Hours, Label, Line, Money, PersonDays, Prose, Share, WhoName,
    WholeDays, format_type,
};
use crate::scenario::vocabulary::{Condition, RawCondition, RawEffects, no_effects};

format_type! {
    /// A promise the TPM can give.
    pub struct PromiseSpec / RawPromiseSpec {
        /// Id.
        id: Def<kind::Promise>,
        /// To whom.
        to: WhoName,
        /// What is promised.
        text: Line,
        /// By when.
        due: DateText,
        /// Kept when this holds on the due day, or before it.
        kept: RawCondition,
        /// Trust won when it is given.
        gain: Share = 0.02,
        /// Trust lost when it is broken; none means 2.25 times the gain, at least .05.
        loss: Option<Share> = None,
        /// Trust won when it is kept.
        kept_gain: Share = 0.03,
        /// Offered at the briefing.
        offered: bool = false,
        /// Given before the first day.
        given: bool = false,
    }
}

format_type! {
    /// What the business wants of the project.
    pub struct Objective / RawObjective {
        /// Id.
        id: Def<kind::Objective>,
        /// In words.
        text: Line,
        /// Weight among the objectives.
        weight: Amount = 1.0,
        /// Met when this holds at the end.
        met: RawCondition,
    }
}

format_type! {
    /// Work that makes a readiness item hold.
    pub struct Preparation / RawPreparation {
        /// Hours of the TPM.
        hours: Hours,
        /// Time of people, in person-days.
        busy: Vec<(WhoName, PersonDays)> = Vec::new(),
        /// What must hold.
        needs: Vec<RawCondition> = Vec::new(),
    }
}

format_type! {
    /// Something that should hold before the launch.
    pub struct Readiness / RawReadiness {
        /// Id.
        id: Def<kind::Readiness>,
        /// In words.
        text: Line,
        /// Holds when this holds.
        when: RawCondition,
        /// Only asked for when this holds.
        asked: RawCondition = Condition::Always,
        /// What the TPM can do for it.
        prepare: Option<RawPreparation> = None,
        /// Incident chance while it is open; none means the rule.
        incident: Option<Share> = None,
        /// No launch while it is open.
        required: bool = false,
    }
}

format_type! {
    /// A way to launch.
    pub struct LaunchOption / RawLaunchOption {
        /// Id.
        id: Def<kind::LaunchOption>,
        /// What the button says.
        text: Label,
        /// The detail under it.
        detail: Line = Arc::from(""),
        /// What must hold.
        needs: Vec<RawCondition> = Vec::new(),
        /// Windows that do not stop it while this holds.
        waives_windows: RawCondition = Condition::Not(Box::new(Condition::Always)),
        /// Days until it is live for everybody.
        days: WholeDays = 0,
        /// Chance of an incident when everything is ready.
        incident: Share,
        /// Money.
        cost: Money = Cents(0),
        /// What happens.
        effects: RawEffects = no_effects(),
    }
}

format_type! {
    /// The launch.
    pub struct LaunchSpec / RawLaunchSpec {
        /// Without this there is nothing to launch, on any day. Who launches when this holds and `ready` does not yet gets no value for
        /// features that are not done on the day it is live.
        possible: RawCondition,
        /// The plan is through: on the first evening on which this holds the Go/No-Go is called, once. After five more working days
        /// without a launch the sponsor launches.
        ready: RawCondition,
        /// Ways to launch.
        options: Vec<RawLaunchOption>,
        /// What should hold.
        readiness: Vec<RawReadiness> = Vec::new(),
        /// What happens on an incident.
        on_incident: RawEffects = no_effects(),
    }
}

format_type! {
    /// How a project can end, in words.
    pub struct Ending / RawEnding {
        /// Title.
        title: Line,
        /// The first ending whose condition holds is told.
        when: RawEndingCondition,
        /// The text.
        text: Prose,
    }
}

format_type! {
    /// True or false of a project that has ended.
    pub enum EndingCondition / RawEndingCondition or Always {
        /// Every one of them.
        All(Vec<RawEndingCondition>),
        /// At least one of them.
        Any(Vec<RawEndingCondition>),
        /// The opposite.
        Not(Box<RawEndingCondition>),
        /// Always.
        Always,
        /// A condition of the project on its last day.
        Holds(RawCondition),
        /// Cancelled.
        Cancelled,
        /// Live by this date.
        LiveBy(DateText),
        /// An incident in the warranty.
        Incident,
        /// Overall score at least this.
        Overall(Amount),
        /// Alignment at least this.
        Alignment(Amount),
        /// At least so many people over this fatigue, or gone.
        BurntOut(Count, Amount),
    }
}

format_type! {
    /// What counts.
    pub struct ScoreSpec / RawScoreSpec {
        /// Weights of delivery, quality and alignment; they add up to 1.
        weights: RawWeights = Weights { delivery: 0.4, quality: 0.3, alignment: 0.3 },
        /// Escaped defects that the business shrugs at.
        defect_allowance: Amount = 10.0,
    }
}

format_type! {
    /// Weights of the three scores.
    pub struct Weights / RawWeights {
        /// Delivery.
        delivery: Share = 0.4,
        /// Quality.
        quality: Share = 0.3,
        /// Stakeholder alignment.
        alignment: Share = 0.3,
    }
}
