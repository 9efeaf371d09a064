//! What a panel is drawn from: the board of today, and what is written in the plan for everybody to read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::art::Mood;
use super::kit::Status;
use super::panels::plan::chart::Chart;
use crate::engine::Board;
use crate::engine::actions::standard_hours;
use crate::engine::board::{PersonView, TaskStatus, TaskView};
use crate::engine::decision::Slug;
use crate::engine::why::Why;
use crate::scenario::vocabulary::ActionKind;
use crate::scenario::{Calendar, Cents, Day, Scenario};
use crate::tr;

/// Working days by which the P50 would move with each person, by id, who was put on a task, or taken off it.
pub type CrewShifts = BTreeMap<Slug, f64>;

/// What a panel is drawn from.
#[derive(Clone, Debug)]
pub struct Sight {
    /// What the TPM knows today.
    pub board: Arc<Board>,
    /// The project's days.
    pub calendar: Calendar,
    /// What the plan is drawn from.
    pub chart: Chart,
    /// The day of this week on which actions are put.
    pub day: Day,
    /// What the three scores weigh: delivery, quality, alignment.
    pub weights: [f64; 3],
    /// What playing teaches.
    pub learning: Vec<Arc<str>>,
    /// Minutes to play it once.
    pub minutes: u32,
    /// The seed of luck.
    pub seed: u64,
    /// Whether time can be turned back.
    pub may_go_back: bool,
    /// Whether something was decided today that can be taken back.
    pub can_undo: bool,
    /// Answers to "why?", by name.
    pub whys: BTreeMap<String, Option<Why>>,
    /// What people would do to the forecast on a task, once somebody asked and it has come.
    pub crew_shifts: Option<(Slug, CrewShifts)>,
}

impl Sight {
    /// A sight of a board, with the plan as the scenario writes it.
    #[must_use]
    pub fn new(board: Arc<Board>, scenario: &Scenario, seed: u64) -> Self {
        let weights = &scenario.score.weights;
        let mut sight = Self {
            calendar: scenario.calendar.clone(),
            chart: Chart::default(),
            day: board.today.day,
            weights: [weights.delivery, weights.quality, weights.alignment],
            learning: scenario.learning.clone(),
            minutes: scenario.minutes,
            seed,
            may_go_back: true,
            can_undo: false,
            whys: BTreeMap::new(),
            crew_shifts: None,
            board,
        };
        sight.chart = Chart::of(&sight);
        sight
    }

    /// Actions are put on this day, if it is today or later this week.
    pub fn plan_on(&mut self, day: Day) {
        if day >= self.board.today.day && day <= self.board.week_end {
            self.day = day;
        }
    }

