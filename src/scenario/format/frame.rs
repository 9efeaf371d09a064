//! The frame of a project: time, money, the seat of the player.

use std::sync::Arc;

use crate::scenario::cents::Cents;
use crate::scenario::ids::kind;
use crate::scenario::resolve::{
    CivilDate, DateText, Def, Hours, Label, Money, Pairs, Points, Share, WholeDays, Word,
    format_type,
};
use crate::scenario::vocabulary::{Condition, Method, RawCondition, RawEffects};

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
