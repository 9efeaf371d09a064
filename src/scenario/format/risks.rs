//! Risks and what can be done about them.

use std::sync::Arc;

use crate::scenario::cents::Cents;
use crate::scenario::ids::kind;
use crate::scenario::resolve::{
    DateText, Days, Def, Hours, Label, Line, Money, Share, WhoName, WholeDays, format_type,
    format_words,
};
use crate::scenario::vocabulary::{Condition, Pool, RawCondition, RawEffects, no_effects};

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
