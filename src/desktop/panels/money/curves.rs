//! Planned, earned and spent over time, and where they lead.

use egui::{Align2, Rect, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_plot::{
    AxisHints, GridMark, HLine, Line, LineStyle, PlotBounds, PlotPoint, PlotTransform, Polygon,
    VLine,
};

use crate::desktop::kit::{cut, paint, plot, text};
use crate::desktop::panels::shell::today_tag;
use crate::desktop::sight;
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::MoneyView;
use crate::scenario::Day;
use crate::tr;

/// How far apart the dates of two ticks are at least.
const DATES: f32 = 84.0;

/// Where the money went and goes, in the currency's units.
struct Course<'a> {
    sight: &'a Sight,
    /// The sums at launch where it comes at its P20, P50 and P80. What earned value alone extrapolates stands among the indices; early on it
    /// is far off.
    ends: [f64; 3],
    /// The day of the launch at its P50.
    finish: f64,
}

impl<'a> Course<'a> {
    fn new(sight: &'a Sight) -> Self {
        let board = &sight.board;
        let today = board.today.day.as_f64();
        let outlook = &board.outlook;
        let cost = |launch: f64| board.money.cost_at(launch - today);
        Self {
            sight,
            ends: [outlook.p20, outlook.p50, outlook.p80].map(cost),
            finish: outlook.p50.max(today + 1.0),
        }
    }

    fn money(&self) -> &'a MoneyView {
        &self.sight.board.money
    }

    fn say(&self, units: f64) -> String {
        sight::money_of(units, &self.money().currency)
    }

    /// A sum at the end of each day, from nothing on.
    fn points(sums: impl Iterator<Item = f64>) -> Vec<[f64; 2]> {
        let days = sums.enumerate().map(|(day, sum)| [day as f64 + 1.0, sum]);
        std::iter::once([0.0, 0.0]).chain(days).collect()
    }

    fn spent(&self) -> Vec<[f64; 2]> {
        Self::points(self.money().cost_by_day.iter().map(|sum| sum.units()))
    }

    fn earned(&self) -> Vec<[f64; 2]> {
        Self::points(self.money().earned_by_day.iter().map(|sum| sum.units()))
    }

    fn planned(&self) -> Vec<[f64; 2]> {
        Self::points(self.money().planned_value.iter().map(|cents| cents / 100.0))
    }

    /// The last day and the largest sum of the chart.
    fn corner(&self) -> [f64; 2] {
        let money = self.money();
        [
            self.finish.max(money.planned_value.len() as f64),
            self.ends[2].max(money.budget.units()) * 1.06,
        ]
    }

    /// Round sums, at most six.
    fn sums(&self) -> Vec<GridMark> {
        let [_, top] = self.corner();
        let steps = [
            1_000.0, 2_500.0, 5_000.0, 10_000.0, 25_000.0, 50_000.0, 100_000.0, 250_000.0,
            500_000.0, 1e6, 2.5e6,
        ];
        let step_size = steps.into_iter().find(|step| top / step <= 6.0);
        let step_size = step_size.unwrap_or(5e6);
        (0..=(top / step_size) as u32)
            .map(|n| f64::from(n) * step_size)
            .filter(|value| *value < top)
            .map(|value| GridMark { value, step_size })
            .collect()
    }

    /// The sums at the end of the day in which the moment `at` lies.
    fn told(&self, at: f64) -> Option<String> {
        let day = at.max(0.0) as usize;
        let mut lines = vec![self.sight.calendar.short(Day(day as u32)).to_string()];
        for (name, points) in [
            (tr!("spent-ac"), self.spent()),
            (tr!("planned-pv"), self.planned()),
            (tr!("earned-ev"), self.earned()),
        ] {
            if let Some([_, sum]) = points.get(day + 1) {
                lines.push(format!("{name} {}", self.say(*sum)));
            }
        }
        (lines.len() > 1).then(|| lines.join("\n"))
    }
}

