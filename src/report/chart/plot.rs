//! An area with two scales.

use maud::{Markup, html};

use super::{Drawing, Shape, Tone, cut, round, shape, text_width};

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Whole.
    Solid,
    /// Dashed.
    Dashed,
    /// Dotted.
    Dotted,
    /// Thin and pale: one of many.
    Thin,
}

impl Stroke {
    pub(super) fn class(self, tone: Tone) -> String {
        let more = match self {
            Self::Solid => "",
            Self::Dashed => " dashed",
            Self::Dotted => " dotted",
            Self::Thin => " thin",
        };
        format!("line stroke-{}{more}", tone.class())
    }
}

/// A scale with its labels.
#[derive(Clone, Debug)]
pub struct Axis {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; above `from`, or the scale is widened.
    pub to: f64,
    /// What is written at it: places and words.
    pub ticks: Vec<(f64, String)>,
}

impl Axis {
    /// A scale that just holds `numbers`, with about so many labels at round numbers.
    #[must_use]
    pub fn around(
        numbers: impl IntoIterator<Item = f64>,
        about: usize,
        label: impl Fn(f64) -> String,
    ) -> Self {
        let (from, to) = numbers
            .into_iter()
            .filter(|number| number.is_finite())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| {
                (low.min(number), high.max(number))
            });
        let (from, to) = if from <= to { (from, to) } else { (0.0, 1.0) };
        let ticks = nice_ticks(from, to, about);
        let ticks = ticks.into_iter().map(|tick| (tick, label(tick))).collect();
        Self { from, to, ticks }
    }

    /// The same scale, from zero where it began above.
    #[must_use]
    pub fn from_zero(mut self) -> Self {
        self.from = self.from.min(0.0);
        self
    }

    pub(super) fn share(&self, number: f64) -> f64 {
        let length = self.to - self.from;
        if length > 0.0 {
            ((number - self.from) / length).clamp(-1.0, 2.0)
        } else {
            0.5
        }
    }
}

/// Round numbers from `from` to `to`, about so many: steps of 1, 2 or 5 times a power of ten.
#[must_use]
pub fn nice_ticks(from: f64, to: f64, about: usize) -> Vec<f64> {
    let rough = (to - from) / about.max(1) as f64;
    if !rough.is_finite() || rough <= 0.0 {
        return vec![from];
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let step = match rough / power {
        x if x <= 1.0 => power,
        x if x <= 2.0 => 2.0 * power,
        x if x <= 5.0 => 5.0 * power,
        _ => 10.0 * power,
    };
    let first = libm::ceil(from / step - 1e-9);
    let last = libm::floor(to / step + 1e-9);
    (0..=((last - first).max(0.0) as usize))
        .map(|place| (first + place as f64) * step)
        .collect()
}

/// A shape at a place, with a word beside it.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Where, on the scales.
    pub at: (f64, f64),
    /// What it means.
    pub tone: Tone,
    /// Its shape.
    pub shape: Shape,
    /// The word beside it; may be empty.
    pub label: String,
    /// Where the word stands.
    pub side: Side,
}

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above what it names.
    Above,
    /// Under it.
    Under,
}

impl Side {
    const fn offset(self) -> f64 {
        match self {
            Self::Above => -6.0,
            Self::Under => 16.0,
        }
    }
}

/// An upright line at a place, with a word at its top.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Where, on the scale of x.
    pub at: f64,
    /// What it means.
    pub tone: Tone,
    /// How it is drawn.
    pub stroke: Stroke,
    /// The word at its top.
    pub label: String,
}

/// An area with two scales, on which marks are put; what comes later lies on top.
#[derive(Debug)]
pub struct Plot {
    width: f64,
    height: f64,
    left: f64,
    x: Axis,
    y: Axis,
    body: Vec<Markup>,
}

const TOP: f64 = 10.0;
const RIGHT: f64 = 14.0;
const BOTTOM: f64 = 26.0;
/// Height of a line of words.
const LINE: f64 = 17.0;

impl Plot {
    /// An empty area of `width` by `height` points, with its axes.
    #[must_use]
    pub fn new(width: f64, height: f64, x: Axis, y: Axis) -> Self {
        let widest = y.ticks.iter().map(|(_, label)| text_width(label));
        // Figures and capitals are wider than the mean letter.
        let left = widest.fold(8.0, f64::max) * 1.05 + 14.0;
        let mut plot = Self {
            width,
            height,
            left,
            x,
            y,
            body: Vec::new(),
        };
        plot.body.push(plot.axes());
        plot
    }

