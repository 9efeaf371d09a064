//! Charts: plain SVG inside the page, in the colours of the page.
//!
//! A [`Plot`] is an area with two scales, on which marks are put in order; [`waterfall`], [`bars`], [`grid`] and [`ridges`] draw rows with names.
//! All give a [`Drawing`], which a [`Figure`](super::page::Figure) puts on the page with its title, its sentence and its table. Nothing is
//! told by colour alone: marks differ in shape or stroke, and carry words where there is room.

mod compose;
mod plot;

use maud::{Markup, html};

pub use compose::{Bar, Cell, Ridge, Row, Step, bars, grid, ridges, waterfall};
pub use plot::{Axis, Mark, Plot, Rule, Side, Stroke, nice_ticks};

/// Width of a letter on average, in points.
const LETTER: f64 = 7.6;

/// About how wide a text is, in points.
fn text_width(text: &str) -> f64 {
    text.chars().count() as f64 * LETTER
}

/// `text`, cut to `width` points with an ellipsis.
fn cut(text: &str, width: f64) -> String {
    let room = (width / LETTER).max(1.0) as usize;
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(room.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// What a mark means, and so its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What came: now, reality, this result.
    Real,
    /// On course, helps.
    Good,
    /// At risk.
    Watch,
    /// Off course, hurts.
    Bad,
    /// What was expected.
    Forecast,
    /// Amounts.
    Work,
    /// Amounts in the background.
    Rest,
    /// The plan, the baseline.
    Plan,
    /// What the player decided.
    Own,
}

impl Tone {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Good => "good",
            Self::Watch => "watch",
            Self::Bad => "bad",
            Self::Forecast => "forecast",
            Self::Work => "work",
            Self::Rest => "rest",
            Self::Plan => "plan",
            Self::Own => "own",
        }
    }
}

/// The shape of a mark. Status has shapes of its own: circle for green, triangle for amber, square for red.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A circle.
    Circle,
    /// A triangle.
    Triangle,
    /// A square.
    Square,
    /// A diamond: an event, a milestone.
    Diamond,
}

/// A shape around a point; `size` is half its width, in points.
fn shape(shape: Shape, x: f64, y: f64, size: f64, class: &str) -> Markup {
    let points = |corners: &[(f64, f64)]| {
        let corners: Vec<String> = corners
            .iter()
            .map(|(dx, dy)| format!("{},{}", round(x + dx * size), round(y + dy * size)))
            .collect();
        corners.join(" ")
    };
    html! {
        @match shape {
            Shape::Circle => { circle class=(class) cx=(round(x)) cy=(round(y)) r=(round(size)) {} }
            Shape::Triangle => { polygon class=(class) points=(points(&[(0.0, -1.0), (1.05, 0.85), (-1.05, 0.85)])) {} }
            Shape::Square => { polygon class=(class) points=(points(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])) {} }
            Shape::Diamond => { polygon class=(class) points=(points(&[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)])) {} }
        }
    }
}

/// A number with one digit, as SVG takes it.
fn round(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0")
        .map_or_else(|| text.clone(), str::to_owned)
}

/// A drawing, to be put into a figure.
#[derive(Debug)]
pub struct Drawing {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) body: Markup,
}

impl Drawing {
    pub(super) fn render(&self, class: &str, id: &str, title: &str, says: &str) -> Markup {
        html! {
            svg class=(class) viewBox={ "0 0 " (round(self.width)) " " (round(self.height)) } role="img"
                aria-labelledby={ (id) "-" (class) "-title " (id) "-" (class) "-says" } {
                title #{ (id) "-" (class) "-title" } { (title) }
                desc #{ (id) "-" (class) "-says" } { (says) }
                (self.body)
            }
        }
    }
}

/// How a mark looks, in the key of a chart.
#[derive(Clone, Copy, Debug)]
pub enum Sign {
    /// A line.
    Line(Tone, Stroke),
    /// An area.
    Area(Tone),
    /// A shape.
    Shape(Tone, Shape),
    /// A dot with a stop beyond it.
    Whisker(Tone),
    /// A shape within a ring: two states at once.
    Pair(Cell),
}

/// One entry of a chart's key.
#[derive(Clone, Debug)]
pub struct Key {
    /// The mark.
    pub sign: Sign,
    /// What it means.
    pub means: String,
}

impl Key {
    /// An entry.
    #[must_use]
    pub fn new(sign: Sign, means: impl Into<String>) -> Self {
        Self {
            sign,
            means: means.into(),
        }
    }

    pub(super) fn render(&self) -> Markup {
        html! {
            svg viewBox="0 0 26 12" aria-hidden="true" {
                @match self.sign {
                    Sign::Line(tone, stroke) => { line class=(stroke.class(tone)) x1="1" x2="25" y1="6" y2="6" {} }
                    Sign::Area(tone) => { rect class={ "fill-" (tone.class()) } x="1" y="0" width="24" height="12" {} }
                    Sign::Shape(tone, form) => { (shape(form, 13.0, 6.0, 5.0, &format!("fill-{}", tone.class()))) }
                    Sign::Whisker(tone) => {
                        line class={ "line stroke-" (tone.class()) } x1="6" x2="22" y1="6" y2="6" {}
                        line class={ "line stroke-" (tone.class()) } x1="22" x2="22" y1="3" y2="9" {}
                        (shape(Shape::Circle, 6.0, 6.0, 3.5, &format!("fill-{}", tone.class())))
                    }
                    Sign::Pair(cell) => { (cell.render(13.0, 6.0, 0.6)) }
                }
            }
            (self.means)
        }
    }
}