/// Draws the curves.
pub(super) fn curves(ui: &mut Ui, t: &Theme, rect: Rect, sight: &Sight) {
    paint::panel(ui.painter(), t, rect);
    let course = Course::new(sight);
    let mut inside = rect.shrink(t.size.lead_pad);
    heading(ui, t, &mut inside, &course);
    let mut place = inside;
    place.max.x -= 100.0;
    let money = course.money();
    let [low, middle, high] = course.ends.map(|sum| course.say(sum));
    let sentence = tr!(
        "curves-twin",
        spent = course.say(money.earned.ac / 100.0),
        planned = course.say(money.earned.pv / 100.0),
        earned = course.say(money.earned.ev / 100.0),
        middle = middle,
        low = low,
        high = high,
        budget = course.say(money.budget.units())
    );
    text::name(ui, place, &sentence);
    let shown = chart(ui, t, place, &course);
    marks(ui, t, &shown, &course);
    key(ui, t, *shown.frame(), &course);
}

fn heading(ui: &Ui, t: &Theme, inside: &mut Rect, course: &Course) {
    let [_, middle, _] = course.ends;
    let head = cut::top(inside, 26.0, 4.0);
    text::write(
        ui,
        text::left(head, 0.0),
        Align2::LEFT_CENTER,
        tr!("costs-at-p50", sum = course.say(middle)),
        &text::ink(Weight::Display, t.size.heading, t.t1),
    );
    text::write(
        ui,
        text::right(head, 0.0),
        Align2::RIGHT_CENTER,
        tr!("fan-hint"),
        &text::ink(Weight::Regular, t.size.caption, t.t3),
    );
    let line = cut::top(inside, 22.0, 26.0);
    let over = middle - course.money().budget.units();
    let words = if over > 0.0 {
        tr!("over-budget", sum = course.say(over))
    } else {
        tr!("under-budget", sum = course.say(-over))
    };
    text::write(
        ui,
        text::left(line, 0.0),
        Align2::LEFT_CENTER,
        words,
        &text::ink(Weight::Regular, t.size.body, t.t2),
    );
}

/// The lines over the weeks. Whoever points at a day reads its sums.
fn chart(ui: &mut Ui, t: &Theme, place: Rect, course: &Course) -> PlotTransform {
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("curves"));
    let (end, today) = (course.corner(), course.sight.board.today.day.as_f64());
    let here = [today, course.money().spent.units()];
    let [low, middle, high] = course.ends.map(|sum| [course.finish, sum]);
    let dash = |length| LineStyle::Dashed { length };
    let days = plot::axis(t, AxisHints::new_x())
        .formatter(|mark, _| course.sight.day(Day(mark.value as u32)))
        .label_spacing(DATES * 0.5..=DATES * 0.9);
    let sums = plot::axis(t, AxisHints::new_y())
        // Nothing stands where the first date does.
        .formatter(|mark, _| match mark.value {
            0.0 => String::new(),
            sum => course.say(sum),
        })
        .min_thickness(64.0);
    let apart = f64::from(DATES / place.width()) * end[0];
    plot::of_days(t, "curves", place, |at| course.told(at))
        .show_grid([false, true])
        .x_grid_spacer(move |_| plot::weeks(course.sight, end[0], apart))
        .y_grid_spacer(|_| course.sums())
        .custom_x_axes(vec![days])
        .custom_y_axes(vec![sums])
        .show(&mut child, |chart| {
            chart.set_plot_bounds(PlotBounds::from_min_max([0.0, 0.0], end));
            let budget = HLine::new("", course.money().budget.units());
            chart.hline(budget.color(t.teal).width(2.0).style(dash(5.0)));
            // The ruler stays under the pointer: at the points of a line, a day ends and the next begins.
            let line = |points: Vec<[f64; 2]>| Line::new("", points).allow_hover(false);
            let fan = Polygon::new("", vec![here, high, low]).allow_hover(false);
            chart.polygon(
                fan.fill_color(t.sky.gamma_multiply(0.28))
                    .stroke(Stroke::NONE),
            );
            let planned = line(course.planned());
            chart.line(planned.color(t.t2).width(2.0).style(dash(6.0)));
            chart.line(line(vec![here, middle]).color(t.sky).width(2.5));
            chart.line(line(course.spent()).color(t.coral).width(3.0));
            chart.line(line(course.earned()).color(t.teal).width(3.0));
            chart.vline(VLine::new("", today).color(t.now).width(2.0));
        })
        .transform
}

