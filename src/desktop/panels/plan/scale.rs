//! Days to points, and back.

use egui::Rect;

use super::PlanView;
use crate::desktop::sight::Sight;

/// Days that are shown while some weeks are.
const CLOSE: f64 = 30.0;

/// The days that a chart shows, and where.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// First day.
    pub first: f64,
    /// End of the last day.
    pub last: f64,
    close: bool,
}

impl Scale {
    /// The scale of a plan in `rect`.
    #[must_use]
    pub fn new(rect: Rect, sight: &Sight, view: &PlanView) -> Self {
        let board = &sight.board;
        let end = board
            .tasks
            .iter()
            .map(|task| task.forecast.1)
            .fold(board.outlook.p80.max(board.target.day.as_f64()), f64::max)
            + 4.0;
        let (first, last) = if view.close {
            let first = view
                .first
                .unwrap_or(board.today.day.as_f64() - 7.0)
                .clamp(0.0, (end - CLOSE).max(0.0));
            (first, first + CLOSE)
        } else {
            (0.0, end.max(10.0))
        };
        Self {
            left: rect.left(),
            right: rect.right(),
            first,
            last,
            close: view.close,
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

    /// Moves the first day by a distance that the pointer was dragged.
    pub fn drag(&mut self, points: f32) {
        if self.close {
            self.first = (self.first - self.days(points)).max(0.0);
        }
    }

    /// Leaves the first day for the next frame.
    pub fn remember(&self, view: &mut PlanView) {
        if self.close {
            view.first = Some(self.first);
        }
    }
}