    fn place(&self, x: f64, y: f64) -> (f64, f64) {
        (
            self.left + self.x.share(x) * (self.width - self.left - RIGHT),
            self.height - BOTTOM - self.y.share(y) * (self.height - BOTTOM - TOP),
        )
    }

    fn axes(&self) -> Markup {
        let floor = self.height - BOTTOM;
        let placed: Vec<(f64, f64, &str)> = self
            .x
            .ticks
            .iter()
            .map(|(tick, label)| {
                let half = text_width(label) / 2.0;
                let (at, _) = self.place(*tick, 0.0);
                (
                    at.clamp(half, (self.width - half).max(half)),
                    half,
                    label.as_str(),
                )
            })
            .collect();
        // Of labels that would run into each other, every second, third … is written.
        let fits = |step: usize| {
            let every: Vec<_> = placed.iter().step_by(step).collect();
            every
                .windows(2)
                .all(|two| two[0].0 + two[0].1 + 10.0 <= two[1].0 - two[1].1)
        };
        let step = (1..=placed.len()).find(|&step| fits(step)).unwrap_or(1);
        let labels = placed.into_iter().step_by(step);
        html! {
            @for (tick, label) in &self.y.ticks {
                @let (_, y) = self.place(0.0, *tick);
                line.grid x1=(round(self.left)) x2=(round(self.width - RIGHT)) y1=(round(y)) y2=(round(y)) {}
                text x=(round(self.left - 8.0)) y=(round(y + 4.5)) text-anchor="end" { (label) }
            }
            line.axis x1=(round(self.left)) x2=(round(self.width - RIGHT)) y1=(round(floor)) y2=(round(floor)) {}
            @for (at, _, label) in labels {
                text x=(round(at)) y=(round(floor + 18.0)) text-anchor="middle" { (label) }
            }
        }
    }

    fn path(&self, points: impl IntoIterator<Item = (f64, f64)>) -> String {
        let places = points.into_iter().map(|(x, y)| {
            let (x, y) = self.place(x, y);
            format!("{} {}", round(x), round(y))
        });
        places.collect::<Vec<_>>().join("L")
    }

    /// An area between two lines: x, low, high.
    #[must_use]
    pub fn band(mut self, points: &[(f64, f64, f64)], tone: Tone) -> Self {
        let up = points.iter().map(|&(x, low, _)| (x, low));
        let back = points.iter().rev().map(|&(x, _, high)| (x, high));
        let d = format!("M{}Z", self.path(up.chain(back)));
        self.body
            .push(html! { path class={ "fill-" (tone.class()) } d=(d) {} });
        self
    }

    /// A line through points.
    #[must_use]
    pub fn line(mut self, points: &[(f64, f64)], tone: Tone, stroke: Stroke) -> Self {
        let d = format!("M{}", self.path(points.iter().copied()));
        self.body
            .push(html! { path class=(stroke.class(tone)) d=(d) {} });
        self
    }

    /// Bars from the floor: from x, to x, height.
    #[must_use]
    pub fn bars(mut self, bars: &[(f64, f64, f64)], tone: Tone) -> Self {
        for &(from, to, high) in bars {
            let (left, top) = self.place(from, high);
            let (right, floor) = self.place(to, self.y.from);
            self.body.push(html! {
                rect class={ "fill-" (tone.class()) } x=(round(left + 0.5)) y=(round(top)) width=(round((right - left - 1.0).max(0.5)))
                    height=(round((floor - top).max(0.0))) {}
            });
        }
        self
    }

    /// From an expected value to a cautious one: a dot, a line and a stop; x, expected, cautious.
    #[must_use]
    pub fn whiskers(mut self, whiskers: &[(f64, f64, f64)], tone: Tone) -> Self {
        let stroke = format!("line stroke-{}", tone.class());
        for &(x, expected, cautious) in whiskers {
            let ((x, dot), (_, stop)) = (self.place(x, expected), self.place(x, cautious));
            self.body.push(html! {
                line class=(stroke) x1=(round(x)) x2=(round(x)) y1=(round(dot)) y2=(round(stop)) {}
                line class=(stroke) x1=(round(x - 3.0)) x2=(round(x + 3.0)) y1=(round(stop)) y2=(round(stop)) {}
                (shape(Shape::Circle, x, dot, 3.5, &format!("fill-{}", tone.class())))
            });
        }
        self
    }

