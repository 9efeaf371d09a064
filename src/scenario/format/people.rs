//! People: teams, who is in them, and who has a stake.

use std::sync::Arc;

use crate::scenario::art::Portrait;
use crate::scenario::cents::Cents;
use crate::scenario::ids::kind;
use crate::scenario::resolve::{
    Amount, DateText, Def, Hours, Label, Line, Memo, Money, Name, Pairs, Share, Skill, WholeDays,
    format_type, format_words,
};
use crate::scenario::vocabulary::{Condition, RawCondition, RawEffects, no_effects};

format_words! {
    /// Engagement of a stakeholder (PMBOK engagement matrix).
    pub enum Engagement {
        /// Works against it.
        Resistant = "Resistant",
        /// Does not know, or does not care.
        Unaware = "Unaware",
        /// Neither for nor against.
        Neutral = "Neutral",
        /// For it.
        Supportive = "Supportive",
        /// Pulls others along.
        Leading = "Leading",
    }
}

impl Engagement {
    /// The engagement as a number from -1 (Resistant) to 1 (Leading). The scale is ours.
    #[must_use]
    pub const fn level(self) -> f64 {
        match self {
            Self::Resistant => -1.0,
            Self::Unaware => -0.5,
            Self::Neutral => 0.0,
            Self::Supportive => 0.5,
            Self::Leading => 1.0,
        }
    }
}

format_words! {
    /// A trait of a person: how they react.
    pub enum Trait {
        /// Tells little; trouble shows late.
        KeepsToHerself = "keeps to themselves",
        /// Fewer flaws.
        Craftsman = "craftsman",
        /// Says more than is done.
        Optimist = "optimist",
        /// Grows by stretching work.
        Ambitious = "ambitious",
        /// Leaves later.
        Loyal = "loyal",
        /// Helps newcomers.
        Mentor = "mentor",
        /// Lets tension grow.
        ConflictAvoider = "conflict avoider",
        /// Reports truly.
        Sceptic = "sceptic",
        /// Says what is; raises tension.
        Blunt = "blunt",
        /// Good under pressure, tired after it.
        Firefighter = "firefighter",
        /// Better and slower.
        Perfectionist = "perfectionist",
        /// Here for a part of the week.
        PartTime = "part-time",
        /// Rounds up rather than disappoint.
        PeoplePleaser = "people pleaser",
        /// New here.
        Newcomer = "newcomer",
        /// Suffers overtime twice, and does not say so.
        Carer = "carer",
    }
}

format_type! {
    /// A team: people who sit together, with a lead who can take chores off the TPM.
    pub struct Team / RawTeam {
        /// Id.
        id: Def<kind::Team>,
        /// Name.
        name: Label,
        /// The lead.
        lead: Option<Name<kind::Person>> = None,
    }
}

format_type! {
    /// How somebody comes to the project.
    pub struct Candidacy / RawCandidacy {
        /// Hours of the TPM to get them: interviews, or a talk.
        hours: Hours = 6.0,
        /// Days until they start: about 10 for a contractor (design), 40 for a permanent hire (Abdel-Hamid and Madnick 1991, 8 weeks).
        delay: WholeDays = 10,
        /// Money to get them, from the contingency reserve.
        cost: Money = Cents(0),
        /// Days they stay; none means to the end.
        stay: Option<WholeDays> = None,
        /// What must hold.
        needs: Vec<RawCondition> = Vec::new(),
        /// What happens when they start.
        on_arrival: RawEffects = no_effects(),
        /// Only effects can bring them, not the player's own search.
        by_effect_only: bool = false,
    }
}

format_type! {
    /// A person of the team, or a candidate.
    pub struct Person / RawPerson {
        /// Id.
        id: Def<kind::Person>,
        /// Name.
        name: Label,
        /// Role.
        role: Label,
        /// One line about the person.
        note: Line = Arc::from(""),
        /// The portrait.
        portrait: Portrait = Arc::from(""),
        /// Team; none means the whole project is one team.
        team: Option<Name<kind::Team>> = None,
        /// Skill by discipline, 0 to 1.5; 1 is a journeyman.
        skills: Pairs<Name<kind::Discipline>, Skill>,
        /// Pay of a day.
        day_rate: Money,
        /// Share of a full day on this project.
        share: Share = 1.0,
        /// Traits.
        traits: Vec<Trait> = Vec::new(),
        /// Morale at the start.
        morale: Share = 0.66,
        /// Fatigue at the start.
        fatigue: Amount = 1.0,
        /// Trust in the TPM at the start.
        trust: Share = 0.6,
        /// Candour at the start.
        candour: Share = 0.6,
        /// Familiarity with the project at the start, as a share of full; none: 1 for the team, 0 for candidates.
        familiarity: Option<Share> = None,
        /// Booked leave: dates.
        leave: Vec<DateText> = Vec::new(),
        /// First day here; none means from the start.
        from: Option<DateText> = None,
        /// Last day here; none means to the end.
        until: Option<DateText> = None,
        /// Paid by somebody else: costs the project nothing.
        unpaid: bool = false,
        /// How a candidate comes; none means a member of the team.
        candidate: Option<RawCandidacy> = None,
        /// What a 1:1 can bring to light, once.
        secret: Option<RawSecret> = None,
    }
}

format_type! {
    /// What a person does not say by themselves.
    pub struct Secret / RawSecret {
        /// What must hold, beside a 1:1.
        when: RawCondition = Condition::Always,
        /// What the person says.
        text: Memo,
        /// What follows.
        effects: RawEffects = no_effects(),
    }
}

format_type! {
    /// Tension between two people at the start.
    pub struct TensionSpec / RawTensionSpec {
        /// The two.
        between: (Name<kind::Person>, Name<kind::Person>),
        /// How much, 0 to 1.
        level: Share,
        /// Why.
        note: Line = Arc::from(""),
    }
}

format_type! {
    /// Somebody with a say.
    pub struct Stakeholder / RawStakeholder {
        /// Id.
        id: Def<kind::Stakeholder>,
        /// Name.
        name: Label,
        /// Role.
        role: Label,
        /// One line about them.
        note: Line = Arc::from(""),
        /// The portrait.
        portrait: Portrait = Arc::from(""),
        /// The sponsor: gives money, people and consent. One of them.
        sponsor: bool = false,
        /// Power over the project, 0 to 1 (Mitchell, Agle and Wood 1997; Mendelow).
        power: Share,
        /// Interest in it, 0 to 1.
        interest: Share,
        /// Legitimacy of the claim, 0 to 1.
        legitimacy: Share = 0.5,
        /// Urgency of the claim, 0 to 1.
        urgency: Share = 0.5,
        /// Engagement at the start.
        engagement: Engagement,
        /// Engagement that the project needs.
        wanted: Engagement,
        /// Trust in the TPM at the start.
        trust: Share = 0.6,
        /// Days of silence they accept.
        cadence_days: WholeDays = 10,
        /// Who listens to them.
        influences: Vec<Name<kind::Stakeholder>> = Vec::new(),
        /// Features they count on.
        counts_on: Vec<Name<kind::Feature>> = Vec::new(),
        /// What they want, in words.
        wants: Line = Arc::from(""),
    }
}
