//! Dates that players are held to, on days on which nobody works.

use super::calendar::{Day, short_date};
use super::diagnostic::codes;
use super::reader::Spanned;
use super::resolve::parse_date;
use super::review::{Place, Review};

/// The target, the last day, milestones and promises. Each moves to the next working day, while what players read still names the other.
pub(super) fn check(review: &mut Review<'_, '_, '_>) {
    let (content, root) = (review.content, review.root);
    if root.field("calendar").is_some_and(|it| review.is_wrong(it)) {
        return;
    }
    let finish = root.at("finish");
    let mut dates = vec![
        (finish.field("target"), content.finish.target, "the target"),
        (
            finish.field("last_day"),
            content.finish.last_day,
            "the last day",
        ),
    ];
    let milestones = root.at("milestones").all();
    for (position, milestone) in content.milestones.iter().enumerate() {
        let date = milestones.nth(position).field("date");
        dates.push((date, milestone.date, "this milestone"));
    }
    let promises = root.at("promises").all();
    for (position, promise) in content.promises.iter().enumerate() {
        let date = promises.nth(position).field("due");
        dates.push((date, promise.due, "this promise"));
    }
    for (place, day, what) in dates {
        if let Some(place) = place {
            closed(review, place, Some(day), what);
        }
    }
    // In conditions and effects, however deep.
    let mut inside = Vec::new();
    root.walk(&mut |place| match place.call() {
        Some(("LiveBy", date)) => inside.push((date, "this day")),
        Some(("MoveTarget", date)) => inside.push((date, "the target")),
        _ => {}
    });
    for (place, what) in inside {
        closed(review, place, None, what);
    }
}

/// Warns of a date that is not the day that it comes to mean; `day` where that is known, otherwise the next one that is worked.
fn closed(review: &mut Review<'_, '_, '_>, place: Place<'_>, day: Option<Day>, what: &str) {
    let span = place.span();
    let Some(value) = place.node().text().map(str::to_owned) else {
        return;
    };
    let Ok(written) = parse_date(&Spanned { value, span }) else {
        return;
    };
    let calendar = review.resolver.calendar();
    let day = day.unwrap_or_else(|| calendar.day(written));
    let meant = calendar.date(day);
    if meant == written {
        return;
    }
    let message = format!(
        "nobody works on {}, so {what} moves to {}",
        short_date(written),
        calendar.short(day)
    );
    review.warn(
        place,
        place,
        codes::CLOSED_DAY,
        message,
        format!("write \"{meant}\", or name the day under `worked` of the calendar"),
    );
}
