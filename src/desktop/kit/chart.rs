//! Charts: the distribution of a forecast, and lines over time.

use egui::{Color32, Pos2, Rect, Ui, pos2};

use super::text;
use crate::engine::forecast::Outlook;
use crate::tr;

/// z of four chances in five.
const Z80: f64 = 0.841_621;

/// How likely each day is by an outlook: a bell with a half for each side of the P50, as its P20 and P80 ask for.
#[must_use]
pub fn density(outlook: &Outlook, day: f64) -> f64 {
    let early = ((outlook.p50 - outlook.p20) / Z80).max(0.4);
    let late = ((outlook.p80 - outlook.p50) / Z80).max(0.4);
    let sd = if day < outlook.p50 { early } else { late };
    let z = (day - outlook.p50) / sd;
    // Both halves meet at the top, and hold the area that one bell would.
    2.0 / (early + late) * libm::exp(-0.5 * z * z)
}

/// The chance of being done by `day`.
#[must_use]
pub fn chance(outlook: &Outlook, day: f64) -> f64 {
    let early = ((outlook.p50 - outlook.p20) / Z80).max(0.4);
    let late = ((outlook.p80 - outlook.p50) / Z80).max(0.4);
    let z = (day - outlook.p50) / if day < outlook.p50 { early } else { late };
    0.5 * (1.0 + libm::erf(z / std::f64::consts::SQRT_2))
}

/// The points of a curve from `first` to `last`, as high as `rect` where it is highest among `peak`.
#[must_use]
pub fn bell(outlook: &Outlook, first: f64, last: f64, rect: Rect, peak: f64) -> Vec<Pos2> {
    let steps = 96;
    (0..=steps)
        .map(|step| {
            let part = f64::from(step) / f64::from(steps);
            let day = first + part * (last - first);
            let height = density(outlook, day) / peak.max(1e-9);
            pos2(
                rect.left() + rect.width() * part as f32,
                rect.bottom() - rect.height() * height as f32,
            )
        })
        .collect()
}

/// A small line of values from 0 to 1 with a dot at its end; `what` it is of is said with where it began and ended.
pub fn spark(ui: &Ui, rect: Rect, values: &[f64], colour: Color32, what: &str) {
    let (Some(first), Some(last)) = (values.first(), values.last()) else {
        return;
    };
    if values.len() < 2 {
        return;
    }
    let painter = ui.painter();
    let percent = |share: f64| (share * 100.0).round();
    let words = tr!(
        "curve-label",
        what = what,
        first = percent(*first),
        last = percent(*last)
    );
    text::name(ui, rect, &words).on_hover_text(words);
    let points: Vec<Pos2> = values
        .iter()
        .enumerate()
        .map(|(n, value)| {
            pos2(
                rect.left() + rect.width() * n as f32 / (values.len() - 1) as f32,
                rect.bottom() - rect.height() * value.clamp(0.0, 1.0) as f32,
            )
        })
        .collect();
    let end = points[points.len() - 1];
    painter.line(points, egui::Stroke::new(2.0, colour));
    painter.circle_filled(end, 3.5, colour);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_chances_in_five_lie_before_the_p80() {
        let outlook = Outlook {
            p20: 70.0,
            p50: 75.0,
            p80: 84.0,
        };
        assert!((chance(&outlook, 84.0) - 0.8).abs() < 1e-3);
        assert!((chance(&outlook, 75.0) - 0.5).abs() < 1e-9);
        assert!((chance(&outlook, 70.0) - 0.2).abs() < 1e-3);
    }
}
