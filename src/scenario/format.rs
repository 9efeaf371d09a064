//! The scenario format, version 1: what an author can write, and what the engine is given.
//!
//! Each table below declares two types: `Raw…`, as written, and the checked one. A field `= value` may be left out.

use super::art::{Portrait, ScreenName};
use super::cents::Cents;
use super::ids::kind;
use super::resolve::{
    Amount, CivilDate, Count, DateText, Days, Def, Hours, Label, Lag, Line, Memo, Money, Name,
    Pairs, PersonDays, Points, Prose, Resolve, Resolver, Share, Skill, WhoName, WholeDays, Word,
    format_type, format_words,
};
use super::rules::{RawRules, Rules};
use super::vocabulary::{Condition, Method, Pool, RawCondition, RawEffects, RawOdds, no_effects};
use std::sync::Arc;

/// The version of the format that this program writes and reads.
pub const FORMAT: u32 = 1;

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

format_words! {
    /// A response to a risk (PMBOK).
    pub enum ResponseKind {
        /// Make it impossible.
        Avoid = "avoid",
        /// Let somebody else bear it.
        Transfer = "transfer",
        /// Make it less likely or less bad.
        Mitigate = "mitigate",
        /// Keep money aside, or decide to bear it.
        Accept = "accept",
        /// Bring it to somebody with more power.
        Escalate = "escalate",
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

format_words! {
    /// What a card is about.
    pub enum CardKind {
        /// Something happened.
        Event = "event",
        /// Somebody asks for more: a change request.
        ChangeRequest = "change request",
        /// Good news, often with a catch.
        GoodNews = "good news",
    }
}

format_type! {
    /// When the project works.
    pub struct CalendarSpec / RawCalendarSpec {
        /// The first day.
        start: CivilDate,
        /// Days on which nobody works.
        holidays: Vec<CivilDate> = Vec::new(),
        /// Days of weekends that are worked.
        worked: Vec<CivilDate> = Vec::new(),
    }
}

format_type! {
    /// When it should end, and when it must.
    pub struct Finish / RawFinish {
        /// The day of the launch that was promised.
        target: DateText,
        /// The last day: a project not launched by then ends unlaunched.
        last_day: DateText,
        /// Days after the launch in which what was hidden shows.
        warranty_days: WholeDays = 5,
    }
}

format_type! {
    /// The money.
    pub struct Budget / RawBudget {
        /// Everything the project may spend, contingency included, management reserve not.
        budget: Money,
        /// The contingency reserve, the TPM's own.
        contingency: Money = Cents(0),
        /// The management reserve, the sponsor's.
        management_reserve: Money = Cents(0),
        /// Sponsor's trust at which asking for the management reserve can succeed.
        reserve_trust: Share = 0.65,
        /// Money that was spent before the first day.
        spent: Money = Cents(0),
        /// Pay of each day after the target, on top, as long as the product is not live.
        penalty_a_day: Money = Cents(0),
        /// The currency, for screens.
        currency: Word = Arc::from("USD"),
    }
}

format_type! {
    /// The TPM's skills, 0 to 5.
    pub struct TpmSkills / RawTpmSkills {
        /// Technical.
        technical: Points = 2,
        /// Planning.
        planning: Points = 2,
        /// Communication.
        communication: Points = 2,
        /// Leadership.
        leadership: Points = 2,
        /// Risk.
        risk: Points = 2,
        /// Negotiation.
        negotiation: Points = 2,
    }
}

format_type! {
    /// The seat of the player.
    pub struct TpmSpec / RawTpmSpec {
        /// Hours of a week.
        hours_per_week: Hours = 40.0,
        /// Hours of a week that standing meetings take.
        standing_meetings: Hours = 12.0,
        /// Skills.
        skills: RawTpmSkills = TpmSkills { technical: 2, planning: 2, communication: 2, leadership: 2, risk: 2, negotiation: 2 },
    }
}

format_type! {
    /// The methods that can be chosen at kick-off.
    pub struct MethodSpec / RawMethodSpec {
        /// The method unless the player chooses another.
        default: Method = Method::Scrum,
        /// What can be chosen; empty means that there is no choice.
        choices: Vec<Method> = Vec::new(),
        /// Days of a sprint.
        sprint_days: WholeDays = 10,
        /// Effects of choosing a method.
        effects: Pairs<Method, RawEffects> = Vec::new(),
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
        /// The share of flaws it finds when it is through: .35 a test stage, .65 an inspection (Jones, recalled).
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

format_type! {
    /// What can be done about a risk.
    pub struct Response / RawResponse {
        /// The kind.
        kind: ResponseKind,
        /// Name.
        name: Label,
        /// Hours of the TPM.
        hours: Hours = 1.0,
        /// Money.
        cost: Money = Cents(0),
        /// Which money.
        from: Pool = Pool::Contingency,
        /// What must hold.
        needs: Vec<RawCondition> = Vec::new(),
        /// Days until it works.
        lead_days: WholeDays = 0,
        /// Probability afterwards; none means unchanged.
        probability: Option<Share> = None,
        /// Loss afterwards; none means unchanged.
        loss: Option<Money> = None,
        /// What else follows when it works.
        effects: RawEffects = no_effects(),
        /// The price beside the price, in words.
        secondary: Line = Arc::from(""),
    }
}

format_type! {
    /// Something that may happen.
    pub struct Risk / RawRisk {
        /// Id.
        id: Def<kind::Risk>,
        /// Name.
        name: Label,
        /// Nobody knows of it at the start.
        hidden: bool = false,
        /// Chance that one risk review reveals it, at a risk skill of 2.
        visibility: Share = 0.3,
        /// True probability over the window.
        probability: Share,
        /// Probability that the register shows at first; none means the true one.
        shown: Option<Share> = None,
        /// Between these dates.
        window: Option<(DateText, DateText)> = None,
        /// It can only happen while this holds.
        when: RawCondition = Condition::Always,
        /// Decided at once, on the first day of the window on which `when` holds, instead of a little every day.
        at_once: bool = false,
        /// Who watches it.
        owner: Option<WhoName> = None,
        /// What it costs if it happens, in money, for the register.
        loss: Money = Cents(0),
        /// Working days it costs if it happens, for the register.
        delay: Days = 0.0,
        /// What happens.
        impact: RawEffects = no_effects(),
        /// What can be done.
        responses: Vec<RawResponse> = Vec::new(),
        /// How it shows before it happens.
        sign: Line = Arc::from(""),
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

format_type! {
    /// What can be answered to a card.
    pub struct Choice / RawChoice {
        /// Id, unique within its card.
        id: Word,
        /// What the button says.
        text: Label,
        /// The detail under it.
        detail: Line = Arc::from(""),
        /// Hours of the TPM.
        hours: Hours = 0.0,
        /// Money.
        cost: Money = Cents(0),
        /// Which money.
        from: Pool = Pool::Contingency,
        /// What must hold; earlier care opens it.
        needs: Vec<RawCondition> = Vec::new(),
        /// What happens.
        effects: RawEffects = no_effects(),
        /// Who likes it.
        likes: Vec<WhoName> = Vec::new(),
        /// Who minds.
        minds: Vec<WhoName> = Vec::new(),
    }
}

format_type! {
    /// What happens when nobody answers.
    pub struct Otherwise / RawOtherwise {
        /// As if this had been chosen, without its price in hours.
        choice: Option<Word> = None,
        /// And, or instead.
        effects: RawEffects = no_effects(),
    }
}

format_type! {
    /// A card: something that happens and asks for an answer.
    pub struct Event / RawEvent {
        /// Id.
        id: Def<kind::Event>,
        /// Title.
        title: Label,
        /// What it is about.
        kind: CardKind = CardKind::Event,
        /// When it comes up. `Never` is written `Not(Always)`: only an effect brings it.
        when: RawCondition,
        /// The chance that it comes up at all, drawn on the first day on which `when` holds.
        chance: Option<RawOdds> = None,
        /// Comes up once, or again whenever `when` turns true.
        once: bool = true,
        /// Who writes.
        from: WhoName,
        /// The memo.
        text: Memo,
        /// Other openings of the memo: the first whose condition holds replaces the text.
        variants: Vec<(RawCondition, Memo)> = Vec::new(),
        /// What is known.
        known: Vec<Line> = Vec::new(),
        /// What is not known, and what would tell.
        unknown: Vec<Line> = Vec::new(),
        /// What happens as it comes up, before any answer.
        effects: RawEffects = no_effects(),
        /// Working days to answer.
        answer_within: WholeDays = 3,
        /// What can be answered.
        choices: Vec<RawChoice>,
        /// What happens when nobody answers.
        otherwise: RawOtherwise = Otherwise { choice: None, effects: no_effects() },
    }
}

format_type! {
    /// A line that asks for nothing.
    pub struct Message / RawMessage {
        /// When.
        when: RawCondition,
        /// Who writes.
        from: WhoName,
        /// The line.
        text: Line,
        /// What follows.
        effects: RawEffects = no_effects(),
    }
}

format_type! {
    /// Something that follows silently, without a card: a rule of this scenario's own.
    pub struct Reaction / RawReaction {
        /// When.
        when: RawCondition,
        /// Once, or on every day on which `when` turns true.
        once: bool = true,
        /// What follows.
        effects: RawEffects,
    }
}

format_type! {
    /// A hidden fact, drawn at the start.
    pub struct DrawSpec / RawDrawSpec {
        /// Id.
        id: Def<kind::Draw>,
        /// Outcomes and their weights.
        outcomes: Vec<(Word, Share)>,
    }
}

format_type! {
    /// A number of the author's own.
    pub struct Measure / RawMeasure {
        /// Id.
        id: Def<kind::Measure>,
        /// Name.
        name: Label,
        /// Value at the start.
        start: Amount = 0.0,
        /// Whether the TPM sees it.
        visible: bool = true,
    }
}

format_type! {
    /// Something that is bought.
    pub struct Purchase / RawPurchase {
        /// Id.
        id: Def<kind::Purchase>,
        /// Name.
        name: Label,
        /// Price.
        cost: Money,
        /// The planned day.
        on: DateText,
        /// Bought on the first day, from the planned one on, on which this holds.
        when: RawCondition = Condition::Always,
    }
}

format_type! {
    /// A time in which nothing may be launched.
    pub struct Window / RawWindow {
        /// Id.
        id: Def<kind::Window>,
        /// Name.
        name: Label,
        /// First closed day.
        from: DateText,
        /// Last closed day.
        to: DateText,
    }
}

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
    /// A step of the advisor, or a hint.
    pub struct Step / RawStep {
        /// Id.
        id: Def<kind::Step>,
        /// It speaks when this holds (and, for steps, every earlier step is gone).
        when: RawCondition = Condition::Always,
        /// What it says.
        says: Line,
        /// What it says once more when half of the time is over.
        nudge: Line = Arc::from(""),
        /// It goes when this is done.
        done: RawTutorialGoal = TutorialGoal::Never,
        /// It goes after this day in any case.
        until: Option<DateText> = None,
        /// What it says as it goes; the first whose condition holds.
        then: Vec<(RawCondition, Line)> = Vec::new(),
    }
}

format_type! {
    /// What the player does to finish a step.
    pub enum TutorialGoal / RawTutorialGoal {
        /// Nothing: a hint, gone when its condition is.
        Never,
        /// A condition of the project holds.
        Holds(RawCondition),
        /// The clock has run for this many days.
        DaysPassed(WholeDays),
        /// A screen was looked at; seen on the next morning.
        Looked(ScreenName),
        /// Any action is planned for a later day.
        ActionPlanned,
        /// The project is over.
        Ended,
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

format_type! {
    /// A whole scenario.
    pub struct Content / RawScenario {
        /// Version of the format.
        format: u32,
        /// Id.
        id: Word,
        /// Title.
        title: Label,
        /// What it is about, in a line or two.
        brief: Memo,
        /// The charter: what the player reads first.
        charter: Prose = Arc::from(""),
        /// Difficulty, 1 to 5.
        difficulty: Points = 3,
        /// Minutes to play it once.
        minutes: Count = 60,
        /// Tags.
        tags: Vec<Label> = Vec::new(),
        /// What playing it teaches.
        learning: Vec<Line> = Vec::new(),
        /// When the project works.
        calendar: RawCalendarSpec,
        /// When it should end.
        finish: RawFinish,
        /// The money.
        money: RawBudget,
        /// The player's seat.
        tpm: RawTpmSpec = TpmSpec {
            hours_per_week: 40.0,
            standing_meetings: 12.0,
            skills: TpmSkills { technical: 2, planning: 2, communication: 2, leadership: 2, risk: 2, negotiation: 2 },
        },
        /// How the team works.
        method: RawMethodSpec = MethodSpec { default: Method::Scrum, choices: Vec::new(), sprint_days: 10, effects: Vec::new() },
        /// Teams; none means one team.
        teams: Vec<RawTeam> = Vec::new(),
        /// The team, and candidates.
        team: Vec<RawPerson>,
        /// Tensions at the start.
        tensions: Vec<RawTensionSpec> = Vec::new(),
        /// Features.
        features: Vec<RawFeature>,
        /// Tasks.
        tasks: Vec<RawTask>,
        /// Milestones.
        milestones: Vec<RawMilestone> = Vec::new(),
        /// External deliverables.
        externals: Vec<RawExternal> = Vec::new(),
        /// Risks.
        risks: Vec<RawRisk> = Vec::new(),
        /// Stakeholders.
        stakeholders: Vec<RawStakeholder>,
        /// Cards.
        events: Vec<RawEvent> = Vec::new(),
        /// Lines that ask for nothing.
        messages: Vec<RawMessage> = Vec::new(),
        /// What follows silently.
        reactions: Vec<RawReaction> = Vec::new(),
        /// Hidden facts.
        draws: Vec<RawDrawSpec> = Vec::new(),
        /// Numbers of the author's own.
        measures: Vec<RawMeasure> = Vec::new(),
        /// Purchases.
        purchases: Vec<RawPurchase> = Vec::new(),
        /// Times in which nothing may be launched.
        windows: Vec<RawWindow> = Vec::new(),
        /// Promises.
        promises: Vec<RawPromiseSpec> = Vec::new(),
        /// Business objectives.
        objectives: Vec<RawObjective> = Vec::new(),
        /// The launch.
        launch: RawLaunchSpec,
        /// The advisor's steps, in order.
        steps: Vec<RawStep> = Vec::new(),
        /// The advisor's hints.
        hints: Vec<RawStep> = Vec::new(),
        /// How it can end.
        endings: Vec<RawEnding> = Vec::new(),
        /// What counts.
        score: RawScoreSpec = ScoreSpec {
            weights: Weights { delivery: 0.4, quality: 0.3, alignment: 0.3 },
            defect_allowance: 10.0,
        },
        /// Parameters of the model that differ from the defaults.
        rules: RawRules = Rules::default(),
        /// What happens on the first morning.
        opening: RawEffects = no_effects(),
    }
}
