//! Luck or skill: this result among those of the same decisions under other lucks.

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use crate::bots::Style;
use crate::desktop::kit::{cut, figure, paint, text};
use crate::desktop::theme::{Theme, Weight};
use crate::hindsight::luck::LuckAndSkill;
use crate::tr;

/// Points of the overall score that a bar of the histogram stands for.
const STEP: f64 = 4.0;

pub(super) fn luck_ui(ui: &Ui, t: &Theme, rect: Rect, found: &LuckAndSkill) {
    let mut inside = rect.shrink2(vec2(20.0, 16.0));
    let head = cut::top(&mut inside, 24.0, 2.0);
    figure::panel_title(ui, head, &tr!("luck-or-skill"));
    let line = cut::top(&mut inside, 30.0, 4.0);
    let words = tr!(
        "skill-and-luck",
        skill = found.skill.round(),
        luck = format!("{:+.0}", found.luck).replace('-', "\u{2212}")
    );
    let ink = text::ink(Weight::SemiBold, t.size.heading, t.t1);
    text::write(ui, text::left(line, 0.0), Align2::LEFT_CENTER, words, &ink);
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t2);
    let told = text::measure(ui, inside.width(), 4, 17.0, &found.sentence, &quiet).y;
    let foot = cut::bottom(&mut inside, told, 6.0);
    text::paragraph(ui, foot, 4, 17.0, &found.sentence, &quiet);
    let axis = cut::bottom(&mut inside, 18.0, 2.0);
    histogram(ui, t, inside, axis, found);
    text::name(ui, inside, &found.sentence);
}

fn histogram(ui: &Ui, t: &Theme, rect: Rect, axis: Rect, found: &LuckAndSkill) {
    let sorted = found.overall.sorted();
    let planner = found.styles.iter().find(|one| one.style == Style::Planner);
    let planner = planner.map(|one| one.elsewhere.overall.mean);
    let marks = [Some(found.result), Some(found.skill), planner];
    let all = sorted.iter().copied().chain(marks.into_iter().flatten());
    let (low, high) = all.fold((100.0_f64, 0.0_f64), |(low, high), one| {
        (low.min(one), high.max(one))
    });
    let low = (low / STEP).floor() * STEP - STEP;
    let high = (high / STEP).floor() * STEP + 2.0 * STEP;
    let count = ((high - low) / STEP).round().max(1.0) as usize;
    let mut bins = vec![0_u32; count];
    for one in sorted {
        let bin = ((one - low) / STEP) as usize;
        bins[bin.min(count - 1)] += 1;
    }
    let most = bins.iter().copied().max().unwrap_or(1).max(1) as f32;
    let x = |score: f64| rect.left() + rect.width() * ((score - low) / (high - low)) as f32;
    // Two rows of words over the bars.
    let floor = rect.bottom();
    let room = (rect.height() - 40.0).max(10.0);
    let mine = ((found.result - low) / STEP) as usize;
    for (n, many) in bins.iter().enumerate() {
        let from = low + n as f64 * STEP;
        let bar = Rect::from_min_max(
            pos2(x(from) + 1.0, floor - room * *many as f32 / most),
            pos2(x(from + STEP) - 1.0, floor),
        );
        let colour = if n == mine { t.now } else { t.bar_rest };
        ui.painter().rect_filled(bar, CornerRadius::same(2), colour);
    }
    ui.painter()
        .hline(rect.x_range(), floor, Stroke::new(1.0, t.line2));
    let caption = |colour| text::ink(Weight::SemiBold, t.size.caption, colour);
    let over = |score: f64, row: f32, words: String, colour| {
        let ink = caption(colour);
        let width = text::width(ui, &words, &ink);
        let left = rect.left() + width * 0.5;
        let middle = x(score).clamp(left, (rect.right() - width * 0.5).max(left));
        let at = pos2(middle, rect.top() + 8.0 + row * 17.0);
        text::write(ui, at, Align2::CENTER_CENTER, words, &ink);
    };
    let top = |row: f32| rect.top() + 17.0 + row * 17.0;
    let skill = x(found.skill);
    ui.painter()
        .vline(skill, top(0.0)..=floor, Stroke::new(2.0, t.violet));
    over(
        found.skill,
        0.0,
        tr!("your-decisions", score = found.skill.round()),
        t.violet,
    );
    if let Some(planner) = planner {
        let points = [pos2(x(planner), top(1.0)), pos2(x(planner), floor)];
        paint::dashed(ui.painter(), &points, Stroke::new(2.0, t.t2), 3.0, 3.0);
        let words = tr!("planner-gets", score = planner.round());
        over(planner, 1.0, words, t.t2);
    }
    let quiet = text::ink(Weight::Regular, t.size.caption, t.t3);
    let mut tick = (low / 20.0).ceil() * 20.0;
    while tick <= high {
        let at = pos2(x(tick), axis.center().y);
        text::write(ui, at, Align2::CENTER_CENTER, format!("{tick:.0}"), &quiet);
        tick += 20.0;
    }
}