    /// A day as `20 Nov`.
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        short(&self.calendar.short(day)).to_owned()
    }

    /// The day in which the moment `x` ends, as `20 Nov`.
    #[must_use]
    pub fn ends(&self, x: f64) -> String {
        self.day(last_day_of(x))
    }

    /// The week of a day, from 1.
    #[must_use]
    pub fn week(&self, day: Day) -> u32 {
        self.calendar.week(day) + 1
    }

    /// How many weeks the project has until its target.
    #[must_use]
    pub fn weeks(&self) -> u32 {
        self.week(self.board.target.day).max(self.board.week)
    }

    /// The person with this id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&PersonView> {
        self.board.people.iter().find(|person| *person.id == *id)
    }

    /// The task with this id.
    #[must_use]
    pub fn task(&self, id: &str) -> Option<&TaskView> {
        self.board.tasks.iter().find(|task| *task.id == *id)
    }

    /// The portrait of a person or stakeholder by name.
    #[must_use]
    pub fn portrait_of(&self, name: &str) -> Arc<str> {
        let person = self.board.people.iter().find(|p| *p.name == *name);
        let stakeholder = self.board.stakeholders.iter().find(|s| *s.name == *name);
        person
            .map(|p| p.portrait.clone())
            .or_else(|| stakeholder.map(|s| s.portrait.clone()))
            .unwrap_or_default()
    }

    /// Why hours for an action of this kind cannot be spent this week, if they cannot.
    #[must_use]
    pub fn short_of_hours(&self, hours: f64) -> Option<String> {
        let left = self.board.hours.left;
        (hours > left + 1e-9).then(|| {
            tr!(
                "needs-hours",
                hours = hours_text(hours),
                left = hours_text(left)
            )
        })
    }

    /// The hours of an action, with the day it would go on where that is not today: `2 h`, `2 h Thu`.
    #[must_use]
    pub fn price(&self, hours: f64) -> String {
        let hours = hours_text(hours);
        if self.day == self.board.today.day {
            return hours;
        }
        let date = self.calendar.short(self.day).to_string();
        let weekday = date.split(' ').next().unwrap_or_default();
        format!("{hours} {weekday}")
    }

    /// Days past the target, negative before it.
    #[must_use]
    pub fn late_by(&self, day: Day) -> i64 {
        i64::from(day.0) - i64::from(self.board.target.day.0)
    }

    /// Status of a launch day against the target, and its words.
    #[must_use]
    pub fn lateness(&self, day: Day) -> (Status, String) {
        match self.late_by(day) {
            0 => (Status::Good, tr!("on-target")),
            days if days < 0 => (Status::Good, tr!("days-early", days = -days)),
            days if days <= 3 => (Status::Risk, tr!("days-late", days = days)),
            days => (Status::Bad, tr!("days-late", days = days)),
        }
    }

    /// Status of a task: what its forecast and its troubles say.
    #[must_use]
    pub fn task_status(&self, task: &TaskView) -> Status {
        let late = task
            .baseline
            .map_or(0.0, |(_, finish)| task.forecast.1 - finish);
        match task.status {
            TaskStatus::Done => Status::Good,
            TaskStatus::Out => Status::Unknown,
            TaskStatus::Blocked if task.critical => Status::Bad,
            TaskStatus::Blocked => Status::Risk,
            TaskStatus::Waiting | TaskStatus::Ready if late < 1.0 => Status::Unknown,
            _ if late > 5.0 && task.critical => Status::Bad,
            _ if late >= 1.0 => Status::Risk,
            _ => Status::Good,
        }
    }
}

/// `Fri 20 Nov` as `20 Nov`.
#[must_use]
pub fn short(date: &str) -> &str {
    date.split_once(' ').map_or(date, |(_, rest)| rest)
}

/// The working day in which the moment `x` ends.
#[must_use]
pub fn last_day_of(x: f64) -> Day {
    Day(((x - 1e-9).ceil() - 1.0).max(0.0) as u32)
}

/// Hours that the TPM spends on an action of this kind.
#[must_use]
pub const fn hours_of(kind: ActionKind) -> f64 {
    standard_hours(kind)
}

/// Hours as people write them: `4 h`, `1.5 h`.
#[must_use]
pub fn hours_text(hours: f64) -> String {
    // Nothing is nothing, whatever its sign.
    let rounded = (hours * 10.0).round() / 10.0 + 0.0;
    if (rounded - rounded.round()).abs() < 1e-9 {
        format!("{rounded:.0} h")
    } else {
        format!("{rounded:.1} h")
    }
}

/// The sign of a currency.
fn sign(currency: &str) -> &str {
    match currency {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        _ => "",
    }
}

/// A sum as people write it in a chart: `$18 k`, `$1.24 M`.
#[must_use]
pub fn money(sum: Cents, currency: &str) -> String {
    money_of(sum.units(), currency)
}

/// The same from units of the currency.
#[must_use]
pub fn money_of(units: f64, currency: &str) -> String {
    let minus = if units < -0.5 { "−" } else { "" };
    let size = units.abs();
    let sign = sign(currency);
    let number = match size {
        x if x >= 999_500.0 => format!("{:.2} M", x / 1e6),
        x if x >= 99_950.0 => format!("{:.0} k", x / 1e3),
        x if x >= 1_000.0 => {
            let text = format!("{:.1}", x / 1e3);
            format!("{} k", text.strip_suffix(".0").unwrap_or(&text))
        }
        x => format!("{x:.0}"),
    };
    format!("{minus}{sign}{number}")
}

