//! What moved the forecast, as an answer to "why?".

use super::{Course, Movement, Mover};
use crate::engine::components::Stage;
use crate::engine::forecast::launch_day;
use crate::engine::prospect::{Member, Prospect, TaskAhead};
use crate::engine::why::Why;
use crate::playthrough::Playthrough;
use crate::scenario::{Calendar, Day};

/// What, and how much.
type Row = (String, String);

/// Less than this moves nothing that a date would show, in working days.
const UNSEEN: f64 = 0.05;
/// How many lines are told under a cause.
const LINES: usize = 8;
/// How many tasks of what the launch waits for are named.
const NAMED: usize = 4;
/// Work that differs by less than this is as expected, in person-days.
const AS_EXPECTED: f64 = 0.25;
/// What a day of somebody is worth differs if it differs by more than this share.
const SAME_WORTH: f64 = 0.03;

/// A number that can be asked for beside those of the engine, as in [`crate::engine::why::NAMES`].
pub const MOVED: (&str, &str) = (
    "moved",
    "what moved the forecast since yesterday's morning; since another: moved mon",
);

/// Why a number is what it is, by the name people use for it: what the project itself can tell, and of the forecast also what moved it.
#[must_use]
pub fn why(playthrough: &mut Playthrough, name: &str) -> Option<Why> {
    let yesterday = playthrough.today().0.checked_sub(1).map(Day);
    match name {
        "moved" => why_it_moved(playthrough, yesterday?),
        "p50" | "p80" | "forecast" => {
            let mut why = playthrough.why(name)?;
            let moved = yesterday.filter(|_| !playthrough.is_over());
            if let Some(moved) = moved.and_then(|day| Moved::since(playthrough, day)) {
                why.under.resize(why.causes.len(), Vec::new());
                why.causes.push((
                    format!("since the morning of {}", moved.since),
                    if moved.days.abs() < UNSEEN {
                        "as it was".into()
                    } else {
                        format!("{:+.1} days", moved.days)
                    },
                ));
                why.under.push(moved.why.causes);
            }
            Some(why)
        }
        _ => playthrough.why(name),
    }
}

/// What moved the P50 since the morning of an earlier day; none when that day is not in the past.
#[must_use]
pub fn why_it_moved(playthrough: &mut Playthrough, since: Day) -> Option<Why> {
    Moved::since(playthrough, since).map(|moved| moved.why)
}

/// How the forecast moved since the morning of an earlier day, in a sentence; none when it did not move.
#[must_use]
pub fn it_moved(playthrough: &mut Playthrough, since: Day) -> Option<String> {
    let moved = Moved::since(playthrough, since)?;
    let (what, days) = moved.why.causes.first()?;
    Some(format!("{}. Mostly {what} ({days}).", moved.why.value))
}

/// An answer, and what it is about.
struct Moved {
    since: std::sync::Arc<str>,
    days: f64,
    why: Why,
}

impl Moved {
    fn since(playthrough: &mut Playthrough, day: Day) -> Option<Self> {
        let before = playthrough.prospect_on(day)?;
        let after = playthrough.prospect();
        let calendar = &playthrough.scenario().calendar;
        let course = Course::new(&before, &after);
        let movement = course.movement();
        Some(Self {
            since: calendar.short(day),
            days: movement.to - movement.from,
            why: course.why(movement, calendar),
        })
    }
}

