//! Charts whose rows are names: how a score adds up, what added and what took away, states over time.

use maud::{Markup, html};

use super::{Axis, Drawing, Shape, Tone, cut, round, shape, text_width};

/// A part of a sum.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// What it added.
    pub won: f64,
    /// What it could have added.
    pub of: f64,
}

const ROW: f64 = 28.0;
const BAR: f64 = 18.0;

/// The column of names at the left: as wide as the widest, and not wider than two fifths of the drawing.
fn names_width<'a>(width: f64, names: impl Iterator<Item = &'a str>) -> f64 {
    names.map(text_width).fold(0.0, f64::max).min(0.4 * width) + 10.0
}

/// How a score adds up, part by part from left to right; what was lost is dashed.
#[must_use]
pub fn waterfall(width: f64, steps: &[Step], total: &str) -> Drawing {
    let names = steps.iter().map(|step| step.name.as_str()).chain([total]);
    let left = names_width(width, names);
    let of: f64 = steps.iter().map(|step| step.of).sum::<f64>().max(1e-9);
    let scale = (width - left - 8.0) / of;
    let won: f64 = steps.iter().map(|step| step.won).sum();
    let height = ROW * (steps.len() + 1) as f64;
    let mut so_far = 0.0;
    let body = html! {
        @for (place, step) in steps.iter().enumerate() {
            @let top = ROW * place as f64 + (ROW - BAR) / 2.0;
            @let x = left + so_far * scale;
            @let wide = step.won * scale;
            @let lost = (step.of - step.won).max(0.0) * scale;
            @let points = format!("{:.0}", step.won);
            text x="0" y=(round(top + 13.5)) { (cut(&step.name, left - 10.0)) }
            @if lost > 1.0 {
                rect.lost x=(round(x + wide)) y=(round(top)) width=(round(lost)) height=(round(BAR)) rx="3" {}
            }
            rect.fill-work x=(round(x)) y=(round(top)) width=(round(wide.max(1.0))) height=(round(BAR)) rx="3" {}
            @let next = { so_far += step.won; left + so_far * scale };
            line.axis x1=(round(next)) x2=(round(next)) y1=(round(top + BAR)) y2=(round(top + ROW)) {}
            // Points stand right of what there was to win, or left of it where there is no room.
            @let end = x + step.of * scale;
            @if end + text_width(&points) + 6.0 <= width {
                text.strong x=(round(end + 5.0)) y=(round(top + 13.5)) { (points) }
            } @else {
                text.strong x=(round(x - 5.0)) y=(round(top + 13.5)) text-anchor="end" { (points) }
            }
        }
        @let top = ROW * steps.len() as f64 + (ROW - BAR) / 2.0;
        @let end = left + won * scale;
        text.strong x="0" y=(round(top + 13.5)) { (cut(total, left - 10.0)) }
        rect.fill-real x=(round(left)) y=(round(top)) width=(round((won * scale).max(1.0))) height=(round(BAR)) rx="3" {}
        @if won * scale > 40.0 {
            text.on-real x=(round(end - 6.0)) y=(round(top + 13.5)) text-anchor="end" { (format!("{won:.0}")) }
        } @else {
            text.strong x=(round(end + 5.0)) y=(round(top + 13.5)) { (format!("{won:.0}")) }
        }
    };
    Drawing {
        width,
        height,
        body,
    }
}

/// An amount that adds or takes away.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Its name.
    pub name: String,
    /// How much; negative to the left.
    pub value: f64,
    /// How much, in words.
    pub text: String,
    /// How sure that is: from, to.
    pub range: Option<(f64, f64)>,
    /// What it means.
    pub tone: Tone,
}

