//! The load of each discipline by week: what the forecast books against who is there.

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use super::scale::Scale;
use crate::desktop::kit::{Status, cut, figure, paint, text};
use crate::desktop::sight::Sight;
use crate::desktop::theme::{Theme, Weight};
use crate::engine::board::TaskStatus;
use crate::engine::decision::Slug;
use crate::scenario::Day;
use crate::tr;

/// The load of a discipline.
#[derive(Clone, Debug)]
pub struct Load {
    /// The discipline.
    pub discipline: Slug,
    /// Share of capacity by week of the project.
    pub weeks: Vec<f64>,
    /// The highest share from this week on.
    pub peak: f64,
}

/// The loads, the highest first.
#[must_use]
pub fn loads(sight: &Sight) -> Vec<Load> {
    let board = &sight.board;
    let mut disciplines: Vec<Slug> = board
        .tasks
        .iter()
        .filter(|task| !matches!(task.status, TaskStatus::Done | TaskStatus::Out))
        .map(|task| task.discipline.clone())
        .collect();
    disciplines.sort();
    disciplines.dedup();
    let weeks = sight.week(Day(sight.calendar.len() as u32 - 1)) as usize;
    let mut loads: Vec<Load> = disciplines
        .into_iter()
        .map(|discipline| {
            let mut booked = vec![0.0; weeks];
            for task in board
                .tasks
                .iter()
                .filter(|task| task.discipline == discipline)
            {
                if matches!(task.status, TaskStatus::Done | TaskStatus::Out) {
                    continue;
                }
                let from = task.forecast.0.max(board.today.day.as_f64());
                let to = task.forecast.1.max(from + 0.5);
                let a_day = task.left / (to - from);
                let mut day = from.floor();
                while day < to {
                    let share = (to.min(day + 1.0) - from.max(day)).max(0.0);
                    let week = sight.calendar.week(Day(day as u32)) as usize;
                    if let Some(sum) = booked.get_mut(week) {
                        *sum += share * a_day;
                    }
                    day += 1.0;
                }
            }
            // Somebody counts where their strongest skill is.
            let people = board
                .people
                .iter()
                .filter(|person| person.aboard)
                .filter(|person| {
                    let best = person.skills.iter().max_by(|a, b| a.1.total_cmp(&b.1));
                    best.is_some_and(|(skill, _)| *skill == discipline)
                })
                .count()
                .max(1) as f64;
            let weeks: Vec<f64> = booked.iter().map(|days| days / (people * 5.0)).collect();
            let peak = weeks.iter().copied().fold(0.0, f64::max);
            Load {
                discipline,
                weeks,
                peak,
            }
        })
        .collect();
    loads.sort_by(|a, b| {
        b.peak
            .total_cmp(&a.peak)
            .then(a.discipline.cmp(&b.discipline))
    });
    loads
}

/// A discipline's id as a name.
#[must_use]
pub fn title_case(slug: &str) -> String {
    let mut letters = slug.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + &letters.as_str().replace('-', " ")
    })
}

