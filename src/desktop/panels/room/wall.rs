//! What is written on the wall: the days that are left, and the burn-up.

use egui::{Align2, Pos2, Rect, Stroke};

use super::office::Stage;
use crate::desktop::kit::{paint, text};
use crate::desktop::sight::{self, Sight};
use crate::desktop::theme::{Theme, Weight};
use crate::tr;

/// The days that are left: until the target, or until it is closed for launches.
pub fn calendar(stage: &Stage, t: &Theme, sight: &Sight) {
    let board = &sight.board;
    // Once the launch is called, its own day counts.
    let until = match &board.live {
        Some((live, _)) => live.day,
        None => board.today.day,
    };
    let left = board.target.day.since(until);
    let at = |y: f32| stage.at(562.0, 16.0 + y);
    let size = |points: f32| (points * stage.scale).max(9.0);
    let over = until > board.target.day;
    let head = if over {
        tr!("target-was")
    } else if board.live.is_some() && left > 0 {
        tr!("target-early")
    } else {
        tr!("target-in")
    };
    let number = if over {
        until.since(board.target.day)
    } else {
        left
    };
    stage.painter.text(
        at(11.0),
        Align2::CENTER_CENTER,
        &head,
        Weight::SemiBold.at(size(13.0)),
        t.ink,
    );
    stage.painter.text(
        at(48.0),
        Align2::CENTER_CENTER,
        number.to_string(),
        Weight::Bold.at(size(40.0)),
        t.ink,
    );
    stage.painter.text(
        at(79.0),
        Align2::CENTER_CENTER,
        tr!("working-days"),
        Weight::Regular.at(size(13.0)),
        t.ink2,
    );
    let place = Rect::from_min_max(stage.at(504.0, 16.0), stage.at(624.0, 116.0));
    text::name(
        stage.ui,
        place,
        &tr!("target-days-label", head = head, days = number),
    );
}

/// The burn-up, in the hand of whoever had the pen.
pub fn whiteboard(stage: &Stage, t: &Theme, sight: &Sight) {
    let board = &sight.board;
    let size = |points: f32| (points * stage.scale).max(9.0);
    let at = |x: f32, y: f32| stage.at(876.0 + x, 26.0 + y);
    let hand = |at: Pos2, align, words: String, points: f32, colour| {
        stage
            .painter
            .text(at, align, words, Weight::Hand.at(size(points)), colour);
    };
    hand(
        at(12.0, 18.0),
        Align2::LEFT_CENTER,
        tr!("burn-up"),
        19.0,
        t.ink,
    );
    hand(
        at(192.0, 18.0),
        Align2::RIGHT_CENTER,
        tr!("week-short", week = board.week),
        16.0,
        t.ink2,
    );
    let pen = |colour| Stroke::new(2.0 * stage.scale, colour);
    stage.painter.line(
        vec![at(16.0, 36.0), at(16.0, 138.0), at(194.0, 138.0)],
        pen(t.ink3),
    );
    let money = &board.money;
    let total = money.bac.units().max(1.0);
    let end = f64::from(board.target.day.0.max(board.today.day.0) + 1);
    let spot = |day: f64, value: f64| {
        at(
            16.0 + 172.0 * (day / end).min(1.0) as f32,
            138.0 - 92.0 * (value / total).min(1.05) as f32,
        )
    };
    let planned: Vec<Pos2> = money
        .planned_value
        .iter()
        .enumerate()
        .step_by(3)
        .map(|(day, value)| spot(day as f64, value / 100.0))
        .collect();
    if planned.len() > 1 {
        paint::dashed(
            &stage.painter,
            &planned,
            pen(t.paper_coral),
            4.0 * stage.scale,
            3.0 * stage.scale,
        );
    }
    let earned: Vec<Pos2> = std::iter::once(spot(0.0, 0.0))
        .chain(
            money
                .earned_by_day
                .iter()
                .enumerate()
                .map(|(day, value)| spot(day as f64 + 1.0, value.units())),
        )
        .collect();
    let last = earned[earned.len() - 1];
    if earned.len() > 1 {
        stage
            .painter
            .line(earned, Stroke::new(3.0 * stage.scale, t.paper_teal));
    }
    stage
        .painter
        .circle_filled(last, 4.5 * stage.scale, t.paper_teal);
    let done = money
        .earned_by_day
        .last()
        .map_or(0.0, |value| value.units() / total);
    // In the corner that no line reaches.
    hand(
        at(192.0, 127.0),
        Align2::RIGHT_CENTER,
        tr!("share-done", share = sight::percent(done)),
        15.0,
        t.paper_teal,
    );
    hand(
        at(16.0, 150.0),
        Align2::LEFT_CENTER,
        sight.day(crate::scenario::Day(0)),
        15.0,
        t.ink2,
    );
    hand(
        at(194.0, 150.0),
        Align2::RIGHT_CENTER,
        sight.day(board.target.day),
        15.0,
        t.ink2,
    );
    let place = Rect::from_min_max(at(0.0, 0.0), at(204.0, 160.0));
    text::name(
        stage.ui,
        place,
        &tr!("burn-up-label", share = sight::percent(done)),
    );
}