impl Course<'_> {
    fn why(&self, movement: Movement, calendar: &Calendar) -> Why {
        let date = |time: f64| calendar.short(launch_day(time));
        let moved = movement.to - movement.from;
        let (was, is) = (date(movement.from), date(movement.to));
        let value = if moved.abs() < UNSEEN {
            format!("P50 {is}, as it was")
        } else if was == is {
            format!("P50 {is} as before, by {moved:+.1} days")
        } else {
            format!("P50 {is}, was {was}, {moved:+.1} days")
        };
        let (mut causes, mut under) = (Vec::new(), Vec::new());
        for (mover, days) in movement.parts {
            if days.abs() < UNSEEN {
                continue;
            }
            causes.push((words(mover).to_owned(), format!("{days:+.1} days")));
            let mut lines = self.lines(mover, calendar);
            lines.truncate(LINES);
            under.push(lines);
        }
        if let Some((row, lines)) = self.waits_for() {
            causes.push(row);
            under.push(lines);
        }
        Why {
            what: format!(
                "forecast since the morning of {}",
                calendar.short(movement.since)
            ),
            value,
            causes,
            under,
        }
    }

    /// What is different about a cause, the largest first where there is a size.
    fn lines(&self, mover: Mover, calendar: &Calendar) -> Vec<Row> {
        match mover {
            Mover::Scope => self.scope(),
            Mover::Progress => self.progress(),
            Mover::Experience => vec![(
                "a planned person-day takes".into(),
                format!(
                    "{:.2} person-days, was {:.2}",
                    self.after.experience.factor, self.before.experience.factor
                ),
            )],
            Mover::People => self.people(calendar),
            Mover::Assignment => self.assignment(),
            Mover::Externals => self.externals(calendar),
            Mover::Dates => self.dates(calendar),
            Mover::Risks => vec![(
                "what they add on average".into(),
                format!(
                    "{:.1} days, was {:.1}",
                    self.after.allowance, self.before.allowance
                ),
            )],
            Mover::Replanning | Mover::Launch => Vec::new(),
        }
    }

    /// Each task as it should be by now, and as it is.
    fn tasks(&self) -> impl Iterator<Item = (usize, &TaskAhead, &TaskAhead)> {
        let pairs = self.aged.tasks.iter().zip(&self.after.tasks).enumerate();
        pairs.map(|(position, (expected, is))| (position, expected, is))
    }

    fn scope(&self) -> Vec<Row> {
        let crossed = self
            .tasks()
            .filter(|(position, ..)| self.crossed(*position));
        let mut rows: Vec<Row> = crossed
            .map(|(_, _, is)| {
                let words = if is.stage == Stage::Open {
                    format!("new, {:.1} person-days", is.job.effort)
                } else {
                    "no longer part of the project".into()
                };
                (is.name.to_string(), words)
            })
            .collect();
        if rows.is_empty() {
            rows.push(("links between tasks".into(), "changed".into()));
        }
        rows
    }

    fn progress(&self) -> Vec<Row> {
        let mut rows: Vec<(f64, Row)> = self
            .tasks()
            .filter(|(position, ..)| !self.crossed(*position))
            .filter_map(|(_, expected, is)| {
                // As believed then, so that experience does not count twice.
                let factor = self.before.experience.factor / self.after.experience.factor;
                let left = is.job.effort * factor;
                let more = left - expected.job.effort;
                let words = match (expected.stage, is.stage) {
                    (Stage::Done, Stage::Open) => {
                        format!("{left:.1} person-days left, should be done")
                    }
                    (Stage::Open, Stage::Done) => "done early".to_owned(),
                    _ => format!(
                        "{left:.1} person-days left, {:.1} expected",
                        expected.job.effort
                    ),
                };
                (more.abs() >= AS_EXPECTED).then(|| (more.abs(), (is.name.to_string(), words)))
            })
            .collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0));
        if rows.is_empty() {
            return vec![("many tasks".into(), "a little each".into())];
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn people(&self, calendar: &Calendar) -> Vec<Row> {
        let pairs = self.aged.people.iter().zip(&self.after.people);
        let rows: Vec<Row> = pairs
            .filter_map(|(expected, is)| {
                let words = differs(expected, is, self.after, calendar)?;
                Some((is.name.to_string(), words))
            })
            .collect();
        if rows.is_empty() {
            return vec![(
                "everybody".into(),
                "a day is worth a little more or less".into(),
            )];
        }
        rows
    }

    fn assignment(&self) -> Vec<Row> {
        let names = |task: &TaskAhead| {
            let crew = task.job.crew.iter();
            let names: Vec<&str> = crew
                .map(|&person| &*self.after.people[person].name)
                .collect();
            if names.is_empty() {
                "whoever is free".to_owned()
            } else {
                names.join(", ")
            }
        };
        self.tasks()
            .filter(|(.., is)| is.stage == Stage::Open)
            .filter_map(|(_, expected, is)| {
                let words = if expected.job.crew != is.job.crew {
                    format!("{}, was {}", names(is), names(expected))
                } else if expected.job.rank != is.job.rank {
                    "another place in the order".into()
                } else if expected.job.max_people != is.job.max_people {
                    format!("{} people at most", is.job.max_people)
                } else {
                    return None;
                };
                Some((is.name.to_string(), words))
            })
            .collect()
    }

    fn externals(&self, calendar: &Calendar) -> Vec<Row> {
        let pairs = self.aged.externals.iter().zip(&self.after.externals);
        pairs
            .filter(|(expected, is)| expected.due != is.due)
            .map(|(expected, is)| {
                // What can be used from tomorrow comes today.
                let date =
                    |due: Option<f64>| due.map(|due| day_in(self.after, due - 1.0, calendar));
                let words = match (date(is.due), date(expected.due)) {
                    (None, _) => "is here".to_owned(),
                    (Some(is), Some(was)) => format!("comes {is}, was {was}"),
                    (Some(is), None) => format!("comes {is}, should be here"),
                };
                (is.name.to_string(), words)
            })
            .collect()
    }

    fn dates(&self, calendar: &Calendar) -> Vec<Row> {
        self.tasks()
            .filter(|(.., is)| is.stage == Stage::Open)
            .filter_map(|(_, expected, is)| {
                let words = if is.blocked > expected.blocked {
                    format!("blocked for {:.1} more days", is.blocked)
                } else if is.blocked < expected.blocked {
                    "not blocked any more".into()
                } else if is.job.not_before > expected.job.not_before {
                    let date = day_in(self.after, is.job.not_before, calendar);
                    format!("cannot begin before {date}")
                } else if is.job.not_before < expected.job.not_before {
                    "may begin earlier".into()
                } else {
                    return None;
                };
                Some((is.name.to_string(), words))
            })
            .collect()
    }

    /// What the launch waits for, if that is not what it waited for.
    fn waits_for(&self) -> Option<(Row, Vec<Row>)> {
        let left = |tasks: &[usize]| -> Vec<usize> {
            let open = |task: &&usize| self.after.tasks[**task].stage == Stage::Open;
            tasks.iter().filter(open).copied().collect()
        };
        let (then, now) = (left(&self.then.waits_for), &self.now.waits_for);
        if self.after.live.is_some() || now.is_empty() || then == *now {
            return None;
        }
        let names = |tasks: &[usize]| {
            let mut names: Vec<&str> = tasks
                .iter()
                .take(NAMED)
                .map(|&task| &*self.after.tasks[task].name)
                .collect();
            if tasks.len() > NAMED {
                names.push("…");
            }
            names.join(", then ")
        };
        let was = if then.is_empty() {
            Vec::new()
        } else {
            vec![("it waited for".to_owned(), names(&then))]
        };
        Some((("the launch now waits for".to_owned(), names(now)), was))
    }
}

