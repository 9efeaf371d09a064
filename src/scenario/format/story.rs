//! The story: cards, messages, hidden facts, what the advisor says.

use std::sync::Arc;

use crate::scenario::art::ScreenName;
use crate::scenario::cents::Cents;
use crate::scenario::ids::kind;
use crate::scenario::resolve::{
    Amount, DateText, Def, Hours, Label, Line, Memo, Money, Share, WhoName, WholeDays, Word,
    format_type, format_words,
};
use crate::scenario::vocabulary::{Condition, Pool, RawCondition, RawEffects, RawOdds, no_effects};

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
