//! The vocabulary of stories: quantities, conditions and effects.
//!
//! One small, orthogonal language says everything that happens in a scenario. A [`Quantity`] is any number of the project; conditions compare
//! it, effects change it, and "why?" names it. A [`Condition`] is true or false on a day. An [`Effect`] happens.

use std::sync::Arc;

use super::diagnostic::codes;
use super::ids::kind;
use super::ids::kind::FlagId;
use super::reader::Spanned;
use super::resolve::{
    Amount, DateText, Factor, Label, Line, Money, Name, PersonDays, Resolve, Resolver, Share,
    WhoName, WholeDays, Word, format_type, format_words,
};

/// What happens, in order; shared, since it may happen later or again.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(transparent)]
pub struct RawEffects(pub Vec<RawEffect>);

impl Resolve for RawEffects {
    type Checked = Arc<[Effect]>;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Arc<[Effect]>> {
        self.0.resolve(resolver).map(Arc::from)
    }
}

/// Nothing happens.
#[must_use]
pub fn no_effects() -> Arc<[Effect]> {
    Arc::from([])
}

/// A flag that an effect sets or clears.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(transparent)]
pub struct FlagToSet(pub Name<kind::Flag>);

impl Resolve for FlagToSet {
    type Checked = FlagId;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<FlagId> {
        resolver.writing(|resolver| self.0.resolve(resolver))
    }
}

format_words! {
    /// The six skills of the TPM.
    pub enum Competence {
        /// Deep dives and reviews find more.
        Technical = "technical",
        /// Replanning costs less and forecasts are sharper.
        Planning = "planning",
        /// Reports, syncs and telling do more.
        Communication = "communication",
        /// 1:1s, recognition, coaching and mediation do more.
        Leadership = "leadership",
        /// Risk reviews find more.
        Risk = "risk",
        /// Scope talks and asking for money or people succeed more often.
        Negotiation = "negotiation",
    }
}

format_words! {
    /// What the TPM spends hours on.
    pub enum ActionKind {
        /// A 1:1 with a person.
        OneOnOne = "1:1",
        /// A deep dive into a task.
        DeepDive = "deep dive",
        /// Clearing what blocks a task.
        Unblock = "unblock",
        /// Chasing an external deliverable.
        Chase = "chase",
        /// A review of a task.
        Review = "review",
        /// Refining a feature.
        Refine = "refine",
        /// A sync with a stakeholder.
        Sync = "sync",
        /// The weekly status report.
        Report = "status report",
        /// A risk review.
        RiskReview = "risk review",
        /// Responding to a risk.
        Respond = "risk response",
        /// Replanning: the team works by a fresh forecast.
        Replan = "replan",
        /// Asking for a new baseline.
        Rebaseline = "new baseline",
        /// A scope talk with a feature's owner.
        ScopeTalk = "scope talk",
        /// Asking the sponsor for money.
        AskMoney = "ask for money",
        /// Asking the sponsor for time.
        AskTime = "ask for time",
        /// A retrospective.
        Retrospective = "retrospective",
        /// Recognising somebody's work.
        Recognise = "recognise",
        /// Coaching a person.
        Coach = "coach",
        /// Mediating between two people.
        Mediate = "mediate",
        /// A team event.
        TeamEvent = "team event",
        /// Interviews that open a hire.
        Interview = "interviews",
        /// Training for a person.
        Train = "training",
        /// A course for the TPM.
        Study = "course",
        /// Preparing a readiness item.
        Prepare = "prepare",
    }
}

format_words! {
    /// The state of a task, as conditions ask for it.
    pub enum TaskState {
        /// Defined, but not part of the project yet.
        Dormant = "dormant",
        /// Waits for predecessors or a date.
        Waiting = "waiting",
        /// Can start, nobody works on it.
        Ready = "ready",
        /// Has been worked on and is not done.
        Running = "running",
        /// Nothing known is left to do.
        Done = "done",
        /// Taken out of the project.
        Cut = "cut",
        /// Waiting, ready or running.
        Open = "open",
        /// Held up by a block.
        Blocked = "blocked",
        /// Looked at (deep dive or review) within the last 8 working days.
        Verified = "verified",
    }
}