/// The day so many working days from the prospect's.
fn day_in(prospect: &Prospect, days: f64, calendar: &Calendar) -> std::sync::Arc<str> {
    let day = prospect.today.as_f64() + days;
    calendar.short(Day(day.max(0.0) as u32))
}

/// How somebody is not as the plan counted on them.
fn differs(
    expected: &Member,
    is: &Member,
    after: &Prospect,
    calendar: &Calendar,
) -> Option<String> {
    let (was, now) = (&expected.worker, &is.worker);
    match (expected.aboard, is.aboard) {
        (false, false) => return None,
        (false, true) => {
            return Some(if now.from > 0.0 {
                format!("comes on {}", day_in(after, now.from, calendar))
            } else {
                "is counted on".into()
            });
        }
        (true, false) => return Some("is no longer counted on".into()),
        (true, true) => {}
    }
    if (was.until - now.until).abs() > UNSEEN {
        return Some(if now.until.is_finite() {
            format!("here until {}", day_in(after, now.until - 1.0, calendar))
        } else {
            "stays".into()
        });
    }
    if now.from > was.from + UNSEEN {
        return Some(if now.from >= 1.0 {
            format!("away until {}", day_in(after, now.from, calendar))
        } else {
            format!("{:.0} % of today is taken", now.from * 100.0)
        });
    }
    if was.from > now.from + UNSEEN {
        return Some("free earlier".into());
    }
    if now.absences.len() != was.absences.len() {
        return Some(format!("{} days of absence ahead", now.absences.len()));
    }
    let share = is.worth / expected.worth - 1.0;
    let (size, way) = (
        share.abs() * 100.0,
        if share > 0.0 { "more" } else { "less" },
    );
    (share.abs() > SAME_WORTH).then(|| format!("a day is worth {size:.0} % {way}"))
}

/// A cause in words.
const fn words(mover: Mover) -> &'static str {
    match mover {
        Mover::Scope => "work that came into the project or went out of it",
        Mover::Progress => "what is left of the work, against what the plan expected",
        Mover::Experience => "what finished work says about the estimates",
        Mover::People => "who is here, and what a day of theirs is worth",
        Mover::Assignment => "who was put on what",
        Mover::Externals => "what others deliver",
        Mover::Dates => "what is blocked or may not begin yet",
        Mover::Risks => "the known risks",
        Mover::Replanning => "the plan laid anew: people turn to other tasks next",
        Mover::Launch => "the launch is decided",
    }
}
