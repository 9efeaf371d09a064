//! All parameters of the model: defaults, ranges and sources.
//!
//! A scenario overrides what it must under `rules:`; the rest keeps its default. Sources in brackets: a name and year is a published
//! value; "design" is our own choice, to be tuned by play; "recalled" is from the literature, not checked against the page.

use super::describe::{Body, Book, Describe, Entry, Shape, about};
use super::diagnostic::codes;
use super::reader::Spanned;
use super::resolve::{Resolve, Resolver};

macro_rules! rules {
    ($($(#[doc = $doc:expr])* $name:ident = $default:literal, $low:literal ..= $high:literal;)*) => {
        impl Describe for RawRules {
            fn describe(book: &mut Book) -> Shape {
                let lines = ["Parameters of the model that differ from the defaults."];
                book.define("Rules", &lines, |_| Body::Fields(vec![$(Entry {
                    name: stringify!($name),
                    about: format!("{} The default is {}.", about(&[$($doc),*]), $default),
                    holds: (Shape::Number { low: $low, high: $high, whole: false }, Some(stringify!($default))),
                }),*]))
            }
        }

        /// The parameters as the author wrote them: those that differ from the defaults.
        #[derive(Clone, Debug, Default, serde::Deserialize)]
        pub struct RawRules {
            $($(#[doc = $doc])* pub $name: Option<Spanned<f64>>),*
        }

        /// All parameters of the model.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Rules {
            $($(#[doc = $doc])* pub $name: f64),*
        }

        impl Default for Rules {
            fn default() -> Self {
                Self { $($name: $default),* }
            }
        }

        impl Resolve for RawRules {
            type Checked = Rules;
            fn resolve(&self, resolver: &mut Resolver<'_>) -> Option<Rules> {
                $(let $name = match &self.$name {
                    None => $default,
                    Some(written) => {
                        if !($low..=$high).contains(&written.value) {
                            resolver.error(
                                codes::OUT_OF_RANGE,
                                written.span,
                                format!("rule `{}` goes from {} to {}, not {}", stringify!($name), $low, $high, written.value),
                                Some(format!("the default is {}", $default)),
                            );
                        }
                        written.value
                    }
                };)*
                Some(Rules { $($name),* })
            }
        }

        impl Rules {
            /// Name, default, lowest and highest value of every rule, in order.
            pub const TABLE: &[(&str, f64, f64, f64)] = &[$((stringify!($name), $default, $low, $high)),*];
        }
    };
}

rules! {
    // Work and the rework cycle.
    /// True effort over estimate. Design; published estimates behave like P20 to P30 (recalled).
    optimism = 1.20, 0.1..=5.0;
    /// Share of work done right under good conditions. Design; the literature spans .34 to .95 (MPROJ3 .95).
    rightness = 0.90, 0.05..=1.0;
    /// Days in which the people on a task find their own flaws, at the start of the task (MPROJ3 shape; length design).
    discovery_days = 40.0, 0.001..=10_000.0;
    /// Share of a task's flaws that the whole of a successor's work finds. Design.
    successor_discovery = 0.35, 0.0..=1.0;
    /// Weight of flawed predecessors on the share of right work; 1 is the full factor of the model. Design.
    prerequisite_weight = 0.30, 0.0..=1.0;
    /// Loss of rightness when requirements are not clear at all. Design.
    clarity_weight = 0.15, 0.0..=1.0;
    /// Gain or loss of rightness by a full point of skill. Design.
    skill_weight = 0.12, 0.0..=1.0;
    /// Gain or loss of rightness by a full point of familiarity. Design.
    familiarity_weight = 0.10, 0.0..=1.0;
    /// Output at the quality bar Fast. Design.
    fast_output = 1.15, 0.1..=3.0;
    /// Flaws at the quality bar Fast, as a factor. Design.
    fast_flaws = 1.6, 0.0..=10.0;
    /// Output at the quality bar Rigorous. Design.
    rigorous_output = 0.87, 0.1..=3.0;
    /// Flaws at the quality bar Rigorous, as a factor. Design.
    rigorous_flaws = 0.5, 0.0..=10.0;
    /// Technical debt left by a whole task done Fast. Design.
    fast_debt = 0.08, 0.0..=1.0;
    /// Share of output lost in a component that is all debt. Design.
    debt_drag = 0.40, 0.0..=1.0;
    /// What a task is said to be at most until it is done (the ninety-percent syndrome; Abdel-Hamid).
    reported_cap = 0.95, 0.5..=1.0;
    /// Known rework, in person-days, that opens a finished task again. Design.
    reopen_at = 0.25, 0.0..=100.0;
    /// Share of the flaws that a review (inspection) finds (Jones 2011).
    review_finds = 0.65, 0.0..=1.0;
    /// Effort of a review taken from the team, in person-days. Design.
    review_effort = 0.5, 0.0..=10.0;
    /// Growth of unclear features a month, as a share of their effort (Jones 1996: 1 % on average; design for clear ones).
    scope_creep = 0.01, 0.0..=0.2;

    // People.
    /// Whether idle people join a task that somebody is on without being asked: 0 no, 1 yes. Design: two heads are a decision.
    helping = 0.0, 0.0..=1.0;
    /// Share of a day that reaches project tasks. Design (Abdel-Hamid and Madnick .60).
    focus = 0.75, 0.01..=1.0;
    /// Familiarity of a newcomer (Madachy 2008).
    familiarity_new = 0.8, 0.1..=2.0;
    /// Familiarity of somebody at home (Madachy 2008).
    familiarity_full = 1.2, 0.1..=2.0;
    /// Days in which a newcomer becomes familiar (Madachy 2008).
    familiarity_days = 20.0, 1.0..=1000.0;
    /// Share of an experienced person that a newcomer takes (Madachy 2008 .25; Abdel-Hamid and Madnick .20).
    training_load = 0.25, 0.0..=1.0;
    /// Communication loss by the square of a team's size (Abdel-Hamid and Madnick 1991).
    communication = 0.0006, 0.0..=0.1;
    /// The largest communication loss. Design.
    communication_max = 0.6, 0.0..=0.95;
    /// Weight of context switching: 1 as in Weinberg 1992, 0 none.
    switching = 1.0, 0.0..=1.0;
    /// Hours at pace Push, as a factor on a normal week (50 hours).
    push_pace = 1.25, 1.0..=2.0;
    /// Hours at pace Crunch, as a factor on a normal week (60 hours).
    crunch_pace = 1.5, 1.0..=2.0;
    /// Days in which fatigue follows the pace (MPROJ3).
    fatigue_days = 40.0, 1.0..=1000.0;
    /// Weight of fatigue on output and rightness: 1 as in MPROJ3, 0 none.
    fatigue_weight = 1.0, 0.0..=2.0;
    /// Weight of schedule pressure on output and rightness: 1 as in MPROJ3, 0 none.
    pressure_weight = 1.0, 0.0..=2.0;
    /// Gain of output by .20 of morale above .60 (rho .30, Judge and others 2001, by a spread of .4 of our own).
    morale_output = 0.12, 0.0..=1.0;
    /// Chance a day of falling ill. Design (about 8 days a year at 2.5 days each).
    sick_chance = 0.013, 0.0..=1.0;
    /// Chance a day of leaving at normal morale (COCOMO nominal, 12 % a year).
    leaving_chance = 0.000_528, 0.0..=1.0;
    /// Days of notice. Design.
    notice_days = 10.0, 0.0..=200.0;
    /// What an hour of overtime costs, as a factor on a normal hour. Common labour practice; design.
    overtime_premium = 1.5, 0.0..=5.0;

    // Morale, trust, candour, tension.
    /// Days in which morale follows its target. Design.
    morale_days = 15.0, 1.0..=1000.0;
    /// Morale that nothing disturbs. Design.
    morale_base = 0.62, 0.0..=1.0;
    /// Morale lost by overtime of half a week's hours. Design.
    morale_overtime = 0.30, 0.0..=2.0;
    /// Morale lost by a plan that slips four weeks. Design.
    morale_slip = 0.10, 0.0..=1.0;
    /// Morale lost while blocked. Design.
    morale_blocked = 0.10, 0.0..=1.0;
    /// Morale lost when all of a day's work is rework. Design.
    morale_rework = 0.10, 0.0..=1.0;
    /// Morale lost by full tension nearby. Design.
    morale_tension = 0.20, 0.0..=1.0;
    /// Morale won by a lot of trust in the TPM, per point above .6. Design.
    morale_trust = 0.20, 0.0..=1.0;
    /// Days in which a lift of morale (a win, thanks, a 1:1) wears off. Design.
    lift_days = 12.0, 1.0..=1000.0;
    /// How much more a loss weighs than a gain (Kahneman and Tversky 1992, 2.25).
    loss_aversion = 2.25, 1.0..=10.0;
    /// Days in which candour follows safety and trust. Design.
    candour_days = 30.0, 1.0..=1000.0;
    /// Tension that fades in a month without pressure. Design.
    tension_fade = 0.05, 0.0..=1.0;

    // The TPM.
    /// Hours a day that the TPM can plan at most.
    hours_a_day = 10.0, 1.0..=16.0;
    /// Evening hours a week at most.
    evening_hours = 10.0, 0.0..=40.0;
    /// Energy lost by a week with all evening hours used. Design.
    evening_cost = 0.20, 0.0..=1.0;
    /// Energy won back by a week. Design.
    energy_recovery = 0.10, 0.0..=1.0;
    /// Gain of an action's effect by a point of the skill it needs, above 2. Design.
    competence_weight = 0.08, 0.0..=0.5;

    // Stakeholders.
    /// Days in which belief follows what was told. Design (Oliver 1980 gives the construct).
    belief_days = 10.0, 1.0..=1000.0;
    /// Trust won by good news of ten working days. Design.
    surprise_gain = 0.05, 0.0..=1.0;
    /// Weight of bad news that is told before it shows. Design.
    told_weight = 0.5, 0.0..=5.0;
    /// Weight of bad news that was found out. Design.
    found_weight = 1.5, 0.0..=5.0;
    /// Days in which trust drifts to .5. Design.
    trust_days = 120.0, 1.0..=10_000.0;
    /// Trust lost a day of silence beyond the cadence. Design.
    silence_cost = 0.004, 0.0..=0.2;
    /// Trust won by a sync. Design.
    sync_gain = 0.03, 0.0..=0.5;
    /// Sponsor's trust under which the project is cancelled. Design.
    cancel_trust = 0.15, 0.0..=1.0;
    /// Days without money after which the project is cancelled. Design.
    cancel_days = 10.0, 1.0..=1000.0;

    // Launch and score.
    /// Incident chance by one open readiness item. Design.
    incident_item = 0.04, 0.0..=1.0;
    /// Incident chance by one escaped defect. Design.
    incident_defect = 0.012, 0.0..=1.0;
    /// Defects by one person-day of flawed work. Design.
    defects_a_day = 1.0, 0.0..=100.0;
    /// Share of a feature's value that stops counting as committed when its owner agrees to a cut. Design.
    agreed_cut = 0.6, 0.0..=1.0;
    /// Plan length late at which the time part is 0 (0.25 is a quarter of the plan).
    time_scale = 0.25, 0.01..=10.0;
    /// Budget overrun at which the cost part is 0.
    cost_scale = 0.25, 0.01..=10.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_lies_in_its_own_range() {
        for (name, default, low, high) in Rules::TABLE {
            assert!((low..=high).contains(&default), "{name}");
        }
    }
}