/// What is written on the chart: the budget, today, and the sums at launch.
fn marks(ui: &Ui, t: &Theme, shown: &PlotTransform, course: &Course) {
    let (frame, painter) = (*shown.frame(), ui.painter());
    let at = |day: f64, units: f64| shown.position_from_point(&PlotPoint::new(day, units));
    let budget = course.money().budget.units();
    text::write(
        ui,
        at(0.0, budget) + vec2(8.0, -12.0),
        Align2::LEFT_CENTER,
        tr!("budget-is", sum = course.say(budget)),
        &text::ink(Weight::SemiBold, t.size.caption, t.teal),
    );
    let today = at(course.sight.board.today.day.as_f64(), 0.0).x;
    let tag = pos2(today.max(frame.left() + 28.0), frame.top() - 10.0);
    today_tag(ui, t, tag);
    let [low, middle, high] = course.ends.map(|sum| at(course.finish, sum));
    let whisker = Stroke::new(2.0, t.now);
    painter.line_segment([high, low], whisker);
    for end in [high, low] {
        painter.hline(end.x - 5.0..=end.x + 5.0, end.y, whisker);
    }
    painter.circle(middle, 5.5, t.sky, Stroke::new(2.0, t.panel));
    // The three sums keep apart, however close they are.
    let step = 17.0;
    let quiet = (Weight::Regular, t.t2);
    for (name, sum, y, (weight, colour)) in [
        ("P80", course.ends[2], high.y.min(middle.y - step), quiet),
        ("P50", course.ends[1], middle.y, (Weight::SemiBold, t.sky)),
        ("P20", course.ends[0], low.y.max(middle.y + step), quiet),
    ] {
        text::write(
            ui,
            pos2(frame.right() + 14.0, y),
            Align2::LEFT_CENTER,
            format!("{name} {}", course.say(sum)),
            &text::ink(weight, t.size.caption, colour),
        );
    }
}

/// What the lines are, with their sums today.
fn key(ui: &Ui, t: &Theme, frame: Rect, course: &Course) {
    let place = Rect::from_min_size(
        pos2(frame.right() - 232.0, frame.bottom() - 112.0),
        vec2(224.0, 100.0),
    );
    paint::well(ui.painter(), t, place);
    let earned = &course.money().earned;
    let rows = cut::rows(place.shrink2(vec2(12.0, 8.0)), 3, 0.0);
    for ((colour, name, sum), row) in [
        (t.coral, tr!("spent-ac"), earned.ac),
        (t.t2, tr!("planned-pv"), earned.pv),
        (t.teal, tr!("earned-ev"), earned.ev),
    ]
    .into_iter()
    .zip(rows)
    {
        ui.painter().hline(
            row.left()..=row.left() + 20.0,
            row.center().y,
            Stroke::new(3.0, colour),
        );
        text::write(
            ui,
            text::left(row, 30.0),
            Align2::LEFT_CENTER,
            name,
            &text::ink(Weight::Regular, t.size.caption, t.t2),
        );
        text::write(
            ui,
            text::right(row, 0.0),
            Align2::RIGHT_CENTER,
            course.say(sum / 100.0),
            &text::ink(Weight::SemiBold, t.size.caption, t.t1),
        );
    }
}
