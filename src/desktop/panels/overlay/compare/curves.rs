//! What was known in both courses, day by day, on one chart.

use egui::{Align2, Color32, Rect, Ui, UiBuilder};
use egui_plot::{AxisHints, GridMark, Line, LineStyle, PlotBounds, Points, VLine};

use super::CompareView;
use crate::desktop::kit::{control, cut, paint, plot, text};
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
    ui: &mut Ui,
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
    let sides = sides.map(|(course, colour, name)| (points(course, curve), course, colour, name));
    let mut place = inside;
    place.max.x -= 12.0;
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
    for (_, course, colour, name) in &sides {
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
    text::name(ui, place, &sentence);
    let lines = sides.map(|(points, _, colour, name)| (points, colour, name));
    chart(ui, t, place, sight, curve, &lines, fork);
}

/// What a course knew of it on each morning.
fn points(course: &Course, curve: Curve) -> Vec<[f64; 2]> {
    let mornings = course.mornings.iter();
    mornings
        .map(|morning| [morning.when.day.as_f64(), curve.of(morning)])
        .collect()
}

/// Both lines over the weeks, and where they part. Whoever points at a morning reads what each knew.
fn chart(
    ui: &mut Ui,
    t: &Theme,
    place: Rect,
    sight: &Sight,
    curve: Curve,
    lines: &[(Vec<[f64; 2]>, Color32, String); 2],
    fork: Option<&When>,
) {
    let all = || lines.iter().flat_map(|(points, ..)| points);
    let (low, high) = all().fold((f64::MAX, f64::MIN), |(low, high), [_, value]| {
        (low.min(*value), high.max(*value))
    });
    if low > high {
        return;
    }
    let air = ((high - low) * 0.08).max(0.5);
    let last = all().fold(1.0_f64, |last, [day, _]| last.max(*day));
    let told = |at: f64| {
        let near = |points: &[[f64; 2]]| {
            let point = points.iter().find(|[day, _]| (day - at).abs() <= 0.5);
            point.copied()
        };
        let known = lines.iter().filter_map(|(points, _, name)| {
            let [_, value] = near(points)?;
            Some(format!("{name}: {}", curve.word(value, sight)))
        });
        let date = sight.calendar.short(Day(at.round().max(0.0) as u32));
        let words: Vec<String> = std::iter::once(date.to_string()).chain(known).collect();
        (words.len() > 1).then(|| words.join("\n"))
    };
    let apart = 48.0 * last / f64::from(place.width());
    let weeks = plot::axis(t, AxisHints::new_x())
        .formatter(|mark, _| tr!("week-short", week = sight.week(Day(mark.value as u32))))
        .label_spacing(20.0..=40.0);
    // Where all values are much the same, one of them is enough.
    let step_size = high - low + 2.0 * air;
    let parts = [low, (low + high) * 0.5, high];
    let shown = if high - low < 0.25 * step_size {
        &parts[1..2]
    } else {
        &parts[..]
    };
    let word = |value: f64| curve.word(value, sight);
    let ink = text::ink(Weight::Regular, t.size.caption, t.t2);
    let wide = shown
        .iter()
        .map(|value| text::width(ui, &word(*value), &ink) + 12.0);
    let wide = wide.fold(76.0, f32::max);
    let marks = |_| {
        let marks = shown.iter();
        marks
            .map(|&value| GridMark { value, step_size })
            .collect::<Vec<_>>()
    };
    let values = plot::axis(t, AxisHints::new_y())
        .formatter(|mark, _| word(mark.value))
        .min_thickness(wide);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("compare"));
    plot::of_days(t, "compare", place, told)
        .show_grid([false, true])
        .custom_x_axes(vec![weeks])
        .custom_y_axes(vec![values])
        .x_grid_spacer(|_| plot::weeks(sight, last, apart))
        .y_grid_spacer(marks)
        .show(&mut child, |chart| {
            // The dots at the ends are seen whole.
            let (from, to) = ([0.0, low - air], [last * 1.02, high + air]);
            chart.set_plot_bounds(PlotBounds::from_min_max(from, to));
            if let Some(fork) = fork {
                let dotted = LineStyle::Dashed { length: 4.0 };
                let line = VLine::new("", fork.day.as_f64()).color(t.amber).width(1.5);
                chart.vline(line.style(dotted));
            }
            // This course lies on top.
            for (points, colour, _) in lines.iter().rev() {
                if let Some(end) = points.last() {
                    chart.points(Points::new("", *end).color(*colour).radius(4.0));
                }
                chart.line(Line::new("", points.clone()).color(*colour).width(2.5));
            }
        });
}
