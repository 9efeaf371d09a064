//! What was known in both courses, day by day, on one chart.

use egui::{Align2, Pos2, Rect, Stroke, Ui, pos2};

use super::CompareView;
use crate::desktop::kit::{control, cut, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::When;
use crate::engine::forecast::launch_day;
use crate::hindsight::Compared;
use crate::hindsight::course::{Course, Morning};
use crate::scenario::{Cents, Day};
use crate::tr;

/// What the chart shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Curve {
    /// The forecast launch day.
    #[default]
    Launch,
    /// Earned value.
    Earned,
    /// Money spent.
    Spent,
    /// Mean morale.
    Morale,
    /// Mean trust.
    Trust,
}

impl Curve {
    const ALL: [Self; 5] = [
        Self::Launch,
        Self::Earned,
        Self::Spent,
        Self::Morale,
        Self::Trust,
    ];

    fn title(self) -> String {
        match self {
            Self::Launch => tr!("compare-launch"),
            Self::Earned => tr!("compare-earned"),
            Self::Spent => tr!("compare-spent"),
            Self::Morale => tr!("compare-morale"),
            Self::Trust => tr!("compare-trust"),
        }
    }

    const fn of(self, morning: &Morning) -> f64 {
        match self {
            Self::Launch => morning.p50,
            Self::Earned => morning.earned,
            Self::Spent => morning.spent,
            Self::Morale => morning.morale,
            Self::Trust => morning.trust,
        }
    }

    fn word(self, value: f64, sight: &Sight) -> String {
        match self {
            Self::Launch => sight.day(launch_day(value)),
            Self::Earned | Self::Spent => Cents::from_units(value).to_string(),
            Self::Morale | Self::Trust => format!("{value:.0}"),
        }
    }
}

pub(super) fn curves_ui(
    ui: &Ui,
    t: &Theme,
    rect: Rect,
    sight: &Sight,
    compared: &Compared,
    fork: Option<&When>,
    view: &mut CompareView,
) {
    paint::well(ui.painter(), t, rect);
    let mut inside = rect.shrink(14.0);
    let head = cut::top(&mut inside, 36.0, 16.0);
    let titles: Vec<String> = Curve::ALL.into_iter().map(Curve::title).collect();
    let here = Curve::ALL.iter().position(|curve| *curve == view.curve);
    let width = control::segmented_width(ui, &titles).min(head.width());
    let place = head.with_max_x(head.left() + width);
    if let Some(n) = control::segmented(ui, place, &titles, here.unwrap_or(0), false) {
        view.curve = Curve::ALL[n];
    }
    let curve = view.curve;
    let sides = [
        (&compared.first, t.now, tr!("compare-this")),
        (&compared.second, t.violet, tr!("compare-other")),
    ];
    let foot = cut::bottom(&mut inside, 48.0, 8.0);
    let mut plot = inside;
    plot.min.x += 76.0;
    plot.max.y -= 24.0;
    plot.max.x -= 12.0;
    let values = sides
        .iter()
        .flat_map(|(course, ..)| course.mornings.iter().map(|morning| curve.of(morning)));
    let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low > high {
        return;
    }
    let air = ((high - low) * 0.08).max(0.5);
    let (low, high) = (low - air, high + air);
    let last = sides
        .iter()
        .filter_map(|(course, ..)| course.mornings.last())
        .map(|morning| morning.when.day.as_f64())
        .fold(1.0, f64::max);
    let at = |day: f64, value: f64| {
        pos2(
            plot.left() + plot.width() * (day / last) as f32,
            plot.bottom() - plot.height() * ((value - low) / (high - low)) as f32,
        )
    };
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    for part in [0.0, 0.5, 1.0] {
        let value = low + air + part * (high - low - 2.0 * air);
        let y = at(0.0, value).y;
        ui.painter()
            .hline(plot.x_range(), y, Stroke::new(1.0, t.line));
        let word = curve.word(value, sight);
        text::write(
            ui,
            pos2(plot.left() - 8.0, y),
            Align2::RIGHT_CENTER,
            word,
            &quiet,
        );
    }
    weeks(ui, t, plot, last, sight);
    if let Some(fork) = fork {
        let x = at(fork.day.as_f64(), low).x;
        let line = [pos2(x, plot.top()), pos2(x, plot.bottom())];
        paint::dashed(ui.painter(), &line, Stroke::new(1.5, t.amber), 4.0, 4.0);
    }
    // This course lies on top.
    for (course, colour, _) in sides.iter().rev() {
        let points: Vec<Pos2> = course
            .mornings
            .iter()
            .map(|morning| at(morning.when.day.as_f64(), curve.of(morning)))
            .collect();
        if let Some(end) = points.last() {
            ui.painter().circle_filled(*end, 4.0, *colour);
        }
        ui.painter().line(points, Stroke::new(2.5, *colour));
    }
    let end = |course: &Course| {
        let last = course.mornings.last();
        last.map_or_else(String::new, |last| {
            tr!(
                "compare-end",
                value = curve.word(curve.of(last), sight),
                date = last.when.date.to_string()
            )
        })
    };
    let ink = text::ink(Weight::Medium, t.size.caption, t.t1);
    let mut rest = foot;
    let mut sentence = Vec::new();
    for (course, colour, name) in &sides {
        let line = cut::top(&mut rest, 22.0, 2.0);
        let bar = Rect::from_center_size(text::left(line, 9.0), egui::vec2(18.0, 7.0));
        ui.painter().rect_filled(bar, 3.0, *colour);
        let words = format!("{name}: {}", end(course));
        let room = line.width() - 28.0;
        text::write_within(
            ui,
            text::left(line, 28.0),
            Align2::LEFT_CENTER,
            room,
            &words,
            &ink,
        );
        sentence.push(words);
    }
    let sentence = format!("{}. {}", curve.title(), sentence.join(". "));
    text::twin(ui, plot, &sentence);
}

/// The weeks under the chart.
fn weeks(ui: &Ui, t: &Theme, plot: Rect, last: f64, sight: &Sight) {
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let mut drawn = f32::MIN;
    for day in (0..=last as u32).map(Day) {
        let x = plot.left() + plot.width() * (day.as_f64() / last) as f32;
        if sight.calendar.opens_week(day) && x - drawn > 48.0 && x < plot.right() - 16.0 {
            let week = tr!("week-short", week = sight.week(day));
            let at = pos2(x, plot.bottom() + 14.0);
            text::write(ui, at, Align2::LEFT_CENTER, week, &quiet);
            drawn = x;
        }
    }
}