format_words! {
    /// The state of a feature.
    pub enum FeatureState {
        /// In the launch, not finished.
        Open = "open",
        /// All its tasks are done.
        Done = "done",
        /// Moved to after the launch.
        Deferred = "deferred",
        /// Taken out.
        Cut = "cut",
    }
}

format_words! {
    /// The state of a milestone.
    pub enum MilestoneState {
        /// Its gate holds.
        Met = "met",
        /// Its date is past and its gate does not hold.
        Missed = "missed",
    }
}

format_words! {
    /// The state of a risk.
    pub enum RiskState {
        /// Nobody on the project knows of it.
        Hidden = "hidden",
        /// In the register.
        Known = "known",
        /// It happened.
        Fired = "fired",
        /// It cannot happen any more.
        Closed = "closed",
        /// A response is in place.
        Responded = "responded",
    }
}

format_words! {
    /// The state of an external deliverable.
    pub enum ExternalState {
        /// Past its promised date and not here.
        Late = "late",
        /// Here.
        Arrived = "arrived",
    }
}

format_words! {
    /// The state of a promise.
    pub enum PromiseState {
        /// Given, not yet due.
        Open = "open",
        /// Kept.
        Kept = "kept",
        /// Broken.
        Broken = "broken",
    }
}

format_words! {
    /// Which money pays.
    pub enum Pool {
        /// The contingency reserve, the TPM's.
        Contingency = "contingency",
        /// The management reserve, the sponsor's.
        Management = "management reserve",
        /// The budget itself.
        Budget = "budget",
    }
}

format_words! {
    /// How the team works.
    pub enum Method {
        /// Sprints: a demo verifies, retrospectives pay, changes are cheap at the border and dear inside.
        Scrum = "Scrum",
        /// Flow: few meetings, few tasks at once, dates less certain.
        Kanban = "Kanban",
        /// Stage gates: early reviews are cheap, late changes dear, trouble shows late.
        StageGates = "stage gates",
    }
}

