//! Days to points, and back.

use egui::Rect;

use super::PlanView;

/// Days that are shown while some weeks are.
pub const WEEKS: f64 = 30.0;

/// The fewest days that are shown.
const LEAST: f64 = 8.0;

/// The days that a chart shows, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// First day.
    pub first: f64,
    /// End of the last day.
    pub last: f64,
    /// End of the project.
    end: f64,
}

impl Scale {
    /// The scale of a plan that ends at `end`, in `rect`.
    #[must_use]
    pub fn new(rect: Rect, end: f64, today: f64, view: &PlanView) -> Self {
        let span = view.span.unwrap_or(end).min(end);
        let first = view
            .first
            .unwrap_or(today - 7.0)
            .clamp(0.0, (end - span).max(0.0));
        Self {
            left: rect.left(),
            right: rect.right(),
            first,
            last: first + span,
            end,
        }
    }

    /// Where a moment lies.
    #[must_use]
    pub fn x(&self, day: f64) -> f32 {
        self.left
            + (self.right - self.left) * ((day - self.first) / (self.last - self.first)) as f32
    }

    /// Where a moment lies, kept inside the chart.
    #[must_use]
    pub fn inside(&self, day: f64) -> f32 {
        self.x(day).clamp(self.left, self.right)
    }

    /// Days of a distance.
    #[must_use]
    pub fn days(&self, points: f32) -> f64 {
        f64::from(points / (self.right - self.left)) * (self.last - self.first)
    }

    /// Moves by some days.
    pub fn pan(&mut self, days: f64) {
        let span = self.last - self.first;
        self.first = (self.first + days).clamp(0.0, (self.end - span).max(0.0));
        self.last = self.first + span;
    }

    /// Shows `factor` times fewer days; what lies at `x` stays there.
    pub fn zoom(&mut self, factor: f64, x: f32) {
        let at = self.first + self.days(x - self.left);
        let part = f64::from((x - self.left) / (self.right - self.left));
        let span = ((self.last - self.first) / factor).clamp(LEAST.min(self.end), self.end);
        self.first = (at - part * span).clamp(0.0, (self.end - span).max(0.0));
        self.last = self.first + span;
    }

    /// Leaves what is shown for the next frame.
    pub fn remember(&self, view: &mut PlanView) {
        let span = self.last - self.first;
        if span > self.end - 0.5 {
            (view.span, view.first) = (None, None);
        } else {
            (view.span, view.first) = (Some(span), Some(self.first));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_under_the_pointer_stays_there() {
        let rect = Rect::from_min_max(egui::pos2(100.0, 0.0), egui::pos2(500.0, 10.0));
        let mut view = PlanView::default();
        let mut scale = Scale::new(rect, 80.0, 20.0, &view);
        let x = scale.x(30.0);
        scale.zoom(2.0, x);
        assert!((scale.x(30.0) - x).abs() < 0.01);
        scale.remember(&mut view);
        assert_eq!(view.span, Some(40.0));
        scale.zoom(0.1, x);
        scale.remember(&mut view);
        assert_eq!(view.span, None, "all of it is the project");
    }
}