/// A number with its sign, to so many decimals: `+3`, `−1.5`, `0`.
#[must_use]
pub fn signed(number: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", number.abs());
    match number {
        _ if text.chars().all(|c| matches!(c, '0' | '.')) => "0".to_owned(),
        number if number < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// A share as `70 %`.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The name of a discipline as people write it: `Backend`, and short forms in capitals, `SRE`.
#[must_use]
pub fn discipline(id: &str) -> String {
    if id.chars().count() <= 3 {
        return id.to_uppercase();
    }
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// How somebody is, as far as it can be seen.
#[derive(Clone, Debug)]
pub struct Feeling {
    /// The face.
    pub mood: Mood,
    /// Whether that is good.
    pub status: Status,
    /// An icon.
    pub icon: &'static str,
    /// The word.
    pub word: String,
    /// Cannot get on.
    pub stuck: bool,
    /// How much trouble, for sorting.
    pub trouble: f64,
}

/// Fatigue above which people look tired, and morale below which they look low.
const TIRED: f64 = 1.12;
const LOW: f64 = 0.5;

/// How a person is, as the board shows them.
#[must_use]
pub fn feeling(sight: &Sight, person: &PersonView) -> Feeling {
    use egui_phosphor::regular as icons;
    let trouble = (person.fatigue - 1.0).max(0.0) * 2.0 + (0.8 - person.morale).max(0.0);
    let of = |mood, status, icon, word: String, extra: f64| Feeling {
        mood,
        status,
        icon,
        word,
        stuck: false,
        trouble: trouble + extra,
    };
    let blocked = person
        .tasks
        .iter()
        .chain(&person.pinned)
        .filter_map(|id| sight.task(id))
        .filter(|task| task.status == TaskStatus::Blocked)
        .map(|task| task.blocked)
        .fold(0.0, f64::max);
    if person.notice {
        return of(
            Mood::Angry,
            Status::Bad,
            icons::SIGN_OUT,
            tr!("mood-leaving"),
            3.0,
        );
    }
    if let Some(until) = &person.away_until {
        return of(
            Mood::Calm,
            Status::Unknown,
            icons::AIRPLANE_TILT,
            tr!("mood-away", date = short(&until.date)),
            -1.0,
        );
    }
    if blocked > 0.0 {
        return Feeling {
            stuck: true,
            ..of(
                Mood::Worried,
                Status::Bad,
                icons::HAND_PALM,
                tr!("mood-blocked", days = blocked.ceil()),
                2.0,
            )
        };
    }
    if person.fatigue > TIRED {
        return of(
            Mood::Tired,
            Status::Risk,
            icons::BATTERY_LOW,
            tr!("mood-tired"),
            1.0,
        );
    }
    if person.morale < LOW - 0.12 {
        return of(
            Mood::Angry,
            Status::Bad,
            icons::SMILEY_ANGRY,
            tr!("mood-fed-up"),
            1.5,
        );
    }
    if person.morale < LOW {
        return of(
            Mood::Worried,
            Status::Risk,
            icons::SMILEY_NERVOUS,
            tr!("mood-worried"),
            0.8,
        );
    }
    if person.held_up && sight.board.live.is_none() {
        return of(
            Mood::Calm,
            Status::Risk,
            icons::HOURGLASS_MEDIUM,
            tr!("mood-waiting"),
            0.5,
        );
    }
    match person.morale {
        x if x >= 0.82 => of(
            Mood::Proud,
            Status::Good,
            icons::SMILEY_STICKER,
            tr!("mood-proud"),
            0.0,
        ),
        x if x >= 0.72 => of(
            Mood::Happy,
            Status::Good,
            icons::SMILEY,
            tr!("mood-happy"),
            0.0,
        ),
        x if x >= 0.62 => of(
            Mood::Steady,
            Status::Good,
            icons::SMILEY,
            tr!("mood-steady"),
            0.0,
        ),
        _ => of(
            Mood::Calm,
            Status::Good,
            icons::SMILEY_MEH,
            tr!("mood-calm"),
            0.0,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_short() {
        for (units, text) in [
            (18_000.0, "$18 k"),
            (38_500.0, "$38.5 k"),
            (753_000.0, "$753 k"),
            (1_240_000.0, "$1.24 M"),
            (-8_000.0, "−$8 k"),
            (999_900.0, "$1.00 M"),
            (450.0, "$450"),
        ] {
            assert_eq!(money_of(units, "USD"), text);
        }
    }

    #[test]
    fn short_forms_of_disciplines_are_in_capitals() {
        assert_eq!(discipline("sre"), "SRE");
        assert_eq!(discipline("backend"), "Backend");
        assert_eq!(discipline("data-science"), "Data science");
    }

    #[test]
    fn hours_have_no_idle_decimals() {
        assert_eq!(hours_text(4.0), "4 h");
        assert_eq!(hours_text(1.5), "1.5 h");
    }
}