format_type! {
    /// A number of the project: conditions compare it, effects change it.
    ///
    /// Those marked *read* cannot be changed by an effect.
    pub enum Quantity / RawQuantity {
        /// Morale of somebody, 0 to 1.
        Morale(WhoName),
        /// Fatigue of somebody: 1 is a normal week kept up, 1.25 a long run of 50-hour weeks.
        Fatigue(WhoName),
        /// How soon and how truly somebody reports trouble, 0 to 1.
        Candour(WhoName),
        /// Trust in the TPM, 0 to 1; of a person or a stakeholder.
        Trust(WhoName),
        /// Familiarity with the project: .8 new to 1.2 at home (by the rules).
        Familiarity(WhoName),
        /// A factor on the daily chance that somebody leaves; 1 is normal.
        Leaving(WhoName),
        /// A factor on somebody's daily output; 1 is normal.
        Output(WhoName),
        /// A factor on the share of a day that somebody is here; 1 is normal.
        Presence(WhoName),
        /// Skill of a person in a discipline, 0 to 1.5.
        Skill(WhoName, Name<kind::Discipline>),
        /// Tension between two people, 0 to 1.
        Tension(Name<kind::Person>, Name<kind::Person>),
        /// Clarity of a feature's requirements, 0 to 1.
        Clarity(Name<kind::Feature>),
        /// Value points of a feature.
        Value(Name<kind::Feature>),
        /// Acceptance of a feature by its owner, a factor on its value at the launch; 1 is normal.
        Acceptance(Name<kind::Feature>),
        /// Technical debt of a component, 0 to 1.
        Debt(Name<kind::Component>),
        /// True effort of a task in person-days, hidden.
        Effort(Name<kind::Task>),
        /// A factor on the work done on a task; 1 is normal.
        Speed(Name<kind::Task>),
        /// A factor on the share of right work in a task; 1 is normal.
        Rightness(Name<kind::Task>),
        /// Working days that a task is still blocked.
        Blocked(Name<kind::Task>),
        /// How many people can work on a task at once.
        MaxPeople(Name<kind::Task>),
        /// *Read.* How far a task is said to be, 0 to 1.
        Reported(Name<kind::Task>),
        /// *Read.* How far a task truly is, 0 to 1.
        Progress(Name<kind::Task>),
        /// *Read.* How many people work on a task.
        Helpers(Name<kind::Task>),
        /// *Read.* Flawed work of a task that nobody knows of, person-days.
        Flawed(Name<kind::Task>),
        /// *Read.* Float of a task in the current plan by the links alone, people not counted, working days.
        Float(Name<kind::Task>),
        /// *Read.* Working days since a task was verified (deep dive or review); 999 if never.
        Unverified(Name<kind::Task>),
        /// *Read.* Working days since a task was reviewed; 999 if never.
        Unreviewed(Name<kind::Task>),
        /// Working days that an external deliverable comes after its promised date.
        Slip(Name<kind::External>),
        /// True probability of a risk over its window, 0 to 1.
        Probability(Name<kind::Risk>),
        /// Probability of a risk as the register shows it, 0 to 1.
        ShownProbability(Name<kind::Risk>),
        /// Loss that a risk brings, in money.
        Loss(Name<kind::Risk>),
        /// Chance of an incident at launch on top of the launch option's own, 0 to 1.
        Incident,
        /// Defects that escape to users on top of those in the work.
        Escaped,
        /// A number of the author's own.
        Measure(Name<kind::Measure>),
        /// Hours a week that standing meetings take from the TPM.
        StandingHours,
        /// *Read.* Hours left to the TPM this week.
        HoursLeft,
        /// Energy of the TPM, 0 to 1: the effect of everything the TPM does.
        Energy,
        /// A skill of the TPM, 0 to 5.
        Tpm(Competence),
        /// *Read.* Contingency left, in money.
        Contingency,
        /// *Read.* Management reserve left, in money.
        Reserve,
        /// *Read.* Budget left, in money.
        MoneyLeft,
        /// Width of the forecast's range as a factor; 1 is normal.
        ForecastWidth,
        /// *Read.* Working days by which the weekly forecast (P50) lies past the target; negative when before it.
        ForecastSlip,
        /// *Read.* The same for the cautious forecast (P80).
        ForecastSlipP80,
        /// *Read.* Working days by which the weekly forecast (P50) lies past what a stakeholder believes.
        BeliefGap(Name<kind::Stakeholder>),
        /// *Read.* Working days since the TPM talked with somebody (1:1 or sync). Before the first talk: of a stakeholder, since the first
        /// day; of a person, 999, so ask for a date too: `All([AtLeast(Silence("mei"), 5), From("2026-01-12")])`.
        Silence(WhoName),
        /// *Read.* Working days since the TPM last did something of this kind; 999 if never.
        Since(ActionKind),
        /// *Read.* Working days since the launch; negative before it.
        SinceLaunch,
        /// *Read.* Working days since a card came up; 999 if never.
        SinceCard(Name<kind::Event>),
        /// *Read.* Week of the project, counted from 1.
        Week,
        /// *Read.* How many of these conditions hold.
        Count(Vec<RawCondition>),
        /// *Read.* The sum of quantities, each with its weight.
        Sum(Vec<(Amount, RawQuantity)>),
    }
}