/// Amounts from a common zero, each with its name and its words.
#[must_use]
pub fn bars(width: f64, bars: &[Bar]) -> Drawing {
    let left = names_width(width, bars.iter().map(|bar| bar.name.as_str()));
    // Amounts are strong, and digits are wider than letters.
    let words = bars.iter().map(|bar| 1.2 * text_width(&bar.text));
    let words = words.fold(0.0, f64::max) + 8.0;
    let ends = bars.iter().flat_map(|bar| {
        let (low, high) = bar.range.unwrap_or((bar.value, bar.value));
        [bar.value, low, high]
    });
    let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), x| {
        (low.min(x), high.max(x))
    });
    // Words stand beyond the end of their bar, on its own side.
    let (before, after) = (
        if low < 0.0 { words } else { 0.0 },
        if high > 0.0 { words } else { 0.0 },
    );
    let scale = (width - left - before - after).max(1.0) / (high - low).max(1e-9);
    let zero = left + before - low * scale;
    let height = ROW * bars.len() as f64;
    let body = html! {
        @for (place, bar) in bars.iter().enumerate() {
            @let top = ROW * place as f64 + (ROW - BAR) / 2.0;
            @let (from, to) = (zero + bar.value.min(0.0) * scale, zero + bar.value.max(0.0) * scale);
            text x="0" y=(round(top + 13.5)) { (cut(&bar.name, left - 10.0)) }
            rect class={ "fill-" (bar.tone.class()) } x=(round(from)) y=(round(top)) width=(round((to - from).max(1.0)))
                height=(round(BAR)) rx="2" {}
            @let (low, high) = bar.range.map_or((from, to), |(low, high)| ((zero + low * scale).min(from), (zero + high * scale).max(to)));
            @if let Some((from, to)) = bar.range {
                line.line.stroke-real x1=(round(zero + from * scale)) x2=(round(zero + to * scale)) y1=(round(top + BAR / 2.0))
                    y2=(round(top + BAR / 2.0)) {}
            }
            @if bar.value < 0.0 {
                text.strong x=(round(low - 5.0)) y=(round(top + 13.5)) text-anchor="end" { (bar.text) }
            } @else {
                text.strong x=(round(high + 5.0)) y=(round(top + 13.5)) { (bar.text) }
            }
        }
        line.axis x1=(round(zero)) x2=(round(zero)) y1="0" y2=(round(height)) {}
    };
    Drawing {
        width,
        height,
        body,
    }
}

/// A state, and the state that it hid: a ring around a core. Equal ones are one shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What was seen.
    pub outside: (Tone, Shape),
    /// What was there; none means that nobody knows.
    pub inside: Option<(Tone, Shape)>,
}

impl Cell {
    pub(super) fn render(self, x: f64, y: f64, scale: f64) -> Markup {
        let (tone, form) = self.outside;
        let hollow = format!("hollow stroke-{}", tone.class());
        html! {
            @match self.inside {
                None => { (shape(form, x, y, 6.0 * scale, &hollow)) }
                Some(inside) if inside == self.outside => { (shape(form, x, y, 6.0 * scale, &format!("fill-{}", tone.class()))) }
                Some((core, core_form)) => {
                    (shape(form, x, y, 9.0 * scale, &hollow))
                    (shape(core_form, x, y, 4.2 * scale, &format!("fill-{}", core.class())))
                }
            }
        }
    }
}

/// A row of states over time.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// One a column; none leaves it empty.
    pub cells: Vec<Option<Cell>>,
}

