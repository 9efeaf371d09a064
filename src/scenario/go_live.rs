//! Whether anybody can ever go live, and on the day that was promised.

use super::calendar::Day;
use super::diagnostic::codes;
use super::format::LaunchOption;
use super::holds::{Known, Why, days, never};
use super::review::{Place, Review};
use super::vocabulary::Condition;

/// More ways to launch than this are not looked at one by one.
const MANY: usize = 100;

/// Launches that nothing makes possible, and windows that leave no day for one. Before `first` the work cannot be done.
pub(super) fn check(review: &mut Review<'_, '_, '_>, first: Day) {
    let (content, root) = (review.content, review.root);
    let parts = ["launch", "windows", "finish", "calendar"];
    let mut parts = parts.iter().filter_map(|part| root.field(part));
    if parts.any(|part| review.is_wrong(part))
        || !(1..=MANY).contains(&content.launch.options.len())
    {
        return;
    }
    let known = Known {
        last_day: content.finish.last_day,
        ..Known::default()
    };
    // Where `possible` cannot hold for another reason, that is an error of its own.
    let possible = never(&content.launch.possible, &known);
    if possible.as_ref().is_some_and(|why| *why != Why::Deliberate) {
        return;
    }
    let stop = match possible {
        Some(_) => Some((
            root.at("launch").at("possible"),
            "`possible` never holds".into(),
        )),
        None => missing(review, &known),
    };
    if let Some((place, why)) = stop {
        return review.warn(
            place,
            place,
            codes::NO_DAY_TO_LAUNCH,
            format!("nobody can ever go live: {why}"),
            "let something that can happen make it hold",
        );
    }
    let closed = Closed::new(review, &known);
    let options = &content.launch.options;
    let place = match content.windows.len() {
        0 => root.at("launch").at("options"),
        1 => root.at("windows").nth(0),
        _ => root.at("windows"),
    };
    let calendar = review.resolver.calendar();
    if !options
        .iter()
        .any(|option| closed.is_ever_open(review, option, first))
    {
        let (first, last) = (
            calendar.short(first),
            calendar.short(content.finish.last_day),
        );
        return review.warn(
            place,
            place,
            codes::NO_DAY_TO_LAUNCH,
            format!("nobody can ever go live: no way to launch is open on any day from {first}, when the work can be done at the earliest, to the last day, {last}"),
            "leave some day outside the windows, or let a way to launch pass them with `waives_windows`",
        );
    }
    let target = content.finish.target;
    let on_time = |option: &LaunchOption| {
        let day = Day(target.0.saturating_sub(option.days));
        closed.next_open(option, day) == day
    };
    if !options.iter().any(on_time) {
        let date = calendar.short(target);
        review.warn(
            place,
            place,
            codes::NO_DAY_TO_LAUNCH,
            format!("nobody can go live on the target, {date}: every way to launch is closed then"),
            "begin the window after the target, or let a way to launch pass it with `waives_windows`; the `days` of a launch count",
        );
    }
}

/// The readiness item without which nothing goes live and which nothing makes hold, and that in words.
fn missing<'c>(review: &Review<'c, '_, '_>, known: &Known) -> Option<(Place<'c>, String)> {
    let items = &review.content.launch.readiness;
    let made = review.root.named(&["Ready"]);
    let item = items.iter().position(|item| {
        item.required
            && matches!(item.asked, Condition::Always)
            && item.prepare.is_none()
            && never(&item.when, known).is_some()
            && !made.contains(item.id.as_str())
    })?;
    Some((
        review.root.at("launch").at("readiness").nth(item),
        format!(
            "`{}` is required, and nothing makes it hold",
            items[item].id
        ),
    ))
}

/// The days on which nothing may be launched.
struct Closed<'k> {
    /// First and last closed day of each window that nothing moves, the earliest first.
    windows: Vec<(Day, Day)>,
    known: &'k Known,
}

impl<'k> Closed<'k> {
    fn new(review: &Review<'_, '_, '_>, known: &'k Known) -> Self {
        let moved = review.root.named(&["MoveWindow"]);
        let windows = review.content.windows.iter();
        let mut windows: Vec<(Day, Day)> = windows
            .filter(|window| !moved.contains(window.id.as_str()))
            .map(|window| (window.from, window.to))
            .collect();
        windows.sort_unstable();
        Self { windows, known }
    }

    /// The first day, from `day` on, on which no window stops `option`: from the decision until it is live for everybody.
    fn next_open(&self, option: &LaunchOption, mut day: Day) -> Day {
        if never(&option.waives_windows, self.known).is_none() {
            return day;
        }
        for &(from, to) in &self.windows {
            if day.plus(option.days) >= from && day <= to {
                day = to.plus(1);
            }
        }
        day
    }

    /// Whether an option can be taken on any day from `first` on.
    fn is_ever_open(&self, review: &Review<'_, '_, '_>, option: &LaunchOption, first: Day) -> bool {
        let possible = std::slice::from_ref(&review.content.launch.possible);
        let asked = days(&[possible, &option.needs]);
        let day = self.next_open(option, first.max(asked.start));
        let may_hold = option
            .needs
            .iter()
            .all(|need| never(need, self.known).is_none());
        may_hold && day < asked.end && day <= self.known.last_day
    }
}
