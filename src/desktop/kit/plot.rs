//! Charts of days: lines over time that tell what they are where somebody points. Their ticks are not known to screen readers; each chart
//! has a sentence that is.

use egui::{Rect, Sense};
use egui_plot::{AxisHints, GridMark, HoverPosition, Plot};

use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::scenario::Day;

/// A chart that fills `place` and shows all of itself: it is neither dragged nor zoomed. `told` says what is to be read of the moment, in days
/// of the project, that is pointed at.
pub fn of_days<'a>(
    t: &Theme,
    name: &str,
    place: Rect,
    told: impl Fn(f64) -> Option<String> + 'a,
) -> Plot<'a> {
    Plot::new(name)
        .width(place.width())
        .height(place.height())
        .sense(Sense::hover())
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_background(false)
        .show_y(false)
        .cursor_color(t.line2)
        .grid_color(t.line)
        // Lines of the grid are all alike, however far apart.
        .grid_spacing(8.0..=9.0)
        .label_formatter(move |at| {
            let (HoverPosition::NearDataPoint { position, .. }
            | HoverPosition::Elsewhere { position }) = at;
            told(position.x)
        })
}

/// An axis in the letters of the game, with room for a row of them.
#[must_use]
pub fn axis<'a>(t: &Theme, hints: AxisHints<'a>) -> AxisHints<'a> {
    hints
        .tick_label_color(t.t2)
        .tick_label_font(Weight::Regular.at(t.size.caption))
        .min_thickness(20.0)
}

/// The first days of weeks up to `end`, at least `apart` days from each other.
#[must_use]
pub fn weeks(sight: &Sight, end: f64, apart: f64) -> Vec<GridMark> {
    let mut last = f64::MIN;
    let days: Vec<f64> = (0..(end as u32).min(sight.calendar.len() as u32))
        .filter(|day| sight.calendar.opens_week(Day(*day)))
        .map(f64::from)
        .filter(|day| {
            let is_apart = *day - last >= apart;
            if is_apart {
                last = *day;
            }
            is_apart
        })
        .collect();
    // Where holidays shorten a week, that one counts: no date may lie on the next.
    let gaps = days.windows(2).map(|two| two[1] - two[0]);
    let step_size = gaps.fold(end, f64::min);
    let marks = days.into_iter();
    marks.map(|value| GridMark { value, step_size }).collect()
}