format_type! {
    /// True or false on a day.
    pub enum Condition / RawCondition or Always {
        /// Every one of them.
        All(Vec<RawCondition>),
        /// At least one of them.
        Any(Vec<RawCondition>),
        /// The opposite.
        Not(Box<RawCondition>),
        /// Always true.
        Always,
        /// On this date.
        On(DateText),
        /// On this date and after it.
        From(DateText),
        /// Before this date.
        Before(DateText),
        /// The flag is set.
        Flag(Name<kind::Flag>),
        /// A draw came out so: the hidden fact and its outcome.
        Drawn(Name<kind::Draw>, Word),
        /// The quantity is this or more.
        AtLeast(RawQuantity, Amount),
        /// The quantity is this or less.
        AtMost(RawQuantity, Amount),
        /// The quantity is more than this.
        Above(RawQuantity, Amount),
        /// The quantity is less than this.
        Below(RawQuantity, Amount),
        /// A task is in this state.
        Task(Name<kind::Task>, TaskState),
        /// All these tasks are done. One that a test or a review reopens is not, until it is done again.
        TasksDone(Vec<Name<kind::Task>>),
        /// A feature is in this state.
        Feature(Name<kind::Feature>, FeatureState),
        /// A milestone is in this state.
        Milestone(Name<kind::Milestone>, MilestoneState),
        /// A risk is in this state.
        Risk(Name<kind::Risk>, RiskState),
        /// An external deliverable is in this state.
        External(Name<kind::External>, ExternalState),
        /// A promise is in this state.
        Promise(Name<kind::Promise>, PromiseState),
        /// A readiness item holds.
        Ready(Name<kind::Readiness>),
        /// A card has come up.
        Happened(Name<kind::Event>),
        /// A card was answered with this choice.
        Answered(Name<kind::Event>, Word),
        /// Somebody is on the project.
        Aboard(Name<kind::Person>),
        /// A person works on a task today.
        WorksOn(Name<kind::Person>, Name<kind::Task>),
        /// The team works by this method.
        Method(Method),
        /// The product is live.
        Launched,
        /// It was launched with this option.
        LaunchedWith(Name<kind::LaunchOption>),
    }
}

format_type! {
    /// A chance, by keyed luck: the base, plus or minus what holds.
    pub struct Odds / RawOdds {
        /// The chance when none of the additions holds.
        base: Share,
        /// Additions, each counted when its condition holds; the sum is kept within 0 to 1.
        plus: Vec<(RawCondition, Amount)> = Vec::new(),
    }
}

format_type! {
    /// What a stakeholder is told.
    pub enum Told / RawTold {
        /// The launch is on this date.
        Date(DateText),
        /// The TPM's own P50 of today.
        Forecast,
        /// The TPM's own P80 of today.
        Cautious,
        /// The project will cost this much.
        Cost(Money),
        /// This feature will be in the launch.
        With(Name<kind::Feature>),
        /// This feature will not be in the launch.
        Without(Name<kind::Feature>),
    }
}