/// Draws the loads under the chart, on its scale.
pub fn load_ui(ui: &Ui, t: &Theme, rect: Rect, sight: &Sight, loads: &[Load], scale: &Scale) {
    paint::panel(ui.painter(), t, rect);
    let mut inside = rect.shrink(1.0);
    let head = cut::top(&mut inside, 36.0, 0.0);
    let radius = CornerRadius {
        nw: t.size.panel_radius,
        ne: t.size.panel_radius,
        ..CornerRadius::ZERO
    };
    ui.painter()
        .rect_filled(head, radius, t.raised.lerp_to_gamma(t.panel, 0.4));
    ui.painter()
        .hline(head.x_range(), head.bottom(), Stroke::new(1.0, t.line));
    text::write(
        ui,
        text::left(head, 16.0),
        Align2::LEFT_CENTER,
        tr!("load-per-week"),
        &text::ink(Weight::SemiBold, t.size.body, t.t1),
    );
    let caption = text::ink(Weight::Regular, t.size.caption, t.t2);
    let mut x = scale.left + 12.0;
    for (n, word) in [tr!("booked"), tr!("over-capacity"), tr!("capacity")]
        .iter()
        .enumerate()
    {
        let sign = Rect::from_min_size(pos2(x, head.center().y - 5.0), vec2(14.0, 10.0));
        match n {
            0 => {
                ui.painter().rect_filled(sign, 2, t.bar);
            }
            1 => paint::hatch(ui.painter(), sign, t.coral, 5.0, 2.0),
            _ => paint::dashed(
                ui.painter(),
                &[sign.left_center(), sign.right_center()],
                Stroke::new(1.5, t.t3),
                3.0,
                2.0,
            ),
        }
        x = text::write(
            ui,
            pos2(x + 20.0, head.center().y),
            Align2::LEFT_CENTER,
            word,
            &caption,
        )
        .right()
            + 16.0;
    }
    let painter = ui.painter().with_clip_rect(inside);
    let names = Rect::from_min_max(inside.min, pos2(scale.left, inside.bottom()));
    for (load, row) in loads.iter().zip(cut::rows(inside, loads.len().min(4), 0.0)) {
        painter.hline(
            row.x_range(),
            row.bottom(),
            Stroke::new(1.0, t.line.gamma_multiply(0.6)),
        );
        text::write_within(
            ui,
            text::left(row, 16.0),
            Align2::LEFT_CENTER,
            names.width() - 150.0,
            title_case(&load.discipline),
            &text::ink(Weight::Regular, t.size.body, t.t1),
        );
        let status = match load.peak {
            x if x > 1.2 => Status::Bad,
            x if x > 1.0 => Status::Risk,
            _ => Status::Good,
        };
        let peak = tr!("peak", percent = (load.peak * 100.0).round());
        figure::status_right(ui, pos2(scale.left - 14.0, row.center().y), status, &peak);
        let full = row.height() - 14.0;
        let capacity = row.bottom() - 3.0 - full * 0.72;
        for (week, share) in load.weeks.iter().enumerate() {
            let days: Vec<u32> = (0..sight.calendar.len() as u32)
                .filter(|d| sight.calendar.week(Day(*d)) as usize == week)
                .collect();
            let (Some(first), Some(last)) = (days.first(), days.last()) else {
                continue;
            };
            let (from, to) = (
                scale.x(f64::from(*first)) + 1.5,
                scale.x(f64::from(*last) + 1.0) - 1.5,
            );
            if to <= scale.left || from >= scale.right || *share <= 0.0 {
                continue;
            }
            let height = full * 0.72 * (share.min(1.0) as f32);
            let place = Rect::from_min_max(
                pos2(from.max(scale.left), row.bottom() - 3.0 - height),
                pos2(to.min(scale.right), row.bottom() - 3.0),
            );
            let colour = if *share > 1.0 {
                t.bar
            } else {
                t.bar.lerp_to_gamma(t.bar_rest, 0.6)
            };
            painter.rect_filled(place, CornerRadius::same(2), colour);
            if *share > 1.0 {
                let over = full * 0.72 * ((share - 1.0).min(0.36) as f32);
                let place = Rect::from_min_max(
                    pos2(place.left(), capacity - over.max(4.0)),
                    pos2(place.right(), capacity),
                );
                paint::hatch(&painter, place, t.coral, 5.0, 2.0);
            }
        }
        paint::dashed(
            &painter,
            &[pos2(scale.left, capacity), pos2(scale.right, capacity)],
            Stroke::new(1.0, t.t3),
            3.0,
            3.0,
        );
    }
    painter.vline(scale.left, inside.y_range(), Stroke::new(1.0, t.line2));
    let now = scale.x(sight.board.today.day.as_f64());
    if now >= scale.left && now < scale.right {
        painter.vline(now, inside.y_range(), Stroke::new(2.0, t.paper));
    }
}