/// States over time: a row a name, a column a moment. On narrow drawings the names stand above their rows.
#[must_use]
pub fn grid(width: f64, columns: &[String], rows: &[Row]) -> Drawing {
    let slim = width < 500.0;
    let left = if slim {
        0.0
    } else {
        names_width(width, rows.iter().map(|row| row.name.as_str()))
    };
    let above = if slim { 18.0 } else { 0.0 };
    let step = ((width - left) / columns.len().max(1) as f64).min(44.0);
    let scale = (step / 24.0).min(1.0);
    let high = above + 28.0;
    let head = 20.0;
    let widest = columns
        .iter()
        .map(|name| text_width(name))
        .fold(0.0, f64::max);
    let every = (libm::ceil((widest + 4.0) / step) as usize).max(1);
    let body = html! {
        @for (place, name) in columns.iter().enumerate().step_by(every) {
            text x=(round(left + (place as f64 + 0.5) * step)) y="13" text-anchor="middle" { (name) }
        }
        @for (line, row) in rows.iter().enumerate() {
            @let top = head + high * line as f64;
            @if slim {
                text x="0" y=(round(top + 14.0)) { (cut(&row.name, width)) }
            } @else {
                text x="0" y=(round(top + 18.5)) { (cut(&row.name, left - 10.0)) }
            }
            @for (place, cell) in row.cells.iter().enumerate() {
                @let x = left + place as f64 * step;
                rect.cell x=(round(x + 1.0)) y=(round(top + above + 1.0)) width=(round(step - 2.0)) height="26" rx="3" {}
                @if let Some(cell) = cell { (cell.render(x + step / 2.0, top + above + 14.0, scale)) }
            }
        }
    };
    Drawing {
        width,
        height: head + high * rows.len() as f64,
        body,
    }
}

/// A distribution in a row of its own.
#[derive(Clone, Debug)]
pub struct Ridge {
    /// Its name.
    pub name: String,
    /// Bars on the common scale: from, to, height as a share of the row.
    pub bars: Vec<(f64, f64, f64)>,
    /// Where its middle is marked.
    pub middle: Option<f64>,
    /// What it means.
    pub tone: Tone,
}

/// Distributions under one another on one scale. On narrow drawings the names stand above their rows.
#[must_use]
pub fn ridges(width: f64, scale: &Axis, rows: &[Ridge]) -> Drawing {
    let slim = width < 500.0;
    let left = if slim {
        0.0
    } else {
        names_width(width, rows.iter().map(|row| row.name.as_str()))
    };
    let above = if slim { 18.0 } else { 0.0 };
    let high = above + ROW;
    let floor = high * rows.len() as f64 + 2.0;
    let place = |x: f64| left + scale.share(x) * (width - left - 8.0);
    // Labels that would run into each other are left out, from the left.
    let mut free = f64::NEG_INFINITY;
    let labels: Vec<(f64, &str)> = (scale.ticks.iter())
        .filter_map(|(tick, label)| {
            let half = text_width(label) / 2.0;
            let at = place(*tick).clamp(left + half, (width - half).max(left + half));
            (at - half >= free).then(|| {
                free = at + half + 10.0;
                (at, label.as_str())
            })
        })
        .collect();
    let body = html! {
        @for (tick, _) in &scale.ticks {
            @let x = place(*tick);
            line.grid x1=(round(x)) x2=(round(x)) y1="0" y2=(round(floor)) {}
        }
        @for (line, row) in rows.iter().enumerate() {
            @let foot = high * (line + 1) as f64;
            @if slim {
                text x="0" y=(round(foot - ROW - 4.0)) { (cut(&row.name, width)) }
            } @else {
                text x="0" y=(round(foot - 6.0)) { (cut(&row.name, left - 10.0)) }
            }
            @for &(from, to, height) in &row.bars {
                @let (from, to) = (place(from), place(to));
                @let height = (height.clamp(0.0, 1.0) * (ROW - 5.0)).max(1.0);
                rect class={ "fill-" (row.tone.class()) } x=(round(from)) y=(round(foot - height)) width=(round((to - from).max(1.0)))
                    height=(round(height)) {}
            }
            @if let Some(middle) = row.middle {
                @let x = place(middle);
                line.line.stroke-real x1=(round(x)) x2=(round(x)) y1=(round(foot - ROW + 3.0)) y2=(round(foot)) {}
            }
            line.axis x1=(round(left)) x2=(round(width - 8.0)) y1=(round(foot)) y2=(round(foot)) {}
        }
        @for (at, label) in labels {
            text x=(round(at)) y=(round(floor + 17.0)) text-anchor="middle" { (label) }
        }
    };
    Drawing {
        width,
        height: floor + 24.0,
        body,
    }
}