format_type! {
    /// Something that happens.
    pub enum Effect / RawEffect {
        /// Adds to a quantity.
        Add(RawTarget, Amount),
        /// Multiplies a quantity.
        Scale(RawTarget, Factor),
        /// Sets a quantity.
        Set(RawTarget, Amount),
        /// Adds to a quantity for some working days; then it is taken back.
        AddFor(RawTarget, Amount, WholeDays),
        /// Multiplies a quantity for some working days; then it is undone.
        ScaleFor(RawTarget, Factor, WholeDays),
        /// Sets a flag.
        Flag(FlagToSet),
        /// Clears a flag.
        Unflag(FlagToSet),

        /// Brings a dormant or cut task into the project.
        OpenTask(Name<kind::Task>),
        /// Takes a task out of the project.
        CutTask(Name<kind::Task>),
        /// Takes a feature out, with all its open tasks.
        Cut(Name<kind::Feature>),
        /// Moves a feature to after the launch, with all its open tasks.
        Defer(Name<kind::Feature>),
        /// Brings a deferred or cut feature back.
        Restore(Name<kind::Feature>),
        /// The first task may no longer start before the second is done.
        Link(Name<kind::Task>, Name<kind::Task>),
        /// The first task no longer waits for the second.
        Unlink(Name<kind::Task>, Name<kind::Task>),
        /// The first task waits for, or no longer waits for, an external deliverable.
        UnlinkExternal(Name<kind::Task>, Name<kind::External>),
        /// Turns right work of a task into flawed work, in person-days, unseen.
        Flaws(Name<kind::Task>, PersonDays),
        /// Finds a share of the flawed work of a task.
        Find(Name<kind::Task>, Share),
        /// Finds a share of the flawed work of every task.
        FindAll(Share),
        /// The TPM sees the true state of a task.
        Verify(Name<kind::Task>),
        /// A person must work on a task, whatever the plan says; until released.
        Pin(Name<kind::Person>, Name<kind::Task>),

        /// An external deliverable is here tomorrow.
        Arrive(Name<kind::External>),
        /// A launch window now runs between two dates.
        MoveWindow(Name<kind::Window>, DateText, DateText),
        /// The target moves.
        MoveTarget(DateText),

        /// Spends money from the contingency reserve.
        Spend(Money),
        /// Spends money from this pool.
        SpendFrom(Pool, Money),
        /// Money comes into the contingency reserve.
        Credit(Money),
        /// Money moves from the management reserve to the contingency reserve.
        Grant(Money),
        /// From now on each day costs this, as long as the condition holds.
        DailyCost(Money, Arc<RawCondition>),
        /// A purchase will not be made.
        CancelPurchase(Name<kind::Purchase>),

        /// A stakeholder is told something.
        Tell(WhoName, RawTold),
        /// The TPM gives a promise.
        Promise(Name<kind::Promise>),
        /// The TPM takes a promise back before it is broken.
        Release(Name<kind::Promise>),

        /// A risk enters the register.
        Reveal(Name<kind::Risk>),
        /// A risk happens.
        Fire(Name<kind::Risk>),
        /// A risk cannot happen any more.
        Close(Name<kind::Risk>),

        /// Takes this much of somebody's next days, in person-days.
        Busy(WhoName, PersonDays),
        /// Somebody is away for this many working days.
        Absent(WhoName, WholeDays),
        /// Somebody joins in this many working days, for the rest of the project.
        Join(Name<kind::Person>, WholeDays),
        /// Somebody joins in some working days and stays for some working days.
        JoinFor(Name<kind::Person>, WholeDays, WholeDays),
        /// Somebody leaves in this many working days.
        Leave(Name<kind::Person>, WholeDays),
        /// Somebody's engagement runs this many working days longer.
        Extend(Name<kind::Person>, WholeDays),

        /// A readiness item holds from now on.
        Ready(Name<kind::Readiness>),
        /// A readiness item does not hold any more, whatever its condition says.
        Unready(Name<kind::Readiness>),

        /// A card comes up.
        Card(Name<kind::Event>),
        /// As if a card had been answered so, without its price.
        AsChosen(Name<kind::Event>, Word),
        /// A message lies in the inbox.
        Message(WhoName, Line),
        /// After this many working days.
        Later(WholeDays, RawEffects),
        /// One or the other, by keyed luck.
        Chance(RawOdds, RawEffects, RawEffects),
        /// One or the other, by a condition.
        If(RawCondition, RawEffects, RawEffects),
        /// The project ends here.
        Cancel(Label),
    }
}

/// A quantity that an effect changes.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(transparent)]
pub struct RawTarget(pub Spanned<RawQuantity>);

impl Resolve for RawTarget {
    type Checked = Quantity;
    fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Quantity> {
        if is_read_only(&self.0.value) {
            resolver.error(
                codes::READ_ONLY,
                self.0.span,
                format!(
                    "`{}` can only be read: it follows from other things",
                    word(&self.0.value)
                ),
                Some(
                    "change what it follows from: effort, a block, the trust of somebody, money"
                        .into(),
                ),
            );
            return None;
        }
        self.0.value.resolve(resolver)
    }
}

/// The name of a quantity, without what stands in its parentheses.
fn word(quantity: &RawQuantity) -> String {
    let written = format!("{quantity:?}");
    written.split('(').next().unwrap_or_default().to_owned()
}

/// Whether effects may change `quantity`; the others can only be read.
#[must_use]
const fn is_read_only(quantity: &RawQuantity) -> bool {
    matches!(
        quantity,
        RawQuantity::Reported(_)
            | RawQuantity::Progress(_)
            | RawQuantity::Helpers(_)
            | RawQuantity::Flawed(_)
            | RawQuantity::Float(_)
            | RawQuantity::SinceCard(_)
            | RawQuantity::Count(_)
            | RawQuantity::Sum(_)
            | RawQuantity::Unverified(_)
            | RawQuantity::Unreviewed(_)
            | RawQuantity::HoursLeft
            | RawQuantity::Contingency
            | RawQuantity::Reserve
            | RawQuantity::MoneyLeft
            | RawQuantity::ForecastSlip
            | RawQuantity::ForecastSlipP80
            | RawQuantity::BeliefGap(_)
            | RawQuantity::Silence(_)
            | RawQuantity::Since(_)
            | RawQuantity::SinceLaunch
            | RawQuantity::Week
    )
}