    /// A level line across, with a word at its left end: above it, or under it.
    #[must_use]
    pub fn level(mut self, at: f64, label: &str, side: Side, tone: Tone, stroke: Stroke) -> Self {
        let (_, y) = self.place(0.0, at);
        let words = y + side.offset();
        self.body.push(html! {
            line class=(stroke.class(tone)) x1=(round(self.left)) x2=(round(self.width - RIGHT)) y1=(round(y)) y2=(round(y)) {}
            text.strong x=(round(self.left + 4.0)) y=(round(words)) { (label) }
        });
        self
    }

    /// Upright lines from the floor, each with its word at the top. Words that would run into each other stand below each other; leave room for
    /// them on the scale of y.
    #[must_use]
    pub fn rules(mut self, rules: &[Rule]) -> Self {
        let mut order: Vec<&Rule> = rules.iter().collect();
        order.sort_by(|a, b| a.at.total_cmp(&b.at));
        // How far each line of words is taken.
        let mut taken: Vec<f64> = Vec::new();
        // Words lie on top of all lines.
        let mut words = Vec::new();
        for rule in order {
            let (x, floor) = self.place(rule.at, self.y.from);
            let wide = text_width(&rule.label) + 6.0;
            let (anchor, from, at) = if x + wide > self.width {
                ("end", x - wide, x - 4.0)
            } else {
                ("start", x, x + 4.0)
            };
            let line = taken
                .iter()
                .position(|&until| until <= from)
                .unwrap_or(taken.len());
            if line == taken.len() {
                taken.push(0.0);
            }
            taken[line] = from + wide + 4.0;
            let top = TOP + LINE * line as f64;
            self.body.push(html! {
                line class=(rule.stroke.class(rule.tone)) x1=(round(x)) x2=(round(x)) y1=(round(top)) y2=(round(floor)) {}
            });
            words.push(html! {
                text.strong x=(round(at)) y=(round(top + 11.0)) text-anchor=(anchor) { (rule.label) }
            });
        }
        self.body.append(&mut words);
        self
    }

    /// Shapes with words.
    #[must_use]
    pub fn marks(mut self, marks: &[Mark]) -> Self {
        for mark in marks {
            let (x, y) = self.place(mark.at.0, mark.at.1);
            let wide = text_width(&mark.label) + 12.0;
            let (anchor, at) = if x + wide > self.width {
                ("end", x - 10.0)
            } else {
                ("start", x + 10.0)
            };
            let label = cut(&mark.label, self.width);
            self.body.push(html! {
                (shape(mark.shape, x, y, 5.0, &format!("fill-{}", mark.tone.class())))
                @if !label.is_empty() { text.strong x=(round(at)) y=(round(y + mark.side.offset())) text-anchor=(anchor) { (label) } }
            });
        }
        self
    }

    /// The drawing.
    #[must_use]
    pub fn draw(self) -> Drawing {
        Drawing {
            width: self.width,
            height: self.height,
            body: html! { @for mark in &self.body { (mark) } },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_at_round_numbers_within_the_scale() {
        assert_eq!(
            nice_ticks(0.0, 100.0, 5),
            [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
        );
        assert_eq!(nice_ticks(63.0, 97.0, 4), [70.0, 80.0, 90.0]);
        assert_eq!(nice_ticks(-0.3, 0.3, 3), [-0.2, 0.0, 0.2]);
        assert_eq!(nice_ticks(5.0, 5.0, 4), [5.0]);
        assert_eq!(nice_ticks(0.0, f64::INFINITY, 4), [0.0]);
    }

    #[test]
    fn whatever_the_numbers_nothing_is_drawn_at_no_place() {
        let axis = || Axis::around([f64::NAN, f64::INFINITY], 4, |x| x.to_string());
        let flat = || Axis::around([7.0, 7.0], 4, |x| x.to_string());
        let drawing = Plot::new(300.0, 100.0, axis(), flat())
            .line(&[(0.0, 7.0), (1.0, 1e300)], Tone::Real, Stroke::Solid)
            .bars(&[(0.0, 1.0, -5.0)], Tone::Work)
            .draw();
        let svg = drawing.body.into_string();
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}
